//! Accepting suggestions on the screen: at once, or after asking what becomes of plans that stand later than the rules
//! allow.

use chrono::NaiveDate;

use super::effect::Effect;
use super::overlay::{Choice, Chooser, Overlay};
use crate::messages::labels::Labelled;
use crate::messages::{Lang, calendar as text, dates};
use crate::ops::{Acceptance, LaterPlans, Move, RulesContext, Slot, SuggestedItem};

/// Accepts items, each for a day, together with open follow-ups that move; no effect when there is nothing to do.
pub(super) fn accept(items: &[(SuggestedItem, Slot)], moved: &[Move], context: &RulesContext, lang: Lang) -> Effect {
    let change = |later: LaterPlans| {
        let mut accepted = Acceptance::default();
        for (item, slot) in items {
            item.accept(&mut accepted, &context.rulebook, *slot, later);
        }
        accepted.change(moved.to_vec()).map_or(Effect::None, Effect::change)
    };
    let day = |day: NaiveDate| dates::short(lang, day, context.today);
    let with_later: Vec<_> = items.iter().filter_map(|(item, slot)| Some((item, slot, item.later?))).collect();
    let (title, bring) = match with_later.as_slice() {
        [] => return change(LaterPlans::BroughtForward),
        [(item, slot, plan)] => (
            text::later_title(lang, &item.name, day(plan.on), plan.kind.label(lang)),
            text::later_bring(lang, day(slot.day)),
        ),
        several => (text::later_title_several(lang, several.len()), text::later_bring_all(lang).to_owned()),
    };
    let choice = |label: String, later| Choice { label, effect: change(later), ..Choice::default() };
    let choices =
        vec![choice(bring, LaterPlans::BroughtForward), choice(text::later_keep(lang).to_owned(), LaterPlans::Kept)];
    Effect::Open(Box::new(Overlay::Choose(Chooser::new(title, choices))))
}
