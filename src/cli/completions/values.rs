//! What an argument may be: customers, open follow-ups, periods, rulebooks and the like, narrowed to what is typed.

mod of_book;

use std::ffi::{OsStr, OsString};

use chrono::NaiveDate;
use clap_complete::engine::{CompletionCandidate, PathCompleter, ValueCompleter as _};

use super::assigned;
use crate::cli::args::Global;
use crate::cli::session::Session;
use crate::domain::{Country, Kind, Metric, Outcome, Period, Span, Stage};
use crate::help_pages::HELP_PAGES;
use crate::import::TableKind;
use crate::messages::Lang;
use crate::messages::clean::clean;
use crate::messages::labels::Labelled as _;
use crate::ops::OwnFiles;
use crate::paths::AppPaths;

/// What an argument asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// A customer, by any of its names.
    Customer,
    /// A customer by its code or its whole name, for what goes far.
    WholeCustomer,
    /// A customer as the first word, and no other word.
    CustomerFirst,
    /// An open follow-up by its number.
    FollowUp,
    /// A field with its sign of equality; of a customer that is added, or one that there is.
    Field {
        is_new: bool,
    },
    Period,
    /// A day or a week to look at.
    Week,
    /// A day to come.
    DayAhead,
    /// A day that was.
    DayBefore,
    Rulebook,
    Playbook,
    Worksheet,
    Metric,
    Kind,
    Country,
    Setting,
    /// A page of help, or a command.
    HelpTopic,
    /// What waits in the inbox, by its number.
    InboxItem {
        or_all: bool,
    },
    /// A person at the customer who is named before.
    Contact,
    /// Conditions by which customers are filtered.
    Filter,
    /// A copy of the book by its name, or a file.
    Backup,
    /// A file or a folder.
    File,
    /// One of these words.
    Words(Vec<String>),
}

impl Wanted {
    /// What this argument of a command asks for; nothing where it has values or files of its own, or free words.
    pub fn of(path: &str, argument: &clap::Arg) -> Option<Self> {
        match (path, argument.get_id().as_str()) {
            ("erase" | "access", "contact") => Some(Self::Contact),
            ("log", "to") => Some(Self::Filter),
            ("restore", "file") => Some(Self::Backup),
            ("merge" | "erase", "customer") | ("merge", "into") => Some(Self::WholeCustomer),
            ("demo", "write") => Some(Self::File),
            (_, "country") => Some(Self::Country),
            ("demo", _) => None,
            ("report week", "period") | ("plan" | "week", "date") => Some(Self::Week),
            ("move", "date") => Some(Self::DayAhead),
            ("done", "on") => Some(Self::DayBefore),
            ("done", "outcome") => Some(codes(Outcome::ALL)),
            ("import", "kind") => Some(Self::Words(TableKind::ALL.map(|kind| kind.code().to_owned()).to_vec())),
            ("import", "stage" | "bought_stage") => {
                Some(Self::Words(BROUGHT.map(|one| one.code().to_owned()).to_vec()))
            }
            ("inbox take" | "inbox drop", "items") => Some(Self::InboxItem { or_all: true }),
            ("inbox change", "item") => Some(Self::InboxItem { or_all: false }),
            (_, "customer") => Some(Self::Customer),
            ("log", "text") => Some(Self::CustomerFirst),
            (_, "follow_up") => Some(Self::FollowUp),
            (_, "fields") => Some(Self::Field { is_new: path == "add" }),
            (_, "period") => Some(Self::Period),
            (_, "rulebook") | ("rules show" | "rules preview" | "rules use", "id") => Some(Self::Rulebook),
            ("playbook", "id") => Some(Self::Playbook),
            ("worksheet", "id") => Some(Self::Worksheet),
            ("kpi", "metric") => Some(Self::Metric),
            ("inbox change", "kind") => Some(Self::Kind),
            ("settings", "words") => Some(Self::Setting),
            ("help", "topic") => Some(Self::HelpTopic),
            _ if argument.get_value_hint() == clap::ValueHint::AnyPath => Some(Self::File),
            _ => Self::listed(argument),
        }
    }

    /// The words that the help lists as `one|other`, where the command line itself does not know them.
    fn listed(argument: &clap::Arg) -> Option<Self> {
        let names = argument.get_value_names()?;
        let words: Vec<String> = names.first()?.split('|').map(str::to_owned).collect();
        let is_closed = words.len() > 1 && words.iter().all(|word| *word == word.to_lowercase());
        (is_closed && argument.get_possible_values().is_empty()).then_some(Self::Words(words))
    }
}

/// Where the answers come from.
#[derive(Debug)]
pub struct CompletionSource {
    paths: Option<AppPaths>,
    lang: Lang,
    today: Option<NaiveDate>,
    shell: String,
    /// Whether words of a captured line stand before the one that is typed.
    is_text_begun: bool,
    /// The first word behind the command.
    first_word: Option<String>,
}

impl CompletionSource {
    /// The book, the user's own files and the day that these options name.
    pub fn new(global: &Global, lang: Lang, shell: String, typed: &[OsString]) -> Self {
        let session = Session::begin(global).ok();
        let lang = session.as_ref().map_or(lang, |session| session.lang);
        let today = session.as_ref().map(|session| session.today);
        let is_text_begun = is_text_begun(typed);
        let first_word = first_word(typed, &shell);
        Self { paths: session.map(|session| session.paths), lang, today, shell, is_text_begun, first_word }
    }

    /// The values that go on from what is typed.
    pub fn values(&self, wanted: &Wanted, typed: &str) -> Vec<CompletionCandidate> {
        let typed = if escapes_what_it_hands_on(&self.shell) { without_escapes(typed) } else { typed.to_owned() };
        let (lang, own) = (self.lang, || self.paths.as_ref().map(OwnFiles::of).unwrap_or_default());
        let all = match wanted {
            Wanted::CustomerFirst if self.is_text_begun => Vec::new(),
            // A trouble with the book is told by the command itself.
            Wanted::Customer | Wanted::CustomerFirst => return self.escaped(self.customers(&typed, false)),
            Wanted::WholeCustomer => return self.escaped(self.customers(&typed, true)),
            Wanted::FollowUp => self.follow_ups().unwrap_or_default(),
            Wanted::Field { is_new } => assigned::of_fields(lang, &typed, *is_new),
            Wanted::Contact => self.contacts().unwrap_or_default(),
            Wanted::Filter => return self.escaped(self.conditions(&typed).unwrap_or_default()),
            Wanted::Backup if typed.contains(['/', '\\']) => return self.files(&typed),
            Wanted::Backup => self.backups(),
            Wanted::Period => [said(lang, PERIODS), self.today.map(periods).unwrap_or_default()].concat(),
            Wanted::Week => [said(lang, WEEKS), said(lang, DAYS_AHEAD)].concat(),
            Wanted::DayAhead => said(lang, DAYS_AHEAD),
            Wanted::DayBefore => said(lang, DAYS_BEFORE),
            Wanted::Country => Country::all()
                .map(|one| (one.to_string(), lang.pick(one.names().0, one.names().1).to_owned()))
                .collect(),
            Wanted::InboxItem { or_all } => {
                let all = or_all.then(|| ("all".to_owned(), String::new()));
                self.inbox().unwrap_or_default().into_iter().chain(all).collect()
            }
            Wanted::Rulebook => own().rulebook_ids().into_iter().map(|id| (id, String::new())).collect(),
            Wanted::Playbook => {
                let found = own().playbooks().list.into_iter();
                found.map(|one| (one.id.clone(), lang.pick(&one.zh, &one.en).title.clone())).collect()
            }
            Wanted::Worksheet => {
                let found = own().templates().list.into_iter();
                found
                    .map(|one| (one.id.clone(), lang.pick(&one.template.title.zh, &one.template.title.en).clone()))
                    .collect()
            }
            Wanted::Metric => {
                Metric::ALL.iter().map(|one| (one.code().to_owned(), one.label(lang).to_owned())).collect()
            }
            Wanted::Kind => Kind::ALL.iter().map(|one| (one.code().to_owned(), one.label(lang).to_owned())).collect(),
            Wanted::Setting => assigned::of_settings(lang, &typed, &own().rulebook_ids()),
            Wanted::HelpTopic => help_topics(lang),
            Wanted::File => return self.files(&typed),
            Wanted::Words(words) => words.iter().map(|word| (word.clone(), String::new())).collect(),
        };
        let typed = typed.to_lowercase();
        self.escaped(all.into_iter().filter(|(value, _)| value.to_lowercase().starts_with(&typed)).collect())
    }

    /// Whether the shell takes a candidate as it would be typed, with a sign before each blank.
    fn takes_escapes(&self) -> bool {
        self.shell == "bash"
    }

    fn files(&self, typed: &str) -> Vec<CompletionCandidate> {
        // The folder that one is in is no file to take.
        let is_file = |one: &CompletionCandidate| !matches!(one.get_value().to_str(), Some("." | "./"));
        let found: Vec<_> = PathCompleter::any().complete(OsStr::new(typed)).into_iter().filter(is_file).collect();
        if !self.takes_escapes() {
            return found;
        }
        let escaped = |one: CompletionCandidate| match one.get_value().to_str().map(with_escapes) {
            Some(path) => CompletionCandidate::new(path).hide(one.is_hide_set()),
            None => one,
        };
        found.into_iter().map(escaped).collect()
    }

    fn escaped(&self, values: Vec<(String, String)>) -> Vec<CompletionCandidate> {
        let candidate = |(value, help): (String, String)| {
            let value = clean(&value).into_owned();
            let help = (!help.is_empty()).then(|| clean(&help).into_owned().into());
            CompletionCandidate::new(if self.takes_escapes() { with_escapes(&value) } else { value }).help(help)
        };
        values.into_iter().map(candidate).collect()
    }
}

/// The first word behind the command that is no option, as it is meant.
fn first_word(typed: &[OsString], shell: &str) -> Option<String> {
    let words = typed.split_last().map(|(_, before)| before).unwrap_or_default();
    let behind = words.iter().skip_while(|word| *word != "erase" && *word != "access").skip(1);
    let word = behind.map(|word| word.to_string_lossy()).find(|word| !word.starts_with('-'))?;
    Some(if escapes_what_it_hands_on(shell) { without_escapes(&word) } else { word.into_owned() })
}

/// Whether a shell hands on a word as it is typed.
fn escapes_what_it_hands_on(shell: &str) -> bool {
    matches!(shell, "bash" | "zsh" | "fish")
}

/// Whether words stand between `log` and the last one.
fn is_text_begun(typed: &[OsString]) -> bool {
    let words = typed.split_last().map(|(_, before)| before).unwrap_or_default();
    let behind = words.iter().skip_while(|word| *word != "log").skip(1);
    behind.into_iter().any(|word| !word.to_string_lossy().starts_with('-'))
}

/// A word in both languages.
type BothWords = (&'static str, &'static str);
/// Periods as they are said.
const PERIODS: &[BothWords] = &[
    ("本月", "this month"),
    ("上月", "last month"),
    ("本季度", "this quarter"),
    ("上季度", "last quarter"),
    ("今年", "this year"),
    ("去年", "last year"),
];
/// Weeks.
const WEEKS: &[BothWords] = &[("本周", "this week"), ("下周", "next week"), ("上周", "last week")];
const DAYS_AHEAD: &[BothWords] = &[
    ("今天", "today"),
    ("明天", "tomorrow"),
    ("后天", "in 2 days"),
    ("周一", "Monday"),
    ("周二", "Tuesday"),
    ("周三", "Wednesday"),
    ("周四", "Thursday"),
    ("周五", "Friday"),
    ("下周一", "next Monday"),
];
const DAYS_BEFORE: &[BothWords] = &[("今天", "today"), ("昨天", "yesterday"), ("前天", "2 days ago")];
/// The stages of new customers out of a file.
const BROUGHT: [Stage; 4] = [Stage::Lead, Stage::Intent, Stage::Won, Stage::Returning];

fn said(lang: Lang, words: &[BothWords]) -> Vec<(String, String)> {
    words.iter().map(|(zh, en)| (lang.pick(*zh, *en).to_owned(), String::new())).collect()
}

fn codes(outcomes: &[Outcome]) -> Wanted {
    Wanted::Words(outcomes.iter().map(|one| one.code().to_owned()).collect())
}

/// The periods that are asked for most: this one and those before it, of each length.
fn periods(today: NaiveDate) -> Vec<(String, String)> {
    let of = |span: Span, count: usize| {
        std::iter::successors(Some(Period::containing(today, span)), |period| Some(period.previous())).take(count)
    };
    let all = of(Span::Month, 13).chain(of(Span::Quarter, 5)).chain(of(Span::Half, 3)).chain(of(Span::Year, 3));
    all.map(|period| (period.to_string(), String::new())).collect()
}

/// The pages of help, then the commands.
fn help_topics(lang: Lang) -> Vec<(String, String)> {
    let pages = HELP_PAGES.iter().map(|page| (page.id.to_owned(), page.title(lang)));
    let whole = crate::cli::args::command(lang);
    let commands = whole.get_subcommands().filter(|sub| !sub.is_hide_set());
    let about = |sub: &clap::Command| sub.get_about().map(ToString::to_string).unwrap_or_default();
    pages.chain(commands.map(|sub| (sub.get_name().to_owned(), about(sub)))).collect()
}

/// Whether a shell reads this sign as itself wherever it stands.
fn is_plain(letter: char) -> bool {
    letter.is_alphanumeric() || !letter.is_ascii() || "-_./,+@%:=~".contains(letter)
}

fn with_escapes(value: &str) -> String {
    value.chars().flat_map(|letter| (!is_plain(letter)).then_some('\\').into_iter().chain([letter])).collect()
}

fn without_escapes(typed: &str) -> String {
    let mut letters = typed.chars();
    let mut read = String::new();
    while let Some(letter) = letters.next() {
        read.extend(if letter == '\\' { letters.next() } else { Some(letter) });
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::dates::{DayKind, Holidays, Towards};

    /// A calendar without a day off.
    struct Always;

    impl Holidays for Always {
        fn day(&self, _: NaiveDate) -> DayKind {
            DayKind::Workday
        }
    }

    #[test]
    fn every_offered_word_is_read() {
        let today = "2026-11-25".parse().unwrap();
        let workdays = Always;
        let words = |list: &'static [BothWords]| list.iter().flat_map(|(zh, en)| [*zh, *en]);
        for word in words(PERIODS) {
            assert!(crate::capture::dates::read_period(word, today).is_some(), "{word}");
        }
        for word in [WEEKS, DAYS_AHEAD].into_iter().flat_map(words) {
            assert!(crate::capture::dates::read_day_or_period(word, today, &workdays).is_ok(), "{word}");
        }
        for (words, towards) in [(words(DAYS_AHEAD), Towards::Future), (words(DAYS_BEFORE), Towards::Past)] {
            for word in words {
                assert!(crate::capture::dates::read_date(word, today, towards, &workdays).is_ok(), "{word}");
            }
        }
    }

    #[test]
    fn what_a_shell_would_read_otherwise_is_escaped_and_read_again() {
        for name in ["Foley & Daughters", "O'Brien (UK) Ltd.", "华星 科技", "$HOME `x` \"y\" \\z"] {
            assert_eq!(without_escapes(&with_escapes(name)), name);
        }
        assert_eq!(with_escapes("Foley & Co"), "Foley\\ \\&\\ Co");
    }
}
