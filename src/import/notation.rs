//! How our own tables write what a cell does not hold as it is: lists, names with values, instalments. Writing and
//! reading stand together, so that what is written is read back.
//!
//! A list is written as people write lists; where its items would not come back from that, it is written as JSON.

use serde_json::{Map, Value};

use super::action_words::kind_in_words;
use super::cell::NameCommas;
use super::reading;
use crate::domain::{Customer, HasFields as _, Kind, Money, Vocabulary as _};
use crate::exchange::tables::Cell;

/// Between the kind of an action and what it is about.
const ABOUT: char = '：';
/// Before the day on which an instalment was paid.
const PAID: char = '✓';

/// How the items of a field of this sort are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListNotation {
    /// Sentences, a line for each.
    Lines,
    /// Short texts on one line.
    Short,
    /// Names of people.
    People,
}

impl ListNotation {
    /// The items as a text.
    pub fn write(self, items: &[&str]) -> String {
        let joined = items.join(if self == Self::Lines { "\n" } else { "; " });
        // Letters alone come back from any list; what else may stand there is tried.
        let is_plain = |item: &&str| item.chars().all(|letter| letter.is_ascii_alphanumeric() || is_han(letter));
        if items.iter().all(is_plain) && !items.iter().any(|item| item.chars().count() < 3) {
            return joined;
        }
        let back = self.read(&Cell::Text(joined.clone()));
        if back == items { joined } else { Value::from(items.to_vec()).to_string() }
    }

    fn read(self, cell: &Cell) -> Vec<String> {
        match self {
            Self::Lines => reading::lines(cell),
            Self::Short => reading::list(cell),
            Self::People => reading::people(cell, NameCommas::Open).into_iter().map(|person| person.name).collect(),
        }
    }
}

fn is_han(letter: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&letter)
}

/// The user's own fields, a line for each; the JSON of them where a line would not come back.
pub fn write_own_fields(json: &str) -> String {
    let Ok(Value::Object(fields)) = serde_json::from_str(json) else { return json.to_owned() };
    let line = |(name, value): (&String, &Value)| format!("{name}: {}", value.as_str().unwrap_or_default());
    let lines = fields.iter().map(line).collect::<Vec<_>>().join("\n");
    if read_own_fields(&lines).as_ref() == Some(&fields) { lines } else { json.to_owned() }
}

/// The user's own fields from one cell; `None` where it holds something else.
pub(super) fn read_own_fields(text: &str) -> Option<Map<String, Value>> {
    if text.starts_with('{') {
        return serde_json::from_str(text).ok();
    }
    let mut fields = Map::new();
    for line in text.lines() {
        let (name, value) = line.split_once(": ")?;
        if name.trim() != name || name.is_empty() || value.trim() != value || value.is_empty() {
            return None;
        }
        fields.insert(name.to_owned(), Value::from(value));
    }
    (!fields.is_empty()).then_some(fields)
}

/// A tier set by hand: `tier (reason), day`; the JSON of it where that would not come back.
pub fn write_pin(json: &str) -> String {
    let Ok(Value::Object(pin)) = serde_json::from_str(json) else { return json.to_owned() };
    let said = |name: &str| pin.get(name).and_then(Value::as_str);
    let reason = said("reason").map(|reason| format!(" ({reason})")).unwrap_or_default();
    let day = said("on").map(|day| format!(", {day}")).unwrap_or_default();
    let text = format!("{}{reason}{day}", said("tier").unwrap_or_default());
    if read_pin(&text) == Some(pin) { text } else { json.to_owned() }
}

/// A tier set by hand, as it was written; `None` where no tier stands there.
pub(super) fn read_pin(text: &str) -> Option<Map<String, Value>> {
    if text.starts_with('{') {
        return serde_json::from_str(text).ok();
    }
    let day = text.rsplit_once([',', '，']).map(|(rest, day)| (rest, day.trim()));
    let (rest, day) = match day.filter(|(_, day)| day.parse::<chrono::NaiveDate>().is_ok()) {
        Some((rest, day)) => (rest, Some(day)),
        None => (text, None),
    };
    let (tier, reason) = match rest.trim_end().strip_suffix([')', '）']).and_then(|rest| rest.split_once(['(', '（']))
    {
        Some((tier, reason)) => (tier.trim(), Some(reason)),
        None => (rest.trim(), None),
    };
    let parts = [("tier", Some(tier)), ("reason", reason), ("on", day)];
    let pin = parts.into_iter().filter_map(|(name, value)| Some((name.to_owned(), Value::from(value?)))).collect();
    (!tier.is_empty()).then_some(pin)
}

/// Whether a column of this name holds the user's own fields, one per line.
pub(super) fn holds_own_fields(header: &str) -> bool {
    let is = |label: &str| super::header::normalise(label) == super::header::normalise(header);
    Customer::ROW.field("fields").is_some_and(|row| row.labels.iter().any(|label| is(label)))
}

/// What is to be done, in one cell: what it is about, after its kind and a colon where the words alone do not tell the
/// kind; the kind alone where it is about nothing.
pub fn write_action(kind: Kind, about: &str) -> String {
    let name = kind.vocabulary_word().names[0];
    let tells_kind = read_action(about) == (None, about) && kind_in_words(about) == Some(kind);
    match about {
        "" => name.to_owned(),
        about if tells_kind => about.to_owned(),
        about => format!("{name}{ABOUT}{about}"),
    }
}

/// The kind that stands alone or before the colon, and what the action is about.
pub(super) fn read_action(text: &str) -> (Option<Kind>, &str) {
    let named = |word: &str| {
        let is = |kind: &&Kind| kind.vocabulary_word().names.iter().any(|name| name.eq_ignore_ascii_case(word));
        Kind::ALL.iter().find(is).copied()
    };
    if let Some(kind) = named(text.trim()) {
        return (Some(kind), "");
    }
    match text.split_once([ABOUT, ':']) {
        Some((before, about)) if !about.trim().is_empty() && named(before.trim()).is_some() => {
            (named(before.trim()), about.trim_start())
        }
        _ => (None, text),
    }
}

/// Instalments: due day, amount, and the day it was paid; amounts of the JSON are in cents.
pub fn write_payments(json: &str) -> Option<String> {
    let Ok(Value::Array(list)) = serde_json::from_str(json) else { return None };
    let one = |payment: &Value| {
        let day = |name: &str| payment.get(name).and_then(Value::as_str);
        let amount = Money::from_cents(payment.get("amount").and_then(Value::as_i64).unwrap_or_default());
        let amount = serde_json::to_value(amount).unwrap_or_default().to_string();
        let paid = day("paid_on").map(|day| format!("{PAID}{day}"));
        [day("due").map(str::to_owned), Some(amount), paid].into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    (!list.is_empty()).then(|| list.iter().map(one).collect::<Vec<_>>().join("; "))
}

/// Instalments as they were written; `None` where a part is something else.
pub(super) fn read_payments(text: &str) -> Option<Vec<Value>> {
    let one = |part: &str| {
        let mut payment = Map::new();
        for word in part.split_whitespace() {
            let is_day = |text: &str| text.parse::<chrono::NaiveDate>().is_ok();
            let (name, value) = match word.strip_prefix(PAID) {
                Some(day) if is_day(day) => ("paid_on", Value::from(day)),
                None if is_day(word) => ("due", Value::from(word)),
                _ => ("amount", serde_json::to_value(word.parse::<Money>().ok()?).ok()?),
            };
            if payment.insert(name.to_owned(), value).is_some() {
                return None;
            }
        }
        let tells_more = payment.len() > 1;
        payment.contains_key("amount").then_some((Value::Object(payment), tells_more))
    };
    let payments: Vec<(Value, bool)> = text.split(';').map(one).collect::<Option<_>>()?;
    // A lone number is read as any other column of money is.
    let is_ours = payments.len() > 1 || payments.iter().any(|(_, tells_more)| *tells_more);
    is_ours.then(|| payments.into_iter().map(|(payment, _)| payment).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_comes_back() {
        let lists: &[&[&str]] = &[
            &["重点客户", "华南"],
            &["a, b", "c"],
            &["成本、效率", "无"],
            &["（深圳）"],
            &["[x]", "#y"],
            &["Mary, Jr", "王芳（采购）"],
            &["一行\n两行"],
            &["-"],
        ];
        for notation in [ListNotation::Lines, ListNotation::Short, ListNotation::People] {
            for list in lists {
                let written = notation.write(list);
                assert_eq!(notation.read(&Cell::Text(written.clone())), *list, "{notation:?} {written}");
            }
        }
        assert_eq!(ListNotation::Short.write(&["重点客户", "华南地区"]), "重点客户; 华南地区");
    }

    #[test]
    fn own_fields_come_back_as_lines_or_as_json() {
        for json in [r#"{"型号":"HX-1","颜色":"红: 深"}"#, r#"{"a: b":"c"}"#, r#"{"a":"b\nc"}"#] {
            let written = write_own_fields(json);
            assert_eq!(
                Value::from(read_own_fields(&written)),
                serde_json::from_str::<Value>(json).unwrap(),
                "{written}"
            );
        }
        assert_eq!(write_own_fields(r#"{"型号":"HX-1"}"#), "型号: HX-1");
        assert_eq!(read_own_fields("just words"), None);
    }

    #[test]
    fn a_tier_set_by_hand_comes_back_as_words_or_as_json() {
        for (json, written) in [
            (
                r#"{"tier":"A","reason":"the boss (says so), 2026","on":"2026-11-01"}"#,
                "A (the boss (says so), 2026), 2026-11-01",
            ),
            (r#"{"tier":"A","on":"2026-11-01"}"#, "A, 2026-11-01"),
            (r#"{"tier":"高价值","reason":"老板定的"}"#, "高价值 (老板定的)"),
            (r#"{"reason":"x","tier":"A (b)"}"#, r#"{"reason":"x","tier":"A (b)"}"#),
            (r#"{"tier":"A, 2026-11-01"}"#, r#"{"tier":"A, 2026-11-01"}"#),
        ] {
            assert_eq!(write_pin(json), written);
            assert_eq!(read_pin(written).map(Value::from), serde_json::from_str(json).ok(), "{written}");
        }
        let typed = serde_json::json!({ "tier": "高价值", "reason": "重点", "on": "2026-11-01" });
        assert_eq!(read_pin("高价值（重点），2026-11-01").map(Value::from), Some(typed));
        assert_eq!(read_pin(" "), None);
    }

    #[test]
    fn an_action_tells_its_kind() {
        for (kind, about, written) in [
            (Kind::Phone, "交付进度", "电话：交付进度"),
            (Kind::Visit, "上门看样品", "上门看样品"),
            (Kind::Phone, "上门看样品", "电话：上门看样品"),
            (Kind::Review, "季度业务回顾+新品内测邀请", "季度业务回顾+新品内测邀请"),
            (Kind::Visit, "", "拜访"),
            (Kind::Phone, "电话", "电话：电话"),
            (Kind::Phone, "拜访：报价", "电话：拜访：报价"),
        ] {
            assert_eq!(write_action(kind, about), written);
            let (told, read) = read_action(written);
            assert_eq!((told.or_else(|| kind_in_words(read)), read), (Some(kind), about), "{written}");
        }
        assert_eq!(read_action("负责人：王芳"), (None, "负责人：王芳"));
        assert_eq!(read_action("电话："), (None, "电话："));
    }

    #[test]
    fn instalments_come_back() {
        let json =
            r#"[{"due":"2026-07-01","amount":500050,"paid_on":"2026-07-15"},{"due":null,"amount":100,"paid_on":null}]"#;
        let written = write_payments(json).unwrap();
        assert_eq!(written, "2026-07-01 5000.5 ✓2026-07-15; 1");
        let read = read_payments(&written).unwrap();
        assert_eq!(read[0], serde_json::json!({ "due": "2026-07-01", "amount": 5000.5, "paid_on": "2026-07-15" }));
        assert_eq!(read[1]["amount"], 1);
        for other in ["5000", "已付清", "2026-07-01"] {
            assert_eq!(read_payments(other), None, "{other}");
        }
    }
}
