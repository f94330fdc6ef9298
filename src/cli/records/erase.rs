//! `rounds erase`: a company or a person for good, with a record of what was done that names nobody.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, IsTerminal as _, Write as _};

use serde::Serialize;
use serde_json::Value;

use super::access::named;
use crate::cli::customer_arg;
use crate::cli::output::{CommandOutput, Failure};
use crate::cli::session::Session;
use crate::domain::{Contact, Customer};
use crate::messages::clean::clean;
use crate::messages::cli::records as text;
use crate::messages::{backups, system};
use crate::names::{fold, names_one_of};
use crate::ops::whole_file::write_whole;
use crate::ops::{
    BackupErasure, EntityKind, Erasure, ErasureTarget, erase_contact, erase_customers, erase_from_backups,
    set_aside_books,
};
use crate::owner_only::remove_if_there;
use crate::scratch_folder::remove_abandoned;
use crate::sentences;
use crate::small_file;
use crate::store::Store;

/// What was done, as JSON: how many of what, and where, never whose.
#[derive(Serialize)]
pub struct ErasureRecord {
    erased_at: String,
    records: BTreeMap<EntityKind, usize>,
    images: usize,
    changes: usize,
    drafts: usize,
    files: Vec<String>,
    /// The copies that were rewritten.
    backups: Vec<String>,
    #[serde(skip)]
    held: bool,
    /// What could not be done, for stderr.
    #[serde(skip)]
    left: Vec<String>,
}

/// The form of the file of drafts: each form that was left, by its name.
type Drafts = BTreeMap<String, Value>;

/// Erases a company, or one person there.
pub fn run(session: &Session, customer: &str, contact: Option<&str>, yes: bool) -> Result<CommandOutput, Failure> {
    let mut store = session.open()?;
    let failed = |error| session.store_failure(&error);
    let (customer_arg, person, needles, targets) = {
        let reader = store.read().map_err(failed)?;
        let customer_arg = customer_arg::exactly(session, &reader, customer)?;
        let person = contact.map(|typed| named(session, &reader, &customer_arg, typed)).transpose()?;
        let needles = match &person {
            Some(name) => vec![name.clone()],
            None => names_of(&reader.customer(customer_arg.id).map_err(failed)?.value),
        };
        let companies = ErasureTarget::of_companies(&reader, &[customer_arg.id].into()).map_err(failed)?;
        let targets = companies.into_iter().map(|company| ErasureTarget { contact: person.clone(), ..company });
        let targets = targets.collect::<Vec<_>>();
        (customer_arg, person, needles, targets)
    };
    if !yes {
        let (lang, token) = (session.lang, person.as_ref().unwrap_or(&customer_arg.code));
        let question = match &person {
            Some(name) => text::ask_erase_person(lang, name, &customer_arg.name),
            None => text::ask_erase(lang, &customer_arg.name, &customer_arg.code),
        };
        agreed(session, &question, token)?;
    }
    let drafts = erase_drafts(session, &needles)?;
    // Before the book, like the drafts.
    let copies = erase_from_backups(&session.paths.book, &targets, &session.stamp());
    let stamp = session.stamp();
    let erased = session.saving(|| match &person {
        Some(name) => erase_contact(&mut store, customer_arg.id, name, &stamp),
        None => erase_customers(&mut store, &[customer_arg.id].into(), &stamp),
    });
    let erasure = erased.map_err(|error| session.ops_failure(&error))?;
    ErasureRecord::of(session, &store, erasure, drafts).in_backups(session, &copies).answer(session)
}

/// Takes the drafts that name somebody away, before the book: what is interrupted in between has lost drafts, and is
/// erased when it is asked for again; the other way round a name would stay for good. How many there were.
pub fn erase_drafts(session: &Session, needles: &[String]) -> Result<usize, Failure> {
    let drafts = session.paths.drafts();
    let removed = session.paths.scratches().iter().try_for_each(|folder| remove_abandoned(folder).map(drop));
    removed
        .and_then(|()| without_drafts(&drafts, needles))
        .map_err(|error| Failure::done(system::cannot_write(session.lang, drafts.display(), &error)))
}

/// Asks a person to type a word; where nobody can be asked, `--yes` must have been given.
pub fn agreed(session: &Session, question: &str, word: &str) -> Result<(), Failure> {
    let lang = session.lang;
    if !io::stdin().is_terminal() {
        return Err(Failure::usage(text::needs_yes(lang)));
    }
    let typed = session.ask(&clean(question))?;
    if fold(&typed) == fold(word) { Ok(()) } else { Err(Failure::done(text::not_erased(lang))) }
}

/// By what a draft can be recognised as one about this company.
fn names_of(customer: &Customer) -> Vec<String> {
    let people = customer.contacts.iter().map(|contact: &Contact| contact.name.clone());
    let own = [Some(customer.code.clone()), Some(customer.name.clone()), customer.short_name.clone()];
    own.into_iter().flatten().chain(people).collect()
}

impl ErasureRecord {
    /// What was erased, and where.
    pub fn of(session: &Session, store: &Store, erasure: Erasure, drafts: usize) -> Self {
        let mut files = vec![session.paths.book.display().to_string()];
        files.extend((drafts > 0).then(|| session.paths.drafts().display().to_string()));
        Self {
            erased_at: session.stamp().now_utc,
            records: erasure.records,
            images: erasure.images,
            changes: erasure.changes,
            drafts,
            files,
            backups: Vec::new(),
            held: !store.is_settled(),
            left: Vec::new(),
        }
    }

    /// With what became of the copies of the book.
    #[must_use]
    pub fn in_backups(mut self, session: &Session, done: &BackupErasure) -> Self {
        let (lang, book) = (session.lang, &session.paths.book);
        let shown = |path: &std::path::Path| clean(&path.display().to_string()).into_owned();
        self.backups = done.rewritten.iter().map(|path| shown(path)).collect();
        self.left = done
            .failed
            .iter()
            .map(|(path, error)| backups::erased_copies_failed(lang, shown(path), sentences::of_refusal(lang, error)))
            .collect();
        self.left.extend(set_aside_books(book).iter().map(|path| backups::still_aside(lang, shown(path))));
        self
    }

    /// The record, for who asked for it.
    pub fn answer(&self, session: &Session) -> Result<CommandOutput, Failure> {
        let lang = session.lang;
        let answer = if session.json {
            CommandOutput::json(self)?
        } else {
            let each =
                self.records.iter().map(|(kind, count)| text::count_of(lang, sentences::of_kind(lang, *kind), count));
            let records = each.collect::<Vec<_>>().join(lang.pick("、", ", "));
            let mut lines = vec![text::erased_at(lang, self.erased_at.replace(['T', 'Z'], " ").trim_end())];
            if !records.is_empty() {
                lines.push(text::erased_records(lang, records));
            }
            lines.push(text::erased_log(lang, self.images, self.changes));
            if self.drafts > 0 {
                lines.push(text::erased_drafts(lang, self.drafts));
            }
            if !self.backups.is_empty() {
                lines.push(backups::erased_copies(lang, self.backups.len()));
            }
            lines.extend(self.files.iter().chain(&self.backups).map(|file| text::erased_in(lang, clean(file))));
            CommandOutput::text(lines.join("\n"))
        };
        let answer = self.left.iter().fold(answer, |answer, left| answer.noting(clean(left)));
        let answer = answer.noting(text::erased_elsewhere(lang));
        Ok(if self.held { answer.noting(text::still_held(lang)) } else { answer })
    }
}

/// Whether one of the texts in a draft is meant by this test.
fn has_text(draft: &Value, is_meant: &impl Fn(&str) -> bool) -> bool {
    match draft {
        Value::String(text) => is_meant(text),
        Value::Array(all) => all.iter().any(|one| has_text(one, is_meant)),
        Value::Object(all) => all.values().any(|one| has_text(one, is_meant)),
        _ => false,
    }
}

/// Rewrites the file of drafts without those that name one of these; how many there were.
fn without_drafts(path: &std::path::Path, needles: &[String]) -> io::Result<usize> {
    // What an interrupted save of them left.
    remove_if_there(&path.with_extension("part"))?;
    let read = match small_file::read_text(path) {
        Ok(read) => read,
        Err(error) => match error.kind() {
            io::ErrorKind::NotFound => return Ok(0),
            // What is no file of drafts cannot be searched: it goes as a whole.
            io::ErrorKind::Unsupported | io::ErrorKind::InvalidData | io::ErrorKind::FileTooLarge => {
                fs::remove_file(path)?;
                return Ok(1);
            }
            _ => return Err(error),
        },
    };
    let Ok(mut drafts) = serde_json::from_str::<Drafts>(&read) else {
        // What cannot be read cannot be searched: it goes as a whole.
        fs::remove_file(path)?;
        return Ok(1);
    };
    let before = drafts.len();
    let names = |text: &str| names_one_of(text, needles);
    drafts.retain(|form, draft| !names(form) && !has_text(draft, &names));
    if drafts.len() < before {
        let text = serde_json::to_string(&drafts)?;
        let mut old = fs::OpenOptions::new().write(true).open(path)?;
        write_whole(path, |out| out.write_all(text.as_bytes()))?;
        // The file that had the name until now: its bytes go, not only its name.
        old.write_all(&vec![b' '; read.len()])?;
        old.sync_all()?;
    }
    Ok(before - drafts.len())
}
