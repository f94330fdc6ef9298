//! The guesses about a file: what each is now, and what one key makes of it.

use super::{Part, Stage as Progress, TakeoverPage};
use crate::domain::Stage;
use crate::messages::Lang;
use crate::messages::takeover as text;
use crate::ops::EntityKind;
use crate::ops::takeover::{
    AssumedStage, AssumedStages, ContentsReport, DayOrder, Decision, Existing, HeadPlace, NotTaken, TableKind,
    TakeReport, Why,
};
use crate::sentences::importing as sentences;
use crate::tui::keymap::{Command, FileGuess};
use crate::tui::page::ViewContext;

/// The encodings that are tried, the more likely first; `None` lets the bytes tell.
const ENCODINGS: [Option<&str>; 8] = [
    None,
    Some("UTF-8"),
    Some("GB18030"),
    Some("Big5"),
    Some("UTF-16LE"),
    Some("windows-1252"),
    Some("Shift_JIS"),
    Some("EUC-KR"),
];
/// What new customers may be taken for; lost ones have a day.
const STAGES: [Stage; 4] = [Stage::Lead, Stage::Intent, Stage::Won, Stage::Returning];
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// The last line that can be a header.
const LAST_HEADER: usize = 200;

impl TakeoverPage {
    /// What one key makes of a guess; `None` where there is nothing else to guess.
    pub(super) fn next_guess(&self, guess: FileGuess) -> Option<Decision> {
        let guesses = self.understood.as_ref().map(|understood| &understood.guesses);
        let table = self.tables().get(self.table);
        match guess {
            FileGuess::Kind => {
                let kind = table?.kind;
                let at = TableKind::ALL.iter().position(|one| *one == kind)?;
                let kind = TableKind::ALL[(at + 1) % TableKind::ALL.len()];
                Some(Decision::Kind { table: self.table, kind })
            }
            FileGuess::Source => {
                let is_ignored = self.ignores_source();
                (is_ignored || table?.source.is_some())
                    .then_some(Decision::Source { table: self.table, is_known: is_ignored })
            }
            FileGuess::Sheet => {
                let next = match &self.decisions.sheet {
                    None => self.sheets.first(),
                    Some(_) => self.sheets.get(self.chosen_sheet() + 1),
                };
                (self.sheets.len() > 1).then(|| Decision::Sheet(next.cloned()))
            }
            FileGuess::HeaderLater => self.header_at(|at| HeadPlace { line: (at.line + 1).min(LAST_HEADER), ..at }),
            FileGuess::HeaderEarlier => self.header_at(|at| HeadPlace { line: at.line.saturating_sub(1).max(1), ..at }),
            FileGuess::HeaderRows => self.header_at(|at| HeadPlace { has_two_rows: !at.has_two_rows, ..at }),
            FileGuess::People => {
                let is_on = self.decisions.people_as_customers;
                let is_asked = self.has_refused(|why| *why == Why::NoCompany) || self.has_card_without_company();
                (is_on || is_asked).then_some(Decision::PeopleAsCustomers(!is_on))
            }
            FileGuess::Existing => {
                let next = match self.decisions.existing {
                    Existing::Fill => Existing::Overwrite,
                    Existing::Overwrite => Existing::Skip,
                    Existing::Skip => Existing::Fill,
                };
                self.meets_known().then_some(Decision::Existing(next))
            }
            FileGuess::Parked => {
                let is_on = self.decisions.unparked;
                let is_parked = self.understood.as_ref().is_some_and(|one| one.report.parked);
                (is_on || is_parked).then_some(Decision::Unparked(!is_on))
            }
            FileGuess::Stage => {
                let assumed = self.assumed().map(|assumed| assumed.others).filter(|one| one.customers > 0)?;
                Some(Decision::Stage(next_stage(assumed.stage)))
            }
            FileGuess::BoughtStage => {
                let assumed = self.assumed().map(|assumed| assumed.bought).filter(|one| one.customers > 0)?;
                Some(Decision::BoughtStage(next_stage(assumed.stage)))
            }
            FileGuess::Words => self.has_words().then_some(Decision::WithText(!self.decisions.with_text)),
            FileGuess::Encoding | FileGuess::Separator if self.contents.is_some() => None,
            FileGuess::Encoding => {
                let is_text = guesses.is_none_or(|one| one.encoding.is_some());
                let own = self.decisions.encoding;
                let at = ENCODINGS.iter().position(|one| *one == own).unwrap_or_default();
                let told = guesses.filter(|_| own.is_none()).and_then(|one| one.encoding);
                let mut later = (1..=ENCODINGS.len()).map(|steps| ENCODINGS[(at + steps) % ENCODINGS.len()]);
                let next = later.find(|one| one.is_none() || *one != told)?;
                is_text.then_some(Decision::Encoding(next))
            }
            FileGuess::Separator => {
                let own = match guesses {
                    Some(guesses) => guesses.separator?,
                    None => self.decisions.separator.unwrap_or(b','),
                };
                let at = SEPARATORS.iter().position(|one| *one == own).unwrap_or_default();
                Some(Decision::Separator(SEPARATORS[(at + 1) % SEPARATORS.len()]))
            }
            FileGuess::DayOrder => guesses?.day_order.map(|order| {
                // Behind a day and a month a year of four figures stands last in any case.
                let may_begin_with_year = guesses.is_some_and(|one| one.has_short_years);
                Decision::DayOrder(match order {
                    DayOrder::DayFirst => DayOrder::MonthFirst,
                    DayOrder::MonthFirst if may_begin_with_year => DayOrder::YearFirst,
                    DayOrder::YearFirst if !may_begin_with_year => DayOrder::MonthFirst,
                    DayOrder::MonthFirst | DayOrder::YearFirst => DayOrder::DayFirst,
                })
            }),
            FileGuess::Remembered => guesses?.is_remembered.then_some(Decision::Remembered(self.decisions.forgets)),
            FileGuess::RejectedFile => None,
        }
    }

    /// The new customers whose stage nothing tells, and what they are taken for.
    pub(super) fn assumed(&self) -> Option<AssumedStages> {
        if let Some(ContentsReport::Items { merged, stage, .. }) = self.contents.as_ref().map(|one| &one.report) {
            let customers = merged.taken.get(&EntityKind::Customer).copied().unwrap_or_default();
            return Some(AssumedStages {
                others: AssumedStage { customers, stage: *stage },
                ..AssumedStages::default()
            });
        }
        self.understood.as_ref().map(|one| one.report.assumed)
    }

    /// The place of the sheet that was asked for; of the first one where none was.
    fn chosen_sheet(&self) -> usize {
        let name = self.decisions.sheet.as_ref();
        name.and_then(|name| self.sheets.iter().position(|one| one == name)).unwrap_or_default()
    }

    /// The place of the header of a file in which no table was found, where somebody said one.
    fn decided_head(&self) -> Option<HeadPlace> {
        self.decisions.heads.get(&(self.chosen_sheet(), 0)).copied()
    }

    fn header_at(&self, moved: impl Fn(HeadPlace) -> HeadPlace) -> Option<Decision> {
        if self.contents.is_some() {
            return None;
        }
        let nowhere = HeadPlace { line: 0, has_two_rows: false };
        let (sheet, nth, place) = match self.tables().get(self.table) {
            Some(table) => (table.sheet, table.nth, table.head),
            None => (self.chosen_sheet(), 0, self.decided_head().unwrap_or(nowhere)),
        };
        let next = moved(place);
        (next != place && next.line > 0).then_some(Decision::Head { sheet, nth, place: next })
    }

    fn has_refused(&self, is_so: impl Fn(&Why) -> bool) -> bool {
        self.understood.as_ref().is_some_and(|one| one.report.refused.iter().any(|row| is_so(&row.refusal.why)))
    }

    /// Whether rows mean customers that the book knows already.
    fn meets_known(&self) -> bool {
        let is_met = |report: &TakeReport| report.rows.same > 0 || !report.fills.is_empty();
        let of_book = self.contents.as_ref().map(|one| &one.report);
        self.decisions.existing != Existing::Fill
            || of_book.is_some_and(|report| matches!(report, ContentsReport::Book(all) if all.meets_known()))
            || self.understood.as_ref().is_some_and(|one| is_met(&one.report))
            || self.has_refused(|why| matches!(why, Why::CodeOfAnother(_)))
    }

    fn ignores_source(&self) -> bool {
        self.decisions.tables.get(&self.table).is_some_and(|table| table.ignores_source)
    }

    /// Why a command can do nothing just now; nothing where it can.
    pub(super) fn explain_refusal(&self, command: &Command) -> Option<&'static str> {
        let lang = self.lang;
        let has_nothing = match command {
            Command::Open => self.row().is_some_and(|row| !self.can_change(row)),
            _ => !self.offers(command),
        };
        has_nothing.then(|| match command {
            Command::Open => text::nothing_to_change(lang),
            Command::Edit if self.refused_here().is_some() => text::nothing_to_change(lang),
            Command::Edit | Command::Delete => text::choose_refused_first(lang),
            Command::NextPage | Command::PreviousPage => text::one_table(lang),
            Command::NextPane | Command::PreviousPane => text::one_list(lang),
            Command::Guess(FileGuess::DayOrder) if self.is_order_told() => text::days_tell_order(lang),
            _ => text::nothing_to_guess(lang),
        })
    }

    /// Whether the days of the file say their order themselves.
    fn is_order_told(&self) -> bool {
        self.understood.as_ref().is_some_and(|one| one.guesses.told_order.is_some())
    }

    /// Whether Enter opens something on this row.
    fn can_change(&self, row: usize) -> bool {
        let table = self.tables().get(self.table);
        match self.part {
            Part::Notes if self.contents.is_some() => false,
            _ if self.contents.is_some() => self.card_in_doubt(row).is_some() || self.can_mend_item(row),
            Part::Columns => table.is_some_and(|table| TableKind::ALL.contains(&table.kind)),
            Part::Words => true,
            Part::Refused => self.refused_here().is_some_and(NotTaken::can_be_mended),
            Part::Notes => self.near_at(row).is_some(),
        }
    }

    /// Whether a command can do something on this page at all, wherever the cursor is: without a list there is nothing to
    /// move in.
    pub fn can_ever(&self, command: &Command) -> bool {
        let moves = matches!(
            command,
            Command::Up | Command::Down | Command::PageUp | Command::PageDown | Command::First | Command::Last
        );
        !moves || self.understood.is_some() || self.rows(Part::Refused) > 0
    }

    /// Whether a command can do something just now.
    pub fn offers(&self, command: &Command) -> bool {
        let is_reading = self.stage == Progress::Taking;
        match command {
            Command::Back | Command::Help => true,
            _ if is_reading => false,
            Command::Guess(FileGuess::RejectedFile) => match &self.contents {
                Some(contents) => contents.report.mendable() > 0,
                None => self.rows(Part::Refused) > 0,
            },
            Command::NextPane | Command::PreviousPane => self.parts().len() > 1,
            Command::Guess(guess) => self.next_guess(*guess).is_some(),
            Command::NextPage | Command::PreviousPage => self.tables().len() > 1,
            Command::Edit => self.refused_here().is_some_and(NotTaken::can_be_mended),
            Command::Delete => self.refused_here().is_some(),
            _ => true,
        }
    }

    /// Each guess in words, with the key that changes it.
    pub(super) fn guesses(&self, look: &ViewContext) -> Vec<(String, String)> {
        let lang = look.lang;
        let mut all: Vec<(&str, FileGuess, String)> = Vec::new();
        let guesses = self.understood.as_ref().map(|understood| &understood.guesses);
        if let Some(table) = self.tables().get(self.table) {
            match table.source {
                Some(source) => all.push(("guess_source", FileGuess::Source, text::source(lang, source))),
                None if self.ignores_source() => {
                    all.push(("guess_source", FileGuess::Source, text::no_source(lang).to_owned()));
                }
                None => {}
            }
            let kind = sentences::kind(lang, table.kind);
            let kind = match TableKind::ALL.iter().position(|one| *one == table.kind) {
                Some(at) => text::kind_of(lang, kind, at + 1, TableKind::ALL.len()),
                None => kind.to_owned(),
            };
            all.push(("guess_kind", FileGuess::Kind, kind));
            let sheet = match (&self.decisions.sheet, &table.sheet_name) {
                (None, Some(_)) if self.tables().len() > 1 => Some(text::every_sheet(lang).to_owned()),
                (_, Some(name)) => Some(text::sheet(lang, name)),
                (_, None) => None,
            };
            all.extend(sheet.map(|sheet| ("guess_sheet", FileGuess::Sheet, sheet)));
            all.extend(header(lang, table.head));
        } else if self.contents.is_none() {
            let sheet = self.decisions.sheet.as_ref().map(|name| text::sheet(lang, name));
            all.extend(sheet.map(|sheet| ("guess_sheet", FileGuess::Sheet, sheet)));
            all.extend(self.decided_head().into_iter().flat_map(|place| header(lang, place)));
        }
        if let Some(encoding) = guesses.and_then(|one| one.encoding).or(self.decisions.encoding) {
            all.push(("guess_encoding", FileGuess::Encoding, text::encoding(lang, encoding)));
        }
        if let Some(separator) = guesses.and_then(|one| one.separator).or(self.decisions.separator) {
            // Among other signs one alone is not seen, and not heard.
            let shown = match separator {
                b'\t' => text::tab_stop(lang).to_owned(),
                b',' if look.is_plain => text::comma(lang).to_owned(),
                b';' if look.is_plain => text::semicolon(lang).to_owned(),
                other => char::from(other).to_string(),
            };
            all.push(("guess_separator", FileGuess::Separator, text::separator(lang, shown)));
        }
        if let Some(order) = guesses.and_then(|one| one.day_order.or(one.told_order)) {
            let has_short_years = guesses.is_some_and(|one| one.has_short_years);
            let order = match order {
                DayOrder::YearFirst if !has_short_years => text::day_first(lang),
                DayOrder::DayFirst => text::day_first(lang),
                DayOrder::MonthFirst => text::month_first(lang),
                DayOrder::YearFirst => text::year_first(lang),
            };
            all.push(("guess_day_order", FileGuess::DayOrder, order.to_owned()));
        }
        if let Some(contents) = &self.contents {
            all = self.contents_guesses(contents, lang);
        }
        if self.next_guess(FileGuess::People).is_some() {
            let people = if self.decisions.people_as_customers {
                text::people_are_customers(lang)
            } else {
                text::people_need_companies(lang)
            };
            all.push(("guess_people", FileGuess::People, people.to_owned()));
        }
        if self.next_guess(FileGuess::Existing).is_some() {
            let existing = match self.decisions.existing {
                Existing::Fill => text::existing_filled(lang),
                Existing::Overwrite => text::existing_overwritten(lang),
                Existing::Skip => text::existing_skipped(lang),
            };
            all.push(("guess_existing", FileGuess::Existing, existing.to_owned()));
        }
        if self.next_guess(FileGuess::Parked).is_some() {
            let parked = if self.decisions.unparked { text::taken_up(lang) } else { text::put_aside(lang) };
            all.push(("guess_parked", FileGuess::Parked, parked.to_owned()));
        }
        // A guess that has no other is told without a key.
        let key = |name: &str, guess: FileGuess| {
            let key = look.key(name);
            if self.next_guess(guess).is_some() { key } else { String::new() }
        };
        all.into_iter().map(|(name, guess, said)| (key(name, guess), said)).collect()
    }
}

/// The stage after this one, the first after the last.
fn next_stage(stage: Stage) -> Stage {
    let at = STAGES.iter().position(|one| *one == stage).unwrap_or_default();
    STAGES[(at + 1) % STAGES.len()]
}

/// The line or the two lines of the header, each with its key.
fn header(lang: Lang, place: HeadPlace) -> [(&'static str, FileGuess, String); 2] {
    let rows = if place.has_two_rows { text::header_of_two(lang) } else { text::header_of_one(lang) };
    [
        ("guess_header_later", FileGuess::HeaderLater, text::header(lang, place.line)),
        ("guess_header_rows", FileGuess::HeaderRows, rows.to_owned()),
    ]
}
