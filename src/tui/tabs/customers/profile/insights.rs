//! The worksheets filled in for a customer; insights about it and whether they were verified; its answers to surveys.

use std::collections::{BTreeMap, BTreeSet};

use ratatui::text::{Line, Span};

use super::{Known, Record};
use crate::domain::{Case, CaseKind, Insight, InsightStatus, Survey, Worksheet};
use crate::messages::labels::Labelled;
use crate::messages::{cases, cells, dates, fields, profile as text, worksheets};
use crate::ops::{Profile, visit_of};
use crate::sentences::cases::of_like_case;
use crate::sentences::worksheet::{SheetWords, days_of, said_in};
use crate::tui::knowledge::ReadContext;
use crate::tui::page::ViewContext;
use crate::tui::widgets::said;

/// A row of the page; numbers are indices into the lists of the profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum InsightRow {
    Insights,
    Insight(usize),
    Surveys,
    Survey(usize),
    Worksheets,
    Worksheet(usize),
    Cases,
    Case(usize),
    LikeCases,
    LikeCase(usize),
}

/// The rows: the newest worksheets first, then insights to verify, then the newest.
pub(super) fn rows(profile: &Profile) -> Vec<InsightRow> {
    let mut rows = Vec::new();
    if !profile.worksheets.is_empty() {
        rows.push(InsightRow::Worksheets);
        let mut places: Vec<usize> = (0..profile.worksheets.len()).collect();
        places.sort_by_key(|at| std::cmp::Reverse(profile.worksheets[*at].value.on));
        rows.extend(places.into_iter().map(InsightRow::Worksheet));
    }
    if !profile.insights.is_empty() {
        rows.push(InsightRow::Insights);
        let mut places: Vec<usize> = (0..profile.insights.len()).collect();
        places.sort_by_key(|at| {
            let insight = &profile.insights[*at].value;
            (insight.status.unwrap_or(InsightStatus::Unverified), std::cmp::Reverse(insight.on))
        });
        rows.extend(places.into_iter().map(InsightRow::Insight));
    }
    if !profile.surveys.is_empty() {
        rows.push(InsightRow::Surveys);
        let mut places: Vec<usize> = (0..profile.surveys.len()).collect();
        places.sort_by_key(|at| std::cmp::Reverse(profile.surveys[*at].value.on));
        rows.extend(places.into_iter().map(InsightRow::Survey));
    }
    for (head, count, row) in [
        (InsightRow::Cases, profile.cases.len(), InsightRow::Case as fn(usize) -> InsightRow),
        (InsightRow::LikeCases, profile.alike.len(), InsightRow::LikeCase),
    ] {
        if count > 0 {
            rows.push(head);
            rows.extend((0..count).map(row));
        }
    }
    rows
}

impl InsightRow {
    /// The record of the row; `None` for a head.
    pub(super) fn record(self, profile: &Profile) -> Option<Record<'_>> {
        match self {
            Self::Insight(at) => profile.insights.get(at).map(Record::Insight),
            Self::Survey(at) => profile.surveys.get(at).map(Record::Survey),
            Self::Worksheet(at) => profile.worksheets.get(at).map(Record::Worksheet),
            Self::Case(at) => profile.cases.get(at).map(Record::Case),
            Self::Insights | Self::Surveys | Self::Worksheets | Self::Cases | Self::LikeCases | Self::LikeCase(_) => {
                None
            }
        }
    }
}

impl InsightRow {
    /// Whether it is the head of a group.
    pub(super) const fn is_head(self) -> bool {
        matches!(self, Self::Insights | Self::Surveys | Self::Worksheets | Self::Cases | Self::LikeCases)
    }

    /// The row of the case that is read here, of this customer or of another.
    pub(super) fn case(self, profile: &Profile) -> Option<i64> {
        match self {
            Self::Case(at) => profile.cases.get(at).map(|row| row.id),
            Self::LikeCase(at) => profile.alike.get(at).map(|like| like.case.row.id),
            _ => None,
        }
    }
}

/// A row as a line.
pub(super) fn line(look: &ViewContext, profile: &Profile, row: InsightRow) -> Line<'static> {
    match row {
        InsightRow::Insights => Line::styled(text::insights_head(look.lang), look.theme.label),
        InsightRow::Surveys => Line::styled(text::surveys_head(look.lang), look.theme.label),
        InsightRow::Insight(at) => insight(look, &profile.insights[at].value),
        InsightRow::Survey(at) => survey(look, &profile.surveys[at].value),
        InsightRow::Worksheets => Line::styled(fields::worksheets(look.lang), look.theme.label),
        InsightRow::Worksheet(at) => worksheet(look, &profile.worksheets[at].value),
        InsightRow::Cases => Line::styled(fields::cases(look.lang), look.theme.label),
        InsightRow::Case(at) => case(look, &profile.cases[at].value),
        InsightRow::LikeCases => Line::styled(cases::alike_head(look.lang, look.key("like_cases")), look.theme.label),
        InsightRow::LikeCase(at) => {
            Line::from(vec![Span::raw("  "), said(&of_like_case(look.lang, &profile.alike[at]), look.theme.text)])
        }
    }
}

fn insight(look: &ViewContext, insight: &Insight) -> Line<'static> {
    let status = insight.status.unwrap_or(InsightStatus::Unverified);
    let (mark, style) = match status {
        InsightStatus::Unverified => ("?", look.theme.warning),
        InsightStatus::Confirmed => ("✓", look.theme.positive),
        InsightStatus::Refuted => ("×", look.theme.done),
    };
    let first = insight.text.lines().next().unwrap_or_default();
    Line::from(vec![
        Span::styled(format!("  {mark} {}  ", status.label(look.lang)), style),
        said(first, if status == InsightStatus::Refuted { look.theme.done } else { look.theme.text }),
    ])
}

/// The day on which it was filled in, its title, and the visit that it is for.
fn worksheet(look: &ViewContext, sheet: &Worksheet) -> Line<'static> {
    let day = |day| dates::short(look.lang, day, look.today);
    let filled = day(sheet.on);
    let title = sheet.title.as_deref().unwrap_or(&sheet.template);
    let visit = visit_of(sheet).map(|on| format!("  {}", worksheets::visit_on(look.lang, day(on))));
    Line::from(vec![
        Span::styled(format!("  {filled}  "), look.theme.muted),
        said(title, look.theme.text),
        Span::styled(visit.unwrap_or_default(), look.theme.muted),
    ])
}

/// What the worksheets of a customer say, each line by line.
pub(super) fn worksheets(profile: &Profile, book: &ReadContext<'_>) -> Vec<Vec<String>> {
    let words = SheetWords { lang: book.lang, currency: book.context.currency(), today: book.context.today };
    let used: BTreeSet<&str> = profile.worksheets.iter().map(|row| row.value.template.as_str()).collect();
    let templates: BTreeMap<&str, _> = used.into_iter().filter_map(|id| Some((id, book.own.template(id)?))).collect();
    let sheets = profile.worksheets.iter().map(|row| &row.value);
    sheets.map(|sheet| said_in(words, sheet, templates.get(sheet.template.as_str()))).collect()
}

fn case(look: &ViewContext, case: &Case) -> Line<'static> {
    let style = if case.kind == CaseKind::Success { look.theme.positive } else { look.theme.warning };
    let kind = Span::styled(format!("  {}  ", case.kind.label(look.lang)), style);
    Line::from(vec![kind, said(&case.title, look.theme.text)])
}

fn survey(look: &ViewContext, survey: &Survey) -> Line<'static> {
    let lang = look.lang;
    let scores = [
        survey.nps.map(|score| text::nps(lang, score)),
        survey.quality.map(|score| text::quality(lang, score)),
        survey.response.map(|score| text::response(lang, score)),
        survey.value.map(|score| text::value(lang, score)),
        survey.experience.map(|score| text::experience(lang, score)),
    ];
    let mut told: Vec<String> = scores.into_iter().flatten().collect();
    told.extend(survey.contact.clone());
    let is_unhappy = survey.nps.is_some_and(|score| score <= 6);
    let style = if is_unhappy { look.theme.warning } else { look.theme.text };
    Line::from(vec![
        Span::styled(
            format!(
                "  {}  ",
                cells::left(&dates::short(look.lang, survey.on, look.today), usize::from(dates::column(look.lang)))
            ),
            look.theme.text,
        ),
        said(&format!("{}{}", if is_unhappy { "⚠ " } else { "" }, told.join(" · ")), style),
    ])
}

/// The full text of the record, one line each.
pub(super) fn detail(look: &ViewContext, known: &Known, row: InsightRow) -> Vec<String> {
    let (lang, profile) = (look.lang, &known.profile);
    if let InsightRow::Worksheet(at) = row {
        let days = days_of(lang, &profile.worksheets[at].value, look.today);
        return std::iter::once(days).chain(known.worksheets[at].iter().cloned()).collect();
    }
    if let InsightRow::LikeCase(at) = row {
        let like = &profile.alike[at];
        return std::iter::once(of_like_case(lang, like)).chain(like.case.row.value.lesson.clone()).collect();
    }
    match row.record(profile) {
        Some(Record::Insight(row)) => {
            let insight = &row.value;
            let since = text::believed_since(lang, dates::short(lang, insight.on, look.today));
            let source = insight.source.as_ref().map(|own| text::source(lang, own));
            let check = insight.check.as_ref();
            let check = check.map(|own| text::check(lang, dates::in_text(lang, own, look.today)));
            [Some(insight.text.clone()), Some(since), source, check].into_iter().flatten().collect()
        }
        Some(Record::Case(row)) => row.value.lesson.iter().cloned().collect(),
        Some(Record::Survey(row)) => row.value.comment.iter().map(|own| text::comment(lang, own)).collect(),
        _ => Vec::new(),
    }
}
