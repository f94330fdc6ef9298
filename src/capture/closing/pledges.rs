//! What one takes on: 「我答应周三前把报价发过去」, 「下周一给他新报价」, 「他让我12月3号带王工一起过去」.
//!
//! It takes a promise in words, `promised them a quote by Thursday`, or a day with something that only we would do: to give them, to ask them, to go there.

use super::super::clauses::clauses;
use super::super::dates::{DayAndTime, Towards, parse_time, parse_when};
use super::super::evidence::has_verb;
use super::super::known::Known;
use super::super::lexicon::{self, KindWord};
use super::super::one_line::one_line;
use super::super::trip::VISIT;
use super::promised::{PROMISED_ENGLISH, promised_in_english};
use super::{Appointment, is_break, ours, person_at, says_a_day, words};
use crate::domain::Kind;
use crate::names::Person;

/// How one says that one has promised it, longer before shorter.
const PROMISED: &[&str] = &[
    "我们答应",
    "我答应",
    "我们承诺",
    "我承诺",
    "我们保证",
    "我保证",
    "我说好",
    "跟他说好",
    "跟她说好",
    "和他说好",
    "和她说好",
    "跟客户说好",
    "和客户说好",
];
/// The same, where the one to whom it was promised stands at once behind it.
const PROMISED_TO: &[&str] = &["答应", "承诺", "保证", "说好"];
/// Who asks for it behind somebody's name.
const ASKED: &[&str] = &["让我们", "让我", "叫我们", "叫我", "要我们", "要我", "请我们", "请我", "喊我", "催我"];
/// That it is oneself.
const ONESELF: &[&str] = &["我们", "我", "咱们"];
/// Who comes, and how it is said that they come to us.
const COMING_WHO: &[&str] =
    &["they're", "they are", "they will be", "he's", "he is", "she's", "she is", "customer", "they’re"];
const COMING: &[&str] = &[
    "coming to see us",
    "coming to visit us",
    "coming to our office",
    "coming to the office",
    "coming to our site",
    "coming to us",
    "coming in to see us",
    "coming over to see us",
    "coming over",
    "coming round",
    "visiting us",
    "visiting our office",
];
pub(super) const THEM: &[&str] = &["他们", "她们", "他", "她", "客户", "对方", "人家", "那边"];
/// What leads to the verb and says nothing more.
const LEADING: &[&str] = &["之前", "再", "就", "先", "会", "得", "要", "来", "过来"];
/// Verbs behind which they stand, where only we do it.
const TO_THEM: &[&str] = &[
    "给", "帮", "替", "跟", "和", "向", "找", "问", "陪", "请", "催", "通知", "提醒", "告诉", "回复", "答复", "联系",
    "约", "去找", "去看", "去请", "去催", "去跟", "再给", "再问", "再找", "再跟",
];
/// Verbs of what we do, where it is said that it is us.
const OWN: &[&str] = &[
    "带", "送", "拿", "发", "给", "把", "寄", "报", "出", "做", "准备", "安排", "派", "打", "回", "催", "问", "跟",
    "去", "过去", "开", "交", "改", "补", "换", "修", "提供", "整理", "确认", "落实", "汇报", "协调", "申请", "退",
    "结", "签", "装", "测", "试", "约", "请", "接", "陪", "帮", "找", "联系", "答复", "上门", "写", "算", "查", "重新",
    "拜访", "当面",
];
/// How words end that say that one goes there.
const THERE: &[&str] = &["一起过去", "一起去", "过去一趟", "去一趟", "过去", "上门", "登门", "过去看看", "过去谈"];

/// The fewest characters that say what we do.
const SHORTEST: usize = 3;

/// Who says that it is to be done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Taken {
    /// It was promised.
    Promised,
    /// We, or somebody who asks us.
    Own,
    Unsaid,
}

/// What is taken on, where a whole text says it.
pub(super) fn taken_on(text: &str, known: &Known<'_>, people: &[Person]) -> Option<Appointment> {
    to_be_done(text, known).or_else(|| pledged(text, known, people))
}

/// What is promised by a day: `send it by Friday`, at the end of the text.
fn to_be_done(text: &str, known: &Known<'_>) -> Option<Appointment> {
    /// More words are a sentence.
    const MOST: usize = 8;
    let will = || lexicon::leading_word(text, &[], &["will"]);
    let from = words::request(text).map(|(length, _)| length).or_else(will).map_or(0, |length| length + 1);
    let task = text.get(from..)?.trim_start();
    let followed_up = || words::task(task).map(|(length, _, kind)| (length, kind));
    let (verb, implied) = super::kept_by::promise(task).or_else(followed_up)?;
    days_in(task, &["on"], known).find_map(|found| {
        let (said, behind) = task[found.day..].split_at(found.when.length);
        let is_last = behind.trim_matches(|last| is_break(last) || last == '.').is_empty();
        let before = &task[..found.at];
        let is_one = before.char_indices().all(|(place, letter)| {
            let is_figures = ",.".contains(letter) && task[place + 1..].starts_with(|next: char| next.is_ascii_digit());
            letter.is_alphanumeric() || " '’-$£€%/&".contains(letter) || is_figures
        });
        let is_short = before.split_whitespace().count() <= MOST;
        let object = task.get(verb..found.at)?;
        let is_promise = is_last && is_one && is_short && !has_verb(object) && says_a_day(said);
        let is_ahead = found.when.date > known.now.date() || ends_today(said, &found.when, known);
        (is_promise && is_ahead).then(|| Appointment {
            kind: implied.map(super::of_kind),
            says_what: implied.is_some() || words::task(task).is_some(),
            ..Appointment::to_do(text, found.when, said, before.trim_end())
        })
    })
}

/// A day in a text, at the beginning of a word.
pub(super) struct FoundDay {
    /// Where it stands, with the word that leads to it.
    at: usize,
    /// Where the day itself stands.
    day: usize,
    when: DayAndTime,
}

impl FoundDay {
    /// The words of the day.
    pub(super) fn said_in<'a>(&self, text: &'a str) -> &'a str {
        &text[self.day..self.day + self.when.length]
    }

    /// The text behind it.
    pub(super) fn behind_in<'a>(&self, text: &'a str) -> &'a str {
        &text[self.day + self.when.length..]
    }

    /// Where it stands, with the word that leads to it.
    pub(super) const fn starts_at(&self) -> usize {
        self.at
    }

    /// The day, with its time.
    pub(super) const fn when(&self) -> DayAndTime {
        self.when
    }

    /// Whether it is still to come.
    pub(super) fn is_ahead(&self, known: &Known<'_>) -> bool {
        is_ahead(&self.when, known)
    }

    /// The same, or today as the end of the month, in the text where it was found.
    pub(super) fn is_due(&self, text: &str, known: &Known<'_>) -> bool {
        self.is_ahead(known) || ends_today(self.said_in(text), &self.when, known)
    }

    /// The text with the day as a date.
    pub(super) fn dated(&self, text: &str) -> String {
        let day = with_time(self.when.date.format("%-d %b").to_string(), self.said_in(text), &self.when);
        format!("{}{day}{}", &text[..self.day], self.behind_in(text))
    }
}

/// A date with the time that words say beside it, as they say it: 11月27日下午三点, `27 Nov at 3pm`.
pub(super) fn with_time(date: String, said: &str, when: &DayAndTime) -> String {
    let Some(time) = when.time else { return date };
    let starts = said.char_indices().map(|(at, _)| at);
    let mut starts = starts.filter(|at| !said[..*at].ends_with(|before: char| before.is_ascii_alphanumeric()));
    let words = starts.find_map(|at| {
        let (_, length) = parse_time(&said[at..]).filter(|(found, _)| *found == time)?;
        Some(said[at..at + length].to_owned())
    });
    let words = words.unwrap_or_else(|| time.format("%H:%M").to_string());
    if said.is_ascii() { format!("{date} {words}") } else { date + &words }
}

/// Whether a day is still to come, or its time on today.
pub(super) fn is_ahead(when: &DayAndTime, known: &Known<'_>) -> bool {
    let today = known.now.date();
    when.date > today || when.time.is_some_and(|time| when.date.and_time(time) > known.now)
}

/// Whether the end of the month is meant and today is its last day.
pub(super) fn ends_today(said: &str, when: &DayAndTime, known: &Known<'_>) -> bool {
    when.date == known.now.date() && month_ends(said)
}

/// Whether words say the end of a month.
pub(super) fn month_ends(said: &str) -> bool {
    const ENDS: &[&str] =
        &["月底", "月末", "end of the month", "end of month", "month end", "month-end", "eom", "月内"];
    let said = said.to_ascii_lowercase();
    ENDS.iter().any(|end| said.contains(end))
}

/// Whether the words with which a text begins are a day.
pub(super) fn spoken_day(text: &str, when: &DayAndTime) -> bool {
    says_a_day(&text[..when.length])
}

/// The days to come with which words of a text begin, with or without one of these words before them.
pub(super) fn days_in(text: &str, leads: &[&str], known: &Known<'_>) -> impl Iterator<Item = FoundDay> {
    let starts = text.char_indices().map(|(at, _)| at).filter(|at| text[..*at].ends_with(char::is_whitespace));
    starts.filter_map(|at| {
        let lead = lexicon::leading_word(&text[at..], &[], leads).map_or(0, |length| length + 1);
        let day = at + lead;
        let when = parse_when(text.get(day..)?, known.now.date(), Towards::Future, known.holidays).ok().flatten()?;
        Some(FoundDay { at, day, when })
    })
}

/// What is taken on by a day to come, where a whole text says it.
fn pledged(text: &str, known: &Known<'_>, people: &[Person]) -> Option<Appointment> {
    if text.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
        return their_visit(text, known).or_else(|| promised_in_english(text, known, people));
    }
    let (taken, lead) = taken(text, people);
    let said = &text[lead..];
    let on = said.strip_prefix('在').unwrap_or(said);
    let when = parse_when(on, known.now.date(), Towards::Future, known.holidays).ok().flatten()?;
    let day = &on[..when.length];
    let today = known.now.date();
    let is_later_today =
        || taken == Taken::Promised || when.time.is_some_and(|time| when.date.and_time(time) > known.now);
    let is_ahead = when.date > today || (when.date == today && is_later_today()) || ends_today(day, &when, known);
    let behind = on[when.length..].trim_matches(is_break);
    let words = without_lead(behind);
    let fits = match taken {
        Taken::Promised => !words.is_empty(),
        // 「让我明儿再打」 may be told of others.
        Taken::Own => words.chars().count() >= SHORTEST && OWN.iter().any(|verb| words.starts_with(verb)),
        Taken::Unsaid => is_for_them(words, people),
    };
    if !fits
        || !is_ahead
        || !says_a_day(day)
        || ours::without_amount(words).contains(is_break)
        || words.ends_with(['了', '的', '吗', '吧'])
    {
        return None;
    }
    let day_end = text.len() - on.len() + when.length;
    Some(Appointment { kind: kind_of(words), day_end, ..Appointment::to_do(text, when, day, words) })
}

/// What we do for them on a day, where a whole text says it and nobody is named before the day.
pub(super) fn for_them(text: &str, known: &Known<'_>, people: &[Person]) -> Option<Appointment> {
    (taken(text, people).0 == Taken::Unsaid).then(|| pledged(text, known, people))?
}

/// `they're coming to see us next Wednesday at 2`: the customer's visit, where a whole text says it.
fn their_visit(text: &str, known: &Known<'_>) -> Option<Appointment> {
    let who = lexicon::leading_word(text, &[], COMING_WHO).map_or(0, |length| length + 1);
    let verb = lexicon::leading_word(text.get(who..)?, &[], COMING)?;
    let rest = text[who + verb..].trim_start();
    let on = lexicon::leading_word(rest, &[], &["on"]).map_or(rest, |length| rest[length..].trim_start());
    let when = parse_when(on, known.now.date(), Towards::Future, known.holidays).ok().flatten()?;
    let subject = on[when.length..].trim_matches(is_break);
    if !says_a_day(&on[..when.length]) || when.date <= known.now.date() || subject.contains([',', ';', '.']) {
        return None;
    }
    let kind = Some(KindWord { inbound: true, ..VISIT });
    let day_end = text.len() - on.len() + when.length;
    Some(Appointment { kind, day_end, ..Appointment::to_do(text, when, &on[..when.length], subject) })
}

/// What a text promises in a clause of its own, with the day as one: 「我答应周三前发报价，…」 is 12月2日前发报价.
pub(in super::super) fn promised_in(text: &str, known: &Known<'_>, people: &[Person]) -> Option<String> {
    clauses(text).into_iter().find_map(|(_, clause)| promised_clause(clause, known, people))
}

fn promised_clause(clause: &str, known: &Known<'_>, people: &[Person]) -> Option<String> {
    if let Some(length) = lexicon::leading_word(clause, &[], PROMISED_ENGLISH) {
        return dated(clause[length..].trim(), known);
    }
    let (taken, lead) = taken(clause, people);
    let said = clause.get(lead..).filter(|said| taken == Taken::Promised && !said.starts_with(['了', '过']))?;
    let when = parse_when(said, known.now.date(), Towards::Future, known.holidays).ok().flatten();
    let Some(when) = when.filter(|when| says_a_day(&said[..when.length])) else { return one_line(said) };
    let is_deadline = said[..when.length].ends_with(['前', '内']);
    let words = one_line(without_lead(&said[when.length..]))?;
    let day = with_time(when.date.format("%-m月%-d日").to_string(), &said[..when.length], &when);
    Some(format!("{day}{}{words}", if is_deadline { "前" } else { "" }))
}

/// English words with the first day in them as a date.
fn dated(words: &str, known: &Known<'_>) -> Option<String> {
    let found = days_in(words, &["by", "before", "on"], known).find(|found| says_a_day(found.said_in(words)));
    match found {
        Some(found) => one_line(&found.dated(words)),
        None => one_line(words),
    }
}

/// Who takes it on, and the length of the words that say so.
fn taken(text: &str, people: &[Person]) -> (Taken, usize) {
    let word = |text: &str, words: &[&str]| words.iter().find(|word| text.starts_with(**word)).map(|word| word.len());
    let them = |text: &str| word(text, THEM).or_else(|| person_at(text, people).map(|(_, length)| length));
    if let Some(length) = word(text, PROMISED) {
        return (Taken::Promised, length + them(&text[length..]).unwrap_or_default());
    }
    if let Some(length) = word(text, PROMISED_TO)
        && let Some(more) = them(&text[length..])
    {
        return (Taken::Promised, length + more);
    }
    // 「答应三天内给处理方案」: what only a seller gives is ours.
    if let Some(length) = word(text, PROMISED_TO) {
        return (Taken::Own, length);
    }
    let somebody = them(text).unwrap_or_default();
    if let Some(length) = word(&text[somebody..], ASKED) {
        return (Taken::Own, somebody + length);
    }
    match word(text, ONESELF) {
        Some(length) => (Taken::Own, length),
        None => (Taken::Unsaid, 0),
    }
}

fn without_lead(words: &str) -> &str {
    let words = words.trim_start_matches(is_break);
    let length = LEADING.iter().find(|lead| words.starts_with(**lead)).map_or(0, |lead| lead.len());
    words[length..].trim_start()
}

/// 给他新报价, 问问孙姐, 把样品寄过去.
fn is_for_them(words: &str, people: &[Person]) -> bool {
    if words.starts_with('把') {
        return words.contains('给') || words.ends_with("过去") || words.contains('寄') || words.contains('送');
    }
    TO_THEM.iter().filter_map(|verb| words.strip_prefix(verb)).any(|behind| {
        let behind = behind.trim_start_matches(['问', '一', '下']);
        THEM.iter().any(|them| behind.starts_with(them)) || person_at(behind, people).is_some()
    })
}

/// What the words say that it is: a trip, or the kind that they name.
fn kind_of(words: &str) -> Option<KindWord> {
    let goes = THERE.iter().any(|end| words.ends_with(end)) || words.starts_with("去") || words.starts_with("上门");
    let sent = words.starts_with('把') && words.contains(['寄', '发']);
    if sent {
        return Some(super::of_kind(Kind::Content));
    }
    let named = || {
        let places = words.char_indices().map(|(at, _)| at);
        places.filter_map(|at| lexicon::spoken_kind(&words[at..])).find(|kind| !kind.is_done).map(|kind| kind.word)
    };
    named().or_else(|| goes.then_some(VISIT))
}

#[cfg(test)]
mod tests {
    use super::{is_for_them, taken};
    use crate::capture::closing::pledges::Taken;

    #[test]
    fn a_promise_of_theirs_is_not_ours() {
        for (text, promised) in [
            ("我答应明天开好寄出", true),
            ("答应他后天前给处理方案", true),
            ("承诺客户下周到货", true),
            ("客户答应月底前付款", false),
            ("答应月底付30万", false),
            ("他答应周五前付款", false),
        ] {
            assert_eq!(taken(text, &[]).0 == Taken::Promised, promised, "{text}");
        }
        for (words, ours) in [
            ("给他新报价", true),
            ("跟客户确认交期", true),
            ("把合同寄过去", true),
            ("问问他们意见", true),
            ("付款", false),
            ("给结果", false),
            ("把款付了", false),
        ] {
            assert_eq!(is_for_them(words, &[]), ours, "{words}");
        }
    }
}
