//! The development plan of a customer: goals, value, initiatives and means, the people to win, and how it is carried out.

use super::profile::{ACTION, OPPORTUNITY, PLAN, listed, standing};
use super::records::{facts_of, table_of};
use super::{ReportBlock, ReportCell, ReportDocument, ReportKind, ReportTable};
use crate::domain::{Action, Contact, Contract, FollowUp, Opportunity};
use crate::messages::labels::Labelled as _;
use crate::messages::rulebook::TouchpointNames;
use crate::messages::{Lang, clean, dates, follow_ups, report as text, terms};
use crate::ops::{Profile, RulesContext};

const NEEDS: &[&str] = &["needs", "strategy", "potential", "fit", "renewal", "annual_purchase"];
const COMPARED: &[&str] = &["advantages", "weaknesses", "competitors"];
const PEOPLE: &[&str] = &["name", "title", "roles", "level", "attitude", "reports_to", "counterpart", "concerns"];
const CONTRACT: &[&str] = &["number", "starts_on", "ends_on", "amount", "renewed"];
/// Most planned follow-ups that are listed.
const LISTED: usize = 40;

/// The plan of a customer.
pub fn plan_document(lang: Lang, context: &RulesContext, profile: &Profile) -> ReportDocument {
    let (currency, customer) = (context.currency(), &profile.customer.value);
    let heading = |text: &str| ReportBlock::Heading(text.to_owned());
    let mut blocks = Vec::new();
    if profile.account_plans.is_empty() {
        blocks.push(ReportBlock::Paragraph(text::no_account_plan(lang).to_owned()));
    }
    for plan in &profile.account_plans {
        let end = |day: Option<chrono::NaiveDate>| day.map_or_else(|| "…".to_owned(), |day| dates::full(lang, day));
        blocks.push(heading(&format!("{} – {}", end(plan.value.from), end(plan.value.to))));
        blocks.push(ReportBlock::Facts(facts_of(lang, currency, &plan.value, &PLAN[2..])));
    }
    blocks.extend([heading(text::standing(lang)), ReportBlock::Facts(standing(lang, context, profile))]);
    for (title, names) in [(text::basics(lang), NEEDS), (text::swot(lang), COMPARED)] {
        let facts = facts_of(lang, currency, customer, names);
        if !facts.is_empty() {
            blocks.extend([heading(title), ReportBlock::Facts(facts)]);
        }
    }
    let here =
        profile.contacts.iter().map(|row| &row.value).filter(|one| one.left_on.is_none_or(|day| day > context.today));
    let people = table_of::<Contact>(lang, currency, text::decision_chain(lang), PEOPLE, here);
    if !people.rows.is_empty() {
        blocks.extend([heading(&people.name), ReportBlock::Table(people)]);
    }
    let open = profile.opportunities.iter().map(|row| &row.value).filter(|deal| deal.closed_on.is_none());
    let deals = table_of::<Opportunity>(lang, currency, text::in_progress(lang), OPPORTUNITY, open);
    if !deals.rows.is_empty() {
        blocks.extend([heading(&deals.name), ReportBlock::Table(deals)]);
    }
    let contracts = profile.contracts.iter().map(|row| &row.value);
    blocks.extend(listed::<Contract>(lang, currency, "contracts", CONTRACT, contracts));
    blocks.extend(listed::<Action>(lang, currency, "actions", ACTION, profile.actions.iter().map(|row| &row.value)));
    let carried_out = carried_out(lang, context, profile);
    if !carried_out.rows.is_empty() {
        blocks.extend([heading(&carried_out.name), ReportBlock::Table(carried_out.without_empty_columns())]);
    }
    let name = format!("{} {}", customer.code, customer.name);
    ReportDocument {
        kind: ReportKind::Plan,
        lang,
        title: clean::clean(&text::title_plan(lang, name)).into_owned(),
        subtitle: vec![text::made_on(lang, dates::full(lang, context.today))],
        blocks,
    }
}

/// 客户维护计划执行表: what was planned, when it was done, and what came of it; what lies ahead comes first.
fn carried_out(lang: Lang, context: &RulesContext, profile: &Profile) -> ReportTable {
    let planned = profile.follow_ups.iter().map(|row| &row.follow_up).filter(|touch| touch.planned_on.is_some());
    let touchpoints = TouchpointNames::of(&context.rulebook);
    let row = |touch: &FollowUp| {
        let what = touchpoints.purpose(lang, touch);
        vec![
            ReportCell::text(what.unwrap_or_else(|| touch.kind.label(lang).to_owned())),
            ReportCell::text(touch.kind.label(lang)),
            ReportCell::day(lang, touch.planned_on),
            ReportCell::day(lang, touch.done_on),
            ReportCell::maybe(touch.owner.as_deref()),
            ReportCell::maybe(touch.feedback.as_deref().or(touch.content.as_deref())),
            ReportCell::maybe(touch.problem.as_deref()),
            ReportCell::text(state(lang, context, touch)),
        ]
    };
    let heads = [
        text::touchpoint_done(lang),
        terms::kind(lang),
        follow_ups::day(lang),
        text::done_when(lang),
        terms::owner(lang),
        text::result_or_feedback(lang),
        terms::open_item(lang),
        terms::status(lang),
    ];
    ReportTable {
        name: text::carried_out(lang).to_owned(),
        heads: heads.map(str::to_owned).to_vec(),
        rows: planned.take(LISTED).map(row).collect(),
    }
}

fn state(lang: Lang, context: &RulesContext, touch: &FollowUp) -> &'static str {
    match touch.planned_on {
        _ if touch.done_on.is_some() => terms::done(lang),
        _ if touch.cancelled_on.is_some() => terms::cancelled(lang),
        Some(planned) if planned < context.today => terms::overdue(lang),
        _ => terms::planned(lang),
    }
}
