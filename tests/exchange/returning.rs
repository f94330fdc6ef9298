//! What the book hands out and gets back untouched changes nothing, whatever odd texts it holds.

use proptest::prelude::*;
use rounds::domain::Contact;
use rounds::exchange::vcard;
use rounds::ops::interchange::Interchange;
use rounds::ops::interchange::incoming::{Incoming, ItemSource, Outcome};
use rounds::ops::{Change, Stamp, apply};
use rounds::store::Store;

use crate::generated_books::any_book;

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_card_that_comes_back_untouched_changes_nobody(book in any_book()) {
        let mut store = Store::in_memory().unwrap();
        let stamp = Stamp::midnight("2026-11-28".parse().unwrap(), "2026-11-28T01:00:00Z");
        apply(&mut store, Change::Import(Box::new(book)), &stamp).unwrap();
        let reader = store.read().unwrap();
        let all = Interchange::read(&reader).unwrap();
        let cards: Vec<vcard::Card> = all.contacts.iter()
            .map(|one| card(&one.uid, &all.customer(one.customer).name, &one.row.value)).collect();
        for source in [ItemSource::File, ItemSource::Folder] {
            let mut incoming = Incoming::new(&all, &reader, stamp.today, source).unwrap();
            for written in &cards {
                let alone = vcard::write(std::slice::from_ref(written));
                let again = vcard::rewrite(&alone, written);
                for file in [&alone, &again] {
                    let mut incoming = Incoming::new(&all, &reader, stamp.today, source).unwrap();
                    let read = vcard::read(file.as_bytes()).unwrap();
                    prop_assert_eq!(read.len(), 1, "{}", file);
                    let outcome = incoming.card(&read[0]);
                    let changes = matches!(outcome, Outcome::Updated(_) | Outcome::New(..) | Outcome::WithNewcomer);
                    prop_assert!(!changes, "{:?}\n{}", outcome, file);
                }
            }
            for read in vcard::read(vcard::write(&cards).as_bytes()).unwrap_or_default() {
                let outcome = incoming.card(&read);
                prop_assert!(!matches!(outcome, Outcome::Updated(_) | Outcome::New(..)), "{:?}", outcome);
            }
        }
    }
}

/// A contact as a card.
fn card(uid: &str, company: &str, contact: &Contact) -> vcard::Card {
    let contact = contact.clone();
    vcard::Card {
        uid: uid.to_owned(),
        organisation: company.to_owned(),
        name: contact.name,
        department: contact.department,
        title: contact.title,
        phone: contact.phone,
        mobile: contact.mobile,
        phones: contact.phones,
        email: contact.email,
        emails: contact.emails,
        wechat: contact.wechat,
        birthday: contact.birthday,
        note: contact.notes,
        ..vcard::Card::default()
    }
}
