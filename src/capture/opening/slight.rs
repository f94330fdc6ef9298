//! Words that are too slight to name a customer by a part of its name: ordinary ones, and those of a letter or two.
//!
//! A code and a whole name are never slight, see `customer`. Somebody whom only one customer employs says more than the
//! beginning of another's name.

use super::super::lexicon;
use super::people::Mention;
use super::sentence_words::SENTENCE_WORDS;
use super::{Walk, particles};
use crate::names::{Candidate, MatchKind, Unresolved, fold, resolve_by};

/// The fewest letters of a part of a name, and the fewest Chinese characters.
const SHORTEST_SPELLED: usize = 3;
const SHORTEST: usize = 2;
/// The fewest letters by which an ordinary word may still begin a name: `first` for First Direct.
const SHORTEST_ORDINARY: usize = 4;
/// The ways in which a name is whole.
const WHOLE: [MatchKind; 4] = [MatchKind::Code, MatchKind::Name, MatchKind::ShortName, MatchKind::BareName];
/// Words of three letters and more that begin or fill a sentence, beside those of [`SENTENCE_WORDS`].
const ORDINARY: &[&str] = &[
    "new",
    "old",
    "all",
    "any",
    "one",
    "two",
    "per",
    "via",
    "off",
    "out",
    "who",
    "let",
    "see",
    "saw",
    "did",
    "may",
    "yet",
    "our",
    "your",
    "first",
    "second",
    "third",
    "last",
    "next",
    "another",
    "again",
    "back",
    "here",
    "good",
    "bad",
    "great",
    "long",
    "short",
    "quick",
    "brief",
    "nice",
    "final",
    "more",
    "most",
    "many",
    "some",
    "only",
    "into",
    "over",
    "remind",
    "spoke",
    "speak",
    "talk",
    "talked",
    "tell",
    "today",
    "tomorrow",
    "yesterday",
    "though",
    "since",
    "until",
    "while",
    "sorry",
    "well",
    "okay",
    "thanks",
    "must",
    "i'll",
    "i've",
    "i'd",
    "i'm",
    "we'll",
    "we've",
    "he's",
    "she's",
    "they're",
    "it's",
    "that's",
    "don't",
    "won't",
    "can't",
    "couldn't",
    "didn't",
];
/// Words of one or two letters that fill a sentence.
const ORDINARY_SHORT: &[&str] = &[
    "a", "i", "no", "so", "as", "or", "re", "he", "we", "it", "is", "in", "an", "am", "be", "by", "do", "go", "if",
    "me", "my", "of", "oh", "ok", "on", "to", "up", "us", "at", "hi", "ps", "fyi",
];

/// Whether a word is an ordinary one of a sentence.
pub(super) fn is_ordinary(word: &str) -> bool {
    let plain = word.replace('’', "'");
    [ORDINARY, ORDINARY_SHORT, SENTENCE_WORDS].concat().iter().any(|one| plain.eq_ignore_ascii_case(one))
}

/// Whether a word is too slight for the beginning or a part of a name.
fn is_slight(typed: &str) -> bool {
    let count = typed.chars().filter(|letter| letter.is_alphanumeric()).count();
    if typed.is_ascii() {
        count < SHORTEST_SPELLED || (count < SHORTEST_ORDINARY && is_ordinary(typed))
    } else {
        count < SHORTEST
    }
}

impl Walk<'_> {
    /// The customer that words name in one of these ways; a slight word only as a whole, or as the initials of a Chinese
    /// name (hx for 华星).
    pub(super) fn named_by(&self, ways: &[MatchKind], typed: &str) -> Result<Candidate, Unresolved> {
        if !is_slight(typed) {
            return resolve_by(self.known.directory, ways, typed);
        }
        let whole: Vec<MatchKind> = ways.iter().copied().filter(|by| WHOLE.contains(by)).collect();
        let named = resolve_by(self.known.directory, &whole, typed);
        let unknown = || Err(Unresolved::Unknown { typed: typed.to_owned() });
        if !matches!(named, Err(Unresolved::Unknown { .. })) {
            return named;
        }
        if !typed.is_ascii() && self.somebody_whole_in(0).is_none() {
            // Whom it may mean is told; it chooses none.
            return resolve_by(self.known.directory, ways, typed).and_then(|_| unknown());
        }
        if !ways.contains(&MatchKind::Initials) || !typed.is_ascii() || is_ordinary(typed) {
            return unknown();
        }
        match resolve_by(self.known.directory, &[MatchKind::Initials], typed) {
            Ok(customer) if customer.name.is_ascii() => unknown(),
            Err(Unresolved::Several { candidates, .. }) if candidates.iter().all(|one| one.name.is_ascii()) => {
                unknown()
            }
            named => named,
        }
    }

    /// Whether the line names somebody whom only another customer employs, where a word of letters that is no whole word of
    /// this customer's name, or an ordinary one, would name this one.
    pub(super) fn is_beaten(&self, typed: &str, end: usize, customer: &Candidate) -> bool {
        if !typed.is_ascii() || typed.contains(' ') {
            return false;
        }
        let name = fold(&customer.name);
        let is_word = name.split(|letter: char| !letter.is_alphanumeric()).any(|word| word == fold(typed));
        let is_whole = resolve_by(self.known.directory, &WHOLE, typed).is_ok();
        // `coffee` of Coffee Republic is also what one meets for.
        let is_kind = lexicon::kind_word(typed).is_some_and(|(_, length)| length == typed.len());
        if is_whole || (is_word && !is_ordinary(typed) && !is_kind) {
            return false;
        }
        let is_elsewhere =
            |mention: &Mention| is_of_one(mention) && mention.found.iter().all(|(at, _)| at.id != customer.id);
        self.mentions.iter().any(|(_, mention)| is_elsewhere(mention))
            || self.somebody_next(end).is_some_and(|mention| is_elsewhere(&mention))
    }

    /// Whether a single word is the beginning of a customer's name.
    pub(super) fn begins_a_name(&self, typed: &str) -> bool {
        !typed.contains(' ') && resolve_by(self.known.directory, &[MatchKind::Beginning], typed).is_ok()
    }

    /// Who is named at once behind a place, or behind a kind there.
    fn somebody_next(&self, from: usize) -> Option<Mention> {
        let mut at = from + particles::separators(self.line, from);
        loop {
            let rest = &self.line[at..];
            let is_name = rest.starts_with(|letter: char| letter.is_uppercase());
            if let Some(mention) = self.mention(rest, true).filter(|_| is_name) {
                return Some(mention);
            }
            let kind = lexicon::spoken_kind(rest).map(|kind| kind.length).filter(|length| *length > 0);
            let passed = kind.or_else(|| particles::particle(rest))?;
            at += passed;
            at += particles::separators(self.line, at);
        }
    }
}

/// Whether all who may be meant work at one customer.
pub(super) fn is_of_one(mention: &Mention) -> bool {
    mention.found.windows(2).all(|two| two[0].0.id == two[1].0.id) && !mention.found.is_empty()
}

#[cfg(test)]
mod tests {
    use super::is_slight;

    #[test]
    fn a_letter_or_two_and_short_ordinary_words_name_nobody_by_a_part() {
        for slight in ["re", "no", "As", "hx", "new", "行"] {
            assert!(is_slight(slight), "{slight}");
        }
        for word in ["nor", "first", "Halv", "华星"] {
            assert!(!is_slight(word), "{word}");
        }
    }
}
