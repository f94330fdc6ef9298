//! The customers tab: list and profile.
//!
//! Both are side by side on a wide screen; otherwise only the list is shown until a profile is opened.

mod as_file;
mod columns;
mod find_line;
mod list_view;
mod merging;
mod order;
mod profile;
mod proposing;
mod roster;
mod verbs;
mod views;

use std::collections::BTreeSet;
use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position, Rect};

use self::order::ListOrder;
use self::profile::Pane;
use self::roster::CustomerList;
use crate::domain::{Customer, CustomerId, FollowUpId, View};
use crate::messages::{Lang, customers};
use crate::names::Candidate;
use crate::ops::RulesContext;
use crate::store::StoreError;
use crate::tui::dismissed_hints::DismissedHints;
use crate::tui::effect::{Effect, Notice};
use crate::tui::keymap::{Command, Scope};
use crate::tui::knowledge::ReadContext;
use crate::tui::page::{Page, ViewContext};
use crate::tui::plain;

/// From this width in cells on, list and profile are side by side.
const ROOM_FOR_BOTH: u16 = 104;
/// The percentage of the width that the list has beside the profile, if it does not need more.
const USUAL_SHARE: u16 = 42;
/// The cells of a frame, left and right.
const FRAME: u16 = 2;
/// How many names the first frame shows, before the whole book is loaded.
const FIRST_NAMES: u32 = 100;

/// The state of the customers tab.
#[derive(Debug, Default)]
pub struct Customers {
    roster: CustomerList,
    profile: Pane,
    focus: Focus,
    opening: bool,
    context: Option<Arc<RulesContext>>,
    lang: Option<Lang>,
    /// The saved views as of the last look at them.
    known_views: Vec<View>,
}

/// The pane that has the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Focus {
    #[default]
    List,
    Profile,
}

impl Page for Customers {
    fn scopes(&self) -> &'static [Scope] {
        match self.focus {
            _ if self.roster.typing => &[Scope::Finding, Scope::Choosing, Scope::Text],
            Focus::List => &[Scope::Customers],
            Focus::Profile => &[Scope::Profile, Scope::Customers],
        }
    }

    fn is_typing(&self) -> bool {
        self.roster.typing
    }

    /// Why a command does nothing right now: commands about a customer need one in front, or several marked.
    fn refusal(&self, command: &Command, lang: Lang) -> Option<&'static str> {
        let is_bare = self.roster.total() == 0;
        let has_one = self.in_front().is_some() || !self.roster.marked().is_empty();
        let why = if is_bare { customers::add_first(lang) } else { customers::choose_first(lang) };
        (!has_one && verbs::is_about_a_customer(command)).then_some(why)
    }

    fn refusal_here(&self, command: &Command, lang: Lang) -> Option<&'static str> {
        self.refused_here(command, lang)
    }

    fn here(&self) -> Option<Candidate> {
        self.roster.row(self.roster.cursor.at).map(|row| Candidate::from(row.brief))
    }

    fn marked(&self) -> Vec<Candidate> {
        let Some(overview) = self.roster.overview().filter(|_| self.focus == Focus::List) else { return Vec::new() };
        let marked = self.roster.marked();
        marked.into_iter().filter_map(|id| overview.entry(id)).map(|entry| Candidate::from(&entry.brief)).collect()
    }

    fn plan_here(&self) -> Option<FollowUpId> {
        self.open_follow_up()
    }

    fn show_customer(&mut self, customer: CustomerId, open: bool) {
        self.roster.want(customer);
        self.opening = open;
    }

    fn show_record(&mut self, record: FollowUpId) {
        self.profile.want(record);
    }

    fn refresh(&mut self, book: &ReadContext<'_>) -> Result<Effect, StoreError> {
        self.remember(&book.context.settings);
        self.context = Some(Arc::clone(book.context));
        self.lang = Some(book.lang);
        if let Some(overview) = book.overview {
            self.roster.know(overview, book.context);
        } else {
            let names = book.reader.customers_after("", FIRST_NAMES)?;
            let total = usize::try_from(book.reader.count::<Customer>()?).unwrap_or(usize::MAX);
            self.roster.know_names(names, total);
        }
        self.profile.refresh(book, self.roster.selected())?;
        if std::mem::take(&mut self.opening) {
            self.focus = Focus::Profile;
        }
        if self.profile.profile().is_none() {
            self.focus = Focus::List;
        }
        Ok(Effect::None)
    }

    fn update(&mut self, command: &Command, area: Rect) -> Effect {
        self.roster.use_it();
        if self.roster.typing {
            return self.search(command, area);
        }
        match command {
            Command::Find => {
                self.focus = Focus::List;
                self.roster.find.begin();
                self.roster.typing = true;
                Effect::None
            }
            Command::Sort => {
                self.roster.sort(ListOrder { by: self.roster.order.by.after(), descending: false });
                Effect::Reread
            }
            Command::Reverse => {
                let order = self.roster.order;
                self.roster.sort(ListOrder { descending: !order.descending, ..order });
                Effect::Reread
            }
            Command::Chosen(code) => self.look_at(code),
            Command::WaveAway => self.wave_away(),
            Command::NextCustomer => self.move_in_list(&Command::Down, area),
            Command::PreviousCustomer => self.move_in_list(&Command::Up, area),
            Command::NextPane | Command::PreviousPane => {
                self.focus = if self.focus == Focus::List { self.profile_or_list() } else { Focus::List };
                Effect::None
            }
            Command::Click(at) => self.click(*at, area),
            Command::WheelUp(at) | Command::WheelDown(at) => self.wheel(command, *at, area),
            _ if self.focus == Focus::Profile => self.update_profile(command, area),
            _ => self.update_list(command, area),
        }
    }

    fn view(&self, frame: &mut Frame, area: Rect, look: &ViewContext) {
        if self.roster.total() == 0 {
            // A single pane explains what belongs here.
            return list_view::draw(frame, area, look, (&self.roster, self.context.as_ref()), true);
        }
        let [list, profile] = self.areas(area, self.focus);
        if !list.is_empty() {
            let focused = self.focus == Focus::List;
            list_view::draw(frame, list, look, (&self.roster, self.context.as_ref()), focused);
        }
        if !profile.is_empty() {
            let focused = self.focus == Focus::Profile;
            profile::draw(frame, profile, look, (&self.profile, self.context.as_deref()), focused);
        }
    }
}

impl Customers {
    /// Narrows the list to these customers, under this title.
    pub fn show_only(&mut self, title: String, customers: BTreeSet<CustomerId>) {
        self.focus = Focus::List;
        self.roster.look_at_only(title, customers);
    }

    /// Sets which hints are hidden from now on.
    pub fn set_dismissed_hints(&mut self, hints: DismissedHints) {
        self.profile.set_dismissed_hints(hints);
    }

    fn update_list(&mut self, command: &Command, area: Rect) -> Effect {
        match command {
            Command::Open | Command::Right => {
                self.focus = self.profile_or_list();
                Effect::None
            }
            Command::Back => {
                if self.roster.widen() {
                    Effect::Reread
                } else {
                    Effect::None
                }
            }
            Command::Mark => {
                self.roster.mark();
                Effect::Reread
            }
            Command::MarkRange => {
                self.roster.mark_range();
                Effect::None
            }
            Command::MarkAll => {
                self.roster.mark_all();
                Effect::None
            }
            Command::NextPage => {
                self.profile.turn(1);
                Effect::None
            }
            Command::PreviousPage => {
                self.profile.turn(profile::Sheet::ALL.len() - 1);
                Effect::None
            }
            _ => match self.verb(command) {
                Effect::None => self.move_in_list(command, area),
                effect => effect,
            },
        }
    }

    fn update_profile(&mut self, command: &Command, area: Rect) -> Effect {
        if *command == Command::Back {
            self.focus = Focus::List;
            return Effect::None;
        }
        let [_, pane] = self.areas(area, self.focus);
        let rows = profile::rows_area(pane, self.profile.sheet);
        if self.profile.move_by(command, rows) { Effect::None } else { self.verb(command) }
    }

    fn move_in_list(&mut self, command: &Command, area: Rect) -> Effect {
        let before = self.roster.selected();
        let rows = self.list_rows(area);
        self.roster.move_by(command, rows);
        if self.roster.selected() == before { Effect::None } else { Effect::Reread }
    }

    /// The list's rows, also while the profile hides the list.
    fn list_rows(&self, area: Rect) -> Rect {
        let [list, _] = self.areas(area, Focus::List);
        list_view::rows_area(list_view::inside(list), &self.roster)
    }

    fn search(&mut self, command: &Command, area: Rect) -> Effect {
        match command {
            Command::Open if !self.roster.find.is_understood() => {
                let sentence = self
                    .lang
                    .zip(self.context.as_deref())
                    .and_then(|(lang, context)| self.roster.find.mistake(lang, context));
                return sentence.map_or(Effect::None, |sentence| Effect::Tell(Notice::hint(sentence)));
            }
            Command::Open => {
                self.roster.typing = false;
                // What is called so and is no customer: a playbook, a worksheet, a record.
                let typed = self.roster.find.text().to_owned();
                if self.roster.len() == 0 && !typed.is_empty() {
                    return Effect::Each(vec![Effect::Reread, Effect::Run(Command::FoundElsewhere(typed))]);
                }
            }
            Command::Back => {
                self.roster.typing = false;
                self.roster.find.clear();
                self.roster.arrange();
            }
            Command::Complete => {
                if self.lang.is_some_and(|lang| self.roster.complete(lang)) {
                    self.roster.search();
                }
            }
            _ if self.roster.find.edit(command) => self.roster.search(),
            Command::Click(at) => {
                self.roster.typing = false;
                return self.click(*at, area);
            }
            _ => return self.move_in_list(command, area),
        }
        Effect::Reread
    }

    fn click(&mut self, at: Position, area: Rect) -> Effect {
        let [list, profile] = self.areas(area, self.focus);
        if list.contains(at) {
            self.focus = Focus::List;
            return self.move_in_list(&Command::Click(at), area);
        }
        if profile.contains(at) {
            self.focus = self.profile_or_list();
            return self.update_profile(&Command::Click(at), area);
        }
        Effect::None
    }

    /// The mouse wheel scrolls the pane it is over, whichever has the focus.
    fn wheel(&mut self, command: &Command, at: Position, area: Rect) -> Effect {
        let [_, profile] = self.areas(area, self.focus);
        if profile.contains(at) { self.update_profile(command, area) } else { self.move_in_list(command, area) }
    }

    fn profile_or_list(&self) -> Focus {
        if self.profile.profile().is_some() { Focus::Profile } else { Focus::List }
    }

    /// The areas of list and profile; one of them is empty if there is no space for both. The list has what its names need,
    /// as far as the profile can spare it.
    fn areas(&self, area: Rect, focus: Focus) -> [Rect; 2] {
        if plain::has_room_beside(area.width, ROOM_FOR_BOTH) {
            let wanted = self.lang.map_or(0, |lang| {
                let spare = area.width.saturating_sub(profile::least_width(lang) + FRAME);
                FRAME + columns::wanted_width(&self.roster.columns, lang, self.roster.name_width(), spare)
            });
            let list = wanted.max(area.width * USUAL_SHARE / 100);
            return Layout::horizontal([Constraint::Length(list), Constraint::Fill(1)]).areas(area);
        }
        let none = Rect { width: 0, ..area };
        match focus {
            Focus::List => [area, none],
            Focus::Profile => [none, area],
        }
    }
}
