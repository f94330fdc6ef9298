//! What a visit was planned for: its goal and the promise that was wanted, by the visit plan it was made from; and
//! whether the goal was met, which is noted there (docs/screens.md 5.2).

use super::worksheets::entries;
use super::{Change, Entity, is_made_for, visit_of};
use crate::domain::{Action, ActionStatus, CustomerId, FollowUp, Worksheet};
use crate::store::{Reader, Row, StoreError};

/// The worksheet of a visit.
const TEMPLATE: &str = "visit-plan";
/// The field in which it is noted whether the goal was met.
const GOAL_MET: &str = "goal_met";

/// What is to come of a visit.
#[derive(Debug, Clone, PartialEq)]
pub struct VisitPlan {
    /// The worksheet; absent where the goal was written into the plan by hand.
    sheet: Option<Row<Worksheet>>,
    pub goal: Option<String>,
    /// What the customer is to promise.
    pub wished: Option<String>,
    /// What is brought along.
    pub materials: Vec<String>,
    /// What is to be asked.
    pub questions: Vec<String>,
    /// The actions that prepare them and are still open; only where the plan was read of the book.
    pub to_prepare: Vec<Row<Action>>,
}

/// What came of the goal of a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GoalMet {
    Met,
    Partly,
    Missed,
}

impl GoalMet {
    pub const ALL: [Self; 3] = [Self::Met, Self::Partly, Self::Missed];

    /// As the worksheet keeps it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Partly => "partly",
            Self::Missed => "missed",
        }
    }
}

impl VisitPlan {
    /// What a planned follow-up is for; `None` where nothing was planned for it. Its worksheet is the newest visit plan of
    /// the customer with its day, or with its goal.
    pub fn of(reader: &Reader<'_>, customer: CustomerId, visit: &FollowUp) -> Result<Option<Self>, StoreError> {
        let Some(plan) = Self::among(&reader.list::<Worksheet>(customer)?, visit) else { return Ok(None) };
        if plan.materials.is_empty() {
            return Ok(Some(plan));
        }
        let made_for = plan.sheet.as_ref().and_then(|row| visit_of(&row.value));
        let last = made_for.max(visit.planned_on);
        let is_its = |row: &Row<Action>| {
            let action = &row.value;
            action.is_open() && action.due_on <= last && plan.materials.contains(&action.title)
        };
        let to_prepare = reader.list::<Action>(customer)?.into_iter().filter(is_its).collect();
        Ok(Some(Self { to_prepare, ..plan }))
    }

    /// Marks as done what was prepared, by the rows of the actions.
    pub fn prepared(&self, rows: &[String]) -> Vec<Change> {
        let done = self.to_prepare.iter().filter(|row| rows.contains(&row.id.to_string()));
        let change = |row: &Row<Action>| {
            let action = Action { status: Some(ActionStatus::Done), ..row.value.clone() };
            Change::Edit { id: row.id, version: row.version, entry: Entity::Action(Box::new(action)) }
        };
        done.map(change).collect()
    }

    /// The same, with the worksheets of the customer at hand.
    pub fn among(sheets: &[Row<Worksheet>], visit: &FollowUp) -> Option<Self> {
        let its = sheets.iter().filter(|row| is_its(&row.value, visit));
        let sheet = its.max_by_key(|row| (row.value.on, row.id));
        let answer = |field| sheet.and_then(|row| said(&row.value, field));
        let list = |field| entries(sheet.and_then(|row| row.value.answers.get(field))).map(str::to_owned).collect();
        let plan = Self {
            goal: visit.goal.clone().or_else(|| answer("goal")),
            wished: answer("wished_commitment"),
            materials: list("materials"),
            questions: list("questions_to_ask"),
            to_prepare: Vec::new(),
            sheet: None,
        };
        (sheet.is_some() || plan.goal.is_some()).then(|| Self { sheet: sheet.cloned(), ..plan })
    }

    /// Whether there is a worksheet in which it can be noted what came of the goal.
    pub const fn has_sheet(&self) -> bool {
        self.sheet.is_some()
    }

    /// The worksheet, where there is one.
    pub fn worksheet(&self) -> Option<i64> {
        self.sheet.as_ref().map(|row| row.id)
    }

    /// Notes what came of the goal; nothing where there is no worksheet.
    pub fn noted(&self, met: GoalMet) -> Option<Change> {
        let row = self.sheet.as_ref()?;
        let mut sheet = row.value.clone();
        sheet.answers.insert(GOAL_MET.to_owned(), met.code().to_owned());
        Some(Change::Edit { id: row.id, version: row.version, entry: Entity::Worksheet(Box::new(sheet)) })
    }
}

/// Whether a worksheet is the plan of this visit.
pub(super) fn is_its(sheet: &Worksheet, visit: &FollowUp) -> bool {
    visit.kind.is_face_to_face() && sheet.template == TEMPLATE && is_made_for(sheet, visit)
}

fn said(sheet: &Worksheet, field: &str) -> Option<String> {
    let text = sheet.answers.get(field)?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worksheets::{SHIPPED_WORKSHEETS, WorksheetTemplate};

    #[test]
    fn the_worksheet_asks_for_what_is_noted_in_it() {
        let (_, file) = SHIPPED_WORKSHEETS.iter().find(|(id, _)| *id == TEMPLATE).expect("a template");
        let template = WorksheetTemplate::parse(file).expect("sound");
        let field = template.field(GOAL_MET).expect("the field");
        let codes: Vec<&str> = field.choices.iter().map(|choice| choice.id.as_str()).collect();
        assert_eq!(codes, GoalMet::ALL.map(GoalMet::code));
        assert!(
            ["goal", "wished_commitment", "visit_date", "materials", "questions_to_ask"]
                .iter()
                .all(|id| template.field(id).is_some())
        );
    }
}
