//! Whether what fell through or is off is the business: not a visit, nothing that was moved to another day, nothing of
//! a rival.

use super::super::dates::{Towards, parse_date};
use super::super::known::Known;

/// Phrases that may be told of anything.
const OF_ANYTHING: &[&str] = &["fell through", "fallen through", "it's off", "it's all off"];
/// Phrases of what is cancelled.
const CANCELLED: &[&str] = &["cancelled", "scrapped", "is off"];
/// What business is called.
const BUSINESS: &[&str] = &[
    "deal",
    "order",
    "orders",
    "project",
    "contract",
    "sale",
    "tender",
    "bid",
    "renewal",
    "business",
    "purchase",
    "agreement",
    "trial",
    "pilot",
    "po",
];
/// What one does together, which is moved to another day.
const MEETINGS: &[&str] = &[
    "visit",
    "visits",
    "meeting",
    "meetings",
    "call",
    "calls",
    "demo",
    "lunch",
    "dinner",
    "trip",
    "tour",
    "appointment",
    "drinks",
    "golf",
    "coffee",
    "breakfast",
    "plans",
    "plan",
    "event",
    "webinar",
    "training",
    "delivery",
];
/// Whose it is, where it is not the customer's business with us.
const OTHERS: &[&str] =
    &["his", "her", "my", "house", "holiday", "holidays", "rival", "rival's", "competitor", "competitor's"];
/// What says that it goes on in another way.
const GOES_ON: &[&str] = &[
    "rescheduled",
    "rearranged",
    "rebooked",
    "postponed",
    "replaced",
    "reissued",
    "re-issued",
    "reordered",
    "re-ordered",
    "new order",
    "new po",
    "new date",
];
/// What may stand before it where it says no more than that it is so.
const EMPTY: &[&str] = &[
    "it",
    "it's",
    "that",
    "this",
    "all",
    "has",
    "have",
    "just",
    "now",
    "and",
    "but",
    "so",
    "then",
    "finally",
    "sadly",
    "unfortunately",
    "said",
    "says",
    "he",
    "she",
    "they",
];
const MONEY: &[&str] = &["budget", "budgets", "price", "money", "funding", "funds", "cost", "costs", "cash"];

/// Whether a phrase is told of the business, by the words before and behind it and by the whole text.
pub(super) fn is_business(phrase: &str, before: &[String], behind: &[String], text: &str, known: &Known<'_>) -> bool {
    let is_off = OF_ANYTHING.contains(&phrase);
    if !is_off && !CANCELLED.iter().any(|cancelled| phrase.contains(cancelled)) {
        return true;
    }
    if goes_on(text, known) {
        return false;
    }
    if !is_off {
        // `cancelled by their rival`, `cancelled the order with Acme`
        let by = behind.first().map(String::as_str);
        let is_rival = by == Some("by") && behind.iter().take(4).any(|word| is_of(word, OTHERS));
        return !is_rival && (by != Some("with") || behind.get(1).is_some_and(|who| who == "us"));
    }
    if before.iter().any(|word| is_of(word, OTHERS)) {
        return false;
    }
    if let Some(last) = before.iter().rev().find(|word| is_of(word, BUSINESS) || is_of(word, MEETINGS)) {
        return is_of(last, BUSINESS);
    }
    let small = text.to_ascii_lowercase();
    let mut words = small.split(|letter: char| !letter.is_ascii_alphanumeric());
    let is_reason = behind.is_empty() || !phrase.ends_with("off") || behind.iter().any(|word| is_of(word, MONEY));
    is_reason && before.iter().all(|word| is_of(word, EMPTY)) && !words.any(|word| is_of(word, MEETINGS))
}

fn is_of(word: &str, all: &[&str]) -> bool {
    all.contains(&word)
}

/// `moved to Friday`, `rescheduled`
fn goes_on(text: &str, known: &Known<'_>) -> bool {
    let small = text.to_ascii_lowercase();
    let is_day = |day: &str| {
        matches!(parse_date(day.trim_start(), known.now.date(), Towards::Either, known.holidays), Ok(Some(_)))
    };
    let is_moved = ["moved to", "moved it to", "pushed to", "pushed it to", "now on", "back on"]
        .iter()
        .any(|moved| small.match_indices(moved).any(|(at, _)| is_day(&text[at + moved.len()..])));
    is_moved || GOES_ON.iter().any(|word| small.contains(word))
}
