//! A case in words: what it is called, whose it is, and its parts under their names; how it is like another.
//!
//! Leaves out where it is shown.

use chrono::NaiveDate;

use crate::domain::{Case, HasFields as _};
use crate::messages::labels::Labelled as _;
use crate::messages::{Lang, cases as text, dates, terms};
use crate::ops::{LibraryCase, LikeCase, Likeness};

/// A case as a page to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CasePage {
    pub title: String,
    /// Success or failure, whose, when and with which tags.
    pub about: String,
    /// What is told, each part under its name.
    pub parts: Vec<(&'static str, String)>,
}

impl CasePage {
    /// A case in one language.
    pub fn of(lang: Lang, case: &LibraryCase, today: NaiveDate) -> Self {
        let own = &case.row.value;
        let customer = case.customer.as_ref();
        let tags = (!own.tags.is_empty()).then(|| text::tagged(lang, own.tags.join(terms::list_separator(lang))));
        let about = [
            Some(own.kind.label(lang).to_owned()),
            customer.map(|customer| format!("{} {}", customer.code, customer.called)),
            customer.and_then(|customer| customer.industry.clone()),
            own.on.map(|day| dates::short(lang, day, today)),
            tags,
        ];
        let parts = [
            ("background", &own.background),
            ("what_we_did", &own.what_we_did),
            ("result", &own.result),
            ("lesson", &own.lesson),
        ];
        let told = |(field, text): (&str, &Option<String>)| Some((label(lang, field), text.clone()?));
        Self {
            title: own.title.clone(),
            about: about.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            parts: parts.into_iter().filter_map(told).collect(),
        }
    }
}

/// What a field of a case is called.
pub fn label(lang: Lang, field: &str) -> &'static str {
    Case::ROW.field(field).map(|row| lang.pick(row.labels[0], row.labels[1])).unwrap_or_default()
}

/// A case that is like another one, in one line: how it ended, what it is called, and what both have in common.
pub fn of_like_case(lang: Lang, like: &LikeCase) -> String {
    let own = &like.case.row.value;
    let by: Vec<String> = like.by.iter().map(|by| of_likeness(lang, by)).collect();
    text::like_case(lang, own.kind.label(lang), &own.title, by.join(terms::list_separator(lang)))
}

fn of_likeness(lang: Lang, likeness: &Likeness) -> String {
    match likeness {
        Likeness::Competitor(name) => text::same_competitor(lang, name),
        Likeness::Reason(_) => text::same_reason(lang).to_owned(),
        Likeness::Industry(name) => text::same_industry(lang, name),
    }
}
