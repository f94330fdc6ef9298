//! Parses the text of a rulebook: every field, every reference, every condition checked.

use toml::de::DeTable;

use super::reader::{Placed, RulebookReader, TomlSection};
use super::{
    AutomaticTag, Every, Names, Obligation, Rulebook, RulebookProblem, RulebookProblemKind, Shape, StageRule, Tier,
};
use crate::domain::{Level, Stage};
use crate::rules::Condition;

const BOOK_FIELDS: &[&str] = &["id", "zh", "en", "tiers", "tags", "stages", "obligations"];
const TIER_FIELDS: &[&str] = &["id", "zh", "zh_short", "en", "en_short", "urgent", "when", "weight", "obligations"];
const TAG_FIELDS: &[&str] = &["id", "zh", "en", "when"];
const OBLIGATION_FIELDS: &[&str] = &["id", "zh", "en", "kinds", "level", "every", "times", "floor", "adapt", "first"];
const STAGE_FIELDS: &[&str] = &["obligations", "months"];
const STAGE_NAMES: &[&str] = &["lead", "intent", "won", "returning", "lost"];

/// Reads a rulebook, or returns everything that is wrong with it; where it is not TOML, the first place alone, since what
/// follows from it would hide it.
pub(super) fn read(text: &str) -> Result<Rulebook, Vec<RulebookProblem>> {
    let mut reader = RulebookReader::new(text);
    let (document, errors) = DeTable::parse_recoverable(text);
    let place = |error: &toml::de::Error| error.span().map_or(0, |span| span.start);
    if let Some(first) = errors.iter().min_by_key(|error| place(error)) {
        reader.tell(place(first), RulebookProblemKind::Syntax(first.message().to_owned()));
        return Err(reader.problems());
    }
    let book = read_book(&mut reader, TomlSection { table: document.get_ref(), at: 0 });
    let problems = reader.problems();
    match book {
        Some(book) if problems.is_empty() => Ok(book),
        _ => Err(problems),
    }
}

fn read_book(reader: &mut RulebookReader<'_>, book: TomlSection<'_>) -> Option<Rulebook> {
    reader.only(book, BOOK_FIELDS);
    let id = reader.text(book, "id");
    let name = read_names(reader, book, "zh", "en");
    let sections = reader.tables(book, "obligations");
    let known: Vec<Option<Placed<&str>>> = sections.iter().map(|section| reader.text(*section, "id")).collect();
    tell_duplicates(reader, &known);
    let ids: Vec<&str> = known.iter().map(|id| id.map_or("", |id| id.value)).collect();
    let obligations: Vec<Option<Obligation>> =
        sections.iter().zip(&ids).map(|(section, id)| read_obligation(reader, *section, id)).collect();
    let tiers = read_tiers(reader, book, &ids);
    let tags = read_tags(reader, book);
    let stages = read_stages(reader, book, &ids);
    Some(Rulebook {
        id: id?.value.to_owned(),
        name: name?,
        tiers: tiers?,
        tags,
        obligations: obligations.into_iter().collect::<Option<_>>()?,
        stages,
    })
}

fn read_names(
    reader: &mut RulebookReader<'_>,
    section: TomlSection<'_>,
    zh: &'static str,
    en: &'static str,
) -> Option<Names> {
    let (zh, en) = (reader.text(section, zh), reader.text(section, en));
    Some(Names { zh: zh?.value.to_owned(), en: en?.value.to_owned() })
}

fn tell_duplicates(reader: &mut RulebookReader<'_>, ids: &[Option<Placed<&str>>]) {
    let ids: Vec<Placed<&str>> = ids.iter().flatten().copied().collect();
    for (place, id) in ids.iter().enumerate() {
        if ids[..place].iter().any(|before| before.value == id.value) {
            reader.tell(id.at, RulebookProblemKind::DuplicateId { id: id.value.to_owned() });
        }
    }
}

fn read_obligation(reader: &mut RulebookReader<'_>, section: TomlSection<'_>, id: &str) -> Option<Obligation> {
    reader.only(section, OBLIGATION_FIELDS);
    let name = read_names(reader, section, "zh", "en");
    let kinds = reader.words(section, "kinds");
    if section.table.get("kinds").is_none_or(|kinds| kinds.get_ref().as_array().is_some_and(|list| list.is_empty())) {
        reader.tell(section.at, RulebookProblemKind::NoKinds { id: id.to_owned() });
    }
    let level = reader.word::<Level>(section, "level");
    let every = read_every(reader, section);
    let times = reader.whole_or_none(section, "times");
    let first = reader.whole(section, "first");
    if let Some(every) = every {
        tell_periods(reader, every, times, first);
    }
    Some(Obligation {
        id: id.to_owned(),
        name: name?,
        kinds,
        level: level?,
        every: every?,
        times: times.map_or(1, |times| times.value),
        floor: reader.flag(section, "floor"),
        adapt: reader.flag(section, "adapt"),
        first: i64::from(first?.value),
    })
}

fn tell_periods(reader: &mut RulebookReader<'_>, every: Every, times: Option<Placed<u32>>, first: Option<Placed<u32>>) {
    let period = every.nominal_days();
    if let Some(times) = times.filter(|times| i64::from(times.value) > period) {
        reader.tell(times.at, RulebookProblemKind::TooOften);
    }
    if let Some(first) = first.filter(|first| i64::from(first.value) > period) {
        reader.tell(first.at, RulebookProblemKind::FirstAfterPeriod { period });
    }
}

fn read_every(reader: &mut RulebookReader<'_>, section: TomlSection<'_>) -> Option<Every> {
    let text = reader.text(section, "every")?;
    let every = period(text.value);
    if every.is_none() {
        reader.tell(text.at, RulebookProblemKind::NotAPeriod { got: text.value.to_owned() });
    }
    every
}

/// `7 days`, `2 weeks`, `1 month`, `1 year`.
fn period(text: &str) -> Option<Every> {
    let (count, unit) = text.split_once(' ')?;
    let count: u32 = count.parse().ok().filter(|count| (1..=1000).contains(count))?;
    match unit {
        "day" | "days" => Some(Every::Days(count)),
        "week" | "weeks" => Some(Every::Days(count * 7)),
        "month" | "months" => Some(Every::Months(count)),
        "year" | "years" => Some(Every::Months(count * 12)),
        _ => None,
    }
}

fn read_tiers(reader: &mut RulebookReader<'_>, book: TomlSection<'_>, obligations: &[&str]) -> Option<Vec<Tier>> {
    let sections = reader.tables(book, "tiers");
    let ids: Vec<Option<Placed<&str>>> = sections.iter().map(|section| reader.text(*section, "id")).collect();
    tell_duplicates(reader, &ids);
    let tiers: Vec<Option<Tier>> = sections.iter().map(|section| read_tier(reader, *section, obligations)).collect();
    match (sections.last(), tiers.last()) {
        (Some(section), Some(Some(last))) => tell_last_tier(reader, *section, last),
        (None, _) => reader.tell(book.at, RulebookProblemKind::NoTier),
        _ => {}
    }
    tiers.into_iter().collect()
}

fn tell_last_tier(reader: &mut RulebookReader<'_>, section: TomlSection<'_>, last: &Tier) {
    let at = |field: &str| section.table.get(field).map_or(section.at, |value| value.span().start);
    if !last.when.always_holds() {
        reader.tell(at("when"), RulebookProblemKind::LastTierNotTrue);
    }
    if last.urgent {
        reader.tell(at("urgent"), RulebookProblemKind::LastTierUrgent);
    }
}

fn read_tier(reader: &mut RulebookReader<'_>, section: TomlSection<'_>, obligations: &[&str]) -> Option<Tier> {
    reader.only(section, TIER_FIELDS);
    let name = read_names(reader, section, "zh", "en");
    let zh_short = reader.text_or_none(section, "zh_short").map(|text| text.value.to_owned());
    let en_short = reader.text_or_none(section, "en_short").map(|text| text.value.to_owned());
    let urgent = reader.flag(section, "urgent");
    let when = read_condition(reader, section);
    let weight = reader.number(section, "weight");
    let asked = read_references(reader, section, obligations);
    let name = name?;
    Some(Tier {
        id: section.table.get("id")?.get_ref().as_str()?.to_owned(),
        short_name: Names {
            zh: zh_short.unwrap_or_else(|| name.zh.clone()),
            en: en_short.unwrap_or_else(|| name.en.clone()),
        },
        name,
        urgent,
        when: when?,
        weight: weight?,
        obligations: asked,
    })
}

/// The automatic tags; one with a mistake is reported and left out.
fn read_tags(reader: &mut RulebookReader<'_>, book: TomlSection<'_>) -> Vec<AutomaticTag> {
    let sections = reader.tables(book, "tags");
    let ids: Vec<Option<Placed<&str>>> = sections.iter().map(|section| reader.text(*section, "id")).collect();
    tell_duplicates(reader, &ids);
    let mut tags = Vec::new();
    for (section, id) in sections.into_iter().zip(ids) {
        reader.only(section, TAG_FIELDS);
        let (name, when) = (read_names(reader, section, "zh", "en"), read_condition(reader, section));
        if let (Some(id), Some(name), Some(when)) = (id, name, when) {
            tags.push(AutomaticTag { id: id.value.to_owned(), name, when });
        }
    }
    tags
}

fn read_condition(reader: &mut RulebookReader<'_>, section: TomlSection<'_>) -> Option<Condition> {
    let text = reader.text(section, "when")?;
    Condition::parse(text.value)
        .map_err(|problems| {
            for problem in problems {
                let at = reader.within(text.at, text.value, problem.at());
                reader.tell(at, RulebookProblemKind::Condition(problem));
            }
        })
        .ok()
}

/// The places of the obligations that a tier or a stage refers to.
fn read_references(reader: &mut RulebookReader<'_>, section: TomlSection<'_>, obligations: &[&str]) -> Vec<usize> {
    let mut places = Vec::new();
    for asked in reader.texts(section, "obligations") {
        match obligations.iter().position(|known| *known == asked.value) {
            Some(place) => places.push(place),
            None => reader.tell(asked.at, RulebookProblemKind::UnknownObligation { id: asked.value.to_owned() }),
        }
    }
    places
}

fn read_stages(
    reader: &mut RulebookReader<'_>,
    book: TomlSection<'_>,
    obligations: &[&str],
) -> Vec<(Stage, StageRule)> {
    let Some(found) = book.table.get("stages") else { return Vec::new() };
    let Some(table) = found.get_ref().as_table() else {
        reader.wrong_shape(found.span().start, "stages", Shape::Table);
        return Vec::new();
    };
    reader.only(TomlSection { table, at: found.span().start }, STAGE_NAMES);
    let mut stages = Vec::new();
    for stage in Stage::ALL {
        let Some(found) = table.get(stage.code()) else { continue };
        let at = found.span().start;
        match found.get_ref().as_table() {
            Some(table) => stages.push((*stage, read_stage(reader, TomlSection { table, at }, obligations))),
            None => reader.wrong_shape(at, stage.code(), Shape::Table),
        }
    }
    stages
}

fn read_stage(reader: &mut RulebookReader<'_>, section: TomlSection<'_>, obligations: &[&str]) -> StageRule {
    reader.only(section, STAGE_FIELDS);
    let months = reader.whole_or_none(section, "months").map(|months| months.value);
    StageRule { obligations: read_references(reader, section, obligations), months }
}
