//! The rest of a line: text, marks and brackets.

use std::ops::Range;

use chrono::{NaiveDate, NaiveTime};

use super::closing::PARTED;
use super::dates::Holidays;
use super::error::{CaptureError, CaptureProblem};
use super::known::Known;
use super::lexicon;
use super::one_line::one_line;
use super::opening::Claim;
use super::{Doubt, IssueDraft, NextStep, Part, PartRole};
use crate::domain::{Direction, FollowUp, Level, Outcome};
use crate::names::{Candidate, Person};

/// What a link begins with.
const LINKS: [&str; 3] = ["https://", "http://", "www."];

/// Everything in a line beside its beginning.
#[derive(Default)]
pub(super) struct Body {
    pub(super) content: Option<String>,
    /// The same with a sign where punctuation between two parts of the beginning was taken out.
    pub(super) parted: Option<String>,
    pub(super) feedback: Option<String>,
    pub(super) problem: Option<String>,
    pub(super) outcome: Option<Outcome>,
    pub(super) contacts: Vec<String>,
    pub(super) levels: Vec<Level>,
    pub(super) new_contacts: Vec<String>,
    /// The title said behind one of them.
    pub(super) title: Option<(String, String)>,
    pub(super) tags: Vec<String>,
    pub(super) issue: Option<IssueDraft>,
    pub(super) when: Option<(NaiveDate, Option<NaiveTime>)>,
    pub(super) next: Option<NextStep>,
    pub(super) spans: Vec<Part>,
    /// What stays text because it is not certain.
    pub(super) doubts: Vec<Doubt>,
}

/// Reads a line without what its beginning claims.
pub(super) fn read(
    line: &str,
    known: &Known<'_>,
    (customer, kind): (&Candidate, crate::domain::Kind),
    people: &[Person],
    claims: &[Claim],
) -> Result<Body, CaptureError> {
    let mut reader = BodyReader {
        line,
        customer: &customer.name,
        kind,
        people,
        today: known.now.date(),
        holidays: known.holidays,
        claims,
        at: 0,
        word_start: true,
        run: Run::Text,
        text: String::new(),
        subject: String::new(),
        title: String::new(),
        body: Body::default(),
    };
    reader.read_all()?;
    Ok(reader.finish())
}

/// What plain words belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Run {
    Text,
    Title,
    Subject,
}

/// A walk through the line; `marks` has what each mark does.
pub(super) struct BodyReader<'a> {
    pub(super) line: &'a str,
    pub(super) customer: &'a str,
    pub(super) kind: crate::domain::Kind,
    pub(super) people: &'a [Person],
    pub(super) today: NaiveDate,
    pub(super) holidays: &'a dyn Holidays,
    /// What the beginning of the line claims, in the order of the line.
    claims: &'a [Claim],
    pub(super) at: usize,
    pub(super) word_start: bool,
    pub(super) run: Run,
    text: String,
    subject: String,
    title: String,
    pub(super) body: Body,
}

impl<'a> BodyReader<'a> {
    fn read_all(&mut self) -> Result<(), CaptureError> {
        while let Some(next) = self.rest().chars().next() {
            if let Some((claim, others)) = self.claims.split_first()
                && claim.range.start <= self.at
            {
                self.claims = others;
                let bytes = claim.range.end.saturating_sub(self.at);
                match claim.role {
                    Some(role) => self.take(bytes, role, self.run),
                    None => self.part_clauses(bytes),
                }
                continue;
            }
            if self.link()
                || self.read_escaped(next)
                || self.title_in_brackets(next)
                || self.bracket(next)?
                || self.mark(next)?
            {
                continue;
            }
            self.keep(next.len_utf8());
            self.word_start = next.is_whitespace();
        }
        Ok(())
    }

    pub(super) fn rest(&self) -> &'a str {
        &self.line[self.at..]
    }

    /// Where the next part begins that the beginning of the line claims.
    pub(super) fn next_claim(&self) -> Option<usize> {
        self.claims.first().filter(|claim| claim.role.is_some()).map(|claim| claim.range.start)
    }

    /// Keeps the next `bytes` bytes as plain words.
    pub(super) fn keep(&mut self, bytes: usize) {
        let words = &self.line[self.at..self.at + bytes];
        match self.run {
            Run::Text => self.text.push_str(words),
            Run::Title => self.title.push_str(words),
            Run::Subject => self.subject.push_str(words),
        }
        self.at += bytes;
        self.word_start = false;
    }

    /// Takes the next `bytes` bytes as a separate part; plain words continue after it.
    pub(super) fn take(&mut self, bytes: usize, role: PartRole, run: Run) {
        let range = self.at..self.at + bytes;
        self.at = range.end;
        self.body.spans.push(Part { range, role });
        self.run = run;
        self.part_words(0);
    }

    /// Leaves out the next `bytes` bytes; the words before and behind them are separate.
    fn part_words(&mut self, bytes: usize) {
        self.at += bytes;
        self.word_start = true;
        // The text before the part and the text after it are separate words.
        for words in [&mut self.text, &mut self.title, &mut self.subject] {
            words.push(' ');
        }
    }

    /// The same; where the bytes left out hold punctuation, the words behind them are another clause.
    fn part_clauses(&mut self, bytes: usize) {
        let is_clause = self.line[self.at..self.at + bytes].contains([',', '，', ';', '；', '。', '.']);
        if is_clause && self.run == Run::Text && !self.text.trim().is_empty() {
            self.text.push(' ');
            self.text.push(PARTED);
        }
        self.part_words(bytes);
    }

    /// A link is one word, whatever marks stand in it.
    fn link(&mut self) -> bool {
        let rest = self.rest();
        let is_link = self.word_start && LINKS.iter().any(|scheme| lexicon::begins_with(rest, scheme).is_some());
        if is_link {
            self.keep(rest.find(char::is_whitespace).unwrap_or(rest.len()));
        }
        is_link
    }

    /// `\>` is a plain `>`.
    fn read_escaped(&mut self, next: char) -> bool {
        let after = self.rest()[next.len_utf8()..].chars().next();
        if next != '\\' || !after.is_some_and(|after| after == '\\' || lexicon::mark_of(after).is_some()) {
            return false;
        }
        self.at += next.len_utf8();
        self.keep(after.map_or(0, char::len_utf8));
        true
    }

    /// A pair 《…》 is plain text, unless each of its ends is a mark at a word's start followed by a date.
    fn title_in_brackets(&mut self, next: char) -> bool {
        let Some(close) = (next == '《').then(|| self.rest().find('》')).flatten() else { return false };
        let before = &self.rest()[next.len_utf8()..close];
        let after = &self.rest()[close + '》'.len_utf8()..];
        if self.word_start && before.ends_with(char::is_whitespace) && self.is_date(before) && self.is_date(after) {
            return false;
        }
        self.keep(close + '》'.len_utf8());
        true
    }

    fn is_date(&self, text: &str) -> bool {
        let either = super::dates::Towards::Either;
        matches!(super::dates::parse_date(text.trim_start(), self.today, either, self.holidays), Ok(Some(_)))
    }

    /// （反馈：…） and （跟进：…）, wherever they occur.
    fn bracket(&mut self, next: char) -> Result<bool, CaptureError> {
        let Some((role, word, inside)) = opening(self.rest()) else { return Ok(false) };
        debug_assert!(matches!(next, '(' | '（'));
        let Some(length) = closing(&self.rest()[inside..]) else {
            return Err(CaptureProblem::OpenBracket { word: word.to_owned() }.at(self.at..self.line.len()));
        };
        let said = one_line(&self.rest()[inside..inside + length]);
        let whole = inside + length + self.rest()[inside + length..].chars().next().map_or(0, char::len_utf8);
        let run = self.run;
        self.take(whole, role, run);
        let field = if role == PartRole::Feedback { &mut self.body.feedback } else { &mut self.body.problem };
        match (field.as_mut(), said) {
            (Some(known), Some(more)) => *known = format!("{known} {more}"),
            (None, said) => *field = said,
            (Some(_), None) => {}
        }
        Ok(true)
    }

    fn finish(mut self) -> Body {
        let subject = one_line(&self.subject);
        if let Some(NextStep::Planned(next) | NextStep::Someday(next)) = &mut self.body.next {
            next.subject = subject;
        }
        if let Some(issue) = &mut self.body.issue {
            issue.title = one_line(&self.title).unwrap_or_default();
        }
        self.body.parted = one_line(&self.text).filter(|text| text.contains(PARTED));
        self.body.content = one_line(&self.text.replace(PARTED, " "));
        self.body
    }
}

/// A planned follow-up with its kind and date; the rules may propose another day where the day was left open.
pub(super) fn planned(kind: lexicon::KindWord, on: NaiveDate, at: Option<NaiveTime>, is_open: bool) -> NextStep {
    let mut next = FollowUp::new(kind.kind);
    next.direction = kind.inbound.then_some(Direction::Inbound);
    next.level = kind.executive.then_some(Level::Executive);
    next.planned_on = Some(on);
    next.planned_at = at;
    if is_open { NextStep::Someday(Box::new(next)) } else { NextStep::Planned(Box::new(next)) }
}

/// A bracket with its word and colon: what it holds, the word, and where its text begins.
fn opening(text: &str) -> Option<(PartRole, &str, usize)> {
    let inside = text.strip_prefix(['(', '（'])?.trim_start();
    let known = [
        ("反馈", PartRole::Feedback),
        ("feedback", PartRole::Feedback),
        ("跟进", PartRole::Problem),
        ("problem", PartRole::Problem),
    ];
    let (length, role) = known.iter().find_map(|(word, role)| Some((lexicon::begins_with(inside, word)?, *role)))?;
    let after = inside[length..].trim_start().strip_prefix([':', '：'])?;
    Some((role, &inside[..length], text.len() - after.len()))
}

/// Where the bracket closes; brackets inside it are its own.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, character) in text.char_indices() {
        match character {
            '(' | '（' => depth += 1,
            ')' | '）' if depth == 0 => return Some(at),
            ')' | '）' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The range of a part that begins at the reader's position.
pub(super) fn ahead(reader: &BodyReader<'_>, bytes: usize) -> Range<usize> {
    reader.at..reader.at + bytes
}
