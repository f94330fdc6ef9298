//! What is wrong with a file of the user's own: which one, where, and what was expected.

use std::path::Path;

use crate::messages::{Lang, changes as text, playbooks as texts, rulebook, system};
use crate::ops::FileProblem;
use crate::playbooks::{EntryFault, PlaybookRule};
use crate::rules::{DEFAULT_RULEBOOK, HolidayField};
use crate::worksheets::{MOST_FIELDS, TemplateRule};

/// What is wrong with a file of the user's own, without what is used instead.
pub fn of_mistake(lang: Lang, trouble: &FileProblem) -> String {
    match trouble {
        FileProblem::BrokenRulebook { path, problems } => {
            let first = problems.first().map(|problem| rulebook::problem(lang, problem)).unwrap_or_default();
            text::mistake_in(lang, path.display(), first)
        }
        FileProblem::Unreadable { path, why } => {
            text::unreadable_mistake(lang, path.display(), system::why(lang, &(*why).into()))
        }
        other => of_trouble(lang, other),
    }
}

/// Which of the user's own files cannot be used, and what is used instead.
pub fn of_trouble(lang: Lang, trouble: &FileProblem) -> String {
    match trouble {
        FileProblem::UnknownRulebook { id } => text::unknown_rulebook(lang, id, DEFAULT_RULEBOOK),
        FileProblem::BrokenRulebook { path, problems } => {
            let first = problems.first().map(|problem| rulebook::problem(lang, problem)).unwrap_or_default();
            text::broken_rulebook(lang, path.display(), first)
        }
        FileProblem::Unreadable { path, why } => {
            text::unreadable_own(lang, path.display(), system::why(lang, &(*why).into()))
        }
        FileProblem::BrokenTemplate { path, error } => {
            let expected = match &error.expected {
                TemplateRule::Entry(fault) => of_fault(lang, fault),
                TemplateRule::OtherId(id) => texts::expects_other_id(lang, id),
                TemplateRule::Choices(id) => texts::expects_choices(lang, id),
                TemplateRule::NoDay(id) => texts::expects_no_day(lang, id),
                TemplateRule::FewerFields => texts::expects_fewer_fields(lang, MOST_FIELDS),
                TemplateRule::KnownId(id) => texts::expects_known_id(lang, id),
            };
            broken(lang, trouble, path, (error.line, &expected))
        }
        FileProblem::BrokenPlaybook { path, error } => {
            let expected = match &error.expected {
                PlaybookRule::Head => texts::expects_head(lang).to_owned(),
                PlaybookRule::Entry(fault) => of_fault(lang, fault),
                PlaybookRule::Title => texts::expects_title(lang).to_owned(),
            };
            broken(lang, trouble, path, (error.line, &expected))
        }
        FileProblem::BrokenHolidays { path, error } => {
            let expected = of_holiday_field(lang, error.expected);
            text::broken_holidays(lang, path.display(), error.line, error.column, &error.got, expected)
        }
    }
}

/// What an entry of an own file should have been.
fn of_fault(lang: Lang, fault: &EntryFault) -> String {
    match fault {
        EntryFault::Missing(name) => texts::expects_there(lang, name),
        EntryFault::Unknown { got, known } => texts::expects_one_of(lang, got, known.join(lang.pick("、", ", "))),
        EntryFault::Form => texts::expects_form(lang).to_owned(),
        EntryFault::Choice => texts::expects_choice(lang).to_owned(),
        EntryFault::Syntax => texts::expects_toml(lang).to_owned(),
    }
}

/// A mistake in an own page, and what is used until it is mended.
fn broken(lang: Lang, trouble: &FileProblem, path: &Path, (line, expected): (usize, &str)) -> String {
    let say = if trouble.has_built_in() { texts::broken } else { texts::broken_alone };
    say(lang, path.display(), line, expected)
}

pub(super) const fn of_holiday_field(lang: Lang, field: HolidayField) -> &'static str {
    match field {
        HolidayField::Columns => text::holiday_columns(lang),
        HolidayField::Date => text::holiday_date(lang),
        HolidayField::OtherDate => text::holiday_other_date(lang),
        HolidayField::Kind => text::holiday_kind(lang),
        HolidayField::Status => text::holiday_status(lang),
        HolidayField::Country => text::holiday_country(lang),
    }
}
