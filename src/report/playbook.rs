//! A playbook as a page.

use std::collections::BTreeSet;

use super::{ReportBlock, ReportDocument, ReportKind};
use crate::markdown;
use crate::messages::Lang;
use crate::messages::clean::clean_lines;
use crate::playbooks::PlaybookPage;

/// What somebody prepares by a playbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preparing {
    /// The name of the customer it is about, if it is about one.
    pub customer: Option<String>,
    /// The visit that it is for, in words.
    pub visit: Option<String>,
    /// The entries that are ticked, by their words.
    pub ticked: BTreeSet<String>,
}

impl Preparing {
    /// A title that says whom the page is about, and for which visit.
    pub fn title(&self, title: &str) -> String {
        let parts = [Some(title), self.customer.as_deref(), self.visit.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

/// The page of a playbook, with what is ticked; its title stands on top and not in the text again.
pub fn playbook_document(lang: Lang, page: &PlaybookPage, preparing: &Preparing) -> ReportDocument {
    let is_title = |line: &str| line.starts_with("# ");
    let text = markdown::with_ticks(&page.text, &preparing.ticked);
    let at = text.lines().position(is_title);
    let rest = text.lines().enumerate().filter(|(line, _)| Some(*line) != at).map(|(_, line)| line);
    let body = rest.collect::<Vec<_>>().join("\n");
    ReportDocument {
        kind: ReportKind::Playbook,
        lang,
        title: clean_lines(&preparing.title(&page.title)).into_owned(),
        subtitle: Vec::new(),
        blocks: vec![ReportBlock::Text(clean_lines(body.trim()).into_owned())],
    }
}
