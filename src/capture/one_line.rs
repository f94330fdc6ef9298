//! Text as a line of a record: its words, without what parted it from others.

/// The words separated by single blanks, without punctuation at their ends; `None` if there are none.
pub(super) fn one_line(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut words = words.join(" ");
    // Chinese punctuation stands without a blank, also where a part was taken out behind it.
    for mark in ["，", "。", "；", "：", "、"] {
        words = words.replace(&format!("{mark} "), mark).replace(&format!(" {mark}"), mark);
    }
    // `the buyer , wants a demo`
    for mark in [",", ";"] {
        words = words.replace(&format!(" {mark} "), &format!("{mark} "));
    }
    let said = words.trim_matches(|c: char| c.is_whitespace() || ",，:：;；。、".contains(c));
    (!said.is_empty()).then(|| said.to_owned())
}
