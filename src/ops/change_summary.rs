//! What a change did, as an id and arguments: the history follows the language of the reader.
//!
//! Leaves out the sentences; they are texts of `messages`, chosen where they are shown.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::entity_kind::EntityKind;
use super::rulebooks::chosen_rulebook;
use crate::domain::{Currency, Kind, Money, Period, Settings};
use crate::rules::plan::DayCapacity;

/// What a change did. `customer` is the name by which people call it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "id", rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the fields are the arguments of the sentence")]
pub enum ChangeSummary {
    CustomerAdded {
        customer: String,
    },
    CustomerEdited {
        customer: String,
    },
    CustomerDeleted {
        customer: String,
    },
    CustomerRestored {
        customer: String,
    },
    /// Something was erased for good; deliberately without details.
    Erased,
    CustomersMerged {
        customer: String,
        into: String,
        /// The row of the removed customer, whose history continues in the other's.
        row: i64,
    },
    CustomersEdited {
        count: usize,
    },
    CustomersDeleted {
        count: usize,
    },
    EntityAdded {
        what: EntityKind,
        customer: Option<String>,
        title: String,
    },
    EntityEdited {
        what: EntityKind,
        customer: Option<String>,
        title: String,
    },
    EntityDeleted {
        what: EntityKind,
        customer: Option<String>,
        title: String,
    },
    /// A worksheet was filled in, and what it made and changed beside itself, a kind as often as that was done.
    WorksheetFilled {
        is_new: bool,
        customer: Option<String>,
        title: String,
        made: Vec<EntityKind>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        changed: Vec<EntityKind>,
    },
    /// What was offered at a moment, by its code, is not to come again.
    OfferPutAway {
        customer: String,
        moment: String,
    },
    Recorded {
        customer: String,
        kind: Kind,
        on: NaiveDate,
        next: Option<NaiveDate>,
        /// What the next step is about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        step: Option<String>,
        /// What is to be followed up beside it: a promise, ours or theirs.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        open: Option<String>,
        /// What they promised, where it is not that.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        promised: Option<String>,
        /// The title of the issue that it opened.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        issue: Option<String>,
        /// The amount of the order that was added with it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        order: Option<Money>,
        /// What the book counted in when it was added.
        #[serde(default, skip_serializing_if = "is_yuan")]
        currency: Currency,
        /// How many of the things to bring along were done with it.
        #[serde(default, skip_serializing_if = "is_zero")]
        prepared: usize,
        /// Another plan that was made with it: what we promised.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        also: Option<(Kind, NaiveDate)>,
    },
    RecordedSeveral {
        count: usize,
    },
    Planned {
        customer: String,
        kind: Kind,
        on: NaiveDate,
    },
    PlannedSeveral {
        count: usize,
        /// The day, where all of them are planned for the same.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<NaiveDate>,
    },
    Moved {
        customer: String,
        kind: Kind,
        from: Option<NaiveDate>,
        to: NaiveDate,
        /// The new time, where it changed too.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<NaiveTime>,
    },
    MovedSeveral {
        count: usize,
        /// The day, where all of them went to the same.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<NaiveDate>,
    },
    /// A follow-up is to meet more than it was planned for.
    Joined {
        customer: String,
        kind: Kind,
        on: Option<NaiveDate>,
    },
    JoinedSeveral {
        count: usize,
    },
    /// Different things were done to several in one step.
    Several(ChangeCounts),
    Cancelled {
        customer: String,
        kind: Kind,
        on: Option<NaiveDate>,
    },
    CancelledSeveral {
        count: usize,
    },
    TickedOff {
        customer: String,
        problem: String,
    },
    Snoozed {
        customer: String,
        obligations: Vec<String>,
        until: NaiveDate,
    },
    SnoozeEnded {
        customer: String,
    },
    Pinned {
        customer: String,
        tier: String,
    },
    Unpinned {
        customer: String,
    },
    Imported {
        customers: usize,
        records: usize,
        updated: usize,
    },
    /// The book was synchronised with a folder of other programs.
    Synced {
        records: usize,
    },
    /// Talks that files tell of were put into the inbox.
    Proposed {
        count: usize,
    },
    /// Talks that waited became records, or filled those that were there.
    InboxTaken {
        records: usize,
        customers: usize,
    },
    InboxDropped {
        count: usize,
    },
    /// Nothing of a number is proposed any more; so many that waited were dropped. Deliberately without the number.
    NeverProposed {
        count: usize,
    },
    /// Talks of a number are proposed again. Deliberately without the number.
    ProposedAgain,
    SettingsChanged,
    /// The book counts in another currency; amounts keep their numbers.
    CurrencyChosen {
        before: Currency,
        after: Currency,
    },
    RulebookChosen {
        rulebook: String,
    },
    /// How many follow-ups fit in a day, and how many of them visits.
    CapacityChosen {
        per_day: u32,
        visits: u32,
    },
    /// A new book uses the rules from this day on.
    BookBegun {
        on: NaiveDate,
    },
    TiersNoted {
        count: usize,
    },
    FiguresNoted {
        count: usize,
    },
    /// Several targets at once.
    TargetsSet {
        count: usize,
        /// The period for which they are, or whose parts.
        period: Period,
    },
    /// The service reports of a month were written or put away; the customer, where it is one.
    ServiceReportsNoted {
        customer: Option<String>,
        count: usize,
        month: Period,
    },
    /// Words of a newer version of this program.
    #[serde(other)]
    Unknown,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
const fn is_zero(count: &usize) -> bool {
    *count == 0
}

fn is_yuan(currency: &Currency) -> bool {
    *currency == Currency::default()
}

/// How much of each kind was done, and the day where all share one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are the arguments of the sentence")]
pub struct ChangeCounts {
    pub planned: usize,
    pub moved: usize,
    pub joined: usize,
    pub snoozed: usize,
    pub cancelled: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
}

impl ChangeCounts {
    /// Both together.
    fn and(self, other: Self) -> Self {
        Self {
            planned: self.planned + other.planned,
            moved: self.moved + other.moved,
            joined: self.joined + other.joined,
            snoozed: self.snoozed + other.snoozed,
            cancelled: self.cancelled + other.cancelled,
            on: self.on.filter(|on| other.on == Some(*on)),
        }
    }
}

impl ChangeSummary {
    /// What a change of the settings did.
    pub(super) fn of_settings(before: &Settings, after: &Settings) -> Self {
        let is_all = |mended: Settings| before != after && *after == mended;
        if is_all(Settings { rulebook: after.rulebook.clone(), ..before.clone() }) {
            return Self::RulebookChosen { rulebook: chosen_rulebook(after).to_owned() };
        }
        if is_all(Settings { capacity: after.capacity.clone(), ..before.clone() }) {
            let DayCapacity { per_day, visits_per_day } = DayCapacity::of(after.capacity.as_ref());
            return Self::CapacityChosen { per_day, visits: visits_per_day };
        }
        let [was, is] = [before, after].map(|settings| settings.currency.unwrap_or_default());
        if was == is { Self::SettingsChanged } else { Self::CurrencyChosen { before: was, after: is } }
    }

    /// What two changes of one step did: many customers edited or deleted are counted, and so is what becomes of plans
    /// and suggestions; else the first names it.
    pub(crate) fn and(mut self, other: &Self) -> Self {
        // A plan that is brought forward for what it is to meet has moved.
        if let (Self::Moved { customer, .. }, Self::Joined { customer: same, .. }) = (&self, other)
            && customer == same
        {
            return self;
        }
        if let Self::EntityEdited { what: EntityKind::Action, .. } = other
            && let Self::Recorded { prepared, .. } = &mut self
        {
            *prepared += 1;
            return self;
        }
        if let (Self::Recorded { also, .. }, Self::Planned { kind, on, .. }) = (&mut self, other) {
            also.get_or_insert((*kind, *on));
            return self;
        }
        if let Some(filled) = self.worksheet_with(other) {
            return filled;
        }
        if let (Some(one), Some(two)) = (self.tally(), other.tally()) {
            return Self::Several(one.and(two));
        }
        match (self.edited(), other.edited(), self.deleted(), other.deleted()) {
            (Some(one), Some(two), _, _) => Self::CustomersEdited { count: one + two },
            (_, _, Some(one), Some(two)) => Self::CustomersDeleted { count: one + two },
            _ => self,
        }
    }

    /// The worksheet that was filled in, with another record that it made or changed.
    fn worksheet_with(&self, other: &Self) -> Option<Self> {
        let (is_new, customer, title, mut made, mut changed) = match self {
            Self::EntityAdded { what: EntityKind::Worksheet, customer, title } => {
                (true, customer, title, vec![], vec![])
            }
            Self::EntityEdited { what: EntityKind::Worksheet, customer, title } => {
                (false, customer, title, vec![], vec![])
            }
            Self::WorksheetFilled { is_new, customer, title, made, changed } => {
                (*is_new, customer, title, made.clone(), changed.clone())
            }
            _ => return None,
        };
        match other {
            Self::Planned { .. } => made.push(EntityKind::FollowUp),
            Self::EntityAdded { what, .. } => made.push(*what),
            Self::EntityEdited { what, .. } => changed.push(*what),
            _ => return None,
        }
        Some(Self::WorksheetFilled { is_new, customer: customer.clone(), title: title.clone(), made, changed })
    }

    /// What became of plans and suggestions, and nothing else.
    fn tally(&self) -> Option<ChangeCounts> {
        let none = ChangeCounts::default();
        match *self {
            Self::Planned { on, .. } => Some(ChangeCounts { planned: 1, on: Some(on), ..none }),
            Self::PlannedSeveral { count, on } => Some(ChangeCounts { planned: count, on, ..none }),
            Self::Moved { to, .. } => Some(ChangeCounts { moved: 1, on: Some(to), ..none }),
            Self::MovedSeveral { count, to } => Some(ChangeCounts { moved: count, on: to, ..none }),
            Self::Joined { on, .. } => Some(ChangeCounts { joined: 1, on, ..none }),
            Self::JoinedSeveral { count } => Some(ChangeCounts { joined: count, ..none }),
            Self::Snoozed { until, .. } => Some(ChangeCounts { snoozed: 1, on: Some(until), ..none }),
            Self::Cancelled { .. } => Some(ChangeCounts { cancelled: 1, ..none }),
            Self::CancelledSeveral { count } => Some(ChangeCounts { cancelled: count, ..none }),
            Self::Several(tally) => Some(tally),
            _ => None,
        }
    }

    /// How many customers were edited, and nothing else.
    const fn edited(&self) -> Option<usize> {
        match self {
            Self::CustomerEdited { .. } => Some(1),
            Self::CustomersEdited { count } => Some(*count),
            _ => None,
        }
    }

    /// How many customers were deleted, and nothing else.
    const fn deleted(&self) -> Option<usize> {
        match self {
            Self::CustomerDeleted { .. } => Some(1),
            Self::CustomersDeleted { count } => Some(*count),
            _ => None,
        }
    }

    /// The summary as stored in the log.
    pub(super) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|_| "null".to_owned())
    }

    /// Reads a summary from the log.
    pub(super) fn of_json(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or(Self::Unknown)
    }
}
