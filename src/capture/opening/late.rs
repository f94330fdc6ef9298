//! What a line says late: the kind as its last word, the customer or somebody of theirs inside the text.
//!
//! Only where nothing before says it; the words stay text, so that nothing is lost.

use super::super::error::{CaptureError, CaptureProblem};
use super::super::lexicon::KindWord;
use super::super::trip::VISIT;
use super::super::{Doubt, PartRole, lexicon};
use super::passing::beginning_before_kind;
use super::people::{Mention, whole_name};
use super::slight::{is_of_one, is_ordinary};
use super::{Claim, Piece, Walk, particles};
use crate::domain::Kind;
use crate::names::{Candidate, fold};

/// What begins a line that takes a plan back.
const TAKEN_BACK: &[&str] = &["取消", "cancel ", "cancelled ", "canceled "];
/// How that is said behind the kind.
const CALLED_OFF: &[&str] = &["取消了", "取消", "不去了", "作废"];
const CALLED_OFF_ENGLISH: &[&str] =
    &["cancelled", "canceled", "was cancelled", "was canceled", "called off", "is off", "got cancelled"];
/// What says nothing before a kind.
const SAYS_NOTHING: &[&str] = &["my", "our", "so"];
/// What leads to something to do on a day.
const REMINDS: &[&str] =
    &["remind me to", "reminder to", "need to", "i need to", "have to", "i have to", "must", "i must"];
/// Words before a kind by which it was not.
const WAS_NOT: &[&str] =
    &["no", "not", "missed", "cancelled", "canceled", "declined", "skipped", "postponed", "wants", "wanted", "needs"];
/// What leads in English to the kind as the last words: `asked Elodie about the renewal on WhatsApp`.
const LEADS_TO_LAST: &[&str] = &[" on", " by", " via", " over", " over the", " on the", " in a", " in an"];
/// The most words of a name that nobody has.
const LONGEST_UNKNOWN: usize = 3;

impl Walk<'_> {
    /// Takes the last word for the kind where no kind is said before it: 「嫌交期太长 电话」.
    pub(super) fn read_last_kind(&mut self) {
        let line = self.line;
        let text = line[self.at..].trim_end_matches(particles::parts_words);
        let start =
            text.rfind(particles::parts_words).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
        let word = &text[start..];
        let Some((kind, _)) = lexicon::kind_word(word).filter(|(_, length)| *length == word.len()) else { return };
        // In English a word may end a sentence: `wants a call`.
        let before = text[..start].trim_end();
        let is_parted = before.ends_with(|last: char| particles::parts_words(last) && !last.is_whitespace());
        let led = LEADS_TO_LAST.iter().filter(|lead| before.ends_with(**lead)).map(|lead| lead.len()).max();
        if start == 0 || (word.is_ascii() && !is_parted && led.is_none()) {
            return;
        }
        let at = self.at + start;
        if let Some(lead) = led {
            let from = self.at + before.len() - lead;
            self.claims.push(Claim { range: from..at, role: None });
        }
        self.kind = Some((kind, at));
        self.claims.push(Claim { range: at..at + word.len(), role: Some(PartRole::Kind) });
    }

    /// Who only talked did so by phone.
    pub(super) fn read_talk(&mut self) {
        if self.kind.is_none() && self.has_talked {
            let word = lexicon::KindWord { kind: Kind::Phone, inbound: false, executive: false };
            (self.kind, self.is_done) = (Some((word, self.at)), true);
        }
    }

    /// A meeting with somebody, or on a day, is in person, unless the line says that it is not.
    pub(super) fn read_meeting(&mut self) {
        if self.kind.is_none() && (!self.mentions.is_empty() || self.day.is_some()) && self.meeting.is_some() {
            self.kind = self.meeting.take().map(|range| (VISIT, range.start));
        }
    }

    /// Whether a kind behind somebody who is away is for when they are back: `out till the 10th, call back then`.
    pub(super) fn is_for_then(&self, text: &str) -> bool {
        let behind = lexicon::leading_word(text, &[], &["call back"]).map(|length| text[length..].trim());
        self.loose.is_some() && behind.is_some_and(|rest| rest.eq_ignore_ascii_case("then"))
    }

    /// The customer came to us where the kind is from somebody: `WhatsApp from Priya`.
    pub(super) fn note_sender(&mut self, before: usize, piece: &Piece) {
        let led = &self.line[self.at..self.at + before];
        self.has_talked |= particles::say_talked(led);
        let is_from = led.split_whitespace().any(|word| word.eq_ignore_ascii_case("from"));
        let is_somebody = matches!(piece, Piece::Person(_) | Piece::Customer(..));
        let is_behind_kind = self.claims.iter().rfind(|claim| claim.role.is_some());
        let is_behind_kind = is_behind_kind.is_some_and(|claim| claim.role == Some(PartRole::Kind));
        if let Some((kind, _)) = self.kind.as_mut().filter(|_| is_from && is_somebody && is_behind_kind) {
            kind.inbound |= kind.kind.is_from_afar();
        }
    }

    /// Leaves a name that no customer has to the text where the line goes on with a kind and names somebody whole
    /// whom one customer employs.
    pub(super) fn pass_unknown_name(&mut self) -> bool {
        let is_open =
            self.customer.is_none() && self.mentions.is_empty() && self.kind.is_none() && self.going.is_none();
        if !is_open || self.known.here.is_some() || self.several.is_some() {
            return false;
        }
        let rest = self.rest();
        let word = &rest[..rest.find(particles::parts_words).unwrap_or(rest.len())];
        // 第一次电话
        let glued = beginning_before_kind(rest, word).filter(|_| !word.is_ascii()).map(|length| self.at + length);
        let ends = self.words_to_pass();
        let kind_follows = |end: &usize| {
            let behind = self.line[*end..].trim_start_matches(particles::parts_words);
            lexicon::kind_word(behind).is_some() || lexicon::spoken_kind(behind).is_some_and(|kind| kind.is_done)
        };
        let found = ends.into_iter().take(LONGEST_UNKNOWN).find(kind_follows);
        let Some(end) = found.or(glued) else { return false };
        let passed = &self.line[self.at..end];
        // The beginning of a customer's name gives way to somebody of another.
        let names_nobody = are_ordinary(passed) || self.begins_a_name(passed);
        let is_told = self.somebody_in(end, names_nobody).is_some_and(|(_, mention)| is_of_one(&mention));
        let last = passed.rsplit(' ').next().unwrap_or_default();
        let is_not_so = WAS_NOT.iter().any(|word| last.eq_ignore_ascii_case(word));
        let is_reminder = REMINDS.iter().any(|words| passed.eq_ignore_ascii_case(words));
        if !is_told || is_not_so || (is_reminder && !self.says_day_to_come(&self.line[end..])) {
            return false;
        }
        if is_reminder || SAYS_NOTHING.iter().any(|words| passed.eq_ignore_ascii_case(words)) {
            self.claim(end - self.at, None);
            return true;
        }
        self.at = end;
        self.loose = Some(end);
        true
    }

    /// The customer that the text names somewhere, whole, or who employs somebody named there.
    pub(super) fn customer_in_text(&mut self) -> Result<Candidate, CaptureError> {
        let line = self.line.trim_start();
        if TAKEN_BACK.iter().any(|word| lexicon::begins_with(line, word).is_some()) {
            return Err(CaptureProblem::TakenBack.at(0..self.line.len()));
        }
        let named = self.places_of_names(0).into_iter().find_map(|at| self.known.directory.named_at(&self.line[at..]));
        if let Some(([only], _)) = named.as_ref().map(|(all, length)| (all.as_slice(), length)) {
            return Ok(only.clone());
        }
        let first = self.line[..self.line.find(particles::parts_words).unwrap_or(self.line.len())].trim();
        let Some((at, mention)) = self.somebody_in(0, are_ordinary(first)).filter(|(_, mention)| is_of_one(mention))
        else {
            return Err(self.nobody());
        };
        let customer = mention.found[0].0.clone();
        self.mentions.push((at..at + mention.length, mention));
        Ok(customer)
    }

    /// The first person of the book who is named whole behind a place of the line; else, where these words name nobody
    /// else, one by the given name or 赵工 whom only one customer employs.
    fn somebody_in(&self, from: usize, also_given: bool) -> Option<(usize, Mention)> {
        let whole = self.somebody_whole_in(from);
        let short = || {
            let places = self.places_of_names(from).into_iter();
            places.filter_map(|at| Some((at, self.called_shortly(&self.line[at..])?))).find(|(_, one)| is_of_one(one))
        };
        whole.or_else(|| short().filter(|_| also_given))
    }

    pub(super) fn somebody_whole_in(&self, from: usize) -> Option<(usize, Mention)> {
        self.places_of_names(from).into_iter().find_map(|at| {
            let text = &self.line[at..];
            let all = self
                .known
                .directory
                .people_by(&|person| whole_name(person, text).filter(|length| text[..*length].chars().count() > 1));
            let length = all.iter().map(|(_, _, length)| *length).max()?;
            let found = all.into_iter().filter(|(_, _, own)| *own == length);
            Some((at, Mention { length, found: found.map(|(customer, person, _)| (customer, person)).collect() }))
        })
    }

    /// Where a name may begin: any Chinese character, and the beginning of a word of letters.
    fn places_of_names(&self, from: usize) -> Vec<usize> {
        let mut before = None;
        let mut places = Vec::new();
        for (at, letter) in self.line[from..].char_indices() {
            let begins = !letter.is_ascii() || before.is_none_or(|before: char| !before.is_ascii_alphanumeric());
            if begins && !particles::parts_words(letter) {
                places.push(from + at);
            }
            before = Some(letter);
        }
        places
    }

    /// Where the words from here on end, whatever they are.
    fn words_to_pass(&self) -> Vec<usize> {
        let text = &self.line[self.at..];
        let ends = text.char_indices().filter(|(at, letter)| *at > 0 && particles::parts_words(*letter));
        let is_end = |at: &usize| !text[..*at].ends_with(particles::parts_words);
        ends.map(|(at, _)| at).filter(is_end).map(|at| self.at + at).collect()
    }
}

impl Walk<'_> {
    /// Whether the rest of the line says of the kind before it that it does not take place: `visit cancelled by Callum`.
    pub(super) fn is_called_off(&self) -> bool {
        let rest = self.rest();
        let said = lexicon::leading_word(&format!("{rest} "), CALLED_OFF, CALLED_OFF_ENGLISH).is_some_and(|length| {
            let behind = rest[length..].trim_start();
            behind.is_empty()
                || behind.starts_with(|next: char| particles::parts_words(next))
                || lexicon::leading_word(behind, &[], &["by", "due", "because", "for", "again"]).is_some()
        });
        let last = self.claims.iter().rfind(|claim| claim.role.is_some());
        let is_of_kind = last.is_some_and(|claim| {
            let between = self.line.get(claim.range.end..self.at);
            claim.role == Some(PartRole::Kind)
                && between.is_some_and(|between| between.chars().all(char::is_whitespace))
        });
        said && is_of_kind && !self.is_done
    }
}

/// Whether words are those of a sentence, so that they are nobody's name: all written small, or ordinary ones.
fn are_ordinary(words: &str) -> bool {
    let is_plain = |word: &str| word.chars().all(|letter| letter.is_ascii_lowercase() || "'’-".contains(letter));
    words.split(particles::parts_words).all(|word| !word.is_ascii() || is_plain(word) || is_ordinary(word))
}

/// Whether a word that nobody is called is the beginning of the customer's own name.
pub(super) fn is_part_of_name(doubt: &Doubt, customer: &Candidate) -> bool {
    matches!(doubt, Doubt::Stranger { word } if fold(&customer.name).starts_with(&fold(word)))
}

/// What somebody calls us for, behind 打来.
const CALLS_FOR: &[&str] =
    &["问", "说", "催", "要", "投诉", "反映", "抱怨", "找", "咨询", "谈", "聊", "确认", "约", "请", "报修", "告诉"];
/// What is done at a customer's, behind 现场.
const ON_SITE: &[&str] = &[
    "调试", "安装", "装", "验收", "勘察", "勘查", "踏勘", "演示", "服务", "维修", "修", "查看", "看", "量", "测",
    "交流", "谈", "聊", "解决", "处理", "排查", "培训", "盘点", "指导",
];

/// A kind that stands in words which stay text behind it: 打来问配件, 现场调试完了, `incoming call`.
pub(super) fn implied(text: &str) -> Option<lexicon::SpokenKind> {
    let of = |word: &str, verbs: &[&str], kind: KindWord| {
        let behind = text.strip_prefix(word)?;
        let is_so = verbs.iter().any(|verb| behind.starts_with(verb));
        is_so.then_some(lexicon::SpokenKind { word: kind, length: word.len(), is_done: true })
    };
    let phone = KindWord { kind: Kind::Phone, inbound: true, executive: false };
    of("打来", CALLS_FOR, phone).or_else(|| of("现场", ON_SITE, VISIT)).or_else(|| incoming(text))
}

/// `incoming call`: the customer came to us.
fn incoming(text: &str) -> Option<lexicon::SpokenKind> {
    let rest = &text[lexicon::begins_with(text, "incoming")?..];
    let said = rest.trim_start();
    let blanks = rest.len() - said.len();
    let kind = lexicon::spoken_kind(said).filter(|_| blanks > 0)?;
    let length = text.len() - said.len() + kind.length;
    Some(lexicon::SpokenKind { word: KindWord { inbound: true, ..kind.word }, length, ..kind })
}
