//! A week to carry along, and what became of one.

use std::collections::HashSet;

use chrono::{Days, NaiveDate};

use super::{ReportBlock, ReportCell, ReportDocument, ReportKind, ReportTable};
use crate::domain::{Contact, Currency, FollowUp, Nearness};
use crate::messages::cli::shown;
use crate::messages::labels::Labelled as _;
use crate::messages::{
    Lang, brief, calendar, clean, customers, dates, follow_ups, offers, reasons, report as text, terms,
};
use crate::ops::{MovedPlan, PastItem, PastWeek, RulesContext, Visit, VisitPlan, WeekPlan, WeekRecord};
use crate::rules::{Reason, Rulebook};
use crate::sentences::brief::{Read, brought_along, goal, last_words, promises, topics};
use crate::sentences::of_occasion;

/// Most people with their numbers that are told of a customer nobody is named to be met at.
const PEOPLE: usize = 2;

/// What a week is told with.
struct Telling<'r> {
    lang: Lang,
    currency: Currency,
    rulebook: &'r Rulebook,
    today: NaiveDate,
}

impl<'r> Telling<'r> {
    fn of(lang: Lang, context: &'r RulesContext) -> Self {
        Self { lang, currency: context.currency(), rulebook: &context.rulebook, today: context.today }
    }
}

fn heading(text: impl Into<String>) -> ReportBlock {
    ReportBlock::Heading(text.into())
}

/// The days of a week that lies ahead.
pub fn coming_week_document(lang: Lang, context: &RulesContext, week: &WeekPlan) -> ReportDocument {
    let telling = Telling::of(lang, context);
    let (from, to) = (week.first, week.first + Days::new(6));
    let mut blocks = Vec::new();
    if week.visits.is_empty() && week.overdue.is_empty() {
        blocks.push(ReportBlock::Paragraph(text::no_visits(lang).to_owned()));
    } else {
        blocks.extend([heading(text::at_a_glance(lang)), ReportBlock::Table(telling.overview(week))]);
    }
    if !week.occasions.is_empty() {
        let said = |one: &crate::ops::Occasion| {
            let day = dates::long(lang, one.date, context.today);
            let parts = [day, one.name.clone(), of_occasion(lang, one)];
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            clean::clean(&parts.join(" · ")).into_owned()
        };
        blocks.extend([heading(text::falls_on(lang)), ReportBlock::List(week.occasions.iter().map(said).collect())]);
    }
    if !week.overdue.is_empty() {
        blocks.push(heading(text::left_over(lang)));
        blocks.extend(week.overdue.iter().flat_map(|visit| telling.visit(visit, true)));
    }
    for day in from.iter_days().take_while(|day| *day <= to) {
        let of_day: Vec<&Visit> = week.visits.iter().filter(|visit| visit.on == day).collect();
        if !of_day.is_empty() {
            blocks.push(heading(text::of_the_day(lang, dates::long(lang, day, context.today), of_day.len())));
            blocks.extend(of_day.into_iter().flat_map(|visit| telling.visit(visit, false)));
        }
    }
    ReportDocument {
        kind: ReportKind::Week,
        lang,
        title: text::title_week(lang, dates::full(lang, from), dates::full(lang, to)),
        subtitle: vec![text::made_on(lang, dates::full(lang, context.today))],
        blocks,
    }
}

impl Telling<'_> {
    /// A line a visit, by day and region.
    fn overview(&self, week: &WeekPlan) -> ReportTable {
        let lang = self.lang;
        let heads = [
            follow_ups::day(lang),
            calendar::field_time(lang),
            terms::region(lang),
            terms::customer(lang),
            terms::kind(lang),
            terms::status(lang),
        ];
        let row = |visit: &Visit| {
            let customer = &visit.customer.customer.value;
            let state = match &visit.planned {
                Some(_) if visit.on < self.today => terms::overdue(lang),
                Some(_) => terms::planned(lang),
                None => shown::suggested(lang),
            };
            vec![
                ReportCell::day_of_week(lang, visit.on),
                ReportCell::maybe(visit.at.map(|at| at.format("%H:%M").to_string())),
                ReportCell::maybe(customer.region.as_deref()),
                ReportCell::text(format!("{} {}", customer.code, customer.called())),
                ReportCell::text(visit.kind.label(lang)),
                ReportCell::text(state),
            ]
        };
        ReportTable {
            name: text::at_a_glance(lang).to_owned(),
            heads: heads.map(str::to_owned).to_vec(),
            rows: week.overdue.iter().chain(&week.visits).map(row).collect(),
        }
    }

    /// Who, where, why, what to talk about, and what stands open.
    fn visit(&self, visit: &Visit, with_day: bool) -> [ReportBlock; 2] {
        let (lang, profile) = (self.lang, &*visit.customer);
        let customer = &profile.customer.value;
        let day = with_day.then(|| dates::short(lang, visit.on, self.today));
        let at = visit.at.map(|at| at.format("%H:%M").to_string());
        let name = format!("{} {}", customer.code, customer.called());
        let parts = [day, at, Some(visit.kind.label(lang).to_owned()), Some(name), customer.region.clone()];
        let title = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let lines = |lines: Vec<String>| ReportCell::text(lines.join("\n"));
        let subject = visit.planned.as_ref().and_then(|planned| planned.subject.as_deref());
        let place = visit.planned.as_ref().and_then(|planned| planned.place.as_deref());
        let planned = visit.planned.as_ref();
        let prepared_for = planned.and_then(|planned| VisitPlan::among(&profile.worksheets, planned));
        let goal =
            planned.and_then(|planned| goal(planned, prepared_for.as_ref())).filter(|goal| Some(*goal) != subject);
        let brought = planned.map(|planned| brought_along(lang, planned, prepared_for.as_ref())).unwrap_or_default();
        let is_met = visit.kind.nearness() >= Nearness::Meeting;
        let prepared = profile.follow_ups.iter().find(|row| planned == Some(&row.follow_up)).map(|row| row.id);
        let facts = [
            (terms::subject(lang), ReportCell::maybe(subject)),
            (terms::goal(lang), ReportCell::maybe(goal)),
            (offers::prepare(lang), lines(brought)),
            (if is_met { text::why(lang) } else { text::why_contact(lang) }, lines(self.why(visit))),
            (if is_met { text::to_meet(lang) } else { text::to_contact(lang) }, lines(self.people(visit))),
            (text::how_to_reach(lang), customer.phone.as_deref().map_or_else(ReportCell::absent, ReportCell::phone)),
            (customers::copy_address(lang), ReportCell::maybe(place.or(customer.address.as_deref()))),
            (brief::topics(lang), lines(topics(lang, self.currency, profile, self.today))),
            (brief::last_words(lang), lines(last_words(lang, profile, self.today, Read::Later))),
            (brief::promises(lang), lines(promises(lang, profile, prepared, self.today))),
        ];
        let known = facts.into_iter().filter(|(_, cell)| !cell.is_absent());
        let known = known.map(|(name, cell)| (name.to_owned(), cell)).collect();
        [ReportBlock::Subheading(clean::clean(&title).into_owned()), ReportBlock::Facts(known)]
    }

    /// The reasons of a suggestion; of a plan the touchpoints for which it was made.
    fn why(&self, visit: &Visit) -> Vec<String> {
        let (lang, rulebook) = (self.lang, self.rulebook);
        let Some(planned) = &visit.planned else {
            // The day is the one it stands under; why it is not another one is nothing to carry along.
            let of_day = |one: &&Reason| !matches!(one, Reason::Moved { .. });
            let told: Vec<Reason> = visit.reasons.iter().filter(of_day).cloned().collect();
            return reasons::shortly(lang, self.currency, &told, self.today);
        };
        let of_id = |id: &String| rulebook.obligations.iter().find(|own| own.id == *id);
        let names = planned.obligations.iter().filter_map(of_id);
        names.map(|own| crate::messages::rulebook::named(lang, &own.name).to_owned()).collect()
    }

    /// Of these people those whose names stand in the words of the plan, else those one met last.
    fn spoken_of<'p>(visit: &Visit, here: &[&'p Contact]) -> Vec<&'p Contact> {
        let those = |is_meant: &dyn Fn(&Contact) -> bool| {
            here.iter().copied().filter(|person| is_meant(person)).collect::<Vec<_>>()
        };
        // What a touchpoint asks for is not for those one happened to meet.
        let Some(planned) = visit.planned.as_ref().filter(|it| it.obligations.is_empty()) else { return Vec::new() };
        let words = [planned.subject.as_deref(), planned.goal.as_deref()];
        let named = those(&|person| words.iter().flatten().any(|words| words.contains(&person.name)));
        if !named.is_empty() {
            return named;
        }
        let mut talks = visit.customer.follow_ups.iter().map(|row| &row.follow_up);
        let last = talks.find(|touch| touch.done_on.is_some() && !touch.contacts.is_empty());
        last.map(|touch| those(&|person| touch.contacts.contains(&person.name))).unwrap_or_default()
    }

    /// Those named in the plan, else those it speaks of or whom one met last, else the first of the customer's people who
    /// are still there.
    fn people(&self, visit: &Visit) -> Vec<String> {
        let here = || {
            let all = visit.customer.contacts.iter().map(|row| &row.value);
            all.filter(|person| person.left_on.is_none_or(|left| left > self.today))
        };
        let is_named = |person: &&Contact| visit.planned.as_ref().is_some_and(|it| it.contacts.contains(&person.name));
        let mut people: Vec<&Contact> = here().filter(is_named).collect();
        if people.is_empty() {
            people = Self::spoken_of(visit, &here().collect::<Vec<_>>());
        }
        if people.is_empty() {
            people = here().collect();
            people.sort_by_key(|person| person.key != Some(true));
            people.truncate(PEOPLE);
        }
        people.into_iter().map(person).collect()
    }
}

/// A name with its title and the ways to reach them.
fn person(person: &Contact) -> String {
    let ways = person.ways_to_reach().into_iter().map(|(_, way)| way);
    std::iter::once(person.name.clone()).chain(person.title.clone()).chain(ways).collect::<Vec<_>>().join(" · ")
}

/// What became of a week.
pub fn past_week_document(lang: Lang, context: &RulesContext, week: &PastWeek) -> ReportDocument {
    let (from, to) = (week.first, week.first + Days::new(6));
    let made = vec![
        text::done_count(lang, week.done.len()),
        text::undone_count(lang, week.not_done.len()),
        text::made_on(lang, dates::full(lang, context.today)),
    ];
    let or_said = |table: ReportTable, nothing: &str| {
        if table.rows.is_empty() {
            ReportBlock::Paragraph(nothing.to_owned())
        } else {
            ReportBlock::Table(table.without_empty_columns())
        }
    };
    let mut blocks = vec![
        heading(text::was_done(lang)),
        or_said(done(lang, &week.done), text::nothing_done(lang)),
        heading(text::not_done(lang)),
        or_said(
            undone(lang, &week.not_done),
            if week.to_come.is_empty() { text::all_done(lang) } else { text::all_done_so_far(lang) },
        ),
    ];
    if !week.to_come.is_empty() {
        let table = still_open(lang, &week.to_come);
        blocks.extend([
            heading(text::still_open(lang)),
            ReportBlock::Table(table.without_empty_columns()),
            ReportBlock::Paragraph(text::still_open_what(lang).to_owned()),
        ]);
    }
    if !week.moved.is_empty() {
        blocks.extend([heading(text::was_moved(lang)), ReportBlock::Table(moved(lang, &week.moved))]);
    }
    blocks.extend([heading(text::was_promised(lang)), or_said(promised(lang, week), text::nothing_promised(lang))]);
    ReportDocument {
        kind: ReportKind::PastWeek,
        lang,
        title: text::title_past_week(lang, dates::full(lang, from), dates::full(lang, to)),
        subtitle: made,
        blocks,
    }
}

fn table(name: &str, heads: &[&str], rows: Vec<Vec<ReportCell>>) -> ReportTable {
    ReportTable { name: name.to_owned(), heads: heads.iter().map(|head| (*head).to_owned()).collect(), rows }
}

fn who(row: &WeekRecord) -> ReportCell {
    ReportCell::text(format!("{} {}", row.code, row.name))
}

fn done(lang: Lang, rows: &[WeekRecord]) -> ReportTable {
    let row = |row: &WeekRecord| {
        let touch = &row.follow_up;
        vec![
            ReportCell::day(lang, touch.done_on),
            who(row),
            ReportCell::text(touch.kind.label(lang)),
            ReportCell::text(touch.contacts.join(terms::list_separator(lang))),
            ReportCell::maybe(touch.outcome.map(|outcome| outcome.label(lang))),
            ReportCell::text(said(touch)),
            ReportCell::maybe(touch.feedback.as_deref()),
        ]
    };
    let heads = [
        follow_ups::day(lang),
        terms::customer(lang),
        terms::kind(lang),
        terms::contacts(lang),
        terms::outcome(lang),
        text::said(lang),
        terms::feedback(lang),
    ];
    table(text::was_done(lang), &heads, rows.iter().map(row).collect())
}

/// What it was about, and what was said.
fn said(touch: &FollowUp) -> String {
    touch.subject.iter().chain(&touch.content).cloned().collect::<Vec<_>>().join("\n")
}

fn undone(lang: Lang, items: &[PastItem]) -> ReportTable {
    let row = |item: &PastItem| {
        let why = item.why.as_deref().unwrap_or(text::no_reason(lang));
        let is_cancelled = item.record.follow_up.cancelled_on.is_some();
        let why = if is_cancelled { text::was_cancelled(lang, why) } else { why.to_owned() };
        vec![
            ReportCell::day(lang, Some(item.on)),
            who(&item.record),
            ReportCell::text(item.record.follow_up.kind.label(lang)),
            ReportCell::maybe(item.record.follow_up.subject.as_deref()),
            ReportCell::text(why),
        ]
    };
    let heads = [
        follow_ups::day(lang),
        terms::customer(lang),
        terms::kind(lang),
        terms::subject(lang),
        calendar::field_reason(lang),
    ];
    table(text::not_done(lang), &heads, items.iter().map(row).collect())
}

/// What may still be done this week.
fn still_open(lang: Lang, items: &[PastItem]) -> ReportTable {
    let row = |item: &PastItem| {
        let touch = &item.record.follow_up;
        vec![
            ReportCell::day(lang, Some(item.on)),
            ReportCell::maybe(touch.planned_at.map(|at| at.format("%H:%M").to_string())),
            who(&item.record),
            ReportCell::text(touch.kind.label(lang)),
            ReportCell::maybe(touch.subject.as_deref()),
        ]
    };
    let heads = [
        follow_ups::day(lang),
        calendar::field_time(lang),
        terms::customer(lang),
        terms::kind(lang),
        terms::subject(lang),
    ];
    table(text::still_open(lang), &heads, items.iter().map(row).collect())
}

fn moved(lang: Lang, plans: &[MovedPlan]) -> ReportTable {
    let row = |plan: &MovedPlan| {
        let touch = &plan.record.follow_up;
        vec![
            ReportCell::day(lang, Some(plan.first)),
            ReportCell::day(lang, touch.planned_on.filter(|now| *now != plan.first)),
            ReportCell::day(lang, touch.done_on),
            who(&plan.record),
            ReportCell::text(touch.kind.label(lang)),
            ReportCell::maybe(touch.delay_reason.as_deref()),
        ]
    };
    let heads = [
        text::first_planned(lang),
        text::moved_to(lang),
        crate::messages::record::done_on(lang),
        terms::customer(lang),
        terms::kind(lang),
        calendar::field_reason(lang),
    ];
    table(text::was_moved(lang), &heads, plans.iter().map(row).collect()).without_empty_columns()
}

/// What customers promised, what is to be done for them, and, with the first talk of each, what we are to do.
fn promised(lang: Lang, week: &PastWeek) -> ReportTable {
    let mut told = HashSet::new();
    let row = |row: &WeekRecord| {
        let touch = &row.follow_up;
        let open = touch.problem.as_deref().filter(|_| touch.problem_done_on.is_none());
        let is_first = told.insert(row.code.clone());
        let ours = week.ours.iter().filter(|plan| is_first && plan.code == row.code);
        let ours = ours.filter_map(|plan| Some((plan.follow_up.planned_on?, plan.follow_up.our_promise()?)));
        let ours: Vec<String> = ours.map(|(on, what)| format!("{} {what}", dates::full(lang, on))).collect();
        (touch.commitment.is_some() || open.is_some() || !ours.is_empty()).then(|| {
            vec![
                ReportCell::day(lang, touch.done_on),
                who(row),
                ReportCell::maybe(touch.commitment.as_deref()),
                ReportCell::maybe(open),
                ReportCell::text(ours.join("\n")),
            ]
        })
    };
    let heads = [
        follow_ups::day(lang),
        terms::customer(lang),
        text::they_promised(lang),
        text::open_to_do(lang),
        text::ours_to_do(lang),
    ];
    let rows = week.done.iter().filter_map(row).collect();
    table(text::was_promised(lang), &heads, rows)
}
