//! What is known about a customer on a day, as the conditions of a rulebook see it (docs/rules.md 1).

use chrono::NaiveDate;

use super::Workdays;
use super::arithmetic::{Trailing, days_between, months_between};
use crate::domain::{Money, Severity, Stage};
use crate::facts::{ContactFacts, Dossier};

/// `days_since_order` when there is no order.
pub const NEVER_ORDERED: i64 = 99_999;

/// The types of facts; money and scores are doubles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactType {
    /// Whole number.
    Int,
    /// Yuan, or a score.
    Double,
    /// True or false.
    Bool,
    /// One of a closed vocabulary, empty when unknown.
    Text,
}

/// What a rulebook condition compares with: a number, a code, a flag, or nothing known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FactValue<'a> {
    /// Of [`FactType::Int`].
    Int(i64),
    /// Of [`FactType::Double`].
    Double(f64),
    /// Of [`FactType::Bool`].
    Bool(bool),
    /// Of [`FactType::Text`].
    Text(&'a str),
}

impl From<i64> for FactValue<'_> {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<f64> for FactValue<'_> {
    fn from(value: f64) -> Self {
        Self::Double(value)
    }
}

impl From<bool> for FactValue<'_> {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl<'a> From<&'a str> for FactValue<'a> {
    fn from(value: &'a str) -> Self {
        Self::Text(value)
    }
}

/// Declares the facts once: the field, its place in the list of facts, its name in conditions and its type.
macro_rules! facts {
    ($($(#[doc = $doc:literal])+ $variant:ident $field:ident: $rust:ty as $kind:ident;)+) => {
        /// Which fact (docs/rules.md 1).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Fact { $($(#[doc = $doc])+ $variant),+ }

        impl Fact {
            /// Every fact.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name in conditions and JSON.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => stringify!($field)),+ }
            }

            /// Its type in conditions.
            pub const fn kind(self) -> FactType {
                match self { $(Self::$variant => FactType::$kind),+ }
            }

            /// What it says of a customer, as the manual prints it.
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc),+).trim_ascii()),+ }
            }

            /// The fact of this name.
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|fact| fact.name() == name)
            }
        }

        /// What is known of a customer on a day.
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub struct Facts { $($(#[doc = $doc])+ pub $field: $rust),+ }

        impl Facts {
            /// The value of one fact.
            pub fn get(&self, fact: Fact) -> FactValue<'static> {
                match fact { $(Fact::$variant => FactValue::from(self.$field)),+ }
            }
        }
    };
}

facts! {
    /// Yuan a year: what was ordered, or what is declared while the orders are younger than a year.
    AnnualPurchase annual_purchase: f64 as Double;
    /// Orders in the trailing 365 days.
    OrderCount order_count: i64 as Int;
    /// Days since the newest order.
    DaysSinceOrder days_since_order: i64 as Int;
    /// Days since the newest contact made, else since the customer was entered.
    DaysSinceContact days_since_contact: i64 as Int;
    /// Whole months of cooperation.
    MonthsTogether months_together: i64 as Int;
    /// Orders in the trailing 90 days.
    Orders90d orders_90d: i64 as Int;
    /// Orders in the 90 days before those.
    OrdersPrev90d orders_prev_90d: i64 as Int;
    /// Yuan ordered in the trailing 365 days.
    Amount365d amount_365d: f64 as Double;
    /// Yuan ordered in the 365 days before those.
    AmountPrev365d amount_prev_365d: f64 as Double;
    /// Products first ordered in the trailing 180 days by a customer who ordered before.
    NewProducts180d new_products_180d: i64 as Int;
    /// Issues not closed.
    OpenIssues open_issues: i64 as Int;
    /// Open issues past their time limit.
    OverdueIssues overdue_issues: i64 as Int;
    /// Major issues opened in the trailing 365 days.
    MajorComplaints365d major_complaints_365d: i64 as Int;
    /// Whether a key contact or decider left in the trailing 90 days and no successor was met since.
    KeyContactChanged90d key_contact_changed_90d: bool as Bool;
    /// The newest overall score, 1 to 5; 0 when none.
    Satisfaction satisfaction: f64 as Double;
    /// Where the customer stands.
    Stage stage: &'static str as Text;
    /// How much more it could buy.
    Potential potential: &'static str as Text;
    /// How well our offer meets its needs.
    Fit fit: &'static str as Text;
    /// How likely it is to renew.
    Renewal renewal: &'static str as Text;
    /// Whether it is strategically important.
    Strategic strategic: bool as Bool;
}

impl Fact {
    /// The texts that a text fact may have, empty for the other facts.
    pub fn values(self) -> Vec<&'static str> {
        use crate::domain::{Fit, Potential, Renewal};
        let mut values: Vec<&'static str> = match self {
            Self::Stage => return Stage::ALL.iter().map(|word| word.code()).collect(),
            Self::Potential => Potential::ALL.iter().map(|word| word.code()).collect(),
            Self::Fit => Fit::ALL.iter().map(|word| word.code()).collect(),
            Self::Renewal => Renewal::ALL.iter().map(|word| word.code()).collect(),
            _ => return Vec::new(),
        };
        values.push("");
        values
    }
}

impl Facts {
    /// The facts of a customer on this day.
    pub fn of(dossier: &Dossier, workdays: &Workdays, today: NaiveDate) -> Self {
        let year = Trailing::new(today, 365);
        let quarter = Trailing::new(today, 90);
        let contact = dossier.contacts_made(today).map(|(on, _)| on).max();
        let orders = Orders { dossier, today };
        Self {
            annual_purchase: orders.annual_purchase(year).yuan(),
            order_count: orders.count(year),
            days_since_order: orders.newest().map_or(NEVER_ORDERED, |newest| days_between(newest, today)),
            days_since_contact: days_between(contact.unwrap_or(dossier.created), today),
            months_together: dossier.since.map_or(0, |since| i64::from(months_between(since, today))),
            orders_90d: orders.count(quarter),
            orders_prev_90d: orders.count(quarter.before()),
            amount_365d: orders.amount(year).yuan(),
            amount_prev_365d: orders.amount(year.before()).yuan(),
            new_products_180d: orders.new_products(Trailing::new(today, 180)),
            open_issues: count(dossier.issues.iter().filter(|issue| issue.is_open(today))),
            overdue_issues: count(dossier.issues.iter().filter(|issue| issue.is_overdue(workdays, today))),
            major_complaints_365d: count(
                (dossier.issues.iter())
                    .filter(|issue| issue.severity == Severity::Major && year.contains(issue.opened_at.date())),
            ),
            key_contact_changed_90d: key_contact_changed(dossier, quarter, today),
            satisfaction: newest_score(dossier, today).unwrap_or(0.0),
            stage: dossier.stage.code(),
            potential: dossier.potential.map_or("", |word| word.code()),
            fit: dossier.fit.map_or("", |word| word.code()),
            renewal: dossier.renewal.map_or("", |word| word.code()),
            strategic: dossier.strategic,
        }
    }
}

/// The orders that have happened.
struct Orders<'a> {
    dossier: &'a Dossier,
    today: NaiveDate,
}

impl Orders<'_> {
    fn days(&self) -> impl Iterator<Item = NaiveDate> {
        self.dossier.orders.iter().map(|order| order.ordered_on).filter(|on| *on <= self.today)
    }

    fn newest(&self) -> Option<NaiveDate> {
        self.days().max()
    }

    fn count(&self, window: Trailing) -> i64 {
        count(self.days().filter(|on| window.contains(*on)))
    }

    fn amount(&self, window: Trailing) -> Money {
        let inside = self.dossier.orders.iter().filter(|order| window.contains(order.ordered_on));
        inside.map(|order| order.amount).sum()
    }

    fn annual_purchase(&self, year: Trailing) -> Money {
        let ordered = self.amount(year);
        let young = self.days().min().is_none_or(|oldest| days_between(oldest, self.today) < 365);
        match self.dossier.annual_purchase {
            Some(declared) if young => ordered.max(declared),
            _ => ordered,
        }
    }

    fn new_products(&self, window: Trailing) -> i64 {
        if !self.days().any(|on| window.contains(on)) || self.days().all(|on| window.contains(on)) {
            return 0;
        }
        let mut first: Vec<(&str, NaiveDate)> = Vec::new();
        for order in self.dossier.orders.iter().filter(|order| order.ordered_on <= self.today) {
            let Some(product) = order.product.as_deref() else { continue };
            match first.iter_mut().find(|(known, _)| *known == product) {
                Some((_, on)) => *on = order.ordered_on.min(*on),
                None => first.push((product, order.ordered_on)),
            }
        }
        count(first.iter().filter(|(_, on)| window.contains(*on)))
    }
}

/// The newest overall score up to today: the mean of the scores given, on one day the later in the book.
pub fn newest_score(dossier: &Dossier, today: NaiveDate) -> Option<f64> {
    let scored = |scores: &[Option<u8>; 4]| {
        let given: Vec<f64> = scores.iter().flatten().map(|score| f64::from(*score)).collect();
        let count = u32::try_from(given.len()).ok().filter(|count| *count > 0)?;
        Some(given.iter().sum::<f64>() / f64::from(count))
    };
    (dossier.surveys.iter())
        .filter(|rating| rating.on <= today)
        .filter_map(|rating| Some((rating.on, scored(&rating.scores)?)))
        .max_by_key(|(on, _)| *on)
        .map(|(_, score)| score)
}

/// Whether a key contact or decider left in the window and no equal successor was met on that day or later.
fn key_contact_changed(dossier: &Dossier, window: Trailing, today: NaiveDate) -> bool {
    let weighty = |person: &&ContactFacts| person.key || person.is_decider();
    let met_since = |left: NaiveDate| {
        dossier
            .contacts_made(today)
            .filter(|(on, _)| *on >= left)
            .any(|(_, touch)| dossier.current_people(today).filter(weighty).any(|p| touch.contacts.contains(&p.id)))
    };
    let left = dossier.contacts.iter().filter(weighty).filter_map(|person| person.left_on);
    left.filter(|left| window.contains(*left)).any(|left| !met_since(left))
}

fn count(items: impl Iterator) -> i64 {
    i64::try_from(items.count()).unwrap_or(i64::MAX)
}
