//! Whether amounts of money stand in what a file leaves on a customer.

use super::WorkingCustomer;

impl WorkingCustomer {
    /// Whether anything of it is an amount of money, as far as it was read.
    pub(in crate::ops::takeover) fn holds_money(&self) -> bool {
        self.now.annual_purchase.is_some()
            || self.now.annual_revenue.is_some()
            || !self.orders.is_empty()
            || self.contracts.items().iter().any(|item| item.now.amount.is_some())
            || self.opportunities.items().iter().any(|item| item.now.amount.is_some())
    }
}
