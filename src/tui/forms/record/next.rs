//! The form for the next step: a follow-up to be done, with the day the rules would choose next to it.

use std::sync::Arc;

use chrono::NaiveDate;

use super::day::{TypedDay, understood};
use super::{Known, contacts_field, highest, kind_field, proposed};
use crate::capture::dates::Towards;
use crate::domain::{Contact, CustomerId, FollowUp, Kind};
use crate::messages::labels::Labelled;
use crate::messages::terms;
use crate::messages::{capture, record as text};
use crate::ops::{After, Change, Planned, RulesContext};
use crate::store::StoreError;
use crate::tui::effect::{Effect, Notice};
use crate::tui::forms::{FieldError, FormContext, FormField, Preparation, Sheet, Values};
use crate::tui::knowledge::ReadContext;

/// A request to plan the next step: `Effect::prepare(OpenNext::with(customer))`.
#[derive(Debug, Clone)]
pub struct OpenNext {
    customers: Vec<CustomerId>,
    on: Option<NaiveDate>,
    kind: Option<Kind>,
}

/// The form for the next step.
#[derive(Debug, Clone)]
struct NextForm {
    customers: Vec<CustomerId>,
    known: Option<Known>,
    after: Option<After>,
    on: Option<NaiveDate>,
    kind: Option<Kind>,
    context: Arc<RulesContext>,
}

impl OpenNext {
    /// The next step with a customer.
    pub fn with(customer: CustomerId) -> Self {
        Self { customers: vec![customer], on: None, kind: None }
    }

    /// The same next step with each of these customers, as one undo step.
    pub const fn with_several(customers: Vec<CustomerId>) -> Self {
        Self { customers, on: None, kind: None }
    }

    /// The same request for this day.
    #[must_use]
    pub fn on(self, day: NaiveDate) -> Self {
        Self { on: Some(day), ..self }
    }

    /// The same request with this kind of contact.
    #[must_use]
    pub fn by(self, kind: Kind) -> Self {
        Self { kind: Some(kind), ..self }
    }
}

impl Preparation for OpenNext {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let known = match self.customers.as_slice() {
            [only] => Known::read(book, *only, form_context.today)?,
            _ => None,
        };
        if known.is_none() && self.customers.len() < 2 {
            return Ok(Effect::Tell(Notice::error(text::customer_gone(form_context.lang).to_owned())));
        }
        let after = known.as_ref().and_then(|known| After::now(&known.dossier, book.context));
        let (customers, context) = (self.customers.clone(), Arc::clone(book.context));
        let form = NextForm { customers, known, after, on: self.on, kind: self.kind, context };
        Ok(Effect::form(form, form_context))
    }
}

impl NextForm {
    fn people(&self) -> &[Contact] {
        self.known.as_ref().map_or(&[], |known| &known.people)
    }

    /// The kind of contact used while none is chosen.
    fn usual_kind(&self) -> Kind {
        let suggested = self.after.as_ref().map(|after| after.suggestion.kind);
        let liked = self.known.as_ref().and_then(|known| known.dossier.preferred_channel);
        suggested.or(liked).unwrap_or(Kind::Phone)
    }

    fn planned(&self, values: &Values, day: TypedDay) -> FollowUp {
        let contacts = values.list("contacts");
        let kind = values.parse("next_kind").ok().flatten().unwrap_or_else(|| self.usual_kind());
        let mut next = FollowUp {
            planned_on: Some(day.on),
            planned_at: day.at,
            level: highest(self.people(), &contacts),
            contacts,
            subject: values.some("next_subject"),
            goal: values.some("goal"),
            place: values.some("place"),
            ..FollowUp::new(kind)
        };
        let suggested =
            self.after.as_ref().filter(|after| (after.suggestion.date, after.suggestion.kind) == (day.on, kind));
        if let Some(after) = suggested {
            next.obligations = after.obligations(&self.context);
            next.level = next.level.max(Some(after.suggestion.level));
        }
        next
    }
}

impl Sheet for NextForm {
    fn title(&self, form_context: FormContext) -> String {
        match &self.known {
            Some(known) => text::title_next(form_context.lang, &known.called),
            None => text::title_next_several(form_context.lang, self.customers.len()),
        }
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        let lang = form_context.lang;
        let on = self.on.map(|day| day.to_string()).unwrap_or_default();
        let mut fields = vec![
            FormField::line("next_on", text::planned_on(lang), on).retyped().required(),
            kind_field("next_kind", terms::kind(lang), lang, self.kind),
        ];
        if !self.people().is_empty() {
            fields.push(contacts_field(lang, self.people(), &[]));
        }
        fields.extend([
            FormField::line("next_subject", terms::subject(lang), ""),
            FormField::line("goal", terms::goal(lang), ""),
            FormField::line("place", text::place(lang), ""),
        ]);
        fields
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let day = TypedDay::read(values.text("next_on"), form_context.today, Towards::Future, &self.context.workdays);
        let day =
            day.map_err(|error| vec![FieldError::new("next_on", capture::explain_date(form_context.lang, &error))])?;
        let follow_up = self.planned(values, day);
        let planned = |customer: &CustomerId| Planned { customer: *customer, follow_up: follow_up.clone() };
        Ok(Effect::change(Change::PlanOnce(self.customers.iter().map(planned).collect())))
    }

    fn understood(
        &self,
        field: &'static str,
        values: &Values,
        form_context: FormContext,
    ) -> Option<Result<String, String>> {
        let typed = values.text(field);
        if field != "next_on" {
            return None;
        }
        let told = understood(typed, Towards::Future, &self.context.workdays, form_context)?;
        let day = TypedDay::read(typed, form_context.today, Towards::Future, &self.context.workdays).ok();
        let standing = self.known.as_ref().zip(day);
        let standing = standing.and_then(|(known, day)| known.standing(&self.planned(values, day), form_context));
        Some(told.map(|words| standing.map_or_else(|| words.clone(), |plan| format!("{words} · {plan}"))))
    }

    fn proposal(&self, field: &'static str, _values: &Values, form_context: FormContext) -> Option<String> {
        match field {
            "next_on" => self.after.as_ref().map(|after| proposed(after, form_context)),
            "next_kind" => Some(self.usual_kind().label(form_context.lang).to_owned()),
            _ => None,
        }
    }

    fn accepted(&self, values: &Values, _setting: FormContext) -> Vec<(&'static str, String)> {
        let suggestion = self.after.as_ref().map(|after| &after.suggestion);
        let free = suggestion.filter(|_| values.text("next_on").is_empty());
        free.map_or_else(Vec::new, |free| {
            vec![("next_on", free.date.to_string()), ("next_kind", free.kind.code().to_owned())]
        })
    }

    fn draft(&self) -> Option<String> {
        Some(self.known.as_ref().map_or_else(|| "next".to_owned(), |known| format!("next.{}", known.dossier.code)))
    }
}
