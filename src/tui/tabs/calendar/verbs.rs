//! The commands on calendar items. Each returns an effect; nothing is carried out here.

use std::sync::Arc;

use chrono::NaiveDate;

use super::item::{CalendarItem, ItemKey};
use super::span::CalendarView;
use super::{Calendar, Known, service_reports, shifted};
use crate::domain::{CustomerId, Kind};
use crate::messages::{Lang, calendar as text};
use crate::ops::{Change, EntityKind, EntityRef, Move, Occasion, OccasionKind, RulesContext, ServiceReportsDue, Slot};
use crate::tui::accepting::{accept, accept_many};
use crate::tui::effect::{Destination, Effect, Notice};
use crate::tui::forms::appointment::Appointment;
use crate::tui::forms::copying::OpenCopying;
use crate::tui::forms::end_snooze::EndSnooze;
use crate::tui::forms::going::Going;
use crate::tui::forms::record::{OpenEdit, OpenRecord};
use crate::tui::forms::reschedule::{Moving, Reschedule};
use crate::tui::forms::shown::ShownKindsForm;
use crate::tui::forms::snooze::{OpenSnooze, Snoozed};
use crate::tui::forms::{FormContext, Preparation};
use crate::tui::keymap::Command;
use crate::tui::overlay::brief::OpenBrief;
use crate::tui::overlay::{Confirm, Overlay};
use crate::tui::page::Page as _;

impl Calendar {
    /// What is said instead of a mark where there is nothing to mark.
    pub(super) fn refused_here(&self, command: &Command, lang: Lang) -> Option<&'static str> {
        let known = self.known.as_ref().filter(|_| self.dialog.is_none())?;
        let marks = matches!(command, Command::Mark | Command::MarkRange);
        (marks && known.items(self.day)?.count() == 0).then(|| text::nothing_to_mark(lang))
    }

    /// The effect of a command; no effect if it means nothing here.
    pub(super) fn verb(&mut self, command: &Command) -> Effect {
        let Some(known) = &self.known else { return Effect::None };
        match command {
            Command::Plan => self.plan(known),
            Command::PlanVisit => self.plan_visit(known),
            Command::DayEarlier => self.shift(|context, day| context.workday_beside(day, false)),
            Command::DayLater => self.shift(|context, day| context.workday_beside(day, true)),
            Command::WeekEarlier => self.shift(|_, day| shifted(day, -7)),
            Command::WeekLater => self.shift(|_, day| shifted(day, 7)),
            Command::GoToDay => Effect::form(Going { context: Arc::clone(&known.context) }, form_context(known)),
            Command::Reschedule => self.reschedule(known),
            Command::Snooze => self.snooze(known),
            Command::EndSnooze => self.of_customer(known, EndSnooze),
            Command::Done => self.done(known),
            Command::Edit => self.edit(known),
            Command::Delete => self.delete(known),
            Command::Add => self.add(known),
            Command::Mark => self.mark(),
            Command::MarkRange => self.mark_range(),
            Command::Copy => self.of_customer(known, OpenCopying),
            Command::Brief => self.of_customer(known, |customer| OpenBrief { customer, plan: self.plan_here() }),
            Command::Filter => self.choose_kinds(known),
            _ => Effect::None,
        }
    }

    /// Opens the customer of the item under the cursor.
    pub(super) fn open(&self) -> Effect {
        let Some(known) = &self.known else { return Effect::None };
        let lang = known.lang;
        if let Some(due) = self.reports_due(known) {
            return service_reports::choose(lang, due);
        }
        let customer = self.here(known).and_then(CalendarItem::customer);
        customer
            .map_or_else(|| hint(text::no_customer_here(lang)), |(id, _, _)| Effect::Goto(Destination::Customer(id)))
    }

    /// A dialog about the customer of the item under the cursor.
    fn of_customer<P: Preparation + 'static>(&self, known: &Known, about: impl Fn(CustomerId) -> P) -> Effect {
        let customer = self.here(known).and_then(CalendarItem::customer);
        customer.map_or_else(|| hint(text::no_customer_here(known.lang)), |(id, _, _)| Effect::prepare(about(id)))
    }

    /// The item under the cursor.
    fn here<'a>(&self, known: &'a Known) -> Option<CalendarItem<'a>> {
        known.items(self.day)?.get(self.item)
    }

    /// The service reports that are due, if that is what is under the cursor.
    fn reports_due<'a>(&self, known: &'a Known) -> Option<&'a ServiceReportsDue> {
        match self.here(known)? {
            CalendarItem::Occasion(Occasion { what: OccasionKind::ServiceReports(due), .. }) => Some(due),
            _ => None,
        }
    }

    /// The marked items, else the one under the cursor.
    fn chosen<'a>(&self, known: &'a Known) -> Vec<CalendarItem<'a>> {
        let marked = |key: &ItemKey| {
            known.agenda.days.iter().find_map(|day| {
                let items = known.items(day.date)?;
                items.get(items.find(*key)?)
            })
        };
        if self.marks.is_empty() {
            self.here(known).into_iter().collect()
        } else {
            self.marks.iter().filter_map(marked).collect()
        }
    }

    /// Turns suggestions into plans on their day; for an overdue item alone the new day is asked, among others it
    /// becomes today. Where there is none of these, the form for a visit opens.
    fn plan(&self, known: &Known) -> Effect {
        let lang = known.lang;
        let today = known.context.today;
        let (mut accepted, mut moved) = (Vec::new(), Vec::new());
        for item in self.chosen(known) {
            match item {
                CalendarItem::Suggested(own) => accepted.push((own.clone(), Slot::on(own.suggestion.date))),
                CalendarItem::Overdue(late) => moved.push(Move::to_day(late.row.id, today)),
                CalendarItem::Planned(_) | CalendarItem::Done(_) | CalendarItem::Occasion(_) => {}
            }
        }
        if accepted.is_empty() && !moved.is_empty() {
            return self.reschedule(known);
        }
        if !accepted.is_empty() {
            let take = if self.marks.is_empty() { accept } else { accept_many };
            return take(&accepted, &moved, &known.context, lang);
        }
        if self.marks.is_empty() {
            return self.plan_visit(known);
        }
        hint(text::already_planned(lang))
    }

    /// Moves each chosen item to another day computed from its current one: suggestions become plans, and overdue
    /// items count from today, where they are shown.
    fn shift(&mut self, other: fn(&RulesContext, NaiveDate) -> NaiveDate) -> Effect {
        let Some(known) = &self.known else { return Effect::None };
        let today = known.context.today;
        let (mut planned, mut moved) = (Vec::new(), Vec::new());
        for item in self.chosen(known) {
            let from = match item {
                CalendarItem::Planned(row) => row.follow_up.planned_on.unwrap_or(today),
                CalendarItem::Suggested(own) => own.suggestion.date,
                CalendarItem::Overdue(_) => today,
                CalendarItem::Done(_) | CalendarItem::Occasion(_) => continue,
            };
            let to = other(&known.context, from);
            if to < today {
                return hint(text::not_into_the_past(known.lang));
            }
            match item {
                CalendarItem::Suggested(own) => match own.later {
                    // The plan that stands later comes to that day.
                    Some(plan) => moved.push(Move::to_day(plan.follow_up, to)),
                    None => planned.push(own.planned(&known.context.rulebook, to)),
                },
                _ => moved.extend(item.row().map(|row| Move::to_day(row.id, to))),
            }
        }
        if planned.is_empty() && moved.is_empty() {
            return self.immovable(known);
        }
        if self.is_chosen(known) {
            self.follow(other(&known.context, self.day));
        }
        Effect::change(Change::Arrange { planned, moved })
    }

    /// Whether the item under the cursor is among the chosen.
    fn is_chosen(&self, known: &Known) -> bool {
        let key = known.items(self.day).and_then(|items| items.key(self.item));
        self.marks.is_empty() || key.is_some_and(|key| self.marks.contains(&key))
    }

    /// Moves the cursor along with the moved item, so that the next key means the same; the list from today on shows what
    /// it shows.
    fn follow(&mut self, day: NaiveDate) {
        let is_shown = self.known.as_ref().is_some_and(|known| known.agenda.day(day).is_some());
        if is_shown || self.view != CalendarView::Agenda {
            self.day = day;
        }
    }

    /// Moves what was dragged to the day on which it was dropped.
    pub(super) fn drop_on(&mut self, to: NaiveDate) -> Effect {
        let Some(known) = &self.known else { return Effect::None };
        let dragged = known.items(self.day).and_then(|items| items.key(self.item));
        if dragged.is_none_or(|key| !self.marks.contains(&key)) {
            self.marks.clear();
        }
        if to < known.context.today {
            return hint(text::not_into_the_past(known.lang));
        }
        let moving = self.moving(known);
        if moving.count() == 0 {
            return self.immovable(known);
        }
        self.follow(to);
        Effect::change(moving.to(to, None))
    }

    fn moving(&self, known: &Known) -> Moving {
        let mut moving = Moving::default();
        for item in self.chosen(known).into_iter().filter(|item| item.is_movable()) {
            match item.suggested().map(|own| (own.later, own)) {
                Some((Some(plan), _)) => moving.plans.push(plan.follow_up),
                Some((None, own)) => moving.accepted.push(own.planned(&known.context.rulebook, own.suggestion.date)),
                None => moving.plans.extend(item.row().map(|row| row.id)),
            }
        }
        moving
    }

    fn immovable(&self, known: &Known) -> Effect {
        let lang = known.lang;
        hint(match self.here(known) {
            Some(CalendarItem::Done(_)) => text::already_done(lang),
            Some(_) => text::not_a_follow_up(lang),
            None => text::no_item_here(lang),
        })
    }

    fn reschedule(&self, known: &Known) -> Effect {
        let moving = self.moving(known);
        if moving.count() == 0 {
            return self.immovable(known);
        }
        let (what, context) = (self.called(known), Arc::clone(&known.context));
        Effect::form(Reschedule { what, moving, context }, form_context(known))
    }

    fn snooze(&self, known: &Known) -> Effect {
        let snoozed = match (self.marks.is_empty(), self.here(known)) {
            (true, Some(CalendarItem::Suggested(own))) => {
                let obligations = own.planned(&known.context.rulebook, own.suggestion.date).follow_up.obligations;
                Snoozed::Suggestion { customer: own.customer(), obligations }
            }
            _ => Snoozed::Several(self.moving(known)),
        };
        if matches!(&snoozed, Snoozed::Several(moving) if moving.count() == 0) {
            return self.immovable(known);
        }
        Effect::prepare(OpenSnooze { what: self.called(known), snoozed })
    }

    /// Opens the record form with everything known filled in.
    fn done(&self, known: &Known) -> Effect {
        let Some(item) = self.here(known) else { return self.immovable(known) };
        match (item.row(), item.suggested(), item.customer()) {
            (Some(row), _, _) => Effect::prepare(OpenRecord::plan(row.id)),
            (_, Some(own), _) => Effect::prepare(OpenRecord::suggestion(own.customer(), &own.suggestion)),
            (_, _, Some((customer, _, _))) => Effect::prepare(OpenRecord::customer(customer)),
            _ => hint(text::no_customer_here(known.lang)),
        }
    }

    fn edit(&self, known: &Known) -> Effect {
        let row = self.here(known).and_then(CalendarItem::row);
        row.map_or_else(|| self.immovable(known), |row| Effect::prepare(OpenEdit(row.id)))
    }

    /// Cancels a plan or deletes a done item; both ask first.
    fn delete(&self, known: &Known) -> Effect {
        let lang = known.lang;
        if let Some(due) = self.reports_due(known).filter(|_| self.marks.is_empty()) {
            return Effect::change(due.noted());
        }
        let chosen = self.chosen(known);
        let open = chosen.iter().filter(|item| matches!(item, CalendarItem::Planned(_) | CalendarItem::Overdue(_)));
        let follow_ups: Vec<_> = open.filter_map(|item| item.row()).map(|row| row.id).collect();
        let what = self.called(known);
        let (question, change) = match (follow_ups.len(), self.here(known)) {
            (0, Some(CalendarItem::Done(row))) => {
                let entry = EntityRef { kind: EntityKind::FollowUp, id: row.id.0 };
                (text::ask_delete(lang, what), Change::Delete { entry, version: Some(row.version) })
            }
            (0, Some(CalendarItem::Suggested(_))) => return hint(text::suggestions_are_snoozed(lang)),
            (0, _) => return self.immovable(known),
            (1, _) => (text::ask_cancel(lang, what), Change::Cancel { follow_ups, reason: None }),
            (count, _) => (text::ask_cancel_several(lang, count), Change::Cancel { follow_ups, reason: None }),
        };
        Effect::Open(Box::new(Overlay::Confirm(Confirm { question, yes: Box::new(Effect::change(change)) })))
    }

    /// Opens the form that chooses the kinds of items shown.
    fn choose_kinds(&self, known: &Known) -> Effect {
        let context = &known.context;
        let (settings, workdays) = (context.settings.clone(), context.workdays.clone());
        Effect::form(ShownKindsForm { shown: self.kinds.shown(), settings, workdays }, form_context(known))
    }

    /// Adds a follow-up on the day under the cursor.
    fn add(&self, known: &Known) -> Effect {
        self.new_plan(known, None, None)
    }

    /// The form for a visit on the day under the cursor, to the customer under it if there is one.
    fn plan_visit(&self, known: &Known) -> Effect {
        let customer = self.here(known).and_then(CalendarItem::customer).map(|(id, _, _)| id);
        self.new_plan(known, customer, Some(Kind::Visit))
    }

    /// The form for a follow-up on the day under the cursor, with what is known already.
    fn new_plan(&self, known: &Known, customer: Option<CustomerId>, kind: Option<Kind>) -> Effect {
        let Some(overview) = &known.overview else { return hint(text::still_reading(known.lang)) };
        let day = self.day.max(known.context.today).to_string();
        let (overview, context) = (Arc::clone(overview), Arc::clone(&known.context));
        let sheet = Appointment { customer, kind, day, overview, context };
        Effect::form(sheet, form_context(known))
    }

    fn mark(&mut self) -> Effect {
        let key = self.known.as_ref().and_then(|known| {
            let items = known.items(self.day)?;
            items.get(self.item).filter(|item| item.is_movable()).and_then(|_| items.key(self.item))
        });
        if let Some(key) = key {
            match self.marks.iter().position(|marked| *marked == key) {
                Some(at) => drop(self.marks.remove(at)),
                None => self.marks.push(key),
            }
            self.item = (self.item + 1).min(self.count(self.day).saturating_sub(1));
        }
        self.show_selected()
    }

    /// Marks everything between the last mark on this day and the cursor.
    fn mark_range(&mut self) -> Effect {
        let Some(items) = self.known.as_ref().and_then(|known| known.items(self.day)) else { return Effect::None };
        let last = self.marks.iter().rev().find_map(|key| items.find(*key)).unwrap_or(self.item);
        let range = last.min(self.item)..=last.max(self.item);
        let movable = range.filter(|at| items.get(*at).is_some_and(CalendarItem::is_movable));
        let keys: Vec<ItemKey> = movable.filter_map(|at| items.key(at)).collect();
        let fresh: Vec<ItemKey> = keys.into_iter().filter(|key| !self.marks.contains(key)).collect();
        self.marks.extend(fresh);
        Effect::None
    }

    /// How the chosen items are named in titles and questions.
    fn called(&self, known: &Known) -> String {
        let lang = known.lang;
        let chosen = self.chosen(known);
        let one = |item: &CalendarItem<'_>| {
            let kind = item.row().map(|row| row.follow_up.kind).or_else(|| Some(item.suggested()?.suggestion.kind))?;
            Some(text::follow_up_of(lang, item.customer()?.2, text::kind(lang, kind)))
        };
        match chosen.as_slice() {
            [item] => one(item).unwrap_or_default(),
            several => text::several(lang, several.len()),
        }
    }
}

fn form_context(known: &Known) -> FormContext<'_> {
    FormContext::of(known.lang, &known.context)
}

fn hint(sentence: &str) -> Effect {
    Effect::Tell(Notice::hint(sentence.to_owned()))
}
