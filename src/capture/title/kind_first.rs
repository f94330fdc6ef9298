//! A title that begins with what is done: `Visit Northwind`, `Lunch with Ann Lee`, `Call Bob (Northwind): price`, 拜访华星科技.
//!
//! Leaves out whether a name is known: every way to read it is offered, and what is said must be that name and nothing
//! more.

use super::{is_between, joined_subject, subject};
use crate::capture::lexicon::{self, KindWord};
use crate::domain::Kind;

/// What people call an occasion on which they meet somebody, with the kind that it is.
const OCCASIONS: [(&str, Kind); 14] = [
    ("lunch", Kind::Visit),
    ("dinner", Kind::Visit),
    ("breakfast", Kind::Visit),
    ("coffee", Kind::Visit),
    ("drinks", Kind::Visit),
    ("meeting", Kind::Visit),
    ("catch up", Kind::Visit),
    ("catch-up", Kind::Visit),
    ("workshop", Kind::Visit),
    ("presentation", Kind::Visit),
    ("product demo", Kind::Online),
    ("online demo", Kind::Online),
    ("demo", Kind::Online),
    ("meet", Kind::Visit),
];
/// Occasions that say no more than that people meet.
const SAYING_NOTHING: [&str; 2] = ["meeting", "meet"];
/// Verbs, behind which the name stands at once.
const VERBS: [&str; 1] = ["meet"];
/// What stands before a name.
const BEFORE_NAMES: [&str; 9] = ["with ", "w/ ", "w/", "for ", "at ", "to ", "@ ", "@", "in "];
/// What stands between the name and what it is about.
const ABOUT: [&str; 5] = [" re: ", " re ", " about ", " regarding ", " concerning "];
/// What stands between a person and the company.
const OF_COMPANY: [&str; 5] = [" at ", " from ", " of ", " @ ", ", "];

/// What such a title says, but for whom it means.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct KindFirst<'t> {
    pub kind: KindWord,
    /// The occasion, as it is written.
    occasion: Option<&'t str>,
    rest: &'t str,
}

/// One way to read whom a title means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NamedThere<'t> {
    /// A customer or a person.
    pub name: &'t str,
    /// Where the person is, if it is a person.
    pub company: Option<&'t str>,
    pub about: Option<String>,
}

impl<'t> KindFirst<'t> {
    /// Reads what is done, and that a name may follow.
    pub fn read(title: &'t str) -> Option<Self> {
        let title = title.trim();
        let occasion = OCCASIONS.iter().filter(|(word, _)| begins_with(title, word)).max_by_key(|(word, _)| word.len());
        let kind = lexicon::kind_word(title).or_else(|| lexicon::chinese_kind(title));
        let (kind, length, occasion) = match (kind, occasion) {
            (Some((kind, length)), Some((word, _))) if length >= word.len() => {
                (kind, length, Some(*word).filter(|word| word.len() == length))
            }
            (_, Some((word, kind))) => {
                (KindWord { kind: *kind, inbound: false, executive: false }, word.len(), Some(*word))
            }
            (Some((kind, length)), None) => (kind, length, None),
            (None, None) => return None,
        };
        let rest = &title[length..];
        let bare = rest.trim_start();
        let named = BEFORE_NAMES.iter().find_map(|word| strip_word(bare, word));
        let has_mark = bare.starts_with([':', '：', '-', '–', '—']);
        let rest = match (named, occasion) {
            (Some(named), _) => named,
            (None, Some(word)) if !VERBS.contains(&word) => return None,
            // Lunch: Northwind call is about something else.
            (None, Some(_)) if has_mark => return None,
            (None, _) => bare.trim_start_matches([':', '：', '-', '–', '—', ' ']),
        };
        let occasion = occasion.filter(|word| !SAYING_NOTHING.contains(word)).map(|word| &title[..word.len()]);
        Some(Self { kind, occasion, rest: rest.trim() }).filter(|read| !read.rest.is_empty())
    }

    /// What it is about, the occasion before it.
    pub fn subject(&self, about: Option<&str>) -> Option<String> {
        joined_subject([self.occasion, about].into_iter().flatten())
    }

    /// Every way to read whom it means, the longest name first.
    pub fn ways(&self) -> Vec<NamedThere<'t>> {
        let rest = self.rest;
        let mut cuts: Vec<(usize, usize)> = rest
            .char_indices()
            .filter(|(at, letter)| is_between(rest, *at, *letter))
            .map(|(at, letter)| (at, at + letter.len_utf8()))
            .collect();
        let lower = rest.to_ascii_lowercase();
        cuts.extend(ABOUT.iter().filter_map(|word| lower.find(word).map(|at| (at, at + word.len()))));
        cuts.sort_unstable_by(|one, other| other.cmp(one));
        let mut ways = Self::with_company(rest, None);
        for (end, from) in cuts {
            ways.extend(Self::with_company(rest[..end].trim(), subject(&rest[from..]).as_ref()));
        }
        ways
    }

    /// A text as a name, as a person with the company in brackets, and as a person of a company.
    fn with_company(text: &'t str, about: Option<&String>) -> Vec<NamedThere<'t>> {
        let mut ways = vec![NamedThere { name: text, company: None, about: about.cloned() }];
        let inside = text.strip_suffix([')', '）']).and_then(|text| text.rsplit_once(['(', '（']));
        let lower = text.to_ascii_lowercase();
        let of = OF_COMPANY.iter().filter_map(|word| {
            let at = lower.find(word)?;
            Some((&text[..at], &text[at + word.len()..]))
        });
        for (name, company) in inside.into_iter().chain(of) {
            let (name, company) = (name.trim(), company.trim());
            if !name.is_empty() && !company.is_empty() {
                ways.push(NamedThere { name, company: Some(company), about: about.cloned() });
            }
        }
        ways
    }
}

/// Whether a title begins with a word, in whatever case, and the word ends there.
fn begins_with(title: &str, word: &str) -> bool {
    title.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word))
        && !title[word.len()..].starts_with(|next: char| next.is_alphanumeric())
}

fn strip_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    text.get(..word.len()).filter(|begin| begin.eq_ignore_ascii_case(word)).map(|_| &text[word.len()..])
}
