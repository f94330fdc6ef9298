//! The words of a choice column, such as 成交 or 高层拜访, and the values that they mean.
//!
//! What the vocabularies of the book call a value comes first, then what other programs and people write for it, then
//! what somebody said that a word means. Leaves out asking.

use std::collections::BTreeMap;

use super::header::normalise;
use super::target::{Part, Target};
use crate::domain::field::ValueKind;
use crate::domain::{Kind, Word};

/// What a word of a column was said to mean.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// By field and word; an empty code is no value.
    told: BTreeMap<(String, String), String>,
}

/// A kind of follow-up, with what its word says besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KindText {
    pub kind: Kind,
    pub is_executive: bool,
    pub is_inbound: bool,
}

/// What people and programs write, by field and code.
const WRITTEN: &[(&str, &str, &[&str])] = &[
    (
        "customer.stage",
        "lead",
        &[
            "潜在客户",
            "潜客",
            "初步接触",
            "未成交",
            "线索",
            "新客户",
            "目标客户",
            "prospect",
            "lead",
            "new",
            "open",
            "subscriber",
            "marketingqualifiedlead",
            "潜在",
            "初步意向",
            "新",
            "target",
            "cold",
        ],
    ),
    (
        "customer.stage",
        "intent",
        &[
            "意向客户",
            "跟进中",
            "有意向",
            "意向",
            "洽谈中",
            "谈判中",
            "强烈意愿",
            "opportunity",
            "salesqualifiedlead",
            "qualified",
            "working",
            "contacted",
            "inprogress",
            "warm",
            "hot",
            "接洽中",
            "报价中",
        ],
    ),
    (
        "customer.stage",
        "won",
        &[
            "成交客户",
            "已成交",
            "成交",
            "签约客户",
            "已签约",
            "合作中",
            "合作客户",
            "customer",
            "client",
            "closedwon",
            "won",
            "active",
            "顾客",
            "正式客户",
            "已合作",
            "首次成交",
        ],
    ),
    (
        "customer.stage",
        "returning",
        &["多次成交", "老客户", "复购客户", "老", "长期合作", "repeat", "returning", "repeatcustomer", "evangelist"],
    ),
    (
        "customer.stage",
        "lost",
        &["流失", "流失客户", "已流失", "lost", "churned", "former", "formercustomer", "closedlost"],
    ),
    (
        "customer.source",
        "exhibition",
        &["展会", "展览", "展会获客", "tradeshow", "exhibition", "fair", "event", "conference"],
    ),
    (
        "customer.source",
        "referral",
        &[
            "转介绍",
            "介绍",
            "朋友介绍",
            "客户介绍",
            "老客户介绍",
            "推荐",
            "客户推荐",
            "referral",
            "referred",
            "wordofmouth",
            "employeereferral",
            "externalreferral",
            "customerreferral",
            "名片分享",
        ],
    ),
    (
        "customer.source",
        "website",
        &[
            "官网",
            "网站",
            "网络",
            "线上",
            "线上注册",
            "线上询价",
            "搜索引擎",
            "百度",
            "网络推广",
            "广告",
            "website",
            "web",
            "organicsearch",
            "paidsearch",
            "directtraffic",
            "online",
            "internet",
            "advertisement",
            "email",
            "socialmedia",
        ],
    ),
    (
        "customer.source",
        "cold-call",
        &[
            "陌生拜访",
            "陌拜",
            "电话营销",
            "陌电",
            "陌生开发",
            "电话开发",
            "自主开发",
            "自拓",
            "coldcall",
            "coldcalling",
            "prospecting",
            "outbound",
        ],
    ),
    (
        "customer.source",
        "partner",
        &["渠道", "渠道伙伴", "代理商", "合作伙伴", "经销商", "partner", "reseller", "channel"],
    ),
    ("customer.source", "other", &["其他", "其它", "other", "others"]),
    (
        "customer.potential",
        "high",
        &[
            "高",
            "高潜力",
            "高价值",
            "h",
            "high",
            "hot",
            "重要客户",
            "重点客户",
            "重点",
            "战略客户",
            "a（重点客户）",
            "a(重点客户)",
            "重点突破型",
            "vip",
            "大客户",
        ],
    ),
    (
        "customer.potential",
        "medium",
        &[
            "中",
            "中等",
            "m",
            "medium",
            "middle",
            "warm",
            "一般客户",
            "普通客户",
            "b（普通客户）",
            "b(普通客户)",
            "普通",
            "潜力培养型",
            "normal",
            "一般",
        ],
    ),
    ("customer.potential", "low", &["低", "l", "low", "cold", "非优先客户", "c（非优先客户）", "c(非优先客户)"]),
    ("customer.fit", "full", &["完全匹配", "匹配", "高", "full", "完全", "高度匹配"]),
    ("customer.fit", "partial", &["部分匹配", "中", "partial", "部分", "基本匹配"]),
    ("customer.fit", "custom", &["需定制", "定制", "低", "custom", "不匹配"]),
    ("customer.renewal", "strong", &["强", "高", "强烈", "strong", "high", "愿意"]),
    ("customer.renewal", "neutral", &["一般", "中", "neutral", "medium"]),
    ("customer.renewal", "weak", &["弱", "低", "weak", "low", "不愿意"]),
    ("contact.roles", "user", &["使用者", "使用人", "用户", "user", "enduser"]),
    ("contact.roles", "influencer", &["影响者", "技术把关", "influencer", "champion"]),
    ("contact.roles", "decider", &["决策者", "决策人", "拍板人", "老板", "decider", "decisionmaker", "economicbuyer"]),
    ("contact.roles", "buyer", &["采购者", "采购", "采购人", "buyer", "purchaser"]),
    ("contact.roles", "gatekeeper", &["把关人", "把关者", "前台", "gatekeeper"]),
    ("follow_up.direction", "outbound", &["呼出", "主叫", "去电", "我方联系", "outbound", "outgoing", "out", "外呼"]),
    ("follow_up.direction", "inbound", &["呼入", "被叫", "来电", "客户联系", "inbound", "incoming", "in", "missed"]),
    (
        "follow_up.outcome",
        "no-response",
        &[
            "未接",
            "无人接听",
            "拒接",
            "未接通",
            "没人接",
            "占线",
            "关机",
            "noanswer",
            "busy",
            "leftvoicemail",
            "noresponse",
            "leftlivemessage",
            "wrongnumber",
        ],
    ),
    (
        "follow_up.outcome",
        "positive",
        &["有意向", "积极", "感兴趣", "认可", "positive", "interested", "connected", "很好"],
    ),
    ("follow_up.outcome", "negative", &["不需要", "无意向", "拒绝", "不感兴趣", "negative", "notinterested", "不满意"]),
    ("follow_up.outcome", "ok", &["一般", "正常", "已加微信", "ok", "neutral", "已联系", "已接通", "接通", "待跟进"]),
    (
        "opportunity.stage",
        "discovery",
        &[
            "prospecting",
            "qualification",
            "needsanalysis",
            "需求挖掘",
            "初步沟通",
            "初步接触",
            "appointmentscheduled",
            "qualifiedtobuy",
            "qualified",
            "需求分析",
            "需求确认",
            "立项",
            "验证客户",
            "leadin",
            "contactmade",
            "new",
            "预期",
            "评价",
            "discovery",
            "perceptionanalysis",
            "iddecisionmakers",
            "id.decisionmakers",
            "identifydecisionmakers",
        ],
    ),
    (
        "opportunity.stage",
        "proposal",
        &[
            "valueproposition",
            "proposal/pricequote",
            "proposal",
            "presentationscheduled",
            "方案报价",
            "方案",
            "报价",
            "方案/报价",
            "demoscheduled",
            "proposalmade",
            "proposition",
            "价值主张",
            "提案",
            "decisionmakerboughtin",
            "方案演示",
            "投标",
            "proposalorpricequote",
            "proposal/quote",
        ],
    ),
    (
        "opportunity.stage",
        "negotiation",
        &[
            "negotiation/review",
            "negotiation",
            "contractsent",
            "商务谈判",
            "谈判",
            "谈判审核",
            "negotiationsstarted",
            "协商",
            "合同",
            "合同谈判",
            "negotiationorreview",
        ],
    ),
    ("opportunity.stage", "won", &["closedwon", "won", "赢单", "成交", "已成交", "赢得并结束", "签约", "中标", "结单"]),
    (
        "opportunity.stage",
        "lost",
        &[
            "closedlost",
            "lost",
            "输单",
            "丢单",
            "失去并结束",
            "流失",
            "失败",
            "closedlosttocompetition",
            "closed-losttocompetition",
            "无效",
        ],
    ),
    ("issue.severity", "general", &["一般", "低", "low", "normal", "p3", "minor", "轻微", "普通", "中", "medium"]),
    ("issue.severity", "complex", &["复杂", "较重", "high", "p2", "高", "重要"]),
    ("issue.severity", "major", &["重大", "严重", "紧急", "urgent", "critical", "p1", "major", "特急"]),
    ("issue.status", "received", &["已受理", "新建", "待处理", "未处理", "new", "open", "received"]),
    ("issue.status", "analysing", &["分析中", "analysing", "investigating"]),
    ("issue.status", "resolving", &["解决中", "处理中", "进行中", "inprogress", "working"]),
    ("issue.status", "feedback", &["待反馈", "待确认", "pending", "resolved", "toconfirm"]),
    ("issue.status", "closed", &["已关闭", "关闭", "已解决", "已处理", "完成", "已完成", "closed", "done", "solved"]),
    ("contact.level", "executive", &["高层", "高管", "executive", "clevel"]),
    ("contact.level", "manager", &["中层", "manager"]),
    ("contact.level", "staff", &["基层", "员工", "staff"]),
];

/// What people and programs write for the kinds of follow-ups.
const KINDS: &[(Kind, &[&str])] = &[
    (
        Kind::Phone,
        &[
            "电联",
            "call",
            "telephone",
            "phonecall",
            "致电",
            "通话",
            "电话沟通",
            "电话拜访",
            "电话回访",
            "callback",
            "座机",
        ],
    ),
    (
        Kind::Message,
        &[
            "钉钉",
            "wechat",
            "whatsapp",
            "qq",
            "飞书",
            "微信沟通",
            "微信聊天",
            "im",
            "企微沟通",
            "text",
            "sms",
            "linkedin",
        ],
    ),
    (Kind::Email, &["邮件推送", "电子邮件", "发邮件", "mail"]),
    (
        Kind::Online,
        &["视频会议", "腾讯会议", "远程", "远程演示", "webmeeting", "videocall", "demo", "webinar", "线上演示"],
    ),
    (
        Kind::Visit,
        &[
            "上门",
            "到访",
            "见面拜访",
            "上门拜访",
            "面谈",
            "实地拜访",
            "登门拜访",
            "走访",
            "见面",
            "会面",
            "现场",
            "现场拜访",
            "meeting",
            "visit",
            "facetoface",
            "sitevisit",
            "in-person",
            "inperson",
            "实地",
        ],
    ),
    (Kind::Exhibition, &["展会", "展会论坛", "tradeshow", "event"]),
    (Kind::TeamEvent, &["吃饭", "聚餐", "宴请", "lunch", "dinner"]),
    (Kind::Survey, &["满意度调研", "需求调研", "调研", "回访"]),
    (Kind::Review, &["业务回顾", "服务复盘", "季度回顾", "复盘"]),
    (Kind::Training, &["培训", "技术培训"]),
    (Kind::Content, &["资料推送", "资料", "发资料"]),
    (Kind::Greeting, &["祝福", "节日问候", "问候"]),
];

impl Choices {
    /// Says what a word means in a field; an empty code is no value.
    pub fn tell(&mut self, field: &str, word: &str, code: &str) {
        self.told.insert((field.to_owned(), normalise(word)), code.to_owned());
    }

    /// What was said, by field and word.
    pub fn told(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.told.iter().map(|((field, word), code)| (field.as_str(), word.as_str(), code.as_str()))
    }

    /// The code that a text means in this field; empty for no value, `None` for a word that is not known.
    pub fn read(&self, target: Target, text: &str) -> Option<String> {
        let field = Target { part: first_of(target.part), ..target }.to_string();
        let word = normalise(text);
        if let Some(code) = self.told.get(&(field.clone(), word.clone())) {
            return Some(code.clone());
        }
        let words = match target.row().map(|row| row.kind) {
            Some(ValueKind::Word(words) | ValueKind::Words(words)) => words,
            _ => return None,
        };
        if let Some(code) = of_vocabulary(words, &word) {
            return Some(code.to_owned());
        }
        if words.len() == Kind::ALL.len() {
            return self.kind(text).map(|found| found.kind.code().to_owned());
        }
        let written =
            WRITTEN.iter().find(|(of, _, texts)| *of == field && texts.iter().any(|one| normalise(one) == word));
        written.map(|(_, code, _)| (*code).to_owned())
    }

    /// The kind of follow-up that a text means.
    pub fn kind(&self, text: &str) -> Option<KindText> {
        let word = normalise(text);
        if let Some(code) = self.told.get(&("follow_up.kind".to_owned(), word.clone())) {
            return code.parse().ok().map(plain);
        }
        let is = |words: &[&str]| words.iter().any(|one| normalise(one) == word);
        for kind in Kind::ALL {
            let row = kind.row();
            let inbound: Vec<String> = row.typed_inbound.iter().map(|one| one.replace('~', "")).collect();
            if is(row.typed_executive) {
                return Some(KindText { kind: *kind, is_executive: true, is_inbound: false });
            }
            if inbound.iter().any(|one| normalise(one) == word) {
                return Some(KindText { kind: *kind, is_executive: false, is_inbound: true });
            }
            if is(row.typed)
                || of_vocabulary(std::slice::from_ref(crate::domain::Vocabulary::vocabulary_word(*kind)), &word)
                    .is_some()
            {
                return Some(plain(*kind));
            }
        }
        match word.as_str() {
            "高层拜访" => return Some(KindText { kind: Kind::Visit, is_executive: true, is_inbound: false }),
            "来访" => return Some(KindText { kind: Kind::Visit, is_executive: false, is_inbound: true }),
            "来电" => return Some(KindText { kind: Kind::Phone, is_executive: false, is_inbound: true }),
            _ => {}
        }
        KINDS.iter().find(|(_, words)| is(words)).map(|(kind, _)| plain(*kind))
    }
}

const fn plain(kind: Kind) -> KindText {
    KindText { kind, is_executive: false, is_inbound: false }
}

/// The first person and the main follow-up stand for all.
const fn first_of(part: Part) -> Part {
    match part {
        Part::Contact(_) => Part::Contact(1),
        Part::FollowUp(_) => Part::FollowUp(super::target::FollowUpPart::Main),
        other => other,
    }
}

/// The code of the word with this code, name or typed form.
fn of_vocabulary(words: &[Word], text: &str) -> Option<&'static str> {
    let is = |word: &&Word| {
        normalise(word.code) == text
            || word.names.iter().any(|name| normalise(name) == text)
            || word.typed.iter().any(|typed| normalise(typed) == text)
    };
    words.iter().find(is).map(|word| word.code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(field: &str, text: &str) -> Option<String> {
        Choices::default().read(Target::parse(field).unwrap(), text)
    }

    #[test]
    fn what_is_written_names_fields_and_codes_that_exist() {
        for (field, code, _) in WRITTEN {
            let target = Target::parse(field).unwrap_or_else(|| panic!("{field}"));
            assert_eq!(Choices::default().read(target, code).as_deref(), Some(*code), "{field} {code}");
        }
    }

    #[test]
    fn words_of_other_programs_become_codes() {
        for (field, text, code) in [
            ("customer.stage", "已成交", "won"),
            ("customer.stage", "Customer", "won"),
            ("customer.preferred_channel", "微信", "message"),
            ("opportunity.stage", "Negotiation/Review", "negotiation"),
            ("contact2.roles", "决策者", "decider"),
            ("follow_up.outcome", "无人接听", "no-response"),
        ] {
            assert_eq!(read(field, text).as_deref(), Some(code), "{field} {text}");
        }
        assert_eq!(read("customer.stage", "无效"), None);
        let executive = Choices::default().kind("高层拜访").unwrap();
        assert!(executive.kind == Kind::Visit && executive.is_executive);
        assert!(Choices::default().kind("来电").is_some_and(|found| found.is_inbound));
        assert_eq!(Choices::default().kind("微信+电话"), None);
    }

    #[test]
    fn what_somebody_said_comes_first() {
        let mut choices = Choices::default();
        choices.tell("customer.stage", "无效", "");
        choices.tell("follow_up.kind", "微信+电话", "message");
        assert_eq!(choices.read(Target::parse("customer.stage").unwrap(), " 无效").as_deref(), Some(""));
        assert_eq!(choices.kind("微信+电话").map(|found| found.kind), Some(Kind::Message));
    }
}
