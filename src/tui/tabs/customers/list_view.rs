//! Draws the customer list: columns that fit the width, one line per customer.

use std::sync::Arc;

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::columns::{Shows, fitting};
use super::order::ListOrder;
use super::roster::{CustomerList, ListRow};
use crate::messages::labels::Labelled;
use crate::messages::rulebook::named;
use crate::messages::{Lang, app, calendar, clean, customers, dates, figures, plain, terms};
use crate::names::Query;
use crate::ops::{CustomerSummary, NextContact, Overview, RulesContext};
use crate::rules::HealthBand;
use crate::tui::page::ViewContext;
use crate::tui::theme::Theme;
use crate::tui::widgets::list::RowSource;
use crate::tui::widgets::table::{self, TableColumn};
use crate::tui::widgets::{self, days_late, said, tiers};

/// The rows inside a pane of this size, for clicks and pages of rows.
pub(super) fn rows_area(inside: Rect, roster: &CustomerList) -> Rect {
    table::rows_area(table_area(inside, roster))
}

/// The area inside the pane's frame.
pub(super) fn inside(area: Rect) -> Rect {
    Rect {
        x: area.x.saturating_add(1),
        y: area.y.saturating_add(1),
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2),
    }
}

/// Draws the pane.
pub(super) fn draw(
    frame: &mut Frame,
    area: Rect,
    look: &ViewContext,
    (roster, context): (&CustomerList, Option<&Arc<RulesContext>>),
    focused: bool,
) {
    let inside = widgets::pane(frame, area, look, &title(look, roster), focused);
    let area = table_area(inside, roster);
    if roster.len() == 0 {
        draw_nothing(frame, area, look, roster);
    } else {
        draw_rows(frame, area, look, (roster, context), focused);
    }
    if roster.typing {
        // Last, since the caret stands in it.
        roster.find.draw(frame, inside, look, (context.map(AsRef::as_ref), roster.overview().map(AsRef::as_ref)));
    }
}

fn draw_rows(
    frame: &mut Frame,
    area: Rect,
    look: &ViewContext,
    (roster, context): (&CustomerList, Option<&Arc<RulesContext>>),
    focused: bool,
) {
    let shown = fitting(&roster.columns, look.lang, area.width, roster.name_width());
    let mut columns: Vec<TableColumn> = shown.iter().map(|one| one.column(look.lang, area.width)).collect();
    if look.is_plain {
        columns.iter_mut().zip(&shown).for_each(|(column, one)| column.title = one.said(look.lang));
    }
    // Without words nothing is compared, and the readings of all characters need not be there for the first frame.
    let words = roster.find.filter().words();
    let query = (!words.is_empty()).then(|| Query::new(&words)).filter(|query| !query.is_empty());
    let rules = context.map(AsRef::as_ref);
    let cells = |at: usize| {
        let cell = |shows: &Shows| roster.row(at).map(|row| cell(look, row, *shows, rules, query.as_ref()));
        shown.iter().map(|shows| cell(shows).unwrap_or_default()).collect::<Vec<_>>()
    };
    let (place, focused) = ((roster.cursor, roster.len()), focused && !roster.typing);
    // Until all customers are judged, what is known of each can change without a sign.
    let Some(overview) = roster.overview().filter(|_| !look.is_plain && !area.is_empty()) else {
        return table::draw(frame, area, look, &columns, place, focused, cells);
    };
    let widths = table::draw_head(frame, area, look, &columns);
    let of = RowsOf {
        overview: Arc::clone(overview),
        context: context.map(Arc::clone),
        shown: shown.clone(),
        words,
        lang: look.lang,
        today: look.today,
        theme: look.theme.clone(),
    };
    let key = |at| roster.row(at).map(|row| (row.brief.id, row.marked));
    let row = |at| table::joined(&columns, &widths, cells(at));
    roster.drawn.borrow_mut().draw(frame, table::rows_area(area), look, place, focused, RowSource { of, key, row });
}

/// All that the rows depend on.
#[derive(Debug)]
pub(super) struct RowsOf {
    overview: Arc<Overview>,
    context: Option<Arc<RulesContext>>,
    shown: Vec<Shows>,
    words: String,
    lang: Lang,
    today: NaiveDate,
    theme: Theme,
}

impl PartialEq for RowsOf {
    fn eq(&self, other: &Self) -> bool {
        let context = |of: &Self| of.context.as_ref().map(Arc::as_ptr);
        Arc::ptr_eq(&self.overview, &other.overview)
            && context(self) == context(other)
            && self.shown == other.shown
            && self.words == other.words
            && (self.lang, self.today, &self.theme) == (other.lang, other.today, &other.theme)
    }
}

/// The table's area, below the search line if one is open.
fn table_area(inside: Rect, roster: &CustomerList) -> Rect {
    let above = if roster.typing { roster.find.height().min(inside.height) } else { 0 };
    Rect { y: inside.y + above, height: inside.height - above, ..inside }
}

fn draw_nothing(frame: &mut Frame, area: Rect, look: &ViewContext, roster: &CustomerList) {
    if let Some(view) = roster.view.as_ref().filter(|_| roster.find.text().is_empty()) {
        let hint = customers::nothing_in_view(look.lang, &view.title, look.key("back"), look.key("filter_customers"));
        return widgets::empty(frame, area, look, "", &hint);
    }
    if roster.is_narrowed() {
        let hint = customers::nothing_found(look.lang, look.key("back"));
        return widgets::empty(frame, area, look, "", &hint);
    }
    let add = app::empty_customers_key(look.lang, look.key("add"));
    let import = app::empty_import(look.lang, look.key("import"));
    widgets::empty(frame, area, look, app::empty_customers(look.lang), &format!("{add}\n{import}"));
}

fn title(look: &ViewContext, roster: &CustomerList) -> String {
    let lang = look.lang;
    let which = roster.view.as_ref().map_or(customers::all(lang), |view| view.title.as_str());
    let mut title = customers::title(lang, roster.total(), which);
    let mut add = |part: &str| title = customers::title_more(lang, &title, part);
    let marked = roster.marked().len();
    if marked > 0 {
        add(&customers::marked(lang, marked));
    }
    let typed = roster.find.text();
    // Text that is not yet understood is shown in the line being typed.
    if !typed.is_empty() && roster.find.is_understood() {
        add(&format!("/{typed}"));
    }
    if !roster.find.is_understood() {
        add(customers::not_understood(lang));
    } else if roster.is_narrowed() {
        add(&customers::found(lang, roster.len()));
    }
    if roster.order != ListOrder::default() && roster.find.filter().words().is_empty() {
        add(&roster.order.title(lang));
    }
    if !look.is_plain {
        add(customers::legend_overdue(lang));
    }
    title
}

fn cell(
    look: &ViewContext,
    row: ListRow<'_>,
    shows: Shows,
    context: Option<&RulesContext>,
    query: Option<&Query>,
) -> Line<'static> {
    match (shows, row.entry) {
        (Shows::Mark, _) if look.is_plain && row.marked => Line::raw(customers::row_marked(look.lang)),
        (Shows::Mark, _) => Line::styled(if row.marked { "✓" } else { "" }, look.theme.positive),
        (Shows::Name, _) => name(look, row, query),
        (Shows::Region, _) => {
            let region = row.brief.region.as_deref();
            Line::from(said(region.unwrap_or(terms::not_set(look.lang)), look.theme.muted))
        }
        (Shows::Code, _) => Line::from(said(row.brief.code(), look.theme.muted)),
        (Shows::Stage, _) => Line::from(row.brief.stage.label(look.lang)),
        (Shows::Industry, _) => Line::from(said(row.brief.industry.as_deref().unwrap_or_default(), look.theme.muted)),
        (Shows::Tags, _) => Line::from(said(&tags(look, row, context), look.theme.muted)),
        (_, None) => Line::styled(if look.is_plain { "" } else { "·" }, look.theme.muted),
        (Shows::Completeness, Some(entry)) => Line::from(entry.completeness.to_string()),
        (Shows::Overdue, Some(entry)) => late(look, entry),
        (Shows::Tier, Some(entry)) => {
            context.map_or_else(Line::default, |context| tiers::short(look, &context.rulebook, entry.tier))
        }
        (Shows::Health, Some(entry)) => health(look, entry),
        (Shows::Next, Some(entry)) => next(look, entry),
        (Shows::Last, Some(entry)) => last(look, entry.last_contact),
    }
}

/// The customer's display name, or the full name or code if that matched; matched letters are highlighted.
fn name(look: &ViewContext, row: ListRow<'_>, query: Option<&Query>) -> Line<'static> {
    let called = row.brief.called();
    let Some(query) = query else { return Line::from(said(called, look.theme.text)) };
    let texts = [called, row.brief.name()];
    let found = texts.into_iter().find_map(|text| Some((text, query.positions(text)?)));
    let Some((text, places)) = found else { return Line::from(said(called, look.theme.text)) };
    let letter = |(at, letter): (usize, char)| {
        let style = if places.binary_search(&at).is_ok() { look.theme.found } else { look.theme.text };
        Span::styled(clean::clean(letter.encode_utf8(&mut [0; 4])).into_owned(), style)
    };
    text.chars().enumerate().map(letter).collect()
}

fn health(look: &ViewContext, entry: &CustomerSummary) -> Line<'static> {
    let style = match entry.health.band() {
        None => look.theme.muted,
        Some(_) if entry.health.is_sketchy => look.theme.muted,
        Some(HealthBand::Healthy) => look.theme.positive,
        Some(HealthBand::Watch) => look.theme.text,
        Some(HealthBand::AtRisk) => look.theme.overdue,
    };
    if look.is_plain && entry.health.is_sketchy {
        return Line::styled(plain::provisional(look.lang, figures::score(entry.health.known_score())), style);
    }
    Line::styled(customers::score(entry.health), style)
}

/// 「逾期 6天 电话」 for an overdue plan, 「今天 拜访 ⚠」 for a contact past due,
/// 「周三 电话」 for an upcoming one.
fn next(look: &ViewContext, entry: &CustomerSummary) -> Line<'static> {
    if let Some(due) = entry.issue_first(look.today) {
        let style = if due < look.today { look.theme.overdue } else { look.theme.warning };
        let day = customers::near(look.lang, due.max(look.today), look.today);
        let told = customers::issue_next(look.lang, day);
        // A mark is a word in no language.
        let told = if look.is_plain { told.trim_start_matches("! ").to_owned() } else { told };
        return Line::styled(told, style);
    }
    let Some(next) = entry.next(look.today) else {
        let said = if entry.brief.parked { customers::parked(look.lang) } else { customers::no_next(look.lang) };
        return Line::styled(said, look.theme.muted);
    };
    let kind = calendar::kind(look.lang, next.kind);
    if look.is_plain {
        return Line::raw(next_in_words(look, next, kind));
    }
    if next.date < look.today {
        return Line::styled(customers::late_kind(look.lang, next.overdue_days, kind), look.theme.overdue);
    }
    let style = match (next.plan.is_some(), next.date == look.today) {
        (_, true) => look.theme.today,
        (true, false) => look.theme.planned,
        (false, false) => look.theme.suggested,
    };
    let mut line = Line::from(Span::styled(
        format!("{} {kind}", customers::near_in_cells(look.lang, next.date, look.today)),
        style,
    ));
    if next.overdue_days > 0 {
        line.spans.push(Span::styled(" ⚠", look.theme.overdue));
    }
    line
}

/// The same as it is said: 「电话，逾期 6 天」, `Visit tomorrow, suggested, 3d overdue`.
fn next_in_words(look: &ViewContext, next: NextContact, kind: &str) -> String {
    let lang = look.lang;
    let late = days_late(look, next.overdue_days);
    let is_late = next.date < look.today;
    let when = if is_late { late.clone() } else { customers::near(lang, next.date, look.today) };
    let mut parts = vec![plain::next(lang, when, kind)];
    parts.extend(next.plan.is_none().then(|| calendar::suggested(lang).to_owned()));
    parts.extend((!is_late && next.overdue_days > 0).then_some(late));
    parts.join(terms::clause_separator(lang))
}

/// The tags set by hand, then those derived from the rules, each with its mark.
fn tags(look: &ViewContext, row: ListRow<'_>, context: Option<&RulesContext>) -> String {
    let automatic = row.entry.map_or(&[][..], |entry| &entry.automatic_tags);
    let known = |place: &usize| context.and_then(|context| context.rulebook.tags.get(*place));
    let automatic = automatic.iter().filter_map(known).map(|tag| format!("⚙{}", named(look.lang, &tag.name)));
    let all: Vec<String> = row.brief.tags.iter().map(ToString::to_string).chain(automatic).collect();
    all.join(look.lang.pick("、", ", "))
}

fn late(look: &ViewContext, entry: &CustomerSummary) -> Line<'static> {
    let days = entry.next(look.today).map_or(0, |next| next.overdue_days);
    if days == 0 { Line::default() } else { Line::styled(days.to_string(), look.theme.overdue) }
}

fn last(look: &ViewContext, day: Option<NaiveDate>) -> Line<'static> {
    let text = day.map_or_else(
        || customers::never_contacted(look.lang).to_owned(),
        |day| dates::distance(look.lang, day, look.today),
    );
    Line::styled(text, look.theme.muted)
}
