//! Two customers that may be one: how alike they are, and what becomes of both when they are merged in the app.
//!
//! Leaves out what the shell says of it, see `cli::records`.

crate::texts! {
    choose(name) { "「{name}」和谁合并", "Merge {name} with" }
    only_two { "一次只能合并两个客户；请只标记两个，或光标放在其中一个上", "Two customers are merged at a time; mark just two, or put the cursor on one" }
    nobody_else { "客户簿里没有别的客户可以合并", "The book has no other customer to merge with" }
    nobody_alike { "没有看起来和这位客户重复的", "No customer looks like this one" }
    choose_alike(name) { "和「{name}」相似的客户", "Customers that look like {name}" }
    looks_like(code, why, open, merge) { "像 {code}（{why}）：{open} 打开，{merge} 合并", "looks like {code} ({why}): {open} opens it, {merge} merges" }
    told_more(told, more) { "{told} · {more}", "{told} · {more}" }
    title(from, into) { "合并：{from} 并入 {into}", "Merge {from} into {into}" }
    stays(code, name) { "左 · 留下 {code} {name}", "Left, stays: {code} {name}" }
    goes(code, name) { "右 · 并掉 {code} {name}", "Right, goes: {code} {name}" }
    head_field { "字段", "Field" }
    head_left { "左", "Left" }
    head_right { "右", "Right" }
    head_kept { "合并后", "Kept" }
    kept(text) { "合并后：{text}", "Kept: {text}" }
    trouble(why) { "没有合并：{why}", "Not merged: {why}" }

    end_snooze_title { "结束哪一项暂缓", "Which is no longer put off" }
    end_all(count) { "全部 {count} 项", "All {count}" }
    nothing_snoozed { "这位客户没有暂缓的事", "Nothing is put off for this customer" }
}
