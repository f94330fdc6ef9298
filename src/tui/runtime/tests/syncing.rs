//! A folder of calendar and contacts kept in sync from the app: rehearsed, done, given up, and a conflict read side by side.

use super::*;
use crate::ops::{self, Change, FilePlaces, OwnFiles, Stamp};
use crate::store::Opening;
use crate::tui::desk::DeskWish;

/// The app on a book of its own in this folder.
fn app_on(folder: &std::path::Path) -> Runtime {
    let places = crate::paths::AppPaths {
        book: folder.join("book.db"),
        config: folder.join("config.toml"),
        state: folder.join("state"),
    };
    if !places.book.exists() {
        let mut store = Store::create(&places.book, &Opening::shell()).expect("a book");
        let stamp = Stamp::midnight(look().today, "2026-11-23T00:00:00Z");
        let book = crate::demo::sample(look().today, Lang::Zh);
        ops::apply(&mut store, Change::Import(Box::new(book)), &stamp).expect("a sound book");
    }
    let store = Store::open(&places.book, &Opening::app()).expect("the book");
    let app = App::new("rounds".to_owned(), look(), (110, 30))
        .with_own_files(OwnFiles::of(&places))
        .with_files(Some(FilePlaces { start: folder.to_path_buf(), ..FilePlaces::default() }));
    let mut runtime = Runtime::new(app, store, Some(look().today), false, Drafts::default()).expect("a worker");
    runtime.press(&[]);
    runtime
}

fn shown(runtime: &Runtime) -> String {
    drawn(110, 30, |frame, _| runtime.app().view(frame))
}

fn ask(runtime: &mut Runtime) {
    runtime.receive(Event::Input(Input::Command(Command::Desk(DeskWish::Sync))));
    runtime.press(&[]);
}

fn press(runtime: &mut Runtime, keys: &str) {
    runtime.press(&crate::tui::keymap::read(keys).expect("keys"));
}

#[test]
fn a_folder_is_rehearsed_synced_and_both_versions_of_a_conflict_stand_side_by_side() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut runtime = app_on(folder.path());
    ask(&mut runtime);
    press(&mut runtime, "cal<Enter>");
    let rehearsed = shown(&runtime);
    assert!(rehearsed.contains("新建这个文件夹并同步") && rehearsed.contains("会写出"), "{rehearsed}");
    assert!(!folder.path().join("cal").exists(), "nothing was written");
    press(&mut runtime, "<Enter>");
    assert!(shown(&runtime).contains("已同步"), "{}", shown(&runtime));
    let calendar = folder.path().join("cal/calendar");
    assert!(std::fs::read_dir(&calendar).expect("items").count() > 5);

    // Nothing is to be done, and the folder is remembered.
    ask(&mut runtime);
    press(&mut runtime, "<Enter>");
    assert!(shown(&runtime).contains("没有要同步的"), "{}", shown(&runtime));

    // Another program and the book change the same plan.
    let all: Vec<std::path::PathBuf> =
        std::fs::read_dir(&calendar).expect("items").map(|entry| entry.expect("an entry").path()).collect();
    let mut store = Store::open(&folder.path().join("book.db"), &Opening::shell()).expect("the book");
    let reader = store.read().expect("a reader");
    let plans = crate::ops::interchange::Interchange::read(&reader).expect("plans");
    drop(reader);
    let plan = plans.follow_ups.iter().find(|one| one.row.value.is_open() && one.row.value.planned_on.is_some());
    let plan = plan.expect("an open plan");
    let file =
        all.iter().find(|path| std::fs::read_to_string(path).expect("an item").contains(&format!("UID:{}", plan.uid)));
    let file = file.expect("its file");
    let text = std::fs::read_to_string(file).expect("an item");
    let other = text.lines().map(|line| if line.starts_with("LOCATION") { "LOCATION:Elsewhere" } else { line });
    let mut other: Vec<&str> = other.collect();
    if !text.contains("LOCATION") {
        let at = other.iter().position(|line| line.starts_with("SUMMARY")).expect("a title");
        other.insert(at, "LOCATION:Elsewhere");
    }
    std::fs::write(file, other.join("\r\n") + "\r\n").expect("a changed item");
    let (id, version) = (plan.row.id, plan.row.version);
    let changed = crate::domain::FollowUp {
        uid: Some(plan.uid.clone()),
        goal: Some("新目标".to_owned()),
        ..plan.row.value.clone()
    };
    let stamp = Stamp::midnight(look().today, "2026-11-23T00:00:00Z");
    let entry = ops::Entity::FollowUp(Box::new(changed));
    ops::apply(&mut store, Change::Edit { id, version, entry }, &stamp).expect("a changed plan");
    drop(store);
    ask(&mut runtime);
    press(&mut runtime, "<Enter>");
    assert!(shown(&runtime).contains("两边都改过"), "{}", shown(&runtime));
    press(&mut runtime, "<Down><Enter>");
    let both = shown(&runtime);
    assert!(both.contains("客户簿（留下）") && both.contains("Elsewhere") && both.contains("新目标"), "{both}");
    press(&mut runtime, "<Esc>");
    assert!(shown(&runtime).contains("现在同步"), "the list is still there: {}", shown(&runtime));
}

#[test]
fn esc_gives_a_sync_up_before_anything_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut runtime = app_on(folder.path());
    let request = crate::tui::syncing::SyncRequest {
        folder: folder.path().join("cal"),
        shown: "cal".to_owned(),
        wish: crate::vdir::SyncWish { deletions: false, dry_run: false, creates: true },
    };
    let headway = std::sync::Arc::new(crate::ops::takeover::Headway::default());
    headway.give_up();
    let mut store = Store::open(&folder.path().join("book.db"), &Opening::shell()).expect("the book");
    let place = crate::vdir::SyncPlace {
        folder: &request.folder,
        book: &folder.path().join("book.db"),
        state: &folder.path().join("state"),
        lang: Lang::Zh,
        today: look().today,
    };
    let outcome =
        crate::vdir::sync(&mut store, place, request.wish, &headway, &mut |_, _| panic!("nothing may be changed"));
    assert!(matches!(outcome, Err(crate::vdir::SyncError::GivenUp)));
    assert!(!request.folder.exists());
    let effect = runtime.synced(crate::tui::syncing::Synced { request, outcome });
    runtime.perform(effect);
    assert!(shown(&runtime).contains("没有同步"), "{}", shown(&runtime));
}

#[test]
fn the_check_of_the_book_lists_what_it_found_and_offers_a_repair_only_where_one_helps() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut runtime = app_on(folder.path());
    runtime.receive(Event::Input(Input::Command(Command::Desk(DeskWish::Doctor))));
    runtime.press(&[]);
    let sound = shown(&runtime);
    assert!(sound.contains("客户簿完好") && sound.contains("40 家客户"), "{sound}");
    assert!(!sound.contains("现在修复"), "{sound}");
    press(&mut runtime, "<Esc>");
    let rules = folder.path().join("rulebooks");
    std::fs::create_dir(&rules).expect("a folder");
    let broken = include_str!("../../../../assets/rulebooks/rfm.toml").replace("order_count", "order_cout");
    std::fs::write(rules.join("rfm.toml"), broken).expect("a rulebook");
    runtime.receive(Event::Input(Input::Command(Command::Desk(DeskWish::CheckRulebooks))));
    runtime.press(&[]);
    assert!(shown(&runtime).contains("处错误"), "{}", shown(&runtime));
    press(&mut runtime, "<Enter>");
    let places = shown(&runtime);
    assert!(places.contains("行第") && places.contains("order_cout"), "{places}");
}

#[test]
fn esc_leaves_the_check_of_the_book_and_no_list_comes_up() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut runtime = app_on(folder.path());
    runtime.receive(Event::Input(Input::Command(Command::Desk(DeskWish::Doctor))));
    assert!(shown(&runtime).contains("正在检查客户簿") && shown(&runtime).contains("Esc 停下"), "{}", shown(&runtime));
    // Before it is through, or before anybody has looked at what it found.
    let escape = crate::tui::keymap::read("<Esc>").expect("a key")[0];
    runtime.receive(Event::Input(Input::Key(escape)));
    runtime.press(&[]);
    let left = shown(&runtime);
    assert!(left.contains("没有检查完") && !left.contains("客户簿完好"), "{left}");
}

#[test]
fn what_was_left_stays_away_and_no_list_takes_the_keys_of_a_line_that_is_typed() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut runtime = app_on(folder.path());
    let escape = crate::tui::keymap::read("<Esc>").expect("a key")[0];
    // The check goes on beside a line that is typed.
    runtime.receive(Event::Input(Input::Command(Command::Desk(DeskWish::Doctor))));
    for key in crate::tui::keymap::read("i无此人 电话").expect("keys") {
        runtime.receive(Event::Input(Input::Key(key)));
    }
    runtime.press(&[]);
    let typed = shown(&runtime);
    assert!(typed.contains("无此人 电话") && typed.contains("客户簿完好"), "{typed}");
    assert!(!typed.contains("40 家客户"), "one line says it: {typed}");
    press(&mut runtime, "<Esc><Esc>");
    // What was left says nothing of damage either.
    runtime.store.settle_at_once();
    let book = folder.path().join("book.db");
    let mut bytes = std::fs::read(&book).expect("the book");
    let from = bytes.len() / 4;
    bytes[from..].fill(0x5a);
    std::fs::write(&book, &bytes).expect("noise");
    runtime.receive(Event::Input(Input::Command(Command::Desk(DeskWish::Doctor))));
    runtime.receive(Event::Input(Input::Key(escape)));
    runtime.press(&[]);
    let left = shown(&runtime);
    assert!(left.contains("没有检查完") && !left.contains("现在修复"), "{left}");
}

#[test]
fn a_book_of_which_pages_are_gone_is_offered_its_repair() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut runtime = app_on(folder.path());
    runtime.store.settle_at_once();
    let book = folder.path().join("book.db");
    let mut bytes = std::fs::read(&book).expect("the book");
    // The first page says that it is a book, the next ones what its tables are.
    let from = bytes.len() / 4;
    bytes[from..].fill(0x5a);
    std::fs::write(&book, &bytes).expect("noise");
    runtime.receive(Event::Input(Input::Command(Command::Desk(DeskWish::Doctor))));
    runtime.press(&[]);
    let offered = shown(&runtime);
    assert!(offered.contains("客户簿有问题") && offered.contains("现在修复"), "{offered}");
    press(&mut runtime, "<Enter>");
    assert!(shown(&runtime).contains("损坏的原样留一份"), "{}", shown(&runtime));
}
