//! Markdown as blocks of plain text with emphasis, for a terminal, and as safe HTML. What is typed (`code`) is emphasised.
//!
//! Leaves out how blocks are broken into lines and coloured.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// From here on Chinese characters and signs stand, between which there are no spaces.
const FIRST_CHINESE: char = '\u{2e80}';

/// A block of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    Heading {
        /// 1 for the title of the page.
        level: u8,
        text: Vec<Phrase>,
    },
    Paragraph(Vec<Phrase>),
    /// An entry of a list.
    Item {
        /// How many lists it is nested in, from 0.
        depth: usize,
        marker: Marker,
        text: Vec<Phrase>,
    },
    /// The cells of a table, row by row, the head first.
    Table(Vec<Vec<Vec<Phrase>>>),
    /// The lines of a file or of what is typed, as they are.
    Code(Vec<String>),
}

/// What stands before an entry of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    Bullet,
    Number(u64),
    /// A box to tick.
    Box {
        is_ticked: bool,
    },
}

/// Text of one emphasis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    pub text: String,
    pub is_strong: bool,
}

/// The blocks of a text, in its order. Markup of HTML is shown as the text it is; links are shown by their words.
pub fn blocks(markdown: &str) -> Vec<Block> {
    let mut reading = Reading::default();
    for event in parser(markdown) {
        reading.take(event);
    }
    reading.blocks
}

/// The text as HTML without any markup that it brings along itself, without links and pictures.
pub fn to_html(markdown: &str) -> String {
    let safe = parser(markdown).filter_map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
        Event::Start(Tag::Link { .. } | Tag::Image { .. }) | Event::End(TagEnd::Link | TagEnd::Image) => None,
        other => Some(other),
    });
    let mut page = String::new();
    html::push_html(&mut page, safe);
    page
}

/// The same text with a tick at these entries of its lists, each told by its words.
pub fn with_ticks(markdown: &str, ticked: &BTreeSet<String>) -> String {
    let mut reading = Reading::default();
    // Where the words of the entry that is being read begin, and where its box is.
    let (mut words, mut open_box) = (None, None);
    let mut ticks: Vec<(std::ops::Range<usize>, &str)> = Vec::new();
    for (event, range) in parser(markdown).into_offset_iter() {
        match &event {
            Event::TaskListMarker(_) => open_box = Some(range.clone()),
            Event::Start(Tag::Strong | Tag::Emphasis) | Event::Text(_) | Event::Code(_) if words.is_none() => {
                words = Some(range.start);
            }
            Event::Start(Tag::Item) => (words, open_box) = (None, None),
            _ => {}
        }
        let before = reading.blocks.len();
        reading.take(event);
        if reading.blocks.len() > before {
            if let Some(Block::Item { text, .. }) = reading.blocks.last()
                && ticked.contains(&plain(text))
            {
                match (open_box.take(), words) {
                    (Some(range), _) => ticks.push((range, "[x]")),
                    (None, Some(start)) => ticks.push((start..start, "✓ ")),
                    (None, None) => {}
                }
            }
            words = None;
        }
    }
    let mut text = markdown.to_owned();
    for (range, sign) in ticks.into_iter().rev() {
        text.replace_range(range, sign);
    }
    text
}

/// The title: the first heading of the first level. What follows it is not read.
pub fn title(markdown: &str) -> Option<String> {
    let mut reading = Reading::default();
    parser(markdown).find_map(|event| {
        let is_heading = matches!(event, Event::End(TagEnd::Heading(HeadingLevel::H1)));
        reading.take(event);
        match reading.blocks.last() {
            Some(Block::Heading { text, .. }) if is_heading => Some(plain(text)),
            _ => None,
        }
    })
}

/// The words of phrases, without their emphasis.
pub fn plain(phrases: &[Phrase]) -> String {
    phrases.iter().map(|phrase| phrase.text.as_str()).collect()
}

fn parser(markdown: &str) -> Parser<'_> {
    Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS)
}

/// The blocks so far, and the one that is being read.
#[derive(Default)]
struct Reading {
    blocks: Vec<Block>,
    text: Vec<Phrase>,
    strong: usize,
    /// The lists around: the next number of each, none for bullets.
    lists: Vec<Option<u64>>,
    marker: Option<Marker>,
    table: Vec<Vec<Vec<Phrase>>>,
}

impl Reading {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.say(&text),
            Event::Code(text) => {
                self.strong += 1;
                self.say(&text);
                self.strong -= 1;
            }
            Event::SoftBreak | Event::HardBreak => self.break_line(),
            Event::TaskListMarker(is_ticked) => self.marker = Some(Marker::Box { is_ticked }),
            Event::Start(tag) => self.begin(&tag),
            Event::End(tag) => self.end(tag),
            _ => {}
        }
    }

    /// A line break in the file is a space, except after a Chinese character or sign.
    fn break_line(&mut self) {
        let last = self.text.last().and_then(|phrase| phrase.text.chars().next_back());
        if last.is_some_and(|letter| letter < FIRST_CHINESE) {
            self.say(" ");
        }
    }

    fn say(&mut self, text: &str) {
        let is_strong = self.strong > 0;
        match self.text.last_mut() {
            Some(last) if last.is_strong == is_strong => last.text.push_str(text),
            _ => self.text.push(Phrase { text: text.to_owned(), is_strong }),
        }
    }

    fn begin(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Strong | Tag::Emphasis => self.strong += 1,
            Tag::List(first) => {
                self.finish_item();
                self.lists.push(*first);
            }
            Tag::Item => {
                let number = self.lists.last_mut().and_then(Option::as_mut);
                self.marker = Some(number.map_or(Marker::Bullet, |number| {
                    *number += 1;
                    Marker::Number(*number - 1)
                }));
            }
            Tag::TableHead | Tag::TableRow => self.table.push(Vec::new()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong | TagEnd::Emphasis => self.strong = self.strong.saturating_sub(1),
            TagEnd::Heading(level) => {
                let text = std::mem::take(&mut self.text);
                self.blocks.push(Block::Heading { level: rank(level), text });
            }
            TagEnd::Item => self.finish_item(),
            TagEnd::List(_) => drop(self.lists.pop()),
            TagEnd::TableCell => {
                let text = std::mem::take(&mut self.text);
                self.table.last_mut().into_iter().for_each(|row| row.push(text.clone()));
            }
            TagEnd::Table => self.blocks.push(Block::Table(std::mem::take(&mut self.table))),
            TagEnd::CodeBlock if self.lists.is_empty() => {
                let text = plain(&std::mem::take(&mut self.text));
                self.blocks.push(Block::Code(text.lines().map(str::to_owned).collect()));
            }
            TagEnd::Paragraph | TagEnd::HtmlBlock if self.lists.is_empty() => {
                let text = std::mem::take(&mut self.text);
                self.blocks.push(Block::Paragraph(text));
            }
            _ => {}
        }
    }

    /// Ends the entry that is being read, if there is one; a nested list ends it before its own entries.
    fn finish_item(&mut self) {
        if let Some(marker) = self.marker.take() {
            let text = std::mem::take(&mut self.text);
            self.blocks.push(Block::Item { depth: self.lists.len().saturating_sub(1), marker, text });
        }
    }
}

const fn rank(level: HeadingLevel) -> u8 {
    level as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrase(text: &str) -> Vec<Phrase> {
        vec![Phrase { text: text.to_owned(), is_strong: false }]
    }

    #[test]
    fn a_page_becomes_blocks_in_its_order() {
        let page = "# Visit\n\nBefore the **call**,\nread.\n\n1. First\n2. Second\n   - nested\n\n- [ ] open\n- [x] done\n\n\
                    | who | what |\n|---|---|\n| CEO | budget |\n";
        let found = blocks(page);
        let strong = Phrase { text: "call".to_owned(), is_strong: true };
        let paragraph = vec![phrase("Before the ").remove(0), strong, phrase(", read.").remove(0)];
        let item = |depth, marker, text| Block::Item { depth, marker, text: phrase(text) };
        assert_eq!(
            found,
            [
                Block::Heading { level: 1, text: phrase("Visit") },
                Block::Paragraph(paragraph),
                item(0, Marker::Number(1), "First"),
                item(0, Marker::Number(2), "Second"),
                item(1, Marker::Bullet, "nested"),
                item(0, Marker::Box { is_ticked: false }, "open"),
                item(0, Marker::Box { is_ticked: true }, "done"),
                Block::Table(vec![vec![phrase("who"), phrase("what")], vec![phrase("CEO"), phrase("budget")]]),
            ]
        );
        assert_eq!(title(page).as_deref(), Some("Visit"));
    }

    #[test]
    fn ticks_stand_before_the_words_of_their_entries() {
        let page = "# Visit\n\nFirst\n\n1. First\n2. **Se**cond\n   - nested\n\n- [ ] open\n- left\n";
        let ticked = ["First", "Second", "nested", "open"].map(str::to_owned).into();
        let marked = "# Visit\n\nFirst\n\n1. ✓ First\n2. ✓ **Se**cond\n   - ✓ nested\n\n- [x] open\n- left\n";
        assert_eq!(with_ticks(page, &ticked), marked);
        assert_eq!(with_ticks(page, &BTreeSet::new()), page);
    }

    #[test]
    fn a_line_break_is_a_space_but_in_chinese() {
        assert_eq!(blocks("先听\n再说\nCRM\nfirst\n"), [Block::Paragraph(phrase("先听再说CRM first"))]);
    }

    #[test]
    fn lines_of_a_file_stay_as_they_are() {
        let page = "Then:\n\n```toml\ntitle = \"A  b\"\n\n[[section]]\n```\n";
        let lines = ["title = \"A  b\"", "", "[[section]]"].map(str::to_owned).to_vec();
        assert_eq!(blocks(page), [Block::Paragraph(phrase("Then:")), Block::Code(lines)]);
    }

    #[test]
    fn markup_of_its_own_is_shown_and_never_done() {
        let page = "<script>alert(1)</script>\n\nA <b>bold</b> [word](javascript:alert(1)) ![x](http://a/b.png)\n";
        let safe = to_html(page);
        assert!(!safe.contains("<script") && !safe.contains("<b>") && !safe.contains("javascript"), "{safe}");
        assert!(!safe.contains("<img") && safe.contains("&lt;script&gt;"), "{safe}");
        let said = format!("{:?}", blocks(page));
        assert!(said.contains("word") && said.contains("alert(1)"), "{said}");
    }
}
