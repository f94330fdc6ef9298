//! Two versions of one record: what somebody typed, and what somebody else saved meanwhile. Field by field, with what
//! stood there when the form was opened: a field that only one of them changed is decided by itself.
//!
//! Leaves out how they are shown, and the writing of what was decided: that is the refused change, made anew.

use serde_json::{Value, from_value};

use super::change::with_entity;
use super::{Change, ChangeSummary, Entity, FieldMerge, Keep};
use crate::domain::{Customer, HasFields, json};
use crate::store::{ChangeId, Reader, Row, StoreError};

/// What tells records apart; nobody types it.
const UID: &str = "uid";

/// A change that was refused, beside what the book holds now.
#[derive(Debug, Clone, PartialEq)]
pub struct TwoVersions {
    refused: Change,
    /// The row that somebody else changed.
    id: i64,
    /// Its version now.
    version: i64,
    /// The record as it was typed, all of it.
    mine: Value,
    /// The record as it is in the book, all of it.
    theirs: Value,
    /// The list of the format that has the record, by which its fields are called.
    pub list: &'static str,
    /// The fields in which the two differ, `into` as it was typed and `from` as it is in the book; those that both
    /// changed come first.
    pub fields: Vec<FieldMerge>,
    /// How many of them both changed.
    pub both: usize,
    /// What is kept of each unless somebody decides otherwise.
    pub keeps: Vec<Keep>,
    /// What the other one did.
    pub change: Option<ChangeSummary>,
}

impl TwoVersions {
    /// Compares a change that was refused because row `id` had changed with the book; `untouched` is the change that the
    /// form would have made as it was opened. `None` where the change edits no such row, or both say the same.
    pub fn read(
        reader: &Reader<'_>,
        refused: &Change,
        untouched: Option<&Change>,
        id: i64,
    ) -> Result<Option<Self>, StoreError> {
        let Some(edit) = edit_of(refused, id) else { return Ok(None) };
        let before = untouched.and_then(|change| edit_of(change, id)).and_then(|edit| edit.tree());
        let found = match edit {
            Edited::Customer(mine) => {
                Self::of(refused, &mine.clone().without_lists(), before.as_ref(), &reader.get(id)?)
            }
            Edited::Entry(entry) => {
                with_entity!(entry, mine => Self::of(refused, mine.as_ref(), before.as_ref(), &reader.get(id)?))
            }
        };
        Ok(found.map(|found| Self { change: words_of(reader, found.version), ..found }))
    }

    fn of<T: HasFields>(refused: &Change, mine: &T, before: Option<&Value>, theirs: &Row<T>) -> Option<Self> {
        let tree = |one: &T| json::to_tree(one).ok();
        let (own, other, both) = (tree(mine)?, tree(&theirs.value)?, tree(&mine.merged_with(&theirs.value))?);
        let at = |tree: &Value, name: &str| tree.get(name).cloned().unwrap_or(Value::Null);
        let differing = T::ROW.fields.iter().map(|field| field.name).filter(|name| *name != UID);
        let differing = differing.filter(|name| at(&own, name) != at(&other, name));
        let mut decided: Vec<(bool, FieldMerge, Keep)> = differing
            .map(|name| {
                let (into, from, result) = (at(&own, name), at(&other, name), at(&both, name));
                let stood = before.map(|before| at(before, name));
                let keep = if stood.as_ref() == Some(&into) { Keep::From } else { Keep::Into };
                let by_both = stood.is_none_or(|stood| stood != into && stood != from);
                (!by_both, FieldMerge { field: name.to_owned(), into, from, result }, keep)
            })
            .collect();
        decided.sort_by_key(|(by_one, ..)| *by_one);
        let both = decided.iter().filter(|(by_one, ..)| !by_one).count();
        let (fields, keeps): (Vec<FieldMerge>, Vec<Keep>) =
            decided.into_iter().map(|(_, field, keep)| (field, keep)).unzip();
        (!fields.is_empty()).then(|| Self {
            refused: refused.clone(),
            id: theirs.id,
            version: theirs.version,
            mine: own,
            theirs: other,
            list: T::ROW.list,
            fields,
            both,
            keeps,
            change: None,
        })
    }

    /// The refused change as it was decided, over the version that is in the book now.
    pub fn decided(&self, keeps: &[Keep]) -> Result<Change, serde_json::Error> {
        let mut whole = self.mine.clone();
        for (field, keep) in self.fields.iter().zip(keeps) {
            set(&mut whole, &field.field, field.kept(*keep));
        }
        set(&mut whole, UID, self.theirs.get(UID).unwrap_or(&Value::Null));
        replaced(&self.refused, self.id, self.version, &whole)
    }

    /// The change that would write what the book holds now: what stood there when these two were compared.
    pub fn as_in_book(&self) -> Option<Change> {
        replaced(&self.refused, self.id, self.version, &self.theirs).ok()
    }
}

/// The record that a change writes into a row.
enum Edited<'c> {
    Customer(&'c Customer),
    Entry(&'c Entity),
}

impl Edited<'_> {
    /// The record, all of it; of a customer its own fields.
    fn tree(&self) -> Option<Value> {
        match self {
            Self::Customer(customer) => json::to_tree(&(*customer).clone().without_lists()).ok(),
            Self::Entry(entry) => with_entity!(entry, value => json::to_tree(value.as_ref()).ok()),
        }
    }
}

/// The row of the first record that a change edits; `None` where it edits none.
pub fn edited_row(change: &Change) -> Option<i64> {
    match change {
        Change::EditCustomer { id, .. } => Some(id.0),
        Change::Edit { id, .. } => Some(*id),
        Change::All(changes) => changes.iter().find_map(edited_row),
        Change::Gathered(change, _) => edited_row(change),
        _ => None,
    }
}

fn edit_of(change: &Change, row: i64) -> Option<Edited<'_>> {
    match change {
        Change::EditCustomer { id, customer, .. } if id.0 == row => Some(Edited::Customer(customer)),
        Change::Edit { id, entry, .. } if *id == row => Some(Edited::Entry(entry)),
        Change::All(changes) => changes.iter().find_map(|change| edit_of(change, row)),
        Change::Gathered(change, _) => edit_of(change, row),
        _ => None,
    }
}

/// The same change with this record in the row, over this version of it.
fn replaced(change: &Change, row: i64, now: i64, record: &Value) -> Result<Change, serde_json::Error> {
    Ok(match change {
        Change::EditCustomer { id, .. } if id.0 == row => {
            Change::EditCustomer { id: *id, version: now, customer: from_value(record.clone())? }
        }
        Change::Edit { id, entry, .. } if *id == row => {
            let mut entry = entry.clone();
            with_entity!(&mut entry, value => **value = from_value(record.clone())?);
            Change::Edit { id: row, version: now, entry }
        }
        Change::All(changes) => {
            let all: Result<Vec<Change>, serde_json::Error> =
                changes.iter().map(|change| replaced(change, row, now, record)).collect();
            Change::All(all?)
        }
        Change::Gathered(change, words) => {
            Change::Gathered(Box::new(replaced(change, row, now, record)?), words.clone())
        }
        other => other.clone(),
    })
}

fn set(record: &mut Value, name: &str, value: &Value) {
    let Some(record) = record.as_object_mut() else { return };
    match value {
        Value::Null => drop(record.remove(name)),
        value => drop(record.insert(name.to_owned(), value.clone())),
    }
}

/// What a change did, as the log has it; a log that cannot be read says nothing.
fn words_of(reader: &Reader<'_>, change: i64) -> Option<ChangeSummary> {
    let entry = reader.log_entry(ChangeId(change)).ok().flatten()?;
    Some(ChangeSummary::of_json(&entry.words)).filter(|words| *words != ChangeSummary::Unknown)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::domain::{Contact, CustomerId, Stage};
    use crate::ops::{OpsError, Stamp, apply};
    use crate::store::{Opening, Store};

    fn stamp() -> Stamp {
        Stamp::midnight("2026-11-23".parse().unwrap(), "2026-11-23T08:00:00Z")
    }

    /// Two connections to a book with a customer and a contact.
    fn two(folder: &std::path::Path) -> (Store, Store) {
        let path = folder.join("book.db");
        let mut mine = Store::create(&path, &Opening::app()).unwrap();
        let contact = Contact { name: "张伟".to_owned(), mobile: Some("138".to_owned()), ..Contact::default() };
        let customer =
            Customer { contacts: vec![contact], ..Customer::new("C001", "华星", Stage::Lead, stamp().today) };
        apply(&mut mine, Change::AddCustomer(Box::new(customer)), &stamp()).unwrap();
        let theirs = Store::open(&path, &Opening::app()).unwrap();
        (mine, theirs)
    }

    fn edit(row: &Row<Contact>, change: impl FnOnce(&mut Contact)) -> Change {
        let mut contact = row.value.clone();
        change(&mut contact);
        Change::Edit { id: row.id, version: row.version, entry: Entity::Contact(Box::new(contact)) }
    }

    fn contact(store: &Store) -> Row<Contact> {
        store.read().unwrap().all::<Contact>().unwrap().pop().unwrap()
    }

    #[test]
    fn what_only_one_changed_is_decided_by_itself_and_what_both_changed_is_shown_first() {
        let folder = tempfile::tempdir().unwrap();
        let (mut mine, mut theirs) = two(folder.path());
        let read = contact(&mine);
        let other = edit(&read, |one| {
            one.mobile = Some("139".to_owned());
            one.email = Some("z@hx.com".to_owned());
        });
        apply(&mut theirs, other, &stamp()).unwrap();
        let refused = edit(&read, |one| {
            one.mobile = Some("137".to_owned());
            one.title = Some("总监".to_owned());
        });
        let error = apply(&mut mine, refused.clone(), &stamp()).unwrap_err();
        assert!(matches!(error, OpsError::Store(StoreError::Stale { id, .. }) if id == read.id));
        let untouched = edit(&read, |_| {});
        let compare = |store: &Store| {
            TwoVersions::read(&store.read().unwrap(), &refused, Some(&untouched), read.id).unwrap().unwrap()
        };
        let found = compare(&mine);
        let named: Vec<(&str, Keep)> =
            found.fields.iter().map(|field| field.field.as_str()).zip(found.keeps.iter().copied()).collect();
        assert_eq!(named[0], ("mobile", Keep::Into));
        assert!(named.contains(&("title", Keep::Into)) && named.contains(&("email", Keep::From)), "{named:?}");
        assert_eq!((found.both, found.list, found.change.is_some()), (1, "contacts", true));
        assert_eq!((&found.fields[0].into, &found.fields[0].from), (&json!("137"), &json!("139")));
        let mut keeps = found.keeps.clone();
        keeps[0] = Keep::From;
        apply(&mut mine, found.decided(&keeps).unwrap(), &stamp()).unwrap();
        let now = contact(&theirs).value;
        assert_eq!(
            (now.mobile.as_deref(), now.title.as_deref(), now.email.as_deref(), now.uid),
            (Some("139"), Some("总监"), Some("z@hx.com"), read.value.uid.clone())
        );
        // Somebody was faster once more: over the newer version it is refused again, and compared again.
        let latest = contact(&mine);
        apply(&mut theirs, edit(&latest, |one| one.notes = Some("新".to_owned())), &stamp()).unwrap();
        assert!(apply(&mut mine, found.decided(&keeps).unwrap(), &stamp()).is_err());
        assert!(compare(&mine).fields.iter().any(|field| field.field == "notes"));
    }

    #[test]
    fn the_own_fields_of_a_customer_are_compared_without_its_lists() {
        let folder = tempfile::tempdir().unwrap();
        let (mut mine, mut theirs) = two(folder.path());
        let row: Row<Customer> = mine.read().unwrap().get(1).unwrap();
        let edit = |name: &str, region: Option<&str>| Change::EditCustomer {
            id: CustomerId(1),
            version: row.version,
            customer: Box::new(Customer {
                name: name.to_owned(),
                region: region.map(str::to_owned),
                ..row.value.clone()
            }),
        };
        apply(&mut theirs, edit("华星科技", None), &stamp()).unwrap();
        let refused = Change::All(vec![edit("华星", Some("华东"))]);
        assert!(apply(&mut mine, refused.clone(), &stamp()).is_err());
        let untouched = edit("华星", None);
        let found = TwoVersions::read(&mine.read().unwrap(), &refused, Some(&untouched), 1).unwrap().unwrap();
        assert_eq!((found.both, found.keeps.as_slice()), (0, &[Keep::From, Keep::Into][..]));
        apply(&mut mine, found.decided(&found.keeps).unwrap(), &stamp()).unwrap();
        let now: Row<Customer> = theirs.read().unwrap().get(1).unwrap();
        assert_eq!((now.value.name.as_str(), now.value.region.as_deref()), ("华星科技", Some("华东")));
        assert_eq!(theirs.read().unwrap().count::<Contact>().unwrap(), 1);
        assert_eq!(
            TwoVersions::read(&mine.read().unwrap(), &Change::TickOff(crate::domain::FollowUpId(1)), None, 1).unwrap(),
            None
        );
    }
}
