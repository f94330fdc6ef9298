//! Editing many customers at once: tags, stage, region, tier, parked, no contact until. Empty fields leave the value as it is.

use super::reading::{Reading, line_of, word_field};
use super::{FieldChoice, FieldError, FormContext, FormField, Preparation, Sheet, Values};
use crate::domain::{Customer, CustomerId, Stage};
use crate::messages::rulebook::named;
use crate::messages::terms;
use crate::messages::{customer_forms, forms};
use crate::ops::{BulkEdit, TierEdit};
use crate::store::{Row, StoreError};
use crate::tui::effect::{Effect, Notice};
use crate::tui::knowledge::ReadContext;

/// The choice that removes a pin; no tier has this id.
const BY_RULES: &str = "-";

/// A request to edit these customers together.
#[derive(Debug, Clone)]
pub struct OpenBulk(
    /// The customers to edit.
    pub Vec<CustomerId>,
);

/// The form for editing several customers.
#[derive(Debug)]
struct BulkForm {
    rows: Vec<Row<Customer>>,
    tiers: Vec<FieldChoice>,
}

impl Preparation for OpenBulk {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let found = self.0.iter().map(|id| book.reader.find::<Customer>(id.0));
        let rows: Vec<Row<Customer>> = found.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
        let lang = form_context.lang;
        let tiers = &book.context.rulebook.tiers;
        let mut choices: Vec<FieldChoice> =
            tiers.iter().map(|tier| FieldChoice::new(tier.id.clone(), named(lang, &tier.short_name))).collect();
        choices.push(FieldChoice::new(BY_RULES, customer_forms::tier_by_rules(lang)));
        Ok(Effect::form(BulkForm { rows, tiers: choices }, form_context))
    }
}

impl Sheet for BulkForm {
    fn title(&self, form_context: FormContext) -> String {
        customer_forms::edit_several(form_context.lang, self.rows.len())
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        let lang = form_context.lang;
        vec![
            FormField::line("add_tags", customer_forms::add_tags(lang), ""),
            FormField::several("remove_tags", customer_forms::remove_tags(lang), self.tags(), &[]),
            word_field("stage", terms::stage(lang), lang, Stage::ALL, None),
            FormField::line("lost_on", customer_forms::lost_on(lang), ""),
            FormField::line("region", terms::region(lang), ""),
            FormField::one("tier", customer_forms::tier_pin(lang), self.tiers.clone(), ""),
            FormField::line("reason", customer_forms::tier_pin_reason(lang), ""),
            FormField::yes_no("parked", customer_forms::set_parked(lang), lang, None),
            line_of::<String>("do_not_contact_until", customer_forms::do_not_contact_until(lang), None),
        ]
    }

    fn begins_at(&self) -> Option<&'static str> {
        // Who chooses parked customers mostly wants to take them up.
        let are_parked = self.rows.iter().all(|row| row.value.parked == Some(true));
        Some(if are_parked { "parked" } else { "add_tags" })
    }

    fn proposal(&self, field: &'static str, values: &Values, form_context: FormContext) -> Option<String> {
        let is_lost = values.text("stage") == Stage::Lost.code();
        match field {
            "lost_on" if is_lost => Some(form_context.today.to_string()),
            "lost_on" | "reason" => None,
            _ => Some(customer_forms::stays(form_context.lang).to_owned()),
        }
    }

    fn days_typed(&self) -> &'static [&'static str] {
        &["lost_on", "do_not_contact_until"]
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let mut read = Reading::new(values, form_context);
        let lost_on = read.date("lost_on").unwrap_or(form_context.today);
        let tier = match read.text("tier") {
            None => TierEdit::Keep,
            Some(id) if id == BY_RULES => TierEdit::Unpin,
            Some(id) => {
                if read.text("reason").is_none() {
                    read.wrong("reason", forms::required(form_context.lang).to_owned());
                }
                TierEdit::Pin(id, read.text("reason"))
            }
        };
        let edit = BulkEdit {
            add_tags: read.list("add_tags").iter().map(|tag| tag.trim_start_matches(['#', '＃']).to_owned()).collect(),
            remove_tags: read.lines("remove_tags"),
            stage: read.word("stage").map(|stage| (stage, lost_on)),
            region: read.text("region"),
            tier,
            parked: read.flag("parked"),
            do_not_contact_until: read.date("do_not_contact_until"),
        };
        let edit = read.finish(edit)?;
        if edit.is_empty() {
            return Ok(Effect::Tell(Notice::hint(customer_forms::nothing_changed(form_context.lang).to_owned())));
        }
        Ok(edit.change(&self.rows, form_context.today).map_or(Effect::None, Effect::change))
    }
}

impl BulkForm {
    /// The tags that at least one of them has.
    fn tags(&self) -> Vec<FieldChoice> {
        let tags: std::collections::BTreeSet<&String> = self.rows.iter().flat_map(|row| &row.value.tags).collect();
        tags.into_iter().map(|tag| FieldChoice::new(tag.clone(), tag.clone())).collect()
    }
}
