//! The KPI page, for the sample book and an empty one, at both sizes and in both languages.

use rounds::messages::Lang;

use super::{LARGE, SMALL, demo, empty};

screens! {
    quarter_large_zh: demo, Zh, LARGE, "4";
    quarter_large_en: demo, En, LARGE, "4";
    quarter_small_zh: demo, Zh, SMALL, "4";
    quarter_small_en: demo, En, SMALL, "4";
    last_year_by_tier_zh: demo, Zh, LARGE, "4vv[bbjjj";
    last_month_reviewed_en: demo, En, LARGE, "4vvv[jjjjjjj";
    not_begun_en: demo, En, SMALL, "4]";
    one_metric_alone_small_zh: demo, Zh, SMALL, "4Gkk<Enter>bb";
    alerts_large_en: demo, En, LARGE, "4a";
    alerts_small_zh: demo, Zh, SMALL, "4ajj";
    empty_small_en: empty, En, SMALL, "4";
    target_form_zh: demo, Zh, LARGE, "4jjjjjjj=<C-u>300万";
    review_form_en: demo, En, SMALL, "4jje";
}

/// The number of lines of a frame that contain this text.
fn lines_with(frame: &str, text: &str) -> usize {
    frame.lines().filter(|line| line.contains(text)).count()
}

#[test]
fn the_alert_leads_to_its_metric_and_back_to_the_table() {
    let frame = demo(Lang::En).frame("4aG<Enter>", LARGE);
    assert_eq!(lines_with(&frame, "▌Issues on time"), 1, "{frame}");
    let frame = demo(Lang::En).frame("4aG<Enter>a<Esc>gg", LARGE);
    assert_eq!(lines_with(&frame, "▌New customers"), 1, "{frame}");
}

#[test]
fn going_through_the_lengths_comes_back_to_where_today_is() {
    assert_eq!(demo(Lang::Zh).frame("4vvvv", LARGE), demo(Lang::Zh).frame("4", LARGE));
    assert_eq!(demo(Lang::Zh).frame("4[[[t", LARGE), demo(Lang::Zh).frame("4", LARGE));
}

#[test]
fn the_words_scroll_no_further_than_their_end() {
    let bottom = demo(Lang::Zh).frame("4<Tab>G", SMALL);
    assert_eq!(bottom, demo(Lang::Zh).frame("4<Tab>GGGjjjjjjjjjj", SMALL));
    assert_ne!(bottom, demo(Lang::Zh).frame("4<Tab>Gk", SMALL), "one key is enough to come back");
}

#[test]
fn a_target_is_set_and_removed_after_a_question_and_comes_back_by_undo() {
    let unset = "none; = to set one";
    let keys = "4jj=60%<Enter>55<C-n><C-s>";
    let set = demo(Lang::En).frame(keys, LARGE);
    assert_eq!((lines_with(&set, "Target     60.0%"), lines_with(&set, unset)), (1, 0), "{set}");
    assert_eq!((lines_with(&set, "Baseline   55.0%"), lines_with(&set, "31 Dec")), (1, 1), "{set}");
    let asked = demo(Lang::En).frame(&format!("{keys}x"), LARGE);
    assert_eq!(lines_with(&asked, "Remove the "), 1, "{asked}");
    let kept = demo(Lang::En).frame(&format!("{keys}xn"), LARGE);
    assert_eq!(lines_with(&kept, unset), 0, "{kept}");
    let removed = demo(Lang::En).frame(&format!("{keys}xy"), LARGE);
    assert_eq!(lines_with(&removed, unset), 1, "{removed}");
    let back = demo(Lang::En).frame(&format!("{keys}xyu"), LARGE);
    assert_eq!(lines_with(&back, unset), 0, "{back}");
}

#[test]
fn a_share_of_more_than_a_hundred_percent_is_no_target() {
    let frame = demo(Lang::En).frame("4jj=600<C-s>", LARGE);
    assert_eq!(lines_with(&frame, "Target     none"), 1, "{frame}");
    assert_eq!(lines_with(&frame, "Enter 0 to 100"), 1, "{frame}");
}

#[test]
fn a_review_is_written_and_shown_beside_its_metric() {
    let keys = "4jj<Enter>eFew leads<Tab>Visit two fairs<Tab>Li<C-n><C-s>G";
    let frame = demo(Lang::En).frame(keys, LARGE);
    assert_eq!((lines_with(&frame, "Few leads"), lines_with(&frame, "Visit two fairs")), (1, 1), "{frame}");
}

#[test]
fn the_breakdown_comes_into_sight_and_what_is_below_is_counted() {
    for (lang, heading, more) in [(Lang::Zh, "b 换分法", "…还有"), (Lang::En, "b ", "more lines (Tab)")] {
        let before = demo(lang).frame("4", SMALL);
        assert!(before.contains(more), "{before}");
        let broken_down = demo(lang).frame("4b", SMALL);
        assert_ne!(before, broken_down, "{heading}");
        assert_ne!(broken_down, demo(lang).frame("4bb", SMALL));
    }
}
