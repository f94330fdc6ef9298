//! How to combine two values of a field when two entities are merged: the kept entity's and the other's.
//!
//! Leaves out consistency between fields, which is up to the caller.

#![expect(
    clippy::ptr_arg,
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "`entity!` calls all of them with references to the fields"
)]

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::WeekdayName;

/// The kept entity's value, even if empty.
pub fn keep<T: Clone>(one: &T, _other: &T) -> T {
    one.clone()
}

/// For entities that are never merged field by field: returns the first value.
pub fn never<T: Clone>(one: &T, _other: &T) -> T {
    one.clone()
}

/// A list with a table of its own, whose records are merged by themselves.
pub const fn list<T>(_one: &Vec<T>, _other: &Vec<T>) -> Vec<T> {
    Vec::new()
}

/// The kept entity's value, or the other's if it is absent.
pub fn either<T: Clone>(one: &Option<T>, other: &Option<T>) -> Option<T> {
    one.as_ref().or(other.as_ref()).cloned()
}

/// The earlier day: the relation is as old as the older of both.
pub fn earlier(one: &NaiveDate, other: &NaiveDate) -> NaiveDate {
    *one.min(other)
}

/// The earlier day that is known.
pub fn earlier_known(one: &Option<NaiveDate>, other: &Option<NaiveDate>) -> Option<NaiveDate> {
    one.iter().chain(other).min().copied()
}

/// The later day, so that a promise not to contact somebody is kept.
pub fn later(one: &Option<NaiveDate>, other: &Option<NaiveDate>) -> Option<NaiveDate> {
    *one.max(other)
}

/// Both, each value once.
pub fn both<T: Clone + PartialEq>(one: &Vec<T>, other: &Vec<T>) -> Vec<T> {
    let new = other.iter().filter(|value| !one.contains(value));
    one.iter().chain(new).cloned().collect()
}

/// Both, unless that would leave no workday.
pub fn both_unless_all(one: &Vec<WeekdayName>, other: &Vec<WeekdayName>) -> Vec<WeekdayName> {
    let all = both(one, other);
    let leaves_one = WeekdayName::WORKDAYS.iter().any(|day| !all.contains(day));
    if leaves_one { all } else { one.clone() }
}

/// Both maps; where a key is in both, the kept entity's value.
pub fn overlay<T: Clone>(one: &BTreeMap<String, T>, other: &BTreeMap<String, T>) -> BTreeMap<String, T> {
    other.iter().chain(one).map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// Both texts, one after the other.
pub fn join(one: &Option<String>, other: &Option<String>) -> Option<String> {
    match (one, other) {
        (Some(one), Some(other)) if !one.contains(other.as_str()) => Some(format!("{one}\n{other}")),
        (one, other) => one.as_ref().or(other.as_ref()).cloned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_to_avoid_leave_a_workday() {
        use WeekdayName::{Fri, Mon, Thu, Tue, Wed};
        assert_eq!(both_unless_all(&vec![Mon], &vec![Tue]), [Mon, Tue]);
        assert_eq!(both_unless_all(&vec![Mon, Tue], &vec![Wed, Thu, Fri]), [Mon, Tue]);
    }
}
