//! What a repair of the book came to, in words.

use std::path::PathBuf;

use crate::messages::clean::clean;
use crate::messages::{Lang, repairs as text};
use crate::ops::Repaired;

/// A sentence each: what is there again, and what is gone.
pub fn repaired(lang: Lang, done: &Repaired) -> Vec<String> {
    let Repaired { salvaged, aside, backup, only_in_backup } = done;
    let mut told = vec![text::made_anew(lang, salvaged.read + salvaged.from_log, clean(&aside.display().to_string()))];
    let log = || clean(&format!("{}-wal", aside.display())).into_owned();
    told.extend(salvaged.is_without_log.then(|| text::without_log(lang, log())));
    told.extend((salvaged.from_log > 0).then(|| text::from_log(lang, salvaged.from_log)));
    let listed = |all: Vec<String>| all.join(lang.pick("、", ", "));
    let unread = salvaged.unread.iter().map(|one| {
        let what = text::rows_of(lang, &one.table);
        match (one.rows, one.is_perhaps_more) {
            (0, _) => text::rows_perhaps(lang, what),
            (count, true) => text::rows_at_least(lang, count, what),
            (count, false) => text::rows(lang, count, what),
        }
    });
    let unread: Vec<String> = unread.collect();
    let gone = salvaged.lost.iter().map(|(table, count)| text::rows(lang, count, text::rows_of(lang, table)));
    let gone: Vec<String> = gone.collect();
    let is_whole = unread.is_empty() && gone.is_empty();
    told.extend((!unread.is_empty()).then(|| text::unread(lang, listed(unread))));
    told.extend((!gone.is_empty()).then(|| text::without_parents(lang, listed(gone))));
    let named = |names: &[String]| clean(&listed(names.to_vec())).into_owned();
    if !salvaged.missing.is_empty() {
        told.push(text::missing(lang, named(&salvaged.missing)));
    }
    if let Some(copy) = backup.as_ref().filter(|_| !only_in_backup.is_empty()) {
        told.push(text::only_in_backup(lang, named(only_in_backup), clean(&copy.path.display().to_string())));
    }
    told.extend(salvaged.cut.map(|cut| text::cut(lang, cut.gone, cut.of)));
    // What a log held that belongs to another file, or an end that is gone, nobody knows.
    if salvaged.missing.is_empty() && only_in_backup.is_empty() && !salvaged.is_without_log && salvaged.cut.is_none() {
        told.push(if is_whole { text::nothing_missing(lang) } else { text::all_customers(lang) }.to_owned());
    }
    told
}

/// The copies that a book can be brought back from.
pub fn good_backups(lang: Lang, copies: &[PathBuf]) -> String {
    let shown = copies.iter().map(|copy| clean(&copy.display().to_string()).into_owned());
    let shown: Vec<String> = shown.collect();
    if shown.is_empty() {
        text::no_good_backup(lang).to_owned()
    } else {
        text::good_backups(lang, shown.join(lang.pick("、", ", ")))
    }
}
