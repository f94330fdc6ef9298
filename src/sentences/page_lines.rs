//! A page of Markdown in lines of a width: pages of help and of guidance, on the screen and in the shell.
//!
//! Leaves out colours, and how far somebody has scrolled.

use crate::markdown::{Block, Marker, Phrase, plain};
use crate::messages::{cells, clean};

/// The columns by which a nested entry is moved in.
const INDENT: usize = 2;

/// What a part of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineTone {
    Heading,
    Plain,
    Strong,
    /// The sign before an entry, and the head of a table.
    Sign,
}

/// A line in its parts.
pub type PageLine = Vec<(LineTone, String)>;

/// The lines of a page, each with the place of the block that it is of or stands above; entries without a number begin with
/// this sign.
pub fn page_lines(blocks: &[Block], room: usize, bullet: &str) -> Vec<(usize, PageLine)> {
    let mut placed: Vec<(usize, PageLine)> = Vec::new();
    let mut was_item = false;
    for (place, block) in blocks.iter().enumerate() {
        let mut lines: Vec<PageLine> = Vec::new();
        let is_item = matches!(block, Block::Item { .. });
        let is_next_entry = is_item && was_item;
        if !placed.is_empty() && !is_next_entry {
            lines.push(PageLine::new());
        }
        was_item = is_item;
        match block {
            Block::Heading { text, .. } => {
                lines.extend(cells::wrap(&said(text), room).into_iter().map(|line| vec![(LineTone::Heading, line)]));
                // What a heading is about stands right below it.
                was_item = true;
            }
            Block::Paragraph(text) => lines.extend(wrapped(text, room)),
            Block::Item { depth, marker, text } => lines.extend(item((*depth, *marker, text), room, bullet)),
            Block::Table(rows) => lines.extend(table(rows, room)),
            Block::Code(code) => lines.extend(code.iter().flat_map(|line| typed(line, room))),
        }
        placed.extend(lines.into_iter().map(|line| (place, line)));
    }
    placed
}

fn said(text: &[Phrase]) -> String {
    clean::clean(&plain(text)).into_owned()
}

/// An entry of a list, its lines after the first below its words.
fn item((depth, marker, text): (usize, Marker, &[Phrase]), room: usize, bullet: &str) -> Vec<PageLine> {
    let sign = match marker {
        Marker::Bullet => bullet.to_owned(),
        Marker::Number(number) => format!("{number}. "),
        Marker::Box { is_ticked: true } => "[x] ".to_owned(),
        Marker::Box { is_ticked: false } => "[ ] ".to_owned(),
    };
    let before = depth * INDENT;
    let width = before + cells::width(&sign);
    let first = std::iter::once(format!("{}{sign}", " ".repeat(before)));
    let others = std::iter::repeat_with(|| " ".repeat(width));
    let lines = wrapped(text, room.saturating_sub(width));
    first.chain(others).zip(lines).map(|(sign, line)| [vec![(LineTone::Sign, sign)], line].concat()).collect()
}

/// A line of a file as it is, moved in; only one that is too long is broken.
fn typed(line: &str, room: usize) -> Vec<PageLine> {
    let line = clean::clean(line);
    let lines = cells::wrap(&line, room.saturating_sub(INDENT));
    let lines = if cells::width(&line) + INDENT <= room { vec![line.into_owned()] } else { lines };
    lines
        .into_iter()
        .map(|line| vec![(LineTone::Plain, format!("{}{line}", " ".repeat(INDENT)).trim_end().to_owned())])
        .collect()
}

/// The rows of a table below each other, each cell wrapped in its column.
fn table(rows: &[Vec<Vec<Phrase>>], room: usize) -> Vec<PageLine> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let widest = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|cell| cells::width(&said(cell))).max();
    let natural: Vec<usize> = (0..columns).map(|at| widest(at).unwrap_or_default()).collect();
    let free = room.saturating_sub(2 * columns.saturating_sub(1));
    let widths = shared(&natural, free);
    let mut lines = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        let cells: Vec<Vec<String>> = widths
            .iter()
            .enumerate()
            .map(|(at, width)| cells::wrap(&row.get(at).map(|cell| said(cell)).unwrap_or_default(), *width))
            .collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or_default();
        let tone = if number == 0 { LineTone::Sign } else { LineTone::Plain };
        for at in 0..height {
            let text =
                |(cell, width): (&Vec<String>, &usize)| cells::left(cell.get(at).map_or("", String::as_str), *width);
            let line = cells.iter().zip(&widths).map(text).collect::<Vec<_>>().join("  ");
            lines.push(vec![(tone, line.trim_end().to_owned())]);
        }
    }
    lines
}

/// The widths of columns in this room: what each needs, the wider ones narrowed until all fit.
fn shared(natural: &[usize], room: usize) -> Vec<usize> {
    let mut widths = natural.to_vec();
    while widths.iter().sum::<usize>() > room {
        let Some(widest) = widths.iter_mut().max() else { break };
        if *widest <= 1 {
            break;
        }
        *widest -= 1;
    }
    widths
}

/// Text in lines of this width, its emphasis kept.
fn wrapped(text: &[Phrase], room: usize) -> Vec<PageLine> {
    let mut letters = text.iter().flat_map(|phrase| {
        let tone = if phrase.is_strong { LineTone::Strong } else { LineTone::Plain };
        clean::clean(&phrase.text).chars().map(move |letter| (tone, letter)).collect::<Vec<_>>()
    });
    let toned = |line: String| {
        let mut parts = PageLine::new();
        for letter in line.chars() {
            // Breaking leaves out only spaces, so that each letter of a line is found in the text.
            let tone = letters.by_ref().find(|(_, other)| *other == letter).map_or(LineTone::Plain, |(tone, _)| tone);
            match parts.last_mut() {
                Some((last, said)) if *last == tone => said.push(letter),
                _ => parts.push((tone, letter.to_string())),
            }
        }
        parts
    };
    cells::wrap(&said(text), room).into_iter().map(toned).collect()
}
