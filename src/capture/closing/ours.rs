//! What only a seller gives, and the amount that may stand behind it.

use super::super::lexicon;
use super::is_break;

/// Words without the amount behind them: 给他报价 of 「给他报价 大概35万」.
pub(super) fn without_amount(words: &str) -> &str {
    let is_amount = |tail: &str| {
        tail.contains(|letter: char| letter.is_ascii_digit())
            && tail.chars().all(|letter| letter.is_ascii_digit() || "大概约莫左右万千百元块亿.,-到多".contains(letter))
    };
    words.rsplit_once(is_break).filter(|(_, tail)| is_amount(tail)).map_or(words, |(head, _)| head.trim_end())
}

/// Things that only a seller gives.
const OURS: &[&str] = &[
    "quote",
    "quotes",
    "quotation",
    "proposal",
    "pricing",
    "prices",
    "price list",
    "samples",
    "sample",
    "brochure",
    "catalogue",
    "datasheet",
    "drawings",
    "demo",
];
/// Things that go out from either side.
const EITHER: &[&str] = &["contract", "contracts", "agreement", "invoice", "offer", "paperwork"];

/// Whether words begin with what only a seller gives.
pub(super) fn begins_with_ours(words: &str) -> bool {
    thing(words.trim_start(), &[OURS]).is_some()
}

/// The length of the thing with which words begin, that a seller may give.
pub(super) fn leading(words: &str) -> Option<usize> {
    thing(words, &[OURS, EITHER])
}

fn thing(words: &str, lists: &[&[&str]]) -> Option<usize> {
    let article = lexicon::leading_word(words, &[], &["a", "the", "new", "revised", "updated"]).unwrap_or_default();
    let behind = words[article..].trim_start();
    let length = lists.iter().find_map(|list| lexicon::leading_word(behind, &[], list))?;
    Some(words.len() - behind.len() + length)
}
