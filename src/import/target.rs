//! Where a column of a foreign table goes: a field of the customer, of one of its people, or of one of its records.
//!
//! Leaves out which column goes where ([`super::mapping`]) and how its cells are read.

use std::fmt;

use crate::domain::field::{EntityRow, FieldRow};
use crate::domain::{
    Contact, Contract, Customer, FollowUp, HasFields as _, Issue, Opportunity, Order, Survey, field::ValueKind,
};

/// What a column tells something about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TargetPart {
    Customer,
    /// A person; a row may hold several, told apart by this number.
    Contact(u8),
    FollowUp(FollowUpPart),
    Order,
    Contract,
    Opportunity,
    Issue,
    Survey,
}

/// Which follow-up of a row a column tells something about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FollowUpPart {
    /// The one that the row is about.
    Main,
    /// The first contact with the customer.
    First,
    /// The last one so far.
    Last,
    /// The next one, which is planned.
    Next,
}

/// Where a column goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ColumnTarget {
    pub part: TargetPart,
    /// The field's name in the format, or one of [`ColumnTarget::COMPOSED`].
    pub field: &'static str,
}

/// The words for the parts, as mapping files say them.
const PARTS: [(&str, TargetPart); 12] = [
    ("customer", TargetPart::Customer),
    ("contact", TargetPart::Contact(1)),
    ("follow_up", TargetPart::FollowUp(FollowUpPart::Main)),
    ("first", TargetPart::FollowUp(FollowUpPart::First)),
    ("last", TargetPart::FollowUp(FollowUpPart::Last)),
    ("next", TargetPart::FollowUp(FollowUpPart::Next)),
    ("order", TargetPart::Order),
    ("customer_order", TargetPart::Order),
    ("contract", TargetPart::Contract),
    ("opportunity", TargetPart::Opportunity),
    ("issue", TargetPart::Issue),
    ("survey", TargetPart::Survey),
];

impl ColumnTarget {
    /// What no field of the format is called, because it becomes one or several of them.
    pub const COMPOSED: &'static [(&'static str, &'static str)] = &[
        // 5亿/1000人
        ("customer", "size"),
        // How often a year, and how much at a time.
        ("customer", "purchases_per_year"),
        ("customer", "purchase_amount"),
        // 2年
        ("customer", "cooperation"),
        // A, Gold, 重点: the pinned tier, and the potential.
        ("customer", "tier"),
        // Planned, done, cancelled.
        ("follow_up", "status"),
        ("follow_up", "ends"),
        ("follow_up", "seconds"),
        ("follow_up", "hours"),
        ("follow_up", "entries"),
        // A number, an address or a WeChat name.
        ("contact", "reach"),
        ("contact", "family"),
        ("contact", "given"),
        ("contact", "middle"),
        ("contact", "address_form"),
        ("opportunity", "status"),
        // 2023/1/1至2025/12/31
        ("contract", "period"),
        // What one piece costs: with the quantity it makes the amount.
        ("order", "unit_price"),
    ];

    /// The customer's own fields, under the column's header.
    pub const OWN_FIELD: Self = Self { part: TargetPart::Customer, field: "fields" };

    /// The class that somebody gave a customer, which pins its tier.
    pub const TIER: Self = Self { part: TargetPart::Customer, field: "tier" };

    /// How important a customer may become.
    pub const POTENTIAL: Self = Self { part: TargetPart::Customer, field: "potential" };

    /// The target of this name, such as `customer.name`, `contact2.mobile`, `next.planned_on`.
    pub fn parse(text: &str) -> Option<Self> {
        let (part, field) = text.trim().split_once('.')?;
        let stem = part.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let number = &part[stem.len()..];
        let (_, known) = PARTS.iter().find(|(name, _)| *name == stem)?;
        let part = match (known, number) {
            (_, "") => *known,
            (TargetPart::Contact(_), number) => TargetPart::Contact(number.parse().ok().filter(|number| *number > 0)?),
            _ => return None,
        };
        Self::of(part, field)
    }

    /// Every part with its word in mapping files, and the fields that a column may go to there.
    pub fn all() -> impl Iterator<Item = (&'static str, Vec<Self>)> {
        let is_once = |(name, part): &&(&str, TargetPart)| {
            !matches!(part, TargetPart::FollowUp(which) if *which != FollowUpPart::Main) && *name != "customer_order"
        };
        PARTS.iter().filter(is_once).map(|(name, part)| (*name, Self::every(*part).collect()))
    }

    /// The target of this part and field, if there is such a field.
    pub fn of(part: TargetPart, field: &str) -> Option<Self> {
        let composed = |(owner, name): &&(&'static str, &'static str)| *name == field && *owner == part.list_word();
        let field = match part.row().field(field) {
            Some(row) if row.can_be_read_for(part) => row.name,
            _ => Self::COMPOSED.iter().find(composed)?.1,
        };
        Some(Self { part, field })
    }

    /// Every target of a part: the fields that a cell can hold, then what is composed.
    pub fn every(part: TargetPart) -> impl Iterator<Item = Self> {
        let fields = part.row().fields.iter().filter(move |row| row.can_be_read_for(part)).map(|row| row.name);
        let of_part = Self::COMPOSED.iter().filter(move |(owner, _)| *owner == part.list_word()).map(|(_, name)| *name);
        fields.chain(of_part).map(move |field| Self { part, field }).filter(|target| *target != Self::OWN_FIELD)
    }

    /// The field of the format; `None` for what is composed.
    pub fn row(self) -> Option<&'static FieldRow> {
        self.part.row().field(self.field)
    }

    /// The same field of another part.
    #[must_use]
    pub const fn on(self, part: TargetPart) -> Self {
        Self { part, field: self.field }
    }
}

impl FieldRow {
    /// Whether a cell can hold it.
    fn can_be_read_for(&self, part: TargetPart) -> bool {
        match self.kind {
            ValueKind::Object => matches!(self.name, "fields" | "cadence" | "tier_pin" | "objections"),
            ValueKind::List => match part {
                TargetPart::FollowUp(_) => self.name == "contacts",
                TargetPart::Order => self.name == "payments",
                _ => false,
            },
            _ => true,
        }
    }
}

impl TargetPart {
    /// The part of this word, without a number.
    pub(super) fn named(word: &str) -> Option<Self> {
        let stem = word.trim_end_matches(|letter: char| letter.is_ascii_digit());
        PARTS.iter().find(|(name, _)| *name == stem).map(|(_, part)| *part)
    }

    /// The table of its fields.
    pub const fn row(self) -> &'static EntityRow {
        match self {
            Self::Customer => &Customer::ROW,
            Self::Contact(_) => &Contact::ROW,
            Self::FollowUp(_) => &FollowUp::ROW,
            Self::Order => &Order::ROW,
            Self::Contract => &Contract::ROW,
            Self::Opportunity => &Opportunity::ROW,
            Self::Issue => &Issue::ROW,
            Self::Survey => &Survey::ROW,
        }
    }
}

impl TargetPart {
    /// The word for the kind of record.
    pub(super) const fn list_word(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Contact(_) => "contact",
            Self::FollowUp(_) => "follow_up",
            Self::Order => "order",
            Self::Contract => "contract",
            Self::Opportunity => "opportunity",
            Self::Issue => "issue",
            Self::Survey => "survey",
        }
    }
}

impl fmt::Display for ColumnTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.part {
            TargetPart::Contact(number) if number > 1 => write!(f, "contact{number}.{}", self.field),
            TargetPart::FollowUp(FollowUpPart::First) => write!(f, "first.{}", self.field),
            TargetPart::FollowUp(FollowUpPart::Last) => write!(f, "last.{}", self.field),
            TargetPart::FollowUp(FollowUpPart::Next) => write!(f, "next.{}", self.field),
            part => write!(f, "{}.{}", part.list_word(), self.field),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_read_as_it_is_written() {
        for text in [
            "customer.name",
            "contact.mobile",
            "contact3.mobile",
            "follow_up.done_on",
            "next.planned_on",
            "last.done_on",
            "customer.size",
            "follow_up.contacts",
            "order.payments",
            "customer.fields",
        ] {
            assert_eq!(ColumnTarget::parse(text).map(|target| target.to_string()).as_deref(), Some(text));
        }
        for wrong in ["customer", "customer.nothing", "order2.amount", "contact0.name", "customer.contacts", "x.name"] {
            assert_eq!(ColumnTarget::parse(wrong), None, "{wrong}");
        }
    }
}
