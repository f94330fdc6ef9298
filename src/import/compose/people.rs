//! The people of a row: those that one cell lists, and those whose details stand in columns of their own.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Composer, Fields, Why, add_to_list, join};
use crate::domain::Contact;
use crate::domain::field::ValueKind;
use crate::exchange::tables::Cell;
use crate::import::cell::{NamedPerson, is_mobile, is_office_line, read_people};
use crate::import::letters::is_written_in_chinese;
use crate::import::mapping::{Column, Goes};
use crate::import::reading::{self, PhoneFault};
use crate::import::target::{ColumnTarget, TargetPart};

/// The title of whom the law holds to speak for a company.
const LEGAL_REPRESENTATIVE: &str = "法定代表人";
/// What a person is called who is known only by their office.
const NAMELESS: &str = "*";
/// Forms of address that say nothing more.
const PLAIN_ADDRESS: &[&str] =
    &["先生", "女士", "小姐", "太太", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "herr", "frau"];

impl<'t> Composer<'t, '_> {
    /// Every person that the columns name.
    pub(super) fn people(&mut self) {
        let numbers: BTreeSet<u8> = (self.context.mapping.columns.iter())
            .filter_map(|column| match column.goes {
                Goes::To(ColumnTarget { part: TargetPart::Contact(number), .. }) => Some(number),
                _ => None,
            })
            .collect();
        let mut unnamed = Vec::new();
        for number in numbers {
            unnamed.extend(self.person(number));
        }
        for (mut own, says_mobile) in unnamed {
            // A mobile is somebody's: of the only person of the row, not of the company.
            if says_mobile
                && let [only] = self.draft.contacts.as_mut_slice()
                && !only.contains_key("mobile")
                && let Some(mobile) = own.remove("mobile")
            {
                only.insert("mobile".to_owned(), mobile);
            }
            self.nameless(own);
        }
    }

    /// The person of this number; else details of nobody, and whether a column of mobiles is among them.
    fn person(&mut self, number: u8) -> Option<(Fields, bool)> {
        let columns = self.columns_of(TargetPart::Contact(number));
        let mut named: Vec<NamedPerson> = Vec::new();
        let mut own = Fields::new();
        let mut numbers = Numbers::default();
        let mut is_legal = false;
        for (column, _, cell) in columns.iter().filter(|(_, field, _)| *field == "name") {
            is_legal |= column.said.names_representative;
            named.extend(reading::people(cell));
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
        for (column, field, cell) in &columns {
            match *field {
                "name" | "family" | "given" | "middle" => {}
                "mobile" | "phone" | "reach" => {
                    self.reach(column, field, cell, &mut numbers, &mut own, has_mobile_column);
                }
                "email" => self.email(column, cell, &mut own),
                "address_form" => {
                    let text = reading::text(cell);
                    if !PLAIN_ADDRESS.contains(&text.to_lowercase().as_str()) {
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
            let mut fields = fields_of(first);
            if is_legal {
                fields.entry("level").or_insert_with(|| Value::from("executive"));
            }
            for (name, value) in own {
                if name == "phones"
                    && let Value::Array(more) = value
                {
                    let more = more.iter().filter_map(Value::as_str).map(str::to_owned).collect();
                    add_to_list(&mut fields, "phones", more);
                } else {
                    fields.insert(name, value);
                }
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
        let label = format!("{}Label", column.header.name.strip_suffix("Value")?);
        let beside = self.context.mapping.columns.iter().find(|other| other.header.name == label)?;
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
                    known.entry(name).or_insert(value);
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
        numbers: &mut Numbers,
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
                // 80后, told of a person, is no day, and worth keeping.
                Ok(None) if reading::is_date_like(cell) => {}
                Ok(None) => join(own, "notes", format!("{label}: {}", reading::text(cell))),
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
}

/// The numbers of a person, as they come from several cells.
#[derive(Debug, Default)]
struct Numbers {
    mobile: Option<String>,
    phone: Option<String>,
    further: Vec<String>,
    wechat_is_mobile: bool,
}

impl Numbers {
    fn add(&mut self, number: String, is_mobile: bool) {
        let known = [&self.mobile, &self.phone].into_iter().flatten().any(|other| *other == number);
        if known || self.further.contains(&number) {
            return;
        }
        let place = if is_mobile { &mut self.mobile } else { &mut self.phone };
        match place {
            None => *place = Some(number),
            Some(_) => self.further.push(number),
        }
    }

    fn into_fields(self, own: &mut Fields) {
        if self.wechat_is_mobile
            && let Some(mobile) = &self.mobile
        {
            own.entry("wechat").or_insert_with(|| Value::from(mobile.clone()));
        }
        for (name, number) in [("mobile", self.mobile), ("phone", self.phone)] {
            if let Some(number) = number {
                own.insert(name.to_owned(), Value::from(number));
            }
        }
        add_to_list(own, "phones", self.further);
    }
}

/// What a cell that names a person says of them.
/// The people that a typed text names, 王建军 采购经理、李娜, with a number that belongs to the first of them. A text that
/// names nobody in particular is a name.
pub fn contacts_named(text: &str, number: Option<String>) -> Vec<Contact> {
    let named = read_people(text).into_iter().filter(|person| person.name != NAMELESS);
    let mut contacts: Vec<Contact> =
        named.filter_map(|person| serde_json::from_value(Value::Object(fields_of(person))).ok()).collect();
    let Some(first) = contacts.first_mut() else { return vec![Contact::reached_by(text.trim().to_owned(), number)] };
    let Contact { mobile, phone, .. } = Contact::reached_by(String::new(), number);
    for (place, number) in [(&mut first.mobile, mobile), (&mut first.phone, phone)] {
        match (place.is_some(), number) {
            (true, Some(number)) => first.phones.push(number),
            (false, number) => *place = number,
            (true, None) => {}
        }
    }
    contacts
}

fn fields_of(person: NamedPerson) -> Fields {
    let mut fields = Fields::new();
    let level = person.is_executive.then(|| "executive".to_owned());
    let texts = [
        ("name", Some(person.name)),
        ("title", person.title),
        ("department", person.department),
        ("email", person.email),
        ("level", level),
        ("notes", person.left),
    ];
    fields.extend(texts.into_iter().filter_map(|(name, text)| Some((name.to_owned(), Value::from(text?)))));
    let mut numbers = Numbers::default();
    for number in person.phones.all() {
        let is_mobile = is_mobile(&number);
        numbers.add(number, is_mobile);
    }
    numbers.into_fields(&mut fields);
    fields
}
