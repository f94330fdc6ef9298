//! `rounds plan`: a day for every suggestion of a week or several; with `--apply` written as one change.
//!
//! Leaves out the planning itself, see `ops::Proposal`.

use chrono::{Days, NaiveDate};
use serde::Serialize;

use super::columns::{CellTone, aligned};
use super::output::{CommandOutput, Failure};
use super::session::Session;
use crate::domain::Kind;
use crate::messages::calendar;
use crate::messages::clean::clean;
use crate::messages::cli::{notes, shown};
use crate::messages::labels::Labelled;
use crate::messages::{dates, planning, reasons, rulebook, terms};
use crate::ops::{Overview, PlacedFollowUp, Proposal, ProposedDay, RulesContext, SuggestedItem};
use crate::rules::demand::Balance;
use crate::sentences;
use crate::store::Store;

/// The most weeks that can be planned at once.
const MOST_WEEKS: u32 = 53;

/// What was asked for.
#[derive(Debug, Clone, Copy)]
pub struct PlanArgs<'a> {
    /// The words of a day in the first week; none means this week.
    pub date: &'a [String],
    /// How many weeks, as typed.
    pub weeks: i64,
    /// Whether the proposal is to be written.
    pub apply: bool,
    /// Whether plans that stand later than the rules allow are brought forward with it.
    pub bring_forward: bool,
}

/// The plan as JSON.
#[derive(Serialize)]
struct Shown {
    from: NaiveDate,
    to: NaiveDate,
    capacity: Capacity,
    demand: Demanded,
    days: Vec<Day>,
    left_out: Vec<LeftOut>,
}

/// What fits, as JSON: in a day, and in a week on average.
#[derive(Serialize)]
struct Capacity {
    per_day: u32,
    visits_per_day: u32,
    per_week: f64,
    visits_per_week: f64,
}

/// What the rules ask for, as JSON.
#[derive(Serialize)]
struct Demanded {
    per_week: f64,
    visits_per_week: f64,
    verdict: &'static str,
    stretch: Option<f64>,
}

/// A day as JSON.
#[derive(Serialize)]
struct Day {
    date: NaiveDate,
    items: Vec<Item>,
    joined: Vec<Item>,
}

/// What a person planned or the rules propose, as JSON.
#[derive(Serialize)]
struct Item {
    customer: String,
    kind: Kind,
    due: Option<NaiveDate>,
    earliest: Option<NaiveDate>,
    region: Option<String>,
    obligations: Vec<String>,
    planned: bool,
    /// The day of a plan for it that stands later than the rules allow.
    later: Option<NaiveDate>,
}

/// What found no day, as JSON.
#[derive(Serialize)]
struct LeftOut {
    customer: String,
    reason: &'static str,
    text: String,
}

/// Proposes, and writes what is proposed when asked to.
pub fn run(session: &mut Session, asked: &PlanArgs<'_>) -> Result<CommandOutput, Failure> {
    let weeks = u32::try_from(asked.weeks).ok().filter(|weeks| (1..=MOST_WEEKS).contains(weeks));
    let weeks = weeks.ok_or_else(|| Failure::usage(notes::weeks_out_of_range(session.lang, asked.weeks)))?;
    let mut store = session.open()?;
    let planning = Planning::read(session, &store, &asked.date.join(" "), weeks)?;
    let written = asked.apply.then(|| planning.write(session, &mut store, asked.bring_forward)).transpose()?;
    if session.json {
        let answer = CommandOutput::json(&planning.shown(session))?;
        return Ok(written.into_iter().fold(answer, CommandOutput::noting));
    }
    let lines = planning.text(session).into_iter().chain(written);
    Ok(CommandOutput::text(lines.collect::<Vec<_>>().join("\n")))
}

/// The proposal with what it was made from.
struct Planning {
    context: RulesContext,
    overview: Overview,
    proposal: Proposal,
    balance: Balance,
}

impl Planning {
    fn read(session: &mut Session, store: &Store, typed: &str, weeks: u32) -> Result<Self, Failure> {
        let reader = store.read().map_err(|error| session.store_failure(&error))?;
        let context = session.context(&reader, None)?;
        let day =
            if typed.trim().is_empty() { context.first_day_to_plan() } else { session.typed_day(&context, typed)? };
        if context.week_of(day).checked_add_days(Days::new(6)).is_some_and(|sunday| sunday < session.today) {
            let day = dates::in_sentence(session.lang, day, session.today);
            return Err(Failure::usage(notes::week_is_over(session.lang, day)));
        }
        let failed = |error| session.store_failure(&error);
        let overview = Overview::without_finder(&reader, &context).map_err(failed)?;
        let mut proposal = Proposal::read(&reader, &context, &overview, day, weeks).map_err(failed)?;
        proposal.meet_together(|_| None);
        let balance = overview.balance(&context);
        Ok(Self { context, overview, proposal, balance })
    }

    /// Writes what is proposed as one change, and says so.
    fn write(&self, session: &Session, store: &mut Store, brings_forward: bool) -> Result<String, Failure> {
        let later = if brings_forward { 0 } else { self.proposal.planned_later().count() };
        let kept = (later > 0).then(|| shown::plan_kept_later(session.lang, later));
        let Some(change) = self.proposal.accepted(&self.context, brings_forward).change(Vec::new()) else {
            return Ok(kept.unwrap_or_else(|| shown::plan_nothing_new(session.lang).to_owned()));
        };
        let receipt = session.apply(store, change);
        let receipt = receipt.map_err(|error| session.ops_failure(&error))?;
        let what = sentences::of_change(session.lang, &receipt.words, session.today);
        let written = session.advised(shown::plan_written(session.lang, clean(&what)));
        Ok(kept.into_iter().fold(written, |written, kept| format!("{written}\n{kept}")))
    }

    fn shown(&self, session: &Session) -> Shown {
        let capacity = self.context.capacity();
        let Balance { demand, capacity: room, verdict, .. } = self.balance;
        let days = self.proposal.days.iter();
        let left_out = self.proposal.left_out.iter();
        Shown {
            from: self.first(),
            to: self.last(),
            capacity: Capacity {
                per_day: capacity.per_day,
                visits_per_day: capacity.visits_per_day,
                per_week: room.follow_ups,
                visits_per_week: room.visits,
            },
            demand: Demanded {
                per_week: demand.follow_ups,
                visits_per_week: demand.visits,
                verdict: verdict.code(),
                stretch: verdict.stretch(),
            },
            days: days.map(|day| self.day(day)).collect(),
            left_out: left_out
                .map(|left| LeftOut {
                    customer: left.item.code().to_owned(),
                    reason: left.reason.code(),
                    text: planning::left_out(session.lang, left.reason, session.today),
                })
                .collect(),
        }
    }

    fn day(&self, day: &ProposedDay) -> Day {
        let planned = day.planned.iter().map(|row| Item {
            customer: row.code.to_string(),
            kind: row.kind,
            due: None,
            earliest: None,
            region: self.region(row).map(str::to_owned),
            obligations: row.obligations.iter().map(ToString::to_string).collect(),
            planned: true,
            later: None,
        });
        let suggested = |item: &SuggestedItem| Item {
            customer: item.code().to_owned(),
            kind: item.suggestion.kind,
            due: Some(item.suggestion.due),
            earliest: Some(item.suggestion.earliest),
            region: item.region().map(str::to_owned),
            obligations: self.obligations(item).map(|obligation| obligation.id.clone()).collect(),
            planned: false,
            later: item.later.map(|plan| plan.on),
        };
        Day {
            date: day.date,
            items: planned.chain(day.items.iter().map(suggested)).collect(),
            joined: day.joined.iter().map(suggested).collect(),
        }
    }

    fn obligations<'a>(&'a self, item: &'a SuggestedItem) -> impl Iterator<Item = &'a crate::rules::Obligation> {
        item.suggestion.obligations.iter().map(|place| &self.context.rulebook.obligations[*place])
    }

    fn region(&self, row: &PlacedFollowUp) -> Option<&str> {
        self.overview.region(row.customer)
    }

    fn first(&self) -> NaiveDate {
        self.proposal.days.first().map_or(self.context.today, |day| day.date)
    }

    fn last(&self) -> NaiveDate {
        self.proposal.days.last().map_or(self.context.today, |day| day.date)
    }

    /// The plan for people: the days with what lies on them, what was left out, and whether it can be kept.
    fn text(&self, session: &Session) -> Vec<String> {
        let lang = session.lang;
        let day = |day| dates::short(lang, day, session.today);
        let left_out = self.proposal.left_out.len();
        let mut head = vec![
            calendar::title_days(lang, day(self.first()), day(self.last())),
            shown::plan_proposed(lang, self.proposal.proposed()),
        ];
        head.extend((left_out > 0).then(|| shown::plan_left_out(lang, left_out)));
        let mut lines = vec![CellTone::Heading.paint(&head.join(" · "), session.colours)];
        let days: Vec<&ProposedDay> = self.proposal.days.iter().filter(|day| self.is_told(day)).collect();
        let rows: Vec<Vec<String>> = days.iter().flat_map(|day| self.rows(session, day)).collect();
        let mut rows = aligned(&rows, 2).into_iter();
        for day in days {
            lines.push(self.heading(session, day));
            lines.extend(rows.by_ref().take(day.planned.len() + day.joined.len() + day.items.len()));
        }
        if left_out > 0 {
            lines.push(CellTone::Heading.paint(&shown::plan_left_out(lang, left_out), session.colours));
            let rows: Vec<Vec<String>> = self
                .proposal
                .left_out
                .iter()
                .map(|left| {
                    self.row(session, &left.item, |due| {
                        format!("{due} · {}", planning::left_out(lang, left.reason, session.today))
                    })
                })
                .collect();
            lines.extend(aligned(&rows, 2));
        }
        lines.push(planning::balance(lang, &self.balance));
        lines
    }

    /// Every workday that is not over, and whatever day holds something.
    fn is_told(&self, day: &ProposedDay) -> bool {
        (day.is_workday && day.date >= self.context.today) || !day.planned.is_empty() || !day.items.is_empty()
    }

    fn heading(&self, session: &Session, day: &ProposedDay) -> String {
        let (lang, capacity) = (session.lang, self.context.capacity());
        let (load, visits) = (day.load(capacity), day.visit_load(capacity));
        let load = shown::plan_load(lang, load.count, load.capacity, visits.count, visits.capacity);
        let mut text = format!("{}  {load}", dates::long(lang, day.date, session.today));
        if !day.done.is_empty() {
            text = format!("{text} · {}", shown::plan_done(lang, day.done.len()));
        }
        CellTone::Heading.paint(&text, session.colours)
    }

    fn rows(&self, session: &Session, day: &ProposedDay) -> Vec<Vec<String>> {
        let planned = day.planned.iter().flat_map(|row| {
            let joined = day.joined.iter().filter(|item| item.joins() == Some(row.id));
            std::iter::once(self.planned_row(session, row)).chain(joined.map(|item| self.joined_row(session, item)))
        });
        let proposed = day.items.iter().map(|item| {
            self.row(session, item, |due| match &day.elsewhere(item)[..] {
                [] => due,
                regions => planning::elsewhere(session.lang, due, regions.join(listed(session.lang))),
            })
        });
        planned.chain(proposed).collect()
    }

    fn planned_row(&self, session: &Session, row: &PlacedFollowUp) -> Vec<String> {
        let lang = session.lang;
        let late = row.planned_on.filter(|on| *on < session.today);
        let state = late.map_or_else(
            || terms::planned_in_text(lang).to_owned(),
            |on| dates::planned_overdue(lang, on, session.today),
        );
        let names = row.obligations.iter().map(|id| {
            let known = self.context.rulebook.obligations.iter().find(|one| *one.id == **id);
            known.map_or(&**id, |one| rulebook::named(lang, &one.name)).to_owned()
        });
        let about = row.subject.as_deref().map_or_else(|| names.collect::<Vec<_>>().join(listed(lang)), str::to_owned);
        columns(
            session,
            if late.is_some() { "⚠" } else { "●" },
            row.kind,
            (&row.code, &row.name),
            [self.region(row).unwrap_or_default(), &about, &state],
        )
    }

    /// What joins a plan, under it.
    fn joined_row(&self, session: &Session, item: &SuggestedItem) -> Vec<String> {
        let lang = session.lang;
        let names = item.suggestion.obligations.iter();
        let names: Vec<&str> =
            names.map(|place| rulebook::named(lang, &self.context.rulebook.obligations[*place].name)).collect();
        let about = calendar::joined(lang, names.join(listed(lang)));
        ["", "", "", "", "", &about, ""].map(str::to_owned).to_vec()
    }

    fn row(&self, session: &Session, item: &SuggestedItem, state: impl FnOnce(String) -> String) -> Vec<String> {
        let lang = session.lang;
        let due = reasons::due(lang, &item.suggestion, session.today);
        let named = |place: usize| rulebook::named(lang, &self.context.rulebook.obligations[place].name);
        let along: Vec<&str> = item.suggestion.along().map(named).collect();
        let due = if along.is_empty() { due } else { planning::along(lang, due, along.join(listed(lang))) };
        let due = match item.later {
            Some(plan) => planning::planned_later(lang, due, dates::short(lang, plan.on, session.today)),
            None => due,
        };
        columns(
            session,
            "○",
            item.suggestion.kind,
            (item.code(), item.name()),
            [item.region().unwrap_or_default(), named(item.suggestion.most_due), &state(due)],
        )
    }
}

/// Mark, kind, code and name, then region, what it is for, and how it stands.
fn columns(session: &Session, mark: &str, kind: Kind, (code, name): (&str, &str), rest: [&str; 3]) -> Vec<String> {
    let texts = [mark, kind.label(session.lang), code, name].into_iter().chain(rest);
    texts.map(|text| clean(text).into_owned()).collect()
}

fn listed(lang: crate::messages::Lang) -> &'static str {
    lang.pick("、", ", ")
}
