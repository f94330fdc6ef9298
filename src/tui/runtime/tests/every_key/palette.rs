//! Every command of the help has its name in the palette, in both languages, and people find it by their own words.

use super::*;
use crate::messages::cells;

/// What stands first in the palette once this was typed.
fn first_found(walk: &mut Walk, place: &str, typed: &str) -> String {
    let before = walk.newest();
    walk.press(place);
    walk.press(":");
    walk.press(typed);
    let frame = drawn(120, 36, |frame, _| walk.runtime.app().view(frame));
    walk.reset(before);
    frame
}

#[test]
fn every_command_of_the_help_is_in_the_palette_by_its_name_in_both_languages() {
    for lang in [Lang::Zh, Lang::En] {
        let mut walk = Walk::new(lang);
        for place in ["1", "2", "3", "3<Tab><Tab>", "3<Tab><Tab><Tab>", "4"] {
            let before = walk.newest();
            walk.press(place);
            let scopes = walk.runtime.app().scopes();
            walk.reset(before);
            let keymap = Keymap::default();
            for binding in keymap.in_force(&scopes).into_iter().filter(|one| one.row.scope != Scope::Moving) {
                for typed in [Lang::Zh, Lang::En].map(|lang| (binding.row.text)(lang)) {
                    let found = first_found(&mut walk, place, typed);
                    let name = cells::cut((binding.row.text)(lang), 40).trim_end_matches('…').to_owned();
                    assert!(found.contains(&*name), "{place}: {typed} finds no {name}\n{found}");
                }
            }
        }
    }
}

#[test]
fn people_find_commands_by_the_words_they_use() {
    let mut walk = Walk::new(Lang::Zh);
    for (typed, name) in [
        ("设置", "设置"),
        ("shezhi", "设置"),
        ("sz", "设置"),
        ("休假", "设置：休假"),
        ("xiujia", "设置：休假"),
        ("请假", "设置：休假"),
        ("容量", "设置：每天跟进上限"),
        ("订单", "新建订单"),
        ("dingdan", "新建订单"),
        ("合同", "新建合同"),
        ("联系人", "新建联系人"),
        ("问题", "登记问题"),
        ("投诉", "登记问题"),
        ("导入", "导入"),
        ("导出", "导出"),
        ("主题", "设置：配色"),
        ("货币", "设置：货币符号"),
        ("排一周", "排一周"),
        ("vacation", "设置：休假"),
        ("体检", "检查客户簿"),
        ("改动记录", "撤销"),
    ] {
        for place in ["1", "4"] {
            let found = first_found(&mut walk, place, typed);
            assert!(found.contains(name), "{place}: {typed} finds no {name}\n{found}");
        }
    }
    let mut walk = Walk::new(Lang::En);
    for (typed, name) in [
        ("preferences", "Settings"),
        ("days off", "Settings: Days off"),
        ("holiday", "Settings: Days off"),
        ("complaint", "New issue"),
        ("deal", "New opportunity"),
        ("import", "Import"),
        ("export", "Export"),
        ("设置", "Settings"),
        ("history", "Undo"),
    ] {
        let found = first_found(&mut walk, "2", typed);
        assert!(found.contains(name), "{typed} finds no {name}\n{found}");
    }
}

#[test]
fn a_command_stands_before_a_setting_that_is_found_by_as_good_a_word() {
    for (lang, typed, command, setting) in [
        (Lang::En, "sync", "Sync a folder", "sync warning"),
        (Lang::Zh, "同步", "同步日历和通讯录", "同步提醒"),
        (Lang::Zh, "sync", "同步日历和通讯录", "同步提醒"),
    ] {
        let mut walk = Walk::new(lang);
        let found = first_found(&mut walk, "1", typed).to_lowercase();
        let place = |words: &str| found.find(&words.to_lowercase());
        let (first, second) = (place(command), place(setting));
        assert!(first.is_some() && second.is_some() && first < second, "{typed}: {found}");
    }
}
