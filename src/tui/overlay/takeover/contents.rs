//! A file that is no table on the page: what it holds, what would come of it, and what of it is not taken.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::mending::label;
use super::view::{draw_list, ways};
use super::{Part, TakeoverPage};
use crate::messages::cli::notes;
use crate::messages::{Lang, calendar, files, importing, inbox, interchange, takeover as text};
use crate::ops::interchange::incoming::{ItemNote, SkipReason};
use crate::ops::interchange::{ItemKind, ItemPlace};
use crate::ops::takeover::{Contents, ContentsReport, Why};
use crate::ops::{CodeTaken, ImportFill};
use crate::sentences::contents as wording;
use crate::sentences::import_report::shown;
use crate::sentences::importing::{Ways, why};
use crate::tui::keymap::FileGuess;
use crate::tui::page::ViewContext;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::table::TableColumn;

/// So many new customers are named.
const NAMED: usize = 8;

/// Something of the file that is not taken, or was left out of what is.
pub(super) enum ToldOf<'r> {
    Item(ItemKind, &'r ItemPlace, &'r SkipReason),
    Note(&'r ItemPlace, &'r ItemNote),
    Row(usize, &'r str, &'r Why),
    /// A line without a number or a time.
    Line(usize),
    /// A customer of a book whose code another one has.
    Code(&'r CodeTaken),
}

/// Everything that is told of a file line by line.
pub(super) fn told_of(report: &ContentsReport) -> Vec<ToldOf<'_>> {
    match report {
        ContentsReport::Book(all) => all.code_taken.iter().map(ToldOf::Code).collect(),
        ContentsReport::Items { kind, skipped, notes, .. } => {
            let items = skipped.iter().map(|(place, why)| ToldOf::Item(*kind, place, why));
            items.chain(notes.iter().map(|(place, note)| ToldOf::Note(place, note))).collect()
        }
        ContentsReport::Talks { found, .. } => {
            let rows = found.refused.iter().map(|(line, column, why)| ToldOf::Row(*line, column, why));
            rows.chain(found.left_out.iter().map(|line| ToldOf::Line(*line))).collect()
        }
    }
}

/// Whether a calendar brings nothing and may be one of public holidays: its events are with no customer.
pub(super) fn may_be_days_off(report: &ContentsReport) -> bool {
    let ContentsReport::Items { kind: ItemKind::Calendar, skipped, .. } = report else { return false };
    let is_nobodys = |why: &SkipReason| matches!(why, SkipReason::NoCustomer | SkipReason::Past | SkipReason::Repeats);
    skipped.iter().all(|(_, why)| is_nobodys(why)) && skipped.iter().any(|(_, why)| *why == SkipReason::NoCustomer)
}

/// The new customers by name, the first of them where there are many.
pub(super) fn named(lang: Lang, newcomers: &[String]) -> Option<String> {
    let told: Vec<String> = newcomers.iter().take(NAMED).map(|name| shown(name)).collect();
    let told = told.join(lang.pick("、", ", "));
    match newcomers.len().saturating_sub(NAMED) {
        _ if newcomers.is_empty() => None,
        0 => Some(text::newcomers(lang, told)),
        more => Some(text::newcomers_and_more(lang, told, more)),
    }
}

impl ToldOf<'_> {
    /// How it is called, where it has a name.
    fn called(&self) -> &str {
        match self {
            Self::Item(_, place, _) | Self::Note(place, _) => &place.called,
            Self::Code(taken) => &taken.name,
            Self::Row(..) | Self::Line(_) => "",
        }
    }

    /// Line, what it is about, and why.
    fn row(&self, lang: Lang, ways: &Ways) -> (Option<usize>, String, String) {
        match self {
            Self::Code(taken) => (None, taken.code.clone(), wording::code_taken(lang, ways, taken)),
            Self::Item(kind, place, reason) => {
                let (column, said) = wording::reason(lang, reason, *kind);
                (Some(place.line), column.map(|name| label(lang, name)).unwrap_or_default(), said)
            }
            Self::Note(place, note) => {
                let (column, _, said) = wording::item_note(lang, note);
                (Some(place.line), label(lang, column), said)
            }
            Self::Row(line, column, reason) => (Some(*line), (*column).to_owned(), why(lang, &Ways::None, reason, "")),
            Self::Line(line) => (Some(*line), String::new(), importing::no_day(lang).to_owned()),
        }
    }
}

impl TakeoverPage {
    /// What a file that is no table seems to be, with the key of what can be decided.
    pub(super) fn contents_guesses(&self, contents: &Contents, lang: Lang) -> Vec<(&'static str, FileGuess, String)> {
        let kind = match contents.report {
            ContentsReport::Book(_) => text::whole_book(lang),
            ContentsReport::Items { kind: ItemKind::Calendar, .. } => files::kind_calendar(lang),
            ContentsReport::Items { kind: ItemKind::AddressBook, .. } => files::kind_contacts(lang),
            ContentsReport::Talks { .. } => text::talks(lang),
        };
        let mut all = vec![("guess_kind", FileGuess::Kind, kind.to_owned())];
        if self.has_words() {
            let with = if self.decisions.with_text { text::with_words(lang) } else { text::without_words(lang) };
            all.push(("guess_words", FileGuess::Words, with.to_owned()));
        }
        all
    }

    /// Whether a card of it is not taken because it names no company.
    pub(super) fn has_card_without_company(&self) -> bool {
        let is_alone = |one: &ToldOf<'_>| matches!(one, ToldOf::Item(_, _, SkipReason::NoOrganisation));
        self.contents.as_ref().is_some_and(|contents| told_of(&contents.report).iter().any(is_alone))
    }

    /// Whether it tells of talks, whose words are taken only when somebody asks.
    pub(super) fn has_words(&self) -> bool {
        self.contents.as_ref().is_some_and(|contents| matches!(contents.report, ContentsReport::Talks { .. }))
    }

    /// What would come of it, for the line that takes it.
    pub(super) fn contents_brought(contents: &Contents, lang: Lang) -> String {
        match &contents.report {
            ContentsReport::Talks { proposed, .. } => inbox::new_ones(lang, proposed.items.len()),
            ContentsReport::Book(all) if all.taken.is_empty() && all.updated == 0 => text::book_beside(lang).to_owned(),
            ContentsReport::Book(all) | ContentsReport::Items { merged: all, .. } => {
                crate::sentences::import_report::brought(lang, &all.taken, all.updated)
            }
        }
    }

    /// What would come of it, in full.
    pub(super) fn contents_counts(contents: &Contents, lang: Lang) -> String {
        match &contents.report {
            ContentsReport::Book(all) => {
                let unchanged = (all.unchanged > 0).then(|| notes::unchanged(lang, all.unchanged));
                let parts: Vec<String> = [text::book_merges(lang).to_owned()].into_iter().chain(unchanged).collect();
                parts.join(" · ")
            }
            ContentsReport::Items { merged, newcomers, .. } => {
                let unchanged = (merged.unchanged > 0).then(|| notes::unchanged(lang, merged.unchanged));
                let parts: Vec<String> = named(lang, newcomers).into_iter().chain(unchanged).collect();
                parts.join(" · ")
            }
            ContentsReport::Talks { proposed, found } => wording::talks(lang, proposed, found),
        }
    }

    /// Why the item of this row is not taken.
    pub(super) fn contents_told(&self, contents: &Contents, row: usize, look: &ViewContext) -> String {
        let lang = look.lang;
        if self.part == Part::Notes {
            return contents
                .report
                .fills()
                .get(row)
                .map(|fill| wording::changed_field(lang, fill, str::to_owned))
                .unwrap_or_default();
        }
        let told = told_of(&contents.report);
        let said = told.get(row).map(|one| (one.called().trim(), one.row(lang, &ways(look))));
        said.map(|(called, (line, _, why))| match (line, called) {
            (None, called) => interchange::record_of(lang, called, &why),
            (Some(line), "") => interchange::at_line(lang, line, &why),
            (Some(line), called) => interchange::at_line_of(lang, line, called, &why),
        })
        .unwrap_or_default()
    }

    /// Lists what becomes of records that are there already.
    pub(super) fn draw_fills(&self, frame: &mut Frame, area: Rect, look: &ViewContext, fills: &[ImportFill]) {
        let lang = look.lang;
        let cursor = (Cursor { at: self.row().unwrap_or(0) }, fills.len());
        let columns = [
            TableColumn::words(text::head_called(lang), 3),
            TableColumn::words(text::head_text(lang), 2),
            TableColumn::words(calendar::field_reason(lang), 6),
        ];
        draw_list(frame, area, look, &columns, cursor, self.row().is_some(), &|at| {
            let told = wording::field_and_change(lang, &fills[at], str::to_owned);
            vec![
                Line::raw(shown(&fills[at].customer)),
                Line::styled(shown(&told.0), look.theme.label),
                Line::raw(shown(&told.1)),
            ]
        });
    }

    /// Lists what of it is not taken.
    pub(super) fn draw_contents(&self, frame: &mut Frame, area: Rect, look: &ViewContext, contents: &Contents) {
        let lang = look.lang;
        let told = told_of(&contents.report);
        let cursor = (Cursor { at: self.row().unwrap_or(0) }, told.len());
        let columns = [
            TableColumn::number(text::head_line(lang), 6),
            TableColumn::words(text::head_called(lang), 3),
            TableColumn::words(importing::column(lang), 1),
            TableColumn::words(calendar::field_reason(lang), 6),
        ];
        draw_list(frame, area, look, &columns, cursor, self.row().is_some(), &|at| {
            let (line, column, said) = told[at].row(lang, &ways(look));
            vec![
                Line::raw(line.map(|line| line.to_string()).unwrap_or_default()),
                Line::raw(shown(told[at].called())),
                Line::styled(shown(&column), look.theme.label),
                Line::styled(shown(&said), look.theme.warning),
            ]
        });
    }
}
