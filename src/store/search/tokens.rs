//! A text as the index keeps it: words, and each pair of neighbours in a run of Chinese characters.
//!
//! `谈二期ERP` becomes `谈二 二期 期 erp`: the last character of a run stands alone, so that every character begins a
//! token and one character is found by a prefix. What the tokens join, the index joins; its own folding of case changes
//! none of them (tested over all of Unicode).

use crate::names::plain_letters;

/// How the index classifies a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Part of a word written with gaps around it: Latin, Cyrillic, digits.
    Word,
    /// From a script without gaps, or a sign that is a word by itself: 谈, か, ☎, 😀.
    Pair,
    /// Between words: white space, punctuation.
    Gap,
}

/// The letters of a text as they are compared, each with the place of its character; width, case and marks folded away,
/// also the few letters that Unicode's case folding makes one.
pub fn letters(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    text.char_indices().flat_map(|(at, character)| plain_letters(character).map(move |letter| (at, one_case(letter))))
}

fn one_case(letter: char) -> char {
    match letter {
        'ϐ' => 'β',
        'ϵ' => 'ε',
        'ϑ' => 'θ',
        '\u{1fbe}' => 'ι',
        'ϰ' => 'κ',
        'µ' => 'μ',
        'ϖ' => 'π',
        'ϱ' => 'ρ',
        'ς' => 'σ',
        'ϕ' => 'φ',
        other => other,
    }
}

/// How the index classifies a folded character.
pub fn class(letter: char) -> Class {
    if letter.is_ascii_alphanumeric() {
        Class::Word
    } else if is_gap(letter) {
        Class::Gap
    } else if is_without_gaps(letter) {
        Class::Pair
    } else if letter.is_alphanumeric() {
        Class::Word
    } else {
        Class::Pair
    }
}

/// White space, punctuation, what cannot be seen, planes without characters of any script.
fn is_gap(letter: char) -> bool {
    letter.is_ascii()
        || letter.is_whitespace()
        || letter.is_control()
        || matches!(letter, '\u{80}'..='\u{a9}' | '\u{ab}'..='\u{b4}' | '\u{b6}'..='\u{b9}' | '\u{bb}'..='\u{bf}')
        || matches!(letter, '×' | '÷' | '\u{180e}' | '\u{2000}'..='\u{206f}' | '\u{feff}' | '\u{40000}'..=char::MAX)
        || matches!(letter, '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{fe00}'..='\u{fe6f}')
        || matches!(letter, '\u{ff5f}'..='\u{ff65}' | '\u{fff0}'..='\u{ffff}')
}

/// Ideographs, kana, bopomofo, hangul.
const fn is_without_gaps(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ffdc}' | '\u{20000}'..='\u{3ffff}')
}

/// Adds the tokens of a text, each with a space before it.
pub fn add_tokens(tokens: &mut String, text: &str) {
    let mut before: Option<(char, Class)> = None;
    for (_, letter) in letters(text) {
        let now = class(letter);
        match (now, before) {
            (Class::Gap, _) => {}
            (Class::Word, Some((_, Class::Word))) => tokens.push(letter),
            // The neighbour that was written last becomes a pair.
            (Class::Pair, Some((_, Class::Pair))) => tokens.extend([letter, ' ', letter]),
            _ => tokens.extend([' ', letter]),
        }
        before = Some((letter, now));
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;

    fn tokens(text: &str) -> String {
        let mut tokens = String::new();
        add_tokens(&mut tokens, text);
        tokens.trim_start().to_owned()
    }

    #[test]
    fn chinese_becomes_pairs_and_the_last_character() {
        assert_eq!(tokens("谈二期ＥＲＰ，客户OK"), "谈二 二期 期 erp 客户 户 ok");
        assert_eq!(tokens("好"), "好");
        assert_eq!(tokens("  3.5 Société—«T-800» 😀👍"), "3 5 societe t 800 😀👍 👍");
        assert_eq!(tokens("！，。 \u{0}"), "");
        assert_eq!(tokens("Grüße Señor ŁÓDŹ O\u{308}rsted it’s"), "grusse senor lodz orsted it s");
    }

    #[test]
    fn the_index_keeps_every_token_as_it_is() {
        let conn = Connection::open_in_memory().unwrap();
        crate::store::schema::migrate(&conn, &|_| ()).unwrap();
        conn.execute_batch("CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, follow_up_text, instance); BEGIN")
            .unwrap();
        let all = ('\u{0}'..=char::MAX).flat_map(plain_letters).map(one_case);
        let kept: Vec<char> = all.filter(|letter| class(*letter) != Class::Gap).collect();
        let mut insert = conn.prepare("INSERT INTO follow_up_text (rowid, words) VALUES (?1, ?2)").unwrap();
        for (row, letter) in (1_i64..).zip(&kept) {
            insert.execute((row, format!("x{letter}"))).unwrap();
        }
        let mut changed = Vec::new();
        let mut query = conn.prepare("SELECT doc, term FROM temp.v").unwrap();
        let mut rows = query.query([]).unwrap();
        let mut seen = 0;
        while let Some(row) = rows.next().unwrap() {
            let (at, term): (isize, String) = (row.get(0).unwrap(), row.get(1).unwrap());
            seen += 1;
            let wanted = kept[at.unsigned_abs() - 1];
            if term != format!("x{wanted}") {
                changed.push((wanted, term));
            }
        }
        assert_eq!((seen, changed), (kept.len(), Vec::new()), "`letters` must do what the index does");
    }
}
