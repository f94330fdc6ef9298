//! `rounds demo --write FILE`: a book to try things on, of any size; and the throwaway book of `rounds demo`.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::output::{CommandOutput, Failure};
use super::session::Session;
use crate::demo;
use crate::domain::{Country, FollowUp};
use crate::messages::clean::clean;
use crate::messages::cli::notes;
use crate::messages::{Lang, system};
use crate::ops::{Change, Stamp, apply, fill};
use crate::owner_only::temporary_folder;
use crate::paths;
use crate::store::{Opening, Store};

/// Follow-ups a customer when only the number of customers is given.
const FOLLOW_UPS_EACH: u32 = 10;
/// The seed when none is given.
const SEED: u64 = 1;

/// What was asked to be written.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// How many customers.
    pub customers: Option<u32>,
    /// How many follow-ups in all.
    pub follow_ups: Option<u32>,
    /// What the invention begins with.
    pub seed: Option<u64>,
}

#[derive(Serialize)]
struct Written {
    book: String,
    customers: u64,
    follow_ups: u64,
}

/// Writes a book where no file is: the sample, or a made-up one of this size. The same day, language, seed and size
/// make the same book.
pub fn write(session: &Session, path: &Path, size: Size) -> Result<CommandOutput, Failure> {
    let failed = |error| session.store_failure(&error);
    let mut store = Store::create(path, &Opening::shell()).map_err(failed)?;
    fill_up(session, &mut store, size)?;
    let reader = store.read().map_err(failed)?;
    let customers = reader.count::<crate::domain::Customer>().map_err(failed)?;
    let follow_ups = reader.count::<FollowUp>().map_err(failed)?;
    let shown = clean(&path.display().to_string()).into_owned();
    if session.json {
        return CommandOutput::json(&Written { book: path.display().to_string(), customers, follow_ups });
    }
    Ok(CommandOutput::text(notes::demo_written(
        session.lang,
        shown,
        crate::messages::changes::many_customers(session.lang, customers),
        crate::messages::calendar::several(session.lang, follow_ups),
    )))
}

/// The country that was named, else that of the reader.
fn home_for(session: &Session) -> Country {
    session.country.unwrap_or_else(|| demo::home_for(session.lang, &paths::locale_of_place()))
}

fn fill_up(session: &Session, store: &mut Store, size: Size) -> Result<(), Failure> {
    // The log tells a moment of the day asked for, so that the same request gives the same bytes.
    let stamp = Stamp::midnight(session.today, format!("{}T00:00:00Z", session.today));
    if let (None, None, None) = (size.customers, size.follow_ups, size.seed) {
        let book = demo::sample_in(session.today, session.lang, Some(home_for(session)));
        return apply(store, Change::Import(Box::new(book)), &stamp)
            .map(drop)
            .map_err(|error| session.ops_failure(&error));
    }
    let customers =
        size.customers.unwrap_or_else(|| size.follow_ups.unwrap_or_default().div_ceil(FOLLOW_UPS_EACH).max(1));
    let follow_ups = size.follow_ups.unwrap_or(customers.saturating_mul(FOLLOW_UPS_EACH));
    let seed = size.seed.unwrap_or(SEED);
    // Who is invented is Chinese in China alone.
    let home = if session.lang == Lang::Zh { session.country.unwrap_or(Country::CHINA) } else { home_for(session) };
    if home != Country::CHINA {
        apply(store, Change::BeginIn(home), &stamp).map_err(|error| session.ops_failure(&error))?;
    }
    fill(store, &stamp, |emit| demo::generate_in(home, session.today, seed, (customers, follow_ups), emit))
        .map_err(|error| session.store_failure(&error))
}

/// A sample book in a folder of its own, which is removed when this is dropped.
#[derive(Debug)]
pub struct Throwaway {
    folder: PathBuf,
}

impl Throwaway {
    /// Makes the folder, for the owner alone, and the sample book in it.
    pub fn make(session: &Session) -> Result<Self, Failure> {
        let parent = std::env::temp_dir();
        let folder = temporary_folder(&parent, "rounds-demo-")
            .map_err(|error| Failure::done(system::cannot_write(session.lang, parent.display(), &error)))?;
        let made = Self { folder: folder.keep() };
        let mut store =
            Store::create(&made.book(), &Opening::shell()).map_err(|error| session.store_failure(&error))?;
        fill_up(session, &mut store, Size { customers: None, follow_ups: None, seed: None })?;
        Ok(made)
    }

    /// The file of the demo book.
    pub fn book(&self) -> PathBuf {
        self.folder.join("book.db")
    }

    /// The folder, for whoever removes it when the process ends by a signal.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Throwaway {
    fn drop(&mut self) {
        // Nothing of the user's is in it; what can not be removed now is in the system's folder for temporary files.
        drop(fs::remove_dir_all(&self.folder));
    }
}
