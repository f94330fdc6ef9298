//! Which column holds which field of which entity: the one list from which every statement is made.
//!
//! Leaves out the lists inside an entity (payments, contacts of a follow-up, all of a customer's): see `inner` and `customers`.

use std::sync::OnceLock;

use rusqlite::Row as SqlRow;
use rusqlite::types::ToSqlOutput;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::cell::{Cell, cell};
use super::{Reader, Row, StoreError, WriteTx, inner};
use crate::domain::{
    AccountPlan, Action, Case, Contact, Contract, Customer, FollowUp, Insight, Issue, KpiReview, KpiTarget, KpiValue,
    Opportunity, Order, Snooze, StageChange, Survey, TierChange, Worksheet,
};

/// An entity of the book that is one row of one table.
pub trait Record: Columns + Clone + PartialEq + Serialize + DeserializeOwned {}
impl<T: Columns + Clone + PartialEq + Serialize + DeserializeOwned> Record for T {}

/// To whom the rows of a table belong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// To one customer.
    Customer,
    /// To one customer or the book.
    Maybe,
    /// To the book; a field of theirs may name a customer by code.
    Named,
    /// To the book.
    Book,
}

/// A field in the database: a plain column, or a pointer that the format writes as a name or code.
pub struct Column {
    id: &'static str,
    link: Link,
}

enum Link {
    Plain,
    /// A contact of the same customer by name; the second column keeps a name that is none.
    Contact(&'static str),
    /// A customer by code.
    Customer,
}

const fn plain(column: &'static str) -> Column {
    Column { id: column, link: Link::Plain }
}

const fn contact(id: &'static str, name: &'static str) -> Column {
    Column { id, link: Link::Contact(name) }
}

const fn customer(id: &'static str) -> Column {
    Column { id, link: Link::Customer }
}

impl Column {
    fn read(&self, table: &str) -> String {
        let Self { id, link } = self;
        match link {
            Link::Plain => format!("{table}.{id}"),
            Link::Contact(name) => {
                format!("coalesce((SELECT x.name FROM contact x WHERE x.id = {table}.{id}), {table}.{name})")
            }
            Link::Customer => format!("(SELECT x.code FROM customer x WHERE x.id = {table}.{id})"),
        }
    }

    /// The columns written and their expressions; `at` is the number of the field's parameter.
    fn write(&self, at: usize) -> Vec<(&'static str, String)> {
        let found = format!("SELECT x.id FROM contact x WHERE x.customer_id = ?1 AND x.name = ?{at}");
        match self.link {
            Link::Plain => vec![(self.id, format!("?{at}"))],
            Link::Contact(name) => {
                vec![(self.id, format!("({found})")), (name, format!("CASE WHEN NOT EXISTS ({found}) THEN ?{at} END"))]
            }
            Link::Customer => vec![(self.id, format!("(SELECT x.id FROM customer x WHERE x.code = ?{at})"))],
        }
    }
}

/// The statements of one table, made once.
pub struct Statements {
    /// Row, row version, customer, then the fields; ends after `FROM table`.
    pub select: String,
    /// Parameters: customer, row version, then the fields.
    pub insert: String,
    /// Parameters as of `insert`, then row and expected row version.
    pub update: String,
}

/// How an entity stands in its table; made by `record!` below.
pub trait Columns: Sized {
    /// The table.
    const TABLE: &'static str;
    /// To whom the rows belong.
    const OWNER: Owner;
    /// The fields, in the order of `put` and `take`.
    const COLUMNS: &'static [Column];

    /// The values of the fields.
    fn put(&self) -> Vec<ToSqlOutput<'_>>;
    /// The entity from the fields that begin at `at`; its inner lists are empty.
    fn take(row: &SqlRow<'_>, at: usize) -> Result<Self, rusqlite::Error>;
    /// The statements of the table.
    fn statements() -> &'static Statements;

    /// Writes the lists inside the entity, whose row is written; `new` says that it was inserted.
    fn write_lists(_row: &Row<&Self>, _tx: &WriteTx<'_>, _new: bool) -> Result<(), StoreError> {
        Ok(())
    }

    /// Fills the lists inside the entities; `all` says that these are all rows of the table.
    fn read_lists(_rows: &mut [Row<Self>], _reader: &Reader<'_>, _all: bool) -> Result<(), StoreError> {
        Ok(())
    }
}

/// The first parameter and column of the fields: before it stand row, row version and customer.
pub const FIRST_FIELD: usize = 3;

fn statements_of(table: &str, owner: Owner, columns: &[Column]) -> Statements {
    let read: Vec<String> = columns.iter().map(|column| column.read(table)).collect();
    let by_row = matches!(owner, Owner::Customer | Owner::Maybe);
    let mut written = vec![("row_version", "?2".to_owned())];
    if by_row {
        written.push(("customer_id", "?1".to_owned()));
    }
    written.extend((FIRST_FIELD..).zip(columns).flat_map(|(at, column)| column.write(at)));
    let names: Vec<&str> = written.iter().map(|(name, _)| *name).collect();
    let values: Vec<&str> = written.iter().map(|(_, value)| value.as_str()).collect();
    let pairs: Vec<String> = written.iter().map(|(name, value)| format!("{name} = {value}")).collect();
    let customer = if owner == Owner::Book { "NULL" } else { "customer_id" };
    let (id, expected) = (columns.len() + FIRST_FIELD, columns.len() + FIRST_FIELD + 1);
    Statements {
        select: format!("SELECT {table}.id, {table}.row_version, {customer}, {} FROM {table}", read.join(", ")),
        insert: format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), values.join(", ")),
        update: format!("UPDATE {table} SET {} WHERE id = ?{id} AND row_version = ?{expected}", pairs.join(", ")),
    }
}

macro_rules! column {
    ($field:ident) => {
        plain(stringify!($field))
    };
    ($field:ident, $column:expr) => {
        $column
    };
}

macro_rules! record {
    ($type:ident in $table:literal of $owner:ident { $($field:ident $(= $column:expr)?),+ $(,)? } $({ $($list:ident),+ $(,)? })? $(via $module:ident)?) => {
        impl Columns for $type {
            const TABLE: &'static str = $table;
            const OWNER: Owner = Owner::$owner;
            const COLUMNS: &'static [Column] = &[$(column!($field $(, $column)?)),+];

            fn put(&self) -> Vec<ToSqlOutput<'_>> {
                vec![$(Cell::put(&self.$field)),+]
            }

            fn take(row: &SqlRow<'_>, at: usize) -> Result<Self, rusqlite::Error> {
                let mut next = at..;
                Ok(Self {
                    $($field: cell(row, next.next().unwrap_or_default())?,)+
                    $($($list: Vec::new(),)+)?
                })
            }

            fn statements() -> &'static Statements {
                static MADE: OnceLock<Statements> = OnceLock::new();
                MADE.get_or_init(|| statements_of(Self::TABLE, Self::OWNER, Self::COLUMNS))
            }

            $(
                fn write_lists(row: &Row<&Self>, tx: &WriteTx<'_>, new: bool) -> Result<(), StoreError> {
                    inner::$module::write(row, tx, new)
                }

                fn read_lists(rows: &mut [Row<Self>], reader: &Reader<'_>, all: bool) -> Result<(), StoreError> {
                    inner::$module::read(rows, reader, all)
                }
            )?
        }
    };
}

record! { Customer in "customer" of Book {
    code, name, short_name, industry, region, address, employees, annual_revenue, founded, website, created, since,
    stage, lost_on, lost_reason, source, referred_by = customer("referred_by_id"), strategic, potential, fit, renewal,
    annual_purchase, needs, product_preference, advantages, weaknesses, competitors, strategy, decision_process,
    preferred_channel, avoid_weekdays, do_not_contact_until, tier_pin, cadence, tags, fields, notes,
} {
    snoozes, tier_history, stage_history, contacts, follow_ups, orders, issues, surveys, contracts, opportunities,
    actions, insights, account_plan,
} }
record! { Snooze in "snooze" of Customer { obligation, on = plain("day"), until, reason } }
record! { TierChange in "tier_change" of Customer { rulebook, tier, on = plain("day") } }
record! { StageChange in "stage_change" of Customer { stage, on = plain("day") } }
record! { Contact in "contact" of Customer {
    uid, name, title, department, roles, level, attitude, key,
    reports_to = contact("reports_to_id", "reports_to_name"), phone, mobile, email, wechat, preferred_channel,
    birthday, style, concerns, own_kpi, interests, counterpart, left_on, notes,
} }
record! { FollowUp in "follow_up" of Customer {
    uid, kind, level, direction, planned_on, planned_at, minutes, place, subject, goal, owner, colleagues, done_on,
    cancelled_on, cancel_reason, outcome, content, feedback, problem, problem_done_on, commitment, delay_reason,
    obligations, tags,
} { contacts } via contacts }
record! { Order in "customer_order" of Customer {
    uid, number, ordered_on, amount, product, quantity, payment_due, paid_on, notes,
} { payments } via payments }
record! { Issue in "issue" of Customer {
    uid, title, severity, status, opened_at, responded_at, closed_at, owner,
    contact = contact("contact_id", "contact_name"), detail, resolution, satisfied,
} }
record! { Survey in "survey" of Customer {
    uid, on = plain("day"), contact = contact("contact_id", "contact_name"), nps, quality, response, value,
    experience, comment,
} }
record! { Contract in "contract" of Customer { uid, number, starts_on, ends_on, amount, renewed, terms } }
record! { Opportunity in "opportunity" of Customer {
    uid, name, stage, amount, probability, expected_close, closed_on, competitor, objections, lost_reason,
} }
record! { Action in "action" of Maybe {
    uid, title, strategy, plan, owner, starts_on, due_on, resources, expected, status, result, kpi,
} }
record! { Insight in "insight" of Customer {
    uid, text = plain("belief"), on = plain("day"), source, status, check = plain("how_to_check"),
} }
record! { AccountPlan in "account_plan" of Customer {
    uid, from = plain("starts_on"), to = plain("ends_on"), goals, value_proposition, initiatives, resources,
} }
record! { Worksheet in "worksheet" of Named {
    uid, template, customer = customer("customer_id"), title, on = plain("day"), answers,
} }
record! { Case in "case_study" of Named {
    uid, title, kind, customer = customer("customer_id"), on = plain("day"), background, what_we_did, result, lesson,
    tags,
} }
record! { KpiTarget in "kpi_target" of Book { uid, metric, period, target, baseline, due_on, owner } }
record! { KpiReview in "kpi_review" of Book { uid, metric, period, variance, improvement, owner, due_on } }
record! { KpiValue in "kpi_history" of Book { metric, period, value } }
