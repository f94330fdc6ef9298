//! Days, times and spans of time as people and programs write them.

use chrono::{Datelike as _, Days, Months, NaiveDate, NaiveTime};

use super::evidence::{DayOrder, Sense};
use super::text;
use crate::exchange::tables::Cell;
use crate::import::why::Why;
use crate::names::fold;

/// Serial numbers of days in a workbook that are taken for days.
const SERIALS: std::ops::RangeInclusive<i64> = 20_000..=80_000;
/// Texts that say that no day is set.
const NO_DAY: &[&str] =
    &["待定", "长期", "未定", "tbd", "n/a", "0000-00-00", "1900/1/0", "0/0/00", "0/0/0000", "无固定期限", "永久"];
/// English months by their first three letters.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

type Moment = (NaiveDate, Option<NaiveTime>);

/// The day of a cell, with its time where it says one.
pub fn moment(cell: &Cell, sense: &Sense) -> Result<Option<Moment>, Why> {
    match cell {
        Cell::Empty | Cell::Time(_) => Ok(None),
        Cell::Date(day) => Ok(Some((*day, None))),
        Cell::DateTime(moment) => {
            let time = moment.time();
            Ok(Some((moment.date(), (time != NaiveTime::MIN).then_some(time))))
        }
        Cell::Number(number) => of_number(*number).map(Some),
        Cell::Fault(_) => Err(Why::Fault),
        Cell::Uncomputed => Err(Why::Uncomputed),
        Cell::Flag(_) => Err(Why::NoSuchDay),
        Cell::Text(_) => of_text(&fold(&text(cell)), sense),
    }
}

fn of_number(number: f64) -> Result<Moment, Why> {
    #[expect(clippy::cast_possible_truncation, reason = "what is beyond is refused")]
    let whole = number.trunc() as i64;
    if (10_000_101..=99_991_231).contains(&whole) {
        return compact(&whole.to_string()).map(|day| (day, None)).ok_or(Why::NoSuchDay);
    }
    if !SERIALS.contains(&whole) {
        return Err(Why::NoSuchDay);
    }
    let first = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or_default();
    let day = first.checked_add_days(Days::new(whole.unsigned_abs())).ok_or(Why::NoSuchDay)?;
    Ok((day, of_fraction(number.fract())))
}

/// The time that a part of a day is.
fn of_fraction(part: f64) -> Option<NaiveTime> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of a day has few seconds")]
    let seconds = (part * 86_400.0).round() as u32;
    (seconds > 0).then(|| NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0)).flatten()
}

/// 20240630.
fn compact(digits: &str) -> Option<NaiveDate> {
    (digits.len() == 8 && digits.chars().all(|digit| digit.is_ascii_digit()))
        .then(|| NaiveDate::parse_from_str(digits, "%Y%m%d").ok())
        .flatten()
}

fn of_text(said: &str, sense: &Sense) -> Result<Option<Moment>, Why> {
    let said = said.trim();
    if said.is_empty() || NO_DAY.contains(&said) {
        return Ok(None);
    }
    if let Ok(number) = said.parse::<f64>() {
        if let Some(day) = month_only(said) {
            return Ok(Some((day, None)));
        }
        return of_number(number).map(Some);
    }
    let bare = without_weekday(said);
    let day = numeric(&bare, sense).or_else(|| english(&bare)).or_else(|| period_of_year(&bare, sense));
    let day = day.ok_or(Why::NoSuchDay)?.ok_or(Why::NoSuchDay)?;
    Ok(Some((day, time_in(&bare))))
}

/// Without 星期日 and its brackets.
fn without_weekday(said: &str) -> String {
    let mut bare = said.to_owned();
    for word in ["星期", "周"] {
        if let Some(at) = bare.find(word) {
            let end = bare[at..].char_indices().nth(word.chars().count() + 1).map_or(bare.len(), |(end, _)| at + end);
            bare.replace_range(at..end, "");
        }
    }
    for empty in ["()", "[]"] {
        bare = bare.replace(empty, "");
    }
    bare.trim().to_owned()
}

/// Runs of digits with what stands after each.
pub(super) fn runs(said: &str) -> Vec<(u32, usize, char)> {
    let mut runs = Vec::new();
    let mut digits = String::new();
    for letter in said.chars().chain(['\0']) {
        if letter.is_ascii_digit() {
            digits.push(letter);
        } else if !digits.is_empty() {
            let length = digits.len();
            runs.push((digits.parse().unwrap_or(u32::MAX), length, letter));
            digits.clear();
        }
    }
    runs
}

/// A date in digits: `None` where it is none, `Some(None)` where there is no such day.
#[expect(clippy::option_option, reason = "no date at all, or one that does not exist")]
pub(super) fn numeric(said: &str, sense: &Sense) -> Option<Option<NaiveDate>> {
    let date = said.split(['t', ' ']).next().filter(|date| date.len() >= 6).unwrap_or(said);
    let runs_of = runs(date);
    let all = if runs_of.len() >= 3 { runs_of } else { runs(said) };
    let is_sign =
        |sign: char| matches!(sign, '/' | '.' | '-' | '年' | '月' | '日' | '号' | '、' | ' ' | '\0' | 't' | '~' | ',');
    let before_digits = said.chars().next().is_some_and(|letter| letter.is_ascii_digit());
    if !before_digits {
        return chinese_digits(said).and_then(|said| numeric(&said, sense));
    }
    let make = |year: u32, month: u32, day: u32| {
        let year = if year < 100 { 2000 + year } else { year };
        Some(i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, day)))
    };
    match all.as_slice() {
        [(year, 4, a), (month, ..), (day, _, b), ..] if is_sign(*a) && (is_sign(*b) || *b == ':') => {
            make(*year, *month, *day)
        }
        [(first, 1..=2, '/' | '.' | '-'), (second, 1..=2, _), (year, 4, _), ..] => {
            let day_first = match (*first > 12, *second > 12) {
                (true, _) => true,
                (_, true) => false,
                _ => sense.order == DayOrder::DayFirst,
            };
            if day_first { make(*year, *second, *first) } else { make(*year, *first, *second) }
        }
        [(year, 2, '/' | '.' | '-' | '年'), (month, 1..=2, _), (day, 1..=2, _), ..] => make(*year, *month, *day),
        [(year, 4, '年' | '-' | '/' | '.'), (month, 1..=2, '月' | '\0')] => make(*year, *month, 1),
        [(month, 1..=2, '月'), (day, 1..=2, '日' | '号' | '\0'), ..] => {
            make(sense.year().unsigned_abs(), *month, *day)
        }
        [(month, 1..=2, '.' | '/'), (day, 1..=2, '\0')] => make(sense.year().unsigned_abs(), *month, *day),
        [(whole, 8, _), ..] => Some(compact(&whole.to_string())),
        _ => None,
    }
}

/// 二〇二四年六月三十日 with digits.
fn chinese_digits(said: &str) -> Option<String> {
    let mut digits = String::new();
    let number = |text: &str| -> Option<String> {
        let of = |letter: char| {
            "〇一二三四五六七八九".chars().position(|one| one == letter || letter == '零' && one == '〇')
        };
        if text.chars().count() >= 4 {
            return text.chars().map(|letter| of(letter).map(|digit| digit.to_string())).collect();
        }
        let (tens, ones) = match text.split_once('十') {
            Some((tens, ones)) => (if tens.is_empty() { 1 } else { of(tens.chars().next()?)? }, ones),
            None => (0, text),
        };
        let ones = if ones.is_empty() { 0 } else { of(ones.chars().next()?)? };
        Some((tens * 10 + ones).to_string())
    };
    let mut rest = said;
    for mark in ['年', '月', '日'] {
        let (part, after) = rest.split_once(mark)?;
        digits.push_str(&number(part)?);
        digits.push(mark);
        rest = after;
    }
    Some(digits)
}

/// 30 June 2024, Jun 30, 2024, 30-Jun-24, Jun-24.
#[expect(clippy::option_option, reason = "no date at all, or one that does not exist")]
fn english(said: &str) -> Option<Option<NaiveDate>> {
    let words: Vec<&str> =
        said.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let at = words.iter().position(|word| MONTHS.iter().any(|month| word.starts_with(month)))?;
    let month = MONTHS.iter().position(|month| words[at].starts_with(month))?;
    let month = u32::try_from(month).ok()? + 1;
    let numbers: Vec<u32> = words
        .iter()
        .map_while(|word| {
            word.trim_end_matches(['s', 't', 'h', 'n', 'd', 'r'])
                .parse()
                .ok()
                .or_else(|| MONTHS.iter().any(|m| word.starts_with(m)).then_some(0))
                .or_else(|| (word.len() == 3).then_some(0))
        })
        .filter(|number| *number > 0)
        .collect();
    let year = |year: u32| i32::try_from(if year < 100 { 2000 + year } else { year }).ok();
    match numbers.as_slice() {
        [day, of, ..] if *day <= 31 => Some(NaiveDate::from_ymd_opt(year(*of)?, month, *day)),
        [of] => Some(NaiveDate::from_ymd_opt(year(*of)?, month, 1)),
        _ => None,
    }
}

/// 202406.
fn month_only(digits: &str) -> Option<NaiveDate> {
    let year: i32 = digits.get(..4)?.parse().ok()?;
    let month: u32 = digits.get(4..)?.trim_start_matches('.').parse().ok()?;
    let is_month = (digits.len() == 6 || digits.contains('.')) && (1990..=2100).contains(&year);
    is_month.then(|| NaiveDate::from_ymd_opt(year, month, 1)).flatten()
}

/// 2024年, 2024Q2, 2024年上半年, 6月底.
#[expect(clippy::option_option, reason = "no date at all, or one that does not exist")]
fn period_of_year(said: &str, sense: &Sense) -> Option<Option<NaiveDate>> {
    let all = runs(said);
    let &(first, length, after) = all.first()?;
    if after == '月' && length <= 2 {
        let year = sense.year();
        return Some(if said.ends_with("底") || said.ends_with("末") {
            NaiveDate::from_ymd_opt(year, first, 1).and_then(|day| (day + Months::new(1)).pred_opt())
        } else if said.contains("中旬") || said.ends_with("中") {
            NaiveDate::from_ymd_opt(year, first, 15)
        } else {
            NaiveDate::from_ymd_opt(year, first, 1)
        });
    }
    let year = i32::try_from(if length == 2 { 2000 + first } else { first }).ok()?;
    let quarter = ["一", "二", "三", "四"].iter().position(|word| said.contains(&format!("{word}季"))).map(|at| at + 1);
    let quarter = quarter.or_else(|| all.get(1).filter(|_| after == 'q').map(|(number, ..)| *number as usize));
    let month = match quarter {
        Some(quarter) if (1..=4).contains(&quarter) => u32::try_from(quarter * 3 - 2).ok()?,
        _ if said.contains("下半年") => 7,
        _ if said.contains("上半年") || said.trim_end_matches('年').chars().all(|digit| digit.is_ascii_digit()) => {
            1
        }
        _ => return None,
    };
    (length == 4 || after == '年').then(|| NaiveDate::from_ymd_opt(year, month, 1))
}

/// The time after a date.
fn time_in(said: &str) -> Option<NaiveTime> {
    let colon = said.find(':')?;
    let start = said[..colon]
        .rfind(|letter: char| !letter.is_ascii_digit())
        .map_or(0, |at| at + said[at..].chars().next().map_or(1, char::len_utf8));
    let clock = &said[start..];
    let mut parts = clock.split(|letter: char| !letter.is_ascii_digit());
    let hour: u32 = parts.next()?.parse().ok()?;
    let minute: u32 = parts.next()?.parse().ok()?;
    let second: u32 = parts.next().and_then(|part| part.parse().ok()).unwrap_or_default();
    let is_afternoon = said.contains("下午") || said.contains("晚") || said.ends_with("pm");
    let hour = if is_afternoon && hour < 12 { hour + 12 } else { hour };
    NaiveTime::from_hms_opt(hour, minute, second.min(59)).filter(|time| *time != NaiveTime::MIN)
}

/// The time of a cell.
pub fn time(cell: &Cell) -> Result<Option<NaiveTime>, Why> {
    match cell {
        Cell::Time(time) => Ok(Some(*time)),
        Cell::DateTime(moment) => Ok(Some(moment.time())),
        Cell::Number(number) if (0.0..1.0).contains(number) => Ok(of_fraction(*number)),
        Cell::Text(_) => {
            let said = fold(&text(cell));
            let found = time_in(&said).or_else(|| hours_in_words(&said));
            if found.is_none() && said.chars().any(|letter| letter.is_ascii_digit()) {
                Err(Why::Unclear)
            } else {
                Ok(found)
            }
        }
        Cell::Empty | Cell::Date(_) => Ok(None),
        _ => Err(Why::Unclear),
    }
}

/// 下午2点半, 14时30分.
fn hours_in_words(said: &str) -> Option<NaiveTime> {
    let all = runs(said);
    let &(hour, _, mark) = all.first()?;
    if !matches!(mark, '点' | '时') {
        return None;
    }
    let minute = all.get(1).map_or(if said.contains('半') { 30 } else { 0 }, |(minute, ..)| *minute);
    let is_afternoon = said.contains("下午") || said.contains('晚');
    NaiveTime::from_hms_opt(if is_afternoon && hour < 12 { hour + 12 } else { hour }, minute, 0)
}

/// The year of a cell.
pub fn year(cell: &Cell, sense: &Sense) -> Result<Option<i32>, Why> {
    if let Cell::Number(number) = cell
        && (1800.0..=2200.0).contains(number)
    {
        #[expect(clippy::cast_possible_truncation, reason = "between 1800 and 2200")]
        return Ok(Some(number.trunc() as i32));
    }
    if let Ok(year) = text(cell).trim_end_matches('年').parse::<i32>()
        && (1800..=2200).contains(&year)
    {
        return Ok(Some(year));
    }
    Ok(moment(cell, sense)?.map(|(day, _)| day.year()))
}

/// A day without a year, as `--05-12`, in the calendar of the moon as `L08-15`.
pub fn birthday(cell: &Cell) -> Result<Option<String>, Why> {
    let said = fold(&text(cell));
    if said.starts_with("--") {
        let digits: String = said.chars().filter(char::is_ascii_digit).collect();
        return match digits.len() {
            4 => Ok(Some(format!("--{}-{}", &digits[..2], &digits[2..]))),
            _ => Err(Why::NoSuchDay),
        };
    }
    if said.contains("农历") || said.contains("阴历") {
        return lunar(&said).map(Some).ok_or(Why::NoSuchDay);
    }
    let all = runs(&said);
    let without_year = matches!(all.as_slice(), [(_, 1..=2, '月' | '.' | '/' | '-'), (_, 1..=2, '日' | '号' | '\0')]);
    if let ([(month, ..), (day, ..)], true) = (all.as_slice(), without_year) {
        return match NaiveDate::from_ymd_opt(2000, *month, *day) {
            Some(_) => Ok(Some(format!("--{month:02}-{day:02}"))),
            None => Err(Why::NoSuchDay),
        };
    }
    let sense = Sense::default();
    match moment(cell, &sense) {
        // A year in which nobody living was born says that none is known.
        Ok(Some((day, _))) if day.year() <= 1604 => Ok(Some(day.format("--%m-%d").to_string())),
        Ok(found) => Ok(found.map(|(day, _)| day.to_string())),
        Err(why) if said.chars().filter(char::is_ascii_digit).count() >= 3 => Err(why),
        Err(_) => Ok(None),
    }
}

fn lunar(said: &str) -> Option<String> {
    let rest = said.replace("农历", "").replace("阴历", "");
    let all = runs(&rest);
    if let [(month, ..), (day, ..)] = all.as_slice() {
        return Some(format!("L{month:02}-{day:02}"));
    }
    let spelled = if rest.ends_with(['日', '号']) { rest.clone() } else { format!("{rest}日") };
    let digits = chinese_digits(&format!("二〇二四年{}", spelled.replace('初', "").replace('正', "一")))?;
    let all = runs(&digits);
    let [_, (month, ..), (day, ..)] = all.as_slice() else { return None };
    Some(format!("L{month:02}-{day:02}"))
}

/// Whether a cell is to say a day, even if there is none.
pub fn is_date_like(cell: &Cell) -> bool {
    !matches!(cell, Cell::Text(_)) || text(cell).chars().filter(char::is_ascii_digit).count() > 2
}
