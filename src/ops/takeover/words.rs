//! The words that stand in the choice columns of a file, how often, and what each means.

use std::collections::BTreeMap;

use crate::domain::field::ValueKind;
use crate::exchange::tables::Row;
use crate::import::cell::{read_list, says_nothing};
use crate::import::{ChoiceWords, ColumnTarget, Mapping, is_no_outcome};

/// So many different words are listed.
const MOST: usize = 1_000;

/// A word of a choice column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoiceUse {
    /// The field under which it is told, as mapping files name it.
    pub field: String,
    /// As the file writes it.
    pub word: String,
    /// The code it means; empty for no value, `None` where it is not known.
    pub code: Option<String>,
    /// How many cells say it.
    pub count: usize,
}

/// The words met so far, by field and word.
#[derive(Debug, Default)]
pub(super) struct WordCounts(BTreeMap<(String, String), (ColumnTarget, usize)>);

impl WordCounts {
    /// Looks at the choice columns of a row; at those of classes alone unless all are wanted.
    pub(super) fn add(&mut self, mapping: &Mapping, row: &Row, are_all_wanted: bool) {
        for column in &mapping.columns {
            let Some(target) = column.target() else { continue };
            let kind = target.row().map(|row| row.kind);
            let is_class = target == ColumnTarget::TIER;
            let is_choice = are_all_wanted && matches!(kind, Some(ValueKind::Word(_) | ValueKind::Words(_)));
            if !is_class && !is_choice {
                continue;
            }
            let Some(text) = row.cells.get(column.place).map(|cell| cell.to_string().trim().to_owned()) else {
                continue;
            };
            let words = if matches!(kind, Some(ValueKind::Words(_))) { read_list(&text) } else { vec![text] };
            for word in words.into_iter().filter(|word| !says_nothing(word)) {
                if is_class && are_all_wanted && !mapping.tells_potential() {
                    self.count(ColumnTarget::POTENTIAL, word.clone());
                }
                self.count(target, word);
            }
        }
    }

    fn count(&mut self, target: ColumnTarget, word: String) {
        let is_full = self.0.len() >= MOST;
        let key = (ChoiceWords::field_of(target), word);
        match self.0.get_mut(&key) {
            Some((_, count)) => *count += 1,
            None if is_full => {}
            None => {
                self.0.insert(key, (target, 1));
            }
        }
    }

    /// With what each means: those that are not known first, then the more frequent.
    pub(super) fn told(&self, choices: &ChoiceWords) -> Vec<ChoiceUse> {
        let is_course = |target: ColumnTarget, word: &str| target.field == "outcome" && is_no_outcome(word);
        let each = self.0.iter().map(|((field, word), (target, count))| ChoiceUse {
            field: field.clone(),
            word: word.clone(),
            // What did not take place has no outcome.
            code: choices.read(*target, word).or_else(|| is_course(*target, word).then(String::new)),
            count: *count,
        });
        // A class whose word says no potential, as 1 does, is no question about the potential.
        let is_class = |word: &ChoiceUse| {
            let key = (ChoiceWords::field_of(ColumnTarget::TIER), word.word.clone());
            word.field == ChoiceWords::field_of(ColumnTarget::POTENTIAL) && self.0.contains_key(&key)
        };
        let mut told: Vec<ChoiceUse> = each.filter(|word| word.code.is_some() || !is_class(word)).collect();
        told.sort_by(|one, other| {
            let order = |word: &ChoiceUse| (word.code.is_some(), std::cmp::Reverse(word.count));
            one.field.cmp(&other.field).then_with(|| order(one).cmp(&order(other)))
        });
        told.sort_by_key(|word| word.code.is_some());
        told
    }
}
