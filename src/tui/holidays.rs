//! A file of holidays in the app: what is in it and new, and what is done with it.
//!
//! Leaves out how a file is read and written down, see `ops::holidays`; it happens in the runtime.

use chrono::NaiveDate;

use super::desk::DeskWork;
use super::effect::{Effect, Notice};
use super::forms::{FormContext, Preparation};
use super::knowledge::ReadContext;
use super::overlay::bringing::{BringFile, FileAim};
use super::overlay::{Choice, Chooser, Overlay};
use crate::domain::Country;
use crate::messages::clean::clean;
use crate::messages::{Lang, dates, holidays as text};
use crate::ops::{HolidayFile, OwnFiles, OwnHolidays};
use crate::rules::Holiday;
use crate::sentences::holidays::{counts, in_file, left_out, trouble};
use crate::store::StoreError;

/// So many days are named below the list.
const NAMED: usize = 6;

/// Reads a file of holidays and says what can be done with it.
#[derive(Debug, Clone)]
pub struct BringHolidays {
    pub bring: BringFile,
    /// Where the user's own table is.
    pub own: OwnFiles,
}

/// The days of a file, for the books of a country.
#[derive(Debug, Clone)]
pub struct HolidayWish {
    pub file: HolidayFile,
    /// Whether its observances and holidays of a part of the country are taken too.
    pub all: bool,
    /// The file, as it is shown.
    pub shown: String,
    pub country: Country,
    /// Whether they are taken away again.
    pub is_removal: bool,
}

impl HolidayWish {
    /// The days that are taken.
    pub fn days(&self) -> &[(NaiveDate, Holiday)] {
        if self.all { self.file.all_days() } else { self.file.days() }
    }
}

impl Preparation for BringHolidays {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let (lang, country) = (form_context.lang, book.context.settings.home());
        let shown = clean(&self.bring.search.places.shown(&self.bring.path)).into_owned();
        let Some(table) = self.own.holiday_file() else { return Ok(Effect::None) };
        let read = HolidayFile::read(&self.bring.path, form_context.today)
            .and_then(|file| OwnHolidays::open(table).map(|own| (file, own)));
        let (file, mut own) = match read {
            Ok(read) => read,
            Err(error) => return Ok(Effect::Tell(Notice::error(trouble(lang, &shown, table, &error, false)))),
        };
        let of_all = own.clone().bring(file.all_days(), country);
        let found = own.bring(file.days(), country);
        let wish = |all, is_removal| {
            let wish = HolidayWish { file: file.clone(), all, shown: shown.clone(), country, is_removal };
            Effect::Desk(Box::new(DeskWork::Holidays(wish)))
        };
        let more = named_days(lang, &file);
        let take = (found.added + found.changed > 0).then(|| Choice {
            label: text::take_for(lang, lang.pick(country.names().0, country.names().1)),
            detail: counts(lang, &found),
            more: more.clone(),
            effect: wish(false, false),
            ..Choice::default()
        });
        let is_more = file.left_out().iter().any(|one| one.why.can_be_taken());
        let take_all = (is_more && of_all.added + of_all.changed > 0).then(|| Choice {
            label: text::take_all(lang).to_owned(),
            detail: counts(lang, &of_all),
            more: more.clone(),
            effect: wish(true, false),
            ..Choice::default()
        });
        let take_away = (of_all.unchanged > 0).then(|| Choice {
            label: text::take_away(lang).to_owned(),
            detail: text::unchanged(lang, of_all.unchanged),
            more,
            effect: wish(true, true),
            ..Choice::default()
        });
        let mut bring = self.bring.clone();
        let is_sure = bring.search.aim == FileAim::Holidays;
        bring.search.aim = FileAim::Book;
        let otherwise = (!is_sure).then(|| Choice {
            label: text::as_records(lang).to_owned(),
            effect: Effect::prepare(bring),
            ..Choice::default()
        });
        // Where nothing is new, Enter leaves all as it is.
        let leave = (take.is_none() && take_all.is_none() && take_away.is_some()).then(|| Choice {
            label: text::leave_as_is(lang).to_owned(),
            detail: text::unchanged(lang, found.unchanged),
            more: named_days(lang, &file),
            effect: Effect::Tell(Notice::hint(text::nothing_new(lang, &shown))),
            ..Choice::default()
        });
        let choices: Vec<Choice> =
            take.into_iter().chain(leave).chain(take_all).chain(otherwise).chain(take_away).collect();
        if choices.is_empty() {
            return Ok(Effect::Tell(Notice::hint(text::all_known(lang, shown))));
        }
        let title = in_file(lang, &shown, file.days());
        Ok(Effect::Open(Box::new(Overlay::Choose(Chooser::new(title, choices)))))
    }
}

/// What is not taken of a file, and its first days.
fn named_days(lang: Lang, file: &HolidayFile) -> String {
    let days = file.days().iter().take(NAMED).map(|(day, holiday)| {
        format!("{} {}", dates::full(lang, *day), clean(lang.pick(&*holiday.name_zh, &*holiday.name_en)))
    });
    // What is not taken is told first: the list of days is the longer one.
    left_out(lang, file.left_out()).into_iter().chain(days).collect::<Vec<_>>().join(lang.pick("；", "; "))
}
