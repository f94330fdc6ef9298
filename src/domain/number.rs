//! How the format writes numbers other than money: `20` for twenty, `0.5` for a half.

use serde::Serializer;

/// What people write behind a number that says nothing more, longer before shorter.
const UNITS: &[&str] = &[
    "小时", "分钟", "hours", "hour", "units", "people", "days", "mins", "day", "min", "pcs", "hrs", "台", "个", "套",
    "件", "人", "家", "次", "天", "日", "条", "箱", "吨", "分", "名", "位", "%", "h",
];
/// What a word behind a number multiplies it by, as a number of zeros, longer before shorter: the one table of them.
const SCALES: &[(&str, usize)] = &[
    ("千万", 7),
    ("百万", 6),
    ("十万", 5),
    ("百亿", 10),
    ("十亿", 9),
    ("亿", 8),
    ("万", 4),
    ("千", 3),
    ("百", 2),
    ("thousand", 3),
    ("million", 6),
    ("grand", 3),
    ("mio", 6),
    ("mn", 6),
    ("bn", 9),
    ("k", 3),
    ("m", 6),
];
/// What says that a length of time is counted in hours.
const HOURS: &[&str] = &["个小时", "小时", "hours", "hour", "hrs", "hr", "h"];
/// What says that it is counted in minutes.
const MINUTES: &[&str] = &["分钟", "minutes", "minute", "mins", "min", "分", "m"];

/// A letter of an input method in half width: １ as 1.
pub(super) fn half_width(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        other => other,
    }
}

/// A typed text in half width, in small letters, without blanks and the commas of thousands.
fn plain(typed: &str) -> String {
    let plain = typed.chars().map(half_width).filter(|letter| !letter.is_whitespace() && *letter != ',');
    plain.flat_map(char::to_lowercase).collect()
}

/// A text without the word behind it that multiplies a number, and how many zeros that word stands for.
pub fn scaled(text: &str) -> Option<(&str, usize)> {
    SCALES.iter().find_map(|(word, zeros)| {
        let at = text.len().checked_sub(word.len()).filter(|at| text.is_char_boundary(*at))?;
        text[at..].eq_ignore_ascii_case(word).then_some((&text[..at], *zeros))
    })
}

/// The word with which a text in small letters begins and that multiplies the number before it; letters end with it.
pub fn scale_at(text: &str) -> Option<&'static str> {
    let ends =
        |word: &str| !word.is_ascii() || !text[word.len()..].starts_with(|next: char| next.is_ascii_alphanumeric());
    SCALES.iter().map(|(word, _)| *word).find(|word| text.starts_with(word) && ends(word))
}

/// The value of one Chinese numeral below ten, in either of its forms.
fn digit(letter: char) -> Option<u64> {
    let at = |digits: &str| digits.chars().position(|other| other == letter);
    let found = at("零一二三四五六七八九").or_else(|| at("〇壹贰叁肆伍陆柒捌玖"));
    found.or_else(|| (letter == '两').then_some(2)).map(|value| value as u64)
}

/// The value of a whole number in Chinese numerals: 三百, 九万六, 二〇二四, 壹拾贰; `None` for anything else, as 两三, which is
/// two or three.
pub fn chinese_number(text: &str) -> Option<u64> {
    let count = text.chars().count();
    let is_spelt = count > 2 || (count == 2 && text.contains(['零', '〇']));
    let is_year = is_spelt && text.chars().all(|letter| digit(letter).is_some());
    if is_year {
        return text.chars().try_fold(0_u64, |sum, letter| sum.checked_mul(10)?.checked_add(digit(letter)?));
    }
    let (mut total, mut section, mut pending, mut last) = (0_u64, 0_u64, None::<u64>, 1_u64);
    for letter in text.chars() {
        let unit = match letter {
            '十' | '拾' => 10,
            '百' | '佰' => 100,
            '千' | '仟' => 1_000,
            '万' => 10_000,
            '亿' => 100_000_000,
            other => {
                let value = digit(other)?;
                if pending.is_some_and(|before| before > 0) {
                    return None;
                }
                pending = Some(value);
                // Behind 零 the unit is said: 一百零五.
                last = if value == 0 { 1 } else { last };
                continue;
            }
        };
        if unit < 10_000 {
            section = section.checked_add(pending.take().filter(|value| *value > 0).unwrap_or(1) * unit)?;
        } else {
            let below = section + pending.take().unwrap_or(0);
            let before = if unit == 10_000 { below } else { total.checked_add(below)? };
            let own = before.checked_mul(unit).filter(|own| *own > 0)?;
            total = if unit == 10_000 { total.checked_add(own)? } else { own };
            section = 0;
        }
        last = unit;
    }
    // 九万六, 八千四: the next smaller unit is left out.
    let rest = pending.unwrap_or(0) * if last >= 100 { last / 10 } else { 1 };
    (!text.is_empty()).then(|| total.checked_add(section)?.checked_add(rest)).flatten()
}

/// The value of figures with Chinese units between them, of which the last may be left out: 3万8 and 3万8千 are 38,000, 2千5百
/// is 2,500; `None` where no unit stands between two numbers.
pub fn mixed_number(text: &str) -> Option<u64> {
    const UNITS: [(char, u64); 4] = [('亿', 100_000_000), ('万', 10_000), ('千', 1_000), ('百', 100)];
    fn value(text: &str, is_end: bool) -> Option<u64> {
        for (unit, worth) in UNITS {
            let Some((left, right)) = text.split_once(unit) else { continue };
            let rest = match value(right, is_end) {
                None if right.is_empty() => 0,
                // The next smaller unit is left out, only at the end.
                Some(one @ 0..10) if right.chars().count() == 1 => Some(one * worth / 10).filter(|_| is_end)?,
                rest => rest?,
            };
            return value(left, false)?.checked_mul(worth)?.checked_add(rest).filter(|_| rest < worth);
        }
        if text.starts_with(|first: char| first.is_ascii_digit()) { text.parse().ok() } else { chinese_number(text) }
    }
    let has_figures = text.contains(|letter: char| letter.is_ascii_digit());
    let is_between = text.trim_end_matches(UNITS.map(|(unit, _)| unit)).contains(UNITS.map(|(unit, _)| unit));
    if has_figures && is_between { value(text, true) } else { None }
}

/// A typed number as figures alone: 20台, 50%, 1,000人, 12万, 十二万, 30k, １２. A text that is no number stays as it is.
pub fn as_figures(typed: &str) -> String {
    let plain = plain(typed);
    let number = UNITS.iter().find_map(|unit| plain.strip_suffix(unit)).unwrap_or(&plain);
    if let Some(value) = chinese_number(number).or_else(|| mixed_number(number)) {
        return value.to_string();
    }
    let (number, zeros) = scaled(number).unwrap_or((number, 0));
    let is_number = number.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '.'))
        && number.ends_with(|c: char| c.is_ascii_digit())
        && number.parse::<f64>().is_ok();
    if !is_number {
        return typed.trim().to_owned();
    }
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let moved: String = part.chars().chain(std::iter::repeat('0')).take(zeros).collect();
    let rest: String = part.chars().skip(zeros).collect();
    let rest = rest.trim_end_matches('0');
    if rest.is_empty() { format!("{whole}{moved}") } else { format!("{whole}{moved}.{rest}") }
}

/// A number as people type it.
pub fn read_number(typed: &str) -> Option<f64> {
    as_figures(typed).parse().ok().filter(|number: &f64| number.is_finite())
}

/// A length of time in minutes: `45`, 45分钟, 1小时, 1.5h, 半小时.
pub fn read_minutes(typed: &str) -> Option<u32> {
    let plain = plain(typed);
    let count = |figures: &str| match figures {
        "半" | "半个" | "half" | "halfan" => Some(0.5),
        "一" | "一个" | "an" | "one" => Some(1.0),
        "两" | "两个" | "two" => Some(2.0),
        figures => figures.parse::<f64>().ok(),
    };
    let of = |units: &[&str], each: f64| units.iter().find_map(|unit| Some(count(plain.strip_suffix(unit)?)? * each));
    let minutes = of(HOURS, 60.0).or_else(|| of(MINUTES, 1.0)).or_else(|| plain.parse().ok())?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number within the bounds")]
    (minutes.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&minutes)).then_some(minutes as u32)
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
    use super::{as_figures, chinese_number, mixed_number, read_minutes};

    #[test]
    fn figures_with_chinese_units_between_them_are_read_as_people_write_them() {
        for (typed, value) in [
            ("3万8", Some(38_000)),
            ("3万8千", Some(38_000)),
            ("3万8千5", Some(38_500)),
            ("2千5", Some(2_500)),
            ("2千5百", Some(2_500)),
            ("12万5", Some(125_000)),
            ("1百2", Some(120)),
            ("3万800", Some(30_800)),
            ("1亿2", Some(120_000_000)),
            ("2百万", None),
            ("3千8百万", Some(38_000_000)),
            ("3万", None),
            ("三万八", None),
            ("3千8万", None),
            ("38", None),
        ] {
            assert_eq!(mixed_number(typed), value, "{typed}");
        }
        assert_eq!((as_figures("3万8"), as_figures("2千5百")), ("38000".to_owned(), "2500".to_owned()));
    }

    #[test]
    fn chinese_numerals_are_read_as_people_say_and_write_them() {
        for (typed, value) in [
            ("六", Some(6)),
            ("十", Some(10)),
            ("十五", Some(15)),
            ("二十", Some(20)),
            ("三百", Some(300)),
            ("三百五", Some(350)),
            ("一百零五", Some(105)),
            ("两千", Some(2_000)),
            ("八千四", Some(8_400)),
            ("一千零二十", Some(1_020)),
            ("九万六", Some(96_000)),
            ("十二万", Some(120_000)),
            ("十二万五", Some(125_000)),
            ("一万零五百", Some(10_500)),
            ("两百万", Some(2_000_000)),
            ("一亿二千万", Some(120_000_000)),
            ("三万亿", Some(3_000_000_000_000)),
            ("二〇二四", Some(2_024)),
            ("壹拾贰", Some(12)),
            ("伍仟", Some(5_000)),
            ("二〇", Some(20)),
            ("零五", Some(5)),
            ("一二三", Some(123)),
            ("两三", None),
            ("三五", None),
            ("七八", None),
            ("二三十", None),
            ("三五百", None),
            ("两三万", None),
            ("万", None),
            ("九十九亿亿亿", None),
            ("三台", None),
            ("", None),
        ] {
            assert_eq!(chinese_number(typed), value, "{typed}");
        }
    }

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
            ("30k", "30000"),
            ("1.2M", "1200000"),
            ("2百万", "2000000"),
            ("3千", "3000"),
            ("36小时", "36"),
            ("５０％", "50"),
            ("many", "many"),
            ("inf", "inf"),
            ("万", "万"),
            ("十二万", "120000"),
            ("九万六", "96000"),
            ("二十台", "20"),
            ("两三天", "两三天"),
            ("三五天", "三五天"),
            ("三五万", "三五万"),
            ("三天", "3"),
            ("1.2 million", "1200000"),
            ("1e5", "1e5"),
            ("", ""),
        ] {
            assert_eq!(as_figures(typed), figures, "{typed}");
        }
    }
    #[test]
    fn a_length_of_time_is_in_minutes() {
        for (typed, minutes) in [
            ("45", Some(45)),
            ("４５分钟", Some(45)),
            ("90 min", Some(90)),
            ("1小时", Some(60)),
            ("1.5h", Some(90)),
            ("半小时", Some(30)),
            ("两个小时", Some(120)),
            ("half an hour", Some(30)),
            ("a while", None),
            ("-5", None),
            ("0.3", None),
        ] {
            assert_eq!(read_minutes(typed), minutes, "{typed}");
        }
    }
}
