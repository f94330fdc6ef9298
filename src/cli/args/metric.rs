//! A metric as it can be typed: by its code, or by what it is called in either language.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::domain::Metric;
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
