//! The titles under which other programs show a follow-up.

use crate::domain::{Customer, FollowUp};
use crate::messages::labels::Labelled as _;
use crate::messages::{Lang, follow_ups, interchange as text};

/// The title of a follow-up: who, how, what about.
pub fn summary(lang: Lang, customer: &str, touch: &FollowUp) -> String {
    let kind = touch.kind.label(lang);
    match &touch.subject {
        Some(subject) => text::event(lang, customer, kind, subject),
        None => follow_ups::moved_what(lang, customer, kind),
    }
}

/// The titles of a follow-up in both languages.
pub fn titles(customer: &Customer, touch: &FollowUp) -> [String; 2] {
    [Lang::Zh, Lang::En].map(|lang| one_line(&summary(lang, customer.called(), touch)))
}

/// A text as a title keeps it.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
