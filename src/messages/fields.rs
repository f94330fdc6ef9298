//! The fields of the open format as a person reads them, and the words of their closed vocabularies.
//!
//! Leaves out which fields there are and what they are called: that stands in the tables of the domain.

use super::{Lang, customer_forms, labels, terms};
use crate::domain::field::{EntityRow, FieldRow, ValueKind};
use crate::domain::{Customer, ENTITIES, HasFields as _};

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

/// The names of the fields of a customer that can be set, as a person types them; of a new one with its first contact and
/// the last talk.
pub fn customer_fields_to_set(lang: Lang, is_new: bool) -> String {
    let rows = Customer::READING_ORDER.iter().filter_map(|name| Customer::ROW.field(name));
    let mut names: Vec<&str> = rows.map(|row| lang.pick(label(lang, row), row.name)).collect();
    if is_new {
        let contact = [(terms::contact(lang), "contact"), (customer_forms::phone_or_mobile(lang), "phone")];
        let last = (customer_forms::last_contact(lang), "last_contact");
        for name in contact.into_iter().chain([last]).map(|(label, id)| lang.pick(label, id)) {
            // A phone of the company and one of the contact are typed alike in English.
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names.join(terms::list_separator(lang))
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
