//! Chats as text: what `WhatsApp` exports (`_chat.txt`), and what people copy or export out of `WeChat`.
//!
//! Who of the two is the user no such file says: the one whom the book does not know is. Leaves out pictures and files,
//! and tables of messages, see `import`.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime};

use super::talk::{Talk, TalkPerson};
use super::{ActivityError, MOST_ITEMS, within_bounds};
use crate::domain::{Direction, InboxSource, Kind};
use crate::exchange::content::{charset, fingerprint};

/// So many lines tell whether a file is a chat.
const LOOKED_AT: usize = 40;
/// So many messages among them do.
const TELLING: usize = 2;
/// The longest name of a sender, in characters.
const LONGEST_NAME: usize = 60;
/// Fewer digits are no number to call.
const NUMBER: usize = 7;

/// A message, its day still three numbers.
#[derive(Debug)]
struct ChatMessage {
    day: [u32; 3],
    time: NaiveTime,
    sender: String,
    text: String,
}

/// Whether a file is a chat, by its first lines.
pub fn is_chat(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(16 << 10)];
    // A character that the limit cuts through is not the file's fault.
    let text = (0..4).find_map(|less| charset::decode(&head[..head.len().saturating_sub(less)]).ok());
    let Some(text) = text else { return false };
    let heads = text.lines().take(LOOKED_AT).filter(|line| message_head(line).is_some()).count();
    heads >= TELLING
}

/// The messages of a chat, as talks; what was said only `with_text`.
pub fn read_chat(bytes: &[u8], with_text: bool) -> Result<Vec<Talk>, ActivityError> {
    within_bounds(bytes)?;
    let text = charset::decode(bytes).map_err(|_| ActivityError::NotText)?;
    let mut messages: Vec<ChatMessage> = Vec::new();
    for line in text.lines() {
        match message_head(line) {
            Some(message) if messages.len() >= MOST_ITEMS => {
                drop(message);
                return Err(ActivityError::TooManyItems { most: MOST_ITEMS });
            }
            Some(message) => messages.push(message),
            None => {
                if let Some(last) = messages.last_mut().filter(|_| with_text && !line.trim().is_empty()) {
                    last.text.push_str(if last.text.is_empty() { "" } else { "\n" });
                    last.text.push_str(line.trim());
                }
            }
        }
    }
    messages.retain(|message| !message.sender.is_empty());
    if messages.is_empty() {
        return Err(ActivityError::Nothing);
    }
    let senders: BTreeSet<String> = messages.iter().map(|message| message.sender.clone()).collect();
    let is_day_first = day_order(&messages);
    let talk = |message: ChatMessage| {
        let day = day_of(message.day, is_day_first)?;
        let others = senders.iter().filter(|name| **name != message.sender);
        // In a group nobody can tell to whom something was said.
        let to = others.filter(|_| senders.len() == 2).map(|name| person(name, Direction::Outbound));
        let people: Vec<TalkPerson> = std::iter::once(person(&message.sender, Direction::Inbound)).chain(to).collect();
        let between = if senders.len() == 2 {
            senders.iter().cloned().collect::<Vec<_>>().join("\n")
        } else {
            message.sender.clone()
        };
        let thread = fingerprint(&between);
        let said = Some(format!("{}: {}", message.sender, message.text)).filter(|_| with_text);
        let talk = Talk::on(day, InboxSource::Chat, Kind::Message, thread.clone()).at(Some(message.time));
        Some(Talk { thread: Some(thread), people, text: said, ..talk })
    };
    Ok(messages.into_iter().filter_map(talk).collect())
}

fn person(name: &str, direction: Direction) -> TalkPerson {
    let is_number = name.chars().filter(char::is_ascii_digit).count() >= NUMBER && !name.contains(char::is_alphabetic);
    TalkPerson {
        name: (!is_number).then(|| name.to_owned()),
        number: is_number.then(|| name.to_owned()),
        direction: Some(direction),
        ..TalkPerson::default()
    }
}

/// The first line of a message: day, time and sender, the text behind them or below.
fn message_head(line: &str) -> Option<ChatMessage> {
    let line = line.trim_start_matches(['\u{200e}', '\u{200f}', '\u{feff}', ' ']);
    moment_first(line).or_else(|| sender_first(line))
}

fn moment_first(line: &str) -> Option<ChatMessage> {
    let in_brackets = line.starts_with('[');
    let (day, time, rest) = moment(line.trim_start_matches('['))?;
    if rest.starts_with([',', ';', '\t', '|']) {
        // The next cell of a table.
        return None;
    }
    let dashed = rest.trim_start().strip_prefix("- ");
    let rest = dashed.unwrap_or(rest).trim_start_matches([']', ' ']).trim();
    let mut cut = rest.splitn(2, [':', '：']);
    let (before, after) = (cut.next().unwrap_or_default().trim(), cut.next());
    let is_spoken = in_brackets || dashed.is_some();
    match (after, is_spoken) {
        (Some(text), true) => message(day, time, before, text.trim()),
        // The program says that somebody joined.
        (None, true) => message(day, time, "", ""),
        (_, false) => message(day, time, rest.trim_matches(['\'', '"', ':', '：', ' ']), ""),
    }
}

/// `张伟 2026-11-20 09:10:11`, the text below.
fn sender_first(line: &str) -> Option<ChatMessage> {
    let (at, _) = line
        .char_indices()
        .filter(|(_, letter)| *letter == ' ')
        .find(|(at, _)| moment(line[at + 1..].trim_start()).is_some_and(|(.., rest)| rest.trim().is_empty()))?;
    let (day, time, _) = moment(line[at + 1..].trim_start())?;
    let sender = line[..at].trim();
    if sender.is_empty() { None } else { message(day, time, sender, "") }
}

fn message(day: [u32; 3], time: NaiveTime, sender: &str, text: &str) -> Option<ChatMessage> {
    let sender = sender.trim_start_matches(['\u{202a}', '~', '\u{200e}']).trim_end_matches('\u{202c}').trim();
    (sender.chars().count() <= LONGEST_NAME).then(|| ChatMessage {
        day,
        time,
        sender: sender.to_owned(),
        text: text.to_owned(),
    })
}

/// A day and a time at the beginning of a text, and what follows.
fn moment(text: &str) -> Option<([u32; 3], NaiveTime, &str)> {
    let (first, rest) = number(text)?;
    let (second, rest) = number(rest.strip_prefix(['/', '-', '.', '年'])?)?;
    let (third, rest) = number(rest.strip_prefix(['/', '-', '.', '月'])?)?;
    let rest = rest.strip_prefix('日').unwrap_or(rest);
    let rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
    let (hour, rest) = number(rest)?;
    let (minute, mut rest) = number(rest.strip_prefix(':')?)?;
    let mut second_of_minute = 0;
    if let Some((found, after)) = rest.strip_prefix(':').and_then(number) {
        (second_of_minute, rest) = (found, after);
    }
    let half: String = rest.trim_start_matches([' ', '\u{202f}', '\u{a0}']).chars().take(2).collect();
    let hour = match half.to_ascii_lowercase().as_str() {
        "am" => hour % 12,
        "pm" => hour % 12 + 12,
        _ => hour,
    };
    if matches!(half.to_ascii_lowercase().as_str(), "am" | "pm") {
        rest = &rest.trim_start_matches([' ', '\u{202f}', '\u{a0}'])[2..];
    }
    Some(([first, second, third], NaiveTime::from_hms_opt(hour, minute, second_of_minute)?, rest))
}

fn number(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    if digits.is_empty() || digits.len() > 4 { None } else { Some((digits.parse().ok()?, rest)) }
}

/// Whether the day comes first where the year comes last: a number above 12 tells it, else it does.
fn day_order(messages: &[ChatMessage]) -> bool {
    let is_above = |place: usize| messages.iter().any(|message| message.day[0] <= 31 && message.day[place] > 12);
    is_above(0) || !is_above(1)
}

fn day_of(day: [u32; 3], is_day_first: bool) -> Option<NaiveDate> {
    let [first, second, third] = day;
    let (year, month, day) = match (first > 31, is_day_first) {
        (true, _) => (first, second, third),
        (false, true) => (third, second, first),
        (false, false) => (third, first, second),
    };
    let year = if year < 100 { 2000 + year } else { year };
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Day, time and who took part, with who got in touch.
    fn read(text: &str) -> Vec<(String, String)> {
        let talks = read_chat(text.as_bytes(), true).expect("a chat");
        let told = |talk: Talk| {
            let at = format!("{} {}", talk.day, talk.time.unwrap_or_default().format("%H:%M"));
            (at, talk.text.unwrap_or_default())
        };
        talks.into_iter().map(told).collect()
    }

    fn one(at: &str, text: &str) -> (String, String) {
        (at.to_owned(), text.to_owned())
    }

    #[test]
    fn every_way_to_write_a_message_is_read() {
        for (text, first) in [
            (
                "[20/11/2026, 09:10:11] Emma Smith: hello\n[20/11/2026, 09:11:00] Me: hi",
                one("2026-11-20 09:10", "Emma Smith: hello"),
            ),
            (
                "\u{200e}[2026/11/20 21:10:11] 张伟: 你好\n[2026/11/20 21:11:00] 我: 在",
                one("2026-11-20 21:10", "张伟: 你好"),
            ),
            (
                "20/11/2026, 09:10 - Emma Smith: hello\n20/11/2026, 09:12 - Me: hi",
                one("2026-11-20 09:10", "Emma Smith: hello"),
            ),
            (
                "11/20/26, 9:10\u{202f}PM - Emma: hello\n11/21/26, 9:10 AM - Me: hi",
                one("2026-11-20 21:10", "Emma: hello"),
            ),
            (
                "2026-11-20 09:10:11 张伟\n你好\n在吗\n2026-11-20 09:12:00 我\n在",
                one("2026-11-20 09:10", "张伟: 你好\n在吗"),
            ),
            ("张伟 2026-11-20 09:10:11\n你好\n我 2026-11-20 09:12:00\n在", one("2026-11-20 09:10", "张伟: 你好")),
            ("2026年11月20日 09:10 张伟\n你好\n2026年11月20日 09:12 我\n在", one("2026-11-20 09:10", "张伟: 你好")),
        ] {
            assert!(is_chat(text.as_bytes()), "{text}");
            assert_eq!(read(text)[0], first, "{text}");
        }
    }

    #[test]
    fn what_the_program_says_is_no_message_and_a_table_no_chat() {
        let chat = "20/11/2026, 09:10 - Messages are end-to-end encrypted\n20/11/2026, 09:11 - Emma: hello\n";
        assert_eq!(read(chat), [one("2026-11-20 09:11", "Emma: hello")]);
        assert!(!is_chat("2026-11-20 09:10:11,张伟,你好\n2026-11-20 09:11:11,张伟,你好\n".as_bytes()));
        assert!(!is_chat("客户名称,电话\n华星,1\n".as_bytes()) && !is_chat(b"") && !is_chat(b"\xff\xfe\x00"));
        assert_eq!(read_chat(b"nothing", false), Err(ActivityError::Nothing));
    }

    #[test]
    fn of_two_each_speaks_to_the_other_and_in_a_group_to_nobody() {
        let two = read_chat("1/2/2026, 9:00 - A: x\n1/2/2026, 9:01 - +44 7700 900123: y".as_bytes(), false).unwrap();
        let people: Vec<_> = two.iter().map(|talk| talk.people.len()).collect();
        assert_eq!((people, two[0].thread == two[1].thread, two[0].text.clone()), (vec![2, 2], true, None));
        assert_eq!(two[0].people[1].number.as_deref(), Some("+44 7700 900123"));
        let group = "1/2/2026, 9:00 - A: x\n1/2/2026, 9:01 - B: y\n1/2/2026, 9:01 - C: y";
        let group = read_chat(group.as_bytes(), false).unwrap();
        assert!(group.iter().all(|talk| talk.people.len() == 1) && group[0].thread != group[1].thread);
    }
}
