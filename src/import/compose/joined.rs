//! Several columns of one field: their texts joined, their words gathered in a list.

use serde_json::Value;

use super::draft::Fields;

/// Several columns of one field, with the text between them.
fn between(field: &str, one: &str, other: &str) -> &'static str {
    let is_han = |text: &str| text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
    match field {
        "industry" => "/",
        "notes" | "content" | "problem" | "terms" => "\n",
        _ if is_han(one) || is_han(other) => "",
        "region" => ", ",
        _ => " ",
    }
}

pub(super) fn join(fields: &mut Fields, field: &str, text: String) {
    if text.is_empty() {
        return;
    }
    let joined = match fields.get(field).and_then(Value::as_str) {
        Some(before) if before == text => text,
        // A whole address, and its street once more.
        Some(before) if field == "address" && before.contains(&text) => before.to_owned(),
        Some(before) if field == "address" && text.contains(before) => text,
        Some(before) => format!("{before}{}{text}", between(field, before, &text)),
        None => text,
    };
    fields.insert(field.to_owned(), Value::from(joined));
}

pub(super) fn add_to_list(fields: &mut Fields, field: &str, more: Vec<String>) {
    if more.is_empty() {
        return;
    }
    let list = fields.entry(field).or_insert_with(|| Value::Array(Vec::new()));
    if let Value::Array(list) = list {
        for text in more.into_iter().map(Value::from) {
            if !list.contains(&text) {
                list.push(text);
            }
        }
    }
}
