//! What is said instead of signs and bars, for screen readers and braille displays.

use super::{Lang, calendar, figures, terms};

crate::texts! {
    attention { "注意", "attention" }
    last_contact { "上次联系", "Last contact" }
    major { "重大", "major" }
    automatic { "自动", "automatic" }
    pair(title, text) { "{title} {text}", "{title} {text}" }
    next(when, kind) { "{when}{kind}", "{kind} {when}" }
    next_contact { "下次联系", "Next contact" }
    of_capacity(planned, capacity) { "{capacity} 条里已排或已做 {planned} 条", "{planned} of {capacity} planned or done" }
    over_capacity(planned, capacity) { "上限 {capacity} 条，连已做的共 {planned} 条，超了", "{planned} planned or done, over the limit of {capacity}" }
    empty_so(value) { "未填，按 {value} 算", "empty, so {value}" }
    empty_takes(key, value) { "未填，{key} 填入{value}", "empty, {key} takes {value}" }
    empty(hint) { "未填；提示：{hint}", "empty; hint: {hint}" }
    empty_example(example) { "未填；例如 {example}", "empty; for example {example}" }
    from_to(from, to) { "{from}到{to}", "{from} to {to}" }
    recent(weeks, count) { "近 {weeks} 周 {count} 次", "{count} in the last {weeks} weeks" }
    is_marked { " 已标记 ", " marked " }
    proposed(planned, capacity) { "跟进 {capacity} 条里共 {planned} 条，含建议", "{planned} of {capacity} follow-ups, with those suggested" }
    provisional(score) { "约 {score}", "about {score}" }
    is_chosen { "已选", "chosen" }
    is_not_chosen { "未选", "not chosen" }
    nothing_chosen { "还没有选", "nothing chosen" }
    no_figure { "没有数据", "no data" }
    unpaid(days) { "逾期 {days}未收", "{days} overdue, unpaid" }
    pointed(label, state, all) { "{label}：{state}；全部已选：{all}", "{label}: {state}; all chosen: {all}" }
    more_above(count) { "上面还有 {count} 行", "{count} lines above", "{count} line above" }
    more_below(count) { "下面还有 {count} 行", "{count} more lines below", "{count} more line below" }
    more_around(above, below) { "上面还有 {above} 行，下面还有 {below} 行", "{above} above, {below} more below" }
    by_key(said, key) { "{said}（按键 {key}）", "{said} (key {key})" }
    place_of(label, place, count) { "{label}，{count} 项中第 {place} 项", "{label}, {place} of {count}" }
    mouse_stays { "读屏模式下鼠标归终端使用", "In screen reader mode the mouse stays with the terminal" }
}

/// What a sign says; nothing where it only decorates what stands beside it.
pub fn sign(lang: Lang, sign: char) -> Option<&'static str> {
    Some(match sign {
        '●' => terms::planned_in_text(lang),
        '○' => calendar::suggested(lang),
        '◇' => terms::due(lang),
        '△' => calendar::late(lang),
        '✓' => calendar::done(lang),
        '⚠' => attention(lang),
        '✗' => figures::worse(lang),
        '▲' => major(lang),
        '★' => terms::birthday(lang),
        '☆' => calendar::legend_festival(lang),
        '§' => terms::contract(lang),
        '⚙' => automatic(lang),
        '◆' | '▸' | '◂' | '▴' | '▾' | '‹' | '›' | '•' | '\u{2500}'..='\u{259F}' | '\u{2800}'..='\u{28FF}' => {
            ""
        }
        _ => return None,
    })
}
