//! A page as it is printed: the Markdown of a worksheet on paper, cell by cell.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use rounds::markdown::{Block, Marker, Phrase, blocks, plain};
use rounds::messages::{Lang, cells};

use crate::cli::Machine;

/// The width of the paper and of its margins, in cells.
const WIDTH: u16 = 96;
const MARGIN: u16 = 4;

/// A line of the page: how far it is indented, its text, and how much of it is bold.
struct PageLine {
    indent: u16,
    text: String,
    bold: usize,
}

/// The visit plan of the first customer of the sample book, printed.
pub fn visit_plan(lang: Lang) -> Buffer {
    let machine = Machine::new();
    let home = lang.pick("CN", "GB");
    let (day, lang) = (["--today", "2026-11-23"], ["--lang", lang.code()]);
    let book = machine.path("book.db");
    machine.out(&[&["demo", "--country", home, "--write", &book.to_string_lossy()][..], &day, &lang].concat());
    page(&machine.out(&[&["worksheet", "visit-plan", "C001", "--format", "md"][..], &day, &lang].concat()))
}

fn page(markdown: &str) -> Buffer {
    let mut lines: Vec<PageLine> = Vec::new();
    for block in blocks(markdown) {
        match block {
            Block::Heading { text, .. } => {
                lines.push(PageLine { indent: 0, text: String::new(), bold: 0 });
                put(&mut lines, 0, "", &[Phrase { text: plain(&text), is_strong: true }]);
            }
            Block::Paragraph(text) => put(&mut lines, 0, "", &text),
            Block::Item { depth, marker, text } => {
                let sign = match marker {
                    Marker::Bullet => "• ".to_owned(),
                    Marker::Number(number) => format!("{number}. "),
                    Marker::Box { .. } => "☐ ".to_owned(),
                };
                put(&mut lines, 2 * u16::try_from(depth).expect("a depth"), &sign, &text);
            }
            Block::Code(code) => {
                for line in code {
                    put(&mut lines, 2, "", &[Phrase { text: line, is_strong: false }]);
                }
            }
            Block::Table(rows) => {
                for row in rows {
                    let cells: Vec<String> = row.iter().map(|cell| plain(cell)).collect();
                    put(&mut lines, 0, "", &[Phrase { text: cells.join("  "), is_strong: false }]);
                }
            }
        }
    }
    let height = u16::try_from(lines.len()).expect("a page") + 3;
    let mut page = Buffer::empty(Rect::new(0, 0, WIDTH, height));
    for (y, line) in (1..).zip(lines) {
        let (bold, rest) = line.text.split_at(line.bold);
        let (x, _) =
            page.set_stringn(MARGIN + line.indent, y, bold, bold.len(), Style::new().add_modifier(Modifier::BOLD));
        page.set_string(x, y, rest, Style::new());
    }
    page
}

/// Adds a text, broken where the paper ends; its first phrase may be bold.
fn put(lines: &mut Vec<PageLine>, indent: u16, sign: &str, phrases: &[Phrase]) {
    let room = usize::from(WIDTH - 2 * MARGIN - indent) - sign.len();
    let strong = phrases.first().filter(|phrase| phrase.is_strong).map_or("", |phrase| phrase.text.as_str());
    for (at, text) in cells::wrap(&plain(phrases), room).into_iter().enumerate() {
        let bold = if at == 0 && text.starts_with(strong) { strong.len() } else { 0 };
        let sign = if at == 0 { sign.to_owned() } else { " ".repeat(cells::width(sign)) };
        let bold = if bold > 0 { sign.len() + bold } else { 0 };
        lines.push(PageLine { indent, text: sign + &text, bold });
    }
}
