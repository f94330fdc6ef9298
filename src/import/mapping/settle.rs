//! Puts right what no column can tell alone: several columns with one meaning, people without a name, follow-ups
//! without a day.

use super::values::ValueSort;
use super::{Column, Goes, Mapping, TableKind};
use crate::import::header;
use crate::import::target::{ColumnTarget, FollowUpPart, TargetPart};

/// Names that stand for a company beside which 客户名称 is a person.
const SURELY_COMPANIES: &[&str] = &["公司", "公司名称", "单位", "企业", "所属公司", "company", "companyname"];
/// Fields that several columns may make together.
const JOINED: &[(&str, &str)] = &[
    ("customer", "stage"),
    ("customer", "region"),
    ("customer", "address"),
    ("customer", "industry"),
    ("customer", "notes"),
    ("customer", "tags"),
    ("customer", "needs"),
    ("customer", "competitors"),
    ("customer", "product_preference"),
    ("customer", "fields"),
    ("contact", "notes"),
    ("contact", "interests"),
    ("follow_up", "content"),
    ("follow_up", "entries"),
    ("follow_up", "problem"),
    ("follow_up", "contacts"),
    ("follow_up", "colleagues"),
    ("follow_up", "minutes"),
    ("follow_up", "hours"),
    ("order", "notes"),
    ("order", "product"),
    ("order", "payments"),
    ("contract", "terms"),
];

pub(super) fn settle(mapping: &mut Mapping) {
    name_the_company(mapping);
    number_the_people(mapping);
    place_the_numbers(mapping);
    place_the_lines(mapping);
    place_the_follow_ups(mapping);
    place_the_orders(mapping);
    share_out(mapping);
}

/// Two columns may name the customer: the one that says company does, the other one names a person.
fn name_the_company(mapping: &mut Mapping) {
    const NAME: ColumnTarget = ColumnTarget { part: TargetPart::Customer, field: "name" };
    let named: Vec<usize> = places(mapping, |target| target == NAME);
    let is_bare = |place: usize| header::normalise(&mapping.columns[place].header.whole()) == "name";
    let tells_nothing_else = places(mapping, |target| target.part == TargetPart::Customer).len() == 1;
    let has_reach = !places(mapping, |target| matches!(target.part, TargetPart::Contact(_))).is_empty();
    if let ([place], true, true, None) = (named.as_slice(), tells_nothing_else, has_reach, mapping.source)
        && is_bare(*place)
    {
        // A name beside a number, and nothing that tells of a company: a person.
        mapping.columns[*place].goes = Goes::To(ColumnTarget { part: TargetPart::Contact(1), field: "name" });
        return;
    }
    if named.len() > 1 {
        let is_sure = |place: &&usize| {
            let name = header::normalise(&mapping.columns[**place].header.name);
            SURELY_COMPANIES.contains(&name.as_str())
        };
        let company = named.iter().find(is_sure).copied().unwrap_or(named[0]);
        let has_person = !places(mapping, is_name_of_person).is_empty();
        for place in named.into_iter().filter(|place| *place != company) {
            let person = ColumnTarget { part: TargetPart::Contact(1), field: "name" };
            mapping.columns[place].goes = if has_person { Goes::OwnField } else { Goes::To(person) };
        }
    } else if named.is_empty() && mapping.kind != TableKind::Contacts {
        // A table of customers without a company: whoever is named is the customer.
        let people = places(mapping, |target| target.part == TargetPart::Contact(1) && target.field == "name");
        if let ([place], true) = (people.as_slice(), mapping.source.is_none()) {
            let name = header::normalise(&mapping.columns[*place].header.name);
            if ["name", "名称"].contains(&name.as_str()) {
                mapping.columns[*place].goes = Goes::To(NAME);
            }
        }
    }
}

fn is_name_of_person(target: ColumnTarget) -> bool {
    matches!(target.part, TargetPart::Contact(_)) && matches!(target.field, "name" | "family" | "given")
}

/// The numbers at the ends of names, and names that mean one more person, tell people apart.
fn number_the_people(mapping: &mut Mapping) {
    let mut next = mapping.columns.iter().filter_map(|column| column.number).max().unwrap_or(1);
    let mut seen_names = 0;
    let mut extra: Vec<(String, u8)> = Vec::new();
    for place in 0..mapping.columns.len() {
        let column = &mapping.columns[place];
        let Goes::To(target) = column.goes else { continue };
        if !matches!(target.part, TargetPart::Contact(_)) {
            continue;
        }
        let name = header::normalise(&column.header.whole());
        let stem = ["法定代表人", "法人", "财务", "技术", "采购"].into_iter().find(|word| name.contains(word));
        let mut number = column.number.unwrap_or(1);
        if let (Some(stem), None) = (stem, column.number) {
            if let Some((_, known)) = extra.iter().find(|(other, _)| other == stem) {
                number = *known;
            } else if target.field == "name" && seen_names > 0 {
                next += 1;
                number = next;
                extra.push((stem.to_owned(), number));
            } else {
                extra.push((stem.to_owned(), 1));
            }
        }
        seen_names += usize::from(target.field == "name");
        mapping.columns[place].goes = Goes::To(target.on(TargetPart::Contact(number)));
    }
    number_those_with_names(mapping);
    let mut named: Vec<ColumnTarget> = Vec::new();
    for place in 0..mapping.columns.len() {
        // A second column with a whole name is a second person.
        let Goes::To(target) = mapping.columns[place].goes else { continue };
        if is_name_of_person(target) && target.field == "name" && named.contains(&target) {
            next += 1;
            mapping.columns[place].goes = Goes::To(target.on(TargetPart::Contact(next)));
        }
        named.push(target);
    }
}

/// A number that stands at details alone, as in Phone 2 and E-mail 2, tells no other person: they are of the first.
fn number_those_with_names(mapping: &mut Mapping) {
    let names: Vec<TargetPart> = (mapping.columns.iter())
        .filter_map(|column| match column.goes {
            Goes::To(target) if is_name_of_person(target) => Some(target.part),
            _ => None,
        })
        .collect();
    let first = TargetPart::Contact(1);
    if !names.contains(&first) {
        return;
    }
    let is_reach = |field: &str| matches!(field, "mobile" | "phone" | "email" | "reach" | "wechat" | "notes");
    for column in &mut mapping.columns {
        let Goes::To(target) = column.goes else { continue };
        let is_of_person = matches!(target.part, TargetPart::Contact(_)) && !names.contains(&target.part);
        if is_of_person && is_reach(target.field) {
            column.goes = Goes::To(target.on(first));
        }
    }
}

/// A number belongs to the company where nobody is named.
fn place_the_numbers(mapping: &mut Mapping) {
    let names = places(mapping, is_name_of_person);
    let is_met = |target: ColumnTarget| target.field == "contacts" && matches!(target.part, TargetPart::FollowUp(_));
    if !names.is_empty() || !places(mapping, is_met).is_empty() {
        return;
    }
    let mut has_phone =
        !places(mapping, |target| target == (ColumnTarget { part: TargetPart::Customer, field: "phone" })).is_empty();
    for column in &mut mapping.columns {
        let Goes::To(ColumnTarget { part: TargetPart::Contact(_), field }) = column.goes else { continue };
        let is_number = matches!(field, "mobile" | "phone" | "reach");
        column.goes = if is_number && !has_phone {
            has_phone = true;
            Goes::To(ColumnTarget { part: TargetPart::Customer, field: "phone" })
        } else if field == "notes" {
            Goes::To(ColumnTarget { part: TargetPart::Customer, field: "notes" })
        } else if field == "preferred_channel" {
            Goes::To(ColumnTarget { part: TargetPart::Customer, field })
        } else {
            Goes::OwnField
        };
    }
}

/// Whether a column of this name tells what one piece costs.
pub(super) fn is_unit_price(whole: &str) -> bool {
    const NAMES: &[&str] =
        &["单价", "含税单价", "unitprice", "price", "einzelpreis", "stückpreis", "preis", "prixunitaire"];
    header::simpler(whole).iter().any(|name| NAMES.contains(&header::normalise(name).as_str()))
}

/// What the price and the state of each line are stays with the order: of the customer they would say many things at once.
fn place_the_lines(mapping: &mut Mapping) {
    const STATES: &[&str] = &["status", "state", "状态", "订单状态", "zustand", "statut", "estado", "stato"];
    if mapping.kind != TableKind::Orders || mapping.source.is_some() {
        return;
    }
    // Beside a first or last contact a status is the customer's; beside the article or the number of a line it is the line's.
    let is_line = |target: ColumnTarget| {
        target.part == TargetPart::Order && matches!(target.field, "number" | "product" | "quantity")
    };
    let has_lines = !places(mapping, is_line).is_empty();
    // Where no amount is told, it is the quantity times the price.
    let of_order =
        |field: &'static str| move |target: ColumnTarget| target.part == TargetPart::Order && target.field == field;
    let mut wants_price =
        !places(mapping, of_order("quantity")).is_empty() && places(mapping, of_order("amount")).is_empty();
    for column in &mut mapping.columns {
        let is_price = column.goes == Goes::OwnField && is_unit_price(&column.header.whole());
        if is_price && std::mem::take(&mut wants_price) {
            column.goes = Goes::To(ColumnTarget { part: TargetPart::Order, field: "unit_price" });
            continue;
        }
        let is_state = has_lines
            && STATES.contains(&header::normalise(&column.header.whole()).as_str())
            && matches!(column.goes, Goes::To(target) if matches!(target.field, "status" | "stage"));
        if is_state || is_price {
            column.goes = Goes::To(ColumnTarget { part: TargetPart::Order, field: "notes" });
        }
    }
}

/// What tells of a follow-up needs its day.
fn place_the_follow_ups(mapping: &mut Mapping) {
    const fn part(which: FollowUpPart) -> TargetPart {
        TargetPart::FollowUp(which)
    }
    let has_day = |mapping: &Mapping, which: FollowUpPart| {
        let is_day = |field: &str| matches!(field, "done_on" | "planned_on" | "entries");
        !places(mapping, |target| target.part == part(which) && is_day(target.field)).is_empty()
    };
    let is_about = mapping.kind == TableKind::FollowUps;
    if is_about && !has_day(mapping, FollowUpPart::Main) {
        // A table of follow-ups whose day is called the last one.
        turn(mapping, FollowUpPart::Last, FollowUpPart::Main);
        if !has_day(mapping, FollowUpPart::Main) {
            turn(mapping, FollowUpPart::Next, FollowUpPart::Main);
        }
    }
    if !is_about && has_day(mapping, FollowUpPart::Main) {
        // A table of something else that tells a day: that of the last contact, or of the next.
        for column in &mut mapping.columns {
            let Goes::To(ColumnTarget { part: TargetPart::FollowUp(FollowUpPart::Main), field }) = column.goes else {
                continue;
            };
            let which = match field {
                "planned_on" | "planned_at" | "goal" => FollowUpPart::Next,
                "owner" => {
                    column.goes = Goes::OwnField;
                    continue;
                }
                _ => FollowUpPart::Last,
            };
            column.goes = Goes::To(ColumnTarget { part: part(which), field });
        }
    }
    let of_main = |field: &'static str| {
        move |target: ColumnTarget| target == ColumnTarget { part: part(FollowUpPart::Main), field }
    };
    if !places(mapping, of_main("done_on")).is_empty()
        && places(mapping, of_main("planned_on")).is_empty()
        && places(mapping, of_main("done_at")).is_empty()
    {
        // The only time belongs to the only day.
        for place in places(mapping, of_main("planned_at")) {
            mapping.columns[place].goes = Goes::To(ColumnTarget { part: part(FollowUpPart::Main), field: "done_at" });
        }
    }
    let main = has_day(mapping, FollowUpPart::Main);
    let (last, next) = (has_day(mapping, FollowUpPart::Last), has_day(mapping, FollowUpPart::Next));
    for column in &mut mapping.columns {
        let Goes::To(ColumnTarget { part: TargetPart::FollowUp(which), field }) = column.goes else { continue };
        column.goes = match which {
            FollowUpPart::Main if main => continue,
            // The name of whom a record is about, without the record.
            FollowUpPart::Main if field == "contacts" => {
                Goes::To(ColumnTarget { part: TargetPart::Contact(1), field: "name" })
            }
            FollowUpPart::Main if last && field != "owner" => {
                Goes::To(ColumnTarget { part: part(FollowUpPart::Last), field })
            }
            FollowUpPart::Main if field == "entries" => continue,
            FollowUpPart::Main | FollowUpPart::First if field != "done_on" => Goes::OwnField,
            FollowUpPart::Last if !last && main => Goes::To(ColumnTarget { part: part(FollowUpPart::Main), field }),
            FollowUpPart::Last if !last => Goes::OwnField,
            // What is to be done next, without any day.
            FollowUpPart::Next if !next && column.holds == Some(ValueSort::Words) => continue,
            // A plan in words, with its day among them.
            FollowUpPart::Next if !next => {
                Goes::To(ColumnTarget { part: part(FollowUpPart::Next), field: "planned_on" })
            }
            FollowUpPart::First if field == "planned_on" => {
                Goes::To(ColumnTarget { part: part(FollowUpPart::First), field: "done_on" })
            }
            FollowUpPart::Next if field == "done_on" => {
                Goes::To(ColumnTarget { part: part(FollowUpPart::Next), field: "planned_on" })
            }
            _ => continue,
        };
    }
}

/// A ledger of what was signed that tells no end of a contract is one of orders: a contract without an end is none.
fn place_the_orders(mapping: &mut Mapping) {
    let of = |part: TargetPart, fields: &'static [&'static str]| {
        move |target: ColumnTarget| target.part == part && fields.contains(&target.field)
    };
    let has = |mapping: &Mapping, part: TargetPart, fields| !places(mapping, of(part, fields)).is_empty();
    let is_signed = has(mapping, TargetPart::Contract, &["starts_on"]);
    if !is_signed || has(mapping, TargetPart::Contract, &["ends_on", "period"]) {
        return;
    }
    for field in ["amount", "number"] {
        let order = ColumnTarget { part: TargetPart::Order, field };
        let of_contract = places(mapping, |target| target == order.on(TargetPart::Contract));
        if let ([place, ..], true) = (of_contract.as_slice(), places(mapping, |target| target == order).is_empty()) {
            mapping.columns[*place].goes = Goes::To(order);
        }
    }
    if mapping.kind == TableKind::Contracts && has(mapping, TargetPart::Order, &["amount"]) {
        mapping.kind = TableKind::Orders;
    }
}

fn turn(mapping: &mut Mapping, from: FollowUpPart, into: FollowUpPart) {
    for column in &mut mapping.columns {
        if let Goes::To(target) = column.goes
            && target.part == TargetPart::FollowUp(from)
        {
            column.goes = Goes::To(target.on(TargetPart::FollowUp(into)));
        }
    }
}

/// A second column with one meaning goes to the customer's own fields, unless the field takes both.
fn share_out(mapping: &mut Mapping) {
    let mut taken: Vec<ColumnTarget> = Vec::new();
    for column in &mut mapping.columns {
        let Goes::To(target) = column.goes else { continue };
        let is_reach = matches!(target.part, TargetPart::Contact(_))
            && matches!(target.field, "mobile" | "phone" | "email" | "reach" | "wechat");
        if taken.contains(&target) && !is_reach && !JOINED.contains(&(target.part.list_word(), target.field)) {
            column.goes = Goes::OwnField;
            continue;
        }
        taken.push(target);
    }
}

fn places(mapping: &Mapping, wanted: impl Fn(ColumnTarget) -> bool) -> Vec<usize> {
    let is = |(place, column): (usize, &Column)| match column.goes {
        Goes::To(target) if wanted(target) => Some(place),
        _ => None,
    };
    mapping.columns.iter().enumerate().filter_map(is).collect()
}
