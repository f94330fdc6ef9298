//! What is asked of the whole book, and what comes back: one variant for each question, and one of the same name for
//! its answer.
//!
//! Who asks is found by the variant's name; who takes the answer is in `App::accept_answer`. Leaves out how an answer is
//! computed, which stands beside whoever asks, and on which thread, see `worker`.

use std::sync::Arc;

use chrono::NaiveDate;

use super::desk::DoctorQuestion;
use super::forms::reporting::{PreparedReports, ReportQuestion};
use super::overlay::files::{FolderQuestion, ReadFolder};
use super::overlay::newcomers::{FoundNewcomers, NewcomersQuestion};
use super::overlay::takeover::{TakeoverAnswer, TakeoverQuestion};
use super::rulebooks::{RulebookComparison, RulebookQuestion};
use super::tabs::calendar::{PlannedWeeks, PlannerQuestion, ReasonsDialog, TriageQuestion, WhyQuestion};
use super::tabs::kpi::{
    FiguresQuestion, GroupedFigures, GroupsQuestion, InsightsQuestion, PeriodInsights, RecordsQuestion, ShownFigures,
    TargetsQuestion,
};
use crate::messages::Lang;
use crate::ops::{
    BookReport, MetricRecords, OverdueWork, Overview, OwnFiles, ProposedTargets, RulesContext, logging::KnownToLines,
};
use crate::store::{Reader, StoreError};

/// A question that needs the whole book.
#[derive(Debug, Clone)]
pub enum Question {
    /// All customers at a glance, judged with the user's own files, after what was known of them; the app itself asks.
    Outlook(OwnFiles, Option<Arc<Overview>>),
    /// The names of everybody; the capture line asks.
    Names,
    /// What another rulebook would change; the list of rulebooks asks.
    Rulebook(Box<RulebookQuestion>),
    /// Why the item under the cursor is there; the calendar asks.
    Why(Box<WhyQuestion>),
    /// Which suggestion goes to which day; the planner asks.
    Planner(PlannerQuestion),
    /// Days with room for what is overdue; the triage asks.
    Triage(TriageQuestion),
    /// The figures of a period; the page of figures asks.
    Figures(FiguresQuestion),
    /// The same figures in every grouping; the page of figures asks.
    Groups(GroupsQuestion),
    /// What lies behind the figures; the page of figures asks.
    Insights(InsightsQuestion),
    /// What a metric counts; the page of figures asks.
    Records(RecordsQuestion),
    /// The targets proposed for a period; the form of all targets asks.
    Targets(TargetsQuestion),
    /// What the metric under review counts; the page of figures asks.
    Behind(RecordsQuestion),
    /// The reports of something; the app asks for the page in front.
    Reports(ReportQuestion),
    /// What lies in a folder; the list of files to bring asks.
    Folder(FolderQuestion),
    /// Whether the book is sound; the app asks.
    Doctor(DoctorQuestion),
    /// What the newest import brought; the app asks after it.
    Newcomers(NewcomersQuestion),
    /// What a file means, and what would come of it; the page of the file asks.
    Takeover(Box<TakeoverQuestion>),
}

/// What was found.
#[derive(Debug)]
pub enum Answer {
    /// For the app itself.
    Outlook(Box<Overview>),
    /// For the capture line.
    Names(Box<KnownToLines>),
    /// Becomes the question whether to use that rulebook.
    Rulebook(Box<RulebookComparison>),
    /// For the calendar.
    Why(Box<ReasonsDialog>),
    /// For the planner.
    Planner(Box<PlannedWeeks>),
    /// For the triage.
    Triage(Box<OverdueWork>),
    /// For the page of figures.
    Figures(Box<ShownFigures>),
    /// For the page of figures.
    Groups(GroupedFigures),
    /// For the page of figures.
    Insights(Box<PeriodInsights>),
    /// Becomes the list of what a metric counts.
    Records(Box<MetricRecords>),
    /// Becomes the list of targets to set.
    Targets(Box<ProposedTargets>),
    /// For the page of figures.
    Behind(Box<MetricRecords>),
    /// Becomes the form in which a report is chosen.
    Reports(PreparedReports),
    /// For the list of files to bring.
    Folder(Box<ReadFolder>),
    /// Becomes the list of what was found.
    Doctor(Box<BookReport>),
    /// Becomes the list of what comes after an import.
    Newcomers(Box<FoundNewcomers>),
    /// For the page of the file.
    Takeover(Box<TakeoverAnswer>),
}

impl Question {
    /// What it is about, for a person who reports that it failed.
    pub const fn subject(&self) -> &'static str {
        match self {
            Self::Outlook(..) => "outlook",
            Self::Names => "names",
            Self::Rulebook(_) => "rulebook",
            Self::Why(_) => "calendar-why",
            Self::Planner(_) => "calendar-planner",
            Self::Triage(_) => "calendar-triage",
            Self::Figures(_) => "figures",
            Self::Groups(_) => "figure-groups",
            Self::Insights(_) => "insights",
            Self::Records(_) => "metric-records",
            Self::Targets(_) => "targets",
            Self::Behind(_) => "reviewed-records",
            Self::Reports(_) => "reports",
            Self::Folder(_) => "folder",
            Self::Doctor(_) => "doctor",
            Self::Newcomers(_) => "newcomers",
            Self::Takeover(_) => "takeover",
        }
    }

    /// Whether the two are about the same, so that only the newer one matters.
    pub fn is_like(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }

    /// The language in which the answer is worded; most answers have no words.
    pub fn lang(&self) -> Option<Lang> {
        match self {
            Self::Why(question) => Some(question.lang),
            Self::Reports(question) => Some(question.lang),
            _ => None,
        }
    }

    /// Whether whoever asked asks again by itself once the book is read anew; the others ask only once.
    pub const fn is_asked_again(&self) -> bool {
        match self {
            Self::Outlook(..)
            | Self::Why(_)
            | Self::Planner(_)
            | Self::Triage(_)
            | Self::Figures(_)
            | Self::Groups(_)
            | Self::Insights(_)
            | Self::Behind(_) => true,
            Self::Names
            | Self::Rulebook(_)
            | Self::Records(_)
            | Self::Targets(_)
            | Self::Reports(_)
            | Self::Folder(_)
            | Self::Doctor(_)
            | Self::Newcomers(_)
            | Self::Takeover(_) => false,
        }
    }

    /// The answer, from one moment of the book.
    pub fn answer(&self, reader: &Reader<'_>, today: NaiveDate) -> Result<Answer, StoreError> {
        Ok(match self {
            Self::Outlook(own, before) => {
                let context = RulesContext::read(reader, own, today, None)?;
                Answer::Outlook(Box::new(Overview::read_after(reader, &context, before.as_deref())?))
            }
            Self::Names => Answer::Names(Box::new(KnownToLines::read(reader, today)?)),
            Self::Rulebook(question) => Answer::Rulebook(Box::new(question.answer(reader, today)?)),
            Self::Why(question) => Answer::Why(Box::new(question.answer(reader)?)),
            Self::Planner(question) => Answer::Planner(Box::new(question.answer(reader)?)),
            Self::Triage(question) => Answer::Triage(Box::new(question.answer(reader)?)),
            Self::Figures(question) => Answer::Figures(Box::new(question.answer(reader)?)),
            Self::Groups(question) => Answer::Groups(question.answer(reader)?),
            Self::Records(question) => Answer::Records(Box::new(question.answer(reader)?)),
            Self::Targets(question) => Answer::Targets(Box::new(question.answer(reader)?)),
            Self::Behind(question) => Answer::Behind(Box::new(question.answer(reader)?)),
            Self::Reports(question) => Answer::Reports(question.answer(reader)?),
            Self::Doctor(question) => Answer::Doctor(Box::new(question.answer(reader, today)?)),
            Self::Newcomers(question) => Answer::Newcomers(Box::new(question.answer(reader, today)?)),
            Self::Takeover(question) => Answer::Takeover(Box::new(question.answer(reader, today))),
            Self::Folder(question) => Answer::Folder(Box::new(question.answer())),
            Self::Insights(question) => Answer::Insights(Box::new(question.answer(reader)?)),
        })
    }
}
