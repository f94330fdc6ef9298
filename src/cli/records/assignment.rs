//! `FIELD=VALUE`: which field of a customer is meant, by its Chinese or English name, and what is to stand there.
//!
//! Nothing after the `=` clears a field. Leaves out the checks across fields, which a change makes itself.

use std::fmt::Display;
use std::str::FromStr;

use chrono::NaiveDate;

use crate::capture::dates::{Towards, read_date};
use crate::domain::{Customer, Fit, Kind, Money, Potential, Renewal, Source, Stage, WeekdayName};
use crate::messages::cli::records as text;
use crate::messages::labels::Labelled;
use crate::messages::{Lang, capture, fields};
use crate::names::fold;
use crate::rules::Workdays;

/// The name before which a field of the user's own stands.
const OWN: &str = "fields.";
/// What parts a list of short texts.
const SEPARATORS: [char; 6] = ['\n', '、', '；', ';', '，', ','];

/// In which light a value is read.
#[derive(Clone, Copy)]
pub struct ReadingContext<'a> {
    /// The language of errors.
    pub lang: Lang,
    /// The day it is.
    pub today: NaiveDate,
    /// For days such as 节后.
    pub workdays: &'a Workdays,
}

/// One `FIELD=VALUE`, taken apart.
pub struct Assignment<'a> {
    /// Before the `=`.
    pub field: &'a str,
    /// After it.
    pub value: &'a str,
}

impl<'a> Assignment<'a> {
    /// Takes a word apart at its first `=`.
    pub fn read(typed: &'a str, lang: Lang) -> Result<Self, String> {
        let (field, value) = typed.split_once(['=', '＝']).ok_or_else(|| text::no_assignment(lang, typed))?;
        Ok(Self { field: field.trim(), value: value.trim() })
    }

    /// Whether this field is meant, by its id or its name in either language.
    pub fn is(&self, list: &str, id: &str) -> bool {
        let typed = fold(self.field);
        let named = |lang| fields::name(lang, list, id).is_some_and(|name| fold(name) == typed);
        typed.replace(['-', ' '], "_") == id || named(Lang::Zh) || named(Lang::En)
    }

    /// Puts the value into the customer.
    pub fn put(&self, customer: &mut Customer, reading: ReadingContext<'_>) -> Result<(), String> {
        if let Some(name) = self.field.strip_prefix(OWN).filter(|name| !name.is_empty()) {
            match self.value {
                "" => customer.fields.remove(name),
                value => customer.fields.insert(name.to_owned(), value.to_owned()),
            };
            return Ok(());
        }
        let field = FIELDS.iter().find(|(id, also, _)| self.is("customer", id) || also.contains(&self.field));
        let Some((id, _, put)) = field else {
            let named = |id| reading.lang.pick(fields::name(reading.lang, "customer", id).unwrap_or(id), id);
            let all: Vec<&str> = FIELDS.iter().map(|(id, _, _)| named(id)).collect();
            return Err(text::no_field(reading.lang, self.field, all.join(reading.lang.pick("、", ", "))));
        };
        let named = || fields::name(reading.lang, "customer", id).unwrap_or(id);
        put(customer, &Typed { value: self.value, reading }).map_err(|what| text::field_of(reading.lang, named(), what))
    }
}

/// Puts a value into its field.
type Put = fn(&mut Customer, &Typed<'_>) -> Result<(), String>;

/// The fields that can be set, each with the names it has in other people's tables (docs/command-line.md 2.2).
const FIELDS: &[(&str, &[&str], Put)] = &[
    ("name", &["客户名称", "全称"], |c, t| t.required().map(|value| c.name = value)),
    ("short_name", &[], |c, t| t.put(&mut c.short_name)),
    ("code", &["客户ID", "编号"], |c, t| t.required().map(|value| c.code = value)),
    ("stage", &[], |c, t| t.one_of(Stage::ALL)?.ok_or_else(|| t.empty()).map(|value| c.stage = value)),
    ("lost_on", &[], |c, t| t.day().map(|value| c.lost_on = value)),
    ("lost_reason", &[], |c, t| t.put(&mut c.lost_reason)),
    ("since", &["合作开始", "合作起始日", "since when"], |c, t| t.day().map(|value| c.since = value)),
    ("created", &[], |c, t| t.day()?.ok_or_else(|| t.empty()).map(|value| c.created = value)),
    ("industry", &["所属行业"], |c, t| t.put(&mut c.industry)),
    ("region", &["区域"], |c, t| t.put(&mut c.region)),
    ("address", &[], |c, t| t.put(&mut c.address)),
    ("website", &["网站"], |c, t| t.put(&mut c.website)),
    ("employees", &["人数", "规模", "size"], |c, t| t.number().map(|value| c.employees = value)),
    ("annual_revenue", &["营收"], |c, t| t.money().map(|value| c.annual_revenue = value)),
    ("founded", &[], |c, t| t.number().map(|value| c.founded = value)),
    ("source", &[], |c, t| t.one_of(Source::ALL).map(|value| c.source = value)),
    ("referred_by", &[], |c, t| t.put(&mut c.referred_by)),
    ("strategic", &[], |c, t| t.flag().map(|value| c.strategic = value)),
    ("potential", &["合作潜力评级"], |c, t| t.one_of(Potential::ALL).map(|value| c.potential = value)),
    ("fit", &["需求匹配度"], |c, t| t.one_of(Fit::ALL).map(|value| c.fit = value)),
    ("renewal", &[], |c, t| t.one_of(Renewal::ALL).map(|value| c.renewal = value)),
    ("annual_purchase", &["年度采购金额"], |c, t| t.money().map(|value| c.annual_purchase = value)),
    ("needs", &["核心需求"], |c, t| t.several().map(|value| c.needs = value)),
    ("product_preference", &[], |c, t| t.put(&mut c.product_preference)),
    ("advantages", &[], |c, t| t.put(&mut c.advantages)),
    ("weaknesses", &[], |c, t| t.put(&mut c.weaknesses)),
    ("competitors", &["竞品"], |c, t| t.several().map(|value| c.competitors = value)),
    ("strategy", &[], |c, t| t.put(&mut c.strategy)),
    ("decision_process", &[], |c, t| t.put(&mut c.decision_process)),
    ("preferred_channel", &["偏好的联系方式"], |c, t| {
        t.one_of(Kind::ALL).map(|value| c.preferred_channel = value)
    }),
    ("avoid_weekdays", &[], |c, t| t.some_of(WeekdayName::ALL).map(|value| c.avoid_weekdays = value)),
    ("do_not_contact_until", &["免打扰"], |c, t| t.day().map(|value| c.do_not_contact_until = value)),
    ("tags", &[], |c, t| t.several().map(|value| c.tags = value)),
    ("notes", &[], |c, t| t.put(&mut c.notes)),
];

/// The ids of the fields that can be set, in the order in which they are told.
pub fn field_ids() -> impl Iterator<Item = &'static str> {
    FIELDS.iter().map(|(id, _, _)| *id).chain(["fields"])
}

/// A value as it was typed.
struct Typed<'a> {
    value: &'a str,
    reading: ReadingContext<'a>,
}

impl Typed<'_> {
    fn empty(&self) -> String {
        text::not_empty(self.reading.lang).to_owned()
    }

    fn text(&self) -> Option<String> {
        (!self.value.is_empty()).then(|| self.value.to_owned())
    }

    fn required(&self) -> Result<String, String> {
        self.text().ok_or_else(|| self.empty())
    }

    #[expect(clippy::unnecessary_wraps, reason = "every field is put by one shape of function")]
    fn put(&self, field: &mut Option<String>) -> Result<(), String> {
        *field = self.text();
        Ok(())
    }

    #[expect(clippy::unnecessary_wraps, reason = "every field is put by one shape of function")]
    fn several(&self) -> Result<Vec<String>, String> {
        Ok(self.parts().map(str::to_owned).collect())
    }

    fn parts(&self) -> impl Iterator<Item = &str> {
        self.value.split(SEPARATORS).map(str::trim).filter(|part| !part.is_empty())
    }

    fn one_of<T: Labelled + Display>(&self, all: &[T]) -> Result<Option<T>, String> {
        if self.value.is_empty() { Ok(None) } else { word_of(self.reading.lang, self.value, all).map(Some) }
    }

    fn some_of<T: Labelled + Display>(&self, all: &[T]) -> Result<Vec<T>, String> {
        self.parts().map(|part| word_of(self.reading.lang, part, all)).collect()
    }

    fn number<T: FromStr>(&self) -> Result<Option<T>, String> {
        self.parsed(|value| value.replace([',', '，'], "").parse().ok(), text::no_number)
    }

    fn money(&self) -> Result<Option<Money>, String> {
        self.parsed(|value| value.parse().ok(), text::no_amount)
    }

    fn flag(&self) -> Result<Option<bool>, String> {
        let read = |value: &str| match fold(value).as_str() {
            "是" | "对" | "yes" | "y" | "true" | "1" => Some(true),
            "否" | "不是" | "no" | "n" | "false" | "0" => Some(false),
            _ => None,
        };
        self.parsed(read, text::no_yes_or_no)
    }

    fn day(&self) -> Result<Option<NaiveDate>, String> {
        if self.value.is_empty() {
            return Ok(None);
        }
        let ReadingContext { lang, today, workdays } = self.reading;
        read_date(self.value, today, Towards::Either, workdays)
            .map(Some)
            .map_err(|error| capture::explain_date(lang, &error))
    }

    fn parsed<'v, T>(
        &'v self,
        read: impl FnOnce(&'v str) -> Option<T>,
        wrong: fn(Lang, &'v str) -> String,
    ) -> Result<Option<T>, String> {
        if self.value.is_empty() {
            return Ok(None);
        }
        read(self.value).map(Some).ok_or_else(|| wrong(self.reading.lang, self.value))
    }
}

/// One of a vocabulary, by its code or its word in either language.
pub fn word_of<T: Labelled + Display>(lang: Lang, typed: &str, all: &[T]) -> Result<T, String> {
    let wanted = fold(typed);
    let is_meant = |value: &T| {
        fold(&value.to_string()) == wanted || [Lang::Zh, Lang::En].iter().any(|lang| fold(value.label(*lang)) == wanted)
    };
    all.iter().copied().find(is_meant).ok_or_else(|| {
        let words: Vec<String> = all
            .iter()
            .map(|value| lang.pick(value.label(Lang::Zh).to_owned().as_str(), value.to_string().as_str()).to_owned())
            .collect();
        text::no_word(lang, typed, words.join(lang.pick("、", ", ")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(customer: &mut Customer, typed: &str) -> Result<(), String> {
        let workdays = Workdays::shipped(&[]);
        let reading = ReadingContext { lang: Lang::En, today: "2026-11-23".parse().unwrap(), workdays: &workdays };
        Assignment::read(typed, reading.lang)?.put(customer, reading)
    }

    #[test]
    fn fields_are_named_in_either_language() {
        let mut customer = Customer::new("C001", "华星科技", Stage::Lead, "2026-01-01".parse().unwrap());
        for typed in [
            "行业=医疗",
            "short-name=华星",
            "Stage=Won",
            "合作起始=昨天",
            "年采购额=12万",
            "标签＝重点、老客户",
            "strategic=是",
            "不便联系的日子=周一,fri",
            "fields.预算=30万",
        ] {
            put(&mut customer, typed).unwrap();
        }
        assert_eq!((customer.industry.as_deref(), customer.short_name.as_deref()), (Some("医疗"), Some("华星")));
        assert_eq!((customer.stage, customer.strategic), (Stage::Won, Some(true)));
        assert_eq!(customer.since, "2026-11-22".parse().ok());
        assert_eq!(customer.annual_purchase, "120000".parse().ok());
        assert_eq!((customer.tags.len(), customer.avoid_weekdays.len()), (2, 2));
        assert_eq!(customer.fields.get("预算").map(String::as_str), Some("30万"));
        put(&mut customer, "industry=").unwrap();
        put(&mut customer, "fields.预算=").unwrap();
        assert!(customer.industry.is_none() && customer.fields.is_empty());
    }

    #[test]
    fn a_mistake_names_the_field_and_what_is_allowed() {
        let mut customer = Customer::new("C001", "华星科技", Stage::Lead, "2026-01-01".parse().unwrap());
        for (typed, said) in [
            ("industry", "lacks its ="),
            ("colour=red", "short_name, code, stage"),
            ("stage=gone", "lead, intent, won, returning, lost"),
            ("name=", "Name: this cannot be empty"),
            ("employees=many", "`many` is no whole number"),
            ("since=2026-02-30", "Together since: "),
            ("strategic=maybe", "write yes or no"),
        ] {
            let error = put(&mut customer, typed).unwrap_err();
            assert!(error.contains(said), "{typed}: {error}");
        }
        assert_eq!(customer.name, "华星科技");
    }
}
