//! A company that the book does not have, named before somebody of another: 「杭氧 李工 电话」, `Acme, Diane Foster, call`.
//!
//! It is asked about, so that nothing is written to the company of whoever has that name in the book. Other words there are
//! what it was about, and stay text.

use super::super::error::{CaptureError, CaptureProblem};
use super::super::lexicon;
use super::people::Mention;
use super::slight::{is_of_one, is_ordinary};
use super::{Walk, particles};

/// How many characters the name of a company has, and how many words.
const NAME: std::ops::RangeInclusive<usize> = 2..=4;
const LONGEST: usize = 6;
const MOST_WORDS: usize = 3;
/// Characters of sentences, which no short name of a company has.
pub(super) const OF_SENTENCES: &str =
    "了过的说问跟给催嫌要想来去把被让请是有没不很好旧今昨明刚又再老小他她我你这那谈聊看找约";
/// What a line may be about, as a word of its own.
const TOPICS: &[&str] = &[
    "款", "单", "合同", "报价", "样", "票", "图", "方案", "备件", "配件", "设备", "价", "交期", "质量", "售后", "投诉",
    "维修", "修", "技术", "采购", "财务", "项目", "招标", "投标", "中标", "安装", "调试", "发货", "物流", "展会",
    "资料", "续费", "续约", "续签", "升级", "验收", "培训", "库存", "订货", "补货", "退货", "换货", "急", "预算",
    "需求", "选型", "试用", "测试", "回访", "跟进", "车间", "新", "对账", "产品", "系统", "软件", "会", "事", "午",
    "上", "早", "晚", "生日", "节", "天",
];
/// How a part of a company ends.
const PARTS: [char; 5] = ['部', '处', '科', '室', '组'];
const TOPICS_ENGLISH: &[&str] = &[
    "renewal",
    "quote",
    "invoice",
    "order",
    "price",
    "prices",
    "pricing",
    "payment",
    "delivery",
    "samples",
    "sample",
    "contract",
    "complaint",
    "demo",
    "training",
    "support",
    "urgent",
    "update",
    "budget",
    "tender",
    "spec",
    "repair",
    "service",
    "reminder",
    "note",
    "feedback",
    "issue",
    "returns",
    "stock",
    "payments",
    "invoices",
    "follow-up",
];

impl Walk<'_> {
    /// Asks about a company that the book does not have and that stands before somebody of another; other words there are
    /// left to the text. Whether they were.
    pub(super) fn pass_before_person(&mut self) -> Result<bool, CaptureError> {
        let is_open = self.customer.is_none() && self.mentions.is_empty() && self.several.is_none();
        if !is_open || self.kind.is_some() || self.going.is_some() {
            return Ok(false);
        }
        let start = self.places().last().copied().unwrap_or(self.at);
        let Some((end, mention, at)) = self.before_person(start) else { return Ok(false) };
        let typed = self.line[start..end].to_owned();
        let is_company = if typed.is_ascii() { is_english_company(&typed) } else { is_company(&typed) };
        if is_company {
            let person = self.line[at..at + mention.length].to_owned();
            let customer = mention.found[0].0.clone();
            return Err(CaptureProblem::UnknownBeside { typed, person, customer }.at(start..end));
        }
        let is_parted = self.line[end..at].chars().next().is_some_and(particles::parts_words);
        if !is_parted || typed.is_ascii() {
            return Ok(false);
        }
        self.at = end;
        self.loose = Some(end);
        Ok(true)
    }

    /// Where words end behind which somebody whom one customer employs stands with a kind, and where.
    fn before_person(&self, start: usize) -> Option<(usize, Mention, usize)> {
        let text = &self.line[start..];
        let is_chinese = text.starts_with(|letter: char| !letter.is_ascii() && letter.is_alphabetic());
        let ends: Vec<usize> = if is_chinese {
            text.char_indices().map(|(at, _)| at).skip(*NAME.start()).take(LONGEST - NAME.start() + 1).collect()
        } else {
            let parts = |(at, letter): (usize, char)| (at > 0 && particles::parts_words(letter)).then_some(at);
            text.char_indices().filter_map(parts).take(MOST_WORDS).collect()
        };
        ends.into_iter().find_map(|length| {
            let end = start + length;
            let words = &self.line[start..end];
            if words.ends_with(particles::parts_words) || (is_chinese && words.contains(particles::parts_words)) {
                return None;
            }
            let mut at = end + particles::separators(self.line, end);
            at += self.line[at..].strip_prefix('的').map_or(0, |_| '的'.len_utf8());
            let named = &self.line[at..];
            let mention = self.mention(named, true).filter(is_of_one)?;
            let behind = &named[mention.length..];
            let mut said = behind.trim_start_matches(particles::parts_words);
            while let Some(length) = particles::particle(said) {
                said = said[length..].trim_start();
            }
            let has_kind = lexicon::spoken_kind(said).is_some() || lexicon::kind_word(said).is_some();
            has_kind.then_some((end, mention, at))
        })
    }
}

/// Whether a Chinese word may be the name of a company.
pub(super) fn is_company(word: &str) -> bool {
    let is_long = word.ends_with("公司") || word.ends_with('厂') || word.ends_with("集团");
    let is_short = NAME.contains(&word.chars().count());
    let is_sentence = word.contains(|letter| OF_SENTENCES.contains(letter));
    let is_topic = word.ends_with(PARTS) || TOPICS.iter().any(|topic| word.contains(topic));
    is_long || (is_short && !is_sentence && !is_topic && word.chars().all(|letter| !letter.is_ascii_punctuation()))
}

/// Whether English words may be the name of a company: capitals, and no word of a sentence.
pub(super) fn is_english_company(words: &str) -> bool {
    let is_name = |word: &str| {
        let plain = word.to_ascii_lowercase();
        let is_verb = plain.ends_with("ing") || plain.ends_with("ed");
        let is_joined = plain == "&" || plain == "and" || plain == "of";
        is_joined
            || (word.starts_with(|letter: char| letter.is_ascii_uppercase())
                && !is_verb
                && !is_ordinary(word)
                && !TOPICS_ENGLISH.contains(&&*plain))
    };
    words.split(particles::parts_words).filter(|word| !word.is_empty()).all(is_name)
}

#[cfg(test)]
mod tests {
    use super::{is_company, is_english_company};

    #[test]
    fn a_company_is_told_from_what_a_line_is_about() {
        for word in ["杭氧", "东方电气", "华润", "金风科技"] {
            assert!(is_company(word), "{word}");
        }
        for word in ["催款", "报价单", "采购部", "问了", "新来的", "续费", "老客户", "货款"] {
            assert!(!is_company(word), "{word}");
        }
        assert!(is_english_company("Acme Tools") && is_english_company("Marks & Co"));
        for words in ["Chasing payment", "Renewal", "Good chat", "Re beds", "Quote"] {
            assert!(!is_english_company(words), "{words}");
        }
    }
}
