//! Lines as somebody who sells types them on a phone, in both languages, with all that the preview says of each.

use rounds::domain::Currency;
use rounds::sentences;

use super::*;

/// `said` is the preview, a part each.
#[test]
fn a_line_typed_on_the_way_says_what_it_means() {
    let (count, wrong) = said_otherwise("selling");
    assert!(count > 75, "{count} lines");
    assert!(wrong.is_empty(), "{} of {count} say otherwise:\n{}", wrong.len(), wrong.join("\n"));
}

/// Plans told apart from what was done, their promises from ours, times from prices.
#[test]
fn a_line_tells_what_was_done_from_what_is_planned() {
    let (count, wrong) = said_otherwise("told");
    assert!(count > 35, "{count} lines");
    assert!(wrong.is_empty(), "{} of {count} say otherwise:\n{}", wrong.len(), wrong.join("\n"));
}

/// Whom a line is about: slight words name no customer, and somebody of one customer alone does.
#[test]
fn a_line_is_about_whom_it_names() {
    let (count, wrong) = said_otherwise("whose");
    assert!(count > 50, "{count} lines");
    assert!(wrong.is_empty(), "{} of {count} say otherwise:\n{}", wrong.len(), wrong.join("\n"));
}

/// Who was not reached and is tried again, plans that are moved, next steps that are called so, companies that nobody has.
#[test]
fn what_is_tried_again_is_planned_and_what_is_moved_is_moved() {
    let (count, wrong) = said_otherwise("again");
    assert!(count > 75, "{count} lines");
    assert!(wrong.is_empty(), "{} of {count} say otherwise:\n{}", wrong.len(), wrong.join("\n"));
}

/// Lines without a kind and with it, in the place of another customer; who is there when, what is sent, companies that nobody has.
#[test]
fn a_line_without_a_kind_is_read_as_with_it() {
    let (count, wrong) = said_otherwise("kindless");
    assert!(count > 40, "{count} lines");
    assert!(wrong.is_empty(), "{} of {count} say otherwise:\n{}", wrong.len(), wrong.join("\n"));
}

/// How many lines there are in a set of them, and those that say something else than they should.
fn said_otherwise(set: &str) -> (usize, Vec<String>) {
    let now = "2026-11-30T12:00:00".parse().expect("a moment");
    let mut wrong = Vec::new();
    let mut count = 0;
    for (lang, name, country) in [(Lang::En, "en", "GB"), (Lang::Zh, "zh", "CN")] {
        let book: Book = serde_json::from_str(&file(&format!("{set}-book-{name}.json"))).expect("a book");
        let currency: Currency = book.settings.currency.unwrap_or_default();
        let roster = Roster::of_book(&book.customers);
        let workdays = Workdays::in_country(country.parse().expect("a country"), None, &[]).expect("its days");
        for case in file(&format!("{set}-{name}.jsonl")).lines() {
            let case: Value = serde_json::from_str(case).expect(case);
            let line = case["line"].as_str().expect("a line");
            count += 1;
            let here = case["here"].as_str().map(|code| resolve(&roster, code).expect("a customer"));
            let said: Vec<String> = match parse(line, &roster, now, &workdays, here.as_ref()) {
                Ok(capture) => {
                    let parts = sentences::of_capture(lang, &capture.in_currency(currency), now.date(), &workdays);
                    parts.into_iter().map(|part| format!("{}: {}", part.label, part.value)).collect()
                }
                Err(error) => vec![format!("!: {}", explain(lang, &error))],
            };
            if json!(said) != case["said"] {
                wrong.push(json!({"line": line, "said": said}).to_string());
            }
        }
    }
    (count, wrong)
}
