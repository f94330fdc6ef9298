//! A chart before it is drawn: what its points are, what is said of it, and where each lies on the paper.

use serde::Serialize;

use crate::domain::{Period, Span};
use crate::messages::{Lang, cells, figures};

/// The room of a chart, in the units of its own drawing.
const WIDTH: f64 = 320.0;
const HEIGHT: f64 = 162.0;
/// Before the points, where the figures of the axis stand.
const BEFORE: f64 = 56.0;
/// Behind them, where the last label ends.
const BEHIND: f64 = 26.0;
/// Above the points, where their figures stand.
const ABOVE: f64 = 30.0;
/// Below them, where the periods stand, and the years below these.
const BELOW: f64 = 36.0;

/// How wide a cell of a label is, and how high its line.
const CELL: f64 = 5.4;
const LINE: f64 = 10.0;

/// Points over periods, with what is to be reached.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportChart {
    /// What its sheet in a workbook is called.
    pub name: String,
    /// What the labels are: periods, months.
    pub labelled_by: String,
    /// The periods below the points, the earliest first.
    pub periods: Vec<Period>,
    /// One drawing each.
    pub series: Vec<ChartSeries>,
}

/// The points of one metric.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartSeries {
    pub title: String,
    /// Said to those who do not see it.
    pub description: String,
    pub points: Vec<super::ReportCell>,
    /// How many of them, from the earliest on, compare with nothing: no line goes through them.
    pub history: usize,
    pub target: Option<super::ReportCell>,
    /// Where the axis begins: at nothing for what is counted or summed; absent where it begins at the least.
    pub floor: Option<super::ReportCell>,
}

/// A drawing with every place worked out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct DrawnChart {
    title: String,
    description: String,
    width: f64,
    height: f64,
    /// The line through the points, piece by piece; a period without a figure interrupts it.
    lines: Vec<String>,
    points: Vec<DrawnPoint>,
    target: Option<DrawnTarget>,
    /// The least and the most, with the lines on which they lie.
    axis: Vec<DrawnTarget>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct DrawnPoint {
    x: f64,
    y: f64,
    label: String,
    /// The year, below the first of its periods; mostly empty.
    year: String,
    /// `—` without a figure.
    shown: String,
    is_known: bool,
    /// From before it can be compared: hollow.
    is_history: bool,
    is_last: bool,
    /// Whether its figure stands above it: not where it would run into another one.
    is_labelled: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct DrawnTarget {
    /// A line across, with what is said of it.
    y: f64,
    from: f64,
    to: f64,
    shown: String,
}

impl ReportChart {
    /// Each series with its places.
    pub(super) fn drawn(&self, lang: Lang, target_said: impl Fn(&str) -> String) -> Vec<DrawnChart> {
        let ticks = ticks(lang, &self.periods);
        self.series.iter().map(|series| series.drawn(&ticks, &target_said)).collect()
    }
}

impl ChartSeries {
    fn drawn(&self, ticks: &[[String; 2]], target_said: &impl Fn(&str) -> String) -> DrawnChart {
        let figures: Vec<Option<f64>> = self.points.iter().map(number).collect();
        let target = self.target.as_ref().and_then(number);
        let known =
            || self.points.iter().chain(&self.target).chain(&self.floor).filter_map(|cell| Some((number(cell)?, cell)));
        let ends = [
            known().min_by(|(one, _), (other, _)| one.total_cmp(other)),
            known().max_by(|(one, _), (other, _)| one.total_cmp(other)),
        ];
        let [least, most] = ends.map(|end| end.map_or(0.0, |(figure, _)| figure));
        let span = if most > least { most - least } else { 1.0 };
        let y = |figure: f64| tenths(HEIGHT - BELOW - (figure - least) / span * (HEIGHT - BELOW - ABOVE));
        let gaps = f64::from(u32::try_from(ticks.len().saturating_sub(1)).unwrap_or(u32::MAX)).max(1.0);
        let x = |at: usize| {
            let at = f64::from(u32::try_from(at).unwrap_or(u32::MAX));
            tenths(BEFORE + at / gaps * (WIDTH - BEFORE - BEHIND))
        };
        let place = |(at, ([label, year], cell)): (usize, (&[String; 2], &super::ReportCell))| {
            let figure = figures[at];
            DrawnPoint {
                x: x(at),
                y: figure.map_or(HEIGHT - BELOW, y),
                label: label.clone(),
                year: year.clone(),
                shown: cell.shown.clone(),
                is_known: figure.is_some(),
                is_history: at < self.history,
                is_last: at + 1 == ticks.len(),
                is_labelled: false,
            }
        };
        let mut points: Vec<DrawnPoint> = ticks.iter().zip(&self.points).enumerate().map(place).collect();
        label(&mut points);
        let pieces = points.split(|point| !point.is_known || point.is_history).filter(|piece| piece.len() > 1);
        let line = |piece: &[DrawnPoint]| {
            piece.iter().map(|point| format!("{},{}", point.x, point.y)).collect::<Vec<_>>().join(" ")
        };
        let across = |figure: f64, shown: String| DrawnTarget { y: y(figure), from: BEFORE, to: WIDTH - BEHIND, shown };
        let mut axis: Vec<DrawnTarget> =
            ends.into_iter().flatten().map(|(figure, cell)| across(figure, cell.shown.clone())).collect();
        axis.dedup();
        DrawnChart {
            title: self.title.clone(),
            description: self.description.clone(),
            width: WIDTH,
            height: HEIGHT,
            lines: pieces.map(line).collect(),
            points,
            target: self.target.as_ref().zip(target).map(|(cell, figure)| across(figure, target_said(&cell.shown))),
            axis,
        }
    }
}

/// Chooses the points whose figures are written above them, from the last one on.
fn label(points: &mut [DrawnPoint]) {
    let mut written: Vec<(f64, f64, f64)> = Vec::new();
    for point in points.iter_mut().rev() {
        let cells = u32::try_from(cells::width(&point.shown)).unwrap_or(u32::MAX);
        let half = f64::from(cells) * CELL / 2.0;
        let is_free =
            |(x, y, other): &(f64, f64, f64)| (x - point.x).abs() >= half + other || (y - point.y).abs() >= LINE;
        point.is_labelled = written.iter().all(is_free);
        if point.is_labelled {
            written.push((point.x, point.y, half));
        }
    }
}

/// What stands below each point: its period, and below the first of a year that year.
fn ticks(lang: Lang, periods: &[Period]) -> Vec<[String; 2]> {
    let mut before = None;
    let tick = |period: &Period| {
        let is_new = before.replace(period.year()) != Some(period.year()) && period.span() != Span::Year;
        let year = if is_new { figures::whole_year(lang, period.year()) } else { String::new() };
        [figures::period_of_year(lang, *period), year]
    };
    periods.iter().map(tick).collect()
}

fn number(cell: &super::ReportCell) -> Option<f64> {
    match cell.value {
        super::CellValue::Number(number, _) | super::CellValue::Share(number) | super::CellValue::Money(number) => {
            Some(number)
        }
        _ => None,
    }
}

fn tenths(place: f64) -> f64 {
    (place * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::ReportCell;

    #[test]
    fn a_period_without_a_figure_interrupts_the_line_and_is_no_zero() {
        let series = ChartSeries {
            title: "收入".into(),
            description: String::new(),
            points: vec![
                ReportCell::count(4_u32),
                ReportCell::count(8_u32),
                ReportCell::absent(),
                ReportCell::count(2_u32),
                ReportCell::count(6_u32),
            ],
            history: 0,
            target: Some(ReportCell::count(10_u32)),
            floor: None,
        };
        let all = drawn(series.clone(), "2026-01");
        assert_eq!(all.lines.len(), 2);
        assert_eq!(all.points.iter().filter(|point| point.is_known).count(), 4);
        assert_eq!(all.points[2].shown, "—");
        let history = |count| drawn(ChartSeries { history: count, ..series.clone() }, "2026-01");
        let later = history(3);
        assert_eq!(later.lines.len(), 1, "no line goes through what is only history");
        assert_eq!(later.points.iter().filter(|point| point.is_history).count(), 3);
        // The least lies at the bottom, the target, which is the most, on top.
        assert!((all.points[3].y - (HEIGHT - BELOW)).abs() < 0.1);
        assert!(all.target.is_some_and(|target| (target.y - ABOVE).abs() < 0.1));
    }

    /// The drawing of one series, its points from this period on.
    fn drawn(series: ChartSeries, first: &str) -> DrawnChart {
        let all = std::iter::successors(first.parse().ok(), |period: &Period| Some(period.next()));
        let periods = all.take(series.points.len()).collect();
        let chart = ReportChart { name: String::new(), labelled_by: String::new(), periods, series: vec![series] };
        chart.drawn(Lang::En, str::to_owned).remove(0)
    }

    #[test]
    fn the_axis_names_its_ends_and_the_years_stand_once_below_their_periods() {
        let points = [4_u32, 8, 6, 5].map(ReportCell::count).to_vec();
        let series = |floor| ChartSeries {
            title: String::new(),
            description: String::new(),
            points: points.clone(),
            history: 0,
            target: None,
            floor,
        };
        let of_sums = drawn(series(Some(ReportCell::count(0_u32))), "2025Q3");
        let ends: Vec<(&str, f64)> = of_sums.axis.iter().map(|end| (end.shown.as_str(), end.y)).collect();
        assert_eq!(ends, [("0", HEIGHT - BELOW), ("8", ABOVE)]);
        assert!(of_sums.points.iter().all(|point| point.is_labelled), "there is room for all");
        let below: Vec<[&str; 2]> = of_sums.points.iter().map(|point| [point.label.as_str(), &point.year]).collect();
        assert_eq!(below, [["Q3", "2025"], ["Q4", ""], ["Q1", "2026"], ["Q2", ""]]);
        let of_shares = drawn(series(None), "2023");
        assert_eq!(of_shares.axis.iter().map(|end| end.shown.as_str()).collect::<Vec<_>>(), ["4", "8"]);
        let wide = [100_000_000_u32; 8].map(ReportCell::count).to_vec();
        let crowded = drawn(ChartSeries { points: wide, ..series(None) }, "2026-01");
        let labelled: Vec<bool> = crowded.points.iter().map(|point| point.is_labelled).collect();
        assert_eq!(labelled, [false, true, false, true, false, true, false, true], "the last one, and what has room");
        assert!(of_shares.points.iter().all(|point| point.year.is_empty()) && of_shares.points[1].label == "2024");
    }
}
