//! What the names of columns mean: those of known sources, and those that people give their own tables.
//!
//! Leaves out which of several meanings a column of one table has ([`super::mapping`]).

use std::collections::HashMap;
use std::sync::LazyLock;

use super::halves::{halves, singular};
use super::header::{self, Header};
use super::target::{ColumnTarget, FollowUpPart, TargetPart};

/// The names that people give, with the field that each means; a name may stand here several times.
const OWN: &str = include_str!("../../assets/import/own-headers.tsv");
/// The longest text that is looked up, in characters.
const LONGEST_NAME: usize = 60;
/// Words by which a field is looked for, beside the names of columns that go there by themselves.
const BESIDES: [(&str, &str); 1] = [("customer.address", "zip; zip code; postcode; postal code; PLZ; 邮编; 邮政编码")];
/// What people call the tables they made themselves.
pub const HAND_MADE: &str = "手工表";

/// A kind of file of one source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SourceFile {
    pub source: &'static str,
    pub file_kind: &'static str,
}

/// What a name may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnMeaning {
    /// In files of this source only; `None` for a name that anybody may give.
    pub group: Option<SourceFile>,
    /// Where the column goes; `None` where it has no place in the book.
    pub target: Option<ColumnTarget>,
}

/// The meanings of a column's name.
#[derive(Debug, Clone, Default)]
pub struct Meanings {
    pub all: Vec<ColumnMeaning>,
    /// The number at the end of the name, as in 联系人2.
    pub number: Option<u8>,
}

impl Meanings {
    /// Whether people give the name to this.
    pub fn may_be(&self, target: ColumnTarget) -> bool {
        self.all.iter().any(|meaning| meaning.group.is_none() && meaning.target == Some(target))
    }
}

/// What people mean by a name, by the name as it is compared.
static PEOPLE: LazyLock<HashMap<String, Vec<ColumnMeaning>>> = LazyLock::new(|| {
    let mut meanings: HashMap<String, Vec<ColumnMeaning>> = HashMap::new();
    for line in OWN.lines().skip(1) {
        if let Some((name, field)) = line.split_once('\t') {
            let meaning = ColumnMeaning { group: None, target: ColumnTarget::parse(field) };
            let all = meanings.entry(header::normalise(name)).or_default();
            if !all.contains(&meaning) {
                all.push(meaning);
            }
        }
    }
    meanings
});

/// What people mean by a name, by its letters and digits alone: Follow up date and Follow-up date are one. Of several names of
/// the same letters the one that stands first in the table holds.
static LOOSELY: LazyLock<HashMap<String, Vec<ColumnMeaning>>> = LazyLock::new(|| {
    let mut loosely: HashMap<String, Vec<ColumnMeaning>> = HashMap::new();
    for name in OWN.lines().skip(1).filter_map(|line| Some(line.split_once('\t')?.0)) {
        let letters = header::letters(name);
        if let Some(all) = PEOPLE.get(&header::normalise(name)).filter(|_| !letters.is_empty()) {
            loosely.entry(letters).or_insert_with(|| all.clone());
        }
    }
    loosely
});

/// Where a column of a source goes: the field, made narrower by what is noted beside it.
fn of_source(name: &str, field: &str, note: &str) -> Option<ColumnTarget> {
    let target = ColumnTarget::parse(field)?;
    let composed = |field: &'static str| Some(ColumnTarget { part: target.part, field });
    match (field, note) {
        ("contact.title", note) if note.contains("form of address") => composed("address_form"),
        ("contact.name", _) => Some(name_part(name).map_or(target, |field| ColumnTarget { part: target.part, field })),
        ("follow_up.minutes", note) if note.contains("seconds") => composed("seconds"),
        ("follow_up.minutes", note) if note.contains("difference") => composed("ends"),
        ("follow_up.minutes", _) if name.contains("Hours") => composed("hours"),
        ("follow_up.content", note) if note.contains("several dated entries") => composed("entries"),
        ("opportunity.stage", note) if note.contains("outrank") => composed("status"),
        _ => Some(target),
    }
}

/// Which part of a person's name a column holds, if only a part.
pub fn name_part(header: &str) -> Option<&'static str> {
    let name = header::normalise(header);
    let is = |words: &[&str]| words.iter().any(|word| name == *word || name.ends_with(word));
    if is(&["middlename", "middle_name", "additionalname", "中间名"]) {
        Some("middle")
    } else if is(&["lastname", "last_name", "familyname", "surname"]) || name == "姓" {
        Some("family")
    } else if is(&["firstname", "first_name", "givenname", "forename"]) || name == "名" {
        Some("given")
    } else {
        None
    }
}

/// What the name of a column may mean, with the number at its end; what stands in brackets, a currency and dashes may be
/// missing where nothing is called so with them, and of several the name of one tells: Primary Contacts.
pub fn meanings(text: &str) -> Meanings {
    let found = as_written(text);
    if !found.all.is_empty() {
        return found;
    }
    let simpler = header::simpler(text);
    let known = simpler.iter().map(|name| as_written(name)).find(|known| !known.all.is_empty());
    let all = match known {
        Some(known) => known.all,
        None => simpler.iter().find_map(|name| LOOSELY.get(&header::letters(name))).cloned().unwrap_or_default(),
    };
    match singular(text).filter(|_| all.is_empty()) {
        Some(one) => Meanings { number: found.number, ..meanings(&one) },
        None => Meanings { all, ..found },
    }
}

/// The same, and where nothing is called so, what the halves of a name in two languages or of two things mean: what all that
/// are known have in common, or what the only one means. One that says no more than that it is a remark gives way.
pub fn meanings_of_halves(text: &str) -> Meanings {
    let found = meanings(text);
    if !found.all.is_empty() {
        return found;
    }
    let says_little = |target: &ColumnTarget| *target == ColumnTarget::OWN_FIELD || target.field == "notes";
    let mut known: Vec<Vec<ColumnTarget>> =
        halves(text).iter().map(|half| told_by(half)).filter(|targets| !targets.is_empty()).collect();
    let common = |known: &[Vec<ColumnTarget>]| -> Vec<ColumnTarget> {
        let Some((first, others)) = known.split_first() else { return Vec::new() };
        first.iter().filter(|target| others.iter().all(|other| other.contains(target))).copied().collect()
    };
    let mut told = common(&known);
    if told.is_empty() {
        known.retain(|targets| !targets.first().is_some_and(says_little));
        told = common(&known);
    }
    let all = told.into_iter().map(|target| ColumnMeaning { group: None, target: Some(target) }).collect();
    Meanings { all, ..found }
}

/// What people mean by a name, or all programs alike.
fn told_by(text: &str) -> Vec<ColumnTarget> {
    let (mut told, mut of_programs) = (Vec::new(), Vec::new());
    for meaning in meanings(text).all {
        let list = if meaning.group.is_none() { &mut told } else { &mut of_programs };
        list.extend(meaning.target.filter(|target| !list.contains(target)));
    }
    if told.is_empty() && of_programs.len() == 1 { of_programs } else { told }
}

fn as_written(text: &str) -> Meanings {
    let known = Header::of(text);
    let tries = [header::normalise(text), header::normalise(&known.name), header::normalise(&known.bare)];
    let mut all = tries.iter().find_map(|name| PEOPLE.get(name)).cloned().unwrap_or_default();
    for meaning in known.meanings() {
        // A name of our own exports means what it says in the book, whoever writes it.
        let group = (meaning.source != header::OUR_EXPORT)
            .then_some(SourceFile { source: meaning.source, file_kind: meaning.file_kind });
        let target = meaning.field.and_then(|field| of_source(text, field, meaning.note));
        if meaning.field.is_some() && target.is_none() {
            continue;
        }
        let meaning = ColumnMeaning { group, target };
        if !all.contains(&meaning) {
            all.push(meaning);
        }
    }
    let number = known.number.and_then(|number| u8::try_from(number).ok()).filter(|number| (1..=20).contains(number));
    Meanings { all, number: number.or_else(|| counted_in_words(&known.name)) }
}

/// 联系人一, 联系人二.
fn counted_in_words(name: &str) -> Option<u8> {
    let words = [("一", 1), ("二", 2), ("三", 3), ("四", 4), ("五", 5)];
    words.into_iter().find_map(|(word, number)| (name.chars().count() > 2 && name.ends_with(word)).then_some(number))
}

/// What a name means wherever it is typed, the likeliest first: what people mean by it, and what other programs mean where
/// they agree.
pub fn targets_called(text: &str) -> Vec<ColumnTarget> {
    let mut told = told_by(text);
    told.extend(in_words(text).filter(|target| !told.contains(target)));
    told
}

/// The fields that somebody may have meant who wrote this for one, such as order.date, the likeliest first: of the part that
/// is named, else of any.
pub fn targets_near(text: &str) -> Vec<ColumnTarget> {
    let (part, field) = text.split_once('.').unwrap_or(("", text));
    let (part, wanted) = (TargetPart::named(part.trim()), header::letters(field));
    let is_of_part = |target: &ColumnTarget| part.is_none_or(|part| target.part == part);
    let spoken = text.replace(['.', '_'], " ");
    let mut near = [targets_called(&spoken), targets_called(&field.replace('_', " "))].concat();
    let is_near = |target: &ColumnTarget| {
        let labels = target.row().map(|row| row.labels).unwrap_or_default();
        let mut names = labels.iter().copied().chain([target.field]).map(header::letters);
        names.any(|name| !name.is_empty() && !wanted.is_empty() && (name.contains(&wanted) || wanted.contains(&name)))
    };
    near.extend(ColumnTarget::all().flat_map(|(_, targets)| targets).filter(is_near));
    let mut found: Vec<ColumnTarget> = Vec::new();
    for target in near.into_iter().filter(is_of_part) {
        if !found.contains(&target) {
            found.push(target);
        }
    }
    found
}

/// Whether a text is the name of a column.
pub fn is_known(text: &str) -> bool {
    let is_one = |text: &str| !meanings(text).all.is_empty();
    let are_all = || {
        let parts = halves(text);
        parts.len() > 1 && parts.iter().all(|half| is_one(half))
    };
    text.chars().count() <= LONGEST_NAME && (is_one(text) || in_words(text).is_some() || are_all())
}

/// The names that people give to a column of this target, with `;` between them: what it is found by wherever it is chosen.
pub fn names_of(target: ColumnTarget) -> String {
    NAMES.get(&of_any(target)).map(|names| names.join("; ")).unwrap_or_default()
}

/// The names by which a field is found, whichever person or contact it is about.
static NAMES: LazyLock<HashMap<ColumnTarget, Vec<&'static str>>> = LazyLock::new(|| {
    let own = OWN.lines().skip(1).filter_map(|line| line.split_once('\t')).map(|(name, field)| (field, name));
    let mut names: HashMap<ColumnTarget, Vec<&'static str>> = HashMap::new();
    for (field, name) in own.chain(BESIDES) {
        if let Some(target) = ColumnTarget::parse(field) {
            names.entry(of_any(target)).or_default().push(name);
        }
    }
    names
});

/// The same field of the first person, or of the follow-up that a row is about.
const fn of_any(target: ColumnTarget) -> ColumnTarget {
    let part = match target.part {
        TargetPart::Contact(_) => TargetPart::Contact(1),
        TargetPart::FollowUp(_) => TargetPart::FollowUp(FollowUpPart::Main),
        other => other,
    };
    ColumnTarget { part, ..target }
}

/// What a name says of the first, the last or the next contact in words of its own: 下次拜访时间.
pub fn in_words(text: &str) -> Option<ColumnTarget> {
    const CONTACTS: &[&str] = &[
        "联系",
        "跟进",
        "拜访",
        "接触",
        "沟通",
        "维护",
        "回访",
        "互动",
        "通话",
        "见面",
        "活动",
        "contact",
        "call",
        "visit",
        "meeting",
        "follow",
        "activity",
        "spoke",
        "seen",
        "touch",
        "interaction",
        "conversation",
        "engagement",
        "appointment",
        "chase",
    ];
    const CONTENTS: &[&str] =
        &["内容", "记录", "情况", "结果", "纪要", "content", "note", "result", "summary", "comment"];
    const GOALS: &[&str] = &["目的", "目标", "事项", "goal", "purpose"];
    const KINDS: &[&str] = &["方式", "类型", "type", "method", "channel"];
    const OWNERS: &[&str] = &["人", "员", "by", "owner"];
    let part = follow_up_part(text)?;
    let name = header::normalise(text);
    let says = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if !says(CONTACTS) {
        return None;
    }
    let field = match part {
        _ if OWNERS.iter().any(|word| name.ends_with(word)) => "owner",
        _ if KINDS.iter().any(|word| name.ends_with(word)) => "kind",
        _ if says(GOALS) => "goal",
        _ if says(CONTENTS) => "content",
        FollowUpPart::Next => "planned_on",
        _ => "done_on",
    };
    ColumnTarget::of(TargetPart::FollowUp(part), field)
}

/// The follow-up that a name tells of, by its first words: 首次, 最近, 下次.
pub fn follow_up_part(header: &str) -> Option<FollowUpPart> {
    use FollowUpPart::{First, Last, Next};
    let name = header::normalise(header);
    let begins = |words: &[&str]| words.iter().any(|word| name.starts_with(word));
    if begins(&["首次", "第一次", "初次", "first"]) {
        Some(First)
    } else if begins(&["最近", "最后", "上次", "末次", "最新", "last", "latest", "mostrecent", "recent"]) {
        Some(Last)
    } else if begins(&["下次", "下一", "下步", "下回", "下周", "next", "opportunitynext"]) {
        Some(Next)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_that_people_give_has_a_field() {
        for line in OWN.lines().skip(1) {
            let (name, field) = line.split_once('\t').unwrap();
            assert!(field == "-" || ColumnTarget::parse(field).is_some(), "{line}");
            let found = meanings(name);
            assert!(found.all.iter().any(|meaning| meaning.target == ColumnTarget::parse(field)), "{line}");
        }
    }

    #[test]
    fn of_several_names_of_the_same_letters_the_first_in_the_table_holds() {
        let mut first: HashMap<String, &str> = HashMap::new();
        for line in OWN.lines().skip(1) {
            let name = line.split_once('\t').unwrap().0;
            first.entry(header::letters(name)).or_insert(name);
        }
        for (letters, name) in first.into_iter().filter(|(letters, _)| !letters.is_empty()) {
            assert_eq!(LOOSELY.get(&letters), PEOPLE.get(&header::normalise(name)), "{name}");
        }
    }

    #[test]
    fn a_number_at_the_end_counts_the_people_of_a_row() {
        for (text, number) in [("联系人2", 2), ("电话.1", 2), ("Contact 3", 3)] {
            let found = meanings(text);
            assert_eq!(found.number, Some(number), "{text}");
            assert!(!found.all.is_empty(), "{text}");
        }
        assert_eq!(meanings("联系人一").number, Some(1));
        assert_eq!(meanings("联系人").number, None);
    }

    #[test]
    fn the_first_the_last_and_the_next_are_told_by_their_words() {
        for (text, part) in [
            ("首次接触时间", FollowUpPart::First),
            ("最近跟进时间", FollowUpPart::Last),
            ("Last Activity Date", FollowUpPart::Last),
            ("下次联系时间", FollowUpPart::Next),
            ("Next Step", FollowUpPart::Next),
        ] {
            assert_eq!(follow_up_part(text), Some(part), "{text}");
        }
        assert_eq!(follow_up_part("跟进时间"), None);
    }
}
