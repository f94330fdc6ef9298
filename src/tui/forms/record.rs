//! The record form: what was done, the outcome, and the next step proposed by the rules.
//!
//! Opened by [`OpenRecord`] with everything known filled in. An untouched proposal is not a value: nothing is planned.
//! Quick capture, which says the same in one line, is not part of this.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use crate::capture::dates::Towards;
use crate::domain::{Contact, CustomerId, FollowUp, FollowUpId, Kind, Level, Outcome};
use crate::facts::Dossier;
use crate::messages::labels::Labelled;
use crate::messages::terms;
use crate::messages::{Lang, capture, dates, reasons, record as text};
use crate::ops::{After, Change, Happened, OpenPlans, Planned, RulesContext, VisitPlan, met};
use crate::sentences::standing_plan_shortly;
use crate::tui::effect::Effect;
use crate::tui::forms::{FieldChoice, FieldError, FormContext, FormField, Sheet, Values};

pub mod day;
mod edit;
mod issue;
mod next;
mod opening;
mod promise;
mod visit;

pub use edit::OpenEdit;
pub use next::OpenNext;
pub use opening::OpenRecord;

use day::{TypedDay, understood};

/// The form for what was done with one customer, or the same with several.
#[derive(Debug, Clone)]
pub struct RecordForm {
    customers: Vec<CustomerId>,
    known: Option<Known>,
    start: FollowUp,
    planned: Option<FollowUpId>,
    begins: &'static str,
    /// What it was planned for.
    visit: Option<VisitPlan>,
    /// The plan of the next days that it is not, and that stays.
    beside: Option<(Kind, NaiveDate)>,
    context: Arc<RulesContext>,
}

/// What is known about the one customer it concerns.
#[derive(Debug, Clone)]
struct Known {
    id: CustomerId,
    /// Code and name.
    called: String,
    /// The contacts who have not left.
    people: Vec<Contact>,
    dossier: Dossier,
    /// What is planned already.
    plans: OpenPlans,
    /// The local time at which this was read.
    read_at: NaiveDateTime,
}

impl Known {
    /// What becomes of a plan that a next step meets.
    fn standing(&self, next: &FollowUp, form_context: FormContext) -> Option<String> {
        let met = met(&self.plans, self.id, next)?;
        Some(standing_plan_shortly(form_context.lang, &met, next, form_context.today))
    }
}

impl RecordForm {
    fn of_plan(
        mut known: Known,
        plan: FollowUp,
        (id, visit): (FollowUpId, Option<VisitPlan>),
        context: Arc<RulesContext>,
    ) -> Self {
        known.plans = known.plans.without(&plan);
        let begins = if plan.contacts.is_empty() { "contacts" } else { "outcome" };
        Self { planned: Some(id), visit, ..Self::begun(known, plan, begins, context) }
    }

    fn of_suggestion(known: Known, kind: Kind, obligations: &[usize], due: bool, context: Arc<RulesContext>) -> Self {
        let mut start = FollowUp::new(kind);
        let id = |place: &usize| context.rulebook.obligations.get(*place).map(|obligation| obligation.id.clone());
        start.obligations = obligations.iter().filter_map(id).collect();
        Self::begun(known, start, if due { "contacts" } else { "kind" }, context)
    }

    fn blank(known: Known, context: Arc<RulesContext>) -> Self {
        let start = FollowUp::new(known.dossier.preferred_channel.unwrap_or(Kind::Phone));
        Self::begun(known, start, "kind", context)
    }

    /// The initial record; the only contact of a customer need not be chosen.
    fn begun(known: Known, mut start: FollowUp, begins: &'static str, context: Arc<RulesContext>) -> Self {
        let mut begins = begins;
        if let ([only], true) = (known.people.as_slice(), start.contacts.is_empty()) {
            start.contacts = vec![only.name.clone()];
        }
        if begins == "contacts" && (known.people.is_empty() || !start.contacts.is_empty()) {
            begins = "outcome";
        }
        Self {
            customers: vec![known.id],
            known: Some(known),
            start,
            planned: None,
            begins,
            visit: None,
            beside: None,
            context,
        }
    }

    fn people(&self) -> &[Contact] {
        self.known.as_ref().map_or(&[], |known| &known.people)
    }

    /// The record as far as it is filled in; a field that cannot be parsed keeps its value.
    fn record(&self, values: &Values, form_context: FormContext) -> FollowUp {
        let contacts = values.list("contacts");
        let kind = values.parse("kind").ok().flatten().unwrap_or(self.start.kind);
        let done = self.day(values.text("done_on"), Towards::Past, form_context).and_then(Result::ok);
        let obligations = if kind == self.start.kind { self.start.obligations.clone() } else { Vec::new() };
        FollowUp {
            kind,
            level: values.parse("level").ok().flatten().or_else(|| highest(self.people(), &contacts)),
            contacts,
            outcome: values.parse::<Outcome>("outcome").ok().flatten(),
            content: values.some("content"),
            feedback: values.some("feedback"),
            problem: values.some("problem"),
            commitment: values.some(visit::COMMITMENT),
            done_on: Some(done.map_or(form_context.today, |day| day.on)),
            done_at: done.and_then(|day| day.at),
            obligations,
            ..self.start.clone()
        }
    }

    fn day(
        &self,
        text: &str,
        towards: Towards,
        form_context: FormContext,
    ) -> Option<Result<TypedDay, crate::capture::dates::DateError>> {
        (!text.is_empty()).then(|| TypedDay::read(text, form_context.today, towards, &self.context.workdays))
    }

    /// What the rules suggest once this is saved.
    fn after(&self, values: &Values, form_context: FormContext) -> Option<After> {
        let known = self.known.as_ref()?;
        After::of(&known.dossier, &self.context, &self.record(values, form_context), self.planned)
    }

    /// The next step, if a day is given for it.
    fn next(&self, values: &Values, form_context: FormContext) -> Option<FollowUp> {
        let day = self.day(values.text("next_on"), Towards::Future, form_context)?.ok()?;
        let record = self.record(values, form_context);
        let mut next = FollowUp::new(values.parse("next_kind").ok().flatten().unwrap_or(record.kind));
        next.planned_on = Some(day.on);
        next.planned_at = day.at;
        next.subject = values.some("next_subject");
        if let Some(after) = self.after(values, form_context)
            && (after.suggestion.date, after.suggestion.kind) == (day.on, next.kind)
        {
            next.obligations = after.obligations(&self.context);
            next.level = (after.suggestion.level > Level::Staff).then_some(after.suggestion.level);
        }
        Some(next)
    }

    /// What we promised, as the plan that keeps it.
    fn promised(&self, values: &Values, form_context: FormContext) -> Option<FollowUp> {
        let kind = values.parse("kind").ok().flatten().unwrap_or(self.start.kind);
        promise::planned(values, kind, &self.context.workdays, form_context)
    }

    fn errors(&self, values: &Values, form_context: FormContext) -> Vec<FieldError> {
        let wrong = |field: &'static str, towards| match self.day(values.text(field), towards, form_context) {
            Some(Err(error)) => Some(FieldError::new(field, capture::explain_date(form_context.lang, &error))),
            _ => None,
        };
        let is_half = values.text("next_on").is_empty()
            && !(values.text("next_kind").is_empty() && values.text("next_subject").is_empty());
        let half = is_half.then(|| FieldError::new("next_on", text::next_needs_day(form_context.lang)));
        let nameless = issue::flaw(values, form_context.lang);
        let promised = self.promised(values, form_context);
        let dayless = promise::flaw(promised.as_ref(), values, form_context.lang);
        let flaws = [nameless, wrong("next_on", Towards::Future), half, dayless, wrong("done_on", Towards::Past)];
        flaws.into_iter().flatten().collect()
    }
}

impl Sheet for RecordForm {
    fn title(&self, form_context: FormContext) -> String {
        let lang = form_context.lang;
        let Some(known) = &self.known else { return text::title_several(lang, self.customers.len()) };
        match self.start.planned_on.filter(|_| self.planned.is_some()) {
            Some(day) => {
                let day = dates::long(lang, day, form_context.today);
                text::title_plan(lang, &known.called, self.start.kind.label(lang), day)
            }
            None => match self.beside {
                Some((kind, on)) => {
                    let on = dates::in_sentence(lang, on, form_context.today);
                    text::title_beside(lang, &known.called, on, kind.label(lang))
                }
                None => text::title_record(lang, &known.called),
            },
        }
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        let (lang, start) = (form_context.lang, &self.start);
        let said = |words: &Option<String>| words.clone().unwrap_or_default();
        let mut fields = vec![kind_field("kind", terms::kind(lang), lang, Some(start.kind)).required()];
        if !self.people().is_empty() {
            fields.push(contacts_field(lang, self.people(), &start.contacts));
        }
        let two_lines = |field: FormField| FormField { kind: crate::tui::forms::FieldKind::Lines(2), ..field };
        fields.push(outcome_field(lang, start.outcome));
        fields.extend(self.visit.as_ref().and_then(|plan| visit::goal_field(lang, plan)));
        fields.push(FormField::lines("content", text::content(lang), said(&start.content)));
        fields.push(two_lines(FormField::lines("feedback", terms::feedback(lang), said(&start.feedback))));
        fields.push(visit::commitment_field(lang, self.visit.as_ref(), start.commitment.as_ref()));
        fields.extend(self.visit.as_ref().and_then(|plan| visit::prepared_field(lang, plan)));
        fields.push(two_lines(FormField::lines("problem", terms::open_item(lang), said(&start.problem))));
        if self.known.is_some() {
            fields.push(issue::field(lang));
        }
        fields.extend([
            FormField::line("next_on", terms::next_step(lang), ""),
            kind_field("next_kind", text::next_kind(lang), lang, None),
            FormField::line("next_subject", text::next_subject(lang), ""),
            promise::field(lang),
            level_field(lang, start.level),
            FormField::line("done_on", text::done_on(lang), ""),
        ]);
        fields
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let errors = self.errors(values, form_context);
        if !errors.is_empty() {
            return Err(errors);
        }
        let (record, next) = (self.record(values, form_context), self.next(values, form_context));
        let issue = self.known.as_ref().and_then(|known| issue::opened(values, &record.contacts, known.read_at));
        let happened = |customer: &CustomerId| Happened {
            moves: None,
            planned: self.planned,
            next: next.clone(),
            issue: issue.clone(),
            ..Happened::alone(*customer, record.clone())
        };
        let recorded = Change::Record(self.customers.iter().map(happened).collect());
        let noted = self.visit.as_ref().and_then(|plan| plan.noted(visit::chosen(values)?));
        let prepared = self.visit.iter().flat_map(|plan| plan.prepared(&values.list(visit::PREPARED)));
        let plan = self.promised(values, form_context);
        let planned =
            |customer: &CustomerId, follow_up: &FollowUp| Planned { customer: *customer, follow_up: follow_up.clone() };
        let each = |plan: FollowUp| self.customers.iter().map(|customer| planned(customer, &plan)).collect();
        let promised = plan.map(|plan| Change::PlanOnce(each(plan)));
        let more: Vec<Change> = prepared.chain(noted).chain(promised).collect();
        Ok(Effect::change(if more.is_empty() {
            recorded
        } else {
            Change::All(std::iter::once(recorded).chain(more).collect())
        }))
    }

    fn understood(
        &self,
        field: &'static str,
        values: &Values,
        form_context: FormContext,
    ) -> Option<Result<String, String>> {
        let towards = match field {
            issue::FIELD => return issue::understood(values, &self.context.workdays, form_context),
            promise::OURS => {
                let plan = self.promised(values, form_context);
                return promise::understood(plan.as_ref(), values, &self.context.workdays, form_context);
            }
            visit::PREPARED => return visit::told_of_prepared(form_context.lang, self.visit.as_ref()?, values).map(Ok),
            "next_on" => Towards::Future,
            "done_on" => Towards::Past,
            _ => return None,
        };
        let told = understood(values.text(field), towards, &self.context.workdays, form_context)?;
        let next = self.next(values, form_context).filter(|_| field == "next_on");
        let known = self.known.as_ref();
        let standing = known.zip(next).and_then(|(known, next)| known.standing(&next, form_context));
        Some(told.map(|words| standing.map_or_else(|| words.clone(), |plan| format!("{words} · {plan}"))))
    }

    fn proposal(&self, field: &'static str, values: &Values, form_context: FormContext) -> Option<String> {
        let lang = form_context.lang;
        match field {
            "level" => highest(self.people(), &values.list("contacts")).map(|level| level.label(lang).to_owned()),
            "outcome" => Some(Outcome::Ok.label(lang).to_owned()),
            "next_on" => Some(
                self.after(values, form_context)
                    .map_or_else(|| text::nothing_due(lang).to_owned(), |after| proposed(&after, form_context)),
            ),
            issue::FIELD => issue::proposal(values, lang),
            promise::OURS => Some(text::promise_ghost(lang).to_owned()),
            visit::PREPARED => self.visit.as_ref().map(|plan| visit::left_open(lang, plan)),
            "next_kind" if values.text("next_on").is_empty() => None,
            "next_kind" => Some(self.record(values, form_context).kind.label(lang).to_owned()),
            "done_on" => Some(dates::long(lang, form_context.today, form_context.today)),
            _ => None,
        }
    }

    fn accepted(&self, values: &Values, form_context: FormContext) -> Vec<(&'static str, String)> {
        let free = self.after(values, form_context).filter(|_| values.text("next_on").is_empty());
        let Some(after) = free else { return Vec::new() };
        let suggestion = after.suggestion;
        vec![("next_on", suggestion.date.to_string()), ("next_kind", suggestion.kind.code().to_owned())]
    }

    fn can_raise(&self) -> bool {
        true
    }

    fn raised(&self, values: &Values, _setting: FormContext) -> Vec<(&'static str, String)> {
        if self.known.is_some() { issue::raised(values) } else { Vec::new() }
    }

    fn begins_at(&self) -> Option<&'static str> {
        Some(self.begins)
    }

    fn draft(&self) -> Option<String> {
        let of_plan = self.planned.map(|id| format!("record.{id}"));
        of_plan.or_else(|| {
            Some(self.known.as_ref().map_or("record".to_owned(), |known| format!("record.{}", known.dossier.code)))
        })
    }
}

/// The proposed next step: its day, its kind, and the main reason.
fn proposed(after: &After, form_context: FormContext) -> String {
    let (lang, today) = (form_context.lang, form_context.today);
    let day = dates::long(lang, after.suggestion.date, today);
    let reason =
        reasons::shortly(lang, form_context.currency, &after.reasons, today).into_iter().next().unwrap_or_default();
    text::proposed(lang, day, after.suggestion.kind.label(lang), reason)
}

/// The highest level among the people named.
fn highest(people: &[Contact], named: &[String]) -> Option<Level> {
    people.iter().filter(|person| named.contains(&person.name)).filter_map(|person| person.level).max()
}

fn kind_field(id: &'static str, label: &str, lang: Lang, kind: Option<Kind>) -> FormField {
    let choices = Kind::ALL.iter().map(|kind| FieldChoice::new(kind.code(), kind.label(lang)));
    FormField::one(id, label, choices.collect(), kind.map(Kind::code).unwrap_or_default())
}

fn level_field(lang: Lang, level: Option<Level>) -> FormField {
    let choices = Level::ALL.iter().map(|level| FieldChoice::new(level.code(), level.label(lang)));
    FormField::one("level", text::level(lang), choices.collect(), level.map(Level::code).unwrap_or_default())
}

fn outcome_field(lang: Lang, outcome: Option<Outcome>) -> FormField {
    let choices = Outcome::ALL.iter().map(|outcome| FieldChoice::new(outcome.code(), outcome.label(lang)));
    FormField::one("outcome", terms::outcome(lang), choices.collect(), outcome.map(Outcome::code).unwrap_or_default())
}

fn contacts_field(lang: Lang, people: &[Contact], named: &[String]) -> FormField {
    let choice = |person: &Contact| {
        let title = person.title.as_deref().map(|title| format!(" {title}")).unwrap_or_default();
        FieldChoice::new(person.name.clone(), format!("{}{title}", person.name))
    };
    FormField::several("contacts", terms::contacts(lang), people.iter().map(choice).collect(), named)
}

#[cfg(test)]
mod tests;
