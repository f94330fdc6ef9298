//! A chart before it is drawn: what its points are, what is said of it, and where each lies on the paper.

use serde::Serialize;

/// The room of a chart, in the units of its own drawing.
const WIDTH: f64 = 320.0;
const HEIGHT: f64 = 150.0;
/// Beside the points, where their labels begin and end.
const SIDE: f64 = 26.0;
/// Above the points, where their figures stand.
const ABOVE: f64 = 30.0;
/// Below them, where the periods stand.
const BELOW: f64 = 24.0;

/// Points over periods, with what is to be reached.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportChart {
    /// What its sheet in a workbook is called.
    pub name: String,
    /// What the labels are: periods, months.
    pub labelled_by: String,
    /// The periods below the points, the earliest first.
    pub labels: Vec<String>,
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
    pub target: Option<super::ReportCell>,
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
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct DrawnPoint {
    x: f64,
    y: f64,
    label: String,
    /// `—` without a figure.
    shown: String,
    is_known: bool,
    is_last: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct DrawnTarget {
    y: f64,
    from: f64,
    to: f64,
    shown: String,
}

impl ReportChart {
    /// Each series with its places.
    pub(super) fn drawn(&self, target_said: impl Fn(&str) -> String) -> Vec<DrawnChart> {
        self.series.iter().map(|series| series.drawn(&self.labels, &target_said)).collect()
    }
}

impl ChartSeries {
    fn drawn(&self, labels: &[String], target_said: &impl Fn(&str) -> String) -> DrawnChart {
        let figures: Vec<Option<f64>> = self.points.iter().map(number).collect();
        let target = self.target.as_ref().and_then(number);
        let known = || figures.iter().copied().flatten().chain(target);
        let (least, most) = (known().fold(f64::INFINITY, f64::min), known().fold(f64::NEG_INFINITY, f64::max));
        let span = if most > least { most - least } else { 1.0 };
        let y = |figure: f64| tenths(HEIGHT - BELOW - (figure - least) / span * (HEIGHT - BELOW - ABOVE));
        let gaps = f64::from(u32::try_from(labels.len().saturating_sub(1)).unwrap_or(u32::MAX)).max(1.0);
        let x = |at: usize| {
            let at = f64::from(u32::try_from(at).unwrap_or(u32::MAX));
            tenths(SIDE + at / gaps * (WIDTH - SIDE - SIDE))
        };
        let place = |(at, (label, cell)): (usize, (&String, &super::ReportCell))| {
            let figure = figures[at];
            DrawnPoint {
                x: x(at),
                y: figure.map_or(HEIGHT - BELOW, y),
                label: label.clone(),
                shown: cell.shown.clone(),
                is_known: figure.is_some(),
                is_last: at + 1 == labels.len(),
            }
        };
        let points: Vec<DrawnPoint> = labels.iter().zip(&self.points).enumerate().map(place).collect();
        let pieces = points.split(|point| !point.is_known).filter(|piece| piece.len() > 1);
        let line = |piece: &[DrawnPoint]| {
            piece.iter().map(|point| format!("{},{}", point.x, point.y)).collect::<Vec<_>>().join(" ")
        };
        let drawn_target = self.target.as_ref().zip(target);
        DrawnChart {
            title: self.title.clone(),
            description: self.description.clone(),
            width: WIDTH,
            height: HEIGHT,
            lines: pieces.map(line).collect(),
            points,
            target: drawn_target.map(|(cell, figure)| DrawnTarget {
                y: y(figure),
                from: SIDE,
                to: WIDTH - SIDE,
                shown: target_said(&cell.shown),
            }),
        }
    }
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
            target: Some(ReportCell::count(10_u32)),
        };
        let labels: Vec<String> = (1..=5).map(|at| at.to_string()).collect();
        let drawn = series.drawn(&labels, &|shown: &str| shown.to_owned());
        assert_eq!(drawn.lines.len(), 2);
        assert_eq!(drawn.points.iter().filter(|point| point.is_known).count(), 4);
        assert_eq!(drawn.points[2].shown, "—");
        // The least lies at the bottom, the target, which is the most, on top.
        assert!((drawn.points[3].y - (HEIGHT - BELOW)).abs() < 0.1);
        assert!(drawn.target.is_some_and(|target| (target.y - ABOVE).abs() < 0.1));
    }
}
