//! What falls on a day besides follow-ups: birthdays, festivals, ending contracts, issue limits and actions.

use chrono::NaiveDate;

use super::Agenda;
use crate::domain::{CustomerId, IssueId};
use crate::ops::{RulesContext, ServiceReportsDue};
use crate::rules::{Festivals, birthdays_to_ask};
use crate::store::{Reader, StoreError};

/// Something other than a follow-up that falls on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Occasion {
    pub date: NaiveDate,
    /// `None` for a festival, for an action of the book itself and for what is due for several.
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
    Birthday { person: String },
    /// A festival to greet at.
    Festival {
        /// The Chinese name.
        zh: String,
        /// The English name.
        en: String,
    },
    /// A contract that was not renewed ends.
    ContractEnds {
        /// Its number, if any.
        number: Option<String>,
    },
    /// An open issue reaches its limit, or has passed it and is pinned on today.
    IssueLimit {
        issue: IssueId,
        title: String,
        /// Days past the limit; 0 up to its day.
        late: i64,
    },
    /// An action begins.
    ActionStarts { title: String },
    /// An action is due.
    ActionDue { title: String },
    /// The service reports of the month before are due.
    ServiceReports(ServiceReportsDue),
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
            Self::ServiceReports(_) => "service-reports",
        }
    }
}

impl Agenda {
    pub(super) fn place_festivals(&mut self, context: &RulesContext) {
        let festivals = Festivals::of(&context.settings.festivals, context.settings.home());
        for day in &mut self.days {
            let named = festivals.on(day.date, &context.workdays).into_iter();
            let falls = named.map(|(zh, en)| Occasion::of_book(day.date, OccasionKind::Festival { zh, en }));
            day.occasions.extend(falls);
        }
    }

    pub(super) fn place_birthdays(
        &mut self,
        reader: &Reader<'_>,
        context: &RulesContext,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<(), StoreError> {
        for row in reader.birthdays(&birthdays_to_ask(from, to), context.today)? {
            if let Some(date) = row.birthday.next_from(from) {
                let what = OccasionKind::Birthday { person: row.person };
                self.add(Occasion { date, customer: Some(row.customer), code: row.code, name: row.name, what });
            }
        }
        Ok(())
    }

    pub(super) fn place_occasions(
        &mut self,
        reader: &Reader<'_>,
        context: &RulesContext,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<(), StoreError> {
        for (date, due) in ServiceReportsDue::between(reader, context, from, to)? {
            self.add(Occasion::of_book(date, OccasionKind::ServiceReports(due)));
        }
        for contract in reader.contracts_ending(from, to)?.into_iter().filter(|contract| !contract.renewed) {
            let what = OccasionKind::ContractEnds { number: contract.number };
            let (customer, code, name) = (Some(contract.customer), contract.code, contract.name);
            self.add(Occasion { date: contract.ends_on, customer, code, name, what });
        }
        for issue in reader.open_issues()? {
            let due = context.workdays.issue_due_on(issue.severity, issue.opened_at);
            let (date, late) = (due.max(context.today), (context.today - due).num_days().max(0));
            let what = OccasionKind::IssueLimit { issue: issue.id, title: issue.title, late };
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

impl Occasion {
    const fn of_book(date: NaiveDate, what: OccasionKind) -> Self {
        Self { date, customer: None, code: String::new(), name: String::new(), what }
    }
}
