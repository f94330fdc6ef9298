//! Settings of the book and of the machine, kept by one save: both are said.

use super::*;
use crate::config::{Config, ThemeChoice};
use crate::domain::{Capacity, Settings};
use crate::tui::effect::Preference;

fn runtime(path: &std::path::Path) -> Runtime {
    let app = App::new("rounds".to_owned(), look(), (80, 20));
    let store = Store::in_memory().expect("an empty book");
    let runtime = Runtime::new(app, store, Some(look().today), false, Drafts::default()).expect("no thread is needed");
    runtime.with_config_file(Some(path.to_path_buf()), false)
}

#[test]
fn what_is_kept_in_the_book_and_on_this_machine_is_said_together() {
    let folder = tempfile::tempdir().expect("a folder");
    let of_machine = || {
        let config = Config { theme: Some(ThemeChoice::Light), ..Config::default() };
        Effect::Prefer(Preference::Machine(Box::new(config)))
    };
    let of_book = || {
        let capacity = Capacity { per_day: Some(6), ..Capacity::default() };
        let settings = Settings { capacity: Some(capacity), ..Settings::default() };
        Effect::change(Change::Settings(Box::new(settings)))
    };
    let (book_says, machine_says) = ("上限已改为每天 6 条", "本机设置已写进");
    let shown = |effect: Effect, file: &str| {
        let mut runtime = runtime(&folder.path().join(file));
        runtime.press(&[]);
        runtime.perform(effect);
        let shown = frame(&runtime);
        press(&mut runtime, "j");
        assert!(!frame(&runtime).contains(book_says), "it goes with the next key");
        shown
    };
    let both = shown(Effect::Each(vec![of_machine(), of_book()]), "config.toml");
    assert!(both.contains(book_says) && both.contains(machine_says), "{both}");
    let book = shown(of_book(), "config.toml");
    assert!(book.contains(book_says) && !book.contains(machine_says), "{book}");
    // A file that cannot be written is an error, and stays with what was done.
    let trouble = shown(Effect::Each(vec![of_machine(), Effect::None]), "no/such/../folder/config.toml");
    assert!(!trouble.contains(book_says), "{trouble}");
}
