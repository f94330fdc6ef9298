//! Birthdays in the spellings of other programs: with and without dashes, year and time, with points, strokes, names of
//! months, in Chinese.
//!
//! Leaves out what is no certain day: a year or a month alone, `04/09/1980`, in which either may be the month.

use crate::capture::dates::english_month;
use crate::domain::Birthday;
use crate::names::fold;

/// Phones write this year where none is known: it is the first leap year of the calendar that they count by.
const NO_YEAR: i32 = 1604;

/// The birthday that a text says; `no_year` is what stands for an unknown year.
pub fn read(text: &str, no_year: Option<i32>) -> Option<Birthday> {
    let text = fold(text);
    let text = text.replace(['年', '月'], "-").replace(['日', '号', '號'], " ");
    let date = without_time(text.trim());
    let (year, month, day) = yearless(date).or_else(|| named_month(date)).or_else(|| numbers(date))?;
    let year = year.filter(|year| ![Some(0), Some(NO_YEAR), no_year].contains(&Some(*year)));
    match year {
        Some(year) => format!("{year:04}-{month:02}-{day:02}").parse().ok(),
        None => format!("--{month:02}-{day:02}").parse().ok(),
    }
}

type Date = (Option<i32>, u32, u32);

/// The part before a time of day.
fn without_time(text: &str) -> &str {
    let is_digit = |letter: char| letter.is_ascii_digit();
    let begins_time = |at: usize| text[..at].ends_with(is_digit) && text[at + 1..].starts_with(is_digit);
    let hour = |at: usize| text[at + 1..].split(is_digit).all(str::is_empty) || text[at + 1..].contains(':');
    let time = text.char_indices().find(|(at, letter)| match letter {
        't' => begins_time(*at),
        ' ' => begins_time(*at) && hour(*at) && text[at + 1..].contains(':'),
        _ => false,
    });
    text[..time.map_or(text.len(), |(at, _)| at)].trim_end_matches(['z', ' ', '-'])
}

/// `--0904`, `--09-04`, `--9-4`.
fn yearless(text: &str) -> Option<Date> {
    let rest = text.strip_prefix("--")?;
    match rest.split_once('-') {
        Some((month, day)) => Some((None, number(month, 2)?, number(day, 2)?)),
        None if rest.len() == 4 && rest.is_ascii() => Some((None, number(&rest[..2], 2)?, number(&rest[2..], 2)?)),
        None => None,
    }
}

/// `19800904`, `1980-9-4`, `1980/09/04`, `1980.9.4`, `04.09.1980`, `9-4`, and `25/12/1980`, in which the order is certain.
fn numbers(text: &str) -> Option<Date> {
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some((text[..4].parse().ok(), number(&text[4..6], 2)?, number(&text[6..], 2)?));
    }
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    match parts[..] {
        [year, month, day] if year.len() == 4 => Some((year.parse().ok(), number(month, 2)?, number(day, 2)?)),
        [first, second, year] if year.len() == 4 => {
            let (first, second) = (number(first, 2)?, number(second, 2)?);
            let year = year.parse().ok();
            if text.contains('.') || first > 12 || first == second {
                Some((year, second, first))
            } else if second > 12 {
                Some((year, first, second))
            } else {
                None
            }
        }
        [month, day] if text.contains('-') => Some((None, number(month, 2)?, number(day, 2)?)),
        _ => None,
    }
}

/// `4 September 1980`, `Sep 4, 1980`, `4th of September`.
fn named_month(text: &str) -> Option<Date> {
    let words: Vec<&str> =
        text.split([' ', ',', '.', '-', '/']).filter(|word| !word.is_empty() && *word != "of").collect();
    let place = words.iter().position(|word| english_month(word).is_some())?;
    let month = english_month(words[place])?;
    let mut numbers = words.iter().enumerate().filter(|(at, _)| *at != place).map(|(_, word)| *word);
    let (first, second) = (numbers.next()?, numbers.next());
    let day = |word: &str| number(word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic()), 2);
    match (first.len() == 4, second) {
        (true, Some(second)) if second.len() < 4 => Some((first.parse().ok(), month, day(second)?)),
        (false, Some(second)) if second.len() == 4 => Some((Some(second.parse().ok()?), month, day(first)?)),
        (false, None) => Some((None, month, day(first)?)),
        _ => None,
    }
}

fn number(text: &str, most: usize) -> Option<u32> {
    let digits = (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn birthdays_are_read_in_the_spellings_of_other_programs() {
        for (text, told) in [
            ("1980-09-04", "1980-09-04"),
            ("19800904", "1980-09-04"),
            ("1980-9-4", "1980-09-04"),
            ("1980-09-04T00:00:00Z", "1980-09-04"),
            ("1980-09-04T00:00:00.000+08:00", "1980-09-04"),
            ("1980-09-04 00:00:00", "1980-09-04"),
            ("19800904T000000+0100", "1980-09-04"),
            ("19800904T000000Z", "1980-09-04"),
            ("19800904Z", "1980-09-04"),
            ("1980/09/04", "1980-09-04"),
            ("1980.9.4", "1980-09-04"),
            ("1980年9月4日", "1980-09-04"),
            ("1980 年 09 月 04 日", "1980-09-04"),
            ("１９８０年９月４号", "1980-09-04"),
            ("04.09.1980", "1980-09-04"),
            ("4. 9. 1980", "1980-09-04"),
            ("25/12/1980", "1980-12-25"),
            ("12/25/1980", "1980-12-25"),
            ("4 September 1980", "1980-09-04"),
            ("Sept 4, 1980", "1980-09-04"),
            ("04-Sep-1980", "1980-09-04"),
            ("--0904", "--09-04"),
            ("--09-04", "--09-04"),
            ("--9-4", "--09-04"),
            ("--0904T000000", "--09-04"),
            ("9月4日", "--09-04"),
            ("09-04", "--09-04"),
            ("September 4th", "--09-04"),
            ("1604-09-04", "--09-04"),
            ("0000-09-04", "--09-04"),
            ("16040229", "--02-29"),
        ] {
            assert_eq!(read(text, None).map(|told| told.to_string()).as_deref(), Some(told), "{text}");
        }
        assert_eq!(read("1900-09-04", Some(1900)).map(|told| told.to_string()).as_deref(), Some("--09-04"));
        for text in
            ["", "1980", "1980-09", "---04", "04/09/1980", "1980-13-04", "1980-02-30", "circa 1980", "800904", "soon"]
        {
            assert_eq!(read(text, None), None, "{text}");
        }
    }
}
