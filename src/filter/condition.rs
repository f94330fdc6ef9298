//! One condition, and whether it holds for a customer.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::field::{FilterField, ValueMeaning};
use super::parts::Operator;
use crate::messages::{Lang, customer_filter as text};
use crate::names::{fold, pinyin};
use crate::ops::CustomerSummary;
use crate::rules::{HealthBand, Rulebook};

/// A condition on a field, met if any of its values matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FilterCondition {
    pub(super) field: FilterField,
    pub(super) negated: bool,
    pub(super) any: Vec<Wanted>,
}

/// A value to compare with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wanted {
    Known(ValueMeaning),
    /// A part of a text, folded.
    Text(String),
    /// A whole tag, folded.
    Tag(String),
    /// A score, or a distance in days.
    Number(Operator, i64),
    Day(Operator, NaiveDate),
}

/// A cache for filtering many customers: texts such as regions recur often.
pub(super) struct FilterContext<'a> {
    pub(super) today: NaiveDate,
    pub(super) rulebook: &'a Rulebook,
    fitting: HashMap<(&'a str, &'a str), bool>,
}

impl<'a> FilterContext<'a> {
    pub(super) fn new(today: NaiveDate, rulebook: &'a Rulebook) -> Self {
        Self { today, rulebook, fitting: HashMap::new() }
    }

    /// Whether the text contains the requested one, in its own letters or as the beginning of its pinyin.
    pub(super) fn fits(&mut self, text: &'a str, asked: &'a str) -> bool {
        *self.fitting.entry((text, asked)).or_insert_with(|| {
            let spelled = asked.len() > 2 && asked.is_ascii() && pinyin(text).starts_with(asked);
            spelled || fold(text).contains(asked)
        })
    }
}

impl FilterCondition {
    /// Whether it holds for this customer.
    pub(super) fn holds<'a>(&'a self, entry: &'a CustomerSummary, look: &mut FilterContext<'a>) -> bool {
        self.any.iter().any(|wanted| self.is_wanted(wanted, entry, look)) != self.negated
    }

    fn is_wanted<'a>(&self, wanted: &'a Wanted, entry: &'a CustomerSummary, look: &mut FilterContext<'a>) -> bool {
        match wanted {
            Wanted::Known(meaning) => self.means(*meaning, entry, look),
            Wanted::Text(asked) => match said(self.field, entry, look) {
                Said::Text(Some(text)) => look.fits(text, asked),
                _ => false,
            },
            Wanted::Tag(asked) => {
                let automatic = entry.automatic_tags.iter().filter_map(|place| look.rulebook.tags.get(*place));
                let mut names = automatic.flat_map(|tag| [&tag.id, &tag.name.zh, &tag.name.en]);
                names.any(|name| fold(name) == *asked) || entry.brief.tags.iter().any(|tag| fold(tag) == *asked)
            }
            Wanted::Number(comparison, asked) => match said(self.field, entry, look) {
                Said::Number(number) | Said::Day { away: Some(number), .. } => comparison.holds(&number, asked),
                _ => false,
            },
            Wanted::Day(comparison, asked) => match said(self.field, entry, look) {
                Said::Day { day: Some(day), .. } => comparison.holds(&day, asked),
                _ => false,
            },
        }
    }

    fn means(&self, meaning: ValueMeaning, entry: &CustomerSummary, look: &FilterContext<'_>) -> bool {
        match meaning {
            ValueMeaning::Tier(place) => entry.tier == place,
            ValueMeaning::Urgent => is_urgent(entry, look),
            ValueMeaning::Stage(stage) => entry.brief.stage == stage,
            ValueMeaning::Source(source) => entry.brief.source == Some(source),
            ValueMeaning::Band(band) => entry.health.band() == Some(band),
            ValueMeaning::Topic(code) => entry.topics.iter().any(|topic| topic.code() == code),
            ValueMeaning::TierGap(gap) => entry.tier_gaps().contains(&gap),
            ValueMeaning::Contradiction => !entry.contradictions().is_empty(),
            ValueMeaning::ImportDoubt => entry.brief.tags.iter().any(|tag| is_import_doubt(tag)),
            ValueMeaning::Empty => match said(self.field, entry, look) {
                Said::Text(text) => text.is_none(),
                Said::Day { day, .. } => day.is_none(),
                Said::Words { any } => !any,
                Said::Unknown => true,
                Said::Number(_) | Said::Flag(_) => false,
            },
            ValueMeaning::Flag(flag) => match said(self.field, entry, look) {
                Said::Flag(holds) => flag == holds,
                Said::Number(number) => flag == (number > 0),
                Said::Text(_) | Said::Day { .. } | Said::Words { .. } | Said::Unknown => false,
            },
        }
    }
}

/// A customer's value for a field.
enum Said<'a> {
    Text(Option<&'a str>),
    /// How many days away it is, in the direction in which the field counts.
    Day {
        day: Option<NaiveDate>,
        away: Option<i64>,
    },
    Number(i64),
    /// A number that is not known yet: no comparison holds.
    Unknown,
    Flag(bool),
    /// Words of a vocabulary or tags, which are compared one by one; whether there is any.
    Words {
        any: bool,
    },
}

/// This customer's value. A customer never contacted counts as contacted longer ago than any number of days.
fn said<'a>(field: FilterField, entry: &'a CustomerSummary, look: &FilterContext<'_>) -> Said<'a> {
    let next = || entry.next(look.today);
    match field {
        FilterField::Region => Said::Text(entry.brief.region.as_deref()),
        FilterField::Industry => Said::Text(entry.brief.industry.as_deref()),
        FilterField::Tag => Said::Words { any: !entry.brief.tags.is_empty() || !entry.automatic_tags.is_empty() },
        FilterField::Source => Said::Words { any: entry.brief.source.is_some() },
        FilterField::Topic | FilterField::Gap => Said::Words { any: !entry.topics.is_empty() },
        FilterField::Tier | FilterField::Stage => Said::Words { any: true },
        FilterField::Due => Said::Day {
            day: next().map(|next| next.date),
            away: next().map(|next| (next.date - look.today).num_days()),
        },
        FilterField::Last => Said::Day {
            day: entry.last_contact,
            away: Some(entry.last_contact.map_or(i64::MAX, |day| (look.today - day).num_days())),
        },
        FilterField::Overdue => Said::Number(next().map_or(0, |next| next.overdue_days)),
        FilterField::Health => entry.health.known_score().map_or(Said::Unknown, Said::Number),
        FilterField::Completeness => Said::Number(i64::from(entry.completeness)),
        FilterField::Plan => Said::Flag(!entry.plans.is_empty()),
        FilterField::Risk => Said::Flag(is_urgent(entry, look) || entry.health.band() == Some(HealthBand::AtRisk)),
        FilterField::Pinned => Said::Flag(entry.pinned),
        FilterField::Parked => Said::Flag(entry.brief.parked),
    }
}

/// Whether a tag, in either language, says that an import could not read everything.
fn is_import_doubt(tag: &str) -> bool {
    [Lang::Zh, Lang::En].into_iter().any(|lang| text::import_doubt(lang) == tag)
}

fn is_urgent(entry: &CustomerSummary, look: &FilterContext<'_>) -> bool {
    look.rulebook.tiers.get(entry.tier).is_some_and(|tier| tier.urgent)
}
