//! `rounds report`: pages to hand on, as HTML, Markdown or a workbook.

use std::io::{self, Write};
use std::path::Path;

use super::args::{ExportArgs, Format, PageFormat, ReportCommand, ReportFormat, ReportTarget, TablesFormat};
use super::customer_arg;
use super::export::{refuse_to_replace, shown, unwritable};
use super::kpi::period_asked;
use super::output::{CommandOutput, Failure};
use super::session::Session;
use crate::exchange::markdown::MARK;
use crate::messages::clean::clean;
use crate::messages::cli::{export, notes};
use crate::messages::{Lang, figures, report as text, system};
use crate::ops::whole_file::write_whole;
use crate::ops::{
    CoverageInput, KpiReport, PastWeek, Profile, RulesContext, ServiceReport, WeekPlan, WeekSuggestions,
    month_to_report, refresh_verdicts, service_report_written, week_to_carry_along, week_to_look_back_on,
};
use crate::report::{
    PageTemplates, ReportDocument, TemplateFault, coming_week_document, kpi_document, past_week_document,
    plan_document, profile_document, service_document, write_html, write_markdown, write_workbook,
};
use crate::sentences::{of_change, of_template_fault};
use crate::store::StoreError;

/// Writes the report that was asked for to a file, or to stdout.
pub fn run(session: &mut Session, what: &ReportCommand) -> Result<CommandOutput, Failure> {
    let target = match what {
        ReportCommand::Tables { output, force, format: TablesFormat::Xlsx } => {
            return tables(session, output.as_deref(), *force);
        }
        ReportCommand::Kpi { target, .. }
        | ReportCommand::Service { target, .. }
        | ReportCommand::Profile { target, .. }
        | ReportCommand::Plan { target, .. }
        | ReportCommand::Week { target, .. } => target,
    };
    if let Some(path) = file_of(target) {
        if !target.is_format_known() {
            return Err(Failure::usage(text::unknown_ending(session.lang, clean(&path.display().to_string()))));
        }
        refuse_to_replace(session, path, target.force)?;
    }
    let document = match what {
        ReportCommand::Kpi { period, .. } => kpi(session, period.as_deref())?,
        ReportCommand::Week { past, period, .. } => week(session, *past, period.as_deref())?,
        ReportCommand::Service { customer, period, .. } => {
            return service(session, customer, period.as_deref(), target);
        }
        ReportCommand::Profile { customer, .. } => of_profile(session, customer, profile_document)?,
        ReportCommand::Plan { customer, .. } => of_profile(session, customer, plan_document)?,
        ReportCommand::Tables { .. } => return Ok(CommandOutput::default()),
    };
    write(session, &document, target)
}

pub(super) fn file_of(target: &ReportTarget) -> Option<&Path> {
    target.output.as_deref().filter(|path| *path != Path::new("-"))
}

fn kpi(session: &mut Session, period: Option<&str>) -> Result<ReportDocument, Failure> {
    let period = period_asked(session, period)?;
    let mut store = session.open()?;
    let context = session.desk_of(&store)?;
    let failed = |error| session.store_failure(&error);
    // Kept figures of care are those of today.
    let is_kept = period.contains(context.today) && refresh_verdicts(&mut store, &context).map_err(failed)?;
    let care = if is_kept { CoverageInput::Kept } else { CoverageInput::Not };
    let reader = store.read().map_err(failed)?;
    let report = KpiReport::read(&reader, &context, period, care).map_err(failed)?;
    Ok(kpi_document(session.lang, &context, &report))
}

/// The month that is over, where no period is named: it is then that one reports; the running one, where that month has
/// nothing and the book began after it. Once it is a file, nobody is reminded of it.
fn service(
    session: &mut Session,
    typed: &str,
    period: Option<&str>,
    target: &ReportTarget,
) -> Result<CommandOutput, Failure> {
    let asked = period.map(|_| period_asked(session, period)).transpose()?;
    let mut store = session.open()?;
    let reader = store.read().map_err(|error| session.store_failure(&error))?;
    let context = session.context(&reader, None)?;
    let id = customer_arg::customer(session, &reader, typed)?.id;
    let period = match asked {
        Some(period) => period,
        None => month_to_report(&reader, &context, id).map_err(|error| session.store_failure(&error))?,
    };
    let report = ServiceReport::read(&reader, &context, id, period)
        .and_then(|report| report.ok_or(StoreError::NotFound { what: "customer", id: id.0 }))
        .map_err(|error| session.store_failure(&error))?;
    let written =
        service_report_written(&reader, &context, id, period).map_err(|error| session.store_failure(&error))?;
    drop(reader);
    let mut answer = write(session, &service_document(session.lang, &report), target)?;
    if report.is_empty() {
        let period = figures::period(session.lang, period);
        answer = answer.noting(clean(&text::nothing_to_report(session.lang, &report.customer, period)));
    }
    let Some(change) = written.filter(|_| file_of(target).is_some()) else { return Ok(answer) };
    Ok(match session.apply(&mut store, change) {
        Ok(receipt) => answer.noting(clean(&of_change(session.lang, &receipt.words, session.today))),
        // The report is there; that it will be asked for again is no failure of it.
        Err(error) => answer.noting(session.ops_failure(&error).message),
    })
}

/// A page out of the profile of a customer.
fn of_profile(
    session: &mut Session,
    typed: &str,
    document: fn(Lang, &RulesContext, &Profile) -> ReportDocument,
) -> Result<ReportDocument, Failure> {
    let store = session.open()?;
    let reader = store.read().map_err(|error| session.store_failure(&error))?;
    let context = session.context(&reader, None)?;
    let profile = customer_arg::profile(session, &reader, &context, typed)?;
    Ok(document(session.lang, &context, &profile))
}

/// The same workbook as an export of the tables.
fn tables(session: &mut Session, output: Option<&Path>, force: bool) -> Result<CommandOutput, Failure> {
    let output = output.map(Path::to_path_buf);
    super::export::run(session, &ExportArgs { format: Some(Format::Xlsx), kind: None, tables: true, output, force })
}

fn week(session: &mut Session, past: bool, typed: Option<&str>) -> Result<ReportDocument, Failure> {
    let mut store = session.open()?;
    let context = session.desk_of(&store)?;
    let first = match typed {
        Some(typed) => context.week_of(session.typed_day(&context, typed)?),
        None if past => week_to_look_back_on(&context.workdays, session.today),
        None => week_to_carry_along(&context.workdays, session.today),
    };
    let failed = |error| session.store_failure(&error);
    let are_kept = !past && refresh_verdicts(&mut store, &context).map_err(failed)?;
    let reader = store.read().map_err(failed)?;
    Ok(if past {
        let week = PastWeek::read(&reader, &context, first).map_err(failed)?;
        past_week_document(session.lang, &context, &week)
    } else {
        let week = WeekPlan::read(&reader, &context, WeekSuggestions::Verdicts { are_kept }, first).map_err(failed)?;
        coming_week_document(session.lang, &context, &week)
    })
}

/// A page on stdout, with what is to be said about templates.
pub(super) fn page(session: &Session, document: &ReportDocument, format: PageFormat) -> CommandOutput {
    match format {
        PageFormat::Md => {
            let whole = write_markdown(document);
            // Only a file needs the mark of this program.
            let text = whole.strip_prefix(MARK).unwrap_or(&whole).trim();
            CommandOutput::text(text.to_owned())
        }
        PageFormat::Html => {
            let templates = PageTemplates::with_own(session.paths.report_templates());
            let (page, fault) = write_html(document, &templates);
            noting(session, CommandOutput::text(page), fault)
        }
    }
}

/// What is wrong with a template, beside the answer.
fn noting(session: &Session, answer: CommandOutput, fault: Option<TemplateFault>) -> CommandOutput {
    let Some(fault) = fault else { return answer };
    answer.noting(of_template_fault(session.lang, &fault))
}

pub(super) fn write(
    session: &Session,
    document: &ReportDocument,
    target: &ReportTarget,
) -> Result<CommandOutput, Failure> {
    let mut answer = CommandOutput::default();
    let mut bytes = Vec::new();
    match target.format() {
        ReportFormat::Html => {
            let templates = PageTemplates::with_own(session.paths.report_templates());
            let (page, fault) = write_html(document, &templates);
            answer = noting(session, answer, fault);
            bytes = page.into_bytes();
        }
        ReportFormat::Md => bytes = write_markdown(document).into_bytes(),
        ReportFormat::Xlsx => {
            let cut = write_workbook(document, &mut bytes).map_err(|error| stdout_failed(session, &error))?;
            if cut > 0 {
                answer = answer.noting(export::texts_cut(session.lang, cut));
            }
        }
    }
    let Some(path) = file_of(target) else {
        return match io::stdout().lock().write_all(&bytes) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(stdout_failed(session, &error)),
            _ => Ok(answer),
        };
    };
    write_whole(path, |out| out.write_all(&bytes)).map_err(|error| unwritable(session, path, &error))?;
    Ok(answer.noting(text::written(session.lang, shown(path))))
}

fn stdout_failed(session: &Session, error: &io::Error) -> Failure {
    Failure::done(notes::stdout_failed(session.lang, system::why(session.lang, error)))
}
