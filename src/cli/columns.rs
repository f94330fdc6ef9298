//! Lines of text in columns, aligned by terminal cells; coloured only where colours are wanted.

use crate::messages::cells;

/// How a text is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellTone {
    /// As it is.
    Plain,
    Heading,
    /// It calls for action.
    Alarm,
}

impl CellTone {
    /// The text with its colour, where colours are wanted.
    pub fn paint(self, text: &str, colours: bool) -> String {
        let code = match self {
            Self::Heading => "1",
            Self::Alarm => "31",
            Self::Plain => "",
        };
        if colours && !code.is_empty() { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

/// The rows, each column as wide as its widest text, two spaces apart; the last one is not filled.
pub fn aligned(rows: &[Vec<String>], indent: usize) -> Vec<String> {
    let count = rows.iter().map(Vec::len).max().unwrap_or_default();
    let widths: Vec<usize> = (0..count)
        .map(|at| rows.iter().filter_map(|row| row.get(at)).map(|text| cells::width(text)).max().unwrap_or_default())
        .collect();
    let line = |row: &Vec<String>| {
        let texts: Vec<String> = row.iter().zip(&widths).map(|(text, width)| cells::left(text, *width)).collect();
        format!("{}{}", " ".repeat(indent), texts.join("  ")).trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

/// The rows with the text of their first column only where it is another than in the row above.
pub fn first_told_once(mut rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let firsts: Vec<Option<String>> = rows.iter().map(|row| row.first().cloned()).collect();
    for (row, above) in rows.iter_mut().skip(1).zip(&firsts) {
        if row.first() == above.as_ref()
            && let Some(first) = row.first_mut()
        {
            first.clear();
        }
    }
    rows
}

/// The rows without the columns that are empty.
pub fn without_empty(rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let stands = |at: usize| rows.iter().any(|row| row.get(at).is_some_and(|text| !text.is_empty()));
    let columns: Vec<bool> = (0..rows.iter().map(Vec::len).max().unwrap_or_default()).map(stands).collect();
    let full = |row: Vec<String>| row.into_iter().zip(&columns).filter(|(_, stands)| **stands).map(|(text, _)| text);
    rows.into_iter().map(|row| full(row).collect()).collect()
}

/// The rows without their first column.
pub fn without_first(rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    rows.into_iter().map(|row| row.into_iter().skip(1).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_and_english_stand_in_line() {
        let rows = [vec!["华星".to_owned(), "电话".to_owned()], vec!["Northwind".to_owned(), "x".to_owned()]];
        assert_eq!(aligned(&rows, 1), [" 华星       电话", " Northwind  x"]);
        assert_eq!(CellTone::Alarm.paint("!", false), "!");
    }

    #[test]
    fn a_day_is_told_once() {
        let rows = ["mon a", "mon b", "tue c", "mon d"].map(|row| row.split(' ').map(str::to_owned).collect());
        assert_eq!(aligned(&first_told_once(rows.to_vec()), 0), ["mon  a", "     b", "tue  c", "mon  d"]);
        assert_eq!(aligned(&without_first(rows.to_vec()), 0), ["a", "b", "c", "d"]);
        let rows = ["mon  a", "tue  b"].map(|row| row.split(' ').map(str::to_owned).collect());
        assert_eq!(aligned(&without_empty(rows.to_vec()), 0), ["mon  a", "tue  b"]);
    }
}
