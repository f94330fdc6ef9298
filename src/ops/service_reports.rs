//! Which service reports are due at the beginning of a month, until they are written or put away.
//!
//! Leaves out what such a report holds, see `reports::service`, and where the reminder is shown.

use chrono::NaiveDate;

use super::{Change, RulesContext};
use crate::domain::{CustomerId, Period, Span};
use crate::store::{ContractCustomer, Reader, StoreError};

/// Under which code a customer remembers the months whose report was written or put away.
pub(super) const PUT_AWAY: &str = "service-report";
/// For how many workdays of a month the reports of the month before are asked for.
const WORKDAYS: usize = 5;

/// The reports of one month that are due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceReportsDue {
    /// The month that is reported.
    pub month: Period,
    /// Whose contract ran on its last day, by code, with what people call them.
    pub customers: Vec<(CustomerId, String)>,
}

impl ServiceReportsDue {
    /// Those that the days from `from` to `to` are to ask for, each with its day: the first workday of a month, and while
    /// they are not written today, up to its fifth workday.
    pub(super) fn between(
        reader: &Reader<'_>,
        context: &RulesContext,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Vec<(NaiveDate, Self)>, StoreError> {
        let mut all = Vec::new();
        if context.settings.service_reports == Some(false) {
            return Ok(all);
        }
        let first = Period::containing(from, Span::Month);
        for month in std::iter::successors(Some(first), |month| Some(month.next())).take_while(|one| one.start() <= to)
        {
            let Some(day) = day_of(context, month).filter(|day| (from..=to).contains(day)) else { continue };
            let due = Self::read(reader, month.previous())?;
            all.extend((!due.customers.is_empty()).then_some((day, due)));
        }
        Ok(all)
    }

    /// Those of a month that were neither written nor put away.
    fn read(reader: &Reader<'_>, month: Period) -> Result<Self, StoreError> {
        let running = reader.customers_with_contract(month.end())?.into_iter();
        let open = running.filter(|one| !is_noted(one, month));
        Ok(Self { month, customers: open.map(|one| (one.customer, one.name)).collect() })
    }

    /// All of them need no more reminder.
    pub fn noted(&self) -> Change {
        let customers = self.customers.iter().map(|(customer, _)| *customer).collect();
        Change::NoteServiceReports { customers, month: self.month }
    }
}

/// What is to be noted once the report of a customer was written; nothing where nobody would be reminded of it.
pub fn service_report_written(
    reader: &Reader<'_>,
    context: &RulesContext,
    customer: CustomerId,
    month: Period,
) -> Result<Option<Change>, StoreError> {
    if context.settings.service_reports == Some(false) || month.span() != Span::Month || month.end() >= context.today {
        return Ok(None);
    }
    let due = ServiceReportsDue::read(reader, month)?;
    let is_due = due.customers.iter().any(|(one, _)| *one == customer);
    Ok(is_due.then(|| Change::NoteServiceReports { customers: vec![customer], month }))
}

/// The day on which the reports of the month before are asked for; none once it is too late for them.
fn day_of(context: &RulesContext, month: Period) -> Option<NaiveDate> {
    let workdays = std::iter::successors(month.start().pred_opt(), |day| Some(context.workday_beside(*day, true)));
    let workdays: Vec<NaiveDate> = workdays.skip(1).take(WORKDAYS).collect();
    let (first, last) = (workdays.first()?, workdays.last()?);
    (context.today <= *last).then(|| context.today.max(*first))
}

fn is_noted(one: &ContractCustomer, month: Period) -> bool {
    let known = one.put_away.as_ref().and_then(|all| all.get(PUT_AWAY));
    known.is_some_and(|lines| lines.lines().any(|line| line == month.to_string()))
}
