//! Holidays out of a file, in words: what came of it, and what is wrong with it.

use std::path::Path;

use chrono::NaiveDate;

use crate::messages::clean::clean;
use crate::messages::cli::{notes, shown};
use crate::messages::{Lang, calendar, holidays as text, importing, system};
use crate::ops::takeover::TableError;
use crate::ops::{BadHolidayLine, BroughtHolidays, HolidayFault, HolidaysError, LeftOutHoliday, WhyLeftOut};
use crate::rules::{Holiday, HolidayKind};
use crate::sentences::contents::calendar_trouble;
use crate::sentences::importing::{Ways, table_error};

/// So many wrong lines of a file are named.
const NAMED: usize = 5;
/// So many events of each sort that are left out are.
const LEFT_OUT_NAMED: usize = 3;

/// Why a file of holidays is not taken, or its days are not taken away, and what to do; `own` is the user's table.
pub fn trouble(lang: Lang, file: &str, own: &Path, error: &HolidaysError, is_removal: bool) -> String {
    let own = clean(&own.display().to_string()).into_owned();
    match error {
        HolidaysError::Unreadable(error) => system::cannot_read(lang, file, error),
        HolidaysError::Calendar(error) => notes::in_file(lang, file, calendar_trouble(lang, error)),
        HolidaysError::Table(TableError::NotText) => notes::in_file(lang, file, importing::save_as_utf8(lang)),
        HolidaysError::Table(error) => notes::in_file(lang, file, table_error(lang, &Ways::None, error)),
        HolidaysError::Lines(bad) => {
            let mut told: Vec<String> = bad.iter().take(NAMED).map(|one| bad_line(lang, one)).collect();
            let more = bad.len().saturating_sub(NAMED);
            told.extend((more > 0).then(|| calendar::planner_more(lang, more)));
            let say = if is_removal { text::bad_lines_removed } else { text::bad_lines };
            say(lang, file, told.join(lang.pick("；", "; ")))
        }
        HolidaysError::NoDays => text::no_days(lang, file),
        HolidaysError::Own(error) => {
            text::own_broken(lang, own, error.line, super::own_files::of_holiday_field(lang, error.expected))
        }
        HolidaysError::OwnFile(error) => text::own_unusable(lang, own, system::why(lang, error)),
    }
}

/// What is wrong with a line.
fn bad_line(lang: Lang, BadHolidayLine { line, got, fault }: &BadHolidayLine) -> String {
    let got = clean(got);
    let what = match fault {
        HolidayFault::Day if got.is_empty() => text::no_day(lang).to_owned(),
        HolidayFault::Day => text::bad_day(lang, got),
        HolidayFault::UnclearDay => text::unclear_day(lang, got),
        HolidayFault::LastDay => text::bad_last_day(lang).to_owned(),
        HolidayFault::Name => text::no_name(lang).to_owned(),
        HolidayFault::Kind => text::bad_kind(lang, got),
        HolidayFault::Contradiction => text::contradiction(lang).to_owned(),
    };
    shown::line_failed(lang, line, what)
}

/// How many days of a file are off, and how many are worked, beside what the book has: new, changed, known.
pub fn days_read(lang: Lang, days: &[(NaiveDate, Holiday)], brought: &BroughtHolidays) -> String {
    let (days, beside) = (off_and_worked(lang, days), counts(lang, brought));
    if beside.is_empty() { text::read(lang, days) } else { text::read_beside(lang, days, beside) }
}

/// A file with how many days of it are off, and how many are worked.
pub fn in_file(lang: Lang, file: &str, days: &[(NaiveDate, Holiday)]) -> String {
    text::title(lang, off_and_worked(lang, days), file)
}

fn off_and_worked(lang: Lang, days: &[(NaiveDate, Holiday)]) -> String {
    let worked = days.iter().filter(|(_, holiday)| holiday.kind == HolidayKind::Work).count();
    let off = text::days_off(lang, days.len() - worked);
    let worked = (worked > 0).then(|| text::working_days(lang, worked));
    text::joined(lang, &std::iter::once(off).chain(worked).collect::<Vec<_>>())
}

/// What was found in a file beside what the book has: new, changed, known.
pub fn counts(lang: Lang, brought: &BroughtHolidays) -> String {
    let some = |count: usize, say: fn(Lang, usize) -> String| (count > 0).then(|| say(lang, count));
    let parts = [
        some(brought.added, text::added),
        some(brought.changed, text::changed),
        some(brought.unchanged, text::unchanged),
        some(brought.known, text::known),
    ];
    text::joined(lang, &parts.into_iter().flatten().collect::<Vec<_>>())
}

/// What is not taken of a file: how many of each sort, the first of them by name; nothing where all is.
pub fn left_out(lang: Lang, left_out: &[LeftOutHoliday]) -> Option<String> {
    let sort = |why: &WhyLeftOut| {
        let of_sort: Vec<&LeftOutHoliday> = left_out.iter().filter(|one| one.why == *why).collect();
        let mut names: Vec<String> = of_sort.iter().map(|one| clean(&one.name).into_owned()).collect();
        names.dedup();
        let more = if names.len() > LEFT_OUT_NAMED { lang.pick("等", "…") } else { "" };
        names.truncate(LEFT_OUT_NAMED);
        let names = format!("{}{more}", names.join(lang.pick("、", ", ")));
        let say = match why {
            WhyLeftOut::Observance => text::observances,
            WhyLeftOut::Regional => text::regional,
            WhyLeftOut::Timed => text::timed,
            WhyLeftOut::Repeats => text::repeating,
        };
        (!of_sort.is_empty()).then(|| say(lang, of_sort.len(), names))
    };
    let sorts: Vec<String> = WhyLeftOut::ALL.iter().filter_map(sort).collect();
    (!sorts.is_empty()).then(|| text::left_out(lang, sorts.join(lang.pick("；", "; "))))
}
