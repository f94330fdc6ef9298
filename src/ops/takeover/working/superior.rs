//! Whom a person reports to, put once all people of the customer are known.

use super::super::filling::{Existing, FieldFilled, joined};
use super::WorkingCustomer;

/// What became of a word on who stands above somebody.
pub(in crate::ops::takeover) enum Superior {
    /// It is put, or stood there, or was not to be touched.
    Put(Option<FieldFilled>),
    /// The customer has nobody of that name.
    Nobody,
    /// They would report to themselves.
    Circle,
}

impl WorkingCustomer {
    /// Has a person report to another one of the customer.
    pub(in crate::ops::takeover) fn put_superior(&mut self, person: &str, said: &str, existing: Existing) -> Superior {
        let Some(above) = self.contacts.called(said).map(|one| one.name.clone()) else { return Superior::Nobody };
        let Some(known) = self.contacts.called(person) else { return Superior::Nobody };
        let before = known.reports_to.clone();
        let is_open = self.contacts.is_newcomer(person)
            || existing == Existing::Overwrite
            || existing == Existing::Fill && before.is_none();
        if !is_open || before.as_ref() == Some(&above) {
            return Superior::Put(None);
        }
        let mut at = Some(above.clone());
        for _ in 0..=self.contacts.items().len() {
            match at {
                Some(name) if name == known.name => return Superior::Circle,
                Some(name) => at = self.contacts.called(&name).and_then(|one| one.reports_to.clone()),
                None => break,
            }
        }
        let after = above.clone();
        self.contacts.amend(person, |one| one.reports_to = Some(above));
        let before = before.unwrap_or_default();
        Superior::Put(Some(FieldFilled { field: "reports_to", before, after }))
    }

    /// Adds to the notes of a person what found no place, unless it stands there.
    pub(in crate::ops::takeover) fn keep_of_person(
        &mut self,
        person: &str,
        text: &str,
        existing: Existing,
    ) -> Option<FieldFilled> {
        if existing == Existing::Skip && !self.contacts.is_newcomer(person) {
            return None;
        }
        let before = self.contacts.called(person)?.notes.clone().unwrap_or_default();
        let after = joined(&before, text);
        if after == before {
            return None;
        }
        let notes = after.clone();
        self.contacts.amend(person, |one| one.notes = Some(notes));
        Some(FieldFilled { field: "notes", before, after })
    }
}
