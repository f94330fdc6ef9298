//! What a file that is no table holds, why something of it was not taken, and why it cannot be read at all.

use super::importing::Ways;
use crate::messages::clean::clean;
use crate::messages::cli::notes;
use crate::messages::{Lang, cells, dates, exchange, fields, importing, inbox, interchange as text, reasons, system};
use crate::ops::inbox::{ActivityError, FileTalks, ProposedTalks};
use crate::ops::interchange::incoming::{ItemNote, SkipReason};
use crate::ops::interchange::{IcalError, ItemKind, ItemsError, ScanError, VcardError};
use crate::ops::takeover::{TakeoverError, Why};
use crate::ops::{CodeTaken, EntityKind, ForeignFile, ImportFill, Imported};

/// So many mistakes of a book are named.
const TOLD: usize = 5;
/// So many changed fields are named.
const TOLD_CHANGES: usize = 12;
/// The widest text of a changed field, in cells.
const WIDEST: usize = 48;
/// The largest file of talks, in MiB.
const MOST: usize = crate::ops::inbox::LARGEST_FILE >> 20;

/// Why an item is not taken, and the property that says it.
pub fn reason(lang: Lang, why: &SkipReason, items: ItemKind) -> (Option<&'static str>, String) {
    let (column, said) = match why {
        SkipReason::NoDate => (Some("DTSTART"), text::no_date(lang)),
        SkipReason::Repeats => (Some("RRULE"), text::repeats(lang)),
        SkipReason::RepeatsInFolder => (Some("RRULE"), text::repeats_in_folder(lang)),
        SkipReason::Cancelled => (Some("STATUS"), text::cancelled(lang)),
        SkipReason::Past => (Some("DTSTART"), text::past(lang)),
        SkipReason::NoCustomer if items == ItemKind::Calendar => (Some("SUMMARY"), text::no_customer(lang)),
        SkipReason::NoCustomer => (Some("ORG"), text::no_company(lang)),
        SkipReason::Closed => (Some("UID"), text::closed(lang)),
        SkipReason::Done => (Some("SUMMARY"), text::done(lang)),
        SkipReason::HasLeft => (Some("UID"), text::has_left(lang)),
        SkipReason::NoName => (Some("FN"), text::no_name(lang)),
        SkipReason::NoOrganisation => (Some("ORG"), text::no_organisation(lang)),
        SkipReason::CompanyInName { customer, person } => {
            return (Some("ORG"), text::company_in_name(lang, customer, person));
        }
        SkipReason::OtherCompany { company } => {
            return (Some("ORG"), text::other_company(lang, company));
        }
        SkipReason::Doubtful { person } => return (Some("FN"), text::doubtful(lang, person)),
        SkipReason::UnknownZone { zone } => return (Some("DTSTART"), text::unknown_zone(lang, zone)),
        SkipReason::NameTaken => (Some("FN"), text::name_taken(lang)),
        SkipReason::Twice => (Some("UID"), text::twice(lang)),
        SkipReason::Invalid(flaws) => {
            let told: Vec<String> = flaws.iter().map(|flaw| super::of_flaw(lang, flaw)).collect();
            return (None, told.join(lang.pick("；", "; ")));
        }
    };
    (column, said.to_owned())
}

/// What was left out of an item that was taken: the property, what it says, and why.
pub fn item_note(lang: Lang, note: &ItemNote) -> (&'static str, String, String) {
    let (column, text, said) = match note {
        ItemNote::UnreadBirthday(text) => ("BDAY", text.clone(), text::unread_birthday(lang, text)),
        ItemNote::OtherCompany(company) => ("ORG", company.clone(), text::other_company_kept(lang, company)),
        ItemNote::Recurs { every, until, next } => {
            let often =
                every.map_or_else(|| text::recurring(lang).to_owned(), |every| reasons::how_often(lang, every, 1));
            let often = match until {
                Some(day) => text::recurs_until(lang, often, dates::full(lang, *day)),
                None => often,
            };
            ("RRULE", next.to_string(), text::recurs(lang, often, dates::full(lang, *next)))
        }
    };
    (column, clean(&text).into_owned(), clean(&said).into_owned())
}

/// Why the items of a file cannot be read, and what to do.
pub fn items_trouble(lang: Lang, error: &ItemsError) -> String {
    match error {
        ItemsError::Calendar(error) => calendar_trouble(lang, error),
        ItemsError::NoEvent => text::no_event(lang).to_owned(),
        ItemsError::AddressBook(error) => card_trouble(lang, error),
        ItemsError::Store(error) => super::of_store(lang, error),
    }
}

/// Why a calendar cannot be read, and what to do.
pub fn calendar_trouble(lang: Lang, error: &IcalError) -> String {
    match error {
        IcalError::Scan(error) => scan_trouble(lang, error),
        IcalError::NoCalendar => text::no_calendar(lang).to_owned(),
        IcalError::EventAlone => text::event_alone(lang).to_owned(),
    }
}

/// Why an address book cannot be read, and what to do.
pub fn card_trouble(lang: Lang, error: &VcardError) -> String {
    match error {
        VcardError::Scan(error) => scan_trouble(lang, error),
        VcardError::NoCard => text::no_card(lang).to_owned(),
    }
}

fn scan_trouble(lang: Lang, error: &ScanError) -> String {
    match error {
        ScanError::TooLarge { bytes, most } => exchange::too_large(lang, bytes.div_ceil(1 << 20), most >> 20),
        ScanError::NotText => text::no_text(lang).to_owned(),
        ScanError::LongLine { line, most } => text::long_line(lang, line, most >> 20),
        ScanError::TooDeep { line, most } => text::too_deep(lang, line, most),
        ScanError::Unbalanced { line, found } => text::unbalanced(lang, line, clean(found)),
        ScanError::Unterminated { line, name } => text::unterminated(lang, line, clean(name)),
    }
}

/// New records by kind, then what was changed and what was known already.
pub fn merged(lang: Lang, merged: &Imported) -> String {
    let of_kind = |kind: &EntityKind| {
        let count = merged.taken.get(kind).copied().unwrap_or_default();
        (count > 0).then(|| super::importing::counted(lang, *kind, count))
    };
    let list: Vec<String> = EntityKind::ALL.iter().filter_map(of_kind).collect();
    let mut said = vec![if list.is_empty() {
        notes::taken_nothing(lang).to_owned()
    } else {
        notes::taken(lang, list.join(lang.pick("，", ", ")))
    }];
    if merged.updated > 0 {
        said.push(notes::updated(lang, merged.updated));
    }
    if merged.unchanged > 0 {
        said.push(notes::unchanged(lang, merged.unchanged));
    }
    said.join(lang.pick("；", "; "))
}

/// The changed fields of known records, the first of them, as they were and as they are.
pub fn changed(lang: Lang, merged: &Imported) -> Vec<String> {
    let short = |text: &str| cells::cut(text, WIDEST);
    let mut told: Vec<String> =
        merged.fills.iter().take(TOLD_CHANGES).map(|fill| changed_field(lang, fill, short)).collect();
    if merged.fills.len() > TOLD_CHANGES {
        told.push(importing::more_of_them(lang, merged.fills.len() - TOLD_CHANGES));
    }
    told
}

/// A changed field of a known record, with whose it is; each text as it is cut.
pub fn changed_field(lang: Lang, fill: &ImportFill, cut: impl Fn(&str) -> String) -> String {
    let (field, change) = field_and_change(lang, fill, &cut);
    let whose = [fill.customer.as_str(), field.as_str()].into_iter().filter(|part| !part.is_empty());
    format!("{}{}{change}", cut(&whose.collect::<Vec<_>>().join(" · ")), lang.pick("：", ": "))
}

/// The field, and what becomes of it.
pub fn field_and_change(lang: Lang, fill: &ImportFill, cut: impl Fn(&str) -> String) -> (String, String) {
    let before = if fill.before.is_empty() { fields::absent(lang) } else { &fill.before };
    let field = super::importing::target_called(lang, &fill.field);
    (field, importing::would_become(lang, cut(before), cut(&fill.after)))
}

/// Why a customer of a book is left out.
pub fn code_taken(lang: Lang, ways: &Ways, taken: &CodeTaken) -> String {
    super::importing::why(lang, ways, &Why::CodeOfAnother(taken.holder.clone()), "")
}

/// What became of the talks of a file.
pub fn talks(lang: Lang, proposed: &ProposedTalks, found: &FileTalks) -> String {
    let some = |count: usize, say: fn(Lang, usize) -> String| (count > 0).then(|| say(lang, count));
    let parts = [
        Some(inbox::new_ones(lang, proposed.items.len())),
        some(proposed.known, inbox::known_before),
        some(proposed.strangers, inbox::of_strangers),
        some(proposed.unwanted, inbox::of_unwanted),
        some(proposed.ahead, inbox::still_ahead),
        some(found.left_out.len(), inbox::lines_left_out),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let said = format!("{}{}", inbox::read_talks(lang, proposed.read), lang.pick("：", ": "));
    said + &parts.join(lang.pick("，", ", "))
}

/// Why a file gives no talks, and what to do.
pub fn talks_trouble(lang: Lang, error: &ActivityError) -> String {
    match error {
        ActivityError::TooLarge { .. } => importing::table_too_large(lang, MOST),
        ActivityError::TooManyItems { most } => inbox::too_many_talks(lang, most),
        ActivityError::NotText => inbox::no_utf8(lang).to_owned(),
        ActivityError::DocumentType => inbox::declares_entities(lang).to_owned(),
        ActivityError::Damaged { line, reason } => inbox::damaged_at(lang, line, clean(reason)),
        ActivityError::Nothing => inbox::no_talk_in_file(lang).to_owned(),
    }
}

/// Why a file cannot be taken, and what to do.
pub fn takeover_error(lang: Lang, ways: &Ways, error: &TakeoverError) -> String {
    match error {
        TakeoverError::Table(error) => super::importing::table_error(lang, ways, error),
        TakeoverError::NoSheet(sheet) => importing::no_sheet(lang, clean(sheet)),
        TakeoverError::NoHeader => {
            let way = ways.by(lang, "--map-file", |keys| &keys.header);
            way.map_or_else(
                || importing::no_header(lang).to_owned(),
                |way| importing::or_header_by(lang, importing::no_header(lang), way),
            )
        }
        TakeoverError::Foreign(file) => foreign(lang, *file).to_owned(),
        TakeoverError::Book(error) => exchange::read_error(lang, error),
        TakeoverError::Flaws(flaws) => {
            let told: Vec<String> = flaws.iter().take(TOLD).map(|flaw| exchange::flaw(lang, flaw)).collect();
            told.join(lang.pick("；", "; "))
        }
        TakeoverError::Items(error) => items_trouble(lang, error),
        TakeoverError::Talks(error) => talks_trouble(lang, error),
        TakeoverError::Unreadable(error) => system::why(lang, error),
        TakeoverError::Stopped => importing::given_up(lang).to_owned(),
        TakeoverError::Store(error) => super::of_store(lang, error),
    }
}

/// What a file of another sort is, and what to do.
pub fn foreign(lang: Lang, file: ForeignFile) -> &'static str {
    match file {
        ForeignFile::Empty => text::is_empty(lang),
        ForeignFile::WebPage => text::is_web_page(lang),
        ForeignFile::Xml => text::is_xml(lang),
        ForeignFile::Table => text::is_table(lang),
        ForeignFile::Workbook => text::is_workbook(lang),
        ForeignFile::Archive => text::is_archive(lang),
        ForeignFile::Pdf => text::is_pdf(lang),
        ForeignFile::Picture => text::is_picture(lang),
        ForeignFile::Database => text::is_database(lang),
        ForeignFile::Mail => text::is_mail(lang),
        ForeignFile::Component => text::is_component(lang),
        ForeignFile::Text => text::is_text(lang),
        ForeignFile::Unknown => text::is_unknown(lang),
    }
}
