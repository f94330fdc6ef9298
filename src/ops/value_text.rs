//! A value of the format in a few words, for what an import says that it changed.

use serde_json::Value;

/// What becomes of a value, in a few words: of several that stand under names, those that become others.
pub(super) fn change_in_words(before: &Value, after: &Value) -> (String, String) {
    let none = serde_json::Map::new();
    match (before.as_object(), after.as_object()) {
        (None, None) => (in_words(before), in_words(after)),
        (old, new) => {
            let (old, new) = (old.unwrap_or(&none), new.unwrap_or(&none));
            let changed = |own: &serde_json::Map<String, Value>, other: &serde_json::Map<String, Value>| {
                let names = own.iter().filter(|(name, value)| other.get(*name) != Some(value));
                in_words(&Value::Object(names.map(|(name, value)| (name.clone(), value.clone())).collect()))
            };
            (changed(old, new), changed(new, old))
        }
    }
}

/// A value in a few words; empty for nothing.
pub(super) fn in_words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(in_words).collect::<Vec<_>>().join("; "),
        Value::Object(names) => {
            names.iter().map(|(name, value)| format!("{name}: {}", in_words(value))).collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    }
}
