//! The record form: what was done, what came of it, and the next step that the rules propose.
//!
//! Opened by [`OpenRecord`] with everything known filled in. An untouched proposal is not a value: nothing is planned.
//! Leaves out quick capture, which says the same in one line.

use std::sync::Arc;

use crate::capture::dates::Towards;
use crate::clock;
use crate::domain::{Contact, CustomerId, FollowUp, FollowUpId, Kind, Level, Outcome};
use crate::messages::words::Worded;
use crate::messages::{Lang, capture, dates, reasons, record as text};
use crate::ops::{After, Change, Desk, Happened};
use crate::rules::Dossier;
use crate::tui::effect::Effect;
use crate::tui::forms::{Field, FieldChoice, FieldError, Setting, Sheet, Values};

pub mod day;
mod edit;
mod issue;
mod next;
mod opening;

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
    desk: Arc<Desk>,
}

/// What is known of the one customer that it is about.
#[derive(Debug, Clone)]
struct Known {
    id: CustomerId,
    /// Code and name.
    called: String,
    /// The people who have not left.
    people: Vec<Contact>,
    dossier: Dossier,
}

impl RecordForm {
    fn of_plan(known: Known, plan: FollowUp, id: FollowUpId, desk: Arc<Desk>) -> Self {
        let begins = if plan.contacts.is_empty() { "contacts" } else { "outcome" };
        Self { planned: Some(id), ..Self::begun(known, plan, begins, desk) }
    }

    fn of_suggestion(known: Known, kind: Kind, obligations: &[usize], due: bool, desk: Arc<Desk>) -> Self {
        let mut start = FollowUp::new(kind);
        let id = |place: &usize| desk.rulebook.obligations.get(*place).map(|obligation| obligation.id.clone());
        start.obligations = obligations.iter().filter_map(id).collect();
        Self::begun(known, start, if due { "contacts" } else { "kind" }, desk)
    }

    fn blank(known: Known, desk: Arc<Desk>) -> Self {
        let start = FollowUp::new(known.dossier.preferred_channel.unwrap_or(Kind::Phone));
        Self::begun(known, start, "kind", desk)
    }

    /// The only person at a customer need not be chosen.
    fn begun(known: Known, mut start: FollowUp, begins: &'static str, desk: Arc<Desk>) -> Self {
        let mut begins = begins;
        if let ([only], true) = (known.people.as_slice(), start.contacts.is_empty()) {
            start.contacts = vec![only.name.clone()];
        }
        if begins == "contacts" && (known.people.is_empty() || !start.contacts.is_empty()) {
            begins = "outcome";
        }
        Self { customers: vec![known.id], known: Some(known), start, planned: None, begins, desk }
    }

    fn people(&self) -> &[Contact] {
        self.known.as_ref().map_or(&[], |known| &known.people)
    }

    /// The record as far as it is filled in; what cannot be read is left as it was.
    fn record(&self, values: &Values, setting: Setting) -> FollowUp {
        let contacts = values.list("contacts");
        let kind = values.parse("kind").ok().flatten().unwrap_or(self.start.kind);
        let done = self.day(values.text("done_on"), Towards::Past, setting).and_then(Result::ok);
        let obligations = if kind == self.start.kind { self.start.obligations.clone() } else { Vec::new() };
        FollowUp {
            kind,
            level: values.parse("level").ok().flatten().or_else(|| highest(self.people(), &contacts)),
            contacts,
            outcome: values.parse::<Outcome>("outcome").ok().flatten(),
            content: values.some("content"),
            feedback: values.some("feedback"),
            problem: values.some("problem"),
            done_on: Some(done.map_or(setting.today, |day| day.on)),
            obligations,
            ..self.start.clone()
        }
    }

    fn day(
        &self,
        text: &str,
        towards: Towards,
        setting: Setting,
    ) -> Option<Result<TypedDay, crate::capture::dates::DateError>> {
        (!text.is_empty()).then(|| TypedDay::read(text, setting.today, towards, &self.desk.workdays))
    }

    /// What the rules suggest once this is written.
    fn after(&self, values: &Values, setting: Setting) -> Option<After> {
        let known = self.known.as_ref()?;
        After::of(&known.dossier, &self.desk, &self.record(values, setting), self.planned)
    }

    /// The next step, when a day is given for it.
    fn next(&self, values: &Values, setting: Setting) -> Option<FollowUp> {
        let day = self.day(values.text("next_on"), Towards::Future, setting)?.ok()?;
        let record = self.record(values, setting);
        let mut next = FollowUp::new(values.parse("next_kind").ok().flatten().unwrap_or(record.kind));
        next.planned_on = Some(day.on);
        next.planned_at = day.at;
        next.subject = values.some("next_subject");
        if let Some(after) = self.after(values, setting)
            && (after.suggestion.date, after.suggestion.kind) == (day.on, next.kind)
        {
            next.obligations = after.obligations(&self.desk);
            next.level = (after.suggestion.level > Level::Staff).then_some(after.suggestion.level);
        }
        Some(next)
    }

    fn errors(&self, values: &Values, setting: Setting) -> Vec<FieldError> {
        let wrong = |field: &'static str, towards| match self.day(values.text(field), towards, setting) {
            Some(Err(error)) => Some(FieldError::new(field, capture::explain_date(setting.lang, &error))),
            _ => None,
        };
        let is_half = values.text("next_on").is_empty()
            && !(values.text("next_kind").is_empty() && values.text("next_subject").is_empty());
        let half = is_half.then(|| FieldError::new("next_on", text::next_needs_day(setting.lang)));
        let nameless = issue::flaw(values, setting.lang);
        let flaws = [nameless, wrong("next_on", Towards::Future), half, wrong("done_on", Towards::Past)];
        flaws.into_iter().flatten().collect()
    }
}

impl Sheet for RecordForm {
    fn title(&self, setting: Setting) -> String {
        let lang = setting.lang;
        let Some(known) = &self.known else { return text::title_several(lang, self.customers.len()) };
        match self.start.planned_on.filter(|_| self.planned.is_some()) {
            Some(day) => {
                let day = dates::long(lang, day, setting.today);
                text::title_plan(lang, &known.called, self.start.kind.word(lang), day)
            }
            None => text::title_record(lang, &known.called),
        }
    }

    fn fields(&self, setting: Setting) -> Vec<Field> {
        let (lang, start) = (setting.lang, &self.start);
        let said = |words: &Option<String>| words.clone().unwrap_or_default();
        let mut fields = vec![kind_field("kind", text::kind(lang), lang, Some(start.kind)).required()];
        if !self.people().is_empty() {
            fields.push(contacts_field(lang, self.people(), &start.contacts));
        }
        fields.extend([
            outcome_field(lang, start.outcome),
            Field::lines("content", text::content(lang), said(&start.content)),
            Field {
                kind: crate::tui::forms::FieldKind::Lines(2),
                ..Field::lines("feedback", text::feedback(lang), said(&start.feedback))
            },
            Field {
                kind: crate::tui::forms::FieldKind::Lines(2),
                ..Field::lines("problem", text::problem(lang), said(&start.problem))
            },
        ]);
        if self.known.is_some() {
            fields.push(issue::field(lang));
        }
        fields.extend([
            Field::line("next_on", text::next_on(lang), ""),
            kind_field("next_kind", text::next_kind(lang), lang, None),
            Field::line("next_subject", text::next_subject(lang), ""),
            level_field(lang, start.level),
            Field::line("done_on", text::done_on(lang), ""),
        ]);
        fields
    }

    fn submit(&self, values: &Values, setting: Setting) -> Result<Effect, Vec<FieldError>> {
        let errors = self.errors(values, setting);
        if !errors.is_empty() {
            return Err(errors);
        }
        let (record, next) = (self.record(values, setting), self.next(values, setting));
        let now = setting.today.and_time(clock::now().time());
        let issue = issue::opened(values, &record.contacts, now);
        let happened = |customer: &CustomerId| Happened {
            customer: *customer,
            follow_up: record.clone(),
            planned: self.planned,
            next: next.clone(),
            issue: issue.clone(),
            contacts: Vec::new(),
        };
        Ok(Effect::change(Change::Record(self.customers.iter().map(happened).collect())))
    }

    fn understood(&self, field: &'static str, values: &Values, setting: Setting) -> Option<Result<String, String>> {
        let towards = match field {
            issue::FIELD => return issue::understood(values, &self.desk.workdays, setting),
            "next_on" => Towards::Future,
            "done_on" => Towards::Past,
            _ => return None,
        };
        understood(values.text(field), towards, &self.desk.workdays, setting)
    }

    fn proposal(&self, field: &'static str, values: &Values, setting: Setting) -> Option<String> {
        let lang = setting.lang;
        match field {
            "level" => highest(self.people(), &values.list("contacts")).map(|level| level.word(lang).to_owned()),
            "outcome" => Some(Outcome::Ok.word(lang).to_owned()),
            "next_on" => Some(
                self.after(values, setting)
                    .map_or_else(|| text::nothing_due(lang).to_owned(), |after| proposed(&after, setting)),
            ),
            issue::FIELD => issue::proposal(values, lang),
            "next_kind" if values.text("next_on").is_empty() => None,
            "next_kind" => Some(self.record(values, setting).kind.word(lang).to_owned()),
            "done_on" => Some(dates::long(lang, setting.today, setting.today)),
            _ => None,
        }
    }

    fn accepted(&self, values: &Values, setting: Setting) -> Vec<(&'static str, String)> {
        let free = self.after(values, setting).filter(|_| values.text("next_on").is_empty());
        let Some(after) = free else { return Vec::new() };
        let suggestion = after.suggestion;
        vec![("next_on", suggestion.date.to_string()), ("next_kind", suggestion.kind.code().to_owned())]
    }

    fn raised(&self, values: &Values, _setting: Setting) -> Vec<(&'static str, String)> {
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

/// The proposed next step: its day, its kind, and the weightiest reason.
fn proposed(after: &After, setting: Setting) -> String {
    let (lang, today) = (setting.lang, setting.today);
    let day = dates::long(lang, after.suggestion.date, today);
    let reason = after.reasons.first().map(|reason| reasons::reason(lang, reason, today)).unwrap_or_default();
    text::proposed(lang, day, after.suggestion.kind.word(lang), reason)
}

/// The highest level of the people named.
fn highest(people: &[Contact], named: &[String]) -> Option<Level> {
    people.iter().filter(|person| named.contains(&person.name)).filter_map(|person| person.level).max()
}

fn kind_field(id: &'static str, label: &str, lang: Lang, kind: Option<Kind>) -> Field {
    let choices = Kind::ALL.iter().map(|kind| FieldChoice::new(kind.code(), kind.word(lang)));
    Field::one(id, label, choices.collect(), kind.map(Kind::code).unwrap_or_default())
}

fn level_field(lang: Lang, level: Option<Level>) -> Field {
    let choices = Level::ALL.iter().map(|level| FieldChoice::new(level.code(), level.word(lang)));
    Field::one("level", text::level(lang), choices.collect(), level.map(Level::code).unwrap_or_default())
}

fn outcome_field(lang: Lang, outcome: Option<Outcome>) -> Field {
    let choices = Outcome::ALL.iter().map(|outcome| FieldChoice::new(outcome.code(), outcome.word(lang)));
    Field::one("outcome", text::outcome(lang), choices.collect(), outcome.map(Outcome::code).unwrap_or_default())
}

fn contacts_field(lang: Lang, people: &[Contact], named: &[String]) -> Field {
    let choice = |person: &Contact| {
        let title = person.title.as_deref().map(|title| format!(" {title}")).unwrap_or_default();
        FieldChoice::new(person.name.clone(), format!("{}{title}", person.name))
    };
    Field::several("contacts", text::contacts(lang), people.iter().map(choice).collect(), named)
}

#[cfg(test)]
mod tests;
