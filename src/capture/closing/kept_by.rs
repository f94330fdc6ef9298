//! The verbs of what is promised by a day, and the kind of follow-up that keeps the promise.

use super::super::lexicon;
use super::words::task;
use crate::domain::Kind;

/// Verbs of what is promised by a day, with the kind that they imply: `send it by Friday`.
const PROMISES: &[(&str, Option<Kind>)] = &[
    ("send an engineer", Some(Kind::Visit)),
    ("send engineer", Some(Kind::Visit)),
    ("send somebody", Some(Kind::Visit)),
    ("send someone", Some(Kind::Visit)),
    ("send a technician", Some(Kind::Visit)),
    ("sending an engineer", Some(Kind::Visit)),
    ("sending engineer", Some(Kind::Visit)),
    ("sending somebody", Some(Kind::Visit)),
    ("sending someone", Some(Kind::Visit)),
    ("sending a technician", Some(Kind::Visit)),
    ("send", Some(Kind::Content)),
    ("resend", Some(Kind::Content)),
    ("share", Some(Kind::Content)),
    ("forward", Some(Kind::Content)),
    ("sending", Some(Kind::Content)),
    ("sending over", Some(Kind::Content)),
    ("post", Some(Kind::Content)),
    ("posting", Some(Kind::Content)),
    ("emailing", Some(Kind::Email)),
    ("calling", Some(Kind::Phone)),
    ("ringing", Some(Kind::Phone)),
    ("ring", Some(Kind::Phone)),
    ("visit", Some(Kind::Visit)),
    ("visiting", Some(Kind::Visit)),
    ("fix", None),
    ("sort", None),
    ("sort out", None),
    ("replace", None),
    ("arrange", None),
    ("raise", None),
    ("ship", None),
    ("collect", None),
    ("pick up", None),
    ("quoting", None),
    ("fixing", None),
    ("sorting", None),
    ("replacing", None),
    ("delivering", None),
    ("delivery", None),
    ("getting", None),
    ("bringing", None),
    ("prepare", None),
    ("draft", None),
    ("quote", None),
    ("get", None),
    ("bring", None),
    ("deliver", None),
    ("drop off", None),
    ("submit", None),
    ("finish", None),
    ("review", None),
    ("update", None),
    ("confirm", None),
    ("invoice", None),
    ("email", Some(Kind::Email)),
    ("call", Some(Kind::Phone)),
    ("text", Some(Kind::Message)),
    ("meet", Some(Kind::Visit)),
];

/// The length of the verb of what is promised, said at the beginning of a text, and the kind that it implies.
pub(super) fn promise(text: &str) -> Option<(usize, Option<Kind>)> {
    PROMISES.iter().find_map(|(word, kind)| Some((lexicon::leading_word(text, &[], &[word])?, *kind)))
}

/// How a promise to send something begins in Chinese.
const SENDS: &[&str] = &["发", "寄", "给报价", "给方案", "出报价", "出方案", "改报价", "改方案", "做报价", "做方案"];

/// The kind of follow-up that a promise is kept by, as far as the words with which it begins say so.
pub fn kind_of_promise(text: &str) -> Option<Kind> {
    let implied = promise(text).map(|(_, kind)| kind).or_else(|| task(text).map(|(_, _, kind)| kind)).flatten();
    let said = || lexicon::spoken_kind(text).map(|spoken| spoken.word.kind);
    let sent = || SENDS.iter().any(|word| text.starts_with(word)).then_some(Kind::Content);
    implied.or_else(said).or_else(sent)
}
