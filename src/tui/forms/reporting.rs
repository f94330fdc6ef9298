//! Which report is written, and where to.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;

use super::{FieldChoice, FieldError, FormContext, FormField, Sheet, Values};
use crate::domain::{CustomerId, Period, Span};
use crate::messages::{Lang, clean, exporting, forms, report as text};
use crate::ops::{
    CoverageInput, FilePlaces, KpiReport, Overview, Profile, RulesContext, ServiceReport, WeekPlan, monday_of,
};
use crate::report::{
    ReportDocument, ReportKind, coming_week_document, kpi_document, plan_document, profile_document, service_document,
};
use crate::store::{Reader, StoreError};
use crate::tui::effect::Effect;

/// The fields.
const KIND: &str = "kind";
const PATH: &str = "path";
/// How a file may end, and so what it becomes.
const ENDINGS: [&str; 3] = ["html", "md", "xlsx"];

/// What a page can be reported of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportTopic {
    /// The figures of a period.
    Figures(Period),
    /// The week of this day.
    Week(NaiveDate),
    /// Everything that can be reported of a customer.
    Customer(CustomerId),
}

/// The request for the reports of something: of a large book they take longer than a key may.
#[derive(Debug, Clone)]
pub struct ReportQuestion {
    pub topic: ReportTopic,
    pub lang: Lang,
    pub context: Arc<RulesContext>,
    /// All customers at a glance, where they are known.
    pub overview: Option<Arc<Overview>>,
    pub places: Arc<FilePlaces>,
}

/// The reports of something, and where they may be written to.
#[derive(Debug)]
pub struct PreparedReports {
    /// The reports among which one chooses; the first is proposed.
    documents: Vec<Arc<ReportDocument>>,
    places: Arc<FilePlaces>,
}

/// A report on its way into a file.
#[derive(Debug, Clone)]
pub struct ReportExport {
    pub document: Arc<ReportDocument>,
    pub path: PathBuf,
    /// The path as its reader knows it.
    pub shown: String,
    /// Whether another file may be replaced.
    pub insisting: bool,
}

/// The form that asks where a document is to be written.
pub fn write_document(document: Arc<ReportDocument>, places: Arc<FilePlaces>, form_context: FormContext) -> Effect {
    Effect::form(PreparedReports { documents: vec![document], places }, form_context)
}

impl ReportQuestion {
    /// The reports, read from one snapshot of the book.
    pub fn answer(&self, reader: &Reader<'_>) -> Result<PreparedReports, StoreError> {
        let (lang, context) = (self.lang, &*self.context);
        let documents = match self.topic {
            ReportTopic::Figures(period) => {
                let care = self.overview.as_deref().map_or(CoverageInput::Not, CoverageInput::Overview);
                vec![kpi_document(lang, context, &KpiReport::read(reader, context, period, care)?)]
            }
            ReportTopic::Week(day) => {
                vec![coming_week_document(lang, context, &WeekPlan::read(reader, context, monday_of(day))?)]
            }
            ReportTopic::Customer(id) => {
                let month = Period::containing(context.today, Span::Month).previous();
                let service = ServiceReport::read(reader, context, id, month)?;
                let profile = Profile::read(reader, context, id)?;
                let about = profile.iter().flat_map(|profile| {
                    [profile_document(lang, context, profile), plan_document(lang, context, profile)]
                });
                service.iter().map(|service| service_document(lang, service)).chain(about).collect()
            }
        };
        let documents = documents.into_iter().map(Arc::new).collect();
        Ok(PreparedReports { documents, places: Arc::clone(&self.places) })
    }
}

impl PreparedReports {
    /// Whether there is nothing to report of any more.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }
}

impl Sheet for PreparedReports {
    fn title(&self, form_context: FormContext) -> String {
        match self.documents.as_slice() {
            [only] => only.title.clone(),
            _ => text::choose(form_context.lang).to_owned(),
        }
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        let lang = form_context.lang;
        let folder = self.places.arrivals.first().or(self.places.home.as_ref()).unwrap_or(&self.places.start);
        let choice = |one: &Arc<ReportDocument>| FieldChoice::new(one.kind.code(), &one.title);
        let mut fields = Vec::new();
        let name = match self.documents.as_slice() {
            [only] => only.kind.code(),
            several => {
                let first = several.first().map_or(ReportKind::Profile, |one| one.kind);
                fields.push(
                    FormField::one(KIND, text::which(lang), several.iter().map(choice).collect(), first.code())
                        .required(),
                );
                "rounds"
            }
        };
        let path = folder.join(format!("{name} {}.html", form_context.today));
        fields.push(FormField::line(PATH, exporting::path(lang), self.places.shown(&path)).required());
        fields
    }

    fn understood(
        &self,
        field: &'static str,
        values: &Values,
        form_context: FormContext,
    ) -> Option<Result<String, String>> {
        if field != PATH || values.text(PATH).trim().is_empty() {
            return None;
        }
        let lang = form_context.lang;
        Some(match self.path(values.text(PATH)) {
            Some(_) => Ok(text::endings(lang).to_owned()),
            None => Err(text::no_such_ending(lang).to_owned()),
        })
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let wrong = |why: &str| vec![FieldError { field: PATH, sentence: why.to_owned() }];
        let typed = values.text(PATH).trim();
        if typed.is_empty() {
            return Err(wrong(forms::required(form_context.lang)));
        }
        let path = self.path(typed).ok_or_else(|| wrong(text::no_such_ending(form_context.lang)))?;
        let chosen = self.documents.iter().find(|one| one.kind.code() == values.text(KIND));
        let Some(document) = chosen.or(self.documents.first()).cloned() else { return Ok(Effect::None) };
        let shown = clean::clean(&self.places.shown(&path)).into_owned();
        Ok(Effect::Report(Box::new(ReportExport { document, path, shown, insisting: false })))
    }
}

impl PreparedReports {
    /// The file that is meant; `None` where its name promises what is not written.
    fn path(&self, typed: &str) -> Option<PathBuf> {
        let typed = typed.trim();
        let path = self.places.path_in(typed).unwrap_or_else(|| self.places.start.join(self.places.whole(typed)));
        match path.extension() {
            None => Some(path.with_extension(ENDINGS[0])),
            Some(ending) if ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)) => Some(path),
            Some(_) => None,
        }
    }
}
