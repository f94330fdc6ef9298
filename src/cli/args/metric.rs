//! Words of the book as they can be typed: by their code, or by what they are called in either language.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::domain::{CaseKind, Metric};
use crate::messages::Lang;
use crate::messages::labels::Labelled as _;

impl ValueEnum for Metric {
    fn value_variants<'a>() -> &'a [Self] {
        Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let called = [Lang::Zh, Lang::En].map(|lang| self.label(lang));
        Some(PossibleValue::new(self.code()).aliases(called))
    }
}

impl ValueEnum for CaseKind {
    fn value_variants<'a>() -> &'a [Self] {
        Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let called = [Lang::Zh, Lang::En].map(|lang| self.label(lang));
        Some(PossibleValue::new(self.code()).aliases(called))
    }
}
