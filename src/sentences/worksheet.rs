//! A worksheet as it is read and printed: its sections with what is filled in, or known, or still to be written.
//!
//! Leaves out what is done with the answers.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::{Currency, Money, Worksheet};
use crate::messages::{Lang, changes, dates, money, worksheets as text};
use crate::ops::{EntityKind, MadeText, MadeTexts, playbook_of, ticked_in, visit_of};
use crate::worksheets::{AnswerKind, InBoth, KnownFact, WorksheetField, WorksheetTemplate};

use super::known_facts::KnownFacts;
use super::of_kind;

/// In what a worksheet is worded.
#[derive(Debug, Clone, Copy)]
pub struct SheetWords {
    pub lang: Lang,
    pub currency: Currency,
    pub today: NaiveDate,
}

impl SheetWords {
    fn amount(self, typed: &str) -> String {
        let read = Money::read(typed, self.currency);
        read.map_or_else(|| typed.to_owned(), |amount| money::exact_on_page(self.lang, self.currency, amount))
    }
}

impl MadeTexts for SheetWords {
    fn worded(&self, made: MadeText<'_>) -> String {
        let lang = self.lang;
        match made {
            MadeText::BottomLine => text::bottom_line(lang).to_owned(),
            MadeText::Concession => text::concession(lang).to_owned(),
            MadeText::Amount(amount) => self.amount(amount),
            MadeText::AskForPayment { amount: None } => text::ask_for_payment(lang).to_owned(),
            MadeText::AskForPayment { amount: Some(amount) } => text::ask_for_amount(lang, self.amount(amount)),
            MadeText::PaymentPromised { on, amount } => {
                let day = dates::short(lang, on, self.today);
                match amount {
                    Some(amount) => text::amount_promised(lang, day, self.amount(amount)),
                    None => text::payment_promised(lang, day),
                }
            }
            MadeText::CallInExecutive { who: None } => text::call_in_executive(lang).to_owned(),
            MadeText::CallInExecutive { who: Some(who) } => text::call_in(lang, who),
            MadeText::LegalSteps => text::legal_steps(lang).to_owned(),
            MadeText::RivalPrice { who: None, amount } => text::rival_price(lang, self.amount(amount)),
            MadeText::RivalPrice { who: Some(who), amount } => text::price_of(lang, who, self.amount(amount)),
        }
    }
}

/// What was answered, and what the fields were called then, both by the ids of the fields.
#[derive(Debug, Clone, Copy)]
pub struct FilledIn<'a> {
    pub answers: &'a BTreeMap<String, String>,
    pub labels: &'a BTreeMap<String, String>,
}

/// A worksheet in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorksheetPage {
    pub title: String,
    pub about: String,
    /// Whether the customer fills it in: then nothing stands on it that is only for us.
    pub is_for_customer: bool,
    pub sections: Vec<WorksheetPart>,
    /// Answers whose fields the template does not have any more, under their old names.
    pub left_over: Vec<(String, String)>,
}

/// A section of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorksheetPart {
    pub title: String,
    pub answers: Vec<ShownAnswer>,
}

/// One field with its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownAnswer {
    pub label: String,
    pub hint: Option<String>,
    pub kind: AnswerKind,
    /// What can be chosen; only of a choice.
    pub choices: Vec<String>,
    /// What is filled in; empty where it is to be written.
    pub lines: Vec<String>,
    /// Whether it was not filled in, but is known.
    pub is_known: bool,
    /// Whether only somebody who fills it in can say it.
    pub is_own: bool,
}

impl WorksheetPage {
    /// The page of a template, filled with these answers, and where they say nothing with what is known.
    pub fn of(
        words: SheetWords,
        template: &WorksheetTemplate,
        FilledIn { answers, labels }: FilledIn<'_>,
        known: Option<KnownFacts<'_>>,
    ) -> Self {
        let lang = words.lang;
        let in_lang = |both: &InBoth| lang.pick(&both.zh, &both.en).clone();
        let shown = |field: &WorksheetField| {
            let filled = answers.get(&field.id).filter(|answer| !answer.trim().is_empty());
            let from_profile = || known.map(|known| known.answer(field)).filter(|answer| !answer.is_empty());
            let (answer, is_known) = match filled {
                Some(answer) => (Some(answer.clone()), false),
                None => (from_profile(), true),
            };
            let lines = answer.map(|answer| in_words(words, field, &answer)).unwrap_or_default();
            ShownAnswer {
                label: in_lang(&field.label),
                hint: field.hint.as_ref().map(in_lang),
                kind: field.kind,
                choices: field.choices.iter().map(|choice| lang.pick(&choice.zh, &choice.en).clone()).collect(),
                is_known: is_known && !lines.is_empty(),
                is_own: field.from.is_none_or(|from| from == KnownFact::VisitGoal),
                lines,
            }
        };
        let sections = template.sections.iter().map(|section| WorksheetPart {
            title: in_lang(&section.title),
            answers: section.fields.iter().map(shown).collect(),
        });
        let left_over = answers.iter().filter(|(id, _)| template.field(id).is_none());
        Self {
            title: in_lang(&template.title),
            about: in_lang(template.to_customer.as_ref().unwrap_or(&template.about)),
            is_for_customer: template.to_customer.is_some(),
            sections: sections.collect(),
            left_over: left_over
                .map(|(id, answer)| (labels.get(id).unwrap_or(id).clone(), dates::in_text(lang, answer, words.today)))
                .collect(),
        }
    }

    /// Whether it is marked what of it comes from the profile, and something does.
    pub fn has_known(&self) -> bool {
        !self.is_for_customer && self.sections.iter().flat_map(|section| &section.answers).any(|answer| answer.is_known)
    }
}

/// That a worksheet was filled in, and what it made and changed beside itself: each kind once, with how many of it.
pub fn of_filled(
    lang: Lang,
    is_new: bool,
    (whose, title): (&str, &str),
    (made, updated): (&[EntityKind], &[EntityKind]),
) -> String {
    let say = if is_new { changes::entity_added } else { changes::entity_edited };
    let told = say(lang, whose, of_kind(lang, EntityKind::Worksheet), title);
    let listed = |records: &[EntityKind]| {
        let kinds: BTreeSet<EntityKind> = records.iter().copied().collect();
        let counted = |kind: EntityKind| match records.iter().filter(|one| **one == kind).count() {
            1 => of_kind(lang, kind).to_owned(),
            count => changes::so_many(lang, of_kind(lang, kind), count),
        };
        kinds.into_iter().map(counted).collect::<Vec<_>>().join(lang.pick("、", ", "))
    };
    let told = if made.is_empty() { told } else { changes::with_it(lang, told, listed(made)) };
    if updated.is_empty() { told } else { changes::and_updated(lang, told, listed(updated)) }
}

/// The days of a worksheet: of the visit that it is for, and on which it was filled in.
pub fn days_of(lang: Lang, sheet: &Worksheet, today: NaiveDate) -> String {
    let filled = text::filled_on(lang, dates::short(lang, sheet.on, today));
    match visit_of(sheet) {
        Some(day) => text::on_and_filled(lang, text::visit_on(lang, dates::short(lang, day, today)), filled),
        None => filled,
    }
}

/// What a worksheet says, an answer a line: first what only somebody who filled it in can say, then what the profile
/// could have said too. Without its template by the names that the fields had.
pub fn said_in(words: SheetWords, sheet: &Worksheet, template: Option<&WorksheetTemplate>) -> Vec<String> {
    let named = |label: &str, answer: &str| text::people_of(words.lang, label, answer);
    let together = |lines: &[String]| lines.join(words.lang.pick("；", "; "));
    if playbook_of(sheet).is_some() {
        return ticked_in(sheet).map(|entry| format!("✓ {entry}")).collect();
    }
    let Some(template) = template else {
        let lines = |answer: &str| {
            dates::in_text(words.lang, answer, words.today).lines().map(str::to_owned).collect::<Vec<_>>()
        };
        let line =
            |(id, answer): (&String, &String)| named(sheet.labels.get(id).unwrap_or(id), &together(&lines(answer)));
        return sheet.answers.iter().map(line).collect();
    };
    let filled = FilledIn { answers: &sheet.answers, labels: &sheet.labels };
    let page = WorksheetPage::of(words, template, filled, None);
    let answers = || page.sections.iter().flat_map(|part| &part.answers).filter(|shown| !shown.lines.is_empty());
    let line = |shown: &ShownAnswer| named(&shown.label, &together(&shown.lines));
    let own = answers().filter(|shown| shown.is_own).map(line);
    let others = answers().filter(|shown| !shown.is_own).map(line);
    let before = page.left_over.iter().map(|(label, answer)| named(label, answer));
    own.chain(others).chain(before).collect()
}

/// An answer line by line: choices by their words, amounts with their unit.
fn in_words(words: SheetWords, field: &WorksheetField, answer: &str) -> Vec<String> {
    let SheetWords { lang, today, .. } = words;
    let text = match field.kind {
        AnswerKind::Choice => {
            let chosen = field.choices.iter().find(|choice| choice.id == answer.trim());
            chosen.map_or(answer, |choice| lang.pick(choice.zh.as_str(), choice.en.as_str())).to_owned()
        }
        AnswerKind::Money => words.amount(answer),
        AnswerKind::Date => {
            answer.trim().parse().map_or_else(|_| answer.to_owned(), |day| dates::long(lang, day, today))
        }
        _ => dates::in_text(lang, answer, today),
    };
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
