//! The next visit: that which is planned, else that which the rules suggest.

use chrono::NaiveDate;

use super::KnownFacts;
use crate::domain::{Contact, FollowUp, Kind, Level, Outcome};
use crate::messages::{dates, terms, worksheets as text};
use crate::ops::is_meeting_for;
use crate::rules::Suggestion;
use crate::store::FollowUpRow;
use crate::worksheets::KnownFact;

impl KnownFacts<'_> {
    /// The meeting that is meant, else the earliest open one from today on, of the kind that the worksheet is for.
    pub fn next_visit_row(&self) -> Option<&FollowUpRow> {
        let meant = self.profile.follow_ups.iter().find(|row| self.visit == Some(row.id));
        meant.or_else(|| self.earliest_visit())
    }

    fn next_visit(&self) -> Option<&FollowUp> {
        self.next_visit_row().map(|row| &row.follow_up)
    }

    fn earliest_visit(&self) -> Option<&FollowUpRow> {
        let is_visit = |touch: &FollowUp| touch.is_open() && is_meeting_for(self.template, touch.kind);
        let coming = self.profile.follow_ups.iter().filter(|row| is_visit(&row.follow_up));
        coming
            .filter(|row| row.follow_up.planned_on.is_some_and(|day| day >= self.context.today))
            .min_by_key(|row| row.follow_up.planned_on)
    }

    /// What the rules suggest where no such meeting is planned.
    pub fn suggested_visit(&self) -> Option<&Suggestion> {
        let suggested = self.profile.suggestions.iter().filter(|_| self.next_visit_row().is_none());
        suggested.filter(|one| one.joins.is_empty()).find(|one| is_meeting_for(self.template, one.kind))
    }

    pub(super) fn visit_date(&self) -> Option<NaiveDate> {
        match self.next_visit() {
            Some(touch) => touch.planned_on,
            None => self.suggested_visit().map(|suggestion| suggestion.date),
        }
    }

    /// Those whom the next visit names; of one that is only suggested, whoever is due.
    pub(super) fn visit_people(&self) -> Vec<String> {
        match self.next_visit() {
            Some(touch) => touch.contacts.clone(),
            None => self.suggested_visit().and_then(|suggestion| self.due_person(suggestion)).into_iter().collect(),
        }
    }

    /// Of those of the level that is due, else of those who count, else of all, whom nobody met for longest.
    fn due_person(&self, suggestion: &Suggestion) -> Option<String> {
        let is_due = |contact: &&Contact| {
            suggestion.level > Level::Staff && contact.level.is_some_and(|level| level >= suggestion.level)
        };
        let since = |contact: &&Contact| self.profile.last_contacts.get(&contact.name).map(|last| last.on);
        let due = self.people().filter(is_due).min_by_key(since);
        let due = due.or_else(|| self.key_people().min_by_key(since)).or_else(|| self.people().min_by_key(since));
        due.map(|contact| contact.name.clone())
    }

    fn met(&self) -> impl Iterator<Item = &Contact> {
        let names = self.visit_people();
        self.people().filter(move |contact| names.contains(&contact.name))
    }

    /// What one can begin the talk with: that one spoke before, where it was with somebody who is met. What was noted of
    /// it is ours, and so is what the visit is for.
    pub(super) fn opening(&self) -> Vec<String> {
        let (lang, names) = (self.lang, self.visit_people());
        let was_spoken_to = |touch: &FollowUp| touch.outcome != Some(Outcome::NoResponse) && !touch.kind.is_one_way();
        let last = self.profile.follow_ups.iter().map(|row| &row.follow_up).filter(|touch| was_spoken_to(touch));
        let last = last.filter_map(|touch| {
            let on = touch.done_on.filter(|on| *on <= self.context.today)?;
            let with: Vec<&str> =
                names.iter().filter(|name| touch.contacts.contains(name)).map(String::as_str).collect();
            (!with.is_empty()).then_some((on, with))
        });
        let said = last.max_by_key(|(on, _)| *on).map(|(on, with)| {
            let day = dates::short(lang, on, self.context.today);
            if with.len() == names.len() {
                text::opening_last(lang, day)
            } else {
                text::opening_last_with(lang, day, with.join(terms::list_separator(lang)))
            }
        });
        said.into_iter().collect()
    }

    pub(super) fn visit(&self, fact: KnownFact) -> Vec<String> {
        let touch = self.next_visit();
        let one = |text: Option<String>| text.into_iter().collect::<Vec<String>>();
        match fact {
            KnownFact::VisitDate => one(self.visit_date().map(|day| self.long(day))),
            KnownFact::VisitTime => {
                one(touch.and_then(|touch| touch.planned_at).map(|time| time.format("%H:%M").to_string()))
            }
            KnownFact::VisitPlace => one(touch.and_then(|touch| touch.place.clone()).or_else(|| self.at_theirs())),
            KnownFact::VisitGoal => one(touch.and_then(|touch| touch.goal.clone())),
            KnownFact::VisitManner => self.met().filter_map(|contact| self.manner(contact)).collect(),
            KnownFact::VisitInterests => self.met().filter_map(|contact| self.interests(contact)).collect(),
            KnownFact::VisitColleagues => touch.map(|touch| touch.colleagues.clone()).unwrap_or_default(),
            _ => Vec::new(),
        }
    }

    /// Their address, where one goes to them.
    fn at_theirs(&self) -> Option<String> {
        let planned = self.next_visit().map(|touch| touch.kind);
        let kind = planned.or_else(|| self.suggested_visit().map(|suggestion| suggestion.kind));
        self.profile.customer.value.address.clone().filter(|_| kind == Some(Kind::Visit))
    }
}
