//! What a customer may buy, and its objections.

use super::reading::{Reading, amount_label, figure_of, line_of, word_field};
use super::{FieldError, FormContext, FormField, Sheet, Values, draft_of, saved};
use crate::domain::{CustomerId, Objection, Opportunity, OpportunityStage};
use crate::messages::customer_forms as text;
use crate::messages::terms;
use crate::ops::Entity;
use crate::sentences::brief::is_our_limit;
use crate::store::Row;
use crate::tui::effect::Effect;

/// The form for a new or an existing opportunity.
#[derive(Debug)]
pub struct OpportunityForm {
    pub customer: CustomerId,
    pub called: String,
    /// The record as it was read; `None` for a new one.
    pub row: Option<Row<Opportunity>>,
}

/// The field of what we do not go beyond, and what we could give.
const LIMITS: &str = "limits";

impl OpportunityForm {
    /// The objections, and what a negotiation plan noted of our own beside them.
    fn lists(&self) -> [Vec<Objection>; 2] {
        let known = self.row.as_ref().map_or(&[][..], |row| &row.value.objections).to_vec();
        let (ours, theirs) = known.into_iter().partition(is_our_limit);
        [theirs, ours]
    }
}

impl Sheet for OpportunityForm {
    fn title(&self, form_context: FormContext) -> String {
        let say = if self.row.is_some() { text::edit_opportunity } else { text::add_opportunity };
        say(form_context.lang, &self.called)
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        let lang = form_context.lang;
        let known = self.row.as_ref().map(|row| &row.value);
        let stage = known.map_or(OpportunityStage::Discovery, |deal| deal.stage);
        let [objections, limits] = self.lists().map(|entries| written(entries.iter()));
        // Our limits come from a negotiation plan; without any there is nothing to edit.
        let limits = (!limits.is_empty()).then(|| FormField::list(LIMITS, text::our_limits(lang), limits));
        let fields = vec![
            line_of("name", text::opportunity(lang), known.map(|deal| &deal.name)).required(),
            word_field("stage", terms::stage(lang), lang, OpportunityStage::ALL, Some(stage)).required(),
            figure_of("amount", &amount_label(form_context), known.and_then(|deal| deal.amount)),
            figure_of("probability", text::probability(lang), known.and_then(|deal| deal.probability)),
            figure_of("expected_close", text::expected_close(lang), known.and_then(|deal| deal.expected_close)),
            figure_of("closed_on", text::closed_on(lang), known.and_then(|deal| deal.closed_on)),
            line_of("competitor", text::competitor(lang), known.and_then(|deal| deal.competitor.as_ref())),
            FormField::list("objections", text::objections(lang), objections),
            line_of("lost_reason", text::deal_lost_reason(lang), known.and_then(|deal| deal.lost_reason.as_ref())),
        ];
        fields.into_iter().chain(limits).collect()
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let mut read = Reading::new(values, form_context);
        let [theirs, ours] = self.lists();
        let mut entries_of = |field, before: Vec<Objection>| {
            read.unless_untouched(field, (&written(before.iter()), &before), |read| {
                read.lines(field).iter().map(|line| Objection::read(line)).collect()
            })
        };
        let objections = [entries_of("objections", theirs), entries_of(LIMITS, ours)].concat();
        let stage = read.word("stage").unwrap_or(OpportunityStage::Discovery);
        let was_open = self.row.as_ref().is_none_or(|row| row.value.stage.is_open());
        // What is decided now was decided today, unless another day is told.
        let decided_on = (was_open && !stage.is_open()).then_some(form_context.today);
        let deal = Opportunity {
            uid: self.row.as_ref().and_then(|row| row.value.uid.clone()),
            name: read.required("name"),
            stage,
            amount: read.money("amount"),
            probability: read.parsed("probability", text::not_a_number),
            expected_close: read.date("expected_close"),
            closed_on: read.date("closed_on").or(decided_on),
            competitor: read.text("competitor"),
            objections,
            lost_reason: read.text("lost_reason"),
        };
        let entry = Entity::Opportunity(Box::new(read.finish(deal)?));
        Ok(saved(self.row.as_ref(), Some(self.customer), entry))
    }

    fn days_typed(&self) -> &'static [&'static str] {
        &["expected_close", "closed_on"]
    }

    fn draft(&self) -> Option<String> {
        Some(draft_of("opportunity", self.row.as_ref(), self.customer))
    }
}

/// The entries of the list, one a line.
fn written<'a>(entries: impl Iterator<Item = &'a Objection>) -> String {
    entries.map(Objection::written).collect::<Vec<_>>().join("\n")
}
