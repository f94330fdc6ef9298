//! Which customer a row means: one of the book, one of an earlier row, or a new one.

use serde_json::Value;

use super::known::{Meant, Naming};
use super::rehearsing::Rehearsal;
use super::{Existing, RowPlace, Whose};
use crate::import::{CellNote, Column, ColumnTarget, Goes, RowDraft, RowRefusal, TargetPart, ValueSort, Why};
use crate::names::is_called_otherwise;

impl Rehearsal<'_> {
    /// The place of the customer that somebody said a row means, or that it says itself.
    pub(super) fn whose_of(&mut self, table: usize, draft: &mut RowDraft) -> Result<usize, RowRefusal> {
        let row = RowPlace { sheet: self.import.tables[table].sheet, line: draft.line };
        let told = self.import.wishes.decisions.whose.get(&row);
        if let Some(Whose::Named(name)) = told
            && let Some(place) = self.working.iter().position(|one| one.now.name == *name)
        {
            // Later rows of that name mean the same.
            if let Some(said) = draft.customer.get("name").and_then(Value::as_str) {
                self.known.add_name(place, said);
            }
            return Ok(place);
        }
        match told {
            Some(Whose::Code(code)) => match self.working.iter().position(|one| one.now.code == *code) {
                Some(place) => Ok(place),
                None => self.whose(table, draft),
            },
            Some(Whose::New) if draft.customer.contains_key("name") => {
                draft.customer.remove("code");
                Ok(self.working.len())
            }
            _ => self.whose(table, draft),
        }
    }

    /// The customer that the name of a newcomer may mean, unless somebody said that it is another one.
    pub(super) fn doubt_of(&self, table: usize, draft: &RowDraft) -> Option<CellNote> {
        let row = RowPlace { sheet: self.import.tables[table].sheet, line: draft.line };
        if self.import.wishes.decisions.whose.contains_key(&row) {
            return None;
        }
        let text = |field: &str| draft.customer.get(field).and_then(Value::as_str).filter(|text| !text.is_empty());
        let name = text("name")?;
        let place = self.known.near(name)?;
        let other = &self.working[place];
        let has_code = !other.is_new() || self.coded.contains(&place);
        let differs = |one: Option<&str>, other: Option<&str>| one.zip(other).is_some_and(|(one, other)| one != other);
        // What two of them are called by the book, the file or the state parts them.
        if text("code").is_some() && has_code || differs(text("credit_code"), other.now.credit_code.as_deref()) {
            return None;
        }
        let code = other.id().map(|_| other.now.code.clone());
        let why = Why::NearCustomer { code, name: other.now.name.clone() };
        let column = draft.name_column.clone().unwrap_or_default();
        Some(CellNote { line: draft.line, column, text: name.to_owned(), why })
    }

    /// The place of the customer that a row means; the place after the last one for a new customer.
    fn whose(&self, table: usize, draft: &RowDraft) -> Result<usize, RowRefusal> {
        let text = |field: &str| draft.customer.get(field).and_then(Value::as_str);
        let mut reach: Vec<String> = Vec::new();
        for contact in &draft.contacts {
            reach.extend(["mobile", "email"].iter().filter_map(|way| Some(contact.get(*way)?.as_str()?.to_owned())));
        }
        let naming = Naming {
            code: text("code"),
            credit_code: text("credit_code"),
            name: text("name"),
            short_name: text("short_name"),
            reach: &reach,
        };
        let called = |place: usize| self.working[place].now.name.clone();
        let refusal = |why: Why| RowRefusal {
            line: draft.line,
            column: draft.name_column.clone(),
            text: text("name").or_else(|| text("code")).unwrap_or_default().to_owned(),
            why,
        };
        match self.known.find(naming, called) {
            Meant::Several(places) => {
                let codes = places.iter().map(|place| self.working[*place].now.code.clone()).collect();
                Err(refusal(Why::SeveralCustomers(codes)))
            }
            Meant::Nobody if draft.customer.contains_key("name") => Ok(self.working.len()),
            Meant::Nobody if draft.contacts.is_empty() => Err(refusal(Why::NoCustomer)),
            Meant::Nobody if self.may_hold_the_name(table) => Err(refusal(Why::NoNameColumn)),
            Meant::Nobody => Err(refusal(Why::NoCompany)),
            Meant::One(place) if self.is_another(place, naming) => {
                Err(refusal(Why::CodeOfAnother(self.working[place].now.name.clone())))
            }
            // Two of one name to which the file itself gives two codes are two.
            Meant::One(place) if naming.code.is_some() && self.is_coded_otherwise(place, naming) => {
                Ok(self.working.len())
            }
            Meant::One(place) => Ok(place),
        }
    }

    /// Whether no column is the name of the customer, and one of words that has no place may be it.
    fn may_hold_the_name(&self, table: usize) -> bool {
        let mapping = &self.import.tables[table].mapping;
        let is_name = |target: ColumnTarget| target.part == TargetPart::Customer && target.field == "name";
        let is_open = |column: &Column| {
            column.goes == Goes::OwnField && column.holds == Some(ValueSort::Words) && !column.is_nameless
        };
        mapping.source.is_none() && mapping.column_to(is_name).is_none() && mapping.columns.iter().any(is_open)
    }

    /// Whether a newcomer came with another code of its own.
    fn is_coded_otherwise(&self, place: usize, naming: Naming<'_>) -> bool {
        let is_same = |code: &str| self.working[place].now.code.eq_ignore_ascii_case(code.trim());
        self.coded.contains(&place) && naming.name.is_some() && naming.code.is_some_and(|code| !is_same(code))
    }

    /// Whether a code names a customer that is called quite differently.
    fn is_another(&self, place: usize, naming: Naming<'_>) -> bool {
        let (Some(code), Some(name)) = (naming.code, naming.name) else { return false };
        let known = &self.working[place].now;
        if name == known.name || self.existing == Existing::Overwrite || !known.code.eq_ignore_ascii_case(code.trim()) {
            return false;
        }
        is_called_otherwise(name, &known.name, known.short_name.as_deref())
    }
}
