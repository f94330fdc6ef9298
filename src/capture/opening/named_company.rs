//! A company that the book does not have, named before the kind in a line typed in a customer's own place: `Zedcorp call asked
//! for prices`, 「恒大 电话 问价」. It is asked about.
//!
//! Words that say which kind it was (`onboarding call`, 商务拜访) and people whom the book does not know name no company.

use super::beside::{is_company, is_english_company};
use super::{Walk, particles};
use crate::names::{address_at, is_common_surname, surname};

/// What a call or a visit is, before its word, beside what a line may be about.
const OF_A_KIND: &[&str] = &[
    "商务",
    "年度",
    "年终",
    "季度",
    "月度",
    "每月",
    "每周",
    "例行",
    "日常",
    "常规",
    "定期",
    "礼节",
    "礼貌",
    "首次",
    "初次",
    "第",
    "次",
    "陌生",
    "陌拜",
    "客情",
    "高层",
    "现场",
    "远程",
    "线上",
    "线下",
    "临时",
    "紧急",
    "电",
    "微",
    "视频",
    "语音",
    "长途",
    "短",
    "简短",
    "正式",
    "非正式",
    "友好",
    "问候",
    "慰问",
    "感谢",
    "道歉",
    "致歉",
    "邀请",
    "通知",
    "提醒",
    "介绍",
    "推荐",
    "方案",
    "开场",
    "破冰",
    "收尾",
    "善后",
    "关系",
    "维护",
    "客户",
    "对方",
    "朋友",
    "同事",
    "同学",
    "领导",
    "家人",
    "大家",
    "双方",
    "师傅",
    "司机",
    "前台",
    "门卫",
    "秘书",
    "助理",
    "会计",
    "出纳",
    "一起",
    "顺路",
    "顺便",
    "路过",
    "机场",
    "食堂",
    "茶",
    "咖啡",
    "饭",
    "酒",
    "球",
    "群",
    "里",
    "外",
    "中",
    "下",
    "内",
    "后",
    "前",
    "点",
    "号",
    "日",
];
/// The same in English, before `call`, `visit` and the like.
const OF_A_KIND_ENGLISH: &[&str] = &[
    "intro",
    "introductory",
    "introduction",
    "discovery",
    "sales",
    "kickoff",
    "kick-off",
    "progress",
    "status",
    "courtesy",
    "conference",
    "video",
    "cold",
    "warm",
    "thank-you",
    "thankyou",
    "welcome",
    "christmas",
    "birthday",
    "easter",
    "weekly",
    "monthly",
    "quarterly",
    "annual",
    "yearly",
    "daily",
    "regular",
    "routine",
    "site",
    "factory",
    "plant",
    "office",
    "showroom",
    "product",
    "initial",
    "closing",
    "check-in",
    "checkin",
    "catch-up",
    "catchup",
    "review",
    "planning",
    "strategy",
    "technical",
    "tech",
    "commercial",
    "emergency",
    "surprise",
    "impromptu",
    "unplanned",
    "planned",
    "scheduled",
    "internal",
    "group",
    "team",
    "business",
    "working",
    "early",
    "late",
    "morning",
    "afternoon",
    "evening",
    "lunchtime",
    "midday",
    "weekend",
    "phone",
    "telephone",
    "mobile",
    "zoom",
    "teams",
    "skype",
    "whatsapp",
    "wechat",
    "email",
    "customer",
    "client",
    "buyer",
    "owner",
    "board",
    "management",
    "director",
    "executive",
    "exec",
    "reception",
    "receptionist",
    "secretary",
    "successful",
    "productive",
    "useful",
    "positive",
    "negative",
    "difficult",
    "tough",
    "hard",
    "awkward",
    "tense",
    "friendly",
    "informal",
    "formal",
    "half",
    "full",
    "double",
    "another",
    "same",
    "contract",
    "price",
    "pricing",
    "rfq",
    "rfp",
    "poc",
    "qbr",
    "onsite",
    "on-site",
    "virtual",
    "remote",
    "in-person",
    "face-to-face",
    "trade",
    "training",
    "install",
    "installation",
    "maintenance",
    "warranty",
    "recall",
    "credit",
    "debt",
    "account",
    "accounts",
    "finance",
    "legal",
    "logistics",
    "production",
    "quality",
    "safety",
    "security",
    "hr",
    "it",
];
/// Who stands with whom, before the name: 和某某喝咖啡.
const LED: [char; 9] = ['和', '跟', '与', '同', '给', '找', '陪', '请', '约'];

impl Walk<'_> {
    /// Notes that words before the kind may be a company of which the book knows nothing.
    pub(super) fn note_company(&mut self, length: usize) {
        let is_open = self.customer.is_none() && self.mentions.is_empty() && self.company.is_none();
        let is_first = self.loose.is_none() && self.claims.iter().all(|claim| claim.role.is_none());
        let passed = &self.line[self.at..self.at + length];
        let bare = passed.trim_start_matches(LED);
        let is_named = bare.len() == passed.len() || bare.chars().count() > 1;
        if is_open && is_first && is_named && may_be_company(bare.trim_end_matches(particles::parts_words)) {
            self.company = Some(self.at + passed.len() - bare.len()..self.at + length);
        }
    }
}

fn may_be_company(word: &str) -> bool {
    if word.is_ascii() {
        let is_shape = word.len() > 2 && word.starts_with(|first: char| first.is_ascii_uppercase());
        let is_other = OF_A_KIND_ENGLISH.iter().any(|other| word.eq_ignore_ascii_case(other));
        return is_shape && !is_other && is_english_company(word);
    }
    let is_person = surname(word).is_some_and(is_common_surname) || address_at(word).is_some();
    let is_other = OF_A_KIND.iter().any(|other| word.contains(other));
    !is_person && !is_other && is_company(word)
}

#[cfg(test)]
mod tests {
    use super::may_be_company;

    #[test]
    fn a_company_is_told_from_the_words_before_a_kind() {
        for word in ["Zedcorp", "Acme", "恒大", "某某", "华能"] {
            assert!(may_be_company(word), "{word}");
        }
        for word in
            ["Onboarding", "Intro", "zedcorp", "Quick", "QBR", "商务", "第一次", "年度", "生日", "王总", "张伟", "客户"]
        {
            assert!(!may_be_company(word), "{word}");
        }
    }
}
