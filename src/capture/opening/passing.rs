//! What a beginning passes by and leaves to others: marks to the body, lengths of time and the like to the text.

use super::super::dates::{Towards, length_of_time, parse_when};
use super::super::lexicon;
use super::{Piece, Walk, particles, people};
use crate::domain::Kind;

/// Words before a kind by which it did not take place, or was not yet.
const NOT_SO: &[&str] = &[
    "no",
    "not",
    "missed",
    "cancelled",
    "canceled",
    "declined",
    "wants",
    "wanted",
    "needs",
    "requested",
    "skipped",
    "postponed",
    "rescheduled",
    "moved",
    "next",
    "another",
    "will",
    "i'll",
    "we'll",
    "he'll",
    "she'll",
    "they'll",
    "he's",
    "she's",
    "they're",
    "said",
    "asked",
    "prefers",
    "about",
    "re",
];
/// The same in Chinese, as a part of the word before.
const NOT_SO_CHINESE: &str = "不没未取消拒想要请求约待勿改推等说问让";
/// Meeting somebody by chance.
const BY_CHANCE: &[&str] = &["碰到", "碰上", "遇到", "遇见", "偶遇", "见到", "撞见"];
/// The most characters of a place where that was.
const LONGEST_PLACE: usize = 6;
/// Verbs of sending with whom it goes to.
const SENT_TO: &[(&str, Kind)] = &[
    ("发给", Kind::Content),
    ("寄给", Kind::Content),
    ("送给", Kind::Content),
    ("传给", Kind::Content),
    ("快递给", Kind::Content),
    ("邮寄给", Kind::Content),
    ("发到", Kind::Content),
    ("寄到", Kind::Content),
    ("发去", Kind::Content),
    ("寄去", Kind::Content),
    ("用邮件发给", Kind::Email),
    ("邮件发给", Kind::Email),
    ("发邮件给", Kind::Email),
    ("用微信发给", Kind::Message),
    ("微信发给", Kind::Message),
    ("发微信给", Kind::Message),
];
/// What else is sent than the words of a kind say, see [`lexicon::SENT`].
const MORE_SENT: &[&str] = &["价格表", "清单", "文件", "参数", "样机", "打样", "协议", "函", "证书", "报告"];
/// The most characters of it.
const LONGEST_THING: usize = 8;
/// How many characters may stand before a kind within a Chinese word: 商务拜访, 年度复盘.
const BEFORE_A_KIND: std::ops::RangeInclusive<usize> = 1..=4;

impl Walk<'_> {
    /// Leaves a mark to the body and goes on behind it; not behind `>` and `!`, which run on.
    pub(super) fn pass_mark(&mut self) -> bool {
        let rest = self.rest();
        let Some((mark, width)) = rest.chars().next().and_then(|next| Some((lexicon::mark_of(next)?, next.len_utf8())))
        else {
            return false;
        };
        let after = &rest[width..];
        if matches!(mark, '>' | '!') || after.starts_with(char::is_whitespace) || after.is_empty() {
            return false;
        }
        let known = match mark {
            '<' => parse_when(after, self.known.now.date(), Towards::Past, self.known.holidays)
                .ok()
                .flatten()
                .map(|when| when.length),
            '@' => self.whole_name(after).or_else(|| {
                let name = after.strip_prefix(['+', '＋']).unwrap_or(after);
                people::western_name(name).map(|length| after.len() - name.len() + length)
            }),
            _ => None,
        };
        let length = known.unwrap_or_else(|| after.find(char::is_whitespace).unwrap_or(after.len()));
        self.at += width + length;
        self.loose = Some(self.at);
        true
    }

    /// Leaves a length of time to the text where more of the beginning follows: `45 min call with Emma`.
    pub(super) fn pass_length(&mut self) -> bool {
        if !self.is_about_somebody() && self.kind.is_some() {
            return false;
        }
        let rest = self.rest();
        let led = lexicon::leading_word(rest, &[], &["for", "about", "a"]).map_or(0, |length| length + 1);
        let Some((_, length)) = rest.get(led..).and_then(length_of_time) else { return false };
        let end = self.at + led + length;
        let mut next = end + particles::separators(self.line, end);
        while let Some(length) = particles::particle(&self.line[next..]) {
            next += length;
            next += particles::separators(self.line, next);
        }
        let behind = &self.line[next..];
        let goes_on = match self.kind {
            Some(_) => self.mention(behind, true).is_some(),
            None => lexicon::spoken_kind(behind).is_some(),
        };
        if goes_on {
            self.at = end;
            self.loose = Some(end);
        }
        goes_on
    }

    /// Leaves what was sent to the text where its verb follows: 把报价发给华泰刘洋了, 合同寄给恒力了.
    pub(super) fn pass_sent(&mut self) -> bool {
        let is_over = |rest: &str| {
            rest.strip_prefix('了').is_some_and(|behind| behind.chars().next().is_none_or(particles::parts_words))
        };
        let is_sent = self.kind.is_some_and(|(kind, _)| kind.kind.is_from_afar());
        if is_sent && self.ends_with_part() && is_over(self.rest()) {
            self.is_done = true;
            self.claim('了'.len_utf8(), None);
            return true;
        }
        if self.kind.is_some() || self.going.is_some() {
            return false;
        }
        let rest = self.rest();
        let led = ["把", "将"].iter().find(|word| rest.starts_with(**word)).map_or(0, |word| word.len());
        let clause = &rest[..rest.find(['，', '。', '；', ',', ';']).unwrap_or(rest.len())];
        let sent = SENT_TO.iter().filter_map(|(verb, kind)| Some((clause.find(verb)?, verb.len(), *kind)));
        let sent = sent.min_by_key(|(at, ..)| *at).filter(|(at, ..)| *at > led);
        let Some((at, length, kind)) = sent else { return false };
        let object = &rest[led..at];
        let is_thing = object.chars().count() <= LONGEST_THING
            && lexicon::SENT.iter().chain(MORE_SENT).any(|thing| object.contains(thing));
        let is_so = !object.contains(|letter| NOT_SO_CHINESE.contains(letter));
        if !is_thing || !is_so {
            return false;
        }
        let word = lexicon::KindWord { kind, inbound: false, executive: false };
        let kind = lexicon::SpokenKind { word, length, is_done: clause.ends_with('了') };
        self.claim(led, None);
        self.at += at - led;
        self.loose = Some(self.at);
        self.take(Piece::Kind(kind));
        true
    }

    /// What was sent, unless the words at once before it, which are text, go on with it: 投标资料发过去了.
    pub(super) fn sent_apart(&self) -> Option<&'static str> {
        let is_glued = self.kind.is_some_and(|(_, at)| self.loose == Some(at));
        // 资料推送 names the kind and nothing that was sent.
        let is_named = self.kind.is_some_and(|(_, at)| self.line[at..].starts_with("资料推送"));
        self.sent.filter(|_| !is_glued && !is_named)
    }

    /// Whether what was sent is told beside what the text says: it stands before its verb, or a comma parts the two.
    pub(super) fn says_more(&self, sent: &str) -> bool {
        let is_verb = |(_, at): (lexicon::KindWord, usize)| {
            self.line[at..].strip_prefix(sent).is_some_and(|verb| verb.starts_with(['发', '寄']))
        };
        let is_object_first = self.kind.is_some_and(is_verb) && self.loose.is_none();
        is_object_first || self.line[..self.at].trim_end().ends_with([',', '，', ';', '；', '。'])
    }

    /// Leaves the place to the text where somebody was met by chance: 刚在机场碰到王总.
    pub(super) fn pass_place(&mut self) -> bool {
        if self.kind.is_some() || self.going.is_some() {
            return false;
        }
        let rest = self.rest();
        let mut led = 0;
        while let Some(length) = particles::particle(&rest[led..]).filter(|_| !rest[led..].starts_with('在')) {
            led += length;
        }
        let Some(place) = rest[led..].strip_prefix('在') else { return false };
        let ends = place.char_indices().map(|(at, _)| at).skip(2).take(LONGEST_PLACE);
        let met = |at: &usize| BY_CHANCE.iter().any(|word| place[*at..].starts_with(word));
        let Some(end) = ends.into_iter().find(met) else { return false };
        if place[..end].contains(particles::parts_words) {
            return false;
        }
        let start = led + '在'.len_utf8();
        self.claim(start, None);
        self.at += end;
        true
    }

    /// Whether only separators stand between the last part and here.
    pub(super) fn ends_with_part(&self) -> bool {
        self.claims.last().is_some_and(|claim| claim.range.end == self.at)
    }

    /// Leaves the word to the text that says which kind it was, and goes on with the kind: `onboarding call`, 商务拜访.
    pub(super) fn pass_first_word(&mut self) -> bool {
        if self.kind.is_some() || self.going.is_some() || !self.is_about_somebody() {
            return false;
        }
        let rest = self.rest();
        // `thank-you call` is told by one word.
        let is_hyphen = |at: usize| {
            rest[at..].starts_with('-') && rest[at + 1..].starts_with(|next: char| next.is_ascii_alphabetic())
        };
        let mut ends = rest.char_indices().filter(|(_, letter)| particles::parts_words(*letter)).map(|(at, _)| at);
        let word = &rest[..ends.find(|at| !is_hyphen(*at)).unwrap_or(rest.len())];
        let length = if word.is_ascii() {
            word_before_kind(rest, word)
        } else {
            beginning_before_kind(rest, word).or_else(|| chinese_word_before_kind(rest, word))
        };
        let Some(length) = length else { return false };
        self.note_company(length);
        self.at += length;
        self.loose = Some(self.at);
        true
    }

    /// What people gathered for, which says better what a visit was: `met Emma for coffee`, `over lunch`.
    pub(super) fn gathering(&self, at: usize) -> Option<lexicon::SpokenKind> {
        let lead = self.line[self.at..at].trim_end();
        let is_led =
            ["for", "over", "for a", "over a"].iter().any(|word| lexicon::begins_with(lead, word) == Some(lead.len()));
        let is_gathering = |said: &lexicon::SpokenKind| said.word.kind == Kind::TeamEvent;
        lexicon::spoken_kind(&self.line[at..]).filter(is_gathering).filter(|_| is_led)
    }

    /// A missing answer with somebody's name at once behind it: 没打通华泰王芳.
    pub(super) fn unanswered_before_name(&mut self, at: usize) -> Option<(Option<Kind>, usize)> {
        let (kind, length) = lexicon::unanswered_glued(&self.line[at..])?;
        let behind = &self.line[at + length..];
        let is_named = self.known.directory.named_at(behind).is_some()
            || self.mention(behind, true).is_some()
            || self.begins_customer(at + length);
        is_named.then_some((kind, length))
    }
}

/// The length of a single English word with a kind behind it.
fn word_before_kind(rest: &str, word: &str) -> Option<usize> {
    let is_word = word.len() > 2 && word.chars().all(|letter| letter.is_ascii_alphabetic() || "-'".contains(letter));
    let is_so = !NOT_SO.iter().any(|other| word.eq_ignore_ascii_case(other));
    let after = rest[word.len()..].strip_prefix(' ').filter(|_| is_word && is_so)?;
    let names_kind = lexicon::kind_word(after).is_some()
        || lexicon::meeting(after).is_some()
        || lexicon::spoken_kind(after).is_some_and(|kind| kind.is_done);
    names_kind.then_some(word.len())
}

/// The length of what stands before a kind with which a Chinese word ends.
pub(super) fn beginning_before_kind(rest: &str, word: &str) -> Option<usize> {
    let places = word.char_indices().map(|(at, _)| at).enumerate().filter(|(count, _)| BEFORE_A_KIND.contains(count));
    places.map(|(_, at)| at).find(|at| {
        let is_so = !word[..*at].contains(|letter| NOT_SO_CHINESE.contains(letter));
        let kind = lexicon::kind_word(&rest[*at..]).map(|(_, length)| length);
        let kind = kind.or_else(|| lexicon::spoken_kind(&rest[*at..]).map(|kind| kind.length));
        is_so && kind.is_some_and(|length| at + length == word.len() && !rest[*at..at + length].is_ascii())
    })
}

/// The length of a short Chinese word with a kind behind it: 生日 发了红包.
fn chinese_word_before_kind(rest: &str, word: &str) -> Option<usize> {
    let is_short = !word.is_ascii() && BEFORE_A_KIND.contains(&word.chars().count());
    let is_so = !word.contains(|letter| NOT_SO_CHINESE.contains(letter));
    let behind = rest[word.len()..].trim_start_matches(particles::parts_words);
    let is_parted = behind.len() < rest.len() - word.len();
    (is_short && is_so && is_parted && lexicon::spoken_kind(behind).is_some()).then_some(word.len())
}
