//! What is wrong with a rulebook, and its names in the language of the reader.

use super::Lang;
use crate::messages::terms;
use crate::rules::{ConditionProblem, ExpectedType, Fact, Names, RulebookProblem, RulebookProblemKind, Shape};

crate::texts! {
    place(line, column, problem) { "第 {line} 行第 {column} 列：{problem}", "line {line}, column {column}: {problem}" }
    syntax(message) { "不是合法的 TOML：{message}", "not valid TOML: {message}" }
    missing(field) { "缺少「{field}」", "“{field}” is missing" }
    unknown_field(field, expected) { "没有「{field}」这一项；可以写：{expected}", "unknown field “{field}”; use one of {expected}" }
    wrong_shape(field, expected) { "「{field}」应写成{expected}", "“{field}” takes {expected}" }
    whole_number { "从 1 起的整数", "a whole number, 1 or more" }
    number { "大于 0 的数", "a number greater than 0" }
    true_or_false { "true 或 false", "true or false" }
    texts { "文字列表，如 [\"phone\", \"visit\"]", "a list of strings, e.g. `[\"phone\", \"visit\"]`" }
    table { "表，如 [stages.lead]", "a table, e.g. [stages.lead]" }
    tables { "用 [[ ]] 开头的表", "tables starting with [[ ]]" }
    condition_syntax(message) { "条件写得不对：{message}", "invalid condition: {message}" }
    unknown_fact(name, expected) { "没有「{name}」这个数据项；可以用：{expected}", "unknown fact “{name}”; use one of {expected}" }
    similar_fact(name, similar) { "没有「{name}」这个数据项；是不是「{similar}」？", "unknown fact “{name}”; did you mean `{similar}`?" }
    expected_truth { "这里要一个成立或不成立的条件", "expected true or false" }
    expected_number { "这里要一个数", "expected a number" }
    expected_whole { "这里要一个整数", "expected a whole number" }
    expected_same { "两边的类型不同，没法比较", "both sides must have the same type" }
    expected_same_number { "小数要和小数算：把 2 写成 2.0", "a decimal can only be combined with a decimal: use 2.0, not 2" }
    never_equal(fact, value, expected) { "「{fact}」不会是「{value}」；可能的值：{expected}", "“{fact}” is never “{value}”; use one of {expected}" }
    not_understood { "条件里不能用这种写法；可用 && || ! == != < <= > >= + - * / % in ?:", "not allowed in a condition; use && || ! == != < <= > >= + - * / % in ?:" }
    unknown_obligation(id) { "没有维护动作「{id}」；请在 [[obligations]] 里加上", "unknown obligation “{id}”; add it under [[obligations]]" }
    unknown_word(vocabulary, got, expected) { "「{vocabulary}」里没有「{got}」；可以写：{expected}", "“{got}” is not a {vocabulary}; use one of {expected}" }
    not_a_period(got) { "「{got}」不是间隔；写成 7 days、2 weeks、3 months 或 1 year", "“{got}” is not an interval; use 7 days, 2 weeks, 3 months or 1 year" }
    duplicate_id(id) { "「{id}」出现了两次", "“{id}” appears twice" }
    no_tier { "没有分层；请至少写一个 [[tiers]]", "no tiers; add at least one [[tiers]]" }
    last_tier_not_true { "最后一层的条件必须是 true，否则有的客户不属于任何一层", "the last tier’s condition must be true, otherwise some customers get no tier" }
    last_tier_urgent { "最后一层不能是紧急层，否则潜在客户不属于任何一层", "the last tier must not be urgent, otherwise leads get no tier" }
    no_kinds(id) { "维护动作「{id}」没有 kinds，怎么跟进都不算完成", "obligation “{id}” has no kinds, so no follow-up can fulfil it" }
    first_after_period(period) { "first 不能超过一个间隔（{period} 天）", "first must not be longer than the interval ({period} days)" }
    too_often { "times 太多，间隔不到一天", "times is too high: less than a day apart" }
}

/// One of two names.
pub fn named(lang: Lang, names: &Names) -> &str {
    match lang {
        Lang::Zh => &names.zh,
        Lang::En => &names.en,
    }
}

/// A problem with its place.
pub fn problem(lang: Lang, problem: &RulebookProblem) -> String {
    place(lang, problem.line, problem.column, what_is_wrong(lang, problem))
}

/// What is wrong and what was expected, without its place.
pub fn what_is_wrong(lang: Lang, problem: &RulebookProblem) -> String {
    match &problem.kind {
        RulebookProblemKind::Syntax(message) => syntax(lang, message),
        RulebookProblemKind::Missing { field } => missing(lang, field),
        RulebookProblemKind::UnknownField { field, expected } => unknown_field(lang, field, expected.join(", ")),
        RulebookProblemKind::WrongShape { field, expected } => wrong_shape(lang, field, shape(lang, *expected)),
        RulebookProblemKind::Condition(problem) => condition(lang, problem),
        RulebookProblemKind::UnknownObligation { id } => unknown_obligation(lang, id),
        RulebookProblemKind::UnknownWord { vocabulary, got, expected } => unknown_word(lang, vocabulary, got, expected),
        RulebookProblemKind::NotAPeriod { got } => not_a_period(lang, got),
        RulebookProblemKind::DuplicateId { id } => duplicate_id(lang, id),
        RulebookProblemKind::NoTier => no_tier(lang).to_owned(),
        RulebookProblemKind::LastTierNotTrue => last_tier_not_true(lang).to_owned(),
        RulebookProblemKind::LastTierUrgent => last_tier_urgent(lang).to_owned(),
        RulebookProblemKind::NoKinds { id } => no_kinds(lang, id),
        RulebookProblemKind::FirstAfterPeriod { period } => first_after_period(lang, period),
        RulebookProblemKind::TooOften => too_often(lang).to_owned(),
    }
}

fn shape(lang: Lang, shape: Shape) -> String {
    match shape {
        Shape::Text => terms::a_text_in_quotes(lang).to_owned(),
        Shape::WholeNumber => whole_number(lang).to_owned(),
        Shape::Number => number(lang).to_owned(),
        Shape::TrueOrFalse => true_or_false(lang).to_owned(),
        Shape::Texts => texts(lang).to_owned(),
        Shape::Table => table(lang).to_owned(),
        Shape::Tables => tables(lang).to_owned(),
    }
}

fn condition(lang: Lang, problem: &ConditionProblem) -> String {
    match problem {
        ConditionProblem::Syntax { message, .. } => condition_syntax(lang, message),
        ConditionProblem::UnknownFact { name, .. } => match similar(name) {
            Some(fact) => similar_fact(lang, name, fact),
            None => unknown_fact(lang, name, fact_names().join(", ")),
        },
        ConditionProblem::WrongType { expected, .. } => wrong_type(lang, *expected).to_owned(),
        ConditionProblem::NeverEqual { fact, value, .. } => {
            let values: Vec<String> = fact.values().iter().map(|value| format!("\"{value}\"")).collect();
            never_equal(lang, fact.name(), value, values.join(", "))
        }
        ConditionProblem::NotUnderstood { .. } => not_understood(lang).to_owned(),
    }
}

fn wrong_type(lang: Lang, expected: ExpectedType) -> &'static str {
    match expected {
        ExpectedType::TrueOrFalse => expected_truth(lang),
        ExpectedType::Number => expected_number(lang),
        ExpectedType::WholeNumber => expected_whole(lang),
        ExpectedType::SameKind => expected_same(lang),
        ExpectedType::SameNumberKind => expected_same_number(lang),
    }
}

fn fact_names() -> Vec<&'static str> {
    Fact::ALL.iter().map(|fact| fact.name()).collect()
}

/// The fact whose name shares most of its letters in order with a mistyped one.
fn similar(name: &str) -> Option<&'static str> {
    let close = |fact: &&str| {
        let same = |(a, b): &(char, char)| a == b;
        let front = fact.chars().zip(name.chars()).take_while(same).count();
        let back = fact.chars().rev().zip(name.chars().rev()).take_while(same).count();
        let longest = fact.len().max(name.len());
        (front + back).min(longest) * 100 / longest
    };
    fact_names().into_iter().max_by_key(close).filter(|fact| close(fact) >= 70)
}
