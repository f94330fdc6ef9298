//! The commands of this page: add, edit, delete, plan, copy, filter. Each returns an effect; nothing is carried out
//! here.

use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};

use crate::domain::{Action, CustomerId, FollowUpId};
use crate::messages::labels::Labelled;
use crate::messages::{Lang, calendar, customer_forms, customers, keys, profile as text};
use crate::ops::{Acceptance, Change, Entity, EntityKind, Profile, RulesContext, Slot, SuggestedItem};
use crate::rules::Suggestion;
use crate::sentences::of_kind;
use crate::store::FollowUpRow;
use crate::tui::accepting::accept;
use crate::tui::effect::{Effect, Notice};
use crate::tui::forms::FormContext;
use crate::tui::forms::account_plan::AccountPlanForm;
use crate::tui::forms::action::OpenAction;
use crate::tui::forms::adding::AddTo;
use crate::tui::forms::bulk::OpenBulk;
use crate::tui::forms::case::OpenCaseForm;
use crate::tui::forms::contact::ContactForm;
use crate::tui::forms::contract::ContractForm;
use crate::tui::forms::copying::OpenCopying;
use crate::tui::forms::customer::OpenNewCustomer;
use crate::tui::forms::end_snooze::EndSnooze;
use crate::tui::forms::insight::InsightForm;
use crate::tui::forms::issue::IssueForm;
use crate::tui::forms::opportunity::OpportunityForm;
use crate::tui::forms::order::OrderForm;
use crate::tui::forms::record::{OpenEdit, OpenRecord};
use crate::tui::forms::reschedule::{Moving, Reschedule};
use crate::tui::forms::snooze::{OpenSnooze, Snoozed};
use crate::tui::forms::survey::SurveyForm;
use crate::tui::keymap::Command;
use crate::tui::overlay::brief::OpenBrief;
use crate::tui::overlay::cases::OpenCase;
use crate::tui::overlay::duplicates::OpenDuplicate;
use crate::tui::overlay::{Choice, Chooser, Confirm, Overlay};

use super::profile::{Record, Sheet, file_form};
use super::{Customers, Focus};

/// Whether a command acts on a customer and therefore needs one.
pub(super) const fn is_about_a_customer(command: &Command) -> bool {
    matches!(
        command,
        Command::Brief
            | Command::Done
            | Command::Edit
            | Command::Delete
            | Command::Copy
            | Command::Plan
            | Command::PlanVisit
            | Command::Snooze
            | Command::EndSnooze
            | Command::Merge
            | Command::LookAlike
            | Command::FollowHint
            | Command::WaveAway
            | Command::AddRecord(_)
    )
}

impl Customers {
    /// What is said instead of a command that what is under the cursor cannot follow.
    pub(super) fn refused_here(&self, command: &Command, lang: Lang) -> Option<&'static str> {
        let is_record = self.record().is_some();
        let is_file = self.focus == Focus::Profile && self.profile.sheet == Sheet::File;
        match command {
            Command::Mark | Command::MarkRange | Command::MarkAll if self.focus == Focus::Profile => {
                Some(customers::marks_in_list(lang))
            }
            Command::Mark | Command::MarkRange | Command::MarkAll if self.roster.total() == 0 => {
                Some(customers::add_first(lang))
            }
            Command::WaveAway if self.profile.hint().is_none() => Some(customers::no_hint(lang)),
            Command::WeekEarlier | Command::WeekLater | Command::Shorten | Command::Lengthen
                if !matches!(self.record(), Some(Record::Action(_))) =>
            {
                Some(customers::action_first(lang))
            }
            Command::Edit | Command::Delete if self.is_among_records() && !is_record => {
                Some(customers::record_first(lang))
            }
            Command::Delete if is_file => Some(customers::clear_field(lang)),
            _ => None,
        }
    }

    /// The effect of a command; no effect if it means nothing here.
    pub(super) fn verb(&self, command: &Command) -> Effect {
        let Some(lang) = self.lang else { return Effect::None };
        match command {
            Command::Filter => self.choose_view(lang),
            Command::Columns => self.choose_columns(lang),
            Command::Copy => self.in_front().map_or(Effect::None, |id| Effect::prepare(OpenCopying(id))),
            Command::Brief => self.brief(),
            Command::Open if self.case().is_some() => {
                self.case().map_or(Effect::None, |id| Effect::prepare(OpenCase { id, library: None }))
            }
            Command::Open if self.record().is_some() || self.profile.field().is_some() => self.edit(lang),
            Command::Delete => self.delete(lang),
            Command::Add => self.add(lang),
            Command::Edit if self.focus == Focus::List && !self.roster.marked().is_empty() => self.edit_marked(lang),
            Command::Edit => self.edit(lang),
            Command::Plan => self.plan(lang),
            Command::PlanVisit => self.plan_a_visit(lang),
            Command::FollowHint => self.follow_hint(lang),
            Command::WeekEarlier => self.move_action(lang, |action| action.moved(TimeDelta::weeks(-1))),
            Command::WeekLater => self.move_action(lang, |action| action.moved(TimeDelta::weeks(1))),
            Command::Shorten => self.move_action(lang, |action| action.stretched(TimeDelta::weeks(-1))),
            Command::Lengthen => self.move_action(lang, |action| action.stretched(TimeDelta::weeks(1))),
            Command::Snooze => self.snooze(lang),
            Command::EndSnooze => self.in_front().map_or(Effect::None, |id| Effect::prepare(EndSnooze(id))),
            Command::Merge => self.merge(lang),
            Command::LookAlike => self.in_front().map_or(Effect::None, |id| Effect::prepare(OpenDuplicate(id))),
            Command::Done => self.done(),
            _ => Effect::None,
        }
    }

    /// The record under the cursor, while a page of records has the focus.
    fn record(&self) -> Option<Record<'_>> {
        if self.focus == Focus::Profile { self.profile.record() } else { None }
    }

    /// The open follow-up under the cursor, while its page has the focus.
    pub(super) fn open_follow_up(&self) -> Option<FollowUpId> {
        match self.record()? {
            Record::FollowUp(row) if row.follow_up.is_open() => Some(row.id),
            _ => None,
        }
    }

    fn brief(&self) -> Effect {
        let plan = self.open_follow_up();
        self.in_front().map_or(Effect::None, |customer| Effect::prepare(OpenBrief { customer, plan }))
    }

    /// The case under the cursor, while its page has the focus.
    fn case(&self) -> Option<i64> {
        if self.focus == Focus::Profile { self.profile.case() } else { None }
    }

    /// The opportunity under the cursor, where it is won or lost.
    pub fn decided_opportunity(&self) -> Option<i64> {
        match self.record() {
            Some(Record::Opportunity(row)) if !row.value.stage.is_open() => Some(row.id),
            _ => None,
        }
    }

    /// Whether the cursor is on a row of a record page that is not itself a record, such as a head.
    fn is_among_records(&self) -> bool {
        self.focus == Focus::Profile && self.profile.sheet.has_records()
    }

    /// Moves the action under the cursor to other days, as one undo step.
    fn move_action(&self, lang: Lang, moved: impl Fn(&Action) -> Option<Action>) -> Effect {
        let Some(Record::Action(row)) = self.record() else { return Effect::None };
        let Some(action) = moved(&row.value) else {
            return Effect::Tell(Notice::hint(text::cannot_move(lang).to_owned()));
        };
        let entry = Entity::Action(Box::new(action));
        Effect::change(Change::Edit { id: row.id, version: row.version, entry })
    }

    pub(super) fn form_context(&self, lang: Lang) -> Option<FormContext<'_>> {
        self.context.as_ref().map(|context| FormContext::of(lang, context))
    }

    /// Adds a customer, or a record of the current page.
    fn add(&self, lang: Lang) -> Effect {
        let profile = self.profile.profile().filter(|_| self.focus == Focus::Profile);
        let Some(profile) = profile else { return Effect::prepare(OpenNewCustomer::default()) };
        let customer = CustomerId(profile.customer.id);
        let one = |kind| Effect::prepare(AddTo { customer, kind });
        let any = |kinds: &[EntityKind]| {
            let choices = kinds.iter().map(|kind| choice(adding(lang, *kind), one(*kind)));
            open(customers::add_title(lang), choices.collect())
        };
        match self.profile.sheet {
            Sheet::Overview | Sheet::File => Effect::prepare(OpenNewCustomer::default()),
            Sheet::FollowUps => one(EntityKind::FollowUp),
            Sheet::Contacts => one(EntityKind::Contact),
            Sheet::Issues => one(EntityKind::Issue),
            Sheet::Trade => any(&[EntityKind::Order, EntityKind::Opportunity, EntityKind::Contract]),
            Sheet::Plans => any(&[EntityKind::Action, EntityKind::AccountPlan]),
            Sheet::Insights => any(&[EntityKind::Insight, EntityKind::Survey, EntityKind::Case]),
        }
    }

    /// Edits all marked customers, after a question that says how many.
    fn edit_marked(&self, lang: Lang) -> Effect {
        let marked = self.roster.marked();
        let question = customer_forms::ask_several(lang, marked.len());
        let yes = Box::new(Effect::prepare(OpenBulk(marked)));
        Effect::Open(Box::new(Overlay::Confirm(Confirm { question, yes })))
    }

    /// Edits the customer, or the record under the cursor.
    fn edit(&self, lang: Lang) -> Effect {
        let (Some(form_context), Some(profile)) = (self.form_context(lang), self.profile.profile()) else {
            return Effect::None;
        };
        let (customer, called) = whose(profile);
        match self.record() {
            Some(Record::Contact(row)) => {
                let others = people(profile, Some(&row.value.name));
                Effect::form(ContactForm { customer, called, row: Some(row.clone()), others, at: None }, form_context)
            }
            Some(Record::Order(row)) => {
                Effect::form(OrderForm { customer, called, row: Some(row.clone()) }, form_context)
            }
            Some(Record::Contract(row)) => {
                Effect::form(ContractForm { customer, called, row: Some(row.clone()) }, form_context)
            }
            Some(Record::Opportunity(row)) => {
                Effect::form(OpportunityForm { customer, called, row: Some(row.clone()) }, form_context)
            }
            Some(Record::Issue(row)) => {
                let people = people(profile, None);
                Effect::form(IssueForm { customer, called, row: Some(row.clone()), people }, form_context)
            }
            Some(Record::FollowUp(row)) => Effect::prepare(OpenEdit(row.id)),
            Some(Record::Action(row)) => Effect::prepare(OpenAction::Edit(row.id)),
            Some(Record::AccountPlan(row)) => {
                let row = Some(row.clone());
                Effect::form(AccountPlanForm { customer, called, row, from: form_context.today }, form_context)
            }
            Some(Record::Insight(row)) => {
                Effect::form(InsightForm { customer, called, row: Some(row.clone()) }, form_context)
            }
            Some(Record::Worksheet(row)) => Effect::Run(Command::EditWorksheet(row.id)),
            Some(Record::Case(row)) => Effect::prepare(OpenCaseForm::Edit { id: row.id, library: None }),
            Some(Record::Survey(row)) => {
                let people = people(profile, None);
                Effect::form(SurveyForm { customer, called, row: Some(row.clone()), people }, form_context)
            }
            None if self.is_among_records() => Effect::None,
            None => {
                let at = self.profile.field().filter(|_| self.focus == Focus::Profile);
                self.context
                    .as_deref()
                    .map_or(Effect::None, |context| Effect::form(file_form(profile, context, at), form_context))
            }
        }
    }

    /// The customer in front.
    pub(super) fn in_front(&self) -> Option<CustomerId> {
        self.profile.profile().map(|profile| CustomerId(profile.customer.id))
    }

    fn delete(&self, lang: Lang) -> Effect {
        let Some(profile) = self.profile.profile() else { return Effect::None };
        let marked = self.roster.marked();
        if self.focus == Focus::List && !marked.is_empty() {
            return delete_all(lang, &marked);
        }
        let (question, change) = match self.record() {
            Some(record) => {
                let today = self.context.as_ref().map_or_else(Default::default, |context| context.today);
                let title = record.title(lang, today);
                let question = customers::delete_entry(lang, of_kind(lang, record.entry().kind), title);
                (question, Change::Delete { entry: record.entry(), version: Some(record.version()) })
            }
            None if self.is_among_records() || self.profile.field().is_some() => return Effect::None,
            None => {
                let row = &profile.customer;
                let question = customers::delete_customer(lang, row.value.called());
                (question, Change::DeleteCustomer { id: CustomerId(row.id), version: Some(row.version) })
            }
        };
        Effect::Open(Box::new(Overlay::Confirm(Confirm { question, yes: Box::new(Effect::change(change)) })))
    }

    /// The first suggestion.
    fn suggestion(&self) -> Option<&Suggestion> {
        let profile = self.profile.profile()?;
        let entry = self.roster.overview().and_then(|overview| overview.entry(CustomerId(profile.customer.id)));
        entry.map_or_else(|| profile.suggestions.first(), |entry| entry.suggestions.first().map(|own| &own.suggestion))
    }

    /// Snoozes the first suggestion.
    fn snooze(&self, lang: Lang) -> Effect {
        let (Some(profile), Some(context)) = (self.profile.profile(), &self.context) else { return Effect::None };
        if let Some(asked) = ask_overdue(profile, context, lang) {
            return asked;
        }
        let Some(suggestion) = self.suggestion() else {
            return Effect::Tell(Notice::hint(customers::nothing_to_plan(lang).to_owned()));
        };
        let (customer, called) = whose(profile);
        let obligations = suggestion.obligations.iter().filter_map(|place| context.rulebook.obligations.get(*place));
        let obligations = obligations.map(|obligation| obligation.id.clone()).collect();
        let what = format!("{called} {}", suggestion.kind.label(lang));
        let snoozed = Snoozed::Suggestion { customer, obligations };
        Effect::prepare(OpenSnooze { what, snoozed })
    }

    /// Records what was done: with all marked customers, for the plan under the cursor, or with the customer.
    fn done(&self) -> Effect {
        let marked = self.roster.marked();
        if !marked.is_empty() && self.focus == Focus::List {
            return Effect::prepare(OpenRecord::several(marked));
        }
        match (self.record(), self.profile.profile()) {
            (Some(Record::FollowUp(row)), _) => Effect::prepare(OpenRecord::plan(row.id)),
            (_, Some(profile)) => Effect::prepare(OpenRecord::customer(CustomerId(profile.customer.id))),
            _ => Effect::None,
        }
    }

    /// Asks for a new day for the overdue plan; if there is none, the first suggestion becomes a plan; if there is none
    /// of these either, the form for a visit opens.
    fn plan(&self, lang: Lang) -> Effect {
        let (Some(profile), Some(context)) = (self.profile.profile(), &self.context) else { return Effect::None };
        let id = CustomerId(profile.customer.id);
        if let Some(asked) = ask_overdue(profile, context, lang) {
            return asked;
        }
        let Some(suggestion) = self.suggestion() else {
            return self.plan_a_visit(lang);
        };
        let entry = self.roster.overview().and_then(|overview| overview.entry(id));
        if let Some(first) = entry.and_then(|entry| SuggestedItem::all(entry).next()) {
            let slot = Slot::on(first.suggestion.date);
            return accept(&[(first, slot)], &[], context, lang);
        }
        let mut accepted = Acceptance::default();
        accepted.accept(id, suggestion, &context.rulebook);
        accepted.change(Vec::new()).map_or(Effect::None, Effect::change)
    }
}

/// Asks for a new day for the overdue plan, where there is one.
fn ask_overdue(profile: &Profile, context: &Arc<RulesContext>, lang: Lang) -> Option<Effect> {
    let row = overdue(profile, context.today)?;
    let what = calendar::follow_up_of(lang, whose(profile).1, calendar::kind(lang, row.follow_up.kind));
    let moving = Moving { plans: vec![row.id], accepted: Vec::new() };
    let form_context = FormContext::of(lang, context);
    Some(Effect::form(Reschedule { what, moving, context: Arc::clone(context) }, form_context))
}

/// What adding a record of this kind is called.
const fn adding(lang: Lang, kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Order => keys::add_order(lang),
        EntityKind::Opportunity => keys::add_opportunity(lang),
        EntityKind::Contract => keys::add_contract(lang),
        EntityKind::Action => keys::add_action(lang),
        EntityKind::Insight => keys::add_insight(lang),
        EntityKind::Survey => keys::add_survey(lang),
        EntityKind::AccountPlan => customers::add_account_plan(lang),
        EntityKind::Case => keys::add_case(lang),
        other => of_kind(lang, other),
    }
}

/// The open follow-up that is most overdue.
fn overdue(profile: &Profile, today: NaiveDate) -> Option<&FollowUpRow> {
    let open = profile.follow_ups.iter().filter(|row| row.follow_up.is_open());
    let late = open.filter(|row| row.follow_up.planned_on.is_some_and(|on| on < today));
    late.min_by_key(|row| row.follow_up.planned_on)
}

pub(super) fn whose(profile: &Profile) -> (CustomerId, String) {
    (CustomerId(profile.customer.id), profile.customer.value.called().to_owned())
}

/// The names of the contacts, except one.
pub(super) fn people(profile: &Profile, except: Option<&String>) -> Vec<String> {
    let names = profile.contacts.iter().map(|row| &row.value.name);
    names.filter(|name| Some(*name) != except).cloned().collect()
}

pub(super) fn choice(label: &str, effect: Effect) -> Choice {
    Choice { label: label.to_owned(), effect, ..Choice::default() }
}

pub(super) fn open(title: &str, choices: Vec<Choice>) -> Effect {
    Effect::Open(Box::new(Overlay::Choose(Chooser::new(title.to_owned(), choices))))
}

/// Deletes all marked customers in one step.
fn delete_all(lang: Lang, marked: &[CustomerId]) -> Effect {
    let each = marked.iter().map(|id| Change::DeleteCustomer { id: *id, version: None });
    let Some(change) = Change::all(each.collect()) else { return Effect::None };
    let question = customers::delete_marked(lang, marked.len());
    Effect::Open(Box::new(Overlay::Confirm(Confirm { question, yes: Box::new(Effect::change(change)) })))
}
