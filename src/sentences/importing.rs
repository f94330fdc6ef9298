//! What an import of a table did not take, and why; how its parts are called.

use crate::domain::field::ValueKind;
use crate::domain::{CommonCurrency, DayOrder, ENTITIES};
use crate::messages::cli::notes;
use crate::messages::labels::Labelled as _;
use crate::messages::{Lang, clean::clean, customers, importing as text, system, takeover};
use crate::ops::takeover::{
    AssumedStages, ColumnTarget, FollowUpPart, LARGEST_FILE, NotTaken, TableError, TableKind, TakeReport, TargetPart,
    Why, currency_in_chinese,
};
use crate::ops::{EntityKind, FileKind};

/// By what somebody says what a file does not: options in the shell, keys in the app. In a file of rows nobody can.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ways {
    Options,
    Keys(WayKeys),
    None,
}

/// The keys of the page of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WayKeys {
    pub people: String,
    pub existing: String,
    pub day_order: String,
    pub encoding: String,
    pub header: String,
    pub stage: String,
    pub bought_stage: String,
}

impl Ways {
    /// How one of them is said.
    pub(super) fn by(&self, lang: Lang, option: &str, key: fn(&WayKeys) -> &String) -> Option<String> {
        match self {
            Self::Options => Some(text::by_option(lang, option)),
            Self::Keys(keys) => Some(text::by_key(lang, key(keys))),
            Self::None => None,
        }
    }
}

/// That a book without money counts in the currency of the file from now on.
pub fn counts_as_file(lang: Lang, currency: &CommonCurrency) -> String {
    let name = lang.pick(currency_in_chinese(currency), currency.unit);
    text::counts_as_file(lang, text::currency_called(lang, name, currency.symbol))
}

/// That a file counts in another currency than the book, which goes on counting in its own.
pub fn counts_in_another(lang: Lang, currency: &CommonCurrency) -> String {
    let name = lang.pick(currency_in_chinese(currency), currency.unit);
    text::counts_in_another(lang, text::currency_called(lang, name, currency.symbol))
}

/// What new customers are taken for about whom the file says no stage, those who have bought first, and how to change
/// that.
pub fn assumed_stages(lang: Lang, ways: &Ways, assumed: AssumedStages) -> Option<String> {
    let AssumedStages { bought, others, undated, unread } = assumed;
    let way = |option: &str, key: fn(&WayKeys) -> &String| match ways {
        Ways::Options => option.to_owned(),
        Ways::Keys(keys) => key(keys).clone(),
        Ways::None => String::new(),
    };
    let of_bought = || {
        let way = way("--bought-stage", |keys| &keys.bought_stage);
        text::assumed_of_bought(lang, bought.customers, bought.stage.label(lang), way)
    };
    let of_others = || {
        let way = way("--stage", |keys| &keys.stage);
        let stage = others.stage.label(lang);
        if bought.customers > 0 {
            text::assumed_of_rest(lang, others.customers, stage, way)
        } else {
            text::assumed_of_all(lang, others.customers, stage, way)
        }
    };
    let said = [(bought.customers, &of_bought as &dyn Fn() -> String), (others.customers, &of_others)];
    let said: Vec<String> = said.iter().filter(|(count, _)| *count > 0).map(|(_, say)| say()).collect();
    let all = said.join(lang.pick("；", "; "));
    (!said.is_empty()).then(|| match (undated, unread) {
        (0, 0) => text::no_stage_in_file(lang, all),
        (_, 0) => text::no_start_in_file(lang, undated, all),
        (0, _) if unread == assumed.customers() => text::stage_not_known(lang, all),
        _ => text::no_clear_stage(lang, undated + unread, all),
    })
}

/// Where a row stands, by its table and its line: with its sheet where the file has several tables, and with whom it
/// names.
pub fn row_place(lang: Lang, report: &TakeReport, (table, line): (usize, usize), called: &str) -> String {
    let sheet = report.tables.get(table).and_then(|one| one.sheet.as_ref());
    let at = match sheet.filter(|_| report.tables.len() > 1) {
        Some(sheet) => text::line_of_sheet(lang, clean(sheet), line),
        None => text::line(lang, line),
    };
    if called.is_empty() { at } else { text::row_called(lang, at, called) }
}

/// The reason in the file of rows that were not taken; a row of which no cell could be read is told by its place.
pub fn rejected_why(lang: Lang, report: &TakeReport, row: &NotTaken) -> String {
    let refusal = &row.refusal;
    let said = why(lang, &Ways::None, &refusal.why, &refusal.text);
    if row.cells.iter().any(|cell| !cell.is_empty()) {
        return said;
    }
    text::refused_row(lang, row_place(lang, report, (row.table, refusal.line), ""), said)
}

/// Why a cell or a row was not taken.
pub fn why(lang: Lang, ways: &Ways, why: &Why, cell: &str) -> String {
    let or = |said: &str, way: Option<String>, more: fn(Lang, String) -> String| match way {
        Some(way) => format!("{said}{}", more(lang, way)),
        None => said.to_owned(),
    };
    let said = match why {
        Why::Unclear => text::unclear(lang),
        Why::NoSuchDay => text::no_such_day(lang),
        Why::RelativeDay => text::relative_day(lang),
        Why::DigitsLost => text::digits_lost(lang),
        Why::Masked => text::masked(lang),
        Why::OtherCurrency => text::other_currency(lang),
        Why::NotAnAmount => text::not_an_amount(lang),
        Why::NotANumber => text::not_a_number(lang),
        Why::NotWhole => text::not_whole(lang),
        Why::NotAPercentage => text::not_a_percentage(lang),
        Why::NotANumberToCall => text::not_to_call(lang),
        Why::NotAnAddress => text::not_an_address(lang),
        Why::Fault => return text::fault(lang, cell),
        Why::Uncomputed => text::uncomputed(lang),
        Why::UnknownWord => text::unknown_word(lang),
        Why::OrderGuessed(order) => {
            let way = ways.by(lang, "--date-order", |keys| &keys.day_order);
            let said = match order {
                DayOrder::MonthFirst => text::read_month_first(lang),
                DayOrder::DayFirst | DayOrder::YearFirst => text::read_day_first(lang),
            };
            return or(said, way, text::or_another_order);
        }
        Why::LossDated(day) => return text::loss_dated(lang, day),
        Why::DatedBySigning => text::dated_by_signing(lang),
        Why::DoneInFuture => text::done_in_future(lang),
        Why::NoCustomer => text::no_customer(lang),
        Why::NoSuchCustomer => text::no_such_customer(lang),
        Why::NoSuchPerson => text::no_such_person(lang),
        Why::ReportsInACircle => text::reports_in_a_circle(lang),
        Why::SaidOtherwise => text::said_otherwise(lang),
        Why::StandsOtherwise(stands) => {
            let way = ways.by(lang, "--existing overwrite", |keys| &keys.existing);
            return or(&text::stands_otherwise(lang, clean(stands)), way, text::or_overwrite);
        }
        Why::NoCompany => {
            let way = ways.by(lang, "--people-as-customers", |keys| &keys.people);
            return or(text::no_company_of_person(lang), way, text::or_people_as_customers);
        }
        Why::NoDay => text::no_day(lang),
        Why::NoAmount => text::no_amount(lang),
        Why::NoTitle => text::no_title(lang),
        Why::NoSuchMetric => text::no_such_metric(lang),
        Why::NoSuchPeriod => text::no_such_period(lang),
        Why::CellTooLong => text::cell_too_long(lang),
        Why::RowTooLong(None) => text::row_too_long(lang),
        Why::RowTooLong(Some(column)) => return text::row_too_long_in(lang, clean(column)),
        Why::TooManyColumns(most) => return text::too_many_columns(lang, *most),
        Why::SeveralCustomers(codes) => return text::several_customers(lang, codes.join(lang.pick("、", ", "))),
        Why::NearCustomer { code, name } => {
            let called = code.iter().chain([name]).map(String::as_str).collect::<Vec<_>>().join(" ");
            return text::near_customer(lang, called);
        }
        Why::SameAsEarlier { name, line: Some(line) } => return text::same_as_line(lang, clean(name), line),
        Why::SameAsEarlier { name, line: None } => return text::same_as_earlier(lang, clean(name)),
        Why::NoNameColumn => {
            return match ways {
                Ways::Options => text::no_name_column_by_option(lang).to_owned(),
                Ways::Keys(_) => text::no_name_column_by_list(lang).to_owned(),
                Ways::None => text::no_company_of_person(lang).to_owned(),
            };
        }
        Why::CodeOfAnother(name) => {
            let way = ways.by(lang, "--existing overwrite", |keys| &keys.existing);
            return or(&text::code_of_another(lang, name), way, text::or_overwrite);
        }
        Why::Invalid(flaws) => {
            let told: Vec<String> = flaws.iter().map(|flaw| super::of_flaw(lang, flaw)).collect();
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
        TableKind::Plans => text::kind_plans(lang),
        TableKind::Targets => text::kind_targets(lang),
        TableKind::Reviews => text::kind_reviews(lang),
        TableKind::Worksheets => text::kind_worksheets(lang),
        TableKind::Cases => text::kind_cases(lang),
    }
}

/// Why a file is no table, and what to do.
pub fn table_error(lang: Lang, ways: &Ways, error: &TableError) -> String {
    match error {
        TableError::Empty => text::table_empty(lang).to_owned(),
        TableError::TooLarge { .. } => text::table_too_large(lang, LARGEST_FILE >> 20),
        TableError::TooLargeUnpacked { most } => text::table_too_large_unpacked(lang, most >> 20),
        TableError::TooManyCells { most } => text::table_too_many_cells(lang, most),
        TableError::Encrypted | TableError::NotATable(FileKind::Encrypted) => text::table_encrypted(lang).to_owned(),
        TableError::WebPage => text::table_web_page(lang).to_owned(),
        TableError::SeveralFiles(count) => text::table_several(lang, count),
        TableError::NoFile => text::table_no_file(lang).to_owned(),
        TableError::NotText => {
            let way = ways.by(lang, "--encoding", |keys| &keys.encoding);
            way.map_or_else(|| text::save_as_utf8(lang).to_owned(), |way| text::table_not_text(lang, way))
        }
        TableError::BadBytes { line } => {
            let way = ways.by(lang, "--encoding", |keys| &keys.encoding);
            way.map_or_else(|| text::save_as_utf8(lang).to_owned(), |way| text::table_bad_bytes(lang, line, way))
        }
        TableError::TooManyRows { most } => text::table_too_many_rows(lang, most),
        TableError::RowTooLong { .. } => text::row_too_long(lang).to_owned(),
        TableError::TooManyColumns { most, .. } => text::too_many_columns(lang, *most),
        TableError::Damaged(why) => text::table_damaged(lang, clean(why)),
        TableError::Unread(kind) => text::table_unread(lang, system::why(lang, &(*kind).into())),
        TableError::Changed => text::table_changed(lang).to_owned(),
        TableError::NotATable(_) => text::table_damaged(lang, clean(&error.to_string())),
    }
}

/// Where a column goes, as a person says it: the record it is about, and the field.
pub fn target_called(lang: Lang, name: &str) -> String {
    let Some(target) = ColumnTarget::parse(name) else {
        // A field of no record of a customer.
        let row = name
            .split_once('.')
            .and_then(|(list, field)| ENTITIES.iter().find(|entity| entity.table == list)?.field(field));
        return row.map_or_else(|| name.to_owned(), |row| lang.pick(row.labels[0], row.labels[1]).to_owned());
    };
    let field = match target.row() {
        Some(row) => lang.pick(row.labels[0], row.labels[1]),
        None => composed(lang, target.field),
    };
    let kind = |kind: EntityKind| super::of_kind(lang, kind);
    let part = match target.part {
        TargetPart::Customer => return field.to_owned(),
        TargetPart::Contact(1) => kind(EntityKind::Contact).to_owned(),
        TargetPart::Contact(number) => format!("{} {number}", kind(EntityKind::Contact)),
        TargetPart::FollowUp(FollowUpPart::Main) => kind(EntityKind::FollowUp).to_owned(),
        TargetPart::FollowUp(FollowUpPart::First) => takeover::first_contact(lang).to_owned(),
        TargetPart::FollowUp(FollowUpPart::Last) => takeover::last_contact(lang).to_owned(),
        TargetPart::FollowUp(FollowUpPart::Next) => customers::sort_next(lang).to_owned(),
        TargetPart::Order => kind(EntityKind::Order).to_owned(),
        TargetPart::Contract => kind(EntityKind::Contract).to_owned(),
        TargetPart::Opportunity => kind(EntityKind::Opportunity).to_owned(),
        TargetPart::Issue => kind(EntityKind::Issue).to_owned(),
        TargetPart::Survey => kind(EntityKind::Survey).to_owned(),
    };
    takeover::of_part(lang, capital(&part), field)
}

/// The same with the record it is about also where that is the customer.
pub fn target_in_full(lang: Lang, target: ColumnTarget) -> String {
    let called = target_called(lang, &target.to_string());
    if target.part != TargetPart::Customer {
        return called;
    }
    takeover::of_part(lang, capital(super::of_kind(lang, EntityKind::Customer)), called)
}

/// A value of a field as a person says it: the name of a code, anything else as it is.
pub fn value_called(lang: Lang, field: &str, value: &str) -> String {
    let kind = ColumnTarget::parse(field).and_then(ColumnTarget::row).map(|row| row.kind);
    let Some(ValueKind::Word(words) | ValueKind::Words(words)) = kind else { return value.to_owned() };
    let word = words.iter().find(|word| word.code == value);
    word.map_or_else(|| value.to_owned(), |word| lang.pick(word.names[0], word.names[1]).to_owned())
}

/// What becomes several fields, or is one of several columns of one.
fn composed(lang: Lang, field: &'static str) -> &'static str {
    match field {
        "size" => takeover::size(lang),
        "purchases_per_year" => takeover::purchases_per_year(lang),
        "purchase_amount" => takeover::purchase_amount(lang),
        "cooperation" => takeover::cooperation(lang),
        "tier" => takeover::tier(lang),
        "status" => takeover::status(lang),
        "ends" => takeover::ends(lang),
        "seconds" => takeover::seconds(lang),
        "hours" => takeover::hours(lang),
        "entries" => takeover::entries(lang),
        "reach" => takeover::reach(lang),
        "family" => takeover::family(lang),
        "given" => takeover::given(lang),
        "middle" => takeover::middle(lang),
        "address_form" => takeover::address_form(lang),
        "period" => takeover::period(lang),
        "unit_price" => takeover::unit_price(lang),
        other => other,
    }
}

/// So many records of a kind.
pub fn counted(lang: Lang, kind: EntityKind, count: usize) -> String {
    let one = super::of_kind(lang, kind);
    let word = match (lang, count) {
        (Lang::Zh, _) | (_, 1) => one.to_owned(),
        (Lang::En, _) if kind == EntityKind::Opportunity => notes::opportunities(lang).to_owned(),
        (Lang::En, _) => format!("{one}s"),
    };
    notes::counted(lang, word, count)
}

/// A word as it begins a label.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
