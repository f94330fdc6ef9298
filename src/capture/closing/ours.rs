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

/// Whether words begin with what only a seller gives.
pub(super) fn begins_with_ours(words: &str) -> bool {
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
    let words = words.trim_start();
    let article = lexicon::leading_word(words, &[], &["a", "the", "new", "revised", "updated"]);
    let thing = words[article.unwrap_or_default()..].trim_start();
    lexicon::leading_word(thing, &[], OURS).is_some()
}
