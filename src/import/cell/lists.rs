//! Cells with several texts in them.

use super::{plain, says_nothing};

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
