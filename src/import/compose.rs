//! One row of a foreign table as what it says of a customer: fields, people, follow-ups and other records.
//!
//! Fields are named and valued as in the format. Leaves out which customer of the book is meant: `ops` holds the row
//! against it.

mod classes;
mod draft;
mod entries;
mod follow_ups;
mod joined;
mod next_action;
mod people;
mod person_fields;
mod records;
mod stage;

use std::borrow::Cow;

use chrono::NaiveDate;
use serde_json::Value;

use super::choices::ChoiceWords;
use super::currencies::names_other_currency;
use super::layout::TableHead;
use super::mapping::{Column, Goes, Mapping, TableKind};
use super::notation;
use super::reading::{self, Sense};
use super::target::{ColumnTarget, TargetPart};
use super::why::Why;
use crate::domain::Money;
use crate::domain::field::ValueKind;
use crate::exchange::tables::{Cell, Row};
pub use draft::{CellNote, Fields, FollowUpDraft, RecordDraft, RowDraft, RowRefusal};
use joined::{add_to_list, join};
pub use person_fields::contacts_named;
pub use records::stays_in_words;

/// The longest text of a field in bytes, but for notes and the like, which hold what a row does.
const LONGEST_FIELD: usize = 64 << 10;

/// What holds for a whole table.
pub struct TableContext<'t> {
    pub head: &'t TableHead,
    pub mapping: &'t Mapping,
    /// One for each column.
    pub senses: &'t [Sense],
    pub choices: &'t ChoiceWords,
    pub today: NaiveDate,
    /// Whether a person without a company is a customer.
    pub people_as_customers: bool,
}

/// A field of the customer as a target.
const fn column_target(field: &'static str) -> ColumnTarget {
    ColumnTarget { part: TargetPart::Customer, field }
}

/// A column, the field that it goes to, and what it says in a row.
type FilledColumn<'t, 'r> = (&'t Column, &'static str, &'r Cell);

/// A row being read.
struct Composer<'t, 'r> {
    context: &'t TableContext<'t>,
    row: &'r Row,
    draft: RowDraft,
    notes: Vec<CellNote>,
    /// Remarks in a row of a follow-up, which are about what was said then.
    remarks: Vec<String>,
    /// Words where a list of dated ones should be, each with the name of its column.
    undated: Vec<(String, String)>,
    /// The currency of the row's amounts, where the row names another one than that of the book.
    currency: Option<String>,
}

/// What a row says, with a note for each cell that could not be taken; or why the row is refused.
pub fn compose(context: &TableContext<'_>, row: &Row) -> Result<(RowDraft, Vec<CellNote>), RowRefusal> {
    // Where one cell lists several days, two rows of a customer may hold the same list.
    let lists_days = |target: ColumnTarget| matches!(target.part, TargetPart::FollowUp(_)) && target.field == "entries";
    let says_once = matches!(context.mapping.kind, TableKind::Customers | TableKind::Contacts)
        || context.mapping.column_to(lists_days).is_some();
    let draft = RowDraft { line: row.line, says_once, ..RowDraft::default() };
    let mut composer =
        Composer { context, row, draft, notes: Vec::new(), remarks: Vec::new(), undated: Vec::new(), currency: None };
    composer.currency = composer.other_currency();
    composer.note_faults();
    composer.customer();
    composer.people();
    composer.whose()?;
    composer.follow_ups()?;
    composer.records()?;
    composer.settle_loss();
    let Composer { draft, notes, .. } = composer;
    Ok((draft, notes))
}

/// Why a cell says nothing, whatever its column is: an error of the workbook, or more than a field holds.
fn fault_of(column: &Column, cell: &Cell) -> Option<Why> {
    let is_prose =
        || column.target().and_then(ColumnTarget::row).is_some_and(|row| matches!(row.kind, ValueKind::Prose));
    let too_long = || matches!(cell, Cell::Text(text) if text.len() > LONGEST_FIELD) && !is_prose();
    reading::fault(cell).or_else(|| too_long().then_some(Why::CellTooLong))
}

impl<'t, 'r> Composer<'t, 'r> {
    /// The columns that go to a part, each with its field and its cell.
    fn columns_of(&self, part: TargetPart) -> Vec<FilledColumn<'t, 'r>> {
        let of = |column: &'t Column| match column.goes {
            Goes::To(target) if target.part == part => Some((column, target.field, self.cell(column))),
            _ => None,
        };
        self.context.mapping.columns.iter().filter_map(of).filter(|(_, _, cell)| !reading::is_empty(cell)).collect()
    }

    /// What a cell says; one without a value, for an error of the workbook, says nothing.
    fn cell(&self, column: &Column) -> &'r Cell {
        let cell = self.row.cells.get(column.place).filter(|cell| fault_of(column, cell).is_none());
        cell.unwrap_or(&Cell::Empty)
    }

    /// Says of each cell with an error, or with a formula that nobody computed, that it is left empty.
    fn note_faults(&mut self) {
        let columns = &self.context.mapping.columns;
        for column in columns.iter().filter(|column| column.goes != Goes::Nowhere) {
            let Some(cell) = self.row.cells.get(column.place) else { continue };
            if let Some(why) = fault_of(column, cell) {
                self.note(column, cell, why);
            }
        }
    }

    fn sense(&self, column: &Column) -> Cow<'t, Sense> {
        let mut sense = self.context.senses.get(column.place).map_or_else(Cow::default, Cow::Borrowed);
        if self.currency.is_some() {
            sense.to_mut().other_currency = true;
        }
        sense
    }

    /// What a column of currencies says, where it is not the currency of the book.
    fn other_currency(&self) -> Option<String> {
        self.context.mapping.columns.iter().filter(|column| column.tells_currency).find_map(|column| {
            let own = self.context.senses.get(column.place).map(|sense| sense.currency).unwrap_or_default();
            let text = reading::text(self.row.cells.get(column.place)?);
            names_other_currency(&text, own).then_some(text)
        })
    }

    /// The fields of the customer itself, and what has no place elsewhere.
    fn customer(&mut self) {
        let mut times: Option<f64> = None;
        let mut price: Option<f64> = None;
        let mut stages = Vec::new();
        for (column, field, cell) in self.columns_of(TargetPart::Customer) {
            let sense = self.sense(column);
            match field {
                "size" => match reading::size(cell, &sense) {
                    Some((revenue, employees)) => {
                        self.put_customer("annual_revenue", revenue);
                        self.put_customer("employees", employees);
                    }
                    None => self.spoilt(column, cell, Why::Unclear),
                },
                "cooperation" => match reading::cooperation(cell, &sense) {
                    Ok(since) => self.put_customer("since", since.map(|day| Value::from(day.to_string()))),
                    Err(why) => self.spoilt(column, cell, why),
                },
                "purchases_per_year" => times = self.number(column, cell),
                "purchase_amount" => match reading::money(cell, &sense) {
                    Ok(amount) => price = amount.map(Money::yuan),
                    Err(why) => self.spoilt(column, cell, why),
                },
                "tags" => {
                    let tags = reading::list(cell).into_iter().filter(|tag| !tag.starts_with("* "));
                    self.add_to_list("tags", tags.collect());
                }
                "employees" => self.employees(column, cell),
                "stage" => stages.push((column, cell)),
                "founded" => match reading::year(cell, &sense) {
                    Ok(year) => self.put_customer("founded", year.map(Value::from)),
                    Err(why) => self.spoilt(column, cell, why),
                },
                "fields" => self.own_field(column, cell),
                "tier" => self.class(column, cell),
                _ => self.customer_field(column, field, cell, &sense),
            }
        }
        self.stage(stages);
        for column in &self.context.mapping.columns {
            if column.goes == Goes::OwnField {
                let cell = self.cell(column);
                if !reading::is_empty(cell) {
                    self.own_field(column, cell);
                }
            }
        }
        if let (Some(times), Some(price)) = (times, price)
            && !self.draft.customer.contains_key("annual_purchase")
        {
            #[expect(clippy::cast_possible_truncation, reason = "bounded by what a cell can say")]
            let cents = (times * price * 100.0).round() as i64;
            let amount = crate::domain::Money::from_cents(cents);
            self.draft.follows.extend(serde_json::to_value(amount).ok().map(|it| ("annual_purchase".to_owned(), it)));
        }
    }

    fn customer_field(&mut self, column: &'t Column, field: &'static str, cell: &Cell, sense: &Sense) {
        let Some(row) = (ColumnTarget { part: TargetPart::Customer, field }).row() else { return };
        match row.kind {
            ValueKind::Word(_) => self.choice(column, field, cell),
            ValueKind::Lines | ValueKind::Listed => {
                let list = if field == "needs" { reading::lines(cell) } else { reading::list(cell) };
                self.add_to_list(field, list);
            }
            ValueKind::Text | ValueKind::Prose | ValueKind::CustomerCode => {
                let text = reading::text(cell);
                if field == "notes"
                    && self.is_about(TableKind::FollowUps)
                    && reading::is_bare_remark(&column.header.name)
                {
                    self.remarks.push(text);
                } else if field == "notes" && !column.said.is_remark {
                    let name = &column.said.own_name;
                    self.join_customer(field, format!("{name}: {text}"));
                } else if field == "credit_code" && !reading::is_credit_code(&text) {
                    self.own_field(column, cell);
                } else {
                    self.join_customer(field, text);
                }
            }
            ValueKind::Object if field == "fields" => self.own_field(column, cell),
            ValueKind::Object if field == "tier_pin" => self.pin(column, cell),
            // Our own tables name the obligation; a number of days or 每月两次 tells of none.
            ValueKind::Object if field == "cadence" => {
                match serde_json::from_str::<std::collections::BTreeMap<String, u32>>(&reading::text(cell)) {
                    Ok(steps) => self.put_customer(field, serde_json::to_value(steps).ok()),
                    Err(_) => self.own_field(column, cell),
                }
            }
            ValueKind::Words(_) => {
                let codes: Option<Vec<String>> = reading::list(cell)
                    .iter()
                    .map(|word| self.context.choices.read(column_target(field), word))
                    .collect();
                match codes {
                    Some(codes) => self.add_to_list(field, codes),
                    None => self.own_field(column, cell),
                }
            }
            kind => match reading::value(kind, cell, sense) {
                Ok(value) => self.put_customer(field, value),
                Err(why) => self.spoilt(column, cell, why),
            },
        }
    }

    /// A word of a vocabulary; one that nobody knows stays as it is written.
    fn choice(&mut self, column: &'t Column, field: &'static str, cell: &Cell) {
        let text = reading::text(cell);
        let target = ColumnTarget { part: TargetPart::Customer, field };
        if let Some(code) = self.context.choices.read(target, &text) {
            self.put_customer(field, (!code.is_empty()).then(|| Value::from(code)));
            let keeps = ChoiceWords::is_finer(target, &text);
            keeps.then(|| self.own_field(column, cell));
        } else {
            self.own_field(column, cell);
            self.note(column, cell, Why::UnknownWord);
        }
    }

    fn employees(&mut self, column: &'t Column, cell: &Cell) {
        match reading::people_count(cell, &self.sense(column)) {
            Ok(Some((count, is_whole))) => {
                self.put_customer("employees", Some(Value::from(count)));
                if !is_whole {
                    // The range stays beside its lower bound.
                    self.own_field(column, cell);
                }
            }
            Ok(None) => self.own_field(column, cell),
            Err(why) => self.spoilt(column, cell, why),
        }
    }

    fn number(&mut self, column: &'t Column, cell: &Cell) -> Option<f64> {
        match reading::number(cell, &self.sense(column)) {
            Ok(number) => number,
            Err(why) => {
                self.spoilt(column, cell, why);
                None
            }
        }
    }

    /// What a column without a place says, under its own header.
    fn own_field(&mut self, column: &Column, cell: &Cell) {
        let name = column.said.own_name.clone();
        let text = reading::text(cell);
        if name.is_empty() || text.is_empty() {
            return;
        }
        let several =
            Some(&text).filter(|_| column.said.holds_own_fields).and_then(|text| notation::read_own_fields(text));
        let said = several.unwrap_or_else(|| Fields::from_iter([(name, Value::from(text))]));
        let fields = self.draft.customer.entry("fields").or_insert_with(|| Value::Object(Fields::new()));
        if let Value::Object(fields) = fields {
            for (name, value) in said {
                fields.entry(name).or_insert(value);
            }
        }
    }

    fn put_customer(&mut self, field: &str, value: Option<Value>) {
        if let Some(value) = value {
            self.draft.customer.entry(field).or_insert(value);
        }
    }

    /// Adds a text to a field that several columns may make.
    fn join_customer(&mut self, field: &str, text: String) {
        join(&mut self.draft.customer, field, text);
    }

    fn add_to_list(&mut self, field: &str, more: Vec<String>) {
        add_to_list(&mut self.draft.customer, field, more);
    }

    /// A cell that cannot be taken: its text is kept in the customer's notes, and the report says so.
    fn spoilt(&mut self, column: &Column, cell: &Cell, why: Why) {
        let mut text = reading::text(cell);
        if let (Why::OtherCurrency, Some(currency)) = (&why, &self.currency) {
            // An amount alone would be read as one of the book.
            text = format!("{text} {currency}");
        }
        if !text.is_empty() {
            self.draft.spoilt.push(format!("{}: {text}", column.said.own_name));
        }
        self.note(column, cell, why);
    }

    fn note(&mut self, column: &Column, cell: &Cell, why: Why) {
        let (column, text) = (column.header.whole(), reading::shown(cell));
        self.notes.push(CellNote { line: self.row.line, column, text, why });
    }

    fn refusal(&self, column: Option<&Column>, why: Why) -> RowRefusal {
        let cell = column.and_then(|column| self.row.cells.get(column.place));
        let text = cell.map(reading::shown).unwrap_or_default();
        let why = column.zip(cell).and_then(|(column, cell)| fault_of(column, cell)).unwrap_or(why);
        RowRefusal { line: self.row.line, column: column.map(|column| column.header.whole()), text, why }
    }

    /// Whose row it is: a row that names no customer is refused.
    fn whose(&mut self) -> Result<(), RowRefusal> {
        let says =
            |fields: &Fields, name: &str| fields.get(name).and_then(Value::as_str).is_some_and(|text| !text.is_empty());
        let of_name = |target: ColumnTarget| target.part == TargetPart::Customer && target.field == "name";
        let column = self.context.mapping.column_to(of_name);
        self.draft.name_column = column.map(|column| column.header.whole());
        let customer = &self.draft.customer;
        if ["name", "code", "credit_code"].iter().any(|name| says(customer, name)) {
            return Ok(());
        }
        let person = self.draft.contacts.iter().find_map(|contact| contact.get("name")).cloned();
        match (self.context.people_as_customers, person) {
            (true, Some(name)) => {
                self.draft.customer.insert("name".to_owned(), name);
                Ok(())
            }
            // The book may know whose number it is.
            (false, Some(_)) => Ok(()),
            (_, None) => Err(self.refusal(column, Why::NoCustomer)),
        }
    }

    /// Whether the rows of the table are about this part.
    fn is_about(&self, kind: TableKind) -> bool {
        self.context.mapping.kind == kind
    }
}

#[cfg(test)]
mod tests;
