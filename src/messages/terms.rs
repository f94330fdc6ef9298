//! Terms that head, label or list the same thing in several places, each once.
//!
//! A name that ends in `_in_text` is the same word inside a sentence, in lower case in English.

crate::texts! {
    a_contact { "联系人", "a contact" }
    a_text_in_quotes { "带引号的文字", "a text in quotes" }
    amount { "金额", "Amount" }
    actual { "实际", "Actual" }
    attained { "达成率", "Attained" }
    because { "依据", "Why" }
    birthday { "生日", "birthday" }
    cancelled { "取消", "cancelled" }
    clause_separator { "，", "; " }
    commands { "命令", "Commands" }
    completeness { "完整度", "completeness" }
    contact { "联系人", "Contact" }
    contacts { "联系人", "Contacts" }
    content { "内容", "What was said" }
    contract { "合同", "contract" }
    customer { "客户", "Customer" }
    customers { "客户", "Customers" }
    customers_at_the_start { "期初的合作客户", "customers at the start" }
    customers_not_lost { "未流失的客户", "active customers" }
    customers_who_ordered { "下过单的客户", "customers who ordered" }
    days_late(days) { "逾期 {days} 天", "{days}d overdue" }
    days_left(days) { "剩 {days} 天", "{days}d left" }
    done { "已完成", "Done" }
    due { "到期", "due" }
    due_today { "今天到时限", "due today" }
    feedback { "客户反馈", "Customer feedback" }
    festivals { "节日", "Festivals" }
    follow_ups { "跟进", "Follow-ups" }
    goal { "目的", "Goal" }
    health { "健康度", "Health" }
    health_in_text { "健康度", "health" }
    healthy { "良好", "healthy" }
    industry { "行业", "Industry" }
    industry_in_text { "行业", "industry" }
    issues { "问题", "Issues" }
    kind { "方式", "Kind" }
    list_separator { "、", ", " }
    name { "名称", "Name" }
    name_in_text { "名称", "name" }
    needs { "需求", "needs" }
    new_customers { "新客户", "new customers" }
    next_step { "下一步", "Next step" }
    no_customer_matches { "没有这家客户", "No matching customer" }
    not_a_strategic_customer { "不是战略客户", "not a strategic customer" }
    not_done_yet { "还没做过", "not done yet" }
    not_known_yet { "还不了解", "not known yet" }
    none { "无", "none" }
    not_set { "未填", "not set" }
    nothing_found { "没有找到", "Nothing found" }
    nothing_planned { "没有安排", "Nothing planned" }
    opportunities { "商机", "Opportunities" }
    open_item { "待跟进事项", "Open item" }
    order_amounts { "订单金额", "order value" }
    outcome { "结果", "Outcome" }
    overdue { "逾期", "Overdue" }
    overdue_in_text { "逾期", "overdue" }
    owner { "负责人", "Owner" }
    pinned { "手动分层", "pinned" }
    overdue_by(days) { "逾期 {days}", "{days} overdue" }
    planned { "已安排", "Planned" }
    planned_in_text { "已安排", "planned" }
    poor { "危险", "poor" }
    range_from { "从", "Start date" }
    range_to { "到", "End date" }
    region { "地区", "Region" }
    region_in_text { "地区", "region" }
    similar_cases { "类似案例", "Similar cases" }
    size { "规模", "size" }
    source { "来源", "Source" }
    stage { "阶段", "Stage" }
    stage_in_text { "阶段", "stage" }
    status { "进展", "Status" }
    subject { "主题", "Subject" }
    tags { "标签", "Tags" }
    target { "目标", "Target" }
    the_key_contacts_are_still_there { "关键联系人没有变动", "no key contact has left" }
    the_trash_is_empty { "回收站是空的", "The trash is empty" }
    tier { "分层", "Tier" }
    tier_in_text { "分层", "tier" }
    today { "今天", "today" }
    topics { "话题", "Topics" }
    touchpoints { "维护动作", "Touchpoints" }
    unknown { "未知", "unknown" }
    urgent { "紧急", "urgent" }
    watch { "关注", "watch" }
}
