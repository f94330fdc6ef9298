//! A rulebook: tiers in order, the obligations of each, and how often they recur (docs/rules.md 2).
//!
//! A data file; three ship with the program, and the user's own copies are read the same way. Leaves out where files
//! are kept and how a problem is worded.

use std::sync::OnceLock;

use chrono::{Months, NaiveDate};

use super::arithmetic::{days_after, days_between};
use super::{Condition, Facts};
use crate::domain::{Kind, Level, Stage};
use crate::facts::FollowUpFacts;

mod problem;
mod reader;
mod reading;

pub use problem::{RulebookProblem, RulebookProblemKind, Shape};

/// The rulebook of a book that does not name one.
pub const DEFAULT_RULEBOOK: &str = "value-risk";
/// The rulebooks that ship with the program: id and text.
pub const SHIPPED_RULEBOOKS: [(&str, &str); 3] = [
    ("value-risk", include_str!("../../assets/rulebooks/value-risk.toml")),
    ("strategic", include_str!("../../assets/rulebooks/strategic.toml")),
    ("rfm", include_str!("../../assets/rulebooks/rfm.toml")),
];

/// A name in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Names {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// Tiers in order, and the obligations of the tiers and the stages.
#[derive(Debug, Clone, PartialEq)]
pub struct Rulebook {
    pub id: String,
    /// What it is called.
    pub name: Names,
    /// The first whose condition holds is the customer's; the last holds always.
    pub tiers: Vec<Tier>,
    /// Tags that customers have while a condition holds; never written into the book.
    pub tags: Vec<AutomaticTag>,
    /// All obligations, in the order of the file.
    pub obligations: Vec<Obligation>,
    /// The obligations of stages, which replace those of the tier.
    stages: Vec<(Stage, StageRule)>,
}

/// A class of customers, by a condition over the facts.
#[derive(Debug, Clone, PartialEq)]
pub struct Tier {
    pub id: String,
    /// What it is called.
    pub name: Names,
    /// What it is called where there is little room.
    pub short_name: Names,
    /// Whether it is an alarm: only for the stages won and returning, and before the obligations of the stage.
    pub urgent: bool,
    /// When a customer belongs to it.
    pub when: Condition,
    /// How much it counts in priorities.
    pub weight: f64,
    /// Its obligations: places in [`Rulebook::obligations`].
    pub obligations: Vec<usize>,
}

/// A tag that the rules give and take.
#[derive(Debug, Clone, PartialEq)]
pub struct AutomaticTag {
    pub id: String,
    /// What it is called.
    pub name: Names,
    /// When a customer has it.
    pub when: Condition,
}

/// A recurring task for a customer.
#[derive(Debug, Clone, PartialEq)]
pub struct Obligation {
    pub id: String,
    /// What it is called.
    pub name: Names,
    /// The kinds of follow-up that satisfy it, at least one; the first is suggested.
    pub kinds: Vec<Kind>,
    /// The lowest level on the customer's side that counts.
    pub level: Level,
    /// The period.
    pub every: Every,
    /// How often per period.
    pub times: u32,
    /// Whether rhythm and own cadence may never slacken it.
    pub floor: bool,
    /// Whether the rhythm applies.
    pub adapt: bool,
    /// In how many days it is first due once it applies.
    pub first: i64,
}

/// The obligations of a stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageRule {
    /// Places in [`Rulebook::obligations`].
    pub obligations: Vec<usize>,
    /// For how many months after `since`; always when none.
    pub months: Option<u32>,
}

/// A period in days or calendar months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Every {
    /// Days.
    Days(u32),
    /// Calendar months, the day clamped to the month's end.
    Months(u32),
}

impl Every {
    /// The day one period later.
    pub fn after(self, day: NaiveDate) -> NaiveDate {
        match self {
            Self::Days(days) => days_after(day, i64::from(days)),
            Self::Months(months) => day.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX),
        }
    }

    /// How many days it counts as when it is divided: a month 30, 3 months 91, 6 months 182, a year 365.
    pub fn nominal_days(self) -> i64 {
        match self {
            Self::Days(days) => i64::from(days),
            Self::Months(months) => i64::from(months) * 365 / 12,
        }
    }
}

impl Obligation {
    /// Whole days from `day` to when it is due again, by the rulebook alone (docs/rules.md 3.4).
    pub fn days_from(&self, day: NaiveDate) -> i64 {
        if self.times > 1 {
            self.every.nominal_days() / i64::from(self.times)
        } else {
            days_between(day, self.every.after(day))
        }
    }

    /// Whether a follow-up satisfies it, whenever it was or is to be (docs/rules.md 3.1).
    pub fn is_satisfied_by(&self, touch: &FollowUpFacts) -> bool {
        touch.level >= self.level && (self.kinds.contains(&touch.kind) || touch.obligations.contains(&self.id))
    }

    /// The kind to suggest to a customer of this preferred channel.
    pub fn kind_for(&self, preferred: Option<Kind>) -> Kind {
        let liked = preferred.filter(|kind| self.kinds.contains(kind));
        liked.or_else(|| self.kinds.first().copied()).unwrap_or(Kind::Phone)
    }
}

/// The rulebook of a book that chose none.
impl Default for Rulebook {
    fn default() -> Self {
        Self::shipped(DEFAULT_RULEBOOK).expect("the rulebooks that ship are sound; a test parses them")
    }
}

impl Rulebook {
    /// Reads a rulebook, or returns everything that is wrong with it.
    pub fn parse(text: &str) -> Result<Self, Vec<RulebookProblem>> {
        reading::read(text)
    }

    /// Whether this place in the tiers lies in the upper half of them: alarms, and who matters most.
    pub const fn is_upper(&self, tier: usize) -> bool {
        tier * 2 < self.tiers.len()
    }

    /// One of the rulebooks that ship with the program.
    pub fn shipped(id: &str) -> Option<Self> {
        // Each is read once: that costs as much as a hundred customers judged by it.
        static READ: [OnceLock<Option<Rulebook>>; SHIPPED_RULEBOOKS.len()] =
            [const { OnceLock::new() }; SHIPPED_RULEBOOKS.len()];
        let place = SHIPPED_RULEBOOKS.iter().position(|(shipped, _)| *shipped == id)?;
        READ[place].get_or_init(|| Self::parse(SHIPPED_RULEBOOKS[place].1).ok()).clone()
    }

    /// The place of the tier of this id.
    pub fn tier_named(&self, id: &str) -> Option<usize> {
        self.tiers.iter().position(|tier| tier.id == id)
    }

    /// The short name of a tier; the id itself for a tier that the rulebook does not have.
    pub fn tier_short_name(&self, id: &str) -> Names {
        self.tier_named(id).map_or_else(
            || Names { zh: id.to_owned(), en: id.to_owned() },
            |place| self.tiers[place].short_name.clone(),
        )
    }

    /// The obligation of this id.
    pub fn obligation_named(&self, id: &str) -> Option<&Obligation> {
        self.obligations.iter().find(|obligation| obligation.id == id)
    }

    /// The tags of a customer with these facts: places in [`Rulebook::tags`].
    pub fn tags_of(&self, facts: &Facts) -> Vec<usize> {
        (0..self.tags.len()).filter(|place| self.tags[*place].when.holds(facts)).collect()
    }

    /// The rule of a stage that replaces the obligations of the tier, if any.
    pub fn stage(&self, stage: Stage) -> Option<&StageRule> {
        self.stages.iter().find(|(named, _)| *named == stage).map(|(_, rule)| rule)
    }
}

/// Everything that is wrong with the text of a rulebook, in the order of its lines; empty when it can be used.
pub fn check_rulebook(text: &str) -> Vec<RulebookProblem> {
    Rulebook::parse(text).err().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_rulebooks_read() {
        for (id, text) in SHIPPED_RULEBOOKS {
            assert_eq!(check_rulebook(text), [], "{id}");
            let rulebook = Rulebook::shipped(id).unwrap();
            assert_eq!(rulebook.id, id);
            assert_eq!(rulebook.tiers.len(), 4);
            assert!(rulebook.tiers[0].urgent && rulebook.tiers[3].when.always_holds());
            assert!(rulebook.stage(Stage::Returning).is_none());
            assert_eq!(rulebook.stage(Stage::Won).unwrap().months, Some(6));
        }
        assert!(Rulebook::shipped(DEFAULT_RULEBOOK).is_some() && Rulebook::shipped("none").is_none());
    }

    #[test]
    fn periods_count_as_the_specification_says() {
        for (months, days) in [(1, 30), (3, 91), (6, 182), (12, 365)] {
            assert_eq!(Every::Months(months).nominal_days(), days);
        }
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(Every::Months(3).after(day("2026-11-30")), day("2027-02-28"));
        assert_eq!(Every::Days(14).after(day("2026-11-30")), day("2026-12-14"));
        let twice = Rulebook::shipped("strategic").unwrap();
        assert_eq!(twice.obligation_named("routine-twice").unwrap().days_from(day("2026-01-01")), 45);
        assert_eq!(twice.obligation_named("value-add").unwrap().days_from(day("2026-01-01")), 59);
    }

    #[test]
    fn the_preferred_channel_is_suggested_where_it_satisfies() {
        let rulebook = Rulebook::shipped("value-risk").unwrap();
        let visit = rulebook.obligation_named("executive-visit").unwrap();
        assert_eq!(visit.kind_for(Some(Kind::Summit)), Kind::Summit);
        assert_eq!(visit.kind_for(Some(Kind::Phone)), Kind::Visit);
        assert_eq!(visit.kind_for(None), Kind::Visit);
    }
}
