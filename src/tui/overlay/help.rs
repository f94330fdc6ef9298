//! The help: the keys of a place, each with where it comes from; of the capture line also how it is written.
//!
//! Leaves out how the list is filtered and drawn, see `chooser`.

use super::chooser::{Choice, Chooser, choice};
use crate::help_pages::{HELP_PAGES, HelpPage};
use crate::messages::key_sentences::sentence_of;
use crate::messages::{Lang, app, capture, cells};
use crate::tui::effect::Effect;
use crate::tui::keymap::{Binding, Command};
use crate::tui::widgets::hints::HintName;

/// Cells of the column of keys.
const KEYS: usize = 14;

/// These keys, each with its sentence, below what else there is to know; under them pages to read.
pub fn help(lang: Lang, (keys, name): (&[&Binding], HintName<'_>), first: Vec<Choice>, pages: Vec<Choice>) -> Chooser {
    let keys = keys.iter().map(|binding| {
        let label = format!("{} {}", cells::left(&binding.label(), KEYS), name(binding));
        let more = sentence_of(lang, binding.row.name).to_owned();
        let detail = binding.row.scope.title(lang).to_owned();
        let word = format!(":{}", binding.row.name.replace('_', " "));
        Choice { label, detail, more, word, ..choice(lang, binding) }
    });
    // The marks of the screen come last: they are looked for when one is seen.
    let marks = app::marks(lang).map(|(mark, meaning)| Choice {
        label: format!("{} {meaning}", cells::left(mark, KEYS)),
        detail: app::marks_title(lang).to_owned(),
        effect: Effect::None,
        ..Choice::default()
    });
    Chooser::new(app::help_title(lang).to_owned(), first.into_iter().chain(keys).chain(pages).chain(marks).collect())
}

/// The pages of help by their titles, found by their names in the other language too.
pub fn pages(lang: Lang, open: &dyn Fn(&HelpPage) -> Effect) -> Vec<Choice> {
    let choice = |page: &HelpPage| Choice {
        label: page.title(lang),
        detail: app::help_page(lang).to_owned(),
        also: format!("{} {} help 帮助", page.title(lang.other()), page.id),
        effect: open(page),
        ..Choice::default()
    };
    HELP_PAGES.iter().map(choice).collect()
}

/// A mark, and what it means.
type Mark = (char, fn(Lang) -> &'static str);

/// The marks of the capture line; choosing one types it.
pub fn capture_marks(lang: Lang) -> Vec<Choice> {
    let marks: [Mark; 6] = [
        ('=', capture::mark_outcome),
        ('@', capture::mark_contact),
        ('>', capture::mark_next),
        ('<', capture::mark_day),
        ('#', capture::mark_tag),
        ('!', capture::mark_issue),
    ];
    let line = |(mark, means): Mark| Choice {
        label: format!("{} {}", cells::left(&mark.to_string(), KEYS), means(lang)),
        detail: app::capture_title(lang).to_owned(),
        also: means(lang.other()).to_owned(),
        effect: Effect::Run(Command::Type(mark)),
        ..Choice::default()
    };
    marks.into_iter().map(line).collect()
}
