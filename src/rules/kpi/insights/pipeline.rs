//! What may still be won in a period, and whether it makes up for what is missing (docs/kpi.md 7.6).

use serde::Serialize;

use super::super::rounding::{quotient, rounded};
use super::{InsightContext, ordered};
use crate::domain::{CustomerId, Money, OpportunityStage};
use crate::facts::{Dossier, OpportunityFacts};

/// The open stages, from far to near, and the probability assumed where none is given, in percent.
const STAGES: [(OpportunityStage, u8); 3] =
    [(OpportunityStage::Discovery, 20), (OpportunityStage::Proposal, 40), (OpportunityStage::Negotiation, 70)];

/// The open opportunities that are expected to close in a period, against its target.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pipeline {
    pub count: usize,
    /// Yuan.
    pub amount: f64,
    /// Yuan, each by its probability.
    pub weighted: f64,
    pub by_stage: Vec<PipelineStage>,
    /// Yuan ordered so far.
    pub revenue: f64,
    /// Yuan aimed at.
    pub target: Option<f64>,
    /// Yuan that are missing once the pipeline comes true.
    pub gap: Option<f64>,
}

/// The opportunities of a stage.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PipelineStage {
    pub stage: OpportunityStage,
    pub count: usize,
    /// Yuan.
    pub amount: f64,
    /// Yuan, each by its probability.
    pub weighted: f64,
    /// Whose they are, each once.
    #[serde(skip)]
    pub behind: Vec<CustomerId>,
}

/// Cents, and hundredths of cents.
#[derive(Debug, Clone, Default)]
struct Open {
    count: usize,
    amount: i128,
    weighted: i128,
    behind: Vec<CustomerId>,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Count {
    stages: [Open; STAGES.len()],
    revenue: Money,
}

impl Count {
    pub(super) fn add(&mut self, dossier: &Dossier, context: &InsightContext<'_>) {
        self.revenue = self.revenue + ordered(dossier, &context.window);
        let closes = |deal: &&OpportunityFacts| deal.expected_close.is_some_and(|on| context.period.contains(on));
        for deal in dossier.opportunities.iter().filter(closes) {
            let Some(at) = STAGES.iter().position(|(stage, _)| *stage == deal.stage) else { continue };
            let cents = i128::from(deal.amount.map_or(0, Money::cents));
            let open = &mut self.stages[at];
            open.count += 1;
            open.amount += cents;
            open.weighted += cents * i128::from(deal.probability.unwrap_or(STAGES[at].1));
            if open.behind.last() != Some(&dossier.id) {
                open.behind.push(dossier.id);
            }
        }
    }

    pub(super) fn finish(self, target: Option<f64>) -> Pipeline {
        let revenue = self.revenue.yuan();
        let weighted = yuan_of_shares(self.stages.iter().map(|open| open.weighted).sum());
        let stage = |((stage, _), open): (&(OpportunityStage, u8), Open)| PipelineStage {
            stage: *stage,
            count: open.count,
            amount: yuan(open.amount),
            weighted: yuan_of_shares(open.weighted),
            behind: open.behind,
        };
        Pipeline {
            count: self.stages.iter().map(|open| open.count).sum(),
            amount: yuan(self.stages.iter().map(|open| open.amount).sum()),
            weighted,
            by_stage: STAGES.iter().zip(self.stages).map(stage).collect(),
            revenue,
            target,
            gap: target.map(|target| rounded(target - revenue - weighted, 2)),
        }
    }
}

fn yuan(cents: i128) -> f64 {
    quotient(cents, 100, 2)
}

fn yuan_of_shares(hundredths: i128) -> f64 {
    quotient(hundredths, 10_000, 2)
}
