//! What the user set for one customer only: the pinned tier, its own intervals, custom fields.

use std::collections::BTreeMap;

use super::super::reading::{Reading, figure_of, line_of};
use super::super::{FieldChoice, FormContext, FormField};
use crate::domain::{Customer, TierPin, as_figures};
use crate::messages::rulebook::named;
use crate::messages::{Lang, customer_forms as text};
use crate::rules::{Obligation, Rulebook};

/// The field for the day of the pin.
pub(super) const PINNED_ON: &str = "tier_pin_on";

/// The fields, with the current values.
pub(super) fn fields(customer: &Customer, rulebook: &Rulebook, form_context: FormContext) -> Vec<FormField> {
    let lang = form_context.lang;
    let pin = customer.tier_pin.as_ref();
    vec![
        tier_field(pin, rulebook, lang),
        line_of("tier_pin_reason", text::tier_pin_reason(lang), pin.and_then(|pin| pin.reason.as_ref())),
        figure_of(PINNED_ON, text::tier_pin_on(lang), pin.and_then(|pin| pin.on)),
        FormField::list("cadence", text::cadence(lang), written_steps(&customer.cadence, rulebook, lang)),
        FormField::list("fields", text::fields(lang), written_fields(&customer.fields)),
    ]
}

/// Writes the values into the customer.
pub(super) fn take(customer: &mut Customer, read: &mut Reading<'_>, rulebook: &Rulebook) {
    customer.tier_pin = pin(read, customer.tier_pin.as_ref());
    let steps = written_steps(&customer.cadence, rulebook, read.form_context().lang);
    let before = customer.cadence.clone();
    customer.cadence = read.unless_untouched("cadence", (&steps, &before), |read| read_steps(read, rulebook, &before));
    let own = written_fields(&customer.fields);
    customer.fields = read.unless_untouched("fields", (&own, &customer.fields), read_fields);
}

/// The tiers of the rulebook; a tier of another rulebook stays until another is chosen.
fn tier_field(pin: Option<&TierPin>, rulebook: &Rulebook, lang: Lang) -> FormField {
    let mut choices: Vec<FieldChoice> =
        rulebook.tiers.iter().map(|tier| FieldChoice::new(&tier.id, named(lang, &tier.name))).collect();
    let foreign = pin.map(|pin| &pin.tier).filter(|tier| rulebook.tier_named(tier).is_none());
    choices.extend(foreign.map(|tier| FieldChoice::new(tier, tier)));
    FormField::one("tier_pin", text::tier_pin(lang), choices, pin.map_or("", |pin| &pin.tier))
}

/// The pin; a tier newly pinned without a day was pinned today.
fn pin(read: &mut Reading<'_>, before: Option<&TierPin>) -> Option<TierPin> {
    let (reason, on) = (read.text("tier_pin_reason"), read.date(PINNED_ON));
    let Some(tier) = read.text("tier_pin") else {
        if reason.is_some() {
            read.wrong("tier_pin", text::tier_pin_missing(read.form_context().lang).to_owned());
        }
        return None;
    };
    let is_new = before.is_none_or(|before| before.tier != tier);
    Some(TierPin { tier, reason, on: on.or_else(|| is_new.then_some(read.form_context().today)) })
}

/// One interval per line: 「月度沟通 21」, `Monthly call 21`.
fn written_steps(steps: &BTreeMap<String, u32>, rulebook: &Rulebook, lang: Lang) -> String {
    let name = |id: &str| rulebook.obligation_named(id).map_or(id.to_owned(), |own| named(lang, &own.name).to_owned());
    steps.iter().map(|(id, days)| format!("{} {days}", name(id))).collect::<Vec<_>>().join("\n")
}

fn read_steps(read: &mut Reading<'_>, rulebook: &Rulebook, before: &BTreeMap<String, u32>) -> BTreeMap<String, u32> {
    let lang = read.form_context().lang;
    let mut steps = BTreeMap::new();
    for line in read.lines("cadence") {
        let step = named_count(&line);
        let Some((name, days)) = step else {
            read.wrong("cadence", text::not_a_cadence(lang).to_owned());
            continue;
        };
        if let Some(id) = obligation(name, rulebook, before) {
            steps.insert(id, days);
        } else {
            let all: Vec<&str> = rulebook.obligations.iter().map(|own| named(lang, &own.name)).collect();
            read.wrong("cadence", text::unknown_obligation(lang, name, all.join(lang.pick("、", ", "))));
        }
    }
    steps
}

/// A name and the days behind it, with blanks between number and unit or without: 「月度沟通 21 天」.
fn named_count(line: &str) -> Option<(&str, u32)> {
    let count = |days: &str| as_figures(days).parse::<u32>().ok().filter(|days| *days > 0);
    let parts = line.match_indices([' ', '：', ':', '=', '　']);
    parts
        .filter_map(|(at, between)| Some((line[..at].trim(), count(&line[at + between.len()..])?)))
        .find(|(name, _)| !name.is_empty())
}

/// The id of an obligation given by its id or its name in either language; one of another rulebook stays.
fn obligation(name: &str, rulebook: &Rulebook, before: &BTreeMap<String, u32>) -> Option<String> {
    let is_called = |own: &str| own.eq_ignore_ascii_case(name);
    let called: Vec<&Obligation> = rulebook
        .obligations
        .iter()
        .filter(|own| is_called(&own.id) || is_called(&own.name.zh) || is_called(&own.name.en))
        .collect();
    // If two have the same name, the one that already has an interval.
    let found = called.iter().find(|own| before.contains_key(&own.id)).or(called.first());
    found.map(|own| own.id.clone()).or_else(|| before.contains_key(name).then(|| name.to_owned()))
}

/// One field per line: 「开票抬头：华星科技」.
fn written_fields(own: &BTreeMap<String, String>) -> String {
    own.iter().map(|(name, text)| format!("{name}：{text}")).collect::<Vec<_>>().join("\n")
}

fn read_fields(read: &mut Reading<'_>) -> BTreeMap<String, String> {
    let mut own = BTreeMap::new();
    for line in read.lines("fields") {
        match line.split_once(['：', ':']) {
            Some((name, text)) if !name.trim().is_empty() => {
                own.insert(name.trim().to_owned(), text.trim().to_owned());
            }
            _ => read.wrong("fields", text::not_fields(read.form_context().lang).to_owned()),
        }
    }
    own
}
