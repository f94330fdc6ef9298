//! Which customer a row means: one of the book, one of an earlier row, or a new one.

use serde_json::Value;

use super::known::{Meant, Naming};
use super::rehearsing::Rehearsal;
use super::{Existing, RowPlace, Whose};
use crate::import::{RowDraft, RowRefusal, Why};
use crate::names::without_company_suffix;

impl Rehearsal<'_> {
    /// The place of the customer that somebody said a row means, or that it says itself.
    pub(super) fn whose_of(&self, table: usize, draft: &mut RowDraft) -> Result<usize, RowRefusal> {
        let row = RowPlace { sheet: self.import.tables[table].sheet, line: draft.line };
        match self.import.wishes.decisions.whose.get(&row) {
            Some(Whose::Code(code)) => match self.working.iter().position(|one| one.now.code == *code) {
                Some(place) => Ok(place),
                None => self.whose(draft),
            },
            Some(Whose::New) if draft.customer.contains_key("name") => {
                draft.customer.remove("code");
                Ok(self.working.len())
            }
            _ => self.whose(draft),
        }
    }

    /// The place of the customer that a row means; the place after the last one for a new customer.
    fn whose(&self, draft: &RowDraft) -> Result<usize, RowRefusal> {
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
            Meant::Nobody => Err(refusal(if draft.contacts.is_empty() { Why::NoCustomer } else { Why::NoCompany })),
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
        let (one, other) = (without_company_suffix(name), without_company_suffix(&known.name));
        let short = known.short_name.as_deref().unwrap_or(&known.name);
        !(one.contains(&other) || other.contains(&one) || one.contains(short) || short.contains(&one))
    }
}
