//! Questions to the whole book: asked of the worker, and the answer given to whoever asked, unless it is no longer about
//! what is on the screen.

use chrono::NaiveDate;

use super::Runtime;
use crate::messages::app as texts;
use crate::sentences;
use crate::tui::effect::{Effect, Notice};
use crate::tui::questions::Question;
use crate::tui::worker::{self, ComputeError, Job, Report};

/// A question without an answer yet, and of what it was asked.
pub(super) struct Pending {
    number: u64,
    question: Question,
    /// The revision of what the app had read.
    revision: u64,
    today: NaiveDate,
}

impl Runtime {
    /// Asks the worker; without one, as for a book in memory, the answer is computed at once.
    pub(super) fn ask(&mut self, question: Question) {
        self.know_new_book();
        let Some(question) = self.app.informed(question) else { return };
        let job = self.register(question);
        let unsent = match &self.worker {
            Some(worker) => worker.ask(job).err(),
            None => Some(Box::new(job)),
        };
        if let Some(job) = unsent {
            let report = match self.store.read() {
                Ok(reader) => worker::do_now(&job, &reader),
                Err(error) => Report { number: job.number, outcome: Err(error.into()) },
            };
            let effect = self.accept_report(report);
            self.perform(effect);
        }
    }

    /// Asks what the app itself wants to know of the whole book, if anything; whether the page is outdated by an answer
    /// that was computed at once.
    pub(super) fn ask_whole_book(&mut self) -> bool {
        let Some(question) = self.app.take_question() else { return false };
        self.ask(question);
        !self.app.is_fresh()
    }

    /// Numbers a question and notes it as pending, instead of an older one about the same.
    fn register(&mut self, question: Question) -> Job {
        self.questions += 1;
        let (number, today) = (self.questions, self.app.look().today);
        self.pending.retain(|older| !older.question.is_like(&question));
        let revision = self.app.revision();
        self.pending.push(Pending { number, question: question.clone(), revision, today });
        Job { number, question, today }
    }

    /// Takes an answer in, unless a newer question has replaced its own. One that was computed of an older state of the
    /// book, for another day or in another language is dropped, and what nobody else would ask again is asked again.
    pub(super) fn accept_report(&mut self, report: Report) -> Effect {
        let Some(at) = self.pending.iter().position(|pending| pending.number == report.number) else {
            return Effect::None;
        };
        let pending = self.pending.remove(at);
        if self.is_stale(&pending) {
            if !pending.question.is_asked_again() {
                self.ask(pending.question);
            }
            return Effect::None;
        }
        let lang = self.app.look().lang;
        match report.outcome {
            Ok(answer) => {
                self.app.accept_answer(answer);
                Effect::None
            }
            Err(ComputeError::Store(error)) => Effect::Tell(Notice::error(sentences::of_store(lang, &error))),
            Err(error) => Effect::Tell(Notice::error(texts::compute_trouble(lang, error))),
        }
    }

    /// Whether the question was about another state of the book, another day or another language than the screen's now.
    fn is_stale(&self, pending: &Pending) -> bool {
        let look = self.app.look();
        pending.revision != self.app.revision()
            || pending.today != look.today
            || pending.question.lang().is_some_and(|lang| lang != look.lang)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::domain::{Customer, Stage};
    use crate::messages::Lang;
    use crate::ops::{self, Change, Overview, OwnFiles, RulesContext, Stamp};
    use crate::store::Store;
    use crate::tui::app::App;
    use crate::tui::drafts::Drafts;
    use crate::tui::keymap::{Command, read};
    use crate::tui::overlay::newcomers::NewcomersQuestion;
    use crate::tui::questions::Answer;
    use crate::tui::testing::{drawn, look};

    fn runtime() -> Runtime {
        let store = Store::in_memory().expect("an empty book");
        let app = App::new("rounds".to_owned(), look(), (90, 20));
        let mut runtime = Runtime::new(app, store, Some(look().today), false, Drafts::default()).expect("no thread");
        runtime.press(&[]);
        runtime
    }

    /// All customers of a book that holds only this one.
    fn outlook_of(name: &str) -> Answer {
        let mut store = Store::in_memory().expect("an empty book");
        let customer = Customer::new("C001", name, Stage::Lead, look().today);
        let stamp = Stamp::midnight(look().today, "2026-11-23T00:00:00Z");
        ops::apply(&mut store, Change::AddCustomer(Box::new(customer)), &stamp).expect("a customer");
        let reader = store.read().expect("a reader");
        let context = RulesContext::read(&reader, &OwnFiles::default(), look().today, None).expect("a desk");
        Answer::Outlook(Box::new(Overview::read(&reader, &context).expect("an outlook")))
    }

    fn ask_for_outlook(runtime: &mut Runtime) -> u64 {
        runtime.register(Question::Outlook(OwnFiles::default(), None)).number
    }

    /// The customers on the screen after this report.
    fn shown_after(runtime: &mut Runtime, number: u64, answer: Answer) -> String {
        let effect = runtime.accept_report(Report { number, outcome: Ok(answer) });
        runtime.perform(effect);
        runtime.refresh();
        drawn(90, 20, |frame, _| runtime.app().view(frame))
    }

    #[test]
    fn an_answer_to_the_question_of_now_is_taken() {
        let mut runtime = runtime();
        let number = ask_for_outlook(&mut runtime);
        let shown = shown_after(&mut runtime, number, outlook_of("华星科技"));
        assert!(shown.contains("华星科技"), "{shown}");
        let shown = shown_after(&mut runtime, number, outlook_of("恒康医疗"));
        assert!(!shown.contains("恒康医疗"), "nobody asked twice: {shown}");
    }

    #[test]
    fn who_is_new_is_asked_once_everybody_is_known_and_never_by_what_was_known_before() {
        let mut runtime = runtime();
        let customer = Customer::new("C001", "华星科技", Stage::Lead, look().today);
        runtime.perform(Effect::change(Change::AddCustomer(Box::new(customer))));
        runtime.refresh();
        let asked = || {
            let known = Some(Arc::new(Overview::default()));
            Question::Newcomers(NewcomersQuestion { own: OwnFiles::default(), known, is_asked: true, import: None })
        };
        let Some(Question::Newcomers(informed)) = runtime.app.informed(asked()) else { panic!("it is asked") };
        assert_eq!(informed.known.map(|overview| overview.entries.len()), Some(1), "not the outdated one");
        runtime.app.invalidate();
        assert!(runtime.app.informed(asked()).is_none(), "everybody is judged first");
        assert!(matches!(runtime.app.take_question(), Some(Question::Outlook(..))));
        assert!(runtime.app.take_question().is_none(), "it still waits");
        runtime.app.accept_answer(outlook_of("华星科技"));
        let reader = runtime.store.read().expect("a reader");
        runtime.app.refresh(&reader, look().today.and_time(chrono::NaiveTime::MIN)).expect("a refreshed page");
        let waited = runtime.app.take_question().and_then(|question| runtime.app.informed(question));
        let Some(Question::Newcomers(later)) = waited else { panic!("it is asked now") };
        assert!(later.known.is_some() && runtime.app.take_question().is_none());
    }

    #[test]
    fn an_answer_of_an_older_book_day_or_question_is_dropped() {
        type Meanwhile = fn(&mut Runtime);
        let cases: [(&str, Meanwhile); 4] = [
            ("the book changed", |runtime| runtime.app.invalidate_customers(&[])),
            ("anything may have changed", |runtime| runtime.app.invalidate()),
            ("midnight passed", |runtime| {
                let next = look().today.succ_opt().expect("a day");
                runtime.app.look_mut().today = next;
            }),
            ("asked again", |runtime| drop(runtime.register(Question::Outlook(OwnFiles::default(), None)))),
        ];
        for (what, meanwhile) in cases {
            let mut runtime = runtime();
            let number = ask_for_outlook(&mut runtime);
            meanwhile(&mut runtime);
            let shown = shown_after(&mut runtime, number, outlook_of("华星科技"));
            assert!(!shown.contains("华星科技"), "{what}: {shown}");
        }
    }

    #[test]
    fn reasons_in_another_language_are_dropped_and_what_has_no_words_is_taken() {
        let mut runtime = runtime();
        let book = crate::demo::sample(look().today, Lang::Zh);
        let stamp = Stamp::midnight(look().today, "2026-11-23T00:00:00Z");
        ops::apply(&mut runtime.store, Change::Import(Box::new(book)), &stamp).expect("a sound book");
        runtime.app.invalidate();
        runtime.press(&read("2").expect("keys"));
        runtime.app.invalidate_page();
        let reader = runtime.store.read().expect("a reader");
        let asked = questions_in(runtime.app.refresh(&reader, stamp.now).expect("a page"));
        drop(reader);
        let why = asked.into_iter().find(|question| matches!(question, Question::Why(_))).expect("an item and its why");
        for question in [why, Question::Outlook(OwnFiles::default(), None)] {
            let is_worded = question.lang().is_some();
            runtime.register(question);
            let pending = runtime.pending.pop().expect("just registered");
            assert!(!runtime.is_stale(&pending));
            runtime.app.set_language(Lang::En);
            assert_eq!(runtime.is_stale(&pending), is_worded);
            runtime.app.set_language(Lang::Zh);
        }
    }

    fn questions_in(effect: Effect) -> Vec<Question> {
        match effect {
            Effect::Ask(question) => vec![*question],
            Effect::Each(effects) => effects.into_iter().flat_map(questions_in).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn what_is_asked_only_once_is_asked_again_when_its_answer_came_too_late() {
        let mut runtime = runtime();
        let customer = Customer::new("C001", "华星科技", Stage::Lead, look().today);
        runtime.perform(Effect::change(Change::AddCustomer(Box::new(customer))));
        let effect = runtime.app.run(&Command::Capture);
        runtime.perform(effect);
        let question = runtime.app.take_dialog_question(runtime.stamp().now).expect("the question for the names");
        let number = runtime.register(question).number;
        runtime.app.invalidate();
        let nobody = Report { number, outcome: Ok(Answer::Names(Box::default())) };
        assert!(matches!(runtime.accept_report(nobody), Effect::None));
        runtime.press(&read("C001 电话 聊了报价").expect("keys"));
        let shown = drawn(90, 20, |frame, _| runtime.app().view(frame));
        assert!(shown.contains("C001 华星科技"), "the line knows who there is: {shown}");
    }

    #[test]
    fn an_enter_before_the_names_are_read_is_answered_and_the_line_stays() {
        let mut runtime = runtime();
        let effect = runtime.app.run(&Command::Capture);
        runtime.perform(effect);
        // Nobody answers it.
        drop(runtime.app.take_dialog_question(runtime.stamp().now).expect("the question for the names"));
        runtime.press(&read("C001 电话 聊了报价<Enter>").expect("keys"));
        let shown = drawn(90, 20, |frame, _| runtime.app().view(frame));
        assert_eq!(shown.matches("正在读客户簿里的名字").count(), 2, "below the line, and as the answer: {shown}");
        assert!(shown.contains("聊了报价"), "{shown}");
    }
}
