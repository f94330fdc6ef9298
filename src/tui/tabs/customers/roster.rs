//! The list of customers: which are shown, in which order, which one is in front, which are marked.
//!
//! Arranging costs one pass over the book and happens when something changed; moving and drawing cost what is visible.

use std::collections::BTreeSet;
use std::sync::Arc;

use ratatui::layout::Rect;

use super::columns::Shows;
use super::find_line::FindLine;
use super::order::{ListOrder, Ranked, SortBy};
use crate::domain::{CustomerId, View};
use crate::filter::Filter;
use crate::messages::Lang;
use crate::names::Query;
use crate::ops::{CustomerSummary, Overview, RulesContext};
use crate::store::CustomerBrief;
use crate::tui::keymap::Command;
use crate::tui::widgets::list::Cursor;

/// The list of customers.
#[derive(Debug, Default)]
pub(super) struct CustomerList {
    overview: Option<Arc<Overview>>,
    /// What one quick query gives before the overview is there.
    names: Vec<CustomerBrief>,
    total: usize,
    context: Option<Arc<RulesContext>>,
    /// Places in the overview's entries, or in the names.
    shown: Vec<usize>,
    pub(super) cursor: Cursor,
    pub(super) order: ListOrder,
    /// The columns chosen; the usual ones when none is.
    pub(super) columns: Vec<Shows>,
    /// The view in force; nothing for all customers.
    pub(super) view: Option<InForce>,
    pub(super) find: FindLine,
    pub(super) typing: bool,
    used: bool,
    wanted: Option<CustomerId>,
    marked: BTreeSet<CustomerId>,
    range_from: Option<CustomerId>,
}

/// A view through which the list is seen.
#[derive(Debug, Clone)]
pub(super) struct InForce {
    /// What stands above the list.
    pub(super) title: String,
    /// The words of its filter.
    pub(super) text: String,
    /// Whether the user saved it, under this title.
    pub(super) own: bool,
    filter: Filter,
}

/// A row of the list.
#[derive(Debug, Clone, Copy)]
pub(super) struct ListRow<'a> {
    /// Names, place and stage.
    pub(super) brief: &'a CustomerBrief,
    /// All the rest, once it is known.
    pub(super) entry: Option<&'a CustomerSummary>,
    /// Whether it is marked.
    pub(super) marked: bool,
}

impl CustomerList {
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
        // Whoever has not done anything yet wants to see who comes first; else the cursor stays on its customer.
        let selected = self.selected().filter(|_| self.used || self.overview.is_some());
        self.overview = Some(Arc::clone(overview));
        self.names = Vec::new();
        self.total = overview.entries.len();
        self.marked.retain(|id| overview.entry(*id).is_some());
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
        self.view.is_some() || !self.find.text().is_empty()
    }

    /// Everything that is known, once it is more than the names.
    pub(super) fn overview(&self) -> Option<&Arc<Overview>> {
        self.overview.as_ref()
    }

    /// The row at this place of the list.
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
        if let Some(context) = &self.context {
            self.find.read(context);
        }
        self.shown = self.found();
        self.cursor = Cursor::default();
    }

    /// Sorts by the next column, or the other way round; the cursor goes to the top.
    pub(super) fn sort(&mut self, order: ListOrder) {
        self.order = order;
        self.shown = self.found();
        self.cursor = Cursor::default();
    }

    /// Shows the customers of a view, or of a filter, under this title.
    pub(super) fn look_through(&mut self, view: &View, own: bool) {
        let text = view.filter.clone().unwrap_or_default();
        let filter = self.context.as_ref().map(|context| Filter::read(&text, context).0).unwrap_or_default();
        self.view = Some(InForce { title: view.name.clone(), text, own, filter });
        self.find.clear();
        self.arrange_as(view);
        self.search();
    }

    /// Takes order and columns from a view, as far as it says them.
    pub(super) fn arrange_as(&mut self, view: &View) {
        if let Some(by) = view.sort.as_deref().and_then(SortBy::of_code) {
            self.order = ListOrder { by, descending: view.descending == Some(true) };
        }
        let columns = Shows::of_codes(&view.columns);
        if !columns.is_empty() {
            self.columns = columns;
        }
    }

    /// The list as it stands, as a view of this name.
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

    /// Puts the next completion into the line that is typed; says whether there was one.
    pub(super) fn complete(&mut self, lang: Lang) -> bool {
        let (Some(context), Some(overview)) = (&self.context, &self.overview) else { return false };
        self.find.complete(context, overview, lang)
    }

    /// Marks all that are listed; when all of them are marked already, unmarks them.
    pub(super) fn mark_all(&mut self) {
        let listed: BTreeSet<CustomerId> =
            (0..self.shown.len()).filter_map(|at| self.row(at)).map(|row| row.brief.id).collect();
        if listed.iter().all(|id| self.marked.contains(id)) {
            self.marked.retain(|id| !listed.contains(id));
        } else {
            self.marked.extend(listed);
        }
    }

    /// Moves the cursor; says whether the command was a movement.
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
            places.retain(|place| is_in_view[*place]);
        }
        // What matches words best stands first.
        if typed.words().is_empty() {
            let ranked = |at: usize| overview.entries.get(at).map(|entry| Ranked::of(entry, context.today));
            self.order.sort(&mut places, ranked);
        }
        places
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
