//! Two versions of one record side by side: what was typed in a form, and what somebody else saved since the form was
//! opened. Field by field one of them is kept; until that is saved the form below keeps every word.
//!
//! Leaves out how they are compared, see `ops::TwoVersions`.

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;
use serde_json::Value;

use crate::messages::{Lang, cells, clean, merging, side_by_side as text};
use crate::ops::{FieldMerge, Keep, TwoVersions};
use crate::sentences::{self, values};
use crate::tui::app::dialogs::DialogId;
use crate::tui::effect::{Effect, Notice};
use crate::tui::keymap::Command;
use crate::tui::overlay::field_keeps::{self, FieldKeeps};
use crate::tui::page::{ViewContext, put_cursor};
use crate::tui::widgets;
use crate::tui::widgets::table::{self, TableColumn};

/// The most cells of the dialog.
const WIDTH: u16 = 108;
/// The lines for the whole of either value under the cursor.
const WHOLE: u16 = 3;
/// The mark of a field that both changed.
const BOTH: &str = "⚠ ";

/// The two, and what was decided of each field.
#[derive(Debug, Clone)]
pub struct SideBySide {
    versions: TwoVersions,
    keeps: FieldKeeps,
    /// What the form is called.
    title: String,
    /// What happened, and what is to be done.
    told: [String; 2],
    /// The form in which mine was typed.
    form: DialogId,
    lang: Lang,
}

impl SideBySide {
    /// The two versions of what was typed in this form.
    pub fn new(versions: TwoVersions, (title, form): (String, DialogId), lang: Lang, today: NaiveDate) -> Self {
        let what = versions.change.as_ref().map(|words| sentences::of_change(lang, words, today));
        let happened = what.map_or_else(|| text::changed(lang).to_owned(), |what| text::changed_by(lang, what));
        let told = [clean::clean(&happened).into_owned(), text::decide(lang).to_owned()];
        Self { keeps: FieldKeeps::new(versions.keeps.clone()), versions, title, told, form, lang }
    }

    /// The form in which mine was typed, and what it is called; it is done when this is saved.
    pub fn form(&self) -> (String, DialogId) {
        (self.title.clone(), self.form)
    }

    /// The two.
    pub const fn versions(&self) -> &TwoVersions {
        &self.versions
    }

    /// Decides field by field or all at once, saves, or goes back to the form.
    pub fn update(&mut self, command: &Command, page: Rect) -> Effect {
        match command {
            Command::Back => return Effect::Close,
            Command::Save => return self.saved(),
            Command::AllMine => self.keeps.keep_all(Keep::Into),
            Command::AllTheirs => self.keeps.keep_all(Keep::From),
            _ => {
                let rows = self.parts(page)[1];
                self.keeps.update(command, &self.versions.fields, rows);
            }
        }
        Effect::None
    }

    fn saved(&self) -> Effect {
        match self.versions.decided(self.keeps.sides()) {
            Ok(change) => Effect::change(change).finishing(),
            Err(error) => Effect::Tell(Notice::error(text::trouble(self.lang, error))),
        }
    }

    /// Draws what happened, the table, and the whole of both values under the cursor.
    pub fn view(&self, frame: &mut Frame, page: Rect, look: &ViewContext) {
        widgets::dialog(frame, page, look, &text::title(look.lang, clean::clean(&self.title)), self.size(page));
        let [head, rows, below] = self.parts(page);
        let room = usize::from(head.width);
        let styles = [look.theme.text, look.theme.muted];
        let said =
            self.told.iter().zip(styles).flat_map(|(told, style)| {
                cells::wrap(told, room).into_iter().map(move |line| Line::styled(line, style))
            });
        frame.render_widget(Paragraph::new(said.collect::<Vec<_>>()), head);
        put_cursor(frame, head, Position::new(head.x, head.y));
        table::draw(frame, rows, look, &columns(look.lang), self.keeps.place(), true, |at| self.row(look, at));
        frame.render_widget(Paragraph::new(self.below(look, usize::from(below.width))), below);
    }

    fn row(&self, look: &ViewContext, at: usize) -> Vec<Line<'static>> {
        let (field, keep) = (&self.versions.fields[at], self.keeps.sides()[at]);
        let side = |value: &Value, own: Keep| {
            field_keeps::side(look, &self.shown(field, value), keep == own || keep == Keep::United)
        };
        let name = values::field(look.lang, self.versions.list, &field.field);
        let (mark, style) = if at < self.versions.both { (BOTH, look.theme.warning) } else { ("  ", look.theme.label) };
        vec![
            Line::styled(format!("{mark}{}", clean::clean(&name)), style),
            side(&field.into, Keep::Into),
            side(&field.from, Keep::From),
        ]
    }

    /// Both values under the cursor, as whole as there is room; where both are kept, both as one.
    fn below(&self, look: &ViewContext, room: usize) -> Vec<Line<'static>> {
        let Some((field, keep)) = self.keeps.here(&self.versions.fields) else { return Vec::new() };
        let whole = |said: String, is_kept: bool, most: u16| -> Vec<Line<'static>> {
            let style = if is_kept { look.theme.text } else { look.theme.muted };
            let (mut lines, most) = (cells::wrap(&said, room), usize::from(most));
            if lines.len() > most {
                let rest = lines.split_off(most - 1).concat();
                lines.push(cells::cut(&rest, room));
            }
            lines.into_iter().map(|line| Line::styled(line, style)).collect()
        };
        if keep == Keep::United {
            return whole(text::united(look.lang, self.shown(field, &field.result)), true, 2 * WHOLE);
        }
        let mut lines = whole(text::mine(look.lang, self.shown(field, &field.into)), keep == Keep::Into, WHOLE);
        lines.extend(whole(text::theirs(look.lang, self.shown(field, &field.from)), keep == Keep::From, WHOLE));
        lines
    }

    fn shown(&self, field: &FieldMerge, value: &Value) -> String {
        field_keeps::shown(self.lang, self.versions.list, field, value)
    }

    /// The frame, the head, the table with its heads between two empty lines, both values.
    fn size(&self, page: Rect) -> (u16, u16) {
        let rows = u16::try_from(self.versions.fields.len()).unwrap_or(u16::MAX);
        let needed = rows.saturating_add(2 + self.head_rows(page) + 3 + self.whole_rows(page));
        (WIDTH.min(page.width), needed.min(page.height))
    }

    fn head_rows(&self, page: Rect) -> u16 {
        let room = usize::from(WIDTH.min(page.width).saturating_sub(4));
        let lines = self.told.iter().map(|told| cells::wrap(told, room).len()).sum::<usize>();
        u16::try_from(lines).unwrap_or(u16::MAX)
    }

    /// The lines that both values of any field take, as far as they are shown.
    fn whole_rows(&self, page: Rect) -> u16 {
        let room = usize::from(WIDTH.min(page.width).saturating_sub(4));
        let lines = |said: String| cells::wrap(&said, room).len().min(usize::from(WHOLE));
        let both = self.versions.fields.iter().map(|field| {
            let mine = lines(text::mine(self.lang, self.shown(field, &field.into)));
            mine + lines(text::theirs(self.lang, self.shown(field, &field.from)))
        });
        u16::try_from(both.max().unwrap_or_default()).unwrap_or(2 * WHOLE)
    }

    /// What happened, the table, both values.
    fn parts(&self, page: Rect) -> [Rect; 3] {
        let area = widgets::centred(page, self.size(page));
        let (width, height) = (area.width.saturating_sub(4), area.height.saturating_sub(2));
        let inside = Rect { x: area.x + 2.min(area.width), y: area.y + 1.min(area.height), width, height };
        let head = self.head_rows(page).min(height);
        let below = self.whole_rows(page).min((height - head).saturating_sub(4));
        let rows = height - below - head;
        let top = inside.y + head + 1.min(rows);
        [
            Rect { height: head, ..inside },
            Rect { y: top, height: rows.saturating_sub(2), ..inside },
            Rect { y: inside.bottom() - below, height: below, ..inside },
        ]
    }
}

fn columns(lang: Lang) -> [TableColumn; 3] {
    [
        TableColumn::fixed(merging::head_field(lang), lang.pick(16, 22)),
        TableColumn::words(text::head_mine(lang), 1),
        TableColumn::words(text::head_theirs(lang), 1),
    ]
}
