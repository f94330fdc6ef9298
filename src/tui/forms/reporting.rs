//! Which report is written, and where to.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;

use super::{FieldChoice, FieldError, FormContext, FormField, Sheet, Values};
use crate::domain::{CustomerId, Period};
use crate::messages::{Lang, clean, exporting, figures, forms, report as text};
use crate::ops::{
    Change, CoverageInput, FilePlaces, KpiReport, Overview, PastWeek, Profile, RulesContext, ServiceReport, WeekPlan,
    WeekSuggestions, month_to_report, service_report_written, weeks_to_report,
};
use crate::report::{
    ReportDocument, coming_week_document, kpi_document, past_week_document, plan_document, profile_document,
    service_document,
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
    /// The service report of a month for a customer.
    Service(CustomerId, Period),
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
    reports: Vec<PreparedReport>,
    places: Arc<FilePlaces>,
}

/// One of them.
#[derive(Debug, Clone)]
struct PreparedReport {
    document: Arc<ReportDocument>,
    /// What the book is to know once it is written.
    written: Option<Change>,
    /// Why it is better not written yet.
    warning: Option<String>,
}

impl From<ReportDocument> for PreparedReport {
    fn from(document: ReportDocument) -> Self {
        Self { document: Arc::new(document), written: None, warning: None }
    }
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
    /// What the book is to know once it is written.
    pub written: Option<Change>,
}

/// The form that asks where a document is to be written.
pub fn write_document(document: Arc<ReportDocument>, places: Arc<FilePlaces>, form_context: FormContext) -> Effect {
    Effect::form(
        PreparedReports { reports: vec![PreparedReport { document, written: None, warning: None }], places },
        form_context,
    )
}

impl ReportQuestion {
    /// The reports, read from one snapshot of the book.
    pub fn answer(&self, reader: &Reader<'_>) -> Result<PreparedReports, StoreError> {
        let (lang, context) = (self.lang, &*self.context);
        let reports = match self.topic {
            ReportTopic::Figures(period) => {
                let care = self.overview.as_deref().map_or(CoverageInput::Not, CoverageInput::Overview);
                vec![kpi_document(lang, context, &KpiReport::read(reader, context, period, care)?).into()]
            }
            ReportTopic::Week(day) => {
                let (ahead, past) = weeks_to_report(&context.workdays, context.today, day);
                let suggestions = self
                    .overview
                    .as_deref()
                    .map_or(WeekSuggestions::Verdicts { are_kept: false }, WeekSuggestions::Overview);
                let ahead = ahead.map(|monday| WeekPlan::read(reader, context, suggestions, monday)).transpose()?;
                let past = past.map(|monday| PastWeek::read(reader, context, monday)).transpose()?;
                let ahead = ahead.iter().map(|week| coming_week_document(lang, context, week));
                ahead.chain(past.iter().map(|week| past_week_document(lang, context, week))).map(Into::into).collect()
            }
            ReportTopic::Service(id, month) => self.service(reader, id, month)?.into_iter().collect(),
            ReportTopic::Customer(id) => {
                let month = month_to_report(reader, context, id)?;
                let service = self.service(reader, id, month)?;
                let profile = Profile::read(reader, context, id)?;
                let about = profile.iter().flat_map(|profile| {
                    [profile_document(lang, context, profile), plan_document(lang, context, profile)]
                });
                service.into_iter().chain(about.map(Into::into)).collect()
            }
        };
        Ok(PreparedReports { reports, places: Arc::clone(&self.places) })
    }

    /// The service report, and that it is written; absent when the customer is gone.
    fn service(
        &self,
        reader: &Reader<'_>,
        id: CustomerId,
        month: Period,
    ) -> Result<Option<PreparedReport>, StoreError> {
        let Some(report) = ServiceReport::read(reader, &self.context, id, month)? else { return Ok(None) };
        let written = service_report_written(reader, &self.context, id, month)?;
        let told = || text::empty_so_far(self.lang, figures::period(self.lang, month));
        let warning = report.is_empty().then(told);
        Ok(Some(PreparedReport { document: Arc::new(service_document(self.lang, &report)), written, warning }))
    }
}

impl PreparedReports {
    /// Whether there is nothing to report of any more.
    pub fn is_empty(&self) -> bool {
        self.reports.is_empty()
    }
}

impl Sheet for PreparedReports {
    fn title(&self, form_context: FormContext) -> String {
        match self.reports.as_slice() {
            [only] => only.document.title.clone(),
            _ => text::choose(form_context.lang).to_owned(),
        }
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        let lang = form_context.lang;
        let choice = |one: &PreparedReport| FieldChoice::new(one.document.kind.code(), &one.document.title);
        let mut fields = Vec::new();
        if let [first, _, ..] = self.reports.as_slice() {
            let all = self.reports.iter().map(choice).collect();
            fields.push(FormField::one(KIND, text::which(lang), all, first.document.kind.code()).required());
        }
        let path = self.reports.first().map(|first| self.proposed(&first.document)).unwrap_or_default();
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
        Some(match self.path(values) {
            Some(_) => {
                let warning = self.chosen(values).and_then(|chosen| chosen.warning.clone());
                Ok(warning.unwrap_or_else(|| text::endings(lang).to_owned()))
            }
            None => Err(text::no_such_ending(lang).to_owned()),
        })
    }

    /// The proposed file is called as the chosen report is, until another name is typed.
    fn following(&self, before: &Values, now: &Values) -> Vec<(&'static str, String)> {
        let proposed = |values| self.chosen(values).map(|chosen| self.places.shown(&self.proposed(&chosen.document)));
        let (was, is) = (proposed(before), proposed(now));
        let follows = was.as_deref() == Some(now.text(PATH)) && was != is;
        is.filter(|_| follows).map(|path| (PATH, path)).into_iter().collect()
    }

    fn verb(&self, lang: Lang) -> &'static str {
        forms::write_page(lang)
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let wrong = |why: &str| vec![FieldError { field: PATH, sentence: why.to_owned() }];
        let typed = values.text(PATH).trim();
        if typed.is_empty() {
            return Err(wrong(forms::required(form_context.lang)));
        }
        let path = self.path(values).ok_or_else(|| wrong(text::no_such_ending(form_context.lang)))?;
        let Some(PreparedReport { document, written, .. }) = self.chosen(values).cloned() else {
            return Ok(Effect::None);
        };
        let shown = clean::clean(&self.places.shown(&path)).into_owned();
        Ok(Effect::Report(Box::new(ReportExport { document, path, shown, insisting: false, written })))
    }
}

impl PreparedReports {
    fn chosen(&self, values: &Values) -> Option<&PreparedReport> {
        let chosen = self.reports.iter().find(|one| one.document.kind.code() == values.text(KIND));
        chosen.or(self.reports.first())
    }

    /// Where a report is proposed to be written: called as it is titled, so that no two are one file.
    fn proposed(&self, document: &ReportDocument) -> PathBuf {
        let folder = self.places.to_write_in();
        let is_separate = |letter: char| letter.is_control() || "/\\:*?\"<>|".contains(letter);
        let name: String =
            document.title.chars().map(|letter| if is_separate(letter) { ' ' } else { letter }).collect();
        folder.join(format!("{}.{}", name.trim(), ENDINGS[0]))
    }

    /// The file that is meant; `None` where its name promises what is not written.
    fn path(&self, values: &Values) -> Option<PathBuf> {
        let proposed = self.chosen(values).map(|chosen| self.proposed(&chosen.document));
        if let Some(proposed) = proposed.filter(|path| self.places.shown(path) == values.text(PATH)) {
            return Some(proposed);
        }
        let typed = values.text(PATH).trim();
        let path = self.places.path_in(typed).unwrap_or_else(|| self.places.start.join(self.places.whole(typed)));
        match path.extension() {
            None => Some(path.with_extension(ENDINGS[0])),
            Some(ending) if ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)) => Some(path),
            Some(_) => None,
        }
    }
}
