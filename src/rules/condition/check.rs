//! Reads a condition: CEL's syntax tree into ours, reporting every unknown fact and wrong type.

use cel::Program;
use cel::common::ast::{CallExpr, Expr, IdedExpr, LiteralValue, SourceInfo, operators};

use super::{Arithmetic, Comparison, Node};
use crate::rules::facts::{Fact, FactType};

/// The type expected of a part of a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExpectedType {
    /// True or false.
    TrueOrFalse,
    /// A number, whole or not.
    Number,
    /// A whole number.
    WholeNumber,
    /// Two values that can be compared.
    SameKind,
    /// Both whole, or both with a decimal point.
    SameNumberKind,
}

/// Something wrong with a condition; `at` is the byte in its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConditionProblem {
    /// It is not valid CEL.
    Syntax {
        /// Where.
        at: usize,
        /// What the parser says, in English.
        message: String,
    },
    /// A name that is not a fact.
    UnknownFact {
        /// Where.
        at: usize,
        name: String,
    },
    /// A value whose type does not fit its place.
    WrongType {
        /// Where.
        at: usize,
        /// The type that fits the place.
        expected: ExpectedType,
    },
    /// A text that the compared fact can never have.
    NeverEqual {
        /// Where.
        at: usize,
        /// The fact.
        fact: Fact,
        /// The text.
        value: String,
    },
    /// CEL that conditions do not understand: functions, maps, macros.
    NotUnderstood {
        /// Where.
        at: usize,
    },
}

impl ConditionProblem {
    /// The byte of the condition at which it is.
    pub const fn at(&self) -> usize {
        match self {
            Self::Syntax { at, .. }
            | Self::UnknownFact { at, .. }
            | Self::WrongType { at, .. }
            | Self::NeverEqual { at, .. }
            | Self::NotUnderstood { at } => *at,
        }
    }
}

/// The tree of a condition, or everything that is wrong with it.
pub(super) fn read(source: &str) -> Result<Node, Vec<ConditionProblem>> {
    let program = Program::compile(source).map_err(|errors| {
        let told = errors.errors.into_iter().map(|error| ConditionProblem::Syntax {
            at: byte_at(source, error.pos),
            message: error.msg.trim_start_matches("Syntax error: ").to_owned(),
        });
        told.collect::<Vec<_>>()
    })?;
    let mut checker = Checker { info: program.source_info(), problems: Vec::new() };
    let root = checker.typed(program.expression(), FactType::Bool, ExpectedType::TrueOrFalse);
    match root {
        Some(root) if checker.problems.is_empty() => Ok(root),
        _ => Err(checker.problems),
    }
}

/// The byte of a line and column counted from 1.
fn byte_at(source: &str, (line, column): (isize, isize)) -> usize {
    let line = usize::try_from(line).unwrap_or(1).max(1);
    let before: usize = source.split_inclusive('\n').take(line - 1).map(str::len).sum();
    (before + usize::try_from(column).unwrap_or(1).saturating_sub(1)).min(source.len())
}

struct Checker<'a> {
    info: &'a SourceInfo,
    problems: Vec<ConditionProblem>,
}

/// A part that was read, and its type.
type Typed = Option<(Node, FactType)>;

impl Checker<'_> {
    fn at(&self, id: u64) -> usize {
        self.info.offset_for(id).map_or(0, |(start, _)| start as usize)
    }

    fn wrong(&mut self, id: u64, expected: ExpectedType) {
        self.problems.push(ConditionProblem::WrongType { at: self.at(id), expected });
    }

    fn not_understood(&mut self, id: u64) -> Typed {
        self.problems.push(ConditionProblem::NotUnderstood { at: self.at(id) });
        None
    }

    /// A part that must be of one type.
    fn typed(&mut self, part: &IdedExpr, wanted: FactType, expected: ExpectedType) -> Option<Node> {
        let (node, kind) = self.read(part)?;
        if kind != wanted {
            self.wrong(part.id, expected);
        }
        Some(node)
    }

    fn read(&mut self, part: &IdedExpr) -> Typed {
        match &part.expr {
            Expr::Ident(name) => self.fact(part.id, name),
            Expr::Literal(literal) => self.literal(part.id, literal),
            Expr::Call(call) if call.target.is_none() => self.call(part.id, call),
            _ => self.not_understood(part.id),
        }
    }

    fn fact(&mut self, id: u64, name: &str) -> Typed {
        let fact = Fact::named(name);
        if fact.is_none() {
            self.problems.push(ConditionProblem::UnknownFact { at: self.at(id), name: name.to_owned() });
        }
        fact.map(|fact| (Node::Fact(fact), fact.kind()))
    }

    fn literal(&mut self, id: u64, literal: &LiteralValue) -> Typed {
        Some(match literal {
            LiteralValue::Boolean(value) => (Node::Bool(*value.inner()), FactType::Bool),
            LiteralValue::Int(value) => (Node::Int(*value.inner()), FactType::Int),
            LiteralValue::Double(value) => (Node::Double(*value.inner()), FactType::Double),
            LiteralValue::String(value) => (Node::Text(value.inner().to_owned()), FactType::Text),
            _ => return self.not_understood(id),
        })
    }

    fn call(&mut self, id: u64, call: &CallExpr) -> Typed {
        let args = call.args.as_slice();
        match (call.func_name.as_str(), args) {
            (operators::LOGICAL_AND, [left, right]) => self.logic(left, right, Node::And),
            (operators::LOGICAL_OR, [left, right]) => self.logic(left, right, Node::Or),
            (operators::LOGICAL_NOT, [of]) => {
                let of = self.typed(of, FactType::Bool, ExpectedType::TrueOrFalse)?;
                Some((Node::Not(Box::new(of)), FactType::Bool))
            }
            (operators::NEGATE, [of]) => self.negative(of),
            (operators::CONDITIONAL, [condition, then, otherwise]) => self.choose(condition, then, otherwise),
            (operators::IN, [wanted, list]) => self.one_of(wanted, list),
            (name, [left, right]) => match (comparison(name), arithmetic(name)) {
                (Some(how), _) => self.compare(id, how, left, right),
                (_, Some(how)) => self.compute(id, how, left, right),
                _ => self.not_understood(id),
            },
            _ => self.not_understood(id),
        }
    }

    fn logic(&mut self, left: &IdedExpr, right: &IdedExpr, make: fn(Box<[Node; 2]>) -> Node) -> Typed {
        let left = self.typed(left, FactType::Bool, ExpectedType::TrueOrFalse);
        let right = self.typed(right, FactType::Bool, ExpectedType::TrueOrFalse);
        Some((make(Box::new([left?, right?])), FactType::Bool))
    }

    fn negative(&mut self, of: &IdedExpr) -> Typed {
        let (node, kind) = self.read(of)?;
        if !kind.is_number() {
            self.wrong(of.id, ExpectedType::Number);
        }
        Some((Node::Negative(Box::new(node)), kind))
    }

    fn choose(&mut self, condition: &IdedExpr, then: &IdedExpr, otherwise: &IdedExpr) -> Typed {
        let condition = self.typed(condition, FactType::Bool, ExpectedType::TrueOrFalse);
        let (then, kind) = self.read(then)?;
        let otherwise = self.typed(otherwise, kind, ExpectedType::SameKind);
        Some((Node::Choose(Box::new([condition?, then, otherwise?])), kind))
    }

    fn one_of(&mut self, wanted: &IdedExpr, list: &IdedExpr) -> Typed {
        let Expr::List(list) = &list.expr else { return self.not_understood(list.id) };
        let mut nodes = Vec::new();
        for one in &list.elements {
            let (_, [_, node]) = self.comparable(one.id, wanted, one)?;
            nodes.push(node);
        }
        let (wanted, _) = self.read(wanted)?;
        Some((Node::OneOf(Box::new(wanted), nodes), FactType::Bool))
    }

    fn compare(&mut self, id: u64, how: Comparison, left: &IdedExpr, right: &IdedExpr) -> Typed {
        let (kind, sides) = self.comparable(id, left, right)?;
        let ordered = !matches!(how, Comparison::Equal | Comparison::Unequal);
        if ordered && !kind.is_number() {
            self.wrong(id, ExpectedType::Number);
        }
        Some((Node::Compare(how, Box::new(sides)), FactType::Bool))
    }

    /// Two sides of one type, numbers among each other; a text compared with a fact must be one of its values.
    fn comparable(&mut self, id: u64, left: &IdedExpr, right: &IdedExpr) -> Option<(FactType, [Node; 2])> {
        let (left_side, right_side) = (self.read(left), self.read(right));
        let ((left_node, left_kind), (right_node, right_kind)) = (left_side?, right_side?);
        if left_kind != right_kind && !(left_kind.is_number() && right_kind.is_number()) {
            self.wrong(id, ExpectedType::SameKind);
        }
        for (side, other, part) in [(&left_node, &right_node, right), (&right_node, &left_node, left)] {
            if let (Node::Fact(fact), Node::Text(value)) = (side, other)
                && fact.kind() == FactType::Text
                && !fact.values().contains(&value.as_str())
            {
                let at = self.at(part.id);
                self.problems.push(ConditionProblem::NeverEqual { at, fact: *fact, value: value.clone() });
            }
        }
        Some((left_kind, [left_node, right_node]))
    }

    fn compute(&mut self, id: u64, how: Arithmetic, left: &IdedExpr, right: &IdedExpr) -> Typed {
        let (left_side, right_side) = (self.read(left), self.read(right));
        let ((left, left_kind), (right, right_kind)) = (left_side?, right_side?);
        if !left_kind.is_number() || !right_kind.is_number() {
            self.wrong(id, ExpectedType::Number);
        } else if left_kind != right_kind {
            self.wrong(id, ExpectedType::SameNumberKind);
        } else if how == Arithmetic::Remainder && left_kind != FactType::Int {
            self.wrong(id, ExpectedType::WholeNumber);
        }
        Some((Node::Compute(how, Box::new([left, right])), left_kind))
    }
}

fn comparison(name: &str) -> Option<Comparison> {
    Some(match name {
        operators::EQUALS => Comparison::Equal,
        operators::NOT_EQUALS => Comparison::Unequal,
        operators::LESS => Comparison::Less,
        operators::LESS_EQUALS => Comparison::LessOrEqual,
        operators::GREATER => Comparison::Greater,
        operators::GREATER_EQUALS => Comparison::GreaterOrEqual,
        _ => return None,
    })
}

fn arithmetic(name: &str) -> Option<Arithmetic> {
    Some(match name {
        operators::ADD => Arithmetic::Add,
        operators::SUBSTRACT => Arithmetic::Subtract,
        operators::MULTIPLY => Arithmetic::Multiply,
        operators::DIVIDE => Arithmetic::Divide,
        operators::MODULO => Arithmetic::Remainder,
        _ => return None,
    })
}
