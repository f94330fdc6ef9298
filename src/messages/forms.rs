//! Forms: what every form says, whatever it asks for.

use crate::texts;

texts! {
    go_there { "跳过去", "Go there" }
    go_on { "继续", "Go on" }
    write_page { "写出", "Write the page" }
    not_done(field, why) { "{field}：{why}", "{field}: {why}" }
    not_saved(field, why) { "没有保存 · {field}：{why}", "Not saved. {field}: {why}" }
    required { "必填", "Required" }
    nothing_proposed { "这里没有可采用的建议", "No suggestion to accept here" }
    no_problem_typed { "先在「待跟进事项」里写下问题", "Type the open item first, then make it an issue" }
    one_line { "这一项只有一行，不能换行", "This field has one line only" }
    no_editor { "只有多行的项才用外部编辑器写", "Only fields of several lines open in your editor" }
    no_choice(typed, field) { "「{typed}」不是「{field}」的选项，没有改动；文字请到别的项里写", "“{typed}” is not an option of “{field}”: nothing changed. Text belongs in another field" }
    several_keys { "空格勾选", "Space to tick" }
    list_keys(enter, tab) { "{enter} 换行 · {tab} 下一项", "{enter} for a new line · {tab} for the next field" }
    more_above(count) { "↑ 上面还有 {count} 项", "↑ {count} more above" }
    more_below(count) { "↓ 下面还有 {count} 项", "↓ {count} more below" }
    more_lines(count) { "↓ 还有 {count} 行", "↓ {count} more lines", "↓ {count} more line" }
    lines_around(above, below, key) { "↑{above} ↓{below} · {key} 看全文", "↑{above} ↓{below} · {key}: all of it" }
    yes { "是", "Yes" }
    no { "否", "No" }
}
