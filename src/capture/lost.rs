//! What a text tells of business that went to somebody else: 选了竞争对手, `went with Acme instead`, `lost it on price`.
//!
//! It makes the outcome negative where the line gives none. Leaves out what may still happen: `may go with a competitor`.

use super::closing::person_at;
use super::dates::{Holidays, Towards, parse_date};
use super::known::Known;
use crate::names::Person;

/// Chinese words of it.
const CHINESE: &[&str] = &[
    "选了竞争对手",
    "选择了竞争对手",
    "选竞争对手",
    "选了对手",
    "选了友商",
    "选了别",
    "选择了别",
    "选了其他",
    "选了另",
    "没选我们",
    "没有选我们",
    "没选咱们",
    "不选我们",
    "没用我们",
    "放弃我们",
    "用了竞争对手",
    "用了友商",
    "用了别家",
    "用了别人",
    "定了别家",
    "定了友商",
    "定了竞争对手",
    "跟别家签",
    "和别家签",
    "跟别人签",
    "和别人签",
    "跟友商签",
    "和友商签",
    "跟竞争对手签",
    "和竞争对手签",
    "签了别家",
    "签给了",
    "给了别家",
    "给了友商",
    "给了竞争对手",
    "被竞争对手",
    "被友商",
    "被别家",
    "被对手",
    "被抢",
    "丢单",
    "单子丢了",
    "单丢了",
    "项目丢了",
    "订单丢了",
    "丢了这单",
    "丢了这个单",
    "丢了单",
    "丢了订单",
    "丢了项目",
    "输给",
    "没中标",
    "未中标",
    "没有中标",
    "落标",
    "泡汤",
    "没戏了",
    "不跟我们合作",
    "不和我们合作",
    "不合作了",
    "不续约了",
    "不续了",
];
/// What may go wrong, before 黄了; 样品发黄了 tells of a colour.
const BUSINESS: &[&str] =
    &["单子", "项目", "订单", "这单", "那单", "个单", "大单", "一单", "这事", "这事儿", "事情", "生意", "合同", "合作"];
/// Adverbs that may stand between.
const ADVERBS: &[char] = &['已', '经', '都', '全', '也', '又', '就', '彻', '底', '基', '本'];
/// What may be told of others, and who it is then; 报价单丢给前台了 tells of no rival.
const OF_OTHERS: &[(&str, &[&str])] =
    &[("丢给", RIVALS), ("转投", RIVALS), ("不用我们", &["的货", "的产品", "的设备", "的方案", "家"])];
const RIVALS: &[&str] = &["友商", "对手", "竞争对手", "别家", "别人", "别的", "同行", "其他", "另"];
/// What says before it that it has not come to that, or not of this business.
const NOT_YET: &[&str] = &[
    "可能",
    "也许",
    "怕",
    "担心",
    "如果",
    "要是",
    "万一",
    "会不会",
    "说不定",
    "考虑",
    "是不是",
    "是否",
    "差点",
    "险些",
    "不会",
    "别",
    "以防",
    "避免",
    "上次",
    "去年",
    "以前",
];
/// English words of it, whole; `*` is any word but our own things.
const ENGLISH: &[&str] = &[
    "with a competitor",
    "with the competitor",
    "with our competitor",
    "with the competition",
    "with another supplier",
    "with a different supplier",
    "with someone else",
    "with somebody else",
    "with another company",
    "with another vendor",
    "with the other lot",
    "with their existing supplier",
    "with their current supplier",
    "with the incumbent",
    "with a rival",
    "with a cheaper supplier",
];
/// Verbs before those words, and before a name.
const GOES: &[&str] = &[
    "going", "gone", "went", "go", "goes", "signed", "signing", "sticking", "stuck", "staying", "stayed", "stay",
    "stick",
];
/// Verbs of choosing.
const CHOSE: &[&str] = &["chose", "chosen", "choosing", "picked", "selected", "prefer", "preferred"];
/// Whole phrases of it.
const PHRASES: &[&str] = &[
    "lost it to",
    "lost it on",
    "lost this one",
    "lost the deal",
    "lost the order",
    "lost the bid",
    "lost the tender",
    "lost the contract",
    "lost the business",
    "lost the job",
    "lost the account",
    "lost the quote",
    "lost the sale",
    "lost the opportunity",
    "lost to",
    "lost out to",
    "lost out on price",
    "lost on price",
    "we lost",
    "we've lost",
    "went elsewhere",
    "going elsewhere",
    "gone elsewhere",
    "buying elsewhere",
    "bought elsewhere",
    "placed it elsewhere",
    "placed the order elsewhere",
    "chose a competitor",
    "chosen a competitor",
    "picked a competitor",
    "chose the competitor",
    "chose another supplier",
    "chosen another supplier",
    "decided against us",
    "decided against it",
    "turned us down",
    "not going ahead",
    "won't be going ahead",
    "not proceeding",
    "deal is dead",
    "deal's dead",
    "deal is off",
    "deal's off",
    "beaten on price",
    "beat us on price",
    "rejected our",
    "declined our",
    "we didn't get it",
    "we didn't win",
    "we did not win",
];
/// What says that it has not come to that.
const NOT_YET_ENGLISH: &[&str] = &[
    "may",
    "might",
    "could",
    "would",
    "considering",
    "thinking",
    "if",
    "whether",
    "unless",
    "risk",
    "threatening",
    "tempted",
    "not",
    "never",
    "no",
    "worried",
    "afraid",
    "nearly",
    "almost",
    "or",
    "instead of",
    "rather than",
    "don't",
    "doesn't",
    "didn't",
    "won't",
    "last year",
    "why",
    "previously",
];
/// What one goes with or chooses of ours.
const OURS: &[&str] = &[
    "us", "our", "ours", "option", "plan", "package", "the", "a", "an", "it", "that", "this", "premium", "standard",
    "basic", "gold", "silver", "pro", "plus", "lite", "version", "model", "type", "size", "phase",
];

/// Whether a text tells that the business went to somebody else.
pub(super) fn is_told(text: &str, known: &Known<'_>, people: &[Person]) -> bool {
    let clauses = || text.split([',', '.', ';', '!', '，', '。', '；', '！', ' ']).filter(|clause| !clause.is_ascii());
    clauses().any(is_told_in_chinese)
        || text.split([',', ';', '!', '，', '。', '；', '！']).any(|clause| is_told_in_english(clause, known, people))
}

fn is_told_in_chinese(clause: &str) -> bool {
    is_told_beside(clause)
        || CHINESE.iter().any(|word| {
            clause.match_indices(word).any(|(at, _)| {
                let before = &clause[..at];
                let is_ours = *word == "签给了" && clause[at..].contains("我们");
                !is_ours && !NOT_YET.iter().any(|other| before.contains(other))
            })
        })
}

/// 项目黄了, 丢给了友商: what is of business by the words beside it alone.
fn is_told_beside(clause: &str) -> bool {
    let is_sure = |lead: &str| !NOT_YET.iter().any(|other| lead.contains(other));
    let failed = clause.match_indices("黄了").any(|(at, _)| {
        let lead = clause[..at].trim_end_matches(ADVERBS);
        BUSINESS.iter().any(|what| lead.ends_with(what)) && is_sure(&clause[..at])
    });
    let gone = |(word, others): &(&str, &[&str])| {
        clause.match_indices(word).any(|(at, _)| {
            let behind = clause[at + word.len()..].trim_start_matches('了');
            others.iter().any(|other| behind.starts_with(other)) && is_sure(&clause[..at])
        })
    };
    failed || OF_OTHERS.iter().any(gone)
}

fn is_told_in_english(clause: &str, known: &Known<'_>, people: &[Person]) -> bool {
    let plain = clause.replace('’', "'");
    let words: Vec<&str> = plain.split(|letter: char| !letter.is_alphanumeric() && !"'&-".contains(letter)).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let small: Vec<String> = words.iter().map(|word| word.to_ascii_lowercase()).collect();
    let has = |phrase: &str, from: usize| {
        let said: Vec<&str> = phrase.split(' ').collect();
        small.get(from..from + said.len()).is_some_and(|window| window == said)
    };
    let is_doubted = |end: usize| (0..end).any(|at| NOT_YET_ENGLISH.iter().any(|word| has(word, at)));
    (0..words.len()).any(|at| {
        let is_rival = |at: usize| {
            ENGLISH.iter().any(|other| has(other.trim_start_matches("with "), at))
                || small
                    .get(at)
                    .is_some_and(|word| ["competitor", "competitors", "competition"].contains(&word.as_str()))
                || words.get(at).is_some_and(|word| is_company(word, known, people))
        };
        let is_phrase = PHRASES
            .iter()
            .any(|phrase| has(phrase, at) && is_whole(phrase, &small[at..], is_rival(at + phrase.split(' ').count())));
        let goes = GOES.contains(&small[at].as_str());
        let is_other = goes && ENGLISH.iter().any(|other| has(other, at + 1));
        // `not going ahead` begins with its own not.
        if (is_phrase || is_other) && !is_doubted(at) {
            return true;
        }
        let object = if goes && small.get(at + 1).is_some_and(|word| word == "with") { at + 2 } else { at + 1 };
        let names_them = (goes && object == at + 2 || CHOSE.contains(&small[at].as_str()))
            && words.get(object).is_some_and(|word| is_company(word, known, people));
        names_them && !is_doubted(at) && (has_rival(&small[object..]) || is_theirs(&small[..at]))
    })
}

/// `lost to` somebody, not `lost to follow-up`; of `we lost` nothing but the end, a price or somebody.
fn is_whole(phrase: &str, words: &[String], names_rival: bool) -> bool {
    let behind = words.get(phrase.split(' ').count()).map(String::as_str);
    match phrase {
        "lost to" | "lost out to" => names_rival,
        "we lost" | "we've lost" => behind.is_none_or(|next| ["on", "to", "out", "it", "this", "that"].contains(&next)),
        _ => true,
    }
}

/// `instead`, `over us`: what says that it was between them and us.
fn has_rival(words: &[String]) -> bool {
    let text = words.join(" ");
    ["instead", "over us", "not us", "rather than us", "on price", "in the end", "this time"]
        .iter()
        .any(|rival| text.contains(rival))
}

/// `they've`, `customer has`: it is the customer who chose, and nothing else is said before it.
fn is_theirs(words: &[String]) -> bool {
    const WHO: &[&str] = &[
        "they",
        "they've",
        "they're",
        "he",
        "he's",
        "she",
        "she's",
        "customer",
        "client",
        "have",
        "has",
        "are",
        "is",
        "now",
        "the",
        "just",
        "already",
        "decided",
        "to",
        "but",
        "and",
        "so",
        "unfortunately",
        "sadly",
    ];
    const SUBJECTS: &[&str] = &["they", "they've", "they're", "customer", "client"];
    words.iter().all(|word| WHO.contains(&word.as_str())) && words.iter().any(|word| SUBJECTS.contains(&word.as_str()))
}

/// Whether a word is written like the name of a company: no day, nobody of theirs, nothing of ours.
fn is_company(word: &str, known: &Known<'_>, people: &[Person]) -> bool {
    let holidays: &dyn Holidays = known.holidays;
    let is_day = matches!(parse_date(word, known.now.date(), Towards::Either, holidays), Ok(Some(_)));
    let is_ours = OURS.iter().any(|ours| word.eq_ignore_ascii_case(ours));
    let is_name = word.starts_with(|letter: char| letter.is_ascii_uppercase()) && word.len() > 2;
    is_name && !is_ours && !is_day && person_at(word, people).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::Roster;
    use crate::rules::Workdays;

    fn told(text: &str) -> bool {
        let workdays = Workdays::shipped(&[]);
        let roster = Roster::of_book(&[]);
        let now = "2026-11-30T12:00:00".parse().unwrap();
        is_told(text, &Known { directory: &roster, now, holidays: &workdays, here: None }, &[])
    }

    #[test]
    fn business_that_went_to_somebody_else_is_told_from_what_may_still_come() {
        for text in [
            "they're going with a competitor",
            "going with a competitor",
            "went with Acme instead",
            "lost it to Siemens",
            "lost it on price, they went with Bosch",
            "they've chosen Siemens, gutted",
            "chose Bosch over us",
            "they have gone with Acme",
            "sticking with their current supplier",
            "decided to go with someone else",
            "turned us down",
            "not going ahead",
            "deal’s dead",
            "we lost",
            "lost the tender",
            "went elsewhere",
            "选了竞争对手",
            "他们选了西门子，没选我们",
            "单子丢给友商了",
            "项目黄了 预算砍了",
            "价格太高 选了别家",
            "我们没中标",
            "被友商抢走了",
            "丢单了",
            "跟别家签了",
            "不跟我们合作了",
            "这单黄了",
            "项目已经黄了",
            "丢给了同行",
            "转投友商了",
            "不用我们的货了",
            "lost to Siemens",
            "we lost out to a competitor",
            "lost to another supplier on delivery",
        ] {
            assert!(told(text), "{text}");
        }
        for text in [
            "may go with a competitor",
            "considering going with someone else",
            "they're not going with a competitor",
            "they're looking at a competitor",
            "went with Emma to the plant",
            "going with option B",
            "they went with us",
            "they've gone with Premium",
            "chose Friday for the demo",
            "they chose Friday instead",
            "lost his phone",
            "we lost touch",
            "going ahead",
            "asked why we lost the tender",
            "may decide against us",
            "可能选竞争对手",
            "怕被友商抢",
            "选了我们",
            "我们中标了",
            "考虑选别家",
            "选了下周三",
            "样品发黄了",
            "报价单黄了",
            "报价单丢给前台了",
            "项目丢给小李跟了",
            "这次不用我们送货",
            "转投标部",
            "lost to follow-up",
            "half the day lost to traffic",
            "",
        ] {
            assert!(!told(text), "{text}");
        }
    }
}
