//! Numbers in figures, and numbers with a word that multiplies them.

use super::CellDoubt;
use crate::domain;

/// Which mark parts the fraction of a number, as its column or its table tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FractionMarks {
    /// A comma does, and a point parts thousands.
    pub comma: bool,
    /// A point does for sure: 1.500 is one and a half.
    pub point: bool,
}

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

/// Digits with their groups of thousands and their fraction; doubtful where a mark may be either.
pub(super) fn grouped(text: &str, marks: FractionMarks) -> Result<Option<f64>, CellDoubt> {
    let text: String = text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\'').collect();
    // With both marks the last one parts the fraction, whatever the column: 1.234,56 and 1,234.56.
    if let (Some(comma), Some(point)) = (text.rfind(','), text.rfind('.')) {
        let (group, mark) = if comma < point { (',', '.') } else { ('.', ',') };
        let Some((whole, fraction)) = text.rsplit_once(mark) else { return Ok(None) };
        if whole.contains(mark) || !is_grouped(whole, group) {
            return Err(CellDoubt::FractionMark);
        }
        return Ok(decimal(&format!("{}.{fraction}", whole.replace(group, ""))));
    }
    // No group of thousands begins with nought: 0,125.
    let is_part = text.strip_prefix("0,").is_some_and(|rest| !rest.contains(','));
    if marks.comma || is_part {
        let is_pointed = text.split_once('.').is_some_and(|(_, tail)| tail.len() != 3 && !tail.contains('.'));
        // 1234.5 among 1.234,50: no group has two figures.
        return Ok(decimal(&if is_pointed { text } else { text.replace('.', "").replace(',', ".") }));
    }
    if text.contains(',') {
        return if is_grouped(&text, ',') { Ok(decimal(&text.replace(',', ""))) } else { Err(CellDoubt::FractionMark) };
    }
    if let Some((whole, fraction)) = text.split_once('.').filter(|_| !marks.point)
        && fraction.len() == 3
        && fraction.ends_with('0')
        && (1..=3).contains(&whole.len())
        && whole != "0"
    {
        return Err(CellDoubt::FractionMark);
    }
    Ok(decimal(&text))
}

/// Whether the figures between these marks are groups of thousands; Chinese tables group by four as well, Indian ones by
/// two before the last three.
fn is_grouped(whole: &str, mark: char) -> bool {
    let mut parts = whole.split(mark);
    let first = parts.next().unwrap_or_default().len();
    let rest: Vec<usize> = parts.map(str::len).collect();
    let is_indian = rest.split_last().is_some_and(|(last, others)| *last == 3 && others.iter().all(|part| *part == 2));
    (1..=3).contains(&first) && rest.iter().all(|part| *part == 3)
        || rest.iter().all(|part| *part == 4)
        || (1..=2).contains(&first) && is_indian
}
