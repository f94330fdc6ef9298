//! How full a day is (docs/rules.md 9): the one place that says what counts, and what fits on a day off.

use chrono::NaiveDate;

use super::DayCapacity;
use crate::domain::FollowUp;

/// What takes room on a day, against what fits in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DayLoad {
    /// The follow-ups on the day.
    pub count: usize,
    /// How many fit: none on a day off.
    pub capacity: usize,
}

impl DayLoad {
    /// How many more fit.
    pub const fn free(self) -> usize {
        self.capacity.saturating_sub(self.count)
    }

    /// How many are more than fit.
    pub const fn over(self) -> usize {
        self.count.saturating_sub(self.capacity)
    }
}

impl DayCapacity {
    /// So many follow-ups on a day, against what fits in it.
    pub fn load(self, count: usize, is_workday: bool) -> DayLoad {
        DayLoad { count, capacity: if is_workday { fits(self.per_day) } else { 0 } }
    }

    /// So many visits on a day, against the visits that fit in it.
    pub fn visit_load(self, count: usize, is_workday: bool) -> DayLoad {
        DayLoad { count, capacity: if is_workday { fits(self.visits_per_day) } else { 0 } }
    }
}

fn fits(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// The day whose room a follow-up takes: the day on which it was done, else the planned one, or today where that has
/// passed; none where it was cancelled or has no day.
pub fn takes_room_on(follow_up: &FollowUp, today: NaiveDate) -> Option<NaiveDate> {
    let planned = || follow_up.planned_on.filter(|_| follow_up.cancelled_on.is_none()).map(|on| on.max(today));
    follow_up.done_on.or_else(planned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_fits_on_a_day_off() {
        let capacity = DayCapacity { per_day: 8, visits_per_day: 3 };
        assert_eq!(capacity.load(6, true), DayLoad { count: 6, capacity: 8 });
        assert_eq!((capacity.load(6, true).free(), capacity.load(6, true).over()), (2, 0));
        assert_eq!((capacity.load(9, true).free(), capacity.load(9, true).over()), (0, 1));
        assert_eq!((capacity.load(1, false).free(), capacity.load(1, false).over()), (0, 1));
        assert_eq!(capacity.visit_load(1, true).free(), 2);
        assert_eq!(capacity.visit_load(1, false).over(), 1);
    }

    #[test]
    fn what_is_done_takes_room_on_its_day_and_what_is_overdue_on_today() {
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        let today = day("2026-11-30").unwrap();
        let takes = |planned: &str, done: &str, cancelled: &str| {
            let (planned_on, done_on, cancelled_on) = (day(planned), day(done), day(cancelled));
            takes_room_on(&FollowUp { planned_on, done_on, cancelled_on, ..FollowUp::default() }, today)
        };
        assert_eq!(takes("2026-12-01", "", ""), day("2026-12-01"));
        assert_eq!(takes("2026-11-19", "", ""), Some(today));
        assert_eq!(takes("2026-12-01", "2026-11-27", ""), day("2026-11-27"));
        assert_eq!(takes("", "2026-11-27", ""), day("2026-11-27"));
        assert_eq!(takes("2026-12-01", "", "2026-11-27"), None);
        assert_eq!(takes("", "", ""), None);
    }
}
