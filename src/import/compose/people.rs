//! The people of a row: those that one cell lists, and those whose details stand in columns of their own.

use std::collections::BTreeSet;

use serde_json::Value;

use super::person_fields::{NAMELESS, PersonNumbers, PhoneLabel, add_to_person, fields_of};
use super::{Composer, Fields, Why, add_to_list, join};
use crate::domain::field::ValueKind;
use crate::exchange::tables::Cell;
use crate::import::cell::{NamedPerson, is_mobile, is_office_line};
use crate::import::letters::is_written_in_chinese;
use crate::import::mapping::{Column, Goes, TableKind};
use crate::import::reading::{self, PhoneFault};
use crate::import::target::{ColumnTarget, FollowUpPart, TargetPart};
use crate::names::is_form_of_address;

/// The title of whom the law holds to speak for a company.
const LEGAL_REPRESENTATIVE: &str = "法定代表人";

impl<'t> Composer<'t, '_> {
    /// Every person that the columns name.
    pub(super) fn people(&mut self) {
        let numbers: BTreeSet<u8> = (self.context.mapping.columns.iter())
            .filter_map(|column| match column.goes {
                Goes::To(ColumnTarget { part: TargetPart::Contact(number), .. }) => Some(number),
                _ => None,
            })
            .collect();
        self.people_met();
        let mut unnamed = Vec::new();
        for number in numbers {
            unnamed.extend(self.person(number));
        }
        for (mut own, says_mobile) in unnamed {
            // A mobile is somebody's: of the only person of the row, not of the company.
            if says_mobile
                && let [only] = self.draft.contacts.as_mut_slice()
                && let Some(mobile) = own.remove("mobile")
            {
                add_to_person(only, "mobile".to_owned(), mobile);
            }
            self.nameless(own);
        }
    }

    /// Whom the columns of follow-ups name: a number in a column of its own is theirs.
    fn people_met(&mut self) {
        let parts = [FollowUpPart::Main, FollowUpPart::First, FollowUpPart::Last, FollowUpPart::Next];
        for part in parts.map(TargetPart::FollowUp) {
            for (column, _, cell) in self.columns_of(part).into_iter().filter(|(_, field, _)| *field == "contacts") {
                for person in reading::people(cell, self.sense(column).commas) {
                    self.add_person(fields_of(person));
                }
            }
        }
    }

    /// The person of this number; else details of nobody, and whether a column of mobiles is among them.
    fn person(&mut self, number: u8) -> Option<(Fields, bool)> {
        let columns = self.columns_of(TargetPart::Contact(number));
        let mut named: Vec<NamedPerson> = Vec::new();
        let mut own = Fields::new();
        let mut numbers = PersonNumbers::default();
        let mut is_legal = false;
        for (column, _, cell) in columns.iter().filter(|(_, field, _)| *field == "name") {
            is_legal |= column.said.names_representative;
            let found = reading::people(cell, self.sense(column).commas);
            if found.is_empty() {
                // A number where a name should be is somebody's all the same.
                self.reach(column, "reach", cell, &mut numbers, &mut own, false);
            }
            named.extend(found);
        }
        if named.is_empty() {
            let part = |wanted: &str| {
                columns.iter().find(|(_, field, _)| *field == wanted).map(|(_, _, cell)| reading::text(cell))
            };
            let name =
                reading::full_name(part("family").as_deref(), part("given").as_deref(), part("middle").as_deref());
            named.extend(name.map(|name| NamedPerson { name, ..NamedPerson::default() }));
        }
        let has_mobile_column = columns.iter().any(|(_, field, _)| *field == "mobile");
        let has_mobile_label = columns.iter().any(|(column, _, cell)| {
            !reading::text(cell).is_empty()
                && self.label_of(column).is_some_and(|label| PhoneLabel::of(&label) == PhoneLabel::Mobile)
        });
        for (column, field, cell) in &columns {
            match *field {
                "name" | "family" | "given" | "middle" => {}
                "mobile" | "phone" | "reach" => {
                    let label = self.label_of(column).unwrap_or_default();
                    let (field, is_beside_mobile) = match PhoneLabel::of(&label) {
                        PhoneLabel::Fax => {
                            join(&mut own, "notes", format!("{label}: {}", reading::text(cell)));
                            continue;
                        }
                        PhoneLabel::Mobile => ("mobile", false),
                        // Beside one that is called a mobile it is none.
                        PhoneLabel::Other if has_mobile_label && !label.is_empty() => ("phone", true),
                        PhoneLabel::Other => (*field, has_mobile_column),
                    };
                    self.reach(column, field, cell, &mut numbers, &mut own, is_beside_mobile);
                }
                "email" => self.email(column, cell, &mut own),
                "address_form" => {
                    let text = reading::text(cell);
                    if !is_form_of_address(&text) {
                        join(&mut own, "notes", format!("{}: {text}", column.header.whole()));
                    }
                }
                "notes" => {
                    let text = reading::text(cell);
                    let label = self.label_of(column).unwrap_or_else(|| column.said.own_name.clone());
                    let said = if column.said.is_remark { text } else { format!("{label}: {text}") };
                    join(&mut own, "notes", said);
                }
                "roles" => self.roles(column, cell, &mut own),
                field => self.detail(column, field, cell, &mut own),
            }
        }
        numbers.into_fields(&mut own);
        let Some(first) = named.first_mut() else {
            return Some((own, has_mobile_column));
        };
        if is_legal {
            first.title.get_or_insert_with(|| LEGAL_REPRESENTATIVE.to_owned());
        }
        let mut others = named.into_iter();
        if let Some(first) = others.next() {
            // What columns of their own say stands before what the cell with the name says.
            let mut fields = own;
            for (name, value) in fields_of(first) {
                add_to_person(&mut fields, name, value);
            }
            if is_legal {
                fields.entry("level").or_insert_with(|| Value::from("executive"));
            }
            self.add_person(fields);
        }
        for other in others {
            self.add_person(fields_of(other));
        }
        None
    }

    /// What the column beside it calls the value of a column: Custom Field 1 - Label of Custom Field 1 - Value.
    fn label_of(&self, column: &Column) -> Option<String> {
        let stem = column.header.name.strip_suffix("Value")?;
        let is_label = |name: &str| matches!(name.strip_prefix(stem), Some("Label" | "Type"));
        let beside = self.context.mapping.columns.iter().find(|other| is_label(&other.header.name))?;
        Some(reading::text(self.cell(beside))).filter(|text| !text.is_empty())
    }

    /// Details of somebody whose name the row leaves open: they belong to the company.
    fn nameless(&mut self, own: Fields) {
        if own.is_empty() {
            return;
        }
        if own.contains_key("title") && !own.contains_key("mobile") && !own.contains_key("phone") {
            let mut fields = own;
            fields.insert("name".to_owned(), Value::from(NAMELESS));
            self.add_person(fields);
            return;
        }
        let fallback = [("mobile", "phone"), ("phone", "phone"), ("notes", "notes")];
        for (name, value) in own {
            let text = match &value {
                Value::String(text) => text.clone(),
                Value::Array(list) => list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("; "),
                other => other.to_string(),
            };
            let into = fallback.iter().find(|(from, _)| *from == name).map(|(_, into)| *into);
            match into {
                Some("phone") if !self.draft.customer.contains_key("phone") => {
                    self.draft.customer.insert("phone".to_owned(), Value::from(text));
                }
                Some("notes") => self.join_customer("notes", text),
                _ => {
                    let row = ColumnTarget::parse(&format!("contact.{name}")).and_then(ColumnTarget::row);
                    let label = row.map_or(name.as_str(), |row| row.labels[usize::from(!self.is_in_chinese())]);
                    self.draft.spoilt.push(format!("{label}: {text}"));
                }
            }
        }
    }

    /// Whether the table is written in Chinese, as its names are.
    fn is_in_chinese(&self) -> bool {
        self.context.head.headers.iter().any(|header| is_written_in_chinese(&header.name))
    }

    /// Adds a person, or what is new to one whom the row named already.
    pub(super) fn add_person(&mut self, fields: Fields) {
        let same = |other: &&mut Fields| other.get("name") == fields.get("name");
        match self.draft.contacts.iter_mut().find(same) {
            Some(known) if fields.get("name") != Some(&Value::from(NAMELESS)) => {
                for (name, value) in fields {
                    add_to_person(known, name, value);
                }
            }
            _ => self.draft.contacts.push(fields),
        }
    }

    fn reach(
        &mut self,
        column: &'t Column,
        field: &str,
        cell: &Cell,
        numbers: &mut PersonNumbers,
        own: &mut Fields,
        has_mobile_column: bool,
    ) {
        let text = reading::text(cell);
        if field == "reach" && text.contains('@') {
            self.email(column, cell, own);
            return;
        }
        let home = self.sense(column).phone_home;
        match reading::phones(cell, home) {
            Ok(found) => {
                numbers.wechat_is_mobile |= found.is_wechat;
                for number in found.all() {
                    let as_mobile = match field {
                        "mobile" => !is_office_line(&number, home),
                        "phone" => is_mobile(&number) && !has_mobile_column,
                        _ => is_mobile(&number),
                    };
                    numbers.add(number, as_mobile);
                }
            }
            Err(PhoneFault::Words(rest)) => {
                join(own, "notes", format!("{}: {rest}", column.said.own_name));
            }
            Err(_) if field == "reach" && reading::is_wechat_name(&text) => {
                own.entry("wechat").or_insert_with(|| Value::from(text));
            }
            Err(PhoneFault::Why(why)) => self.spoilt(column, cell, why),
        }
    }

    fn email(&mut self, column: &'t Column, cell: &Cell, own: &mut Fields) {
        match reading::emails(cell) {
            Ok(found) => {
                for address in found {
                    match own.get("email") {
                        Some(first) if *first == address => {}
                        Some(_) => add_to_list(own, "emails", vec![address]),
                        None => drop(own.insert("email".to_owned(), Value::from(address))),
                    }
                }
            }
            Err(why) => self.spoilt(column, cell, why),
        }
    }

    /// Roles in words, or a yes under a name that says which.
    fn roles(&mut self, column: &'t Column, cell: &Cell, own: &mut Fields) {
        if let Ok(Some(is_decider)) = reading::flag(cell) {
            if is_decider {
                add_to_list(own, "roles", vec!["decider".to_owned()]);
                own.insert("key".to_owned(), Value::Bool(true));
            }
            return;
        }
        let target = ColumnTarget { part: TargetPart::Contact(1), field: "roles" };
        let mut unknown = false;
        for text in reading::list(cell) {
            match self.context.choices.read(target, &text) {
                Some(code) if code.is_empty() => {}
                Some(code) => add_to_list(own, "roles", vec![code]),
                None => unknown = true,
            }
        }
        if unknown {
            join(own, "notes", format!("{}: {}", column.said.own_name, reading::text(cell)));
            self.note(column, cell, Why::UnknownWord);
        }
    }

    fn detail(&mut self, column: &'t Column, field: &'static str, cell: &Cell, own: &mut Fields) {
        let target = ColumnTarget { part: TargetPart::Contact(1), field };
        let Some(row) = target.row() else { return };
        let label = column.said.own_name.clone();
        match row.kind {
            ValueKind::Word(_) => match self.context.choices.read(target, &reading::text(cell)) {
                Some(code) if code.is_empty() => {}
                Some(code) => {
                    own.insert(field.to_owned(), Value::from(code));
                }
                None => {
                    join(own, "notes", format!("{label}: {}", reading::text(cell)));
                    self.note(column, cell, Why::UnknownWord);
                }
            },
            ValueKind::Text | ValueKind::Prose | ValueKind::ContactName => join(own, field, reading::text(cell)),
            ValueKind::Listed => add_to_list(own, field, reading::list(cell)),
            ValueKind::Birthday => match reading::birthday(cell, &self.sense(column)) {
                Ok(Some(day)) => {
                    own.insert(field.to_owned(), Value::from(day));
                }
                Ok(None) if reading::says_no_day(cell, &self.sense(column)) => {}
                // 80后, told of a person, is no day, and worth keeping; what looks like one is told as well.
                Ok(None) => {
                    join(own, "notes", format!("{label}: {}", reading::text(cell)));
                    if reading::is_date_like(cell) {
                        self.note(column, cell, Why::NoSuchDay);
                    }
                }
                Err(why) => self.spoilt(column, cell, why),
            },
            kind => match reading::value(kind, cell, &self.sense(column)) {
                Ok(Some(value)) => {
                    own.insert(field.to_owned(), value);
                }
                Ok(None) => {}
                Err(why) => self.spoilt(column, cell, why),
            },
        }
    }

    /// Where a row names one person, that is whom one met or is to meet.
    pub(super) fn name_the_only_person(&self, fields: &mut Fields) {
        if fields.contains_key("contacts") {
            return;
        }
        let mut named = self.draft.contacts.iter().filter_map(|contact| contact.get("name")?.as_str());
        if let (Some(name), None) = (named.next(), named.next()) {
            add_to_list(fields, "contacts", vec![name.to_owned()]);
        }
    }

    /// Whom the row names beside its follow-up took part in it.
    pub(super) fn name_the_people(&self, fields: &mut Fields) {
        if fields.contains_key("contacts") || !self.is_about(TableKind::FollowUps) {
            return;
        }
        let named = self.draft.contacts.iter().filter_map(|contact| contact.get("name")?.as_str().map(str::to_owned));
        add_to_list(fields, "contacts", named.collect());
    }
}
