//! The words of the insights.

crate::texts! {
    funnel { "漏斗", "Funnel" }
    cohorts { "留存", "Retention" }
    tiers { "分层变动", "Tier moves" }
    time { "时间去向", "Time" }
    adherence { "按期维护", "Intervals" }
    pipeline { "商机预测", "Pipeline" }

    funnel_means {
        "本期录入的客户里，有多少联系上了、成交了、又下了第二单。天数取中位数：联系和成交从录入算起，复购从成交算起。没有联系记录就成交的也算，所以占比可能超过 100%。",
        "How far the customers entered in the period came. Days are medians: from being entered, for a second order from being won. A customer won without a contact on record counts too, so a share can exceed 100%."
    }
    cohorts_means {
        "每个季度开始合作的客户，到当季末和之后各季末，还有多少没有流失。+1 是下一个季度，还没结束的季度算到今天。",
        "Of the customers won in each quarter, the share not lost by the end of that quarter and of each later one. +1 is the next quarter; the running quarter ends today."
    }
    tiers_means {
        "期末的分层与期初之前的相比，哪些客户变了；以记录下来的分层为准。",
        "Customers whose latest tier on record differs from their tier before the period."
    }
    time_means {
        "本期完成的跟进花了多少时间，带来多少销售额。填了时长的按时长算，没填的见面算 60 分钟、其他算 15 分钟；分层按今天的。",
        "Time spent on the follow-ups done in the period, beside the revenue it brought. Minutes as noted, else 60 in person and 15 otherwise; tiers are today’s."
    }
    adherence_means {
        "各项维护动作在本期到头的间隔里，按期做到的有多少；今天已经逾期还没做的，也算一次没做到。分层按今天的。",
        "Of the touchpoint intervals that ended in the period, the share kept on time. One that is overdue today counts as not kept; tiers are today’s."
    }
    pipeline_means {
        "预计在本期成交、还没有结果的商机，金额按可能性折算；没填可能性的，需求挖掘按 20%、方案按 40%、谈判按 70%。",
        "Open opportunities expected to close in the period, weighted by probability: where none is given, 20% at discovery, 40% at proposal and 70% at negotiation."
    }

    nobody_entered { "本期没有新录入的客户，还没有漏斗可看", "No customers were entered in the period: no funnel to show" }
    starts_unknown { "没填合作起始日期，还不知道谁是什么时候成交的", "Start dates are not entered, so it is not known who was won when" }
    nobody_won { "近八个季度没有开始合作的客户", "No customers were won in the last eight quarters" }
    no_moves {
        "没有记录到分层变动；期初之前有分层记录的客户才能比较",
        "No tier moves on record; only customers with a tier recorded before the period can be compared"
    }
    no_follow_ups { "本期还没有完成的跟进", "No follow-ups were done in the period" }
    no_intervals { "本期没有到头的维护间隔，还看不出是否按期", "No touchpoint intervals ended in the period" }
    no_opportunities { "没有预计在本期成交的商机", "No open opportunities are expected to close in the period" }
    not_begun { "这个期间还没开始", "This period has not started" }

    behind(count, line) { "{line} · {count} 家客户", "{line} · {count} customers", "{line} · {count} customer" }
    behind_not_kept(count, line) {
        "{line} · 没有按期维护的 {count} 家客户",
        "{line} · {count} customers with an interval not kept",
        "{line} · {count} customer with an interval not kept"
    }
    to_the_list { "→ 到客户列表里看这些客户", "→ These customers in the customer list" }
    nothing_behind { "这一行没有客户可列", "This line has no customers to list" }

    step { "步骤", "Step" }
    created { "新录入", "Entered" }
    contacted { "录入后联系上", "Reached since entered" }
    repeat { "复购", "Ordered again" }
    of_the_step_before { "占上一步", "Of step before" }
    median_days { "中位天数", "Median days" }
    won_in { "开始合作", "Won in" }
    own_quarter { "当季", "+0" }
    before { "期初之前", "Before" }
    after { "期末", "At the end" }
    who { "名单", "Who" }
    and_more(who, count) { "{who} 等，另有 {count} 家", "{who} and {count} more" }
    visits { "拜访", "Visits" }
    time_spent { "用时", "Time spent" }
    share_of_time { "占用时", "Of time" }
    share_of_revenue { "占销售额", "Of revenue" }
    all { "合计", "Total" }
    intervals { "间隔", "Intervals" }
    kept { "按期", "Kept" }
    share_kept { "按期占比", "Share kept" }
    weighted { "折算", "Weighted" }
    weighted_pipeline { "商机折算", "Weighted pipeline" }
    against_target { "对照目标", "Against the target" }
    missing { "还差", "Gap" }
    beyond { "超出", "Ahead by" }
}
