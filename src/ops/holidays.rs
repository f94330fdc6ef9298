//! The public holidays of a country, as far as the program knows them.

use crate::domain::Country;
use crate::rules;

/// Whether the program knows the public holidays of a country; of others they come by a file.
pub fn knows_holidays(country: Country) -> bool {
    rules::knows_holidays(country)
}
