//! What the terminal is like, as far as it says so itself.
//!
//! Leaves out how it is asked, see `terminal`, and what follows, see `ViewContext::draw_as` and `ThemeName::of_choice`.

/// What a terminal says of itself; where it says nothing, what most are like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TerminalTraits {
    /// Whether a sign whose width Unicode leaves open takes two cells.
    pub has_wide_signs: bool,
    /// Whether the locale says that it reads no UTF-8.
    pub lacks_unicode: bool,
    /// Whether its background is light.
    pub is_light: bool,
}
