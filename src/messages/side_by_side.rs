//! Two versions of one record: what was typed here, and what was saved elsewhere meanwhile.

crate::texts! {
    title(form) { "两边都改了：{form}", "Changed in two places: {form}" }
    changed { "打开这张表单以后，别处改过这条内容。", "This was changed elsewhere after you opened the form." }
    changed_by(what) { "打开这张表单以后，别处改过这条内容：{what}。", "This was changed elsewhere after you opened the form: {what}." }
    decide { "⚠ 是两边都改了的，请选一边；其余已经选好。打好的字都还在，回到表单也不会丢。", "⚠ marks what both sides changed: choose one. The rest is chosen already. What you typed is kept, even if you go back." }
    head_mine { "我的", "Mine" }
    head_theirs { "别处的", "Elsewhere" }
    mine(value) { "我的：{value}", "Mine: {value}" }
    theirs(value) { "别处的：{value}", "Elsewhere: {value}" }
    united(value) { "合在一起：{value}", "Both together: {value}" }
    trouble(why) { "没有保存：{why}", "Not saved: {why}" }
}
