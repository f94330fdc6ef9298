//! The KPI page, for the sample book and an empty one, at both sizes and in both languages.

use rounds::messages::Lang;

use super::{Fixture, LARGE, SMALL, demo, empty};

screens! {
    quarter_large_zh: demo, Zh, LARGE, "4";
    quarter_large_en: demo, En, LARGE, "4";
    quarter_small_zh: demo, Zh, SMALL, "4";
    quarter_small_en: demo, En, SMALL, "4";
    last_year_by_tier_zh: demo, Zh, LARGE, "4vv[bbjjj";
    last_month_reviewed_en: demo, En, LARGE, "4vvv[jjjjjjj";
    not_begun_en: demo, En, SMALL, "4]";
    one_metric_alone_small_zh: demo, Zh, SMALL, "4Gkkl<Enter>bb";
    records_behind_small_en: demo, En, SMALL, "4jj<Enter>";
    listed_from_a_metric_large_zh: demo, Zh, LARGE, "4j<Enter><Enter>";
    records_behind_large_zh: demo, Zh, LARGE, "4GG<Enter>";
    alerts_large_en: demo, En, LARGE, "4a";
    alerts_small_zh: demo, Zh, SMALL, "4ajj";
    funnel_large_zh: demo, Zh, LARGE, "4v<Tab>";
    funnel_small_en: demo, En, SMALL, "4vv<Tab>";
    retention_large_en: demo, En, LARGE, "4<Tab><Tab>";
    retention_small_zh: demo, Zh, SMALL, "4<Tab><Tab>j";
    tier_moves_large_zh: demo, Zh, LARGE, "4<Tab><Tab><Tab>";
    tier_moves_small_en: demo, En, SMALL, "4vv<Tab><Tab><Tab>";
    time_large_en: demo, En, LARGE, "4<Tab><Tab><Tab><Tab>";
    time_small_zh: demo, Zh, SMALL, "4<Tab><Tab><Tab><Tab>jjjjjj";
    intervals_large_zh: demo, Zh, LARGE, "4<S-Tab><S-Tab>";
    intervals_small_en: demo, En, SMALL, "4<S-Tab><S-Tab>";
    intervals_behind_small_en: demo, En, SMALL, "4<S-Tab><S-Tab><Enter>";
    pipeline_large_en: demo, En, LARGE, "4<S-Tab>";
    pipeline_small_zh: demo, Zh, SMALL, "4vvv<S-Tab>";
    pipeline_not_begun_zh: demo, Zh, SMALL, "4]<S-Tab>";
    empty_funnel_small_zh: empty, Zh, SMALL, "4<Tab>";
    empty_time_large_en: empty, En, LARGE, "4<Tab><Tab><Tab><Tab>";
    empty_pipeline_small_en: empty, En, SMALL, "4<S-Tab>";
    empty_small_en: empty, En, SMALL, "4";
    target_form_zh: demo, Zh, LARGE, "4jjjjjjj=<C-u>300万";
    review_form_en: demo, En, SMALL, "4jje";
    review_large_zh: demo, Zh, LARGE, "4Vj";
    review_large_en: demo, En, LARGE, "4V";
    review_small_zh: demo, Zh, SMALL, "4Vjj";
    all_targets_form_large_en: demo, En, LARGE, "4vv+10";
    all_targets_small_zh: demo, Zh, SMALL, "4]+<C-s>";
    year_split_by_month_large_en: demo, En, LARGE, "4vv+<Left><C-s>";
}

/// The number of lines of a frame that contain this text.
fn lines_with(frame: &str, text: &str) -> usize {
    frame.lines().filter(|line| line.contains(text)).count()
}

/// The parts after the metrics, in their order.
const INSIGHTS: [(&str, &str); 6] = [
    ("漏斗", "Funnel"),
    ("留存", "Retention"),
    ("分层变动", "Tier moves"),
    ("时间去向", "Time"),
    ("按期维护", "Intervals"),
    ("商机预测", "Pipeline"),
];

#[test]
fn tab_goes_through_the_insights_in_the_chosen_period_and_back_to_the_metrics() {
    for lang in [Lang::Zh, Lang::En] {
        let mut keys = "4[".to_owned();
        for (zh, en) in INSIGHTS {
            keys.push_str("<Tab>");
            let frame = demo(lang).frame(&keys, LARGE);
            let title = match lang {
                Lang::Zh => format!("{zh} · 2026年第3季度 · 已结束"),
                Lang::En => format!("{en} · Q3 2026 · ended"),
            };
            assert_eq!(lines_with(&frame, &title), 1, "{frame}");
        }
        assert_eq!(demo(lang).frame(&format!("{keys}<Tab>"), LARGE), demo(lang).frame("4[", LARGE));
        assert_eq!(demo(lang).frame(&format!("{keys}<Esc>"), LARGE), demo(lang).frame("4[", LARGE));
        let later = demo(lang).frame(&format!("{keys}]"), LARGE);
        assert_eq!(later, demo(lang).frame("4<S-Tab>", LARGE), "the keys of the period act in every part");
    }
}

#[test]
fn an_empty_book_has_too_little_for_any_insight_and_says_so() {
    let said = ["no funnel", "No customers were won", "No tier moves", "No follow-ups", "No touchpoint", "No open opp"];
    for (at, said) in (1..).zip(said) {
        for size in [SMALL, LARGE] {
            let frame = empty(Lang::En).frame(&format!("4{}", "<Tab>".repeat(at)), size);
            assert_eq!(lines_with(&frame, said), 1, "{frame}");
        }
    }
}

#[test]
fn the_customers_behind_a_line_open_and_lead_back() {
    let listed = demo(Lang::En).frame("4<S-Tab><S-Tab><Enter>", LARGE);
    assert_eq!(lines_with(&listed, "with an interval not kept"), 1, "{listed}");
    let there = demo(Lang::En).frame("4<S-Tab><S-Tab><Enter>j<Down><Enter>", LARGE);
    assert_eq!(lines_with(&there, "[1 Customers]"), 0, "a letter filters the list: {there}");
    let there = demo(Lang::En).frame("4<S-Tab><S-Tab><Enter><Down><Enter>", LARGE);
    assert_eq!(lines_with(&there, "[1 Customers]"), 1, "{there}");
    let back = demo(Lang::En).frame("4<S-Tab><S-Tab><Enter><Down><Enter><Esc>", LARGE);
    assert_eq!(back, demo(Lang::En).frame("4<S-Tab><S-Tab>", LARGE));
    let none = demo(Lang::En).frame("4<S-Tab>G<Enter>", LARGE);
    assert_eq!(lines_with(&none, "no customers to list"), 1, "{none}");
}

#[test]
fn enter_on_a_metric_lists_what_it_counts_and_a_choice_opens_the_customer() {
    let listed = demo(Lang::En).frame("4j<Enter>", LARGE);
    assert_eq!(lines_with(&listed, "Lead conversion 18.2% · 9 missing, 2 counted"), 1, "{listed}");
    assert_eq!(lines_with(&listed, "missing · "), 9, "{listed}");
    let there = demo(Lang::En).frame("4j<Enter><Down><Down><Enter>", LARGE);
    assert_eq!(lines_with(&there, "[1 Customers]"), 1, "{there}");
    let back = demo(Lang::En).frame("4j<Enter><Down><Down><Enter><Esc>", LARGE);
    assert_eq!(back, demo(Lang::En).frame("4j", LARGE));
    let nothing = empty(Lang::En).frame("4<Enter>", LARGE);
    assert_eq!(lines_with(&nothing, "No records to list"), 1, "{nothing}");
}

#[test]
fn what_is_missing_becomes_a_list_of_customers_with_every_verb() {
    let listed = demo(Lang::En).frame("4j<Enter><Enter>", LARGE);
    assert_eq!(lines_with(&listed, "Customers 40 · Missing: Lead"), 1, "{listed}");
    let customers = listed.lines().filter(|line| line.starts_with("│▌  ") || line.starts_with("│   ")).count();
    assert!(lines_with(&listed, "○Standard") == 9 && customers >= 9, "{listed}");
    let all = demo(Lang::En).frame("4j<Enter><Enter><Esc>", LARGE);
    assert_eq!(lines_with(&all, "· Missing: Lead"), 0, "{all}");
    let of_a_tier = demo(Lang::En).frame("4<S-Tab><S-Tab><Enter><Enter>", LARGE);
    assert_eq!(lines_with(&of_a_tier, "Customers 40 · At risk · 2"), 1, "{of_a_tier}");
}

#[test]
fn what_works_on_a_metric_says_so_beside_an_insight_and_the_pipeline_takes_its_target() {
    for keys in ["4<Tab>e", "4<Tab>b", "4<Tab>a", "4<Tab>x", "4<Tab>=", "4<S-Tab>e"] {
        let frame = demo(Lang::En).frame(keys, LARGE);
        assert_eq!(lines_with(&frame, "go back to Metrics first"), 1, "{keys}: {frame}");
    }
    let before = demo(Lang::En).frame("4v<S-Tab>", LARGE);
    assert_eq!(lines_with(&before, "Ahead by") + lines_with(&before, "Gap"), 0, "{before}");
    let after = demo(Lang::En).frame("4v<S-Tab>=500000000<C-s>", LARGE);
    assert_eq!(lines_with(&after, "Gap"), 1, "{after}");
}

#[test]
fn the_alert_leads_to_its_metric_and_back_to_the_table() {
    let frame = demo(Lang::En).frame("4aG<Enter>", LARGE);
    assert_eq!(lines_with(&frame, "▌Repeat purchase rate"), 1, "{frame}");
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
    let bottom = demo(Lang::Zh).frame("4lG", SMALL);
    assert_eq!(bottom, demo(Lang::Zh).frame("4lGGGjjjjjjjjjj", SMALL));
    assert_ne!(bottom, demo(Lang::Zh).frame("4lGk", SMALL), "one key is enough to come back");
}

#[test]
fn a_target_is_set_and_removed_after_a_question_and_comes_back_by_undo() {
    let unset = "none; = to set one";
    let keys = "4jj=60%<Enter>55<C-n><C-s>";
    let set = demo(Lang::En).frame(keys, LARGE);
    assert_eq!((lines_with(&set, "Target      60.0%"), lines_with(&set, unset)), (1, 0), "{set}");
    assert_eq!((lines_with(&set, "Baseline    55.0%"), lines_with(&set, "31 Dec")), (1, 1), "{set}");
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
    assert_eq!(lines_with(&frame, "Target      none"), 1, "{frame}");
    assert_eq!(lines_with(&frame, "Enter 0 to 100"), 2, "beside the field and below: {frame}");
}

#[test]
fn a_review_is_written_and_shown_beside_its_metric() {
    let keys = "4jjl<Enter>eFew leads<Tab>Visit two fairs<Tab>Li<C-n><C-s>G";
    let frame = demo(Lang::En).frame(keys, LARGE);
    assert_eq!((lines_with(&frame, "Few leads"), lines_with(&frame, "Visit two fairs")), (1, 1), "{frame}");
}

#[test]
fn the_breakdown_comes_into_sight_and_what_is_below_is_counted() {
    for (lang, heading, more) in [(Lang::Zh, "b 换分法", "…还有"), (Lang::En, "b ", "more lines (l)")] {
        let before = demo(lang).frame("4", SMALL);
        assert!(before.contains(more), "{before}");
        let broken_down = demo(lang).frame("4b", SMALL);
        assert_ne!(before, broken_down, "{heading}");
        assert_ne!(broken_down, demo(lang).frame("4bb", SMALL));
    }
}

/// A book whose customer is little known, with a target for completeness and a limit for its alert, in percent.
fn little_known(target: u32, limit: u32, lang: Lang) -> Fixture {
    let json = format!(
        r#"{{"format":"rounds-book","version":1,"customers":[{{"code":"C001","name":"华星科技","created":"2026-01-05",
        "stage":"won","region":"上海","industry":"制造","since":"2026-01-05"}}],
        "settings":{{"alerts":{{"completeness":{limit}}}}},
        "kpi_targets":[{{"metric":"completeness","period":"2026Q4","target":{target}}}]}}"#
    );
    Fixture::new(serde_json::from_str(&json).expect("a book"), super::day("2026-11-23"), lang)
}

#[test]
fn an_alert_and_a_target_of_one_figure_are_told_apart() {
    for size in [SMALL, LARGE] {
        for (target, limit) in [(30, 80), (90, 70), (80, 80)] {
            let zh = little_known(target, limit, Lang::Zh).frame("4", size);
            let said = format!("低于提醒线 {limit}.0%（本期目标 {target}.0%）");
            assert!(lines_with(&zh, &said) == 1, "{said}\n{zh}");
            let en = little_known(target, limit, Lang::En).frame("4a", size);
            let said = format!("Completeness 40.0%: alert below {limit}.0%, target {target}.0%");
            assert!(lines_with(&en, &said) > 0, "{said}\n{en}");
        }
        // Above the line nothing is said, whatever the target is: the table alone tells of that.
        let quiet = little_known(95, 1, Lang::Zh).frame("4", size);
        assert_eq!(lines_with(&quiet, "提醒线"), 0, "{quiet}");
        // Of another period the target is none of this one.
        let earlier = little_known(30, 80, Lang::Zh).frame("4[", size);
        assert_eq!(lines_with(&earlier, "本期目标"), 0, "{earlier}");
    }
}

#[test]
fn the_review_walks_through_the_metrics_off_target_until_each_has_words() {
    let begun = demo(Lang::En).frame("4V", LARGE);
    assert_eq!(lines_with(&begun, "Review · Q4 2026 · 0 of 8 written"), 1, "{begun}");
    assert_eq!(lines_with(&begun, "▌  New customers"), 1, "{begun}");
    let gone_on = demo(Lang::En).frame("4VeToo few fairs<C-s>", LARGE);
    assert_eq!(lines_with(&gone_on, "1 of 8 written"), 1, "{gone_on}");
    assert_eq!(lines_with(&gone_on, "│ ✓ New customers"), 1, "{gone_on}");
    assert_eq!(lines_with(&gone_on, "▌  Lead conversion"), 1, "{gone_on}");
    let written = demo(Lang::En).frame(&format!("4V{}", "eWhy<C-s>".repeat(8)), LARGE);
    assert_eq!(lines_with(&written, "Review · Q4 2026 · all 8 written"), 1, "{written}");
    // What was taken back is open again.
    let taken_back = demo(Lang::En).frame(&format!("4V{}u", "eWhy<C-s>".repeat(8)), LARGE);
    assert_eq!(lines_with(&taken_back, "7 of 8 written"), 1, "{taken_back}");
    let left = demo(Lang::En).frame("4V<Esc>", LARGE);
    assert_eq!(left, demo(Lang::En).frame("4", LARGE));
    let nothing = empty(Lang::En).frame("4V", LARGE);
    assert_eq!(lines_with(&nothing, "Nothing to review"), 1, "{nothing}");
}

#[test]
fn the_review_names_the_records_behind_a_figure_and_enter_lists_them() {
    let frame = demo(Lang::En).frame("4Vj", (120, 40));
    assert_eq!(lines_with(&frame, "Listed: 1.8 points short of the target of 20.0%"), 1, "{frame}");
    assert_eq!((lines_with(&frame, "9 missing: "), lines_with(&frame, "2 counted: ")), (1, 1), "{frame}");
    let listed = demo(Lang::En).frame("4Vj<Enter>", LARGE);
    assert_eq!(lines_with(&listed, "Lead conversion 18.2% · 9 missing, 2 counted"), 1, "{listed}");
}

#[test]
fn an_improvement_comes_back_at_the_next_review_with_what_became_of_it() {
    let before = demo(Lang::En).frame("4Vj", LARGE);
    assert_eq!(lines_with(&before, "Q3 2026 · More follow-ups a week"), 1, "{before}");
    assert_eq!(lines_with(&before, "Status      In progress · Wed 30 Dec"), 1, "{before}");
    assert_eq!(lines_with(&before, "From → to   14.3% → 18.2%"), 1, "{before}");
    // m opens its action, in which the status has the focus: one to the right of in progress is done.
    let after = demo(Lang::En).frame("4Vjm<Right><C-s>", LARGE);
    assert_eq!(lines_with(&after, "Status      Done"), 1, "{after}");
    let none = demo(Lang::En).frame("4m", LARGE);
    assert_eq!(lines_with(&none, "No improvement of this metric"), 1, "{none}");
}

#[test]
fn the_targets_of_a_period_come_from_the_one_before_at_once_and_go_by_one_undo() {
    let unset = "none; = to set one";
    assert_eq!(lines_with(&demo(Lang::En).frame("4]", LARGE), unset), 1);
    let set = demo(Lang::En).frame("4]+<Tab>10<C-s><Enter>", LARGE);
    assert_eq!(lines_with(&set, "Target      3"), 1, "{set}");
    // Not yet begun, there is no figure beside the target: 1.2M and 10 percent.
    assert_eq!(lines_with(&set, "£1.32M"), 1, "{set}");
    let taken_back = demo(Lang::En).frame("4]+<Tab>10<C-s><Enter>u", LARGE);
    assert_eq!(lines_with(&taken_back, unset), 1, "{taken_back}");
    let kept = demo(Lang::En).frame("4+<C-s>", LARGE);
    assert_eq!(lines_with(&kept, "All of them are set already"), 1, "{kept}");
    let impossible = demo(Lang::En).frame("4+<Tab>many<C-s>", LARGE);
    assert_eq!(lines_with(&impossible, "many is not a number"), 2, "beside the field and below: {impossible}");
}

#[test]
fn a_month_takes_its_share_of_the_target_of_the_year() {
    let offered = demo(Lang::En).frame("4v]vv+<Space>", LARGE);
    assert_eq!(lines_with(&offered, "All targets"), 1, "{offered}");
    let year = demo(Lang::En).frame("4vv+<Left><C-s>", LARGE);
    assert_eq!(lines_with(&year, "Revenue · Mar 2026"), 1, "{year}");
    let month = demo(Lang::En).frame("4vvv[[[[[[[[+<Left><C-s>", LARGE);
    assert!(month.contains("Targets for Mar 2026"), "{month}");
    let of_year = year.lines().find(|line| line.contains("Revenue · Mar 2026")).expect("its share");
    let share = of_year.split_whitespace().find(|word| word.ends_with(['K', 'M'])).expect("a sum");
    assert!(month.lines().any(|line| line.contains("Revenue  ") && line.contains(share)), "{share}: {month}");
}

#[test]
fn a_metric_that_meets_its_target_and_fell_is_listed_for_what_it_is() {
    let frames: Vec<String> = (0..2)
        .map(|down| demo(Lang::En).frame(&format!("4vvvjjjjjjjj=60000<C-s>V{}", "j".repeat(down)), (120, 40)))
        .collect();
    let of_revenue = frames.iter().filter(|frame| frame.contains("╮╭ Revenue per customer ─")).collect::<Vec<_>>();
    assert!(!of_revenue.is_empty() && of_revenue.iter().all(|frame| frame.contains("ahead of the")), "{frames:#?}");
}

#[test]
fn the_target_of_a_year_is_split_over_its_months() {
    let split = demo(Lang::En).frame("4vv+<Left><C-s>", LARGE);
    assert!(lines_with(&split, "Revenue · Feb 2026") == 1, "{split}");
    // The running month keeps its own target.
    assert_eq!(lines_with(&split, "Revenue · Nov 2026"), 0, "{split}");
    let month = demo(Lang::En).frame("4vv+<Left><C-s><Enter>v[", LARGE);
    assert_eq!(lines_with(&month, "none; = to set one"), 0, "{month}");
}

/// Calls since February, of which a book knows that began to be used in October.
fn imported(lang: Lang) -> Fixture {
    let call = |day: &str| format!(r#"{{"kind":"phone","done_on":"{day}","outcome":"ok"}}"#);
    let days = ["2026-02-10", "2026-05-12", "2026-05-13", "2026-08-20", "2026-10-20", "2026-11-03", "2026-11-05"];
    let calls = days.map(call).join(",");
    let customer = format!(
        r#"{{"code":"C001","name":"Halvorsen","stage":"won","created":"2026-01-05","since":"2025-01-06",
        "follow_ups":[{calls}]}}"#
    );
    Fixture::of_json(&customer, r#""adopted":"2026-10-05""#, "2026-11-20", lang)
}

#[test]
fn history_stands_apart_in_the_trend_and_nothing_is_compared_with_it() {
    for (lang, dots, previous) in
        [(Lang::En, "Separate dots in the", "Previous    —"), (Lang::Zh, "走势里单独的点", "上期        —")]
    {
        let frame = imported(lang).frame("4Gkkk", LARGE);
        assert!(frame.contains(dots) && frame.contains(previous), "{frame}");
        let row = frame.lines().find(|line| line.contains("▌")).expect("the cursor");
        assert!(row.contains("···") && row.contains('█'), "{row}");
        // Revenue is known from orders, whenever the book began.
        let revenue = imported(lang).frame("4jjjjjjj", LARGE);
        assert!(!revenue.contains(dots), "{revenue}");
    }
}

#[test]
fn coverage_says_why_it_can_be_whole_beside_what_is_overdue() {
    let customer = r#"{"code":"C001","name":"Halvorsen","stage":"won","created":"2026-11-20","since":"2026-11-20",
        "follow_ups":[{"kind":"phone","planned_on":"2026-11-20"}]}"#;
    for (lang, told) in [(Lang::En, "Overdue counts plans"), (Lang::Zh, "逾期数的是过了日子的安排")] {
        let frame = Fixture::of_json(customer, "", "2026-11-23", lang).frame("4Gkkkkkk", LARGE);
        assert!(frame.contains(lang.pick("逾期 1", "1 overdue")) && frame.contains("100.0%"), "{frame}");
        assert!(frame.contains(told), "{frame}");
    }
}

/// Customers who buy without a known start or an order, in a book in use since this autumn.
fn unknown(more: &str) -> super::Fixture {
    let customer = format!(r#"{{"code":"C001","name":"Halvorsen","stage":"returning","created":"2026-10-05"{more}}}"#);
    super::Fixture::of_json(&customer, r#""adopted":"2026-10-05""#, "2026-11-23", Lang::En)
}

#[test]
fn what_the_book_cannot_know_is_not_zero() {
    let row = |frame: &str, name: &str| {
        let is_row = |line: &&str| line.starts_with('│') && line.contains(&format!("{name}  "));
        let row = frame.lines().find(is_row).unwrap_or_else(|| panic!("{frame}"));
        row.split('│').nth(1).expect("a row").split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let frame = unknown("").frame("4", super::LARGE);
    assert!(row(&frame, "Revenue").starts_with("Revenue — —"), "{frame}");
    assert!(row(&frame, "New customers").contains("New customers — —"), "{frame}");
    assert!(row(&frame, "Follow-ups").starts_with("Follow-ups 0"), "the book is in use: {frame}");
    assert!(frame.contains("start dates not") && !frame.contains("0 new customers"), "{frame}");
    let before = unknown("").frame("4[[", super::LARGE);
    assert!(row(&before, "Visits").starts_with("Visits — —"), "{before}");
    let known = unknown(r#","since":"2025-02-01","orders":[{"ordered_on":"2025-03-01","amount":900}]"#);
    let frame = known.frame("4", super::LARGE);
    assert!(row(&frame, "Revenue").starts_with("Revenue £0") || row(&frame, "Revenue").contains(" 0 "), "{frame}");
    assert!(row(&frame, "New customers").contains("New customers 0"), "{frame}");
    let funnel = unknown("").frame("4<Tab>", super::LARGE);
    assert!(
        !funnel.contains("Won 0") && funnel.lines().any(|line| line.contains("Won") && line.contains('—')),
        "{funnel}"
    );
    let cohorts = unknown("").frame("4<Tab><Tab>", super::LARGE);
    assert!(cohorts.contains("it is not known who was won when"), "{cohorts}");
}
