//! A page of text over whatever is in front: read, searched by its headings, put away.

use std::sync::Arc;

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use crate::markdown::{self, Block};
use crate::messages::{Lang, clean};
use crate::ops::Checklist;
use crate::playbooks::PlaybookPage;
use crate::report::ReportDocument;
use crate::sentences::page_lines::{LineTone, page_lines};
use crate::tui::drafts::DraftWords;
use crate::tui::effect::Effect;
use crate::tui::keymap::Command;
use crate::tui::page::{ViewContext, put_cursor};
use crate::tui::plain;
use crate::tui::widgets;
use crate::tui::widgets::scroll::{self, Scroll};

mod ticks;

use ticks::Ticks;

/// How wide the page is, in cells; longer lines are hard to read.
const WIDTH: u16 = 84;
/// The sign of an entry without a number.
const BULLET: &str = "• ";

/// A page, and how far it was scrolled.
#[derive(Debug, Clone)]
pub struct TextPage {
    title: String,
    /// What follows the title.
    blocks: Vec<Block>,
    scroll: Scroll,
    /// Which entries of its lists are ticked; only of a page to prepare by.
    ticks: Option<Box<Ticks>>,
    /// What opens the worksheet that goes with it; nothing where that lies below.
    worksheet: Effect,
}

/// What a part of a line is, which determines its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tone {
    Text(LineTone),
    /// The sign of the entry that is ticked next.
    Here,
    /// An entry that is ticked.
    Ticked,
}

type TonedLine = Vec<(Tone, String)>;

impl TextPage {
    /// A page whose title is its first heading.
    pub fn of(mut blocks: Vec<Block>) -> Self {
        let is_title = |block: &Block| matches!(block, Block::Heading { level: 1, .. });
        let title = match blocks.iter().position(is_title).map(|at| blocks.remove(at)) {
            Some(Block::Heading { text, .. }) => markdown::plain(&text),
            _ => String::new(),
        };
        let title = clean::clean(&title).into_owned();
        Self { title, blocks, scroll: Scroll::default(), ticks: None, worksheet: Effect::None }
    }

    /// A playbook, the entries of whose lists are ticked while one prepares by it; for a customer they are kept in the
    /// book.
    pub fn to_prepare_by(of_day: (Lang, NaiveDate), page: &PlaybookPage, whose: Option<(Checklist, String)>) -> Self {
        let ticks = Ticks::new(of_day, page, whose);
        let read = Self::of(markdown::blocks(&page.text));
        Self { title: clean::clean(&ticks.title(&read.title)).into_owned(), ticks: Some(Box::new(ticks)), ..read }
    }

    /// The same, with what opens the worksheet that goes with it.
    #[must_use]
    pub fn with_worksheet(self, worksheet: Effect) -> Self {
        Self { worksheet, ..self }
    }

    /// Whether entries of it can be ticked.
    pub const fn can_be_ticked(&self) -> bool {
        self.ticks.is_some()
    }

    /// Whether this can be done with the page: one without paper cannot be printed.
    pub fn offers(&self, command: &Command) -> bool {
        *command != Command::WriteReport || self.document().is_some()
    }

    /// Whether a command that goes on in the text has somewhere to go on this page.
    pub fn goes_on(&self, command: &Command, page: Rect) -> bool {
        let inside = inside(page);
        let lines = self.lines(usize::from(inside.width));
        let is_at_end = self.scroll.is_at_end(lines.len(), scrolled(page, inside));
        match command {
            Command::PageDown => !is_at_end,
            Command::NextPage => {
                let first = self.scroll.first(lines.len(), scrolled(page, inside));
                !is_at_end && lines.iter().skip(first + 1).any(is_heading)
            }
            _ => true,
        }
    }

    /// The page on paper, with what is ticked.
    pub fn document(&self) -> Option<Arc<ReportDocument>> {
        self.ticks.as_ref().map(|ticks| Arc::new(ticks.document()))
    }

    /// The name under which is kept what is ticked and not yet in the book, and that; `None` for a page that is only read.
    pub fn draft(&self) -> Option<(String, Option<DraftWords>)> {
        self.ticks.as_deref().and_then(Ticks::draft)
    }

    /// Ticks what was ticked and did not come into the book.
    pub fn restore(&mut self, words: &DraftWords) {
        if let Some(ticks) = &mut self.ticks {
            ticks.restore(words);
        }
    }

    /// Scrolls, goes to another heading, closes.
    pub fn update(&mut self, command: &Command, page: Rect) -> Effect {
        let inside = inside(page);
        if self.tick(command, inside) {
            return Effect::None;
        }
        let command = if *command == Command::Mark { &Command::PageDown } else { command };
        let lines = self.lines(usize::from(inside.width));
        let headings = || lines.iter().enumerate().filter(|(_, line)| is_heading(line)).map(|(at, _)| at);
        match command {
            Command::Back => return self.put_away(),
            Command::Worksheets => return self.to_worksheet(),
            Command::NextPage => {
                let next = headings().find(|at| *at > self.scroll.first(lines.len(), scrolled(page, inside)));
                if let Some(at) = next {
                    self.scroll.go_to(at);
                }
            }
            Command::PreviousPage => {
                let before = headings().rfind(|at| *at < self.scroll.first(lines.len(), scrolled(page, inside)));
                self.scroll.go_to(before.unwrap_or_default());
            }
            _ => {
                self.scroll.move_by(command, lines.len(), scrolled(page, inside));
            }
        }
        Effect::None
    }

    /// Puts the page away; what is ticked comes into the book.
    fn put_away(&self) -> Effect {
        self.ticks.as_deref().map_or(Effect::Close, Ticks::kept)
    }

    /// Goes on to the worksheet; where there is nobody to fill it in for, that is said and the page stays.
    fn to_worksheet(&self) -> Effect {
        match &self.worksheet {
            said @ Effect::Tell(_) => said.clone(),
            Effect::None => self.put_away(),
            open => Effect::Each(vec![self.put_away(), open.clone()]),
        }
    }

    /// Draws the page, as high as its text.
    pub fn view(&self, frame: &mut Frame, page: Rect, look: &ViewContext) {
        let lines = self.marked(inside(page));
        let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(2);
        let dialog = widgets::dialog(frame, page, look, &self.title, (WIDTH, height));
        let width = dialog.width.saturating_sub(2).min(WIDTH - 4);
        let area = scrolled(page, Rect { x: dialog.x + 1.min(dialog.width), width, ..dialog });
        let first = self.scroll.first(lines.len(), area);
        let here = lines.iter().skip(first).position(|line| line.iter().any(|(tone, _)| *tone == Tone::Here));
        let here = here.and_then(|row| u16::try_from(row).ok()).unwrap_or_default();
        put_cursor(frame, area, Position::new(area.x, area.y.saturating_add(here)));
        scroll::draw(frame, area, look, self.scroll, toned(look, lines), &look.key("text_page_down"));
    }

    /// Draws the text alone, from its beginning, with the key that shows the rest.
    pub fn draw_text(&self, frame: &mut Frame, area: Rect, look: &ViewContext, key: &str) {
        let lines = toned(look, self.lines(usize::from(area.width)));
        scroll::draw(frame, area, look, Scroll::default(), lines, key);
    }

    /// The text in lines of this width.
    fn lines(&self, room: usize) -> Vec<TonedLine> {
        self.placed(room).into_iter().map(|(_, line)| line).collect()
    }

    /// The same, each line with the place of the block that it is of or stands above.
    fn placed(&self, room: usize) -> Vec<(usize, TonedLine)> {
        let toned =
            |line: Vec<(LineTone, String)>| line.into_iter().map(|(tone, text)| (Tone::Text(tone), text)).collect();
        let lines = page_lines(&self.blocks, room, BULLET).into_iter();
        lines.map(|(place, line)| (place, toned(line))).collect()
    }
}

/// Lines in the colours of what they are.
fn toned(look: &ViewContext, lines: Vec<TonedLine>) -> Vec<Line<'static>> {
    let style = |tone| -> Style {
        match tone {
            Tone::Text(LineTone::Heading) => look.theme.title,
            Tone::Text(LineTone::Plain) => look.theme.text,
            Tone::Text(LineTone::Strong) => look.theme.text.add_modifier(Modifier::BOLD),
            Tone::Text(LineTone::Sign) => look.theme.label,
            Tone::Here => look.theme.selection,
            Tone::Ticked => look.theme.done,
        }
    };
    let spans = |line: TonedLine| {
        Line::from(line.into_iter().map(|(tone, text)| Span::styled(text, style(tone))).collect::<Vec<_>>())
    };
    lines.into_iter().map(spans).collect()
}

/// The room of the text inside the frame.
fn inside(page: Rect) -> Rect {
    Rect { width: WIDTH.min(page.width).saturating_sub(4), height: page.height.saturating_sub(2), ..page }
}

/// Where it scrolls: lines that are said may take more rows than here, and the last one must come into sight.
fn scrolled(page: Rect, inside: Rect) -> Rect {
    if plain::is_canvas(page) { Rect { width: page.width, ..inside } } else { inside }
}

fn is_heading(line: &TonedLine) -> bool {
    line.first().is_some_and(|(tone, _)| *tone == Tone::Text(LineTone::Heading))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::blocks;
    use crate::messages::cells;

    fn shown(markdown: &str, room: usize) -> Vec<String> {
        let page = TextPage::of(blocks(markdown));
        page.lines(room).into_iter().map(|line| line.into_iter().map(|(_, text)| text).collect()).collect()
    }

    #[test]
    fn a_page_is_broken_into_lines_with_its_signs() {
        let page = "# Title\n\nOne **two** three four.\n\n## Part\n\n1. first entry here\n2. second\n   - deep\n\n- [ ] tick\n";
        let lines = [
            "One two",
            "three four.",
            "",
            "Part",
            "1. first",
            "   entry",
            "   here",
            "2. second",
            "  • deep",
            "[ ] tick",
        ];
        assert_eq!(shown(page, 11), lines);
    }

    #[test]
    fn at_the_end_nothing_goes_on() {
        let mut page = TextPage::of(blocks(&format!("# Title\n\nwords\n\n## Part\n\n{}", "- entry\n".repeat(30))));
        let area = Rect::new(0, 0, 80, 22);
        assert!(page.goes_on(&Command::PageDown, area) && page.goes_on(&Command::NextPage, area));
        drop(page.update(&Command::Last, area));
        assert!(!page.goes_on(&Command::PageDown, area) && !page.goes_on(&Command::NextPage, area));
        assert!(page.goes_on(&Command::Back, area));
        let short = TextPage::of(blocks("# Title\n\nwords"));
        assert!(!short.goes_on(&Command::PageDown, area), "all of it is there");
    }

    #[test]
    fn entries_are_ticked_one_by_one_and_unticked_and_come_into_sight() {
        let text = (1..=12).map(|at| format!("{at}. entry {at}")).collect::<Vec<_>>().join("\n");
        let playbook = PlaybookPage::parse(&format!("+++\ntopics = []\n+++\n# Title\n\nWords.\n\n{text}")).unwrap();
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let sheet = crate::domain::Worksheet {
            uid: None,
            template: "playbook:visit-plan".to_owned(),
            customer: Some("C001".to_owned()),
            title: None,
            on: today,
            answers: [("visit_date".to_owned(), "2026-11-24".to_owned())].into(),
            labels: std::collections::BTreeMap::default(),
        };
        let row = crate::store::Row { id: 1, version: 1, customer: None, value: sheet };
        let opened = || {
            let whose = Checklist::kept(row.clone(), today).map(|checklist| (checklist, "Halvorsen".to_owned()));
            TextPage::to_prepare_by((Lang::En, today), &playbook, whose)
        };
        let mut page = opened();
        let room = Rect { x: 0, y: 0, width: 40, height: 8 };
        let ticked = |page: &TextPage| {
            let lines = page.marked(inside(room));
            let is_ticked = |line: &&TonedLine| line.iter().any(|(_, text)| text.contains('✓'));
            lines.iter().filter(is_ticked).map(|line| line[0].1.clone()).collect::<Vec<_>>()
        };
        page.update(&Command::Mark, room);
        page.update(&Command::NextPane, room);
        page.update(&Command::Mark, room);
        assert_eq!(ticked(&page), ["1✓ ", "3✓ "]);
        page.update(&Command::PreviousPane, room);
        page.update(&Command::Mark, room);
        assert_eq!(ticked(&page), ["1✓ "], "a second time takes the tick back");
        for _ in 4..=12 {
            page.update(&Command::Mark, room);
        }
        assert_eq!(ticked(&page).len(), 10);
        let (name, words) = page.draft().expect("a name");
        let mut again = opened();
        let kept_as = "playbook.visit-plan.C001.2026-11-24";
        assert_eq!((name.as_str(), again.draft().expect("a name").1), (kept_as, None));
        assert!(matches!(again.update(&Command::Back, room), Effect::Close), "nothing has changed");
        again.restore(&words.expect("what is ticked"));
        assert_eq!(ticked(&again).len(), 10, "what did not come into the book is ticked still");
        assert!(matches!(again.update(&Command::Back, room), Effect::Finish(_)), "it comes into the book");
        let paper = crate::report::write_markdown(&again.document().expect("a page to print"));
        assert!(
            paper.contains("Title · Halvorsen · visit 24 Nov")
                && paper.contains("3. entry 3")
                && paper.contains("4. ✓ entry 4"),
            "{paper}"
        );
        assert!(page.scroll.first(14, inside(room)) > 0, "the page follows");
        let mut plain = TextPage::of(blocks("- one\n- two\n"));
        plain.update(&Command::Mark, room);
        assert!(ticked(&plain).is_empty(), "a page that is only read has nothing to tick");
    }

    #[test]
    fn emphasis_survives_the_breaking() {
        let page = TextPage::of(blocks("先听**客户的真实想法**再说\n"));
        let strong: String = page
            .lines(10)
            .into_iter()
            .flatten()
            .filter(|(tone, _)| *tone == Tone::Text(LineTone::Strong))
            .map(|(_, text)| text)
            .collect();
        assert_eq!(strong, "客户的真实想法");
    }

    #[test]
    fn a_table_fits_its_room() {
        let page = "| step | what to do |\n|---|---|\n| one | ask who decides and when |\n";
        for line in shown(page, 20) {
            assert!(cells::width(&line) <= 20, "{line}");
        }
        assert_eq!(shown(page, 60), ["step  what to do", "one   ask who decides and when"]);
    }
}
