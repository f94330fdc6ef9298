//! Amounts, numbers and yes or no as people and programs write them.

use serde_json::Value;

use super::evidence::Sense;
use super::text;
use crate::domain::Money;
use crate::exchange::tables::Cell;
use crate::import::header::HeaderUnit;
use crate::import::why::Why;
use crate::names::fold;

const FOREIGN: &[&str] = &["$", "usd", "美元", "eur", "€", "欧元", "hkd", "港币", "港元", "gbp", "£", "jpy", "日元"];
const LARGE: f64 = 1e13;

/// The amount of a cell, in units of the book's money.
pub fn money(cell: &Cell, sense: &Sense) -> Result<Option<Money>, Why> {
    let scale = match sense.unit {
        Some(HeaderUnit::TenThousands) => 1e4,
        Some(HeaderUnit::HundredMillions) => 1e8,
        _ => 1.0,
    };
    let of = |amount: f64| {
        if !amount.is_finite() || amount.abs() > LARGE {
            return Err(Why::NotAnAmount);
        }
        #[expect(clippy::cast_possible_truncation, reason = "bounded above")]
        let cents = (amount * 100.0).round() as i64;
        Ok(Some(Money::from_cents(cents)))
    };
    match cell {
        Cell::Number(number) => of(number * scale),
        Cell::Fault(_) => Err(Why::Fault),
        Cell::Uncomputed => Err(Why::Uncomputed),
        Cell::Empty => Ok(None),
        Cell::Text(_) => {
            let said = fold(&text(cell)).replace([' ', '\u{a0}'], "");
            if ["免费", "赠送", "free"].contains(&said.as_str()) {
                return Ok(Some(Money::ZERO));
            }
            if ["面议", "待定", "-", "tbd"].contains(&said.as_str()) {
                return Ok(None);
            }
            if FOREIGN.iter().any(|mark| said.contains(mark)) {
                return Err(Why::OtherCurrency);
            }
            amount(&said, scale, sense.decimal_comma).ok_or(Why::NotAnAmount).and_then(of)
        }
        _ => Err(Why::NotAnAmount),
    }
}

/// The number that an amount says.
fn amount(said: &str, scale: f64, decimal_comma: bool) -> Option<f64> {
    let mut bare = said;
    for word in ["人民币", "rmb", "cny", "¥", "￥", "约", "≥", ">=", ">", "大于", "'", "近"] {
        bare = bare.strip_prefix(word).unwrap_or(bare);
    }
    for word in ["左右", "以上", "整", "人民币", "(元)", "元", "块", "cny", "rmb", "人民币"] {
        bare = bare.strip_suffix(word).unwrap_or(bare);
    }
    let (negative, bare) =
        match (bare.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')), bare.strip_suffix('-')) {
            (Some(inner), _) | (None, Some(inner)) => (true, inner),
            (None, None) => (false, bare),
        };
    // A range counts by its lower bound.
    if let Some((low, high)) = bare.split_once(['~', '-', '至']).filter(|(low, _)| !low.is_empty()) {
        let unit: String =
            high.chars().filter(|letter| !letter.is_ascii_digit() && !matches!(letter, '.' | ',')).collect();
        let low =
            if low.ends_with(|letter: char| letter.is_ascii_digit()) { format!("{low}{unit}") } else { low.to_owned() };
        return amount(&low, scale, decimal_comma);
    }
    let scales =
        [("亿", 1e8), ("百万", 1e6), ("千万", 1e7), ("万", 1e4), ("w", 1e4), ("千", 1e3), ("k", 1e3), ("m", 1e6)];
    let (digits, factor) =
        scales.iter().find_map(|(word, factor)| Some((bare.strip_suffix(word)?, *factor))).unwrap_or((bare, scale));
    let plain = separated(digits, decimal_comma)?;
    let number = plain.parse::<f64>().ok().or_else(|| chinese(digits))?;
    let number = number * factor;
    Some(if negative { -number } else { number })
}

/// Digits without the marks between thousands; `None` where a mark could mean either.
fn separated(digits: &str, decimal_comma: bool) -> Option<String> {
    if decimal_comma {
        return Some(digits.replace('.', "").replace(',', "."));
    }
    let groups: Vec<&str> = digits.split(',').collect();
    let is_grouped = groups.len() == 1
        || groups[1..].iter().all(|group| group.split('.').next().is_some_and(|whole| whole.len() == 3));
    is_grouped.then(|| groups.concat())
}

/// 壹拾贰万, 三百.
fn chinese(said: &str) -> Option<f64> {
    let digit = |letter: char| {
        let plain = "零一二三四五六七八九".chars().position(|one| one == letter);
        plain.or_else(|| "零壹贰叁肆伍陆柒捌玖".chars().position(|one| one == letter))
    };
    let (mut sum, mut section, mut last) = (0usize, 0usize, 0usize);
    if said.is_empty() {
        return None;
    }
    for letter in said.chars() {
        match letter {
            '十' | '拾' => {
                section += last.max(1) * 10;
                last = 0;
            }
            '百' | '佰' => {
                section += last * 100;
                last = 0;
            }
            '千' | '仟' => {
                section += last * 1000;
                last = 0;
            }
            '万' => {
                sum += (section + last) * 10_000;
                section = 0;
                last = 0;
            }
            letter => last = digit(letter)?,
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "small numbers")]
    Some((sum + section + last) as f64)
}

/// The number of a cell, perhaps with a word of measure behind it.
pub fn number(cell: &Cell) -> Result<Option<f64>, Why> {
    match cell {
        Cell::Number(number) => Ok(Some(*number)),
        Cell::Empty => Ok(None),
        Cell::Fault(_) => Err(Why::Fault),
        Cell::Uncomputed => Err(Why::Uncomputed),
        Cell::Text(_) => {
            let said = fold(&text(cell)).replace(' ', "");
            let end = said
                .find(|letter: char| !letter.is_ascii_digit() && !matches!(letter, '.' | ','))
                .unwrap_or(said.len());
            let (digits, rest) = said.split_at(end);
            if rest.starts_with(['+', '-', '*']) {
                return Err(Why::NotANumber);
            }
            if digits.is_empty() {
                return Ok(chinese(&said));
            }
            separated(digits, false).and_then(|plain| plain.parse().ok()).map(Some).ok_or(Why::NotANumber)
        }
        _ => Err(Why::NotANumber),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "whole numbers of cells are small")]
pub(super) fn whole(number: f64) -> i64 {
    number.round() as i64
}

/// How many people, with whether the cell says no more than that.
pub fn people_count(cell: &Cell) -> Result<Option<(i64, bool)>, Why> {
    let said = fold(&text(cell)).replace(' ', "");
    if let Cell::Number(number) = cell {
        return Ok(Some((whole(*number), true)));
    }
    if said.contains("以下") || said.contains("小于") || said.starts_with('<') || said.contains("以内") {
        return Ok(None);
    }
    let bare = said.trim_start_matches(['约', '>', '≥']).trim_start_matches("大于");
    let end = bare.find(|letter: char| !letter.is_ascii_digit() && letter != ',').unwrap_or(bare.len());
    let (digits, rest) = bare.split_at(end);
    if digits.is_empty() {
        return Ok(chinese(bare.trim_end_matches('人')).map(|count| (whole(count), true)));
    }
    let count: i64 = digits.replace(',', "").parse().map_err(|_| Why::NotANumber)?;
    let count = if rest.starts_with('万') { count * 10_000 } else { count };
    Ok(Some((count, matches!(rest, "" | "人" | "名" | "employees" | "people"))))
}

/// Revenue and employees of one cell: 5亿/1000人.
pub fn size(cell: &Cell) -> Option<(Option<Value>, Option<Value>)> {
    let said = text(cell);
    let parts: Vec<&str> =
        said.split(['/', '，', ',', '、', ' ', ';', '；']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let (mut revenue, mut employees) = (None, None);
    for part in parts {
        let piece = Cell::Text(part.to_owned());
        if part.ends_with('人') || part.ends_with('名') {
            employees = people_count(&piece).ok().flatten().map(|(count, _)| Value::from(count));
        } else if part.contains(['亿', '万']) {
            revenue =
                money(&piece, &Sense::default()).ok().flatten().and_then(|amount| serde_json::to_value(amount).ok());
        } else if let Ok(Some((count, true))) = people_count(&piece) {
            employees = Some(Value::from(count));
        }
    }
    (revenue.is_some() || employees.is_some()).then_some((revenue, employees))
}

/// A percentage from 0 to 100.
pub fn percent(cell: &Cell, sense: &Sense) -> Result<Option<u8>, Why> {
    let of = |percent: f64| {
        if !(0.0..=100.0).contains(&percent) {
            return Err(Why::NotAPercentage);
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 100")]
        Ok(Some(percent.round() as u8))
    };
    let scale = if sense.is_fraction { 100.0 } else { 1.0 };
    match cell {
        Cell::Number(number) => of(number * scale),
        Cell::Empty => Ok(None),
        _ => {
            let said = fold(&text(cell)).replace(' ', "");
            if let Some(tenths) = said.strip_suffix('成').and_then(chinese) {
                return of(tenths * 10.0);
            }
            if let Some(percent) = said.strip_suffix('%') {
                return percent.parse().map_err(|_| Why::NotAPercentage).and_then(of);
            }
            match said.parse::<f64>() {
                Ok(number) => of(number * scale),
                Err(_) if said.chars().any(|letter| letter.is_ascii_digit()) => Err(Why::NotAPercentage),
                Err(_) => Err(Why::NotAPercentage),
            }
        }
    }
}

/// Yes or no.
pub fn flag(cell: &Cell) -> Result<Option<bool>, Why> {
    const YES: &[&str] = &["是", "√", "✓", "☑", "y", "yes", "有", "1", "true", "已续签", "对", "已续约"];
    const NO: &[&str] = &["否", "□", "×", "n", "no", "无", "0", "false", "未续签", "错", "未续约"];
    match cell {
        Cell::Flag(flag) => Ok(Some(*flag)),
        Cell::Empty => Ok(None),
        _ => {
            let said = fold(&text(cell));
            if YES.contains(&said.as_str()) {
                Ok(Some(true))
            } else if NO.contains(&said.as_str()) {
                Ok(Some(false))
            } else if ["待定", "未知", ""].contains(&said.as_str()) {
                Ok(None)
            } else {
                Err(Why::Unclear)
            }
        }
    }
}

/// A rating from 1 to 5: in words, in stars, out of 100 or of 10.
pub fn rating(cell: &Cell) -> Result<Option<u8>, Why> {
    let said = fold(&text(cell)).replace(' ', "");
    let words = [
        ("很不满意", 1.0),
        ("非常不满意", 1.0),
        ("不满意", 2.0),
        ("很满意", 5.0),
        ("非常满意", 5.0),
        ("满意", 4.0),
        ("一般", 3.0),
        ("基本满意", 3.0),
    ];
    let stars = said.chars().filter(|letter| *letter == '★').count();
    let value = if let Some((_, value)) = words.iter().find(|(word, _)| *word == said) {
        *value
    } else if stars > 0 {
        #[expect(clippy::cast_precision_loss, reason = "a few stars")]
        let stars = stars as f64;
        stars
    } else if let Some((part, whole)) = said.split_once('/') {
        let (part, whole): (f64, f64) =
            (part.parse().map_err(|_| Why::Unclear)?, whole.parse().map_err(|_| Why::Unclear)?);
        part / whole * 5.0
    } else if let Some(points) = said.strip_suffix('分').and_then(|points| points.parse::<f64>().ok()) {
        if points > 5.0 { points / 20.0 } else { points }
    } else {
        let points: f64 = said.parse().map_err(|_| Why::Unclear)?;
        if points > 10.0 {
            points / 20.0
        } else if points > 5.0 {
            points / 2.0
        } else {
            points
        }
    };
    if !(0.5..=5.0).contains(&value) {
        return Err(Why::Unclear);
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 1 to 5")]
    Ok(Some(value.round().clamp(1.0, 5.0) as u8))
}
