//! The files that tell of talks and are no tables: a telephone's calls and messages, mails, chats.

use chrono::NaiveDateTime;

use crate::exchange::activity::{ActivityError, Talk, is_chat, read_chat, read_mail, read_phone_log};
use crate::exchange::tables::FileKind;
use crate::import::Why;

/// What a file of talks is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TalkFile {
    Telephone,
    Mail,
    Chat,
}

/// The talks of a file, and what it holds besides.
#[derive(Debug, Clone, Default)]
pub struct FileTalks {
    /// The program that wrote it.
    pub source: Option<String>,
    pub talks: Vec<Talk>,
    /// Lines without a number or a time.
    pub left_out: Vec<usize>,
    /// Rows that cannot be taken: line, column and reason.
    pub refused: Vec<(usize, String, Why)>,
}

impl TalkFile {
    /// What the bytes of a file say that it is; `None` for a file that tells of no talks, or is a table.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match FileKind::of(bytes) {
            FileKind::CallsXml | FileKind::MessagesXml => Some(Self::Telephone),
            FileKind::Mail => Some(Self::Mail),
            FileKind::Text if is_chat(bytes) => Some(Self::Chat),
            _ => None,
        }
    }

    /// Its talks; what was said in them only `with_text`. `to_local` shows a moment of universal time by the clock here.
    pub fn read(
        self,
        bytes: &[u8],
        with_text: bool,
        to_local: impl Fn(NaiveDateTime) -> NaiveDateTime,
    ) -> Result<FileTalks, ActivityError> {
        let mut found = FileTalks::default();
        match self {
            Self::Telephone => {
                let log = read_phone_log(bytes)?;
                found.talks = log.entries.into_iter().map(|entry| entry.into_talk(&to_local)).collect();
                found.left_out = log.left_out;
            }
            Self::Chat => found.talks = read_chat(bytes, with_text)?,
            Self::Mail => {
                let (mails, left_out) = read_mail(bytes, with_text)?;
                found.talks = mails.into_iter().map(|mail| mail.into_talk(&to_local)).collect();
                found.left_out = left_out;
            }
        }
        Ok(found)
    }
}
