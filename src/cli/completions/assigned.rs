//! What stands behind the sign of equality: the words of a field of a customer, or of a setting.

use crate::cli::records::assignment::{Assignment, FieldMeant};
use crate::config::WordSetting;
use crate::domain::field::ValueKind;
use crate::domain::{Country, WeekStart, Workweek};
use crate::messages::labels::name as name_of;
use crate::messages::{Lang, fields, settings, terms};
use crate::ops::{BookSetting, SWITCH, SettingKind};

/// A value with what stands beside it.
type Value = (String, String);

/// The fields with their sign of equality; behind one that is typed its words.
pub(super) fn of_fields(lang: Lang, typed: &str, is_new: bool) -> Vec<Value> {
    if let Some((field, _)) = typed.split_once('=') {
        let read = Assignment::read(typed, lang).ok().and_then(|read| read.meant(is_new));
        let Some(FieldMeant::Customer(row)) = read else { return Vec::new() };
        let (ValueKind::Word(words) | ValueKind::Words(words)) = row.kind else { return Vec::new() };
        let written =
            |word: &crate::domain::Word| (lang.pick(word.names[0], word.code).to_owned(), name_of(lang, word));
        return words.iter().map(written).map(|(code, name)| (format!("{field}={code}"), name.to_owned())).collect();
    }
    let names = fields::customer_fields_to_set(lang, is_new);
    names.split(terms::list_separator(lang)).map(|name| (format!("{name}="), String::new())).collect()
}

/// The keys of all settings; behind one that is typed what may stand in it, as far as that is a few words.
pub(super) fn of_settings(lang: Lang, typed: &str, rulebooks: &[String]) -> Vec<Value> {
    if let Some((key, _)) = typed.split_once('=') {
        let values = words_of(lang, key, rulebooks).into_iter();
        return values.map(|(value, told)| (format!("{key}={value}"), told)).collect();
    }
    let keys = BookSetting::ALL.iter().map(|one| one.key).chain(WordSetting::ALL.iter().map(|one| one.key));
    keys.map(|key| (key.to_owned(), settings::label(lang, key).to_owned())).collect()
}

fn words_of(lang: Lang, key: &str, rulebooks: &[String]) -> Vec<Value> {
    let bare = |words: &[&str]| words.iter().map(|word| ((*word).to_owned(), String::new())).collect();
    if let Some(setting) = WordSetting::find(key) {
        return bare(setting.words);
    }
    match BookSetting::find(key).map(|setting| setting.kind) {
        Some(SettingKind::Rulebook) => rulebooks.iter().map(|id| (id.clone(), String::new())).collect(),
        Some(SettingKind::Switch) => bare(&SWITCH),
        Some(SettingKind::Workweek) => bare(&Workweek::USUAL),
        Some(SettingKind::WeekStart) => bare(&WeekStart::CODES),
        Some(SettingKind::Country) => {
            Country::all().map(|one| (one.to_string(), lang.pick(one.names().0, one.names().1).to_owned())).collect()
        }
        _ => Vec::new(),
    }
}
