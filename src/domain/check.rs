//! Whether the records of a book go together: the errors of docs/book-format.md 5 that no single field can show.
//!
//! One set of checks for forms, capture and import. Leaves out what cannot even be built (a wrong date, an unknown
//! kind): the types refuse that; and the sentences, for `messages`.

mod across;
mod customer;
mod records;
mod trail;

use chrono::NaiveDate;

use self::trail::{FieldPath, Violations};
use super::{
    AccountPlan, Action, Book, Case, Contact, Contract, Customer, FollowUp, Insight, Issue, IssueStatus, KpiReview,
    KpiTarget, Metric, Opportunity, Order, Period, Settings, Survey, Worksheet,
};

/// Something that cannot stay as it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Violation {
    /// Where: `customers[3].orders[0].amount` in a book, `orders[0].amount` in a customer, `amount` in a record.
    pub path: String,
    /// What.
    pub kind: ViolationKind,
}

/// What cannot stay as it is.
#[derive(Debug, Clone, PartialEq)]
pub enum ViolationKind {
    /// A required text with nothing in it.
    Blank,
    /// `format` or `version` is not this program's.
    WrongFormat,
    /// A number outside its range.
    OutOfRange {
        /// What stands there.
        found: i64,
        /// The least that may.
        least: i64,
        /// The most that may.
        most: i64,
    },
    /// A number that is none: infinite or undefined.
    NotANumber,
    /// Stage lost without the day.
    LostWithoutDay,
    /// The day of loss with another stage.
    NotLostWithDay,
    /// Every workday is avoided.
    NoWorkdayLeft,
    /// The second of two customers with one code.
    RepeatedCode {
        /// The code.
        code: String,
        /// Where it stood first.
        first: String,
    },
    /// Another customer of the open book has this code.
    CodeTaken {
        /// The code.
        code: String,
    },
    /// A follow-up that is done or cancelled already.
    NotOpen,
    /// A record of a customer without one, or of the book with one.
    WrongOwner,
    /// The second of two records with one uid.
    RepeatedUid {
        /// The uid.
        uid: String,
        /// Where it stood first.
        first: String,
    },
    /// The second of two contacts of a customer with one name.
    RepeatedContact {
        /// The name.
        name: String,
    },
    /// The second mention of one contact in a follow-up.
    NamedTwice {
        /// The name.
        name: String,
    },
    /// The second value for one metric and period.
    RepeatedFigure {
        /// The metric.
        metric: Metric,
        /// The period.
        period: Period,
    },
    /// A code that no customer of the book has.
    UnknownCustomer {
        /// The code.
        code: String,
    },
    /// A name that no contact of the customer has.
    UnknownContact {
        /// The name.
        name: String,
    },
    /// A contact who reports to themselves, directly or by others.
    ReportsInACircle,
    /// A follow-up without a planned day and without the day it was done.
    NeitherPlannedNorDone,
    /// A follow-up both done and cancelled.
    DoneAndCancelled,
    /// A closed issue without the moment.
    ClosedWithoutMoment,
    /// The moment of closing with another status.
    MomentWithoutClosed {
        /// The status.
        status: IssueStatus,
    },
    /// Payments in parts beside a due or paid day of the whole.
    PaymentsTwice,
    /// An end before its beginning.
    EndsBeforeStart {
        /// The beginning.
        start: NaiveDate,
        /// The end.
        end: NaiveDate,
    },
}

/// All that is wrong, or nothing.
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
