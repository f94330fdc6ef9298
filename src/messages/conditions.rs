//! The condition of a tier or a tag in words: 「年采购额不少于 50 万元，且合作月数不少于 24」.
//!
//! Leaves out what is wrong with a condition that cannot be read: see `rulebook`.

use super::labels::Labelled;
use super::{Lang, money};
use crate::domain::{Currency, Fit, Money, Potential, Renewal, Stage};
use crate::messages::terms;
use crate::rules::{Arithmetic, Comparison, Condition, ConditionNode as Node, Fact, FactType, FactValue};

crate::texts! {
    everyone_else { "以上都不符合的客户", "all other customers" }
    everyone { "所有客户", "all customers" }
    all_of(one, other) { "{one}，且{other}", "{one}, and {other}" }
    one_of(one, other) { "{one}；或{other}", "{one}; or {other}" }
    grouped(part) { "（{part}）", "({part})" }
    not_so(part) { "并非（{part}）", "not ({part})" }
    choose(condition, yes, no) { "（若{condition}则为{yes}，否则为{no}）", "({yes} if {condition}, else {no})" }
    always { "始终成立", "always true" }
    never { "不成立", "never" }
    at_least(one, other) { "{one}不少于{other}", "{one} at least {other}" }
    at_most(one, other) { "{one}不超过{other}", "{one} at most {other}" }
    more(one, other) { "{one}超过{other}", "{one} more than {other}" }
    fewer(one, other) { "{one}不到{other}", "{one} less than {other}" }
    same(one, other) { "{one}是{other}", "{one} is {other}" }
    different(one, other) { "{one}不是{other}", "{one} is not {other}" }
    among(one, list) { "{one}是{list}", "{one} is {list}" }
    or(one, other) { "{one}或{other}", "{one} or {other}" }
    in_ten_thousands(count, unit) { "{count} 万{unit}", "{count} × 10,000 {unit}" }
    word(text) { "「{text}」", "“{text}”" }
    truth { "成立", "true" }

    annual_purchase { "年采购额", "annual purchases" }
    order_count { "近一年订单数", "orders in the last year" }
    days_since_order { "距上次下单的天数", "days since the last order" }
    days_since_contact { "距上次联系的天数", "days since the last contact" }
    months_together { "合作月数", "months as a customer" }
    orders_90d { "近 90 天订单数", "orders in the last 90 days" }
    orders_prev_90d { "此前 90 天订单数", "orders in the prior 90 days" }
    amount_365d { "近一年订单金额", "order value in the last year" }
    amount_prev_365d { "上一年订单金额", "order value in the prior year" }
    new_products_180d { "近半年新购产品数", "new products bought in the last 180 days" }
    open_issues { "未解决问题数", "open issues" }
    overdue_issues { "超时限未解决问题数", "issues past deadline" }
    major_complaints_365d { "近一年重大问题数", "major issues in the last year" }
    key_contact_changed { "关键联系人近 90 天内离职、还没见过接手的人", "a key contact left in the last 90 days and no successor has been met" }
    satisfaction { "满意度", "satisfaction (1 to 5)" }
    stage { "客户阶段", "stage" }
    potential { "合作潜力", "potential" }
    fit { "需求匹配", "fit" }
    renewal { "续约意愿", "renewal intent" }
    strategic { "是战略客户", "strategic customer" }
}

/// A condition in words, without a full stop.
pub fn condition(lang: Lang, currency: Currency, condition: &Condition) -> String {
    if condition.always_holds() { everyone_else(lang).to_owned() } else { truth_of(lang, currency, condition.root()) }
}

/// The same of a condition that stands for itself, not below others that are asked first.
pub fn condition_alone(lang: Lang, currency: Currency, condition: &Condition) -> String {
    if condition.always_holds() { everyone(lang).to_owned() } else { truth_of(lang, currency, condition.root()) }
}

/// The alternatives of a condition that stands for itself.
pub fn alternatives_alone(lang: Lang, currency: Currency, condition: &Condition) -> Vec<String> {
    if condition.always_holds() { vec![everyone(lang).to_owned()] } else { alternatives(lang, currency, condition) }
}

/// The alternatives of a condition in words, each alone enough; one where there is no other.
pub fn alternatives(lang: Lang, currency: Currency, condition: &Condition) -> Vec<String> {
    fn parts<'a>(part: &'a Node, found: &mut Vec<&'a Node>) {
        match part {
            Node::Or(sides) => sides.iter().for_each(|side| parts(side, found)),
            other => found.push(other),
        }
    }
    if condition.always_holds() {
        return vec![everyone_else(lang).to_owned()];
    }
    let mut found = Vec::new();
    parts(condition.root(), &mut found);
    found.into_iter().map(|part| truth_of(lang, currency, part)).collect()
}

/// Something that holds or does not.
fn truth_of(lang: Lang, currency: Currency, part: &Node) -> String {
    match part {
        Node::And(sides) => {
            let side = |part: &Node| match part {
                Node::Or(_) => grouped(lang, truth_of(lang, currency, part)),
                other => truth_of(lang, currency, other),
            };
            all_of(lang, side(&sides[0]), side(&sides[1]))
        }
        Node::Or(sides) => one_of(lang, truth_of(lang, currency, &sides[0]), truth_of(lang, currency, &sides[1])),
        Node::Not(of) => match **of {
            Node::Fact(fact) => flag(lang, fact, false),
            ref other => not_so(lang, truth_of(lang, currency, other)),
        },
        Node::Compare(how, sides) => compared(lang, currency, *how, sides),
        Node::OneOf(wanted, list) => {
            let fact = fact_in(wanted);
            let words: Vec<String> = list.iter().map(|one| value(lang, currency, one, fact)).collect();
            let listed = words.into_iter().reduce(|one, other| or(lang, one, other)).unwrap_or_default();
            among(lang, value(lang, currency, wanted, None), listed)
        }
        Node::Fact(fact) => flag(lang, *fact, true),
        Node::Bool(holds) => (if *holds { always(lang) } else { never(lang) }).to_owned(),
        other => value(lang, currency, other, None),
    }
}

fn compared(lang: Lang, currency: Currency, how: Comparison, sides: &[Node; 2]) -> String {
    // What one side measures says how a number on the other side is read.
    let fact = fact_in(&sides[0]).or_else(|| fact_in(&sides[1]));
    if let (Comparison::Equal | Comparison::Unequal, [Node::Fact(fact), Node::Bool(holds)]) = (how, sides) {
        return flag(lang, *fact, *holds == (how == Comparison::Equal));
    }
    let say = match how {
        Comparison::Equal => same,
        Comparison::Unequal => different,
        Comparison::Less => fewer,
        Comparison::LessOrEqual => at_most,
        Comparison::Greater => more,
        Comparison::GreaterOrEqual => at_least,
    };
    let [left, right] = sides.each_ref().map(|side| value(lang, currency, side, fact));
    // A space between a number and a Chinese character, as Chinese is set; English has one there already.
    let is_number =
        |letter: Option<char>| lang == Lang::Zh && letter.is_some_and(|one| one.is_ascii_digit() || one == '-');
    let before = if is_number(left.chars().last()) { " " } else { "" };
    let after = if is_number(right.chars().next()) { " " } else { "" };
    say(lang, format!("{left}{before}"), format!("{after}{right}"))
}

/// A number, a word or a sum of them; `beside` is what it is compared with.
fn value(lang: Lang, currency: Currency, part: &Node, beside: Option<Fact>) -> String {
    match part {
        Node::Fact(fact) => label(lang, *fact).to_owned(),
        Node::Int(count) if beside.is_some_and(is_money) => amount_of(lang, currency, FactValue::Int(*count)),
        Node::Int(count) => count.to_string(),
        Node::Double(number) if beside.is_some_and(is_money) => amount_of(lang, currency, FactValue::Double(*number)),
        Node::Double(number) => number.to_string(),
        Node::Text(text) => text_of(lang, text, beside),
        Node::Negative(of) => format!("-{}", value(lang, currency, of, beside)),
        Node::Compute(how, sides) => {
            let side = |part: &Node| match part {
                Node::Compute(..) => grouped(lang, value(lang, currency, part, None)),
                other => value(lang, currency, other, None),
            };
            format!("{} {} {}", side(&sides[0]), sign(*how), side(&sides[1]))
        }
        Node::Choose(parts) => {
            let branch = |part: &Node| value(lang, currency, part, beside);
            choose(lang, truth_of(lang, currency, &parts[0]), branch(&parts[1]), branch(&parts[2]))
        }
        Node::Bool(true) => truth(lang).to_owned(),
        other => truth_of(lang, currency, other),
    }
}

const fn sign(how: Arithmetic) -> &'static str {
    match how {
        Arithmetic::Add => "+",
        Arithmetic::Subtract => "-",
        Arithmetic::Multiply => "×",
        Arithmetic::Divide => "÷",
        Arithmetic::Remainder => "%",
    }
}

/// The fact that a side is, or is computed from by a sum: what gives its numbers their unit.
fn fact_in(part: &Node) -> Option<Fact> {
    match part {
        Node::Fact(fact) => Some(*fact),
        Node::Negative(of) => fact_in(of),
        Node::Compute(_, sides) => fact_in(&sides[0]).or_else(|| fact_in(&sides[1])),
        _ => None,
    }
}

/// Whether a fact is an amount of money: a score is none.
pub fn is_money(fact: Fact) -> bool {
    fact.kind() == FactType::Double && fact != Fact::Satisfaction
}

/// An amount, in Chinese by the ten thousand where it is round: 「50 万元」, `500,000 yuan`.
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "literals of conditions are small")]
fn amount_of(lang: Lang, currency: Currency, amount: FactValue<'_>) -> String {
    let amount = match amount {
        FactValue::Int(count) => count as f64,
        FactValue::Double(number) => number,
        _ => 0.0,
    };
    let is_round = amount >= 10_000.0 && amount % 10_000.0 == 0.0;
    if lang == Lang::Zh && is_round {
        return in_ten_thousands(lang, (amount / 10_000.0) as i64, money::unit(lang, currency));
    }
    money::exact(lang, currency, Money::from_cents((amount * 100.0).round() as i64))
}

fn text_of(lang: Lang, code: &str, fact: Option<Fact>) -> String {
    let known = match fact {
        _ if code.is_empty() => return word(lang, terms::unknown(lang)),
        Some(Fact::Stage) => code.parse::<Stage>().ok().map(|one| one.label(lang)),
        Some(Fact::Potential) => code.parse::<Potential>().ok().map(|one| one.label(lang)),
        Some(Fact::Fit) => code.parse::<Fit>().ok().map(|one| one.label(lang)),
        Some(Fact::Renewal) => code.parse::<Renewal>().ok().map(|one| one.label(lang)),
        _ => None,
    };
    word(lang, known.unwrap_or(code))
}

fn flag(lang: Lang, fact: Fact, holds: bool) -> String {
    let text = match (fact, holds) {
        (Fact::Strategic, true) => strategic(lang),
        (Fact::Strategic, false) => terms::not_a_strategic_customer(lang),
        (_, true) => key_contact_changed(lang),
        (_, false) => terms::the_key_contacts_are_still_there(lang),
    };
    text.to_owned()
}

const fn label(lang: Lang, fact: Fact) -> &'static str {
    match fact {
        Fact::AnnualPurchase => annual_purchase(lang),
        Fact::OrderCount => order_count(lang),
        Fact::DaysSinceOrder => days_since_order(lang),
        Fact::DaysSinceContact => days_since_contact(lang),
        Fact::MonthsTogether => months_together(lang),
        Fact::Orders90d => orders_90d(lang),
        Fact::OrdersPrev90d => orders_prev_90d(lang),
        Fact::Amount365d => amount_365d(lang),
        Fact::AmountPrev365d => amount_prev_365d(lang),
        Fact::NewProducts180d => new_products_180d(lang),
        Fact::OpenIssues => open_issues(lang),
        Fact::OverdueIssues => overdue_issues(lang),
        Fact::MajorComplaints365d => major_complaints_365d(lang),
        Fact::KeyContactChanged90d => key_contact_changed(lang),
        Fact::Satisfaction => satisfaction(lang),
        Fact::Stage => stage(lang),
        Fact::Potential => potential(lang),
        Fact::Fit => fit(lang),
        Fact::Renewal => renewal(lang),
        Fact::Strategic => strategic(lang),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::SHIPPED_RULEBOOKS;

    fn said(source: &str) -> (String, String) {
        let read = Condition::parse(source).unwrap();
        (condition(Lang::Zh, Currency::default(), &read), condition(Lang::En, Currency::default(), &read))
    }

    #[test]
    fn conditions_read_as_a_person_says_them() {
        for (source, zh, en) in [
            (
                "annual_purchase >= 500000 && months_together >= 24 && renewal != \"weak\"",
                "年采购额不少于 50 万元，且合作月数不少于 24，且续约意愿不是「弱」",
                "annual purchases at least 500,000 yuan, and months as a customer at least 24, and renewal intent is not “Weak”",
            ),
            (
                "(orders_prev_90d >= 2 && orders_90d * 2 <= orders_prev_90d) || key_contact_changed_90d",
                "此前 90 天订单数不少于 2，且近 90 天订单数 × 2 不超过此前 90 天订单数；或关键联系人近 90 天内离职、还没见过接手的人",
                "orders in the prior 90 days at least 2, and orders in the last 90 days × 2 at most \
                 orders in the prior 90 days; or a key contact left in the last 90 days and no successor has been met",
            ),
            (
                "!strategic && (order_count > 1 || fit == \"\")",
                "不是战略客户，且（近一年订单数超过 1；或需求匹配是「未知」）",
                "not a strategic customer, and (orders in the last year more than 1; or fit is “unknown”)",
            ),
            ("stage in [\"won\", \"lost\"]", "客户阶段是「成交」或「流失」", "stage is “Won” or “Lost”"),
            ("strategic == false", "不是战略客户", "not a strategic customer"),
            (
                "1500.5 < amount_365d",
                "1,500.5 元不到近一年订单金额",
                "1,500.5 yuan less than order value in the last year",
            ),
            ("true", "以上都不符合的客户", "all other customers"),
        ] {
            assert_eq!(said(source), (zh.to_owned(), en.to_owned()), "{source}");
        }
    }

    #[test]
    fn a_condition_that_stands_alone_is_never_about_the_others() {
        let always = Condition::parse("true").unwrap();
        assert_eq!(condition_alone(Lang::En, Currency::default(), &always), "all customers");
        assert_eq!(alternatives_alone(Lang::Zh, Currency::default(), &always), ["所有客户"]);
        let either = Condition::parse("strategic || order_count > 1").unwrap();
        assert_eq!(alternatives_alone(Lang::Zh, Currency::default(), &either), ["是战略客户", "近一年订单数超过 1"]);
    }

    #[test]
    fn every_condition_that_ships_is_said_without_its_code() {
        for (id, _) in SHIPPED_RULEBOOKS {
            let rulebook = crate::rules::Rulebook::shipped(id).unwrap();
            let tags = rulebook.tags.iter().map(|tag| &tag.when);
            for when in rulebook.tiers.iter().map(|tier| &tier.when).chain(tags) {
                let (zh, en) = said(when.source());
                assert!(!zh.contains('_') && !en.contains('_') && !zh.contains("=="), "{zh} {en}");
            }
        }
    }
}
