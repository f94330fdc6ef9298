//! Everything the app can do, without any interface.
//!
//! [`Change`] is the one vocabulary of writing, [`apply`](apply()) the one door; [`undo`](undo::undo) takes back.

mod access;
pub mod after;
mod agenda;
pub mod apply;
mod bulk;
pub mod change;
mod desk;
mod diary;
mod erase;
mod figures;
mod fill;
mod hints;
mod housekeeping;
mod kept;
pub mod logging;
mod lookalikes;
mod misfits;
mod outlook;
pub mod outside;
mod preview;
mod profile;
mod proposal;
pub mod rulebooks;
mod search;
mod tier_story;
pub mod transfer;
mod trash;
mod triage;
pub mod undo;
mod union;
pub mod words;

pub use access::{CompanyAccess, Mention, PersonAccess};
pub use after::{After, next_after};
pub use agenda::{
    Agenda, AgendaDay, Counters, Occasion, OccasionKind, Overdue, SuggestedItem, Timing, find_row, monday_of,
};
pub use apply::{Merged, Receipt, apply, rehearse};
pub use bulk::{BulkEdit, TierWish};
pub use change::{Change, Entity, EntityKind, EntityRef, Happened, Merging, OpsError, Planned, Stamp};
pub use desk::{Desk, FileMarks, OwnFiles, Trouble};
pub use diary::{AlteredField, altered_fields};
pub use erase::{Erasure, erase_contact, erase_customers};
pub use figures::{CareKnown, FiguresAsked, PeriodFigures};
pub use fill::fill;
pub use hints::{Hint, HintKind, hints};
pub use housekeeping::Chores;
pub use kept::{Tiers, each_suggestion, judge_again};
pub use lookalikes::{Likeness, LookAlikeIndex, LookAlikes, Shared};
pub use misfits::{Misfit, Misfits};
pub use outlook::{Entry, Next, OpenPlan, Outlook, Suggested};
pub use preview::{Moved, Preview, TierLabel};
pub use profile::{LastContact, PURCHASE_MONTHS, Profile, Purchases, month_ago};
pub use proposal::{Proposal, ProposedDay, Waiting};
pub use rulebooks::{Source, Volume};
pub use search::{Findings, Named};
pub use tier_story::{NEWS_DAYS, TierNews, TierStep, TierStory};
pub use transfer::read_book;
pub use trash::{Trashed, empty_trash, trash};
pub use triage::{LateItem, Triage};
pub use undo::{HistoryLine, Reversed};
pub use union::{FieldUnion, Keep, Union};
pub use words::{ChangeWords, Tally};
