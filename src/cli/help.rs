//! `rounds help`: the pages of help, or one of them, or the help of a command. A book is not needed.

use super::args::{command, help_text};
use super::columns::{CellTone, aligned};
use super::import::fields;
use super::output::{CommandOutput, Failure};
use super::session::Session;
use crate::help_pages::{HELP_PAGES, HelpPage};
use crate::markdown::{self, Block, Phrase};
use crate::messages::Lang;
use crate::messages::clean::clean;
use crate::messages::cli::usage;
use crate::sentences::page_lines::{LineTone, PageLine, page_lines};

/// How wide a page is, in cells; longer lines are hard to read.
const WIDTH: usize = 80;
/// The sign of an entry without a number.
const BULLET: &str = "- ";

/// Answers the list of pages, a page with its keys from this table, or the help of the command of this name.
pub fn run(session: &Session, topic: Option<&str>, key: &dyn Fn(&str) -> String) -> Result<CommandOutput, Failure> {
    let lang = session.lang;
    let Some(topic) = topic else { return Ok(CommandOutput::text(list(lang))) };
    let shown = |page: &HelpPage| {
        let mut said = page.with_keys(lang, key);
        if page.id == "import" {
            said.push('\n');
            said.push_str(&fields::listed(lang));
        }
        CommandOutput::text(text(lang, &said, session.colours))
    };
    if let Some(page) = HelpPage::of(topic) {
        return Ok(shown(page));
    }
    if let Some(sub) = command(lang).find_subcommand_mut(topic).filter(|sub| !sub.is_hide_set()) {
        let mut sub = sub.clone().bin_name(format!("rounds {topic}"));
        let help = sub.render_long_help();
        return Ok(CommandOutput::text(help_text(lang, &help, session.colours).trim_end()));
    }
    if let Some(page) = HelpPage::about(lang, topic) {
        return Ok(shown(page));
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
    let blocks: Vec<Block> =
        markdown::blocks(&page.replace("**", "")).into_iter().map(|block| in_quotes(lang, block)).collect();
    let line = |(_, line): (usize, PageLine)| {
        let part = |(tone, text): (LineTone, String)| match tone {
            LineTone::Heading => CellTone::Heading.paint(&text, colours),
            LineTone::Plain | LineTone::Strong | LineTone::Sign => text,
        };
        line.into_iter().map(part).collect::<String>()
    };
    page_lines(&blocks, WIDTH, BULLET).into_iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A block with what is typed in quotes.
fn in_quotes(lang: Lang, block: Block) -> Block {
    let quoted = |text: Vec<Phrase>| vec![Phrase { text: said(lang, &text), is_strong: false }];
    match block {
        Block::Heading { level, text } => Block::Heading { level, text: quoted(text) },
        Block::Paragraph(text) => Block::Paragraph(quoted(text)),
        Block::Item { depth, marker, text } => Block::Item { depth, marker, text: quoted(text) },
        code @ Block::Code(_) => code,
        Block::Table(rows) => Block::Table(rows.into_iter().map(|row| row.into_iter().map(quoted).collect()).collect()),
    }
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
