//! Writing as a person meets it: saved, refused, held up by another program, taken back.

use super::*;
use crate::domain::{Customer, Issue, Stage};
use crate::messages::Lang;
use crate::store::{Opening, Role, Store};
use crate::tui::app::App;
use crate::tui::drafts::Drafts;
use crate::tui::effect::Effect;
use crate::tui::forms::{FormContext, FormField, Sheet, Values};
use crate::tui::keymap::read;
use crate::tui::testing::{drawn, look};

/// A form for a customer that leaves every check to the book.
#[derive(Debug)]
struct NewCustomer;

impl Sheet for NewCustomer {
    fn title(&self, _setting: FormContext) -> String {
        "新建客户".to_owned()
    }

    fn fields(&self, _setting: FormContext) -> Vec<FormField> {
        vec![FormField::line("code", "编号", ""), FormField::line("name", "名称", "")]
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let customer = Customer::new(values.text("code"), values.text("name"), Stage::Lead, form_context.today);
        Ok(Effect::change(Change::AddCustomer(Box::new(customer))))
    }
}

fn runtime(store: Store) -> Runtime {
    let app = App::new("rounds".to_owned(), look(), (90, 20));
    Runtime::new(app, store, Some(look().today), false, Drafts::default()).expect("a worker at most")
}

fn form_after(store: Store, keys: &str) -> Runtime {
    let mut runtime = runtime(store);
    runtime.perform(Effect::form(NewCustomer, FormContext { lang: Lang::Zh, today: look().today }));
    press(&mut runtime, keys);
    runtime
}

fn press(runtime: &mut Runtime, keys: &str) {
    runtime.press(&read(keys).expect("keys that can be read"));
}

fn frame(runtime: &Runtime) -> String {
    drawn(90, 20, |frame, _| runtime.app().view(frame))
}

fn in_memory() -> Store {
    Store::in_memory().expect("an empty book")
}

#[test]
fn what_was_saved_is_told_with_the_key_that_takes_it_back() {
    let mut runtime = form_after(in_memory(), "<Tab>华星科技<Enter>");
    assert!(frame(&runtime).contains("✓ 已新建客户 华星科技 · u 撤销"), "{}", frame(&runtime));
    press(&mut runtime, "u");
    assert!(frame(&runtime).contains("已撤销：已新建客户 华星科技"));
    assert_eq!(runtime.store.read().and_then(|reader| reader.count::<Customer>()).ok(), Some(0));
    press(&mut runtime, "<C-r>");
    assert!(frame(&runtime).contains("已重做"));
    press(&mut runtime, "<C-r>");
    assert!(frame(&runtime).contains("没有可以重做的操作"));
}

#[test]
fn what_the_book_refuses_stands_beside_its_field_and_the_words_stay() {
    let runtime = form_after(in_memory(), "C001<C-s>");
    assert!(runtime.app().form().is_some());
    let text = frame(&runtime);
    assert!(text.lines().any(|line| line.contains("名称") && line.contains("⚠ 不能为空")), "{text}");
    assert!(text.contains("C001"));
}

#[test]
fn a_book_that_another_program_writes_is_tried_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("book.db");
    let mut other = Store::create(&path, &Opening::shell()).expect("a new book");
    let mut runtime = form_after(Store::open(&path, &Opening::app()).expect("the book"), "<Tab>华星科技");
    let held = other.write("2026-11-23T08:00:00Z", Role::Do, |_| -> Result<_, StoreError> {
        runtime.receive(crate::tui::runtime::Event::Input(crate::tui::keymap::Input::Command(
            crate::tui::keymap::Command::Save,
        )));
        assert!(runtime.waiting.is_some() && runtime.app().form().is_some(), "held up, and the form stays");
        Ok(((), "null".to_owned()))
    });
    assert!(held.is_ok());
    runtime.write_again();
    assert!(runtime.waiting.is_none() && runtime.app().form().is_none());
    assert!(frame(&runtime).contains("已新建客户 华星科技"));
}

#[test]
fn on_a_given_day_nothing_is_dated_by_the_clock() {
    let mut store = in_memory();
    let customer = Customer::new("C001", "华星科技", Stage::Lead, look().today);
    let stamp = Stamp::midnight(look().today, "2026-11-23T00:00:00Z");
    ops::apply(&mut store, Change::AddCustomer(Box::new(customer)), &stamp).expect("a customer");
    let mut runtime = runtime(store);
    // A problem of a captured line, one of a form, and the first step of an issue.
    press(&mut runtime, "iC001 电话 聊了交付 !发货慢<Enter>");
    press(&mut runtime, "1d<Tab><Tab><Tab><Tab>交付延期<C-t><C-s>");
    press(&mut runtime, "3<Tab><Tab>>");
    let issues = runtime.store.read().and_then(|reader| reader.all::<Issue>()).expect("issues");
    let days: Vec<_> = issues.iter().flat_map(|row| [Some(row.value.opened_at), row.value.responded_at]).collect();
    assert_eq!(days.iter().flatten().count(), 3, "{days:?}\n{}", frame(&runtime));
    assert!(days.iter().flatten().all(|at| at.date() == look().today), "{days:?}");
}
