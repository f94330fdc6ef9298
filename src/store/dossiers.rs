//! What the rules need of every customer, in one pass over whole tables: no query per customer, bounded memory.
//!
//! Each table is read once, in the order of customers; a customer's dossier is complete when all of them have passed
//! it. Makes no judgements, and skips every text that no rule looks at.

use std::sync::OnceLock;

use chrono::NaiveDate;
use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator as _;
use rusqlite::{CachedStatement, Connection, Row, Rows};

use super::{Reader, StoreError};
use crate::domain::{Contact, ContactId, CustomerId, HasFields as _, Snooze, StageChange, TierChange};
use crate::facts::{
    ContactFacts, ContractFacts, Dossier, FollowUpFacts, IssueFacts, OpportunityFacts, OrderFacts, PaymentFacts,
    SurveyFacts,
};

mod rows;

/// Which customers a pass reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Select<'a> {
    All,
    /// Only these customers, in any order.
    Only(&'a [CustomerId]),
}

/// Each statement keeps the customers that it is told to read; of a large book those may be tens of thousands.
const CHOSEN_AT_A_TIME: usize = 1000;

impl Reader<'_> {
    /// Hands over the dossier of each customer, in the order of the book; the next customer is read into the same
    /// memory, so one that is to be kept must be cloned.
    ///
    /// The contacts of a follow-up are read only if it was done on or after `named_since`; the rules look back 180
    /// days.
    pub fn dossiers(
        &self,
        which: Select<'_>,
        named_since: NaiveDate,
        mut take: impl FnMut(&Dossier),
    ) -> Result<(), StoreError> {
        let Select::Only(chosen) = which else { return self.hand_over(which, named_since, &mut take) };
        let mut chosen = chosen.to_vec();
        chosen.sort_unstable();
        chosen.dedup();
        for some in chosen.chunks(CHOSEN_AT_A_TIME) {
            self.hand_over(Select::Only(some), named_since, &mut take)?;
        }
        Ok(())
    }

    /// The pass itself; takes its caller as a pointer, so that it is compiled only once rather than once per caller.
    fn hand_over(
        &self,
        which: Select<'_>,
        named_since: NaiveDate,
        take: &mut dyn FnMut(&Dossier),
    ) -> Result<(), StoreError> {
        let prepared = |sql: &str| Prepared::new(self.conn, sql, which);
        let mut customers = prepared(CUSTOMERS)?;
        let mut snoozes = prepared(SNOOZES)?;
        let mut tiers = prepared(TIERS)?;
        let mut stages = prepared(STAGES)?;
        let mut people = prepared(contacts_sql())?;
        let mut follow_ups = prepared(FOLLOW_UPS)?;
        let named = Named::read(self.conn, which, named_since)?;
        let mut orders = prepared(ORDERS)?;
        let mut payments = prepared(PAYMENTS)?;
        let mut issues = prepared(COMPLAINTS)?;
        let mut surveys = prepared(RATINGS)?;
        let mut contracts = prepared(CONTRACTS)?;
        let mut opportunities = prepared(DEALS)?;

        let mut snoozes = snoozes.stream(rows::snooze)?;
        let mut tiers = tiers.stream(rows::tier_change)?;
        let mut stages = stages.stream(rows::stage_change)?;
        let mut people = people.stream(rows::contact)?;
        let mut follow_ups = follow_ups.stream(rows::follow_up)?;
        let mut orders = orders.stream(rows::order)?;
        let mut payments = payments.stream(rows::payment)?;
        let mut issues = issues.stream(rows::issue)?;
        let mut surveys = surveys.stream(rows::survey)?;
        let mut contracts = contracts.stream(rows::contract)?;
        let mut opportunities = opportunities.stream(rows::opportunity)?;

        let mut rows = customers.rows()?;
        let (mut lists, mut bought) = (Lists::default(), Vec::new());
        while let Some(row) = rows.next()? {
            let mut dossier = rows::customer(row, lists)?;
            let id = dossier.id;
            snoozes.drain(id, &mut dossier.snoozes)?;
            tiers.drain(id, &mut dossier.tier_history)?;
            stages.drain(id, &mut dossier.stage_history)?;
            people.drain(id, &mut dossier.contacts)?;
            dossier.contacts.sort_unstable_by_key(|person| person.id);
            follow_ups.drain(id, &mut dossier.follow_ups)?;
            dossier.follow_ups.sort_unstable_by_key(|follow_up| follow_up.id);
            named.attach(&mut dossier.follow_ups);
            orders.drain(id, &mut bought)?;
            bought.sort_unstable_by_key(|order: &OrderRow| order.row);
            payments.each(id, |(order, due)| attach_payment(&mut bought, order, due))?;
            dossier.orders.extend(bought.drain(..).map(|order| order.order));
            issues.drain(id, &mut dossier.issues)?;
            surveys.drain(id, &mut dossier.surveys)?;
            contracts.drain(id, &mut dossier.contracts)?;
            opportunities.drain(id, &mut dossier.opportunities)?;
            take(&dossier);
            lists = Lists::emptied(dossier);
        }
        Ok(())
    }
}

const CUSTOMERS: &str = "SELECT id, code, name, industry, region, source, referred_by_id IS NOT NULL, \
    employees IS NOT NULL OR annual_revenue IS NOT NULL, needs IS NOT NULL, stage, created, since, lost_on, \
    coalesce(strategic, 0), potential, fit, renewal, annual_purchase, preferred_channel, avoid_weekdays, \
    do_not_contact_until, tier_pin, cadence, coalesce(parked, 0) FROM customer WHERE {id} ORDER BY id";
const SNOOZES: &str =
    "SELECT customer_id, obligation, day, until, reason FROM snooze WHERE {customer_id} ORDER BY customer_id, id";
const TIERS: &str =
    "SELECT customer_id, rulebook, tier, day FROM tier_change WHERE {customer_id} ORDER BY customer_id, id";
const STAGES: &str = "SELECT customer_id, stage, day FROM stage_change WHERE {customer_id} ORDER BY customer_id, id";
pub(super) const FOLLOW_UPS: &str = "SELECT customer_id, id, packed, kind, level, direction, outcome, obligations FROM follow_up INDEXED BY follow_up_customer \
    WHERE {customer_id} ORDER BY customer_id";
const ORDERS: &str = "SELECT customer_id, id, packed, amount, product, payment_due, paid_on \
    FROM customer_order INDEXED BY customer_order_customer WHERE {customer_id} ORDER BY customer_id";
const PAYMENTS: &str = "SELECT o.customer_id, p.order_id, p.due, p.amount, p.paid_on, p.id FROM payment AS p \
    JOIN customer_order AS o ON o.id = p.order_id WHERE {o.customer_id} ORDER BY o.customer_id, p.id";
const COMPLAINTS: &str = "SELECT customer_id, id, title, severity, opened_at, closed_at FROM issue WHERE {customer_id} ORDER BY customer_id, id";
const RATINGS: &str = "SELECT customer_id, id, day, nps, quality, response, value, experience \
    FROM survey WHERE {customer_id} ORDER BY customer_id, id";
const CONTRACTS: &str =
    "SELECT customer_id, id, ends_on, coalesce(renewed, 0) FROM contract WHERE {customer_id} ORDER BY customer_id, id";
const DEALS: &str = "SELECT customer_id, id, stage, expected_close, closed_on, amount, probability \
    FROM opportunity WHERE {customer_id} ORDER BY customer_id, id";

/// The contacts query; a contact with any number or address counts as reachable.
fn contacts_sql() -> &'static str {
    static MADE: OnceLock<String> = OnceLock::new();
    MADE.get_or_init(|| {
        let ways = Contact::ROW.columns().filter(|(field, _)| field.found_as.is_some());
        let ways: Vec<&str> = ways.map(|(_, column)| column.id).collect();
        format!(
            "SELECT customer_id, id, name, roles, coalesce(key, 0), left_on, birthday, coalesce({}) IS NOT NULL, \
             preferred_channel IS NOT NULL FROM contact WHERE {{customer_id}} ORDER BY customer_id",
            ways.join(", ")
        )
    })
}

/// A statement over one table, in the order of customers.
struct Prepared<'c> {
    statement: CachedStatement<'c>,
    chosen: Chosen,
}

/// The customers that a statement is told to read.
enum Chosen {
    /// Nothing is told: all.
    All,
    One(CustomerId),
    /// As a JSON list.
    Several(String),
}

impl<'c> Prepared<'c> {
    /// The words in braces, if any, name the column by which the customers are chosen.
    fn new(connection: &'c Connection, sql: &str, which: Select<'_>) -> Result<Self, StoreError> {
        let Some((before, (column, after))) =
            sql.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
        else {
            return Ok(Self { statement: connection.prepare_cached(sql)?, chosen: Chosen::All });
        };
        let (condition, chosen) = match which {
            Select::All => ("true".to_owned(), Chosen::All),
            // A profile reads one, for which opening a list costs as much as the rows.
            Select::Only([id]) => (format!("{column} = ?1"), Chosen::One(*id)),
            Select::Only(ids) => {
                let ids = ids.iter().map(|id| id.0).collect::<serde_json::Value>().to_string();
                (format!("{column} IN (SELECT value FROM json_each(?1))"), Chosen::Several(ids))
            }
        };
        Ok(Self { statement: connection.prepare_cached(&format!("{before}{condition}{after}"))?, chosen })
    }

    fn rows(&mut self) -> rusqlite::Result<Rows<'_>> {
        match &self.chosen {
            Chosen::All => self.statement.query([]),
            Chosen::One(id) => self.statement.query([id.0]),
            Chosen::Several(ids) => self.statement.query([ids]),
        }
    }

    fn stream<T, R: Fn(&Row<'_>) -> rusqlite::Result<T>>(&mut self, read: R) -> Result<Stream<'_, R>, StoreError> {
        let mut stream = Stream { rows: self.rows()?, read, owner: None };
        stream.step()?;
        Ok(stream)
    }
}

/// The rows of a table on their way past the customers; each is read into the list where it stays.
struct Stream<'s, R> {
    rows: Rows<'s>,
    read: R,
    /// The owner of the current row; `None` after the last row.
    owner: Option<i64>,
}

impl<R> Stream<'_, R> {
    fn step(&mut self) -> rusqlite::Result<()> {
        self.rows.advance()?;
        self.owner = self.rows.get().map(|row| row.get(0)).transpose()?;
        Ok(())
    }

    /// Moves the rows of this customer into the list.
    fn drain<T>(&mut self, customer: CustomerId, list: &mut Vec<T>) -> rusqlite::Result<()>
    where
        R: Fn(&Row<'_>) -> rusqlite::Result<T>,
    {
        self.each(customer, |item| list.push(item))
    }

    /// Hands over the rows of this customer.
    fn each<T>(&mut self, customer: CustomerId, mut take: impl FnMut(T)) -> rusqlite::Result<()>
    where
        R: Fn(&Row<'_>) -> rusqlite::Result<T>,
    {
        while let (Some(owner), Some(row)) = (self.owner.filter(|owner| *owner <= customer.0), self.rows.get()) {
            if owner == customer.0 {
                take((self.read)(row)?);
            }
            self.step()?;
        }
        Ok(())
    }
}

/// The emptied lists of the previous dossier, kept to reuse their memory.
#[derive(Default)]
struct Lists {
    snoozes: Vec<Snooze>,
    tier_history: Vec<TierChange>,
    stage_history: Vec<StageChange>,
    contacts: Vec<ContactFacts>,
    follow_ups: Vec<FollowUpFacts>,
    orders: Vec<OrderFacts>,
    issues: Vec<IssueFacts>,
    surveys: Vec<SurveyFacts>,
    contracts: Vec<ContractFacts>,
    opportunities: Vec<OpportunityFacts>,
}

impl Lists {
    fn emptied(dossier: Dossier) -> Self {
        Self {
            snoozes: emptied(dossier.snoozes),
            tier_history: emptied(dossier.tier_history),
            stage_history: emptied(dossier.stage_history),
            contacts: emptied(dossier.contacts),
            follow_ups: emptied(dossier.follow_ups),
            orders: emptied(dossier.orders),
            issues: emptied(dossier.issues),
            surveys: emptied(dossier.surveys),
            contracts: emptied(dossier.contracts),
            opportunities: emptied(dossier.opportunities),
        }
    }
}

fn emptied<T>(mut list: Vec<T>) -> Vec<T> {
    list.clear();
    list
}

/// Whom follow-ups name: read in the order of the table, because looking up each follow-up costs several times that.
struct Named {
    since: NaiveDate,
    /// The rows of follow-up and contact, sorted by follow-up, then by position within it; in halves, because a large book
    /// has a million.
    pairs: Vec<(u32, u32)>,
    /// Those of rows that need more.
    far: Vec<(i64, i64)>,
}

impl Named {
    const ALL: &str = "SELECT follow_up_id, contact_id FROM follow_up_contact ORDER BY follow_up_id, position";
    const ONLY: &str = "SELECT n.follow_up_id, n.contact_id FROM follow_up AS f \
        JOIN follow_up_contact AS n ON n.follow_up_id = f.id WHERE {f.customer_id} ORDER BY n.follow_up_id, n.position";

    fn read(connection: &Connection, which: Select<'_>, since: NaiveDate) -> Result<Self, StoreError> {
        let sql = if which == Select::All { Self::ALL } else { Self::ONLY };
        let mut prepared = Prepared::new(connection, sql, which)?;
        let mut rows = prepared.rows()?;
        let mut named = Self { since, pairs: Vec::new(), far: Vec::new() };
        while let Some(row) = rows.next()? {
            let (follow_up, contact) = (row.get(0)?, row.get(1)?);
            match (u32::try_from(follow_up), u32::try_from(contact)) {
                (Ok(follow_up), Ok(contact)) => named.pairs.push((follow_up, contact)),
                _ => named.far.push((follow_up, contact)),
            }
        }
        Ok(named)
    }

    /// Attaches the contacts to the follow-ups recent enough for the rules to need them.
    fn attach(&self, follow_ups: &mut [FollowUpFacts]) {
        for touch in follow_ups.iter_mut().filter(|follow_up| follow_up.done_on >= Some(self.since)) {
            if let Ok(id) = u32::try_from(touch.id.0) {
                touch.contacts.extend(named_by(&self.pairs, id).map(|contact| ContactId(contact.into())));
            }
            touch.contacts.extend(named_by(&self.far, touch.id.0).map(ContactId));
        }
    }
}

/// Whom a follow-up names, of sorted pairs.
fn named_by<T: Ord + Copy>(pairs: &[(T, T)], follow_up: T) -> impl Iterator<Item = T> {
    let from = pairs.partition_point(|(other, _)| *other < follow_up);
    pairs[from..].iter().take_while(move |(other, _)| *other == follow_up).map(|(_, contact)| *contact)
}

/// An order as read, with its row and whether its payments replaced its own due date.
struct OrderRow {
    row: i64,
    in_parts: bool,
    order: OrderFacts,
}

/// Attaches a payment to its order; orders are sorted by row. An order with payments is due only in these parts.
fn attach_payment(orders: &mut [OrderRow], order: i64, due: PaymentFacts) {
    let Ok(place) = orders.binary_search_by_key(&order, |order| order.row) else { return };
    let order = &mut orders[place];
    if !order.in_parts {
        order.in_parts = true;
        order.order.dues.clear();
    }
    order.order.dues.push(due);
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::domain::{FollowUp, FollowUpId, Kind};

    #[test]
    fn a_follow_up_names_whom_it_names_however_large_the_rows_are() {
        let since = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap();
        let large = 1 << 40;
        let named = Named { since, pairs: vec![(1, 8), (1, 7), (3, 9)], far: vec![(1, large), (large, 7)] };
        let done = |id: i64, on| {
            let follow_up = FollowUp { done_on: Some(on), ..FollowUp::new(Kind::Phone) };
            FollowUpFacts::of(FollowUpId(id), &follow_up, &HashMap::new())
        };
        let mut all = [done(1, since), done(2, since), done(large, since), done(3, since.pred_opt().unwrap())];
        named.attach(&mut all);
        let contacts = all.map(|one| one.contacts.iter().map(|contact| contact.0).collect::<Vec<_>>());
        assert_eq!(contacts, [vec![8, 7, large], vec![], vec![7], vec![]], "the last is too old");
    }
}
