//! What is drawn, such that nothing stays behind of texts whose width terminals disagree about: flags, keycaps, families
//! of emoji, Hindi, Thai.
//!
//! Only what changed is sent, and a terminal that gives such a text more or fewer cells than we do would keep pieces of
//! it and put what follows in the wrong place. So a row that holds one, or held one, is emptied and drawn whole, and
//! after each of them the cursor is put where we are. Leaves out what a text is cleaned of, see `messages::clean`.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::rc::Rc;

use crossterm::cursor::MoveTo;
use crossterm::queue;
use crossterm::terminal::{Clear, ClearType as Cleared, DisableLineWrap, EnableLineWrap};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::{Buffer, Cell, CellWidth as _};
use ratatui::layout::{Position, Size};

use super::size;

/// Which rows of a frame are drawn whole, and as what: shared between the frame and the backend that sends it.
#[derive(Clone, Default)]
pub(super) struct WholeRows(Rc<RefCell<Noted>>);

#[derive(Default)]
struct Noted {
    /// The rows of this frame that hold a text of doubtful width, or that held one in the frame before.
    cells: BTreeMap<u16, Vec<Cell>>,
    /// The rows of this frame that hold one.
    doubtful: BTreeSet<u16>,
}

impl WholeRows {
    /// Takes note of a frame, before it is sent.
    pub(super) fn note(&self, frame: &Buffer) {
        let width = usize::from(frame.area.width).max(1);
        let rows = || (frame.area.y..).zip(frame.content.chunks(width));
        let doubtful: BTreeSet<u16> =
            rows().filter(|(_, row)| row.iter().any(|cell| is_doubtful(cell.symbol()))).map(|(y, _)| y).collect();
        let mut noted = self.0.borrow_mut();
        noted.cells.clear();
        if !doubtful.is_empty() || !noted.doubtful.is_empty() {
            let whole = rows().filter(|(y, _)| doubtful.contains(y) || noted.doubtful.contains(y));
            noted.cells = whole.map(|(y, row)| (y, row.to_vec())).collect();
        }
        noted.doubtful = doubtful;
    }

    fn forget(&self) {
        *self.0.borrow_mut() = Noted::default();
    }
}

/// The terminal, to which rows with texts of doubtful width are sent whole.
pub(super) struct RowBackend<W: Write> {
    inner: CrosstermBackend<W>,
    whole: WholeRows,
}

impl<W: Write> RowBackend<W> {
    pub(super) const fn new(writer: W, whole: WholeRows) -> Self {
        Self { inner: CrosstermBackend::new(writer), whole }
    }

    /// Empties a row and draws all of it; what does not fit at its end is cut, not carried into the next row.
    fn draw_whole(&mut self, y: u16, row: &[Cell]) -> io::Result<()> {
        // The emptied end of the row is as it is to be.
        let end = row.iter().rposition(|cell| !is_blank(cell)).map_or(0, |last| last + 1);
        queue!(self.inner, DisableLineWrap, MoveTo(0, y), Clear(Cleared::CurrentLine))?;
        let mut run: Vec<(u16, u16, &Cell)> = Vec::new();
        let mut covered = 0;
        for (x, cell) in (0_u16..).zip(&row[..end]) {
            if x < covered {
                continue;
            }
            covered = x.saturating_add(cell.cell_width().max(1));
            run.push((x, y, cell));
            if is_doubtful(cell.symbol()) {
                // Each run begins with the cursor put in its place.
                self.inner.draw(run.drain(..))?;
            }
        }
        self.inner.draw(run.into_iter())?;
        queue!(self.inner, EnableLineWrap)
    }
}

/// What is written beside the frames.
impl<W: Write> Write for RowBackend<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.inner)
    }
}

/// Whether nothing is seen of a cell.
fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && cell.style() == Cell::EMPTY.style()
}

/// Whether terminals may give this text another width than ours.
fn is_doubtful(symbol: &str) -> bool {
    if symbol.len() == 1 {
        return false;
    }
    let mut letters = symbol.chars();
    match (letters.next(), letters.next()) {
        (Some(_), Some(_)) => true,
        (Some(letter), None) => !is_agreed(letter),
        (None, _) => false,
    }
}

/// Letters by whose width terminals agree: of Europe, China, Japan and Korea, punctuation, lines and signs.
const fn is_agreed(letter: char) -> bool {
    matches!(letter,
        '\0'..='\u{2ff}' | '\u{370}'..='\u{482}' | '\u{48a}'..='\u{52f}' | '\u{2010}'..='\u{2027}'
        | '\u{2030}'..='\u{205e}' | '\u{2070}'..='\u{20cf}' | '\u{2100}'..='\u{28ff}' | '\u{2e80}'..='\u{3029}'
        | '\u{3030}'..='\u{3098}' | '\u{309b}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff01}'..='\u{ff9d}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3ffff}')
}

impl<W: Write> Backend for RowBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let whole = self.whole.clone();
        let noted = whole.0.borrow();
        let mut changed = BTreeSet::new();
        let parts = content.filter(|(_, y, _)| {
            let is_whole = noted.cells.contains_key(y);
            if is_whole {
                changed.insert(*y);
            }
            !is_whole
        });
        self.inner.draw(parts)?;
        changed.into_iter().try_for_each(|y| self.draw_whole(y, &noted.cells[&y]))
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.inner.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.whole.forget();
        self.inner.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        // The app draws on all of the screen: what is emptied is emptied from its first cell on.
        self.whole.forget();
        self.inner.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        size().map(Size::from)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use proptest::prelude::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;
    use ratatui::widgets::Paragraph;
    use ratatui::{Frame, Terminal, TerminalOptions, Viewport};
    use unicode_width::UnicodeWidthChar as _;
    use vt100::Parser;

    use super::*;

    const COLUMNS: u16 = 24;
    const ROWS: u16 = 4;

    /// Frames whose rows hold what terminals measure in different ways, in other places each time.
    const FRAMES: [&str; 7] = [
        "plain\n🇨🇳 flag 🇩🇪 flag\nकी हिन्दी नमस्ते\nend",
        "1️⃣ first 2️⃣ second\n🇨🇳🇩🇪 both\nภาษาไทย ผู้\n张伟 and 👩‍👩‍👧‍👦",
        "first\n\nकी\n👩‍👩‍👧‍👦 and 张伟 at the end🇨🇳",
        "one\ntwo\nthree\nfour",
        "one\ntwo 🇨🇳\nthree\nfour",
        "one\ntwo x\nthree\n              1️⃣ 2️⃣ 3️⃣ 4️⃣",
        "",
    ];

    /// Draws one frame after the other.
    fn draw<B: Backend>(backend: B, whole: &WholeRows, frames: &[&str])
    where
        B::Error: std::fmt::Debug,
    {
        let viewport = Viewport::Fixed(Rect::new(0, 0, COLUMNS, ROWS));
        let mut terminal = Terminal::with_options(backend, TerminalOptions { viewport }).unwrap();
        for text in frames {
            let view = |frame: &mut Frame| {
                frame.render_widget(Paragraph::new(*text), frame.area());
                whole.note(frame.buffer_mut());
            };
            terminal.draw(view).unwrap();
        }
    }

    fn by_rows(frames: &[&str]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let whole = WholeRows::default();
        draw(RowBackend::new(&mut bytes, whole.clone()), &whole, frames);
        bytes
    }

    fn by_parts(frames: &[&str]) -> Vec<u8> {
        let mut bytes = Vec::new();
        draw(CrosstermBackend::new(&mut bytes), &WholeRows::default(), frames);
        bytes
    }

    /// What a terminal shows that measures letter by letter.
    fn shown(bytes: &[u8]) -> Vec<String> {
        let mut terminal = Parser::new(ROWS.try_into().unwrap(), COLUMNS.try_into().unwrap(), 0);
        terminal.process(bytes);
        terminal.screen().rows(0, COLUMNS).map(|row| row.trim_end().to_owned()).collect()
    }

    #[test]
    fn after_any_frame_the_screen_is_as_if_it_were_drawn_at_once() {
        let mut pieces = 0;
        for before in FRAMES {
            for after in FRAMES {
                let anew = shown(&by_rows(&[after]));
                assert_eq!(shown(&by_rows(&[before, after])), anew, "{before:?}, then {after:?}");
                pieces += usize::from(shown(&by_parts(&[before, after])) != shown(&by_parts(&[after])));
            }
        }
        assert!(pieces > 5, "parts alone leave pieces behind: {pieces}");
    }

    #[test]
    fn a_row_of_plain_and_chinese_text_is_sent_in_parts() {
        let (before, after) = ("张伟 来电 10 点\n─┌│ ● Kühn", "张伟 来电 11 点\n─┌│ ● Kühn");
        assert_eq!(by_rows(&[before, after]), by_parts(&[before, after]));
        assert!(!"张é─ß●▸✓⚠“…’".chars().any(|letter| is_doubtful(letter.encode_utf8(&mut [0; 4]))));
        for text in ["1️⃣", "🇨🇳", "की", "ก", "👍", "e\u{301}"] {
            assert!(is_doubtful(text), "{text}");
        }
    }

    /// Pieces of a row: narrow, wide and joined, with what combines, of one letter and of several.
    const PIECES: [&str; 14] =
        ["a", "bc", " ", "    ", "订", "单一", "é", "e\u{301}", "👨‍👩‍👧‍👦", "🇨🇳", "1️⃣", "की", "│", "ｶﾞ"];

    /// A row: what stands in it, and whether it is the chosen one.
    type Row = (Vec<&'static str>, bool);

    fn frame() -> impl Strategy<Value = Vec<Row>> {
        let pieces = prop::collection::vec(prop::sample::select(&PIECES[..]), 0..12);
        prop::collection::vec((pieces, any::<bool>()), usize::from(ROWS))
    }

    /// Draws the rows into a buffer.
    fn put(rows: &[Row], buffer: &mut Buffer) {
        for (y, (pieces, is_chosen)) in (0..ROWS).zip(rows) {
            let mut column = 0;
            for piece in pieces {
                // The terminal of the test wraps what it measures as too long, whatever it is told.
                let by_letter: usize = piece.chars().map(|letter| letter.width().unwrap_or_default()).sum();
                if usize::from(column) + by_letter >= usize::from(COLUMNS) {
                    break;
                }
                (column, _) = buffer.set_stringn(column, y, piece, COLUMNS.into(), Style::new());
            }
            if *is_chosen {
                buffer.set_style(Rect::new(0, y, COLUMNS, 1), Style::new().reversed());
            }
        }
    }

    /// The terminal after these frames.
    fn after(frames: &[Vec<Row>]) -> Parser {
        let mut bytes = Vec::new();
        let viewport = Viewport::Fixed(Rect::new(0, 0, COLUMNS, ROWS));
        let whole = WholeRows::default();
        let backend = RowBackend::new(&mut bytes, whole.clone());
        let mut terminal = Terminal::with_options(backend, TerminalOptions { viewport }).unwrap();
        for rows in frames {
            let view = |frame: &mut Frame| {
                put(rows, frame.buffer_mut());
                whole.note(frame.buffer_mut());
            };
            terminal.draw(view).unwrap();
        }
        drop(terminal);
        let mut parser = Parser::new(ROWS.try_into().unwrap(), COLUMNS.try_into().unwrap(), 0);
        parser.process(&bytes);
        parser
    }

    /// What is in each cell of the terminal, with its background.
    fn cells(terminal: &Parser) -> Vec<String> {
        let places = (0..ROWS).flat_map(|y| (0..COLUMNS).map(move |x| (y, x)));
        let cell = |(y, x)| {
            let cell = terminal.screen().cell(y, x).unwrap();
            format!("{y},{x} {} {:?}", cell.contents().trim_end(), cell.bgcolor())
        };
        places.map(cell).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_frames_leave_the_last_one_on_the_screen(frames in prop::collection::vec(frame(), 2..6)) {
            let (shown, last) = (after(&frames), &frames[frames.len() - 1]);
            prop_assert_eq!(cells(&shown), cells(&after(std::slice::from_ref(last))));
            // What terminals agree about stands where it was put.
            let mut buffer = Buffer::empty(Rect::new(0, 0, COLUMNS, ROWS));
            put(last, &mut buffer);
            for y in 0..ROWS {
                let end = (0..COLUMNS).rev().find(|x| !is_blank(&buffer[(*x, y)])).map_or(0, |last| last + 1);
                for x in (0..end).filter(|x| !is_doubtful(buffer[(*x, y)].symbol())) {
                    let is_covered = x > 0 && buffer[(x - 1, y)].cell_width() > 1;
                    let cell = shown.screen().cell(y, x).unwrap();
                    prop_assert!(
                        is_covered || cell.contents().trim() == buffer[(x, y)].symbol().trim(),
                        "row {}, column {}: {:?}", y, x, cell.contents()
                    );
                }
            }
        }
    }
}
