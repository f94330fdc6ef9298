//! What a user prefers on this machine: the language, the mouse, which hints are not shown and what the calendar shows.
//! Known to the pages at once; hints and calendar are kept for the next start.

use std::path::PathBuf;

use super::Runtime;
use crate::config::{Config, LangChoice, ThemeChoice};
use crate::messages::{Lang, app as texts, plain, settings};
use crate::tui::dismissed_hints::DismissedHints;
use crate::tui::effect::{Effect, Notice, Preference};
use crate::tui::keymap::Keymap;
use crate::tui::shown_kinds::ShownKinds;
use crate::tui::theme::{Theme, ThemeName};

impl Runtime {
    /// Which hints are not shown, from the last time.
    #[must_use]
    pub fn with_dismissed_hints(mut self, hints: DismissedHints) -> Self {
        self.app.set_dismissed_hints(hints.clone());
        self.dismissed_hints = hints;
        self
    }

    /// What the calendar shows, from the last time.
    #[must_use]
    pub fn with_shown_kinds(mut self, kinds: ShownKinds) -> Self {
        self.app.set_shown_kinds(kinds.clone());
        self.shown_kinds = kinds;
        self
    }

    /// From now on it is like this.
    pub(super) fn set_preference(&mut self, preference: Preference) {
        let look = self.app.look();
        match preference {
            Preference::Lang(lang) => self.app.set_language(lang),
            Preference::SwitchMouse => self.switch_mouse(),
            // The page that asked for it shows the next hint already.
            Preference::DismissHint(customer, hint) => {
                self.dismissed_hints.dismiss(customer, hint, look.today);
                if let Err(error) = self.dismissed_hints.save() {
                    self.app.show_notice(Notice::error(texts::hint_trouble(look.lang, error)));
                }
            }
            Preference::ShowTheme(choice) => self.show_theme(choice),
            Preference::Machine(config) => self.set_machine(*config),
            Preference::Home(country) => self.settle_in(country),
            Preference::ShowKinds(codes) => {
                let lang = look.lang;
                self.shown_kinds.show_only(&codes);
                self.app.set_shown_kinds(self.shown_kinds.clone());
                self.app.invalidate_page();
                if let Err(error) = self.shown_kinds.save() {
                    self.app.show_notice(Notice::error(texts::shown_trouble(lang, error)));
                }
            }
        }
    }

    /// Where the config is kept, and whether the surroundings want no colours whatever it says.
    #[must_use]
    pub fn with_config_file(mut self, path: Option<PathBuf>, is_colourless: bool) -> Self {
        self.kept_config = path;
        self.is_colourless = is_colourless;
        self
    }

    fn show_theme(&mut self, choice: ThemeChoice) {
        if !self.is_colourless {
            self.app.look_mut().theme = Theme::of(ThemeName::of_choice(choice, self.traits.is_light));
        }
    }

    /// Always in lines of words, whatever the config says.
    #[must_use]
    pub fn plainly(mut self, is_plain: bool) -> Self {
        self.is_plain = is_plain;
        self
    }

    /// Colours, frames and signs as this config says, on this terminal.
    pub(super) fn look_as(&mut self, config: &Config) {
        self.show_theme(config.theme.unwrap_or(ThemeChoice::Auto));
        let (traits, is_plain) = (self.traits, self.is_plain || config.plain == Some(true));
        self.app.look_mut().draw_as(config, traits, is_plain);
    }

    /// Everything that is set acts at once, and is kept for the next start.
    fn set_machine(&mut self, config: Config) {
        match config.lang {
            Some(LangChoice::Zh) => self.app.set_language(Lang::Zh),
            Some(LangChoice::En) => self.app.set_language(Lang::En),
            None => {}
        }
        self.look_as(&config);
        // The form lets nothing through that cannot be bound.
        if let Ok(keymap) = Keymap::of(&config) {
            self.app.look_mut().keymap = keymap;
        }
        if config.mouse.unwrap_or(true) != self.mouse {
            self.switch_mouse();
        }
        let failed = match self.wanted_title(&config) {
            title if title == self.wanted_title(self.app.machine()) => Effect::None,
            title => self.with_screen(|screen| screen.set_title(title)),
        };
        self.perform(failed);
        let lang = self.app.look().lang;
        let kept = self.kept_config.as_ref().map_or(Ok(()), |path| config.write(path));
        self.app.show_notice(match kept {
            Ok(()) => Notice::done(settings::machine_kept(lang, self.app.look().key("undo"))),
            Err(error) => Notice::error(settings::not_kept(lang, error)),
        });
        self.app.set_machine(config);
    }

    fn switch_mouse(&mut self) {
        if self.app.look().is_plain {
            // Lines that are said do not lie where they are drawn.
            let said = plain::mouse_stays(self.app.look().lang).to_owned();
            return self.app.show_notice(Notice::hint(said));
        }
        self.mouse = !self.mouse;
        let on = self.mouse;
        let failed = self.with_screen(|screen| screen.set_mouse(on));
        let lang = self.app.look().lang;
        self.app.show_notice(Notice::hint(if on { texts::mouse_on(lang) } else { texts::mouse_off(lang) }.to_owned()));
        self.perform(failed);
    }
}
