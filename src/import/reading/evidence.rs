//! What the values of a whole column tell of how each is read: the order of day, month and year, the scale of percentages.

use std::sync::Arc;

use chrono::{Datelike as _, NaiveDate};

use crate::domain::Currency;
use crate::exchange::ical::Zone;
use crate::exchange::tables::Cell;
use crate::import::cell::{
    DayColumn, DayOrder, FractionMarks, MoneyColumn, NameCommas, PhoneHome, Reading, name_commas, read_number,
    short_orders,
};
use crate::import::header::HeaderUnit;

/// What stands between the figures of a date.
const MARKS: [char; 5] = ['/', '.', '-', '／', '．'];

/// The longest text of an amount, in bytes.
const LONGEST_AMOUNT: usize = 32;

/// What was seen in the cells of a column.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Evidence {
    /// A first part above 12: the day comes first.
    day_first: usize,
    /// A second part above 12: the month comes first.
    month_first: usize,
    /// Dates that may be read either way.
    either: usize,
    /// Of those, the ones with points between their figures.
    pointed: usize,
    /// What the other columns of the table tell.
    of_table: Option<DayOrder>,
    short: ShortDays,
    numbers: usize,
    above_one: usize,
    /// Amounts whose fraction stands behind a comma, and behind a point: 1.234,56 and 1,234.56.
    comma_fractions: usize,
    point_fractions: usize,
    /// Amounts in which a comma can only part thousands, as no amount has three figures behind it: 45,000.
    comma_groups: usize,
    /// Cells that list people between commas, and those with the family name before one.
    people_listed: usize,
    family_first: usize,
    /// Whether a comma parts the fraction in all other columns of the table that tell it.
    commas_of_table: Option<bool>,
}

/// The days of a column that have three figures, the year of two: 27/11/26.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct ShortDays {
    seen: usize,
    /// How many have points between their figures.
    pointed: usize,
    /// How many of them the calendar has with the day, the month, the year first.
    fits: [usize; 3],
    /// Which numbers stand first and last, a bit for each.
    firsts: u128,
    lasts: u128,
}

/// How the cells of a column are read.
#[derive(Debug, Clone, PartialEq)]
pub struct Sense {
    pub unit: Option<HeaderUnit>,
    /// What the cells of the column tell; `None` where none tells.
    pub told: Option<DayOrder>,
    /// The order of a day that may be read either way.
    pub usual: DayOrder,
    /// The order of days whose year has two figures.
    pub short: DayOrder,
    /// Whether percentages are written as parts of one.
    pub is_fraction: bool,
    /// Whether a comma separates the cents, as the values of the column say, else where semicolons separate the columns.
    pub decimal_comma: bool,
    /// Whether a point parts the fraction of numbers for sure.
    pub decimal_point: bool,
    /// What the book counts in.
    pub currency: Currency,
    /// Whether the amounts are of another currency, as the name of the column or the row says.
    pub other_currency: bool,
    /// Where the reader is: moments with a zone are told as the clock there showed them.
    pub zone: Arc<Zone>,
    /// Where the numbers of the table are dialled.
    pub phone_home: PhoneHome,
    /// What commas part between names.
    pub commas: NameCommas,
    pub today: NaiveDate,
}

impl Default for Sense {
    fn default() -> Self {
        let of_nothing = Self::of(&Evidence::default(), None, DayOrder::default(), false, NaiveDate::default());
        Self { short: DayOrder::YearFirst, ..of_nothing }
    }
}

impl Evidence {
    /// Looks at a cell.
    pub fn add(&mut self, cell: &Cell) {
        match cell {
            Cell::Number(number) => self.number(*number),
            Cell::Text(text) => {
                if let Some(fits) = short_orders(text) {
                    self.short.add(text, fits);
                } else if let Some((first, second)) = two_parts(text) {
                    match (first > 12, second > 12) {
                        (true, false) => self.day_first += 1,
                        (false, true) => self.month_first += 1,
                        (false, false) if first != second => {
                            self.either += 1;
                            self.pointed += usize::from(has_points(text));
                        }
                        _ => {}
                    }
                } else if let Some(number) = plain_number(text) {
                    self.number(number);
                }
                match name_commas(text) {
                    Some(NameCommas::People) => self.people_listed += 1,
                    Some(NameCommas::Family) => self.family_first += 1,
                    _ => {}
                }
                match fraction_mark(text) {
                    Some(',') => self.comma_fractions += 1,
                    Some(_) => self.point_fractions += 1,
                    None => self.comma_groups += usize::from(has_comma_groups(text)),
                }
            }
            _ => {}
        }
    }

    /// Whether a cell is a date whose day and month may be read either way.
    pub fn may_be_either(cell: &Cell) -> bool {
        let Cell::Text(text) = cell else { return false };
        let is_either = |(first, second): (u32, u32)| first <= 12 && second <= 12 && first != second;
        match short_orders(text) {
            Some([day_first, month_first, _]) => day_first && month_first && two_numbers(text).is_some_and(is_either),
            None => two_parts(text).is_some_and(is_either),
        }
    }

    /// Whether a comma parts the fraction of amounts, where it usually does or does not.
    fn has_comma_fractions(&self, usual: bool) -> bool {
        match (self.comma_fractions, self.point_fractions) {
            // 1,000 where the other columns have 12,50 is one.
            (0, 0) => self.commas_of_table == Some(true) || usual && self.comma_groups == 0,
            (commas, points) if commas == points => self.commas_of_table.unwrap_or(usual),
            (commas, points) => commas > points,
        }
    }

    /// Whether a comma parts the fraction in all its cells that tell it; `None` where none tells, or they differ.
    pub const fn own_commas(&self) -> Option<bool> {
        match (self.comma_fractions > 0, self.point_fractions > 0) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        }
    }

    /// What commas part between names: a column in which some cells list people is one of lists.
    const fn commas(&self) -> NameCommas {
        match (self.people_listed, self.family_first) {
            (0, 0) => NameCommas::Open,
            (0, _) => NameCommas::Family,
            _ => NameCommas::People,
        }
    }

    fn number(&mut self, number: f64) {
        self.numbers += 1;
        self.above_one += usize::from(number > 1.0);
    }

    /// Whether some dates may be read either way and nothing tells how, where this order is the usual one.
    pub fn is_doubtful(&self, usual: DayOrder) -> bool {
        let (long, short) = self.told(usual);
        self.either > 0 && long.is_none() || self.short.seen > 0 && short.is_none()
    }

    /// Whether it has days whose year has two figures, which alone may stand first.
    pub const fn has_short_years(&self) -> bool {
        self.short.seen > 0
    }

    /// The order that the days of the column themselves tell, where this one is usual; `None` without such days, or where
    /// they leave it open.
    pub fn told_order(&self, usual: DayOrder) -> Option<DayOrder> {
        let (long, short) = self.told(usual);
        long.or(short).filter(|_| !self.is_doubtful(usual))
    }

    /// The same in a table whose other columns, or who imports it, tell this order, and whether a comma parts fractions.
    #[must_use]
    pub const fn beside(self, of_table: Option<DayOrder>, commas_of_table: Option<bool>) -> Self {
        Self { of_table, commas_of_table, ..self }
    }

    /// The order that its days with a year of four figures tell by a part above 12.
    pub const fn own_order(&self) -> Option<DayOrder> {
        match (self.day_first > 0, self.month_first > 0) {
            (true, false) => Some(DayOrder::DayFirst),
            (false, true) => Some(DayOrder::MonthFirst),
            _ => None,
        }
    }

    /// The order that the points between the figures of all its days tell: nobody writes the month first with them.
    pub fn order_of_points(&self) -> Option<DayOrder> {
        (self.either > 0 && self.pointed == self.either).then_some(DayOrder::DayFirst)
    }

    /// The order of days with a year of four figures, and of those with one of two, as far as the values tell it.
    fn told(&self, usual: DayOrder) -> (Option<DayOrder>, Option<DayOrder>) {
        // 6.1 in a table whose years stand first is the first of June, whatever another column tells.
        let of_table = self.of_table.filter(|_| usual != DayOrder::YearFirst || self.either > 0);
        let long = self.own_order().or(of_table).or_else(|| self.order_of_points());
        let short = self.short.told(long, usual);
        (long.or(short.filter(|order| *order != DayOrder::YearFirst)), short)
    }
}

impl ShortDays {
    /// Numbers from the least to the greatest that are too far apart for the years of a table.
    const FAR_APART: u32 = 15;
    /// Numbers that are near enough for its years.
    const NEAR: u32 = 10;

    fn add(&mut self, text: &str, fits: [bool; 3]) {
        self.seen += 1;
        self.pointed += usize::from(has_points(text));
        self.fits.iter_mut().zip(fits).for_each(|(count, fits)| *count += usize::from(fits));
        let numbers =
            || text.split(|letter: char| !letter.is_ascii_digit()).filter_map(|part| part.parse::<u32>().ok());
        let bit = |number: Option<u32>| number.and_then(|number| 1_u128.checked_shl(number)).unwrap_or_default();
        self.firsts |= bit(numbers().next());
        self.lasts |= bit(numbers().nth(2));
    }

    /// The order in which all of them are days. With the year first only where nothing else fits, the numbers that stand
    /// first are years as the last ones cannot be, or people write so.
    fn told(&self, long: Option<DayOrder>, usual: DayOrder) -> Option<DayOrder> {
        let [day_first, month_first, year_first] = self.fits.map(|count| self.seen > 0 && count == self.seen);
        let span = |bits: u128| bits.checked_ilog2().map_or(0, |last| last - bits.trailing_zeros());
        let are_years = |years: u128, days: u128| span(years) <= Self::NEAR && span(days) > Self::FAR_APART;
        let is_usual = usual == DayOrder::YearFirst && !are_years(self.lasts, self.firsts);
        let is_only = !day_first && !month_first;
        if year_first && (is_only || is_usual || are_years(self.firsts, self.lasts)) {
            return Some(DayOrder::YearFirst);
        }
        match (day_first, month_first) {
            (true, false) => Some(DayOrder::DayFirst),
            (false, true) => Some(DayOrder::MonthFirst),
            (true, true) => long.or_else(|| (self.pointed == self.seen).then_some(DayOrder::DayFirst)),
            (false, false) => None,
        }
    }
}

impl Sense {
    /// How a column is read whose cells tell this.
    pub fn of(
        evidence: &Evidence,
        unit: Option<HeaderUnit>,
        usual: DayOrder,
        decimal_comma: bool,
        today: NaiveDate,
    ) -> Self {
        let (told, short) = evidence.told(usual);
        let short = short.unwrap_or(usual);
        let is_fraction = evidence.numbers > 0 && evidence.above_one == 0;
        let (currency, zone, phone_home) = (Currency::default(), Arc::default(), PhoneHome::China);
        Self {
            unit,
            told,
            usual,
            short,
            is_fraction,
            decimal_comma: evidence.has_comma_fractions(decimal_comma),
            decimal_point: evidence.own_commas().or(evidence.commas_of_table) == Some(false),
            currency,
            other_currency: false,
            zone,
            phone_home,
            commas: evidence.commas(),
            today,
        }
    }

    /// How the days of the column are read.
    pub(super) fn days(&self) -> DayColumn<'_> {
        DayColumn { order: self.told, short: self.short, ..DayColumn::of_year(self.today.year(), &self.zone) }
    }

    /// What parts the fractions of its numbers.
    pub(super) const fn marks(&self) -> FractionMarks {
        FractionMarks { comma: self.decimal_comma, point: self.decimal_point }
    }

    /// How its amounts are read.
    pub(super) fn amounts(&self) -> MoneyColumn {
        MoneyColumn { unit: self.unit, comma_fraction: self.decimal_comma, currency: self.currency }
    }
}

/// The number in figures of a text, a percentage as far above one.
fn plain_number(text: &str) -> Option<f64> {
    let is_percent = text.contains(['%', '％']);
    let bare = text.trim().trim_end_matches(['%', '％']);
    let found = bare.parse().ok().or_else(|| {
        let is_fraction = fraction_mark(bare) == Some(',') && !bare.contains('.');
        is_fraction.then(|| bare.replace(',', ".").parse().ok()).flatten()
    });
    found.map(|number| if is_percent { 100.0 } else { number })
}

/// The number of a text of which no column tells anything more.
pub fn lone_number(text: &str) -> Option<f64> {
    let marks = FractionMarks { comma: fraction_mark(text) == Some(','), point: true };
    match read_number(text, marks) {
        Reading::Value(number) => Some(number),
        _ => None,
    }
}

/// The mark before the fraction of an amount: before one or two decimals, behind a lone nought or behind groups that the
/// other mark parts; `None` where nothing tells it.
fn fraction_mark(text: &str) -> Option<char> {
    let mark = text.rfind([',', '.'])?;
    let tail = &text[mark + 1..];
    let decimals = tail.bytes().take_while(u8::is_ascii_digit).count();
    let before = &text[..mark];
    let is_plain =
        before.trim_start_matches(|letter: char| !letter.is_ascii_digit()) == "0" || before.contains([',', '.']);
    let has_one = before.ends_with(|letter: char| letter.is_ascii_digit())
        && (matches!(decimals, 1 | 2) || is_plain && decimals > 0);
    let is_amount = text.len() <= LONGEST_AMOUNT && !tail[decimals..].contains(|letter: char| letter.is_ascii_digit());
    // 12.05.2026 and 1,23,456 have the same mark before it, and so say nothing.
    let mark = char::from(text.as_bytes()[mark]);
    (has_one && is_amount && text.matches(mark).count() == 1).then_some(mark)
}

/// Whether a text is one number whose figures stand in threes between commas.
fn has_comma_groups(text: &str) -> bool {
    let is_number = |letter: char| letter.is_ascii_digit() || letter == ',';
    let bare = text.trim_matches(|letter| !is_number(letter));
    let mut parts = bare.split(',');
    let first = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    let is_figures = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    text.len() <= LONGEST_AMOUNT
        && matches!(first.len(), 1..=3)
        && !first.starts_with('0')
        && is_figures(first)
        && !rest.is_empty()
        && rest.iter().all(|part| part.len() == 3 && is_figures(part))
}

/// Whether points stand between the figures of a date.
fn has_points(text: &str) -> bool {
    text.find(MARKS).is_some_and(|at| text[at..].starts_with(['.', '．']))
}

/// The first two numbers of a date whose year of four figures comes last.
fn two_parts(text: &str) -> Option<(u32, u32)> {
    let year = text.trim().split([' ', 'T']).next()?.split(MARKS).nth(2)?;
    (year.len() == 4 && year.bytes().all(|digit| digit.is_ascii_digit())).then(|| two_numbers(text)).flatten()
}

/// The first two numbers of a date.
fn two_numbers(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.trim().split(MARKS);
    let mut number = || parts.next().filter(|part| part.len() <= 2).and_then(|part| part.parse().ok());
    Some((number()?, number()?))
}
