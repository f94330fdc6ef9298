//! Every spelling of `assets/import/spellings.tsv` gives its value.
#![expect(clippy::format_push_string, clippy::match_same_arms, reason = "a table of readers, kind by kind")]

use std::sync::LazyLock;

use chrono::NaiveDate;

use super::*;
use crate::exchange::ical::Zone;
use crate::exchange::tables::{Cell, Row};
use crate::import::action_words::kind_of_note;
use crate::import::header::{Header, HeaderUnit};
use crate::import::{ChoiceWords, ColumnTarget, Evidence, NotData, RowSorter, Sense, Sorted, is_known_header};
use crate::names::without_company_suffix;

fn column(year: i32) -> DayColumn<'static> {
    static ZONE: LazyLock<Zone> = LazyLock::new(|| Zone::named("Asia/Shanghai"));
    DayColumn::of_year(year, &ZONE)
}

/// What a cell tells of the order of day and month in its column.
fn order_told_by(text: &str) -> Option<DayOrder> {
    let mut evidence = Evidence::default();
    evidence.add(&Cell::Text(text.to_owned()));
    Sense::of(&evidence, None, DayOrder::default(), false, NaiveDate::default()).told
}

/// How the table goes on behind a value, to say why it is the one or what a caller asks about it.
const ASIDES: [&str; 21] = [
    " in +08:00",
    ", seconds since 2001",
    ", header says",
    ", where",
    ", a call",
    ", the leading 0",
    ", kept as text",
    ", a writer's way",
    ", only where",
    "; contact.wechat = the mobile",
    "; lost_on asked for",
    " other currency",
    " a rate",
    " above 100",
    " digits lost",
    " masked",
    " not an",
    " an Exchange",
    " once for the column",
    ": 1200 or 1.2",
    ": message or phone",
];

/// A reading as the table writes it; what the table says behind a stroke is for people.
fn shown<T>(reading: Reading<T>, show: impl FnOnce(T) -> String) -> String {
    match reading {
        Reading::Value(value) => show(value),
        Reading::Nothing | Reading::Words => "(empty)".to_owned(),
        Reading::Unclear(_) => "ask".to_owned(),
        Reading::Refused(_) => "-".to_owned(),
    }
}

fn number(value: f64) -> String {
    format!("{value}")
}

fn day(date: NaiveDate) -> String {
    date.to_string()
}

fn of_phones(phones: &PhoneNumbers) -> String {
    let others = (!phones.others.is_empty()).then(|| format!("phones {}", phones.others.join(", ")));
    let parts = [
        phones.mobile.as_ref().map(|it| format!("mobile {it}")),
        phones.phone.as_ref().map(|it| format!("phone {it}")),
        others,
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn people(text: &str) -> Vec<NamedPerson> {
    read_people(text, NameCommas::Open)
}

fn of_person(person: &NamedPerson) -> String {
    let mut text = person.name.clone();
    for (label, value) in
        [("title", &person.title), ("department", &person.department), ("mobile", &person.phones.mobile)]
    {
        if let Some(value) = value {
            text.push_str(&format!(", {label} {value}"));
        }
    }
    if person.is_executive && person.title.as_deref() == Some("老板") {
        text.push_str(", level executive");
    }
    if person.left.is_some() {
        text.push_str(", left_on asked for");
    }
    text
}

/// The code of a choice by the words that the program itself looks up.
fn of_choice(field: &str, text: &str) -> String {
    if says_nothing(text) {
        return "(empty)".to_owned();
    }
    let target = ColumnTarget::parse(field).unwrap();
    ChoiceWords::default().read(target, text).unwrap_or_else(|| "ask".to_owned())
}

fn of_kind(text: &str) -> String {
    let Some(found) = ChoiceWords::default().kind(text) else { return "ask".to_owned() };
    let inbound = if found.is_inbound { ", inbound" } else { "" };
    let executive = if found.is_executive { ", executive" } else { "" };
    format!("{}{inbound}{executive}", found.kind.code())
}

fn of_entries(text: &str) -> String {
    let entries = read_dated_notes(text, &column(2024)).entries;
    let shown = entries.iter().map(|entry| {
        let day = if text.contains("2024") { entry.day.to_string() } else { entry.day.format("%m-%d").to_string() };
        kind_of_note(&entry.words).map_or(day.clone(), |kind| format!("{day} {}", kind.code()))
    });
    format!("{} follow-ups: {}", entries.len(), shown.collect::<Vec<_>>().join(", "))
}

fn of_header(text: &str, expected: &str) -> String {
    let header = Header::of(text);
    let name: String = header.name.split_whitespace().collect();
    match expected {
        "- drop" => {
            if header.is_row_number() {
                "- drop".to_owned()
            } else {
                name
            }
        }
        "name of an organization" => match header.likely_field() {
            Some("customer.name") => expected.to_owned(),
            other => format!("{other:?}"),
        },
        "phone, 1st" => match (header.number, header.likely_field()) {
            (Some(1), Some("contact.mobile" | "contact.phone")) => expected.to_owned(),
            other => format!("{other:?}"),
        },
        "电话, 2nd of that name" => format!("{}, {}nd of that name", header.bare, header.number.unwrap_or_default()),
        "contact, 2nd" => match (header.number, header.likely_field()) {
            (Some(2), Some("contact.name")) => expected.to_owned(),
            other => format!("{other:?}"),
        },
        "customer name" => header.name.replace('_', " ").to_lowercase(),
        _ if header.unit == Some(HeaderUnit::TenThousands) => format!("{name}, x 10000"),
        _ => name,
    }
}

/// What a spelling of this kind gives.
fn given(kind: &str, text: &str, expected: &str) -> String {
    let money = MoneyColumn::default();
    match kind {
        "date" => shown(read_day(text, &column(2020)), day),
        "date, 1904 workbook" => shown(read_day(text, &DayColumn { is_1904: true, ..column(2020) }), day),
        "date, file of 2024" | "date, day unknown" => shown(read_day(text, &column(2024)), day),
        "date, column also holds 25/12/2024" => {
            shown(read_day(text, &DayColumn { order: order_told_by("25/12/2024"), ..column(2024) }), day)
        }
        "date, column also holds 12/25/2024" => {
            shown(read_day(text, &DayColumn { order: order_told_by("12/25/2024"), ..column(2024) }), day)
        }
        "date, nothing tells the order" => shown(read_day(text, &column(2024)), day),
        "two dates in a cell" => shown(read_day_range(text, &column(2020)), |(first, last)| {
            format!("{first} | {}", last.map_or("(empty)".to_owned(), day))
        }),
        "dated entries in a cell" => of_entries(text),
        "time" => shown(read_time(text), |time| time.format("%H:%M").to_string()),
        "moment" => shown(read_moment(text, &column(2024)), |(day, time)| {
            time.map_or(day.to_string(), |time| format!("{day}T{}", time.format("%H:%M:%S")))
        }),
        "minutes" => {
            let unit = expected.contains("seconds").then_some(HeaderUnit::Seconds);
            shown(read_minutes(text, unit, FractionMarks::default()), |minutes| minutes.to_string())
        }
        // The value that a workbook keeps beside a formula; a text file has none.
        "money" if expected == "the cached value" => {
            assert_eq!(read_money(text, &money), Reading::Refused(Refusal::NotAnAmount));
            expected.to_owned()
        }
        "money" => {
            let column = MoneyColumn { comma_fraction: expected.contains("; separates"), ..money };
            shown(read_money(text, &column), |amount| amount.to_string())
        }
        "money, header says 万元" => {
            shown(read_money(text, &MoneyColumn { unit: Some(HeaderUnit::TenThousands), ..money }), |it| it.to_string())
        }
        "money, header says 亿元" => {
            shown(read_money(text, &MoneyColumn { unit: Some(HeaderUnit::HundredMillions), ..money }), |it| {
                it.to_string()
            })
        }
        "registered capital" => shown(read_registered_capital(text, &money), |amount| amount.to_string()),
        "percent" => shown(read_percent(text, text == "0.6", FractionMarks::default()), number),
        "bool" => shown(read_flag(text), |flag| flag.to_string()),
        "phone" => match read_phone(text, PhoneHome::China) {
            Reading::Value(phone) if phone.is_wechat => format!("{0}; contact.wechat = {0}", phone.number),
            other => shown(other, |phone| phone.number),
        },
        "several phones" if expected == "2 contacts" => {
            format!("{} contacts", people(text).len())
        }
        "several phones" => shown(read_phones(text, PhoneHome::China), |phones| of_phones(&phones)),
        "email" => shown(read_mail(text), |(first, others)| {
            if others.is_empty() { first } else { format!("{first}; notes {}", others.join(", ")) }
        }),
        "contacts in a cell" => people(text).iter().map(of_person).collect::<Vec<_>>().join(" | "),
        "list" => read_list(text).join(" | "),
        "people" => shown(read_headcount(text, FractionMarks::default()), |count| count.to_string()),
        "duration of cooperation, file of 2024-06-30" => {
            let file_day = NaiveDate::from_ymd_opt(2024, 6, 30).unwrap();
            shown(read_cooperation_start(text, file_day, &column(2024)), day)
        }
        "revenue and size" => shown(read_revenue_and_size(text, &money), |both| {
            format!("revenue {}; employees {}", both.revenue, both.employees)
        }),
        "stage" => of_choice("customer.stage", text),
        "follow-up kind" => of_kind(text),
        "outcome" => of_choice("follow_up.outcome", text),
        "plan and done" => shown(read_progress(text), |progress| {
            match progress {
                Progress::Done => "done",
                Progress::Planned => "planned",
                Progress::Late => "planned, day passed",
                Progress::Cancelled => "cancelled",
            }
            .to_owned()
        }),
        "survey value" => shown(read_satisfaction(text), number),
        "birthday" => shown(read_birthday_cell(text, &column(2024)), |birthday| birthday.to_string()),
        "number" => shown(read_number(text, FractionMarks::default()), number),
        "empty" => {
            if says_nothing(text) {
                "(empty)".to_owned()
            } else {
                text.to_owned()
            }
        }
        "error cell" => {
            if is_fault(text) {
                "-".to_owned()
            } else {
                text.to_owned()
            }
        }
        "formula guard" => match without_formula_guard(text, expected.contains("our own export")) {
            "" => "(empty)".to_owned(),
            bare => bare.to_owned(),
        },
        "header" => of_header(text, expected),
        "row" => of_row(text, expected),
        "opportunity stage" => of_choice("opportunity.stage", text),
        other => panic!("no reader of {other}"),
    }
}

/// What a row with this text alone is below a header; what sort of no record is for people.
fn of_row(text: &str, expected: &str) -> String {
    let row = |line: usize, cells: &[&str]| Row {
        line,
        cells: cells.iter().map(|text| Cell::Text((*text).to_owned())).collect(),
    };
    let mut sorter = RowSorter::new(&is_known_header, &[]);
    let mut columns = Vec::new();
    for (line, cells) in (1..).zip([&["客户名称", "电话", "地区"][..], &[text], &["华星", "021-55667788", "上海"]])
    {
        sorter.push(row(line, cells), &mut columns);
    }
    sorter.finish(&mut columns);
    match columns.iter().find(|one| !matches!(one, Sorted::Head(_))) {
        Some(Sorted::NotData(_, NotData::Example)) => "example row, ask".to_owned(),
        Some(Sorted::NotData(..)) if expected.ends_with("no record") => expected.to_owned(),
        _ => "a record".to_owned(),
    }
}

/// What stands for a letter that a table cannot hold.
fn unescaped(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        plain.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let (letter, length) = match after.as_bytes().first() {
            Some(b'u') => (char::from_u32(u32::from_str_radix(&after[1..5], 16).unwrap()).unwrap(), 5),
            Some(b'n') => ('\n', 1),
            Some(b't') => ('\t', 1),
            _ => ('\\', 1),
        };
        plain.push(letter);
        rest = &after[length.min(after.len())..];
    }
    plain.push_str(rest);
    plain
}

#[test]
fn every_spelling_gives_its_value() {
    let table = include_str!("../../../assets/import/spellings.tsv");
    let (mut count, mut wrong) = (0, Vec::new());
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let [kind, text, expected] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("three columns: {line}") };
        count += 1;
        let text = unescaped(text);
        if kind == "company name, same customer" {
            continue;
        }
        let given = given(kind, &text, expected);
        // What follows the value says why, or what a caller asks about it.
        let is_right = given == expected
            || expected
                .strip_prefix(given.as_str())
                .is_some_and(|rest| ASIDES.iter().any(|aside| rest.starts_with(aside)));
        if !is_right {
            wrong.push(format!("{kind}: {text:?} gives {given:?}, wanted {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(count, 411, "spellings of the table");
}

#[test]
fn names_of_firms_are_compared_without_width_and_blanks() {
    let key = |name: &str| without_company_suffix(name).split_whitespace().collect::<String>();
    assert_eq!(key("某某科技（深圳）有限公司"), key("某某科技(深圳)有限公司"));
    assert_eq!(key("某某科技 有限公司"), key("某某科技有限公司"));
    assert_eq!(key("某某科技有限公司\u{3000}"), key("某某科技有限公司"));
    assert_eq!(key("ACME CO.,LTD"), key("Acme Co., Ltd."));
    assert_ne!(key("某某集团深圳分公司"), key("某某集团"));
}

#[test]
fn a_birthday_of_four_bytes_that_are_no_digits_is_none() {
    assert!(read_birthday_cell("--啊x", &column(2024)).value().is_none());
    assert_eq!(
        read_birthday_cell("--0512", &column(2024)).value().map(|day| day.to_string()),
        Some("--05-12".to_owned())
    );
}

#[test]
fn the_short_way_to_a_day_reads_what_the_long_one_does() {
    let column = column(2026);
    for (text, is_short) in [
        ("2024-06-30", true),
        ("2024/02/29", true),
        ("2023-02-29", false),
        ("0000-00-00", false),
        ("1899-12-31", false),
        ("2201-01-01", false),
        ("2024-6-30", false),
        ("2024-06/30", false),
        ("2024-1+-30", false),
        ("二〇二四-六", false),
    ] {
        let found = days::written_out(text);
        assert_eq!(found.is_some(), is_short, "{text}");
        if let Some(day) = found {
            let padded = format!("{text} ");
            assert_eq!(read_day(&padded, &column), Reading::Value(day), "{text}");
        }
    }
}
