//! The stage of new customers about whom the file says none: what the name of their list says, else one for those who have
//! bought and one for the others, both of which somebody may decide.

use super::Existing;
use super::rehearsing::Rehearsal;
use crate::domain::Stage;
use crate::exchange::tables::{Cell, Row};
use crate::import::{CellNote, Column, ColumnTarget, Goes, RowDraft, TargetPart, Why};

/// How far a customer is.
const STAGE: ColumnTarget = ColumnTarget { part: TargetPart::Customer, field: "stage" };

/// What the name of a list says of everybody on it.
const LISTS: [(Stage, &[&str]); 4] = [
    (Stage::Lead, &["潜在客户", "潜客", "目标客户", "线索", "leads", "prospects"]),
    (Stage::Intent, &["意向客户"]),
    (Stage::Won, &["成交客户", "签约客户", "合作客户", "现有客户", "existingcustomers", "currentcustomers"]),
    (Stage::Returning, &["老客户", "复购客户", "regularcustomers"]),
];
/// With one of these the name may say the contrary.
const DENIALS: [&str; 6] = ["未", "非", "待", "流失", "lost", "former"];

/// So many new customers without a stage in the file, and what they are taken for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AssumedStage {
    pub customers: usize,
    pub stage: Stage,
}

/// The new customers without a stage in the file that says enough: those of whom it says that they have bought, and the others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AssumedStages {
    pub bought: AssumedStage,
    pub others: AssumedStage,
    /// How many of those who have bought the file calls customers, without a day since when.
    pub undated: usize,
    /// Of how many the file says a stage in words that are not known.
    pub unread: usize,
}

impl AssumedStages {
    /// How many customers both are.
    pub const fn customers(&self) -> usize {
        self.bought.customers + self.others.customers
    }
}

/// Whether a cell says a number above zero, or a day.
fn says_some(cell: &Cell) -> bool {
    let says = |text: &str| text.bytes().any(|letter| (b'1'..=b'9').contains(&letter));
    if let Cell::Text(text) = cell { says(text) } else { says(&cell.to_string()) }
}

/// The stage that the name of a sheet or a file tells; none where it tells several, or the contrary of one.
pub(super) fn stage_of_list(name: &str) -> Option<Stage> {
    let name: String = name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if DENIALS.iter().any(|word| name.contains(word)) {
        return None;
    }
    let mut told = LISTS.iter().filter(|(_, words)| words.iter().any(|word| name.contains(word)));
    let stage = told.next()?.0;
    told.next().is_none().then_some(stage)
}

impl Rehearsal<'_> {
    /// Whether a column says of a newcomer that they have bought. Else it has the stage of its sheet, where the name of
    /// the sheet tells one.
    pub(super) fn tell_stage(&self, table: usize, row: &Row, draft: &mut RowDraft) -> bool {
        let table = &self.import.tables[table];
        let tells = |column: &&Column| column.goes == Goes::OwnField && column.said.tells_purchases;
        let says = |column: &Column| row.cells.get(column.place).is_some_and(says_some);
        let has_bought = table.mapping.columns.iter().filter(tells).any(says);
        let of_sheet = || table.sheet_name.as_deref().and_then(stage_of_list);
        if let Some(stage) = if has_bought { None } else { of_sheet() } {
            draft.customer.entry("stage").or_insert_with(|| stage.code().into());
        }
        has_bought
    }

    /// Whether a column of stages says a word that is not known.
    pub(super) fn says_unread_stage(&self, table: usize, notes: &[CellNote]) -> bool {
        let is_stage = |note: &CellNote| {
            let columns = &self.import.tables[table].mapping.columns;
            columns.iter().any(|column| column.target() == Some(STAGE) && column.header.whole() == note.column)
        };
        notes.iter().any(|note| note.why == Why::UnknownWord && is_stage(note))
    }

    /// Of a customer that is known already, a loss whose day was not in the file changes what the stage changes: where another
    /// stage stays, or the day of loss stands there, no day is taken. What another row said of the stage is told.
    pub(super) fn settle_loss(&self, place: usize, draft: &mut RowDraft, notes: &mut Vec<CellNote>) {
        let is_dated = |note: &CellNote| matches!(note.why, Why::LossDated(_));
        let Some(at) = notes.iter().position(is_dated) else { return };
        let known = &self.working[place];
        let stays = match known.says_stage() {
            None => false,
            Some(Stage::Lost) => true,
            Some(_) => known.is_new() || self.existing != Existing::Overwrite,
        };
        if !stays {
            return;
        }
        draft.customer.remove("lost_on");
        if known.is_new() && known.says_stage() != Some(Stage::Lost) {
            draft.spoilt.push(format!("{}: {}", notes[at].column, notes[at].text));
            notes[at].why = Why::SaidOtherwise;
        } else {
            notes.remove(at);
        }
    }

    /// The newcomers without a stage get theirs: one for those who have bought, one for all others. A list that knows
    /// customers and no regular ones calls everybody a customer who buys, not only the new ones.
    pub(super) fn settle_stages(&mut self) {
        let wishes = &self.import.wishes;
        let stage = wishes.stage.or_else(|| stage_of_list(&wishes.list_name)).unwrap_or_default();
        let mut assumed = AssumedStages {
            bought: AssumedStage { customers: 0, stage: wishes.bought_stage.unwrap_or(Stage::Returning) },
            others: AssumedStage { customers: 0, stage },
            undated: 0,
            unread: 0,
        };
        let tells_regulars = self.working.iter().any(|one| one.is_stage_of_file(Stage::Returning));
        for one in &mut self.working {
            let is_regular = !tells_regulars && one.is_won_and_has_bought();
            if !is_regular && !one.is_without_stage() {
                continue;
            }
            let group = if one.has_bought() { &mut assumed.bought } else { &mut assumed.others };
            group.customers += 1;
            assumed.undated += usize::from(is_regular);
            assumed.unread += usize::from(!is_regular && one.says_unread_stage());
            one.assume_stage(group.stage);
        }
        self.report.assumed = assumed;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_says_some_where_a_number_above_zero_stands_in_it() {
        assert!(says_some(&Cell::Text("12万".to_owned())) && !says_some(&Cell::Text("0 元".to_owned())));
        assert!(says_some(&Cell::Number(3.0)) && !says_some(&Cell::Number(0.0)));
    }

    #[test]
    fn the_name_of_a_list_tells_the_stage_of_everybody_on_it() {
        for (name, stage) in [
            ("成交客户", Some(Stage::Won)),
            ("2026 老客户名单", Some(Stage::Returning)),
            ("意向客户（华东）", Some(Stage::Intent)),
            ("潜在客户", Some(Stage::Lead)),
            ("Existing customers", Some(Stage::Won)),
            ("未成交客户", None),
            ("流失老客户", None),
            ("成交客户与意向客户", None),
            ("客户信息表", None),
            ("Customers", None),
        ] {
            assert_eq!(stage_of_list(name), stage, "{name}");
        }
    }
}
