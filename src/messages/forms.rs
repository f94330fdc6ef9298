//! Forms: what every form says, whatever it asks for.

use crate::texts;

texts! {
    required { "必填", "Required" }
    list_keys(enter, tab) { "{enter} 换行 · {tab} 下一项", "{enter} for a new line · {tab} for the next field" }
    more_above(count) { "↑ 上面还有 {count} 项", "↑ {count} more above" }
    more_below(count) { "↓ 下面还有 {count} 项", "↓ {count} more below" }
    yes { "是", "Yes" }
    no { "否", "No" }
}
