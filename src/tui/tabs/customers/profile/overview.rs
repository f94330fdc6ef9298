//! The overview: what the customer needs, who decides, what it buys, what was said last, what is open, what is
//! missing.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::contacts;
use super::{Known, follow_ups};
use crate::domain::Money;
use crate::messages::labels::Labelled;
use crate::messages::rulebook::{TouchpointNames, named};
use crate::messages::terms;
use crate::messages::{
    Lang, brief, calendar, cells, clean, customers, dates, money, newcomers, reasons, tiers as words,
};
use crate::ops::{Profile, RulesContext, in_one_line};
use crate::rules::{Contradiction, TierReason};
use crate::sentences::brief::notes;
use crate::store::FollowUpRow;
use crate::tui::keymap::Keymap;
use crate::tui::page::{Borders, ViewContext};
use crate::tui::signs::Signs;
use crate::tui::theme::{Theme, ThemeName};
use crate::tui::widgets::{bars, fit, said};

/// The maximum number of people, records and open items listed.
const MOST: usize = 4;
/// The maximum number of promises, problems and actions listed.
const MOST_OPEN: usize = 6;
/// The maximum number of notes listed.
const MOST_NOTES: usize = 2;
/// The maximum number of tier changes listed.
const MOST_STEPS: usize = 3;

/// The lines of the page, the most important first.
pub(super) fn lines(look: &ViewContext, known: &Known, context: &RulesContext, room: usize) -> Vec<Line<'static>> {
    let profile = &known.profile;
    let lang = look.lang;
    let sections = [
        (customers::needs(lang), needs(look, profile)),
        (customers::deciding(lang), people(look, known)),
        (customers::purchases(lang), purchases(look, profile)),
        (terms::tags(lang), tags(look, profile, context)),
        (terms::topics(lang), topics(look, profile)),
        (customers::open(lang), open(look, profile)),
        (customers::recent(lang), recent(look, profile)),
        (terms::tier(lang), tiers(look, profile)),
        (customers::missing(lang), missing(look, profile)),
    ];
    let label = sections.iter().map(|(label, _)| cells::width(label)).max().unwrap_or_default() + 2;
    let mut lines = Vec::new();
    for (name, section) in sections {
        for (at, line) in section.into_iter().enumerate() {
            let name = cells::left(if at == 0 { name } else { "" }, label);
            let mut spans = vec![Span::styled(name, look.theme.label)];
            spans.extend(line.spans.into_iter().map(|span| Span::styled(span.content, line.style.patch(span.style))));
            lines.push(fit(Line::from(spans), room));
        }
    }
    lines
}

/// The number of lines on the page, which depends on neither styles nor keys.
pub(super) fn count(known: &Known, context: &RulesContext, lang: Lang) -> usize {
    let (theme, borders) = (Theme::of(ThemeName::None), Borders::default());
    let look = ViewContext {
        lang,
        today: context.today,
        currency: context.currency(),
        theme,
        borders,
        signs: Signs::All,
        is_plain: false,
        keymap: Keymap::without_keys(),
        touchpoints: TouchpointNames::default(),
        heads: crate::tui::plain::Heads::default(),
    };
    lines(&look, known, context, usize::MAX).len()
}

/// The tags set by hand, then those derived from the rules, marked as such.
fn tags(look: &ViewContext, profile: &Profile, context: &RulesContext) -> Vec<Line<'static>> {
    let lang = look.lang;
    let places = context.rulebook.tags_of(&profile.assessment.facts);
    let automatic = places.iter().filter_map(|place| context.rulebook.tags.get(*place));
    let automatic = automatic.map(|tag| customers::automatic(lang, named(lang, &tag.name)));
    let all: Vec<String> = profile.customer.value.tags.iter().cloned().chain(automatic).collect();
    if all.is_empty() { Vec::new() } else { vec![Line::from(said(&all.join(lang.pick("、", ", ")), look.theme.text))] }
}

fn needs(look: &ViewContext, profile: &Profile) -> Vec<Line<'static>> {
    let lang = look.lang;
    let customer = &profile.customer.value;
    let needs = customer.needs.join(lang.pick("；", "; "));
    let first = if needs.is_empty() {
        Line::styled(customers::no_needs(lang), look.theme.muted)
    } else {
        Line::from(said(&needs, look.theme.text))
    };
    let judged = [
        customer.fit.map(|fit| customers::fit(lang, fit.label(lang))),
        customer.potential.map(|potential| customers::potential(lang, potential.label(lang))),
        customer.renewal.map(|renewal| customers::renewal(lang, renewal.label(lang))),
        Some(customer.competitors.join(lang.pick("、", ", ")))
            .filter(|names| !names.is_empty())
            .map(|names| customers::competitors(lang, names)),
    ];
    let judged = judged.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let mut lines = vec![first];
    let notes = notes(lang, profile, look.today);
    lines.extend(notes.iter().take(MOST_NOTES).map(|note| noted(&in_one_line(note), look.theme.text)));
    if !judged.is_empty() {
        lines.push(Line::from(said(&judged, look.theme.muted)));
    }
    lines
}

fn people(look: &ViewContext, known: &Known) -> Vec<Line<'static>> {
    let profile = &known.profile;
    let mut current: Vec<_> =
        profile.contacts.iter().filter(|row| !contacts::has_left(&row.value, look.today)).collect();
    current.sort_by_key(|row| contacts::weight(&row.value));
    let current = current.iter().map(|row| contacts::brief(look, profile, &row.value)).collect();
    let mut lines = capped(look, current, MOST);
    if lines.is_empty() {
        lines.push(Line::styled(customers::no_contacts(look.lang, look.key("add")), look.theme.muted));
    }
    for gap in profile.assessment.gaps() {
        let text = format!("⚠ {}", reasons::topic(look.lang, look.currency, gap, look.today));
        lines.push(Line::from(said(&text, look.theme.warning)));
    }
    lines
}

/// Purchases of the last twelve months compared with the year before, and what is owed.
pub(super) fn purchases(look: &ViewContext, profile: &Profile) -> Vec<Line<'static>> {
    let lang = look.lang;
    let facts = &profile.assessment.facts;
    let mut spans = Vec::new();
    if facts.amount_365d > 0.0 {
        let amount = money::short_of(lang, look.currency, year(profile));
        spans.push(Span::styled(customers::last_year(lang, amount), look.theme.text));
        let months: Vec<Option<f64>> = profile.purchases.by_month.iter().map(|month| Some(month.yuan())).collect();
        let bars = if look.is_plain { String::new() } else { bars::sparkline(&months) };
        spans.push(Span::styled(format!(" {bars} "), look.theme.bar));
        spans.extend(change(look, facts.amount_365d, facts.amount_prev_365d));
    } else {
        let said = if profile.orders.is_empty() { customers::no_orders_yet } else { customers::no_purchases };
        spans.push(Span::styled(said(lang), look.theme.muted));
    }
    if profile.purchases.receivable > Money::ZERO {
        let amount = money::short_of(lang, look.currency, profile.purchases.receivable);
        spans.push(Span::styled(format!("  {}", customers::receivable(lang, amount)), look.theme.text));
    }
    if profile.purchases.late > Money::ZERO {
        let amount = money::short_of(lang, look.currency, profile.purchases.late);
        spans.push(Span::styled(format!(" ⚠ {}", customers::receivable_late(lang, amount)), look.theme.overdue));
    }
    if facts.amount_365d > 0.0 {
        spans.push(Span::styled(format!("  {}", customers::orders(lang, facts.order_count)), look.theme.muted));
    }
    vec![Line::from(spans)]
}

/// The total ordered in the trailing 365 days.
#[expect(clippy::cast_possible_truncation, reason = "it was an amount of whole cents")]
fn year(profile: &Profile) -> Money {
    Money::from_cents((profile.assessment.facts.amount_365d * 100.0).round() as i64)
}

/// The change against the year before; `None` if there was none.
fn change(look: &ViewContext, now: f64, before: f64) -> Option<Span<'static>> {
    if before <= 0.0 {
        return None;
    }
    let percent = ((now / before - 1.0) * 100.0).round();
    let (sign, style) = if percent < 0.0 { ("", look.theme.overdue) } else { ("+", look.theme.positive) };
    Some(Span::styled(customers::change(look.lang, sign, format!("{percent:.0}")), style))
}

fn topics(look: &ViewContext, profile: &Profile) -> Vec<Line<'static>> {
    let occasions = profile.assessment.topics.iter().filter(|topic| !topic.is_gap());
    occasions
        .map(|topic| Line::from(said(&reasons::topic(look.lang, look.currency, topic, look.today), look.theme.text)))
        .collect()
}

/// What was planned by hand, what the customer promised, what needs solving, and what is to be done for them.
fn open(look: &ViewContext, profile: &Profile) -> Vec<Line<'static>> {
    let lang = look.lang;
    let short = |day| dates::short(lang, day, look.today);
    let planned = profile.follow_ups.iter().rev().filter(|row| row.follow_up.is_open());
    let planned = planned.map(|row| follow_ups::line(look, &row.follow_up)).collect();
    let mut lines = capped(look, planned, MOST);
    let promises = profile.open_promises(&[], look.today);
    let theirs =
        promises.theirs.iter().map(|(on, text)| noted(&brief::theirs(lang, short(*on), text), look.theme.text));
    let problems = promises.problems.iter();
    let problems = problems.map(|text| noted(&customers::problem(lang, text), look.theme.warning));
    let actions = profile.open_actions().into_iter().map(|action| {
        let is_late = action.due_on.is_some_and(|due| due < look.today);
        let told = match action.due_on {
            Some(due) => customers::action_due_on(lang, &action.title, short(due)),
            None => customers::action_open(lang, &action.title),
        };
        noted(&told, if is_late { look.theme.overdue } else { look.theme.text })
    });
    lines.extend(capped(look, theirs.chain(problems).chain(actions).collect(), MOST_OPEN));
    if lines.is_empty() {
        lines.push(Line::styled(customers::nothing_open(lang), look.theme.muted));
    }
    lines
}

/// So many lines, and how many more there are.
fn capped(look: &ViewContext, mut lines: Vec<Line<'static>>, most: usize) -> Vec<Line<'static>> {
    // One more takes the place of the line that would count it.
    if lines.len() > most + 1 {
        let more = calendar::more(look.lang, lines.len() - most);
        lines.truncate(most);
        lines.push(Line::styled(more, look.theme.muted));
    }
    lines
}

fn noted(text: &str, style: Style) -> Line<'static> {
    Line::from(Span::styled(clean::clean(text).into_owned(), style))
}

fn recent(look: &ViewContext, profile: &Profile) -> Vec<Line<'static>> {
    let done = |row: &&FollowUpRow| row.follow_up.done_on.is_some();
    let mut lines: Vec<Line<'static>> = Vec::new();
    for row in profile.follow_ups.iter().filter(done).take(MOST) {
        lines.push(follow_ups::line(look, &row.follow_up));
        let promise = row.follow_up.commitment.as_deref();
        lines.extend(
            promise.map(|text| noted(&format!("  {}", customers::promised(look.lang, text)), look.theme.muted)),
        );
    }
    if lines.is_empty() {
        lines.push(Line::styled(customers::no_follow_ups(look.lang, look.key("capture")), look.theme.muted));
    }
    lines
}

/// Why it has its tier and how it got there; empty if there is nothing to add to the tier's name.
fn tiers(look: &ViewContext, profile: &Profile) -> Vec<Line<'static>> {
    let lang = look.lang;
    let gaps = newcomers::gaps(lang, &profile.assessment.tier_gaps);
    let mut lines = Vec::new();
    if !gaps.is_empty() {
        lines.push(noted(&words::lacks(lang, gaps), look.theme.warning));
    }
    let contradictions = profile.assessment.contradictions.iter().map(|one| match one {
        Contradiction::AheadOfToday => words::ahead_of_today(lang),
        Contradiction::OrderBeforeWon => words::order_before_won(lang),
        Contradiction::LostBeforeSince => words::lost_before_since(lang),
    });
    let contradictions = contradictions.collect::<Vec<_>>().join(lang.pick("；", "; "));
    if !contradictions.is_empty() {
        lines.push(noted(&words::contradicts(lang, contradictions), look.theme.warning));
    }
    if profile.tiers.reason == TierReason::Nothing && profile.tiers.steps.is_empty() {
        return lines;
    }
    lines.push(noted(&words::reason(lang, look.currency, &profile.tiers.reason), look.theme.text));
    lines.extend(profile.tiers.steps.iter().take(MOST_STEPS).map(|step| {
        let told = words::step(lang, &step.from, &step.to);
        noted(&words::moved_on(lang, dates::short(lang, step.on, look.today), told), look.theme.muted)
    }));
    lines
}

fn missing(look: &ViewContext, profile: &Profile) -> Vec<Line<'static>> {
    let lang = look.lang;
    let missing: Vec<&str> = profile.assessment.missing.iter().map(|known| customers::known(lang, *known)).collect();
    if missing.is_empty() {
        return Vec::new();
    }
    vec![Line::styled(missing.join(lang.pick("、", ", ")), look.theme.muted)]
}
