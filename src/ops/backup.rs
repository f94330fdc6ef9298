//! Copies of the book beside it: when they are made, how many are kept, and putting one back (docs/safety.md 2.1).
//!
//! Each has a name that says when and before what it was made. Leaves out how a copy is written and checked, see
//! `store`.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{Datelike as _, Days, NaiveDate, NaiveDateTime};

use super::Change;
use crate::domain::Customer;
use crate::owner_only::{beside, remove_half_made, remove_half_made_of, remove_if_there};
use crate::paths::{AppPaths, folder_of_book, whole_path};
use crate::store::{
    BookFacts, GivenUp, Opening, Store, StoreError, check_backup, checksum_path, restore as put_back, set_aside,
};

/// The folder of copies, beside the book.
const FOLDER: &str = "backups";
/// How a moment is written in a name.
const MOMENT: &str = "%Y-%m-%d-%H%M%S";

/// Days, weeks and months of which one copy is kept.
const DAYS_KEPT: usize = 7;
const WEEKS_KEPT: usize = 4;
const MONTHS_KEPT: usize = 12;
/// So many records at once are a bulk change.
const MANY: usize = 20;
/// How long a copy is new enough, in minutes.
const NEW_MINUTES: i64 = 10;
/// Days of which every copy is kept, today included.
const WHOLE_DAYS: u64 = 2;

/// What a copy was made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BackupOccasion {
    /// The first start of a day.
    Daily,
    /// Before files were imported.
    Import,
    /// Before many records were changed at once.
    Bulk,
    /// Before two customers became one.
    Merge,
    /// Before a newer version of the program changed the schema.
    Migration,
    /// Before another copy was put back.
    Restore,
    /// Somebody asked for it; it is never removed.
    Manual,
}

impl BackupOccasion {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Daily, Self::Import, Self::Bulk, Self::Merge, Self::Migration, Self::Restore, Self::Manual];

    /// The word in the name of a copy, and in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Import => "import",
            Self::Bulk => "bulk",
            Self::Merge => "merge",
            Self::Migration => "migration",
            Self::Restore => "restore",
            Self::Manual => "manual",
        }
    }
}

/// A copy beside the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupFile {
    pub path: PathBuf,
    /// When it was made, by the clock of the time.
    pub at: NaiveDateTime,
    pub occasion: BackupOccasion,
    /// Which one of the same second.
    number: u32,
}

/// What putting a copy back did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The copy of what was there before; `None` where there was nothing sound to copy.
    pub before: Option<PathBuf>,
    /// Where a book went that was too damaged to be copied.
    pub aside: Option<PathBuf>,
    /// What the book holds now.
    pub facts: BookFacts,
}

/// Writes a copy of the book beside it, for this occasion; returns where it is.
pub fn back_up(store: &Store, now: NaiveDateTime, occasion: BackupOccasion) -> Result<PathBuf, StoreError> {
    let path = free_backup_name(store.path().unwrap_or(Path::new("book.db")), now, occasion);
    store.back_up(&path)?;
    Ok(path)
}

/// A name for a copy that nobody has: the book's own, the moment, and what it is made for. Copies of one second are
/// numbered in the order they are made, whatever they are for, so that the newest of them is known.
pub fn free_backup_name(book: &Path, now: NaiveDateTime, occasion: BackupOccasion) -> PathBuf {
    let (stem, moment) = (stem(book), now.format(MOMENT));
    let folder = folder_of(book);
    let name = |number: u32| {
        let more = if number > 1 { format!("-{number}") } else { String::new() };
        folder.join(format!("{stem}-{moment}-{}{more}.db", occasion.code()))
    };
    let of_this_second =
        backups_of(book).into_iter().filter(|copy| copy.at.format(MOMENT).to_string() == moment.to_string());
    let next = of_this_second.map(|copy| copy.number).max().unwrap_or(0).saturating_add(1);
    (next..=u32::MAX).map(name).find(|path| !path.exists()).unwrap_or_else(|| name(1))
}

/// The copies beside a book, the newest first; files with other names in the folder are somebody else's.
pub fn backups_of(book: &Path) -> Vec<BackupFile> {
    let stem = stem(book);
    let files = fs::read_dir(folder_of(book)).into_iter().flatten().flatten();
    let mut found: Vec<BackupFile> = files.filter_map(|file| read_name(&stem, file.path())).collect();
    found.sort_by_key(|copy| std::cmp::Reverse((copy.at, copy.number)));
    found
}

/// Whether no copy of this day was made yet.
pub fn is_daily_backup_due(book: &Path, today: NaiveDate) -> bool {
    backups_of(book).iter().all(|copy| copy.at.date() != today)
}

/// Before what a change needs a copy of the book; `None` where undo is enough.
pub fn backup_before(change: &Change) -> Option<BackupOccasion> {
    let many = |count: usize| (count >= MANY).then_some(BackupOccasion::Bulk);
    match change {
        Change::Merge(_) => Some(BackupOccasion::Merge),
        Change::Import(_) | Change::ImportOnto(..) => Some(BackupOccasion::Import),
        Change::Gathered(change, _) => backup_before(change),
        Change::All(changes) => changes.iter().find_map(backup_before).or_else(|| many(changes.len())),
        Change::Record(happened) => many(happened.len()),
        Change::Plan(planned) => many(planned.len()),
        Change::Move(moved) => many(moved.len()),
        Change::Arrange { planned, moved } => many(planned.len() + moved.len()),
        Change::Cancel { follow_ups, .. } => many(follow_ups.len()),
        _ => None,
    }
}

/// Whether a copy is to be made before a change: the book is a file with customers in it, and no copy is so new that
/// undo is enough for what was done since.
pub fn is_backup_due(
    store: &Store,
    change: &Change,
    clock: NaiveDateTime,
) -> Result<Option<BackupOccasion>, StoreError> {
    let Some((occasion, book)) = backup_before(change).zip(store.path()) else { return Ok(None) };
    let is_new = |copy: &BackupFile| (0..NEW_MINUTES).contains(&(clock - copy.at).num_minutes());
    if store.is_read_only() || backups_of(book).iter().any(is_new) || store.read()?.count::<Customer>()? == 0 {
        return Ok(None);
    }
    Ok(Some(occasion))
}

/// Makes the copy that a change needs, if it is due.
pub(super) fn back_up_before(store: &Store, change: &Change, clock: NaiveDateTime) -> Result<(), StoreError> {
    match is_backup_due(store, change, clock)? {
        Some(occasion) => back_up(store, clock, occasion).map(drop),
        None => Ok(()),
    }
}

/// Makes the copy of the day, and removes those that nobody needs any more.
pub fn back_up_daily(store: &Store, now: NaiveDateTime) -> Result<PathBuf, StoreError> {
    let made = back_up(store, now, BackupOccasion::Daily)?;
    if let Some(book) = store.path() {
        thin(book, now)?;
    }
    Ok(made)
}

/// Removes what is beyond one copy of each of the newest days, weeks and months. Those of today and yesterday stay, and those
/// that somebody asked for; and all of them where the clock cannot be right, because one was made after `now`.
fn thin(book: &Path, now: NaiveDateTime) -> Result<(), StoreError> {
    let copies = backups_of(book);
    if copies.iter().any(|copy| copy.at > now) {
        return Ok(());
    }
    let made: Vec<BackupFile> = copies.into_iter().filter(|copy| copy.occasion != BackupOccasion::Manual).collect();
    let kept = kept(&made.iter().map(|copy| copy.at.date()).collect::<Vec<_>>(), now.date());
    for copy in made.iter().enumerate().filter(|(at, _)| !kept.contains(at)).map(|(_, copy)| copy) {
        for file in [&copy.path, &checksum_path(&copy.path)] {
            remove_if_there(file).map_err(|source| StoreError::Io { path: file.clone(), source })?;
        }
    }
    Ok(())
}

/// Which of the copies, made on these days, the newest first, are kept.
fn kept(days: &[NaiveDate], today: NaiveDate) -> BTreeSet<usize> {
    let whole = today - Days::new(WHOLE_DAYS - 1);
    let mut kept: BTreeSet<usize> = (0..days.len()).filter(|at| days[*at] >= whole).collect();
    // What one of the steps looked at is not the newest of a longer span as well.
    let mut seen = 0;
    let mut keep_newest = |count: usize, span: fn(NaiveDate) -> (i32, u32)| {
        let mut spans = BTreeSet::new();
        for (at, day) in days.iter().enumerate().skip(seen) {
            let span = span(*day);
            if !spans.contains(&span) {
                if spans.len() == count {
                    break;
                }
                spans.insert(span);
                kept.insert(at);
            }
            seen = at + 1;
        }
    };
    keep_newest(DAYS_KEPT, |day| (day.num_days_from_ce(), 0));
    keep_newest(WEEKS_KEPT, |day| (day.iso_week().year(), day.iso_week().week()));
    keep_newest(MONTHS_KEPT, |day| (day.year(), day.month()));
    kept
}

/// The same, telling how many bytes are written; it leaves nothing once that answers no.
pub fn back_up_watched(
    store: &mut Store,
    now: NaiveDateTime,
    occasion: BackupOccasion,
    goes_on: impl Fn(u64) -> bool + Send + Sync + 'static,
) -> Result<PathBuf, StoreError> {
    let path = free_backup_name(store.path().unwrap_or(Path::new("book.db")), now, occasion);
    let making = beside(&path);
    let written = move || fs::metadata(&making).map_or(0, |found| found.len());
    store.stop_where(Some(Arc::new(move || !goes_on(written()))))?;
    store.back_up(&path)?;
    Ok(path)
}

/// How far putting a copy back is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RestoreStep {
    /// The copy is read whole.
    Checking,
    /// The book as it is now is backed up.
    Copying,
    /// So many of a hundred parts are in the book.
    Bringing(usize),
}

/// Hears how far it is and says whether it is to go on.
pub type RestoreWatch = Arc<dyn Fn(RestoreStep) -> bool + Send + Sync>;

/// Puts a copy back into the book, after a copy of what is there now; a book too damaged for that is set aside.
pub fn restore(from: &Path, book: &Path, now: NaiveDateTime, how: &Opening) -> Result<Restored, StoreError> {
    restore_watched(from, book, now, how, &(Arc::new(|_| true) as RestoreWatch))
}

/// The same; [`StoreError::Stopped`] once the watch says no, and the book is as it was.
pub fn restore_watched(
    from: &Path,
    book: &Path,
    now: NaiveDateTime,
    how: &Opening,
    watch: &RestoreWatch,
) -> Result<Restored, StoreError> {
    let checking = Arc::clone(watch);
    let facts = check_backup(from, Some(&(Arc::new(move || !checking(RestoreStep::Checking)) as GivenUp)))?;
    let copying = Arc::clone(watch);
    let before = match Store::open_read_only(book, how) {
        Ok(mut store) => {
            match back_up_watched(&mut store, now, BackupOccasion::Restore, move |_| copying(RestoreStep::Copying)) {
                Ok(copy) => Some(copy),
                Err(StoreError::Damaged { .. }) => None,
                Err(error) => return Err(error),
            }
        }
        Err(StoreError::Missing { .. } | StoreError::Gone { .. } | StoreError::Damaged { .. }) => None,
        Err(error) => return Err(error),
    };
    let is_damaged = before.is_none() && book.exists();
    let aside = if is_damaged { Some(set_aside(book, &format!(".damaged-{}", now.format(MOMENT)))?) } else { None };
    match put_back(from, book, how, &|percent| watch(RestoreStep::Bringing(percent))) {
        Ok(()) => Ok(Restored { before, aside, facts }),
        // The book is what it was, and the copy of it needless; after any other failure it may not be.
        Err(error @ (StoreError::Locked | StoreError::Stopped | StoreError::Linked(_))) => {
            for file in before.iter().flat_map(|copy| [copy.clone(), checksum_path(copy)]) {
                // One too many harms nobody.
                drop(fs::remove_file(file));
            }
            Err(error)
        }
        Err(error) => Err(error),
    }
}

/// Removes what was left by processes that were ended while they made a copy, or a book, or put a copy back.
pub fn remove_half_copies(book: &Path) -> Result<(), StoreError> {
    let (folder, own) = (folder_of(book), book.parent().unwrap_or(Path::new("")));
    let name = book.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let own = if own.as_os_str().is_empty() { Path::new(".") } else { own };
    remove_half_made(&folder, &stem(book))
        .and_then(|()| remove_half_made(own, &name))
        .and_then(|()| remove_lone_checksums(book, &folder))
        .map_err(|source| StoreError::Io { path: folder, source })
}

/// Removes what they left half made of files that this machine keeps for itself: in the state folder, and of those beside the
/// config that the program writes. Nothing else in the folder of the config is touched.
pub fn remove_half_files(places: &AppPaths) {
    let own = folder_of_book(&places.state, &places.book);
    for folder in [&own, &places.state, &places.state.join("vdir")] {
        // What cannot be removed harms nobody.
        drop(remove_half_made(folder, ""));
    }
    for file in [&whole_path(&places.config), &places.holidays()] {
        remove_half_made_of(file);
    }
}

/// Removes the checksums of copies that were never finished. While one is being made, its half file still lies there.
fn remove_lone_checksums(book: &Path, folder: &Path) -> io::Result<()> {
    let names: Vec<PathBuf> = fs::read_dir(folder).into_iter().flatten().flatten().map(|file| file.path()).collect();
    for name in &names {
        let is_checksum = name.extension().is_some_and(|end| end == "sha256");
        let Some(copy) = is_checksum.then(|| name.with_extension("")) else { continue };
        let belongs = |other: &PathBuf| other != name && other.to_string_lossy().starts_with(&*copy.to_string_lossy());
        // One that was finished while the names were read is there by now.
        if read_name(&stem(book), copy.clone()).is_some() && !names.iter().any(belongs) && !copy.exists() {
            remove_if_there(name)?;
        }
    }
    Ok(())
}

fn folder_of(book: &Path) -> PathBuf {
    book.parent().unwrap_or(Path::new("")).join(FOLDER)
}

fn stem(book: &Path) -> String {
    book.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Reads `book-2026-11-23-090000-daily.db`.
fn read_name(stem: &str, path: PathBuf) -> Option<BackupFile> {
    let name = path.file_name()?.to_str()?.strip_suffix(".db")?.strip_prefix(stem)?.strip_prefix('-')?;
    let (moment, rest) = name.split_at_checked(MOMENT_LENGTH)?;
    let at = NaiveDateTime::parse_from_str(moment, MOMENT).ok()?;
    let rest = rest.strip_prefix('-')?;
    let (code, number) = match rest.split_once('-') {
        Some((code, number)) => (code, number.parse().ok()?),
        None => (rest, 1),
    };
    let occasion = BackupOccasion::ALL.into_iter().find(|occasion| occasion.code() == code)?;
    Some(BackupFile { path, at, occasion, number })
}

/// How long a moment is in a name.
const MOMENT_LENGTH: usize = "2026-11-23-090000".len();

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Stage;
    use crate::ops::{Stamp, apply};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").unwrap()
    }

    #[test]
    fn a_name_says_when_and_what_for_and_is_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("华星 book.db");
        fs::create_dir(folder_of(&book)).unwrap();
        for occasion in BackupOccasion::ALL {
            for _ in 1..=2 {
                let number = u32::try_from(backups_of(&book).len()).unwrap() + 1;
                let path = free_backup_name(&book, at("2026-11-23 09:00:00"), occasion);
                fs::write(&path, "").unwrap();
                let read = read_name("华星 book", path.clone()).unwrap();
                assert_eq!((read.occasion, read.number, read.at), (occasion, number, at("2026-11-23 09:00:00")));
                assert_eq!(backups_of(&book)[0].path, path, "the newest of one second comes first");
            }
        }
        for other in
            ["notes.db", "华星 book-2026-11-23.db", "华星 book-2026-11-23-090000-x.db", "a-2026-11-23-090000-daily.db"]
        {
            assert_eq!(read_name("华星 book", PathBuf::from(other)), None, "{other}");
        }
        assert_eq!(backups_of(&book).len(), 14);
    }

    #[test]
    fn of_four_hundred_days_a_week_a_month_and_a_year_are_kept() {
        let first = day("2025-10-01");
        let mut days: Vec<NaiveDate> = Vec::new();
        for today in first.iter_days().take(400) {
            days.insert(0, today);
            let kept = kept(&days, today);
            days = days.into_iter().enumerate().filter(|(at, _)| kept.contains(at)).map(|(_, day)| day).collect();
        }
        assert_eq!(days.len(), DAYS_KEPT + WEEKS_KEPT + MONTHS_KEPT);
        let last = first + Days::new(399);
        assert!((0..7).all(|back| days.contains(&(last - Days::new(back)))), "{days:?}");
        let months: BTreeSet<(i32, u32)> = days.iter().map(|day| (day.year(), day.month())).collect();
        assert!(months.len() >= MONTHS_KEPT, "{days:?}");
    }

    #[test]
    fn all_of_today_and_yesterday_stay_and_so_does_all_of_a_book_that_is_rarely_opened() {
        let today = day("2026-11-23");
        let many = [today, today, today, day("2026-11-22"), day("2026-11-22"), day("2026-11-21"), day("2026-11-21")];
        assert_eq!(kept(&many, today), BTreeSet::from([0, 1, 2, 3, 4, 5]));
        let few = [day("2026-03-02"), day("2025-12-24"), day("2024-01-01")];
        assert_eq!(kept(&few, today).len(), 3);
    }

    /// A book with one customer.
    fn book(folder: &Path) -> Store {
        let mut store = Store::create(&folder.join("book.db"), &Opening::shell()).unwrap();
        add(&mut store, "C001");
        store
    }

    fn add(store: &mut Store, code: &str) {
        let customer = Customer::new(code, "华星", Stage::Won, day("2026-11-23"));
        let stamp = Stamp::midnight(day("2026-11-23"), "2026-11-23T00:00:00Z");
        apply(store, Change::AddCustomer(Box::new(customer)), &stamp).unwrap();
    }

    #[test]
    fn what_somebody_asked_for_stays_and_a_clock_that_went_back_removes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let store = book(folder.path());
        let path = store.path().unwrap().to_path_buf();
        back_up(&store, at("2026-01-05 08:00:00"), BackupOccasion::Manual).unwrap();
        for hour in 8..11 {
            back_up(&store, at(&format!("2026-11-20 {hour:02}:00:00")), BackupOccasion::Import).unwrap();
        }
        back_up(&store, at("2026-11-30 08:00:00"), BackupOccasion::Bulk).unwrap();
        back_up_daily(&store, at("2026-11-23 08:00:00")).unwrap();
        assert_eq!(backups_of(&path).len(), 6, "one is of a day to come");
        back_up_daily(&store, at("2026-11-30 09:00:00")).unwrap();
        let left: Vec<(BackupOccasion, String)> =
            backups_of(&path).iter().map(|copy| (copy.occasion, copy.at.to_string())).collect();
        let of = |occasion, at: &str| (occasion, at.to_owned());
        assert_eq!(
            left,
            [
                of(BackupOccasion::Daily, "2026-11-30 09:00:00"),
                of(BackupOccasion::Bulk, "2026-11-30 08:00:00"),
                of(BackupOccasion::Daily, "2026-11-23 08:00:00"),
                of(BackupOccasion::Import, "2026-11-20 10:00:00"),
                of(BackupOccasion::Manual, "2026-01-05 08:00:00"),
            ]
        );
        let files = fs::read_dir(folder_of(&path)).unwrap().count();
        assert_eq!(files, 10, "each with its checksum, and no checksum alone");
    }

    #[test]
    fn restoring_can_be_taken_back_by_the_copy_that_it_makes() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = book(folder.path());
        let path = store.path().unwrap().to_path_buf();
        let copy = back_up(&store, at("2026-11-23 08:00:00"), BackupOccasion::Manual).unwrap();
        add(&mut store, "C002");
        drop(store);
        let count = || Store::open(&path, &Opening::shell()).unwrap().read().unwrap().count::<Customer>().unwrap();
        let restored = restore(&copy, &path, at("2026-11-23 09:00:00"), &Opening::shell()).unwrap();
        assert_eq!((count(), restored.facts.customers, restored.aside), (1, 1, None));
        restore(&restored.before.unwrap(), &path, at("2026-11-23 10:00:00"), &Opening::shell()).unwrap();
        assert_eq!(count(), 2);
    }

    #[test]
    fn a_restore_that_is_refused_or_given_up_leaves_no_copy_behind() {
        let folder = tempfile::tempdir().unwrap();
        let store = book(folder.path());
        let path = store.path().unwrap().to_path_buf();
        let copy = back_up(&store, at("2026-11-23 08:00:00"), BackupOccasion::Manual).unwrap();
        store.read().unwrap().count::<Customer>().unwrap();
        let left = || fs::read_dir(copy.parent().unwrap()).unwrap().count();
        let (before, later) = (left(), at("2026-11-23 09:00:00"));
        let refused = restore(&copy, &path, later, &Opening::app());
        assert!(matches!(refused, Err(StoreError::Locked)), "{refused:?}");
        assert_eq!(left(), before);
        drop(store);
        let until_it_is_brought: RestoreWatch = Arc::new(|step| !matches!(step, RestoreStep::Bringing(_)));
        let stopped = restore_watched(&copy, &path, later, &Opening::app(), &until_it_is_brought);
        assert!(matches!(stopped, Err(StoreError::Stopped)), "{stopped:?}");
        assert_eq!(left(), before);
        restore(&copy, &path, later, &Opening::app()).unwrap();
        assert_eq!(left(), before + 2, "the copy and its checksum");
    }

    #[test]
    fn a_book_that_cannot_be_copied_is_set_aside_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let store = book(folder.path());
        let path = store.path().unwrap().to_path_buf();
        let copy = back_up(&store, at("2026-11-23 08:00:00"), BackupOccasion::Daily).unwrap();
        drop(store);
        let mut bytes = fs::read(&path).unwrap();
        let half = bytes.len() / 2;
        bytes[100..half].fill(0x5a);
        fs::write(&path, &bytes).unwrap();
        let restored = restore(&copy, &path, at("2026-11-23 09:00:00"), &Opening::shell()).unwrap();
        assert_eq!(restored.before, None);
        assert_eq!(fs::read(restored.aside.unwrap()).unwrap(), bytes);
        assert_eq!(Store::open(&path, &Opening::shell()).unwrap().read().unwrap().count::<Customer>().unwrap(), 1);
    }
}
