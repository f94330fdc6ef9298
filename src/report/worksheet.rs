//! A worksheet as a page: prefilled, as it was filled in, or empty with room to write by hand.

use chrono::NaiveDate;

use super::form::rule_lines;
use super::{EntryRoom, FormEntry, FormSection, ReportBlock, ReportCell, ReportDocument, ReportKind, TickBox};
use crate::domain::Contact;
use crate::messages::clean::clean_lines;
use crate::messages::{Lang, dates, worksheets as text};
use crate::sentences::worksheet::{ShownAnswer, WorksheetPage};
use crate::worksheets::AnswerKind;

/// For whom a worksheet is, and when it was filled in.
#[derive(Debug, Clone, Copy)]
pub struct WorksheetFor<'a> {
    /// What the customer is called; nobody in particular when absent.
    pub called: Option<&'a str>,
    /// The day it was filled in; absent while it is only prefilled.
    pub on: Option<NaiveDate>,
    /// The day of the visit that it is for.
    pub visit_on: Option<NaiveDate>,
    /// The people of the customer, whose titles and numbers stand behind their names.
    pub people: &'a [Contact],
    pub today: NaiveDate,
}

/// The page of a worksheet.
pub fn worksheet_document(lang: Lang, page: &WorksheetPage, whose: WorksheetFor<'_>) -> ReportDocument {
    let WorksheetFor { called, on, visit_on, people, today } = whose;
    let title = called.map_or_else(|| page.title.clone(), |called| text::for_customer(lang, &page.title, called));
    let day = |day: NaiveDate| dates::long(lang, day, today);
    let below = match (on.map(|on| text::filled_on(lang, day(on))), visit_on) {
        (Some(filled), Some(visit)) => text::on_and_filled(lang, text::visit_on(lang, day(visit)), filled),
        (Some(filled), None) => filled,
        (None, _) => page.about.clone(),
    };
    let section = |part: &crate::sentences::worksheet::WorksheetPart| FormSection {
        title: said(&part.title),
        entries: part.answers.iter().map(|answer| entry(answer, people, !page.is_for_customer)).collect(),
    };
    let mut sections: Vec<FormSection> = page.sections.iter().map(section).collect();
    rule_lines(&mut sections);
    let mut blocks = vec![ReportBlock::Form(sections)];
    if page.has_known() {
        blocks.push(ReportBlock::Paragraph(text::known_mark(lang).to_owned()));
    }
    if !page.left_over.is_empty() {
        blocks.push(ReportBlock::Heading(text::answers_before(lang).to_owned()));
        let facts = page.left_over.iter().map(|(label, answer)| (said(label), ReportCell::text(answer)));
        blocks.push(ReportBlock::Facts(facts.collect()));
    }
    ReportDocument { kind: ReportKind::Worksheet, lang, title: said(&title), subtitle: vec![said(&below)], blocks }
}

/// A name with the title and the number of the person; as it is where nobody is called so.
fn person(name: &str, people: &[Contact]) -> String {
    let Some(known) = people.iter().find(|known| known.name == name) else { return said(name) };
    let number = known.mobile.clone().or_else(|| known.phone.clone());
    let parts = [Some(known.name.clone()), known.title.clone(), number];
    said(&parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

fn entry(answer: &ShownAnswer, people: &[Contact], is_marked: bool) -> FormEntry {
    let is_answered = !answer.lines.is_empty();
    let room = match answer.kind {
        AnswerKind::Choice if !is_answered || answer.lines.iter().all(|line| answer.choices.contains(line)) => {
            let tick = |text: &String| TickBox { text: said(text), is_ticked: answer.lines.contains(text) };
            EntryRoom::Boxes { boxes: answer.choices.iter().map(tick).collect() }
        }
        AnswerKind::Contact if is_answered => {
            EntryRoom::Said { lines: answer.lines.iter().map(|name| person(name, people)).collect() }
        }
        _ if is_answered => EntryRoom::Said { lines: answer.lines.iter().map(|line| said(line)).collect() },
        AnswerKind::Score => EntryRoom::Scale { numbers: (1..=5).collect() },
        AnswerKind::Rating => EntryRoom::Scale { numbers: (0..=10).collect() },
        AnswerKind::Text | AnswerKind::List => EntryRoom::some_lines(),
        AnswerKind::Line | AnswerKind::Choice | AnswerKind::Date | AnswerKind::Contact | AnswerKind::Money => {
            EntryRoom::Line
        }
    };
    FormEntry {
        label: said(&answer.label),
        hint: answer.hint.as_deref().filter(|_| !is_answered).map(said),
        is_known: answer.is_known && is_marked,
        is_own: answer.is_own,
        room,
    }
}

fn said(text: &str) -> String {
    clean_lines(text).into_owned()
}
