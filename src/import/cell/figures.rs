//! Numbers in figures, and numbers with a word that multiplies them.

use crate::domain;

/// A number in figures without the word that multiplies it, and by how much.
pub(super) fn scaled(text: &str) -> (&str, Option<f64>) {
    let ten_thousands = || Some((text.strip_suffix(['w', 'W'])?, 4));
    let found = domain::scaled(text).or_else(ten_thousands).map(|(rest, zeros)| (rest.trim_end(), zeros));
    let found = found.filter(|(rest, _)| rest.ends_with(|letter: char| letter.is_ascii_digit()));
    #[expect(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "no more than ten")]
    found.map_or((text, None), |(rest, zeros)| (rest, Some(10_f64.powi(zeros as i32))))
}

/// Digits with at most one point, or in the notation with an exponent.
pub(super) fn decimal(text: &str) -> Option<f64> {
    let is_number = text.starts_with(|letter: char| letter.is_ascii_digit() || letter == '.')
        && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'+' | b'-'));
    if is_number { text.parse().ok().filter(|number: &f64| number.is_finite()) } else { None }
}
