//! Customers of an incoming book whose code is that of another customer here: they are left out, with what hangs on them.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::super::super::change::{OpsError, check_incoming};
use super::super::Done;
use super::import;
use crate::domain::{Book, Customer};
use crate::names::is_called_otherwise;
use crate::ops::Existing;
use crate::store::{Reader, StoreError, WriteTx};

/// A customer that is left out of an import, because another one here has its code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeTaken {
    pub code: String,
    /// How the file calls it.
    pub name: String,
    /// Whose the code is here.
    pub holder: String,
}

/// Merges a book, all but the customers whose codes others have here.
pub(in crate::ops::apply) fn import_apart(
    tx: &WriteTx<'_>,
    mut book: Book,
    existing: Existing,
    today: NaiveDate,
) -> Result<Done, OpsError> {
    check_incoming(tx, &book)?;
    let taken = codes_taken(tx, &book, existing)?;
    if !taken.is_empty() {
        leave_out(&mut book, &taken);
    }
    let mut done = import(tx, book, existing, today)?;
    if let Some(merged) = &mut done.merged {
        merged.code_taken = taken;
    }
    Ok(done)
}

/// The customers of a book whose codes customers of other names have here; none where what comes is to win.
pub fn codes_taken(reader: &Reader<'_>, book: &Book, existing: Existing) -> Result<Vec<CodeTaken>, StoreError> {
    let mut taken = Vec::new();
    if existing == Existing::Overwrite {
        return Ok(taken);
    }
    for customer in &book.customers {
        let Some(id) = reader.customer_by_code(&customer.code)? else { continue };
        let known = reader.get::<Customer>(id.0)?.value;
        if is_called_otherwise(&customer.name, &known.name, known.short_name.as_deref()) {
            taken.push(CodeTaken { code: customer.code.clone(), name: customer.name.clone(), holder: known.name });
        }
    }
    Ok(taken)
}

/// Takes these customers out of a book, and what names them.
fn leave_out(book: &mut Book, taken: &[CodeTaken]) {
    let codes: HashSet<&str> = taken.iter().map(|one| one.code.as_str()).collect();
    let names_one = |code: &Option<String>| code.as_deref().is_some_and(|code| codes.contains(code));
    book.customers.retain(|customer| !codes.contains(customer.code.as_str()));
    for customer in &mut book.customers {
        if names_one(&customer.referred_by) {
            customer.referred_by = None;
        }
    }
    book.worksheets.retain(|one| !names_one(&one.customer));
    book.cases.retain(|one| !names_one(&one.customer));
}
