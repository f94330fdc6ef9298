//! The plan for one customer: goals for one to three years, the expected gain, what will be done, what it requires.

use chrono::{Days, Months, NaiveDate};

use super::reading::{Reading, figure_of};
use super::{FieldError, FormContext, FormField, Sheet, Values, draft_of, saved};
use crate::domain::{AccountPlan, CustomerId};
use crate::messages::customer_forms as text;
use crate::messages::terms;
use crate::ops::Entity;
use crate::store::Row;
use crate::tui::effect::Effect;

/// The form for a new or an existing plan.
#[derive(Debug)]
pub struct AccountPlanForm {
    pub customer: CustomerId,
    pub called: String,
    /// The record as it was read; `None` for a new one.
    pub row: Option<Row<AccountPlan>>,
    /// The first day of a new plan.
    pub from: NaiveDate,
}

impl AccountPlanForm {
    /// The initial content of the form: a new plan is for a year.
    fn known(&self) -> AccountPlan {
        self.row.as_ref().map_or_else(
            || AccountPlan {
                from: Some(self.from),
                to: Some(self.from + Months::new(12) - Days::new(1)),
                ..AccountPlan::default()
            },
            |row| row.value.clone(),
        )
    }
}

impl Sheet for AccountPlanForm {
    fn title(&self, form_context: FormContext) -> String {
        let say = if self.row.is_some() { text::edit_account_plan } else { text::add_account_plan };
        say(form_context.lang, &self.called)
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        let lang = form_context.lang;
        let known = self.known();
        vec![
            FormField::list("goals", text::goals(lang), known.goals.join("\n")),
            FormField::lines(
                "value_proposition",
                text::value_proposition(lang),
                known.value_proposition.unwrap_or_default(),
            ),
            FormField::list("initiatives", text::initiatives(lang), known.initiatives.join("\n")),
            FormField::lines("resources", text::plan_resources(lang), known.resources.unwrap_or_default()),
            figure_of("from", terms::range_from(lang), known.from),
            figure_of("to", terms::range_to(lang), known.to),
        ]
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let mut read = Reading::new(values, form_context);
        let known = self.known();
        let list = |read: &mut Reading<'_>, field: &'static str, before: &Vec<String>| {
            read.unless_untouched(field, (&before.join("\n"), before), |read| read.lines(field))
        };
        let plan = AccountPlan {
            goals: list(&mut read, "goals", &known.goals),
            initiatives: list(&mut read, "initiatives", &known.initiatives),
            uid: known.uid,
            from: read.date("from"),
            to: read.date("to"),
            value_proposition: read.text("value_proposition"),
            resources: read.text("resources"),
        };
        if plan.from.zip(plan.to).is_some_and(|(from, to)| to < from) {
            read.wrong("to", text::plan_ends_before(form_context.lang).to_owned());
        }
        let says = !(plan.goals.is_empty() && plan.initiatives.is_empty())
            || plan.value_proposition.is_some()
            || plan.resources.is_some();
        if !says {
            read.wrong("goals", text::plan_is_empty(form_context.lang).to_owned());
        }
        let entry = Entity::AccountPlan(Box::new(read.finish(plan)?));
        Ok(saved(self.row.as_ref(), Some(self.customer), entry))
    }

    fn days_typed(&self) -> &'static [&'static str] {
        &["from", "to"]
    }

    fn draft(&self) -> Option<String> {
        Some(draft_of("account-plan", self.row.as_ref(), self.customer))
    }
}
