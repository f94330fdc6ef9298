//! The way to the place that is being checked, spelled out only when something is found there.

use std::fmt;

use super::{Checked, Flaw, FlawKind};

/// A path that costs nothing until it is shown.
#[derive(Clone, Copy)]
pub(super) enum Trail<'a> {
    /// What is being checked.
    Root,
    /// A field of it.
    Field(&'a Trail<'a>, &'static str),
    /// A record of a list of it, from 0.
    Item(&'a Trail<'a>, &'static str, usize),
    /// An entry of a map of it.
    Entry(&'a Trail<'a>, &'static str, &'a str),
}

impl Trail<'_> {
    fn has_a_parent(&self) -> bool {
        !matches!(self, Self::Root)
    }
}

impl fmt::Display for Trail<'_> {
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
pub(super) struct Findings(Vec<Flaw>);

impl Findings {
    /// Notes a flaw of a field.
    pub(super) fn add(&mut self, parent: &Trail<'_>, field: &'static str, kind: FlawKind) {
        self.add_at(&Trail::Field(parent, field), kind);
    }

    /// Notes a flaw at a place.
    pub(super) fn add_at(&mut self, at: &Trail<'_>, kind: FlawKind) {
        self.0.push(Flaw { path: at.to_string(), kind });
    }

    /// All of it, or nothing.
    pub(super) fn into_result(self) -> Checked {
        if self.0.is_empty() { Ok(()) } else { Err(self.0) }
    }
}
