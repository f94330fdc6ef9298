//! Writes a report to a file, says where it is, and offers to open it.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

use super::Runtime;
use crate::messages::cli::export as obstacles;
use crate::messages::{clean, exporting, report as text, system};
use crate::ops::whole_file::{Obstacle, write_whole};
use crate::report::{PageTemplates, TemplateFault, write_html, write_markdown, write_workbook};
use crate::sentences::of_template_fault;
use crate::tui::effect::{Effect, Notice};
use crate::tui::forms::reporting::ReportExport;
use crate::tui::overlay::{Confirm, Overlay};

/// What opens a file with the program that its owner chose for its kind.
const OPENER: &str = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };

impl Runtime {
    pub(super) fn report(&mut self, export: ReportExport) {
        let lang = self.app.look().lang;
        let shown = export.shown.clone();
        let refused = |sentence: String| Effect::Tell(Notice::error(sentence));
        let effect = match Obstacle::at(&export.path, self.store.path().unwrap_or(Path::new("")), export.insisting) {
            Ok(None) => match save(&export, &self.app.report_templates()) {
                Ok(fault) => written(lang, &export, fault),
                Err(error) => refused(system::cannot_write(lang, shown, &error)),
            },
            Ok(Some(Obstacle::Stranger)) => {
                let yes = Box::new(Effect::Report(Box::new(ReportExport { insisting: true, ..export })));
                Effect::Open(Box::new(Overlay::Confirm(Confirm { question: exporting::replace(lang, shown), yes })))
            }
            Ok(Some(Obstacle::OpenBook)) => refused(obstacles::is_open_book(lang, shown)),
            Ok(Some(Obstacle::OtherBook)) => refused(obstacles::is_other_book(lang, shown)),
            Ok(Some(Obstacle::Folder)) => refused(obstacles::is_folder(lang, shown)),
            Ok(Some(Obstacle::Device)) => refused(exporting::is_device(lang, shown)),
            Err(error) => refused(system::cannot_write(lang, shown, &error)),
        };
        self.perform(effect);
    }

    /// Opens a file that was just written, beside the app; no shell reads its name.
    pub(super) fn open_file(&mut self, path: &Path) {
        let lang = self.app.look().lang;
        let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        let mut opener = Command::new(OPENER);
        opener.arg(whole).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        if let Err(error) = opener.spawn() {
            let told = match error.kind() {
                io::ErrorKind::NotFound => text::no_opener(lang, OPENER, clean::clean(&path.to_string_lossy())),
                _ => text::cannot_open(lang, OPENER, system::why(lang, &error)),
            };
            self.perform(Effect::Tell(Notice::error(told)));
        }
    }
}

/// In the format that the name of the file ends in.
fn save(export: &ReportExport, templates: &PageTemplates) -> io::Result<Option<TemplateFault>> {
    let ends_in = |known: &str| export.path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(known));
    let mut fault = None;
    write_whole(&export.path, |out| {
        if ends_in("xlsx") {
            return write_workbook(&export.document, out).map(drop);
        }
        let text = if ends_in("md") {
            write_markdown(&export.document)
        } else {
            let (page, broken) = write_html(&export.document, templates);
            fault = broken;
            page
        };
        out.write_all(text.as_bytes())
    })?;
    Ok(fault)
}

/// Where it is, and whether to open it; a template that could not be used is named first.
fn written(lang: crate::messages::Lang, export: &ReportExport, fault: Option<TemplateFault>) -> Effect {
    let yes = Box::new(Effect::OpenFile(export.path.clone()));
    let question = text::open_it(lang, &export.shown);
    let ask = Effect::Open(Box::new(Overlay::Confirm(Confirm { question, yes })));
    let ask = match export.written.clone() {
        Some(change) => Effect::Each(vec![Effect::change(change), ask]),
        None => ask,
    };
    let Some(fault) = fault else { return ask };
    let said = of_template_fault(lang, &fault);
    Effect::Each(vec![Effect::Tell(Notice::error(said)), ask])
}
