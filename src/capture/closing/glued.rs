//! What we do for them on a day, glued to what was said before: 「我说回去算一下周三给他回话」, 「说月底前给他报价」.

use super::super::known::Known;
use super::{Appointment, is_break, pledges, words};
use crate::names::Person;

/// What is to be done, where a whole text says it and the clause before it may go on so.
pub(super) fn for_them(rest: &str, ahead: &str, known: &Known<'_>, people: &[Person]) -> Option<Appointment> {
    if rest.is_ascii() || !may_go_on(ahead) {
        return None;
    }
    // The day comes first: 「周三给他回话」.
    pledges::for_them(rest, known, people)
}

/// Whether a clause is of ourselves, or only says that somebody said it.
fn may_go_on(ahead: &str) -> bool {
    const THEIRS: &[&str] = &["他说", "她说", "客户说", "对方说", "答应", "同意", "承诺"];
    let clause = ahead.rsplit(is_break).next().unwrap_or_default();
    if let Some(who) = clause.strip_suffix('说') {
        return who.is_empty() || words::is_somebody(who);
    }
    let is_ours = clause.contains("我说") || clause.starts_with('我');
    is_ours && words::may_be_spoken(clause) && !THEIRS.iter().any(|word| clause.contains(word))
}
