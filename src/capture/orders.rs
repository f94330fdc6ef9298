//! An order that a text tells: `ordered 40 rooms, order £8,450`, 「订了 12 万的货」.
//!
//! It takes words that say that it was placed, and one amount. Without the amount it is said to be missing. Leaves out what
//! may still come (`may order`, 准备下单), what was before, and prices of one piece.

mod words;

use super::amounts::{Amount, amounts_in};
use super::clauses::phrases;
use super::dates::{Towards, parse_date};
use super::known::Known;
use super::lexicon;
use crate::domain::{CommonCurrency, Currency, Money};
use words::{
    BEFORE_ORDER, BOOKED, CHINESE, ENGLISH, FEW, IN_PART, IN_PART_ENGLISH, IS_IN, NAMED, NOT_SO_BEHIND, NOT_YET,
    NOT_YET_ENGLISH, OF_ORDER, ORDER, ORDER_CHINESE, OTHER_VERBS, OURSELVES, TOTALS, TOTALS_ENGLISH,
};

/// An order as a line tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderDraft {
    pub amount: Money,
    /// The amount as typed.
    pub said: String,
    /// The words that tell it.
    pub words: String,
    sign: Option<String>,
}

/// What is told of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Told {
    Order(OrderDraft),
    /// It was placed; the amount is not said, or not of the whole.
    WithoutAmount(String),
}

impl OrderDraft {
    /// Whether the amount is in this currency, as far as it says in which.
    pub(super) fn is_in(&self, currency: Currency) -> bool {
        let Some(sign) = &self.sign else { return true };
        let is = |word: &str| word.eq_ignore_ascii_case(sign) || (sign == "￥" && word == "¥");
        let own = [currency.symbol, currency.unit];
        let by_book = own.iter().flatten().any(|word| is(word.as_str()) || word.as_str().ends_with(sign.as_str()));
        let known = CommonCurrency::of(currency);
        let by_name = known.is_some_and(|one| [one.code, one.symbol, one.unit, one.unit_zh].into_iter().any(is));
        by_book || by_name || (known.is_some_and(|one| one.code == "CNY") && ["RMB", "人民币"].contains(&sign.as_str()))
    }
}

/// What a text tells of an order.
pub(super) fn told(text: &str, known: &Known<'_>) -> Option<Told> {
    let clauses = phrases(text);
    let mut missing = None;
    for (place, (_, clause)) in clauses.iter().enumerate() {
        let behind = clauses.get(place + 1).map(|(_, clause)| *clause);
        let found = in_chinese(clause, behind).or_else(|| in_english(clause, behind, known));
        match found {
            Some(Told::Order(order)) => return Some(Told::Order(order)),
            Some(without) => missing = missing.or(Some(without)),
            None => {}
        }
    }
    missing
}

fn draft(clause: &str, text: &str, amount: &Amount, behind: Option<&str>) -> Told {
    let words = behind.map_or_else(
        || clause.to_owned(),
        |behind| if clause.is_ascii() { format!("{clause}, {behind}") } else { format!("{clause}，{behind}") },
    );
    Told::Order(OrderDraft {
        amount: amount.money,
        said: text[amount.range.clone()].to_owned(),
        words,
        sign: amount.sign.clone(),
    })
}

fn in_chinese(clause: &str, behind: Option<&str>) -> Option<Told> {
    if clause.is_ascii() {
        return None;
    }
    let has_not = |before: &str, words: &[&str]| words.iter().any(|word| before.contains(word));
    let verbs = CHINESE.iter().chain(ORDER_CHINESE).chain(OF_ORDER);
    let found = verbs.filter_map(|verb| {
        let at = clause.find(verb)?;
        let rest = &clause[at + verb.len()..];
        let is_other = (verb.starts_with('订') && clause[..at].ends_with(OTHER_VERBS))
            || BOOKED.iter().any(|other| rest.trim_start().starts_with(other));
        (!is_other && !has_not(&clause[..at], NOT_YET) && !has_not(rest, NOT_SO_BEHIND)).then_some((*verb, at, rest))
    });
    let (verb, _, rest) = found.max_by_key(|(verb, at, _)| (verb.len(), std::cmp::Reverse(*at)))?;
    let is_verb = CHINESE.contains(&verb);
    let amounts = amounts_in(rest);
    let whole = |amount: &&Amount| {
        !IN_PART.iter().any(|part| {
            rest[..amount.range.start].ends_with(part) || rest[amount.range.end..].trim_start().starts_with(part)
        })
    };
    let money: Vec<&Amount> = amounts.iter().filter(|amount| amount.is_money).collect();
    if OF_ORDER.contains(&verb) {
        let [only] = money.as_slice() else { return None };
        let named = rest[only.range.end..].trim_start();
        return NAMED.iter().any(|name| named.starts_with(name)).then(|| draft(clause, rest, only, None));
    }
    match money.as_slice() {
        [only] if whole(only) => {
            let gap = rest[..only.range.start].trim();
            // 订单 before an amount at once: 「订单里有一项12万」 tells of a part.
            let is_near =
                is_verb || gap.is_empty() || TOTALS.contains(&gap) || ["：", ":", "了", "是", "有"].contains(&gap);
            return is_near.then(|| draft(clause, rest, only, None));
        }
        [] => {
            // 「下单 8450」
            let bare = amounts.first().filter(|amount| {
                let alone = rest[amount.range.end..].trim().is_empty() && rest[..amount.range.start].trim().is_empty();
                alone && amount.money >= Money::from_yuan(100)
            });
            if let Some(amount) = bare {
                return Some(draft(clause, rest, amount, None));
            }
        }
        _ => return is_verb.then(|| Told::WithoutAmount(clause.to_owned())),
    }
    if let Some(behind) = behind {
        let amounts = amounts_in(behind);
        if let [only] = amounts.as_slice() {
            let before = &behind[..only.range.start];
            let total = TOTALS.iter().find_map(|total| before.strip_prefix(total));
            let gap = total.unwrap_or(before).trim_matches(['：', ':', ' ', '是']);
            let after = behind[only.range.end..].trim_matches(['左', '右', '多', '。', '，', ' ', '的', '货']);
            if gap.is_empty() && after.is_empty() && (only.is_money || total.is_some()) {
                return Some(draft(clause, behind, only, Some(behind)));
            }
        }
    }
    let has_count = rest
        .trim_start_matches(['了', ' '])
        .starts_with(|first: char| first.is_ascii_digit() || "一二两三四五六七八九十几".contains(first));
    (is_verb && (has_count || verb.contains('单') || !money.is_empty())).then(|| Told::WithoutAmount(clause.to_owned()))
}

fn in_english(clause: &str, behind: Option<&str>, known: &Known<'_>) -> Option<Told> {
    let plain = clause.replace('’', "'").to_lowercase();
    let words: Vec<&str> = plain
        .split(|letter: char| !letter.is_alphanumeric() && !"'-/".contains(letter))
        .filter(|word| !word.is_empty())
        .collect();
    let is_order = |word: &&&str| ORDER.contains(word);
    if !plain.chars().any(|letter| letter.is_ascii_alphabetic())
        || words.iter().any(|word| NOT_YET_ENGLISH.contains(word))
    {
        return None;
    }
    let verb = words.iter().take(FEW).enumerate().find_map(|(at, word)| {
        let (_, needs_order) = ENGLISH.iter().find(|(verb, _)| verb == word)?;
        let names_order = words[at..].iter().any(|word| is_order(&word));
        (!needs_order || names_order).then_some(at)
    });
    let noun = words.iter().position(|word| !BEFORE_ORDER.contains(word)).filter(|at| ORDER.contains(&words[*at]));
    if let Some(at) = verb
        && words[..at].iter().any(|word| OURSELVES.contains(word) && !names_order_of_theirs(&words[at..]))
    {
        return None;
    }
    let amounts: Vec<Amount> = amounts_in(clause).into_iter().filter(|amount| amount.is_money).collect();
    let is_last = |word: &str| !["in", "through"].contains(&word) || words.last() == Some(&word);
    let is_in = words.iter().any(|word| IS_IN.contains(word) && is_last(word));
    if verb.is_none()
        && (noun.is_none() || (amounts.is_empty() && !is_in) || (!is_in && has_day_to_come(clause, known)))
    {
        return None;
    }
    let in_part = |text: &str| {
        text.to_lowercase().split(|letter: char| !letter.is_alphanumeric()).any(|word| IN_PART_ENGLISH.contains(&word))
    };
    match amounts.as_slice() {
        // Of `40 units at £12` nobody knows whether it is the price of one.
        [only] if !in_part(clause) && !is_priced(&clause[..only.range.start], &words) => {
            return Some(draft(clause, clause, only, None));
        }
        [] => {
            let amounts = behind.map(amounts_in).unwrap_or_default();
            if let (Some(behind), [only]) = (behind, amounts.as_slice())
                && only.is_money
                && !in_part(behind)
            {
                let others = format!("{} {}", &behind[..only.range.start], &behind[only.range.end..]).to_lowercase();
                let mut others = others
                    .split(|letter: char| !letter.is_alphanumeric() && letter != '\'')
                    .filter(|word| !word.is_empty());
                if others.all(|word| TOTALS_ENGLISH.contains(&word)) {
                    return Some(draft(clause, behind, only, Some(behind)));
                }
            }
        }
        _ => {}
    }
    // `bought a new machine` may be of anybody.
    let is_plain = verb.is_some_and(|at| ["bought", "purchased", "have", "got", "closed"].contains(&words[at]));
    (!is_plain || !amounts.is_empty()).then(|| Told::WithoutAmount(clause.to_owned()))
}

/// `we received their order`
fn names_order_of_theirs(words: &[&str]) -> bool {
    ["received", "got", "took", "won", "booked", "closed", "have"].contains(&words[0])
}

/// Whether an amount behind these words is the price of one: `40 units at £12`.
fn is_priced(before: &str, words: &[&str]) -> bool {
    let is_at = before.trim_end().rsplit(' ').next().is_some_and(|last| last == "@" || last.eq_ignore_ascii_case("at"));
    is_at && words.iter().any(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a clause names a day that lies ahead.
fn has_day_to_come(clause: &str, known: &Known<'_>) -> bool {
    let today = known.now.date();
    let starts = clause.char_indices().map(|(at, _)| at).filter(|at| *at == 0 || clause[..*at].ends_with(' '));
    let mut days = starts.filter_map(|at| {
        parse_date(&clause[at..], today, Towards::Future, known.holidays).ok().flatten().map(|found| (at, found))
    });
    days.any(|(at, (day, length))| {
        let said = &clause[at..at + length];
        day > today
            && said.bytes().filter(u8::is_ascii_alphabetic).count() > 2
            && lexicon::word_ends(&clause[at + length..])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::Roster;
    use crate::rules::Workdays;

    fn read(text: &str) -> String {
        let workdays = Workdays::shipped(&[]);
        let roster = Roster::of_book(&[]);
        let now = "2026-11-30T12:00:00".parse().unwrap();
        match told(text, &Known { directory: &roster, now, holidays: &workdays, here: None }) {
            Some(Told::Order(order)) => order.amount.to_string(),
            Some(Told::WithoutAmount(words)) => format!("? {words}"),
            None => String::new(),
        }
    }

    #[test]
    fn an_order_that_was_placed_is_told_with_its_amount() {
        for (text, told) in [
            ("ordered 40 rooms, order £8,450", "8450"),
            ("ordered another 12 gateways for £9,600, delivery end of January", "9600"),
            ("they ordered £12k of kegs", "12000"),
            ("order of £12k placed", "12000"),
            ("order £12,500 placed, deliver w/c 14 Dec", "12500"),
            ("liked the lids, order £450", "450"),
            ("placed an order worth £7,200", "7200"),
            ("Noah confirmed the order, £14,200, starting Jan", "14200"),
            ("signed the order for £9k", "9000"),
            ("PO received £3,300", "3300"),
            ("got the order, £8k in total", "8000"),
            ("new order: $1,200", "1200"),
            ("bought 2 machines for £30k", "30000"),
            ("订了 12 万的货", "120000"),
            ("下单 8450", "8450"),
            ("下单了8450元", "8450"),
            ("下了一单 3.5万", "35000"),
            ("下单20台，金额12万", "120000"),
            ("谈得挺好订了两套一共九万六", "96000"),
            ("下单了三十台备件八千四", "8400"),
            ("订单确认了80万", "800000"),
            ("订单 12万", "120000"),
            ("签了12万的单", "120000"),
            ("当场订货，合计3.2w", "32000"),
            ("聊了价格 成交了 五万八", "58000"),
        ] {
            assert_eq!(read(text), told, "{text}");
        }
    }

    #[test]
    fn an_order_without_its_amount_is_asked_for_and_what_is_no_order_is_none() {
        for text in [
            "ordered 40 rooms",
            "ordered 40 units at £12 each",
            "ordered 40 units at £8,450",
            "placed an order",
            "订了20台",
            "下单了，单价3000元",
            "他们下单了",
        ] {
            assert!(read(text).starts_with('?'), "{text}: {}", read(text));
        }
        for text in [
            "may order $12k of kegs",
            "will order £8k next week",
            "wants to order £8k",
            "asked about the granite ordered last Friday",
            "promised an order of £8k by Friday",
            "last order was £8k",
            "lost the £12k order",
            "cancelled the order, £8k",
            "quote £8,450",
            "order by 15/12",
            "order 5000",
            "loved the new lids, order 5000",
            "we ordered parts for £300",
            "chasing the £12k order",
            "order £8k in January",
            "reorder in spring",
            "10% off if they order by 12/15",
            "准备下单 12万",
            "答应周五前下订单",
            "下周下单 12万",
            "还没下单 12万",
            "订单12万还没下",
            "预订了会议室 2000元",
            "订了饭店 2000元",
            "尾款12万明年一月付",
            "去年订了12万的货",
            "报价12万",
            "12万的订单丢了",
            "签了三年合同 35万",
            "",
        ] {
            assert_eq!(read(text), "", "{text}");
        }
    }

    #[test]
    fn an_amount_says_itself_in_which_currency_it_is() {
        let sign = |sign: &str| OrderDraft {
            amount: Money::ZERO,
            said: String::new(),
            words: String::new(),
            sign: Some(sign.to_owned()),
        };
        let of = |code: &str| CommonCurrency::ALL.iter().find(|one| one.code == code).unwrap().kept_or_yuan();
        for (typed, book, is_own) in [
            ("£", "GBP", true),
            ("GBP", "GBP", true),
            ("$", "GBP", false),
            ("$", "AUD", true),
            ("元", "CNY", true),
            ("￥", "CNY", true),
            ("CNY", "CNY", true),
            ("美元", "CNY", false),
            ("euros", "EUR", true),
        ] {
            assert_eq!(sign(typed).is_in(of(book)), is_own, "{typed} in {book}");
        }
    }
}
