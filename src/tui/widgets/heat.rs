//! A year of weeks at a glance: a mark for each, the higher the more happened in it.
//!
//! The marks differ in height, so that they can be read without colour. Leaves out what is counted.

use chrono::{Datelike, Days};
use ratatui::text::{Line, Span};

use crate::messages::{cells, dates, plain};
use crate::ops::monday_of;
use crate::tui::page::ViewContext;

/// The weeks of a year, this one included.
pub const WEEKS: usize = 53;
/// The marks for none, one, two, three, and more.
const MARKS: [&str; 5] = ["·", "▁", "▃", "▅", "█"];

/// The weeks that are told of where no marks are drawn.
const RECENT: usize = 12;

/// The months above the weeks of which the last is this one.
pub fn months(look: &ViewContext, weeks: usize) -> Line<'static> {
    let mut line = String::new();
    for week in 0..weeks {
        let sunday = monday_of(look.today) - Days::new(7 * (weeks - 1 - week) as u64) + Days::new(6);
        if sunday.day() <= 7 && cells::width(&line) <= week {
            let name = dates::month(look.lang, sunday.month());
            if week + cells::width(&name) <= weeks {
                line.push_str(&" ".repeat(week - cells::width(&line)));
                line.push_str(&name);
            }
        }
    }
    Line::styled(line, look.theme.muted)
}

/// A mark for each week.
pub fn marks(look: &ViewContext, counts: &[u32]) -> Line<'static> {
    if look.is_plain {
        let recent: u32 = counts.iter().rev().take(RECENT).sum();
        return Line::raw(plain::recent(look.lang, RECENT, recent));
    }
    let mark = |count: &u32| {
        let place = usize::try_from(*count).unwrap_or(usize::MAX).min(MARKS.len() - 1);
        Span::styled(MARKS[place], if place == 0 { look.theme.muted } else { look.theme.bar })
    };
    Line::from(counts.iter().map(mark).collect::<Vec<_>>())
}

/// What the marks stand for: `▁1▃2▅3█4+`.
pub fn legend(look: &ViewContext) -> Line<'static> {
    let told = MARKS.iter().enumerate().skip(1).map(|(count, mark)| format!("{mark}{count}"));
    Line::styled(format!("{}+", told.collect::<String>()), look.theme.muted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Lang;
    use crate::tui::testing::look;

    #[test]
    fn every_count_has_its_own_height() {
        let counts = [0, 1, 2, 3, 4, 40];
        assert_eq!(marks(&look(), &counts).to_string(), "·▁▃▅██");
        assert_eq!(legend(&look()).to_string(), "▁1▃2▅3█4+");
    }

    #[test]
    fn months_stand_above_their_first_weeks() {
        for lang in [Lang::Zh, Lang::En] {
            let look = ViewContext { lang, ..look() };
            let line = months(&look, WEEKS).to_string();
            assert!(cells::width(&line) <= WEEKS, "{line}");
            assert_eq!(line.split_whitespace().count(), 12, "{line}");
        }
        // The week of 2026-11-23 is the last of nine; that of Sunday 1 November is four weeks before.
        assert_eq!(months(&look(), 9).to_string(), "10  11");
    }
}
