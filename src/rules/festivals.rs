//! Festivals to greet at, and the day by the Chinese lunar calendar.
//!
//! A small table ships; the user's lines (`settings.festivals`) add to it and take away from it:
//!
//! | line | means |
//! |---|---|
//! | `--10-24 程序员节` | every year on this day; `L12-08 腊八节` by the lunar calendar |
//! | `2026-12-01 公司年会` | once |
//! | `-国庆节` | removes a festival of the table |
//! | `劳动节` | the first day of a holiday of this name |
//!
//! Leaves out holidays, on which nobody works: those are `workdays`.

use chinese_lunisolar_calendar::LunisolarDate;
use chrono::{Datelike, NaiveDate};

use super::{HolidayKind, Workdays};
use crate::domain::{Birthday, Country};

/// The festivals that ship: day, Chinese and English name.
const SHIPPED: &str = include_str!("../../assets/calendars/festivals-cn.csv");
/// The day of the one festival that follows the sun.
const QINGMING: &str = "qingming";
/// Days by which the sun returns later each year than the calendar.
const DRIFT: f64 = 0.2422;

/// A day of the Chinese lunar calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LunarDay {
    /// 1 to 12.
    pub month: u8,
    /// Whether it is the leap month after the one of this number.
    pub is_leap: bool,
    /// 1 to 30.
    pub day: u8,
}

/// The festivals to greet at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Festivals {
    named: Vec<Festival>,
    /// Names of holidays to greet at.
    holidays: Vec<String>,
}

/// A day of the lunar or solar calendar on which people send greetings, with its names in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Festival {
    /// The Chinese name.
    pub name_zh: String,
    /// The English name.
    pub name_en: String,
    day: FestivalDay,
}

/// When a festival is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FestivalDay {
    /// Every year, by the solar or the lunar calendar.
    Yearly(Birthday),
    /// On this day only.
    Once(NaiveDate),
    /// When the sun has gone 15 degrees from the spring equinox.
    Qingming,
}

/// The meaning of a line of the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
enum PlanCandidate {
    Add(Festival),
    LeaveOut(String),
    Holiday(String),
}

impl LunarDay {
    /// The lunar day of a date; `None` beyond the years that the lunar table knows, 1901 to 2100.
    pub fn of(date: NaiveDate) -> Option<Self> {
        let lunar = LunisolarDate::from_date(date).ok()?;
        let month = lunar.to_lunar_month();
        Some(Self { month: month.to_u8(), is_leap: month.is_leap_month(), day: lunar.to_lunar_day().to_u8() })
    }
}

impl Festivals {
    /// The table that ships, where the country keeps its days, changed by the user's lines; a line that cannot be understood
    /// is skipped.
    pub fn of(lines: &[String], country: Country) -> Self {
        let named = if country.keeps_lunar_days() { shipped().collect() } else { Vec::new() };
        let mut festivals = Self { named, holidays: Vec::new() };
        for wish in lines.iter().filter_map(|line| PlanCandidate::read(line)) {
            match wish {
                PlanCandidate::Add(festival) => festivals.named.push(festival),
                PlanCandidate::LeaveOut(name) => festivals.named.retain(|festival| !festival.is_called(&name)),
                PlanCandidate::Holiday(name) => festivals.holidays.push(name),
            }
        }
        festivals
    }

    /// Whether a line of the settings means something, with this calendar.
    pub fn understands(line: &str, workdays: &Workdays) -> bool {
        match PlanCandidate::read(line) {
            Some(PlanCandidate::Add(_)) => true,
            Some(PlanCandidate::LeaveOut(name)) => shipped().any(|festival| festival.is_called(&name)),
            Some(PlanCandidate::Holiday(name)) => {
                let is_called = |zh: &str, en: &str| zh == name || en.eq_ignore_ascii_case(&name);
                let mut holidays = workdays.holidays(NaiveDate::default(), NaiveDate::MAX);
                shipped().any(|own| own.is_called(&name))
                    || holidays.any(|(_, holiday)| is_called(&holiday.name_zh, &holiday.name_en))
            }
            None => false,
        }
    }

    /// The Chinese and English names of those that fall on a day.
    pub fn on(&self, date: NaiveDate, workdays: &Workdays) -> Vec<(String, String)> {
        let falling = self.named.iter().filter(|festival| festival.is_on(date));
        let mut names: Vec<_> = falling.map(|own| (own.name_zh.clone(), own.name_en.clone())).collect();
        let eve = date.pred_opt().and_then(|eve| workdays.holiday(eve));
        let begins = |name: &str| eve.is_none_or(|eve| eve.name_zh != name);
        let holiday = workdays.holiday(date).filter(|own| own.kind == HolidayKind::Off && begins(&own.name_zh));
        if let Some(holiday) = holiday.filter(|own| self.wants(&own.name_zh, &own.name_en)) {
            names.push((holiday.name_zh.clone(), holiday.name_en.clone()));
        }
        names
    }

    /// Whether a holiday is named by the user, and no festival of its own.
    fn wants(&self, name_zh: &str, name_en: &str) -> bool {
        let is_festival = self.named.iter().any(|own| own.is_called(name_zh) || own.is_called(name_en));
        !is_festival && self.holidays.iter().any(|name| name == name_zh || name.eq_ignore_ascii_case(name_en))
    }
}

impl Festival {
    fn is_called(&self, name: &str) -> bool {
        self.name_zh == name || self.name_en.eq_ignore_ascii_case(name)
    }

    fn is_on(&self, date: NaiveDate) -> bool {
        match self.day {
            FestivalDay::Yearly(day) => day.next_from(date) == Some(date),
            FestivalDay::Once(day) => day == date,
            FestivalDay::Qingming => qingming(date.year()) == Some(date),
        }
    }
}

impl PlanCandidate {
    fn read(line: &str) -> Option<Self> {
        let line = line.trim();
        let (day, name) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let name = name.trim().to_owned();
        if let Some(day) = FestivalDay::read(day) {
            return (!name.is_empty()).then(|| Self::Add(Festival { name_en: name.clone(), name_zh: name, day }));
        }
        match line.strip_prefix('-').map(str::trim) {
            Some(name) if !name.is_empty() && !name.starts_with('-') => Some(Self::LeaveOut(name.to_owned())),
            None if !line.is_empty() && !line.starts_with(|first: char| first.is_ascii_digit()) => {
                Some(Self::Holiday(line.to_owned()))
            }
            _ => None,
        }
    }
}

impl FestivalDay {
    fn read(text: &str) -> Option<Self> {
        if text == QINGMING {
            return Some(Self::Qingming);
        }
        match text.parse::<Birthday>().ok()? {
            Birthday::Full { .. } => text.parse().ok().map(Self::Once),
            yearly => Some(Self::Yearly(yearly)),
        }
    }
}

/// The table that ships.
fn shipped() -> impl Iterator<Item = Festival> {
    SHIPPED.lines().skip(1).filter_map(|line| {
        let mut fields = line.split(',');
        let day = FestivalDay::read(fields.next()?)?;
        Some(Festival { day, name_zh: fields.next()?.to_owned(), name_en: fields.next()?.to_owned() })
    })
}

/// The day on which the sun has gone 15 degrees from the spring equinox, as China's clocks have it; from 1990 to 2100.
fn qingming(year: i32) -> Option<NaiveDate> {
    let (of_century, base) = match year {
        1990..=1999 => (year - 1900, 5.59),
        2000..=2100 => (year - 2000, 4.81),
        _ => return None,
    };
    #[expect(clippy::cast_possible_truncation, reason = "a day of April")]
    let sun = (f64::from(of_century) * DRIFT + base).floor() as i32;
    // 2100 has no 29 February.
    let leaps = of_century / 4 - i32::from(year == 2100);
    NaiveDate::from_ymd_opt(year, 4, u32::try_from(sun - leaps).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn names(lines: &[&str], date: &str) -> Vec<String> {
        let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        let found = Festivals::of(&lines, Country::CHINA).on(day(date), &Workdays::shipped(&[]));
        found.into_iter().map(|(zh, _)| zh).collect()
    }

    #[test]
    fn the_festivals_of_two_years_fall_on_their_days() {
        for (date, name) in [
            ("2026-01-01", "元旦"),
            ("2026-02-17", "春节"),
            ("2026-03-03", "元宵节"),
            ("2026-04-05", "清明节"),
            ("2026-06-19", "端午节"),
            ("2026-09-25", "中秋节"),
            ("2026-10-01", "国庆节"),
            ("2026-10-18", "重阳节"),
            ("2025-01-29", "春节"),
            ("2025-02-12", "元宵节"),
            ("2025-04-04", "清明节"),
            ("2025-05-31", "端午节"),
            ("2025-10-06", "中秋节"),
            ("2025-10-29", "重阳节"),
            ("2025-12-31", ""),
        ] {
            let expected: Vec<&str> = [name].into_iter().filter(|name| !name.is_empty()).collect();
            assert_eq!(names(&[], date), expected, "{date}");
        }
        let days = day("2026-01-01").iter_days().take(365);
        let all = days.filter(|date| !names(&[], &date.to_string()).is_empty()).count();
        assert_eq!(all, 8, "and on no other day");
    }

    /// The days computed from the sun's apparent longitude; the closest to midnight are 2009, 2038, 2042, 2071 and
    /// 2075.
    #[test]
    fn qingming_is_right_in_every_year_from_1990_to_2100() {
        let on_the_fourth = |year: i32| match year {
            ..2008 => year % 4 == 0,
            2008..2040 => year % 4 <= 1,
            2040..2072 => year % 4 <= 2,
            2072..2100 => true,
            _ => false,
        };
        for year in 1990..=2100 {
            let expected = if on_the_fourth(year) { 4 } else { 5 };
            assert_eq!(qingming(year), NaiveDate::from_ymd_opt(year, 4, expected), "{year}");
        }
        assert_eq!((qingming(1989), qingming(2101)), (None, None));
    }

    #[test]
    fn own_lines_add_leave_out_and_name_holidays() {
        let own = [
            "--10-24 程序员节",
            "L12-08 腊八节",
            "2026-12-01 公司年会",
            "-国庆节",
            "劳动节",
            "端午节",
            "",
            "--13-01 x",
        ];
        for (date, name) in [
            ("2026-10-24", vec!["程序员节"]),
            ("2027-10-24", vec!["程序员节"]),
            ("2026-01-26", vec!["腊八节"]),
            ("2026-12-01", vec!["公司年会"]),
            ("2027-12-01", vec![]),
            ("2026-10-01", vec![]),
            ("2026-05-01", vec!["劳动节"]),
            ("2026-05-02", vec![]),
            ("2026-06-19", vec!["端午节"]),
        ] {
            assert_eq!(names(&own, date), name, "{date}");
        }
        let workdays = Workdays::shipped(&[]);
        for line in own.into_iter().filter(|line| !line.is_empty() && !line.contains('x')) {
            assert!(Festivals::understands(line, &workdays), "{line}");
        }
        for line in ["--13-01 x", "--10-24", "-圣诞节", "12月25日 圣诞节", "圣诞", ""] {
            assert!(!Festivals::understands(line, &workdays), "{line}");
        }
    }

    #[test]
    fn a_book_elsewhere_greets_only_at_what_it_names() {
        let (country, workdays) = ("GB".parse().unwrap(), Workdays::shipped(&[]));
        let festivals = Festivals::of(&["--12-25 Christmas".to_owned()], country);
        assert!(festivals.on(day("2026-02-17"), &workdays).is_empty());
        assert_eq!(festivals.on(day("2026-12-25"), &workdays).len(), 1);
    }

    #[test]
    fn lunar_days_know_leap_months_and_end_with_the_table() {
        let lunar = |date: &str| LunarDay::of(day(date)).map(|own| (own.month, own.is_leap, own.day));
        assert_eq!(lunar("2026-11-23"), Some((10, false, 15)));
        assert_eq!(lunar("2026-02-17"), Some((1, false, 1)));
        assert_eq!(lunar("2025-07-25"), Some((6, true, 1)));
        assert_eq!(lunar("1890-01-01"), None);
    }
}
