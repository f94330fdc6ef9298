//! The command line: one file per command.
//!
//! Leaves out the app itself, which the program starts when no command is given, and the writing of answers.

mod agenda;
pub mod args;
mod backup;
mod brief;
mod cases;
mod changes;
mod columns;
pub mod completions;
mod customer_arg;
mod customers;
mod day_conflicts;
pub mod demo;
pub mod doctor;
mod explain;
mod export;
mod fault_tests;
pub mod help;
pub mod holidays;
pub mod import;
pub mod init;
mod insights;
mod kpi;
mod log;
mod man;
mod metric_records;
mod notify;
pub mod output;
mod plan;
mod playbook;
mod records;
mod report;
mod rules;
mod search;
pub mod session;
pub mod settings;
mod suggest;
pub mod usage_error;
mod vdir;
mod visit_goal;
mod worksheet;

use args::{CliCommand, DemoArgs, GuidanceCommand};
use output::{CommandOutput, Failure};
use session::Session;

/// Does what a command says. `demo` without a file to write to is the app's, and does nothing here.
pub fn run(command: &CliCommand, session: &mut Session) -> Result<CommandOutput, Failure> {
    let answer = perform(command, session)?;
    let notes = session.take_notes();
    let is_saved = session.take_saved();
    Ok(CommandOutput { notes: notes.into_iter().chain(answer.notes).collect(), is_saved, ..answer })
}

fn perform(command: &CliCommand, session: &mut Session) -> Result<CommandOutput, Failure> {
    match command {
        CliCommand::Init { country } => {
            session.country = session.typed_country(country.as_deref())?;
            init::run(session)
        }
        CliCommand::Import(wanted) => import::run(session, wanted),
        CliCommand::Imports => import::imports(session),
        CliCommand::Backups(command) => backup::run(session, command),
        CliCommand::Export(wanted) => export::run(session, wanted),
        CliCommand::Holidays(wanted) => holidays::run(session, wanted),
        CliCommand::Vdir { what: args::Vdir::Sync { folder, deletions, dry_run } } => vdir::sync(
            session,
            folder,
            crate::vdir::SyncWish { deletions: *deletions, dry_run: *dry_run, creates: false },
        ),
        CliCommand::Demo(DemoArgs { write: Some(path), customers, follow_ups, seed, country, .. }) => {
            session.country = session.typed_country(country.as_deref())?;
            let size = demo::Size { customers: *customers, follow_ups: *follow_ups, seed: *seed };
            demo::write(session, path, size)
        }
        CliCommand::Suggest { horizon, customer, rulebook } => {
            let asked = suggest::SuggestArgs {
                horizon: *horizon,
                customer: customer.as_deref(),
                rulebook: rulebook.as_deref(),
            };
            suggest::run(session, asked)
        }
        CliCommand::Explain { customer, rulebook, .. } => {
            explain::run(session, customer.as_deref(), rulebook.as_deref())
        }
        CliCommand::Today { notify } => agenda::today(session, *notify),
        CliCommand::Week { date } => agenda::week(session, date),
        CliCommand::Plan { date, weeks, apply, bring_forward } => {
            plan::run(session, &plan::PlanArgs { date, weeks: *weeks, apply: *apply, bring_forward: *bring_forward })
        }
        CliCommand::Log { text, to: Some(filter), dry_run } => log::to_each(session, filter, text, *dry_run),
        CliCommand::Log { text, to: None, dry_run } => log::run(session, text, *dry_run),
        CliCommand::Customers { query } => customers::list(session, query),
        CliCommand::Search { text, limit } => search::run(session, text, *limit),
        CliCommand::Show { customer } => customers::show(session, customer),
        CliCommand::Brief { customer } => brief::run(session, customer),
        CliCommand::Worksheet(asked) => worksheet::run(session, asked),
        CliCommand::Worksheets => worksheet::filled(session),
        CliCommand::Playbook(asked) => playbook::run(session, asked),
        CliCommand::Cases(asked) => cases::run(session, asked),
        CliCommand::Kpi { period, insight: Some(insight), .. } => insights::run(session, period.as_deref(), *insight),
        CliCommand::Kpi { metric: Some(metric), period, .. } => {
            metric_records::run(session, *metric, period.as_deref())
        }
        CliCommand::Kpi { period, by, .. } => kpi::run(session, period.as_deref(), *by),
        CliCommand::Report { what } => report::run(session, what),
        CliCommand::Rules { what } => rules::run(session, what),
        CliCommand::Records(what) => records::run(session, what),
        CliCommand::Undo { yes } => changes::take_back(session, *yes),
        CliCommand::Redo => changes::do_again(session),
        CliCommand::History { customer } => changes::list(session, customer.as_deref()),
        CliCommand::Guidance(GuidanceCommand::Completions { shell }) => completions::script(session, *shell),
        CliCommand::Guidance(GuidanceCommand::Man { folder }) => man::run(session, folder.as_deref()),
        CliCommand::Doctor { repair } => doctor::run(session, *repair),
        CliCommand::FaultTests(what) => fault_tests::run(session, what),
        // The app on a throwaway sample is started by the program itself, and settings and help need its table of keys.
        CliCommand::Demo(DemoArgs { write: None, .. })
        | CliCommand::Settings { .. }
        | CliCommand::Guidance(GuidanceCommand::Help { .. }) => Ok(CommandOutput::default()),
    }
}
