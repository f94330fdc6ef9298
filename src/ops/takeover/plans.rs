//! The tables of plans and targets that an export of the documents' tables writes, read back: actions of customers and of
//! the book, targets, reviews.
//!
//! Figures that the book counts itself are not taken. Leaves out the tables of customers and follow-ups, which are read as
//! any table is.

use chrono::NaiveDate;
use serde_json::Value;

use super::record_list::RecordList;
use super::records::{Brought, Met};
use super::rehearsing::Rehearsal;
use super::report::TakeReport;
use super::working::RowEffect;
use super::{TableImport, TableUnderstood, TakeoverError};
use crate::capture::dates::read_period;
use crate::domain::{Action, KpiReview, KpiTarget, Metric, Period, PlanKind, Span, Vocabulary};
use crate::exchange::tables::{Cell, Row};
use crate::import::header::OUR_EXPORT;
use crate::import::{
    ColumnTarget, Goes, HeaderText, RowDraft, RowRefusal, SOURCE_TABLES, Sense, SourceRows, SourceTable, TableKind,
    TargetPart, Why, cell_day, cell_list, cell_text, craft_table, lone_number, plans_or_figures,
};
use crate::ops::Change;
use crate::ops::change::check_entity;
use crate::rules::kpi::Unit;

/// The columns of the documents that say which tier the rules give, and how often and how much the orders come to.
const COUNTED: [&str; 3] = ["当前分层", "购买频次（次/年）", "客单价（万元）"];
/// The largest share that is written as a part of one.
const LARGEST_SHARE: f64 = 3.0;

impl TableImport {
    /// Knows the tables of our own export again by the column with the internal numbers that it writes behind those of a
    /// document: what the book counts itself is not taken.
    pub(super) fn know_own_documents(&mut self) {
        let is_document = |table: &TableUnderstood| {
            let sheet = table.sheet_name.as_deref().unwrap_or_default();
            SOURCE_TABLES.iter().any(|one| one.name == sheet && one.rows == SourceRows::Records)
        };
        let uid = |target: ColumnTarget| target.field == "uid";
        if !self.tables.iter().any(|table| is_document(table) && table.mapping.column_to(uid).is_some()) {
            return;
        }
        for table in self.tables.iter_mut().filter(|table| is_document(table)) {
            table.is_own_document = true;
            for column in table.mapping.columns.iter_mut().filter(|column| COUNTED.contains(&&*column.header.name)) {
                column.goes = Goes::Nowhere;
            }
        }
    }
}

impl TableUnderstood {
    /// Takes it for the table of plans or figures that its sheet's name and its columns say it is; whether it can be
    /// taken at all.
    pub(super) fn may_be_plans(&mut self, sheet: &str) -> bool {
        let headers: Vec<String> = self.head.headers.iter().map(HeaderText::whole).collect();
        let names = || headers.iter().map(String::as_str);
        let Some(plan) = plans_or_figures(sheet, names()).or_else(|| craft_table(names())) else { return true };
        self.mapping.kind = match plan.rows {
            SourceRows::Actions | SourceRows::OwnActions => TableKind::Plans,
            SourceRows::Targets => TableKind::Targets,
            SourceRows::Reviews => TableKind::Reviews,
            SourceRows::Worksheets => TableKind::Worksheets,
            SourceRows::Cases => TableKind::Cases,
            // Who has a tier is told by a column with the customers, which the document's own table has not.
            SourceRows::Tiers if self.names_customers() => return true,
            SourceRows::Records | SourceRows::Tiers => return false,
        };
        let is_ours = matches!(plan.rows, SourceRows::Worksheets | SourceRows::Cases);
        self.mapping.source = is_ours.then_some(OUR_EXPORT);
        self.mapping.columns.iter_mut().for_each(|column| column.goes = Goes::Nowhere);
        self.plan = Some(plan);
        true
    }

    fn names_customers(&self) -> bool {
        let name = ColumnTarget { part: TargetPart::Customer, field: "name" };
        self.mapping.column_to(|target| target == name).is_some()
    }

    /// Whether it is one of plans or figures.
    pub(super) const fn is_plans(&self) -> bool {
        self.plan.is_some()
    }
}

/// What a row of such a table brings.
enum PlanDraft {
    /// For the customer of this name.
    OfCustomer(String, Action),
    OfBook(Action),
    Target(KpiTarget),
    /// With the target that stands beside it.
    Review(KpiReview, Option<KpiTarget>),
}

/// The plans and figures of the book itself while rows are held against them.
#[derive(Debug, Default)]
pub(super) struct BookPlans {
    is_loaded: bool,
    actions: RecordList<Action>,
    targets: RecordList<KpiTarget>,
    reviews: RecordList<KpiReview>,
}

impl BookPlans {
    /// Adds what is new and what was filled.
    pub(super) fn count(&self, report: &mut TakeReport) {
        for (kind, new, filled) in [self.actions.counts(), self.targets.counts(), self.reviews.counts()] {
            if new > 0 {
                *report.taken.entry(kind).or_default() += new;
            }
            report.filled += filled;
        }
    }

    /// The changes that write them.
    pub(super) fn into_changes(self) -> Vec<Change> {
        fn of<T: Brought>(list: RecordList<T>) -> impl Iterator<Item = Change> {
            list.into_items().into_iter().filter_map(|item| item.into_change(None))
        }
        of(self.actions).chain(of(self.targets)).chain(of(self.reviews)).collect()
    }
}

impl Rehearsal<'_> {
    /// Takes a row of plans or figures.
    pub(super) fn plan_row(&mut self, plan: &SourceTable, table: usize, row: &Row) -> Result<(), TakeoverError> {
        self.report.rows.read += 1;
        if !self.plans.is_loaded {
            self.plans.is_loaded = true;
            self.plans.actions = RecordList::of_book(self.reader.own_actions()?);
            self.plans.targets = RecordList::of_book(self.reader.all()?);
            self.plans.reviews = RecordList::of_book(self.reader.all()?);
        }
        let import = self.import;
        let headers = &import.tables[table].head.headers;
        let cells = PlanCells { plan, headers, row, today: self.stamp.today };
        let taken = match plan.rows {
            SourceRows::Worksheets | SourceRows::Cases => {
                let draft = cells.craft(&import.wishes.own, &mut self.craft.templates);
                draft.and_then(|draft| self.take_craft(draft, table, row.line))
            }
            _ => match cells.draft() {
                Ok(draft) => self.take_plan(draft, table, row.line)?,
                Err(refusal) => Err(refusal),
            },
        };
        if let Err(refusal) = taken {
            self.refuse(table, refusal, row.cells.iter().map(ToString::to_string).collect());
        }
        Ok(())
    }

    fn take_plan(
        &mut self,
        draft: PlanDraft,
        table: usize,
        line: usize,
    ) -> Result<Result<(), RowRefusal>, TakeoverError> {
        let existing = self.existing;
        let plans = &mut self.plans;
        let met = match draft {
            PlanDraft::OfCustomer(customer, action) => return self.take_action(&customer, action, table, line),
            PlanDraft::OfBook(action) => take(action, |new, fields| plans.actions.meet(new, fields, existing)),
            PlanDraft::Target(target) => take(target, |new, fields| plans.targets.meet_one(new, fields, existing)),
            PlanDraft::Review(review, target) => {
                let beside = match target {
                    Some(target) => take(target, |new, fields| plans.targets.meet_one(new, fields, existing)),
                    None => Ok(Met::Same),
                };
                let is_said = review.variance.is_some() || review.improvement.is_some();
                match beside {
                    Ok(met) if is_said => {
                        let said = take(review, |new, fields| plans.reviews.meet_one(new, fields, existing));
                        said.map(|said| if said == Met::Same { met } else { said })
                    }
                    beside => beside,
                }
            }
        };
        plans.actions.keep_row();
        plans.targets.keep_row();
        plans.reviews.keep_row();
        Ok(met.map(|met| self.rows.push(met != Met::Same)).map_err(|why| refusal(line, why)))
    }

    /// An action of a customer of the book, of the file, or of one whom only the plan names.
    fn take_action(
        &mut self,
        customer: &str,
        action: Action,
        table: usize,
        line: usize,
    ) -> Result<Result<(), RowRefusal>, TakeoverError> {
        let mut draft = RowDraft { line, ..RowDraft::default() };
        draft.customer.insert("name".to_owned(), Value::from(customer));
        let place = match self.whose_of(table, &mut draft) {
            Ok(place) => place,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let (is_new, next_code) = (place == self.working.len(), self.next_code);
        if is_new {
            let newcomer = self.newcomer(&draft);
            self.working.push(newcomer);
        }
        let existing = self.existing;
        let working = &mut self.working[place];
        working.load(self.reader)?;
        Ok(match working.take_action(action, existing) {
            Ok(met) => {
                let mut effect = RowEffect::default();
                effect.note(met);
                self.settle(place, is_new, &effect, (table, line));
                Ok(())
            }
            Err(why) => {
                self.forget_newcomer(place, is_new, next_code);
                Err(refusal(line, why))
            }
        })
    }
}

/// Holds a record against those of the book; one that cannot be is refused.
fn take<T: Brought>(new: T, meet: impl FnOnce(T, &crate::import::Fields) -> Met) -> Result<Met, Why> {
    check_entity(&new.clone().into_entity(), &[]).map_err(Why::Invalid)?;
    let Ok(Value::Object(fields)) = serde_json::to_value(&new) else { return Err(Why::Unclear) };
    Ok(meet(new, &fields))
}

pub(super) const fn refusal(line: usize, why: Why) -> RowRefusal {
    RowRefusal { line, column: None, text: String::new(), why }
}

/// A row with the names of its columns.
pub(super) struct PlanCells<'r> {
    pub(super) plan: &'r SourceTable,
    headers: &'r [HeaderText],
    pub(super) row: &'r Row,
    today: NaiveDate,
}

impl PlanCells<'_> {
    fn draft(&self) -> Result<PlanDraft, RowRefusal> {
        match self.plan.rows {
            SourceRows::Targets => Ok(PlanDraft::Target(self.target("kpi_target.metric", self.period_of_target()?)?)),
            SourceRows::Reviews => {
                let period = self.period("kpi_review.period")?;
                let metric = self.metric("kpi_review.metric")?;
                let review = KpiReview {
                    variance: self.text("kpi_review.variance"),
                    improvement: self.text("kpi_review.improvement"),
                    metric,
                    period,
                    uid: None,
                    due_on: None,
                    owner: None,
                };
                let has_target = self.text("kpi_target.target").is_some();
                let target = has_target.then(|| self.target("kpi_review.metric", period)).transpose()?;
                Ok(PlanDraft::Review(review, target))
            }
            _ => {
                let Some(title) = self.text("action.title") else {
                    return Err(self.refusal("action.title", Why::NoTitle));
                };
                let action = Action {
                    strategy: self.text("action.strategy"),
                    plan: self.text("action.plan").and_then(|word| named::<PlanKind>(&word)),
                    owner: self.text("action.owner"),
                    starts_on: self.day("action.starts_on")?,
                    due_on: self.day("action.due_on")?,
                    resources: self.text("action.resources"),
                    expected: self.text("action.expected"),
                    title,
                    uid: None,
                    status: None,
                    result: None,
                    kpi: None,
                };
                if self.plan.rows == SourceRows::OwnActions {
                    return Ok(PlanDraft::OfBook(action));
                }
                match self.text("customer.name") {
                    Some(customer) => Ok(PlanDraft::OfCustomer(customer, action)),
                    None => Err(self.refusal("customer.name", Why::NoCustomer)),
                }
            }
        }
    }

    fn target(&self, metric: &str, period: Period) -> Result<KpiTarget, RowRefusal> {
        let metric = self.metric(metric)?;
        let number = |field: &str| self.figure(field, metric);
        let Some(target) = number("kpi_target.target")? else {
            return Err(self.refusal("kpi_target.target", Why::NotANumber));
        };
        Ok(KpiTarget {
            baseline: number("kpi_target.baseline")?,
            due_on: self.last_day(),
            owner: self.text("kpi_target.owner"),
            metric,
            period,
            target,
            uid: None,
        })
    }

    /// The period of a target stands behind the others; else its end tells it: the quarter of a day, or a period in words.
    fn period_of_target(&self) -> Result<Period, RowRefusal> {
        if self.text("kpi_target.period").is_some() {
            return self.period("kpi_target.period");
        }
        match self.last_day() {
            Some(day) => Ok(Period::containing(day, Span::Quarter)),
            None => self.period("kpi_target.due_on"),
        }
    }

    /// The day by which a target is to be reached; a period in words is no day.
    fn last_day(&self) -> Option<NaiveDate> {
        let is_period = self.period("kpi_target.due_on").is_ok();
        self.day("kpi_target.due_on").ok().flatten().filter(|_| !is_period)
    }

    fn period(&self, field: &str) -> Result<Period, RowRefusal> {
        let text = self.text(field).unwrap_or_default();
        // 2024年Q2
        let found = read_period(&text, self.today).or_else(|| read_period(&text.replace('年', ""), self.today));
        found.ok_or_else(|| self.refusal(field, Why::NoSuchPeriod))
    }

    fn metric(&self, field: &str) -> Result<Metric, RowRefusal> {
        let text = self.text(field).unwrap_or_default();
        named::<Metric>(&text).ok_or_else(|| self.refusal(field, Why::NoSuchMetric))
    }

    /// A figure in the unit of its metric: a share is a percentage.
    fn figure(&self, field: &str, metric: Metric) -> Result<Option<f64>, RowRefusal> {
        let number = match self.cell(field) {
            None | Some(Cell::Empty) => return Ok(None),
            Some(Cell::Number(number)) => Some((*number, false)),
            Some(_) => {
                let text = self.text(field).unwrap_or_default().replace('，', ",");
                let end = text.find(|letter: char| !letter.is_ascii_digit() && !matches!(letter, '.' | ',' | '-'));
                let (digits, unit) = text.split_at(end.unwrap_or(text.len()));
                let times = if unit.starts_with('万') { 10_000.0 } else { 1.0 };
                lone_number(digits).map(|number| (number * times, unit.contains(['%', '％'])))
            }
        };
        let Some((number, is_percent)) = number else { return Err(self.refusal(field, Why::NotANumber)) };
        let is_share = metric.unit() == Unit::Percent && !is_percent && number.abs() <= LARGEST_SHARE;
        Ok(Some(if is_share { (number * 1e8).round() / 1e6 } else { number }))
    }

    pub(super) fn day(&self, field: &str) -> Result<Option<NaiveDate>, RowRefusal> {
        let Some(cell) = self.cell(field) else { return Ok(None) };
        let sense = Sense { today: self.today, ..Sense::default() };
        cell_day(cell, &sense).map_err(|why| self.refusal(field, why))
    }

    fn text(&self, field: &str) -> Option<String> {
        let text = self.cell(field)?.to_string().trim().to_owned();
        (!text.is_empty()).then_some(text)
    }

    /// What somebody wrote, without the mark that keeps it from being a formula.
    pub(super) fn words(&self, field: &str) -> Option<String> {
        Some(cell_text(self.cell(field)?)).filter(|text| !text.is_empty())
    }

    /// The items of a list.
    pub(super) fn listed(&self, field: &str) -> Vec<String> {
        self.cell(field).map(cell_list).unwrap_or_default()
    }

    fn cell(&self, field: &str) -> Option<&Cell> {
        self.row.cells.get(self.place(field)?)
    }

    fn place(&self, field: &str) -> Option<usize> {
        self.headers.iter().position(|header| self.plan.field(&header.whole()) == Some(field))
    }

    pub(super) fn refusal(&self, field: &str, why: Why) -> RowRefusal {
        let column = self.place(field).map(|place| self.headers[place].whole());
        RowRefusal { column, text: self.text(field).unwrap_or_default(), ..refusal(self.row.line, why) }
    }
}

/// The value of a word, by its name in either language or its code.
pub(super) fn named<T: Vocabulary + std::str::FromStr>(text: &str) -> Option<T> {
    let word = T::WORDS.iter().find(|word| word.code == text || word.names.contains(&text))?;
    word.code.parse().ok()
}
