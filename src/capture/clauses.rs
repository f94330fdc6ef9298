//! The clauses of a text: what stands between commas, dots and the like.

use super::lexicon;

/// The clauses of a text with where they begin; a comma or a dot inside a number parts nothing.
pub(super) fn clauses(text: &str) -> Vec<(usize, &str)> {
    parted(text, &|_, _| false)
}

/// What others do, behind `and`: a clause of its own.
const THEY_WILL: &[&str] =
    &["he'll", "she'll", "they'll", "he’ll", "she’ll", "they’ll", "he will", "she will", "they will"];

/// The same, where a blank between Chinese characters parts too: 发了报价 他们月底前定标.
pub(super) fn phrases(text: &str) -> Vec<(usize, &str)> {
    let is_chinese = |letter: Option<char>| letter.is_some_and(|letter| !letter.is_ascii() && letter.is_alphabetic());
    let is_theirs = |before: &str, behind: &str| {
        before.ends_with(" and") && lexicon::leading_word(behind, &[], THEY_WILL).is_some()
    };
    parted(text, &|before, behind| {
        is_chinese(before.chars().next_back()) && is_chinese(behind.chars().next()) || is_theirs(before, behind)
    })
}

fn parted<'a>(text: &'a str, by_blank: &dyn Fn(&str, &str) -> bool) -> Vec<(usize, &'a str)> {
    let parts = |at: usize, letter: char| {
        let is_in_number = || {
            text[..at].ends_with(|before: char| before.is_ascii_digit())
                && text[at + 1..].starts_with(|next: char| next.is_ascii_digit())
        };
        matches!(letter, '，' | '。' | '；' | '！' | ';' | '!' | '、')
            || (matches!(letter, ',' | '.') && !is_in_number())
            || (matches!(letter, ' ' | '　') && by_blank(&text[..at], &text[at + letter.len_utf8()..]))
    };
    let mut all = Vec::new();
    let mut from = 0;
    let ends =
        text.char_indices().filter(|(at, letter)| parts(*at, *letter)).map(|(at, letter)| (at, letter.len_utf8()));
    for (end, width) in ends.chain([(text.len(), 0)]) {
        let clause = text[from..end].trim();
        if !clause.is_empty() {
            all.push((from + text[from..end].len() - text[from..end].trim_start().len(), clause));
        }
        from = end + width;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::{clauses, phrases};

    #[test]
    fn a_comma_inside_a_number_parts_no_clause() {
        let told: Vec<&str> =
            clauses("liked it, he'll pay 300,000 by 5 Dec. bye").into_iter().map(|one| one.1).collect();
        assert_eq!(told, ["liked it", "he'll pay 300,000 by 5 Dec", "bye"]);
        assert_eq!(clauses("聊了， 他答应").last(), Some(&("聊了， ".len(), "他答应")));
        assert_eq!((clauses("发了报价 他们定标").len(), phrases("发了报价 他们定标").len()), (1, 2));
        assert_eq!(phrases("付 30 万 by Friday").len(), 1);
    }
}
