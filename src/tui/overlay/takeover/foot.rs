//! What is said in full below the list, why a file cannot be taken, and how far the reading is.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::view::ways;
use super::{Part, Stage, TakeoverPage};
use crate::messages::{cells, clean, takeover as text};
use crate::sentences::contents::takeover_error;
use crate::sentences::import_report::{self, shown};
use crate::tui::page::ViewContext;

/// Most lines of why a file cannot be taken.
const FAILURE: usize = 4;

impl TakeoverPage {
    /// Lines below the list, the first one empty: in a narrow page a sentence needs more of them.
    pub(super) const fn foot_height(page: Rect) -> u16 {
        if page.width < 100 { 4 } else { 3 }
    }

    /// How far the file is read: how many rows so far, then how many of all were held against the book.
    pub(super) fn reading_told(&self) -> String {
        match self.headway.total() {
            Some(all) => text::comparing(self.lang, self.headway.steps().min(all), all),
            None => text::reading(self.lang, self.headway.steps()),
        }
    }

    /// Why the file cannot be taken.
    pub(super) fn failure(&self, look: &ViewContext) -> String {
        let failed = self.failed.as_ref().filter(|_| self.stage == Stage::Failed);
        let said = failed.map(|error| takeover_error(look.lang, &ways(look), error)).unwrap_or_default();
        clean::clean(&said).into_owned()
    }

    /// The rest of that, below its first line: there is no list whose place it takes.
    pub(super) fn draw_failure(&self, frame: &mut Frame, area: Rect, look: &ViewContext) {
        let room = usize::from(area.width).saturating_sub(2);
        let rest = cells::wrap(&self.failure(look), room).into_iter().take(FAILURE).skip(1);
        for (y, line) in (area.y + 1..).zip(rest) {
            let at = Rect { x: area.x + 1, y, width: area.width.saturating_sub(2), height: 1 };
            frame.render_widget(Line::styled(line, look.theme.overdue), at);
        }
    }

    /// Whether what the row under the cursor says in full stands below the list.
    pub(super) fn has_foot(&self) -> bool {
        matches!(self.part, Part::Refused | Part::Notes) && self.row().is_some() && self.rows(self.part) > 0
    }

    pub(super) fn draw_foot(&self, frame: &mut Frame, page: Rect, look: &ViewContext) {
        let Some(row) = self.row().filter(|_| self.has_foot()) else { return };
        let said = self.told_in_full(row, look);
        let list = self.table_area(page);
        let room = usize::from(list.width).saturating_sub(2);
        for (y, line) in (list.bottom() + 1..list.bottom() + Self::foot_height(page)).zip(cells::wrap(&said, room)) {
            let at = Rect { x: list.x + 1, y, width: list.width.saturating_sub(2), height: 1 };
            frame.render_widget(Line::styled(line, look.theme.warning), at);
        }
    }

    /// Why the row under the cursor is not taken, or what was noted of it.
    fn told_in_full(&self, row: usize, look: &ViewContext) -> String {
        if let Some(contents) = &self.contents {
            return shown(&self.contents_told(contents, row, look));
        }
        let Some(report) = self.understood.as_ref().map(|one| &one.report) else { return String::new() };
        let lang = look.lang;
        let told = match (self.part, report.refused.get(row)) {
            (Part::Refused, Some(one)) if !one.is_skipped => Some(import_report::refused(lang, &ways(look), one)),
            (Part::Notes, _) => report.noted(row).map(|one| import_report::noted(lang, &ways(look), report, one)),
            _ => None,
        };
        told.map(|told| import_report::sentence(lang, report, &told, str::to_owned)).unwrap_or_default()
    }
}
