//! Where the whole book is written to, and as what.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{FieldError, FormContext, FormField, Sheet, Values};
use crate::export::BookFormat;
use crate::messages::{Lang, clean, exporting as text, forms, keys};
use crate::ops::FilePlaces;
use crate::tui::desk::DeskWork;
use crate::tui::effect::Effect;

/// The whole book, which is to become a file.
#[derive(Debug)]
pub struct BookExportForm {
    /// What the book is called.
    pub name: String,
    pub places: Arc<FilePlaces>,
}

/// The whole book on its way into a file or a folder.
#[derive(Debug, Clone)]
pub struct BookExport {
    pub path: PathBuf,
    /// The path as its reader knows it.
    pub shown: String,
    /// Whether another file may be replaced.
    pub insisting: bool,
}

impl Sheet for BookExportForm {
    fn title(&self, form_context: FormContext) -> String {
        text::title_book(form_context.lang).to_owned()
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        let folder = self.places.to_write_in();
        let path = folder.join(format!("{} {}.json", clean::clean(&self.name), form_context.today));
        vec![FormField::line("path", text::path(form_context.lang), self.places.shown(&path)).required()]
    }

    fn understood(
        &self,
        field: &'static str,
        values: &Values,
        form_context: FormContext,
    ) -> Option<Result<String, String>> {
        if field != "path" || values.text(field).trim().is_empty() {
            return None;
        }
        let lang = form_context.lang;
        Some(match BookFormat::of(&self.path(values.text(field))) {
            Some(BookFormat::Json) => Ok(text::as_json(lang).to_owned()),
            Some(BookFormat::Workbook) => Ok(text::as_workbook(lang).to_owned()),
            Some(BookFormat::Markdown) => Ok(text::as_markdown(lang).to_owned()),
            Some(BookFormat::Folder) => Ok(text::as_folder(lang).to_owned()),
            None => Err(text::no_such_book_kind(lang).to_owned()),
        })
    }

    fn verb(&self, lang: Lang) -> &'static str {
        keys::export(lang)
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let lang = form_context.lang;
        let wrong = |why: &str| vec![FieldError { field: "path", sentence: why.to_owned() }];
        let typed = values.text("path").trim();
        if typed.is_empty() {
            return Err(wrong(forms::required(lang)));
        }
        let path = self.path(typed);
        if BookFormat::of(&path).is_none() {
            return Err(wrong(text::no_such_book_kind(lang)));
        }
        let shown = clean::clean(&self.places.shown(&path)).into_owned();
        Ok(Effect::Desk(Box::new(DeskWork::ExportBook(BookExport { path, shown, insisting: false }))))
    }
}

impl BookExportForm {
    fn path(&self, typed: &str) -> PathBuf {
        let typed = typed.trim();
        let path = self.places.path_in(typed).unwrap_or_else(|| self.places.start.join(self.places.whole(typed)));
        if typed.ends_with(std::path::MAIN_SEPARATOR) { Path::new(&path).components().collect() } else { path }
    }
}
