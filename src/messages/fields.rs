//! The fields of the open format (docs/book-format.md) as a person reads them, and the words of their closed
//! vocabularies.
//!
//! Leaves out which fields there are and what stands in them.

use super::Lang;
use super::labels::Labelled;
use crate::domain::{
    ActionStatus, Attitude, CaseKind, Direction, Fit, InsightStatus, IssueStatus, Kind, Level, Metric,
    OpportunityStage, Outcome, PlanKind, Potential, Renewal, Role, Severity, Source, Stage, WeekdayName,
};

crate::texts! {
    yes { "是", "yes" }
    no { "否", "no" }
    absent { "（空）", "(empty)" }
    changed(field, from, to) { "{field}：{from} → {to}", "{field}: {from} → {to}" }
    named(field, value) { "{field}：{value}", "{field}: {value}" }
}

/// What a field of the customer, or of a record in one of its lists, is called; none for a name of the user's own.
pub fn name(lang: Lang, list: &str, field: &str) -> Option<&'static str> {
    let (zh, en) = own(list, field).or_else(|| of_customer(field)).or_else(|| of_record(field))?;
    Some(lang.pick(zh, en))
}

/// The word for a code of a closed vocabulary; none for any other text.
pub fn word(lang: Lang, list: &str, field: &str, code: &str) -> Option<&'static str> {
    match (list, field) {
        ("opportunities", "stage") => told::<OpportunityStage>(lang, code),
        ("issues", "status") => told::<IssueStatus>(lang, code),
        ("actions", "status") => told::<ActionStatus>(lang, code),
        ("insights", "status") => told::<InsightStatus>(lang, code),
        ("cases", "kind") => told::<CaseKind>(lang, code),
        ("insights", "source") => None,
        (_, "stage") => told::<Stage>(lang, code),
        (_, "source") => told::<Source>(lang, code),
        (_, "potential") => told::<Potential>(lang, code),
        (_, "fit") => told::<Fit>(lang, code),
        (_, "renewal") => told::<Renewal>(lang, code),
        (_, "preferred_channel" | "kind") => told::<Kind>(lang, code),
        (_, "avoid_weekdays") => told::<WeekdayName>(lang, code),
        (_, "outcome") => told::<Outcome>(lang, code),
        (_, "direction") => told::<Direction>(lang, code),
        (_, "level") => told::<Level>(lang, code),
        (_, "roles") => told::<Role>(lang, code),
        (_, "attitude") => told::<Attitude>(lang, code),
        (_, "severity") => told::<Severity>(lang, code),
        (_, "plan") => told::<PlanKind>(lang, code),
        (_, "metric") => told::<Metric>(lang, code),
        _ => None,
    }
}

fn told<T: Labelled + std::str::FromStr>(lang: Lang, code: &str) -> Option<&'static str> {
    code.parse::<T>().ok().map(|value| value.label(lang))
}

type Pair = (&'static str, &'static str);

/// Names that mean something else in one list.
fn own(list: &str, field: &str) -> Option<Pair> {
    Some(match (list, field) {
        ("contacts", "name") => ("姓名", "Name"),
        ("contacts", "title") => ("职务", "Title"),
        ("follow_ups", "outcome") => ("结果", "Outcome"),
        ("follow_ups", "kind") => ("方式", "Kind"),
        ("issues", "title") => ("问题", "Issue"),
        ("insights", "source") => ("依据", "Source"),
        ("insights", "text") => ("想法", "Belief"),
        ("opportunities", "name") => ("商机名称", "Opportunity"),
        ("opportunities", "lost_reason") => ("丢单原因", "Why lost"),
        ("opportunities", "stage") => ("商机阶段", "Step"),
        ("actions", "strategy") => ("策略", "Strategy"),
        ("account_plan", "from") => ("起始", "From"),
        ("account_plan", "to") => ("截止", "To"),
        _ => return None,
    })
}

fn of_customer(field: &str) -> Option<Pair> {
    Some(match field {
        "code" | "customer" => ("客户编号", "Code"),
        "name" => ("名称", "Name"),
        "short_name" => ("简称", "Short name"),
        "industry" => ("行业", "Industry"),
        "region" => ("地区", "Region"),
        "address" => ("地址", "Address"),
        "employees" => ("员工数", "Employees"),
        "annual_revenue" => ("年营收", "Annual revenue"),
        "founded" => ("成立年份", "Founded"),
        "website" => ("网址", "Website"),
        "created" => ("录入日期", "Entered on"),
        "since" => ("合作起始", "Together since"),
        "stage" => ("阶段", "Stage"),
        "lost_on" => ("流失日期", "Lost on"),
        "lost_reason" => ("流失原因", "Why lost"),
        "source" => ("来源", "Source"),
        "referred_by" => ("介绍人", "Referred by"),
        "strategic" => ("战略客户", "Strategic"),
        "potential" => ("合作潜力", "Potential"),
        "fit" => ("需求匹配", "Fit"),
        "renewal" => ("续约意愿", "Renewal"),
        "annual_purchase" => ("年采购额", "Buys a year"),
        "needs" => ("需求", "Needs"),
        "product_preference" => ("产品偏好", "Prefers"),
        "advantages" => ("我方优势", "Our advantages"),
        "weaknesses" => ("我方劣势", "Our weaknesses"),
        "competitors" => ("竞争对手", "Competitors"),
        "strategy" => ("客户的战略", "Their plans"),
        "decision_process" => ("决策流程", "How they decide"),
        "preferred_channel" => ("沟通偏好", "Preferred channel"),
        "avoid_weekdays" => ("不便联系的日子", "Days to avoid"),
        "do_not_contact_until" => ("免打扰到", "No contact until"),
        "tier_pin" => ("手动分层", "Tier set by hand"),
        "cadence" => ("单独定的间隔", "Own steps"),
        "snoozes" => ("暂缓", "Put off"),
        "tier_history" => ("分层变化", "Tiers"),
        "stage_history" => ("阶段变化", "Stages"),
        "tags" => ("标签", "Tags"),
        "fields" => ("自定义字段", "Own fields"),
        "notes" => ("备注", "Notes"),
        "contacts" => ("联系人", "Contacts"),
        "follow_ups" => ("跟进", "Follow-ups"),
        "orders" => ("订单", "Orders"),
        "issues" => ("客户问题", "Issues"),
        "surveys" => ("满意度调研", "Surveys"),
        "contracts" => ("合同", "Contracts"),
        "opportunities" => ("商机", "Opportunities"),
        "actions" => ("行动计划", "Actions"),
        "insights" => ("客户真实想法", "Insights"),
        "account_plan" => ("客户发展计划", "Account plan"),
        "worksheets" => ("表单", "Worksheets"),
        "cases" => ("案例", "Cases"),
        _ => return None,
    })
}

fn of_record(field: &str) -> Option<Pair> {
    of_person(field).or_else(|| of_touch(field)).or_else(|| of_trade(field)).or_else(|| of_plan(field))
}

fn of_person(field: &str) -> Option<Pair> {
    Some(match field {
        "department" => ("部门", "Department"),
        "roles" => ("决策角色", "Roles"),
        "level" => ("层级", "Level"),
        "attitude" => ("态度", "Attitude"),
        "key" => ("关键联系人", "Key contact"),
        "reports_to" => ("上级", "Reports to"),
        "mobile" => ("手机", "Mobile"),
        "phone" => ("座机", "Phone"),
        "wechat" => ("微信", "WeChat"),
        "email" => ("邮箱", "Email"),
        "birthday" => ("生日", "Birthday"),
        "style" => ("沟通风格", "Style"),
        "concerns" => ("在意什么", "Concerns"),
        "own_kpi" => ("考核指标", "Measured by"),
        "interests" => ("爱好", "Interests"),
        "counterpart" => ("我方对接人", "Our counterpart"),
        "left_on" => ("离职日期", "Left on"),
        _ => return None,
    })
}

fn of_touch(field: &str) -> Option<Pair> {
    Some(match field {
        "kind" => ("类型", "Kind"),
        "direction" => ("方向", "Direction"),
        "planned_on" => ("计划日期", "Planned on"),
        "planned_at" => ("时间", "At"),
        "minutes" => ("时长（分钟）", "Minutes"),
        "place" => ("地点", "Place"),
        "subject" => ("主题", "Subject"),
        "goal" => ("目的", "Goal"),
        "owner" => ("负责人", "Owner"),
        "colleagues" => ("同行同事", "Colleagues"),
        "done_on" => ("完成日期", "Done on"),
        "cancelled_on" => ("取消日期", "Cancelled on"),
        "cancel_reason" => ("取消原因", "Why cancelled"),
        "content" => ("沟通内容", "What was said"),
        "feedback" => ("客户反馈", "Feedback"),
        "problem" => ("待跟进事项", "To follow up"),
        "problem_done_on" => ("办结日期", "Settled on"),
        "commitment" => ("客户承诺", "They promised"),
        "delay_reason" => ("延期原因", "Why late"),
        "obligations" => ("对应的维护动作", "Obligations"),
        "obligation" => ("维护动作", "Obligation"),
        "until" => ("到", "Until"),
        "reason" => ("原因", "Reason"),
        "tier" => ("分层", "Tier"),
        "rulebook" => ("分层规则", "Rulebook"),
        "on" => ("日期", "On"),
        "uid" => ("内部编号", "Internal id"),
        _ => return None,
    })
}

fn of_trade(field: &str) -> Option<Pair> {
    Some(match field {
        "number" => ("编号", "Number"),
        "ordered_on" => ("下单日期", "Ordered on"),
        "amount" => ("金额", "Amount"),
        "product" => ("产品", "Product"),
        "quantity" => ("数量", "Quantity"),
        "payment_due" => ("应付日期", "Payment due"),
        "paid_on" => ("回款日期", "Paid on"),
        "payments" => ("分期回款", "Paid in parts"),
        "due" => ("应付日期", "Due"),
        "severity" => ("严重程度", "Severity"),
        "status" => ("进展", "Step"),
        "opened_at" => ("受理时间", "Opened at"),
        "responded_at" => ("首次答复", "First answer"),
        "closed_at" => ("关闭时间", "Closed at"),
        "contact" => ("联系人", "Contact"),
        "detail" => ("详情", "Details"),
        "resolution" => ("处理结果", "Resolution"),
        "satisfied" => ("客户满意", "Satisfied"),
        "nps" => ("推荐意愿", "Would recommend"),
        "quality" => ("质量", "Quality"),
        "response" => ("响应", "Response"),
        "value" => ("性价比", "Value"),
        "experience" => ("体验", "Experience"),
        "comment" => ("意见", "Comment"),
        "ends_on" => ("到期日", "Ends on"),
        "starts_on" => ("开始日", "Starts on"),
        "renewed" => ("已续签", "Renewed"),
        "terms" => ("约定", "Terms"),
        "probability" => ("可能性（%）", "Probability (%)"),
        "expected_close" => ("预计成交", "Expected close"),
        "closed_on" => ("结束日期", "Closed on"),
        "competitor" => ("竞争对手", "Competitor"),
        "objections" => ("异议", "Objections"),
        "objection" => ("异议", "Objection"),
        _ => return None,
    })
}

fn of_plan(field: &str) -> Option<Pair> {
    Some(match field {
        "title" => ("标题", "Title"),
        "plan" => ("所属计划", "Plan"),
        "due_on" => ("截止日", "Due on"),
        "resources" => ("资源", "Resources"),
        "expected" => ("预期结果", "Expected"),
        "result" => ("实际结果", "Result"),
        "kpi" => ("对应指标", "Figure"),
        "metric" => ("指标", "Figure"),
        "period" => ("周期", "Period"),
        "text" => ("内容", "Text"),
        "check" => ("如何验证", "How to check"),
        "goals" => ("目标", "Goals"),
        "value_proposition" => ("价值主张", "Value proposition"),
        "initiatives" => ("举措", "Initiatives"),
        "template" => ("模板", "Template"),
        "answers" => ("填写内容", "Answers"),
        "background" => ("背景", "Background"),
        "what_we_did" => ("做法", "What we did"),
        "lesson" => ("经验教训", "Lesson"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_and_its_value_are_told_by_their_list() {
        assert_eq!(name(Lang::Zh, "customer", "name"), Some("名称"));
        assert_eq!(name(Lang::Zh, "contacts", "name"), Some("姓名"));
        assert_eq!(name(Lang::En, "customer", "budget"), None);
        assert_eq!(word(Lang::Zh, "customer", "stage", "lost"), Some("流失"));
        assert_eq!(word(Lang::Zh, "opportunities", "stage", "lost"), Some("丢单"));
        assert_eq!(word(Lang::En, "customer", "notes", "lost"), None);
    }
}
