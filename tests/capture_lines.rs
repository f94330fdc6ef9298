//! Quick capture: lines as people type them, in both languages, each read on every day of a week.
//!
//! `lines.jsonl` holds one line each with what it means; a day is given for each weekday as today, from Monday
//! 2026-11-23 to Sunday, and null where on that day the line must be refused. Errors name the part they are about.

use std::fs;

use chrono::{Days, NaiveDate};
use rounds::capture::{Capture, CaptureError, parse};
use rounds::domain::Book;
use rounds::messages::Lang;
use rounds::messages::capture::explain;
use rounds::names::{Roster, resolve};
use rounds::rules::Workdays;
use serde_json::{Value, json};

use crate::capture_cases::{Calendar, as_json, compare, noon};

mod nothing_lost;
mod of_theirs;
mod selling;
mod under_the_cursor;

#[test]
fn every_line_means_the_same_on_every_day_of_the_week() {
    let roster = roster();
    let lines = lines();
    assert!(lines.len() > 300, "{} lines", lines.len());
    let mut wrong = Vec::new();
    for case in &lines {
        let line = case["line"].as_str().expect("a line");
        for (day, today) in week().enumerate() {
            let read = parse(line, &roster, noon(today), &Calendar, None);
            if let Err(why) = check(case, day, &read) {
                wrong.push(format!("{today} {line}: {why}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_error_is_one_sentence_that_says_what_it_is_about_in_both_languages() {
    let roster = roster();
    let today = week().next().expect("a Monday");
    for case in lines().iter().filter(|case| case["error"].is_string()) {
        let line = case["line"].as_str().expect("a line");
        let error = parse(line, &roster, noon(today), &Calendar, None).expect_err(line);
        let about = line.get(error.at.clone()).expect("a part of the line").trim();
        for lang in [Lang::Zh, Lang::En] {
            let sentence = explain(lang, &error);
            let marks = ['>', '<', '=', '@', '+', '!', '（'];
            // Of a mark too many it names the mark, of all else the word.
            let word = match case["error"].as_str() {
                Some("Twice") => about.get(..1).unwrap_or_default(),
                _ => about.trim_start_matches(marks).split('：').next().unwrap_or_default(),
            };
            let named = case["error"] == json!("NoKind") || sentence.contains(word);
            assert!(named && !sentence.contains('\n'), "{line}: {sentence} does not name `{word}`");
        }
    }
}

#[test]
fn a_line_typed_beside_another_customer_is_put_where_it_belongs() {
    let book: Book = serde_json::from_str(&file("between-book.json")).expect("a book");
    let roster = Roster::of_book(&book.customers);
    let now = "2026-11-26T12:00:00".parse().expect("a moment");
    let cases: Vec<Value> =
        file("between.jsonl").lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect();
    assert!(cases.len() > 80, "{} lines", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        let line = case["line"].as_str().expect("a line");
        let here = resolve(&roster, case["here"].as_str().expect("a code")).expect("a customer");
        match parse(line, &roster, now, &Calendar, Some(&here)) {
            Err(error) => {
                let problem = format!("{:?}", error.problem);
                if !case["error"].as_str().is_some_and(|kind| problem.starts_with(kind)) {
                    wrong.push(format!("{line}: {problem}"));
                }
                let sentences = [Lang::Zh, Lang::En].map(|lang| explain(lang, &error));
                assert!(sentences.iter().all(|said| !said.contains('\n')), "{line}: {sentences:?}");
            }
            Ok(capture) => {
                let mut found = as_json(&capture);
                if found.get("next").is_none() {
                    found["next"] = Value::Null;
                }
                let agrees = case["expect"].is_object()
                    && std::panic::catch_unwind(|| compare(&found, &case["expect"], line)).is_ok();
                if !agrees {
                    wrong.push(format!("{line}: {found}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// What one promises or is asked for becomes the next step; what is promised beside it is followed up.
#[test]
fn what_one_takes_on_is_planned_or_stays_to_follow_up() {
    let book: Book = serde_json::from_str(&file("between-book.json")).expect("a book");
    let roster = Roster::of_book(&book.customers);
    let now = "2026-11-26T12:00:00".parse().expect("a moment");
    let workdays = rounds::rules::Workdays::shipped(&[]);
    let mut wrong = Vec::new();
    for (line, next, problem) in [
        ("敏实徐静 电话 下周一给她新报价", Some("phone 2026-11-30 给她新报价"), None),
        ("敏实徐静 电话 我答应明天开好寄出", Some("phone 2026-11-27 开好寄出"), None),
        ("敏实徐静 电话 有次品，答应她后天前给处理方案", Some("phone 2026-11-27 给处理方案"), None),
        ("敏实徐静 电话 在忙，过三天打电话问问", Some("phone 2026-11-30 问问"), None),
        ("敏实徐静 电话 明年才批预算，过完年再联系", Some("phone 2027-02-11"), None),
        ("敏实徐静 电话 她让我12月3号带上王工一起过去", Some("visit 2026-12-03 带上王工一起过去"), None),
        ("敏实徐静 拜访 我们后天把样品寄过去", Some("content 2026-11-28 把样品寄过去"), None),
        ("敏实徐静 电话 下周二帮她催一下仓库", Some("phone 2026-12-01 帮她催一下仓库"), None),
        (
            "敏实徐静 电话 我答应周三前把报价单发过去，下周四上午10点去拜访",
            Some("visit 2026-12-03 10:00"),
            Some("12月2日前把报价单发过去"),
        ),
        (
            "敏实徐静 电话 我答应帮她申请折扣，约了周五下午三点再打",
            Some("phone 2026-11-27 15:00"),
            Some("帮她申请折扣"),
        ),
        ("Brunel call, promised them a quote by Thursday", Some("phone 2026-12-03 a quote"), None),
        ("Brunel call, they like it, I owe her a sample by Friday", Some("phone 2026-11-27 a sample"), None),
        ("Brunel call, they're coming to see us next Wednesday at 2", Some("inbound visit 2026-12-02 14:00"), None),
        ("Brunel call, sent the price and visit on 8 Dec at 10", Some("visit 2026-12-08 10:00"), None),
        // What they promise is theirs; beside a step of ours it is to be followed up.
        ("Brunel call, they promised an order by Friday", None, None),
        ("敏实徐静 电话 她答应月底付款", None, None),
        (
            "敏实徐静 电话 月底前把合同寄给她，她答应12月5日付款30万",
            Some("content 2026-11-30 把合同寄给她"),
            Some("12月5日付款30万"),
        ),
        ("Brunel call, he'll pay 300,000 by 5 Dec", None, None),
        ("Brunel call, promised to pay 300k by 5 Dec", None, None),
        ("Brunel call, promised to send the contract by Friday", Some("content 2026-11-27 send the contract"), None),
        (
            "Brunel call, will send the contract by Friday, he promised to pay 300k by 5 Dec",
            Some("content 2026-11-27 send the contract"),
            Some("pay 300k by 5 Dec"),
        ),
        ("Brunel call, they'll be back on Monday", None, None),
        ("敏实徐静 电话 他说明天下雨", None, None),
        // Who gets in touch with us does so on that day.
        ("敏实徐静 电话 她说周三下午三点半给我回电话", Some("inbound phone 2026-12-02 15:30"), None),
        ("敏实徐静 电话 在开会，下午四点给我们回电话确认数量", Some("inbound phone 2026-11-26 16:00 确认数量"), None),
        ("敏实徐静 电话 她说下周三过来看样机", Some("inbound visit 2026-12-02 看样机"), None),
        ("Brunel call, he'll call me back Wednesday 3:30pm", Some("inbound phone 2026-12-02 15:30"), None),
        ("Brunel call, busy, she'll ring back at 4pm", Some("inbound phone 2026-11-26 16:00"), None),
        ("敏实徐静 电话 下周一付款", None, None),
        ("敏实徐静 电话 过了三天才发货", None, None),
        ("敏实徐静 电话 明天他们给供应商报价", None, None),
        (
            "Brunel call, I promised to send drawings by Wed, then visit Tuesday 3pm",
            Some("visit 2026-12-01 15:00"),
            Some("send drawings by 2 Dec"),
        ),
    ] {
        let read = parse(line, &roster, now, &workdays, None).expect(line);
        let step = match &read.next {
            Some(rounds::capture::NextStep::Planned(step)) => Some(step),
            _ => None,
        };
        let told = step.map(|step| {
            let words = [
                step.direction.map(|direction| direction.code().to_owned()).unwrap_or_default(),
                step.kind.code().to_owned(),
                step.planned_on.map(|day| day.to_string()).unwrap_or_default(),
                step.planned_at.map(|time| time.format("%H:%M").to_string()).unwrap_or_default(),
                step.subject.clone().unwrap_or_default(),
            ];
            words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
        });
        if told.as_deref() != next || read.follow_up.problem.as_deref() != problem {
            wrong.push(format!("{line}: {told:?}, {:?}", read.follow_up.problem));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_british_line_says_its_days_with_the_day_first() {
    let roster = roster();
    let workdays = Workdays::in_country("GB".parse().expect("a country"), None, &[]).expect("its days");
    let now = "2026-11-30T12:00:00".parse().expect("a moment");
    let mut wrong = Vec::new();
    for (line, done, next) in [
        ("Online Media called Ann on 27/11, call back 8/12/26", Some("2026-11-27"), Some("phone 2026-12-08")),
        ("Online Media call Ann, call back on 8/12", Some("2026-11-30"), Some("phone 2026-12-08")),
        ("Online Media call talked prices >15/12", Some("2026-11-30"), Some("phone 2026-12-15")),
        ("Online Media call talked prices >8/12/26", Some("2026-11-30"), Some("phone 2026-12-08")),
        ("Online Media call talked prices <27/11", Some("2026-11-27"), None),
        ("Online Media visit 8/12 10am", None, Some("visit 2026-12-08 10:00")),
        ("Online Media call, they need support 24/7", Some("2026-11-30"), None),
        (
            "Online Media call talked prices, follow up a week on Tuesday",
            Some("2026-11-30"),
            Some("phone 2026-12-08 follow up"),
        ),
        (
            "Online Media call talked prices, visit Thursday half ten",
            Some("2026-11-30"),
            Some("visit 2026-12-03 10:30"),
        ),
        (
            "Online Media call talked prices, in a fortnight she'll come back",
            Some("2026-11-30"),
            Some("phone 2026-12-14 she'll come back"),
        ),
        ("Online Media call went well, demo in the new year", Some("2026-11-30"), Some("online 2027-01-04")),
        ("Online Media demo in the new year", None, Some("online 2027-01-04")),
    ] {
        let read = match parse(line, &roster, now, &workdays, None) {
            Ok(read) => read,
            Err(error) => {
                wrong.push(format!("{line}: {}", explain(Lang::En, &error)));
                continue;
            }
        };
        let told = read.planned().map(|step| {
            let words = [
                step.kind.code().to_owned(),
                step.planned_on.map(|day| day.to_string()).unwrap_or_default(),
                step.planned_at.map(|time| time.format("%H:%M").to_string()).unwrap_or_default(),
                step.subject.clone().unwrap_or_default(),
            ];
            words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
        });
        let on = read.follow_up.done_on.map(|day| day.to_string());
        if (on.as_deref(), told.as_deref()) != (done, next) || !read.doubts.is_empty() {
            wrong.push(format!("{line}: {on:?}, {told:?}, {:?} {:?}", read.doubts, read.follow_up.content));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn figures_that_are_no_day_are_said() {
    let roster = roster();
    let workdays = Workdays::in_country("GB".parse().expect("a country"), None, &[]).expect("its days");
    let now = "2026-11-30T12:00:00".parse().expect("a moment");
    for (line, doubts) in [
        ("Online Media call talked prices, back on 31/2", 1),
        ("Online Media call talked prices, call back 8/11/26", 1),
        ("Online Media call talked prices, deliver 45/12/26", 1),
        ("Online Media call they pay 50/50 and order by 15/12", 0),
    ] {
        let read = parse(line, &roster, now, &workdays, None).expect(line);
        assert_eq!(read.doubts.len(), doubts, "{line}: {:?}", read.doubts);
    }
    let error = parse("Online Media call talked prices >31/2", &roster, now, &workdays, None).expect_err("no day");
    assert_eq!(explain(Lang::En, &error), "“31/2” does not exist; check the date");
}

/// The customers that the lines are about.
fn roster() -> Roster {
    let book: Book = serde_json::from_str(&file("book.json")).expect("a book");
    Roster::of_book(&book.customers)
}

fn lines() -> Vec<Value> {
    file("lines.jsonl").lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

fn file(name: &str) -> String {
    let path = format!("{}/tests/capture_lines/{name}", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(&path).expect(&path)
}

fn week() -> impl Iterator<Item = NaiveDate> {
    let monday = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a Monday");
    (0..7).map(move |days| monday + Days::new(days))
}

fn check(case: &Value, day: usize, read: &Result<Capture, CaptureError>) -> Result<(), String> {
    let line = case["line"].as_str().unwrap_or_default();
    let is_refused = |key: &str| case[key].get(day).is_some_and(Value::is_null);
    let must_fail = case["error"].is_string() || is_refused("done_on") || is_refused("planned_on");
    match read {
        Err(_) if is_refused("done_on") || is_refused("planned_on") => Ok(()),
        Err(error) if must_fail => {
            let problem = format!("{:?}", error.problem);
            let kind = case["error"].as_str().unwrap_or_default();
            let part = line.get(error.at.clone()).unwrap_or_default();
            let right = problem.starts_with(kind) && case["part"].as_str().is_none_or(|wanted| wanted == part);
            if right { Ok(()) } else { Err(format!("{problem} at `{part}`")) }
        }
        Err(error) => Err(explain(Lang::En, error)),
        Ok(_) if must_fail => Err("is not refused".to_owned()),
        Ok(capture) => {
            let found = as_json(capture);
            let mut expected = case["expect"].clone();
            expected["follow_up"]["done_on"] = case["done_on"][day].clone();
            if case["planned_on"].is_array() {
                expected["next"]["planned_on"] = case["planned_on"][day].clone();
            }
            std::panic::catch_unwind(|| compare(&found, &expected, line)).map_err(|_| format!("{found}"))
        }
    }
}
