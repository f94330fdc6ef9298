//! The condition of a tier: CEL, checked against the types of the facts when a rulebook is read
//! (docs/rules.md 2).
//!
//! CEL parses; what is evaluated is a small tree over the facts, because a pass over all customers evaluates several
//! conditions for each of them, and the interpreter needs microseconds where the tree needs nanoseconds. A test checks
//! that both agree. Leaves out the CEL that no condition over facts needs: macros, maps, functions.

use std::cmp::Ordering;

use super::facts::{Fact, FactType, FactValue, Facts};

mod check;

pub use check::{ConditionProblem, ExpectedType};

/// A parsed and type-checked condition, which holds for some facts and not for others.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    source: String,
    root: Node,
}

/// A part of a condition; its type was checked.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the variants are the words of CEL")]
pub enum Node {
    Fact(Fact),
    Bool(bool),
    Int(i64),
    Double(f64),
    Text(String),
    Not(Box<Self>),
    Negative(Box<Self>),
    And(Box<[Self; 2]>),
    Or(Box<[Self; 2]>),
    Compare(Comparison, Box<[Self; 2]>),
    Compute(Arithmetic, Box<[Self; 2]>),
    /// The second node if the first holds, else the third.
    Choose(Box<[Self; 3]>),
    OneOf(Box<Self>, Vec<Self>),
}

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the variants say it")]
pub enum Comparison {
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// The arithmetic operators on two numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the variants say it")]
pub enum Arithmetic {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}

impl Condition {
    /// Reads a condition and checks it, or returns everything that is wrong with it.
    pub fn parse(source: &str) -> Result<Self, Vec<ConditionProblem>> {
        let root = check::read(source)?;
        Ok(Self { source: source.to_owned(), root })
    }

    /// The text it was read from.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The parsed tree, for describing the condition in words.
    pub const fn root(&self) -> &Node {
        &self.root
    }

    /// Whether it is `true`, whatever the facts.
    pub fn always_holds(&self) -> bool {
        self.root == Node::Bool(true)
    }

    /// The facts that it asks for.
    pub fn facts(&self) -> Vec<Fact> {
        let mut found = Vec::new();
        self.root.facts(&mut found);
        found
    }

    /// Whether it holds; one that cannot be computed (a division by zero) does not.
    pub fn holds(&self, facts: &Facts) -> bool {
        self.root.truth(facts).unwrap_or(false)
    }

    /// The facts that made it hold: those of the first alternative that holds, with their values.
    pub fn because(&self, facts: &Facts) -> Vec<(Fact, FactValue<'static>)> {
        let mut alternatives = Vec::new();
        self.root.alternatives(&mut alternatives);
        let mut named = Vec::new();
        if let Some(part) = alternatives.into_iter().find(|part| part.truth(facts) == Some(true)) {
            part.facts(&mut named);
        }
        named.into_iter().map(|fact| (fact, facts.get(fact))).collect()
    }
}

impl Node {
    fn value<'a>(&'a self, facts: &Facts) -> Option<FactValue<'a>> {
        Some(match self {
            Self::Fact(fact) => facts.get(*fact),
            Self::Bool(value) => FactValue::Bool(*value),
            Self::Int(value) => FactValue::Int(*value),
            Self::Double(value) => FactValue::Double(*value),
            Self::Text(value) => FactValue::Text(value),
            Self::Negative(of) => match of.value(facts)? {
                FactValue::Int(value) => FactValue::Int(value.checked_neg()?),
                FactValue::Double(value) => FactValue::Double(-value),
                _ => return None,
            },
            Self::Compute(how, sides) => how.apply(sides[0].value(facts)?, sides[1].value(facts)?)?,
            Self::Choose(parts) => {
                let chosen = if parts[0].truth(facts)? { &parts[1] } else { &parts[2] };
                chosen.value(facts)?
            }
            _ => FactValue::Bool(self.truth(facts)?),
        })
    }

    /// Both `&&` and `||` are decided by either side alone where that side suffices, as in CEL.
    fn truth(&self, facts: &Facts) -> Option<bool> {
        match self {
            Self::And(sides) => match sides[0].truth(facts) {
                Some(false) => Some(false),
                left => sides[1].truth(facts).filter(|right| left.is_some() || !right),
            },
            Self::Or(sides) => match sides[0].truth(facts) {
                Some(true) => Some(true),
                left => sides[1].truth(facts).filter(|right| left.is_some() || *right),
            },
            Self::Not(of) => of.truth(facts).map(|value| !value),
            Self::Compare(how, sides) => Some(how.holds(compare(sides[0].value(facts)?, sides[1].value(facts)?))),
            Self::OneOf(wanted, list) => {
                let wanted = wanted.value(facts)?;
                let equal = |one: &Self| Some(compare(wanted, one.value(facts)?) == Some(Ordering::Equal));
                list.iter().map(equal).collect::<Option<Vec<bool>>>().map(|found| found.contains(&true))
            }
            _ => match self.value(facts)? {
                FactValue::Bool(value) => Some(value),
                _ => None,
            },
        }
    }

    fn alternatives<'a>(&'a self, found: &mut Vec<&'a Self>) {
        match self {
            Self::Or(sides) => sides.iter().for_each(|side| side.alternatives(found)),
            other => found.push(other),
        }
    }

    fn facts(&self, found: &mut Vec<Fact>) {
        match self {
            Self::Fact(fact) if !found.contains(fact) => found.push(*fact),
            Self::Fact(_) | Self::Bool(_) | Self::Int(_) | Self::Double(_) | Self::Text(_) => {}
            Self::Not(of) | Self::Negative(of) | Self::OneOf(of, _) => of.facts(found),
            Self::And(sides) | Self::Or(sides) | Self::Compare(_, sides) | Self::Compute(_, sides) => {
                sides.iter().for_each(|side| side.facts(found));
            }
            Self::Choose(parts) => parts.iter().for_each(|part| part.facts(found)),
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "facts and literals of conditions stay far below 2^53")]
fn compare(left: FactValue<'_>, right: FactValue<'_>) -> Option<Ordering> {
    match (left, right) {
        (FactValue::Int(left), FactValue::Int(right)) => Some(left.cmp(&right)),
        (FactValue::Double(left), FactValue::Double(right)) => left.partial_cmp(&right),
        (FactValue::Int(left), FactValue::Double(right)) => (left as f64).partial_cmp(&right),
        (FactValue::Double(left), FactValue::Int(right)) => left.partial_cmp(&(right as f64)),
        (FactValue::Bool(left), FactValue::Bool(right)) => Some(left.cmp(&right)),
        (FactValue::Text(left), FactValue::Text(right)) => Some(left.cmp(right)),
        _ => None,
    }
}

impl Comparison {
    fn holds(self, order: Option<Ordering>) -> bool {
        match self {
            Self::Equal => order == Some(Ordering::Equal),
            Self::Unequal => order != Some(Ordering::Equal),
            Self::Less => order == Some(Ordering::Less),
            Self::LessOrEqual => matches!(order, Some(Ordering::Less | Ordering::Equal)),
            Self::Greater => order == Some(Ordering::Greater),
            Self::GreaterOrEqual => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
        }
    }
}

impl Arithmetic {
    fn apply<'a>(self, left: FactValue<'a>, right: FactValue<'a>) -> Option<FactValue<'a>> {
        match (left, right) {
            (FactValue::Int(left), FactValue::Int(right)) => match self {
                Self::Add => left.checked_add(right),
                Self::Subtract => left.checked_sub(right),
                Self::Multiply => left.checked_mul(right),
                Self::Divide => left.checked_div(right),
                Self::Remainder => left.checked_rem(right),
            }
            .map(FactValue::Int),
            (FactValue::Double(left), FactValue::Double(right)) => Some(FactValue::Double(match self {
                Self::Add => left + right,
                Self::Subtract => left - right,
                Self::Multiply => left * right,
                Self::Divide => left / right,
                Self::Remainder => return None,
            })),
            _ => None,
        }
    }
}

impl FactType {
    const fn is_number(self) -> bool {
        matches!(self, Self::Int | Self::Double)
    }
}

#[cfg(test)]
mod tests {
    use cel::{Context, Program, Value};
    use proptest::prelude::*;
    use proptest::strategy::ValueTree;

    use super::*;

    fn facts() -> impl Strategy<Value = Facts> {
        let numbers = (0..900_000_i32, prop::array::uniform10(0..40_i64), 0..50_u8);
        let texts = (
            prop::sample::select(Fact::Stage.values()),
            prop::sample::select(Fact::Potential.values()),
            prop::sample::select(Fact::Fit.values()),
            prop::sample::select(Fact::Renewal.values()),
        );
        (numbers, texts, any::<(bool, bool)>()).prop_map(|((yuan, ints, score), texts, bools)| Facts {
            annual_purchase: f64::from(yuan),
            order_count: ints[0],
            days_since_order: ints[1] * 20,
            days_since_contact: ints[2] * 10,
            months_together: ints[3],
            orders_90d: ints[4],
            orders_prev_90d: ints[5],
            amount_365d: f64::from(yuan),
            amount_prev_365d: f64::from(yuan / 2),
            new_products_180d: ints[6] % 3,
            open_issues: ints[7] % 5,
            overdue_issues: ints[8] % 4,
            major_complaints_365d: ints[9] % 3,
            key_contact_changed_90d: bools.0,
            satisfaction: f64::from(score) / 10.0,
            stage: texts.0,
            potential: texts.1,
            fit: texts.2,
            renewal: texts.3,
            strategic: bools.1,
        })
    }

    /// The result of the CEL interpreter; `None` when it cannot be computed.
    fn by_cel(source: &str, facts: &Facts) -> Option<bool> {
        let mut context = Context::default();
        for fact in Fact::ALL {
            match facts.get(*fact) {
                FactValue::Int(value) => context.add_variable_from_value(fact.name(), value),
                FactValue::Double(value) => context.add_variable_from_value(fact.name(), value),
                FactValue::Bool(value) => context.add_variable_from_value(fact.name(), value),
                FactValue::Text(value) => context.add_variable_from_value(fact.name(), value.to_owned()),
            }
        }
        match Program::compile(source).unwrap().execute(&context) {
            Ok(Value::Bool(value)) => Some(value),
            _ => None,
        }
    }

    /// Conditions built from every operator that is understood.
    fn conditions() -> impl Strategy<Value = String> {
        let ints = "(orders_90d|orders_prev_90d|months_together|overdue_issues|[0-9]{1,2})";
        let doubles = "(annual_purchase|satisfaction|amount_365d|[0-9]{1,6}\\.[05])";
        let compared = "(==|!=|<|<=|>|>=)";
        let pattern = |text: &str| prop::string::string_regex(text).unwrap().boxed();
        let leaf = prop_oneof![
            pattern(&format!("{ints} {compared} {ints}")),
            pattern(&format!("{ints} [-+*/%] {ints} {compared} {ints}")),
            pattern(&format!("{doubles} [-+*/] {doubles} {compared} {doubles}")),
            pattern(&format!("{doubles} {compared} {ints}")),
            pattern(&format!("-{ints} {compared} -{ints}")),
            pattern("(fit|fit) (==|!=) \"(full|partial|custom|)\""),
            pattern("stage in \\[\"(won|lost)\", \"(lead|returning)\"\\]"),
            pattern("(strategic|key_contact_changed_90d|true|false)"),
            pattern(&format!("\\({ints} > 5 \\? {ints} : {ints}\\) >= 3")),
        ];
        leaf.prop_recursive(3, 12, 2, |inner| {
            prop_oneof![
                (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}) && ({b})")),
                (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}) || ({b})")),
                inner.prop_map(|a| format!("!({a})")),
            ]
        })
    }

    proptest! {
        #[test]
        fn means_what_cel_means(source in conditions(), facts in facts()) {
            let condition = Condition::parse(&source).map_err(|problems| TestCaseError::fail(format!("{source}: {problems:?}")))?;
            prop_assert_eq!(condition.root.truth(&facts), by_cel(&source, &facts), "{}", source);
        }
    }

    fn problem(source: &str) -> ConditionProblem {
        let mut problems = Condition::parse(source).unwrap_err();
        assert_eq!(problems.len(), 1, "{source}: {problems:?}");
        problems.remove(0)
    }

    #[test]
    fn tells_what_is_wrong_and_where() {
        use ConditionProblem as P;
        let wrong = |at, expected| P::WrongType { at, expected };
        for (source, told) in [
            ("order_cout >= 2", P::UnknownFact { at: 0, name: "order_cout".to_owned() }),
            ("true && orders > 2", P::UnknownFact { at: 8, name: "orders".to_owned() }),
            ("order_count", wrong(0, ExpectedType::TrueOrFalse)),
            ("strategic && order_count", wrong(13, ExpectedType::TrueOrFalse)),
            ("order_count == \"2\"", wrong(12, ExpectedType::SameKind)),
            ("strategic > false", wrong(10, ExpectedType::Number)),
            ("annual_purchase * 2 > 5.0", wrong(16, ExpectedType::SameNumberKind)),
            ("stage + stage == stage", wrong(6, ExpectedType::Number)),
            ("satisfaction % 2.0 > 1.0", wrong(13, ExpectedType::WholeNumber)),
            ("!order_count", wrong(1, ExpectedType::TrueOrFalse)),
            ("fit == \"ful\"", P::NeverEqual { at: 7, fact: Fact::Fit, value: "ful".to_owned() }),
            ("size(stage) > 2", P::NotUnderstood { at: 4 }),
            ("stage in potential", P::NotUnderstood { at: 9 }),
            ("order_count > 2u", P::NotUnderstood { at: 14 }),
        ] {
            assert_eq!(problem(source), told, "{source}");
        }
        assert!(matches!(problem("order_count >= "), P::Syntax { at: 15, .. }));
        assert_eq!(Condition::parse("a > 1 && b > 2 || c").unwrap_err().len(), 3, "each mistake, not the first alone");
    }

    #[test]
    fn says_which_alternative_made_it_hold() {
        let source = "(orders_prev_90d >= 2 && orders_90d * 2 <= orders_prev_90d) || strategic || overdue_issues >= 2";
        let condition = Condition::parse(source).unwrap();
        let mut runner = proptest::test_runner::TestRunner::deterministic();
        let calm = facts().new_tree(&mut runner).unwrap().current();
        let calm = Facts { orders_prev_90d: 0, strategic: false, overdue_issues: 2, ..calm };
        assert_eq!(condition.because(&calm), [(Fact::OverdueIssues, FactValue::Int(2))]);
        let fewer = Facts { orders_prev_90d: 5, orders_90d: 2, ..calm };
        assert_eq!(
            condition.because(&fewer),
            [(Fact::OrdersPrev90d, FactValue::Int(5)), (Fact::Orders90d, FactValue::Int(2))]
        );
    }
}
