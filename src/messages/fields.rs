//! The fields of the open format as a person reads them, and the words of their closed vocabularies.
//!
//! Leaves out which fields there are and what they are called: that stands in the tables of the domain.

use super::{Lang, labels};
use crate::domain::ENTITIES;
use crate::domain::field::{EntityRow, FieldRow, ValueKind};

crate::texts! {
    yes { "是", "yes" }
    no { "否", "no" }
    absent { "（空）", "(empty)" }
    changed(field, from, to) { "{field}：{from} → {to}", "{field}: {from} → {to}" }
    worksheets { "表单", "Worksheets" }
    cases { "案例", "Cases" }
    named(field, value) { "{field}：{value}", "{field}: {value}" }
}

/// What a field of the customer, or of a record in one of its lists, is called; none for a name of the user's own.
pub fn name(lang: Lang, list: &str, field: &str) -> Option<&'static str> {
    match field {
        "worksheets" => Some(worksheets(lang)),
        "cases" => Some(cases(lang)),
        _ => row(list, field).map(|row| label(lang, row)),
    }
}

/// What a field is called.
pub const fn label(lang: Lang, row: &FieldRow) -> &'static str {
    let [zh, en] = row.labels;
    lang.pick(zh, en)
}

/// The word for a code of a closed vocabulary; none for any other text.
pub fn word(lang: Lang, list: &str, field: &str, code: &str) -> Option<&'static str> {
    match row(list, field)?.kind {
        ValueKind::Word(words) | ValueKind::Words(words) => {
            words.iter().find(|word| word.code == code).map(|word| labels::name(lang, word))
        }
        _ => None,
    }
}

/// The field of this list; where it has none, that of what is kept inside its records, or of any list.
fn row(list: &str, field: &str) -> Option<&'static FieldRow> {
    let of = |entity: &EntityRow| entity.field(field);
    ENTITIES.iter().filter(|entity| entity.list == list).find_map(of).or_else(|| ENTITIES.iter().find_map(of))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_and_its_value_are_told_by_their_list() {
        assert_eq!(name(Lang::Zh, "customer", "name"), Some("名称"));
        assert_eq!(name(Lang::Zh, "contacts", "name"), Some("姓名"));
        assert_eq!(name(Lang::En, "customer", "budget"), None);
        assert_eq!(word(Lang::Zh, "customer", "stage", "lost"), Some("流失"));
        assert_eq!(word(Lang::Zh, "opportunities", "stage", "lost"), Some("丢单"));
        assert_eq!(word(Lang::En, "customer", "notes", "lost"), None);
    }
}
