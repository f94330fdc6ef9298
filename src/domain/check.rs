//! Whether the records of a book are consistent: the errors of docs/book-format.md 5 that no single field can show.
//!
//! One set of checks for forms, capture and import. Leaves out what cannot even be built (a wrong date, an unknown
//! kind), because the types reject it, and the messages, which `messages` writes.

mod across;
mod customer;
mod records;
mod trail;

use chrono::NaiveDate;

use self::trail::{FieldPath, Violations};
use super::{
    AccountPlan, Action, Book, Case, Contact, Contract, Customer, FollowUp, InboxItem, Insight, Issue, IssueStatus,
    KpiReview, KpiTarget, Metric, Opportunity, Order, Period, Settings, Survey, Worksheet,
};

/// Something in a book that must be corrected.
#[derive(Debug, Clone, PartialEq)]
pub struct Violation {
    /// Where: `customers[3].orders[0].amount` in a book, `orders[0].amount` in a customer, `amount` in a record.
    pub path: String,
    pub kind: ViolationKind,
}

/// What must be corrected.
#[derive(Debug, Clone, PartialEq)]
pub enum ViolationKind {
    /// A required text is blank.
    Blank,
    /// `format` or `version` is not this program's.
    WrongFormat,
    /// A number outside its range.
    OutOfRange {
        /// The value found.
        found: i64,
        /// The smallest value allowed.
        least: i64,
        /// The largest value allowed.
        most: i64,
    },
    /// A number that is infinite or undefined.
    NotANumber,
    /// Stage lost without the day.
    LostWithoutDay,
    /// The day of loss with another stage.
    NotLostWithDay,
    /// Every workday is avoided.
    NoWorkdayLeft,
    /// The second of two customers with one code.
    RepeatedCode {
        code: String,
        /// Where it occurred first.
        first: String,
    },
    /// Another customer of the open book has this code.
    CodeTaken { code: String },
    /// A follow-up that is done or cancelled already.
    NotOpen,
    /// A record that needs a customer has none, or a record of the book has one.
    WrongOwner,
    /// The second of two records with one uid.
    RepeatedUid {
        uid: String,
        /// Where it occurred first.
        first: String,
    },
    /// The second of two contacts of a customer with one name.
    RepeatedContact { name: String },
    /// The second mention of one contact in a follow-up.
    NamedTwice { name: String },
    /// The second value for one metric and period.
    RepeatedFigure { metric: Metric, period: Period },
    /// A code that no customer of the book has.
    UnknownCustomer { code: String },
    /// A name that no contact of the customer has.
    UnknownContact { name: String },
    /// A contact who reports to themselves, directly or by others.
    ReportsInACircle,
    /// A follow-up without a planned day and without the day it was done.
    NeitherPlannedNorDone,
    /// A follow-up both done and cancelled.
    DoneAndCancelled,
    /// A closed issue without the moment.
    ClosedWithoutMoment,
    /// The moment of closing with another status.
    MomentWithoutClosed { status: IssueStatus },
    /// Partial payments together with a due or paid date for the whole order.
    PaymentsTwice,
    /// An end before its beginning.
    EndsBeforeStart { start: NaiveDate, end: NaiveDate },
}

/// `Ok`, or every violation found.
pub type Checked = Result<(), Vec<Violation>>;

/// Checks a whole book.
pub fn check_book(book: &Book) -> Checked {
    let mut findings = Violations::default();
    across::book(book, &mut findings);
    findings.into_result()
}

/// Checks a customer with all its lists; what needs the other customers is for [`check_book`].
pub fn check_customer(customer: &Customer) -> Checked {
    checked(|findings| customer::customer(customer, &FieldPath::Root, findings))
}

/// Checks the customer's own fields, without its lists of records.
pub fn check_profile(customer: &Customer) -> Checked {
    checked(|findings| customer::profile(customer, &FieldPath::Root, findings))
}

/// Checks a contact among all contacts of its customer; `among` may hold the contact itself.
pub fn check_contact(contact: &Contact, among: &[Contact]) -> Checked {
    checked(|findings| customer::contact(contact, among, &FieldPath::Root, findings))
}

/// Checks a follow-up of a customer with these contacts.
pub fn check_follow_up(follow_up: &FollowUp, contacts: &[Contact]) -> Checked {
    let names = contacts.iter().map(|contact| contact.name.as_str()).collect();
    checked(|findings| records::follow_up(follow_up, &names, &FieldPath::Root, findings))
}

/// Checks a proposed record of a customer with these contacts.
pub fn check_inbox_item(item: &InboxItem, contacts: &[Contact]) -> Checked {
    let names = contacts.iter().map(|contact| contact.name.as_str()).collect();
    checked(|findings| records::named_contacts(&item.contacts, &names, &FieldPath::Root, findings))
}

/// Declares the public check of an entity that needs nothing but itself.
macro_rules! alone {
    ($($(#[$doc:meta])* $name:ident($entity:ident: $type:ty))+) => {
        $($(#[$doc])*
        pub fn $name($entity: &$type) -> Checked {
            checked(|findings| records::$entity($entity, &FieldPath::Root, findings))
        })+
    };
}

alone! {
    /// Checks an order.
    check_order(order: Order)
    /// Checks an issue.
    check_issue(issue: Issue)
    /// Checks a survey.
    check_survey(survey: Survey)
    /// Checks a contract.
    check_contract(contract: Contract)
    /// Checks an opportunity.
    check_opportunity(opportunity: Opportunity)
    /// Checks an action.
    check_action(action: Action)
    /// Checks an insight.
    check_insight(insight: Insight)
    /// Checks an account plan.
    check_account_plan(account_plan: AccountPlan)
    /// Checks a worksheet; whether its customer exists is for [`check_book`].
    check_worksheet(worksheet: Worksheet)
    /// Checks a case; whether its customer exists is for [`check_book`].
    check_case(case: Case)
    /// Checks a target; whether it is the only one for its metric and period is for [`check_book`].
    check_kpi_target(kpi_target: KpiTarget)
    /// Checks a review; whether it is the only one for its metric and period is for [`check_book`].
    check_kpi_review(kpi_review: KpiReview)
    /// Checks the settings.
    check_settings(settings: Settings)
}

fn checked(check: impl FnOnce(&mut Violations)) -> Checked {
    let mut findings = Violations::default();
    check(&mut findings);
    findings.into_result()
}
