//! The commands of the page: setting the target of the selected metric, and reviewing it.

use super::Kpi;
use super::segments::KpiSegment;
use crate::domain::{Metric, Period};
use crate::messages::labels::Labelled;
use crate::messages::{Lang, figures};
use crate::ops::{Change, EntityKind, EntityRef};
use crate::rules::kpi::InsightId;
use crate::tui::effect::{Effect, Notice};
use crate::tui::forms::review::OpenReview;
use crate::tui::forms::target::OpenTarget;
use crate::tui::forms::targets::OpenTargets;
use crate::tui::keymap::Command;
use crate::tui::overlay::{Confirm, Overlay};

impl Kpi {
    /// Opens the form for the selected metric's target; beside the pipeline it is the revenue's.
    pub(super) fn set_target(&self) -> Effect {
        let metric = if self.segment == KpiSegment::Metrics { self.chosen } else { Metric::Revenue };
        self.of_period(|period| Effect::prepare(OpenTarget { metric, period }))
    }

    /// Opens the form for the targets of all metrics.
    pub(super) fn set_targets(&self) -> Effect {
        self.of_period(|period| Effect::prepare(OpenTargets(period)))
    }

    /// Why a command about a metric does nothing while an insight is in front.
    pub(super) fn refused_here(&self, command: &Command, lang: Lang) -> Option<&'static str> {
        let is_about_metric = match command {
            Command::Edit
            | Command::Breakdown
            | Command::Add
            | Command::Delete
            | Command::Targets
            | Command::Review
            | Command::Improvement => true,
            Command::Target => self.segment != KpiSegment::Insight(InsightId::Pipeline),
            _ => false,
        };
        (is_about_metric && self.segment != KpiSegment::Metrics).then(|| figures::only_for_metrics(lang))
    }

    /// Opens the review form of the selected metric.
    pub(super) fn write_review(&self) -> Effect {
        self.of_period(|period| Effect::prepare(OpenReview { metric: self.chosen, period }))
    }

    /// Asks for confirmation before the target is removed.
    pub(super) fn remove_target(&self) -> Effect {
        let Some(answered) = self.answered() else {
            return Effect::Tell(Notice::hint(figures::still_reading(self.lang).to_owned()));
        };
        let Some(target) = answered.figures.target_of(self.chosen) else {
            return Effect::Tell(Notice::hint(figures::nothing_to_remove(self.lang).to_owned()));
        };
        let period = figures::period(self.lang, answered.period);
        let entry = EntityRef { kind: EntityKind::KpiTarget, id: target.id };
        let change = Change::Delete { entry, version: Some(target.version) };
        Effect::Open(Box::new(Overlay::Confirm(Confirm {
            question: figures::ask_remove_target(self.lang, self.chosen.label(self.lang), period),
            yes: Box::new(Effect::change(change)),
        })))
    }

    fn of_period(&self, wish: impl Fn(Period) -> Effect) -> Effect {
        self.period.map_or(Effect::None, wish)
    }
}
