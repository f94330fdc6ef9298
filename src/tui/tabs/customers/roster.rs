//! The list of customers: which are shown, in which order, which one is in front, which are marked.
//!
//! Arranging costs one pass over the book and happens when something changed; moving and drawing cost what is visible.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::order::{Only, Ranked, SortBy};
use crate::domain::CustomerId;
use crate::names::Query;
use crate::ops::{Entry, Outlook};
use crate::store::CustomerBrief;
use crate::tui::keymap::Command;
use crate::tui::text_field::TextField;
use crate::tui::widgets::list::Cursor;

/// The list of customers.
#[derive(Debug, Default)]
pub(super) struct Roster {
    outlook: Option<Arc<Outlook>>,
    /// What one quick query gives before the outlook is there.
    names: Vec<CustomerBrief>,
    total: usize,
    today: NaiveDate,
    /// Places in the outlook's entries, or in the names.
    shown: Vec<usize>,
    pub(super) cursor: Cursor,
    pub(super) sort: SortBy,
    pub(super) only: Only,
    pub(super) find: TextField,
    pub(super) typing: bool,
    used: bool,
    wanted: Option<CustomerId>,
    marked: BTreeSet<CustomerId>,
    range_from: Option<CustomerId>,
}

/// A row of the list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a> {
    /// Names, place and stage.
    pub(super) brief: &'a CustomerBrief,
    /// All the rest, once it is known.
    pub(super) entry: Option<&'a Entry>,
    /// Whether it is marked.
    pub(super) marked: bool,
}

impl Roster {
    /// Only names are known yet, and how many there are.
    pub(super) fn know_names(&mut self, names: Vec<CustomerBrief>, total: usize) {
        self.names = names;
        self.total = total;
        self.arrange();
        if let Some(id) = self.wanted {
            self.select(id);
        }
    }

    /// This customer is to be under the cursor as soon as it is known, whatever hides it.
    pub(super) fn want(&mut self, id: CustomerId) {
        self.wanted = Some(id);
        self.used = true;
        self.typing = false;
    }

    /// The whole book is known; nothing is done when it is the one that is shown already.
    pub(super) fn know(&mut self, outlook: &Arc<Outlook>, today: NaiveDate) {
        let same = self.outlook.as_ref().is_some_and(|known| Arc::ptr_eq(known, outlook));
        if !same || self.today != today {
            self.know_anew(outlook, today);
        }
        let hidden = self.wanted.take().filter(|id| !self.select(*id) && outlook.entry(*id).is_some());
        if let Some(id) = hidden {
            self.find = TextField::default();
            self.only = Only::All;
            self.arrange();
            self.select(id);
        }
    }

    fn know_anew(&mut self, outlook: &Arc<Outlook>, today: NaiveDate) {
        // Whoever has not done anything yet wants to see who comes first; else the cursor stays on its customer.
        let selected = self.selected().filter(|_| self.used || self.outlook.is_some());
        self.outlook = Some(Arc::clone(outlook));
        self.names = Vec::new();
        self.total = outlook.entries.len();
        self.today = today;
        self.marked.retain(|id| outlook.entry(*id).is_some());
        self.shown = self.found();
        match selected {
            Some(id) if self.select(id) => {}
            Some(_) => self.cursor.keep_inside(self.shown.len()),
            None => self.cursor = Cursor::default(),
        }
    }

    /// A key was pressed on this page: from now on the cursor belongs to the user.
    pub(super) fn use_it(&mut self) {
        self.used = true;
    }

    /// How many customers there are.
    pub(super) fn total(&self) -> usize {
        self.total
    }

    /// How many of them are shown.
    pub(super) fn len(&self) -> usize {
        self.shown.len()
    }

    /// Whether a find or a filter hides customers.
    pub(super) fn is_narrowed(&self) -> bool {
        self.only != Only::All || !self.find.text().trim().is_empty()
    }

    /// Whether everything is known, not only the names.
    pub(super) fn outlook(&self) -> Option<&Arc<Outlook>> {
        self.outlook.as_ref()
    }

    /// The row at this place of the list.
    pub(super) fn row(&self, at: usize) -> Option<Row<'_>> {
        let place = *self.shown.get(at)?;
        let entry = self.outlook.as_ref().and_then(|outlook| outlook.entries.get(place)).map(Arc::as_ref);
        let brief = entry.map(|entry| &entry.brief).or_else(|| self.names.get(place))?;
        Some(Row { brief, entry, marked: self.marked.contains(&brief.id) })
    }

    /// The customer under the cursor.
    pub(super) fn selected(&self) -> Option<CustomerId> {
        self.row(self.cursor.at).map(|row| row.brief.id)
    }

    /// The marked customers.
    pub(super) fn marked(&self) -> Vec<CustomerId> {
        self.marked.iter().copied().collect()
    }

    /// Puts the cursor on this customer, if it is shown.
    pub(super) fn select(&mut self, id: CustomerId) -> bool {
        let at = (0..self.shown.len()).find(|at| self.row(*at).is_some_and(|row| row.brief.id == id));
        self.cursor.at = at.unwrap_or(self.cursor.at);
        at.is_some()
    }

    /// Sorts, filters and finds anew; the cursor stays on its customer where that is still shown.
    pub(super) fn arrange(&mut self) {
        let selected = self.selected();
        self.shown = self.found();
        if !selected.is_some_and(|id| self.select(id)) {
            self.cursor.keep_inside(self.shown.len());
        }
    }

    /// The same after something was typed: the best stands first, and so does the cursor.
    pub(super) fn search(&mut self) {
        self.shown = self.found();
        self.cursor = Cursor::default();
    }

    /// Moves the cursor; says whether the command was a movement.
    pub(super) fn moved(&mut self, command: &Command, rows: Rect) -> bool {
        self.cursor.moved(command, self.shown.len(), rows)
    }

    /// Marks or unmarks the customer under the cursor and goes on to the next.
    pub(super) fn mark(&mut self) {
        let Some(id) = self.selected() else { return };
        if !self.marked.remove(&id) {
            self.marked.insert(id);
        }
        self.range_from = Some(id);
        self.cursor.at += 1;
        self.cursor.keep_inside(self.shown.len());
    }

    /// Marks all from the one marked last up to the cursor.
    pub(super) fn mark_range(&mut self) {
        let here = self.cursor.at;
        let is_start = |at: &usize| self.row(*at).map(|row| row.brief.id) == self.range_from;
        let from = (0..self.shown.len()).find(is_start).unwrap_or(here);
        let ids: Vec<CustomerId> =
            (from.min(here)..=from.max(here)).filter_map(|at| self.row(at)).map(|row| row.brief.id).collect();
        self.marked.extend(ids);
    }

    /// Takes away what narrows the list, one thing at a time: marks, find, filter; says whether there was any.
    pub(super) fn widen(&mut self) -> bool {
        if !self.find.text().is_empty() {
            self.find = TextField::default();
        } else if self.only != Only::All {
            self.only = Only::All;
        } else if !self.marked.is_empty() {
            self.marked.clear();
        } else {
            return false;
        }
        self.arrange();
        true
    }

    fn found(&self) -> Vec<usize> {
        let typed = self.find.text().trim();
        let Some(outlook) = &self.outlook else { return self.found_among_names(typed) };
        let shows = |place: &usize| self.only.shows(&outlook.entries[*place]);
        if typed.is_empty() {
            let mut places: Vec<usize> = (0..outlook.entries.len()).filter(shows).collect();
            let ranked = |at: usize| outlook.entries.get(at).map(|entry| Ranked::of(entry, self.today));
            self.sort.sort(&mut places, ranked);
            return places;
        }
        let hits = outlook.finder.find(typed);
        hits.into_iter().filter_map(|hit| outlook.place(hit.customer)).filter(shows).collect()
    }

    fn found_among_names(&self, typed: &str) -> Vec<usize> {
        let all = 0..self.names.len();
        // The readings of Chinese are not made for a first frame in which nothing was typed.
        if typed.is_empty() {
            return all.collect();
        }
        let query = Query::new(typed);
        let fits =
            |brief: &CustomerBrief| [&brief.name, &brief.code].into_iter().any(|text| query.positions(text).is_some());
        all.filter(|at| fits(&self.names[*at])).collect()
    }
}
