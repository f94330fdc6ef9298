//! The day by the lunar calendar in words: 「廿三」, 「农历十月十五」, `lunar 10-15`.

use super::Lang;
use crate::rules::LunarDay;

crate::texts! {
    whole_day(day) { "农历{day}", "lunar {day}" }
    short_day(day) { "{day}", "L{day}" }
    leap(month) { "闰{month}", "{month}+" }
}

/// The months as Chinese calendars write them.
const MONTHS: [&str; 12] =
    ["正月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "冬月", "腊月"];
/// The days.
const DAYS: [&str; 30] = [
    "初一", "初二", "初三", "初四", "初五", "初六", "初七", "初八", "初九", "初十", "十一", "十二", "十三", "十四",
    "十五", "十六", "十七", "十八", "十九", "二十", "廿一", "廿二", "廿三", "廿四", "廿五", "廿六", "廿七", "廿八",
    "廿九", "三十",
];

/// Beside a date: 「十五」, on the first of a month the month; `L10-15`, as lunar birthdays are typed.
pub fn short(lang: Lang, lunar: LunarDay) -> String {
    match lang {
        Lang::Zh if lunar.day == 1 => short_day(lang, month(lang, lunar)),
        Lang::Zh => short_day(lang, day(lunar)),
        Lang::En => short_day(lang, numbered(lunar)),
    }
}

/// Month and day: 「农历十月十五」, `lunar 10-15`.
pub fn long(lang: Lang, lunar: LunarDay) -> String {
    match lang {
        Lang::Zh => whole_day(lang, month(lang, lunar) + day(lunar)),
        Lang::En => whole_day(lang, numbered(lunar)),
    }
}

/// `10-15`, in a leap month `06+-15`.
fn numbered(lunar: LunarDay) -> String {
    format!("{}-{:02}", month(Lang::En, lunar), lunar.day)
}

fn month(lang: Lang, lunar: LunarDay) -> String {
    let month = match lang {
        Lang::Zh => MONTHS[usize::from(lunar.month).saturating_sub(1) % MONTHS.len()].to_owned(),
        Lang::En => format!("{:02}", lunar.month),
    };
    if lunar.is_leap { leap(lang, month) } else { month }
}

fn day(lunar: LunarDay) -> &'static str {
    DAYS[usize::from(lunar.day).saturating_sub(1) % DAYS.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lunar_days_are_told_as_calendars_print_them() {
        for (month, is_leap, day, zh, whole, en) in [
            (10, false, 15, "十五", "农历十月十五", "lunar 10-15"),
            (1, false, 1, "正月", "农历正月初一", "lunar 01-01"),
            (6, true, 1, "闰六月", "农历闰六月初一", "lunar 06+-01"),
            (12, false, 30, "三十", "农历腊月三十", "lunar 12-30"),
            (11, false, 23, "廿三", "农历冬月廿三", "lunar 11-23"),
        ] {
            let lunar = LunarDay { month, is_leap, day };
            assert_eq!((short(Lang::Zh, lunar).as_str(), long(Lang::Zh, lunar).as_str()), (zh, whole));
            assert_eq!(long(Lang::En, lunar), en);
            assert_eq!(short(Lang::En, lunar), en.replace("lunar ", "L"));
        }
    }
}
