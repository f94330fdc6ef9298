//! The words of a next step and of the text from which it was taken: both are sentences.

use super::opening::parts_words;

/// Words at the end of a text that say nothing without what was taken off behind them.
const TORN: &[&str] = &[
    "i'd", "i’d", "we'd", "we’d", "i'll", "i’ll", "we'll", "we’ll", "i", "we", "said", "told", "would", "promised",
    "to", "that", "him", "her", "them", "the", "a", "of", "for", "by",
];
/// How others go on behind a step.
const THEIRS: &[&str] = &["he'll ", "she'll ", "they'll ", "he’ll ", "she’ll ", "they’ll ", "he will ", "she will "];
/// What is done with something named before: 「催发票 我明天寄出去」.
const BARE: &[(&str, &str)] = &[
    ("一定给", "给"),
    ("肯定给", "给"),
    ("给", "给"),
    ("给他", "给"),
    ("给她", "给"),
    ("寄出去", "寄"),
    ("寄过去", "寄"),
    ("寄出", "寄"),
    ("寄给他", "寄"),
    ("寄给她", "寄"),
    ("发出去", "发"),
    ("发过去", "发"),
    ("发给他", "发"),
    ("发给她", "发"),
];
/// The longest name of a thing, in characters.
const LONGEST: usize = 6;

/// Whether a text ends inside a sentence once its step is taken off the whole.
pub(super) fn is_torn(text: &str, whole: &str) -> bool {
    let last = text.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
    let taken = whole.get(text.len()..).unwrap_or_default().trim_start();
    let is_wish =
        taken.get(..9).is_some_and(|words| words.eq_ignore_ascii_case("wants to ")) && !text.trim().is_empty();
    is_wish || TORN.iter().any(|word| last.eq_ignore_ascii_case(word))
}

/// Takes a sentence of theirs off the end of a step; whether there was one.
pub(super) fn take_sentence(subject: &mut String) -> bool {
    let found = THEIRS.iter().filter_map(|word| subject.find(&format!(" {word}"))).min();
    let Some(at) = found else { return false };
    subject.truncate(at);
    subject.truncate(subject.trim_end_matches(parts_words).len());
    true
}

/// Names in a step the thing that somebody chased: 寄发票 of 「催发票 我明天寄出去」.
pub(super) fn name_object(subject: &mut String, whole: &str) {
    let Some((_, verb)) = BARE.iter().find(|(bare, _)| subject == bare) else { return };
    let Some((_, behind)) = whole.split_once('催') else { return };
    let behind = behind.trim_start_matches(['我', '们', '要', '问', '着', '了']);
    let object = &behind[..behind.find(parts_words).unwrap_or(behind.len())];
    if !object.is_empty() && !object.is_ascii() && object.chars().count() <= LONGEST {
        *subject = format!("{verb}{object}");
    }
}

#[cfg(test)]
mod tests {
    use super::{is_torn, name_object, take_sentence};

    #[test]
    fn a_step_names_what_was_chased_and_ends_before_a_sentence_of_theirs() {
        for (subject, whole, expected) in [
            ("寄出去", "催发票 我明天寄出去", "寄发票"),
            ("一定给", "催报价 答应他后天一定给", "给报价"),
            ("寄出去", "聊了发票 我明天寄出去", "寄出去"),
            ("发样品", "催发票 明天发样品", "发样品"),
        ] {
            let mut named = subject.to_owned();
            name_object(&mut named, whole);
            assert_eq!(named, expected, "{whole}");
        }
        let mut subject = "get back to her, she'll talk to the board".to_owned();
        assert!(take_sentence(&mut subject));
        assert_eq!(subject, "get back to her");
        assert!(!take_sentence(&mut subject));
        assert!(is_torn("I said I'd", "I said I'd get back to her by Thursday"));
        assert!(!is_torn("liked it", "liked it, call back Thursday"));
    }
}
