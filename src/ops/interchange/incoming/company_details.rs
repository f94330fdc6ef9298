//! What a card says of the company: its address, its website, its groups. What finds no place of its own stands in the notes
//! of the person, so that nothing that a card says vanishes.

use std::collections::HashSet;

use super::{Incoming, ItemSource};
use crate::domain::check::check_customer;
use crate::domain::{Customer, CustomerId};
use crate::exchange::vcard::ReadCard;
use crate::import::is_written_in_chinese;

/// How what has no field is called in notes, in Chinese and in English.
type NoteLabel = (&'static str, &'static str);
const ADDRESS: NoteLabel = ("地址", "Address");
const HOME_ADDRESS: NoteLabel = ("住址", "Home address");
const WEBSITE: NoteLabel = ("网址", "Website");
const NICKNAME: NoteLabel = ("昵称", "Nickname");
const ROLE: NoteLabel = ("职责", "Role");
const GROUPS: NoteLabel = ("分组", "Groups");
const BIRTHDAY: NoteLabel = ("生日", "Birthday");

impl Incoming<'_> {
    /// The card of somebody at a customer of the book, whose empty fields take what it says of the company.
    pub(super) fn telling_company(&mut self, card: &ReadCard, id: CustomerId) -> ReadCard {
        if self.source == ItemSource::Folder {
            return card.clone();
        }
        let mut customer = match self.changed.get(&id) {
            Some(changed) => changed.clone(),
            None => self.interchange.customer(id).clone(),
        };
        let before = customer.clone();
        let told = tell(&mut customer, card);
        self.told_company = (customer != before).then_some((id, customer));
        told
    }

    /// Keeps what the last card said of its company, if the card is taken.
    pub(super) fn settle_company(&mut self, is_taken: bool) {
        if let Some((id, customer)) = self.told_company.take().filter(|_| is_taken) {
            self.changed.insert(id, customer);
        }
    }

    /// The customers of the book of whom cards said something new, each with its version.
    pub fn take_changed(&mut self) -> Vec<(CustomerId, i64, Customer)> {
        let changed = std::mem::take(&mut self.changed);
        changed.into_iter().map(|(id, customer)| (id, self.interchange.version(id), customer)).collect()
    }
}

/// Fills what a customer lacks of what a card says of the company; the card with the rest in its note.
pub(super) fn tell(customer: &mut Customer, card: &ReadCard) -> ReadCard {
    let is_chinese = [Some(&card.name), card.organisation.as_ref(), card.address.as_ref()]
        .into_iter()
        .flatten()
        .any(|text| is_written_in_chinese(text));
    let said = |label: NoteLabel, text: &str| {
        if is_chinese { format!("{}：{text}", label.0) } else { format!("{}: {text}", label.1) }
    };
    let before = customer.clone();
    let mut left: Vec<String> = Vec::new();
    let places = [(&mut customer.address, &card.address, ADDRESS), (&mut customer.website, &card.website, WEBSITE)];
    for (place, told, label) in places {
        match (place.as_ref(), told) {
            (None, Some(told)) => *place = Some(told.clone()),
            (Some(there), Some(told)) if there != told => left.push(said(label, told)),
            _ => {}
        }
    }
    let mut known: HashSet<String> = customer.tags.iter().cloned().collect();
    customer.tags.extend(card.groups.iter().filter(|group| known.insert((*group).clone())).cloned());
    if check_customer(customer).is_err() {
        // What the book does not take as it is stays in words.
        *customer = before;
        left.clear();
        left.extend(card.address.iter().map(|text| said(ADDRESS, text)));
        left.extend(card.website.iter().map(|text| said(WEBSITE, text)));
        left.extend(Some(card.groups.join(", ")).filter(|text| !text.is_empty()).map(|text| said(GROUPS, &text)));
    }
    let further = [
        (ROLE, card.role.iter().collect::<Vec<_>>()),
        (NICKNAME, card.nickname.iter().collect()),
        (HOME_ADDRESS, card.home_address.iter().collect()),
        (WEBSITE, card.websites.iter().collect()),
        (BIRTHDAY, card.unread_birthday.iter().collect()),
    ];
    left.extend(further.iter().flat_map(|(label, texts)| texts.iter().map(|text| said(*label, text))));
    let note: Vec<String> = card.note.clone().into_iter().chain(left).collect();
    ReadCard { note: Some(note.join("\n")).filter(|note| !note.is_empty()), ..card.clone() }
}
