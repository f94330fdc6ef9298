//! How people say that nobody answered, or that nobody was there: 没打通, 扑空, `went to voicemail`.

use super::{begins_with, leading_word, longest, word_ends};
use crate::domain::Kind;

/// How people say that nobody answered, and of which kind, if it says that too.
const UNANSWERED: &[(&str, Option<Kind>)] = &[
    ("没打通", Some(Kind::Phone)),
    ("打不通", Some(Kind::Phone)),
    ("没人接电话", Some(Kind::Phone)),
    ("没人接", Some(Kind::Phone)),
    ("无人接听", Some(Kind::Phone)),
    ("无人接", Some(Kind::Phone)),
    ("未接通", Some(Kind::Phone)),
    ("没接通", Some(Kind::Phone)),
    ("没接电话", Some(Kind::Phone)),
    ("未接电话", Some(Kind::Phone)),
    ("不接电话", Some(Kind::Phone)),
    ("没接", Some(Kind::Phone)),
    ("未接", Some(Kind::Phone)),
    ("语音留言", Some(Kind::Phone)),
    ("留了语音", Some(Kind::Phone)),
    ("留了言", Some(Kind::Phone)),
    ("关机", Some(Kind::Phone)),
    ("占线", Some(Kind::Phone)),
    ("没接着", Some(Kind::Phone)),
    ("没人应", Some(Kind::Phone)),
    ("没人听", Some(Kind::Phone)),
    ("没接听", Some(Kind::Phone)),
    ("不接", Some(Kind::Phone)),
    ("拒接", Some(Kind::Phone)),
    ("忙音", Some(Kind::Phone)),
    ("通话中", Some(Kind::Phone)),
    ("正在通话", Some(Kind::Phone)),
    ("停机", Some(Kind::Phone)),
    ("没见到人", Some(Kind::Visit)),
    ("没见着人", Some(Kind::Visit)),
    ("没碰到人", Some(Kind::Visit)),
    ("扑了个空", Some(Kind::Visit)),
    ("扑了空", Some(Kind::Visit)),
    ("扑空", Some(Kind::Visit)),
    ("白跑一趟", Some(Kind::Visit)),
    ("白跑了一趟", Some(Kind::Visit)),
    ("联系不上", None),
    ("没联系上", None),
    ("没回复", None),
    ("未回复", None),
    ("没回", None),
    ("未回", None),
    ("no answer", Some(Kind::Phone)),
    ("didn't answer", Some(Kind::Phone)),
    ("did not answer", Some(Kind::Phone)),
    ("didn't pick up", Some(Kind::Phone)),
    ("did not pick up", Some(Kind::Phone)),
    ("voicemail", Some(Kind::Phone)),
    ("went to voicemail", Some(Kind::Phone)),
    ("left a voicemail", Some(Kind::Phone)),
    ("left voicemail", Some(Kind::Phone)),
    ("voicemail left", Some(Kind::Phone)),
    ("vm left", Some(Kind::Phone)),
    ("message left", Some(Kind::Phone)),
    ("left a message", Some(Kind::Phone)),
    ("left message", Some(Kind::Phone)),
    ("vm", Some(Kind::Phone)),
    ("lvm", Some(Kind::Phone)),
    ("no one picked up", Some(Kind::Phone)),
    ("nobody picked up", Some(Kind::Phone)),
    ("no one answered", Some(Kind::Phone)),
    ("nobody answered", Some(Kind::Phone)),
    ("rang out", Some(Kind::Phone)),
    ("straight to voicemail", Some(Kind::Phone)),
    ("went straight to voicemail", Some(Kind::Phone)),
    ("line busy", Some(Kind::Phone)),
    ("line was busy", Some(Kind::Phone)),
    ("line engaged", Some(Kind::Phone)),
    ("not picking up", Some(Kind::Phone)),
    ("no pick up", Some(Kind::Phone)),
    ("no pickup", Some(Kind::Phone)),
    ("phone tag", Some(Kind::Phone)),
    ("played phone tag", Some(Kind::Phone)),
    ("no show", None),
    ("no-show", None),
    ("didn't show up", None),
    ("didn't show", None),
    ("no luck", None),
    ("no reply", None),
    ("no response", None),
    ("couldn't reach", Some(Kind::Phone)),
    ("could not reach", Some(Kind::Phone)),
    ("couldn't get hold of", Some(Kind::Phone)),
    ("could not get hold of", Some(Kind::Phone)),
    ("can't get hold of", Some(Kind::Phone)),
    ("couldn't get through to", Some(Kind::Phone)),
    ("couldn't get through", Some(Kind::Phone)),
    ("couldn't get an answer from", Some(Kind::Phone)),
    ("unable to reach", Some(Kind::Phone)),
    ("failed to reach", Some(Kind::Phone)),
    ("tried to reach", Some(Kind::Phone)),
    ("tried calling", Some(Kind::Phone)),
    ("tried to call", Some(Kind::Phone)),
    ("tried ringing", Some(Kind::Phone)),
    ("tried to ring", Some(Kind::Phone)),
];

/// What stands behind a missing answer and says when it is tried again.
const LATER: &[&str] = &[
    "下午",
    "上午",
    "晚上",
    "中午",
    "明天",
    "明早",
    "后天",
    "大后天",
    "晚点",
    "等会",
    "待会",
    "一会",
    "下周",
    "周",
    "星期",
    "礼拜",
    "改天",
    "回头",
    "过两天",
    "过几天",
    "再打",
    "再联系",
    "准备",
    "打算",
    "约",
    "过会",
    "过一会",
    "等下",
    "稍后",
    "晚些",
    "再试",
    "再去",
    "再问",
    "再找",
    "今晚",
    "月底",
    "下个月",
    "下月",
    "节后",
    "年后",
];
/// What nobody replied to, in English, and the kind that it is.
const REPLIED_TO: &[(&str, Kind)] = &[
    ("email", Kind::Email),
    ("emails", Kind::Email),
    ("e-mail", Kind::Email),
    ("mail", Kind::Email),
    ("text", Kind::Message),
    ("texts", Kind::Message),
    ("message", Kind::Message),
    ("messages", Kind::Message),
    ("whatsapp", Kind::Message),
    ("call", Kind::Phone),
    ("calls", Kind::Phone),
];

/// The words for a missing answer with which a text begins, the kind that they imply, and their length in bytes.
pub(in super::super) fn unanswered(text: &str) -> Option<(Option<Kind>, usize)> {
    let often = attempts(text);
    let rest = &text[often..];
    let word = ["都", "还是", "一直", "也"].iter().find(|word| rest.starts_with(**word)).map_or(0, |word| word.len());
    let (kind, length) = unanswered_alone(&rest[word..])?;
    let behind = &rest[word + length..];
    match replied_to(behind).filter(|_| kind.is_none()) {
        Some((kind, more)) => Some((Some(kind), often + word + length + more)),
        None => Some((kind, often + word + length)),
    }
}

/// The same in Chinese, whatever stands at once behind it.
pub(in super::super) fn unanswered_glued(text: &str) -> Option<(Option<Kind>, usize)> {
    let (kind, length) =
        longest(UNANSWERED.iter().copied(), text, false).filter(|(_, length)| !text[..*length].is_ascii())?;
    Some((kind, text.len() - text[length..].trim_start_matches(['了', '过']).len()))
}

/// The length of ` to my email`, and the kind.
fn replied_to(text: &str) -> Option<(Kind, usize)> {
    let said = text.strip_prefix(" to ")?;
    let led = leading_word(said, &[], &["my", "our", "the", "my last", "our last"]).unwrap_or_default();
    let noun = said[led..].trim_start();
    let (kind, length) = REPLIED_TO.iter().find_map(|(word, kind)| {
        Some((*kind, begins_with(noun, word).filter(|length| word_ends(&noun[*length..]))?))
    })?;
    Some((kind, text.len() - noun.len() + length))
}

/// The length of how often it was tried: 打了三次, 打了好几个电话, `twice`.
fn attempts(text: &str) -> usize {
    const OFTEN: &[&str] = &["twice", "three times", "several times", "a few times"];
    if let Some(length) = OFTEN.iter().find_map(|often| begins_with(text, often)) {
        return text.len() - text[length..].trim_start_matches([',', ' ']).len();
    }
    let Some(after) = text.strip_prefix("打了").or_else(|| text.strip_prefix("打过")) else { return 0 };
    let rest = after
        .trim_start_matches(|letter: char| letter.is_ascii_digit() || "一二两三四五六七八九十几好".contains(letter));
    let counted = rest.strip_prefix(['次', '个', '遍', '通', '回']).filter(|_| rest.len() < after.len());
    // 打了没人接
    let bare = after.strip_prefix('去').or_else(|| after.strip_prefix("电话")).unwrap_or(after);
    let bare = bare.trim_start_matches(is_between);
    let bare = unanswered_alone(bare).map_or(0, |_| text.len() - bare.len());
    counted.map_or(bare, |rest| text.len() - rest.strip_prefix("电话").unwrap_or(rest).len())
}

/// What parts 打了 from what came of it: 打了，没人接.
fn is_between(letter: char) -> bool {
    letter.is_whitespace() || "，,、".contains(letter)
}

fn unanswered_alone(text: &str) -> Option<(Option<Kind>, usize)> {
    longest(UNANSWERED.iter().copied(), text, false).filter(|(_, length)| {
        let rest = text[*length..].trim_start_matches(['了', '过']);
        // 「没人接下午再打」
        if LATER.iter().any(|later| rest.starts_with(later)) {
            return true;
        }
        let next = rest.chars().next();
        let joins = |next: char| next.is_ascii_alphanumeric() || matches!(next, '\'' | '’');
        if text[..*length].is_ascii() { !next.is_some_and(joins) } else { word_ends(rest) || next == Some('.') }
    })
}
