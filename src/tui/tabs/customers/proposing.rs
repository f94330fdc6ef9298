//! The hint of a profile: a key follows it, another dismisses it.

use std::sync::Arc;

use chrono::{Days, NaiveDate};

use super::Customers;
use super::profile::file_form;
use super::verbs::{people, whose};
use crate::domain::{Contact, Customer, CustomerId, FollowUp, Kind, Stage};
use crate::messages::{Lang, calendar, profile as text};
use crate::ops::{Change, Hint, Planned, Profile, RulesContext};
use crate::rules::ProfileItem;
use crate::store::Row;
use crate::tui::effect::{Effect, Notice, Preference};
use crate::tui::forms::FormContext;
use crate::tui::forms::account_plan::AccountPlanForm;
use crate::tui::forms::appointment::Appointment;
use crate::tui::forms::contact::ContactForm;

impl Customers {
    /// Carries out what the hint proposes.
    pub(super) fn follow_hint(&self, lang: Lang) -> Effect {
        let (Some(profile), Some(context)) = (self.profile.profile(), self.context.as_deref()) else {
            return Effect::None;
        };
        let form_context = FormContext::of(lang, context);
        let (customer, called) = whose(profile);
        match self.profile.hint() {
            Some(Hint::Parked) => {
                let row = &profile.customer;
                let value = Box::new(Customer { parked: None, ..row.value.clone() });
                Effect::change(Change::EditCustomer { id: customer, version: row.version, customer: value })
            }
            Some(Hint::ContractWithoutPlan { .. }) => {
                Effect::form(AccountPlanForm { customer, called, row: None, from: context.today }, form_context)
            }
            Some(Hint::DeciderNeverMet { name }) => visit(profile, context, customer, name),
            Some(Hint::Returning { .. }) => {
                let row = &profile.customer;
                let mut value = Box::new(row.value.clone());
                value.stage = Stage::Returning;
                Effect::change(Change::EditCustomer { id: customer, version: row.version, customer: value })
            }
            Some(Hint::ContractLost { ends_on: on } | Hint::BusinessLost { on }) => {
                let row = &profile.customer;
                let mut value = Box::new(row.value.clone());
                (value.stage, value.lost_on) = (Stage::Lost, Some(*on));
                Effect::change(Change::EditCustomer { id: customer, version: row.version, customer: value })
            }
            Some(Hint::Missing(known)) => complete(profile, context, *known, form_context),
            None => Effect::Tell(Notice::hint(text::no_hint(lang).to_owned())),
        }
    }

    /// The form for a visit to this customer, on the next day that suits.
    pub(super) fn plan_a_visit(&self, lang: Lang) -> Effect {
        let (Some(profile), Some(context)) = (self.profile.profile(), &self.context) else { return Effect::None };
        let Some(overview) = self.roster.overview() else {
            return Effect::Tell(Notice::hint(calendar::still_reading(lang).to_owned()));
        };
        let day = next_day(profile, context).unwrap_or(context.today);
        let sheet = Appointment {
            customer: Some(CustomerId(profile.customer.id)),
            kind: Some(Kind::Visit),
            day: day.to_string(),
            overview: Arc::clone(overview),
            context: Arc::clone(context),
        };
        Effect::form(sheet, FormContext::of(lang, context))
    }

    /// Dismisses the hint for a week.
    pub(super) fn wave_away(&mut self) -> Effect {
        match self.profile.wave_away() {
            Some((customer, hint)) => Effect::Prefer(Preference::DismissHint(customer, hint)),
            None => Effect::None,
        }
    }
}

/// The next day that suits both us and the customer; `None` if there is none within a month.
fn next_day(profile: &Profile, context: &RulesContext) -> Option<NaiveDate> {
    let own = &profile.customer.value;
    let suits = |day: &NaiveDate| {
        context.workdays.is_own_workday(*day)
            && !own.avoid_weekdays.contains(&chrono::Datelike::weekday(day).into())
            && own.do_not_contact_until.is_none_or(|until| *day > until)
    };
    let first = (context.today + Days::new(1)).max(own.do_not_contact_until.unwrap_or(context.today));
    first.iter_days().take(31).find(suits)
}

/// A visit to someone, on the next day that suits.
fn visit(profile: &Profile, context: &RulesContext, customer: CustomerId, name: &str) -> Effect {
    let Some(day) = next_day(profile, context) else { return Effect::None };
    let level = profile.contacts.iter().find(|row| row.value.name == name).and_then(|row| row.value.level);
    let mut follow_up = FollowUp::new(Kind::Visit);
    follow_up.planned_on = Some(day);
    follow_up.level = level;
    follow_up.contacts = vec![name.to_owned()];
    Effect::change(Change::Plan(vec![Planned { customer, follow_up }]))
}

/// The form for entering a missing fact, with the cursor in its field.
fn complete(profile: &Profile, context: &RulesContext, known: ProfileItem, form_context: FormContext) -> Effect {
    let field = match known {
        ProfileItem::Name => "name",
        ProfileItem::Industry => "industry",
        ProfileItem::Region => "region",
        ProfileItem::Size => "employees",
        ProfileItem::Since => "since",
        ProfileItem::Needs => "needs",
        ProfileItem::Channel => "preferred_channel",
        ProfileItem::Contact => return person(profile, None, "name", form_context),
        ProfileItem::ContactRole => return person(profile, current(profile, context), "roles", form_context),
        ProfileItem::Reachable => return person(profile, current(profile, context), "mobile", form_context),
    };
    Effect::form(file_form(profile, context, Some(field)), form_context)
}

/// The first contact who has not left.
fn current<'a>(profile: &'a Profile, context: &RulesContext) -> Option<&'a Row<Contact>> {
    profile.contacts.iter().find(|row| row.value.left_on.is_none_or(|day| day > context.today))
}

fn person(profile: &Profile, row: Option<&Row<Contact>>, field: &'static str, form_context: FormContext) -> Effect {
    let (customer, called) = whose(profile);
    let others = people(profile, row.map(|row| &row.value.name));
    Effect::form(ContactForm { customer, called, row: row.cloned(), others, at: Some(field) }, form_context)
}
