//! The one place that asks the machine what time it is.

use chrono::{DateTime, Local, NaiveDateTime, TimeZone as _, Timelike as _};

/// The moment it is, to the second.
pub fn now() -> DateTime<Local> {
    let now = Local::now();
    now.with_nanosecond(0).unwrap_or(now)
}

/// A moment of universal time as the wall clock here showed it.
pub fn to_local(utc: NaiveDateTime) -> NaiveDateTime {
    Local.from_utc_datetime(&utc).naive_local()
}
