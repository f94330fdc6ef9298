//! The settings of the book in sentences: what may stand in one, and why something cannot.
//!
//! Leaves out the texts themselves, see `messages::settings`.

use crate::config::ConfigError;
use crate::domain::{WeekStart, Workweek};
use crate::messages::cli::notes;
use crate::messages::{Lang, settings as text, system};
use crate::ops::{SWITCH, SettingFault, SettingKind};

/// Why a config cannot be used, or could not be written.
pub fn of_config(lang: Lang, error: &ConfigError) -> String {
    match error {
        ConfigError::Unreadable { path, source } => system::cannot_read(lang, path.display(), source),
        ConfigError::Unwritable { path, source } => system::cannot_write(lang, path.display(), source),
        ConfigError::Wrong { path, what } => notes::in_file(lang, path.display(), what),
    }
}

/// Why a typed text cannot stand in a setting, and what can.
pub fn setting_fault(lang: Lang, fault: &SettingFault) -> String {
    match fault {
        SettingFault::NoDay(text) => text::no_day(lang, text),
        SettingFault::NoSpan(text) => text::no_span(lang, text),
        SettingFault::NoRulebook(known) => text::one_of(lang, known.join(", ")),
        SettingFault::NoCurrencyWord => text::no_currency_word(lang).to_owned(),
        SettingFault::NoCountry => text::no_country(lang).to_owned(),
        SettingFault::NoWorkweek => text::no_workweek(lang).to_owned(),
        SettingFault::NoWeekStart => text::one_of(lang, WeekStart::CODES.join(", ")),
        SettingFault::NoAmount => text::no_amount(lang).to_owned(),
        SettingFault::NoCount(least, most) => text::no_count(lang, least, most),
        SettingFault::NoNumber(most) => text::no_number(lang, most),
        SettingFault::NoSwitch => text::one_of(lang, SWITCH.join(", ")),
        SettingFault::NoFestival(line) => text::no_festival(lang, line),
    }
}

/// What may stand in a setting of the book; the rulebooks are named by their ids.
pub fn setting_values(lang: Lang, kind: SettingKind, rulebooks: &[String]) -> String {
    match kind {
        SettingKind::Day => text::may_be_day(lang).to_owned(),
        SettingKind::Days => text::may_be_days(lang).to_owned(),
        SettingKind::Rulebook => rulebooks.join(", "),
        SettingKind::CurrencySymbol => text::may_be_symbol(lang).to_owned(),
        SettingKind::CurrencyUnit => text::may_be_unit(lang).to_owned(),
        SettingKind::Country => text::may_be_country(lang).to_owned(),
        SettingKind::Workweek => Workweek::USUAL.join(", "),
        SettingKind::WeekStart => WeekStart::CODES.join(", "),
        SettingKind::Amount => text::may_be_amount(lang).to_owned(),
        SettingKind::Count { least, most } => text::may_be_count(lang, least, most),
        SettingKind::Number { most } => text::may_be_number(lang, most),
        SettingKind::Switch => SWITCH.join(", "),
        SettingKind::Festivals => text::may_be_festivals(lang).to_owned(),
    }
}
