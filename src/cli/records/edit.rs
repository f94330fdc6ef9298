//! `rounds add` and `rounds edit`: a new customer, and fields of one that is there.

use serde::Serialize;
use serde_json::{Map, Value};

use super::assignment::{Assignment, FieldMeant, ReadingContext, field_ids, phone_fault};
use crate::capture::dates::{Towards, read_date_and_time};
use crate::cli::customer_arg;
use crate::cli::output::{CommandOutput, Failure};
use crate::cli::session::Session;
use crate::domain::{Currency, Customer, FollowUp, Kind, Stage, json};
use crate::import::contacts_named;
use crate::messages::clean::clean;
use crate::messages::cli::records as text;
use crate::messages::{capture, customer_forms, fields};
use crate::names::Candidate;
use crate::ops::{Change, DuplicateIndex, Similarity};
use crate::rules::Workdays;
use crate::sentences::{self, values};
use crate::store::{Row, Store};

/// A customer that was added, as JSON.
#[derive(Serialize)]
struct Added {
    customer: String,
    name: String,
    change: Option<i64>,
}

/// A customer that was changed, as JSON.
#[derive(Serialize)]
struct Edited {
    customer: String,
    name: String,
    change: Option<i64>,
    fields: Vec<Changed>,
}

/// A field that is different now.
#[derive(Serialize)]
struct Changed {
    field: &'static str,
    from: Value,
    to: Value,
}

/// Adds a customer; makes the book where none is.
pub fn add(session: &mut Session, name: &str, typed: &[String]) -> Result<CommandOutput, Failure> {
    let made = Customer::new("", name.trim(), Stage::Lead, session.today);
    // What the book has of its own holds from the start; where there is none yet, what everybody has.
    let known = session.open().ok().map(|store| session.desk_of(&store)).transpose()?;
    let shipped = Workdays::shipped(&[]);
    let (workdays, currency) =
        known.as_ref().map_or((&shipped, Currency::default()), |known| (&known.workdays, known.currency()));
    let typed = &with_referrer(session, typed, true)?;
    let customer = with_person(session, with(session, made, typed, (workdays, currency), true)?, typed)?;
    let customer = with_last_contact(session, customer, typed, workdays)?;
    let (mut store, new) = session.open_or_begin()?;
    let alike = duplicates(session, &store, &customer)?;
    let refused = |error| session.ops_failure(&error);
    let receipt = session.apply(&mut store, Change::AddCustomer(Box::new(customer))).map_err(refused)?;
    let row = added(session, &store, receipt.created.first().map(|made| made.id))?;
    let answer = if session.json {
        let (customer, name) = (row.value.code, row.value.name);
        CommandOutput::json(&Added { customer, name, change: receipt.change.map(|change| change.0) })?
    } else {
        let said = sentences::of_change(session.lang, &receipt.words, session.today);
        CommandOutput::text(session.advised(clean(&text::added(session.lang, &row.value.code, said))))
    };
    let answer = alike.into_iter().fold(answer, CommandOutput::noting);
    Ok(if new { session.tell_book_made(answer) } else { answer })
}

/// Whom a new customer looks like, each in a sentence.
fn duplicates(session: &Session, store: &Store, customer: &Customer) -> Result<Vec<String>, Failure> {
    let lang = session.lang;
    let read = store.read().and_then(|reader| DuplicateIndex::read(&reader));
    let index = read.map_err(|error| session.store_failure(&error))?;
    let told = |(one, why): (Candidate, Similarity)| {
        let why = match why {
            Similarity::Name => text::alike_name(lang),
            Similarity::Phone => text::alike_phone(lang),
            Similarity::Mail => text::alike_mail(lang),
            Similarity::Person => text::alike_person(lang),
        };
        clean(&text::looks_like(lang, one.code, one.name, why)).into_owned()
    };
    Ok(index.like(customer).into_iter().map(told).collect())
}

/// Changes fields of a customer.
pub fn edit(session: &mut Session, customer: &str, typed: &[String]) -> Result<CommandOutput, Failure> {
    let mut store = session.open()?;
    let (row, context) = {
        let reader = store.read().map_err(|error| session.store_failure(&error))?;
        let context = session.context(&reader, None)?;
        let id = customer_arg::customer(session, &reader, customer)?.id;
        let row: Row<Customer> = reader.get(id.0).map_err(|error| session.store_failure(&error))?;
        (row, context)
    };
    let typed = &with_referrer(session, typed, false)?;
    let edited = with(session, row.value.clone(), typed, (&context.workdays, context.currency()), false)?;
    let changed = difference(&row.value, &edited);
    let (code, name) = (edited.code.clone(), edited.name.clone());
    let change = Change::EditCustomer {
        id: crate::domain::CustomerId(row.id),
        version: row.version,
        customer: Box::new(edited),
    };
    let receipt = session.apply(&mut store, change).map_err(|error| session.ops_failure(&error))?;
    if session.json {
        let change = receipt.change.map(|change| change.0);
        return CommandOutput::json(&Edited { customer: code, name, change, fields: changed });
    }
    if changed.is_empty() {
        return Ok(CommandOutput::text(text::nothing_differs(session.lang)));
    }
    let said = sentences::of_change(session.lang, &receipt.words, session.today);
    let lines = changed.iter().map(|one| format!("  {}", clean(&told(session, one))));
    let lines: Vec<String> = std::iter::once(clean(&said).into_owned()).chain(lines).collect();
    Ok(CommandOutput::text(lines.join("\n")))
}

/// The customer with the fields that were typed; the person of a new one is read elsewhere.
fn with(
    session: &Session,
    mut customer: Customer,
    typed: &[String],
    (workdays, currency): (&Workdays, Currency),
    new: bool,
) -> Result<Customer, Failure> {
    let reading = ReadingContext { lang: session.lang, today: session.today, workdays, currency };
    let wrong = |error: String| Failure::usage(clean(&error));
    let was_lost = customer.stage == Stage::Lost;
    let mut names_day = false;
    for one in typed {
        let one = Assignment::read(one, session.lang).map_err(wrong)?;
        match one.meant(new) {
            Some(FieldMeant::Person | FieldMeant::Number | FieldMeant::LastContact) => continue,
            Some(FieldMeant::Customer(row)) => names_day |= row.name == "lost_on",
            None => {}
        }
        one.put(&mut customer, reading, new).map_err(wrong)?;
    }
    if was_lost && customer.stage != Stage::Lost && !names_day {
        customer.lost_on = None;
    }
    Ok(customer)
}

/// What was typed, with the code of whoever referred the customer: they are named as customers are anywhere, or by the
/// name of one of their people.
fn with_referrer(session: &Session, typed: &[String], is_new: bool) -> Result<Vec<String>, Failure> {
    let referrer = |typed: &String| {
        let one = Assignment::read(typed, session.lang).ok()?;
        let is_it = matches!(one.meant(is_new), Some(FieldMeant::Customer(row)) if row.name == "referred_by");
        (is_it && !one.value.is_empty()).then(|| one.value.to_owned())
    };
    let mut told = Vec::with_capacity(typed.len());
    for one in typed {
        told.push(match referrer(one) {
            Some(named) => {
                let store = session.open()?;
                let reader = store.read().map_err(|error| session.store_failure(&error))?;
                format!("referred_by={}", customer_arg::customer_or_person(session, &reader, &named)?.code)
            }
            None => one.clone(),
        });
    }
    Ok(told)
}

/// A new customer with the person who was named, and the number: the person's, else the customer's own.
fn with_person(session: &Session, mut customer: Customer, typed: &[String]) -> Result<Customer, Failure> {
    let (mut name, mut number) = (None, None);
    for one in typed {
        let one = Assignment::read(one, session.lang).map_err(Failure::usage)?;
        match one.meant(true) {
            Some(FieldMeant::Person) => name = Some(one.value.to_owned()),
            Some(FieldMeant::Number) => {
                let why = phone_fault(session.lang, one.value).map(|why| text::field_of(session.lang, one.field, why));
                if let Some(why) = why {
                    return Err(Failure::usage(clean(&why)));
                }
                number = Some(one.value.to_owned());
            }
            Some(FieldMeant::Customer(_) | FieldMeant::LastContact) | None => {}
        }
    }
    let (name, number) = (name.filter(|name| !name.is_empty()), number.filter(|number| !number.is_empty()));
    match (name, number) {
        (Some(name), number) => customer.contacts.extend(contacts_named(&name, number)),
        // A number without a person is the customer's own.
        (None, Some(number)) => customer.phone = Some(number),
        (None, None) => {}
    }
    Ok(customer)
}

/// A new customer with the record of when they were last talked to, if that was typed.
fn with_last_contact(
    session: &Session,
    mut customer: Customer,
    typed: &[String],
    workdays: &Workdays,
) -> Result<Customer, Failure> {
    for one in typed {
        let one = Assignment::read(one, session.lang).map_err(Failure::usage)?;
        if matches!(one.meant(true), Some(FieldMeant::LastContact)) && !one.value.is_empty() {
            let (on, at) = read_date_and_time(one.value, session.today, Towards::Past, workdays).map_err(|error| {
                let label = customer_forms::last_contact(session.lang);
                let why = capture::explain_date(session.lang, &error);
                Failure::usage(clean(&text::field_of(session.lang, label, why)))
            })?;
            let kind = customer.preferred_channel.unwrap_or(Kind::Phone);
            let contacts = customer.contacts.iter().map(|contact| contact.name.clone()).collect();
            let record = FollowUp { done_on: Some(on), done_at: at, contacts, ..FollowUp::new(kind) };
            customer.follow_ups.push(record);
        }
    }
    Ok(customer)
}

fn added(session: &Session, store: &Store, id: Option<i64>) -> Result<Row<Customer>, Failure> {
    let failed = |error| session.store_failure(&error);
    store.read().map_err(failed)?.get(id.unwrap_or_default()).map_err(failed)
}

/// The fields that differ, in the order in which they are told.
fn difference(before: &Customer, after: &Customer) -> Vec<Changed> {
    let (before, after) = (as_fields(before), as_fields(after));
    let value = |fields: &Map<String, Value>, id| fields.get(id).cloned().unwrap_or_default();
    let changed = |field| (value(&before, field), value(&after, field));
    let differs = |field| Some((field, changed(field))).filter(|(_, (from, to))| from != to);
    field_ids().filter_map(differs).map(|(field, (from, to))| Changed { field, from, to }).collect()
}

fn as_fields(customer: &Customer) -> Map<String, Value> {
    match json::to_tree(customer) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

fn told(session: &Session, one: &Changed) -> String {
    let lang = session.lang;
    let value = |value| values::value(lang, "customer", one.field, value);
    fields::changed(lang, values::field(lang, "customer", one.field), value(&one.from), value(&one.to))
}
