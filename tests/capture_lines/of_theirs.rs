//! What the customer does and says: appointments and promises of theirs, complaints, titles.

use rounds::capture::Doubt;
use rounds::domain::Outcome;

use super::*;

/// What they agree to and both do is planned; what only they do is their promise, with its time.
#[test]
fn an_appointment_they_agree_to_is_planned_and_a_promise_of_theirs_is_noted() {
    let book: Book = serde_json::from_str(&file("between-book.json")).expect("a book");
    let roster = Roster::of_book(&book.customers);
    let now = "2026-11-26T12:00:00".parse().expect("a moment");
    let workdays = rounds::rules::Workdays::shipped(&[]);
    let mut wrong = Vec::new();
    for (line, next, promise) in [
        ("敏实徐静 电话 她答应周五下午三点见面", Some("visit 2026-11-27 15:00"), None),
        ("敏实徐静 电话 她同意我们下周三上门演示", Some("visit 2026-12-02"), None),
        ("敏实徐静 电话 她答应下周三来公司", Some("visit 2026-12-02"), None),
        ("敏实徐静 电话 她同意下周二面谈", Some("visit 2026-12-01"), None),
        ("敏实徐静 电话 她答应下周三跟我们见面", Some("visit 2026-12-02"), None),
        ("敏实徐静 电话 她答应周五下午三点视频会议", Some("online 2026-11-27 15:00"), None),
        ("敏实徐静 电话 她答应下周二开会", Some("visit 2026-12-01"), None),
        ("敏实徐静 电话 她同意我们下周二去量尺寸", Some("visit 2026-12-01"), None),
        ("敏实徐静 电话 她答应下周二下午三点再聊", Some("phone 2026-12-01 15:00"), None),
        ("敏实徐静 电话 她答应12月5日付款，答应周五下午三点见面", Some("visit 2026-11-27 15:00"), Some("12月5日付款")),
        ("Brunel call, Gareth agreed to a visit on Tuesday", Some("visit 2026-12-01"), None),
        ("Brunel call, Gareth agreed to a call on Tuesday at 10", Some("phone 2026-12-01 10:00"), None),
        ("Brunel call, Gareth agreed to a demo of the new line on Thursday", Some("online 2026-12-03"), None),
        ("Brunel call, Gareth agreed to a meeting on Tuesday", Some("visit 2026-12-01"), None),
        ("Brunel call, he agreed to meet on Tuesday at 10", Some("visit 2026-12-01 10:00"), None),
        ("Brunel call, they agreed to let us visit on Tuesday", Some("visit 2026-12-01"), None),
        ("Brunel call, they agreed to our visit on Tuesday", Some("visit 2026-12-01"), None),
        ("敏实徐静 电话 她答应周五下午三点前付款", None, Some("11月27日下午三点前付款")),
        ("敏实徐静 电话 她答应周五发图纸", None, Some("11月27日发图纸")),
        ("敏实徐静 电话 她答应我们周五付款", None, Some("11月27日付款")),
        ("敏实徐静 电话 她答应下周二签合同", None, Some("12月1日签合同")),
        ("敏实徐静 电话 她答应周五给回复", None, Some("11月27日给回复")),
        ("Brunel call, they promised the PO by Friday", None, Some("the PO by 27 Nov")),
        ("Brunel call, he promised to pay by Friday 3pm", None, Some("pay by 27 Nov 3pm")),
        ("Brunel call, she promised to let us know by Friday", None, Some("let us know by 27 Nov")),
        ("Brunel call, he agreed to review the contract by Friday", None, Some("review the contract by 27 Nov")),
    ] {
        let read = parse(line, &roster, now, &workdays, None).expect(line);
        let told = match &read.next {
            Some(rounds::capture::NextStep::Planned(step)) => {
                let on = step.planned_on.map(|day| day.to_string()).unwrap_or_default();
                let at = step.planned_at.map(|time| time.format(" %H:%M").to_string()).unwrap_or_default();
                Some(format!("{} {on}{at}", step.kind.code()))
            }
            _ => None,
        };
        let noted = read.follow_up.commitment.as_deref();
        if told.as_deref() != next || noted != promise {
            wrong.push(format!("{line}: {told:?}, {noted:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A line that is nothing but their own step is that plan; a complaint is an issue only behind its mark; a title is the
/// contact's.
#[test]
fn their_own_step_a_complaint_and_a_title_are_what_they_say() {
    let book: Book = serde_json::from_str(&file("between-book.json")).expect("a book");
    let roster = Roster::of_book(&book.customers);
    let now = "2026-11-26T12:00:00".parse().expect("a moment");
    let read = |line: &str| parse(line, &roster, now, &rounds::rules::Workdays::shipped(&[]), None).expect(line);
    for line in ["敏实徐静 她说周三下午三点半给我回电话", "Brunel he'll call me back Wednesday 3:30pm"]
    {
        let plan = as_json(&read(line));
        let expected =
            json!({"kind": "phone", "direction": "inbound", "planned_on": "2026-12-02", "planned_at": "15:30"});
        compare(&plan["follow_up"], &expected, line);
        assert_eq!((plan["follow_up"]["done_on"].is_null(), plan["next"].is_null()), (true, true), "{line}");
    }
    // Words alone make neither an issue nor an outcome: the line offers the marks that it lacks.
    let complaint = |issue, outcome| vec![Doubt::Complaint { issue, outcome }];
    for (line, issue, outcome, offered) in [
        ("敏实徐静电话，投诉包装破损", None, None, complaint(true, true)),
        ("Brunel call, Gareth complained about late delivery", None, None, complaint(true, true)),
        ("敏实徐静电话，投诉包装破损 !!整批破损", Some("整批破损"), None, complaint(false, true)),
        ("敏实徐静电话，投诉包装破损 =生气", None, Some(Outcome::Negative), complaint(true, false)),
        ("Brunel call, Gareth furious =angry !late again", Some("late again"), Some(Outcome::Negative), vec![]),
        ("敏实徐静电话，上次的投诉处理好了", None, None, vec![]),
        ("Brunel call, no complaints about the pouches", None, None, vec![]),
        ("Brunel call, they went with a competitor", None, None, vec![]),
        ("敏实徐静电话，没中标，选了别家", None, None, vec![]),
        ("敏实徐静 没打通", None, Some(Outcome::NoResponse), vec![]),
        ("敏实徐静 下周三拜访 处理投诉", None, None, vec![]),
    ] {
        let capture = read(line);
        let title = capture.issue.as_ref().map(|issue| issue.title.as_str());
        assert_eq!((title, capture.follow_up.outcome, capture.doubts), (issue, outcome, offered), "{line}");
    }
    for (line, promise) in [
        ("敏实徐静 电话 她答应月底付款", Some("11月30日付款")),
        ("敏实徐静 电话 聊了报价，她说12月5日付30万", Some("12月5日付30万")),
        ("Brunel call, they promised an order by Friday", Some("an order by 27 Nov")),
        ("Brunel call, he'll pay 300,000 by 5 Dec", Some("pay 300,000 by 5 Dec")),
        ("Brunel call, promised to pay 300k by 5 Dec", Some("pay 300k by 5 Dec")),
        ("Brunel call, they'll be back on Monday", None),
        ("敏实徐静 电话 她说明天下雨", None),
    ] {
        assert_eq!(read(line).follow_up.commitment.as_deref(), promise, "{line}");
    }
    // The book knows the title of 徐静, and of 赵国强 nothing.
    for (line, content, people, title) in [
        ("敏实 徐静 采购主管 电话聊了报价", "聊了报价", vec!["徐静"], None),
        ("敏实 徐静 副总 电话聊了报价", "副总 聊了报价", vec!["徐静"], None),
        ("敏实 电话 聊了报价 @+赵国强 副总", "聊了报价", vec!["赵国强"], Some("副总")),
        ("敏实 赵国强 副总 电话聊了报价", "赵国强 副总 聊了报价", vec![], None),
    ] {
        let capture = read(line);
        assert_eq!(capture.follow_up.content.as_deref(), Some(content), "{line}");
        assert_eq!(capture.follow_up.contacts, people, "{line}");
        assert_eq!(capture.title.as_ref().map(|(_, title)| title.as_str()), title, "{line}");
        let doubt = format!("{:?}", capture.doubts);
        assert_eq!(people.is_empty(), doubt.contains("赵国强 副总"), "{line}: {doubt}");
    }
}

/// Of two people with titles, the one that the book knows better stays text; 主管采购 is no title.
#[test]
fn each_title_is_of_the_name_before_it() {
    let mut book: Book = serde_json::from_str(&file("between-book.json")).expect("a book");
    let customer = book.customers.iter_mut().find(|customer| customer.code == "C010").expect("敏实");
    let mut others = customer.contacts.clone();
    others[0].name = "李明".to_owned();
    others[0].title = Some("总监".to_owned());
    customer.contacts.extend(others.clone());
    others[0].name = "王强".to_owned();
    others[0].title = None;
    customer.contacts.extend(others);
    let roster = Roster::of_book(&book.customers);
    let now = "2026-11-26T12:00:00".parse().expect("a moment");
    let read = |line: &str| parse(line, &roster, now, &rounds::rules::Workdays::shipped(&[]), None).expect(line);
    let told = read("敏实 李明 副总 王强 副总 电话聊了报价");
    assert_eq!(told.follow_up.contacts, ["李明", "王强"]);
    assert_eq!(told.title, Some(("王强".to_owned(), "副总".to_owned())));
    assert_eq!(told.follow_up.content.as_deref(), Some("副总 聊了报价"));
    let told = read("敏实 王强 主管采购，电话聊了报价");
    assert_eq!((told.title, told.follow_up.contacts), (None, vec!["王强".to_owned()]));
    assert!(told.follow_up.content.is_some_and(|text| text.contains("主管采购")));
    let told = read("敏实 王强 副总电话聊了报价");
    assert_eq!(told.title, Some(("王强".to_owned(), "副总".to_owned())));
}
