//! Amounts of money, shares, counts and other numbers of a cell.

use super::figures::{FractionMarks, decimal, grouped, scaled};
use super::{Reading, Refusal, plain, without_value};
use crate::domain::{Currency, Money, chinese_number};
use crate::import::currencies::{beside_amount, stands_in};
use crate::import::header::HeaderUnit;

/// What is known of all amounts of a column.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct MoneyColumn {
    /// The unit in the header: 万元.
    pub unit: Option<HeaderUnit>,
    /// Whether a comma parts the fraction, as where `;` separates the columns.
    pub comma_fraction: bool,
    /// What the book counts in.
    pub currency: Currency,
}

impl MoneyColumn {
    fn factor(&self) -> f64 {
        match self.unit {
            Some(HeaderUnit::TenThousands) => 1e4,
            Some(HeaderUnit::HundredMillions) => 1e8,
            _ => 1.0,
        }
    }

    /// The words that the book has for its own currency, in small letters.
    fn own_words(&self) -> impl Iterator<Item = String> {
        [self.currency.symbol, self.currency.unit].into_iter().flatten().map(|word| word.as_str().to_lowercase())
    }

    /// An amount in small letters without the currency that it names; `None` where that is another than the book's.
    fn without_currency(&self, plain: &str) -> Option<String> {
        let mut bare = plain.to_owned();
        loop {
            let own = self.own_words().filter(|word| stands_in(&bare, word)).max_by_key(String::len);
            let known = beside_amount(&bare);
            match (own, known) {
                (Some(word), known) if known.is_none_or(|(known, _)| known.len() <= word.len()) => {
                    bare = bare.replace(&word, "");
                }
                (_, Some((_, mark))) if mark.is_other(self.currency) => return None,
                (_, Some((word, _))) => bare = bare.replace(word, ""),
                (_, None) => return Some(bare),
            }
        }
    }
}

/// The amount that a cell says.
pub fn read_money(text: &str, column: &MoneyColumn) -> Reading<Money> {
    if let Some(reading) = without_value(text) {
        return reading;
    }
    let plain = plain(text).to_lowercase();
    if ["面议", "待定", "待议", "另议", "tbd"].contains(&plain.as_str()) {
        return Reading::Nothing;
    }
    if ["免费", "赠送", "free"].contains(&plain.as_str()) {
        return Reading::Value(Money::ZERO);
    }
    let Some(mut bare) = column.without_currency(&plain) else {
        return Reading::Refused(Refusal::OtherCurrency);
    };
    if plain.contains('/') || plain.contains("每月") || plain.contains("每年") {
        return Reading::Refused(Refusal::Rate);
    }
    for word in ["约", "大概", "左右", "上下", "近", "以上", "≥", ">=", ">", "整", "正", "()", "共"] {
        bare = bare.replace(word, "");
    }
    let bare = bare.trim();
    let (negative, bare) = match bare.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inside) => (true, inside),
        None => match bare.strip_prefix('-').or_else(|| bare.strip_suffix('-')) {
            Some(rest) => (true, rest),
            None => (false, bare),
        },
    };
    let bare = lower_end(bare.trim());
    of_scaled(&bare, column).map_or_else(|reading| reading, |amount| money(if negative { -amount } else { amount }))
}

/// The lower end of a range, with the unit behind its upper end: 10-15万 is 10万.
fn lower_end(text: &str) -> String {
    let Some((low, high)) = text.split_once(['-', '~', '至']) else { return text.to_owned() };
    let (low, high) = (low.trim(), high.trim());
    let is_end = |end: &str| end.starts_with(|letter: char| letter.is_ascii_digit());
    // `1.2e-3` is one number.
    if !is_end(low) || !is_end(high) || low.ends_with('e') {
        return text.to_owned();
    }
    let unit = high.trim_start_matches(|letter: char| letter.is_ascii_digit() || ".,".contains(letter));
    if scaled(low).1.is_some() { low.to_owned() } else { format!("{low}{unit}") }
}

/// A number with a word that multiplies it, in yuan.
fn of_scaled(text: &str, column: &MoneyColumn) -> Result<f64, Reading<Money>> {
    let bare = text.trim();
    let (digits, factor) = scaled(bare);
    let refused = Reading::Refused(Refusal::NotAnAmount);
    #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
    let number = match grouped(digits, FractionMarks { comma: column.comma_fraction, point: false }) {
        Ok(Some(number)) => number,
        Ok(None) => return spoken(bare).or_else(|| chinese_number(bare).map(|whole| whole as f64)).ok_or(refused),
        Err(doubt) => return Err(Reading::Unclear(doubt)),
    };
    Ok(number * factor.unwrap_or_else(|| column.factor()))
}

/// An amount as it is said, in figures: 3万5 is 35,000, 3万5千 too, 2万3500 is 23,500.
fn spoken(text: &str) -> Option<f64> {
    const UNITS: [(char, i32); 3] = [('亿', 8), ('万', 4), ('千', 3)];
    let (at, zeros) = UNITS.iter().find_map(|(unit, zeros)| Some((text.find(*unit)?, *zeros)))?;
    let unit = text[at..].chars().next()?;
    let rest = &text[at + unit.len_utf8()..];
    let (figures, rest_zeros) = match scaled(rest) {
        (figures, Some(factor)) if factor < 10_f64.powi(zeros) => (figures, factor),
        (figures, None) if figures.len() == 1 => (figures, 10_f64.powi(zeros - 1)),
        (figures, None) if i32::try_from(figures.len()).ok()? == zeros => (figures, 1.0),
        _ => return None,
    };
    let is_figures = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_figures(&text[..at]) || !is_figures(figures) {
        return None;
    }
    Some(decimal(&text[..at])? * 10_f64.powi(zeros) + decimal(figures)? * rest_zeros)
}

fn money(yuan: f64) -> Reading<Money> {
    let cents = (yuan * 100.0).round();
    #[expect(clippy::cast_possible_truncation, reason = "bounded by the condition")]
    if cents.abs() < 1e15 {
        Reading::Value(Money::from_cents(cents as i64))
    } else {
        Reading::Refused(Refusal::OutOfRange)
    }
}

/// The registered capital of a firm, as registers write it: 1000万(元), 500.5万元人民币.
pub fn read_registered_capital(text: &str, column: &MoneyColumn) -> Reading<Money> {
    read_money(&plain(text).replace("(元)", "元").replace("(万元)", "万元").replace("万万元", "万元"), column)
}

/// A share out of a hundred; `is_fraction` where no value of the column is above 1.
pub fn read_percent(text: &str, is_fraction: bool, marks: FractionMarks) -> Reading<f64> {
    if let Some(reading) = without_value(text) {
        return reading;
    }
    let plain = plain(text);
    if let Some(tenths) = plain.strip_suffix('成').and_then(chinese_number).filter(|tenths| *tenths <= 10) {
        return u32::try_from(tenths).map_or(Reading::Words, |tenths| Reading::Value(f64::from(tenths) * 10.0));
    }
    let (digits, marked) = match plain.strip_suffix('%') {
        Some(digits) => (digits.trim(), true),
        None => (plain.as_str(), false),
    };
    match grouped(digits, FractionMarks { point: true, ..marks }).ok().flatten() {
        Some(share) if !marked && is_fraction && share <= 1.0 => Reading::Value((share * 1e6).round() / 1e4),
        Some(share) if share <= 100.0 => Reading::Value(share),
        Some(_) => Reading::Refused(Refusal::AboveHundred),
        None if plain.contains(|letter: char| letter.is_ascii_digit()) => Reading::Refused(Refusal::NotAPercentage),
        None => Reading::Words,
    }
}

/// A plain number with the word of what is counted: 3台, 1,000, 三.
pub fn read_number(text: &str, marks: FractionMarks) -> Reading<f64> {
    if let Some(reading) = without_value(text) {
        return reading;
    }
    let plain = without_gaps(&plain(text).to_lowercase());
    let end = plain
        .find(|letter: char| !(letter.is_ascii_digit() || matches!(letter, '.' | ',' | '-' | 'e')))
        .unwrap_or(plain.len());
    let (digits, unit) = plain.split_at(end);
    if digits.is_empty() {
        #[expect(clippy::cast_precision_loss, reason = "a numeral of a table")]
        return chinese_number(plain.trim_end_matches(['台', '个', '套', '件', '次', '人']))
            .map_or(Reading::Words, |number| Reading::Value(number as f64));
    }
    if unit.contains(|letter: char| letter.is_ascii_digit() || matches!(letter, '+' | '*' | '=')) {
        return Reading::Refused(Refusal::NotANumber);
    }
    let (negative, digits) = digits.strip_prefix('-').map_or((false, digits), |rest| (true, rest));
    let factor = match unit.trim() {
        "万" => 1e4,
        "千" => 1e3,
        "百" => 1e2,
        _ => 1.0,
    };
    match grouped(digits, marks) {
        Ok(Some(number)) => Reading::Value(if negative { -number } else { number } * factor),
        Ok(None) => Reading::Refused(Refusal::NotANumber),
        Err(doubt) => Reading::Unclear(doubt),
    }
}

/// A number without the blanks and apostrophes between its groups of three: 1 250,5 and 1'250.
fn without_gaps(plain: &str) -> String {
    let digits_from = |at: usize| plain[at..].bytes().take_while(u8::is_ascii_digit).count();
    let is_gap = |at: usize, letter: char| {
        matches!(letter, ' ' | '\'')
            && plain[..at].ends_with(|before: char| before.is_ascii_digit())
            && digits_from(at + 1) == 3
    };
    plain.char_indices().filter(|(at, letter)| !is_gap(*at, *letter)).map(|(_, letter)| letter).collect()
}

/// How many people a firm has: the lower end of a range, nothing below a bound; a part of one is no number of people.
pub fn read_headcount(text: &str, marks: FractionMarks) -> Reading<u32> {
    if let Some(reading) = without_value(text) {
        return reading;
    }
    let plain = plain(text);
    if plain.ends_with("以下") || ["小于", "少于", "不足", "<"].iter().any(|word| plain.starts_with(word)) {
        return Reading::Words;
    }
    let mut bare = plain.clone();
    for word in ["约", "大概", "左右", "以上", "人", "员工", "名", "+", ">", "≥"] {
        bare = bare.replace(word, "");
    }
    let low = lower_end(bare.trim());
    let (digits, factor) = scaled(&low);
    // Of people there are no thousandths: 1.200 are twelve hundred, and so are 1,200.
    let is_group = |part: &str| part.len() == 3 && part.bytes().all(|digit| digit.is_ascii_digit());
    let has_groups = |mark: char| digits.contains(mark) && digits.split(mark).skip(1).all(is_group);
    let number = if factor.is_none() && (has_groups('.') || has_groups(',')) {
        decimal(&digits.replace(['.', ','], ""))
    } else {
        match grouped(digits, marks) {
            Ok(number) => number,
            Err(doubt) => return Reading::Unclear(doubt),
        }
    };
    #[expect(clippy::cast_precision_loss, reason = "a numeral of a table")]
    let number = number
        .or_else(|| chinese_number(&low).map(|number| number as f64))
        .map(|number| number * factor.unwrap_or(1.0));
    match number {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded by the arm")]
        Some(number) if (0.0..1e8).contains(&number) && (number - number.round()).abs() < 1e-6 => {
            Reading::Value(number.round() as u32)
        }
        Some(number) if number.fract() != 0.0 => Reading::Refused(Refusal::NotWhole),
        Some(_) => Reading::Refused(Refusal::OutOfRange),
        None => Reading::Words,
    }
}

/// What a firm turns over and how many people it has, from one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RevenueAndSize {
    pub revenue: Money,
    pub employees: u32,
}

/// 5亿/1000人.
pub fn read_revenue_and_size(text: &str, column: &MoneyColumn) -> Reading<RevenueAndSize> {
    let plain = plain(text);
    let Some((revenue, size)) = plain.split_once(['/', ',', '、', ';', ' ']) else { return Reading::Words };
    let marks = FractionMarks { comma: column.comma_fraction, point: false };
    match (read_money(revenue, column), read_headcount(size, marks)) {
        (Reading::Value(revenue), Reading::Value(employees)) => Reading::Value(RevenueAndSize { revenue, employees }),
        _ => Reading::Words,
    }
}
