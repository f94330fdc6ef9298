//! The words of setting the targets of a whole period.

use crate::texts;

texts! {
    title(period) { "全部目标 · {period}", "All targets · {period}" }
    source { "从哪里来", "Take from" }
    percent { "提高 %", "Better by %" }
    replaces { "覆盖已设的目标", "Replace targets already set" }
    previous_targets(period) { "{period}的目标", "Targets of {period}" }
    previous_actuals(period) { "{period}的实际值", "Actuals of {period}" }
    last_year(period) { "去年同期（{period}）的实际值", "Actuals of {period}, a year before" }
    part_of(longer, period) { "{longer}的目标里{period}的份额，按去年的比例", "The share of {period} in the targets of {longer}, as last year went" }
    split_by_month(period) { "{period}的目标，按去年各月的比例分到每月", "Targets of {period}, split by month as last year went" }
    split_by_quarter(period) { "{period}的目标，按去年各季的比例分到每季", "Targets of {period}, split by quarter as last year went" }
    better_by(percent) { "每个指标都好 {percent}%；越低越好的相应降低", "each {percent}% better; lower where less is better" }
    set_all(count) { "→ 设定这 {count} 个目标", "→ Set these {count} targets", "→ Set this {count} target" }
    proposed(period) { "{period}的目标 · Enter 设定一个或全部", "Targets for {period} · Enter sets one or all" }
    proposed_and_kept(period, kept) { "{period}的目标 · 已设的 {kept} 个不变", "Targets for {period} · {kept} already set stay" }
    all_set { "目标都已设定，没有可补的；选「覆盖」可以重设", "All of them are set already; choose to replace them" }
    no_sources { "前一期没有目标，也没有订单和跟进可比：先给一个指标设目标", "No earlier targets, orders or follow-ups to take targets from: set one for a metric first" }
    no_source { "来源里没有数，没有可设的目标", "There is nothing there to take a target from" }
}
