//! `rounds worksheet` lists what can be filled in or prints one, prefilled or as filled; `rounds worksheets` lists those
//! of the book.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use serde::Serialize;

use super::args::{PageFormat, WorksheetArgs};
use super::columns::aligned;
use super::customer_arg;
use super::output::{CommandOutput, Failure};
use super::session::Session;
use crate::domain::{Currency, Customer, Worksheet};
use crate::messages::clean::{clean, clean_lines};
use crate::messages::{Lang, dates, playbooks, worksheets as texts};
use crate::ops::{NamedTemplate, OwnFiles, Templates, visit_of};
use crate::report::{WorksheetFor, worksheet_document};
use crate::sentences;
use crate::sentences::known_facts::KnownFacts;
use crate::sentences::worksheet::{FilledIn, SheetWords, WorksheetPage, WorksheetPart, days_of};
use crate::store::{Reader, Row, StoreError};

/// A template of the list as JSON.
#[derive(Serialize)]
struct ListedTemplate<'a> {
    id: &'a str,
    title: &'a str,
}

/// A worksheet for a customer as JSON.
#[derive(Serialize)]
struct PrintedWorksheet<'a> {
    id: &'a str,
    title: &'a str,
    customer: Option<&'a str>,
    /// The day it was filled in; absent while it is only prefilled.
    on: Option<NaiveDate>,
    /// The day of the visit that it is for; absent where it is for none.
    visit_on: Option<NaiveDate>,
    sections: Vec<PrintedSection<'a>>,
}

#[derive(Serialize)]
struct PrintedSection<'a> {
    title: &'a str,
    fields: Vec<PrintedField<'a>>,
}

#[derive(Serialize)]
struct PrintedField<'a> {
    label: &'a str,
    answer: String,
    known: bool,
}

/// A worksheet of the book as JSON.
#[derive(Serialize)]
struct ListedWorksheet<'a> {
    id: i64,
    template: &'a str,
    title: String,
    customer: Option<&'a str>,
    on: NaiveDate,
    visit_on: Option<NaiveDate>,
    answers: &'a BTreeMap<String, String>,
}

/// Answers the list of templates, or one of them, for a customer if one is named.
pub fn run(session: &mut Session, asked: &WorksheetArgs) -> Result<CommandOutput, Failure> {
    let (id, format) = (asked.id.as_deref(), asked.format);
    let own = OwnFiles::of(&session.paths);
    let found = own.templates();
    let lang = session.lang;
    let Some(id) = id else { return list(session, &found) };
    let template = found.named(id).ok_or_else(|| {
        let broken = found.problem_of(id).map(|problem| sentences::of_mistake(lang, problem));
        Failure::usage(broken.unwrap_or_else(|| texts::unknown(lang, clean(id))))
    })?;
    if asked.toml
        && let Some(source) = own.template_source(&template.id)
    {
        return Ok(CommandOutput::text(clean_lines(source.trim_end()).into_owned()));
    }
    let Some(typed) = asked.customer.as_deref() else {
        let words = SheetWords { lang, currency: Currency::default(), today: session.today };
        let none = BTreeMap::new();
        let empty = FilledIn { answers: &none, labels: &none };
        let page = WorksheetPage::of(words, &template.template, empty, None);
        return printed(session, template, &page, (None, None), format);
    };
    let store = session.open()?;
    let reader = store.read().map_err(|error| session.store_failure(&error))?;
    let context = session.context(&reader, None)?;
    let profile = customer_arg::profile(session, &reader, &context, typed)?;
    let code = profile.customer.value.code.as_str();
    let last = newest(&reader, &template.id, code).map_err(|error| session.store_failure(&error))?;
    let is_over = |sheet: &Worksheet| !asked.last && profile.is_visit_over(sheet, session.today);
    let filled = last.clone().filter(|sheet| !asked.new && !is_over(sheet));
    // That there is another one, where this is none of the customer's.
    let left = last.filter(|_| filled.is_none()).map(|sheet| days_of(lang, &sheet, session.today));
    let none = BTreeMap::new();
    let filled_in = FilledIn {
        answers: filled.as_ref().map_or(&none, |sheet| &sheet.answers),
        labels: filled.as_ref().map_or(&none, |sheet| &sheet.labels),
    };
    let known = KnownFacts { lang, context: &context, profile: &profile, template: &template.template, visit: None };
    let words = SheetWords { lang, currency: context.currency(), today: session.today };
    let page = WorksheetPage::of(words, &template.template, filled_in, Some(known));
    let people = profile.contacts.iter().map(|row| row.value.clone()).collect();
    let customer = Customer { contacts: people, ..profile.customer.value.clone() };
    let printed = printed(session, template, &page, (Some(&customer), filled.as_ref()), format)?;
    Ok(match left {
        Some(days) => printed.noting(texts::fresh(lang, days)),
        None => printed,
    })
}

/// Answers the worksheets of the book, the newest first.
pub fn filled(session: &mut Session) -> Result<CommandOutput, Failure> {
    let found = OwnFiles::of(&session.paths).templates();
    let store = session.open()?;
    let reader = store.read().map_err(|error| session.store_failure(&error))?;
    let briefs = reader.customer_briefs().map_err(|error| session.store_failure(&error))?;
    let names: HashMap<&str, &str> = briefs.iter().map(|one| (one.code(), one.called())).collect();
    let mut rows = reader.all::<Worksheet>().map_err(|error| session.store_failure(&error))?;
    rows.sort_by_key(|row| (std::cmp::Reverse(row.value.on), row.id));
    let lang = session.lang;
    let title = |sheet: &Worksheet| {
        let known = found.get(&sheet.template).map(|known| title_of(known, lang).to_owned());
        sheet.title.clone().or(known).unwrap_or_else(|| sheet.template.clone())
    };
    if session.json {
        return CommandOutput::json(&rows.iter().map(|row| listed(row, title(&row.value))).collect::<Vec<_>>());
    }
    if rows.is_empty() {
        return Ok(CommandOutput::text(texts::none_yet(lang)));
    }
    let whose = |code: &str| {
        let name = names.get(code).copied().unwrap_or_default();
        clean(format!("{code} {name}").trim()).into_owned()
    };
    let row = |row: &Row<Worksheet>| {
        vec![
            dates::short(lang, row.value.on, session.today),
            whose(row.value.customer.as_deref().unwrap_or_default()),
            clean(&title(&row.value)).into_owned(),
            visit_of(&row.value)
                .map(|day| texts::visit_on(lang, dates::short(lang, day, session.today)))
                .unwrap_or_default(),
        ]
    };
    Ok(CommandOutput::text(aligned(&rows.iter().map(row).collect::<Vec<_>>(), 0).join("\n")))
}

fn list(session: &Session, found: &Templates) -> Result<CommandOutput, Failure> {
    let lang = session.lang;
    if session.json {
        let listed = found.list.iter().map(|one| ListedTemplate { id: &one.id, title: title_of(one, lang) });
        return CommandOutput::json(&listed.collect::<Vec<_>>());
    }
    let row = |one: &NamedTemplate| {
        let about = lang.pick(&one.template.about.zh, &one.template.about.en);
        let own = if one.is_own { playbooks::own(lang) } else { "" };
        [one.id.as_str(), title_of(one, lang), about, own].map(|text| clean(text).into_owned()).to_vec()
    };
    let mut lines = aligned(&found.list.iter().map(row).collect::<Vec<_>>(), 0);
    lines.extend(found.problems.iter().map(|problem| session.mistake_line(problem)));
    let folder = session.paths.worksheets().display().to_string();
    lines.extend([String::new(), texts::own_folder(lang, clean(&folder))]);
    Ok(CommandOutput::text(lines.join("\n")))
}

/// The newest worksheet of a template and a customer.
fn newest(reader: &Reader<'_>, template: &str, code: &str) -> Result<Option<Worksheet>, StoreError> {
    let sheets = reader.all::<Worksheet>()?.into_iter().map(|row| row.value);
    let its = sheets.filter(|sheet| sheet.template == template && sheet.customer.as_deref() == Some(code));
    Ok(its.max_by_key(|sheet| sheet.on))
}

fn printed(
    session: &Session,
    template: &NamedTemplate,
    page: &WorksheetPage,
    (customer, filled): (Option<&Customer>, Option<&Worksheet>),
    format: PageFormat,
) -> Result<CommandOutput, Failure> {
    if session.json {
        return CommandOutput::json(&PrintedWorksheet {
            id: &template.id,
            title: &page.title,
            customer: customer.map(|customer| customer.code.as_str()),
            on: filled.map(|sheet| sheet.on),
            visit_on: filled.and_then(visit_of),
            sections: page.sections.iter().map(section).collect(),
        });
    }
    let whose = WorksheetFor {
        called: customer.map(Customer::called),
        on: filled.map(|sheet| sheet.on),
        visit_on: filled.and_then(visit_of),
        people: customer.map_or(&[], |customer| &customer.contacts),
        today: session.today,
    };
    Ok(super::report::page(session, &worksheet_document(session.lang, page, whose), format))
}

fn section(part: &WorksheetPart) -> PrintedSection<'_> {
    let fields = part.answers.iter().map(|shown| PrintedField {
        label: &shown.label,
        answer: shown.lines.join("\n"),
        known: shown.is_known,
    });
    PrintedSection { title: &part.title, fields: fields.collect() }
}

fn listed(row: &Row<Worksheet>, title: String) -> ListedWorksheet<'_> {
    let Worksheet { template, customer, on, answers, .. } = &row.value;
    let visit_on = visit_of(&row.value);
    ListedWorksheet { id: row.id, template, title, customer: customer.as_deref(), on: *on, visit_on, answers }
}

fn title_of(template: &NamedTemplate, lang: Lang) -> &str {
    lang.pick(&template.template.title.zh, &template.template.title.en)
}
