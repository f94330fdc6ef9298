//! What the capture line asks with one key: the kind that is missing, or which customer is meant.

use std::ops::Range;

use crate::capture::{CaptureError, CaptureProblem};
use crate::domain::Kind;
use crate::messages::labels::Labelled;
use crate::messages::{Lang, app};
use crate::names::{Candidate, Directory};

/// The kinds that are offered, in the order of their numbers.
const KINDS: [Kind; 7] =
    [Kind::Phone, Kind::Message, Kind::Email, Kind::Online, Kind::Visit, Kind::TeamEvent, Kind::Tour];
/// Of a meeting only these are possible.
const MEETINGS: [Kind; 2] = [Kind::Online, Kind::Visit];
/// The most customers that are offered.
const MOST: usize = 5;
/// The key for a new customer.
pub const NEW: char = 'n';

/// A question about a part of the line, with the answers by number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaptureAsk {
    range: Range<usize>,
    /// What is shown, and what takes the place of the part.
    answers: Vec<(String, String)>,
    is_about_customer: bool,
    /// The name that is nobody's yet.
    unknown: Option<String>,
}

impl CaptureAsk {
    /// What to ask about a line that cannot be taken; `here` is the customer under the cursor.
    pub fn about(
        error: &CaptureError,
        line: &str,
        names: &dyn Directory,
        here: Option<&Candidate>,
        lang: Lang,
    ) -> Option<Self> {
        let kind = |kind: &Kind| (kind.label(lang).to_owned(), format!(" {} ", kind.label(lang)));
        let of_kinds = |kinds: &[Kind]| {
            let answers = kinds.iter().map(kind).collect();
            Self { range: error.at.clone(), answers, is_about_customer: false, unknown: None }
        };
        let of_customers = |range: Range<usize>, all: Vec<Candidate>| {
            let answer = |one: Candidate| (format!("{} {}", one.code, one.name), format!("{} ", one.name));
            let mut all: Vec<Candidate> = here.cloned().into_iter().chain(all).collect();
            let mut seen = Vec::new();
            all.retain(|one| {
                !seen.contains(&one.id) && {
                    seen.push(one.id);
                    true
                }
            });
            let answers = all.into_iter().take(MOST).map(answer).collect();
            Self { range, answers, is_about_customer: true, unknown: None }
        };
        Some(match &error.problem {
            // A customer who is named within the sentence is named before the kind, which would else begin a line about
            // the one under the cursor.
            CaptureProblem::NoKind { customer }
                if line[..error.at.start].trim().is_empty() && here.is_none_or(|here| here.name != *customer) =>
            {
                let mut ask = of_kinds(&KINDS);
                ask.answers.iter_mut().for_each(|(_, answer)| *answer = format!("{customer}{answer}"));
                ask
            }
            CaptureProblem::NoKind { .. } => of_kinds(&KINDS),
            CaptureProblem::MeetingIsNoKind { .. } => of_kinds(&MEETINGS),
            CaptureProblem::SeveralCustomers { candidates, .. } if !is_person(line, error, candidates) => {
                of_customers(error.at.clone(), candidates.clone())
            }
            // A person who works at several customers stays; the customer is put before.
            CaptureProblem::SeveralCustomers { candidates, .. } => of_customers(0..0, candidates.clone()),
            CaptureProblem::PerhapsOther { candidates, .. } | CaptureProblem::PeopleApart { candidates, .. } => {
                of_customers(0..0, candidates.clone())
            }
            CaptureProblem::UnknownCustomer { typed } => {
                let mut ask = of_customers(error.at.clone(), names.similar(typed, MOST));
                // The customer under the cursor was not misspelt: the word stays, and where it is told elsewhere it stands there.
                if let Some((_, answer)) = ask.answers.first_mut().filter(|_| here.is_some() && !error.at.is_empty()) {
                    *answer = format!("{answer}{typed} ");
                }
                ask.unknown = Some(typed.clone());
                ask
            }
            // The words stay, behind the customer that is chosen.
            CaptureProblem::UnknownBeside { typed, customer, .. } => {
                let mut all = vec![customer.clone()];
                all.extend(names.similar(typed, MOST));
                let mut ask = of_customers(0..0, all);
                ask.unknown = Some(typed.clone());
                ask
            }
            CaptureProblem::NoCustomer => of_customers(0..0, Vec::new()),
            _ => return None,
        })
    }

    /// The question with its answers.
    pub fn words(&self, lang: Lang) -> String {
        let numbered = self.answers.iter().zip(1..).map(|((shown, _), number)| format!("{number} {shown}"));
        let choices = numbered.collect::<Vec<_>>().join("  ");
        if self.is_about_customer && choices.is_empty() {
            app::capture_ask_only_new(lang).to_owned()
        } else if self.is_about_customer {
            app::capture_ask_customer(lang, app::capture_ask_new(lang, choices))
        } else {
            app::capture_ask_kind(lang, choices)
        }
    }

    /// Whether a key asks for a new customer.
    pub const fn is_new(&self, key: char) -> bool {
        self.is_about_customer && key == NEW
    }

    /// The name that is nobody's yet, if the question is about one.
    pub fn unknown(&self) -> Option<&str> {
        self.unknown.as_deref()
    }

    /// The part to be replaced and what takes its place.
    pub fn answer(&self, key: char) -> Option<(Range<usize>, &str)> {
        let number = usize::try_from(key.to_digit(10)?).ok()?.checked_sub(1)?;
        let (_, text) = self.answers.get(number)?;
        Some((self.range.clone(), text))
    }
}

/// Whether the word that may mean several customers is the name of somebody who works there.
fn is_person(line: &str, error: &CaptureError, candidates: &[Candidate]) -> bool {
    let word = crate::names::fold(line.get(error.at.clone()).unwrap_or_default());
    !candidates.iter().any(|one| crate::names::fold(&one.name).contains(&word) || word.is_ascii() && word.len() < 4)
}
