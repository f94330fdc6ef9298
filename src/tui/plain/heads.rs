//! What stands over what is drawn, and what is new in it: nobody sees it change, so it is said.

use std::cell::RefCell;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Beyond;
use super::words::said;
use crate::messages::{Lang, cells};

/// The titles over the panes that are drawn, and the tab or the part that is in front: what is said when it changes, since
/// nobody sees it change. With them what the panes have no room for.
#[derive(Debug, Default)]
pub struct Heads {
    heads: RefCell<Vec<String>>,
    beyond: RefCell<Beyond>,
}

impl Heads {
    /// One more stands there.
    pub fn note(&self, head: &str) {
        self.heads.borrow_mut().push(head.trim().to_owned());
    }

    /// The one of several parts that is in front.
    pub fn note_front(&self, is_front: bool, part: &str) {
        if is_front {
            self.note(part);
        }
    }

    /// So many rows of a list or lines of a text stand above and below those that are drawn; the key goes on in it.
    pub fn note_beyond(&self, (above, below): (usize, usize), key: Option<&str>) {
        let mut beyond = self.beyond.borrow_mut();
        beyond.above += above;
        beyond.below += below;
        if let Some(key) = key.filter(|_| below > 0) {
            beyond.key = Some(key.to_owned());
        }
    }

    /// What was noted of rows that are not drawn; nothing is kept.
    pub fn take_beyond(&self) -> Beyond {
        self.beyond.take()
    }

    /// Takes what was noted; nothing is kept.
    pub fn take(&self) -> Vec<String> {
        self.heads.take()
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
pub fn in_words(text: &str, lang: Lang) -> String {
    let width = u16::try_from(cells::width(text)).unwrap_or(u16::MAX);
    let mut row = Buffer::empty(Rect { width, height: 1, ..Rect::ZERO });
    row.set_string(0, 0, text, Style::new());
    said(&row.content, None, lang).letters.into_iter().map(|(letter, _)| letter).collect()
}
