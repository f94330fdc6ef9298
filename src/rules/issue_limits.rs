//! The deadline for settling an issue (docs/rules.md 6).

use chrono::{NaiveDate, NaiveDateTime};

use super::Workdays;
use crate::domain::Severity;
use crate::facts::IssueFacts;

impl Severity {
    /// How many workdays after the day it was reported an issue of this severity is due.
    pub const fn workdays_allowed(self) -> usize {
        match self {
            Self::General => 1,
            Self::Complex | Self::Major => 3,
        }
    }
}

impl Workdays {
    /// The day on which an issue is due (docs/rules.md 6).
    pub fn issue_due_on(&self, severity: Severity, opened_at: NaiveDateTime) -> NaiveDate {
        self.nth_workday(opened_at.date(), severity.workdays_allowed())
    }
}

impl IssueFacts {
    /// Whether it was reported up to `today` and not closed by then.
    pub fn is_open(&self, today: NaiveDate) -> bool {
        self.opened_at.date() <= today && self.closed_at.is_none_or(|closed| closed.date() > today)
    }

    /// Whether it is open past its due date (docs/rules.md 6).
    pub fn is_overdue(&self, workdays: &Workdays, today: NaiveDate) -> bool {
        self.is_open(today) && workdays.issue_due_on(self.severity, self.opened_at) < today
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::IssueId;

    fn moment(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn limits_count_workdays_over_holidays() {
        let workdays = Workdays::shipped(&[]);
        let opened = moment("2026-09-30T16:20:00");
        assert_eq!(workdays.issue_due_on(Severity::General, opened).to_string(), "2026-10-08");
        assert_eq!(workdays.issue_due_on(Severity::Complex, opened).to_string(), "2026-10-10");
    }

    #[test]
    fn overdue_begins_the_day_after_the_due_date() {
        let workdays = Workdays::shipped(&[]);
        let issue = |closed_at: Option<&str>| IssueFacts {
            id: IssueId(1),
            title: "漏水".to_owned(),
            severity: Severity::General,
            opened_at: moment("2026-11-19T09:00:00"),
            closed_at: closed_at.map(moment),
        };
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert!(!issue(None).is_overdue(&workdays, day("2026-11-20")));
        assert!(issue(None).is_overdue(&workdays, day("2026-11-21")));
        assert!(issue(Some("2026-11-22T10:00:00")).is_overdue(&workdays, day("2026-11-21")), "closed later");
        assert!(!issue(Some("2026-11-21T10:00:00")).is_open(day("2026-11-21")));
        assert!(!issue(None).is_open(day("2026-11-18")), "not reported yet");
    }
}
