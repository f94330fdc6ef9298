//! Looking at a file of content lines before anything parses it: its bounds, and where each component
//! begins and ends (docs/safety.md 4).
//!
//! Does not look at the contents of the components.

use std::ops::Range;

use thiserror::Error;

/// The largest file, in bytes.
pub const LARGEST_FILE: usize = 64 << 20;
/// The longest line with all it is continued by, in bytes: a photograph fits.
pub const LONGEST_LINE: usize = 4 << 20;
/// How deeply components may be nested.
pub const DEEPEST: usize = 8;

/// Why a file is not read any further.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ScanError {
    /// It is too large.
    #[error("{bytes} bytes, at most {most}")]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The limit.
        most: usize,
    },
    /// Its bytes are not text in a known encoding.
    #[error("no text")]
    NotText,
    /// A line is too long.
    #[error("line {line} is longer than {most} bytes")]
    LongLine {
        /// Which, from 1.
        line: usize,
        /// The limit.
        most: usize,
    },
    /// Components are nested too deeply.
    #[error("line {line} lies deeper than {most}")]
    TooDeep {
        /// Where, from 1.
        line: usize,
        /// The limit.
        most: usize,
    },
    /// A component ends that did not begin there.
    #[error("line {line} ends {found}")]
    Unbalanced {
        /// Where, from 1.
        line: usize,
        /// What it ends.
        found: String,
    },
    /// A component does not end.
    #[error("{name} of line {line} does not end")]
    Unterminated {
        /// Where it begins, from 1.
        line: usize,
        /// What it is.
        name: String,
    },
}

/// A component of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Component {
    /// `VEVENT`, in capitals.
    pub name: String,
    /// The line it begins at, from 1.
    pub line: usize,
    /// 0 for a component that is not nested.
    pub depth: usize,
    /// Its bytes in the text, from BEGIN up to the end of the line of END.
    pub range: Range<usize>,
}

/// A content line with the lines it is continued by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Where it begins, from 1.
    pub number: usize,
    /// Its property, in capitals, without group and parameters.
    pub name: String,
    /// Its bytes in the text, with its end.
    pub range: Range<usize>,
}

/// The components of a text in the order of their beginnings; every bound is checked.
pub fn components(text: &str) -> Result<Vec<Component>, ScanError> {
    let mut found: Vec<Component> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for line in lines(text) {
        if line.range.len() > LONGEST_LINE {
            return Err(ScanError::LongLine { line: line.number, most: LONGEST_LINE });
        }
        let value = || {
            let unfolded: String = text[line.range.clone()].lines().map(str::trim).collect();
            unfolded.split_once(':').map(|(_, value)| value.trim().to_ascii_uppercase()).unwrap_or_default()
        };
        match line.name.as_str() {
            "BEGIN" if open.len() == DEEPEST => {
                return Err(ScanError::TooDeep { line: line.number, most: DEEPEST });
            }
            "BEGIN" => {
                open.push(found.len());
                let depth = open.len() - 1;
                found.push(Component { name: value(), line: line.number, depth, range: line.range });
            }
            "END" => {
                let ended = value();
                match open.pop() {
                    Some(at) if found[at].name == ended => found[at].range.end = line.range.end,
                    _ => return Err(ScanError::Unbalanced { line: line.number, found: shortened(&ended) }),
                }
            }
            _ => {}
        }
    }
    match open.last() {
        Some(at) => Err(ScanError::Unterminated { line: found[*at].line, name: shortened(&found[*at].name) }),
        None => Ok(found),
    }
}

/// The content lines of a text, each with its continuations: a line that begins with a blank, and after a
/// quoted-printable line that ends in `=`, as old phones write it, the next one.
pub fn lines(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut at = 0;
    let mut goes_on = false;
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        let range = at..at + line.len();
        at = range.end;
        let bare = line.trim_end_matches(['\r', '\n']);
        match lines.last_mut() {
            Some(last) if goes_on || bare.starts_with([' ', '\t']) => last.range.end = range.end,
            _ => lines.push(Line { number, name: name_of(bare), range }),
        }
        let begun = lines.last().map_or("", |last| &text[last.range.start..at]);
        goes_on = bare.ends_with('=') && is_quoted_printable(begun);
    }
    lines
}

/// The property of a line, in capitals, without group and parameters.
fn name_of(line: &str) -> String {
    let end = line.find([':', ';']).unwrap_or(line.len());
    let name = line[..end].trim();
    name.rsplit('.').next().unwrap_or(name).to_ascii_uppercase()
}

fn is_quoted_printable(line: &str) -> bool {
    let head = line.split(':').next().unwrap_or_default();
    head.to_ascii_uppercase().contains("QUOTED-PRINTABLE")
}

fn shortened(name: &str) -> String {
    name.chars().take(20).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn components_are_found_with_their_lines() {
        let text = "BEGIN:VCALENDAR\r\nBEGIN:vevent\r\nSUMMARY:a\r\n  END:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        let found = components(text).unwrap();
        let told: Vec<_> = found.iter().map(|one| (one.name.as_str(), one.line, one.depth)).collect();
        assert_eq!(told, [("VCALENDAR", 1, 0), ("VEVENT", 2, 1)]);
        assert!(text[found[1].range.clone()].ends_with("END:VEVENT\r\n"));
    }

    #[test]
    fn what_is_out_of_bounds_is_named_with_its_line() {
        let deep = "BEGIN:X\n".repeat(DEEPEST + 1);
        assert_eq!(components(&deep), Err(ScanError::TooDeep { line: DEEPEST + 1, most: DEEPEST }));
        let long = format!("BEGIN:X\nSUMMARY:{}\nEND:X\n", "a".repeat(LONGEST_LINE));
        assert_eq!(components(&long), Err(ScanError::LongLine { line: 2, most: LONGEST_LINE }));
        let other = components("BEGIN:X\nEND:Y\n");
        assert_eq!(other, Err(ScanError::Unbalanced { line: 2, found: "Y".to_owned() }));
        let open = components("BEGIN:X\nBEGIN:Y\nEND:Y\n");
        assert_eq!(open, Err(ScanError::Unterminated { line: 1, name: "X".to_owned() }));
        let large = super::super::charset::decode(&vec![b' '; LARGEST_FILE + 1]);
        assert_eq!(large, Err(ScanError::TooLarge { bytes: LARGEST_FILE + 1, most: LARGEST_FILE }));
    }

    #[test]
    fn soft_breaks_of_old_phones_belong_to_their_line() {
        let text = "N;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=D5=C5=\r\n=CE=B0\r\nTEL:1\r\nNOTE:x=\r\nEND:VCARD\r\n";
        let names: Vec<String> = lines(text).into_iter().map(|line| line.name).collect();
        assert_eq!(names, ["N", "TEL", "NOTE", "END"]);
    }
}
