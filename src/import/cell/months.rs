//! Parts of a month and of a year.

/// The month that a part of a year begins with: 二季度, Q2, 上半年.
pub(super) fn first_of_part(part: &str) -> Option<u32> {
    let quarter = |text: &str| match text {
        "1" | "一" => Some(1),
        "2" | "二" => Some(4),
        "3" | "三" => Some(7),
        "4" | "四" => Some(10),
        _ => None,
    };
    match part {
        "上半年" | "年初" | "h1" => Some(1),
        "下半年" | "h2" => Some(7),
        "年底" | "年末" => Some(12),
        _ => {
            let part = part.strip_prefix('第').unwrap_or(part);
            let number =
                part.strip_suffix("季度").or_else(|| part.strip_suffix("季")).or_else(|| part.strip_prefix('q'));
            quarter(number?.trim())
        }
    }
}
