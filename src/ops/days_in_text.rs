//! The days that a text names, wherever they stand in it: 「……2027年1月15日前办好」.

use chrono::NaiveDate;

use crate::capture::dates::{DayKind, Holidays, Towards, parse_date};

/// Every day as it is named, though nobody works on it.
struct AsNamed;

impl Holidays for AsNamed {
    fn day(&self, _date: NaiveDate) -> DayKind {
        DayKind::Workday
    }
}

/// The first day from `from` on.
pub(super) fn first_day(text: &str, from: NaiveDate) -> Option<NaiveDate> {
    days(text, from).into_iter().next()
}

/// The latest day from `from` on, as it was meant on that day.
pub(super) fn last_day(text: &str, from: NaiveDate) -> Option<NaiveDate> {
    days(text, from).into_iter().max()
}

/// The days in the order in which they stand.
fn days(text: &str, from: NaiveDate) -> Vec<NaiveDate> {
    let mut found = Vec::new();
    let mut next = 0;
    for (at, _) in text.char_indices() {
        let before = text[..at].chars().next_back();
        let begins_a_word = before.is_none_or(|before| !before.is_ascii_alphanumeric());
        if at < next || !begins_a_word {
            continue;
        }
        if let Ok(Some((day, length))) = parse_date(&text[at..], from, Towards::Future, &AsNamed) {
            found.push(day);
            next = at + length;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_is_due_on_the_last_day_that_it_names() {
        let due = |text: &str| last_day(text, "2026-11-16".parse().expect("a day"));
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        assert_eq!(due("周五给预算"), day("2026-11-20"));
        assert_eq!(due("先给样品，12月8日前定"), day("2026-12-08"));
        assert_eq!(due("Sends the drawings"), None);
        // Somewhere in December is not due in November.
        for text in ["Decides in the first week of next month", "Budget next month", "下个月给答复"] {
            assert!(due(text) > day("2026-11-30"), "{text}: {:?}", due(text));
        }
    }
}
