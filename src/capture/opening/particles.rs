//! What stands between the parts of a beginning and means nothing: blanks, punctuation, 给, 跟, with, at.

/// Characters between parts.
const SEPARATORS: &str = "，。、；：,;:-–—·|｜~～";
/// Chinese words before a part, longer before shorter.
const CHINESE: &[&str] = &[
    "今天的",
    "一下",
    "一起",
    "刚刚",
    "刚才",
    "已经",
    "我们",
    "咱们",
    "约好了",
    "约好",
    "约了",
    "那边",
    "那儿",
    "那里",
    "这边",
    "这儿",
    "那个",
    "那次",
    "公司",
    "集团",
    "刚从",
    "从",
    "才",
    "给",
    "跟",
    "和",
    "与",
    "同",
    "对",
    "向",
    "在",
    "去",
    "到",
    "了",
    "过",
    "个",
    "我",
    "的",
    "请",
    "刚",
    "又",
    "陪",
    "带",
    "顺路",
    "顺便",
    "顺道",
    "专程",
    "特意",
    "特地",
    "抽空",
    "正好",
    "刚好",
    "接到",
];
/// English words before a part.
const ENGLISH: &[&str] = &[
    "with",
    "w/",
    "w",
    "@",
    "to",
    "at",
    "from",
    "of",
    "the",
    "a",
    "an",
    "i",
    "we",
    "had",
    "on",
    "for",
    "by",
    "and",
    "just",
    "took",
    "out",
    "over",
    "&",
    "good",
    "quick",
    "long",
    "short",
    "brief",
    "great",
    "nice",
    "earlier",
    "moved to",
    "pushed to",
    "pushed back to",
    "postponed to",
    "rescheduled to",
    "bumped to",
];
/// English verbs that lead to the kind and say none: `gave Emma a ring`, `had a chat on the phone`.
const VERBS: &[&str] = &[
    "gave",
    "left",
    "dropped",
    "shot",
    "made",
    "did",
    "was",
    "got",
    "hopped",
    "jumped",
    "finished",
    "chat",
    "chatted",
    "talk",
    "talked",
    "catch-up",
    "catch up",
    "caught up",
    "chased up",
    "chased",
    "tried",
    "grabbed",
    "shook hands",
    "sat in",
    "heard back",
    "heard",
];

/// Words of speaking with somebody who stands behind them.
const SPOKE: &[&str] = &[
    "spoke to",
    "spoke with",
    "speaking to",
    "talked to",
    "talked with",
    "chatted to",
    "chatted with",
    "got through to",
    "got hold of",
];
/// What says of a kind that it follows up on something: `FU call`.
const FOLLOWING_UP: &[&str] = &["fu", "f/u", "follow-up", "follow up", "followup"];
/// Verbs of talking that leave open how; most people mean the phone.
const TALKED: &[&str] = &["talked", "chatted", "chased", "caught"];

/// The length of the blanks and punctuation at a place of the line.
pub(super) fn separators(line: &str, at: usize) -> usize {
    let mut end = at;
    while let Some(next) = line[end..].chars().next() {
        let after = end + next.len_utf8();
        let begins_number = next == '-'
            && line[after..].starts_with(|digit: char| digit.is_ascii_digit())
            && (end == 0 || line[..end].ends_with(char::is_whitespace));
        // A full stop ends a sentence; within a word it belongs to it.
        let is_stop = next == '.' && line[after..].starts_with(char::is_whitespace) && end > 0;
        let parts = next.is_whitespace() || is_control(next) || is_stop || SEPARATORS.contains(next);
        if begins_number || !parts {
            break;
        }
        end = after;
    }
    end - at
}

/// Whether a character may part words: a blank or punctuation.
pub(in crate::capture) fn parts_words(character: char) -> bool {
    character.is_whitespace() || SEPARATORS.contains(character) || "()（）!！?？.\"“”".contains(character)
}

/// Characters without a width that input methods and chat programs leave behind.
const fn is_control(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}')
}

/// The length of the word with which a text begins, if it means nothing before a part.
pub(super) fn particle(text: &str) -> Option<usize> {
    super::lexicon::leading_word(text, CHINESE, ENGLISH)
}

/// The length of the verb with which a text begins, if it only leads to the kind.
pub(super) fn verb(text: &str) -> Option<usize> {
    super::lexicon::leading_word(text, &[], VERBS)
}

/// The same before a part, with the verbs that only lead to the kind, or to a person once the kind is said.
pub(super) fn leading(text: &str, has_kind: bool) -> Option<usize> {
    let to_kind = || verb(text).or_else(|| following_up(text)).filter(|_| !has_kind);
    particle(text).or_else(to_kind).or_else(|| spoke(text).filter(|_| has_kind))
}

/// The length of the words behind a kind that lead to whom one spoke to: `called Westline spoke to Emma`.
fn spoke(text: &str) -> Option<usize> {
    super::lexicon::leading_word(text, &[], SPOKE)
}

/// The length of the word that says only that a kind behind it follows up on something.
fn following_up(text: &str) -> Option<usize> {
    let length = super::lexicon::leading_word(text, &[], FOLLOWING_UP)?;
    super::lexicon::spoken_kind(text[length..].trim_start()).map(|_| length)
}

/// Whether words before a part say that people talked.
pub(super) fn say_talked(words: &str) -> bool {
    words.split_whitespace().any(|word| TALKED.iter().any(|talked| word.eq_ignore_ascii_case(talked)))
}
