//! What each mark of a line does: `=` `@` `#` `!` `<` `>`.

use super::body::{BodyReader, Run, ahead, planned};
use super::dates::{DateError, DayAndTime, Towards, leaves_day_open, parse_date, parse_when};
use super::error::{CaptureError, CaptureProblem};
use super::lexicon::{self, KindWord};
use super::opening::{title_behind, title_in_brackets, western_name};
use super::{Doubt, IssueDraft, NextStep, PartRole};
use crate::domain::Severity;
use crate::names::{Person, PersonUnresolved, fold, last_name, resolve_person};

impl BodyReader<'_> {
    /// Takes a mark and what belongs to it; returns whether there was one.
    pub(super) fn mark(&mut self, next: char) -> Result<bool, CaptureError> {
        let Some(mark) = lexicon::mark_of(next) else { return Ok(false) };
        let width = next.len_utf8();
        match mark {
            '=' => self.outcome(width),
            '@' => self.contact(width),
            '#' => Ok(self.tag(width)),
            '!' => self.issue(),
            '<' => self.read_when(width),
            _ => self.next(width),
        }
    }

    fn outcome(&mut self, width: usize) -> Result<bool, CaptureError> {
        let after = &self.rest()[width..];
        if let Some((outcome, length)) = lexicon::outcome(after) {
            if !self.word_start && !counts_inside(&after[length..]) {
                return Ok(false);
            }
            if self.body.outcome.replace(outcome).is_some() {
                return Err(CaptureProblem::Twice { mark: '=' }.at(ahead(self, width + length)));
            }
            self.take(width + length, PartRole::Outcome, Run::Text);
            return Ok(true);
        }
        if !self.word_start || after.starts_with(char::is_whitespace) {
            return Ok(false);
        }
        let word = first_word(after).to_owned();
        let part = ahead(self, width + word.len());
        Err(CaptureProblem::NoOutcome { word }.at(part))
    }

    fn contact(&mut self, width: usize) -> Result<bool, CaptureError> {
        let after = &self.rest()[width..];
        if let Some((person, length)) = self.full_name(after) {
            let person = person.clone();
            self.meet(&person, width + length);
            return Ok(true);
        }
        if !self.word_start || after.starts_with(char::is_whitespace) {
            return Ok(false);
        }
        if let Some(name) = after.strip_prefix(['+', '＋']) {
            return self.new_contact(name);
        }
        let length = self.token(after);
        if let Some(whole) = self.other_name(after, length) {
            let word = after[..whole].to_owned();
            self.body.doubts.push(Doubt::Stranger { word });
            return Ok(false);
        }
        let (person, length) = self.person(after, length).map_err(|problem| problem.at(ahead(self, width + length)))?;
        self.meet(&person, width + length);
        Ok(true)
    }

    /// The longest full name of a contact with which the text begins, as a whole word.
    fn full_name(&self, text: &str) -> Option<(&Person, usize)> {
        self.people
            .iter()
            .flat_map(|person| person.called().map(move |name| (person, name)))
            .filter_map(|(person, name)| Some((person, lexicon::begins_with(text, &fold(name))?)))
            .filter(|(_, length)| *length > 0 && lexicon::word_ends(&text[*length..]))
            .max_by_key(|(_, length)| *length)
    }

    /// The length of a whole name whose given name alone is a contact's of another last name: `@Tom Reed` is not the Tom
    /// Ash whom the book knows.
    fn other_name(&self, text: &str, length: usize) -> Option<usize> {
        let whole = western_name(text).filter(|whole| *whole > length)?;
        let person = resolve_person(self.people, &text[..length]).ok()?;
        let is_other = names_another(person, &text[length..whole]);
        (is_other && resolve_person(self.people, &text[..whole]).is_err()).then_some(whole)
    }

    fn person(&self, text: &str, length: usize) -> Result<(Person, usize), CaptureProblem> {
        let whole = western_name(text).filter(|whole| *whole > length);
        if let Some(whole) = whole
            && let Ok(person) = resolve_person(self.people, &text[..whole])
        {
            return Ok((person.clone(), whole));
        }
        let found = resolve_person(self.people, &text[..length]);
        let length = whole.filter(|_| found.is_err()).unwrap_or(length);
        let word = &text[..length];
        let error = match found {
            Ok(person) => return Ok((person.clone(), length)),
            Err(error) => error,
        };
        // Mr Smith
        let blanks = text[length..].len() - text[length..].trim_start().len();
        let longer = length + blanks + self.token(text[length..].trim_start());
        if word.is_ascii()
            && blanks > 0
            && error == PersonUnresolved::Unknown
            && let Ok(person) = resolve_person(self.people, &text[..longer])
        {
            return Ok((person.clone(), longer));
        }
        Err(match error {
            PersonUnresolved::Several(names) => CaptureProblem::SeveralContacts { word: word.to_owned(), names },
            PersonUnresolved::Unknown => CaptureProblem::UnknownContact {
                word: word.to_owned(),
                customer: self.customer.to_owned(),
                known: self.people.iter().map(|person| person.name.clone()).collect(),
            },
        })
    }

    fn meet(&mut self, person: &Person, bytes: usize) {
        if !self.body.contacts.contains(&person.name) {
            self.body.contacts.push(person.name.clone());
            self.body.levels.extend(person.level);
        }
        self.take(bytes, PartRole::Contact, Run::Text);
    }

    fn new_contact(&mut self, name: &str) -> Result<bool, CaptureError> {
        let before = self.rest().len() - name.len();
        let token = self.token(name);
        if token == 0 {
            return Err(CaptureProblem::NoNewName.at(ahead(self, before)));
        }
        let (typed, length) = (name, self.whole_new_name(name, before).unwrap_or(token));
        let titled = title_behind(typed, length).or_else(|| title_in_brackets(typed, length));
        let name = typed[..length].to_owned();
        if let Some(known) = self.people.iter().find(|person| fold(&person.name) == fold(&name)).cloned() {
            self.meet(&known, before + length);
            return Ok(true);
        }
        if !self.body.new_contacts.contains(&name) {
            self.body.new_contacts.push(name.clone());
            self.body.contacts.push(name.clone());
        }
        if let Some((title, _)) = titled {
            self.body.title = self.body.title.take().or_else(|| Some((name, title.to_owned())));
        }
        self.take(before + titled.map_or(length, |(_, end)| end), PartRole::NewContact, Run::Text);
        Ok(true)
    }

    /// The length of a Western name of more words, as far as the beginning of the line claims none of them.
    fn whole_new_name(&self, name: &str, before: usize) -> Option<usize> {
        let length = western_name(name)?;
        let at = self.at + before;
        let claimed = self.next_claim().filter(|claim| *claim < at + length);
        let name = claimed.map_or(&name[..length], |claim| name[..claim.saturating_sub(at)].trim_end());
        (name.len() > self.token(name)).then_some(name.len())
    }

    fn tag(&mut self, width: usize) -> bool {
        let after = &self.rest()[width..];
        let length = self.token(after);
        if !self.word_start || length == 0 || after.starts_with(|next: char| next.is_numeric()) {
            return false;
        }
        let tag = after[..length].to_owned();
        if !self.body.tags.contains(&tag) {
            self.body.tags.push(tag);
        }
        self.take(width + length, PartRole::Tag, Run::Text);
        true
    }

    fn issue(&mut self) -> Result<bool, CaptureError> {
        let marks: Vec<char> = self.rest().chars().take_while(|next| lexicon::mark_of(*next) == Some('!')).collect();
        let width: usize = marks.iter().map(|mark| mark.len_utf8()).sum();
        let after = &self.rest()[width..];
        if !self.word_start || after.is_empty() || after.starts_with(char::is_whitespace) {
            self.keep(width);
            return Ok(true);
        }
        let severity = match marks.len() {
            1 => Severity::General,
            2 => Severity::Complex,
            _ => Severity::Major,
        };
        if self.body.issue.replace(IssueDraft { title: String::new(), severity }).is_some() {
            return Err(CaptureProblem::Twice { mark: '!' }.at(ahead(self, width)));
        }
        self.take(width, PartRole::Issue, Run::Title);
        self.word_start = false;
        Ok(true)
    }

    fn read_when(&mut self, width: usize) -> Result<bool, CaptureError> {
        let Some((when, blanks)) = self.date('<', width, Towards::Past)? else { return Ok(false) };
        if self.body.when.replace((when.date, when.time)).is_some() {
            return Err(CaptureProblem::Twice { mark: '<' }.at(ahead(self, width)));
        }
        self.take(width + blanks + when.length, PartRole::When, Run::Text);
        Ok(true)
    }

    fn next(&mut self, width: usize) -> Result<bool, CaptureError> {
        let alone = self.word_start && self.rest()[width..].trim().is_empty();
        let next = if alone {
            Some((NextStep::AskTheRules, width))
        } else {
            self.date('>', width, Towards::Future)?.map(|(when, blanks)| self.step(when, width + blanks))
        };
        let Some((next, bytes)) = next else { return Ok(false) };
        if self.body.next.replace(next).is_some() {
            return Err(CaptureProblem::Twice { mark: '>' }.at(ahead(self, width)));
        }
        self.take(bytes, PartRole::Next, Run::Subject);
        Ok(true)
    }

    /// Reads a kind after the day of a next step, which begins `from` bytes ahead.
    fn step(&self, when: DayAndTime, from: usize) -> (NextStep, usize) {
        let mut bytes = from + when.length;
        let is_open = leaves_day_open(&self.rest()[from..from + when.length]);
        let from = self.rest().len() - self.rest()[bytes..].trim_start().len();
        // Written together with the day, as in 下周三拜访送样, a Chinese kind needs no blank after it.
        let is_whole = |length: usize| from == bytes || lexicon::word_ends(&self.rest()[from + length..]);
        let kind = lexicon::spoken_kind(&self.rest()[from..]).filter(|kind| is_whole(kind.length));
        // What is sent is told by its own words: 「>周五 送样」.
        let says_sent = |kind: &lexicon::SpokenKind| {
            let is_sent = || lexicon::sent(&self.rest()[from..from + kind.length]).is_some();
            kind.word.kind == crate::domain::Kind::Content && is_sent()
        };
        if let Some(kind) = kind {
            bytes = if says_sent(&kind) { from } else { from + kind.length };
        }
        let kind = kind.map_or(KindWord { kind: self.kind, inbound: false, executive: false }, |kind| kind.word);
        (planned(kind, when.date, when.time, is_open), bytes)
    }

    /// The day after `<` or `>`, and the blanks before it; `None` if the mark is plain text here.
    fn date(&self, mark: char, width: usize, towards: Towards) -> Result<Option<(DayAndTime, usize)>, CaptureError> {
        let after = &self.rest()[width..];
        let text = after.trim_start();
        let blanks = after.len() - text.len();
        if !self.word_start && blanks > 0 {
            return Ok(None);
        }
        match parse_when(text, self.today, towards, self.holidays) {
            Ok(Some(when)) => match no_such_time(text, &when) {
                Some(text) => {
                    let part = ahead(self, width + blanks + text.len());
                    Err(CaptureProblem::Date(DateError::NoSuchTime { text }).at(part))
                }
                None => Ok(Some((when, blanks))),
            },
            Err(error) if !self.is_quantity(&error) => {
                let bytes = width + blanks + error.text().len();
                Err(CaptureProblem::Date(error).at(ahead(self, bytes)))
            }
            Ok(None) | Err(_) if !self.word_start || blanks > 0 => Ok(None),
            Ok(None) | Err(_) => {
                let word = first_word(after).to_owned();
                let part = ahead(self, width + word.len());
                Err(CaptureProblem::NoDate { mark, word }.at(part))
            }
        }
    }

    /// Figures inside a word that are no day of the calendar are a quantity: `比例>30/70`.
    fn is_quantity(&self, error: &DateError) -> bool {
        let figures = error.text().chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '/'));
        !self.word_start && figures && matches!(error, DateError::NoSuchDate { .. })
    }

    /// How long the word of a mark is: to the next blank, punctuation, or mark that counts inside a word.
    fn token(&self, text: &str) -> usize {
        let mut length = 0;
        while length < text.len() {
            let word = lexicon::word_length(&text[length..]);
            length += word;
            let Some(next) = text[length..].chars().next() else { break };
            if lexicon::mark_of(next).is_none() || self.begins_part(next, &text[length + next.len_utf8()..]) {
                break;
            }
            length += next.len_utf8();
        }
        length
    }

    /// Whether a mark inside a word counts, by what follows it.
    fn begins_part(&self, next: char, after: &str) -> bool {
        let is_date = |towards| !matches!(parse_date(after, self.today, towards, self.holidays), Ok(None));
        match lexicon::mark_of(next) {
            Some('=') => lexicon::outcome(after).is_some_and(|(_, length)| counts_inside(&after[length..])),
            Some('@') => self.full_name(after).is_some(),
            Some('<') => is_date(Towards::Past),
            Some('>') => is_date(Towards::Future),
            _ => false,
        }
    }
}

/// Whether the words behind a given name are another last name than the one that the book has.
fn names_another(person: &Person, behind: &str) -> bool {
    last_name(person).is_some_and(|last| !fold(behind).contains(&fold(last)))
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().filter(|_| !text.starts_with(char::is_whitespace)).unwrap_or_default()
}

/// Inside a word an outcome must be whole: only a blank or a mark may follow it.
fn counts_inside(after: &str) -> bool {
    after.chars().next().is_none_or(|next| next.is_whitespace() || lexicon::mark_of(next).is_some())
}

/// A day with a time behind it that no clock shows: `fri 25:00`.
fn no_such_time(text: &str, when: &DayAndTime) -> Option<String> {
    let behind = text[when.length..].trim_start();
    let figures = |text: &str| text.len() - text.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    let hour = figures(behind);
    let minutes = behind[hour..].strip_prefix([':', '：'])?;
    let is_clock = (1..=2).contains(&hour) && figures(minutes) == 2 && when.time.is_none();
    is_clock.then(|| text[..text.len() - minutes.len() + 2].to_owned())
}
