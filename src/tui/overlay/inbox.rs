//! The inbox: what files tell of talks with people in the book, recorded, dropped or corrected one by one or all at
//! once.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{Choice, Chooser};
use crate::domain::{Direction, Kind};
use crate::messages::labels::Labelled as _;
use crate::messages::{Lang, calendar, cells, clean, dates, inbox as text, terms};
use crate::ops::inbox::{InboxEntry, read_inbox};
use crate::ops::{Change, InboxChange};
use crate::store::{CustomerBrief, StoreError};
use crate::tui::effect::{Effect, Notice};
use crate::tui::forms::{FormContext, Preparation};
use crate::tui::keymap::{Command, Scope};
use crate::tui::knowledge::ReadContext;
use crate::tui::overlay::Overlay;
use crate::tui::page::ViewContext;
use crate::tui::widgets::list::{self, Cursor};
use crate::tui::widgets::{self, fit};

/// How wide the list is, in cells.
const WIDTH: u16 = 110;
/// The lines below the list that tell more of the item under the cursor, the first one empty.
const BELOW: u16 = 3;
/// The lines that say what belongs here while nothing does.
const WHEN_EMPTY: u16 = 6;
/// Cells of the widest customer's name.
const NAME: usize = 24;
/// Cells of the widest kind.
const KIND: usize = 10;

/// How wide the columns of the list are, in cells.
#[derive(Debug, Clone, Copy)]
struct ColumnWidths {
    day: usize,
    name: usize,
    kind: usize,
}

/// Opens what waits, with the cursor on this row.
#[derive(Debug, Clone, Copy, Default)]
pub struct OpenInbox {
    pub at: usize,
}

impl Preparation for OpenInbox {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let entries = read_inbox(book.reader)?;
        let mut cursor = Cursor { at: self.at };
        cursor.keep_inside(entries.len());
        let list = InboxList { entries, cursor, lang: form_context.lang };
        Ok(Effect::Open(Box::new(Overlay::Inbox(Box::new(list)))))
    }
}

/// What waits, the newest first.
#[derive(Debug, Clone)]
pub struct InboxList {
    entries: Vec<InboxEntry>,
    cursor: Cursor,
    lang: Lang,
}

impl InboxList {
    /// Moves, records, drops, corrects.
    pub fn update(&mut self, command: &Command, page: Rect) -> Effect {
        let here = self.here();
        match command {
            Command::Back => Effect::Close,
            Command::Open => here.map_or(Effect::None, |one| self.then(InboxChange::Take(vec![one.id]))),
            Command::Delete => here.map_or(Effect::None, |one| self.then(InboxChange::Drop(vec![one.id]))),
            Command::AcceptAll => self.take_all(),
            Command::InboxNever => here.map_or(Effect::None, |one| self.never(one)),
            Command::InboxUnwanted => Effect::prepare(ChooseUnwanted { at: self.cursor.at }),
            Command::InboxKind => here.map_or(Effect::None, |one| self.kinds(one)),
            Command::InboxCustomer => here.map_or(Effect::None, |one| {
                Effect::prepare(ChooseInboxCustomer { entry: one.clone(), at: self.cursor.at })
            }),
            _ => {
                self.cursor.move_by(command, self.entries.len(), self.rows(page));
                Effect::None
            }
        }
    }

    /// Makes the change and reads again what is left.
    fn then(&self, change: InboxChange) -> Effect {
        changed(change, self.cursor.at)
    }

    /// All but those whose number several customers have.
    fn take_all(&self) -> Effect {
        let sure = self.entries.iter().rev().filter(|one| !one.is_doubtful());
        let wanted: Vec<_> = sure.map(|one| one.id).collect();
        let left = self.entries.len() - wanted.len();
        let taken = if wanted.is_empty() { Effect::None } else { self.then(InboxChange::Take(wanted)) };
        if left == 0 {
            return taken;
        }
        Effect::Each(vec![taken, Effect::Tell(Notice::hint(text::left_in_the_list(self.lang, left)))])
    }

    fn never(&self, one: &InboxEntry) -> Effect {
        match &one.item.reach {
            Some(reach) => self.then(InboxChange::Never(reach.clone())),
            None => Effect::Tell(Notice::hint(text::no_number(self.lang).to_owned())),
        }
    }

    fn kinds(&self, one: &InboxEntry) -> Effect {
        let choice = |kind: &Kind| Choice {
            label: kind.label(self.lang).to_owned(),
            also: kind.label(self.lang.other()).to_owned(),
            effect: changed(InboxChange::Amend { id: one.id, kind: *kind, customer: one.customer }, self.cursor.at),
            ..Choice::default()
        };
        let choices = Kind::ALL.iter().map(choice).collect();
        Effect::Open(Box::new(Overlay::Choose(Chooser::new(text::which_kind(self.lang).to_owned(), choices))))
    }

    /// Draws the list and what there is to know of the item under the cursor, or what belongs here.
    pub fn view(&self, frame: &mut Frame, page: Rect, look: &ViewContext) {
        let title = text::title(look.lang, self.entries.len());
        let inside = widgets::dialog(frame, page, look, &title, self.size(page));
        if self.entries.is_empty() {
            let room = usize::from(inside.width).saturating_sub(2);
            let lines = cells::wrap(&text::what_belongs_here(look.lang, look.key("import")), room);
            for (y, line) in (inside.y..inside.bottom()).zip(lines) {
                let area = Rect { x: inside.x + 1, y, width: inside.width.saturating_sub(2), height: 1 };
                frame.render_widget(Line::styled(line, look.theme.label), area);
            }
            return;
        }
        let rows = Rect { height: inside.height.saturating_sub(BELOW), ..inside };
        let room = usize::from(inside.width).saturating_sub(2);
        let widths = self.widths(look);
        list::draw(frame, rows, look, (self.cursor, self.entries.len()), true, |at| self.row(look, at, widths, room));
        let Some(one) = self.here() else { return };
        let more = more_of(look.lang, one);
        let below = (rows.bottom() + 1..inside.bottom()).zip(cells::wrap(&more, room));
        for (y, line) in below {
            let area = Rect { x: inside.x + 1, y, width: inside.width.saturating_sub(2), height: 1 };
            frame.render_widget(Line::styled(line, look.theme.label), area);
        }
    }

    fn row(&self, look: &ViewContext, at: usize, widths: ColumnWidths, room: usize) -> Line<'static> {
        let one = &self.entries[at];
        let item = &one.item;
        let lang = look.lang;
        let time = item.done_at.map(|time| time.format("%H:%M").to_string()).unwrap_or_default();
        let way = match item.direction {
            Some(Direction::Inbound) => "←",
            Some(Direction::Outbound) => "→",
            None => " ",
        };
        let day = cells::left(&dates::short(lang, item.done_on, look.today), widths.day);
        let when = format!("{day} {}", cells::left(&time, 5));
        let minutes = item.minutes.map(|minutes| calendar::minutes(lang, minutes)).unwrap_or_default();
        let people = clean::clean(&item.contacts.join(lang.pick("、", ", "))).into_owned();
        let mark = if one.is_doubtful() {
            Span::styled(format!(" {}", text::doubtful(lang)), look.theme.overdue)
        } else if one.fills.is_some() {
            Span::styled(format!(" {}", text::filling(lang)), look.theme.muted)
        } else {
            Span::raw("")
        };
        let parts = vec![
            Span::styled(when, look.theme.muted),
            Span::raw(format!("  {}", widgets::column(look, &clean::clean(&one.name), widths.name))),
            Span::raw(format!("  {way} {}", cells::left(item.kind.label(lang), widths.kind))),
            Span::styled(format!(" {}", cells::left(&minutes, 8)), look.theme.muted),
            Span::raw(format!(" {people}")),
            mark,
        ];
        fit(Line::from(parts), room)
    }

    /// As wide as their widest text.
    fn widths(&self, look: &ViewContext) -> ColumnWidths {
        let widest = |text: &dyn Fn(&InboxEntry) -> usize| self.entries.iter().map(text).max().unwrap_or_default();
        ColumnWidths {
            day: widest(&|one| cells::width(&dates::short(look.lang, one.item.done_on, look.today))),
            name: widest(&|one| cells::width(&one.name)).min(NAME),
            kind: widest(&|one| cells::width(one.item.kind.label(look.lang))).min(KIND),
        }
    }

    /// Whether a command can do something here just now.
    pub fn offers(&self, command: &Command) -> bool {
        matches!(command, Command::Back | Command::InboxUnwanted) || !self.entries.is_empty()
    }

    fn here(&self) -> Option<&InboxEntry> {
        self.entries.get(self.cursor.at)
    }

    fn size(&self, page: Rect) -> (u16, u16) {
        if self.entries.is_empty() {
            return (WIDTH.min(76), WHEN_EMPTY + 2);
        }
        let rows = u16::try_from(self.entries.len()).unwrap_or(u16::MAX);
        (WIDTH, rows.saturating_add(2 + BELOW).min(page.height))
    }

    /// The rows of the list on this page.
    fn rows(&self, page: Rect) -> Rect {
        let area = widgets::centred(page, self.size(page));
        Rect { y: area.y + 1.min(area.height), height: area.height.saturating_sub(2 + BELOW), ..area }
    }
}

/// The keys of the list.
pub const SCOPES: &[Scope] = &[Scope::Inbox, Scope::Always];

/// Makes a change and reads again what is left.
fn changed(change: InboxChange, at: usize) -> Effect {
    let change = Effect::change(Change::Inbox(change));
    Effect::Each(vec![change, Effect::Close, Effect::prepare(OpenInbox { at })])
}

/// Where it comes from, what about, and what becomes of it.
fn more_of(lang: Lang, one: &InboxEntry) -> String {
    let item = &one.item;
    let told = [
        Some(item.source.label(lang).to_owned()),
        item.reach.clone(),
        item.direction.map(|direction| direction.label(lang).to_owned()),
        item.outcome.map(|outcome| outcome.label(lang).to_owned()),
        item.subject.clone(),
        one.fills.map(|id| text::fills(lang, id)),
        one.is_doubtful().then(|| text::also_at(lang, one.also.join(lang.pick("、", ", ")))),
        item.content.clone(),
    ];
    let told: Vec<String> =
        told.into_iter().flatten().map(|part| clean::clean(&part.replace('\n', " ")).into_owned()).collect();
    told.join(" · ")
}

/// Lists the numbers of which nothing is proposed; the chosen one is proposed again.
#[derive(Debug, Clone, Copy)]
struct ChooseUnwanted {
    at: usize,
}

impl Preparation for ChooseUnwanted {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let lang = form_context.lang;
        let all = book.reader.settings()?.never_propose;
        if all.is_empty() {
            return Ok(Effect::Tell(Notice::hint(text::all_proposed(lang).to_owned())));
        }
        let choice = |number: &String| Choice {
            label: clean::clean(number).into_owned(),
            effect: changed(InboxChange::Allow(number.clone()), self.at),
            ..Choice::default()
        };
        let chooser = Chooser::new(text::unwanted_numbers(lang).to_owned(), all.iter().map(choice).collect());
        Ok(Effect::Open(Box::new(Overlay::Choose(chooser))))
    }
}

/// Asks which customer an item is about.
#[derive(Debug, Clone)]
struct ChooseInboxCustomer {
    entry: InboxEntry,
    at: usize,
}

impl Preparation for ChooseInboxCustomer {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let InboxEntry { id, item, also, .. } = &self.entry;
        let choice = |one: &CustomerBrief| Choice {
            label: clean::clean(one.name()).into_owned(),
            detail: one.code().to_owned(),
            effect: changed(InboxChange::Amend { id: *id, kind: item.kind, customer: one.id }, self.at),
            ..Choice::default()
        };
        let mut all = book.reader.customer_briefs()?;
        // Those who have the same number come first.
        all.sort_by_key(|one| !also.iter().any(|code| code == one.code()));
        let choices = all.iter().map(choice).collect();
        let title = terms::customer(form_context.lang).to_owned();
        Ok(Effect::Open(Box::new(Overlay::Choose(Chooser::new(title, choices)))))
    }
}
