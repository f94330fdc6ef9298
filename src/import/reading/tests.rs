//! Cells as people write them.

use super::*;
use crate::import::cell::{DayOrder, PhoneHome};

fn cell(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn sense() -> Sense {
    Sense { today: "2024-12-31".parse().unwrap(), ..Sense::default() }
}

#[test]
fn days_in_many_spellings() {
    for (spelling, day) in [
        ("2024/6/30", "2024-06-30"),
        ("2024年6月30日", "2024-06-30"),
        ("24-6-30", "2024-06-30"),
        ("20240630", "2024-06-30"),
        ("45473", "2024-06-30"),
        ("２０２４／６／３０", "2024-06-30"),
        ("2024/6/30 星期日", "2024-06-30"),
        ("2024-06-30 00:00:00", "2024-06-30"),
        ("30-Jun-24", "2024-06-30"),
        ("Jun 30, 2024", "2024-06-30"),
        ("30 June 2024", "2024-06-30"),
        ("二〇二四年六月三十日", "2024-06-30"),
        ("6月30日", "2024-06-30"),
        ("25/12/2024", "2024-12-25"),
        ("2024年6月", "2024-06-01"),
        ("2024Q2", "2024-04-01"),
    ] {
        let found = moment(&cell(spelling), &sense()).unwrap().map(|(day, _)| day.to_string());
        assert_eq!(found.as_deref(), Some(day), "{spelling}");
    }
    for wrong in ["2024-02-30", "2024/13/1", "#######"] {
        assert!(moment(&cell(wrong), &sense()).is_err(), "{wrong}");
    }
    assert_eq!(moment(&cell("待定"), &sense()), Ok(None));
    for (text, why) in [
        ("31.02.2026", Why::NoSuchDay),
        ("2024-02-30", Why::NoSuchDay),
        ("on request", Why::NoSuchDay),
        ("下周三", Why::RelativeDay),
        ("明天", Why::RelativeDay),
        ("next week", Why::RelativeDay),
        ("tomorrow", Why::RelativeDay),
    ] {
        assert_eq!(moment(&cell(text), &sense()), Err(why), "{text}");
    }
}

#[test]
fn amounts_in_many_spellings() {
    for (spelling, yuan) in [
        ("¥1,200.50", 1200.5),
        ("12.5万元", 125_000.0),
        ("12w左右", 120_000.0),
        ("1.2亿", 120_000_000.0),
        ("(1,200)", -1200.0),
        ("10-15万", 100_000.0),
        ("3万5", 35_000.0),
        ("3万5千元", 35_000.0),
        ("2万3500", 23_500.0),
        ("1亿2", 120_000_000.0),
        ("免费", 0.0),
    ] {
        assert_eq!(money(&cell(spelling), &sense()).unwrap().map(crate::domain::Money::yuan), Some(yuan), "{spelling}");
    }
    assert_eq!(money(&cell("$1,200"), &sense()), Err(Why::OtherCurrency));
    let comma = Sense { decimal_comma: true, ..sense() };
    assert_eq!(money(&cell("72 973,50"), &comma).unwrap().map(|amount| amount.to_string()).as_deref(), Some("72973.5"));
}

#[test]
fn numbers_to_call() {
    for (spelling, wanted) in [
        ("+86 138-0013-8000", "13800138000"),
        ("１３８００１３８０００", "13800138000"),
        ("0755-8888 8888 转 801", "0755-88888888-801"),
        ("010 12345678", "010-12345678"),
        ("+852 2345 6789", "+85223456789"),
        ("400-800-8000", "400-800-8000"),
    ] {
        assert_eq!(
            phones(&cell(spelling), PhoneHome::China).unwrap().all().collect::<Vec<_>>(),
            [wanted],
            "{spelling}"
        );
    }
    assert_eq!(
        phones(&cell("13800138000；13900139000"), PhoneHome::China).unwrap().all().collect::<Vec<_>>(),
        ["13800138000", "13900139000"]
    );
    assert_eq!(phones(&cell("1.38E+10"), PhoneHome::China).unwrap_err(), PhoneFault::Why(Why::DigitsLost));
    assert_eq!(phones(&cell("138****8000"), PhoneHome::China).unwrap_err(), PhoneFault::Why(Why::Masked));
}

#[test]
fn a_column_tells_the_order_of_day_and_month() {
    let mut evidence = Evidence::default();
    evidence.add(&cell("03/04/2024"));
    assert!(evidence.is_doubtful(DayOrder::DayFirst));
    evidence.add(&cell("25/12/2024"));
    let today = "2024-12-31".parse().unwrap();
    let told = Sense::of(&evidence, None, DayOrder::MonthFirst, false, today);
    assert_eq!(moment(&cell("03/04/2024"), &told).unwrap().unwrap().0.to_string(), "2024-04-03");
}

#[test]
fn dated_entries_of_one_cell() {
    let of_day = |today: &str, text: &str| {
        let sense = Sense { today: today.parse().unwrap(), ..Sense::default() };
        dated_notes(&cell(text), &sense).entries
    };
    let found = of_day("2024-12-31", "6.1 电话沟通报价；6.8 上门演示");
    let told: Vec<(String, &str)> = found.iter().map(|one| (one.day.to_string(), one.words.as_str())).collect();
    assert_eq!(of_day("2024-02-01", "3/15 电话")[0].day.to_string(), "2023-03-15", "the nearest one behind us");
    assert_eq!(of_day("2024-02-01", "2024/3/15 电话")[0].day.to_string(), "2024-03-15");
    assert_eq!(told, [("2024-06-01".to_owned(), "电话沟通报价"), ("2024-06-08".to_owned(), "上门演示")]);
    let plan = day_in_words("6月10日电话跟进交付进度", "2024-05-20".parse().unwrap(), &sense()).unwrap();
    assert_eq!((plan.0.to_string(), plan.1.as_str()), ("2024-06-10".to_owned(), "电话跟进交付进度"));
}
