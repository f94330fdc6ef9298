//! What can be decided about a book, one row a setting: how it is called, what may stand in it, what holds where
//! nothing does. Screen and shell read and change the settings by this table.
//!
//! Leaves out saved views, which are made in the list of customers, numbers never proposed, which are made in the inbox, and
//! the settings of a machine, see `config`.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::OwnFiles;
use super::day_conflicts::{OTHER_REGION, SAME_REGION};
use super::rulebooks::chosen_rulebook;
use crate::capture::dates::{Towards, read_birthday, read_date};
use crate::domain::{Country, Currency, CurrencyWord, Money, Settings, WeekStart, Workweek, as_figures, read_number};
use crate::rules::kpi::{AlertLimits, high_value};
use crate::rules::plan::DayCapacity;
use crate::rules::{Festivals, Workdays};

/// One setting of the book, named as in the format: `alerts.points`.
#[derive(Debug, PartialEq, Eq)]
pub struct BookSetting {
    pub key: &'static str,
    pub kind: SettingKind,
}

/// What may stand in a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingKind {
    /// A day, in words too.
    Day,
    /// Days and spans of days.
    Days,
    /// The id of a rulebook.
    Rulebook,
    /// What stands before an amount.
    CurrencySymbol,
    /// What stands behind it.
    CurrencyUnit,
    /// A country, by two letters.
    Country,
    /// A span of weekdays.
    Workweek,
    /// The weekday with which a week begins.
    WeekStart,
    /// An amount of money above nothing.
    Amount,
    /// A whole number.
    Count { least: u32, most: u32 },
    /// A number above nothing, up to this.
    Number { most: u32 },
    /// Lines that add and remove festivals.
    Festivals,
    /// On or off.
    Switch,
}

/// What reading a typed setting needs to know.
#[derive(Debug, Clone, Copy)]
pub struct SettingContext<'a> {
    pub today: NaiveDate,
    pub workdays: &'a Workdays,
    pub own: &'a OwnFiles,
}

/// Why a typed text cannot stand in a setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingFault {
    /// The text, or the part of it, that names no day.
    NoDay(String),
    /// A span that ends before it begins, or is longer than a year.
    NoSpan(String),
    /// Which ones there are.
    NoRulebook(Vec<String>),
    NoCurrencyWord,
    NoCountry,
    NoWorkweek,
    NoWeekStart,
    NoAmount,
    /// No whole number from the first to the second.
    NoCount(u32, u32),
    /// No number above 0 and up to this.
    NoNumber(u32),
    /// The line that names no festival.
    NoFestival(String),
    /// Neither on nor off.
    NoSwitch,
}

/// How a switch is written: off and on.
pub const SWITCH: [&str; 2] = ["false", "true"];

/// The longest span of days off, in days.
const LONGEST_SPAN: i64 = 366;
/// What stands between the first and the last day of a span.
const BETWEEN: [&str; 11] = ["..", "…", "~", "～", " to ", " until ", "到", "至", "–", "—", "-"];

macro_rules! settings {
    ($($key:literal $kind:expr;)+) => { &[$(BookSetting { key: $key, kind: $kind }),+] };
}

impl BookSetting {
    /// All of them, in the order in which they are shown.
    pub const ALL: &[Self] = settings! {
        "rulebook" SettingKind::Rulebook;
        "adopted" SettingKind::Day;
        "country" SettingKind::Country;
        "workweek" SettingKind::Workweek;
        "week_start" SettingKind::WeekStart;
        "lunar" SettingKind::Switch;
        "currency.symbol" SettingKind::CurrencySymbol;
        "currency.unit" SettingKind::CurrencyUnit;
        "high_value" SettingKind::Amount;
        "capacity.per_day" SettingKind::Count { least: 1, most: 99 };
        "capacity.visits_per_day" SettingKind::Count { least: 0, most: 99 };
        "spacing.same_region" SettingKind::Count { least: 0, most: 720 };
        "spacing.other_region" SettingKind::Count { least: 0, most: 720 };
        "days_off" SettingKind::Days;
        "festivals" SettingKind::Festivals;
        "offers" SettingKind::Switch;
        "service_reports" SettingKind::Switch;
        "alerts.completeness" SettingKind::Number { most: 100 };
        "alerts.overdue_customers" SettingKind::Count { least: 0, most: 100_000 };
        "alerts.points" SettingKind::Number { most: 100 };
        "alerts.percent" SettingKind::Number { most: 1000 };
    };

    /// The one of this key; `days-off` is `days_off`.
    pub fn find(key: &str) -> Option<&'static Self> {
        let key = key.trim().replace('-', "_");
        Self::ALL.iter().find(|one| one.key == key)
    }

    /// What was decided, as the format has it.
    pub fn value(&self, settings: &Settings) -> Option<Value> {
        let tree = serde_json::to_value(settings).ok()?;
        self.key.split('.').try_fold(&tree, |value, name| value.get(name)).cloned()
    }

    /// What was decided, as it is typed; empty where nothing was.
    pub fn written(&self, settings: &Settings) -> String {
        match self.value(settings) {
            None => String::new(),
            Some(Value::String(text)) => text,
            Some(Value::Array(days)) if self.kind == SettingKind::Days => {
                let days = days.iter().filter_map(|day| day.as_str()?.parse().ok());
                spans(&days.collect::<Vec<_>>()).join("\n")
            }
            Some(Value::Array(lines)) => lines.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n"),
            Some(value) => value.to_string(),
        }
    }

    /// What holds in a book where nothing was decided; empty where nothing does.
    pub fn default_written(&self, of_book: Option<&Settings>, is_chinese: bool) -> String {
        let none = Settings::default();
        let home = of_book.unwrap_or(&none).home();
        let (capacity, limits) = (DayCapacity::of(None), AlertLimits::of(None));
        match self.key {
            "rulebook" => chosen_rulebook(&none).to_owned(),
            "country" => none.home().to_string(),
            // A book that names no currency counts in yuan, and writes no symbol.
            "currency.unit" if of_book.unwrap_or(&none).currency.is_none() => {
                if is_chinese { "元" } else { "yuan" }.to_owned()
            }
            "workweek" => home.workweek().to_string(),
            "week_start" => home.week_start().code().to_owned(),
            "lunar" => SWITCH[usize::from(is_chinese)].to_owned(),
            "high_value" => high_value(&none).to_string(),
            "capacity.per_day" => capacity.per_day.to_string(),
            "capacity.visits_per_day" => capacity.visits_per_day.to_string(),
            "spacing.same_region" => SAME_REGION.to_string(),
            "spacing.other_region" => OTHER_REGION.to_string(),
            "offers" | "service_reports" => SWITCH[1].to_owned(),
            "alerts.completeness" => limits.completeness.to_string(),
            "alerts.overdue_customers" => limits.overdue_customers.to_string(),
            "alerts.points" => limits.points.to_string(),
            "alerts.percent" => limits.percent.to_string(),
            _ => String::new(),
        }
    }

    /// The settings with this one as typed; an empty text takes the decision back.
    pub fn with(
        &self,
        settings: &Settings,
        typed: &str,
        context: SettingContext<'_>,
    ) -> Result<Settings, SettingFault> {
        let value = if typed.trim().is_empty() {
            None
        } else {
            Some(self.kind.read(typed.trim(), settings.currency.unwrap_or_default(), context)?)
        };
        let mut tree = serde_json::to_value(settings).unwrap_or_default();
        put(&mut tree, self.key, value);
        // Every value was read by its own type: the tree is one of settings.
        Ok(serde_json::from_value(tree).unwrap_or_else(|_| settings.clone()))
    }
}

impl SettingKind {
    /// A typed text as the format has it.
    fn read(self, typed: &str, currency: Currency, context: SettingContext<'_>) -> Result<Value, SettingFault> {
        match self {
            Self::Day => day(typed, context).map(|day| day.to_string().into()),
            Self::Days => days(typed, context).map(|days| days.iter().map(NaiveDate::to_string).collect()),
            Self::Rulebook => {
                let known = context.own.rulebook_ids();
                known.iter().any(|id| id == typed).then(|| typed.into()).ok_or(SettingFault::NoRulebook(known))
            }
            Self::Country => {
                let country = Country::named(typed).ok_or(SettingFault::NoCountry)?;
                Ok(country.code().into())
            }
            Self::Workweek => {
                let week: Workweek = typed.parse().map_err(|_| SettingFault::NoWorkweek)?;
                Ok(week.to_string().into())
            }
            Self::WeekStart => {
                let typed = typed.to_lowercase();
                let code = typed.get(..3).and_then(WeekStart::of_code).ok_or(SettingFault::NoWeekStart)?;
                Ok(code.code().into())
            }
            Self::CurrencySymbol | Self::CurrencyUnit => {
                let word: CurrencyWord = typed.parse().map_err(|_| SettingFault::NoCurrencyWord)?;
                Ok(word.as_str().into())
            }
            Self::Amount => {
                let amount = Money::read(typed, currency).filter(|amount| *amount > Money::ZERO);
                amount.and_then(|amount| serde_json::to_value(amount).ok()).ok_or(SettingFault::NoAmount)
            }
            Self::Count { least, most } => {
                let count = as_figures(typed).parse().ok().filter(|count| (least..=most).contains(count));
                count.map(|count: u32| count.into()).ok_or(SettingFault::NoCount(least, most))
            }
            Self::Number { most } => {
                let fits = read_number(typed).filter(|number| *number > 0.0 && *number <= f64::from(most));
                fits.map(Into::into).ok_or(SettingFault::NoNumber(most))
            }
            Self::Switch => match typed.to_lowercase().as_str() {
                "on" | "yes" | "true" | "开" | "是" => Ok(true.into()),
                "off" | "no" | "false" | "关" | "否" => Ok(false.into()),
                _ => Err(SettingFault::NoSwitch),
            },
            Self::Festivals => {
                let lines =
                    typed.split(['\n', ',', '，', '、', ';', '；']).map(str::trim).filter(|line| !line.is_empty());
                let lines: Vec<String> = lines.map(|line| as_festival(line, context.workdays)).collect();
                match lines.iter().find(|line| !Festivals::understands(line, context.workdays)) {
                    Some(line) => Err(SettingFault::NoFestival(line.clone())),
                    None => Ok(lines.into()),
                }
            }
        }
    }
}

fn day(typed: &str, context: SettingContext<'_>) -> Result<NaiveDate, SettingFault> {
    read_date(typed, context.today, Towards::Either, context.workdays)
        .map_err(|_| SettingFault::NoDay(typed.to_owned()))
}

/// Days and spans of days, separated by commas or line ends, each once and in order.
fn days(typed: &str, context: SettingContext<'_>) -> Result<Vec<NaiveDate>, SettingFault> {
    let mut all = Vec::new();
    for part in typed.split(['\n', ',', '，', '、', ';', '；']).map(str::trim).filter(|part| !part.is_empty()) {
        let (from, to) = span(part, context)?;
        if !(0..LONGEST_SPAN).contains(&(to - from).num_days()) {
            return Err(SettingFault::NoSpan(part.to_owned()));
        }
        all.extend(from.iter_days().take_while(|day| *day <= to));
    }
    all.sort_unstable();
    all.dedup();
    Ok(all)
}

/// A day, or the first and the last of several: `24 Dec - 1 Jan`, `24-28 Dec`, 10月1日到7日. The last day without a year
/// comes after the first, and what the one leaves out stands in the other.
fn span(part: &str, context: SettingContext<'_>) -> Result<(NaiveDate, NaiveDate), SettingFault> {
    if let Ok(only) = day(part, context) {
        return Ok((only, only));
    }
    let mut fault = SettingFault::NoDay(part.to_owned());
    for between in BETWEEN {
        for (at, found) in part.match_indices(between) {
            let (from, to) = (part[..at].trim(), part[at + found.len()..].trim());
            let Some(from_day) = day(&completed(from, to), context).ok() else { continue };
            let after = SettingContext { today: from_day, ..context };
            match day(&completed(to, from), after) {
                Ok(to_day) => return Ok((from_day, to_day)),
                Err(found) if between.len() > 1 => fault = found,
                Err(_) => {}
            }
        }
    }
    Err(fault)
}

/// A day that is a bare number, with the month that stands with the other: `24` of `24-28 Dec`, 7日 of 10月1日到7日.
fn completed(typed: &str, other: &str) -> String {
    let bare = typed.trim_end_matches(['日', '号']);
    if bare.is_empty() || !bare.chars().all(|sign| sign.is_ascii_digit()) {
        return typed.to_owned();
    }
    if let Some((month, _)) = other.split_once('月') {
        return format!("{month}月{bare}日");
    }
    let words = other.split_whitespace().filter(|word| !word.starts_with(|sign: char| sign.is_ascii_digit()));
    std::iter::once(bare).chain(words).collect::<Vec<_>>().join(" ")
}

/// A line of festivals as the format has it.
pub fn as_festival(line: &str, workdays: &Workdays) -> String {
    if Festivals::understands(line, workdays) { line.to_owned() } else { festival(line) }
}

/// A festival as a person writes it, `25 Dec Christmas` or 腊月初八 腊八节, as the format has it; what it cannot read stays.
fn festival(line: &str) -> String {
    let ends = line.char_indices().map(|(at, _)| at).skip(1);
    let read = ends.filter_map(|end| {
        let (day, name) = line.split_at(end);
        let name = name.trim_start_matches([':', '：']).trim();
        let is_word = !name.starts_with(|sign: char| sign.is_ascii_digit() || ['日', '号'].contains(&sign));
        let day = read_birthday(day).filter(|_| is_word && !name.is_empty())?;
        Some(format!("{day} {name}"))
    });
    read.last().unwrap_or_else(|| line.to_owned())
}

/// Days as they are typed, those in a row as a span: `2026-12-28..2027-01-03`.
pub fn spans(days: &[NaiveDate]) -> Vec<String> {
    let mut rows: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for day in days {
        match rows.last_mut() {
            Some((_, to)) if to.succ_opt() == Some(*day) => *to = *day,
            _ => rows.push((*day, *day)),
        }
    }
    rows.iter().map(|(from, to)| if from == to { from.to_string() } else { format!("{from}..{to}") }).collect()
}

/// Puts a value at a path of names, or takes it away; a record that is left without any goes too.
fn put(tree: &mut Value, path: &str, value: Option<Value>) {
    let Some(fields) = tree.as_object_mut() else { return };
    let Some((name, rest)) = path.split_once('.') else {
        match value {
            Some(value) => fields.insert(path.to_owned(), value),
            None => fields.remove(path),
        };
        return;
    };
    let inner = fields.entry(name).or_insert_with(|| Map::new().into());
    put(inner, rest, value);
    if inner.as_object().is_some_and(Map::is_empty) {
        fields.remove(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(settings: &Settings, key: &str, typed: &str) -> Result<Settings, SettingFault> {
        let (workdays, own) = (Workdays::shipped(&[]), OwnFiles::default());
        let today = "2026-11-23".parse().unwrap();
        let context = SettingContext { today, workdays: &workdays, own: &own };
        BookSetting::find(key).unwrap().with(settings, typed, context)
    }

    #[test]
    fn every_setting_is_written_read_and_taken_back() {
        for (key, typed, written) in [
            ("rulebook", "rfm", "rfm"),
            ("country", "gb", "GB"),
            ("country", "英国", "GB"),
            ("workweek", "Sun-Thu", "sun-thu"),
            ("week_start", "Sunday", "sun"),
            ("lunar", "off", "false"),
            ("currency.symbol", "$", "$"),
            ("currency.unit", "dollars", "dollars"),
            ("high_value", "20万", "200000"),
            ("capacity.per_day", "6", "6"),
            ("capacity.visits-per-day", "0", "0"),
            ("spacing.same_region", "15", "15"),
            ("spacing.other_region", "90", "90"),
            ("days_off", "12月31日, 2027-01-02..2027-01-03", "2026-12-31\n2027-01-02..2027-01-03"),
            ("days_off", "24 Dec - 1 Jan", "2026-12-24..2027-01-01"),
            ("days_off", "24-28 Dec", "2026-12-24..2026-12-28"),
            ("days_off", "Dec 24 to 28", "2026-12-24..2026-12-28"),
            ("days_off", "12月24日-1月1日", "2026-12-24..2027-01-01"),
            ("days_off", "12月24日到28日", "2026-12-24..2026-12-28"),
            ("days_off", "12月24—28日", "2026-12-24..2026-12-28"),
            ("days_off", "2026-12-24 - 2026-12-28", "2026-12-24..2026-12-28"),
            ("festivals", "25 Dec Christmas, 12月8日 司庆", "--12-25 Christmas\n--12-08 司庆"),
            ("festivals", "Dec 25 Christmas", "--12-25 Christmas"),
            ("festivals", "腊月初八 腊八节、12月25日圣诞节", "L12-08 腊八节\n--12-25 圣诞节"),
            ("festivals", "--10-24 程序员节，-国庆节", "--10-24 程序员节\n-国庆节"),
            ("offers", "关", "false"),
            ("offers", "ON", "true"),
            ("service-reports", "否", "false"),
            ("alerts.completeness", "85%", "85"),
            ("alerts.overdue_customers", "3", "3"),
            ("alerts.points", "7.5", "7.5"),
            ("alerts.percent", "30", "30"),
        ] {
            let setting = BookSetting::find(key).unwrap();
            let there = changed(&Settings::default(), key, typed).unwrap();
            assert_eq!(setting.written(&there), written, "{key}");
            assert_eq!(changed(&there, key, &setting.written(&there)).as_ref(), Ok(&there), "{key}");
            assert_eq!(changed(&there, key, "").unwrap(), Settings::default(), "{key}");
        }
    }

    #[test]
    fn what_cannot_stand_is_named() {
        let fault = |key: &str, typed: &str| changed(&Settings::default(), key, typed).unwrap_err();
        assert_eq!(fault("days_off", "tomorrow, some day"), SettingFault::NoDay("some day".to_owned()));
        assert_eq!(
            fault("days_off", "2027-01-03..2027-01-02"),
            SettingFault::NoSpan("2027-01-03..2027-01-02".to_owned())
        );
        assert!(
            matches!(fault("rulebook", "abd"), SettingFault::NoRulebook(known) if known.contains(&"rfm".to_owned()))
        );
        assert_eq!(fault("currency.symbol", "5"), SettingFault::NoCurrencyWord);
        assert_eq!(fault("country", "Britain"), SettingFault::NoCountry);
        assert_eq!(fault("workweek", "mon-sun"), SettingFault::NoWorkweek);
        assert_eq!(fault("week_start", "tue"), SettingFault::NoWeekStart);
        assert_eq!(
            (fault("high_value", "0"), fault("high_value", "a lot")),
            (SettingFault::NoAmount, SettingFault::NoAmount)
        );
        assert_eq!(fault("capacity.per_day", "0"), SettingFault::NoCount(1, 99));
        assert_eq!(fault("alerts.percent", "-5"), SettingFault::NoNumber(1000));
        assert_eq!(fault("offers", "maybe"), SettingFault::NoSwitch);
        assert_eq!(fault("festivals", "劳动节，某天"), SettingFault::NoFestival("某天".to_owned()));
    }

    #[test]
    fn every_setting_of_the_format_is_in_the_table() {
        let full = BookSetting::ALL.iter().fold(Settings::default(), |settings, setting| {
            let typed = match setting.kind {
                SettingKind::Day | SettingKind::Days => "2026-12-31",
                SettingKind::Rulebook => "rfm",
                SettingKind::CurrencySymbol | SettingKind::CurrencyUnit => "$",
                SettingKind::Country => "GB",
                SettingKind::Workweek => "sun-thu",
                SettingKind::WeekStart => "sun",
                SettingKind::Festivals => "劳动节",
                SettingKind::Switch => "off",
                _ => "5",
            };
            changed(&settings, setting.key, typed).unwrap()
        });
        let Value::Object(tree) = serde_json::to_value(&full).unwrap() else { panic!("no record") };
        let error = serde_json::from_str::<Settings>(r#"{"?":1}"#).unwrap_err().to_string();
        let names: Vec<&str> = error.split('`').skip(3).step_by(2).collect();
        let elsewhere = ["views", "never_propose"];
        let left_out: Vec<&&str> =
            names.iter().filter(|name| !tree.contains_key(**name) && !elsewhere.contains(name)).collect();
        assert!(names.len() > 5 && left_out.is_empty(), "{left_out:?} of {names:?}");
    }
}
