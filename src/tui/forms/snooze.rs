//! Not now, ask again later: the form behind `z`. The next workday, next Monday, in three workdays or on a typed date.
//!
//! A suggestion is snoozed with a reason; a plan simply moves. On the third snooze of the same thing since the last
//! contact, the form also asks whether the interval or tier should change. Ending a snooze is in `end_snooze`.

use std::sync::Arc;

use chrono::{Days, NaiveDate};

use super::reschedule::{Moving, day_of, spoken, understood};
use super::{FieldChoice, FieldError, FormContext, FormField, Preparation, Sheet, Values};
use crate::domain::{Customer, CustomerId, TierPin, as_figures};
use crate::facts::Dossier;
use crate::messages::calendar as text;
use crate::messages::rulebook::named;
use crate::ops::{Change, Move, RulesContext, after, monday_of};
use crate::rules::{Obligation, ObligationState};
use crate::store::{Row, StoreError};
use crate::tui::effect::Effect;
use crate::tui::knowledge::ReadContext;

/// The number of workdays in the third choice.
const WORKDAYS: usize = 3;
/// The snooze count from which on the form asks whether the suggestion comes too often.
const TOO_OFTEN: usize = 3;
/// The fields.
const UNTIL: &str = "until";
const DATE: &str = "date";
const REASON: &str = "reason";
const STEP: &str = "step";
const TIER: &str = "tier";
/// The choices.
const NEXT_WORKDAY: &str = "next";
const MONDAY: &str = "monday";
const IN_WORKDAYS: &str = "workdays";

/// What is snoozed.
#[derive(Debug, Clone)]
pub enum Snoozed {
    /// The obligations of a suggestion.
    Suggestion {
        customer: CustomerId,
        /// The ids of the obligations in the rulebook.
        obligations: Vec<String>,
    },
    /// Planned or marked items: plans move, suggestions are snoozed.
    Several(Moving),
}

/// Opens the form once it is known how often the same was snoozed before.
#[derive(Debug, Clone)]
pub struct OpenSnooze {
    /// What is snoozed, as named in the title.
    pub what: String,
    pub snoozed: Snoozed,
}

/// The snooze form.
#[derive(Debug, Clone)]
struct Snooze {
    what: String,
    snoozed: Snoozed,
    context: Arc<RulesContext>,
    /// Asked if it was snoozed too often.
    rethink: Option<Rethink>,
}

/// What may change when the same thing is snoozed again and again.
#[derive(Debug, Clone)]
struct Rethink {
    customer: Row<Customer>,
    /// How often it was snoozed, including this time.
    times: usize,
    /// The current interval, in days.
    step: i64,
}

impl Preparation for OpenSnooze {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let rethink = match &self.snoozed {
            Snoozed::Several(_) => None,
            Snoozed::Suggestion { customer, obligations } => Rethink::read(book, *customer, obligations)?,
        };
        let (what, snoozed, context) = (self.what.clone(), self.snoozed.clone(), Arc::clone(book.context));
        Ok(Effect::form(Snooze { what, snoozed, context, rethink }, form_context))
    }
}

impl Rethink {
    /// `None` unless one of these was snoozed often enough since it was last done.
    fn read(book: &ReadContext<'_>, customer: CustomerId, obligations: &[String]) -> Result<Option<Self>, StoreError> {
        let context = book.context;
        let dossier = after::dossier(book.reader, context, customer)?;
        let row = book.reader.find::<Customer>(customer.0)?;
        Ok(dossier.zip(row).and_then(|(dossier, customer)| {
            let standing = context.judge(&dossier);
            let own =
                |state: &&ObligationState| obligations.contains(&context.rulebook.obligations[state.obligation].id);
            let counted = standing.obligations.iter().filter(own);
            let counted = counted.map(|state| (put_off(&dossier, context, state) + 1, state.step));
            let (times, step) = counted.max_by_key(|(times, _)| *times)?;
            (times >= TOO_OFTEN).then_some(Self { customer, times, step })
        }))
    }

    /// The customer with another interval for these obligations and another tier, where given.
    fn changed(
        &self,
        snooze: &Snooze,
        values: &Values,
        form_context: FormContext,
    ) -> Result<Option<Change>, Vec<FieldError>> {
        let mut customer = self.customer.value.clone();
        if let Some(days) = step_of(values, form_context)? {
            for obligation in snooze.obligations() {
                let most = obligation.days_from(form_context.today);
                if obligation.floor && i64::from(days) >= most {
                    let name = named(form_context.lang, &obligation.name);
                    return Err(vec![FieldError::new(STEP, text::step_has_floor(form_context.lang, name, most))]);
                }
                customer.cadence.insert(obligation.id.clone(), days);
            }
        }
        if let Some(tier) = values.some(TIER) {
            customer.tier_pin = Some(TierPin { tier, reason: values.some(REASON), on: Some(form_context.today) });
        }
        let (id, version) = (CustomerId(self.customer.id), self.customer.version);
        let is_changed = customer != self.customer.value;
        Ok(is_changed.then(|| Change::EditCustomer { id, version, customer: Box::new(customer) }))
    }
}

impl Sheet for Snooze {
    fn title(&self, form_context: FormContext) -> String {
        match &self.rethink {
            Some(rethink) => text::snooze_again_title(form_context.lang, rethink.times, &self.what),
            None => text::snooze_title(form_context.lang, &self.what),
        }
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        let lang = form_context.lang;
        let choices = vec![
            FieldChoice::new(NEXT_WORKDAY, text::snooze_tomorrow(lang)),
            FieldChoice::new(MONDAY, text::snooze_monday(lang)),
            FieldChoice::new(IN_WORKDAYS, text::snooze_workdays(lang)),
        ];
        let mut fields = vec![
            FormField::one(UNTIL, text::field_until(lang), choices, NEXT_WORKDAY).required(),
            FormField::line(DATE, text::field_or_date(lang), ""),
        ];
        if self.has_suggestions() {
            fields.push(FormField::line(REASON, text::field_reason(lang), ""));
        }
        if self.rethink.is_some() {
            let tiers = self.context.rulebook.tiers.iter();
            let tiers = tiers.map(|tier| FieldChoice::new(&tier.id, named(lang, &tier.name))).collect();
            fields.push(FormField::line(STEP, text::field_step(lang), ""));
            fields.push(FormField::one(TIER, text::field_tier(lang), tiers, ""));
        }
        fields
    }

    fn proposal(&self, field: &'static str, _values: &Values, form_context: FormContext) -> Option<String> {
        if field == DATE {
            return Some(text::days_to_type(form_context.lang).to_owned());
        }
        let rethink = self.rethink.as_ref()?;
        match field {
            STEP => Some(text::step_now(form_context.lang, rethink.step)),
            TIER => Some(text::tier_as_it_is(form_context.lang).to_owned()),
            _ => None,
        }
    }

    fn understood(
        &self,
        field: &'static str,
        values: &Values,
        form_context: FormContext,
    ) -> Option<Result<String, String>> {
        if field == UNTIL {
            return self
                .chosen(values, form_context.today)
                .map(|day| Ok(spoken(form_context.lang, day, form_context.today)));
        }
        understood(field, DATE, values, &self.context, form_context)
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let day = if values.some(DATE).is_some() {
            day_of(DATE, values, &self.context, form_context)?
        } else {
            let unsaid = || vec![FieldError::new(UNTIL, text::snooze_until_when(form_context.lang))];
            self.chosen(values, form_context.today).ok_or_else(unsaid)?
        };
        let mut changes = self.put_off(day, values.some(REASON).as_ref());
        let rethought = self.rethink.as_ref().map(|rethink| rethink.changed(self, values, form_context)).transpose()?;
        changes.extend(rethought.flatten());
        Ok(Change::all(changes).map_or(Effect::None, Effect::change))
    }

    fn begins_at(&self) -> Option<&'static str> {
        Some(UNTIL)
    }

    fn draft(&self) -> Option<String> {
        Some(format!("snooze.{}", self.what))
    }
}

impl Snooze {
    fn has_suggestions(&self) -> bool {
        match &self.snoozed {
            Snoozed::Suggestion { .. } => true,
            Snoozed::Several(moving) => !moving.accepted.is_empty(),
        }
    }

    /// Snoozes suggestions until a day and moves plans to it.
    fn put_off(&self, until: NaiveDate, reason: Option<&String>) -> Vec<Change> {
        let snooze = |customer: CustomerId, obligations: &[String]| Change::Snooze {
            customer,
            obligations: obligations.to_vec(),
            until,
            reason: reason.cloned(),
        };
        match &self.snoozed {
            Snoozed::Suggestion { customer, obligations } => vec![snooze(*customer, obligations)],
            Snoozed::Several(moving) => {
                let accepted = moving.accepted.iter();
                let mut changes: Vec<Change> =
                    accepted.map(|one| snooze(one.customer, &one.follow_up.obligations)).collect();
                if !moving.plans.is_empty() {
                    changes.push(Change::Move(moving.plans.iter().map(|id| Move::to_day(*id, until)).collect()));
                }
                changes
            }
        }
    }

    /// The day chosen in the form.
    fn chosen(&self, values: &Values, today: NaiveDate) -> Option<NaiveDate> {
        match values.text(UNTIL) {
            NEXT_WORKDAY => Some(self.context.workday_beside(today, true)),
            MONDAY => Some(monday_of(today) + Days::new(7)),
            IN_WORKDAYS => Some(self.context.workdays.nth_workday(today, WORKDAYS)),
            _ => None,
        }
    }

    /// The obligations that are snoozed.
    fn obligations(&self) -> impl Iterator<Item = &Obligation> {
        let ids = match &self.snoozed {
            Snoozed::Suggestion { obligations, .. } => obligations.as_slice(),
            Snoozed::Several(_) => &[],
        };
        ids.iter().filter_map(|id| self.context.rulebook.obligations.iter().find(|own| own.id == *id))
    }
}

/// How often an obligation was snoozed since it was last satisfied.
fn put_off(dossier: &Dossier, context: &RulesContext, state: &ObligationState) -> usize {
    let id = &context.rulebook.obligations[state.obligation].id;
    let since = |on: NaiveDate| state.anchor.is_none_or(|anchor| on > anchor);
    dossier.snoozes.iter().filter(|snooze| snooze.obligation == *id && since(snooze.on)).count()
}

/// The interval that was typed, in days.
fn step_of(values: &Values, form_context: FormContext) -> Result<Option<u32>, Vec<FieldError>> {
    let Some(typed) = values.some(STEP) else { return Ok(None) };
    let days = as_figures(&typed).parse().ok().filter(|days| (1..=3650).contains(days));
    days.map(Some).ok_or_else(|| vec![FieldError::new(STEP, text::no_step(form_context.lang, typed))])
}
