//! What happened with a made-up customer, and what is planned: follow-ups, orders, issues, and the rest.

use chrono::{Days, NaiveDate, NaiveTime};
use fastrand::Rng;

use super::people::{NameLanguage, pick};
use super::vocabulary::{DETAILS, FEEDBACK, OPENINGS, PROBLEMS, PRODUCTS, SUBJECTS, TOPICS, TROUBLES};
use crate::domain::{
    Contract, Customer, Direction, FollowUp, Issue, IssueStatus, Kind, Money, Opportunity, OpportunityStage, Order,
    Outcome, Severity, Stage, Survey,
};
use crate::rules::Workdays;

/// How far back follow-ups reach, in days.
const DAYS_BACK: u64 = 760;
/// The kinds, repeated as often as a salesperson uses them.
const KINDS: &[Kind] = &[
    Kind::Phone,
    Kind::Phone,
    Kind::Phone,
    Kind::Phone,
    Kind::Phone,
    Kind::Message,
    Kind::Message,
    Kind::Message,
    Kind::Message,
    Kind::Visit,
    Kind::Visit,
    Kind::Visit,
    Kind::Email,
    Kind::Email,
    Kind::Online,
    Kind::Online,
    Kind::Content,
    Kind::Greeting,
    Kind::Review,
    Kind::Survey,
    Kind::Training,
    Kind::Exchange,
    Kind::Exhibition,
];

/// What makes up the records of one customer.
pub(super) struct History<'a> {
    pub(super) rng: &'a mut Rng,
    pub(super) today: NaiveDate,
    pub(super) tongue: NameLanguage,
    pub(super) workdays: &'a Workdays,
}

impl History<'_> {
    /// Fills the lists of a customer, with the given number of follow-ups.
    pub(super) fn fill(mut self, customer: &mut Customer, follow_ups: u32) {
        self.fill_follow_ups(customer, follow_ups);
        if let Some(since) = customer.since {
            self.fill_orders(customer, since);
            self.fill_service(customer);
        }
        if matches!(customer.stage, Stage::Intent | Stage::Returning) && self.one_in(3) {
            let opportunity = self.opportunity();
            customer.opportunities.push(opportunity);
        }
    }

    fn fill_follow_ups(&mut self, customer: &mut Customer, count: u32) {
        let planned = u32::from(count > 0 && customer.stage != Stage::Lost && self.one_in(2));
        let mut days: Vec<u64> = (planned..count).map(|_| self.days_ago()).collect();
        days.sort_unstable_by(|one, other| other.cmp(one));
        customer.follow_ups.reserve_exact(days.len() + 1);
        for ago in days {
            let record = self.done(customer, ago);
            customer.follow_ups.push(record);
        }
        if planned == 1 {
            let plan = self.make_planned(customer);
            customer.follow_ups.push(plan);
        }
    }

    /// How many days ago a follow-up was; recent months are more likely than two years ago.
    fn days_ago(&mut self) -> u64 {
        self.rng.u64(..DAYS_BACK).min(self.rng.u64(1..DAYS_BACK))
    }

    fn done(&mut self, customer: &Customer, ago: u64) -> FollowUp {
        let day = self.workday_before(self.today - Days::new(ago));
        let mut record = self.follow_up(customer);
        if self.one_in(25) {
            record.planned_on = Some(day);
            record.cancelled_on = Some(day);
            return record;
        }
        if !self.one_in(3) {
            let late = if self.one_in(4) { self.rng.u64(1..6) } else { 0 };
            record.planned_on = Some(self.workday_before(day - Days::new(late)));
        }
        record.done_on = Some(day);
        record.direction = self.one_in(6).then_some(Direction::Inbound);
        record.outcome = match self.rng.u8(..20) {
            0..5 => Some(Outcome::Positive),
            5..7 => Some(Outcome::Negative),
            7..10 if !record.kind.is_one_way() => Some(Outcome::NoResponse),
            _ => None,
        };
        if record.outcome != Some(Outcome::NoResponse) {
            self.tell(&mut record);
        }
        record
    }

    fn tell(&mut self, record: &mut FollowUp) {
        let rng = &mut *self.rng;
        let (opening, topic) = (self.tongue.pick(rng, OPENINGS), self.tongue.pick(rng, TOPICS));
        let detail = self.tongue.pick(rng, DETAILS);
        record.content = Some(match self.tongue {
            NameLanguage::Chinese => format!("{opening}{topic}，{detail}"),
            NameLanguage::English => format!("{opening} {topic}; {detail}"),
        });
        if self.one_in(3) {
            record.feedback = Some(self.tongue.pick(self.rng, FEEDBACK).to_owned());
        }
        if self.one_in(6) {
            record.problem = Some(self.tongue.pick(self.rng, PROBLEMS).to_owned());
            record.problem_done_on = if self.one_in(4) { None } else { record.done_on };
        }
    }

    fn make_planned(&mut self, customer: &Customer) -> FollowUp {
        let mut plan = self.follow_up(customer);
        let (today, drawn) = (self.today, self.rng.u8(..10));
        let day = match drawn {
            0..3 => {
                let back = Days::new(self.rng.u64(1..30));
                self.workday_before(today - back)
            }
            3 => today,
            _ => {
                let ahead = Days::new(if drawn < 7 { self.rng.u64(1..7) } else { self.rng.u64(7..60) });
                self.workday_after(today + ahead)
            }
        };
        plan.planned_on = Some(day);
        plan.planned_at = self.one_in(2).then(|| self.time());
        plan.subject = Some(self.tongue.pick(self.rng, SUBJECTS).to_owned());
        plan
    }

    fn follow_up(&mut self, customer: &Customer) -> FollowUp {
        let mut record = FollowUp::new(pick(self.rng, KINDS));
        if let Some(person) = self.rng.choice(&customer.contacts).filter(|_| self.rng.u8(..10) > 0) {
            record.level = person.level;
            record.contacts.push(person.name.clone());
        }
        record
    }

    fn fill_orders(&mut self, customer: &mut Customer, since: NaiveDate) {
        let end = customer.lost_on.unwrap_or(self.today).min(self.today);
        let days = u64::try_from((end - since).num_days()).unwrap_or(0);
        let scale = pick(self.rng, &[3, 8, 8, 15, 15, 40, 120]);
        let most = u64::from(self.rng.u8(..10)).min(days / 40 + 1);
        let mut ordered: Vec<u64> = (0..most).map(|_| self.rng.u64(..=days)).collect();
        ordered.sort_unstable();
        for after in ordered {
            let on = since + Days::new(after);
            let due = on + Days::new(30);
            let paid = due + Days::new(self.rng.u64(..12)) - Days::new(10);
            customer.orders.push(Order {
                uid: None,
                number: None,
                ordered_on: on,
                amount: Money::from_yuan(self.rng.i64(5..15) * 100 * scale),
                product: Some(self.tongue.of(pick(self.rng, PRODUCTS)).to_owned()),
                quantity: None,
                payment_due: Some(due),
                paid_on: (paid <= self.today && !self.one_in(12)).then_some(paid),
                payments: Vec::new(),
                notes: None,
            });
        }
    }

    fn fill_service(&mut self, customer: &mut Customer) {
        for _ in 0..self.rng.u8(..8).saturating_sub(5) {
            let issue = self.issue(customer);
            customer.issues.push(issue);
        }
        if self.one_in(3) {
            let mut score = || Some(self.rng.u8(2..=5));
            let (quality, response, value, experience) = (score(), score(), score(), score());
            let on = self.today - Days::new(self.rng.u64(..500));
            let nps = Some(self.rng.u8(3..=10));
            customer.surveys.push(Survey {
                uid: None,
                on,
                contact: None,
                nps,
                quality,
                response,
                value,
                experience,
                comment: None,
            });
        }
        if self.one_in(3) {
            let starts_on = self.today - Days::new(self.rng.u64(30..360));
            customer.contracts.push(Contract {
                uid: None,
                number: Some(format!("HT-{}", customer.code)),
                starts_on: Some(starts_on),
                ends_on: starts_on + Days::new(364),
                amount: Some(Money::from_yuan(self.rng.i64(2..60) * 10_000)),
                renewed: None,
                terms: None,
            });
        }
    }

    fn issue(&mut self, customer: &Customer) -> Issue {
        let ago = self.rng.u64(..400);
        let opened_at = self.workday_before(self.today - Days::new(ago)).and_time(self.time());
        let closes = opened_at + Days::new(self.rng.u64(..5)) + chrono::TimeDelta::minutes(75);
        let closed_at = (closes.date() < self.today && !self.one_in(10)).then_some(closes);
        Issue {
            uid: None,
            title: self.tongue.pick(self.rng, TROUBLES).to_owned(),
            severity: pick(self.rng, &[Severity::General, Severity::General, Severity::Complex, Severity::Major]),
            status: Some(closed_at.map_or(IssueStatus::Resolving, |_| IssueStatus::Closed)),
            opened_at,
            responded_at: Some(opened_at + chrono::TimeDelta::minutes(self.rng.i64(5..70))),
            closed_at,
            owner: None,
            contact: self.rng.choice(&customer.contacts).map(|person| person.name.clone()),
            detail: None,
            resolution: None,
            satisfied: closed_at.map(|_| self.rng.u8(..5) > 0),
        }
    }

    fn opportunity(&mut self) -> Opportunity {
        let stage = pick(self.rng, OpportunityStage::ALL);
        let closed = matches!(stage, OpportunityStage::Won | OpportunityStage::Lost);
        let (back, ahead) = (self.rng.u64(1..400), self.rng.u64(..120));
        Opportunity {
            uid: None,
            name: self.tongue.of(pick(self.rng, PRODUCTS)).to_owned(),
            stage,
            amount: Some(Money::from_yuan(self.rng.i64(2..90) * 10_000)),
            probability: (!closed).then(|| self.rng.u8(1..10) * 10),
            expected_close: (!closed).then(|| self.today + Days::new(ahead)),
            closed_on: closed.then(|| self.today - Days::new(back)),
            competitor: None,
            objections: Vec::new(),
            lost_reason: None,
        }
    }

    fn time(&mut self) -> NaiveTime {
        let (hour, half) = (self.rng.u32(9..18), self.rng.bool());
        NaiveTime::from_hms_opt(hour, if half { 30 } else { 0 }, 0).unwrap_or_default()
    }

    fn one_in(&mut self, times: u8) -> bool {
        self.rng.u8(..times) == 0
    }

    /// The last workday until this day.
    fn workday_before(&self, day: NaiveDate) -> NaiveDate {
        let workday = std::iter::successors(Some(day), NaiveDate::pred_opt).find(|day| self.workdays.is_workday(*day));
        workday.unwrap_or(day)
    }

    /// The first workday from this day on.
    fn workday_after(&self, day: NaiveDate) -> NaiveDate {
        let workday = day.iter_days().find(|day| self.workdays.is_workday(*day));
        workday.unwrap_or(day)
    }
}
