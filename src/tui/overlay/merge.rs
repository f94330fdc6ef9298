//! Two customers side by side, field by field, before they become one: what each says, what is kept, and how many
//! records are taken over.
//!
//! Leaves out what becomes of each field, see `ops::merge`, and how the other one is chosen, see `duplicates`.

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;
use serde_json::Value;

use crate::domain::{Customer, CustomerId};
use crate::messages::cli::records;
use crate::messages::{Lang, cells, clean, fields, merging as text};
use crate::ops::{Change, CustomerMerge, EntityKind, FieldMerge, Keep, MergeRequest};
use crate::sentences::{self, values};
use crate::store::{Row, StoreError};
use crate::tui::effect::{Effect, Notice};
use crate::tui::forms::{FormContext, Preparation};
use crate::tui::keymap::Command;
use crate::tui::knowledge::ReadContext;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::field_keeps::{self, FieldKeeps};
use crate::tui::page::{ViewContext, put_cursor};
use crate::tui::widgets::table::{self, TableColumn};
use crate::tui::widgets::{self, fit};

/// The most cells of the dialog.
const WIDTH: u16 = 108;
/// The lines above the table: who stays, who goes, and an empty one.
const HEAD: u16 = 3;
/// The lines for the whole of the value that is kept.
const WHOLE: u16 = 2;
/// The fields that come first among those that must be decided.
const FIRST: [&str; 6] = ["name", "short_name", "code", "stage", "industry", "region"];

/// Opens the two side by side.
#[derive(Debug, Clone, Copy)]
pub struct OpenMerge(pub CustomerId, pub CustomerId);

impl Preparation for OpenMerge {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        // The one that was entered first stays, unless the two are swapped.
        let (into, from) = (self.0.min(self.1), self.0.max(self.1));
        let referred = [into, from].map(|id| book.reader.referred_by(id));
        let [by_into, by_from] = referred.map(|found| found.map(|all| all.into_iter().map(|one| one.code).collect()));
        let into = Side { row: book.reader.customer(into)?, referred: by_into? };
        let from = Side { row: book.reader.customer(from)?, referred: by_from? };
        Ok(Effect::Open(Box::new(Overlay::Merge(Box::new(Merge::of(into, from, form_context.lang))))))
    }
}

/// One of the two, with the codes of the customers that it referred.
#[derive(Debug, Clone)]
struct Side {
    row: Row<Customer>,
    referred: Vec<String>,
}

/// The two and what was decided of each field.
#[derive(Debug, Clone)]
pub struct Merge {
    into: Side,
    from: Side,
    union: CustomerMerge,
    /// One for each field in which they differ.
    keeps: FieldKeeps,
    lang: Lang,
}

impl Merge {
    fn of(into: Side, from: Side, lang: Lang) -> Self {
        let mut union = CustomerMerge::of(&into.row.value, &from.row.value);
        // What the other one leaves open stays as it is. What must be decided stands first.
        union.fields.retain(|field| !field.from.is_null() || field.usual() != Keep::Into);
        union.fields.sort_by_key(|field| (!field.is_conflict(), place(&field.field)));
        let keeps = FieldKeeps::new(union.fields.iter().map(FieldMerge::usual).collect());
        Self { into, from, union, keeps, lang }
    }

    /// Decides field by field, swaps the two, merges them.
    pub fn update(&mut self, command: &Command, page: Rect) -> Effect {
        match command {
            Command::Back => return Effect::Close,
            Command::Save => return self.merged(),
            Command::Reverse => *self = Self::of(self.from.clone(), self.into.clone(), self.lang),
            _ => {
                let rows = self.parts(page)[1];
                self.keeps.update(command, &self.union.fields, rows);
            }
        }
        Effect::None
    }

    fn merged(&self) -> Effect {
        let version = |side: &Side| (CustomerId(side.row.id), side.row.version);
        match self.union.decided(self.keeps.sides()) {
            Ok(profile) => {
                let (from, into) = (version(&self.from), version(&self.into));
                Effect::change(Change::Merge(MergeRequest { from, into, profile: Box::new(profile) })).finishing()
            }
            Err(error) => Effect::Tell(Notice::error(text::trouble(self.lang, error))),
        }
    }

    /// Draws the two, the table, the whole of what is kept under the cursor, and what is taken over.
    pub fn view(&self, frame: &mut Frame, page: Rect, look: &ViewContext) {
        let (into, from) = (&self.into.row.value, &self.from.row.value);
        let title = text::title(look.lang, &from.code, &into.code);
        widgets::dialog(frame, page, look, &title, self.size(page));
        let [head, rows, below] = self.parts(page);
        let room = usize::from(head.width);
        let named = |line: String, style: Style| fit(Line::styled(clean::clean(&line).into_owned(), style), room);
        let sides = vec![
            named(text::stays(look.lang, &into.code, &into.name), look.theme.text),
            named(text::goes(look.lang, &from.code, &from.name), look.theme.muted),
        ];
        frame.render_widget(Paragraph::new(sides), head);
        put_cursor(frame, head, Position::new(head.x, head.y));
        table::draw(frame, rows, look, &columns(look.lang), self.keeps.place(), true, |at| self.row(look, at));
        frame.render_widget(Paragraph::new(self.below(look, usize::from(below.width))), below);
    }

    fn row(&self, look: &ViewContext, at: usize) -> Vec<Line<'static>> {
        let (field, keep) = (&self.union.fields[at], self.keeps.sides()[at]);
        let side = |value: &Value, own: Keep| {
            let is_kept = keep == own || keep == Keep::United && !value.is_null();
            field_keeps::side(look, &shown_value(look.lang, field, value), is_kept)
        };
        vec![
            Line::styled(
                clean::clean(&values::field(look.lang, "customer", &field.field)).into_owned(),
                look.theme.label,
            ),
            side(&field.into, Keep::Into),
            side(&field.from, Keep::From),
            Line::styled(shown_value(look.lang, field, field.kept(keep)), look.theme.text),
        ]
    }

    /// The whole of the value that is kept, then what is taken over.
    fn below(&self, look: &ViewContext, room: usize) -> Vec<Line<'static>> {
        let here = self.keeps.here(&self.union.fields);
        let whole = here.map(|(field, keep)| text::kept(look.lang, shown_value(look.lang, field, field.kept(keep))));
        let mut lines: Vec<Line> = cells::wrap(&whole.unwrap_or_default(), room).into_iter().map(Line::from).collect();
        lines.resize(usize::from(WHOLE), Line::default());
        lines
            .extend(self.taken_over(look.lang).into_iter().map(|line| fit(Line::styled(line, look.theme.muted), room)));
        lines
    }

    /// How many records are taken over, how many stand in both, which people become one, whom they referred.
    fn taken_over(&self, lang: Lang) -> Vec<String> {
        let separator = lang.pick("、", ", ");
        let counted = |counts: &BTreeMap<EntityKind, usize>| {
            let each =
                counts.iter().map(|(kind, count)| records::count_of(lang, sentences::of_kind(lang, *kind), count));
            each.collect::<Vec<_>>().join(separator)
        };
        let into = &self.into.row.value.code;
        let referred: Vec<String> = self.from.referred.iter().filter(|code| *code != into).cloned().collect();
        [
            (records::merge_taken(lang), counted(&self.union.taken)),
            (records::merge_same(lang), counted(&self.union.same)),
            (records::merge_people(lang), self.union.same_people.join(separator)),
            (records::merge_referred(lang), referred.join(separator)),
        ]
        .into_iter()
        .filter(|(_, list)| !list.is_empty())
        .map(|(title, list)| fields::named(lang, title, clean::clean(&list)))
        .collect()
    }

    fn size(&self, page: Rect) -> (u16, u16) {
        let count = |lines: usize| u16::try_from(lines).unwrap_or(u16::MAX);
        let needed =
            count(self.union.fields.len() + self.taken_over(self.lang).len()).saturating_add(HEAD + 2 + WHOLE + 2);
        (WIDTH.min(page.width), needed.min(page.height))
    }

    /// The two names, the table with an empty line below it, the rest.
    fn parts(&self, page: Rect) -> [Rect; 3] {
        let area = widgets::centred(page, self.size(page));
        let (width, height) = (area.width.saturating_sub(4), area.height.saturating_sub(2));
        let inside = Rect { x: area.x + 2.min(area.width), y: area.y + 1.min(area.height), width, height };
        let below = (WHOLE + u16::try_from(self.taken_over(self.lang).len()).unwrap_or_default()).min(height);
        let head = HEAD.min(height - below);
        let rows = height - below - head;
        [
            Rect { height: head, ..inside },
            Rect { y: inside.y + head, height: rows.saturating_sub(1), ..inside },
            Rect { y: inside.y + head + rows, height: below, ..inside },
        ]
    }
}

fn columns(lang: Lang) -> [TableColumn; 4] {
    [
        TableColumn::fixed(text::head_field(lang), lang.pick(12, 18)),
        TableColumn::words(text::head_left(lang), 1),
        TableColumn::words(text::head_right(lang), 1),
        TableColumn::words(text::head_kept(lang), 1),
    ]
}

/// By which fields one tells two customers apart.
fn place(field: &str) -> usize {
    FIRST.iter().position(|first| *first == field).unwrap_or(FIRST.len())
}

fn shown_value(lang: Lang, field: &FieldMerge, value: &Value) -> String {
    field_keeps::shown(lang, "customer", field, value)
}
