//! The closed vocabularies of the book: every enumeration with its stable code.
//!
//! A code is what JSON, the database and the command line say; what a person reads comes from `messages`.
//! Leaves out: free texts, and the open lists (obligations, tiers) that a rulebook defines.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// A text that is none of the codes of its vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{got}` is no {vocabulary}; expected one of {expected}")]
pub struct UnknownCode {
    /// The vocabulary asked, as in the format (`stage`, `kind`).
    pub vocabulary: &'static str,
    /// What was given.
    pub got: String,
    /// The codes that would have been understood, joined by `, `.
    pub expected: String,
}

/// Declares an enumeration whose variants each have one stable code.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident, $word:literal { $($(#[$vdoc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every value, in the order of the specification.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable code of JSON, the database and the command line.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }

        impl FromStr for $name {
            type Err = UnknownCode;
            fn from_str(text: &str) -> Result<Self, UnknownCode> {
                match text {
                    $($code => Ok(Self::$variant),)+
                    _ => Err(UnknownCode {
                        vocabulary: $word,
                        got: text.to_owned(),
                        expected: [$($code),+].join(", "),
                    }),
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.code())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let codes = &[$($code),+];
                deserializer.deserialize_enum(stringify!($name), codes, $crate::domain::codes::OneCodeOf(codes)).map(|place| Self::ALL[place])
            }
        }
    };
}

vocabulary! {
    /// Where a customer stands in the life of the relation.
    Stage, "stage" {
        /// 潜在
        Lead = "lead",
        /// 意向
        Intent = "intent",
        /// 成交
        Won = "won",
        /// 老客户
        Returning = "returning",
        /// 流失
        Lost = "lost",
    }
}

vocabulary! {
    /// A person's rank on the customer's side, lowest first: `Staff < Manager < Executive`.
    Level, "level" {
        /// 基层
        Staff = "staff",
        /// 中层
        Manager = "manager",
        /// 高层
        Executive = "executive",
    }
}

vocabulary! {
    /// What part a person plays in a decision to buy.
    Role, "role" {
        /// 使用者
        User = "user",
        /// 影响者
        Influencer = "influencer",
        /// 决策者
        Decider = "decider",
        /// 采购者
        Buyer = "buyer",
        /// 把关人
        Gatekeeper = "gatekeeper",
    }
}

vocabulary! {
    /// How a person stands towards us.
    Attitude, "attitude" {
        /// 铁杆支持
        Champion = "champion",
        /// 支持
        Supporter = "supporter",
        /// 中立
        Neutral = "neutral",
        /// 存疑
        Skeptic = "skeptic",
        /// 反对
        Opponent = "opponent",
    }
}

vocabulary! {
    /// The way in which a follow-up is done.
    Kind, "kind" {
        /// 电话
        Phone = "phone",
        /// 微信/短信
        Message = "message",
        /// 邮件
        Email = "email",
        /// 线上会议
        Online = "online",
        /// 拜访
        Visit = "visit",
        /// 专题交流
        Exchange = "exchange",
        /// 参观体验
        Tour = "tour",
        /// 团队活动
        TeamEvent = "team-event",
        /// 联合发布
        JointRelease = "joint-release",
        /// 高层信函
        Letter = "letter",
        /// 邀请考察
        Invite = "invite",
        /// 展会论坛
        Exhibition = "exhibition",
        /// 高层峰会
        Summit = "summit",
        /// 服务复盘
        Review = "review",
        /// 需求/满意度调研
        Survey = "survey",
        /// 资料推送
        Content = "content",
        /// 培训
        Training = "training",
        /// 祝福关怀
        Greeting = "greeting",
    }
}

impl Kind {
    /// Whether nobody has to answer a follow-up of this kind (rules, preamble).
    pub const fn is_one_way(self) -> bool {
        matches!(self, Self::Content | Self::Greeting | Self::Letter | Self::JointRelease)
    }

    /// Whether people stand before each other.
    pub const fn is_face_to_face(self) -> bool {
        matches!(self, Self::Visit | Self::Tour | Self::TeamEvent | Self::Invite | Self::Exhibition | Self::Summit)
    }
}

vocabulary! {
    /// Who got in touch.
    Direction, "direction" {
        /// 我方联系
        Outbound = "outbound",
        /// 客户联系
        Inbound = "inbound",
    }
}

vocabulary! {
    /// What came of a follow-up.
    Outcome, "outcome" {
        /// 正常
        Ok = "ok",
        /// 积极
        Positive = "positive",
        /// 不顺
        Negative = "negative",
        /// 未联系上
        NoResponse = "no-response",
    }
}

vocabulary! {
    /// How grave an issue is; it decides the time limit (rules, section 6).
    Severity, "severity" {
        /// 一般
        General = "general",
        /// 复杂
        Complex = "complex",
        /// 重大
        Major = "major",
    }
}

vocabulary! {
    /// The steps of an issue.
    IssueStatus, "issue status" {
        /// 已受理
        Received = "received",
        /// 分析中
        Analysing = "analysing",
        /// 解决中
        Resolving = "resolving",
        /// 待反馈
        Feedback = "feedback",
        /// 已关闭
        Closed = "closed",
    }
}

vocabulary! {
    /// How much more a customer could buy.
    Potential, "potential" {
        /// 高
        High = "high",
        /// 中
        Medium = "medium",
        /// 低
        Low = "low",
    }
}

vocabulary! {
    /// How well our offer meets the customer's needs.
    Fit, "fit" {
        /// 完全匹配
        Full = "full",
        /// 部分匹配
        Partial = "partial",
        /// 需定制
        Custom = "custom",
    }
}

vocabulary! {
    /// How likely the customer is to renew.
    Renewal, "renewal" {
        /// 强
        Strong = "strong",
        /// 一般
        Neutral = "neutral",
        /// 弱
        Weak = "weak",
    }
}

vocabulary! {
    /// Where a customer came from.
    Source, "source" {
        /// 展会
        Exhibition = "exhibition",
        /// 转介绍
        Referral = "referral",
        /// 官网
        Website = "website",
        /// 陌生拜访
        ColdCall = "cold-call",
        /// 渠道伙伴
        Partner = "partner",
        /// 其他
        Other = "other",
    }
}

vocabulary! {
    /// The steps of an opportunity.
    OpportunityStage, "opportunity stage" {
        /// 需求挖掘
        Discovery = "discovery",
        /// 方案
        Proposal = "proposal",
        /// 谈判
        Negotiation = "negotiation",
        /// 赢单
        Won = "won",
        /// 丢单
        Lost = "lost",
    }
}

vocabulary! {
    /// Which plan an action belongs to.
    PlanKind, "plan" {
        /// 拓展
        Expansion = "expansion",
        /// 维护
        Maintenance = "maintenance",
        /// 发展
        Development = "development",
        /// 改进
        Improvement = "improvement",
    }
}

vocabulary! {
    /// How far an action is.
    ActionStatus, "action status" {
        /// 未开始
        Planned = "planned",
        /// 进行中
        Doing = "doing",
        /// 已完成
        Done = "done",
        /// 延期
        Delayed = "delayed",
        /// 已取消
        Cancelled = "cancelled",
    }
}

vocabulary! {
    /// Whether a belief about a customer was verified.
    InsightStatus, "insight status" {
        /// 待验证
        Unverified = "unverified",
        /// 已证实
        Confirmed = "confirmed",
        /// 已推翻
        Refuted = "refuted",
    }
}

vocabulary! {
    /// What a case teaches by.
    CaseKind, "case kind" {
        /// A success.
        Success = "success",
        /// A failure.
        Failure = "failure",
    }
}

vocabulary! {
    /// A day of the week, as the format writes it.
    WeekdayName, "weekday" {
        /// Monday
        Mon = "mon",
        /// Tuesday
        Tue = "tue",
        /// Wednesday
        Wed = "wed",
        /// Thursday
        Thu = "thu",
        /// Friday
        Fri = "fri",
        /// Saturday
        Sat = "sat",
        /// Sunday
        Sun = "sun",
    }
}

impl WeekdayName {
    /// The days of which an ordinary week of work is made.
    pub const WORKDAYS: [Self; 5] = [Self::Mon, Self::Tue, Self::Wed, Self::Thu, Self::Fri];
}

impl From<chrono::Weekday> for WeekdayName {
    fn from(day: chrono::Weekday) -> Self {
        Self::ALL[day.num_days_from_monday() as usize]
    }
}

pub(super) use vocabulary;
