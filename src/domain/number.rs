//! How the format writes numbers other than money: `20` for twenty, `0.5` for a half.

use serde::Serializer;

/// What people write behind a number that says nothing more.
const UNITS: &[&str] = &[
    "分钟", "台", "个", "套", "件", "人", "家", "次", "天", "条", "箱", "吨", "分", "名", "位", "%", "％", "pcs",
    "units", "people", "days", "min",
];

/// A typed number as figures alone: 20台, 50%, 1,000人, 12万, １２. A text that is no number stays as it is.
pub fn as_figures(typed: &str) -> String {
    let half = |figure: char| match figure {
        '０'..='９' => char::from_u32(u32::from(figure) - u32::from('０') + u32::from('0')).unwrap_or(figure),
        '．' => '.',
        '－' => '-',
        other => other,
    };
    let plain: String = typed.chars().map(half).filter(|c| !c.is_whitespace() && !matches!(c, ',' | '，')).collect();
    let lower = plain.to_lowercase();
    let number = UNITS.iter().find_map(|unit| lower.strip_suffix(unit)).unwrap_or(&lower);
    let (number, zeros) = match number.strip_suffix('万') {
        Some(number) => (number, 4),
        None => number.strip_suffix('亿').map_or((number, 0), |number| (number, 8)),
    };
    let is_number = number.starts_with(|c: char| c.is_ascii_digit() || c == '-') && number.parse::<f64>().is_ok();
    if !is_number {
        return plain;
    }
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let moved: String = part.chars().chain(std::iter::repeat('0')).take(zeros).collect();
    let rest: String = part.chars().skip(zeros).collect();
    let rest = rest.trim_end_matches('0');
    if rest.is_empty() { format!("{whole}{moved}") } else { format!("{whole}{moved}.{rest}") }
}

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

#[cfg(test)]
mod tests {
    use super::as_figures;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (typed, figures) in [
            ("20台", "20"),
            ("50%", "50"),
            ("1,000人", "1000"),
            ("1000 人", "1000"),
            ("12万", "120000"),
            ("1.25万", "12500"),
            ("１２", "12"),
            ("3.5", "3.5"),
            ("-2", "-2"),
            ("2亿", "200000000"),
            ("many", "many"),
            ("", ""),
        ] {
            assert_eq!(as_figures(typed), figures, "{typed}");
        }
    }
}
