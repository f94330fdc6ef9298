//! The calls and messages that SMS Backup & Restore writes, `calls.xml` and `sms.xml`.
//!
//! Leaves out the words of messages, drafts, and the day in the telephone's own language.

use chrono::{DateTime, Utc};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{ActivityError, MOST_ITEMS, within_bounds};
use crate::domain::{Direction, Kind};
use crate::exchange::content::fingerprint;

/// A call or a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneEntry {
    /// A call is `phone`, a message `message`.
    pub kind: Kind,
    pub direction: Direction,
    /// The number as the telephone wrote it.
    pub number: String,
    /// The name in the telephone's address book.
    pub name: Option<String>,
    pub at: DateTime<Utc>,
    /// How long was spoken; nothing for a message.
    pub seconds: Option<u32>,
    /// Whether the two spoke; a message always arrives.
    pub answered: bool,
    /// What tells it from every other item of such files, the same each time it is exported.
    pub key: String,
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PhoneLog {
    pub entries: Vec<PhoneEntry>,
    /// The lines of items that name no number or no time, and of drafts.
    pub left_out: Vec<usize>,
}

/// Reads either file.
pub fn read_phone_log(bytes: &[u8]) -> Result<PhoneLog, ActivityError> {
    within_bounds(bytes)?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| ActivityError::NotText)?;
    let mut reader = Reader::from_str(text);
    let mut log = PhoneLog::default();
    let mut lines = LineCount { text, at: 0, line: 1 };
    let mut open = 0_usize;
    loop {
        let from = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = reader.read_event().map_err(|error| ActivityError::Damaged {
            line: lines.at(usize::try_from(reader.error_position()).unwrap_or(usize::MAX)),
            reason: error.to_string(),
        })?;
        match event {
            Event::DocType(_) => return Err(ActivityError::DocumentType),
            Event::Eof if open > 0 => {
                return Err(ActivityError::Damaged {
                    line: lines.at(text.len()),
                    reason: "the file breaks off".into(),
                });
            }
            Event::Eof => break,
            Event::End(_) => open = open.saturating_sub(1),
            Event::Start(ref tag) | Event::Empty(ref tag) => {
                open += usize::from(matches!(event, Event::Start(_)));
                let Some(kind) = item(tag) else { continue };
                if log.entries.len() + log.left_out.len() >= MOST_ITEMS {
                    return Err(ActivityError::TooManyItems { most: MOST_ITEMS });
                }
                match entry(kind, tag) {
                    Some(entry) => log.entries.push(entry),
                    None => log.left_out.push(lines.at(from)),
                }
            }
            _ => {}
        }
    }
    if log.entries.is_empty() && log.left_out.is_empty() { Err(ActivityError::Nothing) } else { Ok(log) }
}

/// Lines counted once from the beginning to the end.
struct LineCount<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl LineCount<'_> {
    fn at(&mut self, position: usize) -> usize {
        let position = position.min(self.text.len());
        if let Some(passed) = self.text.as_bytes().get(self.at..position) {
            self.line += passed.split(|byte| *byte == b'\n').count() - 1;
            self.at = position;
        }
        self.line
    }
}

fn item(tag: &BytesStart<'_>) -> Option<Kind> {
    let tag: &str = tag.name().0;
    match tag {
        "call" => Some(Kind::Phone),
        "sms" | "mms" => Some(Kind::Message),
        _ => None,
    }
}

fn entry(kind: Kind, tag: &BytesStart<'_>) -> Option<PhoneEntry> {
    let value = |name: &str| {
        let found = tag.attributes().flatten().find(|attribute| attribute.key.0 == name)?;
        let text = unescaped(&found.value);
        let text = text.trim();
        (!text.is_empty() && text != "null").then(|| text.to_owned())
    };
    let is_call = kind == Kind::Phone;
    let number = value(if is_call { "number" } else { "address" })?;
    // A number that is withheld is written as a negative one.
    if number.starts_with('-') {
        return None;
    }
    let at = DateTime::from_timestamp_millis(value("date")?.parse().ok()?)?;
    let direction = value(if tag.name().0 == "mms" { "msg_box" } else { "type" })?;
    // Calls: 1 in, 2 out, 3 missed, 4 voicemail, 5 rejected, 6 refused. Messages: 1 received, 2 sent, 3 and on not sent.
    let direction = match (is_call, direction.as_str()) {
        (_, "2") => Direction::Outbound,
        (_, "1") | (true, "3" | "4" | "5" | "6") => Direction::Inbound,
        _ => return None,
    };
    let seconds = if is_call { value("duration").and_then(|seconds| seconds.parse().ok()) } else { None };
    let taken = !is_call || matches!(value("type").as_deref(), Some("1" | "2"));
    let name = value("contact_name").filter(|name| name != "(Unknown)");
    let key = format!("{}-{}-{}", at.timestamp_millis(), direction.code(), fingerprint(&number));
    Some(PhoneEntry {
        kind,
        direction,
        number,
        name,
        at,
        seconds,
        answered: taken && seconds.is_none_or(|seconds| seconds > 0),
        key,
    })
}

/// The text of a value. The telephone writes what lies beyond 16 bits as two references, which alone are no letters.
fn unescaped(value: &str) -> String {
    let mut units: Vec<u16> = Vec::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        units.extend(rest[..at].encode_utf16());
        rest = &rest[at..];
        let reference = rest.find(';').and_then(|end| Some((referenced(&rest[1..end])?, end + 1)));
        let (found, length) = reference.unwrap_or_else(|| (vec![u16::from(b'&')], 1));
        units.extend(found);
        rest = &rest[length..];
    }
    units.extend(rest.encode_utf16());
    String::from_utf16_lossy(&units)
}

fn referenced(name: &str) -> Option<Vec<u16>> {
    let letter = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            if let Ok(unit) = u16::try_from(code) {
                return Some(vec![unit]);
            }
            char::from_u32(code)?
        }
    };
    Some(letter.encode_utf16(&mut [0; 2]).to_vec())
}

#[cfg(test)]
mod tests;
