//! `rounds today` and `rounds week`: what is late, planned, suggested, and what falls on these days.

use chrono::{Days, NaiveDate};
use serde::Serialize;

use super::columns::{CellTone, aligned, first_told_once, without_empty, without_first};
use super::notify;
use super::output::{CommandOutput, Failure};
use super::session::Session;
use super::suggest::{self, LineStyle, SuggestionJson};
use crate::domain::{FollowUpId, Kind};
use crate::messages::calendar;
use crate::messages::clean::clean;
use crate::messages::cli::shown;
use crate::messages::labels::Labelled;
use crate::messages::rulebook::TouchpointNames;
use crate::messages::terms;
use crate::messages::{Lang, brief, dates, interchange};
use crate::ops::{
    Agenda, Occasion, OccasionKind, RulesContext, VisitPlan, each_suggestion, in_one_line, refresh_verdicts,
};
use crate::sentences::brief::prepared_with;
use crate::sentences::of_occasion;
use crate::store::{FollowUpRow, Reader, StoreError};

/// How many lines a notice has room for.
const MOST_LINES: usize = 8;

/// What calls for action, as JSON.
#[derive(Serialize)]
struct Shown<'d> {
    date: NaiveDate,
    overdue: Vec<OpenItem>,
    planned: Vec<OpenItem>,
    suggested: Vec<SuggestionJson<'d>>,
    occasions: Vec<Falls>,
    /// Whether it is about one day.
    #[serde(skip)]
    of_a_day: bool,
}

/// An open follow-up as JSON.
#[derive(Serialize)]
struct OpenItem {
    id: String,
    customer: String,
    name: String,
    kind: Kind,
    planned_on: Option<NaiveDate>,
    planned_at: Option<String>,
    subject: Option<String>,
    contacts: Vec<String>,
    #[serde(skip)]
    follow_up: FollowUpId,
    /// What it is for in words, and what it was prepared with, a line each.
    #[serde(skip)]
    purpose: Option<String>,
    #[serde(skip)]
    brought: Vec<String>,
}

/// An occasion as JSON.
#[derive(Serialize)]
struct Falls {
    date: NaiveDate,
    kind: &'static str,
    customer: Option<String>,
    text: String,
    #[serde(skip)]
    name: String,
    /// Whether a command writes what it asks for.
    #[serde(skip)]
    is_report: bool,
}

/// What calls for action today.
pub fn today(session: &mut Session, notify: bool) -> Result<CommandOutput, Failure> {
    let days = |session: &Session, _: &RulesContext| Ok(Shows { from: session.today, to: session.today, late: true });
    run(session, days, if notify { announce } else { answer })
}

/// The week of a day; without one that of today, once no workday is left in it the next.
pub fn week(session: &mut Session, date: &[String]) -> Result<CommandOutput, Failure> {
    let typed = date.join(" ");
    let days = |session: &Session, context: &RulesContext| {
        let monday = match typed.as_str() {
            "" => context.week_of(context.first_day_to_plan()),
            typed => context.week_of(session.typed_day(context, typed)?),
        };
        let to = monday + Days::new(6);
        Ok(Shows { from: monday, to, late: typed.is_empty() || (monday..=to).contains(&session.today) })
    };
    run(session, days, answer)
}

/// Which days are shown, and whether what is overdue stands above them.
struct Shows {
    from: NaiveDate,
    to: NaiveDate,
    late: bool,
}

/// What is done with the days once they are read.
type Telling = fn(&Session, &RulesContext, &Shown<'_>) -> Result<CommandOutput, Failure>;

fn run(
    session: &mut Session,
    days: impl FnOnce(&Session, &RulesContext) -> Result<Shows, Failure>,
    tell: Telling,
) -> Result<CommandOutput, Failure> {
    let mut store = session.open()?;
    let context = session.desk_of(&store)?;
    let Shows { from, to, late } = days(session, &context)?;
    let failed = |error| session.store_failure(&error);
    let is_kept = refresh_verdicts(&mut store, &context).map_err(failed)?;
    let reader = store.read().map_err(failed)?;
    let mut suggested = Vec::new();
    let tiers = each_suggestion(&reader, &context, is_kept, (from, to), |standing, suggestion| {
        suggested.push(SuggestionJson::of(session, &context, standing, suggestion));
    });
    suggest::sort(&mut suggested);
    if !session.json {
        suggest::call(&reader, &mut suggested).map_err(failed)?;
    }
    let tiers = tiers.map_err(failed)?;
    let tier_of = |customer| tiers.get(&customer).copied();
    let agenda = Agenda::planned(&reader, &context, tier_of, from, to).map_err(failed)?;
    let days = || agenda.days.iter();
    let touchpoints = TouchpointNames::of(&context.rulebook);
    let words = (session.lang, &touchpoints);
    let planned = days().flat_map(|day| &day.planned).map(|row| OpenItem::prepared(words, &reader, row));
    let planned: Result<Vec<OpenItem>, StoreError> = planned.collect();
    let shown = Shown {
        date: from,
        of_a_day: from == to,
        overdue: agenda.overdue.iter().filter(|_| late).map(|late| OpenItem::of(words, &late.row)).collect(),
        planned: planned.map_err(failed)?,
        suggested,
        occasions: days().flat_map(|day| &day.occasions).map(|one| Falls::of(session.lang, one)).collect(),
    };
    tell(session, &context, &shown)
}

fn answer(session: &Session, context: &RulesContext, shown: &Shown<'_>) -> Result<CommandOutput, Failure> {
    if session.json { CommandOutput::json(shown) } else { Ok(CommandOutput::text(text(session, context, shown))) }
}

/// Shows the day as a notice; a day that calls for nothing is not worth one.
/// Where no notice can be shown, the day is printed and the sentence says why.
fn announce(session: &Session, context: &RulesContext, all: &Shown<'_>) -> Result<CommandOutput, Failure> {
    let lang = session.lang;
    let one = |item: &OpenItem| {
        let parts =
            [item.planned_at.as_deref(), Some(&item.name), Some(item.kind.label(lang)), item.purpose.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    let mut lines: Vec<String> = all.planned.iter().map(one).collect();
    lines.extend(all.overdue.iter().map(|item| interchange::notice_late(lang, one(item))));
    lines.extend(all.occasions.iter().map(|falls| format!("{} {}", falls.name, falls.text).trim().to_owned()));
    let suggested = all.on_their_own().len();
    if !lines.is_empty() || suggested > 0 {
        let more = lines.len().saturating_sub(MOST_LINES);
        lines.truncate(MOST_LINES);
        if more > 0 {
            lines.push(session.advised(interchange::notice_more(lang, more)));
        }
        if suggested > 0 {
            lines.push(interchange::notice_suggested(lang, suggested));
        }
        let title = interchange::day_at_a_glance(lang, all.planned.len(), all.overdue.len());
        if let Err(failure) = notify::send(lang, &title, &lines.join("\n")) {
            return Ok(answer(session, context, all)?.failing(&failure));
        }
    }
    if session.json { CommandOutput::json(all) } else { Ok(CommandOutput::default()) }
}

impl<'d> Shown<'d> {
    /// The suggestions that do not stand under a plan which is told.
    fn on_their_own(&self) -> Vec<&SuggestionJson<'d>> {
        let told = |plan: FollowUpId| self.overdue.iter().chain(&self.planned).any(|one| one.follow_up == plan);
        let is_told = |one: &SuggestionJson<'_>| !one.plans.is_empty() && one.plans.iter().all(|(plan, _)| told(*plan));
        self.suggested.iter().filter(|one| !is_told(one)).collect()
    }
}

impl OpenItem {
    fn of((lang, touchpoints): (Lang, &TouchpointNames), row: &FollowUpRow) -> Self {
        let touch = &row.follow_up;
        Self {
            id: row.id.to_string(),
            customer: row.code.clone(),
            name: row.name.clone(),
            kind: touch.kind,
            planned_on: touch.planned_on,
            planned_at: touch.planned_at.map(|at| at.format("%H:%M").to_string()),
            subject: touch.subject.clone(),
            contacts: touch.contacts.clone(),
            follow_up: row.id,
            purpose: touchpoints.purpose(lang, touch),
            brought: Vec::new(),
        }
    }

    /// The same with what it was prepared with.
    fn prepared(
        (lang, touchpoints): (Lang, &TouchpointNames),
        reader: &Reader<'_>,
        row: &FollowUpRow,
    ) -> Result<Self, StoreError> {
        let plan = VisitPlan::of(reader, row.customer, &row.follow_up)?;
        let place = row.follow_up.place.as_ref().map(|place| brief::place(lang, in_one_line(place)));
        let brought = prepared_with(lang, &row.follow_up, plan.as_ref(), touchpoints);
        Ok(Self { brought: place.into_iter().chain(brought).collect(), ..Self::of((lang, touchpoints), row) })
    }

    /// The follow-up, and under it what is done along with it.
    fn rows(&self, session: &Session, suggested: &[SuggestionJson<'_>]) -> Vec<Vec<String>> {
        let on = self.planned_on.map(|on| dates::long(session.lang, on, session.today)).unwrap_or_default();
        let own = vec![
            on.clone(),
            self.planned_at.clone().unwrap_or_default(),
            self.id.clone(),
            clean(&self.name).into_owned(),
            self.kind.label(session.lang).to_owned(),
            clean(self.purpose.as_deref().unwrap_or_default()).into_owned(),
            clean(&self.contacts.join(session.lang.pick("、", ", "))).into_owned(),
        ];
        let plans = suggested.iter().flat_map(|one| &one.plans).filter(|(plan, _)| *plan == self.follow_up);
        let along = plans.map(|(_, names)| {
            let text = calendar::joined(session.lang, clean(names));
            [on.as_str(), "", "", "", "", &text, ""].map(str::to_owned).to_vec()
        });
        let brought = self.brought.iter();
        let brought = brought.map(|line| [on.as_str(), "", "", "", "", &clean(line), ""].map(str::to_owned).to_vec());
        std::iter::once(own).chain(brought).chain(along).collect()
    }
}

impl Falls {
    fn of(lang: Lang, occasion: &Occasion) -> Self {
        let text = of_occasion(lang, occasion);
        let customer = Some(occasion.code.clone()).filter(|code| !code.is_empty());
        let is_report = matches!(occasion.what, OccasionKind::ServiceReports(_));
        Self { date: occasion.date, kind: occasion.what.code(), customer, text, name: occasion.name.clone(), is_report }
    }

    fn row(&self, session: &Session) -> Vec<String> {
        let on = dates::long(session.lang, self.date, session.today);
        let how = self.is_report.then(|| session.advised(shown::write_service_report(session.lang)));
        let text = std::iter::once(clean(&self.text).into_owned()).chain(how).collect::<Vec<_>>().join(" → ");
        vec![on, clean(&self.name).into_owned(), text]
    }
}

/// Part by part, in the order in which the calendar shows a day. A day is told once, and not at all where there is one.
fn text(session: &Session, context: &RulesContext, all: &Shown<'_>) -> String {
    let lang = session.lang;
    let rows = |list: &[OpenItem]| -> Vec<Vec<String>> {
        list.iter().flat_map(|one| one.rows(session, &all.suggested)).collect()
    };
    let days = |rows: Vec<Vec<String>>| {
        let rows = if all.of_a_day { without_first(rows) } else { first_told_once(rows) };
        aligned(&without_empty(rows), 2)
    };
    let alarm = |lines: Vec<String>| -> Vec<String> {
        lines.iter().map(|line| CellTone::Alarm.paint(line, session.colours)).collect()
    };
    let falls: Vec<Vec<String>> = all.occasions.iter().map(|one| one.row(session)).collect();
    let manner = LineStyle { indent: 2, days: !all.of_a_day };
    let suggested = all.on_their_own();
    let parts = [
        (terms::overdue(lang), all.overdue.len(), alarm(aligned(&first_told_once(rows(&all.overdue)), 2))),
        (terms::planned(lang), all.planned.len(), days(rows(&all.planned))),
        (shown::occasions(lang), falls.len(), days(falls)),
        (shown::suggested(lang), suggested.len(), suggest::lines(session, context, &suggested, manner)),
    ];
    let mut lines = Vec::new();
    for (title, count, part) in parts.into_iter().filter(|(_, count, _)| *count > 0) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(CellTone::Heading.paint(&format!("{title} {count}"), session.colours));
        lines.extend(part);
    }
    if lines.is_empty() { terms::nothing_planned(lang).to_owned() } else { lines.join("\n") }
}
