//! A time of day written with a dot: 9.30am, at 10.30. Only behind a day, or with a half of the day, since it may be money.

use chrono::NaiveTime;

use super::times::TimeSpan;

/// What is counted or measured behind such figures.
const UNITS: &[&str] = &[
    "t", "kg", "g", "m", "mm", "cm", "km", "k", "l", "p", "tonnes", "tonne", "tons", "ton", "percent", "per", "each",
    "million", "thousand", "pounds", "euros", "dollars", "hours", "hrs", "days", "weeks", "litres", "metres", "a",
    "an", "point", "points", "off", "discount",
];

const UNITS_CHINESE: &[&str] =
    &["元", "块", "万", "一件", "一个", "一台", "一套", "一箱", "每", "吨", "公斤", "件", "台", "折", "毛"];

/// The time with which a text begins; without a half of the day only where a day or `at` leads to it.
pub(super) fn dotted(text: &str, is_led: bool) -> Option<TimeSpan> {
    let lower = text.get(..3).unwrap_or_default().to_ascii_lowercase();
    let at = if lower.starts_with("at ") { 3 } else { usize::from(text.starts_with('@')) };
    let said = &text[at..];
    let (hour, rest) = figures(said)?;
    let (minute, rest) = figures(rest.strip_prefix('.')?).filter(|(_, after)| rest.len() == after.len() + 3)?;
    let behind = rest.trim_start();
    let word = &behind[..behind.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(behind.len())];
    let half = ["am", "pm"].into_iter().find(|half| word.eq_ignore_ascii_case(half));
    let (hour, rest) = match half {
        Some(half) => {
            let hour = if hour > 12 { None } else { Some(hour % 12 + if half == "pm" { 12 } else { 0 }) };
            (hour?, &behind[half.len()..])
        }
        // 1 to 7 are in the afternoon, unless written `03.00`.
        None if (1..=7).contains(&hour) && !said.starts_with('0') => (hour + 12, rest),
        None => (hour, rest),
    };
    let is_counted = half.is_none() && (is_counted(said) || minute % 5 != 0 || !is_led);
    let next = rest.chars().next();
    let ends = next.is_none_or(|next| next.is_whitespace() || ",;:.!?)，。；".contains(next));
    let is_number = rest.starts_with('.') && rest[1..].starts_with(|next: char| next.is_ascii_digit());
    if is_counted || !ends || is_number {
        return None;
    }
    let from = NaiveTime::from_hms_opt(hour, minute, 0)?;
    Some(TimeSpan { from, minutes: None, length: text.len() - rest.len() })
}

/// Whether a text begins with a price: 9.99, 12.50 each.
pub(in super::super) fn begins_with_price(text: &str) -> bool {
    is_price(text) || is_counted(text)
}

/// Whether a text begins with figures around a dot that can be no day of a month: 9.99, 12.50, 99.5.
pub(super) fn is_price(text: &str) -> bool {
    let Some((first, rest)) = figures(text) else { return false };
    let Some((second, _)) = rest.strip_prefix('.').and_then(figures) else { return false };
    !((1..=31).contains(&first) && (1..=31).contains(&second) && first.min(second) <= 12)
}

/// Whether a text begins with figures around a dot and what is counted in them: 12.50 each, 12.50一件, 4.5%.
pub(super) fn is_counted(text: &str) -> bool {
    let is_figure = |letter: char| letter.is_ascii_digit() || letter == '.';
    let behind = text.trim_start_matches(is_figure);
    let said = &text[..text.len() - behind.len()];
    let behind = behind.trim_start();
    let word = &behind[..behind.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(behind.len())];
    let is_measured = UNITS.iter().any(|unit| word.eq_ignore_ascii_case(unit))
        || behind.starts_with(['%', '/'])
        || UNITS_CHINESE.iter().any(|unit| behind.starts_with(unit));
    said.contains('.') && is_measured
}

/// The same behind words of a line that say its day: only behind `at`, or with a half of the day.
pub(in super::super) fn parse_dotted(text: &str) -> Option<TimeSpan> {
    dotted(text, text.get(..3).is_some_and(|lead| lead.eq_ignore_ascii_case("at ")))
}

/// One or two figures at the beginning of a text, and what stands behind them.
fn figures(text: &str) -> Option<(u32, &str)> {
    let length = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    let value = text[..length].parse().ok().filter(|_| length <= 2)?;
    Some((value, &text[length..]))
}

#[cfg(test)]
mod tests {
    use super::super::{Towards, parse_when};
    use crate::rules::Workdays;

    #[test]
    fn a_time_with_a_dot_stands_behind_a_day_and_is_no_price() {
        let workdays = Workdays::in_country("GB".parse().unwrap(), None, &[]).unwrap();
        let today = "2026-11-30".parse().unwrap();
        for (text, expected) in [
            ("Mon 14th 9.30am", "2026-12-14 09:30"),
            ("Thursday at 9.30", "2026-12-03 09:30"),
            ("Thursday 10.30", "2026-12-03 10:30"),
            ("Thursday 2.15pm", "2026-12-03 14:15"),
            ("9.30am Thursday", "2026-12-03 09:30"),
            ("tomorrow at 2.30", "2026-12-01 14:30"),
            ("Tuesday 8.12", "2026-12-08"),
            ("Thursday at 4.5%", "2026-12-03"),
            ("Thursday 9.99", "2026-12-03"),
            ("Thursday 12.50 each", "2026-12-03"),
            ("Thursday 12.50", "2026-12-03 12:50"),
            ("Thursday 4.12 a box", "2026-12-03"),
            ("Thursday 12.5 tonnes", "2026-12-03"),
            ("周四 99.5 元", "2026-12-03"),
            ("周四 12.50一件", "2026-12-03"),
            ("8.12.26 2pm", "2026-12-08 14:00"),
            ("周四 10.30", "2026-12-03 10:30"),
        ] {
            let read = parse_when(text, today, Towards::Future, &workdays).ok().flatten();
            let told = read.map(|when| {
                let time = when.time.map(|time| time.format(" %H:%M").to_string()).unwrap_or_default();
                format!("{}{time}", when.date)
            });
            assert_eq!(told.as_deref(), Some(expected), "{text}");
        }
    }
}
