//! What could not be done, in the language of the screen: what, and what to do now.
//!
//! Leaves out the texts themselves, see `messages::app`.

use crate::messages::{Lang, app};
use crate::store::StoreError;

/// Why the book could not be read or written.
pub fn of_store(lang: Lang, error: &StoreError) -> String {
    match error {
        StoreError::Locked => app::book_locked(lang).to_owned(),
        StoreError::ReadOnly => app::book_read_only(lang).to_owned(),
        StoreError::Full => app::disk_full(lang).to_owned(),
        StoreError::Stale { .. } => app::changed_meanwhile(lang).to_owned(),
        StoreError::NotFound { .. } => app::gone_meanwhile(lang).to_owned(),
        other => app::book_trouble(lang, other),
    }
}
