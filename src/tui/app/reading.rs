//! What the app has read of the book: what outdates it, how it is read anew, and who takes the answer to which question.

use std::sync::Arc;

use chrono::NaiveDateTime;

use super::App;
use crate::domain::{Currency, CustomerId};
use crate::messages::rulebook::TouchpointNames;
use crate::messages::{Lang, dates, newcomers};
use crate::ops::{MetricRecords, Overview, ProposedTargets, RulesContext};
use crate::store::{Reader, StoreError};
use crate::tui::effect::{Effect, Notice};
use crate::tui::forms::reporting::PreparedReports;
use crate::tui::forms::{FormContext, Preparation};
use crate::tui::overlay::backups::CheckedBackup;
use crate::tui::overlay::newcomers::{FoundNewcomers, NewcomersQuestion};
use crate::tui::overlay::{Form, Overlay, TakeoverPage};
use crate::tui::questions::{Answer, Question};
use crate::tui::rulebooks::RulebookComparison;
use crate::tui::tabs::Tab;
use crate::tui::tabs::kpi::{records_chooser, targets_chooser};

impl App {
    /// Anything in the book may have changed.
    pub fn invalidate(&mut self) {
        self.revision += 1;
        self.fresh.clear();
        self.read_models.invalidate();
    }

    /// The records of these customers have changed, and perhaps the settings.
    pub fn invalidate_customers(&mut self, touched: &[CustomerId]) {
        self.revision += 1;
        self.fresh.clear();
        self.read_models.invalidate_customers(touched);
    }

    /// The page in front is to show another part of the book.
    pub fn invalidate_page(&mut self) {
        self.fresh.retain(|tab| *tab != self.tab);
    }

    /// Everything is worded in this language from now on.
    pub fn set_language(&mut self, lang: Lang) {
        self.look.lang = lang;
        self.fresh.clear();
    }

    /// Grows whenever what was read of the book may be outdated: an answer of an older revision is needless.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether a file of the user's own was written, removed or mended since it was read.
    pub fn has_rewritten_files(&self) -> bool {
        self.read_models.has_rewritten_files()
    }

    /// Whether the page in front shows what is in the book.
    pub fn is_fresh(&self) -> bool {
        self.fresh.contains(&self.tab)
    }

    /// Reads the page in front again if it is outdated; those behind wait until they are looked at.
    pub fn refresh(&mut self, reader: &Reader<'_>, now: NaiveDateTime) -> Result<Effect, StoreError> {
        if self.is_fresh() {
            return Ok(Effect::None);
        }
        self.fresh.push(self.tab);
        self.read_models.refresh(reader, self.look.today)?;
        self.know_currency();
        match self.read_models.book(reader, self.look.lang, now) {
            Some(book) => self.pages.page_mut(self.tab).refresh(&book),
            None => Ok(Effect::None),
        }
    }

    /// Amounts are shown in what the book counts in, days in the order of its country, and touchpoints by their names.
    fn know_currency(&mut self) {
        if let Some(context) = self.read_models.context() {
            dates::write_in_order(context.settings.home().day_order());
            self.look.touchpoints = TouchpointNames::of(&context.rulebook);
        }
        self.look.currency = self.read_models.context().map_or_else(Currency::default, |context| context.currency());
    }

    /// Reads what a dialog needs to know of the book as it is now.
    pub fn prepare(
        &mut self,
        reader: &Reader<'_>,
        preparation: &dyn Preparation,
        now: NaiveDateTime,
    ) -> Result<Effect, StoreError> {
        self.read_models.refresh(reader, self.look.today)?;
        self.know_currency();
        let lang = self.look.lang;
        match self.read_models.book(reader, lang, now) {
            Some(book) => preparation.prepare(&book, FormContext::of(lang, book.context)),
            None => Ok(Effect::None),
        }
    }

    /// What the app itself asks of the whole book, then what waited for the answer; given away once.
    pub fn take_question(&mut self) -> Option<Question> {
        self.read_models.take_question().or_else(|| {
            let is_known = self.up_to_date().is_some();
            self.waiting.take_if(|_| is_known).map(Question::Newcomers)
        })
    }

    /// A question with what the app knows by now; one about all customers waits while they are being judged, so that the
    /// book is read once.
    pub fn informed(&mut self, question: Question) -> Option<Question> {
        let Question::Newcomers(asked) = question else { return Some(question) };
        let known = self.up_to_date().map(|(_, overview)| overview);
        let asked = NewcomersQuestion { known, ..asked };
        if asked.known.is_none() {
            self.waiting = Some(asked);
            return None;
        }
        Some(Question::Newcomers(asked))
    }

    /// What the dialog in front asks: the capture line for the names, the page of a file for its other rows; given away once.
    pub fn take_dialog_question(&mut self, now: NaiveDateTime) -> Option<Question> {
        match self.dialogs.top_mut() {
            Some(Overlay::Capture(line)) => line.take_question(now),
            _ => self.dialogs.takeover_mut().and_then(TakeoverPage::take_question),
        }
    }

    /// An answer has arrived: it goes to whoever asked.
    pub fn accept_answer(&mut self, answer: Answer) {
        match answer {
            Answer::Outlook(overview) => {
                self.read_models.accept_outlook(*overview);
                self.fresh.clear();
            }
            Answer::Names(names) => {
                if let Some(Overlay::Capture(line)) = self.dialogs.top_mut() {
                    line.accept_names(*names);
                }
            }
            Answer::Rulebook(comparison) => self.offer_rulebook(*comparison),
            Answer::Why(why) => self.pages.calendar.accept_why(*why),
            Answer::Planner(proposal) => self.pages.calendar.accept_proposal(*proposal),
            Answer::Triage(found) => self.pages.calendar.accept_triage(*found),
            Answer::Figures(figures) => self.pages.kpi.accept_figures(*figures),
            Answer::Groups(groups) => self.pages.kpi.accept_groups(groups),
            Answer::Records(found) => self.list_records(&found),
            Answer::Doctor(report) => self.show_report(&report),
            Answer::Newcomers(found) => self.show_newcomers(&found),
            Answer::Takeover(answer) => self.accept_file(*answer),
            Answer::Folder(read) => {
                if let Some(files) = self.dialogs.files_mut() {
                    files.accept(*read);
                }
            }
            Answer::Reports(found) => self.offer_reports(found),
            Answer::Targets(found) => self.list_targets(&found),
            Answer::Behind(found) => self.pages.kpi.accept_behind(*found),
            Answer::Insights(insights) => self.pages.kpi.accept_insights(*insights),
        }
    }

    /// The rulebook, the workdays, the settings and the day.
    pub fn context(&self) -> Option<Arc<RulesContext>> {
        self.read_models.context().cloned()
    }

    /// The rules context and all customers at a glance, when nothing of them is outdated.
    pub fn up_to_date(&self) -> Option<(Arc<RulesContext>, Arc<Overview>)> {
        let (context, overview) = self.read_models.up_to_date(self.look.today)?;
        Some((Arc::clone(context), Arc::clone(overview)))
    }

    /// What people call a customer, once the whole book is known.
    pub fn customer_name(&self, customer: CustomerId) -> Option<&str> {
        Some(self.read_models.overview()?.entry(customer)?.brief.called())
    }

    /// Lists what a metric counts; not while something else is being done, or another page is in front.
    fn list_records(&mut self, found: &MetricRecords) {
        if !self.dialogs.is_empty() || self.tab != Tab::Kpi {
            return;
        }
        let called = |customer| self.customer_name(customer).map(str::to_owned);
        match records_chooser(found, (self.look.lang, self.look.currency, self.look.today), &called) {
            Ok(chooser) => self.dialogs.open(Overlay::Choose(chooser)),
            Err(why) => self.show_notice(Notice::hint(why.to_owned())),
        }
    }

    /// Lists the targets to set; not while something else is being done, or another page is in front.
    fn list_targets(&mut self, found: &ProposedTargets) {
        if !self.dialogs.is_empty() || self.tab != Tab::Kpi {
            return;
        }
        match targets_chooser(found, self.look.lang, self.look.currency) {
            Ok(chooser) => self.dialogs.open(Overlay::Choose(chooser)),
            Err(why) => self.show_notice(Notice::hint(why.to_owned())),
        }
    }

    /// Asks whether to put a copy back; not while something else is being done.
    pub(in crate::tui) fn offer_backup(&mut self, checked: &CheckedBackup) {
        let to_local =
            self.files.as_ref().map_or::<fn(NaiveDateTime) -> NaiveDateTime, _>(|utc| utc, |files| files.to_local);
        match checked.question(self.look.lang, to_local, self.look.today) {
            Ok(confirm) if self.dialogs.is_empty() => self.dialogs.open(Overlay::Confirm(confirm)),
            Ok(_) => {}
            Err(notice) => self.show_notice(notice),
        }
    }

    /// Asks where a report is to be written; not while something else is being done.
    fn offer_reports(&mut self, found: PreparedReports) {
        let Some(context) = self.context() else { return };
        if self.dialogs.is_empty() && !found.is_empty() {
            let form = Form::new(Arc::new(found), FormContext::of(self.look.lang, &context));
            self.dialogs.open(Overlay::Form(Box::new(form)));
        }
    }

    /// Says what comes after an import; not while something else is being done.
    fn show_newcomers(&mut self, found: &FoundNewcomers) {
        if !self.dialogs.is_empty() {
            return;
        }
        match found.chooser(&self.look) {
            Some(chooser) => self.dialogs.open(Overlay::Choose(chooser)),
            None if !found.is_asked => {}
            None => self.show_notice(Notice::hint(newcomers::none(self.look.lang).to_owned())),
        }
    }

    /// Asks whether to use the rulebook that was compared; not while something else is being done.
    fn offer_rulebook(&mut self, comparison: RulebookComparison) {
        if self.dialogs.is_empty() {
            self.dialogs.open(Overlay::Confirm(comparison.confirm(self.look.lang)));
        }
    }
}
