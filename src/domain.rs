//! The words of the book: every entity and value, checked when it is made.
//!
//! Knows nothing of SQL, the screen, the clock or the language of the user.

mod birthday;
mod book;
pub mod check;
mod codes;
mod contact;
mod customer;
pub mod document;
mod enums;
mod follow_up;
mod ids;
pub mod json;
mod kpi;
pub mod moment;
mod money;
mod number;
mod period;
mod plan;
mod service;
mod settings;
mod trade;

pub use birthday::{Birthday, BirthdayError};
pub use book::{Book, FORMAT, VERSION};
pub use contact::Contact;
pub use customer::{Customer, Snooze, StageChange, TierChange, TierPin};
pub use enums::{
    ActionStatus, Attitude, CaseKind, Direction, Fit, InsightStatus, IssueStatus, Kind, Level, OpportunityStage,
    Outcome, PlanKind, Potential, Renewal, Role, Severity, Source, Stage, UnknownCode, WeekdayName,
};
pub use follow_up::FollowUp;
pub use ids::{ContactId, CustomerId, FollowUpId, IdError, IssueId};
pub use kpi::{KpiReview, KpiTarget, KpiValue, Metric};
pub use money::{Money, MoneyError};
pub use period::{Period, PeriodError, Span};
pub use plan::{AccountPlan, Action, ActionKpi, Case, Insight, Worksheet};
pub use service::{Issue, Survey};
pub use settings::{Alerts, Capacity, Settings, View};
pub use trade::{Contract, Objection, Opportunity, Order, Payment};
