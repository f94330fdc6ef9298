//! Numbers in Chinese characters, and numbers with a word that multiplies them.

/// The value of a numeral: 三百, 二〇二四, 壹拾贰, 六; `None` for anything else.
pub(super) fn numeral(text: &str) -> Option<i64> {
    let digit = |letter: char| {
        let at = |digits: &str| digits.chars().position(|other| other == letter);
        at("零一二三四五六七八九").or_else(|| at("〇壹贰叁肆伍陆柒捌玖")).or_else(|| (letter == '两').then_some(2))
    };
    let power = |letter: char| match letter {
        '十' | '拾' => Some(10),
        '百' | '佰' => Some(100),
        '千' | '仟' => Some(1000),
        _ => None,
    };
    if text.is_empty() {
        return None;
    }
    // A year, digit by digit.
    if text.chars().count() > 1 && text.chars().all(|letter| digit(letter).is_some()) {
        return text
            .chars()
            .try_fold(0_i64, |sum, letter| sum.checked_mul(10)?.checked_add(i64::try_from(digit(letter)?).ok()?));
    }
    let (mut whole, mut section, mut last): (i64, i64, Option<i64>) = (0, 0, None);
    for letter in text.chars() {
        if let Some(digit) = digit(letter) {
            last = i64::try_from(digit).ok();
        } else if let Some(power) = power(letter) {
            section += last.take().unwrap_or(1) * power;
        } else if letter == '万' || letter == '亿' {
            let unit = if letter == '万' { 10_000 } else { 100_000_000 };
            whole = (whole + section + last.take().unwrap_or_default()).checked_mul(unit)?;
            section = 0;
        } else {
            return None;
        }
    }
    Some(whole + section + last.unwrap_or_default())
}

/// What a word behind a number multiplies it by; longer ones before shorter.
const SCALES: [(&str, f64); 14] = [
    ("千万", 1e7),
    ("百万", 1e6),
    ("十万", 1e5),
    ("十亿", 1e9),
    ("百亿", 1e10),
    ("亿", 1e8),
    ("万", 1e4),
    ("千", 1e3),
    ("百", 1e2),
    ("w", 1e4),
    ("k", 1e3),
    ("m", 1e6),
    ("bn", 1e9),
    ("mio", 1e6),
];

/// A number without the word that multiplies it, and by how much.
pub(super) fn scaled(text: &str) -> (&str, Option<f64>) {
    let found = SCALES.iter().find_map(|(word, factor)| Some((text.strip_suffix(word)?.trim_end(), Some(*factor))));
    found.filter(|(rest, _)| rest.ends_with(|letter: char| letter.is_ascii_digit())).unwrap_or((text, None))
}

/// Digits with at most one point, or in the notation with an exponent.
pub(super) fn decimal(text: &str) -> Option<f64> {
    let is_number = text.starts_with(|letter: char| letter.is_ascii_digit() || letter == '.')
        && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'+' | b'-'));
    if is_number { text.parse().ok().filter(|number: &f64| number.is_finite()) } else { None }
}
