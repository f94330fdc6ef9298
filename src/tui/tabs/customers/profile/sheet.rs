//! The pages of the profile, in order, with their names.

use crate::messages::terms;
use crate::messages::{Lang, customers, profile as text};

/// A page of the profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::tui::tabs::customers) enum Sheet {
    /// Needs, people, purchases, what was said last, what is open.
    #[default]
    Overview,
    /// The decision chain.
    Contacts,
    /// The timeline.
    FollowUps,
    /// Opportunities, contracts, orders.
    Trade,
    /// Problems with the time that is left.
    Issues,
    /// Account plans, and actions as bars.
    Plans,
    /// Insights about the customer, and its survey answers.
    Insights,
    /// Every field of the customer itself.
    File,
}

impl Sheet {
    pub(in crate::tui::tabs::customers) const ALL: [Self; 8] = [
        Self::Overview,
        Self::Contacts,
        Self::FollowUps,
        Self::Trade,
        Self::Issues,
        Self::Plans,
        Self::Insights,
        Self::File,
    ];

    /// The name shown on its tab.
    pub(in crate::tui::tabs::customers) const fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Overview => customers::page_overview(lang),
            Self::Contacts => terms::contacts(lang),
            Self::FollowUps => terms::follow_ups(lang),
            Self::Trade => customers::page_trade(lang),
            Self::Issues => terms::issues(lang),
            Self::Plans => text::page_plans(lang),
            Self::Insights => text::page_insights(lang),
            Self::File => text::page_file(lang),
        }
    }

    /// Whether its rows are records that can be added and deleted on it.
    pub(in crate::tui::tabs::customers) const fn has_records(self) -> bool {
        !matches!(self, Self::Overview | Self::File)
    }

    /// The number of summary lines above its rows.
    pub(super) const fn summary_lines(self) -> u16 {
        match self {
            Self::FollowUps | Self::Trade => 2,
            _ => 0,
        }
    }

    /// The page `steps` places to the right, wrapping around.
    pub(super) fn after(self, steps: usize) -> Self {
        let at = Self::ALL.iter().position(|own| *own == self).unwrap_or_default();
        Self::ALL[(at + steps) % Self::ALL.len()]
    }
}
