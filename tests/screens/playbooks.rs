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
fn ticks_are_kept_for_the_customer_in_front_and_offered_to_nobody() {
    for lang in [Lang::Zh, Lang::En] {
        let ticked = demo(lang).frame("gp<Enter><Space><Space>", LARGE);
        assert_eq!(ticked.matches("[x]").count(), 2, "{ticked}");
        let again = demo(lang).frame("gp<Enter><Space><Space><Esc>gp<Enter>", LARGE);
        assert_eq!(again.matches("[x]").count(), 2, "{again}");
        let other = demo(lang).frame("gp<Enter><Space><Space><Esc>jjgp<Enter>", LARGE);
        assert_eq!(other.matches("[x]").count(), 0, "{other}");
        let (one, two) = (again.lines().nth(1), other.lines().nth(1));
        assert_ne!(one, two, "the title names the customer");
        let left = demo(lang).frame("gp<Enter><Space><Esc>", LARGE);
        assert_eq!(left, demo(lang).frame("", LARGE), "a playbook is nothing unfinished");
    }
}
