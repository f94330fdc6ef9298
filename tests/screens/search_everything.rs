//! A search in everything (`g/`): follow-ups by their words, and beside them people, issues, orders and insights.

use rounds::messages::Lang;

use super::{Fixture, LARGE};

const CUSTOMERS: &str = r#"{"code":"C001","name":"华星科技","created":"2026-01-05","stage":"won",
      "contacts":[{"name":"张伟"}],
      "follow_ups":[{"kind":"phone","done_on":"2026-11-20","content":"tungsten quote talked over"}],
      "issues":[{"title":"tungsten arrived late","severity":"general","opened_at":"2026-11-20T09:00:00"}]},
    {"code":"C002","name":"华通物流","created":"2026-01-05","stage":"won",
      "notes":"stores tungsten in hall two","contacts":[{"name":"李强"}],
      "orders":[{"ordered_on":"2026-10-10","amount":5000,"product":"tungsten wire"}],
      "insights":[{"text":"they will drop tungsten next year","on":"2026-11-02"}]}"#;

fn frame(lang: Lang, keys: &str) -> String {
    Fixture::of_json(CUSTOMERS, "", "2026-11-23", lang).frame(keys, LARGE)
}

#[test]
fn issues_orders_and_insights_are_found_beside_the_follow_ups() {
    for (lang, head, kinds) in [
        (Lang::Zh, "「tungsten」在跟进以外找到 4 处", ["问题", "订单", "客户想法", "备注"]),
        (Lang::En, "“tungsten” outside follow-ups: 4", ["Issue", "Order", "Insight", "Notes"]),
    ] {
        let found = frame(lang, "g/tungsten<Enter>");
        assert!(found.contains(head), "{found}");
        for (kind, text) in kinds.iter().zip(["arrived late", "tungsten wire", "drop tungsten", "in hall two"]) {
            let is_row = |line: &&str| line.to_lowercase().contains(&kind.to_lowercase()) && line.contains(text);
            assert!(found.lines().any(|line| is_row(&line)), "{kind}: {found}");
        }
        let rows = frame(lang, "g/tungsten<Enter>G<Up><Enter>");
        assert!(rows.contains("quote talked over"), "the last choice shows the follow-ups: {rows}");
    }
}

#[test]
fn a_case_is_found_and_read_whoever_it_is_of() {
    for lang in [Lang::Zh, Lang::En] {
        let found = super::demo(lang).frame(lang.pick("g/三个层级<Enter>", "g/three levels<Enter>"), LARGE);
        let title = lang.pick("安泰丢单：只认识信息部", "Stonebridge lost: we only knew IT");
        assert!(found.contains(lang.pick("案例  安泰", "case  Stonebridge")), "{found}");
        let read =
            super::demo(lang).frame(lang.pick("g/三个层级<Enter><Enter>", "g/three levels<Enter><Enter>"), LARGE);
        assert!(read.contains(title) && read.contains(lang.pick("经验教训", "Lessons learned")), "{read}");
    }
}

#[test]
fn people_are_found_and_lead_to_their_customer_from_every_tab() {
    for tab in ["1", "2", "3", "4"] {
        for (lang, kind) in [(Lang::Zh, "联系人"), (Lang::En, "contact")] {
            let found = frame(lang, &format!("{tab}g/李强<Enter>"));
            assert!(found.lines().any(|line| line.contains(kind) && line.contains("华通物流")), "{found}");
            let there = frame(lang, &format!("{tab}g/李强<Enter><Enter>"));
            assert!(
                there.contains("C002 华通物流") && there.contains(lang.pick("[1 客户]", "[1 Customers]")),
                "{there}"
            );
        }
    }
}

#[test]
fn what_stands_in_follow_ups_alone_opens_no_list() {
    for lang in [Lang::Zh, Lang::En] {
        let rows = frame(lang, "g/talked<Enter>");
        assert!(
            rows.contains("quote talked over") && !rows.contains(lang.pick("以外找到", "outside follow-ups")),
            "{rows}"
        );
        let nothing = frame(lang, "g/zzzz<Enter>");
        assert!(!nothing.contains("quote talked over"), "{nothing}");
    }
}
