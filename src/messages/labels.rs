//! The values of the closed vocabularies, as a person reads them.

use super::Lang;
use crate::domain::{Vocabulary, Word};

/// A value that a person reads in their language.
pub trait Labelled: Copy {
    /// The word in this language.
    fn label(self, lang: Lang) -> &'static str;
}

impl<T: Vocabulary> Labelled for T {
    fn label(self, lang: Lang) -> &'static str {
        name(lang, self.vocabulary_word())
    }
}

/// What a word is called in this language.
pub const fn name(lang: Lang, word: &Word) -> &'static str {
    let [zh, en] = word.names;
    lang.pick(zh, en)
}
