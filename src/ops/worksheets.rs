//! The list of worksheets that can be filled in: those that ship with the program, and the user's own templates, which
//! win and are added.

use chrono::NaiveDate;

use super::own_files::{FileProblem, Named, OwnFiles, OwnText, with_own};
use crate::domain::Worksheet;
use crate::worksheets::{SHIPPED_WORKSHEETS, WorksheetTemplate};

/// The field of a visit plan that holds its day.
pub(super) const VISIT_DATE: &str = "visit_date";
/// The fields that hold the day on which one meets, in the templates that ask for it.
const MEETING_DAYS: [&str; 3] = [VISIT_DATE, "visit_from", "review_on"];
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

/// The day of the visit or meeting that a worksheet is for; absent where it is for none.
pub fn visit_of(sheet: &Worksheet) -> Option<NaiveDate> {
    let mut days = MEETING_DAYS.iter().filter_map(|field| sheet.answers.get(*field));
    days.find_map(|day| day.trim().parse().ok())
}

/// Whether a field holds the day on which one meets.
pub fn is_meeting_day(field: &str) -> bool {
    MEETING_DAYS.contains(&field)
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

impl OwnFiles {
    /// The template of an id: the user's own, else the one that ships.
    pub fn template(&self, id: &str) -> Option<WorksheetTemplate> {
        let own = OwnText::files_in(self.worksheet_folder(), ENDING).into_iter().find(|(name, _)| name == id);
        let own = own.and_then(|(_, path)| match OwnText::read(&path) {
            OwnText::Text(text) => WorksheetTemplate::parse(&text).ok(),
            OwnText::Missing | OwnText::Unreadable(_) => None,
        });
        let shipped = || SHIPPED_WORKSHEETS.iter().find(|(known, _)| *known == id);
        own.or_else(|| WorksheetTemplate::parse(shipped()?.1).ok())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worksheets::KnownFact;

    #[test]
    fn the_day_of_the_visit_is_found_in_every_template_that_asks_for_it() {
        for (id, file) in SHIPPED_WORKSHEETS {
            let template = WorksheetTemplate::parse(file).expect("sound");
            for field in template.fields().filter(|field| field.from == Some(KnownFact::VisitDate)) {
                assert!(MEETING_DAYS.contains(&field.id.as_str()), "{id}: {}", field.id);
            }
        }
        let known = |id: &str| SHIPPED_WORKSHEETS.iter().any(|(_, file)| file.contains(&format!("id = \"{id}\"")));
        assert!(MEETING_DAYS.into_iter().all(known));
    }
}
