//! What was said, promised, bought, signed and asked.

use chrono::{Months, NaiveDate};

use super::{KnownFacts, is_closed, or_word};
use crate::domain::{FollowUp, FollowUpId, Kind, Money, Objection, Order};
use crate::messages::labels::Labelled;
use crate::messages::{dates, worksheets as text};
use crate::ops::OpenPromises;
use crate::sentences::{brief, values};
use crate::worksheets::KnownFact;

impl KnownFacts<'_> {
    /// A fact of this file in words, one line for each entry.
    pub(super) fn dealing(&self, fact: KnownFact) -> Vec<String> {
        let profile = self.profile;
        match fact {
            KnownFact::LastContact => {
                let said = |(day, kind): (NaiveDate, Kind)| format!("{} {}", self.long(day), kind.label(self.lang));
                self.last_contact().map(said).into_iter().collect()
            }
            KnownFact::LastWords => self.newest(|touch| touch.content.clone()),
            KnownFact::Feedback => self.newest(|touch| touch.feedback.clone()),
            KnownFact::TheirPromises => {
                let theirs = self.promises().theirs.into_iter();
                theirs.map(|(on, what)| text::promised_on(self.lang, what, self.short(on))).collect()
            }
            KnownFact::OurPromises => self.our_promises(),
            KnownFact::OpenProblems => self.problems(),
            KnownFact::OursToDo => [self.our_promises(), self.problems()].concat(),
            KnownFact::OpenIssues => self.issues(false),
            KnownFact::ClosedIssues => self.issues(true),
            KnownFact::Contracts => self.contracts(),
            KnownFact::ContractEnd => self.contract_end().map(|day| self.long(day)).into_iter().collect(),
            KnownFact::ContractTerms => profile.contracts.iter().filter_map(|row| row.value.terms.clone()).collect(),
            KnownFact::Opportunities => self.opportunities(),
            KnownFact::OpportunityAmount => {
                self.opportunity_amount().map(|amount| self.money(amount)).into_iter().collect()
            }
            KnownFact::WonAmount => self.won_amount().map(|amount| self.money(amount)).into_iter().collect(),
            KnownFact::ValueProposition => {
                profile.account_plans.iter().filter_map(|row| row.value.value_proposition.clone()).collect()
            }
            KnownFact::Objections => self.objections(),
            KnownFact::Purchases => self.purchases(),
            KnownFact::ProductsBought => self.products(),
            KnownFact::Receivable => vec![self.money(profile.purchases.receivable)],
            KnownFact::LatePayments => self.late_payments(),
            KnownFact::PlanGoals => profile.account_plans.iter().flat_map(|row| row.value.goals.clone()).collect(),
            KnownFact::OpenActions => self.actions(),
            KnownFact::Satisfaction => self.satisfaction(),
            _ => Vec::new(),
        }
    }

    /// The follow-ups that are done, the newest first.
    fn done(&self) -> impl Iterator<Item = &FollowUp> {
        self.profile.follow_ups.iter().map(|row| &row.follow_up).filter(|touch| touch.done_on.is_some())
    }

    fn newest(&self, said: impl Fn(&FollowUp) -> Option<String>) -> Vec<String> {
        let newest = self.done().find_map(|touch| Some((touch.done_on?, said(touch)?)));
        let dated = |(day, words)| format!("{} {words}", dates::short(self.lang, day, self.context.today));
        newest.map(dated).into_iter().collect()
    }

    pub(super) fn last_contact(&self) -> Option<(NaiveDate, Kind)> {
        self.done().find_map(|touch| Some((touch.done_on?, touch.kind)))
    }

    fn short(&self, day: NaiveDate) -> String {
        dates::short(self.lang, day, self.context.today)
    }

    /// What stands open beside the visit that the worksheet is for, else beside what is planned next.
    fn promises(&self) -> OpenPromises<'_> {
        let prepared = self.next_visit_row().or_else(|| self.profile.next_plan());
        let prepared: Vec<FollowUpId> = prepared.into_iter().map(|row| row.id).collect();
        self.profile.open_promises(&prepared, self.context.today)
    }

    fn our_promises(&self) -> Vec<String> {
        self.promises().ours.into_iter().map(|(on, what)| format!("{} {what}", self.short(on))).collect()
    }

    fn problems(&self) -> Vec<String> {
        self.promises().problems.into_iter().map(str::to_owned).collect()
    }

    fn issues(&self, closed: bool) -> Vec<String> {
        let issues = self.profile.issues.iter().map(|row| &row.value);
        let wanted = issues.filter(|issue| is_closed(issue.status) == closed);
        let said = |issue: &crate::domain::Issue| match &issue.resolution {
            Some(how) => text::people_of(self.lang, &issue.title, how),
            None => issue.title.clone(),
        };
        wanted.map(said).collect()
    }

    fn contracts(&self) -> Vec<String> {
        let contracts = self.profile.contracts.iter().map(|row| &row.value);
        contracts
            .map(|contract| {
                let name = or_word(contract.number.as_ref(), self.lang);
                text::until(self.lang, name, self.long(contract.ends_on))
            })
            .collect()
    }

    /// The end of the contract that ends next.
    pub(super) fn contract_end(&self) -> Option<NaiveDate> {
        let ends = self.profile.contracts.iter().map(|row| row.value.ends_on);
        ends.filter(|day| *day >= self.context.today).min()
    }

    fn opportunities(&self) -> Vec<String> {
        let open = self.profile.opportunities.iter().map(|row| &row.value).filter(|one| one.stage.is_open());
        open.map(|one| {
            let amount = one.amount.map(|amount| self.money(amount));
            let parts = [Some(one.name.clone()), Some(one.stage.label(self.lang).to_owned()), amount];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
        })
        .collect()
    }

    /// Of the opportunity at hand; where it may be one or another, of none.
    pub(super) fn opportunity_amount(&self) -> Option<Money> {
        self.profile.deal_at_hand()?.value.amount
    }

    fn objections(&self) -> Vec<String> {
        let open = self.profile.opportunities.iter().map(|row| &row.value).filter(|one| one.stage.is_open());
        open.flat_map(|one| &one.objections).filter(|one| !brief::is_our_limit(one)).map(Objection::written).collect()
    }

    /// What is bought in a year: as it was noted, else what was ordered in the last twelve months.
    pub(super) fn annual_purchase(&self) -> Option<Money> {
        let ordered = || self.recent_orders().map(|order| order.amount).sum::<Money>();
        self.profile.customer.value.annual_purchase.or_else(|| Some(ordered()).filter(|sum| *sum > Money::default()))
    }

    /// The orders of the last twelve months.
    fn recent_orders(&self) -> impl Iterator<Item = &Order> {
        let from = self.context.today - Months::new(12);
        self.profile
            .orders
            .iter()
            .map(|row| &row.value)
            .filter(move |order| order.ordered_on > from && order.ordered_on <= self.context.today)
    }

    fn purchases(&self) -> Vec<String> {
        let amount: Money = self.recent_orders().map(|order| order.amount).sum();
        let count = self.recent_orders().count();
        if count == 0 { Vec::new() } else { vec![text::bought(self.lang, count, self.money(amount))] }
    }

    fn products(&self) -> Vec<String> {
        let mut products: Vec<String> = Vec::new();
        for product in self.profile.orders.iter().rev().filter_map(|row| row.value.product.clone()) {
            if !products.contains(&product) {
                products.push(product);
            }
        }
        products
    }

    fn late_payments(&self) -> Vec<String> {
        let today = self.context.today;
        let dues = self.profile.dossier.orders.iter().flat_map(|order| &order.dues);
        let late = dues.filter(|part| part.paid_on.is_none_or(|paid| paid > today));
        let mut late: Vec<_> =
            late.filter_map(|part| Some((part.due.filter(|due| *due < today)?, part.amount))).collect();
        late.sort_unstable();
        let said = |(due, amount)| text::owed_since(self.lang, self.money(amount), self.short(due));
        late.into_iter().map(said).collect()
    }

    fn actions(&self) -> Vec<String> {
        self.profile.open_actions().into_iter().map(|action| action.title.clone()).collect()
    }

    /// The newest survey: what was rated, and what was said.
    fn satisfaction(&self) -> Vec<String> {
        let Some(survey) = self.profile.surveys.iter().map(|row| &row.value).max_by_key(|survey| survey.on) else {
            return Vec::new();
        };
        let scores = [
            ("nps", survey.nps),
            ("quality", survey.quality),
            ("response", survey.response),
            ("value", survey.value),
            ("experience", survey.experience),
        ];
        let said = |(name, score): (&str, Option<u8>)| {
            Some(text::score_of(self.lang, values::field(self.lang, "surveys", name), score?))
        };
        let scores: Vec<String> = scores.into_iter().filter_map(said).collect();
        let scores = if scores.is_empty() { None } else { Some(scores.join(" · ")) };
        [Some(self.long(survey.on)), scores, survey.comment.clone()].into_iter().flatten().collect()
    }
}
