//! A row of choices in a form: arrows, letters and the space bar choose; letters that are no choice change nothing.
//!
//! Leaves out the drawing, see `choices_view`.

use super::input::Edited;
use crate::names::{Query, SearchKey};
use crate::tui::forms::FieldChoice;
use crate::tui::keymap::{Command, half_width};

/// A row of choices.
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
    /// Whether one must be taken.
    pub required: bool,
    /// Whether the user has gone to a choice of several and neither taken nor left it yet.
    pub is_pointing: bool,
    /// Whether the user has gone to one, or taken or left one.
    is_touched: bool,
    letters: Letters,
}

/// Letters typed in a row, with what stood there before the first of them.
#[derive(Debug, Clone, Default)]
struct Letters {
    /// Those that found the choice of now.
    found: String,
    /// All of them.
    all: String,
    /// Whether those that found the choice of now began anew.
    anew: bool,
    /// Whether they are no choice, and whatever follows goes on with them.
    is_other: bool,
    before: Option<(usize, Vec<usize>, bool)>,
}

impl Choices {
    /// The row of these choices, with the one or those taken whose codes stand in `value`, one a line.
    pub fn new(choices: &[FieldChoice], value: &str, several: bool, required: bool) -> Self {
        let taken: Vec<usize> =
            (0..choices.len()).filter(|at| value.lines().any(|code| code == choices[*at].code)).collect();
        let at = taken.first().copied().unwrap_or_default();
        let letters = Letters::default();
        Self { all: choices.to_vec(), taken, at, several, required, is_pointing: false, is_touched: false, letters }
    }

    /// The codes of those taken, one a line.
    pub fn value(&self) -> String {
        let codes: Vec<&str> = self.taken.iter().map(|at| self.all[*at].code.as_str()).collect();
        codes.join("\n")
    }

    /// The arrows go on from the choice of this label, which counts while none is taken.
    pub fn begin_at(&mut self, label: &str) {
        if let Some(at) = self.proposed(label).filter(|_| self.is_untaken()) {
            self.go_to(at);
        }
    }

    /// The place of the choice of this label.
    pub fn proposed(&self, label: &str) -> Option<usize> {
        self.all.iter().position(|choice| choice.label == label)
    }

    /// Whether of these choices, of which one may be taken, none is.
    pub fn is_untaken(&self) -> bool {
        !self.several && self.taken.is_empty()
    }

    /// Takes what is highlighted, as the field is left: of several the one that was gone to, of those that must be
    /// chosen from the first.
    pub fn settle(&mut self) {
        self.take_pointed();
        if self.required && self.is_untaken() && !self.all.is_empty() {
            self.go_to(self.at);
        }
    }

    /// Takes the one that was gone to, as the form is saved; what must be chosen and was not is not guessed.
    pub fn take_pointed(&mut self) {
        self.letters = Letters::default();
        if std::mem::take(&mut self.is_pointing) && !self.taken.contains(&self.at) {
            self.toggle();
        }
    }

    /// Moves, takes or finds; says where the command belongs.
    pub fn handle(&mut self, command: &Command) -> Edited {
        let total = self.all.len();
        match command {
            Command::Paste(text) => return self.pasted(text),
            Command::Type(letter) if total == 0 => return Edited::NoChoice(letter.to_string()),
            _ if total == 0 => return Edited::Not,
            Command::Type(letter) if self.letters.is_other => return self.go_on(*letter),
            Command::Type(' ' | '\u{3000}') if self.several => {
                // The first one takes another, and leaves what is taken alone.
                if !std::mem::replace(&mut self.is_touched, true) {
                    self.at = (0..total).find(|at| !self.taken.contains(at)).unwrap_or(self.at);
                }
                self.toggle();
                self.is_pointing = false;
            }
            Command::Type(' ' | '\u{3000}') if self.letters.all.is_empty() => self.step(true),
            Command::Type(letter) => return self.find(*letter),
            Command::Right => self.step(true),
            Command::Left => self.step(false),
            // What was typed and is no choice goes first.
            Command::DeleteBefore | Command::DeleteAfter | Command::DeleteToStart
                if self.letters.is_other || self.letters.found.is_empty() && !self.letters.all.is_empty() => {}
            Command::DeleteBefore | Command::DeleteAfter | Command::DeleteToStart => {
                self.taken.clear();
                self.is_pointing = false;
            }
            _ => {
                self.letters = Letters::default();
                return Edited::Not;
            }
        }
        self.letters = Letters::default();
        Edited::Here
    }

    /// To the choice beside; past the last one to none, where none is an answer, and on from there.
    fn step(&mut self, forward: bool) {
        let last = self.all.len() - 1;
        let can_be_none = !self.several && !self.required;
        let is_nowhere = if self.several { !self.is_pointing && self.taken.is_empty() } else { self.is_untaken() };
        match (is_nowhere, forward) {
            (true, true) if self.several => self.go_to(self.at),
            (true, true) => self.go_to(0),
            (true, false) => self.go_to(last),
            (false, true) if self.at == last && can_be_none => self.taken.clear(),
            (false, false) if self.at == 0 && can_be_none => self.taken.clear(),
            (false, true) => self.go_to((self.at + 1) % self.all.len()),
            (false, false) => self.go_to((self.at + last) % self.all.len()),
        }
    }

    /// One of several is pointed at; the only one is taken by standing on it.
    fn go_to(&mut self, at: usize) {
        (self.at, self.is_touched) = (at, true);
        if self.several {
            self.is_pointing = true;
        } else {
            self.taken = vec![at];
        }
    }

    fn toggle(&mut self) {
        if let Some(place) = self.taken.iter().position(|at| *at == self.at) {
            self.taken.remove(place);
        } else {
            self.taken.push(self.at);
            self.taken.sort_unstable();
        }
    }

    /// A pasted text is one of the choices, or none.
    fn pasted(&mut self, text: &str) -> Edited {
        self.letters = Letters::default();
        match self.best(text.trim()) {
            Some(at) => {
                self.go_to(at);
                Edited::Here
            }
            None => Edited::NoChoice(text.trim().to_owned()),
        }
    }

    /// Another letter behind those that are no choice.
    fn go_on(&mut self, letter: char) -> Edited {
        self.letters.all.push(letter);
        Edited::NoChoice(self.letters.all.clone())
    }

    /// Finds by Chinese, pinyin, initials or English. A letter that goes on from no choice begins anew; one that begins
    /// none either, or that would begin anew again, shows that a text is being typed: the choice is as before all its
    /// letters, and what follows belongs to it, until another key.
    fn find(&mut self, letter: char) -> Edited {
        let before = self.letters.before.take().unwrap_or_else(|| (self.at, self.taken.clone(), self.is_pointing));
        let all = format!("{}{letter}", self.letters.all);
        // Words with a space between them are a text, unless they go on with the name of a choice.
        let is_hopeless = all.contains(' ') || self.letters.anew && self.letters.found.chars().count() == 1;
        let meant = half_width(letter);
        let longer = Some((format!("{}{meant}", self.letters.found), self.letters.anew));
        let anew = (!is_hopeless).then(|| (meant.to_string(), true));
        for (found, anew) in [longer, anew].into_iter().flatten() {
            if let Some(at) = self.best(&found) {
                self.go_to(at);
                self.letters = Letters { found, all, anew, is_other: false, before: Some(before) };
                return Edited::Here;
            }
        }
        (self.at, self.taken, self.is_pointing) = before;
        // One letter may be a slip.
        let is_other = all.chars().nth(1).is_some();
        self.letters = Letters { all: all.clone(), anew: true, is_other, ..Letters::default() };
        Edited::NoChoice(all)
    }

    fn best(&self, typed: &str) -> Option<usize> {
        let query = Query::new(typed);
        if query.is_empty() {
            return None;
        }
        let score = |choice: &FieldChoice| {
            if typed.contains(' ') && !choice.label.contains(' ') {
                return None;
            }
            let by_label = query.score(&SearchKey::new(&choice.label)).filter(|_| begins_word(&query, &choice.label));
            let by_code = query.score(&SearchKey::new(&choice.code)).filter(|_| begins_word(&query, &choice.code));
            by_label.max(by_code)
        };
        let scored = self.all.iter().enumerate().filter_map(|(at, choice)| Some((score(choice)?, at)));
        // Of equal ones the first: the order of the choices is their order of use.
        scored.max_by_key(|(score, at)| (*score, std::cmp::Reverse(*at))).map(|(_, at)| at)
    }
}

/// Whether what matches begins at a word or at a Chinese character, and so is no accident of letters inside a word.
fn begins_word(query: &Query, name: &str) -> bool {
    let first = query.positions(name).and_then(|found| found.first().copied());
    first.is_some_and(|at| {
        let mut letters = name.chars().skip(at.saturating_sub(1));
        let before = if at == 0 { None } else { letters.next() };
        let is_word = |letter: char| letter.is_ascii_alphanumeric();
        before.is_none_or(|before| !is_word(before)) || letters.next().is_some_and(|letter| !letter.is_ascii())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(several: bool) -> Choices {
        let all = [("phone", "电话"), ("message", "微信/短信"), ("visit", "拜访")];
        Choices::new(&all.map(|(code, label)| FieldChoice::new(code, label)), "", several, false)
    }

    fn typed(text: &str) -> Vec<Command> {
        text.chars().map(Command::Type).collect()
    }

    fn after(mut choices: Choices, commands: &[Command]) -> String {
        for command in commands {
            assert_eq!(choices.handle(command), Edited::Here, "{command:?}");
        }
        choices.value()
    }

    #[test]
    fn letters_arrows_and_nothing_at_all() {
        assert_eq!(after(kinds(false), &typed("bf")), "visit");
        assert_eq!(after(kinds(false), &typed("微")), "message");
        assert_eq!(after(kinds(false), &typed("vis")), "visit");
        assert_eq!(after(kinds(false), &typed("ｂｆ")), "visit", "with an input method on");
        assert_eq!(after(kinds(false), &typed("　　")), "message");
        assert_eq!(after(kinds(false), &typed("bfdh")), "phone", "another choice begins anew");
        assert_eq!(after(kinds(false), &[Command::Right]), "phone");
        assert_eq!(after(kinds(false), &[Command::Right, Command::Right]), "message");
        assert_eq!(after(kinds(false), &typed("  ")), "message", "the space bar goes on, too");
        assert_eq!(after(kinds(false), &[Command::Left, Command::DeleteBefore]), "");
        assert_eq!(kinds(false).handle(&Command::NextPane), Edited::Not);
    }

    #[test]
    fn none_is_a_place_of_its_own_where_none_is_an_answer() {
        let right = |times: usize| vec![Command::Right; times];
        assert_eq!(after(kinds(false), &right(4)), "");
        assert_eq!(after(kinds(false), &right(5)), "phone");
        assert_eq!(after(kinds(false), &[Command::Left, Command::Right]), "");
        let must = Choices { required: true, ..kinds(false) };
        assert_eq!(after(must, &right(4)), "phone");
    }

    #[test]
    fn a_text_is_no_choice_and_changes_nothing() {
        for several in [false, true] {
            for text in ["张总同意", "pays in May", "vpmp visit", "？", "no visit"] {
                let mut choices = Choices::new(&kinds(false).all, "phone", several, false);
                let told: Vec<Edited> = typed(text).iter().map(|letter| choices.handle(letter)).collect();
                assert_eq!(told.last(), Some(&Edited::NoChoice(text.to_owned())), "{text}: it is said whole");
                assert_eq!((choices.value().as_str(), choices.at), ("phone", 0), "{text}: the choice is as it was");
                choices.handle(&Command::DeleteBefore);
                assert_eq!(choices.value(), "phone", "{text}: what was typed goes first");
                choices.handle(&Command::Type('拜'));
                assert_eq!(choices.at, 2, "{text}: and the next letters choose again");
            }
        }
        assert_eq!(kinds(true).handle(&Command::Paste("一行".into())), Edited::NoChoice("一行".into()));
        assert_eq!(after(kinds(false), &[Command::Paste("拜访".into())]), "visit");
    }

    #[test]
    fn one_wrong_letter_is_a_slip() {
        let mut choices = kinds(false);
        assert_eq!(choices.handle(&Command::Type('q')), Edited::NoChoice("q".into()));
        assert_eq!(after(choices, &typed("bf")), "visit");
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
    fn several_are_taken_by_the_space_bar_or_by_leaving() {
        let space = Command::Type(' ');
        let commands = [space.clone(), Command::Right, Command::Right, space.clone()];
        assert_eq!(after(kinds(true), &commands), "phone\nvisit");
        assert_eq!(after(kinds(true), &[Command::Type('　')]), "phone", "with an input method on");
        assert_eq!(after(kinds(true), &[space.clone(), space.clone()]), "");
        let left = |keys: &[Command]| {
            let mut choices = kinds(true);
            for key in keys {
                drop(choices.handle(key));
            }
            choices.settle();
            choices.value()
        };
        assert_eq!(left(&[Command::Right]), "phone", "what is highlighted is taken");
        assert_eq!(left(&typed("bf")), "visit");
        assert_eq!(left(&[]), "", "passing through takes nothing");
        assert_eq!(left(&[space.clone(), space]), "", "what was put back stays back");
    }

    #[test]
    fn what_must_be_chosen_is_chosen_by_leaving() {
        let mut must = Choices { required: true, ..kinds(false) };
        must.settle();
        assert_eq!(must.value(), "phone");
        let mut may = kinds(false);
        may.settle();
        assert_eq!(may.value(), "");
    }
}
