//! The text about a metric, line by line, before it is coloured: its numbers, what it means, how it breaks down, and
//! its review.
//!
//! Colours and positions are in `detail`.

use std::ops::Range;

use chrono::NaiveDate;

use super::question::ShownFigures;
use super::review::ReviewedMetric;
use crate::domain::{ActionStatus, Currency, Metric, Period, Source};
use crate::messages::labels::Labelled;
use crate::messages::terms;
use crate::messages::{Lang, cells, clean, dates, figures, kpi};
use crate::ops::{Improvement, MetricRecord, RulesContext};
use crate::rules::kpi::{BreakdownBy, Group, MetricRow, Unit};
use crate::sentences::metric_records::value;

mod why_reviewed;

/// The width of the labels before the numbers.
const LABEL: usize = 12;
/// The maximum width of a group's name.
const KEY: usize = 14;
/// The most records named behind a figure.
const NAMED: usize = 6;
/// The width of a group's bar.
const BAR: usize = 8;

/// The role of a piece of text, which determines its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Plain,
    Strong,
    Label,
    Muted,
    Good,
    Bad,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum StyledText {
    Text(Ink, String),
    /// A share from 0 to 1 as a bar of this many cells.
    Bar(f64, usize),
}

/// One line of styled text.
pub(super) type StyledLine = Vec<StyledText>;

/// Everything needed to describe one metric.
pub(super) struct Wording<'a> {
    pub(super) lang: Lang,
    pub(super) currency: Currency,
    pub(super) context: &'a RulesContext,
    pub(super) answered: &'a ShownFigures,
    pub(super) row: &'a MetricRow,
    pub(super) by: BreakdownBy,
    /// Set while the metric is reviewed.
    pub(super) review: Option<ReviewedMetric<'a>>,
    /// The width of a line, in cells.
    pub(super) room: usize,
    /// The display form of the key for a row of the key table.
    pub(super) key: &'a dyn Fn(&str) -> String,
}

impl Wording<'_> {
    /// The figure, its target, and what it is compared with.
    pub(super) fn numbers(&self) -> Vec<StyledLine> {
        let (lang, unit) = (self.lang, self.row.metric.unit());
        let exact = |figure| figures::exact(lang, self.currency, unit, figure);
        let mut actual = vec![label(terms::actual(lang)), text(Ink::Strong, exact(self.row.actual))];
        actual.extend(self.row.unknown.map(|why| text(Ink::Muted, format!(" {}", figures::unknown(lang, why)))));
        let mut lines = vec![actual];
        lines.extend(self.target());
        lines.push(vec![label(figures::label_previous(lang)), text(Ink::Plain, exact(self.row.shown_previous()))]);
        if let Some(change) = self.row.shown_change() {
            lines.push(vec![label(figures::label_change(lang)), self.change(unit, change)]);
        } else if !self.row.compares_previous {
            let said = text(Ink::Muted, figures::before_use(lang));
            lines.push(vec![label(figures::label_change(lang)), said]);
        }
        lines.push(vec![label(figures::label_last_year(lang)), text(Ink::Plain, exact(self.row.shown_last_year()))]);
        lines
    }

    /// What it means, what is divided by what, how it breaks down, what earlier reviews decided, and its review.
    pub(super) fn texts(&self) -> Vec<StyledLine> {
        if self.review.is_some() {
            let mut lines = [self.earlier(), self.review(), self.behind()].concat();
            // The first heading needs no blank line before it.
            lines.remove(0);
            return [self.why_reviewed(), lines, vec![StyledLine::new()], self.meaning(), self.breakdown()].concat();
        }
        [self.meaning(), self.breakdown(), self.earlier(), self.review()].concat()
    }

    /// The range of these lines that is the breakdown, without the blank line before it.
    pub(super) fn breakdown_lines(&self) -> Range<usize> {
        let breakdown = self.breakdown().len();
        let before = match self.review {
            Some(_) => self.texts().len() - breakdown,
            None => self.meaning().len(),
        };
        before + 1..before + breakdown
    }

    fn target(&self) -> Vec<StyledLine> {
        let (lang, unit) = (self.lang, self.row.metric.unit());
        let Some(target) = self.answered.figures.target_of(self.row.metric) else {
            return vec![vec![
                label(terms::target(lang)),
                text(Ink::Muted, figures::no_target(lang, (self.key)("target"))),
            ]];
        };
        let target = &target.value;
        let mut lines = vec![vec![
            label(terms::target(lang)),
            text(Ink::Plain, figures::exact(lang, self.currency, unit, Some(target.target))),
        ]];
        if let Some(attained) = self.row.attainment {
            let ink = if attained >= 100.0 { Ink::Good } else { Ink::Plain };
            lines.push(vec![
                label(figures::label_attainment(lang)),
                StyledText::Bar(attained / 100.0, 10),
                text(ink, format!(" {attained:.1}%")),
            ]);
        }
        let baseline = target.baseline.map(|baseline| figures::exact(lang, self.currency, unit, Some(baseline)));
        lines.extend(baseline.map(|said| vec![label(figures::label_baseline(lang)), text(Ink::Muted, said)]));
        let promised = self.promised(target.due_on, target.owner.as_deref());
        lines.extend(promised.map(|said| vec![label(figures::label_due(lang)), text(Ink::Muted, said)]));
        lines
    }

    fn change(&self, unit: Unit, change: f64) -> StyledText {
        let said = figures::change_in_words(self.lang, unit, change);
        match figures::is_better(self.row.metric.better(), change) {
            Some(true) => text(Ink::Good, format!("{said} ✓ {}", figures::better(self.lang))),
            Some(false) => text(Ink::Bad, format!("{said} ✗ {}", figures::worse(self.lang))),
            None => text(Ink::Muted, said),
        }
    }

    fn meaning(&self) -> Vec<StyledLine> {
        let (lang, metric) = (self.lang, self.row.metric);
        let mut lines = vec![heading(figures::heading_meaning(lang))];
        lines.extend(self.wrapped(Ink::Plain, kpi::definition(metric, lang)));
        let is_known = self.row.unknown.is_none();
        let numerator = self.row.numerator.filter(|_| is_known).map(|counted| plain_number(metric, counted));
        if let Some(counted) = numerator {
            lines.extend(self.wrapped(Ink::Muted, &figures::counted(lang, kpi::numerator(metric, lang), counted)));
        }
        if let (Some(among), Some(name), true) = (self.row.denominator, kpi::denominator(metric, lang), is_known) {
            lines.extend(self.wrapped(Ink::Muted, &figures::among(lang, name, figures::grouped(number(among), 0))));
        }
        if let Some(began) = self.context.rules_are_new().filter(|_| metric == Metric::Coverage) {
            let began = dates::short(lang, began, self.context.today);
            lines.extend(self.wrapped(Ink::Muted, &figures::coverage_is_young(lang, began)));
        }
        if metric == Metric::Coverage && self.answered.period.contains(self.context.today) {
            lines.extend(self.wrapped(Ink::Muted, figures::coverage_and_overdue(lang)));
        }
        if let Some(began) = self.context.settings.adopted.filter(|_| self.row.history() > 0) {
            let began = dates::short(lang, began, self.context.today);
            lines.extend(self.wrapped(Ink::Muted, &figures::history_dots(lang, began)));
        }
        let period = self.answered.period;
        if period.contains(self.context.today) && !metric.is_recorded() {
            let days = (self.context.today - period.start()).num_days() + 1;
            lines.extend(self.wrapped(Ink::Muted, &figures::same_days(lang, days)));
        }
        lines
    }

    fn breakdown(&self) -> Vec<StyledLine> {
        let lang = self.lang;
        let title = figures::heading_breakdown(lang, kpi::by(self.by, lang), (self.key)("breakdown"));
        let mut lines = vec![StyledLine::new(), heading(&title)];
        if let Some(why) = self.row.unknown {
            lines.extend(self.wrapped(Ink::Muted, figures::unknown(lang, why)));
            return lines;
        }
        let Some(groups) = self.answered.figures.groups_of(self.row.metric, self.by) else { return lines };
        if groups.groups.iter().all(|group| group.actual.is_none()) {
            let is_past = self.row.metric.is_recorded() && self.answered.period.end() < self.context.today;
            let why = if is_past { figures::no_groups_recorded(lang) } else { figures::no_groups(lang) };
            lines.extend(self.wrapped(Ink::Muted, why));
            return lines;
        }
        let mut sorted: Vec<&Group> = groups.groups.iter().collect();
        // The largest first, unknown values last.
        sorted.sort_by(|one, other| other.actual.partial_cmp(&one.actual).unwrap_or(std::cmp::Ordering::Equal));
        let highest = sorted.iter().filter_map(|group| group.actual).fold(0.0, f64::max);
        let names: Vec<String> = sorted.iter().map(|group| self.name_of(group)).collect();
        let wide = names.iter().map(|name| cells::width(name)).max().unwrap_or_default().min(KEY);
        let worst = groups.worst();
        for (group, name) in sorted.iter().zip(&names) {
            let is_worst = worst.is_some_and(|worst| worst.key == group.key);
            lines.push(self.group(name, wide, group.actual, highest, is_worst));
        }
        lines
    }

    fn group(&self, name: &str, wide: usize, actual: Option<f64>, highest: f64, is_worst: bool) -> StyledLine {
        let unit = self.row.metric.unit();
        let whole = match unit {
            Unit::Percent => 100.0,
            Unit::Score => 5.0,
            _ => highest,
        };
        let share = actual.filter(|_| whole > 0.0).map_or(0.0, |actual| actual / whole);
        let figure = cells::right(&figures::short(self.lang, self.currency, unit, actual), 8);
        let mut line = vec![
            text(Ink::Plain, format!("{} ", cells::left(name, wide))),
            StyledText::Bar(share, BAR),
            text(if is_worst { Ink::Bad } else { Ink::Plain }, figure),
        ];
        if is_worst {
            line.push(text(Ink::Bad, format!(" ◂ {}", figures::worst(self.lang))));
        }
        line
    }

    /// The name of a group: tiers and sources by their words, the rest as typed.
    fn name_of(&self, group: &Group) -> String {
        let Some(key) = &group.key else { return terms::not_set(self.lang).to_owned() };
        let tier = self.context.rulebook.tiers.iter().find(|tier| tier.id == *key);
        let word = match self.by {
            BreakdownBy::Tier => tier.map(|tier| self.lang.pick(&tier.short_name.zh, &tier.short_name.en).clone()),
            BreakdownBy::Source => key.parse::<Source>().ok().map(|source| source.label(self.lang).to_owned()),
            BreakdownBy::Region | BreakdownBy::Industry => None,
        };
        word.unwrap_or_else(|| clean::clean(key).into_owned())
    }

    /// Some of the records behind the figure, those missing first.
    fn behind(&self) -> Vec<StyledLine> {
        let lang = self.lang;
        let Some(review) = &self.review else { return Vec::new() };
        let mut lines = vec![StyledLine::new(), heading(&figures::heading_behind(lang, (self.key)("open")))];
        let Some(found) = review.behind else {
            lines.extend(self.wrapped(Ink::Muted, figures::computing(lang)));
            return lines;
        };
        let names = |list: &[MetricRecord]| {
            let name = |record: &MetricRecord| {
                let name = review.called(record.customer).unwrap_or_else(|| clean::clean(&record.name).into_owned());
                let value = value(lang, self.currency, found.metric, record);
                if value.is_empty() { name } else { format!("{name} {value}") }
            };
            let said = list.iter().take(NAMED).map(name).collect::<Vec<_>>().join(lang.pick("、", ", "));
            if list.len() > NAMED { figures::and_others(lang, said) } else { said }
        };
        if !found.missing.is_empty() {
            let said = figures::behind_missing(lang, found.missing.len(), names(&found.missing));
            lines.extend(self.wrapped(Ink::Plain, &said));
        }
        if !found.records.is_empty() {
            let said = figures::behind_counted(lang, found.records.len(), names(&found.records));
            lines.extend(self.wrapped(Ink::Plain, &said));
        }
        if !found.are_known {
            lines.extend(self.wrapped(Ink::Muted, figures::records_not_kept(lang)));
        } else if found.missing.is_empty() && found.records.is_empty() {
            lines.extend(self.wrapped(Ink::Muted, figures::no_records(lang)));
        }
        lines
    }

    /// What earlier reviews decided to do, and what became of it; no lines if they decided nothing.
    fn earlier(&self) -> Vec<StyledLine> {
        let lang = self.lang;
        let mut lines = Vec::new();
        for improvement in self.answered.figures.earlier_improvements(self.row.metric) {
            if lines.is_empty() {
                lines.extend([StyledLine::new(), heading(figures::heading_earlier(lang))]);
            }
            let period = figures::period(lang, improvement.period);
            lines.extend(self.wrapped(Ink::Plain, &format!("{period} · {}", clean::clean(&improvement.title))));
            lines.extend(self.became(improvement));
            lines.extend(self.moved_since(improvement.period));
        }
        lines
    }

    /// How far an improvement has come: its state, day and owner, and its result.
    fn became(&self, improvement: &Improvement) -> Vec<StyledLine> {
        let lang = self.lang;
        let state = match &improvement.action {
            Some(action) => action.status.label(lang),
            None => figures::no_action(lang),
        };
        let promised = self.promised(improvement.due_on, improvement.owner.as_deref());
        let said = std::iter::once(state.to_owned()).chain(promised).collect::<Vec<_>>().join(" · ");
        let is_done = improvement.action.as_ref().is_some_and(|action| action.status == ActionStatus::Done);
        let ink = match (improvement.is_late(self.context.today), is_done) {
            (true, _) => Ink::Bad,
            (false, true) => Ink::Good,
            (false, false) => Ink::Muted,
        };
        let mut lines = vec![vec![label(terms::status(lang)), text(ink, said)]];
        let result = improvement.action.as_ref().and_then(|action| action.result.as_deref());
        lines.extend(self.said(figures::label_result(lang), result));
        lines
    }

    /// The figure of a period of the same length, and what it is now.
    fn moved_since(&self, period: Period) -> Option<StyledLine> {
        let then = self.row.recent.iter().find(|other| other.period == period)?.figure?;
        let exact = |figure| figures::exact(self.lang, self.currency, self.row.metric.unit(), figure);
        let moved = format!("{} → {}", exact(Some(then)), exact(self.row.actual));
        Some(vec![label(figures::label_moved(self.lang)), text(Ink::Muted, moved)])
    }

    fn review(&self) -> Vec<StyledLine> {
        let lang = self.lang;
        let mut lines = vec![StyledLine::new(), heading(figures::heading_review(lang))];
        let Some(review) = self.answered.figures.review_of(self.row.metric).map(|row| &row.value) else {
            lines.extend(self.wrapped(Ink::Muted, &figures::no_review(lang, (self.key)("review"))));
            return lines;
        };
        lines.extend(self.said(figures::label_variance(lang), review.variance.as_deref()));
        lines.extend(self.said(figures::label_improvement(lang), review.improvement.as_deref()));
        if let Some(improvement) = self.answered.figures.improvement_of(self.row.metric) {
            lines.extend(self.became(improvement));
        }
        lines
    }

    /// A text next to its label, with the lines after the first indented.
    fn said(&self, name: &str, said: Option<&str>) -> Vec<StyledLine> {
        let Some(said) = said else { return Vec::new() };
        let said = clean::clean(said);
        let wrapped = cells::wrap(&said, self.room.saturating_sub(LABEL));
        let first = std::iter::once(name).chain(std::iter::repeat(""));
        first.zip(wrapped).map(|(name, line)| vec![label(name), text(Ink::Plain, line)]).collect()
    }

    fn promised(&self, due_on: Option<NaiveDate>, owner: Option<&str>) -> Option<String> {
        let due = due_on.map(|due| dates::long(self.lang, due, self.context.today));
        let owner = owner.map(|owner| clean::clean(owner).into_owned());
        let said: Vec<String> = due.into_iter().chain(owner).collect();
        (!said.is_empty()).then(|| said.join(" · "))
    }

    fn wrapped(&self, ink: Ink, said: &str) -> Vec<StyledLine> {
        cells::wrap(said, self.room).into_iter().map(|line| vec![text(ink, line)]).collect()
    }
}

fn text(ink: Ink, said: impl Into<String>) -> StyledText {
    StyledText::Text(ink, said.into())
}

fn label(name: &str) -> StyledText {
    text(Ink::Label, cells::left(name, LABEL))
}

fn heading(title: &str) -> StyledLine {
    vec![text(Ink::Label, title)]
}

/// A number with the decimals it can have for this metric.
fn plain_number(metric: Metric, counted: f64) -> String {
    let decimals = match metric.unit() {
        Unit::Yuan | Unit::Score => 2,
        Unit::Hours => 1,
        Unit::Count | Unit::Percent | Unit::Net => 0,
    };
    figures::grouped(counted, decimals)
}

fn number(count: u64) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
