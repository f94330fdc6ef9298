//! The values of the closed vocabularies, as a person reads them (docs/book-format.md 4).

use super::Lang;
use crate::domain::{
    ActionStatus, Attitude, CaseKind, Direction, Fit, InsightStatus, IssueStatus, Kind, Level, Metric,
    OpportunityStage, Outcome, PlanKind, Potential, Renewal, Role, Severity, Source, Stage, WeekdayName,
};

/// A value that a person reads in their language.
pub trait Labelled: Copy {
    /// The word in this language.
    fn label(self, lang: Lang) -> &'static str;
}

macro_rules! worded {
    ($($name:ident { $($variant:ident: $zh:literal, $en:literal;)+ })+) => {
        $(impl Labelled for $name {
            fn label(self, lang: Lang) -> &'static str {
                match self { $(Self::$variant => lang.pick($zh, $en)),+ }
            }
        })+
    };
}

worded! {
    Stage {
        Lead: "潜在", "Lead";
        Intent: "意向", "Intent";
        Won: "成交", "Won";
        Returning: "老客户", "Returning";
        Lost: "流失", "Lost";
    }
    Level {
        Staff: "基层", "Staff";
        Manager: "中层", "Manager";
        Executive: "高层", "Executive";
    }
    Role {
        User: "使用者", "User";
        Influencer: "影响者", "Influencer";
        Decider: "决策者", "Decider";
        Buyer: "采购者", "Buyer";
        Gatekeeper: "把关人", "Gatekeeper";
    }
    Attitude {
        Champion: "铁杆支持", "Champion";
        Supporter: "支持", "Supporter";
        Neutral: "中立", "Neutral";
        Skeptic: "存疑", "Skeptic";
        Opponent: "反对", "Opponent";
    }
    Kind {
        Phone: "电话", "Phone";
        Message: "微信/短信", "Message";
        Email: "邮件", "Email";
        Online: "线上会议", "Online";
        Visit: "拜访", "Visit";
        Exchange: "专题交流", "Exchange";
        Tour: "参观体验", "Tour";
        TeamEvent: "团队活动", "Team event";
        JointRelease: "联合发布", "Joint release";
        Letter: "高层信函", "Letter";
        Invite: "邀请考察", "Invitation";
        Exhibition: "展会论坛", "Exhibition";
        Summit: "高层峰会", "Summit";
        Review: "服务复盘", "Review";
        Survey: "需求/满意度调研", "Survey";
        Content: "资料推送", "Content";
        Training: "培训", "Training";
        Greeting: "祝福关怀", "Greeting";
    }
    Direction {
        Outbound: "我方联系", "We called on them";
        Inbound: "客户联系", "They contacted us";
    }
    Outcome {
        Ok: "正常", "OK";
        Positive: "积极", "Positive";
        Negative: "不顺", "Negative";
        NoResponse: "未联系上", "No response";
    }
    Severity {
        General: "一般", "General";
        Complex: "复杂", "Complex";
        Major: "重大", "Major";
    }
    IssueStatus {
        Received: "已受理", "Received";
        Analysing: "分析中", "Analysing";
        Resolving: "解决中", "Resolving";
        Feedback: "待反馈", "Feedback";
        Closed: "已关闭", "Closed";
    }
    Potential {
        High: "高", "High";
        Medium: "中", "Medium";
        Low: "低", "Low";
    }
    Fit {
        Full: "完全匹配", "Full";
        Partial: "部分匹配", "Partial";
        Custom: "需定制", "Custom";
    }
    Renewal {
        Strong: "强", "Strong";
        Neutral: "一般", "Neutral";
        Weak: "弱", "Weak";
    }
    Source {
        Exhibition: "展会", "Exhibition";
        Referral: "转介绍", "Referral";
        Website: "官网", "Website";
        ColdCall: "陌生拜访", "Cold call";
        Partner: "渠道伙伴", "Partner";
        Other: "其他", "Other";
    }
    OpportunityStage {
        Discovery: "需求挖掘", "Discovery";
        Proposal: "方案", "Proposal";
        Negotiation: "谈判", "Negotiation";
        Won: "赢单", "Won";
        Lost: "丢单", "Lost";
    }
    PlanKind {
        Expansion: "拓展", "Expansion";
        Maintenance: "维护", "Maintenance";
        Development: "发展", "Development";
        Improvement: "改进", "Improvement";
    }
    ActionStatus {
        Planned: "未开始", "Planned";
        Doing: "进行中", "Doing";
        Done: "已完成", "Done";
        Delayed: "延期", "Delayed";
        Cancelled: "已取消", "Cancelled";
    }
    InsightStatus {
        Unverified: "待验证", "Unverified";
        Confirmed: "已证实", "Confirmed";
        Refuted: "已推翻", "Refuted";
    }
    CaseKind {
        Success: "成功", "Success";
        Failure: "失败", "Failure";
    }
    WeekdayName {
        Mon: "周一", "Mon";
        Tue: "周二", "Tue";
        Wed: "周三", "Wed";
        Thu: "周四", "Thu";
        Fri: "周五", "Fri";
        Sat: "周六", "Sat";
        Sun: "周日", "Sun";
    }
    Metric {
        NewCustomers: "新客户开发数量", "New customers";
        LeadConversion: "新客户转化率", "Lead conversion";
        Revenue: "销售额", "Revenue";
        AvgContribution: "单客户平均贡献值", "Average contribution";
        Retention: "客户留存率", "Retention";
        HighValueRetention: "高价值客户留存率", "High-value retention";
        Churn: "客户流失率", "Churn";
        Repurchase: "复购率", "Repurchase";
        Referral: "转介绍率", "Referral";
        Satisfaction: "客户满意度", "Satisfaction";
        Nps: "净推荐值", "Net promoter score";
        Completeness: "客户信息完整度", "Completeness";
        Coverage: "维护达标率", "Coverage";
        Timeliness: "跟进及时率", "Timeliness";
        PlanCompletion: "计划完成率", "Plan completion";
        FollowUps: "跟进次数", "Follow-ups";
        Visits: "拜访次数", "Visits";
        IssueOnTime: "问题按时解决率", "Issues on time";
        ResolutionHours: "平均解决时长", "Resolution hours";
        Activation: "新客户激活率", "Activation";
        RenewalRate: "续约率", "Renewal";
        WinRate: "商机赢单率", "Win rate";
    }
}
