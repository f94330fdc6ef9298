//! Verbs that keep the book in order: one customer out of two, and what was put off taken up again.

use super::verbs::{choice, open};
use super::{Customers, Focus};
use crate::domain::CustomerId;
use crate::messages::rulebook::named;
use crate::messages::{Lang, dates, merging as text};
use crate::ops::Change;
use crate::tui::effect::{Effect, Notice};
use crate::tui::overlay::look_alikes::ChooseOther;
use crate::tui::overlay::merge::OpenMerge;

impl Customers {
    /// The two that are marked become one, or the customer in front and one that is chosen.
    pub(super) fn merge(&self, lang: Lang) -> Effect {
        let marked = if self.focus == Focus::List { self.roster.marked() } else { Vec::new() };
        match marked.as_slice() {
            [] => self.in_front().map_or(Effect::None, |id| Effect::prepare(ChooseOther(id))),
            [one, other] => Effect::prepare(OpenMerge(*one, *other)),
            _ => Effect::Tell(Notice::hint(text::only_two(lang).to_owned())),
        }
    }

    /// What was put off for the customer in front may be suggested again at once; of several things, those chosen.
    pub(super) fn end_snooze(&self, lang: Lang) -> Effect {
        let (Some(profile), Some(desk)) = (self.profile.profile(), self.desk.as_deref()) else { return Effect::None };
        let customer = CustomerId(profile.customer.id);
        let mut running: Vec<_> = profile.dossier.snoozes.iter().filter(|one| one.until > desk.today).collect();
        running.sort_by_key(|one| (&one.obligation, std::cmp::Reverse(one.until)));
        running.dedup_by_key(|one| &one.obligation);
        let end = |obligations: Vec<String>| Effect::change(Change::EndSnoozes { customer, obligations });
        let all: Vec<String> = running.iter().map(|one| one.obligation.clone()).collect();
        match running.as_slice() {
            [] => Effect::Tell(Notice::hint(text::nothing_snoozed(lang).to_owned())),
            [_] => end(all),
            several => {
                let mut choices = vec![choice(&text::end_all(lang, several.len()), end(all))];
                choices.extend(several.iter().map(|one| {
                    let own = desk.rulebook.obligation_named(&one.obligation);
                    let label = own.map_or(one.obligation.as_str(), |own| named(lang, &own.name));
                    let mut choice = choice(label, end(vec![one.obligation.clone()]));
                    choice.detail = text::until(lang, dates::short(lang, one.until, desk.today));
                    choice
                }));
                open(text::end_snooze_title(lang), choices)
            }
        }
    }
}
