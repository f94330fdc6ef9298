//! The mouse over the calendar: what is dragged, and what a click and the wheel choose in the planner and the triage.

use ratatui::layout::Position;

use super::*;
use crate::demo;
use crate::domain::{Customer, FollowUp, Kind, Stage};
use crate::messages::cells;

/// Something that the mouse does.
fn mouse(runtime: &mut Runtime, command: Command) {
    runtime.receive(Event::Input(Input::Command(command)));
    runtime.settle();
}

fn shown(runtime: &Runtime) -> String {
    drawn(120, 36, |frame, _| runtime.app().view(frame))
}

/// The sample book with these keys pressed, 120 cells wide.
fn sample(keys: &str) -> Runtime {
    let today = look().today;
    let mut store = Store::in_memory().expect("an empty book");
    let stamp = Stamp::midnight(today, "2026-11-23T00:00:00Z");
    ops::apply(&mut store, Change::Import(Box::new(demo::sample(today, Lang::Zh))), &stamp).expect("a sound book");
    let app = App::new("rounds".to_owned(), look(), (120, 36));
    let mut runtime = Runtime::new(app, store, Some(today), true, Drafts::default()).expect("no thread is needed");
    press(&mut runtime, keys);
    runtime
}

/// A runtime on a book with one call planned for today, its calendar in front, 120 cells wide.
fn calendar_with_a_call() -> Runtime {
    let today = look().today;
    let mut store = Store::in_memory().expect("an empty book");
    let planned = FollowUp { planned_on: Some(today), ..FollowUp::new(Kind::Phone) };
    let customer = Customer { follow_ups: vec![planned], ..Customer::new("C001", "华星", Stage::Lead, today) };
    let stamp = Stamp::midnight(today, "2026-11-23T00:00:00Z");
    ops::apply(&mut store, Change::AddCustomer(Box::new(customer)), &stamp).expect("a customer");
    let app = App::new("rounds".to_owned(), look(), (120, 36));
    let mut runtime = Runtime::new(app, store, Some(today), true, Drafts::default()).expect("no thread is needed");
    press(&mut runtime, "2");
    runtime
}

/// The cell in which a text begins on the wide screen.
fn cell_of(runtime: &Runtime, text: &str) -> Position {
    let shown = drawn(120, 36, |frame, _| runtime.app().view(frame));
    let found = shown.lines().enumerate().find_map(|(y, line)| Some((y, cells::width(&line[..line.find(text)?]))));
    let (y, x) = found.unwrap_or_else(|| panic!("no {text} in\n{shown}"));
    Position::new(u16::try_from(x).expect("a column"), u16::try_from(y).expect("a row"))
}

#[test]
fn what_is_dragged_goes_to_the_day_where_it_is_dropped() {
    let mut runtime = calendar_with_a_call();
    let (call, wednesday) = (cell_of(&runtime, "● 电话 华星"), cell_of(&runtime, "周三 25"));
    mouse(&mut runtime, Command::Click(call));
    mouse(&mut runtime, Command::Drag(wednesday));
    mouse(&mut runtime, Command::Drop(Position { y: wednesday.y + 5, ..wednesday }));
    assert_eq!(cell_of(&runtime, "● 电话 华星").x, wednesday.x);
    assert_eq!(cell_of(&runtime, "✓ 华星 电话 已改到 11月25日").y, 35, "it is said on the last line");
    // Nothing is dropped on a day that was not dragged there, and nothing goes into the past.
    mouse(&mut runtime, Command::Drop(call));
    assert_eq!(cell_of(&runtime, "● 电话 华星").x, wednesday.x);
    press(&mut runtime, "u");
    assert_eq!(cell_of(&runtime, "● 电话 华星"), call);
}

#[test]
fn a_click_chooses_what_is_drawn_there_in_the_planner() {
    let mut runtime = sample("2P---");
    let before = shown(&runtime);
    let (head, tray) = (cell_of(&runtime, "11月25日 周三"), cell_of(&runtime, "▸"));
    let row = |y: u16| before.lines().nth(usize::from(y)).expect("a row").to_owned();
    // What is planned on the day stands between its head and what is proposed.
    let is_item = |y: &u16| row(*y).contains(['△', '◇', '○']) && !row(*y).contains("顺便");
    let first = (head.y + 1..35).find(is_item).expect("an item");
    let item = row(first);
    let name = item.split_whitespace().nth(3).expect("a customer").to_owned();
    mouse(&mut runtime, Command::Click(Position { y: first, ..head }));
    let after = shown(&runtime);
    let changed: Vec<_> = after.lines().zip(before.lines()).filter(|(now, then)| now != then).collect();
    assert!(changed.len() == 1 && changed[0].0.contains(&name), "only the row in full is another one: {changed:?}");
    press(&mut runtime, "<Enter>");
    let told = shown(&runtime).lines().last().expect("a line").to_owned();
    assert!(told.contains("✓ 已安排 11月25日 周三") && told.contains(&name), "{name}: {told}");
    press(&mut runtime, "u");
    // The head means its day, a row of the tray what was left out.
    mouse(&mut runtime, Command::Click(head));
    press(&mut runtime, "a");
    assert!(shown(&runtime).contains("都到 11月25日 周三"), "{}", shown(&runtime));
    press(&mut runtime, "u");
    assert_eq!(cell_of(&runtime, "▸"), tray, "all is as it was");
    mouse(&mut runtime, Command::Click(tray));
    press(&mut runtime, "<Enter>");
    assert!(!shown(&runtime).contains("✓ 已安排"), "{}", shown(&runtime));
    // Beside the rows nothing is chosen; the wheel moves a few rows.
    mouse(&mut runtime, Command::Click(Position::new(0, 0)));
    press(&mut runtime, "gg");
    mouse(&mut runtime, Command::WheelDown(head));
    press(&mut runtime, "<Enter>");
    let fourth = shown(&runtime).lines().last().expect("a line").to_owned();
    let by_keys = {
        let mut other = sample("2P---<Tab><Enter>ggjjj<Enter>");
        other.settle();
        shown(&other).lines().last().expect("a line").to_owned()
    };
    assert_eq!(fourth, by_keys);
}

#[test]
fn a_click_chooses_what_is_drawn_there_in_the_triage() {
    let mut runtime = sample("2O");
    let first = cell_of(&runtime, "→");
    let third = Position { y: first.y + 2, ..first };
    mouse(&mut runtime, Command::Click(third));
    press(&mut runtime, "x");
    assert_eq!(cell_of(&runtime, "取消  ").y, third.y, "{}", shown(&runtime));
    mouse(&mut runtime, Command::WheelUp(first));
    press(&mut runtime, "x");
    assert_eq!(cell_of(&runtime, "取消  ").y, first.y, "{}", shown(&runtime));
}
