//! Every sentence that a person reads, in both languages, known to the compiler by its id.
//!
//! A text is a function: a missing text, language or argument fails the build. A term that several places show is one
//! text of [`terms`]; a test finds two ids that say the same.
//! Leaves out: which text is shown when; that is for `cli` and `tui`.

use std::str::FromStr;

pub mod action;
pub mod app;
pub mod backups;
pub mod brief;
pub mod calendar;
pub mod capture;
pub mod cases;
pub mod cells;
pub mod changes;
pub mod clean;
pub mod cli;
pub mod clock;
pub mod conditions;
pub mod customer_filter;
pub mod customer_forms;
pub mod customers;
pub mod dates;
pub mod days;
pub mod desk;
pub mod excerpt;
pub mod exchange;
pub mod exporting;
pub mod facts;
pub mod fields;
pub mod figures;
pub mod files;
pub mod filter;
pub mod follow_ups;
pub mod forms;
pub mod holidays;
pub mod importing;
pub mod inbox;
pub mod insights;
pub mod interchange;
pub mod key_sentences;
pub mod keys;
pub mod kpi;
pub mod labels;
pub mod lunar;
pub mod merging;
pub mod money;
pub mod newcomers;
pub mod offers;
pub mod place;
pub mod plain;
pub mod planning;
pub mod playbooks;
pub mod profile;
pub mod reasons;
pub mod record;
pub mod repairs;
pub mod report;
pub mod rhythm;
pub mod rulebook;
pub mod rulebooks;
pub mod setting_purpose;
pub mod settings;
pub mod side_by_side;
pub mod synonyms;
pub mod system;
pub mod takeover;
pub mod targets;
pub mod template;
pub mod terms;
pub mod tiers;
pub mod tour;
pub mod trash;
pub mod worksheets;

/// The language of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Chinese.
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Zh => Self::En,
            Self::En => Self::Zh,
        }
    }

    /// The one of two texts.
    pub const fn pick<T: Copy>(self, zh: T, en: T) -> T {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    /// The stable code of the command line and the config.
    pub const fn code(self) -> &'static str {
        self.pick("zh", "en")
    }

    /// The language of a locale as in `LANG`: Chinese for any zh locale, else English.
    pub fn of_locale(locale: &str) -> Self {
        if locale.to_ascii_lowercase().starts_with("zh") { Self::Zh } else { Self::En }
    }
}

impl FromStr for Lang {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "zh" => Ok(Self::Zh),
            "en" => Ok(Self::En),
            other => Err(format!("`{other}` is no language; expected zh or en")),
        }
    }
}

/// Declares texts, each a function of the language and its arguments:
/// `saved(code) { "已记录 {code}", "Recorded {code}" }` becomes `saved(lang, code) -> String`,
/// `quit { "退出", "Quit" }` becomes `quit(lang) -> &'static str`. Where English says one thing otherwise than several, a
/// third text is what it says when the first argument is 1: `orders(count) { "订单 {count}", "{count} orders", "{count} order" }`.
#[macro_export]
macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident $(($($arg:ident),+))? { $zh:literal, $en:literal $(, $one:literal)? })+) => {
        $($crate::texts!(@one $(#[$doc])* $name $(($($arg),+))? { $zh, $en $(, $one)? });)+
    };
    (@one $(#[$doc:meta])* $name:ident { $zh:literal, $en:literal }) => {
        $(#[$doc])*
        #[doc = concat!("`` ", $zh, " `` · `` ", $en, " ``")]
        pub const fn $name(lang: $crate::messages::Lang) -> &'static str {
            lang.pick($zh, $en)
        }
    };
    (@one $(#[$doc:meta])* $name:ident ($($arg:ident),+) { $zh:literal, $en:literal }) => {
        $(#[$doc])*
        #[doc = concat!("`` ", $zh, " `` · `` ", $en, " ``")]
        pub fn $name(lang: $crate::messages::Lang, $($arg: impl std::fmt::Display),+) -> String {
            match lang {
                $crate::messages::Lang::Zh => format!($zh),
                $crate::messages::Lang::En => format!($en),
            }
        }
    };
    (@one $(#[$doc:meta])* $name:ident ($count:ident $(, $arg:ident)*) { $zh:literal, $en:literal, $one:literal }) => {
        $(#[$doc])*
        #[doc = concat!("`` ", $zh, " `` · `` ", $en, " ``")]
        pub fn $name(
            lang: $crate::messages::Lang,
            $count: impl std::fmt::Display,
            $($arg: impl std::fmt::Display),*
        ) -> String {
            match lang {
                $crate::messages::Lang::Zh => format!($zh),
                $crate::messages::Lang::En if $count.to_string() == "1" => format!($one),
                $crate::messages::Lang::En => format!($en),
            }
        }
    };
}
