//! Somebody of a company, neither of whom the book has: `Met Alice Grant from Penhaligon Dental`, 「认识了苏州博众精工的采购周杰」.
//! In the place of another customer the line asks whose it is.

use std::ops::Range;

use super::super::error::{CaptureError, CaptureProblem};
use super::super::lexicon;
use super::beside::{OF_SENTENCES, is_company, is_english_company};
use super::people::is_western;
use super::{Walk, particles};
use crate::names::{is_common_surname, surname};

/// Parts of the customer itself, behind `from`.
const DEPARTMENTS: &[&str] = &[
    "accounts",
    "accounting",
    "purchasing",
    "procurement",
    "buying",
    "finance",
    "sales",
    "marketing",
    "hr",
    "it",
    "reception",
    "logistics",
    "ops",
    "operations",
    "production",
    "quality",
    "qa",
    "engineering",
    "legal",
    "admin",
    "facilities",
    "maintenance",
    "head",
    "payroll",
    "stores",
    "store",
    "warehouse",
    "planning",
    "service",
    "support",
    "r&d",
    "management",
    "goods",
    "dispatch",
    "transport",
    "catering",
    "housekeeping",
    "security",
    "design",
    "technical",
    "research",
];
/// What somebody of a company is, behind 的.
const ROLES: &[&str] = &[
    "采购",
    "老板",
    "经理",
    "负责人",
    "厂长",
    "总经理",
    "副总",
    "总监",
    "主任",
    "董事长",
    "工程师",
    "技术",
    "财务",
    "业务",
    "销售",
    "设备",
    "生产",
    "质量",
    "主管",
    "科长",
    "部长",
];
/// Verbs of meeting somebody, before the company.
const MET: &[&str] = &["认识", "碰到", "碰上", "遇到", "遇见", "见到", "结识", "接待", "加了", "见了", "联系", "拜访"];
/// The customer itself, or a part of it.
const OF_THE_CUSTOMER: &[&str] = &["客户", "公司", "工厂", "厂里", "车间", "总部", "分部", "部门", "办公室", "项目"];
/// How many characters such a company has.
const LENGTH: std::ops::RangeInclusive<usize> = 2..=12;
/// Characters that the name of a company of which nobody knows anything does not have, beside those of sentences.
const OF_WORDS: &str = "做管负责前后家位名哪谁该本贵对方个些几";

impl Walk<'_> {
    /// The error that asks about a company in the first clause, of somebody whom the book does not have either.
    pub(super) fn strange_company(&self) -> Option<CaptureError> {
        let clause = self.clause();
        let told = &self.line[clause.clone()];
        let typed = &told[of_english(told).or_else(|| of_chinese(told))?];
        let is_known = self.known.directory.named_at(typed).is_some();
        // It stays where it is, behind the customer that is chosen.
        (!is_known).then(|| CaptureProblem::UnknownCustomer { typed: typed.to_owned() }.at(0..0))
    }
}

/// The company of `Alice Grant from Penhaligon Dental`.
fn of_english(clause: &str) -> Option<Range<usize>> {
    clause.match_indices(" from ").chain(clause.match_indices(" of ")).find_map(|(at, lead)| {
        let person = clause[..at].rsplit(' ').next().filter(|word| is_western(word))?;
        let start = at + lead.len();
        let mut end = start;
        for word in clause[start..].split(' ') {
            let bare = word.trim_end_matches(particles::parts_words);
            let is_joined = end > start && ["&", "and", "of"].contains(&bare);
            if !is_joined && !bare.starts_with(|first: char| first.is_ascii_uppercase()) {
                break;
            }
            end += usize::from(end > start) + bare.len();
            if bare.len() < word.len() {
                break;
            }
        }
        let typed = clause[start..end].trim_end_matches(" and").trim_end_matches(" of").trim_end_matches(" &");
        let first = typed.split(' ').next()?.to_ascii_lowercase();
        let is_other = DEPARTMENTS.contains(&&*first) || lexicon::spoken_kind(person).is_some();
        (typed.len() > 2 && !is_other && is_english_company(typed)).then_some(start..start + typed.len())
    })
}

/// The company of 苏州博众精工的采购周杰.
fn of_chinese(clause: &str) -> Option<Range<usize>> {
    clause.match_indices('的').find_map(|(at, _)| {
        let behind = &clause[at + '的'.len_utf8()..];
        let is_somebody =
            ROLES.iter().any(|role| behind.starts_with(role)) || surname(behind).is_some_and(is_common_surname);
        let before = &clause[..at];
        let met = MET.iter().filter_map(|verb| before.rfind(verb).map(|from| from + verb.len())).max().unwrap_or(0);
        let start = met + before[met..].len() - before[met..].trim_start_matches(['了', '过', '到', '一', '下']).len();
        let typed = &before[start..];
        let count = typed.chars().count();
        let is_word = typed.chars().all(|letter| !letter.is_ascii() || letter.is_ascii_alphanumeric());
        let is_sentence = typed.contains(|letter| OF_SENTENCES.contains(letter) || OF_WORDS.contains(letter));
        let is_ours = OF_THE_CUSTOMER.iter().any(|word| typed.contains(word));
        let is_name =
            !is_ours && if count > *LENGTH.start() + 2 { !is_sentence } else { is_company(typed) && !is_sentence };
        (is_somebody && is_word && is_name && LENGTH.contains(&count)).then_some(start..at)
    })
}

#[cfg(test)]
mod tests {
    use super::{of_chinese, of_english};

    #[test]
    fn a_company_is_told_by_whose_somebody_is() {
        for (clause, company) in [
            ("Alice Grant from Penhaligon Dental at the trade show", Some("Penhaligon Dental")),
            ("Jo from Marks & Co", Some("Marks & Co")),
            ("Jane from Accounts about the invoice", None),
            ("Jane from Head Office", None),
            ("samples from Leeds", None),
        ] {
            assert_eq!(of_english(clause).map(|range| &clause[range]), company, "{clause}");
        }
        for (clause, company) in [
            ("认识了苏州博众精工的采购周杰", Some("苏州博众精工")),
            ("碰到华能的王总", Some("华能")),
            ("认识了他们的采购周杰", None),
            ("认识了新来的采购", None),
            ("见到负责设备的经理", None),
            ("聊了报价的事", None),
            ("客户的采购周杰", None),
            ("华能的王总，要样册", Some("华能")),
        ] {
            assert_eq!(of_chinese(clause).map(|range| &clause[range]), company, "{clause}");
        }
    }
}
