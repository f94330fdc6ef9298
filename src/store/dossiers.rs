//! What the rules need of every customer, in one pass over whole tables: no query per customer, bounded memory.
//!
//! Each table is read once, in the order of customers; a customer's dossier is complete when all of them have passed
//! it. Makes no judgements, and skips every text that no rule looks at.

use std::sync::OnceLock;

use chrono::NaiveDate;
use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator as _;
use rusqlite::{CachedStatement, Connection, Row, Rows};

use super::cell::cell;
use super::{Reader, StoreError, packed};
use crate::domain::{
    Contact, ContactId, CustomerId, FollowUpId, HasFields as _, IssueId, Money, Snooze, TierChange, TierPin,
};
use crate::facts::{
    ContactFacts, ContractFacts, Dossier, FollowUpFacts, IssueFacts, OpportunityFacts, OrderFacts, PaymentFacts,
    SurveyFacts,
};

/// Which customers a pass reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Select<'a> {
    All,
    /// Only these customers, in any order.
    Only(&'a [CustomerId]),
}

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
        self.hand_over(which, named_since, &mut take)
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
        let mut people = prepared(people_sql())?;
        let mut touches = prepared(TOUCHES)?;
        let named = Named::read(self.conn, which, named_since)?;
        let mut orders = prepared(ORDERS)?;
        let mut payments = prepared(PAYMENTS)?;
        let mut complaints = prepared(COMPLAINTS)?;
        let mut ratings = prepared(RATINGS)?;
        let mut contracts = prepared(CONTRACTS)?;
        let mut deals = prepared(DEALS)?;

        let mut snoozes = snoozes.stream(snooze)?;
        let mut tiers = tiers.stream(tier_change)?;
        let mut people = people.stream(person)?;
        let mut touches = touches.stream(touch)?;
        let mut orders = orders.stream(order)?;
        let mut payments = payments.stream(payment)?;
        let mut complaints = complaints.stream(complaint)?;
        let mut ratings = ratings.stream(rating)?;
        let mut contracts = contracts.stream(contract)?;
        let mut deals = deals.stream(deal)?;

        let mut rows = customers.rows()?;
        let (mut lists, mut bought) = (Lists::default(), Vec::new());
        while let Some(row) = rows.next()? {
            let mut dossier = customer(row, lists)?;
            let id = dossier.id;
            snoozes.drain(id, &mut dossier.snoozes)?;
            tiers.drain(id, &mut dossier.tier_history)?;
            people.drain(id, &mut dossier.contacts)?;
            dossier.contacts.sort_unstable_by_key(|person| person.id);
            touches.drain(id, &mut dossier.follow_ups)?;
            dossier.follow_ups.sort_unstable_by_key(|touch| touch.id);
            named.attach(&mut dossier.follow_ups);
            orders.drain(id, &mut bought)?;
            bought.sort_unstable_by_key(|order: &Bought| order.row);
            payments.each(id, |(order, due)| attach_payment(&mut bought, order, due))?;
            dossier.orders.extend(bought.drain(..).map(|order| order.purchase));
            complaints.drain(id, &mut dossier.issues)?;
            ratings.drain(id, &mut dossier.surveys)?;
            contracts.drain(id, &mut dossier.contracts)?;
            deals.drain(id, &mut dossier.opportunities)?;
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
pub(super) const TOUCHES: &str = "SELECT customer_id, id, packed, kind, level, direction, outcome, obligations FROM follow_up INDEXED BY follow_up_customer \
    WHERE {customer_id} ORDER BY customer_id";
const ORDERS: &str = "SELECT customer_id, id, packed, amount, product, payment_due, paid_on \
    FROM customer_order INDEXED BY customer_order_customer WHERE {customer_id} ORDER BY customer_id";
const PAYMENTS: &str = "SELECT o.customer_id, p.order_id, p.due, p.amount, p.paid_on, p.id FROM payment AS p \
    JOIN customer_order AS o ON o.id = p.order_id WHERE {o.customer_id} ORDER BY o.customer_id, p.id";
const COMPLAINTS: &str =
    "SELECT customer_id, id, severity, opened_at, closed_at FROM issue WHERE {customer_id} ORDER BY customer_id, id";
const RATINGS: &str = "SELECT customer_id, day, nps, quality, response, value, experience \
    FROM survey WHERE {customer_id} ORDER BY customer_id, id";
const CONTRACTS: &str =
    "SELECT customer_id, ends_on, coalesce(renewed, 0) FROM contract WHERE {customer_id} ORDER BY customer_id, id";
const DEALS: &str = "SELECT customer_id, stage, expected_close, closed_on, amount \
    FROM opportunity WHERE {customer_id} ORDER BY customer_id, id";

/// The contacts query; a contact with any number or address counts as reachable.
fn people_sql() -> &'static str {
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
    /// The selected customers as a JSON list; `None` selects all.
    ids: Option<String>,
}

impl<'c> Prepared<'c> {
    /// The words in braces, if any, name the column by which the customers are chosen.
    fn new(connection: &'c Connection, sql: &str, which: Select<'_>) -> Result<Self, StoreError> {
        let Some((before, (column, after))) =
            sql.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
        else {
            return Ok(Self { statement: connection.prepare_cached(sql)?, ids: None });
        };
        let (condition, ids) = match which {
            Select::All => ("true".to_owned(), None),
            Select::Only(ids) => {
                let ids = ids.iter().map(|id| id.0).collect::<serde_json::Value>().to_string();
                (format!("{column} IN (SELECT value FROM json_each(?1))"), Some(ids))
            }
        };
        Ok(Self { statement: connection.prepare_cached(&format!("{before}{condition}{after}"))?, ids })
    }

    fn rows(&mut self) -> rusqlite::Result<Rows<'_>> {
        match &self.ids {
            Some(ids) => self.statement.query([ids]),
            None => self.statement.query([]),
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

fn customer(row: &Row<'_>, lists: Lists) -> rusqlite::Result<Dossier> {
    Ok(Dossier {
        id: CustomerId(row.get(0)?),
        code: row.get(1)?,
        name: row.get(2)?,
        industry: row.get(3)?,
        region: row.get(4)?,
        source: cell(row, 5)?,
        referred: row.get(6)?,
        size_known: row.get(7)?,
        needs_known: row.get(8)?,
        stage: cell(row, 9)?,
        created: cell(row, 10)?,
        since: cell(row, 11)?,
        lost_on: cell(row, 12)?,
        strategic: row.get(13)?,
        parked: row.get(23)?,
        potential: cell(row, 14)?,
        fit: cell(row, 15)?,
        renewal: cell(row, 16)?,
        annual_purchase: cell(row, 17)?,
        preferred_channel: cell(row, 18)?,
        avoid_weekdays: cell(row, 19)?,
        do_not_contact_until: cell(row, 20)?,
        tier_pin: cell::<Option<TierPin>>(row, 21)?.map(|pin| pin.tier),
        cadence: cell(row, 22)?,
        snoozes: lists.snoozes,
        tier_history: lists.tier_history,
        contacts: lists.contacts,
        follow_ups: lists.follow_ups,
        orders: lists.orders,
        issues: lists.issues,
        surveys: lists.surveys,
        contracts: lists.contracts,
        opportunities: lists.opportunities,
    })
}

fn snooze(row: &Row<'_>) -> rusqlite::Result<Snooze> {
    Ok(Snooze { obligation: row.get(1)?, on: cell(row, 2)?, until: cell(row, 3)?, reason: row.get(4)? })
}

fn tier_change(row: &Row<'_>) -> rusqlite::Result<TierChange> {
    Ok(TierChange { rulebook: row.get(1)?, tier: row.get(2)?, on: cell(row, 3)? })
}

fn person(row: &Row<'_>) -> rusqlite::Result<ContactFacts> {
    Ok(ContactFacts {
        id: ContactId(row.get(1)?),
        name: row.get(2)?,
        roles: cell(row, 3)?,
        key: row.get(4)?,
        left_on: cell(row, 5)?,
        birthday: cell(row, 6)?,
        reachable: row.get(7)?,
        channel_known: row.get(8)?,
    })
}

fn touch(row: &Row<'_>) -> rusqlite::Result<FollowUpFacts> {
    let [planned_on, done_on, cancelled_on] = packed::days(row, 2)?;
    Ok(FollowUpFacts {
        id: FollowUpId(row.get(1)?),
        kind: cell(row, 3)?,
        level: cell::<Option<_>>(row, 4)?.unwrap_or_default(),
        direction: cell::<Option<_>>(row, 5)?.unwrap_or_default(),
        planned_on,
        done_on,
        cancelled_on,
        outcome: cell::<Option<_>>(row, 6)?.unwrap_or_default(),
        contacts: Vec::new(),
        obligations: cell(row, 7)?,
    })
}

/// Reads an order: its row, and the purchase with the order's own due date.
fn order(row: &Row<'_>) -> rusqlite::Result<Bought> {
    let amount = Money::from_cents(row.get(3)?);
    let due = PaymentFacts { due: cell(row, 5)?, paid_on: cell(row, 6)?, amount };
    let purchase = OrderFacts { ordered_on: packed::day(row, 2)?, amount, product: row.get(4)?, dues: vec![due] };
    Ok(Bought { row: row.get(1)?, in_parts: false, purchase })
}

fn payment(row: &Row<'_>) -> rusqlite::Result<(i64, PaymentFacts)> {
    let due = PaymentFacts { due: cell(row, 2)?, amount: cell(row, 3)?, paid_on: cell(row, 4)? };
    Ok((row.get(1)?, due))
}

fn complaint(row: &Row<'_>) -> rusqlite::Result<IssueFacts> {
    Ok(IssueFacts {
        id: IssueId(row.get(1)?),
        severity: cell(row, 2)?,
        opened_at: cell(row, 3)?,
        closed_at: cell(row, 4)?,
    })
}

fn rating(row: &Row<'_>) -> rusqlite::Result<SurveyFacts> {
    let scores = [cell(row, 3)?, cell(row, 4)?, cell(row, 5)?, cell(row, 6)?];
    Ok(SurveyFacts { on: cell(row, 1)?, nps: cell(row, 2)?, scores })
}

fn contract(row: &Row<'_>) -> rusqlite::Result<ContractFacts> {
    Ok(ContractFacts { ends_on: cell(row, 1)?, renewed: row.get(2)? })
}

fn deal(row: &Row<'_>) -> rusqlite::Result<OpportunityFacts> {
    Ok(OpportunityFacts {
        stage: cell(row, 1)?,
        expected_close: cell(row, 2)?,
        closed_on: cell(row, 3)?,
        amount: cell(row, 4)?,
    })
}

/// The contacts of follow-ups, read in table order because looking up each follow-up costs several times as much.
struct Named {
    since: NaiveDate,
    /// Sorted by follow-up, then by position within it.
    pairs: Vec<(FollowUpId, ContactId)>,
}

impl Named {
    const ALL: &str = "SELECT follow_up_id, contact_id FROM follow_up_contact ORDER BY follow_up_id, position";
    const ONLY: &str = "SELECT n.follow_up_id, n.contact_id FROM follow_up AS f \
        JOIN follow_up_contact AS n ON n.follow_up_id = f.id WHERE {f.customer_id} ORDER BY n.follow_up_id, n.position";

    fn read(connection: &Connection, which: Select<'_>, since: NaiveDate) -> Result<Self, StoreError> {
        let sql = if which == Select::All { Self::ALL } else { Self::ONLY };
        let mut prepared = Prepared::new(connection, sql, which)?;
        let mut rows = prepared.rows()?;
        let mut pairs = Vec::new();
        while let Some(row) = rows.next()? {
            pairs.push((FollowUpId(row.get(0)?), ContactId(row.get(1)?)));
        }
        Ok(Self { since, pairs })
    }

    /// Attaches the contacts to the follow-ups recent enough for the rules to need them.
    fn attach(&self, touches: &mut [FollowUpFacts]) {
        for touch in touches.iter_mut().filter(|touch| touch.done_on >= Some(self.since)) {
            let from = self.pairs.partition_point(|(follow_up, _)| *follow_up < touch.id);
            let own = self.pairs[from..].iter().take_while(|(follow_up, _)| *follow_up == touch.id);
            touch.contacts.extend(own.map(|(_, contact)| *contact));
        }
    }
}

/// An order as read, with its row and whether its payments replaced its own due date.
struct Bought {
    row: i64,
    in_parts: bool,
    purchase: OrderFacts,
}

/// Attaches a payment to its order; orders are sorted by row. An order with payments is due only in these parts.
fn attach_payment(orders: &mut [Bought], order: i64, due: PaymentFacts) {
    let Ok(place) = orders.binary_search_by_key(&order, |order| order.row) else { return };
    let order = &mut orders[place];
    if !order.in_parts {
        order.in_parts = true;
        order.purchase.dues.clear();
    }
    order.purchase.dues.push(due);
}
