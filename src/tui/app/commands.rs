//! Keys and commands: what a key means where one is, what a command does on the page or in the dialog in front, and
//! which commands can do something just now.

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use super::{App, areas};
use crate::domain::{CustomerId, FollowUpId};
use crate::messages::{app, calendar, customers, exporting, files, follow_ups, newcomers, terms};
use crate::ops::{EntityKind, FIRST_WEEKS, LibraryCase, OwnFiles};
use crate::report::{PageTemplates, ReportDocument, cases_document};
use crate::tui::effect::{Destination, Effect, Notice, Preference, TerminalRequest, Write};
use crate::tui::forms::FormContext;
use crate::tui::forms::adding::AddTo;
use crate::tui::forms::case::OpenCaseForm;
use crate::tui::forms::exporting::ExportForm;
use crate::tui::forms::reporting::{ReportQuestion, ReportTopic, write_document};
use crate::tui::forms::settings::OpenSettings;
use crate::tui::forms::worksheet::{ChooseWorksheet, OpenWorksheet, WantedWorksheet};
use crate::tui::keymap::{Command, Key, Meaning, Scope, is_chinese, label};
use crate::tui::offers::{OpenOffer, PutOfferAway};
use crate::tui::overlay::bringing::{BringFile, FileAim, FileSearch};
use crate::tui::overlay::cases::{OpenCases, OpenLikeCases};
use crate::tui::overlay::found::OpenFound;
use crate::tui::overlay::inbox::OpenInbox;
use crate::tui::overlay::newcomers::NewcomersQuestion;
use crate::tui::overlay::palette::{self, OpenPalette};
use crate::tui::overlay::tier_news::OpenTierNews;
use crate::tui::overlay::trash::OpenTrash;
use crate::tui::overlay::undo::Undo;
use crate::tui::overlay::{CaptureLine, FileList, Overlay};
use crate::tui::playbooks::{ChoosePlaybook, OpenChecklist, OpenPlaybook};
use crate::tui::questions::Question;
use crate::tui::rulebooks::ChooseRulebook;
use crate::tui::tabs::Tab;
use crate::tui::widgets::header;

/// For so many days a book is new.
const NEW_BOOK: i64 = 14;
/// So many customers are many.
const MANY: usize = 8;

impl App {
    /// A key was pressed: typed text where text is expected, else one more key of a sequence.
    pub fn press(&mut self, key: Key) -> Effect {
        if let Some(letter) = key.letter().filter(|_| self.is_typing()) {
            return self.run(&Command::Type(letter));
        }
        self.pending.push(key);
        match self.look.keymap.meaning(&self.scopes(), &self.pending) {
            Meaning::Command(command) => {
                self.pending.clear();
                self.run(&command)
            }
            Meaning::Unfinished => Effect::None,
            Meaning::Nothing => self.give_up_sequence(),
        }
    }

    /// A command, from a key, the mouse or the palette.
    pub fn run(&mut self, command: &Command) -> Effect {
        self.heard.forget_told();
        if self.dismiss_notice(command) {
            return Effect::None;
        }
        match command {
            Command::Leave => return Effect::Terminal(TerminalRequest::Quit),
            Command::Suspend => return Effect::Terminal(TerminalRequest::Suspend),
            Command::Redraw => return Effect::Terminal(TerminalRequest::Redraw),
            _ => {}
        }
        self.tell_tour(command);
        let areas = areas(self.canvas(), self.tour_rows());
        if *command == Command::WriteReport
            && let Some(document) = self.overlay().and_then(Overlay::document)
        {
            return self.write_page(document);
        }
        match self.dialogs.top_mut() {
            Some(_) if *command == Command::Help => self.help(),
            Some(overlay) => {
                if let Some(cases) = overlay.handed_on(command) {
                    return self.hand_on(&cases);
                }
                let is_declined = *command == Command::Back && matches!(overlay, Overlay::Confirm(_));
                let wrong = overlay.wrong_fields();
                let effect = overlay.update(command, areas[1]);
                self.notice.take_if(|_| overlay.wrong_fields() < wrong);
                if !is_declined {
                    return effect;
                }
                let said = Notice::hint(follow_ups::cancelled(self.look.lang).to_owned());
                Effect::Each(vec![effect, Effect::Tell(said)])
            }
            None => self.explain_refusal(command).unwrap_or_else(|| self.run_on_page(command, areas)),
        }
    }

    /// Whether plain keys are text now.
    pub(in crate::tui) fn is_typing(&self) -> bool {
        self.dialogs.top().map_or_else(|| self.pages.page(self.tab).is_typing(), Overlay::is_typing)
    }

    /// The scopes in force, the nearest first.
    pub(in crate::tui) fn scopes(&self) -> Vec<Scope> {
        if let Some(overlay) = self.dialogs.top() {
            return overlay.scopes().to_vec();
        }
        let page = self.pages.page(self.tab);
        let shared = if page.is_typing() { &[Scope::Always] } else { self.tab.shared_scopes() };
        [page.scopes(), shared].concat()
    }

    /// A sequence that means nothing; a Chinese character on a page starts the search with it.
    fn give_up_sequence(&mut self) -> Effect {
        let keys = std::mem::take(&mut self.pending);
        let typed = if let [key] = keys.as_slice() { key.letter() } else { None };
        match typed.filter(|letter| is_chinese(*letter) && self.dialogs.is_empty()) {
            Some(letter) => {
                let find = self.run(&Command::Find);
                let typed = self.run(&Command::Type(letter));
                if matches!(typed, Effect::None) { find } else { typed }
            }
            None => self.say_unused(&keys),
        }
    }

    /// That keys mean nothing here, and where those that do stand, if the help is among them; whoever gives a sequence up
    /// by Esc knows it.
    fn say_unused(&self, keys: &[Key]) -> Effect {
        let is_given_up = keys.last().is_none_or(|key| key.is_escape());
        if is_given_up {
            return Effect::None;
        }
        let typed: String = keys.iter().map(|key| label(*key)).collect();
        let lang = self.look.lang;
        let has_help = self.look.keymap.in_force(&self.scopes()).iter().any(|key| key.row.command == Command::Help);
        let is_of_profile = || {
            let here = self.scopes();
            let meaning = self.look.keymap.meaning(&[Scope::Profile], keys);
            here.contains(&Scope::Customers)
                && !here.contains(&Scope::Profile)
                && matches!(meaning, Meaning::Command(_))
        };
        Effect::Tell(Notice::hint(if is_of_profile() && self.pages.page(self.tab).here().is_none() {
            app::profile_key_of_nobody(lang, typed, self.look.key("add"))
        } else if is_of_profile() {
            app::profile_key(lang, typed, self.look.key("open"))
        } else if has_help {
            app::unused_key(lang, typed, self.look.key("help"))
        } else {
            app::unused_key_in_dialog(lang, typed)
        }))
    }

    fn run_on_page(&mut self, command: &Command, [top, page, ..]: [Rect; 4]) -> Effect {
        if let Some(back) = self.way_back(command) {
            return back;
        }
        match command {
            Command::Show(tab) => Effect::Goto(Destination::Tab(*tab)),
            Command::NextTab => Effect::Goto(Destination::Tab(self.tab.after(1))),
            Command::PreviousTab => Effect::Goto(Destination::Tab(self.tab.after(Tab::ALL.len() - 1))),
            Command::Click(at) if top.contains(*at) => self.click_on_tabs(*at),
            Command::Capture => self.capture(""),
            Command::Paste(text) if !text.trim().contains('\n') && !self.pages.page(self.tab).is_typing() => {
                self.paste(text)
            }
            Command::Import => match self.file_search() {
                Some(search) => FileList::open(search),
                None => Effect::Tell(Notice::hint(files::not_in_demo(self.look.lang).to_owned())),
            },
            Command::Desk(wish) => self.at_desk(*wish),
            Command::ExportList => self.export_list(),
            Command::WriteReport => self.write_report(self.pages.page(self.tab).report_topic()),
            Command::WriteServiceReport(customer, month) => {
                self.write_report(Some(ReportTopic::Service(*customer, *month)))
            }
            Command::Backups => Effect::ListBackups,
            Command::LastImport => self.ask_newcomers(true),
            Command::Help => self.help(),
            Command::HelpPages => self.choose_help_page(),
            Command::Tour => self.take_tour(),
            Command::Palette => {
                let mut commands = palette::commands(self.look.lang, &self.look.keymap, &self.scopes());
                commands.extend(self.help_pages());
                Effect::prepare(OpenPalette { commands, own: self.read_models.own().clone() })
            }
            Command::Settings(at) => self.open_settings(at),
            Command::SwitchLanguage => self.switch_language(),
            Command::SwitchMouse => Effect::Prefer(Preference::SwitchMouse),
            Command::Rulebook => self.choose_rulebook(),
            Command::Cases => Effect::prepare(OpenCases { typed: String::new() }),
            Command::LikeCases => self.of_front(|customer, _| Effect::prepare(OpenLikeCases(customer))),
            Command::Playbooks => {
                let (customer, own) = (self.pages.page(self.tab).customer(), self.read_models.own().clone());
                Effect::prepare(ChoosePlaybook { customer, own })
            }
            Command::OpenPlaybook(id) => {
                let (customer, own) = (self.pages.page(self.tab).customer(), self.read_models.own().clone());
                Effect::prepare(OpenPlaybook { id: id.clone(), customer, over_its_form: false, own })
            }
            Command::OpenChecklist(row) => {
                Effect::prepare(OpenChecklist { row: *row, own: self.read_models.own().clone() })
            }
            Command::TierNews => Effect::prepare(OpenTierNews),
            Command::Inbox => Effect::prepare(OpenInbox::default()),
            Command::Trash => Effect::prepare(OpenTrash),
            Command::Unfinished => Effect::Goto(Destination::Unfinished(None)),
            Command::Undo => Effect::prepare(Undo),
            Command::Redo => Effect::Write(Write::Redo),
            Command::Quit => Effect::Terminal(TerminalRequest::Quit),
            // Where there is nothing to have done, one says with whom and what.
            Command::Done if self.tab == Tab::Kpi => self.capture(""),
            Command::Worksheets => self.of_front(|customer, own| Effect::prepare(ChooseWorksheet { customer, own })),
            Command::EditWorksheet(row) => self.of_front(|customer, own| {
                Effect::prepare(OpenWorksheet { customer, own, wanted: WantedWorksheet::Saved(*row) })
            }),
            Command::NewWorksheet(id) => self.of_front(|customer, own| {
                Effect::prepare(OpenWorksheet { customer, own, wanted: WantedWorksheet::New(id.clone()) })
            }),
            Command::FoundElsewhere(typed) => {
                Effect::prepare(OpenFound { typed: typed.clone(), own: self.read_models.own().clone() })
            }
            Command::AddRecord(EntityKind::Case) => {
                let deal = self.pages.customers.decided_opportunity().filter(|_| self.tab == Tab::Customers);
                self.of_front(|customer, _| Effect::prepare(OpenCaseForm::Of(customer, deal)))
            }
            Command::OpenOffer(named) => {
                self.about(*named, |customer, plan, own| Effect::prepare(OpenOffer { customer, plan, own }))
            }
            Command::PutOfferAway(named) => {
                self.about(*named, |customer, plan, _| Effect::prepare(PutOfferAway { customer, plan }))
            }
            Command::AddRecord(kind) => match self.pages.page(self.tab).customer() {
                Some(customer) => Effect::prepare(AddTo { customer, kind: *kind }),
                None => Effect::Tell(Notice::hint(customers::choose_first(self.look.lang).to_owned())),
            },
            Command::Find | Command::SearchNotes => {
                self.tab = self.tab.searched_by(command);
                self.pages.page_mut(self.tab).update(command, page)
            }
            Command::Repeat => match self.last.clone() {
                Some(last) => self.pages.page_mut(self.tab).update(&last, page),
                None => Effect::Tell(Notice::hint(app::nothing_to_repeat(self.look.lang).to_owned())),
            },
            _ => {
                if command.is_action() {
                    self.last = Some(command.clone());
                }
                self.pages.page_mut(self.tab).update(command, page)
            }
        }
    }

    /// A pasted line: the path of a file is that file, anything else the words of a record.
    fn paste(&self, text: &str) -> Effect {
        let dropped = self.file_search().and_then(|search| Some((search.places.path_in(text)?, search)));
        match dropped {
            Some((path, search)) => Effect::prepare(BringFile { search, path, pasted: Some(text.trim().to_owned()) }),
            None => self.capture(text.trim()),
        }
    }

    /// Where a file to bring is looked for.
    pub(in crate::tui) fn file_search(&self) -> Option<FileSearch> {
        let (places, remembered) = (Arc::clone(self.files.as_ref()?), self.past_imports.clone());
        let own = self.read_models.own().clone();
        Some(FileSearch { places, remembered, own, aim: FileAim::Any })
    }

    /// The capture line, holding this text; the customer of the page is the one meant when none is named.
    fn capture(&self, text: &str) -> Effect {
        let Some(context) = self.context() else { return Effect::None };
        let page = self.pages.page(self.tab);
        let line = CaptureLine::new(context, page.here(), text, self.look.lang).for_each(page.marked());
        Effect::Open(Box::new(Overlay::Capture(Box::new(line))))
    }

    fn open_settings(&self, at: &'static str) -> Effect {
        let (config, own) = (self.machine.clone(), self.read_models.own().clone());
        Effect::prepare(OpenSettings { config, own, at })
    }

    fn click_on_tabs(&self, at: Position) -> Effect {
        let tab = header::tab_at(
            &self.look,
            self.book_title(),
            self.tab,
            self.read_models.counters(),
            (at.x, self.screen.width),
        );
        tab.map_or(Effect::None, |tab| Effect::Goto(Destination::Tab(tab)))
    }

    /// Asks where a report is to be written.
    fn write_report(&self, topic: Option<ReportTopic>) -> Effect {
        let (places, lang) = (self.files.clone().unwrap_or_default(), self.look.lang);
        let Some(topic) = topic else {
            return Effect::Tell(Notice::hint(customers::choose_first(lang).to_owned()));
        };
        let Some(context) = self.context() else { return Effect::None };
        let overview = self.up_to_date().map(|(_, overview)| overview);
        Effect::ask(Question::Reports(ReportQuestion { topic, lang, context, overview, places }))
    }

    /// Asks where the page in front is to be written.
    fn write_page(&self, document: Arc<ReportDocument>) -> Effect {
        let Some(context) = self.context() else { return Effect::None };
        write_document(document, self.files.clone().unwrap_or_default(), FormContext::of(self.look.lang, &context))
    }

    /// Asks where these cases are to be written.
    fn hand_on(&self, cases: &[LibraryCase]) -> Effect {
        if cases.is_empty() {
            return Effect::Tell(Notice::hint(terms::nothing_found(self.look.lang).to_owned()));
        }
        self.write_page(Arc::new(cases_document(self.look.lang, cases, self.look.today)))
    }

    /// Where templates for reports come from.
    pub fn report_templates(&self) -> PageTemplates {
        let folder = self.read_models.own().report_folder();
        folder.map_or_else(PageTemplates::default, |folder| PageTemplates::with_own(folder.to_path_buf()))
    }

    /// Asks where the list of customers is to be written.
    fn export_list(&self) -> Effect {
        let lang = self.look.lang;
        let Some(context) = self.context() else { return Effect::None };
        let Some((list, name, is_marked)) = self.pages.customers.as_file(lang) else {
            return Effect::Tell(Notice::hint(calendar::still_reading(lang).to_owned()));
        };
        if list.rows.is_empty() {
            return Effect::Tell(Notice::hint(exporting::nothing_listed(lang).to_owned()));
        }
        let places = self.files.clone().unwrap_or_default();
        Effect::form(ExportForm { list: Arc::new(list), is_marked, name, places }, FormContext::of(lang, &context))
    }

    /// What the newest import brought.
    pub fn ask_newcomers(&self, is_asked: bool) -> Effect {
        let own = self.read_models.own().clone();
        Effect::ask(Question::Newcomers(NewcomersQuestion { own, known: None, is_asked, import: None }))
    }

    /// That many customers wait and nothing is planned yet, while the book is new; `None` otherwise.
    pub fn first_weeks_hint(&self) -> Option<String> {
        let (context, overview) = self.up_to_date()?;
        let is_new =
            context.settings.adopted.is_some_and(|on| (0..NEW_BOOK).contains(&(context.today - on).num_days()));
        let mut cared_about = overview.entries.iter().filter(|entry| entry.brief.is_cared_about());
        let waiting = cared_about.clone().count();
        let is_planned = cared_about.any(|entry| !entry.plans.is_empty());
        let key = self.look.key("last_import");
        (is_new && !is_planned && waiting >= MANY)
            .then(|| newcomers::waiting(self.look.lang, waiting, key, FIRST_WEEKS))
    }

    /// What is done with the customer in front and the user's own files; or that one is to be chosen first.
    fn of_front(&self, wish: impl Fn(CustomerId, OwnFiles) -> Effect) -> Effect {
        self.about(None, |customer, _, own| wish(customer, own))
    }

    /// The same with this customer and plan, where one is named, else with the plan under the cursor too.
    fn about(
        &self,
        named: Option<(CustomerId, Option<FollowUpId>)>,
        wish: impl Fn(CustomerId, Option<FollowUpId>, OwnFiles) -> Effect,
    ) -> Effect {
        let page = self.pages.page(self.tab);
        match named.or_else(|| Some((page.customer()?, page.plan_here()))) {
            Some((customer, plan)) => wish(customer, plan, self.read_models.own().clone()),
            None => Effect::Tell(Notice::hint(customers::choose_first(self.look.lang).to_owned())),
        }
    }

    /// The list of rulebooks.
    fn choose_rulebook(&self) -> Effect {
        Effect::prepare(ChooseRulebook { own: self.read_models.own().clone() })
    }

    /// Whether the dialog on top, or else the page in front, can do something with this command; the line of hints leaves
    /// out what cannot be done.
    pub(super) fn offers(&self, command: &Command) -> bool {
        self.overlay().map_or_else(|| self.refusal(command).is_none(), |overlay| overlay.offers(command))
    }

    /// What is said instead of a command that the page in front cannot follow.
    fn explain_refusal(&self, command: &Command) -> Option<Effect> {
        let here = || self.pages.page(self.tab).refusal_here(command, self.look.lang);
        self.refusal(command).or_else(here).map(|why| Effect::Tell(Notice::hint(why.to_owned())))
    }

    fn refusal(&self, command: &Command) -> Option<&'static str> {
        self.pages.page(self.tab).refusal(command, self.look.lang)
    }
}
