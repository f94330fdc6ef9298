//! One condition, and whether it holds of a customer.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::field::{FilterField, ValueMeaning};
use super::parts::Operator;
use crate::names::{fold, pinyin};
use crate::ops::Entry;
use crate::rules::{HealthBand, Rulebook};

/// A condition of which any value will do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FilterCondition {
    pub(super) field: FilterField,
    pub(super) negated: bool,
    pub(super) any: Vec<Wanted>,
}

/// A value that is asked for.
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

/// What a look at many customers remembers: texts such as regions come again and again.
pub(super) struct FilterContext<'a> {
    pub(super) today: NaiveDate,
    pub(super) rulebook: &'a Rulebook,
    fitting: HashMap<(&'a str, &'a str), bool>,
}

impl<'a> FilterContext<'a> {
    pub(super) fn new(today: NaiveDate, rulebook: &'a Rulebook) -> Self {
        Self { today, rulebook, fitting: HashMap::new() }
    }

    /// Whether the text holds the asked one, in its own letters or as the beginning of its pinyin.
    pub(super) fn fits(&mut self, text: &'a str, asked: &'a str) -> bool {
        *self.fitting.entry((text, asked)).or_insert_with(|| {
            let spelled = asked.len() > 2 && asked.is_ascii() && pinyin(text).starts_with(asked);
            spelled || fold(text).contains(asked)
        })
    }
}

impl FilterCondition {
    /// Whether it holds of this customer.
    pub(super) fn holds<'a>(&'a self, entry: &'a Entry, look: &mut FilterContext<'a>) -> bool {
        self.any.iter().any(|wanted| self.is_wanted(wanted, entry, look)) != self.negated
    }

    fn is_wanted<'a>(&self, wanted: &'a Wanted, entry: &'a Entry, look: &mut FilterContext<'a>) -> bool {
        match wanted {
            Wanted::Known(meaning) => self.means(*meaning, entry, look),
            Wanted::Text(asked) => {
                let text = if self.field == FilterField::Region { &entry.brief.region } else { &entry.brief.industry };
                text.as_deref().is_some_and(|text| look.fits(text, asked))
            }
            Wanted::Tag(asked) => {
                let automatic = entry.automatic_tags.iter().filter_map(|place| look.rulebook.tags.get(*place));
                let mut names = automatic.flat_map(|tag| [&tag.id, &tag.name.zh, &tag.name.en]);
                names.any(|name| fold(name) == *asked) || entry.brief.tags.iter().any(|tag| fold(tag) == *asked)
            }
            Wanted::Number(comparison, asked) => {
                measured(self.field, entry, look.today).is_some_and(|number| comparison.holds(&number, asked))
            }
            Wanted::Day(comparison, asked) => {
                let day = if self.field == FilterField::Due {
                    entry.next(look.today).map(|next| next.date)
                } else {
                    entry.last_contact
                };
                day.is_some_and(|day| comparison.holds(&day, asked))
            }
        }
    }

    fn means(&self, meaning: ValueMeaning, entry: &Entry, look: &FilterContext<'_>) -> bool {
        let is_urgent = |tier: usize| look.rulebook.tiers.get(tier).is_some_and(|tier| tier.urgent);
        match meaning {
            ValueMeaning::Tier(place) => entry.tier == place,
            ValueMeaning::Urgent => is_urgent(entry.tier),
            ValueMeaning::Stage(stage) => entry.brief.stage == stage,
            ValueMeaning::Source(source) => entry.brief.source == Some(source),
            ValueMeaning::Band(band) => entry.health.band() == band,
            ValueMeaning::Topic(code) => entry.topics.iter().any(|topic| topic.code() == code),
            ValueMeaning::Empty => self.is_empty(entry, look.today),
            ValueMeaning::Flag(flag) => {
                flag == match self.field {
                    FilterField::Plan => !entry.plans.is_empty(),
                    FilterField::Risk => is_urgent(entry.tier) || entry.health.band() == HealthBand::AtRisk,
                    FilterField::Overdue => {
                        measured(FilterField::Overdue, entry, look.today).is_some_and(|days| days > 0)
                    }
                    _ => entry.pinned,
                }
            }
        }
    }

    fn is_empty(&self, entry: &Entry, today: NaiveDate) -> bool {
        match self.field {
            FilterField::Region => entry.brief.region.is_none(),
            FilterField::Industry => entry.brief.industry.is_none(),
            FilterField::Tag => entry.brief.tags.is_empty() && entry.automatic_tags.is_empty(),
            FilterField::Source => entry.brief.source.is_none(),
            FilterField::Due => entry.next(today).is_none(),
            _ => entry.last_contact.is_none(),
        }
    }
}

/// A score, or a distance in days. Who was never contacted was so longer ago than any number of days.
fn measured(field: FilterField, entry: &Entry, today: NaiveDate) -> Option<i64> {
    match field {
        FilterField::Due => entry.next(today).map(|next| (next.date - today).num_days()),
        FilterField::Last => Some(entry.last_contact.map_or(i64::MAX, |day| (today - day).num_days())),
        FilterField::Overdue => Some(entry.next(today).map_or(0, |next| next.overdue_days)),
        FilterField::Health => Some(entry.health.score),
        _ => Some(i64::from(entry.completeness)),
    }
}
