//! The figures of a period: the evaluation table, what needs attention, trends, what lies behind, and what measures brought.

use chrono::NaiveDate;

use super::{ChartSeries, ReportBlock, ReportCell, ReportChart, ReportDocument, ReportKind, ReportTable};
use crate::domain::{Currency, Metric, Period};
use crate::messages::insights::{self, InsightCell, InsightRow, InsightTable, InsightWords};
use crate::messages::labels::Labelled as _;
use crate::messages::{Lang, clean, customers, dates, figures, kpi, report as text, terms};
use crate::ops::{Improvement, KpiReport, LargestCustomer, RulesContext};
use crate::rules::kpi::{Alert, InsightId, MetricRow, PeriodInsight, RecentFigure, Unit};
use crate::sentences::of_alert;

/// The metrics that are drawn even where nobody set a target.
const ALWAYS_DRAWN: [Metric; 6] = [
    Metric::NewCustomers,
    Metric::Revenue,
    Metric::Retention,
    Metric::Satisfaction,
    Metric::Coverage,
    Metric::FollowUps,
];
/// Fewer points make no trend.
const FEWEST_POINTS: usize = 2;

/// What the page is told with.
struct Telling<'r> {
    lang: Lang,
    currency: Currency,
    context: &'r RulesContext,
    report: &'r KpiReport,
}

/// The report of a period.
pub fn kpi_document(lang: Lang, context: &RulesContext, report: &KpiReport) -> ReportDocument {
    let telling = Telling { lang, currency: context.currency(), context, report };
    let period = report.figures.table.period;
    let mut blocks = telling.attention();
    blocks.extend(telling.done());
    blocks.extend(telling.evaluation());
    blocks.extend(telling.trends());
    blocks.extend(report.insights.iter().flat_map(|(id, insight)| telling.insight(*id, insight)));
    blocks.extend(telling.measures());
    ReportDocument {
        kind: ReportKind::Kpi,
        lang,
        title: text::title_kpi(lang, figures::period(lang, period)),
        subtitle: vec![state(lang, period, context.today), text::made_on(lang, dates::full(lang, context.today))],
        blocks,
    }
}

fn state(lang: Lang, period: Period, today: NaiveDate) -> String {
    match today {
        today if period.end() < today => text::is_over(lang).to_owned(),
        today if period.contains(today) => text::so_far(lang, dates::full(lang, today)),
        _ => text::is_ahead(lang).to_owned(),
    }
}

impl Telling<'_> {
    fn figure(&self, metric: Metric, figure: Option<f64>) -> ReportCell {
        ReportCell::figure(self.lang, self.currency, metric.unit(), figure)
    }

    fn attention(&self) -> Vec<ReportBlock> {
        let found = &self.report.figures;
        let sentence = |alert| of_alert(self.lang, alert, found, |issue| self.report.issues.get(&issue), self.context);
        let (period, today) = (found.table.period, self.context.today);
        let missed = found.table.rows.iter().filter(|row| row.is_behind(period, today));
        let said: Vec<String> = missed.map(|row| self.missed(row)).chain(found.alerts.iter().map(sentence)).collect();
        let said = if said.is_empty() { vec![text::nothing_wrong(self.lang).to_owned()] } else { said };
        vec![ReportBlock::Heading(text::attention(self.lang).to_owned()), ReportBlock::List(said)]
    }

    /// By how much a metric misses its target.
    fn missed(&self, row: &MetricRow) -> String {
        let lang = self.lang;
        let [actual, target] = [row.actual, row.target].map(|figure| self.figure(row.metric, figure).shown);
        let attained = ReportCell::percent(row.attainment).shown;
        let (period, today) = (self.report.figures.table.period, self.context.today);
        if let Some(pace) = row.even_pace(period, today) {
            let days = |until: NaiveDate| (until - period.start()).num_days() + 1;
            let (gone, all) = (days(today), days(period.end()));
            let pace = self.figure(row.metric, Some(pace)).shown;
            return text::behind_pace(lang, row.metric.label(lang), actual, target, gone, all, pace);
        }
        let said = if period.contains(today) { text::misses_target_so_far } else { text::misses_target };
        said(lang, row.metric.label(lang), actual, target, attained)
    }

    /// What was done, and with the customers that buy most.
    fn done(&self) -> Vec<ReportBlock> {
        let lang = self.lang;
        let work = &self.report.work;
        let mut blocks = Vec::new();
        if work.follow_ups > 0 {
            let done = text::work_done(lang, work.follow_ups);
            let mut said = vec![text::work_among(lang, done, work.visits, work.customers)];
            let names = work.visited.join(terms::list_separator(lang));
            said.extend((!work.visited.is_empty()).then(|| match work.visited_in_all - work.visited.len() {
                0 => text::visited(lang, names),
                more => text::visited_and_more(lang, names, more),
            }));
            let said = said.iter().map(|line| clean::clean(line).into_owned()).collect();
            blocks.extend([ReportBlock::Heading(text::was_done(lang).to_owned()), ReportBlock::List(said)]);
        }
        if !self.report.largest.is_empty() {
            let table = self.largest();
            blocks.extend([ReportBlock::Heading(table.name.clone()), ReportBlock::Table(table)]);
        }
        blocks
    }

    fn largest(&self) -> ReportTable {
        let lang = self.lang;
        let row = |one: &LargestCustomer| {
            vec![
                ReportCell::text(&one.name),
                ReportCell::figure(lang, self.currency, Unit::Yuan, Some(one.annual_purchase)),
                ReportCell::count(one.follow_ups),
                ReportCell::count(one.visits),
                ReportCell::day(lang, one.last_contact),
            ]
        };
        let heads = [
            terms::customer(lang),
            text::bought_in_a_year(lang),
            Metric::FollowUps.label(lang),
            Metric::Visits.label(lang),
            customers::head_last(lang),
        ];
        ReportTable {
            name: text::largest_customers(lang).to_owned(),
            heads: heads.map(str::to_owned).to_vec(),
            rows: self.report.largest.iter().map(row).collect(),
        }
    }

    /// 效果评估与复盘表, with what the figures are compared with.
    fn evaluation(&self) -> Vec<ReportBlock> {
        let lang = self.lang;
        let heads = [
            figures::column_metric(lang),
            text::target_of(lang),
            text::actual_of(lang),
            terms::attained(lang),
            text::on_previous(lang),
            text::on_last_year(lang),
            text::variance(lang),
            text::measure(lang),
        ];
        let all = &self.report.figures.table.rows;
        let is_told = |row: &&MetricRow| {
            row.actual.is_some() || row.target.is_some() || self.report.figures.review_of(row.metric).is_some()
        };
        let rows: Vec<Vec<ReportCell>> = all.iter().filter(is_told).map(|row| self.evaluated(row)).collect();
        let left_out = all.len() - rows.len();
        let name = text::evaluation(lang).to_owned();
        let mut blocks = vec![ReportBlock::Heading(name.clone())];
        if !rows.is_empty() {
            let table = ReportTable { name, heads: heads.map(str::to_owned).to_vec(), rows };
            blocks.push(ReportBlock::Table(table));
        }
        if left_out > 0 {
            blocks.push(ReportBlock::Paragraph(figures::left_out_rows(lang, left_out)));
        }
        let unknown = all.iter().filter_map(|row| figures::unknown_row(lang, row));
        blocks.extend(unknown.map(ReportBlock::Paragraph));
        let is_apart = self.report.figures.table.reaches_before_use();
        if let Some(began) = self.context.settings.adopted.filter(|_| is_apart) {
            blocks.push(ReportBlock::Paragraph(figures::before_use_day(lang, dates::full(lang, began))));
        }
        let is_running = self.report.figures.table.period.contains(self.context.today);
        if let Some(began) = self.context.rules_are_new().filter(|_| is_running) {
            let said = figures::coverage_is_young(lang, dates::full(lang, began));
            let name = Metric::Coverage.label(lang);
            blocks.push(ReportBlock::Paragraph(figures::of_metric(lang, name, said)));
        }
        let is_overdue = |alert: &Alert| matches!(alert, Alert::ManyOverdueCustomers { .. });
        if is_running && self.report.figures.alerts.iter().any(is_overdue) {
            let name = Metric::Coverage.label(lang);
            blocks.push(ReportBlock::Paragraph(figures::of_metric(lang, name, figures::coverage_and_overdue(lang))));
        }
        if is_running {
            blocks.push(ReportBlock::Paragraph(text::compared_by_days(lang).to_owned()));
        }
        blocks
    }

    fn evaluated(&self, row: &MetricRow) -> Vec<ReportCell> {
        let (lang, unit) = (self.lang, row.metric.unit());
        let review = self.report.figures.review_of(row.metric).map(|review| &review.value);
        vec![
            ReportCell::text(row.metric.label(lang)),
            self.figure(row.metric, row.target),
            self.figure(row.metric, row.actual),
            ReportCell::percent(row.attainment),
            ReportCell::change(lang, unit, row.shown_change()),
            ReportCell::change(lang, unit, row.shown_change_on_last_year()),
            ReportCell::maybe(review.and_then(|review| review.variance.as_deref())),
            self.decided(row.metric),
        ]
    }

    /// The improvement of a metric in this period, with who does it by when.
    fn decided(&self, metric: Metric) -> ReportCell {
        let Some(review) = self.report.figures.review_of(metric).map(|row| &row.value) else {
            return ReportCell::absent();
        };
        let Some(improvement) = &review.improvement else { return ReportCell::absent() };
        let due = review.due_on.map(|day| dates::full(self.lang, day));
        let promised: Vec<String> = review.owner.iter().cloned().chain(due).collect();
        let told = if promised.is_empty() { String::new() } else { format!("\n{}", promised.join(" · ")) };
        ReportCell::text(format!("{improvement}{told}"))
    }

    fn trends(&self) -> Vec<ReportBlock> {
        let lang = self.lang;
        let rows: Vec<&MetricRow> = self.report.figures.table.rows.iter().filter(|row| self.is_drawn(row)).collect();
        let Some(longest) = rows.first() else { return Vec::new() };
        let chart = ReportChart {
            name: text::trends(lang).to_owned(),
            labelled_by: text::period(lang).to_owned(),
            periods: longest.recent.iter().map(|recent| recent.period).collect(),
            series: rows.iter().map(|row| self.series(row)).collect(),
        };
        let has_history = chart.series.iter().any(|series| series.history > 0);
        let began = self.context.settings.adopted.filter(|_| has_history);
        let told = began.map(|began| figures::history_points(lang, dates::full(lang, began)));
        let head = [ReportBlock::Heading(chart.name.clone()), ReportBlock::Chart(chart)];
        head.into_iter().chain(told.map(ReportBlock::Paragraph)).collect()
    }

    fn is_drawn(&self, row: &MetricRow) -> bool {
        let known = row.recent.iter().filter(|recent| recent.figure.is_some()).count();
        let is_asked = row.target.is_some() || self.report.figures.review_of(row.metric).is_some();
        known >= FEWEST_POINTS && (is_asked || ALWAYS_DRAWN.contains(&row.metric))
    }

    fn series(&self, row: &MetricRow) -> ChartSeries {
        let (lang, unit) = (self.lang, row.metric.unit());
        let short = |figure: Option<f64>| ReportCell {
            shown: figures::short(lang, self.currency, unit, figure),
            ..self.figure(row.metric, figure)
        };
        let name = |at: Option<&RecentFigure>| at.map(|recent| figures::period(lang, recent.period));
        let (first, last) = (name(row.recent.first()), name(row.recent.last()));
        let spanned = text::trend_of(lang, row.metric.label(lang), first.unwrap_or_default(), last.unwrap_or_default());
        ChartSeries {
            title: row.metric.label(lang).to_owned(),
            description: format!("{spanned}. {}", kpi::definition(row.metric, lang)),
            points: row.recent.iter().map(|recent| short(recent.figure)).collect(),
            history: row.history(),
            target: row.target.map(|target| short(Some(target))),
            floor: matches!(unit, Unit::Count | Unit::Yuan | Unit::Hours).then(|| short(Some(0.0))),
        }
    }

    fn insight(&self, id: InsightId, insight: &PeriodInsight) -> Vec<ReportBlock> {
        let lang = self.lang;
        let rulebook = &self.context.rulebook;
        let words = InsightWords { lang, currency: self.currency, rulebook, called: &|_| None };
        let title = insights::title(lang, id).to_owned();
        let mut blocks =
            vec![ReportBlock::Heading(title.clone()), ReportBlock::Paragraph(insights::meaning(lang, id).to_owned())];
        blocks.extend(insights::too_little(lang, insight).map(|said| ReportBlock::Paragraph(said.to_owned())));
        let cell = |cell: &InsightCell| match cell {
            InsightCell::Number(shown) | InsightCell::Share(shown, _) => ReportCell::told_number(shown),
            InsightCell::Words(_) | InsightCell::Tier(_) => ReportCell::text(cell.said(lang, rulebook)),
        };
        // The later quarters of a young cohort have not come yet.
        let row = |row: &InsightRow<'_>, columns: usize| {
            row.cells.iter().map(cell).chain(std::iter::repeat_with(ReportCell::blank)).take(columns).collect()
        };
        let filled = |table: InsightTable<'_>| ReportTable {
            name: title.clone(),
            heads: table.columns.iter().map(|column| column.title.to_owned()).collect(),
            rows: table.rows.iter().map(|one| row(one, table.columns.len())).collect(),
        };
        blocks.extend(insights::tables(words, insight).into_iter().map(|table| ReportBlock::Table(filled(table))));
        blocks
    }

    /// What earlier reviews decided, and what became of it.
    fn measures(&self) -> Vec<ReportBlock> {
        let lang = self.lang;
        let period = self.report.figures.table.period;
        let heads = [
            figures::column_metric(lang),
            text::decided_in(lang),
            text::measure(lang),
            terms::owner(lang),
            figures::label_due(lang),
            terms::status(lang),
            figures::label_result(lang),
            text::figure_then_and_now(lang),
        ];
        let table = |name: &str, rows: Vec<Vec<ReportCell>>| ReportTable {
            name: name.to_owned(),
            heads: heads.map(str::to_owned).to_vec(),
            rows,
        };
        let (own, earlier): (Vec<&Improvement>, Vec<&Improvement>) =
            self.report.figures.improvements.iter().partition(|one| period.start() <= one.period.start());
        let mut blocks = Vec::new();
        if !own.is_empty() {
            let own = table(text::this_periods_measures(lang), own.into_iter().map(|one| self.became(one)).collect());
            blocks.extend([ReportBlock::Heading(own.name.clone()), ReportBlock::Table(own.without_empty_columns())]);
        }
        blocks.push(ReportBlock::Heading(text::earlier_measures(lang).to_owned()));
        if earlier.is_empty() {
            blocks.push(ReportBlock::Paragraph(text::nothing_decided(lang).to_owned()));
        } else {
            let is_compared = earlier.iter().any(|one| !self.then_and_now(one).is_absent());
            let earlier = earlier.into_iter().map(|one| self.became(one)).collect();
            blocks.push(ReportBlock::Table(table(text::earlier_measures(lang), earlier).without_empty_columns()));
            if is_compared && period.contains(self.context.today) {
                blocks.push(ReportBlock::Paragraph(text::then_whole_now_so_far(lang).to_owned()));
            }
        }
        blocks
    }

    fn became(&self, improvement: &Improvement) -> Vec<ReportCell> {
        let lang = self.lang;
        let state = match &improvement.action {
            Some(action) => action.status.label(lang),
            None => figures::no_action(lang),
        };
        let result = improvement.action.as_ref().and_then(|action| action.result.as_deref());
        vec![
            ReportCell::text(improvement.metric.label(lang)),
            ReportCell::text(figures::period(lang, improvement.period)),
            ReportCell::text(&improvement.title),
            ReportCell::maybe(improvement.owner.as_deref()),
            ReportCell::day(lang, improvement.due_on),
            ReportCell::text(state),
            ReportCell::maybe(result),
            self.then_and_now(improvement),
        ]
    }

    /// The figure of the period in which it was decided, of the same length, and what it is now.
    fn then_and_now(&self, improvement: &Improvement) -> ReportCell {
        let Some(row) = self.report.figures.table.row(improvement.metric) else { return ReportCell::absent() };
        let is_earlier = improvement.period != self.report.figures.table.period;
        let recent = row.recent.iter().find(|recent| recent.period == improvement.period && is_earlier);
        let Some(then) = recent.and_then(|recent| recent.figure) else { return ReportCell::absent() };
        let [then, now] = [Some(then), row.actual].map(|figure| self.figure(improvement.metric, figure).shown);
        ReportCell::text(format!("{then} → {now}"))
    }
}
