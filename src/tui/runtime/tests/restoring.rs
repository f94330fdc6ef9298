//! Copies that somebody asks for, and copies that are put back: how far they are, and what the keys do meanwhile.

use super::*;
use crate::ops::{BackupOccasion, back_up, backups_of};
use crate::store::{BookFacts, Opening};

/// The app on a book on disk that has a copy of an emptier state.
fn desk(folder: &std::path::Path) -> Runtime {
    let mut store = Store::create(&folder.join("book.db"), &Opening::shell()).expect("a book");
    back_up(&store, "2026-11-20T09:00:00".parse().expect("a moment"), BackupOccasion::Manual).expect("a copy");
    let customer = crate::domain::Customer::new("C001", "华星", crate::domain::Stage::Won, look().today);
    ops::apply(&mut store, Change::AddCustomer(Box::new(customer)), &moment(Some(look().today))).expect("a change");
    let app = App::new("book".to_owned(), look(), (80, 20));
    Runtime::new(app, store, Some(look().today), false, Drafts::default()).expect("a thread").keeping_copies(true)
}

/// Types keys without waiting for what they begin.
fn hurry(runtime: &mut Runtime, keys: &str) {
    for key in read(keys).expect("keys that can be read") {
        runtime.receive(Event::Input(Input::Key(key)));
    }
}

#[test]
fn while_a_copy_is_looked_at_no_key_reaches_the_list_and_esc_gives_it_up() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut runtime = desk(folder.path());
    press(&mut runtime, "gB<Down>");
    hurry(&mut runtime, "<Enter>yajq");
    assert!(matches!(runtime.app().overlay(), Some(Overlay::Working(_))), "{}", frame(&runtime));
    let shown = frame(&runtime);
    assert!(shown.contains("正在检查这份备份…") && shown.contains("Esc 取消") && !runtime.has_ended(), "{shown}");
    press(&mut runtime, "");
    assert!(matches!(runtime.app().overlay(), Some(Overlay::Confirm(_))), "{}", frame(&runtime));
    press(&mut runtime, "n");
    press(&mut runtime, "gB<Down>");
    hurry(&mut runtime, "<Enter><Esc>");
    assert!(frame(&runtime).contains("正在停下…"), "{}", frame(&runtime));
    press(&mut runtime, "");
    assert!(runtime.app().overlay().is_none() && frame(&runtime).contains("没有恢复"), "{}", frame(&runtime));
}

#[test]
fn a_copy_that_is_asked_for_says_how_far_it_is_and_where_it_lies() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut runtime = desk(folder.path());
    press(&mut runtime, "gB");
    hurry(&mut runtime, "<Enter>");
    assert!(runtime.app().overlay().is_none() && frame(&runtime).contains("正在备份"), "{}", frame(&runtime));
    press(&mut runtime, "");
    assert!(frame(&runtime).contains("已备份到"), "{}", frame(&runtime));
    assert_eq!(backups_of(&folder.path().join("book.db")).len(), 2);
}

#[test]
fn a_copy_is_put_back_in_front_of_everything_and_giving_up_leaves_the_book() {
    let folder = tempfile::tempdir().expect("a folder");
    drop(desk(folder.path()));
    let book = folder.path().join("book.db");
    let job = RestoreJob {
        file: backups_of(&book)[0].path.clone(),
        book: book.clone(),
        how: Opening::shell(),
        now: moment(Some(look().today)).clock,
    };
    let customers = || BookFacts::of(&book).expect("a sound book").customers;
    for (keys, left, said) in [("y<Esc>", 1, "没有恢复"), ("yjq", 0, "已从")] {
        let mut runtime = self::runtime(Drafts::default());
        press(&mut runtime, "");
        // The other end of the thread is not read before the keys were heard.
        runtime.begin_restore(job.clone());
        hurry(&mut runtime, keys);
        assert!(!runtime.has_ended() && frame(&runtime).contains("正在"), "{}", frame(&runtime));
        press(&mut runtime, "");
        let Some(Start::Brought(notice)) = &runtime.start else { panic!("{}", frame(&runtime)) };
        // Whoever was too late to give it up is told that it is done.
        if notice.text.contains(said) {
            assert_eq!(customers(), left, "{keys}: {}", notice.text);
        }
        assert!(runtime.has_ended());
    }
    assert_eq!(customers(), 0);
}
