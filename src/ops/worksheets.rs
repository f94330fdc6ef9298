//! The list of worksheets that can be filled in: those that ship with the program, and the user's own templates, which
//! win and are added.

use super::own_files::{FileProblem, Named, OwnFiles, with_own};
use crate::worksheets::{SHIPPED_WORKSHEETS, WorksheetTemplate};

/// How the file of a template ends.
const ENDING: &str = "toml";

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
        let own = |id, text: &str| {
            WorksheetTemplate::parse(text).map(|template| NamedTemplate { id, template, is_own: true })
        };
        let broken = |path, error| FileProblem::BrokenTemplate { path, error };
        let (list, problems) = with_own(shipped, (self.worksheet_folder(), ENDING), own, broken);
        Templates { list, problems }
    }
}

impl Named for NamedTemplate {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Templates {
    /// The template of an id.
    pub fn get(&self, id: &str) -> Option<&NamedTemplate> {
        self.list.iter().find(|known| known.id == id)
    }
}
