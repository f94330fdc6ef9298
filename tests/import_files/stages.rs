//! Stages that a list says: lost without a day, words that nobody knows, and what another row or the book says.

use rounds::import::Why;
use rounds::messages::Lang;
use rounds::ops::takeover::{Existing, ImportWishes, TakeReport};
use rounds::sentences::importing::{Ways, assumed_stages};
use serde_json::Value;

use super::Desk;

const SOLD: &str = "Customer,Status,Last contact,Order date,Order amount\n";

fn first(desk: &Desk) -> Value {
    desk.book()["customers"][0].clone()
}

fn whys(report: &TakeReport) -> Vec<Why> {
    report.notes.iter().map(|one| one.note.why.clone()).collect()
}

fn on(day: &str) -> Why {
    Why::LossDated(day.parse().expect("a day"))
}

#[test]
fn a_lost_customer_is_lost_on_the_newest_day_that_its_row_tells() {
    for (row, day) in [
        ("Acme,lost,2026-03-04,2026-02-01,500", "2026-03-04"),
        ("Acme,Lost,2026-03-04,2026-05-06,500", "2026-05-06"),
        ("Acme,lost,,,", "2026-11-23"),
    ] {
        let mut desk = Desk::new();
        let text = format!("{SOLD}{row}");
        let report = desk.take(&text, ImportWishes::default());
        let book = first(&desk);
        assert_eq!((book["stage"].as_str(), book["lost_on"].as_str()), (Some("lost"), Some(day)), "{row}");
        assert_eq!(book["fields"], Value::Null, "{row}");
        assert!(whys(&report).contains(&on(day)), "{:?}", whys(&report));
        assert_eq!(report.assumed.customers(), 0, "nobody is taken for anything");
        let again = desk.take(&text, ImportWishes::default());
        assert_eq!((again.rows.same, first(&desk)), (1, book), "the same file changes nothing, whenever it comes");
        assert!(!whys(&again).iter().any(|why| matches!(why, Why::LossDated(_))), "{:?}", whys(&again));
    }
}

#[test]
fn a_known_customer_of_another_stage_keeps_it_unless_the_file_wins() {
    for (existing, stage, lost_on) in [
        (Existing::Fill, "won", None),
        (Existing::Skip, "won", None),
        (Existing::Overwrite, "lost", Some("2026-11-23")),
    ] {
        let mut desk = Desk::new();
        desk.take("客户名称,客户状态\n华星,已成交", ImportWishes::default());
        let wishes = ImportWishes { existing, ..ImportWishes::default() };
        let report = desk.take("客户名称,客户状态\n华星,流失", wishes);
        let book = first(&desk);
        assert_eq!((book["stage"].as_str(), book["lost_on"].as_str()), (Some(stage), lost_on), "{existing:?}");
        assert_eq!(whys(&report).contains(&on("2026-11-23")), lost_on.is_some(), "{existing:?}");
        let says_so = whys(&report).iter().any(|why| matches!(why, Why::StandsOtherwise(_)));
        assert_eq!(says_so, existing == Existing::Fill, "{existing:?}");
    }
}

#[test]
fn what_another_row_said_of_the_stage_stays_and_is_told() {
    let mut desk = Desk::new();
    let report = desk.take("Customer,Status\nAcme,won\nAcme,lost", ImportWishes::default());
    let book = first(&desk);
    assert_eq!((book["stage"].as_str(), book["lost_on"].as_str()), (Some("won"), None));
    assert!(whys(&report).contains(&Why::SaidOtherwise) && report.rows.refused == 0, "{:?}", whys(&report));
    assert_eq!(book["notes"], "Status: lost");
}

#[test]
fn customers_that_sleep_are_asked_about_and_not_said_to_have_no_stage() {
    for (text, word) in [
        ("Customer,Status,Annual spend\nAcme,dormant,500\nZeta,inactive,900\n", "dormant"),
        ("客户名称,客户状态,年采购额\n华星,休眠,500\n远大,沉睡,900\n", "休眠"),
    ] {
        let mut desk = Desk::new();
        let wishes = ImportWishes { lists_words: true, ..ImportWishes::default() };
        let report = desk.take(text, wishes);
        let kept = first(&desk)["fields"].as_object().cloned().unwrap_or_default();
        assert!(kept.values().any(|value| value == word), "{kept:?}");
        assert!(report.words.iter().any(|one| one.word == word && one.code.is_none()), "the page asks");
        assert_eq!((report.assumed.unread, report.assumed.bought.customers), (2, 2));
        let ways = Ways::Options;
        let told = [Lang::En, Lang::Zh].map(|lang| assumed_stages(lang, &ways, report.assumed).expect("told"));
        assert!(told[0].starts_with("Stage in unknown words: 2 bought"), "{}", told[0]);
        assert!(told[1].starts_with("阶段的写法不认识："), "{}", told[1]);
    }
    let mut desk = Desk::new();
    let report = desk.take("Customer,Status,Annual spend\nAcme,dormant,500\nZeta,,900\n", ImportWishes::default());
    let told = assumed_stages(Lang::En, &Ways::Options, report.assumed).expect("told");
    assert!(told.starts_with("No stage, or an unclear one (1): 2 bought"), "{told}");
}
