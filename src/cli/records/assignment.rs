//! `FIELD=VALUE`: which field of a customer is meant, by its Chinese or English name, and its new value.
//!
//! Nothing after the `=` clears a field. Leaves out the checks across fields, which a change makes itself.

use chrono::NaiveDate;
use serde_json::Value;

use crate::capture::dates::{Towards, read_birthday, read_date, read_start};
use crate::domain::entity::with_values;
use crate::domain::field::{FieldRow, ValueKind, month_is_enough};
use crate::domain::{Currency, Customer, HasFields as _, Money, Word, as_figures, read_number};
use crate::messages::cli::records as text;
use crate::messages::{Lang, capture, customer_forms as forms, fields as labels};
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
    /// In which the book counts.
    pub currency: Currency,
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
        let named = |lang| labels::name(lang, list, id).is_some_and(|name| fold(name) == typed);
        typed.replace(['-', ' '], "_") == id || named(Lang::Zh) || named(Lang::En)
    }

    /// Puts the value into the customer.
    ///
    /// The error of an unknown field names those that only a new customer has too.
    pub fn put(&self, customer: &mut Customer, reading: ReadingContext<'_>, is_new: bool) -> Result<(), String> {
        if let Some(name) = self.field.strip_prefix(OWN).filter(|name| !name.is_empty()) {
            match self.value {
                "" => customer.fields.remove(name),
                value => customer.fields.insert(name.to_owned(), value.to_owned()),
            };
            return Ok(());
        }
        let lang = reading.lang;
        let field = fields().find(|row| self.is("customer", row.name) || row.aliases.contains(&self.field));
        let Some(row) = field else {
            return Err(text::no_field(lang, self.field, labels::customer_fields_to_set(lang, is_new)));
        };
        let typed = Typed { value: self.value, reading };
        let put = |value| {
            let edited = with_values(customer, [(row.name, value)]);
            // What the format refuses of what was read is a number that is too large, or negative.
            edited.map_err(|_| text::no_number(lang, self.value))
        };
        let edited =
            typed.read(row).and_then(put).map_err(|what| text::field_of(lang, labels::label(lang, row), what))?;
        *customer = edited;
        Ok(())
    }
}

/// The fields that can be set, in the order in which they are told.
fn fields() -> impl Iterator<Item = &'static FieldRow> {
    Customer::READING_ORDER.iter().filter_map(|name| Customer::ROW.field(name))
}

/// The ids of the fields that can be set, in the order in which they are told.
pub fn field_ids() -> impl Iterator<Item = &'static str> {
    fields().map(|row| row.name).chain(["fields"])
}

/// A value as it was typed.
struct Typed<'a> {
    value: &'a str,
    reading: ReadingContext<'a>,
}

impl Typed<'_> {
    /// The value as the format has it; nothing where nothing was typed.
    fn read(&self, row: &FieldRow) -> Result<Value, String> {
        let lang = self.reading.lang;
        if self.value.is_empty() {
            return if row.required { Err(text::not_empty(lang).to_owned()) } else { Ok(Value::Null) };
        }
        let told = |error: String| Err(error);
        match row.kind {
            ValueKind::Lines | ValueKind::Listed => Ok(self.parts().collect()),
            ValueKind::Whole => match as_figures(self.value).parse::<i64>() {
                Ok(number) => Ok(number.into()),
                Err(_) => told(text::no_number(lang, self.value)),
            },
            ValueKind::Money => match Money::read(self.value, self.reading.currency).map(serde_json::to_value) {
                Some(Ok(amount)) => Ok(amount),
                _ => told(text::no_amount(lang, self.value)),
            },
            ValueKind::Decimal => match read_number(self.value) {
                Some(number) => Ok(number.into()),
                None => told(text::no_number(lang, self.value)),
            },
            ValueKind::Birthday => match read_birthday(self.value) {
                Some(birthday) => Ok(birthday.to_string().into()),
                None => told(forms::not_a_birthday(lang).to_owned()),
            },
            ValueKind::Flag => self.flag(),
            ValueKind::Day => self.day(row),
            ValueKind::Word(words) => code_of(lang, self.value, words).map(Value::from),
            ValueKind::Words(words) => self.parts().map(|part| code_of(lang, part, words)).collect(),
            ValueKind::Text
            | ValueKind::Prose
            | ValueKind::Time
            | ValueKind::Moment
            | ValueKind::ContactName
            | ValueKind::CustomerCode
            | ValueKind::Object
            | ValueKind::List
            | ValueKind::Uid => Ok(self.value.into()),
        }
    }

    fn parts(&self) -> impl Iterator<Item = &str> {
        self.value.split(SEPARATORS).map(str::trim).filter(|part| !part.is_empty())
    }

    fn flag(&self) -> Result<Value, String> {
        match fold(self.value).as_str() {
            "是" | "对" | "yes" | "y" | "true" | "1" => Ok(true.into()),
            "否" | "不是" | "no" | "n" | "false" | "0" => Ok(false.into()),
            _ => Err(text::no_yes_or_no(self.reading.lang, self.value)),
        }
    }

    fn day(&self, row: &FieldRow) -> Result<Value, String> {
        let ReadingContext { lang, today, workdays, .. } = self.reading;
        let read = if month_is_enough(row.name) {
            read_start(self.value, today, workdays)
        } else {
            read_date(self.value, today, Towards::Either, workdays)
        };
        read.map(|day| day.to_string().into()).map_err(|error| capture::explain_date(lang, &error))
    }
}

/// The code of a word that was typed as its code or by its name in either language.
pub fn code_of(lang: Lang, typed: &str, words: &'static [Word]) -> Result<&'static str, String> {
    let wanted = fold(typed);
    let is_meant = |word: &&Word| fold(word.code) == wanted || word.names.iter().any(|name| fold(name) == wanted);
    words.iter().find(is_meant).map(|word| word.code).ok_or_else(|| {
        let all: Vec<&str> = words.iter().map(|word| lang.pick(word.names[0], word.code)).collect();
        text::no_word(lang, typed, all.join(lang.pick("、", ", ")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Stage;

    fn put(customer: &mut Customer, typed: &str) -> Result<(), String> {
        let workdays = Workdays::shipped(&[]);
        let currency = Currency { symbol: "Kč".parse().ok(), unit: None };
        let today = "2026-11-23".parse().unwrap();
        let reading = ReadingContext { lang: Lang::En, today, workdays: &workdays, currency };
        Assignment::read(typed, reading.lang)?.put(customer, reading, false)
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
        for (typed, day) in
            [("since=2024-03", "2024-03-01"), ("since=去年", "2025-01-01"), ("since=2024", "2024-01-01")]
        {
            put(&mut customer, typed).unwrap();
            assert_eq!(customer.since, day.parse().ok(), "{typed}");
        }
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
            ("industry", "has no `=`"),
            ("colour=red", "name, stage, since"),
            ("stage=gone", "lead, intent, won, returning, lost"),
            ("name=", "Name: this cannot be empty"),
            ("employees=many", "`many` is not a whole number"),
            ("since=2026-02-30", "Customer since: "),
            ("strategic=maybe", "is not yes or no"),
        ] {
            let error = put(&mut customer, typed).unwrap_err();
            assert!(error.contains(said), "{typed}: {error}");
        }
        assert_eq!(customer.name, "华星科技");
    }
}
