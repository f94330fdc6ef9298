//! What stands on a day: one order for every view, one look for every kind of item.
//!
//! A day is never copied into a list: its items are counted and looked up, so that only what is drawn costs.

use chrono::NaiveDate;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::domain::{CustomerId, FollowUp, FollowUpId};
use crate::messages::{Lang, calendar as text, clean, dates};
use crate::ops::{Agenda, AgendaDay, Occasion, OccasionKind, Overdue, SuggestedItem, Timing};
use crate::store::FollowUpRow;
use crate::tui::page::{Borders, ViewContext};
use crate::tui::shown_kinds::{ShownKind, ShownKinds};

/// Something on a day.
#[derive(Debug, Clone, Copy)]
pub(super) enum CalendarItem<'a> {
    /// Planned for the day.
    Planned(&'a FollowUpRow),
    /// Planned for a day that has passed; pinned on today.
    Overdue(&'a Overdue),
    /// A birthday, a contract's end and the like.
    Occasion(&'a Occasion),
    /// Suggested by the rules.
    Suggested(&'a SuggestedItem),
    /// Done on the day.
    Done(&'a FollowUpRow),
}

/// By what an item is found again after the book was read anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ItemKey {
    /// A follow-up, planned, overdue or done.
    FollowUp(FollowUpId),
    /// The suggestion to a customer that has this obligation first.
    Suggestion(CustomerId, usize),
    /// So manieth occasion of a day.
    Occasion(NaiveDate, usize),
}

impl<'a> CalendarItem<'a> {
    /// Whose it is, and by what people call the customer.
    pub(super) fn customer(self) -> Option<(CustomerId, &'a str, &'a str)> {
        match self {
            Self::Planned(row) | Self::Done(row) => Some((row.customer, &row.code, &row.name)),
            Self::Overdue(late) => Some((late.row.customer, &late.row.code, &late.row.name)),
            Self::Suggested(item) => Some((item.customer, &item.code, &item.name)),
            Self::Occasion(occasion) => occasion.customer.map(|id| (id, &*occasion.code, &*occasion.name)),
        }
    }

    /// The follow-up, when it is one.
    pub(super) fn row(self) -> Option<&'a FollowUpRow> {
        match self {
            Self::Planned(row) | Self::Done(row) => Some(row),
            Self::Overdue(late) => Some(&late.row),
            Self::Suggested(_) | Self::Occasion(_) => None,
        }
    }

    /// The suggestion, when it is one.
    pub(super) fn suggested(self) -> Option<&'a SuggestedItem> {
        if let Self::Suggested(item) = self { Some(item) } else { None }
    }

    /// Whether it can go to another day.
    pub(super) fn is_movable(self) -> bool {
        matches!(self, Self::Planned(_) | Self::Overdue(_) | Self::Suggested(_))
    }

    /// Its mark and how it is drawn.
    pub(super) fn mark(self, look: &ViewContext) -> (&'static str, Style) {
        let theme = &look.theme;
        let plain = look.borders == Borders::Ascii;
        let (mark, ascii, style) = match self {
            Self::Planned(_) => ("●", "*", theme.planned),
            Self::Overdue(_) => ("⚠", "!", theme.overdue),
            Self::Suggested(item) => return timing_mark(item.timing(), look),
            Self::Done(_) => ("✓", "+", theme.done),
            Self::Occasion(occasion) => {
                let (mark, ascii) = occasion_mark(&occasion.what);
                (mark, ascii, theme.warning)
            }
        };
        (if plain { ascii } else { mark }, style)
    }

    /// How its words are drawn: a suggestion steps back behind what is planned, however late it is.
    pub(super) fn style(self, look: &ViewContext) -> Style {
        match self {
            Self::Suggested(_) => look.theme.suggested,
            _ => self.mark(look).1,
        }
    }

    /// One line for a narrow column: mark, time or days late, kind, customer.
    pub(super) fn line(self, look: &ViewContext, marked: bool) -> Line<'static> {
        let (mark, style) = self.mark(look);
        let lang = look.lang;
        let text = match self {
            Self::Planned(row) => timed(lang, &row.follow_up, &row.name),
            Self::Done(row) => format!("{} {}", text::kind(lang, row.follow_up.kind), row.name),
            Self::Overdue(late) => {
                let days = text::late_short(lang, late.days);
                format!("{days} {} {}", text::kind(lang, late.row.follow_up.kind), late.row.name)
            }
            Self::Suggested(item) => format!("{} {}", text::kind(lang, item.suggestion.kind), item.name),
            Self::Occasion(occasion) => occasion_short(lang, occasion),
        };
        let chosen = if marked { look.theme.found } else { self.style(look) };
        let star = if marked { "*" } else { " " };
        Line::from(vec![
            Span::styled(mark, style),
            Span::styled(star, look.theme.title),
            Span::styled(clean::clean(&text).into_owned(), chosen),
        ])
    }
}

/// The items of a day, counted and looked up in the order in which they are shown: what is overdue, what is planned by
/// time, occasions, suggestions by priority, what was done.
#[derive(Debug, Clone, Copy)]
pub(super) struct CalendarItems<'a> {
    /// The day.
    pub(super) day: &'a AgendaDay,
    overdue: &'a [Overdue],
    done: &'a [FollowUpRow],
}

impl<'a> CalendarItems<'a> {
    /// What stands on a day; today has what is overdue too.
    pub(super) fn of(agenda: &'a Agenda, day: &'a AgendaDay, today: NaiveDate) -> Self {
        Self { day, overdue: if day.date == today { &agenda.overdue } else { &[] }, done: &day.done }
    }

    /// The same without what was done, which counts against the capacity all the same.
    pub(super) fn without_done(self) -> Self {
        Self { done: &[], ..self }
    }

    /// How many.
    pub(super) fn count(&self) -> usize {
        let day = self.day;
        day.planned.len() + self.overdue.len() + day.occasions.len() + day.suggested.len() + self.done.len()
    }

    /// How many of what was done are shown.
    pub(super) fn done(&self) -> usize {
        self.done.len()
    }

    /// How many are overdue.
    pub(super) fn overdue(&self) -> usize {
        self.overdue.len()
    }

    /// The one at this place.
    pub(super) fn get(&self, at: usize) -> Option<CalendarItem<'a>> {
        let day = self.day;
        let mut left = at;
        let mut pick = |count: usize| {
            let here = left < count;
            let place = left;
            left = left.saturating_sub(count);
            if here { Some(place) } else { None }
        };
        if let Some(place) = pick(self.overdue.len()) {
            return Some(CalendarItem::Overdue(&self.overdue[place]));
        }
        if let Some(place) = pick(day.planned.len()) {
            return Some(CalendarItem::Planned(&day.planned[place]));
        }
        if let Some(place) = pick(day.occasions.len()) {
            return Some(CalendarItem::Occasion(&day.occasions[place]));
        }
        if let Some(place) = pick(day.suggested.len()) {
            return Some(CalendarItem::Suggested(&day.suggested[place]));
        }
        pick(self.done.len()).map(|place| CalendarItem::Done(&self.done[place]))
    }

    /// By what the item at this place is found again.
    pub(super) fn key(&self, at: usize) -> Option<ItemKey> {
        Some(match self.get(at)? {
            CalendarItem::Planned(row) | CalendarItem::Done(row) => ItemKey::FollowUp(row.id),
            CalendarItem::Overdue(late) => ItemKey::FollowUp(late.row.id),
            CalendarItem::Suggested(item) => {
                ItemKey::Suggestion(item.customer, item.suggestion.obligations.first().copied().unwrap_or_default())
            }
            CalendarItem::Occasion(_) => ItemKey::Occasion(self.day.date, at),
        })
    }

    /// Where the item of a key stands.
    pub(super) fn find(&self, key: ItemKey) -> Option<usize> {
        (0..self.count()).find(|at| self.key(*at) == Some(key))
    }

    /// Where the first item of a customer stands.
    pub(super) fn find_customer(&self, customer: CustomerId) -> Option<usize> {
        (0..self.count())
            .find(|at| self.get(*at).and_then(CalendarItem::customer).is_some_and(|(id, _, _)| id == customer))
    }
}

/// The mark of a suggestion, hollow, by how its day lies to the one on which it is due.
pub(super) fn timing_mark(timing: Timing, look: &ViewContext) -> (&'static str, Style) {
    let theme = &look.theme;
    let (mark, ascii, style) = match timing {
        Timing::Ahead => ("○", "o", theme.suggested),
        Timing::Due => ("◇", "=", theme.warning),
        Timing::Late => ("△", "^", theme.overdue),
    };
    (if look.borders == Borders::Ascii { ascii } else { mark }, style)
}

/// Leaves out what is not to be shown; what is planned and overdue always is.
pub(super) fn leave_out(agenda: &mut Agenda, kinds: &ShownKinds) {
    for day in &mut agenda.days {
        day.occasions.retain(|occasion| kinds.shows(ShownKind::of(&occasion.what)));
        if !kinds.shows(ShownKind::Suggestions) {
            day.suggested.clear();
        }
        if !kinds.shows(ShownKind::LunarDays) {
            day.lunar = None;
        }
    }
}

/// What an occasion is, in words.
pub(super) fn occasion_text(lang: Lang, what: &OccasionKind) -> String {
    match what {
        OccasionKind::Birthday { person } => text::birthday(lang, person),
        OccasionKind::Festival { zh, en } => lang.pick(zh.as_str(), en.as_str()).to_owned(),
        OccasionKind::ContractEnds { number: Some(number) } => text::contract_ends_number(lang, number),
        OccasionKind::ContractEnds { number: None } => text::contract_ends(lang).to_owned(),
        OccasionKind::IssueLimit { title, late: 0, .. } => text::issue_limit(lang, title),
        OccasionKind::IssueLimit { title, late, .. } => text::issue_late(lang, dates::days(lang, *late), title),
        OccasionKind::ActionStarts { title } => text::action_starts(lang, title),
        OccasionKind::ActionDue { title } => text::action_due(lang, title),
    }
}

/// The same where a column is narrow: the word and the customer; of an issue, which its mark tells, the title instead.
fn occasion_short(lang: Lang, occasion: &Occasion) -> String {
    let word = match &occasion.what {
        _ if occasion.name.is_empty() => return occasion_text(lang, &occasion.what),
        OccasionKind::Birthday { .. } | OccasionKind::Festival { .. } | OccasionKind::ContractEnds { .. } => {
            occasion_text(lang, &occasion.what)
        }
        OccasionKind::IssueLimit { title, .. } => return format!("{} {title}", occasion.name),
        OccasionKind::ActionStarts { .. } => text::action_starts_short(lang).to_owned(),
        OccasionKind::ActionDue { .. } => text::action_due_short(lang).to_owned(),
    };
    format!("{word} {}", occasion.name)
}

const fn occasion_mark(what: &OccasionKind) -> (&'static str, &'static str) {
    match what {
        OccasionKind::Birthday { .. } => marks::BIRTHDAY,
        OccasionKind::Festival { .. } => marks::FESTIVAL,
        OccasionKind::ContractEnds { .. } => marks::CONTRACT,
        OccasionKind::IssueLimit { .. } => marks::ISSUE,
        OccasionKind::ActionStarts { .. } | OccasionKind::ActionDue { .. } => marks::ACTION,
    }
}

/// The marks of occasions, with those of a plain terminal.
pub(super) mod marks {
    pub(in super::super) const BIRTHDAY: (&str, &str) = ("★", "@");
    pub(in super::super) const FESTIVAL: (&str, &str) = ("☆", "&");
    pub(in super::super) const CONTRACT: (&str, &str) = ("§", "$");
    pub(in super::super) const ISSUE: (&str, &str) = ("!", "!");
    pub(in super::super) const ACTION: (&str, &str) = ("▸", ">");
}

fn timed(lang: Lang, follow_up: &FollowUp, name: &str) -> String {
    let kind = text::kind(lang, follow_up.kind);
    match follow_up.planned_at {
        Some(at) => format!("{} {kind} {name}", at.format("%H:%M")),
        None => format!("{kind} {name}"),
    }
}
