//! A value of the format in a few words, for what an import says that it changed.

use serde_json::Value;

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
