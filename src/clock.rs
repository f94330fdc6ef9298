//! The one place that asks the machine what time it is, and whether its clock was set meanwhile.

use std::time::Duration;

use chrono::{DateTime, Local, NaiveDateTime, TimeDelta, TimeZone as _, Timelike as _, Utc};

/// The moment it is, to the second.
pub fn now() -> DateTime<Local> {
    let now = Local::now();
    now.with_nanosecond(0).unwrap_or(now)
}

/// A moment of universal time as the wall clock here showed it.
pub fn to_local(utc: NaiveDateTime) -> NaiveDateTime {
    Local.from_utc_datetime(&utc).naive_local()
}

/// The wall clock beside one that nobody can set and that goes on while the machine sleeps.
#[derive(Debug, Clone)]
pub struct ClockWatch {
    wall: DateTime<Utc>,
    steady: Duration,
}

impl ClockWatch {
    /// Believes the wall clock as it is now.
    pub fn start() -> Self {
        Self { wall: Utc::now(), steady: steady() }
    }

    /// What the wall clock should say by the time that has passed since, and what it says; both as it shows them here.
    pub fn expected_and_told(&self) -> (NaiveDateTime, NaiveDateTime) {
        let passed = TimeDelta::from_std(steady().saturating_sub(self.steady)).unwrap_or_default();
        (to_local((self.wall + passed).naive_utc()), to_local(Utc::now().naive_utc()))
    }

    /// As if the wall clock had been set by so much since.
    #[cfg(test)]
    pub fn pretend_set_by(&mut self, by: TimeDelta) {
        self.wall -= by;
    }
}

/// How long the machine has been running, its sleep included.
#[cfg(unix)]
fn steady() -> Duration {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    const CLOCK: rustix::time::ClockId = rustix::time::ClockId::Boottime;
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    const CLOCK: rustix::time::ClockId = rustix::time::ClockId::Monotonic;
    Duration::try_from(rustix::time::clock_gettime(CLOCK)).unwrap_or_default()
}

/// How long the program has been running, the sleep of the machine included.
#[cfg(not(unix))]
fn steady() -> Duration {
    static START: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    START.get_or_init(std::time::Instant::now).elapsed()
}
