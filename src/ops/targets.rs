//! Targets for all metrics of a period at once: taken from another period, made better by a percentage, or split from a
//! longer period's.

use super::{Change, ChangeSummary, CoverageInput, Entity, FiguresAsked, PeriodFigures, RulesContext};
use crate::domain::{KpiTarget, Metric, Period, Span};
use crate::rules::kpi::targets::{bettered, split};
use crate::store::{Reader, StoreError};

/// Where the targets come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TargetSource {
    /// The targets of the period before.
    PreviousTargets,
    /// What was reached in the period before.
    PreviousActuals,
    /// What was reached in the same period a year before.
    LastYear,
    /// The targets of this period itself, for each part of this length.
    Split(Span),
    /// The part of the targets of the period of this length in which this one lies.
    PartOf(Span),
}

/// Which targets are asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TargetsAsked {
    pub period: Period,
    pub source: TargetSource,
    /// By how many percent each is to be better than its source.
    pub percent: f64,
    /// Whether targets that are set already are replaced.
    pub replaces: bool,
}

/// The targets that would be set.
#[derive(Debug, Clone, PartialEq)]
pub struct ProposedTargets {
    pub asked: TargetsAsked,
    /// In the order of the metrics, each from the earliest period on.
    pub targets: Vec<ProposedTarget>,
    /// How many are left as they are, because they are set already.
    pub kept: usize,
}

/// A target that would be set.
#[derive(Debug, Clone, PartialEq)]
pub struct ProposedTarget {
    pub metric: Metric,
    pub period: Period,
    pub target: f64,
    /// The target that it replaces.
    pub was: Option<f64>,
    pub owner: Option<String>,
}

impl TargetSource {
    /// The sources that have something for a period: targets that can be taken or split, periods of which there is
    /// something on record.
    pub fn available(reader: &Reader<'_>, period: Period) -> Result<Vec<Self>, StoreError> {
        let known: Vec<KpiTarget> = reader.all::<KpiTarget>()?.into_iter().map(|row| row.value).collect();
        let has_targets = |period: Period| known.iter().any(|target| target.period == period);
        let has_figures = |period: Period| reader.has_figures_of(&(period.start()..=period.end()));
        let parts = [Span::Quarter, Span::Month].into_iter().filter(|part| *part < period.span());
        let splits = parts.map(|part| (Self::Split(part), has_targets(period)));
        let longer = [Span::Year, Span::Quarter].into_iter().filter(|longer| can_be_split(period, *longer));
        let shares =
            longer.map(|longer| (Self::PartOf(longer), has_targets(Period::containing(period.start(), longer))));
        let all = [
            (Self::PreviousTargets, has_targets(period.previous())),
            (Self::PreviousActuals, has_figures(period.previous())?),
            (Self::LastYear, has_figures(period.last_year())?),
        ];
        Ok(all
            .into_iter()
            .chain(shares)
            .chain(splits)
            .filter(|(_, has_something)| *has_something)
            .map(|(source, _)| source)
            .collect())
    }

    /// The code by which a form knows it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::PreviousTargets => "targets",
            Self::PreviousActuals => "actuals",
            Self::LastYear => "last_year",
            Self::Split(Span::Month) => "months",
            Self::Split(_) => "quarters",
            Self::PartOf(Span::Year) => "of_year",
            Self::PartOf(_) => "of_quarter",
        }
    }
}

impl ProposedTargets {
    /// Works out the targets (docs/kpi.md 4.1). A metric whose source has no figure gets none.
    pub fn read(reader: &Reader<'_>, context: &RulesContext, asked: TargetsAsked) -> Result<Self, StoreError> {
        let known: Vec<KpiTarget> = reader.all::<KpiTarget>()?.into_iter().map(|row| row.value).collect();
        let targets = match asked.source {
            TargetSource::PreviousTargets => from_targets(&known, asked),
            TargetSource::PreviousActuals => from_actuals(reader, context, asked, asked.period.previous())?,
            TargetSource::LastYear => from_actuals(reader, context, asked, asked.period.last_year())?,
            TargetSource::Split(span) => split_targets(reader, context, &known, asked, span)?,
            TargetSource::PartOf(longer) => {
                let whole = TargetsAsked { period: Period::containing(asked.period.start(), longer), ..asked };
                let all = split_targets(reader, context, &known, whole, asked.period.span())?;
                all.into_iter().filter(|one| one.period == asked.period).collect()
            }
        };
        let all = targets.len();
        let set = |one: &ProposedTarget| target_of(&known, one.metric, one.period).map(|known| known.target);
        let with_old = targets.into_iter().map(|one| ProposedTarget { was: set(&one), ..one });
        let targets: Vec<ProposedTarget> = with_old.filter(|one| asked.replaces || one.was.is_none()).collect();
        Ok(Self { asked, kept: all - targets.len(), targets })
    }

    /// The change that sets all of them; `None` if there are none.
    pub fn change(&self) -> Option<Change> {
        let changes: Vec<Change> = self.targets.iter().map(ProposedTarget::change).collect();
        let words = ChangeSummary::TargetsSet { count: changes.len(), period: self.asked.period };
        match changes.len() {
            0 => None,
            1 => changes.into_iter().next(),
            _ => Some(Change::Gathered(Box::new(Change::All(changes)), words)),
        }
    }
}

impl ProposedTarget {
    /// The change that sets this one.
    pub fn change(&self) -> Change {
        let target = KpiTarget {
            uid: None,
            metric: self.metric,
            period: self.period,
            target: self.target,
            baseline: None,
            due_on: Some(self.period.end()),
            owner: self.owner.clone(),
        };
        Change::Add { customer: None, entry: Entity::KpiTarget(Box::new(target)) }
    }
}

/// Whether the targets of a longer period can be divided into those of periods like this one.
fn can_be_split(period: Period, longer: Span) -> bool {
    longer > period.span() && matches!(period.span(), Span::Month | Span::Quarter)
}

fn target_of(known: &[KpiTarget], metric: Metric, period: Period) -> Option<&KpiTarget> {
    known.iter().rev().find(|known| known.metric == metric && known.period == period)
}

fn from_targets(known: &[KpiTarget], asked: TargetsAsked) -> Vec<ProposedTarget> {
    let before = asked.period.previous();
    let of = |metric: &Metric| {
        let source = target_of(known, *metric, before)?;
        let target = bettered(*metric, source.target, asked.percent);
        Some(ProposedTarget { metric: *metric, period: asked.period, target, was: None, owner: source.owner.clone() })
    };
    Metric::ALL.iter().filter_map(of).collect()
}

fn from_actuals(
    reader: &Reader<'_>,
    context: &RulesContext,
    asked: TargetsAsked,
    source: Period,
) -> Result<Vec<ProposedTarget>, StoreError> {
    let figures = figures_of(reader, context, source)?;
    let of = |metric: &Metric| {
        let reached = figures.table.row(*metric)?.actual?;
        // Nothing was reached: that says nothing of what is to be.
        let target = bettered(*metric, reached, asked.percent);
        (target > 0.0).then_some(ProposedTarget {
            metric: *metric,
            period: asked.period,
            target,
            was: None,
            owner: None,
        })
    };
    Ok(Metric::ALL.iter().filter_map(of).collect())
}

fn split_targets(
    reader: &Reader<'_>,
    context: &RulesContext,
    known: &[KpiTarget],
    asked: TargetsAsked,
    span: Span,
) -> Result<Vec<ProposedTarget>, StoreError> {
    let parts = asked.period.parts(span);
    let mut before = Vec::new();
    for part in &parts {
        before.push(figures_of(reader, context, part.last_year())?);
    }
    let mut targets = Vec::new();
    for metric in Metric::ALL.iter().copied() {
        let Some(whole) = target_of(known, metric, asked.period) else { continue };
        let shape: Vec<Option<f64>> =
            before.iter().map(|figures| figures.table.row(metric).and_then(|row| row.actual)).collect();
        let wanted = bettered(metric, whole.target, asked.percent);
        let owner = &whole.owner;
        // A part in which nothing was reached a year before has no share of a sum, and so nothing to aim at.
        let shares = split(metric, wanted, &shape).into_iter().flatten().zip(&parts).filter(|(share, _)| *share != 0.0);
        targets.extend(shares.map(|(target, period)| ProposedTarget {
            metric,
            period: *period,
            target,
            was: None,
            owner: owner.clone(),
        }));
    }
    Ok(targets)
}

/// The figures of a period that is over, or of which what there is counts.
fn figures_of(reader: &Reader<'_>, context: &RulesContext, period: Period) -> Result<PeriodFigures, StoreError> {
    PeriodFigures::read(reader, context, FiguresAsked { period, by: &[], alerts: false, care: CoverageInput::Not })
}
