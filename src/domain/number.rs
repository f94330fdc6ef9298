//! How the format writes numbers other than money: `20` for twenty, `0.5` for a half.

use serde::Serializer;

/// Below this every whole number has an exact binary fraction: 2^53.
const LARGEST_WHOLE: f64 = 9_007_199_254_740_992.0;

/// Writes a whole number without a fraction.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
pub fn minimal<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    if number.fract() == 0.0 && number.abs() < LARGEST_WHOLE {
        #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^53")]
        serializer.serialize_i64(*number as i64)
    } else {
        serializer.serialize_f64(*number)
    }
}

/// Writes a whole number without a fraction, or nothing.
#[expect(clippy::ref_option, reason = "serde hands the field over as it is")]
pub fn minimal_or_none<S: Serializer>(number: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match number {
        Some(number) => minimal(number, serializer),
        None => serializer.serialize_none(),
    }
}
