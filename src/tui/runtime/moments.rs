//! What time it is for the app.

use chrono::NaiveDate;

use crate::clock;
use crate::ops::Stamp;

/// The moment it is; when the day was given, the same time of that day.
pub fn moment(given: Option<NaiveDate>) -> Stamp {
    Stamp::at(&clock::now(), given)
}
