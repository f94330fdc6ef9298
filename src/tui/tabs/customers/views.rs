//! The views of the list: the picker with its counts, what the book stores of them, and how a choice is applied.

use super::Customers;
use super::columns::Shows;
use super::order::SortBy;
use super::verbs::open;
use crate::domain::{Settings, Stage, View};
use crate::filter::{BUILT_IN, Filter, FilterField};
use crate::messages::labels::Labelled;
use crate::messages::rulebook::named;
use crate::messages::{Lang, customer_filter as text};
use crate::ops::{Change, Overview, RulesContext};
use crate::tui::effect::Effect;
use crate::tui::forms::FieldChoice;
use crate::tui::forms::view::{ColumnsForm, NameView};
use crate::tui::keymap::Command;
use crate::tui::overlay::Choice;

impl Customers {
    /// Takes over what the book says about views: order and columns of the list of all customers, and changes to the
    /// active view, which may have been deleted.
    pub(super) fn remember(&mut self, settings: &Settings) {
        if self.known_views == settings.views {
            return;
        }
        let changed: Vec<View> =
            settings.views.iter().filter(|view| !self.known_views.contains(view)).cloned().collect();
        let in_force = self.roster.view.as_ref().filter(|view| view.own).map(|view| view.title.clone());
        let still = in_force.as_ref().and_then(|title| settings.views.iter().find(|view| view.name == *title));
        let saved = changed.iter().find(|view| self.is_listed(view));
        if let Some(view) = still.or(saved) {
            self.roster.look_through(view, true);
        } else if in_force.is_some() {
            self.roster.view = None;
            self.roster.arrange();
        } else if let Some(view) = changed.iter().find(|view| view.name.is_empty()) {
            self.roster.arrange_as(view);
            self.roster.arrange();
        }
        self.known_views.clone_from(&settings.views);
    }

    /// Whether the list shows exactly what this view shows, having been saved from it.
    fn is_listed(&self, view: &View) -> bool {
        let listed = self.roster.as_view(&view.name);
        !view.name.is_empty() && listed.filter.is_some() && listed == *view
    }

    /// Applies a choice of the picker.
    pub(super) fn look_at(&mut self, code: &str) -> Effect {
        let (Some(lang), Some(context)) = (self.lang, &self.context) else { return Effect::None };
        let (what, which) = code.split_once(':').unwrap_or((code, ""));
        let (view, own) = match what {
            "all" => {
                self.roster.view = None;
                self.roster.find.clear();
                self.roster.search();
                return Effect::Reread;
            }
            "built-in" => (BUILT_IN.iter().find(|view| view.id == which).map(|view| view.view(lang)), false),
            "own" => (context.settings.views.iter().find(|view| view.name == which).cloned(), true),
            _ => (which.split_once('\n').map(|(name, filter)| filtered(name, filter)), false),
        };
        if let Some(view) = view {
            self.roster.look_through(&view, own);
        }
        Effect::Reread
    }

    /// The picker: every view with its number of customers, then the commands for views.
    pub(super) fn choose_view(&self, lang: Lang) -> Effect {
        let (Some(context), Some(overview)) = (&self.context, self.roster.overview()) else { return Effect::None };
        let mut choices = vec![choice(text::picker_all(lang), overview.entries.len().to_string(), "all".to_owned())];
        for view in &BUILT_IN {
            let count = count(&view.view(lang), context, overview);
            choices.push(choice(view.title(lang), count, format!("built-in:{}", view.id)));
        }
        for view in context.settings.views.iter().filter(|view| !view.name.is_empty()) {
            let label = text::own_view(lang, &view.name);
            choices.push(choice(&label, count(view, context, overview), format!("own:{}", view.name)));
        }
        choices.extend(groups(lang, context, overview));
        choices.extend(self.deeds(lang, context));
        open(text::picker_title(lang), choices)
    }

    /// Saving, renaming and deleting; destructive commands come last.
    fn deeds(&self, lang: Lang, context: &RulesContext) -> Vec<Choice> {
        let Some(form_context) = self.form_context(lang) else { return Vec::new() };
        let settings = &context.settings;
        let deed = |label: String, effect: Effect| Choice { label, effect, ..Choice::default() };
        if self.roster.view.as_ref().is_some_and(|view| view.only.is_some()) {
            // What was named elsewhere is no filter that could be saved.
            return Vec::new();
        }
        let new = NameView { settings: settings.clone(), view: self.roster.as_view(""), renamed: false };
        let mut deeds = vec![deed(text::save_view(lang).to_owned(), Effect::form(new, form_context))];
        let Some(own) = self.roster.view.as_ref().filter(|view| view.own) else { return deeds };
        let saved = settings.views.iter().find(|view| view.name == own.title);
        let listed = self.roster.as_view(&own.title);
        if saved.is_some_and(|saved| *saved != listed) {
            let change = Change::Settings(Box::new(with_view(settings, listed)));
            deeds.push(deed(text::update_view(lang, &own.title), Effect::change(change)));
        }
        if let Some(saved) = saved {
            let rename = NameView { settings: settings.clone(), view: saved.clone(), renamed: true };
            deeds.push(deed(text::rename_view(lang, &own.title), Effect::form(rename, form_context)));
            let mut without = settings.clone();
            without.views.retain(|view| view.name != own.title);
            let change = Change::Settings(Box::new(without));
            deeds.push(deed(text::delete_view(lang, &own.title), Effect::change(change)));
        }
        deeds
    }

    /// The form for columns and order: of the active view if the user saved it, otherwise of the list of all
    /// customers.
    pub(super) fn choose_columns(&self, lang: Lang) -> Effect {
        let (Some(form_context), Some(context)) = (self.form_context(lang), &self.context) else { return Effect::None };
        let own = self.roster.view.as_ref().filter(|view| view.own);
        let listed = self.roster.as_view(own.map_or("", |view| view.title.as_str()));
        let saved = context.settings.views.iter().find(|view| view.name == listed.name);
        let filter = saved.and_then(|view| view.filter.clone());
        let columns = if self.roster.columns.is_empty() { Shows::USUAL.to_vec() } else { self.roster.columns.clone() };
        let columns = columns.into_iter().map(|shows| shows.code().to_owned()).collect();
        let form = ColumnsForm {
            settings: context.settings.clone(),
            view: View { filter, columns, ..listed },
            columns: Shows::CHOICES.iter().map(|one| FieldChoice::new(one.code(), one.title(lang))).collect(),
            orders: SortBy::ALL.iter().map(|one| FieldChoice::new(one.code(), one.title(lang))).collect(),
        };
        Effect::form(form, form_context)
    }
}

/// The settings with this view in place of the one with its name, or added at the end.
fn with_view(settings: &Settings, view: View) -> Settings {
    let mut settings = settings.clone();
    match settings.views.iter_mut().find(|other| other.name == view.name) {
        Some(other) => *other = view,
        None => settings.views.push(view),
    }
    settings
}

fn choice(label: &str, detail: String, code: String) -> Choice {
    Choice { label: label.to_owned(), detail, effect: Effect::Run(Command::Chosen(code)), ..Choice::default() }
}

fn filtered(name: &str, filter: &str) -> View {
    View { name: name.to_owned(), filter: Some(filter.to_owned()), sort: None, descending: None, columns: Vec::new() }
}

fn count(view: &View, context: &RulesContext, overview: &Overview) -> String {
    let filter = Filter::read(view.filter.as_deref().unwrap_or_default(), context).0;
    filter.places(overview, context).len().to_string()
}

/// Tiers, stages and regions, each as a filter.
fn groups(lang: Lang, context: &RulesContext, overview: &Overview) -> Vec<Choice> {
    let of = |field: FilterField, title: &str, value: &str, count: usize| {
        let code = format!("filter:{title}\n{}:\"{value}\"", field.title(lang));
        choice(title, text::of_field(lang, field.title(lang), count), code)
    };
    let among = |is_in: &dyn Fn(&crate::ops::CustomerSummary) -> bool| {
        overview.entries.iter().filter(|entry| is_in(entry)).count()
    };
    let tiers = context.rulebook.tiers.iter().enumerate().map(|(place, tier)| {
        of(FilterField::Tier, named(lang, &tier.name), &tier.id, among(&|entry| entry.tier == place))
    });
    let stages = Stage::ALL.iter().map(|stage| {
        of(FilterField::Stage, stage.label(lang), stage.code(), among(&|entry| entry.brief.stage == *stage))
    });
    let mut regions = std::collections::BTreeMap::<&str, usize>::new();
    for region in overview.entries.iter().filter_map(|entry| entry.brief.region.as_deref()) {
        *regions.entry(region).or_default() += 1;
    }
    let regions = regions.into_iter().map(|(region, count)| of(FilterField::Region, region, region, count));
    tiers.chain(stages).chain(regions).collect()
}
