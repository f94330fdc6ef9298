//! `rounds rules preview ID`: whose tier and whose next date another rulebook would change, and whether the work still
//! fits.

use std::path::Path;

use chrono::NaiveDate;
use serde::Serialize;

use super::check;
use crate::cli::columns::{CellTone, aligned};
use crate::cli::output::{CommandOutput, Failure};
use crate::cli::session::Session;
use crate::messages::clean::clean;
use crate::messages::{Lang, rulebook as named, rulebooks as texts};
use crate::ops::{Moved, OwnFiles, Preview};
use crate::rules::Rulebook;
use crate::rules::demand::{Balance, Feasibility, PerWeek};

/// How many customers a table names.
const SHOWN: usize = 20;

/// What would change, as JSON.
#[derive(Serialize)]
struct Said {
    rulebook: String,
    customers: usize,
    tiers: Vec<SaidTier>,
    dates: Vec<SaidDate>,
    capacity: SaidWork,
    before: SaidDemand,
    after: SaidDemand,
}

#[derive(Serialize)]
struct SaidTier {
    customer: String,
    name: String,
    from: String,
    to: String,
}

#[derive(Serialize)]
struct SaidDate {
    customer: String,
    name: String,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

#[derive(Serialize)]
struct SaidWork {
    follow_ups: f64,
    visits: f64,
}

#[derive(Serialize)]
struct SaidDemand {
    demand: SaidWork,
    fits: bool,
    factor: Option<f64>,
}

/// Answers what would change; `which` is an id, else a file.
pub(super) fn run(session: &mut Session, which: &str) -> Result<CommandOutput, Failure> {
    let other = rulebook(session, which)?;
    let store = session.open()?;
    let reader = store.read().map_err(|error| session.store_failure(&error))?;
    let context = session.context(&reader, None)?;
    let preview = Preview::read(&reader, &context, &other).map_err(|error| session.store_failure(&error))?;
    if session.json {
        return CommandOutput::json(&said(&other, &preview));
    }
    Ok(CommandOutput::text(text(session, &other, &preview).join("\n")))
}

/// The rulebook of an id, else the one in a file.
fn rulebook(session: &Session, which: &str) -> Result<Rulebook, Failure> {
    let own = OwnFiles::of(&session.paths);
    let path = Path::new(which);
    if own.rulebook_entry(which).is_some() {
        let entry = session.sound_rulebook(which)?;
        return entry.rulebook.ok_or_else(|| unknown(session, &own, which));
    }
    if !path.exists() {
        return Err(unknown(session, &own, which));
    }
    Rulebook::parse(&check::text_of(session, path)?).map_err(|problems| {
        let first = problems.first();
        let told = first.map(|one| {
            let what = clean(&named::what_is_wrong(session.lang, one)).into_owned();
            texts::at(session.lang, clean(which), one.line, one.column, what)
        });
        Failure::done(texts::cannot_use(session.lang, told.unwrap_or_default()))
    })
}

fn unknown(session: &Session, own: &OwnFiles, which: &str) -> Failure {
    let there = own.rulebook_ids().join(", ");
    Failure::done(texts::no_rulebook_file(session.lang, clean(which), clean(&there)))
}

fn text(session: &Session, other: &Rulebook, preview: &Preview) -> Vec<String> {
    let lang = session.lang;
    let heading = |text: &str| CellTone::Heading.paint(&clean(text), session.colours);
    let mut lines = vec![heading(&texts::preview_title(lang, named::named(lang, &other.name)))];
    if preview.customers == 0 {
        lines.push(texts::no_customers(lang).to_owned());
        return lines;
    }
    lines.push(format!("  {}", texts::tiers_change(lang, preview.tiers.len(), preview.customers)));
    lines.push(format!("  {}", texts::dates_move(lang, preview.dates.len(), preview.customers)));
    lines.extend(aligned(&work(lang, preview), 2));
    if !preview.tiers.is_empty() {
        lines.extend([String::new(), heading(texts::who_changes(lang))]);
        let flow = |(from, to, count): &(&crate::ops::TierLabel, &crate::ops::TierLabel, usize)| {
            let (from, to) = (named::named(lang, &from.name), named::named(lang, &to.name));
            vec![clean(&texts::arrow(lang, from, to)).into_owned(), texts::customers(lang, count)]
        };
        lines.extend(aligned(&preview.flows().iter().map(flow).collect::<Vec<_>>(), 2));
        let tier = |label: &crate::ops::TierLabel| named::named(lang, &label.name).to_owned();
        lines.extend(moves(lang, &preview.tiers, tier));
    }
    if !preview.dates.is_empty() {
        lines.extend([String::new(), heading(texts::whose_date(lang))]);
        lines.extend(moves(lang, &preview.dates, |day| texts::next_date(lang, *day, session.today)));
    }
    lines
}

fn work(lang: Lang, preview: &Preview) -> Vec<Vec<String>> {
    let row = |title: &str, balance: Balance| {
        vec![title.to_owned(), texts::per_week(lang, balance.demand), texts::verdict(lang, balance)]
    };
    vec![
        row(texts::work_before(lang), preview.before),
        row(texts::work_after(lang), preview.after),
        vec![texts::work_capacity(lang).to_owned(), texts::per_week(lang, preview.after.capacity)],
    ]
}

/// The first customers of a table, and how many more there are.
fn moves<T>(lang: Lang, all: &[Moved<T>], say: impl Fn(&T) -> String) -> Vec<String> {
    let row = |moved: &Moved<T>| {
        let to = texts::arrow(lang, say(&moved.from), say(&moved.to));
        vec![moved.customer.clone(), clean(&moved.name).into_owned(), clean(&to).into_owned()]
    };
    let mut lines = aligned(&all.iter().take(SHOWN).map(row).collect::<Vec<_>>(), 2);
    if all.len() > SHOWN {
        lines.push(format!("  {}", texts::and_more(lang, all.len() - SHOWN)));
    }
    lines
}

fn said(other: &Rulebook, preview: &Preview) -> Said {
    let tier = |moved: &Moved<crate::ops::TierLabel>| SaidTier {
        customer: moved.customer.clone(),
        name: moved.name.clone(),
        from: moved.from.id.clone(),
        to: moved.to.id.clone(),
    };
    let date = |moved: &Moved<Option<NaiveDate>>| SaidDate {
        customer: moved.customer.clone(),
        name: moved.name.clone(),
        from: moved.from,
        to: moved.to,
    };
    Said {
        rulebook: other.id.clone(),
        customers: preview.customers,
        tiers: preview.tiers.iter().map(tier).collect(),
        dates: preview.dates.iter().map(date).collect(),
        capacity: said_work(preview.after.capacity),
        before: said_demand(preview.before),
        after: said_demand(preview.after),
    }
}

const fn said_work(work: PerWeek) -> SaidWork {
    SaidWork { follow_ups: work.follow_ups, visits: work.visits }
}

const fn said_demand(balance: Balance) -> SaidDemand {
    let factor = match balance.verdict {
        Feasibility::Stretched(factor) => Some(factor),
        Feasibility::Fits | Feasibility::Impossible => None,
    };
    SaidDemand { demand: said_work(balance.demand), fits: matches!(balance.verdict, Feasibility::Fits), factor }
}
