//! What one screen says is what the next one says: alerts and the review, the last contact, promises, notes.

use rounds::messages::Lang;

use super::{Fixture, LARGE};

const CUSTOMERS: &str = r#"{"code":"C001","name":"Severn Dairy","created":"2026-01-05","stage":"won",
      "notes":"Gate code 4711","contacts":[{"name":"Ann Price","notes":"rings after four"}],
      "follow_ups":[{"kind":"phone","done_on":"2026-11-12"},{"kind":"phone","planned_on":"2026-12-04"},
        {"kind":"visit","planned_on":"2026-11-23","subject":"show the new cartons"},
        {"kind":"message","planned_on":"2026-12-01","subject":"send the price list"}]},
    {"code":"C002","name":"Chippenham Packaging","created":"2026-01-05","stage":"won",
      "follow_ups":[{"kind":"phone","done_on":"2026-11-20","outcome":"no-response"}]}"#;
const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];

fn frame(lang: Lang, keys: &str) -> String {
    Fixture::of_json(CUSTOMERS, "", "2026-11-23", lang).frame(keys, LARGE)
}

#[test]
fn the_review_walks_a_metric_with_an_alert_without_any_target() {
    for lang in LANGS {
        let review = frame(lang, "4V");
        assert!(!review.contains(lang.pick("没有要复盘的", "Nothing to review")), "{review}");
        // Below the line of alerts: why it is reviewed.
        let is_why = |line: &str| line.contains("15.0%") && line.contains("80.0%");
        assert!(review.lines().skip(4).any(is_why), "{review}");
    }
}

#[test]
fn a_slash_begins_a_new_search_and_other_keys_keep_the_old_one() {
    for lang in LANGS {
        let anew = frame(lang, "/severn<Enter>/chippenham<Enter>");
        assert!(anew.contains("/chippenham ·") && anew.contains("Chippenham Packaging"), "{anew}");
        let kept = frame(lang, "/severn<Enter>/<BS><Enter>");
        assert!(kept.contains("/sever ·"), "{kept}");
    }
}

#[test]
fn a_contact_without_words_is_told_with_its_day() {
    for lang in LANGS {
        let brief = frame(lang, "/severn<Enter>b");
        let day =
            lang.pick("11月12日（11 天前）电话，没记谈了什么", "12 Nov (11 days ago), call; no notes of what was said");
        assert!(brief.to_lowercase().contains(&day.to_lowercase()), "{brief}");
        let tried = frame(lang, "/chippenham<Enter>b");
        assert!(tried.contains(lang.pick("未联系上", "no answer")), "{tried}");
    }
}

#[test]
fn only_a_plan_with_a_subject_is_a_promise_and_not_beside_itself() {
    for lang in LANGS {
        let brief = frame(lang, "/severn<Enter>b");
        assert!(brief.contains("show the new cartons") && brief.contains("send the price list"), "{brief}");
        assert!(!brief.contains(lang.pick("12月4日", "4 Dec")), "a bare day promises nothing: {brief}");
        let list = frame(lang, "3]");
        assert!(list.contains("show the new cartons") && list.contains("send the price list"), "{list}");
        assert!(!list.contains("12-04"), "{list}");
    }
}

#[test]
fn notes_stand_in_the_overview_and_in_the_brief() {
    for lang in LANGS {
        for keys in ["/severn<Enter><Enter>", "/severn<Enter>b"] {
            let shown = frame(lang, keys);
            assert!(shown.contains("Gate code 4711") && shown.contains("rings after four"), "{keys}: {shown}");
        }
    }
}
