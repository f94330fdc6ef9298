//! What is said of the columns of a file above its lists: which tiers its classes pin, and that most names are not known.

use super::{is_tier, meaning, shown};
use crate::messages::{Lang, importing as text};
use crate::ops::takeover::{ColumnReport, TableKind, TableReport, TakeReport};
use crate::sentences::importing::Ways;

/// What is said of the columns of a file together: that most of them are not known, and which tiers its classes pin.
pub fn columns_told(lang: Lang, ways: &Ways, report: &TakeReport) -> Vec<String> {
    [unplaced(lang, ways, report), pinned_tiers(lang, ways, report)].into_iter().flatten().collect()
}

/// So many classes are told one by one.
const CLASSES: usize = 6;

/// Which tiers the classes of the file pin its customers to, and how that is changed.
fn pinned_tiers(lang: Lang, ways: &Ways, report: &TakeReport) -> Option<String> {
    let pins = |word: &&crate::ops::takeover::ChoiceUse| {
        is_tier(&word.field) && word.code.as_ref().is_some_and(|code| !code.is_empty())
    };
    let words: Vec<_> = report.words.iter().filter(pins).collect();
    let column = report.tables.iter().flat_map(|table| &table.columns).find(|column| goes_to_tier(column))?;
    let said = words
        .iter()
        .take(CLASSES)
        .map(|word| text::class_becomes(lang, shown(&word.word), meaning(lang, report, word), word.count));
    let mut said: Vec<String> = said.collect();
    if words.len() > CLASSES {
        said.push("…".to_owned());
    }
    let header = shown(&column.header);
    let way = match ways {
        Ways::Options => text::tiers_by_option(lang, &header),
        Ways::Keys(_) => text::tiers_by_values(lang).to_owned(),
        Ways::None => return None,
    };
    (!words.is_empty()).then(|| text::tiers_pinned(lang, header, said.join(lang.pick("，", ", ")), way))
}

fn goes_to_tier(column: &ColumnReport) -> bool {
    column.field.as_deref().is_some_and(is_tier)
}

/// That most columns of a table are not known, or none of them names the customer, with one of them as an example.
fn unplaced(lang: Lang, ways: &Ways, report: &TakeReport) -> Option<String> {
    let table = report.tables.iter().find(|table| TableKind::ALL.contains(&table.kind) && is_unknown(table))?;
    let names_nobody = names_nobody(table);
    let own = |column: &&ColumnReport| column.field.as_deref() == Some("customer.fields");
    let example = table.columns.iter().find(own)?;
    let header = shown(&example.header);
    let field = if names_nobody { "customer.name" } else { "customer.notes" };
    let way = match ways {
        Ways::Options => text::placed_by_option(lang, header, field),
        Ways::Keys(_) => text::placed_in_columns(lang).to_owned(),
        Ways::None => return None,
    };
    Some(if names_nobody {
        text::no_customer_column(lang, way)
    } else {
        let unknown = table.columns.iter().filter(own).count();
        text::most_columns_unknown(lang, unknown, table.columns.len(), way)
    })
}

/// Whether more of its columns have no place than have one, or none names the customer; a program that is known has
/// columns of its own.
fn is_unknown(table: &TableReport) -> bool {
    let own = table.columns.iter().filter(|column| column.field.as_deref() == Some("customer.fields")).count();
    table.source.is_none() && own > 0 && (own * 2 > table.columns.len() || names_nobody(table))
}

/// Whether neither a customer nor a person is named; of people without a company their rows say what to do.
fn names_nobody(table: &TableReport) -> bool {
    let names = |field: &str| {
        let is_customer = matches!(field, "customer.name" | "customer.code" | "customer.credit_code");
        is_customer || matches!(field, "contact.name" | "contact.given" | "contact.family")
    };
    !table.columns.iter().filter_map(|column| column.field.as_deref()).any(names)
}
