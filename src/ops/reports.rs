//! What reports are made of, read once and whole: the same figures, days and records that the pages and commands show.
//!
//! Leaves out words and formats, see `report`.

mod kpi;
mod service;
mod week;

pub use kpi::{KpiReport, LargestCustomer, WorkDone};
pub use service::{Delivery, IssueInHand, Meeting, ServiceIssue, ServiceReport, month_to_report};
pub use week::{
    MovedPlan, PastItem, PastWeek, Visit, WeekPlan, WeekRecord, WeekSuggestions, week_is_ending, week_to_carry_along,
    week_to_look_back_on, weeks_to_report,
};
