//! The input of one field: a line, a text, or a row of choices.

use super::choices::Choices;
use crate::tui::forms::{FieldKind, FormField};
use crate::tui::keymap::Command;
use crate::tui::text_area::TextArea;
use crate::tui::text_field::TextField;

/// What is being typed or chosen in a field.
#[derive(Debug, Clone)]
pub enum FieldInput {
    Line(TextField),
    /// A text of several lines.
    Lines(Box<TextArea>),
    /// A row of choices.
    Choices(Choices),
}

/// What became of a command in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edited {
    /// It was about this field.
    Here,
    /// This text was typed on choices and is none of them; nothing has changed.
    NoChoice(String),
    /// It is about something else.
    Not,
}

impl FieldInput {
    /// The input of a field, holding its value.
    pub fn new(field: &FormField) -> Self {
        match &field.kind {
            FieldKind::Line if field.retyped => Self::Line(TextField::retyped(&field.value)),
            FieldKind::Line => Self::Line(TextField::with(&field.value)),
            FieldKind::Lines(_) | FieldKind::List(_) => Self::Lines(Box::new(TextArea::with(&field.value))),
            FieldKind::One(choices) => Self::Choices(Choices::new(choices, &field.value, false, field.required)),
            FieldKind::Several(choices) => Self::Choices(Choices::new(choices, &field.value, true, field.required)),
        }
    }

    /// What it holds; of several, one code a line.
    pub fn value(&self) -> String {
        match self {
            Self::Line(field) => field.text().to_owned(),
            Self::Lines(area) => area.text(),
            Self::Choices(choices) => choices.value(),
        }
    }

    /// Whether text can be typed in it.
    #[cfg(test)]
    pub const fn is_text(&self) -> bool {
        !matches!(self, Self::Choices(_))
    }

    /// Takes the command if it is about the text or the choice.
    pub fn edit(&mut self, command: &Command) -> Edited {
        let is_edited = match self {
            Self::Line(field) => field.edit(command),
            Self::Lines(area) => area.edit(command),
            Self::Choices(choices) => return choices.handle(command),
        };
        if is_edited { Edited::Here } else { Edited::Not }
    }

    /// The field is being left: what is highlighted is taken.
    pub fn settle(&mut self) {
        if let Self::Choices(choices) = self {
            choices.settle();
        }
    }

    /// The form is being saved: what was gone to is taken.
    pub fn take_pointed(&mut self) {
        if let Self::Choices(choices) = self {
            choices.take_pointed();
        }
    }

    /// Whether the caret is on an empty last line, so that another line would say nothing.
    pub fn is_on_empty_end(&self) -> bool {
        matches!(self, Self::Lines(area) if area.is_on_empty_end())
    }
}
