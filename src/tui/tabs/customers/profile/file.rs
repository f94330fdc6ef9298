//! Every field of the customer itself, as its form has it, and what the app recorded about it over time.

use ratatui::text::{Line, Span};

use crate::domain::Customer;
use crate::messages::labels::Labelled;
use crate::messages::rulebook::named;
use crate::messages::{cells, clean, profile as text};
use crate::ops::{Profile, RulesContext};
use crate::tui::forms::customer::EditCustomer;
use crate::tui::forms::{FieldKind, FormContext, FormField, Sheet, Values};
use crate::tui::page::ViewContext;

/// The maximum width of a label, in cells.
const LABEL: usize = 22;

/// A field, or something the app recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FileRow {
    /// The field of the form; `None` for something that is only recorded.
    pub(super) field: Option<&'static str>,
    label: String,
    value: String,
}

/// The rows of the page.
pub(super) fn rows(profile: &Profile, context: &RulesContext, form_context: FormContext) -> Vec<FileRow> {
    let form = form(profile, context, None);
    let known = |field: FormField| {
        let proposed = form.proposal(field.id, &Values::default(), form_context).filter(|_| field.value.is_empty());
        FileRow::of(FormField { value: proposed.unwrap_or_else(|| field.value.clone()), ..field })
    };
    let fields = form.fields(form_context).into_iter().map(known);
    fields.chain(noted(profile, context, form_context)).collect()
}

impl FileRow {
    fn of(field: FormField) -> Self {
        let value = match &field.kind {
            FieldKind::Line | FieldKind::Lines(_) | FieldKind::List(_) => field.value.clone(),
            FieldKind::One(choices) | FieldKind::Several(choices) => {
                let taken = choices.iter().filter(|choice| field.value.lines().any(|code| code == choice.code));
                taken.map(|choice| choice.label.as_str()).collect::<Vec<_>>().join(" · ")
            }
        };
        Self { field: Some(field.id), label: field.label, value }
    }
}

/// What was snoozed, and how stage and tier have changed.
fn noted(profile: &Profile, context: &RulesContext, form_context: FormContext) -> Vec<FileRow> {
    let lang = form_context.lang;
    let row = |label: &str, value: String| FileRow { field: None, label: label.to_owned(), value };
    let obligation = |id: &str| match context.rulebook.obligation_named(id) {
        Some(own) => named(lang, &own.name).to_owned(),
        None => id.to_owned(),
    };
    let tier = |id: &str| match context.rulebook.tier_named(id) {
        Some(place) => named(lang, &context.rulebook.tiers[place].name).to_owned(),
        None => id.to_owned(),
    };
    let snoozes = profile.dossier.snoozes.iter().map(|snooze| {
        let told = text::put_off(lang, obligation(&snooze.obligation), snooze.until);
        let why = snooze.reason.as_ref().map_or_else(String::new, |why| format!(" · {why}"));
        row(text::snoozed(lang), format!("{told}{why}"))
    });
    let stages =
        profile.stages.iter().map(|own| row(text::stage_since(lang), format!("{} {}", own.on, own.stage.label(lang))));
    let tiers = profile
        .dossier
        .tier_history
        .iter()
        .filter(|own| own.rulebook == context.rulebook.id)
        .map(|own| row(text::tier_since(lang), format!("{} {}", own.on, tier(&own.tier))));
    snoozes.chain(stages).chain(tiers).collect()
}

/// A row as a line; an unknown value is a dash, to show what to ask about.
pub(super) fn line(look: &ViewContext, rows: &[FileRow], at: usize) -> Line<'static> {
    let row = &rows[at];
    let label = rows.iter().map(|row| cells::width(&row.label)).max().unwrap_or_default();
    let label = if look.is_plain { label } else { label.min(LABEL) };
    let value = row.value.lines().collect::<Vec<_>>().join(look.lang.pick("；", "; "));
    let value = if value.is_empty() {
        Span::styled("—", look.theme.muted)
    } else {
        Span::styled(clean::clean(&value).into_owned(), look.theme.text)
    };
    Line::from(vec![Span::styled(format!("{}  ", cells::right(&row.label, label)), look.theme.label), value])
}

/// The full text of a long value.
pub(super) fn detail(row: &FileRow) -> Vec<String> {
    vec![row.value.clone()]
}

/// The customer's form, with the cursor in the field of this row.
pub(in crate::tui::tabs::customers) fn form(
    profile: &Profile,
    context: &RulesContext,
    at: Option<&'static str>,
) -> EditCustomer {
    let row: crate::store::Row<Customer> = profile.customer.clone();
    let last_contact = profile.dossier.last_contact(context.today);
    EditCustomer { row, rulebook: context.rulebook.clone(), at, last_contact }
}
