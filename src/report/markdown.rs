//! A report as Markdown, in which nothing that somebody wrote acts as markup.

use super::{EntryRoom, FormEntry, FormSection, ReportBlock, ReportCell, ReportChart, ReportDocument, ReportTable};
use crate::exchange::markdown::{MARK, escaped};
use crate::messages::{Lang, figures, report as text};

/// The report as a text.
pub fn write_markdown(document: &ReportDocument) -> String {
    let mut parts = vec![format!("{MARK}\n\n# {}\n", escaped(&document.title))];
    parts.extend(document.subtitle.iter().map(|line| format!("{}\n", escaped(line))));
    parts.extend(document.blocks.iter().map(|block| written(document, block)));
    parts.join("\n")
}

fn written(document: &ReportDocument, block: &ReportBlock) -> String {
    let lang = document.lang;
    let item = |item: &String| format!("- {}\n", escaped(item));
    match block {
        ReportBlock::Contents(name) => {
            let heads = document.headings().map(|head| item(&head.to_owned()));
            format!("## {}\n\n{}", escaped(name), heads.collect::<String>())
        }
        ReportBlock::Heading(text) => format!("## {}\n", escaped(text)),
        ReportBlock::Subheading(text) => format!("### {}\n", escaped(text)),
        ReportBlock::Paragraph(text) => format!("{}\n", escaped(text)),
        ReportBlock::List(items) => items.iter().map(item).collect(),
        ReportBlock::Facts(facts) => {
            let line =
                |(name, cell): &(String, ReportCell)| format!("- **{}** {}\n", escaped(name), escaped(&cell.shown));
            facts.iter().map(line).collect()
        }
        ReportBlock::Table(table) => rows_of(table),
        ReportBlock::Form(sections) => sections.iter().map(form).collect::<Vec<_>>().join("\n"),
        ReportBlock::Text(text) => format!("{text}\n"),
        ReportBlock::Chart(chart) => rows_of(&chart.as_table(document.lang, text::target_of(lang))),
    }
}

/// A section of a worksheet, with a line to write on where nothing is known.
fn form(section: &FormSection) -> String {
    let head = format!("## {}\n\n", escaped(&section.title));
    head + &section.entries.iter().map(entry).collect::<String>()
}

fn entry(entry: &FormEntry) -> String {
    let label = escaped(&entry.label);
    let mark = if entry.is_known { " \\*" } else { "" };
    let hint = entry.hint.as_ref().map(|hint| format!(" ({})", escaped(hint))).unwrap_or_default();
    match &entry.room {
        EntryRoom::Said { lines } => match lines.as_slice() {
            [one] => format!("- **{label}**{mark} {}\n", escaped(one)),
            several => {
                let below = several.iter().map(|line| format!("  - {}\n", escaped(line)));
                format!("- **{label}**{mark}\n{}", below.collect::<String>())
            }
        },
        EntryRoom::Line | EntryRoom::Lines { .. } => format!("- **{label}**{hint} ________________\n"),
        EntryRoom::Boxes { boxes } => {
            let sign = |is_ticked| if is_ticked { '☑' } else { '☐' };
            let boxes = boxes.iter().map(|one| format!("{} {}", sign(one.is_ticked), escaped(&one.text)));
            format!("- **{label}**{mark}{hint} {}\n", boxes.collect::<Vec<_>>().join("  "))
        }
        EntryRoom::Scale { numbers } => {
            let numbers = numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
            format!("- **{label}**{hint} {numbers}\n")
        }
    }
}

fn rows_of(table: &ReportTable) -> String {
    let line = |cells: &mut dyn Iterator<Item = String>| format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "));
    let heads = line(&mut table.heads.iter().map(|head| escaped(head)));
    let rows = table.rows.iter().map(|row| line(&mut row.iter().map(|cell: &ReportCell| escaped(&cell.shown))));
    format!("{heads}|{}\n{}", " --- |".repeat(table.heads.len()), rows.collect::<String>())
}

impl ReportChart {
    /// The points as a table: a row for each series, its target last where any has one.
    pub(super) fn as_table(&self, lang: Lang, target: &str) -> ReportTable {
        let has_target = self.series.iter().any(|series| series.target.is_some());
        let target_head = has_target.then(|| target.to_owned());
        let periods = self.periods.iter().map(|period| figures::period(lang, *period));
        let heads = std::iter::once(self.labelled_by.clone()).chain(periods).chain(target_head).collect();
        let row = |series: &super::ChartSeries| {
            let aim = has_target.then(|| series.target.clone().unwrap_or_else(ReportCell::absent));
            let name = ReportCell::text(&series.title);
            let points = series.points.iter().enumerate().map(|(at, point)| {
                let is_history = at < series.history && !point.is_absent();
                if is_history { ReportCell::text(format!("({})", point.shown)) } else { point.clone() }
            });
            std::iter::once(name).chain(points).chain(aim).collect()
        };
        ReportTable { name: self.name.clone(), heads, rows: self.series.iter().map(row).collect() }
    }
}
