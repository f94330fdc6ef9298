//! The tables that this program writes itself: their columns, and how such a table is known again.
//!
//! In a table of ours a name means what we wrote under it, whatever other people mean by it.

use super::{Column, Goes, Mapping, NameSays, TableKind};
use crate::domain::field::{EntityRow, FieldRow};
use crate::domain::{Customer, HasFields as _};
use crate::import::header::{self, Header, OUR_EXPORT};
use crate::import::layout::TableHead;
use crate::import::target::{ColumnTarget, FollowUpPart, TargetPart};

/// So many names at least tell a table of ours.
const FEWEST: usize = 5;
/// Above the names of customers in tables of other records.
const CUSTOMER: [&str; 2] = ["客户", "Customer"];

/// A column of a table of ours: a field, and whose.
#[derive(Debug, Clone, Copy)]
pub struct OwnColumn {
    pub entity: &'static EntityRow,
    pub field: &'static FieldRow,
    part: TargetPart,
}

impl TableKind {
    /// What each row of a table of this kind is about.
    pub const fn part(self) -> TargetPart {
        match self {
            // Plans may be for a customer; figures are for all of them.
            Self::Customers | Self::Plans | Self::Targets | Self::Reviews | Self::Worksheets | Self::Cases => {
                TargetPart::Customer
            }
            Self::Contacts => TargetPart::Contact(1),
            Self::FollowUps => TargetPart::FollowUp(FollowUpPart::Main),
            Self::Orders => TargetPart::Order,
            Self::Contracts => TargetPart::Contract,
            Self::Opportunities => TargetPart::Opportunity,
            Self::Issues => TargetPart::Issue,
            Self::Surveys => TargetPart::Survey,
        }
    }
}

impl OwnColumn {
    /// What stands above it in a table of this kind, in Chinese and in English: whose a record is, is told by customer, as
    /// the record may have a name itself.
    pub fn headers(&self, kind: TableKind) -> [&'static str; 2] {
        let is_whose = kind != TableKind::Customers && self.entity.list == Customer::ROW.list;
        if is_whose && self.field.name == "name" { CUSTOMER } else { self.field.labels }
    }
}

/// The columns of our own table of a kind: all fields of its records, behind code and name of their customer.
pub fn own_columns(kind: TableKind) -> Vec<OwnColumn> {
    let (part, entity) = (kind.part(), kind.part().row());
    let is_customer = kind == TableKind::Customers;
    let whose = Customer::ROW.fields.iter().filter(|field| !is_customer && ["code", "name"].contains(&field.name));
    let whose = whose.map(|field| OwnColumn { entity: &Customer::ROW, field, part: TargetPart::Customer });
    // A customer's lists have tables of their own.
    let own = entity.fields.iter().filter(|field| field.column.is_some() || !is_customer);
    whose.chain(own.map(|field| OwnColumn { entity, field, part })).collect()
}

/// The table as we would have written it, if four of five of its names say so.
pub(super) fn mapping(head: &TableHead, wanted: Option<TableKind>) -> Option<Mapping> {
    let names: Vec<String> = head.headers.iter().map(|header| header::normalise(&header.whole())).collect();
    let not_empty = names.iter().filter(|name| !name.is_empty()).count();
    let fits = |kind: TableKind| {
        [0, 1].into_iter().map(move |lang| (kind, lang)).map(|(kind, lang)| (kind, matched(&names, kind, lang)))
    };
    let kinds = TableKind::ALL.into_iter().filter(|kind| wanted.is_none_or(|wanted| wanted == *kind));
    let count = |found: &[Option<ColumnTarget>]| found.iter().flatten().count();
    let mut best: Vec<(TableKind, Vec<Option<ColumnTarget>>)> = kinds.flat_map(fits).collect();
    best.sort_by_key(|(_, found)| std::cmp::Reverse(count(found)));
    let (kind, found) = best.into_iter().next()?;
    let known = count(&found);
    if known < FEWEST || known * 5 < not_empty * 4 || !found.iter().flatten().any(|target| names_a_customer(*target)) {
        return None;
    }
    let column = |(place, (header, target)): (usize, (&crate::import::layout::HeaderText, Option<ColumnTarget>))| {
        let goes = match target {
            Some(target) if target == ColumnTarget::OWN_FIELD => Goes::OwnField,
            Some(target) => Goes::To(target),
            None if header.whole().is_empty() => Goes::Nowhere,
            None => Goes::OwnField,
        };
        let unit = Header::of(&header.name).unit;
        let said = NameSays::of(header);
        Column {
            place,
            header: header.clone(),
            goes,
            unit,
            number: None,
            tells_currency: false,
            said,
            holds: None,
            is_nameless: false,
        }
    };
    let columns = head.headers.iter().zip(found).enumerate().map(column).collect();
    Some(Mapping { source: Some(OUR_EXPORT), kind, columns })
}

fn names_a_customer(target: ColumnTarget) -> bool {
    target.part == TargetPart::Customer && target.field == "code"
}

/// For each of these names, in their order, the field that we write under it.
fn matched(names: &[String], kind: TableKind, lang: usize) -> Vec<Option<ColumnTarget>> {
    let mut left = own_columns(kind);
    // Tables that were written before have the name of the field above customers, beside a name of their own too.
    let count = |label: &str| names.iter().filter(|name| header::normalise(label) == **name).count();
    let label = Customer::ROW.field("name").map_or("", |field| field.labels[lang]);
    let has_own_name =
        left.iter().any(|column| column.part != TargetPart::Customer && column.field.labels[lang] == label);
    let is_of_before = count(CUSTOMER[lang]) == 0 && (!has_own_name || count(label) > 1);
    let of = |name: &String| {
        let is = |column: &OwnColumn| {
            let header = if is_of_before { column.field.labels } else { column.headers(kind) };
            header::normalise(header[lang]) == *name
        };
        let place = left.iter().position(is)?;
        let column = left.remove(place);
        ColumnTarget::of(column.part, column.field.name)
    };
    names.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_table_of_ours_has_two_columns_of_one_name() {
        for kind in TableKind::ALL {
            for lang in [0, 1] {
                let mut names: Vec<&str> = own_columns(kind).iter().map(|column| column.headers(kind)[lang]).collect();
                let count = names.len();
                names.sort_unstable();
                names.dedup();
                assert_eq!(names.len(), count, "{kind:?} {names:?}");
            }
        }
    }
}
