//! What the words of a plan, a status or a header tell of a follow-up: its kind, and whether it took place.

use crate::capture::kind_said;
use crate::domain::Kind;
use crate::import::cell::{Progress, read_progress};
use crate::import::header;

/// What a row says of whether its follow-up took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Course {
    Planned,
    Done,
    Cancelled,
}

/// What a status says of a plan.
pub(super) fn course_of(text: &str) -> Option<Course> {
    read_progress(text).value().map(|progress| match progress {
        Progress::Done => Course::Done,
        Progress::Planned | Progress::Late => Course::Planned,
        Progress::Cancelled => Course::Cancelled,
    })
}

/// What the word of an outcome says of whether it took place at all: cancelled, still planned.
pub(super) fn course_of_outcome(text: &str) -> Option<Course> {
    course_of(text).filter(|course| *course != Course::Done)
}

/// Whether the word of an outcome tells that nothing came about.
pub fn is_no_outcome(text: &str) -> bool {
    course_of_outcome(text).is_some()
}

/// The kind that the name of a column tells.
pub(super) fn kind_in_header(name: &str) -> Option<Kind> {
    let name = header::normalise(name);
    let words = [
        ("拜访", Kind::Visit),
        ("visit", Kind::Visit),
        ("走访", Kind::Visit),
        ("回访", Kind::Survey),
        ("通话", Kind::Phone),
        ("call", Kind::Phone),
        ("meeting", Kind::Visit),
    ];
    words.into_iter().find(|(word, _)| name.contains(word)).map(|(_, kind)| kind)
}

/// The kind that the words of an action tell.
pub(super) fn kind_in_words(text: &str) -> Option<Kind> {
    let lower = text.to_lowercase();
    // What is named first leads.
    let beginning = |rest: &str| WORDS.iter().find(|(word, _)| rest.starts_with(word)).map(|(_, kind)| *kind);
    lower.char_indices().find_map(|(at, _)| beginning(&lower[at..]))
}

/// The way that a note tells of what took place, in the words that a typed line may say it with.
pub(super) fn kind_of_note(text: &str) -> Option<Kind> {
    kind_said(text).or_else(|| kind_in_words(text))
}

/// Whether words tell a kind and nothing else: 上门拜访.
pub(super) fn is_kind_alone(text: &str) -> bool {
    if kind_in_words(text).is_none() {
        return false;
    }
    let mut rest = text.to_lowercase();
    for (word, _) in WORDS {
        rest = rest.replace(word, "");
    }
    !rest.contains(char::is_alphanumeric)
}

/// Words of actions, each with its kind.
const WORDS: &[(&str, Kind)] = &[
    ("业务回顾", Kind::Review),
    ("服务复盘", Kind::Review),
    ("复盘", Kind::Review),
    ("回顾", Kind::Review),
    ("review", Kind::Review),
    ("调研", Kind::Survey),
    ("survey", Kind::Survey),
    ("满意度", Kind::Survey),
    ("培训", Kind::Training),
    ("training", Kind::Training),
    ("技术演示", Kind::Visit),
    ("线上", Kind::Online),
    ("视频", Kind::Online),
    ("腾讯会议", Kind::Online),
    ("online", Kind::Online),
    ("zoom", Kind::Online),
    ("teams", Kind::Online),
    ("拜访", Kind::Visit),
    ("上门", Kind::Visit),
    ("面谈", Kind::Visit),
    ("走访", Kind::Visit),
    ("见面", Kind::Visit),
    ("到访", Kind::Visit),
    ("visit", Kind::Visit),
    ("电话", Kind::Phone),
    ("电联", Kind::Phone),
    ("致电", Kind::Phone),
    ("call", Kind::Phone),
    ("微信", Kind::Message),
    ("短信", Kind::Message),
    ("wechat", Kind::Message),
    ("邮件", Kind::Email),
    ("email", Kind::Email),
    ("e-mail", Kind::Email),
    ("展会", Kind::Exhibition),
    ("参观", Kind::Tour),
    ("祝福", Kind::Greeting),
    ("问候", Kind::Greeting),
    ("节日", Kind::Greeting),
    ("案例", Kind::Content),
    ("资料", Kind::Content),
    ("邀请", Kind::Invite),
    ("吃饭", Kind::TeamEvent),
];
