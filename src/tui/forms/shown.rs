//! What the calendar shows: the form behind `f`, with the festivals one greets at.

use super::{Field, FieldChoice, FieldError, Setting, Sheet, Values};
use crate::domain::Settings;
use crate::messages::calendar as text;
use crate::ops::Change;
use crate::rules::{Festivals, Workdays};
use crate::tui::effect::{Effect, Preference};
use crate::tui::shown_kinds::ShownKind;

/// The fields.
const KINDS: &str = "kinds";
const FESTIVALS: &str = "festivals";

/// The form.
#[derive(Debug)]
pub struct Shown {
    /// Codes of the kinds that are shown so far.
    pub shown: Vec<String>,
    /// The settings with the festivals.
    pub settings: Settings,
    /// The holidays, which a festival may name.
    pub workdays: Workdays,
}

impl Sheet for Shown {
    fn title(&self, setting: Setting) -> String {
        text::shown_title(setting.lang).to_owned()
    }

    fn fields(&self, setting: Setting) -> Vec<Field> {
        let lang = setting.lang;
        let kinds = ShownKind::ALL.iter().map(|kind| FieldChoice::new(kind.code(), kind.title(lang))).collect();
        vec![
            Field::several(KINDS, text::field_shown(lang), kinds, &self.shown),
            Field::lines(FESTIVALS, text::field_festivals(lang), self.settings.festivals.join("\n")),
        ]
    }

    fn understood(&self, field: &'static str, values: &Values, setting: Setting) -> Option<Result<String, String>> {
        if field != FESTIVALS {
            return None;
        }
        let lang = setting.lang;
        Some(match self.mistake(values) {
            Some(line) => Err(text::no_festival(lang, line)),
            None => Ok(text::festivals_hint(lang).to_owned()),
        })
    }

    fn submit(&self, values: &Values, setting: Setting) -> Result<Effect, Vec<FieldError>> {
        if let Some(line) = self.mistake(values) {
            return Err(vec![FieldError::new(FESTIVALS, text::no_festival(setting.lang, line))]);
        }
        let festivals: Vec<String> = lines(values).map(str::to_owned).collect();
        let mut wishes = Vec::new();
        if festivals != self.settings.festivals {
            let settings = Settings { festivals, ..self.settings.clone() };
            wishes.push(Effect::change(Change::Settings(Box::new(settings))));
        }
        wishes.push(Effect::Prefer(Preference::ShowKinds(values.list(KINDS))));
        Ok(Effect::Each(wishes))
    }

    fn begins_at(&self) -> Option<&'static str> {
        Some(KINDS)
    }

    fn draft(&self) -> Option<String> {
        Some("shown".to_owned())
    }
}

impl Shown {
    /// The first line of the festivals that means nothing.
    fn mistake<'v>(&self, values: &'v Values) -> Option<&'v str> {
        lines(values).find(|line| !Festivals::understands(line, &self.workdays))
    }
}

fn lines(values: &Values) -> impl Iterator<Item = &str> {
    values.text(FESTIVALS).lines().map(str::trim).filter(|line| !line.is_empty())
}
