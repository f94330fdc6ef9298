//! What falls on the days of a calendar: planned, suggested and done follow-ups, and occasions.
//!
//! The one place that says what is overdue and how full a day is; calendar, `today` and `week` show the same.

use chrono::{Datelike, Days, NaiveDate};

use super::outlook::{Entry, Outlook};
use super::{Desk, Planned};
use crate::domain::{CustomerId, FollowUp, FollowUpId, IssueId};
use crate::rules::{Holiday, HolidayKind, Rulebook, Suggestion, issue_due_on, next_birthday};
use crate::store::{FollowUpRow, Reader, StoreError};

/// The days of a calendar, both ends included.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Agenda {
    /// One entry a day.
    pub days: Vec<AgendaDay>,
    /// Open follow-ups planned before today, the latest and most important first; pinned on today.
    pub overdue: Vec<Overdue>,
}

/// A follow-up that should have been done.
#[derive(Debug, Clone, PartialEq)]
pub struct Overdue {
    /// The follow-up.
    pub row: FollowUpRow,
    /// Days since the planned day, at least 1.
    pub days: i64,
    /// The weight of the customer's tier.
    pub weight: f64,
}

/// One day.
#[derive(Debug, Clone, PartialEq)]
pub struct AgendaDay {
    /// The day.
    pub date: NaiveDate,
    /// Whether the user works on it.
    pub is_workday: bool,
    /// Whether the user took it off.
    pub is_day_off: bool,
    /// The holiday or make-up workday, if it is one.
    pub holiday: Option<Holiday>,
    /// Open follow-ups planned for it, by time; none before today, those are overdue.
    pub planned: Vec<FollowUpRow>,
    /// Suggestions for it that are not folded into a plan, by priority.
    pub suggested: Vec<SuggestedItem>,
    /// Follow-ups done on it.
    pub done: Vec<FollowUpRow>,
    /// How many of what is overdue is pinned on it; only today has any.
    pub late: usize,
    /// Birthdays, contracts that end, limits and actions.
    pub occasions: Vec<Occasion>,
}

/// A suggestion with the customer it is for.
#[derive(Debug, Clone, PartialEq)]
pub struct SuggestedItem {
    /// Whose.
    pub customer: CustomerId,
    /// The customer's code.
    pub code: String,
    /// What people call the customer.
    pub name: String,
    /// Where it lies.
    pub region: Option<String>,
    /// The effective tier: a place in the rulebook's tiers.
    pub tier: usize,
    /// What the rules suggest.
    pub suggestion: Suggestion,
}

/// Something that falls on a day and is no follow-up.
#[derive(Debug, Clone, PartialEq)]
pub struct Occasion {
    /// The day.
    pub date: NaiveDate,
    /// Whose; the book's own action and a festival have none.
    pub customer: Option<CustomerId>,
    /// The customer's code, empty without one.
    pub code: String,
    /// What people call the customer, empty without one.
    pub name: String,
    /// What it is.
    pub what: OccasionKind,
}

/// What falls on a day.
#[derive(Debug, Clone, PartialEq)]
pub enum OccasionKind {
    /// A contact's birthday.
    Birthday {
        /// Who.
        person: String,
    },
    /// A festival to greet at.
    Festival {
        /// What it is called in Chinese.
        zh: String,
        /// What it is called in English.
        en: String,
    },
    /// A contract ends that was not renewed.
    ContractEnds {
        /// Its number, if any.
        number: Option<String>,
    },
    /// An open issue reaches its limit.
    IssueLimit {
        /// Which.
        issue: IssueId,
        /// Its title.
        title: String,
    },
    /// An action begins.
    ActionStarts {
        /// Its title.
        title: String,
    },
    /// An action is due.
    ActionDue {
        /// Its title.
        title: String,
    },
}

impl OccasionKind {
    /// The stable code of JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Birthday { .. } => "birthday",
            Self::Festival { .. } => "festival",
            Self::ContractEnds { .. } => "contract-ends",
            Self::IssueLimit { .. } => "issue-limit",
            Self::ActionStarts { .. } => "action-starts",
            Self::ActionDue { .. } => "action-due",
        }
    }
}

/// The counters that call for action (screens, frame).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counters {
    /// Open follow-ups before today.
    pub overdue: usize,
    /// Planned today plus suggestions dated today.
    pub today: usize,
    /// Open issues due today or overdue.
    pub issues: usize,
}

impl Agenda {
    /// Reads the days from `from` to `to`; without an outlook there are no suggestions and birthdays yet.
    pub fn read(
        reader: &Reader<'_>,
        desk: &Desk,
        outlook: Option<&Outlook>,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Self, StoreError> {
        let days = from.iter_days().take_while(|day| *day <= to);
        let mut agenda = Self { days: days.map(|day| AgendaDay::empty(day, desk)).collect(), overdue: Vec::new() };
        agenda.place_open(reader.open_follow_ups(None, to)?, desk, outlook);
        for row in reader.done_follow_ups(from, to)? {
            if let Some(day) = row.follow_up.done_on {
                agenda.on(day, |day| day.done.push(row));
            }
        }
        if let Some(outlook) = outlook {
            agenda.place_suggestions(outlook);
            agenda.place_birthdays(outlook, from);
        }
        agenda.place_occasions(reader, desk, from, to)?;
        Ok(agenda)
    }

    /// The day of this date, if it is among them.
    pub fn day(&self, date: NaiveDate) -> Option<&AgendaDay> {
        self.days.iter().find(|day| day.date == date)
    }

    fn on(&mut self, date: NaiveDate, place: impl FnOnce(&mut AgendaDay)) {
        if let Some(day) = self.days.iter_mut().find(|day| day.date == date) {
            place(day);
        }
    }

    fn place_open(&mut self, rows: Vec<FollowUpRow>, desk: &Desk, outlook: Option<&Outlook>) {
        for row in rows {
            let Some(planned) = row.follow_up.planned_on else { continue };
            if planned < desk.today {
                let tier = outlook.and_then(|outlook| outlook.entry(row.customer)).map(|entry| entry.tier);
                let weight = tier.map_or(0.0, |tier| desk.rulebook.tiers[tier].weight);
                self.overdue.push(Overdue { row, days: (desk.today - planned).num_days(), weight });
                self.on(takes_place_on(planned, desk.today), |day| day.late += 1);
            } else {
                self.on(planned, |day| day.planned.push(row));
            }
        }
        let pressing =
            |late: &Overdue| (late.weight * f64::from(i32::try_from(late.days).unwrap_or(i32::MAX)), late.days);
        self.overdue
            .sort_by(|one, other| pressing(other).partial_cmp(&pressing(one)).unwrap_or(std::cmp::Ordering::Equal));
    }

    fn place_suggestions(&mut self, outlook: &Outlook) {
        for entry in &outlook.entries {
            for suggestion in entry.unfolded() {
                self.on(suggestion.date, |day| day.suggested.push(SuggestedItem::of(entry, suggestion)));
            }
        }
        for day in &mut self.days {
            day.suggested.sort_by(|one, other| {
                other.suggestion.priority.total_cmp(&one.suggestion.priority).then_with(|| one.code.cmp(&other.code))
            });
        }
    }

    fn place_birthdays(&mut self, outlook: &Outlook, from: NaiveDate) {
        for entry in &outlook.entries {
            for (person, birthday) in &entry.birthdays {
                if let Some(date) = next_birthday(*birthday, from) {
                    let what = OccasionKind::Birthday { person: person.clone() };
                    self.on(date, |day| day.occasions.push(Occasion::of(date, entry, what)));
                }
            }
        }
    }

    fn place_occasions(
        &mut self,
        reader: &Reader<'_>,
        desk: &Desk,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<(), StoreError> {
        for day in &mut self.days {
            let eve = desk.workdays.holiday(day.date - Days::new(1));
            let begins = |holiday: &&Holiday| eve.is_none_or(|eve| eve.name_zh != holiday.name_zh);
            if let Some(holiday) = day.holiday.as_ref().filter(|day| is_festival(day, desk)).filter(begins) {
                let what = OccasionKind::Festival { zh: holiday.name_zh.clone(), en: holiday.name_en.clone() };
                day.occasions.push(Occasion::of_book(day.date, what));
            }
        }
        for contract in reader.contracts_ending(from, to)?.into_iter().filter(|contract| !contract.renewed) {
            let what = OccasionKind::ContractEnds { number: contract.number };
            let (customer, code, name) = (Some(contract.customer), contract.code, contract.name);
            self.add(Occasion { date: contract.ends_on, customer, code, name, what });
        }
        for issue in reader.open_issues()? {
            let date = issue_due_on(issue.severity, issue.opened_at, &desk.workdays).max(desk.today);
            let what = OccasionKind::IssueLimit { issue: issue.id, title: issue.title };
            self.add(Occasion { date, customer: Some(issue.customer), code: issue.code, name: issue.name, what });
        }
        for action in reader.action_rows(false)? {
            let starts =
                action.starts_on.map(|date| (date, OccasionKind::ActionStarts { title: action.title.clone() }));
            let due = action.due_on.map(|date| (date, OccasionKind::ActionDue { title: action.title.clone() }));
            for (date, what) in starts.into_iter().chain(due) {
                let (code, name) = (action.code.clone(), action.name.clone());
                self.add(Occasion { date, customer: action.customer, code, name, what });
            }
        }
        Ok(())
    }

    fn add(&mut self, occasion: Occasion) {
        self.on(occasion.date, |day| day.occasions.push(occasion));
    }
}

impl AgendaDay {
    fn empty(date: NaiveDate, desk: &Desk) -> Self {
        Self {
            date,
            is_workday: desk.workdays.is_own_workday(date),
            is_day_off: desk.workdays.is_day_off(date),
            holiday: desk.workdays.holiday(date).cloned(),
            planned: Vec::new(),
            suggested: Vec::new(),
            done: Vec::new(),
            late: 0,
            occasions: Vec::new(),
        }
    }

    /// Follow-ups planned for, pinned on or done on the day: what counts against its capacity, here as in a proposal.
    pub fn load(&self) -> usize {
        self.planned.len() + self.late + self.done.len()
    }
}

impl SuggestedItem {
    /// The plan that accepting it for a day makes, with the ids of its obligations.
    pub fn planned(&self, rulebook: &Rulebook, day: NaiveDate) -> Planned {
        let suggestion = &self.suggestion;
        let ids = suggestion.obligations.iter().filter_map(|place| rulebook.obligations.get(*place));
        let follow_up = FollowUp {
            planned_on: Some(day),
            level: Some(suggestion.level),
            obligations: ids.map(|obligation| obligation.id.clone()).collect(),
            ..FollowUp::new(suggestion.kind)
        };
        Planned { customer: self.customer, follow_up }
    }

    pub(super) fn of(entry: &Entry, suggestion: &Suggestion) -> Self {
        Self {
            customer: entry.brief.id,
            code: entry.brief.code.clone(),
            name: entry.brief.called().to_owned(),
            region: entry.brief.region.clone(),
            tier: entry.tier,
            suggestion: Suggestion { topics: entry.topics.clone(), ..suggestion.clone() },
        }
    }
}

impl Occasion {
    fn of(date: NaiveDate, entry: &Entry, what: OccasionKind) -> Self {
        let (code, name) = (entry.brief.code.clone(), entry.brief.called().to_owned());
        Self { date, customer: Some(entry.brief.id), code, name, what }
    }

    const fn of_book(date: NaiveDate, what: OccasionKind) -> Self {
        Self { date, customer: None, code: String::new(), name: String::new(), what }
    }
}

impl Counters {
    /// The counters of a day.
    pub fn read(reader: &Reader<'_>, desk: &Desk, outlook: &Outlook) -> Result<Self, StoreError> {
        let counts = reader.frame_counts(desk.today)?;
        let due =
            |row: &crate::store::IssueRow| issue_due_on(row.severity, row.opened_at, &desk.workdays) <= desk.today;
        let dated_today = |suggestion: &&Suggestion| suggestion.date == desk.today;
        let suggested: usize = outlook.entries.iter().map(|entry| entry.unfolded().filter(dated_today).count()).sum();
        Ok(Self {
            overdue: usize::try_from(counts.overdue).unwrap_or_default(),
            today: usize::try_from(counts.today).unwrap_or_default() + suggested,
            issues: reader.open_issues()?.iter().filter(|row| due(row)).count(),
        })
    }
}

/// Whether the user greets customers on this holiday.
fn is_festival(holiday: &Holiday, desk: &Desk) -> bool {
    let called = |name: &String| *name == holiday.name_zh || name.eq_ignore_ascii_case(&holiday.name_en);
    holiday.kind == HolidayKind::Off && desk.settings.festivals.iter().any(called)
}

/// The day of which an open follow-up takes its part: the planned one, or today when that has passed.
pub(super) fn takes_place_on(planned: NaiveDate, today: NaiveDate) -> NaiveDate {
    planned.max(today)
}

/// The Monday of the week in which a day lies.
pub fn monday_of(day: NaiveDate) -> NaiveDate {
    day - Days::new(u64::from(day.weekday().num_days_from_monday()))
}

/// The row of a planned or done follow-up on these days, for a page that lost its place.
pub fn find_row(agenda: &Agenda, id: FollowUpId) -> Option<&FollowUpRow> {
    let overdue = agenda.overdue.iter().map(|late| &late.row);
    overdue.chain(agenda.days.iter().flat_map(|day| day.planned.iter().chain(&day.done))).find(|row| row.id == id)
}
