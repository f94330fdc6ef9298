//! Cells with several texts in them, and rows that are no record.

use super::{plain, says_nothing, word};

/// The texts of a list: tags, sources, products.
pub fn read_list(text: &str) -> Vec<String> {
    let plain = plain(text);
    let bare = plain.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(&plain);
    let is_mark = |letter: char| matches!(letter, '、' | ';' | ',' | '\n' | '|');
    let parts: Vec<&str> = match bare {
        tagged if tagged.starts_with('#') => tagged.split('#').collect(),
        contacts if contacts.contains(":::") => contacts.split(":::").collect(),
        other => other.split(is_mark).collect(),
    };
    let mut list: Vec<String> = Vec::new();
    for part in parts {
        let part = part.trim().trim_matches('"').trim();
        // A group that every contact of a phone is in.
        let is_new = !says_nothing(part) && part != "* myContacts" && !list.iter().any(|known| known == part);
        if is_new {
            list.push(part.to_owned());
        }
    }
    list
}

/// The items of a list that was written as JSON.
pub fn json_list(text: &str) -> Option<Vec<String>> {
    if text.starts_with("[\"") { serde_json::from_str(text).ok() } else { None }
}

/// What a row is that is no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowRole {
    Total,
    Subtotal,
    /// A signature, or a line of the program that wrote the file.
    Foot,
    Note,
    /// Shows how to fill the table.
    Example,
}

/// What the first words of a row make it, where they make it no record.
pub fn role_of_row(text: &str) -> Option<RowRole> {
    let typed = word(text);
    let bare = typed.trim_matches(|letter: char| matches!(letter, ':' | ' ' | '(' | ')' | '*' | '【' | '】'));
    let is_one_of = |words: &[&str]| words.contains(&bare);
    let begins = |words: &[&str]| words.iter().any(|word| bare.starts_with(word));
    if is_one_of(&["合计", "总计", "total", "grand total", "共计", "累计"])
        || bare.starts_with("合计:")
        || bare.starts_with("总计:")
    {
        return Some(RowRole::Total);
    }
    if is_one_of(&["小计", "subtotal", "本页小计"]) {
        return Some(RowRole::Subtotal);
    }
    if begins(&[
        "制表人",
        "审核人",
        "制表日期",
        "填表人",
        "制表:",
        "审核:",
        "grand totals",
        "confidential information",
        "以下空白",
        "打印日期",
        "导出时间",
        "copyright",
    ]) {
        return Some(RowRole::Foot);
    }
    if begins(&["注:", "备注:红", "说明:", "填表说明", "填写说明", "温馨提示", "注意:", "注意事项", "note:"])
        || bare == "说明"
    {
        return Some(RowRole::Note);
    }
    (is_one_of(&["示例", "例", "样例", "example", "示例数据"]) || begins(&["示例:", "例如", "(示例"]))
        .then_some(RowRole::Example)
}
