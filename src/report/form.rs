//! A worksheet on paper: what is filled in, and room to write by hand where nothing is, so much that an empty one fills a page.

use serde::Serialize;

use crate::messages::cells;

/// How high two columns of an A4 page are, in tenths of a millimetre; so are all heights here.
const PAGE: usize = 5_080;
/// A row of text, a ruled line, what stands below an entry, a heading with what stands around it.
const TEXT: usize = 40;
const RULE: usize = 56;
const AROUND: usize = 14;
const HEADING: usize = 88;
/// A row of numbers to circle.
const SCALE: usize = 50;
/// How many cells of the screen fit in a column, as wide as its letters are.
const COLUMN: usize = 55;
/// The most and the fewest ruled lines for an answer of some lines.
const MOST_LINES: usize = 6;
const FEWEST_LINES: usize = 1;

/// How large the letters are, so that one page holds what is filled in, where letters of a size that can be read do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterSize {
    Usual,
    Small,
    Smallest,
}

impl LetterSize {
    /// In points, as a style sheet takes it.
    pub const fn points(self) -> &'static str {
        match self {
            Self::Usual => "9pt",
            Self::Small => "8pt",
            Self::Smallest => "7.2pt",
        }
    }

    /// How many parts of a hundred of its usual room a text takes.
    const fn room(self) -> usize {
        match self {
            Self::Usual => 100,
            Self::Small => 80,
            Self::Smallest => 65,
        }
    }

    /// The largest size in which these parts of a worksheet stand on one page; the usual one where none does.
    pub fn of(sections: &[FormSection]) -> Self {
        let needed = height(sections) + tallest(sections);
        let fits = |size: &Self| needed * size.room() <= PAGE * 100;
        [Self::Usual, Self::Small, Self::Smallest].into_iter().find(fits).unwrap_or(Self::Usual)
    }
}

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
    /// Whether only somebody who fills it in can say it, which needs the room first.
    pub is_own: bool,
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
    /// How high it is with what stands around it.
    fn height(&self) -> usize {
        let rows_of = |width: usize| width.div_ceil(COLUMN - 2).max(1);
        // A hint stands behind the label in smaller type.
        let hint = self.hint.as_deref().map_or(0, |hint| cells::width(hint) * 9 / 10 + 1);
        let head = cells::width(&self.label) + hint;
        // What is short stands behind the label.
        let beside = |width: usize, below: usize| {
            if head + 3 + width <= COLUMN { below } else { rows_of(head) * TEXT + below }
        };
        AROUND
            + match &self.room {
                EntryRoom::Said { lines } => {
                    let widest = lines.iter().map(|line| cells::width(line)).max().unwrap_or_default();
                    beside(widest, lines.iter().map(|line| rows_of(cells::width(line)) * TEXT).sum())
                }
                // Where little is left of the row, the line to write on has the next one.
                EntryRoom::Line => beside(COLUMN / 2, RULE),
                EntryRoom::Lines { count } => rows_of(head) * TEXT + count * RULE,
                EntryRoom::Boxes { boxes } => {
                    let width = boxes.iter().map(|one| cells::width(&one.text) + 5).sum();
                    beside(width, rows_of(width) * (TEXT + 4))
                }
                EntryRoom::Scale { numbers } => beside(numbers.len() * 4, SCALE),
            }
    }
}

fn height(sections: &[FormSection]) -> usize {
    let entries = sections.iter().flat_map(|section| &section.entries);
    sections.len() * HEADING + entries.map(FormEntry::height).sum::<usize>()
}

/// As much may stay empty at the end of a column, since no entry is broken.
fn tallest(sections: &[FormSection]) -> usize {
    let entries = sections.iter().flat_map(|section| &section.entries);
    HEADING + entries.map(FormEntry::height).max().unwrap_or_default()
}

impl EntryRoom {
    /// Room for some lines.
    pub fn some_lines() -> Self {
        Self::Lines { count: FEWEST_LINES }
    }
}

/// Gives answers of some lines as many ruled lines as one page has room for, first those that nobody else can say.
pub fn rule_lines(sections: &mut [FormSection]) {
    for lines in FEWEST_LINES + 1..=MOST_LINES {
        for is_own in [true, false] {
            let is_meant =
                |entry: &&mut FormEntry| entry.is_own == is_own && matches!(entry.room, EntryRoom::Lines { .. });
            let meant = sections.iter_mut().flat_map(|section| &mut section.entries).filter(is_meant).count();
            for nth in 0..meant {
                let has_room = height(sections) + tallest(sections) + RULE <= PAGE;
                let mut entries = sections.iter_mut().flat_map(|section| &mut section.entries).filter(is_meant);
                match entries.nth(nth) {
                    Some(FormEntry { room: EntryRoom::Lines { count }, .. }) if has_room => *count = lines,
                    _ => return,
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(entries: Vec<FormEntry>) -> Vec<FormSection> {
        vec![FormSection { title: "Needs".to_owned(), entries }]
    }

    fn entry(room: EntryRoom) -> FormEntry {
        FormEntry { label: "Core needs".to_owned(), hint: None, is_known: false, is_own: false, room }
    }

    fn said(lines: usize) -> FormEntry {
        let line = "Higher output per shift, and nobody on nights at weekends".to_owned();
        entry(EntryRoom::Said { lines: vec![line; lines] })
    }

    #[test]
    fn the_room_of_a_page_is_shared_out_in_ruled_lines() {
        let lines = |sections: &[FormSection]| -> Vec<usize> {
            let count = |entry: &FormEntry| match entry.room {
                EntryRoom::Lines { count } => Some(count),
                _ => None,
            };
            sections.iter().flat_map(|section| section.entries.iter().filter_map(count)).collect()
        };
        let ruled = |count: usize| (0..count).map(|_| entry(EntryRoom::some_lines())).collect::<Vec<_>>();
        let mut few = section(ruled(3));
        rule_lines(&mut few);
        assert_eq!(lines(&few), [MOST_LINES; 3]);
        let mut many = section(ruled(30));
        rule_lines(&mut many);
        let counts = lines(&many);
        assert!(counts.iter().sum::<usize>() > 45, "{counts:?}");
        assert!(counts.is_sorted_by(|one, next| one >= next) && counts[0] - counts[29] <= 1, "{counts:?}");
        let mut first = section(ruled(40));
        first[0].entries[39].is_own = true;
        rule_lines(&mut first);
        assert_eq!((lines(&first)[38], lines(&first)[39]), (1, 2), "who fills it in has the room first");
        let mut full = section(ruled(90));
        rule_lines(&mut full);
        assert_eq!(lines(&full), [FEWEST_LINES; 90]);
    }

    #[test]
    fn letters_are_smaller_only_where_one_page_holds_it_then() {
        let size = |lines: usize| LetterSize::of(&section((0..10).map(|_| said(lines)).collect()));
        assert_eq!(size(1), LetterSize::Usual);
        let sizes: Vec<LetterSize> = (1..20).map(size).collect();
        for wanted in [LetterSize::Small, LetterSize::Smallest] {
            assert!(sizes.contains(&wanted), "{wanted:?} in {sizes:?}");
        }
        assert_eq!(size(20), LetterSize::Usual, "two pages of letters that can be read");
    }
}
