//! The four tabs: their order, their titles, their pages. A fifth needs a variant, a field and a line in
//! each match here.

use super::keymap::{Command, Scope};
use super::page::Page;
use crate::messages::terms;
use crate::messages::{Lang, app};

pub mod calendar;
pub mod customers;
pub mod follow_ups;
pub mod kpi;

/// A tab of the main screen; the variants are in screen order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tab {
    /// The customer list and the profile.
    #[default]
    Customers,
    /// Plans and suggestions by day.
    Calendar,
    /// What was done and said.
    FollowUps,
    /// The figures of a period.
    Kpi,
}

impl Tab {
    /// Every tab, in screen order.
    pub const ALL: [Self; 4] = [Self::Customers, Self::Calendar, Self::FollowUps, Self::Kpi];

    /// The title shown on the tab.
    pub const fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Customers => terms::customers(lang),
            Self::Calendar => app::tab_calendar(lang),
            Self::FollowUps => terms::follow_ups(lang),
            Self::Kpi => app::tab_kpi(lang),
        }
    }

    /// The scope of its own keys.
    pub const fn own_scope(self) -> Scope {
        match self {
            Self::Customers => Scope::Customers,
            Self::Calendar => Scope::Calendar,
            Self::FollowUps => Scope::FollowUps,
            Self::Kpi => Scope::Kpi,
        }
    }

    /// The key scopes it shares with other parts of the app, besides its own.
    pub const fn shared_scopes(self) -> &'static [Scope] {
        match self {
            Self::Customers | Self::Calendar => &[Scope::Moving, Scope::Everywhere, Scope::Marking, Scope::Always],
            Self::FollowUps | Self::Kpi => &[Scope::Moving, Scope::Everywhere, Scope::Always],
        }
    }

    /// The tab that a search started here runs on: follow-ups for all notes, this tab if it has a list, otherwise
    /// customers.
    #[must_use]
    pub fn searched_by(self, command: &Command) -> Self {
        match self {
            _ if *command == Command::SearchNotes => Self::FollowUps,
            Self::Customers | Self::FollowUps => self,
            Self::Calendar | Self::Kpi => Self::Customers,
        }
    }

    /// The tab this many places to the right, wrapping around the end.
    #[must_use]
    pub fn after(self, steps: usize) -> Self {
        let at = Self::ALL.iter().position(|tab| *tab == self).unwrap_or_default();
        Self::ALL[(at + steps) % Self::ALL.len()]
    }
}

/// The page behind each tab.
#[derive(Debug, Default)]
pub struct Pages {
    pub(super) customers: customers::Customers,
    pub(super) calendar: calendar::Calendar,
    pub(super) follow_ups: follow_ups::FollowUps,
    pub(super) kpi: kpi::Kpi,
}

impl Pages {
    /// The page of a tab, for reading and drawing.
    pub fn page(&self, tab: Tab) -> &dyn Page {
        match tab {
            Tab::Customers => &self.customers,
            Tab::Calendar => &self.calendar,
            Tab::FollowUps => &self.follow_ups,
            Tab::Kpi => &self.kpi,
        }
    }

    /// The page of a tab, for changing it.
    pub fn page_mut(&mut self, tab: Tab) -> &mut dyn Page {
        match tab {
            Tab::Customers => &mut self.customers,
            Tab::Calendar => &mut self.calendar,
            Tab::FollowUps => &mut self.follow_ups,
            Tab::Kpi => &mut self.kpi,
        }
    }
}
