//! The open format: bytes to values and back.

pub mod json;
