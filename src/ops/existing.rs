//! What an import does where the book says something already.

/// What is done where the book says something already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Existing {
    /// Only empty fields are filled.
    #[default]
    Fill,
    /// What comes and is not empty replaces what is there.
    Overwrite,
    /// Records that are there stay as they are.
    Skip,
}
