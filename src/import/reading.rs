//! Cells as the values of fields: what the readers of single cells tell, put together for what a field holds.
//!
//! Leaves out which field a column goes to.

mod days;
mod evidence;
mod numbers;
mod persons;
mod spans;

use serde_json::Value;

use super::choices::ChoiceWords;
use super::header;
use super::layout::HeaderText;
use super::letters::without_invisible;
use super::target::{ColumnTarget, TargetPart};
use super::why::Why;
use crate::domain::field::ValueKind;
use crate::exchange::tables::Cell;
use crate::import::cell::{self, Reading, Refusal};
pub use days::{birthday, is_date_like, moment, period, says_no_day, time, year};
pub use evidence::{Evidence, Sense, lone_number};
pub use numbers::{flag, money, number, people_count, percent, rating, size};
pub use persons::{PhoneFault, emails, full_name, is_wechat_name, people, phones};
pub use spans::{cooperation, dated_notes, day_in_words, is_dated, minutes};

/// Characters of the credit code of a company.
const CREDIT_CODE: std::ops::RangeInclusive<usize> = 15..=18;

/// What a cell says, as a person sees it.
pub fn shown(cell: &Cell) -> String {
    cell.to_string().trim().to_owned()
}

/// The text of a cell: without blanks around it, what shows nothing, and the mark before a formula.
pub fn text(cell: &Cell) -> String {
    match cell {
        Cell::Text(whole) => bare_text(whole),
        other => bare_text(&other.to_string()),
    }
}

fn bare_text(whole: &str) -> String {
    let clean = without_invisible(whole);
    let mut text = cell::without_formula_guard(clean.trim(), false);
    if text.len() == clean.trim().len()
        && let Some(rest) = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'))
    {
        text = rest;
    }
    // A line break of another system is one line break.
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}

/// Why a cell has no value, where that is for an error of the workbook or a formula that nobody computed.
pub fn fault(cell: &Cell) -> Option<Why> {
    match cell {
        Cell::Fault(_) => Some(Why::Fault),
        Cell::Uncomputed => Some(Why::Uncomputed),
        // As they are written where a workbook was saved as text.
        Cell::Text(text) if text.starts_with('#') => {
            let is_error = ["#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!"].contains(&text.trim());
            is_error.then_some(Why::Fault)
        }
        _ => None,
    }
}

/// Whether a cell says nothing, or that there is nothing.
pub fn is_empty(cell: &Cell) -> bool {
    match cell {
        Cell::Empty => true,
        Cell::Text(whole) => cell::may_say_nothing(whole) && cell::says_nothing(&text(cell)),
        _ => false,
    }
}

/// The day of a cell, without its time.
pub fn cell_day(cell: &Cell, sense: &Sense) -> Result<Option<chrono::NaiveDate>, Why> {
    Ok(moment(cell, sense)?.map(|(day, _)| day))
}

/// Several short texts of one cell.
pub fn list(cell: &Cell) -> Vec<String> {
    let text = text(cell);
    cell::json_list(&text).unwrap_or_else(|| cell::read_list(&text))
}

/// What a reader of cells says; what is no value is none.
fn told<T>(reading: Reading<T>) -> Result<Option<T>, Why> {
    match reading {
        Reading::Value(value) => Ok(Some(value)),
        Reading::Nothing | Reading::Words => Ok(None),
        Reading::Unclear(_) => Err(Why::Unclear),
        Reading::Refused(refusal) => Err(why(refusal)),
    }
}

fn why(refusal: Refusal) -> Why {
    match refusal {
        Refusal::NoSuchDay | Refusal::NotADay => Why::NoSuchDay,
        Refusal::NotATime => Why::Unclear,
        Refusal::NotAnAmount | Refusal::Rate | Refusal::OutOfRange => Why::NotAnAmount,
        Refusal::OtherCurrency => Why::OtherCurrency,
        Refusal::NotAPercentage | Refusal::AboveHundred => Why::NotAPercentage,
        Refusal::DigitsLost => Why::DigitsLost,
        Refusal::Masked => Why::Masked,
        Refusal::NotAPhone => Why::NotANumberToCall,
        Refusal::NotAnAddress | Refusal::ExchangeName => Why::NotAnAddress,
        Refusal::NotANumber => Why::NotANumber,
        Refusal::NotWhole => Why::NotWhole,
        Refusal::Fault => Why::Fault,
    }
}

/// Sentences of one cell, each a text of its own.
pub fn lines(cell: &Cell) -> Vec<String> {
    let text = text(cell);
    let several = || text.split(['\n', ';', '；', '、']).map(str::trim).filter(|one| !one.is_empty());
    cell::json_list(&text).unwrap_or_else(|| several().map(str::to_owned).collect())
}

/// A text without the marks of a web page.
pub fn plain_text(text: &str) -> String {
    let is_page = text.starts_with('<') && text.ends_with('>');
    if is_page { crate::exchange::content::without_markup(text).into_owned() } else { text.to_owned() }
}

/// The name of a column as a field of the user's own: without stars, line breaks and a colon at its end.
pub fn own_name(header: &HeaderText) -> String {
    let whole: String =
        header.whole().chars().filter(|letter| !matches!(letter, '*' | '\n' | '\r' | '\u{feff}')).collect();
    whole.trim().trim_end_matches([':', '：']).trim_end_matches("(必填)").trim_end_matches("（必填）").trim().to_owned()
}

/// Whether a text has the form of a credit code.
pub fn is_credit_code(text: &str) -> bool {
    CREDIT_CODE.contains(&text.chars().count()) && text.chars().all(|letter| letter.is_ascii_alphanumeric())
}

/// A cell as the value of a field of this kind, where nothing else has to be known.
pub fn value(kind: ValueKind, cell: &Cell, sense: &Sense) -> Result<Option<Value>, Why> {
    let day = |found: Option<(chrono::NaiveDate, Option<chrono::NaiveTime>)>| {
        found.map(|(day, _)| Value::from(day.to_string()))
    };
    match cell {
        Cell::Fault(_) => return Err(Why::Fault),
        Cell::Uncomputed => return Err(Why::Uncomputed),
        _ => {}
    }
    Ok(match kind {
        ValueKind::Day => day(moment(cell, sense)?),
        ValueKind::Moment => moment(cell, sense)?.map(|(day, time)| {
            let time = time.unwrap_or_default();
            Value::from(day.and_time(time).format("%Y-%m-%dT%H:%M:%S").to_string())
        }),
        ValueKind::Time => days::time(cell)?.map(|time| Value::from(time.format("%H:%M").to_string())),
        ValueKind::Money => money(cell, sense)?.and_then(|amount| serde_json::to_value(amount).ok()),
        ValueKind::Whole => numbers::count(cell, sense)?.map(Value::from),
        ValueKind::Decimal => number(cell, sense)?.map(Value::from),
        ValueKind::Object => Some(serde_json::from_str(&text(cell)).map_err(|_| Why::Unclear)?),
        ValueKind::Flag => flag(cell)?.map(Value::from),
        _ => Some(Value::from(text(cell))).filter(|text| text != ""),
    })
}

/// Whether a target holds a day.
pub fn is_day(target: ColumnTarget) -> bool {
    matches!(target.row().map(|row| row.kind), Some(ValueKind::Day | ValueKind::Moment | ValueKind::Birthday))
        || matches!(target.field, "period" | "entries")
}

/// What a cell becomes in its field, in a few words; `None` where nothing comes of it.
pub fn became(target: ColumnTarget, cell: &Cell, sense: &Sense, choices: &ChoiceWords) -> Option<String> {
    if is_empty(cell) {
        return None;
    }
    let told = |value: Option<Value>| {
        let number = |value: &Value| value.as_f64().map_or_else(|| value.to_string(), |number| number.to_string());
        value.map(|value| value.as_str().map_or_else(|| number(&value), str::to_owned))
    };
    match (target.part, target.field) {
        (TargetPart::Customer, "fields") => Some(text(cell)),
        (_, "size") => size(cell, sense).map(|(revenue, employees)| {
            [revenue, employees].into_iter().flatten().map(|value| value.to_string()).collect::<Vec<_>>().join(" / ")
        }),
        (_, "employees") => people_count(cell, sense).ok()?.map(|(count, _)| count.to_string()),
        (_, "cooperation") => cooperation(cell, sense).ok()?.map(|day| day.to_string()),
        (_, "probability") => percent(cell, sense).ok()?.map(|percent| percent.to_string()),
        (_, "purchase_amount" | "payments" | "unit_price") => money(cell, sense).ok()?.map(|amount| amount.to_string()),
        (TargetPart::Contact(_), "name") | (TargetPart::FollowUp(_), "contacts") => {
            let names: Vec<String> = people(cell, sense.commas).into_iter().map(|person| person.name).collect();
            (!names.is_empty()).then(|| names.join("; "))
        }
        (TargetPart::Contact(_), "mobile" | "phone") => {
            Some(phones(cell, sense.phone_home).ok()?.all().collect::<Vec<_>>().join("; "))
        }
        (TargetPart::Customer, "tier") => choices.read(target, &text(cell)).filter(|code| !code.is_empty()),
        (TargetPart::FollowUp(_), "kind") => choices.kind(&text(cell)).map(|found| found.kind.code().to_owned()),
        (TargetPart::FollowUp(_), "entries") => {
            let found = dated_notes(cell, sense).entries;
            let days: Vec<String> = found.into_iter().map(|entry| entry.day.to_string()).collect();
            (!days.is_empty()).then(|| days.join("; "))
        }
        _ => match target.row().map(|row| row.kind) {
            Some(ValueKind::Word(_)) => choices.read(target, &text(cell)).filter(|code| !code.is_empty()),
            Some(ValueKind::Birthday) => birthday(cell, sense).ok()?,
            Some(ValueKind::Lines | ValueKind::Listed) => Some(list(cell).join("; ")),
            Some(kind) => told(value(kind, cell, sense).ok()?),
            None => Some(text(cell)),
        },
    }
}

/// Whether the text of a cell stays with the customer, under its header or in the notes: it is no value of its field, or
/// says more than that.
pub fn keeps_text(target: ColumnTarget, cell: &Cell, is_value: bool) -> bool {
    if is_value {
        let says = if target == ColumnTarget::TIER { ColumnTarget::POTENTIAL } else { target };
        return ChoiceWords::is_finer(says, &text(cell));
    }
    let is_of_customer = matches!(target.part, TargetPart::Customer | TargetPart::Contact(_));
    is_of_customer && !is_empty(cell) && fault(cell).is_none()
}

/// Whether the name of a column announces a remark, which needs no name before it.
pub fn is_remark(name: &str) -> bool {
    const REMARKS: &[&str] = &[
        "备注",
        "附注",
        "便笺",
        "说明",
        "描述",
        "备注信息",
        "客户备注",
        "联系人备注",
        "订单备注",
        "notes",
        "note",
        "description",
        "remarks",
        "remark",
        "comments",
        "comment",
        "contactnotes",
        "ordernotes",
        "bemerkung",
        "bemerkungen",
        "notiz",
        "notizen",
        "anmerkung",
        "anmerkungen",
        "kommentar",
        "remarque",
        "remarques",
        "commentaire",
        "commentaires",
        "notas",
        "observaciones",
        "comentario",
        "comentarios",
        "备考",
        "メモ",
    ];
    REMARKS.contains(&header::normalise(name).as_str())
}

/// Whether the name of a column announces notes of any day, or of none: Remarks, History, Remarks / history, 备注及跟进.
pub fn is_notes(name: &str) -> bool {
    const HISTORY: [&str; 8] = ["history", "log", "journal", "diary", "历史", "历史记录", "历史情况", "verlauf"];
    let is_one = |part: &str| is_remark(part) || HISTORY.contains(&header::normalise(part).as_str());
    let spaced = name.replace(" and ", "/").replace(" und ", "/");
    let mut parts = spaced.split(['/', '&', '+', ',', '及', '和', '、']).filter(|part| !part.trim().is_empty());
    // Of several the first tells: what follows says which notes.
    is_one(name) || parts.next().is_some_and(is_one)
}

/// Whether it announces one about whatever the row is about, not about a customer, a person or an order by name.
pub fn is_bare_remark(name: &str) -> bool {
    let compared = header::normalise(name);
    is_remark(name) && !["客户", "联系人", "订单", "contact", "order"].iter().any(|whose| compared.starts_with(whose))
}

#[cfg(test)]
mod tests;
