//! The page of settings: days off chosen on a month grid, and the theme that is shown while it is chosen.

use rounds::messages::Lang;

use super::{Fixture, LARGE, SMALL, day};

screens! {
    days_off_small_zh: book, Zh, SMALL, ":休假<Enter><C-g><Space>jV";
    days_off_small_en: book, En, SMALL, ":Days off<Enter><C-g><Space>jV]";
    days_off_large_en: book, En, LARGE, ":Days off<Enter><C-g>";
}

fn book(lang: Lang) -> Fixture {
    let customer = r#"{"code":"C001","name":"华星科技","created":"2026-11-20","stage":"won","parked":true}"#;
    Fixture::of_json(customer, r#""days_off":["2026-12-24"]"#, "2026-11-23", lang)
}

/// The row of the days off on the page, after these keys typed into the field's calendar.
fn field(lang: Lang, keys: &str) -> String {
    let frame = book(lang).frame(&format!(":days_off<Enter>{keys}"), LARGE);
    let label = lang.pick("休假  ", "Days off  ");
    let at = frame.lines().position(|line| line.contains(label)).unwrap_or_else(|| panic!("{frame}"));
    frame.lines().skip(at).take(3).collect::<Vec<_>>().join("\n")
}

#[test]
fn days_off_are_switched_by_space_and_in_ranges_by_v() {
    for lang in [Lang::Zh, Lang::En] {
        let one = field(lang, "<C-g><Space><Enter>");
        assert!(one.contains("2026-11-23") && one.contains("2026-12-24"), "{one}");
        let span = field(lang, "<C-g><Space>jV<Enter>");
        assert!(span.contains("2026-11-23..2026-11-30"), "{span}");
        let backwards = field(lang, "<C-g>j<Space>kV<C-s>");
        assert!(backwards.contains("2026-11-23..2026-11-30"), "{backwards}");
        let hole = field(lang, "<C-g><Space>jVkl<Space><Enter>");
        assert!(hole.contains("2026-11-23\n") || hole.contains("2026-11-23 "), "{hole}");
        assert!(hole.contains("2026-11-25..2026-11-30"), "{hole}");
        let none = field(lang, "<C-g><Space>jV<Space>kV<Enter>");
        assert!(!none.contains("2026-11-2") && none.contains("2026-12-24"), "a range may be taken away: {none}");
    }
}

#[test]
fn the_grid_goes_through_the_months_and_starts_from_what_was_typed() {
    let december = field(Lang::Zh, "<C-g>]l<Space><Enter>");
    assert!(december.contains("每行一天"), "that day was one already, so the field is empty: {december}");
    let two = field(Lang::Zh, "<C-g>]<Space><Enter>");
    assert!(two.contains("2026-12-23..2026-12-24"), "{two}");
    let year = field(Lang::En, "<C-g>]][t<Space><Enter>");
    assert!(year.contains("2026-11-23"), "{year}");
    let typed = field(Lang::En, "<C-e><Enter>31 dec<C-g>hhh<Space><Enter>");
    assert!(typed.contains("2026-11-20") && typed.contains("2026-12-31"), "both ways: {typed}");
}

#[test]
fn a_grid_that_is_left_changes_nothing_and_plain_keys_are_no_text_in_it() {
    for leave in ["<Esc>", "q"] {
        let kept = field(Lang::Zh, &format!("<C-g><Space>jV{leave}"));
        assert!(kept.contains("2026-12-24") && !kept.contains("2026-11"), "{kept}");
    }
    let help = book(Lang::En).frame(":days_off<Enter><C-g>", SMALL);
    assert!(help.contains("Space Switch day") && help.contains("V Switch up to here"), "{help}");
    let form = book(Lang::En).frame(":days_off<Enter>", SMALL);
    assert!(form.contains("Ctrl-G"), "{form}");
}

#[test]
fn where_there_are_no_days_the_calendar_says_so() {
    let wrong = book(Lang::En).frame(":days_off<Enter><C-e> some day<C-g>", LARGE);
    assert!(wrong.contains("is not a date") && !wrong.contains("chosen"), "{wrong}");
    for (lang, told) in [(Lang::Zh, "这一项不用日历选"), (Lang::En, "No calendar for this field")] {
        let other = book(lang).frame(",<Tab><C-g>", SMALL);
        assert!(other.contains(told), "{other}");
        let form = book(lang).frame("e<C-g>", SMALL);
        assert!(form.contains(told), "{form}");
        assert!(
            !book(lang).frame("e<F1>", LARGE).contains("Ctrl-G"),
            "a form without days has no such key in its help"
        );
    }
}

#[test]
fn days_off_that_were_chosen_are_one_change_that_undo_takes_back() {
    let keys = ":days_off<Enter><C-g><Space>jV<Enter><C-s>";
    let week = book(Lang::Zh).frame(&format!("{keys}2"), LARGE);
    assert!(week.contains("休假"), "{week}");
    let back = book(Lang::Zh).frame(&format!("{keys}u2"), LARGE);
    assert!(!back.contains("休假") && back.contains("撤销"), "{back}");
    assert_eq!(day("2026-11-23"), book(Lang::Zh).today());
}

/// The styles of the first line, where the tabs stand, as one word.
fn head(lang: Lang, keys: &str) -> String {
    let snapshot = book(lang).snapshot(keys, SMALL);
    let styles = snapshot.lines().skip_while(|line| *line != "styles").nth(1).unwrap_or_default();
    styles.split_whitespace().nth(1).unwrap_or_default().to_owned()
}

#[test]
fn a_theme_is_shown_while_it_is_chosen_and_gone_when_the_form_is_left() {
    for lang in [Lang::Zh, Lang::En] {
        let before = head(lang, "");
        assert!(!before.is_empty(), "{}", book(lang).snapshot("", SMALL));
        // The first choice is dark by itself here, so dark is the same; light and high contrast follow.
        let mut shown = vec![before.clone()];
        for steps in 2..=3 {
            let keys = format!(":theme<Enter>{}", "<Right>".repeat(steps));
            let now = head(lang, &keys);
            assert!(!shown.contains(&now), "{steps}: as before: {now}");
            assert_eq!(head(lang, &format!("{keys}<Esc>")), before, "left without saving");
            assert_eq!(head(lang, &format!("{keys}<C-s>")), now, "saved");
            shown.push(now);
        }
    }
}

#[test]
fn each_row_with_a_choice_is_changed_by_one_step_and_that_is_kept() {
    for (lang, saved, unchanged) in
        [(Lang::Zh, ["已保存", "已写进"], "没有改动"), (Lang::En, ["saved", "Saved"], "No change")]
    {
        for row in
            ["lunar", "week_start", "workweek", "offers", "service_reports", "mouse", "title", "plain", "borders"]
        {
            let frame = book(lang).frame(&format!(":{row}<Enter><Right><C-s>"), LARGE);
            let is_told = saved.iter().any(|word| frame.contains(word));
            assert!(is_told && !frame.contains(unchanged), "{row}: {frame}");
        }
    }
}

#[test]
fn another_currency_says_that_nothing_was_converted() {
    for (lang, told) in [(Lang::Zh, "没有换算"), (Lang::En, "nothing was converted")] {
        let chosen = book(lang).frame(":currency.symbol<Enter><C-u>€<C-s>", LARGE);
        assert!(chosen.contains(told) && chosen.contains('€'), "{chosen}");
        let other = book(lang).frame(":days_off<Enter><C-g><Space><Enter><C-s>", LARGE);
        assert!(!other.contains(told), "{other}");
    }
}

#[test]
fn a_refused_form_that_is_mended_says_no_more_that_it_was_not_saved() {
    let settings = |keys: &str| book(Lang::En).frame(&format!(":high_value<Enter><C-u>{keys}"), LARGE);
    let refused = settings("x<C-s>");
    assert!(refused.contains("Not saved."), "{refused}");
    let mended = settings("x<C-s><C-u>90k");
    assert!(!mended.contains("Not saved."), "{mended}");
    let saved = settings("x<C-s><C-u>90k<C-s>");
    assert!(!saved.contains("Not saved.") && saved.contains("Settings saved"), "{saved}");
}

#[test]
fn what_was_saved_for_book_and_machine_is_told_without_a_sign_for_a_line_break() {
    let to_mouse = "<Tab>".repeat(16);
    let saved = book(Lang::En).frame(&format!(":high_value<Enter><C-u>90k{to_mouse}<Right><C-s>"), LARGE);
    assert!(saved.contains("Settings saved") && saved.contains("on this machine"), "{saved}");
    assert!(!saved.contains('⏎'), "{saved}");
}
