//! `rounds explain`: why a customer stands where it stands.

use chrono::NaiveDate;
use serde::ser::{Serialize, SerializeMap as _, Serializer};

mod owed;

use owed::owed;

use super::columns::{CellTone, aligned};
use super::customer_arg;
use super::output::{CommandOutput, Failure};
use super::session::Session;
use crate::domain::{Currency, CustomerId};
use crate::messages::clean::clean;
use crate::messages::cli::shown;
use crate::messages::labels::Labelled as _;
use crate::messages::terms;
use crate::messages::{customers, dates, facts, figures, offers, reasons as told, rulebook, tiers};
use crate::ops::{OffersOfAll, Profile, RulesContext, TierStory};
use crate::rules::{
    Assessment, DEFAULT_HORIZON, Fact, FactValue, Facts, Health, ObligationState, Offer, ProfileItem, Reason, Standing,
    Topic,
};
use crate::store::{Reader, Select, StoreError};

/// Most changes of tier that are told.
const MOST_STEPS: usize = 5;

/// A customer's standing as JSON.
#[derive(serde::Serialize)]
pub struct Explanation {
    customer: String,
    name: String,
    computed_tier: String,
    tier: String,
    facts: FactMap,
    rhythm: f64,
    health: i64,
    /// False while there is nothing to judge by; texts show `—` then.
    health_known: bool,
    health_parts: PartMap,
    completeness: u32,
    missing: Vec<&'static str>,
    topics: Vec<&'static str>,
    gaps: Vec<&'static str>,
    obligations: Vec<Owed>,
    joins: Vec<Joined>,
}

/// An obligation that is met together with a plan, as JSON.
#[derive(serde::Serialize)]
struct Joined {
    obligation: String,
    planned_on: NaiveDate,
    follow_up: String,
}

/// An obligation as JSON.
#[derive(serde::Serialize)]
struct Owed {
    id: String,
    anchor: Option<NaiveDate>,
    due: NaiveDate,
    earliest: NaiveDate,
    covered_by: Option<NaiveDate>,
}

/// The facts by name, in their order.
struct FactMap(Facts);

impl Serialize for FactMap {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(Fact::ALL.len()))?;
        for fact in Fact::ALL {
            match self.0.get(*fact) {
                FactValue::Int(value) => map.serialize_entry(fact.name(), &value)?,
                FactValue::Double(value) => map.serialize_entry(fact.name(), &value)?,
                FactValue::Bool(value) => map.serialize_entry(fact.name(), &value)?,
                FactValue::Text(value) => map.serialize_entry(fact.name(), &value)?,
            }
        }
        map.end()
    }
}

/// The parts of health by name, in their order.
struct PartMap(Health);

impl Serialize for PartMap {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.parts())
    }
}

/// The explanation of a customer, with what is offered today.
#[derive(serde::Serialize)]
struct WithOffers {
    #[serde(flatten)]
    explanation: Explanation,
    offers: Vec<OfferMade>,
}

/// What is offered today, and the rule by which it is.
#[derive(serde::Serialize)]
struct OfferMade {
    id: &'static str,
    playbook: &'static str,
    worksheet: Option<&'static str>,
    text: String,
    rule: &'static str,
}

/// Whence the offers come: of one customer from its profile, of all from one pass over the book.
enum OfferSource {
    One(Option<Box<Profile>>),
    All(Box<OffersOfAll>),
}

impl OfferSource {
    fn read(reader: &Reader<'_>, context: &RulesContext, only: Option<CustomerId>) -> Result<Self, StoreError> {
        Ok(match only {
            Some(id) => Self::One(Profile::without_cases_alike(reader, context, id)?.map(Box::new)),
            None => Self::All(Box::new(OffersOfAll::read(reader)?)),
        })
    }

    /// The offers of a customer in words.
    fn of(&self, session: &Session, context: &RulesContext, standing: &Standing<'_>) -> Vec<OfferMade> {
        let made = match self {
            Self::One(profile) => profile.as_ref().map(|profile| profile.offers(context)).unwrap_or_default(),
            Self::All(all) => all.of(context, standing),
        };
        let told = |offer: Offer| OfferMade {
            id: offer.moment.code(),
            playbook: offer.moment.playbook(),
            worksheet: offer.moment.worksheet(),
            text: clean(&offers::offer(session.lang, &offer.moment, session.today)).into_owned(),
            rule: offers::rule(session.lang, &offer.moment),
        };
        made.into_iter().map(told).collect()
    }
}

/// Explains one customer, or all by code.
pub fn run(session: &mut Session, customer: Option<&str>, by: Option<&str>) -> Result<CommandOutput, Failure> {
    let store = session.open()?;
    let reader = store.read().map_err(|error| session.store_failure(&error))?;
    let context = session.context(&reader, by)?;
    let only = customer.map(|typed| customer_arg::customer(session, &reader, typed)).transpose()?.map(|one| one.id);
    let select = only.as_ref().map_or(Select::All, |id| Select::Only(std::slice::from_ref(id)));
    let source = OfferSource::read(&reader, &context, only).map_err(|error| session.store_failure(&error))?;
    let mut found: Vec<(WithOffers, String)> = Vec::new();
    reader
        .dossiers(select, context.named_since(), |dossier| {
            let standing = context.judge(dossier);
            let offers = source.of(session, &context, &standing);
            let text = if session.json {
                String::new()
            } else {
                with_offers(session, text(session, context.currency(), &standing), &offers)
            };
            found.push((WithOffers { explanation: Explanation::of(&standing), offers }, text));
        })
        .map_err(|error| session.store_failure(&error))?;
    found.sort_by(|(one, _), (other, _)| one.explanation.customer.cmp(&other.explanation.customer));
    if !session.json {
        let texts: Vec<String> = found.into_iter().map(|(_, text)| text).collect();
        return Ok(CommandOutput::text(texts.join("\n\n")));
    }
    let all: Vec<WithOffers> = found.into_iter().map(|(one, _)| one).collect();
    match (customer, all.first()) {
        (Some(_), Some(one)) => CommandOutput::json(one),
        _ => CommandOutput::json(&all),
    }
}

/// A text with what is offered below it, each with its rule.
fn with_offers(session: &Session, text: String, made: &[OfferMade]) -> String {
    if made.is_empty() {
        return text;
    }
    let head = CellTone::Heading.paint(offers::prepare(session.lang), session.colours);
    let rows = made.iter().map(|one| vec![one.text.clone(), one.rule.to_owned()]).collect::<Vec<_>>();
    let lines: Vec<String> = [text, head].into_iter().chain(aligned(&rows, 2)).collect();
    lines.join("\n")
}

impl Explanation {
    /// What the rules say of a customer.
    pub fn of(standing: &Standing<'_>) -> Self {
        let Assessment { topics, health, missing, .. } = standing.assess();
        let (dossier, gaps) = (standing.dossier, topics.iter().filter(|topic| topic.is_gap()));
        let owed = |state: &ObligationState| Owed {
            id: standing.rulebook.obligations[state.obligation].id.clone(),
            anchor: state.anchor,
            due: state.due,
            earliest: state.earliest,
            covered_by: state.covered_by,
        };
        Self {
            customer: dossier.code.clone(),
            name: dossier.name.clone(),
            computed_tier: standing.computed_tier().id.clone(),
            tier: standing.tier().id.clone(),
            facts: FactMap(standing.facts),
            rhythm: standing.rhythm,
            health: health.score,
            health_known: health.is_known,
            health_parts: PartMap(health),
            completeness: standing.completeness(),
            missing: missing.iter().map(|known| ProfileItem::code(*known)).collect(),
            topics: topics.iter().map(Topic::code).collect(),
            gaps: gaps.map(Topic::code).collect(),
            obligations: standing.obligations.iter().map(owed).collect(),
            joins: joins(standing),
        }
    }
}

/// The obligations that are met together with plans, among those due in the usual time ahead.
fn joins(standing: &Standing<'_>) -> Vec<Joined> {
    let made = standing.suggestions(DEFAULT_HORIZON);
    let pairs = made.iter().flat_map(|one| one.joins.iter().zip(&one.obligations));
    pairs
        .map(|(plan, place)| Joined {
            obligation: standing.rulebook.obligations[*place].id.clone(),
            planned_on: plan.planned_on,
            follow_up: plan.follow_up.to_string(),
        })
        .collect()
}

/// The same as a person says it.
pub fn text(session: &Session, currency: Currency, standing: &Standing<'_>) -> String {
    let (lang, dossier, topics) = (session.lang, standing.dossier, standing.topics());
    let heading = |text: &str| CellTone::Heading.paint(text, session.colours);
    let mut lines = vec![heading(&format!("{} {}", dossier.code, clean(&dossier.name)))];
    let mut known = summary(session, currency, standing);
    known.extend(tier_history(session, standing));
    lines.extend(aligned(&known, 0));
    if !standing.obligations.is_empty() {
        let by_stage = standing.obligations.iter().any(|state| state.by_stage);
        let asks = if by_stage {
            shown::obligations_by_stage(lang, dossier.stage.label(lang))
        } else {
            terms::touchpoints(lang).to_owned()
        };
        lines.push(heading(&asks));
        lines.extend(aligned(&owed(session, standing), 2));
    }
    if !topics.is_empty() {
        lines.push(heading(terms::topics(lang)));
        lines
            .extend(topics.iter().map(|one| format!("  {}", clean(&told::topic(lang, currency, one, standing.today)))));
    }
    let next = next_steps(session, currency, standing);
    if !next.is_empty() {
        lines.push(heading(shown::suggested(lang)));
        lines.extend(next);
    }
    lines.join("\n")
}

fn summary(session: &Session, currency: Currency, standing: &Standing<'_>) -> Vec<Vec<String>> {
    let lang = session.lang;
    let (tier, computed) = (standing.tier(), standing.computed_tier());
    let mut named = rulebook::named(lang, &tier.name).to_owned();
    if tier.id != computed.id {
        named.push_str(&shown::computed_tier(lang, rulebook::named(lang, &computed.name)));
    }
    let because: Vec<String> = computed
        .when
        .because(&standing.facts)
        .into_iter()
        .map(|(fact, value)| facts::fact(lang, currency, fact, value))
        .collect();
    let health = standing.health();
    let parts = [
        (shown::connection(lang), health.connection),
        (shown::satisfaction(lang), health.satisfaction),
        (shown::growth(lang), health.growth),
        (shown::safety(lang), health.safety),
    ];
    let parts: Vec<String> = parts.iter().map(|(name, value)| format!("{name} {:.0}%", value * 100.0)).collect();
    let missing: Vec<&str> = standing.missing().into_iter().map(|known| customers::known(lang, known)).collect();
    let lacks =
        if missing.is_empty() { String::new() } else { shown::lacks(lang, missing.join(lang.pick("、", ", "))) };
    let rhythm = match standing.rhythm {
        factor if factor > 1.0 => shown::rhythm_slower(lang, factor),
        factor if factor < 1.0 => shown::rhythm_faster(lang, factor),
        _ => shown::rhythm_calm(lang).to_owned(),
    };
    let mut rows = vec![vec![terms::tier(lang).to_owned(), named]];
    if computed.when.always_holds() {
        rows.push(vec![terms::because(lang).to_owned(), shown::no_other_tier(lang).to_owned()]);
    } else if !because.is_empty() {
        rows.push(vec![terms::because(lang).to_owned(), because.join(lang.pick("，", "; "))]);
    }
    let score = figures::score(health.known_score());
    let health = format!("{score} {} · {}", customers::band(lang, &health), parts.join(" · "));
    rows.push(vec![terms::health(lang).to_owned(), health]);
    rows.push(vec![
        shown::completeness(lang).to_owned(),
        format!("{}{}{lacks}", standing.completeness(), lang.pick("", "%")),
    ]);
    rows.push(vec![shown::rhythm(lang).to_owned(), rhythm]);
    rows
}

/// How it came to its tier, newest first.
fn tier_history(session: &Session, standing: &Standing<'_>) -> Vec<Vec<String>> {
    let lang = session.lang;
    let steps = TierStory::of(standing).steps;
    let told = steps.iter().take(MOST_STEPS).map(|step| {
        let day = dates::short(lang, step.on, standing.today);
        clean(&tiers::moved_on(lang, day, tiers::step(lang, &step.from, &step.to))).into_owned()
    });
    let label = |at| if at == 0 { tiers::history(lang).to_owned() } else { String::new() };
    told.enumerate().map(|(at, text)| vec![label(at), text]).collect()
}

fn next_steps(session: &Session, currency: Currency, standing: &Standing<'_>) -> Vec<String> {
    let (lang, today) = (session.lang, standing.today);
    let mut lines = Vec::new();
    for made in standing.suggestions(DEFAULT_HORIZON) {
        lines.push(format!("  {}  {}", dates::long(lang, made.date, today), made.kind.label(lang)));
        let why = standing.reasons(&made);
        // What there is to talk about stands above, once.
        let why = why.iter().filter(|one| !matches!(one, Reason::Topic(_)));
        lines.extend(why.map(|one| format!("    · {}", clean(&told::reason(lang, currency, one, today)))));
    }
    lines
}
