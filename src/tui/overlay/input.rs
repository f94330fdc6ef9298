//! The input of one field: a line, a text, or a row of choices.

use crate::names::{Query, SearchKey};
use crate::tui::forms::{FieldChoice, FieldKind, FormField};
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

/// A row of choices; typed letters find one.
#[derive(Debug, Clone)]
pub struct Choices {
    /// All that there is.
    pub all: Vec<FieldChoice>,
    /// The places of those taken.
    pub taken: Vec<usize>,
    /// The place of the one that the next key is about.
    pub at: usize,
    /// Whether more than one may be taken.
    pub several: bool,
    /// The letters typed to find one.
    pub typed: String,
}

impl FieldInput {
    /// The input of a field, holding its value.
    pub fn new(field: &FormField) -> Self {
        match &field.kind {
            FieldKind::Line => Self::Line(TextField::with(&field.value)),
            FieldKind::Lines(_) => Self::Lines(Box::new(TextArea::with(&field.value))),
            FieldKind::One(choices) => Self::Choices(Choices::new(choices, &field.value, false)),
            FieldKind::Several(choices) => Self::Choices(Choices::new(choices, &field.value, true)),
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

    /// Takes the command if it is about the text or the choice.
    pub fn edit(&mut self, command: &Command) -> bool {
        match self {
            Self::Line(field) => field.edit(command),
            Self::Lines(area) => area.edit(command),
            Self::Choices(choices) => choices.handle(command),
        }
    }
}

impl Choices {
    fn new(choices: &[FieldChoice], value: &str, several: bool) -> Self {
        let taken: Vec<usize> =
            (0..choices.len()).filter(|at| value.lines().any(|code| code == choices[*at].code)).collect();
        let at = taken.first().copied().unwrap_or_default();
        Self { all: choices.to_vec(), taken, at, several, typed: String::new() }
    }

    fn value(&self) -> String {
        let codes: Vec<&str> = self.taken.iter().map(|at| self.all[*at].code.as_str()).collect();
        codes.join("\n")
    }

    /// The arrows go on from the choice of this label, which counts while none is taken.
    pub fn begin_at(&mut self, label: &str) {
        if let Some(at) = self.all.iter().position(|choice| choice.label == label).filter(|_| self.is_untaken()) {
            self.go_to(at);
        }
    }

    fn handle(&mut self, command: &Command) -> bool {
        let total = self.all.len();
        match command {
            _ if total == 0 => return false,
            Command::Type(' ') if self.several => self.toggle(),
            Command::Right if self.is_untaken() => self.go_to(self.at),
            Command::Right => self.go_to((self.at + 1) % total),
            Command::Left => self.go_to((self.at + total - 1) % total),
            Command::Type(letter) => self.find(*letter),
            Command::DeleteBefore | Command::DeleteAfter | Command::DeleteToStart => {
                self.typed.clear();
                self.taken.clear();
            }
            _ => {
                self.typed.clear();
                return false;
            }
        }
        true
    }

    /// One of several is taken by the space bar; the only one by standing on it.
    fn go_to(&mut self, at: usize) {
        self.at = at;
        self.typed.clear();
        if !self.several {
            self.taken = vec![at];
        }
    }

    fn is_untaken(&self) -> bool {
        !self.several && self.taken.is_empty()
    }

    fn toggle(&mut self) {
        self.typed.clear();
        if let Some(place) = self.taken.iter().position(|at| *at == self.at) {
            self.taken.remove(place);
        } else {
            self.taken.push(self.at);
            self.taken.sort_unstable();
        }
    }

    /// Finds by Chinese, pinyin, initials or English; a letter that finds nothing begins anew.
    fn find(&mut self, letter: char) {
        let longer = format!("{}{letter}", self.typed);
        for typed in [longer, letter.to_string()] {
            if let Some(at) = self.best(&typed) {
                self.go_to(at);
                self.typed = typed;
                return;
            }
        }
    }

    fn best(&self, typed: &str) -> Option<usize> {
        let query = Query::new(typed);
        let score = |choice: &FieldChoice| {
            query.score(&SearchKey::new(&choice.label)).max(query.score(&SearchKey::new(&choice.code)))
        };
        let scored = self.all.iter().enumerate().filter_map(|(at, choice)| Some((score(choice)?, at)));
        // Of equal ones the first: the order of the choices is their order of use.
        scored.max_by_key(|(score, at)| (*score, std::cmp::Reverse(*at))).map(|(_, at)| at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(several: bool) -> Choices {
        let all = [("phone", "电话"), ("message", "微信/短信"), ("visit", "拜访")];
        Choices::new(&all.map(|(code, label)| FieldChoice::new(code, label)), "", several)
    }

    fn after(mut choices: Choices, commands: &[Command]) -> String {
        for command in commands {
            assert!(choices.handle(command), "{command:?}");
        }
        choices.value()
    }

    #[test]
    fn letters_arrows_and_nothing_at_all() {
        let typed = |text: &str| text.chars().map(Command::Type).collect::<Vec<_>>();
        assert_eq!(after(kinds(false), &typed("bf")), "visit");
        assert_eq!(after(kinds(false), &typed("微")), "message");
        assert_eq!(after(kinds(false), &typed("vis")), "visit");
        assert_eq!(after(kinds(false), &[Command::Right]), "phone");
        assert_eq!(after(kinds(false), &[Command::Right, Command::Right]), "message");
        assert_eq!(after(kinds(false), &[Command::Left, Command::DeleteBefore]), "");
        assert!(!kinds(false).handle(&Command::NextPane));
    }

    #[test]
    fn the_arrows_go_on_from_what_counts_already() {
        let mut choices = kinds(false);
        choices.begin_at("微信/短信");
        assert_eq!(after(choices.clone(), &[Command::Right]), "visit");
        assert_eq!(after(choices, &[Command::Left]), "phone");
        let mut taken = kinds(false);
        taken.go_to(2);
        taken.begin_at("电话");
        assert_eq!(taken.value(), "visit", "what was chosen stays");
    }

    #[test]
    fn several_are_taken_by_the_space_bar() {
        let space = Command::Type(' ');
        let commands = [space.clone(), Command::Right, Command::Right, space.clone()];
        assert_eq!(after(kinds(true), &commands), "phone\nvisit");
        assert_eq!(after(kinds(true), &[space.clone(), space]), "");
    }
}
