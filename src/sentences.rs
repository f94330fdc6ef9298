//! What was done to the book, and why something was refused, as sentences; shared by screen and shell.
//!
//! Leaves out the texts themselves, see `messages::changes`.

pub mod advice;
mod alerts;
pub mod backups;
pub mod brief;
mod captured;
pub mod cases;
pub mod clock_doubt;
pub mod contents;
pub mod day_conflicts;
pub mod doctor;
pub mod holidays;
pub mod import_report;
pub mod importing;
pub mod interchange;
pub mod known_facts;
pub mod metric_records;
pub mod next_contact;
mod occasions;
mod own_files;
pub mod page_lines;
pub mod place;
mod recorded;
pub mod repairs;
mod rulebook_amounts;
pub mod settings;
mod template_fault;
pub mod values;
pub mod worksheet;

use chrono::NaiveDate;

pub use alerts::of_alert;
pub use captured::{
    UnderstoodPart, of_capture, of_doubt, of_marked, of_plan_left_open, of_plan_that_day, of_plans_left_open,
    of_standing_plan, plan_still_open, plans_still_open, standing_plan_shortly,
};
pub use occasions::{of_occasion, of_service_reports};
pub use own_files::{of_mistake, of_trouble};
pub use rulebook_amounts::amounts_as_they_are;
pub use template_fault::of_template_fault;

use crate::domain::Metric;
use crate::domain::check::Violation;
use crate::messages::labels::Labelled;
use crate::messages::terms;
use crate::messages::{Lang, cells, changes as text, dates, exchange, figures, inbox, rulebook, system};
use crate::ops::{ChangeCounts, ChangeSummary, EntityKind, OpsError};
use crate::rules::Rulebook;
use crate::store::StoreError;

/// What a change did.
pub fn of_change(lang: Lang, words: &ChangeSummary, today: NaiveDate) -> String {
    let day = |day: &NaiveDate| dates::long(lang, *day, today);
    match words {
        ChangeSummary::CustomerAdded { customer } => text::customer_added(lang, customer),
        ChangeSummary::CustomerEdited { customer } => text::customer_edited(lang, customer),
        ChangeSummary::CustomerDeleted { customer } => text::customer_deleted(lang, customer),
        ChangeSummary::CustomerRestored { customer } => text::customer_restored(lang, customer),
        ChangeSummary::Erased => text::erased(lang).to_owned(),
        ChangeSummary::CustomersMerged { customer, into, .. } => text::customers_merged(lang, customer, into),
        ChangeSummary::CustomersEdited { count } => text::customers_edited(lang, text::customers(lang, *count)),
        ChangeSummary::CustomersDeleted { count } => text::customers_deleted(lang, text::customers(lang, *count)),
        // What was written about a metric is neither new nor changed to whoever wrote it.
        ChangeSummary::EntityAdded { what: EntityKind::KpiReview, title, .. }
        | ChangeSummary::EntityEdited { what: EntityKind::KpiReview, title, .. } => {
            text::review_saved(lang, titled(lang, EntityKind::KpiReview, title))
        }
        ChangeSummary::EntityAdded { what, customer, title } => {
            whole(&text::entity_added(lang, whose(customer.as_ref()), of_kind(lang, *what), titled(lang, *what, title)))
        }
        ChangeSummary::EntityEdited { what, customer, title } => whole(&text::entity_edited(
            lang,
            whose(customer.as_ref()),
            of_kind(lang, *what),
            titled(lang, *what, title),
        )),
        ChangeSummary::EntityDeleted { what, customer, title } => whole(&text::entity_deleted(
            lang,
            whose(customer.as_ref()),
            of_kind(lang, *what),
            titled(lang, *what, title),
        )),
        ChangeSummary::WorksheetFilled { is_new, customer, title, made, changed } => {
            worksheet::of_filled(lang, *is_new, (&whose(customer.as_ref()), title), (made, changed))
        }
        ChangeSummary::OfferPutAway { customer, moment } => {
            text::offer_put_away(lang, customer, crate::messages::offers::named(lang, moment))
        }
        ChangeSummary::Recorded { .. } => recorded::of_record(lang, words, today),
        ChangeSummary::RecordedSeveral { count } => text::recorded_several(lang, count),
        ChangeSummary::Planned { customer, kind, on } => text::planned(lang, customer, kind.label(lang), day(on)),
        ChangeSummary::PlannedSeveral { count, on: None } => text::planned_several(lang, count),
        ChangeSummary::PlannedSeveral { count, on: Some(on) } => text::planned_several_on(lang, count, day(on)),
        ChangeSummary::Moved { customer, kind, to, at, .. } => {
            let to = at.map_or_else(|| day(to), |at| format!("{} {}", day(to), at.format("%H:%M")));
            text::moved(lang, customer, kind.label(lang), to)
        }
        ChangeSummary::MovedSeveral { count, to: None } => text::moved_several(lang, count),
        ChangeSummary::MovedSeveral { count, to: Some(to) } => text::moved_several_to(lang, count, day(to)),
        ChangeSummary::Joined { customer, kind, on: Some(on) } => {
            text::joined(lang, customer, kind.label(lang), day(on))
        }
        ChangeSummary::Joined { on: None, .. } => text::joined_several(lang, 1),
        ChangeSummary::JoinedSeveral { count } => text::joined_several(lang, count),
        ChangeSummary::Several(tally) => of_several(lang, tally, today),
        ChangeSummary::Cancelled { customer, kind, .. } => text::cancelled(lang, customer, kind.label(lang)),
        ChangeSummary::CancelledSeveral { count } => text::cancelled_several(lang, count),
        ChangeSummary::TickedOff { customer, problem } => text::ticked_off(lang, customer, problem),
        ChangeSummary::Snoozed { customer, until, .. } => text::snoozed(lang, customer, day(until)),
        ChangeSummary::SnoozeEnded { customer } => text::snooze_ended(lang, customer),
        ChangeSummary::Pinned { customer, tier } => text::pinned(lang, customer, tier),
        ChangeSummary::Unpinned { customer } => text::unpinned(lang, customer),
        ChangeSummary::Imported { customers, records, updated } => imported(lang, *customers, *records, *updated),
        ChangeSummary::Synced { records } => text::synced(lang, text::records(lang, *records)),
        ChangeSummary::Proposed { count } => inbox::proposed(lang, count),
        ChangeSummary::InboxTaken { records, customers } => {
            inbox::taken(lang, text::records(lang, *records), text::customers(lang, *customers))
        }
        ChangeSummary::InboxDropped { count } => inbox::dropped(lang, count),
        ChangeSummary::NeverProposed { count } => inbox::never_again(lang, count),
        ChangeSummary::ProposedAgain => inbox::proposed_again(lang).to_owned(),
        ChangeSummary::SettingsChanged => text::settings_changed(lang).to_owned(),
        ChangeSummary::CurrencyChosen { before, after } => {
            let hundred =
                |currency: &crate::domain::Currency| crate::messages::money::with_unit(lang, *currency, "100");
            text::currency_chosen(lang, hundred(before), hundred(after))
        }
        ChangeSummary::RulebookChosen { rulebook } => text::rulebook_chosen(lang, of_rulebook(lang, rulebook)),
        ChangeSummary::CapacityChosen { per_day, visits } => text::capacity_chosen(lang, per_day, visits),
        ChangeSummary::BookBegun { on } => text::book_begun(lang, day(on)),
        ChangeSummary::TiersNoted { count } => text::tiers_noted(lang, text::customers(lang, *count)),
        ChangeSummary::TargetsSet { count, period } => text::targets_set(lang, count, figures::period(lang, *period)),
        ChangeSummary::ServiceReportsNoted { customer: Some(customer), month, .. } => {
            text::service_report_noted(lang, customer, figures::period(lang, *month))
        }
        ChangeSummary::ServiceReportsNoted { count, month, .. } => {
            text::service_reports_noted(lang, text::customers(lang, *count), figures::period(lang, *month))
        }
        ChangeSummary::FiguresNoted { count } => text::figures_noted(lang, count),
        ChangeSummary::Unknown => text::unknown_change(lang).to_owned(),
    }
}

/// What an import brought, each part only where there is any.
fn imported(lang: Lang, customers: usize, records: usize, updated: usize) -> String {
    let new = [
        (customers > 0).then(|| text::customers(lang, customers)),
        (records > 0).then(|| text::records(lang, records)),
    ];
    let new: Vec<String> = new.into_iter().flatten().collect();
    let list = new.join(lang.pick("、", " and "));
    match (new.is_empty(), updated) {
        (true, 0) => text::import_of_nothing(lang).to_owned(),
        (true, _) => text::import_updated(lang, text::records(lang, updated)),
        (false, 0) => text::imported(lang, list),
        (false, _) => text::imported_and_updated(lang, list, updated),
    }
}

/// What was done to several in one step, each kind with its number.
fn of_several(lang: Lang, tally: &ChangeCounts, today: NaiveDate) -> String {
    let parts = [
        (tally.planned, text::part_planned(lang, tally.planned)),
        (tally.moved, text::part_moved(lang, tally.moved)),
        (tally.joined, text::part_joined(lang, tally.joined)),
        (tally.snoozed, text::part_snoozed(lang, tally.snoozed)),
        (tally.cancelled, text::part_cancelled(lang, tally.cancelled)),
    ];
    let done = parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, told)| told);
    let done = done.collect::<Vec<_>>().join(lang.pick("、", ", "));
    match tally.on {
        Some(on) => text::several_done_on(lang, done, dates::long(lang, on, today)),
        None => text::several_done(lang, done),
    }
}

/// A rulebook by its name, where it ships; by its id, where it is the user's own.
fn of_rulebook(lang: Lang, id: &str) -> String {
    let shipped = Rulebook::shipped(id);
    shipped.map_or_else(
        || text::own_rulebook(lang, id),
        |shipped| text::name_and_id(lang, rulebook::named(lang, &shipped.name), id),
    )
}

/// The sentence without the space that a missing title leaves at its end.
fn whole(sentence: &str) -> String {
    sentence.trim_end().to_owned()
}

/// The title of a record; a figure and its period by their names.
fn titled(lang: Lang, kind: EntityKind, title: &str) -> String {
    let is_of_figure = matches!(kind, EntityKind::KpiTarget | EntityKind::KpiReview);
    let parts = title.split_once(' ').filter(|_| is_of_figure);
    let named = parts.and_then(|(metric, period)| Some((metric.parse::<Metric>().ok()?, period.parse().ok()?)));
    named.map_or_else(
        || title.to_owned(),
        |(metric, period)| format!("{} {}", metric.label(lang), figures::period(lang, period)),
    )
}

/// What a record is called.
pub const fn of_kind(lang: Lang, kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Customer => text::kind_customer(lang),
        EntityKind::Contact => text::kind_contact(lang),
        EntityKind::FollowUp => text::kind_follow_up(lang),
        EntityKind::Order => text::kind_order(lang),
        EntityKind::Issue => text::kind_issue(lang),
        EntityKind::Survey => text::kind_survey(lang),
        EntityKind::Contract => terms::contract(lang),
        EntityKind::Opportunity => text::kind_opportunity(lang),
        EntityKind::Action => text::kind_action(lang),
        EntityKind::Insight => text::kind_insight(lang),
        EntityKind::AccountPlan => text::kind_account_plan(lang),
        EntityKind::Worksheet => text::kind_worksheet(lang),
        EntityKind::Case => text::kind_case(lang),
        EntityKind::KpiTarget => text::kind_kpi_target(lang),
        EntityKind::KpiReview => text::kind_kpi_review(lang),
        EntityKind::InboxItem => inbox::kind_inbox_item(lang),
    }
}

/// Why a change was not made; several faults in one line, each with its field.
pub fn of_refusal(lang: Lang, error: &OpsError) -> String {
    match error {
        OpsError::Invalid(faults) => {
            let told: Vec<String> = faults.iter().map(|flaw| of_flaw(lang, flaw)).collect();
            told.join(lang.pick("；", "; "))
        }
        OpsError::Stopped => crate::messages::importing::given_up(lang).to_owned(),
        OpsError::Store(error) => of_store(lang, error),
    }
}

/// What is wrong with a record that is to be written, with the field as a person calls it.
pub fn of_flaw(lang: Lang, flaw: &Violation) -> String {
    // Of a book that is being read the place in the file is what one looks for.
    if ["customers[", "kpi_targets[", "kpi_reviews["].iter().any(|list| flaw.path.starts_with(list)) {
        return exchange::flaw(lang, flaw);
    }
    let mut steps = flaw.path.rsplit('.').map(|step| step.split('[').next().unwrap_or(step));
    let field = steps.next().unwrap_or_default();
    let list = steps.next().unwrap_or("customer");
    exchange::flaw_of_field(lang, &values::field(lang, list, field), flaw)
}

/// Why the book could not be opened, read or written.
pub fn of_store(lang: Lang, error: &StoreError) -> String {
    match error {
        StoreError::Missing { path } => text::book_missing(lang, path.display()),
        StoreError::Gone { path } => text::book_gone(lang, path.display()),
        StoreError::Displaced { path } => text::book_displaced(lang, path.display()),
        StoreError::Linked(name) => place::of_second_name(lang, name),
        StoreError::Exists { path } => text::book_exists(lang, path.display()),
        StoreError::BadCopy { path } => text::bad_copy(lang, path.display()),
        StoreError::Foreign { path } => text::book_foreign(lang, path.display()),
        StoreError::Newer { path, .. } => text::book_newer(lang, path.display()),
        StoreError::Older { path } => text::book_older(lang, path.display()),
        StoreError::Altered { path } => text::book_altered(lang, path.display()),
        StoreError::Locked => text::book_locked(lang).to_owned(),
        StoreError::Network { disk, .. } => crate::messages::place::not_made(lang, disk),
        StoreError::ReadOnly => text::book_read_only(lang).to_owned(),
        StoreError::TooLong { labels: [zh, en], most } => text::text_too_long(lang, lang.pick(zh, en), size(*most)),
        StoreError::DiskFailed => text::disk_failed(lang).to_owned(),
        StoreError::Unsure => text::unsure_whether_saved(lang).to_owned(),
        StoreError::Full => text::disk_full(lang).to_owned(),
        StoreError::NotFound { .. } => text::gone_meanwhile(lang).to_owned(),
        StoreError::Stale { .. } => text::changed_meanwhile(lang).to_owned(),
        StoreError::Duplicate { .. } => text::duplicate(lang).to_owned(),
        StoreError::Stopped => crate::messages::importing::given_up(lang).to_owned(),
        StoreError::NothingToReverse => text::nothing_to_reverse(lang).to_owned(),
        StoreError::Damaged { .. } => text::book_damaged(lang).to_owned(),
        StoreError::Io { path, source } => text::file_refused(lang, path.display(), system::why(lang, source)),
        other => text::book_trouble(lang, other),
    }
}

/// A number of bytes, in the unit in which it is a whole number.
fn size(bytes: usize) -> String {
    let kilobytes = bytes >> 10;
    if kilobytes.is_multiple_of(1 << 10) { format!("{} MiB", kilobytes >> 10) } else { format!("{kilobytes} KiB") }
}

/// The beginning of what is to be done, where there is little room.
fn shortly(what: &str) -> String {
    const ROOM: usize = 40;
    cells::cut(what, ROOM)
}

fn whose(customer: Option<&String>) -> String {
    customer.map(|name| format!("{name} ")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Kind;
    use crate::domain::check::ViolationKind;

    #[test]
    fn a_worksheet_is_told_with_what_it_made() {
        let added = |what, title: &str| ChangeSummary::EntityAdded {
            what,
            customer: Some("华星科技".to_owned()),
            title: title.to_owned(),
        };
        let day: NaiveDate = "2026-11-23".parse().unwrap();
        let visit = ChangeSummary::Planned { customer: "华星科技".to_owned(), kind: Kind::Visit, on: day };
        let others = [visit, added(EntityKind::Action, "方案"), added(EntityKind::Action, "报价")];
        let sheet = added(EntityKind::Worksheet, "拜访计划");
        let words = others.iter().fold(sheet.clone(), ChangeSummary::and);
        assert_eq!(of_change(Lang::Zh, &words, day), "已新建表单 华星科技 拜访计划，同时记下：跟进、行动计划 2 项");
        let case = sheet.clone().and(&added(EntityKind::Case, "一期"));
        assert_eq!(of_change(Lang::En, &case, day), "Added worksheet 华星科技 拜访计划; along with it: case");
        let edited = ChangeSummary::EntityEdited {
            what: EntityKind::FollowUp,
            customer: Some("华星科技".to_owned()),
            title: "拜访".to_owned(),
        };
        let moved = sheet.and(&edited);
        assert_eq!(of_change(Lang::Zh, &moved, day), "已新建表单 华星科技 拜访计划，同时更新：跟进");
        let both = moved.and(&added(EntityKind::Action, "方案"));
        let told = "Added worksheet 华星科技 拜访计划; along with it: action; updated: follow-up";
        assert_eq!(of_change(Lang::En, &both, day), told);
    }

    #[test]
    fn an_import_tells_what_it_brought_and_nothing_of_what_it_did_not() {
        let day: NaiveDate = "2026-11-23".parse().unwrap();
        let said = |lang, customers, records, updated| {
            of_change(lang, &ChangeSummary::Imported { customers, records, updated }, day)
        };
        assert_eq!(said(Lang::En, 2, 1, 0), "Imported 2 customers and 1 record");
        assert_eq!(said(Lang::En, 0, 3, 2), "Imported 3 records, updated 2");
        assert_eq!(said(Lang::En, 0, 0, 1), "The import updated 1 record");
        assert_eq!(said(Lang::Zh, 2, 0, 4), "已导入 2 家客户，更新 4 条");
        assert_eq!(said(Lang::Zh, 0, 0, 2), "导入更新了 2 条记录");
    }

    #[test]
    fn a_refusal_names_the_field() {
        let kind = ViolationKind::OutOfRange { found: 11, least: 0, most: 10 };
        let said = of_refusal(Lang::En, &OpsError::Invalid(vec![Violation { path: "nps".to_owned(), kind }]));
        assert!(said.starts_with("Likely to recommend: ") && said.contains("11"), "{said}");
    }

    #[test]
    fn a_refusal_names_the_field_as_a_person_calls_it() {
        let said = |lang, path: &str, kind| {
            of_refusal(lang, &OpsError::Invalid(vec![Violation { path: path.to_owned(), kind }]))
        };
        for (path, kind, zh, en) in [
            ("lost_on", ViolationKind::LostWithoutDay, "流失日期：", "Lost on: "),
            ("follow_up.planned_on", ViolationKind::NeitherPlannedNorDone, "计划日期：", "Planned on: "),
            ("contacts[2].reports_to", ViolationKind::ReportsInACircle, "上级：", "Reports to: "),
            ("issue.closed_at", ViolationKind::ClosedWithoutMoment, "关闭时间：", "Closed at: "),
        ] {
            for (lang, label) in [(Lang::Zh, zh), (Lang::En, en)] {
                let said = said(lang, path, kind.clone());
                assert!(said.starts_with(label) && !said.contains('_'), "{said}");
            }
        }
    }
}
