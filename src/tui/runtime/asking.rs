//! Questions to the whole book: asked of the worker, answered to the page.

use std::sync::Arc;

use super::Runtime;
use crate::messages::app as texts;
use crate::sentences;
use crate::tui::effect::{Effect, Notice};
use crate::tui::tabs::Tab;
use crate::tui::worker::{self, Computation, ComputeError, Job, Report};

/// A question without an answer yet.
pub(super) struct Asked {
    pub(super) number: u64,
    pub(super) tab: Tab,
    pub(super) subject: &'static str,
}

impl Runtime {
    /// Asks the worker; without one, as for a book in memory, the answer is computed at once.
    pub(super) fn ask(&mut self, question: Arc<dyn Computation>) {
        self.questions += 1;
        let job = Job { number: self.questions, tab: self.app.tab(), question, today: self.app.look().today };
        let asked = Asked { number: job.number, tab: job.tab, subject: job.question.subject() };
        self.asked.retain(|older| older.tab != asked.tab || older.subject != asked.subject);
        self.asked.push(asked);
        let unsent = match &self.worker {
            Some(worker) => worker.ask(job).err(),
            None => Some(Box::new(job)),
        };
        if let Some(job) = unsent {
            let report = match self.store.read() {
                Ok(reader) => worker::compute(&job, &reader),
                Err(error) => Report { number: job.number, tab: job.tab, outcome: Err(error.into()) },
            };
            let effect = self.learn(report);
            self.perform(effect);
        }
    }

    /// Takes an answer in, unless a newer question has made it needless.
    pub(super) fn learn(&mut self, report: Report) -> Effect {
        let Some(at) = self.asked.iter().position(|asked| asked.number == report.number) else { return Effect::None };
        self.asked.remove(at);
        let lang = self.app.look().lang;
        match report.outcome {
            Ok(answer) => {
                self.app.learn(report.tab, answer);
                Effect::None
            }
            Err(ComputeError::Store(error)) => Effect::Tell(Notice::error(sentences::of_store(lang, &error))),
            Err(error) => Effect::Tell(Notice::error(texts::compute_trouble(lang, error))),
        }
    }
}
