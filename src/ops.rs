//! Everything the app can do, without any interface.
//!
//! [`Change`] describes every write, [`apply`](apply()) is the only way to make one, and [`undo`](undo::undo) reverts
//! it.

mod acceptance;
mod access;
pub mod after;
mod agenda;
pub mod apply;
mod backup;
mod book_days;
mod book_report;
mod book_settings;
mod bulk;
mod cases;
pub mod change;
pub mod change_summary;
mod checklists;
mod clear_overdue;
mod clock_doubt;
mod day_conflicts;
mod days_in_text;
mod deals;
mod diary;
mod duplicates;
mod entity_kind;
mod erase;
mod erase_backups;
mod existing;
mod figures;
mod fill;
mod foreign_file;
mod hints;
mod holidays;
mod housekeeping;
mod improvements;
pub mod inbox;
mod insights;
pub mod interchange;
mod left_over;
pub mod list_file;
pub mod logging;
mod merge;
mod metric_records;
mod money_held;
mod nearby_files;
mod new_book;
mod newcomers;
mod next_contact;
mod one_contact;
mod overview;
mod own_files;
mod playbooks;
mod preview;
mod profile;
mod promises;
mod proposal;
mod repair;
mod reports;
pub mod rulebooks;
mod rules_context;
mod same_plan;
mod search;
mod service_reports;
mod situation;
mod spill;
mod stamp;
mod standing_orders;
pub mod takeover;
mod targets;
mod tier_story;
pub mod transfer;
mod trash;
mod two_versions;
pub mod undo;
mod value_text;
mod verdict_cache;
mod visit_plans;
pub mod whole_file;
mod worksheet_changes;
mod worksheets;

pub use acceptance::{Acceptance, LaterPlans};
pub use access::{CompanyAccess, Mention, PersonAccess};
pub use after::{After, next_after};
pub use agenda::{Agenda, AgendaDay, Counters, Occasion, OccasionKind, Overdue, SuggestedItem, Timing, monday_of};
pub use apply::{CodeTaken, ImportFill, Imported, Receipt, apply, apply_while, codes_taken, rehearse};
pub use backup::{
    BackupFile, BackupOccasion, RestoreStep, RestoreWatch, Restored, back_up, back_up_daily, back_up_watched,
    backups_of, free_backup_name, is_backup_due, is_daily_backup_due, remove_half_copies, remove_half_files, restore,
    restore_watched,
};
pub use book_days::BookDays;
pub use book_report::{BookReport, PlaceDoubts};
pub use book_settings::{BookSetting, SWITCH, SettingContext, SettingFault, SettingKind, as_festival, spans};
pub use bulk::{BulkEdit, TierEdit};
pub use cases::{
    CaseCustomer, CaseSubject, CaseWords, LibraryCase, LikeCase, Likeness, case_library, case_of, case_of_opportunity,
    find_cases, lacks_a_case,
};
pub use change::{Change, Entity, Happened, InboxChange, Joined, MergeRequest, Move, OpsError, Planned};
pub use change_summary::{ChangeCounts, ChangeSummary};
pub use checklists::{Checklist, ChecklistNames, playbook_of, ticked_in};
pub use clear_overdue::{LateItem, OverdueWork};
pub use clock_doubt::ClockDoubt;
pub use day_conflicts::{DayConflict, DayConflicts, Misfit, OtherRegion};
pub use diary::{AlteredField, altered_fields};
pub use duplicates::{DuplicateGroup, DuplicateIndex, SharedDetail, Similarity};
pub use entity_kind::{EntityKind, EntityRef};
pub use erase::{Erasure, erase_contact, erase_customers, was_somebody_erased};
pub use erase_backups::{BackupErasure, ErasureTarget, erase_from_backups, set_aside_books};
pub use existing::Existing;
pub use figures::{CoverageInput, FiguresAsked, PeriodFigures};
pub use fill::fill;
pub use foreign_file::ForeignFile;
pub use hints::{Hint, HintKind, hints};
pub use holidays::{
    BadHolidayLine, BroughtHolidays, HolidayFault, HolidayFile, HolidaySource, HolidaysError, LeftOutHoliday,
    ListedHoliday, OwnHolidays, WhyLeftOut, lacks_holidays,
};
pub use housekeeping::Housekeeping;
pub use improvements::{Improvement, ImprovementAction, in_one_line};
pub use insights::insights_of;
pub use left_over::LeftOver;
pub use merge::{CustomerMerge, FieldMerge, Keep};
pub use metric_records::{MetricRecord, MetricRecords};
pub use nearby_files::{FileKind, FilePlaces, FolderContents, NearbyFile, WholeFolder};
pub use new_book::{MadeBook, NewBook, begin_book};
pub use newcomers::{ADDED_DAYS, DUE_DAYS, FIRST_WEEKS, Newcomers, StandingImport};
pub use next_contact::NextContact;
pub use one_contact::{Proposed, Slot, in_one_contact};
pub use overview::{CustomerSummary, OpenPlan, Overview, Suggested};
pub use own_files::{FileMarks, FileProblem, OwnFiles};
pub use playbooks::{Playbook, Playbooks};
pub use preview::{Moved, Preview, TierLabel};
pub use profile::{LastContact, PURCHASE_MONTHS, Profile, Purchases, month_ago};
pub use promises::OpenPromises;
pub use proposal::{ItemAhead, PlacedFollowUp, Proposal, ProposalTotals, ProposedDay, UnplacedItem};
pub use repair::{Repaired, good_backups, newest_good_backup, repair};
pub use reports::{
    Delivery, IssueInHand, KpiReport, LargestCustomer, Meeting, MovedPlan, PastItem, PastWeek, ServiceIssue,
    ServiceReport, Visit, WeekPlan, WeekRecord, WeekSuggestions, WorkDone, month_to_report, week_is_ending,
    week_to_carry_along, week_to_look_back_on, weeks_to_report,
};
pub use rulebooks::{RulebookEntry, RulebookSource};
pub use rules_context::RulesContext;
pub use same_plan::{
    NEAR_DAYS, OpenPlans, PackedPlans, StandingPlan, beside_on_that_day, kept, left_open, met, met_by_line,
    met_to_tell, plans_left_open,
};
pub use search::{Findings, FoundElsewhere, Named, found_elsewhere};
pub use service_reports::{ServiceReportsDue, service_report_written};
pub use situation::OffersOfAll;
pub use stamp::Stamp;
pub use standing_orders::StandingOrders;
pub use takeover::{PastImport, PastImports};
pub use targets::{ProposedTarget, ProposedTargets, TargetSource, TargetsAsked};
pub use tier_story::{NEWS_DAYS, TierNews, TierStep, TierStory};
pub use transfer::{read_book, read_book_by_customer};
pub use trash::{Trashed, empty_trash, trash};
pub use two_versions::{TwoVersions, edited_row};
pub use undo::{HistoryLine, Reversed};
pub use verdict_cache::{Tiers, each_suggestion, refresh_verdicts};
pub use visit_plans::{GoalMet, VisitPlan};
pub use worksheet_changes::{FilledWorksheet, KnownRecords, MadeText, MadeTexts};
pub use worksheets::{NamedTemplate, Templates, is_made_for, is_meeting_for, visit_of};
