//! The whole book at a glance: for every customer tier, health and what comes next, computed in one pass.
//!
//! Kept in memory by the app and rebuilt by each command. Leaves out the texts of records: those are read when shown.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;

use super::{NextContact, RulesContext};
use crate::domain::{CustomerId, FollowUpId, Kind};
use crate::facts::{Dossier, FollowUpFacts};
use crate::names::{Finder, FinderAgain, SearchField};
use crate::rules::demand::{Balance, Demand};
use crate::rules::kpi::Coverage;
use crate::rules::{Contradiction, DEFAULT_HORIZON, HealthScore, LaterPlan, Rulebook, Suggestion, TierGap, Topic};
use crate::store::{ContactBrief, CustomerBrief, Reader, Select, StoreError};

mod briefs;

pub(super) use briefs::Briefs;

/// Every customer, in the order of the book.
#[derive(Debug, Clone, Default)]
pub struct Overview {
    /// The rulebook by which it was judged; tiers are indices into its tiers.
    pub rulebook: Rulebook,
    /// One entry per customer.
    pub entries: Vec<Arc<CustomerSummary>>,
    /// Names, codes, contacts, phones and tags, to find as one types.
    pub finder: Arc<Finder>,
    /// Whose the entries are; they ascend.
    ids: Arc<Vec<CustomerId>>,
    unnoted: Vec<UnnotedTier>,
}

/// A customer whose tier history does not tell its tier yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnnotedTier {
    pub customer: CustomerId,
    /// Whether it tells another one; else nothing under this rulebook, which is no news.
    pub is_move: bool,
}

/// A customer at a glance.
#[derive(Debug, Clone, PartialEq)]
pub struct CustomerSummary {
    /// Names, place and stage.
    pub brief: CustomerBrief,
    /// The effective tier: a place in the rulebook's tiers.
    pub tier: usize,
    /// Whether the tier was set by hand.
    pub pinned: bool,
    /// The day it was entered.
    pub created: NaiveDate,
    pub health: HealthScore,
    /// Completeness, 0 to 100.
    pub completeness: u32,
    /// Whether every obligation is covered, not yet due, or held back (docs/kpi.md 3).
    pub covered: bool,
    /// What it buys in a year, in yuan (docs/rules.md 1).
    pub annual_purchase: f64,
    /// The newest follow-up that was done, answered or not.
    pub last_contact: Option<NaiveDate>,
    /// The first day on which an open issue reaches its limit (docs/rules.md 6).
    pub issue_due: Option<NaiveDate>,
    /// Open follow-ups, by day.
    pub plans: Box<[OpenPlan]>,
    /// What the rules suggest, by day.
    pub suggestions: Box<[Suggested]>,
    /// The tags that the rules give it: places in the rulebook's tags.
    pub automatic_tags: Box<[usize]>,
    /// Reasons to get in touch, the gaps last.
    pub topics: Box<[Topic]>,
    /// What there is of few customers.
    rare: Option<Box<RareFindings>>,
    /// The weekly demand of its obligations.
    pub demand: Demand,
}

/// What most customers have nothing of, so that those take no room for it.
#[derive(Debug, Clone, Default, PartialEq)]
struct RareFindings {
    tier_gaps: Vec<TierGap>,
    contradictions: Vec<Contradiction>,
}

/// An open follow-up, as far as a glance needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenPlan {
    pub id: FollowUpId,
    /// The way it is done.
    pub kind: Kind,
    /// The day it is planned for.
    pub on: NaiveDate,
}

/// A suggestion, and the plan that means the same but stands later than the rules allow.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggested {
    /// What the rules suggest; its topics are in the entry.
    pub suggestion: Suggestion,
    /// The plan that could be brought forward instead.
    pub later: Option<LaterPlan>,
}

impl Overview {
    /// Reads the whole book in one pass.
    pub fn read(reader: &Reader<'_>, context: &RulesContext) -> Result<Self, StoreError> {
        Self::read_after(reader, context, None)
    }

    /// The same after another one: what is as it was is not held twice.
    pub fn read_after(reader: &Reader<'_>, context: &RulesContext, before: Option<&Self>) -> Result<Self, StoreError> {
        let mut overview = Self::judged(reader, context, before)?;
        let finder = before.map(|before| Arc::clone(&before.finder));
        overview.finder = finder_of(reader, overview.entries.iter().map(|entry| &entry.brief), finder)?;
        Ok(overview)
    }

    /// The same for a caller that does not search: the finder is empty.
    pub fn without_finder(reader: &Reader<'_>, context: &RulesContext) -> Result<Self, StoreError> {
        Self::judged(reader, context, None)
    }

    fn judged(reader: &Reader<'_>, context: &RulesContext, before: Option<&Self>) -> Result<Self, StoreError> {
        let mut overview = Self { rulebook: context.rulebook.clone(), ..Self::default() };
        let mut briefs = Briefs::of_all(reader);
        reader.dossiers(Select::All, context.named_since(), |dossier| {
            if let Some(brief) = briefs.next_of(dossier.id) {
                let (entry, unnoted) = CustomerSummary::of(brief, dossier, context);
                let known = before.and_then(|before| before.entry(entry.brief.id));
                let same = known.filter(|known| ***known == entry).map(Arc::clone);
                overview.push(same.unwrap_or_else(|| Arc::new(entry)));
                overview.unnoted.extend(unnoted);
            }
        })?;
        briefs.failed.map_or(Ok(overview), Err)
    }

    /// Reads these customers again; those that are gone are left out from now on. A new customer comes last; one that
    /// returns to an earlier place of the book has all of it read again.
    pub fn reread(
        &mut self,
        reader: &Reader<'_>,
        context: &RulesContext,
        touched: &[CustomerId],
    ) -> Result<(), StoreError> {
        let touched: Vec<CustomerId> = touched.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
        let mut briefs: HashMap<CustomerId, CustomerBrief> =
            reader.customer_briefs_of(&touched)?.into_iter().map(|brief| (brief.id, brief)).collect();
        let last = self.entries.last().map(|entry| entry.brief.id);
        if briefs.keys().any(|id| self.place(*id).is_none() && Some(*id) < last) {
            *self = Self::read_after(reader, context, Some(self))?;
            return Ok(());
        }
        self.forget(&touched.iter().filter(|id| !briefs.contains_key(id)).copied().collect());
        let mut fresh = Vec::with_capacity(touched.len());
        self.unnoted.retain(|one| touched.binary_search(&one.customer).is_err());
        reader.dossiers(Select::Only(&touched), context.named_since(), |dossier| {
            if let Some(brief) = briefs.remove(&dossier.id) {
                let (entry, unnoted) = CustomerSummary::of(brief, dossier, context);
                fresh.push(entry);
                self.unnoted.extend(unnoted);
            }
        })?;
        let people = reader.contact_briefs_of(&touched)?;
        for entry in fresh {
            let id = entry.brief.id;
            let own = people.iter().filter(|person| person.customer == id);
            Arc::make_mut(&mut self.finder).replace(id, texts(&entry.brief, own));
            match self.place(id) {
                Some(place) => self.entries[place] = Arc::new(entry),
                None => self.push(Arc::new(entry)),
            }
        }
        Ok(())
    }

    /// Leaves out customers that are gone, if they were known.
    fn forget(&mut self, gone: &BTreeSet<CustomerId>) {
        if !gone.iter().any(|id| self.place(*id).is_some()) {
            return;
        }
        for id in gone {
            Arc::make_mut(&mut self.finder).replace(*id, std::iter::empty());
        }
        self.entries.retain(|entry| !gone.contains(&entry.brief.id));
        self.ids = Arc::new(self.entries.iter().map(|entry| entry.brief.id).collect());
    }

    /// The entry of a customer.
    pub fn entry(&self, id: CustomerId) -> Option<&Arc<CustomerSummary>> {
        self.place(id).map(|place| &self.entries[place])
    }

    /// The place of a customer among the entries.
    pub fn place(&self, id: CustomerId) -> Option<usize> {
        self.ids.binary_search(&id).ok()
    }

    /// Where a customer is.
    pub fn region(&self, id: CustomerId) -> Option<&str> {
        self.entry(id)?.brief.region.as_deref()
    }

    /// Whether the promises can be kept: the weekly demand of all obligations against what fits in one.
    pub fn balance(&self, context: &RulesContext) -> Balance {
        let mut demand = Demand::default();
        for entry in &self.entries {
            demand += entry.demand;
        }
        demand.against(context.weekly_capacity())
    }

    /// The customers whose tier history does not tell their tier yet.
    pub fn unnoted(&self) -> &[UnnotedTier] {
        &self.unnoted
    }

    fn push(&mut self, entry: Arc<CustomerSummary>) {
        Arc::make_mut(&mut self.ids).push(entry.brief.id);
        self.entries.push(entry);
    }
}

impl CustomerSummary {
    /// What is known of a customer, and whether its tier is still to be noted.
    fn of(brief: CustomerBrief, dossier: &Dossier, context: &RulesContext) -> (Self, Option<UnnotedTier>) {
        let standing = context.judge(dossier);
        let mut suggestions = standing.suggestions(DEFAULT_HORIZON);
        let topics = match suggestions.first() {
            Some(first) => first.topics.clone(),
            None => standing.topics().into(),
        };
        for suggestion in &mut suggestions {
            suggestion.topics = Box::default();
        }
        let open: Vec<&FollowUpFacts> = dossier.follow_ups.iter().filter(|touch| touch.is_open()).collect();
        let suggested = |suggestion: Suggestion| Suggested { later: standing.later_plan(&suggestion), suggestion };
        let mut plans: Vec<OpenPlan> = open.iter().filter_map(|touch| OpenPlan::of(touch)).collect();
        plans.sort_by_key(|plan| (plan.on, plan.id));
        let rare = RareFindings { tier_gaps: standing.tier_gaps(), contradictions: standing.contradictions() };
        let unnoted =
            standing.tier_note().map(|note| UnnotedTier { customer: dossier.id, is_move: note.from.is_some() });
        let summary = Self {
            brief,
            tier: standing.tiering.effective,
            pinned: standing.is_pinned(),
            created: dossier.created,
            health: standing.health().without_parts(),
            completeness: standing.completeness(),
            covered: standing.is_on_schedule(),
            annual_purchase: standing.facts.annual_purchase,
            last_contact: dossier.last_contact(context.today),
            issue_due: issue_due(dossier, context),
            plans: plans.into(),
            suggestions: suggestions.into_iter().map(suggested).collect(),
            automatic_tags: standing.tags().into(),
            topics,
            rare: Some(rare).filter(|rare| *rare != RareFindings::default()).map(Box::new),
            demand: Demand::of_customer(&standing),
        };
        (summary, unnoted)
    }

    /// What its tier is judged by and is not known (docs/rules.md 8.1).
    pub fn tier_gaps(&self) -> &[TierGap] {
        self.rare.as_ref().map_or(&[], |rare| &rare.tier_gaps)
    }

    /// What cannot all be true of it (docs/rules.md 8.2).
    pub fn contradictions(&self) -> &[Contradiction] {
        self.rare.as_ref().map_or(&[], |rare| &rare.contradictions)
    }

    /// What comes next: the earliest of plans and suggestions.
    pub fn next(&self, today: NaiveDate) -> Option<NextContact> {
        let suggestions: Vec<&Suggestion> = self.suggestions.iter().map(|own| &own.suggestion).collect();
        let plan = self.plans.first().map(|plan| (plan.id, plan.kind, plan.on));
        NextContact::of(today, plan, &suggestions)
    }

    /// The limit of an open issue, where it comes before any contact.
    pub fn issue_first(&self, today: NaiveDate) -> Option<NaiveDate> {
        let next = self.next(today).map(|next| next.date);
        self.issue_due.filter(|due| next.is_none_or(|next| *due < next))
    }

    /// How the customer is cared for, as the figures count it.
    pub const fn care(&self) -> Coverage {
        Coverage { completeness: self.completeness, covered: self.covered }
    }
}

fn issue_due(dossier: &Dossier, context: &RulesContext) -> Option<NaiveDate> {
    let open = dossier.issues.iter().filter(|issue| issue.is_open(context.today));
    open.map(|issue| context.workdays.issue_due_on(issue.severity, issue.opened_at)).min()
}

impl OpenPlan {
    fn of(touch: &FollowUpFacts) -> Option<Self> {
        touch.planned_on.map(|on| Self { id: touch.id, kind: touch.kind, on })
    }
}

/// The texts of so many customers tell how much memory those of all take.
const SAMPLE: usize = 1000;

/// A finder of these customers, all of the book in its order, and of their people; where it would be the one that was made
/// before, it is that one.
pub(super) fn finder_of<'a>(
    reader: &Reader<'_>,
    briefs: impl ExactSizeIterator<Item = &'a CustomerBrief>,
    before: Option<Arc<Finder>>,
) -> Result<Arc<Finder>, StoreError> {
    let customers = briefs.len();
    let (mut finder, mut is_reserved) = (FinderAgain::after(before), false);
    let mut briefs = briefs.peekable();
    reader.each_customers_contacts(|customer, people| {
        while let Some(brief) = briefs.next_if(|brief| brief.id < customer) {
            finder.add(brief.id, texts(brief, [].iter()));
        }
        if let Some(brief) = briefs.next_if(|brief| brief.id == customer) {
            finder.add(customer, texts(brief, people.iter()));
        }
        if let Some(held) = finder.held().filter(|held| !is_reserved && held.len() >= SAMPLE) {
            held.reserve(customers);
            is_reserved = true;
        }
    })?;
    for brief in briefs {
        finder.add(brief.id, texts(brief, [].iter()));
    }
    Ok(finder.finish())
}

/// What finds a customer: its own names, code and marks, and its people who have not left.
pub(super) fn texts<'a>(
    brief: &'a CustomerBrief,
    people: impl Iterator<Item = &'a ContactBrief>,
) -> impl Iterator<Item = (SearchField, &'a str)> {
    let own = [(SearchField::Name, brief.name()), (SearchField::Code, brief.code())];
    let short = brief.short_name().map(|short| (SearchField::ShortName, short));
    let tags = brief.tags.iter().map(|tag| (SearchField::Tag, &**tag));
    let people = people.filter(|person| person.current).flat_map(|person| {
        let phones = person.phones.iter().map(|phone| (SearchField::Phone, phone.as_str()));
        let wechat = person.wechat.as_deref().map(|wechat| (SearchField::Wechat, wechat));
        std::iter::once((SearchField::Contact, person.name.as_str())).chain(phones).chain(wechat)
    });
    let numbers = brief.numbers.iter().map(|number| (SearchField::Phone, &**number));
    own.into_iter().chain(short).chain(tags).chain(numbers).chain(people)
}

#[cfg(test)]
impl CustomerSummary {
    /// A customer of whom only this much is known.
    pub(super) fn unjudged(id: CustomerId) -> Self {
        let brief = CustomerBrief::named(id, &format!("C{}", id.0), "", None);
        Self {
            brief,
            tier: 0,
            pinned: false,
            created: NaiveDate::default(),
            health: HealthScore { score: 0, is_known: false, is_sketchy: false },
            completeness: 0,
            covered: true,
            annual_purchase: 0.0,
            last_contact: None,
            issue_due: None,
            plans: [].into(),
            suggestions: [].into(),
            automatic_tags: [].into(),
            topics: [].into(),
            rare: None,
            demand: Demand::default(),
        }
    }
}
