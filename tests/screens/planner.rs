//! The planner and the dialog for overdue work: what their keys do, and that one undo reverts each of them.

use chrono::NaiveDate;
use rounds::domain::{Book, Capacity, Customer, FollowUp, Kind, Stage, WeekdayName};
use rounds::messages::Lang;

use super::{Fixture, LARGE, SMALL, day, demo, empty, on as sample_on};

screens! {
    planner_tray_zh: demo, Zh, LARGE, "2P---";
    planner_tray_en: demo, En, LARGE, "2P---<Tab>";
    planner_tray_small_zh: demo, Zh, SMALL, "2P---<Tab>";
    planner_weeks_small_en: demo, En, SMALL, "2P]";
    triage_zh: demo, Zh, LARGE, "2O";
    triage_en: demo, En, LARGE, "2Oxz";
    triage_small_zh: demo, Zh, SMALL, "2O<Space>x";
    triage_small_en: demo, En, SMALL, "2O";
}

fn today() -> NaiveDate {
    day("2026-11-23")
}

/// The frame of the sample book after these keys.
fn sample(keys: &str) -> String {
    demo(Lang::Zh).frame(keys, LARGE)
}

/// The frame of the sample book on another day, after these keys.
fn on(today: &str, keys: &str) -> String {
    sample_on(today)(Lang::Zh).frame(keys, LARGE)
}

/// The number after a word in a frame.
fn number(frame: &str, word: &str) -> usize {
    let after = frame.split(word).nth(1).unwrap_or_else(|| panic!("no {word} in\n{frame}"));
    let digits: String = after.trim_start().chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or_else(|_| panic!("no number after {word} in\n{frame}"))
}

/// The number of items without a day.
fn left_out(frame: &str) -> usize {
    if frame.contains("没排进去") { number(frame, "另有") } else { 0 }
}

/// The proposed items of a frame, each preceded by the head of its day.
fn proposed(frame: &str) -> Vec<(String, String)> {
    let mut day = String::new();
    let mut items = Vec::new();
    for line in frame.lines() {
        let text: String = line.chars().filter(|sign| !"│╰╯╭╮".contains(*sign)).collect();
        match text.trim_start().chars().next() {
            // What joins a plan has no day of its own.
            Some('○') if text.contains("顺便：") => {}
            Some('△' | '◇' | '○') => items.push((day.clone(), text.split('·').next().unwrap_or_default().into())),
            Some('1') if text.contains('月') => day = text.split("   ").next().unwrap_or_default().into(),
            _ => {}
        }
    }
    items
}

#[test]
fn a_proposal_is_changed_before_it_is_accepted() {
    let before = sample("2P");
    let all = number(&before, "建议再排");
    assert!(all > 10, "{before}");
    let first = before.lines().find(|line| line.contains("◇") || line.contains("△")).expect("an item").to_owned();
    let moved = sample("2P>");
    assert_ne!(moved.lines().find(|line| line.contains("◇") || line.contains("△")), Some(first.as_str()));
    assert_eq!(number(&moved, "建议再排"), all, "{moved}");
    let accepted = sample("2P><Enter>");
    assert!(accepted.contains("✓ 已安排") && accepted.contains("11月24日 周二"), "{accepted}");
    let dropped = sample("2Px");
    assert_eq!(number(&dropped, "建议再排"), all - 1, "{dropped}");
    assert!(dropped.contains("已暂缓到 11月30日"), "it comes back when the week is over: {dropped}");
    assert_eq!(number(&sample("2Pxu"), "建议再排"), all, "one undo takes it back");
}

#[test]
fn what_is_left_out_of_a_week_is_left_out_everywhere_until_it_is_over() {
    let name = |frame: &str| {
        let line = frame.lines().find(|line| line.contains('△') || line.contains('◇')).expect("an item");
        line.split_whitespace().nth(3).expect("a customer").to_owned()
    };
    let first = name(&sample("2P"));
    let is_suggested = |frame: &str| frame.lines().any(|line| line.contains(&first) && line.contains(['△', '◇', '○']));
    assert!(is_suggested(&sample("2")) && is_suggested(&sample("2P")));
    assert!(!is_suggested(&sample("2Px<Esc>")), "in the calendar");
    assert!(!is_suggested(&sample("2Px<Esc>P")), "in the planner when it opens again");
}

/// A book that began today: who buys most is due last.
const YOUNG: &str = r#"
{"code":"C001","name":"金陵药业","stage":"returning","created":"2026-11-23","since":"2017-01-01","annual_purchase":5200000,
 "follow_ups":[{"kind":"phone","done_on":"2026-10-06"}]},
{"code":"C002","name":"小店","stage":"returning","created":"2026-11-23","since":"2020-01-01","annual_purchase":9000,
 "follow_ups":[{"kind":"phone","done_on":"2026-10-06"}]},
{"code":"C003","name":"刚联系过","stage":"returning","created":"2026-11-23","since":"2017-01-01","annual_purchase":9900000,
 "follow_ups":[{"kind":"phone","done_on":"2026-11-20"}]}"#;

#[test]
fn while_a_book_is_young_the_planner_names_whom_one_could_contact_earlier() {
    let young =
        |keys: &str| Fixture::of_json(YOUNG, r#""adopted":"2026-11-23""#, "2026-11-23", Lang::Zh).frame(keys, LARGE);
    let frame = young("2P");
    let ahead = frame.lines().position(|line| line.contains("有空可提前")).expect("a head");
    let rest: Vec<&str> = frame.lines().skip(ahead).collect();
    let place = |name: &str| rest.iter().position(|line| line.contains(name));
    assert!(place("金陵药业") < place("小店") && place("金陵药业").is_some(), "who buys most comes first: {frame}");
    assert!(place("刚联系过").is_none(), "whoever was called last week need not be called again: {frame}");
    assert!(frame.contains("年采购 520万"), "{frame}");
    let nothing = young("2PA");
    assert!(nothing.contains("没有要安排的建议") && nothing.contains("到「可提前」"), "{nothing}");
    let accepted = young("2P<Right><Enter><Enter>");
    assert!(accepted.contains("✓ 已安排") && accepted.contains("金陵药业"), "{accepted}");
    let old = Fixture::of_json(YOUNG, r#""adopted":"2026-03-02""#, "2026-11-23", Lang::Zh).frame("2P", LARGE);
    assert!(!old.contains("有空可提前"), "in a book that has been in use for long the rules decide: {old}");
}

#[test]
fn the_head_is_one_sentence_whose_numbers_add_up() {
    for (keys, per_day) in [("2P", 8), ("2P---", 5), ("2P----]", 4)] {
        let frame = sample(keys);
        let head = frame.lines().find(|line| line.contains("建议再排")).expect("the head");
        let [planned, proposed, free] = ["已安排", "建议再排", "还排得下"].map(|word| number(head, word));
        let over = if frame.contains("超出") { number(&frame, "超出") } else { 0 };
        let days = number(head, "（");
        let taken: usize =
            ["逾期", "今天做完"].iter().filter(|word| head.contains(**word)).map(|word| number(head, word)).sum();
        assert!(frame.contains(&format!("{days} 天，每天 {per_day} 条")), "{frame}");
        assert_eq!(planned + taken + proposed + free - over, days * per_day, "{frame}");
        assert_eq!(left_out(&frame) > 0, frame.contains("未排入"), "{frame}");
    }
}

#[test]
fn one_a_day_or_all_are_one_undo_each() {
    let all = number(&sample("2P"), "建议再排");
    for (keys, left) in [("2P<Enter>", all - 1), ("2Pa", all - 2), ("2PA", 0)] {
        let accepted = sample(keys);
        assert!(accepted.contains("✓ 已安排"), "{keys}: {accepted}");
        let rest =
            if left == 0 && accepted.contains("没有要安排") { 0 } else { number(&accepted, "建议再排") };
        assert!(rest <= left, "{keys}: {rest}");
        assert_eq!(number(&sample(&format!("{keys}u")), "建议再排"), all, "{keys} and undo");
    }
}

#[test]
fn another_room_is_tried_at_once_and_more_weeks_take_what_is_left() {
    let fewer = sample("2P----");
    assert!(fewer.contains("每天 4 条") && number(&fewer, "未排入") > left_out(&sample("2P")), "{fewer}");
    let later = sample("2P----]]");
    assert!(later.contains("3 周 11月23日 – 12月13日"), "{later}");
    assert!(left_out(&later) < number(&fewer, "未排入"), "{later}");
    assert!(sample("2P----]][[").contains("第48周"));
    let tray = number(&sample("2P-----<Right><Enter>"), "未排入");
    assert_eq!(tray + 1, number(&sample("2P-----<Right><Left>"), "未排入"), "to the tray and out of it");
    let visits = sample("2P((( ");
    assert!(visits.contains("拜访 0 次") && visits.contains("拜访已满"), "{visits}");
    // The book's capacity is unchanged unless the new one is saved; saving it is one change.
    assert!(fewer.contains("试排上限") && fewer.contains("平时 8 条") && fewer.contains("s 改用这个"), "{fewer}");
    assert!(!sample("2P").contains("记住上限") && sample("2Ps").contains("上限没有改动"));
    let kept = sample("2P----s");
    assert!(kept.contains("✓ 上限已改为每天 4 条，其中拜访 3 次") && !kept.contains("试排"), "{kept}");
    assert_eq!(number(&kept, "未排入"), number(&fewer, "未排入"));
    assert!(sample("2P----s<Esc>P").contains("每天 4 条"));
    assert!(sample("2P----su<Esc>yP").contains("每天 8 条"));
    assert!(sample("2P----<Esc>yP").contains("每天 8 条"));
}

#[test]
fn on_the_last_day_of_work_the_next_week_is_planned_and_the_way_back_is_said() {
    let friday = on("2026-11-20", "2P");
    assert!(friday.contains("排一周 第48周") && friday.contains("[ 看本周"), "{friday}");
    assert!(friday.lines().nth(1).is_some_and(|line| line.contains("第48周")), "the calendar follows: {friday}");
    assert!(number(&friday, "建议再排") > 8, "{friday}");
    let back = on("2026-11-20", "2P[");
    assert!(back.contains("排一周 第47周") && back.contains("（1 天，每天 8 条"), "one day is left: {back}");
    let full = on("2026-11-20", "2P[----");
    assert!(full.contains("只有今天能排，已满"), "{full}");
    assert!(back.lines().nth(1).is_some_and(|line| line.contains("第47周")), "{back}");
    assert!(on("2026-11-20", "2P[[").contains("这已经是本周"));
    assert!(on("2026-11-20", "2P[]").contains("排一周 第48周"));
    assert!(on("2026-11-20", "2Pt]").contains("2 周 11月16日 – 11月29日"));
    assert!(on("2026-11-19", "2P").contains("排一周 第47周"), "on Thursday there is Friday");
    let holidays = on("2026-09-30", "2P[");
    assert!(!holidays.contains("客户都不方便"), "{holidays}");
    assert!(on("2026-11-20", "2P]]]]]]]]").contains("最多一起排 8 周"));
}

#[test]
fn what_was_read_keeps_its_day_when_a_part_is_accepted() {
    let before = proposed(&sample("2P"));
    assert!(before.len() > 10, "{before:?}");
    for (keys, taken) in [("2P<Enter>", 1), ("2Pa", before.iter().filter(|(day, _)| *day == before[0].0).count())] {
        let after = proposed(&sample(keys));
        assert_eq!(after[..8], before[taken..taken + 8], "{keys}");
        assert_eq!(proposed(&sample(&format!("{keys}u")))[..8], before[..8], "{keys} and undo");
    }
    // What was accepted is now listed among the plans, with the solid mark.
    let first: String = before[0].1.chars().filter(|sign| !sign.is_whitespace()).skip(1).take(4).collect();
    let planned = sample("2P<Enter>");
    let line = planned.lines().find(|line| line.contains("● 10:00 拜访 华星")).expect("the line of today");
    let next = planned.lines().skip_while(|other| *other != line).nth(1).unwrap_or_default();
    let both = format!("{line}{next}").replace(' ', "");
    assert!(both.contains(&format!("●{first}")), "{first} in {both}");
}

#[test]
fn what_found_no_day_is_put_on_a_full_one_by_hand_and_only_what_is_too_much_is_told() {
    let mut book = rounds::demo::sample(today(), Lang::Zh);
    book.settings.capacity = Some(Capacity { per_day: Some(4), visits_per_day: Some(3) });
    let tight = |keys: &str| Fixture::new(book.clone(), today(), Lang::Zh).frame(keys, LARGE);
    let put = tight("2P<Right><Enter>");
    assert!(put.contains("/4!") && put.contains("再按 Enter 采纳"), "{put}");
    let before = tight("2P");
    assert_eq!(number(&put, "建议再排"), number(&before, "建议再排") + 1, "{put}");
    assert_eq!(left_out(&put) + 1, left_out(&before), "{put}");
    let accepted = tight("2P<Right><Enter>A");
    assert!(accepted.contains("不合适：那天已有 7 条"), "the one: {accepted}");
}

#[test]
fn what_was_changed_is_not_lost_without_a_question() {
    for keys in ["2P>", "2P+"] {
        let asked = sample(&format!("{keys}<Esc>"));
        assert!(asked.contains("改动还没有采纳"), "{keys}: {asked}");
        assert!(sample(&format!("{keys}<Esc>n")).contains("排一周 第48周"), "{keys}");
        assert!(!sample(&format!("{keys}<Esc>y")).contains("排一周 第48周"), "{keys}");
    }
    for keys in ["2P", "2Px", "2P<Enter>", "2P>A", "2P+s", "2P+-", "2P]"] {
        let left = sample(&format!("{keys}<Esc>"));
        assert!(!left.contains("排一周 第") && !left.contains("改动还没有采纳"), "{keys}: {left}");
    }
}

#[test]
fn what_was_left_out_is_no_reason_to_say_that_nothing_fits() {
    let lead = r#"{"code":"C001","name":"华星科技","created":"2026-11-18","stage":"lead"}"#;
    let alone = |keys: &str| Fixture::of_json(lead, "", "2026-11-23", Lang::Zh).frame(keys, LARGE);
    let settled = alone("2Px");
    assert!(settled.contains("没有要安排的建议") && !settled.contains("一条也排不进去"), "{settled}");
}

#[test]
fn only_keys_that_do_something_are_offered_and_the_way_out_stays() {
    let hints = |frame: &str| frame.lines().last().unwrap_or_default().to_owned();
    let unplanned = |keys: &str| hints(&empty(Lang::Zh).frame(keys, LARGE));
    for key in ["采纳", "不排", "后一天"] {
        assert!(hints(&sample("2P")).contains(key) && !unplanned("2P").contains(key), "{key}: {}", unplanned("2P"));
    }
    assert!(!hints(&sample("2PA<Esc>P")).contains("后一天") && sample("2PA<Esc>P").contains("没有要安排的建议"));
    for key in ["全部处理", "处理这条", "取消", "下周一", "先不动", "排到空档"] {
        assert!(!unplanned("2O").contains(key), "{key}: {}", unplanned("2O"));
    }
    assert!(empty(Lang::Zh).frame("2OA", SMALL).contains("没有逾期的跟进"));
    assert!(sample("2Os").contains("已经排在有空的一天了") && !hints(&sample("2O")).contains("排到空档"));
    assert!(hints(&sample("2Oxk")).contains("排到空档"));
    for (lang, keys, way_out) in
        [(Lang::Zh, "2P", "Esc 关闭"), (Lang::En, "2P", "Esc Close"), (Lang::En, "2O", "Esc Close")]
    {
        let small = hints(&demo(lang).frame(keys, SMALL));
        assert!(small.contains(way_out) && (keys == "2O" || small.contains(" ] ")), "{small}");
    }
}

#[test]
fn the_head_of_the_triage_names_a_month_where_it_turns() {
    let head = on("2026-09-29", "2O")
        .lines()
        .find(|line| line.contains("周二 29 ") && line.contains("/8  "))
        .expect("a head")
        .to_owned();
    assert!(head.contains("周三 30 ") && head.contains("10月8日 周四") && head.contains("周五 9 "), "{head}");
    let behind = sample("2OA");
    assert!(behind.contains("上次沟通"), "the last words are there behind the dialog: {behind}");
}

#[test]
fn what_is_overdue_is_sorted_out_in_one_go() {
    let all = sample("2OA");
    assert!(all.contains("逾期 0") && all.contains("✓ 已改期 4 条"), "{all}");
    let some = sample("2Oxz<Space>A<Esc>");
    assert!(some.contains("逾期 1 "), "one dropped, one put off, one left, one spread: {some}");
    assert!(sample("2Oxz<Space>A<Esc>u").contains("逾期 4 "), "one undo");
    assert!(sample("2Oxz<Space>A").contains("✓ 已改期 2 条、取消 1 条"));
    assert!(sample("2O<Right>").contains("→ 11月24日 周二") && !sample("2O<Right><Left>").contains("→ 11月24日 周二"));
    let one = sample("2O<Enter><Esc>");
    assert!(one.contains("逾期 3 "), "{one}");
    assert!(sample("2OAO").contains("处理逾期 0 条"));
    assert!(empty(Lang::Zh).frame("2O", SMALL).contains("没有逾期的跟进"));
}

#[test]
fn thirty_overdue_are_spread_within_what_fits_and_on_days_that_suit() {
    let late = |number: u32| {
        let planned = FollowUp { planned_on: today().pred_opt(), ..FollowUp::new(Kind::Phone) };
        let customer = Customer::new(format!("C{number:02}"), format!("Customer {number:02}"), Stage::Lost, today());
        let avoid_weekdays = if number == 1 { vec![WeekdayName::Mon, WeekdayName::Tue] } else { Vec::new() };
        Customer { follow_ups: vec![planned], lost_on: Some(today()), avoid_weekdays, ..customer }
    };
    let book = Book { customers: (1..=30).map(late).collect(), ..Book::default() };
    let frame = Fixture::new(book.clone(), today(), Lang::En).frame("2O", LARGE);
    assert!(frame.contains("Mon 23 8/8 ") && frame.contains("Thu 26 6/8 ") && !frame.contains("8!"), "{frame}");
    let first = frame.lines().find(|line| line.contains("Customer 01")).expect("the first");
    assert!(first.contains("→ Wed 25 Nov"), "{first}");
    let done = Fixture::new(book, today(), Lang::En).frame("2OA", LARGE);
    assert!(done.contains("0 overdue") && done.contains("✓ Moved 30") && !done.contains("; but"), "{done}");
}

#[test]
fn keys_of_the_page_below_are_not_offered_over_it_and_do_not_leave_it() {
    for (lang, refused) in [(Lang::Zh, "先离开这个窗口"), (Lang::En, "Close this window first")] {
        for open in ["2P", "2O"] {
            let shown = |keys: &str| demo(lang).frame(&format!("{open}{keys}"), LARGE);
            let dialog = shown("");
            let hints = dialog.lines().last().unwrap_or_default();
            assert!(!["/ 查找", "d 完成", "/ Find", "d Done"].iter().any(|hint| hints.contains(hint)), "{hints}");
            for key in ["/", "d"] {
                let pressed = shown(key);
                assert!(pressed.contains(refused), "{pressed}");
                assert_eq!(pressed.lines().nth(3), dialog.lines().nth(3), "the dialog stays");
            }
        }
    }
}

#[test]
fn a_proposal_is_given_a_time_before_it_is_accepted() {
    let lead = r#"{"code":"C1","name":"Huaxing","stage":"lead","created":"2026-11-20","region":"上海"}"#;
    let met = r#"{"code":"C2","name":"Mingda","stage":"lost","created":"2026-01-01","lost_on":"2026-11-20",
        "follow_ups":[{"kind":"visit","planned_on":"2026-11-23","planned_at":"14:00"}]}"#;
    let customers = format!("{lead},{met}");
    let frame = |keys: &str| Fixture::of_json(&customers, "", "2026-11-23", Lang::Zh).frame(keys, LARGE);
    assert!(frame("2Pe").contains("时间：Huaxing 电话"), "{}", frame("2Pe"));
    let timed = frame("2Pe下午2点半<Enter>");
    assert!(timed.contains("14:30 电话"), "{timed}");
    assert!(frame("2Pe25:00<Enter>").contains("不是时间"));
    assert!(frame("2Pe14:30<Enter><Esc>").contains("改动还没有采纳"));
    // It keeps its time when it moves to another day, and takes it along when it is accepted.
    let accepted = frame("2Pe14:30<Enter>><Enter><Esc>");
    assert!(accepted.contains("14:30 电话 Hua"), "{accepted}");
    // On the day of the visit the two are too close.
    let close = frame("2P<lt><lt><lt>e14:30<Enter><Enter>");
    assert!(close.contains("和 14:00 Mingda的拜访时间重叠"), "{close}");
    let without = frame("2Pe14:30<Enter>e<C-u><Enter>");
    assert!(!without.contains("14:30"), "{without}");
}

#[test]
fn on_a_small_screen_the_row_under_the_cursor_is_told_in_full_below() {
    for (lang, due) in [(Lang::Zh, "应于"), (Lang::En, "due ")] {
        for keys in ["2P", "2P]", "2Pj", "2P]>"] {
            let frame = demo(lang).frame(keys, SMALL);
            let lines: Vec<&str> = frame.lines().collect();
            let legend = lines.iter().rposition(|line| line.contains('◇')).unwrap_or_else(|| panic!("{frame}"));
            let told = lines[legend - 2..legend].concat();
            assert!(told.contains(due) && told.contains(" · ") && !told.contains('…'), "{keys}: {frame}");
        }
    }
}

#[test]
fn what_only_fits_in_after_its_due_day_says_so() {
    for (lang, told, overdue) in [(Lang::Zh, "，排在到期之后", "已逾期"), (Lang::En, ", planned after that", "overdue")]
    {
        let frame = demo(lang).frame("2P]]", LARGE);
        let late: Vec<&str> = frame.lines().filter(|line| line.contains("  △ ") && line.contains(" · ")).collect();
        assert!(late.iter().any(|line| line.contains(told)), "{frame}");
        assert!(late.iter().all(|line| line.contains(told) || line.contains(overdue)), "{frame}");
    }
}
