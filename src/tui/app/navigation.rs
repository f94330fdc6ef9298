//! Where the app goes: tabs, a customer, a day; and the way back from a customer that one was taken to.

use super::App;
use crate::domain::{CustomerId, FollowUpId};
use crate::tui::effect::{Destination, Effect};
use crate::tui::keymap::Command;
use crate::tui::tabs::Tab;

impl App {
    /// Goes to another place.
    pub fn go_to(&mut self, place: &Destination) {
        let from = self.tab;
        self.came_from = None;
        match place {
            Destination::Tab(tab) => self.tab = *tab,
            Destination::Customer(customer) => {
                self.open_profile(*customer);
                self.came_from = Some((from, *customer)).filter(|(from, _)| *from != self.tab);
            }
            Destination::Customers(title, customers) => {
                self.tab = Tab::Customers;
                self.pages.customers.show_only(title.clone(), customers.clone());
                self.invalidate_page();
            }
            Destination::Day(day) => {
                self.tab = Tab::Calendar;
                self.pages.page_mut(self.tab).show_day(*day);
                self.invalidate_page();
            }
            Destination::Unfinished(_) => {}
        }
    }

    /// Puts the cursor of the list of customers on this one; the tab in front stays.
    pub fn select_customer(&mut self, customer: CustomerId) {
        self.pages.page_mut(Tab::Customers).show_customer(customer, false);
    }

    /// Puts the cursor on this record wherever it is listed; the tab in front stays.
    pub fn select_record(&mut self, record: FollowUpId) {
        for tab in Tab::ALL {
            self.pages.page_mut(tab).show_record(record);
        }
    }

    /// Where Esc leads while the customer the user was taken to is in front: back.
    pub(super) fn way_back(&self, command: &Command) -> Option<Effect> {
        let (from, customer) = self.came_from.filter(|_| *command == Command::Back)?;
        let page = self.pages.page(self.tab);
        let is_there = self.tab == Tab::Customers && !page.is_typing();
        let here = page.here().filter(|here| is_there && here.id == customer);
        here.map(|_| Effect::Goto(Destination::Tab(from)))
    }

    /// The profile of this customer in front.
    fn open_profile(&mut self, customer: CustomerId) {
        self.tab = Tab::Customers;
        self.pages.page_mut(self.tab).show_customer(customer, true);
        self.invalidate_page();
    }
}
