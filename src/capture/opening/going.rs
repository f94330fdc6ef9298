//! Being on the way to a customer, there, or back again: 刚从华通回来, 去了趟华通, `just left Northwind`.
//!
//! Whoever was there paid a visit, unless the line says better what it was: 去华通吃饭, `saw Tom`.

use super::super::lexicon;
use super::super::trip::{Trip, english, trip};
use super::super::{PartRole, dates};
use super::{Piece, Walk, particles};
use crate::domain::Kind;

/// Chinese words that say a trip where the customer stands at once behind them, and whether it is over.
const TO_A_PLACE: &[(&str, bool)] = &[
    ("去了", true),
    ("去过", true),
    ("跑了", true),
    ("到了", true),
    ("刚到", true),
    ("路过", true),
    ("过去", false),
    ("跑去", false),
    ("去", false),
];
/// English words that say a trip where the customer stands at once behind them, and whether it is over.
const ENGLISH_TO_A_PLACE: &[(&str, bool)] = &[
    ("got back from", true),
    ("came back from", true),
    ("coming back from", true),
    ("on my way back from", true),
    ("on the way back from", true),
    ("back from", true),
    ("returned from", true),
    ("returning from", true),
    ("came from", true),
    ("came out of", true),
    ("out of", true),
    ("been over to", true),
    ("been to", true),
    ("been at", true),
    ("was over at", true),
    ("was at", true),
    ("were at", true),
    ("went to", true),
    ("leaving", true),
    ("left", true),
    ("heading over to", false),
    ("heading out to", false),
    ("heading to", false),
    ("headed to", false),
    ("driving out to", false),
    ("driving to", false),
    ("going over to", false),
    ("going to", false),
    ("off to", false),
];
/// Ways of coming back, said behind the place.
const BACK: &[&str] = &["回公司的路上", "回公司路上", "回来的路上", "回来路上", "回来", "出来", "返回"];
const BACK_ENGLISH: &[&str] = &["just got back", "just back", "just left", "on my way back", "on the way back"];
/// Words of leaving, which may be for good, as in `Emma left Northwind`.
const LEFT: &[&str] = &["left", "leaving"];
/// What is left for somebody, rather than a place that is left: `left Northwind a voicemail`.
const LEFT_WORDS: &[&str] = &["voicemail", "message", " vm", " note"];
/// The place of somebody who has just been named.
const PLACES: &[&str] = &[
    "门口",
    "楼下",
    "大厅",
    "车间",
    "食堂",
    "停车场",
    "那边",
    "那儿",
    "那里",
    "那头",
    "这边",
    "这儿",
    "公司",
    "工厂",
    "厂里",
    "现场",
    "办公室",
    "他们",
];

/// What one does at a customer's, behind 到 or 在 with its name.
const DONE_THERE: &[&str] = &[
    "送", "装", "安装", "调试", "验收", "谈", "聊", "看", "修", "测", "量", "拿", "取", "签", "收款", "培训", "演示",
    "开会", "对账", "待", "呆", "转", "坐", "等", "盘", "交货", "跟", "和", "见", "碰到", "碰上", "遇到",
];

/// A trip said in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Going {
    pub(super) is_done: bool,
    /// 去 alone: any kind says better what it was.
    is_bare: bool,
}

impl Going {
    /// Whether a kind says better what a trip was: whatever brings people together there.
    fn gives_way_to(self, kind: Kind) -> bool {
        self.is_bare || !kind.is_from_afar() && !kind.is_one_way()
    }
}

impl Walk<'_> {
    /// The trip said at a place of the line.
    pub(super) fn going_at(&mut self, at: usize) -> Option<Piece> {
        if self.going.is_none() && self.kind.is_none() {
            let text = &self.line[at..];
            if let Some(Trip { length, is_done }) = trip(text) {
                return Some(Piece::Going(Going { is_done, is_bare: false }, length));
            }
            if let Some(length) = self.arriving(at) {
                return Some(Piece::Going(Going { is_done: false, is_bare: true }, length));
            }
            let chinese = TO_A_PLACE.iter().find_map(|(word, is_done)| {
                text.starts_with(word).then_some(Trip { length: word.len(), is_done: *is_done })
            });
            if let Some(Trip { length, is_done }) = chinese.or_else(|| english(text, ENGLISH_TO_A_PLACE))
                && self.customer.is_none()
                && !(lexicon::leading_word(text, &[], LEFT).is_some() && self.is_left_otherwise(at))
                && self.leads_to_customer(at + length)
            {
                return Some(Piece::Going(Going { is_done, is_bare: !is_done }, length));
            }
        }
        self.back_at(at)
    }

    /// The length of 到 or 在 with which a line begins where a customer and what was done there follow: 到恒力送了样机.
    fn arriving(&self, at: usize) -> Option<usize> {
        let text = &self.line[at..];
        let behind = text.strip_prefix(['到', '在'])?;
        let is_first = self.customer.is_none() && self.claims.iter().all(|claim| claim.role == Some(PartRole::When));
        let (_, length) = self.known.directory.named_at(behind).filter(|_| is_first)?;
        let there = behind[length..].trim_start();
        let place = PLACES.iter().find_map(|place| there.strip_prefix(place));
        let there = place.unwrap_or(there);
        let is_done_there = DONE_THERE.iter().any(|verb| there.starts_with(verb));
        let says_kind = place.is_none() && lexicon::spoken_kind(there).is_some();
        (is_done_there && !says_kind).then_some('到'.len_utf8())
    }

    /// Coming back, behind the customer or what was begun with 从; also the place where one was.
    fn back_at(&self, at: usize) -> Option<Piece> {
        let text = &self.line[at..];
        let is_behind_name =
            self.claims.last().is_some_and(|claim| claim.range.end == at || self.is_blank_until(claim.range.end, at));
        let is_named = self.is_about_somebody() && is_behind_name;
        if !is_named && !self.is_from {
            return None;
        }
        let ends = |length: &usize| self.line[at + length..].chars().next().is_none_or(particles::parts_words);
        let chinese = BACK.iter().find(|word| text.starts_with(**word)).map(|word| {
            let aspect = if text[word.len()..].starts_with('了') { '了'.len_utf8() } else { 0 };
            word.len() + aspect
        });
        let is_person = matches!(self.claims.last(), Some(claim) if claim.role == Some(PartRole::Contact));
        let chinese = chinese.filter(|_| self.is_from || self.kind.is_some() || !is_person);
        let english = || BACK_ENGLISH.iter().find_map(|word| lexicon::begins_with(text, word)).filter(|_| is_named);
        let back = chinese.or_else(english).filter(ends);
        if let Some(length) = back {
            return Some(Piece::Going(Going { is_done: true, is_bare: false }, length));
        }
        let place = PLACES.iter().find(|word| text.starts_with(**word)).map(|word| word.len()).filter(ends)?;
        (is_named && (self.going.is_some() || self.is_from)).then_some(Piece::Place(place))
    }

    /// Whether somebody left for good, or something was left for them.
    fn is_left_otherwise(&self, at: usize) -> bool {
        let rest = &self.line[at..];
        let sentence = &rest[..rest.find([',', ';', '.', '，', '。']).unwrap_or(rest.len())];
        !self.mentions.is_empty() || LEFT_WORDS.iter().any(|word| sentence.contains(word))
    }

    fn is_blank_until(&self, from: usize, at: usize) -> bool {
        self.line.get(from..at).is_some_and(|between| between.chars().all(particles::parts_words))
    }

    /// Whether the name of a customer follows, as a whole or in part.
    fn leads_to_customer(&mut self, at: usize) -> bool {
        let mut at = at + particles::separators(self.line, at);
        if let Some(length) = lexicon::leading_word(&self.line[at..], &[], &["the"]) {
            at += length + particles::separators(self.line, at + length);
        }
        let named = self.known.directory.named_at(&self.line[at..]).is_some();
        named || (dates::parse_time(&self.line[at..]).is_none() && self.customer_in_part(at).is_some())
    }

    /// Whether a kind may still be said: a trip that was said is a visit, unless people were brought together otherwise.
    pub(super) fn may_be(&self, kind: Kind) -> bool {
        self.kind.is_none() && self.going.is_none_or(|going| going.gives_way_to(kind))
    }

    /// Notes a trip; what is said of it last holds.
    pub(super) fn note_going(&mut self, going: Going) {
        self.is_done |= going.is_done;
        self.going = Some(going);
    }
}
