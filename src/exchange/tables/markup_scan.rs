//! The parts of a workbook looked at byte by byte, before a parser sees them: how deeply their elements are nested, where
//! their cells say that they lie, and how much of them is more than rows that are read one after the other.

use super::TableError;

/// How deeply the elements of a part may be nested.
const DEEPEST: usize = 256;
/// Letters and digits of the last place of a sheet, XFD1048576.
const LETTERS: usize = 3;
const DIGITS: usize = 7;
/// An element of a row with the text behind it counts as read in passing up to this size, in bytes.
const LONGEST_ELEMENT: u64 = 1 << 20;
/// So many bytes of the name of an element tell which it is.
const NAME: usize = 9;

/// A part of a workbook that is being looked at.
#[derive(Default)]
pub(super) struct MarkupScan {
    depth: usize,
    elements: usize,
    last: u8,
    state: Place,
    /// Whether the elements have places in a sheet: `r="B12"`.
    has_places: bool,
    /// The eight bytes before, without blanks around an equals sign.
    before: u64,
    /// The value at hand.
    value: Value,
    /// How the name of the element at hand begins, without the prefix of its namespace.
    name: [u8; NAME],
    /// How long it is, one more than [`NAME`] at the most.
    named: usize,
    has_merged: bool,
    /// Whether rows and cells are read one after the other.
    is_streamed: bool,
    /// How many bytes were looked at, and where the element at hand began.
    read: u64,
    from: u64,
    /// How many of them were of rows and cells.
    of_rows: u64,
}

/// What is said in quotation marks.
#[derive(Default, Clone, Copy)]
enum Value {
    #[default]
    Other,
    /// Where a cell lies, with so many letters and digits as yet.
    Place(usize, usize),
    /// How many texts the cells share, with so many digits: room is made for so many before one is read.
    Count(usize),
}

#[derive(Default, Clone, Copy, PartialEq)]
enum Place {
    #[default]
    Outside,
    /// Directly behind a `<`.
    Opened,
    /// In the name of an element.
    Name,
    Inside,
    /// In a value between these quotation marks.
    Value(u8),
    ClosingName,
    Closing,
    /// `<!`, with how much of `DOCTYPE` or `ENTITY` came.
    Declaration,
    Aside,
}

impl MarkupScan {
    /// Begins to look at the part of this name.
    pub(super) fn of_part(name: &str, is_streamed: bool) -> Self {
        Self { has_places: name.to_ascii_lowercase().contains("sheet"), is_streamed, ..Self::default() }
    }

    /// How many elements began.
    pub(super) fn elements(&self) -> usize {
        self.elements
    }

    /// Whether cells are merged in it.
    pub(super) fn has_merged(&self) -> bool {
        self.has_merged
    }

    /// How much of what was looked at may be held by who parses it, in bytes.
    pub(super) fn held(&self) -> u64 {
        self.read - self.of_rows
    }

    /// Looks at the next bytes of the part.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Result<(), TableError> {
        for byte in bytes.iter().copied() {
            self.read += 1;
            if byte == 0 {
                continue;
            }
            self.state = match (self.state, byte) {
                (Place::Outside, b'<') => {
                    self.close_element();
                    Place::Opened
                }
                (Place::Opened, b'/') => {
                    self.named = 0;
                    Place::ClosingName
                }
                (Place::Opened, b'!') => Place::Declaration,
                (Place::Opened, b'?') => Place::Aside,
                (Place::Opened, _) => {
                    self.depth += 1;
                    self.elements += 1;
                    self.named = 0;
                    self.follow_name(byte);
                    Place::Name
                }
                (Place::Declaration, b'D' | b'd' | b'E' | b'e') => {
                    return Err(TableError::Damaged("it declares entities".to_owned()));
                }
                (Place::Declaration, _) => Place::Aside,
                (Place::Name | Place::Inside, b'>') => {
                    self.depth -= usize::from(self.last == b'/');
                    Place::Outside
                }
                (Place::ClosingName | Place::Closing, b'>') => {
                    self.depth = self.depth.saturating_sub(1);
                    Place::Outside
                }
                (Place::Name, b'/' | b' ' | b'\t' | b'\r' | b'\n') => {
                    self.has_merged |= self.named >= NAME && &self.name == b"mergeCell";
                    Place::Inside
                }
                (Place::ClosingName, b' ' | b'\t' | b'\r' | b'\n') => Place::Closing,
                (Place::Name | Place::ClosingName, _) => {
                    self.follow_name(byte);
                    self.state
                }
                (Place::Inside, b'"' | b'\'') => {
                    self.value = self.named_before();
                    Place::Value(byte)
                }
                (Place::Value(mark), _) if mark == byte => Place::Inside,
                (Place::Value(mark), _) => {
                    self.follow_value(byte)?;
                    Place::Value(mark)
                }
                (Place::Aside, b'>') => Place::Outside,
                (same, _) => same,
            };
            if self.depth > DEEPEST {
                return Err(TableError::Damaged(format!("its elements are nested deeper than {DEEPEST}")));
            }
            self.last = byte;
            self.note(byte);
        }
        Ok(())
    }

    /// Behind the prefix of a namespace the name begins.
    fn follow_name(&mut self, byte: u8) {
        if byte == b':' {
            self.named = 0;
        } else if self.named < NAME {
            self.name[self.named] = byte;
            self.named += 1;
        } else {
            self.named = NAME + 1;
        }
    }

    /// Counts the element that ends before the one that begins here, with the text behind it.
    fn close_element(&mut self) {
        let name = self.name.get(..self.named).unwrap_or_default();
        if self.is_streamed && matches!(name, b"row" | b"c" | b"v" | b"is" | b"t" | b"r") {
            self.of_rows += (self.read - self.from).min(LONGEST_ELEMENT);
        }
        self.from = self.read;
        self.named = 0;
    }

    fn note(&mut self, byte: u8) {
        let is_blank = matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
        match self.before.to_be_bytes() {
            [.., b'='] if is_blank => {}
            [.., b' ' | b'\t' | b'\r' | b'\n'] if byte == b'=' => self.before = self.before & !0xff | u64::from(byte),
            _ => self.before = self.before << 8 | u64::from(byte),
        }
    }

    /// What the value says that begins here.
    fn named_before(&self) -> Value {
        match self.before.to_be_bytes() {
            [.., b' ' | b'\t' | b'\r' | b'\n' | b'"' | b'\'', b'r', b'='] if self.has_places => Value::Place(0, 0),
            [_, b'e', b'C', b'o', b'u', b'n', b't', b'='] => Value::Count(0),
            _ => Value::Other,
        }
    }

    /// A cell lies within XFD1048576, and no more texts are shared than it has digits: a number that is longer is none
    /// that any program can count to.
    fn follow_value(&mut self, byte: u8) -> Result<(), TableError> {
        let outside = |what: &str| Err(TableError::Damaged(what.to_owned()));
        let is_digit = byte.is_ascii_digit();
        match &mut self.value {
            Value::Other => {}
            Value::Place(letters, digits) => {
                *letters += usize::from(!is_digit);
                *digits += usize::from(is_digit);
                if *letters > LETTERS || *digits > DIGITS {
                    return outside("a cell lies outside of any sheet");
                }
            }
            Value::Count(digits) => {
                *digits += usize::from(is_digit);
                if *digits > DIGITS {
                    return outside("it says that it has more texts than any sheet has cells");
                }
            }
        }
        Ok(())
    }
}
