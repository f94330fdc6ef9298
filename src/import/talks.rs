//! Tables of talks that took place: the calls of a telephone bill, a chat, the people of a meeting.
//!
//! Such a row names a number or a person, and no customer: whose it is, the book must say. Leaves out files that are no
//! tables, see `exchange::activity`.

mod head;

use std::collections::BTreeMap;

use chrono::{Datelike as _, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::choices::ChoiceWords;
use super::header::{self, HeaderUnit};
use super::mapping::{Column, Mapping};
use super::reading::{self, PhoneFault, Sense};
use super::target::{ColumnTarget, FollowUpPart, TargetPart};
use super::why::Why;
use crate::domain::{Direction, InboxSource, Kind};
use crate::exchange::activity::{Talk, TalkPerson};
use crate::exchange::content::fingerprint;
use crate::exchange::tables::{Cell, Row};
use crate::names::national_number;
pub use head::TalkTableHead;

const MAIN: TargetPart = TargetPart::FollowUp(FollowUpPart::Main);
/// Digits of a moment counted in seconds.
const SECONDS: usize = 10;
/// The longest meeting; who stays longer forgot to leave.
const LONGEST_MEETING: TimeDelta = TimeDelta::hours(24);

/// What the rows of a table of talks are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TalkTable {
    /// A call each.
    Calls(InboxSource),
    /// A message each.
    Chat,
    /// Somebody who took part, each time they came.
    Meeting,
}

/// What a row says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TalkRow {
    begins: Option<(NaiveDate, Option<NaiveTime>)>,
    /// Whether that is counted in seconds.
    is_counted: bool,
    /// A time without a day: that of the meeting holds.
    begins_at: Option<NaiveTime>,
    ends: Option<NaiveDateTime>,
    ends_at: Option<NaiveTime>,
    minutes: Option<u32>,
    /// Whether a length is said, and it is none.
    is_empty: bool,
    direction: Option<Direction>,
    answered: bool,
    person: TalkPerson,
    text: Option<String>,
}

impl TalkTable {
    /// What a table of talks is; `None` for every other table.
    pub fn of(mapping: &Mapping) -> Option<Self> {
        let has = |part: fn(TargetPart) -> bool, fields: &[&str]| {
            mapping.column_to(|target| part(target.part) && fields.contains(&target.field)).is_some()
        };
        let is_main = is_the_talk;
        let is_person = |part| matches!(part, TargetPart::Contact(_));
        let names_day = has(is_main, &["done_on"]);
        let names_somebody = has(is_person, &["name", "wechat", "email"]) || has(is_main, &["contacts"]);
        let source = mapping.source.unwrap_or_default();
        let of_meeting: Vec<&str> = mapping.columns.iter().filter_map(of_meeting).map(|target| target.field).collect();
        if of_meeting.contains(&"done_on") && (names_somebody || of_meeting.contains(&"contacts")) {
            return Some(Self::Meeting);
        }
        if ["腾讯会议", "Zoom"].iter().any(|name| source.starts_with(name)) && names_day && names_somebody {
            return Some(Self::Meeting);
        }
        if ["留痕", "WeChatMsg"].iter().any(|name| source.starts_with(name)) && names_day {
            return Some(Self::Chat);
        }
        let names_customer = has(|part| part == TargetPart::Customer, &["name", "code", "short_name"]);
        let says_how = has(is_main, &["minutes", "seconds", "direction"]);
        // A number beside no name may be taken for that of the company.
        let is_whose = |part| matches!(part, TargetPart::Contact(_) | TargetPart::Customer);
        let names_number = has(is_whose, &["mobile", "phone", "phones", "reach"]);
        let is_bill = source.starts_with("通话详单");
        let is_calls = names_number && names_day && says_how && !names_customer;
        is_calls.then_some(Self::Calls(if is_bill { InboxSource::Bill } else { InboxSource::Calls }))
    }
}

/// What a column of a list of attendees says, whichever program wrote it.
fn of_meeting(column: &Column) -> Option<ColumnTarget> {
    const SAYS: [(&str, &[&str]); 3] = [
        ("done_on", &["入会时间", "加入时间", "jointime"]),
        ("minutes", &["退会时间", "离会时间", "离开时间", "leavetime"]),
        ("contacts", &["昵称", "参会人", "参会者", "attendee", "participant"]),
    ];
    let name = header::normalise(&column.header.whole());
    let says = |(_, names): &&(&str, &[&str])| names.iter().any(|one| name.contains(one));
    let field = SAYS.iter().find(says).map(|(field, _)| *field)?;
    // How often, how long, and how many are none of these.
    let is_count = ["次数", "时长", "总数", "count", "duration"].iter().any(|word| name.contains(word));
    ColumnTarget::of(MAIN, field).filter(|_| !is_count)
}

/// Whether a column tells of the talk; where a table seems to be one of customers, it is called the last one.
const fn is_the_talk(part: TargetPart) -> bool {
    matches!(part, TargetPart::FollowUp(FollowUpPart::Main | FollowUpPart::Last))
}

/// What a row says; why it cannot be taken. `about` is what stands above the table.
pub fn read_talk(
    mapping: &Mapping,
    senses: &[Sense],
    choices: &ChoiceWords,
    about: &TalkTableHead,
    row: &Row,
) -> Result<TalkRow, (String, Why)> {
    let is_meeting = TalkTable::of(mapping) == Some(TalkTable::Meeting);
    let mut said = TalkRow { answered: true, ..TalkRow::default() };
    for column in &mapping.columns {
        // Beside the seconds, which come first, it says the same by the clock here.
        let is_clock = header::normalise(&column.header.whole()) == "strtime";
        let as_meeting = is_meeting.then(|| of_meeting(column)).flatten();
        let target = if is_clock { ColumnTarget::of(MAIN, "done_on") } else { as_meeting.or(column.target()) };
        let (Some(target), Some(cell)) = (target, row.cells.get(column.place)) else { continue };
        if reading::is_empty(cell) {
            continue;
        }
        let sense = senses.get(column.place).cloned().unwrap_or_default();
        said.take(column, target, cell, &sense, choices).map_err(|why| (column.header.whole(), why))?;
    }
    if let Some(day) = about.day.filter(|_| said.begins.is_none()) {
        said.begins = Some((day, said.begins_at.or(about.time)));
    }
    let Some((day, _)) = said.begins else { return Err((String::new(), Why::NoDay)) };
    said.ends = said.ends.or(said.ends_at.map(|time| day.and_time(time)));
    Ok(said)
}

impl TalkRow {
    fn take(
        &mut self,
        column: &Column,
        target: ColumnTarget,
        cell: &Cell,
        sense: &Sense,
        choices: &ChoiceWords,
    ) -> Result<(), Why> {
        let text = reading::text(cell);
        let field = target.field;
        match target.part {
            part if is_the_talk(part) => return self.take_of_talk(column, target, cell, sense, choices),
            TargetPart::Contact(_) | TargetPart::Customer => {}
            _ => return Ok(()),
        }
        match (target.part, field) {
            (TargetPart::Contact(_) | TargetPart::Customer, "mobile" | "phone" | "phones" | "reach") => {
                match reading::phones(cell, sense.phone_home) {
                    Err(PhoneFault::Why(why @ (Why::DigitsLost | Why::Masked))) => return Err(why),
                    _ => self.person.number = Some(text),
                }
            }
            (TargetPart::Contact(_), "email") => self.person.address = Some(text.to_lowercase()),
            (TargetPart::Contact(_), "wechat") => self.person.chat = Some(text),
            (TargetPart::Contact(_), "name") => self.person.name = Some(text).filter(|name| name != "(Unknown)"),
            (TargetPart::Customer, "name") => self.person.company = Some(text),
            _ => {}
        }
        Ok(())
    }

    fn take_of_talk(
        &mut self,
        column: &Column,
        target: ColumnTarget,
        cell: &Cell,
        sense: &Sense,
        choices: &ChoiceWords,
    ) -> Result<(), Why> {
        let text = reading::text(cell);
        match target.field {
            "contacts" => self.person.name = Some(without_nickname(&text)),
            "done_on" => {
                // A day and time in words is by the clock here; seconds counted from 1970 are not.
                let is_counted = text.len() >= SECONDS && text.bytes().all(|byte| byte.is_ascii_digit());
                if self.begins.is_some() && (is_counted || !self.is_counted) {
                    return Ok(());
                }
                match reading::moment(cell, sense) {
                    Ok(None) => self.begins_at = reading::time(cell).unwrap_or_default(),
                    Ok(Some((day, time))) => {
                        self.begins = Some((with_year(day, &text, sense.today), time));
                        self.is_counted = is_counted;
                    }
                    Err(_) if is_counted => {}
                    Err(why) => match reading::time(cell) {
                        Ok(Some(time)) => self.begins_at = Some(time),
                        _ => return Err(why),
                    },
                }
            }
            "direction" => self.direction(&text, target, choices),
            "minutes" | "seconds" | "hours" => self.length(column, target, cell, sense),
            "outcome" => {
                let code = choices.read(target, &text);
                self.answered &= code.as_deref() != Some("no-response");
            }
            "content" => self.text = Some(text),
            _ => {}
        }
        Ok(())
    }

    fn direction(&mut self, text: &str, target: ColumnTarget, choices: &ChoiceWords) {
        const MISSED: [&str; 8] = ["missed", "rejected", "refused", "blocked", "未接", "拒接", "未接通", "未接来电"];
        const MINE: [&str; 6] = ["1", "true", "我", "本人", "me", "自己"];
        let word = header::normalise(text);
        let is_missed = MISSED.iter().any(|missed| word.contains(missed));
        let own_way = if word.contains("outgoing") || word.contains("主叫") || word.contains("呼出") {
            Some(Direction::Outbound)
        } else if is_missed || word.contains("incoming") || word.contains("被叫") || word.contains("呼入") {
            Some(Direction::Inbound)
        } else if MINE.contains(&word.as_str()) {
            Some(Direction::Outbound)
        } else if word == "0" || word == "false" {
            Some(Direction::Inbound)
        } else {
            None
        };
        let code = choices.read(target, text);
        self.direction = code.and_then(|code| code.parse().ok()).or(own_way);
        self.answered &= !is_missed;
        // Of a chat the sender may be named instead.
        if self.direction.is_none() && self.person.name.is_none() {
            self.person.name = Some(text.to_owned());
            self.direction = Some(Direction::Inbound);
        }
    }

    fn length(&mut self, column: &Column, target: ColumnTarget, cell: &Cell, sense: &Sense) {
        let name = header::normalise(&column.header.whole());
        let in_seconds = column.unit == Some(HeaderUnit::Seconds) || name.contains("second") || name.contains("秒");
        let unit = if in_seconds { "seconds" } else { target.field };
        // 最后退会时间 stands where a length does.
        if let Ok(Some((day, Some(time)))) = reading::moment(cell, sense)
            && reading::text(cell).len() > 8
        {
            self.ends = Some(day.and_time(time));
            return;
        }
        if of_meeting(column).is_some_and(|target| target.field == "minutes") {
            self.ends_at = reading::time(cell).unwrap_or_default();
            return;
        }
        match reading::minutes(cell, unit, &Sense::default()) {
            Ok(Some(minutes)) => self.minutes = Some(self.minutes.unwrap_or_default().max(minutes)),
            Ok(None) => self.is_empty = true,
            Err(_) => {}
        }
    }
}

/// 张伟(Wei Zhang): the name in the meeting, and the one that stands in the address book.
fn without_nickname(text: &str) -> String {
    let cut = text.split(['(', '（']).next().unwrap_or_default().trim();
    if cut.is_empty() { text.to_owned() } else { cut.to_owned() }
}

/// A day that names no year lies behind.
fn with_year(day: NaiveDate, text: &str, today: NaiveDate) -> NaiveDate {
    let names_year = text.contains(&day.year().to_string());
    let before = || day.checked_sub_months(Months::new(12));
    if day > today && !names_year { before().unwrap_or(day) } else { day }
}

/// All rows of one table, which together tell of its talks.
#[derive(Debug, Default)]
pub struct TalkTableRows {
    rows: Vec<TalkRow>,
}

impl TalkTableRows {
    /// One more row.
    pub fn push(&mut self, row: TalkRow) {
        self.rows.push(row);
    }

    /// The talks that all rows together tell of; `about` is what stands above the table.
    pub fn into_talks(self, table: TalkTable, about: &TalkTableHead, with_text: bool) -> Vec<Talk> {
        match table {
            TalkTable::Calls(source) => self.rows.into_iter().filter_map(|row| call(row, source)).collect(),
            TalkTable::Chat => chat(self.rows, with_text),
            TalkTable::Meeting => meeting(self.rows, about).into_iter().collect(),
        }
    }
}

fn call(row: TalkRow, source: InboxSource) -> Option<Talk> {
    let (day, time) = row.begins?;
    let number = row.person.number.clone().unwrap_or_default();
    let digits = national_number(&number).unwrap_or(number);
    let way = row.direction.map_or("", Direction::code);
    let at = time.map(|time| time.to_string()).unwrap_or_default();
    let answered = row.answered && !(row.is_empty && row.minutes.is_none());
    Some(Talk {
        minutes: row.minutes,
        answered,
        people: vec![TalkPerson { direction: row.direction, ..row.person }],
        ..Talk::on(day, source, Kind::Phone, fingerprint(&format!("{day} {at} {digits} {way}"))).at(time)
    })
}

/// Messages: what I wrote goes to the one other person, in a group to nobody.
fn chat(rows: Vec<TalkRow>, with_text: bool) -> Vec<Talk> {
    let is_theirs = |row: &&TalkRow| row.direction != Some(Direction::Outbound);
    let key = |person: &TalkPerson| person.chat.clone().or_else(|| person.name.clone()).unwrap_or_default();
    let mut partners: BTreeMap<String, TalkPerson> = BTreeMap::new();
    for row in rows.iter().filter(is_theirs) {
        partners.entry(key(&row.person)).or_insert_with(|| row.person.clone());
    }
    partners.remove("");
    let only = (partners.len() == 1).then(|| partners.values().next().cloned()).flatten();
    let talk = |row: TalkRow| {
        let (day, time) = row.begins?;
        let is_mine = row.direction == Some(Direction::Outbound);
        let person = if is_mine { only.clone()? } else { row.person };
        let direction = Some(row.direction.unwrap_or(Direction::Inbound));
        let thread = fingerprint(&key(&person));
        Some(Talk {
            thread: Some(thread.clone()),
            people: vec![TalkPerson { direction, ..person }],
            text: row.text.filter(|_| with_text),
            ..Talk::on(day, InboxSource::Chat, Kind::Message, thread).at(time)
        })
    };
    rows.into_iter().filter_map(talk).collect()
}

/// One meeting of all who came, from the first who joined until the last who left.
fn meeting(rows: Vec<TalkRow>, about: &TalkTableHead) -> Option<Talk> {
    let begins = rows.iter().filter_map(|row| row.begins).min_by_key(|(day, time)| (*day, time.unwrap_or_default()))?;
    let (day, time) = begins;
    let from = time.map(|time| day.and_time(time));
    let until = rows.iter().filter_map(|row| row.ends).max();
    let lasted = from.zip(until).map(|(from, until)| until - from).filter(|span| *span <= LONGEST_MEETING);
    let minutes = lasted.and_then(|span| u32::try_from(span.num_minutes()).ok()).filter(|minutes| *minutes > 0);
    let longest = rows.iter().filter_map(|row| row.minutes).max();
    let at = from.map(|from| from.to_string()).unwrap_or_default();
    let which = about.number.as_deref().or(about.subject.as_deref()).unwrap_or_default();
    let mut people: Vec<TalkPerson> = Vec::new();
    for row in rows {
        if !people.contains(&row.person) {
            people.push(row.person);
        }
    }
    Some(Talk {
        minutes: minutes.or(longest),
        people,
        subject: about.subject.clone(),
        ..Talk::on(day, InboxSource::Meeting, Kind::Online, fingerprint(&format!("{which} {day} {at}"))).at(time)
    })
}
