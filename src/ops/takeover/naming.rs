//! How a row is called: by the customer and the person whom it names, as the file has them.

use super::TableUnderstood;
use crate::import::{ColumnTarget, TableKind, TargetPart, full_name};

impl TableUnderstood {
    /// The name of the customer of a row, of its person where the rows are about people or none else is named; empty
    /// where nobody is.
    pub(super) fn called(&self, cells: &[String]) -> String {
        let cell_of = |wanted: &dyn Fn(ColumnTarget) -> bool| {
            let mut columns = self.mapping.columns.iter().filter(|column| column.target().is_some_and(wanted));
            columns.find_map(|column| cells.get(column.place).map(|cell| cell.trim()).filter(|cell| !cell.is_empty()))
        };
        let of_customer = |field: &str| cell_of(&|target| target.part == TargetPart::Customer && target.field == field);
        let of_person = |field: &str| cell_of(&|target| target.part == TargetPart::Contact(1) && target.field == field);
        let customer = of_customer("name").or_else(|| of_customer("short_name"));
        let person =
            of_person("name").map(str::to_owned).or_else(|| full_name(of_person("family"), of_person("given"), None));
        let person = person.filter(|_| customer.is_none() || self.mapping.kind == TableKind::Contacts);
        let named = customer.map(str::to_owned).into_iter().chain(person).collect::<Vec<_>>().join(" ");
        if named.is_empty() { of_customer("code").unwrap_or_default().to_owned() } else { named }
    }
}
