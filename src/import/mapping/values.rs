//! What the values of a column tell of where it goes: a day, a time, a number, an address, words.
//!
//! The name of a column decides; its values decide between the meanings of one name, tell a plan in words from its
//! day, and place a column whose name says nothing.

use super::{Column, Goes, TableKind};
use crate::domain::field::ValueKind;
use crate::exchange::tables::Cell;
use crate::import::dictionary::{Meanings, SourceFile};
use crate::import::header;
use crate::import::reading::{self, Sense};
use crate::import::target::{ColumnTarget, FollowUpPart, TargetPart};
use crate::names::{fold, without_company_suffix};

/// So many cells of a column are looked at.
const LOOKED_AT: usize = 50;

/// The longest name of a company that is looked for, in characters.
const LONGEST_COMPANY: usize = 80;

/// What most values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueSort {
    /// Days, alone or before words.
    Days,
    /// Times of a day.
    Times,
    Numbers,
    /// Mail addresses.
    Mails,
    Words,
}

/// What was seen in the first cells of a column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ValueTally {
    seen: usize,
    days: usize,
    times: usize,
    numbers: usize,
    mails: usize,
    /// Names that end in the legal form of a company.
    companies: usize,
    /// Cells without any digit.
    digitless: usize,
    /// Cells of more than a yes or no.
    longer: usize,
    /// Notes behind their days.
    dated: usize,
}

impl ValueTally {
    /// Looks at a cell.
    pub fn add(&mut self, cell: &Cell) {
        if self.seen >= LOOKED_AT || reading::is_empty(cell) || reading::fault(cell).is_some() {
            return;
        }
        self.seen += 1;
        let text = reading::text(cell);
        self.digitless += usize::from(!text.chars().any(char::is_numeric));
        self.companies += usize::from(has_legal_form(&text));
        self.longer += usize::from(text.len() > 3);
        self.dated += usize::from(reading::is_dated(&text, &Sense::default()));
        match sort_of(cell, &text) {
            ValueSort::Days => self.days += 1,
            ValueSort::Times => self.times += 1,
            ValueSort::Numbers => self.numbers += 1,
            ValueSort::Mails => self.mails += 1,
            ValueSort::Words => {}
        }
    }

    /// What most of them are; `None` without any.
    pub fn sort(&self) -> Option<ValueSort> {
        let counted = [
            (self.days, ValueSort::Days),
            (self.times, ValueSort::Times),
            (self.numbers, ValueSort::Numbers),
            (self.mails, ValueSort::Mails),
        ];
        let most = counted.into_iter().find(|(count, _)| count * 2 > self.seen).map(|(_, sort)| sort);
        // What is half days and half words tells its days.
        let half = (self.days * 2 == self.seen).then_some(ValueSort::Days);
        (self.seen > 0).then(|| most.or(half).unwrap_or(ValueSort::Words))
    }

    /// Whether these values can be values of this field.
    fn fits(&self, target: ColumnTarget) -> bool {
        let Some(sort) = self.sort() else { return true };
        match target.row().map(|row| row.kind) {
            // A workbook may write its days as numbers.
            Some(ValueKind::Day | ValueKind::Moment) => matches!(sort, ValueSort::Days | ValueSort::Numbers),
            Some(ValueKind::Time) => matches!(sort, ValueSort::Times | ValueSort::Numbers),
            Some(ValueKind::Money | ValueKind::Whole | ValueKind::Decimal) => self.digitless * 2 <= self.seen,
            Some(ValueKind::Word(_)) => !matches!(sort, ValueSort::Days | ValueSort::Mails),
            _ => true,
        }
    }

    /// Whether most of them are names of companies with their legal form.
    const fn are_companies(&self) -> bool {
        self.companies * 5 > self.seen * 3
    }

    /// Whether they are notes, most of them behind their days.
    const fn is_dated(&self) -> bool {
        self.dated > 0 && self.dated * 2 >= self.seen
    }

    /// Whether they are words, most of more than a yes or no.
    fn is_wordy(&self) -> bool {
        self.sort() == Some(ValueSort::Words) && self.longer * 2 > self.seen
    }
}

/// Whether a text may be the name of a company that ends in its legal form: Ltd, `GmbH`, 有限公司.
fn has_legal_form(text: &str) -> bool {
    let is_short = text.chars().count() <= LONGEST_COMPANY && !text.contains('@');
    is_short && without_company_suffix(text) != fold(text)
}

fn sort_of(cell: &Cell, text: &str) -> ValueSort {
    let sense = Sense::default();
    let is_day = || matches!(reading::moment(cell, &sense), Ok(Some(_)));
    let is_number = || text.replace([',', ' ', '%', '¥', '￥', '$', '£', '€'], "").parse::<f64>().is_ok();
    match cell {
        Cell::Date(_) | Cell::DateTime(_) => ValueSort::Days,
        Cell::Time(_) => ValueSort::Times,
        Cell::Number(_) => ValueSort::Numbers,
        _ if text.contains('@') && text.contains('.') && !text.contains(' ') => ValueSort::Mails,
        // 20261113
        _ if text.len() == 8 && text.bytes().all(|digit| digit.is_ascii_digit()) && is_day() => ValueSort::Days,
        _ if is_number() => ValueSort::Numbers,
        _ if is_day() => ValueSort::Days,
        _ if text.contains(':') && matches!(reading::time(cell), Ok(Some(_))) => ValueSort::Times,
        _ if reading::day_in_words(text, sense.today, &sense).is_some() => ValueSort::Days,
        _ => ValueSort::Words,
    }
}

/// Sends columns elsewhere whose values are no values of where their names send them.
pub(super) fn prefer(
    columns: &mut [Column],
    known: &[Meanings],
    (group, kind): (Option<SourceFile>, TableKind),
    tallies: &[ValueTally],
) {
    for column in columns.iter_mut() {
        let Some(tally) = tallies.get(column.place) else { continue };
        column.holds = tally.sort();
        let Goes::To(target) = column.goes else { continue };
        let other = if tally.fits(target) {
            dated(target).filter(|_| column.holds == Some(ValueSort::Days))
        } else {
            let own = known[column.place].all.iter().filter(|meaning| meaning.group.is_none());
            let fitting: Vec<ColumnTarget> =
                own.filter_map(|meaning| meaning.target).filter(|other| tally.fits(*other)).collect();
            let nearest = kind.parts().iter().find_map(|part| fitting.iter().find(|other| other.part == *part));
            nearest.or(fitting.first()).copied().or_else(|| worded(target).filter(|_| tally.is_wordy()))
        };
        if let Some(other) = other {
            column.goes = Goes::To(other);
        }
    }
    part_the_notes(columns, kind, tallies);
    // A known program has its own names for each.
    if kind == TableKind::FollowUps && group.is_none() {
        part_the_days(columns, known);
    }
    if group.is_none() {
        place_companies(columns, tallies);
    }
    place_mails(columns);
    further_mails(columns);
    place_day(columns, kind);
}

/// Notes that are mostly written behind their days are follow-ups, as long as a row is not about one.
fn part_the_notes(columns: &mut [Column], kind: TableKind, tallies: &[ValueTally]) {
    let main = TargetPart::FollowUp(FollowUpPart::Main);
    for column in columns.iter_mut().filter(|_| matches!(kind, TableKind::Customers | TableKind::Contacts)) {
        let is_notes = match column.goes {
            Goes::To(ColumnTarget { part: TargetPart::Customer | TargetPart::Contact(_), field: "notes" })
            | Goes::OwnField => column.said.is_notes,
            Goes::To(ColumnTarget { part: TargetPart::FollowUp(which), field: "content" }) => {
                which != FollowUpPart::Next
            }
            _ => false,
        };
        if is_notes && tallies.get(column.place).is_some_and(ValueTally::is_dated) {
            column.goes = ColumnTarget::of(main, "entries").map_or(column.goes, Goes::To);
        }
    }
}

/// Of several columns for the day of a follow-up, those that may mean something else of one mean that.
fn part_the_days(columns: &mut [Column], known: &[Meanings]) {
    let done_on = ColumnTarget { part: TargetPart::FollowUp(FollowUpPart::Main), field: "done_on" };
    for place in 0..columns.len() {
        if columns[place].goes != Goes::To(done_on)
            || columns.iter().filter(|column| column.goes == Goes::To(done_on)).count() < 2
        {
            continue;
        }
        let own =
            known[place].all.iter().filter(|meaning| meaning.group.is_none()).filter_map(|meaning| meaning.target);
        let is_free = |other: &ColumnTarget| {
            matches!(other.part, TargetPart::FollowUp(_))
                && columns.iter().all(|column| column.goes != Goes::To(*other))
        };
        if let Some(other) = own.filter(|other| other.field != "status").find(is_free) {
            columns[place].goes = Goes::To(other);
        }
    }
}

/// Where the words of a contact go whose day the column seemed to tell.
fn worded(target: ColumnTarget) -> Option<ColumnTarget> {
    let TargetPart::FollowUp(part) = target.part else { return None };
    let field = match (target.field, part) {
        ("planned_on", _) | ("done_on", FollowUpPart::Next) => "goal",
        ("done_on", _) => "content",
        _ => return None,
    };
    ColumnTarget::of(target.part, field)
}

/// Where the days of a next contact go whose words the column seemed to tell.
fn dated(target: ColumnTarget) -> Option<ColumnTarget> {
    let is_next = target.part == TargetPart::FollowUp(FollowUpPart::Next);
    (is_next && target.field == "goal").then(|| ColumnTarget::of(target.part, "planned_on")).flatten()
}

/// Where no column is the name of the customer, or a mere name is that of somebody else, the only column without a place
/// that is full of companies is.
fn place_companies(columns: &mut [Column], tallies: &[ValueTally]) {
    let name = ColumnTarget { part: TargetPart::Customer, field: "name" };
    let are_companies = |place: usize| tallies.get(place).is_some_and(ValueTally::are_companies);
    let is_bare = |column: &Column| header::normalise(&column.header.whole()) == "name" && !are_companies(column.place);
    let names = |column: &Column| {
        let Goes::To(target) = column.goes else { return false };
        let is_named = target.part == TargetPart::Customer && matches!(target.field, "name" | "code" | "short_name");
        is_named && !(target == name && is_bare(column))
    };
    let mut full = columns.iter().filter(|column| column.goes == Goes::OwnField && are_companies(column.place));
    let (Some(company), None) = (full.next().map(|column| column.place), full.next()) else { return };
    if columns.iter().any(names) {
        return;
    }
    for column in columns {
        if column.place == company {
            column.goes = Goes::To(name);
        } else if column.goes == Goes::To(name) {
            column.goes = Goes::To(ColumnTarget { part: TargetPart::Contact(1), field: "name" });
        }
    }
}

/// Mail addresses without another place are those of the person.
fn place_mails(columns: &mut [Column]) {
    let email = ColumnTarget { part: TargetPart::Contact(1), field: "email" };
    let has_mails = columns.iter().any(|column| matches!(column.goes, Goes::To(target) if target.field == email.field));
    let is_mails = |column: &&mut Column| column.goes == Goes::OwnField && column.holds == Some(ValueSort::Mails);
    if !has_mails && let Some(column) = columns.iter_mut().find(is_mails) {
        column.goes = Goes::To(email);
    }
}

/// Mail addresses among the notes of a person are further ones.
fn further_mails(columns: &mut [Column]) {
    for column in columns.iter_mut().filter(|column| column.holds == Some(ValueSort::Mails)) {
        if let Goes::To(target @ ColumnTarget { part: TargetPart::Contact(_), field: "notes" }) = column.goes {
            column.goes = Goes::To(ColumnTarget { field: "email", ..target });
        }
    }
}

/// A table of follow-ups without a day has it in the first column of days whose name says nothing.
fn place_day(columns: &mut [Column], kind: TableKind) {
    let is_day = |column: &Column| {
        let is = |target: ColumnTarget| matches!(target.part, TargetPart::FollowUp(_)) && reading::is_day(target);
        matches!(column.goes, Goes::To(target) if is(target))
    };
    if kind != TableKind::FollowUps || columns.iter().any(is_day) {
        return;
    }
    let is_open = |column: &&mut Column| column.goes == Goes::OwnField && column.holds == Some(ValueSort::Days);
    if let Some(column) = columns.iter_mut().find(is_open) {
        let main = TargetPart::FollowUp(FollowUpPart::Main);
        column.goes = Goes::To(ColumnTarget { part: main, field: "done_on" });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sort(values: &[&str]) -> Option<ValueSort> {
        let mut tally = ValueTally::default();
        for value in values {
            tally.add(&Cell::Text((*value).to_owned()));
        }
        tally.sort()
    }

    #[test]
    fn most_values_tell_what_a_column_holds() {
        for (values, wanted) in [
            (&["2026-11-02", "3 Nov 2026", ""][..], Some(ValueSort::Days)),
            (&["20261113"], Some(ValueSort::Days)),
            (&["6月10日电话跟进交付进度"], Some(ValueSort::Days)),
            (&["send the quote", "ring Jo back", "2026-11-02"], Some(ValueSort::Words)),
            (&["10:30", "14:00"], Some(ValueSort::Times)),
            (&["£12,000", "45000", "900"], Some(ValueSort::Numbers)),
            (&["jo@example.com", "pat@example.com"], Some(ValueSort::Mails)),
            (&["", "-"], None),
        ] {
            assert_eq!(sort(values), wanted, "{values:?}");
        }
    }
}
