//! The playbooks: listed, found in the palette by pinyin, read section by section, put away.

use rounds::messages::Lang;

use super::{LARGE, SMALL, demo};

screens! {
    playbook_list_large_zh: demo, Zh, LARGE, "gp";
    playbook_large_zh: demo, Zh, LARGE, "gp<Enter>";
    playbook_small_en: demo, En, SMALL, "gprival<Enter>]";
}

#[test]
fn the_palette_finds_a_playbook_by_pinyin_and_by_its_other_name() {
    for (lang, typed, title) in [
        (Lang::Zh, ":tanpan", "合同谈判怎么策划"),
        (Lang::Zh, ":Negotiating", "合同谈判怎么策划"),
        (Lang::En, ":谈判", "Negotiating a contract"),
    ] {
        let found = demo(lang).frame(typed, LARGE);
        assert!(found.contains(title), "{typed}: {found}");
    }
}

#[test]
fn sections_are_gone_through_and_the_page_is_put_away() {
    let top = demo(Lang::En).frame("gp<Enter>", SMALL);
    let next = demo(Lang::En).frame("gp<Enter>]", SMALL);
    assert_ne!(top, next);
    assert_eq!(demo(Lang::En).frame("gp<Enter>][", SMALL), top);
    let end = demo(Lang::En).frame("gp<Enter>G", SMALL);
    assert_eq!(end, demo(Lang::En).frame("gp<Enter>G]", SMALL), "nothing follows the last section");
    assert_eq!(demo(Lang::En).frame("gp<Enter>q", SMALL), demo(Lang::En).frame("", SMALL));
}

#[test]
fn ticks_are_kept_in_the_book_for_the_customer_in_front() {
    for (lang, page) in [(Lang::Zh, "gp拜访前怎么准备<Enter>"), (Lang::En, "gpplanning a visit<Enter>")] {
        let ticked = demo(lang).frame(&format!("{page}<Space><Space>"), LARGE);
        assert_eq!(ticked.matches("[x]").count(), 2, "{ticked}");
        let again = demo(lang).frame(&format!("{page}<Space><Space><Esc>{page}"), LARGE);
        assert_eq!(again.matches("[x]").count(), 2, "{again}");
        let other = demo(lang).frame(&format!("{page}<Space><Space><Esc>jj{page}"), LARGE);
        assert_eq!(other.matches("[x]").count(), 0, "{other}");
        let (one, two) = (again.lines().nth(1), other.lines().nth(1));
        assert_ne!(one, two, "the title names the customer");
        let undone = demo(lang).frame(&format!("{page}<Space><Esc>u{page}"), LARGE);
        assert_eq!(undone.matches("[x]").count(), 0, "one undo takes them back: {undone}");
        let read = demo(lang).frame(&format!("{page}j<Esc>"), LARGE);
        assert_eq!(read, demo(lang).frame("", LARGE), "what is only read changes nothing");
    }
}

#[test]
fn ticks_are_for_the_visit_that_comes_and_stay_to_be_read_once_it_is_recorded() {
    let customer = r#"{"code":"C001","name":"华星","stage":"won","created":"2026-01-05","follow_ups":[
        {"kind":"visit","planned_on":"2026-11-23","subject":"二期"},{"kind":"visit","planned_on":"2026-12-09"}]}"#;
    let frame = |keys: &str| super::Fixture::of_json(customer, "", "2026-11-23", Lang::Zh).frame(keys, LARGE);
    let page = "gp拜访前怎么准备<Enter>";
    let ticked = format!("{page}<Space><Space><Esc>");
    let again = frame(&format!("{ticked}{page}"));
    assert!(again.matches("[x]").count() == 2 && again.contains("华星 · 11月23日拜访"), "{again}");
    let recorded = format!("{ticked}d<C-s>");
    let anew = frame(&format!("{recorded}{page}"));
    assert!(anew.matches("[x]").count() == 0 && anew.contains("华星 · 12月9日拜访"), "{anew}");
    let listed = frame(&format!("{recorded}<Enter>[["));
    assert!(listed.contains("打法 · 拜访前怎么准备  11月23日拜访") && listed.contains("✓ 行业"), "{listed}");
    let opened = frame(&format!("{recorded}<Enter>[[e"));
    assert!(opened.matches("[x]").count() == 2 && opened.contains("华星 · 11月23日拜访"), "{opened}");
}
