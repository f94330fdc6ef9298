//! What needs the whole book is computed beside the drawing thread, on its own view of the book, and arrives as an
//! event; no key waits for it.
//!
//! A newer question on the same subject replaces an older one that has not begun.
//! Leaves out what can be asked and how it is answered, see `questions`.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::{io, thread};

use chrono::NaiveDate;

use super::questions::{Answer, Question};
use super::runtime::Event;
use crate::domain::Country;
use crate::messages::dates;
use crate::ops::{OpsError, Stamp, begin_book};
use crate::store::{Opening, Reader, Store, StoreError};

/// How a question is answered.
type Compute = fn(&Question, &Reader<'_>, NaiveDate) -> Result<Answer, StoreError>;

/// A question with its number.
#[derive(Debug, Clone)]
pub struct Job {
    /// Its place in the order of all questions.
    pub number: u64,
    /// What is asked.
    pub question: Question,
    /// The day for which it is asked.
    pub today: NaiveDate,
}

impl Job {
    /// Whether another question makes this one needless.
    fn is_replaced_by(&self, other: &Self) -> bool {
        self.question.is_like(&other.question) && self.number < other.number
    }
}

/// What came of a job.
#[derive(Debug)]
pub struct Report {
    /// The number of the job.
    pub number: u64,
    /// The answer, or why there is none.
    pub outcome: Result<Answer, ComputeError>,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum ComputeError {
    /// The book could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The computation itself failed; a fault of this program.
    #[error("computing {0} failed; please report it")]
    Failed(&'static str),
}

/// The book that questions are about.
#[derive(Debug, Clone)]
pub enum WorkerBook {
    /// One that is there, and how it is read.
    At(PathBuf, Opening),
    /// One that is not made yet, as it would begin.
    New(Country),
}

impl WorkerBook {
    fn open(&self, today: NaiveDate) -> Result<Store, StoreError> {
        match self {
            Self::At(path, how) => Store::open_read_only(path, how),
            Self::New(country) => {
                let mut store = Store::in_memory()?;
                let begun = begin_book(&mut store, *country, &Stamp::midnight(today, String::new()));
                match begun {
                    Err(OpsError::Store(error)) => Err(error),
                    // Nothing of an empty book can be invalid or given up.
                    Ok(()) | Err(OpsError::Invalid(_) | OpsError::Stopped) => Ok(store),
                }
            }
        }
    }
}

/// The thread that computes.
pub struct Worker {
    /// There until the worker is dropped.
    jobs: Option<Sender<Job>>,
    thread: Option<JoinHandle<()>>,
    /// How many jobs were asked and are not done.
    open_jobs: Arc<AtomicUsize>,
}

impl Worker {
    /// Starts the thread, with its own connection to the book.
    pub fn start(book: WorkerBook, events: Sender<Event>) -> io::Result<Self> {
        Self::start_with(book, events, Question::answer)
    }

    fn start_with(book: WorkerBook, events: Sender<Event>, compute: Compute) -> io::Result<Self> {
        let (jobs, waiting) = channel();
        let open_jobs = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&open_jobs);
        let run = move || work(&book, compute, &waiting, &events, &counted);
        let thread = thread::Builder::new().name("whole-book".into()).spawn(run)?;
        Ok(Self { jobs: Some(jobs), thread: Some(thread), open_jobs })
    }

    /// Asks; the report comes as an event. Gives the job back when the thread is gone.
    pub fn ask(&self, job: Job) -> Result<(), Box<Job>> {
        let Some(jobs) = &self.jobs else { return Err(Box::new(job)) };
        self.open_jobs.fetch_add(1, Ordering::SeqCst);
        jobs.send(job).map_err(|unsent| Box::new(unsent.0))
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.jobs = None;
        let is_idle = self.open_jobs.load(Ordering::SeqCst) == 0;
        // An idle thread closes its connection; one that is still computing is not waited for.
        if let Some(thread) = self.thread.take().filter(|_| is_idle) {
            // What a thread failed at was reported when it failed.
            drop(thread.join());
        }
    }
}

/// Does a job at once.
pub fn do_now(job: &Job, reader: &Reader<'_>) -> Report {
    report_on(job, Question::answer, reader)
}

fn report_on(job: &Job, compute: Compute, reader: &Reader<'_>) -> Report {
    if let Ok(settings) = reader.settings() {
        dates::write_in_order(settings.home().day_order());
    }
    let attempt = catch_unwind(AssertUnwindSafe(|| compute(&job.question, reader, job.today)));
    let outcome = match attempt {
        Ok(outcome) => outcome.map_err(ComputeError::Store),
        Err(_) => Err(ComputeError::Failed(job.question.subject())),
    };
    Report { number: job.number, outcome }
}

fn work(book: &WorkerBook, compute: Compute, waiting: &Receiver<Job>, events: &Sender<Event>, open_jobs: &AtomicUsize) {
    let mut store = None;
    while let Ok(first) = waiting.recv() {
        let jobs: Vec<Job> = std::iter::once(first).chain(waiting.try_iter()).collect();
        for job in &jobs {
            let is_needed = !jobs.iter().any(|other| job.is_replaced_by(other));
            let report = is_needed.then(|| report_from(book, &mut store, compute, job));
            // Before the report goes out: who has all reports finds the thread idle.
            open_jobs.fetch_sub(1, Ordering::SeqCst);
            let Some(report) = report else { continue };
            if events.send(Event::Computed(report)).is_err() {
                return;
            }
        }
    }
}

/// Opens the book with the first question and keeps it open.
fn report_from(book: &WorkerBook, store: &mut Option<Store>, compute: Compute, job: &Job) -> Report {
    let failed = |error| Report { number: job.number, outcome: Err(ComputeError::Store(error)) };
    if store.is_none() {
        match book.open(job.today) {
            Ok(opened) => *store = Some(opened),
            Err(error) => return failed(error),
        }
    }
    let Some(store) = store.as_ref() else { return failed(StoreError::Stopped) };
    match store.read() {
        Ok(reader) => report_on(job, compute, &reader),
        Err(error) => failed(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ops::OwnFiles;

    fn job(number: u64, question: Question) -> Job {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        Job { number, question, today }
    }

    /// Fails at the names, as a fault of this program would.
    fn break_at_names(question: &Question, reader: &Reader<'_>, today: NaiveDate) -> Result<Answer, StoreError> {
        if matches!(question, Question::Names) {
            std::panic::resume_unwind(Box::new("broken"));
        }
        question.answer(reader, today)
    }

    #[test]
    fn answers_come_as_events_from_the_book_on_disk_and_a_fault_ends_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("book.db");
        Store::create(&path, &Opening::shell()).unwrap();
        let (events, received) = channel();
        let worker = Worker::start_with(WorkerBook::At(path, Opening::shell()), events, break_at_names).unwrap();
        worker.ask(job(1, Question::Names)).unwrap();
        let Event::Computed(report) = received.recv().unwrap() else { panic!("another event") };
        assert!(matches!(report.outcome, Err(ComputeError::Failed("names"))));
        worker.ask(job(2, Question::Outlook(OwnFiles::default()))).unwrap();
        let Event::Computed(report) = received.recv().unwrap() else { panic!("another event") };
        assert_eq!(report.number, 2);
        let Ok(Answer::Outlook(overview)) = report.outcome else { panic!("another answer") };
        assert!(overview.entries.is_empty());
    }

    #[test]
    fn a_newer_question_replaces_an_older_one() {
        let overview = || Question::Outlook(OwnFiles::default());
        assert!(job(1, overview()).is_replaced_by(&job(2, overview())));
        assert!(!job(2, overview()).is_replaced_by(&job(1, overview())));
        assert!(!job(1, overview()).is_replaced_by(&job(2, Question::Names)));
    }
}
