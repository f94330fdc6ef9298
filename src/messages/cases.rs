//! The words around the case library.

use crate::texts;

texts! {
    library { "案例库", "Case library" }
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
    outcome_is { "写 success（成功）或 failure（失败）", "Use success or failure" }
}
