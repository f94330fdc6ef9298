//! Captured lines on their way into the book, and the plans that they may have carried out and leave open.

use super::Runtime;
use super::writing::Refusal;
use crate::capture::Capture;
use crate::messages::{capture, merging};
use crate::names::Candidate;
use crate::ops::{self, OpenPlans, OpsError, Stamp, logging};
use crate::sentences;

impl Runtime {
    /// Writes what a captured line says.
    pub(super) fn log(&mut self, line: &Capture, stamp: &Stamp) -> Result<String, Refusal> {
        let reader = self.store.read().map_err(OpsError::Store)?;
        let context = self.app.context().ok_or(Refusal::NoObligation)?;
        let happened = logging::happened(&reader, &context, line.clone(), stamp.now).map_err(OpsError::Store)?;
        // Before it is written: what the line plans itself is not asked about.
        let plans = OpenPlans::with(&reader, line.customer.id);
        drop(reader);
        let happened = happened.ok_or(Refusal::NoObligation)?;
        let sentence = self.apply(&logging::change(vec![happened]), stamp)?;
        Ok(self.telling_left_open(sentence, line, std::slice::from_ref(&line.customer), plans.ok().as_ref()))
    }

    /// What was written, and the plans that it may have carried out and left open, with the key that marks them done.
    fn telling_left_open(
        &self,
        written: String,
        line: &Capture,
        customers: &[Candidate],
        plans: Option<&OpenPlans>,
    ) -> String {
        let look = self.app.look();
        let left = |plans| ops::plans_left_open(plans, customers, &line.follow_up, line.planned());
        let plans = plans.map_or_else(Vec::new, left);
        let way = capture::undone_and_done_by_key(look.lang, look.key("undo"), look.key("done"));
        match sentences::plans_still_open(look.lang, &plans, customers.len(), &way, look.today) {
            Some(told) => merging::told_more(look.lang, written, told),
            None => written,
        }
    }

    /// Writes what a captured line says for each of these customers.
    pub(super) fn log_each(
        &mut self,
        line: &Capture,
        customers: &[Candidate],
        stamp: &Stamp,
    ) -> Result<String, Refusal> {
        let reader = self.store.read().map_err(OpsError::Store)?;
        let context = self.app.context().ok_or(Refusal::NoObligation)?;
        let all = logging::for_each(&reader, &context, line, customers, stamp.now).map_err(OpsError::Store)?;
        let plans = OpenPlans::with_each(&reader, customers.iter().map(|customer| customer.id));
        drop(reader);
        let sentence = self.apply(&logging::change(all), stamp)?;
        Ok(self.telling_left_open(sentence, line, customers, plans.ok().as_ref()))
    }
}
