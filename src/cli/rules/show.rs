//! `rounds rules show ID`: a rulebook as a person reads it, or its file as it is.

use serde::Serialize;

use super::{origin, origin_words, own_file, settings};
use crate::cli::columns::{CellTone, aligned};
use crate::cli::output::{CommandOutput, Failure};
use crate::cli::session::Session;
use crate::domain::{Currency, Kind, Level, Stage};
use crate::messages::clean::clean;
use crate::messages::labels::Labelled as _;
use crate::messages::terms;
use crate::messages::{Lang, conditions, reasons, rulebook as named, rulebooks as texts};
use crate::ops::{OwnFiles, RulebookEntry, RulebookSource, rulebooks};
use crate::rules::{AutomaticTag, Condition, Every, Names, Obligation, Rulebook, Tier};
use crate::sentences;

/// A rulebook as JSON.
#[derive(Serialize)]
struct Shown<'a> {
    id: &'a str,
    zh: &'a str,
    en: &'a str,
    origin: &'static str,
    file: Option<String>,
    in_use: bool,
    tiers: Vec<ShownTier<'a>>,
    tags: Vec<ShownTag<'a>>,
    stages: Vec<ShownStage<'a>>,
    obligations: Vec<ShownObligation<'a>>,
}

#[derive(Serialize)]
struct ShownTier<'a> {
    id: &'a str,
    zh: &'a str,
    en: &'a str,
    urgent: bool,
    when: &'a str,
    in_words: String,
    weight: f64,
    obligations: Vec<&'a str>,
}

#[derive(Serialize)]
struct ShownTag<'a> {
    id: &'a str,
    zh: &'a str,
    en: &'a str,
    when: &'a str,
    in_words: String,
}

#[derive(Serialize)]
struct ShownStage<'a> {
    stage: Stage,
    obligations: Vec<&'a str>,
    months: Option<u32>,
}

#[derive(Serialize)]
struct ShownObligation<'a> {
    id: &'a str,
    zh: &'a str,
    en: &'a str,
    kinds: &'a [Kind],
    level: Level,
    every: String,
    times: u32,
    floor: bool,
    adapt: bool,
    first: i64,
}

/// Answers the rulebook that is used under this id.
pub(super) fn run(session: &mut Session, id: &str, toml: bool) -> Result<CommandOutput, Failure> {
    let own = OwnFiles::of(&session.paths);
    let entry = match own.rulebook_entry(id) {
        Some(entry) if entry.rulebook.is_some() => entry,
        // There is none, or one with mistakes and nothing built in: both are said there.
        _ => session.sound_rulebook(id)?,
    };
    if let RulebookSource::Broken(trouble) = &entry.source {
        session.notes.push(clean(&sentences::of_trouble(session.lang, trouble)).into_owned());
    }
    if toml {
        return Ok(CommandOutput::text(entry.text));
    }
    let Some(rulebook) = &entry.rulebook else { return Ok(CommandOutput::default()) };
    let settings = settings(session);
    let in_use = settings.as_ref().is_some_and(|settings| rulebooks::chosen_rulebook(settings) == id);
    let currency = settings.and_then(|settings| settings.currency).unwrap_or_default();
    if session.json {
        return CommandOutput::json(&shown((session.lang, currency), &entry, rulebook, in_use));
    }
    Ok(CommandOutput::text(text(session, currency, &entry, rulebook, in_use).join("\n")))
}

fn text(
    session: &Session,
    currency: Currency,
    entry: &RulebookEntry,
    rulebook: &Rulebook,
    in_use: bool,
) -> Vec<String> {
    let lang = session.lang;
    let heading = |text: &str| CellTone::Heading.paint(&clean(text), session.colours);
    let state = in_use.then(|| texts::in_use(lang)).into_iter().chain([origin_words(lang, entry)]);
    let title = format!("{}{}", named::named(lang, &rulebook.name), texts::short(lang, &entry.id));
    let mut lines = vec![format!("{}  {}", heading(&title), state.collect::<Vec<_>>().join(texts::dot(lang)))];
    if let Some(path) = own_file(entry) {
        lines.push(clean(&path.display().to_string()).into_owned());
    }
    lines.extend([String::new(), heading(texts::tiers_title(lang))]);
    for (number, tier) in (1..).zip(&rulebook.tiers) {
        lines.extend(tier_lines((lang, currency), number, tier, rulebook));
    }
    if !rulebook.tags.is_empty() {
        lines.extend([String::new(), heading(texts::tags_title(lang))]);
        lines.extend(rulebook.tags.iter().flat_map(|tag| tag_lines(lang, currency, tag)));
    }
    let stages: Vec<Vec<String>> = stage_rows(lang, rulebook);
    if !stages.is_empty() {
        lines.extend([String::new(), heading(texts::stages_title(lang))]);
        lines.extend(aligned(&stages, 2));
    }
    lines.extend([String::new(), heading(terms::touchpoints(lang))]);
    let rows: Vec<Vec<String>> = rulebook.obligations.iter().map(|one| obligation_row(lang, one)).collect();
    lines.extend(aligned(&rows, 2));
    if let Some(said) = sentences::amounts_as_they_are(lang, currency, entry) {
        lines.extend([String::new(), said]);
    }
    lines
}

fn tier_lines((lang, currency): (Lang, Currency), number: usize, tier: &Tier, rulebook: &Rulebook) -> Vec<String> {
    let mut marks = vec![texts::weight(lang, tier.weight)];
    if tier.urgent {
        marks.insert(0, terms::urgent(lang).to_owned());
    }
    let name =
        format!("{}{}", named::named(lang, &tier.name), texts::short(lang, named::named(lang, &tier.short_name)));
    let mut rows = condition_rows(lang, &tier.when, conditions::alternatives(lang, currency, &tier.when));
    rows.push(vec![texts::to_do(lang).to_owned(), clean(&names(lang, &tier.obligations, rulebook)).into_owned()]);
    let head = format!("  {number} {}  {}", clean(&name), marks.join(texts::dot(lang)));
    std::iter::once(head).chain(aligned(&rows, 4)).collect()
}

fn tag_lines(lang: Lang, currency: Currency, tag: &AutomaticTag) -> Vec<String> {
    let name = format!("{}{}", named::named(lang, &tag.name), texts::short(lang, &tag.id));
    let rows = condition_rows(lang, &tag.when, conditions::alternatives_alone(lang, currency, &tag.when));
    std::iter::once(format!("  {}", clean(&name))).chain(aligned(&rows, 4)).collect()
}

/// The alternatives of a condition, a line each, and below them the condition as it is written.
fn condition_rows(lang: Lang, when: &Condition, alternatives: Vec<String>) -> Vec<Vec<String>> {
    let titles = std::iter::once(texts::condition(lang)).chain(std::iter::repeat(texts::or(lang)));
    let row = |(title, text): (&str, String)| vec![title.to_owned(), clean(&text).into_owned()];
    let mut rows: Vec<Vec<String>> = titles.zip(alternatives).map(row).collect();
    if !when.always_holds() {
        let written = when.source().split_whitespace().collect::<Vec<_>>().join(" ");
        rows.push(vec![String::new(), clean(&written).into_owned()]);
    }
    rows
}

fn stage_rows(lang: Lang, rulebook: &Rulebook) -> Vec<Vec<String>> {
    let stages = Stage::ALL.iter().filter_map(|stage| Some((*stage, rulebook.stage(*stage)?)));
    stages
        .map(|(stage, rule)| {
            let months = rule.months.map(|months| texts::for_months(lang, months)).unwrap_or_default();
            vec![stage.label(lang).to_owned(), clean(&names(lang, &rule.obligations, rulebook)).into_owned(), months]
        })
        .collect()
}

fn obligation_row(lang: Lang, one: &Obligation) -> Vec<String> {
    let marks = [(one.floor, texts::floor(lang)), (one.adapt, texts::adapt(lang))];
    let marks: Vec<&str> = marks.into_iter().filter(|(holds, _)| *holds).map(|(_, text)| text).collect();
    vec![
        clean(named::named(lang, &one.name)).into_owned(),
        reasons::how_often(lang, one.every, one.times),
        texts::first(lang, one.first),
        texts::level(lang, one.level).to_owned(),
        marks.join(terms::list_separator(lang)),
        texts::in_a_row(lang, &one.kinds),
    ]
}

fn names(lang: Lang, places: &[usize], rulebook: &Rulebook) -> String {
    let names: Vec<&str> = places.iter().map(|at| named::named(lang, &rulebook.obligations[*at].name)).collect();
    if names.is_empty() { texts::nothing(lang).to_owned() } else { names.join(terms::list_separator(lang)) }
}

fn shown<'a>(
    (lang, currency): (Lang, Currency),
    entry: &'a RulebookEntry,
    rulebook: &'a Rulebook,
    in_use: bool,
) -> Shown<'a> {
    let ids = |places: &[usize]| places.iter().map(|at| rulebook.obligations[*at].id.as_str()).collect();
    let stage = |stage: &Stage| {
        let rule = rulebook.stage(*stage)?;
        Some(ShownStage { stage: *stage, obligations: ids(&rule.obligations), months: rule.months })
    };
    let tier = |tier: &'a Tier| {
        let Names { zh, en } = &tier.name;
        let in_words = conditions::condition(lang, currency, &tier.when);
        let (when, weight) = (tier.when.source(), tier.weight);
        ShownTier {
            id: &tier.id,
            zh,
            en,
            urgent: tier.urgent,
            when,
            in_words,
            weight,
            obligations: ids(&tier.obligations),
        }
    };
    Shown {
        id: &entry.id,
        zh: &rulebook.name.zh,
        en: &rulebook.name.en,
        origin: origin(&entry.source),
        file: own_file(entry).map(|path| path.display().to_string()),
        in_use,
        tiers: rulebook.tiers.iter().map(tier).collect(),
        tags: rulebook.tags.iter().map(|one| tag(lang, currency, one)).collect(),
        stages: Stage::ALL.iter().filter_map(stage).collect(),
        obligations: rulebook.obligations.iter().map(obligation).collect(),
    }
}

fn tag(lang: Lang, currency: Currency, one: &AutomaticTag) -> ShownTag<'_> {
    let (Names { zh, en }, in_words) = (&one.name, conditions::condition_alone(lang, currency, &one.when));
    ShownTag { id: &one.id, zh, en, when: one.when.source(), in_words }
}

fn obligation(one: &Obligation) -> ShownObligation<'_> {
    ShownObligation {
        id: &one.id,
        zh: &one.name.zh,
        en: &one.name.en,
        kinds: &one.kinds,
        level: one.level,
        every: match one.every {
            Every::Days(days) => format!("{days} days"),
            Every::Months(1) => "1 month".to_owned(),
            Every::Months(months) => format!("{months} months"),
        },
        times: one.times,
        floor: one.floor,
        adapt: one.adapt,
        first: one.first,
    }
}
