//! How long something took, said in the text: 「谈了一个多小时」, `45 minutes, wants a discount`.
//!
//! It counts where it stands by itself or behind what people do with each other; the text keeps it. Leaves out waiting,
//! driving and the like.

use super::dates::length_of_time;
use super::opening::parts_words;

/// What people do with each other for a while.
const TOGETHER: &str = "聊谈开讲坐待打见说吃喝看逛转花";
/// English words before a length of time.
const BEFORE: &[&str] = &[
    "for", "about", "spent", "took", "lasted", "talked", "spoke", "met", "chatted", "nearly", "almost", "over",
    "around",
];

/// The minutes that a text says.
pub(super) fn said_in(text: &str) -> Option<u32> {
    text.char_indices().find_map(|(at, letter)| {
        let before = &text[..at];
        if parts_words(letter) {
            return None;
        }
        let is_behind_verb =
            before.strip_suffix('了').is_some_and(|verb| verb.ends_with(|verb| TOGETHER.contains(verb)));
        if !is_behind_verb && !before.chars().next_back().is_none_or(parts_words) {
            return None;
        }
        let (minutes, length) = length_of_time(&text[at..])?;
        let is_english = text[at..at + length].is_ascii() && !text[at..at + length].contains('分');
        let stands_alone = if is_english {
            let words = before.trim_end();
            let last = words.rsplit(|letter: char| !letter.is_ascii_alphabetic()).next().unwrap_or_default();
            words.is_empty()
                || words.ends_with(|last: char| !last.is_alphanumeric() && parts_words(last))
                || !words.is_ascii()
                || BEFORE.iter().any(|word| last.eq_ignore_ascii_case(word))
        } else {
            is_behind_verb || text[at + length..].chars().next().is_none_or(parts_words)
        };
        stands_alone.then_some(minutes)
    })
}

#[cfg(test)]
mod tests {
    use super::said_in;

    #[test]
    fn only_what_was_spent_together_counts() {
        for (text, minutes) in [
            ("谈了半小时 预算批了", Some(30)),
            ("两个小时 聊得不错", Some(120)),
            ("聊得不错，45分钟", Some(45)),
            ("聊了45分钟预算", Some(45)),
            ("陈总临时开会，等了一小时", None),
            ("半小时后他要开会", None),
            ("每次两个小时的培训", None),
            ("45 minutes, wants a discount", Some(45)),
            ("1h30m went over pricing", Some(90)),
            ("for 1h, toured the lab", Some(60)),
            ("toured the lab for an hour", Some(60)),
            ("wants delivery in 2 hours", None),
            ("was 30 minutes late", None),
            ("聊了报价 1h", Some(60)),
        ] {
            assert_eq!(said_in(text), minutes, "{text}");
        }
    }
}
