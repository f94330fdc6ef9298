//! The vocabulary of the book: every entity and value, checked on construction.
//!
//! Knows nothing of SQL, the screen, the clock or the language of the user.

mod birthday;
mod book;
pub mod check;
mod codes;
mod contact;
mod country;
mod currency;
mod customer;
mod day_order;
pub mod document;
pub mod entity;
mod enums;
pub mod field;
mod follow_up;
mod ids;
mod inbox;
pub mod json;
mod kind;
mod kpi;
mod merge;
pub mod moment;
mod money;
mod number;
mod period;
mod plan;
mod service;
mod settings;
pub mod stored;
mod trade;
pub mod unprintable;
mod vocabulary;
mod window;
mod workweek;

pub use birthday::{Birthday, BirthdayError};
pub use book::{Book, FORMAT, VERSION};
pub use contact::Contact;
pub use country::{Country, NotACountry};
pub use currency::{CommonCurrency, Currency, CurrencyWord, NotACurrencyWord};
pub use customer::{Customer, Snooze, StageChange, TierChange, TierPin};
pub use day_order::DayOrder;
pub use entity::HasFields;
pub use enums::{
    ActionStatus, Attitude, CaseKind, Direction, Fit, InsightStatus, IssueStatus, Level, OpportunityStage, Outcome,
    PlanKind, Potential, Renewal, Role, Severity, Source, Stage, WeekdayName,
};
pub use follow_up::FollowUp;
pub use ids::{ContactId, CustomerId, FollowUpId, IdError, InboxItemId, IssueId};
pub use inbox::{InboxItem, InboxSource};
pub use kind::{Kind, KindRow, Nearness};
pub use kpi::{KpiReview, KpiTarget, KpiValue, Metric};
pub use money::{Money, MoneyError};
pub use number::{as_figures, chinese_number, mixed_number, read_minutes, read_number, scale_at, scaled};
pub use period::{Period, PeriodError, Span};
pub use plan::{AccountPlan, Action, ActionKpi, Case, Insight, Worksheet};
pub use service::{Issue, Survey};
pub use settings::{Alerts, Capacity, Settings, Spacing, View};
pub use trade::{Contract, Objection, Opportunity, Order, Payment};
pub use vocabulary::{UnknownCode, Vocabulary, Word};

/// Every entity of the book, including those stored inside another entity.
pub const ENTITIES: &[field::EntityRow] = &[
    Customer::ROW,
    Contact::ROW,
    FollowUp::ROW,
    Order::ROW,
    Issue::ROW,
    Survey::ROW,
    Contract::ROW,
    Opportunity::ROW,
    Action::ROW,
    Insight::ROW,
    AccountPlan::ROW,
    Worksheet::ROW,
    Case::ROW,
    KpiTarget::ROW,
    KpiReview::ROW,
    KpiValue::ROW,
    Snooze::ROW,
    TierChange::ROW,
    StageChange::ROW,
    TierPin::ROW,
    Payment::ROW,
    Objection::ROW,
    ActionKpi::ROW,
    InboxItem::ROW,
];
pub use window::Window;
pub use workweek::{NotAWorkweek, WeekStart, Workweek};
