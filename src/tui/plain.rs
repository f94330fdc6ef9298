//! The screen as lines of words, for screen readers and braille displays: what a page has drawn is said again, a line for a
//! row, without frames, bars and gaps, each sign by its word; long lines go on below.
//!
//! Pages draw one pane at a time here, see [`canvas`]. Leaves out what pages themselves say in other words.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use crate::messages::{Lang, app, cells, plain as text};

mod heads;
mod words;

pub use heads::{Heads, Heard, in_words};
use words::{Said, said};

/// As wide as pages are drawn that are to be said: no sentence is longer, so that none is cut.
const WIDTH: u16 = 640;
/// Wider than any terminal; what is drawn this wide is to be said.
const SAID: u16 = 560;
/// The first lines, in which tabs and segments are chosen.
const TABS: usize = 2;
/// What parts two pieces of a line that stood apart, where no comma does.
const GAP: &str = "  ";

/// Where pages draw what is to be said.
pub fn canvas(screen: Rect) -> Rect {
    Rect { x: 0, y: 0, width: WIDTH, height: screen.height }
}

/// Whether an area is of the canvas on which pages draw what is to be said.
pub const fn is_canvas(area: Rect) -> bool {
    area.width >= SAID
}

/// Whether two panes have room side by side, of which the canvas has none: they would be said in one line.
pub const fn has_room_beside(width: u16, least: u16) -> bool {
    width >= least && width < SAID
}

/// What a page could not draw of a list or a text for want of lines: how many stand above and below, and the key that goes on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beyond {
    above: usize,
    below: usize,
    key: Option<String>,
}

/// What is said besides what was drawn.
#[derive(Debug, Clone, Default)]
pub struct Besides {
    /// What is new, for the last line.
    pub told: Option<String>,
    /// How many of the rows above the last stay whatever the screen has room for, as those of the tour.
    pub pinned: u16,
    /// What was not drawn.
    pub beyond: Beyond,
}

/// Draws what a page has drawn as lines of words, the caret where it was among them: of lines that do not all fit the ones
/// around the caret, each whole, and below them how many there are above and below. Where the caret is in a line that is typed,
/// the row that is chosen below it is said on the last line; before it stands there what is told. The hints stand behind
/// them, and a line higher where they do not fit: the last line itself says what changed.
pub fn say(frame: &mut Frame, (drawn, caret): (&Buffer, Position), lang: Lang, besides: &Besides) {
    let screen = frame.area();
    let (room, height) = (usize::from(screen.width), usize::from(screen.height));
    let width = usize::from(drawn.area.width).max(1);
    let rows = drawn.content.chunks(width).zip(0_u16..);
    let mut lines: Vec<Said> =
        rows.map(|(row, y)| said(row, (y == caret.y).then_some(usize::from(caret.x)), lang)).collect();
    let hints = lines.pop().unwrap_or_default();
    let pinned = lines.split_off(lines.len().saturating_sub(usize::from(besides.pinned)));
    // One blank line parts as well as many.
    lines.dedup_by(|line, before| line.is_blank() && before.is_blank());
    if lines.first().is_some_and(Said::is_blank) {
        lines.remove(0);
    }
    let mut news = Said::default();
    news.push(besides.told.as_deref().unwrap_or_default(), Style::new());
    if let Some(mut chosen) = chosen(&lines) {
        news.push(if news.letters.is_empty() { "" } else { GAP }, Style::new());
        news.letters.append(&mut chosen.letters);
    }
    let pinned = pinned.into_iter().filter(|line| !line.is_blank()).flat_map(|line| line.wrapped(room));
    let last: Vec<Said> = pinned.chain(last_lines(news, hints, room)).collect();
    let bottom = height.saturating_sub(last.len());
    let shown = around_caret(lines.into_iter().map(|line| line.wrapped(room)).collect(), bottom, &besides.beyond, lang);
    let places = (0..).zip(shown).take(bottom).chain((bottom..).zip(last));
    for (y, row) in places.take_while(|(y, _)| *y < height) {
        draw(frame, u16::try_from(y).unwrap_or(u16::MAX), &row);
    }
}

/// The rows of the lines around the caret, as many whole ones as there is space for; where that is not all, a row more says
/// how many lines stand above and below.
fn around_caret(mut lines: Vec<Vec<Said>>, space: usize, beyond: &Beyond, lang: Lang) -> Vec<Said> {
    while lines.last().is_some_and(|line| line.iter().all(Said::is_blank)) {
        lines.pop();
    }
    let rows = |lines: &[Vec<Said>]| lines.iter().map(Vec::len).sum::<usize>();
    if rows(&lines) <= space && (beyond.above, beyond.below) == (0, 0) {
        return lines.concat();
    }
    let space = space.saturating_sub(1);
    let at = lines.iter().position(|line| line.iter().any(|row| row.caret.is_some())).unwrap_or_default();
    let (mut start, mut end) = (at, (at + 1).min(lines.len()));
    let fits = |from: usize, to: usize, space: usize| rows(&lines[from..to]) <= space;
    while start > 0 && fits(start - 1, end, space.div_ceil(2)) {
        start -= 1;
    }
    while end < lines.len() && fits(start, end + 1, space) {
        end += 1;
    }
    while start > 0 && fits(start - 1, end, space) {
        start -= 1;
    }
    let full = |lines: &[Vec<Said>]| lines.iter().filter(|line| !line.iter().all(Said::is_blank)).count();
    let (above, below) = (beyond.above + full(&lines[..start]), beyond.below + full(&lines[end..]));
    let mut shown = lines[start..end].concat();
    // A single line may be longer than the screen.
    let caret = shown.iter().position(|row| row.caret.is_some()).unwrap_or_default();
    shown.drain(..(caret + 1).saturating_sub(space).min(shown.len()));
    shown.truncate(space);
    let mut mark = Said::default();
    mark.push(&in_words_beyond(lang, (above, below), beyond.key.as_deref()), Style::new());
    shown.extend((!mark.letters.is_empty()).then_some(mark));
    shown
}

/// How many lines are not shown.
fn in_words_beyond(lang: Lang, (above, below): (usize, usize), key: Option<&str>) -> String {
    match ((above, below), key) {
        ((0, 0), _) => String::new(),
        ((0, below), Some(key)) => app::more_lines(lang, below, key),
        ((0, below), None) => text::more_below(lang, below),
        ((above, 0), _) => text::more_above(lang, above),
        ((above, below), _) => text::more_around(lang, above, below),
    }
}

/// The lines at the bottom: what is new and the hints behind it, or above it where a line has no room for both.
fn last_lines(mut news: Said, mut hints: Said, room: usize) -> Vec<Said> {
    if news.letters.is_empty() {
        return hints.wrapped_evenly(room);
    }
    if news.width() + GAP.len() + hints.width() <= room {
        news.push(GAP, Style::new());
        news.letters.append(&mut hints.letters);
        return vec![news];
    }
    hints.wrapped_evenly(room).into_iter().chain(news.wrapped_evenly(room)).collect()
}

/// The line of the row that is chosen, where the caret is in another one; the first lines hold the tabs.
fn chosen(lines: &[Said]) -> Option<Said> {
    let is_chosen = |said: &&Said| {
        said.letters.iter().any(|(letter, style)| letter != " " && style.add_modifier.contains(Modifier::REVERSED))
    };
    let mut chosen = lines.iter().skip(TABS).filter(is_chosen);
    let first = chosen.next()?;
    if first.caret.is_some() || chosen.any(|said| said.caret.is_some()) {
        return None;
    }
    let mut said = Said { letters: first.letters.clone(), caret: None };
    said.letters.iter_mut().for_each(|(_, style)| *style = Style::new());
    Some(said)
}

fn draw(frame: &mut Frame, y: u16, row: &Said) {
    let mut x = 0;
    for (at, (letter, style)) in row.letters.iter().enumerate() {
        if row.caret == Some(at) {
            frame.set_cursor_position(Position::new(x, y));
        }
        frame.buffer_mut().set_string(x, y, letter, *style);
        x += u16::try_from(cells::width(letter)).unwrap_or_default();
    }
    if row.caret.is_some_and(|at| at >= row.letters.len()) {
        frame.set_cursor_position(Position::new(x.min(frame.area().width.saturating_sub(1)), y));
    }
}

#[cfg(test)]
mod tests {
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;

    use super::*;
    use crate::tui::print;

    /// What is said of these rows on a screen of this size, and where the caret is.
    fn heard(rows: &[&str], caret: (u16, u16), (width, height): (u16, u16), lang: Lang) -> (Vec<String>, (u16, u16)) {
        let mut buffer = Buffer::empty(Rect { width: 40, height: u16::try_from(rows.len()).unwrap(), ..Rect::ZERO });
        for (y, row) in (0..).zip(rows) {
            buffer.set_string(0, y, row, Style::new());
        }
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| say(frame, (&buffer, Position::from(caret)), lang, &Besides::default())).unwrap();
        let text = print::text(terminal.backend().buffer());
        let at = terminal.backend().cursor_position();
        (text.lines().map(str::to_owned).collect(), (at.x, at.y))
    }

    #[test]
    fn frames_and_bars_go_signs_become_words_and_the_caret_stays_at_its_letter() {
        let rows = [
            "╭ 客户 3 ──────╮",
            "│▌ ● 10:00 拜访 ▇▇▁ 6/8 │",
            "│               │",
            "│               │",
            "│ ⚠ 逾期 · 华星 │",
            "? 帮助",
        ];
        let (lines, caret) = heard(&rows, (1, 1), (40, 8), Lang::Zh);
        assert_eq!(lines[..4], ["客户 3", "已安排 10:00 拜访，6/8", "", "注意 逾期，华星"]);
        assert_eq!((lines[7].as_str(), caret), ("? 帮助", (0, 1)));
        let (lines, caret) = heard(&["name:      Huax│", "", "? Help"], (15, 0), (40, 3), Lang::En);
        assert_eq!((lines[0].as_str(), caret), ("name:  Huax", (11, 0)), "behind what is typed");
    }

    #[test]
    fn what_is_new_is_on_the_last_line_and_said_once() {
        let told = |heard: &Heard, heads: &[&str], lang| {
            let drawn = Heads::default();
            for head in heads {
                drawn.note(head);
            }
            heard.told(&drawn, lang)
        };
        let heard = Heard::default();
        assert_eq!(told(&heard, &["Customers", "Calder"], Lang::En), None, "nothing is new at the start");
        heard.forget_told();
        assert_eq!(told(&heard, &["Calendar", "Week"], Lang::En).as_deref(), Some("Calendar, Week"));
        // The day is read a moment later, without a key.
        let later = told(&heard, &["Calendar", "Week", "Mon 30 Nov"], Lang::En);
        assert_eq!(later.as_deref(), Some("Calendar, Week, Mon 30 Nov"));
        heard.forget_told();
        let funnel = told(&heard, &["KPI", "Funnel", "Funnel · Q1 2027"], Lang::En);
        assert_eq!(funnel.as_deref(), Some("KPI, Funnel, Q1 2027"));
        heard.forget_told();
        assert_eq!(told(&heard, &["全部 · ⚠ 逾期"], Lang::Zh).as_deref(), Some("全部，注意 逾期"));
        let said = |text: &str| {
            let mut said = Said::default();
            said.push(text, Style::new());
            said
        };
        let rows = |news: &str, room| -> Vec<String> {
            let lines = last_lines(said(news), said("s Sort  ? Help"), room);
            lines.into_iter().map(|line| line.letters.into_iter().map(|(letter, _)| letter).collect()).collect()
        };
        assert_eq!(rows("1 marked", 40), ["1 marked  s Sort  ? Help"]);
        assert_eq!(rows("1 marked", 16), ["s Sort  ? Help", "1 marked"]);
        assert_eq!(rows("", 16), ["s Sort  ? Help"]);
    }

    #[test]
    fn long_lines_go_on_below_each_is_whole_and_the_row_with_the_caret_is_seen() {
        let rows: Vec<String> = (0..9).map(|row| format!("row {row} says more than fits")).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).chain(["? Help"]).collect();
        let (lines, (x, y)) = heard(&rows, (4, 7), (24, 6), Lang::En);
        assert_eq!(lines[usize::from(y)], "row 7 says more than");
        assert_eq!((x, lines[usize::from(y) + 1].as_str(), lines[5].as_str()), (4, "fits", "? Help"));
        assert_eq!((lines[2].as_str(), lines[4].as_str()), ("row 8 says more than", "7 lines above"));
        let (lines, _) = heard(&rows, (4, 4), (24, 6), Lang::En);
        assert_eq!(lines[..2], ["row 4 says more than", "fits"], "no line begins in its middle");
        assert_eq!(lines[4], "4 above, 3 more below");
        let (lines, _) = heard(&rows, (4, 0), (24, 6), Lang::Zh);
        assert_eq!((lines[0].as_str(), lines[4].as_str()), ("row 0 says more than", "下面还有 7 行"));
    }

    #[test]
    fn what_does_not_fit_on_the_last_line_has_rows_of_one_length() {
        let said = |text: &str| {
            let mut said = Said::default();
            said.push(text, Style::new());
            said.wrapped_evenly(20).into_iter().map(|row| row.width()).collect::<Vec<_>>()
        };
        assert_eq!(said("short"), [5]);
        let rows = said("a sentence of some words end");
        assert!(rows.len() == 2 && rows[1] > 10, "{rows:?}");
    }
}
