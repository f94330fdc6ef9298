//! The fields of a filter: what they are called in both languages, and which values they take.

use crate::domain::{Source, Stage};
use crate::messages::labels::Labelled;
use crate::messages::rulebook::named;
use crate::messages::terms;
use crate::messages::{Lang, customer_filter as text};
use crate::names::fold;
use crate::rules::{HealthBand, Rulebook, TierGap};

/// What a condition asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the variants are the words of the book")]
pub enum FilterField {
    Tier,
    Stage,
    Region,
    Industry,
    Tag,
    Source,
    /// The day of the next contact, or in how many days; less than 0 is late.
    Due,
    /// The day of the last contact, or how many days ago.
    Last,
    /// How many days the next contact is late.
    Overdue,
    Health,
    Completeness,
    /// A reason to get in touch, or a gap.
    Topic,
    /// The same, for a user looking for what is missing.
    Gap,
    /// Whether a follow-up is planned.
    Plan,
    /// An urgent tier or a health at risk.
    Risk,
    /// Whether the tier was set by hand.
    Pinned,
    /// Whether the rules leave the customer alone.
    Parked,
}

/// A word in the language of the reader.
type Word = fn(Lang) -> &'static str;

/// The topics by their codes, with the words of both languages.
const TOPICS: [(&str, Word); 11] = [
    ("pinned-over-urgent", text::topic_pinned),
    ("unanswered", text::topic_unanswered),
    ("issue-overdue", text::topic_issue_overdue),
    ("issue-open", text::topic_issue_open),
    ("payment-overdue", text::topic_payment),
    ("contract-ending", text::topic_contract),
    ("deal-closing", text::topic_deal),
    ("birthday", terms::birthday),
    ("no-decider", text::topic_no_decider),
    ("decider-unseen", text::topic_decider_unseen),
    ("single-thread", text::topic_single_thread),
];

/// What the values of topics and health were called before.
const FORMER: [(&str, &str); 5] = [
    ("issue-overdue", "问题超期"),
    ("issue-open", "问题未结"),
    ("deal-closing", "商机待定"),
    ("healthy", "健康"),
    ("at-risk", "at risk"),
];

/// One value of a closed field: what it means, and every word by which it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct KnownValue {
    pub(super) meaning: ValueMeaning,
    /// As the reader would write it.
    pub(super) word: String,
    /// Codes and words of both languages.
    pub(super) also: Vec<String>,
}

/// What a word of a closed field means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ValueMeaning {
    Tier(usize),
    Urgent,
    Stage(Stage),
    Source(Source),
    Band(HealthBand),
    Topic(&'static str),
    /// Something that the tier is judged by is not known.
    TierGap(TierGap),
    /// What is on record cannot all be true.
    Contradiction,
    /// An import could not read everything.
    ImportDoubt,
    Flag(bool),
    /// Nothing is known: no region, never contacted, nothing due.
    Empty,
}

impl FilterField {
    /// Every field, in the order in which they are offered.
    pub const ALL: [Self; 17] = [
        Self::Tier,
        Self::Stage,
        Self::Region,
        Self::Industry,
        Self::Tag,
        Self::Source,
        Self::Due,
        Self::Last,
        Self::Overdue,
        Self::Health,
        Self::Completeness,
        Self::Topic,
        Self::Gap,
        Self::Plan,
        Self::Risk,
        Self::Pinned,
        Self::Parked,
    ];

    /// The field of this name, in either language.
    pub(super) fn named(typed: &str) -> Option<Self> {
        let typed = fold(typed);
        let is_called = |field: &Self| {
            [Lang::Zh, Lang::En].iter().any(|lang| field.title(*lang) == typed)
                || field.former().contains(&typed.as_str())
        };
        Self::ALL.into_iter().find(is_called)
    }

    /// What it was called before: views that were saved then, and fingers, still say it.
    const fn former(self) -> &'static [&'static str] {
        match self {
            Self::Health => &["健康"],
            Self::Pinned => &["手动"],
            _ => &[],
        }
    }

    /// What it is called.
    pub const fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Tier => terms::tier_in_text(lang),
            Self::Stage => terms::stage_in_text(lang),
            Self::Region => terms::region_in_text(lang),
            Self::Industry => terms::industry_in_text(lang),
            Self::Tag => text::field_tag(lang),
            Self::Source => text::field_source(lang),
            Self::Due => terms::due(lang),
            Self::Last => text::field_last(lang),
            Self::Overdue => terms::overdue_in_text(lang),
            Self::Health => terms::health_in_text(lang),
            Self::Completeness => terms::completeness(lang),
            Self::Topic => text::field_topic(lang),
            Self::Gap => text::field_gap(lang),
            Self::Plan => text::field_plan(lang),
            Self::Risk => text::field_risk(lang),
            Self::Pinned => terms::pinned(lang),
            Self::Parked => text::field_parked(lang),
        }
    }

    /// Whether `<` and `>` mean something.
    pub(super) const fn has_order(self) -> bool {
        matches!(self, Self::Due | Self::Last | Self::Overdue | Self::Health | Self::Completeness)
    }

    /// The sign usually typed after it.
    pub(super) const fn sign(self) -> &'static str {
        match self {
            Self::Due | Self::Health | Self::Completeness => "<",
            Self::Last | Self::Overdue => ">",
            _ => ":",
        }
    }

    /// Whether a number of it is a distance in days.
    pub(super) const fn is_day(self) -> bool {
        matches!(self, Self::Due | Self::Last)
    }

    /// Whether any text may be its value.
    pub(super) const fn is_free(self) -> bool {
        matches!(self, Self::Region | Self::Industry | Self::Tag)
    }

    /// The words that it takes; besides them it may take texts or numbers.
    pub(super) fn known(self, rulebook: &Rulebook, lang: Lang) -> Vec<KnownValue> {
        let worded = |meaning: ValueMeaning, code: &str, word: Word| {
            let former = FORMER.iter().filter(|(of, _)| *of == code).map(|(_, former)| *former);
            let also = [code, word(Lang::Zh), word(Lang::En)].into_iter().chain(former);
            KnownValue { meaning, word: in_a_word(word(lang), code), also: also.map(str::to_owned).collect() }
        };
        let empty = |code: &str, word| vec![worded(ValueMeaning::Empty, code, word)];
        match self {
            Self::Tier => tiers(rulebook, lang, worded(ValueMeaning::Urgent, "urgent", terms::urgent)),
            Self::Stage => vocabulary(lang, Stage::ALL, ValueMeaning::Stage, Stage::code),
            Self::Source => {
                let mut all = vocabulary(lang, Source::ALL, ValueMeaning::Source, Source::code);
                all.extend(empty("none", text::none));
                all
            }
            Self::Region | Self::Industry | Self::Tag => empty("none", text::none),
            Self::Due => empty("none", text::nothing),
            Self::Last => empty("never", text::never),
            Self::Health => vec![
                worded(ValueMeaning::Band(HealthBand::Healthy), "healthy", terms::healthy),
                worded(ValueMeaning::Band(HealthBand::Watch), "watch", terms::watch),
                worded(ValueMeaning::Band(HealthBand::AtRisk), "at-risk", terms::poor),
            ],
            Self::Topic => topics(false, worded),
            Self::Gap => {
                let mut all = topics(true, worded);
                let word = |gap| match gap {
                    TierGap::NoSince => text::gap_since,
                    TierGap::NoPurchase => text::gap_purchase,
                    TierGap::NeverContacted => text::gap_contact,
                };
                let gap = |gap: &TierGap| worded(ValueMeaning::TierGap(*gap), gap.code(), word(*gap));
                all.extend(TierGap::ALL.iter().map(gap));
                all.push(worded(ValueMeaning::Contradiction, "contradiction", text::contradiction));
                all.push(worded(ValueMeaning::ImportDoubt, "import-doubt", text::import_doubt));
                all
            }
            Self::Plan | Self::Risk | Self::Pinned | Self::Parked | Self::Overdue => vec![
                with(worded(ValueMeaning::Flag(true), "yes", text::yes), "是"),
                with(worded(ValueMeaning::Flag(false), "no", text::no), "否"),
            ],
            Self::Completeness => Vec::new(),
        }
    }
}

/// The word as it is typed: the code where the word consists of several.
fn in_a_word(word: &str, code: &str) -> String {
    if word.contains(' ') { code.to_owned() } else { word.to_lowercase() }
}

fn with(mut known: KnownValue, word: &str) -> KnownValue {
    known.also.push(word.to_owned());
    known
}

fn topics(gaps: bool, worded: impl Fn(ValueMeaning, &str, Word) -> KnownValue) -> Vec<KnownValue> {
    let is_gap = |code: &str| matches!(code, "no-decider" | "decider-unseen" | "single-thread");
    let asked = TOPICS.iter().filter(|(code, _)| !gaps || is_gap(code));
    asked.map(|(code, word)| worded(ValueMeaning::Topic(code), code, *word)).collect()
}

fn vocabulary<T: Labelled>(
    lang: Lang,
    all: &[T],
    meaning: fn(T) -> ValueMeaning,
    code: fn(T) -> &'static str,
) -> Vec<KnownValue> {
    let known = |value: T| KnownValue {
        meaning: meaning(value),
        word: in_a_word(value.label(lang), code(value)),
        also: vec![code(value).to_owned(), value.label(Lang::Zh).to_owned(), value.label(Lang::En).to_owned()],
    };
    all.iter().map(|value| known(*value)).collect()
}

fn tiers(rulebook: &Rulebook, lang: Lang, urgent: KnownValue) -> Vec<KnownValue> {
    let tier = |(place, tier): (usize, &crate::rules::Tier)| KnownValue {
        meaning: ValueMeaning::Tier(place),
        word: named(lang, &tier.short_name).to_lowercase(),
        also: [&tier.id, &tier.name.zh, &tier.name.en, &tier.short_name.zh, &tier.short_name.en]
            .into_iter()
            .cloned()
            .collect(),
    };
    rulebook.tiers.iter().enumerate().map(tier).chain([urgent]).collect()
}
