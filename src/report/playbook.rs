//! A playbook as a page.

use super::{ReportBlock, ReportDocument, ReportKind};
use crate::messages::Lang;
use crate::messages::clean::clean_lines;
use crate::playbooks::PlaybookPage;

/// The page of a playbook; its title stands on top and not in the text again.
pub fn playbook_document(lang: Lang, page: &PlaybookPage) -> ReportDocument {
    let is_title = |line: &str| line.starts_with("# ");
    let at = page.text.lines().position(is_title);
    let rest = page.text.lines().enumerate().filter(|(line, _)| Some(*line) != at).map(|(_, line)| line);
    let text = rest.collect::<Vec<_>>().join("\n");
    ReportDocument {
        kind: ReportKind::Playbook,
        lang,
        title: clean_lines(&page.title).into_owned(),
        subtitle: Vec::new(),
        blocks: vec![ReportBlock::Text(clean_lines(text.trim()).into_owned())],
    }
}
