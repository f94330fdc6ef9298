//! What comes after an import: whom to contact, what to check, the first weeks to plan; each with its command.

use crate::cli::output::Failure;
use crate::cli::session::Session;
use crate::domain::Customer;
use crate::filter::TO_CHECK;
use crate::messages::{customer_filter, money, newcomers as text};
use crate::ops::{DUE_DAYS, FIRST_WEEKS, Newcomers};
use crate::store::{ChangeId, StoreError};

/// A book of more customers is not judged for this: who imports so many waits long enough.
const MOST_JUDGED: u64 = 2_000;

/// The newest import of the book; `None` where there is none, or no book.
pub fn last_import(session: &Session) -> Option<ChangeId> {
    if !session.paths.book.exists() {
        return None;
    }
    let store = session.open().ok()?;
    let reader = store.read().ok()?;
    Newcomers::last_import(&reader).ok()?
}

/// What comes next, if there was an import after this one.
pub fn next_steps(session: &Session, before: Option<ChangeId>) -> Result<Vec<String>, Failure> {
    let failed = |error: StoreError| session.store_failure(&error);
    let store = session.open()?;
    let reader = store.read().map_err(failed)?;
    let Some(import) = Newcomers::last_import(&reader).map_err(failed)?.filter(|import| Some(*import) != before) else {
        return Ok(Vec::new());
    };
    if reader.count::<Customer>().map_err(failed)? > MOST_JUDGED {
        return Ok(Vec::new());
    }
    let context = session.clone().context(&reader, None)?;
    let found = Newcomers::read(&reader, &context, import, None).map_err(failed)?;
    if found.customers.is_empty() {
        return Ok(Vec::new());
    }
    let lang = session.lang;
    let mut doubtful = found.among(&TO_CHECK.filter(&context).places(&found.overview, &context));
    let mut filter = TO_CHECK.view(lang).filter.unwrap_or_default();
    if !found.won_without_purchase.is_empty() {
        doubtful.extend(&found.won_without_purchase);
        filter = format!("{filter},{}", customer_filter::gap_purchase(lang));
    }
    let without = text::next_not_said(lang, found.without.len(), text::gaps(lang, &found.not_said));
    let high_value = found.high_value.map(|proposed| {
        let amount = money::exact(lang, context.currency(), proposed.amount);
        text::next_high_value(lang, amount, proposed.reached, proposed.buyers, proposed.amount)
    });
    let said = [
        (found.due.len(), text::next_due(lang, DUE_DAYS, found.due.len())),
        (doubtful.len(), text::next_check(lang, doubtful.len(), filter)),
        (found.without.len(), without),
        (found.placed, text::next_plan(lang, found.placed, FIRST_WEEKS)),
    ];
    Ok(said
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(_, said)| said)
        .chain(high_value)
        .map(|said| session.advised(said))
        .collect())
}
