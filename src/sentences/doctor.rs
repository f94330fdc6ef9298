//! What the check of the book found, in words: in the shell and in the app.

use std::path::Path;

use super::place::{of_conflicted, of_place, of_second_name};
use crate::messages::Lang;
use crate::messages::clean::clean;
use crate::messages::cli::notes;
use crate::ops::{BookReport, PlaceDoubts};

/// So many damaged pages are named.
const PAGES: usize = 5;

/// What is wrong, a sentence each: the book itself first, then the user's own files, the place and what cannot be planned.
/// Nothing of the place where the book lies nowhere.
pub fn findings(lang: Lang, report: &BookReport, book: Option<&Path>) -> Vec<String> {
    let checkup = &report.checkup;
    let mut said: Vec<String> =
        checkup.damage.iter().take(PAGES).map(|what| notes::doctor_page(lang, clean(what))).collect();
    said.extend((checkup.dangling > 0).then(|| notes::doctor_reference(lang, checkup.dangling)));
    said.extend((checkup.miscounted > 0).then(|| notes::doctor_counts_differ(lang, checkup.miscounted)));
    said.extend(checkup.misses_words.then(|| notes::doctor_misses_words(lang).to_owned()));
    said.extend(report.file_problems.iter().map(|one| clean(&super::of_trouble(lang, one)).into_owned()));
    said.extend(book.map(|book| place_troubles(lang, &PlaceDoubts::of(book), book, false)).unwrap_or_default());
    said.extend(report.unpublished.iter().map(|year| notes::doctor_holidays(lang, year)));
    let unreachable = report.unreachable.iter();
    said.extend(unreachable.map(|one| notes::doctor_no_day(lang, clean(&one.code), clean(&one.name))));
    said
}

/// What is doubtful about the place of a book and how to bring it elsewhere, a sentence each.
pub fn place_troubles(lang: Lang, doubts: &PlaceDoubts, book: &Path, is_written: bool) -> Vec<String> {
    let told = doubts.place.map(|place| of_place(lang, place, book, is_written));
    let second = doubts.second_name.as_ref().map(|name| of_second_name(lang, name));
    told.into_iter().chain(second).chain(of_conflicted(lang, &doubts.conflicted)).collect()
}

/// Where the book lies, which versions are in use, and what it holds, a line each.
pub fn facts(lang: Lang, report: &BookReport, book: Option<&Path>) -> Vec<String> {
    let checkup = &report.checkup;
    let path = book.map(|book| format!("{}  {}", notes::doctor_book(lang), clean(&book.display().to_string())));
    let versions = notes::doctor_versions_of(lang, env!("CARGO_PKG_VERSION"), checkup.sqlite, checkup.schema);
    let counts = notes::doctor_counts_of(lang, report.customers, report.follow_ups, checkup.changes);
    path.into_iter()
        .chain([
            format!("{}  {versions}", notes::doctor_versions(lang)),
            format!("{}  {counts}", notes::doctor_counts(lang)),
        ])
        .collect()
}
