//! Talks that files of other programs tell of, waiting for somebody to say that they are records.

use chrono::{NaiveDate, NaiveTime};

use super::entity::entity;
use super::vocabulary::vocabulary;
use super::{Direction, FollowUp, Kind, Outcome};

vocabulary! {
    /// What kind of file tells of a talk.
    InboxSource, "source" {
        Calls = "calls", "手机通话记录", "Phone calls";
        Messages = "messages", "手机短信", "Text messages";
        Bill = "bill", "通话详单", "Carrier bill";
        Mail = "mail", "邮件", "Email";
        Chat = "chat", "聊天记录", "Chat";
        Calendar = "calendar", "日历", "Calendar";
        Meeting = "meeting", "参会名单", "Meeting attendees";
    }
}

entity! {
    /// A proposed record: what a file of another program tells of a talk with somebody known.
    InboxItem in "inbox_item" as "inbox" of Customer {
        /// Its source and what tells it apart there; the record that is made of it takes it over.
        #[serde(skip_serializing_if = "Option::is_none")]
        uid: Option<String> => never, "内部编号", "Internal ID", uid();
        source: InboxSource => never, "来源", "Source", word(InboxSource::WORDS).required();
        kind: Kind => never, "方式", "Kind", word(Kind::WORDS).required();
        #[serde(skip_serializing_if = "Option::is_none")]
        direction: Option<Direction> => never, "谁联系谁", "Direction", word(Direction::WORDS);
        #[serde(with = "super::moment::day")]
        done_on: NaiveDate => never, "完成日期", "Done on", day().required();
        #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::hour_minute")]
        done_at: Option<NaiveTime> => never, "完成时间", "Done at", time();
        #[serde(skip_serializing_if = "Option::is_none")]
        minutes: Option<u32> => never, "时长（分钟）", "Minutes", whole();
        /// Names of contacts of the customer.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        contacts: Vec<String> => list, "联系人", "Contacts", list();
        #[serde(skip_serializing_if = "Option::is_none")]
        place: Option<String> => never, "地点", "Place", text();
        #[serde(skip_serializing_if = "Option::is_none")]
        subject: Option<String> => never, "主题", "Subject", text();
        #[serde(skip_serializing_if = "Option::is_none")]
        content: Option<String> => never, "沟通内容", "What was said", prose();
        #[serde(skip_serializing_if = "Option::is_none")]
        outcome: Option<Outcome> => never, "结果", "Outcome", word(Outcome::WORDS);
        /// The number or address by which the person was known.
        #[serde(skip_serializing_if = "Option::is_none")]
        reach: Option<String> => never, "号码或地址", "Number or address", text();
        /// The day it was dropped, or filled a record that was there; it is kept so that it is not proposed again.
        #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
        settled_on: Option<NaiveDate> => never, "处理日期", "Settled on", day();
    }
}

impl InboxItem {
    /// A proposed record of which only this is known.
    pub const fn new(source: InboxSource, kind: Kind, done_on: NaiveDate) -> Self {
        Self {
            uid: None,
            source,
            kind,
            direction: None,
            done_on,
            done_at: None,
            minutes: None,
            contacts: Vec::new(),
            place: None,
            subject: None,
            content: None,
            outcome: None,
            reach: None,
            settled_on: None,
        }
    }

    /// Whether it waits for somebody to say what becomes of it.
    pub const fn is_open(&self) -> bool {
        self.settled_on.is_none()
    }

    /// The record that it proposes.
    pub fn into_record(self) -> FollowUp {
        FollowUp {
            uid: self.uid,
            direction: self.direction,
            minutes: self.minutes,
            place: self.place,
            subject: self.subject,
            contacts: self.contacts,
            done_on: Some(self.done_on),
            done_at: self.done_at,
            outcome: self.outcome,
            content: self.content,
            ..FollowUp::new(self.kind)
        }
    }
}
