//! Where keys mean something.

use crate::messages::{Lang, keys};

/// Where a key means something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// On every page.
    Everywhere,
    /// Where customers can be marked and copied from.
    Marking,
    /// Even while a text field has the focus.
    Always,
    /// Moving in lists, tables and calendars.
    Moving,
    /// The customers and a profile.
    Customers,
    /// The profile of one customer, beside the keys of the customers.
    Profile,
    Calendar,
    /// The planner over the calendar.
    Planner,
    /// The triage of what is overdue, over the calendar.
    Triage,
    /// The follow-ups.
    FollowUps,
    /// The board of issues.
    Issues,
    /// The actions over the weeks.
    Actions,
    /// The figures.
    Kpi,
    /// Every field with a caret.
    Text,
    Form,
    /// The month grid over a form.
    Days,
    /// A list to choose from with a line to filter it; palette and help too.
    Choosing,
    /// The line in which a list of customers is searched and filtered.
    Finding,
    /// The list of files, and the line that filters it or names a path.
    Files,
    /// A question.
    Confirm,
    /// The card to read before a call.
    Brief,
    /// A page of text.
    Reading,
    /// A page of text by whose lists one prepares.
    Preparing,
    /// The case library, and the line that searches it.
    Cases,
    /// A case that is read.
    Case,
    /// The customers that were deleted.
    Trash,
    /// What waits to become records.
    Inbox,
    /// A table of two sides, of which one is kept.
    Sides,
    /// Two customers side by side.
    Merging,
    /// Two versions of one record side by side.
    SideBySide,
    /// A file that is being taken.
    Takeover,
    /// The capture line.
    Capture,
    /// The first start.
    Welcome,
}

impl Scope {
    /// What the help calls it.
    pub const fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Everywhere => keys::scope_everywhere(lang),
            Self::Marking => keys::scope_marking(lang),
            Self::Always => keys::scope_always(lang),
            Self::Moving => keys::scope_moving(lang),
            Self::Customers => keys::scope_customers(lang),
            Self::Profile => keys::scope_profile(lang),
            Self::Calendar => keys::scope_calendar(lang),
            Self::Planner => keys::scope_planner(lang),
            Self::Triage => keys::scope_triage(lang),
            Self::FollowUps => keys::scope_follow_ups(lang),
            Self::Actions => keys::scope_actions(lang),
            Self::Issues => keys::scope_issues(lang),
            Self::Kpi => keys::scope_kpi(lang),
            Self::Text => keys::scope_text(lang),
            Self::Form => keys::scope_form(lang),
            Self::Days => keys::scope_days(lang),
            Self::Choosing => keys::scope_choosing(lang),
            Self::Finding => keys::scope_finding(lang),
            Self::Files => keys::scope_files(lang),
            Self::Confirm => keys::scope_confirm(lang),
            Self::Brief => keys::scope_brief(lang),
            Self::Reading => keys::scope_reading(lang),
            Self::Preparing => keys::scope_preparing(lang),
            Self::Cases => keys::scope_cases(lang),
            Self::Case => keys::scope_case(lang),
            Self::Trash => keys::scope_trash(lang),
            Self::Inbox => keys::scope_inbox(lang),
            Self::Sides => keys::scope_sides(lang),
            Self::Merging => keys::scope_merging(lang),
            Self::SideBySide => keys::scope_side_by_side(lang),
            Self::Takeover => keys::scope_takeover(lang),
            Self::Capture => keys::scope_capture(lang),
            Self::Welcome => keys::scope_welcome(lang),
        }
    }
}
