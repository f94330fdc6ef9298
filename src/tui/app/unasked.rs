//! What happens to the app without a key: what it notes by itself, and what comes of a change that was made.

use std::sync::Arc;

use super::App;
use crate::domain::CustomerId;
use crate::ops::{Overview, RulesContext};
use crate::tui::effect::Notice;
use crate::tui::tabs::Tab;

impl App {
    /// Says something that nobody asked for: what is being said already stays.
    pub fn mention(&mut self, notice: Notice) {
        self.notice.get_or_insert(notice);
    }

    /// The list of customers has its cursor on this one from now on; the tab in front stays.
    pub fn select(&mut self, customer: CustomerId) {
        self.pages.page_mut(Tab::Customers).show_customer(customer, false);
    }

    /// The rules context and all customers at a glance, when nothing of them is outdated.
    pub fn settled(&self) -> Option<(Arc<RulesContext>, Arc<Overview>)> {
        let (context, overview) = self.knowledge.settled(self.look.today)?;
        Some((Arc::clone(context), Arc::clone(overview)))
    }

    /// What people call a customer, once the whole book is known.
    pub fn called(&self, customer: CustomerId) -> Option<&str> {
        Some(self.knowledge.overview()?.entry(customer)?.brief.called())
    }

    /// The records of these customers are no longer what the pages show.
    pub fn outdate_customers(&mut self, touched: &[CustomerId]) {
        self.fresh.clear();
        self.knowledge.outdate_customers(touched);
    }
}
