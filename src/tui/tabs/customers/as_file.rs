//! The list as it is filtered and sorted, with its columns, as the rows of a file: whole names and exact days where the
//! screen shows short ones.

use super::Customers;
use super::columns::Shows;
use super::roster::ListRow;
use crate::domain::{Customer, HasFields as _};
use crate::messages::labels::Labelled;
use crate::messages::rulebook::named;
use crate::messages::{Lang, customers, exporting as text};
use crate::ops::list_file::{ListCell, ListFile};
use crate::ops::{CustomerSummary, RulesContext};

impl Customers {
    /// The marked customers, or all that are listed, as a file; with what the list is called and whether only marked ones
    /// are in it. `None` until the whole book is known.
    pub fn as_file(&self, lang: Lang) -> Option<(ListFile, String, bool)> {
        let context = self.context.as_deref()?;
        self.roster.overview()?;
        let columns = if self.roster.columns.is_empty() { &Shows::USUAL[..] } else { &self.roster.columns };
        let columns: Vec<Shows> = columns.iter().copied().filter(|shows| *shows != Shows::Code).collect();
        let is_marked = !self.roster.marked().is_empty();
        let rows = (0..self.roster.len()).filter_map(|at| self.roster.row(at));
        let rows = rows.filter(|row| !is_marked || row.marked);
        let rows = rows.filter_map(|row| Some(cells(lang, context, &columns, row, row.entry?))).collect();
        let label = |field: &str| {
            let row = Customer::ROW.field(field);
            row.map_or("", |row| lang.pick(row.labels[0], row.labels[1])).to_owned()
        };
        let mut headers = vec![label("code"), label("name")];
        for shows in &columns {
            headers.push(match shows {
                Shows::Next => text::next_on(lang).to_owned(),
                Shows::Last => text::last_on(lang).to_owned(),
                other => other.title(lang).to_owned(),
            });
            if *shows == Shows::Next {
                headers.push(text::next_kind(lang).to_owned());
            }
        }
        let name = self.roster.view.as_ref().map_or(customers::list_name(lang), |view| view.title.as_str());
        Some((ListFile { headers, rows }, name.to_owned(), is_marked))
    }
}

fn cells(
    lang: Lang,
    context: &RulesContext,
    columns: &[Shows],
    row: ListRow<'_>,
    entry: &CustomerSummary,
) -> Vec<ListCell> {
    let words = |text: &str| ListCell::Text(text.to_owned().into());
    let some = |text: Option<&str>| text.map_or(ListCell::Nothing, words);
    let number = |number: i64| ListCell::Whole(number);
    let mut cells = vec![words(row.brief.code()), words(row.brief.name())];
    let next = entry.next(context.today);
    for shows in columns {
        let cell = match shows {
            Shows::Mark | Shows::Name | Shows::Code => continue,
            Shows::Tier => some(context.rulebook.tiers.get(entry.tier).map(|tier| named(lang, &tier.short_name))),
            Shows::Stage => words(row.brief.stage.label(lang)),
            Shows::Health => entry.health.known_score().map_or(ListCell::Nothing, number),
            Shows::Completeness => number(i64::from(entry.completeness)),
            Shows::Overdue => number(next.map_or(0, |next| next.overdue_days)),
            Shows::Next => {
                let day = next.map_or(ListCell::Nothing, |next| ListCell::Day(next.date.to_string().into()));
                cells.push(day);
                some(next.map(|next| next.kind.label(lang)))
            }
            Shows::Last => entry.last_contact.map_or(ListCell::Nothing, |day| ListCell::Day(day.to_string().into())),
            Shows::Region => some(row.brief.region.as_deref()),
            Shows::Industry => some(row.brief.industry.as_deref()),
            Shows::Tags => words(&row.brief.tags.join(lang.pick("、", ", "))),
        };
        cells.push(cell);
    }
    cells
}
