//! The palette: every command by its name in both languages, those of this place first, then those of the other tabs,
//! each setting, the playbooks and the worksheets.
//!
//! Leaves out how the list is filtered and drawn, see `chooser`.

use super::Overlay;
use super::chooser::{Choice, Chooser, choice};
use crate::config::WordSetting;
use crate::messages::{self, Lang, settings, synonyms, terms};
use crate::ops::{BookSetting, OwnFiles};
use crate::store::StoreError;
use crate::tui::desk;
use crate::tui::effect::{Destination, Effect};
use crate::tui::forms::{FormContext, Preparation};
use crate::tui::keymap::{Command, Keymap, Scope};
use crate::tui::knowledge::ReadContext;
use crate::tui::playbooks;
use crate::tui::tabs::Tab;

/// Opens the palette: these commands, then the playbooks and the worksheets.
#[derive(Debug)]
pub struct OpenPalette {
    pub commands: Vec<Choice>,
    /// Where the user's own playbooks and templates are.
    pub own: OwnFiles,
}

impl Preparation for OpenPalette {
    fn prepare(&self, _book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let lang = form_context.lang;
        let pages = playbooks::choices(lang, &self.own.playbooks()).into_iter();
        let named = pages.map(|page| Choice { label: messages::playbooks::entry(lang, page.label), ..page });
        let worksheets = playbooks::worksheet_choices(lang, &self.own.templates());
        // The palette tells of no choice more than its line.
        let worksheets = worksheets.into_iter().map(|sheet| Choice { more: String::new(), ..sheet });
        let choices = self.commands.iter().cloned().chain(named).chain(worksheets).collect();
        let chooser = Chooser::new(terms::commands(lang).to_owned(), choices);
        Ok(Effect::Open(Box::new(Overlay::Choose(chooser))))
    }
}

/// Every command by name, those of this place first.
pub fn commands(lang: Lang, keymap: &Keymap, scopes: &[Scope]) -> Vec<Choice> {
    let here: Vec<Scope> = scopes.iter().filter(|scope| !matches!(scope, Scope::Moving)).copied().collect();
    let in_force = keymap.in_force(&here);
    let elsewhere = Tab::ALL.into_iter().flat_map(|tab| of_tab(lang, keymap, tab, &here));
    let of_here = in_force.into_iter().map(|binding| choice(lang, binding));
    of_here
        .chain(of_the_customer(lang, keymap, &here))
        .chain(elsewhere)
        .chain(desk::choices(lang))
        .chain(each_setting(lang))
        .collect()
}

/// What is done in a profile, for the customer in front; where there is none, for that of the list.
fn of_the_customer(lang: Lang, keymap: &Keymap, here: &[Scope]) -> Vec<Choice> {
    if here.contains(&Scope::Profile) {
        return Vec::new();
    }
    let own = keymap.bindings().iter().filter(|binding| binding.row.scope == Scope::Profile);
    let go = here.contains(&Scope::Kpi).then_some(Effect::Goto(Destination::Tab(Tab::Customers)));
    own.map(|binding| {
        let one = choice(lang, binding);
        Choice { effect: Effect::Each(go.iter().cloned().chain([one.effect]).collect()), ..one }
    })
    .collect()
}

/// The commands of another tab; choosing one goes there first.
fn of_tab(lang: Lang, keymap: &Keymap, tab: Tab, here: &[Scope]) -> Vec<Choice> {
    let scope = tab.own_scope();
    if here.contains(&scope) {
        return Vec::new();
    }
    let own = keymap.bindings().iter().filter(|binding| binding.row.scope == scope);
    own.map(|binding| {
        let one = choice(lang, binding);
        let go = Effect::Goto(Destination::Tab(tab));
        Choice {
            detail: format!("{} · {}", tab.title(lang), one.detail),
            effect: Effect::Each(vec![go, one.effect]),
            ..one
        }
    })
    .collect()
}

/// Every setting, to go straight to it.
fn each_setting(lang: Lang) -> Vec<Choice> {
    let book = BookSetting::ALL.iter().map(|setting| setting.key);
    let all = book.chain(WordSetting::ALL.iter().map(|setting| setting.key));
    all.map(|key| Choice {
        label: settings::go_to(lang, settings::label(lang, key)),
        also: [settings::label(lang.other(), key), key, synonyms::synonyms_of(key)].join(" "),
        setting: Some(key),
        effect: Effect::Run(Command::Settings(key)),
        ..Choice::default()
    })
    .collect()
}
