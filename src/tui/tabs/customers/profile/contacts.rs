//! The people: the decision chain as a tree, each with role, attitude, level and last contact; the gaps in it and what
//! to do about them; people who have left, separately.

use chrono::NaiveDate;
use ratatui::text::{Line, Span};

use super::Record;

use crate::domain::{Attitude, Contact, Role};
use crate::messages::labels::Labelled;
use crate::messages::{Lang, cells, clean, customers, dates, profile as text, reasons};
use crate::ops::Profile;
use crate::rules::Topic;
use crate::sentences::brief::{Read, last_contact};
use crate::store::Row;
use crate::tui::page::{Borders, ViewContext};
use crate::tui::widgets::{evenly, gap, said};

/// A person in the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Branch {
    /// Index among the contacts.
    pub(super) at: usize,
    /// The tree lines that lead to the person: `│ └ `.
    twig: String,
}

/// A row of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PersonRow {
    /// A person who is there or has left.
    Person(Branch),
    /// The head above the gaps.
    Gaps,
    /// The gap with this index.
    Gap(usize),
    /// The head above the people who have left.
    Gone,
}

impl PersonRow {
    /// The person of the row; `None` for a head or a gap.
    pub(super) fn record<'a>(&self, profile: &'a Profile) -> Option<Record<'a>> {
        match self {
            Self::Person(branch) => profile.contacts.get(branch.at).map(Record::Contact),
            Self::Gaps | Self::Gap(_) | Self::Gone => None,
        }
    }

    /// Whether it is the head of a group.
    pub(super) const fn is_head(&self) -> bool {
        matches!(self, Self::Gaps | Self::Gone)
    }
}

/// The rows: the chain, its gaps, and the people who have left.
pub(super) fn rows(profile: &Profile, today: NaiveDate) -> Vec<PersonRow> {
    let (gone, here): (Vec<Branch>, Vec<Branch>) = tree(&profile.contacts, today)
        .into_iter()
        .partition(|branch| has_left(&profile.contacts[branch.at].value, today));
    let gaps = profile.assessment.gaps().count();
    let mut rows: Vec<PersonRow> = here.into_iter().map(PersonRow::Person).collect();
    if gaps > 0 && !profile.contacts.is_empty() {
        rows.push(PersonRow::Gaps);
        rows.extend((0..gaps).map(PersonRow::Gap));
    }
    if !gone.is_empty() {
        rows.push(PersonRow::Gone);
        rows.extend(gone.into_iter().map(PersonRow::Person));
    }
    rows
}

/// The people arranged by whose report they are; those who have left come last.
pub(super) fn tree(contacts: &[Row<Contact>], today: NaiveDate) -> Vec<Branch> {
    let mut found: Vec<Branch> = Vec::new();
    let mut left: Vec<usize> = (0..contacts.len()).collect();
    left.sort_by_key(|at| (has_left(&contacts[*at].value, today), weight(&contacts[*at].value)));
    let current = |at: &usize| !has_left(&contacts[*at].value, today);
    let names: Vec<&str> = left.iter().filter(|at| current(at)).map(|at| contacts[*at].value.name.as_str()).collect();
    let is_top = |at: &usize| {
        !current(at) || contacts[*at].value.reports_to.as_deref().is_none_or(|boss| !names.contains(&boss))
    };
    let tops: Vec<usize> = left.iter().copied().filter(is_top).collect();
    left.retain(|at| !is_top(at));
    for top in tops {
        found.push(Branch { at: top, twig: String::new() });
        grow(contacts, &mut left, &mut found, top, "");
    }
    // A circle of people who report to each other has no top.
    found.extend(left.into_iter().map(|at| Branch { at, twig: String::new() }));
    found
}

fn grow(contacts: &[Row<Contact>], left: &mut Vec<usize>, found: &mut Vec<Branch>, boss: usize, indent: &str) {
    let name = &contacts[boss].value.name;
    let below: Vec<usize> =
        left.iter().copied().filter(|at| contacts[*at].value.reports_to.as_ref() == Some(name)).collect();
    left.retain(|at| !below.contains(at));
    for (number, at) in below.iter().enumerate() {
        let last = number + 1 == below.len();
        found.push(Branch { at: *at, twig: format!("{indent}{}", if last { "└ " } else { "├ " }) });
        grow(contacts, left, found, *at, &format!("{indent}{}", if last { "  " } else { "│ " }));
    }
}

/// Whether they have left.
pub(super) fn has_left(contact: &Contact, today: NaiveDate) -> bool {
    contact.left_on.is_some_and(|day| day <= today)
}

/// The sort key: decision makers first, then key contacts, then by level.
pub(super) fn weight(contact: &Contact) -> (bool, bool, std::cmp::Reverse<Option<crate::domain::Level>>) {
    let decides = contact.roles.contains(&Role::Decider);
    (!decides, contact.key != Some(true), std::cmp::Reverse(contact.level))
}

/// A row as a line.
pub(super) fn line(look: &ViewContext, profile: &Profile, row: &PersonRow) -> Line<'static> {
    match row {
        PersonRow::Person(branch) => person(look, profile, branch),
        PersonRow::Gaps => Line::styled(text::gaps_head(look.lang), look.theme.label),
        PersonRow::Gone => Line::styled(text::gone_head(look.lang), look.theme.label),
        PersonRow::Gap(at) => {
            let told = gap_at(profile, *at).map_or_else(String::new, |gap| {
                format!(
                    "  ⚠ {} → {}",
                    reasons::topic(look.lang, look.currency, gap, look.today),
                    advice(look.lang, gap)
                )
            });
            Line::from(said(&told, look.theme.warning))
        }
    }
}

fn gap_at(profile: &Profile, at: usize) -> Option<&Topic> {
    profile.assessment.gaps().nth(at)
}

/// What to do about a gap, as a short sentence.
const fn advice(lang: Lang, gap: &Topic) -> &'static str {
    match gap {
        Topic::NoDecider => text::find_decider(lang),
        Topic::DeciderUnseen { .. } => text::meet_decider(lang),
        _ => text::meet_others(lang),
    }
}

/// The text shown below the rows.
pub(super) fn row_detail(look: &ViewContext, profile: &Profile, row: &PersonRow) -> Vec<String> {
    match row {
        PersonRow::Person(branch) => detail(look, &profile.contacts[branch.at].value),
        PersonRow::Gap(at) => gap_at(profile, *at).map_or_else(Vec::new, |gap| {
            vec![reasons::topic(look.lang, look.currency, gap, look.today), format!("→ {}", advice(look.lang, gap))]
        }),
        PersonRow::Gaps | PersonRow::Gone => Vec::new(),
    }
}

/// A person on one line, after the tree lines; the phone comes last, where a narrow pane cuts first.
fn person(look: &ViewContext, profile: &Profile, branch: &Branch) -> Line<'static> {
    let contact = &profile.contacts[branch.at].value;
    let mut line = brief(look, profile, contact);
    if let Some(level) = contact.level {
        line.spans.insert(1, Span::styled(format!("{}{}", gap(look), level.label(look.lang)), look.theme.muted));
    }
    line.spans.insert(0, Span::styled(twig(look, &branch.twig), look.theme.border));
    let phone = contact.mobile.as_ref().or(contact.phone.as_ref()).or(contact.wechat.as_ref());
    if let Some(phone) = phone {
        line.spans.push(said(&format!(" · {phone}"), look.theme.text));
    }
    if has_left(contact, look.today) { evenly(line, look.theme.done) } else { line }
}

/// The lines of the tree before a name; where no lines are wanted the indent alone.
fn twig(look: &ViewContext, twig: &str) -> String {
    match look.borders {
        Borders::Lines => twig.to_owned(),
        Borders::None => " ".repeat(cells::width(twig)),
    }
}

/// Name, title, roles, level, attitude and last contact.
pub(super) fn brief(look: &ViewContext, profile: &Profile, contact: &Contact) -> Line<'static> {
    let lang = look.lang;
    let left = contact.left_on.filter(|day| *day <= look.today);
    let style = if left.is_some() { look.theme.done } else { look.theme.text };
    let mut spans = vec![said(&contact.name, style)];
    let mut add = |text: &str, style| spans.push(Span::styled(format!("{}{}", gap(look), clean::clean(text)), style));
    if let Some(title) = &contact.title {
        add(title, look.theme.muted);
    }
    let roles: Vec<&str> = contact.roles.iter().map(|role| role.label(lang)).collect();
    if !roles.is_empty() {
        add(&roles.join("/"), look.theme.text);
    }
    if contact.key == Some(true) {
        add(customers::key_person(lang), look.theme.warning);
    }
    if let Some(attitude) = contact.attitude {
        let (mark, style) = match attitude {
            Attitude::Champion | Attitude::Supporter => ("★", look.theme.positive),
            Attitude::Neutral => ("", look.theme.muted),
            Attitude::Skeptic | Attitude::Opponent => ("⚠", look.theme.warning),
        };
        add(&format!("{mark}{}", attitude.label(lang)), style);
    }
    match left {
        Some(day) => add(&customers::gone_on(lang, dates::short(lang, day, look.today)), look.theme.done),
        None => {
            add(&format!("· {}", last_contact(lang, profile, &contact.name, look.today, Read::Now)), look.theme.muted);
        }
    }
    Line::from(spans)
}

/// Everything known about a person, one line each.
pub(super) fn detail(look: &ViewContext, contact: &Contact) -> Vec<String> {
    let lang = look.lang;
    let level = contact.level.map(|level| level.label(lang).to_owned());
    let who = [Some(contact.name.clone()), contact.department.clone(), contact.title.clone(), level];
    let reach = contact.ways_to_reach().into_iter().map(|(_, text)| Some(text));
    let joined = |parts: Vec<Option<String>>| {
        Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")).filter(|text| !text.is_empty())
    };
    [
        joined(who.into()),
        joined(reach.collect()),
        contact.style.as_ref().map(|text| customers::detail_style(lang, text)),
        contact.concerns.as_ref().map(|text| customers::detail_concerns(lang, text)),
        joined(vec![
            contact.own_kpi.as_ref().map(|text| customers::detail_kpi(lang, text)),
            contact.birthday.map(|day| customers::detail_birthday(lang, customers::birthday(lang, day))),
        ]),
        joined(vec![
            contact.preferred_channel.map(|kind| text::prefers(lang, kind.label(lang))),
            contact.interests.as_ref().map(|text| customers::detail_interests(lang, text)),
            contact.counterpart.as_ref().map(|text| customers::detail_counterpart(lang, text)),
        ]),
        contact.notes.clone(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(chain: &[(&str, Option<&str>)]) -> Vec<Row<Contact>> {
        let row = |(id, (name, boss)): (i64, &(&str, Option<&str>))| Row {
            id,
            version: 1,
            customer: None,
            value: Contact { name: (*name).into(), reports_to: boss.map(str::to_owned), ..Contact::default() },
        };
        (1..).zip(chain).map(row).collect()
    }

    fn drawn(chain: &[(&str, Option<&str>)]) -> Vec<String> {
        let people = people(chain);
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        tree(&people, today).iter().map(|branch| format!("{}{}", branch.twig, people[branch.at].value.name)).collect()
    }

    #[test]
    fn people_stand_below_whom_they_report_to() {
        let chain = [("A", None), ("B", Some("A")), ("C", Some("B")), ("D", Some("A")), ("E", Some("nobody"))];
        assert_eq!(drawn(&chain), ["A", "├ B", "│ └ C", "└ D", "E"]);
    }

    #[test]
    fn a_circle_loses_nobody() {
        assert_eq!(drawn(&[("A", Some("B")), ("B", Some("A")), ("C", Some("C"))]).len(), 3);
    }
}
