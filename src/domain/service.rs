//! What troubles customers and what they think: issues and surveys.

use chrono::{NaiveDate, NaiveDateTime};

use super::entity::entity;
use super::{IssueStatus, Severity};

entity! {
    /// A problem that a customer reported.
    Issue in "issue" as "issues" of Customer {
        #[serde(skip_serializing_if = "Option::is_none")]
        uid: Option<String> => never, "内部编号", "Internal ID", uid();
        title: String => never, "问题", "Issue", text().required();
        /// Decides the time limit.
        severity: Severity => never, "严重程度", "Severity", word(Severity::WORDS).required();
        /// The step; received when absent.
        #[serde(skip_serializing_if = "Option::is_none")]
        status: Option<IssueStatus> => never, "进展", "Status", word(IssueStatus::WORDS);
        /// When it was reported, local time.
        #[serde(with = "super::moment::seconds")]
        opened_at: NaiveDateTime => never, "受理时间", "Opened at", moment().required();
        #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::seconds_or_none")]
        responded_at: Option<NaiveDateTime> => never, "首次答复", "First response", moment();
        #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::seconds_or_none")]
        closed_at: Option<NaiveDateTime> => never, "关闭时间", "Closed at", moment();
        #[serde(skip_serializing_if = "Option::is_none")]
        owner: Option<String> => never, "负责人", "Owner", text();
        #[serde(skip_serializing_if = "Option::is_none")]
        contact: Option<String> => never, "联系人", "Contact", contact("contact_id", "contact_name");
        #[serde(skip_serializing_if = "Option::is_none")]
        detail: Option<String> => never, "详情", "Details", prose();
        #[serde(skip_serializing_if = "Option::is_none")]
        resolution: Option<String> => never, "处理结果", "Resolution", prose();
        #[serde(skip_serializing_if = "Option::is_none")]
        satisfied: Option<bool> => never, "客户满意", "Customer satisfied", flag();
    }
}

entity! {
    /// What a customer answered when asked.
    Survey in "survey" as "surveys" of Customer {
        #[serde(skip_serializing_if = "Option::is_none")]
        uid: Option<String> => never, "内部编号", "Internal ID", uid();
        #[serde(with = "super::moment::day")]
        on: NaiveDate => never, "日期", "Date", day().column("day").required();
        #[serde(skip_serializing_if = "Option::is_none")]
        contact: Option<String> => never, "联系人", "Contact", contact("contact_id", "contact_name");
        /// Would they recommend us, 0 to 10.
        #[serde(skip_serializing_if = "Option::is_none")]
        nps: Option<u8> => never, "推荐意愿", "Likely to recommend", whole();
        #[serde(skip_serializing_if = "Option::is_none")]
        quality: Option<u8> => never, "质量", "Quality", whole();
        #[serde(skip_serializing_if = "Option::is_none")]
        response: Option<u8> => never, "响应", "Responsiveness", whole();
        #[serde(skip_serializing_if = "Option::is_none")]
        value: Option<u8> => never, "性价比", "Value for money", whole();
        #[serde(skip_serializing_if = "Option::is_none")]
        experience: Option<u8> => never, "体验", "Experience", whole();
        #[serde(skip_serializing_if = "Option::is_none")]
        comment: Option<String> => never, "客户原话", "Comment", prose();
    }
}
