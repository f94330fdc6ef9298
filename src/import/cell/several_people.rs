//! Several people whom a cell names in one breath: 张三/李四, John and Mary Smith, Mr & Mrs Booth.
//!
//! Leaves out lists, whose items a mark parts.

use super::people::{NamedPerson, is_han};
use super::roles::is_title;
use crate::names::{
    address_at, is_common_surname, is_english_title, is_form_of_address, is_given_name, is_office,
    without_form_of_address,
};

/// What joins two people in languages of Latin letters.
const JOINED: [&str; 6] = [" & ", "&", " and ", " und ", " et ", " + "];
/// What parts two Chinese names.
const BETWEEN_CHINESE: [char; 5] = ['/', '和', '与', '及', '&'];
/// Words that begin with what is a surname as well.
const NO_NAMES: [&str; 9] = ["江苏", "江西", "施工", "高级", "高管", "高工", "金融", "方案", "石化"];

/// The texts of which each names one person; the whole where nothing tells that there are more.
pub(super) fn several(text: &str) -> Vec<String> {
    let parts = if text.chars().any(is_han) { in_chinese(text) } else { in_letters(text) };
    parts.unwrap_or_else(|| vec![text.to_owned()])
}

/// Mr & Mrs Booth are Mr Booth and Mrs Booth; Mr and Mrs John Booth are John Booth and Mrs Booth.
pub(super) fn couple(text: &str, one: impl Fn(&str) -> NamedPerson) -> Option<[NamedPerson; 2]> {
    let (first, rest) = JOINED.iter().find_map(|word| text.split_once(word))?;
    let (first, rest) = (first.trim(), rest.trim());
    let bare = without_form_of_address(rest);
    let second = rest.strip_suffix(bare).map(str::trim).filter(|title| !title.is_empty())?;
    if !is_form_of_address(first) || bare.is_empty() || is_form_of_address(rest) {
        return None;
    }
    let person = one(bare);
    let family = person.name.rsplit(' ').next().filter(|name| !name.is_empty())?.to_owned();
    let name = if family == person.name { format!("{first} {family}") } else { person.name.clone() };
    let other = NamedPerson { name: format!("{second} {family}"), ..NamedPerson::default() };
    Some([NamedPerson { name, ..person }, other])
}

/// 张三/李四, 王经理和李工: each part a whole name or a surname with how one is addressed.
fn in_chinese(text: &str) -> Option<Vec<String>> {
    let parts: Vec<&str> = text.split(BETWEEN_CHINESE).map(str::trim).collect();
    let is_name = |part: &&str| {
        (2..=3).contains(&part.chars().count())
            && part.chars().all(is_han)
            && part.chars().next().is_some_and(|first| is_common_surname(&first.to_string()))
            && !is_title(part)
            && !part.ends_with(['部', '科', '处', '室', '组'])
            && !NO_NAMES.contains(part)
    };
    let all_named = parts.iter().all(|part| is_name(part) && !is_addressed(part));
    let is_several = parts.len() > 1 && (all_named || parts.iter().all(|part| is_addressed(part)));
    is_several.then(|| parts.into_iter().map(str::to_owned).collect())
}

/// Words of what somebody does that begin with what is a surname as well, beside [`NO_NAMES`].
const OF_ROLES: [&str; 8] = ["华南", "华东", "华北", "华中", "安全", "成本", "项目", "常务"];

/// Whether a Chinese text that ends in a title names who has it: 王总, 何静 采购总监.
pub(super) fn names_somebody(text: &str) -> bool {
    let first = text.chars().next().filter(|first| is_han(*first)).map(String::from);
    let is_long = text.chars().count() > 3;
    let is_word = NO_NAMES.iter().chain(&OF_ROLES).any(|word| text.starts_with(word));
    is_addressed(text) || is_long && !is_word && first.is_some_and(|first| is_common_surname(&first))
}

/// Whether a text is a surname and how one is addressed by it: 王总, 李经理, 陈会计.
fn is_addressed(text: &str) -> bool {
    let by_office = |(surname, office): (&str, &str)| {
        office.chars().count() == 2 && is_office(office) && is_common_surname(surname)
    };
    let first = text.chars().next().map_or(0, char::len_utf8);
    address_at(text).is_some_and(|(surname, length)| length == text.len() && is_common_surname(surname))
        || text.len() > first && by_office(text.split_at(first))
}

/// John Smith, Mary Jones are two, as they are with `&` or `and`; Smith, John is one, and so are Anna Smith, CFO and
/// Anna Smith, New York: behind a comma or a stroke alone a common given name must begin another person. John and Mary Smith are two
/// of one family.
fn in_letters(text: &str) -> Option<Vec<String>> {
    let is_word = |word: &&str| {
        word.chars().next().is_some_and(char::is_uppercase)
            && word.chars().all(|letter| letter.is_alphabetic() || "-'’.".contains(letter))
    };
    let words = |part: &str| part.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let is_full_name = |part: &&str| {
        let words: Vec<&str> = part.split(' ').collect();
        (2..=4).contains(&words.len()) && words.iter().all(is_word) && !is_title(&part.to_lowercase())
    };
    let begins_person = |part: &&str| {
        part.split([' ', '-']).next().is_some_and(is_given_name)
            || without_form_of_address(part) != *part
            || part.split(' ').next().is_some_and(is_english_title)
    };
    let joined = JOINED.iter().fold(text.to_owned(), |text, word| text.replace(word, "&"));
    let parts: Vec<&str> = joined.split([',', '/', '&']).map(str::trim).collect();
    let own = || Some(parts.iter().map(|part| (*part).to_owned()).collect());
    if parts.len() < 2 {
        return None;
    }
    let is_joined = !joined.contains([',', '/']) || parts.iter().skip(1).all(begins_person);
    if is_joined && parts.iter().all(is_full_name) {
        return own();
    }
    // Given names alone, and those of one family.
    let is_given = |part: &&str| is_given_name(part) && is_word(part);
    let (last, others) = parts.split_last()?;
    if joined.contains(',') || !others.iter().all(is_given) {
        return None;
    }
    let last_words = words(last);
    match last_words.as_slice() {
        [_] if is_given(last) => own(),
        [given, family] if is_given_name(given) && is_word(&family.as_str()) && !is_title(&last.to_lowercase()) => {
            Some(
                parts
                    .iter()
                    .map(|part| if part == last { (*last).to_owned() } else { format!("{part} {family}") })
                    .collect(),
            )
        }
        _ => None,
    }
}
