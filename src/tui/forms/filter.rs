//! Which records are shown: a form whose empty fields leave all of them in.
//!
//! Saving hands the choice to the page in front, as [`Command::Chosen`]; [`read`] gives it back there.

use std::sync::Arc;

use chrono::NaiveDate;

use super::reading::{self, Reading, figure_of, line_of, word_field};
use super::{FieldError, FormContext, FormField, Preparation, Sheet, Values};
use crate::domain::{CustomerId, Kind, Outcome};
use crate::messages::labels::Labelled;
use crate::messages::terms;
use crate::messages::{Lang, dates, filter as text, keys};
use crate::ops::Overview;
use crate::store::{RecordFilter, StoreError};
use crate::tui::effect::Effect;
use crate::tui::keymap::Command;
use crate::tui::knowledge::ReadContext;

/// A request to choose which records are shown, starting from the current filter.
#[derive(Debug, Clone)]
pub struct OpenFilter(
    /// The filter the form starts from.
    pub RecordFilter,
);

impl Preparation for OpenFilter {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let Some(overview) = book.overview else { return Ok(Effect::None) };
        Ok(Effect::form(FilterForm { shown: self.0.clone(), overview: Arc::clone(overview) }, form_context))
    }
}

/// The form for the record filter.
#[derive(Debug)]
struct FilterForm {
    shown: RecordFilter,
    overview: Arc<Overview>,
}

impl Sheet for FilterForm {
    fn title(&self, form_context: FormContext) -> String {
        text::title(form_context.lang).to_owned()
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        let (lang, shown) = (form_context.lang, &self.shown);
        let customer = shown.customer.and_then(|id| self.overview.entry(id)).map(|entry| entry.brief.code());
        vec![
            word_field("kind", terms::kind(lang), lang, Kind::ALL, shown.kind),
            word_field("outcome", terms::outcome(lang), lang, Outcome::ALL, shown.outcome),
            figure_of("from", terms::range_from(lang), shown.from),
            figure_of("to", terms::range_to(lang), shown.to),
            line_of("tag", text::tag(lang), shown.tag.as_ref()),
            line_of("customer", terms::customer(lang), customer),
            line_of("text", text::text(lang), shown.text.as_ref()),
        ]
    }

    fn begins_at(&self) -> Option<&'static str> {
        Some("kind")
    }

    fn verb(&self, lang: Lang) -> &'static str {
        keys::filter_follow_ups(lang)
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let mut read = Reading::new(values, form_context);
        let filter = RecordFilter {
            kind: read.word("kind"),
            outcome: read.word("outcome"),
            from: read.date("from"),
            to: read.date("to"),
            tag: read.text("tag").map(|tag| tag.trim_start_matches(['#', '＃']).to_owned()),
            customer: read.customer("customer", &self.overview),
            text: read.text("text"),
            ..RecordFilter::default()
        };
        if let (Some(from), Some(to)) = (filter.from, filter.to)
            && from > to
        {
            read.wrong("to", text::ends_before(form_context.lang).to_owned());
        }
        let filter = read.finish(filter)?;
        Ok(Effect::Run(Command::Chosen(written(&filter))))
    }

    fn understood(
        &self,
        field: &'static str,
        values: &Values,
        form_context: FormContext,
    ) -> Option<Result<String, String>> {
        match field {
            "from" | "to" => reading::understood(field, values, form_context),
            "customer" => Some(reading::understood_customer(&values.some(field)?, &self.overview, form_context)),
            _ => None,
        }
    }

    fn proposal(&self, _field: &'static str, _values: &Values, form_context: FormContext) -> Option<String> {
        Some(text::all(form_context.lang).to_owned())
    }
}

/// The filter as a code: one part per line.
fn written(filter: &RecordFilter) -> String {
    let parts = [
        ("kind", filter.kind.map(|kind| kind.to_string())),
        ("outcome", filter.outcome.map(|outcome| outcome.to_string())),
        ("from", filter.from.map(|day| day.to_string())),
        ("to", filter.to.map(|day| day.to_string())),
        ("tag", filter.tag.clone()),
        ("customer", filter.customer.map(|id| id.0.to_string())),
        ("text", filter.text.clone()),
    ];
    let lines = parts.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", value?)));
    lines.collect::<Vec<_>>().join("\n")
}

/// The filter that the form handed over as a code.
pub fn read(code: &str) -> RecordFilter {
    let part = |name: &str| {
        let named = code.lines().filter_map(|line| line.split_once('='));
        named.into_iter().find(|(own, _)| *own == name).map(|(_, value)| value.to_owned())
    };
    let day = |name: &str| part(name).and_then(|day| day.parse::<NaiveDate>().ok());
    RecordFilter {
        kind: part("kind").and_then(|code| code.parse().ok()),
        outcome: part("outcome").and_then(|code| code.parse().ok()),
        from: day("from"),
        to: day("to"),
        tag: part("tag"),
        text: part("text"),
        customer: part("customer").and_then(|id| id.parse().ok()).map(CustomerId),
        ..RecordFilter::default()
    }
}

/// The filter in words; `called` is the customer. Empty if at most a search text hides records.
pub fn words(filter: &RecordFilter, called: &str, lang: Lang, today: NaiveDate) -> String {
    let day = |day: NaiveDate| dates::long(lang, day, today);
    let parts = [
        filter.kind.map(|kind| kind.label(lang).to_owned()),
        filter.outcome.map(|outcome| outcome.label(lang).to_owned()),
        filter.from.map(|from| text::since(lang, day(from))),
        filter.to.map(|to| text::until(lang, day(to))),
        filter.tag.as_ref().map(|tag| format!("#{tag}")),
        filter.customer.map(|_| called.to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_comes_back_as_it_was_handed_over() {
        let filter = RecordFilter {
            kind: Some(Kind::Phone),
            outcome: Some(Outcome::Positive),
            from: "2026-11-01".parse().ok(),
            to: "2026-11-23".parse().ok(),
            tag: Some("a=b".to_owned()),
            customer: Some(CustomerId(7)),
            text: Some("报价 = 3".to_owned()),
            ..RecordFilter::default()
        };
        assert_eq!(read(&written(&filter)), filter);
        assert_eq!(read(&written(&RecordFilter::default())), RecordFilter::default());
    }
}
