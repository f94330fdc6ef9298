//! What stands in a field already: a day, a time or a number is typed anew, a text is typed on; days are read with the
//! days off of the book; and a key that means nothing says so.

use rounds::messages::Lang;

use super::{Fixture, LARGE, SMALL, demo};

const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];

/// A book whose Tuesday to Thursday are days off, so that the third workday after Monday is the next Tuesday.
fn with_days_off(lang: Lang) -> Fixture {
    let customer = r#"{"code":"C001","name":"华星科技","created":"2026-11-20","stage":"won","since":"2026-11-20"}"#;
    Fixture::of_json(customer, r#""days_off":["2026-11-24","2026-11-25","2026-11-26"]"#, "2026-11-23", lang)
}

#[test]
fn days_off_are_counted_wherever_a_day_is_typed() {
    // An order, a contract, an opportunity closing, a day of the calendar.
    for keys in ["<Enter>O<S-Tab>", "<Enter>H", "<Enter>P<Tab><Tab><Tab><Tab>", "2gd"] {
        for (lang, typed, day) in [
            (Lang::Zh, "三个工作日后", "12月1日"),
            (Lang::Zh, "下个工作日", "11月27日"),
            (Lang::En, "in 3 workdays", "1 Dec"),
            (Lang::En, "next workday", "27 Nov"),
        ] {
            let frame = with_days_off(lang).frame(&format!("{keys}{typed}"), LARGE);
            let line = frame.lines().find(|line| line.contains(typed)).unwrap_or_else(|| panic!("{keys}: {frame}"));
            assert!(line.contains(day), "{keys}: {frame}");
        }
    }
}

#[test]
fn typing_replaces_a_day_that_stands_there_and_moving_keeps_it() {
    for lang in LANGS {
        let order = |typed: &str| demo(lang).frame(&format!("<Enter>O<S-Tab>{typed}"), LARGE);
        assert!(order("").contains("2026-11-23"), "{}", order(""));
        let anew = order("2026-11-20");
        assert!(anew.contains("2026-11-20") && !anew.contains("2026-11-23"), "{anew}");
        for kept in ["<BS>0", "<End><BS>0", "<Left><Del>0"] {
            let edited = order(kept);
            assert!(edited.contains("2026-11-20"), "{kept}: {edited}");
        }
    }
}

#[test]
fn typing_goes_on_in_a_text_that_a_person_wrote() {
    for lang in LANGS {
        let name = lang.pick("东篱", "Eastgarden");
        let edited = demo(lang).frame("e<C-e>2", LARGE);
        assert!(edited.contains(name) && edited.contains('2'), "{edited}");
    }
}

#[test]
fn a_key_that_means_nothing_here_says_so_and_names_the_help() {
    for (lang, told) in [(Lang::Zh, "在这里没有用处 · ? "), (Lang::En, "does nothing here · ? ")] {
        for (place, key) in [("", "Q"), ("2", "Q"), ("3", "K"), ("4", "K"), ("3<Tab><Tab><Tab>", "r")] {
            for size in [LARGE, SMALL] {
                let frame = demo(lang).frame(&format!("{place}{key}"), size);
                let last = frame.lines().last().unwrap_or_default();
                assert!(last.contains(&format!("{key} ")) && last.contains(told), "{place}{key}: {frame}");
            }
        }
        let given_up = demo(lang).frame("g<Esc>", LARGE);
        assert!(!given_up.contains(told.trim()), "{given_up}");
    }
}

/// The first command that the palette finds.
fn first_found(lang: Lang, noun: &str) -> String {
    let frame = demo(lang).frame(&format!(":{noun}"), LARGE);
    let mut found =
        frame.lines().filter_map(|line| line.rfind("│▌").filter(|at| *at > 0).map(|at| &line[at + "│▌".len()..]));
    let first = found.next().unwrap_or_else(|| panic!("{noun}: {frame}"));
    first.trim().split("  ").next().unwrap_or_default().to_owned()
}

#[test]
fn a_noun_in_the_palette_finds_first_what_makes_it() {
    for (noun, zh, en) in [
        ("行动", "新建行动", "New action"),
        ("action", "新建行动", "New action"),
        ("问题", "登记问题", "New issue"),
        ("issue", "登记问题", "New issue"),
        ("订单", "新建订单", "New order"),
        ("order", "新建订单", "New order"),
        ("合同", "新建合同", "New contract"),
        ("contract", "新建合同", "New contract"),
        ("联系人", "新建联系人", "New contact"),
        ("contact", "新建联系人", "New contact"),
        ("商机", "新建商机", "New opportunity"),
        ("opportunity", "新建商机", "New opportunity"),
        ("计划", "安排跟进", "Plan a follow-up"),
    ] {
        assert_eq!(first_found(Lang::Zh, noun), zh, "{noun}");
        assert_eq!(first_found(Lang::En, noun), en, "{noun}");
    }
}

#[test]
fn the_planner_names_the_days_that_are_out_of_sight() {
    for (lang, last) in [(Lang::Zh, "11月27日 周五"), (Lang::En, "Fri 27 Nov")] {
        let opened = demo(lang).frame("2P", SMALL);
        let named = |frame: &str| frame.lines().any(|line| line.contains('▾') && line.contains(last));
        assert!(named(&opened), "{opened}");
        let down = demo(lang).frame(&format!("2P{}", "j".repeat(15)), SMALL);
        assert!(down.contains(last) && down.contains('▴'), "{down}");
        assert!(!named(&down), "{down}");
    }
}

#[test]
fn a_machine_setting_says_that_undo_does_not_take_it_back() {
    for (lang, told) in [(Lang::Zh, "u 只撤销客户簿里的改动"), (Lang::En, "u is only for the book")] {
        let frame = demo(lang).frame(":borders<Enter><Right><C-s>", LARGE);
        assert!(frame.contains("config.toml") && frame.contains(told), "{frame}");
    }
}

#[test]
fn a_key_of_the_profile_says_on_the_list_that_it_is_one() {
    for (lang, told) in
        [(Lang::Zh, "B 在客户档案里用：先按 Enter"), (Lang::En, "B is for the profile: press Enter first")]
    {
        let list = demo(lang).frame("1B", LARGE);
        assert!(list.contains(told), "{list}");
        let elsewhere = demo(lang).frame("2B", LARGE);
        assert!(!elsewhere.contains(told), "{elsewhere}");
    }
}
