//! A worksheet on paper: what is filled in, and room to write by hand where nothing is, so much that an empty one fills a page.

use serde::Serialize;

use crate::messages::cells;

/// How many rows of writing two columns of an A4 page hold.
const ROWS_OF_A_PAGE: usize = 100;
/// How many cells of the screen fit in a column, as wide as its letters are.
const COLUMN: usize = 50;
/// The most and the fewest ruled lines for an answer of some lines.
const MOST_LINES: usize = 5;
const FEWEST_LINES: usize = 1;

/// A part of a worksheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FormSection {
    pub title: String,
    pub entries: Vec<FormEntry>,
}

/// One thing that is asked, with its answer or the room for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FormEntry {
    pub label: String,
    pub hint: Option<String>,
    /// Whether the answer was not written, but is known.
    pub is_known: bool,
    #[serde(flatten)]
    pub room: EntryRoom,
}

/// An answer, or the room for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "room", rename_all = "snake_case")]
pub enum EntryRoom {
    /// What is filled in, line by line.
    Said { lines: Vec<String> },
    /// One ruled line behind the label.
    Line,
    /// Ruled lines below the label; how many is worked out for the whole page.
    Lines { count: usize },
    /// Boxes to tick.
    Boxes { boxes: Vec<TickBox> },
    /// Numbers to circle.
    Scale { numbers: Vec<u8> },
}

/// A box to tick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TickBox {
    pub text: String,
    pub is_ticked: bool,
}

impl FormEntry {
    /// What is answered; empty where nothing is.
    pub fn answer(&self) -> String {
        match &self.room {
            EntryRoom::Said { lines } => lines.join("\n"),
            EntryRoom::Boxes { boxes } => {
                let ticked = boxes.iter().filter(|one| one.is_ticked).map(|one| one.text.as_str());
                ticked.collect::<Vec<_>>().join(", ")
            }
            EntryRoom::Line | EntryRoom::Lines { .. } | EntryRoom::Scale { .. } => String::new(),
        }
    }
}

impl FormEntry {
    /// How many rows it takes beside those of ruled lines.
    fn rows(&self) -> usize {
        let rows_of = |width: usize| width.div_ceil(COLUMN).max(1);
        // A hint stands behind the label in smaller type.
        let hint = self.hint.as_deref().map_or(0, |hint| cells::width(hint) * 4 / 5 + 1);
        let head = cells::width(&self.label) + hint;
        rows_of(head)
            + match &self.room {
                EntryRoom::Said { lines } => lines.iter().map(|line| rows_of(cells::width(line))).sum(),
                // Where little is left of the row, the line to write on has the next one.
                EntryRoom::Line => usize::from(head * 2 > COLUMN),
                EntryRoom::Lines { .. } => 0,
                EntryRoom::Boxes { boxes } => rows_of(boxes.iter().map(|one| cells::width(&one.text) + 5).sum()),
                EntryRoom::Scale { .. } => 1,
            }
    }
}

impl EntryRoom {
    /// Room for some lines.
    pub fn some_lines() -> Self {
        Self::Lines { count: FEWEST_LINES }
    }
}

/// Gives answers of some lines as many ruled lines as one page has room for.
pub fn rule_lines(sections: &mut [FormSection]) {
    let entries = || sections.iter().flat_map(|section| &section.entries);
    // A heading takes two rows, and what stands around an entry half a one.
    let around = sections.len() * 2 + entries().count() / 3;
    let taken: usize = around + entries().map(FormEntry::rows).sum::<usize>();
    let ruled = entries().filter(|entry| matches!(entry.room, EntryRoom::Lines { .. })).count().max(1);
    let room = ROWS_OF_A_PAGE.saturating_sub(taken);
    let lines = (room / ruled).clamp(FEWEST_LINES, MOST_LINES);
    // What is left over gives one line more, from the first answer on.
    let mut left = if lines < MOST_LINES { room.saturating_sub(lines * ruled) } else { 0 };
    for entry in sections.iter_mut().flat_map(|section| &mut section.entries) {
        if let EntryRoom::Lines { count } = &mut entry.room {
            *count = lines + usize::from(left > 0);
            left = left.saturating_sub(1);
        }
    }
}
