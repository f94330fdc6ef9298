//! Width, case and accents folded away, so that texts that look the same compare equal.

/// The text with every character folded, trimmed, runs of white space as one space.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().map(fold_char));
    }
    folded
}

/// One character, half width, lower case, without the accents of Western names; `ü` stays, it is a letter of pinyin.
pub fn fold_char(character: char) -> char {
    let half = match character {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(character) - u32::from('\u{ff01}') + u32::from('!')).unwrap_or(character)
        }
        other => other,
    };
    let lower = if half.is_ascii() { half.to_ascii_lowercase() } else { half.to_lowercase().next().unwrap_or(half) };
    match lower {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' => 'o',
        'ù'..='û' => 'u',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_and_accents_do_not_matter() {
        assert_eq!(fold("  ＡＢＣ　科技 （上海） "), "abc 科技 (上海)");
        assert_eq!(fold("Société Générale"), "societe generale");
        assert_eq!(fold("Lü"), "lü");
    }
}
