//! Whether a book may still come to count in another currency.

use crate::domain::KpiTarget;
use crate::rules::kpi::Unit;
use crate::store::{Reader, StoreError};

/// Whether nothing of the book is an amount, and nobody decided what amounts are counted in: another currency changes
/// the meaning of nothing then.
pub(super) fn is_free_to_count_in_another(reader: &Reader<'_>) -> Result<bool, StoreError> {
    if reader.settings()?.high_value.is_some() || reader.has_amounts()? {
        return Ok(false);
    }
    if reader.all::<KpiTarget>()?.iter().any(|row| row.value.metric.unit() == Unit::Yuan) {
        return Ok(false);
    }
    Ok(!reader.has_chosen_currency()?)
}
