//! What a record must be like before it is written (book.md, errors), each fault with the path of its field.
//!
//! Leaves out what the types of `domain` already forbid, and what only a whole book can tell a single record.

use std::collections::HashSet;
use std::fmt;

use chrono::NaiveDateTime;

use super::Entity;
use crate::domain::{
    Book, Contact, Customer, FollowUp, Issue, IssueStatus, Opportunity, Order, Stage, Survey, WeekdayName,
};

/// Codes of customers, or names of contacts.
pub type Names = HashSet<String>;

/// A value that can not be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invalid {
    /// The field, as in `customers[3].contacts[0].name`.
    pub path: String,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What is wrong with a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// It must not be empty.
    Required,
    /// A lost customer needs the day on which it was lost.
    LostWithoutDay,
    /// Only a lost customer has such a day.
    DayWithoutLost,
    /// A follow-up needs the day it is planned for or was done.
    NoDay,
    /// A follow-up is done or cancelled, not both.
    DoneAndCancelled,
    /// A closed issue needs the moment of closing.
    ClosedWithoutMoment,
    /// Only a closed issue has such a moment.
    MomentWithoutClosed,
    /// No contact of the customer has this name.
    UnknownContact(String),
    /// No customer of the book has this code.
    UnknownCustomer(String),
    /// Another customer has this code.
    DuplicateCode(String),
    /// Another contact of the customer has this name.
    DuplicateContact(String),
    /// Another record has this uid.
    DuplicateUid(String),
    /// At least one workday must be left.
    NoWeekdayLeft,
    /// Beyond these bounds.
    OutOfRange(u8, u8),
    /// It is not open: done or cancelled already.
    NotOpen,
    /// It belongs to a customer, and none is named; or the other way round.
    WrongOwner,
    /// The parts of a payment stand instead of the order's own dates.
    PaymentsAndDates,
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {:?}", self.path, self.problem)
    }
}

/// Every fault of a book that can be seen without another one; `known` are codes of customers that exist already.
pub fn check_book(book: &Book, known: &Names) -> Vec<Invalid> {
    let mut faults = Faults::default();
    let mut codes: HashSet<&str> = HashSet::new();
    for (at, customer) in book.customers.iter().enumerate() {
        if !codes.insert(&customer.code) {
            faults.at(&format!("customers[{at}].code"), Problem::DuplicateCode(customer.code.clone()));
        }
    }
    let exists = |code: &str| codes.contains(code) || known.contains(code);
    for (at, customer) in book.customers.iter().enumerate() {
        let path = format!("customers[{at}]");
        if let Some(code) = customer.referred_by.as_ref().filter(|code| !exists(code)) {
            faults.at(&format!("{path}.referred_by"), Problem::UnknownCustomer(code.clone()));
        }
    }
    let named = [
        ("worksheets", book.worksheets.iter().map(|sheet| sheet.customer.as_ref()).collect::<Vec<_>>()),
        ("cases", book.cases.iter().map(|case| case.customer.as_ref()).collect()),
    ];
    for (list, customers) in named {
        for (at, code) in customers.into_iter().enumerate().filter_map(|(at, code)| Some((at, code?))) {
            if !exists(code) {
                faults.at(&format!("{list}[{at}].customer"), Problem::UnknownCustomer(code.clone()));
            }
        }
    }
    faults.uids(book);
    faults.found
}

/// Every fault of a customer and its lists; `people` are names of contacts that it has already.
pub fn check_customer(path: &str, customer: &Customer, people: &Names) -> Vec<Invalid> {
    let mut faults = Faults::default();
    let prefix = if path.is_empty() { String::new() } else { format!("{path}.") };
    faults.own_fields(&prefix, customer);
    let mut names: HashSet<&str> = HashSet::new();
    for (at, contact) in customer.contacts.iter().enumerate() {
        faults.text(&format!("{prefix}contacts[{at}].name"), &contact.name);
        if !names.insert(&contact.name) {
            faults.at(&format!("{prefix}contacts[{at}].name"), Problem::DuplicateContact(contact.name.clone()));
        }
    }
    let exists = |name: &str| names.contains(name) || people.contains(name);
    for (at, follow_up) in customer.follow_ups.iter().enumerate() {
        faults.follow_up(&format!("{prefix}follow_ups[{at}]"), follow_up, &exists);
    }
    for (at, order) in customer.orders.iter().enumerate() {
        faults.order(&format!("{prefix}orders[{at}]"), order);
    }
    for (at, issue) in customer.issues.iter().enumerate() {
        faults.issue(&format!("{prefix}issues[{at}]"), issue);
    }
    for (at, survey) in customer.surveys.iter().enumerate() {
        faults.survey(&format!("{prefix}surveys[{at}]"), survey);
    }
    for (at, deal) in customer.opportunities.iter().enumerate() {
        faults.opportunity(&format!("{prefix}opportunities[{at}]"), deal);
    }
    for (at, action) in customer.actions.iter().enumerate() {
        faults.text(&format!("{prefix}actions[{at}].title"), &action.title);
    }
    for (at, insight) in customer.insights.iter().enumerate() {
        faults.text(&format!("{prefix}insights[{at}].text"), &insight.text);
    }
    faults.found
}

/// Every fault of a contact beside others of these names.
pub fn check_contact(contact: &Contact, others: &Names) -> Vec<Invalid> {
    let mut faults = Faults::default();
    faults.text("name", &contact.name);
    if others.contains(&contact.name) {
        faults.at("name", Problem::DuplicateContact(contact.name.clone()));
    }
    faults.found
}

/// Every fault of a follow-up of a customer with contacts of these names.
pub fn check_follow_up(path: &str, follow_up: &FollowUp, people: &Names) -> Vec<Invalid> {
    let mut faults = Faults::default();
    faults.follow_up(path, follow_up, &|name| people.contains(name));
    faults.found
}

/// Every fault of another record that can be seen in it alone.
pub fn check_entity(entry: &Entity) -> Vec<Invalid> {
    let mut faults = Faults::default();
    match entry {
        Entity::Order(order) => faults.order("", order),
        Entity::Issue(issue) => faults.issue("", issue),
        Entity::Survey(survey) => faults.survey("", survey),
        Entity::Opportunity(deal) => faults.opportunity("", deal),
        Entity::Action(action) => faults.text("title", &action.title),
        Entity::Insight(insight) => faults.text("text", &insight.text),
        Entity::Worksheet(sheet) => faults.text("template", &sheet.template),
        Entity::Case(case) => faults.text("title", &case.title),
        _ => {}
    }
    faults.found
}

#[derive(Default)]
struct Faults {
    found: Vec<Invalid>,
}

impl Faults {
    fn at(&mut self, path: &str, problem: Problem) {
        self.found.push(Invalid { path: path.trim_start_matches('.').to_owned(), problem });
    }

    fn text(&mut self, path: &str, text: &str) {
        if text.trim().is_empty() {
            self.at(path, Problem::Required);
        }
    }

    fn range(&mut self, path: &str, value: Option<u8>, least: u8, most: u8) {
        if value.is_some_and(|value| !(least..=most).contains(&value)) {
            self.at(path, Problem::OutOfRange(least, most));
        }
    }

    fn own_fields(&mut self, prefix: &str, customer: &Customer) {
        self.text(&format!("{prefix}code"), &customer.code);
        self.text(&format!("{prefix}name"), &customer.name);
        match (customer.stage, customer.lost_on) {
            (Stage::Lost, None) => self.at(&format!("{prefix}lost_on"), Problem::LostWithoutDay),
            (Stage::Lost, Some(_)) | (_, None) => {}
            (_, Some(_)) => self.at(&format!("{prefix}lost_on"), Problem::DayWithoutLost),
        }
        let workdays = &WeekdayName::ALL[..5];
        if workdays.iter().all(|day| customer.avoid_weekdays.contains(day)) {
            self.at(&format!("{prefix}avoid_weekdays"), Problem::NoWeekdayLeft);
        }
    }

    fn follow_up(&mut self, path: &str, follow_up: &FollowUp, exists: &dyn Fn(&str) -> bool) {
        if follow_up.planned_on.is_none() && follow_up.done_on.is_none() {
            self.at(&format!("{path}.planned_on"), Problem::NoDay);
        }
        if follow_up.done_on.is_some() && follow_up.cancelled_on.is_some() {
            self.at(&format!("{path}.cancelled_on"), Problem::DoneAndCancelled);
        }
        for (at, name) in follow_up.contacts.iter().enumerate().filter(|(_, name)| !exists(name)) {
            self.at(&format!("{path}.contacts[{at}]"), Problem::UnknownContact(name.clone()));
        }
    }

    fn order(&mut self, path: &str, order: &Order) {
        if !order.payments.is_empty() && (order.payment_due.is_some() || order.paid_on.is_some()) {
            self.at(&format!("{path}.payments"), Problem::PaymentsAndDates);
        }
    }

    fn issue(&mut self, path: &str, issue: &Issue) {
        self.text(&format!("{path}.title"), &issue.title);
        let (closed, moment): (bool, Option<NaiveDateTime>) =
            (issue.status == Some(IssueStatus::Closed), issue.closed_at);
        match (closed, moment) {
            (true, None) => self.at(&format!("{path}.closed_at"), Problem::ClosedWithoutMoment),
            (false, Some(_)) => self.at(&format!("{path}.closed_at"), Problem::MomentWithoutClosed),
            (true, Some(_)) | (false, None) => {}
        }
    }

    fn survey(&mut self, path: &str, survey: &Survey) {
        self.range(&format!("{path}.nps"), survey.nps, 0, 10);
        for (field, score) in [
            ("quality", survey.quality),
            ("response", survey.response),
            ("value", survey.value),
            ("experience", survey.experience),
        ] {
            self.range(&format!("{path}.{field}"), score, 1, 5);
        }
    }

    fn opportunity(&mut self, path: &str, deal: &Opportunity) {
        self.text(&format!("{path}.name"), &deal.name);
        self.range(&format!("{path}.probability"), deal.probability, 0, 100);
    }

    /// Uids that stand twice in one list of the book.
    fn uids(&mut self, book: &Book) {
        let mut all: Vec<(String, &String)> = Vec::new();
        macro_rules! list {
            ($path:expr, $list:expr, $name:literal) => {
                for (at, record) in $list.iter().enumerate() {
                    all.extend(record.uid.as_ref().map(|uid| (format!("{}{}[{at}].uid", $path, $name), uid)));
                }
            };
        }
        for (at, customer) in book.customers.iter().enumerate() {
            let path = format!("customers[{at}].");
            list!(path, customer.contacts, "contacts");
            list!(path, customer.follow_ups, "follow_ups");
            list!(path, customer.orders, "orders");
            list!(path, customer.issues, "issues");
            list!(path, customer.surveys, "surveys");
            list!(path, customer.contracts, "contracts");
            list!(path, customer.opportunities, "opportunities");
            list!(path, customer.actions, "actions");
            list!(path, customer.insights, "insights");
            list!(path, customer.account_plan, "account_plan");
        }
        list!("", book.actions, "actions");
        list!("", book.worksheets, "worksheets");
        list!("", book.cases, "cases");
        list!("", book.kpi_targets, "kpi_targets");
        list!("", book.kpi_reviews, "kpi_reviews");
        let mut seen: HashSet<&str> = HashSet::new();
        for (path, uid) in all {
            if !seen.insert(uid) {
                self.at(&path, Problem::DuplicateUid(uid.clone()));
            }
        }
    }
}
