//! What was typed and chosen in a form, by field, and how each kind of field is read.

use super::FieldError;

/// What was typed and chosen, by field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Values(Vec<(&'static str, String)>);

impl Values {
    /// The values of these fields.
    pub fn new(values: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        Self(values.into_iter().collect())
    }

    /// The trimmed text of a field; empty if nothing was typed.
    pub fn text(&self, field: &str) -> &str {
        self.0.iter().find(|(id, _)| *id == field).map_or("", |(_, value)| value.trim())
    }

    /// The text of a field; `None` if nothing was typed.
    pub fn some(&self, field: &str) -> Option<String> {
        Some(self.text(field)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// The codes chosen in a multiple-choice field.
    pub fn list(&self, field: &str) -> Vec<String> {
        self.text(field).lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    /// The value of a yes/no field; `None` means neither.
    pub fn flag(&self, field: &str) -> Option<bool> {
        match self.text(field) {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        }
    }

    /// The value a domain type parses from a field, `None` if it is empty; the type's own message if parsing fails.
    pub fn parse<T: std::str::FromStr<Err: std::fmt::Display>>(
        &self,
        field: &'static str,
    ) -> Result<Option<T>, FieldError> {
        let read = self.some(field).map(|text| text.parse());
        read.transpose().map_err(|error: T::Err| FieldError::new(field, error.to_string()))
    }

    /// Every field with its value.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().map(|(id, value)| (*id, value.as_str()))
    }
}
