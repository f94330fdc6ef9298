//! A customer: a company, with everything that is known about it.
//!
//! Leaves out what is derived (tier, due dates, health): that is for `rules`.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::entity::{entity, found_texts};
use super::field::FoundAs;
use super::stored::stored_as_json;
use super::{
    AccountPlan, Action, Contact, Contract, Fit, FollowUp, InboxItem, Insight, Issue, Kind, Money, Opportunity, Order,
    Potential, Renewal, Source, Stage, Survey, WeekdayName,
};

entity! {
    /// A company, with its lists in the order of their ids.
    #[derive(Default)]
    Customer in "customer" as "customer" of Book {
        /// Unique in the book, `C001` style.
        code: String => keep, "客户编号", "Code", text().nameless().searched().required().also(&["客户ID", "编号"]);
        name: String => keep, "名称", "Name", text().nameless().searched().required().also(&["客户名称", "全称"]);
        #[serde(skip_serializing_if = "Option::is_none")]
        short_name: Option<String> => either, "简称", "Short name", text().nameless().searched();
        /// The unified social credit code, by which a company is known to the state.
        #[serde(skip_serializing_if = "Option::is_none")]
        credit_code: Option<String> => either, "统一社会信用代码", "Credit code", text().nameless().also(&["信用代码", "税号"]);
        /// The company's own number, not that of a person.
        #[serde(skip_serializing_if = "Option::is_none")]
        phone: Option<String> => either, "公司电话", "Company phone", text().nameless().found_as(FoundAs::Number);
        #[serde(skip_serializing_if = "Option::is_none")]
        industry: Option<String> => either, "行业", "Industry", text().nameless().also(&["所属行业"]);
        /// Groups customers that can be visited on one trip.
        #[serde(skip_serializing_if = "Option::is_none")]
        region: Option<String> => either, "地区", "Region", text().nameless().also(&["区域"]);
        #[serde(skip_serializing_if = "Option::is_none")]
        address: Option<String> => either, "地址", "Address", text();
        #[serde(skip_serializing_if = "Option::is_none")]
        employees: Option<u32> => either, "员工数", "Employees", whole().also(&["人数", "规模", "size"]);
        /// The customer's own turnover a year.
        #[serde(skip_serializing_if = "Option::is_none")]
        annual_revenue: Option<Money> => either, "年营收", "Annual revenue", money().also(&["营收"]);
        #[serde(skip_serializing_if = "Option::is_none")]
        founded: Option<i32> => either, "成立年份", "Founded", whole();
        #[serde(skip_serializing_if = "Option::is_none")]
        website: Option<String> => either, "网址", "Website", text().nameless().also(&["网站"]);
        /// The day the customer was entered.
        #[serde(with = "super::moment::day")]
        created: NaiveDate => earlier, "录入日期", "Entered on", day().required();
        #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
        since: Option<NaiveDate> => earlier_known, "合作起始", "Customer since", day().also(&["合作开始", "合作起始日", "since when"]);
        stage: Stage => keep, "阶段", "Stage", word(Stage::WORDS).required();
        /// The day it was lost; with stage lost only.
        #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
        lost_on: Option<NaiveDate> => keep, "流失日期", "Lost on", day();
        #[serde(skip_serializing_if = "Option::is_none")]
        lost_reason: Option<String> => either, "流失原因", "Why lost", text();
        #[serde(skip_serializing_if = "Option::is_none")]
        source: Option<Source> => either, "来源", "Source", word(Source::WORDS);
        /// Code of the customer who referred it.
        #[serde(skip_serializing_if = "Option::is_none")]
        referred_by: Option<String> => either, "介绍人", "Referred by", customer("referred_by_id");
        /// Marked as strategically important.
        #[serde(skip_serializing_if = "Option::is_none")]
        strategic: Option<bool> => either, "战略客户", "Strategic customer", flag();
        /// Skipped by the rules until it is resumed by hand.
        #[serde(skip_serializing_if = "Option::is_none")]
        parked: Option<bool> => either, "搁置", "Parked", flag();
        #[serde(skip_serializing_if = "Option::is_none")]
        potential: Option<Potential> => either, "合作潜力", "Potential", word(Potential::WORDS).also(&["合作潜力评级"]);
        /// How well our offer meets its needs.
        #[serde(skip_serializing_if = "Option::is_none")]
        fit: Option<Fit> => either, "需求匹配", "Fit", word(Fit::WORDS).also(&["需求匹配度"]);
        #[serde(skip_serializing_if = "Option::is_none")]
        renewal: Option<Renewal> => either, "续约意愿", "Renewal intent", word(Renewal::WORDS);
        #[serde(skip_serializing_if = "Option::is_none")]
        annual_purchase: Option<Money> => either, "年采购额", "Annual purchases", money().also(&["年度采购金额"]);
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        needs: Vec<String> => both, "需求", "Needs", lines().also(&["核心需求"]);
        #[serde(skip_serializing_if = "Option::is_none")]
        product_preference: Option<String> => either, "产品偏好", "Preferred products", text();
        #[serde(skip_serializing_if = "Option::is_none")]
        advantages: Option<String> => either, "我方优势", "Our advantages", text();
        #[serde(skip_serializing_if = "Option::is_none")]
        weaknesses: Option<String> => either, "我方劣势", "Our weaknesses", text();
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        competitors: Vec<String> => both, "竞争对手", "Competitors", listed().also(&["竞品"]);
        #[serde(skip_serializing_if = "Option::is_none")]
        strategy: Option<String> => either, "客户的战略", "Their strategy", text();
        #[serde(skip_serializing_if = "Option::is_none")]
        decision_process: Option<String> => either, "决策流程", "Decision process", text();
        #[serde(skip_serializing_if = "Option::is_none")]
        preferred_channel: Option<Kind> => either, "沟通偏好", "Preferred channel", word(Kind::WORDS).also(&["偏好的联系方式"]);
        /// Days on which it wants no contact; never all workdays.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        avoid_weekdays: Vec<WeekdayName> => both_unless_all, "不便联系的日子", "Days to avoid", words(WeekdayName::WORDS);
        /// No contact up to and on this day.
        #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
        do_not_contact_until: Option<NaiveDate> => later, "免打扰到", "Do not contact until", day().also(&["免打扰"]);
        #[serde(skip_serializing_if = "Option::is_none")]
        tier_pin: Option<TierPin> => either, "手动分层", "Pinned tier", object();
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        cadence: BTreeMap<String, u32> => overlay, "专属间隔", "Custom intervals", object().nameless();
        /// What was offered for a moment and put away: from the code of the offer to the facts it was put away for, one a line
        /// (docs/rules.md 11).
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        put_away: BTreeMap<String, String> => overlay, "收起的推荐", "Offers put away", object();
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        snoozes: Vec<Snooze> => list, "暂缓", "Snoozed", list();
        /// When the effective tier changed.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        tier_history: Vec<TierChange> => list, "分层变化", "Tier history", list();
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        stage_history: Vec<StageChange> => list, "阶段变化", "Stage history", list();
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        tags: Vec<String> => both, "标签", "Tags", listed();
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        fields: BTreeMap<String, String> => overlay, "自定义字段", "Custom fields", object();
        #[serde(skip_serializing_if = "Option::is_none")]
        notes: Option<String> => join, "备注", "Notes", prose();
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        contacts: Vec<Contact> => list, "联系人", "Contacts", list();
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        follow_ups: Vec<FollowUp> => list, "跟进", "Follow-ups", list();
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        orders: Vec<Order> => list, "订单", "Orders", list();
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        issues: Vec<Issue> => list, "客户问题", "Issues", list();
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        surveys: Vec<Survey> => list, "满意度调研", "Surveys", list();
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        contracts: Vec<Contract> => list, "合同", "Contracts", list();
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        opportunities: Vec<Opportunity> => list, "商机", "Opportunities", list();
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        actions: Vec<Action> => list, "行动计划", "Actions", list();
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        insights: Vec<Insight> => list, "客户想法", "Insights", list();
        #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "super::plan::one_or_many")]
        account_plan: Vec<AccountPlan> => list, "客户发展计划", "Account plan", list();
        /// Proposed records that wait, and those that were settled.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        inbox: Vec<InboxItem> => list, "待确认往来", "Inbox", list();
    }
}

entity! {
    /// A tier set by hand; it wins over the computed one (docs/rules.md 2).
    TierPin in "" as "tier_pin" of Customer {
        tier: String => never, "分层", "Tier", text().nameless().required();
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String> => never, "原因", "Reason", text();
        #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
        on: Option<NaiveDate> => never, "日期", "Date", day();
    }
}

entity! {
    /// A suggestion put off (docs/rules.md 5).
    Snooze in "snooze" as "snoozes" of Customer {
        obligation: String => never, "维护动作", "Touchpoint", text().nameless().required();
        #[serde(with = "super::moment::day")]
        on: NaiveDate => never, "日期", "Date", day().column("day").required();
        /// The first day on which it may be suggested again.
        #[serde(with = "super::moment::day")]
        until: NaiveDate => never, "到", "Until", day().required();
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String> => never, "原因", "Reason", text();
    }
}

entity! {
    /// The effective tier from a day on (docs/rules.md 2).
    TierChange in "tier_change" as "tier_history" of Customer {
        rulebook: String => never, "分层规则", "Rulebook", text().nameless().required();
        tier: String => never, "分层", "Tier", text().nameless().required();
        #[serde(with = "super::moment::day")]
        on: NaiveDate => never, "日期", "Date", day().column("day").required();
    }
}

entity! {
    /// The stage from a day on.
    StageChange in "stage_change" as "stage_history" of Customer {
        stage: Stage => never, "阶段", "Stage", word(Stage::WORDS).required();
        #[serde(with = "super::moment::day")]
        on: NaiveDate => never, "日期", "Date", day().column("day").required();
    }
}

stored_as_json!(TierPin);

impl Customer {
    /// Its own fields in the order in which people read and fill them in: what makes its tier, who it is, what it needs
    /// and may buy, how it decides and is reached.
    pub const READING_ORDER: &'static [&'static str] = &[
        "name",
        "stage",
        "since",
        "annual_purchase",
        "lost_on",
        "lost_reason",
        "short_name",
        "code",
        "created",
        "industry",
        "region",
        "address",
        "website",
        "phone",
        "credit_code",
        "employees",
        "annual_revenue",
        "founded",
        "needs",
        "potential",
        "fit",
        "renewal",
        "strategic",
        "parked",
        "product_preference",
        "advantages",
        "weaknesses",
        "competitors",
        "strategy",
        "decision_process",
        "preferred_channel",
        "avoid_weekdays",
        "do_not_contact_until",
        "source",
        "referred_by",
        "tags",
        "notes",
    ];
    /// Its own fields alone.
    #[must_use]
    pub fn without_lists(self) -> Self {
        Self {
            snoozes: Vec::new(),
            tier_history: Vec::new(),
            stage_history: Vec::new(),
            contacts: Vec::new(),
            follow_ups: Vec::new(),
            orders: Vec::new(),
            issues: Vec::new(),
            surveys: Vec::new(),
            contracts: Vec::new(),
            opportunities: Vec::new(),
            actions: Vec::new(),
            insights: Vec::new(),
            account_plan: Vec::new(),
            inbox: Vec::new(),
            ..self
        }
    }

    /// A customer with only the required fields set.
    pub fn new(code: impl Into<String>, name: impl Into<String>, stage: Stage, created: NaiveDate) -> Self {
        Self { code: code.into(), name: name.into(), stage, created, ..Self::default() }
    }

    /// The company's own numbers.
    pub fn numbers(&self) -> Vec<String> {
        found_texts(self, FoundAs::Number)
    }

    /// The name in everyday use: the short name, else the full name.
    pub fn called(&self) -> &str {
        self.short_name.as_deref().unwrap_or(&self.name)
    }
}
