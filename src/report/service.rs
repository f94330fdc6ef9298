//! The service report: a period as the customer may read it.

use super::{ReportBlock, ReportCell, ReportDocument, ReportKind, ReportTable};
use crate::domain::Currency;
use crate::messages::labels::Labelled as _;
use crate::messages::{Lang, clean, figures, follow_ups, report as text, terms};
use crate::ops::{Delivery, Meeting, ServiceIssue, ServiceReport};
use crate::rules::kpi::Unit;

/// The report for a customer.
pub fn service_document(lang: Lang, report: &ServiceReport) -> ReportDocument {
    let heading = |text: &str| ReportBlock::Heading(text.to_owned());
    let dear = match &report.addressee {
        Some((name, title)) => {
            let whole: Vec<&str> = std::iter::once(name.as_str()).chain(title.as_deref()).collect();
            text::dear(lang, clean::clean(&whole.join(lang.pick(" ", ", "))))
        }
        None => text::dear_all(lang).to_owned(),
    };
    let mut blocks = vec![ReportBlock::Paragraph(dear)];
    if report.is_empty() {
        blocks.push(ReportBlock::Paragraph(text::nothing_happened(lang).to_owned()));
    } else {
        blocks.push(heading(text::delivered(lang)));
        blocks.push(or_said(delivered(lang, &report.delivered), text::nothing_delivered(lang)));
        blocks.push(heading(text::issues_and_results(lang)));
        blocks.push(or_said(issues(lang, &report.issues), text::no_service_issue(lang)));
        blocks.push(heading(text::meetings_held(lang)));
        blocks.push(or_said(meetings(lang, text::meetings_held(lang), &report.meetings), text::no_meeting(lang)));
    }
    if !report.trainings.is_empty() {
        blocks.push(heading(text::trainings_held(lang)));
        blocks.push(or_said(meetings(lang, text::trainings_held(lang), &report.trainings), ""));
    }
    blocks.push(heading(text::comes_next(lang)));
    blocks.push(or_said(meetings(lang, text::comes_next(lang), &report.ahead), text::nothing_ahead(lang)));
    if !report.our_people.is_empty() {
        let names = ReportCell::text(report.our_people.join(terms::list_separator(lang)));
        blocks.push(heading(text::your_contact(lang)));
        blocks.push(ReportBlock::Facts(vec![(text::your_contact(lang).to_owned(), names)]));
    }
    let period = figures::period(lang, report.period);
    ReportDocument {
        kind: ReportKind::Service,
        lang,
        title: clean::clean(&text::title_service(lang, &report.customer, period)).into_owned(),
        subtitle: vec![format!("{} – {}", report.period.start(), report.period.end())],
        blocks,
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
        vec![ReportCell::day(Some(one.on)), number, product, quantity]
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
            ReportCell::day(Some(one.opened_on)),
            hours(one.answered_in),
            ReportCell::day(one.closed_on),
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

fn meetings(lang: Lang, name: &str, all: &[Meeting]) -> ReportTable {
    let row = |one: &Meeting| {
        vec![
            ReportCell::day(Some(one.on)),
            ReportCell::maybe(one.at.map(|at| at.format("%H:%M").to_string())),
            ReportCell::text(one.kind.label(lang)),
            ReportCell::text(one.people.join(terms::list_separator(lang))),
            ReportCell::maybe(one.subject.as_deref()),
        ]
    };
    let heads =
        [follow_ups::day(lang), text::time(lang), terms::kind(lang), text::with_theirs(lang), text::about(lang)];
    ReportTable { name: name.to_owned(), heads: heads.map(str::to_owned).to_vec(), rows: all.iter().map(row).collect() }
}
