//! Accepting suggestions on the screen: at once, or after asking what becomes of plans that stand later than the rules
//! allow.

use chrono::NaiveDate;

use super::effect::{Effect, Notice};
use super::overlay::{Choice, Chooser, Overlay};
use crate::messages::labels::Labelled;
use crate::messages::{Lang, calendar as text, dates};
use crate::ops::{Acceptance, LaterPlans, Move, RulesContext, Slot, SuggestedItem};

/// Accepts items one by one, each for a day, together with open follow-ups that move; no effect when there is nothing to
/// do.
pub(super) fn accept(items: &[(SuggestedItem, Slot)], moved: &[Move], context: &RulesContext, lang: Lang) -> Effect {
    match question(items, moved, context, lang) {
        Ok((title, choices)) => choose(title, choices),
        Err(change) => change,
    }
}

/// Accepts many at once. A plan to which somebody gave a later day stays where it is unless one says otherwise: what would
/// move it, or plan the same besides it, is left out first.
pub(super) fn accept_many(
    items: &[(SuggestedItem, Slot)],
    moved: &[Move],
    context: &RulesContext,
    lang: Lang,
) -> Effect {
    match question(items, moved, context, lang) {
        Ok((title, mut choices)) => {
            let rest: Vec<_> = items.iter().filter(|(item, _)| item.later.is_none()).cloned().collect();
            let (label, effect) = if rest.is_empty() && moved.is_empty() {
                (text::later_leave_all(lang), Effect::Tell(Notice::hint(text::later_left(lang).to_owned())))
            } else {
                (text::later_leave(lang), change(&rest, moved, context, LaterPlans::Kept))
            };
            choices.insert(0, Choice { label: label.to_owned(), effect, ..Choice::default() });
            choose(title, choices)
        }
        Err(change) => change,
    }
}

fn choose(title: String, choices: Vec<Choice>) -> Effect {
    Effect::Open(Box::new(Overlay::Choose(Chooser::new(title, choices))))
}

/// What accepting them does.
fn change(items: &[(SuggestedItem, Slot)], moved: &[Move], context: &RulesContext, later: LaterPlans) -> Effect {
    let accepted = Acceptance::of(items.to_vec(), &context.rulebook, later);
    accepted.change(moved.to_vec()).map_or(Effect::None, Effect::change)
}

/// What is asked where some have a later plan: whether to bring that forward or to plan another; else what accepting does.
fn question(
    items: &[(SuggestedItem, Slot)],
    moved: &[Move],
    context: &RulesContext,
    lang: Lang,
) -> Result<(String, Vec<Choice>), Effect> {
    let day = |day: NaiveDate| dates::short(lang, day, context.today);
    let with_later: Vec<_> = items.iter().filter_map(|(item, slot)| Some((item, slot, item.later?))).collect();
    let (title, bring) = match with_later.as_slice() {
        [] => return Err(change(items, moved, context, LaterPlans::BroughtForward)),
        [(item, slot, plan)] => (
            text::later_title(lang, item.name(), day(plan.on), plan.kind.label(lang)),
            text::later_bring(lang, day(slot.day)),
        ),
        several => (text::later_title_several(lang, several.len()), text::later_bring_all(lang).to_owned()),
    };
    let choice =
        |label: String, later| Choice { label, effect: change(items, moved, context, later), ..Choice::default() };
    Ok((
        title,
        vec![choice(bring, LaterPlans::BroughtForward), choice(text::later_keep(lang).to_owned(), LaterPlans::Kept)],
    ))
}
