//! The codes of customers: given by the file, early or late, or by the program.

use std::collections::HashSet;

use serde_json::Value;

use super::Existing;
use super::filling::FieldFilled;
use super::rehearsing::Rehearsal;
use super::working::WorkingCustomer;
use crate::import::{ColumnTarget, Fields, RowDraft, TableContext, TableKind, TargetPart};

impl Rehearsal<'_> {
    /// A new customer of the name and the code that a row says, else of a free code.
    pub(super) fn newcomer(&mut self, draft: &RowDraft) -> WorkingCustomer {
        let text = |field: &str| draft.customer.get(field).and_then(Value::as_str).unwrap_or_default().trim();
        let code = match text("code") {
            "" => {
                self.coded.remove(&self.working.len());
                self.free_code()
            }
            code => {
                self.coded.insert(self.working.len());
                code.to_owned()
            }
        };
        WorkingCustomer::newcomer(code, text("name").to_owned(), &draft.customer, self.stamp.today)
    }

    /// A table of orders numbers the customers as the program does that wrote it. Whoever is in the book keeps its code, and
    /// has that number as a field of its own, under the header.
    pub(super) fn keep_foreign_number(&self, context: &TableContext<'_>, place: usize, draft: &mut RowDraft) {
        let working = &self.working[place];
        if context.mapping.kind != TableKind::Orders || working.is_new() {
            return;
        }
        let code = ColumnTarget { part: TargetPart::Customer, field: "code" };
        let column = context.mapping.column_to(|target| target == code);
        let is_other =
            |said: &Value| said.as_str().is_some_and(|said| !said.trim().eq_ignore_ascii_case(&working.now.code));
        let (Some(column), Some(said)) = (column, draft.customer.get("code").filter(|said| is_other(said)).cloned())
        else {
            return;
        };
        draft.customer.remove("code");
        let fields = draft.customer.entry("fields").or_insert_with(|| Value::Object(Fields::new()));
        if let Value::Object(fields) = fields {
            fields.insert(column.said.own_name.clone(), said);
        }
    }

    /// Takes a newcomer back whose row is refused, and the code that it was given.
    pub(super) fn forget_newcomer(&mut self, place: usize, is_new: bool, next_code: usize) {
        if is_new {
            self.working.truncate(place);
            self.coded.remove(&place);
            self.next_code = next_code;
        }
    }

    pub(super) fn free_code(&mut self) -> String {
        loop {
            let code = format!("C{:03}", self.next_code);
            self.next_code += 1;
            if !self.codes.contains(&code) {
                return code;
            }
        }
    }

    /// A row names a code for a customer that was known without: it is the customer's from now on, instead of one that the
    /// program gave. What somebody gave stays.
    pub(super) fn adopt_code(&mut self, place: usize, code: String) -> Option<FieldFilled> {
        let working = &mut self.working[place];
        let is_open = if working.is_new() {
            !self.coded.contains(&place)
        } else {
            self.existing != Existing::Skip && is_of_program(&working.now.code) && !is_of_program(&code)
        };
        if !is_open || self.known.has_code(&code) || working.now.code.eq_ignore_ascii_case(&code) {
            return None;
        }
        if working.is_new() {
            self.coded.insert(place);
        }
        self.codes.insert(code.clone());
        let before = std::mem::replace(&mut working.now.code, code.clone());
        Some(FieldFilled { field: "code", before, after: code })
    }

    /// The program gives no code that the file gives to another customer.
    pub(super) fn settle_codes(&mut self) {
        let of_file: HashSet<String> = self.coded.iter().map(|place| self.working[*place].now.code.clone()).collect();
        for place in 0..self.working.len() {
            let one = &self.working[place];
            if one.is_new() && !self.coded.contains(&place) && of_file.contains(&one.now.code) {
                self.working[place].now.code = self.free_code();
            }
        }
    }
}

/// Whether a code looks as if the program gave it.
fn is_of_program(code: &str) -> bool {
    code.strip_prefix('C').is_some_and(|digits| digits.len() >= 3 && digits.bytes().all(|one| one.is_ascii_digit()))
}
