//! The list of customers: which are shown, in what order, which one is selected, which are marked.
//!
//! Arranging takes one pass over the book and happens when something changes; moving and drawing depend only on what
//! is visible.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use ratatui::layout::Rect;

use super::columns::{Shows, WIDEST_NAME};
use super::find_line::FindLine;
use super::list_view::RowsOf;
use super::order::{ListOrder, Ranked, SortBy};
use crate::domain::{CustomerId, View};
use crate::filter::Filter;
use crate::messages::{Lang, cells};
use crate::names::Query;
use crate::ops::{CustomerSummary, Overview, RulesContext};
use crate::store::CustomerBrief;
use crate::tui::keymap::Command;
use crate::tui::widgets::list::{Cursor, DrawnRows};

/// The list of customers.
#[derive(Debug, Default)]
pub(super) struct CustomerList {
    overview: Option<Arc<Overview>>,
    /// The result of one quick query, until the overview is there.
    names: Vec<CustomerBrief>,
    total: usize,
    context: Option<Arc<RulesContext>>,
    /// Indices into the overview's customer summaries, or into the names.
    shown: Vec<usize>,
    pub(super) cursor: Cursor,
    pub(super) order: ListOrder,
    /// The chosen columns; the default ones if none were chosen.
    pub(super) columns: Vec<Shows>,
    /// The active view; `None` for all customers.
    pub(super) view: Option<InForce>,
    pub(super) find: FindLine,
    pub(super) typing: bool,
    used: bool,
    wanted: Option<CustomerId>,
    marked: BTreeSet<CustomerId>,
    range_from: Option<CustomerId>,
    /// The cells that the longest name of the book takes, as far as they count.
    name_width: u16,
    /// The rows as they were drawn.
    pub(super) drawn: RefCell<DrawnRows<RowsOf, (CustomerId, bool)>>,
}

/// The view the list is filtered by.
#[derive(Debug, Clone)]
pub(super) struct InForce {
    /// The title above the list.
    pub(super) title: String,
    /// The text of its filter.
    pub(super) text: String,
    /// Whether it was saved by the user, under this title.
    pub(super) own: bool,
    filter: Filter,
    /// The customers it is about, where they were named elsewhere and not by a filter.
    pub(super) only: Option<BTreeSet<CustomerId>>,
}

/// A row of the list.
#[derive(Debug, Clone, Copy)]
pub(super) struct ListRow<'a> {
    /// Names, region and stage.
    pub(super) brief: &'a CustomerBrief,
    /// Everything else, once it is known.
    pub(super) entry: Option<&'a CustomerSummary>,
    pub(super) marked: bool,
}

impl CustomerList {
    /// Takes over the first names, with the total count, before the overview is there.
    pub(super) fn know_names(&mut self, names: Vec<CustomerBrief>, total: usize) {
        self.name_width = widest(names.iter());
        self.names = names;
        self.total = total;
        self.arrange();
        if let Some(id) = self.wanted {
            self.select(id);
        }
    }

    /// Selects this customer as soon as it is known, even if a filter hides it.
    pub(super) fn want(&mut self, id: CustomerId) {
        self.wanted = Some(id);
        self.used = true;
        self.typing = false;
    }

    /// Takes over the whole overview; does nothing if it is already the one shown.
    pub(super) fn know(&mut self, overview: &Arc<Overview>, context: &Arc<RulesContext>) {
        let same = self.overview.as_ref().is_some_and(|known| Arc::ptr_eq(known, overview));
        if !same || self.context.as_ref().is_none_or(|known| !Arc::ptr_eq(known, context)) {
            self.know_anew(overview, context);
        }
        let hidden = self.wanted.take().filter(|id| !self.select(*id) && overview.entry(*id).is_some());
        if let Some(id) = hidden {
            self.find.clear();
            self.view = None;
            self.arrange();
            self.select(id);
        }
    }

    fn know_anew(&mut self, overview: &Arc<Overview>, context: &Arc<RulesContext>) {
        self.context = Some(Arc::clone(context));
        self.find.read(context);
        if let Some(view) = &mut self.view {
            view.filter = Filter::read(&view.text, context).0;
        }
        // A user who has not done anything yet wants to see who comes first; otherwise the cursor stays on its
        // customer.
        let selected = self.selected().filter(|_| self.used || self.overview.is_some());
        self.overview = Some(Arc::clone(overview));
        self.names = Vec::new();
        self.name_width = widest(overview.entries.iter().map(|entry| &entry.brief));
        self.total = overview.entries.len();
        self.marked.retain(|id| overview.entry(*id).is_some());
        self.shown = self.found();
        match selected {
            Some(id) if self.select(id) => {}
            Some(_) => self.cursor.keep_inside(self.shown.len()),
            None => self.cursor = Cursor::default(),
        }
    }

    /// Notes that a key was pressed on this page: from now on the cursor stays where the user puts it.
    pub(super) fn use_it(&mut self) {
        self.used = true;
    }

    /// The number of customers in the book.
    pub(super) fn total(&self) -> usize {
        self.total
    }

    /// The number of customers shown.
    pub(super) fn len(&self) -> usize {
        self.shown.len()
    }

    /// Whether a search or a filter hides customers.
    pub(super) fn is_narrowed(&self) -> bool {
        self.view.is_some() || !self.find.text().is_empty()
    }

    /// The overview, once more than the names is known.
    pub(super) fn overview(&self) -> Option<&Arc<Overview>> {
        self.overview.as_ref()
    }

    /// The cells that the longest name of the book takes, as far as they count; a search or a filter changes nothing.
    pub(super) const fn name_width(&self) -> u16 {
        self.name_width
    }

    /// The row at this index of the list.
    pub(super) fn row(&self, at: usize) -> Option<ListRow<'_>> {
        let place = *self.shown.get(at)?;
        let entry = self.overview.as_ref().and_then(|overview| overview.entries.get(place)).map(Arc::as_ref);
        let brief = entry.map(|entry| &entry.brief).or_else(|| self.names.get(place))?;
        Some(ListRow { brief, entry, marked: self.marked.contains(&brief.id) })
    }

    /// The customer under the cursor.
    pub(super) fn selected(&self) -> Option<CustomerId> {
        self.row(self.cursor.at).map(|row| row.brief.id)
    }

    /// The marked customers.
    pub(super) fn marked(&self) -> Vec<CustomerId> {
        self.marked.iter().copied().collect()
    }

    /// Moves the cursor to this customer, if it is shown.
    pub(super) fn select(&mut self, id: CustomerId) -> bool {
        let at = (0..self.shown.len()).find(|at| self.row(*at).is_some_and(|row| row.brief.id == id));
        self.cursor.at = at.unwrap_or(self.cursor.at);
        at.is_some()
    }

    /// Sorts, filters and searches again; the cursor stays on its customer if that is still shown.
    pub(super) fn arrange(&mut self) {
        let selected = self.selected();
        self.shown = self.found();
        if !selected.is_some_and(|id| self.select(id)) {
            self.cursor.keep_inside(self.shown.len());
        }
    }

    /// Like `arrange`, after typing: the best match comes first, and the cursor goes there.
    pub(super) fn search(&mut self) {
        if let Some(context) = &self.context {
            self.find.read(context);
        }
        self.shown = self.found();
        self.cursor = Cursor::default();
    }

    /// Sets the sort order; the cursor goes to the top.
    pub(super) fn sort(&mut self, order: ListOrder) {
        self.order = order;
        self.shown = self.found();
        self.cursor = Cursor::default();
    }

    /// Shows the customers of a view or filter, under its title.
    pub(super) fn look_through(&mut self, view: &View, own: bool) {
        let text = view.filter.clone().unwrap_or_default();
        let filter = self.context.as_ref().map(|context| Filter::read(&text, context).0).unwrap_or_default();
        self.view = Some(InForce { title: view.name.clone(), text, own, filter, only: None });
        self.find.clear();
        self.arrange_as(view);
        self.search();
    }

    /// Shows only these customers, under this title.
    pub(super) fn look_at_only(&mut self, title: String, customers: BTreeSet<CustomerId>) {
        let (text, filter) = (String::new(), Filter::default());
        self.view = Some(InForce { title, text, own: false, filter, only: Some(customers) });
        self.typing = false;
        self.used = true;
        self.find.clear();
        self.search();
    }

    /// Takes over order and columns from a view, as far as it specifies them.
    pub(super) fn arrange_as(&mut self, view: &View) {
        if let Some(by) = view.sort.as_deref().and_then(SortBy::of_code) {
            self.order = ListOrder { by, descending: view.descending == Some(true) };
        }
        let columns = Shows::of_codes(&view.columns);
        if !columns.is_empty() {
            self.columns = columns;
        }
    }

    /// The list's current state as a view with this name.
    pub(super) fn as_view(&self, name: &str) -> View {
        let base = self.view.as_ref().map_or("", |view| view.text.as_str());
        let text = format!("{base} {}", self.find.text()).trim().to_owned();
        View {
            name: name.to_owned(),
            filter: Some(text).filter(|text| !text.is_empty()),
            sort: Some(self.order.by.code().to_owned()),
            descending: self.order.descending.then_some(true),
            columns: self.columns.iter().map(|shows| shows.code().to_owned()).collect(),
        }
    }

    /// Puts the next completion into the search line; returns whether there was one.
    pub(super) fn complete(&mut self, lang: Lang) -> bool {
        let (Some(context), Some(overview)) = (&self.context, &self.overview) else { return false };
        self.find.complete(context, overview, lang)
    }

    /// Marks all listed customers, or unmarks them if all are already marked.
    pub(super) fn mark_all(&mut self) {
        let listed: BTreeSet<CustomerId> =
            (0..self.shown.len()).filter_map(|at| self.row(at)).map(|row| row.brief.id).collect();
        if listed.iter().all(|id| self.marked.contains(id)) {
            self.marked.retain(|id| !listed.contains(id));
        } else {
            self.marked.extend(listed);
        }
    }

    /// Moves the cursor; returns whether the command was a movement.
    pub(super) fn move_by(&mut self, command: &Command, rows: Rect) -> bool {
        self.cursor.move_by(command, self.shown.len(), rows)
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

    /// Marks everything from the last mark to the cursor.
    pub(super) fn mark_range(&mut self) {
        let here = self.cursor.at;
        let is_start = |at: &usize| self.row(*at).map(|row| row.brief.id) == self.range_from;
        let from = (0..self.shown.len()).find(is_start).unwrap_or(here);
        let ids: Vec<CustomerId> =
            (from.min(here)..=from.max(here)).filter_map(|at| self.row(at)).map(|row| row.brief.id).collect();
        self.marked.extend(ids);
    }

    /// Removes one thing that narrows the list: marks, search, or filter; returns whether there was one.
    pub(super) fn widen(&mut self) -> bool {
        if !self.find.text().is_empty() {
            self.find.clear();
        } else if self.view.is_some() {
            self.view = None;
        } else if !self.marked.is_empty() {
            self.marked.clear();
        } else {
            return false;
        }
        self.arrange();
        true
    }

    fn found(&self) -> Vec<usize> {
        let (Some(overview), Some(context)) = (&self.overview, &self.context) else {
            return self.found_among_names(self.find.text());
        };
        let typed = self.find.filter();
        let mut places = typed.places(overview, context);
        if let Some(view) = &self.view {
            let mut is_in_view = vec![false; overview.entries.len()];
            for place in view.filter.places(overview, context) {
                is_in_view[place] = true;
            }
            let is_meant =
                |place: usize| view.only.as_ref().is_none_or(|only| only.contains(&overview.entries[place].brief.id));
            places.retain(|place| is_in_view[*place] && is_meant(*place));
        }
        // The best text matches come first.
        if typed.words().is_empty() {
            let ranked = |at: usize| overview.entries.get(at).map(|entry| Ranked::of(entry, context.today));
            self.order.sort(&mut places, ranked);
        }
        places
    }

    fn found_among_names(&self, typed: &str) -> Vec<usize> {
        let all = 0..self.names.len();
        // Chinese readings are not computed for a first frame in which nothing was typed.
        if typed.is_empty() {
            return all.collect();
        }
        let query = Query::new(typed);
        let fits = |brief: &CustomerBrief| {
            [brief.name(), brief.code()].into_iter().any(|text| query.positions(text).is_some())
        };
        all.filter(|at| fits(&self.names[*at])).collect()
    }
}

/// The cells that the longest of these names takes; none is looked at after one that is cut anyhow.
fn widest<'a>(briefs: impl Iterator<Item = &'a CustomerBrief>) -> u16 {
    let mut widest = 0;
    for brief in briefs {
        widest = widest.max(u16::try_from(cells::width(brief.called())).unwrap_or(WIDEST_NAME));
        if widest >= WIDEST_NAME {
            return WIDEST_NAME;
        }
    }
    widest
}
