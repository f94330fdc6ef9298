//! The closed vocabularies of the book, one row per word: its code, its names in both languages, and what people type.
//!
//! Leaves out the kinds of follow-ups, see `kind`; free texts; and the open lists (obligations, tiers) that a rulebook
//! defines.

use super::vocabulary::vocabulary;

vocabulary! {
    /// The stage of the relationship with a customer.
    Stage, "stage" {
        Lead = "lead", "潜在", "Lead";
        Intent = "intent", "意向", "Prospect";
        Won = "won", "成交", "Won";
        Returning = "returning", "老客户", "Repeat";
        Lost = "lost", "流失", "Lost";
    }
}

vocabulary! {
    /// A person's rank on the customer's side, lowest first: `Staff < Manager < Executive`.
    Level, "level" {
        Staff = "staff", "基层", "Staff";
        Manager = "manager", "中层", "Manager";
        Executive = "executive", "高层", "Executive";
    }
}

vocabulary! {
    /// What part a person plays in a decision to buy.
    Role, "role" {
        User = "user", "使用者", "User";
        Influencer = "influencer", "影响者", "Influencer";
        Decider = "decider", "决策者", "Decider";
        Buyer = "buyer", "采购者", "Buyer";
        Gatekeeper = "gatekeeper", "把关人", "Gatekeeper";
    }
}

vocabulary! {
    /// A person's attitude towards us.
    Attitude, "attitude" {
        Champion = "champion", "铁杆支持", "Champion";
        Supporter = "supporter", "支持", "Supporter";
        Neutral = "neutral", "中立", "Neutral";
        Skeptic = "skeptic", "存疑", "Sceptic";
        Opponent = "opponent", "反对", "Opponent";
    }
}

vocabulary! {
    /// Who got in touch.
    Direction, "direction" {
        Outbound = "outbound", "我方联系", "We contacted them";
        Inbound = "inbound", "客户联系", "They contacted us";
    }
}

vocabulary! {
    /// What came of a follow-up.
    Outcome, "outcome" {
        Ok = "ok", "正常", "OK", typed ["正常", "一般", "还行", "ok"];
        Positive = "positive", "积极", "Positive", typed ["好", "积极", "顺利", "不错", "很好", "满意", "positive", "good", "great"];
        Negative = "negative", "不顺", "Negative", typed ["差", "不好", "不顺", "不满", "生气", "拒绝", "negative", "bad", "angry"];
        NoResponse = "no-response", "未联系上", "No answer", typed ["未接", "没接", "未回", "没回", "无人接", "未联系上", "没打通", "没人接", "没联系上", "无回应", "未回应", "no-response", "no-answer", "no-reply", "unanswered"];
    }
}

vocabulary! {
    /// How severe an issue is; it decides the time limit (docs/rules.md 6).
    Severity, "severity" {
        General = "general", "一般", "Normal";
        Complex = "complex", "复杂", "Complex";
        Major = "major", "重大", "Major";
    }
}

vocabulary! {
    /// The steps of an issue.
    IssueStatus, "issue status" {
        Received = "received", "已受理", "Received";
        Analysing = "analysing", "分析中", "Investigating";
        Resolving = "resolving", "解决中", "In progress";
        Feedback = "feedback", "待反馈", "To confirm";
        Closed = "closed", "已关闭", "Closed";
    }
}

vocabulary! {
    /// How much more a customer could buy.
    Potential, "potential" {
        High = "high", "高", "High";
        Medium = "medium", "中", "Medium";
        Low = "low", "低", "Low";
    }
}

vocabulary! {
    /// How well our offer meets the customer's needs.
    Fit, "fit" {
        Full = "full", "完全匹配", "Full";
        Partial = "partial", "部分匹配", "Partial";
        Custom = "custom", "需定制", "Needs customising";
    }
}

vocabulary! {
    /// How likely the customer is to renew.
    Renewal, "renewal" {
        Strong = "strong", "强", "Strong";
        Neutral = "neutral", "一般", "Neutral";
        Weak = "weak", "弱", "Weak";
    }
}

vocabulary! {
    /// Where a customer came from.
    Source, "source" {
        Exhibition = "exhibition", "展会", "Trade show";
        Referral = "referral", "转介绍", "Referral";
        Website = "website", "官网", "Website";
        ColdCall = "cold-call", "陌生拜访", "Cold call";
        Partner = "partner", "渠道伙伴", "Partner";
        Other = "other", "其他", "Other";
    }
}

vocabulary! {
    /// The steps of an opportunity.
    OpportunityStage, "opportunity stage" {
        Discovery = "discovery", "需求挖掘", "Discovery";
        Proposal = "proposal", "方案", "Proposal";
        Negotiation = "negotiation", "谈判", "Negotiation";
        Won = "won", "赢单", "Won";
        Lost = "lost", "丢单", "Lost";
    }
}

vocabulary! {
    /// Which plan an action belongs to.
    PlanKind, "plan" {
        Expansion = "expansion", "拓展", "Expansion";
        Maintenance = "maintenance", "维护", "Maintenance";
        Development = "development", "发展", "Development";
        Improvement = "improvement", "改进", "Improvement";
    }
}

vocabulary! {
    /// How far an action is.
    ActionStatus, "action status" {
        Planned = "planned", "未开始", "Not started";
        Doing = "doing", "进行中", "In progress";
        Done = "done", "已完成", "Done";
        Delayed = "delayed", "延期", "Delayed";
        Cancelled = "cancelled", "已取消", "Cancelled";
    }
}

vocabulary! {
    /// Whether a belief about a customer was verified.
    InsightStatus, "insight status" {
        Unverified = "unverified", "待验证", "Unverified";
        Confirmed = "confirmed", "已证实", "Confirmed";
        Refuted = "refuted", "已推翻", "Disproved";
    }
}

vocabulary! {
    /// What a case teaches by.
    CaseKind, "case kind" {
        Success = "success", "成功", "Success";
        Failure = "failure", "失败", "Failure";
    }
}

vocabulary! {
    /// A day of the week, as the format writes it.
    WeekdayName, "weekday" {
        Mon = "mon", "周一", "Mon";
        Tue = "tue", "周二", "Tue";
        Wed = "wed", "周三", "Wed";
        Thu = "thu", "周四", "Thu";
        Fri = "fri", "周五", "Fri";
        Sat = "sat", "周六", "Sat";
        Sun = "sun", "周日", "Sun";
    }
}

impl WeekdayName {
    /// Monday to Friday, the ordinary working week.
    pub const WORKDAYS: [Self; 5] = [Self::Mon, Self::Tue, Self::Wed, Self::Thu, Self::Fri];
}

impl From<chrono::Weekday> for WeekdayName {
    fn from(day: chrono::Weekday) -> Self {
        Self::ALL[day.num_days_from_monday() as usize]
    }
}

/// What an absent word means.
macro_rules! unless_said {
    ($($name:ident::$variant:ident),+ $(,)?) => {
        $(impl Default for $name {
            fn default() -> Self {
                Self::$variant
            }
        })+
    };
}
unless_said!(Stage::Lead, Level::Staff, Direction::Outbound, Outcome::Ok, IssueStatus::Received, ActionStatus::Planned);

impl Stage {
    /// Whether it buys from us: it is won, or came back.
    pub const fn buys(self) -> bool {
        matches!(self, Self::Won | Self::Returning)
    }

    /// Whether the first deal is still ahead: a lead or a prospect.
    pub const fn is_to_be_won(self) -> bool {
        matches!(self, Self::Lead | Self::Intent)
    }
}

impl OpportunityStage {
    /// Whether it can still be won.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Won | Self::Lost)
    }
}

impl ActionStatus {
    /// Whether nothing is left to do.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Cancelled)
    }
}
