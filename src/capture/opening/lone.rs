//! The kind of a line that is said behind other words: 「合约快到期了 电话 刘洋说会续」, 「…，电话里没谈拢」, `by phone`.
//!
//! Only where nothing before says it.

use super::super::lexicon::{self, KindWord};
use super::super::{PartRole, discontent};
use super::{Claim, Walk, particles};
use crate::domain::Kind;

/// What stands before a kind that was not, or is yet to be.
const NOT_YET: &[&str] = &[
    "想", "要", "约", "预约", "请求", "要求", "取消", "推迟", "没", "不", "未", "等", "拒绝", "说", "问", "让", "计划",
    "准备", "打算", "需要", "希望", "申请",
];
/// How a clause begins that tells what was said in some way; the words stay text.
const WITHIN: &[(&str, Kind)] = &[
    ("电话里", Kind::Phone),
    ("电话中", Kind::Phone),
    ("电话上", Kind::Phone),
    ("微信里", Kind::Message),
    ("微信上", Kind::Message),
    ("微信中", Kind::Message),
    ("群里", Kind::Message),
    ("邮件里", Kind::Email),
    ("邮件中", Kind::Email),
    ("邮件上", Kind::Email),
    ("视频里", Kind::Online),
];
/// How that is said in English, as words of their own.
const BY_WAY_OF: &[(&str, Kind)] = &[
    ("by phone", Kind::Phone),
    ("on the phone", Kind::Phone),
    ("over the phone", Kind::Phone),
    ("by email", Kind::Email),
    ("by e-mail", Kind::Email),
    ("via email", Kind::Email),
    ("by mail", Kind::Email),
    ("by text", Kind::Message),
    ("by message", Kind::Message),
    ("by whatsapp", Kind::Message),
    ("on whatsapp", Kind::Message),
    ("via whatsapp", Kind::Message),
    ("in person", Kind::Visit),
    ("face to face", Kind::Visit),
    ("over lunch", Kind::TeamEvent),
    ("over dinner", Kind::TeamEvent),
    ("over coffee", Kind::TeamEvent),
    ("on zoom", Kind::Online),
    ("on teams", Kind::Online),
    ("by video", Kind::Online),
];

impl Walk<'_> {
    /// Goes on behind the words before a Chinese kind that stands alone between blanks; whether there was one.
    pub(super) fn pass_to_lone_kind(&mut self) -> bool {
        let rest = self.rest();
        if self.has_own_way() || discontent::is_told(rest) {
            return false;
        }
        let mut before = "";
        let mut at = 0;
        for word in rest.split_inclusive(particles::parts_words) {
            let bare = word.trim_end_matches(particles::parts_words);
            let is_kind = !bare.is_ascii()
                && lexicon::kind_word(bare).is_some_and(|(_, length)| length == bare.len())
                && !NOT_YET.iter().any(|other| before.ends_with(other));
            if is_kind && !before.is_empty() {
                self.at += at;
                self.loose = Some(self.at);
                return true;
            }
            if !bare.is_empty() {
                before = bare;
            }
            at += word.len();
        }
        false
    }

    /// Takes the kind out of words that say by which way something was told.
    pub(super) fn read_way(&mut self) {
        if self.has_own_way() {
            return;
        }
        let line = self.line;
        let rest = &line[self.at..];
        let begins = |at: usize| at == 0 || rest[..at].ends_with(particles::parts_words);
        let chinese = WITHIN.iter().find_map(|(word, kind)| {
            let at = rest.match_indices(word).map(|(at, _)| at).find(|at| begins(*at))?;
            Some((at, 0, *kind))
        });
        let english = || {
            BY_WAY_OF.iter().find_map(|(words, kind)| {
                let places = rest.char_indices().map(|(at, _)| at).filter(|at| *at > 0 && begins(*at));
                let said = |at: &usize| {
                    lexicon::begins_with(&rest[*at..], words).filter(|length| lexicon::word_ends(&rest[at + length..]))
                };
                places.into_iter().find_map(|at| Some((at, said(&at)?, *kind)))
            })
        };
        let Some((at, length, kind)) = chinese.or_else(english) else { return };
        let from = self.at + at;
        (self.kind, self.is_done) = (Some((KindWord { kind, inbound: false, executive: false }, from)), true);
        if length > 0 {
            self.claims.push(Claim { range: from..from + length, role: Some(PartRole::Kind) });
        }
    }

    /// Whether something else says already what the line tells.
    const fn has_own_way(&self) -> bool {
        self.kind.is_some() || self.going.is_some() || self.meeting.is_some() || self.is_unanswered
    }
}
