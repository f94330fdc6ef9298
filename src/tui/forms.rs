//! Forms as tables of fields: the fields a form has are data, and its values go through the constructors of the
//! domain, so that an invalid record cannot exist.
//!
//! A new form is a [`Sheet`]: its title, its fields, and the effect of saving them. Leaves out how a form is typed
//! and drawn, see `overlay::form`.

pub mod account_plan;
pub mod action;
pub mod adding;
pub mod appointment;
pub mod book_export;
pub mod bulk;
pub mod case;
pub mod closing;
pub mod contact;
pub mod contract;
pub mod copying;
pub mod customer;
pub mod days;
pub mod draft_record;
pub mod end_snooze;
pub mod exporting;
pub mod filter;
pub mod going;
pub mod insight;
pub mod issue;
pub mod opportunity;
pub mod order;
pub mod proposal_time;
mod reading;
pub mod record;
pub mod reopening;
pub mod reporting;
pub mod reschedule;
pub mod review;
mod rows;
pub mod settings;
pub mod shown;
pub mod snooze;
pub mod survey;
pub mod target;
pub mod targets;
mod values;
pub mod view;
pub mod worksheet;

use std::borrow::Cow;
use std::{fmt::Debug, sync::Arc};

use chrono::NaiveDate;
use days::ChosenDays;
pub use values::Values;

use super::effect::{Effect, Preference};
use super::keymap::Command;
use super::knowledge::ReadContext;
use crate::domain::{Currency, CustomerId};
use crate::messages::{Lang, cells, clean, keys};
use crate::ops::{Change, Entity, RulesContext};
use crate::report::ReportDocument;
use crate::rules::Workdays;
use crate::store::{Row, StoreError};

/// A form: its fields and the effect of saving it.
pub trait Sheet: Debug {
    /// The title shown above the form.
    fn title(&self, form_context: FormContext) -> String;

    /// Its fields, in the order in which they are filled in, with the values already known.
    fn fields(&self, form_context: FormContext) -> Vec<FormField>;

    /// The effect that saves these values; or what is wrong with them, field by field.
    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>>;

    /// What saving it does, for those that keep nothing.
    fn verb(&self, lang: Lang) -> &'static str {
        keys::save(lang)
    }

    /// How a typed text was understood, shown next to its field: `12月2日 周三, 9天后`; or why it is invalid.
    fn understood(
        &self,
        field: &'static str,
        values: &Values,
        form_context: FormContext,
    ) -> Option<Result<String, String>> {
        self.days_typed().contains(&field).then(|| reading::understood(field, values, form_context)).flatten()
    }

    /// The fields in which a day is typed, where that alone is told of what is understood.
    fn days_typed(&self) -> &'static [&'static str] {
        &[]
    }

    /// The proposal for an empty field, shown in grey; unless taken, it is not a value.
    fn proposal(&self, _field: &'static str, _values: &Values, _form_context: FormContext) -> Option<String> {
        None
    }

    /// Whether what is proposed for this field counts while it is empty, as the default of a setting does.
    fn counts_when_empty(&self, _field: &'static str) -> bool {
        false
    }

    /// The values that accepting the proposals fills in, by field; empty if nothing is proposed.
    fn accepted(&self, _values: &Values, _form_context: FormContext) -> Vec<(&'static str, String)> {
        Vec::new()
    }

    /// What other fields become when these values have become those.
    fn following(&self, _before: &Values, _now: &Values) -> Vec<(&'static str, String)> {
        Vec::new()
    }

    /// Whether it has a problem that can be turned into an issue.
    fn can_raise(&self) -> bool {
        false
    }

    /// The values that turning the problem into an issue fills in, by field; empty if there is no problem.
    fn raised(&self, _values: &Values, _form_context: FormContext) -> Vec<(&'static str, String)> {
        Vec::new()
    }

    /// The days of a field that a month grid can choose, too; or why what is typed is none. `None` for every other field.
    fn days(
        &self,
        field: &'static str,
        values: &Values,
        form_context: FormContext,
    ) -> Option<Result<ChosenDays, String>> {
        let _ = (field, values, form_context);
        None
    }

    /// The page that these values make on paper; `None` where they make none.
    fn page(&self, _values: &Values, _form_context: FormContext) -> Option<ReportDocument> {
        None
    }

    /// Whether its values ever make a page.
    fn makes_page(&self) -> bool {
        false
    }

    /// What is shown at once of a choice while it is made, such as a theme; as it was, when the form is left.
    fn preview(&self, values: &Values) -> Option<Preference> {
        let _ = values;
        None
    }

    /// What stays in sight above the fields, a line each.
    fn in_sight(&self, form_context: FormContext) -> Vec<String> {
        let _ = form_context;
        Vec::new()
    }

    /// What a field is for, in one sentence below the fields while it has the focus; a form that says it of one field says
    /// it of each.
    fn purpose(&self, _field: &'static str, _values: &Values, _lang: Lang) -> Option<Cow<'static, str>> {
        None
    }

    /// What a command opens over the form: the cases that are like it, its playbook; `None` where there is nothing.
    fn opens(&self, _command: &Command) -> Option<Effect> {
        None
    }

    /// The field in which typing begins; if `None`, the first empty field.
    fn begins_at(&self) -> Option<&'static str> {
        None
    }

    /// The name under which unsaved text is kept and offered again: `follow-up.C001`. If `None`, it is not kept.
    fn draft(&self) -> Option<String> {
        None
    }
}

/// A dialog that must read something before it can open: pages do no I/O, so they request it with what they know.
pub trait Preparation: Debug {
    /// Reads what is needed, and opens the dialog or says why it cannot.
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError>;
}

/// The language and the day in which a form is filled in, what the book counts in, and which days are workdays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormContext<'a> {
    pub lang: Lang,
    pub today: NaiveDate,
    pub currency: Currency,
    /// By which a typed day is read: with the user's own table of holidays and the days off of the book.
    pub workdays: &'a Workdays,
}

impl<'a> FormContext<'a> {
    /// What a form over a book is filled in with.
    pub fn of(lang: Lang, context: &'a RulesContext) -> Self {
        Self { lang, today: context.today, currency: context.currency(), workdays: &context.workdays }
    }
}

/// The same, kept by a form for as long as it is open.
#[derive(Debug, Clone)]
pub struct KeptContext {
    pub lang: Lang,
    pub today: NaiveDate,
    currency: Currency,
    workdays: Arc<Workdays>,
}

impl KeptContext {
    /// Keeps what a form was opened with.
    pub fn of(form_context: FormContext<'_>) -> Self {
        let FormContext { lang, today, currency, workdays } = form_context;
        Self { lang, today, currency, workdays: Arc::new(workdays.clone()) }
    }

    /// What the form is filled in with.
    pub fn lent(&self) -> FormContext<'_> {
        FormContext { lang: self.lang, today: self.today, currency: self.currency, workdays: &self.workdays }
    }
}

/// One field of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormField {
    /// Its name in [`Values`] and [`FieldError`].
    pub id: &'static str,
    pub label: String,
    pub kind: FieldKind,
    /// The initial value; several values are one per line.
    pub value: String,
    /// Whether it must not be empty; shown next to it.
    pub required: bool,
    /// What stands above it, where a part of the form begins.
    pub heading: Option<String>,
    /// What is to be read before it is filled in, above it, a line each.
    pub note: Vec<String>,
    /// Whether typing replaces the initial value instead of adding to it, as with a day or a number.
    pub retyped: bool,
}

/// How a field is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    /// A line of text.
    Line,
    /// A text of several lines, this many of them visible.
    Lines(u16),
    /// Entries, one a line, this many of them visible.
    List(u16),
    /// One of these, or none.
    One(Vec<FieldChoice>),
    /// Any of these.
    Several(Vec<FieldChoice>),
}

/// A choice offered by a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChoice {
    /// The value as [`Values`] holds it.
    pub code: String,
    pub label: String,
}

impl FieldChoice {
    /// A choice with this code and label.
    pub fn new(code: impl Into<String>, label: impl Into<String>) -> Self {
        Self { code: code.into(), label: label.into() }
    }
}

impl FormField {
    /// A field for one line of text.
    pub fn line(id: &'static str, label: &str, value: impl Into<String>) -> Self {
        Self {
            id,
            label: label.to_owned(),
            kind: FieldKind::Line,
            value: value.into(),
            required: false,
            retyped: false,
            heading: None,
            note: Vec::new(),
        }
    }

    /// A field for several lines of text.
    pub fn lines(id: &'static str, label: &str, value: impl Into<String>) -> Self {
        Self { kind: FieldKind::Lines(3), ..Self::line(id, label, value) }
    }

    /// A field for entries, one a line.
    pub fn list(id: &'static str, label: &str, value: impl Into<String>) -> Self {
        Self { kind: FieldKind::List(3), ..Self::line(id, label, value) }
    }

    /// A field for one of these choices, or none.
    pub fn one(id: &'static str, label: &str, choices: Vec<FieldChoice>, value: impl Into<String>) -> Self {
        Self { kind: FieldKind::One(choices), ..Self::line(id, label, value) }
    }

    /// A field for any of these choices; `value` names those already chosen.
    pub fn several(id: &'static str, label: &str, choices: Vec<FieldChoice>, value: &[String]) -> Self {
        Self { kind: FieldKind::Several(choices), ..Self::line(id, label, value.join("\n")) }
    }

    /// A yes/no field; empty means neither.
    pub fn yes_no(id: &'static str, label: &str, lang: Lang, value: Option<bool>) -> Self {
        use crate::messages::forms;
        let choices = vec![FieldChoice::new("yes", forms::yes(lang)), FieldChoice::new("no", forms::no(lang))];
        Self::one(id, label, choices, value.map_or("", |value| if value { "yes" } else { "no" }))
    }

    /// The same field, with this above it.
    #[must_use]
    pub fn below(self, heading: impl Into<String>) -> Self {
        Self { heading: Some(heading.into()), ..self }
    }

    /// The same field, with these to read above it.
    #[must_use]
    pub fn noted(self, texts: impl IntoIterator<Item = String>) -> Self {
        /// As wide as a line of a form on the smallest terminal in use.
        const ROOM: usize = 74;
        let lines = texts.into_iter().flat_map(|text| cells::wrap(&clean::clean(&text), ROOM));
        Self { note: lines.collect(), ..self }
    }

    /// The same field, of a day, a time or a number: what is typed replaces its initial value.
    #[must_use]
    pub fn retyped(self) -> Self {
        Self { retyped: true, ..self }
    }

    /// The same field, but mandatory.
    #[must_use]
    pub fn required(self) -> Self {
        Self { required: true, ..self }
    }
}

/// What is wrong with one field; shown beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    pub field: &'static str,
    /// What is wrong, and what would be right.
    pub sentence: String,
}

impl FieldError {
    /// An error message for a field.
    pub fn new(field: &'static str, sentence: impl Into<String>) -> Self {
        Self { field, sentence: sentence.into() }
    }
}

/// Saves the record of a form: as an update if it was read, otherwise as a new one of the customer or the book.
fn saved<T>(known: Option<&Row<T>>, customer: Option<CustomerId>, entry: Entity) -> Effect {
    Effect::change(match known {
        Some(row) => Change::Edit { id: row.id, version: row.version, entry },
        None => Change::Add { customer, entry },
    })
}

/// The name under which the draft of a record's form is kept: by its row, or for a new one by its customer.
fn draft_of<T>(form: &str, known: Option<&Row<T>>, customer: CustomerId) -> String {
    format!("{form}.{}", known.map_or(-customer.0, |row| row.id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Stage;

    #[test]
    fn values_are_read_as_the_domain_reads_them() {
        let values = Values::new([("stage", "won".into()), ("name", "  ".into()), ("contacts", "张伟\n李敏".into())]);
        assert_eq!(values.parse::<Stage>("stage"), Ok(Some(Stage::Won)));
        assert_eq!(values.parse::<Stage>("name"), Ok(None));
        assert_eq!(values.some("name"), None);
        assert_eq!(values.list("contacts"), ["张伟", "李敏"]);
        let wrong = Values::new([("stage", "maybe".into())]).parse::<Stage>("stage").unwrap_err();
        assert_eq!(wrong.field, "stage");
        assert!(wrong.sentence.contains("maybe"));
    }
}
