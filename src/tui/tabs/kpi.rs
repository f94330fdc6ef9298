//! The figures of a period against their targets: the table, the selected metric, the alerts, and the insights.
//!
//! The figures need the whole book, so they are requested and arrive later, the groups after the table; until then
//! only the names are shown. Periods already looked at are kept until the book changes.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::{Customer, Metric, Period, Span};
use crate::messages::Lang;
use crate::ops::{MetricRecords, Overview, RulesContext};
use crate::rules::kpi::{Alert, BreakdownBy, MetricRow};
use crate::store::{ChangeId, StoreError};
use crate::tui::effect::Effect;
use crate::tui::forms::reporting::ReportTopic;
use crate::tui::keymap::{Command, Scope};
use crate::tui::knowledge::ReadContext;
use crate::tui::page::{Page, ViewContext};
use crate::tui::questions::Question;
use crate::tui::widgets::list::Cursor;

mod alerts;
mod detail;
mod drawing;
mod insights;
mod moving;
mod question;
mod records;
mod review;
mod sections;
mod segments;
mod table;
mod targets;
mod verbs;
mod wording;

use insights::Insights;
use sections::TableLine;
use segments::KpiSegment;
use wording::Wording;

pub use insights::{InsightsQuestion, PeriodInsights};
pub use question::{FiguresQuestion, GroupedFigures, GroupsQuestion, ShownFigures};
pub use records::{RecordsQuestion, chooser as records_chooser};
pub use targets::{TargetsQuestion, targets_chooser};

/// The maximum number of periods kept.
const KEPT: usize = 24;
/// The years that can be navigated to.
const YEARS: std::ops::RangeInclusive<i32> = 1970..=2200;

/// The state of the KPI tab.
#[derive(Debug)]
pub struct Kpi {
    lang: Lang,
    context: Option<Arc<RulesContext>>,
    overview: Option<Arc<Overview>>,
    /// The state of the book for which figures are requested.
    state: Option<ChangeId>,
    has_customers: bool,
    period: Option<Period>,
    known: Vec<Known>,
    asked: Option<Period>,
    chosen: Metric,
    by: BreakdownBy,
    pane: Pane,
    zoomed: bool,
    scroll: usize,
    listed: Listed,
    /// What the metric chosen in the review counts.
    behind: Option<MetricRecords>,
    segment: KpiSegment,
    insights: Insights,
}

/// An answer, and whether the book is still unchanged since then.
#[derive(Debug)]
struct Known {
    answered: ShownFigures,
    is_current: bool,
}

/// A pane of the page that can have the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pane {
    Table,
    Detail,
}

/// What the list on the page holds.
#[derive(Debug, Clone, Copy)]
enum Listed {
    Metrics,
    /// The alerts, with the cursor among them.
    Alerts(Cursor),
    /// The metrics to review; the cursor is on the chosen one.
    Review,
}

impl Default for Kpi {
    fn default() -> Self {
        Self {
            lang: Lang::Zh,
            context: None,
            overview: None,
            state: None,
            has_customers: false,
            period: None,
            known: Vec::new(),
            asked: None,
            chosen: sections::metric_at(0),
            by: BreakdownBy::Region,
            pane: Pane::Table,
            zoomed: false,
            scroll: 0,
            listed: Listed::Metrics,
            behind: None,
            segment: KpiSegment::default(),
            insights: Insights::default(),
        }
    }
}

impl Page for Kpi {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Kpi]
    }

    fn refusal(&self, command: &Command, lang: Lang) -> Option<&'static str> {
        self.refused_here(command, lang)
    }

    fn report_topic(&self) -> Option<ReportTopic> {
        self.period.map(ReportTopic::Figures)
    }

    fn refresh(&mut self, book: &ReadContext<'_>) -> Result<Effect, StoreError> {
        let state = book.reader.newest_change()?;
        let same_desk = self.context.as_ref().is_some_and(|context| Arc::ptr_eq(context, book.context));
        let same_outlook = self.overview.as_ref().map(Arc::as_ptr) == book.overview.map(Arc::as_ptr);
        self.lang = book.lang;
        if !same_desk || !same_outlook || self.state != state {
            self.has_customers = book.reader.count::<Customer>()? > 0;
            self.known.retain(|known| Some(known.answered.period) == self.period);
            self.known.iter_mut().for_each(|known| known.is_current = false);
            self.asked = None;
            self.behind = None;
            self.insights.outdate(self.period);
        }
        self.state = state;
        self.context = Some(Arc::clone(book.context));
        self.overview = book.overview.cloned();
        self.period.get_or_insert_with(|| Period::containing(book.context.today, Span::Quarter));
        Ok(self.ask())
    }

    fn update(&mut self, command: &Command, area: Rect) -> Effect {
        match command {
            Command::PreviousPage => self.show(Period::previous),
            Command::NextPage => self.show(Period::next),
            Command::NextView => self.lengthen(),
            Command::Today => self.back_to_today(),
            Command::NextPane => self.turn_to(self.segment.after(1)),
            Command::PreviousPane => self.turn_to(self.segment.before()),
            _ => match self.segment {
                KpiSegment::Metrics => self.update_metrics(command, area),
                KpiSegment::Insight(insight) => self.update_insight(insight, command, area),
            },
        }
    }

    fn view(&self, frame: &mut Frame, area: Rect, look: &ViewContext) {
        self.draw(frame, area, look);
    }
}

impl Kpi {
    fn update_metrics(&mut self, command: &Command, area: Rect) -> Effect {
        match command {
            Command::Breakdown => {
                self.by = next_of(BreakdownBy::ALL, self.by);
                self.show_breakdown(area);
                Effect::None
            }
            Command::Add => self.list_alerts(),
            Command::Target => self.set_target(),
            Command::Targets => self.set_targets(),
            Command::Delete => self.remove_target(),
            Command::Edit => self.write_review(),
            Command::Review => self.switch_review(),
            Command::Improvement => self.open_improvement(),
            Command::Left | Command::Right => self.switch_pane(*command == Command::Right),
            Command::Open => self.open(),
            Command::Back => self.back(),
            _ => {
                self.move_by(command, area);
                self.ask_behind()
            }
        }
    }

    /// Requests what the part in front shows of the chosen period, unless it is known or on its way.
    fn ask(&mut self) -> Effect {
        let (Some(period), Some(context), Some(overview)) = (self.period, &self.context, &self.overview) else {
            return Effect::None;
        };
        if self.segment != KpiSegment::Metrics {
            return self.insights.ask(context, period);
        }
        let is_known = self.known.iter().any(|known| known.answered.period == period && known.is_current);
        if is_known {
            return self.ask_behind();
        }
        if self.asked == Some(period) {
            return Effect::None;
        }
        self.asked = Some(period);
        let figures = FiguresQuestion { context: Arc::clone(context), overview: Arc::clone(overview), period };
        let groups = GroupsQuestion { context: Arc::clone(context), period };
        Effect::Each(vec![Effect::ask(Question::Figures(figures)), Effect::ask(Question::Groups(groups))])
    }

    /// Takes over the figures of a period when they arrive.
    pub fn accept_figures(&mut self, answered: ShownFigures) {
        self.asked = None;
        let was_reviewed = self.is_reviewed(self.chosen);
        self.known.retain(|known| known.answered.period != answered.period);
        if self.known.len() >= KEPT {
            self.known.remove(0);
        }
        if let Listed::Alerts(cursor) = &mut self.listed {
            cursor.keep_inside(answered.figures.alerts.len());
        }
        self.known.push(Known { answered, is_current: true });
        self.go_on_reviewing(was_reviewed);
    }

    /// Takes over the groups, which arrive after their figures.
    pub fn accept_groups(&mut self, grouped: GroupedFigures) {
        let known = self.known.iter_mut().find(|known| known.answered.period == grouped.period);
        if let Some(known) = known {
            known.answered.figures.groups = grouped.groups;
        }
    }

    /// The figures of the chosen period, possibly slightly out of date.
    fn answered(&self) -> Option<&ShownFigures> {
        self.known.iter().map(|known| &known.answered).find(|answered| Some(answered.period) == self.period)
    }

    /// The lines of the list in an area of this height.
    fn lines(&self, height: u16) -> Vec<TableLine> {
        match self.listed {
            Listed::Review => self.lines_of_review(),
            Listed::Metrics | Listed::Alerts(_) => sections::lines(height),
        }
    }

    fn row(&self) -> Option<&MetricRow> {
        self.answered().and_then(|answered| answered.figures.table.row(self.chosen))
    }

    fn show(&mut self, other: impl Fn(Period) -> Period) -> Effect {
        let period = self.period.map(other).filter(|period| YEARS.contains(&period.year()));
        self.period = period.or(self.period);
        self.scroll = 0;
        self.insights.rewind();
        self.ask()
    }

    fn turn_to(&mut self, segment: KpiSegment) -> Effect {
        self.segment = segment;
        self.insights.rewind();
        self.ask()
    }

    /// Switches to the next period length, around today if today is in the period shown.
    fn lengthen(&mut self) -> Effect {
        let today = self.context.as_ref().map(|context| context.today);
        self.show(|period| {
            let span = next_of(Span::ALL, period.span());
            match today.filter(|today| period.contains(*today)) {
                Some(today) => Period::containing(today, span),
                None => period.with_span(span),
            }
        })
    }

    fn back_to_today(&mut self) -> Effect {
        let today = self.context.as_ref().map(|context| context.today);
        self.show(|period| today.map_or(period, |today| Period::containing(today, period.span())))
    }

    fn list_alerts(&mut self) -> Effect {
        self.listed = match self.listed {
            Listed::Alerts(_) => Listed::Metrics,
            Listed::Metrics | Listed::Review => Listed::Alerts(Cursor::default()),
        };
        self.pane = Pane::Table;
        self.zoomed = false;
        self.follow_alert();
        Effect::None
    }

    /// Selects the metric of the alert under the cursor, to be shown next to the list.
    fn follow_alert(&mut self) {
        let Listed::Alerts(cursor) = self.listed else { return };
        let alert = self.answered().and_then(|answered| answered.figures.alerts.get(cursor.at));
        if let Some(metric) = alert.map(Alert::metric) {
            self.choose(metric);
        }
    }

    fn choose(&mut self, metric: Metric) {
        if self.chosen != metric {
            self.chosen = metric;
            self.scroll = 0;
        }
    }

    fn switch_pane(&mut self, to_detail: bool) -> Effect {
        self.pane = if to_detail { Pane::Detail } else { Pane::Table };
        self.zoomed = false;
        Effect::None
    }

    /// Goes from the alerts to the metric in the table, from there to what it counts, and from its words to the metric
    /// alone.
    fn open(&mut self) -> Effect {
        if let Listed::Alerts(_) = self.listed {
            self.listed = Listed::Metrics;
            return Effect::None;
        }
        if self.pane == Pane::Detail {
            self.zoomed = !self.zoomed;
            return Effect::None;
        }
        self.ask_records()
    }

    fn back(&mut self) -> Effect {
        if self.pane == Pane::Detail {
            self.pane = Pane::Table;
            self.zoomed = false;
        } else {
            self.listed = Listed::Metrics;
        }
        Effect::None
    }

    fn wording<'a>(&'a self, key: &'a dyn Fn(&str) -> String) -> Option<Wording<'a>> {
        let (answered, context, row) = (self.answered()?, self.context.as_deref()?, self.row()?);
        Some(Wording {
            lang: self.lang,
            currency: context.currency(),
            context,
            answered,
            row,
            by: self.by,
            review: self.review_in_words(),
            room: 0,
            key,
        })
    }
}

fn next_of<T: Copy + PartialEq>(all: &[T], one: T) -> T {
    let at = all.iter().position(|other| *other == one).map_or(0, |at| at + 1);
    all[at % all.len()]
}

/// The key of no row: what is laid out with it is only counted in lines.
fn no_key(_row: &str) -> String {
    "=".to_owned()
}
