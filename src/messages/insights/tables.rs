//! The tables of the insights: heads, rows and the words in their cells.

use super::texts as text;
use super::{InsightCell, InsightColumn, InsightRow, InsightTable, InsightWords};
use crate::domain::{Metric, Stage};
use crate::messages::figures::{self, ABSENT};
use crate::messages::labels::Labelled;
use crate::messages::{clean, terms};
use crate::rules::kpi::{Adherence, Cohorts, Funnel, FunnelStepId, Pipeline, TierFlows, TimeSpent, Unit};

/// Names told of a movement; more are counted.
const NAMED: usize = 6;
/// The heads of the quarters after the first.
const LATER: [&str; 7] = ["+1", "+2", "+3", "+4", "+5", "+6", "+7"];

impl InsightWords<'_> {
    pub(super) fn funnel(self, funnel: &Funnel) -> InsightTable<'_> {
        let lang = self.lang;
        let most = funnel.steps.iter().map(|step| step.count).max().unwrap_or_default();
        let rows = funnel.steps.iter().map(|step| {
            let word = match step.id {
                FunnelStepId::Created => text::created(lang),
                FunnelStepId::Contacted => text::contacted(lang),
                FunnelStepId::Won => Stage::Won.label(lang),
                FunnelStepId::Repeat => text::repeat(lang),
            };
            // Who buys without a known start came that far, nobody knows when.
            let is_unknown = funnel.has_unknown_starts
                && step.count == 0
                && matches!(step.id, FunnelStepId::Won | FunnelStepId::Repeat);
            if is_unknown {
                let absent = || InsightCell::Number(ABSENT.to_owned());
                let cells = vec![InsightCell::Words(word.to_owned()), absent(), absent(), absent()];
                return InsightRow { cells, behind: &step.behind, is_total: false };
            }
            let days = step.median_days.map_or_else(|| ABSENT.to_owned(), |days| figures::grouped(days, 1));
            let cells = vec![
                InsightCell::Words(word.to_owned()),
                InsightCell::Share(counted(step.count), ratio(step.count, most)),
                InsightCell::Number(self.percent(step.rate)),
                InsightCell::Number(days),
            ];
            InsightRow { cells, behind: &step.behind, is_total: false }
        });
        InsightTable {
            columns: vec![
                words_below(text::step(lang)),
                numbers_below(terms::customers(lang)),
                numbers_below(text::of_the_step_before(lang)),
                numbers_below(text::median_days(lang)),
            ],
            rows: rows.collect(),
        }
    }

    pub(super) fn cohorts(self, found: &Cohorts) -> InsightTable<'_> {
        let lang = self.lang;
        let longest = found.cohorts.iter().map(|cohort| cohort.kept.len()).max().unwrap_or_default();
        let later = LATER.into_iter().map(numbers_below);
        let quarters = std::iter::once(numbers_below(text::own_quarter(lang))).chain(later).take(longest);
        let heads = [words_below(text::won_in(lang)), numbers_below(terms::customers(lang))];
        let rows = found.cohorts.iter().map(|cohort| {
            let head =
                [InsightCell::Words(figures::period(lang, cohort.quarter)), InsightCell::Number(counted(cohort.size))];
            let kept = cohort.kept.iter().map(|kept| InsightCell::Number(self.percent(*kept)));
            InsightRow { cells: head.into_iter().chain(kept).collect(), behind: &cohort.behind, is_total: false }
        });
        InsightTable { columns: heads.into_iter().chain(quarters).collect(), rows: rows.collect() }
    }

    pub(super) fn moves(self, flows: &TierFlows) -> InsightTable<'_> {
        let lang = self.lang;
        let rows = flows.moves.iter().map(|flow| {
            let who = flow.behind.iter().zip(&flow.customers).take(NAMED);
            let who: Vec<String> = who.map(|(id, code)| (self.called)(*id).unwrap_or_else(|| code.clone())).collect();
            let who = clean::clean(&who.join(terms::list_separator(lang))).into_owned();
            let more = flow.count.saturating_sub(NAMED);
            let who = if more > 0 { text::and_more(lang, who, more) } else { who };
            let cells = vec![
                self.tier(&flow.from),
                self.tier(&flow.to),
                InsightCell::Number(counted(flow.count)),
                InsightCell::Words(who),
            ];
            InsightRow { cells, behind: &flow.behind, is_total: false }
        });
        InsightTable {
            columns: vec![
                words_below(text::before(lang)),
                words_below(text::after(lang)),
                numbers_below(terms::customers(lang)),
                words_below(text::who(lang)),
            ],
            rows: rows.collect(),
        }
    }

    pub(super) fn by_tier(self, time: &TimeSpent) -> InsightTable<'_> {
        let lang = self.lang;
        let rows = time.by_tier.iter().map(|tier| {
            let cells = vec![
                self.tier(&tier.tier),
                InsightCell::Number(counted(tier.follow_ups)),
                InsightCell::Number(counted(tier.visits)),
                InsightCell::Number(self.hours(tier.minutes)),
                self.share(tier.share_minutes),
                InsightCell::Number(self.money(Some(tier.revenue))),
                self.share(tier.share_revenue),
            ];
            InsightRow { cells, behind: &tier.behind, is_total: false }
        });
        InsightTable {
            columns: vec![
                words_below(terms::tier(lang)),
                numbers_below(terms::follow_ups(lang)),
                numbers_below(text::visits(lang)),
                numbers_below(text::time_spent(lang)),
                numbers_below(text::share_of_time(lang)),
                numbers_below(Metric::Revenue.label(lang)),
                numbers_below(text::share_of_revenue(lang)),
            ],
            rows: rows.collect(),
        }
    }

    pub(super) fn by_kind(self, time: &TimeSpent) -> InsightTable<'_> {
        let lang = self.lang;
        let most = time.by_kind.iter().map(|kind| kind.minutes).max().unwrap_or_default();
        let rows = time.by_kind.iter().map(|kind| InsightRow {
            cells: vec![
                InsightCell::Words(kind.kind.label(lang).to_owned()),
                InsightCell::Number(counted(kind.follow_ups)),
                InsightCell::Share(self.hours(kind.minutes), ratio(kind.minutes, most)),
            ],
            behind: &[],
            is_total: false,
        });
        InsightTable {
            columns: vec![
                words_below(terms::kind(lang)),
                numbers_below(terms::follow_ups(lang)),
                numbers_below(text::time_spent(lang)),
            ],
            rows: rows.collect(),
        }
    }

    pub(super) fn kept(self, found: &Adherence) -> InsightTable<'_> {
        let lang = self.lang;
        let row = |name, intervals: usize, kept: usize, rate| {
            vec![name, InsightCell::Number(counted(intervals)), InsightCell::Number(counted(kept)), self.share(rate)]
        };
        let tiers = found.by_tier.iter().map(|tier| InsightRow {
            cells: row(self.tier(&tier.tier), tier.intervals, tier.kept, tier.rate),
            behind: &tier.behind,
            is_total: false,
        });
        let all = InsightRow {
            cells: row(InsightCell::Words(text::all(lang).to_owned()), found.intervals, found.kept, found.rate),
            behind: &[],
            is_total: true,
        };
        InsightTable {
            columns: vec![
                words_below(terms::tier(lang)),
                numbers_below(text::intervals(lang)),
                numbers_below(text::kept(lang)),
                numbers_below(text::share_kept(lang)),
            ],
            rows: tiers.chain([all]).collect(),
        }
    }

    pub(super) fn stages(self, open: &Pipeline) -> InsightTable<'_> {
        let lang = self.lang;
        let row = |name: &str, count: usize, amount: f64, weighted: f64| {
            vec![
                InsightCell::Words(name.to_owned()),
                InsightCell::Number(counted(count)),
                InsightCell::Number(self.money(Some(amount))),
                InsightCell::Number(self.money(Some(weighted))),
            ]
        };
        let stages = open.by_stage.iter().map(|stage| InsightRow {
            cells: row(stage.stage.label(lang), stage.count, stage.amount, stage.weighted),
            behind: &stage.behind,
            is_total: false,
        });
        let all = InsightRow {
            cells: row(text::all(lang), open.count, open.amount, open.weighted),
            behind: &[],
            is_total: true,
        };
        InsightTable {
            columns: vec![
                words_below(terms::stage(lang)),
                numbers_below(terms::opportunities(lang)),
                numbers_below(terms::amount(lang)),
                numbers_below(text::weighted(lang)),
            ],
            rows: stages.chain([all]).collect(),
        }
    }

    /// What the period brought and may bring beside its target; without a target there is nothing to compare with.
    pub(super) fn against_target<'a>(self, open: &Pipeline) -> InsightTable<'a> {
        let lang = self.lang;
        // The longest bar is the largest of them, so that what goes beyond the target is seen.
        let largest = open.target.unwrap_or_default().max(open.revenue).max(open.weighted);
        let share = |amount: f64| (largest > 0.0).then(|| amount / largest);
        let row = |name: &str, cell, is_total| InsightRow {
            cells: vec![InsightCell::Words(name.to_owned()), cell],
            behind: &[],
            is_total,
        };
        let amount = |amount: f64| InsightCell::Share(self.money(Some(amount)), share(amount));
        let mut rows = vec![
            row(Metric::Revenue.label(lang), amount(open.revenue), false),
            row(text::weighted_pipeline(lang), amount(open.weighted), false),
        ];
        match open.target.zip(open.gap) {
            Some((target, gap)) => {
                rows.push(row(terms::target(lang), amount(target), false));
                let name = if gap < 0.0 { text::beyond(lang) } else { text::missing(lang) };
                rows.push(row(name, InsightCell::Share(self.money(Some(gap.abs())), None), true));
            }
            None => rows.push(row(terms::target(lang), InsightCell::Number(terms::not_set(lang).to_owned()), false)),
        }
        InsightTable {
            columns: vec![words_below(text::against_target(lang)), numbers_below(terms::amount(lang))],
            rows,
        }
    }

    fn tier(self, id: &str) -> InsightCell {
        let place = self.rulebook.tier_named(id);
        place.map_or_else(|| InsightCell::Words(id.to_owned()), InsightCell::Tier)
    }

    fn percent(self, share: Option<f64>) -> String {
        figures::short(self.lang, self.currency, Unit::Percent, share)
    }

    fn share(self, percent: Option<f64>) -> InsightCell {
        InsightCell::Share(self.percent(percent), percent.map(|percent| percent / 100.0))
    }

    fn money(self, amount: Option<f64>) -> String {
        figures::short(self.lang, self.currency, Unit::Yuan, amount)
    }

    fn hours(self, minutes: u64) -> String {
        // Halves are rounded up, as everywhere in the figures: 15 minutes are 0.3 hours.
        let tenths = u32::try_from((minutes + 3) / 6).unwrap_or(u32::MAX);
        figures::short(self.lang, self.currency, Unit::Hours, Some(f64::from(tenths) / 10.0))
    }
}

const fn words_below(title: &'static str) -> InsightColumn {
    InsightColumn { title, is_words: true }
}

const fn numbers_below(title: &'static str) -> InsightColumn {
    InsightColumn { title, is_words: false }
}

fn counted(count: impl TryInto<u32>) -> String {
    figures::grouped(f64::from(count.try_into().unwrap_or(u32::MAX)), 0)
}

/// A part of the most; nothing of nothing.
fn ratio(part: impl TryInto<u32>, most: impl TryInto<u32>) -> Option<f64> {
    let [part, most] = [part.try_into().unwrap_or(u32::MAX), most.try_into().unwrap_or(u32::MAX)];
    (most > 0).then(|| f64::from(part) / f64::from(most))
}
