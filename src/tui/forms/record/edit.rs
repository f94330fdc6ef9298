//! A whole follow-up, planned or done: every field the user may correct.

use std::sync::Arc;

use chrono::NaiveDate;

use super::day::{TypedDay, understood};
use super::{Known, contacts_field, kind_field, level_field, outcome_field};
use crate::capture::dates::Towards;
use crate::domain::{Direction, FollowUp, FollowUpId, Outcome, read_minutes};
use crate::messages::labels::Labelled;
use crate::messages::terms;
use crate::messages::{capture, record as text};
use crate::ops::{Change, Entity, RulesContext};
use crate::store::StoreError;
use crate::tui::effect::{Effect, Notice};
use crate::tui::forms::{FieldChoice, FieldError, FieldKind, FormContext, FormField, Preparation, Sheet, Values};
use crate::tui::knowledge::ReadContext;

/// A request to edit a follow-up.
#[derive(Debug, Clone, Copy)]
pub struct OpenEdit(
    /// The follow-up to edit.
    pub FollowUpId,
);

/// The form with all fields of a follow-up.
#[derive(Debug, Clone)]
pub(super) struct EditForm {
    id: FollowUpId,
    version: i64,
    known: Known,
    start: FollowUp,
    context: Arc<RulesContext>,
}

/// The date fields, and the direction in which each is interpreted.
const DAYS: [(&str, Towards); 3] =
    [("planned_on", Towards::Either), ("done_on", Towards::Past), ("problem_done_on", Towards::Past)];

impl Preparation for OpenEdit {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        EditForm::open(book, form_context, Some(self.0))
    }
}

impl EditForm {
    /// Opens the follow-up as it is in the book now.
    pub(super) fn open(
        book: &ReadContext<'_>,
        form_context: FormContext,
        id: Option<FollowUpId>,
    ) -> Result<Effect, StoreError> {
        let row = id.map(|id| book.reader.follow_up(id)).transpose()?.flatten();
        let known = row.as_ref().map(|row| Known::read(book, row.customer, form_context.today)).transpose()?.flatten();
        let (Some(row), Some(known)) = (row, known) else {
            return Ok(Effect::Tell(Notice::error(text::gone(form_context.lang).to_owned())));
        };
        let (id, version, start, context) = (row.id, row.version, row.follow_up, Arc::clone(book.context));
        Ok(Effect::form(Self { id, version, known, start, context }, form_context))
    }

    fn day(
        &self,
        values: &Values,
        field: &'static str,
        form_context: FormContext,
    ) -> Result<Option<TypedDay>, FieldError> {
        let towards = towards(field).unwrap_or(Towards::Either);
        let read =
            values.some(field).map(|typed| TypedDay::read(&typed, form_context.today, towards, &self.context.workdays));
        read.transpose().map_err(|error| FieldError::new(field, capture::explain_date(form_context.lang, &error)))
    }

    fn edited(&self, values: &Values, form_context: FormContext) -> Result<FollowUp, FieldError> {
        let planned = self.day(values, "planned_on", form_context)?;
        let done = self.day(values, "done_on", form_context)?;
        if planned.is_none() && done.is_none() {
            return Err(FieldError::new("done_on", text::needs_day(form_context.lang)));
        }
        let whole = || FieldError::new("minutes", text::whole_minutes(form_context.lang));
        let minutes = |typed: String| read_minutes(&typed).ok_or_else(whole);
        Ok(FollowUp {
            kind: values.parse("kind")?.unwrap_or(self.start.kind),
            direction: values.parse("direction")?,
            contacts: if self.people().is_empty() { self.start.contacts.clone() } else { values.list("contacts") },
            level: values.parse("level")?,
            planned_on: planned.map(|day| day.on),
            planned_at: planned.and_then(|day| day.at),
            done_on: done.map(|day| day.on),
            done_at: done.and_then(|day| day.at),
            outcome: values.parse("outcome")?,
            subject: values.some("subject"),
            goal: values.some("goal"),
            content: values.some("content"),
            feedback: values.some("feedback"),
            problem: values.some("problem"),
            problem_done_on: self.day(values, "problem_done_on", form_context)?.map(|day| day.on),
            commitment: values.some("commitment"),
            minutes: values.some("minutes").map(minutes).transpose()?,
            place: values.some("place"),
            owner: values.some("owner"),
            colleagues: listed(values.text("colleagues")),
            delay_reason: values.some("delay_reason"),
            tags: listed(values.text("tags")),
            ..self.start.clone()
        })
    }

    /// The people to choose from: current contacts, and those already named.
    fn people(&self) -> Vec<crate::domain::Contact> {
        let mut people = self.known.people.clone();
        for name in &self.start.contacts {
            if people.iter().all(|person| person.name != *name) {
                people.push(crate::domain::Contact { name: name.clone(), ..Default::default() });
            }
        }
        people
    }

    fn days(&self, form_context: FormContext) -> [FormField; 2] {
        let planned = self.start.planned_on.map(|on| TypedDay::written(on, self.start.planned_at)).unwrap_or_default();
        let done = self.start.done_on.map(|on| TypedDay::written(on, self.start.done_at)).unwrap_or_default();
        [
            FormField::line("planned_on", text::planned_on(form_context.lang), planned).retyped(),
            FormField::line("done_on", text::done_on(form_context.lang), done).retyped(),
        ]
    }
}

impl Sheet for EditForm {
    fn title(&self, form_context: FormContext) -> String {
        text::title_edit(form_context.lang, self.id, &self.known.called)
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        let (lang, start) = (form_context.lang, &self.start);
        let line =
            |id, label: &str, value: &Option<String>| FormField::line(id, label, value.clone().unwrap_or_default());
        let lines =
            |id, label: &str, value: &Option<String>| FormField { kind: FieldKind::Lines(2), ..line(id, label, value) };
        let directions = Direction::ALL.iter().map(|way| FieldChoice::new(way.code(), way.label(lang))).collect();
        let direction = start.direction.map(Direction::code).unwrap_or_default();
        let mut fields = vec![
            kind_field("kind", terms::kind(lang), lang, Some(start.kind)).required(),
            contacts_field(lang, &self.people(), &start.contacts),
            level_field(lang, start.level),
            outcome_field(lang, start.outcome),
        ];
        fields.extend(self.days(form_context));
        fields.extend([
            line("subject", terms::subject(lang), &start.subject),
            lines("content", text::content(lang), &start.content),
            lines("feedback", terms::feedback(lang), &start.feedback),
            lines("problem", terms::open_item(lang), &start.problem),
            FormField::line("problem_done_on", text::problem_done_on(lang), written(start.problem_done_on)).retyped(),
            line("commitment", text::commitment(lang), &start.commitment),
            line("goal", terms::goal(lang), &start.goal),
            line("place", text::place(lang), &start.place),
            FormField::line("minutes", text::minutes(lang), start.minutes.map(|m| m.to_string()).unwrap_or_default())
                .retyped(),
            FormField::one("direction", text::direction(lang), directions, direction),
            line("owner", terms::owner(lang), &start.owner),
            FormField::line("colleagues", text::colleagues(lang), start.colleagues.join("、")),
            line("delay_reason", text::delay_reason(lang), &start.delay_reason),
            FormField::line("tags", terms::tags(lang), start.tags.join("、")),
        ]);
        fields
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let follow_up = self.edited(values, form_context).map_err(|error| vec![error])?;
        let entry = Entity::FollowUp(Box::new(follow_up));
        Ok(Effect::change(Change::Edit { id: self.id.0, version: self.version, entry }))
    }

    fn understood(
        &self,
        field: &'static str,
        values: &Values,
        form_context: FormContext,
    ) -> Option<Result<String, String>> {
        understood(values.text(field), towards(field)?, &self.context.workdays, form_context)
    }

    fn proposal(&self, field: &'static str, _values: &Values, form_context: FormContext) -> Option<String> {
        match field {
            "colleagues" | "tags" => Some(text::separated(form_context.lang).to_owned()),
            "outcome" if self.start.done_on.is_some() => Some(Outcome::Ok.label(form_context.lang).to_owned()),
            _ => None,
        }
    }

    fn begins_at(&self) -> Option<&'static str> {
        Some("content")
    }

    fn draft(&self) -> Option<String> {
        Some(format!("follow-up.{}", self.id))
    }
}

fn towards(field: &str) -> Option<Towards> {
    DAYS.iter().find(|(day, _)| *day == field).map(|(_, towards)| *towards)
}

fn written(day: Option<NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// The parts of a text separated by Western or Chinese commas.
fn listed(text: &str) -> Vec<String> {
    let parts = text.split(['、', ',', '，', ';', '；']).map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
