//! Styles by what they mean. The only place that knows colours.
//!
//! No meaning is carried by colour alone: the selection is reverse video, what is overdue or graded has a mark beside
//! it. White, black and bright black are never used: on somebody's screen they are invisible.
//! Leaves out: what each mark means.

use ratatui::style::{Color, Modifier, Style};

use crate::config::ThemeChoice;

/// The themes the user can choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ThemeName {
    /// For dark backgrounds.
    #[default]
    Dark,
    /// For light backgrounds.
    Light,
    /// Strong colours for weak eyes and screens.
    HighContrast,
    /// The sixteen colours of the terminal's own palette.
    Sixteen,
    /// No colour at all, as `NO_COLOR` asks.
    None,
}

impl ThemeName {
    /// Every theme, for the config and the tests.
    pub const ALL: [Self; 5] = [Self::Dark, Self::Light, Self::HighContrast, Self::Sixteen, Self::None];

    /// The one that a config chooses, on a background that is light or not; where the terminal does not say, dark.
    pub const fn of_choice(choice: ThemeChoice, is_light: bool) -> Self {
        match choice {
            ThemeChoice::Auto if is_light => Self::Light,
            ThemeChoice::Auto | ThemeChoice::Dark => Self::Dark,
            ThemeChoice::Light => Self::Light,
            ThemeChoice::HighContrast => Self::HighContrast,
            ThemeChoice::Sixteen => Self::Sixteen,
        }
    }

    /// The name in the config.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::HighContrast => "high-contrast",
            Self::Sixteen => "16",
            Self::None => "none",
        }
    }
}

/// A style for each thing one can mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Plain text.
    pub text: Style,
    /// What explains or steps back.
    pub muted: Style,
    /// Frames of panes.
    pub border: Style,
    /// The frame of the pane with the focus, and of dialogs.
    pub border_focused: Style,
    /// Titles of panes and dialogs, and the program's name.
    pub title: Style,
    /// Column heads and labels of fields.
    pub label: Style,
    /// The row or tab in front: reverse video.
    pub selection: Style,
    /// A key on the line of hints.
    pub hint_key: Style,
    /// What is being proposed and not yet there.
    pub ghost: Style,
    /// The letters a search has found.
    pub found: Style,
    /// Late, lost, wrong.
    pub overdue: Style,
    /// Soon, near a limit.
    pub warning: Style,
    /// Good, done, grown.
    pub positive: Style,
    pub today: Style,
    /// Suggested by the rules, not planned.
    pub suggested: Style,
    /// Planned by hand.
    pub planned: Style,
    /// Done and out of the way.
    pub done: Style,
    /// Holidays and weekends.
    pub day_off: Style,
    /// The filled part of a bar, the line of a chart.
    pub bar: Style,
    /// The tier with the most at stake, ▲.
    pub tier_alert: Style,
    /// The tier of stable value, ◆.
    pub tier_high: Style,
    /// The tier that may grow, ◇.
    pub tier_growing: Style,
    /// The tier of all others, ·.
    pub tier_plain: Style,
}

impl Theme {
    /// The theme of this name.
    pub fn of(name: ThemeName) -> Self {
        match name {
            ThemeName::Dark => Self::from_palette(&DARK),
            ThemeName::Light => Self::from_palette(&LIGHT),
            ThemeName::HighContrast => Self::from_palette(&HIGH_CONTRAST),
            ThemeName::Sixteen => Self::from_palette(&SIXTEEN),
            ThemeName::None => Self::from_palette(&COLOURLESS),
        }
    }

    fn from_palette(palette: &Palette) -> Self {
        let plain = Style::new();
        let quiet = plain.fg(palette.quiet);
        let accent = plain.fg(palette.accent);
        Self {
            text: plain,
            muted: quiet,
            border: plain.fg(palette.line),
            border_focused: accent,
            title: accent.add_modifier(Modifier::BOLD),
            label: quiet,
            selection: plain.add_modifier(Modifier::REVERSED),
            hint_key: accent.add_modifier(Modifier::BOLD),
            ghost: quiet.add_modifier(Modifier::ITALIC),
            found: plain.fg(palette.warm).add_modifier(Modifier::UNDERLINED),
            overdue: plain.fg(palette.red).add_modifier(Modifier::BOLD),
            warning: plain.fg(palette.warm),
            positive: plain.fg(palette.green),
            today: accent.add_modifier(Modifier::BOLD),
            suggested: plain.fg(palette.violet),
            planned: plain,
            done: quiet,
            day_off: plain.fg(palette.green),
            bar: plain.fg(palette.blue),
            tier_alert: plain.fg(palette.red),
            tier_high: plain.fg(palette.warm),
            tier_growing: plain.fg(palette.blue),
            tier_plain: quiet,
        }
    }
}

/// The colours of a theme, by the part they play.
struct Palette {
    accent: Color,
    line: Color,
    quiet: Color,
    red: Color,
    warm: Color,
    green: Color,
    blue: Color,
    violet: Color,
}

/// Calm colours of the 256-colour cube, readable on dark grounds.
const DARK: Palette = Palette {
    accent: Color::Indexed(80),
    line: Color::Indexed(66),
    quiet: Color::Indexed(247),
    red: Color::Indexed(210),
    warm: Color::Indexed(222),
    green: Color::Indexed(114),
    blue: Color::Indexed(110),
    violet: Color::Indexed(183),
};

/// The same hues, dark enough for light grounds.
const LIGHT: Palette = Palette {
    accent: Color::Indexed(24),
    line: Color::Indexed(109),
    quiet: Color::Indexed(241),
    red: Color::Indexed(124),
    warm: Color::Indexed(130),
    green: Color::Indexed(22),
    blue: Color::Indexed(25),
    violet: Color::Indexed(90),
};

/// The terminal's text colour wherever something must be read, strong hues for the rest.
const HIGH_CONTRAST: Palette = Palette {
    accent: Color::LightCyan,
    line: Color::Reset,
    quiet: Color::Reset,
    red: Color::LightRed,
    warm: Color::LightYellow,
    green: Color::LightGreen,
    blue: Color::LightBlue,
    violet: Color::LightMagenta,
};

/// The palette the user's terminal was set up with.
const SIXTEEN: Palette = Palette {
    accent: Color::Cyan,
    line: Color::Reset,
    quiet: Color::Reset,
    red: Color::Red,
    warm: Color::Yellow,
    green: Color::Green,
    blue: Color::Blue,
    violet: Color::Magenta,
};

/// Nothing but bold, italic, underlined and reverse.
const COLOURLESS: Palette = Palette {
    accent: Color::Reset,
    line: Color::Reset,
    quiet: Color::Reset,
    red: Color::Reset,
    warm: Color::Reset,
    green: Color::Reset,
    blue: Color::Reset,
    violet: Color::Reset,
};

#[cfg(test)]
mod tests {
    use super::*;

    fn styles(theme: &Theme) -> Vec<Style> {
        let Theme { text, muted, border, border_focused, title, label, selection, hint_key, ghost, .. } = theme.clone();
        let Theme { found, overdue, warning, positive, today, suggested, planned, done, day_off, .. } = theme.clone();
        let Theme { bar, tier_alert, tier_high, tier_growing, tier_plain, .. } = theme.clone();
        let frame = [text, muted, border, border_focused, title, label, selection, hint_key, ghost];
        let meanings = [found, overdue, warning, positive, today, suggested, planned, done, day_off];
        let marks = [bar, tier_alert, tier_high, tier_growing, tier_plain];
        [&frame[..], &meanings[..], &marks[..]].concat()
    }

    #[test]
    fn nothing_is_white_black_or_bright_black() {
        for name in ThemeName::ALL {
            for style in styles(&Theme::of(name)) {
                let hidden = [Color::White, Color::Gray, Color::Black, Color::DarkGray];
                assert!(style.fg.is_none_or(|colour| !hidden.contains(&colour)), "{name:?}");
                assert_eq!(style.bg, None, "{name:?}: the ground stays the user's");
            }
        }
    }

    #[test]
    fn the_selection_is_reverse_and_no_colour_means_none() {
        for name in ThemeName::ALL {
            assert!(Theme::of(name).selection.add_modifier.contains(Modifier::REVERSED));
        }
        assert!(styles(&Theme::of(ThemeName::None)).iter().all(|style| style.fg.is_none_or(|fg| fg == Color::Reset)));
    }
}
