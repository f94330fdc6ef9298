//! What a line tells as a whole: something done, or something planned, and what comes next.
//!
//! A day to come makes the line a plan, unless 了, an English past, an outcome or the like say that it was done.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::birthday;
use super::body::{Body, planned};
use super::closing::{self, PARTED};
use super::discontent;
use super::evidence::says_it_happened;
use super::known::Known;
use super::last_day::{self, has_just_passed};
use super::minutes;
use super::one_line::one_line;
use super::opening::{Claim, Opening};
use super::orders;
use super::steps;
use super::unread_days;
use super::{Capture, Doubt, NextStep, PartRole};
use crate::domain::{Direction, FollowUp, Level, Outcome};
use crate::names::Person;

/// What the day of the beginning is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DayRole {
    Done,
    Planned,
    /// A day to come in a line about something done.
    Next,
}

/// How a line is to be taken.
pub(super) struct Tale {
    day: Option<DayRole>,
    /// A time of today at which it cannot have been done yet, and its words, which stay text.
    ahead: Option<(NaiveTime, String)>,
}

impl Tale {
    /// Decides from all that is said. Of a day that may be either, what the text says that happened tells which.
    pub(super) fn of(line: &str, opening: &Opening, body: &Body, now: NaiveDateTime) -> Self {
        let is_record = opening.is_done
            || opening.is_unanswered
            || body.when.is_some()
            || body.outcome.is_some()
            || body.feedback.is_some();
        let tells = body.content.as_deref().is_some_and(says_it_happened);
        let today = now.date();
        let day = opening.day.as_ref().map(|day| {
            let passed = day.past.filter(|past| has_just_passed(day.date, *past, today));
            let is_later = day.time.is_some_and(|time| today.and_time(time) > now);
            if day.date < today || ((is_record || tells) && day.past.is_some()) || passed.is_some() {
                DayRole::Done
            } else if is_record {
                DayRole::Next
            } else if day.date == today && !is_later {
                DayRole::Done
            } else {
                DayRole::Planned
            }
        });
        let done = opening.day.as_ref().filter(|_| day == Some(DayRole::Done) && body.when.is_none());
        let ahead = done.filter(|day| day.past.unwrap_or(day.date) == today).and_then(|day| day.time);
        let words = || {
            let told = opening.claims.iter().filter(|claim| claim.role == Some(PartRole::When));
            told.map(|claim| &line[claim.range.clone()]).collect::<Vec<_>>().join(" ")
        };
        Self { day, ahead: ahead.filter(|time| today.and_time(*time) > now).map(|time| (time, words())) }
    }

    /// Whether a mark says the same as the words of this claim.
    pub(super) fn is_marked(&self, claim: &Claim, body: &Body) -> bool {
        match claim.role {
            Some(PartRole::Outcome) => body.outcome.is_some(),
            Some(PartRole::When) => match self.day {
                Some(DayRole::Done) => body.when.is_some(),
                Some(DayRole::Next) => body.next.is_some(),
                Some(DayRole::Planned) | None => false,
            },
            _ => false,
        }
    }

    /// The line in full.
    pub(super) fn told(self, opening: Opening, mut body: Body, known: &Known<'_>, people: &[Person]) -> Capture {
        let today = known.now.date();
        let is_plan = self.day == Some(DayRole::Planned);
        let mut follow_up = FollowUp::new(opening.kind.kind);
        follow_up.direction = opening.kind.inbound.then_some(Direction::Inbound);
        follow_up.outcome = body.outcome.or(opening.is_unanswered.then_some(Outcome::NoResponse));
        body.content = with_sent(body.content, opening.sent);
        let mut silent_until = None;
        let day = opening.day.as_ref();
        if is_plan {
            follow_up.planned_on = day.map(|day| day.date);
            follow_up.planned_at = day.and_then(|day| day.time);
            follow_up.subject = body.content.take();
        } else {
            let said = day.filter(|_| self.day == Some(DayRole::Done));
            let said = said.map(|day| (day.past.unwrap_or(day.date), day.time.filter(|_| self.ahead.is_none())));
            let said = said.or_else(|| {
                let text = body.content.as_mut().filter(|_| self.day.is_none() && body.when.is_none())?;
                let found = last_day::take(text, known, opening.is_done)?;
                body.content = one_line(text);
                Some(found)
            });
            let (done_on, done_at) = body.when.or(said).unwrap_or((today, None));
            follow_up.done_on = Some(done_on);
            follow_up.done_at = done_at;
            if body.next.is_none() {
                body.next = if self.day == Some(DayRole::Next) {
                    day.map(|day| planned(opening.kind, day.date, day.time, day.is_open))
                } else {
                    closing_step((&mut body.content, &body.parted, body.outcome), &opening, known, people)
                };
            }
            silent_until = silence(&mut body, &opening, known);
            // What was promised beside the next step is to be followed up as well, ours before theirs.
            let text = body.content.as_deref().unwrap_or_default();
            let theirs = closing::their_promise(text, opening.speaker.as_ref(), known, people);
            let ours = &text[..theirs.as_ref().map_or(text.len(), |promise| promise.at)];
            let promised = || closing::promised_in(ours, known, people);
            follow_up.commitment = theirs.as_ref().map(|promise| promise.what.clone());
            let beside = || follow_up.commitment.clone().filter(|_| body.next.is_some());
            follow_up.problem = body.problem.take().or_else(promised).or_else(beside);
            let ahead = self.ahead.as_ref().map(|(_, words)| words.clone());
            follow_up.content = one_line(&[ahead, body.content].into_iter().flatten().collect::<Vec<_>>().join(" "));
        }
        let levels = opening.people.iter().filter_map(|person| person.level).chain(body.levels);
        follow_up.level = if opening.kind.executive { Some(Level::Executive) } else { levels.max() };
        follow_up.contacts = opening.people.iter().map(|person| person.name.clone()).collect();
        for name in body.contacts {
            if !follow_up.contacts.contains(&name) {
                follow_up.contacts.push(name);
            }
        }
        let said = follow_up.content.as_deref().or(follow_up.subject.as_deref()).and_then(minutes::said_in);
        follow_up.minutes = day.and_then(|day| day.minutes).filter(|_| self.day != Some(DayRole::Next)).or(said);
        follow_up.feedback = body.feedback;
        follow_up.problem = follow_up.problem.or(body.problem);
        follow_up.tags = body.tags;
        let text = follow_up.content.as_deref().or(follow_up.subject.as_deref());
        let birthday = text.filter(|_| !is_plan).and_then(|text| birthday::told(text, people, &follow_up.contacts));
        let order = text
            .zip(follow_up.done_on)
            .and_then(|(text, done_on)| orders::told(text, done_on, known, opening.customer.id));
        let (order, unpriced) = match order {
            Some(orders::Told::Order(order)) => (Some(order), None),
            Some(orders::Told::WithoutAmount(said)) => (None, Some(Doubt::OrderWithoutAmount { said })),
            None => (None, None),
        };
        let doubts =
            opening.doubts.into_iter().chain(text.into_iter().flat_map(|text| unread_days::in_text(text, known)));
        let offered = discontent::offered(&follow_up, body.issue.is_some());
        let unpriced = unpriced.into_iter().chain(self.ahead.map(|(time, _)| Doubt::TimeToCome { time }));
        let doubts = doubts.chain(body.doubts).chain(unpriced).chain(offered).collect();
        Capture {
            customer: opening.customer,
            follow_up,
            is_here: opening.is_here,
            is_day_open: is_plan && opening.day.as_ref().is_some_and(|day| day.is_open),
            next: body.next,
            moves: None,
            issue: body.issue,
            order,
            silent_until,
            new_contacts: body.new_contacts,
            title: opening.title.or(body.title),
            birthday,
            doubts,
            spans: body.spans,
        }
    }
}

/// Until when the text asks to be left alone; the next step, unless the line says one, is on the first workday behind it.
fn silence(body: &mut Body, opening: &Opening, known: &Known<'_>) -> Option<NaiveDate> {
    let text = body.content.as_deref().or(body.feedback.as_deref())?;
    let first = closing::silent_until(text, known)?;
    let kind = super::lexicon::KindWord { inbound: false, executive: false, ..opening.kind };
    body.next.get_or_insert_with(|| planned(kind, first, None, false));
    first.pred_opt()
}

/// Whether a text says which of what was sent it was: 三套密封圈 of 样品.
fn says_which(text: &str, sent: &str) -> bool {
    let counts = |first: char| first.is_ascii_digit() || "一两二三四五六七八九十几".contains(first);
    text.starts_with(counts) || text.contains(sent) || super::lexicon::sent(text).is_some()
}

/// The text with what was sent, where the words of the kind say it and the text says something else.
fn with_sent(text: Option<String>, sent: Option<(&str, bool)>) -> Option<String> {
    match (text, sent) {
        (None, Some((sent, _))) => Some(sent.to_owned()),
        (Some(text), Some((sent, says_more))) if says_more || !says_which(&text, sent) => {
            Some(format!("{sent}，{text}"))
        }
        (text, _) => text,
    }
}

/// The next step with which the text closes; it leaves the text.
fn closing_step(
    (content, parted, outcome): (&mut Option<String>, &Option<String>, Option<Outcome>),
    opening: &Opening,
    known: &Known<'_>,
    people: &[Person],
) -> Option<NextStep> {
    // Where the text stands as the body left it, it tells its clauses apart.
    let is_as_read = |parted: &&String| one_line(&parted.replace(PARTED, " ")) == *content;
    let whole = parted.as_ref().filter(is_as_read).cloned().or_else(|| content.clone())?;
    // What they promise at the end stays text, and what we do may close what stands before it.
    let speaker = opening.speaker.as_ref();
    let theirs = closing::their_promise(&whole, speaker, known, people).map_or(whole.len(), |found| found.at);
    let own = whole[..theirs].trim_end_matches(super::opening::parts_words);
    let own = own.strip_suffix(" and").unwrap_or(own);
    let mut text = own.to_owned();
    let parting = &whole[text.len()..];
    let is_attempt = opening.is_unanswered || outcome == Some(Outcome::NoResponse) || closing::tells_of_nobody(&whole);
    let mut found = closing::take(&mut text, known, people, is_attempt)?;
    let parting = if text.trim().is_empty() { &whole[theirs..] } else { parting };
    // A sentence out of which words were taken stays whole.
    let is_whole = steps::is_torn(&text, own) || steps::take_sentence(&mut found.subject);
    if !is_whole {
        *content = one_line(&format!("{text}{parting}").replace(PARTED, " "));
    }
    steps::name_object(&mut found.subject, &whole);
    let kind = found.kind.unwrap_or(super::lexicon::KindWord { inbound: false, executive: false, ..opening.kind });
    let mut next = planned(kind, found.date, found.time, found.is_open);
    if let NextStep::Planned(step) | NextStep::Someday(step) = &mut next {
        // Who stands behind it is a contact of the step.
        let subject = found.subject.strip_suffix(" to").filter(|_| !found.people.is_empty());
        step.subject = one_line(subject.unwrap_or(&found.subject));
        step.contacts = found.people.iter().map(|person| person.name.clone()).collect();
        step.level = step.level.or_else(|| found.people.iter().filter_map(|person| person.level).max());
    }
    Some(next)
}
