//! How far a customer is, and when it was lost.

use chrono::NaiveDate;
use serde_json::Value;

use super::{Composer, column_target};
use crate::exchange::tables::Cell;
use crate::import::header::normalise;
use crate::import::mapping::Column;
use crate::import::reading;
use crate::import::why::Why;

impl<'t> Composer<'t, '_> {
    /// How far a customer is, as the first column tells that knows; of a life cycle, which is about the whole customer,
    /// before any other. What the others say stays under their names.
    pub(super) fn stage(&mut self, mut columns: Vec<(&'t Column, &Cell)>) {
        columns.sort_by_key(|(column, _)| !normalise(&column.header.whole()).contains("lifecycle"));
        let code = |cell: &Cell| self.context.choices.read(column_target("stage"), &reading::text(cell));
        let tells = |(_, cell): &(&Column, &Cell)| code(cell).is_some_and(|code| !code.is_empty());
        let told = columns.iter().position(tells).unwrap_or_default();
        for (at, (column, cell)) in columns.into_iter().enumerate() {
            if at == told { self.choice(column, "stage", cell) } else { self.own_field(column, cell) }
        }
    }

    /// A customer is lost on a day, or not at all: where the file names none, on the newest day that the row tells of the
    /// customer, else on the day of the import.
    pub(super) fn settle_loss(&mut self) {
        let is_lost = self.draft.customer.get("stage").is_some_and(|stage| stage == "lost");
        let has_day = self.draft.customer.contains_key("lost_on");
        let choices = self.context.choices;
        let of_stage = |column: &&'t Column| column.target() == Some(column_target("stage"));
        let says_lost = |column: &&'t Column| {
            choices.read(column_target("stage"), &reading::text(self.cell(column))).is_some_and(|code| code == "lost")
        };
        let columns = || self.context.mapping.columns.iter().filter(of_stage);
        match (is_lost, has_day, columns().find(says_lost), columns().next()) {
            (true, false, Some(column), _) => {
                let day = self.newest_day().unwrap_or(self.context.today);
                self.put_customer("lost_on", Some(Value::from(day.to_string())));
                self.note(column, self.cell(column), Why::LossDated(day));
            }
            (false, true, _, None) => self.put_customer("stage", Some(Value::from("lost"))),
            (false, true, _, Some(_)) => drop(self.draft.customer.remove("lost_on")),
            _ => {}
        }
    }

    /// The newest day up to today on which the row tells of a contact or an order.
    fn newest_day(&self) -> Option<NaiveDate> {
        let contacts = self.draft.follow_ups.iter().filter_map(|one| one.fields.get("done_on"));
        let orders = self.draft.records.iter().filter_map(|one| one.fields.get("ordered_on"));
        let days = contacts.chain(orders).filter_map(|day| day.as_str()?.parse().ok());
        days.filter(|day| *day <= self.context.today).max()
    }
}
