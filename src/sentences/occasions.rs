//! What falls on a day besides follow-ups, in a few words each.

use crate::messages::cli::shown;
use crate::messages::{Lang, calendar, dates, figures, terms};
use crate::ops::{Occasion, OccasionKind, ServiceReportsDue};

/// How many customers are named before the rest is counted.
const NAMED: usize = 2;

/// What it is, without its day and its customer.
pub fn of_occasion(lang: Lang, occasion: &Occasion) -> String {
    match &occasion.what {
        OccasionKind::Birthday { person } => calendar::birthday(lang, person),
        OccasionKind::Festival { zh, en } => match lang {
            Lang::Zh => zh.clone(),
            Lang::En => en.clone(),
        },
        OccasionKind::ContractEnds { number: Some(number) } => shown::contract_number_ends(lang, number),
        OccasionKind::ContractEnds { number: None } => shown::contract_ends(lang).to_owned(),
        OccasionKind::IssueLimit { issue, title, late: 0 } => shown::issue_limit(lang, issue, title),
        OccasionKind::IssueLimit { issue, title, late } => {
            shown::issue_late(lang, issue, dates::days(lang, *late), title)
        }
        OccasionKind::ActionStarts { title } => shown::action_starts(lang, title),
        OccasionKind::ActionDue { title } => shown::action_due(lang, title),
        OccasionKind::ServiceReports(due) => of_service_reports(lang, due),
    }
}

/// The service reports that are due, with the first of the customers.
pub fn of_service_reports(lang: Lang, due: &ServiceReportsDue) -> String {
    let month = figures::period(lang, due.month);
    let names: Vec<&str> = due.customers.iter().take(NAMED).map(|(_, name)| name.as_str()).collect();
    let names = names.join(terms::list_separator(lang));
    match due.customers.len() {
        count if count <= NAMED => calendar::service_reports_due(lang, month, names),
        count => calendar::service_reports_due_more(lang, month, names, count),
    }
}
