//! The words around playbooks.

use crate::texts;

texts! {
    choose { "打法", "Playbooks" }
    entry(title) { "打法 · {title}", "Playbook: {title}" }
    none_here { "这张表没有对应的打法", "This form has no playbook" }
    own { "自己的", "own" }
    fits(kind, name) { "{kind} · 适合{name}", "{kind} for {name}" }
    own_playbook { "自己的打法", "own playbook" }
    own_worksheet { "自己的表单", "own worksheet" }
    ticked { "已勾选", "Ticked" }
    visit_date { "拜访日期", "Date of the visit" }
    a_playbook { "打法", "playbook" }
    broken_entry { "有错，用的是自带的", "has a mistake; the built-in one is used" }
    broken_entry_alone { "有错，用不了", "has a mistake; not used" }
    unknown(id) { "没有「{id}」这个打法；rounds playbook 列出全部", "{id} is not a playbook; `rounds playbook` lists them" }
    own_folder(path) { "自己写的放在 {path}，一个打法一个 .md 文件；同名的优先", "Your own go to {path}, one .md file each; one of the same name wins" }
    broken(path, line, expected) { "{path} 第 {line} 行：应有{expected}。改好之前用自带的", "{path}, line {line}: expected {expected}. The built-in one is used until you fix it" }
    broken_alone(path, line, expected) { "{path} 第 {line} 行：应有{expected}。改好之前不用它", "{path}, line {line}: expected {expected}. It is not used until you fix it" }
    expects_head { "两行 +++ 之间的开头（topics、tiers、stages）", "a head between two lines +++ (topics, tiers, stages)" }
    expects_there(name) { "「{name}」这一项", "an entry “{name}”" }
    expects_one_of(got, known) { "下列之一：{known}；没有「{got}」", "one of {known}; “{got}” is unknown" }
    expects_form { "一段加引号的文字；中英两种写成 { zh = \"…\", en = \"…\" }，几条写在 [ ] 里", "a text in quotes; one in both languages is `{ zh = \"…\", en = \"…\" }`, a list has [ ] around it" }
    expects_toml { "合乎 TOML 的写法，如 id = \"colour\"", "TOML, as in `id = \"colour\"`" }
    expects_known_id(id) { "某一项的编号，「{id}」不是", "the id of a field; “{id}” is none" }
    expects_other_id(id) { "别的编号，「{id}」已经用过", "another id; “{id}” is taken" }
    expects_choices(id) { "「{id}」的选项 choices（只有 choice 才有）", "choices for “{id}”, and only for a choice" }
    expects_choice { "选项：一段加引号的文字，或 { id = \"…\", zh = \"…\", en = \"…\" }", "a choice: a text in quotes, or `{ id = \"…\", zh = \"…\", en = \"…\" }`" }
    expects_no_day(id) { "没有 when（只有 date 才有），「{id}」不是日期", "no `when` for “{id}”: only a date has it" }
    expects_fewer_fields(most) { "不超过 {most} 项", "at most {most} fields" }
    expects_title { "标题，如 # 拜访计划", "a title such as # Visit plan" }
}
