//! The sample book and the made-up books: valid on any day, the same each time, and with something of everything.

mod coverage;

use std::collections::HashSet;

use chrono::{Datelike, NaiveDate, Weekday};
use rounds::demo;
use rounds::domain::check::check_book;
use rounds::domain::{Birthday, Book, Country, OpportunityStage, Stage};
use rounds::exchange::json;
use rounds::messages::Lang;
use rounds::rules::Workdays;

/// Days on which a calendar may go wrong, and plain ones.
const DAYS: [&str; 6] = ["2026-11-23", "2024-02-29", "2025-12-31", "2026-01-01", "2026-02-14", "2025-06-15"];

#[test]
fn the_sample_is_valid_on_any_day_in_both_languages_and_the_same_each_time() {
    for day in DAYS {
        for lang in [Lang::Zh, Lang::En] {
            let book = demo::sample(day.parse().unwrap(), lang);
            assert_eq!(check_book(&book), Ok(()), "{day} {}", lang.code());
            let bytes = json::write(&book);
            assert_eq!(bytes, json::write(&demo::sample(day.parse().unwrap(), lang)), "{day}");
            assert_eq!(json::read(&bytes).as_ref(), Ok(&book), "{day}");
            assert!(!String::from_utf8(bytes).unwrap().contains('¦'), "{day}: a text told in both languages at once");
        }
    }
}

#[test]
fn the_two_tellings_are_of_the_same_book() {
    let [zh, en] = [Lang::Zh, Lang::En].map(|lang| demo::sample(day("2026-11-23"), lang));
    assert_eq!(zh.customers.len(), 40);
    for (one, other) in zh.customers.iter().zip(&en.customers) {
        assert_eq!((&one.code, one.created, one.stage), (&other.code, other.created, other.stage));
        assert_eq!(one.orders.iter().map(|order| order.amount).sum::<rounds::domain::Money>(), {
            other.orders.iter().map(|order| order.amount).sum()
        });
        assert_eq!(one.follow_ups.len(), other.follow_ups.len(), "{}", one.code);
        assert_eq!(one.contacts.len(), other.contacts.len(), "{}", one.code);
    }
    let names = |book: &Book| book.customers.iter().map(|one| one.name.clone()).collect::<Vec<_>>();
    let chinese = |name: &&String| name.chars().any(|letter| letter > '\u{2e80}');
    assert!(names(&zh).iter().filter(|name| !chinese(name)).count() >= 2, "a few names of the other language");
    let kept = names(&en).iter().filter(chinese).count();
    assert!((1..5).contains(&kept), "a few names of the other language");
}

#[test]
fn every_page_of_the_sample_has_something_to_show() {
    for today in DAYS.map(day) {
        let book = demo::sample(today, Lang::Zh);
        let all = || book.customers.iter();
        let open =
            || all().flat_map(|one| &one.follow_ups).filter(|row| row.is_open()).filter_map(|row| row.planned_on);
        assert!(open().filter(|on| *on < today).count() >= 4, "{today}: overdue plans");
        assert!(open().filter(|on| *on == today).count() >= 2, "{today}: plans of today");
        assert!(open().filter(|on| *on > today).collect::<HashSet<_>>().len() >= 4, "{today}: plans of later days");
        assert!(all().any(|one| one.contacts.is_empty() && one.follow_ups.is_empty() && one.orders.is_empty()));
        for stage in Stage::ALL {
            assert!(all().any(|one| one.stage == *stage), "{today}: {stage}");
        }
        for stage in OpportunityStage::ALL {
            assert!(all().flat_map(|one| &one.opportunities).any(|deal| deal.stage == *stage), "{today}: {stage}");
        }
        assert!(all().any(|one| !one.snoozes.is_empty()) && all().any(|one| !one.cadence.is_empty()));
        assert!(all().any(|one| one.tier_pin.is_some()) && all().any(|one| one.do_not_contact_until.is_some()));
        assert!(all().any(|one| !one.account_plan.is_empty()) && all().any(|one| !one.insights.is_empty()));
        let oldest = all().flat_map(|one| &one.follow_ups).filter_map(|row| row.done_on).min().unwrap();
        assert!((today - oldest).num_days() > 650, "{today}: two years of history");
        let done_late = all().flat_map(|one| &one.follow_ups).any(|row| row.done_on.is_some_and(|on| on > today));
        assert!(!done_late, "{today}: nothing is done in the future");
        assert!(book.kpi_history.iter().all(|value| value.period.end() < today), "{today}: recorded periods are over");
    }
}

#[test]
fn a_made_up_book_is_valid_of_the_asked_size_and_the_same_for_a_seed() {
    for (seed, customers, follow_ups) in [(1, 0, 0), (7, 1, 0), (7, 1, 5), (3, 300, 3000), (4, 1500, 900)] {
        let book = made_up(seed, customers, follow_ups);
        assert_eq!(check_book(&book), Ok(()), "{seed} {customers} {follow_ups}");
        assert_eq!(book.customers.len(), customers as usize);
        assert_eq!(
            book.customers.iter().map(|one| one.follow_ups.len()).sum::<usize>(),
            if customers == 0 { 0 } else { follow_ups as usize }
        );
        assert_eq!(json::write(&book), json::write(&made_up(seed, customers, follow_ups)));
    }
    assert_ne!(made_up(3, 20, 100).customers, made_up(4, 20, 100).customers);
}

#[test]
fn a_made_up_book_is_varied() {
    let book = made_up(11, 2000, 20_000);
    let names: HashSet<&str> = book.customers.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names.len(), 2000, "no two customers of one name");
    let texts: HashSet<&str> =
        book.customers.iter().flat_map(|one| &one.follow_ups).filter_map(|row| row.content.as_deref()).collect();
    assert!(texts.len() > 3000, "{} different notes", texts.len());
    let today = day("2026-11-23");
    let open = || book.customers.iter().flat_map(|one| &one.follow_ups).filter(|row| row.is_open());
    for (what, found) in [
        ("overdue", open().any(|row| row.planned_on < Some(today))),
        ("today", open().any(|row| row.planned_on == Some(today))),
        ("later", open().any(|row| row.planned_on > Some(today))),
    ] {
        assert!(found, "{what}");
    }
    for stage in Stage::ALL {
        assert!(book.customers.iter().filter(|one| one.stage == *stage).count() > 50, "{stage}");
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn made_up(seed: u64, customers: u32, follow_ups: u32) -> Book {
    let mut book = Book::default();
    demo::generate(day("2026-11-23"), seed, customers, follow_ups, |customer| book.customers.push(customer));
    book
}

#[test]
fn nobody_is_met_on_a_free_day_and_the_days_of_the_week_share_the_work() {
    for today in DAYS.map(day) {
        for (lang, code) in [(Lang::Zh, "CN"), (Lang::En, "GB")] {
            let book = demo::sample(today, lang);
            assert_eq!(book.settings.home().code(), code);
            let workdays = Workdays::in_country(book.settings.home(), None, &book.settings.days_off).unwrap();
            let done = book.customers.iter().flat_map(|one| &one.follow_ups).filter_map(|row| row.done_on);
            let done: Vec<NaiveDate> = done.filter(|on| *on != today).collect();
            assert!(done.iter().all(|on| workdays.is_own_workday(*on)), "{today} {code}");
            for weekday in [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri] {
                let share = done.iter().filter(|on| on.weekday() == weekday).count() * 100 / done.len();
                assert!((10..=32).contains(&share), "{today} {code}: {share} % on {weekday}");
            }
        }
    }
}

#[test]
fn a_made_up_book_works_the_week_of_its_country_and_greets_nobody_by_the_moon() {
    let today = day("2026-11-22");
    for code in ["IL", "GB", "US"] {
        let home = Country::named(code).expect("a country");
        let mut customers = Vec::new();
        demo::generate_in(home, today, 7, (200, 3000), |customer| customers.push(customer));
        let workdays = Workdays::in_country(home, None, &[]).expect("a calendar");
        let days = customers.iter().flat_map(|one| &one.follow_ups);
        let days: Vec<NaiveDate> = days.filter_map(|row| row.done_on.or(row.planned_on)).collect();
        assert!(days.iter().all(|on| *on == today || workdays.is_workday(*on)), "{code}");
        assert_eq!(days.iter().any(|on| on.weekday() == Weekday::Sun && *on != today), code == "IL");
        let birthdays = customers.iter().flat_map(|one| &one.contacts).filter_map(|person| person.birthday);
        assert!(birthdays.into_iter().all(|one| !matches!(one, Birthday::Lunar { .. })), "{code}");
        assert!(customers.iter().all(|one| one.name.is_ascii()), "{code}");
    }
}

#[test]
fn the_sample_is_at_home_in_the_country_that_is_asked_for() {
    let today = day("2026-11-23");
    let english = demo::sample(today, Lang::En);
    assert_eq!(english.settings.currency, Some(english.settings.home().currency()));
    let written = String::from_utf8(json::write(&english)).unwrap();
    for foreign in ["Oslo", "Lyon", "GmbH", " B.V.", "$", "€", "139166", "L08-"] {
        assert!(!written.contains(foreign), "{foreign}");
    }
    let home = |lang, locale| demo::home_for(lang, locale).to_string();
    assert_eq!(
        ["en_US.UTF-8", "de_DE@euro", "C.UTF-8", "zh_CN"].map(|one| home(Lang::En, one)),
        ["US", "DE", "GB", "GB"]
    );
    assert_eq!(["zh_TW.UTF-8", "zh", "en_US.UTF-8"].map(|one| home(Lang::Zh, one)), ["TW", "CN", "CN"]);
    let american = demo::sample_in(today, Lang::En, Country::named("US"));
    assert_eq!(
        american.settings.currency.and_then(|own| own.unit).map(|unit| unit.to_string()).as_deref(),
        Some("dollars")
    );
    let plans = american.customers.iter().flat_map(|one| &one.follow_ups).filter_map(|row| row.planned_on);
    assert!(plans.into_iter().all(|on| on != day("2026-11-26")), "nothing on Thanksgiving");
}
