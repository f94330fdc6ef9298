//! The words of a choice column, such as 成交 or 高层拜访, and the values that they mean.
//!
//! What somebody said that a word means comes first, then what other programs and people write, then what the
//! vocabularies of the book call it. Leaves out asking.

mod written;
mod written_kinds;

use std::collections::BTreeMap;

use super::header::normalise;
use super::target::{ColumnTarget, TargetPart};
use crate::domain::field::ValueKind;
use crate::domain::{Kind, Word};
use written::WRITTEN;
use written_kinds::KINDS;

/// What a word of a column was said to mean.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChoiceWords {
    /// By field and word; an empty code is no value.
    told: BTreeMap<(String, String), String>,
}

/// A kind of follow-up, with what its word says besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KindText {
    pub kind: Kind,
    pub is_executive: bool,
    pub is_inbound: bool,
}

impl ChoiceWords {
    /// Says what a word means in a field; an empty code is no value.
    pub fn tell(&mut self, field: &str, word: &str, code: &str) {
        self.told.insert((field.to_owned(), normalise(word)), code.to_owned());
    }

    /// What was said, by field and word.
    pub fn told(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.told.iter().map(|((field, word), code)| (field.as_str(), word.as_str(), code.as_str()))
    }

    /// The code that a text means in this field; empty for no value, `None` for a word that is not known.
    pub fn read(&self, target: ColumnTarget, text: &str) -> Option<String> {
        let field = ColumnTarget { part: first_of(target.part), ..target }.to_string();
        let word = normalise(text);
        if let Some(code) = self.told.get(&(field.clone(), word.clone())) {
            return Some(code.clone());
        }
        let Some(ValueKind::Word(words) | ValueKind::Words(words)) = target.row().map(|row| row.kind) else {
            return None;
        };
        if words.len() == Kind::ALL.len() {
            return self.kind(text).map(|found| found.kind.code().to_owned());
        }
        let written =
            WRITTEN.iter().find(|(of, _, texts)| *of == field && texts.iter().any(|one| normalise(one) == word));
        let code = written.map(|(_, code, _)| *code).or_else(|| of_vocabulary(words, &word));
        code.map(str::to_owned)
    }

    /// The kind of follow-up that a text means.
    pub fn kind(&self, text: &str) -> Option<KindText> {
        let word = normalise(text);
        if let Some(code) = self.told.get(&("follow_up.kind".to_owned(), word.clone())) {
            return code.parse().ok().map(plain);
        }
        let is = |words: &[&str]| words.iter().any(|one| normalise(one) == word);
        if let Some((kind, _)) = KINDS.iter().find(|(_, words)| is(words)) {
            return Some(plain(*kind));
        }
        for kind in Kind::ALL {
            let row = kind.row();
            let inbound: Vec<String> = row.typed_inbound.iter().map(|one| one.replace('~', "")).collect();
            if is(row.typed_executive) {
                return Some(KindText { kind: *kind, is_executive: true, is_inbound: false });
            }
            if inbound.iter().any(|one| normalise(one) == word) {
                return Some(KindText { kind: *kind, is_executive: false, is_inbound: true });
            }
            if is(row.typed)
                || of_vocabulary(std::slice::from_ref(crate::domain::Vocabulary::vocabulary_word(*kind)), &word)
                    .is_some()
            {
                return Some(plain(*kind));
            }
        }
        match word.as_str() {
            "高层拜访" => Some(KindText { kind: Kind::Visit, is_executive: true, is_inbound: false }),
            "来访" => Some(KindText { kind: Kind::Visit, is_executive: false, is_inbound: true }),
            "来电" => Some(KindText { kind: Kind::Phone, is_executive: false, is_inbound: true }),
            _ => None,
        }
    }
}

const fn plain(kind: Kind) -> KindText {
    KindText { kind, is_executive: false, is_inbound: false }
}

/// The first person and the main follow-up stand for all.
const fn first_of(part: TargetPart) -> TargetPart {
    match part {
        TargetPart::Contact(_) => TargetPart::Contact(1),
        TargetPart::FollowUp(_) => TargetPart::FollowUp(super::target::FollowUpPart::Main),
        other => other,
    }
}

/// The code of the word with this code, name or typed form.
fn of_vocabulary(words: &[Word], text: &str) -> Option<&'static str> {
    let is = |word: &&Word| {
        normalise(word.code) == text
            || word.names.iter().any(|name| normalise(name) == text)
            || word.typed.iter().any(|typed| normalise(typed) == text)
    };
    words.iter().find(is).map(|word| word.code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(field: &str, text: &str) -> Option<String> {
        ChoiceWords::default().read(ColumnTarget::parse(field).unwrap(), text)
    }

    #[test]
    fn what_is_written_names_fields_and_codes_that_exist() {
        for (field, code, _) in WRITTEN {
            let target = ColumnTarget::parse(field).unwrap_or_else(|| panic!("{field}"));
            assert_eq!(ChoiceWords::default().read(target, code).as_deref(), Some(*code), "{field} {code}");
        }
    }

    #[test]
    fn words_of_other_programs_become_codes() {
        for (field, text, code) in [
            ("customer.stage", "已成交", "won"),
            ("customer.stage", "Customer", "won"),
            ("customer.preferred_channel", "微信", "message"),
            ("opportunity.stage", "Negotiation/Review", "negotiation"),
            ("contact2.roles", "决策者", "decider"),
            ("follow_up.outcome", "无人接听", "no-response"),
        ] {
            assert_eq!(read(field, text).as_deref(), Some(code), "{field} {text}");
        }
        assert_eq!(read("customer.stage", "无效"), None);
        let executive = ChoiceWords::default().kind("高层拜访").unwrap();
        assert!(executive.kind == Kind::Visit && executive.is_executive);
        assert!(ChoiceWords::default().kind("来电").is_some_and(|found| found.is_inbound));
        assert_eq!(ChoiceWords::default().kind("微信+电话"), None);
    }

    #[test]
    fn what_somebody_said_comes_first() {
        let mut choices = ChoiceWords::default();
        choices.tell("customer.stage", "无效", "");
        choices.tell("follow_up.kind", "微信+电话", "message");
        assert_eq!(choices.read(ColumnTarget::parse("customer.stage").unwrap(), " 无效").as_deref(), Some(""));
        assert_eq!(choices.kind("微信+电话").map(|found| found.kind), Some(Kind::Message));
    }
}
