//! `rounds settings [KEY[=VALUE]]…`: what is set for the book and for this machine, listed, shown and changed.
//!
//! Leaves out which keys a command may be bound to: the app's table of keys says so to whoever calls.

use serde::Serialize;
use serde_json::Value;

use super::columns::{CellTone, aligned};
use super::output::{CommandOutput, Failure};
use super::session::Session;
use crate::config::{Config, MachineFault, MachineSetting, WordSetting};
use crate::domain::Settings;
use crate::messages::clean::clean;
use crate::messages::setting_purpose::purpose;
use crate::messages::{Lang, app, money, settings as text};
use crate::ops::{BookSetting, Change, OwnFiles, SettingContext, SettingKind};
use crate::sentences;
use crate::sentences::settings::{of_config, setting_fault, setting_values};
use crate::store::StoreError;

/// Whether own keys can be bound, or why not in one sentence.
pub type KeyCheck<'a> = &'a dyn Fn(&Config) -> Result<(), String>;

/// A setting as JSON.
#[derive(Serialize)]
struct Shown {
    key: String,
    of: &'static str,
    value: Value,
    /// The value as people read it, where that is another text.
    #[serde(skip)]
    told: Option<String>,
    default: Value,
    allowed: String,
}

/// What was changed, as JSON.
#[derive(Serialize)]
struct Changed {
    change: Option<i64>,
    settings: Vec<ChangedSetting>,
}

/// A setting that is different now.
#[derive(Serialize)]
struct ChangedSetting {
    key: String,
    from: Option<String>,
    to: Option<String>,
}

/// A setting of either sort, as it was named.
enum Named {
    Book(&'static BookSetting),
    Machine(MachineSetting),
}

/// Lists all settings, shows those that are named, or changes those that are given a value.
pub fn run(session: &mut Session, words: &[String], check: KeyCheck<'_>) -> Result<CommandOutput, Failure> {
    let words: Vec<String> = as_assignments(words).iter().map(|word| by_key(word)).collect();
    let words = words.as_slice();
    let split = |word: &str| word.split_once('=').map(|(key, value)| (key.to_owned(), value.to_owned()));
    let wanted: Vec<(String, String)> = words.iter().filter_map(|word| split(word)).collect();
    if wanted.is_empty() {
        return show(session, words);
    }
    if let Some(bare) = words.iter().find(|word| !word.contains('=')) {
        return Err(Failure::usage(text::refused(session.lang, clean(bare), "", "=")));
    }
    change(session, &wanted, check)
}

/// What others would type, as it is written here: `set theme light` and `theme light` are `theme=light`, `get theme` is
/// `theme`.
fn as_assignments(words: &[String]) -> Vec<String> {
    let is_setting = |name: &str| {
        let key = key_of(name);
        BookSetting::find(&key).is_some() || MachineSetting::find(&key).is_some()
    };
    match words {
        [get, names @ ..] if get == "get" && !names.is_empty() => names.to_vec(),
        [set, rest @ ..] if set == "set" && !rest.is_empty() => as_assignments(rest),
        [key, value @ ..]
            if is_setting(key)
                && !value.is_empty()
                && !value.iter().any(|word| is_setting(word) || word.contains('=')) =>
        {
            vec![format!("{key}={}", value.join(" "))]
        }
        _ => words.to_vec(),
    }
}

/// A word of the command with the key in place of what the setting is called.
fn by_key(word: &str) -> String {
    match word.split_once('=') {
        Some((name, value)) => format!("{}={value}", key_of(name)),
        None => key_of(word),
    }
}

/// The key of the setting that is called so in either language (`Days off`, 休假); what is no such name as it is.
fn key_of(name: &str) -> String {
    let is_called =
        |key: &&str| [Lang::Zh, Lang::En].iter().any(|lang| text::label(*lang, key).eq_ignore_ascii_case(name));
    let is_key = all_keys().any(|key| key == name);
    all_keys().find(|key| !is_key && is_called(key)).unwrap_or(name).to_owned()
}

/// The keys of all settings but those of own keys.
fn all_keys() -> impl Iterator<Item = &'static str> {
    BookSetting::ALL.iter().map(|one| one.key).chain(WordSetting::ALL.iter().map(|one| one.key))
}

fn show(session: &mut Session, names: &[String]) -> Result<CommandOutput, Failure> {
    let lang = session.lang;
    for name in names {
        let is_group = BookSetting::ALL.iter().any(|one| one.key.starts_with(&format!("{name}.")));
        if !is_group && name != "keys" {
            named(session, name)?;
        }
    }
    let is_wanted = |key: &str| {
        let fits = |name: &String| {
            let name = name.replace('-', "_");
            key.replace('-', "_") == name || key.starts_with(&format!("{name}."))
        };
        names.is_empty() || names.iter().any(fits)
    };
    let book = settings(session)?;
    let own = OwnFiles::of(&session.paths).rulebook_ids();
    let of_book = BookSetting::ALL.iter().filter(|one| book.is_some() && is_wanted(one.key)).map(|one| Shown {
        key: one.key.to_owned(),
        of: "book",
        value: book.as_ref().and_then(|settings| one.value(settings)).unwrap_or_default(),
        told: book.as_ref().and_then(|settings| told(lang, one, settings)),
        default: some(one.default_written(book.as_ref(), lang == Lang::Zh)),
        allowed: setting_values(lang, one.kind, &own),
    });
    let words = WordSetting::ALL.iter().filter(|one| is_wanted(one.key)).map(|one| Shown {
        key: one.key.to_owned(),
        of: "machine",
        value: some(one.written(&session.config)),
        told: None,
        default: some(one.default.to_owned()),
        allowed: one.words.join(", "),
    });
    let keys = session.config.keys.iter().map(|(name, keys)| (format!("keys.{name}"), keys));
    let keys = keys.filter(|(key, _)| is_wanted(key)).map(|(key, keys)| Shown {
        key,
        of: "machine",
        value: keys.join(" ").into(),
        told: None,
        default: Value::Null,
        allowed: text::may_be_keys(lang).to_owned(),
    });
    let all: Vec<Shown> = of_book.chain(words).chain(keys).collect();
    if session.json {
        return match (names, all.as_slice()) {
            ([_], [only]) => CommandOutput::json(only),
            _ => CommandOutput::json(&all),
        };
    }
    Ok(CommandOutput::text(lines(session, &all, !names.is_empty()).join("\n")))
}

/// A heading a sort, a line a setting: key, value, what it is, what it may be; below it what it does, where it was named.
fn lines(session: &Session, all: &[Shown], named: bool) -> Vec<String> {
    let lang = session.lang;
    let path = session.paths.config.display().to_string();
    let mut lines = Vec::new();
    for (of, head) in [("book", text::of_book(lang).to_owned()), ("machine", text::of_machine(lang, path))] {
        let own: Vec<&Shown> = all.iter().filter(|one| one.of == of).collect();
        if own.is_empty() {
            continue;
        }
        lines.push(CellTone::Heading.paint(&clean(&head), session.colours));
        let rows: Vec<Vec<String>> = own.iter().map(|one| row(lang, one)).collect();
        for (line, one) in aligned(&rows, 2).into_iter().zip(own) {
            let to_bring = Some(written(if one.value.is_null() { &one.default } else { &one.value }));
            let to_bring = to_bring.filter(|_| named && one.key == "country").and_then(|home| home.parse().ok());
            let to_bring = to_bring.and_then(|home| session.holidays_to_bring(home));
            let purpose = Some(purpose(lang, &one.key)).filter(|purpose| named && !purpose.is_empty());
            let below = [purpose.map(str::to_owned), to_bring];
            lines.push(line);
            lines.extend(below.into_iter().flatten().map(|told| format!("  {told}")));
        }
    }
    lines
}

/// A value in the language of the reader, where that is another word than the one that is kept.
fn told(lang: Lang, setting: &BookSetting, settings: &Settings) -> Option<String> {
    let currency = settings.currency.filter(|one| one.unit.is_some() && setting.kind == SettingKind::CurrencyUnit)?;
    Some(money::unit(lang, currency))
}

fn row(lang: Lang, one: &Shown) -> Vec<String> {
    let value = match (&one.value, &one.default) {
        (Value::Null, Value::Null) => text::not_set(lang).to_owned(),
        (Value::Null, default) => text::default_value(lang, written(default)),
        (value, _) => one.told.clone().unwrap_or_else(|| written(value)),
    };
    let cells = [one.key.clone(), value, text::label(lang, &one.key).to_owned(), one.allowed.clone()];
    cells.iter().map(|cell| clean(cell).into_owned()).collect()
}

fn change(session: &mut Session, wanted: &[(String, String)], check: KeyCheck<'_>) -> Result<CommandOutput, Failure> {
    let lang = session.lang;
    let mut config = session.config.clone();
    let mut of_book: Vec<(&'static BookSetting, &str)> = Vec::new();
    let mut changed = Vec::new();
    for (key, value) in wanted {
        match named(session, key)? {
            Named::Book(setting) => of_book.push((setting, value)),
            Named::Machine(setting) => {
                let before = setting.written(&config);
                config = setting.with(&config, value).map_err(|MachineFault(words)| {
                    refused(lang, &setting.key(), value, &text::one_of(lang, words.join(", ")))
                })?;
                check(&config)
                    .map_err(|why| refused(lang, &setting.key(), value, &text::no_keys(lang, clean(&why))))?;
                changed.push((setting.key(), before, setting.written(&config)));
            }
        }
    }
    let (of_settings, change, said) = change_book(session, &of_book)?;
    let home = of_settings.iter().find(|(key, from, to)| key == "country" && from != to);
    let to_bring = home.and_then(|(_, _, home)| session.holidays_to_bring(home.parse().ok()?));
    if config != session.config {
        let failed = |error: crate::config::ConfigError| Failure::done(clean(&of_config(lang, &error)));
        config.write(&session.paths.config).map_err(failed)?;
    }
    let all: Vec<(String, String, String)> = of_settings.into_iter().chain(changed).collect();
    let different = all.into_iter().filter(|(_, from, to)| from != to);
    let named = |text: String| Some(text).filter(|text| !text.is_empty());
    let settings: Vec<ChangedSetting> =
        different.map(|(key, from, to)| ChangedSetting { key, from: named(from), to: named(to) }).collect();
    if session.json {
        return CommandOutput::json(&Changed { change, settings });
    }
    if settings.is_empty() {
        return Ok(CommandOutput::text(app::unchanged(lang)));
    }
    let head = said.unwrap_or_else(|| text::machine_changed(lang).to_owned());
    let shown = |value: Option<String>| {
        value.map_or_else(|| text::not_set(lang).to_owned(), |value| clean(&value.replace('\n', ", ")).into_owned())
    };
    let lines = settings.into_iter().map(|one| text::one_line(lang, one.key, shown(one.from), shown(one.to)));
    let lines: Vec<String> = std::iter::once(head).chain(lines.map(|line| format!("  {line}"))).collect();
    Ok(to_bring.into_iter().fold(CommandOutput::text(lines.join("\n")), CommandOutput::noting))
}

/// Key, before and after of every setting of the book; its change and the sentence that tells it.
type OfBook = (Vec<(String, String, String)>, Option<i64>, Option<String>);

/// Changes the settings of the book as one step.
fn change_book(session: &mut Session, wanted: &[(&'static BookSetting, &str)]) -> Result<OfBook, Failure> {
    if wanted.is_empty() {
        return Ok((Vec::new(), None, None));
    }
    let mut store = session.open()?;
    let before = {
        let reader = store.read().map_err(|error| session.store_failure(&error))?;
        reader.settings().map_err(|error| session.store_failure(&error))?
    };
    let own = OwnFiles::of(&session.paths);
    let workdays = own.workdays(&before, &mut Vec::new());
    let context = SettingContext { today: session.today, workdays: &workdays, own: &own };
    let mut after = before.clone();
    for (setting, typed) in wanted {
        after = setting
            .with(&after, typed, context)
            .map_err(|fault| refused(session.lang, setting.key, typed, &setting_fault(session.lang, &fault)))?;
    }
    let pair = |setting: &BookSetting| (setting.key.to_owned(), setting.written(&before), setting.written(&after));
    let changed = wanted.iter().map(|(setting, _)| pair(setting)).collect();
    if before == after {
        return Ok((changed, None, None));
    }
    let receipt =
        session.apply(&mut store, Change::Settings(Box::new(after))).map_err(|error| session.ops_failure(&error))?;
    let said = sentences::of_change(session.lang, &receipt.words, session.today);
    Ok((changed, receipt.change.map(|change| change.0), Some(clean(&said).into_owned())))
}

fn named(session: &Session, key: &str) -> Result<Named, Failure> {
    let found = BookSetting::find(key).map(Named::Book);
    found.or_else(|| MachineSetting::find(key).map(Named::Machine)).ok_or_else(|| {
        // Of what only begins a key, those are meant that it begins.
        let begun: Vec<&str> = all_keys().filter(|one| one.starts_with(&format!("{key}."))).collect();
        let all = if begun.is_empty() { all_keys().chain(["keys.NAME"]).collect() } else { begun };
        Failure::usage(text::unknown_key(session.lang, clean(key), all.join(", ")))
    })
}

/// What was decided about the book; nothing where there is no book yet.
fn settings(session: &Session) -> Result<Option<Settings>, Failure> {
    let store = match crate::store::Store::open(&session.paths.book, &session.opening()) {
        Err(StoreError::Missing { .. }) => return Ok(None),
        _ => session.open()?,
    };
    let reader = store.read().map_err(|error| session.store_failure(&error))?;
    reader.settings().map(Some).map_err(|error| session.store_failure(&error))
}

fn refused(lang: Lang, key: &str, typed: &str, why: &str) -> Failure {
    Failure::usage(clean(&text::refused(lang, key, typed, why)))
}

fn some(written: String) -> Value {
    if written.is_empty() { Value::Null } else { written.into() }
}

fn written(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(written).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}
