//! The rules: facts and a date go in, decisions and their reasons come out.
//!
//! Pure. Does not know where facts come from, what time it is, or in which language a reason is read.

pub mod arithmetic;
mod assessment;
mod birthdays;
mod call_questions;
mod completeness;
mod condition;
mod contradiction;
mod day_choice;
pub mod demand;
mod due;
mod facts;
mod festivals;
mod health;
mod holiday;
mod holiday_table;
mod issue_limits;
mod joining;
pub mod kpi;
mod later_plan;
mod offers;
pub mod plan;
mod public_holidays;
mod reason;
mod rulebook;
mod spread;
mod standing;
mod start;
mod suggestion;
mod tier_gap;
mod tier_history;
mod tiering;
mod topics;
mod unanswered_streak;
mod workdays;

pub use assessment::Assessment;
pub use birthdays::birthdays_to_ask;
pub use call_questions::{CallQuestion, QuestionContext};
pub use completeness::ProfileItem;
pub use condition::{Arithmetic, Comparison, Condition, ConditionProblem, ExpectedType, Node as ConditionNode};
pub use contradiction::Contradiction;
pub use day_choice::{ContactDays, DayChoice, HeldBack, avoids_every_workday, has_no_day};
pub use due::{ObligationState, StepBy};
pub use facts::{Fact, FactType, FactValue, Facts, NEVER_ORDERED, newest_score};
pub use festivals::{Festivals, LunarDay};
pub use health::{Health, HealthBand, HealthScore};
pub use holiday::{Holiday, HolidayKind, HolidayStatus};
pub use holiday_table::{
    HOLIDAY_COLUMNS, HolidayError, HolidayField, HolidayLine, rows as holiday_lines, write_table as write_holidays,
};
pub use joining::Joining;
pub use later_plan::LaterPlan;
pub use offers::{Offer, OfferContext, OfferMoment};
pub use public_holidays::knows_holidays;
pub use reason::{Reason, Unfit};
pub use rulebook::{
    AutomaticTag, DEFAULT_RULEBOOK, Every, Names, Obligation, Rulebook, RulebookProblem, RulebookProblemKind,
    SHIPPED_RULEBOOKS, Shape, StageRule, Tier, check_rulebook,
};
pub use spread::{Spread, SpreadReason};
pub use standing::Standing;
pub use start::ObligationStart;
pub use suggestion::{DEFAULT_HORIZON, Suggestion};
pub use tier_gap::TierGap;
pub use tier_history::{TierMove, TierNote, TierReason, tier_moves};
pub use tiering::Tiering;
pub use topics::Topic;
pub use unanswered_streak::{UnansweredStreak, rhythm};
pub use workdays::Workdays;
