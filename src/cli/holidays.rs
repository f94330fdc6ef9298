//! `rounds holidays`: the public holidays of a year; those of a file are taken into the user's own table, or out again.
//!
//! Leaves out how a file is read and where the table counts, see `ops::holidays`.

use std::path::Path;

use chrono::{Datelike as _, NaiveDate};
use serde::Serialize;

use super::args::{HolidayYear, HolidaysArgs, HolidaysCommand};
use super::columns::aligned;
use super::output::{CommandOutput, Failure};
use super::session::Session;
use crate::domain::{Country, Settings};
use crate::messages::clean::clean;
use crate::messages::{Lang, dates, holidays as text};
use crate::ops::{
    BroughtHolidays, HolidayFile, HolidaySource, HolidaysError, LeftOutHoliday, ListedHoliday, OwnHolidays, WhyLeftOut,
};
use crate::rules::{Holiday, HolidayKind};
use crate::sentences::holidays::{days_read, left_out as left_out_told, trouble};

/// A day as JSON.
#[derive(Serialize)]
struct ShownDay {
    date: NaiveDate,
    kind: &'static str,
    zh: Option<String>,
    en: Option<String>,
    source: &'static str,
}

/// What became of a file, as JSON.
#[derive(Serialize)]
struct Taken {
    country: String,
    table: String,
    days_off: usize,
    working_days: usize,
    added: usize,
    changed: usize,
    unchanged: usize,
    known: usize,
    left_out: Vec<ShownLeftOut>,
}

#[derive(Serialize)]
struct ShownLeftOut {
    line: usize,
    name: String,
    reason: &'static str,
}

/// How many days were taken away, as JSON.
#[derive(Serialize)]
struct TakenAway {
    country: String,
    table: String,
    removed: usize,
}

/// Lists the days of a year, or does what a subcommand says.
pub fn run(session: &Session, wanted: &HolidaysArgs) -> Result<CommandOutput, Failure> {
    match &wanted.what {
        None => {
            let year = wanted.listed_year.unwrap_or_else(|| year(session, &wanted.of));
            list(session, wanted.of.country.as_deref(), year)
        }
        Some(HolidaysCommand::Import { file, all, country }) => import(session, file, *all, country.as_deref()),
        Some(HolidaysCommand::Remove { file, of }) => remove(session, file.as_deref(), of),
        Some(HolidaysCommand::Export { of }) => {
            let settings = settings(session, of.country.as_deref())?;
            Ok(CommandOutput::text(own(session)?.as_table(&settings, year(session, of))))
        }
    }
}

fn list(session: &Session, country: Option<&str>, year: i32) -> Result<CommandOutput, Failure> {
    let settings = settings(session, country)?;
    let listed = own(session)?.listed(&settings, year);
    if session.json {
        return CommandOutput::json(&listed.iter().map(shown_day).collect::<Vec<_>>());
    }
    let to_bring = session.holidays_to_bring(settings.home());
    if listed.is_empty() {
        let none = text::none_listed(session.lang, called(session.lang, settings.home()), year);
        return Ok(CommandOutput::text(session.advised(to_bring.unwrap_or(none))));
    }
    let rows: Vec<Vec<String>> = listed.iter().map(|one| row(session, one)).collect();
    let told = CommandOutput::text(aligned(&rows, 0).join("\n"));
    let told = to_bring.into_iter().fold(told, CommandOutput::noting);
    // Elsewhere days differ from one part of the country to the next.
    let is_national =
        settings.home() != Country::CHINA && listed.iter().any(|one| one.source == HolidaySource::Shipped);
    Ok(if is_national { told.noting(text::national_only(session.lang).to_owned()) } else { told })
}

fn row(session: &Session, one: &ListedHoliday) -> Vec<String> {
    let lang = session.lang;
    let name = one.holiday.as_ref().map_or("", |holiday| lang.pick(&*holiday.name_zh, &*holiday.name_en));
    let kind = if one.is_worked() { text::worked(lang) } else { text::check_day_off(lang) };
    let source = match one.source {
        HolidaySource::Shipped => text::built_in(lang),
        HolidaySource::Own => text::own_table(lang),
        HolidaySource::DayOff => text::own_day_off(lang),
    };
    vec![
        dates::full(lang, one.day),
        dates::weekday(lang, one.day).to_owned(),
        kind.to_owned(),
        clean(name).into_owned(),
        source.to_owned(),
    ]
}

fn shown_day(one: &ListedHoliday) -> ShownDay {
    ShownDay {
        date: one.day,
        kind: if one.is_worked() { "work" } else { "off" },
        zh: one.holiday.as_ref().map(|holiday| holiday.name_zh.clone()),
        en: one.holiday.as_ref().map(|holiday| holiday.name_en.clone()),
        source: match one.source {
            HolidaySource::Shipped => "built-in",
            HolidaySource::Own => "own",
            HolidaySource::DayOff => "day-off",
        },
    }
}

fn import(session: &Session, path: &Path, all: bool, country: Option<&str>) -> Result<CommandOutput, Failure> {
    let lang = session.lang;
    let country = settings(session, country)?.home();
    let file = read(session, path, false)?;
    let mut table = own(session)?;
    let days = if all { file.all_days() } else { file.days() };
    let left_out: Vec<LeftOutHoliday> =
        file.left_out().iter().filter(|one| !(all && one.why.can_be_taken())).cloned().collect();
    let brought = table.bring(days, country);
    if brought.added + brought.changed > 0 {
        table.write().map_err(|error| failed(session, path, &error))?;
    }
    if session.json {
        return CommandOutput::json(&taken(&table, country, (&brought, days, &left_out)));
    }
    let said = if brought.added + brought.changed > 0 {
        text::brought(lang, shown(path), called(lang, country))
    } else if days.is_empty() {
        text::no_day_off(lang, shown(path))
    } else {
        text::nothing_new(lang, shown(path))
    };
    let read = (!days.is_empty()).then(|| days_read(lang, days, &brought));
    let lines: Vec<String> = [Some(said), read].into_iter().flatten().collect();
    let more = left_out.iter().any(|one| one.why.can_be_taken()).then(|| text::all_takes(lang).to_owned());
    let notes = left_out_told(lang, &left_out).into_iter().chain(more);
    Ok(notes.fold(CommandOutput::text(lines.join("\n")), CommandOutput::noting))
}

fn taken(
    table: &OwnHolidays,
    country: Country,
    (brought, days, left_out): (&BroughtHolidays, &[(NaiveDate, Holiday)], &[LeftOutHoliday]),
) -> Taken {
    let left_out = left_out.iter().map(|one| ShownLeftOut {
        line: one.line,
        name: one.name.clone(),
        reason: match one.why {
            WhyLeftOut::Observance => "observance",
            WhyLeftOut::Regional => "regional",
            WhyLeftOut::Timed => "timed",
            WhyLeftOut::Repeats => "repeats",
        },
    });
    let off = days.iter().filter(|(_, holiday)| holiday.kind == HolidayKind::Off).count();
    Taken {
        country: country.to_string(),
        table: table.path().display().to_string(),
        days_off: off,
        working_days: days.len() - off,
        added: brought.added,
        changed: brought.changed,
        unchanged: brought.unchanged,
        known: brought.known,
        left_out: left_out.collect(),
    }
}

fn remove(session: &Session, path: Option<&Path>, of: &HolidayYear) -> Result<CommandOutput, Failure> {
    let lang = session.lang;
    let country = settings(session, of.country.as_deref())?.home();
    let mut table = own(session)?;
    let removed = match (path, of.year) {
        (Some(path), _) => table.take_away(&read(session, path, true)?, country),
        (None, Some(year)) => table.take_year_away(year, country),
        (None, None) => return Err(Failure::usage(text::say_what_to_remove(lang))),
    };
    if removed > 0 {
        table.write().map_err(|error| failed(session, table.path(), &error))?;
    }
    let file = shown(table.path());
    if session.json {
        let table = table.path().display().to_string();
        return CommandOutput::json(&TakenAway { country: country.to_string(), table, removed });
    }
    Ok(CommandOutput::text(match removed {
        0 => text::nothing_to_take_away(lang, file),
        _ => text::taken_away(lang, removed, file),
    }))
}

/// The settings of the book, in this country where one is named; without a book those with which it would begin.
fn settings(session: &Session, country: Option<&str>) -> Result<Settings, Failure> {
    let typed = session.typed_country(country)?;
    let of_book = if session.paths.book.exists() {
        let store = session.open()?;
        store.read().and_then(|reader| reader.settings()).map_err(|error| session.store_failure(&error))?
    } else {
        let home = session.new_book().home(session.lang == Lang::Zh);
        Settings { country: Some(home), ..Settings::default() }
    };
    // What the book says of its workweek and days off is said of its own country.
    Ok(typed.map_or(of_book, |typed| Settings { country: Some(typed), ..Settings::default() }))
}

fn own(session: &Session) -> Result<OwnHolidays, Failure> {
    let path = session.paths.holidays();
    OwnHolidays::open(&path).map_err(|error| failed(session, &path, &error))
}

fn read(session: &Session, path: &Path, is_removal: bool) -> Result<HolidayFile, Failure> {
    let told = |error| trouble(session.lang, &shown(path), &session.paths.holidays(), &error, is_removal);
    HolidayFile::read(path, session.today).map_err(|error| Failure::done(told(error)))
}

fn failed(session: &Session, path: &Path, error: &HolidaysError) -> Failure {
    Failure::done(trouble(session.lang, &shown(path), &session.paths.holidays(), error, false))
}

fn year(session: &Session, of: &HolidayYear) -> i32 {
    of.year.unwrap_or_else(|| session.today.year())
}

fn called(lang: Lang, country: Country) -> String {
    let (zh, en) = country.names();
    lang.pick(zh, en).to_owned()
}

fn shown(path: &Path) -> String {
    clean(&path.display().to_string()).into_owned()
}
