//! The path to the place being checked, spelled out only when something is found there.

use std::fmt;

use super::{Checked, Violation, ViolationKind};

/// A path that costs nothing until it is shown.
#[derive(Clone, Copy)]
pub(super) enum FieldPath<'a> {
    /// What is being checked.
    Root,
    /// A field of it.
    Field(&'a FieldPath<'a>, &'static str),
    /// A record of a list of it, from 0.
    Item(&'a FieldPath<'a>, &'static str, usize),
    /// An entry of a map of it.
    Entry(&'a FieldPath<'a>, &'static str, &'a str),
}

impl FieldPath<'_> {
    fn has_a_parent(&self) -> bool {
        !matches!(self, Self::Root)
    }
}

impl fmt::Display for FieldPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (parent, name) = match self {
            Self::Root => return Ok(()),
            Self::Field(parent, name) | Self::Item(parent, name, _) | Self::Entry(parent, name, _) => (parent, name),
        };
        write!(f, "{parent}{}{name}", if parent.has_a_parent() { "." } else { "" })?;
        match self {
            Self::Item(_, _, index) => write!(f, "[{index}]"),
            Self::Entry(_, _, key) => write!(f, ".{key}"),
            Self::Root | Self::Field(..) => Ok(()),
        }
    }
}

/// What was found so far.
#[derive(Default)]
pub(super) struct Violations(Vec<Violation>);

impl Violations {
    /// Notes a flaw of a field.
    pub(super) fn add(&mut self, parent: &FieldPath<'_>, field: &'static str, kind: ViolationKind) {
        self.add_at(&FieldPath::Field(parent, field), kind);
    }

    /// Notes a flaw at a place.
    pub(super) fn add_at(&mut self, at: &FieldPath<'_>, kind: ViolationKind) {
        self.0.push(Violation { path: at.to_string(), kind });
    }

    /// `Err` with every violation, or `Ok` if there are none.
    pub(super) fn into_result(self) -> Checked {
        if self.0.is_empty() { Ok(()) } else { Err(self.0) }
    }
}
