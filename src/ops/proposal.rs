//! A week planned by the rules (section 9): which suggestion goes to which day, and what found none.
//!
//! Leaves out writing it: what is accepted becomes a change.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::agenda::SuggestedItem;
use super::outlook::{Entry, Outlook};
use super::{Desk, Planned};
use crate::domain::CustomerId;
use crate::rules::plan::{Frame, LeftOutReason, PlanDay, Promise, Wish, plan};
use crate::rules::{Dossier, Suggestion};
use crate::store::{Reader, Select, StoreError};

/// The proposal for one week or several.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Proposal {
    /// Every day, in order.
    pub days: Vec<ProposedDay>,
    /// What found no day, the most important first, and why.
    pub left_out: Vec<(SuggestedItem, LeftOutReason)>,
}

/// A day of the proposal.
#[derive(Debug, Clone, PartialEq)]
pub struct ProposedDay {
    /// The day.
    pub date: NaiveDate,
    /// How many follow-ups a person planned for it.
    pub promised: usize,
    /// What is proposed, the most important first.
    pub items: Vec<SuggestedItem>,
}

impl Proposal {
    /// Proposes the week of `day` and those after it, `weeks` in all.
    pub fn read(
        reader: &Reader<'_>,
        desk: &Desk,
        outlook: &Outlook,
        day: NaiveDate,
        weeks: u32,
    ) -> Result<Self, StoreError> {
        let frame = Frame::weeks(day, weeks, desk.today, &desk.workdays, desk.capacity());
        let due = |suggestion: &&Suggestion| suggestion.due <= frame.to;
        let mut wanted: Vec<(&Entry, &Suggestion)> = (outlook.entries.iter())
            .flat_map(|entry| entry.unfolded().filter(due).map(|suggestion| (entry.as_ref(), suggestion)))
            .collect();
        let dossiers = dossiers(reader, desk, &wanted)?;
        let wish = |(entry, suggestion): &(&Entry, &Suggestion)| {
            let dossier = dossiers.get(&entry.brief.id)?;
            Some(Wish::of(dossier, suggestion, desk.rulebook.tiers[entry.tier].urgent))
        };
        // A customer deleted since the outlook was computed wishes for nothing any more.
        wanted.retain(|wanted| wish(wanted).is_some());
        let wishes: Vec<Wish> = wanted.iter().filter_map(wish).collect();
        let region = |id| outlook.entry(id).and_then(|entry| entry.brief.region.clone());
        let open = reader.open_follow_ups(Some(frame.from), frame.to)?;
        let promises: Vec<Promise> = (open.into_iter())
            .filter_map(|row| {
                let on = row.follow_up.planned_on?;
                Some(Promise { on, kind: row.follow_up.kind, region: region(row.customer) })
            })
            .collect();
        let plan = plan(&frame, &promises, &wishes);
        let item = |at: usize| SuggestedItem::of(wanted[at].0, wanted[at].1);
        let day = |day: PlanDay| ProposedDay {
            date: day.date,
            promised: day.promised.len(),
            items: day.proposed.into_iter().map(item).collect(),
        };
        Ok(Self {
            days: plan.days.into_iter().map(day).collect(),
            left_out: plan.left_out.into_iter().map(|left| (item(left.wish), left.reason)).collect(),
        })
    }

    /// What is proposed, each with its day, as plans.
    pub fn planned<'a>(&'a self, desk: &'a Desk) -> impl Iterator<Item = Planned> + 'a {
        let items = self.days.iter().flat_map(|day| day.items.iter().map(|item| (day.date, item)));
        items.map(|(date, item)| item.planned(&desk.rulebook, date))
    }
}

/// What the planner has to know of the customers that wish for a day; nobody else is read.
fn dossiers(
    reader: &Reader<'_>,
    desk: &Desk,
    wanted: &[(&Entry, &Suggestion)],
) -> Result<HashMap<CustomerId, Dossier>, StoreError> {
    let mut ids: Vec<CustomerId> = wanted.iter().map(|(entry, _)| entry.brief.id).collect();
    ids.dedup();
    let mut dossiers = HashMap::with_capacity(ids.len());
    reader.dossiers(Select::Only(&ids), desk.named_since(), |dossier| {
        dossiers.insert(dossier.id, dossier);
    })?;
    Ok(dossiers)
}
