//! Which column goes where: the source of a table, its kind, and the target of each column, guessed and changeable.
//!
//! Leaves out reading the cells ([`mod@super::compose`]).

mod choice;
mod name;
mod own;
mod settle;
mod values;

use super::currencies::{Mark, mark_of_header};
use super::dictionary::{self, HAND_MADE, Meanings, SourceFile};
use super::header::{Header, HeaderUnit};
use super::layout::{HeaderText, TableHead};
use super::letters::is_written_in_chinese;
use super::target::ColumnTarget;
use crate::domain::field::ValueKind;
pub use choice::TableKind;
pub use name::NameSays;
pub use own::{OwnColumn, own_columns};
pub use values::{ValueSort, ValueTally};

/// How few names of a source tell it.
const SIGNATURE: usize = 3;

/// A table understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Mapping {
    /// The program it came from, if it is known.
    pub source: Option<&'static str>,
    pub kind: TableKind,
    pub columns: Vec<Column>,
}

/// A column and where it goes.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its place in the row, from 0.
    pub place: usize,
    pub header: HeaderText,
    pub goes: Goes,
    /// What its name says that its values are counted in.
    pub unit: Option<HeaderUnit>,
    /// The number at the end of its name.
    pub number: Option<u8>,
    /// Whether its cells name the currency of the amounts of their row.
    pub tells_currency: bool,
    /// What its name says to each of its cells.
    pub said: NameSays,
    /// What most of its values are, as far as they were looked at.
    pub holds: Option<ValueSort>,
    /// Whether nothing stands in its header: it is called by its place.
    pub is_nameless: bool,
}

/// Where a column goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goes {
    To(ColumnTarget),
    /// To the customer's own fields, under its header.
    OwnField,
    /// Nowhere: the source is known, and the book has no place for it.
    Nowhere,
}

impl Goes {
    /// To this target; nowhere without one.
    fn of(target: Option<ColumnTarget>) -> Self {
        match target {
            Some(target) if target == ColumnTarget::OWN_FIELD => Self::OwnField,
            Some(target) => Self::To(target),
            None => Self::Nowhere,
        }
    }
}

/// What was said about a table beforehand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Guidance {
    pub kind: Option<TableKind>,
    /// The table is of no program that is known, whatever its names say.
    pub ignores_source: bool,
    /// Columns by header or letter, and where they go; `None` leaves the column out.
    pub columns: Vec<(String, Option<ColumnTarget>)>,
}

impl Mapping {
    /// The best guess for a table with this head on a sheet of this name.
    pub fn guess(head: &TableHead, sheet: Option<&str>, guidance: &Guidance) -> Self {
        Self::guess_by_values(head, sheet, guidance, &[])
    }

    /// The same once values of its columns were looked at, which tell more than the names alone.
    pub fn guess_by_values(head: &TableHead, sheet: Option<&str>, guidance: &Guidance, values: &[ValueTally]) -> Self {
        if let Some(mut mapping) = own::mapping(head, guidance.kind) {
            mapping.call_the_nameless(head, values);
            mapping.redirect_all(&guidance.columns);
            return mapping;
        }
        let known: Vec<Meanings> = head.headers.iter().map(of_header).collect();
        let group = signature(&known).filter(|_| !guidance.ignores_source);
        let kind = guidance.kind.unwrap_or_else(|| choice::kind(&known, group, head, sheet, values));
        let mut columns: Vec<Column> = Vec::with_capacity(head.headers.len());
        for (place, header) in head.headers.iter().enumerate() {
            let hints = Header::of(&header.name);
            let mut number = known[place].number;
            if let Some(of_group) = &header.group {
                number = dictionary::meanings(of_group).number.or(number);
            }
            let whole = header.whole();
            let goes = if whole.is_empty() { Goes::Nowhere } else { choice::goes(&known[place], group, kind, &whole) };
            let goes = match (goes, hints.unit) {
                // 企业规模（人）counts people; without its unit it says large or small.
                (Goes::OwnField, Some(HeaderUnit::People)) => {
                    Goes::To(ColumnTarget { part: super::target::TargetPart::Customer, field: "employees" })
                }
                // What a program keeps as the importance of a customer is its class where people mean that by the name.
                (Goes::To(ColumnTarget::POTENTIAL), _) if known[place].may_be(ColumnTarget::TIER) => {
                    Goes::To(ColumnTarget::TIER)
                }
                (goes, _) => goes,
            };
            let tells_currency = names_currencies(&whole);
            let said = NameSays::of(header);
            columns.push(Column {
                place,
                header: header.clone(),
                goes,
                unit: hints.unit,
                number,
                tells_currency,
                said,
                holds: None,
                is_nameless: false,
            });
        }
        // Only a program that exports tables is a source.
        let source = group.map(|group| group.source).filter(|source| *source != HAND_MADE);
        values::prefer(&mut columns, &known, (group, kind), values);
        let mut mapping = Self { source, kind, columns };
        settle::settle(&mut mapping);
        mapping.call_the_nameless(head, values);
        mapping.redirect_all(&guidance.columns);
        mapping
    }

    /// Calls columns without a header by their place, where anything stands below; it goes to the customer's own fields.
    fn call_the_nameless(&mut self, head: &TableHead, values: &[ValueTally]) {
        let is_chinese = head.headers.iter().any(|header| is_written_in_chinese(&header.name));
        for place in 0..values.len().max(self.columns.len()) {
            let is_bare = self.columns.get(place).is_none_or(|column| column.header.whole().is_empty());
            if !is_bare {
                continue;
            }
            let holds = values.get(place).and_then(ValueTally::sort);
            let name = match (holds, is_chinese) {
                (None, _) => String::new(),
                (Some(_), true) => format!("第{}列", place + 1),
                (Some(_), false) => format!("Column {}", place + 1),
            };
            let header = HeaderText { group: None, name };
            let goes = if holds.is_some() { Goes::OwnField } else { Goes::Nowhere };
            let said = NameSays::of(&header);
            let (unit, number, tells_currency) = (None, None, false);
            let column = Column { place, header, goes, unit, number, tells_currency, said, holds, is_nameless: true };
            match self.columns.get_mut(place) {
                Some(bare) => *bare = column,
                None => self.columns.push(column),
            }
        }
    }

    fn redirect_all(&mut self, columns: &[(String, Option<ColumnTarget>)]) {
        for (header, target) in columns {
            self.redirect(header, *target);
        }
    }

    /// Sends the columns of this header elsewhere; returns whether there is one.
    pub fn redirect(&mut self, header: &str, target: Option<ColumnTarget>) -> bool {
        let wanted = super::header::normalise(header);
        let is = |column: &&mut Column| {
            super::header::normalise(&column.header.whole()) == wanted
                || super::header::normalise(&column.header.name) == wanted
        };
        let mut found = false;
        for column in self.columns.iter_mut().filter(is) {
            column.goes = Goes::of(target);
            found = true;
        }
        found
    }

    /// Sends the column of this place elsewhere.
    pub fn redirect_place(&mut self, place: usize, target: Option<ColumnTarget>) {
        if let Some(column) = self.columns.iter_mut().find(|column| column.place == place) {
            column.goes = Goes::of(target);
        }
    }

    /// The column that goes to this field of any part.
    pub fn column_to(&self, wanted: impl Fn(ColumnTarget) -> bool) -> Option<&Column> {
        self.columns.iter().find(|column| matches!(column.goes, Goes::To(target) if wanted(target)))
    }

    /// Whether a column of its own tells the potential.
    pub fn tells_potential(&self) -> bool {
        self.column_to(|target| target == ColumnTarget::POTENTIAL).is_some()
    }

    /// What tells a table from others: its headers, in their order.
    pub fn signature(&self) -> String {
        let named = self.columns.iter().rposition(|column| !column.is_nameless).map_or(0, |last| last + 1);
        let name = |column: &Column| {
            let called = Some(column.header.whole()).filter(|_| !column.is_nameless);
            called.map_or_else(String::new, |name| super::header::normalise(&name))
        };
        self.columns[..named].iter().map(name).collect::<Vec<_>>().join("|")
    }
}

impl Column {
    /// Its target, if it goes anywhere.
    pub const fn target(&self) -> Option<ColumnTarget> {
        match self.goes {
            Goes::To(target) => Some(target),
            Goes::OwnField => Some(ColumnTarget::OWN_FIELD),
            Goes::Nowhere => None,
        }
    }

    /// Whether its cells hold amounts of money, or may.
    pub fn holds_amounts(&self) -> bool {
        self.target().is_some_and(|target| {
            let is_money = target.row().is_some_and(|row| matches!(row.kind, ValueKind::Money));
            is_money || matches!(target.field, "size" | "purchase_amount" | "payments" | "unit_price")
        })
    }

    /// Whether its cells are numbers that may have a fraction: by its field, or by its values where it has none.
    pub fn holds_numbers(&self) -> bool {
        let is_number = |target: ColumnTarget| {
            let kind = target.row().map(|row| row.kind);
            matches!(kind, Some(ValueKind::Money | ValueKind::Whole | ValueKind::Decimal))
        };
        match self.goes {
            Goes::To(target) => is_number(target) || self.holds_amounts(),
            Goes::OwnField => self.holds == Some(ValueSort::Numbers),
            Goes::Nowhere => false,
        }
    }

    /// What its name says that its amounts are counted in.
    pub fn currency_mark(&self) -> Option<Mark> {
        let units = [HeaderUnit::Money, HeaderUnit::TenThousands, HeaderUnit::HundredMillions];
        mark_of_header(&self.header.whole(), self.unit.is_some_and(|unit| units.contains(&unit)))
    }
}

/// Whether a column of this name holds currencies: 币种, Deal - Currency.
fn names_currencies(name: &str) -> bool {
    let name = super::header::normalise(name);
    let is_rate = ["rate", "汇率", "symbol"].iter().any(|word| name.contains(word));
    !is_rate && ["currency", "币种", "币别", "货币"].iter().any(|word| name.contains(word))
}

/// What a header may mean: its own name first, then with its group, then the group alone.
fn of_header(header: &HeaderText) -> Meanings {
    let own = dictionary::meanings_of_halves(&header.name);
    if !own.all.is_empty() {
        return own;
    }
    let whole = dictionary::meanings(&header.whole());
    match &header.group {
        Some(group) if whole.all.is_empty() && header.name.is_empty() => dictionary::meanings(group),
        _ => whole,
    }
}

/// The kind of file of one source that most columns belong to; a program is known by a name that no other one gives.
fn signature(known: &[Meanings]) -> Option<SourceFile> {
    let mut counts: Vec<(SourceFile, usize, bool)> = Vec::new();
    for meanings in known {
        let mut of_column: Vec<SourceFile> = meanings.all.iter().filter_map(|meaning| meaning.group).collect();
        of_column.sort_unstable_by_key(|group| (group.source, group.file_kind));
        of_column.dedup();
        let mut programs: Vec<&str> =
            of_column.iter().map(|group| group.source).filter(|source| *source != HAND_MADE).collect();
        programs.dedup();
        for group in of_column {
            let is_own = group.source == HAND_MADE || programs == [group.source];
            match counts.iter_mut().find(|(other, ..)| *other == group) {
                Some((_, count, has_own)) => {
                    *count += 1;
                    *has_own |= is_own;
                }
                None => counts.push((group, 1, is_own)),
            }
        }
    }
    let named = known.iter().filter(|meanings| !meanings.all.is_empty()).count();
    counts.retain(|(_, count, has_own)| *has_own && *count >= SIGNATURE && *count * 5 >= named * 3);
    let best = counts.iter().map(|(_, count, _)| *count).max()?;
    counts.into_iter().find(|(_, count, _)| *count == best).map(|(group, ..)| group)
}

#[cfg(test)]
mod tests;
