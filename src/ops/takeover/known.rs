//! Which customer a row means: by code, by what the state calls it, by name, by a number that only one customer has.
//!
//! Leaves out what is done with the row.

use std::cell::RefCell;
use std::collections::HashMap;

use super::near::NearNames;
use crate::domain::{Contact, Customer};
use crate::import::in_simplified;
use crate::names::{fold, national_number, without_company_suffix};

/// The place of a customer among those that are worked on.
pub(super) type Place = usize;

/// How customers are known again.
#[derive(Debug, Default)]
pub(super) struct KnownCustomers {
    by_code: HashMap<String, Vec<Place>>,
    by_credit_code: HashMap<String, Vec<Place>>,
    by_name: HashMap<String, Vec<Place>>,
    /// By the name without its legal form; with the whole name.
    by_stem: HashMap<String, Vec<(Place, String)>>,
    /// By mobile number and mail address, of the customers of the book alone.
    by_reach: HashMap<String, Vec<Place>>,
    /// By names that hold one another.
    near: NearNames,
    /// The name that was looked for last, as it is compared: a new customer is made known by the same.
    newest: RefCell<NameKeys>,
}

/// A name with what it is compared by.
#[derive(Debug, Clone, Default)]
struct NameKeys {
    name: String,
    whole: String,
    /// Without the legal form.
    stem: String,
}

/// What a row says of which customer it means.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Naming<'d> {
    pub code: Option<&'d str>,
    pub credit_code: Option<&'d str>,
    pub name: Option<&'d str>,
    pub short_name: Option<&'d str>,
    /// The numbers and addresses of the row.
    pub reach: &'d [String],
}

/// Which customer is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meant {
    One(Place),
    Nobody,
    Several(Vec<Place>),
}

/// A name without width, case and blanks, in simplified characters.
pub(super) fn name_key(name: &str) -> String {
    fold(&in_simplified(name))
        .chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '.' | ',' | '\u{200b}'))
        .collect()
}

/// The same with each legal form in one spelling: Limited is Ltd.
fn whole_key(name: &str) -> String {
    if !name.is_ascii() {
        return name_key(name);
    }
    let form = |word: &str| {
        let bare = word.trim_matches(['.', ',']);
        LEGAL_FORMS.iter().find(|(long, _)| bare.eq_ignore_ascii_case(long)).map(|(_, short)| *short)
    };
    let words = name.split_whitespace().map(|word| form(word).unwrap_or(word));
    name_key(&words.collect::<Vec<_>>().join(" "))
}

/// Legal forms that are written out, and as they are written short.
const LEGAL_FORMS: &[(&str, &str)] =
    &[("limited", "ltd"), ("incorporated", "inc"), ("corporation", "corp"), ("company", "co")];

fn stem_key(name: &str) -> String {
    name_key(&without_company_suffix(&in_simplified(name)))
}

/// A number or address by which somebody is known: its digits without the country, or the address in small letters.
pub(super) fn reach_key(text: &str) -> Option<String> {
    if text.contains('@') { Some(text.trim().to_lowercase()) } else { national_number(text) }
}

impl KnownCustomers {
    fn keys_of(&self, name: &str) -> (String, String) {
        let mut newest = self.newest.borrow_mut();
        if newest.name != name {
            *newest = NameKeys { name: name.to_owned(), whole: whole_key(name), stem: stem_key(name) };
        }
        (newest.whole.clone(), newest.stem.clone())
    }

    /// Makes a customer known; by its code where it has one that somebody gave it.
    pub(super) fn add(&mut self, place: Place, customer: &Customer, is_coded: bool) {
        if is_coded {
            push(&mut self.by_code, customer.code.trim().to_lowercase(), place);
        }
        if let Some(code) = &customer.credit_code {
            push(&mut self.by_credit_code, code.trim().to_uppercase(), place);
        }
        for name in [Some(&customer.name), customer.short_name.as_ref()].into_iter().flatten() {
            let (whole, stem) = self.keys_of(name);
            self.near.add(place, name);
            push(&mut self.by_name, whole.clone(), place);
            let stems = self.by_stem.entry(stem).or_default();
            if !stems.iter().any(|(other, name)| *other == place && *name == whole) {
                stems.push((place, whole));
            }
        }
    }

    /// The customer that a name may mean which nobody has.
    pub(super) fn near(&self, name: &str) -> Option<Place> {
        self.near.of(name)
    }

    /// Makes known that a name means a customer that is called otherwise.
    pub(super) fn add_name(&mut self, place: Place, name: &str) {
        let (whole, _) = self.keys_of(name);
        push(&mut self.by_name, whole, place);
    }

    /// Whether somebody has this code, given by the book or the file.
    pub(super) fn has_code(&self, code: &str) -> bool {
        self.by_code.contains_key(&code.to_lowercase())
    }

    /// Makes the people of a customer of the book known.
    pub(super) fn add_reach<'c>(&mut self, place: Place, contacts: impl Iterator<Item = &'c Contact>) {
        for contact in contacts.filter(|contact| contact.left_on.is_none()) {
            let numbers = contact.mobile.iter().cloned().chain(contact.mail_addresses());
            for key in numbers.filter_map(|text| reach_key(&text)) {
                push(&mut self.by_reach, key, place);
            }
        }
    }

    /// The customer that is meant.
    pub(super) fn find(&self, naming: Naming<'_>, called: impl Fn(Place) -> String) -> Meant {
        let by = |map: &HashMap<String, Vec<Place>>, key: Option<String>| {
            key.filter(|key| !key.is_empty()).and_then(|key| map.get(&key)).cloned().unwrap_or_default()
        };
        let exact: [&dyn Fn() -> Vec<Place>; 3] = [
            &|| by(&self.by_code, naming.code.map(|code| code.trim().to_lowercase())),
            &|| by(&self.by_credit_code, naming.credit_code.map(|code| code.trim().to_uppercase())),
            &|| by(&self.by_name, naming.name.map(|name| self.keys_of(name).0)),
        ];
        for found in exact {
            let found = found();
            match found.as_slice() {
                [] => {}
                [one] => return Meant::One(*one),
                _ => return Meant::Several(found),
            }
        }
        match naming.name {
            Some(name) => self.nearly(name, naming, called),
            None => self.by_person(naming.reach),
        }
    }

    /// A name with its legal form where the other leaves it out, or of whom a number is known.
    fn nearly(&self, name: &str, naming: Naming<'_>, called: impl Fn(Place) -> String) -> Meant {
        let (whole, stem) = self.keys_of(name);
        let alike: &[(Place, String)] = self.by_stem.get(&stem).map_or(&[], Vec::as_slice);
        // Two legal forms are two companies; a part of one is the same.
        let is_part = |other: &String| other.starts_with(&whole) || whole.starts_with(other.as_str());
        let mut found: Vec<Place> = alike.iter().filter(|(_, other)| is_part(other)).map(|(place, _)| *place).collect();
        found.dedup();
        match found.as_slice() {
            [one] => return Meant::One(*one),
            [_, _, ..] => return Meant::Several(found),
            [] => {}
        }
        if let Some(short) = naming.short_name
            && let Some([one]) = self.by_name.get(&whole_key(short)).map(Vec::as_slice)
        {
            return Meant::One(*one);
        }
        match self.by_person(naming.reach) {
            // Somebody known, at a company that is called nearly so.
            Meant::One(place) => {
                let other = stem_key(&called(place));
                let is_part = other.chars().count() >= 2 && (stem.contains(&other) || other.contains(&stem));
                if is_part { Meant::One(place) } else { Meant::Nobody }
            }
            _ => Meant::Nobody,
        }
    }

    /// The only customer who has one of these numbers and addresses.
    fn by_person(&self, reach: &[String]) -> Meant {
        let mut found: Vec<Place> = Vec::new();
        for key in reach.iter().filter_map(|text| reach_key(text)) {
            found.extend(self.by_reach.get(&key).into_iter().flatten());
        }
        found.sort_unstable();
        found.dedup();
        if let [one] = found.as_slice() { Meant::One(*one) } else { Meant::Nobody }
    }
}

fn push(map: &mut HashMap<String, Vec<Place>>, key: String, place: Place) {
    if key.is_empty() {
        return;
    }
    let places = map.entry(key).or_default();
    if !places.contains(&place) {
        places.push(place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Stage;

    fn known(names: &[&str]) -> KnownCustomers {
        let mut known = KnownCustomers::default();
        for (place, name) in names.iter().enumerate() {
            let day = "2026-01-01".parse().unwrap();
            known.add(place, &Customer::new(format!("C{place:03}"), *name, Stage::Lead, day), true);
        }
        known
    }

    fn find(known: &KnownCustomers, name: &str) -> Meant {
        known.find(Naming { name: Some(name), ..Naming::default() }, |_| String::new())
    }

    #[test]
    fn width_blanks_and_a_missing_legal_form_do_not_matter() {
        let some =
            known(&["某某科技(深圳)有限公司", "上海天维物流有限公司", "Acme Co., Ltd.", "苏州凯腾环保股份有限公司"]);
        assert_eq!(find(&some, "苏州凯腾环保股份"), Meant::One(3));
        assert_eq!(find(&some, "某某科技（深圳） 有限公司\u{3000}"), Meant::One(0));
        assert_eq!(find(&some, "上海天维物流"), Meant::One(1));
        assert_eq!(find(&some, "ACME CO.,LTD"), Meant::One(2));
        assert_eq!(find(&some, "Acme Company Limited"), Meant::One(2));
        let some = known(&["Acme Tools Ltd"]);
        assert_eq!(find(&some, "ACME TOOLS LIMITED"), Meant::One(0));
        assert_eq!(find(&some, "Acme Tools Inc"), Meant::Nobody, "another legal form is another company");
    }

    #[test]
    fn another_legal_form_and_a_branch_are_other_companies() {
        let some = known(&["宁波凯邦科技有限公司", "某某集团"]);
        assert_eq!(find(&some, "宁波凯邦科技股份有限公司"), Meant::Nobody);
        assert_eq!(find(&some, "某某集团深圳分公司"), Meant::Nobody);
    }

    #[test]
    fn two_of_one_name_are_never_chosen_between() {
        let some = known(&["华星", "华星"]);
        assert_eq!(find(&some, "华星"), Meant::Several(vec![0, 1]));
        let code = Naming { code: Some("c001"), name: Some("华星"), ..Naming::default() };
        assert_eq!(some.find(code, |_| String::new()), Meant::One(1));
    }
}
