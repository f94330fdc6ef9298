//! The country that a command names, and what is known of it.

use super::Session;
use crate::cli::output::Failure;
use crate::domain::Country;
use crate::messages::clean::clean;
use crate::messages::settings as setting_text;
use crate::ops;

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

    /// That no public holidays are known of a country, for stderr, and how they come.
    pub fn holidays_to_bring(&self, country: Country) -> Option<String> {
        let name = self.lang.pick(country.names().0, country.names().1);
        (!ops::knows_holidays(country)).then(|| setting_text::no_holidays(self.lang, name))
    }
}
