//! The follow-ups tab, without the forms, which other pages open as well.

mod actions;
mod detail;
mod issues;
mod records;
mod refusing;
mod shifting;
mod verbs;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::{CustomerId, FollowUpId};
use crate::messages::{Lang, app, clean, filter as filter_text, follow_ups as text};
use crate::names::Candidate;
use crate::store::{FollowUpRow, RecordFilter, StoreError};
use crate::tui::effect::{Destination, Effect};
use crate::tui::forms::action::OpenAction;
use crate::tui::forms::filter::{self, OpenFilter};
use crate::tui::forms::issue::OpenIssue;
use crate::tui::forms::record::{OpenEdit, OpenNext, OpenRecord};
use crate::tui::keymap::{Command, Scope};
use crate::tui::knowledge::ReadContext;
use crate::tui::page::{Page, ViewContext};
use crate::tui::text_field::TextField;
use crate::tui::widgets::{self, table};

use actions::Actions;
use issues::IssueBoard;
use records::Records;
use shifting::{ActionShift, ShiftBy};
use verbs::{Remove, Whom};

/// The state of the follow-ups tab.
#[derive(Debug, Default)]
pub struct FollowUps {
    segment: Segment,
    records: Records,
    promises: Records,
    board: IssueBoard,
    actions: Actions,
    filter: RecordFilter,
    /// The display name of the customer in the filter.
    called: String,
    find: TextField,
    finding: bool,
    /// Whether the search is for everything, not for follow-ups alone.
    everywhere: bool,
    /// Whether only the records need re-reading: a letter was typed, or the list continues.
    only_records: bool,
}

/// A part of the page; Tab and `]` go to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Segment {
    #[default]
    Records,
    Promises,
    Issues,
    Actions,
}

impl Segment {
    const ALL: [Self; 4] = [Self::Records, Self::Promises, Self::Issues, Self::Actions];

    const fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Records => text::records(lang),
            Self::Promises => text::promises(lang),
            Self::Issues => text::open_issues(lang),
            Self::Actions => text::actions(lang),
        }
    }

    fn after(self, steps: usize) -> Self {
        let at = Self::ALL.iter().position(|one| *one == self).unwrap_or_default();
        Self::ALL[(at + steps) % Self::ALL.len()]
    }
}

impl FollowUps {
    /// The record under the cursor, in segments that have records.
    fn here(&self) -> Option<&FollowUpRow> {
        match self.segment {
            Segment::Records => self.records.here(),
            Segment::Promises => self.promises.here(),
            Segment::Issues | Segment::Actions => None,
        }
    }

    /// Narrows the list with every letter typed.
    fn find(&mut self, command: &Command) -> Effect {
        match command {
            Command::Open if std::mem::take(&mut self.everywhere) && !self.find.text().trim().is_empty() => {
                self.finding = false;
                let typed = self.find.text().trim().to_owned();
                return Effect::Each(vec![self.narrow(), Effect::Run(Command::FoundElsewhere(typed))]);
            }
            Command::Open => self.finding = false,
            Command::Back => {
                self.finding = false;
                self.find = TextField::default();
            }
            _ if self.find.edit(command) => {}
            Command::Down | Command::Up => {
                self.finding = false;
                return Effect::None;
            }
            _ => return Effect::None,
        }
        self.narrow()
    }

    /// Reads the records that match the text, starting with the newest.
    fn narrow(&mut self) -> Effect {
        let typed = Some(self.find.text().trim().to_owned()).filter(|typed| !typed.is_empty());
        if typed != self.filter.text {
            self.filter.text = typed;
            self.records.search(self.filter.text.as_deref());
        }
        self.only_records = true;
        Effect::Reread
    }

    /// Whether a line says which records are shown.
    fn says_filter(&self) -> bool {
        let found = RecordFilter { text: self.filter.text.clone(), ..RecordFilter::default() };
        self.segment == Segment::Records && self.filter != found
    }

    /// The area below the line of segments, and the filter line's area if there is one.
    fn inside(&self, area: Rect) -> Rect {
        let above = 1 + u16::from(self.says_filter());
        Rect { y: area.y.saturating_add(above), height: area.height.saturating_sub(above), ..area }
    }

    fn draw_filter(&self, frame: &mut Frame, line: Rect, look: &ViewContext) {
        if line.height == 0 {
            return;
        }
        let words = filter::words(&self.filter, &self.called, look.lang, look.today);
        let told = filter_text::shown(look.lang, clean::clean(&words));
        let spans = [
            Span::styled(format!("  {told}  "), look.theme.suggested),
            Span::styled(filter_text::leave(look.lang), look.theme.muted),
        ];
        frame.render_widget(widgets::fit(Line::from(spans.to_vec()), usize::from(line.width)), line);
    }

    fn move_by(&mut self, command: &Command, area: Rect) -> Option<Effect> {
        let inside = self.inside(area);
        let [rows, _] = records::areas(inside);
        let rows = table::rows_area(rows);
        let moved = match self.segment {
            Segment::Records => self.records.move_by(command, rows),
            Segment::Promises => self.promises.move_by(command, rows),
            Segment::Issues => self.board.move_by(command, inside),
            Segment::Actions => self.actions.move_by(command, inside),
        };
        let more = moved
            && match self.segment {
                Segment::Records => self.records.wants_more(),
                Segment::Promises => self.promises.wants_more(),
                Segment::Issues | Segment::Actions => false,
            };
        self.only_records |= more && self.segment == Segment::Records;
        moved.then(|| if more { Effect::Reread } else { Effect::None })
    }

    /// What a command does to the record under the cursor.
    fn on_record(&self, command: &Command) -> Effect {
        let Some(row) = self.here() else { return Effect::None };
        match command {
            Command::Done if row.follow_up.is_open() => Effect::prepare(OpenRecord::plan(row.id)),
            Command::Done if self.segment == Segment::Promises => Effect::change(crate::ops::Change::TickOff(row.id)),
            Command::Reschedule if row.follow_up.is_open() => Effect::prepare(verbs::MoveToDay::of(row)),
            Command::Done | Command::Edit => Effect::prepare(OpenEdit(row.id)),
            Command::Delete => Effect::prepare(Remove::record(row)),
            _ => Effect::None,
        }
    }

    fn on_issue(&self, command: &Command) -> Effect {
        let Some(row) = self.board.here() else { return Effect::None };
        match command {
            Command::DayLater => Effect::prepare(verbs::IssueStep { issue: row.id, to: verbs::Target::On }),
            Command::DayEarlier => Effect::prepare(verbs::IssueStep { issue: row.id, to: verbs::Target::Back }),
            Command::Done => Effect::prepare(verbs::IssueStep { issue: row.id, to: verbs::Target::Closed }),
            Command::Edit => Effect::prepare(OpenIssue::Edit(row.id)),
            Command::Delete => Effect::prepare(Remove::issue(row)),
            _ => Effect::None,
        }
    }

    fn on_action(&self, command: &Command) -> Effect {
        if *command == Command::Add {
            return Effect::prepare(OpenAction::New);
        }
        let Some(row) = self.actions.here() else { return Effect::None };
        let by = match command {
            Command::Edit => return Effect::prepare(OpenAction::Edit(row.id)),
            Command::Delete => return Effect::prepare(Remove::action(row)),
            Command::WeekEarlier => ShiftBy::Weeks(-1),
            Command::WeekLater => ShiftBy::Weeks(1),
            Command::Shorten => ShiftBy::Longer(-1),
            Command::Lengthen => ShiftBy::Longer(1),
            Command::Done => ShiftBy::Done,
            _ => return Effect::None,
        };
        Effect::prepare(ActionShift { action: row.id, by })
    }

    fn segments(&self, look: &ViewContext) -> Line<'static> {
        let mut spans = vec![Span::raw(" ")];
        for segment in Segment::ALL {
            let name = segment.title(look.lang);
            let counted = match segment {
                Segment::Records => text::counted(look.lang, name, self.records.counted(look)),
                Segment::Promises => text::counted(look.lang, name, self.promises.counted(look)),
                Segment::Issues => text::counted(look.lang, name, self.board.count_open()),
                Segment::Actions => text::counted(look.lang, name, self.actions.rows.len()),
            };
            look.heads.note_front(segment == self.segment, &counted);
            spans.push(widgets::part(look, segment == self.segment, &counted));
            spans.push(Span::raw(" "));
        }
        Line::from(spans)
    }

    /// The text of an empty segment: what belongs there, and which key adds it.
    fn empty_words(&self, look: &ViewContext) -> Option<(&'static str, String)> {
        let lang = look.lang;
        match self.segment {
            Segment::Records if self.records.rows.is_empty() && self.filter != RecordFilter::default() => {
                let elsewhere = self.everywhere && self.finding;
                let key = if elsewhere { text::found_nothing_here_key(lang) } else { text::found_nothing_key(lang) };
                Some((text::found_nothing(lang), key.to_owned()))
            }
            Segment::Records if self.records.rows.is_empty() => {
                Some((app::empty_follow_ups(lang), records::empty_keys(look)))
            }
            Segment::Promises if self.promises.rows.is_empty() => {
                Some((text::no_promises(lang), text::no_promises_key(lang, look.key("next_step"))))
            }
            Segment::Issues if self.board.is_empty() => {
                Some((text::no_issues(lang), text::no_issues_key(lang, look.key("add"))))
            }
            Segment::Actions if self.actions.rows.is_empty() => {
                Some((text::no_actions(lang), text::no_actions_key(lang, look.key("add"))))
            }
            _ => None,
        }
    }
}

impl Page for FollowUps {
    fn refusal_here(&self, command: &Command, lang: Lang) -> Option<&'static str> {
        self.refused_here(command, lang)
    }

    fn scopes(&self) -> &'static [Scope] {
        match self.segment {
            _ if self.finding => &[Scope::Choosing, Scope::Text],
            Segment::Records | Segment::Promises => &[Scope::FollowUps],
            Segment::Actions => &[Scope::Actions],
            Segment::Issues => &[Scope::Issues],
        }
    }

    fn is_typing(&self) -> bool {
        self.finding
    }

    fn here(&self) -> Option<Candidate> {
        let (id, code, name) = match self.segment {
            Segment::Issues => self.board.here().map(|row| (row.customer, &row.code, &row.name))?,
            Segment::Actions => self.actions.here().and_then(|row| Some((row.customer?, &row.code, &row.name)))?,
            Segment::Records | Segment::Promises => Self::here(self).map(|row| (row.customer, &row.code, &row.name))?,
        };
        Some(Candidate { id, code: code.clone(), name: name.clone() })
    }

    fn customer(&self) -> Option<CustomerId> {
        match self.segment {
            Segment::Issues => self.board.here().map(|row| row.customer),
            Segment::Actions => self.actions.here().and_then(|row| row.customer),
            Segment::Records | Segment::Promises => self.here().map(|row| row.customer),
        }
    }

    fn plan_here(&self) -> Option<FollowUpId> {
        Self::here(self).filter(|row| row.follow_up.is_open()).map(|row| row.id)
    }

    fn show_record(&mut self, record: FollowUpId) {
        self.records.want(record);
    }

    fn refresh(&mut self, book: &ReadContext<'_>) -> Result<Effect, StoreError> {
        let meant = self.filter.customer.zip(book.overview).and_then(|(id, overview)| overview.entry(id));
        self.called = meant.map(|entry| entry.brief.name().to_owned()).unwrap_or_default();
        self.records.refresh(book.reader, &self.filter, book.context.today)?;
        if std::mem::take(&mut self.only_records) {
            return Ok(Effect::None);
        }
        self.promises.refresh_owed(book.reader)?;
        self.board.refresh(book.reader, book.context)?;
        self.actions.refresh(book.reader)?;
        Ok(Effect::None)
    }

    fn update(&mut self, command: &Command, area: Rect) -> Effect {
        if self.finding {
            return self.find(command);
        }
        if let Some(effect) = self.move_by(command, area) {
            return effect;
        }
        match command {
            Command::NextPane | Command::NextPage => self.segment = self.segment.after(1),
            Command::PreviousPane | Command::PreviousPage => self.segment = self.segment.after(Segment::ALL.len() - 1),
            Command::Find | Command::SearchNotes => {
                self.everywhere = *command == Command::SearchNotes;
                self.segment = Segment::Records;
                self.finding = true;
            }
            Command::Back if self.filter != RecordFilter::default() => {
                self.find = TextField::default();
                self.filter = RecordFilter::default();
                self.records = Records::default();
                return Effect::Reread;
            }
            Command::Open => {
                return self.customer().map_or(Effect::None, |id| Effect::Goto(Destination::Customer(id)));
            }
            Command::Filter => return Effect::prepare(OpenFilter(self.filter.clone())),
            Command::Chosen(code) => {
                self.segment = Segment::Records;
                self.filter = filter::read(code);
                self.find = TextField::with(self.filter.text.as_deref().unwrap_or_default());
                self.records.search(self.filter.text.as_deref());
                return Effect::Reread;
            }
            Command::Add if self.segment == Segment::Issues => return Effect::prepare(Whom::Issue),
            Command::Add if self.segment != Segment::Actions => return Effect::prepare(Whom::Record),
            Command::NextStep => {
                return self.customer().map_or(Effect::None, |id| Effect::prepare(OpenNext::with(id)));
            }
            _ => {
                return match self.segment {
                    Segment::Records | Segment::Promises => self.on_record(command),
                    Segment::Issues => self.on_issue(command),
                    Segment::Actions => self.on_action(command),
                };
            }
        }
        Effect::None
    }

    fn view(&self, frame: &mut Frame, area: Rect, look: &ViewContext) {
        let line = Rect { height: 1.min(area.height), ..area };
        let segments = self.segments(look);
        let taken = u16::try_from(segments.width()).unwrap_or(area.width);
        frame.render_widget(widgets::fit(segments, usize::from(area.width)), line);
        let inside = self.inside(area);
        self.draw_filter(
            frame,
            Rect { y: line.y + line.height, height: inside.y - line.bottom().min(inside.y), ..line },
            look,
        );
        match (self.empty_words(look), self.segment) {
            (Some((what, key)), _) => widgets::empty(frame, inside, look, what, &key),
            (None, Segment::Records) => records::draw(frame, inside, look, &self.records, false),
            (None, Segment::Promises) => records::draw(frame, inside, look, &self.promises, true),
            (None, Segment::Issues) => issues::draw(frame, inside, look, &self.board),
            (None, Segment::Actions) => actions::draw(frame, inside, look, &self.actions),
        }
        // Last, since the caret stands in it while it is typed.
        if self.finding || !self.find.text().is_empty() {
            let x = area.x + (area.width / 2).max(taken).min(area.width);
            let field = Rect { x, width: area.right().saturating_sub(x + 1), ..line };
            frame.render_widget(Line::styled("/ ", look.theme.hint_key), field);
            let field = Rect { x: field.x + 2.min(field.width), width: field.width.saturating_sub(2), ..field };
            self.find.view(frame, field, look, self.finding, text::find_ghost(look.lang));
        }
    }
}
