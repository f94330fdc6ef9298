//! What needs the whole book is computed beside the drawing thread, on its own view of the book, and arrives as an
//! event; no key waits for it.
//!
//! A newer question on the same subject replaces an older one that has not begun.
//! Leaves out what can be asked and how it is answered, see `questions`.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use std::{io, thread};

use chrono::NaiveDate;

use super::questions::{Answer, Question};
use super::runtime::Event;
use crate::domain::Country;
use crate::messages::dates;
use crate::ops::{OpsError, Stamp, begin_book};
use crate::store::{Opening, Reader, Store, StoreError};

/// How long who leaves waits for the connection of a thread that is in the middle of an answer.
const UNTIL_CLOSED: Duration = Duration::from_secs(2);

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
            Self::At(path, how) => {
                let store = Store::open_read_only(path, how)?;
                store.keep_few_pages()?;
                Ok(store)
            }
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
    /// Set once nobody waits for an answer any more.
    is_given_up: Arc<AtomicBool>,
}

impl Worker {
    /// Starts the thread, with its own connection to the book.
    pub fn start(book: WorkerBook, events: Sender<Event>) -> io::Result<Self> {
        Self::start_with(book, events, Question::answer)
    }

    fn start_with(book: WorkerBook, events: Sender<Event>, compute: Compute) -> io::Result<Self> {
        let (jobs, waiting) = channel();
        let is_given_up = Arc::new(AtomicBool::new(false));
        let asked = Arc::clone(&is_given_up);
        let run = move || work(&book, compute, &waiting, &events, &asked);
        let thread = thread::Builder::new().name("whole-book".into()).spawn(run)?;
        Ok(Self { jobs: Some(jobs), thread: Some(thread), is_given_up })
    }

    /// Asks; the report comes as an event. Gives the job back when the thread is gone.
    pub fn ask(&self, job: Job) -> Result<(), Box<Job>> {
        let Some(jobs) = &self.jobs else { return Err(Box::new(job)) };
        jobs.send(job).map_err(|unsent| Box::new(unsent.0))
    }
}

impl Drop for Worker {
    /// Gives up what is being computed and waits a moment until its connection is closed, so that the book is one file.
    fn drop(&mut self) {
        self.jobs = None;
        self.is_given_up.store(true, Ordering::Relaxed);
        let Some(thread) = self.thread.take() else { return };
        let until = Instant::now() + UNTIL_CLOSED;
        while !thread.is_finished() && Instant::now() < until {
            thread::sleep(Duration::from_millis(1));
        }
        if thread.is_finished() {
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

fn work(
    book: &WorkerBook,
    compute: Compute,
    waiting: &Receiver<Job>,
    events: &Sender<Event>,
    is_given_up: &Arc<AtomicBool>,
) {
    let mut store = None;
    while let Ok(first) = waiting.recv() {
        let jobs: Vec<Job> = std::iter::once(first).chain(waiting.try_iter()).collect();
        for job in jobs.iter().filter(|job| !jobs.iter().any(|other| job.is_replaced_by(other))) {
            if is_given_up.load(Ordering::Relaxed) {
                return;
            }
            let report = report_from(book, &mut store, compute, job, is_given_up);
            if events.send(Event::Computed(report)).is_err() {
                return;
            }
        }
    }
}

/// Opens the book with the first question and keeps it open.
fn report_from(
    book: &WorkerBook,
    store: &mut Option<Store>,
    compute: Compute,
    job: &Job,
    is_given_up: &Arc<AtomicBool>,
) -> Report {
    let failed = |error| Report { number: job.number, outcome: Err(ComputeError::Store(error)) };
    if store.as_ref().is_none_or(Store::is_outdated) {
        let asked = Arc::clone(is_given_up);
        let stopping = |mut store: Store| {
            store.stop_where(Some(Arc::new(move || asked.load(Ordering::Relaxed))))?;
            Ok(store)
        };
        match book.open(job.today).and_then(stopping) {
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
        worker.ask(job(2, Question::Outlook(OwnFiles::default(), None))).unwrap();
        let Event::Computed(report) = received.recv().unwrap() else { panic!("another event") };
        assert_eq!(report.number, 2);
        let Ok(Answer::Outlook(overview)) = report.outcome else { panic!("another answer") };
        assert!(overview.entries.is_empty());
    }

    /// Is in the middle of an answer for a moment.
    fn answer_slowly(question: &Question, reader: &Reader<'_>, today: NaiveDate) -> Result<Answer, StoreError> {
        thread::sleep(Duration::from_millis(100));
        question.answer(reader, today)
    }

    #[test]
    fn who_leaves_finds_the_connection_closed_also_in_the_middle_of_an_answer() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("book.db");
        let store = Store::create(&path, &Opening::shell()).unwrap();
        let (events, _received) = channel();
        let worker = Worker::start_with(WorkerBook::At(path.clone(), Opening::shell()), events, answer_slowly).unwrap();
        worker.ask(job(1, Question::Names)).unwrap();
        thread::sleep(Duration::from_millis(20));
        drop(worker);
        // The last connection takes the log with it.
        drop(store);
        assert!(!folder.path().join("book.db-wal").exists());
    }

    #[test]
    fn a_newer_question_replaces_an_older_one() {
        let overview = || Question::Outlook(OwnFiles::default(), None);
        assert!(job(1, overview()).is_replaced_by(&job(2, overview())));
        assert!(!job(2, overview()).is_replaced_by(&job(1, overview())));
        assert!(!job(1, overview()).is_replaced_by(&job(2, Question::Names)));
    }
}
