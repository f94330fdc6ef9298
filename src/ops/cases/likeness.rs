//! Which cases are like what one has before one: the same competitor, the same reason, the same industry
//! (docs/screens.md 5.3).

use super::{LibraryCase, rivals_and_reasons};
use crate::domain::{Customer, Opportunity};
use crate::store::Row;

/// Most cases that are named as alike.
const MOST: usize = 2;
/// The fewest characters of a tag that a longer text is compared with.
const TELLING: usize = 2;

/// What a case is compared with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseSubject {
    /// Its own cases are no others'.
    pub code: String,
    pub industry: Option<String>,
    pub competitors: Vec<String>,
    /// Why it was lost, or may be.
    pub reasons: Vec<String>,
}

/// What a case has in common with a subject, the most telling first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Likeness {
    /// This competitor.
    Competitor(String),
    /// This reason.
    Reason(String),
    /// This industry.
    Industry(String),
}

/// A case that is like a subject, and by what.
#[derive(Debug, Clone, PartialEq)]
pub struct LikeCase {
    pub case: LibraryCase,
    pub by: Vec<Likeness>,
}

impl CaseSubject {
    /// A customer with all its opportunities.
    pub fn of(customer: &Customer, deals: &[Row<Opportunity>]) -> Self {
        let (competitors, reasons) = rivals_and_reasons(customer, deals);
        Self { code: customer.code.clone(), industry: customer.industry.clone(), competitors, reasons }
    }

    /// The cases of others that are like this, at most two: those of the same competitor first, then of the same reason,
    /// then of the same industry; what has more in common comes before, then the newer one.
    pub fn alike(&self, library: &[LibraryCase]) -> Vec<LikeCase> {
        let is_own = |case: &LibraryCase| case.customer.as_ref().is_some_and(|customer| customer.code == self.code);
        let others = library.iter().filter(|case| !is_own(case));
        let mut found: Vec<LikeCase> = others
            .map(|case| LikeCase { by: self.in_common(case), case: case.clone() })
            .filter(|like| !like.by.is_empty())
            .collect();
        found.sort_by_key(|like| std::cmp::Reverse(like.by.iter().map(Likeness::weight).sum::<u8>()));
        found.truncate(MOST);
        found
    }

    fn in_common(&self, case: &LibraryCase) -> Vec<Likeness> {
        let of_customer = case.customer.as_ref();
        let (rivals, reasons, industry) = of_customer.map_or((&[][..], &[][..], None), |customer| {
            (customer.competitors.as_slice(), customer.lost_reasons.as_slice(), customer.industry.as_deref())
        });
        let tags = case.row.value.tags.as_slice();
        let is_among = |name: &str, lists: [&[String]; 2]| lists.into_iter().flatten().any(|one| is_same(one, name));
        let competitor = self.competitors.iter().find(|name| is_among(name, [rivals, tags]));
        let is_tagged = |reason: &str| tags.iter().any(|tag| is_part(tag, reason));
        let reason = self.reasons.iter().find(|reason| {
            is_among(reason, [reasons, tags]) || is_tagged(reason) || is_part(&case.row.value.title, reason)
        });
        let own = self.industry.as_ref();
        let industry = own.filter(|name| {
            industry.is_some_and(|other| is_akin(other, name)) || tags.iter().any(|tag| is_akin(tag, name))
        });
        [
            competitor.cloned().map(Likeness::Competitor),
            reason.cloned().map(Likeness::Reason),
            industry.cloned().map(Likeness::Industry),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

impl Likeness {
    const fn weight(&self) -> u8 {
        match self {
            Self::Competitor(_) => 4,
            Self::Reason(_) => 2,
            Self::Industry(_) => 1,
        }
    }
}

fn folded(text: &str) -> String {
    text.trim().to_lowercase()
}

fn is_same(one: &str, other: &str) -> bool {
    let one = folded(one);
    !one.is_empty() && one == folded(other)
}

/// What ends the name of an industry and tells nothing of it, longer before shorter.
const INDUSTRY: [&str; 7] = ["行业", "产业", "业", "领域", "industries", "industry", "sector"];
/// What stands between the parts of the name of an industry.
const BETWEEN: [&str; 6] = ["、", "和", "与", "及", " and ", " & "];

/// Whether two industries have a part in common: 制造业 and 机械制造, `food` and `Food & Drink`. Of the words of two parts
/// one has all of the other's; a part in Chinese stands in the other.
fn is_akin(one: &str, other: &str) -> bool {
    let (one, other) = (parts_of(one), parts_of(other));
    one.iter().any(|part| other.iter().any(|other| is_within(part, other) || is_within(other, part)))
}

/// The parts of the name of an industry, without what any industry is called.
fn parts_of(industry: &str) -> Vec<String> {
    let mut text = format!(" {} ", folded(industry));
    for between in BETWEEN {
        text = text.replace(between, "/");
    }
    let parts = text.split(['/', ',', '，', '·', '&', '+', '（', '）', '(', ')', ';', '；']).map(str::trim);
    let bare = |part: &str| {
        let known = INDUSTRY.iter().find_map(|end| part.strip_suffix(end));
        known.filter(|rest| !rest.is_empty()).unwrap_or(part).trim().to_owned()
    };
    parts.map(bare).filter(|part| part.chars().nth(TELLING - 1).is_some()).collect()
}

fn is_within(short: &str, long: &str) -> bool {
    if !short.is_ascii() {
        return long.contains(short);
    }
    let word = |word: &str| word.strip_suffix('s').unwrap_or(word).to_owned();
    let words: Vec<String> = long.split_whitespace().map(word).collect();
    short.split_whitespace().all(|one| words.contains(&word(one)))
}

/// Whether a short text, such as a tag, is said in a longer one.
fn is_part(short: &str, long: &str) -> bool {
    let short = folded(short);
    short.chars().nth(TELLING - 1).is_some() && folded(long).contains(&short)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Case, CaseKind, CustomerId};
    use crate::ops::cases::CaseCustomer;

    fn case(id: i64, code: &str, industry: &str, rivals: &[&str], reasons: &[&str], tags: &[&str]) -> LibraryCase {
        let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let value = Case {
            uid: None,
            title: format!("案例{id}"),
            kind: CaseKind::Failure,
            customer: Some(code.to_owned()),
            on: None,
            background: None,
            what_we_did: None,
            result: None,
            lesson: None,
            tags: own(tags),
        };
        let customer = CaseCustomer {
            id: CustomerId(id),
            code: code.to_owned(),
            called: code.to_owned(),
            name: code.to_owned(),
            industry: Some(industry.to_owned()),
            competitors: own(rivals),
            lost_reasons: own(reasons),
        };
        LibraryCase { row: Row { id, version: 1, customer: Some(CustomerId(id)), value }, customer: Some(customer) }
    }

    fn subject() -> CaseSubject {
        CaseSubject {
            code: "C001".to_owned(),
            industry: Some("医疗".to_owned()),
            competitors: vec!["西克".to_owned()],
            reasons: vec!["交付太慢，换了供应商".to_owned()],
        }
    }

    fn found(library: &[LibraryCase]) -> Vec<i64> {
        subject().alike(library).iter().map(|like| like.case.row.id).collect()
    }

    #[test]
    fn the_competitor_tells_more_than_the_reason_and_that_more_than_the_industry() {
        let industry = case(1, "C002", "医疗", &[], &[], &[]);
        let reason = case(2, "C003", "建材", &[], &[], &["交付"]);
        let rival = case(3, "C004", "建材", &["西克"], &[], &[]);
        assert_eq!(found(&[industry.clone(), reason.clone(), rival.clone()]), [3, 2]);
        assert_eq!(found(&[industry.clone(), reason.clone()]), [2, 1]);
        let both = case(4, "C005", "医疗", &[], &["交付太慢，换了供应商"], &[]);
        assert_eq!(found(&[industry, reason, both, rival]), [3, 4], "two things in common come before one");
    }

    #[test]
    fn its_own_cases_and_those_with_nothing_in_common_are_not_alike() {
        let own = case(1, "C001", "医疗", &["西克"], &[], &[]);
        let other = case(2, "C002", "建材", &["北辰"], &["价格"], &["价"]);
        assert_eq!(found(&[own, other]), Vec::<i64>::new());
        let nothing = CaseSubject { code: "C001".to_owned(), ..CaseSubject::default() };
        assert_eq!(nothing.alike(&[case(3, "C003", "", &[""], &[""], &[""])]), []);
    }

    #[test]
    fn a_case_says_by_what_it_is_alike() {
        let library = [case(1, "C002", "医疗", &[], &[], &["西克"])];
        let like = subject().alike(&library).remove(0);
        assert_eq!(like.by, [Likeness::Competitor("西克".to_owned()), Likeness::Industry("医疗".to_owned())]);
    }

    #[test]
    fn industries_are_alike_by_their_parts() {
        for (one, other) in [
            ("制造业", "机械制造"),
            ("智能制造", "制造业"),
            ("食品", "食品饮料"),
            ("医药、器械", "医疗器械"),
            ("food", "Food & Drink"),
            ("Food and beverage", "Foods"),
            ("Machine manufacturing", "manufacturing"),
            ("医疗", "医疗"),
        ] {
            assert!(is_akin(one, other) && is_akin(other, one), "{one} {other}");
        }
        for (one, other) in [
            ("机械制造", "食品制造"),
            ("金融业", "制造业"),
            ("Food manufacturing", "Machine manufacturing"),
            ("Art", "Smart homes"),
            ("", ""),
        ] {
            assert!(!is_akin(one, other), "{one} {other}");
        }
        let akin = case(1, "C002", "医疗器械", &[], &[], &[]);
        assert_eq!(found(&[akin]), [1]);
    }
}
