//! The playbooks in the app: the list of all, and one of them as a page over whatever is in front.

use super::effect::{Effect, Notice};
use super::forms::worksheet::{ChooseWorksheet, OpenWorksheet, WantedWorksheet};
use super::forms::{FormContext, Preparation};
use super::keymap::Command;
use super::knowledge::ReadContext;
use super::overlay::{Choice, Chooser, Overlay, TextPage};
use crate::domain::{Customer, CustomerId, Worksheet};
use crate::messages::{Lang, changes, clean, customers, playbooks as texts};
use crate::ops::{
    Checklist, FileProblem, OwnFiles, Playbook, Playbooks, Profile, RulesContext, Templates, playbook_of,
};
use crate::sentences;
use crate::store::StoreError;

/// Opens the list of playbooks.
#[derive(Debug)]
pub struct ChoosePlaybook {
    /// For whom one looks for it; `None` while nobody is in front.
    pub customer: Option<CustomerId>,
    /// Where the user's own are.
    pub own: OwnFiles,
}

/// Opens the page of a playbook, to prepare by.
#[derive(Debug)]
pub struct OpenPlaybook {
    pub id: String,
    /// For whom one prepares; `None` while nobody is in front.
    pub customer: Option<CustomerId>,
    /// Whether it is read over the worksheet that it explains.
    pub over_its_form: bool,
    /// Where the user's own are.
    pub own: OwnFiles,
}

/// Opens a playbook with what was ticked in it before, kept in the worksheet of this row.
#[derive(Debug)]
pub struct OpenChecklist {
    pub row: i64,
    /// Where the user's own are.
    pub own: OwnFiles,
}

impl Preparation for ChoosePlaybook {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let lang = form_context.lang;
        let (mut found, templates) = (self.own.playbooks(), self.own.templates());
        let whose = self.customer.map(|id| Profile::without_cases_alike(book.reader, book.context, id));
        let whose = whose.transpose()?.flatten();
        // Those that were written for such a customer come first, those for others last.
        let fit = |one: &Playbook| whose.as_ref().map_or(1, |profile| fit(book.context, profile, one));
        found.list.sort_by_key(|one| std::cmp::Reverse(fit(one)));
        let broken = found.problems.iter().chain(&templates.problems).map(|problem| broken_choice(lang, problem));
        let worksheets = worksheet_choices(lang, &templates);
        let kind = |one: &Playbook| if one.is_own { texts::own_playbook(lang) } else { texts::a_playbook(lang) };
        let called = |profile: &Profile| profile.customer.value.called().to_owned();
        let detail = |one: &Playbook| match &whose {
            Some(profile) if fit(one) == 2 => texts::fits(lang, kind(one), clean::clean(&called(profile))),
            _ => kind(one).to_owned(),
        };
        let pages = found.list.iter().map(|one| Choice { detail: detail(one), ..choice(lang, one) });
        let choices = pages.chain(worksheets).chain(broken);
        let choices = choices.enumerate().map(|(at, choice)| Choice { place: at + 1, ..choice }).collect();
        Ok(Effect::Open(Box::new(Overlay::Choose(Chooser::new(texts::choose(lang).to_owned(), choices)))))
    }
}

impl Preparation for OpenPlaybook {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let coming = |id| Checklist::coming(book.reader, id, &self.id, form_context.today);
        let checklist = self.customer.map(coming).transpose()?.flatten();
        let called = self.customer.map(|id| book.reader.find::<Customer>(id.0)).transpose()?.flatten();
        let called = called.map(|row| row.value.called().to_owned());
        let sheet = if self.over_its_form {
            Effect::None
        } else {
            its_worksheet(form_context.lang, &self.own, &self.id, self.customer)
        };
        Ok(opened(&self.own, &self.id, (checklist.zip(called), sheet), form_context))
    }
}

impl Preparation for OpenChecklist {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let Some(row) = book.reader.find::<Worksheet>(self.row)? else { return Ok(Effect::None) };
        let whose = row.customer;
        let customer = whose.map(|id| book.reader.find::<Customer>(id.0)).transpose()?.flatten();
        let called = customer.map(|row| row.value.called().to_owned());
        let id = playbook_of(&row.value).unwrap_or_default().to_owned();
        let sheet = its_worksheet(form_context.lang, &self.own, &id, whose);
        Ok(opened(&self.own, &id, (Checklist::kept(row, form_context.today).zip(called), sheet), form_context))
    }
}

/// How well a playbook fits a customer, see [`PlaybookPage::fit`](crate::playbooks::PlaybookPage::fit).
fn fit(context: &RulesContext, profile: &Profile, playbook: &Playbook) -> u8 {
    let tiers = &context.rulebook.tiers;
    let tier = tiers.get(profile.assessment.tier).map_or("", |tier| tier.id.as_str());
    playbook.zh.fit(profile.customer.value.stage, tier, |id| tiers.iter().any(|tier| tier.id == id))
}

/// What opens the worksheet that a playbook explains, of several the one of its name; where it has none, the list of all.
fn its_worksheet(lang: Lang, own: &OwnFiles, playbook: &str, customer: Option<CustomerId>) -> Effect {
    let Some(customer) = customer else {
        return Effect::Tell(Notice::hint(customers::choose_first(lang).to_owned()));
    };
    let templates = own.templates();
    let mut its = templates.list.iter().filter(|one| one.template.playbook.as_deref() == Some(playbook));
    let its = its.clone().find(|one| one.id == playbook).or_else(|| its.next());
    let own = own.clone();
    match its {
        Some(one) => Effect::prepare(OpenWorksheet { customer, own, wanted: WantedWorksheet::New(one.id.clone()) }),
        None => Effect::prepare(ChooseWorksheet { customer, own }),
    }
}

/// The page of a playbook, to prepare by it for whom it is read, with what opens its worksheet.
fn opened(
    own: &OwnFiles,
    id: &str,
    (whose, sheet): (Option<(Checklist, String)>, Effect),
    form_context: FormContext,
) -> Effect {
    let (lang, found) = (form_context.lang, own.playbooks());
    if let Some(page) = found.get(id).map(|playbook| lang.pick(&playbook.zh, &playbook.en)) {
        let page = TextPage::to_prepare_by((lang, form_context.today), page, whose).with_worksheet(sheet);
        return Effect::Open(Box::new(Overlay::Text(page)));
    }
    let told = found.problem_of(id).map(|problem| sentences::of_mistake(lang, problem));
    Effect::Tell(Notice::error(told.unwrap_or_else(|| texts::unknown(lang, clean::clean(id)))))
}

/// An own file that cannot be used, by its name; chosen, it says where and what is wrong.
pub fn broken_choice(lang: Lang, problem: &FileProblem) -> Choice {
    let say = if problem.has_built_in() { texts::broken_entry } else { texts::broken_entry_alone };
    Choice {
        label: clean::clean(&problem.path().map(file_name).unwrap_or_default()).into_owned(),
        detail: say(lang).to_owned(),
        effect: Effect::Tell(Notice::error(sentences::of_mistake(lang, problem))),
        ..Choice::default()
    }
}

/// The playbooks by their titles, found by their topics and their names in the other language too.
pub fn choices(lang: Lang, found: &Playbooks) -> Vec<Choice> {
    found.list.iter().map(|playbook| choice(lang, playbook)).collect()
}

/// The worksheets by their titles, each to be filled in for the customer in front.
pub fn worksheet_choices(lang: Lang, found: &Templates) -> Vec<Choice> {
    let choice = |one: &crate::ops::NamedTemplate| {
        let (title, about) = (&one.template.title, &one.template.about);
        Choice {
            label: lang.pick(&title.zh, &title.en).clone(),
            detail: if one.is_own { texts::own_worksheet(lang) } else { changes::kind_worksheet(lang) }.to_owned(),
            also: lang.other().pick(&title.zh, &title.en).clone(),
            more: lang.pick(&about.zh, &about.en).clone(),
            effect: Effect::Run(Command::NewWorksheet(one.id.clone())),
            ..Choice::default()
        }
    };
    found.list.iter().map(choice).collect()
}

fn choice(lang: Lang, playbook: &Playbook) -> Choice {
    let (page, other) = match lang {
        Lang::Zh => (&playbook.zh, &playbook.en),
        Lang::En => (&playbook.en, &playbook.zh),
    };
    let words = [vec![other.title.clone()], page.topics.clone(), other.topics.clone()].concat();
    Choice {
        label: clean::clean(&page.title).into_owned(),
        detail: if playbook.is_own { texts::own(lang).to_owned() } else { String::new() },
        also: words.join(" "),
        effect: Effect::Run(Command::OpenPlaybook(playbook.id.clone())),
        ..Choice::default()
    }
}

fn file_name(path: &std::path::Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
