//! A worksheet that is saved, with what follows from it.

use std::collections::BTreeMap;

use super::super::{FieldError, FormContext, Values};
use super::{FIELDS, WorksheetForm};
use crate::domain::{CustomerId, OpportunityStage, Worksheet};
use crate::messages::worksheets as text;
use crate::ops::{Acceptance, Change, Entity, FilledWorksheet, KnownRecords};
use crate::sentences::worksheet::SheetWords;
use crate::tui::effect::Effect;

impl WorksheetForm {
    /// The worksheet with what follows from it as one change; or what is wrong with an answer.
    pub(super) fn saving(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let lang = form_context.lang;
        let mut errors = Vec::new();
        let mut answers: BTreeMap<String, String> =
            self.saved.as_ref().map(|row| row.value.answers.clone()).unwrap_or_default();
        for (at, (name, field)) in self.named_fields().enumerate() {
            match values.some(name).map(|typed| self.answer((at, field), &typed, form_context)).transpose() {
                Ok(Some(answer)) => drop(answers.insert(field.id.clone(), answer)),
                Ok(None) => drop(answers.remove(&field.id)),
                Err(sentence) => errors.push(FieldError::new(name, sentence)),
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        if answers.is_empty() {
            return Err(vec![FieldError::new(FIELDS[0], text::nothing_filled(lang))]);
        }
        let beside = self.beside(&answers, form_context);
        let title = &self.template.template.title;
        let sheet = Worksheet {
            uid: self.saved.as_ref().and_then(|row| row.value.uid.clone()),
            template: self.template.id.clone(),
            customer: Some(self.profile.customer.value.code.clone()),
            title: Some(lang.pick(&title.zh, &title.en).clone()),
            on: form_context.today,
            labels: self.labels(&answers, form_context),
            answers,
        };
        let entry = Entity::Worksheet(Box::new(sheet));
        let saved = match &self.saved {
            Some(row) => Change::Edit { id: row.id, version: row.version, entry },
            None => Change::Add { customer: None, entry },
        };
        Ok(Effect::change(if beside.is_empty() {
            saved
        } else {
            Change::All(std::iter::once(saved).chain(beside).collect())
        }))
    }

    /// What follows from the answers.
    fn beside(&self, answers: &BTreeMap<String, String>, form_context: FormContext) -> Vec<Change> {
        let (lang, profile) = (form_context.lang, &self.profile);
        // A price defence lists the opportunities; it is about one where it names one.
        let listed = answers.get("deal").filter(|deals| deals.trim().lines().count() == 1);
        let named = answers.get("opportunity").or(listed).map(String::as_str);
        let title = &self.template.template.title;
        let known = self.known_facts(lang);
        let suggested = known.suggested_visit().map(|suggestion| {
            let (id, rulebook) = (CustomerId(profile.customer.id), &self.context.rulebook);
            Acceptance::planned_on(id, suggestion, rulebook, suggestion.date).follow_up
        });
        FilledWorksheet {
            template: &self.template.id,
            customer: &profile.customer,
            answers,
            before: self.saved.as_ref().map(|row| &row.value),
            known: KnownRecords {
                follow_ups: &profile.follow_ups,
                surveys: &profile.surveys,
                cases: &profile.cases,
                actions: &profile.actions,
                insights: &profile.insights,
            },
            visit: self.visit,
            suggested: suggested.as_ref(),
            opportunity: profile.deal_named(named),
            today: form_context.today,
            texts: &SheetWords { lang, currency: form_context.currency, today: form_context.today },
            deal: self.decided_deal(answers),
            title: lang.pick(&title.zh, &title.en),
        }
        .changes()
    }

    /// The opportunity that a case of this worksheet is about: the one lost last where a loss is looked into, the one won
    /// last where a success is.
    fn decided_deal(&self, answers: &BTreeMap<String, String>) -> Option<&str> {
        let answer = |field: &str| answers.get(field).map(String::as_str);
        let is_whole_customer = answer("kind_of_loss") == Some("customer");
        let is_loss = self.template.id == "loss-analysis" || answer("outcome") == Some("failure");
        let stage = if is_loss { OpportunityStage::Lost } else { OpportunityStage::Won };
        self.profile.decided_deal(stage).filter(|_| !is_whole_customer).map(|deal| deal.name.as_str())
    }
}
