//! The binary: reads the command line, does the command or starts the app, and ends with its status.
//!
//! Leaves out everything else: it is in the library.

use std::env;
use std::ffi::OsString;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use rounds::cli::args::{Args, CliCommand, DemoArgs, FaultTestCommand, GuidanceCommand, Picture, help_text, lang_of};
use rounds::cli::demo::Throwaway;
use rounds::cli::output::{CommandOutput, Failure, TerminalText};
use rounds::cli::session::Session;
use rounds::cli::{self, completions, doctor, help, init, settings, usage_error};
use rounds::config::{Config, ThemeChoice};
use rounds::messages::clean::clean;
use rounds::messages::cli::notes;
use rounds::messages::{self, Lang, repairs, system};
use rounds::ops::{FilePlaces, OwnFiles, newest_good_backup, restore};
use rounds::store::{BookFacts, DoubtfulPlace, Opening, Store, StoreError, is_headless_book};
use rounds::tui::effect::{Notice, Start};
use rounds::tui::keymap::{BindingError, Keymap, UnknownKey};
use rounds::tui::theme::ThemeName;
use rounds::tui::{self, Options, RestoreJob, terminal};
use rounds::{paths, sentences};

fn main() -> ExitCode {
    let words: Vec<OsString> = env::args_os().collect();
    if completions::answer(&words) {
        return ExitCode::SUCCESS;
    }
    let lang = lang_of(&words).unwrap_or_else(|| Lang::of_locale(&paths::locale()));
    let args = match Args::read(words.clone(), lang) {
        Ok(args) => args,
        Err(error) => return refused(lang, &words, &error),
    };
    let done = Session::begin(&args.global).and_then(|session| {
        let advice = session.advice();
        let done = perform(&args, session);
        done.map(|answer| answer.advising(&advice)).map_err(|failure| failure.advising(&advice))
    });
    let status = match done {
        Ok(answer) => print(&answer).unwrap_or_else(|error| {
            let why = system::why(lang, &error);
            let failure = if answer.is_saved {
                Failure::in_part(notes::saved_not_printed(lang, why))
            } else {
                Failure::done(notes::stdout_failed(lang, why))
            };
            failure.write(io::stderr().lock()).unwrap_or(failure.status)
        }),
        // Nobody is left to tell when stderr is closed; the status still says it.
        Err(failure) => failure.write(io::stderr().lock()).unwrap_or(failure.status),
    };
    ExitCode::from(status)
}

/// Writes the answer; to a terminal nothing goes that acts on it.
fn print(answer: &CommandOutput) -> io::Result<u8> {
    let (out, err) = (io::stdout().lock(), io::stderr().lock());
    if io::stdout().is_terminal() { answer.write(TerminalText::to(out), err) } else { answer.write(out, err) }
}

/// Help and version, which are no mistakes, or a command line that cannot be understood.
fn refused(lang: Lang, words: &[OsString], error: &clap::Error) -> ExitCode {
    if let Some(failure) = usage_error::explain_misuse(lang, words, error) {
        return ExitCode::from(failure.write(io::stderr().lock()).unwrap_or(failure.status));
    }
    // A closed pipe after `--help` is no mistake either.
    let colours = io::stdout().is_terminal() && !paths::colourless();
    let help = help_text(lang, &error.render(), colours);
    if error.use_stderr() {
        drop(io::stderr().write_all(help.as_bytes()));
    } else {
        drop(io::stdout().write_all(help.as_bytes()));
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

fn perform(args: &Args, mut session: Session) -> Result<CommandOutput, Failure> {
    match &args.command {
        Some(CliCommand::Demo(DemoArgs { write: None, picture, country, .. })) => {
            session.country = session.typed_country(country.as_deref())?;
            let asks_more = picture.print || picture.plain;
            demo(if asks_more { picture } else { &args.picture }, &session, None)
        }
        Some(CliCommand::Settings { words }) => {
            let lang = session.lang;
            let answer = settings::run(&mut session, words, &|config| key_trouble(lang, config))?;
            Ok(session.take_notes().into_iter().fold(answer, CommandOutput::noting))
        }
        Some(CliCommand::Guidance(GuidanceCommand::Help { topic })) => {
            // The pages name the keys that the user has.
            let keys = Keymap::of(&session.config).unwrap_or_default();
            help::run(&session, topic.as_deref(), &|name| keys.short_label_of(name))
        }
        Some(CliCommand::FaultTests(FaultTestCommand::TestPanic)) => app(args, session, true),
        Some(command) => cli::run(command, &mut session),
        None => app(args, session, false),
    }
}

/// Why own keys cannot be bound: the first trouble, in a sentence.
fn key_trouble(lang: Lang, config: &Config) -> Result<(), String> {
    let sentence = |errors: Vec<BindingError>| errors.first().map(|error| error.sentence(lang)).unwrap_or_default();
    Keymap::of(config).map(drop).map_err(sentence)
}

/// The app on a sample that is gone afterwards.
fn demo(picture: &Picture, session: &Session, said: Option<Notice>) -> Result<CommandOutput, Failure> {
    let throwaway = Arc::new(Throwaway::make(session)?);
    let store = open(session, &throwaway.book(), &Opening::app())?;
    let folder = throwaway.folder().to_path_buf();
    let scratch = Some(folder.clone());
    let options = Options { drafts: None, scratch, config_file: None, files: None, ..options(session)? };
    terminal::also_at_end(move || drop(std::fs::remove_dir_all(&folder)));
    let key = options.keymap.short_label_of("tour");
    let offered = || Notice::hint(messages::tour::offered(session.lang, key));
    let noted = (!session.notes.is_empty()).then(|| Notice::error(session.notes.join(" ")));
    let opening = (!picture.print).then(|| said.or(noted).unwrap_or_else(offered));
    let book = notes::demo_book(session.lang).to_owned();
    let options = Options { plain: picture.plain, book, opening, ..options };
    show(picture, session, store, options).map(|(answer, _)| answer)
}

/// The app on the user's book; where none is, it asks first. For a test it can panic.
fn app(args: &Args, mut session: Session, fails_when_continued: bool) -> Result<CommandOutput, Failure> {
    let picture = &args.picture;
    let (mut brought, mut restored, mut config_note) = (None, None, None);
    loop {
        let noted = std::mem::take(&mut session.notes);
        if picture.print {
            for note in noted {
                // A closed stderr hears nothing, and nothing is lost.
                drop(writeln!(io::stderr(), "{note}"));
            }
        } else if !noted.is_empty() {
            // What the shell says is covered by the first frame.
            config_note = Some(Notice::error(noted.join(" ")));
        }
        let how = session.opening_of_app();
        let begun = Options { plain: picture.plain, ..options(&session)? };
        let store = match Store::open(&session.paths.book, &how) {
            Err(StoreError::Missing { .. }) if !picture.print => {
                match welcome(begun, &mut session)? {
                    None => return Ok(CommandOutput::default()),
                    Some(Start::Demo) => return demo(picture, &session, config_note),
                    Some(Start::Empty(country)) => {
                        session.country = Some(country);
                        let made = init::run(&session)?;
                        made.write(io::stdout().lock(), io::stderr().lock())
                            .map_err(|error| no_result(&session, &error))?;
                    }
                    Some(Start::Brought(notice)) => brought = Some(notice),
                    // Where no book is, none was listed.
                    Some(Start::Restore(_) | Start::Repair) => {}
                }
                continue;
            }
            Ok(store) => {
                let older =
                    store.went_back().then(|| Notice::error(messages::backups::went_back(session.lang).to_owned()));
                restored = restored.or(older);
                store
            }
            Err(error) => {
                let store = match Store::open_read_only(&session.paths.book, &how) {
                    Ok(store) => store,
                    Err(_) if mended(&session, &error, picture.print)? => continue,
                    Err(_) => return Err(session.store_failure(&error)),
                };
                restored = match error {
                    StoreError::Damaged { .. } => Some(Notice::error(session.read_only_damage())),
                    StoreError::Full => Some(Notice::error(session.store_failure(&error).message)),
                    StoreError::Linked(name) => {
                        Some(Notice::error(sentences::place::of_second_name_shortly(session.lang, &name)))
                    }
                    StoreError::Network { disk, .. } => {
                        let place = DoubtfulPlace::Network(disk);
                        Some(Notice::error(sentences::place::of_place_shortly(session.lang, place, false)))
                    }
                    _ => restored,
                };
                store
            }
        };
        if restored.is_none() && store.is_read_only() {
            restored = Some(Notice::error(messages::place::opened_to_read(session.lang).to_owned()));
        }
        // What is said once a day waits for a start at which nothing else is said.
        if !picture.print && brought.is_none() && restored.is_none() {
            let warning = session.place_warning_of_app();
            restored = (!warning.is_empty()).then(|| Notice::error(warning.join(" ")));
        }
        let is_brought = brought.is_some();
        let begun = Options {
            shows_newcomers: is_brought,
            opening: brought.or(restored.take()).or(config_note.take()),
            fails_when_continued,
            ..begun
        };
        brought = None;
        match show(picture, &session, store, begun)? {
            (_, Some(Start::Restore(file))) => match put_back(&session, file, picture.plain)? {
                Some(said) => restored = Some(said),
                None => return Ok(CommandOutput::default()),
            },
            (_, Some(Start::Repair)) => restored = Some(repaired(&session)),
            (answer, _) => return Ok(answer),
        }
    }
}

/// Asks whether a book that is too damaged to be opened is to be repaired, else whether the newest sound copy is to take
/// its place; whether either was done.
fn mended(session: &Session, error: &StoreError, is_print: bool) -> Result<bool, Failure> {
    let is_damaged = match error {
        StoreError::Damaged { .. } => true,
        StoreError::Foreign { path } => is_headless_book(path),
        _ => false,
    };
    if is_print || !is_damaged || !io::stdin().is_terminal() {
        return Ok(false);
    }
    let lang = session.lang;
    let book = clean(&session.paths.book.display().to_string()).into_owned();
    if session.is_agreed(&repairs::ask_repair(lang, book))? {
        match doctor::repairing::run(session) {
            Ok(told) => {
                tell(&told);
                return Ok(true);
            }
            Err(failure) => tell(&[failure.message]),
        }
    }
    let Some(newest) = newest_good_backup(&session.paths.book) else { return Ok(false) };
    let held = BookFacts::of(&newest.path).map_err(|error| session.store_failure(&error))?;
    let what = sentences::backups::facts(lang, &held, Session::local_time, session.today).join(" · ");
    let path = clean(&newest.path.display().to_string()).into_owned();
    if !session.is_agreed(&repairs::ask_backup(lang, path, what))? {
        return Ok(false);
    }
    let done = restore(&newest.path, &session.paths.book, session.stamp().clock, &session.opening())
        .map_err(|error| session.store_failure(&error))?;
    tell(&sentences::backups::restored(lang, &newest.path, &done));
    Ok(true)
}

/// Says something before the app opens; a closed stderr hears nothing, and nothing is lost.
fn tell(said: &[String]) {
    for one in said {
        drop(writeln!(io::stderr(), "{one}"));
    }
}

/// Puts a copy back while nobody has the book open; what came of it is said when it is open again, nothing when the user
/// left meanwhile.
fn put_back(session: &Session, file: PathBuf, plain: bool) -> Result<Option<Notice>, Failure> {
    let nothing = Store::in_memory().map_err(|error| session.store_failure(&error))?;
    let (book, how, now) = (session.paths.book.clone(), session.opening(), session.stamp().clock);
    let options = Options { drafts: None, files: None, config_file: None, plain, ..options(session)? };
    tui::restoring(nothing, options, RestoreJob { file, book, how, now }).map_err(|error| no_result(session, &error))
}

/// Repairs the book while the app has it not open; what was done is said when it is open again.
fn repaired(session: &Session) -> Notice {
    match doctor::repairing::run(session) {
        Ok(told) if told.is_empty() => Notice::hint(messages::desk::nothing_repaired(session.lang).to_owned()),
        Ok(told) => Notice::done(told.join(session.lang.pick("。", ". "))),
        Err(failure) => Notice::error(failure.message),
    }
}

/// Asks a new user how to begin.
fn welcome(options: Options, session: &mut Session) -> Result<Option<Start>, Failure> {
    need_terminal(session)?;
    let nothing = Store::in_memory().map_err(|error| session.store_failure(&error))?;
    let options = Options { makes: Some(session.new_book()), ..options };
    let asked = tui::welcome(nothing, options).map_err(|error| no_result(session, &error))?;
    Ok(asked.map(|(start, lang)| {
        session.lang = lang;
        start
    }))
}

/// Runs the app, or prints the frame that the keys lead to.
fn show(
    picture: &Picture,
    session: &Session,
    store: Store,
    options: Options,
) -> Result<(CommandOutput, Option<Start>), Failure> {
    if picture.print {
        let lang = session.lang;
        let size = size_of(&picture.size).ok_or_else(|| Failure::usage(notes::bad_size(lang, &picture.size)))?;
        let options = Options { theme: ThemeName::None, drafts: None, scratch: None, config_file: None, ..options };
        let keys = picture.keys.as_deref().unwrap_or_default();
        let printed = tui::print_frame(store, options, keys, size).map(|frame| (CommandOutput::text(frame), None));
        return printed.map_err(|error| match error.kind() {
            io::ErrorKind::InvalidInput => bad_keys(lang, &error),
            _ => no_result(session, &error),
        });
    }
    need_terminal(session)?;
    let start = tui::run(store, options).map_err(|error| no_result(session, &error))?;
    Ok((CommandOutput::default(), start))
}

fn open(session: &Session, path: &Path, how: &Opening) -> Result<Store, Failure> {
    Store::open(path, how).map_err(|error| session.store_failure(&error))
}

fn need_terminal(session: &Session) -> Result<(), Failure> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(Failure::done(notes::no_terminal(session.lang)));
    }
    // Such a terminal cannot move its cursor.
    if paths::is_dumb_terminal() { Err(Failure::done(notes::dumb_terminal(session.lang))) } else { Ok(()) }
}

/// Names the word between `<` and `>` that is no key.
fn bad_keys(lang: Lang, error: &io::Error) -> Failure {
    let unknown = error.get_ref().and_then(|inner| inner.downcast_ref::<UnknownKey>());
    let said = unknown.map_or_else(|| error.to_string(), |UnknownKey(name)| notes::no_key(lang, name));
    Failure::usage(clean(&notes::bad_keys(lang, said)))
}

fn no_result(session: &Session, error: &io::Error) -> Failure {
    Failure::done(notes::no_result(session.lang, system::why(session.lang, error)))
}

fn options(session: &Session) -> Result<Options, Failure> {
    let config = &session.config;
    let keymap = Keymap::of(config).map_err(|errors| {
        let said: Vec<String> = errors.iter().map(|error| error.sentence(session.lang)).collect();
        Failure::done(notes::own_keys_trouble(session.lang, said.join("; ")))
    })?;
    Ok(Options {
        book: session.paths.book.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        lang: session.lang,
        today: session.today_given.then_some(session.today),
        is_what_if: session.is_what_if(),
        theme: if paths::colourless() {
            ThemeName::None
        } else {
            ThemeName::of_choice(config.theme.unwrap_or(ThemeChoice::Auto), false)
        },
        plain: false,
        mouse: config.mouse.unwrap_or(true),
        keymap,
        drafts: Some(session.paths.drafts()),
        scratch: Some(session.paths.scratch()),
        config: config.clone(),
        config_file: Some(session.paths.config.clone()),
        own: OwnFiles::of(&session.paths),
        files: Some(FilePlaces {
            arrivals: paths::arrivals(),
            home: paths::home(),
            start: env::current_dir().ok().or_else(paths::home).unwrap_or_default(),
            to_local: Session::local_time,
            zones: paths::time_zones(),
        }),
        opening: None,
        shows_newcomers: false,
        makes: None,
        fails_when_continued: false,
    })
}

/// `120x36`, within what a terminal can be.
fn size_of(text: &str) -> Option<(u16, u16)> {
    let (width, height) = text.split_once('x')?;
    let size = (width.parse().ok()?, height.parse().ok()?);
    (size.0 >= 1 && size.1 >= 1 && size.0 <= 1000 && size.1 <= 1000).then_some(size)
}
