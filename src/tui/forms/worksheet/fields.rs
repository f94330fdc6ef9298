//! The fields of a worksheet, each with its hint: in grey where it is empty and the hint fits there, else above it.

use super::{FIELDS, WorksheetForm};
use crate::domain::Contact;
use crate::messages::{Lang, cells};
use crate::sentences::brief::with_title;
use crate::store::Row;
use crate::tui::forms::{FieldChoice, FormField};
use crate::worksheets::{AnswerChoice, AnswerKind, InBoth, WorksheetField};

/// The cells that a field has beside the widest label on the smallest terminal in use.
const ROOM: usize = 50;
/// The same of a field of several lines.
const ROOM_IN_LINES: usize = 2 * ROOM - 10;

/// What is to be written in a field.
pub(super) fn hint(field: &WorksheetField, lang: Lang) -> Option<&String> {
    field.hint.as_ref().map(|hint| lang.pick(&hint.zh, &hint.en))
}

/// Whether a hint is read above its field: where there is something to choose from, or where it would be cut.
pub(super) fn is_told_above(field: &WorksheetField, hint: &str) -> bool {
    match field.kind {
        AnswerKind::Choice | AnswerKind::Contact => true,
        AnswerKind::Text | AnswerKind::List => cells::width(hint) > ROOM_IN_LINES,
        _ => cells::width(hint) > ROOM,
    }
}

impl WorksheetForm {
    /// The sections of the template below each other.
    pub(super) fn form_fields(&self, lang: Lang) -> Vec<FormField> {
        let in_lang = |both: &InBoth| lang.pick(&both.zh, &both.en).clone();
        let mut at = 0;
        let mut fields = Vec::new();
        for section in &self.template.template.sections {
            for (place, field) in section.fields.iter().enumerate() {
                let (label, value) = (in_lang(&field.label), self.filled.get(at).cloned().unwrap_or_default());
                let input = match field.kind {
                    AnswerKind::Text => FormField::lines(FIELDS[at], &label, value),
                    AnswerKind::List => FormField::list(FIELDS[at], &label, value),
                    AnswerKind::Contact => self.people(FIELDS[at], &label, value, lang),
                    AnswerKind::Choice => {
                        let choice =
                            |one: &AnswerChoice| FieldChoice::new(one.id.clone(), lang.pick(&one.zh, &one.en).clone());
                        FormField::one(FIELDS[at], &label, field.choices.iter().map(choice).collect(), value)
                    }
                    _ => FormField::line(FIELDS[at], &label, value),
                };
                let above = hint(field, lang).filter(|hint| is_told_above(field, hint));
                let input = if let Some(hint) = above { input.noted([hint.clone()]) } else { input };
                fields.push(if place == 0 { input.below(in_lang(&section.title)) } else { input });
                at += 1;
            }
        }
        fields
    }

    /// A field for people: those of the customer to choose from, and those named already; a list to type where nobody is
    /// known yet.
    fn people(&self, id: &'static str, label: &str, value: String, lang: Lang) -> FormField {
        let is_named = |name: &str| value.lines().any(|line| line == name);
        let here = |row: &&Row<Contact>| {
            let left = row.value.left_on.is_some_and(|left| left <= self.context.today);
            !left || is_named(&row.value.name)
        };
        let known = self.profile.contacts.iter().filter(here).map(|row| &row.value);
        let mut choices: Vec<FieldChoice> =
            known.map(|person| FieldChoice::new(person.name.clone(), with_title(lang, person))).collect();
        if choices.is_empty() {
            return FormField::list(id, label, value);
        }
        for name in value.lines() {
            if choices.iter().all(|one| one.code != name) {
                choices.push(FieldChoice::new(name, name));
            }
        }
        let named: Vec<String> = value.lines().map(str::to_owned).collect();
        FormField::several(id, label, choices, &named)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use chrono::{NaiveDate, NaiveTime};
    use ratatui::layout::Rect;

    use super::*;
    use crate::domain::{Customer, CustomerId, Stage};
    use crate::ops::{Change, OwnFiles, RulesContext, Stamp, apply};
    use crate::store::Store;
    use crate::tui::effect::Effect;
    use crate::tui::forms::worksheet::{OpenWorksheet, WantedWorksheet};
    use crate::tui::forms::{FormContext, Preparation as _};
    use crate::tui::knowledge::ReadContext;
    use crate::tui::overlay::{Form, Overlay};
    use crate::tui::page::ViewContext;
    use crate::tui::testing::{drawn, look};
    use crate::worksheets::{SHIPPED_WORKSHEETS, WorksheetTemplate};

    /// A book with somebody of whom next to nothing is known, so that a worksheet is empty.
    fn book(today: NaiveDate) -> Store {
        let mut customer = Customer::new("C001", "Hx", Stage::Lead, today);
        customer.contacts = vec![Contact { name: "Li".into(), ..Contact::default() }];
        let mut store = Store::in_memory().expect("a book");
        let stamp = Stamp::midnight(today, format!("{today}T00:00:00Z"));
        apply(&mut store, Change::AddCustomer(Box::new(customer)), &stamp).expect("a sound customer");
        store
    }

    fn opened(store: &Store, id: &str, lang: Lang) -> Form {
        let (reader, own) = (store.read().expect("a reader"), OwnFiles::default());
        let context = Arc::new(RulesContext::read(&reader, &own, look().today, None).expect("a context"));
        let now = look().today.and_time(NaiveTime::MIN);
        let book = ReadContext { reader: &reader, context: &context, overview: None, lang, now, own: &own };
        let wanted = WantedWorksheet::New(id.to_owned());
        let open = OpenWorksheet { customer: CustomerId(1), own: own.clone(), wanted };
        match open.prepare(&book, FormContext::of(lang, &context)) {
            Ok(Effect::Open(overlay)) => match *overlay {
                Overlay::Form(form) => *form,
                other => panic!("no form but {other:?}"),
            },
            other => panic!("no form but {other:?}"),
        }
    }

    /// Without blanks, borders and line breaks.
    fn in_one_line(text: &str) -> String {
        text.chars().filter(|letter| !letter.is_whitespace() && *letter != '│').collect()
    }

    #[test]
    fn every_hint_of_every_worksheet_is_read_whole_in_both_languages_and_sizes() {
        let store = book(look().today);
        let mut read = 0;
        for (id, file) in SHIPPED_WORKSHEETS {
            let template = WorksheetTemplate::parse(file).unwrap_or_else(|error| panic!("{id}: {error:?}"));
            for lang in [Lang::Zh, Lang::En] {
                let look = ViewContext { lang, ..look() };
                let mut overlay = Overlay::Form(Box::new(opened(&store, id, lang)));
                for (at, field) in template.fields().enumerate() {
                    let Overlay::Form(form) = &mut overlay else { panic!("no form") };
                    form.focus = at;
                    let is_empty = form.values().text(FIELDS[at]).is_empty();
                    let Some(hint) = hint(field, lang).filter(|_| is_empty) else { continue };
                    for (width, height) in [(80, 24), (120, 36)] {
                        let page = Rect::new(0, 1, width, height - 2);
                        let frame = drawn(width, height, |frame, _| overlay.view(frame, page, &look));
                        assert!(in_one_line(&frame).contains(&in_one_line(hint)), "{id}: {hint}\n{frame}");
                        read += 1;
                    }
                }
            }
        }
        assert!(read > 500, "only {read} hints were read");
    }
}
