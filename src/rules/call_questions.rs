//! The questions worth asking in the next talk with a customer, from what is recorded (docs/rules.md 12).

use chrono::NaiveDate;

use super::arithmetic::Trailing;
use super::{Topic, newest_score};
use crate::domain::{Money, Stage};
use crate::facts::{Dossier, OpenDeal, Situation};

/// Most questions at once.
const MOST: usize = 3;
/// For how many days what was said is still asked about.
const QUARTER: i64 = 90;
/// For how many days a score is still asked about.
const YEAR: i64 = 365;
/// A score up to which satisfaction is low: what counts while nothing is known (docs/rules.md 7).
const LOW_SCORE: f64 = 3.0;

/// A question, with the fact that it is about.
#[derive(Debug, Clone, PartialEq)]
pub enum CallQuestion {
    /// Whether they did what they promised.
    Promise { text: String, on: NaiveDate },
    /// When they will pay what is overdue.
    Payment { amount: Money, since: NaiveDate },
    /// Whether they still object.
    Objection { deal: String, text: String, is_answered: bool },
    /// Whether what we believe is so.
    Belief { text: String, how_to_check: Option<String> },
    /// Whether they will renew.
    Renewal { ends_on: NaiveDate },
    /// What has to become better.
    LowSatisfaction { score: f64, on: NaiveDate },
    /// Who decides.
    NoDecider,
    /// How those who decide see it.
    DeciderUnseen { people: Vec<String> },
    /// What they need.
    Needs,
    /// What a competitor is doing.
    Competitor { name: String, said_on: Option<NaiveDate> },
    /// Whether a decision comes when it was expected.
    Closing { deal: String, expected: NaiveDate },
}

impl CallQuestion {
    /// The stable code of JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Promise { .. } => "promise",
            Self::Payment { .. } => "payment",
            Self::Objection { .. } => "objection",
            Self::Belief { .. } => "belief",
            Self::Renewal { .. } => "renewal",
            Self::LowSatisfaction { .. } => "low-satisfaction",
            Self::NoDecider => "no-decider",
            Self::DeciderUnseen { .. } => "decider-unseen",
            Self::Needs => "needs",
            Self::Competitor { .. } => "competitor",
            Self::Closing { .. } => "closing",
        }
    }
}

/// All that the questions are decided by.
#[derive(Debug, Clone, Copy)]
pub struct QuestionContext<'a> {
    pub dossier: &'a Dossier,
    /// What the rules say there is to talk about.
    pub topics: &'a [Topic],
    pub situation: &'a Situation,
    pub today: NaiveDate,
}

impl QuestionContext<'_> {
    /// At most three, the most pressing first; of a customer that is lost only what it owes and promised.
    pub fn questions(&self) -> Vec<CallQuestion> {
        let all = if self.dossier.stage == Stage::Lost {
            vec![self.promise(), self.payment()]
        } else {
            vec![
                self.promise(),
                self.payment(),
                self.objection(),
                self.belief(),
                self.renewal(),
                self.closing(),
                self.low_satisfaction(),
                self.decider(),
                (!self.dossier.needs_known).then_some(CallQuestion::Needs),
                self.competitor(),
            ]
        };
        all.into_iter().flatten().take(MOST).collect()
    }

    fn is_recent(&self, on: NaiveDate) -> bool {
        Trailing::new(self.today, QUARTER).contains(on)
    }

    fn promise(&self) -> Option<CallQuestion> {
        let newest = self.situation.promises.iter().find(|said| self.is_recent(said.on))?;
        Some(CallQuestion::Promise { text: newest.text.clone(), on: newest.on })
    }

    fn payment(&self) -> Option<CallQuestion> {
        self.topics.iter().find_map(|topic| match *topic {
            Topic::PaymentOverdue { since, amount } => Some(CallQuestion::Payment { amount, since }),
            _ => None,
        })
    }

    /// The newest objection that has no answer, else the newest.
    fn objection(&self) -> Option<CallQuestion> {
        let of = |deal: &OpenDeal, (text, is_answered): &(String, bool)| CallQuestion::Objection {
            deal: deal.name.clone(),
            text: text.clone(),
            is_answered: *is_answered,
        };
        let all = || self.situation.deals.iter().flat_map(|deal| deal.objections.iter().map(move |one| (deal, one)));
        let open = all().rfind(|(_, (_, is_answered))| !is_answered);
        open.or_else(|| all().next_back()).map(|(deal, one)| of(deal, one))
    }

    fn belief(&self) -> Option<CallQuestion> {
        let newest = self.situation.beliefs.first()?;
        Some(CallQuestion::Belief { text: newest.text.clone(), how_to_check: newest.how_to_check.clone() })
    }

    fn renewal(&self) -> Option<CallQuestion> {
        self.topics.iter().find_map(|topic| match *topic {
            Topic::ContractEnding { ends_on } => Some(CallQuestion::Renewal { ends_on }),
            _ => None,
        })
    }

    /// Of the opportunity that the rules say is about to be decided.
    fn closing(&self) -> Option<CallQuestion> {
        let day = self.topics.iter().find_map(|topic| match *topic {
            Topic::DealClosing { expected_close } => Some(expected_close),
            _ => None,
        })?;
        let deal = self.situation.deals.iter().find(|deal| deal.expected_close == Some(day))?;
        Some(CallQuestion::Closing { deal: deal.name.clone(), expected: day })
    }

    fn low_satisfaction(&self) -> Option<CallQuestion> {
        let score = newest_score(self.dossier, self.today).filter(|score| *score <= LOW_SCORE)?;
        let on = self.situation.surveyed_on.filter(|on| Trailing::new(self.today, YEAR).contains(*on))?;
        Some(CallQuestion::LowSatisfaction { score, on })
    }

    fn decider(&self) -> Option<CallQuestion> {
        self.topics.iter().find_map(|topic| match topic {
            Topic::NoDecider => Some(CallQuestion::NoDecider),
            Topic::DeciderUnseen { people, .. } => Some(CallQuestion::DeciderUnseen { people: people.clone() }),
            _ => None,
        })
    }

    /// One that was named of late, else one that is known while something can be won.
    fn competitor(&self) -> Option<CallQuestion> {
        let all = &self.situation.competitors;
        let said = all.iter().filter(|known| known.said_on.is_some_and(|on| self.is_recent(on)));
        let named = said.max_by_key(|known| known.said_on);
        let known = named.or_else(|| all.first().filter(|_| !self.situation.deals.is_empty()))?;
        let said_on = known.said_on.filter(|on| self.is_recent(*on));
        Some(CallQuestion::Competitor { name: known.name.clone(), said_on })
    }
}
