//! The targets proposed for a period, as a list to take whole or one by one; they need the figures of other periods, so
//! they are asked for and open when they are there.

use std::sync::Arc;

use crate::domain::Currency;
use crate::messages::labels::Labelled;
use crate::messages::{Lang, figures, targets as text};
use crate::ops::{ProposedTarget, ProposedTargets, RulesContext, TargetsAsked};
use crate::store::{Reader, StoreError};
use crate::tui::effect::Effect;
use crate::tui::overlay::{Choice, Chooser};

/// The request for the targets of a period.
#[derive(Debug, Clone)]
pub struct TargetsQuestion {
    pub context: Arc<RulesContext>,
    pub asked: TargetsAsked,
}

impl TargetsQuestion {
    /// The targets, read from one snapshot of the book.
    pub fn answer(&self, reader: &Reader<'_>) -> Result<ProposedTargets, StoreError> {
        ProposedTargets::read(reader, &self.context, self.asked)
    }
}

/// The targets as a list whose first line sets all of them; or why there are none.
pub fn targets_chooser(found: &ProposedTargets, lang: Lang, currency: Currency) -> Result<Chooser, &'static str> {
    let Some(change) = found.change() else {
        return Err(if found.kept > 0 { text::all_set(lang) } else { text::no_source(lang) });
    };
    let period = figures::period(lang, found.asked.period);
    let all =
        Choice { label: text::set_all(lang, found.targets.len()), effect: Effect::change(change), ..Choice::default() };
    let one = |target: &ProposedTarget| {
        let short = |figure| figures::short(lang, currency, target.metric.unit(), Some(figure));
        let name = target.metric.label(lang);
        Choice {
            label: if target.period == found.asked.period {
                name.to_owned()
            } else {
                format!("{name} · {}", figures::period(lang, target.period))
            },
            detail: match target.was {
                Some(was) => format!("{} → {}", short(was), short(target.target)),
                None => short(target.target),
            },
            effect: Effect::change(target.change()),
            ..Choice::default()
        }
    };
    let title = match found.kept {
        0 => text::proposed(lang, period),
        kept => text::proposed_and_kept(lang, period, kept),
    };
    Ok(Chooser::new(title, std::iter::once(all).chain(found.targets.iter().map(one)).collect()))
}
