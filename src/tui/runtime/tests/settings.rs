//! Settings of the book and of the machine, kept by one save: both are said.

use super::*;
use crate::config::{Config, ThemeChoice};
use crate::domain::{Capacity, Customer, Settings, Stage};
use crate::store::Opening;
use crate::tui::effect::Preference;

fn runtime(path: &std::path::Path) -> Runtime {
    let app = App::new("rounds".to_owned(), look(), (80, 20));
    let store = Store::in_memory().expect("an empty book");
    let runtime = Runtime::new(app, store, Some(look().today), false, Drafts::default()).expect("no thread is needed");
    runtime.with_config_file(Some(path.to_path_buf()), false)
}

#[test]
fn what_the_terminal_says_is_drawn_and_what_is_set_wins() {
    use crate::config::BordersChoice;
    use crate::tui::signs::Signs;
    use crate::tui::terminal_traits::TerminalTraits;
    use crate::tui::theme::{Theme, ThemeName};

    let folder = tempfile::tempdir().expect("a folder");
    let mut runtime = runtime(&folder.path().join("config.toml"));
    let traits = TerminalTraits { has_wide_signs: true, is_light: true, ..TerminalTraits::default() };
    runtime.receive(Event::TerminalTold(traits));
    assert_eq!((runtime.app.look().signs, &runtime.app.look().theme), (Signs::Narrow, &Theme::of(ThemeName::Light)));
    assert!(!frame(&runtime).contains('╭'));
    let config = Config { theme: Some(ThemeChoice::Dark), borders: Some(BordersChoice::Unicode), ..Config::default() };
    runtime.perform(Effect::Prefer(Preference::Machine(Box::new(config))));
    assert_eq!((runtime.app.look().signs, &runtime.app.look().theme), (Signs::All, &Theme::of(ThemeName::Dark)));
    assert!(frame(&runtime).contains('╭'));
    runtime.perform(Effect::Prefer(Preference::ShowTheme(ThemeChoice::Auto)));
    assert_eq!(runtime.app.look().theme, Theme::of(ThemeName::Light), "the preview knows the background too");
    for (borders, signs, has_frame) in
        [(BordersChoice::None, Signs::Narrow, false), (BordersChoice::Ascii, Signs::Narrow, true)]
    {
        let config = Config { borders: Some(borders), ..Config::default() };
        runtime.perform(Effect::Prefer(Preference::Machine(Box::new(config))));
        assert_eq!(runtime.app.look().signs, signs, "{borders:?}");
        assert_eq!(frame(&runtime).contains("+-"), has_frame, "{borders:?}");
    }
}

#[test]
fn a_locale_without_utf_8_has_frames_of_ascii_unless_borders_are_set() {
    use crate::config::BordersChoice;
    use crate::tui::signs::Signs;
    use crate::tui::terminal_traits::TerminalTraits;

    let traits = TerminalTraits { lacks_unicode: true, ..TerminalTraits::default() };
    for (borders, signs) in
        [(None, Signs::Ascii), (Some(BordersChoice::Auto), Signs::Ascii), (Some(BordersChoice::Unicode), Signs::All)]
    {
        let mut look = look();
        look.draw_as(&Config { borders, ..Config::default() }, traits, false);
        assert_eq!(look.signs, signs, "{borders:?}");
    }
}

#[test]
fn without_the_focus_nothing_is_looked_for_and_with_it_everything_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("book.db");
    drop(Store::create(&path, &Opening::shell()).expect("a new book"));
    let book = || Store::open(&path, &Opening::shell()).expect("a book");
    let app = App::new("rounds".to_owned(), look(), (80, 20));
    let mut runtime = Runtime::new(app, book(), Some(look().today), false, Drafts::default()).expect("a worker");
    runtime.press(&[]);
    let with_focus = runtime.next_look();
    runtime.receive(Event::Input(Input::Focus(false)));
    assert!(runtime.next_look() > with_focus * 30, "{:?}", runtime.next_look());
    let customer = Customer::new("C001", "华星电子", Stage::Won, look().today);
    let stamp = Stamp::midnight(look().today, "2026-11-23T01:00:00Z");
    ops::apply(&mut book(), Change::AddCustomer(Box::new(customer)), &stamp).expect("a change");
    runtime.changed = false;
    runtime.receive(Event::Input(Input::Focus(true)));
    assert!(runtime.changed && runtime.next_look() == with_focus);
    runtime.press(&[]);
    assert!(frame(&runtime).contains("华星电子"));
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
