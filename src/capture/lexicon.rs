//! The words of a line: kinds, their abbreviations, outcomes, and where a word ends.

use crate::domain::{Kind, Outcome};
use crate::names::fold_char;

/// A way of doing it, as a word tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct KindWord {
    pub(super) kind: Kind,
    /// 来电, 来访: the customer came to us.
    pub(super) inbound: bool,
    /// 高层拜访: a visit to an executive.
    pub(super) executive: bool,
}

const fn plain(kind: Kind) -> KindWord {
    KindWord { kind, inbound: false, executive: false }
}

const fn inbound(kind: Kind) -> KindWord {
    KindWord { kind, inbound: true, executive: false }
}

const EXECUTIVE_VISIT: KindWord = KindWord { kind: Kind::Visit, inbound: false, executive: true };

/// Whole words, the screen's own among them.
const KINDS: &[(&str, KindWord)] = &[
    ("电话", plain(Kind::Phone)),
    ("打电话", plain(Kind::Phone)),
    ("来电", inbound(Kind::Phone)),
    ("call", plain(Kind::Phone)),
    ("phone", plain(Kind::Phone)),
    ("tel", plain(Kind::Phone)),
    ("微信", plain(Kind::Message)),
    ("企微", plain(Kind::Message)),
    ("短信", plain(Kind::Message)),
    ("消息", plain(Kind::Message)),
    ("微信/短信", plain(Kind::Message)),
    ("wechat", plain(Kind::Message)),
    ("sms", plain(Kind::Message)),
    ("message", plain(Kind::Message)),
    ("邮件", plain(Kind::Email)),
    ("邮箱", plain(Kind::Email)),
    ("email", plain(Kind::Email)),
    ("mail", plain(Kind::Email)),
    ("线上", plain(Kind::Online)),
    ("线上会议", plain(Kind::Online)),
    ("视频", plain(Kind::Online)),
    ("视频会议", plain(Kind::Online)),
    ("腾讯会议", plain(Kind::Online)),
    ("电话会议", plain(Kind::Online)),
    ("online", plain(Kind::Online)),
    ("video", plain(Kind::Online)),
    ("拜访", plain(Kind::Visit)),
    ("上门", plain(Kind::Visit)),
    ("面谈", plain(Kind::Visit)),
    ("见面", plain(Kind::Visit)),
    ("走访", plain(Kind::Visit)),
    ("来访", inbound(Kind::Visit)),
    ("visit", plain(Kind::Visit)),
    ("高层拜访", EXECUTIVE_VISIT),
    ("专题交流", plain(Kind::Exchange)),
    ("exchange", plain(Kind::Exchange)),
    ("参观体验", plain(Kind::Tour)),
    ("tour", plain(Kind::Tour)),
    ("团队活动", plain(Kind::TeamEvent)),
    ("team-event", plain(Kind::TeamEvent)),
    ("team event", plain(Kind::TeamEvent)),
    ("联合发布", plain(Kind::JointRelease)),
    ("joint-release", plain(Kind::JointRelease)),
    ("joint release", plain(Kind::JointRelease)),
    ("高层信函", plain(Kind::Letter)),
    ("letter", plain(Kind::Letter)),
    ("邀请考察", plain(Kind::Invite)),
    ("invite", plain(Kind::Invite)),
    ("展会论坛", plain(Kind::Exhibition)),
    ("exhibition", plain(Kind::Exhibition)),
    ("高层峰会", plain(Kind::Summit)),
    ("summit", plain(Kind::Summit)),
    ("服务复盘", plain(Kind::Review)),
    ("review", plain(Kind::Review)),
    ("需求/满意度调研", plain(Kind::Survey)),
    ("需求调研", plain(Kind::Survey)),
    ("满意度调研", plain(Kind::Survey)),
    ("survey", plain(Kind::Survey)),
    ("资料推送", plain(Kind::Content)),
    ("content", plain(Kind::Content)),
    ("培训", plain(Kind::Training)),
    ("training", plain(Kind::Training)),
    ("祝福关怀", plain(Kind::Greeting)),
    ("greeting", plain(Kind::Greeting)),
];

/// Only directly after the customer, and only in a line without a whole kind word.
const ABBREVIATIONS: &[(&str, Kind)] = &[
    ("c", Kind::Phone),
    ("p", Kind::Phone),
    ("dh", Kind::Phone),
    ("电", Kind::Phone),
    ("m", Kind::Message),
    ("wx", Kind::Message),
    ("微", Kind::Message),
    ("e", Kind::Email),
    ("yj", Kind::Email),
    ("邮", Kind::Email),
    ("o", Kind::Online),
    ("xs", Kind::Online),
    ("v", Kind::Visit),
    ("bf", Kind::Visit),
    ("拜", Kind::Visit),
];

/// Words that leave open whether one met.
const MEETINGS: &[(&str, ())] = &[("会议", ()), ("开会", ()), ("meeting", ())];

const OUTCOMES: &[(&str, Outcome)] = &[
    ("正常", Outcome::Ok),
    ("ok", Outcome::Ok),
    ("好", Outcome::Positive),
    ("积极", Outcome::Positive),
    ("顺利", Outcome::Positive),
    ("positive", Outcome::Positive),
    ("差", Outcome::Negative),
    ("不好", Outcome::Negative),
    ("不顺", Outcome::Negative),
    ("negative", Outcome::Negative),
    ("未接", Outcome::NoResponse),
    ("没接", Outcome::NoResponse),
    ("未回", Outcome::NoResponse),
    ("没回", Outcome::NoResponse),
    ("无人接", Outcome::NoResponse),
    ("未联系上", Outcome::NoResponse),
    ("no-response", Outcome::NoResponse),
];

/// The kind with which a text begins, as a whole word, and its length in bytes.
pub(super) fn kind_word(text: &str) -> Option<(KindWord, usize)> {
    longest(KINDS, text, true)
}

/// The Chinese kind word with which a text begins, whatever follows, and its length in bytes.
pub(super) fn chinese_kind(text: &str) -> Option<(KindWord, usize)> {
    longest(KINDS, text, false).filter(|(_, length)| !text[..*length].is_ascii())
}

/// The abbreviation with which a text begins, as a whole word, and its length in bytes.
pub(super) fn abbreviation(text: &str) -> Option<(KindWord, usize)> {
    longest(ABBREVIATIONS, text, true).map(|(kind, length)| (plain(kind), length))
}

/// The length of the word for a meeting of any sort with which a text begins.
pub(super) fn meeting(text: &str) -> Option<usize> {
    longest(MEETINGS, text, true).map(|((), length)| length)
}

/// The outcome with which a text begins, as a whole word, and its length in bytes.
pub(super) fn outcome(text: &str) -> Option<(Outcome, usize)> {
    longest(OUTCOMES, text, true)
}

/// Every kind word and outcome, for completion.
pub(super) fn kind_words() -> impl Iterator<Item = (&'static str, Kind)> {
    KINDS.iter().map(|(word, kind)| (*word, kind.kind))
}

/// Every outcome word.
pub(super) fn outcome_words() -> impl Iterator<Item = (&'static str, Outcome)> {
    OUTCOMES.iter().copied()
}

/// The half-width form of a mark of either width.
pub(super) fn mark_of(character: char) -> Option<char> {
    match character {
        '=' | '＝' => Some('='),
        '@' | '＠' => Some('@'),
        '#' | '＃' => Some('#'),
        '!' | '！' => Some('!'),
        '<' | '＜' | '《' => Some('<'),
        '>' | '＞' | '》' => Some('>'),
        _ => None,
    }
}

/// Whether a word ends before this text: at its end, a blank, a mark, a bracket, a comma or the like.
pub(super) fn word_ends(text: &str) -> bool {
    text.chars().next().is_none_or(ends_word)
}

/// The length of the word with which a text begins.
pub(super) fn word_length(text: &str) -> usize {
    text.find(ends_word).unwrap_or(text.len())
}

/// How many bytes of a text, folded, are this folded word.
pub(super) fn begins_with(text: &str, word: &str) -> Option<usize> {
    let mut characters = text.char_indices();
    for wanted in word.chars() {
        characters.next().filter(|(_, character)| fold_char(*character) == wanted)?;
    }
    Some(characters.next().map_or(text.len(), |(at, _)| at))
}

fn ends_word(character: char) -> bool {
    character.is_whitespace() || mark_of(character).is_some() || "()（）,，:：;；。、？?".contains(character)
}

fn longest<T: Copy>(table: &[(&str, T)], text: &str, whole: bool) -> Option<(T, usize)> {
    table
        .iter()
        .filter_map(|(word, value)| begins_with(text, word).map(|length| (*value, length)))
        .filter(|(_, length)| !whole || word_ends(&text[*length..]))
        .max_by_key(|(_, length)| *length)
}
