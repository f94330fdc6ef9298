//! Why a metric is among those to review.

use super::{Ink, StyledLine, Wording};
use crate::messages::figures;
use crate::rules::kpi::{Alert, AlertLimits, Unit};
use crate::sentences::of_alert;

impl Wording<'_> {
    /// Why the metric is among those to review: by how much it misses its target, how much worse it has become, or what
    /// else an alert says.
    pub(super) fn why_reviewed(&self) -> Vec<StyledLine> {
        let (lang, unit) = (self.lang, self.row.metric.unit());
        let missed = self.row.target.filter(|_| self.row.misses_target() == Some(true));
        let known = &self.answered.figures;
        let alert = known.alert_about(self.row.metric).filter(|alert| !matches!(alert, Alert::Worse { .. }));
        let told = alert.filter(|_| missed.is_none()).zip(self.review.and_then(|review| review.context));
        if let Some((alert, context)) = told {
            let said = of_alert(lang, alert, known, |issue| self.answered.issues.get(&issue), context);
            return self.wrapped(Ink::Bad, &said);
        }
        let said = match (missed, self.row.actual, self.row.change) {
            (Some(wanted), Some(actual), _) => {
                let gap = (wanted - actual).abs();
                let gap = match unit {
                    Unit::Percent => figures::points(lang, figures::grouped(gap, unit.decimals())),
                    _ => figures::exact(lang, self.currency, unit, Some(gap)),
                };
                let target = figures::exact(lang, self.currency, unit, Some(wanted));
                if actual < wanted {
                    figures::below_target(lang, target, gap)
                } else {
                    figures::above_target(lang, target, gap)
                }
            }
            (_, _, Some(change)) => {
                let (change, limit) = (figures::change_in_words(lang, unit, change), self.alert_limit());
                match self.row.target {
                    Some(target) => {
                        let target = figures::exact(lang, self.currency, unit, Some(target));
                        figures::listed_in_spite_of_target(lang, target, change, limit)
                    }
                    None => figures::listed_as_worse(lang, change, limit),
                }
            }
            _ => return Vec::new(),
        };
        self.wrapped(Ink::Bad, &said)
    }

    /// From how much worse than the period before on the metric alerts.
    fn alert_limit(&self) -> String {
        let limits = AlertLimits::of(self.context.settings.alerts.as_ref());
        match self.row.metric.unit() {
            Unit::Percent => figures::points(self.lang, figures::grouped(limits.points, 0)),
            _ => format!("{}%", figures::grouped(limits.percent, 0)),
        }
    }
}
