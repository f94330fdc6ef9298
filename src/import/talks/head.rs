//! What stands above a list of attendees: what the meeting was about, its number, when it began.

use chrono::{NaiveDate, NaiveTime};

use super::super::reading::{self, Sense};
use super::super::{dictionary, header};
use crate::exchange::tables::Cell;

/// What stands above the table of a meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TalkTableHead {
    pub subject: Option<String>,
    pub number: Option<String>,
    /// When it was, where the rows do not say the day.
    pub day: Option<NaiveDate>,
    pub time: Option<NaiveTime>,
}

/// What a name says of the value that belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Subject,
    Number,
    Begins,
}

impl Says {
    fn of(name: &str) -> Option<Self> {
        Some(match header::normalise(name).as_str() {
            "会议主题" | "会议名称" | "topic" | "meetingtopic" => Self::Subject,
            "会议号" | "会议id" | "meetingid" => Self::Number,
            "会议时间" | "会议日期" | "会议开始时间" | "预定开始时间" | "开始时间" | "starttime" | "meetingtime"
            | "scheduledstarttime" => Self::Begins,
            _ => return None,
        })
    }
}

/// Whether a row holds names whose values stand below them: where each value would stand beside its name is mostly a name
/// as well. In a short row a word of a column may be a value.
fn is_names(cells: &[Cell]) -> bool {
    let texts: Vec<String> = cells.iter().map(reading::text).filter(|text| !text.is_empty()).collect();
    let is_name = |text: &String| Says::of(text).is_some() || texts.len() > 3 && dictionary::is_known(text);
    let values = || texts.iter().skip(1).step_by(2);
    values().filter(|text| is_name(text)).count() * 2 > values().count()
}

impl TalkTableHead {
    /// Takes up what a row above the table says.
    pub fn read(&mut self, cells: &[Cell]) {
        if is_names(cells) {
            return;
        }
        for pair in cells.windows(2) {
            self.take(&reading::text(&pair[0]), &pair[1]);
        }
        // Name and value in one cell.
        for text in cells.iter().map(reading::text) {
            if let Some((name, value)) = text.split_once(['：', ':']) {
                self.take(name, &Cell::Text(value.trim().to_owned()));
            }
        }
    }

    fn take(&mut self, name: &str, value: &Cell) {
        let text = reading::text(value);
        // What ends with a colon is the next name.
        if text.is_empty() || text.ends_with([':', '：']) {
            return;
        }
        match Says::of(name) {
            Some(Says::Subject) => self.subject = self.subject.take().or(Some(text)),
            Some(Says::Number) => self.number = self.number.take().or(Some(text)),
            Some(Says::Begins) => {
                // 2026-11-18 14:00-15:00: when it began.
                let mut words = text.split_whitespace();
                let day = words.next().unwrap_or_default();
                let time = words.next().unwrap_or_default().split(['-', '~', '—', '至']).next().unwrap_or_default();
                let half = words.next().filter(|word| ["am", "pm"].iter().any(|half| word.eq_ignore_ascii_case(half)));
                let whole = format!("{day} {time} {}", half.unwrap_or_default());
                let whole = Cell::Text(whole.trim().to_owned());
                let cell = if matches!(value, Cell::Text(_)) { &whole } else { value };
                if let (None, Ok(Some((day, time)))) = (self.day, reading::moment(cell, &Sense::default())) {
                    (self.day, self.time) = (Some(day), time);
                }
            }
            None => {}
        }
    }

    /// The same where names stand in one row and values in the next.
    pub fn read_below(&mut self, names: &[Cell], values: &[Cell]) {
        for (name, value) in names.iter().zip(values) {
            self.read(&[name.clone(), value.clone()]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> (Option<String>, Option<String>) {
        let mut about = TalkTableHead::default();
        let mut before: Vec<Cell> = Vec::new();
        for line in lines {
            let cells: Vec<Cell> = line.split(',').map(|cell| Cell::Text(cell.to_owned())).collect();
            about.read(&cells);
            about.read_below(&before, &cells);
            before = cells;
        }
        (about.subject, about.number)
    }

    #[test]
    fn a_value_stands_beside_its_name_or_below_it() {
        for lines in [
            &["Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes)", "123,Q4 review,x,y,me@me.com,45"][..],
            &["Topic,Meeting ID,Start Time,End Time", "Q4 review,123,x,y"],
            &["Topic,Meeting ID", "Q4 review,123"],
            &["Topic,Q4 review", "Meeting ID,123"],
            &["Topic,Q4 review,Meeting ID,123"],
            &["Meeting ID,123,Topic,Q4 review,Start Time,x"],
            &["Topic: Q4 review", "Meeting ID: 123"],
        ] {
            assert_eq!(read(lines), (Some("Q4 review".to_owned()), Some("123".to_owned())), "{lines:?}");
        }
        assert_eq!(read(&["会议主题,客户拜访", "会议号,123"]).0.as_deref(), Some("客户拜访"));
    }
}
