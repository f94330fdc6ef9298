//! What comes after an import: whom to contact, what to check, the first weeks.

use super::{Lang, customers, terms, tiers};
use crate::rules::TierGap;

crate::texts! {
    title(count) { "导入了 {count} 家客户，接下来：", "{count} customers imported. What next?", "{count} customer imported. What next?" }
    title_added(count, days) { "近 {days} 天新建了 {count} 家客户，接下来：", "{count} customers added in {days} days. What next?", "{count} customer added in {days} days. What next?" }
    waiting(count, key, weeks) { "{count} 家客户还没有安排，按 {key} 排好前 {weeks} 周", "{count} customers without a plan: {key} to plan the first {weeks} weeks", "{count} customer without a plan: {key} to plan the first {weeks} weeks" }
    due(days, count) { "{days} 天内要联系的 {count} 家", "{count} to contact in {days} days" }
    check(count) { "待核对的 {count} 家", "{count} to check" }
    check_more(key) { "可能重复，有没读懂的单元格（带标签「导入存疑」），资料自相矛盾，或成交却没有采购额。没读懂的和矛盾的，以后按 {key} 选视图「待核对」再看。", "Possible duplicates, cells that could not be read (tag import-doubt), contradictions, or won without a purchase. Later, for what was not read or contradicts: {key}, view “To check”." }
    check_more_added { "可能重复，或成交却没有采购额。", "Possible duplicates, or won without a purchase." }
    not_filled_in(what, count) { "还没填{what}的 {count} 家", "{count} still without {what}" }
    not_said(what, count) { "名单里缺{what}的 {count} 家", "{count} without {what} in the file" }
    not_said_more { "不用逐家核对；知道之前，他们的分层说明不了多少。", "Nothing to check one by one; until it is known, their tier says little." }
    plan(count, weeks) { "排好前 {weeks} 周，共 {count} 条", "Plan the first {weeks} weeks: {count} follow-ups", "Plan the first {weeks} weeks: {count} follow-up" }
    plan_more(accept, undo) { "先急后缓，每天不超上限，排满的日子不加。先看后写：{accept} 全部采纳，{undo} 一步撤销。", "Most pressing first, never more than a day holds. You see it first; {accept} accepts all, one {undo} undoes it." }
    high_value(amount, reached, buyers) { "高价值改从年采购 {amount}起算：有采购额的 {buyers} 家里，{reached} 家达到", "Count high value from {amount} a year: {reached} of {buyers} who buy" }
    high_value_more(before, undo) { "现在从 {before}起算，指标「高价值客户留存率」用它。按采购最多的五分之一取整；{undo} 撤销，设置里可改。", "Now {before}; High-value retention counts by it. Proposed from the fifth that buys most; {undo} undoes it, the settings change it." }
    parked(count) { "搁置的 {count} 家", "{count} parked" }
    parked_more(all, edit) { "名单很长又没有往来，先不提醒。开始维护时按 {all} 全部标记（或逐个标记），再按 {edit}，「搁置」选「否」。", "A long list without history: nothing is due until you take it up. Mark some ({all}: all), then {edit} and set Parked to No." }
    all(count) { "这次导入的全部 {count} 家", "All {count} imported" }
    all_added(count, days) { "近 {days} 天新建的全部 {count} 家", "All {count} added in {days} days" }
    other_import(day, count) { "{day} 导入的 {count} 家", "Imported on {day}: {count}" }
    none { "最近没有导入，也没有新建客户", "No customers were imported or added lately" }

    next_due(days, count) { "{days} 天内要联系 {count} 家：rounds suggest --horizon {days}", "{count} to contact in {days} days: rounds suggest --horizon {days}" }
    next_check(count, filter) { "待核对 {count} 家：rounds customers {filter}", "{count} to check: rounds customers {filter}" }
    next_not_said(count, what) { "名单里有 {count} 家缺{what}，补上之前分层不准", "{count} customers lack {what} in the file; until it is known, tiers say little", "{count} customer lacks {what} in the file; until it is known, tiers say little" }
    next_high_value(amount, reached, buyers, typed) { "高价值可从年采购 {amount}起算（有采购额的 {buyers} 家里，{reached} 家达到）：rounds settings high_value={typed}", "High value could begin at {amount} a year ({reached} of {buyers} who buy): rounds settings high_value={typed}" }
    next_plan(count, weeks) { "前 {weeks} 周可以排 {count} 条：rounds plan --weeks {weeks}，加 --apply 写入", "{count} follow-ups fit into the first {weeks} weeks: rounds plan --weeks {weeks}; --apply writes them", "{count} follow-up fits into the first {weeks} weeks: rounds plan --weeks {weeks}; --apply writes it" }
}

/// What is not known, as a list of words.
pub fn gaps(lang: Lang, gaps: &[TierGap]) -> String {
    let word = |gap: &TierGap| match gap {
        TierGap::NoSince => tiers::lacks_since(lang),
        TierGap::NoPurchase => tiers::lacks_purchase(lang),
        TierGap::NeverContacted => customers::sort_last(lang),
    };
    gaps.iter().map(word).collect::<Vec<_>>().join(terms::list_separator(lang))
}
