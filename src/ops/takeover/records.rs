//! The records of a customer as they become: how one that comes is known again, and what was different in the end.

use super::filling::{FieldFilled, Filling, Onto, Otherwise, filled};
use crate::domain::{
    Action, Case, Contact, Contract, CustomerId, FollowUp, Issue, KpiReview, KpiTarget, Opportunity, Order, Survey,
    Worksheet,
};
use crate::import::Fields;
use crate::ops::{Change, Entity, EntityKind};
use crate::store::{Record, Row};

/// So many characters of what was said tell two follow-ups of one day apart.
const TELLING_WORDS: usize = 20;

/// A kind of record that a table can bring.
pub(super) trait Brought: Record {
    const KIND: EntityKind;

    /// Whether a record that stands in the book is the one that comes.
    fn is_known_as(&self, new: &Self) -> bool;

    /// Whether another row of the same customer that says the new one says this.
    fn is_said_by(&self, new: &Self) -> bool {
        self == new
    }

    /// What it may be known by: two records of which one is known as the other have one of these in common.
    fn keys(&self) -> Vec<String>;

    /// The numbers and addresses by which a record of the book is known again.
    fn reach(&self) -> Vec<String> {
        Vec::new()
    }

    /// Takes out of a row what only repeats what this record says in another field.
    fn without_repeated(&self, _fields: &mut Fields) {}

    fn into_entity(self) -> Entity;
}

macro_rules! brought {
    ($($name:ident: $same:expr, by $keys:expr $(, or $reach:expr)? $(, but $repeated:expr)? $(, once $alike:expr)?;)+) => {
        $(impl Brought for $name {
            const KIND: EntityKind = EntityKind::$name;

            fn is_known_as(&self, new: &Self) -> bool {
                let same: fn(&Self, &Self) -> bool = $same;
                match (&self.uid, &new.uid) {
                    (Some(one), Some(other)) => one == other,
                    _ => same(self, new),
                }
            }

            $(fn is_said_by(&self, new: &Self) -> bool {
                let alike: fn(&Self, &Self) -> bool = $alike;
                alike(self, new)
            })?

            fn keys(&self) -> Vec<String> {
                let keys: fn(&Self) -> Vec<Option<String>> = $keys;
                let uid = self.uid.as_ref().map(|uid| format!("uid {uid}"));
                keys(self).into_iter().chain([uid]).flatten().collect()
            }

            $(fn reach(&self) -> Vec<String> {
                let reach: fn(&Self) -> Vec<String> = $reach;
                reach(self)
            })?

            $(fn without_repeated(&self, fields: &mut Fields) {
                let without: fn(&Self, &mut Fields) = $repeated;
                without(self, fields);
            })?

            fn into_entity(self) -> Entity {
                Entity::$name(Box::new(self))
            }
        })+
    };
}
brought! {
    Contact: |known, new| super::known::name_key(&known.name) == super::known::name_key(&new.name),
        by |one| vec![Some(format!("name {}", super::known::name_key(&one.name)))],
        or |one| {
            let ways = one.mobile.iter().cloned().chain(one.mail_addresses());
            ways.filter_map(|text| super::known::reach_key(&text)).collect()
        };
    FollowUp: is_same_follow_up,
        by |one| vec![
            one.done_on.map(|day| format!("done {day}")),
            one.planned_on.map(|day| format!("planned {day}")),
        ], but without_brief_words, once |known, new| {
            let said = |one: &FollowUp| (one.done_on, one.planned_on, one.content.clone(), one.goal.clone());
            known.kind == new.kind && said(known) == said(new)
        };
    Order: |known, new| match (&known.number, &new.number) {
        (Some(one), Some(other)) => one == other,
        _ => (known.ordered_on, known.amount, &known.product) == (new.ordered_on, new.amount, &new.product),
    }, by |one| vec![one.number.clone(), Some(format!("on {}", one.ordered_on))];
    Contract: |known, new| match (&known.number, &new.number) {
        (Some(one), Some(other)) => one == other,
        _ => (known.starts_on, known.ends_on) == (new.starts_on, new.ends_on),
    }, by |one| vec![one.number.clone(), Some(format!("from {:?} to {:?}", one.starts_on, one.ends_on))];
    Opportunity: |known, new| known.name == new.name, by |one| vec![Some(one.name.clone())];
    Action: |known, new| known.title == new.title && known.due_on.or(known.starts_on) == new.due_on.or(new.starts_on),
        by |one| vec![Some(one.title.clone())];
    KpiTarget: |known, new| (known.metric, known.period) == (new.metric, new.period),
        by |one| vec![Some(format!("{} {}", one.metric, one.period))];
    KpiReview: |known, new| (known.metric, known.period) == (new.metric, new.period),
        by |one| vec![Some(format!("{} {}", one.metric, one.period))];
    Worksheet: |known, new| (&known.template, &known.customer, &known.title, known.on)
        == (&new.template, &new.customer, &new.title, new.on),
        by |one| vec![Some(format!("{} {}", one.template, one.on))];
    Case: |known, new| (&known.title, &known.customer, known.on) == (&new.title, &new.customer, new.on),
        by |one| vec![Some(one.title.clone())];
    Issue: |known, new| known.title == new.title && known.opened_at.date() == new.opened_at.date(),
        by |one| vec![Some(one.title.clone())];
    Survey: |known, new| known.on == new.on && known.contact == new.contact, by |one| vec![Some(format!("{:?}", one.on))];
}

fn is_same_follow_up(known: &FollowUp, new: &FollowUp) -> bool {
    let words = |one: &FollowUp| -> String {
        let said = one.content.as_ref().or(one.subject.as_ref()).or(one.goal.as_ref());
        said.map(|said| said.chars().take(TELLING_WORDS).collect()).unwrap_or_default()
    };
    let on_same_day = match (known.done_on, new.done_on) {
        (Some(one), Some(other)) => one == other,
        // What was planned is done by now, on one side.
        _ => known.planned_on.is_some() && known.planned_on == new.planned_on,
    };
    let (said, says) = (words(known), words(new));
    // A table with one column for what was said or answered, and one for what it was about.
    let about = |one: &FollowUp| one.subject.as_ref().or(one.goal.as_ref()).cloned();
    let is_brief = new.content.is_none()
        && new.feedback.is_some()
        && known.feedback.as_ref().or(known.content.as_ref()) == new.feedback.as_ref()
        && about(known) == about(new);
    // A plan that was done here has words by now.
    let is_done_plan = known.done_on.is_some() && new.done_on.is_none();
    on_same_day && known.kind == new.kind && (said == says || is_done_plan || is_brief)
}

/// What a table says in its one column for words, and in its one column for what it was about, stands in the record already.
fn without_brief_words(known: &FollowUp, fields: &mut Fields) {
    for (field, other) in [("feedback", &known.content), ("subject", &known.goal)] {
        if other.is_some() && fields.get(field).and_then(|said| said.as_str()) == other.as_deref() {
            fields.remove(field);
        }
    }
}

/// A record of a customer, as it was read and as it becomes.
#[derive(Debug, Clone)]
pub(super) struct Item<T> {
    /// Its row and version, if it stands in the book.
    row: Option<(i64, i64)>,
    /// As it was read, once it is another.
    pub before: Option<Box<T>>,
    pub now: T,
    /// Whether something of the file was held against it.
    pub is_met: bool,
}

impl<T: Brought> Item<T> {
    pub(super) fn of_book(row: Row<T>) -> Self {
        Self { row: Some((row.id, row.version)), before: None, now: row.value, is_met: false }
    }

    pub(super) const fn new(now: T) -> Self {
        Self { row: None, before: None, now, is_met: true }
    }

    /// Its row, if it stands in the book.
    pub(super) fn id(&self) -> Option<i64> {
        self.row.map(|(id, _)| id)
    }

    /// Whether it came with the file.
    pub(super) const fn is_new(&self) -> bool {
        self.row.is_none()
    }

    /// Whether the file filled in something that the book left open.
    pub(super) fn is_changed(&self) -> bool {
        self.before.as_deref().is_some_and(|before| *before != self.now)
    }

    /// The change that writes it for this customer of the book, or for the book itself.
    pub(super) fn into_change(self, customer: Option<CustomerId>) -> Option<Change> {
        match self.row {
            None => Some(Change::Add { customer, entry: self.now.into_entity() }),
            Some((id, version)) if self.is_changed() => {
                Some(Change::Edit { id, version, entry: self.now.into_entity() })
            }
            Some(_) => None,
        }
    }
}

/// What became of a record that came.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Met {
    New,
    Same,
    Filled(Vec<FieldFilled>),
}

/// Fills in a record; one that would become what cannot be stays as it is. Answers also what the fields say otherwise.
pub(super) fn onto<T: Brought>(item: &mut Item<T>, fields: &Fields, onto: Onto) -> (Met, Vec<Otherwise>) {
    let mut fields = fields.clone();
    item.now.without_repeated(&mut fields);
    let book = item.before.as_deref().filter(|_| !item.is_new());
    match filled(&item.now, book, &fields, onto) {
        Ok(Filling { now, changed, otherwise }) if !changed.is_empty() => {
            item.now = now;
            (Met::Filled(changed), otherwise)
        }
        Ok(Filling { otherwise, .. }) => (Met::Same, otherwise),
        Err(_) => (Met::Same, Vec::new()),
    }
}
