//! The shelf of rulebooks: which there are, one as a person reads it, and what choosing another would change.

use super::labels::Labelled;
use super::{Lang, dates};
use crate::domain::Level;
use crate::messages::terms;
use crate::rules::demand::{Balance, Feasibility, PerWeek};
use chrono::NaiveDate;

crate::texts! {
    in_use { "客户簿正在用", "in use" }
    built_in { "自带", "built in" }
    own { "自己的", "custom" }
    own_wins { "自己的，代替自带的", "custom, replaces the built-in one" }
    broken_instead { "自己的有误，先用自带的", "custom file has errors, built-in one is used" }
    broken_alone { "自己的有误，用不了", "custom file has errors and cannot be used" }
    own_folder(path) { "自己的规则放在 {path}，一套一个文件，文件名就是编号。", "Put your own rulebooks in {path}, one file each; the file name is the id." }
    own_folder_missing(path) { "自己的规则放在 {path}（还没有这个文件夹，先建好），一套一个文件，文件名就是编号。", "Put your own rulebooks in {path} (create this folder first), one file each; the file name is the id." }
    amounts_as_they_are(unit) { "自带规则的金额按人民币定，在这本客户簿里原样算作{unit}，不换算；要改就先复制一套（rounds rules 里写了做法）。", "The amounts of built-in rulebooks were chosen in yuan; this book takes the same numbers in {unit}, not converted. To change them, start from a copy (`rounds rules` says how)." }
    how_to_copy(path) { "先复制一套再改：rounds rules show value-risk --toml > {path}；改完用 rounds rules check {path} 检查", "Start from a copy: rounds rules show value-risk --toml > {path}; then check it with `rounds rules check {path}`" }

    tiers_title { "分层：从上往下，先符合哪一层就归哪一层", "Tiers, checked from the top; the first match applies" }
    tags_title { "自动标签（⚙）：条件成立就有，不成立就没有", "Automatic tags (⚙), shown while their condition holds" }
    stages_title { "客户处在这些阶段时，按阶段做，不按分层（紧急层除外）", "At these stages the stage sets the touchpoints, not the tier (urgent tiers come first)" }
    weight(number) { "权重 {number}", "weight {number}" }
    condition { "条件", "If" }
    or { "或", "or" }
    to_do { "要做", "Then" }
    short(name) { "（{name}）", " ({name})" }
    for_months(months) { "合作后 {months} 个月内", "for the first {months} months", "for the first {months} month" }
    any_level { "层级不限", "any contact level" }
    manager_up { "中层及以上", "manager or above" }
    executive_only { "高层", "executive" }
    first_within(days) { "首次 {days} 天内", "first within {days} days", "first within {days} day" }
    first_within_a_day { "首次 1 天内", "first within a day" }
    floor { "间隔不放宽", "interval never stretched" }
    adapt { "间隔随节奏调整", "interval adapts" }
    nothing { "无", "nothing" }
    dot { " · ", " · " }

    no_rulebook(id, list) { "没有叫 {id} 的分层规则；现有的：{list}", "No rulebook {id}; available: {list}" }
    no_rulebook_file(path, list) { "没有 {path} 这个文件，也没有叫这个名字的分层规则；现有的：{list}", "No file {path} and no rulebook of that name; available: {list}" }
    cannot_use(problem) { "这套规则用不了：{problem}", "This rulebook cannot be used: {problem}" }
    no_file(path) { "没有 {path} 这个文件；请检查路径", "No file {path}; check the path" }
    a_folder(path) { "{path} 是文件夹；请写出里面的文件，如 {path}/rfm.toml", "{path} is a folder; give a file in it, e.g. {path}/rfm.toml" }
    not_utf8(path, line, column) { "{path}:{line}:{column}: 不是 UTF-8 文字；请用编辑器另存为 UTF-8", "{path}:{line}:{column}: not UTF-8 text; save the file as UTF-8 in your editor" }
    at(path, line, column, problem) { "{path}:{line}:{column}: {problem}", "{path}:{line}:{column}: {problem}" }
    sound(path, name, tiers, obligations) { "{path}：没有问题。「{name}」，{tiers} 层，{obligations} 种维护动作", "{path}: no errors. “{name}”, {tiers} tiers, {obligations} touchpoints" }
    mistakes(count) { "有 {count} 处要改；改好后再检查一次", "{count} errors; fix them and check again", "{count} error; fix it and check again" }
    not_toml { "这里写错了，后面的没法读；改好后再检查一次", "The rest cannot be read until this is fixed; fix it and check again" }
    other_name(path, id, stem) { "{path}：里面的编号是 {id}，文件名却是 {stem}。规则按文件名来找：请把文件改名为 {id}.toml，或把编号改成 {stem}", "{path}: the id inside is {id}, but the file is called {stem}. Rulebooks are found by file name: rename it to {id}.toml, or set `id = \"{stem}\"`" }

    preview_title(name) { "如果改用「{name}」", "If you switched to “{name}”" }
    no_customers { "客户簿里还没有客户，没有可比的", "No customers yet, so there is nothing to compare" }
    tiers_change(count, of) { "分层变化：{count} 家（共 {of} 家客户）", "Tier changes: {count} of {of} customers" }
    dates_move(count, of) { "下次联系日期变化：{count} 家（共 {of} 家客户）", "Next date changes: {count} of {of} customers" }
    work_before { "每周工作量，现在", "Weekly workload, now" }
    work_after { "每周工作量，改用后", "Weekly workload, after" }
    work(all, visits) { "{all} 次，其中拜访 {visits} 次", "{all} follow-ups, of which {visits} visits" }
    work_capacity { "每周上限", "Weekly capacity" }
    fits { "做得完", "fits" }
    stretched(factor) { "做不完：可放宽的间隔要拉长到 {factor} 倍", "does not fit: flexible intervals would have to be {factor}× as long" }
    impossible { "做不完：把可放宽的都放宽也不够", "does not fit, even with all flexible intervals stretched" }
    arrow(from, to) { "{from} → {to}", "{from} → {to}" }
    customers(count) { "{count} 家", "{count}" }
    who_changes { "谁换了分层", "Who changes tier" }
    whose_date { "谁的下次联系变了", "Whose next date changes" }
    and_more(count) { "…还有 {count} 家，--json 列出全部", "…and {count} more; --json lists all" }

    chosen(count, name) { "已改用「{name}」，{count} 家客户换了分层；rounds undo 可以撤销", "Switched to “{name}”; {count} customers change tier. `rounds undo` to undo", "Switched to “{name}”; {count} customer changes tier. `rounds undo` to undo" }
    already(name) { "客户簿用的就是「{name}」，没有改动", "Already using “{name}”; nothing was changed" }

    choose_title { "分层规则", "Rulebook" }
    more_groups(count) { "…还有 {count} 种", "…and {count} more groups", "…and {count} more group" }
    work_line(title, work, verdict) { "{title}：{work}，{verdict}", "{title}: {work} ({verdict})" }
    ask(name) { "改用「{name}」？", "Switch to “{name}”?" }
    broken_choice { "有误", "has errors" }
}

/// The lowest level on the customer's side that counts.
pub const fn level(lang: Lang, level: Level) -> &'static str {
    match level {
        Level::Staff => any_level(lang),
        Level::Manager => manager_up(lang),
        Level::Executive => executive_only(lang),
    }
}

/// In how many days something is first due.
pub fn first(lang: Lang, days: i64) -> String {
    if days == 1 { first_within_a_day(lang).to_owned() } else { first_within(lang, days) }
}

/// So many a week, to one decimal where it needs one.
pub fn per_week(lang: Lang, amount: PerWeek) -> String {
    let shown = |number: f64| {
        let text = format!("{number:.1}");
        text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
    };
    work(lang, shown(amount.follow_ups), shown(amount.visits))
}

/// Whether the promises can be kept.
pub fn verdict(lang: Lang, balance: Balance) -> String {
    match balance.verdict {
        Feasibility::Fits => fits(lang).to_owned(),
        Feasibility::Stretched(factor) => stretched(lang, format!("{factor:.1}")),
        Feasibility::Impossible => impossible(lang).to_owned(),
    }
}

/// A next date, where there is one.
pub fn next_date(lang: Lang, day: Option<NaiveDate>, today: NaiveDate) -> String {
    day.map_or_else(|| terms::none(lang).to_owned(), |day| dates::long(lang, day, today))
}

/// Kinds or names in a row.
pub fn in_a_row<T: Labelled>(lang: Lang, words: &[T]) -> String {
    words.iter().map(|word| word.label(lang)).collect::<Vec<_>>().join(terms::list_separator(lang))
}
