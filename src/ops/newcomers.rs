//! What an import brought, or who was added one by one: who of the new customers is due, who is put aside, and what the first weeks can hold.
//!
//! Leaves out what is doubtful by itself, which is a filter.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{Days, NaiveDate};

use super::change_summary::ChangeSummary;
use super::{CustomerSummary, DuplicateIndex, Overview, Proposal, RulesContext};
use crate::domain::{CustomerId, Stage};
use crate::rules::TierGap;
use crate::rules::kpi::HighValueProposal;
use crate::store::{ChangeId, Reader, Role, StoreError};

/// So many weeks are planned first.
pub const FIRST_WEEKS: u32 = 4;
/// Who is to be contacted in so many days is due; the end of the week would leave nobody on a Friday.
pub const DUE_DAYS: u64 = 7;
/// What more than one in so many buyers lack, the file does not say: that is no doubt about any of them.
const FEW: usize = 5;
/// Who was added in so many days is new, where no import brought anybody.
pub const ADDED_DAYS: u64 = 30;
/// So far back an import is looked for.
const LOOKED_BACK: usize = 200;

/// An import that was not taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StandingImport {
    pub id: ChangeId,
    /// Its day in universal time.
    pub day: Option<NaiveDate>,
    /// How many customers it brought.
    pub customers: usize,
}

/// The customers of an import, judged.
#[derive(Debug, Clone, Default)]
pub struct Newcomers {
    pub customers: BTreeSet<CustomerId>,
    /// Who is to be contacted in the next days.
    pub due: BTreeSet<CustomerId>,
    /// Who is left alone until somebody takes them up.
    pub parked: BTreeSet<CustomerId>,
    /// From what a customer is of high value, where nobody has said so.
    pub high_value: Option<HighValueProposal>,
    /// Who looks like another customer of the book.
    pub alike: BTreeSet<CustomerId>,
    /// What the file does not say of those who buy, in the order in which the form asks.
    pub not_said: Vec<TierGap>,
    /// Of whom some of it is not known.
    pub without: BTreeSet<CustomerId>,
    /// Who is said to buy and has bought nothing, where the file says of the others what they buy.
    pub won_without_purchase: BTreeSet<CustomerId>,
    /// How many suggestions the planner finds a day for in the first weeks.
    pub placed: usize,
    /// All customers, as they were judged.
    pub overview: Arc<Overview>,
}

impl Newcomers {
    /// The newest import that was not taken back.
    pub fn last_import(reader: &Reader<'_>) -> Result<Option<ChangeId>, StoreError> {
        Ok(Self::imports(reader)?.first().map(|import| import.id))
    }

    /// The imports that were not taken back, the newest first.
    pub fn imports(reader: &Reader<'_>) -> Result<Vec<StandingImport>, StoreError> {
        let stands = |role| matches!(role, Role::Do | Role::Redo);
        let history = reader.history(LOOKED_BACK, None)?.into_iter();
        let standing = history.filter(|entry| stands(entry.role) && entry.reversed_by.is_none());
        let imports = standing.filter_map(|entry| match ChangeSummary::of_json(&entry.words) {
            ChangeSummary::Imported { customers, .. } => {
                let day = entry.at.get(..10).and_then(|day| day.parse().ok());
                Some(StandingImport { id: entry.id, day, customers })
            }
            _ => None,
        });
        Ok(imports.collect())
    }

    /// The customers that this import brought, as they stand today; all are judged unless they are known already.
    pub fn read(
        reader: &Reader<'_>,
        context: &RulesContext,
        import: ChangeId,
        known: Option<Arc<Overview>>,
    ) -> Result<Self, StoreError> {
        let customers = reader.customers_added_by(import)?;
        Self::judged(reader, context, customers, all_customers(reader, context, known)?)
    }

    /// The customers that were added in the last days, by whatever way; all are judged unless they are known already.
    pub fn added(
        reader: &Reader<'_>,
        context: &RulesContext,
        known: Option<Arc<Overview>>,
    ) -> Result<Self, StoreError> {
        let overview = all_customers(reader, context, known)?;
        let since = context.today.checked_sub_days(Days::new(ADDED_DAYS)).unwrap_or(context.today);
        let is_new = |entry: &&Arc<CustomerSummary>| entry.created > since && entry.brief.stage != Stage::Lost;
        let customers = overview.entries.iter().filter(is_new).map(|entry| entry.brief.id).collect();
        Self::judged(reader, context, customers, overview)
    }

    fn judged(
        reader: &Reader<'_>,
        context: &RulesContext,
        customers: BTreeSet<CustomerId>,
        overview: Arc<Overview>,
    ) -> Result<Self, StoreError> {
        let (mut due, mut parked) = (BTreeSet::new(), BTreeSet::new());
        let last = context.today.checked_add_days(Days::new(DUE_DAYS)).unwrap_or(context.today);
        for entry in customers.iter().filter_map(|id| overview.entry(*id)) {
            if entry.brief.parked {
                parked.insert(entry.brief.id);
            } else if entry.next(context.today).is_some_and(|next| next.date <= last) {
                due.insert(entry.brief.id);
            }
        }
        let proposal = Proposal::read(reader, context, &overview, context.first_day_to_plan(), FIRST_WEEKS)?;
        let placed = proposal.days.iter().map(|day| day.items.len()).sum();
        let bought = overview.entries.iter().map(|entry| entry.annual_purchase);
        let high_value = HighValueProposal::of(bought, &reader.settings()?);
        let alike = DuplicateIndex::alike_among(reader, overview.entries.iter().map(|entry| &entry.brief), &customers)?;
        let new = Self { customers, due, parked, high_value, alike, placed, overview, ..Self::default() };
        Ok(new.with_gaps())
    }

    /// With what the file leaves open, told from what single customers lack.
    fn with_gaps(mut self) -> Self {
        let entries = || self.customers.iter().filter_map(|id| self.overview.entry(*id));
        let lacking = |gap: TierGap| -> BTreeSet<CustomerId> {
            entries().filter(|entry| entry.tier_gaps().contains(&gap)).map(|entry| entry.brief.id).collect()
        };
        let buyers = entries().filter(|entry| TierGap::is_asked(entry.brief.stage, entry.brief.parked)).count();
        let (mut not_said, mut without, mut won) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
        for gap in TierGap::ALL {
            let who = lacking(gap);
            if who.len() * FEW > buyers {
                not_said.push(gap);
                without.extend(who);
            } else if gap == TierGap::NoPurchase {
                won = who;
            }
        }
        (self.not_said, self.without, self.won_without_purchase) = (not_said, without, won);
        self
    }

    /// Those of them among these.
    pub fn among(&self, places: &[usize]) -> BTreeSet<CustomerId> {
        let ids = places.iter().filter_map(|place| Some(self.overview.entries.get(*place)?.brief.id));
        ids.filter(|id| self.customers.contains(id)).collect()
    }
}

fn all_customers(
    reader: &Reader<'_>,
    context: &RulesContext,
    known: Option<Arc<Overview>>,
) -> Result<Arc<Overview>, StoreError> {
    known.map_or_else(|| Ok(Arc::new(Overview::without_finder(reader, context)?)), Ok)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Book, Customer};
    use crate::ops::{Change, OwnFiles, Stamp, apply, undo};
    use crate::store::Store;

    const NOW: &str = "2026-11-23T08:00:00Z";

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
    }

    fn stamp() -> Stamp {
        Stamp::midnight(today(), NOW)
    }

    fn import(store: &mut Store, names: &[(&str, bool)]) {
        let customer = |(at, (name, parked)): (usize, &(&str, bool))| Customer {
            parked: Some(*parked),
            ..Customer::new(format!("X{at}{name}"), *name, Stage::Lead, today())
        };
        let book = Book { customers: names.iter().enumerate().map(customer).collect(), ..Book::default() };
        apply(store, Change::Import(Box::new(book)), &stamp()).unwrap();
    }

    fn names(store: &Store, pick: impl Fn(&Newcomers) -> BTreeSet<CustomerId>) -> Vec<String> {
        let reader = store.read().unwrap();
        let context = RulesContext::read(&reader, &OwnFiles::default(), today(), None).unwrap();
        let import = Newcomers::last_import(&reader).unwrap().expect("an import");
        let newcomers = Newcomers::read(&reader, &context, import, None).unwrap();
        pick(&newcomers).iter().map(|id| newcomers.overview.entry(*id).unwrap().brief.name().to_owned()).collect()
    }

    fn buyer(code: usize, since: Option<&str>, yuan: Option<i64>) -> Customer {
        Customer {
            since: since.map(|day| day.parse().unwrap()),
            annual_purchase: yuan.map(crate::domain::Money::from_yuan),
            ..Customer::new(format!("C{code:03}"), format!("客户{code:02}"), Stage::Won, today())
        }
    }

    #[test]
    fn what_the_whole_file_leaves_open_is_no_doubt_about_each_of_them() {
        let mut store = Store::in_memory().unwrap();
        let mut customers: Vec<Customer> = (1..=10).map(|code| buyer(code, None, Some(1_000))).collect();
        customers[3].annual_purchase = None;
        customers[8].name = format!("{}有限公司", customers[6].name);
        let book = Book { customers, ..Book::default() };
        apply(&mut store, Change::Import(Box::new(book)), &stamp()).unwrap();
        assert_eq!(names(&store, |found| found.won_without_purchase.clone()), ["客户04"]);
        assert_eq!(names(&store, |found| found.alike.clone()), ["客户07", "客户07有限公司"]);
        assert_eq!(names(&store, |found| found.without.clone()).len(), 10);
        names(&store, |found| {
            assert_eq!(found.not_said, [TierGap::NoSince, TierGap::NeverContacted]);
            BTreeSet::new()
        });
    }

    #[test]
    fn who_lacks_what_most_others_have_is_not_counted_to_the_file() {
        let mut store = Store::in_memory().unwrap();
        let since = |code| (code > 2).then_some("2024-01-01");
        let customers = (1..=10).map(|code| buyer(code, since(code), None)).collect();
        apply(&mut store, Change::Import(Box::new(Book { customers, ..Book::default() })), &stamp()).unwrap();
        names(&store, |found| {
            assert_eq!(found.not_said, [TierGap::NoPurchase, TierGap::NeverContacted], "two of ten are few");
            assert!(found.won_without_purchase.is_empty(), "the file says of nobody what they buy");
            BTreeSet::new()
        });
    }

    #[test]
    fn the_customers_of_the_newest_import_that_stands_are_judged() {
        let mut store = Store::in_memory().unwrap();
        assert_eq!(Newcomers::last_import(&store.read().unwrap()).unwrap(), None);
        import(&mut store, &[("A", false), ("B", true)]);
        import(&mut store, &[("C", false)]);
        let alone = Customer::new("C009", "D", Stage::Lead, today());
        apply(&mut store, Change::AddCustomer(Box::new(alone)), &stamp()).unwrap();
        assert_eq!(names(&store, |found| found.customers.clone()), ["C"], "what was added by hand is no import");
        undo::undo(&mut store, &stamp()).unwrap();
        undo::undo(&mut store, &stamp()).unwrap();
        assert_eq!(names(&store, |found| found.customers.clone()), ["A", "B"], "what was taken back is none");
        assert_eq!(names(&store, |found| found.parked.clone()), ["B"]);
        assert_eq!(names(&store, |found| found.due.clone()), ["A"], "a first contact is due, and who is parked is not");
    }
}
