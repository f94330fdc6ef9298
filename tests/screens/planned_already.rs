//! A next step that is planned already: it is said while it is typed, and the plan is kept or moved, not doubled.

use rounds::messages::Lang;

use super::{Fixture, LARGE};

/// A customer with a call on Wednesday, 25 November; today is Monday.
fn book(lang: Lang) -> Fixture {
    let customer = r#"{"code":"C001","name":"华星科技","created":"2026-11-20","stage":"won","since":"2026-11-20",
        "contacts":[{"name":"张伟"}],"follow_ups":[{"kind":"phone","planned_on":"2026-11-25","subject":"谈价"}]}"#;
    Fixture::of_json(customer, "", "2026-11-23", lang)
}

fn frame(lang: Lang, keys: &str) -> String {
    book(lang).frame(keys, LARGE)
}

/// How many calls are planned after these keys, and on which days.
fn planned(keys: &str) -> Vec<String> {
    let shown = frame(Lang::En, &format!("{keys}3"));
    let rows = shown.lines().filter(|line| line.contains("Planned") && line.contains("华星科技"));
    rows.map(|line| line.trim_start_matches(['│', ' ', '▌']).chars().take(6).collect()).collect()
}

#[test]
fn the_preview_says_what_becomes_of_the_plan() {
    for (lang, typed, told) in [
        (Lang::Zh, "华星 微信 聊了 >周三 电话", "11月25日 周三 电话 谈价：就用这一条，不再另建"),
        (Lang::Zh, "华星 电话 聊了，周四再打", "11月25日 周三 电话 谈价：改到11月26日 周四，不再另建"),
        (Lang::Zh, "华星 微信 聊了 >周三 拜访", "11月25日 周三 电话 谈价：同一天还有这一条，两条都留着"),
        (Lang::En, "华星 message >wed visit", "Wed 25 Nov Call 谈价: on the same day, and both stay"),
        (Lang::Zh, "华星 周四 电话", "改到11月26日 周四"),
        (Lang::Zh, "华星 微信 聊了 >周四 电话 催款", "11月25日 周三 电话 谈价：照旧，另建一条"),
        (Lang::Zh, "华星 微信 聊了 >周四15:00 电话", "改到11月26日 周四 15:00，不再另建"),
        (Lang::Zh, "华星 微信 聊了 >周三15:00 电话", "11月25日 周三 电话 谈价：定在 15:00，不再另建"),
        (Lang::En, "华星 message >wed 3pm call", "Wed 25 Nov Call 谈价: now at 15:00; no second one is added"),
        (Lang::En, "华星 message >thu call", "Wed 25 Nov Call 谈价: moved to Thu 26 Nov; no second one is added"),
    ] {
        let shown = frame(lang, &format!("i{typed}"));
        assert!(shown.contains(lang.pick("已有安排", "Already planned")) && shown.contains(told), "{typed}:\n{shown}");
    }
    for typed in ["华星 微信 聊了 >周四 拜访", "华星 微信 聊了 >12月2日 电话", "华星 微信 聊了"]
    {
        let shown = frame(Lang::Zh, &format!("i{typed}"));
        assert!(!shown.contains("已有安排"), "{typed}:\n{shown}");
    }
}

/// A customer with a visit on Wednesday, 25 November, at ten.
fn promised(lang: Lang) -> Fixture {
    let customer = r#"{"code":"C001","name":"华星科技","created":"2026-11-20","stage":"won","since":"2026-11-20",
        "contacts":[{"name":"张伟"},{"name":"李敏"}],"follow_ups":[{"kind":"visit","planned_on":"2026-11-25",
        "planned_at":"10:00","subject":"contract terms","contacts":["张伟"]}]}"#;
    Fixture::of_json(customer, "", "2026-11-23", lang)
}

/// What is promised for an hour stays there, unless the line names its matter; then both hours are told.
#[test]
fn a_promise_for_an_hour_stays_unless_its_matter_is_named() {
    let plan =
        |lang: Lang| lang.pick("11月25日 周三 10:00 拜访 contract terms", "Wed 25 Nov 10:00 Visit contract terms");
    for (typed, zh, en, hours) in [
        ("华星 wed 2pm visit", "：照旧，另建一条", ": stays; a second one is added", &["14:00", "10:00"][..]),
        ("华星 message >wed 14:00 visit", "：照旧，另建一条", ": stays; a second one is added", &["14:00", "10:00"]),
        ("华星 周四下午3点 拜访", "：照旧，另建一条", ": stays; a second one is added", &["15:00", "10:00"]),
        ("华星 周三下午2点 拜访李敏", "：照旧，另建一条", ": stays; a second one is added", &["14:00", "10:00"]),
        ("华星 周三 拜访 李敏", "：照旧，另建一条", ": stays; a second one is added", &["10:00"]),
        ("华星 周三 拜访", "：就用这一条，不再另建", ": kept; no second one is added", &["10:00"]),
        (
            "华星 wed 2pm visit contract terms",
            "：从 10:00 改到 14:00，不再另建",
            ": moved from 10:00 to 14:00; no second one is added",
            &["14:00"],
        ),
        (
            "华星 thu 2pm visit contract terms",
            "：改到11月26日 周四 14:00，不再另建",
            ": moved to Thu 26 Nov 14:00; no second one is added",
            &["14:00"],
        ),
    ] {
        for (lang, told) in [(Lang::Zh, zh), (Lang::En, en)] {
            let shown = promised(lang).frame(&format!("i{typed}"), LARGE);
            // Behind the hours the sentence goes on in the next line.
            let said = format!("{}{}", plan(lang), told.split(';').next().unwrap_or_default());
            assert!(shown.contains(&said), "{typed}:\n{shown}");
            let written = promised(lang).frame(&format!("i{typed}<Enter>2"), LARGE);
            for at in ["10:00", "14:00", "15:00"] {
                assert_eq!(written.contains(at), hours.contains(&at), "{typed} {at}:\n{written}");
            }
            let listed = promised(lang).frame(&format!("i{typed}<Enter>3"), LARGE);
            let rows =
                listed.lines().filter(|line| line.contains(lang.pick("已安排", "Planned")) && line.contains("华星"));
            let is_second = told.ends_with(lang.pick("另建一条", "a second one is added"));
            assert_eq!(rows.count(), if is_second { 2 } else { 1 }, "{typed}:\n{listed}");
        }
    }
    let said = promised(Lang::En).frame("i华星 wed 2pm visit contract terms<Enter>", LARGE);
    assert!(said.contains("Moved: 华星科技, Visit to Wed 25 Nov 14:00"), "{said}");
}

#[test]
fn a_record_names_the_plan_that_it_leaves_open() {
    let customer = r#"{"code":"C001","name":"华星科技","created":"2026-11-20","stage":"won","since":"2026-11-20",
        "follow_ups":[{"kind":"phone","planned_on":"2026-11-20","subject":"谈价"}]}"#;
    for (lang, before, after) in [
        (Lang::Zh, "11月20日 周五 电话 谈价。这条还没办。说的就是它？请改在那条上按 d", "还有一条安排没办"),
        (
            Lang::En,
            "Fri 20 Nov Call 谈价. It stays open. Was this it? Press d on it instead",
            "Still planned: Fri 20 Nov",
        ),
    ] {
        let frame = |keys: &str| Fixture::of_json(customer, "", "2026-11-23", lang).frame(keys, LARGE);
        let shown = frame("i华星 电话 聊了");
        assert!(shown.contains(before), "{shown}");
        let shown = frame("i华星 电话 聊了<Enter>");
        assert!(shown.contains(after), "{shown}");
        // Planned within three days, it may have been done before its day.
        assert!(frame("i华星 电话 11月17日 聊了").contains(before));
        for typed in ["i华星 微信 聊了", "i华星 电话 11月16日 聊了", "i华星 电话 聊了 >今天 电话"]
        {
            let shown = frame(typed);
            assert!(!shown.contains(lang.pick("还没办", "stays open")), "{typed}:\n{shown}");
        }
    }
}

#[test]
fn a_line_for_several_names_whose_plans_stay_open() {
    let of = |number: u8, kind: &str| {
        format!(
            r#"{{"code":"C00{number}","name":"客户{number}","created":"2026-11-20","stage":"won","since":"2026-11-20",
            "follow_ups":[{{"kind":"{kind}","planned_on":"2026-11-20","subject":"谈价"}}]}}"#
        )
    };
    let customers = [of(1, "phone"), of(2, "visit"), of(3, "phone"), of(4, "phone")].join(",");
    let written = |typed: &str| {
        let book = Fixture::of_json(&customers, "", "2026-11-23", Lang::Zh);
        book.frame(&format!("Ai{typed}<Enter>"), (160, 36))
    };
    let shown = written("电话 问候");
    assert!(shown.contains("C001 客户1") && shown.contains("没办") && shown.contains("另有 1 家"), "{shown}");
    assert!(!written("微信 问候").contains("没办"));
}

#[test]
fn the_plan_is_kept_or_moved_and_one_undo_brings_it_back() {
    for (keys, days) in [
        ("", &["Wed 25"][..]),
        ("i华星 微信 聊了 >周三 电话<Enter>", &["Wed 25"]),
        ("i华星 电话 聊了，周四再打<Enter>", &["Thu 26"]),
        ("i华星 电话 聊了，周四再打<Enter>u", &["Wed 25"]),
        ("i华星 周四 电话<Enter>", &["Thu 26"]),
        ("i华星 周四 电话<Enter>u", &["Wed 25"]),
        ("i华星 微信 聊了 >周四 电话 催款<Enter>", &["Thu 26", "Wed 25"]),
        ("i华星 微信 聊了 >12月2日 电话<Enter>", &["Wed 2", "Wed 25"]),
        // The record form and the form for the next step.
        ("d<Down><Enter><PageDown>thu<Tab>Call<C-s>", &["Thu 26"]),
        ("3f<C-u>thu<Tab>Call<C-s>", &["Thu 26"]),
    ] {
        let found = planned(keys);
        let fits = found.len() == days.len() && found.iter().zip(days).all(|(row, day)| row.contains(day.trim()));
        assert!(fits, "{keys}: {found:?}\n{}", frame(Lang::En, &format!("{keys}3")));
    }
}

#[test]
fn the_forms_say_it_beside_the_day() {
    let record = frame(Lang::En, "d<Down><Enter><PageDown>thu<Tab>Call<S-Tab>");
    assert!(record.contains("moved from Wed 25 Nov"), "{record}");
    let next = frame(Lang::Zh, "3f<C-u>周四");
    assert!(next.contains("由 11月25日 周三 电话 谈价 改来"), "{next}");
}

/// Three customers, of which these many have a call that is due.
fn marked(with_call: usize, lang: Lang) -> Fixture {
    let customer = |at: usize| {
        let on = if at < with_call { "2026-11-20" } else { "2026-12-20" };
        format!(
            r#"{{"code":"C00{at}","name":"甲{at}","created":"2026-11-20","stage":"won","since":"2026-11-20",
            "follow_ups":[{{"kind":"phone","planned_on":"{on}","subject":"谈价"}}]}}"#
        )
    };
    let all = (0..4).map(customer).collect::<Vec<_>>().join(",");
    Fixture::of_json(&all, "", "2026-11-23", lang)
}

#[test]
fn a_line_for_marked_customers_says_whose_plans_it_would_leave_open() {
    for (lang, with_call, told) in [
        (Lang::Zh, 1, "4 家里有 1 家还有安排没办：C000 甲0，11月20日 周五 电话 谈价。说的就是它？请改在那条上按 d"),
        (
            Lang::En,
            2,
            "2 of 4 have a plan that stays open: C000 甲0, Fri 20 Nov Call 谈价; C001 甲1, Fri 20 Nov Call 谈价.",
        ),
        (Lang::En, 3, "; 1 more."),
    ] {
        let shown = marked(with_call, lang).frame("Ai电话 聊了", LARGE);
        // What is longer than the dialog goes on in the next line.
        let flat = |text: &str| text.replace(char::is_whitespace, "");
        let inside: String = shown.lines().filter_map(|line| line.split('│').nth(2)).map(flat).collect();
        assert!(inside.contains(&flat(told)), "{told}\n{shown}");
    }
    for typed in ["微信 聊了", "电话 11月16日 聊了", "电话 聊了 >今天 电话"] {
        let shown = marked(3, Lang::En).frame(&format!("Ai{typed}"), LARGE);
        assert!(!shown.contains("stays open"), "{typed}\n{shown}");
    }
    assert!(!marked(0, Lang::En).frame("Ai电话 聊了", LARGE).contains("stays open"));
    let written = marked(3, Lang::En).frame("Ai电话 聊了<Enter>", (200, 40));
    assert!(written.contains("Still planned: "), "{written}");
}
