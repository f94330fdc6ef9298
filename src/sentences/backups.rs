//! Copies of the book in words.

use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};

use crate::messages::{Lang, backups as text, clean, dates};
use crate::ops::{BackupOccasion, Restored};
use crate::store::{BookFacts, UpgradeStep};

/// What a copy was made for.
pub const fn occasion(lang: Lang, occasion: BackupOccasion) -> &'static str {
    match occasion {
        BackupOccasion::Daily => text::for_daily(lang),
        BackupOccasion::Import => text::for_import(lang),
        BackupOccasion::Bulk => text::for_bulk(lang),
        BackupOccasion::Merge => text::for_merge(lang),
        BackupOccasion::Migration => text::for_migration(lang),
        BackupOccasion::Restore => text::for_restore(lang),
        BackupOccasion::Manual => text::for_manual(lang),
    }
}

/// What is being done to a book of an older version.
pub const fn upgrade_told(lang: Lang, step: UpgradeStep) -> &'static str {
    match step {
        UpgradeStep::Copying => text::upgrade_copying(lang),
        UpgradeStep::Rewriting => text::upgrade_rewriting(lang),
        UpgradeStep::Indexing => text::upgrade_indexing(lang),
        UpgradeStep::Shrinking => text::upgrade_shrinking(lang),
    }
}

/// What a book holds, and when it was changed last, by the clock here; a year that is not this one is named.
pub fn facts(
    lang: Lang,
    held: &BookFacts,
    to_local: fn(NaiveDateTime) -> NaiveDateTime,
    today: NaiveDate,
) -> [String; 2] {
    let at = held.newest_change.as_deref().and_then(|at| NaiveDateTime::parse_from_str(at, "%Y-%m-%dT%H:%M:%SZ").ok());
    let newest = at.map_or_else(
        || text::no_changes(lang).to_owned(),
        |at| text::newest_change(lang, dates::moment(lang, to_local(at), today)),
    );
    let held = text::holds(
        lang,
        crate::messages::changes::many_customers(lang, held.customers),
        crate::messages::calendar::several(lang, held.follow_ups),
    );
    [held, newest]
}

/// What putting a copy back did, a sentence each.
pub fn restored(lang: Lang, file: &Path, done: &Restored) -> Vec<String> {
    let shown = |path: &Path| clean::clean(&path.display().to_string()).into_owned();
    let mut said = vec![text::restored(lang, shown(file))];
    said.extend(done.before.as_deref().map(|path| text::before(lang, shown(path))));
    said.extend(done.aside.as_deref().map(|path| text::set_aside(lang, shown(path))));
    said
}
