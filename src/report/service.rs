//! The service report: a period as the customer may read it.

use super::{ReportBlock, ReportCell, ReportDocument, ReportKind, ReportTable};
use crate::domain::Currency;
use crate::messages::labels::Labelled as _;
use crate::messages::{Lang, calendar, clean, dates, figures, follow_ups, report as text, terms};
use crate::names::{is_english_title, surname, written_title};
use crate::ops::{Delivery, IssueInHand, Meeting, ServiceIssue, ServiceReport};
use crate::rules::kpi::Unit;

/// The report for a customer.
pub fn service_document(lang: Lang, report: &ServiceReport) -> ReportDocument {
    let heading = |text: &str| ReportBlock::Heading(text.to_owned());
    let dear = report.addressee.as_ref().map(|(name, title)| {
        let name = clean::clean(name);
        text::dear(lang, addressed(lang, name.trim(), title.as_deref().unwrap_or_default()))
    });
    let mut blocks: Vec<ReportBlock> =
        dear.into_iter().chain([text::opening(lang).to_owned()]).map(ReportBlock::Paragraph).collect();
    if report.is_empty() {
        blocks.push(ReportBlock::Paragraph(text::nothing_happened(lang).to_owned()));
    }
    // A part of which there is nothing is not told: what is left out reads as nothing done.
    let parts = [
        (text::delivered(lang), delivered(lang, &report.delivered)),
        (text::issues_and_results(lang), issues(lang, &report.issues)),
        (text::meetings_held(lang), meetings(lang, text::meetings_held(lang), &report.meetings)),
        (text::trainings_held(lang), meetings(lang, text::trainings_held(lang), &report.trainings)),
        (text::talks_held(lang), talks(lang, &report.talks)),
    ];
    for (title, table) in parts.into_iter().filter(|(_, table)| !table.rows.is_empty()) {
        blocks.extend([heading(title), ReportBlock::Table(table.without_empty_columns())]);
    }
    blocks.push(heading(text::comes_next(lang)));
    let in_hand: Vec<String> = report.issues.iter().filter_map(|issue| in_hand(lang, issue)).collect();
    let has_any = !in_hand.is_empty();
    blocks.extend(has_any.then_some(ReportBlock::List(in_hand)));
    if !has_any || !report.ahead.is_empty() {
        blocks.push(or_said(meetings(lang, text::comes_next(lang), &report.ahead), text::nothing_ahead(lang)));
    }
    // As a letter ends: whoever was there for the customer signs it.
    let signed = (!report.our_people.is_empty()).then(|| report.our_people.join(terms::list_separator(lang)));
    let ending = text::kind_regards(lang).lines().map(str::to_owned).chain(signed);
    blocks.extend(ending.map(ReportBlock::Paragraph));
    let period = figures::period(lang, report.period);
    ReportDocument {
        kind: ReportKind::Service,
        lang,
        title: clean::clean(&text::title_service(lang, &report.customer, period)).into_owned(),
        subtitle: vec![format!(
            "{} – {}",
            dates::full(lang, report.period.start()),
            dates::full(lang, report.period.end())
        )],
        blocks,
    }
}

/// How a letter names a person: 「周经理」, `Dr Lloyd`; by the whole name where neither rank nor form of address is known.
fn addressed(lang: Lang, name: &str, title: &str) -> String {
    if lang == Lang::Zh {
        let rank = written_title(title.trim());
        let known = surname(name).zip(rank).filter(|_| written_title(name).is_none());
        let is_latin = name.starts_with(|first: char| first.is_ascii());
        let alone = || if is_latin { format!(" {name}") } else { name.to_owned() };
        return known.map_or_else(alone, |(surname, rank)| format!("{surname}{rank}"));
    }
    let mut words = name.split_whitespace();
    let form = words.next().filter(|first| is_english_title(first));
    match form.zip(words.next_back()) {
        Some((form, last)) => format!("{form} {last}"),
        None => name.to_owned(),
    }
}

fn or_said(table: ReportTable, nothing: &str) -> ReportBlock {
    if table.rows.is_empty() {
        ReportBlock::Paragraph(nothing.to_owned())
    } else {
        ReportBlock::Table(table.without_empty_columns())
    }
}

fn delivered(lang: Lang, all: &[Delivery]) -> ReportTable {
    let row = |one: &Delivery| {
        let quantity = one.quantity.map_or_else(ReportCell::absent, ReportCell::quantity);
        let texts = [&one.number, &one.product].map(|text| ReportCell::maybe(text.as_deref()));
        let [number, product] = texts;
        vec![ReportCell::day(lang, Some(one.on)), number, product, quantity]
    };
    let label = |field: &str| super::records::label_of::<crate::domain::Order>(lang, field).to_owned();
    ReportTable {
        name: text::delivered(lang).to_owned(),
        heads: vec![follow_ups::day(lang).to_owned(), label("number"), label("product"), label("quantity")],
        rows: all.iter().map(row).collect(),
    }
}

fn issues(lang: Lang, all: &[ServiceIssue]) -> ReportTable {
    let hours = |hours| ReportCell::figure(lang, Currency::default(), Unit::Hours, hours);
    let row = |one: &ServiceIssue| {
        vec![
            ReportCell::text(&one.title),
            ReportCell::text(one.status.label(lang)),
            ReportCell::day(lang, Some(one.opened_on)),
            hours(one.answered_in),
            ReportCell::day(lang, one.closed_on),
            hours(one.solved_in),
            ReportCell::maybe(one.result.as_deref()),
        ]
    };
    let label = |field: &str| super::records::label_of::<crate::domain::Issue>(lang, field);
    let heads = [
        label("title"),
        label("status"),
        label("opened_at"),
        text::answered_in(lang),
        label("closed_at"),
        text::solved_in(lang),
        label("resolution"),
    ];
    ReportTable {
        name: text::issues_and_results(lang).to_owned(),
        heads: heads.map(str::to_owned).to_vec(),
        rows: all.iter().map(row).collect(),
    }
}

/// What is being done about an issue that is open, and by when.
fn in_hand(lang: Lang, issue: &ServiceIssue) -> Option<String> {
    let IssueInHand { status, by } = issue.in_hand?;
    let (title, status) = (clean::clean(&issue.title), status.label(lang));
    Some(match by {
        Some(day) => {
            let day = dates::day_in_brackets(lang, dates::full(lang, day), dates::weekday(lang, day));
            text::in_hand(lang, title, status, day)
        }
        None => text::still_in_hand(lang, title, status),
    })
}

/// Whom one spoke to on the telephone took part in nothing.
fn talks(lang: Lang, all: &[Meeting]) -> ReportTable {
    let mut table = meetings(lang, text::talks_held(lang), all);
    if let Some(head) = table.heads.iter_mut().find(|head| **head == text::with_theirs(lang)) {
        terms::contacts(lang).clone_into(head);
    }
    table
}

fn meetings(lang: Lang, name: &str, all: &[Meeting]) -> ReportTable {
    let row = |one: &Meeting| {
        vec![
            ReportCell::day(lang, Some(one.on)),
            ReportCell::maybe(one.at.map(|at| at.format("%H:%M").to_string())),
            ReportCell::text(one.kind.label(lang)),
            ReportCell::text(one.people.join(terms::list_separator(lang))),
            ReportCell::maybe(one.subject.as_deref()),
        ]
    };
    let heads = [
        follow_ups::day(lang),
        calendar::field_time(lang),
        terms::kind(lang),
        text::with_theirs(lang),
        text::about(lang),
    ];
    ReportTable { name: name.to_owned(), heads: heads.map(str::to_owned).to_vec(), rows: all.iter().map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_addressed_as_letters_do() {
        for (lang, name, title, called) in [
            (Lang::Zh, "周敏", "采购经理", "周经理"),
            (Lang::Zh, "欧阳锋", "副总经理", "欧阳总经理"),
            (Lang::Zh, "周经理", "经理", "周经理"),
            (Lang::Zh, "周敏", "", "周敏"),
            (Lang::Zh, "Owen Lloyd", "经理", " Owen Lloyd"),
            (Lang::En, "Dr Owen Lloyd", "Head of Lab", "Dr Lloyd"),
            (Lang::En, "Mr. Price", "", "Mr. Price"),
            (Lang::En, "Owen Lloyd", "Buyer", "Owen Lloyd"),
            (Lang::En, "周敏", "采购经理", "周敏"),
        ] {
            assert_eq!(addressed(lang, name, title), called);
        }
    }
}
