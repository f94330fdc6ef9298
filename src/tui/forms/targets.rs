//! The targets of all metrics of a period at once: where they come from, and by how much they are to be better.

use std::sync::Arc;

use super::{FieldChoice, FieldError, FormContext, FormField, Preparation, Sheet, Values};
use crate::domain::{Period, Span, read_number};
use crate::messages::{figures, targets as text};
use crate::ops::{RulesContext, TargetSource, TargetsAsked};
use crate::store::StoreError;
use crate::tui::effect::{Effect, Notice};
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
    /// Those that have something.
    sources: Vec<TargetSource>,
    context: Arc<RulesContext>,
}

impl Preparation for OpenTargets {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let sources = TargetSource::available(book.reader, self.0)?;
        if sources.is_empty() {
            return Ok(Effect::Tell(Notice::hint(text::no_sources(form_context.lang).to_owned())));
        }
        Ok(Effect::form(TargetsForm { period: self.0, sources, context: Arc::clone(book.context) }, form_context))
    }
}

impl Sheet for TargetsForm {
    fn title(&self, form_context: FormContext) -> String {
        text::title(form_context.lang, figures::period(form_context.lang, self.period))
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        let lang = form_context.lang;
        let choices = self.sources.iter().map(|one| FieldChoice::new(one.code(), self.name(*one, form_context)));
        let first = self.sources.first().map_or("", |first| first.code());
        vec![
            FormField::one(SOURCE, text::source(lang), choices.collect(), first).required(),
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
        let chosen = self.sources.iter().find(|one| one.code() == values.text(SOURCE));
        let percent = percent(values, form_context).map_err(|sentence| vec![FieldError::new(PERCENT, sentence)])?;
        let source = *chosen
            .ok_or_else(|| vec![FieldError::new(SOURCE, crate::messages::forms::required(form_context.lang))])?;
        let replaces = values.flag(REPLACES) == Some(true);
        let asked = TargetsAsked { period: self.period, source, percent, replaces };
        Ok(Effect::ask(Question::Targets(TargetsQuestion { context: Arc::clone(&self.context), asked })))
    }
}

impl TargetsForm {
    fn name(&self, source: TargetSource, form_context: FormContext) -> String {
        let lang = form_context.lang;
        let named = |period| figures::period(lang, period);
        match source {
            TargetSource::PreviousTargets => text::previous_targets(lang, named(self.period.previous())),
            TargetSource::PreviousActuals => text::previous_actuals(lang, named(self.period.previous())),
            TargetSource::LastYear => text::last_year(lang, named(self.period.last_year())),
            TargetSource::PartOf(longer) => {
                text::part_of(lang, named(Period::containing(self.period.start(), longer)), named(self.period))
            }
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
