//! The settings on one page: what was decided about the book, saved as one change, then what holds on this machine, kept
//! in its config.
//!
//! A field whose text nobody touched changes nothing. Leaves out which settings there are, see `ops::BookSetting` and
//! `config::WordSetting`.

use std::borrow::Cow;
use std::sync::Arc;

use super::days::ChosenDays;
use super::{FieldChoice, FieldError, FormContext, FormField, Preparation, Sheet, Values};
use crate::config::{Config, MachineSetting, ThemeChoice, WordSetting};
use crate::domain::{Country, Money, Settings, WeekStart, Workweek};
use crate::messages::setting_purpose::purpose;
use crate::messages::settings as text;
use crate::messages::{Lang, dates, money, rulebook};
use crate::ops::{
    BookSetting, Change, OwnFiles, RulesContext, SWITCH, SettingContext, SettingKind, lacks_holidays, rulebooks,
};
use crate::sentences::settings::setting_fault;
use crate::store::StoreError;
use crate::tui::effect::{Effect, Notice, Preference};
use crate::tui::keymap::Keymap;
use crate::tui::knowledge::ReadContext;

/// The field of own keys.
const KEYS: &str = "keys";
/// How many lines the list of days and the other lists have.
const ROWS: u16 = 3;

/// A request to open the page.
#[derive(Debug, Clone)]
pub struct OpenSettings {
    /// What holds on this machine.
    pub config: Config,
    /// The user's own rulebooks and holidays.
    pub own: OwnFiles,
    /// The setting under the cursor; the first where none is named.
    pub at: &'static str,
}

/// The page.
#[derive(Debug)]
struct SettingsForm {
    asked: OpenSettings,
    context: Arc<RulesContext>,
}

impl Preparation for OpenSettings {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let form = SettingsForm { asked: self.clone(), context: Arc::clone(book.context) };
        Ok(Effect::form(form, form_context))
    }
}

impl Sheet for SettingsForm {
    fn title(&self, form_context: FormContext) -> String {
        text::title(form_context.lang).to_owned()
    }

    /// What is chosen always has one: none of them is no answer, so that a step goes from the last to the first.
    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        let lang = form_context.lang;
        let book = BookSetting::ALL.iter().map(|setting| self.book_field(setting, lang));
        let words = WordSetting::ALL.iter().map(|setting| self.word_field(setting, lang));
        let own_keys = text::of_this_machine(lang, text::own_keys(lang));
        let keys = FormField::list(KEYS, &own_keys, written_keys(&self.asked.config));
        book.chain(words).chain([keys]).collect()
    }

    fn purpose(&self, field: &'static str, values: &Values, lang: Lang) -> Option<Cow<'static, str>> {
        let country = Some(values.text(field)).filter(|_| field == "country").and_then(Country::named);
        if let Some(home) = country.filter(|home| lacks_holidays(*home, &self.asked.own)) {
            return Some(text::no_holidays_here(lang, lang.pick(home.names().0, home.names().1)).into());
        }
        Some(if field == KEYS { text::own_keys_purpose(lang) } else { purpose(lang, field) }.into())
    }

    fn begins_at(&self) -> Option<&'static str> {
        let known = BookSetting::find(self.asked.at).map(|setting| setting.key);
        known.or_else(|| WordSetting::find(self.asked.at).map(|setting| setting.key)).or(Some(BookSetting::ALL[0].key))
    }

    fn understood(
        &self,
        field: &'static str,
        values: &Values,
        form_context: FormContext,
    ) -> Option<Result<String, String>> {
        let lang = form_context.lang;
        if field == KEYS {
            return read_keys(values, lang).err().map(Err);
        }
        let (setting, typed) = (BookSetting::find(field)?, values.some(field)?);
        match setting.with(&self.context.settings, &typed, self.setting_context()) {
            Err(fault) => Some(Err(setting_fault(lang, &fault))),
            Ok(settings) => told(setting, &settings, form_context).map(Ok),
        }
    }

    fn proposal(&self, field: &'static str, _values: &Values, form_context: FormContext) -> Option<String> {
        if field == KEYS {
            return Some(text::own_keys_hint(form_context.lang).to_owned());
        }
        let setting = BookSetting::find(field)?;
        let is_chinese = form_context.lang == Lang::Zh;
        let default = setting.default_written(Some(&self.context.settings), is_chinese);
        match setting.kind {
            SettingKind::Rulebook
            | SettingKind::Switch
            | SettingKind::Country
            | SettingKind::Workweek
            | SettingKind::WeekStart => None,
            SettingKind::Amount => default
                .parse()
                .ok()
                .map(|amount: Money| money::with_unit(form_context.lang, form_context.currency, &amount.to_string())),
            // Nothing counts instead: how one is written does.
            SettingKind::Days if default.is_empty() => Some(text::days_hint(form_context.lang).to_owned()),
            SettingKind::Festivals if default.is_empty() => Some(text::festivals_hint(form_context.lang).to_owned()),
            _ => Some(default).filter(|default| !default.is_empty()),
        }
    }

    fn counts_when_empty(&self, field: &'static str) -> bool {
        let setting = BookSetting::find(field);
        setting.is_some_and(|setting| !matches!(setting.kind, SettingKind::Days | SettingKind::Festivals))
    }

    fn draft(&self) -> Option<String> {
        Some("settings".to_owned())
    }

    fn days(
        &self,
        field: &'static str,
        values: &Values,
        form_context: FormContext,
    ) -> Option<Result<ChosenDays, String>> {
        let setting = BookSetting::find(field).filter(|setting| setting.kind == SettingKind::Days)?;
        let read = setting.with(&self.context.settings, values.text(field), self.setting_context());
        let settings = Settings { days_off: Vec::new(), ..self.context.settings.clone() };
        let workdays = || self.asked.own.workdays(&settings, &mut Vec::new());
        Some(
            read.map(|settings| ChosenDays::new(settings.days_off, workdays()))
                .map_err(|fault| setting_fault(form_context.lang, &fault)),
        )
    }

    fn preview(&self, values: &Values) -> Option<Preference> {
        let theme = MachineSetting::find("theme")?.with(&self.asked.config, values.text("theme")).ok()?.theme;
        Some(Preference::ShowTheme(theme.unwrap_or(ThemeChoice::Auto)))
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let lang = form_context.lang;
        let mut errors = Vec::new();
        let touched = |field: &FormField| values.text(field.id) != field.value.trim();
        let touched: Vec<FormField> = self.fields(form_context).into_iter().filter(touched).collect();
        let mut settings = self.context.settings.clone();
        let mut config = self.asked.config.clone();
        for field in &touched {
            let typed = values.text(field.id);
            if let Some(setting) = BookSetting::find(field.id) {
                match setting.with(&settings, typed, self.setting_context()) {
                    Ok(changed) => settings = changed,
                    Err(fault) => errors.push(FieldError::new(field.id, setting_fault(lang, &fault))),
                }
            } else if let Some(setting) = MachineSetting::find(field.id) {
                // The form offers only what may stand there.
                config = setting.with(&config, typed).unwrap_or(config);
            }
        }
        match read_keys(values, lang) {
            Ok(keys) => config.keys = keys,
            Err(why) => errors.push(FieldError::new(KEYS, why)),
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let of_book = (settings != self.context.settings).then(|| Effect::change(Change::Settings(Box::new(settings))));
        let of_machine = (config != self.asked.config).then(|| Effect::Prefer(Preference::Machine(Box::new(config))));
        Ok(match (of_book, of_machine) {
            (None, None) => Effect::Tell(Notice::hint(crate::messages::app::unchanged(lang).to_owned())),
            (book, machine) => Effect::Each(machine.into_iter().chain(book).collect()),
        })
    }
}

impl SettingsForm {
    fn setting_context(&self) -> SettingContext<'_> {
        SettingContext { today: self.context.today, workdays: &self.context.workdays, own: &self.asked.own }
    }

    fn book_field(&self, setting: &'static BookSetting, lang: Lang) -> FormField {
        let (id, label) = (setting.key, text::label(lang, setting.key));
        let written = setting.written(&self.context.settings);
        match setting.kind {
            SettingKind::Rulebook => {
                let all = self.asked.own.rulebooks().into_iter().map(|entry| {
                    let name = entry.rulebook.as_ref().map(|own| rulebook::named(lang, &own.name).to_owned());
                    FieldChoice::new(entry.id.clone(), name.unwrap_or(entry.id))
                });
                FormField::one(id, label, all.collect(), rulebooks::chosen_rulebook(&self.context.settings)).required()
            }
            SettingKind::Switch | SettingKind::Workweek | SettingKind::WeekStart | SettingKind::Country => {
                let default = setting.default_written(Some(&self.context.settings), lang == Lang::Zh);
                let holds = if written.is_empty() { default } else { written };
                FormField::one(id, label, choices_of(setting, &holds, lang), holds).required()
            }
            SettingKind::Days | SettingKind::Festivals => {
                FormField { kind: super::FieldKind::List(ROWS), ..FormField::line(id, label, written) }
            }
            SettingKind::CurrencySymbol | SettingKind::CurrencyUnit => FormField::line(id, label, written),
            _ => FormField::line(id, label, written).retyped(),
        }
    }

    fn word_field(&self, setting: &'static WordSetting, lang: Lang) -> FormField {
        let words = setting.words.iter().map(|word| FieldChoice::new(*word, text::word(lang, setting.key, word)));
        let set = setting.written(&self.asked.config);
        let holds = match (set.as_str(), setting.key) {
            ("", "lang") => lang.code(),
            ("", _) => setting.default,
            (set, _) => set,
        };
        let label = text::of_this_machine(lang, text::label(lang, setting.key));
        FormField::one(setting.key, &label, words.collect(), holds).required()
    }
}

/// What may be chosen for a setting, and what was decided otherwise.
fn choices_of(setting: &BookSetting, holds: &str, lang: Lang) -> Vec<FieldChoice> {
    if setting.kind == SettingKind::Country {
        let named =
            |country: Country| FieldChoice::new(country.code(), lang.pick(country.names().0, country.names().1));
        return Country::all().map(named).collect();
    }
    let usual: &[&str] = match setting.kind {
        SettingKind::Workweek => &Workweek::USUAL,
        SettingKind::WeekStart => &WeekStart::CODES,
        _ => &SWITCH,
    };
    let own = Some(holds).filter(|own| !usual.contains(own));
    let words = usual.iter().copied().chain(own);
    words.map(|word| FieldChoice::new(word, text::word(lang, setting.key, word))).collect()
}

/// What a typed setting of the book means, where that says more than the text itself.
fn told(setting: &BookSetting, settings: &Settings, form_context: FormContext) -> Option<String> {
    let FormContext { lang, today, currency, .. } = form_context;
    match setting.kind {
        SettingKind::Day => Some(dates::long(lang, setting.written(settings).parse().ok()?, today)),
        // What most people count in is called in the language of the reader.
        SettingKind::CurrencyUnit => {
            Some(money::unit(lang, settings.currency?)).filter(|unit| *unit != setting.written(settings))
        }
        SettingKind::Amount => Some(money::exact(lang, currency, settings.high_value?)),
        SettingKind::Days => {
            let days = &settings.days_off;
            let next = days.iter().find(|day| **day >= today);
            Some(next.map_or_else(
                || text::understood_days_past(lang, days.len()),
                |next| text::understood_days(lang, days.len(), dates::long(lang, *next, today)),
            ))
        }
        _ => None,
    }
}

/// Own keys as lines: `undo = U <C-y>`.
fn written_keys(config: &Config) -> String {
    config.keys.iter().map(|(name, keys)| format!("{name} = {}", keys.join(" "))).collect::<Vec<_>>().join("\n")
}

/// Typed lines as own keys that work; else why not.
fn read_keys(values: &Values, lang: Lang) -> Result<std::collections::BTreeMap<String, Vec<String>>, String> {
    let lines = values.text(KEYS).lines().map(str::trim).filter(|line| !line.is_empty());
    let split = |line: &str| {
        let (name, keys) = line.split_once(['=', '：', ':']).unwrap_or((line, ""));
        (name.trim().to_owned(), keys.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    };
    let own: std::collections::BTreeMap<String, Vec<String>> = lines.map(split).collect();
    let named: Vec<(String, String)> = own.iter().map(|(name, keys)| (name.clone(), keys.join(" "))).collect();
    match Keymap::with(&named) {
        Ok(_) => Ok(own),
        Err(errors) => Err(errors.first().map(|error| error.sentence(lang)).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::effect::Write;
    use crate::tui::testing::{look, rules_context};

    fn form(config: Config, settings: Settings) -> SettingsForm {
        let context = RulesContext { settings, ..rules_context() };
        let asked = OpenSettings { config, own: OwnFiles::default(), at: "" };
        SettingsForm { asked, context: Arc::new(context) }
    }

    fn typed(form: &SettingsForm, changes: &[(&'static str, &str)]) -> Result<Effect, Vec<FieldError>> {
        let form_context = FormContext {
            lang: Lang::En,
            today: look().today,
            currency: look().currency,
            workdays: crate::tui::testing::shipped_workdays(),
        };
        let values = form.fields(form_context).into_iter().map(|field| {
            let change = changes.iter().find(|(id, _)| *id == field.id);
            (field.id, change.map_or(field.value, |(_, value)| (*value).to_owned()))
        });
        form.submit(&Values::new(values), form_context)
    }

    #[test]
    fn each_setting_says_in_one_sentence_what_it_does() {
        let form = form(Config::default(), Settings::default());
        for lang in [Lang::Zh, Lang::En] {
            let form_context = FormContext {
                lang,
                today: look().today,
                currency: look().currency,
                workdays: crate::tui::testing::shipped_workdays(),
            };
            for field in form.fields(form_context) {
                let values = Values::new([(field.id, field.value.clone())]);
                let purpose = form.purpose(field.id, &values, lang).unwrap_or_default();
                assert!(purpose.ends_with(lang.pick('。', '.')), "{}: {purpose}", field.id);
                let width = crate::messages::cells::width(&purpose);
                assert!(width <= 76, "{} has no room in 80 cells: {width}", field.id);
            }
        }
    }

    #[test]
    fn a_country_without_holidays_says_how_they_come() {
        let form = form(Config::default(), Settings::default());
        for (lang, begin) in
            [(Lang::Zh, "程序没有瑞典的节假日"), (Lang::En, "Public holidays of Sweden are not built in")]
        {
            let told = |code: &str| {
                let purpose = form.purpose("country", &Values::new([("country", code.to_owned())]), lang);
                purpose.unwrap_or_default().into_owned()
            };
            assert!(told("SE").starts_with(begin), "{}", told("SE"));
            assert!(crate::messages::cells::width(&told("SE")) <= 76, "{}", told("SE"));
            assert_eq!(told("GB"), purpose(lang, "country"));
        }
    }

    #[test]
    fn every_setting_of_book_and_machine_is_one_save() {
        let form = form(Config::default(), Settings::default());
        let effect = typed(
            &form,
            &[
                ("currency.symbol", "$"),
                ("capacity.per_day", "6"),
                ("days_off", "2026-12-28..2026-12-30"),
                ("theme", "light"),
                ("keys", "undo = U"),
            ],
        );
        let Ok(Effect::Each(effects)) = effect else { panic!("{effect:?}") };
        let [Effect::Prefer(Preference::Machine(config)), Effect::Write(Write::Change(change))] = &effects[..] else {
            panic!("{effects:?}")
        };
        assert_eq!((config.theme, config.keys["undo"].as_slice()), (Some(ThemeChoice::Light), &["U".to_owned()][..]));
        assert_eq!((config.lang, config.mouse), (None, None), "what nobody touched is not set");
        let Change::Settings(settings) = &**change else { panic!("{change:?}") };
        assert_eq!(settings.days_off.len(), 3);
        assert_eq!(settings.capacity.as_ref().and_then(|capacity| capacity.per_day), Some(6));
        assert_eq!((settings.rulebook.as_ref(), settings.alerts.as_ref()), (None, None), "nor is a default");
        assert!(matches!(typed(&form, &[]), Ok(Effect::Tell(_))));
    }

    #[test]
    fn every_mistake_stands_beside_its_field() {
        let form = form(Config::default(), Settings::default());
        let wrong = [
            ("currency.unit", "12"),
            ("high_value", "much"),
            ("capacity.per_day", "0"),
            ("days_off", "some day"),
            ("festivals", "no such"),
            ("alerts.percent", "none"),
            ("keys", "fly = f"),
        ];
        let errors = typed(&form, &wrong).expect_err("every field is wrong");
        let fields: Vec<&str> = errors.iter().map(|error| error.field).collect();
        assert_eq!(fields, wrong.map(|(field, _)| field));
    }
}
