//! Width, case, accents and the shape of quotation marks folded away, so that texts that look the same compare equal.

/// The text with every character folded, trimmed, runs of white space as one space; letters without their marks, also
/// those of two letters: `Kühn` is `kuhn`, `Weiß` is `weiss`.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        for character in word.chars() {
            if is_one_letter(character) {
                folded.push(fold_char(character));
            } else {
                folded.extend(plain_letters(character));
            }
        }
    }
    folded
}

/// Whether a character of plain or Chinese text: it stands for one letter.
const fn is_one_letter(character: char) -> bool {
    matches!(character, '\0'..='\u{7f}' | '\u{3001}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// One character, half width, lower case, without its marks, straight where it is a quotation mark or a dash; `ü` stays,
/// it is a letter of pinyin.
pub fn fold_char(character: char) -> char {
    if is_one_letter(character) {
        // Kana, ideographs and syllables of Hangul have neither case nor marks.
        return if character == '`' { '\'' } else { character.to_ascii_lowercase() };
    }
    let half = match character {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(character) - u32::from('\u{ff01}') + u32::from('!')).unwrap_or(character)
        }
        other => other,
    };
    let lower = if half.is_ascii() { half.to_ascii_lowercase() } else { half.to_lowercase().next().unwrap_or(half) };
    match lower {
        'ü' => 'ü',
        '\u{c0}'..'\u{250}' => without_marks(LATIN, '\u{c0}', lower),
        '\u{1e00}'..'\u{1f00}' => without_marks(LATIN_ADDITIONAL, '\u{1e00}', lower),
        '‘' | '’' | '‛' | 'ʼ' | '′' | '´' | '`' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' => '-',
        other => other,
    }
}

/// The letters that a character stands for, folded, `ü` among them: two for `ß`, `æ`, `œ`, `þ`, none for a mark that
/// follows its letter.
pub fn letters_of(character: char) -> impl Iterator<Item = char> {
    let (first, second) = match fold_char(character) {
        'ß' => (Some('s'), Some('s')),
        'æ' | 'ǽ' | 'ǣ' => (Some('a'), Some('e')),
        'œ' => (Some('o'), Some('e')),
        'þ' => (Some('t'), Some('h')),
        'ĳ' => (Some('i'), Some('j')),
        '\u{300}'..='\u{36f}' => (None, None),
        other => (Some(other), None),
    };
    first.into_iter().chain(second)
}

/// The same where no pinyin is meant: `ü` is `u`.
pub fn plain_letters(character: char) -> impl Iterator<Item = char> {
    letters_of(character).map(|letter| if letter == 'ü' { 'u' } else { letter })
}

/// The letters from U+00C0 without their marks; a point for what stays as it is.
const LATIN: &[u8] =
    b"aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.yaaaaaaccccccccddddeeeeeeeeeegggg\
    gggghhhhiiiiiiiiii..jjkkkllllll..llnnnnnn.nnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs\
    bb.............e.ff....i........oo.............uu............................aaiioouuuuuuuuuu.aa\
    aa....ggkkoooo..j...gg..nnaa..ooaaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy...j........\
    ...b............";
/// The same from U+1E00.
const LATIN_ADDITIONAL: &[u8] =
    b"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr\
    ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy.s....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
    eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

fn without_marks(table: &[u8], first: char, letter: char) -> char {
    let at = u32::from(letter) - u32::from(first);
    let plain = usize::try_from(at).ok().and_then(|at| table.get(at)).copied().unwrap_or(b'.');
    if plain == b'.' { letter } else { char::from(plain) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_and_accents_do_not_matter() {
        for (text, folded) in [
            ("  ＡＢＣ　科技 （上海） ", "abc 科技 (上海)"),
            ("Société Générale", "societe generale"),
            ("Kühn", "kuhn"),
            ("Ku\u{308}hn", "kuhn"),
            ("KÖHLER", "kohler"),
            ("Weiß & Strauß", "weiss & strauss"),
            ("Łódź", "lodz"),
            ("Ørsted Ærø", "orsted aero"),
            ("Þór Đorđević", "thor dordevic"),
            ("İstanbul Iğdır", "istanbul igdir"),
            ("Nguyễn Thị Bưởi", "nguyen thi buoi"),
            ("Čapek Øystein Œuvre", "capek oystein oeuvre"),
            ("O’Dell O‘Dell OʼDell", "o'dell o'dell o'dell"),
            ("“A” – «B» — „C“", "\"a\" - \"b\" - \"c\""),
            ("3 × 4 ÷ 2", "3 × 4 ÷ 2"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
        assert_eq!(fold_char('Ü'), 'ü', "a letter of pinyin");
        assert_eq!(letters_of('ß').chain(letters_of('ü')).collect::<String>(), "ssü");
    }
}
