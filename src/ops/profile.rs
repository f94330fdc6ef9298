//! A customer as a person reads it: everything known, what the rules say, and the sums worth knowing.

use std::collections::HashMap;

use chrono::{Datelike, Months, NaiveDate};

use super::after::dossier;
use super::cases::{CaseSubject, LikeCase, case_library};
use super::{NextContact, RulesContext, TierStory, monday_of};
use crate::domain::{
    AccountPlan, Action, Case, Contact, Contract, Customer, CustomerId, FollowUp, FollowUpId, Insight, Issue, Kind,
    Money, Opportunity, Order, Snooze, StageChange, Survey, TierChange, Worksheet,
};
use crate::facts::{Dossier, FollowUpFacts, NumberedRecords};
use crate::rules::{Assessment, DEFAULT_HORIZON, Suggestion};
use crate::store::{FollowUpRow, Reader, RecordFilter, Row, StoreError};

/// How many months the purchases are shown for.
pub const PURCHASE_MONTHS: usize = 12;
/// How many follow-ups are read for a profile; the rest is in the list of records.
pub(super) const FOLLOW_UPS: u32 = 200;

/// For how many days a contact that names nobody may have been with anybody.
const UNNAMED_DAYS: i64 = 90;

/// Everything about one customer, with the rows for editing.
#[derive(Debug, Clone)]
pub struct Profile {
    /// The customer; its lists follow below, with their rows.
    pub customer: Row<Customer>,
    /// When its stage changed, in the order of the book.
    pub stages: Vec<StageChange>,
    /// The people, in the order of the book.
    pub contacts: Vec<Row<Contact>>,
    /// The newest follow-ups, planned and done, newest first.
    pub follow_ups: Vec<FollowUpRow>,
    /// What it bought.
    pub orders: Vec<Row<Order>>,
    /// Its problems.
    pub issues: Vec<Row<Issue>>,
    /// What it answered when asked.
    pub surveys: Vec<Row<Survey>>,
    /// What was learned here, in the order of the book.
    pub cases: Vec<Row<Case>>,
    /// Cases of others that are like this customer.
    pub alike: Vec<LikeCase>,
    /// What was filled in about it, in the order of the book.
    pub worksheets: Vec<Row<Worksheet>>,
    /// What is signed.
    pub contracts: Vec<Row<Contract>>,
    /// What it may buy.
    pub opportunities: Vec<Row<Opportunity>>,
    /// Tasks of its plans.
    pub actions: Vec<Row<Action>>,
    /// Beliefs about it.
    pub insights: Vec<Row<Insight>>,
    /// Its development plans.
    pub account_plans: Vec<Row<AccountPlan>>,
    /// The facts as the rules see them.
    pub dossier: Dossier,
    /// What the rules say about it.
    pub assessment: Assessment,
    /// Why it has its tier, and how it came to it.
    pub tiers: TierStory,
    /// What they suggest, by day.
    pub suggestions: Vec<Suggestion>,
    /// The last contact made with each person, by name.
    pub last_contacts: HashMap<String, LastContact>,
    /// The newest contact made of which the record names nobody: anybody may have been met.
    pub contact_with_somebody: Option<NaiveDate>,
    /// What it buys and owes.
    pub purchases: Purchases,
}

/// The newest contact made in which somebody is named (docs/rules.md 0).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastContact {
    pub on: NaiveDate,
    /// The way it was made.
    pub kind: Kind,
}

/// What a customer buys and owes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Purchases {
    /// Order amounts by calendar month, the oldest first, this month last.
    pub by_month: [Money; PURCHASE_MONTHS],
    /// What is not paid yet.
    pub receivable: Money,
    /// The part of it that is late.
    pub late: Money,
}

impl Profile {
    /// What comes next, as the list of customers says it.
    pub fn next_contact(&self, today: NaiveDate) -> Option<NextContact> {
        let plan = self.next_plan().and_then(|row| Some((row.id, row.follow_up.kind, row.follow_up.planned_on?)));
        NextContact::of(today, plan, &self.suggestions.iter().collect::<Vec<_>>())
    }

    /// Reads a customer; absent when there is none with this row.
    pub fn read(reader: &Reader<'_>, context: &RulesContext, id: CustomerId) -> Result<Option<Self>, StoreError> {
        let Some(found) = Self::without_cases_alike(reader, context, id)? else { return Ok(None) };
        let alike = CaseSubject::of(&found.customer.value, &found.opportunities).alike(&case_library(reader)?);
        Ok(Some(Self { alike, ..found }))
    }

    /// The same without cases of others, for which the whole library is read.
    pub fn without_cases_alike(
        reader: &Reader<'_>,
        context: &RulesContext,
        id: CustomerId,
    ) -> Result<Option<Self>, StoreError> {
        let Some(customer) = reader.find::<Customer>(id.0)? else { return Ok(None) };
        let filter = RecordFilter { customer: Some(id), ..RecordFilter::default() };
        let follow_ups = reader.records(&filter, None, FOLLOW_UPS)?;
        let own = reader.lists_of(id)?;
        let lists = FactLists {
            contacts: own.all()?,
            orders: own.all()?,
            issues: own.all()?,
            surveys: own.all()?,
            contracts: own.all()?,
            opportunities: own.all()?,
            snoozes: values(own.all()?),
            tiers: values(own.all()?),
            stages: values(own.all()?),
        };
        let is_all = follow_ups.len() < FOLLOW_UPS as usize;
        let dossier =
            if is_all { Some(lists.dossier(context, &customer, &follow_ups)) } else { dossier(reader, context, id)? };
        let Some(dossier) = dossier else { return Ok(None) };
        let standing = context.judge(&dossier);
        let (assessment, tiers) = (standing.assess(), TierStory::of(&standing));
        let suggestions = standing.suggestions(DEFAULT_HORIZON);
        Ok(Some(Self {
            last_contacts: last_contacts(follow_ups.iter().map(|row| (row.id, &row.follow_up)), context.today),
            contact_with_somebody: contact_with_somebody(&follow_ups, context.today),
            follow_ups,
            stages: lists.stages,
            contacts: lists.contacts,
            orders: lists.orders,
            issues: lists.issues,
            surveys: lists.surveys,
            contracts: lists.contracts,
            opportunities: lists.opportunities,
            worksheets: own.all()?,
            cases: own.all()?,
            alike: Vec::new(),
            actions: own.all()?,
            insights: own.all()?,
            account_plans: own.all()?,
            customer,
            tiers,
            purchases: Purchases::of(&dossier, context.today),
            dossier,
            assessment,
            suggestions,
        }))
    }
}

/// The records of a customer from which its facts are made, but for follow-ups.
struct FactLists {
    contacts: Vec<Row<Contact>>,
    orders: Vec<Row<Order>>,
    issues: Vec<Row<Issue>>,
    surveys: Vec<Row<Survey>>,
    contracts: Vec<Row<Contract>>,
    opportunities: Vec<Row<Opportunity>>,
    snoozes: Vec<Snooze>,
    tiers: Vec<TierChange>,
    stages: Vec<StageChange>,
}

impl FactLists {
    /// What [`Reader::dossiers`] hands over, where `follow_ups` are all there are.
    fn dossier(&self, context: &RulesContext, customer: &Row<Customer>, follow_ups: &[FollowUpRow]) -> Dossier {
        let mut follow_ups: Vec<(i64, &FollowUp)> = follow_ups.iter().map(|row| (row.id.0, &row.follow_up)).collect();
        follow_ups.sort_unstable_by_key(|(row, _)| *row);
        let records = NumberedRecords {
            contacts: numbered(&self.contacts),
            follow_ups,
            orders: numbered(&self.orders),
            issues: numbered(&self.issues),
            surveys: numbered(&self.surveys),
            contracts: numbered(&self.contracts),
            opportunities: numbered(&self.opportunities),
            snoozes: self.snoozes.clone(),
            tier_history: self.tiers.clone(),
            stage_history: self.stages.clone(),
        };
        let mut dossier = Dossier::with_records(CustomerId(customer.id), &customer.value, records);
        let since = context.named_since();
        for touch in dossier.follow_ups.iter_mut().filter(|touch| touch.done_on < Some(since)) {
            touch.contacts.clear();
        }
        dossier
    }
}

fn values<T>(rows: Vec<Row<T>>) -> Vec<T> {
    rows.into_iter().map(|row| row.value).collect()
}

fn numbered<T>(rows: &[Row<T>]) -> Vec<(i64, &T)> {
    rows.iter().map(|row| (row.id, &row.value)).collect()
}

impl Profile {
    /// How many contacts were made in each of the last weeks, the oldest first, this week last.
    pub fn contacts_by_week(&self, weeks: usize, today: NaiveDate) -> Vec<u32> {
        let mut counts = vec![0; weeks];
        for (on, _) in self.dossier.contacts_made(today) {
            let ago = (monday_of(today) - monday_of(on)).num_weeks();
            let place = usize::try_from(ago).ok().and_then(|ago| weeks.checked_sub(ago + 1));
            if let Some(count) = place.and_then(|place| counts.get_mut(place)) {
                *count += 1;
            }
        }
        counts
    }
}

impl Purchases {
    fn of(dossier: &Dossier, today: NaiveDate) -> Self {
        let mut purchases = Self::default();
        for order in &dossier.orders {
            if order.ordered_on <= today
                && let Some(place) =
                    months_ago(order.ordered_on, today).and_then(|ago| (PURCHASE_MONTHS - 1).checked_sub(ago))
            {
                purchases.by_month[place] = purchases.by_month[place] + order.amount;
            }
            for due in order.dues.iter().filter(|due| due.due.is_some() && due.paid_on.is_none_or(|paid| paid > today))
            {
                purchases.receivable = purchases.receivable + due.amount;
                if due.due.is_some_and(|day| day < today) {
                    purchases.late = purchases.late + due.amount;
                }
            }
        }
        purchases
    }
}

/// The first day of the month `ago` months before this one.
pub fn month_ago(today: NaiveDate, ago: u32) -> NaiveDate {
    today.with_day(1).unwrap_or(today) - Months::new(ago)
}

fn months_ago(day: NaiveDate, today: NaiveDate) -> Option<usize> {
    let months = |day: NaiveDate| day.year() * 12 + i32::try_from(day.month0()).unwrap_or_default();
    usize::try_from(months(today) - months(day)).ok()
}

fn contact_with_somebody(follow_ups: &[FollowUpRow], today: NaiveDate) -> Option<NaiveDate> {
    let unnamed = follow_ups.iter().filter(|row| row.follow_up.contacts.is_empty());
    unnamed.filter_map(|row| FollowUpFacts::of(row.id, &row.follow_up, &HashMap::new()).contact_made_by(today)).max()
}

impl Profile {
    /// Whether somebody was never in contact as far as the records tell: none names them, and none of the last days names
    /// nobody.
    pub fn was_never_in_contact(&self, name: &str, today: NaiveDate) -> bool {
        let is_open = self.contact_with_somebody.is_some_and(|on| (today - on).num_days() < UNNAMED_DAYS);
        !self.last_contacts.contains_key(name) && !is_open
    }
}

/// An attempt that nobody answered and what went one way only are no contact.
pub(super) fn last_contacts<'f>(
    follow_ups: impl Iterator<Item = (FollowUpId, &'f FollowUp)>,
    today: NaiveDate,
) -> HashMap<String, LastContact> {
    let mut newest: HashMap<String, LastContact> = HashMap::new();
    for (id, follow_up) in follow_ups {
        let touch = FollowUpFacts::of(id, follow_up, &HashMap::new());
        let Some(on) = touch.contact_made_by(today) else { continue };
        let made = LastContact { on, kind: follow_up.kind };
        for name in &follow_up.contacts {
            let known = newest.entry(name.clone()).or_insert(made);
            if made.on > known.on {
                *known = made;
            }
        }
    }
    newest
}
