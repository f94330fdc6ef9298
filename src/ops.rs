//! Everything the app can do, without any interface.

mod agenda;
mod desk;
mod figures;
mod outlook;
mod profile;

pub use agenda::{Agenda, AgendaDay, Counters, Occasion, OccasionKind, Overdue, SuggestedItem, find_row, monday_of};
pub use desk::{Desk, OwnFiles, Trouble};
pub use figures::PeriodFigures;
pub use outlook::{Entry, Next, OpenPlan, Outlook, Suggested};
pub use profile::{PURCHASE_MONTHS, Profile, Purchases, month_ago};
