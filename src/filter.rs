//! A typed filter over the customers: `tier:key region:上海 due<7 tag:二期 -stage:lost`.
//!
//! Parts are separated by spaces and all must hold. A word is matched as in the customer search (Chinese, pinyin,
//! initials, fuzzy), and in regions and industries. `field:value` takes names and values of both languages; `,` between
//! values is or, `-` before a part is not, quotes keep spaces; `<` `>` `<=` `>=` compare numbers and days.
//! Does not cover where it was typed, or how matches are sorted and drawn.

mod complete;
mod condition;
mod error;
mod field;
mod parts;
mod reading;
#[cfg(test)]
mod tests;
mod views;

use self::condition::{FilterCondition, FilterContext};
use self::parts::{ConditionBody, split};
use crate::names::fold;
use crate::ops::{Overview, RulesContext};

pub use complete::{FilterCompletion, complete};
pub use error::{FilterError, FilterErrorKind};
pub use field::FilterField;
pub use views::{BUILT_IN, BuiltIn, TO_CHECK};

/// The conditions of a typed line that a customer must meet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    words: Vec<String>,
    without: Vec<String>,
    conditions: Vec<FilterCondition>,
}

impl Filter {
    /// Reads a line. Parts that are not understood are left out, and the first of them is reported.
    pub fn read(line: &str, context: &RulesContext) -> (Self, Option<FilterError>) {
        let (mut filter, mut wrong) = (Self::default(), None);
        for part in split(line) {
            match reading::condition(context, &part) {
                Ok(Some(condition)) => filter.conditions.push(condition),
                Ok(None) => {
                    if let ConditionBody::Word(word) = part.body {
                        let words = if part.negated { &mut filter.without } else { &mut filter.words };
                        words.push(word);
                    }
                }
                Err(error) => {
                    wrong.get_or_insert(error);
                }
            }
        }
        (filter, wrong)
    }

    /// The words to be found, for marking the letters that match; empty when there is none.
    pub fn words(&self) -> String {
        self.words.join(" ")
    }

    /// The places of the customers that pass: by how well they match the words, else in the order of the
    /// book.
    pub fn places(&self, overview: &Overview, context: &RulesContext) -> Vec<usize> {
        let mut look = FilterContext::new(context.today, &overview.rulebook);
        let folded: Vec<String> = self.words.iter().map(|word| fold(word)).collect();
        let mut places = if self.words.is_empty() {
            (0..overview.entries.len()).collect()
        } else {
            self.found(&folded, overview, &mut look)
        };
        let mut without = vec![false; overview.entries.len()];
        for hit in self.without.iter().flat_map(|word| overview.finder.find(word)) {
            if let Some(place) = overview.place(hit.customer) {
                without[place] = true;
            }
        }
        let mut look = FilterContext::new(context.today, &overview.rulebook);
        places.retain(|place| {
            let entry = &overview.entries[*place];
            !without[*place] && self.conditions.iter().all(|condition| condition.holds(entry, &mut look))
        });
        places
    }

    /// The customers that match the words, best first; those with a word only in region or industry come last.
    fn found<'a>(&'a self, folded: &'a [String], overview: &'a Overview, look: &mut FilterContext<'a>) -> Vec<usize> {
        let hits = |typed: &str| {
            let hits = overview.finder.find(typed);
            hits.into_iter().filter_map(|hit| overview.place(hit.customer)).collect::<Vec<usize>>()
        };
        let mut places = hits(&self.words());
        let mut matched = vec![0_usize; overview.entries.len()];
        for (word, folded) in self.words.iter().zip(folded) {
            let mut is_hit = vec![false; overview.entries.len()];
            for place in if self.words.len() == 1 { places.clone() } else { hits(word) } {
                is_hit[place] = true;
            }
            for (place, entry) in overview.entries.iter().enumerate() {
                let texts = [entry.brief.region.as_deref(), entry.brief.industry.as_deref()];
                let lies_there =
                    |look: &mut FilterContext<'a>| texts.into_iter().flatten().any(|text| look.fits(text, folded));
                matched[place] += usize::from(is_hit[place] || lies_there(look));
            }
        }
        let mut is_there = vec![false; overview.entries.len()];
        for place in &places {
            is_there[*place] = true;
        }
        let all = self.words.len();
        places.extend((0..overview.entries.len()).filter(|place| !is_there[*place] && matched[*place] == all));
        places
    }
}
