//! What the cases expect against what was found, field by field, numbers as numbers.

use serde_json::{Map, Value};

/// Compares every expected field; returns how many there were.
pub fn agree(place: &str, found: &Value, expected: &Map<String, Value>) -> usize {
    for (field, expected) in expected {
        let found = &found[field];
        assert!(same(found, expected), "{place}: {field} is\n{found}, expected\n{expected}");
    }
    expected.len()
}

/// Equal, numbers as numbers within a part in a thousand million.
pub fn same(found: &Value, expected: &Value) -> bool {
    match (found, expected) {
        (Value::Number(found), Value::Number(expected)) => {
            let (found, expected) = (found.as_f64().unwrap_or(f64::NAN), expected.as_f64().unwrap_or(f64::NAN));
            (found - expected).abs() <= 1e-9 * expected.abs().max(1.0)
        }
        (Value::Array(found), Value::Array(expected)) => {
            found.len() == expected.len() && found.iter().zip(expected).all(|(found, expected)| same(found, expected))
        }
        (Value::Object(found), Value::Object(expected)) => {
            found.len() == expected.len()
                && expected.iter().all(|(key, expected)| found.get(key).is_some_and(|found| same(found, expected)))
        }
        _ => found == expected,
    }
}
