//! What a text tells of business that went to somebody else: 选了竞争对手, `went with Acme instead`, `lost it on price`.
//!
//! It makes the outcome negative where the line gives none. Leaves out what may still happen: `may go with a competitor`.

mod fallen;
mod words;

use super::closing::person_at;
use super::dates::{Holidays, Towards, parse_date};
use super::known::Known;
use super::lexicon;
use crate::names::{Person, address_at};
use words::{
    ADVERBS, BEHIND_FAILED, BUSINESS, CHINESE, CHOSE, ENGLISH, FAILED, GOES, LONGEST_RIVAL, NO_RIVALS, NOT_SO, NOT_YET,
    NOT_YET_ENGLISH, OF_OTHERS, OURS, PAPER, PHRASES, RIVALS, SAY_ALL, TAKEN, TAKEN_BUSINESS, TAKEN_TOO,
};

/// Whether a text tells that the business went to somebody else.
pub(super) fn is_told(text: &str, known: &Known<'_>, people: &[Person]) -> bool {
    let clauses = || text.split([',', '.', ';', '!', '，', '。', '；', '！', ' ']).filter(|clause| !clause.is_ascii());
    clauses().any(is_told_in_chinese)
        || text
            .split([',', ';', '!', '，', '。', '；', '！'])
            .any(|clause| is_told_in_english(clause, text, known, people))
}

fn is_told_in_chinese(clause: &str) -> bool {
    is_told_beside(clause)
        || is_taken(clause)
        || CHINESE.iter().any(|word| {
            clause.match_indices(word).any(|(at, _)| {
                let is_ours = *word == "签给了" && clause[at..].contains("我们");
                !is_ours && is_sure(&clause[..at])
            })
        })
}

/// Whether the words before it leave no doubt that it came to that.
fn is_sure(lead: &str) -> bool {
    !NOT_YET.iter().any(|other| lead.contains(other)) && !NOT_SO.iter().any(|not| lead.ends_with(not))
}

/// 项目黄了, 丢给了友商: what is of business by the words beside it alone.
fn is_told_beside(clause: &str) -> bool {
    let failed = |(word, is_enough): &(&str, bool)| {
        clause.match_indices(word).any(|(at, _)| {
            let lead = lexicon::without_end(&clause[..at], ADVERBS);
            let is_paper = *word != "丢了" && PAPER.iter().any(|what| lead.ends_with(what));
            let is_business = is_paper || lead == "单" || BUSINESS.iter().any(|what| lead.ends_with(what));
            let behind = &clause[at + word.len()..];
            let is_alone = lead.is_empty() && *is_enough && behind.chars().count() < 2;
            // 「订单取消了一台」, 「单子丢了补一份」
            let is_whole = SAY_ALL.contains(word) || BEHIND_FAILED.iter().any(|next| behind.starts_with(next));
            let is_whole = is_whole || matches!(behind, "" | "啊" | "吧" | "呢" | "哎" | "唉");
            ((is_business && is_whole) || is_alone) && is_sure(&clause[..at])
        })
    };
    let gone = |(word, others): &(&str, &[&str])| {
        clause.match_indices(word).any(|(at, _)| {
            let behind = clause[at + word.len()..].trim_start_matches('了');
            others.iter().any(|other| behind.starts_with(other)) && is_sure(&clause[..at])
        })
    };
    FAILED.iter().any(failed) || OF_OTHERS.iter().any(gone)
}

/// 被西门子抢了, 单子让同行拿走了: somebody else took it.
fn is_taken(clause: &str) -> bool {
    clause.match_indices(['被', '让', '给']).any(|(at, by)| {
        let rest = &clause[at + by.len()..];
        let what = lexicon::without_end(&clause[..at], ADVERBS);
        let is_business = what == "单" || BUSINESS.iter().chain(TAKEN_TOO).any(|business| what.ends_with(business));
        let who_before = |verb: &str| {
            let end = rest.find(verb).filter(|end| rest[..*end].chars().count() <= LONGEST_RIVAL)?;
            let is_other = verb == "抢" && !is_end(&rest[end + verb.len()..]);
            (!is_other).then_some(&rest[..end])
        };
        let taken = |verb: &&str| {
            who_before(verb).is_some_and(|who| may_be_rival(who) && (is_business || is_of_nothing(by, what, who)))
        };
        let taken_by_rival = |verb: &&str| who_before(verb).is_some_and(|who| is_business && is_rival(who));
        (TAKEN.iter().any(taken) || TAKEN_BUSINESS.iter().any(taken_by_rival)) && is_sure(&clause[..at])
    })
}

/// 被西门子抢了, 被友商抢走了: nothing says what was taken, which then is the business.
fn is_of_nothing(by: &str, what: &str, who: &str) -> bool {
    by == "被" && (what.is_empty() || is_rival(who)) && !who.is_empty()
}

fn is_end(behind: &str) -> bool {
    matches!(behind, "" | "了" | "啊" | "吧")
}

fn is_rival(who: &str) -> bool {
    RIVALS.iter().any(|rival| who.starts_with(rival)) || who.ends_with("同行")
}

/// Whether somebody may be a rival: none of us or of the customer, and no person by title.
fn may_be_rival(who: &str) -> bool {
    let is_person = address_at(who).is_some_and(|(_, length)| length == who.len());
    !is_person && (is_rival(who) || !NO_RIVALS.iter().any(|other| who.contains(other)))
}

fn is_told_in_english(clause: &str, text: &str, known: &Known<'_>, people: &[Person]) -> bool {
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
        let is_said = |phrase: &&str| {
            let end = at + phrase.split(' ').count();
            is_whole(phrase, &small[at..], is_rival(end))
                && fallen::is_business(phrase, &small[..at], &small[end..], text, known)
        };
        let is_phrase = PHRASES.iter().any(|phrase| has(phrase, at) && is_said(phrase));
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
        // `the floor fell through`, `fell through the roof`
        "fell through" | "fallen through" => !behind.is_some_and(|next| ["the", "a", "my", "our"].contains(&next)),
        // `it's off the shelf`
        "it's off" | "it's all off" => behind.is_none_or(|next| ["because", "as", "since"].contains(&next)),
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

    fn told(text: &str) -> bool {
        Known::of_nobody(|known| is_told(text, known, &[]))
    }

    #[test]
    fn business_that_went_to_somebody_else_is_known() {
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
            "黄了",
            "二期黄了",
            "合同黄了",
            "没戏了",
            "基本没戏",
            "这单彻底没希望了",
            "丢了",
            "这单丢了",
            "单丢了",
            "项目取消了",
            "单子飞了",
            "被西门子抢了",
            "被同行抢走了",
            "单子让西门子抢走了",
            "二期被对手拿下了",
            "fell through",
            "deal fell through",
            "order fell through, no budget",
            "it's fallen through",
            "pulled the plug",
            "they pulled the plug on the project",
            "the deal is off",
            "it's off",
            "project cancelled",
            "no longer interested",
            "they've gone another way",
            "decided to go in another direction",
            "went with the other guys",
            "we've been dropped",
            "这单取消了",
            "订单取消了啊",
            "项目取消了因为没预算",
            "单子丢了",
            "项目黄了预算砍了",
            "项目最后被西门子抢走了",
            "这单让对手拿下了",
            "单子给别家拿走了",
            "项目被同行中了",
            "客户被友商抢走了",
            "单子被西门子抢了",
            "the deal with them has fallen through",
            "met her today, the order fell through",
            "it fell through, no budget",
            "it's off because the budget was cut",
            "on the call she said the deal fell through",
            "project cancelled by head office",
            "deal fell through, they moved to Acme",
        ] {
            assert!(told(text), "{text}");
        }
    }

    #[test]
    fn what_may_still_come_and_other_losses_are_no_lost_business() {
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
            "要是黄了再说",
            "要是丢了这单就麻烦",
            "没黄，还在走流程",
            "差点黄了",
            "单子要黄了",
            "单子会黄了吗",
            "再不降价单子就黄了",
            "钥匙丢了",
            "叶子黄了",
            "发票丢了，补寄",
            "报价单丢了",
            "合同丢了，补一份",
            "幸好没丢单",
            "单子被我们抢了",
            "让王总拿走了样品",
            "might fall through",
            "it may fall through if budget is cut",
            "they might pull the plug",
            "the deal didn't fall through",
            "the deal nearly fell through",
            "hasn't fallen through",
            "if they went with Acme we'd be out",
            "hope it's not fallen through",
            "it's off the shelf",
            "power was off",
            "meeting cancelled",
            "项目资料给王总拿走了",
            "项目的合同让法务拿去审了",
            "订单让财务拿走了",
            "这单让小李拿下了",
            "产品被客户抢着要",
            "这单取消了折扣",
            "订单取消了一台",
            "单子丢了补一份",
            "单子被王总抢了",
            "手机被小偷抢了",
            "车位被隔壁抢了",
            "样品被抢光了",
            "这单让客户拿去审批了",
            "合作终止了一个月又恢复",
            "项目没了电",
            "订单作废了旧的重新下",
            "活动名额被抢",
            "our visit fell through, moved to Friday",
            "meeting fell through",
            "it's off because of the rain, moved to Friday",
            "it's off because of the rain",
            "project cancelled by their rival, our gain",
            "the site visit has fallen through",
            "his house sale fell through",
            "wanted a visit on Friday, it fell through",
            "order fell through, moved to 12 January",
            "order cancelled, replaced by a bigger one",
            "they cancelled the order with Acme",
            "planned lunch, it's off",
            "their holiday plans fell through",
            "the call fell through",
            "",
        ] {
            assert!(!told(text), "{text}");
        }
    }
}
