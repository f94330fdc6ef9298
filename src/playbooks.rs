//! Playbooks: pages of guidance for a situation, each in both languages, with a head that says when it fits.
//!
//! Leaves out the user's own, see `ops`, and how a page is drawn.

use serde::Deserialize;
use thiserror::Error;

use crate::domain::Stage;
use crate::markdown;

mod entry;

pub use entry::EntryFault;

/// The line around the head of a playbook.
const FENCE: &str = "+++";

/// A playbook in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaybookPage {
    pub title: String,
    /// The words by which it is looked for.
    pub topics: Vec<String>,
    /// The ids of the tiers it is for; empty for all.
    pub tiers: Vec<String>,
    /// The stages it is for; empty for all.
    pub stages: Vec<Stage>,
    /// The page itself, in Markdown.
    pub text: String,
}

/// Why a text is no playbook.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}: {expected}")]
pub struct PlaybookError {
    /// From 1.
    pub line: usize,
    pub expected: PlaybookRule,
}

/// What a playbook must have.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PlaybookRule {
    #[error("a head between two lines +++")]
    Head,
    #[error("a head with {0}")]
    Entry(EntryFault),
    #[error("a title, `# Title`")]
    Title,
}

/// The head of a playbook.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    topics: Vec<String>,
    #[serde(default)]
    tiers: Vec<String>,
    #[serde(default)]
    stages: Vec<Stage>,
}

/// A playbook that ships: its id, and its page in Chinese and in English.
pub type ShippedPlaybook = (&'static str, &'static str, &'static str);

macro_rules! shipped {
    ($($id:literal)+) => {
        &[$((
            $id,
            include_str!(concat!("../assets/playbooks/zh/", $id, ".md")),
            include_str!(concat!("../assets/playbooks/en/", $id, ".md")),
        )),+]
    };
}

/// The playbooks that ship with the program, in the order in which they are listed.
pub const SHIPPED_PLAYBOOKS: &[ShippedPlaybook] = shipped! {
    "visit-plan"
    "first-contact"
    "first-90-days"
    "rhythm"
    "stay-connected"
    "tier-care"
    "customer-portrait"
    "true-thoughts"
    "organisational-relations"
    "key-accounts"
    "key-account-check"
    "customer-visits-us"
    "target-setting"
    "bidding"
    "rivals-low-price"
    "price-cut-demanded"
    "own-stronghold"
    "contract-negotiation"
    "non-payment"
    "service-month"
    "satisfaction-and-issues"
    "value-and-referral"
    "losing-and-winning-back"
    "project-summary"
    "review-routine"
    "working-together"
};

impl PlaybookPage {
    /// Whether it was written for customers of this stage and tier: 2 where it names one of them, 1 where it is for all, 0
    /// where it is for others. Tiers of another rulebook say nothing.
    pub fn fit(&self, stage: Stage, tier: &str, is_tier: impl Fn(&str) -> bool) -> u8 {
        let mut tiers = self.tiers.iter().filter(|id| is_tier(id)).peekable();
        let (has_tiers, has_stages) = (tiers.peek().is_some(), !self.stages.is_empty());
        let is_for = (!has_stages || self.stages.contains(&stage)) && (!has_tiers || tiers.any(|id| id == tier));
        match is_for {
            true if has_tiers || has_stages => 2,
            true => 1,
            false => 0,
        }
    }

    /// Reads a page: a head in TOML between two lines `+++`, then Markdown with a title.
    pub fn parse(file: &str) -> Result<Self, PlaybookError> {
        let wrong = |line, expected| PlaybookError { line, expected };
        let file = file.strip_prefix('\u{feff}').unwrap_or(file);
        let mut lines = file.split_inclusive('\n');
        let opening = lines.next().unwrap_or_default();
        if opening.trim_end() != FENCE {
            return Err(wrong(1, PlaybookRule::Head));
        }
        let mut head = String::new();
        let mut is_closed = false;
        for line in lines.by_ref() {
            is_closed = line.trim_end() == FENCE;
            if is_closed {
                break;
            }
            head.push_str(line);
        }
        let head_lines = head.lines().count();
        if !is_closed {
            return Err(wrong(head_lines + 1, PlaybookRule::Head));
        }
        let entries: Head = toml::from_str(&head).map_err(|error| {
            let before = error.span().map_or(0, |span| head[..span.start].matches('\n').count());
            wrong(before + 2, PlaybookRule::Entry(EntryFault::of(&error)))
        })?;
        let text: String = lines.collect();
        let title = markdown::title(&text).ok_or_else(|| wrong(head_lines + 3, PlaybookRule::Title))?;
        let Head { topics, tiers, stages } = entries;
        Ok(Self { title, topics, tiers, stages, text: text.trim().to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{DEFAULT_RULEBOOK, Rulebook, SHIPPED_RULEBOOKS};

    #[test]
    fn every_playbook_that_ships_reads_in_both_languages_and_is_for_tiers_that_there_are() {
        let (_, rulebook) = SHIPPED_RULEBOOKS.iter().find(|(id, _)| *id == DEFAULT_RULEBOOK).expect("the default");
        let rulebook = Rulebook::parse(rulebook).expect("sound");
        for (id, zh, en) in SHIPPED_PLAYBOOKS {
            let [zh, en] =
                [zh, en].map(|page| PlaybookPage::parse(page).unwrap_or_else(|error| panic!("{id}: {error}")));
            assert_eq!((&zh.tiers, &zh.stages), (&en.tiers, &en.stages), "{id}");
            for tier in &zh.tiers {
                assert!(rulebook.tiers.iter().any(|known| known.id == *tier), "{id}: {tier}");
            }
            assert!(!zh.topics.is_empty() && !en.topics.is_empty(), "{id}");
            assert!(zh.title.chars().any(|letter| letter > '\u{2e80}'), "{id}: {}", zh.title);
        }
    }

    #[test]
    fn a_playbook_fits_by_stage_and_tier_and_tiers_of_another_rulebook_say_nothing() {
        let page =
            |head: &str| PlaybookPage::parse(&format!("+++\ntopics = [\"a\"]\n{head}+++\n# A\n")).expect("sound");
        let fit = |head: &str, is_known: bool| page(head).fit(Stage::Lost, "at-risk", |_| is_known);
        assert_eq!(fit("", true), 1);
        assert_eq!((fit("stages = [\"lost\"]\n", true), fit("stages = [\"won\"]\n", true)), (2, 0));
        let tiers = "tiers = [\"standard\"]\n";
        assert_eq!((fit(tiers, true), fit(tiers, false)), (0, 1));
        assert_eq!(fit("tiers = [\"at-risk\"]\nstages = [\"lost\"]\n", true), 2);
        assert_eq!(fit("tiers = [\"at-risk\"]\nstages = [\"won\"]\n", true), 0);
    }

    #[test]
    fn what_is_no_playbook_says_where_and_what_was_expected() {
        let line_of = |file: &str| PlaybookPage::parse(file).map_err(|error| error.line);
        assert_eq!(line_of("# Title\n"), Err(1), "no head");
        assert_eq!(line_of("+++\ntopics = [\"a\"]\n"), Err(2), "a head that does not end");
        assert_eq!(line_of("+++\ntopics = [\"a\"]\nstages = [\"wonn\"]\n+++\n# A\n"), Err(3), "a stage there is not");
        assert_eq!(line_of("+++\ntopics = [\"a\"]\ncolour = 1\n+++\n# A\n"), Err(3), "an entry there is not");
        assert_eq!(line_of("+++\ntopics = [\"a\"]\n+++\nno title\n"), Err(4), "no title");
        let sound = PlaybookPage::parse("+++\r\ntopics = [\"a\"]\r\n+++\r\n\r\n# A\r\n").expect("sound");
        assert_eq!((sound.title.as_str(), sound.text.as_str()), ("A", "# A"));
    }
}
