//! What is wrong with an entry of a file in TOML, so that it can be said in the language of the reader.

use thiserror::Error;

/// Why an entry cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EntryFault {
    /// An entry that must be there is not.
    #[error("an entry `{0}`")]
    Missing(String),
    /// There is another entry or word than those that are known.
    #[error("one of {known:?} instead of `{got}`")]
    Unknown { got: String, known: Vec<String> },
    /// A text stands where a list or another form is expected, or the other way round.
    #[error("a text in quotes, or a list in brackets")]
    Form,
    /// What stands in a list to choose from is no choice.
    #[error("a choice: a text in quotes, or {{ id, zh, en }}")]
    Choice,
    /// It is no TOML.
    #[error("TOML")]
    Syntax,
}

impl EntryFault {
    /// What the reader of TOML found; its words are for programmers.
    pub fn of(error: &toml::de::Error) -> Self {
        let said = error.message();
        let mut names = said.split('`').skip(1).step_by(2).map(str::to_owned);
        let is = |beginning: &str| said.starts_with(beginning);
        if is("missing field") {
            return Self::Missing(names.next().unwrap_or_default());
        }
        if is("unknown field") || is("unknown variant") {
            return Self::Unknown { got: names.next().unwrap_or_default(), known: names.collect() };
        }
        if said.contains("WrittenChoice") {
            return Self::Choice;
        }
        let is_form = ["invalid type", "invalid value", "invalid length", "data did not match"].into_iter().any(is);
        if is_form { Self::Form } else { Self::Syntax }
    }
}
