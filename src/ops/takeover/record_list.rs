//! The records of one kind of a customer while the rows of a file are held against them: each row finds its record by a
//! key, and one that is refused leaves no trace.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use serde_json::Value;

use super::filling::{Existing, Onto, Otherwise};
use super::further_ways::with_further_ways;
use super::records::{Brought, Item, Met, onto};
use crate::domain::{Contact, FollowUp};
use crate::import::Fields;
use crate::ops::EntityKind;
use crate::ops::spill::{Spill, Spills};
use crate::store::Row;

/// A list of more records is found by keys; of fewer, each is looked at, which thousands of short lists need no room for.
const FOUND_BY_KEYS: usize = if cfg!(test) { 2 } else { 12 };
/// What the key of a plan begins with, before its day.
const PLANNED: &str = "planned ";

/// Records in their order, found by what they are known by.
#[derive(Debug)]
pub(super) struct RecordList<T> {
    items: Vec<Item<T>>,
    /// The places of all of a long list, by each of their keys; a key that is no more may stand there still. `None` while
    /// it is short.
    by_key: Option<HashMap<String, Vec<usize>>>,
    /// What the current row touched, with what stood there before it.
    touched: Vec<(usize, Option<Item<T>>)>,
    /// How many new records wait outside the memory.
    spilled: usize,
    /// The rows that something was held against before they were [let go](Self::forget_book), ascending.
    met: Vec<i64>,
}

impl<T> Default for RecordList<T> {
    fn default() -> Self {
        Self { items: Vec::new(), by_key: None, touched: Vec::new(), spilled: 0, met: Vec::new() }
    }
}

impl<T: Brought> RecordList<T> {
    /// The records of a customer of the book.
    pub(super) fn of_book(rows: Vec<Row<T>>) -> Self {
        let mut list = Self { items: rows.into_iter().map(Item::of_book).collect(), ..Self::default() };
        list.index_from(0);
        list
    }

    /// Reads the records of a customer of the book, again where they were let go.
    pub(super) fn read(&mut self, rows: Vec<Row<T>>) {
        let (spilled, met) = (self.spilled, std::mem::take(&mut self.met));
        *self = Self { spilled, ..Self::of_book(rows) };
        for item in &mut self.items {
            item.is_met = item.id().is_some_and(|id| met.binary_search(&id).is_ok());
        }
    }

    /// Whether the book has all of them as they are.
    pub(super) fn has_book_alone(&self) -> bool {
        self.items.iter().all(|item| !item.is_new() && !item.is_changed())
    }

    /// Lets go of records that the book has as they are, but for which of them a row meant.
    pub(super) fn forget_book(&mut self) {
        let met = self.items.iter().filter(|item| item.is_met).filter_map(Item::id).collect();
        *self = Self { spilled: self.spilled, met, ..Self::default() };
        self.met.sort_unstable();
    }

    pub(super) fn items(&self) -> &[Item<T>] {
        &self.items
    }

    pub(super) fn is_empty(&self) -> bool {
        self.items.is_empty() && self.spilled == 0
    }

    /// Ends a row: what it did stays.
    pub(super) fn keep_row(&mut self) {
        // Thousands of customers have such lists, and each would keep the room of its largest row.
        self.touched = Vec::new();
    }

    /// Takes back what the current row did.
    pub(super) fn undo_row(&mut self) {
        while let Some((place, before)) = self.touched.pop() {
            match before {
                Some(before) => self.items[place] = before,
                None => self.items.truncate(place),
            }
        }
    }

    /// The records that the current row touched, each once.
    pub(super) fn of_row(&self) -> Vec<T> {
        let mut places: Vec<usize> = self.touched.iter().map(|(place, _)| *place).collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().map(|place| self.items[place].now.clone()).collect()
    }

    /// Takes a record: fills in the one of the book that it is, or adds it. Twins in one file are two records.
    pub(super) fn meet(&mut self, new: T, fields: &Fields, existing: Existing) -> Met {
        let known = self.first(|| new.keys(), |item| !item.is_new() && !item.is_met && item.now.is_known_as(&new));
        match known {
            None => {
                self.add(new);
                Met::New
            }
            Some(place) => self.change(place, |item| {
                item.is_met = true;
                onto(item, fields, Onto::Book(existing)).0
            }),
        }
    }

    /// Takes a record that an earlier row of the file, or the book by it, may hold alike: then it is the same one.
    pub(super) fn meet_once(&mut self, new: T, fields: &Fields, existing: Existing) -> Met {
        let is_of_row =
            |item: &Item<T>| self.touched.iter().any(|(place, _)| std::ptr::eq(&raw const self.items[*place], item));
        let is_met = |item: &Item<T>| (item.is_new() || item.is_met) && !is_of_row(item);
        let again = self.first(|| new.keys(), |item| is_met(item) && item.now.is_said_by(&new));
        let in_book = || self.first(|| new.keys(), |item| !item.is_new() && !item.is_met && item.now.is_known_as(&new));
        if again.is_some() && in_book().is_none() { Met::Same } else { self.meet(new, fields, existing) }
    }

    /// Takes a record of which there is one alone: another row fills it in.
    pub(super) fn meet_one(&mut self, new: T, fields: &Fields, existing: Existing) -> Met {
        match self.first(|| new.keys(), |item| item.now.is_known_as(&new)) {
            None => {
                self.add(new);
                Met::New
            }
            Some(place) => self.change(place, |item| {
                let into = if item.is_new() { Onto::Newcomer } else { Onto::Book(existing) };
                onto(item, fields, into).0
            }),
        }
    }

    /// New records and changed ones.
    pub(super) fn counts(&self) -> (EntityKind, usize, usize) {
        let new = self.items.iter().filter(|item| item.is_new()).count() + self.spilled;
        (T::KIND, new, self.items.iter().filter(|item| item.is_changed()).count())
    }

    pub(super) fn into_items(self) -> Vec<Item<T>> {
        self.items
    }

    fn add(&mut self, new: T) {
        let place = self.items.len();
        self.touched.push((place, None));
        if self.items.is_empty() {
            // Most lists of most customers have one record; the usual room is for four.
            self.items.reserve_exact(1);
        }
        self.items.push(Item::new(new));
        self.index_from(place);
    }

    fn change(&mut self, place: usize, change: impl FnOnce(&mut Item<T>) -> Met) -> Met {
        self.touched.push((place, Some(self.items[place].clone())));
        let met = change(&mut self.items[place]);
        if matches!(met, Met::Filled(_)) {
            if let Some((_, Some(before))) = self.touched.last()
                && !before.is_new()
            {
                self.items[place].before.get_or_insert_with(|| Box::new(before.now.clone()));
            }
            if let Some(by_key) = &mut self.by_key {
                index(by_key, place, &self.items[place]);
            }
        }
        met
    }

    /// The first record that is meant, which has one of these keys.
    fn first(&self, keys: impl Fn() -> Vec<String>, is_meant: impl Fn(&Item<T>) -> bool) -> Option<usize> {
        let Some(by_key) = &self.by_key else { return self.items.iter().position(is_meant) };
        let places = keys().into_iter().filter_map(|key| by_key.get(&key)).flatten().copied();
        places.filter(|place| self.items.get(*place).is_some_and(&is_meant)).min()
    }

    /// Has the records from this place on be found by their keys, once the list is long.
    fn index_from(&mut self, place: usize) {
        if self.items.len() <= FOUND_BY_KEYS && self.by_key.is_none() {
            return;
        }
        let first = if self.by_key.is_none() { 0 } else { place };
        let by_key = self.by_key.get_or_insert_default();
        for (place, item) in self.items.iter().enumerate().skip(first) {
            index(by_key, place, item);
        }
    }
}

impl<T: Brought + Spills> RecordList<T> {
    /// Has the new records wait outside the memory: between the rows of a file that says of no plan or contact twice,
    /// nothing is held against them.
    pub(super) fn spill(&mut self, owner: usize, spill: &mut Spill) {
        let first = self.items.iter().rposition(|item| !item.is_new()).map_or(0, |last| last + 1);
        let added = self.items[first..].iter().take_while(|item| spill.add(owner, &item.now)).count();
        for item in self.items.drain(first..first + added) {
            let Some(by_key) = &mut self.by_key else { continue };
            for key in item.now.keys() {
                if let Entry::Occupied(mut places) = by_key.entry(key) {
                    places.get_mut().retain(|place| *place < first);
                    if places.get().is_empty() {
                        places.remove();
                    }
                }
            }
        }
        self.spilled += added;
    }
}

impl RecordList<FollowUp> {
    /// These people took part as well.
    pub(super) fn also_met(&mut self, place: usize, people: &[String]) {
        let met = &mut self.items[place].now.contacts;
        met.extend(people.iter().filter(|name| !met.contains(name)).cloned().collect::<Vec<_>>());
    }

    /// Whether an open plan of that day is the one that a next contact names: by its day alone, or in more words.
    pub(super) fn has_plan(&self, fields: &Fields) -> bool {
        let text = |name: &str| fields.get(name).and_then(Value::as_str);
        let (Some(day), Some(kind)) = (text("planned_on"), text("kind")) else { return false };
        let goal = text("goal").unwrap_or_default();
        let is_it = |item: &Item<FollowUp>| {
            let known = &item.now;
            if known.planned_on.is_none_or(|on| on.to_string() != day) {
                return false;
            }
            let about = known.subject.as_deref().or(known.goal.as_deref()).unwrap_or_default();
            let is_alike = !about.is_empty() || known.kind.code() == kind;
            known.is_open() && (goal.is_empty() || (is_alike && goal.contains(about)))
        };
        self.first(|| vec![format!("{PLANNED}{day}")], is_it).is_some()
    }
}

/// A person whom a row names.
#[derive(Debug, PartialEq)]
pub(super) struct MetPerson {
    /// How the list calls them.
    pub name: String,
    pub met: Met,
    pub otherwise: Vec<Otherwise>,
}

impl RecordList<Contact> {
    /// A person whom the row names: by name, else by a number or an address of somebody in the book. Returns how the list
    /// calls them, and what the row says otherwise.
    pub(super) fn meet_person(&mut self, new: Contact, fields: &Fields, existing: Existing) -> MetPerson {
        let by_name = self.first(|| new.keys(), |item| item.now.is_known_as(&new));
        let place = by_name.or_else(|| {
            let own = new.reach();
            let is_meant =
                |item: &Item<Contact>| !item.is_new() && item.now.reach().iter().any(|way| own.contains(way));
            self.first(|| own.clone(), is_meant)
        });
        match place {
            None => {
                let name = new.name.clone();
                self.add(new);
                MetPerson { name, met: Met::New, otherwise: Vec::new() }
            }
            Some(place) => {
                let mut rest = fields.clone();
                rest.remove("name");
                let name = self.items[place].now.name.clone();
                let mut said = Vec::new();
                let met = self.change(place, |item| {
                    let how = if item.is_new() { Onto::Newcomer } else { Onto::Book(existing) };
                    let replaces = how == Onto::Book(Existing::Overwrite);
                    let (met, otherwise) =
                        onto(item, &if replaces { rest } else { with_further_ways(&item.now, rest) }, how);
                    said = otherwise;
                    met
                });
                MetPerson { name, met, otherwise: said }
            }
        }
    }

    /// The person of this name, blanks and width apart.
    pub(super) fn called(&self, name: &str) -> Option<&Contact> {
        self.place_of(name).map(|place| &self.items[place].now)
    }

    /// Whether the person of this name came with the file.
    pub(super) fn is_newcomer(&self, name: &str) -> bool {
        self.place_of(name).is_some_and(|place| self.items[place].is_new())
    }

    /// Changes the person of this name.
    pub(super) fn amend(&mut self, name: &str, amend: impl FnOnce(&mut Contact)) {
        let Some(place) = self.place_of(name) else { return };
        self.change(place, |item| {
            amend(&mut item.now);
            Met::Filled(Vec::new())
        });
        self.keep_row();
    }

    fn place_of(&self, name: &str) -> Option<usize> {
        let like = Contact { name: name.to_owned(), ..Contact::default() };
        self.first(|| like.keys(), |item| item.now.name == name)
            .or_else(|| self.first(|| like.keys(), |item| item.now.is_known_as(&like)))
    }

    /// The person of this very name.
    pub(super) fn named(&self, name: &str) -> Option<&Contact> {
        let like = Contact { name: name.to_owned(), ..Contact::default() };
        let place = self.first(|| like.keys(), |item| item.now.name == name)?;
        Some(&self.items[place].now)
    }
}

/// Notes the keys of a record; the ways to reach somebody, of a record of the book.
fn index<T: Brought>(by_key: &mut HashMap<String, Vec<usize>>, place: usize, item: &Item<T>) {
    let reach = if item.is_new() { Vec::new() } else { item.now.reach() };
    for key in item.now.keys().into_iter().chain(reach) {
        push(by_key, key, place);
    }
}

fn push(map: &mut HashMap<String, Vec<usize>>, key: String, place: usize) {
    let places = map.entry(key).or_default();
    if !places.contains(&place) {
        places.push(place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn person(name: &str, mobile: &str) -> (Contact, Fields) {
        let fields =
            if mobile.is_empty() { json!({ "name": name }) } else { json!({ "name": name, "mobile": mobile }) };
        let serde_json::Value::Object(fields) = fields else { unreachable!() };
        (serde_json::from_value(fields.clone().into()).unwrap(), fields)
    }

    fn of_book(people: &[(&str, &str)]) -> RecordList<Contact> {
        let row = |(at, (name, mobile)): (usize, &(&str, &str))| Row {
            id: i64::try_from(at).unwrap(),
            version: 1,
            customer: None,
            value: person(name, mobile).0,
        };
        RecordList::of_book(people.iter().enumerate().map(row).collect())
    }

    #[test]
    fn a_refused_row_leaves_no_trace() {
        let mut list = of_book(&[("张伟", "")]);
        let before: Vec<Contact> = list.items().iter().map(|item| item.now.clone()).collect();
        for (name, mobile) in [("张伟", "13800138000"), ("李娜", "13900139000"), ("李娜", "13700137000")] {
            let (new, fields) = person(name, mobile);
            list.meet_person(new, &fields, Existing::Fill);
        }
        assert_eq!(list.of_row().len(), 2, "each once");
        list.undo_row();
        let after: Vec<Contact> = list.items().iter().map(|item| item.now.clone()).collect();
        assert_eq!(after, before);
        assert!(list.named("李娜").is_none());
        let (new, fields) = person("王芳", "13900139000");
        let met = list.meet_person(new, &fields, Existing::Fill);
        assert_eq!((met.name.as_str(), met.met), ("王芳", Met::New));
        assert_eq!(list.named("王芳").map(|one| one.mobile.as_deref()), Some(Some("13900139000")));
    }

    #[test]
    fn a_number_that_a_row_filled_in_is_known_to_the_next() {
        let mut list = of_book(&[("张伟", ""), ("陈刚", "13600136000")]);
        let (new, fields) = person("张伟", "13800138000");
        assert!(matches!(list.meet_person(new, &fields, Existing::Fill).met, Met::Filled(_)));
        list.keep_row();
        let (new, fields) = person("老张", "138 0013 8000");
        assert_eq!(list.meet_person(new, &fields, Existing::Fill).name, "张伟");
    }
}
