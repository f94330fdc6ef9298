//! The columns of the list: which ones exist, how wide they are, and which of the chosen ones fit.

use crate::messages::{Lang, customers, plain, terms};
use crate::tui::widgets::table::TableColumn;

/// From this width in cells on, columns may be wider.
const ROOMY: u16 = 70;
/// No name column is narrower, in cells.
const LEAST_NAME: u16 = 10;
/// Up to this width names are whole before another column has room: beside the profile, and in a roomy list.
const WHOLE_NAME: u16 = 20;
const WHOLE_NAME_ROOMY: u16 = 24;
/// From this width on a name is cut anyhow.
pub(super) const WIDEST_NAME: u16 = WHOLE_NAME_ROOMY;

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

    /// The heading where it is to be said, in whole words.
    pub(super) const fn said(self, lang: Lang) -> &'static str {
        match self {
            Self::Next => plain::next_contact(lang),
            Self::Last => plain::last_contact(lang),
            _ => self.title(lang),
        }
    }

    /// The width in cells; the name column takes the rest.
    const fn width(self, lang: Lang, roomy: bool) -> u16 {
        match self {
            Self::Mark => 1,
            Self::Name => LEAST_NAME,
            Self::Tier | Self::Stage => lang.pick(6, 9),
            Self::Overdue => lang.pick(4, 7),
            Self::Next if roomy => lang.pick(18, 16),
            Self::Next => 15,
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

/// The columns for a list this wide, whose longest name takes `names` cells: mark and name, then as many of the chosen ones
/// as fit whole, what comes next before all others. The order of the list has no part in it: another order moves rows, not
/// columns, and stands in the title.
pub(super) fn fitting(chosen: &[Shows], lang: Lang, room: u16, names: u16) -> Vec<Shows> {
    let chosen = if chosen.is_empty() { &Shows::USUAL } else { chosen };
    let roomy = room >= ROOMY;
    // The table keeps one cell on each side, and one between two columns.
    let mut free = room.saturating_sub(2 + Shows::Mark.width(lang, roomy) + 1 + whole_name(names, roomy));
    let mut fit = Vec::new();
    for shows in by_worth(chosen) {
        let need = shows.width(lang, roomy) + 1;
        if need <= free {
            free -= need;
            fit.push(shows);
        }
    }
    let fit = chosen.iter().copied().filter(|shows| fit.contains(shows));
    [Shows::Mark, Shows::Name].into_iter().chain(fit).collect()
}

/// The width that the list asks for beside the profile, which can spare this much: names whole, and as many of the columns
/// that are worth most as fit.
pub(super) fn wanted_width(chosen: &[Shows], lang: Lang, names: u16, spare: u16) -> u16 {
    const WORTH_MOST: usize = 3;
    let chosen = if chosen.is_empty() { &Shows::USUAL } else { chosen };
    let fixed = 2 + Shows::Mark.width(lang, false) + 1 + whole_name(names, false);
    let columns =
        |count: usize| -> u16 { by_worth(chosen).take(count).map(|shows| shows.width(lang, false) + 1).sum() };
    (1..=WORTH_MOST).rev().map(|count| fixed + columns(count)).find(|width| *width <= spare).unwrap_or(spare)
}

/// What comes next is why one looks at the list at all; the others in their order.
fn by_worth(chosen: &[Shows]) -> impl Iterator<Item = Shows> {
    let (next, others): (Vec<Shows>, Vec<Shows>) = chosen.iter().copied().partition(|shows| *shows == Shows::Next);
    next.into_iter().chain(others)
}

/// The cells that names have before another column has any.
const fn whole_name(names: u16, roomy: bool) -> u16 {
    let most = if roomy { WHOLE_NAME_ROOMY } else { WHOLE_NAME };
    if names < LEAST_NAME {
        LEAST_NAME
    } else if names > most {
        most
    } else {
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_falls_away_whole_and_what_comes_next_stays_longest() {
        let shown = |lang, room, names| fitting(&[], lang, room, names)[2..].to_vec();
        assert_eq!(shown(Lang::Zh, 48, 12), [Shows::Tier, Shows::Health, Shows::Next]);
        assert_eq!(shown(Lang::Zh, 48, 20), [Shows::Tier, Shows::Next], "names have their room first");
        assert_eq!(shown(Lang::En, 51, 14), [Shows::Tier, Shows::Health, Shows::Next]);
        assert_eq!(shown(Lang::En, 50, 40), [Shows::Tier, Shows::Next]);
        assert_eq!(shown(Lang::En, 42, 40), [Shows::Next]);
        assert_eq!(shown(Lang::Zh, 78, 14), Shows::USUAL);
        assert_eq!(shown(Lang::En, 78, 24), Shows::USUAL[..4]);
        assert_eq!(shown(Lang::En, 118, 24), Shows::USUAL);
        for (room, names) in (0..200).flat_map(|room| [(room, 4), (room, 15), (room, 60)]) {
            let columns = fitting(&Shows::CHOICES, Lang::En, room, names);
            let roomy = room >= ROOMY;
            let others = columns.iter().filter(|shows| **shows != Shows::Name);
            let used: u16 = others.map(|shows| shows.width(Lang::En, roomy) + 1).sum();
            assert!(columns.len() == 2 || used + 2 + whole_name(names, roomy) <= room, "{room}: {columns:?}");
        }
    }

    #[test]
    fn the_width_asked_for_is_enough_for_what_is_worth_most_and_not_more() {
        for (lang, names) in [(Lang::Zh, 6), (Lang::Zh, 20), (Lang::En, 17), (Lang::En, 50)] {
            let width = wanted_width(&[], lang, names, 99);
            assert_eq!(fitting(&[], lang, width, names)[2..], Shows::USUAL[..3], "{lang:?} {names}");
            let less = wanted_width(&[], lang, names, width - 1);
            assert_eq!(fitting(&[], lang, less, names)[2..], [Shows::Tier, Shows::Next], "{lang:?} {names}");
            assert!(!fitting(&[], lang, less - 1, names).contains(&Shows::Tier), "{lang:?} {names}");
        }
    }

    #[test]
    fn columns_are_kept_by_their_codes() {
        let codes: Vec<String> = Shows::CHOICES.iter().map(|shows| shows.code().to_owned()).collect();
        assert_eq!(Shows::of_codes(&codes), Shows::CHOICES);
        assert_eq!(Shows::of_codes(&["moon".to_owned()]), []);
    }
}
