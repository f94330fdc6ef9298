//! An order that a text tells: `ordered 40 rooms, order £8,450`, 「订了 12 万的货」.
//!
//! It takes words that say that it was placed, and one amount. Without the amount it is said to be missing. Leaves out what
//! may still come (`may order`, 准备下单), what was before, what others ordered (周边客户都下单了), and prices of one piece.

mod english;
mod others;
mod words;

use chrono::{Datelike as _, NaiveDate};

use super::amounts::{Amount, WON, amounts_in};
use super::clauses::phrases;
use super::dates::{Towards, leaves_day_open, parse_date};
use super::known::Known;
use super::lexicon;
use crate::domain::{CommonCurrency, Currency, CustomerId, Money};
use english::{
    ANOTHER_ENGLISH, BEFORE_ORDER, BEHIND_AMOUNT, ENGLISH, FEW, IN_PART_ENGLISH, IS_IN, NEW_ORDER, NOT_YET_ENGLISH,
    ORDER, OURSELVES, PENDING, TOTALS_ENGLISH,
};
use words::{
    ANOTHER, BEFORE_ORDER_CHINESE, BEHIND_ORDER_CHINESE, BOOKED, CHINESE, IN_PART, MEASURES, NAMED, NOT_SO_BEHIND,
    NOT_YET, OF_ORDER, ORDER_ALONE, ORDER_CHINESE, OTHER_VERBS, PLAIN, STILL_TO_PASS, TOTALS,
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
    /// It is written with 万, `k` or the like, so that it is money without its currency.
    is_scaled: bool,
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
        if self.is_won(currency) {
            return self.is_scaled;
        }
        let own = [currency.symbol, currency.unit];
        let by_book = own.iter().flatten().any(|word| is(word.as_str()) || word.as_str().ends_with(sign.as_str()));
        let known = CommonCurrency::of(currency);
        let by_name = known.is_some_and(|one| {
            [one.code, one.symbol, one.unit, one.unit_zh].into_iter().any(is) || one.is_called(sign)
        });
        by_book || by_name || (known.is_some_and(|one| one.code == "CNY") && ["RMB", "人民币"].contains(&sign.as_str()))
    }

    /// Whether its words say that it is another than one that stands: 又下单12万, `another order for 12k`.
    pub(super) fn is_another(&self) -> bool {
        let small = self.words.to_lowercase();
        let mut words = small.split(|letter: char| !letter.is_alphanumeric() && letter != '-');
        ANOTHER.iter().any(|word| small.contains(word)) || words.any(|word| ANOTHER_ENGLISH.contains(&word))
    }

    /// Leaves the word out of what is said of the amount: it says that the order was won.
    pub(super) fn name_no_won(&mut self) {
        let amount = self.said.len().saturating_sub(WON.len());
        if self.said.get(amount..).is_some_and(|last| last.eq_ignore_ascii_case(WON)) {
            self.said.truncate(amount);
            self.said.truncate(self.said.trim_end().len());
        }
    }

    /// Whether the order was won: `order 12k won` names Korean won only in a book that counts in them.
    pub(super) fn is_won(&self, currency: Currency) -> bool {
        let is_own = CommonCurrency::of(currency).is_some_and(|one| one.is_called(WON));
        self.sign.as_deref() == Some(WON) && !is_own
    }
}

/// What a text tells of an order in a record of this day.
pub(super) fn told(text: &str, done_on: NaiveDate, known: &Known<'_>, own: CustomerId) -> Option<Told> {
    let clauses = phrases(text);
    let mut missing = None;
    for (place, (at, clause)) in clauses.iter().enumerate() {
        let behind = clauses.get(place + 1).map(|(_, clause)| *clause);
        // 「下单 冻虾20箱，8600元」
        let goods = clauses.get(place + 1).filter(|(_, goods)| counts_goods(goods)).zip(clauses.get(place + 2));
        let with_goods = goods.and_then(|((goods_at, goods), (_, amount))| {
            let clause = &text[*at..goods_at + goods.len()];
            in_chinese(clause, Some(amount), done_on, known).filter(|found| matches!(found, Told::Order(_)))
        });
        let chinese = with_goods.or_else(|| in_chinese(clause, behind, done_on, known));
        let found = chinese.or_else(|| in_english(clause, behind, done_on, known));
        match found.filter(|_| !others::order(clause, known, own)) {
            Some(Told::Order(order)) => return Some(Told::Order(order)),
            Some(without) => missing = missing.or(Some(without)),
            None => {}
        }
    }
    missing
}

/// Whether a clause is goods and their number alone: 「冻虾20箱」 of 「下单 冻虾20箱 8600元」.
fn counts_goods(clause: &str) -> bool {
    const LONGEST: usize = 12;
    let is_short = clause.chars().count() <= LONGEST && !clause.is_ascii();
    let amounts = amounts_in(clause);
    let ends_counted = || {
        let count = clause.trim_end_matches(MEASURES);
        count.len() < clause.len()
            && count.ends_with(|last: char| last.is_ascii_digit() || "一二两三四五六七八九十几百千".contains(last))
    };
    is_short && amounts.iter().all(|amount| !amount.is_money) && ends_counted()
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
        is_scaled: amount.is_scaled,
    })
}

fn in_chinese(clause: &str, behind: Option<&str>, done_on: NaiveDate, known: &Known<'_>) -> Option<Told> {
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
        let before = PLAIN.iter().fold(clause[..at].to_owned(), |before, word| before.replace(word, ""));
        (!is_other && !has_not(&before, NOT_YET) && !has_not(rest, NOT_SO_BEHIND)).then_some((*verb, at, rest))
    });
    let (verb, at, rest) = found.max_by_key(|(verb, at, _)| (verb.len(), std::cmp::Reverse(*at)))?;
    let is_verb = CHINESE.contains(&verb);
    // 「上个月下单了12万」 is of another day.
    if days_in(&clause[..at], known).any(|(_, day)| day != done_on) {
        return None;
    }
    // 「下单12万，走审批」
    if behind.is_some_and(|behind| STILL_TO_PASS.iter().any(|word| behind.contains(word))) {
        return None;
    }
    // 「聊了订单12万的交期」
    let before = clause[..at].trim_end();
    let is_alone = before.is_empty() || BEFORE_ORDER_CHINESE.iter().any(|word| before.ends_with(word));
    if ORDER_ALONE.contains(&verb) && !is_alone {
        return None;
    }
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
            let after = rest[only.range.end..].trim();
            let is_end = if ORDER_ALONE.contains(&verb) {
                after.is_empty() || BEHIND_ORDER_CHINESE.contains(&after)
            } else {
                is_verb || !after.starts_with('的') || NAMED.iter().any(|name| after.starts_with(name))
            };
            return (is_near && is_end).then(|| draft(clause, rest, only, None));
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
            if (gap.is_empty() || counts_goods(gap)) && after.is_empty() && (only.is_money || total.is_some()) {
                return Some(draft(clause, behind, only, Some(behind)));
            }
        }
    }
    let has_count = rest
        .trim_start_matches(['了', ' '])
        .starts_with(|first: char| first.is_ascii_digit() || "一二两三四五六七八九十几".contains(first));
    (is_verb && (has_count || verb.contains('单') || !money.is_empty())).then(|| Told::WithoutAmount(clause.to_owned()))
}

fn in_english(clause: &str, behind: Option<&str>, done_on: NaiveDate, known: &Known<'_>) -> Option<Told> {
    let plain = clause.replace('’', "'").to_lowercase();
    let words: Vec<&str> = plain
        .split(|letter: char| !letter.is_alphanumeric() && !"'-/".contains(letter))
        .filter(|word| !word.is_empty())
        .collect();
    let is_order = |word: &&&str| ORDER.contains(word);
    if !plain.chars().any(|letter| letter.is_ascii_alphabetic())
        || words.iter().any(|word| NOT_YET_ENGLISH.contains(word))
        || names_other_day(clause, done_on, known)
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
    let ends_with_amount = || match amounts.as_slice() {
        [only] => is_order_alone(&clause[..only.range.start], &clause[only.range.end..]),
        _ => false,
    };
    // `another order, £9k`
    let is_new_alone = || {
        noun.is_some_and(|at| at + 1 == words.len() && words[..at].iter().any(|word| NEW_ORDER.contains(word)))
            && behind.is_some_and(|behind| matches!(amounts_in(behind).as_slice(), [only] if is_total(behind, only)))
    };
    let is_pending = words.iter().any(|word| PENDING.contains(word));
    if verb.is_none() && (noun.is_none() || is_pending || (!is_in && !ends_with_amount() && !is_new_alone())) {
        return None;
    }
    match amounts.as_slice() {
        // Of `40 units at £12` nobody knows whether it is the price of one.
        [only] if !says_part(clause) && !is_priced(&clause[..only.range.start], &words) => {
            return Some(draft(clause, clause, only, None));
        }
        [] => {
            let amounts = behind.map(amounts_in).unwrap_or_default();
            if let (Some(behind), [only]) = (behind, amounts.as_slice())
                && is_total(behind, only)
            {
                return Some(draft(clause, behind, only, Some(behind)));
            }
        }
        _ => {}
    }
    // `bought a new machine` may be of anybody.
    let is_plain = verb.is_some_and(|at| ["bought", "purchased", "have", "got", "closed"].contains(&words[at]));
    (!is_plain || !amounts.is_empty()).then(|| Told::WithoutAmount(clause.to_owned()))
}

/// Whether a clause says no more than an amount, which is the whole: `£8k in total`.
fn is_total(clause: &str, amount: &Amount) -> bool {
    let others = format!("{} {}", &clause[..amount.range.start], &clause[amount.range.end..]).to_lowercase();
    let mut others =
        others.split(|letter: char| !letter.is_alphanumeric() && letter != '\'').filter(|word| !word.is_empty());
    amount.is_money && !says_part(clause) && others.all(|word| TOTALS_ENGLISH.contains(&word))
}

/// Whether an English clause says that an amount is not the whole: `each`, `deposit`.
fn says_part(clause: &str) -> bool {
    clause.to_lowercase().split(|letter: char| !letter.is_alphanumeric()).any(|word| IN_PART_ENGLISH.contains(&word))
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

/// Whether between the order and its amount only words like `of` or a number of pieces stand, and behind it nothing:
/// `PO for £3,300 is with finance` tells of no new one.
fn is_order_alone(before: &str, after: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|letter: char| !letter.is_alphanumeric() && !"'-/".contains(letter));
        words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let before = words(before);
    let gap =
        before.iter().rposition(|word| ORDER.contains(&word.as_str())).map_or(&before[..], |at| &before[at + 1..]);
    let is_count = gap.first().is_some_and(|word| word.starts_with(|first: char| first.is_ascii_digit()));
    (is_count || gap.iter().all(|word| BEHIND_AMOUNT.contains(&word.as_str())))
        && words(after).iter().all(|word| BEHIND_AMOUNT.contains(&word.as_str()))
}

/// Whether an order is of another day: `yesterday` in a record of today, `ordered £9k on Friday`, but not `for Friday`.
fn names_other_day(clause: &str, done_on: NaiveDate, known: &Known<'_>) -> bool {
    let small = clause.to_ascii_lowercase();
    let comes = ["deliver", "ship", "start", "arriv", "install"].iter().any(|word| small.contains(word));
    days_in(clause, known).any(|(at, day)| {
        let is_on = !comes && clause[..at].to_ascii_lowercase().ends_with(" on ");
        day != done_on && (day < known.now.date() || (is_on && day.weekday() != done_on.weekday()))
    })
}

/// The days that a text names in words, and where.
fn days_in<'a>(text: &'a str, known: &'a Known<'_>) -> impl Iterator<Item = (usize, NaiveDate)> + 'a {
    let is_start = |at: &usize| {
        let is_letter = |letter: char| letter.is_ascii_alphanumeric();
        !(text[..*at].ends_with(is_letter) && text[*at..].starts_with(is_letter))
    };
    text.char_indices().map(|(at, _)| at).filter(is_start).filter_map(|at| {
        let (day, length) = parse_date(&text[at..], known.now.date(), Towards::Either, known.holidays).ok()??;
        let said = &text[at..at + length];
        let is_said = !said.is_ascii()
            || (said.bytes().filter(u8::is_ascii_alphabetic).count() > 2 && lexicon::word_ends(&text[at + length..]));
        (is_said && !leaves_day_open(said)).then_some((at, day))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        match Known::of_nobody(|known| told(text, known.now.date(), known, CustomerId(1))) {
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
            ("new PO for £3,300 in total", "3300"),
            ("ordered £9k on Monday", "9000"),
            ("ordered £9k for delivery on Friday", "9000"),
            ("下单12万，月底发货", "120000"),
            ("下单 冻虾20箱 8600元", "8600"),
            ("下单 冻虾20箱，8600元", "8600"),
            ("下单，无纺布3000米，合计1.2万", "12000"),
            ("today they ordered £12k of kegs", "12000"),
            ("order 5,000 francs", "5000"),
            ("order 12k won", "12000"),
            ("今天下单12万", "120000"),
            ("新订单12万", "120000"),
            ("签了订单12万", "120000"),
            ("订单12万已签", "120000"),
            ("订了500块的货", "500"),
            ("另外他们公司又订了12万的货", "120000"),
            ("另外他们下单了12万", "120000"),
            ("聊了很多，最后他们公司下单12万", "120000"),
            ("聊了很多最后他们公司下单12万", "120000"),
            ("不少东西他们公司订了12万的货", "120000"),
            ("另外客户又下单12万", "120000"),
            ("其他没变，客户下单12万", "120000"),
            ("比同行便宜，当场下单12万", "120000"),
            ("比同行便宜所以下单12万", "120000"),
            ("看了很多样品下单12万", "120000"),
            ("试用完然后下单12万", "120000"),
            ("another order placed for £8,450", "8450"),
            ("our client ordered £12k", "12000"),
            ("despite the competition they ordered 12k", "12000"),
            ("another order, £9k", "9000"),
            ("another order £9k", "9000"),
            ("another order for £9k", "9000"),
            ("placed another order for £9k", "9000"),
            ("another 12 gateways ordered for £9,600", "9600"),
            ("new order, £9k in total", "9000"),
            ("beat a competitor, they have ordered £9k", "9000"),
            ("other than that they ordered £9k", "9000"),
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
            "下单 冻虾20箱 8600",
            "下单 冻虾20箱 单价430元",
            "下单 冻虾20箱，运费300元",
            "下单几十万",
            "下单几百万",
            "下单一百多万",
            "下单12万多",
            "订了一百多台",
            "订了一百公斤",
            "订了两百袋",
            "订了一千平",
            "订了2千克",
            "订了500块瓷砖",
            "ordered 500m of cable",
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
            "周边客户都下单了，12万",
            "别的客户下单了 12万",
            "隔壁厂下单了12万",
            "同行订了12万的货",
            "其他公司都订了，12万",
            "他客户下单12万",
            "other clients ordered 12k",
            "neighbours ordered $12k",
            "their customers ordered £12k",
            "the order, £8k",
            "another order, he says £9k next week",
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
            "PO for £3,300 is with finance",
            "PO discussion £3,300",
            "order for £8k stuck in approval",
            "order £8k to be confirmed",
            "they have ordered £80k this quarter",
            "ordered £80k so far",
            "ordered £12k yesterday",
            "ordered £12k two weeks ago",
            "ordered £9k on Friday",
            "order £8k confirmed on Friday",
            "下单12万，走审批",
            "订单12万，等老板签字",
            "聊了订单12万的交期",
            "订单12万的交期",
            "订单12万等老板签字",
            "订单12万在走审批",
            "上个月下单了12万",
            "昨天下单12万",
            "上周五下单了12万",
            "10月下单了12万",
            "今年已下单80万",
            "累计下单80万",
            "每个季度下单20万",
            "每周下单2万",
            "",
        ] {
            assert_eq!(read(text), "", "{text}");
        }
    }

    #[test]
    fn what_others_order_is_no_order_of_the_customer() {
        for text in [
            "another customer of ours ordered £12k",
            "our customers ordered £12k",
            "another local client ordered £12k",
            "another of their sites ordered £12k",
            "their competitor ordered £12k",
            "另外一家公司下单12万",
            "另外两家客户订了12万的货",
            "很多客户下单了，12万",
            "好几家厂都下单了，12万",
            "附近化工厂下单12万",
            "周边的几家食品厂都下单了 12万",
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
            is_scaled: true,
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
            ("francs", "CHF", true),
            ("francs", "EUR", false),
            ("rupees", "INR", true),
            ("kronor", "SEK", true),
            ("C$", "CAD", true),
            ("won", "KRW", true),
            ("won", "GBP", true),
        ] {
            assert_eq!(sign(typed).is_in(of(book)), is_own, "{typed} in {book}");
        }
        // `order 5000 won` says an amount only where it is the currency.
        let plain = OrderDraft { is_scaled: false, ..sign("won") };
        assert!(plain.is_in(of("KRW")) && !plain.is_in(of("GBP")) && plain.is_won(of("GBP")));
    }
}
