//! What is ticked in a playbook while somebody prepares for a customer: kept in the book as a worksheet, for the visit
//! that comes next, or for the day where none is planned (docs/screens.md 5.2).

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::profile::FOLLOW_UPS;
use super::worksheets::VISIT_DATE;
use super::{Change, Entity, EntityKind, EntityRef};
use crate::domain::{Customer, CustomerId, FollowUp, Worksheet};
use crate::store::{Reader, RecordFilter, Row, StoreError};

/// Begins the template of such a worksheet; the id of the playbook follows.
const OF_PLAYBOOK: &str = "playbook:";
/// The field with the words of the entries that are ticked, one a line.
const TICKED: &str = "ticked";

/// The entries of a playbook that are ticked for a customer.
#[derive(Debug, Clone)]
pub struct Checklist {
    playbook: String,
    /// The code of the customer.
    customer: String,
    /// The day of the visit that is prepared.
    visit_on: Option<NaiveDate>,
    saved: Option<Row<Worksheet>>,
    today: NaiveDate,
}

/// What the worksheet of a checklist and its fields are called.
#[derive(Debug, Clone, Copy)]
pub struct ChecklistNames<'a> {
    pub title: &'a str,
    pub ticked: &'a str,
    pub visit_date: &'a str,
}

/// The id of the playbook in which this worksheet keeps the ticks; `None` for a worksheet that was filled in.
pub fn playbook_of(sheet: &Worksheet) -> Option<&str> {
    sheet.template.strip_prefix(OF_PLAYBOOK)
}

/// The words of the entries that are ticked in a worksheet of ticks.
pub fn ticked_in(sheet: &Worksheet) -> impl Iterator<Item = &str> {
    sheet.answers.get(TICKED).into_iter().flat_map(|lines| lines.lines())
}

impl Checklist {
    /// What is ticked for the visit that comes next; for today where no visit is planned. `None` where the customer is
    /// gone.
    pub fn coming(
        reader: &Reader<'_>,
        customer: CustomerId,
        playbook: &str,
        today: NaiveDate,
    ) -> Result<Option<Self>, StoreError> {
        let Some(row) = reader.find::<Customer>(customer.0)? else { return Ok(None) };
        let filter = RecordFilter { customer: Some(customer), ..RecordFilter::default() };
        let follow_ups = reader.records(&filter, None, FOLLOW_UPS)?;
        let visits: Vec<&FollowUp> = follow_ups
            .iter()
            .map(|row| &row.follow_up)
            .filter(|touch| touch.kind.is_face_to_face() && touch.planned_on.is_some())
            .collect();
        let open = visits.iter().filter(|visit| visit.is_open());
        let visit_on = open.filter_map(|visit| visit.planned_on).filter(|on| *on >= today).min();
        let is_its = |sheet: &Worksheet| match (answered_day(sheet), visit_on) {
            (Some(on), Some(visit_on)) => {
                // Where nothing is left on that day, the visit was moved, and what is ticked goes with it.
                on == visit_on || visits.iter().all(|visit| visit.planned_on != Some(on))
            }
            (None, _) => sheet.on == today,
            (Some(_), None) => false,
        };
        let sheets = reader.list::<Worksheet>(customer)?.into_iter();
        let saved = sheets
            .filter(|row| playbook_of(&row.value) == Some(playbook) && is_its(&row.value))
            .max_by_key(|row| (answered_day(&row.value) == visit_on, row.value.on, row.id));
        Ok(Some(Self { playbook: playbook.to_owned(), customer: row.value.code, visit_on, saved, today }))
    }

    /// What is ticked in a worksheet that was kept before; `None` where it keeps no ticks or has no customer.
    pub fn kept(row: Row<Worksheet>, today: NaiveDate) -> Option<Self> {
        let playbook = playbook_of(&row.value)?.to_owned();
        let customer = row.value.customer.clone()?;
        Some(Self { playbook, customer, visit_on: answered_day(&row.value), saved: Some(row), today })
    }

    /// The day of the visit that is prepared; absent where it is for a day alone.
    pub const fn visit_on(&self) -> Option<NaiveDate> {
        self.visit_on
    }

    /// A name for what is prepared: the playbook, for whom, and for which day.
    pub fn name(&self) -> String {
        format!("{}.{}.{}", self.playbook, self.customer, self.visit_on.unwrap_or(self.today))
    }

    /// The words of the entries that are ticked in the book.
    pub fn ticked(&self) -> BTreeSet<String> {
        self.saved.iter().flat_map(|row| ticked_in(&row.value)).map(str::to_owned).collect()
    }

    /// What is to become of the book when these are ticked; `None` where nothing has changed. Where none is ticked any
    /// more, nothing is kept.
    pub fn noted(&self, ticked: &BTreeSet<String>, names: ChecklistNames<'_>) -> Option<Change> {
        if *ticked == self.ticked() {
            return None;
        }
        if ticked.is_empty() {
            let row = self.saved.as_ref()?;
            let entry = EntityRef { kind: EntityKind::Worksheet, id: row.id };
            return Some(Change::Delete { entry, version: Some(row.version) });
        }
        let lines: Vec<&str> = ticked.iter().map(String::as_str).collect();
        let mut answers = BTreeMap::from([(TICKED.to_owned(), lines.join("\n"))]);
        let mut labels = BTreeMap::from([(TICKED.to_owned(), names.ticked.to_owned())]);
        if let Some(on) = self.visit_on {
            answers.insert(VISIT_DATE.to_owned(), on.to_string());
            labels.insert(VISIT_DATE.to_owned(), names.visit_date.to_owned());
        }
        let sheet = Worksheet {
            uid: self.saved.as_ref().and_then(|row| row.value.uid.clone()),
            template: format!("{OF_PLAYBOOK}{}", self.playbook),
            customer: Some(self.customer.clone()),
            title: Some(names.title.to_owned()),
            on: self.today,
            answers,
            labels,
        };
        let entry = Entity::Worksheet(Box::new(sheet));
        Some(match &self.saved {
            Some(row) => Change::Edit { id: row.id, version: row.version, entry },
            None => Change::Add { customer: None, entry },
        })
    }
}

fn answered_day(sheet: &Worksheet) -> Option<NaiveDate> {
    sheet.answers.get(VISIT_DATE)?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Book;
    use crate::ops::{Stamp, apply};
    use crate::store::Store;

    const NAMES: ChecklistNames<'_> =
        ChecklistNames { title: "拜访", ticked: "已勾选", visit_date: "拜访日期" };

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    /// A book in which visits stand on these days: planned, and done where a second day stands.
    fn book(visits: &str) -> Store {
        let json = format!(
            r#"{{"format":"rounds-book","version":1,"customers":[
            {{"code":"C001","name":"华星","stage":"won","created":"2026-01-05","follow_ups":[{visits}]}}]}}"#
        );
        let mut store = Store::in_memory().expect("a book");
        let book: Book = serde_json::from_str(&json).expect("a book");
        change(&mut store, Change::Import(Box::new(book)));
        store
    }

    fn change(store: &mut Store, change: Change) {
        apply(store, change, &Stamp::midnight(day("2026-11-23"), "2026-11-23T00:00:00Z".to_owned())).expect("sound");
    }

    fn coming(store: &Store, today: &str) -> Checklist {
        let reader = store.read().expect("a reader");
        Checklist::coming(&reader, CustomerId(1), "visit-plan", day(today)).expect("read").expect("a customer")
    }

    fn tick(store: &mut Store, today: &str, entries: &[&str]) {
        let ticked = entries.iter().map(|entry| (*entry).to_owned()).collect();
        let noted = coming(store, today).noted(&ticked, NAMES).expect("a change");
        change(store, noted);
    }

    fn ticked(store: &Store, today: &str) -> Vec<String> {
        coming(store, today).ticked().into_iter().collect()
    }

    #[test]
    fn ticks_stand_until_the_visit_is_recorded() {
        let mut store =
            book(r#"{"kind":"visit","planned_on":"2026-11-25"},{"kind":"visit","planned_on":"2026-12-09"}"#);
        tick(&mut store, "2026-11-23", &["行业", "公司"]);
        assert_eq!(ticked(&store, "2026-11-25"), ["公司", "行业"], "in the car park too");
        let visit = store.read().expect("a reader").open_follow_ups(None, day("2026-11-25")).expect("read").remove(0);
        let done = FollowUp { done_on: Some(day("2026-11-25")), ..visit.follow_up.clone() };
        let entry = Entity::FollowUp(Box::new(done));
        change(&mut store, Change::Edit { id: visit.id.0, version: visit.version, entry });
        assert!(ticked(&store, "2026-11-25").is_empty(), "the next visit begins anew");
        assert_eq!(coming(&store, "2026-11-25").visit_on(), Some(day("2026-12-09")));
        let kept = store.read().expect("a reader").list::<Worksheet>(CustomerId(1)).expect("read").remove(0);
        let kept = Checklist::kept(kept, day("2026-11-26")).expect("a checklist");
        assert_eq!((kept.ticked().len(), kept.visit_on()), (2, Some(day("2026-11-25"))), "it stays to be read");
    }

    #[test]
    fn ticks_move_with_the_visit() {
        let mut store =
            book(r#"{"kind":"visit","planned_on":"2026-11-25"},{"kind":"phone","planned_on":"2026-11-25"}"#);
        tick(&mut store, "2026-11-23", &["行业"]);
        let open = store.read().expect("a reader").open_follow_ups(None, day("2026-11-25")).expect("read");
        let visit = open.into_iter().find(|row| row.follow_up.kind.is_face_to_face()).expect("the visit");
        let moved = FollowUp { planned_on: Some(day("2026-11-30")), ..visit.follow_up.clone() };
        let entry = Entity::FollowUp(Box::new(moved));
        change(&mut store, Change::Edit { id: visit.id.0, version: visit.version, entry });
        assert_eq!(ticked(&store, "2026-11-24"), ["行业"]);
        assert_eq!(coming(&store, "2026-11-24").visit_on(), Some(day("2026-11-30")));
    }

    #[test]
    fn without_a_visit_ticks_are_for_the_day_and_go_over_to_a_visit_planned_on_it() {
        let mut store = book(r#"{"kind":"phone","planned_on":"2026-11-25"}"#);
        tick(&mut store, "2026-11-23", &["行业"]);
        assert_eq!(ticked(&store, "2026-11-23"), ["行业"]);
        assert!(ticked(&store, "2026-11-24").is_empty());
        let visit = FollowUp { planned_on: Some(day("2026-11-27")), ..FollowUp::new(crate::domain::Kind::Visit) };
        change(&mut store, Change::Add { customer: Some(CustomerId(1)), entry: Entity::FollowUp(Box::new(visit)) });
        assert_eq!(ticked(&store, "2026-11-23"), ["行业"]);
        tick(&mut store, "2026-11-23", &["公司", "行业"]);
        assert_eq!(ticked(&store, "2026-11-26").len(), 2, "it is for that visit now");
    }

    #[test]
    fn what_is_unticked_leaves_nothing_behind() {
        let mut store = book("");
        assert!(coming(&store, "2026-11-23").noted(&BTreeSet::new(), NAMES).is_none());
        tick(&mut store, "2026-11-23", &["行业"]);
        assert!(coming(&store, "2026-11-23").noted(&BTreeSet::from(["行业".to_owned()]), NAMES).is_none());
        tick(&mut store, "2026-11-23", &[]);
        assert!(store.read().expect("a reader").all::<Worksheet>().expect("read").is_empty());
    }
}
