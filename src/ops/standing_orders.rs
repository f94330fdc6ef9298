//! Orders that the book has already, so that a line typed twice adds none a second time.

use chrono::{Days, NaiveDate};

use crate::capture::Capture;
use crate::domain::{CustomerId, Money, Order};
use crate::store::{Reader, StoreError};

/// So many days back a line tells of an order that may stand already.
const DAYS_BACK: u64 = 100;

/// Who ordered for how much on which day, in order.
#[derive(Debug, Clone, Default)]
pub struct StandingOrders(Vec<(CustomerId, NaiveDate, Money)>);

impl StandingOrders {
    /// Those of everybody in the days before this one, for lines whose customer is not known yet.
    pub fn read(reader: &Reader<'_>, today: NaiveDate) -> Result<Self, StoreError> {
        let since = today.checked_sub_days(Days::new(DAYS_BACK)).unwrap_or(today);
        let mut orders = Vec::new();
        reader.each_order_since(since, |row| orders.extend(row.customer.map(|customer| key(customer, &row.value))))?;
        Ok(Self::of(orders))
    }

    /// Those of one customer, of whatever day.
    pub fn with(reader: &Reader<'_>, customer: CustomerId) -> Result<Self, StoreError> {
        Ok(Self::of(reader.list::<Order>(customer)?.iter().map(|row| key(customer, &row.value)).collect()))
    }

    fn of(mut orders: Vec<(CustomerId, NaiveDate, Money)>) -> Self {
        orders.sort_unstable();
        orders.shrink_to_fit();
        Self(orders)
    }

    /// The line without an order that stands already, unless it says that it is another: then it says so.
    #[must_use]
    pub fn left_out_of(&self, line: Capture) -> Capture {
        line.without_standing_order(|customer, day, amount| self.0.binary_search(&(customer, day, amount)).is_ok())
    }
}

const fn key(customer: CustomerId, order: &Order) -> (CustomerId, NaiveDate, Money) {
    (customer, order.ordered_on, order.amount)
}
