//! Tab, command and every format show one and the same figures.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use rounds::domain::{Currency, Metric, Period};
use rounds::messages::{Lang, figures, labels::Labelled as _, report as text};
use rounds::ops::{CoverageInput, FiguresAsked, OwnFiles, PeriodFigures, RulesContext};
use rounds::report::{
    PageTemplates, ReportBlock, ReportCell, ReportDocument, ReportTable, write_html, write_markdown, write_workbook,
};
use rounds::rules::kpi::{MetricRow, Unit};

use super::{Desk, LANGS};

const PERIODS: [&str; 4] = ["2026Q4", "2026-10", "2025", "2027H1"];
/// Where the columns of the evaluation table stand.
const METRIC: usize = 0;
const TARGET: usize = 1;
const ACTUAL: usize = 2;
const ATTAINED: usize = 3;
const CHANGE: usize = 4;

/// The rows that tab and command show.
fn shown_elsewhere(desk: &Desk, period: &str) -> (Vec<MetricRow>, Currency) {
    let reader = desk.store.read().unwrap();
    let context = RulesContext::read(&reader, &OwnFiles::default(), desk.today, None).unwrap();
    let period: Period = period.parse().unwrap();
    let asked = FiguresAsked { period, by: &[], alerts: false, care: CoverageInput::Not };
    (PeriodFigures::read(&reader, &context, asked).unwrap().table.rows, context.currency())
}

/// The evaluation table; `None` where no metric has a target or data.
fn evaluation(lang: Lang, document: &ReportDocument) -> Option<&ReportTable> {
    document.blocks.iter().find_map(|block| match block {
        ReportBlock::Table(table) if table.name == text::evaluation(lang) => Some(table),
        _ => None,
    })
}

/// Whether a row of the figures is on a page: one of nothing but dashes says nothing.
fn is_told(row: &MetricRow) -> bool {
    row.actual.is_some() || row.target.is_some()
}

/// What a page shows for a row of the figures.
fn as_shown(lang: Lang, currency: Currency, row: &MetricRow) -> [String; 4] {
    let exact = |figure| ReportCell::figure(lang, currency, row.metric.unit(), figure).shown;
    let percent = row.attainment.map_or_else(|| figures::ABSENT.to_owned(), |share| format!("{share:.1}%"));
    let change = row.shown_change().map(|change| figures::change_in_words(lang, row.metric.unit(), change));
    [exact(row.target), exact(row.actual), percent, change.unwrap_or_else(|| figures::ABSENT.to_owned())]
}

fn plain(markdown: &str) -> String {
    let mut text = markdown.replace('\\', "");
    for (escaped, letter) in [("&#58;", ":"), ("&#64;", "@"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")] {
        text = text.replace(escaped, letter);
    }
    text
}

#[test]
fn pages_and_texts_show_the_figures_of_the_tab() {
    for lang in LANGS {
        let desk = Desk::demo(lang);
        for period in PERIODS {
            let document = desk.kpi(lang, period);
            let (rows, currency) = shown_elsewhere(&desk, period);
            assert_eq!(rows.len(), Metric::ALL.len());
            let (page, _) = write_html(&document, &PageTemplates::default());
            let page = page.replace("&#x2f;", "/").replace("&amp;", "&");
            let markdown = plain(&write_markdown(&document));
            for row in rows.into_iter().filter(is_told) {
                let [target, actual, attained, change] = as_shown(lang, currency, &row);
                let name = row.metric.label(lang);
                let line = format!("| {name} | {target} | {actual} | {attained} | {change} |");
                assert!(markdown.contains(&line), "{period} {line}\n{markdown}");
                let cells: Vec<&str> = page
                    .lines()
                    .find(|line| line.starts_with("<tr>") && line.contains(&format!(">{name}</td>")))
                    .unwrap_or_else(|| panic!("{name} is not on the page"))
                    .split("</td>")
                    .map(|cell| cell.rsplit('>').next().unwrap_or_default())
                    .collect();
                assert_eq!(
                    [cells[METRIC], cells[TARGET], cells[ACTUAL], cells[ATTAINED], cells[CHANGE]],
                    [name, &target, &actual, &attained, &change],
                    "{period}"
                );
            }
        }
    }
}

#[test]
fn workbooks_hold_the_figures_of_the_tab_as_numbers() {
    for lang in LANGS {
        let desk = Desk::demo(lang);
        for period in PERIODS {
            let document = desk.kpi(lang, period);
            let mut bytes = Vec::new();
            assert_eq!(write_workbook(&document, &mut bytes).unwrap(), 0);
            let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
            let (rows, _) = shown_elsewhere(&desk, period);
            let told: Vec<&MetricRow> = rows.iter().filter(|row| is_told(row)).collect();
            if told.is_empty() {
                assert!(evaluation(lang, &document).is_none(), "{period}");
                continue;
            }
            let sheet = book.worksheet_range(text::evaluation(lang)).unwrap();
            for (at, row) in (1..).zip(told) {
                let in_cell = |column: u32| match sheet.get_value((at, column)) {
                    Some(Data::Float(number)) => Some(*number),
                    Some(Data::Empty) | None => None,
                    other => panic!("{other:?} is no number"),
                };
                let as_kept = |figure: Option<f64>| match row.metric.unit() {
                    Unit::Percent => figure.map(|figure| figure / 100.0),
                    _ => figure,
                };
                let name = sheet.get_value((at, 0)).map(ToString::to_string).unwrap_or_default();
                assert_eq!(name, row.metric.label(lang));
                let pairs = [
                    (in_cell(1), as_kept(row.target)),
                    (in_cell(2), as_kept(row.actual)),
                    (in_cell(3), row.attainment.map(|share| share / 100.0)),
                ];
                for (written, expected) in pairs {
                    let is_same = match (written, expected) {
                        (Some(written), Some(expected)) => (written - expected).abs() < 1e-9,
                        (written, expected) => written.is_none() && expected.is_none(),
                    };
                    assert!(is_same, "{period} {}: {written:?} {expected:?}", row.metric);
                }
            }
        }
    }
}

#[test]
fn what_is_not_known_is_a_dash_and_never_a_zero() {
    for lang in LANGS {
        let desk = Desk::demo(lang);
        let document = desk.kpi(lang, "2027H1");
        for row in evaluation(lang, &document).into_iter().flat_map(|table| &table.rows) {
            assert_eq!(row[ACTUAL].shown, "—", "{}", row[METRIC].shown);
        }
        let named = |row: &MetricRow| row.metric.label(lang);
        let (rows, _) = shown_elsewhere(&desk, "2026-10");
        let document = desk.kpi(lang, "2026-10");
        let told: Vec<&str> =
            evaluation(lang, &document).expect("data").rows.iter().map(|row| row[METRIC].shown.as_str()).collect();
        assert_eq!(told, rows.iter().filter(|row| is_told(row)).map(named).collect::<Vec<_>>());
        assert!(told.len() < rows.len() && write_markdown(&document).contains(lang.pick("没有列出", "left out")));
    }
}
