//! The list of worksheets that can be filled in: those that ship with the program, and the user's own templates, which
//! win and are added.

use super::own_files::{FileProblem, OwnFiles, OwnText};
use crate::worksheets::{SHIPPED_WORKSHEETS, WorksheetTemplate};

/// A template with its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedTemplate {
    /// The id by which it is asked for: of an own one the name of its file.
    pub id: String,
    pub template: WorksheetTemplate,
    /// Whether it is the user's own.
    pub is_own: bool,
}

/// Every template, and what is wrong with own ones.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Templates {
    /// Those that ship in their order, then the user's others by name.
    pub list: Vec<NamedTemplate>,
    /// The own files that cannot be used; what ships under their ids is.
    pub problems: Vec<FileProblem>,
}

impl OwnFiles {
    /// Reads every template.
    pub fn templates(&self) -> Templates {
        let shipped = SHIPPED_WORKSHEETS.iter().filter_map(|(id, file)| {
            let template = WorksheetTemplate::parse(file).ok()?;
            Some(NamedTemplate { id: (*id).to_owned(), template, is_own: false })
        });
        let mut found = Templates { list: shipped.collect(), problems: Vec::new() };
        for (id, path) in OwnText::files_in(self.worksheet_folder(), "toml") {
            match OwnText::read(&path) {
                OwnText::Text(text) => match WorksheetTemplate::parse(&text) {
                    Ok(template) => found.add(NamedTemplate { id, template, is_own: true }),
                    Err(error) => found.problems.push(FileProblem::BrokenTemplate { path, error }),
                },
                OwnText::Unreadable => found.problems.push(FileProblem::Unreadable { path }),
                OwnText::Missing => {}
            }
        }
        found
    }
}

impl Templates {
    /// The template of an id.
    pub fn get(&self, id: &str) -> Option<&NamedTemplate> {
        self.list.iter().find(|known| known.id == id)
    }

    fn add(&mut self, own: NamedTemplate) {
        match self.list.iter_mut().find(|known| known.id == own.id) {
            Some(known) => *known = own,
            None => self.list.push(own),
        }
    }
}
