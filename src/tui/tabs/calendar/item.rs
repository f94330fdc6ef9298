//! The items of a day: one order for every view, one look for every kind of item.
//!
//! A day is never copied into a list; its items are counted and looked up, so only what is drawn costs time.

use chrono::NaiveDate;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::Known;
use crate::domain::{CustomerId, FollowUp, FollowUpId};
use crate::messages::rulebook::named;
use crate::messages::{Lang, calendar as text, clean, dates, terms};
use crate::ops::{Agenda, AgendaDay, Occasion, OccasionKind, Overdue, SuggestedItem, Timing};
use crate::rules::Rulebook;
use crate::sentences::of_service_reports;
use crate::store::FollowUpRow;
use crate::tui::page::ViewContext;
use crate::tui::shown_kinds::{ShownKind, ShownKinds};

/// Something on a day.
#[derive(Debug, Clone, Copy)]
pub(super) enum CalendarItem<'a> {
    Planned(&'a FollowUpRow),
    /// Planned for a day that has passed; pinned on today.
    Overdue(&'a Overdue),
    /// A birthday, a contract's end and the like.
    Occasion(&'a Occasion),
    Suggested(&'a SuggestedItem),
    /// Done on the day.
    Done(&'a FollowUpRow),
}

/// How an item is found again after the book is re-read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ItemKey {
    /// A follow-up, planned, overdue or done.
    FollowUp(FollowUpId),
    /// The suggestion for a customer whose first obligation has this index.
    Suggestion(CustomerId, usize),
    /// The occasion with this index on a day.
    Occasion(NaiveDate, usize),
}

impl<'a> CalendarItem<'a> {
    /// The customer of the item: id, code and display name.
    pub(super) fn customer(self) -> Option<(CustomerId, &'a str, &'a str)> {
        match self {
            Self::Planned(row) | Self::Done(row) => Some((row.customer, &row.code, &row.name)),
            Self::Overdue(late) => Some((late.row.customer, &late.row.code, &late.row.name)),
            Self::Suggested(item) => Some((item.customer(), item.code(), item.name())),
            Self::Occasion(occasion) => occasion.customer.map(|id| (id, &*occasion.code, &*occasion.name)),
        }
    }

    /// The follow-up row, if it is a follow-up.
    pub(super) fn row(self) -> Option<&'a FollowUpRow> {
        match self {
            Self::Planned(row) | Self::Done(row) => Some(row),
            Self::Overdue(late) => Some(&late.row),
            Self::Suggested(_) | Self::Occasion(_) => None,
        }
    }

    /// The suggestion, if it is one.
    pub(super) fn suggested(self) -> Option<&'a SuggestedItem> {
        if let Self::Suggested(item) = self { Some(item) } else { None }
    }

    /// Whether it can be moved to another day.
    pub(super) fn is_movable(self) -> bool {
        matches!(self, Self::Planned(_) | Self::Overdue(_) | Self::Suggested(_))
    }

    /// Its mark and the style of the mark.
    pub(super) fn mark(self, look: &ViewContext) -> (&'static str, Style) {
        let theme = &look.theme;
        match self {
            Self::Planned(_) => ("●", theme.planned),
            Self::Overdue(_) => ("⚠", theme.overdue),
            // What joins a plan is as late as the plan.
            Self::Suggested(item) if item.joins().is_some() => timing_mark(Timing::Ahead, look),
            Self::Suggested(item) => timing_mark(item.timing(), look),
            Self::Done(_) => ("✓", theme.done),
            // `!` is a word in no language, and in texts no mark: it is said here, the others where lines are said.
            Self::Occasion(Occasion { what: OccasionKind::IssueLimit { .. }, .. }) if look.is_plain => {
                (text::legend_issue(look.lang), theme.warning)
            }
            Self::Occasion(occasion) => (occasion_mark(&occasion.what), theme.warning),
        }
    }

    /// The style of its text: a suggestion is dimmer than a plan, however late it is.
    pub(super) fn style(self, look: &ViewContext) -> Style {
        match self {
            Self::Suggested(_) => look.theme.suggested,
            _ => self.mark(look).1,
        }
    }

    /// One line for a narrow column: mark, time or days late, kind, customer; what joins a plan stands under it.
    pub(super) fn line(self, look: &ViewContext, marked: bool, rulebook: &Rulebook) -> Line<'static> {
        let (mark, style) = self.mark(look);
        let lang = look.lang;
        let text = match self {
            Self::Planned(row) => timed(lang, &row.follow_up, &row.name),
            Self::Done(row) => format!("{} {}", text::kind(lang, row.follow_up.kind), row.name),
            Self::Overdue(late) => {
                let days = text::late_short(lang, late.days);
                format!("{days} {} {}", text::kind(lang, late.row.follow_up.kind), late.row.name)
            }
            Self::Suggested(item) if item.joins().is_some() => text::joined(lang, names(item, rulebook, lang)),
            Self::Suggested(item) => {
                let told = format!("{} {}", text::kind(lang, item.suggestion.kind), item.name());
                let later = item.later.map(|plan| text::later_short(lang, dates::short(lang, plan.on, look.today)));
                later.map_or_else(|| told.clone(), |later| format!("{told} {later}"))
            }
            Self::Occasion(occasion) => occasion_short(lang, occasion),
        };
        let chosen = if marked { look.theme.found } else { self.style(look) };
        let star = if marked { "*" } else { " " };
        let indent = if self.suggested().is_some_and(|item| item.joins().is_some()) { " " } else { "" };
        Line::from(vec![
            Span::raw(indent),
            Span::styled(mark, style),
            Span::styled(star, look.theme.title),
            Span::styled(clean::clean(&text).into_owned(), chosen),
        ])
    }
}

/// The items of a day, counted and looked up in display order: overdue, planned by time, each with what joins it,
/// occasions, suggestions by priority, done.
#[derive(Debug, Clone, Copy)]
pub(super) struct CalendarItems<'a> {
    pub(super) day: &'a AgendaDay,
    overdue: &'a [Overdue],
    done: &'a [FollowUpRow],
}

impl<'a> CalendarItems<'a> {
    /// The items of a day; for today this includes what is overdue.
    pub(super) fn of(agenda: &'a Agenda, day: &'a AgendaDay, today: NaiveDate) -> Self {
        Self { day, overdue: if day.date == today { &agenda.overdue } else { &[] }, done: &day.done }
    }

    /// The same items without those done, which still count against the capacity.
    pub(super) fn without_done(self) -> Self {
        Self { done: &[], ..self }
    }

    /// The number of items shown.
    pub(super) fn count(&self) -> usize {
        let day = self.day;
        let plans = day.planned.len() + self.overdue.len() + day.joined.len();
        plans + day.occasions.len() + day.suggested.len() + self.done.len()
    }

    /// How many done items are shown.
    pub(super) fn done(&self) -> usize {
        self.done.len()
    }

    /// How many more are overdue than a calendar lists.
    pub(super) fn unlisted(&self) -> usize {
        self.day.late.saturating_sub(self.overdue.len())
    }

    /// The item at this index; `None` past the end.
    pub(super) fn get(&self, at: usize) -> Option<CalendarItem<'a>> {
        let day = self.day;
        let mut left = at;
        let mut pick = |count: usize| {
            let here = left < count;
            let place = left;
            left = left.saturating_sub(count);
            if here { Some(place) } else { None }
        };
        if let Some(place) = pick(self.overdue.len() + day.planned.len() + day.joined.len()) {
            return self.plan(place);
        }
        if let Some(place) = pick(day.occasions.len()) {
            return Some(CalendarItem::Occasion(&day.occasions[place]));
        }
        if let Some(place) = pick(day.suggested.len()) {
            return Some(CalendarItem::Suggested(&day.suggested[place]));
        }
        pick(self.done.len()).map(|place| CalendarItem::Done(&self.done[place]))
    }

    /// The plan at this index, overdue ones first, or what joins one, which comes after it.
    fn plan(&self, at: usize) -> Option<CalendarItem<'a>> {
        let (overdue, planned, joined) = (self.overdue, &self.day.planned, &self.day.joined);
        let plan = |place: usize| match overdue.get(place) {
            Some(late) => Some(CalendarItem::Overdue(late)),
            None => planned.get(place - overdue.len()).map(CalendarItem::Planned),
        };
        if joined.is_empty() {
            return plan(at);
        }
        let mut left = at;
        for place in 0..overdue.len() + planned.len() {
            let item = plan(place)?;
            if left == 0 {
                return Some(item);
            }
            left -= 1;
            let id = item.row().map(|row| row.id);
            let mut own = joined.iter().filter(|item| item.joins() == id);
            let count = own.clone().count();
            if left < count {
                return own.nth(left).map(CalendarItem::Suggested);
            }
            left -= count;
        }
        // A plan that is not shown any more: the next read tells.
        None
    }

    /// The key by which the item at this index is found again.
    pub(super) fn key(&self, at: usize) -> Option<ItemKey> {
        Some(match self.get(at)? {
            CalendarItem::Planned(row) | CalendarItem::Done(row) => ItemKey::FollowUp(row.id),
            CalendarItem::Overdue(late) => ItemKey::FollowUp(late.row.id),
            CalendarItem::Suggested(item) => {
                ItemKey::Suggestion(item.customer(), item.suggestion.obligations.first().copied().unwrap_or_default())
            }
            CalendarItem::Occasion(_) => ItemKey::Occasion(self.day.date, at),
        })
    }

    /// The index of the item with this key.
    pub(super) fn find(&self, key: ItemKey) -> Option<usize> {
        (0..self.count()).find(|at| self.key(*at) == Some(key))
    }

    /// The index of a customer's first item.
    pub(super) fn find_customer(&self, customer: CustomerId) -> Option<usize> {
        (0..self.count())
            .find(|at| self.get(*at).and_then(CalendarItem::customer).is_some_and(|(id, _, _)| id == customer))
    }
}

/// What a suggestion is for, in the words of the rulebook.
pub(super) fn names(item: &SuggestedItem, rulebook: &Rulebook, lang: Lang) -> String {
    let names = item.suggestion.obligations.iter().map(|at| named(lang, &rulebook.obligations[*at].name));
    names.collect::<Vec<_>>().join(terms::list_separator(lang))
}

/// The hollow mark of a suggestion, depending on how its day relates to the due date.
pub(super) fn timing_mark(timing: Timing, look: &ViewContext) -> (&'static str, Style) {
    let theme = &look.theme;
    match timing {
        Timing::Ahead => ("○", theme.suggested),
        Timing::Due => ("◇", theme.warning),
        Timing::Late => ("△", theme.overdue),
    }
}

/// Removes the kinds that are not shown; planned and overdue items always stay.
pub(super) fn leave_out(agenda: &mut Agenda, kinds: &ShownKinds, has_lunar_days: bool) {
    for day in &mut agenda.days {
        day.occasions.retain(|occasion| ShownKind::of(&occasion.what).is_none_or(|kind| kinds.shows(kind)));
        if !kinds.shows(ShownKind::Suggestions) {
            day.suggested.clear();
            day.joined.clear();
        }
        if !has_lunar_days || !kinds.shows(ShownKind::LunarDays) {
            day.lunar = None;
        }
    }
}

/// An occasion in words.
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
        OccasionKind::ServiceReports(due) => of_service_reports(lang, due),
    }
}

/// An occasion for a narrow column: the word and the customer; for an issue, which its mark identifies, the title
/// instead.
pub(super) fn occasion_short(lang: Lang, occasion: &Occasion) -> String {
    let word = match &occasion.what {
        OccasionKind::ServiceReports(due) => return text::service_reports_short(lang, due.customers.len()),
        _ if occasion.name.is_empty() => return occasion_text(lang, &occasion.what),
        OccasionKind::Birthday { .. } | OccasionKind::Festival { .. } | OccasionKind::ContractEnds { .. } => {
            occasion_text(lang, &occasion.what)
        }
        OccasionKind::IssueLimit { title, .. } => return format!("{} {title}", occasion.name),
        OccasionKind::ActionStarts { title } => text::action_starts_short(lang, title),
        // Two of one customer are told apart by what they are.
        OccasionKind::ActionDue { title } => title.clone(),
    };
    format!("{word} {}", occasion.name)
}

const fn occasion_mark(what: &OccasionKind) -> &'static str {
    match what {
        OccasionKind::Birthday { .. } => marks::BIRTHDAY,
        OccasionKind::Festival { .. } => marks::FESTIVAL,
        OccasionKind::ContractEnds { .. } | OccasionKind::ServiceReports(_) => marks::CONTRACT,
        OccasionKind::IssueLimit { .. } => marks::ISSUE,
        OccasionKind::ActionStarts { .. } | OccasionKind::ActionDue { .. } => marks::ACTION,
    }
}

/// The marks of occasions.
pub(super) mod marks {
    pub(in super::super) const BIRTHDAY: &str = "★";
    pub(in super::super) const FESTIVAL: &str = "☆";
    pub(in super::super) const CONTRACT: &str = "§";
    pub(in super::super) const ISSUE: &str = "!";
    pub(in super::super) const ACTION: &str = "▸";
}

fn timed(lang: Lang, follow_up: &FollowUp, name: &str) -> String {
    let kind = text::kind(lang, follow_up.kind);
    match follow_up.planned_at {
        Some(at) => format!("{} {kind} {name}", at.format("%H:%M")),
        None => format!("{kind} {name}"),
    }
}
impl Known {
    /// The plan that a suggestion has become, so that marked items stay marked.
    pub(super) fn plan_of(&self, key: ItemKey) -> Option<ItemKey> {
        let ItemKey::Suggestion(customer, place) = key else { return None };
        let obligation = &self.context.rulebook.obligations.get(place)?.id;
        let mut plans = self.agenda.days.iter().flat_map(|day| &day.planned).filter(|row| row.customer == customer);
        plans.find(|row| row.follow_up.obligations.contains(obligation)).map(|row| ItemKey::FollowUp(row.id))
    }
}
