//! Reasons to get in touch, and what is missing to stay in touch (docs/rules.md 5.8).

use chrono::NaiveDate;

use super::arithmetic::{Trailing, days_after};
use super::{Standing, Workdays};
use crate::domain::Money;
use crate::facts::{Dossier, IssueFacts};

/// The length of an unanswered streak from which to stop or find another contact.
const LONG_ROW: usize = 5;
/// How many days ahead a contract's end is shown.
pub(super) const CONTRACT_DAYS: i64 = 90;
/// How many days ahead an opportunity's close is shown.
const DEAL_DAYS: i64 = 30;
/// How many days ahead a birthday is shown.
const BIRTHDAY_DAYS: i64 = 14;

/// A reason to get in touch, or a gap, with what it is about.
#[derive(Debug, Clone, PartialEq)]
pub enum Topic {
    /// The computed tier is urgent, the one pinned by hand is not.
    PinnedOverUrgent {
        /// The computed tier: a place in [`Rulebook::tiers`](super::Rulebook::tiers).
        computed: usize,
    },
    /// The last `row` attempts were not answered.
    Unanswered {
        /// How many.
        row: usize,
    },
    /// Issues past their limit.
    IssueOverdue {
        /// Their titles, the longest open first.
        issues: Vec<String>,
    },
    /// Open issues, none past its limit.
    IssueOpen {
        /// Their titles, the longest open first.
        issues: Vec<String>,
        /// The first day on which one reaches its limit.
        due: NaiveDate,
    },
    /// Money that should have been paid.
    PaymentOverdue {
        /// Since when the oldest is due.
        since: NaiveDate,
        /// The amounts due together, as far as they are known.
        amount: Money,
    },
    /// A contract ends and was not renewed.
    ContractEnding {
        /// The first day on which one ends.
        ends_on: NaiveDate,
    },
    /// An opportunity is about to be decided.
    DealClosing {
        /// The first day on which one is expected to close; in the past when it is late.
        expected_close: NaiveDate,
    },
    /// People have their birthday.
    Birthday {
        /// Who and when, by date.
        people: Vec<(String, NaiveDate)>,
    },
    /// No decision-maker is known.
    NoDecider,
    /// The decision-makers have not been met for a long time.
    DeciderUnseen {
        /// Who they are.
        people: Vec<String>,
        /// Whether the book is so young that nobody can tell.
        so_far: bool,
    },
    /// The relationship depends on one person.
    SingleThread {
        /// Whether the book is so young that nobody can tell.
        so_far: bool,
    },
}

impl Topic {
    /// The stable code of JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::PinnedOverUrgent { .. } => "pinned-over-urgent",
            Self::Unanswered { .. } => "unanswered",
            Self::IssueOverdue { .. } => "issue-overdue",
            Self::IssueOpen { .. } => "issue-open",
            Self::PaymentOverdue { .. } => "payment-overdue",
            Self::ContractEnding { .. } => "contract-ending",
            Self::DealClosing { .. } => "deal-closing",
            Self::Birthday { .. } => "birthday",
            Self::NoDecider => "no-decider",
            Self::DeciderUnseen { .. } => "decider-unseen",
            Self::SingleThread { .. } => "single-thread",
        }
    }

    /// Whether it is a gap: something missing, not an occasion.
    pub const fn is_gap(&self) -> bool {
        matches!(self, Self::NoDecider | Self::DeciderUnseen { .. } | Self::SingleThread { .. })
    }
}

impl Standing<'_> {
    /// The reasons to get in touch and what is missing, the gaps last.
    pub fn topics(&self) -> Vec<Topic> {
        let Self { dossier, today, .. } = *self;
        // What happened before the book was in use is not known, unless it was brought along.
        let known_since = self.adopted.filter(|on| *on <= today).map(|on| {
            let oldest = dossier.follow_ups.iter().filter_map(|touch| touch.done_by(today)).min();
            oldest.unwrap_or(on).min(on.max(dossier.created))
        });
        let look = Look { dossier, today, known_since };
        let pinned = self.computed_tier().urgent && !self.tier().urgent;
        let row = self.row.length;
        [
            pinned.then_some(Topic::PinnedOverUrgent { computed: self.tiering.computed }),
            (row >= LONG_ROW).then_some(Topic::Unanswered { row }),
            look.issues(self.workdays),
            overdue_payments(dossier, today).map(|(since, amount)| Topic::PaymentOverdue { since, amount }),
            look.contract_ending(),
            look.deal_closing(),
            look.birthdays(),
            look.decider(),
            look.single_thread(),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// The day since which the oldest unpaid payment is due, and the total that is due (docs/rules.md 7).
pub fn overdue_payments(dossier: &Dossier, today: NaiveDate) -> Option<(NaiveDate, Money)> {
    let dues = dossier.orders.iter().filter(|order| order.ordered_on <= today).flat_map(|order| &order.dues);
    let late = dues.filter(|part| part.paid_on.is_none_or(|paid| paid > today));
    let late = late.filter_map(|part| Some((part.due.filter(|due| *due < today)?, part.amount)));
    late.reduce(|(since, amount), (due, more)| (since.min(due), amount + more))
}

struct Look<'a> {
    dossier: &'a Dossier,
    today: NaiveDate,
    /// Since when something is on record; `None` for always.
    known_since: Option<NaiveDate>,
}

impl Look<'_> {
    /// Whether less than so many days are on record.
    fn is_short_of(&self, days: i64) -> bool {
        self.known_since.is_some_and(|since| self.today < days_after(since, days))
    }

    fn issues(&self, workdays: &Workdays) -> Option<Topic> {
        let mut open: Vec<&IssueFacts> = self.dossier.issues.iter().filter(|issue| issue.is_open(self.today)).collect();
        open.sort_by_key(|issue| issue.opened_at);
        let titles = |issues: &[&IssueFacts]| issues.iter().map(|issue| issue.title.clone()).collect();
        let overdue: Vec<&IssueFacts> =
            open.iter().copied().filter(|issue| issue.is_overdue(workdays, self.today)).collect();
        if !overdue.is_empty() {
            return Some(Topic::IssueOverdue { issues: titles(&overdue) });
        }
        let due = open.iter().map(|issue| workdays.issue_due_on(issue.severity, issue.opened_at)).min()?;
        Some(Topic::IssueOpen { issues: titles(&open), due })
    }

    fn contract_ending(&self) -> Option<Topic> {
        let soon = self.today..=days_after(self.today, CONTRACT_DAYS);
        let ending = self.dossier.contracts.iter().filter(|contract| !contract.renewed).map(|one| one.ends_on);
        ending.filter(|on| soon.contains(on)).min().map(|ends_on| Topic::ContractEnding { ends_on })
    }

    fn deal_closing(&self) -> Option<Topic> {
        let open = self.dossier.opportunities.iter().filter(|deal| deal.stage.is_open());
        let closing = open.filter_map(|deal| deal.expected_close);
        let soon = closing.filter(|on| *on <= days_after(self.today, DEAL_DAYS)).min();
        soon.map(|expected_close| Topic::DealClosing { expected_close })
    }

    fn birthdays(&self) -> Option<Topic> {
        let last = days_after(self.today, BIRTHDAY_DAYS);
        let mut people: Vec<(String, NaiveDate)> = (self.dossier.current_people(self.today))
            .filter_map(|person| {
                let on = person.birthday?.next_from(self.today).filter(|on| *on <= last)?;
                Some((person.name.clone(), on))
            })
            .collect();
        people.sort_by_key(|(_, on)| *on);
        (!people.is_empty()).then_some(Topic::Birthday { people })
    }

    fn decider(&self) -> Option<Topic> {
        let deciders = || self.dossier.current_people(self.today).filter(|person| person.is_decider());
        if deciders().next().is_none() {
            return Some(Topic::NoDecider);
        }
        let quarter = Trailing::new(self.today, 90);
        let seen = (self.dossier.contacts_made(self.today))
            .filter(|(on, _)| quarter.contains(*on))
            .any(|(_, touch)| deciders().any(|person| touch.contacts.contains(&person.id)));
        let people = || deciders().map(|person| person.name.clone()).collect();
        (!seen).then(|| Topic::DeciderUnseen { people: people(), so_far: self.is_short_of(90) })
    }

    fn single_thread(&self) -> Option<Topic> {
        let buys = self.dossier.stage.buys();
        let half_year = Trailing::new(self.today, 180);
        let is_single = buys && self.dossier.people_met(half_year, self.today) == 1;
        is_single.then(|| Topic::SingleThread { so_far: self.is_short_of(180) })
    }
}
