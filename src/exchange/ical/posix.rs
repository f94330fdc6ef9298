//! Zones by the text of the variable `TZ` (POSIX.1-2017 §8.3) and by names that are an offset: `CST-8`,
//! `EST5EDT,M3.2.0,M11.1.0`, `GMT+0900`, `(UTC+05:30) Chennai`.
//!
//! The signs of both are opposite: `TZ=CST-8` is ahead of universal time, and so is `GMT+8`.

use chrono::Weekday;

use super::observance::{DayRule, Observance, YearlyRule};

/// Clocks change then where a zone does not say when, in seconds after midnight.
const TWO_IN_THE_MORNING: i64 = 2 * 3600;
/// The rule of a zone that names a summer time and no days.
const USUAL_DAYS: &str = "M3.2.0,M11.1.0";

/// The rules of the variable `TZ`.
pub fn rules(text: &str) -> Option<Vec<Observance>> {
    let (zone, days) = text.trim().split_once(',').unwrap_or((text.trim(), ""));
    let rest = after_name(zone)?;
    let (standard, rest) = hours(rest)?;
    let standard = i32::try_from(-standard).ok()?;
    if rest.is_empty() {
        return days.is_empty().then(|| vec![Observance::constant(standard)]);
    }
    let rest = after_name(rest)?;
    let summer = if rest.is_empty() {
        standard + 3600
    } else {
        let (offset, rest) = hours(rest)?;
        rest.is_empty().then(|| i32::try_from(-offset).ok()).flatten()?
    };
    let (begins, ends) = if days.is_empty() { USUAL_DAYS } else { days }.split_once(',')?;
    let begins = change(begins)?;
    let ends = change(ends)?;
    Some(vec![
        Observance::every_year(ends.0, ends.1, (summer, standard)),
        Observance::every_year(begins.0, begins.1, (standard, summer)),
    ])
}

/// The offset that is the name of a zone, in seconds ahead of universal time.
pub fn offset_of_name(name: &str) -> Option<i32> {
    let name = name.trim().to_ascii_uppercase().replace('\u{2212}', "-");
    let inside = name.strip_prefix('(').and_then(|rest| rest.split_once(')')).map(|(inside, _)| inside.to_owned());
    let name = inside.unwrap_or(name);
    let bare = ["UTC", "GMT", "Z"].iter().find_map(|prefix| name.strip_prefix(prefix)).unwrap_or(&name).trim();
    if bare.is_empty() {
        return Some(0);
    }
    let (sign, digits) = match bare.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None if digits.len() > 2 => digits.split_at_checked(digits.len() - 2)?,
        None => (digits, "0"),
    };
    let number = |text: &str| {
        let is_number = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| text.parse::<i32>().ok()).flatten()
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}

/// What follows the name of a time: three letters or more, or anything in angle brackets.
fn after_name(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_prefix('<') {
        return rest.split_once('>').map(|(_, rest)| rest);
    }
    let end = text.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(text.len());
    (end >= 3).then(|| &text[end..])
}

/// A distance such as `-8`, `5:30`, in seconds, and what follows it.
fn hours(text: &str) -> Option<(i64, &str)> {
    let (sign, rest) = match text.as_bytes().first()? {
        b'-' => (-1, &text[1..]),
        b'+' => (1, &text[1..]),
        _ => (1, text),
    };
    let end = rest.find(|letter: char| !letter.is_ascii_digit() && letter != ':').unwrap_or(rest.len());
    let mut seconds = 0;
    for (part, worth) in rest[..end].split(':').zip([3600, 60, 1]) {
        seconds += part.parse::<i64>().ok().filter(|number| *number < 168)? * worth;
    }
    Some((sign * seconds, &rest[end..]))
}

/// `M3.2.0/2`: the second Sunday of March at two.
fn change(text: &str) -> Option<(YearlyRule, i64)> {
    let (day, time) = text.split_once('/').unwrap_or((text, ""));
    let seconds = if time.is_empty() { TWO_IN_THE_MORNING } else { hours(time).filter(|(_, rest)| rest.is_empty())?.0 };
    let parts: Vec<u32> = day.strip_prefix('M')?.split('.').filter_map(|part| part.parse().ok()).collect();
    let [month @ 1..=12, week @ 1..=5, weekday @ 0..=6] = parts[..] else { return None };
    let weekday = Weekday::try_from(u8::try_from((weekday + 6) % 7).ok()?).ok()?;
    let number = if week == 5 { -1 } else { i32::try_from(week).ok()? };
    Some((YearlyRule { month, day: DayRule::Nth(number, weekday) }, seconds))
}

#[cfg(test)]
mod tests {
    use super::super::observance::offset_by_clock;
    use super::*;

    #[test]
    fn the_variable_tells_how_far_clocks_are_ahead() {
        for (text, winter, summer) in [
            ("CST-8", 8.0, 8.0),
            ("UTC-8", 8.0, 8.0),
            ("<+08>-8", 8.0, 8.0),
            ("IST-5:30", 5.5, 5.5),
            ("<-03>3", -3.0, -3.0),
            ("UTC0", 0.0, 0.0),
            ("EST5EDT", -5.0, -4.0),
            ("EST5EDT,M3.2.0,M11.1.0", -5.0, -4.0),
            ("CET-1CEST,M3.5.0,M10.5.0/3", 1.0, 2.0),
            ("AEST-10AEDT,M10.1.0,M4.1.0/3", 11.0, 10.0),
            ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 11.0, 10.5),
        ] {
            let rules = rules(text).unwrap_or_else(|| panic!("{text}"));
            for (day, hours) in [("2026-01-15T12:00:00", winter), ("2026-07-15T12:00:00", summer)] {
                let told = offset_by_clock(&rules, day.parse().unwrap());
                assert!((f64::from(told) / 3600.0 - hours).abs() < 1e-9, "{text} {day}: {told}");
            }
        }
        for text in ["", "Asia/Shanghai", "CST", "X-8", "CST-8foo5x", "CST-8CDT,J60,J300", "<+08", "CST-999"] {
            assert_eq!(rules(text), None, "{text}");
        }
    }

    #[test]
    fn a_name_may_be_an_offset() {
        for (name, hours) in [
            ("GMT+0900", 9.0),
            ("GMT+09:00", 9.0),
            ("UTC+8", 8.0),
            ("utc+08", 8.0),
            ("GMT-0330", -3.5),
            ("+0800", 8.0),
            ("-05:00", -5.0),
            ("(UTC+05:30) Chennai, Kolkata", 5.5),
            ("(GMT-05.00)", f64::NAN),
            ("UTC", 0.0),
            ("Z", 0.0),
            ("Nowhere/Unknown", f64::NAN),
            ("GMT+2500", f64::NAN),
            ("Customized Time Zone", f64::NAN),
        ] {
            let told = offset_of_name(name).map(|seconds| f64::from(seconds) / 3600.0);
            assert_eq!(told.is_none(), hours.is_nan(), "{name}: {told:?}");
            assert!(hours.is_nan() || told.is_some_and(|told| (told - hours).abs() < 1e-9), "{name}: {told:?}");
        }
    }
}
