//! The orders, contracts, opportunities, issues and surveys of a row.

use serde_json::Value;

use super::{Composer, Fields, RecordDraft, RowRefusal, Why, add_to_list, join};
use crate::domain::field::ValueKind;
use crate::exchange::tables::Cell;
use crate::import::mapping::{Column, Mapping, TableKind};
use crate::import::notation;
use crate::import::reading;
use crate::import::target::{ColumnTarget, FollowUpPart, TargetPart};

/// A kind of record: what it cannot do without, and the kind of table that is about it.
struct Recorded {
    part: TargetPart,
    about: TableKind,
    needs: &'static [(&'static str, Why)],
}

const RECORDED: [Recorded; 5] = [
    Recorded {
        part: TargetPart::Order,
        about: TableKind::Orders,
        needs: &[("ordered_on", Why::NoDay), ("amount", Why::NoAmount)],
    },
    Recorded { part: TargetPart::Contract, about: TableKind::Contracts, needs: &[("ends_on", Why::NoDay)] },
    Recorded { part: TargetPart::Opportunity, about: TableKind::Opportunities, needs: &[("name", Why::NoTitle)] },
    Recorded {
        part: TargetPart::Issue,
        about: TableKind::Issues,
        needs: &[("title", Why::NoTitle), ("opened_at", Why::NoDay)],
    },
    Recorded { part: TargetPart::Survey, about: TableKind::Surveys, needs: &[("on", Why::NoDay)] },
];

/// Words for an opportunity that is neither won nor lost.
const OPEN: [&str; 12] = [
    "open",
    "active",
    "ongoing",
    "in progress",
    "pending",
    "进行中",
    "跟进中",
    "推进中",
    "未关闭",
    "打开",
    "在谈",
    "未完成",
];

/// Whether what a column says of a record stays in words, because the table has no column for what such a record cannot do
/// without.
pub fn stays_in_words(mapping: &Mapping, target: ColumnTarget) -> bool {
    let Some(recorded) = RECORDED.iter().find(|recorded| recorded.part == target.part) else { return false };
    let has = |part: TargetPart, field: &str| {
        mapping.column_to(|target| target.part == part && target.field == field).is_some()
    };
    let is_told = |field: &str| match (recorded.part, field) {
        (TargetPart::Order, "ordered_on") => {
            has(TargetPart::Contract, "starts_on")
                || has(TargetPart::Customer, "since") && has(TargetPart::Order, "amount")
        }
        (TargetPart::Contract, "ends_on") => has(TargetPart::Contract, "period"),
        (TargetPart::Issue, "title") => has(TargetPart::Issue, "detail"),
        (TargetPart::Survey, "on") => has(TargetPart::FollowUp(FollowUpPart::Main), "done_on"),
        _ => false,
    };
    let misses = |(field, _): &(&str, Why)| !has(recorded.part, field) && !is_told(field);
    mapping.kind != recorded.about && recorded.needs.iter().any(misses)
}

/// Columns that tell since when somebody is a customer, and beside an amount the day of that order.
const DEALS: [&str; 3] = ["成交日期", "成交时间", "成单日期"];

impl<'t> Composer<'t, '_> {
    pub(super) fn records(&mut self) -> Result<(), RowRefusal> {
        for recorded in &RECORDED {
            self.record(recorded)?;
        }
        Ok(())
    }

    fn record(&mut self, recorded: &Recorded) -> Result<(), RowRefusal> {
        let columns = self.columns_of(recorded.part);
        if columns.is_empty() {
            return Ok(());
        }
        let mut fields = Fields::new();
        let mut bad: Vec<(&'t Column, &'static str, &Cell, Why)> = Vec::new();
        for (column, field, cell) in &columns {
            if let Err(why) = self.record_field(recorded.part, column, field, cell, &mut fields) {
                bad.push((*column, *field, *cell, why));
            }
        }
        self.name_the_opportunity(recorded, &mut fields);
        self.complete(recorded.part, &mut fields);
        if recorded.part == TargetPart::Order && fields.contains_key("amount") && !fields.contains_key("ordered_on") {
            self.date_by_signing(&mut fields);
        }
        let missing = recorded.needs.iter().find(|(field, _)| !fields.contains_key(*field));
        // Of a contract whose end nobody wrote down the order tells what the row is about.
        let has_order = self.draft.records.iter().any(|record| record.part == TargetPart::Order);
        let is_about = self.is_about(recorded.about) && !(recorded.part == TargetPart::Contract && has_order);
        match missing {
            Some((field, why)) if is_about => {
                let spoilt = bad.iter().find(|(_, other, ..)| other == field);
                let of_field = |target: ColumnTarget| target.part == recorded.part && target.field == *field;
                Err(match spoilt {
                    Some((column, _, _, why)) => self.refusal(Some(column), why.clone()),
                    None => self.refusal(self.context.mapping.column_to(of_field), why.clone()),
                })
            }
            Some(_) => {
                // A table about something else: what it says of an incomplete record stays in words.
                let is_told = |field: &str| has_order && field == "starts_on";
                for (column, field, cell) in columns.iter().filter(|(_, field, _)| !is_told(field)) {
                    if let Some((.., why)) = bad.iter().find(|(_, other, ..)| other == field) {
                        self.spoilt(column, cell, why.clone());
                        continue;
                    }
                    if recorded.part == TargetPart::Order && *field == "amount" && !reading::text(cell).is_empty() {
                        self.note(column, cell, Why::NoDay);
                    }
                    let kept = format!("{}: {}", column.said.own_name, reading::text(cell));
                    self.draft.spoilt.push(kept);
                }
                Ok(())
            }
            None => {
                for (column, _, cell, why) in bad {
                    self.spoilt(column, cell, why);
                }
                self.draft.records.push(RecordDraft { part: recorded.part, fields });
                Ok(())
            }
        }
    }

    fn record_field(
        &mut self,
        part: TargetPart,
        column: &'t Column,
        field: &'static str,
        cell: &Cell,
        fields: &mut Fields,
    ) -> Result<(), Why> {
        let target = ColumnTarget { part, field };
        let sense = self.sense(column);
        let text = reading::text(cell);
        match field {
            "status" if part == TargetPart::Opportunity => {
                // Won and lost outrank the stage.
                let stage = ColumnTarget { part, field: "stage" };
                let has_stage = self.context.mapping.column_to(|target| target == stage).is_some();
                match self.context.choices.read(stage, &text) {
                    Some(code) if code == "won" || code == "lost" || !has_stage => {
                        fields.extend((!code.is_empty()).then(|| ("stage".to_owned(), Value::from(code))));
                    }
                    Some(_) => {}
                    None if OPEN.contains(&text.trim().to_lowercase().as_str()) => {}
                    None => {
                        self.own_field(column, cell);
                        self.note(column, cell, Why::UnknownWord);
                    }
                }
                return Ok(());
            }
            "stage" if fields.contains_key("stage") => return Ok(()),
            "period" => {
                let (from, to) = reading::period(cell, &sense)?;
                for (field, day) in [("starts_on", from), ("ends_on", to)] {
                    fields.extend(day.map(|day| (field.to_owned(), Value::from(day.to_string()))));
                }
                return Ok(());
            }
            "payments" => {
                if let Some(payments) = notation::read_payments(&text) {
                    fields.insert(field.to_owned(), Value::Array(payments));
                    return Ok(());
                }
                if let Some(amount) = reading::money(cell, &sense)? {
                    let payments = fields.entry("payments").or_insert_with(|| Value::Array(Vec::new()));
                    if let (Value::Array(list), Ok(amount)) = (payments, serde_json::to_value(amount)) {
                        list.push(serde_json::json!({ "amount": amount }));
                    }
                }
                return Ok(());
            }
            "unit_price" => return self.unit_price(column, cell, fields),
            "probability" => {
                let percent = reading::percent(cell, &sense)?;
                fields.extend(percent.map(|percent| (field.to_owned(), Value::from(percent))));
                return Ok(());
            }
            "renewed" => {
                let flag = reading::flag(cell)?;
                fields.extend(flag.map(|flag| (field.to_owned(), Value::Bool(flag))));
                return Ok(());
            }
            "quality" | "response" | "value" | "experience" if part == TargetPart::Survey => {
                let rating = reading::rating(cell)?;
                fields.extend(rating.map(|rating| (field.to_owned(), Value::from(rating))));
                return Ok(());
            }
            _ => {}
        }
        let Some(row) = target.row() else { return Ok(()) };
        match row.kind {
            ValueKind::Word(_) => match self.context.choices.read(target, &text) {
                Some(code) if code.is_empty() => {}
                Some(code) => {
                    fields.insert(field.to_owned(), Value::from(code));
                }
                None => {
                    self.own_field(column, cell);
                    self.note(column, cell, Why::UnknownWord);
                }
            },
            ValueKind::Text | ValueKind::Prose => {
                let named = field == "notes" && !column.said.is_remark;
                let said = if named { format!("{}: {text}", column.said.own_name) } else { text };
                join(fields, field, said);
            }
            ValueKind::ContactName => {
                if let Some(person) = reading::people(cell, self.sense(column).commas).into_iter().next() {
                    fields.insert(field.to_owned(), Value::from(person.name.clone()));
                    let mut contact = Fields::new();
                    contact.insert("name".to_owned(), Value::from(person.name));
                    self.add_person(contact);
                }
            }
            ValueKind::Listed | ValueKind::Lines => add_to_list(fields, field, reading::list(cell)),
            kind => {
                let value = reading::value(kind, cell, &sense)?;
                fields.extend(value.map(|value| (field.to_owned(), value)));
            }
        }
        Ok(())
    }

    /// What one piece costs makes the amount with the quantity, and stays in the notes.
    fn unit_price(&self, column: &Column, cell: &Cell, fields: &mut Fields) -> Result<(), Why> {
        let Some(price) = reading::money(cell, &self.sense(column))? else { return Ok(()) };
        let quantity = fields.get("quantity").and_then(Value::as_f64).or_else(|| self.quantity());
        if let (Some(quantity), false) = (quantity, fields.contains_key("amount")) {
            let amount = serde_json::to_value(price.times(quantity));
            fields.extend(amount.ok().map(|amount| ("amount".to_owned(), amount)));
        }
        join(fields, "notes", format!("{}: {}", column.said.own_name, reading::text(cell)));
        Ok(())
    }

    /// How many the row tells, where that column comes later.
    fn quantity(&self) -> Option<f64> {
        let of_quantity = ColumnTarget { part: TargetPart::Order, field: "quantity" };
        let column = self.context.mapping.column_to(|target| target == of_quantity)?;
        reading::value(ValueKind::Decimal, self.cell(column), &self.sense(column)).ok().flatten()?.as_f64()
    }

    /// A ledger of contracts and orders that tells no day of the order: it was ordered when it was signed.
    fn date_by_signing(&mut self, fields: &mut Fields) {
        let of_signing = ColumnTarget { part: TargetPart::Contract, field: "starts_on" };
        let of_deal = ColumnTarget { part: TargetPart::Customer, field: "since" };
        let mapping = self.context.mapping;
        let tells_deal =
            || mapping.column_to(|target| target == of_deal).filter(|column| DEALS.contains(&&*column.said.own_name));
        let Some(column) = mapping.column_to(|target| target == of_signing).or_else(tells_deal) else { return };
        let cell = self.cell(column);
        if let Ok(Some((day, _))) = reading::moment(cell, &self.sense(column)) {
            fields.insert("ordered_on".to_owned(), Value::from(day.to_string()));
            if column.target() == Some(of_signing) {
                self.note(column, cell, Why::DatedBySigning);
            }
        }
    }

    /// In a list of opportunities that names none, each is called after its customer, with its month or its amount; after
    /// its product where the row names one.
    fn name_the_opportunity(&self, recorded: &Recorded, fields: &mut Fields) {
        if recorded.part != TargetPart::Opportunity || fields.contains_key("name") || !self.is_about(recorded.about) {
            return;
        }
        let customer = ["short_name", "name", "code"].iter().find_map(|name| self.draft.customer.get(*name)?.as_str());
        let is_product = |target: ColumnTarget| target.field == "product" || target.field == "product_preference";
        let product = self.context.mapping.column_to(is_product).map(|column| reading::text(self.cell(column)));
        let day = ["expected_close", "closed_on"].iter().find_map(|day| fields.get(*day)?.as_str());
        let month = day.and_then(|day| day.get(..7)).map(str::to_owned);
        let amount = || fields.get("amount").map(ToString::to_string);
        let name = match (product.filter(|product| !product.is_empty()), customer) {
            (Some(product), _) => product,
            (None, Some(customer)) => {
                let rest = month.or_else(amount);
                std::iter::once(customer.to_owned()).chain(rest).collect::<Vec<_>>().join(" ")
            }
            (None, None) => return,
        };
        fields.insert("name".to_owned(), Value::from(name));
    }

    /// What follows from the rest of a record.
    fn complete(&self, part: TargetPart, fields: &mut Fields) {
        match part {
            TargetPart::Opportunity if fields.contains_key("name") => {
                let stage = fields.entry("stage").or_insert(Value::from("discovery")).clone();
                let is_closed = stage == "won" || stage == "lost";
                let close = fields.get("expected_close").cloned();
                if let (true, Some(day), false) = (is_closed, close, fields.contains_key("closed_on")) {
                    fields.remove("expected_close");
                    fields.insert("closed_on".to_owned(), day);
                }
            }
            TargetPart::Issue => {
                if !fields.contains_key("title")
                    && let Some(detail) = fields.get("detail").and_then(Value::as_str)
                {
                    let title: String = detail.lines().next().unwrap_or_default().chars().take(40).collect();
                    fields.insert("title".to_owned(), Value::from(title));
                }
                fields.entry("severity").or_insert(Value::from("general"));
                let is_closed = fields.get("status").is_some_and(|status| status == "closed");
                if fields.contains_key("closed_at") {
                    fields.insert("status".to_owned(), Value::from("closed"));
                } else if is_closed {
                    // Closed on a day that nobody wrote down: what was found is known, when it ended is not.
                    fields.insert("status".to_owned(), Value::from("feedback"));
                }
            }
            TargetPart::Order if fields.contains_key("payments") => {
                let paid_on = fields.remove("paid_on");
                let due = fields.remove("payment_due");
                if let Some(Value::Array(list)) = fields.get_mut("payments")
                    && let [Value::Object(only)] = list.as_mut_slice()
                {
                    only.extend(paid_on.map(|day| ("paid_on".to_owned(), day)));
                    only.extend(due.map(|day| ("due".to_owned(), day)));
                }
            }
            TargetPart::Survey if !fields.contains_key("on") => {
                // Asked when the customer was last spoken to, where the row tells no other day.
                let main = self.draft.follow_ups.iter().find_map(|one| one.fields.get("done_on")).cloned();
                fields.extend(main.map(|day| ("on".to_owned(), day)));
            }
            _ => {}
        }
    }
}
