//! Hands on the screen: what each key does on the way from an empty book to a week of records.

use rounds::messages::Lang;

use super::{Fixture, LARGE, SMALL, demo, empty};

fn frame(lang: Lang, keys: &str) -> String {
    demo(lang).frame(keys, LARGE)
}

/// A book of one customer, about whom the rules have nothing to say just now.
fn quiet(lang: Lang) -> Fixture {
    let customer =
        r#"{"code":"C001","name":"华星科技","created":"2026-11-20","stage":"won","since":"2026-11-20","parked":true}"#;
    Fixture::of_json(customer, "", "2026-11-23", lang)
}

#[test]
fn each_kind_of_record_is_one_key_away_in_the_profile() {
    for (key, zh, en) in [
        ("C", "新建联系人", "new contact"),
        ("I", "登记问题", "new issue"),
        ("O", "新建订单", "new order"),
        ("P", "新建商机", "new opportunity"),
        ("H", "新建合同", "new contract"),
        ("S", "登记满意度", "new survey"),
        ("B", "记下一个想法", "new insight"),
        ("A", "行动", "action"),
    ] {
        for (lang, title) in [(Lang::Zh, zh), (Lang::En, en)] {
            let opened = frame(lang, &format!("<Enter>{key}"));
            let is_title = |line: &&str| line.contains('╭') && line.contains(title);
            assert!(opened.lines().any(|line| is_title(&line)), "{key}: {opened}");
            assert!(opened.contains(lang.pick("Ctrl-S 保存", "Ctrl-S Save")), "{key}: {opened}");
        }
    }
}

#[test]
fn without_a_suggestion_a_visit_of_ones_own_is_planned() {
    for (lang, visit) in [(Lang::Zh, "拜访"), (Lang::En, "Visit")] {
        for keys in ["p", "<Enter>p"] {
            let asked = quiet(lang).frame(keys, SMALL);
            assert!(asked.contains("华星科技") && asked.contains(visit) && asked.contains("2026-11-24"), "{asked}");
            let planned = quiet(lang).frame(&format!("{keys}<C-s>2l"), LARGE);
            assert!(planned.contains(visit), "{keys}: {planned}");
        }
        let on_a_free_day = quiet(lang).frame("2ll", LARGE);
        assert!(!on_a_free_day.contains(visit), "{on_a_free_day}");
        let asked = quiet(lang).frame("2llp", SMALL);
        assert!(asked.contains(visit) && asked.contains("2026-11-25"), "{asked}");
    }
}

#[test]
fn a_visit_is_planned_although_something_else_is_suggested() {
    for keys in ["/C003<Enter>v", "/C003<Enter><Enter>v"] {
        let asked = frame(Lang::Zh, keys);
        assert!(asked.contains("拜访") && asked.contains("2026-11-24"), "{asked}");
        let planned = frame(Lang::Zh, &format!("{keys}<C-s>"));
        assert!(planned.contains("✓ 已安排 11月24日 周二"), "{planned}");
    }
}

#[test]
fn beside_a_plan_another_visit_is_planned_with_the_same_customer() {
    let asked = quiet(Lang::Zh).frame("p<C-s>2lp", LARGE);
    assert!(asked.contains("华星科技") && asked.contains("2026-11-24") && asked.contains("Ctrl-S 保存"), "{asked}");
}

#[test]
fn enter_makes_a_new_line_in_a_list_and_the_field_says_how_to_leave() {
    let plan = "<Enter>]]]]]afazhan<Enter>";
    for (lang, plan, told) in [
        (Lang::Zh, plan, "Enter 换行 · Tab 下一项"),
        (Lang::En, "<Enter>]]]]]aaccount<Enter>", "Enter for a new line · Tab for the next field"),
    ] {
        let open = frame(lang, plan);
        assert!(open.contains(told), "{open}");
        let typed = frame(lang, &format!("{plan}grow 9<Enter>grow 7"));
        let line = |text: &str| typed.lines().position(|line| line.contains(text));
        assert_eq!(line("grow 9").map(|at| at + 1), line("grow 7"), "{typed}");
        let left = frame(lang, &format!("{plan}grow 9<Enter>grow 7<Enter><Enter>gain"));
        assert!(!left.contains(told) && left.contains("gain"), "an empty line goes on: {left}");
        let saved = frame(lang, &format!("{plan}grow 9<Enter>grow 7<C-s>"));
        assert!(saved.contains("grow 9") && saved.contains("✓"), "{saved}");
    }
}

#[test]
fn letters_on_a_choice_choose_and_a_text_that_is_none_is_said_and_changes_nothing() {
    let form = |keys: &str| quiet(Lang::Zh).frame(&format!("d{keys}"), LARGE);
    let row = |frame: &str, label: &str| {
        frame.lines().find(|line| line.contains(label)).map(str::to_owned).unwrap_or_default()
    };
    assert!(row(&form("bf<Tab>"), "方式").contains("拜访"), "{}", form("bf<Tab>"));
    for text in ["价格谈妥了", "pays in May", "？"] {
        let typed = form(text);
        assert!(typed.contains(&format!("「{text}」不是「方式」的选项")), "{text}: {typed}");
        let left = form(&format!("{text}<Tab>"));
        assert!(row(&left, "方式").contains("电话"), "the choice is as it was: {left}");
        assert!(!row(&left, "内容").contains(text), "and the text is nowhere else: {left}");
    }
}

#[test]
fn a_chooser_takes_what_is_highlighted_on_tab() {
    let contact = |keys: &str| frame(Lang::Zh, &format!("<Enter>C王五<Tab><Tab><Tab>{keys}<C-s>]"));
    assert!(contact("<Right><Tab>").contains("王五"), "{}", contact("<Right><Tab>"));
    let without = contact("<Tab>");
    assert_ne!(contact("<Right><Tab>"), without, "the role that was gone to is taken");
    assert_ne!(contact("jue<Tab>"), without, "and the one that was typed");
    assert_eq!(contact("<Right><Space><Space><Tab>"), without, "but not one that was put back");
}

#[test]
fn a_record_that_says_nothing_is_not_saved() {
    for (lang, told) in [(Lang::Zh, "还没有填写"), (Lang::En, "Nothing entered")] {
        let refused = frame(lang, "<Enter>S<C-s>");
        assert!(refused.contains(told), "{refused}");
        let kept = frame(lang, "<Enter>S<C-s><Esc>");
        assert!(!kept.contains("\n ✓"), "{kept}");
    }
    let refused = frame(Lang::Zh, "<Enter>]]]]]afazhan<Enter><C-s>");
    assert!(refused.contains("计划还是空的"), "{refused}");
    let saved = frame(Lang::Zh, "<Enter>S<Tab>9<C-s>");
    assert!(saved.contains("\n ✓"), "{saved}");
}

#[test]
fn what_makes_a_tier_stands_at_the_top_of_the_form_of_a_customer() {
    for (lang, labels) in [
        (Lang::Zh, ["名称", "阶段", "合作起始", "年采购额", "最近一次联系"]),
        (Lang::En, ["Name", "Stage", "Customer since", "Annual purchases", "Last contact"]),
    ] {
        let form = frame(lang, "e");
        let places = labels.map(|label| form.lines().position(|line| line.contains('│') && line.contains(label)));
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{form}");
        let first = places[0].unwrap_or_default();
        assert_eq!(places[4], Some(first + 4), "nothing stands between them: {form}");
        let add = empty(lang).frame("a", SMALL);
        assert!(labels.iter().all(|label| add.contains(label)), "{add}");
    }
}

#[test]
fn the_last_contact_of_a_new_customer_is_its_first_record() {
    let keys = "a恒康医疗<Tab>王芳<Tab>13916650218<Tab>won<Tab>2024-03-01<Tab>80万<Tab>11月2日";
    let form = empty(Lang::Zh).frame(keys, SMALL);
    assert!(form.contains("11月2日 周一") && form.contains("会记一条电话"), "{form}");
    let book = empty(Lang::Zh).frame(&format!("{keys}<C-s><Enter>]]"), LARGE);
    assert!(book.contains("11月2日") && book.contains("恒康医疗"), "{book}");
    let future = empty(Lang::Zh).frame("a恒康医疗<Tab><Tab><Tab><Tab><Tab><Tab>2026-12-02<C-s>", SMALL);
    assert!(future.contains("⚠"), "{future}");
    let known = quiet(Lang::Zh).frame("e<Tab>11月20日<C-s>3", LARGE);
    assert!(known.contains("11月20日") && known.contains("华星科技"), "{known}");
}

/// The record under the cursor of the follow-ups: the head of what is told of it below the list.
fn under_the_cursor(frame: &str) -> String {
    frame.lines().find(|line| line.contains("▌")).map(str::to_owned).unwrap_or_default()
}

#[test]
fn the_follow_ups_open_on_today() {
    for (lang, told) in [(Lang::Zh, "── 今天 11月23日 周一 ─"), (Lang::En, "── Today, Mon 23 Nov ─")]
    {
        for size in [LARGE, SMALL] {
            let text = demo(lang).frame("3", size);
            let lines: Vec<&str> = text.lines().collect();
            let line = lines.iter().position(|line| line.contains(told)).expect("the line");
            assert!(lines[line + 1].contains('▌'), "{text}");
            assert!(lines[line - 1].contains(lang.pick("已安排", "Planned")), "{text}");
            let up = demo(lang).frame("3kj", size);
            assert_eq!(up, text, "the cursor goes past the line");
        }
    }
    let nothing_planned = quiet(Lang::Zh).frame("i 电话 聊了近况<Enter>3", SMALL);
    assert!(under_the_cursor(&nothing_planned).contains("聊了近况"), "{nothing_planned}");
    let nothing_done = quiet(Lang::Zh).frame("p<C-s>3", SMALL);
    assert!(under_the_cursor(&nothing_done).contains("11月24日"), "{nothing_done}");
}

#[test]
fn the_new_record_is_under_the_cursor_however_it_was_made() {
    for keys in [
        // The capture line, here and elsewhere.
        "3GiC001 电话 谈妥了价格<Enter>",
        "iC001 电话 谈妥了价格<Enter>3",
        "3ggiC001 电话 谈妥了价格 <lt>昨天<Enter>",
        // A blank form, and the record of a plan from each page.
        "3GaC001<Enter><C-s>",
        "3kd<Tab><Tab>谈妥了价格<C-s>",
        "2d<Tab>谈妥了价格<C-s>3",
        "/C001<Enter>d<Tab><Tab>谈妥了价格<C-s>3",
        "G<Space>k<Space>k<Space>d<Tab><Tab>谈妥了价格<C-s>3",
    ] {
        let text = frame(Lang::Zh, keys);
        let here = under_the_cursor(&text);
        let is_new = here.contains("谈妥了价格") || keys.contains("aC001");
        assert!(is_new && (here.contains("11月23日") || here.contains("11月22日")), "{keys}: {text}");
    }
    let profile = frame(Lang::Zh, "/C001<Enter><Enter>]]d<Tab>谈妥了价格<C-s>");
    assert!(profile.lines().any(|line| line.contains("▌") && line.contains("谈妥了")), "{profile}");
}

#[test]
fn a_call_with_outcome_and_next_date_takes_at_most_eight_keys_besides_the_words() {
    // From every page on which a customer or a plan is under the cursor: the keys before, between and after the words.
    for (page, keys) in [
        ("3k", ["d<Right><Enter>", "<C-n><C-s>"]),
        ("2", ["d<Right><Enter>", "<C-n><C-s>"]),
        ("/C001<Enter>", ["d<Right><Enter>", "<C-n><C-s>"]),
        ("/C001<Enter><Enter>", ["d<Right><Enter>", "<C-n><C-s>"]),
        ("/C001<Enter>", ["iC001 ", "<Enter>"]),
    ] {
        let count: usize = keys.iter().map(|keys| rounds::tui::keymap::read(keys).expect("keys").len()).sum();
        assert!(count <= 8, "{page}: {count} keys");
        let words = if keys[0].starts_with('i') {
            "电话 同意整改方案 +正面 >下周三"
        } else {
            "同意整改方案"
        };
        let saved = frame(Lang::Zh, &format!("{page}{}{words}{}", keys[0], keys[1]));
        assert!(saved.contains("✓ 已记录") && saved.contains("下一步"), "{page}: {saved}");
    }
}

#[test]
fn the_help_shows_the_word_that_finds_a_command_and_the_word_finds_it() {
    for (lang, row, found) in [(Lang::En, "Plan a visit", "▌Plan a visit"), (Lang::Zh, "安排一次拜访", "▌安排一次拜访")]
    {
        let help = super::demo(lang).frame("?", super::LARGE);
        let line = help.lines().find(|line| line.contains(row)).unwrap_or_else(|| panic!("{help}"));
        assert!(line.contains(":plan visit · "), "{line}");
        let palette = super::demo(lang).frame(":plan visit", super::LARGE);
        assert!(palette.contains(found), "{palette}");
    }
}

#[test]
fn the_hint_of_festivals_is_read_whole() {
    for (lang, hint) in [(Lang::En, "remove: -National Day"), (Lang::Zh, "减：-国庆节")] {
        for size in [super::SMALL, super::LARGE] {
            let frame = super::demo(lang).frame("2f<Tab>", size);
            assert!(frame.contains(hint), "{frame}");
        }
    }
}

#[test]
fn another_language_says_the_way_back_in_the_one_that_was_left() {
    let last = |lang: Lang, keys: &str| super::demo(lang).frame(keys, super::SMALL).lines().last().map(str::to_owned);
    assert!(last(Lang::En, "L").is_some_and(|line| line.contains("press L again for English")));
    assert!(last(Lang::Zh, "L").is_some_and(|line| line.contains("再按 L 回到中文")));
    assert!(super::demo(Lang::En).frame("LL", super::SMALL).contains("Customers"));
}
