//! The screen as lines of words, for screen readers and braille displays: what a page has drawn is said again, a line for a
//! row, without frames, bars and gaps, each sign by its word; long lines go on below.
//!
//! Pages draw one pane at a time here, see [`canvas`]. Leaves out what pages themselves say in other words.

use std::cell::RefCell;

use ratatui::Frame;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::messages::{Lang, cells, figures, plain as text, terms};

/// As wide as pages are drawn that are to be said: no sentence is longer, so that none is cut.
const WIDTH: u16 = 640;
/// Wider than any terminal; what is drawn this wide is to be said.
const SAID: u16 = 560;
/// The first lines, in which tabs and segments are chosen.
const TABS: usize = 2;
/// What parts two pieces of a line that stood apart, where no comma does.
const GAP: &str = "  ";
/// The last cell in which the caret of a row in a list stands; farther on it stands in what is typed.
const IN_A_LIST: usize = 4;

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

/// The titles over the panes that are drawn, and the tab or the part that is in front: what is said when it changes, since
/// nobody sees it change.
#[derive(Debug, Default)]
pub struct Heads(RefCell<Vec<String>>);

impl Heads {
    /// One more stands there.
    pub fn note(&self, head: &str) {
        self.0.borrow_mut().push(head.trim().to_owned());
    }

    /// The one of several parts that is in front.
    pub fn note_front(&self, is_front: bool, part: &str) {
        if is_front {
            self.note(part);
        }
    }

    fn take(&self) -> Vec<String> {
        self.0.take()
    }
}

/// The heads that were drawn last, those that stood there when a key was pressed last, and what is to be said of them.
#[derive(Debug, Default)]
pub struct Heard(RefCell<KnownHeads>);

#[derive(Debug, Default)]
struct KnownHeads {
    now: Vec<String>,
    at_key: Vec<String>,
    told: Option<String>,
}

impl Heard {
    /// A key was pressed: what was said before it is over.
    pub fn forget_told(&self) {
        let KnownHeads { now, at_key, told } = &mut *self.0.borrow_mut();
        at_key.clone_from(now);
        *told = None;
    }

    /// Takes the heads of what was drawn; what is new among them, as long as no key is pressed.
    pub fn told(&self, heads: &Heads, lang: Lang) -> Option<String> {
        let now = heads.take();
        let mut heard = self.0.borrow_mut();
        if now != heard.now {
            // What comes a moment after the key, such as the title over what had to be read, is said with what came at once.
            let is_new = |head: &&String| !heard.at_key.contains(head);
            let new: Vec<&str> = now.iter().filter(is_new).map(String::as_str).collect();
            // Where something was taken away, what is left in front is.
            let new = if new.is_empty() { now.last().map(String::as_str).into_iter().collect() } else { new };
            let told = in_words(&without_repetition(&new).join(" · "), lang);
            heard.told = (!heard.at_key.is_empty() && !told.is_empty()).then_some(told);
            heard.now = now;
        }
        heard.told.clone()
    }
}

/// Heads without those that another one says as well: `Funnel` before `Funnel · Q1 2027`.
fn without_repetition<'h>(heads: &[&'h str]) -> Vec<&'h str> {
    let says = |longer: &str, head: &str| {
        longer.strip_prefix(head).is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphanumeric()))
    };
    let is_said = |at: usize| {
        let others = heads.iter().enumerate().filter(|(other, _)| *other != at);
        others.into_iter().any(|(other, longer)| says(longer, heads[at]) && (*longer != heads[at] || other < at))
    };
    (0..heads.len()).filter(|at| !is_said(*at)).map(|at| heads[at]).collect()
}

/// A text as it is said.
fn in_words(text: &str, lang: Lang) -> String {
    let width = u16::try_from(cells::width(text)).unwrap_or(u16::MAX);
    let mut row = Buffer::empty(Rect { width, height: 1, ..Rect::ZERO });
    row.set_string(0, 0, text, Style::new());
    said(&row.content, None, lang).letters.into_iter().map(|(letter, _)| letter).collect()
}

/// A line of words: each letter with its style, and the place of the caret among them.
#[derive(Debug, Clone, Default)]
struct Said {
    letters: Vec<(String, Style)>,
    caret: Option<usize>,
}

impl Said {
    fn push(&mut self, text: &str, style: Style) {
        self.letters.extend(text.graphemes(true).map(|letter| (letter.to_owned(), style)));
    }

    fn is_blank(&self) -> bool {
        self.caret.is_none() && self.letters.iter().all(|(letter, _)| letter == " ")
    }

    /// Whether something stands at its end that a comma parts from what follows.
    fn ends_with_word(&self) -> bool {
        self.letters.last().is_some_and(|(letter, _)| !"，。、；：？！（,.;:?!([ ".contains(letter.as_str()))
    }

    /// Whether a sign stands at its end that brings its own room.
    fn ends_with_chinese_sign(&self) -> bool {
        self.letters.last().is_some_and(|(letter, _)| "，。、；：？！（".contains(letter.as_str()))
    }

    fn ends_with_space(&self) -> bool {
        self.letters.last().is_none_or(|(letter, _)| letter == " ")
    }

    /// The line in rows of at most `room` cells, broken at a space where there is one.
    fn wrapped(self, room: usize) -> Vec<Self> {
        let mut rows = Vec::new();
        let mut rest = self;
        loop {
            let mut used = 0;
            let fitting = rest.letters.iter().take_while(|(letter, _)| {
                used += cells::width(letter);
                used <= room
            });
            let fitting = fitting.count();
            if fitting >= rest.letters.len() {
                rows.push(rest);
                return rows;
            }
            let space = (1..=fitting).rev().find(|at| rest.letters[*at].0 == " ").filter(|at| at * 2 > fitting);
            let end = space.unwrap_or(fitting).max(1);
            let next = end + usize::from(space.is_some());
            let tail = Self { letters: rest.letters.split_off(next), caret: None };
            let caret = rest.caret;
            rest.caret = caret.filter(|at| *at < next);
            rows.push(std::mem::replace(&mut rest, Self { caret: caret.and_then(|at| at.checked_sub(next)), ..tail }));
        }
    }
}

/// Draws what a page has drawn as lines of words, the caret where it was among them. The first line stays the first, the
/// last the last; of those between, the ones around the caret are shown. Where the caret is in a line that is typed, the row
/// that is chosen below it is said on the last line; before it stands there what is told. The hints stand behind them, and a
/// line higher where they do not fit: the last line itself says what changed.
pub fn say(frame: &mut Frame, (drawn, caret): (&Buffer, Position), lang: Lang, told: Option<&str>) {
    let screen = frame.area();
    let room = usize::from(screen.width);
    let width = usize::from(drawn.area.width).max(1);
    let mut lines: Vec<Said> = Vec::new();
    for (row, y) in drawn.content.chunks(width).zip(0_u16..) {
        let line = said(row, (y == caret.y).then_some(usize::from(caret.x)), lang);
        // One blank line parts as well as many.
        if !line.is_blank() || lines.last().is_some_and(|before| !before.is_blank()) {
            lines.push(line);
        }
    }
    let hints = lines.pop().unwrap_or_default();
    let mut news = Said::default();
    news.push(told.unwrap_or_default(), Style::new());
    if let Some(mut chosen) = chosen(&lines) {
        news.push(if news.letters.is_empty() { "" } else { GAP }, Style::new());
        news.letters.append(&mut chosen.letters);
    }
    let rows: Vec<Said> = lines.into_iter().flat_map(|line| line.wrapped(room)).collect();
    let last = last_lines(news, hints, room);
    let space = usize::from(screen.height).saturating_sub(last.len());
    let at = rows.iter().position(|row| row.caret.is_some()).unwrap_or_default();
    let start = if rows.len() <= space { 0 } else { at.saturating_sub(space / 2).min(rows.len() - space) };
    let shown = rows.into_iter().skip(start).take(space);
    let bottom = usize::from(screen.height).saturating_sub(last.len());
    let places = (0..).zip(shown).chain((bottom..).zip(last));
    for (y, row) in places.take_while(|(y, _)| *y < usize::from(screen.height)) {
        draw(frame, u16::try_from(y).unwrap_or(u16::MAX), &row);
    }
}

/// The lines at the bottom: what is new and the hints behind it, or above it where a line has no room for both.
fn last_lines(mut news: Said, mut hints: Said, room: usize) -> Vec<Said> {
    let width = |said: &Said| said.letters.iter().map(|(letter, _)| cells::width(letter)).sum::<usize>();
    if news.letters.is_empty() {
        return hints.wrapped(room);
    }
    if width(&news) + GAP.len() + width(&hints) <= room {
        news.push(GAP, Style::new());
        news.letters.append(&mut hints.letters);
        return vec![news];
    }
    hints.wrapped(room).into_iter().chain(news.wrapped(room)).collect()
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

/// A row of cells as words: signs by their words, no lines and bars, gaps of two spaces, none at the ends.
fn said(row: &[Cell], caret: Option<usize>, lang: Lang) -> Said {
    let mut said = Said::default();
    let mut blanks = 0;
    let mut covered = 0;
    let mut follows_word = false;
    // Of what is typed every space counts.
    let is_typed = caret.is_some_and(|x| x > IN_A_LIST);
    for (x, cell) in row.iter().enumerate() {
        if caret == Some(x) {
            // Behind a text that is typed its spaces count.
            let is_typed = said.caret.is_none() && blanks > 0 && !said.letters.is_empty();
            said.push(if is_typed { &GAP[..blanks.min(GAP.len())] } else { "" }, cell.style());
            blanks = if is_typed { 0 } else { blanks };
            said.caret = Some(said.letters.len());
        }
        if x < covered {
            continue;
        }
        let symbol = cell.symbol();
        covered = x + cells::width(symbol).max(1);
        let word = symbol.chars().next().and_then(|sign| text::sign(lang, sign));
        // These say nothing of their own right before a word.
        let is_before_word = row.get(x + 1).is_some_and(|next| next.symbol() != " ");
        let word = if ["★", "⚙"].contains(&symbol) && is_before_word { Some("") } else { word };
        // Where a figure would stand none does.
        let is_absent = symbol == figures::ABSENT && blanks >= GAP.len() && is_blank(&row[(x + 1).min(row.len())..]);
        let word = if is_absent { Some(terms::none(lang)) } else { word };
        // A word that says the same stands behind it.
        let is_said = ["✓", "✗"].contains(&symbol) && says_which(&row[(x + 1).min(row.len())..], lang);
        let word = if is_said { Some("") } else { word };
        match word.unwrap_or(symbol) {
            "" | " " => blanks += 1,
            // Nothing stands before it to be parted.
            "·" if said.letters.is_empty() => {}
            "·" if blanks > 0 && row.get(x + 1).is_some_and(|next| next.symbol() == " ") => {
                said.push(lang.pick("，", ","), cell.style());
                blanks = 0;
                // A Chinese comma has its own space.
                covered = x + lang.pick(2, 1);
            }
            shown => {
                let most = match shown {
                    "," | "，" => 0,
                    _ if follows_word => 1,
                    _ => GAP.len(),
                };
                let gap = blanks.min(most);
                let is_at_caret = caret == Some(x) && said.caret == Some(said.letters.len());
                if !said.letters.is_empty() && !is_at_caret {
                    let parts = gap == GAP.len() && !is_typed && said.ends_with_word() && begins_word(shown);
                    said.push(if parts { lang.pick("，", ", ") } else { &GAP[..gap] }, Style::new());
                }
                if word.is_some() && !said.ends_with_space() && !said.ends_with_chinese_sign() {
                    said.push(" ", Style::new());
                }
                said.push(shown, cell.style());
                // A word is parted from what its sign stood right before.
                blanks = usize::from(word.is_some());
                follows_word = word.is_some();
            }
        }
    }
    said
}

/// Whether these cells begin with what parts two texts, or have no text.
fn is_blank(row: &[Cell]) -> bool {
    row.iter().take(GAP.len()).all(|cell| cell.symbol() == " ")
}

/// Whether these cells begin with whether a change is one for the better.
fn says_which(row: &[Cell], lang: Lang) -> bool {
    let ahead: String = row.iter().take(8).map(Cell::symbol).collect();
    let ahead = ahead.trim_start();
    [figures::better(lang), figures::worse(lang)]
        .iter()
        .any(|word| ahead.replace(' ', "").starts_with(&word.replace(' ', "")))
}

/// Whether a comma may stand before this.
fn begins_word(shown: &str) -> bool {
    !"，。、；：？！）,.;!)]".contains(shown)
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
        terminal.draw(|frame| say(frame, (&buffer, Position::from(caret)), lang, None)).unwrap();
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
    fn long_lines_go_on_below_and_the_row_with_the_caret_is_seen() {
        let rows: Vec<String> = (0..9).map(|row| format!("row {row} says more than fits")).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).chain(["? Help"]).collect();
        let (lines, (x, y)) = heard(&rows, (4, 7), (16, 6), Lang::En);
        assert_eq!(lines[usize::from(y)], "row 7 says more");
        assert_eq!((x, lines[usize::from(y) + 1].as_str(), lines[5].as_str()), (4, "than fits", "? Help"));
    }
}
