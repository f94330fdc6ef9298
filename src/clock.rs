//! The one place that asks the machine what time it is.

use chrono::{Local, NaiveDate, NaiveDateTime, TimeZone as _, Utc};

/// Today by the wall clock, unless a command was told otherwise.
pub fn today() -> NaiveDate {
    Local::now().date_naive()
}

/// Now by the wall clock, to the second.
pub fn now() -> NaiveDateTime {
    let now = Local::now().naive_local();
    chrono::Timelike::with_nanosecond(&now, 0).unwrap_or(now)
}

/// A moment of universal time as the wall clock here showed it.
pub fn local(utc: NaiveDateTime) -> NaiveDateTime {
    Local.from_utc_datetime(&utc).naive_local()
}

/// Now in universal time, `YYYY-MM-DDTHH:MM:SSZ`, for the change log.
pub fn utc() -> String {
    Utc::now().format("%Y-%m-%dT%H:%M:%SZ").to_string()
}
