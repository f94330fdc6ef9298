//! Reasons as a person reads them, in both languages.

use chrono::{Datelike, Weekday};
use rounds::domain::Currency;
use rounds::messages::{Lang, reasons as words};
use rounds::rules::plan::{DayCapacity, LeftOutReason, PlanCandidate, PlanFrame, plan};
use rounds::rules::{Standing, Workdays, has_no_day};
use serde_json::{Value, json};

use crate::rules_tables::{customer, day, judged_since, suggested};

/// Every reason of the first suggestion, in both languages.
fn told(more: &Value, rulebook: &str, today: &str) -> Vec<(String, String)> {
    let dossier = customer(more);
    let (standing, made) = suggested(&dossier, rulebook, today);
    let reasons = standing.reasons(&made[0]);
    let say = |lang| reasons.iter().map(move |reason| words::reason(lang, Currency::default(), reason, day(today)));
    say(Lang::Zh).zip(say(Lang::En)).collect()
}

fn holds(told: &[(String, String)], zh: &str, en: &str) {
    assert!(told.contains(&(zh.to_owned(), en.to_owned())), "expected\n{zh}\n{en}\namong {told:#?}");
}

#[test]
fn why_it_comes_round_and_why_on_that_day() {
    let big = json!({
        "annual_purchase": 600_000, "since": "2024-01-06", "created": "2024-01-06",
        "follow_ups": [
            {"kind": "visit", "level": "executive", "done_on": "2026-08-21"},
            {"kind": "review", "level": "manager", "done_on": "2026-11-02"},
            {"kind": "content", "done_on": "2026-11-02"}
        ]
    });
    let told = told(&big, "value-risk", "2026-11-10");
    holds(
        &told,
        "高层拜访每 3 个月一次；上次 8月21日；应于 11月21日（周六）",
        "Executive visit every 3 months; last 21 Aug; due Sat 21 Nov",
    );
    holds(
        &told,
        "11月21日（周六）是周末，提前到 11月20日（周五）",
        "Sat 21 Nov is at the weekend; moved earlier to Fri 20 Nov",
    );
}

/// The reasons of the first suggestion in passing, in a book that uses the rules since `adopted`.
fn shortly(more: &Value, adopted: Option<&str>, today: &str) -> [Vec<String>; 2] {
    let dossier = customer(more);
    let standing = judged_since(&dossier, "value-risk", adopted, today);
    let made = standing.suggestions(200);
    let reasons = standing.reasons(&made[0]);
    [Lang::Zh, Lang::En].map(|lang| words::shortly(lang, Currency::default(), &reasons, day(today)))
}

#[test]
fn in_passing_the_first_clause_says_what_to_do_and_not_how_the_rules_came_to_it() {
    let stage = |stage: &str| json!({"stage": stage, "created": "2026-11-20", "since": null, "lost_on": null});
    for (more, adopted, zh, en) in [
        (stage("lead"), None, "新线索，7 天内先联系一次", "New lead: get in touch within 7 days"),
        (stage("intent"), None, "新的意向客户，7 天内先联系一次", "New prospect: get in touch within 7 days"),
        (
            json!({"stage": "lead", "created": "2026-11-01", "since": null}),
            None,
            "线索跟进：11月1日起要求，还没做过",
            "Lead follow-up: not done yet, since 1 Nov",
        ),
        (
            json!({"stage": "intent", "created": "2026-11-01", "since": null,
                "follow_ups": [{"kind": "phone", "done_on": "2026-11-16"}]}),
            None,
            "每周跟进；上次 11月16日；应于 11月23日（周一）",
            "Weekly follow-up; last 16 Nov; due Mon 23 Nov",
        ),
        // Who was called the day before is no new one to be called for the first time.
        (
            json!({"stage": "intent", "created": "2026-11-20", "since": null,
                "follow_ups": [{"kind": "phone", "done_on": "2026-11-19"}]}),
            None,
            "每周跟进：上次 11月19日，11月27日（周五）前再做一次",
            "Weekly follow-up: last 19 Nov, again by Fri 27 Nov",
        ),
        (
            json!({"follow_ups": [{"kind": "phone", "done_on": "2026-01-05"}]}),
            Some("2026-11-02"),
            "保持联系：上次 1月5日，11月26日（周四）前补上",
            "Keep in touch: last 5 Jan, catch up by Thu 26 Nov",
        ),
        (
            json!({"created": "2026-11-10"}),
            Some("2026-11-02"),
            "首次使用技巧原定 11月15日（周日），还没做",
            "First product tips: due Sun 15 Nov, not done yet",
        ),
    ] {
        let [told_zh, told_en] = shortly(&more, adopted, "2026-11-20");
        assert_eq!((told_zh[0].as_str(), told_en[0].as_str()), (zh, en), "{more}");
        assert!(told_zh.iter().all(|one| !one.contains("起才要做") && !one.contains("错开")), "{told_zh:?}");
    }
    // Once its day is over, what was to be made up is told by when it was done last, or since when it was not.
    for (more, adopted, zh, en) in [
        (
            json!({"stage": "won", "since": "2026-09-15", "created": "2026-11-02"}),
            "2026-11-02",
            "新客户对接：9月15日起要求，还没做过",
            "Onboarding: not done yet, since 15 Sep",
        ),
        (
            json!({"follow_ups": [{"kind": "phone", "done_on": "2026-01-05"}]}),
            "2026-11-02",
            "保持联系：上次 1月5日，应于 11月26日（周四）",
            "Keep in touch: last 5 Jan, due Thu 26 Nov",
        ),
    ] {
        let [told_zh, told_en] = shortly(&more, Some(adopted), "2026-12-10");
        let tells = |told: &[String], words: &str| told.iter().any(|one| one == words);
        assert!(tells(&told_zh, zh) && tells(&told_en, en), "{told_zh:?} {told_en:?}");
    }
    let [zh, en] =
        shortly(&json!({"created": "2026-11-19", "annual_purchase": 600_000}), Some("2026-11-19"), "2026-11-20");
    assert!(zh[0].starts_with("刚开始用，首次") && en[0].starts_with("Just started: first "), "{zh:?} {en:?}");
}

#[test]
fn what_was_done_before_it_applied_is_no_last_time_of_what_is_overdue() {
    let lead = json!({"stage": "lead", "created": "2026-11-01", "since": null,
        "follow_ups": [{"kind": "phone", "done_on": "2026-10-20"}]});
    let [zh, en] = shortly(&lead, None, "2026-11-20");
    assert_eq!(
        (zh[0].as_str(), en[0].as_str()),
        ("线索跟进：11月1日起要求，还没做过", "Lead follow-up: not done yet, since 1 Nov")
    );
    let whole = told(&lead, "value-risk", "2026-11-20");
    assert!(
        whole
            .iter()
            .any(|(zh, en)| zh.ends_with("11月1日起要求，还没做过") && en.ends_with("not done yet, since 1 Nov"))
    );
    assert!(!whole.iter().any(|(zh, en)| zh.contains("10月20日") || en.contains("20 Oct")), "{whole:?}");
}

#[test]
fn where_last_and_interval_do_not_make_the_day_the_sentence_says_why() {
    let quiet = json!({"follow_ups": [
        {"kind": "content", "done_on": "2026-08-07"},
        {"kind": "phone", "done_on": "2026-10-26"},
        {"kind": "phone", "done_on": "2026-11-10", "outcome": "no-response"},
        {"kind": "phone", "done_on": "2026-11-15", "outcome": "no-response"}
    ]});
    let [zh, en] = shortly(&quiet, None, "2026-11-23");
    assert_eq!(
        (zh[0].as_str(), en[0].as_str()),
        (
            "使用技巧：上次 8月7日；间隔放宽到 115 天；应于 11月30日（周一）",
            "Product tips: last 7 Aug; interval stretched to 115 days; due Mon 30 Nov"
        )
    );
    let lost_sight = json!({
        "created": "2026-01-05",
        "contacts": [{"name": "王强", "key": true, "left_on": "2026-10-20"}],
        "tier_history": [{"rulebook": "value-risk", "tier": "standard", "on": "2026-02-01"},
            {"rulebook": "value-risk", "tier": "at-risk", "on": "2026-11-06"}],
        "follow_ups": [{"kind": "phone", "done_on": "2026-05-23"}]
    });
    let [zh, en] = shortly(&lost_sight, None, "2026-11-23");
    let tells = |told: &[String], words: &str| told.iter().any(|one| one.starts_with(words));
    assert!(tells(&zh, "挽回跟进：上次 5月23日；11月6日起要求；应于 11月7日"), "{zh:?}");
    assert!(tells(&en, "Rescue follow-up: last 23 May; applies from 6 Nov; due Sat 7 Nov"), "{en:?}");
}

#[test]
fn what_a_young_book_cannot_know_is_not_said_as_if_it_did() {
    let one = json!({"stage": "won", "created": "2026-11-19", "contacts": [{"name": "张伟", "roles": ["decider"]}],
        "follow_ups": [{"kind": "phone", "done_on": "2026-11-19", "contacts": ["张伟"]}]});
    let said = |more: &Value, adopted| {
        let dossier = customer(more);
        let topics = judged_since(&dossier, "value-risk", adopted, "2026-11-20").topics();
        let told = topics.iter().map(|topic| words::topic(Lang::Zh, Currency::default(), topic, day("2026-11-20")));
        told.collect::<Vec<_>>().join("\n")
    };
    assert!(said(&one, Some("2026-11-19")).contains("记录里只联系过一个人"));
    let long = json!({"stage": "won", "created": "2026-11-19", "contacts": [{"name": "张伟", "roles": ["decider"]}],
        "follow_ups": [{"kind": "phone", "done_on": "2026-01-02"}, {"kind": "phone", "done_on": "2026-11-19", "contacts": ["张伟"]}]});
    assert!(said(&long, Some("2026-11-19")).contains("半年来只联系过一个人"), "what was brought along is on record");
    assert!(said(&one, None).contains("半年来只联系过一个人"));
}

#[test]
fn a_customer_that_avoids_every_workday_is_told_so_and_nothing_loops() {
    let avoids = |days: &[&str]| json!({"annual_purchase": 600_000, "avoid_weekdays": days});
    let week = ["mon", "tue", "wed", "thu", "fri"];
    let zh = "没有合适的工作日：客户不便联系的日子是周一、周二、周三、周四、周五，请在客户资料里留出一天";
    let en = "No suitable workday: the customer avoids Mon, Tue, Wed, Thu, Fri; free one under “Days to avoid”";
    // With and without a make-up Saturday in the coming year.
    for today in ["2026-11-10", "2025-11-10"] {
        let told = told(&avoids(&week), "value-risk", today);
        assert_eq!(told[0], (zh.to_owned(), en.to_owned()), "{today}: the weightiest comes first");
    }
    let four = told(&avoids(&week[..4]), "value-risk", "2026-11-10");
    assert!(four.iter().all(|(zh, _)| !zh.starts_with("没有合适的工作日")), "{four:#?}");

    let (dossier, today) = (customer(&avoids(&week)), day("2026-11-10"));
    let (standing, made) = suggested(&dossier, "value-risk", "2026-11-10");
    let no_make_up_days = Workdays::default();
    let days = Standing { workdays: &no_make_up_days, ..standing }.contact_days();
    assert_eq!(days.choose(today, today).date, today, "without any fitting day the right one stays");
    let frame = PlanFrame::weeks(today, 53, today, &no_make_up_days, DayCapacity { per_day: 8, visits_per_day: 3 });
    let wishes: Vec<PlanCandidate<'_>> = made.iter().map(|own| PlanCandidate::of(&dossier, own, false)).collect();
    let left_out = plan(&frame, &[], &wishes).left_out;
    assert_eq!(left_out.len(), made.len());
    assert!(
        left_out.iter().all(|left| left.reason == LeftOutReason::NeverFits && left.reason.code() == "no-fitting-day")
    );
    assert!(has_no_day(&dossier.avoid_weekdays, &Workdays::shipped(&[]), today));
    let every_friday_off: Vec<_> = today.iter_days().take(401).filter(|day| day.weekday() == Weekday::Fri).collect();
    let four = customer(&avoids(&week[..4])).avoid_weekdays;
    let plain = Workdays::read("", None, &every_friday_off).expect("a calendar");
    assert!(has_no_day(&four, &plain, today) && !has_no_day(&four, &Workdays::default(), today));
}

#[test]
fn why_it_is_urgent() {
    let issue = |on: &str| json!({"title": "漏水", "severity": "general", "opened_at": format!("{on}T09:00:00")});
    let told = told(&json!({"issues": [issue("2026-11-02"), issue("2026-11-03")]}), "value-risk", "2026-11-19");
    holds(&told, "流失风险预警层：超时限未解决的问题 2 个", "At risk of churn: issues past deadline: 2");
    holds(&told, "客户问题已超时限：漏水、漏水", "Issues past deadline: 漏水, 漏水");
    holds(
        &told,
        "挽回跟进每周一次；还没做过；应于 11月20日（周五）",
        "Rescue follow-up every week; not done yet; due Fri 20 Nov",
    );
}

#[test]
fn what_holds_it_back() {
    let missed = |on: &str| json!({"kind": "phone", "done_on": on, "outcome": "no-response"});
    let retry = told(&json!({"follow_ups": [missed("2026-11-19")]}), "value-risk", "2026-11-20");
    holds(&retry, "11月19日未联系上，11月22日（周日）再试", "No answer on 19 Nov; try again Sun 22 Nov");
    holds(
        &retry,
        "11月22日（周日）是周末，推后到 11月23日（周一）",
        "Sun 22 Nov is at the weekend; moved later to Mon 23 Nov",
    );
    let thrice = json!({"follow_ups": [missed("2026-11-10"), missed("2026-11-11"), missed("2026-11-12")]});
    holds(
        &told(&thrice, "value-risk", "2026-11-20"),
        "连续 3 次未联系上（最近 11月12日），11月26日（周四）再试",
        "No answer 3 times in a row (last 12 Nov); try again Thu 26 Nov",
    );
    let quiet = told(&json!({"do_not_contact_until": "2026-11-24"}), "value-risk", "2026-11-20");
    holds(&quiet, "11月24日（周二）之前请勿打扰", "Do not contact before Tue 24 Nov");
    let snooze = |id: &str| json!({"obligation": id, "on": "2026-11-19", "until": "2026-11-25", "reason": "年会"});
    let snoozed = told(&json!({"snoozes": [snooze("tips"), snooze("keep-in-touch")]}), "value-risk", "2026-11-20");
    holds(&snoozed, "已暂缓到 11月25日（周三）：年会", "Snoozed until Wed 25 Nov: 年会");
    let holiday = told(&json!({}), "value-risk", "2026-10-01");
    holds(
        &holiday,
        "今天是国庆节假期，推后到 10月8日（周四）",
        "Today is a holiday (National Day); moved later to Thu 8 Oct",
    );
}

#[test]
fn topics_with_what_they_are_about() {
    let told = told(
        &json!({
            "contacts": [{"name": "张伟", "roles": ["decider"], "birthday": "1980-11-30"}],
            "contracts": [{"ends_on": "2027-01-05"}],
            "orders": [{"ordered_on": "2026-09-01", "amount": 12000, "payment_due": "2026-10-20"}],
            "opportunities": [{"name": "二期", "stage": "proposal", "expected_close": "2026-12-01"}]
        }),
        "value-risk",
        "2026-11-20",
    );
    holds(&told, "生日：张伟 11月30日", "Birthday: 张伟 on 30 Nov");
    holds(&told, "合同 2027年1月5日到期，还没续签", "Contract ends on 5 Jan 2027, not renewed yet");
    holds(&told, "10月20日到期的回款还没到，合计 12,000 元", "12,000 yuan unpaid, due 20 Oct");
    holds(&told, "有商机预计 12月1日成交", "Opportunity expected to close on 1 Dec");
    holds(&told, "近 90 天没有联系上决策者：张伟", "No contact with the decision maker in 90 days: 张伟");
}

#[test]
fn an_own_cadence_is_told_and_nothing_contradicts_it() {
    let own = json!({"cadence": {"tips": 21}, "follow_ups": [{"kind": "content", "done_on": "2026-11-02"}]});
    let told = told(&own, "value-risk", "2026-11-20");
    holds(
        &told,
        "使用技巧每 3 周一次；上次 11月2日；应于 11月23日（周一）",
        "Product tips every 3 weeks; last 2 Nov; due Mon 23 Nov",
    );
    holds(
        &told,
        "使用技巧的间隔是为这家客户单独定的，规则原本是每 3 个月一次",
        "Product tips has a custom interval for this customer; the rulebook says every 3 months",
    );
    assert!(!told.iter().any(|(zh, _)| zh.starts_with("使用技巧每3个月")), "{told:#?}");
}

#[test]
fn what_applies_only_since_lately_says_so() {
    let lately = json!({
        "tier_history": [
            {"rulebook": "value-risk", "tier": "high-potential", "on": "2026-03-10"},
            {"rulebook": "value-risk", "tier": "standard", "on": "2026-11-10"}
        ],
        "follow_ups": [{"kind": "content", "done_on": "2026-08-01"}]
    });
    let told = told(&lately, "value-risk", "2026-11-20");
    holds(
        &told,
        "使用技巧每 3 个月一次；上次 8月1日；应于 12月10日（周四）",
        "Product tips every 3 months; last 1 Aug; due Thu 10 Dec",
    );
    holds(
        &told,
        "11月10日起才要做使用技巧，头一次留 30 天",
        "Product tips applies from 10 Nov; first due 30 days later",
    );
}
