//! The country that a command names, and what is known of it.

use super::Session;
use crate::cli::output::{CommandOutput, Failure};
use crate::domain::Country;
use crate::messages::clean::clean;
use crate::messages::cli::notes;
use crate::messages::settings as setting_text;
use crate::ops::{self, OwnFiles};

impl Session {
    /// The country that a person names on the command line.
    pub fn typed_country(&self, typed: Option<&str>) -> Result<Option<Country>, Failure> {
        let wrong = |typed: &str| {
            Failure::usage(clean(&setting_text::refused(
                self.lang,
                "--country",
                typed,
                setting_text::no_country(self.lang),
            )))
        };
        typed.map(|typed| Country::named(typed).ok_or_else(|| wrong(typed))).transpose()
    }

    /// That nothing is known of the public holidays of a country, and how they come.
    pub fn holidays_to_bring(&self, country: Country) -> Option<String> {
        let name = self.lang.pick(country.names().0, country.names().1);
        let is_lacking = ops::lacks_holidays(country, &OwnFiles::of(&self.paths));
        is_lacking.then(|| setting_text::no_holidays(self.lang, name, country))
    }

    /// Where the new book is, and once that the holidays of its country are still to come, for stderr.
    pub fn tell_book_made(&self, answer: CommandOutput) -> CommandOutput {
        let made = notes::book_made(self.lang, clean(&self.paths.book.display().to_string()));
        let settings = || self.open_or_tell().ok()?.read().ok()?.settings().ok();
        let to_bring = settings().and_then(|settings| self.holidays_to_bring(settings.home()));
        [Some(made), to_bring].into_iter().flatten().fold(answer, CommandOutput::noting)
    }
}
