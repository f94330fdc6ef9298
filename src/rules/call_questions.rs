//! The questions worth asking in the next talk with a customer, from what is recorded (docs/rules.md 12).

use chrono::NaiveDate;

use super::arithmetic::{Trailing, days_between};
use super::{Topic, newest_score};
use crate::domain::{Money, Stage};
use crate::facts::{CallFacts, Dossier, OpenDeal, Promised, Situation};

/// How many questions there are.
const QUESTIONS: usize = 3;
/// After how many days a promise without a day is asked about.
const WEEK: i64 = 7;
/// For how many days what was said is still asked about.
const QUARTER: i64 = 90;
/// For how many days a score is still asked about.
const YEAR: i64 = 365;
/// A score up to which satisfaction is low: what counts while nothing is known (docs/rules.md 7).
const LOW_SCORE: f64 = 3.0;

/// A question, with the fact that it is about.
#[derive(Debug, Clone, PartialEq)]
pub enum CallQuestion {
    /// One that was written into the plan of the visit.
    Planned { text: String },
    /// Whether they did what they promised, once it is due.
    Promise { text: String, on: NaiveDate },
    /// When they will pay what is overdue.
    Payment { amount: Money, since: NaiveDate },
    /// Whether they still object.
    Objection { deal: String, text: String, is_answered: bool },
    /// Whether what we believe is so.
    Belief { text: String, how_to_check: Option<String> },
    /// What they want changed before they renew.
    Renewal { ends_on: NaiveDate },
    /// What has to become better.
    LowSatisfaction { score: f64, on: NaiveDate },
    /// Who decides.
    NoDecider,
    /// How those who decide see it.
    DeciderUnseen { people: Vec<String> },
    /// What they need.
    Needs,
    /// How we compare with a competitor.
    Competitor { name: String, said_on: Option<NaiveDate> },
    /// Whether a decision comes when it was expected.
    Closing { deal: String, expected: NaiveDate },
    /// What an opportunity may cost.
    Budget { deal: String },
    /// When an opportunity is to be decided.
    Timing { deal: String },
    /// Who else is asked for an opportunity.
    Rivals { deal: String },
    /// How such a thing is decided.
    Process,
    /// How what they ordered last works out.
    Delivered { product: Option<String>, on: NaiveDate },
    /// What they plan next.
    Plans,
    /// Who else could use it.
    Referral,
    /// What has changed on their side.
    Changes,
    /// What we could do better.
    Improve,
    /// Why they look into it at all.
    Start,
    /// By what they would tell that it was worth it.
    Worth,
    /// Why they left.
    WhyLost,
    /// How it goes with whoever serves them now.
    OtherSupplier { name: Option<String> },
    /// What would bring them back.
    ComeBack,
}

impl CallQuestion {
    /// The stable code of JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Planned { .. } => "planned",
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
            Self::Budget { .. } => "budget",
            Self::Timing { .. } => "timing",
            Self::Rivals { .. } => "rivals",
            Self::Process => "process",
            Self::Delivered { .. } => "delivered",
            Self::Plans => "plans",
            Self::Referral => "referral",
            Self::Changes => "changes",
            Self::Improve => "improve",
            Self::Start => "start",
            Self::Worth => "worth",
            Self::WhyLost => "why-lost",
            Self::OtherSupplier { .. } => "other-supplier",
            Self::ComeBack => "come-back",
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
    pub call: &'a CallFacts,
    pub today: NaiveDate,
}

impl QuestionContext<'_> {
    /// Always three: what was written for the visit, then the most pressing, then what can always be asked of a customer
    /// at its stage.
    pub fn questions(&self) -> Vec<CallQuestion> {
        let planned = self.call.planned.iter().map(|text| CallQuestion::Planned { text: text.clone() });
        let owed = [self.promise(), self.payment()];
        let of_stage = match self.dossier.stage {
            Stage::Lost => vec![
                (!self.call.is_loss_explained).then_some(CallQuestion::WhyLost),
                Some(self.other_supplier()),
                Some(CallQuestion::ComeBack),
                Some(CallQuestion::Plans),
            ],
            Stage::Won | Stage::Returning => [
                self.pressing(),
                vec![
                    self.delivered(),
                    Some(CallQuestion::Plans),
                    self.is_content().then_some(CallQuestion::Referral),
                    Some(CallQuestion::Changes),
                    Some(CallQuestion::Improve),
                ],
            ]
            .concat(),
            Stage::Lead | Stage::Intent => {
                let always = [CallQuestion::Start, CallQuestion::Worth, CallQuestion::Plans].map(Some);
                [self.pressing(), always.to_vec()].concat()
            }
        };
        planned.chain(owed.into_iter().chain(of_stage).flatten()).take(QUESTIONS).collect()
    }

    /// What stands open or is not known, the most pressing first.
    fn pressing(&self) -> Vec<Option<CallQuestion>> {
        let deals = &self.situation.deals;
        let of_deal =
            |is_meant: fn(&OpenDeal) -> bool| deals.iter().find(|deal| is_meant(deal)).map(|deal| deal.name.clone());
        vec![
            self.objection(),
            self.belief(),
            self.renewal(),
            self.closing(),
            self.low_satisfaction(),
            self.decider(),
            (!self.dossier.needs_known).then_some(CallQuestion::Needs),
            self.competitor(),
            of_deal(|deal| !deal.has_amount).map(|deal| CallQuestion::Budget { deal }),
            of_deal(|deal| deal.expected_close.is_none()).map(|deal| CallQuestion::Timing { deal }),
            self.rivals(),
            (!self.call.is_process_known && !deals.is_empty()).then_some(CallQuestion::Process),
        ]
    }

    fn is_recent(&self, on: NaiveDate) -> bool {
        Trailing::new(self.today, QUARTER).contains(on)
    }

    /// The newest of theirs that is due: its day has come, or a week has passed where it names none.
    fn promise(&self) -> Option<CallQuestion> {
        let is_due = |said: &&Promised| match said.due {
            Some(due) => due <= self.today,
            None => days_between(said.on, self.today) >= WEEK,
        };
        let newest = self.call.promises.iter().filter(|said| self.is_recent(said.on)).find(is_due)?;
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

    /// Of an opportunity for which no competitor is known.
    fn rivals(&self) -> Option<CallQuestion> {
        let deal = self.situation.deals.first().filter(|_| self.situation.competitors.is_empty())?;
        Some(CallQuestion::Rivals { deal: deal.name.clone() })
    }

    /// Of what was ordered of late, unless they were asked in a survey since.
    fn delivered(&self) -> Option<CallQuestion> {
        let (on, product) = self.call.ordered.clone().filter(|(on, _)| self.is_recent(*on))?;
        let is_asked = self.situation.surveyed_on.is_some_and(|asked| asked >= on);
        (!is_asked).then_some(CallQuestion::Delivered { product, on })
    }

    /// Whether nothing says that they are not.
    fn is_content(&self) -> bool {
        newest_score(self.dossier, self.today).is_none_or(|score| score > LOW_SCORE)
    }

    fn other_supplier(&self) -> CallQuestion {
        let known = self.situation.competitors.first();
        CallQuestion::OtherSupplier { name: known.map(|known| known.name.clone()) }
    }
}
