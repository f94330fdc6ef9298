//! What can be wrong with a rulebook, and where.

use crate::rules::ConditionProblem;

/// Something wrong with the text of a rulebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulebookProblem {
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1, in characters.
    pub column: usize,
    /// What is wrong.
    pub kind: RulebookProblemKind,
}

/// What kind of value a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A text in quotes that is not empty.
    Text,
    /// A whole number from 1.
    WholeNumber,
    /// A number above 0.
    Number,
    /// `true` or `false`.
    TrueOrFalse,
    /// A list of texts.
    Texts,
    /// A table, `[name]` or `{ … }`.
    Table,
    /// Tables, `[[name]]`.
    Tables,
}

/// What is wrong with a rulebook, and what was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RulebookProblemKind {
    /// It is not valid TOML; what the parser says, in English.
    Syntax(String),
    /// A field that must be there is not.
    Missing { field: &'static str },
    /// An unknown field.
    UnknownField {
        field: String,
        /// The fields allowed there.
        expected: &'static [&'static str],
    },
    /// A field with a value of another kind.
    WrongShape {
        field: String,
        /// What it takes.
        expected: Shape,
    },
    /// Something is wrong with a condition.
    Condition(ConditionProblem),
    /// A tier or stage refers to an obligation that the rulebook does not have.
    UnknownObligation { id: String },
    /// A word outside its vocabulary: a kind or a level.
    UnknownWord {
        /// The vocabulary: `kind` or `level`.
        vocabulary: &'static str,
        /// What was given.
        got: String,
        /// The words that would have been understood, joined by `, `.
        expected: String,
    },
    /// A text that is not a period.
    NotAPeriod {
        /// The text.
        got: String,
    },
    /// Two tiers, or two obligations, with the same id.
    DuplicateId {
        /// The id.
        id: String,
    },
    /// There is no tier.
    NoTier,
    /// The condition of the last tier is not `true`, so some customers have no tier.
    LastTierNotTrue,
    /// The last tier is urgent, so customers who do not buy yet have no tier.
    LastTierUrgent,
    /// An obligation that no follow-up can satisfy.
    NoKinds {
        /// The id of the obligation.
        id: String,
    },
    /// `first` is later than `every`.
    FirstAfterPeriod {
        /// The days of the period.
        period: i64,
    },
    /// Shorter than a day: `times` does not fit in `every`.
    TooOften,
}
