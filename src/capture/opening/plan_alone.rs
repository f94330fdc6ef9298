//! A line without a kind that closes with something to do: `not interested, call back in six months`. It is that plan.

use super::super::PartRole;
use super::super::closing;
use super::super::discontent;
use super::super::lexicon::{self, KindWord};
use super::people::Mention;
use super::{SpokenDay, Walk};
use crate::domain::Kind;
use crate::names::Candidate;

/// What stands before an appointment and says only that somebody told it.
const SAID: &[&str] = &["说", "说了", "说是", "要求", "says", "said", "wants"];

impl Walk<'_> {
    /// Reads the plan with which the rest of the line closes, if it says itself what is to be done.
    pub(super) fn read_plan_alone(&mut self, customer: &Candidate) {
        let is_told = self.meeting.is_some() || self.day.is_some() || self.is_done || self.is_unanswered;
        let line = self.line;
        let rest = &line[self.at..];
        if is_told || rest.contains(|letter| lexicon::mark_of(letter).is_some()) {
            return;
        }
        // Where nobody was reached it is a record, and what is tried again its next step.
        let said = self.claims.iter().rfind(|claim| claim.role.is_some()).map_or(0, |claim| claim.range.end);
        if let Some(kind) = closing::attempted(&line[said..]) {
            (self.kind, self.is_done) = (Some((kind, self.at)), true);
            return;
        }
        let people = self.known.directory.people(customer.id);
        // What they promise is no plan of ours.
        let theirs = closing::their_promise(rest.trim(), self.speaker().as_ref(), &self.known, &people);
        if theirs.is_some_and(|promise| promise.at == 0) {
            return;
        }
        let Some(found) = closing::find(rest, &self.known, &people).filter(|found| found.says_what) else { return };
        // What is due today is told with a contact of today.
        if found.date == self.known.now.date() && found.time.is_none() {
            return;
        }
        // What happened, and what was promised for it, is a contact: the line asks how it was made.
        if tells_contact(&rest[..found.range.start], &rest[found.range.start..], self.speaker().is_some()) {
            return;
        }
        let kind = found.kind.unwrap_or(KindWord { kind: Kind::Phone, inbound: false, executive: false });
        // What is to be done stays as the subject, with what stands before it.
        let before = rest[..found.range.start].trim_end();
        let dash = [" -", " –"].iter().find_map(|dash| before.strip_suffix(dash));
        let from = self.at + dash.map_or(found.range.start, str::len);
        let subject = if found.subject.is_empty() { self.line.len() } else { self.line.len() - found.subject.len() };
        let ends_so = self.line.get(subject..).is_some_and(|end| end == found.subject);
        let end = if ends_so { subject } else { self.line.len() };
        self.kind = Some((kind, from));
        // Whom it names is a contact of the plan.
        self.mentions.extend(
            found
                .people
                .into_iter()
                .map(|person| (from..end, Mention { length: end - from, found: vec![(customer.clone(), person)] })),
        );
        self.day = Some(SpokenDay {
            date: found.date,
            past: None,
            time: found.time,
            minutes: None,
            is_open: found.is_open,
            is_time_alone: false,
            range: from..end,
            length: end - from,
        });
        // 「王总说下周三让我过去」: that somebody said so says nothing more.
        let before = rest[..found.range.start].trim_matches(super::parts_words);
        if SAID.iter().any(|word| before.eq_ignore_ascii_case(word)) {
            self.claim(found.range.start, None);
        }
        self.at = from;
        // What is to be done before its day is the subject too: `send samples next Wed`.
        let is_sent = kind.kind == Kind::Content && !found.subject.is_empty();
        let told = line[from..end].find(&found.subject).filter(|_| is_sent);
        if let Some(told) = told {
            self.claim(told, Some(PartRole::When));
            self.at += found.subject.len();
        }
        self.claim(end - self.at, Some(PartRole::When));
    }
}

/// Words of a promise made to somebody.
const PROMISED: &[&str] = &["我答应", "我们答应", "答应", "承诺", "我说好", "保证"];
const PROMISED_ENGLISH: &[&str] = &["promised", "i promised", "we promised", "told him", "told her", "told them"];

/// What one did to bring something about.
const HANDED: &[&str] =
    &["dropped", "delivered", "handed", "gave", "showed", "fitted", "installed", "collected", "demoed", "walked"];
const HANDED_CHINESE: &[&str] =
    &["送了", "装了", "签了", "交了", "看了", "聊了", "谈了", "给了", "验了", "调试了", "安装了"];

/// Whether what stands before something to do is told of a contact: a complaint, somebody who chases us, or what a promise
/// was made for.
fn tells_contact(before: &str, plan: &str, has_speaker: bool) -> bool {
    let told = before.trim_matches(super::parts_words);
    if told.is_empty() {
        return false;
    }
    let is_promised = lexicon::leading_word(plan, PROMISED, PROMISED_ENGLISH).is_some();
    let is_chased = has_speaker && (told.starts_with(['催', '又']) || told.starts_with("chas"));
    // What was handed over was so in some way.
    let first = told.split(super::parts_words).next().unwrap_or_default();
    let is_done = HANDED.iter().any(|word| first.eq_ignore_ascii_case(word))
        || HANDED_CHINESE.iter().any(|word| told.starts_with(word));
    discontent::is_told(told) || is_promised || is_chased || is_done
}
