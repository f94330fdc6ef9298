//! A file that is dropped on the first start: nothing is made until it is taken.

use super::*;

/// The first start in a home of its own, with a file dropped on it.
fn first_start(home: &std::path::Path, name: &str, bytes: &str) -> Runtime {
    let file = home.join(name);
    std::fs::write(&file, bytes).expect("a file");
    let new_book = crate::ops::NewBook {
        path: home.join("data/book.db"),
        country: None,
        locale: String::new(),
        off_network: false,
    };
    let app = App::new("rounds".to_owned(), look(), (100, 24)).with_files(Some(crate::ops::FilePlaces::default()));
    let store = Store::in_memory().expect("an empty book");
    let runtime = Runtime::new(app, store, Some(look().today), false, Drafts::default()).expect("no thread");
    let mut runtime = runtime.making(Some(new_book));
    runtime.greet(Lang::Zh);
    runtime.receive(Event::Input(Input::Command(Command::Paste(format!("'{}'", file.display())))));
    runtime.press(&[]);
    runtime
}

fn shown(runtime: &Runtime) -> String {
    drawn(100, 24, |frame, _| runtime.app().view(frame))
}

#[test]
fn escape_goes_back_to_the_country_and_never_quits() {
    let home = tempfile::tempdir().expect("a folder");
    let mut runtime = first_start(home.path(), "my list.csv", "客户名称,电话\n华星科技,021-1234567\n");
    press(&mut runtime, "<Esc>");
    for _ in 0..3 {
        press(&mut runtime, "<Esc>");
        assert!(!runtime.ended, "{}", shown(&runtime));
    }
    let hints = |runtime: &Runtime| shown(runtime).lines().last().unwrap_or_default().to_owned();
    assert!(!hints(&runtime).contains("Esc"), "from the first question nothing goes back: {}", shown(&runtime));
    press(&mut runtime, "<Enter>");
    assert!(hints(&runtime).contains("回到国家"), "{}", shown(&runtime));
    press(&mut runtime, "<Esc><Esc>");
    assert!(shown(&runtime).contains("主要在哪里做业务") && shown(&runtime).contains("第一问"), "{}", shown(&runtime));
    press(&mut runtime, "q");
    assert!(runtime.ended);
}

#[test]
fn a_file_dropped_on_the_first_start_is_looked_at_and_nothing_is_made_until_it_is_taken() {
    let home = tempfile::tempdir().expect("a folder");
    let mut runtime = first_start(home.path(), "my list.csv", "客户名称,电话\n华星科技,021-1234567\n");
    assert!(shown(&runtime).contains("导入：客户 1"), "{}", shown(&runtime));
    press(&mut runtime, "<Esc>");
    assert!(matches!(runtime.app().overlay(), Some(Overlay::Welcome(_))) && !home.path().join("data").exists());
    let mut runtime = first_start(home.path(), "my list.csv", "客户名称,电话\n华星科技,021-1234567\n");
    press(&mut runtime, "<Enter>");
    assert!(matches!(runtime.start, Some(Start::Brought(_))), "{}", shown(&runtime));
    let book = Store::open(&home.path().join("data/book.db"), &crate::store::Opening::shell()).expect("the book");
    assert_eq!(book.read().expect("a reader").count::<crate::domain::Customer>().expect("a count"), 1);
    let copies = std::fs::read_dir(home.path().join("data")).expect("a folder").flatten();
    assert!(copies.into_iter().all(|one| !one.path().is_dir()), "there was nothing to copy before");
}

#[test]
fn whole_books_and_cards_can_be_what_one_begins_with() {
    let json = r#"{"format":"rounds-book","version":1,"customers":[{"code":"C001","name":"华星","created":"2026-01-01","stage":"won"}]}"#;
    let card = "BEGIN:VCARD\nVERSION:3.0\nFN:张伟\nORG:华星科技\nTEL:13800138000\nEND:VCARD\n";
    for (name, bytes) in [("book.json", json), ("people.vcf", card)] {
        let home = tempfile::tempdir().expect("a folder");
        let mut runtime = first_start(home.path(), name, bytes);
        press(&mut runtime, "<Enter>");
        assert!(matches!(runtime.start, Some(Start::Brought(_))), "{name}: {}", shown(&runtime));
    }
}

#[test]
fn what_is_given_up_while_it_is_taken_is_as_if_it_had_never_begun() {
    let home = tempfile::tempdir().expect("a folder");
    let mut runtime = first_start(home.path(), "list.csv", "客户名称\n华星\n恒康\n");
    let taking = runtime.app.run(&Command::Open);
    assert!(matches!(taking, Effect::TakeFile(..)));
    let nothing = runtime.app.run(&Command::Back);
    assert!(matches!(nothing, Effect::None), "the page stays until it has stopped");
    runtime.perform(taking);
    runtime.press(&[]);
    assert!(runtime.start.is_none() && !home.path().join("data").exists());
    assert!(shown(&runtime).contains("已取消导入") && shown(&runtime).contains("导入：客户 2"), "{}", shown(&runtime));
}

#[test]
fn a_country_without_holidays_is_told_how_they_come() {
    let home = tempfile::tempdir().expect("a folder");
    for (code, is_told) in [("SE", true), ("GB", false)] {
        let mut runtime = first_start(home.path(), "my list.csv", "客户名称\n华星\n");
        press(&mut runtime, "<Esc>");
        runtime.settle_in(code.parse().expect("a country"));
        assert_eq!(shown(&runtime).contains("程序没有瑞典的节假日"), is_told, "{}", shown(&runtime));
    }
}
