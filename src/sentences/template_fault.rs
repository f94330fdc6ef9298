//! Why a template for reports of the user's own cannot be used, in a sentence.

use crate::messages::clean::clean;
use crate::messages::{Lang, report as text, system};
use crate::report::TemplateFault;

/// Which template, where, and what the engine or the machine says of it.
pub fn of_template_fault(lang: Lang, fault: &TemplateFault) -> String {
    let why = fault.refused.map(|kind| system::why(lang, &kind.into()));
    let what = clean(why.as_deref().unwrap_or(&fault.what));
    let path = fault.path.display().to_string();
    match fault.line {
        Some(line) => text::template_broken(lang, clean(&path), line, what),
        None => text::template_unreadable(lang, clean(&path), what),
    }
}
