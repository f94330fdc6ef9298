//! What was lost last, and what was won.

use chrono::NaiveDate;

use super::KnownFacts;
use crate::domain::{Attitude, CaseKind, Contact, Money, Opportunity, OpportunityStage, Role, Stage};
use crate::messages::worksheets as text;
use crate::sentences::brief;
use crate::worksheets::KnownFact;

/// What was lost last.
#[derive(Clone, Copy)]
pub(super) enum Loss<'a> {
    Customer,
    Deal(&'a Opportunity),
}

impl Loss<'_> {
    /// As a worksheet has it.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Deal(_) => "deal",
        }
    }
}

impl KnownFacts<'_> {
    /// The customer where it is lost, else the opportunity that was lost last.
    pub(super) fn loss(&self) -> Option<Loss<'_>> {
        if self.profile.customer.value.stage == Stage::Lost {
            return Some(Loss::Customer);
        }
        self.profile.decided_deal(OpportunityStage::Lost).map(Loss::Deal)
    }

    /// What the opportunity was worth; of a customer that is lost the yearly purchases tell it.
    pub(super) fn lost_amount(&self) -> Option<Money> {
        if let Some(Loss::Deal(deal)) = self.loss() { deal.amount } else { None }
    }

    pub(super) fn won_amount(&self) -> Option<Money> {
        self.profile.decided_deal(OpportunityStage::Won)?.amount
    }

    /// The opportunity that a summary is about: the one won last, else the one lost last.
    fn deal_decided(&self) -> Option<&Opportunity> {
        let decided = |stage| self.profile.decided_deal(stage);
        decided(OpportunityStage::Won).or_else(|| decided(OpportunityStage::Lost))
    }

    /// How it ended, as a worksheet has it.
    pub(super) fn deal_outcome(&self) -> Option<&'static str> {
        let won = self.deal_decided()?.stage == OpportunityStage::Won;
        Some(if won { CaseKind::Success } else { CaseKind::Failure }.code())
    }

    pub(super) fn deal_closed(&self) -> Option<NaiveDate> {
        self.deal_decided()?.closed_on
    }

    /// Who else wanted it, then the other competitors of the customer.
    pub(super) fn deal_rivals(&self) -> Vec<String> {
        let mut rivals: Vec<String> =
            self.deal_decided().and_then(|deal| deal.competitor.clone()).into_iter().collect();
        let others = self.profile.customer.value.competitors.iter();
        let others: Vec<String> = others.filter(|name| !rivals.contains(name)).cloned().collect();
        rivals.extend(others);
        rivals
    }

    /// A fact of what was lost, in words.
    pub(super) fn lost(&self, fact: KnownFact) -> Vec<String> {
        let customer = &self.profile.customer.value;
        let said = match (fact, self.loss()) {
            (KnownFact::LostAmount, _) => self.lost_amount().map(|amount| self.money(amount)),
            (KnownFact::LostReason, Some(Loss::Customer)) => customer.lost_reason.clone(),
            (KnownFact::LostReason, Some(Loss::Deal(deal))) => deal.lost_reason.clone(),
            (KnownFact::LostTo, Some(Loss::Deal(deal))) => deal.competitor.clone(),
            _ => None,
        };
        said.into_iter().collect()
    }

    /// Those who decide and were never met, and those who are against us.
    pub(super) fn chain_gaps(&self) -> Vec<String> {
        let gap = |contact: &Contact| {
            let is_unmet = contact.roles.contains(&Role::Decider)
                && self.profile.was_never_in_contact(&contact.name, self.context.today);
            let name = || brief::with_title(self.lang, contact);
            match contact.attitude {
                _ if is_unmet => Some(text::never_met(self.lang, name())),
                Some(Attitude::Opponent) => Some(text::against_us(self.lang, name())),
                _ => None,
            }
        };
        self.people().filter_map(gap).collect()
    }
}
