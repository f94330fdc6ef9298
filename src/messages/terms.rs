//! Terms that head, label or list the same thing in several places, each once.
//!
//! A name that ends in `_in_text` is the same word inside a sentence, in lower case in English.

crate::texts! {
    a_contact { "联系人", "a contact" }
    a_text_in_quotes { "带引号的文字", "a text in quotes" }
    actual { "实际", "Actual" }
    at_risk { "危险", "at risk" }
    attained { "达成", "Attained" }
    because { "依据", "Because" }
    birthday { "生日", "birthday" }
    cancelled { "取消", "cancelled" }
    clause_separator { "，", "; " }
    commands { "命令", "Commands" }
    completeness { "完整度", "completeness" }
    contact { "联系人", "Contact" }
    contacts { "联系人", "Contacts" }
    contract { "合同", "contract" }
    customer { "客户", "Customer" }
    customers { "客户", "Customers" }
    customers_at_the_start { "期初的合作客户", "customers at the start" }
    customers_not_lost { "未流失的客户", "customers not lost" }
    customers_who_ordered { "下过单的客户", "customers who ordered" }
    done { "已完成", "Done" }
    due { "到期", "due" }
    due_today { "今天到期", "due today" }
    festivals { "节日", "Festivals" }
    follow_ups { "跟进", "Follow-ups" }
    goal { "目标", "Goal" }
    health { "健康", "health" }
    industry { "行业", "Industry" }
    industry_in_text { "行业", "industry" }
    issues { "问题", "Issues" }
    kind { "方式", "Kind" }
    list_separator { "、", ", " }
    name { "名称", "Name" }
    name_in_text { "名称", "name" }
    needs { "需求", "needs" }
    new_customers { "新客户", "new customers" }
    next { "下一步", "Next" }
    no_customer_matches { "没有这个客户", "No customer matches" }
    not_done_yet { "还没做过", "not done yet" }
    not_known_yet { "还不了解", "not known yet" }
    order_amounts { "订单金额", "order amounts" }
    outcome { "结果", "Outcome" }
    overdue { "逾期", "overdue" }
    owner { "负责人", "Owner" }
    pinned { "手动", "pinned" }
    planned { "已安排", "Planned" }
    range_from { "从", "From" }
    range_to { "到", "To" }
    region { "地区", "Region" }
    region_in_text { "地区", "region" }
    size { "规模", "size" }
    source { "来源", "Source" }
    stage { "阶段", "Stage" }
    stage_in_text { "阶段", "stage" }
    step { "进展", "Step" }
    tags { "标签", "Tags" }
    target { "目标", "Target" }
    the_key_contacts_are_still_there { "关键联系人没有变动", "the key contacts are still there" }
    the_trash_is_empty { "回收站是空的", "The trash is empty" }
    tier { "分层", "Tier" }
    tier_in_text { "分层", "tier" }
    today { "今天", "today" }
    topics { "话题", "Topics" }
    unknown { "未知", "unknown" }
    urgent { "紧急", "urgent" }
    watch { "关注", "watch" }
}
