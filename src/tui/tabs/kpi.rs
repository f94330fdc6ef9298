//! The figures of a period against their targets: the table, the selected metric, the alerts, and the insights.
//!
//! The figures need the whole book, so they are requested and arrive later, the groups after the table; until then
//! only the names are shown. Periods already looked at are kept until the book changes.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::{Customer, Metric, Period, Span};
use crate::messages::Lang;
use crate::ops::{Overview, RulesContext};
use crate::rules::kpi::{BreakdownBy, MetricRow};
use crate::store::{ChangeId, StoreError};
use crate::tui::effect::Effect;
use crate::tui::keymap::{Command, Scope};
use crate::tui::knowledge::ReadContext;
use crate::tui::page::{Page, ViewContext};
use crate::tui::questions::Question;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::table as table_widget;

mod alerts;
mod detail;
mod drawing;
mod insights;
mod question;
mod records;
mod sections;
mod segments;
mod table;
mod verbs;
mod wording;

use detail::Parts;
use drawing::{Areas, inside};
use insights::Insights;
use segments::KpiSegment;
use wording::Wording;

pub use insights::{InsightsQuestion, PeriodInsights};
pub use question::{FiguresQuestion, GroupedFigures, GroupsQuestion, ShownFigures};
pub use records::{RecordsQuestion, chooser as records_chooser};

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
    /// The list of alerts shown in place of the table, with its cursor.
    listed: Option<Cursor>,
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
            listed: None,
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
            Command::Delete => self.remove_target(),
            Command::Edit => self.write_review(),
            Command::Left | Command::Right => self.switch_pane(*command == Command::Right),
            Command::Open => self.open(),
            Command::Back => self.back(),
            _ => {
                self.move_by(command, area);
                Effect::None
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
        if is_known || self.asked == Some(period) {
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
        self.known.retain(|known| known.answered.period != answered.period);
        if self.known.len() >= KEPT {
            self.known.remove(0);
        }
        if let Some(cursor) = &mut self.listed {
            cursor.keep_inside(answered.figures.alerts.len());
        }
        self.known.push(Known { answered, is_current: true });
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
        self.listed = if self.listed.is_some() { None } else { Some(Cursor::default()) };
        self.pane = Pane::Table;
        self.zoomed = false;
        self.follow_alert();
        Effect::None
    }

    /// Selects the metric of the alert under the cursor, to be shown next to the list.
    fn follow_alert(&mut self) {
        let Some(cursor) = self.listed else { return };
        let alert = self.answered().and_then(|answered| answered.figures.alerts.get(cursor.at));
        if let Some(metric) = alert.map(alerts::metric_of) {
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
        if self.listed.take().is_some() {
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
            self.listed = None;
        }
        Effect::None
    }

    fn move_by(&mut self, command: &Command, area: Rect) {
        let areas = self.areas(area);
        if let Command::Click(at) = command {
            self.pane = if areas.detail.contains(*at) { Pane::Detail } else { Pane::Table };
        }
        match (self.pane, self.listed) {
            (Pane::Detail, _) => self.scroll_by(command, &areas),
            (Pane::Table, Some(mut cursor)) => {
                let total = self.answered().map_or(0, |answered| answered.figures.alerts.len());
                cursor.move_by(command, total, inside(areas.list));
                self.listed = Some(cursor);
                self.follow_alert();
            }
            (Pane::Table, None) => self.moved_in_table(command, inside(areas.list)),
        }
    }

    fn moved_in_table(&mut self, command: &Command, area: Rect) {
        if let Command::Click(at) = command {
            if let Some(metric) = table::clicked(*at, area, self.chosen) {
                self.choose(metric);
            }
            return;
        }
        let mut cursor = Cursor { at: sections::place_of(self.chosen) };
        cursor.move_by(command, Metric::ALL.len(), table_widget::rows_area(area));
        self.choose(sections::metric_at(cursor.at));
    }

    /// Scrolls to the breakdown unless all of it is visible.
    fn show_breakdown(&mut self, area: Rect) {
        let areas = self.areas(area);
        let Some(mut wording) = self.wording(&no_key) else { return };
        let parts = Parts::of(areas.detail, wording.numbers().len());
        wording.room = usize::from(parts.words.width);
        let breakdown = detail::breakdown(&wording, &parts);
        // The last line says how much more follows.
        let height = usize::from(parts.words.height).saturating_sub(1);
        if !(self.scroll <= breakdown.start && breakdown.end <= self.scroll + height) {
            self.scroll = breakdown.start;
        }
    }

    fn scroll_by(&mut self, command: &Command, areas: &Areas) {
        let Some(mut wording) = self.wording(&no_key) else { return };
        let parts = Parts::of(areas.detail, wording.numbers().len());
        wording.room = usize::from(parts.words.width);
        let lines = detail::scroll_by(&wording, &parts).len();
        let last = lines.saturating_sub(usize::from(parts.words.height));
        let mut cursor = Cursor { at: self.scroll.min(last) };
        if !matches!(command, Command::Click(_)) {
            // A page is one line less than the area, whose last line says how much more follows.
            let page = Rect { height: parts.words.height.saturating_sub(1), ..parts.words };
            cursor.move_by(command, last + 1, page);
        }
        self.scroll = cursor.at;
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
