//! How much is known about a customer, 0 to 100 (docs/rules.md 8).

use chrono::NaiveDate;

use super::Standing;
use crate::facts::{ContactFacts, Dossier};

/// Something that should be known about every customer; each is worth ten points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProfileItem {
    /// The name.
    Name,
    /// The line of business.
    Industry,
    /// The region.
    Region,
    /// Employees or annual revenue.
    Size,
    /// Since when we work together, unless we do not yet.
    Since,
    /// A current contact.
    Contact,
    /// A current contact with a role.
    ContactRole,
    /// A current contact with a phone, mobile, mail address or wechat.
    Reachable,
    /// At least one need.
    Needs,
    /// The preferred channel, of the customer or a current contact.
    Channel,
}

impl Standing<'_> {
    /// The profile items that are still unknown.
    pub fn missing(&self) -> Vec<ProfileItem> {
        ProfileItem::missing_of(self.dossier, self.today)
    }

    /// How much is known, 0 to 100.
    pub fn completeness(&self) -> u32 {
        ProfileItem::ALL.iter().map(|known| if known.is_known(self.dossier, self.today) { 10 } else { 0 }).sum()
    }
}

impl ProfileItem {
    /// All ten (docs/rules.md 8).
    pub const ALL: [Self; 10] = [
        Self::Name,
        Self::Industry,
        Self::Region,
        Self::Size,
        Self::Since,
        Self::Contact,
        Self::ContactRole,
        Self::Reachable,
        Self::Needs,
        Self::Channel,
    ];

    /// The stable code of JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Industry => "industry",
            Self::Region => "region",
            Self::Size => "size",
            Self::Since => "since",
            Self::Contact => "contact",
            Self::ContactRole => "contact-role",
            Self::Reachable => "reachable",
            Self::Needs => "needs",
            Self::Channel => "channel",
        }
    }

    /// What is not known about a customer.
    pub fn missing_of(dossier: &Dossier, today: NaiveDate) -> Vec<Self> {
        Self::ALL.into_iter().filter(|known| !known.is_known(dossier, today)).collect()
    }

    fn is_known(self, dossier: &Dossier, today: NaiveDate) -> bool {
        let anyone = |test: fn(&ContactFacts) -> bool| dossier.current_people(today).any(test);
        let filled = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.trim().is_empty());
        match self {
            Self::Name => !dossier.name.trim().is_empty(),
            Self::Industry => filled(&dossier.industry),
            Self::Region => filled(&dossier.region),
            Self::Size => dossier.size_known,
            Self::Since => dossier.stage.is_to_be_won() || dossier.since.is_some_and(|on| on <= today),
            Self::Contact => anyone(|_| true),
            Self::ContactRole => anyone(|person| !person.roles.is_empty()),
            Self::Reachable => anyone(|person| person.reachable),
            Self::Needs => dossier.needs_known,
            Self::Channel => dossier.preferred_channel.is_some() || anyone(|person| person.channel_known),
        }
    }
}
