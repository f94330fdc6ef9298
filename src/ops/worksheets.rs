//! The list of worksheets that can be filled in: those that ship with the program, and the user's own templates, which
//! win and are added.

use chrono::NaiveDate;

use super::Profile;
use super::own_files::{FileProblem, Named, OwnFiles, OwnText, with_own};
use crate::domain::{FollowUp, Kind, Worksheet};
use crate::worksheets::{SHIPPED_WORKSHEETS, WorksheetTemplate};

/// The field of a visit plan that holds its day.
pub(super) const VISIT_DATE: &str = "visit_date";
/// The fields that hold the day on which one meets, in the templates that ask for it; with the kinds of follow-up that are
/// such a meeting, any in person where none is named.
const MEETING_DAYS: [(&str, &[Kind]); 3] =
    [(VISIT_DATE, &[]), ("visit_from", &[Kind::Tour, Kind::Invite]), ("review_on", &[Kind::Review])];
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
    let mut days = MEETING_DAYS.iter().filter_map(|(field, _)| sheet.answers.get(*field));
    days.find_map(|day| day.trim().parse().ok())
}

/// Whether a template asks for the day of a meeting of this kind: a delegation visit for that of a tour, a business review
/// for that of a review, any other for that of whatever brings people together.
pub fn is_meeting_for(template: &WorksheetTemplate, kind: Kind) -> bool {
    let mut days = template.fields().filter_map(|field| MEETING_DAYS.iter().find(|(day, _)| *day == field.id));
    let kinds = days.next().map_or(&[][..], |(_, kinds)| kinds);
    is_meant(kinds, kind)
}

/// Whether a meeting of this kind is one of those, any in person where none is named.
fn is_meant(kinds: &[Kind], kind: Kind) -> bool {
    if kinds.is_empty() { kind.is_face_to_face() } else { kinds.contains(&kind) }
}

/// The entries of an answer that is a list: a line each, none of them blank.
pub(super) fn entries(answer: Option<&String>) -> impl Iterator<Item = &str> {
    answer.into_iter().flat_map(|answer| answer.lines()).map(str::trim).filter(|line| !line.is_empty())
}

/// Whether a worksheet was filled in for this meeting: with its day, or with its goal.
pub fn is_made_for(sheet: &Worksheet, visit: &FollowUp) -> bool {
    let goal = sheet.answers.get("goal").map(|goal| goal.trim());
    (visit.planned_on.is_some() && visit_of(sheet) == visit.planned_on)
        || (visit.goal.is_some() && goal == visit.goal.as_deref())
}

/// The worksheet with the day to which its meeting was moved; `None` where it is for no meeting of this kind and day.
pub(super) fn moved_with(sheet: &Worksheet, (kind, from): (Kind, NaiveDate), to: NaiveDate) -> Option<Worksheet> {
    let is_it = |(field, kinds): &&(&str, &[Kind])| {
        is_meant(kinds, kind) && sheet.answers.get(*field).is_some_and(|day| day.trim() == from.to_string())
    };
    let (field, _) = MEETING_DAYS.iter().find(is_it)?;
    let mut moved = sheet.clone();
    moved.answers.insert((*field).to_owned(), to.to_string());
    Some(moved)
}

impl OwnFiles {
    /// Reads every template.
    pub fn templates(&self) -> Templates {
        let shipped = SHIPPED_WORKSHEETS.iter().filter_map(|(id, file)| {
            let template = WorksheetTemplate::parse(file).ok()?;
            Some(NamedTemplate { id: (*id).to_owned(), template, is_own: false })
        });
        self.templates_beside(shipped)
    }

    /// What is wrong with own templates.
    pub(super) fn template_problems(&self) -> Vec<FileProblem> {
        self.templates_beside(std::iter::empty()).problems
    }

    fn templates_beside(&self, shipped: impl Iterator<Item = NamedTemplate>) -> Templates {
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
        let own = OwnText::named(self.worksheet_folder(), id, ENDING);
        own.and_then(|text| WorksheetTemplate::parse(&text).ok()).or_else(|| WorksheetTemplate::shipped(id))
    }

    /// The file of a template, to copy and change: the user's own, else the one that ships.
    pub fn template_source(&self, id: &str) -> Option<String> {
        let shipped = || SHIPPED_WORKSHEETS.iter().find(|(known, _)| *known == id).map(|(_, file)| (*file).to_owned());
        OwnText::named(self.worksheet_folder(), id, ENDING).or_else(shipped)
    }
}

impl Profile {
    /// Whether the visit that a worksheet was filled in for is done, or its day has passed and nothing of it is open.
    pub fn is_visit_over(&self, sheet: &Worksheet, today: NaiveDate) -> bool {
        let Some(day) = visit_of(sheet) else { return false };
        let its = || self.follow_ups.iter().map(|row| &row.follow_up).filter(|touch| is_made_for(sheet, touch));
        let is_open = its().any(FollowUp::is_open);
        !is_open && (day < today || its().any(|touch| touch.done_on.is_some()))
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

    /// The template of an id, else the only one whose title has these words in either language; case does not count.
    pub fn named(&self, typed: &str) -> Option<&NamedTemplate> {
        let words = typed.trim().to_lowercase();
        let has = |one: &&NamedTemplate| {
            let title = &one.template.title;
            [&title.zh, &title.en].iter().any(|title| title.to_lowercase().contains(&words))
        };
        let mut titled = self.list.iter().filter(has).filter(|_| !words.is_empty());
        let only = titled.next().filter(|_| titled.next().is_none());
        // Whoever means their own file is to hear what is wrong with it.
        self.get(typed).or(only.filter(|_| self.problem_of(typed).is_none()))
    }

    /// What is wrong with the own template of an id.
    pub fn problem_of(&self, id: &str) -> Option<&FileProblem> {
        self.problems.iter().find(|problem| problem.is_of(id))
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
                assert!(MEETING_DAYS.iter().any(|(day, _)| *day == field.id), "{id}: {}", field.id);
            }
        }
        let known = |id: &str| SHIPPED_WORKSHEETS.iter().any(|(_, file)| file.contains(&format!("id = \"{id}\"")));
        assert!(MEETING_DAYS.into_iter().all(|(day, _)| known(day)));
    }
}
