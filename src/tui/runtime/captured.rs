//! Captured lines on their way into the book, and the plans that they may have carried out and leave open.

use super::Runtime;
use super::writing::Refusal;
use crate::capture::Capture;
use crate::domain::CustomerId;
use crate::messages::{capture, merging};
use crate::names::Candidate;
use crate::ops::{self, OpenPlans, OpsError, Stamp, logging};
use crate::sentences;

/// So many customers whose plan stays open are named.
const MOST_NAMED: usize = 2;

impl Runtime {
    /// Writes what a captured line says.
    pub(super) fn log(&mut self, line: &Capture, stamp: &Stamp) -> Result<String, Refusal> {
        let reader = self.store.read().map_err(OpsError::Store)?;
        let context = self.app.context().ok_or(Refusal::NoObligation)?;
        let happened = logging::happened(&reader, &context, line.clone(), stamp.now).map_err(OpsError::Store)?;
        drop(reader);
        let happened = happened.ok_or(Refusal::NoObligation)?;
        let sentence = self.apply(&logging::change(vec![happened]), stamp)?;
        let open = self.left_open(line, line.customer.id);
        Ok(open.map_or(sentence.clone(), |open| merging::told_more(self.app.look().lang, sentence, open)))
    }

    /// The plan that a written line may have carried out and left open, and the key that marks it done.
    fn left_open(&self, line: &Capture, customer: CustomerId) -> Option<String> {
        let reader = self.store.read().ok()?;
        let plans = OpenPlans::with(&reader, customer).ok()?;
        let look = self.app.look();
        let of_customer = Candidate { id: customer, ..line.customer.clone() };
        let plan = ops::left_open(&plans, &Capture { customer: of_customer, next: None, ..line.clone() })?;
        let way = capture::done_by_key(look.lang, look.key("done"));
        Some(sentences::plan_still_open(look.lang, plan, way, look.today))
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
        drop(reader);
        let sentence = self.apply(&logging::change(all), stamp)?;
        let lang = self.app.look().lang;
        let mut open = customers.iter().filter_map(|customer| {
            let told = self.left_open(line, customer.id)?;
            Some(capture::still_open_of(lang, format!("{} {}", customer.code, customer.name), told))
        });
        let mut named: Vec<String> = open.by_ref().take(MOST_NAMED).collect();
        let more = open.count();
        if more > 0 {
            named.push(capture::still_open_too(lang, more));
        }
        let told = named.join(lang.pick("；", "; "));
        Ok(if named.is_empty() { sentence } else { merging::told_more(lang, sentence, told) })
    }
}
