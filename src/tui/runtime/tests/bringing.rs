//! Folders dropped on the terminal, and lists that go out to files.

use super::*;

#[test]
fn a_folder_of_mails_dropped_on_a_list_gets_the_page_and_another_folder_says_why_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let dropped = |path: &std::path::Path| {
        let app = App::new("rounds".to_owned(), look(), (100, 24)).with_files(Some(crate::ops::FilePlaces::default()));
        let store = Store::in_memory().expect("an empty book");
        let mut runtime = Runtime::new(app, store, Some(look().today), false, Drafts::default()).expect("no thread");
        runtime.press(&[]);
        runtime.receive(Event::Input(Input::Command(Command::Paste(path.display().to_string()))));
        runtime.press(&[]);
        runtime
    };
    let empty = dropped(folder.path());
    assert!(empty.app().overlay().is_none() && frame(&empty).contains("Maildir"), "{}", frame(&empty));
    std::fs::create_dir_all(folder.path().join("mail/cur")).expect("a Maildir");
    let mail =
        "From: ann@example.com\nTo: me@example.com\nDate: Mon, 2 Nov 2026 10:00:00 +0800\nSubject: hello\n\nhello\n";
    std::fs::write(folder.path().join("mail/cur/1.host"), mail).expect("a mail");
    let mails = dropped(&folder.path().join("mail"));
    assert!(matches!(mails.app().overlay(), Some(Overlay::Takeover(_))), "{}", frame(&mails));
}

#[cfg(unix)]
#[test]
fn a_link_to_the_open_book_is_told_to_be_the_book() {
    let folder = tempfile::tempdir().expect("a folder");
    let (book, link) = (folder.path().join("book.db"), folder.path().join("customers.csv"));
    let store = Store::create(&book, &crate::store::Opening::shell()).expect("a book");
    std::os::unix::fs::symlink(&book, &link).expect("a link");
    let app = App::new("rounds".to_owned(), look(), (100, 24)).with_files(Some(crate::ops::FilePlaces::default()));
    let mut runtime = Runtime::new(app, store, Some(look().today), false, Drafts::default()).expect("a worker");
    runtime.press(&[]);
    runtime.receive(Event::Input(Input::Command(Command::Paste(link.display().to_string()))));
    runtime.press(&[]);
    assert!(frame(&runtime).contains("就是正打开的客户簿"), "{}", frame(&runtime));
}

#[test]
fn esc_gives_up_a_list_that_is_being_written_and_nothing_half_is_left() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("list.csv");
    std::fs::write(&path, "\u{feff}code,name\r\nC001,before\r\n").expect("what was exported before");
    let mut runtime = runtime(Drafts::default());
    let row = vec![crate::ops::list_file::ListCell::Text("C001".into()); 20];
    let list = crate::ops::list_file::ListFile { headers: vec!["code".to_owned(); 20], rows: vec![row; 200_000] };
    let shown = "list.csv".to_owned();
    runtime.export(crate::tui::forms::exporting::ListExport {
        list: list.into(),
        path: path.clone(),
        shown,
        insisting: true,
    });
    runtime.receive(Event::Input(Input::Command(Command::Back)));
    assert!(!runtime.has_ended(), "Esc gives up the list and no more");
    runtime.press(&[]);
    assert!(frame(&runtime).contains("list.csv 没有写"), "{}", frame(&runtime));
    let left = std::fs::read_dir(folder.path()).expect("the folder").count();
    assert_eq!((left, std::fs::read_to_string(&path).expect("the file").contains("before")), (1, true));
}

#[test]
fn a_file_of_holidays_that_is_dropped_is_taken_seen_in_the_calendar_and_taken_away_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let places = crate::paths::AppPaths {
        book: folder.path().join("book.db"),
        config: folder.path().join("config.toml"),
        state: folder.path().join("state"),
    };
    let file = folder.path().join("holidays-2026.csv");
    std::fs::write(&file, "date,name\n2026-11-26,厂休\n").expect("a file");
    let app = App::new("rounds".to_owned(), look(), (100, 24))
        .with_own_files(crate::ops::OwnFiles::of(&places))
        .with_files(Some(crate::ops::FilePlaces::default()));
    let store = Store::in_memory().expect("an empty book");
    let mut runtime = Runtime::new(app, store, Some(look().today), false, Drafts::default()).expect("no thread");
    runtime.press(&[]);
    let drop_it = |runtime: &mut Runtime| {
        runtime.receive(Event::Input(Input::Command(Command::Paste(file.display().to_string()))));
        runtime.press(&[]);
    };
    drop_it(&mut runtime);
    assert!(frame(&runtime).contains("导入给中国的客户簿用"), "{}", frame(&runtime));
    runtime.press(&crate::tui::keymap::read("<Enter>2").expect("keys"));
    let wide = |runtime: &Runtime| drawn(150, 30, |frame, _| runtime.app().view(frame));
    assert!(runtime.app().context().is_some_and(|context| {
        let day = "2026-11-26".parse().expect("a day");
        context.workdays.holiday(day).is_some_and(|holiday| holiday.name_zh == "厂休")
    }));
    assert!(wide(&runtime).contains("26 休"), "{}", wide(&runtime));
    drop_it(&mut runtime);
    assert!(!frame(&runtime).contains("导入给中国的客户簿用"), "nothing is new in it: {}", frame(&runtime));
    runtime.press(&crate::tui::keymap::read("<Enter>").expect("keys"));
    assert!(wide(&runtime).contains("26 休") && frame(&runtime).contains("什么都没有改"), "{}", frame(&runtime));
    drop_it(&mut runtime);
    runtime.press(&crate::tui::keymap::read("<Down><Down><Enter>").expect("keys"));
    assert!(!wide(&runtime).contains("26 休") && frame(&runtime).contains("拿掉 1 天"), "{}", frame(&runtime));
    std::fs::write(&file, "date,name\nsoon,厂休\n").expect("a file");
    drop_it(&mut runtime);
    assert!(frame(&runtime).contains("第 2 行"), "{}", frame(&runtime));
}
