//! What a telephone and a mail program keep of talks that took place: calls, messages and the heads of mails.
//!
//! Every bound is checked before a parser sees the bytes. Leaves out whom an item concerns and what becomes of it, and
//! the words of messages and mails, which belong to who wrote them.

mod chat;
mod encoded_words;
mod mail;
mod mail_words;
mod phone_log;
mod talk;

use thiserror::Error;

pub use chat::{is_chat, read_chat};
pub use mail::{MailAddress, MailHead, read_mail};
pub use phone_log::{PhoneEntry, PhoneLog, read_phone_log};
pub use talk::{Talk, TalkPerson, minutes_of};

/// The largest file that is read.
pub const LARGEST_FILE: usize = 200 << 20;
/// The most items of one file.
pub const MOST_ITEMS: usize = 1_000_000;
/// The longest head of a mail, in bytes; what is longer is no mail of a person.
pub const LONGEST_HEAD: usize = 256 << 10;

/// Why a file gives no activity.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ActivityError {
    #[error("the file has {bytes} bytes, more than {most}")]
    TooLarge { bytes: usize, most: usize },
    #[error("the file holds more than {most} items")]
    TooManyItems { most: usize },
    #[error("the file is no UTF-8 text")]
    NotText,
    /// It declares entities of its own, which no telephone does and which make a small file endlessly large.
    #[error("the file declares a document type")]
    DocumentType,
    /// It breaks off or contradicts itself, with the words of who reads it.
    #[error("line {line}: {reason}")]
    Damaged { line: usize, reason: String },
    #[error("the file holds no call, no message and no mail")]
    Nothing,
}

fn within_bounds(bytes: &[u8]) -> Result<(), ActivityError> {
    if bytes.len() > LARGEST_FILE {
        return Err(ActivityError::TooLarge { bytes: bytes.len(), most: LARGEST_FILE });
    }
    Ok(())
}
