//! The words around the case library.

use crate::texts;

texts! {
    library { "全部案例", "All cases" }
    collection { "案例汇编", "Case collection" }
    library_found(found, all) { "案例库 · {found}/{all}", "Case library · {found}/{all}" }
    tagged(tags) { "标签：{tags}", "Tags: {tags}" }
    like_case(kind, title, by) { "{kind} · {title}（{by}）", "{kind}: {title} ({by})" }
    same_competitor(name) { "同一对手 {name}", "same competitor, {name}" }
    same_reason { "原因相同", "same reason" }
    same_industry(name) { "同行业 {name}", "same industry, {name}" }
    none_yet { "还没有案例。赢单、丢单后在商机上按 gC，或填项目总结、丢单分析", "No cases yet. Press gC on a won or lost opportunity, or fill in a project summary or loss analysis" }
    none_match(typed) { "没有案例提到「{typed}」", "No case mentions “{typed}”" }
    contents { "目录", "Contents" }
    count(count) { "{count} 个案例", "{count} cases", "{count} case" }
    md_or_html { "导出成 .md 或 .html", "Cases are written as .md or .html" }
    alike { "与这家客户类似的案例", "Cases like this customer’s" }
    alike_head(key) { "类似案例（{key} 打开）", "Similar cases ({key} opens)" }
    none_alike { "类似案例指同行业、同对手或同原因的，这家客户还没有；全部案例在命令「案例库」里", "Similar cases share an industry, a competitor or a reason with a customer; this one has none yet. The palette opens the case library" }
    new_case { "＋ 写一个新案例", "+ Write a new case" }
    write_one { "回车写一个新案例", "Press Enter to write a new case" }
    gone { "这个案例已经不在了，可能刚被删除；可以撤销删除", "This case no longer exists; it may just have been deleted. Undo brings it back" }
    nobodys { "这个案例没有写是哪家客户", "This case names no customer" }
    add { "写案例", "Write a case" }
    edit { "修改案例", "Change the case" }
    lesson_hint { "下次遇到同样的情况，怎么做？", "What to do next time it happens?" }
    won(amount) { "赢单，{amount}", "Won, {amount}" }
    lost_because(reason) { "丢单：{reason}", "Lost: {reason}" }
    offer(key) { "按 {key} 记成案例", "{key} makes a case of it" }
}
