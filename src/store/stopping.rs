//! What takes long and was given up stops in the midst of a statement; its transaction is rolled back as if it had never begun.

use rusqlite::Connection;

use super::{GivenUp, Store, StoreError};

/// So many steps of the database lie between two questions.
const STEPS: i32 = 4_000;

impl Store {
    /// From now on everything stops with [`StoreError::Stopped`] once this says so; nothing does without it.
    pub fn stop_where(&mut self, given_up: Option<GivenUp>) -> Result<(), StoreError> {
        watch(&mut self.conn, given_up.as_ref())?;
        self.given_up = given_up;
        Ok(())
    }

    /// Goes on, unless it was given up.
    pub(super) fn go_on(&self) -> Result<(), StoreError> {
        let is_given_up = self.given_up.as_ref().is_some_and(|given_up| given_up());
        if is_given_up { Err(StoreError::Stopped) } else { Ok(()) }
    }
}

/// Has the statements of a connection ask.
pub(super) fn watch(conn: &mut Connection, given_up: Option<&GivenUp>) -> Result<(), StoreError> {
    let ask = given_up.cloned().map(|given_up| move || given_up());
    Ok(conn.progress_handler(STEPS, ask)?)
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::domain::{Customer, Stage};
    use crate::store::{Opening, Role};

    /// A book of so many customers.
    fn book(folder: &Path, customers: usize) -> Store {
        let mut store = Store::create(&folder.join("book.db"), &Opening::shell()).unwrap();
        add(&mut store, 0..customers).unwrap();
        store
    }

    fn add(store: &mut Store, numbers: std::ops::Range<usize>) -> Result<(), StoreError> {
        let day = "2026-11-23".parse().unwrap();
        let written = store.write("2026-11-23T00:00:00Z", Role::Do, |tx| -> Result<_, StoreError> {
            for number in numbers {
                tx.insert_customer(&Customer::new(format!("C{number:04}"), "华星", Stage::Won, day))?;
            }
            Ok(((), "{}".to_owned()))
        });
        written.map(drop)
    }

    /// Gives up at the question of this number.
    fn at_question(number: usize) -> (GivenUp, Arc<AtomicUsize>) {
        let asked = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&asked);
        (Arc::new(move || counted.fetch_add(1, Ordering::Relaxed) + 1 >= number), asked)
    }

    #[test]
    fn a_copy_that_is_given_up_leaves_no_file_whenever_that_happens() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = book(folder.path(), 300);
        let to = folder.path().join("copies/one.db");
        let (never, asked) = at_question(usize::MAX);
        store.stop_where(Some(never)).unwrap();
        store.back_up(&folder.path().join("copies/whole.db")).unwrap();
        let questions = asked.load(Ordering::Relaxed);
        assert!(questions > 2, "a copy takes more than one question: {questions}");
        for number in 1..questions {
            store.stop_where(Some(at_question(number).0)).unwrap();
            assert!(matches!(store.back_up(&to), Err(StoreError::Stopped)), "question {number}");
            store.stop_where(None).unwrap();
            let left: Vec<_> = std::fs::read_dir(folder.path().join("copies")).unwrap().flatten().collect();
            assert_eq!(left.len(), 2, "question {number}: {left:?}");
        }
        store.back_up(&to).unwrap();
    }

    #[test]
    fn a_write_that_is_given_up_never_began() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = book(folder.path(), 1);
        let (never, asked) = at_question(usize::MAX);
        store.stop_where(Some(never)).unwrap();
        add(&mut store, 1..300).unwrap();
        let questions = asked.load(Ordering::Relaxed);
        assert!(questions > 2, "{questions}");
        for number in [1, questions / 2, questions * 3 / 4] {
            store.stop_where(Some(at_question(number).0)).unwrap();
            assert!(matches!(add(&mut store, 300..600), Err(StoreError::Stopped)), "question {number}");
            store.stop_where(None).unwrap();
            assert_eq!(store.read().unwrap().count::<Customer>().unwrap(), 300, "question {number}");
        }
        add(&mut store, 300..600).unwrap();
        assert_eq!(store.read().unwrap().count::<Customer>().unwrap(), 600);
    }
}
