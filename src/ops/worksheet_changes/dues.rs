//! What the days of a receivables plan become: the call on the day to ask, what they promised to pay, and what is done if
//! they do not; and what a competitor asks, as far as it is known.

use chrono::NaiveDate;

use super::super::{Change, Entity, Planned};
use super::{FilledWorksheet, Followed, MadeText};
use crate::domain::{Action, FollowUp, Insight, InsightStatus, Kind};
use crate::store::FollowUpRow;

/// For how many days a talk is taken as the one in which they promised to pay.
const QUARTER: i64 = 90;

impl FilledWorksheet<'_> {
    /// The call, their promise, and what is to be done on the days after it.
    pub(super) fn receivables(&self) -> Vec<Change> {
        let actions = [Self::escalation, Self::legal_steps].into_iter().filter_map(|of| self.followed_action(of));
        self.asked().into_iter().chain(self.promised()).chain(actions).collect()
    }

    fn ask(&self) -> Option<FollowUp> {
        let on = self.day("ask_on")?;
        let amount = self.answer("ask_amount");
        let people = [self.entries("blocked_at"), self.entries("deciders")].into_iter().find(|names| !names.is_empty());
        Some(FollowUp {
            planned_on: Some(on),
            subject: Some(self.texts.worded(MadeText::AskForPayment { amount: amount.as_deref() })),
            contacts: people.unwrap_or_default(),
            ..FollowUp::new(Kind::Phone)
        })
    }

    /// The call on the day to ask, which moves with it. What is planned for that day already with the same subject stays.
    fn asked(&self) -> Option<Change> {
        let find = |plan: &FollowUp| {
            let is_it = |row: &&FollowUpRow| {
                row.follow_up.is_open()
                    && (row.follow_up.planned_on, &row.follow_up.subject) == (plan.planned_on, &plan.subject)
            };
            self.known.follow_ups.iter().find(is_it)
        };
        let followed = self.followed(Self::ask, find)?;
        let now = followed.now?;
        if let Some(row) = followed.row {
            let FollowUp { planned_on, subject, contacts, .. } = now;
            let entry = Entity::FollowUp(Box::new(FollowUp { planned_on, subject, contacts, ..row.follow_up.clone() }));
            return Some(Change::Edit { id: row.id.0, version: row.version, entry });
        }
        let is_ahead = now.planned_on >= Some(self.today);
        (is_ahead && find(&now).is_none()).then(|| Change::Plan(vec![Planned { customer: self.id(), follow_up: now }]))
    }

    fn promise(&self) -> Option<(NaiveDate, String)> {
        let on = self.day("promised_on")?;
        let amount = self.answer("ask_amount");
        Some((on, self.texts.worded(MadeText::PaymentPromised { on, amount: amount.as_deref() })))
    }

    /// What they promised belongs to the talk in which they did: the newest. Without one it is an action of that day.
    fn promised(&self) -> Option<Change> {
        let said_before = |(_, made): &(NaiveDate, String)| {
            let said = |row: &FollowUpRow| row.follow_up.commitment.as_ref().is_some_and(|said| said.contains(made));
            self.known.follow_ups.iter().find(|row| said(row))
        };
        let Followed { before, now, row } = self.followed(Self::promise, said_before)?;
        let since = self.today - chrono::Duration::days(QUARTER);
        let is_talk = |row: &&FollowUpRow| {
            let talk = &row.follow_up;
            !talk.kind.is_one_way() && talk.done_on.is_some_and(|on| on > since && on <= self.today)
        };
        let Some(row) = row.or_else(|| self.known.follow_ups.iter().find(is_talk)) else {
            return self.followed_action(Self::payment_day);
        };
        let said = row.follow_up.commitment.clone().unwrap_or_default();
        let now = now.map(|(_, promise)| promise).unwrap_or_default();
        let commitment = match before.filter(|(_, made)| said.contains(made.as_str())) {
            Some((_, made)) => said.replace(&made, &now),
            None if said.is_empty() || now.is_empty() => format!("{said}{now}"),
            None => format!("{said}\n{now}"),
        };
        let commitment = Some(commitment.trim().to_owned()).filter(|said| !said.is_empty());
        let talk = FollowUp { commitment, ..row.follow_up.clone() };
        let entry = |talk| Entity::FollowUp(Box::new(talk));
        (talk != row.follow_up).then(|| Change::Edit { id: row.id.0, version: row.version, entry: entry(talk) })
    }

    fn payment_day(&self) -> Option<Action> {
        let (on, promise) = self.promise()?;
        Some(Self::action(promise, Some(on)))
    }

    fn escalation(&self) -> Option<Action> {
        let on = self.day("escalate_on")?;
        let who = self.answer("executive");
        Some(Self::action(self.texts.worded(MadeText::CallInExecutive { who: who.as_deref() }), Some(on)))
    }

    fn legal_steps(&self) -> Option<Action> {
        Some(Self::action(self.texts.worded(MadeText::LegalSteps), Some(self.day("legal_on")?)))
    }

    /// What a competitor asks: confirmed where somebody saw it in writing.
    pub(super) fn rival_price(&self) -> Option<Change> {
        self.followed_insight(|sheet| {
            let (amount, who) = (sheet.answer("rival_price")?, sheet.only_rival());
            let is_seen = sheet.answer("rival_price_source").as_deref() == Some("seen");
            let status = if is_seen { InsightStatus::Confirmed } else { InsightStatus::Unverified };
            Some(Insight {
                uid: None,
                text: sheet.texts.worded(MadeText::RivalPrice { who: who.as_deref(), amount: &amount }),
                on: sheet.today,
                source: None,
                status: Some(status),
                check: None,
            })
        })
    }
}
