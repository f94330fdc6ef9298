//! The tables of what was done and what is planned: follow-ups, actions, and what each tier calls for.

use super::{Cells, Filling, LANG, day, said};
use crate::domain::{Action, Customer, FollowUp};
use crate::import::notation::write_action;
use crate::messages::labels::Labelled as _;
use crate::messages::{conditions, rhythm, rulebook};

impl Filling<'_> {
    /// 客户关系维护记录表: what was done without having been planned, or is said in words.
    pub(super) fn records(&self) -> Vec<Cells> {
        let of = |customer: &Customer| {
            let mut done: Vec<&FollowUp> =
                customer.follow_ups.iter().filter(|one| one.done_on.is_some() && one.planned_on.is_none()).collect();
            done.sort_by_key(|one| one.done_on);
            let next = next_plan(customer, self.context.today);
            let last = done.len().saturating_sub(1);
            let row = |(place, one): (usize, &&FollowUp)| {
                vec![
                    said(Some(&customer.name)),
                    day(one.done_on),
                    said(Some(one.kind.label(LANG))),
                    said(one.content.as_deref()),
                    said(one.feedback.as_deref()),
                    said(one.problem.as_deref()),
                    said(next.as_deref().filter(|_| place == last)),
                    said(one.uid.as_deref()),
                ]
            };
            done.iter().enumerate().map(row).collect::<Vec<Cells>>()
        };
        self.book.customers.iter().flat_map(of).collect()
    }

    /// 客户维护计划执行表: what was planned, and what came of it.
    pub(super) fn plans(&self) -> Vec<Cells> {
        let of = |customer: &Customer| {
            let planned = customer.follow_ups.iter().filter(|one| one.planned_on.is_some());
            let row = |one: &FollowUp| {
                let about = one.subject.as_deref().or(one.goal.as_deref()).unwrap_or_default();
                vec![
                    said(Some(&customer.name)),
                    said(Some(&write_action(one.kind, about))),
                    day(one.planned_on),
                    day(one.done_on),
                    said(one.owner.as_deref()),
                    said(one.feedback.as_deref().or(one.content.as_deref())),
                    said(one.problem.as_deref()),
                    said(Some(self.status(one))),
                    said(one.uid.as_deref()),
                ]
            };
            planned.map(row).collect::<Vec<Cells>>()
        };
        self.book.customers.iter().flat_map(of).collect()
    }

    fn status(&self, one: &FollowUp) -> &'static str {
        match one.planned_on {
            _ if one.done_on.is_some() => "已完成",
            _ if one.cancelled_on.is_some() => "已取消",
            Some(planned) if planned < self.context.today => "延期",
            _ => "未开始",
        }
    }

    /// 业务拓展策略执行计划表.
    pub(super) fn customer_actions(&self) -> Vec<Cells> {
        let of = |customer: &Customer| {
            let row = |action: &Action| {
                vec![
                    said(Some(&customer.name)),
                    said(action.strategy.as_deref()),
                    said(Some(&action.title)),
                    said(action.owner.as_deref()),
                    day(action.due_on.or(action.starts_on)),
                    said(action.resources.as_deref()),
                    said(action.expected.as_deref()),
                ]
            };
            customer.actions.iter().map(row).collect::<Vec<Cells>>()
        };
        self.book.customers.iter().flat_map(of).collect()
    }

    /// 执行计划甘特表, as a list.
    pub(super) fn own_actions(&self) -> Vec<Cells> {
        let row = |action: &Action| {
            vec![
                said(action.plan.map(|plan| plan.label(LANG))),
                said(Some(&action.title)),
                said(action.owner.as_deref()),
                day(action.starts_on),
                day(action.due_on),
                said(action.expected.as_deref()),
            ]
        };
        self.book.actions.iter().map(row).collect()
    }

    /// 客户分层管理表: the tiers of the rulebook in force.
    pub(super) fn tiers_explained(&self) -> Vec<Cells> {
        let rules = &self.context.rulebook;
        let row = |tier: &crate::rules::Tier| {
            let obligations = tier.obligations.iter().filter_map(|place| rules.obligations.get(*place));
            let care: Vec<String> =
                obligations.map(|one| rhythm::listed(LANG, &one.name, one.every, one.times)).collect();
            vec![
                said(Some(rulebook::named(LANG, &tier.short_name))),
                said(Some(&conditions::condition(LANG, self.context.currency(), &tier.when))),
                said(Some(rulebook::named(LANG, &tier.name))),
                said(Some(&care.join("，"))),
                said(None),
            ]
        };
        rules.tiers.iter().map(row).collect()
    }
}

/// The next plan in words: its day, its kind, what it is about.
fn next_plan(customer: &Customer, today: chrono::NaiveDate) -> Option<String> {
    let open = customer.follow_ups.iter().filter(|one| one.is_open());
    let (on, one) =
        open.filter_map(|one| Some((one.planned_on?, one))).filter(|(on, _)| *on >= today).min_by_key(|(on, _)| *on)?;
    let about = one.subject.as_deref().or(one.goal.as_deref()).unwrap_or_default();
    Some(format!("{on} {}{about}", one.kind.label(LANG)))
}
