//! `rounds import FILE`: `books` in the open format, [`items`] of calendars and address books, `tables` of other programs.

mod activity;
mod books;
pub mod fields;
pub mod items;
mod next_steps;
mod past;
mod several;
mod table_report;
mod tables;

pub use past::path as past_path;
use std::fs;
use std::io;
use std::path::Path;

use serde::Serialize;

use super::args::ImportArgs;
use super::export;
use super::output::{CommandOutput, Failure};
use super::session::Session;
use crate::domain::Stage;
use crate::exchange::tables::LARGEST_FILE;
use crate::exchange::workbook::WorkbookSink;
use crate::export::write_template;
use crate::messages::cli::notes;
use crate::messages::{Lang, clean::clean, importing, interchange, system, template as words};
use crate::ops::inbox::TalkFile;
use crate::ops::interchange::ItemKind;
use crate::ops::takeover::{LargeFile, TableImport, tables_of_folder};
use crate::ops::whole_file::write_whole;
use crate::ops::{EntityKind, ImportFill, Imported};
use crate::sentences;
use crate::small_file::{self, read_at_most};
use crate::store::Store;
use next_steps::{last_import, next_steps};
use several::SeveralAnswers;
use tables::TableBytes;

/// How many mistakes of a file are named.
const MOST_NAMED: usize = 5;
/// What an import took, as JSON.
#[derive(Serialize)]
struct ImportJson<'s> {
    taken: Counts,
    updated: usize,
    unchanged: usize,
    skipped: &'s [Skipped],
    notes: &'s [Noted],
    fills: Vec<FillJson<'s>>,
}

/// A field of a known record that became another.
#[derive(Serialize)]
struct FillJson<'s> {
    customer: &'s str,
    field: &'s str,
    old: &'s str,
    new: &'s str,
}

impl<'s> From<&'s ImportFill> for FillJson<'s> {
    fn from(fill: &'s ImportFill) -> Self {
        Self { customer: &fill.customer, field: &fill.field, old: &fill.before, new: &fill.after }
    }
}

/// An item of a file that is not taken.
#[derive(Debug, Clone, Serialize)]
pub struct Skipped {
    /// The line it begins at, from 1; none of a record of a book.
    pub line: Option<usize>,
    /// How it is called; nothing where it has no name.
    pub name: Option<String>,
    /// The column or property that says why.
    pub column: Option<&'static str>,
    pub reason: String,
}

impl Skipped {
    /// Line and reason.
    fn told(&self, lang: Lang) -> String {
        match (self.line, &self.name) {
            (Some(line), name) => at_line(lang, line, name.as_ref(), &self.reason),
            (None, Some(name)) => interchange::record_of(lang, name, &self.reason),
            (None, None) => self.reason.clone(),
        }
    }
}

/// What was left out of an item that is taken.
#[derive(Debug, Clone, Serialize)]
pub struct Noted {
    /// The line at which the item begins, from 1.
    pub line: usize,
    /// How it is called.
    pub name: Option<String>,
    /// The property.
    pub column: &'static str,
    /// What it says.
    pub text: String,
    /// Why it is left out.
    pub note: String,
}

impl Noted {
    /// Line and reason.
    fn told(&self, lang: Lang) -> String {
        at_line(lang, self.line, self.name.as_ref(), &self.note)
    }
}

/// Line, name and reason.
fn at_line(lang: Lang, line: usize, name: Option<&String>, reason: &str) -> String {
    match name {
        Some(name) => interchange::at_line_of(lang, line, name, reason),
        None => interchange::at_line(lang, line, reason),
    }
}

/// How an import is done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ImportOptions {
    /// Nothing is written.
    pub dry_run: bool,
    /// Nothing is taken unless all of it can be.
    pub strict: bool,
    /// What new customers are taken for about whom the file says no stage.
    pub stage: Option<Stage>,
    /// A person without a company is a customer of that name.
    pub people_as_customers: bool,
}

/// New records by kind.
#[derive(Serialize)]
struct Counts {
    customers: usize,
    contacts: usize,
    follow_ups: usize,
    orders: usize,
    issues: usize,
    surveys: usize,
    contracts: usize,
    opportunities: usize,
    actions: usize,
    insights: usize,
    account_plan: usize,
    worksheets: usize,
    cases: usize,
    kpi_targets: usize,
    kpi_reviews: usize,
    inbox: usize,
}

/// Takes files into the book, and says what comes next where somebody reads it.
pub fn run(session: &Session, wanted: &ImportArgs) -> Result<CommandOutput, Failure> {
    if let Some(path) = &wanted.template {
        return template(session, path, wanted.force);
    }
    if session.json || wanted.dry_run {
        return take_files(session, wanted);
    }
    let before = last_import(session);
    let answer = take_files(session, wanted)?;
    let next = if session.paths.book.exists() { next_steps(session, before)? } else { Vec::new() };
    Ok(next.into_iter().fold(answer, CommandOutput::noting))
}

/// Takes files, or stdin for `-`, into the book; makes the book where none is. The answers stand in the order of the files.
pub fn take_files(session: &Session, wanted: &ImportArgs) -> Result<CommandOutput, Failure> {
    session.refuse_lost_book()?;
    if let [file] = wanted.files.as_slice() {
        return one_file(session, file, wanted);
    }
    let mut all = SeveralAnswers::default();
    for file in &wanted.files {
        // What the file before brought says nothing of this one.
        session.take_saved();
        if all.add(&called(session, file), one_file(session, file, wanted))?.is_break() {
            break;
        }
    }
    Ok(all.told(session.json))
}

/// Writes a workbook to fill in; without a name into this folder, and to stdout as `-`. One that is there may be filled in,
/// and is replaced only where somebody insists.
fn template(session: &Session, path: &Path, insisting: bool) -> Result<CommandOutput, Failure> {
    let lang = session.lang;
    let named = if path.as_os_str().is_empty() { Path::new(words::file_name(lang)) } else { path };
    let write = |out: &mut dyn io::Write| -> io::Result<()> {
        let mut book = WorkbookSink::default();
        write_template(lang, &mut book).map_err(io::Error::other)?;
        book.finish(out).map(drop)
    };
    if named == Path::new("-") {
        write(&mut io::stdout().lock())
            .map_err(|error| Failure::done(notes::stdout_failed(lang, system::why(lang, &error))))?;
        return Ok(CommandOutput::default());
    }
    export::refuse_to_replace(session, named, insisting)?;
    if !insisting && fs::metadata(named).is_ok_and(|there| there.len() > 0) {
        return Err(Failure::done(words::may_be_filled_in(lang, export::shown(named))));
    }
    write_whole(named, write).map_err(|error| export::unwritable(session, named, &error))?;
    Ok(CommandOutput::default().noting(words::written(lang, export::shown(named))))
}

/// What was imported, the newest first.
pub fn imports(session: &Session) -> Result<CommandOutput, Failure> {
    past::list(session)
}

fn one_file(session: &Session, file: &Path, wanted: &ImportArgs) -> Result<CommandOutput, Failure> {
    let manner = ImportOptions {
        dry_run: wanted.dry_run,
        strict: wanted.strict,
        stage: tables::stage(session, "--stage", wanted.stage.as_deref())?,
        people_as_customers: wanted.people_as_customers,
    };
    let called = called(session, file);
    if file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("~$")) {
        return Err(Failure::done(importing::locked_by_spreadsheet(session.lang, called)));
    }
    if file.is_dir() {
        return match tables_of_folder(file) {
            Ok(files) if files.is_empty() => activity::import_folder(session, file, wanted),
            Ok(files) => tables::import(session, file, TableBytes::Folder(files), wanted),
            Err(error) => Err(Failure::done(system::cannot_read(session.lang, &called, &error))),
        };
    }
    if let Some(large) = LargeFile::find(file).ok().flatten().filter(|_| file != Path::new("-")) {
        return tables::import(session, file, TableBytes::Large(large), wanted);
    }
    let bytes = tables::unpacked(session, &called, read(session, file, &called)?)?;
    if let Some(kind) = TalkFile::of(&bytes) {
        return activity::import(session, file, &bytes, kind, wanted);
    }
    match ItemKind::of(&bytes) {
        Some(items) => items::import(session, file, &bytes, items, manner, wanted.rejects.as_deref()),
        None if TableImport::is_table(&bytes) => tables::import(session, file, TableBytes::Held(bytes), wanted),
        None => books::import(session, &called, bytes, manner, tables::existing(wanted)),
    }
}

/// The book as it is, or an empty one in memory where none is yet.
fn rehearsal(session: &Session) -> Result<Store, Failure> {
    if session.paths.book.exists() {
        return session.open();
    }
    session.begin_in_memory()
}

/// The name of the file, fit to show.
fn called(session: &Session, file: &Path) -> String {
    if file == Path::new("-") {
        return notes::standard_input(session.lang).to_owned();
    }
    clean(&file.display().to_string()).into_owned()
}

fn read(session: &Session, file: &Path, called: &str) -> Result<Vec<u8>, Failure> {
    let most = LARGEST_FILE as u64 + 1;
    let read = if file == Path::new("-") {
        read_at_most(io::stdin().lock(), most)
    } else {
        small_file::open(file).and_then(|opened| read_at_most(opened, most))
    };
    read.map_err(|error| Failure::done(system::cannot_read(session.lang, called, &error)))
}

/// The first of several reasons, and how many more there are.
fn first_named(lang: Lang, reasons: impl ExactSizeIterator<Item = String>) -> String {
    let more = reasons.len().saturating_sub(MOST_NAMED);
    let mut named: Vec<String> = reasons.take(MOST_NAMED).collect();
    if more > 0 {
        named.push(notes::more_faults(lang, more));
    }
    named.join(lang.pick("；", "; "))
}

fn answer(
    session: &Session,
    merged: Option<&Imported>,
    skipped: &[Skipped],
    notes: &[Noted],
) -> Result<CommandOutput, Failure> {
    let none = Imported::default();
    let merged = merged.unwrap_or(&none);
    if session.json {
        let (updated, unchanged) = (merged.updated, merged.unchanged);
        let fills = merged.fills.iter().map(FillJson::from).collect();
        return CommandOutput::json(&ImportJson { taken: counts(merged), updated, unchanged, skipped, notes, fills });
    }
    let said = sentences::contents::merged(session.lang, merged);
    let told = sentences::contents::changed(session.lang, merged).into_iter().map(|line| format!("\n  {line}"));
    Ok(CommandOutput::text(std::iter::once(said).chain(told).collect::<String>()))
}

fn counts(merged: &Imported) -> Counts {
    let count = |kind: EntityKind| merged.taken.get(&kind).copied().unwrap_or_default();
    Counts {
        customers: count(EntityKind::Customer),
        contacts: count(EntityKind::Contact),
        follow_ups: count(EntityKind::FollowUp),
        orders: count(EntityKind::Order),
        issues: count(EntityKind::Issue),
        surveys: count(EntityKind::Survey),
        contracts: count(EntityKind::Contract),
        opportunities: count(EntityKind::Opportunity),
        actions: count(EntityKind::Action),
        insights: count(EntityKind::Insight),
        account_plan: count(EntityKind::AccountPlan),
        worksheets: count(EntityKind::Worksheet),
        cases: count(EntityKind::Case),
        kpi_targets: count(EntityKind::KpiTarget),
        kpi_reviews: count(EntityKind::KpiReview),
        inbox: count(EntityKind::InboxItem),
    }
}
