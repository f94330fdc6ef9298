//! The month grid in which days are chosen.

use super::Lang;

crate::texts! {
    is_chosen(count, day) { "已选 {count} 天 · {day}：已选", "{count} chosen · {day}: chosen" }
    is_not_chosen(count, day) { "已选 {count} 天 · {day}：没选", "{count} chosen · {day}: not chosen" }
    marks(mark) { "{mark} 自己的休假 · 休 周末和节假日", "{mark} your own day off · off: weekends and holidays" }
    none_here { "这一项不用日历选", "No calendar for this field" }
}

/// How many days are chosen, and whether the one under the cursor is.
pub fn chosen(lang: Lang, count: usize, day: String, is_day: bool) -> String {
    if is_day { is_chosen(lang, count, day) } else { is_not_chosen(lang, count, day) }
}
