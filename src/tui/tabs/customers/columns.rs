//! The columns of the list: which ones exist, how wide they are, and which of the chosen ones fit.

use crate::messages::terms;
use crate::messages::{Lang, customers};
use crate::tui::widgets::table::TableColumn;

/// From this width in cells on, columns may be wider.
const ROOMY: u16 = 70;
/// The minimum width of the name column beside the profile, in cells.
const NAME: u16 = 10;

/// What a column of the list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shows {
    Mark,
    Name,
    Tier,
    Health,
    Next,
    Last,
    Region,
    Overdue,
    Industry,
    Stage,
    Completeness,
    Code,
    Tags,
}

impl Shows {
    /// The columns a user may choose, in display order.
    pub(super) const CHOICES: [Self; 11] = [
        Self::Code,
        Self::Tier,
        Self::Stage,
        Self::Health,
        Self::Overdue,
        Self::Next,
        Self::Last,
        Self::Completeness,
        Self::Region,
        Self::Industry,
        Self::Tags,
    ];
    /// The default columns.
    pub(super) const USUAL: [Self; 5] = [Self::Tier, Self::Health, Self::Next, Self::Last, Self::Region];

    /// The code stored in the book.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Mark => "mark",
            Self::Name => "name",
            Self::Tier => "tier",
            Self::Health => "health",
            Self::Next => "next",
            Self::Last => "last",
            Self::Region => "region",
            Self::Overdue => "overdue",
            Self::Industry => "industry",
            Self::Stage => "stage",
            Self::Completeness => "completeness",
            Self::Code => "code",
            Self::Tags => "tags",
        }
    }

    /// The columns for these codes; unknown codes from a newer version are skipped.
    pub(super) fn of_codes(codes: &[String]) -> Vec<Self> {
        let known = |code: &String| Self::CHOICES.into_iter().find(|shows| shows.code() == code);
        codes.iter().filter_map(known).collect()
    }

    /// The column heading.
    pub(super) const fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Mark => "",
            Self::Name => terms::customer(lang),
            Self::Tier => terms::tier(lang),
            Self::Health => terms::health(lang),
            Self::Next => customers::head_next(lang),
            Self::Last => customers::head_last(lang),
            Self::Region => terms::region(lang),
            Self::Overdue => terms::overdue(lang),
            Self::Industry => terms::industry(lang),
            Self::Stage => terms::stage(lang),
            Self::Completeness => customers::head_completeness(lang),
            Self::Code => customers::head_code(lang),
            Self::Tags => terms::tags(lang),
        }
    }

    /// The width in cells; the name column takes the rest.
    const fn width(self, lang: Lang, roomy: bool) -> u16 {
        match self {
            Self::Mark => 1,
            // Names of companies are whole before anything else is shown.
            Self::Name if roomy => lang.pick(16, 24),
            Self::Name => NAME,
            Self::Tier | Self::Stage => lang.pick(6, 9),
            Self::Overdue => lang.pick(4, 7),
            Self::Next if roomy => lang.pick(18, 16),
            Self::Next => lang.pick(16, 14),
            Self::Last => lang.pick(10, 12),
            Self::Region => 10,
            Self::Industry | Self::Tags => 14,
            Self::Health | Self::Completeness | Self::Code => 6,
        }
    }

    /// The column as a table draws it.
    pub(super) const fn column(self, lang: Lang, room: u16) -> TableColumn {
        let width = self.width(lang, room >= ROOMY);
        match self {
            Self::Name => TableColumn::words(self.title(lang), 1),
            Self::Health | Self::Overdue | Self::Completeness => TableColumn::number(self.title(lang), width),
            _ => TableColumn::fixed(self.title(lang), width),
        }
    }
}

/// The columns for a list this wide: mark and name, then as many of the chosen ones as fit whole. The order of the list has
/// no part in it: another order moves rows, not columns, and stands in the title.
pub(super) fn fitting(chosen: &[Shows], lang: Lang, room: u16) -> Vec<Shows> {
    let chosen = if chosen.is_empty() { &Shows::USUAL } else { chosen };
    let roomy = room >= ROOMY;
    // The table keeps one cell on each side, and one between two columns.
    let names = Shows::Mark.width(lang, roomy) + 1 + Shows::Name.width(lang, roomy);
    let mut free = room.saturating_sub(2 + names);
    let mut columns = vec![Shows::Mark, Shows::Name];
    for shows in chosen.iter().copied() {
        let need = shows.width(lang, roomy) + 1;
        if need <= free {
            free -= need;
            columns.push(shows);
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_falls_away_whole() {
        let narrow = fitting(&[], Lang::Zh, 46);
        assert_eq!(narrow[2..], [Shows::Tier, Shows::Health, Shows::Next]);
        assert_eq!(fitting(&[], Lang::Zh, 78)[2..], Shows::USUAL);
        assert_eq!(fitting(&[], Lang::En, 78)[2..], Shows::USUAL[..4], "names have their room first");
        assert_eq!(fitting(&[], Lang::En, 118)[2..], Shows::USUAL);
        for room in 0..200 {
            let columns = fitting(&Shows::CHOICES, Lang::En, room);
            let used: u16 = columns.iter().map(|shows| shows.width(Lang::En, room >= ROOMY) + 1).sum();
            assert!(columns.len() == 2 || used < room, "{room}: {columns:?}");
        }
    }

    #[test]
    fn columns_are_kept_by_their_codes() {
        let codes: Vec<String> = Shows::CHOICES.iter().map(|shows| shows.code().to_owned()).collect();
        assert_eq!(Shows::of_codes(&codes), Shows::CHOICES);
        assert_eq!(Shows::of_codes(&["moon".to_owned()]), []);
    }
}
