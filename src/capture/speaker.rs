//! Who says what a text tells.

/// The contact who stands at once before the text.
pub(super) struct Speaker {
    /// As typed.
    pub(super) name: String,
    /// It is the subject of the text: a blank between them leaves that open in Chinese.
    pub(super) is_certain: bool,
}

impl Speaker {
    /// The text with who says it.
    pub(super) fn says(&self, text: &str) -> String {
        let blank = if self.name.is_ascii() { " " } else { "" };
        format!("{}{blank}{text}", self.name)
    }
}
