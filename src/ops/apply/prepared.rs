//! What was prepared for a meeting goes with it when it is moved to another day.

use chrono::NaiveDate;

use crate::domain::{Action, CustomerId, FollowUp, Worksheet};
use crate::ops::is_made_for;
use crate::ops::worksheets::{entries, moved_with};
use crate::store::{Row, StoreError, WriteTx};

/// A follow-up was moved: the worksheets for it name its new day. Where another meeting of the same kind stays on the old day,
/// only those with its own goal go with it.
pub(super) fn follow(tx: &WriteTx<'_>, moved: &Row<FollowUp>, from: Option<NaiveDate>) -> Result<(), StoreError> {
    let (visit, Some(customer)) = (&moved.value, moved.customer) else { return Ok(()) };
    let (Some(from), Some(to)) = (from, visit.planned_on) else { return Ok(()) };
    if from == to || !visit.is_open() {
        return Ok(());
    }
    let sheets = tx.list::<Worksheet>(customer)?;
    let day = (visit.kind, from);
    let mut going = sheets.into_iter().filter_map(|row| Some((moved_with(&row.value, day, to)?, row))).peekable();
    if going.peek().is_none() {
        return Ok(());
    }
    let others = tx.list::<FollowUp>(customer)?;
    let stays = |other: &Row<FollowUp>| {
        let other_visit = &other.value;
        other.id != moved.id
            && other_visit.is_open()
            && other_visit.planned_on == Some(from)
            && other_visit.kind.is_face_to_face()
    };
    let is_shared = others.iter().any(stays);
    for (sheet, row) in going {
        if !is_shared || is_made_for(&sheet, &FollowUp { planned_on: None, ..visit.clone() }) {
            move_preparations(tx, &sheet, (customer, from), to)?;
            tx.update(&Row { value: sheet, ..row })?;
        }
    }
    Ok(())
}

/// The open actions for the materials of a visit plan are due on its new day.
fn move_preparations(
    tx: &WriteTx<'_>,
    sheet: &Worksheet,
    (customer, from): (CustomerId, NaiveDate),
    to: NaiveDate,
) -> Result<(), StoreError> {
    let materials: Vec<&str> = entries(sheet.answers.get("materials")).collect();
    if materials.is_empty() {
        return Ok(());
    }
    for row in tx.list::<Action>(customer)? {
        let action = &row.value;
        if action.is_open() && action.due_on == Some(from) && materials.contains(&action.title.as_str()) {
            let value = Action { due_on: Some(to), ..action.clone() };
            tx.update(&Row { value, ..row })?;
        }
    }
    Ok(())
}
