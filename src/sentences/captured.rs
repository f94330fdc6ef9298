//! What a typed line was understood to say, one line a part: for the preview and for `rounds log`.

use chrono::{Datelike, NaiveDate, NaiveTime};

use crate::capture::{Capture, Doubt, NextStep};
use crate::domain::FollowUp;
use crate::messages::labels::Labelled;
use crate::messages::{Lang, app, calendar, capture, customer_forms, customers, dates, record, terms};
use crate::names::Candidate;
use crate::ops::StandingPlan;
use crate::rules::Workdays;

/// So many customers whose plan stays open are named.
const MOST_NAMED: usize = 2;

/// One part of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnderstoodPart {
    /// What it is.
    pub label: &'static str,
    /// As it was understood.
    pub value: String,
    /// It was not understood; the value says why.
    pub is_doubtful: bool,
}

/// Everything that a line says; only what it says has a part.
pub fn of_capture(lang: Lang, line: &Capture, today: NaiveDate, workdays: &Workdays) -> Vec<UnderstoodPart> {
    let touch = &line.follow_up;
    let called = |name: &String| {
        if line.new_contacts.contains(name) { app::new_contact(lang, name) } else { name.clone() }
    };
    let customer = format!("{} {}", line.customer.code, line.customer.name);
    let customer = if line.is_here { capture::under_the_cursor(lang, customer) } else { customer };
    let people: Vec<String> = touch.contacts.iter().map(called).collect();
    let issue = line.issue.as_ref().map(|issue| format!("{} · {}", issue.severity.label(lang), issue.title));
    let order = line.order.as_ref().map(|order| match touch.done_on {
        Some(on) => capture::order_on(lang, &order.said, dates::long(lang, on, today)),
        None => order.said.clone(),
    });
    let tags: Vec<String> = touch.tags.iter().map(|tag| format!("#{tag}")).collect();
    let inbound = touch.direction.map(|direction| direction.label(lang).to_owned());
    let kind = [Some(touch.kind.label(lang).to_owned()), inbound].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let day = touch.done_on.map(|on| moment(lang, on, touch.done_at, today));
    let plan = touch.planned_on.map(|on| {
        let told = format!("{} · {}", terms::planned(lang), moment(lang, on, touch.planned_at, today));
        left_open(lang, about_workday(lang, told, on, today, workdays), line.is_day_open)
    });
    let birthday = line.birthday.as_ref();
    let birthday = birthday.map(|(name, birthday)| format!("{name} · {}", customers::birthday(lang, *birthday)));
    let rows = [
        (terms::customer(lang), Some(customer)),
        (terms::kind(lang), Some(kind)),
        (terms::contacts(lang), Some(people.join(lang.pick("、", ", ")))),
        (capture::label_day(lang), day.or(plan)),
        (record::minutes(lang), touch.minutes.map(|minutes| minutes.to_string())),
        (terms::content(lang), touch.content.clone().or_else(|| touch.subject.clone())),
        (terms::outcome(lang), touch.outcome.map(|outcome| outcome.label(lang).to_owned())),
        (terms::feedback(lang), touch.feedback.clone()),
        (record::commitment(lang), touch.commitment.clone()),
        (terms::open_item(lang), touch.problem.clone()),
        (terms::tags(lang), Some(tags.join(" "))),
        (terms::birthday(lang), birthday),
        (app::label_issue(lang), issue),
        (capture::label_order(lang), order),
        (customer_forms::do_not_contact_until(lang), line.silent_until.map(|until| dates::long(lang, until, today))),
        (terms::next_step(lang), line.next.as_ref().map(|next| step(lang, next, today, workdays))),
    ];
    let said = rows.into_iter().filter_map(|(label, value)| Some((label, value.filter(|value| !value.is_empty())?)));
    let doubts = line.doubts.iter().map(|doubt| UnderstoodPart {
        label: match doubt {
            Doubt::Complaint { .. } => capture::label_hint(lang),
            _ => capture::label_unread(lang),
        },
        value: of_doubt(lang, doubt),
        is_doubtful: true,
    });
    said.map(|(label, value)| UnderstoodPart { label, value, is_doubtful: false }).chain(doubts).collect()
}

/// What becomes of a plan that a next step meets: it is kept, moved, or stands beside the new one.
pub fn of_standing_plan(
    lang: Lang,
    met: &StandingPlan<&FollowUp>,
    next: Option<&FollowUp>,
    today: NaiveDate,
) -> UnderstoodPart {
    let value = standing_plan(lang, met, next, today);
    UnderstoodPart { label: capture::label_standing(lang), value, is_doubtful: matches!(met, StandingPlan::Beside(_)) }
}

/// Another plan with the customer on the day that the line plans.
pub fn of_plan_that_day(lang: Lang, plan: &FollowUp, today: NaiveDate) -> UnderstoodPart {
    let value = capture::plan_that_day(lang, plan_words(lang, plan, today));
    UnderstoodPart { label: capture::label_standing(lang), value, is_doubtful: true }
}

/// Those for each of whom a line is written, instead of the one that it was read for.
pub fn of_marked(lang: Lang, marked: &[Candidate]) -> UnderstoodPart {
    const NAMED: usize = 8;
    let mut names: Vec<String> = marked.iter().take(NAMED).map(|one| format!("{} {}", one.code, one.name)).collect();
    if marked.len() > NAMED {
        names.push("…".to_owned());
    }
    let value = capture::marked_customers(lang, marked.len(), names.join(lang.pick("、", ", ")));
    UnderstoodPart { label: terms::customer(lang), value, is_doubtful: false }
}

/// A plan that the record may have carried out: it stays open, and the way to mark it done is told.
pub fn of_plan_left_open(lang: Lang, plan: &FollowUp, way: String, today: NaiveDate) -> UnderstoodPart {
    let value = capture::plan_left_open(lang, plan_words(lang, plan, today), way);
    UnderstoodPart { label: capture::label_standing(lang), value, is_doubtful: true }
}

/// The same of several customers: how many have one, and the first of them.
pub fn of_plans_left_open(
    lang: Lang,
    open: &[(&Candidate, &FollowUp)],
    all: usize,
    way: String,
    today: NaiveDate,
) -> Option<UnderstoodPart> {
    let named = named_plans(lang, open, today);
    let value = capture::plans_left_open(lang, open.len(), all, named, way);
    (!open.is_empty()).then(|| UnderstoodPart { label: capture::label_standing(lang), value, is_doubtful: true })
}

/// The same of one customer once the record is written.
pub fn plan_still_open(lang: Lang, plan: &FollowUp, way: String, today: NaiveDate) -> String {
    capture::plan_still_open(lang, plan_words(lang, plan, today), way)
}

/// What is told of the plans that a written record leaves open, with one customer or with several of `all`; nothing where
/// it leaves none.
pub fn plans_still_open(
    lang: Lang,
    open: &[(&Candidate, &FollowUp)],
    all: usize,
    way: &str,
    today: NaiveDate,
) -> Option<String> {
    if let ([(_, plan)], 1) = (open, all) {
        return Some(plan_still_open(lang, plan, way.to_owned(), today));
    }
    (!open.is_empty()).then(|| capture::plan_still_open(lang, named_plans(lang, open, today), way))
}

/// The first of the customers with their plans, and how many more there are.
fn named_plans(lang: Lang, open: &[(&Candidate, &FollowUp)], today: NaiveDate) -> String {
    let named = open.iter().take(MOST_NAMED).map(|(customer, plan)| {
        capture::plan_of(lang, format!("{} {}", customer.code, customer.name), plan_words(lang, plan, today))
    });
    let named = named.collect::<Vec<_>>().join(lang.pick("；", "; "));
    match open.len().saturating_sub(MOST_NAMED) {
        0 => named,
        more => capture::named_and_more(lang, named, more),
    }
}

/// The same as [`of_standing_plan`] beside the day of a field.
pub fn standing_plan_shortly(lang: Lang, met: &StandingPlan<&FollowUp>, next: &FollowUp, today: NaiveDate) -> String {
    let (StandingPlan::Same(plan) | StandingPlan::Beside(plan)) = met;
    let told = plan_words(lang, plan, today);
    let is_moved = plan.planned_on != next.planned_on
        || plan.planned_at.zip(next.planned_at).is_some_and(|(one, other)| one != other);
    match met {
        StandingPlan::Beside(_) => capture::plan_beside_shortly(lang, told),
        StandingPlan::Same(_) if is_moved => capture::plan_moved_shortly(lang, told),
        StandingPlan::Same(_) => capture::plan_kept_shortly(lang, told),
    }
}

fn plan_words(lang: Lang, plan: &FollowUp, today: NaiveDate) -> String {
    let at = plan.planned_at.map(|at| at.format("%H:%M").to_string());
    let day = plan.planned_on.map(|on| dates::long(lang, on, today));
    let words = [day, at, Some(plan.kind.label(lang).to_owned()), plan.subject.clone()];
    words.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The same in one sentence.
fn standing_plan(lang: Lang, met: &StandingPlan<&FollowUp>, next: Option<&FollowUp>, today: NaiveDate) -> String {
    let (StandingPlan::Same(plan) | StandingPlan::Beside(plan)) = met;
    let told = plan_words(lang, plan, today);
    let hour = |at: NaiveTime| at.format("%H:%M").to_string();
    let StandingPlan::Same(_) = met else { return capture::plan_beside(lang, told) };
    let at = next.and_then(|next| next.planned_at).or(plan.planned_at);
    match (next.and_then(|next| next.planned_on), plan.planned_at, at) {
        (Some(on), _, at) if plan.planned_on != Some(on) => {
            let day = dates::long(lang, on, today);
            let to = [Some(day), at.map(hour)].into_iter().flatten().collect::<Vec<_>>().join(" ");
            capture::plan_moved(lang, told, to)
        }
        (_, Some(from), Some(to)) if from != to => capture::plan_moved_hour(lang, told, hour(from), hour(to)),
        (_, None, Some(at)) => capture::plan_given_hour(lang, told, hour(at)),
        _ => capture::plan_kept(lang, told),
    }
}

/// What a line leaves open, in a sentence that says what to do.
pub fn of_doubt(lang: Lang, doubt: &Doubt) -> String {
    match doubt {
        Doubt::Stranger { word } => capture::stranger(lang, word),
        Doubt::SeveralPeople { word, names } => capture::several_people(lang, word, names.join(lang.pick("、", ", "))),
        Doubt::OrderWithoutAmount { said } => capture::order_without_amount(lang, said),
        Doubt::OrderOfSeveral { said } => capture::order_of_several(lang, said),
        Doubt::OrderStands { said } => capture::order_stands(lang, said),
        Doubt::OtherCurrency { said } => capture::order_in_other_currency(lang, said),
        Doubt::Complaint { issue: true, outcome: true } => capture::complaint(lang).to_owned(),
        Doubt::Complaint { issue: true, outcome: false } => capture::complaint_without_issue(lang).to_owned(),
        Doubt::Complaint { issue: false, .. } => capture::complaint_without_outcome(lang).to_owned(),
        Doubt::TimeToCome { time } => capture::time_to_come(lang, time.format("%H:%M")),
        Doubt::Day(error) => capture::explain_date(lang, error),
    }
}

fn step(lang: Lang, next: &NextStep, today: NaiveDate, workdays: &Workdays) -> String {
    let (step, is_open) = match next {
        NextStep::Planned(step) => (step, false),
        NextStep::Someday(step) => (step, true),
        NextStep::AskTheRules => return app::next_by_rules(lang).to_owned(),
    };
    left_open(lang, of_step(lang, step, today, workdays), is_open)
}

fn of_step(lang: Lang, step: &FollowUp, today: NaiveDate, workdays: &Workdays) -> String {
    let day =
        step.planned_on.map(|on| about_workday(lang, moment(lang, on, step.planned_at, today), on, today, workdays));
    let direction = step.direction.map(|direction| direction.label(lang).to_owned());
    let people = Some(step.contacts.join(lang.pick("、", ", "))).filter(|people| !people.is_empty());
    let words = [day, Some(step.kind.label(lang).to_owned()), direction, people, step.subject.clone()];
    words.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A day as it was understood: 「12月2日 周三 15:00，9天后」.
fn moment(lang: Lang, on: NaiveDate, at: Option<NaiveTime>, today: NaiveDate) -> String {
    let day = dates::long(lang, on, today);
    let day = at.map_or_else(|| day.clone(), |at| format!("{day} {}", at.format("%H:%M")));
    app::day_understood(lang, day, dates::distance(lang, on, today))
}

/// Beside a day to come: that nobody works on it, or that it is the first workday after a holiday, and of which year the
/// holidays are not known yet.
fn about_workday(lang: Lang, told: String, on: NaiveDate, today: NaiveDate, workdays: &Workdays) -> String {
    if on < today {
        return told;
    }
    if !workdays.is_own_workday(on) {
        return record::no_workday(lang, told);
    }
    let Some(holiday) = workdays.holiday_that_ended(on) else { return told };
    // 春节（补假） is one with 春节.
    let name: &str = lang.pick(&holiday.name_zh, &holiday.name_en);
    let name = name.split(['（', '(']).next().unwrap_or(name).trim();
    let after = capture::first_after_holiday(lang, told, name);
    if workdays.is_published(on.year()) {
        after
    } else {
        capture::with_doubt(lang, after, calendar::holidays_unpublished(lang, on.year()))
    }
}

fn left_open(lang: Lang, told: String, is_open: bool) -> String {
    if is_open { app::day_understood(lang, told, capture::day_left_open(lang)) } else { told }
}
