//! The built-in views: common questions about the whole book.

use super::Filter;
use crate::domain::View;
use crate::messages::Lang;
use crate::messages::customer_filter as text;
use crate::ops::RulesContext;

/// A view that is always there.
#[derive(Debug, Clone, Copy)]
pub struct BuiltIn {
    /// The stable code.
    pub id: &'static str,
    title: fn(Lang) -> &'static str,
    filter: fn(Lang) -> &'static str,
    sort: &'static str,
}

/// What looks doubtful, mostly after an import (docs/rules.md 8.1).
pub const TO_CHECK: BuiltIn =
    BuiltIn { id: "to-check", title: text::view_check, filter: text::filter_check, sort: "tier" };

/// The views that are always there, in the order in which they are offered.
pub const BUILT_IN: [BuiltIn; 9] = [
    BuiltIn { id: "due-this-week", title: text::view_due, filter: text::filter_due, sort: "next" },
    BuiltIn { id: "at-risk", title: text::view_risk, filter: text::filter_risk, sort: "health" },
    BuiltIn { id: "no-plan", title: text::view_no_plan, filter: text::filter_no_plan, sort: "next" },
    BuiltIn { id: "decider-unseen", title: text::view_decider, filter: text::filter_decider, sort: "tier" },
    BuiltIn { id: "contract-ending", title: text::view_contract, filter: text::filter_contract, sort: "next" },
    BuiltIn { id: "payment-overdue", title: text::view_payment, filter: text::filter_payment, sort: "next" },
    BuiltIn { id: "birthdays", title: text::view_birthday, filter: text::filter_birthday, sort: "next" },
    BuiltIn { id: "incomplete", title: text::view_incomplete, filter: text::filter_incomplete, sort: "completeness" },
    TO_CHECK,
];

impl BuiltIn {
    /// Its filter, read.
    pub fn filter(&self, context: &RulesContext) -> Filter {
        Filter::read((self.filter)(Lang::En), context).0
    }

    /// What it is called.
    pub fn title(&self, lang: Lang) -> &'static str {
        (self.title)(lang)
    }

    /// Filter and order, as a view that was saved would hold them.
    pub fn view(&self, lang: Lang) -> View {
        View {
            name: self.title(lang).to_owned(),
            filter: Some((self.filter)(lang).to_owned()),
            sort: Some(self.sort.to_owned()),
            descending: None,
            columns: Vec::new(),
        }
    }
}
