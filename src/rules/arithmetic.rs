//! Arithmetic of the rules: calendar months, trailing windows, rounding half up (docs/rules.md 0 and 3.4).

use chrono::{Datelike, Days, Months, NaiveDate};

/// Whole calendar months from one day to a later one, the day clamped to the month's end: 2024-01-31 to 2024-02-28
/// is 0, to 2024-02-29 is 1. 0 when `to` is not later.
pub fn months_between(from: NaiveDate, to: NaiveDate) -> u32 {
    let months = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
    let Ok(apart) = u32::try_from(months(to) - months(from)) else { return 0 };
    if from + Months::new(apart) > to { apart.saturating_sub(1) } else { apart }
}

/// Whole days from one day to another, negative when `to` is earlier.
pub fn days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    (to - from).num_days()
}

/// The day `days` days later.
pub fn days_after(day: NaiveDate, days: i64) -> NaiveDate {
    let moved = if days < 0 {
        day.checked_sub_days(Days::new(days.unsigned_abs()))
    } else {
        day.checked_add_days(Days::new(days.unsigned_abs()))
    };
    moved.unwrap_or(if days < 0 { NaiveDate::MIN } else { NaiveDate::MAX })
}

/// The days d with `today - days < d <= today` (docs/rules.md 0).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trailing {
    after: NaiveDate,
    up_to: NaiveDate,
}

impl Trailing {
    /// The trailing `days` days, today included.
    pub fn new(today: NaiveDate, days: i64) -> Self {
        Self { after: days_after(today, -days), up_to: today }
    }

    /// The window of the same length just before.
    #[must_use]
    pub fn before(self) -> Self {
        Self::new(self.after, days_between(self.after, self.up_to))
    }

    /// Whether the day falls in it.
    pub fn contains(self, day: NaiveDate) -> bool {
        self.after < day && day <= self.up_to
    }
}

/// Rounds half up to `decimals` places, after rounding to 9, so that binary fractions do not decide (docs/rules.md 0).
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "figures stay far below 2^53")]
pub fn round_half_up(value: f64, decimals: u32) -> f64 {
    let billionths = (value * 1e9).round() as i128;
    let unit = 10_i128.pow(9 - decimals.min(9));
    let units = (billionths + unit / 2).div_euclid(unit);
    units as f64 / 10_f64.powi(decimals.cast_signed())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn months_clamp_to_the_end_of_the_month() {
        for (from, to, months) in [
            ("2024-01-31", "2024-02-28", 0),
            ("2024-01-31", "2024-02-29", 1),
            ("2024-01-15", "2025-01-14", 11),
            ("2024-01-15", "2025-01-15", 12),
            ("2024-02-29", "2025-02-28", 12),
            ("2024-05-02", "2024-05-01", 0),
            ("2025-05-02", "2024-05-01", 0),
        ] {
            assert_eq!(months_between(day(from), day(to)), months, "{from} {to}");
        }
    }

    #[test]
    fn a_window_leaves_out_its_first_edge() {
        let quarter = Trailing::new(day("2026-11-22"), 90);
        assert!(quarter.contains(day("2026-11-22")) && quarter.contains(day("2026-08-25")));
        assert!(!quarter.contains(day("2026-08-24")) && !quarter.contains(day("2026-11-23")));
        assert!(quarter.before().contains(day("2026-08-24")) && !quarter.before().contains(day("2026-08-25")));
    }

    #[test]
    fn halves_go_up_and_binary_fractions_do_not_decide() {
        for (value, decimals, rounded) in [
            (2.675, 2, 2.68),
            (1.005, 2, 1.01),
            (0.5, 0, 1.0),
            (113.5, 0, 114.0),
            (2.4, 0, 2.0),
            (-0.5, 0, 0.0),
            (0.499_999_9, 0, 0.0),
        ] {
            assert!((round_half_up(value, decimals) - rounded).abs() < 1e-12, "{value}");
        }
        assert!((round_half_up(0.285 * 100.0, 0) - 29.0).abs() < 1e-12);
    }
}
