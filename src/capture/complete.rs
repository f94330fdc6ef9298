//! What Tab offers at the cursor of an unfinished line: customers, kinds, contacts, outcomes, words for dates.

use std::ops::Range;

use super::dates::{DayKind, Holidays, Towards, parse_date, parse_time};
use super::{head, lexicon};
use crate::domain::{Kind, Outcome};
use crate::names::{Candidate, Directory, Query, SearchKey};

/// The maximum number of offers; more would not help anyone choose.
const MOST: usize = 8;

/// The language in which words are offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WordLanguage {
    /// 电话, 好, 明天
    Chinese,
    /// phone, positive, tomorrow
    English,
}

/// A text that may replace a part of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// Bytes of the line to be replaced.
    pub range: Range<usize>,
    /// What takes their place, marks included.
    pub text: String,
}

/// Completions for the text before the cursor (a byte offset into the line), best first.
pub fn complete(line: &str, cursor: usize, directory: &dyn Directory, tongue: WordLanguage) -> Vec<Completion> {
    let before = &line[..line.floor_char_boundary(cursor.min(line.len()))];
    let start = before.rfind(char::is_whitespace).map_or(0, |at| at + width_at(before, at));
    let mark = before[start..].char_indices().rev().find_map(|(at, c)| Some((start + at, lexicon::mark_of(c)?)));
    let (from, texts) = match mark {
        Some((at, mark)) => {
            let from = at + width_at(before, at);
            (from, behind_mark(mark, line, &before[from..], directory, tongue))
        }
        None => plain_word(before, start, directory, tongue),
    };
    let replace = |text| Completion { range: from..before.len(), text };
    texts.into_iter().take(MOST).map(replace).collect()
}

fn behind_mark(mark: char, line: &str, typed: &str, directory: &dyn Directory, tongue: WordLanguage) -> Vec<String> {
    match mark {
        '=' => outcomes(typed, tongue),
        '@' => contacts(line, typed, directory),
        '<' => ranked(typed, past_words(tongue).iter().map(|word| (vec![*word], (*word).to_owned()))),
        '>' => ranked(typed, future_words(tongue).iter().map(|word| (vec![*word], (*word).to_owned()))),
        _ => Vec::new(),
    }
}

/// A word without a mark: the customer, then the kind, and the kind of a next step.
fn plain_word(before: &str, start: usize, directory: &dyn Directory, tongue: WordLanguage) -> (usize, Vec<String>) {
    let typed = &before[start..];
    if is_behind_date(&before[..start]) {
        return (start, kinds(typed, tongue));
    }
    match head::ends_so_far(before, directory) {
        (_, Some(_)) => (start, Vec::new()),
        (Some(end), None) if end < start => (start, kinds(typed, tongue)),
        _ => {
            let from = before.len() - before.trim_start().len();
            let names = directory.similar(&before[from..], MOST);
            (from, names.into_iter().map(|candidate: Candidate| candidate.name).collect())
        }
    }
}

/// Whether the text before is just a `>` with a date and perhaps a time.
fn is_behind_date(before: &str) -> bool {
    let Some(at) = before.rfind(['>', '＞', '》']) else { return false };
    let text = before[at + width_at(before, at)..].trim_start();
    let Ok(Some((_, length))) = parse_date(text, chrono::NaiveDate::default(), Towards::Either, &AnyDay) else {
        return false;
    };
    let rest = text[length..].trim_start();
    let time = parse_time(rest).map_or(0, |(_, length)| length);
    rest[time..].trim().is_empty()
}

/// A calendar that contains every holiday, for checking only whether a text is a date, not which one.
struct AnyDay;

impl Holidays for AnyDay {
    fn day(&self, date: chrono::NaiveDate) -> DayKind {
        use chrono::Datelike;
        if date.day().is_multiple_of(2) { DayKind::SpringFestival } else { DayKind::Workday }
    }
}

fn contacts(line: &str, typed: &str, directory: &dyn Directory) -> Vec<String> {
    let people = head::customer_so_far(line, directory).map(|customer| directory.people(customer.id));
    let here = people.unwrap_or_default().into_iter().filter(|person| !person.left);
    let texts: Vec<(String, String)> =
        here.map(|person| (crate::names::forms_of_address(&person).unwrap_or_default(), person.name)).collect();
    ranked(typed, texts.iter().map(|(address, name)| (vec![name.as_str(), address.as_str()], name.clone())))
}

fn kinds(typed: &str, tongue: WordLanguage) -> Vec<String> {
    ranked(
        typed,
        Kind::ALL.iter().map(|kind| {
            let all: Vec<&str> =
                lexicon::kind_words().filter(|(_, other)| other == kind).map(|(word, _)| word).collect();
            let offered = preferred(&all, tongue);
            (all, offered)
        }),
    )
}

fn outcomes(typed: &str, tongue: WordLanguage) -> Vec<String> {
    ranked(
        typed,
        Outcome::ALL.iter().map(|outcome| {
            let all: Vec<&str> =
                lexicon::outcome_words().filter(|(_, other)| other == outcome).map(|(word, _)| word).collect();
            let offered = preferred(&all, tongue);
            (all, offered)
        }),
    )
}

fn preferred(words: &[&str], tongue: WordLanguage) -> String {
    let fits = |word: &&&str| word.is_ascii() == (tongue == WordLanguage::English);
    words.iter().find(fits).or(words.first()).copied().unwrap_or_default().to_owned()
}

/// The offers with a word that resembles what was typed, best first; all, in order, when nothing was typed.
fn ranked<'a>(typed: &str, offers: impl Iterator<Item = (Vec<&'a str>, String)>) -> Vec<String> {
    let query = Query::new(typed);
    let score = |words: &[&str]| words.iter().filter_map(|word| query.score(&SearchKey::new(word))).max();
    let mut scored: Vec<(u32, String)> =
        offers.filter_map(|(words, offered)| score(&words).map(|score| (score, offered))).collect();
    if !query.is_empty() {
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    }
    scored.into_iter().map(|(_, offered)| offered).collect()
}

const fn past_words(tongue: WordLanguage) -> &'static [&'static str] {
    match tongue {
        WordLanguage::Chinese => &["昨天", "前天", "上周五", "上周四", "上周三", "上周二", "上周一", "3天前"],
        WordLanguage::English => {
            &["yesterday", "last fri", "last thu", "last wed", "last tue", "last mon", "3 days ago"]
        }
    }
}

const fn future_words(tongue: WordLanguage) -> &'static [&'static str] {
    match tongue {
        WordLanguage::Chinese => &[
            "明天",
            "后天",
            "周五",
            "下周一",
            "下周三",
            "两周后",
            "月底",
            "下个月",
            "节后",
            "年后",
            "3天后",
            "1个月后",
            "半年后",
        ],
        WordLanguage::English => {
            &["tomorrow", "fri", "next mon", "next wed", "in 2 weeks", "eom", "next month", "in 3 days", "in 1 month"]
        }
    }
}

fn width_at(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}
