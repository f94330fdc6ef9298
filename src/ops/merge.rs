//! One customer out of two: what becomes of every field and every list (docs/book-format.md 7).
//!
//! The customer that stays wins where it says something; what it leaves open is filled from the other one.
//!
//! | list | becomes |
//! |---|---|
//! | own fields | what the table of the customer's fields says, see `domain::merge` |
//! | contacts | of one name, merged like the customers; the others are taken over |
//! | all other lists | taken over; a record that is equal in all but its uid is kept once |
//! | histories of tier and stage | those of the one that stays; the other's only where it has none |
//!
//! A day of loss only goes with a stage lost, and nobody is referred by one of the two.
//!
//! Leaves out how it is written: see `apply::merge`.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};

use super::EntityKind;
use crate::domain::{Contact, Customer, HasFields as _, Stage, json};
use crate::names::fold;

/// What would become of two customers.
#[derive(Debug, Clone, PartialEq)]
pub struct CustomerMerge {
    /// The own fields of the one that stays, as they would be.
    pub profile: Customer,
    /// The fields in which the two differ.
    pub fields: Vec<FieldMerge>,
    /// The contacts that both know, by the name that stays.
    pub same_people: Vec<String>,
    /// How many records would be taken over, by kind.
    pub taken: BTreeMap<EntityKind, usize>,
    /// How many are in both and would be kept once, by kind.
    pub same: BTreeMap<EntityKind, usize>,
}

/// A field in which two customers differ.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FieldMerge {
    /// Its name in the format.
    pub field: String,
    /// Of the one that stays.
    pub into: Value,
    /// Of the other one.
    pub from: Value,
    /// What it would be.
    pub result: Value,
}

/// Which of two values is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// That of the one that stays.
    Into,
    /// That of the other one.
    From,
    /// Both as one: lists without repeats, notes one after the other, the earlier day.
    United,
}

impl FieldMerge {
    /// What is kept unless somebody decides otherwise.
    pub fn usual(&self) -> Keep {
        match &self.result {
            result if *result == self.into => Keep::Into,
            result if *result == self.from => Keep::From,
            _ => Keep::United,
        }
    }

    /// The value that is kept.
    pub const fn kept(&self, keep: Keep) -> &Value {
        match keep {
            Keep::Into => &self.into,
            Keep::From => &self.from,
            Keep::United => &self.result,
        }
    }

    /// The next one to keep, around the end; both as one only where that is something else.
    pub fn after(&self, keep: Keep) -> Keep {
        match keep {
            Keep::Into => Keep::From,
            Keep::From if self.usual() == Keep::United => Keep::United,
            Keep::From | Keep::United => Keep::Into,
        }
    }

    /// Whether both say something, and not the same.
    pub fn is_conflict(&self) -> bool {
        !self.into.is_null() && !self.from.is_null()
    }
}

impl CustomerMerge {
    /// The own fields as they are to be, with one decision for each of [`CustomerMerge::fields`]. A day of loss goes
    /// with a stage lost, and nobody is referred by itself, whatever was decided.
    pub fn decided(&self, keeps: &[Keep]) -> Result<Customer, serde_json::Error> {
        let mut own = json::to_tree(&self.profile)?;
        for (field, keep) in self.fields.iter().zip(keeps) {
            match field.kept(*keep) {
                Value::Null => own.as_object_mut().and_then(|own| own.remove(&field.field)),
                value => own.as_object_mut().and_then(|own| own.insert(field.field.clone(), value.clone())),
            };
        }
        let mut customer: Customer = json::from_tree(&own).map_err(serde_path_to_error::Error::into_inner)?;
        let both = |name: &str| {
            let field = self.fields.iter().find(|field| field.field == name);
            field.into_iter().flat_map(|field| [&field.into, &field.from]).filter_map(Value::as_str)
        };
        if customer.stage == Stage::Lost {
            let told = || both("lost_on").find_map(|day| day.parse().ok());
            customer.lost_on = customer.lost_on.or_else(told);
        } else {
            customer.lost_on = None;
        }
        customer.referred_by = customer.referred_by.filter(|code| both("code").all(|own| own != code));
        Ok(customer)
    }

    /// What would become of `from` and `into`, of which `into` stays; both with their lists.
    pub fn of(into: &Customer, from: &Customer) -> Self {
        let profile = profile(into, from);
        let mut union = Self {
            fields: differing(into, from, &profile),
            profile,
            same_people: Vec::new(),
            taken: BTreeMap::new(),
            same: BTreeMap::new(),
        };
        union.people(into, from);
        macro_rules! count {
            ($($kind:ident of $list:ident),+) => {
                $(union.count(EntityKind::$kind, &into.$list, &from.$list, |record| record.uid = None);)+
            };
        }
        count!(FollowUp of follow_ups, Order of orders, Issue of issues, Survey of surveys, Contract of contracts);
        count!(Opportunity of opportunities, Action of actions, Insight of insights, AccountPlan of account_plan);
        count!(InboxItem of inbox);
        union
    }

    fn people(&mut self, into: &Customer, from: &Customer) {
        for contact in &from.contacts {
            match into.contacts.iter().find(|known| is_same_person(known, contact)) {
                Some(known) => self.same_people.push(known.name.clone()),
                None => *self.taken.entry(EntityKind::Contact).or_default() += 1,
            }
        }
    }

    fn count<T: Clone + PartialEq>(&mut self, kind: EntityKind, into: &[T], from: &[T], bare: impl Fn(&mut T)) {
        let without_uid = |record: &T| {
            let mut record = record.clone();
            bare(&mut record);
            record
        };
        let mut known: Vec<T> = into.iter().map(without_uid).collect();
        for record in from.iter().map(without_uid) {
            let counts = if let Some(at) = known.iter().position(|other| *other == record) {
                known.swap_remove(at);
                &mut self.same
            } else {
                &mut self.taken
            };
            *counts.entry(kind).or_default() += 1;
        }
    }
}

/// Whether two contacts are one person: the same name, width, case and blanks aside.
pub(super) fn is_same_person(one: &Contact, other: &Contact) -> bool {
    fold(&one.name) == fold(&other.name)
}

/// The own fields of two customers as one, by their table; what must go together between fields does.
pub fn profile(into: &Customer, from: &Customer) -> Customer {
    let mut one = into.merged_with(from);
    if into.stage != Stage::Lost {
        one.lost_reason.clone_from(&into.lost_reason);
    }
    one.referred_by = one.referred_by.filter(|code| *code != into.code && *code != from.code);
    one
}

/// Two entries for one person as one, by their table; the superior only where none is named: see `apply::merge` for
/// circles.
pub(super) fn person(into: &Contact, from: &Contact) -> Contact {
    into.merged_with(from)
}

/// The fields in which two customers differ, in the order of their names.
fn differing(into: &Customer, from: &Customer, profile: &Customer) -> Vec<FieldMerge> {
    let own = |customer: &Customer| match json::to_tree(&customer.clone().without_lists()) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    };
    let (into, from, result) = (own(into), own(from), own(profile));
    let mut names: Vec<&String> = into.keys().chain(from.keys()).collect();
    names.sort_unstable();
    names.dedup();
    let value = |fields: &Map<String, Value>, name: &str| fields.get(name).cloned().unwrap_or_default();
    let one = |name: &String| FieldMerge {
        field: name.clone(),
        into: value(&into, name),
        from: value(&from, name),
        result: value(&result, name),
    };
    names.into_iter().map(one).filter(|field| field.into != field.from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn customer(code: &str) -> Customer {
        Customer::new(code, "华星科技有限公司", Stage::Won, "2026-03-01".parse().unwrap())
    }

    #[test]
    fn the_one_that_stays_wins_and_is_filled_up() {
        let day = |text: &str| text.parse().ok();
        let into = Customer {
            region: Some("上海".to_owned()),
            notes: Some("老客户".to_owned()),
            tags: vec!["重点".to_owned()],
            since: day("2025-01-01"),
            do_not_contact_until: day("2026-12-01"),
            ..customer("C001")
        };
        let from = Customer {
            region: Some("北京".to_owned()),
            industry: Some("电子".to_owned()),
            notes: Some("展会认识".to_owned()),
            tags: vec!["重点".to_owned(), "展会".to_owned()],
            since: day("2024-01-01"),
            do_not_contact_until: day("2026-12-31"),
            stage: Stage::Lost,
            lost_on: day("2026-05-01"),
            lost_reason: Some("价格".to_owned()),
            referred_by: Some("C001".to_owned()),
            ..customer("C002")
        };
        let one = profile(&into, &from);
        assert_eq!((one.code.as_str(), one.stage, one.lost_on, one.lost_reason), ("C001", Stage::Won, None, None));
        assert_eq!((one.region.as_deref(), one.industry.as_deref()), (Some("上海"), Some("电子")));
        assert_eq!(one.notes.as_deref(), Some("老客户\n展会认识"));
        assert_eq!(one.tags, ["重点", "展会"]);
        assert_eq!((one.since, one.do_not_contact_until), (day("2024-01-01"), day("2026-12-31")));
        assert_eq!(one.referred_by, None);
    }

    #[test]
    fn every_field_can_be_decided_and_what_must_go_together_does() {
        let into = Customer { region: Some("上海".to_owned()), tags: vec!["重点".to_owned()], ..customer("C001") };
        let from = Customer {
            name: "华星".to_owned(),
            region: Some("北京".to_owned()),
            industry: Some("电子".to_owned()),
            tags: vec!["展会".to_owned()],
            stage: Stage::Lost,
            lost_on: "2026-05-01".parse().ok(),
            referred_by: Some("C001".to_owned()),
            ..customer("C002")
        };
        let union = CustomerMerge::of(&into, &from);
        let usual: Vec<Keep> = union.fields.iter().map(FieldMerge::usual).collect();
        assert_eq!(union.decided(&usual).unwrap(), union.profile);
        let all = |keep| union.decided(&vec![keep; union.fields.len()]).unwrap();
        let right = all(Keep::From);
        assert_eq!((right.code.as_str(), right.name.as_str(), right.region.as_deref()), ("C002", "华星", Some("北京")));
        assert_eq!((right.stage, right.lost_on, right.referred_by), (Stage::Lost, from.lost_on, None));
        let left = all(Keep::Into);
        assert_eq!((left.industry, left.tags, left.lost_on), (None, into.tags.clone(), None));
        let of = |name: &str| union.fields.iter().position(|field| field.field == name).unwrap();
        let with = |name: &str, keep| {
            let mut keeps = usual.clone();
            keeps[of(name)] = keep;
            union.decided(&keeps).unwrap()
        };
        let lost = with("stage", Keep::From);
        assert_eq!((lost.stage, lost.lost_on), (Stage::Lost, from.lost_on), "the day of loss comes with the stage");
        let tags = &union.fields[of("tags")];
        assert_eq!(
            [Keep::Into, Keep::From, Keep::United].map(|keep| tags.after(keep)),
            [Keep::From, Keep::United, Keep::Into]
        );
        let region = &union.fields[of("region")];
        assert!(region.is_conflict() && region.after(Keep::From) == Keep::Into);
    }
}
