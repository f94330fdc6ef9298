//! Which characters must not reach a terminal: one list for every test that looks.

/// Whether a terminal would obey a character, or it hides, turns or breaks what stands beside it. Ends of lines and tabs
/// are layout.
pub fn acts(letter: char) -> bool {
    let is_layout = matches!(
        letter,
        '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
    );
    (letter.is_control() && letter != '\n' && letter != '\t')
        || is_layout
        || matches!(letter, '\u{E0000}'..='\u{E007F}')
}
