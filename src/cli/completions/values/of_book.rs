//! What the book offers: customers, people, open follow-ups, what waits in the inbox, conditions of a filter, copies.

use chrono::Days;

use super::CompletionSource;
use crate::domain::InboxItem;
use crate::filter;
use crate::messages::labels::Labelled as _;
use crate::messages::{Lang, dates};
use crate::names::{Candidate, Roster, RosterEntry, Unresolved, resolve};
use crate::ops::{BackupFile, Overview, OwnFiles, RulesContext, backups_of};
use crate::store::{CustomerBrief, Row, Store, StoreError};

/// How far ahead a plan is looked for.
const AHEAD: Days = Days::new(3_660);

impl CompletionSource {
    /// The customers whose name or code begins with what is typed; else those whom it means as everywhere, by pinyin,
    /// initials or a part of the name.
    pub(super) fn customers(&self, typed: &str, is_whole: bool) -> Vec<(String, String)> {
        let Ok(briefs) = self.briefs() else { return Vec::new() };
        let folded = typed.to_lowercase();
        let begins = |text: &str| text.to_lowercase().starts_with(&folded);
        let mut found: Vec<(String, String)> = Vec::new();
        for brief in &briefs {
            let short = brief.short_name().filter(|_| !is_whole);
            match short.into_iter().chain([brief.name()]).find(|name| begins(name)) {
                Some(name) => found.push((name.to_owned(), brief.code().to_owned())),
                None if begins(brief.code()) => found.push((brief.code().to_owned(), brief.name().to_owned())),
                None => {}
            }
        }
        if found.is_empty() && !is_whole {
            found = meant(&briefs, typed);
        }
        found.sort();
        // What two of them are called names neither.
        let is_shared = |at: usize| {
            let before = at.checked_sub(1).is_some_and(|other| found[other].0 == found[at].0);
            before || found.get(at + 1).is_some_and(|other| other.0 == found[at].0)
        };
        let shared: Vec<bool> = (0..found.len()).map(is_shared).collect();
        let by_code = |(name, code): (String, String)| (code, name);
        found.into_iter().zip(shared).map(|(one, is_shared)| if is_shared { by_code(one) } else { one }).collect()
    }

    pub(super) fn briefs(&self) -> Result<Vec<CustomerBrief>, StoreError> {
        let Some(paths) = &self.paths else { return Ok(Vec::new()) };
        Store::open_to_look(&paths.book)?.read()?.customer_briefs()
    }

    /// The open follow-ups by number, each with day, customer and kind.
    pub(super) fn follow_ups(&self) -> Result<Vec<(String, String)>, StoreError> {
        let until = self.today.and_then(|today| today.checked_add_days(AHEAD));
        let (Some(paths), Some(until)) = (&self.paths, until) else { return Ok(Vec::new()) };
        let open = Store::open_to_look(&paths.book)?.read()?.open_follow_ups(None, until)?;
        let told = |row: crate::store::FollowUpRow| {
            let day = row.follow_up.planned_on.map(|day| day.to_string()).unwrap_or_default();
            (row.id.to_string(), format!("{day} {} {}", row.name, row.follow_up.kind.label(self.lang)))
        };
        Ok(open.into_iter().map(told).collect())
    }

    /// What waits in the inbox by number, each with day, customer and kind.
    pub(super) fn inbox(&self) -> Result<Vec<(String, String)>, StoreError> {
        let Some(paths) = &self.paths else { return Ok(Vec::new()) };
        let waiting = Store::open_to_look(&paths.book)?.read()?.open_inbox()?;
        let told = |row: Row<InboxItem>| (format!("P{}", row.id), told_of_item(self.lang, &row.value));
        Ok(waiting.into_iter().map(told).collect())
    }

    /// The people at the customer who is named before, by their names.
    pub(super) fn contacts(&self) -> Result<Vec<(String, String)>, StoreError> {
        let (Some(paths), Some(customer)) = (&self.paths, &self.first_word) else { return Ok(Vec::new()) };
        let briefs = self.briefs()?;
        let codes = meant(&briefs, customer);
        let ids: Vec<_> = briefs
            .iter()
            .filter(|brief| codes.iter().any(|(_, code)| *code == brief.code()))
            .map(|one| one.id)
            .collect();
        let people = Store::open_to_look(&paths.book)?.read()?.contact_briefs_of(&ids)?;
        Ok(people.into_iter().map(|person| (person.name, String::new())).collect())
    }

    /// The conditions that go on from what is typed of a filter.
    pub(super) fn conditions(&self, typed: &str) -> Result<Vec<(String, String)>, StoreError> {
        let (Some(paths), Some(today)) = (&self.paths, self.today) else { return Ok(Vec::new()) };
        let store = Store::open_to_look(&paths.book)?;
        let reader = store.read()?;
        let context = RulesContext::read(&reader, &OwnFiles::of(paths), today, None)?;
        let overview = Overview::read(&reader, &context)?;
        let found = filter::complete(typed, typed.len(), &context, &overview, self.lang).into_iter();
        Ok(found.map(|one| (format!("{}{}", &typed[..one.range.start], one.text), String::new())).collect())
    }

    /// The copies of the book, the newest first, each with the moment it was made.
    pub(super) fn backups(&self) -> Vec<(String, String)> {
        let copies = self.paths.as_ref().map(|paths| backups_of(&paths.book)).unwrap_or_default();
        let named = |copy: BackupFile| {
            let name = copy.path.file_name()?.to_str()?.to_owned();
            let today = self.today.unwrap_or_else(|| copy.at.date());
            Some((name, dates::moment(self.lang, copy.at, today)))
        };
        copies.into_iter().filter_map(named).collect()
    }
}

/// The customers whom a text means, as a command would take it, by their codes or everyday names.
fn meant(briefs: &[CustomerBrief], typed: &str) -> Vec<(String, String)> {
    let entry = |brief: &CustomerBrief| RosterEntry::new(&Candidate::from(brief), brief.short_name(), &[]);
    let everyday = |one: &Candidate| {
        let brief = briefs.iter().find(|brief| brief.id == one.id);
        brief.map_or(one.name.as_str(), CustomerBrief::called).to_owned()
    };
    let roster: Roster = briefs.iter().map(entry).collect();
    let found = match resolve(&roster, typed) {
        Ok(one) => vec![one],
        Err(Unresolved::Several { candidates, .. }) => candidates,
        Err(Unresolved::Unknown { .. }) => Vec::new(),
    };
    found.into_iter().map(|one| (everyday(&one), one.code)).collect()
}

fn told_of_item(lang: Lang, item: &InboxItem) -> String {
    format!("{} {}", item.done_on, item.kind.label(lang))
}
