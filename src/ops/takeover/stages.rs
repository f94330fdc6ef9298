//! The stage of new customers about whom the file says none: what the name of their list says, else one for all, which
//! somebody may decide.

use super::rehearsing::Rehearsal;
use crate::domain::Stage;
use crate::import::RowDraft;

/// What the name of a list says of everybody on it.
const LISTS: [(Stage, &[&str]); 4] = [
    (Stage::Lead, &["潜在客户", "潜客", "目标客户", "线索", "leads", "prospects"]),
    (Stage::Intent, &["意向客户"]),
    (Stage::Won, &["成交客户", "签约客户", "合作客户", "现有客户", "existingcustomers", "currentcustomers"]),
    (Stage::Returning, &["老客户", "复购客户", "regularcustomers"]),
];
/// With one of these the name may say the contrary.
const DENIALS: [&str; 6] = ["未", "非", "待", "流失", "lost", "former"];

/// New customers whose stage nothing in the file tells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AssumedStage {
    pub customers: usize,
    /// What they are taken for.
    pub stage: Stage,
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
    /// A newcomer without a stage has that of its sheet, where the name of the sheet tells one.
    pub(super) fn tell_stage_of_sheet(&self, table: usize, draft: &mut RowDraft) {
        let name = self.import.tables[table].sheet_name.as_deref();
        if let Some(stage) = name.and_then(stage_of_list) {
            draft.customer.entry("stage").or_insert_with(|| stage.code().into());
        }
    }

    /// The newcomers without a stage get theirs: what they bought tells it, else one for all.
    pub(super) fn settle_stages(&mut self) {
        let wishes = &self.import.wishes;
        let stage = wishes.stage.or_else(|| stage_of_list(&wishes.list_name)).unwrap_or_default();
        let assumed = self.working.iter_mut().map(|one| one.settle_stage(stage)).filter(|is_assumed| *is_assumed);
        self.report.assumed = AssumedStage { customers: assumed.count(), stage };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
