//! The review: the metrics off target one by one, each with the records behind its figure and what was decided before,
//! until something is written about each.

use std::sync::Arc;

use super::records::RecordsQuestion;
use super::sections::TableLine;
use super::{Kpi, Listed, Pane, sections};
use crate::domain::{CustomerId, Metric};
use crate::messages::{clean, figures};
use crate::ops::{Improvement, MetricRecords, Overview, RulesContext};
use crate::tui::effect::{Effect, Notice};
use crate::tui::forms::action::OpenAction;
use crate::tui::overlay::{Choice, Chooser, Overlay};
use crate::tui::page::ViewContext;
use crate::tui::questions::Question;

/// What the text about a metric says more while it is reviewed.
#[derive(Clone, Copy)]
pub(super) struct ReviewedMetric<'a> {
    /// What the metric counts, once it is known.
    pub(super) behind: Option<&'a MetricRecords>,
    overview: Option<&'a Overview>,
    /// What the sentence of an alert is made with.
    pub(super) context: Option<&'a RulesContext>,
}

impl ReviewedMetric<'_> {
    /// What people call a customer.
    pub(super) fn called(&self, customer: CustomerId) -> Option<String> {
        let entry = self.overview?.entry(customer)?;
        Some(clean::clean(entry.brief.called()).into_owned())
    }
}

impl Kpi {
    /// Begins the review at the first metric nothing was written about, or ends it.
    pub(super) fn switch_review(&mut self) -> Effect {
        if matches!(self.listed, Listed::Review) {
            self.listed = Listed::Metrics;
            return Effect::None;
        }
        let Some(answered) = self.answered() else {
            return Effect::Tell(Notice::hint(figures::still_reading(self.lang).to_owned()));
        };
        if answered.figures.to_review().is_empty() {
            return Effect::Tell(Notice::hint(figures::nothing_to_review(self.lang).to_owned()));
        }
        self.listed = Listed::Review;
        self.pane = Pane::Table;
        self.zoomed = false;
        let metrics = self.to_review();
        let first = metrics.iter().find(|metric| !self.is_reviewed(**metric)).or(metrics.first());
        if let Some(first) = first {
            self.choose(*first);
        }
        self.ask_behind()
    }

    /// The metrics to review, from top to bottom as in the table.
    fn to_review(&self) -> Vec<Metric> {
        let off_target = self.answered().map(|answered| answered.figures.to_review()).unwrap_or_default();
        sections::metrics().filter(|metric| off_target.contains(metric)).collect()
    }

    pub(super) fn lines_of_review(&self) -> Vec<TableLine> {
        self.to_review().into_iter().map(TableLine::Metric).collect()
    }

    /// Whether something was written about a metric of the period.
    pub(super) fn is_reviewed(&self, metric: Metric) -> bool {
        self.answered().is_some_and(|answered| answered.figures.review_of(metric).is_some())
    }

    /// Goes to the next metric once something was written about the chosen one; leaves the review when nothing is left
    /// in it, as in another period.
    pub(super) fn go_on_reviewing(&mut self, was_reviewed: bool) {
        if !matches!(self.listed, Listed::Review) {
            return;
        }
        let metrics = self.to_review();
        let Some(at) = metrics.iter().position(|metric| *metric == self.chosen) else {
            match metrics.first() {
                Some(first) => self.choose(*first),
                None => self.listed = Listed::Metrics,
            }
            return;
        };
        if was_reviewed || !self.is_reviewed(self.chosen) {
            return;
        }
        let (before, after) = metrics.split_at(at);
        if let Some(next) = after.iter().chain(before).find(|metric| !self.is_reviewed(**metric)) {
            self.choose(*next);
        }
    }

    /// The title of the list while it holds the review.
    pub(super) fn review_title(&self, look: &ViewContext) -> Option<String> {
        if !matches!(self.listed, Listed::Review) {
            return None;
        }
        let period = figures::period(look.lang, self.period?);
        let metrics = self.to_review();
        let written = metrics.iter().filter(|metric| self.is_reviewed(**metric)).count();
        Some(if written == metrics.len() {
            figures::review_is_complete(look.lang, period, metrics.len(), look.key("report_kpi"))
        } else {
            figures::review_so_far(look.lang, period, metrics.len(), written)
        })
    }

    /// Asks for what the metric under review counts, unless it is known.
    pub(super) fn ask_behind(&self) -> Effect {
        let (Listed::Review, Some(context), Some(period)) = (self.listed, &self.context, self.period) else {
            return Effect::None;
        };
        let is_known = |known: &MetricRecords| known.metric == self.chosen && known.period == period;
        if self.behind.as_ref().is_some_and(is_known) {
            return Effect::None;
        }
        Effect::ask(Question::Behind(RecordsQuestion::of(Arc::clone(context), self.chosen, period)))
    }

    /// Takes over what a metric under review counts.
    pub fn accept_behind(&mut self, found: MetricRecords) {
        self.behind = Some(found);
    }

    /// What the text about the chosen metric says more, if it is under review.
    pub(super) fn review_in_words(&self) -> Option<ReviewedMetric<'_>> {
        let Listed::Review = self.listed else { return None };
        let is_it = |known: &&MetricRecords| known.metric == self.chosen && Some(known.period) == self.period;
        let (overview, context) = (self.overview.as_deref(), self.context.as_deref());
        Some(ReviewedMetric { behind: self.behind.as_ref().filter(is_it), overview, context })
    }

    /// Opens the action that an improvement of the chosen metric became; of several, asks which.
    pub(super) fn open_improvement(&self) -> Effect {
        let Some(figures) = self.answered().map(|answered| &answered.figures) else {
            return Effect::Tell(Notice::hint(figures::still_reading(self.lang).to_owned()));
        };
        let of_metric = figures.improvements.iter().filter(|one| one.metric == self.chosen);
        let open = |one: &Improvement| Some(Effect::prepare(OpenAction::Edit(one.action.as_ref()?.id)));
        let mut choices: Vec<Choice> = of_metric
            .filter_map(|one| {
                Some(Choice {
                    label: clean::clean(&one.title).into_owned(),
                    detail: figures::period(self.lang, one.period),
                    effect: open(one)?,
                    ..Choice::default()
                })
            })
            .collect();
        match choices.len() {
            0 => Effect::Tell(Notice::hint(figures::no_improvement(self.lang).to_owned())),
            1 => choices.remove(0).effect,
            _ => {
                let title = figures::improvements_title(self.lang).to_owned();
                Effect::Open(Box::new(Overlay::Choose(Chooser::new(title, choices))))
            }
        }
    }
}
