//! Merging two customers into one.

use super::{Customers, Focus};
use crate::messages::{Lang, merging as text};
use crate::tui::effect::{Effect, Notice};
use crate::tui::overlay::duplicates::ChooseOther;
use crate::tui::overlay::merge::OpenMerge;

impl Customers {
    /// Merges the two marked customers, or the one in front with one to be chosen.
    pub(super) fn merge(&self, lang: Lang) -> Effect {
        let marked = if self.focus == Focus::List { self.roster.marked() } else { Vec::new() };
        match marked.as_slice() {
            [] => self.in_front().map_or(Effect::None, |id| Effect::prepare(ChooseOther(id))),
            [one, other] => Effect::prepare(OpenMerge(*one, *other)),
            _ => Effect::Tell(Notice::hint(text::only_two(lang).to_owned())),
        }
    }
}
