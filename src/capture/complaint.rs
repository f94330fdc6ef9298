//! What a text tells of a customer who is not content: 投诉, 很不高兴, `he moaned about crates`.
//!
//! It makes the outcome negative where the line gives none, and what somebody complains about opens an issue.

use super::clauses::clauses;
use super::closing::person_at;
use super::lexicon;
use super::one_line::one_line;
use crate::names::Person;

/// Chinese words of it.
const CHINESE: &[&str] = &[
    "投诉",
    "抱怨",
    "不高兴",
    "不开心",
    "很不满",
    "非常不满",
    "不满意",
    "发火",
    "发脾气",
    "生气",
    "恼火",
    "意见很大",
    "骂了",
    "拖了",
];
/// What makes a delay of 拖了.
const HOW_LONG: &str = "一两三四五六七八九十几半好多很这那";
/// Characters before such a word by which there is none.
const NOT_SO: &str = "没无未零别";
/// What says that it is over.
const OVER: &[&str] = &["解决", "处理好", "处理完", "已处理", "处理了", "结案", "平息", "消气"];
/// English words of it, whole; a blank in them is any number of blanks.
const ENGLISH: &[&str] = &[
    "complained",
    "complaining",
    "complains",
    "complaint",
    "complaints",
    "moaned",
    "moaning",
    "moans",
    "unhappy",
    "not happy",
    "not pleased",
    "not impressed",
    "wasn't happy",
    "wasn’t happy",
    "isn't happy",
    "isn’t happy",
    "angry",
    "furious",
    "livid",
    "annoyed",
    "fed up",
    "upset",
    "disappointed",
    "frustrated",
];
const NOT_SO_ENGLISH: &[&str] = &["no", "not", "never", "without", "any", "zero", "wasn't", "isn't", "wasn’t", "isn’t"];
const OVER_ENGLISH: &[&str] = &["resolved", "sorted", "settled", "closed", "fixed", "dealt"];

/// Who complains, and how that is led in.
const WHO: &[&str] = &["客户", "对方", "他们", "她们", "他", "她", "那边", "人家"];
const LED: &[&str] =
    &["打电话", "来电话", "来电", "来", "又", "还", "也", "再次", "一直", "在", "跟我们", "向我们", "跟我", "向我"];
/// Complaining, before what it is about.
const COMPLAINS: &[&str] = &["投诉说", "投诉了", "投诉"];
/// What makes another thing of it: 投诉的处理, 投诉电话.
const OTHER_THINGS: &[&str] =
    &["的", "处理", "进展", "进度", "结果", "情况", "率", "电话", "件", "单", "渠道", "已", "有没有", "过", "到", "给"];
const COMPLAINS_ENGLISH: &[&str] = &[
    "complained about",
    "complained that",
    "complained of",
    "complaining about",
    "complaining that",
    "complains about",
    "complains that",
    "complaint about",
    "complaint that",
    "a complaint about",
    "complaints about",
];
const WHO_ENGLISH: &[&str] =
    &["he", "she", "they", "customer", "the customer", "client", "the client", "buyer", "got", "had", "has"];
/// The fewest characters that say what a complaint is about.
const SHORTEST: usize = 2;

/// What the first complaint of a text is about: 包装破损 of 「客户投诉包装破损」, `late delivery` of `complained about late
/// delivery`.
pub(super) fn about(text: &str, people: &[Person]) -> Option<String> {
    let said = clauses(text).into_iter().filter(|(_, clause)| is_told(clause));
    said.filter_map(|(_, clause)| about_in_chinese(clause, people).or_else(|| about_in_english(clause, people)))
        .find(|what| what.chars().count() >= SHORTEST)
}

fn about_in_chinese(clause: &str, people: &[Person]) -> Option<String> {
    let without =
        |text: &'_ str, words: &[&str]| words.iter().find(|word| text.starts_with(**word)).map_or(0, |word| word.len());
    let mut rest = clause;
    rest = &rest[person_at(rest, people).map_or_else(|| without(rest, WHO), |(_, length)| length)..];
    rest = rest[without(rest, LED)..].trim_start();
    let what = COMPLAINS.iter().find_map(|word| rest.strip_prefix(word))?.trim_start_matches([' ', '：', ':']);
    (!OTHER_THINGS.iter().any(|other| what.starts_with(other))).then(|| one_line(what)).flatten()
}

fn about_in_english(clause: &str, people: &[Person]) -> Option<String> {
    let joined = lexicon::leading_word(clause, &[], &["but", "and", "also"]);
    let clause = clause[joined.unwrap_or_default()..].trim_start();
    let person = person_at(clause, people).map(|(_, length)| clause[length..].trim_start());
    let who = || lexicon::leading_word(clause, &[], WHO_ENGLISH).map(|length| clause[length..].trim_start());
    let rest = person.or_else(who).unwrap_or(clause);
    let length = lexicon::leading_word(rest, &[], COMPLAINS_ENGLISH)?;
    one_line(rest[length..].trim())
}

/// Whether a text tells that the customer complained or is not content.
pub(super) fn is_told(text: &str) -> bool {
    text.split([',', '.', ';', '!', '，', '。', '；', '！'])
        .any(|clause| is_told_in_chinese(clause) || is_told_in_english(clause))
}

fn is_told_in_chinese(clause: &str) -> bool {
    let is_so = |word: &&str| {
        clause.match_indices(*word).any(|(at, _)| {
            let before: Vec<char> = clause[..at].chars().rev().take(3).collect();
            let behind = clause[at + word.len()..].chars().next();
            let is_long =
                *word != "拖了" || behind.is_some_and(|next| HOW_LONG.contains(next) || next.is_ascii_digit());
            is_long && !before.iter().any(|letter| NOT_SO.contains(*letter))
        })
    };
    CHINESE.iter().any(is_so) && !OVER.iter().any(|word| clause.contains(word))
}

fn is_told_in_english(clause: &str) -> bool {
    let words: Vec<String> = clause
        .split(|letter: char| !letter.is_alphanumeric() && letter != '\'' && letter != '’')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let is_so = |said: &&str| {
        let said: Vec<&str> = said.split(' ').collect();
        words.windows(said.len()).enumerate().any(|(at, window)| {
            let is_not = at.checked_sub(1).is_some_and(|before| NOT_SO_ENGLISH.contains(&words[before].as_str()));
            window == said.as_slice() && !is_not
        })
    };
    ENGLISH.iter().any(is_so) && !words.iter().any(|word| OVER_ENGLISH.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::{about, is_told};

    #[test]
    fn who_complains_is_not_content() {
        for text in [
            "complaint about split pouches",
            "talked crates, he moaned about the price",
            "not happy with the lead time",
            "投诉包装破损",
            "聊了交期，很不高兴",
            "交期拖了一周",
            "付款拖了3个月",
        ] {
            assert!(is_told(text), "{text}");
        }
        for text in [
            "no complaints",
            "complaint resolved",
            "happy with the trial",
            "not unhappy",
            "没有投诉",
            "上次的投诉处理好了",
            "聊了拖车",
            "",
        ] {
            assert!(!is_told(text), "{text}");
        }
    }

    #[test]
    fn what_somebody_complains_about_is_told_apart_from_talk_about_a_complaint() {
        for (text, what) in [
            ("投诉包装破损", Some("包装破损")),
            ("客户投诉交期太慢，要求赔偿", Some("交期太慢")),
            ("聊了合同，他又投诉售后没人管", Some("售后没人管")),
            ("complained about late delivery", Some("late delivery")),
            ("liked the demo, but she complained that invoices are wrong", Some("invoices are wrong")),
            ("talked price, he complained that invoices are wrong", Some("invoices are wrong")),
            ("complaint about split pouches", Some("split pouches")),
            ("投诉", None),
            ("投诉处理进展", None),
            ("上次的投诉处理好了", None),
            ("没有投诉包装", None),
            ("no complaints about the pouches", None),
            ("complaint about the invoices sorted", None),
            ("很不高兴", None),
        ] {
            assert_eq!(about(text, &[]).as_deref(), what, "{text}");
        }
    }
}
