//! What else a header says: the names that it holds in two languages, or as two things at once, and its words as one of
//! several.
//!
//! Leaves out what each means ([`super::dictionary`]).

use super::header::one_width;
use super::letters::is_written_in_chinese;

/// The names that one header holds in two languages or as two things: the parts of `Company / Firma`, 客户名称/Customer,
/// Remarks | history, Street & ZIP, 公司 (Company), each without blanks around it; nothing for a single name.
pub(super) fn halves(text: &str) -> Vec<String> {
    let is_between = |letter: char| matches!(letter, '/' | '|' | '&' | '(' | ')' | '[' | ']' | '+' | '\n' | '\r');
    let wide: String = text.chars().map(one_width).collect();
    let mut parts: Vec<&str> = wide.split(is_between).map(str::trim).filter(|part| !part.is_empty()).collect();
    if let [only] = parts.as_slice() {
        // 客户名称 Customer, on two lines of one cell.
        let is_latin = |text: &str| text.bytes().all(|letter| letter.is_ascii());
        let borders = only.match_indices(' ').map(|(at, _)| (only[..at].trim(), only[at..].trim()));
        let is_border = |(one, other): &(&str, &str)| {
            let (one, other) = (is_latin(one), is_latin(other));
            one != other
        };
        let mut borders = borders.filter(is_border);
        let found = borders.next().filter(|(one, other)| {
            let (one, other) = if is_latin(one) { (other, one) } else { (one, other) };
            is_latin(other) && is_written_in_chinese(one) && !one.contains(|letter: char| letter.is_ascii_alphabetic())
        });
        parts = found.map(|(one, other)| vec![one, other]).unwrap_or_default();
    }
    let is_name = |part: &&&str| part.chars().nth(1).is_some();
    if parts.len() < 2 { Vec::new() } else { parts.iter().filter(is_name).map(|part| (*part).to_owned()).collect() }
}

/// An English header with each word as one of several is called: Primary Contact of Primary Contacts; `None` for one that
/// has no such word.
pub(super) fn singular(text: &str) -> Option<String> {
    let one = |word: &str| -> String {
        let lower = word.to_ascii_lowercase();
        let is_plural =
            lower.len() > 3 && lower.ends_with('s') && !["ss", "us", "is"].iter().any(|end| lower.ends_with(end));
        match () {
            () if is_plural && lower.ends_with("ies") => format!("{}y", &word[..word.len() - 3]),
            () if is_plural && ["ches", "shes", "xes", "sses"].iter().any(|end| lower.ends_with(end)) => {
                word[..word.len() - 2].to_owned()
            }
            () if is_plural => word[..word.len() - 1].to_owned(),
            () => word.to_owned(),
        }
    };
    let named = text.trim();
    let singular = named.split(' ').map(one).collect::<Vec<_>>().join(" ");
    (named.is_ascii() && singular != named).then_some(singular)
}
