//! What an import of a table did not take, and why; how its parts are called.

use crate::messages::{Lang, exchange, importing as text};
use crate::ops::takeover::{ColumnTarget, TableKind, Why};

/// Why a cell or a row was not taken.
pub fn why(lang: Lang, why: &Why, cell: &str) -> String {
    let said = match why {
        Why::Unclear => text::unclear(lang),
        Why::NoSuchDay => text::no_such_day(lang),
        Why::DigitsLost => text::digits_lost(lang),
        Why::Masked => text::masked(lang),
        Why::OtherCurrency => text::other_currency(lang),
        Why::NotAnAmount => text::not_an_amount(lang),
        Why::NotANumber => text::not_a_number(lang),
        Why::NotAPercentage => text::not_a_percentage(lang),
        Why::NotANumberToCall => text::not_to_call(lang),
        Why::NotAnAddress => text::not_an_address(lang),
        Why::Fault => return text::fault(lang, cell),
        Why::Uncomputed => text::uncomputed(lang),
        Why::UnknownWord => text::unknown_word(lang),
        Why::OrderGuessed => text::order_guessed(lang),
        Why::LostWithoutDay => text::lost_without_day(lang),
        Why::DoneInFuture => text::done_in_future(lang),
        Why::NoCustomer => text::no_customer(lang),
        Why::NoCompany => text::no_company_of_person(lang),
        Why::NoDay => text::no_day(lang),
        Why::NoAmount => text::no_amount(lang),
        Why::NoTitle => text::no_title(lang),
        Why::RowTooLong => text::row_too_long(lang),
        Why::SeveralCustomers(codes) => return text::several_customers(lang, codes.join(lang.pick("、", ", "))),
        Why::CodeOfAnother(name) => return text::code_of_another(lang, name),
        Why::Invalid(flaws) => {
            let told: Vec<String> = flaws.iter().map(|flaw| exchange::flaw(lang, flaw)).collect();
            return told.join(lang.pick("；", "; "));
        }
    };
    said.to_owned()
}

/// What each row of a table is.
pub fn kind(lang: Lang, kind: TableKind) -> &'static str {
    match kind {
        TableKind::Customers => text::kind_customers(lang),
        TableKind::Contacts => text::kind_contacts(lang),
        TableKind::FollowUps => text::kind_follow_ups(lang),
        TableKind::Orders => text::kind_orders(lang),
        TableKind::Contracts => text::kind_contracts(lang),
        TableKind::Opportunities => text::kind_opportunities(lang),
        TableKind::Issues => text::kind_issues(lang),
        TableKind::Surveys => text::kind_surveys(lang),
    }
}

/// Where a column goes, as a person reads it; a target of several fields keeps its name.
pub fn field(lang: Lang, name: Option<&str>) -> String {
    let Some(name) = name else { return text::nowhere(lang).to_owned() };
    match ColumnTarget::parse(name) {
        Some(target) if target == ColumnTarget::OWN_FIELD => text::own_field(lang).to_owned(),
        Some(target) => {
            let label = target.row().map(|row| lang.pick(row.labels[0], row.labels[1]));
            label.map_or_else(|| name.to_owned(), |label| format!("{label} ({name})"))
        }
        None => name.to_owned(),
    }
}
