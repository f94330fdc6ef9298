//! Cases for training: what was done and learned of each, below a table of contents.

use chrono::NaiveDate;

use super::{ReportBlock, ReportDocument, ReportKind};
use crate::messages::{Lang, cases as text, clean, dates, report};
use crate::ops::LibraryCase;
use crate::sentences::cases::CasePage;

/// The cases in this order.
pub fn cases_document(lang: Lang, cases: &[LibraryCase], today: NaiveDate) -> ReportDocument {
    let pages: Vec<CasePage> = cases.iter().map(|case| CasePage::of(lang, case, today)).collect();
    let mut blocks = Vec::new();
    if pages.len() > 1 {
        blocks.push(ReportBlock::Contents(text::contents(lang).to_owned()));
    }
    blocks.extend(pages.iter().flat_map(blocks_of));
    ReportDocument {
        kind: ReportKind::Cases,
        lang,
        title: text::collection(lang).to_owned(),
        subtitle: vec![report::made_on(lang, dates::full(lang, today)), text::count(lang, pages.len())],
        blocks,
    }
}

fn blocks_of(page: &CasePage) -> Vec<ReportBlock> {
    let mut blocks = vec![
        ReportBlock::Heading(clean::clean(&page.title).into_owned()),
        ReportBlock::Paragraph(clean::clean(&page.about).into_owned()),
    ];
    for (label, text) in &page.parts {
        let lines = text.lines().map(|line| clean::clean(line.trim()).into_owned());
        let mut lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
        blocks.push(ReportBlock::Subheading((*label).to_owned()));
        blocks.push(match (lines.pop(), lines.is_empty()) {
            (Some(only), true) => ReportBlock::Paragraph(only),
            (last, _) => ReportBlock::List(lines.into_iter().chain(last).collect()),
        });
    }
    blocks
}
