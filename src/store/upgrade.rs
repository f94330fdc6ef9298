//! What is done to a book of an older schema, told while it is done: a large book takes a minute. Leaves out doing it.

use std::fmt;
use std::sync::Arc;

/// What is being done to a book of an older schema, in this order; not every book needs the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UpgradeStep {
    /// It is copied, as it is.
    Copying,
    /// Its records and its log of changes get their new form.
    Rewriting,
    /// What is searched is written anew.
    Indexing,
    /// The file gives back the room that it does not need any more.
    Shrinking,
}

/// Hears what is being done, before it is done.
#[derive(Clone)]
pub struct UpgradeListener(Arc<dyn Fn(UpgradeStep) + Send + Sync>);

impl UpgradeListener {
    /// One that hands over each step.
    pub fn new(hear: impl Fn(UpgradeStep) + Send + Sync + 'static) -> Self {
        Self(Arc::new(hear))
    }

    /// Says a step.
    pub(super) fn tell(&self, step: UpgradeStep) {
        (self.0)(step);
    }
}

impl fmt::Debug for UpgradeListener {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("UpgradeListener")
    }
}

impl PartialEq for UpgradeListener {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for UpgradeListener {}
