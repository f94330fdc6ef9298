//! Names of touchpoints that say themselves how often they come round: 每周跟进, `Quarterly survey`.
//!
//! What a name says is not said again beside it.

use super::Lang;
use super::reasons::how_often;
use super::rulebook::named;
use crate::rules::{Every, Names};

/// The words for a rhythm in a name; the English ones as whole words.
const SAID: &[(Every, &[&str], &[&str])] = &[
    (Every::Days(7), &["每周", "每星期", "周度"], &["weekly", "every week"]),
    (Every::Days(14), &["双周", "每两周"], &["fortnightly", "biweekly", "every two weeks"]),
    (Every::Months(1), &["每月", "每个月", "月度"], &["monthly", "every month"]),
    (Every::Months(2), &["双月", "每两个月"], &["bimonthly", "every two months"]),
    (Every::Months(3), &["每季", "季度"], &["quarterly", "every quarter"]),
    (Every::Months(6), &["半年"], &["half-yearly", "semi-annual", "semiannual"]),
    (Every::Months(12), &["每年", "年度"], &["yearly", "annual", "annually", "every year"]),
];

crate::texts! {
    name_and_rhythm(name, every) { "{name}{every}", "{name} {every}" }
    name_with_rhythm_in_brackets(name, every) { "{name}（{every}）", "{name} ({every})" }
}

/// How often, where the name does not say so itself.
pub fn beside_name(lang: Lang, names: &Names, every: Every, times: u32) -> Option<String> {
    let is_said = times == 1 && says(lang, named(lang, names), every);
    (!is_said).then(|| how_often(lang, every, times))
}

/// A touchpoint and how often it comes round: 「服务回访每月一次」, 「每周跟进」.
pub fn name_and_how_often(lang: Lang, names: &Names, every: Every, times: u32) -> String {
    let name = named(lang, names);
    match beside_name(lang, names, every, times) {
        Some(often) => name_and_rhythm(lang, name, often),
        None => name.to_owned(),
    }
}

/// The same as one of a list: 「服务回访（每月一次）」, 「每周跟进」.
pub fn listed(lang: Lang, names: &Names, every: Every, times: u32) -> String {
    let name = named(lang, names);
    match beside_name(lang, names, every, times) {
        Some(often) => name_with_rhythm_in_brackets(lang, name, often),
        None => name.to_owned(),
    }
}

fn says(lang: Lang, name: &str, every: Every) -> bool {
    let Some((_, chinese, english)) = SAID.iter().find(|(rhythm, ..)| *rhythm == every) else { return false };
    match lang {
        Lang::Zh => chinese.iter().any(|word| name.contains(word)),
        Lang::En => {
            let spaced = format!(" {} ", name.to_lowercase());
            english.iter().any(|word| spaced.contains(&format!(" {word} ")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(zh: &str, en: &str, every: Every, times: u32) -> [String; 2] {
        let names = Names { zh: zh.to_owned(), en: en.to_owned() };
        [Lang::Zh, Lang::En].map(|lang| name_and_how_often(lang, &names, every, times))
    }

    #[test]
    fn what_a_name_says_is_not_said_again() {
        for (zh, en, every) in [
            ("每周跟进", "Weekly follow-up", Every::Days(7)),
            ("每月高层拜访", "Monthly executive visit", Every::Months(1)),
            ("季度调研", "Quarterly survey", Every::Months(3)),
            ("半年回访", "Half-yearly visit", Every::Months(6)),
            ("年度规划会", "Annual planning meeting", Every::Months(12)),
        ] {
            assert_eq!(told(zh, en, every, 1), [zh, en]);
        }
    }

    #[test]
    fn another_rhythm_than_that_of_the_name_is_said() {
        let weekly = |every, times| told("每周跟进", "Weekly follow-up", every, times);
        assert_eq!(weekly(Every::Days(10), 1), ["每周跟进每 10 天一次", "Weekly follow-up every 10 days"]);
        assert_eq!(weekly(Every::Days(7), 2), ["每周跟进每 7 天 2 次", "Weekly follow-up 2 times in 7 days"]);
        let plain = told("服务回访", "Service call", Every::Days(7), 1);
        assert_eq!(plain, ["服务回访每周一次", "Service call every week"]);
    }
}
