//! Headers as account managers and their programs write them, in both languages, each with the field it goes to.

use rounds::exchange::tables::ReadOptions;
use rounds::ops::takeover::{ImportWishes, TableImport, TableKind};
use serde_json::json;

use super::Desk;

/// What a table is taken for: its kind, and where its columns go.
fn understood(text: &str) -> (TableKind, Vec<String>) {
    let import = TableImport::open(text.as_bytes().to_vec(), &ReadOptions::default(), ImportWishes::default());
    let import = import.expect("a table");
    let mapping = &import.tables[0].mapping;
    let goes = |column: &rounds::import::Column| column.target().map(|target| target.to_string()).unwrap_or_default();
    (mapping.kind, mapping.columns.iter().map(goes).collect())
}

/// Lists of customers: headers with one value of each, and the fields.
const OF_CUSTOMERS: &[(&str, &str, &[&str])] = &[
    (
        "2026-11-02",
        "last.done_on",
        &[
            "Last spoke",
            "Last spoken",
            "Last Spoke To",
            "Last call",
            "Last called",
            "Last visited",
            "Last visit",
            "Last seen",
            "Last touch",
            "Last touchpoint",
            "Last contacted",
            "Last Contacted On",
            "Last met",
            "Last Meeting",
            "Last activity date",
            "Last Activity Time",
            "Last interaction",
            "Last engagement",
            "Last follow up",
            "Last follow-up",
            "Last catch-up",
            "Last chased",
            "Last conversation",
            "Last outreach",
            "Date last contacted",
            "Date of last contact",
            "Most recent contact",
            "Latest activity",
            "Last spoke (date)",
            "最近联系",
            "上次沟通",
            "最后跟进",
            "上次拜访",
            "最近一次联系",
            "最近活动时间",
            "最后联系时间",
            "上次见面",
            "最近通话时间",
            "末次联系时间",
        ],
    ),
    (
        "2026-12-12",
        "next.planned_on",
        &[
            "Next action date",
            "Follow up date",
            "Callback",
            "Call back",
            "Callback date",
            "Next call",
            "Next visit date",
            "Next contact",
            "Next follow up",
            "Next Follow-Up Date",
            "Next step date",
            "Next touch",
            "Next appointment",
            "Chase date",
            "Chase on",
            "Reminder",
            "Remind me",
            "Contact again",
            "To call",
            "Due for a call",
            "Diary date",
            "Next activity date",
            "F/U date",
            "Next step",
            "Next action",
            "下次跟进时间",
            "下次联系日期",
            "下次拜访时间",
            "下次沟通时间",
            "下一步计划",
            "提醒时间",
            "预约回访时间",
            "下次跟进",
            "待跟进日期",
            "下次行动时间",
            "再次联系时间",
        ],
    ),
    (
        "send the revised quote",
        "next.goal",
        &[
            "Next step",
            "Next steps",
            "Next action",
            "Next actions",
            "Action required",
            "Next move",
            "Follow up action",
            "Next",
            "Next contact",
            "Follow-up notes",
            "下一步计划",
            "下一步",
            "下一步行动",
            "后续跟进",
            "下次跟进计划",
            "后续安排",
        ],
    ),
    (
        "12500",
        "customer.annual_purchase",
        &[
            "Annual spend",
            "Annual spend (£)",
            "Spend YTD",
            "Spend £ (YTD)",
            "YTD spend",
            "Customer value",
            "Account value",
            "Spend",
            "Spend (GBP)",
            "Sales YTD",
            "YTD Sales ($)",
            "Annual value",
            "Spend p.a.",
            "Last 12 months spend",
            "Last year's spend",
            "Spend this year",
            "Turnover YTD",
            "Revenue YTD",
            "本年采购额",
            "近一年采购额",
            "年消费金额",
            "年初至今采购额",
            "今年销售额（元）",
        ],
    ),
    ("Gold", "customer.potential", &["Customer value", "Account value", "客户价值"]),
    ("jo@example.com", "contact.email", &["Contact email", "Work email", "Write to"]),
    ("020 7946 0000", "contact.phone", &["Contact number", "Direct line", "DDI", "Tel no.", "Direct dial"]),
];

/// Logs of activities: headers with one value of each, and the fields.
const OF_FOLLOW_UPS: &[(&str, &str, &[&str])] = &[
    (
        "2026-11-02 10:30",
        "follow_up.done_on",
        &[
            "Start Date/Time",
            "Start date and time",
            "Start time",
            "When",
            "Date/Time",
            "Activity date/time",
            "Completed on",
            "Date completed",
            "Logged at",
            "Call start time",
            "Meeting date",
            "Visit time",
            "Actual end",
            "Timestamp",
            "Marked as done time",
            "Activity completed",
            "开始时间",
            "活动时间",
            "通话时间",
            "会议时间",
            "签到时间",
            "拜访时间",
            "Uhrzeit und Tag",
        ],
    ),
    (
        "Call",
        "follow_up.kind",
        &[
            "Activity Type",
            "Task type",
            "Event type",
            "Interaction type",
            "Contact method",
            "How",
            "Type",
            "活动类型",
            "沟通类型",
            "记录类型",
            "跟进渠道",
        ],
    ),
    (
        "Renewal terms",
        "follow_up.subject",
        &[
            "Subject",
            "Task subject",
            "Activity name",
            "Meeting title",
            "Call subject",
            "Headline",
            "活动主题",
            "会议主题",
        ],
    ),
    (
        "Left voicemail",
        "follow_up.outcome",
        &[
            "Outcome",
            "Call outcome",
            "Call result",
            "Disposition",
            "Meeting outcome",
            "Activity result",
            "通话结果",
            "接通状态",
        ],
    ),
    (
        "35",
        "follow_up.minutes",
        &[
            "Duration (mins)",
            "Duration (minutes)",
            "Call duration (min)",
            "Length (mins)",
            "Time spent (mins)",
            "Mins",
            "沟通时长（分钟）",
            "通话时长(分钟)",
        ],
    ),
    ("95", "follow_up.seconds", &["Call Duration (in seconds)", "Duration (seconds)", "通话时长(秒)"]),
    (
        "Pat Reed",
        "follow_up.owner",
        &[
            "Owner",
            "Activity owner",
            "Assigned to",
            "Logged by",
            "Rep",
            "Account manager",
            "Host",
            "Agent",
            "所有人",
            "创建人",
            "归属销售",
        ],
    ),
    (
        "wants a price by Friday",
        "follow_up.content",
        &[
            "Full Comments",
            "Activity notes",
            "Call notes",
            "Description",
            "Meeting summary",
            "What was discussed",
            "Notes/Comments",
            "活动内容",
            "拜访总结",
            "销售记录内容",
            "跟进详情",
        ],
    ),
    ("1009", "", &["Activity ID", "Task ID", "Call ID", "活动编号"]),
];

#[test]
fn headers_of_customer_lists_have_their_fields() {
    let mut failed = Vec::new();
    for (value, field, headers) in OF_CUSTOMERS {
        for header in *headers {
            let text = format!("Company,Contact name,{header},Industry\nAcme,Jo Bell,\"{value}\",Optics");
            let (kind, goes) = understood(&text);
            if (kind, goes[2].as_str()) != (TableKind::Customers, *field) {
                failed.push(format!("{header}: {value}: {kind:?} {} instead of {field}", goes[2]));
            }
        }
    }
    assert!(failed.is_empty(), "{} of them:\n{}", failed.len(), failed.join("\n"));
}

#[test]
fn headers_of_activity_logs_have_their_fields() {
    let mut failed = Vec::new();
    for (value, field, headers) in OF_FOLLOW_UPS {
        for header in *headers {
            // A day and a kind are needed beside what is looked at.
            let (mut names, mut values) = (vec!["Company name"], vec!["Acme"]);
            for (name, of, own) in
                [("Activity type", "follow_up.kind", "Call"), ("Date", "follow_up.done_on", "2026-11-02")]
            {
                if *field != of {
                    names.push(name);
                    values.push(own);
                }
            }
            names.push(header);
            values.push(value);
            let text = format!("{}\n\"{}\"", names.join(","), values.join("\",\""));
            let (kind, goes) = understood(&text);
            let found = goes.last().map(String::as_str);
            if (kind, found) != (TableKind::FollowUps, Some(*field)) {
                failed.push(format!("{header}: {kind:?} {found:?} instead of {field}"));
            }
        }
    }
    assert!(failed.is_empty(), "{} of them:\n{}", failed.len(), failed.join("\n"));
}

#[test]
fn an_export_of_activities_becomes_follow_ups() {
    let text = "Activity ID,Activity Type,Company Name,Contact Name,Subject,Start Date/Time,Duration (mins),Outcome,Owner\n\
        1,Call,Acme,Jo Bell,Renewal,2026-11-02 10:30,12,No answer,Pat\n\
        2,Meeting,Acme,Jo Bell,Prices,2026-11-03 14:00,45,Held,Pat\n\
        3,Email,Acme,Jo Bell,Quote,2026-11-04 09:15,,Completed,Pat\n\
        4,Call,Acme,Jo Bell,Quote,2026-11-05 09:15,3,Left voicemail,Pat\n\
        5,Call,Acme,Jo Bell,Quote,2026-11-06 09:15,3,Connected,Pat\n\
        6,Meeting,Acme,Jo Bell,Site,2026-11-09 09:15,30,Cancelled,Pat";
    let (kind, goes) = understood(text);
    assert_eq!(kind, TableKind::FollowUps);
    let wanted =
        ["", "follow_up.kind", "customer.name", "follow_up.contacts", "follow_up.subject", "follow_up.done_on"];
    assert_eq!(goes[..6], wanted);
    assert_eq!(goes[6..], ["follow_up.minutes", "follow_up.outcome", "follow_up.owner"]);
    let mut desk = Desk::new();
    let report = desk.take(text, ImportWishes::default());
    assert!(report.notes.is_empty() && report.refused.is_empty(), "{:?} {:?}", report.notes, report.refused);
    let book = desk.book();
    let customer = &book["customers"][0];
    assert_eq!((&customer["name"], &customer["fields"]), (&json!("Acme"), &json!(null)));
    let records = customer["follow_ups"].as_array().expect("follow-ups");
    let told: Vec<_> = records.iter().map(|one| (one["kind"].as_str(), one["outcome"].as_str())).collect();
    let calls = [Some("phone"), Some("visit"), Some("email"), Some("phone"), Some("phone"), Some("visit")];
    let outcomes = [Some("no-response"), Some("ok"), Some("ok"), Some("no-response"), Some("positive"), None];
    assert_eq!(told, calls.into_iter().zip(outcomes).collect::<Vec<_>>());
    assert_eq!((&records[0]["done_on"], &records[0]["done_at"]), (&json!("2026-11-02"), &json!("10:30")));
    assert_eq!((&records[0]["minutes"], &records[0]["owner"]), (&json!(12), &json!("Pat")));
    assert_eq!((&records[5]["cancelled_on"], &records[5]["done_on"]), (&json!("2026-11-09"), &json!(null)));
}

#[test]
fn a_next_step_in_words_is_no_day() {
    let text = "Company,Next step,Next action date\nAcme,Send the quote,2026-12-12\nBolt,Ring Jo,2026-12-14";
    let mut desk = Desk::new();
    let report = desk.take(text, ImportWishes::default());
    assert!(report.notes.is_empty(), "{:?}", report.notes);
    let next = &desk.book()["customers"][0]["follow_ups"][0];
    assert_eq!((&next["goal"], &next["planned_on"]), (&json!("Send the quote"), &json!("2026-12-12")));
    // Without any day, it is an open action of the customer.
    let mut desk = Desk::new();
    let report = desk.take("Company,Next step\nAcme,Send the quote", ImportWishes::default());
    assert!(report.notes.is_empty(), "{:?}", report.notes);
    assert_eq!(desk.book()["customers"][0]["actions"][0]["title"], "Send the quote");
}

#[test]
fn several_days_of_a_log_are_told_apart() {
    let log = "Company,Type,Date,Time,Notes,Follow up date\nAcme,Call,2026-11-02,10:30,asked for prices,2026-12-12";
    let (kind, goes) = understood(log);
    assert_eq!(kind, TableKind::FollowUps);
    assert_eq!(goes[2..], ["follow_up.done_on", "follow_up.done_at", "follow_up.content", "next.planned_on"]);
}
