//! What stands above a list of attendees: what the meeting was about, its number, when it began.

use chrono::{NaiveDate, NaiveTime};

use super::super::header;
use super::super::reading::{self, Sense};
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

impl TalkTableHead {
    /// Takes up what a row above the table says.
    pub fn read(&mut self, cells: &[Cell]) {
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
        match header::normalise(name).as_str() {
            "会议主题" | "会议名称" | "topic" | "meetingtopic" => {
                self.subject = self.subject.take().or(Some(text));
            }
            "会议号" | "会议id" | "meetingid" => self.number = self.number.take().or(Some(text)),
            "会议时间" | "会议日期" | "会议开始时间" | "预定开始时间" | "开始时间" | "starttime" | "meetingtime"
            | "scheduledstarttime" => {
                // 2026-11-18 14:00-15:00: when it began.
                let mut words = text.split_whitespace();
                let day = words.next().unwrap_or_default();
                let time = words.next().unwrap_or_default().split(['-', '~', '—', '至']).next().unwrap_or_default();
                let whole = Cell::Text(format!("{day} {time}").trim().to_owned());
                let cell = if matches!(value, Cell::Text(_)) { &whole } else { value };
                if let (None, Ok(Some((day, time)))) = (self.day, reading::moment(cell, &Sense::default())) {
                    (self.day, self.time) = (Some(day), time);
                }
            }
            _ => {}
        }
    }

    /// The same where names stand in one row and values in the next.
    pub fn read_below(&mut self, names: &[Cell], values: &[Cell]) {
        for (name, value) in names.iter().zip(values) {
            self.read(&[name.clone(), value.clone()]);
        }
    }
}
