//! Tables as a text to read: Markdown, in which nothing that somebody wrote acts as markup.

use std::io::{self, Write};

use super::written::{TableSink, WrittenCell};

/// The first line, by which a file that was written here is known again.
pub const MARK: &str = "<!-- rounds -->";

/// Tables under headings while they are written; columns in which nothing stands are left out.
pub struct MarkdownSink<'o> {
    out: &'o mut dyn Write,
    has_begun: bool,
    name: String,
    headers: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl<'o> MarkdownSink<'o> {
    /// Writes there.
    pub fn to(out: &'o mut dyn Write) -> Self {
        Self { out, has_begun: false, name: String::new(), headers: Vec::new(), rows: Vec::new() }
    }
}

impl TableSink for MarkdownSink<'_> {
    fn begin(&mut self, name: &str, headers: &[&str]) -> io::Result<()> {
        self.name = escaped(name);
        self.headers = headers.iter().map(|header| escaped(header)).collect();
        self.rows.clear();
        Ok(())
    }

    fn row(&mut self, cells: &[WrittenCell<'_>]) -> io::Result<()> {
        self.rows.push(cells.iter().map(|cell| escaped(&cell.to_string())).collect());
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        if !self.has_begun {
            self.has_begun = true;
            writeln!(self.out, "{MARK}")?;
        }
        writeln!(self.out, "\n## {} ({})", self.name, self.rows.len())?;
        if self.rows.is_empty() {
            return Ok(());
        }
        let says = |place: &usize| self.rows.iter().any(|row| row.get(*place).is_some_and(|cell| !cell.is_empty()));
        let places: Vec<usize> = (0..self.headers.len()).filter(says).collect();
        let line = |cells: &[String]| {
            let shown: Vec<&str> = places.iter().filter_map(|place| cells.get(*place)).map(String::as_str).collect();
            format!("| {} |", shown.join(" | "))
        };
        writeln!(self.out, "\n{}", line(&self.headers))?;
        writeln!(self.out, "|{}", " --- |".repeat(places.len()))?;
        self.rows.iter().try_for_each(|row| writeln!(self.out, "{}", line(row)))
    }
}

/// Whether a file begins as one that is written here.
pub fn is_written_here(head: &str) -> bool {
    head.starts_with(MARK)
}

/// A text of one line that shows itself and nothing else.
pub fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let text = text.trim().replace("\r\n", "\n");
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\n' | '\r' => shown.push_str("<br>"),
            // Alone it is a sign; before a word and a semicolon it would name another one.
            '&' if letters.peek().is_some_and(|next| next.is_ascii_alphanumeric() || *next == '#') => {
                shown.push_str("&amp;");
            }
            '<' => shown.push_str("&lt;"),
            '>' => shown.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' | '^' => shown.extend(['\\', letter]),
            // At the beginning they make a heading or a list, behind brackets a link; elsewhere they are what they are,
            // as in a telephone number.
            '#' | '+' if shown.is_empty() => shown.extend(['\\', letter]),
            '(' | ':' if shown.ends_with(']') => shown.extend(['\\', letter]),
            // What no terminal and no page may act on.
            '\t' => shown.push(' '),
            letter if letter.is_control() => {}
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            // A scheme before a colon is a link on some pages; what a space follows, or a number, is none.
            ':' if shown.ends_with(|before: char| before.is_ascii_alphabetic())
                && letters.peek().is_some_and(|next| !next.is_whitespace()) =>
            {
                shown.push_str("&#58;");
            }
            '@' => shown.push_str("&#64;"),
            letter => shown.push(letter),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_was_written_is_markup() {
        let mut out = Vec::new();
        let mut sink = MarkdownSink::to(&mut out);
        sink.begin("客户", &["名称", "电话", "备注"]).unwrap();
        let texts =
            ["<script>x</script>", "[a](http://b.example)", "a|b", "一\n二", "**x** `y` _z_ ![i](j)", "\u{1b}[31m"];
        for text in texts {
            sink.row(&[WrittenCell::Text("华星".into()), WrittenCell::Nothing, WrittenCell::Text(text.into())])
                .unwrap();
        }
        sink.end().unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(is_written_here(&text) && text.contains("## 客户 (6)"), "{text}");
        assert!(!text.contains("电话"), "an empty column: {text}");
        for row in text.lines().skip(5) {
            let bars = row.char_indices().filter(|(at, letter)| *letter == '|' && !row[..*at].ends_with('\\'));
            assert_eq!(bars.count(), 3, "{row}");
            assert!(!row.replace("<br>", "").contains(['<', '>', '\u{1b}']), "{row}");
            assert!(!row.contains("](") && !row.contains("://") && !row.contains(" **"), "{row}");
        }
        assert!(text.contains("一<br>二") && text.contains("a\\|b"));
    }
}
