//! A form that is being filled in: which field has the focus, what was typed, what is wrong with it.
//!
//! Leaves out what is asked, see `forms`, and the drawing, see `form_view`.

use std::sync::Arc;

use ratatui::layout::Rect;

use super::day_picker::{DayPicker, Picked};
use super::input::{Edited, FieldInput};
use crate::messages::{cases, cells, clean, days, forms, keys, playbooks};
use crate::report::ReportDocument;
use crate::tui::effect::{Effect, Notice, TerminalRequest};
use crate::tui::forms::{FieldError, FieldKind, FormContext, FormField, KeptContext, Sheet, Values};
use crate::tui::keymap::Command;
use crate::tui::overlay::form_view;

/// The most cells of what was typed that are said again.
const MOST_TYPED: usize = 30;

/// A form on the screen.
#[derive(Debug, Clone)]
pub struct Form {
    pub(super) sheet: Arc<dyn Sheet>,
    pub(super) context: KeptContext,
    pub(in crate::tui) fields: Vec<FormField>,
    /// What stays in sight above them.
    pub(super) in_sight: Vec<String>,
    pub(super) inputs: Vec<FieldInput>,
    pub(super) errors: Vec<FieldError>,
    pub(in crate::tui) focus: usize,
    /// The month grid over it, in which the days of the field in focus are chosen.
    pub(super) picking: Option<Box<DayPicker>>,
    /// What its record is called, by which drafts are told apart.
    pub(super) record: Option<String>,
    /// The fields of a draft that stand otherwise now than when it was begun, and what stood there, if that is known.
    pub(super) outdated: Vec<(&'static str, Option<String>)>,
}

impl Form {
    /// Whether the field in focus is one of text.
    #[cfg(test)]
    pub fn is_at_text(&self) -> bool {
        self.inputs[self.focus].is_text()
    }

    /// How what is typed in a field was understood.
    #[cfg(test)]
    pub fn understood(&self, field: &'static str) -> Option<Result<String, String>> {
        self.sheet.understood(field, &self.values(), self.context.lent())
    }

    /// An untouched form, in focus the field that it names, else the first empty one: what is known already need not
    /// be typed.
    pub fn new(sheet: Arc<dyn Sheet>, form_context: FormContext) -> Self {
        let fields = sheet.fields(form_context);
        let in_sight = sheet.in_sight(form_context);
        let inputs: Vec<FieldInput> = fields.iter().map(FieldInput::new).collect();
        let begins = sheet.begins_at();
        let begins = fields.iter().position(|field| begins.map_or(field.value.is_empty(), |id| field.id == id));
        let focus = begins.unwrap_or_default();
        let context = KeptContext::of(form_context);
        Self {
            sheet,
            context,
            fields,
            in_sight,
            inputs,
            errors: Vec::new(),
            focus,
            picking: None,
            record: None,
            outdated: Vec::new(),
        }
    }

    /// What was typed so far.
    pub fn values(&self) -> Values {
        Values::new(self.fields.iter().zip(&self.inputs).map(|(field, input)| (field.id, input.value())))
    }

    /// Whether anything differs from what stood there at first.
    pub fn is_touched(&self) -> bool {
        self.fields.iter().zip(&self.inputs).any(|(field, input)| input.value() != field.value)
    }

    /// The title shown above the form.
    pub fn title(&self) -> String {
        self.sheet.title(self.context.lent())
    }

    /// What saving it does.
    pub fn verb(&self) -> &'static str {
        self.sheet.verb(self.context.lang)
    }

    /// Whether a command can do something just now: proposals are taken where there are some.
    pub fn offers(&self, command: &Command) -> bool {
        match command {
            Command::Right => matches!(self.inputs.get(self.focus), Some(FieldInput::Choices(_))),
            Command::Complete => !self.sheet.accepted(&self.values(), self.context.lent()).is_empty(),
            Command::RaiseIssue => !self.sheet.raised(&self.values(), self.context.lent()).is_empty(),
            Command::PickDays => self.fields.get(self.focus).is_some_and(|field| self.has_days(field)),
            Command::WriteReport => self.sheet.makes_page(),
            Command::LikeCases | Command::Guidance => self.sheet.opens(command).is_some(),
            Command::NextPane | Command::PreviousPane => self.can_ever(command),
            _ => true,
        }
    }

    /// Whether a command can do something in this form at all, whatever is typed.
    pub fn can_ever(&self, command: &Command) -> bool {
        match command {
            Command::RaiseIssue => self.sheet.can_raise(),
            Command::WriteReport => self.sheet.makes_page(),
            Command::LikeCases | Command::Guidance => self.sheet.opens(command).is_some(),
            Command::LineBreak | Command::Editor => self.fields.iter().any(|field| has_lines(&field.kind)),
            Command::PickDays => self.fields.iter().any(|field| self.has_days(field)),
            Command::NextPane | Command::PreviousPane | Command::PageDown | Command::PageUp => self.fields.len() > 1,
            Command::Up | Command::Down => self.fields.len() > 1 || self.fields[0].kind != FieldKind::Line,
            _ => true,
        }
    }

    /// The page of what is typed, to be printed.
    pub fn document(&self) -> Option<ReportDocument> {
        self.sheet.page(&self.values(), self.context.lent())
    }

    /// Whether the days of a field can be chosen on a month grid.
    fn has_days(&self, field: &FormField) -> bool {
        self.sheet.days(field.id, &self.values(), self.context.lent()).is_some()
    }

    /// Whether the month grid is open, and plain keys are no text.
    pub const fn is_picking(&self) -> bool {
        self.picking.is_some()
    }

    /// Opens the month grid over the field in focus.
    fn pick_days(&mut self) -> Effect {
        let Some(field) = self.fields.get(self.focus) else { return Effect::None };
        match self.sheet.days(field.id, &self.values(), self.context.lent()) {
            Some(Ok(chosen)) => {
                self.picking = Some(Box::new(DayPicker::new(field.label.clone(), chosen, self.context.today)));
                Effect::None
            }
            Some(Err(why)) => Effect::Tell(Notice::hint(why)),
            None => Effect::None,
        }
    }

    /// Why a command does nothing in the field in focus just now; nothing where it does something.
    fn cannot(&self, command: &Command) -> Option<&'static str> {
        let lang = self.context.lang;
        let is_line = || self.fields.get(self.focus).is_none_or(|field| !has_lines(&field.kind));
        match command {
            Command::Complete if !self.offers(command) => Some(forms::nothing_proposed(lang)),
            Command::RaiseIssue if !self.offers(command) => Some(forms::no_problem_typed(lang)),
            Command::LineBreak if is_line() => Some(forms::one_line(lang)),
            Command::Editor if is_line() => Some(forms::no_editor(lang)),
            Command::PickDays if !self.offers(command) => Some(days::none_here(lang)),
            Command::LikeCases if !self.offers(command) => Some(cases::none_alike(lang)),
            Command::Guidance if !self.offers(command) => Some(playbooks::none_here(lang)),
            _ => None,
        }
    }

    /// The field of this name, as the domain calls it.
    pub fn field_called(&self, name: &str) -> Option<&'static str> {
        self.fields.iter().map(|field| field.id).find(|id| *id == name)
    }

    /// How many of them were refused and are not mended yet.
    pub const fn wrong_fields(&self) -> usize {
        self.errors.len()
    }

    /// Shows what is wrong beside the fields and goes to the first of them.
    pub fn show_errors(&mut self, errors: Vec<FieldError>) {
        let wrong = |field: &FormField| errors.iter().any(|error| error.field == field.id);
        self.focus = self.fields.iter().position(wrong).unwrap_or(self.focus);
        self.errors = errors;
    }

    /// Puts back the text of the field in focus, written in the user's editor.
    pub fn replace_text(&mut self, text: &str) {
        if let Some(at) = self.fields.get(self.focus) {
            self.inputs[self.focus] = FieldInput::new(&FormField { value: text.to_owned(), ..at.clone() });
        }
    }

    /// Types, moves between fields, saves or leaves.
    pub fn update(&mut self, command: &Command, page: Rect) -> Effect {
        if let Some(picker) = &mut self.picking {
            match picker.update(command, page) {
                Picked::NotYet => return Effect::None,
                Picked::Nothing => {}
                Picked::Days(text) => self.replace_text(&text),
            }
            self.picking = None;
            return Effect::None;
        }
        let proposed = self.proposed_for(command);
        let values = self.values();
        let before = self.sheet.preview(&values);
        let Some(input) = self.inputs.get_mut(self.focus) else { return Effect::Close };
        if let (FieldInput::Choices(choices), Some(label)) = (&mut *input, &proposed) {
            choices.begin_at(label);
        }
        let field = &self.fields[self.focus];
        // In a list a line is an entry: Enter begins the next one, and on an empty one goes on.
        let begins_line = *command == Command::Open && matches!(field.kind, FieldKind::List(_));
        let begins_line = begins_line && !input.is_on_empty_end();
        match input.edit(if begins_line { &Command::LineBreak } else { command }) {
            edited @ (Edited::Here | Edited::NoChoice(_)) => {
                let told = if let Edited::NoChoice(text) = &edited {
                    let typed = cells::cut(&clean::clean(text), MOST_TYPED);
                    let told = forms::no_choice(self.context.lang, typed, clean::clean(&field.label));
                    Effect::Tell(Notice::hint(told))
                } else {
                    self.errors.retain(|error| error.field != field.id);
                    Effect::None
                };
                self.fill(self.sheet.following(&values, &self.values()));
                let now = self.sheet.preview(&self.values()).filter(|now| Some(now) != before.as_ref());
                return now.map_or(told.clone(), |now| Effect::Each(vec![Effect::Prefer(now), told]));
            }
            Edited::Not if *command == Command::Save => input.take_pointed(),
            Edited::Not if leaves(command) => input.settle(),
            Edited::Not => {}
        }
        if let Some(why) = self.cannot(command) {
            return Effect::Tell(Notice::hint(why.to_owned()));
        }
        match command {
            Command::Back => return self.leave(),
            Command::Save => return self.save(),
            Command::Open if self.focus + 1 == self.fields.len() => return self.save(),
            Command::Open | Command::NextPane | Command::Down => self.focus = (self.focus + 1) % self.fields.len(),
            Command::PageDown if self.has_sections() => {
                let later = (self.focus + 1..self.fields.len()).find(|at| self.begins_section(*at));
                self.focus = later.unwrap_or(self.fields.len() - 1);
            }
            Command::PageUp if self.has_sections() => {
                self.focus = (0..self.focus).rfind(|at| self.begins_section(*at)).unwrap_or_default();
            }
            Command::PageUp => self.focus = form_view::a_page_back(self, page),
            Command::PageDown => {
                let next = self.past_long_texts().or_else(|| form_view::a_page_on(self, page));
                self.focus = next.unwrap_or(self.fields.len() - 1);
            }
            Command::PreviousPane | Command::Up => {
                self.focus = (self.focus + self.fields.len() - 1) % self.fields.len();
            }
            Command::Complete => self.fill(self.sheet.accepted(&self.values(), self.context.lent())),
            Command::RaiseIssue => self.fill(self.sheet.raised(&self.values(), self.context.lent())),
            Command::Discard => {
                let record = self.record.take();
                *self = Self { record, ..Self::new(Arc::clone(&self.sheet), self.context.lent()) };
                return self.sheet.preview(&self.values()).map_or(Effect::None, Effect::Prefer);
            }
            Command::PickDays => return self.pick_days(),
            Command::LikeCases | Command::Guidance => return self.sheet.opens(command).unwrap_or_default(),
            Command::Editor => return Effect::Terminal(TerminalRequest::Edit(self.inputs[self.focus].value())),
            Command::Click(at) => self.focus = form_view::field_at(self, page, *at).unwrap_or(self.focus),
            _ => {}
        }
        Effect::None
    }

    /// Leaves the form; what it showed of a choice is as it was.
    fn leave(&self) -> Effect {
        let untouched = Self::new(Arc::clone(&self.sheet), self.context.lent());
        match self.sheet.preview(&untouched.values()) {
            Some(shown) => Effect::Each(vec![Effect::Prefer(shown), Effect::Close]),
            None => Effect::Close,
        }
    }

    /// What counts while the field in focus is untouched, where the command goes on from there.
    fn proposed_for(&self, command: &Command) -> Option<String> {
        let field = self.fields.get(self.focus).filter(|_| matches!(command, Command::Right | Command::Left))?;
        self.sheet.proposal(field.id, &self.values(), self.context.lent())
    }

    /// Puts values into their fields.
    fn fill(&mut self, values: Vec<(&'static str, String)>) {
        for (id, value) in values {
            if let Some(at) = self.fields.iter().position(|field| field.id == id) {
                self.inputs[at] = FieldInput::new(&FormField { value, ..self.fields[at].clone() });
            }
        }
    }

    fn has_sections(&self) -> bool {
        self.fields.iter().any(|field| field.heading.is_some())
    }

    fn begins_section(&self, at: usize) -> bool {
        self.fields.get(at).is_some_and(|field| field.heading.is_some())
    }

    /// The next field of one line, past the long texts before it, which may stay as they are; lists are no such texts.
    fn past_long_texts(&self) -> Option<usize> {
        let next = (self.focus + 1..self.fields.len()).find(|at| self.fields[*at].kind == FieldKind::Line)?;
        let passed = &self.fields[self.focus..next];
        let is_long = |field: &FormField| matches!(field.kind, FieldKind::Lines(_));
        let is_list = |field: &FormField| matches!(field.kind, FieldKind::List(_));
        (passed.iter().any(is_long) && !passed.iter().any(is_list)).then_some(next)
    }

    /// Every field that must be filled in is, and the sheet takes the values; else the form stays with the reasons.
    fn save(&mut self) -> Effect {
        let values = self.values();
        let missing = self.fields.iter().filter(|field| field.required && values.text(field.id).is_empty());
        let missing: Vec<FieldError> =
            missing.map(|field| FieldError::new(field.id, forms::required(self.context.lang))).collect();
        let outcome = if missing.is_empty() { self.sheet.submit(&values, self.context.lent()) } else { Err(missing) };
        match outcome {
            Ok(effect) => {
                self.errors.clear();
                effect.finishing()
            }
            Err(errors) => {
                let told = self.refusal(&errors);
                self.show_errors(errors);
                told
            }
        }
    }

    /// Says that nothing was saved, and why not: the field itself may be out of sight.
    fn refusal(&self, errors: &[FieldError]) -> Effect {
        let wrong = |field: &FormField| errors.iter().any(|error| error.field == field.id);
        let Some(field) = self.fields.iter().find(|field| wrong(field)) else { return Effect::None };
        let why = errors.iter().find(|error| error.field == field.id).map_or("", |error| error.sentence.as_str());
        let said = if self.verb() == keys::save(self.context.lang) { forms::not_saved } else { forms::not_done };
        Effect::Tell(Notice::error(said(self.context.lang, clean::clean(&field.label), clean::clean(why))))
    }
}

/// Whether a field holds several lines.
const fn has_lines(kind: &FieldKind) -> bool {
    matches!(kind, FieldKind::Lines(_) | FieldKind::List(_))
}

/// Whether the field in focus is left by this command.
const fn leaves(command: &Command) -> bool {
    matches!(
        command,
        Command::Open
            | Command::NextPane
            | Command::PreviousPane
            | Command::Up
            | Command::Down
            | Command::PageDown
            | Command::Click(_)
    )
}
