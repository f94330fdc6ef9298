//! Entries of the lists of a page ticked one by one while one prepares; for a customer they come into the book when the
//! page is put away.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::{TextPage, Tone, TonedLine};
use crate::markdown::{Block, plain};
use crate::messages::{Lang, dates, playbooks as texts, worksheets};
use crate::ops::{Checklist, ChecklistNames};
use crate::playbooks::PlaybookPage;
use crate::report::{Preparing, ReportDocument, playbook_document};
use crate::sentences::page_lines::LineTone;
use crate::tui::drafts::DraftWords;
use crate::tui::effect::Effect;
use crate::tui::keymap::Command;

/// What is prepared by the page, and which entries are ticked.
#[derive(Debug, Clone)]
pub(super) struct Ticks {
    lang: Lang,
    page: PlaybookPage,
    preparing: Preparing,
    /// Where they are kept; nowhere while nobody is in front.
    checklist: Option<Checklist>,
    /// The entry that is ticked next, once one was chosen; else the first in sight.
    at: Option<usize>,
}

impl Ticks {
    /// What is ticked in the book for this customer.
    pub(super) fn new(
        (lang, today): (Lang, NaiveDate),
        page: &PlaybookPage,
        whose: Option<(Checklist, String)>,
    ) -> Self {
        let (checklist, customer) = whose.unzip();
        let visit_on = checklist.as_ref().and_then(Checklist::visit_on);
        let visit = visit_on.map(|day| worksheets::visit_on(lang, dates::short(lang, day, today)));
        let ticked = checklist.as_ref().map(Checklist::ticked).unwrap_or_default();
        Self { lang, page: page.clone(), preparing: Preparing { customer, visit, ticked }, checklist, at: None }
    }

    /// The title of the page with the name of the customer and the day of the visit.
    pub(super) fn title(&self, title: &str) -> String {
        self.preparing.title(title)
    }

    /// The page on paper.
    pub(super) fn document(&self) -> ReportDocument {
        playbook_document(self.lang, &self.page, &self.preparing)
    }

    /// The name under which is kept what the book does not have yet, and that.
    pub(super) fn draft(&self) -> Option<(String, Option<DraftWords>)> {
        let checklist = self.checklist.as_ref()?;
        let is_new = self.preparing.ticked != checklist.ticked();
        let words = || self.preparing.ticked.iter().map(|entry| (entry.clone(), String::new())).collect();
        Some((format!("playbook.{}", checklist.name()), is_new.then(words)))
    }

    /// Ticks what was ticked and did not come into the book.
    pub(super) fn restore(&mut self, words: &DraftWords) {
        self.preparing.ticked = words.iter().map(|(entry, _)| entry.clone()).collect();
    }

    /// Puts the page away, and what has changed into the book.
    pub(super) fn kept(&self) -> Effect {
        let lang = self.lang;
        let names = ChecklistNames {
            title: &texts::entry(lang, &self.page.title),
            ticked: texts::ticked(lang),
            visit_date: texts::visit_date(lang),
        };
        let ticked: &BTreeSet<String> = &self.preparing.ticked;
        let change = self.checklist.as_ref().and_then(|checklist| checklist.noted(ticked, names));
        change.map_or(Effect::Close, |change| Effect::change(change).finishing())
    }
}

impl TextPage {
    /// Ticks the entry in front and goes to the next, or goes from entry to entry; says whether the command was meant so.
    pub(super) fn tick(&mut self, command: &Command, inside: Rect) -> bool {
        let Some(here) = self.here(inside) else { return false };
        let entries = self.entries();
        let at = entries.iter().position(|entry| *entry == here).unwrap_or_default();
        let next = match command {
            Command::Mark | Command::NextPane => entries.get(at + 1).copied().unwrap_or(here),
            Command::PreviousPane => entries[at.saturating_sub(1)],
            _ => return false,
        };
        let words = self.words(here);
        if let Some(ticks) = &mut self.ticks {
            if *command == Command::Mark && !ticks.preparing.ticked.remove(&words) {
                ticks.preparing.ticked.insert(words);
            }
            ticks.at = Some(next);
        }
        self.bring_in_sight(next, inside);
        true
    }

    /// The lines, with the entry in front and those that are ticked told apart.
    pub(super) fn marked(&self, inside: Rect) -> Vec<TonedLine> {
        let here = self.here(inside);
        let ticked = |place: &usize| {
            let is_ticked = |ticks: &Ticks| ticks.preparing.ticked.contains(&self.words(*place));
            self.ticks.as_deref().is_some_and(is_ticked)
        };
        let placed = self.placed(usize::from(inside.width));
        placed.into_iter().map(|(place, line)| marked(line, Some(place) == here, ticked(&place))).collect()
    }

    /// The words of the entry at this place; empty where there is none.
    fn words(&self, place: usize) -> String {
        match self.blocks.get(place) {
            Some(Block::Item { text, .. }) => plain(text),
            _ => String::new(),
        }
    }

    /// The places of the blocks that are entries.
    fn entries(&self) -> Vec<usize> {
        let is_entry = |(place, block): (usize, &Block)| matches!(block, Block::Item { .. }).then_some(place);
        self.blocks.iter().enumerate().filter_map(is_entry).collect()
    }

    /// The entry in front: the chosen one while it is in sight, else the first that is.
    fn here(&self, inside: Rect) -> Option<usize> {
        let chosen = self.ticks.as_ref()?.at;
        let entries = self.entries();
        let placed = self.placed(usize::from(inside.width));
        let first = self.scroll.first(placed.len(), inside);
        let seen = placed.iter().skip(first).take(rows(inside, first, placed.len())).map(|(place, _)| *place);
        let seen: Vec<usize> = seen.filter(|place| entries.contains(place)).collect();
        chosen.filter(|chosen| seen.contains(chosen)).or(seen.first().copied())
    }

    /// Scrolls so that an entry is in sight.
    fn bring_in_sight(&mut self, entry: usize, inside: Rect) {
        let placed = self.placed(usize::from(inside.width));
        let first = self.scroll.first(placed.len(), inside);
        let mut own = placed.iter().enumerate().filter(|(_, (place, _))| *place == entry).map(|(at, _)| at);
        let (Some(begins), ends) = (own.next(), own.next_back()) else { return };
        let ends = ends.unwrap_or(begins);
        if begins < first {
            self.scroll.go_to(begins);
        } else if ends >= first + rows(inside, first, placed.len()) {
            let room = usize::from(inside.height.saturating_sub(1));
            self.scroll.go_to((ends + 1).saturating_sub(room));
        }
    }
}

/// The rows of text in sight from a first line on: before the end the last row says how much more follows.
fn rows(inside: Rect, first: usize, total: usize) -> usize {
    let all = usize::from(inside.height);
    if first + all >= total { all } else { all.saturating_sub(1) }
}

fn marked(line: TonedLine, is_here: bool, is_ticked: bool) -> TonedLine {
    let part = |(tone, text): (Tone, String)| match tone {
        Tone::Text(LineTone::Sign) if text.trim().is_empty() => (tone, text),
        Tone::Text(LineTone::Sign) => {
            let sign = if is_ticked { ticked(&text) } else { text };
            (if is_here { Tone::Here } else { Tone::Text(LineTone::Sign) }, sign)
        }
        Tone::Text(LineTone::Plain | LineTone::Strong) if is_ticked => (Tone::Ticked, text),
        tone => (tone, text),
    };
    line.into_iter().map(part).collect()
}

/// The sign of an entry with a tick in it, as wide as before.
fn ticked(sign: &str) -> String {
    sign.replace('•', "✓").replace(". ", "✓ ").replace("[ ]", "[x]")
}
