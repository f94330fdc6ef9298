//! What teaches: the tour over the pages, the list of keys and the pages of help.

use super::App;
use crate::markdown;
use crate::messages::tour as text;
use crate::tui::effect::{Effect, Notice, Write};
use crate::tui::keymap::{Binding, Command, Scope};
use crate::tui::overlay::{Choice, Chooser, Overlay, TextPage, help};
use crate::tui::tour::{self, Tour, Whereabouts};

impl App {
    /// The rows above the last line that the tour takes.
    pub(super) fn tour_rows(&self) -> u16 {
        if self.tour.as_ref().is_some_and(Tour::is_shown) { tour::ROWS } else { 0 }
    }

    /// Of what is told what the tour says, where it has come farther.
    pub(super) fn tour_told(&self, told: Option<String>) -> Option<String> {
        let tour = self.tour.as_ref().filter(|tour| tour.is_shown())?;
        let title = crate::tui::plain::in_words(&tour.title(&self.look)?, self.look.lang);
        told.filter(|told| told.contains(&title)).map(|_| title)
    }

    /// Begins the tour, or goes on with it; on a book of the user's own it says where there is one.
    pub(super) fn take_tour(&mut self) -> Effect {
        if self.files.is_some() {
            return Effect::Tell(Notice::hint(text::in_demo(self.look.lang).to_owned()));
        }
        match &mut self.tour {
            Some(tour) => tour.go_on(),
            None => self.tour = Some(Tour::begin()),
        }
        Effect::None
    }

    /// What the tour does with a command before it acts: Esc on a page leaves it, and does what else it does there.
    pub(super) fn tell_tour(&mut self, command: &Command) {
        let now = self.whereabouts();
        let is_on_page = now.dialog.is_none()
            && !matches!(now.page, Scope::Finding | Scope::Profile | Scope::Planner | Scope::Triage);
        let Some(tour) = self.tour.as_mut().filter(|tour| tour.is_shown()) else { return };
        tour.hear(command);
        if *command == Command::Back && is_on_page {
            tour.leave();
            self.notice = Some(Notice::hint(text::left(self.look.lang, self.look.key("tour"))));
        }
    }

    /// Begins the tour on any book.
    #[cfg(test)]
    pub fn take_tour_anywhere(&mut self) {
        self.tour = Some(Tour::begin());
    }

    /// Takes note of what was written, for the tour.
    pub fn tell_tour_written(&mut self, write: &Write) {
        if let Some(tour) = self.tour.as_mut().filter(|tour| tour.is_shown()) {
            tour.hear_written(write);
        }
    }

    /// Looks whether the step of the tour has been done, once a key has had its effect.
    pub fn follow_tour(&mut self) {
        let now = self.whereabouts();
        let Some(tour) = self.tour.as_mut().filter(|tour| tour.is_shown()) else { return };
        tour.look(now);
        if tour.is_over() {
            self.tour = None;
            self.notice = Some(Notice::hint(text::done(self.look.lang, self.look.key("quit"))));
        }
    }

    fn whereabouts(&self) -> Whereabouts {
        let nearest = |scopes: &[Scope]| scopes.first().copied().unwrap_or(Scope::Always);
        Whereabouts {
            tab: self.tab,
            page: nearest(self.pages.page(self.tab).scopes()),
            dialog: self.dialogs.top().map(|overlay| nearest(overlay.scopes())),
        }
    }

    /// What a key is called here: a form that keeps nothing says what it does instead of saving.
    pub(super) fn name_of(&self, key: &Binding) -> &'static str {
        match self.overlay() {
            Some(Overlay::Form(form)) if key.row.command == Command::Save && !form.is_picking() => form.verb(),
            _ => (key.row.text)(self.look.lang),
        }
    }

    /// The keys of this place, without those that can do nothing here; above them, in the capture line, how it is
    /// written; below them the pages of help.
    pub(super) fn help(&self) -> Effect {
        let lang = self.look.lang;
        let is_capture = matches!(self.overlay(), Some(Overlay::Capture(_)));
        let marks = if is_capture { help::capture_marks(lang) } else { Vec::new() };
        let mut keys = self.look.keymap.in_force(&self.scopes());
        keys.retain(|key| self.overlay().is_none_or(|overlay| overlay.can_ever(&key.row.command)));
        Effect::Open(Box::new(Overlay::Choose(help::help(
            lang,
            (&keys, &|key| self.name_of(key)),
            marks,
            self.help_pages(),
        ))))
    }

    /// The list of the pages of help.
    pub(super) fn choose_help_page(&self) -> Effect {
        let title = crate::messages::app::help_pages_title(self.look.lang).to_owned();
        Effect::Open(Box::new(Overlay::Choose(Chooser::new(title, self.help_pages()))))
    }

    /// The pages of help by their titles, each to be read over what is in front.
    pub(super) fn help_pages(&self) -> Vec<Choice> {
        let look = &self.look;
        help::pages(look.lang, &|page| {
            let text = page.with_keys(look.lang, &|name| look.key(name));
            Effect::Open(Box::new(Overlay::Text(TextPage::of(markdown::blocks(&text)))))
        })
    }
}
