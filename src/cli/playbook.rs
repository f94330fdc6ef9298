//! `rounds playbook`: the list of playbooks, or one of them. A book is not needed.

use serde::Serialize;

use super::args::{PageFormat, PlaybookArgs};
use super::columns::aligned;
use super::output::{CommandOutput, Failure};
use super::session::Session;
use crate::messages::clean::{clean, clean_lines};
use crate::messages::{Lang, playbooks as texts};
use crate::ops::{OwnFiles, Playbook};
use crate::playbooks::PlaybookPage;
use crate::report::{Preparing, playbook_document};
use crate::sentences;

/// A playbook of the list as JSON.
#[derive(Serialize)]
struct Listed<'a> {
    id: &'a str,
    title: &'a str,
    topics: &'a [String],
}

/// A whole playbook as JSON.
#[derive(Serialize)]
struct Whole<'a> {
    #[serde(flatten)]
    listed: Listed<'a>,
    text: &'a str,
}

/// Answers the list of playbooks, or the one of this id.
pub fn run(session: &mut Session, asked: &PlaybookArgs) -> Result<CommandOutput, Failure> {
    let (id, format) = (asked.id.as_deref(), asked.format);
    let own = OwnFiles::of(&session.paths);
    let found = own.playbooks();
    let lang = session.lang;
    let Some(id) = id else {
        if session.json {
            return CommandOutput::json(&found.list.iter().map(|one| listed(one, lang)).collect::<Vec<_>>());
        }
        let row = |one: &Playbook| {
            let page = page(one, lang);
            vec![
                clean(&one.id).into_owned(),
                clean(&page.title).into_owned(),
                clean(&page.topics.join(" · ")).into_owned(),
            ]
        };
        let mut lines = aligned(&found.list.iter().map(row).collect::<Vec<_>>(), 0);
        lines.extend(found.problems.iter().map(|problem| session.mistake_line(problem)));
        let folder = session.paths.playbooks().display().to_string();
        lines.extend([String::new(), texts::own_folder(lang, clean(&folder))]);
        return Ok(CommandOutput::text(lines.join("\n")));
    };
    let one = found.get(id).ok_or_else(|| {
        let broken = found.problem_of(id).map(|problem| sentences::of_mistake(lang, problem));
        Failure::usage(broken.unwrap_or_else(|| texts::unknown(lang, clean(id))))
    })?;
    if asked.source
        && let Some([zh, en]) = own.playbook_source(id)
    {
        let source = lang.pick(&zh, &en);
        return Ok(CommandOutput::text(clean_lines(source.trim_end()).into_owned()));
    }
    let page = page(one, lang);
    if session.json {
        return CommandOutput::json(&Whole { listed: listed(one, lang), text: &page.text });
    }
    Ok(CommandOutput::text(match format {
        PageFormat::Md => clean_lines(&page.text).into_owned(),
        PageFormat::Html => {
            return Ok(super::report::page(session, &playbook_document(lang, page, &Preparing::default()), format));
        }
    }))
}

fn listed(playbook: &Playbook, lang: Lang) -> Listed<'_> {
    let page = page(playbook, lang);
    Listed { id: &playbook.id, title: &page.title, topics: &page.topics }
}

fn page(playbook: &Playbook, lang: Lang) -> &PlaybookPage {
    lang.pick(&playbook.zh, &playbook.en)
}
