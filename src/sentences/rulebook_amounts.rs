//! That the amounts of a rulebook that ships are numbers of the book's own currency.

use crate::domain::Currency;
use crate::messages::{Lang, conditions, money, rulebooks as text};
use crate::ops::{RulebookEntry, RulebookSource};

/// What to say of a rulebook that ships and asks for amounts, in a book that does not count in yuan.
pub fn amounts_as_they_are(lang: Lang, currency: Currency, entry: &RulebookEntry) -> Option<String> {
    let unit = money::unit(lang, currency);
    let tiers = &entry.rulebook.as_ref().filter(|_| entry.source == RulebookSource::BuiltIn)?.tiers;
    let asks_amounts = tiers.iter().flat_map(|tier| tier.when.facts()).any(conditions::is_money);
    let is_said = asks_amounts && unit != money::unit(lang, Currency::default());
    is_said.then(|| text::amounts_as_they_are(lang, unit))
}
