//! `rounds brief CUSTOMER`: the card to read before a call, the same as in the app.

use serde::Serialize;

use super::customer_arg;
use super::output::{CommandOutput, Failure};
use super::session::Session;
use crate::messages::clean::clean_lines;
use crate::sentences::brief::BriefCard;

/// The card as JSON.
#[derive(Serialize)]
struct Told<'a> {
    customer: &'a str,
    name: &'a str,
    sections: Vec<Section<'a>>,
}

/// A part of the card.
#[derive(Serialize)]
struct Section<'a> {
    title: &'a str,
    lines: &'a [String],
}

/// The card of one customer.
pub fn run(session: &mut Session, typed: &str) -> Result<CommandOutput, Failure> {
    let store = session.open()?;
    let reader = store.read().map_err(|error| session.store_failure(&error))?;
    let context = session.context(&reader, None)?;
    let profile = customer_arg::profile(session, &reader, &context, typed)?;
    let card = BriefCard::of(session.lang, context.currency(), &profile, session.today);
    if !session.json {
        return Ok(CommandOutput::text(clean_lines(&card.text())));
    }
    let customer = &profile.customer.value;
    let sections = card.sections.iter().chain(&card.cases).map(|(title, lines)| Section { title, lines }).collect();
    CommandOutput::json(&Told { customer: &customer.code, name: &customer.name, sections })
}
