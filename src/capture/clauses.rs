//! The clauses of a text: what stands between commas, dots and the like.

/// The clauses of a text with where they begin; a comma or a dot inside a number parts nothing.
pub(super) fn clauses(text: &str) -> Vec<(usize, &str)> {
    let parts = |at: usize, letter: char| {
        let is_in_number = || {
            text[..at].ends_with(|before: char| before.is_ascii_digit())
                && text[at + 1..].starts_with(|next: char| next.is_ascii_digit())
        };
        matches!(letter, '，' | '。' | '；' | '！' | ';' | '!' | '、') || (matches!(letter, ',' | '.') && !is_in_number())
    };
    let mut all = Vec::new();
    let mut from = 0;
    let ends = text.char_indices().filter(|(at, letter)| parts(*at, *letter)).map(|(at, letter)| (at, letter.len_utf8()));
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
    use super::clauses;

    #[test]
    fn a_comma_inside_a_number_parts_no_clause() {
        let told: Vec<&str> = clauses("liked it, he'll pay 300,000 by 5 Dec. bye").into_iter().map(|one| one.1).collect();
        assert_eq!(told, ["liked it", "he'll pay 300,000 by 5 Dec", "bye"]);
        assert_eq!(clauses("聊了， 他答应").last(), Some(&("聊了， ".len(), "他答应")));
    }
}
