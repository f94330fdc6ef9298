//! Draws the profile pane: head, why now, the page names, and the current page.

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

use super::{Known, Pane, Sheet, contacts, file, follow_ups, insights, issues, line, overview, plans, trade};
use crate::domain::Stage;
use crate::messages::labels::Labelled;
use crate::messages::terms;
use crate::messages::{Lang, cells, clean, customers, dates, facts, figures, offers, profile as text, reasons};
use crate::ops::{Hint, Profile, RulesContext};
use crate::rules::{HealthBand, Offer, Reason, Topic};
use crate::sentences::next_contact::of_next;
use crate::tui::page::{Borders, ViewContext, put_cursor};
use crate::tui::widgets::scroll::Scroll;
use crate::tui::widgets::{self, bars, days_late, fit, gap, list, said, scroll, tiers};

/// The width of the health bar, in cells.
const HEALTH_BAR: usize = 5;
/// The cells left and right of what the pane says, which the page names may have.
const AIR: u16 = 2;
/// The maximum number of detail lines below the rows.
const MOST_DETAIL: u16 = 9;

/// The layout of the pane; heights do not depend on the customer, so nothing jumps when switching.
struct Parts {
    head: Rect,
    why: Rect,
    tabs: Rect,
    summary: Rect,
    rows: Rect,
    detail: Rect,
    /// Empty where there is no room for more than one line.
    offer: Rect,
    hint: Rect,
}

/// Draws the pane.
pub(in crate::tui::tabs::customers) fn draw(
    frame: &mut Frame,
    area: Rect,
    look: &ViewContext,
    (pane, context): (&Pane, Option<&RulesContext>),
    focused: bool,
) {
    let title = pane.profile().map(|profile| {
        let customer = &profile.customer.value;
        format!("{} {}", customer.code, customer.name)
    });
    let inside = widgets::pane(frame, area, look, title.as_deref().unwrap_or_default(), focused);
    let (Some(known), Some(context)) = (&pane.known, context) else {
        widgets::empty_beside(frame, inside, look, customers::no_customer(look.lang), "");
        return;
    };
    let inside = padded(inside);
    let parts = parts(inside, pane.sheet);
    frame.render_widget(widgets::lines(head(look, known, context, inside.width)), parts.head);
    frame.render_widget(widgets::lines(why(look, known, parts.why)), parts.why);
    let names = tabs(look, pane.sheet, usize::from(parts.tabs.width + AIR));
    let beyond = if names.width() > usize::from(parts.tabs.width) { AIR } else { 0 };
    let place = Rect { x: parts.tabs.x - beyond / 2, width: parts.tabs.width + beyond, ..parts.tabs };
    frame.render_widget(names, place);
    draw_sheet(frame, &parts, look, (pane, known, context), focused);
    let room = usize::from(parts.hint.width);
    let offer = known.offer.as_ref().map(|offered| offer(look, offered, room));
    let hint = pane.hint().map(|told| hint(look, told, room));
    // Where there is one line for both, the offer has it: a hint comes again.
    let (offer, hint) = if parts.offer.is_empty() { (None, offer.or(hint)) } else { (offer, hint) };
    for (line, area) in [(offer, parts.offer), (hint, parts.hint)] {
        frame.render_widget(line.unwrap_or_default(), area);
    }
}

/// The area of the page's rows in this pane, for clicks and paging.
pub(in crate::tui::tabs::customers) fn rows_area(pane: Rect, sheet: Sheet) -> Rect {
    let inside = Rect {
        x: pane.x.saturating_add(1),
        y: pane.y.saturating_add(1),
        width: pane.width.saturating_sub(2),
        height: pane.height.saturating_sub(2),
    };
    parts(padded(inside), sheet).rows
}

fn draw_sheet(
    frame: &mut Frame,
    parts: &Parts,
    look: &ViewContext,
    (pane, known, context): (&Pane, &Known, &RulesContext),
    focused: bool,
) {
    if pane.sheet == Sheet::Overview {
        let room = Rect { height: parts.rows.height + parts.detail.height, ..parts.rows };
        let lines = overview::lines(look, known, context, usize::from(room.width));
        let key = if focused { look.key("down") } else { look.key("next_pane") };
        let count = lines.len();
        scroll::draw(frame, room, look, pane.scroll, lines, &key);
        if focused {
            // Where the text is scrolled, it is read from the first line in sight.
            let at = if pane.scroll.first(count, room) > 0 { room } else { parts.tabs };
            put_cursor(frame, at, at.as_position());
        }
        return;
    }
    frame.render_widget(widgets::lines(summary(look, known, pane.sheet, parts.summary)), parts.summary);
    if pane.len() == 0 {
        return draw_nothing(frame, parts.rows, look, pane.sheet, focused);
    }
    let room = usize::from(parts.rows.width.saturating_sub(2));
    list::draw(frame, parts.rows, look, (pane.cursor, pane.len()), focused, |at| {
        line(look, known, (pane.sheet, at), &context.workdays, room)
    });
    let detail = detail(look, known, pane, usize::from(parts.detail.width));
    // The rest of a long text is shown in the form.
    scroll::draw(frame, parts.detail, look, Scroll::default(), detail, &look.key("open"));
}

/// The summary of the page: a year of contacts, or what is bought and owed.
fn summary(look: &ViewContext, known: &Known, sheet: Sheet, area: Rect) -> Vec<Line<'static>> {
    let lines = match sheet {
        Sheet::FollowUps => follow_ups::summary(look, &known.weeks),
        Sheet::Trade => trade::summary(look, &known.profile),
        _ => Vec::new(),
    };
    lines.into_iter().map(|line| fit(line, usize::from(area.width))).collect()
}

fn draw_nothing(frame: &mut Frame, area: Rect, look: &ViewContext, sheet: Sheet, focused: bool) {
    let lang = look.lang;
    let hint = match sheet {
        Sheet::Contacts | Sheet::Overview | Sheet::File => customers::no_contacts_here(lang, look.key("add")),
        Sheet::FollowUps => customers::no_follow_ups(lang, look.key("capture")),
        Sheet::Trade => customers::no_trade(lang, look.key("add")),
        Sheet::Issues => customers::no_issues(lang, look.key("add")),
        Sheet::Plans => text::no_plans(lang, look.key("add")),
        Sheet::Insights => text::no_insights(lang, look.key("add"), look.key("worksheets")),
    };
    if focused {
        widgets::empty(frame, area, look, &hint, "");
    } else {
        widgets::empty_beside(frame, area, look, &hint, "");
    }
}

/// More about the row under the cursor.
fn detail(look: &ViewContext, known: &Known, pane: &Pane, room: usize) -> Vec<Line<'static>> {
    let at = pane.cursor.at;
    let texts = match pane.sheet {
        Sheet::Overview => Vec::new(),
        Sheet::Contacts => contacts::row_detail(look, &known.profile, &known.people[at]),
        Sheet::FollowUps => follow_ups::detail(look, &known.profile.follow_ups[at].follow_up),
        Sheet::Trade => trade::detail(look, &known.profile, known.trade[at]),
        Sheet::Issues => issues::detail(look, &known.profile.issues[known.issues[at]].value),
        Sheet::Plans => plans::detail(look, &known.profile, known.plans[at]),
        Sheet::Insights => insights::detail(look, known, known.insights[at]),
        Sheet::File => file::detail(&known.file()[at]),
    };
    let mut lines = vec![rule(look, room)];
    let wrapped = texts.iter().flat_map(|text| cells::wrap(&clean::clean_lines(text), room));
    lines.extend(wrapped.map(Line::from));
    lines
}

/// The hint with its two keys.
fn hint(look: &ViewContext, hint: &Hint, room: usize) -> Line<'static> {
    let lang = look.lang;
    let day = |day: NaiveDate| dates::short(lang, day, look.today);
    let told = match hint {
        Hint::Parked => text::hint_parked(lang).to_owned(),
        Hint::ContractWithoutPlan { ends_on } => text::hint_contract(lang, day(*ends_on)),
        Hint::ContractLost { .. } => text::hint_contract_lost(lang).to_owned(),
        Hint::BusinessLost { .. } => text::hint_business_lost(lang).to_owned(),
        Hint::DeciderNeverMet { name } => text::hint_decider(lang, name),
        Hint::Returning { since } => text::hint_returning(lang, day(*since)),
        Hint::Missing(known) => text::hint_missing(lang, customers::known(lang, *known)),
    };
    with_keys(look, &told, &text::hint_keys(lang, look.key("follow_hint"), look.key("wave_away")), room)
}

/// What is offered, with its two keys.
fn offer(look: &ViewContext, offer: &Offer, room: usize) -> Line<'static> {
    let told = offers::offer(look.lang, &offer.moment, look.today);
    with_keys(look, &told, &offers::keys(look.lang, look.key("open_offer"), look.key("put_offer_away")), room)
}

/// A proposal with its keys, which are never cut off.
fn with_keys(look: &ViewContext, told: &str, keys: &str, room: usize) -> Line<'static> {
    let told = cells::cut(&format!("▸ {}", clean::clean(told)), room.saturating_sub(cells::width(keys) + 2));
    Line::from(vec![Span::styled(told, look.theme.suggested), Span::styled(format!("  {keys}"), look.theme.muted)])
}

fn padded(inside: Rect) -> Rect {
    Rect { x: inside.x + 1.min(inside.width), width: inside.width.saturating_sub(AIR), ..inside }
}

fn parts(inside: Rect, sheet: Sheet) -> Parts {
    let tall = inside.height > 20;
    let detail = match sheet {
        Sheet::Overview => 0,
        // A worksheet says more than any other record.
        Sheet::Insights => inside.height * 2 / 5,
        _ => MOST_DETAIL.min(inside.height / 3),
    };
    let [head, why, _, tabs, summary, rows, detail, offer, hint] = Layout::vertical([
        Constraint::Length(2),
        Constraint::Length(if tall { 4 } else { 3 }),
        Constraint::Length(u16::from(tall)),
        Constraint::Length(1),
        Constraint::Length(sheet.summary_lines()),
        Constraint::Fill(1),
        Constraint::Length(detail),
        Constraint::Length(u16::from(tall)),
        Constraint::Length(1),
    ])
    .areas(inside);
    Parts { head, why, tabs, summary, rows, detail, offer, hint }
}

/// Tier, health and completeness; region, industry, and stage with its duration.
fn head(look: &ViewContext, known: &Known, context: &RulesContext, width: u16) -> Vec<Line<'static>> {
    let room = usize::from(width);
    vec![fit(standing(look, &known.profile, context), room), fit(place(look, &known.profile), room)]
}

fn standing(look: &ViewContext, profile: &Profile, context: &RulesContext) -> Line<'static> {
    let lang = look.lang;
    let health = &profile.assessment.health;
    let style = match health.band() {
        None => look.theme.muted,
        Some(_) if health.is_sketchy => look.theme.muted,
        Some(HealthBand::Healthy) => look.theme.positive,
        Some(HealthBand::Watch) => look.theme.warning,
        Some(HealthBand::AtRisk) => look.theme.overdue,
    };
    let mut spans = vec![tiers::long(look, &context.rulebook, profile.assessment.tier)];
    if profile.customer.value.tier_pin.is_some() {
        spans.push(Span::styled(format!("·{}", terms::pinned(lang)), look.theme.muted));
    }
    spans.push(Span::styled(format!("  {} ", customers::health(lang, figures::score(health.known_score()))), style));
    spans.extend(
        health.known_score().into_iter().flat_map(|score| bars::share(look, hundredth(score), HEALTH_BAR).spans),
    );
    spans.push(Span::styled(format!(" {}", customers::band(lang, health)), style));
    spans.push(Span::styled(
        format!("  {}", customers::completeness(lang, profile.assessment.completeness())),
        look.theme.muted,
    ));
    Line::from(spans)
}

fn hundredth(score: i64) -> f64 {
    f64::from(i32::try_from(score).unwrap_or_default()) / 100.0
}

fn place(look: &ViewContext, profile: &Profile) -> Line<'static> {
    let customer = &profile.customer.value;
    let is_lost = customer.stage == Stage::Lost;
    let together = facts::together(look.lang, profile.assessment.facts.months_together).filter(|_| !is_lost);
    let stage = Some(customer.stage.label(look.lang).to_owned());
    let parked = (customer.parked == Some(true)).then(|| customers::parked(look.lang).to_owned());
    let parts = [parked, customer.region.clone(), customer.industry.clone(), stage, together];
    let text = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    Line::from(said(&text, look.theme.text))
}

/// What comes next and why, in as many lines as there are; text that does not fit ends in `…`.
fn why(look: &ViewContext, known: &Known, area: Rect) -> Vec<Line<'static>> {
    let lang = look.lang;
    let room = usize::from(area.width);
    let label = Span::styled(format!("{}  ", terms::next_step(lang)), look.theme.label);
    let mut lines = vec![fit(Line::from(vec![label, next_contact(look, known)]), room)];
    let first = issue_first(look, known).map(|(topic, said)| {
        lines.push(fit(Line::styled(format!("  {said}"), look.theme.warning), room));
        topic
    });
    let rest: Vec<Reason> = known.reasons.iter().filter(|one| !is_told(one, first)).cloned().collect();
    let told = reasons::shortly(lang, look.currency, &rest, look.today);
    let text = clean::clean(&told.join(lang.pick("；", "; "))).into_owned();
    if text.is_empty() {
        return lines;
    }
    let most = usize::from(area.height).saturating_sub(lines.len());
    let mut wrapped = cells::wrap(&text, room.saturating_sub(2));
    if most == 0 {
        return lines;
    }
    if wrapped.len() > most {
        let rest = wrapped.split_off(most.saturating_sub(1)).join(lang.pick("", " "));
        wrapped.push(cells::cut(&rest, room.saturating_sub(2)));
    }
    lines.extend(wrapped.into_iter().map(|text| Line::styled(format!("  {text}"), look.theme.text)));
    lines
}

/// Whether a reason is the topic that has a line of its own.
fn is_told(reason: &Reason, first: Option<&Topic>) -> bool {
    matches!(reason, Reason::Topic(topic) if Some(topic) == first)
}

/// What is to be settled before the next contact, where an issue reaches its limit first or has passed it.
fn issue_first<'a>(look: &ViewContext, known: &'a Known) -> Option<(&'a Topic, String)> {
    let lang = look.lang;
    let listed = |issues: &[String]| clean::clean(&issues.join(terms::list_separator(lang))).into_owned();
    known.profile.assessment.topics.iter().find_map(|topic| match topic {
        Topic::IssueOverdue { issues } => Some((topic, customers::settle_now(lang, listed(issues)))),
        Topic::IssueOpen { issues, due } if known.next.is_none_or(|next| *due < next.date) => {
            let day = customers::near(lang, *due, look.today);
            Some((topic, customers::settle_first(lang, day, listed(issues))))
        }
        _ => None,
    })
}

fn next_contact(look: &ViewContext, known: &Known) -> Span<'static> {
    let lang = look.lang;
    let Some(next) = known.next else {
        let is_parked = known.profile.customer.value.parked == Some(true);
        let said = if is_parked { customers::parked_rests(lang) } else { customers::nothing_due(lang) };
        return Span::styled(said, look.theme.muted);
    };
    let late = |days| days_late(look, days);
    let text = of_next(lang, &look.touchpoints, &known.profile, &next, (look.today, &late));
    let is_late = next.date < look.today;
    let style = match next.plan {
        None if next.date == look.today => look.theme.today,
        None => look.theme.suggested,
        Some(_) if is_late => look.theme.overdue,
        Some(_) => look.theme.today,
    };
    Span::styled(text, style)
}

/// The width of a pane in which all page names can be read: a frame, and a bracket or a space for each name.
pub(in crate::tui::tabs::customers) fn least_width(lang: Lang) -> u16 {
    let names: usize = Sheet::ALL.iter().map(|sheet| cells::width(sheet.title(lang)) + 1).sum();
    u16::try_from(names + 2).unwrap_or(u16::MAX)
}

/// The line above what is told of a row; blank where no lines are wanted.
fn rule(look: &ViewContext, room: usize) -> Line<'static> {
    match look.borders {
        Borders::None => Line::default(),
        Borders::Lines => Line::styled("─".repeat(room), look.theme.border),
    }
}

/// The page names, the current one in brackets; where there is no room for blanks behind the brackets, they stand in the
/// one cell between two names.
fn tabs(look: &ViewContext, sheet: Sheet, room: usize) -> Line<'static> {
    look.heads.note(sheet.title(look.lang));
    let wide = names(look, sheet, true);
    if wide.width() <= room {
        return wide;
    }
    let mut line = names(look, sheet, look.is_plain);
    if line.width() > room && Sheet::ALL.first() != Some(&sheet) {
        // The last bracket has no gap to stand in.
        line.spans[0] = Span::styled(Sheet::ALL[0].title(look.lang), look.theme.muted);
    }
    fit(line, room)
}

fn names(look: &ViewContext, sheet: Sheet, has_gaps: bool) -> Line<'static> {
    let mut spans = Vec::new();
    let mut before = false;
    for own in Sheet::ALL {
        let title = own.title(look.lang);
        if own == sheet {
            let before = if spans.is_empty() { "" } else { gap(look) };
            spans.push(Span::raw(if has_gaps { before } else { "" }));
            // Where all is said the brackets say it, and what is reversed is a row.
            let style = if look.is_plain { look.theme.title } else { look.theme.selection };
            spans.push(Span::styled(format!("[{title}]"), style));
        } else {
            let is_beside = before && !has_gaps;
            spans.push(Span::styled(format!("{}{title}", if is_beside { "" } else { gap(look) }), look.theme.muted));
        }
        before = own == sheet;
    }
    Line::from(spans)
}
