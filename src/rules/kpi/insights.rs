//! What lies behind the figures (docs/kpi.md 7): how far new customers come, who stays, who changes tier, where the time
//! goes, whether intervals are kept, and what is in the pipeline.
//!
//! Counted customer by customer, in the order of the book. Leaves out where they come from, and the words.

mod adherence;
mod cohorts;
mod funnel;
mod moves;
mod pipeline;
mod time_spent;

use std::collections::HashMap;
use std::str::FromStr;

use serde::Serialize;

use super::rounding::quotient;
use crate::domain::{FollowUpId, Money, Period, UnknownCode, Window};
use crate::facts::Dossier;
use crate::rules::{Rulebook, Standing};

pub use adherence::{Adherence, TierAdherence};
pub use cohorts::{Cohort, Cohorts};
pub use funnel::{Funnel, FunnelStep, FunnelStepId};
pub use moves::{TierFlow, TierFlows};
pub use pipeline::{Pipeline, PipelineStage};
pub use time_spent::{KindTime, TierTime, TimeSpent};

/// Declares the insights once: the type that counts, which is also the answer, and the code.
macro_rules! insights {
    ($($(#[doc = $doc:literal])+ $name:ident($counted:ident) = $code:literal;)+) => {
        /// Which insight.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum InsightId { $($(#[doc = $doc])+ $name),+ }

        impl InsightId {
            /// Every insight.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its stable code.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }
        }

        /// What an insight says of a period.
        #[derive(Debug, Clone, PartialEq, Serialize)]
        #[serde(untagged)]
        #[expect(missing_docs, reason = "the variants are those of `InsightId`")]
        pub enum PeriodInsight { $($name($counted)),+ }
    };
}

insights! {
    /// How far the customers entered in the period came.
    Funnel(Funnel) = "funnel";
    /// How many of those won in a quarter stayed.
    Cohorts(Cohorts) = "cohorts";
    /// Who changed tier.
    Tiers(TierFlows) = "tiers";
    /// Where the time went.
    Time(TimeSpent) = "time";
    /// Whether the intervals of the rulebook were kept.
    Adherence(Adherence) = "adherence";
    /// What may still be won.
    Pipeline(Pipeline) = "pipeline";
}

impl FromStr for InsightId {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        Self::ALL.iter().copied().find(|insight| insight.code() == text).ok_or_else(|| UnknownCode {
            vocabulary: "insight",
            got: text.to_owned(),
            expected: Self::ALL.iter().map(|insight| insight.code()).collect::<Vec<_>>().join(", "),
        })
    }
}

/// What an insight is counted with, beside the customers.
#[derive(Debug, Clone, Copy)]
pub struct InsightContext<'a> {
    /// The whole period.
    pub period: Period,
    /// The part of it that has begun.
    pub window: Window,
    /// The rulebook of the book.
    pub rulebook: &'a Rulebook,
    /// The minutes noted of follow-ups done in the window.
    pub minutes: &'a HashMap<FollowUpId, u32>,
    /// The revenue aimed at in the period.
    pub revenue_target: Option<f64>,
}

/// Counts one insight.
#[derive(Debug, Clone)]
pub struct InsightCount<'a> {
    context: InsightContext<'a>,
    counted: Counting,
}

#[derive(Debug, Clone)]
enum Counting {
    Funnel(funnel::Count),
    Cohorts(cohorts::Count),
    Tiers(moves::Count),
    Time(time_spent::Count),
    Adherence(adherence::Count),
    Pipeline(pipeline::Count),
}

impl<'a> InsightCount<'a> {
    /// Nothing counted yet.
    pub fn new(insight: InsightId, context: InsightContext<'a>) -> Self {
        let counted = match insight {
            InsightId::Funnel => Counting::Funnel(funnel::Count::default()),
            InsightId::Cohorts => Counting::Cohorts(cohorts::Count::of(&context)),
            InsightId::Tiers => Counting::Tiers(moves::Count::default()),
            InsightId::Time => Counting::Time(time_spent::Count::of(&context)),
            InsightId::Adherence => Counting::Adherence(adherence::Count::of(&context)),
            InsightId::Pipeline => Counting::Pipeline(pipeline::Count::default()),
        };
        Self { context, counted }
    }

    /// Counts a customer; how it stands today is asked only where the insight depends on it.
    pub fn add<'s, 'd: 's>(&mut self, dossier: &Dossier, standing: impl FnOnce() -> &'s Standing<'d>) {
        let context = &self.context;
        match &mut self.counted {
            Counting::Funnel(count) => count.add(dossier, &context.window),
            Counting::Cohorts(count) => count.add(dossier, &context.window),
            Counting::Tiers(count) => count.add(dossier, context),
            Counting::Time(count) => count.add(standing(), context),
            Counting::Adherence(count) => count.add(standing(), context),
            Counting::Pipeline(count) => count.add(dossier, context),
        }
    }

    /// What was counted.
    pub fn finish(self) -> PeriodInsight {
        let context = &self.context;
        match self.counted {
            Counting::Funnel(count) => PeriodInsight::Funnel(count.finish()),
            Counting::Cohorts(count) => PeriodInsight::Cohorts(count.finish()),
            Counting::Tiers(count) => PeriodInsight::Tiers(count.finish(context.rulebook)),
            Counting::Time(count) => PeriodInsight::Time(count.finish(context.rulebook)),
            Counting::Adherence(count) => PeriodInsight::Adherence(count.finish(context.rulebook)),
            Counting::Pipeline(count) => PeriodInsight::Pipeline(count.finish(context.revenue_target)),
        }
    }
}

/// A share in percent with one decimal; `None` of nothing.
fn percent(part: impl Into<i128>, whole: impl Into<i128>) -> Option<f64> {
    let whole = whole.into();
    (whole != 0).then(|| quotient(part.into() * 100, whole, 1))
}

/// How many as a number that adds up with others.
fn whole(count: usize) -> i128 {
    i128::try_from(count).unwrap_or(i128::MAX)
}

/// What customers ordered in the window.
fn ordered(dossier: &Dossier, window: &Window) -> Money {
    dossier.orders.iter().filter(|order| window.contains(order.ordered_on)).map(|order| order.amount).sum()
}
