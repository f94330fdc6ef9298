//! Which playbook or worksheet is of use at this moment, for a fact that began and is not dealt with yet
//! (docs/rules.md 11).

use chrono::NaiveDate;

use super::Topic;
use super::arithmetic::{Trailing, days_after, days_between};
use super::topics::CONTRACT_DAYS;
use crate::domain::{FollowUpId, Level, Stage};
use crate::facts::{DecidedDeal, Dossier, FilledSheet, PlannedVisit, Situation};

/// Most offers at once.
const MOST: usize = 2;
/// For how many days somebody counts as a new customer, and a worksheet as filled in for a fact whose beginning is not known.
const QUARTER: i64 = 90;
/// The worksheets with which one begins with a new customer.
const BEGINNING: [&str; 3] = ["needs-registration", "customer-portrait", "account-development"];
/// For how many days ahead a visit makes it worth asking who decides.
const VISIT_DAYS: i64 = 7;
/// For how many days a summary of what was won comes before what can wait: it is written while all is remembered.
const SUMMARY_DAYS: i64 = 14;
/// For how many days a loss is worth looking into.
const LOSS_DAYS: i64 = 180;

/// A playbook, and mostly a worksheet, that fits what is going on with a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Why it is made.
    pub moment: OfferMoment,
    /// The facts it is made for, as they are remembered once it is put away.
    pub facts: Vec<String>,
}

/// What an offer is made for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfferMoment {
    /// Somebody who decides, or an executive, is met by the next workday; or this visit is looked at.
    Visit {
        follow_up: FollowUpId,
        on: NaiveDate,
        people: Vec<String>,
        /// Whether an executive is among them, or it is one at their level.
        has_executive: bool,
    },
    PaymentOverdue {
        since: NaiveDate,
    },
    ContractEnding {
        ends_on: NaiveDate,
    },
    NoDecider,
    DeciderUnseen {
        people: Vec<String>,
    },
    /// These opportunities are negotiated.
    Negotiation {
        deals: Vec<String>,
    },
    /// These competitors are named.
    Competitor {
        names: Vec<String>,
    },
    /// These opportunities were lost.
    DealLost {
        deals: Vec<String>,
    },
    CustomerLost {
        on: NaiveDate,
    },
    /// These opportunities were won.
    DealWon {
        deals: Vec<String>,
    },
    /// This many days after cooperation began, from 0.
    NewCustomer {
        days: i64,
    },
}

impl OfferMoment {
    /// The stable code of JSON and of what was put away.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Visit { .. } => "visit",
            Self::PaymentOverdue { .. } => "payment-overdue",
            Self::ContractEnding { .. } => "contract-ending",
            Self::NoDecider => "no-decider",
            Self::DeciderUnseen { .. } => "decider-unseen",
            Self::Negotiation { .. } => "negotiation",
            Self::Competitor { .. } => "competitor",
            Self::DealLost { .. } => "deal-lost",
            Self::CustomerLost { .. } => "customer-lost",
            Self::NewCustomer { .. } => "new-customer",
            Self::DealWon { .. } => "deal-won",
        }
    }

    /// The playbook that fits.
    pub const fn playbook(&self) -> &'static str {
        match self {
            Self::Visit { .. } => "visit-plan",
            Self::PaymentOverdue { .. } => "non-payment",
            Self::ContractEnding { .. } => "own-stronghold",
            Self::NoDecider | Self::DeciderUnseen { .. } => "organisational-relations",
            Self::Negotiation { .. } => "contract-negotiation",
            Self::Competitor { .. } => "rivals-low-price",
            Self::DealLost { .. } | Self::CustomerLost { .. } => "losing-and-winning-back",
            Self::NewCustomer { .. } => "first-90-days",
            Self::DealWon { .. } => "project-summary",
        }
    }

    /// The worksheet that goes with it.
    pub const fn worksheet(&self) -> Option<&'static str> {
        match self {
            Self::Visit { .. } => Some("visit-plan"),
            Self::PaymentOverdue { .. } => Some("receivables-plan"),
            Self::ContractEnding { .. } | Self::Negotiation { .. } => Some("negotiation-plan"),
            Self::NoDecider | Self::DeciderUnseen { .. } | Self::NewCustomer { .. } => None,
            Self::Competitor { .. } => Some("price-defence"),
            Self::DealLost { .. } | Self::CustomerLost { .. } => Some("loss-analysis"),
            Self::DealWon { .. } => Some("project-summary"),
        }
    }
}

/// A fact as it is remembered, and the day on which it began where that is known.
type Fact = (String, Option<NaiveDate>);

/// All that offers are decided by.
#[derive(Debug, Clone, Copy)]
pub struct OfferContext<'a> {
    pub dossier: &'a Dossier,
    /// What the rules say there is to talk about.
    pub topics: &'a [Topic],
    pub situation: &'a Situation,
    /// Whether its tier is one of the upper ones, see [`Rulebook::is_upper`](super::Rulebook::is_upper).
    pub is_upper_tier: bool,
    pub today: NaiveDate,
    /// The first day after today on which the user works.
    pub next_workday: NaiveDate,
    /// The visit that is looked at, whoever is met.
    pub visit: Option<FollowUpId>,
}

impl OfferContext<'_> {
    /// What is offered, the most urgent first; nothing of a customer that is set aside.
    pub fn offers(&self) -> Vec<Offer> {
        if self.dossier.parked {
            return Vec::new();
        }
        let is_lost = self.dossier.stage == Stage::Lost;
        let alive = |offer: Option<Offer>| offer.filter(|_| !is_lost);
        let all = [
            alive(self.visit()),
            self.payment_overdue(),
            alive(self.contract_ending()),
            alive(self.decided(&self.situation.wins, SUMMARY_DAYS, |deals| OfferMoment::DealWon { deals })),
            alive(self.decider()),
            alive(self.negotiation()),
            alive(self.competitor()),
            alive(self.decided(&self.situation.losses, LOSS_DAYS, |deals| OfferMoment::DealLost { deals })),
            self.customer_lost(),
            alive(self.new_customer()),
            alive(self.decided(&self.situation.wins, QUARTER, |deals| OfferMoment::DealWon { deals })),
        ];
        let mut made: Vec<Offer> = Vec::new();
        for offer in all.into_iter().flatten() {
            if made.iter().all(|one| one.moment.code() != offer.moment.code()) {
                made.push(offer);
            }
        }
        made.truncate(MOST);
        made
    }

    /// The offer for those of these facts that are open.
    fn made(&self, facts: &[Fact], moment: impl FnOnce(&[String]) -> OfferMoment) -> Option<Offer> {
        let names: Vec<String> = facts.iter().map(|(name, _)| name.clone()).collect();
        let offered = moment(&names);
        let put_away = self.situation.put_away.get(offered.code()).map_or("", String::as_str);
        let is_open = |(name, began): &Fact| {
            !put_away.lines().any(|line| line == name) && !self.is_dealt_with(&offered, name, *began)
        };
        let facts: Vec<String> = facts.iter().filter(|fact| is_open(fact)).map(|(name, _)| name.clone()).collect();
        (!facts.is_empty()).then_some(Offer { moment: offered, facts })
    }

    /// Whether the worksheet was filled in since the fact began, or what it was for was done otherwise.
    fn is_dealt_with(&self, moment: &OfferMoment, fact: &str, began: Option<NaiveDate>) -> bool {
        let since = began.unwrap_or_else(|| days_after(self.today, 1 - QUARTER));
        if matches!(moment, OfferMoment::Visit { .. }) {
            return self.situation.visits.iter().any(|visit| visit.name == fact && visit.has_plan);
        }
        let answers = |sheet: &FilledSheet| sheet.on >= since;
        let of_template = |sheet: &&FilledSheet| {
            let also: &[&str] = if matches!(moment, OfferMoment::NewCustomer { .. }) { &BEGINNING } else { &[] };
            moment.worksheet().iter().chain(also).any(|template| *template == sheet.template)
        };
        let cases: &[NaiveDate] = match moment {
            OfferMoment::DealLost { .. } | OfferMoment::CustomerLost { .. } => &self.situation.failures,
            OfferMoment::DealWon { .. } => &self.situation.successes,
            _ => &[],
        };
        self.situation.worksheets.iter().filter(of_template).any(answers)
            || self.is_done(moment, since)
            || cases.iter().any(|on| *on >= since)
    }

    /// Whether a decider is to be met, or the new customer has a plan.
    fn is_done(&self, moment: &OfferMoment, since: NaiveDate) -> bool {
        match moment {
            OfferMoment::DeciderUnseen { .. } => self.situation.visits.iter().any(|visit| visit.has_decider),
            OfferMoment::NewCustomer { .. } => self.situation.planned_to.is_some_and(|to| to >= since),
            _ => false,
        }
    }

    fn visit(&self) -> Option<Offer> {
        let is_looked_at = |visit: &&PlannedVisit| self.visit == Some(visit.id);
        let weighs = |visit: &&PlannedVisit| visit.has_decider || visit.level == Level::Executive;
        let soon = |visit: &&PlannedVisit| (self.today..=self.next_workday).contains(&visit.on);
        let all = || self.situation.visits.iter();
        let mut visits = all().filter(is_looked_at).chain(all().filter(weighs).filter(soon));
        visits.find_map(|visit| {
            self.made(&[(visit.name.clone(), None)], |_| OfferMoment::Visit {
                follow_up: visit.id,
                on: visit.on,
                people: visit.people.clone(),
                has_executive: visit.level == Level::Executive,
            })
        })
    }

    fn payment_overdue(&self) -> Option<Offer> {
        self.topics.iter().find_map(|topic| {
            let Topic::PaymentOverdue { since, .. } = *topic else { return None };
            self.made(&[(since.to_string(), Some(since))], |_| OfferMoment::PaymentOverdue { since })
        })
    }

    fn contract_ending(&self) -> Option<Offer> {
        self.topics.iter().find_map(|topic| {
            let Topic::ContractEnding { ends_on } = *topic else { return None };
            let began = days_after(ends_on, -CONTRACT_DAYS);
            self.made(&[(ends_on.to_string(), Some(began))], |_| OfferMoment::ContractEnding { ends_on })
        })
    }

    /// A gap is another one each time that a decider was met and then was not for long.
    fn decider(&self) -> Option<Offer> {
        self.topics.iter().find_map(|topic| match topic {
            Topic::NoDecider if !self.decider_matters() => None,
            Topic::NoDecider => {
                let gone = self.dossier.contacts.iter().filter(|person| person.is_decider());
                let since = gone.filter_map(|person| person.left_on).max();
                let fact = since.map_or("never".to_owned(), |day| day.to_string());
                self.made(&[(fact, since)], |_| OfferMoment::NoDecider)
            }
            Topic::DeciderUnseen { people, .. } => {
                let last = self.situation.decider_met_on.map_or("never".to_owned(), |day| day.to_string());
                self.made(&[(last, None)], |_| OfferMoment::DeciderUnseen { people: people.clone() })
            }
            _ => None,
        })
    }

    /// Whether somebody will have to decide soon, or whose loss would be felt: of everybody else nobody needs to know it yet.
    fn decider_matters(&self) -> bool {
        let last = days_after(self.today, VISIT_DAYS);
        self.is_upper_tier
            || !self.situation.deals.is_empty()
            || self.situation.visits.iter().any(|visit| visit.on <= last)
    }

    fn negotiation(&self) -> Option<Offer> {
        let deals = self.situation.deals.iter().filter(|deal| deal.is_negotiated);
        let facts: Vec<Fact> = deals.map(|deal| (deal.name.clone(), None)).collect();
        self.named(&facts, |deals| OfferMoment::Negotiation { deals })
    }

    /// A competitor that is named in a new record is a new fact.
    fn competitor(&self) -> Option<Offer> {
        let quarter = Trailing::new(self.today, QUARTER);
        let facts = self.situation.competitors.iter().map(|known| {
            let said_on = known.said_on.filter(|on| quarter.contains(*on));
            let fact = said_on.map_or_else(|| known.name.clone(), |on| format!("{} {on}", known.name));
            (fact, said_on)
        });
        let facts: Vec<Fact> = facts.collect();
        let offer = self.made(&facts, |_| OfferMoment::Competitor { names: Vec::new() })?;
        let open = facts.iter().zip(&self.situation.competitors).filter(|((fact, _), _)| offer.facts.contains(fact));
        let names = open.map(|(_, known)| known.name.clone()).collect();
        Some(Offer { moment: OfferMoment::Competitor { names }, ..offer })
    }

    /// What was decided of opportunities in so many days.
    fn decided(&self, deals: &[DecidedDeal], days: i64, moment: fn(Vec<String>) -> OfferMoment) -> Option<Offer> {
        let recent = Trailing::new(self.today, days);
        let decided = deals.iter().filter(|deal| recent.contains(deal.on));
        let facts: Vec<Fact> = decided.map(|deal| (deal.name.clone(), Some(deal.on))).collect();
        self.named(&facts, moment)
    }

    fn customer_lost(&self) -> Option<Offer> {
        let recent = Trailing::new(self.today, LOSS_DAYS);
        let is_lost = self.dossier.stage == Stage::Lost;
        let on = self.dossier.lost_on.filter(|on| is_lost && recent.contains(*on))?;
        self.made(&[(on.to_string(), Some(on))], |_| OfferMoment::CustomerLost { on })
    }

    fn new_customer(&self) -> Option<Offer> {
        let quarter = Trailing::new(self.today, QUARTER);
        let since = self.dossier.since.filter(|since| self.dossier.stage == Stage::Won && quarter.contains(*since))?;
        let days = days_between(since, self.today);
        self.made(&[(since.to_string(), Some(since))], |_| OfferMoment::NewCustomer { days })
    }

    /// An offer that names its open facts.
    fn named(&self, facts: &[Fact], moment: impl Fn(Vec<String>) -> OfferMoment) -> Option<Offer> {
        let offer = self.made(facts, |names| moment(names.to_vec()))?;
        Some(Offer { moment: moment(offer.facts.clone()), ..offer })
    }
}
