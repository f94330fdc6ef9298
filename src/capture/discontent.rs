//! Whether a text says that somebody complains or is not content: 投诉, 很生气, `furious`.
//!
//! It decides nothing about the outcome or an issue: it tells a contact from a plan, and the line offers the marks.

use super::Doubt;
use super::lexicon;
use crate::domain::FollowUp;

const CHINESE: &[&str] =
    &["投诉", "抱怨", "吐槽", "不满", "生气", "恼火", "发火", "不高兴", "不开心", "意见很大", "大发雷霆"];
/// Whole words.
const ENGLISH: &[&str] = &[
    "complain",
    "complains",
    "complained",
    "complaining",
    "complaint",
    "complaints",
    "unhappy",
    "not happy",
    "angry",
    "furious",
    "upset",
    "fed up",
];
/// What says at once before such a word that there is none.
const DENIED: &[&str] = &["没", "没有", "无", "别", "不"];
const DENIED_ENGLISH: &[&str] = &["no", "not", "never", "without", "any"];

/// What says that it is over.
const OVER: &[&str] = &["解决了", "处理好", "处理完", "sorted", "resolved", "settled"];

/// Whether a text says so; `no complaints`, 没有投诉 and what is over do not.
pub(super) fn is_told(text: &str) -> bool {
    let chinese = |word: &&str| {
        text.match_indices(*word).any(|(at, _)| {
            let is_count = text[at + word.len()..]
                .starts_with(|next: char| next.is_ascii_digit() || "一二两三四五六七八九十半".contains(next));
            // 不满一年
            let is_other = *word == "不满" && is_count;
            !is_other && !DENIED.iter().any(|not| text[..at].ends_with(not))
        })
    };
    let english = |(at, _): (usize, char)| {
        let before = text[..at].trim_end();
        let last = before.rsplit(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default();
        let begins = !text[..at].ends_with(|letter: char| letter.is_ascii_alphanumeric());
        let said = |word: &&str| {
            lexicon::begins_with(&text[at..], word)
                .is_some_and(|length| !text[at + length..].starts_with(|next: char| next.is_ascii_alphanumeric()))
        };
        begins && !DENIED_ENGLISH.iter().any(|not| last.eq_ignore_ascii_case(not)) && ENGLISH.iter().any(said)
    };
    let is_over = OVER.iter().any(|word| text.contains(word));
    !is_over && (CHINESE.iter().any(chinese) || text.char_indices().any(english))
}

/// What the line offers where a record says so: the marks that it does not have.
pub(super) fn offered(record: &FollowUp, has_issue: bool) -> Option<Doubt> {
    let (issue, outcome) = (!has_issue, record.outcome.is_none());
    let mut said = [&record.content, &record.feedback].into_iter().flatten();
    let is_record = record.done_on.is_some();
    (is_record && (issue || outcome) && said.any(|text| is_told(text))).then_some(Doubt::Complaint { issue, outcome })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Kind, Outcome};

    #[test]
    fn a_complaint_is_told_by_whole_words_that_nothing_denies() {
        for text in [
            "投诉包装破损",
            "对交期很不满",
            "王总发火了",
            "complained about late delivery",
            "talked price, Unhappy.",
            "not happy",
        ] {
            assert!(is_told(text), "{text}");
        }
        for text in [
            "没有投诉",
            "上次的投诉处理好了",
            "complaint sorted",
            "不生气了",
            "用了不满一年",
            "no complaints",
            "not angry",
            "upsetting",
            "happy with the trial",
            "",
        ] {
            assert!(!is_told(text), "{text}");
        }
    }

    #[test]
    fn only_the_marks_that_a_record_lacks_are_offered() {
        let said = FollowUp { content: Some("很生气".to_owned()), ..FollowUp::new(Kind::Phone) };
        let record = FollowUp { done_on: "2026-11-30".parse().ok(), ..said.clone() };
        let judged = FollowUp { outcome: Some(Outcome::Negative), ..record.clone() };
        assert_eq!(offered(&record, false), Some(Doubt::Complaint { issue: true, outcome: true }));
        assert_eq!(offered(&record, true), Some(Doubt::Complaint { issue: false, outcome: true }));
        assert_eq!(offered(&judged, false), Some(Doubt::Complaint { issue: true, outcome: false }));
        assert_eq!((offered(&judged, true), offered(&said, false)), (None, None));
        assert_eq!(offered(&FollowUp { content: Some("聊了报价".to_owned()), ..record }, false), None);
    }
}
