//! The words of a line: kinds, their abbreviations, outcomes, and where a word ends. The words themselves are in the
//! vocabularies.

mod unanswered;

use crate::domain::{Kind, Outcome, Vocabulary as _};
use crate::names::fold_char;
pub(super) use unanswered::{unanswered, unanswered_glued};

/// The kind of follow-up that a word names, with what else it implies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct KindWord {
    pub(super) kind: Kind,
    /// 来电, 来访: the customer came to us.
    pub(super) inbound: bool,
    /// 高层拜访: a visit to an executive.
    pub(super) executive: bool,
}

/// A kind said in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SpokenKind {
    pub(super) word: KindWord,
    /// In bytes.
    pub(super) length: usize,
    /// 了, 过 or an English past: it has happened.
    pub(super) is_done: bool,
}

const fn plain(kind: Kind) -> KindWord {
    KindWord { kind, inbound: false, executive: false }
}

/// Words that leave open whether people met in person.
const MEETINGS: &[(&str, ())] = &[("会议", ()), ("开会", ()), ("meeting", ()), ("mtg", ())];
/// What stands inside a spoken kind for `~`: whether it is done, then how often, then of what.
const ASPECTS: &[char] = &['完', '了', '过', '好'];
const COUNTS: &[char] = &['一', '两', '几'];
const MEASURES: &[char] =
    &['个', '条', '封', '份', '次', '顿', '通', '趟', '场', '下', '点', '杯', '轮', '局', '盒', '套'];
/// Nouns that make another word of a kind written together with them: 电话系统, 短信平台.
const COMPOUNDS: &[&str] = &[
    "系统",
    "平台",
    "费用",
    "号码",
    "号",
    "机",
    "线路",
    "设备",
    "服务器",
    "小程序",
    "公众号",
    "接口",
    "监控",
    "商城",
    "渠道",
    "教材",
    "纪要",
];
/// What makes another word of 厂 before it: 厂里, 厂家.
const OF_A_FACTORY: [char; 8] = ['里', '家', '商', '长', '区', '房', '内', '方'];
/// What one shows at a distance, unless another kind is said behind it.
const SHOWINGS: &[&str] = &["demo", "product demo", "online demo"];
/// Words that begin with 了 and do not say that something is done.
const LEARNING: &[&str] = &["了解", "了结", "了却", "了断", "了不", "了如", "了然"];
/// What words for a kind say that was sent.
pub(super) const SENT: &[&str] = &[
    "报价单",
    "报价",
    "方案",
    "资料",
    "样品",
    "样本",
    "样册",
    "画册",
    "目录",
    "彩页",
    "合同",
    "图纸",
    "案例",
    "产品册",
    "发票",
    "说明书",
    "规格书",
];

/// Words for sending samples, whole.
const SAMPLED: &[&str] = &["送样", "寄样", "发样", "送了样", "寄了样", "发了样"];

/// What was sent, by the words for the kind: 样品 of 寄了样品.
pub(super) fn sent(words: &str) -> Option<&'static str> {
    SENT.iter().find(|object| words.contains(**object)).or_else(|| SAMPLED.iter().find(|one| words == **one)).copied()
}

/// The kind with which a text begins, as a whole word, and its length in bytes.
pub(super) fn kind_word(text: &str) -> Option<(KindWord, usize)> {
    longest(all_kinds(), text, true)
}

/// The Chinese kind word with which a text begins, whatever follows, and its length in bytes.
pub(super) fn chinese_kind(text: &str) -> Option<(KindWord, usize)> {
    longest(all_kinds(), text, false).filter(|(_, length)| !text[..*length].is_ascii())
}

/// The same before a noun with which it would be another word: 电话 of 电话设备, not of 电话号码.
pub(super) fn kind_before_noun(text: &str) -> Option<(KindWord, usize)> {
    const ONE_WORD: &[&str] = &["号码", "号", "机", "费用", "纪要"];
    chinese_kind(text).filter(|(_, length)| !ONE_WORD.iter().any(|noun| text[*length..].starts_with(noun)))
}

/// The kind with which a text begins as people say it: 打了个电话, 见了面, called. In Chinese it need not be a whole
/// word, as long as what follows does not make another word of it.
pub(super) fn spoken_kind(text: &str) -> Option<SpokenKind> {
    // What somebody did to us in English is past, whether it is a call or a mail: `called me`, `got a call`.
    let is_past = |word: &str, kind: KindWord| kind.inbound && word.is_ascii() && !word.starts_with("inbound");
    let typed =
        all_kinds().filter_map(|(word, kind)| Some((kind, begins_with_pattern(text, word)?, is_past(word, kind))));
    let said = Kind::ALL.iter().flat_map(|kind| {
        let row = kind.row();
        let now = row.spoken.iter().map(|word| (*word, false));
        now.chain(row.spoken_done.iter().map(|word| (*word, true)))
            .filter_map(|(word, is_done)| Some((plain(*kind), begins_with_pattern(text, word)?, is_done)))
    });
    let fits = |length: usize| {
        let rest = &text[length..];
        let is_chinese = !text[..length].is_ascii();
        let next = rest.chars().next();
        let ends = next.is_none_or(|next| !next.is_ascii_alphanumeric() && !matches!(next, '\'' | '’'));
        // `demo visit` is a visit.
        if SHOWINGS.contains(&&*text[..length].to_ascii_lowercase()) && kind_word(rest.trim_start()).is_some() {
            return false;
        }
        let is_torn = text[..length].ends_with('厂') && rest.starts_with(OF_A_FACTORY);
        if is_chinese { !is_torn && !COMPOUNDS.iter().any(|noun| rest.starts_with(noun)) } else { ends }
    };
    let all = typed.chain(said).filter(|(_, (length, _), _)| fits(*length));
    let (word, (length, has_aspect), is_done) = all.max_by_key(|(_, (length, _), _)| *length)?;
    let more = if text[..length].is_ascii() { 0 } else { aspect_behind(&text[length..]) };
    // 「微信聊了会儿」: how long stays with its verb.
    if let Some(before) = before_how_long(text, length + more) {
        return Some(SpokenKind { word, length: before, is_done: true });
    }
    let ends_with_aspect = text[..length].ends_with(['了', '过', '到']);
    let is_done = is_done || has_aspect || more > 0 || ends_with_aspect;
    Some(SpokenKind { word, length: length + more, is_done })
}

/// Where the last verb of a kind begins, if how long it took stands at once behind it: 聊 of 微信聊了好一会儿.
fn before_how_long(text: &str, length: usize) -> Option<usize> {
    const HOW_LONG: &[&str] = &[
        "会儿",
        "一会",
        "好一会",
        "半天",
        "半个",
        "很久",
        "好久",
        "挺久",
        "几句",
        "两句",
        "一阵",
        "好一阵",
        "老半天",
        "大半天",
        "一下午",
        "一上午",
        "几分钟",
        "十来分钟",
    ];
    let verb = text[..length].trim_end_matches(['了', '过', '好', '一', '几', '两', '个']);
    let behind = text[verb.len()..].trim_start_matches(['了', '过']);
    let is_so = verb.len() < length && HOW_LONG.iter().any(|word| behind.starts_with(word));
    let (at, last) = verb.char_indices().next_back().filter(|_| is_so)?;
    ("聊谈说讲".contains(last) && at > 0).then_some(at)
}

/// The kind that words say first, wherever in them; a meeting of which nothing tells more is a visit. What was sent tells of no
/// kind.
pub fn kind_said(text: &str) -> Option<Kind> {
    let mut before = ' ';
    text.char_indices().find_map(|(at, letter)| {
        let begins = !(letter.is_ascii_alphanumeric() && before.is_alphanumeric() && before.is_ascii());
        before = letter;
        let rest = &text[at..];
        let said = || spoken_kind(rest).map(|found| found.word.kind).or_else(|| meeting(rest).map(|_| Kind::Visit));
        if begins { said().filter(|kind| *kind != Kind::Content) } else { None }
    })
}

/// The abbreviation with which a text begins, as a whole word, and its length in bytes.
pub(super) fn abbreviation(text: &str) -> Option<(KindWord, usize)> {
    longest(abbreviations(), text, true).map(|(kind, length)| (plain(kind), length))
}

/// Every word for a kind, the screen's own among them.
fn all_kinds() -> impl Iterator<Item = (&'static str, KindWord)> {
    Kind::ALL.iter().flat_map(|kind| {
        let (row, plain) = (kind.row(), plain(*kind));
        let inbound = KindWord { inbound: true, ..plain };
        let executive = KindWord { executive: true, ..plain };
        let words = [(row.typed, plain), (row.typed_inbound, inbound), (row.typed_executive, executive)];
        words.into_iter().flat_map(|(words, kind)| words.iter().map(move |word| (*word, kind)))
    })
}

fn abbreviations() -> impl Iterator<Item = (&'static str, Kind)> {
    Kind::ALL.iter().flat_map(|kind| kind.row().abbreviations.iter().map(|word| (*word, *kind)))
}

/// The length of the word for any kind of meeting at the beginning of a text.
pub(super) fn meeting(text: &str) -> Option<usize> {
    longest(MEETINGS.iter().copied(), text, true).map(|((), length)| length)
}

/// The outcome with which a text begins, as a whole word, and its length in bytes.
pub(super) fn outcome(text: &str) -> Option<(Outcome, usize)> {
    longest(outcome_words(), text, true)
}

/// Every kind word, for completion.
pub(super) fn kind_words() -> impl Iterator<Item = (&'static str, Kind)> {
    all_kinds().map(|(word, kind)| (word, kind.kind))
}

/// Every outcome word.
pub(super) fn outcome_words() -> impl Iterator<Item = (&'static str, Outcome)> {
    Outcome::ALL.iter().flat_map(|outcome| outcome.vocabulary_word().typed.iter().map(|word| (*word, *outcome)))
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

/// How many bytes of a text are the first of these words that it begins with; an English one stands before a blank.
pub(super) fn leading_word(text: &str, chinese: &[&str], english: &[&str]) -> Option<usize> {
    let found = chinese.iter().find(|word| text.starts_with(**word)).map(|word| word.len());
    let before_blank =
        |word: &&str| begins_with(text, word).filter(|length| text[*length..].starts_with(char::is_whitespace));
    found.or_else(|| english.iter().find_map(before_blank))
}

/// How much of a text is a word with a gap; also whether the gap says that it is done.
fn begins_with_pattern(text: &str, pattern: &str) -> Option<(usize, bool)> {
    let Some((before, behind)) = pattern.split_once('~') else { return Some((begins_with(text, pattern)?, false)) };
    let start = begins_with(text, before)?;
    let mut at = start;
    let mut is_done = false;
    for (class, done) in [(ASPECTS, true), (ASPECTS, true), (COUNTS, false), (MEASURES, false)] {
        if let Some(found) = text[at..].chars().next().filter(|next| class.contains(next)) {
            at += found.len_utf8();
            is_done |= done;
        }
    }
    // What could be the gap may be the word itself.
    [(at, is_done), (start, false)]
        .into_iter()
        .find_map(|(at, is_done)| Some((at + begins_with(&text[at..], behind)?, is_done)))
}

/// The length of 完, 了 or 过 behind a kind, with what counts how often: 拜访完了, 参观了一下.
fn aspect_behind(rest: &str) -> usize {
    let over = rest.strip_prefix('完').filter(|after| !after.starts_with(['全', '成', '善', '整', '美', '毕']));
    over.map_or_else(|| past_behind(rest), |after| '完'.len_utf8() + past_behind(after))
}

fn past_behind(rest: &str) -> usize {
    let length = if rest.starts_with('了') && !LEARNING.iter().any(|word| rest.starts_with(word)) {
        '了'.len_utf8()
    } else {
        let past = rest.strip_prefix('过').filter(|after| word_ends(after) || after.starts_with('了'));
        past.map_or(0, |after| rest.len() - after.trim_start_matches('了').len())
    };
    let after = &rest[length..];
    let count = ["一下", "一次", "一趟"].iter().find(|word| length > 0 && after.starts_with(**word));
    length + count.map_or(0, |word| word.len())
}

fn ends_word(character: char) -> bool {
    character.is_whitespace() || mark_of(character).is_some() || "()（）,，:：;；。、？?".contains(character)
}

fn longest<T>(table: impl Iterator<Item = (&'static str, T)>, text: &str, whole: bool) -> Option<(T, usize)> {
    table
        .filter_map(|(word, value)| begins_with(text, word).map(|length| (value, length)))
        .filter(|(_, length)| !whole || word_ends(&text[*length..]))
        .max_by_key(|(_, length)| *length)
}
