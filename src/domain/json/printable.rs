//! JSON that can be printed to a terminal as it is: controls, turns of the reading direction and what hides are escaped
//! inside texts, and read back as the same text.

use std::io::{self, Write};

use serde_json::ser::{Formatter, PrettyFormatter};

use crate::domain::unprintable::is_unprintable;

/// Indented JSON in which every text is fit for a terminal.
#[derive(Default)]
pub(super) struct Printable(PrettyFormatter<'static>);

impl Formatter for Printable {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, letter)) = rest.char_indices().find(|(_, letter)| is_unprintable(*letter)) {
            out.write_all(&rest.as_bytes()[..at])?;
            for unit in letter.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            rest = &rest[at + letter.len_utf8()..];
        }
        out.write_all(rest.as_bytes())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

#[cfg(test)]
mod tests {
    use super::super::write;
    use crate::domain::unprintable::is_unprintable;

    #[test]
    fn nothing_that_acts_on_a_terminal_is_printed_and_all_of_it_is_read_back() {
        let text: String = ('\0'..='\u{10FFFF}').filter(|letter| is_unprintable(*letter)).collect();
        let text = format!("华星{text}👩‍💻❤️");
        let mut bytes = Vec::new();
        write(&[&text], &mut bytes).unwrap();
        let printed = String::from_utf8(bytes).unwrap();
        assert!(printed.chars().all(|letter| letter == '\n' || !is_unprintable(letter)));
        assert!(
            printed.contains(r"👩\u200d💻❤\ufe0f") && printed.contains(r"\u009b") && printed.contains(r"\udb40\udc41")
        );
        assert_eq!(serde_json::from_str::<Vec<String>>(&printed).unwrap(), [text]);
    }

    #[test]
    fn the_layout_is_that_of_every_indented_document() {
        let value = serde_json::json!({"a": [1, {"b": []}], "c": {}, "d": "x"});
        let mut bytes = Vec::new();
        write(&value, &mut bytes).unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), serde_json::to_string_pretty(&value).unwrap());
    }
}
