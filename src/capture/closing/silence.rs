//! Until when somebody asks to be left alone: 「让我元旦前别催」, `don't chase before Easter`, `not before March`.
//!
//! The words stay text. Leaves out what is not to happen before a day but is no contact: 元旦前不要发货, `no deliveries before
//! March`.

use chrono::{Days, NaiveDate};

use super::super::clauses::clauses;
use super::super::dates::{Towards, parse_date, read_period};
use super::super::known::Known;
use super::super::lexicon;
use super::then::workday_from;
use super::{is_break, words};

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
/// Verbs of getting in touch, before which it stands.
const CONTACT: &[&str] = &[
    "催",
    "联系",
    "打扰",
    "打电话",
    "打给",
    "打来",
    "打",
    "找",
    "烦",
    "来",
    "过来",
    "过去",
    "上门",
    "拜访",
    "跟进",
    "提这",
    "再提",
    "提",
    "再问",
    "问",
    "推销",
    "约",
    "给他打",
    "给她打",
    "给我打",
    "给他发",
    "给我发",
    "发微信",
    "发消息",
];
/// What makes another thing of such a verb: 来货, 打款, 提货.
const OTHER_THINGS: &[&str] = &["货", "款", "样", "料", "价", "票", "单", "人安装", "钱", "包", "开", "印"];
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
const BEHIND_VERB: &[&str] = &["him", "her", "them", "me", "us", "again", "back", "it", "this", "with", "on"];
/// The same as a whole before the day.
const WHOLE: &[&str] = &[
    "not",
    "nothing",
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
    "leave it",
    "leave it with him",
    "leave it with her",
    "leave it with them",
    "leave him",
    "leave her",
    "leave them",
    "leave him alone",
    "leave her alone",
    "leave them alone",
    "leave him be",
    "leave her be",
    "leave me alone",
    "hold off",
    "hold off chasing",
    "hold off calling",
    "give him",
    "give her",
    "give it",
];
/// What leads to the day.
const UNTIL: &[&str] = &["before", "until", "till", "til", "'til", "until after", "till after"];

/// The first day on which the customer may be contacted again, where a text asks for silence until then.
pub(in super::super) fn until(text: &str, known: &Known<'_>) -> Option<NaiveDate> {
    let found = clauses(text).into_iter().find_map(|(_, clause)| {
        if clause.is_ascii() || clause.starts_with(|first: char| first.is_ascii_alphabetic()) {
            in_english(clause, known)
        } else {
            in_chinese(clause, known)
        }
    });
    found.map(|day| workday_from(day, known)).filter(|day| *day > known.now.date())
}

fn in_chinese(clause: &str, known: &Known<'_>) -> Option<NaiveDate> {
    let mut rest = clause;
    while let Some(behind) = ASKS.iter().find_map(|word| rest.strip_prefix(word)).or_else(|| without_somebody(rest)) {
        rest = behind;
    }
    let said = NOT.iter().find_map(|not| {
        let at = rest.find(not)?;
        let verb = rest[at + not.len()..].trim_start();
        let behind = CONTACT.iter().find_map(|word| verb.strip_prefix(word))?;
        (!OTHER_THINGS.iter().any(|other| behind.starts_with(other))).then_some(&rest[..at])
    })?;
    let said = said.trim_end_matches(is_break).trim_end_matches(['就', '都', '先', '请']);
    match BEFORE.iter().find_map(|word| said.strip_suffix(word)) {
        Some(day) => day_itself(day, "后", known),
        // 「下周别打电话」
        None => {
            let day =
                read_period(said, known.now.date()).map(|period| period.end()).or_else(|| last_of_week(said, known))?;
            day.checked_add_days(Days::new(1))
        }
    }
}

/// 王总, 他: somebody who asks, before it.
fn without_somebody(text: &str) -> Option<&str> {
    let ends = text.char_indices().map(|(at, _)| at).skip(1).take(4);
    ends.into_iter().find(|at| words::is_somebody(&text[..*at])).map(|at| &text[at..])
}

fn in_english(clause: &str, known: &Known<'_>) -> Option<NaiveDate> {
    let word = |text: &str, of: &[&str]| lexicon::leading_word(text, &[], of);
    let mut rest = clause;
    let whole = |rest: &str| {
        let longest = WHOLE.iter().filter_map(|phrase| word(rest, &[phrase])).max()?;
        let behind = rest.len() - rest[longest..].trim_start().len();
        word(&rest[behind..], UNTIL).map(|_| behind)
    };
    let behind = loop {
        if let Some(length) = whole(rest) {
            break &rest[length..];
        }
        if let Some(length) = word(rest, NOT_ENGLISH) {
            let verb = rest[length..].trim_start();
            let mut behind = verb[word(verb, CONTACT_ENGLISH)?..].trim_start();
            while let Some(length) = word(behind, BEHIND_VERB) {
                behind = behind[length..].trim_start();
            }
            break behind;
        }
        rest = rest[word(rest, ASKS_ENGLISH).or_else(|| name(rest))?..].trim_start();
    };
    let longest = UNTIL.iter().filter_map(|until| word(behind, &[until])).max()?;
    let day = behind[longest..].trim_start();
    let day = day[word(day, &["the"]).unwrap_or_default()..].trim_start();
    let end = [" please", " thanks"].iter().find_map(|end| day.strip_suffix(end)).unwrap_or(day);
    let is_after = behind[..longest].ends_with("after");
    let period = || read_period(end, known.now.date()).map(|period| period.start());
    let own = || day_itself(end, "", known).or_else(period);
    let feast = || whole_day(&format!("after {end}"), known);
    if is_after { feast().or_else(|| own()?.checked_add_days(Days::new(1))) } else { own().or_else(feast) }
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
