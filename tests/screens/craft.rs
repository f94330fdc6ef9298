//! Reading and filling in: headings that nothing stands on, what a typed word finds, cases and offers.

use rounds::messages::Lang;

use super::{Fixture, LARGE, demo};

/// A size at which a form takes the whole width, as wide as it ever is.
const AS_WIDE_AS_A_FORM: (u16, u16) = (88, 36);

#[test]
fn the_cursor_of_a_profile_stands_on_records_and_never_on_a_heading() {
    let heads: [(&str, &[&str]); 2] = [
        ("<Enter>[[", &["Worksheets", "Insights", "Surveys", "Cases"]),
        ("<Enter>]]]", &["Opportunities", "Contracts", "Orders"]),
    ];
    for (page, heads) in heads {
        for moves in
            ["", "k", "kk", "j", "jj", "jjj", "jjjj", "jjjjj", "jjjjjj", "G", "Gk", "Gkk", "gg", "<C-d>", "<PageUp>"]
        {
            let frame = demo(Lang::En).frame(&format!("jjjjjwvisit<Enter><C-s>{page}{moves}"), LARGE);
            let here =
                frame.lines().filter_map(|line| line.rsplit_once("││▌").or(line.rsplit_once("│▌"))).map(|(_, row)| row);
            let on: Vec<&str> = here.collect();
            let row = on.last().unwrap_or_else(|| panic!("no cursor: {frame}")).trim_start();
            assert!(!heads.iter().any(|head| row.starts_with(head)), "{page}{moves}: {row}\n{frame}");
        }
    }
}

/// What is found by these keys: the label and what stands beside it.
fn found(lang: Lang, keys: &str) -> Vec<String> {
    let frame = demo(lang).frame(keys, AS_WIDE_AS_A_FORM);
    let kinds = ["playbook", "worksheet", "打法", "表单"];
    let rows = frame.lines().filter_map(|line| {
        let row = line.split('│').map(str::trim).find(|part| kinds.iter().any(|kind| part.ends_with(kind)))?;
        Some(row.trim_start_matches('▌').split_whitespace().collect::<Vec<_>>().join(" "))
    });
    rows.collect()
}

#[test]
fn the_very_title_comes_first_then_titles_with_the_word_and_each_row_says_what_it_is() {
    let by_word = found(Lang::Zh, "gp拜访");
    assert_eq!(by_word[..2], ["拜访前怎么准备 打法", "拜访计划 表单"], "{by_word:?}");
    let by_title = found(Lang::Zh, "gp拜访计划");
    assert_eq!(by_title[0], "拜访计划 表单", "{by_title:?}");
    let by_word = found(Lang::En, "gpvisit");
    let first_sheet = by_word.iter().position(|row| row.ends_with("worksheet")).expect("a worksheet");
    assert!(first_sheet > 0 && by_word[..first_sheet].iter().all(|row| row.ends_with("playbook")), "{by_word:?}");
    assert_eq!(found(Lang::En, "gpvisit plan")[0], "Visit plan worksheet");
}

#[test]
fn the_palette_and_a_search_that_no_customer_has_find_playbooks_and_worksheets() {
    assert_eq!(found(Lang::Zh, ":拜访计划")[0], "拜访计划 表单");
    let by_letters = found(Lang::Zh, "/tanpan<Enter>");
    assert!(by_letters.iter().any(|row| row.contains("谈判") && row.ends_with("打法")), "{by_letters:?}");
    let frame = demo(Lang::Zh).frame("/tanpan<Enter><Enter>", LARGE);
    assert!(frame.contains("谈判"), "{frame}");
}

#[test]
fn playbooks_for_the_customer_in_front_come_first_and_say_so() {
    let lost = r#"{"code":"C001","name":"Harper","stage":"lost","lost_on":"2026-09-01","created":"2020-01-06"}"#;
    let frame = Fixture::of_json(lost, "", "2026-11-23", Lang::En).frame("gp", LARGE);
    let at =
        |title: &str| frame.lines().position(|line| line.contains(title)).unwrap_or_else(|| panic!("{title}: {frame}"));
    let fitting = at("playbook for Harper");
    assert!(fitting < at("Planning a visit"), "{frame}");
}

#[test]
fn a_visit_plan_begins_at_its_goal_and_is_paged_by_section_to_its_playbook() {
    let frame = |keys: &str| two_moments(Lang::En).frame(&format!("2lllW{keys}"), LARGE);
    let shown = frame("Agree the dates");
    assert!(shown.contains("Goal of the visit  Agree the dates"), "{shown}");
    // Two sections on begins with the materials, the first of all with the industry.
    let shown = frame("<PageDown><PageDown>Quote");
    assert!(shown.contains("Materials to prepare  Quote"), "{shown}");
    let shown = frame("<PageDown><PageUp>Agree the dates");
    assert!(shown.contains("Goal of the visit  Agree the dates"), "{shown}");
    let shown = frame("<PageUp><PageUp>Food");
    assert!(shown.contains("Industry  Food"), "{shown}");
    let shown = frame("<F2>");
    assert!(shown.contains("Planning a visit"), "{shown}");
    let shown = frame("<F2><Esc>Agree the dates");
    assert!(shown.contains("Goal of the visit  Agree the dates"), "{shown}");
}

#[test]
fn a_case_is_written_of_the_customer_in_front_wherever_the_key_is_shown() {
    for keys in ["gC", "<Enter>gC", "2gC", "3gC"] {
        let frame = demo(Lang::En).frame(keys, LARGE);
        assert!(frame.contains("Lesson"), "{keys}: {frame}");
    }
    let without = demo(Lang::En).frame("4gC", LARGE);
    assert!(without.contains("Select a customer first"), "{without}");
}

/// A customer with a payment overdue and a visit in three days.
fn two_moments(lang: Lang) -> Fixture {
    let customer = r#"{"code":"C001","name":"Halvorsen","stage":"returning","created":"2020-01-06","since":"2020-01-06",
        "contacts":[{"name":"Ada","roles":["decider"],"level":"executive"}],
        "follow_ups":[{"kind":"visit","done_on":"2026-11-02","outcome":"ok","contacts":["Ada"]},
            {"kind":"visit","planned_on":"2026-11-26","planned_at":"10:00","contacts":["Ada"]}],
        "orders":[{"ordered_on":"2026-08-01","amount":120000,"payment_due":"2026-11-01"}]}"#;
    Fixture::of_json(customer, "", "2026-11-23", lang)
}

#[test]
fn profile_and_card_make_one_offer_in_the_same_words_and_the_plan_under_the_cursor_its_own() {
    for (lang, offered, visit) in [
        (Lang::En, "Payment 22 days overdue: receivables plan", "Meeting Ada in 3 days: visit plan"),
        (Lang::Zh, "回款已逾期 22 天：写一份回款计划", "3 天后要见Ada：先写拜访计划"),
    ] {
        for keys in ["", "b", "<Enter>b"] {
            let frame = two_moments(lang).frame(keys, LARGE);
            assert!(frame.contains(offered) && !frame.contains(visit), "{keys}: {frame}");
        }
        // The plan that is looked at is prepared, in the calendar and in the card that is opened there.
        for keys in ["2lll", "2lllb"] {
            let frame = two_moments(lang).frame(keys, LARGE);
            assert!(frame.contains(visit) && !frame.contains(offered), "{keys}: {frame}");
        }
    }
}
