//! Reading one code out of a list of codes.
//!
//! Leaves out which codes there are: see `vocabulary`.

use std::fmt;

use serde::de::{self, Deserializer, EnumAccess, VariantAccess as _};

/// Reads one of these codes as its place among them. The vocabularies share it: what `derive` writes for each of them
/// says the same, and would be compiled once for each and every kind of reader.
#[derive(Clone, Copy)]
pub(super) struct OneCodeOf(pub(super) &'static [&'static str]);

impl<'de> de::Visitor<'de> for OneCodeOf {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("variant identifier")
    }

    fn visit_str<E: de::Error>(self, code: &str) -> Result<usize, E> {
        self.0.iter().position(|known| *known == code).ok_or_else(|| E::unknown_variant(code, self.0))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, found: A) -> Result<usize, A::Error> {
        let (place, rest) = found.variant_seed(self)?;
        rest.unit_variant()?;
        Ok(place)
    }
}

impl<'de> de::DeserializeSeed<'de> for OneCodeOf {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}
