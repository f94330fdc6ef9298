//! `rounds help`: the pages of help, or one of them, or the help of a command. A book is not needed.

use super::args::command;
use super::columns::{CellTone, aligned};
use super::output::{CommandOutput, Failure};
use super::session::Session;
use crate::help_pages::{HELP_PAGES, HelpPage};
use crate::markdown::{self, Block, Marker, Phrase};
use crate::messages::clean::clean;
use crate::messages::cli::usage;
use crate::messages::{Lang, cells};

/// How wide a page is, in cells; longer lines are hard to read.
const WIDTH: usize = 80;

/// Answers the list of pages, a page with its keys from this table, or the help of the command of this name.
pub fn run(session: &Session, topic: Option<&str>, key: &dyn Fn(&str) -> String) -> Result<CommandOutput, Failure> {
    let lang = session.lang;
    let Some(topic) = topic else { return Ok(CommandOutput::text(list(lang))) };
    if let Some(page) = HelpPage::of(topic) {
        return Ok(CommandOutput::text(text(lang, &page.with_keys(lang, key), session.colours)));
    }
    if let Some(sub) = command(lang).find_subcommand_mut(topic).filter(|sub| !sub.is_hide_set()) {
        let mut sub = sub.clone().bin_name(format!("rounds {topic}"));
        let help = sub.render_long_help();
        let help = if session.colours { help.ansi().to_string() } else { help.to_string() };
        return Ok(CommandOutput::text(help.trim_end()));
    }
    let pages: Vec<&str> = HELP_PAGES.iter().map(|page| page.id).collect();
    Err(Failure::usage(usage::no_such_topic(lang, clean(topic), pages.join(", "))))
}

fn list(lang: Lang) -> String {
    let rows: Vec<Vec<String>> =
        HELP_PAGES.iter().map(|page| vec![format!("rounds help {}", page.id), page.title(lang)]).collect();
    let mut lines = vec![usage::help_pages(lang).to_owned(), String::new()];
    lines.extend(aligned(&rows, 2));
    lines.extend([String::new(), usage::help_of_commands(lang).to_owned()]);
    lines.join("\n")
}

/// A page in lines: what is typed in quotes, its headings bold where colours are wanted.
fn text(lang: Lang, page: &str, colours: bool) -> String {
    // Of all emphasis only what is typed is left.
    let page = page.replace("**", "");
    let mut lines: Vec<String> = Vec::new();
    let mut was_item = false;
    for block in markdown::blocks(&page) {
        let is_item = matches!(block, Block::Item { .. });
        let goes_on = is_item && was_item;
        if !(lines.is_empty() || goes_on) {
            lines.push(String::new());
        }
        was_item = is_item;
        match block {
            Block::Heading { text, .. } => {
                let said = cells::wrap(&said(lang, &text), WIDTH);
                lines.extend(said.iter().map(|line| CellTone::Heading.paint(line, colours)));
            }
            Block::Paragraph(text) => lines.extend(cells::wrap(&said(lang, &text), WIDTH)),
            Block::Item { depth, marker, text } => lines.extend(item(lang, depth, marker, &text)),
            Block::Table(rows) => lines.extend(table(lang, &rows)),
        }
    }
    lines.join("\n")
}

/// The words of phrases, what is typed in quotes.
fn said(lang: Lang, phrases: &[Phrase]) -> String {
    let said = |phrase: &Phrase| {
        if phrase.is_strong { usage::quoted(lang, &phrase.text) } else { phrase.text.clone() }
    };
    let text: String = phrases.iter().map(said).collect();
    // Chinese quotes bring their own room.
    match lang {
        Lang::Zh => text.replace("」 ", "」").replace(" 「", "「"),
        Lang::En => text,
    }
}

/// An entry of a list, its lines after the first below its words.
fn item(lang: Lang, depth: usize, marker: Marker, text: &[Phrase]) -> Vec<String> {
    let sign = match marker {
        Marker::Number(number) => format!("{number}. "),
        Marker::Bullet | Marker::Box { .. } => "- ".to_owned(),
    };
    let first = format!("{}{sign}", "  ".repeat(depth));
    let room = WIDTH.saturating_sub(cells::width(&first));
    let others = " ".repeat(cells::width(&first));
    let lines = cells::wrap(&said(lang, text), room).into_iter().enumerate();
    lines.map(|(at, line)| format!("{}{line}", if at == 0 { &first } else { &others })).collect()
}

/// The rows of a table, the last column broken where it is too long.
fn table(lang: Lang, rows: &[Vec<Vec<Phrase>>]) -> Vec<String> {
    let said: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| said(lang, cell)).collect()).collect();
    let columns = said.iter().map(Vec::len).max().unwrap_or_default();
    let widest = |at: usize| said.iter().filter_map(|row| row.get(at)).map(|text| cells::width(text)).max();
    let before: usize = (0..columns.saturating_sub(1)).filter_map(widest).map(|width| width + 2).sum();
    let broken = said.into_iter().flat_map(|row| {
        let last = row.last().map(|text| cells::wrap(text, WIDTH.saturating_sub(before))).unwrap_or_default();
        let more = last.len().max(1);
        (0..more)
            .map(|line| {
                let head = row.iter().take(row.len().saturating_sub(1));
                let head = head.map(|text| if line == 0 { text.clone() } else { String::new() });
                head.chain([last.get(line).cloned().unwrap_or_default()]).collect()
            })
            .collect::<Vec<Vec<String>>>()
    });
    aligned(&broken.collect::<Vec<_>>(), 0)
}
