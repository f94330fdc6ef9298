//! Items that another program gave a new name of their own: known by what they say, so that nobody leaves and nothing is
//! cancelled by it.
//!
//! The file keeps the name it has now. Leaves out what becomes of them, see `diff`.

use std::collections::BTreeMap;

use super::diff::{CollectionDiffer, Found};
use super::records::VdirItem;
use crate::ops::interchange::incoming::Incoming;
use crate::sentences::interchange::titles;

impl CollectionDiffer<'_> {
    /// The files by the names that the book knows, each item once.
    pub fn recognised(
        &self,
        mut found: BTreeMap<String, Found>,
        incoming: &mut Incoming<'_>,
    ) -> BTreeMap<String, Found> {
        let unknown: Vec<String> = found.keys().filter(|uid| !self.records.contains_key(*uid)).cloned().collect();
        for uid in unknown {
            let Some(known) = self.known_as(&found[&uid], incoming) else { continue };
            if self.records.contains_key(&known)
                && !found.contains_key(&known)
                && let Some(mut one) = found.remove(&uid)
            {
                one.item.rename(&known);
                found.insert(known, one);
            }
        }
        found
    }

    /// The name of the record that an item of an unknown name is about.
    fn known_as(&self, one: &Found, incoming: &mut Incoming<'_>) -> Option<String> {
        match &one.item {
            VdirItem::Card(card) => incoming.recognised_card(card).map(str::to_owned),
            VdirItem::Event(event) => {
                let mut of_file = self.pairs.iter().filter(|(_, pair)| pair.file == one.file.name);
                let same_file = of_file.find(|(uid, _)| incoming.is_about(event, uid, &titles));
                let by_content = || incoming.recognised_event(event, &titles).map(str::to_owned);
                same_file.map(|(uid, _)| uid.clone()).or_else(by_content)
            }
        }
    }
}
