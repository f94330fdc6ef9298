//! The form for the next step: a follow-up to be done, with the day the rules would choose next to it.

use std::sync::Arc;

use super::day::{TypedDay, understood};
use super::{Known, contacts_field, highest, kind_field, proposed};
use crate::capture::dates::Towards;
use crate::domain::{CustomerId, FollowUp, Kind};
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
    customer: CustomerId,
}

/// The form for the next step.
#[derive(Debug, Clone)]
struct NextForm {
    customer: CustomerId,
    known: Known,
    after: Option<After>,
    context: Arc<RulesContext>,
}

impl OpenNext {
    /// The next step with a customer.
    pub const fn with(customer: CustomerId) -> Self {
        Self { customer }
    }
}

impl Preparation for OpenNext {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let Some(known) = Known::read(book, self.customer, form_context.today)? else {
            return Ok(Effect::Tell(Notice::error(text::customer_gone(form_context.lang).to_owned())));
        };
        let after = After::now(&known.dossier, book.context);
        let form = NextForm { customer: self.customer, known, after, context: Arc::clone(book.context) };
        Ok(Effect::form(form, form_context))
    }
}

impl NextForm {
    /// The kind of contact used while none is chosen.
    fn usual_kind(&self) -> Kind {
        let suggested = self.after.as_ref().map(|after| after.suggestion.kind);
        suggested.or(self.known.dossier.preferred_channel).unwrap_or(Kind::Phone)
    }

    fn planned(&self, values: &Values, day: TypedDay) -> FollowUp {
        let contacts = values.list("contacts");
        let kind = values.parse("next_kind").ok().flatten().unwrap_or_else(|| self.usual_kind());
        let mut next = FollowUp {
            planned_on: Some(day.on),
            planned_at: day.at,
            level: highest(&self.known.people, &contacts),
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
        text::title_next(form_context.lang, &self.known.called)
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        let lang = form_context.lang;
        let mut fields = vec![
            FormField::line("next_on", text::planned_on(lang), "").retyped().required(),
            kind_field("next_kind", terms::kind(lang), lang, None),
        ];
        if !self.known.people.is_empty() {
            fields.push(contacts_field(lang, &self.known.people, &[]));
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
        let planned = Planned { customer: self.customer, follow_up: self.planned(values, day) };
        Ok(Effect::change(Change::PlanOnce(vec![planned])))
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
        let standing = day.and_then(|day| self.known.standing(&self.planned(values, day), form_context));
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
        Some(format!("next.{}", self.known.dossier.code))
    }
}
