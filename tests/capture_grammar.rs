//! The grammar of quick capture, mark by mark (docs/command-line.md 3).

use proptest::prelude::*;
use rounds::capture::{CaptureProblem, WordLanguage, complete, unmarked_day};
use rounds::domain::Kind;
use rounds::messages::Lang;
use rounds::messages::capture::explain;
use serde_json::{Value, json};

use crate::capture_cases::{Calendar, as_json, compare, noon, read, roster};

fn check(rows: &[(&str, Value)]) {
    for (line, expected) in rows {
        match read(line) {
            Ok(capture) => compare(&as_json(&capture), expected, line),
            Err(error) => panic!("{line}: {}", explain(Lang::En, &error)),
        }
    }
}

fn follow_up(value: &Value) -> Value {
    json!({ "follow_up": value })
}

#[test]
fn customer_and_kind() {
    check(&[
        ("Online Media call asked", json!({"customer": "C003", "follow_up": {"kind": "phone", "content": "asked"}})),
        (
            "online media incoming call asked",
            json!({"customer": "C003", "follow_up": {"direction": "inbound", "content": "asked"}}),
        ),
        ("电话宝 拜访 演示", json!({"customer": "C002", "follow_up": {"kind": "visit", "content": "演示"}})),
        (
            "华星来访参观工厂",
            json!({"customer": "C001", "follow_up": {"kind": "visit", "direction": "inbound", "content": "参观工厂"}}),
        ),
        ("华星电话会议过方案", json!({"follow_up": {"kind": "online", "content": "过方案"}})),
        ("华星科技有限公司微信发资料", json!({"customer": "C001", "follow_up": {"kind": "message"}})),
        ("C001电话：聊了报价", json!({"customer": "C001", "follow_up": {"kind": "phone", "content": "聊了报价"}})),
        ("c001 c 报价", json!({"follow_up": {"kind": "phone", "content": "报价"}})),
        ("hx wx 发了彩页", json!({"customer": "C001", "follow_up": {"kind": "message", "content": "发了彩页"}})),
        ("远达 拜 初访", json!({"customer": "C004", "follow_up": {"kind": "visit"}})),
        ("C001 高层拜访 战略沟通", json!({"follow_up": {"kind": "visit", "level": "executive"}})),
        ("C001 服务复盘", json!({"follow_up": {"kind": "review", "content": null}})),
        ("C001 team event hiking", json!({"follow_up": {"kind": "team-event", "content": "hiking"}})),
        ("C001　电话　聊了　报价", json!({"follow_up": {"content": "聊了 报价"}})),
        ("C001 电话 又发 微信 c", json!({"follow_up": {"kind": "phone", "content": "又发 微信 c"}})),
    ]);
}

#[test]
fn a_kind_written_together_with_the_day_of_the_next_step_counts() {
    let next = |on: &str, kind: &str, subject: Option<&str>| json!({"next": {"planned_on": on, "kind": kind, "subject": subject}});
    check(&[
        ("C001 电话 谈谈 >下周三拜访送样", next("2026-12-02", "visit", Some("送样"))),
        ("C001 电话 谈谈 >下周三下午3点拜访送样", next("2026-12-02", "visit", Some("送样"))),
        ("C001 电话 谈谈 >三天后拜访", next("2026-11-26", "visit", None)),
        ("C001 电话 谈谈 >下周三 拜访送样", next("2026-12-02", "phone", Some("拜访送样"))),
        ("C001 电话 谈谈 >下周八点电话", next("2026-11-30", "phone", None)),
        ("C001 电话 谈谈 >下周两次拜访", next("2026-11-30", "phone", Some("两次拜访"))),
        ("C001 电话 谈谈 >下周九江出差", next("2026-11-30", "phone", Some("九江出差"))),
        ("C001 电话 谈谈 >下下周九江", next("2026-12-07", "phone", Some("九江"))),
        ("C001 电话 谈谈 >下周五九江出差", next("2026-12-04", "phone", Some("九江出差"))),
    ]);
}

#[test]
fn a_day_of_the_past_typed_as_words_is_noticed() {
    let today = "2026-11-23".parse().expect("a date");
    let noticed = |line: &str| {
        let capture = read(line).expect("a line");
        unmarked_day(&capture, today, &Calendar).map(ToOwned::to_owned)
    };
    for (line, day) in [
        ("C001 电话 昨天聊了报价", Some("昨天")),
        ("C001 电话 3天前聊了报价", Some("3天前")),
        ("C001 电话 3天前 聊了报价", None),
        ("C003 call yesterday about the quote", None),
        ("C001 电话 昨天聊了报价 <昨天", None),
        ("C001 电话 周五要报价", None),
        ("C001 电话 明天再说", None),
        ("C001 电话 聊了昨天的事", None),
    ] {
        assert_eq!(noticed(line).as_deref(), day, "{line}");
    }
}

#[test]
fn marks_in_any_order_and_width() {
    check(&[
        (
            "C001 电话 ＝好 ＠张伟 ＃报价 》下周三 演示",
            json!({"follow_up": {"outcome": "positive", "contacts": ["张伟"], "tags": ["报价"], "content": null}, "next": {"planned_on": "2026-12-02", "kind": "phone", "subject": "演示"}}),
        ),
        (
            "C001 电话 《昨天 聊了 》下周三",
            json!({"follow_up": {"done_on": "2026-11-22", "content": "聊了"}, "next": {"planned_on": "2026-12-02"}}),
        ),
        (
            "C001 电话 >fri 演示 产品 @李敏 后半句 =未接",
            json!({"follow_up": {"contacts": ["李敏"], "content": "后半句", "outcome": "no-response"}, "next": {"subject": "演示 产品"}}),
        ),
        (
            "C001 电话 ！！交付延期 三天 #交付 收尾",
            json!({"issue": {"title": "交付延期 三天", "severity": "complex"}, "follow_up": {"content": "收尾", "tags": ["交付"]}}),
        ),
        ("C001 电话 谈二期#a >周三", follow_up(&json!({"content": "谈二期#a", "tags": null}))),
        ("C001 电话 价格=好的 a@b.com x!y", follow_up(&json!({"content": "价格=好的 a@b.com x!y", "outcome": null}))),
        ("C001 电话 ! 注意 > 50 = 好 @ 张 # x", follow_up(&json!({"content": "! 注意 > 50 = 好 @ 张 # x"}))),
        ("C001 电话 聊 > 下周三 电话", json!({"next": {"planned_on": "2026-12-02", "kind": "phone"}})),
        (r"C001 电话 \>周三 \=好 \@张伟 a\b \\", follow_up(&json!({"content": r">周三 =好 @张伟 a\b \"}))),
        ("C001 电话 #交付>周三", json!({"follow_up": {"tags": ["交付"]}, "next": {"planned_on": "2026-11-25"}})),
        ("C001 电话 #3楼 比例>30/70", follow_up(&json!({"content": "#3楼 比例>30/70", "tags": null}))),
        ("C001 电话 #a #a #b", follow_up(&json!({"tags": ["a", "b"]}))),
    ]);
}

#[test]
fn brackets_hold_feedback_and_problem() {
    check(&[
        (
            "C001 拜访 演示（反馈：价格高，>周三 再议）（跟进：发合同）完",
            follow_up(&json!({"content": "演示 完", "feedback": "价格高，>周三 再议", "problem": "发合同"})),
        ),
        (
            "C001 visit demo (Feedback: liked it (a lot)) (problem: send quote) >fri",
            follow_up(&json!({"content": "demo", "feedback": "liked it (a lot)", "problem": "send quote"})),
        ),
        (
            "C001 电话 >周三 演示（反馈：好）二期",
            json!({"follow_up": {"feedback": "好"}, "next": {"subject": "演示 二期"}}),
        ),
        ("C001 电话 报价（含税）（反馈：）", follow_up(&json!({"content": "报价（含税）", "feedback": null}))),
    ]);
}

#[test]
fn contacts_and_their_level() {
    check(&[
        ("C001 电话 聊 @张总", follow_up(&json!({"contacts": ["张伟"], "level": "executive"}))),
        (
            "C001 电话 聊 @李经理 @wxm @zw",
            follow_up(&json!({"contacts": ["李敏", "王小明", "张伟"], "level": "executive"})),
        ),
        ("C001 电话 聊 @limin @李敏", follow_up(&json!({"contacts": ["李敏"], "level": "manager"}))),
        ("C001 电话 聊 @小明，很好", follow_up(&json!({"contacts": ["王小明"], "level": null, "content": "聊，很好"}))),
        ("C003 call met @John Smith yesterday", follow_up(&json!({"contacts": ["John Smith"], "content": "met"}))),
        ("C003 call met @John yesterday @Ms Lee", follow_up(&json!({"contacts": ["John", "Ann Lee"]}))),
        (
            "C001 电话 聊 @+王芳 @张总>周三",
            json!({"follow_up": {"contacts": ["王芳", "张伟"]}, "next": {"planned_on": "2026-11-25"}}),
        ),
    ]);
    assert_eq!(read("C001 电话 @+王芳 @+张伟").expect("a capture").new_contacts, ["王芳"]);
}

#[test]
fn next_step_with_time_and_kind() {
    check(&[
        (
            "C001 拜访 >周三10:00 过合同",
            json!({"next": {"planned_on": "2026-11-25", "planned_at": "10:00", "kind": "visit", "subject": "过合同"}}),
        ),
        (
            "C001 拜访 >fri 3pm call contract",
            json!({"next": {"planned_at": "15:00", "kind": "phone", "subject": "contract"}}),
        ),
        ("C001 拜访 >明天 10点半 线上", json!({"next": {"planned_at": "10:30", "kind": "online", "subject": null}})),
        ("C001 拜访 >明天 高层拜访", json!({"next": {"kind": "visit", "level": "executive"}})),
        (
            "C001 拜访 聊得好>下周三再打电话",
            json!({"follow_up": {"content": "聊得好"}, "next": {"kind": "visit", "subject": "再打电话"}}),
        ),
        ("C001 拜访 聊 >", json!({"follow_up": {"content": "聊"}, "next": "ask"})),
    ]);
}

#[test]
fn errors_say_what_and_what_to_do() {
    for (line, zh, en) in [
        ("", "还没有内容", "Nothing to log"),
        ("C001 会议 讨论", "线上 或 拜访", "`online` or `visit`"),
        ("C001 电话 谈谈 >下周八", "没有「下周八」这一天", "“下周八” does not exist"),
        ("C001 电话 谈谈 >下周八，送样", "没有「下周八」这一天", "“下周八” does not exist"),
        ("C001 电话 谈谈 >下周九下午送样", "没有「下周九」这一天", "“下周九” does not exist"),
        ("C001 电话 谈谈 >下周九拜访", "没有「下周九」这一天", "“下周九” does not exist"),
        ("C001 电话 谈谈 >下周8送样", "没有「下周8」这一天", "“下周8” does not exist"),
        ("昨天 电话", "哪家客户", "Which customer?"),
        ("C001 2月30日 电话 聊了", "2月30日", "2月30日"),
        ("C001 聊了", "华星科技有限公司", "How was"),
        ("远 电话 聊", "C004 远达贸易有限公司、C005 远大集团", "C004 远达贸易有限公司, C005 远大集团"),
        ("没人 电话 聊", "「没人」", "“没人”"),
        ("C001 电话 =很棒", r"\=", "=positive"),
        ("C001 电话 @没人", "张伟、李敏、王小明", "@+没人"),
        ("C002 电话 @没人", "还没有联系人", "no contact “没人” yet"),
        ("C001 电话 @", "@张总", "@Smith"),
        ("C003 call @o", "John Smith、John", "full name"),
        ("C001 电话 @+", "@+王芳", "@+Jane"),
        ("C001 电话 >50万", r"\>", "“>50万” is not a date"),
        ("C001 电话 <以后", r"\<", "“<以后” is not a date"),
        ("C001 电话 >2月30日", "2月30日", "2月30日"),
        ("C001 电话 >昨天", "2026-11-22", "2026-11-22"),
        ("C001 电话 <明天", "2026-11-24", "2026-11-24"),
        ("C001 电话 =好 =差", "只能写一次", "only once"),
        ("C001 电话 >周三 >周四", "只能写一次", "only once"),
        ("C001 电话 <昨天 <前天", "只能写一次", "only once"),
        ("C001 电话 !a !b", "只能写一次", "only once"),
        ("C001 电话 （反馈：好", "右括号", "not closed"),
    ] {
        let error = read(line).expect_err(line);
        assert!(explain(Lang::Zh, &error).contains(zh), "{line}: {}", explain(Lang::Zh, &error));
        assert!(explain(Lang::En, &error).contains(en), "{line}: {}", explain(Lang::En, &error));
        assert!(line.get(error.at.clone()).is_some(), "{line}: {:?}", error.at);
    }
    assert!(matches!(read("@张伟").expect_err("no customer").problem, CaptureProblem::Empty));
}

#[test]
fn in_a_customers_own_place_the_line_begins_with_the_kind() {
    let here = rounds::names::resolve(&roster(), "C001").expect("known");
    let read = |line: &str| {
        let today = "2026-11-23".parse().expect("a date");
        rounds::capture::parse(line, &roster(), noon(today), &Calendar, Some(&here)).expect(line)
    };
    for (line, code, content) in [
        ("电话 聊了", "C001", "聊了"),
        ("电话聊了", "C001", "聊了"),
        ("c 聊了", "C001", "聊了"),
        ("incoming call asked", "C001", "asked"),
        ("C004 电话 聊了", "C004", "聊了"),
        ("电话宝 拜访 聊了", "C002", "聊了"),
    ] {
        let capture = read(line);
        assert_eq!(
            (capture.customer.code.as_str(), capture.follow_up.content.as_deref()),
            (code, Some(content)),
            "{line}"
        );
    }
}

#[test]
fn tab_offers_what_belongs_at_the_cursor() {
    for (line, tongue, expected) in [
        ("hx", WordLanguage::Chinese, "华星科技有限公司"),
        ("online m", WordLanguage::English, "Online Media Ltd"),
        ("C001 dia", WordLanguage::Chinese, "电话"),
        ("C001 ", WordLanguage::English, "call"),
        ("C001 电话 聊 @z", WordLanguage::Chinese, "张伟"),
        ("C001 电话 聊 @张总", WordLanguage::Chinese, "张伟"),
        ("C001 电话 聊=", WordLanguage::Chinese, "正常"),
        ("C001 call =po", WordLanguage::English, "positive"),
        ("C001 电话 >xz", WordLanguage::Chinese, "下周三"),
        ("C001 电话 <上", WordLanguage::Chinese, "上周五"),
        ("C001 call >next ", WordLanguage::English, ""),
        ("C001 call >fri 3pm vi", WordLanguage::English, "visit"),
        ("C001 电话 聊了", WordLanguage::Chinese, ""),
    ] {
        let offers = complete(line, line.len(), &roster(), tongue);
        let fits =
            if expected.is_empty() { offers.is_empty() } else { offers.iter().any(|offer| offer.text == expected) };
        assert!(fits, "{line}: {offers:?}");
    }
    let offer = complete("C001 电话 聊@z 后文", "C001 电话 聊@z".len(), &roster(), WordLanguage::Chinese).remove(0);
    assert_eq!(&"C001 电话 聊@z 后文"[offer.range], "z");
}

#[test]
fn a_meeting_beside_a_kind_is_text_before_a_mark_too() {
    let capture = read(r"C001 会议 o#\").expect("a line that names customer and kind");
    assert_eq!((capture.customer.code.as_str(), capture.follow_up.kind), ("C001", Kind::Online));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_line_makes_it_panic(line in "(C001 |华星|hx |.{0,6})(电话|call | c |会议 |.{0,4})[ =@#!<>《》＞＠（：反馈）\\\\好张伟周三月日号点后0-9a-z./-]{0,24}.{0,8}", cursor in 0_usize..80) {
        match read(&line) {
            Ok(capture) => for part in &capture.spans {
                prop_assert!(line.get(part.range.clone()).is_some_and(|said| !said.is_empty()), "{line} {part:?}");
            },
            Err(error) => prop_assert!(line.get(error.at.clone()).is_some(), "{line} {error:?}"),
        }
        for offer in complete(&line, cursor, &roster(), WordLanguage::Chinese) {
            prop_assert!(line.get(offer.range).is_some());
        }
    }

    #[test]
    fn no_text_at_all_makes_it_panic(text in "\\PC{0,40}", cursor in 0_usize..60) {
        for line in [text.clone(), format!("C001 电话 {text}"), format!("C001 电话 >{text}"), format!("华星电话<{text}")] {
            let at = read(&line).err().map(|error| error.at);
            prop_assert!(at.is_none_or(|at| line.get(at).is_some()), "{line}");
        }
        for offer in complete(&text, cursor, &roster(), WordLanguage::English) {
            prop_assert!(text.get(offer.range).is_some());
        }
    }
}
