//! A report as a page that stands alone: no script, nothing loaded from elsewhere, everything escaped by the templates.

use minijinja::value::Serde;
use serde::Serialize;

use super::chart::DrawnChart;
use super::{
    FormSection, PageTemplates, ReportBlock, ReportCell, ReportDocument, ReportKind, ReportTable, TemplateFault,
};
use crate::markdown;
use crate::messages::report as text;

/// By this first line a file that was written here is known again.
const MARK: &str = "<!-- rounds -->\n";

/// What a template is filled with.
#[derive(Serialize)]
struct Filling<'d> {
    lang: &'static str,
    kind: &'static str,
    is_wide: bool,
    /// Of a worksheet: how large its letters are on paper.
    letters: &'static str,
    title: &'d str,
    subtitle: &'d [String],
    blocks: Vec<FilledBlock<'d>>,
    made_with: &'static str,
}

#[derive(Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
enum FilledBlock<'d> {
    /// The headings with their numbers, to which their places are bound.
    Contents {
        text: &'d str,
        heads: Vec<(usize, &'d str)>,
    },
    /// Numbered only below a table of contents.
    Heading {
        text: &'d str,
        number: Option<usize>,
    },
    Subheading {
        text: &'d str,
    },
    Paragraph {
        text: &'d str,
    },
    List {
        items: &'d [String],
    },
    Facts {
        rows: Vec<(&'d str, FilledCell<'d>)>,
    },
    Table {
        heads: Vec<FilledHead<'d>>,
        rows: Vec<Vec<FilledCell<'d>>>,
    },
    Chart {
        drawings: Vec<DrawnChart>,
    },
    Form {
        sections: &'d [FormSection],
    },
    /// Made of Markdown; nothing that somebody wrote acts as markup in it.
    Text {
        html: String,
    },
}

#[derive(Serialize)]
struct FilledHead<'d> {
    text: &'d str,
    is_number: bool,
}

#[derive(Serialize)]
struct FilledCell<'d> {
    shown: &'d str,
    link: Option<&'d str>,
    is_number: bool,
    /// So short that it is not broken.
    is_short: bool,
}

/// The report as a page, and what of the user's own templates could not be used.
pub fn write_html(document: &ReportDocument, templates: &PageTemplates) -> (String, Option<TemplateFault>) {
    let lang = document.lang;
    let is_numbered = document.blocks.iter().any(|block| matches!(block, ReportBlock::Contents(_)));
    let mut number = 0;
    let blocks = document.blocks.iter().map(|block| {
        number += usize::from(matches!(block, ReportBlock::Heading(_)));
        filled(document, block, is_numbered.then_some(number))
    });
    let filling = Filling {
        lang: lang.pick("zh-CN", "en"),
        kind: document.kind.code(),
        is_wide: document.kind.is_wide(),
        letters: document.letters().points(),
        title: &document.title,
        subtitle: &document.subtitle,
        blocks: blocks.collect(),
        // A letter ends with its sender.
        made_with: if document.kind == ReportKind::Service { "" } else { text::made_with(lang) },
    };
    let (page, fault) = templates.fill(document.kind, &Serde(&filling).into());
    (format!("{MARK}{page}"), fault)
}

/// A block as templates take it, a heading with its number where there is one; of a chart every place is worked out.
fn filled<'d>(document: &'d ReportDocument, block: &'d ReportBlock, number: Option<usize>) -> FilledBlock<'d> {
    let lang = document.lang;
    match block {
        ReportBlock::Contents(text) => FilledBlock::Contents { text, heads: (1..).zip(document.headings()).collect() },
        ReportBlock::Heading(text) => FilledBlock::Heading { text, number },
        ReportBlock::Subheading(text) => FilledBlock::Subheading { text },
        ReportBlock::Paragraph(text) => FilledBlock::Paragraph { text },
        ReportBlock::List(items) => FilledBlock::List { items },
        ReportBlock::Facts(facts) => {
            FilledBlock::Facts { rows: facts.iter().map(|(name, cell)| (name.as_str(), filled_cell(cell))).collect() }
        }
        ReportBlock::Table(table) => {
            let heads = heads(table);
            let rows = table.rows.iter().map(|row| filled_row(row, &heads)).collect();
            FilledBlock::Table { rows, heads }
        }
        ReportBlock::Chart(chart) => {
            FilledBlock::Chart { drawings: chart.drawn(lang, |target| text::target_line(lang, target)) }
        }
        ReportBlock::Form(sections) => FilledBlock::Form { sections },
        ReportBlock::Text(text) => FilledBlock::Text { html: markdown::to_html(text) },
    }
}

/// A head stands over its cells: to the right over numbers.
fn heads(table: &ReportTable) -> Vec<FilledHead<'_>> {
    let is_number = |at: usize| {
        let mut known = table.rows.iter().filter_map(|row| row.get(at)).filter(|cell| !cell.is_absent()).peekable();
        known.peek().is_some() && known.all(ReportCell::is_number)
    };
    table.heads.iter().enumerate().map(|(at, text)| FilledHead { text, is_number: is_number(at) }).collect()
}

/// What is not known stands where the numbers of its column do.
fn filled_row<'d>(row: &'d [ReportCell], heads: &[FilledHead<'_>]) -> Vec<FilledCell<'d>> {
    let of_column = |(at, cell): (usize, &'d ReportCell)| {
        let is_number = heads.get(at).is_some_and(|head| head.is_number) && cell.is_absent();
        FilledCell { is_number: cell.is_number() || is_number, ..filled_cell(cell) }
    };
    row.iter().enumerate().map(of_column).collect()
}

fn filled_cell(cell: &ReportCell) -> FilledCell<'_> {
    /// The longest text that stays on one line.
    const SHORT: usize = 12;
    let is_short = cell.shown.chars().count() <= SHORT;
    FilledCell { shown: &cell.shown, link: cell.link.as_deref(), is_number: cell.is_number(), is_short }
}
