//! The open format, and what calendars and address books of other programs read: bytes to values and back.

pub mod content;
pub mod ical;
pub mod json;
pub mod vcard;
