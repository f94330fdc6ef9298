//! Who says what the text tells: 徐总 of 「电话 徐总答应周五前下订单」, Gareth of `call, Gareth promised the PO by Friday`.

use super::super::PartRole;
use super::super::speaker::Speaker;
use super::Walk;

/// Words before a name by which somebody is spoken to rather than speaks.
const TO_THEM: &[char] = &['给', '跟', '和', '与', '向', '对', '找', '见', '陪', '请', '约', '同', '访', '问'];
const TO_THEM_ENGLISH: &[&str] =
    &["with", "w/", "w", "to", "at", "for", "from", "of", "by", "see", "meet", "met", "saw", "and", "&", "@"];

impl Walk<'_> {
    /// Who says what the text tells, where somebody stands at once before it.
    pub(super) fn speaker(&self) -> Option<Speaker> {
        let (range, mention) = self.mentions.last()?;
        let is_known = mention.found.iter().any(|(at, _)| self.customer.as_ref().is_none_or(|own| own.id == at.id));
        let between = self.line.get(range.end..self.at).filter(|_| is_known && !self.rest().is_empty())?;
        if !between.chars().all(char::is_whitespace) {
            return None;
        }
        let before = self.line[..range.start].trim_end();
        let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        if before.ends_with(TO_THEM) || TO_THEM_ENGLISH.iter().any(|word| last.eq_ignore_ascii_case(word)) {
            return None;
        }
        let name = self.line[range.clone()].to_owned();
        // `called Gareth` names whom one spoke to, and so does 拜访徐总.
        let kind =
            self.claims.iter().find(|claim| claim.role == Some(PartRole::Kind) && claim.range.end <= range.start);
        let gap = kind.and_then(|kind| self.line.get(kind.range.end..range.start));
        let is_object =
            gap.is_some_and(|gap| if name.is_ascii() { self.is_done && gap.trim().is_empty() } else { gap.is_empty() });
        let is_certain = name.is_ascii() || between.is_empty();
        (!is_object).then_some(Speaker { name, is_certain })
    }
}
