//! The moment at which something is done: today, the time on the wall, the universal time, from one look at the clock.
//!
//! Leaves out the clock itself: only the surroundings of a run ask it.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};

/// When something is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Today, as the user sees it.
    pub today: NaiveDate,
    /// Now on the wall clock, to the second; always on the day that is `today`.
    pub now: NaiveDateTime,
    /// Now in universal time, `YYYY-MM-DDTHH:MM:SSZ`, for the change log.
    pub now_utc: String,
    /// What the wall clock itself shows, whatever day was given: copies of the book are named by it.
    pub clock: NaiveDateTime,
}

impl Stamp {
    /// This moment; when the day was given, the same time of that day. The log keeps the moment itself.
    pub fn at<Tz: TimeZone>(moment: &DateTime<Tz>, given: Option<NaiveDate>) -> Self {
        let local = moment.naive_local();
        let today = given.unwrap_or_else(|| local.date());
        Self {
            today,
            now: today.and_time(local.time()),
            now_utc: moment.naive_utc().format("%Y-%m-%dT%H:%M:%SZ").to_string(),
            clock: local,
        }
    }

    /// The first moment of a day, whatever the clock says: for what must come out the same whenever it is made.
    pub fn midnight(today: NaiveDate, now_utc: impl Into<String>) -> Self {
        let now = today.and_time(NaiveTime::MIN);
        Self { today, now, now_utc: now_utc.into(), clock: now }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_given_day_keeps_the_time_of_the_clock_and_the_log_keeps_the_moment() {
        let moment = DateTime::parse_from_rfc3339("2026-11-29T01:30:05+08:00").unwrap();
        let free = Stamp::at(&moment, None);
        assert_eq!((free.today.to_string(), free.now.to_string()), ("2026-11-29".into(), "2026-11-29 01:30:05".into()));
        assert_eq!(free.now_utc, "2026-11-28T17:30:05Z");
        let given = Stamp::at(&moment, "2027-01-04".parse().ok());
        assert_eq!(
            (given.today.to_string(), given.now.to_string()),
            ("2027-01-04".into(), "2027-01-04 01:30:05".into())
        );
        assert_eq!((given.now_utc, given.clock), (free.now_utc, free.clock));
    }
}
