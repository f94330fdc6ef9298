//! What may be bought, what is signed, what was bought and paid: opportunities, contracts, orders, and a summary.

use chrono::NaiveDate;
use ratatui::text::{Line, Span};

use super::Record;
use crate::domain::{Contract, Money, Opportunity, OpportunityStage, Order};
use crate::messages::labels::Labelled;
use crate::messages::{cases, cells, customers, dates, money, plain, profile as text, terms};
use crate::ops::{Profile, lacks_a_case};
use crate::sentences::brief::is_our_limit;
use crate::sentences::cases::of_like_case;
use crate::tui::page::ViewContext;
use crate::tui::widgets::{column, gap, said};

/// Days before the end of a contract from which it calls for action (docs/rules.md 5.8).
const SOON: i64 = 90;

/// A row of the page; numbers are indices into the lists of the profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TradeRow {
    Opportunities,
    Opportunity(usize),
    Contracts,
    Contract(usize),
    Orders,
    Order(usize),
}

/// The rows; a kind without records has no head, so a page without records is empty.
pub(super) fn rows(profile: &Profile) -> Vec<TradeRow> {
    let mut rows = Vec::new();
    if !profile.opportunities.is_empty() {
        rows.push(TradeRow::Opportunities);
        let mut places: Vec<usize> = (0..profile.opportunities.len()).collect();
        places.sort_by_key(|at| {
            let deal = &profile.opportunities[*at].value;
            (!deal.stage.is_open(), deal.expected_close)
        });
        rows.extend(places.into_iter().map(TradeRow::Opportunity));
    }
    if !profile.contracts.is_empty() {
        rows.push(TradeRow::Contracts);
        let mut places: Vec<usize> = (0..profile.contracts.len()).collect();
        places.sort_by_key(|at| std::cmp::Reverse(profile.contracts[*at].value.ends_on));
        rows.extend(places.into_iter().map(TradeRow::Contract));
    }
    if !profile.orders.is_empty() {
        rows.push(TradeRow::Orders);
        let mut places: Vec<usize> = (0..profile.orders.len()).collect();
        places.sort_by_key(|at| std::cmp::Reverse(profile.orders[*at].value.ordered_on));
        rows.extend(places.into_iter().map(TradeRow::Order));
    }
    rows
}

impl TradeRow {
    /// The record of the row; `None` for a head.
    pub(super) fn record(self, profile: &Profile) -> Option<Record<'_>> {
        match self {
            Self::Opportunity(at) => profile.opportunities.get(at).map(Record::Opportunity),
            Self::Contract(at) => profile.contracts.get(at).map(Record::Contract),
            Self::Order(at) => profile.orders.get(at).map(Record::Order),
            Self::Opportunities | Self::Contracts | Self::Orders => None,
        }
    }
}

/// A year of purchases, what is owed, and how long the contract runs.
pub(super) fn summary(look: &ViewContext, profile: &Profile) -> Vec<Line<'static>> {
    let mut lines = super::overview::purchases(look, profile);
    lines.push(term(look, profile));
    lines
}

/// The contract in force that ends first and was not renewed.
fn term(look: &ViewContext, profile: &Profile) -> Line<'static> {
    let lang = look.lang;
    let ends = profile
        .contracts
        .iter()
        .map(|row| &row.value)
        .filter(|own| own.renewed != Some(true) && own.ends_on >= look.today)
        .map(|own| own.ends_on)
        .min();
    let Some(ends) = ends else {
        return Line::styled(text::no_contract(lang), look.theme.muted);
    };
    let days = (ends - look.today).num_days();
    let told =
        text::contract_ends(lang, dates::short(lang, ends, look.today), text::days_left(lang, dates::days(lang, days)));
    if days <= SOON { Line::styled(format!("⚠ {told}"), look.theme.warning) } else { Line::raw(told) }
}

/// A row as a line.
pub(super) fn line(look: &ViewContext, profile: &Profile, row: TradeRow) -> Line<'static> {
    let lang = look.lang;
    match row {
        TradeRow::Opportunities => Line::styled(terms::opportunities(lang), look.theme.label),
        TradeRow::Contracts => Line::styled(customers::contracts_head(lang), look.theme.label),
        TradeRow::Orders => Line::styled(customers::orders_head(lang), look.theme.label),
        TradeRow::Opportunity(at) => opportunity(look, &profile.opportunities[at].value),
        TradeRow::Contract(at) => contract(look, &profile.contracts[at].value),
        TradeRow::Order(at) => order(look, &profile.orders[at].value),
    }
}

fn opportunity(look: &ViewContext, deal: &Opportunity) -> Line<'static> {
    let lang = look.lang;
    let style = match deal.stage {
        OpportunityStage::Won => look.theme.positive,
        OpportunityStage::Lost => look.theme.done,
        _ => look.theme.text,
    };
    let chance = deal.probability.map_or_else(String::new, |percent| format!("{percent}%"));
    let mut spans = vec![
        Span::styled(format!("  {} ", column(look, deal.stage.label(lang), lang.pick(8, 11))), style),
        amount(look, deal.amount),
        Span::styled(format!(" {chance:>4}{}", gap(look)), look.theme.muted),
        said(&deal.name, look.theme.text),
    ];
    if let Some(day) = deal.expected_close.filter(|_| deal.stage.is_open()) {
        let style = if day < look.today { look.theme.overdue } else { look.theme.muted };
        let text = customers::closes_on(lang, dates::short(lang, day, look.today));
        spans.push(Span::styled(format!("  {text}"), style));
    }
    Line::from(spans)
}

fn contract(look: &ViewContext, contract: &Contract) -> Line<'static> {
    let lang = look.lang;
    let state = match contract.renewed {
        Some(true) => (customers::renewed(lang).to_owned(), look.theme.positive),
        _ if contract.ends_on < look.today => (customers::ended(lang).to_owned(), look.theme.done),
        _ => {
            let days = (contract.ends_on - look.today).num_days();
            let style = if days <= SOON { look.theme.warning } else { look.theme.muted };
            (text::days_left(lang, dates::days(lang, days)), style)
        }
    };
    Line::from(vec![
        Span::raw("  "),
        said(&column(look, contract.number.as_deref().unwrap_or("—"), 14), look.theme.text),
        Span::raw(" "),
        amount(look, contract.amount),
        Span::raw(format!("  {}  ", customers::ends_on(lang, dates::short(lang, contract.ends_on, look.today)))),
        Span::styled(state.0, state.1),
    ])
}

fn order(look: &ViewContext, order: &Order) -> Line<'static> {
    let day = dates::short(look.lang, order.ordered_on, look.today);
    let (paid, style) = payment(look, order);
    Line::from(vec![
        Span::raw(format!("  {} ", column(look, &day, usize::from(dates::column(look.lang))))),
        amount(look, Some(order.amount)),
        Span::raw("  "),
        said(order.product.as_deref().or(order.number.as_deref()).unwrap_or_default(), look.theme.text),
        Span::styled(format!("  {paid}"), style),
    ])
}

/// Whether an order is paid, due, late or partly paid, with the style.
fn payment(look: &ViewContext, order: &Order) -> (String, ratatui::style::Style) {
    let lang = look.lang;
    let paid = |day: Option<NaiveDate>| day.is_some_and(|day| day <= look.today);
    let own = (order.payment_due, order.paid_on);
    let parts: Vec<(Option<NaiveDate>, Option<NaiveDate>)> = if order.payments.is_empty() {
        vec![own]
    } else {
        order.payments.iter().map(|part| (part.due, part.paid_on)).collect()
    };
    let done = parts.iter().filter(|(_, on)| paid(*on)).count();
    let next = parts.iter().filter(|(_, on)| !paid(*on)).filter_map(|(due, _)| *due).min();
    match next {
        Some(due) if due < look.today => {
            (format!("⚠ {}", late_payment(look, (look.today - due).num_days())), look.theme.overdue)
        }
        Some(_) if done > 0 => (customers::part_paid(lang, done, parts.len()), look.theme.muted),
        Some(due) => (customers::due_on(lang, dates::short(lang, due, look.today)), look.theme.muted),
        None => match parts.iter().filter_map(|(_, on)| *on).max().filter(|_| done == parts.len()) {
            Some(day) => (customers::paid_on(lang, dates::short(lang, day, look.today)), look.theme.done),
            None => (String::new(), look.theme.muted),
        },
    }
}

fn late_payment(look: &ViewContext, days: i64) -> String {
    let lang = look.lang;
    if look.is_plain { plain::unpaid(lang, dates::days(lang, days)) } else { customers::late_payment(lang, days) }
}

fn amount(look: &ViewContext, amount: Option<Money>) -> Span<'static> {
    let text = amount.map_or_else(String::new, |amount| money::short_of(look.lang, look.currency, amount));
    // As wide as such amounts are in the book's currency; a larger one is never cut.
    let usual = cells::width(&money::short(look.lang, look.currency, 8_880_000.0)).max(8);
    let room = usual.max(cells::width(&text));
    Span::styled(cells::right(&text, room), look.theme.text)
}

/// Everything else known about the record, one line each.
pub(super) fn detail(look: &ViewContext, profile: &Profile, row: TradeRow) -> Vec<String> {
    let lang = look.lang;
    match row.record(profile) {
        Some(Record::Opportunity(row)) => {
            let deal = &row.value;
            let mut lines = vec![deal.name.clone()];
            lines.extend(deal.competitor.as_ref().map(|name| customers::detail_competitor(lang, name)));
            lines.extend(deal.objections.iter().map(|own| {
                let answer = own.response.as_deref().unwrap_or("—");
                let say = if is_our_limit(own) { customers::detail_limit } else { customers::detail_objection };
                say(lang, &own.objection, answer)
            }));
            lines.extend(deal.lost_reason.clone());
            if lacks_a_case(deal, &profile.cases) {
                lines.push(cases::offer(lang, look.key("add_case")));
            }
            if !profile.alike.is_empty() {
                lines.push(cases::alike_head(lang, look.key("like_cases")));
                lines.extend(profile.alike.iter().map(|like| format!("  {}", of_like_case(lang, like))));
            }
            lines
        }
        Some(Record::Contract(row)) => contract_detail(look, &row.value),
        Some(Record::Order(row)) => order_detail(look, &row.value),
        _ => Vec::new(),
    }
}

fn contract_detail(look: &ViewContext, contract: &Contract) -> Vec<String> {
    let lang = look.lang;
    let mut lines = vec![text::span(lang, contract.starts_on, Some(contract.ends_on), look.today)];
    lines.extend(contract.terms.as_ref().map(|terms| customers::detail_terms(lang, terms)));
    lines
}

fn order_detail(look: &ViewContext, order: &Order) -> Vec<String> {
    let lang = look.lang;
    let quantity = order.quantity.map(|count| format!("× {count}"));
    let head = [order.number.clone(), order.product.clone(), quantity];
    let mut lines = vec![head.into_iter().flatten().collect::<Vec<_>>().join(" ")];
    for part in &order.payments {
        let amount = money::exact(look.lang, look.currency, part.amount);
        let when = match (part.paid_on, part.due) {
            (Some(day), _) => customers::paid_on(lang, dates::short(lang, day, look.today)),
            (None, Some(day)) => customers::due_on(lang, dates::short(lang, day, look.today)),
            (None, None) => String::new(),
        };
        lines.push(format!("{amount} {when}"));
    }
    lines.extend(order.notes.clone());
    lines
}
