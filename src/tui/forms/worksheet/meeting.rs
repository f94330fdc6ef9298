//! The meeting that a worksheet is for: the sheet that was begun for it, and the visit of a sheet.

use crate::domain::{FollowUpId, Worksheet};
use crate::ops::{NamedTemplate, Profile, is_made_for, is_meeting_for, visit_of};
use crate::sentences::known_facts::KnownFacts;
use crate::store::{FollowUpRow, Row};
use crate::worksheets::KnownFact;

/// The sheet that was begun already for the same visit or meeting.
pub(super) fn begun(template: &NamedTemplate, known: &KnownFacts<'_>) -> Option<Row<Worksheet>> {
    let meeting = &known.next_visit_row().filter(|_| asks_for_a_meeting(template))?.follow_up;
    let is_for_it = |row: &&Row<Worksheet>| row.value.template == template.id && is_made_for(&row.value, meeting);
    known.profile.worksheets.iter().filter(is_for_it).max_by_key(|row| (row.value.on, row.id)).cloned()
}

/// The open visit that a saved sheet is for.
pub(super) fn visit_of_plan(template: &NamedTemplate, profile: &Profile, sheet: &Worksheet) -> Option<FollowUpId> {
    let is_its = |row: &&FollowUpRow| {
        let visit = &row.follow_up;
        visit.is_open() && is_meeting_for(&template.template, visit.kind) && is_made_for(sheet, visit)
    };
    let its = profile.follow_ups.iter().filter(is_its);
    let on_its_day = |row: &&FollowUpRow| row.follow_up.planned_on == visit_of(sheet);
    its.max_by_key(on_its_day).filter(|_| asks_for_a_meeting(template)).map(|row| row.id)
}

fn asks_for_a_meeting(template: &NamedTemplate) -> bool {
    template.template.fields().any(|field| field.from == Some(KnownFact::VisitDate))
}
