//! The fields of a worksheet, each with its hint: in grey where it is empty and the hint fits there, else above it.

use super::{FIELDS, WorksheetForm};
use crate::domain::Contact;
use crate::messages::{Lang, cells};
use crate::sentences::brief::with_title;
use crate::store::Row;
use crate::tui::forms::{FieldChoice, FormField};
use crate::worksheets::{AnswerChoice, AnswerKind, InBoth, KnownFact, WorksheetField};

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
                    AnswerKind::Date | AnswerKind::Money | AnswerKind::Score | AnswerKind::Rating => {
                        FormField::line(FIELDS[at], &label, value).retyped()
                    }
                    AnswerKind::Line if field.from == Some(KnownFact::VisitTime) => {
                        FormField::line(FIELDS[at], &label, value).retyped()
                    }
                    AnswerKind::Line => FormField::line(FIELDS[at], &label, value),
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
    use crate::domain::{Customer, CustomerId, FollowUp, Stage};
    use crate::ops::{Change, OwnFiles, Planned, RulesContext, Stamp, apply};
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
    fn a_day_or_a_time_that_is_typed_replaces_the_one_that_stands_there() {
        let mut store = book(look().today);
        let day = look().today.succ_opt().expect("a day");
        let visit = FollowUp {
            planned_on: Some(day),
            planned_at: NaiveTime::from_hms_opt(10, 0, 0),
            ..FollowUp::new(crate::domain::Kind::Visit)
        };
        let planned = vec![Planned { customer: CustomerId(1), follow_up: visit }];
        let stamp = Stamp::midnight(look().today, format!("{}T00:00:00Z", look().today));
        apply(&mut store, Change::Plan(planned), &stamp).expect("a sound plan");
        let template = WorksheetTemplate::shipped("visit-plan").expect("a template");
        let place = |id: &str| template.fields().position(|field| field.id == id).expect("a field");
        for (field, stood, typed, read) in [
            ("visit_date", day.to_string(), "12-05", "5 Dec"),
            ("visit_date", day.to_string(), "tomorrow", "24 Nov"),
            ("visit_date", day.to_string(), "明天", "24 Nov"),
            ("visit_date", day.to_string(), "next Tuesday", "1 Dec"),
            ("visit_time", "10:00".to_owned(), "15:30", ""),
        ] {
            let mut form = opened(&store, "visit-plan", Lang::En);
            form.focus = place(field);
            let name = FIELDS[form.focus];
            assert_eq!(form.values().text(name), stood);
            for letter in typed.chars() {
                form.update(&crate::tui::keymap::Command::Type(letter), Rect::new(0, 1, 120, 34));
            }
            assert_eq!(form.values().text(name), typed);
            let told = form.understood(name).map(|told| told.expect("a day")).unwrap_or_default();
            assert!(told.contains(read), "{typed}: {told}");
        }
        for (id, _) in SHIPPED_WORKSHEETS {
            let (form, template) = (opened(&store, id, Lang::En), WorksheetTemplate::shipped(id).expect("sound"));
            for (field, input) in template.fields().zip(&form.fields) {
                let is_figure =
                    matches!(field.kind, AnswerKind::Date | AnswerKind::Money | AnswerKind::Score | AnswerKind::Rating);
                assert!(input.retyped || !is_figure, "{id}: {}", field.id);
            }
        }
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
