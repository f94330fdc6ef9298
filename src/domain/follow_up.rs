//! A follow-up: one row from plan to record.

use chrono::{NaiveDate, NaiveTime};

use super::entity::entity;
use super::{Direction, Kind, Level, Outcome};

entity! {
    /// One contact with a customer: planned, then done, or cancelled.
    #[derive(Default)]
    FollowUp in "follow_up" as "follow_ups" of Customer {
        #[serde(skip_serializing_if = "Option::is_none")]
        uid: Option<String> => never, "内部编号", "Internal ID", uid();
        kind: Kind => never, "方式", "Kind", word(Kind::WORDS).required();
        /// The highest level met; staff when absent.
        #[serde(skip_serializing_if = "Option::is_none")]
        level: Option<Level> => never, "层级", "Level", word(Level::WORDS);
        /// Who got in touch; outbound when absent.
        #[serde(skip_serializing_if = "Option::is_none")]
        direction: Option<Direction> => never, "谁联系谁", "Direction", word(Direction::WORDS);
        #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
        planned_on: Option<NaiveDate> => never, "计划日期", "Planned on", day();
        #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::hour_minute")]
        planned_at: Option<NaiveTime> => never, "时间", "Time", time();
        #[serde(skip_serializing_if = "Option::is_none")]
        minutes: Option<u32> => never, "时长（分钟）", "Minutes", whole();
        #[serde(skip_serializing_if = "Option::is_none")]
        place: Option<String> => never, "地点", "Place", text();
        #[serde(skip_serializing_if = "Option::is_none")]
        subject: Option<String> => never, "主题", "Subject", text().searched();
        #[serde(skip_serializing_if = "Option::is_none")]
        goal: Option<String> => never, "目的", "Goal", text().searched();
        #[serde(skip_serializing_if = "Option::is_none")]
        owner: Option<String> => never, "负责人", "Owner", text();
        /// Names of contacts of the customer.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        contacts: Vec<String> => list, "联系人", "Contacts", list();
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        colleagues: Vec<String> => never, "同行同事", "Colleagues", listed();
        #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
        done_on: Option<NaiveDate> => never, "完成日期", "Done on", day();
        #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::hour_minute")]
        done_at: Option<NaiveTime> => never, "完成时间", "Done at", time();
        #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
        cancelled_on: Option<NaiveDate> => never, "取消日期", "Cancelled on", day();
        #[serde(skip_serializing_if = "Option::is_none")]
        cancel_reason: Option<String> => never, "取消原因", "Why cancelled", text();
        /// What came of it; ok when absent.
        #[serde(skip_serializing_if = "Option::is_none")]
        outcome: Option<Outcome> => never, "结果", "Outcome", word(Outcome::WORDS);
        #[serde(skip_serializing_if = "Option::is_none")]
        content: Option<String> => never, "沟通内容", "What was said", prose().searched();
        #[serde(skip_serializing_if = "Option::is_none")]
        feedback: Option<String> => never, "客户反馈", "Customer feedback", prose().searched();
        #[serde(skip_serializing_if = "Option::is_none")]
        problem: Option<String> => never, "待跟进事项", "Open item", prose().searched();
        /// The day the problem was ticked off.
        #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
        problem_done_on: Option<NaiveDate> => never, "办结日期", "Resolved on", day();
        #[serde(skip_serializing_if = "Option::is_none")]
        commitment: Option<String> => never, "客户承诺", "They promised", text().searched();
        #[serde(skip_serializing_if = "Option::is_none")]
        delay_reason: Option<String> => never, "延期原因", "Delay reason", text();
        /// Ids of the obligations it was planned for.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        obligations: Vec<String> => never, "对应的维护动作", "Touchpoints", listed().nameless();
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        tags: Vec<String> => never, "标签", "Tags", listed();
    }
}

/// How a question ends: 扫码对账用得怎样, `how is the scanner doing?`.
const ASKING: [&str; 9] = ["?", "？", "吗", "呢", "怎样", "怎么样", "如何", "了没", "没有"];

fn asks(subject: &str) -> bool {
    let subject = subject.trim_end_matches(['。', '.', ' ']);
    ASKING.iter().any(|end| subject.ends_with(end))
}

impl FollowUp {
    /// A follow-up with only its kind set.
    pub fn new(kind: Kind) -> Self {
        Self { kind, ..Self::default() }
    }

    /// What we promised with it: the subject of an open plan, written by whoever made it. A bare day promises nothing, nor
    /// does a plan for touchpoints of the rules, whose subject is their name, nor a question to ask.
    pub fn our_promise(&self) -> Option<&str> {
        let is_own = self.is_open() && self.obligations.is_empty();
        let subject = self.subject.as_deref().map(str::trim)?;
        (is_own && !subject.is_empty() && !asks(subject)).then_some(subject)
    }

    /// Whether it is neither done nor cancelled, of whatever date.
    pub const fn is_open(&self) -> bool {
        self.done_on.is_none() && self.cancelled_on.is_none()
    }

    /// The day on which lists show it: when it was done or cancelled, else the day it is planned for.
    pub fn listed_on(&self) -> NaiveDate {
        self.done_on.or(self.cancelled_on).or(self.planned_on).unwrap_or_default()
    }
}
