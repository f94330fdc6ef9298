//! Views of the customer list: the name under which one is saved, and its columns and order.
//!
//! The page defines which columns and orders there are.

use super::{FieldChoice, FieldError, FormContext, FormField, Sheet, Values};
use crate::domain::{Settings, View};
use crate::messages::customer_filter as text;
use crate::messages::terms;
use crate::ops::Change;
use crate::tui::effect::Effect;

/// The form that names or renames a view.
#[derive(Debug)]
pub struct NameView {
    /// The settings into which it is saved.
    pub settings: Settings,
    /// The view, with its current name.
    pub view: View,
    /// Whether it already exists and is only renamed.
    pub renamed: bool,
}

/// The form for the columns and the order of a view.
#[derive(Debug)]
pub struct ColumnsForm {
    /// The settings into which it is saved.
    pub settings: Settings,
    /// The current state of the view.
    pub view: View,
    /// The columns to choose from.
    pub columns: Vec<FieldChoice>,
    /// The orders to choose from.
    pub orders: Vec<FieldChoice>,
}

impl Sheet for NameView {
    fn title(&self, form_context: FormContext) -> String {
        let title = if self.renamed { text::rename_title } else { text::save_title };
        title(form_context.lang).to_owned()
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        let lang = form_context.lang;
        let name = FormField::line("name", terms::name(lang), self.view.name.clone()).required();
        let filter = self.view.filter.clone().unwrap_or_default();
        vec![name, FormField::line("filter", text::view_filter(lang), filter)]
    }

    fn begins_at(&self) -> Option<&'static str> {
        Some("name")
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let name = values.text("name");
        let is_own = |view: &View| self.renamed && view.name == self.view.name;
        let mut settings = self.settings.clone();
        if settings.views.iter().any(|view| view.name == name && !is_own(view)) {
            return Err(vec![FieldError::new("name", text::name_taken(form_context.lang, name))]);
        }
        let named = View { name: name.to_owned(), filter: values.some("filter"), ..self.view.clone() };
        match settings.views.iter_mut().find(|view| is_own(view)) {
            Some(view) => *view = named,
            None => settings.views.push(named),
        }
        Ok(Effect::change(Change::Settings(Box::new(settings))))
    }

    fn draft(&self) -> Option<String> {
        Some(format!("view.{}", self.view.name))
    }
}

impl Sheet for ColumnsForm {
    fn title(&self, form_context: FormContext) -> String {
        text::columns_title(form_context.lang).to_owned()
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        let lang = form_context.lang;
        let sort = self.view.sort.clone().unwrap_or_default();
        vec![
            FormField::several("columns", text::columns(lang), self.columns.clone(), &self.view.columns),
            FormField::one("order", text::order(lang), self.orders.clone(), sort),
            FormField::yes_no("descending", text::descending(lang), lang, self.view.descending),
        ]
    }

    fn submit(&self, values: &Values, _setting: FormContext) -> Result<Effect, Vec<FieldError>> {
        let view = View {
            columns: values.list("columns"),
            sort: values.some("order"),
            descending: values.flag("descending").filter(|descending| *descending),
            ..self.view.clone()
        };
        let mut settings = self.settings.clone();
        match settings.views.iter_mut().find(|other| other.name == view.name) {
            Some(other) => *other = view,
            None => settings.views.push(view),
        }
        Ok(Effect::change(Change::Settings(Box::new(settings))))
    }

    fn draft(&self) -> Option<String> {
        Some("columns".to_owned())
    }
}
