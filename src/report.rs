//! Pages that are handed on: the figures of a period, a week, a customer.
//!
//! Each kind turns its read model into one [`ReportDocument`] in the reader's language; HTML, Markdown and workbooks are
//! written out of that document, so that they cannot say different things. Leaves out what is read of the book, see
//! `ops`, and where a file lies.

mod cases;
mod cell;
mod chart;
mod form;
mod html;
mod kpi;
mod markdown;
mod plan;
mod playbook;
mod profile;
mod records;
mod service;
mod templates;
mod week;
mod workbook;
mod worksheet;

pub use cases::cases_document;
pub use cell::{CellValue, NumberStyle, ReportCell};
pub use chart::{ChartSeries, ReportChart};
use form::LetterSize;
pub use form::{EntryRoom, FormEntry, FormSection, TickBox};
pub use html::write_html;
pub use kpi::kpi_document;
pub use markdown::write_markdown;
pub use plan::plan_document;
pub use playbook::{Preparing, playbook_document};
pub use profile::profile_document;
pub use service::service_document;
pub use templates::{PageTemplates, TemplateFault};
pub use week::{coming_week_document, past_week_document};
pub use workbook::write_workbook;
pub use worksheet::{WorksheetFor, worksheet_document};

use crate::messages::Lang;

/// Which of the reports a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReportKind {
    /// The figures of a period with what is said and decided about them.
    Kpi,
    /// The month as the customer may read it.
    Service,
    /// The days to come, to carry along.
    Week,
    /// What was done of a week, and what was not.
    PastWeek,
    /// All that is known of a customer.
    Profile,
    /// What is planned with a customer.
    Plan,
    /// A worksheet, prefilled, filled in or empty.
    Worksheet,
    /// A page of guidance.
    Playbook,
    /// What was learned of deals won and lost.
    Cases,
}

impl ReportKind {
    /// The name by which its template and its file are called.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Kpi => "kpi",
            Self::Service => "service",
            Self::Week => "week",
            Self::PastWeek => "week-past",
            Self::Profile => "profile",
            Self::Plan => "plan",
            Self::Worksheet => "worksheet",
            Self::Playbook => "playbook",
            Self::Cases => "cases",
        }
    }

    /// Whether its tables are so wide that the paper is turned.
    const fn is_wide(self) -> bool {
        matches!(self, Self::Kpi)
    }
}

/// A report as a sequence of blocks, before it has a format.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportDocument {
    pub kind: ReportKind,
    pub lang: Lang,
    /// What stands on top, and in the title of a window.
    pub title: String,
    /// What it covers and when it was made.
    pub subtitle: Vec<String>,
    pub blocks: Vec<ReportBlock>,
}

impl ReportDocument {
    /// How large the letters are that one page holds.
    fn letters(&self) -> LetterSize {
        let form = self.blocks.iter().find_map(|block| match block {
            ReportBlock::Form(sections) => Some(sections),
            _ => None,
        });
        form.map_or(LetterSize::Usual, |sections| LetterSize::of(sections))
    }

    /// Its headings, in order.
    fn headings(&self) -> impl Iterator<Item = &str> {
        self.blocks
            .iter()
            .filter_map(|block| if let ReportBlock::Heading(text) = block { Some(text.as_str()) } else { None })
    }
}

/// A part of a report.
#[derive(Debug, Clone, PartialEq)]
pub enum ReportBlock {
    /// The headings of the whole report under this name, each leading to its place.
    Contents(String),
    Heading(String),
    /// A heading below another one.
    Subheading(String),
    Paragraph(String),
    /// A sentence each.
    List(Vec<String>),
    /// What is known, beside its name.
    Facts(Vec<(String, ReportCell)>),
    Table(ReportTable),
    Chart(ReportChart),
    /// What is asked, with the answers or room for them.
    Form(Vec<FormSection>),
    /// A text in Markdown.
    Text(String),
}

/// Rows below their heads.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportTable {
    /// What its sheet in a workbook is called.
    pub name: String,
    pub heads: Vec<String>,
    pub rows: Vec<Vec<ReportCell>>,
}

impl ReportTable {
    /// Without the columns in which no row says anything; the first one always stays.
    #[must_use]
    pub fn without_empty_columns(mut self) -> Self {
        let says =
            |at: &usize| *at == 0 || self.rows.iter().any(|row| row.get(*at).is_some_and(|cell| !cell.is_absent()));
        let kept: Vec<usize> = (0..self.heads.len()).filter(says).collect();
        self.heads = kept.iter().map(|at| self.heads[*at].clone()).collect();
        for row in &mut self.rows {
            *row = kept.iter().filter_map(|at| row.get(*at).cloned()).collect();
        }
        self
    }
}
