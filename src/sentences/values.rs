//! The value of a field of the open format as a person reads it.
//!
//! Leaves out the records themselves; a value comes as its JSON.

use serde_json::Value;

use crate::messages::{Lang, fields};

/// What a field of a list is called; a name of the user's own as it is.
pub fn field(lang: Lang, list: &str, name: &str) -> String {
    fields::name(lang, list, name).map_or_else(|| name.to_owned(), str::to_owned)
}

/// A value: words for codes, yes and no, lists in one line. `list` and `name` say whose it is.
pub fn value(lang: Lang, list: &str, name: &str, value: &Value) -> String {
    match value {
        Value::Null => fields::absent(lang).to_owned(),
        Value::Bool(true) => fields::yes(lang).to_owned(),
        Value::Bool(false) => fields::no(lang).to_owned(),
        Value::String(text) => fields::word(lang, list, name, text).map_or_else(|| text.clone(), str::to_owned),
        Value::Number(number) => number.to_string(),
        Value::Array(items) => {
            let told: Vec<String> = items.iter().map(|item| self::value(lang, list, name, item)).collect();
            told.join(lang.pick("、", ", "))
        }
        Value::Object(entries) => {
            let told = entries.iter().map(|(inner, item)| {
                fields::named(lang, field(lang, list, inner), self::value(lang, list, inner, item))
            });
            told.collect::<Vec<_>>().join(lang.pick("；", "; "))
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_are_told_in_words() {
        let told = |list, name, json: Value| value(Lang::Zh, list, name, &json);
        assert_eq!(told("customer", "stage", json!("won")), "成交");
        assert_eq!(told("customer", "avoid_weekdays", json!(["mon", "fri"])), "周一、周五");
        assert_eq!(told("customer", "strategic", json!(true)), "是");
        assert_eq!(told("customer", "tier_pin", json!({"reason": "老板定的", "tier": "A"})), "原因：老板定的；分层：A");
    }
}
