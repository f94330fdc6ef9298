//! The list of playbooks: those that ship with the program, and the user's own, which win and are added.

use super::own_files::{FileProblem, Named, OwnFiles, OwnText, with_own};
use crate::playbooks::{PlaybookError, PlaybookPage, SHIPPED_PLAYBOOKS};

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
        let shipped = SHIPPED_PLAYBOOKS.iter().filter_map(|(id, zh, en)| {
            let (zh, en) = (PlaybookPage::parse(zh).ok()?, PlaybookPage::parse(en).ok()?);
            Some(Playbook { id: (*id).to_owned(), zh, en, is_own: false })
        });
        let broken = |path, error| FileProblem::BrokenPlaybook { path, error };
        let (list, problems) = with_own(shipped, (self.playbook_folder(), ENDING), own_playbook, broken);
        Playbooks { list, problems }
    }

    /// The file of a playbook with its head, to copy and change: the user's own, else the one that ships.
    /// In Chinese and in English.
    pub fn playbook_source(&self, id: &str) -> Option<[String; 2]> {
        let shipped = || {
            let (_, zh, en) = SHIPPED_PLAYBOOKS.iter().find(|(known, ..)| *known == id)?;
            Some([*zh, *en].map(str::to_owned))
        };
        let own = OwnText::named(self.playbook_folder(), id, ENDING).map(|text| [text.clone(), text]);
        own.or_else(shipped)
    }
}

impl OwnFiles {
    /// What is wrong with own playbooks and templates, without reading what ships.
    pub(super) fn page_problems(&self) -> Vec<FileProblem> {
        let none = || std::iter::empty::<Playbook>();
        let (_, problems) = with_own(none(), (self.playbook_folder(), ENDING), own_playbook, |path, error| {
            FileProblem::BrokenPlaybook { path, error }
        });
        [problems, self.template_problems()].concat()
    }
}

fn own_playbook(id: String, text: &str) -> Result<Playbook, PlaybookError> {
    PlaybookPage::parse(text).map(|page| Playbook { id, zh: page.clone(), en: page, is_own: true })
}

impl Named for Playbook {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Playbooks {
    /// The playbook of an id.
    pub fn get(&self, id: &str) -> Option<&Playbook> {
        self.list.iter().find(|playbook| playbook.id == id)
    }

    /// What is wrong with the own playbook of an id.
    pub fn problem_of(&self, id: &str) -> Option<&FileProblem> {
        self.problems.iter().find(|problem| problem.is_of(id))
    }
}
