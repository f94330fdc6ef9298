//! The words of a choice column, such as 成交 or 高层拜访, and the values that they mean.
//!
//! What somebody said that a word means comes first, then what other programs and people write, then what the
//! vocabularies of the book call it. Leaves out asking.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use super::header::normalise;
use super::target::{ColumnTarget, TargetPart};
use super::tiers::TierLadder;
use crate::domain::field::ValueKind;
use crate::domain::{ENTITIES, Kind, Potential, Vocabulary as _, Word};

/// What people and other programs write: by line the field, the code, and the words with `|` between them.
const WRITTEN: &str = include_str!("../../assets/import/own-spellings.tsv");

/// The field of the kinds of follow-ups, whose words say more than a code.
const KIND: &str = "follow_up.kind";
/// The field of how important a customer is.
const POTENTIAL: (TargetPart, &str) = (TargetPart::Customer, "potential");
/// What may stand behind A, B and C without saying more.
const PLAIN_ENDS: [&str; 4] = ["类客户", "级客户", "类", "级"];

/// What a word of a column was said to mean.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChoiceWords {
    /// By field and word; an empty code is no value.
    told: BTreeMap<(String, String), String>,
    /// The tiers of the book; without them no word means one.
    tiers: TierLadder,
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

    /// Says which tiers the book has.
    pub fn set_tiers(&mut self, tiers: TierLadder) {
        self.tiers = tiers;
    }

    /// The tiers of the book.
    pub const fn tiers(&self) -> &TierLadder {
        &self.tiers
    }

    /// The field under which words of this target are told.
    pub fn field_of(target: ColumnTarget) -> String {
        ColumnTarget { part: first_of(target.part), ..target }.to_string()
    }

    /// What was said, by field and word.
    pub fn told(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.told.iter().map(|((field, word), code)| (field.as_str(), word.as_str(), code.as_str()))
    }

    /// The code that a text means in this field; empty for no value, `None` for a word that is not known.
    pub fn read(&self, target: ColumnTarget, text: &str) -> Option<String> {
        if !self.told.is_empty() {
            let told = self.told.get(&(Self::field_of(target), normalise(text)));
            // A tier that was told for another rulebook is none here.
            let holds = |code: &&String| target != ColumnTarget::TIER || code.is_empty() || self.has_tier(code);
            if let Some(code) = told.filter(holds) {
                return Some(code.clone());
            }
        }
        if target == ColumnTarget::TIER {
            return self.tier(text);
        }
        let Some(ValueKind::Word(words) | ValueKind::Words(words)) = target.row().map(|row| row.kind) else {
            return None;
        };
        if words.len() == Kind::ALL.len() {
            return self.kind(text).map(|found| found.kind.code().to_owned());
        }
        let words = KNOWN.fields.get(&ColumnTarget { part: first_of(target.part), ..target })?;
        // Most cells hold the very word; the others are compared as headers are.
        let code = words.get(&text.to_lowercase()).or_else(|| words.get(&normalise(text)))?;
        Some((*code).to_owned())
    }

    fn has_tier(&self, id: &str) -> bool {
        self.tiers.step(id).is_some()
    }

    /// The tier of the book that a word means: one that is called so, else the one at its place among A, B and C.
    fn tier(&self, text: &str) -> Option<String> {
        let by_rank = || self.tiers.at(KNOWN.fields.get(&ColumnTarget::TIER)?.get(&normalise(text))?);
        self.tiers.called(text).or_else(by_rank).map(|step| step.id.clone())
    }

    /// Whether a word of importance tells more than high, medium and low: D, A+, Gold. It stays beside what it becomes.
    pub fn is_finer(target: ColumnTarget, text: &str) -> bool {
        if (target.part, target.field) != POTENTIAL {
            return false;
        }
        let word = normalise(text);
        let letter = PLAIN_ENDS.iter().find_map(|end| word.strip_suffix(end)).unwrap_or(&word);
        !matches!(letter, "a" | "b" | "c") && !KNOWN.potentials.contains(&word)
    }

    /// The kind of follow-up that a text means.
    pub fn kind(&self, text: &str) -> Option<KindText> {
        if !self.told.is_empty()
            && let Some(code) = self.told.get(&(KIND.to_owned(), normalise(text)))
        {
            return code.parse().ok().map(plain);
        }
        KNOWN.kinds.get(&text.to_lowercase()).or_else(|| KNOWN.kinds.get(&normalise(text))).copied()
    }
}

/// The words that are known without being told, each as it is compared.
struct KnownWords {
    /// By field and word its code.
    fields: HashMap<ColumnTarget, HashMap<String, &'static str>>,
    kinds: HashMap<String, KindText>,
    /// What the vocabulary itself calls the importance of a customer.
    potentials: HashSet<String>,
}

static KNOWN: LazyLock<KnownWords> = LazyLock::new(|| {
    let mut fields: HashMap<ColumnTarget, HashMap<String, &'static str>> = HashMap::new();
    for (field, code, texts) in written() {
        let Some(field) = ColumnTarget::parse(field) else { continue };
        let words = fields.entry(field).or_default();
        for text in texts {
            words.entry(normalise(text)).or_insert(code);
        }
    }
    for entity in ENTITIES {
        for field in entity.fields {
            let (ValueKind::Word(own) | ValueKind::Words(own)) = field.kind else { continue };
            let Some(field) = ColumnTarget::parse(&format!("{}.{}", entity.table, field.name)) else { continue };
            let words = fields.entry(field).or_default();
            for (text, code) in own.iter().flat_map(|word| spoken(word).map(|text| (text, word.code))) {
                words.entry(normalise(text)).or_insert(code);
            }
        }
    }
    let potentials = Potential::ALL.iter().flat_map(|one| spoken(one.vocabulary_word())).map(normalise).collect();
    KnownWords { fields, kinds: known_kinds(), potentials }
});

/// Each field and code with what is written for it.
fn written() -> impl Iterator<Item = (&'static str, &'static str, std::str::Split<'static, char>)> {
    WRITTEN.lines().skip(1).filter_map(|line| {
        let (field, rest) = line.split_once('\t')?;
        let (code, words) = rest.split_once('\t')?;
        Some((field, code, words.split('|')))
    })
}

fn known_kinds() -> HashMap<String, KindText> {
    let mut kinds: HashMap<String, KindText> = HashMap::new();
    let mut add = |text: &str, found: KindText| {
        kinds.entry(normalise(text)).or_insert(found);
    };
    for (_, code, mut texts) in written().filter(|(field, ..)| *field == KIND) {
        if let Ok(kind) = code.parse() {
            texts.by_ref().for_each(|text| add(text, plain(kind)));
        }
    }
    for kind in Kind::ALL {
        let row = kind.row();
        row.typed_executive.iter().for_each(|text| add(text, KindText { is_executive: true, ..plain(*kind) }));
        for text in row.typed_inbound {
            add(&text.replace('~', ""), KindText { is_inbound: true, ..plain(*kind) });
        }
        row.typed.iter().copied().chain(spoken(kind.vocabulary_word())).for_each(|text| add(text, plain(*kind)));
    }
    for (text, kind, is_executive) in
        [("高层拜访", Kind::Visit, true), ("来访", Kind::Visit, false), ("来电", Kind::Phone, false)]
    {
        add(text, KindText { kind, is_executive, is_inbound: !is_executive });
    }
    kinds
}

/// Every text that says a word of a vocabulary.
fn spoken(word: &'static Word) -> impl Iterator<Item = &'static str> {
    std::iter::once(word.code).chain(word.names.iter().copied()).chain(word.typed.iter().copied())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::tiers::LadderStep;

    fn read(field: &str, text: &str) -> Option<String> {
        ChoiceWords::default().read(ColumnTarget::parse(field).unwrap(), text)
    }

    #[test]
    fn what_is_written_names_fields_and_codes_that_exist() {
        assert_eq!(written().count(), WRITTEN.lines().count() - 1, "every line has three parts");
        for (field, code, words) in written() {
            let target = ColumnTarget::parse(field).unwrap_or_else(|| panic!("{field}"));
            if target == ColumnTarget::TIER {
                continue;
            }
            for text in words.chain([code]) {
                assert_eq!(ChoiceWords::default().read(target, text).as_deref(), Some(code), "{field} {text}");
            }
        }
        for kind in Kind::ALL {
            assert!(written().any(|(field, code, _)| (field, code) == (KIND, kind.code())), "{}", kind.code());
        }
    }

    #[test]
    fn words_of_other_programs_become_codes() {
        for (field, text, code) in [
            ("customer.stage", "已成交", "won"),
            ("customer.stage", "Customer", "won"),
            ("customer.potential", "A类", "high"),
            ("customer.potential", "重点", "high"),
            ("customer.potential", "B 级", "medium"),
            ("customer.potential", "c", "low"),
            ("customer.potential", "Gold", "high"),
            ("customer.potential", "Tier 2", "medium"),
            ("customer.potential", "D", "low"),
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
    fn words_of_importance_that_say_more_than_three_are_told_from_those_that_do_not() {
        let potential = ColumnTarget::parse("customer.potential").unwrap();
        for text in ["A", "b", "C级", "A类客户", "高", "High", "medium", "中"] {
            assert!(!ChoiceWords::is_finer(potential, text), "{text}");
        }
        for text in ["D", "A+", "Gold", "VIP", "重点客户", "S级", "Tier 1"] {
            assert!(ChoiceWords::is_finer(potential, text), "{text}");
        }
        assert!(!ChoiceWords::is_finer(ColumnTarget::parse("customer.stage").unwrap(), "D"));
    }

    #[test]
    fn a_class_is_the_tier_at_its_place_of_the_book() {
        let step = |id: &str, zh: &str, en: &str, is_urgent| LadderStep {
            id: id.to_owned(),
            names: [zh.to_owned(), en.to_owned()],
            short_names: [zh.to_owned(), en.to_owned()],
            is_urgent,
        };
        let mut choices = ChoiceWords::default();
        assert_eq!(choices.read(ColumnTarget::TIER, "A"), None, "a book without tiers has none");
        choices.set_tiers(TierLadder::new(vec![
            step("alarm", "预警", "At risk", true),
            step("top", "重点突破型", "Key account", false),
            step("mid", "长期合作型", "Long-term partner", false),
            step("low", "培养型", "Nurture", false),
        ]));
        for (text, tier) in [
            ("A", "top"),
            ("a类客户", "top"),
            ("1", "top"),
            ("Tier 1", "top"),
            ("Gold", "top"),
            ("VIP", "top"),
            ("重点", "top"),
            ("Key account", "top"),
            ("B", "mid"),
            ("2", "mid"),
            ("Silver", "mid"),
            ("Long-term partner", "mid"),
            ("C", "low"),
            ("3", "low"),
            ("D类", "low"),
            ("Bronze", "low"),
            ("一般", "low"),
            ("预警", "alarm"),
        ] {
            assert_eq!(choices.read(ColumnTarget::TIER, text).as_deref(), Some(tier), "{text}");
        }
        assert_eq!(choices.read(ColumnTarget::TIER, "Wholesale"), None);
        choices.tell("customer.tier", "B", "top");
        choices.tell("customer.tier", "C", "gone");
        assert_eq!(choices.read(ColumnTarget::TIER, "b").as_deref(), Some("top"), "what somebody said holds");
        assert_eq!(choices.read(ColumnTarget::TIER, "C").as_deref(), Some("low"), "that tier is of another rulebook");
        choices.set_tiers(TierLadder::new(vec![step("one", "一", "One", false), step("two", "二", "Two", false)]));
        assert_eq!(choices.read(ColumnTarget::TIER, "B+").as_deref(), Some("two"), "of two tiers the lower one");
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
