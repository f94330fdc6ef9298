//! A list of 100,000 rows: how far it is can be seen at every moment, it can be given up, and one undo takes it back.

use std::fmt::Write as _;
use std::fs;
use std::sync::Arc;

use rounds::domain::Customer;
use rounds::ops::takeover::{
    ChosenFile, ContentsWishes, Existing, FileFound, Headway, ImportWishes, MapFile, TakeoverError, Taking, Understood,
};
use rounds::ops::undo::undo;
use rounds::ops::{PastImport, Stamp};
use rounds::store::{Opening, Store};

const ROWS: usize = 100_000;

fn stamp() -> Stamp {
    Stamp::midnight("2026-11-23".parse().expect("a day"), "2026-11-23T00:00:00Z")
}

fn customers(store: &Store) -> u64 {
    store.read().expect("a reader").count::<Customer>().expect("a count")
}

fn understood(file: &ChosenFile, store: &Store, headway: &Arc<Headway>) -> Result<Box<Understood>, TakeoverError> {
    let wishes = ImportWishes { progress: Arc::clone(headway), ..ImportWishes::default() };
    let contents = ContentsWishes {
        with_text: false,
        existing: Existing::Fill,
        stage: None,
        as_named: &std::collections::BTreeSet::new(),
        people_as_customers: false,
        mends: &rounds::ops::interchange::ItemMends::new(),
        zones: &[],
        to_local: |utc| utc,
        titles: &rounds::sentences::interchange::titles,
    };
    let reader = store.read().expect("a reader");
    match file.understand(wishes, &contents, &MapFile::default(), &reader, &stamp())? {
        FileFound::Tables(understood) => Ok(understood),
        FileFound::Contents(_) => panic!("a table"),
    }
}

fn taking(understood: &Understood, file: &ChosenFile) -> Taking {
    Taking {
        change: understood.take_change(),
        rejected: None,
        past: PastImport::of(file.path(), stamp().today, &understood.report),
        map: None,
        learns: false,
        forgets: false,
        remembered: None,
        is_whole_book: false,
    }
}

#[test]
fn a_large_file_tells_how_far_it_is_and_goes_back_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("list.csv");
    let mut text = String::from("客户名称,地区\n");
    for number in 0..ROWS {
        writeln!(text, "客户{number:06},上海").expect("written");
    }
    fs::write(&path, text).expect("written");
    let mut store = Store::create(&folder.path().join("book.db"), &Opening::shell()).expect("a book");
    let file = ChosenFile::new(path);

    let given_up = Arc::new(Headway::default());
    given_up.give_up();
    assert!(matches!(understood(&file, &store, &given_up), Err(TakeoverError::Stopped)));
    assert!(given_up.steps() <= 1, "nothing is read for nobody: {}", given_up.steps());

    let headway = Arc::new(Headway::default());
    let found = understood(&file, &store, &headway).expect("understood");
    assert!(headway.steps() >= ROWS, "each row is a step of each pass: {}", headway.steps());
    assert_eq!(found.report.rows.taken, ROWS);

    let headway = Arc::new(Headway::default());
    taking(&found, &file).take(&mut store, &stamp(), &headway).expect("taken");
    assert!(headway.steps() >= ROWS, "each customer is a step: {}", headway.steps());
    assert_eq!(customers(&store), ROWS as u64);
    undo(&mut store, &stamp()).expect("undone");
    assert_eq!(customers(&store), 0);
}

#[test]
fn what_is_given_up_leaves_neither_a_customer_nor_a_copy() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("list.csv");
    fs::write(&path, "客户名称\n华星\n恒康\n").expect("written");
    let mut store = Store::create(&folder.path().join("book.db"), &Opening::shell()).expect("a book");
    let file = ChosenFile::new(path);
    let found = understood(&file, &store, &Arc::default()).expect("understood");
    let stopped = Arc::new(Headway::default());
    stopped.give_up();
    let error = taking(&found, &file).take(&mut store, &stamp(), &stopped).expect_err("given up");
    assert!(error.is_given_up(), "{error}");
    let copies = fs::read_dir(folder.path().join("backups")).map(Iterator::count).unwrap_or_default();
    assert_eq!((customers(&store), copies), (0, 0), "as if it had never begun");
}
