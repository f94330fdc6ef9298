//! Finding cases by what was typed: words of their texts, tags, customers, industries and competitors.
//!
//! Each word must be found somewhere; Chinese is found by pinyin and initials too (docs/screens.md 5.3).

use super::LibraryCase;
use crate::domain::{CaseKind, Vocabulary as _};
use crate::names::{Query, SearchKey, pinyin};
use crate::store::Typed;

/// What a hit in a name or a tag is worth beside one in the long texts.
const NAMED: u32 = 10_000;

impl LibraryCase {
    /// How well the case matches what was typed, higher is better; `None` if a word is found nowhere.
    pub fn score(&self, typed: &str) -> Option<u32> {
        let case = &self.row.value;
        let names = self.names();
        let texts = [&case.background, &case.what_we_did, &case.result, &case.lesson];
        let texts: Vec<&str> = texts.into_iter().flatten().map(String::as_str).collect();
        let mut score = 0;
        for word in typed.split_whitespace() {
            if let Some(kind) = kind_of(word) {
                if kind != case.kind {
                    return None;
                }
                continue;
            }
            let query = Query::new(word);
            let by_name = names.iter().filter_map(|name| best(&query, name)).max().map(|best| NAMED + best);
            let said = || Typed::new(word).is_in(texts.iter().copied()).then_some(1);
            let spelled = || texts.iter().filter(|text| !text.is_ascii()).find_map(|text| in_chinese(&query, text));
            score += by_name.or_else(said).or_else(spelled)?;
        }
        Some(score)
    }

    /// What a case is called by: its title and tags, its customer, that one's industry and competitors.
    fn names(&self) -> Vec<&str> {
        let case = &self.row.value;
        let mut names = vec![case.title.as_str()];
        names.extend(case.tags.iter().map(String::as_str));
        if let Some(customer) = &self.customer {
            names.extend([customer.code.as_str(), &customer.called, &customer.name]);
            names.extend(customer.industry.as_deref());
            names.extend(customer.competitors.iter().map(String::as_str));
        }
        names
    }
}

/// What a word says of how the deal went: 成功, `failure`, `shibai`. Such a word keeps the others out.
fn kind_of(word: &str) -> Option<CaseKind> {
    let in_letters = |name: &str| !name.is_ascii() && pinyin(name).replace(' ', "").eq_ignore_ascii_case(word);
    let is = |name: &&str| name.eq_ignore_ascii_case(word) || in_letters(name);
    let is_named = |kind: &&CaseKind| kind.vocabulary_word().names.iter().any(&is);
    CaseKind::ALL.iter().find(is_named).copied()
}

/// Those that match, the best first; all of them in their order where nothing was typed.
pub fn find_cases(library: Vec<LibraryCase>, typed: &str) -> Vec<LibraryCase> {
    let mut found: Vec<(u32, LibraryCase)> =
        library.into_iter().filter_map(|case| Some((case.score(typed)?, case))).collect();
    // Those that match alike stay in their order.
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.into_iter().map(|(_, case)| case).collect()
}

/// The best of the words of a name: the letters of one word are not gathered from several.
fn best(query: &Query, name: &str) -> Option<u32> {
    name.split(char::is_whitespace).filter_map(|word| query.score(&SearchKey::new(word))).max()
}

/// Whether a text has this in Chinese, spelled in letters.
fn in_chinese(query: &Query, text: &str) -> Option<u32> {
    let parts = text.split(|letter: char| letter.is_whitespace() || "，。；、：！？".contains(letter));
    parts.filter(|part| !part.is_ascii()).find_map(|part| query.score(&SearchKey::new(part))).map(|_| 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Case, CustomerId};
    use crate::ops::cases::CaseCustomer;
    use crate::store::Row;

    fn case(id: i64, title: &str, lesson: &str, tags: &[&str]) -> LibraryCase {
        let value = Case {
            uid: None,
            title: title.to_owned(),
            kind: CaseKind::Failure,
            customer: Some("C001".to_owned()),
            on: None,
            background: None,
            what_we_did: None,
            result: None,
            lesson: Some(lesson.to_owned()),
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        };
        let customer = CaseCustomer {
            id: CustomerId(1),
            code: "C001".to_owned(),
            called: "华星".to_owned(),
            name: "华星科技有限公司".to_owned(),
            industry: Some("智能制造".to_owned()),
            competitors: vec!["Sickmann Connect".to_owned()],
            lost_reasons: Vec::new(),
        };
        LibraryCase { row: Row { id, version: 1, customer: Some(CustomerId(1)), value }, customer: Some(customer) }
    }

    #[test]
    fn each_word_is_looked_for_in_every_text_name_and_tag() {
        let one = case(1, "夜班值班电话换来续约", "小承诺兑现得快，比折扣管用", &["续约"]);
        for typed in
            ["续约", "xuyue", "折扣", "zhekou", "zhizao", "智能 折扣", "sickmann", "hx", "C001", "", "sick 承诺"]
        {
            assert!(one.score(typed).is_some(), "{typed}");
        }
        for typed in ["招标", "续约 招标", "smc", "tender"] {
            assert_eq!(one.score(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_hit_in_title_or_tag_comes_before_one_in_the_text() {
        let cases = vec![case(1, "甲", "客户要求折扣", &[]), case(2, "折扣谈崩", "乙", &[])];
        let found = find_cases(cases.clone(), "折扣");
        assert_eq!(found.iter().map(|one| one.row.id).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(find_cases(cases, "").iter().map(|one| one.row.id).collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn success_and_failure_keep_the_other_kind_out() {
        let failure = case(1, "没有成功的一单", "乙", &[]);
        let mut success = case(2, "甲", "丙", &[]);
        success.row.value.kind = CaseKind::Success;
        let found = |typed: &str| -> Vec<i64> {
            find_cases(vec![failure.clone(), success.clone()], typed).iter().map(|one| one.row.id).collect()
        };
        for (typed, kept) in [
            ("成功", 2),
            ("失败", 1),
            ("Success", 2),
            ("failure", 1),
            ("失败 华星", 1),
            ("shibai", 1),
            ("chenggong", 2),
        ] {
            assert_eq!(found(typed), [kept], "{typed}");
        }
        assert_eq!(found("成功的"), [1], "more than the one word is looked for in the texts");
    }
}
