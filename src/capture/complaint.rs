//! What somebody complains about: 客户投诉包装破损, `complained about late delivery`. It opens an issue.

use super::clauses::clauses;
use super::closing::person_at;
use super::discontent::is_told;
use super::lexicon;
use super::one_line::one_line;
use crate::names::Person;

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

#[cfg(test)]
mod tests {
    use super::about;

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
