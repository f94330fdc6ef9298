//! The codes of customers: given by the file, early or late, or by the program.

use std::collections::HashSet;

use super::Existing;
use super::filling::FieldFilled;
use super::rehearsing::Rehearsal;

impl Rehearsal<'_> {
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
