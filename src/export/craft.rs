//! The tables of filled worksheets, a row for each answer under the words of its question, and of cases.

use std::collections::HashMap;

use super::ExportError;
use crate::domain::{Case, CustomerId, Vocabulary as _, Worksheet};
use crate::exchange::written::{TableSink, WrittenCell};
use crate::import::notation::ListNotation;
use crate::import::{CRAFT_TABLES, SourceRows, SourceTable, TableKind};
use crate::messages::Lang;
use crate::store::Reader;
use crate::worksheets::{AnswerKind, WorksheetTemplate};

/// The table of these records; absent for a kind that has one of the ordinary sort.
pub(super) fn table_of(kind: TableKind, lang: Lang) -> Option<&'static SourceTable> {
    let wanted = match kind {
        TableKind::Worksheets => SourceRows::Worksheets,
        TableKind::Cases => SourceRows::Cases,
        _ => return None,
    };
    lang.pick(&CRAFT_TABLES[0], &CRAFT_TABLES[1]).iter().find(|table| table.rows == wanted)
}

/// Writes the records in the order of the book; of some customers only where they are named.
pub(super) fn write(
    table: &SourceTable,
    reader: &Reader<'_>,
    lang: Lang,
    only: Option<&[CustomerId]>,
    sink: &mut dyn TableSink,
) -> Result<(), ExportError> {
    let briefs = reader.customer_briefs()?;
    let names: HashMap<&str, &str> = briefs
        .iter()
        .filter(|brief| only.is_none_or(|only| only.contains(&brief.id)))
        .map(|brief| (brief.code(), brief.name()))
        .collect();
    let is_wanted =
        |code: Option<&String>| only.is_none() || code.is_some_and(|code| names.contains_key(code.as_str()));
    sink.begin(table.name, table.headers)?;
    if table.rows == SourceRows::Cases {
        for row in reader.all::<Case>()?.iter().filter(|row| is_wanted(row.value.customer.as_ref())) {
            sink.row(&case_cells(&row.value, &names, lang))?;
        }
        return Ok(sink.end()?);
    }
    let mut templates: HashMap<String, Option<WorksheetTemplate>> = HashMap::new();
    for row in reader.all::<Worksheet>()?.iter().filter(|row| is_wanted(row.value.customer.as_ref())) {
        let sheet = &row.value;
        let template =
            templates.entry(sheet.template.clone()).or_insert_with_key(|id| WorksheetTemplate::shipped(id)).as_ref();
        for answer in answers(sheet, template, lang) {
            sink.row(&answer_cells(sheet, template, &answer, &names, lang))?;
        }
    }
    Ok(sink.end()?)
}

/// An answer with the words of its question.
struct Answer<'s> {
    question: &'s str,
    field: &'s str,
    said: &'s str,
}

/// The answers in the order of the template, then those whose field it has no more; one without any says at least that
/// the worksheet is there.
fn answers<'s>(sheet: &'s Worksheet, template: Option<&'s WorksheetTemplate>, lang: Lang) -> Vec<Answer<'s>> {
    let asked: Vec<_> = template.into_iter().flat_map(WorksheetTemplate::fields).collect();
    let place = |field: &str| asked.iter().position(|one| one.id == field).unwrap_or(asked.len());
    let mut all: Vec<(&String, &String)> = sheet.answers.iter().collect();
    all.sort_by_key(|(field, _)| place(field));
    let told = |(field, said): (&'s String, &'s String)| {
        let known = asked.iter().find(|one| one.id == *field);
        let now = known.map(|one| lang.pick(&one.label.zh, &one.label.en));
        // What it was called then, unless that is what it is called now, in whichever language.
        let is_now = |label: &&String| known.is_some_and(|one| [&one.label.zh, &one.label.en].contains(label));
        let question = sheet.labels.get(field).filter(|label| !is_now(label)).or(now);
        let choice = known.filter(|one| one.kind == AnswerKind::Choice).map(|one| &one.choices);
        let chosen = choice.and_then(|choices| choices.iter().find(|choice| choice.id == said.trim()));
        Answer {
            question: question.unwrap_or(field),
            field,
            said: chosen.map_or(said, |choice| lang.pick(&choice.zh, &choice.en)),
        }
    };
    let told: Vec<Answer<'s>> = all.into_iter().map(told).collect();
    if told.is_empty() { vec![Answer { question: "", field: "", said: "" }] } else { told }
}

fn answer_cells<'s>(
    sheet: &'s Worksheet,
    template: Option<&'s WorksheetTemplate>,
    answer: &Answer<'s>,
    names: &HashMap<&str, &'s str>,
    lang: Lang,
) -> Vec<WrittenCell<'s>> {
    let [code, name] = whose(sheet.customer.as_deref(), names);
    let called = template.map_or(sheet.template.as_str(), |template| lang.pick(&template.title.zh, &template.title.en));
    vec![
        code,
        name,
        text(Some(called)),
        text(Some(&sheet.template)),
        text(sheet.title.as_deref()),
        WrittenCell::Day(sheet.on.to_string().into()),
        text(Some(answer.question)),
        text(Some(answer.field)),
        text(Some(answer.said)),
        text(sheet.uid.as_deref()),
    ]
}

fn case_cells<'c>(case: &'c Case, names: &HashMap<&str, &'c str>, lang: Lang) -> Vec<WrittenCell<'c>> {
    let [code, name] = whose(case.customer.as_deref(), names);
    let kind = case.kind.vocabulary_word().names;
    let tags: Vec<&str> = case.tags.iter().map(String::as_str).collect();
    let tags = ListNotation::Short.write(&tags);
    vec![
        code,
        name,
        text(Some(&case.title)),
        text(Some(lang.pick(kind[0], kind[1]))),
        case.on.map_or(WrittenCell::Nothing, |on| WrittenCell::Day(on.to_string().into())),
        text(case.background.as_deref()),
        text(case.what_we_did.as_deref()),
        text(case.result.as_deref()),
        text(case.lesson.as_deref()),
        if tags.is_empty() { WrittenCell::Nothing } else { WrittenCell::Text(tags.into()) },
        text(case.uid.as_deref()),
    ]
}

/// Code and name of the customer.
fn whose<'c>(code: Option<&'c str>, names: &HashMap<&str, &'c str>) -> [WrittenCell<'c>; 2] {
    [text(code), text(code.and_then(|code| names.get(code).copied()))]
}

fn text(said: Option<&str>) -> WrittenCell<'_> {
    said.filter(|said| !said.is_empty()).map_or(WrittenCell::Nothing, |said| WrittenCell::Text(said.into()))
}
