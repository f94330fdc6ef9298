//! What a filled worksheet changes beside itself: a visit plan plans the visit and its preparations, a questionnaire
//! becomes a survey, a summary a case, a true thought an insight.
//!
//! Leaves out what the fields are called, see the templates; an answer that is not there changes nothing.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};

use super::days_in_text::first_day;
use super::worksheets::entries;
use super::{Change, Entity, Planned};
use crate::domain::{
    Action, ActionStatus, Case, CaseKind, Customer, CustomerId, FollowUp, FollowUpId, Insight, InsightStatus, Kind,
    Objection, Opportunity, PlanKind, Survey,
};
use crate::store::{FollowUpRow, Row};

/// The most characters of an answer in the title of a case.
const TITLE: usize = 24;

/// A worksheet that is about to be saved.
#[derive(Debug, Clone, Copy)]
pub struct FilledWorksheet<'a> {
    /// The id of its template.
    pub template: &'a str,
    pub customer: &'a Row<Customer>,
    /// By the ids of the fields; days and amounts as the book writes them.
    pub answers: &'a BTreeMap<String, String>,
    /// What was answered when it was saved last; nothing of a new one.
    pub before: Option<&'a BTreeMap<String, String>>,
    /// The visits of the customer that are planned.
    pub visits: &'a [FollowUpRow],
    /// The visit that it is for, to whatever day it is moved; where none is told, one that is planned for its day.
    pub visit: Option<FollowUpId>,
    /// The open opportunity that is negotiated.
    pub opportunity: Option<&'a Row<Opportunity>>,
    pub today: NaiveDate,
    /// What the bottom line and a concession are called in the opportunity.
    pub terms: [&'a str; 2],
    /// The bottom line as it is read, with its unit.
    pub limit: Option<&'a str>,
    /// The opportunity that was decided last.
    pub deal: Option<&'a str>,
    /// What the worksheet is called.
    pub title: &'a str,
}

impl FilledWorksheet<'_> {
    /// The changes beside the worksheet itself, in order. Of one saved again only what was answered anew counts, so
    /// that nothing is planned or written twice.
    pub fn changes(&self) -> Vec<Change> {
        let mut changes = match self.template {
            "visit-plan" => self.visit(),
            "satisfaction-survey" => self.survey().into_iter().collect(),
            "project-summary" | "loss-analysis" => self.case().into_iter().collect(),
            "negotiation-plan" => self.negotiation().into_iter().collect(),
            _ => Vec::new(),
        };
        changes.extend(self.true_thought());
        changes.extend(self.referral_reward());
        changes
    }

    fn answer(&self, field: &str) -> Option<String> {
        let text = self.answers.get(field)?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// The answer, unless it is the one of before.
    fn new_answer(&self, field: &str) -> Option<String> {
        let answer = self.answer(field)?;
        let before = self.before.and_then(|before| before.get(field));
        (before.map(|before| before.trim()) != Some(answer.as_str())).then_some(answer)
    }

    fn entries(&self, field: &str) -> Vec<String> {
        entries(self.answers.get(field)).map(str::to_owned).collect()
    }

    /// The entries of a list that it did not have before.
    fn new_entries(&self, field: &str) -> Vec<String> {
        let before: Vec<&str> = entries(self.before.and_then(|before| before.get(field))).collect();
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
        let open = || self.visits.iter().filter(|row| row.follow_up.is_open());
        let is_on_the_day = |row: &&FollowUpRow| {
            let visit = &row.follow_up;
            visit.planned_on == Some(on) && visit.kind.is_face_to_face()
        };
        let meant = open().find(|row| Some(row.id) == self.visit);
        let known = meant.or_else(|| open().find(is_on_the_day));
        let visit = known.map_or_else(|| FollowUp::new(Kind::Visit), |row| row.follow_up.clone());
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

    /// The survey, of a questionnaire filled in for the first time.
    fn survey(&self) -> Option<Change> {
        let score = |field| self.answer(field).and_then(|score| score.parse::<u8>().ok());
        let survey = Survey {
            uid: None,
            on: self.day("surveyed_on").unwrap_or(self.today),
            contact: self.entries("contact").into_iter().next(),
            nps: score("nps"),
            quality: score("quality"),
            response: score("response"),
            value: score("value"),
            experience: score("experience"),
            comment: self.answer("comment"),
        };
        let scores = [survey.nps, survey.quality, survey.response, survey.value, survey.experience];
        let is_answered = scores.iter().any(Option::is_some);
        (self.before.is_none() && is_answered).then(|| self.add(Entity::Survey(Box::new(survey))))
    }

    /// The case, of a summary filled in for the first time.
    fn case(&self) -> Option<Change> {
        let texts = ["background", "what_we_did", "result", "lesson"].map(|field| self.answer(field));
        if self.before.is_some() || texts.iter().all(Option::is_none) {
            return None;
        }
        let is_success = self.template == "project-summary" && self.answer("outcome").as_deref() != Some("failure");
        let [background, what_we_did, result, lesson] = texts;
        let mut tags = self.entries("tags");
        tags.extend(self.answer("competitor").filter(|name| !tags.contains(name)));
        let case = Case {
            uid: None,
            title: self.case_title([&result, &background, &what_we_did, &lesson]),
            kind: if is_success { CaseKind::Success } else { CaseKind::Failure },
            customer: Some(self.customer.value.code.clone()),
            on: Some(self.today),
            background,
            what_we_did,
            result,
            lesson,
            tags,
        };
        Some(Change::Add { customer: None, entry: Entity::Case(Box::new(case)) })
    }

    /// Whose it was, and what it was about: the opportunity that was decided, and why it was lost or what came of it.
    fn case_title(&self, said: [&Option<String>; 4]) -> String {
        let first = |text: &String| {
            let line = text.lines().next().unwrap_or_default();
            let end = line.find(['。', '；', ';']).unwrap_or(line.len());
            let short: String = line[..end].chars().take(TITLE).collect();
            if short.len() < end { format!("{short}…") } else { short }
        };
        let about = self.answer("reason").or_else(|| said.into_iter().flatten().next().map(first));
        let whose = self.customer.value.called().to_owned();
        let parts = [Some(whose), Some(self.deal.unwrap_or(self.title).to_owned()), about];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// The objections that were typed, and beside them the bottom line and the concessions under their own names.
    fn negotiation(&self) -> Option<Change> {
        let row = self.opportunity?;
        let [bottom_line, concession] = self.terms;
        let of_ours = |name: &str, text: String| Objection { objection: name.to_owned(), response: Some(text) };
        let known = &row.value.objections;
        let is_new = |one: &Objection| !known.iter().any(|known| known.objection == one.objection);
        let theirs = self.new_entries("disputes").into_iter().map(|line| Objection::read(&line)).filter(is_new);
        let limit = self.new_answer("bottom_line").map(|amount| self.limit.map_or(amount, str::to_owned));
        let limit = limit.map(|amount| of_ours(bottom_line, amount));
        let is_changed = limit.is_some();
        let concessions = self.new_entries("concessions").into_iter().map(|what| of_ours(concession, what));
        let concessions = concessions.filter(|one| !known.contains(one));
        let added: Vec<Objection> = theirs.chain(limit).chain(concessions).collect();
        if added.is_empty() {
            return None;
        }
        let mut opportunity = row.value.clone();
        opportunity.objections.retain(|known| known.objection != bottom_line || !is_changed);
        opportunity.objections.extend(added);
        Some(Change::Edit { id: row.id, version: row.version, entry: Entity::Opportunity(Box::new(opportunity)) })
    }

    /// The insight, and on the day on which it is to be checked what is to be done then.
    fn true_thought(&self) -> Vec<Change> {
        let thought = self.new_answer("true_thought");
        let check = self.answer("true_thought_check");
        let day = self
            .day("true_thought_check_on")
            .filter(|_| thought.is_some() || self.new_answer("true_thought_check_on").is_some());
        let title = check.clone().or_else(|| self.answer("true_thought"));
        let action =
            day.zip(title).map(|(on, title)| self.add(Entity::Action(Box::new(Self::action(title, Some(on))))));
        let insight = thought.map(|text| Insight {
            uid: None,
            text,
            on: self.today,
            source: None,
            status: Some(InsightStatus::Unverified),
            check,
        });
        let insight = insight.map(|insight| self.add(Entity::Insight(Box::new(insight))));
        insight.into_iter().chain(action).collect()
    }

    /// What is owed for a referral, with whose it is.
    fn referral_reward(&self) -> Option<Change> {
        let reward = self.new_answer("referral_reward")?;
        let due = first_day(&reward, self.today);
        let whose = self.entries("referrer").into_iter().chain(self.answer("referral_to")).collect::<Vec<_>>();
        let whose = if whose.is_empty() { self.customer.value.called().to_owned() } else { whose.join(" → ") };
        Some(self.add(Entity::Action(Box::new(Self::action(format!("{whose}: {reward}"), due)))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Stage;
    use crate::worksheets::{SHIPPED_WORKSHEETS, WorksheetTemplate};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn changes(template: &str, answers: &[(&str, &str)], before: Option<&[(&str, &str)]>) -> Vec<Change> {
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
        let (answers, before) = (map(answers), before.map(map));
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
            visits: &[],
            visit: None,
            opportunity: Some(&opportunity),
            today: day("2026-11-23"),
            terms: ["谈判底价", "可以让步"],
            limit: Some("80万元"),
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
        let limits = [("谈判底价", Some("80万元")), ("可以让步", Some("账期 60 天"))];
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
