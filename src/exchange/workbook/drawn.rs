//! Charts of a workbook: lines over the rows of a sheet, beside its table.

use rust_xlsxwriter::{Chart, ChartEmptyCells, ChartType, Worksheet, XlsxError};

/// How many rows a chart covers, with the space below it.
const ROWS: u32 = 16;

/// Lines through columns of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetChart {
    pub title: String,
    /// A line each.
    pub columns: Vec<u16>,
}

impl SheetChart {
    /// Puts the chart beside a table of so many columns, whose last row is known by now; `at` counts the charts above it.
    pub(super) fn insert(
        &self,
        sheet: &mut Worksheet,
        name: &str,
        (last_row, columns): (u32, u16),
        at: u32,
    ) -> Result<(), XlsxError> {
        let mut chart = Chart::new(ChartType::Line);
        chart.title().set_name(&self.title);
        chart.show_empty_cells_as(ChartEmptyCells::Gaps);
        for column in &self.columns {
            let series = chart.add_series();
            series.set_name((name, 0, *column));
            series.set_categories((name, 1, 0, last_row, 0));
            series.set_values((name, 1, *column, last_row, *column));
        }
        sheet.insert_chart(1 + at * ROWS, columns + 1, &chart).map(drop)
    }
}
