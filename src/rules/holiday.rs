//! A public holiday, or a day that is worked in exchange for one.

/// What a holiday table makes of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HolidayKind {
    /// Nobody works, whatever the weekday (休).
    Off,
    /// Everybody works, whatever the weekday (班).
    Work,
}

/// How certain a holiday is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HolidayStatus {
    /// By the yearly notice, make-up days included.
    Published,
    /// By law only: the notice of that year is still to come.
    Statutory,
}

/// A day that a holiday table names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// Whether the day is worked or off.
    pub kind: HolidayKind,
    /// The Chinese name.
    pub name_zh: String,
    /// The English name.
    pub name_en: String,
    /// How certain it is.
    pub status: HolidayStatus,
}
