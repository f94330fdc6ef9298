//! The playbooks in the app: the list of all, and one of them as a page over whatever is in front.

use std::sync::Arc;

use super::effect::{Effect, Notice};
use super::forms::{FormContext, Preparation};
use super::knowledge::ReadContext;
use super::overlay::{Choice, Chooser, Overlay, TextPage};
use crate::markdown;
use crate::messages::{Lang, clean, playbooks as texts};
use crate::ops::{OwnFiles, Playbook, Playbooks};
use crate::sentences;
use crate::store::StoreError;

/// Opens the list of playbooks.
#[derive(Debug)]
pub struct ChoosePlaybook {
    /// Where the user's own are.
    pub own: OwnFiles,
}

/// Opens the page of a playbook.
#[derive(Debug)]
struct OpenPlaybook {
    /// In Markdown.
    text: Arc<str>,
}

impl Preparation for ChoosePlaybook {
    fn prepare(&self, _book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let lang = form_context.lang;
        let found = self.own.playbooks();
        let broken = found.problems.iter().map(|problem| Choice {
            label: clean::clean(&problem.path().map(file_name).unwrap_or_default()).into_owned(),
            detail: texts::broken_entry(lang).to_owned(),
            effect: Effect::Tell(Notice::error(sentences::of_mistake(lang, problem))),
            ..Choice::default()
        });
        let choices = choices(lang, &found).into_iter().chain(broken).collect();
        Ok(Effect::Open(Box::new(Overlay::Choose(Chooser::new(texts::choose(lang).to_owned(), choices)))))
    }
}

impl Preparation for OpenPlaybook {
    fn prepare(&self, _book: &ReadContext<'_>, _form_context: FormContext) -> Result<Effect, StoreError> {
        Ok(Effect::Open(Box::new(Overlay::Text(TextPage::of(markdown::blocks(&self.text))))))
    }
}

/// Opens the page of the playbook of this id.
pub fn open_playbook(lang: Lang, own: &OwnFiles, id: &str) -> Effect {
    let found = own.playbooks();
    let page = found.get(id).map(|playbook| lang.pick(&playbook.zh, &playbook.en));
    page.map_or(Effect::None, |page| Effect::prepare(OpenPlaybook { text: page.text.as_str().into() }))
}

/// The playbooks by their titles, found by their topics and their names in the other language too.
pub fn choices(lang: Lang, found: &Playbooks) -> Vec<Choice> {
    found.list.iter().map(|playbook| choice(lang, playbook)).collect()
}

fn choice(lang: Lang, playbook: &Playbook) -> Choice {
    let (page, other) = match lang {
        Lang::Zh => (&playbook.zh, &playbook.en),
        Lang::En => (&playbook.en, &playbook.zh),
    };
    let words = [vec![other.title.clone()], page.topics.clone(), other.topics.clone()].concat();
    Choice {
        label: clean::clean(&page.title).into_owned(),
        detail: if playbook.is_own { texts::own(lang).to_owned() } else { String::new() },
        also: words.join(" "),
        effect: Effect::prepare(OpenPlaybook { text: page.text.as_str().into() }),
        ..Choice::default()
    }
}

fn file_name(path: &std::path::Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
