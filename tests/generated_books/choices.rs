//! Random bytes, read as choices: numbers, days, words, and texts of the kinds that break programs.

use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};
use rounds::domain::{Metric, Money, Period, Span};

/// Texts that have broken other programs, and plain ones.
const TEXTS: &[&str] = &[
    "x",
    "张伟",
    "谈二期需求，客户认可",
    "Called about the framework agreement",
    "",
    " spaces at both ends ",
    "line one\nline two\r\n\ttabbed",
    "\"quoted\" and 'quoted' and \\ and `back`",
    "\u{1b}[31mred\u{1b}[0m\u{7}",
    "nul \0 and del \u{7f} and c1 \u{9b}",
    "\u{202e}reversed\u{202c} \u{2066}isolated\u{2069}",
    "zero\u{200b}width\u{200d}\u{feff}",
    "👩‍👩‍👧‍👦 family, 🇨🇳 flag, 👍🏽",
    "e\u{301} and é, ＡＢＣ１２３",
    "=HYPERLINK(\"x\")",
    "𠮷野家 𡃁",
    "{\"json\": [1, 2]}, expected `x` at line 1 column 2",
    "--, ; DROP TABLE customers",
    "ﷺ مرحبا שלום",
    "\u{10ffff}\u{e000}\u{fffd}",
];

/// Uids handed out in this run, so that no two are the same.
static UIDS: AtomicU64 = AtomicU64::new(1);

/// A list of bytes that is read once; when it is used up, every further choice is the simplest.
pub struct Choices(std::vec::IntoIter<u8>);

impl Choices {
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(bytes.into_iter())
    }

    pub fn byte(&mut self) -> u8 {
        self.0.next().unwrap_or(0)
    }

    fn four_bytes(&mut self) -> u32 {
        u32::from_le_bytes([self.byte(), self.byte(), self.byte(), self.byte()])
    }

    pub fn below(&mut self, end: u8) -> u8 {
        self.byte() % end
    }

    pub fn flag(&mut self) -> bool {
        self.byte() % 2 == 1
    }

    pub fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.byte() % 3 == 1).then(|| make(self))
    }

    pub fn list<T>(&mut self, most: u8, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.below(most + 1)).map(|_| make(self)).collect()
    }

    pub fn one_of<T: Clone>(&mut self, list: &[T]) -> Option<T> {
        let index = usize::from(self.byte());
        (!list.is_empty()).then(|| list[index % list.len()].clone())
    }

    pub fn word<T: Copy>(&mut self, all: &'static [T]) -> T {
        all[usize::from(self.byte()) % all.len()]
    }

    /// A value of a vocabulary, by its serde names.
    pub fn maybe_word<T: Vocabulary>(&mut self) -> Option<T> {
        self.maybe(|from| from.word(T::WORDS))
    }

    pub fn text(&mut self) -> String {
        let first = self.word(TEXTS);
        match self.byte() % 4 {
            1 => format!("{first}{}", self.word(TEXTS)),
            2 => char::from_u32(self.four_bytes() % 0x11_0000).map_or_else(|| first.to_owned(), String::from),
            _ => first.to_owned(),
        }
    }

    /// A text with something to see in it.
    pub fn name(&mut self) -> String {
        let text = self.text();
        if text.trim().is_empty() { format!("{text}名") } else { text }
    }

    pub fn odd_end(&mut self) -> &'static str {
        self.word(&["", "", "", "-甲", " b", "\"", "\u{202e}", "/../x"])
    }

    pub fn uid(&mut self) -> Option<String> {
        self.maybe(|from| {
            format!("{:08x}-{}{}", from.four_bytes(), UIDS.fetch_add(1, Ordering::Relaxed), from.odd_end())
        })
    }

    pub fn count(&mut self) -> u32 {
        if self.flag() { self.four_bytes() } else { u32::from(self.byte()) }
    }

    pub fn number(&mut self) -> f64 {
        let fraction = f64::from(self.byte()) / 7.0;
        match self.byte() % 4 {
            0 => f64::from(self.byte()),
            1 => fraction - 10.0,
            2 => f64::from(self.four_bytes()) * 1e9 + 0.1,
            _ => fraction * 1e-12,
        }
    }

    pub fn money(&mut self) -> Money {
        let cents = i64::from(self.four_bytes());
        Money::from_cents(match self.byte() % 4 {
            0 => cents / 100 * 100,
            1 => -cents,
            2 => cents * 232_830,
            _ => cents,
        })
    }

    pub fn day(&mut self) -> NaiveDate {
        match self.byte() % 8 {
            6 => NaiveDate::from_ymd_opt(1, 1, 1).expect("the first day"),
            7 => NaiveDate::from_ymd_opt(9999, 12, 31).expect("the last day"),
            _ => NaiveDate::from_ymd_opt(2020, 2, 29).expect("a day") + Days::new(u64::from(self.four_bytes() % 3000)),
        }
    }

    pub fn days_in_order(&mut self) -> (NaiveDate, NaiveDate) {
        let (one, other) = (self.day(), self.day());
        (one.min(other), one.max(other))
    }

    pub fn time(&mut self) -> NaiveTime {
        NaiveTime::from_hms_opt(u32::from(self.below(24)), u32::from(self.below(60)), 0).expect("a time")
    }

    pub fn moment(&mut self) -> NaiveDateTime {
        let seconds = chrono::TimeDelta::seconds(i64::from(self.below(60)));
        self.day().and_time(self.time()) + seconds
    }

    /// Metrics with periods, no pair twice.
    pub fn figures(&mut self) -> Vec<(Metric, Period)> {
        let mut figures = Vec::new();
        for _ in 0..self.below(7) {
            let figure = (self.word(Metric::ALL), Period::containing(self.day(), self.word(Span::ALL)));
            if !figures.contains(&figure) {
                figures.push(figure);
            }
        }
        figures
    }
}

/// A closed vocabulary of the book.
pub trait Vocabulary: Copy + 'static {
    /// Every value.
    const WORDS: &'static [Self];
}

macro_rules! vocabularies {
    ($($name:ident)+) => {
        $(impl Vocabulary for rounds::domain::$name { const WORDS: &'static [Self] = Self::ALL; })+
    };
}

vocabularies! {
    Source Potential Fit Renewal Kind Level Attitude Direction Outcome ActionStatus PlanKind InsightStatus
}
