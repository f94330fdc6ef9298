//! Where the list of customers is written to.

use std::path::PathBuf;
use std::sync::Arc;

use super::{FieldError, FormContext, FormField, Sheet, Values};
use crate::messages::{Lang, clean, exporting as text, forms, keys};
use crate::ops::FilePlaces;
use crate::ops::list_file::ListFile;
use crate::tui::effect::Effect;

/// A list that is to become a file.
#[derive(Debug)]
pub struct ExportForm {
    pub list: Arc<ListFile>,
    /// Whether it holds only what is marked.
    pub is_marked: bool,
    /// What the list is called.
    pub name: String,
    pub places: Arc<FilePlaces>,
}

/// A list on its way into a file.
#[derive(Debug, Clone)]
pub struct ListExport {
    pub list: Arc<ListFile>,
    pub path: PathBuf,
    /// The path as its reader knows it.
    pub shown: String,
    /// Whether another file may be replaced.
    pub insisting: bool,
}

impl Sheet for ExportForm {
    fn title(&self, form_context: FormContext) -> String {
        let titled = if self.is_marked { text::title_marked } else { text::title };
        titled(form_context.lang, self.list.rows.len())
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        let folder = self.places.to_write_in();
        let is_plain = |letter: &char| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_' | '.');
        let name: String = clean::clean(&self.name).chars().filter(is_plain).collect();
        let path = folder.join(format!("{} {}.csv", name.trim(), form_context.today));
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
        let Some(path) = self.path(values.text(field)) else { return Some(Err(text::no_such_kind(lang).to_owned())) };
        let shown = self.shown(&path);
        let is_whole = shown == values.text(field).trim();
        Some(Ok(if is_whole { text::as_listed(lang).to_owned() } else { text::understood(lang, shown) }))
    }

    fn verb(&self, lang: Lang) -> &'static str {
        keys::export(lang)
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let wrong = |why: &str| vec![FieldError { field: "path", sentence: why.to_owned() }];
        let typed = values.text("path").trim();
        if typed.is_empty() {
            return Err(wrong(forms::required(form_context.lang)));
        }
        let path = self.path(typed).ok_or_else(|| wrong(text::no_such_kind(form_context.lang)))?;
        let shown = self.shown(&path);
        Ok(Effect::Export(Box::new(ListExport { list: Arc::clone(&self.list), path, shown, insisting: false })))
    }
}

impl ExportForm {
    /// The file that is meant; `None` where its name promises what is not written.
    fn path(&self, typed: &str) -> Option<PathBuf> {
        let typed = typed.trim();
        let path = self.places.path_in(typed).unwrap_or_else(|| self.places.start.join(self.places.whole(typed)));
        match path.extension() {
            None => Some(path.with_extension("csv")),
            Some(ending) if ["csv", "xlsx"].into_iter().any(|known| ending.eq_ignore_ascii_case(known)) => Some(path),
            Some(_) => None,
        }
    }

    fn shown(&self, path: &std::path::Path) -> String {
        clean::clean(&self.places.shown(path)).into_owned()
    }
}
