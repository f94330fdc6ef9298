//! Writing: changes, undo and redo, on the drawing thread, each one durable transaction.
//!
//! A book that another program holds is tried again from the loop for a minute, so that no frame freezes, and what was
//! asked for first is written first; a change that fails leaves its form and every word in it on the screen.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use super::Runtime;
use super::drafting::locked;
use crate::domain::check::Violation;
use crate::domain::{CustomerId, FollowUpId};
use crate::messages::{app as texts, backups, exchange, merging, planning, trash};
use crate::ops::{self, Change, ChangeSummary, DayConflicts, OpsError, Receipt, Stamp, undo};
use crate::sentences;
use crate::store::{DoubtfulPlace, StoreError};
use crate::tui::app::dialogs::DialogId;
use crate::tui::effect::{Notice, Write};
use crate::tui::forms::FieldError;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::duplicates::{duplicates, likeness};

/// How long a refused write is tried again.
const PATIENCE: Duration = Duration::from_mins(1);
/// After how long it is said that another program has the book.
const SOON: Duration = Duration::from_secs(1);
/// How often.
pub(super) const RETRY: Duration = Duration::from_millis(100);

/// A write that another program holds up.
pub(super) struct PendingWrite {
    write: Write,
    /// When it was asked for.
    since: Instant,
    /// Whether the copy that it needs first, if any, was begun.
    is_copied: bool,
    /// The dialog that goes when it succeeds.
    pub(super) dialog: Option<DialogId>,
}

/// Why nothing was written.
pub(super) enum Refusal {
    /// The book or its checks.
    Book(OpsError),
    /// A next step was left to the rules, and they ask for none.
    NoObligation,
}

impl From<OpsError> for Refusal {
    fn from(error: OpsError) -> Self {
        Self::Book(error)
    }
}

impl Runtime {
    /// Writes; the dialog that asked for it goes only when that succeeded.
    pub(super) fn write(&mut self, write: Write, dialog: Option<DialogId>) {
        self.give_up_check();
        if !self.waiting.is_empty() {
            // What waits for a copy comes first.
            self.wait_for_backup();
        }
        self.waiting.push_back(PendingWrite { write, since: Instant::now(), is_copied: false, dialog });
        self.write_again();
    }

    /// Tries again what another program held up, or does what waited for a copy.
    pub(super) fn write_again(&mut self) {
        while let Some(mut waiting) = self.waiting.pop_front() {
            self.changed = true;
            let unwritable = self.begin_writing().err();
            if unwritable.is_none() {
                let is_copying =
                    if waiting.is_copied { self.copies.is_making() } else { self.begin_copy_before(&waiting.write) };
                waiting.is_copied = true;
                if is_copying {
                    return self.waiting.push_front(waiting);
                }
            }
            if let Some(waiting) = self.write_unless_held(waiting, unwritable) {
                return self.waiting.push_front(waiting);
            }
        }
    }

    /// Writes, or gives back what another program holds up.
    fn write_unless_held(&mut self, waiting: PendingWrite, unwritable: Option<StoreError>) -> Option<PendingWrite> {
        let lang = self.app.look().lang;
        let written =
            unwritable.map_or_else(|| self.write_now(&waiting.write), |error| Err(Refusal::Book(error.into())));
        match written {
            Ok(sentence) => {
                self.app.tell_tour_written(&waiting.write);
                self.app.show_notice_beside(Notice::done(sentence));
                if let Some(dialog) = waiting.dialog {
                    // Two versions were of a form, which is done with them.
                    let form = self.app.dialogs().find(dialog).and_then(Overlay::form_below);
                    self.close_finished(dialog);
                    if let Some(form) = form {
                        self.close_finished(form);
                    }
                }
            }
            Err(Refusal::Book(OpsError::Store(StoreError::Locked))) if waiting.since.elapsed() < PATIENCE => {
                let is_long = waiting.since.elapsed() > SOON;
                let said = if is_long { texts::held_by_another(lang) } else { texts::waiting_for_book(lang) };
                self.app.show_notice(Notice::hint(said.to_owned()));
                return Some(waiting);
            }
            Err(Refusal::Book(error)) => self.explain_refusal(&waiting, &error),
            Err(Refusal::NoObligation) => self.app.show_notice(Notice::error(texts::no_obligation(lang).to_owned())),
        }
        None
    }

    /// Writes; what was done, as a sentence.
    fn write_now(&mut self, write: &Write) -> Result<String, Refusal> {
        let look = self.app.look();
        let (lang, today) = (look.lang, look.today);
        let stamp = self.stamp();
        match write {
            Write::Change(change) => self.apply(change, &stamp).map_err(Refusal::Book),
            Write::Log(line) => self.log(line, &stamp),
            Write::LogEach(line, customers) => self.log_each(line, customers, &stamp),
            Write::Erase(customers, names) => self.erase(customers, names, &stamp).map_err(Refusal::Book),
            Write::Undo => undo::undo(&mut self.store, &stamp)
                .map(|done| {
                    self.app.invalidate_customers(&done.touched);
                    self.app.tell_undone_import(&done.words, true);
                    let sentence = texts::undone(lang, sentences::of_change(lang, &done.words, today));
                    texts::redo_with(lang, sentence, self.app.look().key("redo"))
                })
                .map_err(Refusal::Book),
            Write::Redo => undo::redo(&mut self.store, &stamp)
                .map(|done| {
                    self.app.invalidate_customers(&done.touched);
                    self.app.tell_undone_import(&done.words, false);
                    texts::redone(lang, sentences::of_change(lang, &done.words, today))
                })
                .map_err(Refusal::Book),
        }
    }

    pub(super) fn apply(&mut self, change: &Change, stamp: &Stamp) -> Result<String, OpsError> {
        let receipt = ops::apply(&mut self.store, change.clone(), stamp)?;
        if receipt.change.is_none() {
            return Ok(texts::unchanged(self.app.look().lang).to_owned());
        }
        self.app.invalidate_customers(&receipt.touched);
        if let Some(customer) = brought_forward(change, &receipt) {
            self.app.select_customer(customer);
        }
        if let Some(record) = newest_record(change, &receipt) {
            self.app.select_record(record);
        }
        let look = self.app.look();
        let sentence = sentences::of_change(look.lang, &receipt.words, stamp.today);
        let sentence = self
            .day_conflicts(change, &receipt)
            .map_or(sentence.clone(), |but| planning::but(look.lang, sentence, but));
        let is_undoable = receipt.change.is_some() && receipt.words != ChangeSummary::Unknown;
        let sentence = if is_undoable { texts::undo_with(look.lang, sentence, look.key("undo")) } else { sentence };
        let alike = if matches!(change, Change::AddCustomer(_)) { self.alike(&receipt) } else { None };
        Ok(alike.map_or(sentence.clone(), |alike| merging::told_more(look.lang, sentence, alike)))
    }

    /// Whom a new customer looks like, and the keys that go there and make one of both.
    fn alike(&self, added: &Receipt) -> Option<String> {
        let reader = self.store.read().ok()?;
        let found = duplicates(&reader, CustomerId(added.created.first()?.id)).ok()?;
        let (one, why) = found.first()?;
        let look = self.app.look();
        let why = likeness(look.lang, *why);
        Some(merging::looks_like(look.lang, &one.code, why, look.key("look_alike"), look.key("merge")))
    }

    /// Erases customers for good, with the drafts that name them.
    fn erase(&mut self, customers: &BTreeSet<CustomerId>, names: &[String], stamp: &Stamp) -> Result<String, OpsError> {
        // Drafts first: were it interrupted in between, what is still in the book can be erased again.
        locked(&self.drafts).forget_naming(names);
        self.save_drafts();
        ops::erase_customers(&mut self.store, customers, stamp)?;
        self.app.invalidate();
        let lang = self.app.look().lang;
        let erased = trash::erased(lang, customers.len());
        Ok(self.told_of_erased_copies().map_or(erased.clone(), |copies| backups::and_copies(lang, erased, copies)))
    }

    /// The conflicts of the days on which something was put.
    fn day_conflicts(&self, change: &Change, receipt: &Receipt) -> Option<String> {
        let look = self.app.look();
        let reader = self.store.read().ok()?;
        let context = self.app.context()?;
        let day_conflicts = DayConflicts::of(&reader, &context, change, receipt).ok()?;
        sentences::day_conflicts::explain_misfits(look.lang, &day_conflicts, look.today)
    }

    /// The page cannot be read; what was written just before is written all the same, and is said to be.
    pub(super) fn tell_unread(&mut self, error: &StoreError) {
        let lang = self.app.look().lang;
        let why = sentences::of_store(lang, error);
        let done = self.app.notice_of_what_was_done();
        if done.is_none() && matches!(error, StoreError::Locked) {
            // It is read again with every event.
            self.app.show_notice(Notice::hint(texts::unread_while_held(lang).to_owned()));
            return;
        }
        self.app.show_notice(Notice::error(match done {
            Some(done) => texts::done_not_shown(lang, done, why),
            None => why,
        }));
    }

    /// What is wrong is shown beside its field where the form has it, else on the last line.
    fn explain_refusal(&mut self, waiting: &PendingWrite, error: &OpsError) {
        let lang = self.app.look().lang;
        let nothing = match waiting.write {
            Write::Undo => Some(texts::nothing_to_undo(lang)),
            Write::Redo => Some(texts::nothing_to_redo(lang)),
            Write::Change(_) | Write::Log(_) | Write::LogEach(..) | Write::Erase(..) => None,
        };
        if let (Some(sentence), OpsError::Store(StoreError::NothingToReverse)) = (nothing, error) {
            self.app.show_notice(Notice::hint(sentence.to_owned()));
            return;
        }
        if let (OpsError::Store(StoreError::Stale { id, .. }), Write::Change(change), Some(dialog)) =
            (error, &waiting.write, waiting.dialog)
            && self.show_side_by_side(change, *id, dialog)
        {
            return;
        }
        let form = waiting.dialog.and_then(|dialog| self.app.dialogs_mut().find_form_mut(dialog));
        if let (OpsError::Invalid(faults), Some(form)) = (error, form) {
            let beside = |fault: &Violation| {
                let name = fault.path.rsplit(['.', ']']).next().unwrap_or_default();
                Some(FieldError::new(form.field_called(name)?, exchange::flaw_kind(lang, &fault.kind)))
            };
            let errors: Option<Vec<FieldError>> = faults.iter().map(beside).collect();
            if let Some(errors) = errors {
                form.show_errors(errors);
                return;
            }
        }
        let told = match error {
            OpsError::Store(StoreError::Network { disk, .. }) => {
                sentences::place::of_place_shortly(lang, DoubtfulPlace::Network(disk), false)
            }
            error => sentences::of_refusal(lang, error),
        };
        self.app.show_notice(Notice::error(told));
    }
}

/// The customer that the list shows from now on, because of what was done.
fn brought_forward(change: &Change, receipt: &Receipt) -> Option<CustomerId> {
    match change {
        Change::AddCustomer(_) => receipt.created.first().map(|new| CustomerId(new.id)),
        Change::PutBack(_) => receipt.touched.first().copied(),
        Change::Merge(merging) => Some(merging.into.0),
        _ => None,
    }
}

/// The record that the lists show from now on: of several the last one, which stands first.
fn newest_record(change: &Change, receipt: &Receipt) -> Option<FollowUpId> {
    let mut created = receipt.created.iter();
    let recorded = match change {
        Change::Record(recorded) => recorded,
        // What is done together with a record creates nothing else.
        Change::All(changes) => changes.iter().find_map(|change| match change {
            Change::Record(recorded) => Some(recorded),
            _ => None,
        })?,
        _ => return None,
    };
    let each = recorded.iter().map(|one| {
        let follow_up = one.planned.or_else(|| created.nth(one.contacts.len()).map(|new| FollowUpId(new.id)));
        if one.planned.is_some() {
            created.by_ref().take(one.contacts.len()).for_each(drop);
        }
        created.by_ref().take(usize::from(one.issue.is_some()) + usize::from(one.next.is_some())).for_each(drop);
        follow_up
    });
    each.last().flatten()
}

#[cfg(test)]
mod tests {
    //! Writing as a person meets it: saved, refused, held up by another program, taken back.

    use super::*;
    use crate::domain::{Customer, Issue, Stage};
    use crate::messages::Lang;
    use crate::store::{Opening, Role, Store};
    use crate::tui::app::App;
    use crate::tui::drafts::Drafts;
    use crate::tui::effect::Effect;
    use crate::tui::forms::{FormContext, FormField, Sheet, Values};
    use crate::tui::keymap::read;
    use crate::tui::testing::{drawn, look};

    /// A form for a customer that leaves every check to the book.
    #[derive(Debug)]
    struct NewCustomer;

    impl Sheet for NewCustomer {
        fn title(&self, _setting: FormContext) -> String {
            "新建客户".to_owned()
        }

        fn fields(&self, _setting: FormContext) -> Vec<FormField> {
            vec![FormField::line("code", "编号", ""), FormField::line("name", "名称", "")]
        }

        fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
            let customer = Customer::new(values.text("code"), values.text("name"), Stage::Lead, form_context.today);
            Ok(Effect::change(Change::AddCustomer(Box::new(customer))))
        }
    }

    fn runtime(store: Store) -> Runtime {
        let app = App::new("rounds".to_owned(), look(), (90, 20));
        Runtime::new(app, store, Some(look().today), false, Drafts::default()).expect("a worker at most")
    }

    fn form_after(store: Store, keys: &str) -> Runtime {
        let mut runtime = runtime(store);
        runtime.perform(Effect::form(
            NewCustomer,
            FormContext {
                lang: Lang::Zh,
                today: look().today,
                currency: look().currency,
                workdays: crate::tui::testing::shipped_workdays(),
            },
        ));
        press(&mut runtime, keys);
        runtime
    }

    fn press(runtime: &mut Runtime, keys: &str) {
        runtime.press(&read(keys).expect("keys that can be read"));
    }

    fn frame(runtime: &Runtime) -> String {
        drawn(90, 20, |frame, _| runtime.app().view(frame))
    }

    fn in_memory() -> Store {
        Store::in_memory().expect("an empty book")
    }

    #[test]
    fn what_was_saved_is_told_with_the_key_that_takes_it_back() {
        let mut runtime = form_after(in_memory(), "<Tab>华星科技<Enter>");
        assert!(frame(&runtime).contains("✓ 已新建客户 华星科技 · u 撤销"), "{}", frame(&runtime));
        press(&mut runtime, "u");
        assert!(frame(&runtime).contains("已撤销：已新建客户 华星科技"));
        assert_eq!(runtime.store.read().and_then(|reader| reader.count::<Customer>()).ok(), Some(0));
        press(&mut runtime, "<C-r>");
        assert!(frame(&runtime).contains("已重做"));
        press(&mut runtime, "<C-r>");
        assert!(frame(&runtime).contains("没有可以重做的操作"));
    }

    #[test]
    fn what_an_earlier_save_failed_with_goes_with_the_save_that_succeeds() {
        let mut runtime = form_after(in_memory(), "<Tab>华星科技");
        runtime.app.show_notice(Notice::error("磁盘已满".to_owned()));
        press(&mut runtime, "二部");
        assert!(frame(&runtime).contains("磁盘已满"), "it stays until then");
        press(&mut runtime, "<C-s>");
        let shown = frame(&runtime);
        assert!(shown.contains("✓ 已新建客户 华星科技二部") && !shown.contains("磁盘已满"), "{shown}");
    }

    #[test]
    fn what_the_book_refuses_stands_beside_its_field_and_the_words_stay() {
        let runtime = form_after(in_memory(), "C001<C-s>");
        assert!(runtime.app().form().is_some());
        let text = frame(&runtime);
        assert!(text.lines().any(|line| line.contains("名称") && line.contains("⚠ 不能为空")), "{text}");
        assert!(text.contains("C001"));
    }

    #[cfg(unix)]
    #[test]
    fn a_book_that_could_only_be_read_says_why_and_is_written_with_the_next_save_once_it_may_be() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, snapshot) = (folder.path().join("book.db"), folder.path().join("snapshot.db"));
        drop(Store::create(&path, &Opening::shell()).expect("a new book"));
        std::fs::hard_link(&path, &snapshot).expect("a second name");
        let reading = Store::open_read_only(&path, &Opening::app()).expect("the book");
        let mut runtime = form_after(reading, "<Tab>华星科技<C-s>");
        let shown = frame(&runtime);
        assert!(shown.contains("硬链接") && shown.contains("只读") && runtime.app().form().is_some(), "{shown}");
        std::fs::remove_file(&snapshot).expect("one name again");
        press(&mut runtime, "<C-s>");
        let shown = frame(&runtime);
        assert!(shown.contains("✓ 已新建客户 华星科技") && !shown.contains("只读"), "{shown}");
        assert!(runtime.app().form().is_none() && !runtime.store.is_read_only());
        let kept = Store::open(&path, &Opening::shell()).expect("the book");
        assert_eq!(kept.read().and_then(|reader| reader.count::<Customer>()).ok(), Some(1));
    }

    #[test]
    fn a_book_that_was_found_damaged_is_not_opened_to_be_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("book.db");
        let store = Store::create(&path, &Opening::shell()).expect("a new book");
        let mut runtime = form_after(store, "<Tab>华星科技");
        runtime.receive(crate::tui::runtime::Event::BookChecked(crate::tui::runtime::idle::BookCheck::Damaged {
            newest_backup: None,
        }));
        press(&mut runtime, "<C-s>");
        assert!(runtime.store.is_read_only() && runtime.app().form().is_some());
        assert!(frame(&runtime).contains("有损坏"), "{}", frame(&runtime));
    }

    /// The database reads a file on a disk that cannot be written as one that never changes.
    #[test]
    fn a_book_on_a_disk_that_can_only_be_read_is_followed_when_somebody_else_writes_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("book.db");
        drop(Store::create(&path, &Opening::shell()).expect("a new book"));
        let mut runtime = runtime(Store::open_to_look(&path).expect("the book"));
        press(&mut runtime, "");
        runtime.check_surroundings();
        assert!(!runtime.store.is_outdated());
        let mut other = Store::open(&path, &Opening::shell()).expect("the book");
        let customer = Customer::new("", "恒康医疗", Stage::Lead, look().today);
        let stamp = Stamp::midnight(look().today, "2026-11-23T08:00:00Z".to_owned());
        ops::apply(&mut other, Change::AddCustomer(Box::new(customer)), &stamp).expect("a change");
        drop(other);
        assert!(!frame(&runtime).contains("恒康医疗"));
        runtime.check_surroundings();
        press(&mut runtime, "");
        assert!(frame(&runtime).contains("恒康医疗"), "{}", frame(&runtime));
        assert!(runtime.store.is_read_only());
    }

    #[test]
    fn a_book_that_another_program_writes_is_tried_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("book.db");
        let mut other = Store::create(&path, &Opening::shell()).expect("a new book");
        let mut runtime = form_after(Store::open(&path, &Opening::app()).expect("the book"), "<Tab>华星科技");
        let held = other.write("2026-11-23T08:00:00Z", Role::Do, |_| -> Result<_, StoreError> {
            runtime.receive(crate::tui::runtime::Event::Input(crate::tui::keymap::Input::Command(
                crate::tui::keymap::Command::Save,
            )));
            assert!(!runtime.waiting.is_empty() && runtime.app().form().is_some(), "held up, and the form stays");
            Ok(((), "null".to_owned()))
        });
        assert!(held.is_ok());
        runtime.write_again();
        assert!(runtime.waiting.is_empty() && runtime.app().form().is_none());
        assert!(frame(&runtime).contains("已新建客户 华星科技"));
    }

    #[test]
    fn what_is_asked_for_while_another_program_has_the_book_is_done_in_order_and_none_of_it_is_lost() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("book.db");
        let mut other = Store::create(&path, &Opening::shell()).expect("a new book");
        let mut runtime = form_after(Store::open(&path, &Opening::app()).expect("the book"), "<Tab>华星科技");
        let customer = |name: &str| Change::AddCustomer(Box::new(Customer::new("", name, Stage::Lead, look().today)));
        let save =
            || crate::tui::runtime::Event::Input(crate::tui::keymap::Input::Command(crate::tui::keymap::Command::Save));
        let held = other.write("2026-11-23T08:00:00Z", Role::Do, |_| -> Result<_, StoreError> {
            runtime.perform(Effect::change(customer("恒康医疗")));
            runtime.receive(save());
            runtime.perform(Effect::change(customer("北辰物流")));
            // Saved once more with another word: that is what it says now.
            for key in read("二部").expect("keys") {
                runtime.receive(crate::tui::runtime::Event::Input(crate::tui::keymap::Input::Key(key)));
            }
            runtime.receive(save());
            let begun = runtime.waiting[0].since;
            runtime.waiting[0].since = begun.checked_sub(SOON * 2).unwrap_or(begun);
            runtime.write_again();
            let shown = frame(&runtime);
            assert!(shown.contains("另一个程序正在使用客户簿") && shown.contains("华星科技二部"), "{shown}");
            Ok(((), "null".to_owned()))
        });
        assert!(held.is_ok());
        runtime.write_again();
        let added = runtime.store.read().and_then(|reader| reader.all::<Customer>()).expect("customers");
        let names: Vec<&str> = added.iter().map(|row| row.value.name.as_str()).collect();
        assert_eq!(names, ["恒康医疗", "北辰物流", "华星科技二部"]);
    }

    #[test]
    fn a_text_that_is_too_long_is_refused_in_a_sentence_and_stays_in_the_form() {
        use crate::tui::keymap::{Command, Input};
        use crate::tui::runtime::Event;

        let mut runtime = form_after(in_memory(), "<Tab>");
        let long = "长".repeat((64 << 10) / "长".len() + 1);
        runtime.receive(Event::Input(Input::Command(Command::Paste(long.clone()))));
        press(&mut runtime, "<C-s>");
        let shown = frame(&runtime);
        assert!(shown.contains("太长了：最多 64 KiB；没有写入"), "{shown}");
        assert_eq!(runtime.app().form().map(|form| form.values().text("name").to_owned()), Some(long));
        assert_eq!(runtime.store.read().and_then(|reader| reader.count::<Customer>()).ok(), Some(0));
        press(&mut runtime, "<BS><C-s>");
        assert!(runtime.app().form().is_none(), "one letter less is 64 KiB\n{}", frame(&runtime));
    }

    #[test]
    fn what_was_saved_is_not_told_as_failed_when_the_page_cannot_be_read() {
        let mut runtime = form_after(in_memory(), "<Tab>华星科技<Enter>");
        runtime.tell_unread(&StoreError::DiskFailed);
        let shown = frame(&runtime);
        assert!(shown.contains("已新建客户 华星科技") && shown.contains("已经写入"), "{shown}");
        runtime.tell_unread(&StoreError::DiskFailed);
        assert!(!frame(&runtime).contains("已新建客户"), "what failed after that was not saved");
    }

    #[test]
    fn what_may_be_saved_or_not_is_told_so_and_every_word_stays() {
        let mut runtime = form_after(in_memory(), "<Tab>华星科技");
        let waiting = PendingWrite {
            write: Write::Undo,
            since: Instant::now(),
            is_copied: true,
            dialog: runtime.app().dialogs().top_id(),
        };
        runtime.explain_refusal(&waiting, &OpsError::Store(StoreError::Unsure));
        let shown = frame(&runtime);
        assert!(shown.contains("不能确定存上了没有") && shown.contains("华星科技"), "{shown}");
    }

    #[test]
    fn what_is_erased_in_the_app_is_erased_from_the_copies_too() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("book.db");
        let mut store = Store::create(&path, &Opening::shell()).expect("a new book");
        let stamp = Stamp::midnight(look().today, "2026-11-23T00:00:00Z");
        for (code, name) in [("C001", "华星科技"), ("C002", "恒康医疗")] {
            let customer = Customer::new(code, name, Stage::Lead, look().today);
            ops::apply(&mut store, Change::AddCustomer(Box::new(customer)), &stamp).expect("a customer");
        }
        let copy = ops::back_up(&store, stamp.clock, ops::BackupOccasion::Manual).expect("a copy");
        let mut runtime = runtime(store);
        runtime.perform(Effect::Write(Write::Erase(BTreeSet::from([CustomerId(1)]), vec!["华星科技".to_owned()])));
        runtime.settle();
        assert!(frame(&runtime).contains("1 份备份"), "{}", frame(&runtime));
        runtime.store.settle();
        let holds = |path: &std::path::Path, name: &str| {
            let bytes = std::fs::read(path).expect("a file");
            bytes.windows(name.len()).any(|window| window == name.as_bytes())
        };
        for file in [&path, &copy] {
            assert!(!holds(file, "华星科技") && holds(file, "恒康医疗"), "{}", file.display());
        }
        assert_eq!(crate::store::verify_checksum(&copy, None).expect("a checksum"), crate::store::Checksum::Agrees);
    }

    #[test]
    fn on_a_given_day_nothing_is_dated_by_the_clock() {
        let mut store = in_memory();
        let customer = Customer::new("C001", "华星科技", Stage::Lead, look().today);
        let stamp = Stamp::midnight(look().today, "2026-11-23T00:00:00Z");
        ops::apply(&mut store, Change::AddCustomer(Box::new(customer)), &stamp).expect("a customer");
        let mut runtime = runtime(store);
        // A problem of a captured line, one of a form, and the first step of an issue.
        press(&mut runtime, "iC001 电话 聊了交付 !发货慢<Enter>");
        press(&mut runtime, "1d<Tab><Tab><Tab><Tab><Tab>交付延期<C-t><C-s>");
        press(&mut runtime, "3<Tab><Tab>>");
        let issues = runtime.store.read().and_then(|reader| reader.all::<Issue>()).expect("issues");
        let days: Vec<_> = issues.iter().flat_map(|row| [Some(row.value.opened_at), row.value.responded_at]).collect();
        assert_eq!(days.iter().flatten().count(), 3, "{days:?}\n{}", frame(&runtime));
        assert!(days.iter().flatten().all(|at| at.date() == look().today), "{days:?}");
    }
}
