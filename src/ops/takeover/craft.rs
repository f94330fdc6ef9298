//! The tables of worksheets and cases that an export writes, read back: the answers of a worksheet, a row for each, become
//! one record again.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::plans::{PlanCells, refusal};
use super::record_list::RecordList;
use super::records::{Brought, Met};
use super::rehearsing::Rehearsal;
use super::report::TakeReport;
use super::working::{RowEffect, WorkingCustomer};
use super::{Existing, TakeoverError};
use crate::domain::{Case, CaseKind, Worksheet};
use crate::import::{Fields, RowDraft, RowRefusal, SourceRows, Why};
use crate::ops::change::check_entity;
use crate::ops::{Change, OwnFiles};
use crate::store::Reader;
use crate::worksheets::{AnswerKind, WorksheetTemplate};

/// Worksheets and cases while rows are held against them: they are put together first, since a customer gets its code at
/// the end.
#[derive(Debug, Default)]
pub(super) struct BookCraft {
    sheets: Vec<Gathered<Worksheet>>,
    cases: Vec<Gathered<Case>>,
    of_book: (RecordList<Worksheet>, RecordList<Case>),
    pub(super) templates: KnownTemplates,
}

/// The templates that rows named, by their ids; absent where there is none of that id.
pub(super) type KnownTemplates = HashMap<String, Option<WorksheetTemplate>>;

/// A record of the file.
#[derive(Debug)]
struct Gathered<T> {
    record: T,
    /// The place of its customer.
    customer: Option<usize>,
    /// The places of its rows among those that were taken.
    rows: Vec<usize>,
}

/// So many other worksheets at most stand between two rows of one.
const MOST_BETWEEN: usize = 1_000;

/// What a row of such a table brings; a worksheet with one answer, or none.
#[derive(Clone)]
pub(super) enum CraftDraft {
    Sheet(Worksheet),
    Case(Case),
}

impl PlanCells<'_> {
    /// What stands in the row, and whose it is; each template is read once.
    pub(super) fn craft(
        &self,
        own: &OwnFiles,
        templates: &mut KnownTemplates,
    ) -> Result<(RowDraft, CraftDraft), RowRefusal> {
        let mut whose = RowDraft { line: self.row.line, ..RowDraft::default() };
        for (column, field) in [("customer.code", "code"), ("customer.name", "name")] {
            whose.customer.extend(self.words(column).map(|text| (field.to_owned(), Value::from(text))));
        }
        let draft = if self.plan.rows == SourceRows::Cases { self.case()? } else { self.answer(own, templates)? };
        let entry = match draft.clone() {
            CraftDraft::Sheet(sheet) => sheet.into_entity(),
            CraftDraft::Case(case) => case.into_entity(),
        };
        match check_entity(&entry, &[]) {
            Ok(()) => Ok((whose, draft)),
            Err(findings) => Err(refusal(self.row.line, Why::Invalid(findings))),
        }
    }

    fn case(&self) -> Result<CraftDraft, RowRefusal> {
        let Some(title) = self.words("title") else { return Err(self.refusal("title", Why::NoTitle)) };
        let kind = self.words("kind").and_then(|word| super::plans::named::<CaseKind>(&word));
        Ok(CraftDraft::Case(Case {
            kind: kind.ok_or_else(|| self.refusal("kind", Why::Unclear))?,
            on: self.day("on")?,
            background: self.words("background"),
            what_we_did: self.words("what_we_did"),
            result: self.words("result"),
            lesson: self.words("lesson"),
            tags: self.listed("tags"),
            uid: self.words("uid"),
            title,
            customer: None,
        }))
    }

    fn answer(&self, own: &OwnFiles, templates: &mut KnownTemplates) -> Result<CraftDraft, RowRefusal> {
        let Some(template) = self.words("template") else { return Err(self.refusal("template", Why::NoTitle)) };
        let Some(on) = self.day("on")? else { return Err(self.refusal("on", Why::NoDay)) };
        let mut sheet = Worksheet {
            title: self.words("title"),
            uid: self.words("uid"),
            template,
            on,
            customer: None,
            answers: BTreeMap::new(),
            labels: BTreeMap::new(),
        };
        if let (Some(field), Some(said)) = (self.words("field"), self.words("answer")) {
            let known = templates.entry(sheet.template.clone()).or_insert_with_key(|id| own.template(id));
            let asked = known.as_ref().and_then(|template| template.field(&field));
            let choice = asked.filter(|asked| asked.kind == AnswerKind::Choice);
            let chosen = choice.and_then(|asked| asked.chosen(said.trim())).map(str::to_owned);
            sheet.labels.extend(self.words("label").map(|label| (field.clone(), label)));
            sheet.answers.insert(field, chosen.unwrap_or(said));
        }
        Ok(CraftDraft::Sheet(sheet))
    }
}

impl Rehearsal<'_> {
    /// Keeps what a row brings until all rows are known, with the customer that it names.
    pub(super) fn take_craft(
        &mut self,
        (mut whose, draft): (RowDraft, CraftDraft),
        table: usize,
        line: usize,
    ) -> Result<(), RowRefusal> {
        let mut customer = None;
        if whose.customer.is_empty() {
            self.rows.push(false);
        } else {
            let place = self.whose_of(table, &mut whose)?;
            let is_new = place == self.working.len();
            if is_new {
                let newcomer = self.newcomer(&whose);
                self.working.push(newcomer);
            }
            self.settle(place, is_new, &RowEffect::default(), (table, line));
            customer = Some(place);
        }
        self.craft.keep(draft, customer, self.rows.len() - 1);
        Ok(())
    }

    /// Holds worksheets and cases against those of the book, once every customer has its code.
    pub(super) fn settle_craft(&mut self) -> Result<(), TakeoverError> {
        let changed = self.craft.settle(self.reader, &self.working, self.existing)?;
        for row in changed {
            self.rows[row] = true;
        }
        Ok(())
    }
}

impl BookCraft {
    fn keep(&mut self, draft: CraftDraft, customer: Option<usize>, row: usize) {
        match draft {
            CraftDraft::Case(record) => self.cases.push(Gathered { record, customer, rows: vec![row] }),
            CraftDraft::Sheet(record) => {
                // A question that was answered already begins another worksheet of the day.
                let is_more = |known: &&mut Gathered<Worksheet>| {
                    let (one, other) = (&known.record, &record);
                    let is_it = (&one.uid, &one.template, &one.title, one.on, known.customer)
                        == (&other.uid, &other.template, &other.title, other.on, customer);
                    let mut fields = other.answers.keys();
                    is_it && !one.answers.is_empty() && fields.all(|field| !one.answers.contains_key(field))
                };
                match self
                    .sheets
                    .iter_mut()
                    .rev()
                    .take(MOST_BETWEEN)
                    .find(is_more)
                    .filter(|_| !record.answers.is_empty())
                {
                    Some(known) => {
                        known.record.answers.extend(record.answers);
                        known.record.labels.extend(record.labels);
                        known.rows.push(row);
                    }
                    None => self.sheets.push(Gathered { record, customer, rows: vec![row] }),
                }
            }
        }
    }

    /// The rows that bring something.
    fn settle(
        &mut self,
        reader: &Reader<'_>,
        working: &[WorkingCustomer],
        existing: Existing,
    ) -> Result<Vec<usize>, TakeoverError> {
        let mut changed = Vec::new();
        let code = |place: Option<usize>| Some(working.get(place?)?.now.code.clone());
        if !self.sheets.is_empty() {
            self.of_book.0 = RecordList::of_book(reader.all()?);
        }
        for Gathered { record, customer, rows } in std::mem::take(&mut self.sheets) {
            let record = Worksheet { customer: code(customer), ..record };
            let mut fields = fields(&record);
            // How a question was worded when it was answered is nothing that a table corrects.
            fields.remove("labels");
            if self.of_book.0.meet(record, &fields, existing) != Met::Same {
                changed.extend(rows);
            }
        }
        if !self.cases.is_empty() {
            self.of_book.1 = RecordList::of_book(reader.all()?);
        }
        for Gathered { record, customer, rows } in std::mem::take(&mut self.cases) {
            let record = Case { customer: code(customer), ..record };
            let fields = fields(&record);
            if self.of_book.1.meet(record, &fields, existing) != Met::Same {
                changed.extend(rows);
            }
        }
        Ok(changed)
    }

    /// Adds what is new and what was filled.
    pub(super) fn count(&self, report: &mut TakeReport) {
        for (kind, new, filled) in [self.of_book.0.counts(), self.of_book.1.counts()] {
            if new > 0 {
                *report.taken.entry(kind).or_default() += new;
            }
            report.filled += filled;
        }
    }

    /// The changes that write them.
    pub(super) fn into_changes(self) -> impl Iterator<Item = Change> {
        fn of<T: Brought>(list: RecordList<T>) -> impl Iterator<Item = Change> {
            list.into_items().into_iter().filter_map(|item| item.into_change(None))
        }
        of(self.of_book.0).chain(of(self.of_book.1))
    }
}

fn fields<T: serde::Serialize>(record: &T) -> Fields {
    match serde_json::to_value(record) {
        Ok(Value::Object(fields)) => fields,
        _ => Fields::new(),
    }
}
