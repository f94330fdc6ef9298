//! `rounds brief CUSTOMER`: the card to read before a call, the same as in the app.

use serde::Serialize;

use super::customer_arg;
use super::output::{CommandOutput, Failure};
use super::session::Session;
use crate::messages::clean::{clean, clean_lines};
use crate::messages::offers as text;
use crate::sentences::brief::{BriefCard, questions};

/// The card as JSON.
#[derive(Serialize)]
struct Told<'a> {
    customer: &'a str,
    name: &'a str,
    sections: Vec<Section<'a>>,
    offers: Vec<OfferShown>,
    questions: Vec<QuestionShown>,
}

/// What may be of use at this moment.
#[derive(Serialize)]
struct OfferShown {
    id: &'static str,
    playbook: &'static str,
    worksheet: Option<&'static str>,
    text: String,
}

/// A question worth asking.
#[derive(Serialize)]
struct QuestionShown {
    id: &'static str,
    text: String,
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
    let card = BriefCard::of(session.lang, &context, &profile);
    if !session.json {
        return Ok(CommandOutput::text(clean_lines(&card.text())));
    }
    let customer = &profile.customer.value;
    let sections = card.sections.iter().chain(&card.cases).map(|(title, lines)| Section { title, lines }).collect();
    let (lang, today) = (session.lang, session.today);
    let offers = profile.offers_before(&context, None).into_iter().map(|offer| OfferShown {
        id: offer.moment.code(),
        playbook: offer.moment.playbook(),
        worksheet: offer.moment.worksheet(),
        text: clean(&text::offer(lang, &offer.moment, today)).into_owned(),
    });
    let questions =
        questions(&context, &profile, profile.next_plan().map(|row| row.id)).into_iter().map(|one| QuestionShown {
            id: one.code(),
            text: clean(&text::question(lang, context.currency(), &one, today)).into_owned(),
        });
    CommandOutput::json(&Told {
        customer: &customer.code,
        name: &customer.name,
        sections,
        offers: offers.collect(),
        questions: questions.collect(),
    })
}
