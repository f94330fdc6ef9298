//! The list of playbooks: those that ship with the program, and the user's own, which win and are added.

use super::own_files::{FileProblem, OwnFiles, OwnText};
use crate::playbooks::{PlaybookPage, SHIPPED_PLAYBOOKS};

/// How the file of a playbook ends.
const ENDING: &str = "md";

/// An entry in the list of playbooks.
#[derive(Debug, Clone, PartialEq)]
pub struct Playbook {
    /// The id by which it is asked for: of an own one the name of its file.
    pub id: String,
    /// The page in Chinese; an own page is the same in both languages.
    pub zh: PlaybookPage,
    /// The page in English.
    pub en: PlaybookPage,
    /// Whether it is the user's own.
    pub is_own: bool,
}

/// Every playbook, and what is wrong with own ones.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Playbooks {
    /// Those that ship in their order, then the user's others by name.
    pub list: Vec<Playbook>,
    /// The own files that cannot be used; what ships under their ids is.
    pub problems: Vec<FileProblem>,
}

impl OwnFiles {
    /// Reads every playbook.
    pub fn playbooks(&self) -> Playbooks {
        let mut own = Vec::new();
        let mut problems = Vec::new();
        for (id, path) in OwnText::files_in(self.playbook_folder(), ENDING) {
            match OwnText::read(&path) {
                OwnText::Text(text) => match PlaybookPage::parse(&text) {
                    Ok(page) => own.push(Playbook { id, zh: page.clone(), en: page, is_own: true }),
                    Err(error) => problems.push(FileProblem::BrokenPlaybook { path, error }),
                },
                OwnText::Unreadable => problems.push(FileProblem::Unreadable { path }),
                OwnText::Missing => {}
            }
        }
        let shipped = SHIPPED_PLAYBOOKS.iter().filter_map(|(id, zh, en)| {
            let (zh, en) = (PlaybookPage::parse(zh).ok()?, PlaybookPage::parse(en).ok()?);
            Some(Playbook { id: (*id).to_owned(), zh, en, is_own: false })
        });
        let mut list: Vec<Playbook> = shipped.collect();
        for playbook in own {
            match list.iter_mut().find(|known| known.id == playbook.id) {
                Some(known) => *known = playbook,
                None => list.push(playbook),
            }
        }
        Playbooks { list, problems }
    }
}

impl Playbooks {
    /// The playbook of an id.
    pub fn get(&self, id: &str) -> Option<&Playbook> {
        self.list.iter().find(|playbook| playbook.id == id)
    }
}
