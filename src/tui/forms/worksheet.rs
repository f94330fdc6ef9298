//! A worksheet as a form: its sections below each other, filled in with what is known of the customer.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{FieldError, FormContext, FormField, Preparation, Sheet, Values};
use crate::domain::{Contact, CustomerId, FollowUpId, Worksheet};
use crate::messages::{Lang, record, worksheets as text};
use crate::ops::{LikeCase, NamedTemplate, OwnFiles, Profile, RulesContext, playbook_of, visit_of};
use crate::report::{ReportDocument, WorksheetFor, worksheet_document};
use crate::sentences::cases::of_like_case;
use crate::sentences::known_facts::KnownFacts;
use crate::sentences::of_mistake;
use crate::sentences::worksheet::{FilledIn, SheetWords, WorksheetPage};
use crate::store::{Row, StoreError};
use crate::tui::effect::{Effect, Notice};
use crate::tui::keymap::Command;
use crate::tui::knowledge::ReadContext;
use crate::tui::overlay::cases::OpenLikeCases;
use crate::tui::playbooks::OpenPlaybook;
use crate::worksheets::{AnswerKind, MOST_FIELDS, WorksheetField};

mod answers;
mod choosing;
mod fields;
mod meeting;
mod saving;

pub use choosing::ChooseWorksheet;
use meeting::{begun, visit_of_plan};

/// The names of the fields in the form, by their place in the template.
const FIELDS: [&str; MOST_FIELDS] = [
    "a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "b0", "b1", "b2", "b3", "b4", "b5", "b6", "b7", "b8",
    "b9", "c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9", "d0", "d1", "d2", "d3", "d4", "d5", "d6", "d7",
    "d8", "d9", "e0", "e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8", "e9", "f0", "f1", "f2", "f3", "f4", "f5", "f6",
    "f7", "f8", "f9", "g0", "g1", "g2", "g3",
];

/// The worksheets in which it helps to see what was learned elsewhere (docs/screens.md 5.3).
const LEARNING: [&str; 4] = ["bid-analysis", "price-defence", "negotiation-plan", "loss-analysis"];

/// A request to fill in a worksheet.
#[derive(Debug)]
pub struct OpenWorksheet {
    pub customer: CustomerId,
    pub own: OwnFiles,
    pub wanted: WantedWorksheet,
}

/// Which worksheet is to be filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WantedWorksheet {
    /// A new one of the template of this id.
    New(String),
    /// The same for this visit.
    ForVisit(String, FollowUpId),
    /// The one of this row.
    Saved(i64),
}

/// The form.
#[derive(Debug)]
struct WorksheetForm {
    template: NamedTemplate,
    profile: Box<Profile>,
    /// The visit that it is for.
    visit: Option<FollowUpId>,
    /// The worksheet as it was saved.
    saved: Option<Row<Worksheet>>,
    /// Whether it prepares what is still to come, so that what is known stands where nobody answered.
    is_ahead: bool,
    /// What each field is filled in with, in their order.
    filled: Vec<String>,
    /// Whether that is known and not an answer.
    known: Vec<bool>,
    context: Arc<RulesContext>,
    own: OwnFiles,
}

impl Preparation for OpenWorksheet {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let lang = form_context.lang;
        let found = self.own.templates();
        let saved = match &self.wanted {
            WantedWorksheet::New(_) | WantedWorksheet::ForVisit(..) => None,
            WantedWorksheet::Saved(id) => Some(book.reader.get::<Worksheet>(*id)?),
        };
        let id = match (&self.wanted, &saved) {
            (WantedWorksheet::New(id) | WantedWorksheet::ForVisit(id, _), _) => id,
            (WantedWorksheet::Saved(_), Some(row)) if playbook_of(&row.value).is_some() => {
                return Ok(Effect::Run(Command::OpenChecklist(row.id)));
            }
            (WantedWorksheet::Saved(_), Some(row)) => &row.value.template,
            (WantedWorksheet::Saved(_), None) => return Ok(Effect::None),
        };
        let Some(template) = found.get(id).cloned() else {
            let told =
                found.problem_of(id).map_or_else(|| text::gone(lang).to_owned(), |problem| of_mistake(lang, problem));
            return Ok(Effect::Tell(Notice::error(told)));
        };
        let Some(profile) = Profile::read(book.reader, book.context, self.customer)? else {
            return Ok(Effect::Tell(Notice::error(record::customer_gone(lang).to_owned())));
        };
        let known = KnownFacts {
            lang,
            context: book.context,
            profile: &profile,
            template: &template.template,
            visit: self.visit(),
        };
        let saved = saved.or_else(|| begun(&template, &known));
        let visit =
            self.visit().or_else(|| saved.as_ref().and_then(|row| visit_of_plan(&template, &profile, &row.value)));
        let is_ahead = saved.is_none() || is_still_planned(&profile, visit);
        let answered =
            |field: &WorksheetField| saved.as_ref().and_then(|row| row.value.answers.get(&field.id)).cloned();
        let filled = |field: &WorksheetField| match answered(field) {
            Some(answer) => (answer, false),
            None if is_ahead => (known.answer(field), true),
            None => (String::new(), false),
        };
        let by_place = |field: &WorksheetField| match (field.kind, filled(field)) {
            (AnswerKind::Contact, (names, is_known)) => (in_order(&profile, &names), is_known),
            (_, filled) => filled,
        };
        let (filled, known) = template.template.fields().map(by_place).unzip();
        let context = Arc::clone(book.context);
        let profile = Box::new(profile);
        Ok(Effect::form(
            WorksheetForm { template, profile, visit, is_ahead, saved, filled, known, context, own: self.own.clone() },
            form_context,
        ))
    }
}

impl OpenWorksheet {
    /// The visit that it is for.
    const fn visit(&self) -> Option<FollowUpId> {
        if let WantedWorksheet::ForVisit(_, visit) = self.wanted { Some(visit) } else { None }
    }
}

/// Names, one a line, in the order in which the people are offered.
fn in_order(profile: &Profile, names: &str) -> String {
    let place = |name: &&str| profile.contacts.iter().position(|row| row.value.name == *name).unwrap_or(usize::MAX);
    let mut names: Vec<&str> = names.lines().map(str::trim).filter(|name| !name.is_empty()).collect();
    names.sort_by_key(place);
    names.join("\n")
}

/// Whether the visit of a plan is still to come.
fn is_still_planned(profile: &Profile, visit: Option<FollowUpId>) -> bool {
    let planned = profile.follow_ups.iter().find(|row| Some(row.id) == visit);
    planned.is_some_and(|row| row.follow_up.is_open())
}

impl WorksheetForm {
    /// Whether a field still says what is known of the customer.
    fn is_as_known(&self, at: usize, typed: &str) -> bool {
        self.known.get(at) == Some(&true) && self.filled.get(at).is_some_and(|known| known.trim() == typed)
    }

    /// The fields of the template with their names in the form.
    fn named_fields(&self) -> impl Iterator<Item = (&'static str, &WorksheetField)> {
        FIELDS.into_iter().zip(self.template.template.fields())
    }

    /// What is known of the customer.
    fn known_facts(&self, lang: Lang) -> KnownFacts<'_> {
        let (profile, template) = (&self.profile, &self.template.template);
        KnownFacts { lang, context: &self.context, profile, template, visit: self.visit }
    }

    /// The cases to be seen here.
    fn alike(&self) -> &[LikeCase] {
        if LEARNING.contains(&self.template.id.as_str()) { &self.profile.alike } else { &[] }
    }

    fn field(&self, name: &str) -> Option<(usize, &WorksheetField)> {
        let at = FIELDS.iter().position(|known| *known == name)?;
        Some((at, self.template.template.fields().nth(at)?))
    }
}

impl Sheet for WorksheetForm {
    fn title(&self, form_context: FormContext) -> String {
        let title = &self.template.template.title;
        let called = self.profile.customer.value.called();
        text::for_customer(form_context.lang, form_context.lang.pick(&title.zh, &title.en), called)
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        self.form_fields(form_context.lang)
    }

    fn in_sight(&self, form_context: FormContext) -> Vec<String> {
        let lang = form_context.lang;
        let line = |like| format!("▸ {}", of_like_case(lang, like));
        self.alike().iter().map(line).collect()
    }

    fn opens(&self, command: &Command) -> Option<Effect> {
        let customer = CustomerId(self.profile.customer.id);
        match command {
            Command::LikeCases => (!self.alike().is_empty()).then(|| Effect::prepare(OpenLikeCases(customer))),
            Command::Guidance => {
                let id = self.template.template.playbook.clone()?;
                let (customer, own) = (Some(customer), self.own.clone());
                Some(Effect::prepare(OpenPlaybook { id, customer, over_its_form: true, own }))
            }
            _ => None,
        }
    }

    fn understood(
        &self,
        name: &'static str,
        values: &Values,
        form_context: FormContext,
    ) -> Option<Result<String, String>> {
        let (at, field) = self.field(name)?;
        let typed = values.text(name);
        if typed.is_empty() {
            return None;
        }
        self.told((at, field), typed, form_context)
    }

    /// The hint of an empty field.
    fn proposal(&self, name: &'static str, _values: &Values, form_context: FormContext) -> Option<String> {
        let (_, field) = self.field(name)?;
        fields::hint(field, form_context.lang).filter(|hint| !fields::is_told_above(field, hint)).cloned()
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        self.saving(values, form_context)
    }

    fn makes_page(&self) -> bool {
        true
    }

    /// What is typed, as far as it can be read, and what is known where nothing is.
    fn page(&self, values: &Values, form_context: FormContext) -> Option<ReportDocument> {
        let lang = form_context.lang;
        let mut answers: BTreeMap<String, String> =
            self.saved.as_ref().map(|row| row.value.answers.clone()).unwrap_or_default();
        for (at, (name, field)) in self.named_fields().enumerate() {
            let typed = values.some(name).unwrap_or_default();
            let read = if typed.is_empty() || self.is_as_known(at, &typed) {
                None
            } else {
                Some(self.answer((at, field), &typed, form_context).unwrap_or(typed))
            };
            match read {
                Some(answer) => drop(answers.insert(field.id.clone(), answer)),
                None => drop(answers.remove(&field.id)),
            }
        }
        let none = BTreeMap::new();
        let labels = self.saved.as_ref().map_or(&none, |row| &row.value.labels);
        let known = self.known_facts(lang);
        let words = SheetWords { lang, currency: form_context.currency, today: form_context.today };
        let filled = FilledIn { answers: &answers, labels };
        let page = WorksheetPage::of(words, &self.template.template, filled, Some(known).filter(|_| self.is_ahead));
        let people: Vec<Contact> = self.profile.contacts.iter().map(|row| row.value.clone()).collect();
        let whose = WorksheetFor {
            called: Some(self.profile.customer.value.called()),
            on: self.saved.as_ref().map(|row| row.value.on),
            visit_on: self.saved.as_ref().and_then(|row| visit_of(&row.value)),
            people: &people,
            today: form_context.today,
        };
        Some(worksheet_document(lang, &page, whose))
    }

    fn begins_at(&self) -> Option<&'static str> {
        let template = &self.template.template;
        let first = template.fields().position(|field| Some(&field.id) == template.begins_at.as_ref());
        let is_empty = |at: &usize| self.filled.get(*at).is_none_or(String::is_empty);
        let first = first.unwrap_or_default();
        (first..self.filled.len()).chain(0..first).find(is_empty).map(|at| FIELDS[at])
    }

    fn draft(&self) -> Option<String> {
        let place = self.saved.as_ref().map_or(-self.profile.customer.id, |row| row.id);
        Some(format!("worksheet.{}.{place}", self.template.id))
    }
}
