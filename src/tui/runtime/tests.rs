//! Forms and drafts as a person meets them: keys in, frame and effects out.

use std::sync::Arc;

use super::*;
use crate::domain::Country;
use crate::ops::{self, Change, Stamp};
use crate::tui::drafts::Draft;
use crate::tui::forms::{FieldChoice, FieldError, FormContext, FormField, Sheet, Values};
use crate::tui::keymap::{Command, read};
use crate::tui::overlay::{Confirm, Form, Overlay};
use crate::tui::testing::{drawn, drawn_with_styles, look};

mod bringing;
mod clock;
mod every_key;
mod first_start;
mod leaving;
mod mouse;
mod restoring;
mod settings;
mod side_by_side;
mod syncing;

/// A small form: a kind that must be chosen, people, words, a day.
#[derive(Debug)]
struct Call;

impl Sheet for Call {
    fn title(&self, form_context: FormContext) -> String {
        form_context.lang.pick("记录", "Record").to_owned()
    }

    fn fields(&self, _context: FormContext) -> Vec<FormField> {
        let kinds = vec![FieldChoice::new("phone", "电话"), FieldChoice::new("visit", "拜访")];
        let people = vec![FieldChoice::new("张伟", "张伟 总经理"), FieldChoice::new("李敏", "李敏 技术总监")];
        vec![
            FormField::one("kind", "方式", kinds, "").required(),
            FormField::several("contacts", "联系人", people, &[]),
            FormField::lines("content", "内容", ""),
            FormField::line("next", "下一步", ""),
        ]
    }

    fn submit(&self, values: &Values, _context: FormContext) -> Result<Effect, Vec<FieldError>> {
        if values.text("next") == "昨天" {
            return Err(vec![FieldError::new("next", "昨天已经过去了")]);
        }
        let said = format!("{} {} {}", values.text("kind"), values.list("contacts").join("+"), values.text("content"));
        Ok(Effect::Tell(Notice::done(said)))
    }

    fn understood(
        &self,
        field: &'static str,
        values: &Values,
        _context: FormContext,
    ) -> Option<Result<String, String>> {
        (field == "next" && values.text("next") == "明天").then(|| Ok("11月24日 周二".to_owned()))
    }

    fn proposal(&self, field: &'static str, _values: &Values, _context: FormContext) -> Option<String> {
        (field == "next").then(|| "12月2日 周三 · 高层拜访".to_owned())
    }

    fn draft(&self) -> Option<String> {
        Some("call".to_owned())
    }
}

fn runtime(drafts: Drafts) -> Runtime {
    let app = App::new("rounds".to_owned(), look(), (80, 20));
    let store = Store::in_memory().expect("an empty book");
    Runtime::new(app, store, Some(look().today), false, drafts).expect("no thread is needed")
}

fn form_after(keys: &str) -> Runtime {
    let mut runtime = runtime(Drafts::default());
    open(&mut runtime);
    press(&mut runtime, keys);
    runtime
}

fn open(runtime: &mut Runtime) {
    let form_context = FormContext {
        lang: Lang::Zh,
        today: look().today,
        currency: look().currency,
        workdays: crate::tui::testing::shipped_workdays(),
    };
    runtime.perform(Effect::Open(Box::new(Overlay::Form(Box::new(Form::new(Arc::new(Call), form_context))))));
}

fn press(runtime: &mut Runtime, keys: &str) {
    runtime.press(&read(keys).expect("keys that can be read"));
}

fn frame(runtime: &Runtime) -> String {
    drawn(80, 20, |frame, _| runtime.app().view(frame))
}

fn frame_with_styles(runtime: &Runtime) -> String {
    drawn_with_styles(80, 20, |frame, _| runtime.app().view(frame))
}

#[test]
fn enter_walks_through_and_saves_on_the_last_field() {
    let runtime = form_after("bf<Enter><Space><Enter>谈二期<C-j>q?<Enter>明天");
    insta::assert_snapshot!(frame_with_styles(&runtime));
    let runtime = form_after("bf<Enter><Space><Enter>谈二期<Enter><Enter>");
    assert!(runtime.app().form().is_none());
    assert!(frame(&runtime).contains("✓ visit 张伟 谈二期"));
}

#[test]
fn a_refused_form_stays_with_the_sentence_beside_the_field() {
    let mut runtime = form_after("<C-s>");
    assert!(frame(&runtime).contains("⚠ 必填"));
    press(&mut runtime, "d<Tab><Tab><Tab>昨天<C-s>");
    insta::assert_snapshot!(frame_with_styles(&runtime));
    press(&mut runtime, "<C-u>明天<C-s>");
    assert!(runtime.app().form().is_none());
}

#[test]
fn words_left_behind_are_offered_again_until_they_are_saved() {
    let mut runtime = form_after("<Tab><Tab>还没写完<Esc>");
    open(&mut runtime);
    assert!(frame(&runtime).contains("还没写完") && frame(&runtime).contains("已恢复"));
    press(&mut runtime, "<C-x>");
    assert!(!frame(&runtime).contains("还没写完"));
    press(&mut runtime, "bf<C-s>");
    open(&mut runtime);
    assert_eq!(runtime.app().form().map(Form::is_touched), Some(false));
}

/// Killed without a chance to say anything: no signal is received, nothing is dropped.
#[test]
fn what_was_typed_before_a_kill_is_there_at_the_next_start_but_for_its_last_seconds() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("drafts.json");
    let mut killed = runtime(Drafts::open(Some(path.clone())));
    open(&mut killed);
    press(&mut killed, "<Tab><Tab>同意");
    killed.save_drafts_in_time(Instant::now() + Duration::from_secs(3));
    press(&mut killed, "二期");
    std::mem::forget(killed);
    let mut next = runtime(Drafts::open(Some(path)));
    next.offer_drafts();
    assert!(frame(&next).contains("上次没写完：记录"), "{}", frame(&next));
    open(&mut next);
    assert!(frame(&next).contains("同意") && !frame(&next).contains("同意二期"), "{}", frame(&next));
}

/// What was typed and left in forms of the sample book, and the keys pressed at the next start.
fn restarted(left: &[(&str, &str)], keys: &str) -> Runtime {
    let mut drafts = Drafts::default();
    for (form, field) in left {
        drafts.keep(
            (*form).to_owned(),
            Draft {
                title: format!("标题 {form}"),
                words: vec![((*field).to_owned(), "未完成的草稿话".to_owned())],
                ..Draft::default()
            },
        );
    }
    let mut store = Store::in_memory().expect("an empty book");
    let stamp = Stamp::midnight(look().today, "2026-11-23T01:00:00Z");
    let book = crate::demo::sample(look().today, Lang::Zh);
    ops::apply(&mut store, Change::Import(Box::new(book)), &stamp).expect("a sound book");
    let app = App::new("rounds".to_owned(), look(), (80, 20));
    let mut runtime = Runtime::new(app, store, Some(look().today), false, drafts).expect("no thread is needed");
    runtime.press(&[]);
    runtime.offer_drafts();
    press(&mut runtime, keys);
    runtime
}

#[test]
fn whatever_form_was_left_is_opened_with_its_words_by_one_key() {
    for left in [
        ("customer.new", "name"),
        ("customer.C001", "name"),
        ("record.C001", "content"),
        ("follow-up.F1", "content"),
        ("action", "title"),
        ("action.-1", "title"),
        ("action.1", "title"),
        ("contact.-1", "name"),
        ("contact.1", "name"),
        ("order.-1", "product"),
        ("order.1", "product"),
        ("issue.-1", "title"),
        ("issue.1", "title"),
        ("survey.-1", "comment"),
        ("opportunity.-1", "name"),
        ("contract.-1", "number"),
        ("insight.-1", "text"),
        ("account-plan.-1", "goals"),
    ] {
        let runtime = restarted(&[left], "D");
        let words = runtime.app().form().and_then(Form::words).unwrap_or_default();
        let kept = words.contains(&(left.1.to_owned(), "未完成的草稿话".to_owned()));
        assert!(kept, "{left:?}: {words:?}\n{}", frame(&runtime));
    }
    let line = restarted(&[("capture", "line")], "D");
    assert!(matches!(line.app().overlay(), Some(Overlay::Capture(_))), "{}", frame(&line));
}

#[test]
fn what_was_left_is_named_with_its_key_and_of_several_one_is_chosen() {
    let one = restarted(&[("contact.-1", "name")], "");
    assert!(frame(&one).contains("上次没写完：标题 contact.-1 · D 接着写"), "{}", frame(&one));
    let two = [("contact.-1", "name"), ("order.-1", "product")];
    assert!(frame(&restarted(&two, "")).contains("上次有 2 份没写完"));
    let chosen = restarted(&two, "D<Down><Enter>");
    let words = chosen.app().form().and_then(Form::words).unwrap_or_default();
    assert!(words.contains(&("product".to_owned(), "未完成的草稿话".to_owned())), "{}", frame(&chosen));
    assert!(frame(&restarted(&[], "D")).contains("没有未完成的草稿"));
    // What stood on a page is opened there; what is gone says so.
    assert!(frame(&restarted(&[("snooze.华星", "reason")], "D")).contains("在原来的地方再打开它"));
    for gone in ["contact.99999", "order.-99999", "customer.C999", "follow-up.F99999"] {
        let runtime = restarted(&[(gone, "name")], "D");
        assert!(runtime.app().form().is_none() && !frame(&runtime).contains("上次没写完"), "{gone}");
    }
}

#[test]
fn a_draft_of_a_record_whose_place_another_one_took_is_no_draft_of_that_one() {
    let left = crate::tui::drafts::key_of("customer.C001", Some("别家公司"));
    let left = [(left.as_str(), "name")];
    let runtime = restarted(&left, "1/C001<Enter>e");
    assert_eq!(runtime.app().form().map(Form::is_touched), Some(false), "{}", frame(&runtime));
    let chosen = restarted(&left, "D");
    let shown = frame(&chosen);
    assert!(chosen.app().form().is_some_and(Form::is_touched) && shown.contains("另一条记录"), "{shown}");
    assert_eq!(chosen.app().form().map(|form| form.outdated().len()), Some(1));
}

#[test]
fn every_form_that_writes_into_the_book_keeps_what_is_typed() {
    let forms = concat!(env!("CARGO_MANIFEST_DIR"), "/src/tui");
    let mut sheets = Vec::new();
    for folder in ["forms", "forms/record", "tabs/follow_ups", "tabs/calendar", "tabs/customers", "tabs/kpi"] {
        for entry in std::fs::read_dir(format!("{forms}/{folder}")).into_iter().flatten().flatten() {
            let text = std::fs::read_to_string(entry.path()).unwrap_or_default();
            for sheet in text.split("\nimpl Sheet for ").skip(1) {
                let body = sheet.split("\n}\n").next().unwrap_or_default();
                let name = body.split_whitespace().next().unwrap_or_default().to_owned();
                sheets.push((name, body.contains("Effect::change("), body.contains("fn draft(&self)")));
            }
        }
    }
    assert!(sheets.len() > 10, "{sheets:?}");
    let lost: Vec<_> = sheets.iter().filter(|(_, writes, keeps)| *writes && !keeps).collect();
    assert!(lost.is_empty(), "forms that lose what was typed: {lost:?}");
}

#[test]
fn the_hint_of_a_proposal_stands_only_where_something_is_proposed() {
    let runtime = form_after("");
    assert!(!frame(&runtime).contains("采用建议") && frame(&runtime).contains("Ctrl-S 保存"), "{}", frame(&runtime));
}

#[test]
fn a_line_left_unfinished_is_offered_and_never_gone_on_with_by_itself() {
    let mut runtime = runtime(Drafts::default());
    press(&mut runtime, "i无此人 电话 还没写完<Esc>i");
    let offered = frame(&runtime);
    assert!(offered.contains("上次没写完：无此人 电话 还没写完") && !offered.contains("没有找到客户"), "{offered}");
    press(&mut runtime, "<Esc>i<Tab>");
    assert!(frame(&runtime).contains("没有找到客户「无此人」"), "taken up, it is read again: {}", frame(&runtime));
    press(&mut runtime, "<C-u>新");
    assert!(!frame(&runtime).contains("无此人"), "{}", frame(&runtime));
}

#[test]
fn a_form_stays_while_the_page_below_it_is_read_anew() {
    let mut runtime = restarted(&[], "2");
    open(&mut runtime);
    press(&mut runtime, "<Tab><Tab>还没写完");
    runtime.app.invalidate();
    press(&mut runtime, "");
    assert!(frame(&runtime).contains("还没写完"), "{}", frame(&runtime));
}

#[test]
fn after_every_key_nothing_is_outdated() {
    for keys in ["", "1", "2", "2P", "2O", "3", "4", "L", "i"] {
        let runtime = restarted(&[], keys);
        assert!(runtime.app().is_fresh() && runtime.pending.is_empty(), "{keys}");
        assert!(runtime.app().up_to_date().is_some(), "{keys}");
    }
}

#[test]
fn a_question_takes_no_other_key() {
    let mut runtime = runtime(Drafts::default());
    let yes = Box::new(Effect::Terminal(TerminalRequest::Quit));
    let question = Confirm { question: "删除 华星科技？".to_owned(), yes };
    runtime.perform(Effect::Open(Box::new(Overlay::Confirm(question))));
    press(&mut runtime, "<Enter>xq<Space>");
    assert!(!runtime.has_ended(), "neither Enter nor the key that asked says yes; q says no");
    let question = Confirm { question: "删除？".to_owned(), yes: Box::new(Effect::Terminal(TerminalRequest::Quit)) };
    runtime.perform(Effect::Open(Box::new(Overlay::Confirm(question))));
    press(&mut runtime, "y");
    assert!(runtime.has_ended());
}

#[test]
fn the_first_start_ends_with_a_choice_and_a_language() {
    let mut runtime = runtime(Drafts::default());
    runtime.greet(Lang::Zh);
    insta::assert_snapshot!(frame_with_styles(&runtime));
    press(&mut runtime, "<Enter>");
    insta::assert_snapshot!("how_to_begin", frame_with_styles(&runtime));
    press(&mut runtime, "Ljj<Enter>");
    assert_eq!((runtime.start.clone(), runtime.app().look().lang), (Some(Start::Empty(Country::CHINA)), Lang::En));
}

#[test]
fn at_the_first_start_esc_takes_an_error_away_and_never_leaves() {
    let mut runtime = runtime(Drafts::default());
    runtime.greet(Lang::Zh);
    runtime.say(Notice::error("文件已损坏".to_owned()));
    assert!(frame(&runtime).contains("Esc 知道了"), "{}", frame(&runtime));
    press(&mut runtime, "<Esc>");
    assert!(!runtime.has_ended() && !frame(&runtime).contains("文件已损坏"), "{}", frame(&runtime));
    press(&mut runtime, "<Esc>");
    assert!(!runtime.has_ended());
    press(&mut runtime, "q");
    assert!(runtime.has_ended());
}

#[test]
fn a_file_dropped_on_a_list_gets_its_page_and_words_go_to_the_capture_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("people.vcf");
    std::fs::write(&file, "BEGIN:VCARD\nEND:VCARD\n").expect("a file");
    let dropped = |text: String| {
        let app = App::new("rounds".to_owned(), look(), (100, 24)).with_files(Some(crate::ops::FilePlaces::default()));
        let store = Store::in_memory().expect("an empty book");
        let mut runtime = Runtime::new(app, store, Some(look().today), false, Drafts::default()).expect("no thread");
        runtime.press(&[]);
        runtime.receive(Event::Input(Input::Command(Command::Paste(text))));
        runtime.press(&[]);
        runtime
    };
    let cards = dropped(file.display().to_string());
    assert!(matches!(cards.app().overlay(), Some(Overlay::Takeover(_))), "cards get the page as well");
    let several = dropped(format!("'{0}' '{0}'", file.display()));
    assert!(several.app().overlay().is_none(), "several files at once are one sentence and no words");
    let table = folder.path().join("list.csv");
    std::fs::write(&table, "name,phone\nAnn,1\n").expect("a file");
    let shown = dropped(table.display().to_string());
    assert!(matches!(shown.app().overlay(), Some(Overlay::Takeover(_))), "a table gets its page");
    for words in ["/华星 拜访", "华星 拜访"] {
        let runtime = dropped(words.to_owned());
        assert!(matches!(runtime.app().overlay(), Some(Overlay::Capture(_))), "{words}");
        assert!(drawn(100, 24, |frame, _| runtime.app().view(frame)).contains(words), "{words}");
    }
}

#[test]
fn an_error_stays_until_it_is_dismissed() {
    let mut runtime = runtime(Drafts::default());
    runtime.perform(Effect::Tell(Notice::error("磁盘已满".to_owned())));
    press(&mut runtime, "j2");
    assert!(frame(&runtime).contains("⚠ 磁盘已满"));
    press(&mut runtime, "<Esc>");
    assert!(!frame(&runtime).contains("磁盘已满"));
}

#[test]
fn a_file_that_was_mended_is_noticed() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    let places = crate::paths::AppPaths { book: at("book.db"), config: at("config.toml"), state: at("state") };
    std::fs::write(places.holidays(), "2026-01-01,holiday,元旦,New Year,published\n").expect("a file");
    let own = crate::ops::OwnFiles::of(&places);
    let app = App::new("rounds".to_owned(), look(), (80, 20)).with_own_files(own);
    let store = Store::in_memory().expect("an empty book");
    let mut runtime = Runtime::new(app, store, Some(look().today), false, Drafts::default()).expect("no thread");
    runtime.press(&[]);
    let shown = |runtime: &Runtime| drawn(80, 20, |frame, _| runtime.app().view(frame)).contains("holiday");
    assert!(shown(&runtime));
    std::fs::write(places.holidays(), "2026-01-01,off,元旦,New Year,published\n").expect("a file");
    runtime.check_surroundings();
    runtime.press(&[]);
    assert!(!shown(&runtime), "it is gone by itself");
}
