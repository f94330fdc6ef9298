//! One customer out of two: what becomes of every field and every list (cli.md, `merge`).
//!
//! The customer that stays wins where it says something; what it leaves open is filled from the other one. Beyond that:
//!
//! | field | becomes |
//! |---|---|
//! | code, name, stage | those of the one that stays; a day of loss only goes with a stage lost |
//! | created, since | the earlier day: the relation is as old as the older of both |
//! | do not contact until | the later day: a promise to leave somebody alone is kept |
//! | needs, competitors, tags | both, each text once |
//! | days to avoid | both, unless no workday were left |
//! | own steps, own fields | both; of one name, that of the one that stays |
//! | notes | both, one after the other |
//! | referred by | unless that is one of the two |
//! | contacts | of one name, merged like the customers; the others are taken over |
//! | all other lists | taken over; a record that is equal in all but its uid is kept once |
//! | histories of tier and stage | those of the one that stays; the other's only where it has none |
//!
//! Leaves out how it is written: see `apply::merge`.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};

use super::EntityKind;
use crate::domain::{Contact, Customer, Stage, WeekdayName, json};
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
    /// How many stand in both and would be kept once, by kind.
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
    /// The own fields as they are to be, with one decision for each of [`CustomerMerge::fields`]. A day of loss goes with a stage
    /// lost, and nobody is referred by itself, whatever was decided.
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

/// The own fields of two customers as one.
pub fn profile(into: &Customer, from: &Customer) -> Customer {
    let lost = into.stage == Stage::Lost;
    let or = |one: &Option<String>, other: &Option<String>| one.clone().or_else(|| other.clone());
    let both = || [into.code.as_str(), from.code.as_str()];
    Customer {
        short_name: or(&into.short_name, &from.short_name),
        industry: or(&into.industry, &from.industry),
        region: or(&into.region, &from.region),
        address: or(&into.address, &from.address),
        employees: into.employees.or(from.employees),
        annual_revenue: into.annual_revenue.or(from.annual_revenue),
        founded: into.founded.or(from.founded),
        website: or(&into.website, &from.website),
        created: into.created.min(from.created),
        since: into.since.into_iter().chain(from.since).min(),
        lost_reason: into.lost_reason.clone().or_else(|| from.lost_reason.clone().filter(|_| lost)),
        source: into.source.or(from.source),
        referred_by: or(&into.referred_by, &from.referred_by).filter(|code| !both().contains(&code.as_str())),
        strategic: into.strategic.or(from.strategic),
        potential: into.potential.or(from.potential),
        fit: into.fit.or(from.fit),
        renewal: into.renewal.or(from.renewal),
        annual_purchase: into.annual_purchase.or(from.annual_purchase),
        needs: united(&into.needs, &from.needs),
        product_preference: or(&into.product_preference, &from.product_preference),
        advantages: or(&into.advantages, &from.advantages),
        weaknesses: or(&into.weaknesses, &from.weaknesses),
        competitors: united(&into.competitors, &from.competitors),
        strategy: or(&into.strategy, &from.strategy),
        decision_process: or(&into.decision_process, &from.decision_process),
        preferred_channel: into.preferred_channel.or(from.preferred_channel),
        avoid_weekdays: avoided(&into.avoid_weekdays, &from.avoid_weekdays),
        do_not_contact_until: into.do_not_contact_until.max(from.do_not_contact_until),
        tier_pin: into.tier_pin.clone().or_else(|| from.tier_pin.clone()),
        cadence: overlaid(&into.cadence, &from.cadence),
        tags: united(&into.tags, &from.tags),
        fields: overlaid(&into.fields, &from.fields),
        notes: joined(into.notes.as_deref(), from.notes.as_deref()),
        ..super::apply::without_lists(into.clone())
    }
}

/// Two entries for one person as one; the superior only where none is named: see `apply::merge` for circles.
pub(super) fn person(into: &Contact, from: &Contact) -> Contact {
    let or = |one: &Option<String>, other: &Option<String>| one.clone().or_else(|| other.clone());
    Contact {
        uid: or(&into.uid, &from.uid),
        name: into.name.clone(),
        title: or(&into.title, &from.title),
        department: or(&into.department, &from.department),
        roles: united(&into.roles, &from.roles),
        level: into.level.or(from.level),
        attitude: into.attitude.or(from.attitude),
        key: into.key.or(from.key),
        reports_to: into.reports_to.clone(),
        phone: or(&into.phone, &from.phone),
        mobile: or(&into.mobile, &from.mobile),
        email: or(&into.email, &from.email),
        wechat: or(&into.wechat, &from.wechat),
        preferred_channel: into.preferred_channel.or(from.preferred_channel),
        birthday: into.birthday.or(from.birthday),
        style: or(&into.style, &from.style),
        concerns: or(&into.concerns, &from.concerns),
        own_kpi: or(&into.own_kpi, &from.own_kpi),
        interests: or(&into.interests, &from.interests),
        counterpart: or(&into.counterpart, &from.counterpart),
        left_on: into.left_on.or(from.left_on),
        notes: joined(into.notes.as_deref(), from.notes.as_deref()),
    }
}

/// The fields in which two customers differ, in the order of their names.
fn differing(into: &Customer, from: &Customer, profile: &Customer) -> Vec<FieldMerge> {
    let own = |customer: &Customer| match json::to_tree(&super::apply::without_lists(customer.clone())) {
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

fn united<T: Clone + PartialEq>(one: &[T], other: &[T]) -> Vec<T> {
    let new = other.iter().filter(|value| !one.contains(value));
    one.iter().chain(new).cloned().collect()
}

fn avoided(one: &[WeekdayName], other: &[WeekdayName]) -> Vec<WeekdayName> {
    let all = united(one, other);
    let leaves_one = WeekdayName::WORKDAYS.iter().any(|day| !all.contains(day));
    if leaves_one { all } else { one.to_vec() }
}

fn overlaid<T: Clone>(one: &BTreeMap<String, T>, other: &BTreeMap<String, T>) -> BTreeMap<String, T> {
    other.iter().chain(one).map(|(name, value)| (name.clone(), value.clone())).collect()
}

fn joined(one: Option<&str>, other: Option<&str>) -> Option<String> {
    match (one, other) {
        (Some(one), Some(other)) if !one.contains(other) => Some(format!("{one}\n{other}")),
        (one, other) => one.or(other).map(str::to_owned),
    }
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

    #[test]
    fn days_to_avoid_leave_a_workday() {
        use WeekdayName::{Fri, Mon, Thu, Tue, Wed};
        assert_eq!(avoided(&[Mon], &[Tue]), [Mon, Tue]);
        assert_eq!(avoided(&[Mon, Tue], &[Wed, Thu, Fri]), [Mon, Tue]);
    }
}
