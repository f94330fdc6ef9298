//! What every command knows: where the book is, in which language, on which day; and how it opens the book.

use std::cell::{Cell, OnceCell};
use std::io::{self, IsTerminal as _, Write as _};

mod country;
mod damage;
mod place;

use chrono::{NaiveDate, NaiveDateTime};

use super::args::{Colouring, Global};
use super::columns::CellTone;
use super::output::Failure;
use crate::capture::dates::{Towards, read_date, read_day_or_period};
use crate::config::{Config, LangChoice};
use crate::domain::Country;
use crate::messages::clean::clean;
use crate::messages::cli::notes;
use crate::messages::{Lang, backups, capture, clock as clock_text, dates, rulebooks as texts, system};
use crate::ops::{
    self, BackupOccasion, Change, ClockDoubt, FileProblem, NewBook, OpsError, OwnFiles, Receipt, RulebookEntry,
    RulebookSource, RulesContext, Stamp, begin_book, free_backup_name, remove_half_copies, remove_half_files,
};
use crate::paths::{self, AppPaths};
use crate::rules::Workdays;
use crate::sentences::backups::upgrade_told;
use crate::sentences::clock_doubt::explain_clock_doubt;
use crate::sentences::place::of_place;
use crate::store::{DoubtfulPlace, Opening, Reader, Store, StoreError, UpgradeListener, network_disk};
use crate::{clock, sentences};

/// The surroundings of one run of the program.
#[derive(Debug, Clone)]
pub struct Session {
    /// Where things lie.
    pub paths: AppPaths,
    /// What the user set for this machine.
    pub config: Config,
    /// The language of texts.
    pub lang: Lang,
    /// The day it is.
    pub today: NaiveDate,
    /// Whether the day was given, by an option or the environment.
    pub today_given: bool,
    /// The country that a new book is to be in, where one was named.
    pub country: Option<Country>,
    /// Whether one JSON document is wanted.
    pub json: bool,
    /// Whether stdout takes colours.
    pub colours: bool,
    /// What was noticed so far, for stderr.
    pub notes: Vec<String>,
    /// What was noticed of the clock when the book was opened, for stderr.
    clock_note: OnceCell<String>,
    /// What is doubtful about the place of the book, for stderr.
    place_notes: OnceCell<Vec<String>>,
    /// What was noticed of the book itself, for stderr.
    book_note: OnceCell<String>,
    /// Whether the newest write went through: what fails after it was not refused.
    is_saved: Cell<bool>,
}

impl Session {
    /// Resolves options, environment and config.
    pub fn begin(global: &Global) -> Result<Self, Failure> {
        let early = global.lang.unwrap_or_else(|| Lang::of_locale(&paths::locale()));
        let paths = AppPaths::resolve(global.db.clone(), global.config.clone())
            .map_err(|_| Failure::done(notes::no_home(early)))?;
        let (config, trouble) = match Config::read(&paths.config) {
            Ok(config) => (config, None),
            Err(error) => (Config::default(), Some(sentences::settings::of_config(early, &error))),
        };
        let lang = global.lang.unwrap_or_else(|| lang_of(&config));
        let given = global.today.clone().or_else(paths::today_from_environment);
        let today = given.as_deref().map(|text| day(lang, text)).transpose()?;
        let notes =
            trouble.map(|why| notes::config_trouble(lang, clean(&why.replace('\n', " ")))).into_iter().collect();
        Ok(Self {
            paths,
            config,
            lang,
            today: Stamp::at(&clock::now(), today).today,
            today_given: today.is_some(),
            country: None,
            json: global.json,
            colours: match global.color {
                Colouring::Always => true,
                Colouring::Never => false,
                Colouring::Auto => std::io::stdout().is_terminal() && !paths::colourless(),
            },
            notes,
            clock_note: OnceCell::new(),
            place_notes: OnceCell::new(),
            book_note: OnceCell::new(),
            is_saved: Cell::new(false),
        })
    }

    /// Whether somebody asks about another day than the machine's own.
    pub fn is_what_if(&self) -> bool {
        self.today_given && self.today != Stamp::at(&clock::now(), None).today
    }

    /// What is to be said on stderr, once.
    pub fn take_notes(&mut self) -> Vec<String> {
        let notes = std::mem::take(&mut self.notes);
        let own = self.clock_note.take().into_iter().chain(self.book_note.take());
        notes.into_iter().chain(own).chain(self.place_notes.take().into_iter().flatten()).collect()
    }

    /// Notices a clock that stands before what the book knows.
    fn with_clock_checked(&self, store: Store) -> Store {
        if !store.is_read_only() {
            // What cannot be removed harms nobody.
            drop(remove_half_copies(&self.paths.book));
        }
        remove_half_files(&self.paths);
        if let Ok(settings) = store.read().and_then(|reader| reader.settings()) {
            dates::write_in_order(settings.home().day_order());
        }
        if store.went_back() {
            drop(self.book_note.set(backups::went_back(self.lang).to_owned()));
        }
        let doubt = (!self.today_given)
            .then(|| store.read().and_then(|reader| ClockDoubt::read(&reader, &self.stamp())).ok().flatten())
            .flatten();
        if let Some(doubt @ ClockDoubt::Behind { .. }) = doubt {
            let said = clock_text::check(self.lang, explain_clock_doubt(self.lang, &doubt, self.today));
            // It is said once, however often the book is opened.
            drop(self.clock_note.set(said));
        }
        self.place_notes.get_or_init(|| self.place_warning());
        store
    }

    /// Opens the book; one that is missing is said to be missing.
    pub fn open(&self) -> Result<Store, Failure> {
        self.open_or_tell().map_err(|error| self.store_failure(&error))
    }

    /// The same, with the error as it is.
    pub fn open_or_tell(&self) -> Result<Store, StoreError> {
        let how = self.opening();
        match Store::open(&self.paths.book, &how) {
            // A folder that can not be written: what only reads still works.
            Err(
                StoreError::ReadOnly | StoreError::Network { .. } | StoreError::Io { .. } | StoreError::Database(_),
            ) => Store::open_read_only(&self.paths.book, &how),
            Err(error @ (StoreError::Full | StoreError::Linked(_))) => {
                match Store::open_read_only(&self.paths.book, &how) {
                    Ok(store) => {
                        drop(self.book_note.set(self.store_failure(&error).message));
                        Ok(store)
                    }
                    Err(_) => Err(error),
                }
            }
            // What can be read of a damaged book is read, and nothing is written to it.
            Err(error @ StoreError::Damaged { .. }) => match Store::open_read_only(&self.paths.book, &how) {
                Ok(store) => {
                    drop(self.book_note.set(self.damage(false)));
                    Ok(store)
                }
                Err(_) => Err(error),
            },
            opened => opened,
        }
        .map(|store| self.with_clock_checked(store))
    }

    /// What was noticed of the book is said elsewhere.
    pub fn drop_book_note(&mut self) {
        self.book_note.take();
    }

    /// Refuses a book that this machine opened before and that is gone, before anything else is done for it.
    pub fn refuse_lost_book(&self) -> Result<(), Failure> {
        let path = &self.paths.book;
        if path.exists() || !Store::is_lost(path, &self.opening()) {
            return Ok(());
        }
        Err(self.store_failure(&StoreError::Gone { path: path.clone() }))
    }

    /// Opens the book, or makes it where none is, to be used from today on; whether it is new.
    pub fn open_or_begin(&self) -> Result<(Store, bool), Failure> {
        self.open_or(Self::begin_book)
    }

    /// Opens the book, or makes it where none is, for a document that says itself since when it is used; whether it is
    /// new.
    pub fn open_or_create(&self) -> Result<(Store, bool), Failure> {
        self.open_or(Self::create)
    }

    fn open_or(&self, make: fn(&Self) -> Result<Store, Failure>) -> Result<(Store, bool), Failure> {
        match Store::open(&self.paths.book, &self.opening()) {
            Err(StoreError::Missing { .. }) => make(self).map(|store| (store, true)),
            Ok(store) => Ok((self.with_clock_checked(store), false)),
            Err(error) => Err(self.store_failure(&error)),
        }
    }

    /// Makes the book, which uses the rules from today on, in the country of its owner.
    pub fn begin_book(&self) -> Result<Store, Failure> {
        self.begun(self.create()?)
    }

    /// The book that would be made here, in memory.
    pub fn begin_in_memory(&self) -> Result<Store, Failure> {
        self.begun(Store::in_memory().map_err(|error| self.store_failure(&error))?)
    }

    fn begun(&self, mut store: Store) -> Result<Store, Failure> {
        let home = self.new_book().home(self.lang == Lang::Zh);
        begin_book(&mut store, home, &self.stamp()).map_err(|error| self.ops_failure(&error))?;
        Ok(store)
    }

    /// Where a book is to be made, and in which country: the one that was named, else the guess from the locale. The
    /// settings change it.
    pub fn new_book(&self) -> NewBook {
        let off_network = !self.writes_on_network();
        NewBook { path: self.paths.book.clone(), locale: paths::locale_of_place(), country: self.country, off_network }
    }

    fn create(&self) -> Result<Store, Failure> {
        Store::create(&self.paths.book, &self.opening()).map_err(|error| self.store_failure(&error))
    }

    /// How commands open the book.
    pub fn opening(&self) -> Opening {
        self.keeping(Opening::shell())
    }

    /// How the app opens the book.
    pub fn opening_of_app(&self) -> Opening {
        self.keeping(Opening::app())
    }

    /// Remembers that the book was opened, and copies it before its schema is changed.
    fn keeping(&self, how: Opening) -> Opening {
        let older = free_backup_name(&self.paths.book, self.stamp().clock, BackupOccasion::Migration);
        let lang = self.lang;
        // A closed stderr hears nothing, and nothing is lost.
        let listener = UpgradeListener::new(move |step| drop(writeln!(io::stderr(), "{}", upgrade_told(lang, step))));
        let how = how.remembering(&self.paths.state).copying_older(older).telling(listener);
        if self.writes_on_network() { how } else { how.off_network() }
    }

    /// A moment of universal time as the wall clock here showed it.
    pub fn local_time(utc: NaiveDateTime) -> NaiveDateTime {
        clock::to_local(utc)
    }

    /// The moment of this run, on its day.
    pub fn stamp(&self) -> Stamp {
        Stamp::at(&clock::now(), Some(self.today))
    }

    /// The rules context of the book; what of the user's own cannot be used is noted. A rulebook asked for by name must
    /// be there and sound.
    pub fn context(&mut self, reader: &Reader<'_>, rulebook: Option<&str>) -> Result<RulesContext, Failure> {
        if let Some(id) = rulebook {
            self.sound_rulebook(id)?;
        }
        let own = OwnFiles::of(&self.paths);
        let context =
            RulesContext::read(reader, &own, self.today, rulebook).map_err(|error| self.store_failure(&error))?;
        self.notes.extend(
            context.file_problems.iter().map(|trouble| clean(&sentences::of_trouble(self.lang, trouble)).into_owned()),
        );
        Ok(context)
    }

    /// The rulebook of an id that somebody asked for; an own copy with mistakes is refused with the first of them.
    pub fn sound_rulebook(&self, id: &str) -> Result<RulebookEntry, Failure> {
        let own = OwnFiles::of(&self.paths);
        let volume = own.rulebook_entry(id).ok_or_else(|| {
            Failure::done(texts::no_rulebook(self.lang, clean(id), clean(&own.rulebook_ids().join(", "))))
        })?;
        match &volume.source {
            RulebookSource::Broken(trouble) => {
                let said = sentences::of_mistake(self.lang, trouble);
                Err(Failure::done(texts::cannot_use(self.lang, clean(&said))))
            }
            RulebookSource::BuiltIn | RulebookSource::Own(_) => Ok(volume),
        }
    }

    /// The rules context of a book that nothing is read of yet.
    pub fn desk_of(&mut self, store: &Store) -> Result<RulesContext, Failure> {
        let reader = store.read().map_err(|error| self.store_failure(&error))?;
        self.context(&reader, None)
    }

    /// A day as a person types it, or a week or period that begins with it; today when nothing is typed.
    pub fn typed_day(&self, context: &RulesContext, typed: &str) -> Result<NaiveDate, Failure> {
        if typed.trim().is_empty() {
            return Ok(self.today);
        }
        read_day_or_period(typed, self.today, &context.workdays)
            .map_err(|error| Failure::usage(clean(&capture::explain_date(self.lang, &error))))
    }

    /// What is wrong with a file of the user's own, as a line below a list.
    pub fn mistake_line(&self, problem: &FileProblem) -> String {
        let said = clean(&sentences::of_mistake(self.lang, problem)).into_owned();
        CellTone::Alarm.paint(&format!("! {said}"), self.colours)
    }

    /// Asks something on stderr; what is typed on stdin.
    pub fn ask(&self, question: &str) -> Result<String, Failure> {
        let mut typed = String::new();
        write!(io::stderr(), "{question} ")
            .and_then(|()| io::stdin().read_line(&mut typed))
            .map_err(|error| Failure::done(notes::no_result(self.lang, system::why(self.lang, &error))))?;
        Ok(typed)
    }

    /// Whether a question is answered with yes.
    pub fn is_agreed(&self, question: &str) -> Result<bool, Failure> {
        Ok(matches!(self.ask(question)?.trim(), "y" | "Y" | "yes" | "是"))
    }

    /// Makes a change.
    pub fn apply(&self, store: &mut Store, change: Change) -> Result<Receipt, OpsError> {
        self.saving(|| ops::apply(store, change, &self.stamp()))
    }

    /// Writes something, and remembers whether that went through: what cannot be read afterwards must not be told as if it
    /// had not.
    pub fn saving<T>(&self, write: impl FnOnce() -> Result<T, OpsError>) -> Result<T, OpsError> {
        self.is_saved.set(false);
        let written = write();
        self.is_saved.set(written.is_ok());
        written
    }

    /// Whether the newest write went through; from here on only what is written next counts.
    pub fn take_saved(&self) -> bool {
        self.is_saved.take()
    }

    /// A failure of the store, as a command ends with it.
    pub fn store_failure(&self, error: &StoreError) -> Failure {
        let network = network_disk(&self.paths.book).filter(|_| !self.writes_on_network());
        let said = match (error, network) {
            // A damaged book can only be read, and that is why.
            (StoreError::ReadOnly, _) if self.book_note.get().is_some() => {
                self.book_note.get().cloned().unwrap_or_default()
            }
            (StoreError::ReadOnly | StoreError::Network { .. }, Some(disk)) if self.paths.book.exists() => {
                of_place(self.lang, DoubtfulPlace::Network(disk), &self.paths.book, false)
            }
            _ => clean(&sentences::of_store(self.lang, error)).into_owned(),
        };
        if self.is_saved.get() {
            return Failure::in_part(notes::saved_not_shown(self.lang, said));
        }
        let said = match error {
            StoreError::Damaged { .. } => self.damage(true),
            StoreError::Gone { .. } | StoreError::Altered { .. } => self.with_newest_backup(&said),
            _ => self.advised(said),
        };
        match error {
            StoreError::Locked => Failure::held(said),
            StoreError::Unsure => Failure::in_part(said),
            _ => Failure::done(said),
        }
    }

    /// A change that was not made, as a command ends with it.
    pub fn ops_failure(&self, error: &OpsError) -> Failure {
        match error {
            OpsError::Store(error) => self.store_failure(error),
            OpsError::Invalid(_) | OpsError::Stopped => Failure::done(clean(&sentences::of_refusal(self.lang, error))),
        }
    }
}

/// The language of the config, else of the locale.
pub fn lang_of(config: &Config) -> Lang {
    match config.lang {
        Some(LangChoice::Zh) => Lang::Zh,
        Some(LangChoice::En) => Lang::En,
        None => Lang::of_locale(&paths::locale()),
    }
}

/// The day that is to be today: exact, or as people say it from the day of the clock.
pub fn day(lang: Lang, text: &str) -> Result<NaiveDate, Failure> {
    let exact = (text.len() == 10).then(|| text.parse().ok()).flatten();
    let said = || read_date(text, clock::now().date_naive(), Towards::Either, &Workdays::shipped(&[])).ok();
    exact.or_else(said).ok_or_else(|| Failure::usage(notes::no_such_day(lang, clean(text))))
}
