//! A case of the library: how it began, what was done, how it ended, what was learned.

use std::sync::Arc;

use super::reading::{self, Reading, line_of, word_field};
use super::{FieldError, FormContext, FormField, Preparation, Sheet, Values};
use crate::domain::{Case, CaseKind, Customer, CustomerId, Money, Opportunity};
use crate::messages::{cases as text, customer_forms, money, record, terms};
use crate::ops::{CaseWords, Entity, Overview, case_of_opportunity};
use crate::sentences::cases::label;
use crate::store::{Row, StoreError};
use crate::tui::effect::{Effect, Notice};
use crate::tui::knowledge::ReadContext;
use crate::tui::overlay::cases::OpenCases;

/// A request to write a case or to change one.
#[derive(Debug, Clone)]
pub enum OpenCaseForm {
    /// A new one that is nobody's yet.
    New,
    /// A new one of this customer; of this opportunity, it begins with what the book tells of it.
    Of(CustomerId, Option<i64>),
    /// The one of this row; saved, the library stands as it was searched.
    Edit { id: i64, library: Option<String> },
}

/// The form.
#[derive(Debug)]
struct CaseForm {
    start: Case,
    row: Option<Row<Case>>,
    library: Option<String>,
    /// The customer as it was filled in.
    called: String,
    overview: Option<Arc<Overview>>,
}

impl Preparation for OpenCaseForm {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let lang = form_context.lang;
        let blank = Case {
            uid: None,
            title: String::new(),
            kind: CaseKind::Success,
            customer: None,
            on: Some(form_context.today),
            background: None,
            what_we_did: None,
            result: None,
            lesson: None,
            tags: Vec::new(),
        };
        let (start, row, customer) = match self {
            Self::New => (blank, None, None),
            Self::Of(customer, deal) => {
                let Some(customer) = book.reader.find::<Customer>(customer.0)? else {
                    return Ok(Effect::Tell(Notice::error(record::customer_gone(lang).to_owned())));
                };
                let deal = match deal {
                    Some(deal) => book.reader.find::<Opportunity>(*deal)?,
                    None => None,
                };
                let start = match deal {
                    Some(deal) => begun(&customer.value, &deal.value, form_context),
                    None => Case { customer: Some(customer.value.code.clone()), ..blank },
                };
                (start, None, Some(customer.value))
            }
            Self::Edit { id, .. } => {
                let Some(row) = book.reader.find::<Case>(*id)? else {
                    return Ok(Effect::Tell(Notice::error(text::gone(lang).to_owned())));
                };
                let customer = match row.customer {
                    Some(id) => book.reader.find::<Customer>(id.0)?,
                    None => None,
                };
                (row.value.clone(), Some(row), customer.map(|row| row.value))
            }
        };
        let called = customer.map(|customer| format!("{} {}", customer.code, customer.called())).unwrap_or_default();
        let library = if let Self::Edit { library, .. } = self { library.clone() } else { None };
        let overview = book.overview.map(Arc::clone);
        Ok(Effect::form(CaseForm { start, row, library, called, overview }, form_context))
    }
}

/// What the book tells of an opportunity that was won or lost.
fn begun(customer: &Customer, deal: &Opportunity, form_context: FormContext) -> Case {
    let (lang, currency) = (form_context.lang, form_context.currency);
    let words = CaseWords {
        won: &|amount: Money| text::won(lang, money::exact(lang, currency, amount)),
        lost_because: &|reason| text::lost_because(lang, reason),
    };
    let case = case_of_opportunity(customer, deal, &words);
    Case { on: case.on.or(Some(form_context.today)), ..case }
}

impl CaseForm {
    /// The code of the customer that is meant; the one filled in need not be looked up.
    fn customer(&self, read: &mut Reading<'_>) -> Option<String> {
        let typed = read.text("customer")?;
        if typed == self.called {
            return self.start.customer.clone();
        }
        let overview = self.overview.as_ref()?;
        let found = read.customer("customer", overview)?;
        overview.entry(found).map(|entry| entry.brief.code().to_owned())
    }
}

impl Sheet for CaseForm {
    fn title(&self, form_context: FormContext) -> String {
        let lang = form_context.lang;
        if self.row.is_some() { text::edit(lang).to_owned() } else { text::add(lang).to_owned() }
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        let (lang, start) = (form_context.lang, &self.start);
        let lines = |id, text: &Option<String>| FormField::lines(id, label(lang, id), text.clone().unwrap_or_default());
        let mut fields = vec![
            FormField::line("title", label(lang, "title"), &start.title).required(),
            word_field("kind", label(lang, "kind"), lang, CaseKind::ALL, Some(start.kind)).required(),
        ];
        // Until the book is known a customer cannot be looked up by name.
        if self.overview.is_some() {
            fields.push(FormField::line("customer", terms::customer(lang), &self.called));
        }
        fields.extend([
            line_of("on", label(lang, "on"), start.on).retyped(),
            lines("background", &start.background),
            lines("what_we_did", &start.what_we_did),
            lines("result", &start.result),
            lines("lesson", &start.lesson),
            FormField::line(
                "tags",
                &customer_forms::separated(lang, terms::tags(lang)),
                start.tags.join(terms::list_separator(lang)),
            ),
        ]);
        fields
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let mut read = Reading::new(values, form_context);
        let customer = if self.overview.is_some() { self.customer(&mut read) } else { self.start.customer.clone() };
        let case = Case {
            uid: self.row.as_ref().and_then(|row| row.value.uid.clone()),
            title: read.required("title"),
            kind: read.word("kind").unwrap_or(self.start.kind),
            customer,
            on: read.date("on"),
            background: read.text("background"),
            what_we_did: read.text("what_we_did"),
            result: read.text("result"),
            lesson: read.text("lesson"),
            tags: read.list("tags"),
        };
        let saved = super::saved(self.row.as_ref(), None, Entity::Case(Box::new(read.finish(case)?)));
        let library = self.library.clone().map(|typed| Effect::prepare(OpenCases { typed }));
        Ok(match library {
            Some(library) => Effect::Each(vec![saved, library]),
            None => saved,
        })
    }

    fn understood(
        &self,
        field: &'static str,
        values: &Values,
        form_context: FormContext,
    ) -> Option<Result<String, String>> {
        match field {
            "on" => reading::understood(field, values, form_context),
            "customer" => {
                let typed = values.some(field).filter(|typed| *typed != self.called)?;
                Some(reading::understood_customer(&typed, self.overview.as_deref()?, form_context))
            }
            _ => None,
        }
    }

    fn proposal(&self, field: &'static str, _values: &Values, form_context: FormContext) -> Option<String> {
        (field == "lesson").then(|| text::lesson_hint(form_context.lang).to_owned())
    }

    fn begins_at(&self) -> Option<&'static str> {
        match &self.row {
            None if !self.start.title.is_empty() => Some("lesson"),
            _ => Some("title"),
        }
    }

    fn draft(&self) -> Option<String> {
        Some(match (&self.row, &self.start.customer) {
            (Some(row), _) => format!("case.{}", row.id),
            (None, Some(code)) => format!("case.{code}.{}", self.start.title),
            (None, None) => "case".to_owned(),
        })
    }
}
