//! A tier in little room: a mark and a word, so that neither colour nor memory is needed.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::messages::clean;
use crate::messages::rulebook::named;
use crate::rules::Rulebook;
use crate::tui::page::ViewContext;

/// The mark of a tier and its short name: `◆稳定`.
pub fn short(look: &ViewContext, rulebook: &Rulebook, tier: usize) -> Line<'static> {
    rulebook.tiers.get(tier).map_or_else(Line::default, |own| {
        let (mark, style) = mark(look, rulebook, tier);
        Line::from(Span::styled(format!("{mark}{}", clean::clean(named(look.lang, &own.short_name))), style))
    })
}

/// The mark of a tier and its whole name: `◆ 高价值稳定层`.
pub fn long(look: &ViewContext, rulebook: &Rulebook, tier: usize) -> Span<'static> {
    rulebook.tiers.get(tier).map_or_else(Span::default, |own| {
        let (mark, style) = mark(look, rulebook, tier);
        Span::styled(format!("{mark} {}", clean::clean(named(look.lang, &own.name))), style)
    })
}

/// ▲ for an alarm, ◆ for the first of the others, ○ for the last, ◇ between.
pub fn mark(look: &ViewContext, rulebook: &Rulebook, tier: usize) -> (&'static str, Style) {
    if look.is_plain {
        return ("", look.theme.text);
    }
    let calm = rulebook.tiers.iter().position(|own| !own.urgent);
    match rulebook.tiers.get(tier) {
        Some(own) if own.urgent => ("▲", look.theme.tier_alert),
        Some(_) if calm == Some(tier) => ("◆", look.theme.tier_high),
        Some(_) if tier + 1 < rulebook.tiers.len() => ("◇", look.theme.tier_growing),
        _ => ("○", look.theme.tier_plain),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::look;

    #[test]
    fn every_tier_has_a_mark_and_a_word() {
        let rulebook = Rulebook::default();
        let shown: Vec<String> = (0..4).map(|tier| short(&look(), &rulebook, tier).to_string()).collect();
        assert_eq!(shown, ["▲预警", "◆稳定", "◇潜力", "○普通"]);
        assert_eq!(short(&look(), &rulebook, 9).to_string(), "");
        assert_eq!(long(&look(), &rulebook, 1).content, "◆ 高价值稳定层");
    }
}
