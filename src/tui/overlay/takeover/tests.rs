//! A long file is shown by its first rows and taken once all are read.

use std::fmt::Write as _;
use std::path::Path;

use super::*;
use crate::domain::Currency;
use crate::rules::Workdays;
use crate::store::Store;
use crate::tui::testing::shipped_workdays;

/// The page of this file, and its first question.
fn opened(path: PathBuf, workdays: &Workdays, today: NaiveDate) -> (TakeoverPage, TakeoverQuestion) {
    let context = FormContext { lang: Lang::En, today, currency: Currency::default(), workdays };
    let Effect::Each(effects) = TakeoverPage::open(path, FileSearch::default(), context) else { panic!("two effects") };
    let effects: [Effect; 2] = effects.try_into().unwrap();
    let [Effect::Open(overlay), Effect::Ask(question)] = effects else { panic!("page, question") };
    let Overlay::Takeover(page) = *overlay else { panic!("the page") };
    let Question::Takeover(question) = *question else { panic!("its question") };
    (*page, *question)
}

fn today() -> NaiveDate {
    "2026-11-23".parse().unwrap()
}

/// The page of a file of this text, as far as the first look reads it.
fn looked_at(folder: &Path, text: &str, reader: &Reader<'_>) -> TakeoverPage {
    let path = folder.join("list.csv");
    std::fs::write(&path, text).unwrap();
    let (mut page, question) = opened(path, shipped_workdays(), today());
    page.accept(question.answer(reader, today()));
    page
}

fn read(rows: usize) -> TakeoverPage {
    let folder = tempfile::tempdir().unwrap();
    let mut text = String::from("Company,Industry\n");
    (0..rows).for_each(|at| writeln!(text, "Company {at},Trade").unwrap());
    let store = Store::in_memory().unwrap();
    let reader = store.read().unwrap();
    let mut page = looked_at(folder.path(), &text, &reader);
    let rows_read = |page: &TakeoverPage| page.understood.as_ref().map(|one| one.report.rows.read);
    if rows >= FIRST_LOOK {
        // The header is one of the rows that are looked at.
        assert_eq!((rows_read(&page), page.rows(Part::Columns)), (Some(FIRST_LOOK - 1), 2));
        assert!(page.is_busy());
        assert!(matches!(page.update(&Command::Open, Rect::new(0, 0, 80, 24)), Effect::Tell(_)), "not taken by half");
        let Some(Question::Takeover(rest)) = page.take_question() else { panic!("the rest is asked for") };
        page.accept(rest.answer(&reader, today()));
    }
    assert!(page.take_question().is_none(), "asked for once");
    assert_eq!(rows_read(&page), Some(rows));
    page
}

#[test]
fn the_first_rows_of_a_long_file_are_shown_and_all_are_taken() {
    for rows in [3, FIRST_LOOK - 1, FIRST_LOOK, 3 * FIRST_LOOK] {
        let mut page = read(rows);
        assert!(!page.is_busy());
        assert!(matches!(page.update(&Command::Open, Rect::new(0, 0, 80, 24)), Effect::TakeFile(..)), "{rows}");
    }
}

#[test]
fn of_a_contact_its_day_is_offered_before_its_kind() {
    for kind in crate::ops::takeover::TableKind::ALL {
        let fields: Vec<String> = choosing::fields_of(kind, 1).iter().map(ToString::to_string).collect();
        for (part, day) in [("last", "done_on"), ("first", "done_on"), ("next", "planned_on"), ("follow_up", "done_on")]
        {
            let of_part = fields.iter().find(|field| field.starts_with(&format!("{part}.")));
            assert_eq!(of_part, Some(&format!("{part}.{day}")), "{kind:?}");
        }
        let distinct: std::collections::BTreeSet<&String> = fields.iter().collect();
        assert_eq!(distinct.len(), fields.len(), "{kind:?}: each once");
    }
}

#[test]
fn many_new_customers_of_an_address_book_are_named_in_part() {
    let names: Vec<String> = (1..=10).map(|at| format!("Customer {at}")).collect();
    assert_eq!(contents::named(Lang::En, &[]), None);
    assert_eq!(contents::named(Lang::En, &names[..2]).as_deref(), Some("New customers: Customer 1, Customer 2"));
    let told = contents::named(Lang::En, &names).unwrap();
    assert!(told.ends_with("Customer 8 and 2 more"), "{told}");
}

#[test]
fn what_a_column_becomes_stands_under_the_cursor_so_that_a_second_enter_leaves_it() {
    let page = read(3);
    let Effect::Open(overlay) = page.changing(0) else { panic!("a list") };
    let Overlay::Choose(mut chooser) = *overlay else { panic!("a list") };
    let Effect::Finish(chosen) = chooser.update(&Command::Open, Rect::new(0, 0, 80, 24)) else { panic!("a choice") };
    let told = format!("{chosen:?}");
    assert!(told.contains("field: \"name\"") && !told.contains("field: \"fields\""), "{told}");
}

#[test]
fn a_card_that_is_refused_is_mended_on_the_page() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people.vcf");
    let cards = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Lee\r\nORG:Acme Tools\r\nEND:VCARD\r\n\
        BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Bob Ray\r\nTEL:020 7946 0222\r\nEND:VCARD\r\n";
    std::fs::write(&path, cards).unwrap();
    let store = Store::in_memory().unwrap();
    let reader = store.read().unwrap();
    let today = "2026-11-23".parse().unwrap();
    let (mut page, question) = opened(path, shipped_workdays(), today);
    page.accept(question.answer(&reader, today));
    assert_eq!((page.rows(Part::Refused), page.can_mend_item(0)), (1, true));
    let mend = Decision::Item { line: 6, property: "ORG", text: "Other Works".to_owned() };
    let Effect::Ask(question) = page.update(&Command::Decide(Box::new(mend)), Rect::new(0, 0, 80, 24)) else {
        panic!("it is read again")
    };
    let Question::Takeover(question) = *question else { panic!("its question") };
    page.accept(question.answer(&reader, today));
    assert_eq!(page.rows(Part::Refused), 0);
    let told = page.contents.as_ref().unwrap().report.counts();
    assert_eq!(told, [2, 2, 0, 0], "two people of two customers");
}

/// The page of a short file of this text.
fn page_of(text: &str) -> TakeoverPage {
    let (folder, store) = (tempfile::tempdir().unwrap(), Store::in_memory().unwrap());
    looked_at(folder.path(), text, &store.read().unwrap())
}

#[test]
fn what_was_chosen_is_left_behind_only_after_a_question_and_what_is_told_below_the_list_goes_first() {
    let area = Rect::new(0, 0, 80, 24);
    let mut page = page_of("Company,Mood\nAcme,warm\n,cold\n");
    assert!(matches!(page.update(&Command::Back, area), Effect::Close), "nothing was changed");
    page.update(&Command::NextPane, area);
    page.update(&Command::NextPane, area);
    page.update(&Command::Down, area);
    assert!(page.has_foot());
    assert!(matches!(page.update(&Command::Back, area), Effect::None) && !page.has_foot());
    page.update(&Command::Guess(FileGuess::RejectedFile), area);
    let Effect::Open(overlay) = page.update(&Command::Back, area) else { panic!("a question") };
    let Overlay::Confirm(mut question) = *overlay else { panic!("a question") };
    assert!(matches!(question.update(&Command::Back), Effect::Close), "the page stays");
    assert!(matches!(question.update(&Command::Save), Effect::Finish(leave) if matches!(*leave, Effect::Close)));
}

#[test]
fn a_field_is_found_by_its_record_and_by_what_people_call_its_column() {
    let page = page_of("Company,Mood\nAcme,warm\n");
    for (typed, field) in [
        ("company", "customer.name"),
        ("customer name", "customer.name"),
        ("remark", "customer.notes"),
        ("notes", "customer.notes"),
        ("history", "follow_up.entries"),
        ("zip", "customer.address"),
        ("postcode", "customer.address"),
    ] {
        let Effect::Open(overlay) = page.changing(1) else { panic!("a list") };
        let Overlay::Choose(mut chooser) = *overlay else { panic!("a list") };
        for letter in typed.chars() {
            chooser.update(&Command::Type(letter), Rect::new(0, 0, 80, 24));
        }
        let Effect::Finish(chosen) = chooser.update(&Command::Open, Rect::new(0, 0, 80, 24)) else { panic!("{typed}") };
        let (told, wanted) = (format!("{chosen:?}"), field.split_once('.').unwrap().1);
        assert!(told.contains(&format!("field: \"{wanted}\"")), "{typed}: {told}");
    }
}

#[test]
fn how_pinned_tiers_are_changed_is_told_to_its_end_at_every_width() {
    let page = page_of("Company,Tier\nAcme,A\nBirke,B\nCedar,C\nDale,D\n");
    for width in [78, 118] {
        let told = page.told_of_columns(width);
        assert!(told.iter().all(|line| crate::messages::cells::width(line) <= width), "{told:?}");
    }
    for width in [58, 78, 118] {
        let told = page.told_of_columns(width).join(" ");
        assert!(told.starts_with("Tiers pinned") && told.ends_with("change them under Values"), "{told}");
    }
}
