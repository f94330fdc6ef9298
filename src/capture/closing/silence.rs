//! Until when somebody asks to be left alone: 「让我元旦前别催」, `don't chase before Easter`, `not before March`.
//!
//! The words stay text. Leaves out what is not to happen before a day but is no contact: 元旦前不要发货, `no deliveries before
//! March`.

use chrono::{Days, NaiveDate};

use super::super::clauses::clauses;
use super::super::dates::{Towards, parse_date, read_period, workday_from};
use super::super::known::Known;
use super::super::lexicon;
use super::who::says_in_english;
use super::{is_break, words};
use crate::domain::Period;
use crate::names::address_at;

/// How it is asked for, before the verb.
const NOT: &[&str] = &[
    "先不要再",
    "暂时不要",
    "暂时别",
    "先不要",
    "不要再",
    "就不要",
    "都不要",
    "千万别",
    "先别",
    "别再",
    "不要",
    "不用",
    "不必",
    "勿",
    "莫",
    "别",
];
/// Verbs of getting in touch, with which it ends; longer before shorter. 提 and 提交 are of what is talked about.
const CONTACT: &[&str] = &[
    "给他打",
    "给她打",
    "给我打",
    "给他发",
    "给她发",
    "给我发",
    "跟他联系",
    "跟我联系",
    "和他联系",
    "和我联系",
    "打电话给",
    "打电话",
    "打给",
    "打来",
    "打扰",
    "打",
    "催",
    "联系",
    "烦",
    "来找",
    "来电",
    "来访",
    "来拜访",
    "来烦",
    "过来",
    "过去",
    "来",
    "上门拜访",
    "上门",
    "拜访",
    "跟进",
    "推销",
    "找",
    "问",
    "约",
    "发微信",
    "发消息",
];
/// Whom, by what or how, behind it.
const BEHIND_CONTACT: &[&str] = &[
    "他们", "她们", "我们", "咱们", "电话", "微信", "消息", "他", "她", "我", "您", "人家", "了", "吧", "啊", "哈",
    "呢",
];
/// Behind these somebody's name may be one of several whom one may still ask: 别找王总，找小李.
const NOT_BEFORE_NAME: &[&str] = &["找", "问", "约"];
/// What ends a time before which it is asked for.
const BEFORE: &[&str] = &["之前", "以前", "前"];
/// Who asks for it, at once before the day.
const ASKS: &[&str] =
    &["让我们", "让我", "叫我们", "叫我", "要我们", "要我", "要求", "说", "请我们", "请", "希望", "在", "跟我说"];
/// The same in English; more of them may follow each other.
const ASKS_ENGLISH: &[&str] = &[
    "he said",
    "she said",
    "they said",
    "said",
    "says",
    "say",
    "asked us",
    "asked me",
    "asked",
    "told us",
    "told me",
    "wants us",
    "wants me",
    "wants",
    "and",
    "but",
    "so",
    "please",
    "to",
    "he",
    "she",
    "they",
    "he'd like",
    "customer",
    "client",
];
/// How it is asked for in English, before the verb.
const NOT_ENGLISH: &[&str] = &["don't", "don’t", "dont", "do not", "not to", "to not", "never"];
const CONTACT_ENGLISH: &[&str] = &[
    "chase",
    "call",
    "ring",
    "phone",
    "contact",
    "bother",
    "email",
    "text",
    "visit",
    "follow up",
    "disturb",
    "push",
    "pester",
    "hassle",
    "try",
    "get in touch",
    "come back",
    "go back",
    "be in touch",
    "reach out",
    "message",
    "come in",
    "call in",
    "drop in",
];
/// Whom, or how.
const BEHIND_VERB: &[&str] = &["with him", "with her", "with them", "him", "her", "them", "me", "us", "again", "back"];
/// Of these a thing may be the object too: `don't chase it before Easter`, while `don't email it` is about a paper.
const OF_THINGS: &[&str] = &["chase", "follow up"];
/// What that thing is, and how.
const THINGS: &[&str] = &["on it", "on this", "it", "this"];
/// The same as a whole before the day.
const WHOLE: &[&str] = &[
    "no contact",
    "no calls",
    "no call",
    "no chasing",
    "no emails",
    "no visits",
    "no follow-up",
    "no follow up",
    "no chaser",
    "no chasers",
    "leave him alone",
    "leave her alone",
    "leave them alone",
    "leave him be",
    "leave her be",
    "leave me alone",
    "hold off chasing",
    "hold off calling",
];
/// The same where nothing else is said that could be meant by it: `they need a second pump, not before March` is about the pump.
const BARE: &[&str] = &[
    "not",
    "nothing",
    "leave it",
    "leave it with him",
    "leave it with her",
    "leave it with them",
    "leave him",
    "leave her",
    "leave them",
    "hold off",
    "give him",
    "give her",
    "give it",
];
/// Behind them what follows is told of them: `they don't visit before Christmas`.
const SUBJECTS: &[&str] = &["he", "she", "they", "customer", "client"];
/// What leads to the day.
const UNTIL: &[&str] = &["before", "until", "till", "til", "'til", "until after", "till after"];

/// The first day on which the customer may be contacted again, where a text asks for silence until then.
pub(in super::super) fn until(text: &str, known: &Known<'_>) -> Option<NaiveDate> {
    let all = clauses(text);
    let found = all.iter().enumerate().find_map(|(place, (_, clause))| {
        if says_in_english(clause) {
            let before = place.checked_sub(1).map(|before| all[before].1);
            let is_alone = all.len() == 1 || before.is_some_and(is_contact);
            in_english(clause, is_alone, known)
        } else {
            in_chinese(clause, known)
        }
    });
    found.map(|day| workday_from(day, known.holidays)).filter(|day| *day > known.now.date())
}

fn in_chinese(clause: &str, known: &Known<'_>) -> Option<NaiveDate> {
    let mut rest = clause;
    while let Some(behind) = ASKS.iter().find_map(|word| rest.strip_prefix(word)).or_else(|| without_somebody(rest)) {
        rest = behind;
    }
    let said = NOT.iter().find_map(|not| {
        let at = rest.find(not)?;
        ends_with_contact(rest[at + not.len()..].trim_start()).then_some(&rest[..at])
    })?;
    let said = said.trim_end_matches(is_break).trim_end_matches(['就', '都', '先', '请']);
    if let Some(day) = BEFORE.iter().find_map(|word| said.strip_suffix(word)) {
        return day_itself(day, "后", known);
    }
    // 「下周别打电话」
    let day = read_period(said, known.now.date()).map(Period::end).or_else(|| last_of_week(said, known))?;
    day.checked_add_days(Days::new(1))
}

/// Whether words are to get in touch and nothing more: 打扰他, not 打样, 找人装, 来文件.
fn ends_with_contact(words: &str) -> bool {
    let words = words.trim_start_matches('再');
    CONTACT.iter().any(|verb| {
        let Some(mut behind) = words.strip_prefix(verb) else { return false };
        let names_one = !NOT_BEFORE_NAME.iter().any(|other| verb.ends_with(other));
        if let Some(length) = address_at(behind).map(|(_, length)| length).filter(|_| names_one) {
            behind = &behind[length..];
        }
        while let Some(shorter) = BEHIND_CONTACT.iter().find_map(|word| behind.strip_prefix(word)) {
            behind = shorter;
        }
        behind.trim().is_empty()
    })
}

/// 王总, 他: somebody who asks, before it.
fn without_somebody(text: &str) -> Option<&str> {
    let ends = text.char_indices().map(|(at, _)| at).skip(1).take(4);
    ends.into_iter().find(|at| words::is_somebody(&text[..*at])).map(|at| &text[at..])
}

/// Whether an English clause asks to get in touch, or not to: what stands behind it is about that.
fn is_contact(clause: &str) -> bool {
    let clause = format!("{clause} ");
    let mut rest = &*clause;
    let of = |rest: &str, words: &[&str]| lexicon::leading_word(rest, &[], words);
    while let Some(length) = of(rest, ASKS_ENGLISH).or_else(|| of(rest, NOT_ENGLISH)).or_else(|| name(rest)) {
        rest = rest[length..].trim_start();
    }
    of(rest, CONTACT_ENGLISH).is_some()
}

/// The day until which an English clause asks for it; alone, nothing else can be meant by it.
fn in_english(clause: &str, is_alone: bool, known: &Known<'_>) -> Option<NaiveDate> {
    let word = |text: &str, of: &[&str]| lexicon::leading_word(text, &[], of);
    let mut rest = clause;
    let whole = |rest: &str| {
        let phrases = WHOLE.iter().chain(BARE.iter().filter(|_| is_alone));
        let longest = phrases.filter_map(|phrase| word(rest, &[phrase])).max()?;
        let behind = rest.len() - rest[longest..].trim_start().len();
        word(&rest[behind..], UNTIL).map(|_| behind)
    };
    let mut is_subject = false;
    let behind = loop {
        if let Some(length) = whole(rest) {
            break &rest[length..];
        }
        if let Some(length) = word(rest, NOT_ENGLISH).filter(|_| !is_subject) {
            break behind_contact(rest[length..].trim_start())?;
        }
        let length = word(rest, ASKS_ENGLISH).or_else(|| name(rest))?;
        is_subject = SUBJECTS.iter().any(|subject| rest[..length].eq_ignore_ascii_case(subject));
        rest = rest[length..].trim_start();
    };
    let longest = UNTIL.iter().filter_map(|until| word(behind, &[until])).max()?;
    let day = behind[longest..].trim_start();
    let day = day[word(day, &["the"]).unwrap_or_default()..].trim_start();
    let end = [" please", " thanks"].iter().find_map(|end| day.strip_suffix(end)).unwrap_or(day);
    let is_after = behind[..longest].ends_with("after");
    let period = || read_period(end, known.now.date()).map(Period::start);
    let own = || day_itself(end, "", known).or_else(period);
    let feast = || whole_day(&format!("after {end}"), known);
    if is_after { feast().or_else(|| own()?.checked_add_days(Days::new(1))) } else { own().or_else(feast) }
}

/// What stands behind a verb of getting in touch, and whom and how.
fn behind_contact(text: &str) -> Option<&str> {
    let word = |text: &str, of: &[&str]| lexicon::leading_word(text, &[], of);
    let verb = CONTACT_ENGLISH.iter().filter_map(|verb| word(text, &[verb])).max()?;
    let of_things = OF_THINGS.iter().any(|other| text[..verb].eq_ignore_ascii_case(other));
    let mut behind = text[verb..].trim_start();
    while let Some(length) = word(behind, BEHIND_VERB).or_else(|| word(behind, THINGS).filter(|_| of_things)) {
        behind = behind[length..].trim_start();
    }
    Some(behind)
}

/// The length of a first name before `said`, `says` or the like.
fn name(text: &str) -> Option<usize> {
    let (first, rest) = text.split_once(' ')?;
    let is_name = first.starts_with(|letter: char| letter.is_ascii_uppercase());
    (is_name && lexicon::leading_word(rest, &[], ASKS_ENGLISH).is_some()).then_some(first.len())
}

/// The day that a whole text is; of a feast the first one behind it, said with this word.
fn day_itself(text: &str, behind: &str, known: &Known<'_>) -> Option<NaiveDate> {
    let text = text.trim();
    whole_day(text, known).or_else(|| (!behind.is_empty()).then(|| whole_day(&format!("{text}{behind}"), known))?)
}

fn whole_day(text: &str, known: &Known<'_>) -> Option<NaiveDate> {
    let (day, length) = parse_date(text, known.now.date(), Towards::Future, known.holidays).ok().flatten()?;
    (length == text.len()).then_some(day)
}

/// The last day of the week that a whole text is.
fn last_of_week(text: &str, known: &Known<'_>) -> Option<NaiveDate> {
    let monday = match text {
        "本周" | "这周" | "这星期" | "这礼拜" => known.now.date(),
        "下周" | "下星期" | "下礼拜" | "下个星期" => whole_day("下周", known)?,
        _ => return None,
    };
    monday.week(known.holidays.week_start()).checked_last_day()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        Known::of_nobody(|known| until(text, known)).map(|day| day.to_string())
    }

    #[test]
    fn who_asks_to_be_left_alone_says_until_when() {
        for (text, first) in [
            ("让我元旦前别催", "2027-01-04"),
            ("王总说春节前别打扰他", "2027-02-11"),
            ("春节前别打扰王总", "2027-02-11"),
            ("12月15号之前不要联系", "2026-12-15"),
            ("12月15号之前不要再联系我们了", "2026-12-15"),
            ("让我下周别打电话", "2026-12-14"),
            ("12月10号前别给我打电话", "2026-12-10"),
            ("12月10号前先不要打给他", "2026-12-10"),
            ("下周先别来找我", "2026-12-14"),
            ("聊了报价，12月10号前不用再跟进了", "2026-12-10"),
            ("12月10号前不要上门拜访", "2026-12-10"),
            ("said not before March", "2027-03-01"),
            ("nothing before 5 Jan please", "2027-01-05"),
            ("asked us not to call before 10 December", "2026-12-10"),
            ("liked it, don't chase before 10 Dec", "2026-12-10"),
            ("don't chase it before 10 Dec", "2026-12-10"),
            ("call her back, but not before 10 Dec", "2026-12-10"),
            ("don't ring, nothing until 10 Dec", "2026-12-10"),
            ("busy, no calls before 10 Dec", "2026-12-10"),
            ("angry, leave him alone until 10 Dec", "2026-12-10"),
            ("leave it until 10 Dec", "2026-12-10"),
            ("Emma said hold off until 10 Dec", "2026-12-10"),
        ] {
            assert_eq!(read(text).as_deref(), Some(first), "{text}");
        }
    }

    #[test]
    fn what_is_not_to_happen_before_a_day_asks_for_no_silence() {
        for text in [
            "元旦前不要发货",
            "周五前不要提交方案",
            "元旦前不要提前发货",
            "年前不要再提涨价的事",
            "春节前不用找人装",
            "周五前不用找替代料",
            "本周不要来文件",
            "元旦前别催货",
            "下周不要打样",
            "下周别打款",
            "周五前不用联系物流",
            "周五前不要问价",
            "下周别约餐厅",
            "下周别找王总",
            "年前不要再提",
            "下周不要过来货",
            "周五前不用跟进物流",
            "they need a second pump, not before March",
            "wants delivery next year, not before March",
            "they can't pay, not until March",
            "install is booked, not before 14 Dec",
            "price holds, not until after Easter",
            "Anita said they need it by Friday, not before Wednesday",
            "budget opens in spring, nothing until April",
            "two pumps on order, leave them until March",
            "quote sent, give it until Friday",
            "they want it fitted, hold off until March",
            "they don't visit before March",
            "they never call before March",
            "don't email it before Friday",
            "don't push it until March",
            "don't ship before March",
            "don't call the order in before March",
            "no deliveries before March",
            "will call, not before they have the budget",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
