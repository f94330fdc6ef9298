//! What a filled worksheet changes beside itself: a visit plan plans the visit and its preparations, a questionnaire
//! becomes a survey, a summary a case, a true thought an insight, the days of a receivables plan what is done on them.
//! What a worksheet made follows it when it is corrected (docs/screens.md 5.2).
//!
//! Leaves out what the fields are called, see the templates; an answer that is not there changes nothing.

use std::collections::BTreeMap;
use std::fmt::Debug;

use chrono::{NaiveDate, NaiveTime};

use super::days_in_text::first_day;
use super::worksheets::entries;
use super::{Change, Entity, EntityKind, EntityRef, Planned};
use crate::domain::{
    Action, ActionStatus, Case, Customer, CustomerId, FollowUp, FollowUpId, Insight, InsightStatus, Kind, Objection,
    Opportunity, PlanKind, Survey, Worksheet,
};
use crate::store::{FollowUpRow, Row};

mod dues;
mod written_up;

/// What the program writes itself beside what was answered; amounts as the book writes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MadeText<'a> {
    /// What the bottom line is called in an opportunity.
    BottomLine,
    /// What a concession is called there.
    Concession,
    /// An amount with its unit.
    Amount(&'a str),
    /// What is asked for on the day for it.
    AskForPayment {
        amount: Option<&'a str>,
    },
    /// That they said they would pay.
    PaymentPromised {
        on: NaiveDate,
        amount: Option<&'a str>,
    },
    /// That an executive is called in, and who.
    CallInExecutive {
        who: Option<&'a str>,
    },
    LegalSteps,
    /// What somebody else asks.
    RivalPrice {
        who: Option<&'a str>,
        amount: &'a str,
    },
}

/// The words of what the program writes itself.
pub trait MadeTexts: Debug {
    /// It in words.
    fn worded(&self, text: MadeText<'_>) -> String;
}

/// The records of the customer, among which is what the worksheet made when it was saved before.
#[derive(Debug, Clone, Copy, Default)]
pub struct KnownRecords<'a> {
    /// Planned and done, the newest first.
    pub follow_ups: &'a [FollowUpRow],
    pub surveys: &'a [Row<Survey>],
    pub cases: &'a [Row<Case>],
    pub actions: &'a [Row<Action>],
    pub insights: &'a [Row<Insight>],
}

/// A worksheet that is about to be saved.
#[derive(Debug, Clone, Copy)]
pub struct FilledWorksheet<'a> {
    /// The id of its template.
    pub template: &'a str,
    pub customer: &'a Row<Customer>,
    /// By the ids of the fields; days and amounts as the book writes them.
    pub answers: &'a BTreeMap<String, String>,
    /// The worksheet as it was saved last; nothing of a new one.
    pub before: Option<&'a Worksheet>,
    pub known: KnownRecords<'a>,
    /// The visit that it is for, to whatever day it is moved; where none is told, one that is planned for its day.
    pub visit: Option<FollowUpId>,
    /// The plan that the visit which is suggested becomes; nothing where one is planned already.
    pub suggested: Option<&'a FollowUp>,
    /// The open opportunity that is negotiated.
    pub opportunity: Option<&'a Row<Opportunity>>,
    pub today: NaiveDate,
    pub texts: &'a dyn MadeTexts,
    /// The opportunity that was decided last.
    pub deal: Option<&'a str>,
    /// What the worksheet is called.
    pub title: &'a str,
}

impl FilledWorksheet<'_> {
    /// The changes beside the worksheet itself, in order. Of one saved again only what was answered anew counts, so
    /// that nothing is planned or written twice; what it made and was corrected is corrected there too.
    pub fn changes(&self) -> Vec<Change> {
        let mut changes = match self.template {
            "visit-plan" => self.visit(),
            "satisfaction-survey" => self.surveyed().into_iter().collect(),
            "project-summary" | "loss-analysis" => self.summed_up().into_iter().collect(),
            "negotiation-plan" => self.negotiation().into_iter().collect(),
            "receivables-plan" => self.receivables(),
            "price-defence" => self.negotiation().into_iter().chain(self.rival_price()).collect(),
            _ => Vec::new(),
        };
        changes.extend(self.followed_insight(Self::true_thought));
        changes.extend(self.followed_action(Self::check_of_thought));
        changes.extend(self.followed_action(Self::referral_reward));
        changes
    }

    /// The worksheet as it was when it was saved last.
    fn as_before(&self) -> Option<Self> {
        let sheet = self.before?;
        Some(Self { answers: &sheet.answers, before: None, today: sheet.on, ..*self })
    }

    /// What follows from the answers, where that is not what followed when it was saved last, with what it made then.
    fn followed<'r, T: PartialEq, R>(
        &self,
        of: impl Fn(&Self) -> Option<T>,
        made: impl FnOnce(&T) -> Option<&'r R>,
    ) -> Option<Followed<'r, T, R>> {
        let (now, before) = (of(self), self.as_before().and_then(|before| of(&before)));
        (now != before).then(|| Followed { row: before.as_ref().and_then(made), before, now })
    }

    fn answer(&self, field: &str) -> Option<String> {
        let text = self.answers.get(field)?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// The answer, unless it is the one of before.
    fn new_answer(&self, field: &str) -> Option<String> {
        let answer = self.answer(field)?;
        let before = self.before.and_then(|before| before.answers.get(field));
        (before.map(|before| before.trim()) != Some(answer.as_str())).then_some(answer)
    }

    fn entries(&self, field: &str) -> Vec<String> {
        entries(self.answers.get(field)).map(str::to_owned).collect()
    }

    /// The entries of a list that it did not have before.
    fn new_entries(&self, field: &str) -> Vec<String> {
        let before: Vec<&str> = entries(self.before.and_then(|before| before.answers.get(field))).collect();
        entries(self.answers.get(field)).filter(|entry| !before.contains(entry)).map(str::to_owned).collect()
    }

    fn day(&self, field: &str) -> Option<NaiveDate> {
        self.answer(field)?.parse().ok()
    }

    fn id(&self) -> CustomerId {
        CustomerId(self.customer.id)
    }

    fn add(&self, entry: Entity) -> Change {
        Change::Add { customer: Some(self.id()), entry }
    }

    /// The visit on its day, which fills in one that is planned for that day already, and what is to be prepared for it.
    fn visit(&self) -> Vec<Change> {
        let day = self.day("visit_date").filter(|day| *day >= self.today);
        let due = day.unwrap_or(self.today);
        let prepare = |title| self.add(Entity::Action(Box::new(Self::action(title, Some(due)))));
        let preparations = self.new_entries("materials").into_iter().map(prepare);
        day.and_then(|on| self.visit_on(on)).into_iter().chain(preparations).collect()
    }

    fn visit_on(&self, on: NaiveDate) -> Option<Change> {
        let open = || self.known.follow_ups.iter().filter(|row| row.follow_up.is_open());
        let is_on_the_day = |row: &&FollowUpRow| {
            let visit = &row.follow_up;
            visit.planned_on == Some(on) && visit.kind.is_face_to_face()
        };
        let meant = open().find(|row| Some(row.id) == self.visit);
        let known = meant.or_else(|| open().find(is_on_the_day));
        let anew = || self.suggested.cloned().unwrap_or_else(|| FollowUp::new(Kind::Visit));
        let visit = known.map_or_else(anew, |row| row.follow_up.clone());
        let time = self.answer("visit_time").and_then(|time| NaiveTime::parse_from_str(&time, "%H:%M").ok());
        let filled =
            |entries: Vec<String>, known: &Vec<String>| if entries.is_empty() { known.clone() } else { entries };
        let visit = FollowUp {
            planned_on: Some(on),
            planned_at: time.or(visit.planned_at),
            place: self.answer("place").or_else(|| visit.place.clone()),
            goal: self.answer("goal").or_else(|| visit.goal.clone()),
            contacts: filled(self.entries("contacts"), &visit.contacts),
            colleagues: filled(self.entries("colleagues"), &visit.colleagues),
            ..visit
        };
        match known {
            Some(row) if row.follow_up == visit => None,
            Some(row) => {
                let entry = Entity::FollowUp(Box::new(visit));
                Some(Change::Edit { id: row.id.0, version: row.version, entry })
            }
            None => {
                self.new_answer("visit_date")?;
                Some(Change::Plan(vec![Planned { customer: self.id(), follow_up: visit }]))
            }
        }
    }

    fn action(title: String, due_on: Option<NaiveDate>) -> Action {
        Action {
            uid: None,
            title,
            strategy: None,
            plan: Some(PlanKind::Maintenance),
            owner: None,
            starts_on: None,
            due_on,
            resources: None,
            expected: None,
            status: Some(ActionStatus::Planned),
            result: None,
            kpi: None,
        }
    }

    /// The objections that were typed, and beside them the bottom line and the concessions under their own names; and who
    /// else bids, where that is not known yet.
    fn negotiation(&self) -> Option<Change> {
        let row = self.opportunity?;
        let [bottom_line, concession] =
            [MadeText::BottomLine, MadeText::Concession].map(|text| self.texts.worded(text));
        let of_ours = |name: &str, text: String| Objection { objection: name.to_owned(), response: Some(text) };
        let known = &row.value.objections;
        let is_new = |one: &Objection| !known.iter().any(|known| known.objection == one.objection);
        let theirs = self.new_entries("disputes").into_iter().map(|line| Objection::read(&line)).filter(is_new);
        let limit = self.new_answer("bottom_line").or_else(|| self.new_answer("bottom_price"));
        let limit = limit.map(|amount| of_ours(&bottom_line, self.texts.worded(MadeText::Amount(&amount))));
        let is_changed = limit.is_some();
        let concessions = self.new_entries("concessions").into_iter().map(|what| of_ours(&concession, what));
        let concessions = concessions.filter(|one| !known.contains(one));
        let added: Vec<Objection> = theirs.chain(limit).chain(concessions).collect();
        let mut opportunity = row.value.clone();
        if self.template == "price-defence" && opportunity.competitor.is_none() {
            opportunity.competitor = self.only_rival();
        }
        if !added.is_empty() {
            opportunity.objections.retain(|known| known.objection != bottom_line || !is_changed);
            opportunity.objections.extend(added);
        }
        edited(row, opportunity, |opportunity| Entity::Opportunity(Box::new(opportunity)))
    }

    /// Who else bids, where only one is named.
    fn only_rival(&self) -> Option<String> {
        let mut named = self.entries("competitors").into_iter();
        named.next().filter(|_| named.next().is_none())
    }

    fn true_thought(&self) -> Option<Insight> {
        let text = self.answer("true_thought")?;
        let status = Some(InsightStatus::Unverified);
        Some(Insight {
            uid: None,
            text,
            on: self.today,
            source: None,
            status,
            check: self.answer("true_thought_check"),
        })
    }

    /// What is to be done on the day on which a thought is to be checked.
    fn check_of_thought(&self) -> Option<Action> {
        let title = self.answer("true_thought_check").or_else(|| self.answer("true_thought"))?;
        Some(Self::action(title, Some(self.day("true_thought_check_on")?)))
    }

    /// What is owed for a referral, with whose it is.
    fn referral_reward(&self) -> Option<Action> {
        let reward = self.answer("referral_reward")?;
        let due = first_day(&reward, self.today);
        let whose = self.entries("referrer").into_iter().chain(self.answer("referral_to")).collect::<Vec<_>>();
        let whose = if whose.is_empty() { self.customer.value.called().to_owned() } else { whose.join(" → ") };
        Some(Self::action(format!("{whose}: {reward}"), due))
    }

    /// The action that follows from the answers; where it was made before it is changed with them, or taken back.
    fn followed_action(&self, of: fn(&Self) -> Option<Action>) -> Option<Change> {
        let followed = self.followed(of, |made| {
            let is_it = |row: &&Row<Action>| {
                row.value.is_open() && (&row.value.title, row.value.due_on) == (&made.title, made.due_on)
            };
            self.known.actions.iter().find(is_it)
        })?;
        match (followed.now, followed.row) {
            (Some(Action { title, due_on, .. }), Some(row)) => {
                let action = Action { title, due_on, ..row.value.clone() };
                edited(row, action, |action| Entity::Action(Box::new(action)))
            }
            (Some(action), None) => Some(self.add(Entity::Action(Box::new(action)))),
            (None, Some(row)) => {
                let entry = EntityRef { kind: EntityKind::Action, id: row.id };
                Some(Change::Delete { entry, version: Some(row.version) })
            }
            (None, None) => None,
        }
    }

    /// The insight that follows from the answers; where it was made before and nobody looked into it, it is changed with
    /// them.
    fn followed_insight(&self, of: fn(&Self) -> Option<Insight>) -> Option<Change> {
        // The day on which it was noted stays.
        let noted = |sheet: &Self| of(sheet).map(|insight| Insight { on: self.today, ..insight });
        let followed = self.followed(noted, |made| {
            let is_it = |row: &&Row<Insight>| (&row.value.text, row.value.status) == (&made.text, made.status);
            self.known.insights.iter().find(is_it)
        })?;
        match (followed.now?, followed.row) {
            (Insight { text, check, status, source, .. }, Some(row)) => {
                let insight = Insight { text, source, status, check, ..row.value.clone() };
                edited(row, insight, |insight| Entity::Insight(Box::new(insight)))
            }
            (insight, None) => Some(self.add(Entity::Insight(Box::new(insight)))),
        }
    }
}

/// What follows from a worksheet, and what followed before.
struct Followed<'r, T, R> {
    before: Option<T>,
    now: Option<T>,
    /// What it made before.
    row: Option<&'r R>,
}

/// The row with this value; nothing where it says the same already.
fn edited<T: PartialEq>(row: &Row<T>, value: T, entry: fn(T) -> Entity) -> Option<Change> {
    (value != row.value).then(|| Change::Edit { id: row.id, version: row.version, entry: entry(value) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CaseKind, Stage};
    use crate::worksheets::{SHIPPED_WORKSHEETS, WorksheetTemplate};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    /// What each text is made of.
    #[derive(Debug)]
    struct Plain;

    impl MadeTexts for Plain {
        fn worded(&self, text: MadeText<'_>) -> String {
            match text {
                MadeText::BottomLine => "谈判底价".to_owned(),
                MadeText::Concession => "可以让步".to_owned(),
                MadeText::Amount(amount) => format!("{amount}元"),
                MadeText::AskForPayment { amount } => format!("催款 {}", amount.unwrap_or("?")),
                MadeText::PaymentPromised { on, amount } => format!("{on} 付 {}", amount.unwrap_or("?")),
                MadeText::CallInExecutive { who } => format!("领导 {}", who.unwrap_or("?")),
                MadeText::LegalSteps => "法务".to_owned(),
                MadeText::RivalPrice { who, amount } => format!("{} 报 {amount}", who.unwrap_or("?")),
            }
        }
    }

    fn changes(template: &str, answers: &[(&str, &str)], before: Option<&[(&str, &str)]>) -> Vec<Change> {
        changes_among(template, answers, before, KnownRecords::default())
    }

    fn changes_among(
        template: &str,
        answers: &[(&str, &str)],
        before: Option<&[(&str, &str)]>,
        known: KnownRecords<'_>,
    ) -> Vec<Change> {
        let customer = Row {
            id: 1,
            version: 1,
            customer: None,
            value: Customer::new("C001", "华星科技", Stage::Won, day("2026-01-05")),
        };
        let map = |answers: &[(&str, &str)]| -> BTreeMap<String, String> {
            answers.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())).collect()
        };
        // Only fields that the template has can be answered.
        let (_, file) = SHIPPED_WORKSHEETS.iter().find(|(id, _)| *id == template).expect("a template");
        let sound = WorksheetTemplate::parse(file).expect("sound");
        for (field, _) in answers {
            assert!(sound.field(field).is_some(), "{template} has no {field}");
        }
        let sheet = |answers: &[(&str, &str)]| Worksheet {
            uid: None,
            template: template.to_owned(),
            customer: Some("C001".to_owned()),
            title: None,
            on: day("2026-11-23"),
            answers: map(answers),
            labels: BTreeMap::new(),
        };
        let (answers, before) = (map(answers), before.map(sheet));
        let opportunity = Opportunity {
            uid: None,
            name: "二期".to_owned(),
            stage: crate::domain::OpportunityStage::Negotiation,
            amount: None,
            probability: None,
            expected_close: None,
            closed_on: None,
            competitor: None,
            objections: vec![Objection::read("交付太慢 → 加一班")],
            lost_reason: None,
        };
        let opportunity = Row { id: 7, version: 3, customer: Some(CustomerId(1)), value: opportunity };
        let filled = FilledWorksheet {
            template,
            customer: &customer,
            answers: &answers,
            before: before.as_ref(),
            known,
            visit: None,
            suggested: None,
            opportunity: Some(&opportunity),
            today: day("2026-11-23"),
            texts: &Plain,
            deal: Some("一期"),
            title: "项目总结",
        };
        filled.changes()
    }

    #[test]
    fn a_visit_plan_plans_the_visit_once_and_each_preparation() {
        let answers =
            [("visit_date", "2026-11-25"), ("visit_time", "10:00"), ("contacts", "张伟"), ("materials", "方案\n报价")];
        let made = changes("visit-plan", &answers, None);
        let [Change::Plan(planned), Change::Add { entry: Entity::Action(first), .. }, _] = made.as_slice() else {
            panic!("{made:?}")
        };
        let visit = &planned[0].follow_up;
        assert_eq!((visit.planned_on, visit.contacts.as_slice()), (Some(day("2026-11-25")), &["张伟".to_owned()][..]));
        assert_eq!(visit.planned_at, NaiveTime::from_hms_opt(10, 0, 0));
        assert_eq!((first.title.as_str(), first.due_on), ("方案", Some(day("2026-11-25"))));
        assert_eq!(changes("visit-plan", &answers, Some(&answers)), []);
        assert_eq!(changes("visit-plan", &[("visit_date", "2026-11-20")], None), [], "a visit of the past is no plan");
    }

    fn row<T>(id: i64, value: T) -> Row<T> {
        Row { id, version: 2, customer: Some(CustomerId(1)), value }
    }

    fn added<T>(made: &[Change], of: impl Fn(&Entity) -> Option<T>) -> Vec<T> {
        let entry = |change: &Change| match change {
            Change::Add { entry, .. } => of(entry),
            _ => None,
        };
        made.iter().filter_map(entry).collect()
    }

    #[test]
    fn a_questionnaire_that_is_corrected_corrects_its_survey_and_leaves_what_was_changed_there() {
        let survey = |entry: &Entity| if let Entity::Survey(survey) = entry { Some((**survey).clone()) } else { None };
        let was = [("surveyed_on", "2026-11-20"), ("quality", "5"), ("response", "4")];
        let mut made = added(&changes("satisfaction-survey", &was, None), survey).remove(0);
        made.comment = Some("后来补的".to_owned());
        let other = Survey { on: day("2026-11-20"), quality: Some(2), response: None, ..made.clone() };
        let surveys = [row(4, other), row(5, made.clone())];
        let known = KnownRecords { surveys: &surveys, ..KnownRecords::default() };
        let now = [("surveyed_on", "2026-11-18"), ("quality", "1"), ("response", "4")];
        let corrected = changes_among("satisfaction-survey", &now, Some(&was), known);
        let survey = Survey { on: day("2026-11-18"), quality: Some(1), ..made };
        assert_eq!(corrected, [Change::Edit { id: 5, version: 2, entry: Entity::Survey(Box::new(survey)) }]);
        assert_eq!(changes_among("satisfaction-survey", &was, Some(&was), known), []);
        let rated_late = changes_among("satisfaction-survey", &now, Some(&was[..1]), known);
        assert!(matches!(rated_late.as_slice(), [Change::Add { .. }]), "nothing was rated before: {rated_late:?}");
    }

    #[test]
    fn a_summary_that_is_corrected_corrects_its_case() {
        let case = |entry: &Entity| if let Entity::Case(case) = entry { Some((**case).clone()) } else { None };
        let was = [("background", "二期扩产"), ("result", "赢了"), ("tags", "网关、换代, 制造")];
        let made = added(&changes("project-summary", &was, None), case).remove(0);
        assert_eq!(made.tags, ["网关", "换代", "制造"]);
        let cases =
            [row(8, Case { title: "别的".to_owned(), result: None, background: None, ..made.clone() }), row(9, made)];
        let known = KnownRecords { cases: &cases, ..KnownRecords::default() };
        let now = [("background", "二期扩产"), ("result", "输了"), ("outcome", "failure")];
        let corrected = changes_among("project-summary", &now, Some(&was), known);
        let [Change::Edit { id: 9, version: 2, entry: Entity::Case(case) }] = corrected.as_slice() else {
            panic!("{corrected:?}")
        };
        assert_eq!((case.result.as_deref(), case.kind), (Some("输了"), CaseKind::Failure));
        assert!(case.title.ends_with("输了") && case.tags.is_empty(), "{case:?}");
        assert_eq!(changes_among("project-summary", &was, Some(&was), known), []);
    }

    #[test]
    fn the_days_of_a_receivables_plan_are_a_call_a_promise_and_actions_and_move_with_it() {
        let was = [
            ("deciders", "张伟"),
            ("ask_amount", "120000"),
            ("ask_on", "2026-11-25"),
            ("promised_on", "2026-11-30"),
            ("escalate_on", "2026-12-04"),
            ("legal_on", "2026-12-20"),
        ];
        let talk = FollowUp { done_on: Some(day("2026-11-20")), ..FollowUp::new(Kind::Phone) };
        let sent = FollowUp { done_on: Some(day("2026-11-21")), ..FollowUp::new(Kind::Content) };
        let touch = |id: i64, follow_up: FollowUp| FollowUpRow {
            id: FollowUpId(id),
            version: 2,
            customer: CustomerId(1),
            code: "C001".to_owned(),
            name: "华星科技".to_owned(),
            follow_up,
        };
        let before = [touch(2, sent.clone()), touch(1, talk.clone())];
        let known = KnownRecords { follow_ups: &before, ..KnownRecords::default() };
        let made = changes_among("receivables-plan", &was, None, known);
        let [Change::Plan(planned), Change::Edit { id: 1, entry: Entity::FollowUp(said), .. }, rest @ ..] =
            made.as_slice()
        else {
            panic!("{made:?}")
        };
        let call = planned[0].follow_up.clone();
        assert_eq!((call.planned_on, call.subject.as_deref()), (Some(day("2026-11-25")), Some("催款 120000")));
        assert_eq!(call.contacts, ["张伟"]);
        assert_eq!(said.commitment.as_deref(), Some("2026-11-30 付 120000"));
        let action = |entry: &Entity| if let Entity::Action(action) = entry { Some((**action).clone()) } else { None };
        let actions = added(rest, action);
        let told: Vec<_> = actions.iter().map(|action| (action.title.as_str(), action.due_on)).collect();
        assert_eq!(told, [("领导 ?", Some(day("2026-12-04"))), ("法务", Some(day("2026-12-20")))]);

        let after = [touch(3, call), touch(2, sent), touch(1, (**said).clone())];
        let rows = [row(11, actions[0].clone()), row(12, actions[1].clone())];
        let known = KnownRecords { follow_ups: &after, actions: &rows, ..KnownRecords::default() };
        assert_eq!(changes_among("receivables-plan", &was, Some(&was), known), [], "nothing is made twice");
        let now = [
            ("deciders", "张伟"),
            ("ask_amount", "120000"),
            ("ask_on", "2026-11-26"),
            ("promised_on", "2026-12-01"),
            ("escalate_on", "2026-12-05"),
        ];
        let moved = changes_among("receivables-plan", &now, Some(&was), known);
        let [
            Change::Edit { id: 3, entry: Entity::FollowUp(call), .. },
            Change::Edit { id: 1, entry: Entity::FollowUp(said), .. },
            Change::Edit { id: 11, entry: Entity::Action(executive), .. },
            Change::Delete { entry: EntityRef { kind: EntityKind::Action, id: 12 }, .. },
        ] = moved.as_slice()
        else {
            panic!("{moved:?}")
        };
        assert_eq!((call.planned_on, executive.due_on), (Some(day("2026-11-26")), Some(day("2026-12-05"))));
        assert_eq!(said.commitment.as_deref(), Some("2026-12-01 付 120000"));
        let alone = changes("receivables-plan", &[("promised_on", "2026-12-01")], None);
        assert_eq!(added(&alone, action)[0].title, "2026-12-01 付 ?", "without a talk it is an action");
    }

    #[test]
    fn a_competitors_price_is_an_insight_and_the_lowest_price_goes_to_the_opportunity() {
        let answers = [
            ("competitors", "西克"),
            ("rival_price", "780000"),
            ("rival_price_source", "seen"),
            ("bottom_price", "820000"),
        ];
        let made = changes("price-defence", &answers, None);
        let [Change::Edit { entry: Entity::Opportunity(deal), .. }, Change::Add { entry: Entity::Insight(price), .. }] =
            made.as_slice()
        else {
            panic!("{made:?}")
        };
        assert_eq!(deal.competitor.as_deref(), Some("西克"));
        assert!(deal.objections.iter().any(|one| one.response.as_deref() == Some("820000元")), "{deal:?}");
        assert_eq!((price.text.as_str(), price.status), ("西克 报 780000", Some(InsightStatus::Confirmed)));
        let heard = changes("price-defence", &[("rival_price", "1"), ("rival_price_source", "hearsay")], None);
        let [Change::Add { entry: Entity::Insight(price), .. }] = heard.as_slice() else { panic!("{heard:?}") };
        assert_eq!(price.status, Some(InsightStatus::Unverified));
    }

    #[test]
    fn a_questionnaire_is_a_survey_and_an_empty_one_is_none() {
        let made = changes("satisfaction-survey", &[("nps", "9"), ("quality", "5"), ("comment", "好")], None);
        let [Change::Add { entry: Entity::Survey(survey), .. }] = made.as_slice() else { panic!("{made:?}") };
        assert_eq!((survey.nps, survey.quality, survey.comment.as_deref()), (Some(9), Some(5), Some("好")));
        assert_eq!(changes("satisfaction-survey", &[("comment", "好")], None), []);
    }

    #[test]
    fn a_summary_is_a_case_of_success_or_failure() {
        for (template, answers, kind) in [
            ("project-summary", vec![("outcome", "success"), ("lesson", "早找决策者")], CaseKind::Success),
            ("project-summary", vec![("outcome", "failure"), ("lesson", "早找决策者")], CaseKind::Failure),
            ("loss-analysis", vec![("lesson", "早找决策者"), ("competitor", "西克")], CaseKind::Failure),
        ] {
            let made = changes(template, &answers, None);
            let [Change::Add { entry: Entity::Case(case), .. }] = made.as_slice() else { panic!("{made:?}") };
            assert_eq!((case.kind, case.customer.as_deref()), (kind, Some("C001")), "{template}");
            assert_eq!(case.tags.contains(&"西克".to_owned()), template == "loss-analysis");
            assert_eq!(case.title, "华星科技 · 一期 · 早找决策者", "{template}");
        }
    }

    #[test]
    fn a_negotiation_plan_writes_its_limits_to_the_opportunity() {
        let disputes = "交付太慢 → 加一班\n价格高 → 分期付";
        let answers = [("disputes", disputes), ("bottom_line", "800000"), ("concessions", "账期 60 天")];
        let made = changes("negotiation-plan", &answers, None);
        let [Change::Edit { id: 7, version: 3, entry: Entity::Opportunity(written) }] = made.as_slice() else {
            panic!("{made:?}")
        };
        let said: Vec<(&str, Option<&str>)> =
            written.objections.iter().map(|one| (one.objection.as_str(), one.response.as_deref())).collect();
        let kept = [("交付太慢", Some("加一班")), ("价格高", Some("分期付"))];
        let limits = [("谈判底价", Some("800000元")), ("可以让步", Some("账期 60 天"))];
        assert_eq!(said, [kept, limits].concat(), "what is known is not written twice");
    }

    #[test]
    fn a_true_thought_is_an_insight_and_a_reward_an_action() {
        let thought =
            [("true_thought", "担心换厂长"), ("true_thought_check", "问李敏"), ("true_thought_check_on", "2026-12-01")];
        let made = changes("customer-portrait", &thought, None);
        let [Change::Add { entry: Entity::Insight(insight), .. }, Change::Add { entry: Entity::Action(check), .. }] =
            made.as_slice()
        else {
            panic!("{made:?}")
        };
        assert_eq!((insight.text.as_str(), insight.check.as_deref()), ("担心换厂长", Some("问李敏")));
        assert_eq!((check.title.as_str(), check.due_on), ("问李敏", Some(day("2026-12-01"))));
        assert_eq!(changes("customer-portrait", &thought, Some(&thought)), []);
        assert_eq!(changes("customer-portrait", &thought, Some(&thought[..2])).len(), 1, "only the day is new");
        let made = changes("business-review", &[("referral_to", "远达"), ("referral_reward", "培训一次")], None);
        let [Change::Add { entry: Entity::Action(action), .. }] = made.as_slice() else { panic!("{made:?}") };
        assert_eq!((action.title.as_str(), action.due_on), ("远达: 培训一次", None));
        let made = changes("business-review", &[("referrer", "李敏"), ("referral_reward", "返点")], None);
        let [Change::Add { entry: Entity::Action(action), .. }] = made.as_slice() else { panic!("{made:?}") };
        assert_eq!(action.title, "李敏: 返点");
        for (reward, due) in [
            ("按公司政策返一次培训，2027年1月15日前办好", Some("2027-01-15")),
            ("Dinner by 15 January 2027", Some("2027-01-15")),
            ("5% credit by 20 Dec", Some("2026-12-20")),
            ("2 本书", None),
        ] {
            let made = changes("business-review", &[("referral_reward", reward)], None);
            let [Change::Add { entry: Entity::Action(action), .. }] = made.as_slice() else { panic!("{made:?}") };
            assert_eq!(action.due_on, due.map(day), "{reward}");
        }
    }
}
