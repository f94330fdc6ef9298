//! Answers of a few words: how far a task is, yes and no, how content somebody is.
//!
//! Leaves out the words of the vocabularies, see [`super::super::choices`].

use super::{CellDoubt, Reading, Refusal, plain, without_value, word};

/// How far a task of another program is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Progress {
    Done,
    Planned,
    /// Planned for a day that is over.
    Late,
    Cancelled,
}

/// How far the word of a state says that a task is.
pub fn read_progress(text: &str) -> Reading<Progress> {
    if let Some(reading) = without_value(text) {
        return reading;
    }
    Reading::Value(match word(text).as_str() {
        "已完成" | "完成" | "已执行" | "已进行" | "已举行" | "held" | "done" | "completed" | "complete" | "已跟进"
        | "已处理" | "已拜访" | "closed" | "yes" | "是" | "√" => Progress::Done,
        "进行中"
        | "未开始"
        | "planned"
        | "计划"
        | "计划中"
        | "已计划"
        | "待办"
        | "待执行"
        | "待跟进"
        | "open"
        | "not started"
        | "in progress"
        | "scheduled"
        | "pending"
        | "to do"
        | "todo"
        | "no"
        | "否"
        | "waiting on someone else"
        | "未完成" => Progress::Planned,
        "延期" | "已延期" | "逾期" | "overdue" | "deferred" => Progress::Late,
        "取消" | "已取消" | "not held" | "cancelled" | "canceled" | "called off" | "aborted" | "未进行" | "未举行"
        | "作废" => Progress::Cancelled,
        _ => return Reading::Unclear(CellDoubt::Choice),
    })
}

/// Yes or no.
pub fn read_flag(text: &str) -> Reading<bool> {
    if ["无", "否", "没有"].contains(&plain(text).as_str()) {
        return Reading::Value(false);
    }
    if let Some(reading) = without_value(text) {
        return reading;
    }
    let typed = word(text);
    Reading::Value(match typed.as_str() {
        "是" | "√" | "✓" | "✔" | "☑" | "y" | "yes" | "有" | "1" | "true" | "t" | "对" | "on" | "已" => true,
        "□" | "☐" | "×" | "✗" | "x" | "n" | "no" | "0" | "false" | "f" | "不是" | "错" | "off" | "未" => {
            false
        }
        "待定" | "不确定" => return Reading::Nothing,
        _ if typed.starts_with('已') => true,
        _ if typed.starts_with('未') => false,
        _ => return Reading::Unclear(CellDoubt::Choice),
    })
}

/// How content a customer is, from 1 to 5.
pub fn read_satisfaction(text: &str) -> Reading<f64> {
    if let Some(reading) = without_value(text) {
        return reading;
    }
    let plain = word(text);
    let named = match plain.as_str() {
        "很满意" | "非常满意" | "very satisfied" => Some(5.0),
        "满意" | "satisfied" => Some(4.0),
        "一般" | "neutral" | "还行" => Some(3.0),
        "不满意" | "dissatisfied" => Some(2.0),
        "很不满意" | "非常不满意" | "very dissatisfied" => Some(1.0),
        _ => None,
    };
    let stars = plain.chars().all(|letter| matches!(letter, '★' | '☆')).then(|| plain.matches('★').count());
    let stars = stars.filter(|stars| *stars > 0).and_then(|stars| u32::try_from(stars).ok()).map(f64::from);
    // No rating has thousands.
    let number = |text: &str| text.trim().replace(',', ".").parse::<f64>().ok().filter(|number| *number >= 0.0);
    let share = || {
        let (value, most) = plain.split_once('/')?;
        let (value, most) = (number(value)?, number(most)?);
        (value <= most && most > 0.0).then_some(value / most * 5.0)
    };
    let points = || {
        let value = number(plain.strip_suffix('分').unwrap_or(&plain))?;
        if value <= 5.0 { Some(value) } else { Some(value / 20.0) }
    };
    match named.or(stars).or_else(share).or_else(points) {
        Some(value) if (1.0..=5.0).contains(&value) => Reading::Value((value * 100.0).round() / 100.0),
        Some(_) => Reading::Refused(Refusal::OutOfRange),
        None => Reading::Unclear(CellDoubt::Choice),
    }
}
