//! What the calendar shows: the form behind `f`, including the festivals for greetings.

use super::{FieldChoice, FieldError, FormContext, FormField, Sheet, Values};
use crate::domain::Settings;
use crate::messages::calendar as text;
use crate::messages::terms;
use crate::ops::{Change, as_festival};
use crate::rules::{Festivals, Workdays};
use crate::tui::effect::{Effect, Preference};
use crate::tui::shown_kinds::ShownKind;

/// The fields.
const KINDS: &str = "kinds";
const FESTIVALS: &str = "festivals";

/// The form for the kinds shown.
#[derive(Debug)]
pub struct ShownKindsForm {
    /// Codes of the kinds currently shown.
    pub shown: Vec<String>,
    /// The settings with the festivals.
    pub settings: Settings,
    /// The holidays, which a festival may refer to.
    pub workdays: Workdays,
}

impl Sheet for ShownKindsForm {
    fn title(&self, form_context: FormContext) -> String {
        text::shown_title(form_context.lang).to_owned()
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        let lang = form_context.lang;
        let kinds = ShownKind::ALL.iter().map(|kind| FieldChoice::new(kind.code(), kind.title(lang))).collect();
        vec![
            FormField::several(KINDS, text::field_shown(lang), kinds, &self.shown),
            FormField::list(FESTIVALS, terms::festivals(lang), self.settings.festivals.join("\n"))
                .noted([text::festivals_hint(lang).to_owned()]),
        ]
    }

    fn understood(
        &self,
        field: &'static str,
        values: &Values,
        form_context: FormContext,
    ) -> Option<Result<String, String>> {
        if field != FESTIVALS {
            return None;
        }
        let lang = form_context.lang;
        self.mistake(values).map(|line| Err(text::no_festival(lang, line)))
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        if let Some(line) = self.mistake(values) {
            return Err(vec![FieldError::new(FESTIVALS, text::no_festival(form_context.lang, line))]);
        }
        let festivals: Vec<String> = lines(values).map(|line| as_festival(line, &self.workdays)).collect();
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

impl ShownKindsForm {
    /// The first line of the festivals that cannot be parsed.
    fn mistake<'v>(&self, values: &'v Values) -> Option<&'v str> {
        lines(values).find(|line| !Festivals::understands(&as_festival(line, &self.workdays), &self.workdays))
    }
}

fn lines(values: &Values) -> impl Iterator<Item = &str> {
    values.text(FESTIVALS).lines().map(str::trim).filter(|line| !line.is_empty())
}
