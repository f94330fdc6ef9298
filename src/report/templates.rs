//! The templates of HTML pages: those that ship, and copies of the user's own, which win.
//!
//! A copy that is broken is named with its line, and what ships is used. Leaves out what a page is filled with.

use std::error::Error as _;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use minijinja::{Environment, UndefinedBehavior, Value};

use super::ReportKind;
use crate::small_file;

/// The frame of every page, with its style.
const PAGE: &str = "page.html";
/// How each kind of block is written.
const BLOCKS: &str = "blocks.html";
const BUILT_IN: [(&str, &str); 2] = [
    (PAGE, include_str!("../../assets/reports/page.html")),
    (BLOCKS, include_str!("../../assets/reports/blocks.html")),
];

/// The templates that pages are filled into.
#[derive(Debug, Clone, Default)]
pub struct PageTemplates {
    folder: Option<PathBuf>,
}

/// A template of the user's own that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateFault {
    pub path: PathBuf,
    /// Where it is broken; `None` where the file cannot be read, or hands something to a built-in one that this cannot use.
    pub line: Option<usize>,
    /// What the template engine says of it: what stands there, and what was expected.
    pub what: String,
    /// Why the file cannot be read, where that is the fault.
    pub refused: Option<ErrorKind>,
}

impl PageTemplates {
    /// Those that ship, and the copies in this folder.
    pub fn with_own(folder: PathBuf) -> Self {
        Self { folder: Some(folder) }
    }

    /// A page of this kind, and what of the user's own could not be used.
    pub(super) fn fill(&self, kind: ReportKind, filling: &Value) -> (String, Option<TemplateFault>) {
        let alone = format!("{}.html", kind.code());
        let (own, mut fault) = match self.own_copies(&alone) {
            Ok(own) => (own, None),
            Err(fault) => (Vec::new(), Some(fault)),
        };
        if !own.is_empty() {
            match rendered(&own, &alone, filling) {
                Ok(page) => return (page, None),
                Err(error) => fault = Some(self.fault_of(&error, &own, &alone)),
            }
        }
        // What ships is filled in by every test; an error here could only say so on the page itself.
        (rendered(&[], PAGE, filling).unwrap_or_else(|error| error.to_string()), fault)
    }

    fn own_copies(&self, alone: &str) -> Result<Vec<(String, String)>, TemplateFault> {
        let Some(folder) = &self.folder else { return Ok(Vec::new()) };
        let mut own = Vec::new();
        for name in [PAGE, BLOCKS, alone] {
            let path = folder.join(name);
            match small_file::read_text(&path) {
                Ok(text) => own.push((name.to_owned(), text)),
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => {
                    let refused = Some(error.kind());
                    return Err(TemplateFault { path, line: None, what: error.to_string(), refused });
                }
            }
        }
        Ok(own)
    }

    fn fault_of(&self, error: &minijinja::Error, own: &[(String, String)], alone: &str) -> TemplateFault {
        let error = origin(error);
        let name = error.name().unwrap_or(alone);
        let what = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
        let path = |name: &str| self.folder.as_deref().unwrap_or(Path::new("")).join(name);
        if is_among(own, name) {
            return TemplateFault { path: path(name), line: error.line(), what, refused: None };
        }
        let caller = if is_among(own, alone) { alone } else { PAGE };
        let line = error.line().unwrap_or_default();
        TemplateFault { path: path(caller), line: None, what: format!("{name}:{line}: {what}"), refused: None }
    }
}

/// The error where it arose: what is imported breaks what imports it.
fn origin(error: &minijinja::Error) -> &minijinja::Error {
    error.source().and_then(|source| source.downcast_ref()).map_or(error, origin)
}

fn is_among(own: &[(String, String)], name: &str) -> bool {
    own.iter().any(|(known, _)| known == name)
}

/// The page of the kind where there is a copy for it alone, else the frame of every page.
fn rendered(own: &[(String, String)], alone: &str, filling: &Value) -> Result<String, minijinja::Error> {
    let mut templates = Environment::new();
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    // An undefined name is named in every build of the program.
    templates.set_debug(true);
    for (name, text) in BUILT_IN.iter().filter(|(name, _)| !is_among(own, name)) {
        templates.add_template(name, text)?;
    }
    for (name, text) in own {
        templates.add_template(name, text)?;
    }
    let first = if is_among(own, alone) { alone } else { PAGE };
    templates.get_template(first)?.render(filling.clone())
}
