//! Content lines, of which calendars and address books are made (RFC 5545 §3.1, RFC 6350 §3.2): written folded at
//! 75 octets on character borders, ended by CRLF, their texts escaped.
//!
//! Leaves out which lines there are, see [`super::ical`] and [`super::vcard`]; reading begins in [`charset`] and [`scan`].

pub mod charset;
pub mod html;
pub mod items;
pub mod property;
pub mod scan;

pub use html::without_markup;

/// The longest line, in octets without its end.
const LONGEST: usize = 75;

/// A file of content lines while it is written.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct ContentLines(String);

impl ContentLines {
    /// A line whose value is written unchanged; `head` is the name with its parameters.
    pub fn line(&mut self, head: &str, value: &str) {
        self.fold(&format!("{head}:{value}"));
    }

    /// A line whose value is a text; nothing is written for an empty one.
    pub fn text(&mut self, head: &str, text: &str) {
        if !text.trim().is_empty() {
            self.line(head, &escaped(text));
        }
    }

    /// Lines copied from another file, each already folded.
    pub fn verbatim(&mut self, lines: &str) {
        for line in lines.lines() {
            self.0.push_str(line);
            self.0.push_str("\r\n");
        }
    }

    /// The file.
    pub fn finish(self) -> String {
        self.0
    }

    fn fold(&mut self, line: &str) {
        let mut room = LONGEST;
        for letter in line.chars() {
            if letter.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LONGEST - 1;
            }
            self.0.push(letter);
            room -= letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// A text as a value: backslash, comma, semicolon and line break escaped, other control characters left out.
pub fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\n' => value.push_str("\\n"),
            '\\' | ',' | ';' => value.extend(['\\', letter]),
            '\t' => value.push(' '),
            _ if letter.is_control() => {}
            _ => value.push(letter),
        }
    }
    value
}

/// A number that tells texts apart, the same in every release (FNV-1a, 64 bits), in hexadecimal digits.
pub fn fingerprint(text: &str) -> String {
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_on_character_borders_and_come_back() {
        let text = "华星科技，谈二期; 报价, 路径 C:\\x\n第二行".repeat(9);
        let mut lines = ContentLines::default();
        lines.text("DESCRIPTION", &text);
        let written = lines.finish();
        assert!(written.split_terminator("\r\n").all(|line| line.len() <= LONGEST), "{written}");
        assert!(written.split_terminator("\r\n").skip(1).all(|line| line.starts_with(' ')));
        assert_eq!(written.replace("\r\n ", ""), format!("DESCRIPTION:{}\r\n", escaped(&text)));
        assert!(!written.trim_end().contains("\n\n") && !escaped("a\u{7}b\r\nc\u{1b}").contains(char::is_control));
        assert_eq!(escaped("a,b;c\\d\ne"), "a\\,b\\;c\\\\d\\ne");
    }

    #[test]
    fn a_fingerprint_is_the_published_one() {
        assert_eq!(fingerprint(""), "cbf29ce484222325");
        assert_eq!(fingerprint("foobar"), "85944171f73967e8");
    }
}
