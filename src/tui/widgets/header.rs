//! The first line: the program, the tabs, today, and the counters that call for action.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{fit, said};
use crate::messages::{app, dates, place};
use crate::ops::Counters;
use crate::tui::page::ViewContext;
use crate::tui::tabs::Tab;

/// The parts of the line before the first tab.
const LEAD: usize = 3;

/// What is said of the book.
#[derive(Debug, Clone, Copy)]
pub struct BookTitle<'a> {
    pub name: &'a str,
    /// Whether nothing can be written to it; that is said in every width.
    pub is_read_only: bool,
}

/// How much the tabs say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tabs {
    /// The book and every title.
    Full,
    /// Every title.
    Titles,
    /// The title of the one in front; the others are numbers.
    Numbers,
}

/// How much the counters say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CounterWords {
    /// The date and whole words.
    WithDate,
    /// Whole words.
    Whole,
    /// The shortest words.
    Short,
    /// Whole words, without the inbox.
    WithoutInbox,
    /// The shortest words, without the inbox.
    Shortest,
}

/// Draws the first line. The counters stay: the date goes first, then the name of the book, then their longer words,
/// then titles of tabs.
pub fn draw(
    frame: &mut Frame,
    area: Rect,
    look: &ViewContext,
    book: BookTitle<'_>,
    tab: Tab,
    counters: Option<Counters>,
) {
    let (tabs, right) = parts(look, book, tab, counters, area.width);
    look.heads.note(tab.title(look.lang));
    frame.render_widget(fit(tabs, usize::from(area.width)), area);
    let width = u16::try_from(right.width()).unwrap_or(area.width).min(area.width);
    frame.render_widget(right, Rect { x: area.right() - width, width, ..area });
}

/// The tab whose title is drawn in this column of a line of this width.
pub fn tab_at(
    look: &ViewContext,
    book: BookTitle<'_>,
    front: Tab,
    counters: Option<Counters>,
    (column, width): (u16, u16),
) -> Option<Tab> {
    let spans = parts(look, book, front, counters, width).0.spans;
    let mut from = spans.iter().take(LEAD).map(Span::width).sum::<usize>();
    for (span, tab) in spans.iter().skip(LEAD).zip(Tab::ALL) {
        let to = from + span.width();
        if (from..to).contains(&usize::from(column)) {
            return Some(tab);
        }
        from = to;
    }
    None
}

/// The tabs and what is shown on the right, as much of both as fits.
fn parts(
    look: &ViewContext,
    book: BookTitle<'_>,
    front: Tab,
    counters: Option<Counters>,
    width: u16,
) -> (Line<'static>, Line<'static>) {
    let room = usize::from(width).saturating_sub(1);
    let counted = |words: CounterWords| counters.map(|counters| counted(look, counters, words));
    let ways = [
        (Tabs::Full, CounterWords::WithDate),
        (Tabs::Full, CounterWords::Whole),
        (Tabs::Titles, CounterWords::Whole),
        (Tabs::Titles, CounterWords::Short),
        (Tabs::Numbers, CounterWords::Whole),
        (Tabs::Numbers, CounterWords::WithoutInbox),
        (Tabs::Numbers, CounterWords::Shortest),
    ];
    let mut fitting = ways.into_iter().filter_map(|(how, words)| Some((tabs(look, book, front, how), counted(words)?)));
    let alone = || tabs(look, book, front, Tabs::Full);
    let without = || Some((alone(), dated(look)));
    let fits = |(tabs, right): &(Line<'static>, Line<'static>)| tabs.width() + right.width() <= room;
    fitting.find(fits).or_else(|| without().filter(fits)).unwrap_or_else(|| (alone(), Line::default()))
}

fn tabs(look: &ViewContext, book: BookTitle<'_>, front: Tab, how: Tabs) -> Line<'static> {
    let mark = |text: String| Span::styled(text, look.theme.warning);
    let mut spans = match (how, book.is_read_only) {
        (Tabs::Full, false) => vec![Span::raw(" "), said(book.name, look.theme.title), Span::raw("  ")],
        (Tabs::Full, true) => vec![
            Span::raw(" "),
            said(book.name, look.theme.title),
            mark(format!(" · {}  ", place::read_only(look.lang))),
        ],
        (_, false) => vec![Span::raw(""); LEAD],
        (Tabs::Numbers, true) => {
            vec![Span::raw(""), Span::raw(""), mark(format!(" {} ", place::read_only_shortly(look.lang)))]
        }
        (Tabs::Titles, true) => vec![Span::raw(""), Span::raw(""), mark(format!(" {} ", place::read_only(look.lang)))],
    };
    for (number, tab) in (1..).zip(Tab::ALL) {
        let title = tab.title(look.lang);
        spans.push(if tab == front {
            let around = if look.is_plain { " " } else { "" };
            Span::styled(format!("{around}[{number} {title}]{around}"), look.theme.selection)
        } else if how == Tabs::Numbers {
            Span::styled(format!(" {number} "), look.theme.text)
        } else {
            Span::styled(format!(" {number} {title} "), look.theme.text)
        });
    }
    Line::from(spans)
}

fn counted(look: &ViewContext, counters: Counters, words: CounterWords) -> Line<'static> {
    let mut line = if words == CounterWords::WithDate { dated(look) } else { Line::default() };
    let (overdue, issues) = (counters.overdue, counters.issues);
    let (in_overdue, in_issues) = match words {
        CounterWords::Short | CounterWords::Shortest => {
            (app::counter_overdue_short(look.lang, overdue), app::counter_issues_short(look.lang, issues))
        }
        _ => (app::counter_overdue(look.lang, overdue), app::counter_issues(look.lang, issues)),
    };
    let late = |count: usize| if count > 0 { look.theme.overdue } else { look.theme.muted };
    let parts = [
        (in_overdue, late(overdue)),
        (app::counter_today(look.lang, counters.today), look.theme.text),
        (in_issues, late(issues)),
    ];
    let is_without = matches!(words, CounterWords::WithoutInbox | CounterWords::Shortest);
    let waiting =
        (counters.inbox > 0 && !is_without).then(|| (app::counter_inbox(look.lang, counters.inbox), look.theme.text));
    for (at, (text, style)) in parts.into_iter().chain(waiting).enumerate() {
        line.spans.push(Span::styled(if at == 0 { " " } else { "· " }, look.theme.muted));
        line.spans.push(Span::styled(format!("{text} "), style));
    }
    line
}

fn dated(look: &ViewContext) -> Line<'static> {
    Line::styled(format!("{} ", dates::long(look.lang, look.today, look.today)), look.theme.today)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Lang;
    use crate::tui::testing::{drawn, look};

    #[test]
    fn the_counters_stay_in_every_width_and_a_click_finds_its_tab() {
        let counters = Some(Counters { overdue: 12, today: 15, issues: 3, inbox: 16 });
        for (lang, is_read_only) in [(Lang::Zh, false), (Lang::En, false), (Lang::Zh, true), (Lang::En, true)] {
            let look = ViewContext { lang, ..look() };
            let book = BookTitle { name: "rounds", is_read_only };
            for width in 60..140 {
                let line = drawn(width, 1, |frame, area| draw(frame, area, &look, book, Tab::Calendar, counters));
                let says =
                    [place::read_only(lang), place::read_only_shortly(lang)].iter().any(|said| line.contains(said));
                assert_eq!(says, is_read_only, "{width} {line}");
                let whole = [app::counter_overdue(lang, 12), app::counter_issues(lang, 3)];
                let short = [app::counter_overdue_short(lang, 12), app::counter_issues_short(lang, 3)];
                let says = |words: [String; 2]| words.iter().all(|said| line.contains(said));
                assert!(says(whole) || says(short), "{width} {line}");
                let clicked = |column| tab_at(&look, book, Tab::Calendar, counters, (column, width));
                let found: Vec<Tab> = (0..width).filter_map(clicked).collect();
                assert!(Tab::ALL.iter().all(|tab| found.contains(tab)), "{width} {line}");
            }
        }
    }
}
