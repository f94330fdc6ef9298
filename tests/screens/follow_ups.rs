//! The follow-ups of the sample book: every segment in both languages and both sizes, the forms, and what they save.

use rounds::messages::Lang;
use rounds::tui::Options;

use super::{Fixture, LARGE, SMALL, day, demo};

fn frame(lang: Lang, keys: &str, size: (u16, u16)) -> String {
    demo(lang).frame(keys, size)
}

screens! {
    records_zh: demo, Zh, LARGE, "3";
    records_en: demo, En, LARGE, "3";
    records_small_zh: demo, Zh, SMALL, "3jjjjjjjjjjjjjjjjjjj";
    records_small_en: demo, En, SMALL, "3";
    records_found_zh: demo, Zh, LARGE, "3/报价";
    records_found_small_en: demo, En, SMALL, "2g/quot<Enter>";
    filtered_by_text_zh: demo, Zh, SMALL, "3F<Tab><Tab><Tab><Tab><Tab><Tab>交期<C-s>";
    promises_zh: demo, Zh, SMALL, "3<Tab>";
    promises_en: demo, En, LARGE, "3<Tab>";
    issues_zh: demo, Zh, LARGE, "3<Tab><Tab>";
    issues_en: demo, En, SMALL, "3<Tab><Tab>l";
    issues_large_en: demo, En, LARGE, "3<Tab><Tab>llllG";
    issues_small_zh: demo, Zh, SMALL, "3<Tab><Tab>";
    closing_zh: demo, Zh, SMALL, "3<Tab><Tab>d";
    actions_zh: demo, Zh, LARGE, "3<Tab><Tab><Tab>";
    actions_en: demo, En, SMALL, "3<Tab><Tab><Tab>";
    record_form_zh: demo, Zh, LARGE, "3kd";
    record_form_en: demo, En, SMALL, "3kd<C-n>";
    next_form_zh: demo, Zh, SMALL, "3f下周三";
    promise_kept_zh: demo, Zh, SMALL, "3<Tab>Gd";
    edit_form_en: demo, En, LARGE, "3G<S-Tab><S-Tab><S-Tab><S-Tab>e";
    delete_zh: demo, Zh, SMALL, "3x";
    filter_form_zh: demo, Zh, SMALL, "3F<Right><Tab><Tab>上周一";
    filtered_en: demo, En, SMALL, "3F<Tab><Right><Right><Tab>2026-09-01<C-s>";
    action_form_zh: demo, Zh, SMALL, "3<Tab><Tab><Tab>a整理报价<Tab>hx";
    action_form_en: demo, En, SMALL, "3<Tab><Tab><Tab>e";
    issue_form_zh: demo, Zh, SMALL, "3<Tab><Tab>e";
    whom_zh: demo, Zh, SMALL, "3ahx";
}

#[test]
fn a_call_is_recorded_with_its_next_step_in_eight_keys_besides_the_words() {
    // `d`, an outcome, Enter, what was said, the proposed next step, saved.
    let text = frame(Lang::Zh, "3kd<Right><Enter>同意整改方案<C-n><C-s>", LARGE);
    assert!(text.contains("✓ 已记录") && text.contains("u 撤销"), "{text}");
    let undone = frame(Lang::Zh, "3kd<Right><Enter>同意整改方案<C-n><C-s>u", LARGE);
    assert!(undone.contains("已撤销"), "{undone}");
}

#[test]
fn the_next_page_is_the_next_segment() {
    assert_eq!(frame(Lang::Zh, "3]", SMALL), frame(Lang::Zh, "3<Tab>", SMALL));
    assert_eq!(frame(Lang::En, "3]][", SMALL), frame(Lang::En, "3<Tab>", SMALL));
}

#[test]
fn a_day_as_the_columns_show_it_is_understood_and_the_whole_echo_is_read() {
    let form = |lang, day: &str| frame(lang, &format!("3<Tab><Tab><Tab>a整理报价<Tab>hx<Tab><Tab>{day}"), SMALL);
    assert!(form(Lang::Zh, "11-23").contains("→ 11月23日 周一，今天"));
    assert!(form(Lang::En, "1/12").contains("→ Tue 1 Dec, in 8 days"), "the sample is a British book");
    for (lang, echo) in [(Lang::Zh, "→ 2027年11月21日 周日，363 天后"), (Lang::En, "→ Sun 21 Nov 2027, in 363 days")]
    {
        let form = form(lang, "2027-11-21");
        assert!(form.contains(echo), "{form}");
    }
}

#[test]
fn what_is_left_unfinished_is_said_with_the_key_that_goes_on() {
    for (lang, told) in [(Lang::Zh, "草稿已保留 · D 接着写"), (Lang::En, "Draft kept · D to continue")] {
        for keys in ["ihx 电话 还没写完<Esc>", "3kd<Enter><Enter>还没写完<Esc>"] {
            let left = frame(lang, keys, SMALL);
            assert!(left.contains(told), "{left}");
        }
        assert!(!frame(lang, "3kd<Esc>", SMALL).contains(told), "an untouched form leaves nothing");
    }
}

#[test]
fn closed_issues_have_their_year_and_hidden_ones_are_counted() {
    for (lang, more, whole) in
        [(Lang::Zh, "已关闭 12 · 还有 10", "✓ 2026年11月9日 · 满意"), (Lang::En, "Closed 12 · 10 more", "✓ 9 Nov 2026")]
    {
        let sample = demo(lang);
        let options = Options { today: Some(day("2027-02-01")), ..sample.options };
        let board = Fixture { options, ..sample }.frame("3<Tab><Tab>", (120, 20));
        assert!(board.contains(more) && board.contains(whole), "{board}");
    }
}

#[test]
fn an_action_moves_over_the_weeks_by_one_key_each() {
    let detail = |keys: &str| frame(Lang::Zh, &format!("3<Tab><Tab><Tab>{keys}"), LARGE);
    let day = |keys: &str, label: &str| {
        let shown = detail(keys);
        let line = shown.lines().find(|line| line.contains(&format!("{label}  "))).expect("the day below the bars");
        line.replace('│', "").trim().to_owned()
    };
    for (keys, label, same) in
        [(">", "开始", "<lt>"), (">", "截止", "<lt>"), ("}", "截止", "{"), ("}}", "截止", "uu"), ("l", "开始", "t")]
    {
        let moves = keys != "l";
        assert_eq!(day("", label) != day(keys, label), moves, "{keys} moves the {label}");
        assert_eq!(day("", label), day(&format!("{keys}{same}"), label), "{keys} and back with {same}");
    }
    assert_eq!(day("", "开始"), day("}", "开始"), "a longer bar begins on the same day");
    let done = detail("d");
    assert!(done.contains("行动 4") && done.contains("u 撤销"), "{done}");
    assert!(detail("du").contains("行动 5"));
}

#[test]
fn an_issue_goes_from_step_to_step_and_back_each_with_one_key() {
    let stepped = frame(Lang::Zh, "3<Tab><Tab>>", LARGE);
    assert!(stepped.contains("已受理 0") && stepped.contains("分析中 2"), "{stepped}");
    assert!(stepped.contains("首次答复  11月23日"), "the first answer is noted: {stepped}");
    let back = frame(Lang::Zh, "3<Tab><Tab>><lt>", LARGE);
    assert!(back.contains("已受理 1") && back.contains("首次答复  11月23日"), "{back}");
    let first = frame(Lang::Zh, "3<Tab><Tab><lt>", LARGE);
    assert!(first.contains("已经是第一个阶段了"), "{first}");
    let undone = frame(Lang::Zh, "3<Tab><Tab>>u", LARGE);
    assert!(undone.contains("已受理 1") && !undone.contains("首次答复  11月23日"), "{undone}");
}

#[test]
fn an_issue_is_closed_with_how_it_was_solved_and_opens_again() {
    let asked = frame(Lang::Zh, "3<Tab><Tab>d", LARGE);
    assert!(asked.contains("关闭问题 · ") && asked.contains("处理结果") && asked.contains("客户满意"), "{asked}");
    let closed = frame(Lang::Zh, "3<Tab><Tab>d已换新件<Tab><Right><C-s>", LARGE);
    assert!(closed.contains("问题 4") && closed.contains("处理结果  已换新件"), "{closed}");
    assert!(closed.contains("11月23日 · 满意"), "{closed}");
    let reopened = frame(Lang::Zh, "3<Tab><Tab>d已换新件<Tab><Right><C-s><lt>", LARGE);
    assert!(reopened.contains("问题 5") && reopened.contains("待反馈"), "{reopened}");
    let undone = frame(Lang::Zh, "3<Tab><Tab>d已换新件<Tab><Right><C-s>u", LARGE);
    assert!(undone.contains("问题 5") && undone.contains("已受理 1"), "one undo: {undone}");
    let stepped = frame(Lang::Zh, "3<Tab><Tab>>>>>", LARGE);
    assert!(stepped.contains("关闭问题 · "), "the last step asks: {stepped}");
}

#[test]
fn the_filter_leaves_out_what_does_not_match_and_esc_shows_all_again() {
    let all = frame(Lang::Zh, "3", SMALL);
    let filtered = frame(Lang::Zh, "3F<Tab><Tab><Tab><Tab>没有的标签<C-s>", LARGE);
    assert!(filtered.contains("筛选：#没有的标签") && filtered.contains("没有符合的记录"), "{filtered}");
    assert!(filtered.contains("记录 0"), "{filtered}");
    assert_eq!(frame(Lang::Zh, "3F<Tab><Tab><Tab><Tab>没有的标签<C-s><Esc>", SMALL), all);
}

#[test]
fn an_issue_is_changed_and_added_from_the_board() {
    let changed = frame(Lang::Zh, "3<Tab><Tab>e新<C-s>", LARGE);
    assert!(changed.contains("问题 5") && changed.contains("u 撤销"), "{changed}");
    let added = frame(Lang::Zh, "3<Tab><Tab>ahx<C-s>包装破损<C-s>", LARGE);
    assert!(added.contains("问题 6") && added.contains("包装破损"), "{added}");
}

#[test]
fn an_action_is_planned_and_changed_from_the_bars() {
    let added = frame(Lang::Zh, "3<Tab><Tab><Tab>a整理报价<Tab>hx<Tab><Tab>今天<Tab>下周三<C-s>", LARGE);
    assert!(added.contains("行动 6") && added.contains("整理报价"), "{added}");
    let refused = frame(Lang::Zh, "3<Tab><Tab><Tab>a整理报价<Tab><Tab><Tab>下周三<Tab>今天<C-s>", LARGE);
    assert!(refused.contains("截止日期早于开始日期"), "{refused}");
    let changed = frame(Lang::Zh, "3<Tab><Tab><Tab>e<Tab><Tab>客户很满意<C-s>e", LARGE);
    assert!(changed.contains("客户很满意"), "{changed}");
}
