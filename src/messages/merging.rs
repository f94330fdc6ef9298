//! Two customers that may be one: how alike they are, and what becomes of both when they are merged in the app.
//!
//! Leaves out what the shell says of it, see `cli::records`.

crate::texts! {
    choose(name) { "「{name}」和谁合并", "Merge {name} with" }
    only_two { "一次只能合并两家客户；请只标记两家，或光标放在其中一家上", "Merge two customers at a time: mark exactly two, or put the cursor on one" }
    nobody_else { "客户簿里没有别的客户可以合并", "No other customer to merge with" }
    nobody_alike { "没有和这家客户重复的", "No possible duplicates of this customer" }
    choose_alike(name) { "可能与「{name}」重复的客户", "Possible duplicates of {name}" }
    looks_like(code, why, open, merge) { "可能与 {code} 重复（{why}）：{open} 打开，{merge} 合并", "possible duplicate of {code} ({why}): {open} to open, {merge} to merge" }
    told_more(told, more) { "{told} · {more}", "{told} · {more}" }
    title(from, into) { "合并：{from} 并入 {into}", "Merge {from} into {into}" }
    stays(code, name) { "左 · 留下 {code} {name}", "Left, keep: {code} {name}" }
    goes(code, name) { "右 · 并掉 {code} {name}", "Right, merge away: {code} {name}" }
    head_field { "字段", "Field" }
    head_left { "左", "Left" }
    head_right { "右", "Right" }
    head_kept { "合并后", "After merge" }
    kept(text) { "合并后：{text}", "After merge: {text}" }
    trouble(why) { "没有合并：{why}", "Not merged: {why}" }

    end_snooze_title { "结束哪一项暂缓", "Which snooze to end" }
    end_all(count) { "全部 {count} 项", "All {count}" }
    nothing_snoozed { "这家客户没有暂缓的事", "Nothing is snoozed for this customer" }
}
