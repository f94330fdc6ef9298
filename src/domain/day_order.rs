//! In which order the figures of a date stand where they are written without words: 27/11/26, 11/27/26, 26/11/27.

use super::Country;

/// Which figure of a date comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum DayOrder {
    /// 27/11/26, and 27/11.
    DayFirst,
    /// 11/27/26, and 11/27.
    #[default]
    MonthFirst,
    /// 26/11/27; without a year the month comes first, and before a year of four figures the day does.
    YearFirst,
}

/// Where the month is written before the day, and the year last.
const MONTH_FIRST: &[&str] = &["AS", "CA", "FM", "GU", "MH", "MP", "PA", "PH", "PR", "PW", "US", "VI"];
/// Where the year is written first.
const YEAR_FIRST: &[&str] = &["CN", "HU", "JP", "KP", "KR", "LT", "MN", "TW"];

impl Country {
    /// In which order people there write a date in figures.
    pub fn day_order(&self) -> DayOrder {
        if MONTH_FIRST.contains(&self.code()) {
            DayOrder::MonthFirst
        } else if YEAR_FIRST.contains(&self.code()) {
            DayOrder::YearFirst
        } else {
            DayOrder::DayFirst
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_countries_write_the_day_first() {
        for (code, order) in [
            ("GB", DayOrder::DayFirst),
            ("DE", DayOrder::DayFirst),
            ("AU", DayOrder::DayFirst),
            ("US", DayOrder::MonthFirst),
            ("CN", DayOrder::YearFirst),
            ("JP", DayOrder::YearFirst),
        ] {
            assert_eq!(code.parse::<Country>().unwrap().day_order(), order, "{code}");
        }
        let known: Vec<String> = Country::all().map(|country| country.to_string()).collect();
        assert!(MONTH_FIRST.iter().chain(YEAR_FIRST).all(|code| known.iter().any(|own| own == code)));
    }
}
