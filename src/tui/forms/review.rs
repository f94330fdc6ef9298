//! The review of a figure of a period: why it differs, and what will be done about it.
//!
//! An improvement becomes a planned action of the book, saved with the review as one change. Editing it changes the
//! action while that is open; removing it also deletes the action if that was not begun.

use std::sync::Arc;

use chrono::NaiveDate;

use super::record::day::understood;
use super::target::day_of;
use super::{FieldError, FormContext, FormField, Preparation, Sheet, Values};
use crate::capture::dates::Towards;
use crate::domain::{Action, ActionKpi, ActionStatus, KpiReview, Metric, Period, PlanKind};
use crate::messages::labels::Labelled;
use crate::messages::terms;
use crate::messages::{dates, figures as text};
use crate::ops::{Change, Entity, EntityKind, EntityRef, RulesContext, in_one_line};
use crate::store::{Row, StoreError};
use crate::tui::effect::Effect;
use crate::tui::knowledge::ReadContext;

/// The fields.
const VARIANCE: &str = "variance";
const IMPROVEMENT: &str = "improvement";
const OWNER: &str = "owner";
const DUE: &str = "due_on";

/// A request to review a figure.
#[derive(Debug, Clone, Copy)]
pub struct OpenReview {
    pub metric: Metric,
    pub period: Period,
}

/// The review form.
#[derive(Debug, Clone)]
struct ReviewForm {
    metric: Metric,
    period: Period,
    known: Option<Row<KpiReview>>,
    /// The action that the improvement became.
    action: Option<Row<Action>>,
    context: Arc<RulesContext>,
}

impl Preparation for OpenReview {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        Ok(Effect::form(self.form(book)?, form_context))
    }
}

impl OpenReview {
    /// The form, with the review so far.
    fn form(&self, book: &ReadContext<'_>) -> Result<ReviewForm, StoreError> {
        let Self { metric, period } = *self;
        let reviews = book.reader.all::<KpiReview>()?.into_iter();
        let known = reviews.rev().find(|row| row.value.metric == metric && row.value.period == period);
        let title = known.as_ref().and_then(|row| row.value.improvement.as_deref()).map(in_one_line);
        let kpi = Some(ActionKpi { metric, period });
        let is_it = |row: &Row<Action>| row.value.kpi == kpi && Some(&row.value.title) == title.as_ref();
        let action = book.reader.own_actions()?.into_iter().rev().find(is_it);
        let context = Arc::clone(book.context);
        Ok(ReviewForm { metric, period, known, action, context })
    }
}

impl Sheet for ReviewForm {
    fn title(&self, form_context: FormContext) -> String {
        text::review_title(
            form_context.lang,
            self.metric.label(form_context.lang),
            text::period(form_context.lang, self.period),
        )
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        let lang = form_context.lang;
        let known = self.known.as_ref().map(|row| &row.value);
        let said = |pick: fn(&KpiReview) -> &Option<String>| known.and_then(|known| pick(known).clone());
        let due = known.and_then(|known| known.due_on).map(|day| day.to_string());
        let variance = said(|review| &review.variance).unwrap_or_default();
        let improvement = said(|review| &review.improvement).unwrap_or_default();
        vec![
            FormField::lines(VARIANCE, text::field_variance(lang), variance),
            FormField::lines(IMPROVEMENT, text::field_improvement(lang), improvement),
            FormField::line(OWNER, terms::owner(lang), said(|review| &review.owner).unwrap_or_default()),
            FormField::line(DUE, text::label_due(lang), due.unwrap_or_default()).retyped(),
        ]
    }

    fn begins_at(&self) -> Option<&'static str> {
        Some(VARIANCE)
    }

    fn understood(
        &self,
        field: &'static str,
        values: &Values,
        form_context: FormContext,
    ) -> Option<Result<String, String>> {
        let typed = values.text(field);
        (field == DUE).then(|| understood(typed, Towards::Either, &self.context.workdays, form_context)).flatten()
    }

    fn proposal(&self, field: &'static str, _values: &Values, form_context: FormContext) -> Option<String> {
        let day = self.usual_day(form_context.today).filter(|_| field == DUE)?;
        Some(dates::long(form_context.lang, day, form_context.today))
    }

    fn accepted(&self, values: &Values, form_context: FormContext) -> Vec<(&'static str, String)> {
        let day = self.usual_day(form_context.today).filter(|_| values.text(DUE).is_empty());
        day.map(|day| (DUE, day.to_string())).into_iter().collect()
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let typed = day_of(DUE, values, &self.context, form_context).map_err(|error| vec![error])?;
        // What is to be done has a day: the proposed one, shown in its field, unless another is typed.
        let proposed = self.usual_day(form_context.today).filter(|_| values.some(IMPROVEMENT).is_some());
        let review = KpiReview {
            uid: None,
            metric: self.metric,
            period: self.period,
            variance: values.some(VARIANCE),
            improvement: values.some(IMPROVEMENT),
            owner: values.some(OWNER),
            due_on: typed.or(proposed),
        };
        if review.improvement.is_some() && review.due_on.is_none() {
            return Err(vec![FieldError::new(DUE, text::improvement_needs_day(form_context.lang))]);
        }
        let action = self.action_of(&review);
        let empty = || vec![FieldError::new(VARIANCE, text::review_is_empty(form_context.lang))];
        let saved = self.saved(review).ok_or_else(empty)?;
        Ok(Effect::change(match action {
            Some(action) => Change::All(vec![saved, action]),
            None => saved,
        }))
    }

    fn draft(&self) -> Option<String> {
        Some(format!("review.{}.{}", self.metric.code(), self.period))
    }
}

impl ReviewForm {
    /// The end of the first period of which most is still to come: what is to be done takes time. None where the one that
    /// is reviewed lies too far back.
    fn usual_day(&self, today: NaiveDate) -> Option<NaiveDate> {
        let next = self.period.next();
        let days_left = |period: &Period| (period.end() - today).num_days();
        let lies_ahead = |period: &Period| days_left(period) * 2 >= (period.end() - period.start()).num_days();
        let coming = (days_left(&next) > 0).then_some([self.period, next, next.next()]);
        coming.into_iter().flatten().find(lies_ahead).map(Period::end)
    }

    /// The change that saves the review; an empty review is deleted, and `None` means there was none to delete.
    fn saved(&self, review: KpiReview) -> Option<Change> {
        let is_empty = review.variance.is_none() && review.improvement.is_none();
        let entry = Entity::KpiReview(Box::new(review));
        match &self.known {
            Some(row) if is_empty => Some(Change::Delete {
                entry: EntityRef { kind: EntityKind::KpiReview, id: row.id },
                version: Some(row.version),
            }),
            Some(row) => Some(Change::Edit { id: row.id, version: row.version, entry }),
            None => (!is_empty).then_some(Change::Add { customer: None, entry }),
        }
    }

    /// The change to the action, if any.
    fn action_of(&self, review: &KpiReview) -> Option<Change> {
        let before = self.known.as_ref().and_then(|row| row.value.improvement.as_ref());
        let status = self.action.as_ref().map(|row| row.value.status.unwrap_or(ActionStatus::Planned));
        match (&self.action, status, review.improvement.as_deref()) {
            (Some(row), Some(ActionStatus::Planned), None) => Some(Change::Delete {
                entry: EntityRef { kind: EntityKind::Action, id: row.id },
                version: Some(row.version),
            }),
            (Some(row), Some(status), Some(improvement)) if is_open(status) => {
                let action = Action {
                    title: in_one_line(improvement),
                    owner: review.owner.clone(),
                    due_on: review.due_on,
                    ..row.value.clone()
                };
                let entry = Entity::Action(Box::new(action));
                Some(Change::Edit { id: row.id, version: row.version, entry })
            }
            (_, _, Some(improvement)) if before.map(String::as_str) != Some(improvement) => {
                let entry = Entity::Action(Box::new(planned(review, improvement)));
                Some(Change::Add { customer: None, entry })
            }
            _ => None,
        }
    }
}

const fn is_open(status: ActionStatus) -> bool {
    !status.is_over()
}

/// The action that an improvement becomes.
fn planned(review: &KpiReview, improvement: &str) -> Action {
    Action {
        uid: None,
        title: in_one_line(improvement),
        strategy: None,
        plan: Some(PlanKind::Improvement),
        owner: review.owner.clone(),
        starts_on: None,
        due_on: review.due_on,
        resources: None,
        expected: None,
        status: Some(ActionStatus::Planned),
        result: None,
        kpi: Some(ActionKpi { metric: review.metric, period: review.period }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Lang;
    use crate::ops::{OwnFiles, Stamp, apply, undo};
    use crate::store::Store;
    use crate::tui::effect::Write;
    use crate::tui::testing::shipped_workdays;

    fn open() -> OpenReview {
        OpenReview { metric: Metric::Revenue, period: "2026Q4".parse().unwrap() }
    }

    fn form_context() -> FormContext<'static> {
        FormContext {
            lang: Lang::Zh,
            today: "2026-11-23".parse().unwrap(),
            currency: crate::domain::Currency::default(),
            workdays: shipped_workdays(),
        }
    }

    /// Opens the form on the current book, enters these values and saves; returns the number of errors if it refuses.
    fn save(store: &mut Store, values: &[(&'static str, &str)]) -> Result<(), usize> {
        let change = {
            let reader = store.read().unwrap();
            let context =
                Arc::new(RulesContext::read(&reader, &OwnFiles::default(), form_context().today, None).unwrap());
            let book = ReadContext {
                reader: &reader,
                context: &context,
                overview: None,
                lang: Lang::Zh,
                now: stamp().now,
                own: &OwnFiles::default(),
            };
            let form = open().form(&book).unwrap();
            let typed = Values::new(form.fields(form_context()).into_iter().map(|field| {
                let new = values.iter().find(|(id, _)| *id == field.id).map(|(_, value)| (*value).to_owned());
                (field.id, new.unwrap_or(field.value))
            }));
            match form.submit(&typed, form_context()) {
                Ok(Effect::Write(Write::Change(change))) => *change,
                Ok(other) => panic!("nothing written but {other:?}"),
                Err(faults) => return Err(faults.len()),
            }
        };
        apply(store, change, &stamp()).unwrap();
        Ok(())
    }

    fn stamp() -> Stamp {
        Stamp::midnight(form_context().today, "2026-11-23T00:00:00Z")
    }

    fn there(store: &Store) -> (Vec<KpiReview>, Vec<Action>) {
        let reader = store.read().unwrap();
        let reviews = reader.all::<KpiReview>().unwrap().into_iter().map(|row| row.value).collect();
        (reviews, reader.own_actions().unwrap().into_iter().map(|row| row.value).collect())
    }

    #[test]
    fn an_improvement_becomes_a_planned_action_and_one_undo_takes_both_back() {
        let mut store = Store::in_memory().unwrap();
        assert_eq!(save(&mut store, &[(OWNER, "小李")]), Err(1), "a review that says nothing");
        let said = [(VARIANCE, "大单推迟"), (IMPROVEMENT, "每周回访\n重点客户"), (DUE, "12月20日"), (OWNER, "小李")];
        save(&mut store, &said).unwrap();
        let (reviews, actions) = there(&store);
        let [action] = actions.as_slice() else { panic!("one action") };
        assert_eq!((reviews.len(), reviews[0].variance.as_deref()), (1, Some("大单推迟")));
        assert_eq!((action.title.as_str(), action.owner.as_deref()), ("每周回访 重点客户", Some("小李")));
        assert_eq!(action.due_on, "2026-12-20".parse().ok());
        assert_eq!(action.status, Some(ActionStatus::Planned));
        assert_eq!(action.kpi, Some(ActionKpi { metric: open().metric, period: open().period }));
        undo::undo(&mut store, &stamp()).unwrap();
        assert_eq!(there(&store), (Vec::new(), Vec::new()));
    }

    #[test]
    fn an_improvement_without_a_typed_day_is_due_on_the_proposed_one() {
        let mut store = Store::in_memory().unwrap();
        save(&mut store, &[(IMPROVEMENT, "每周回访")]).unwrap();
        assert_eq!(there(&store).1[0].due_on, "2027-03-31".parse().ok(), "most of the quarter is over");
        let mut other = Store::in_memory().unwrap();
        save(&mut other, &[(VARIANCE, "大单推迟")]).unwrap();
        assert_eq!(there(&other).0[0].due_on, None, "nothing is to be done");
    }

    #[test]
    fn what_is_said_anew_changes_the_action_and_what_is_taken_back_takes_it_along() {
        let mut store = Store::in_memory().unwrap();
        save(&mut store, &[(IMPROVEMENT, "每周回访"), (DUE, "2026-12-20")]).unwrap();
        save(&mut store, &[(IMPROVEMENT, "每天回访"), (DUE, "2026-12-25")]).unwrap();
        let (reviews, actions) = there(&store);
        assert_eq!((reviews.len(), actions.len()), (1, 1));
        assert_eq!((actions[0].title.as_str(), actions[0].due_on), ("每天回访", "2026-12-25".parse().ok()));
        save(&mut store, &[(VARIANCE, "大单推迟"), (IMPROVEMENT, "")]).unwrap();
        assert_eq!(there(&store).1, []);
        save(&mut store, &[(VARIANCE, "")]).unwrap();
        assert_eq!(there(&store).0, []);
    }
}
