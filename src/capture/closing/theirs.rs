//! What the other side takes on: 「他说周三下午三点半给我回电话」 is a call of theirs, 「他答应12月5日付款30万」 a promise of theirs.
//!
//! It takes somebody of theirs in words, a promise or a verb that only a customer does, and a day to come.

use super::super::clauses::phrases;
use super::super::dates::{DayAndTime, Towards, parse_time, parse_when};
use super::super::known::Known;
use super::super::lexicon::{self, KindWord};
use super::super::one_line::one_line;
use super::super::speaker::Speaker;
use super::super::trip::VISIT;
use super::pledges::{THEM, days_in, ends_today, is_ahead, spoken_day, with_time};
use super::who::{PROMISED, Sure, says_in_english, who_says, who_says_in_english, without};
use super::{Appointment, agreed, is_break, person_at, pledges, says_a_day};
use crate::domain::Kind;
use crate::names::Person;

/// Those of it that are oneself.
const ONESELF: &[&str] = &["我们", "咱们", "我"];
/// What leads to the verb behind the day.
const LEADING_VERB: &[&str] = &["之前", "前", "再", "就", "会", "要", "能", "可以", "安排", "先"];
/// What only a customer does for us.
const VERBS: &[&str] = &[
    "付",
    "打款",
    "打钱",
    "汇款",
    "回款",
    "转账",
    "结清",
    "结款",
    "下单",
    "下订单",
    "下个单",
    "给订单",
    "出订单",
    "签",
    "盖章",
    "回话",
    "回复",
    "答复",
    "给答复",
    "给回复",
    "给结果",
    "给准信",
    "给消息",
    "给话",
    "给预算",
    "定下来",
    "定标",
    "拍板",
    "确认",
    "批",
    "走流程",
    "发订单",
    "发合同",
    "寄回",
    "提货",
    "验收",
    "支付",
    "把款",
    "把钱",
    "把尾款",
    "把余款",
    "把合同",
    "把订单",
];
/// Those of them that say it without anybody named.
const PAYING: &[&str] =
    &["付", "打款", "打钱", "汇款", "回款", "转账", "结清", "结款", "下单", "下订单", "支付", "把款", "把尾款"];
/// A call of theirs, 我们 written as 我; longer before shorter.
const CALLS: &[&str] = &[
    "给我回个电话",
    "给我回电话",
    "给我回电",
    "给我打个电话",
    "给我打电话",
    "给我来个电话",
    "给我来电话",
    "给我个电话",
    "给我电话",
    "打个电话给我",
    "打电话给我",
    "打电话过来",
    "回我电话",
    "回个电话",
    "回电话",
    "回电",
    "来个电话",
    "来电话",
    "来电",
    "打给我",
    "打过来",
    "联系我",
    "跟我联系",
    "和我联系",
];
/// A visit of theirs, said the same way.
const VISITS: &[&str] = &["来我", "到我", "来公司", "来厂", "来访", "来看", "过来"];
const CALLS_ENGLISH: &[&str] = &[
    "call me back",
    "call us back",
    "call back",
    "call me",
    "call us",
    "call",
    "ring me back",
    "ring us back",
    "ring back",
    "ring me",
    "ring us",
    "ring",
    "phone me back",
    "phone me",
    "phone us",
    "phone",
    "give me a call",
    "give us a call",
    "give me a ring",
    "give us a ring",
];
const VISITS_ENGLISH: &[&str] =
    &["come to see us", "come and see us", "come over", "come in", "come by", "visit us", "stop by"];
const VERBS_ENGLISH: &[&str] = &[
    "pay",
    "order",
    "sign",
    "send",
    "confirm",
    "decide",
    "let",
    "get",
    "reply",
    "respond",
    "place",
    "transfer",
    "settle",
    "share",
    "give",
    "return",
    "approve",
    "review",
    "check",
    "provide",
    "issue",
    "wire",
    "release",
    "raise",
    "email",
    "answer",
    "come back",
];
/// Those of them that say it without anybody named.
const PAYING_ENGLISH: &[&str] = &["pay", "order", "sign", "settle", "wire", "transfer", "place"];

/// What they promise in a text.
pub(in super::super) struct TheirPromise {
    /// What they promised, its days as dates.
    pub(in super::super) what: String,
    /// Where the last clauses begin, as far as all of them are promises of theirs.
    pub(in super::super) at: usize,
}

/// What they promise in the clauses of a text.
pub(in super::super) fn their_promise(
    text: &str,
    speaker: Option<&Speaker>,
    known: &Known<'_>,
    people: &[Person],
) -> Option<TheirPromise> {
    let mut found: Option<TheirPromise> = None;
    let mut is_last = true;
    let all = phrases(text);
    for (index, (at, clause)) in all.iter().copied().enumerate().rev() {
        // 「他说要跟老板商量 周五给回复」: whoever said the first says the second.
        let goes_on = || {
            let (_, before) = all.get(index.checked_sub(1)?)?;
            let is_said = !clause.is_ascii() && tells_of_them(before);
            is_said.then(|| promised(&format!("他说{clause}"), known, people).map(|what| (at, what)))?
        };
        let said = || promised(clause, known, people).map(|what| (at, what)).or_else(goes_on);
        let led = || {
            let speaker = speaker.filter(|_| at == 0)?;
            promised_by(speaker, clause, known, people).map(|what| (at, what))
        };
        let inside = || inside(clause, known, people).map(|(place, what)| (at + place, what));
        let Some((at, what)) = said().or_else(led).or_else(inside) else {
            is_last = false;
            continue;
        };
        let separator = if what.is_ascii() { "; " } else { "；" };
        let (what, tail) = match found {
            Some(later) => (format!("{what}{separator}{}", later.what), later.at),
            None => (what, text.len()),
        };
        found = Some(TheirPromise { what, at: if is_last { at } else { tail } });
    }
    found
}

/// Whether a Chinese clause tells what they said: 「他说要跟老板商量」.
fn tells_of_them(clause: &str) -> bool {
    let who = THEM.iter().find_map(|them| clause.strip_prefix(them));
    who.is_some_and(|rest| ["说", "讲", "表示", "要"].iter().any(|verb| rest.starts_with(verb)))
}

/// What somebody named before the text promises with its first clause.
fn promised_by(speaker: &Speaker, clause: &str, known: &Known<'_>, people: &[Person]) -> Option<String> {
    // `Gareth, promised him a quote` is ours.
    if lexicon::leading_word(clause, &[], &["promised him", "promised her", "promised them"]).is_some() {
        return None;
    }
    let what = promised(&speaker.says(clause), known, people)?;
    (speaker.is_certain || VERBS.iter().any(|verb| what.contains(verb))).then_some(what)
}

/// A promise of theirs that stands in a Chinese sentence without punctuation: 「催款他说下周一安排付十二万」, and where it begins.
fn inside(clause: &str, known: &Known<'_>, people: &[Person]) -> Option<(usize, String)> {
    if clause.is_ascii() {
        return None;
    }
    clause.char_indices().skip(1).find_map(|(at, _)| {
        let rest = &clause[at..];
        let is_led = THEM.iter().chain(PROMISED).any(|word| rest.starts_with(word));
        let is_led = is_led && !clause[..at].ends_with(['我', '们', '给', '跟', '让', '没', '不']);
        is_led.then(|| promised(rest, known, people)).flatten().map(|what| (at, what))
    })
}

/// A call or a visit of theirs, where a whole text says it.
pub(super) fn coming(text: &str, known: &Known<'_>, people: &[Person]) -> Option<Appointment> {
    if text.starts_with(|letter: char| letter.is_ascii_alphabetic()) && !text.contains('我') {
        return coming_in_english(text, known, people);
    }
    let (sure, rest) = who_says(text, people);
    let when = at_start(rest, known).or_else(|| later_today(rest, known))?;
    let words = without(LEADING_VERB, rest[when.length..].trim_start_matches(is_break))
        .replace("我们", "我")
        .replace("咱们", "我");
    let call = CALLS.iter().find(|call| words.starts_with(**call));
    let visit = VISITS.iter().find(|visit| words.starts_with(**visit) && sure != Sure::Unsaid);
    // Without somebody it must be said that it is to us.
    let (said, kind) = match (call, visit) {
        (Some(call), _) if sure != Sure::Unsaid || call.contains('我') => (*call, phone()),
        (None, Some(visit)) => (if *visit == "过来" { *visit } else { "" }, VISIT),
        _ => return None,
    };
    let subject = words[said.len()..].trim_matches(is_break);
    let fits = !subject.contains(is_break) && !words.ends_with(['了', '的', '吗', '吧']) && spoken_day(rest, &when);
    (fits && is_ahead(&when, known)).then(|| Appointment {
        kind: Some(KindWord { inbound: true, ..kind }),
        day_end: text.len() - rest.len() + when.length,
        ..Appointment::to_do(text, when, &rest[..when.length], subject)
    })
}

const fn phone() -> KindWord {
    KindWord { kind: Kind::Phone, inbound: true, executive: false }
}

fn coming_in_english(text: &str, known: &Known<'_>, people: &[Person]) -> Option<Appointment> {
    let plain = text.replace('’', "'");
    let (sure, rest) = who_says_in_english(&plain, people);
    if sure == Sure::Unsaid {
        return None;
    }
    let call = lexicon::leading_word(rest, &[], CALLS_ENGLISH).map(|length| (length, phone()));
    let (length, kind) = call.or_else(|| Some((lexicon::leading_word(rest, &[], VISITS_ENGLISH)?, VISIT)))?;
    let said = rest[length..].trim_start();
    let on = lexicon::leading_word(said, &[], &["on", "at"]).map_or(said, |length| said[length..].trim_start());
    let when = at_start(on, known).or_else(|| later_today(on, known))?;
    let subject = on[when.length..].trim_matches(is_break).trim_end_matches('.');
    let is_said = says_a_day(&on[..when.length]) || when.time.is_some();
    let fits = !subject.contains([',', ';']) && is_said;
    (fits && is_ahead(&when, known)).then(|| Appointment {
        kind: Some(KindWord { inbound: true, ..kind }),
        day_end: plain.len() - on.len() + when.length,
        ..Appointment::to_do(text, when, &on[..when.length], subject)
    })
}

/// The appointment that they agree to, where a whole text says it: 「他答应周五下午三点见面」, 「她同意我们下周三上门演示」.
pub(super) fn agreed_to(text: &str, known: &Known<'_>, people: &[Person]) -> Option<Appointment> {
    let plain = text.replace('’', "'");
    let is_english = says_in_english(text);
    let (sure, rest) = if is_english { who_says_in_english(&plain, people) } else { who_says(text, people) };
    // `call, Gareth agreed to a demo`: who it was is told before the text.
    let is_told = sure == Sure::Promised || lexicon::leading_word(&plain, &[], &["agreed to"]).is_some();
    if !is_told || is_theirs_alone(rest, is_english, known) {
        return None;
    }
    let mut found = if is_english {
        agreed::in_english(rest, known, people)
    } else {
        let own = || pledges::taken_on(&format!("我们{rest}"), known, people).filter(|_| is_ours(text, rest, known));
        first_day(rest, known).and_then(|day| agreed::in_chinese(rest, day, known, people)).or_else(own)
    }?;
    if found.people.is_empty() {
        found.people.extend(person_at(text, people).map(|(person, _)| person.clone()));
    }
    found.day_end = text.len() - rest.len() + found.day_end.min(rest.len());
    found.range = 0..text.len();
    Some(found)
}

/// Whether it is said behind a promise that it is us who do it: 同意我们周三去, `agreed to let us visit`.
fn is_ours(text: &str, rest: &str, known: &Known<'_>) -> bool {
    if says_in_english(text) {
        return agreed::is_ours_in_english(rest);
    }
    // 「答应我们周五付款」 says to whom it was promised.
    let lead = text[..text.len() - rest.len()].trim_end();
    let is_led = lead.contains("同意") && ONESELF.iter().any(|who| lead.ends_with(who));
    is_led || first_day(rest, known).is_some_and(|(at, when)| agreed::is_ours(&rest[at + when.length..]))
}

/// Whether only a customer does what stands behind a promise.
fn is_theirs_alone(rest: &str, is_english: bool, known: &Known<'_>) -> bool {
    if is_english {
        let is_own = VERBS_ENGLISH.iter().any(|verb| lexicon::leading_word(rest, &[], &[verb]).is_some());
        return is_own && !agreed::is_ours_in_english(rest);
    }
    let Some((at, when)) = first_day(rest, known) else { return false };
    let verb = if at > 0 { rest } else { without(LEADING_VERB, rest[when.length..].trim_start_matches(is_break)) };
    let verb = without(LEADING_VERB, verb).trim_start_matches(['去', '来']);
    VERBS.iter().any(|word| verb.starts_with(word))
}

/// The first day to come in Chinese words.
fn first_day(rest: &str, known: &Known<'_>) -> Option<(usize, DayAndTime)> {
    let places = rest.char_indices().map(|(at, _)| at);
    places.filter_map(|at| Some((at, at_start(&rest[at..], known)?))).find(|(at, when)| {
        let said = &rest[*at..*at + when.length];
        spoken_day(&rest[*at..], when) && (is_ahead(when, known) || ends_today(said, when, known))
    })
}

/// What a clause promises, with its day as a date.
fn promised(clause: &str, known: &Known<'_>, people: &[Person]) -> Option<String> {
    if coming(clause, known, people).or_else(|| agreed_to(clause, known, people)).is_some() {
        return None;
    }
    if says_in_english(clause) {
        return promised_in_english(clause, known, people);
    }
    let (sure, rest) = who_says(clause, people);
    let (at, when) = first_day(rest, known)?;
    let (before, behind) = (rest[..at].trim_end_matches(['在', '于']), &rest[at + when.length..]);
    let verb = without(LEADING_VERB, behind.trim_start_matches(is_break));
    let verb = if before.is_empty() { verb } else { before };
    let fits = match sure {
        Sure::Promised => !verb.is_empty() && !is_ours(clause, rest, known),
        Sure::Said => VERBS.iter().any(|word| verb.starts_with(word)),
        Sure::Unsaid => {
            let is_led = PROMISED.iter().any(|word| clause.starts_with(word));
            is_led && PAYING.iter().any(|word| verb.starts_with(word))
        }
    };
    let is_deadline = rest[..at + when.length].ends_with(['前', '内']);
    let said = &rest[at..at + when.length];
    let day = with_time(when.date.format("%-m月%-d日").to_string(), said, &when) + if is_deadline { "前" } else { "" };
    let what = format!("{before}{day}{}", behind.trim_start_matches(is_break));
    (fits && !what.ends_with(['吗', '吧', '的'])).then(|| one_line(&what)).flatten()
}

fn promised_in_english(clause: &str, known: &Known<'_>, people: &[Person]) -> Option<String> {
    let plain = clause.replace('’', "'");
    let (sure, rest) = who_says_in_english(&plain, people);
    let is = |words: &[&str]| words.iter().any(|word| lexicon::leading_word(rest, &[], &[word]).is_some());
    let fits = match sure {
        Sure::Promised => !agreed::is_ours_in_english(rest),
        Sure::Said => is(VERBS_ENGLISH),
        Sure::Unsaid => (is(PAYING_ENGLISH) && rest.len() < plain.len()) || answers_us(&plain),
    };
    let found = days_in(rest, &["by", "before", "on"], known).find(|found| says_a_day(found.said_in(rest)));
    let found = found.filter(|found| fits && found.is_due(rest, known))?;
    one_line(found.dated(rest).trim_end_matches('.'))
}

/// Whether a clause without anybody named says that we are answered: `will come back to me by Friday`.
fn answers_us(clause: &str) -> bool {
    const ANSWERS: &[&str] = &["will come back to", "will get back to", "coming back to", "getting back to"];
    let behind = lexicon::leading_word(clause, &[], ANSWERS).map(|length| clause[length..].trim_start());
    behind.is_some_and(|behind| lexicon::leading_word(behind, &[], &["me", "us"]).is_some())
}

fn at_start(text: &str, known: &Known<'_>) -> Option<DayAndTime> {
    parse_when(text, known.now.date(), Towards::Future, known.holidays).ok().flatten()
}

/// A time alone is today's, where it is still to come.
fn later_today(text: &str, known: &Known<'_>) -> Option<DayAndTime> {
    let (time, length) = parse_time(text)?;
    let when = DayAndTime { date: known.now.date(), time: Some(time), minutes: None, length };
    is_ahead(&when, known).then_some(when)
}
