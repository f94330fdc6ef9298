//! Birthdays as people write them: 5月15日, 1981/5/13, 1981年5月13日, 八月十五, 农历八月十五, 闰六月初三, 13 May 1981, Dec 25.

use super::calendar::english_month;
use super::scan::{Scan, TextCursor};
use crate::domain::Birthday;

const LUNAR: &[(&str, ())] = &[("农历", ()), ("阴历", ()), ("旧历", ())];
/// The months of the lunar calendar that have names of their own.
const LUNAR_MONTHS: &[(&str, u32)] = &[("正月", 1), ("冬月", 11), ("腊月", 12)];

/// The birthday that a whole text is, also in the forms of the format. Month and day in Chinese numerals without 日
/// are of the lunar calendar, a leap month counts as the one it follows.
pub fn read_birthday(text: &str) -> Option<Birthday> {
    let typed = text.trim();
    if let Ok(birthday) = typed.parse() {
        return Some(birthday);
    }
    if let Some(birthday) = english(typed) {
        return Some(birthday);
    }
    let scan = Scan::new(typed);
    let mut cursor = scan.cursor();
    let is_lunar = cursor.one_of(LUNAR).is_some();
    cursor.blanks();
    let found = if is_lunar { lunar(&mut cursor) } else { solar(&mut cursor).or_else(|| lunar(&mut scan.cursor())) };
    found.filter(|_| cursor.bytes() == typed.len() || lunar_length(typed, is_lunar) == Some(typed.len()))?.parse().ok()
}

/// 13 May, 13th of May 1981, May 13, 1981.
fn english(typed: &str) -> Option<Birthday> {
    let words = typed.split([' ', ',']).filter(|word| !word.is_empty() && !word.eq_ignore_ascii_case("of"));
    let (mut month, mut day, mut year) = (None, None, None);
    for word in words {
        let figures = word.trim_end_matches(|sign: char| sign.is_ascii_alphabetic());
        let ending = word[figures.len()..].to_ascii_lowercase();
        let known = match figures.len() {
            0 => month.replace(english_month(&ending)?).is_some(),
            1 | 2 if ["", "st", "nd", "rd", "th"].contains(&ending.as_str()) => {
                day.replace(figures.parse::<u32>().ok()?).is_some()
            }
            4 if ending.is_empty() => year.replace(figures.parse::<i32>().ok()?).is_some(),
            _ => return None,
        };
        if known {
            return None;
        }
    }
    let (month, day) = (month?, day?);
    let told = year.map_or_else(|| format!("--{month:02}-{day:02}"), |year| format!("{year:04}-{month:02}-{day:02}"));
    told.parse().ok()
}

/// 1981年5月13日, 1981/5/13, 1981.5.13, 5月15日, 5/15.
fn solar(cursor: &mut TextCursor<'_>) -> Option<String> {
    let mut ahead = *cursor;
    let year = ahead.digits(4).filter(|(_, figures)| *figures == 4).map(|(year, _)| year);
    let year = year.filter(|_| ["年", "/", ".", "-"].iter().any(|sign| ahead.text(sign)));
    if year.is_some() {
        ahead.blanks();
        *cursor = ahead;
    }
    let (month, _) = cursor.digits(2)?;
    cursor.blanks();
    let is_figures = ["/", ".", "-"].iter().any(|sign| cursor.text(sign));
    if !is_figures && !cursor.text("月") {
        return None;
    }
    cursor.blanks();
    let (day, _) = cursor.digits(2)?;
    if !is_figures && !cursor.text("日") {
        cursor.text("号");
    }
    Some(year.map_or_else(|| format!("--{month:02}-{day:02}"), |year| format!("{year:04}-{month:02}-{day:02}")))
}

/// 八月十五, 闰六月初三, 正月初一, 8月15; behind 农历 also with 日.
fn lunar(cursor: &mut TextCursor<'_>) -> Option<String> {
    cursor.text("闰");
    let month = match cursor.one_of(LUNAR_MONTHS) {
        Some(month) => month,
        None => cursor.number().filter(|_| cursor.text("月"))?,
    };
    cursor.text("初");
    let day = if cursor.text("廿") { 20 + cursor.number().unwrap_or(0) } else { cursor.number()? };
    if !cursor.text("日") {
        cursor.text("号");
    }
    Some(format!("L{month:02}-{day:02}"))
}

fn lunar_length(typed: &str, is_lunar: bool) -> Option<usize> {
    let scan = Scan::new(typed);
    let mut cursor = scan.cursor();
    if is_lunar {
        cursor.one_of(LUNAR);
        cursor.blanks();
    }
    lunar(&mut cursor)?;
    Some(cursor.bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn birthdays_are_read_as_people_write_them() {
        for (typed, told) in [
            ("5月15日", Some("--05-15")),
            ("5月15号", Some("--05-15")),
            ("5/15", Some("--05-15")),
            ("1981/5/13", Some("1981-05-13")),
            ("1981年5月13日", Some("1981-05-13")),
            ("１９８１．５．１３", Some("1981-05-13")),
            ("1981-5-13", Some("1981-05-13")),
            ("八月十五", Some("L08-15")),
            ("农历八月十五", Some("L08-15")),
            ("农历8月15日", Some("L08-15")),
            ("闰六月初三", Some("L06-03")),
            ("正月初一", Some("L01-01")),
            ("腊月廿三", Some("L12-23")),
            ("L08-15", Some("L08-15")),
            ("--05-12", Some("--05-12")),
            ("13 May 1981", Some("1981-05-13")),
            ("25 Dec", Some("--12-25")),
            ("December 25th", Some("--12-25")),
            ("May 13, 1981", Some("1981-05-13")),
            ("4 Sept", Some("--09-04")),
            ("30 Feb", None),
            ("25 Dec Dec", None),
            ("25", None),
            ("Dec", None),
            ("13月1日", None),
            ("2月30日", None),
            ("5月15日左右", None),
            ("明天", None),
            ("", None),
        ] {
            assert_eq!(read_birthday(typed).map(|day| day.to_string()).as_deref(), told, "{typed}");
        }
    }
}
