//! The targets of all metrics of a period at once: where they come from, and by how much they are to be better.

use std::sync::Arc;

use super::{FieldChoice, FieldError, FormContext, FormField, Preparation, Sheet, Values};
use crate::domain::{Period, Span, read_number};
use crate::messages::{figures, targets as text};
use crate::ops::{RulesContext, TargetSource, TargetsAsked};
use crate::store::StoreError;
use crate::tui::effect::Effect;
use crate::tui::knowledge::ReadContext;
use crate::tui::questions::Question;
use crate::tui::tabs::kpi::TargetsQuestion;

/// The fields.
const SOURCE: &str = "source";
const PERCENT: &str = "percent";
const REPLACES: &str = "replaces";

/// The most percent by which a figure may be asked to be better or worse.
const MOST: f64 = 1_000.0;

/// A request to set the targets of a period.
#[derive(Debug, Clone, Copy)]
pub struct OpenTargets(pub Period);

/// The form.
#[derive(Debug)]
struct TargetsForm {
    period: Period,
    context: Arc<RulesContext>,
}

impl Preparation for OpenTargets {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        Ok(Effect::form(TargetsForm { period: self.0, context: Arc::clone(book.context) }, form_context))
    }
}

impl Sheet for TargetsForm {
    fn title(&self, form_context: FormContext) -> String {
        text::title(form_context.lang, figures::period(form_context.lang, self.period))
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        let lang = form_context.lang;
        let choices = self.sources().map(|(code, source)| FieldChoice::new(code, self.name(source, form_context)));
        vec![
            FormField::one(SOURCE, text::source(lang), choices.collect(), "targets").required(),
            FormField::line(PERCENT, text::percent(lang), ""),
            FormField::yes_no(REPLACES, text::replaces(lang), lang, Some(false)).required(),
        ]
    }

    fn begins_at(&self) -> Option<&'static str> {
        Some(SOURCE)
    }

    fn understood(
        &self,
        field: &'static str,
        values: &Values,
        form_context: FormContext,
    ) -> Option<Result<String, String>> {
        if field != PERCENT || values.text(PERCENT).is_empty() {
            return None;
        }
        Some(percent(values, form_context).map(|percent| text::better_by(form_context.lang, percent)))
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let chosen = self.sources().find(|(code, _)| *code == values.text(SOURCE));
        let percent = percent(values, form_context).map_err(|sentence| vec![FieldError::new(PERCENT, sentence)])?;
        let (_, source) =
            chosen.ok_or_else(|| vec![FieldError::new(SOURCE, crate::messages::forms::required(form_context.lang))])?;
        let replaces = values.flag(REPLACES) == Some(true);
        let asked = TargetsAsked { period: self.period, source, percent, replaces };
        Ok(Effect::ask(Question::Targets(TargetsQuestion { context: Arc::clone(&self.context), asked })))
    }
}

impl TargetsForm {
    /// The sources that there are for a period of this length, by their codes.
    fn sources(&self) -> impl Iterator<Item = (&'static str, TargetSource)> {
        let span = self.period.span();
        let always = [
            ("targets", TargetSource::PreviousTargets),
            ("actuals", TargetSource::PreviousActuals),
            ("last_year", TargetSource::LastYear),
        ];
        let parts = [("quarters", Span::Quarter), ("months", Span::Month)];
        let splits = parts.into_iter().filter(move |(_, part)| *part < span);
        always.into_iter().chain(splits.map(|(code, part)| (code, TargetSource::Split(part))))
    }

    fn name(&self, source: TargetSource, form_context: FormContext) -> String {
        let lang = form_context.lang;
        let named = |period| figures::period(lang, period);
        match source {
            TargetSource::PreviousTargets => text::previous_targets(lang, named(self.period.previous())),
            TargetSource::PreviousActuals => text::previous_actuals(lang, named(self.period.previous())),
            TargetSource::LastYear => text::last_year(lang, named(self.period.last_year())),
            TargetSource::Split(Span::Month) => text::split_by_month(lang, named(self.period)),
            TargetSource::Split(_) => text::split_by_quarter(lang, named(self.period)),
        }
    }
}

/// The percentage typed, 0 for none; or why it is none.
fn percent(values: &Values, form_context: FormContext) -> Result<f64, String> {
    let typed = values.text(PERCENT);
    if typed.is_empty() {
        return Ok(0.0);
    }
    let percent = read_number(typed).ok_or_else(|| figures::no_number(form_context.lang, typed))?;
    let is_possible = (-100.0..=MOST).contains(&percent);
    if is_possible { Ok(percent) } else { Err(figures::out_of_range(form_context.lang, -100.0, MOST)) }
}
