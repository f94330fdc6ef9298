//! Believable sample books of any size, from a seed and a date.
//!
//! [`sample`] is hand-made: forty customers from `assets/demo/`, dated around a day, written in one language
//! with a few names of the other. [`generate`] is made up: any number of customers, one after the other. Neither
//! writes anything, and the same day, language, seed and sizes give the same book.

mod fixtures;
mod generator;
mod history;
mod people;
mod vocabulary;

use chrono::NaiveDate;

use self::fixtures::FixtureReader;
use self::generator::BookGenerator;
use crate::domain::{Book, Country, Customer};
use crate::messages::Lang;

/// The hand-made customers, in the order of their codes.
const CUSTOMERS: [&str; 3] = [
    include_str!("../assets/demo/accounts.json"),
    include_str!("../assets/demo/neighbours.json"),
    include_str!("../assets/demo/newcomers.json"),
];
/// What belongs to the book as a whole.
const BOOK: &str = include_str!("../assets/demo/book.json");

/// Where a sample book in this language is at home: China, the United Kingdom.
pub fn home_of(lang: Lang) -> Country {
    Country::named(lang.pick("CN", "GB")).unwrap_or(Country::CHINA)
}

/// Where a sample book in this language is at home for a reader with this locale: in the country of the locale if the
/// language is spoken there, so that the amounts are in a currency that the reader has.
pub fn home_for(lang: Lang, locale: &str) -> Country {
    Country::of_locale(locale).filter(|_| Lang::of_locale(locale) == lang).unwrap_or_else(|| home_of(lang))
}

/// The sample book as of `today`: two years of history, and plans for the next weeks; in Chinese of China, in English of
/// the United Kingdom.
pub fn sample(today: NaiveDate, lang: Lang) -> Book {
    sample_in(today, lang, None)
}

/// The same with the holidays and the currency of another country.
pub fn sample_in(today: NaiveDate, lang: Lang, country: Option<Country>) -> Book {
    let home = country.unwrap_or_else(|| home_of(lang));
    let mut telling = FixtureReader::new(today, lang, home);
    let mut book = telling.book(BOOK);
    telling.rest_on(&book.settings.days_off);
    if home != Country::CHINA {
        (book.settings.country, book.settings.currency) = (Some(home), Some(home.currency()));
    }
    book.customers = CUSTOMERS.iter().flat_map(|file| telling.customers(file)).collect();
    book
}

/// Generates a book with the given numbers of customers and follow-ups, and emits one customer after the other.
///
/// The same day, seed and sizes make the same customers. Codes count from `C001`, with as many digits as the last
/// one needs.
pub fn generate(today: NaiveDate, seed: u64, customers: u32, follow_ups: u32, emit: impl FnMut(Customer)) {
    generate_in(Country::CHINA, today, seed, (customers, follow_ups), emit);
}

/// The same at home in another country: its workdays and holidays, names in English, no lunar birthdays.
pub fn generate_in(
    home: Country,
    today: NaiveDate,
    seed: u64,
    (customers, follow_ups): (u32, u32),
    mut emit: impl FnMut(Customer),
) {
    let mut inventor = BookGenerator::new(home, today, seed, (customers, follow_ups));
    for _ in 0..customers {
        emit(inventor.next_customer());
    }
}
