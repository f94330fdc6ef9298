//! The hand-made facts of `assets/demo/`, in one language and dated around a day.
//!
//! The files hold records of the open format with four differences: a text `中文 ¦ English` is reduced to one language,
//! as is an object `{"zh": …, "en": …}`; a number in place of a day counts days from today (moments: `"-3 10:15"`);
//! a period counts from the running one (`"quarter-1"`); a person is named by the Chinese side of the name.

use std::collections::HashMap;

use chinese_lunisolar_calendar::LunisolarDate;
use chrono::{NaiveDate, TimeDelta};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::domain::{Book, Country, Customer, KpiValue, Metric, Period, Span, json};
use crate::messages::Lang;
use crate::rules::Workdays;

/// The separator between the two languages of a text.
const BETWEEN_LANGUAGES: &str = " ¦ ";

/// Days that are worked on: spread over the workdays of their week.
const WORKED: &[&str] = &[
    "planned_on",
    "done_on",
    "cancelled_on",
    "problem_done_on",
    "ordered_on",
    "paid_on",
    "left_on",
    "closed_on",
    "due_on",
    "expected_close",
];
/// Days that are kept as they are, weekend or not.
const PLAIN: &[&str] = &[
    "adopted",
    "created",
    "since",
    "lost_on",
    "do_not_contact_until",
    "on",
    "until",
    "payment_due",
    "due",
    "starts_on",
    "ends_on",
    "from",
    "to",
    "days_off",
];
/// Moments with a time of day.
const MOMENTS: &[&str] = &["opened_at", "responded_at", "closed_at"];
/// The days of a week.
const WEEK: i64 = 7;
/// Fields that name a person.
const NAMES: &[&str] = &["contacts", "contact", "reports_to"];

/// Reads the sample in a given language, for a given day and country.
pub(super) struct FixtureReader {
    today: NaiveDate,
    lang: Lang,
    country: Country,
    workdays: Workdays,
}

impl FixtureReader {
    /// With the workdays of the country.
    pub(super) fn new(today: NaiveDate, lang: Lang, country: Country) -> Self {
        let mut reader = Self { today, lang, country, workdays: Workdays::default() };
        reader.rest_on(&[]);
        reader
    }

    /// Nothing is done and planned on these days either.
    pub(super) fn rest_on(&mut self, days_off: &[NaiveDate]) {
        self.workdays = Workdays::in_country(self.country, None, days_off).unwrap_or_default();
    }

    /// The customers of one file.
    pub(super) fn customers(&self, file: &str) -> Vec<Customer> {
        parsed::<Vec<Value>>(file)
            .into_iter()
            .map(|customer| {
                let names = self.names(&customer);
                let mut customer: Customer = built(&self.told("", customer, &names));
                fill_levels(&mut customer);
                customer
            })
            .collect()
    }

    /// What belongs to the book as a whole.
    pub(super) fn book(&self, file: &str) -> Book {
        let mut root: Map<String, Value> = parsed(file);
        let history = root.remove("kpi_history").map(|history| self.history(built(&history))).unwrap_or_default();
        let mut book: Book = built(&self.told("", Value::Object(root), &HashMap::new()));
        book.kpi_history = history;
        book
    }

    /// The recorded values: of each metric and span the newest first, from the period before the running one.
    fn history(&self, recorded: Map<String, Value>) -> Vec<KpiValue> {
        let mut values = Vec::new();
        for (metric, spans) in recorded {
            let metric: Metric = built(&Value::String(metric));
            for (span, figures) in built::<Map<String, Value>>(&spans) {
                let mut period = self.period(&span);
                for figure in built::<Vec<f64>>(&figures) {
                    period = period.previous();
                    values.push(KpiValue { metric, period, value: figure });
                }
            }
        }
        values.sort_by_key(|value| (value.metric, value.period.span(), value.period.start()));
        values
    }

    /// The people of a customer: by the name in the file, and the name in the chosen language.
    fn names(&self, customer: &Value) -> HashMap<String, String> {
        let people = customer["contacts"].as_array().map(Vec::as_slice).unwrap_or_default();
        people
            .iter()
            .filter_map(|person| person["name"].as_str())
            .map(|name| (side(Lang::Zh, name).to_owned(), self.side(name).to_owned()))
            .collect()
    }

    /// A value of the file as a value of the format; `key` is the field it belongs to, also for the items of a list.
    fn told(&self, key: &str, value: Value, names: &HashMap<String, String>) -> Value {
        match value {
            Value::Object(mut both) if both.len() == 2 && both.contains_key("zh") => {
                both.remove(self.lang.code()).unwrap_or_default()
            }
            Value::Object(fields) => Value::Object(
                fields
                    .into_iter()
                    .map(|(key, value)| {
                        let value = self.told(&key, value, names);
                        (key, value)
                    })
                    .collect(),
            ),
            Value::Array(items) => Value::Array(items.into_iter().map(|item| self.told(key, item, names)).collect()),
            Value::Number(number) => self.told_number(key, number),
            Value::String(text) => Value::String(self.told_text(key, &text, names)),
            other => other,
        }
    }

    fn told_number(&self, key: &str, number: serde_json::Number) -> Value {
        let Some(offset) = number.as_i64() else { return Value::Number(number) };
        let day = match key {
            _ if WORKED.contains(&key) => self.workday(offset).to_string(),
            _ if PLAIN.contains(&key) => self.day(offset).to_string(),
            "birthday" => self.day(offset).format("--%m-%d").to_string(),
            _ => return Value::Number(number),
        };
        Value::String(day)
    }

    fn told_text(&self, key: &str, text: &str, names: &HashMap<String, String>) -> String {
        match key {
            "period" => self.period(text).to_string(),
            "birthday" => match text.strip_prefix("lunar ") {
                Some(offset) => self.lunar_birthday(whole(offset)),
                None => text.to_owned(),
            },
            _ if MOMENTS.contains(&key) => {
                let (offset, time) = text.split_once(' ').unwrap_or((text, "09:00"));
                format!("{}T{time}:00", self.workday(whole(offset)))
            }
            _ if NAMES.contains(&key) => names.get(text).map_or(text, String::as_str).to_owned(),
            _ => self.side(text).to_owned(),
        }
    }

    fn day(&self, offset: i64) -> NaiveDate {
        self.today + TimeDelta::days(offset)
    }

    /// A workday at about this distance, today unchanged. Of what is past, the seven days of each week, counted from today,
    /// are spread over its workdays in their order, and a week without any gives way to the one before; what is still to
    /// come stands as many workdays ahead as there are in that many days.
    fn workday(&self, offset: i64) -> NaiveDate {
        let is_worked = |day: &NaiveDate| self.workdays.is_own_workday(*day);
        if offset >= 0 {
            let ahead = usize::try_from(offset * 5 / WEEK).unwrap_or_default().max(usize::from(offset > 0));
            let next = (1..).map(|days| self.day(days)).filter(is_worked);
            return if ahead == 0 { self.today } else { next.take(ahead).last().unwrap_or(self.today) };
        }
        let (week, place) = (offset.div_euclid(WEEK) * WEEK, offset.rem_euclid(WEEK));
        let worked: Vec<NaiveDate> = (week..week + WEEK).map(|offset| self.day(offset)).filter(is_worked).collect();
        let place = usize::try_from(place).unwrap_or_default() * worked.len() / 7;
        let mut before = (1..).map(|days| self.day(week - days)).filter(is_worked);
        worked.get(place).copied().or_else(|| before.next()).unwrap_or(self.today)
    }

    /// The running period of a span, or one some steps before it: `quarter`, `quarter-1`.
    fn period(&self, text: &str) -> Period {
        let (span, steps) = text.split_once('-').map_or((text, 0), |(span, steps)| (span, whole(steps)));
        let span = match span {
            "month" => Span::Month,
            "quarter" => Span::Quarter,
            "half" => Span::Half,
            _ => Span::Year,
        };
        (0..steps).fold(Period::containing(self.today, span), |period, _| period.previous())
    }

    /// The lunar birthday that falls on a day; where nobody counts so, and outside the years of the calendar, an ordinary one.
    fn lunar_birthday(&self, offset: i64) -> String {
        let day = self.day(offset);
        match LunisolarDate::from_date(day) {
            Ok(lunar) if self.country.keeps_lunar_days() => {
                format!("L{:02}-{:02}", lunar.to_lunar_month().to_u8(), lunar.to_lunar_day().to_u8())
            }
            _ => day.format("--%m-%d").to_string(),
        }
    }

    /// The chosen side of a bilingual text; a text in one language is used for both.
    fn side<'a>(&self, text: &'a str) -> &'a str {
        side(self.lang, text)
    }
}

fn side(lang: Lang, text: &str) -> &str {
    text.split_once(BETWEEN_LANGUAGES).map_or(text, |(zh, en)| lang.pick(zh, en))
}

/// As forms do: a follow-up without a level has the highest of the people it names.
fn fill_levels(customer: &mut Customer) {
    for follow_up in customer.follow_ups.iter_mut().filter(|follow_up| follow_up.level.is_none()) {
        let named = customer.contacts.iter().filter(|contact| follow_up.contacts.contains(&contact.name));
        follow_up.level = named.filter_map(|contact| contact.level).max();
    }
}

fn whole(text: &str) -> i64 {
    text.parse().unwrap_or_else(|_| panic!("`{text}` in the sample is no number of days"))
}

fn parsed<T: DeserializeOwned>(file: &str) -> T {
    serde_json::from_str(file).unwrap_or_else(|error| panic!("a file of the sample is broken: {error}"))
}

fn built<T: DeserializeOwned>(value: &Value) -> T {
    json::from_tree(value).unwrap_or_else(|error| {
        let beginning: String = value.to_string().chars().take(60).collect();
        panic!("a record of the sample is broken: {error}: {beginning}…")
    })
}
