//! What is going on with a customer, read off its profile; and what follows from it: offers, and questions for the next call.
//!
//! Leaves out how either is worded.

use std::borrow::Cow;
use std::collections::HashMap;

use chrono::NaiveDate;

use super::profile::LastContact;
use super::visit_plans::is_its;
use super::{Change, ChangeSummary, Profile, RulesContext};
use crate::domain::{
    AccountPlan, Case, CaseKind, Contact, Customer, CustomerId, FollowUp, FollowUpId, Insight, InsightStatus, Level,
    Opportunity, OpportunityStage, Role, Survey, Worksheet,
};
use crate::facts::{Belief, DecidedDeal, Dossier, FilledSheet, KnownCompetitor, OpenDeal, PlannedVisit, Situation};
use crate::rules::arithmetic::days_after;
use crate::rules::{CallQuestion, Offer, OfferContext, QuestionContext, Topic};
use crate::store::FollowUpRow;

mod call;
mod whole_book;

pub use whole_book::OffersOfAll;

/// The most facts for which one offer is remembered as put away.
const MOST_PUT_AWAY: usize = 20;
/// For how many days ahead a visit that somebody looks at is prepared.
const VISIT_DAYS: i64 = 7;

/// The records of a customer that tell what is going on with it, each kind in the order of the book.
struct TellingRecords<'a> {
    customer: &'a Customer,
    contacts: Vec<&'a Contact>,
    /// The newest, newest first.
    follow_ups: Vec<(FollowUpId, &'a FollowUp)>,
    deals: Vec<&'a Opportunity>,
    worksheets: Vec<&'a Worksheet>,
    cases: Vec<&'a Case>,
    surveys: Vec<&'a Survey>,
    insights: Vec<&'a Insight>,
    account_plans: Vec<&'a AccountPlan>,
    /// The last contact made with each person, by name.
    last_contacts: Cow<'a, HashMap<String, LastContact>>,
}

impl Profile {
    /// What may be of use at this moment, the most urgent first; nothing where the book says that nothing is offered.
    pub fn offers(&self, context: &RulesContext) -> Vec<Offer> {
        self.records().offers(context, &self.dossier, self.judged(), None)
    }

    /// The same to somebody who looks at this plan, or else at the customer: the visit that comes up is prepared first,
    /// whoever is met.
    pub fn offers_before(&self, context: &RulesContext, plan: Option<FollowUpId>) -> Vec<Offer> {
        let visit = self.near_visit(context, plan);
        self.records().offers(context, &self.dossier, self.judged(), visit.map(|row| row.id))
    }

    /// The visit to prepare for: the one that is looked at, where it is in the coming days, else the next one until the
    /// next workday.
    pub fn near_visit(&self, context: &RulesContext, plan: Option<FollowUpId>) -> Option<&FollowUpRow> {
        let week = days_after(context.today, VISIT_DAYS);
        let next_workday = context.workday_beside(context.today, true);
        let is_near = |row: &&FollowUpRow, last: NaiveDate| {
            let touch = &row.follow_up;
            touch.is_open()
                && touch.kind.is_face_to_face()
                && touch.planned_on.is_some_and(|on| (context.today..=last).contains(&on))
        };
        let looked_at = self.follow_ups.iter().find(|row| Some(row.id) == plan && is_near(row, week));
        let near = self.follow_ups.iter().filter(|row| is_near(row, next_workday));
        looked_at.or_else(|| near.min_by_key(|row| (row.follow_up.planned_on, row.follow_up.planned_at)))
    }

    /// The follow-up that is planned next; the oldest that is overdue before all others.
    pub fn next_plan(&self) -> Option<&FollowUpRow> {
        let open = self.follow_ups.iter().filter(|row| row.follow_up.is_open() && row.follow_up.planned_on.is_some());
        open.min_by_key(|row| (row.follow_up.planned_on, row.follow_up.planned_at))
    }

    /// The questions worth asking in the talk that is prepared. What stands beside the objections of an opportunity under one
    /// of the names in `ours` is our own and never asked about.
    pub fn questions(&self, context: &RulesContext, prepared: Option<FollowUpId>, ours: &[&str]) -> Vec<CallQuestion> {
        let today = context.today;
        let situation = self.records().situation(today, ours);
        let call = self.call_facts(context, prepared);
        let topics = &self.assessment.topics;
        QuestionContext { dossier: &self.dossier, topics, situation: &situation, call: &call, today }.questions()
    }

    /// An offer is put away: it does not come again for these facts.
    pub fn putting_away(&self, offer: &Offer) -> Change {
        let row = &self.customer;
        let mut customer = row.value.clone();
        let known = customer.put_away.remove(offer.moment.code()).unwrap_or_default();
        let mut lines: Vec<&str> = known.lines().filter(|line| !offer.facts.iter().any(|fact| fact == line)).collect();
        lines.extend(offer.facts.iter().map(String::as_str));
        let kept = lines[lines.len().saturating_sub(MOST_PUT_AWAY)..].join("\n");
        customer.put_away.insert(offer.moment.code().to_owned(), kept);
        let words = ChangeSummary::OfferPutAway {
            customer: customer.called().to_owned(),
            moment: offer.moment.code().to_owned(),
        };
        let edit = Change::EditCustomer { id: CustomerId(row.id), version: row.version, customer: Box::new(customer) };
        Change::Gathered(Box::new(edit), words)
    }

    /// Its tier, and what there is to talk about.
    fn judged(&self) -> (usize, &[Topic]) {
        (self.assessment.tier, &self.assessment.topics)
    }

    fn records(&self) -> TellingRecords<'_> {
        TellingRecords {
            customer: &self.customer.value,
            contacts: self.contacts.iter().map(|row| &row.value).collect(),
            follow_ups: self.follow_ups.iter().map(|row| (row.id, &row.follow_up)).collect(),
            deals: self.opportunities.iter().map(|row| &row.value).collect(),
            worksheets: self.worksheets.iter().map(|row| &row.value).collect(),
            cases: self.cases.iter().map(|row| &row.value).collect(),
            surveys: self.surveys.iter().map(|row| &row.value).collect(),
            insights: self.insights.iter().map(|row| &row.value).collect(),
            account_plans: self.account_plans.iter().map(|row| &row.value).collect(),
            last_contacts: Cow::Borrowed(&self.last_contacts),
        }
    }
}

impl<'a> TellingRecords<'a> {
    fn offers(
        &self,
        context: &RulesContext,
        dossier: &Dossier,
        (tier, topics): (usize, &[Topic]),
        visit: Option<FollowUpId>,
    ) -> Vec<Offer> {
        if context.settings.offers == Some(false) {
            return Vec::new();
        }
        let situation = self.situation(context.today, &[]);
        let next_workday = context.workday_beside(context.today, true);
        OfferContext {
            dossier,
            topics,
            situation: &situation,
            is_upper_tier: context.rulebook.is_upper(tier),
            today: context.today,
            next_workday,
            visit,
        }
        .offers()
    }

    fn situation(&self, today: NaiveDate, ours: &[&str]) -> Situation {
        let customer = self.customer;
        let worksheets = self.worksheets.iter().filter(|sheet| sheet.on <= today);
        let cases = |kind| self.cases.iter().filter(move |case| case.kind == kind).filter_map(|case| case.on).collect();
        let met = &self.last_contacts;
        Situation {
            visits: self.visits(today),
            deals: self.deals.iter().filter(|deal| deal.stage.is_open()).map(|deal| open_deal(deal, ours)).collect(),
            losses: self.decided(OpportunityStage::Lost),
            wins: self.decided(OpportunityStage::Won),
            competitors: self.competitors(customer, today),
            decider_met_on: self.deciders(today).filter_map(|one| Some(met.get(&one.name)?.on)).max(),
            worksheets: worksheets
                .map(|sheet| FilledSheet { template: sheet.template.clone(), on: sheet.on })
                .collect(),
            failures: cases(CaseKind::Failure),
            successes: cases(CaseKind::Success),
            put_away: customer.put_away.clone(),
            beliefs: self.beliefs(today),
            planned_to: self.account_plans.iter().map(|plan| plan.to.unwrap_or(NaiveDate::MAX)).max(),
            surveyed_on: self
                .surveys
                .iter()
                .filter(|survey| {
                    [survey.quality, survey.response, survey.value, survey.experience].iter().any(Option::is_some)
                })
                .map(|survey| survey.on)
                .filter(|on| *on <= today)
                .max(),
        }
    }

    /// The opportunities of this stage whose day is known.
    fn decided(&self, stage: OpportunityStage) -> Vec<DecidedDeal> {
        let decided = self.deals.iter().filter(|deal| deal.stage == stage);
        decided.filter_map(|deal| Some(DecidedDeal { name: deal.name.clone(), on: deal.closed_on? })).collect()
    }

    /// What was done, the newest first.
    fn done(&self, today: NaiveDate) -> impl Iterator<Item = (NaiveDate, &'a FollowUp)> {
        let touches = self.follow_ups.iter().map(|(_, touch)| *touch);
        touches.filter_map(move |touch| Some((touch.done_on.filter(|on| *on <= today)?, touch)))
    }

    /// Those who decide and have not left.
    fn deciders(&self, today: NaiveDate) -> impl Iterator<Item = &'a Contact> {
        let current = self.contacts.iter().copied().filter(move |one| one.left_on.is_none_or(|left| left > today));
        current.filter(|one| one.roles.contains(&Role::Decider))
    }

    fn visits(&self, today: NaiveDate) -> Vec<PlannedVisit> {
        let open = self.follow_ups.iter().filter(|(_, touch)| touch.is_open() && touch.kind.is_face_to_face());
        let visit = |(id, touch): &(FollowUpId, &FollowUp)| {
            let on = touch.planned_on.filter(|on| *on >= today)?;
            let met = |one: &&Contact| touch.contacts.contains(&one.name);
            let level = self.contacts.iter().copied().filter(met).filter_map(|one| one.level).max();
            Some(PlannedVisit {
                id: *id,
                name: touch.uid.clone().unwrap_or_else(|| id.to_string()),
                has_plan: self.worksheets.iter().any(|sheet| is_its(sheet, touch)),
                on,
                level: level.max(touch.level).unwrap_or(Level::Staff),
                has_decider: self.deciders(today).any(|one| met(&one)),
                people: touch.contacts.clone(),
            })
        };
        let mut visits: Vec<PlannedVisit> = open.filter_map(visit).collect();
        visits.sort_by_key(|visit| visit.on);
        visits
    }

    /// Those of the profile and of opportunities that can still be won, with the newest record that names them.
    fn competitors(&self, customer: &Customer, today: NaiveDate) -> Vec<KnownCompetitor> {
        let deals = self.deals.iter().filter(|deal| deal.stage.is_open());
        let of_deals = deals.filter_map(|deal| deal.competitor.as_ref());
        let mut names: Vec<String> = Vec::new();
        for name in customer.competitors.iter().chain(of_deals).map(|name| name.trim()).filter(|name| !name.is_empty())
        {
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        let said_on = |name: &str| {
            let name = name.to_lowercase();
            let is_said = |text: &Option<String>| text.as_ref().is_some_and(|text| text.to_lowercase().contains(&name));
            let said = |touch: &FollowUp| [&touch.content, &touch.feedback, &touch.problem].into_iter().any(is_said);
            self.done(today).find(|(_, touch)| said(touch)).map(|(on, _)| on)
        };
        names.into_iter().map(|name| KnownCompetitor { said_on: said_on(&name), name }).collect()
    }

    fn beliefs(&self, today: NaiveDate) -> Vec<Belief> {
        let open = self.insights.iter().filter(|one| one.on <= today);
        let is_unverified =
            |status: Option<InsightStatus>| status.is_none_or(|status| status == InsightStatus::Unverified);
        let mut open: Vec<_> = open.filter(|one| is_unverified(one.status)).collect();
        open.sort_by_key(|one| std::cmp::Reverse(one.on));
        open.into_iter().map(|one| Belief { text: one.text.clone(), how_to_check: one.check.clone() }).collect()
    }
}

fn open_deal(deal: &crate::domain::Opportunity, ours: &[&str]) -> OpenDeal {
    let theirs = deal.objections.iter().filter(|one| !ours.contains(&one.objection.as_str()));
    OpenDeal {
        name: deal.name.clone(),
        is_negotiated: deal.stage == OpportunityStage::Negotiation,
        has_amount: deal.amount.is_some(),
        expected_close: deal.expected_close,
        objections: theirs.map(|one| (one.objection.clone(), one.response.is_some())).collect(),
    }
}
