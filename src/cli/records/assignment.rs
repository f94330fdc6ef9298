//! `FIELD=VALUE`: which field of a customer is meant, by its Chinese or English name, and its new value.
//!
//! Nothing after the `=` clears a field. Leaves out the checks across fields, which a change makes itself.

use chrono::NaiveDate;
use serde_json::Value;

use crate::capture::dates::{Towards, read_birthday, read_date, read_start};
use crate::domain::entity::with_values;
use crate::domain::field::{FieldRow, ValueKind, month_is_enough};
use crate::domain::{Currency, Customer, HasFields as _, Money, Word, as_figures, read_number};
use crate::import::cell::read_flag;
use crate::import::{ChoiceWords, ColumnTarget, FollowUpPart, TargetPart, targets_called};
use crate::messages::cli::records as text;
use crate::messages::{Lang, capture, customer_forms as forms, fields as labels};
use crate::names::{fold, has_number};
use crate::rules::Workdays;

/// The field of the day on which a new customer was last talked to.
const LAST_CONTACT: &str = "last_contact";
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

/// What a `FIELD` is of a customer.
#[derive(Clone, Copy)]
pub enum FieldMeant {
    Customer(&'static FieldRow),
    /// The first contact of a new customer.
    Person,
    /// That one's number, else the customer's own.
    Number,
    /// The day on which a new customer was last talked to.
    LastContact,
}

impl<'a> Assignment<'a> {
    /// Takes a word apart at its first `=`.
    pub fn read(typed: &'a str, lang: Lang) -> Result<Self, String> {
        let (field, value) = typed.split_once(['=', '＝']).ok_or_else(|| text::no_assignment(lang, typed))?;
        Ok(Self { field: field.trim(), value: value.trim() })
    }

    /// What the field is: by its own names first, then by what it is called at the head of a column.
    pub fn meant(&self, is_new: bool) -> Option<FieldMeant> {
        let own =
            || fields().find(|row| self.is("customer", row.name) || row.aliases.iter().any(|name| self.says(name)));
        let of_new = self.of_new_customer().filter(|_| is_new);
        of_new.or_else(|| own().map(FieldMeant::Customer)).or_else(|| {
            let heads = targets_called(self.field);
            heads.iter().find_map(|target| of_column(target, is_new))
        })
    }

    /// What only a new customer has, by its own names.
    fn of_new_customer(&self) -> Option<FieldMeant> {
        let last_contact = [Lang::Zh, Lang::En].map(forms::last_contact);
        if self.is("contacts", "contact") {
            Some(FieldMeant::Person)
        } else if self.is("contacts", "phone") || self.is("contacts", "mobile") || self.field == "电话" {
            Some(FieldMeant::Number)
        } else if self.is("", LAST_CONTACT) || last_contact.iter().any(|name| self.says(name)) {
            Some(FieldMeant::LastContact)
        } else {
            None
        }
    }

    /// Whether this field is meant, by its id or its name in either language.
    fn is(&self, list: &str, id: &str) -> bool {
        let named = |lang| labels::name(lang, list, id).is_some_and(|name| self.says(name));
        fold(self.field).replace(['-', ' '], "_") == id || named(Lang::Zh) || named(Lang::En)
    }

    fn says(&self, name: &str) -> bool {
        fold(self.field) == fold(name)
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
        let Some(FieldMeant::Customer(row)) = self.meant(is_new) else {
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

/// The field that a column of a table fills.
fn of_column(target: &ColumnTarget, is_new: bool) -> Option<FieldMeant> {
    match (target.part, target.field) {
        (TargetPart::Customer, name) => fields().find(|row| row.name == name).map(FieldMeant::Customer),
        (TargetPart::Contact(1), "name") if is_new => Some(FieldMeant::Person),
        (TargetPart::Contact(1), "mobile" | "phone" | "reach") if is_new => Some(FieldMeant::Number),
        (TargetPart::FollowUp(FollowUpPart::Last), "done_on") if is_new => Some(FieldMeant::LastContact),
        _ => None,
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
            ValueKind::Word(words) => {
                code_of(lang, self.value, (TargetPart::Customer, row.name), words).map(Value::from)
            }
            ValueKind::Words(words) => {
                self.parts().map(|part| code_of(lang, part, (TargetPart::Customer, row.name), words)).collect()
            }
            ValueKind::Text
            | ValueKind::Prose
            | ValueKind::Time
            | ValueKind::Moment
            | ValueKind::ContactName
            | ValueKind::CustomerCode
            | ValueKind::Object
            | ValueKind::List
            | ValueKind::Uid => self.text(row),
        }
    }

    /// A text as it stands; of a number, only one in which there is any.
    fn text(&self, row: &FieldRow) -> Result<Value, String> {
        match phone_fault(self.reading.lang, self.value).filter(|_| row.name == "phone") {
            Some(fault) => Err(fault),
            None => Ok(self.value.into()),
        }
    }

    fn parts(&self) -> impl Iterator<Item = &str> {
        self.value.split(SEPARATORS).map(str::trim).filter(|part| !part.is_empty())
    }

    fn flag(&self) -> Result<Value, String> {
        match fold(self.value).as_str() {
            "是" | "对" | "yes" | "y" | "true" | "1" => Ok(true.into()),
            "否" | "不是" | "no" | "n" | "false" | "0" => Ok(false.into()),
            _ => match read_flag(self.value).value() {
                Some(flag) => Ok(flag.into()),
                None => Err(text::no_yes_or_no(self.reading.lang, self.value)),
            },
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

/// What is wrong with a telephone number: that there is none, as in 「李建国 采购经理」.
pub fn phone_fault(lang: Lang, typed: &str) -> Option<String> {
    (!typed.is_empty() && !has_number(typed)).then(|| forms::no_phone(lang, typed))
}

/// The code of a word that was typed as its code, by its name in either language, or as people write it in tables.
pub fn code_of(
    lang: Lang,
    typed: &str,
    (part, field): (TargetPart, &str),
    words: &'static [Word],
) -> Result<&'static str, String> {
    let wanted = fold(typed);
    let is_meant = |word: &&Word| fold(word.code) == wanted || word.names.iter().any(|name| fold(name) == wanted);
    let written = || {
        let code = ChoiceWords::default().read(ColumnTarget::of(part, field)?, typed)?;
        words.iter().find(|word| word.code == code)
    };
    words.iter().find(is_meant).or_else(written).map(|word| word.code).ok_or_else(|| {
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
            "客户阶段=老客户",
            "合作阶段=成交",
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
    fn every_field_and_every_choice_is_known_by_all_that_it_is_called() {
        for row in fields() {
            for name in [row.name, row.labels[0], row.labels[1]].iter().chain(row.aliases) {
                let typed = format!("{name}=1");
                let meant = Assignment::read(&typed, Lang::En).unwrap().meant(false);
                assert!(matches!(meant, Some(FieldMeant::Customer(found)) if found.name == row.name), "{name}");
            }
            let (ValueKind::Word(words) | ValueKind::Words(words)) = row.kind else { continue };
            for word in words {
                for name in std::iter::once(word.code).chain(word.names) {
                    let target = (TargetPart::Customer, row.name);
                    assert_eq!(code_of(Lang::En, name, target, words), Ok(word.code), "{} {name}", row.name);
                }
            }
        }
    }

    #[test]
    fn what_people_write_in_tables_is_read() {
        let mut customer = Customer::new("C001", "华星科技", Stage::Lead, "2026-01-01".parse().unwrap());
        for (typed, stage) in [
            ("合作阶段=意向", Stage::Intent),
            ("合作阶段=线索", Stage::Lead),
            ("客户状态=已成交", Stage::Won),
            ("Lifecycle stage=prospect", Stage::Intent),
            ("Customer stage=Closed Won", Stage::Won),
            ("阶段=老客户", Stage::Returning),
        ] {
            put(&mut customer, typed).unwrap();
            assert_eq!(customer.stage, stage, "{typed}");
        }
        for typed in [
            "首次合作时间=2024年3月",
            "strategic=√",
            "不便联系的日子=星期一",
            "do_not_contact_until=jan",
            "偏好的联系方式=微信",
        ] {
            put(&mut customer, typed).unwrap_or_else(|error| panic!("{typed}: {error}"));
        }
        assert_eq!(customer.since, "2024-03-01".parse().ok());
        assert_eq!(customer.do_not_contact_until, "2027-01-04".parse().ok(), "the first workday of the next January");
        let head = |typed: &'static str| Assignment { field: typed, value: "1" }.meant(true);
        for typed in ["联系人姓名", "Contact person"] {
            assert!(matches!(head(typed), Some(FieldMeant::Person)), "{typed}");
        }
        for typed in ["手机号", "电话", "Mobile phone"] {
            assert!(matches!(head(typed), Some(FieldMeant::Number)), "{typed}");
        }
        for typed in ["最近联系", "上次联系", "最近一次联系", "last_contact", "Last contacted"] {
            assert!(matches!(head(typed), Some(FieldMeant::LastContact)), "{typed}");
        }
    }

    #[test]
    fn a_mistake_names_the_field_and_what_is_allowed() {
        let mut customer = Customer::new("C001", "华星科技", Stage::Lead, "2026-01-01".parse().unwrap());
        for (typed, said) in [
            ("industry", "has no `=`"),
            ("colour=red", "name, stage, since"),
            ("stage=gone", "lead, intent, won, returning, lost"),
            ("name=", "Name: this cannot be empty"),
            ("phone=李建国 采购经理", "“李建国 采购经理” has no number in it"),
            ("employees=many", "“many” is not a whole number"),
            ("since=2026-02-30", "Customer since: "),
            ("strategic=maybe", "is not yes or no"),
        ] {
            let error = put(&mut customer, typed).unwrap_err();
            assert!(error.contains(said), "{typed}: {error}");
        }
        assert_eq!(customer.name, "华星科技");
    }
}
