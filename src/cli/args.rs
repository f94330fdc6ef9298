//! The command line as a table: options, commands, and their help in both languages.
//!
//! Leaves out what the commands do: each has a file of its own.

use std::path::PathBuf;

use clap::{Args as Options, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::domain::Metric;
use crate::messages::Lang;
use crate::rules::kpi::{BreakdownBy, InsightId};

mod backups;
mod cases;
mod demo;
mod export;
mod fault_tests;
mod guidance;
mod holidays;
mod import;
mod inbox;
mod localised;
mod metric;
mod pages;
mod records;
mod report;
mod rules;
mod vdir;

pub use backups::BackupCommand;
pub use cases::CasesArgs;
pub use demo::DemoArgs;
pub use export::{ExportArgs, Format, RecordKind};
pub use fault_tests::FaultTestCommand;
pub use guidance::GuidanceCommand;
pub use holidays::{HolidayYear, HolidaysArgs, HolidaysCommand};
pub use import::{DateOrder, ExistingChoice, ImportArgs};
pub use inbox::InboxCommand;
pub use localised::{command, help_text};
pub use pages::{PageFormat, PlaybookArgs, WorksheetArgs};
pub use records::RecordsCommand;
pub use report::{ReportCommand, ReportFormat, ReportTarget, TablesFormat};
pub use rules::Rules;
pub use vdir::Vdir;

/// Everything that can be typed after `rounds`.
#[derive(Debug, Clone, Parser)]
#[command(name = "rounds", version, disable_help_subcommand = true)]
pub struct Args {
    /// The options of every command.
    #[command(flatten)]
    pub global: Global,
    /// A frame instead of the app.
    #[command(flatten)]
    pub picture: Picture,
    /// What to do; the app without it.
    #[command(subcommand)]
    pub command: Option<CliCommand>,
}

/// How the app is shown, and a frame to be printed instead of it.
#[derive(Debug, Clone, Options)]
pub struct Picture {
    /// Keys to type before the frame is printed.
    #[arg(long, value_name = "KEYS", requires = "print", allow_hyphen_values = true)]
    pub keys: Option<String>,
    /// Lines of words, for screen readers and braille.
    #[arg(long)]
    pub plain: bool,
    /// Draw one frame to stdout and end.
    #[arg(long)]
    pub print: bool,
    /// The size of the printed frame.
    #[arg(long, value_name = "COLSxROWS", requires = "print", default_value = "120x36")]
    pub size: String,
}

/// The options of every command, before or after it.
#[derive(Debug, Clone, Default, Options)]
pub struct Global {
    /// The book.
    #[arg(long, global = true, value_name = "FILE")]
    pub db: Option<PathBuf>,
    /// The config.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The language.
    #[arg(long, global = true, value_name = "zh|en")]
    pub lang: Option<Lang>,
    /// Another day than the clock's.
    #[arg(long, global = true, value_name = "YYYY-MM-DD")]
    pub today: Option<String>,
    /// Colours on stdout.
    #[arg(
        long,
        global = true,
        value_enum,
        default_value = "auto",
        hide_possible_values = true,
        value_name = "auto|always|never"
    )]
    pub color: Colouring,
    /// One JSON document on stdout and nothing else.
    #[arg(long, global = true)]
    pub json: bool,
}

/// When colours are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Colouring {
    /// When stdout is a terminal.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What can be done without the app.
#[derive(Debug, Clone, Subcommand)]
pub enum CliCommand {
    /// What calls for action today.
    Today {
        /// As a notice on the desktop.
        #[arg(long)]
        notify: bool,
    },
    /// A week's plan.
    Week {
        /// A day of the week, as people say it.
        date: Vec<String>,
    },
    /// Propose a day for every suggestion of a week or several.
    Plan {
        /// A day of the first week, as people say it.
        date: Vec<String>,
        /// How many weeks.
        #[arg(long, default_value_t = 1, value_name = "N", allow_negative_numbers = true)]
        weeks: i64,
        /// Write what is proposed.
        #[arg(long)]
        apply: bool,
        /// With --apply: also bring forward plans that stand later than the rules allow.
        #[arg(long, requires = "apply")]
        bring_forward: bool,
    },
    /// Whom to contact next, when and why.
    Suggest {
        /// How many days ahead.
        #[arg(long, default_value_t = 35, value_name = "DAYS", allow_negative_numbers = true)]
        horizon: u32,
        /// Only this customer.
        #[arg(long, value_name = "CUSTOMER")]
        customer: Option<String>,
        /// By another rulebook than the book's.
        #[arg(long, value_name = "ID")]
        rulebook: Option<String>,
    },
    /// Why a customer stands where it stands.
    Explain {
        /// The customer.
        #[arg(required_unless_present = "all")]
        customer: Option<String>,
        /// Every customer, by code.
        #[arg(long, conflicts_with = "customer")]
        all: bool,
        /// By another rulebook than the book's.
        #[arg(long, value_name = "ID")]
        rulebook: Option<String>,
    },
    /// Record a follow-up from one line.
    Log {
        /// The line; without it, lines are read from stdin.
        text: Vec<String>,
        /// For every customer of a filter instead of one that the line names.
        #[arg(long, value_name = "FILTER", allow_hyphen_values = true)]
        to: Option<String>,
        /// Only show what would be written.
        #[arg(long)]
        dry_run: bool,
    },
    /// List or find customers.
    Customers {
        /// Words to find: Chinese, pinyin, initials, English.
        query: Vec<String>,
    },
    /// Find words in everything that was noted.
    Search {
        /// The words; each must be found.
        #[arg(required = true)]
        text: Vec<String>,
        /// How many records at most.
        #[arg(long, default_value_t = 100, value_name = "N")]
        limit: u32,
    },
    /// A customer's whole profile.
    Show {
        /// The customer.
        customer: String,
    },
    /// The card to read before a call.
    Brief {
        /// The customer.
        customer: String,
    },
    /// The playbooks, or one of them.
    Playbook(PlaybookArgs),
    /// What can be filled in, or one of it.
    Worksheet(WorksheetArgs),
    /// The worksheets of the book.
    Worksheets,
    /// What was learned of deals won and lost.
    Cases(CasesArgs),
    /// The figures of a period.
    Kpi {
        /// The metric whose records are listed.
        #[arg(requires = "records", conflicts_with_all = ["by", "insight"], ignore_case = true)]
        #[arg(hide_possible_values = true)]
        metric: Option<Metric>,
        /// The very customers and records that the metric counts.
        #[arg(long, requires = "metric")]
        records: bool,
        /// The period: a month, quarter, half-year or year.
        #[arg(long, value_name = "PERIOD")]
        period: Option<String>,
        /// By group, too.
        #[arg(long, value_name = "region|industry|tier|source")]
        by: Option<BreakdownBy>,
        /// What lies behind the figures instead.
        #[arg(long, value_name = "funnel|cohorts|tiers|time|adherence|pipeline", conflicts_with = "by")]
        insight: Option<InsightId>,
    },
    /// A page to hand on: the figures of a period, a week, a customer.
    Report {
        /// Which page.
        #[command(subcommand)]
        what: ReportCommand,
    },
    /// Change one thing, or keep the book in order.
    #[command(flatten)]
    Records(RecordsCommand),
    /// Make an empty book.
    Init {
        /// The country whose holidays and currency it has; else a guess from the locale.
        #[arg(long, value_name = "COUNTRY")]
        country: Option<String>,
    },
    /// Take tables, a book in the open format, calendars or address books of other programs into this one.
    Import(ImportArgs),
    /// What was imported.
    Imports,
    /// Copies of the book.
    #[command(flatten)]
    Backups(BackupCommand),
    /// Write the whole book in the open format, as tables, or what calendars and address books read.
    Export(ExportArgs),
    /// The public holidays of a year.
    Holidays(HolidaysArgs),
    /// A folder of one item a file, for vdirsyncer, khal, khard and the like.
    Vdir {
        /// What to do with it.
        #[command(subcommand)]
        what: Vdir,
    },
    /// Rulebooks: which there are, what they say, what another would change.
    Rules {
        /// What to do with them.
        #[command(subcommand)]
        what: Rules,
    },
    /// What is set for the book and for this machine.
    Settings {
        /// Keys to show, or keys with values to set.
        #[arg(value_name = "KEY[=VALUE]")]
        words: Vec<String>,
    },
    /// Take back the newest change.
    Undo {
        /// Without a question, however much it is.
        #[arg(long)]
        yes: bool,
    },
    /// Do the last undone change again.
    Redo,
    /// What was changed, newest first.
    History {
        /// Only this customer.
        customer: Option<String>,
    },
    /// Where the book lies and whether it is sound.
    Doctor {
        /// Repair what is wrong: indexes, or the whole book.
        #[arg(long)]
        repair: bool,
    },
    /// The app on a throwaway sample book.
    Demo(DemoArgs),
    /// How the program is used.
    #[command(flatten)]
    Guidance(GuidanceCommand),
    /// What breaks for a test.
    #[command(flatten)]
    FaultTests(FaultTestCommand),
}

impl Args {
    /// Parses the words after the program's name; help is in `lang`.
    pub fn read(words: impl IntoIterator<Item = std::ffi::OsString>, lang: Lang) -> Result<Self, clap::Error> {
        Self::from_arg_matches(&command(lang).try_get_matches_from(words)?)
    }
}

/// The language named by the words themselves, before they are parsed.
pub fn lang_of(words: &[std::ffi::OsString]) -> Option<Lang> {
    let mut words = words.iter().filter_map(|word| word.to_str());
    while let Some(word) = words.next() {
        let value = match word.strip_prefix("--lang") {
            Some("") => words.next(),
            Some(rest) => rest.strip_prefix('='),
            None => None,
        };
        if let Some(lang) = value.and_then(|value| value.parse().ok()) {
            return Some(lang);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_and_option_has_its_help_in_both_languages() {
        for lang in [Lang::Zh, Lang::En] {
            let whole = command(lang);
            let inner = whole.get_subcommands().flat_map(clap::Command::get_subcommands);
            for sub in whole.get_subcommands().chain(inner).chain([&whole]) {
                assert!(sub.get_about().is_some_and(|about| !about.to_string().is_empty()), "{}", sub.get_name());
                let shown = sub.get_after_help().map(ToString::to_string).unwrap_or_default();
                assert!(sub.is_hide_set() || shown.contains("  rounds "), "{}: no example", sub.get_name());
                for argument in sub.get_arguments() {
                    let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
                    assert!(!help.is_empty(), "{} {}: no help in {}", sub.get_name(), argument.get_id(), lang.code());
                }
            }
        }
    }

    #[test]
    fn advice_knows_of_every_command_whether_it_is_about_a_book() {
        use crate::sentences::advice::{OF_A_BOOK, WITHOUT_A_BOOK};
        let whole = command(Lang::En);
        for sub in whole.get_subcommands().filter(|sub| !sub.is_hide_set()) {
            let (of, without) = (OF_A_BOOK.contains(&sub.get_name()), WITHOUT_A_BOOK.contains(&sub.get_name()));
            assert!(of != without, "{}", sub.get_name());
        }
        let is_command = |name: &str| whole.find_subcommand(name).is_some();
        assert!(OF_A_BOOK.iter().chain(&WITHOUT_A_BOOK).all(|name| is_command(name)), "a word that is no command");
    }

    #[test]
    fn options_stand_before_or_after_the_command() {
        for words in [["rounds", "--json", "today"], ["rounds", "today", "--json"]] {
            let args = Args::read(words.map(Into::into), Lang::En).unwrap();
            assert!(args.global.json && matches!(args.command, Some(CliCommand::Today { notify: false })));
        }
        let words = ["rounds", "suggest", "--lang=en"].map(Into::into);
        assert_eq!(lang_of(&words), Some(Lang::En));
    }
}
