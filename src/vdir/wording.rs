//! Why a folder was not synced, and what differs between two versions, in words.

use std::path::Path;

use crate::messages::clean::clean;
use crate::messages::{Lang, follow_ups, interchange as text, record, system, terms};
use crate::ops::interchange::ItemKind;
use crate::sentences::{self, place};

use super::{ConflictPart, SyncError};

/// Why it was not synced, and what to do.
pub fn trouble(lang: Lang, folder: &Path, error: &SyncError) -> String {
    let shown = clean(&folder.display().to_string()).into_owned();
    match error {
        SyncError::Store(error) => sentences::of_store(lang, error),
        SyncError::Ops(error) => sentences::of_refusal(lang, error),
        SyncError::Folder(error) => text::folder_trouble(lang, shown, system::why(lang, error)),
        SyncError::NoFolder => {
            let typed = clean(&place::quoted(folder)).into_owned();
            text::no_sync_folder(lang, shown, typed)
        }
        SyncError::MostAreGone { items, name, gone, known } => {
            let name = format!("{shown}/{name}");
            match items {
                ItemKind::Calendar => text::most_plans_are_gone(lang, name, gone, known),
                ItemKind::AddressBook => text::most_people_are_gone(lang, name, gone, known),
            }
        }
        SyncError::GivenUp => text::sync_given_up(lang).to_owned(),
    }
}

/// What a part of an item is called.
pub const fn part(lang: Lang, part: ConflictPart) -> &'static str {
    match part {
        ConflictPart::Title => text::part_title(lang),
        ConflictPart::When => follow_ups::day(lang),
        ConflictPart::Place => record::place(lang),
        ConflictPart::Words => text::part_words(lang),
        ConflictPart::Company => text::part_company(lang),
        ConflictPart::Reached => text::part_reached(lang),
        ConflictPart::Cancelled => terms::cancelled(lang),
    }
}
