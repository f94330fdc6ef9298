//! The line above the days: which they are, what is done, planned, overdue and suggested on them, and how much more fits.
//!
//! What it counts are the rows below.

use super::span::CalendarView;
use super::{Calendar, Known};
use crate::messages::{Lang, app, calendar as text, cells, terms};
use crate::ops::{AgendaDay, week_is_ending};
use crate::tui::page::ViewContext;
use crate::tui::shown_kinds::ShownKind;

/// How much of it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Length {
    Whole,
    /// Without what the key does, and suggestions as a sum.
    Short,
    /// Nor the number of the week and the key.
    Shortest,
}

impl Calendar {
    /// The title: numbers that the days below add up to, as long as there is room for.
    pub(super) fn title(&self, known: &Known, look: &ViewContext, width: u16) -> String {
        // The corners, and a line and a blank on either side.
        let fits = |title: &String| cells::width(title) + 6 <= usize::from(width);
        let mut titles = [Length::Whole, Length::Short].into_iter().map(|length| self.title_of(known, look, length));
        titles.find(fits).unwrap_or_else(|| self.title_of(known, look, Length::Shortest))
    }

    fn title_of(&self, known: &Known, look: &ViewContext, length: Length) -> String {
        let lang = look.lang;
        let span = self.span_in(&known.context);
        let own = |day: &&AgendaDay| {
            self.view != CalendarView::Month || chrono::Datelike::month(&day.date) == chrono::Datelike::month(&self.day)
        };
        let days = || known.agenda.days.iter().filter(own);
        let sum = |of: fn(&AgendaDay) -> usize| days().map(of).sum::<usize>();
        // The days stand below with their dates.
        let shown = if length == Length::Shortest {
            self.view.range(lang, self.day, span, look.today)
        } else {
            self.view.title(lang, self.day, span, look.today)
        };
        let mut parts = vec![shown];
        // Marked items are about to be changed, so they are mentioned where the text is never cut off.
        if !self.marks.is_empty() {
            parts.push(text::marked(lang, self.marks.len()));
        }
        let mut counts = Vec::new();
        let done = sum(|day| day.done.len());
        counts.extend((done > 0).then(|| text::total_done(lang, done)));
        let (planned, overdue) = (sum(|day| day.planned.len()), sum(|day| day.late));
        let is_this_week = self.view == CalendarView::Week && known.agenda.day(look.today).is_some();
        let may_stay_open =
            is_this_week && planned > 0 && overdue == 0 && week_is_ending(&known.context.workdays, look.today);
        counts.push(if may_stay_open {
            text::total_planned_still(lang, planned, look.key("triage"))
        } else {
            text::total_planned(lang, planned)
        });
        counts.extend((overdue > 0).then(|| match length {
            Length::Whole => text::total_overdue(lang, overdue, look.key("triage")),
            Length::Short => text::total_overdue_short(lang, overdue, look.key("triage")),
            Length::Shortest => app::counter_overdue(lang, overdue),
        }));
        let open = days().filter(|day| day.date >= look.today);
        let free = open.map(|day| known.load(day).free()).sum::<usize>();
        counts.push(text::total_free(lang, free));
        parts.push(counts.join(terms::clause_separator(lang)));
        let first_and_last = known.agenda.days.first().zip(known.agenda.days.last());
        let years = first_and_last.map(|(first, last)| known.context.workdays.unpublished_years(first.date, last.date));
        parts.extend(years.into_iter().flatten().map(|year| text::holidays_unpublished(lang, year)));
        if self.kinds.shows(ShownKind::Suggestions) {
            parts.push(suggested(lang, sum(|day| day.suggested.len()), sum(|day| day.joined.len()), length));
        }
        parts.join(" ─ ")
    }
}

/// How many suggestions stand on days of their own, and how many under a plan.
fn suggested(lang: Lang, count: usize, along: usize, length: Length) -> String {
    match (count, along) {
        (_, 0) => text::total_suggested(lang, count),
        (0, _) => text::total_only_along(lang, along),
        _ if length == Length::Whole => text::total_suggested_along(lang, count, along),
        _ => text::total_suggested_along_short(lang, count, along),
    }
}
