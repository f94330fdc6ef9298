//! Notes of one cell that were written down day by day, each behind its day.

use chrono::NaiveDate;

use super::days::{DayColumn, read_day};
use super::plain;
use crate::capture::dates::english_month;

/// What was noted behind one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedEntry {
    pub day: NaiveDate,
    pub words: String,
    /// Whether the day names its year.
    pub names_year: bool,
}

/// A cell in which one entry stands behind the other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DatedNotes {
    /// What stands before the first day.
    pub undated: String,
    pub entries: Vec<DatedEntry>,
}

/// A day at the beginning of a text.
struct DayAt {
    day: NaiveDate,
    /// In bytes.
    length: usize,
    names_year: bool,
    /// Whether nothing else can be meant by its figures.
    is_sure: bool,
}

/// The entries of a cell: each begins with a day, at the beginning of a line, behind a semicolon or behind a sentence.
pub fn read_dated_notes(text: &str, column: &DayColumn<'_>) -> DatedNotes {
    let mut notes = DatedNotes::default();
    for line in text.split(['\n', '；', ';']).map(str::trim).filter(|line| !line.is_empty()) {
        let line = Some(without_bullet(line)).filter(|bare| day_at(bare, column).is_some()).unwrap_or(line);
        for (at, part) in parts_of(line, column).into_iter().enumerate() {
            if let Some(entry) = entry(part, column) {
                notes.entries.push(entry);
                continue;
            }
            // What goes on from the line before.
            let before = notes.entries.last_mut().map_or(&mut notes.undated, |last| &mut last.words);
            if !before.is_empty() {
                before.push(if at == 0 { '\n' } else { ' ' });
            }
            before.push_str(part);
        }
    }
    notes
}

/// Whether a text begins with a day that cannot be meant otherwise, and goes on in words.
pub fn is_dated_note(text: &str, column: &DayColumn<'_>) -> bool {
    let text = without_bullet(text.trim());
    let begins = day_at(text, column).is_some_and(|found| found.is_sure && text.len() > found.length);
    begins && text.contains(char::is_alphabetic)
}

fn entry(part: &str, column: &DayColumn<'_>) -> Option<DatedEntry> {
    let part = without_bullet(part);
    let DayAt { day, length, names_year, .. } = day_at(part, column)?;
    let is_between = |letter: char| letter.is_whitespace() || ":：,，、.)）]】|-–—".contains(letter);
    let words = part[length..].trim_start_matches(is_between).trim_end_matches([' ', ',', '，', '|', '/', '、']);
    Some(DatedEntry { day, words: words.to_owned(), names_year })
}

/// A line without the mark that makes it an item of a list, or the bracket before its day.
fn without_bullet(line: &str) -> &str {
    line.trim_start_matches(['-', '–', '—', '•', '·', '*', '●', '▪', ' ', '(', '（', '[', '【'])
}

/// A line, parted where another day begins.
fn parts_of<'a>(line: &'a str, column: &DayColumn<'_>) -> Vec<&'a str> {
    let (mut parts, mut from) = (Vec::new(), 0);
    for (at, letter) in line.char_indices() {
        let next = at + letter.len_utf8();
        let is_end = matches!(letter, '.' | '!' | '?' | '。' | '！' | '？');
        let is_mark = matches!(letter, ',' | '，' | '|' | '/' | ' ');
        let rest = line[next..].trim_start();
        // A point inside a number ends nothing.
        let is_inside = letter.is_ascii() && letter != '|' && line[next..].starts_with(|next: char| next != ' ');
        if at == 0 || is_inside && letter != ' ' || !(is_end || is_mark) || !rest.starts_with(char::is_alphanumeric) {
            continue;
        }
        let Some(found) = day_at(rest, column).filter(|found| found.is_sure) else { continue };
        let behind = rest[found.length..].trim_start();
        let is_headed = behind.starts_with([':', '：', '–', '—']) || behind.starts_with("- ");
        if is_end || is_headed && found.names_year {
            parts.push(line[from..next].trim());
            from = line.len() - rest.len();
        }
    }
    parts.push(line[from..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// The day with which a text begins: 2025-11-13, 3/15, 6月10日, 13 Nov 2025.
fn day_at(text: &str, column: &DayColumn<'_>) -> Option<DayAt> {
    if !text.starts_with(|letter: char| letter.is_alphanumeric()) {
        return None;
    }
    let end = text.find(|letter: char| {
        !(letter.is_ascii_digit() || matches!(letter, '.' | '/' | '-' | '年' | '月' | '日' | '号'))
    });
    let date = text[..end.unwrap_or(text.len())].trim_end_matches(['.', '-', '/']);
    if date.is_empty() {
        return of_named_month(text, column);
    }
    if date.bytes().all(|byte| byte.is_ascii_digit()) && date.len() < 8 {
        return of_named_month(text, column);
    }
    let day = read_day(date, column).value()?;
    let numbers: Vec<&str> =
        date.split(|letter: char| !letter.is_ascii_digit()).filter(|number| !number.is_empty()).collect();
    let names_year = numbers.len() > 2 || date.len() == 8 && numbers.len() == 1;
    // 2025-11 names a month alone, and 5-10 and 3.5 may be amounts.
    let is_day = names_year || numbers.len() == 2 && numbers[0].len() < 3 && numbers[1].len() < 3;
    let is_sure = is_day && (names_year || date.contains(['/', '月']));
    Some(DayAt { day, length: date.len(), names_year: names_year || !is_day, is_sure })
}

/// 13 Nov 2025, 13 Nov, Nov 13, 2025.
fn of_named_month(text: &str, column: &DayColumn<'_>) -> Option<DayAt> {
    let mut ends = Vec::new();
    let mut is_word = false;
    for (at, letter) in text.char_indices().take(24).chain([(text.len(), ' ')]) {
        let is_part = letter.is_alphanumeric();
        if is_word && !is_part {
            ends.push(at);
        }
        is_word = is_part;
    }
    let first = plain(&text[..*ends.first()?]).to_lowercase();
    let begins_with_number = first.starts_with(|letter: char| letter.is_ascii_digit());
    let month = if begins_with_number { text[ends[0]..*ends.get(1)?].trim() } else { first.as_str() };
    english_month(&month.trim_end_matches('.').to_lowercase())?;
    [2, 1].into_iter().filter_map(|last| ends.get(last).copied()).find_map(|length| {
        let date = &text[..length];
        let names_year = date.split_whitespace().count() > 2;
        let last = date.rsplit(' ').next()?;
        let is_year = last.len() == 4 && last.bytes().all(|byte| byte.is_ascii_digit());
        // May 5 people came.
        let is_headed = || text[length..].trim_start().starts_with([':', '-', ',', '–', '—']);
        if names_year != is_year || !(begins_with_number || is_year || is_headed()) {
            return None;
        }
        let day = read_day(date, column).value()?;
        Some(DayAt { day, length, names_year, is_sure: true })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::ical::Zone;

    #[test]
    fn every_note_stands_behind_its_day() {
        let zone = Zone::default();
        let column = DayColumn::of_year(2026, &zone);
        let told = |text: &str| {
            let notes = read_dated_notes(text, &column);
            let entry = |entry: DatedEntry| (entry.day.to_string(), entry.words);
            (notes.undated, notes.entries.into_iter().map(entry).collect::<Vec<_>>())
        };
        let own = |all: &[(&str, &str)]| {
            all.iter().map(|(day, words)| ((*day).to_owned(), (*words).to_owned())).collect::<Vec<_>>()
        };
        for (text, undated, entries) in [
            (
                "2025-11-13 - met at trade fair. 2026-06-16 - second meeting, budget fixed",
                "",
                &[("2025-11-13", "met at trade fair."), ("2026-06-16", "second meeting, budget fixed")][..],
            ),
            ("3/15 电话回访，嫌价格高", "", &[("2026-03-15", "电话回访，嫌价格高")]),
            ("2026年3月15日电话。4月2日上门", "", &[("2026-03-15", "电话。"), ("2026-04-02", "上门")]),
            ("- 13 Nov 2025: called\n• 2 Dec 2025 - lunch", "", &[("2025-11-13", "called"), ("2025-12-02", "lunch")]),
            (
                "2025-11-13\nmet, price 3.5 per kg\n2026-06-16\nagain",
                "",
                &[("2025-11-13", "met, price 3.5 per kg"), ("2026-06-16", "again")],
            ),
            (
                "Pays late! 2025-11-13 called, wants it by 2026-01-10 at last",
                "Pays late!",
                &[("2025-11-13", "called, wants it by 2026-01-10 at last")],
            ),
            ("2025-11-13: met, 2026-06-16: called", "", &[("2025-11-13", "met"), ("2026-06-16", "called")]),
            ("Prefers calls before 10. Pays late!", "Prefers calls before 10. Pays late!", &[]),
        ] {
            assert_eq!(told(text), (undated.to_owned(), own(entries)), "{text}");
        }
        for text in ["5-10 tons a year", "3.5 tons", "24 hours", "May 5 people came", "2025-11 to come", "2025-11-13"] {
            assert!(!is_dated_note(text, &column), "{text}");
        }
        assert!(is_dated_note("13 Nov 2025 met", &column) && is_dated_note("3/15 电话", &column));
    }
}
