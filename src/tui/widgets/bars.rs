//! Numbers as bars of text: a share, a day's load, a small trend.

use ratatui::text::{Line, Span};

use crate::messages::plain;
use crate::rules::plan::DayLoad;
use crate::tui::page::ViewContext;

/// The filled part of a bar.
const FULL: &str = "▇";
/// The empty part.
const EMPTY: &str = "▁";
/// The steps of a small trend, lowest first.
const STEPS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// A share from 0 to 1 as a bar of `width` cells: `▇▇▇▇▁`. What is above 1 fills it.
pub fn share(look: &ViewContext, share: f64, width: usize) -> Line<'static> {
    if look.is_plain {
        // Its figure stands beside it.
        return Line::default();
    }
    let full = filled(share, width);
    Line::from(vec![
        Span::styled(FULL.repeat(full), look.theme.bar),
        Span::styled(EMPTY.repeat(width - full), look.theme.muted),
    ])
}

/// How full a day is: `6/8`, and `9/8!` where that is too much.
pub fn load_in_numbers(load: DayLoad) -> String {
    format!("{}/{}{}", load.count, load.capacity, if load.over() > 0 { "!" } else { "" })
}

/// How full a day is: `▇▇▇▇▁ 6/8`; above the capacity it is marked with `!` and its colour.
pub fn load(look: &ViewContext, load: DayLoad, width: usize) -> Line<'static> {
    let DayLoad { count: planned, capacity } = load;
    let over = load.over() > 0;
    if look.is_plain {
        let told = if over { plain::over_capacity } else { plain::of_capacity };
        return Line::raw(told(look.lang, planned, capacity));
    }
    let style = if over { look.theme.overdue } else { look.theme.bar };
    let part = if capacity == 0 { f64::from(u8::from(over)) } else { ratio(planned, capacity) };
    let full = filled(part, width);
    Line::from(vec![
        Span::styled(FULL.repeat(full), style),
        Span::styled(EMPTY.repeat(width - full), look.theme.muted),
        Span::styled(format!(" {}", load_in_numbers(load)), style),
    ])
}

/// The last values as a small trend; the highest is the highest of them, 0 the lowest, a missing one a gap.
pub fn sparkline(values: &[Option<f64>]) -> String {
    let highest = values.iter().flatten().copied().fold(0.0, f64::max);
    values.iter().map(|value| value.map_or(' ', |value| step(value, highest))).collect()
}

fn step(value: f64, highest: f64) -> char {
    if highest <= 0.0 || value <= 0.0 {
        return STEPS[0];
    }
    STEPS[filled(value / highest, STEPS.len() - 1).min(STEPS.len() - 1)]
}

/// How many of `width` cells a share fills: never none for something, never all for not quite all.
fn filled(share: f64, width: usize) -> usize {
    let exact = share.clamp(0.0, 1.0) * f64::from(u16::try_from(width).unwrap_or(u16::MAX));
    let count =
        (0..width).take_while(|cells| f64::from(u16::try_from(*cells).unwrap_or(u16::MAX)) + 0.5 <= exact).count();
    match count {
        0 if share > 0.0 && width > 0 => 1,
        all if all == width && share < 1.0 && width > 1 => width - 1,
        count => count,
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    f64::from(u32::try_from(part).unwrap_or(u32::MAX)) / f64::from(u32::try_from(whole).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::look;

    #[test]
    fn bars_show_something_for_something_and_full_only_when_full() {
        let bar = |value| share(&look(), value, 5).to_string();
        assert_eq!(bar(0.0), "▁▁▁▁▁");
        assert_eq!(bar(0.01), "▇▁▁▁▁");
        assert_eq!(bar(0.82), "▇▇▇▇▁");
        assert_eq!(bar(0.99), "▇▇▇▇▁");
        assert_eq!(bar(1.3), "▇▇▇▇▇");
    }

    #[test]
    fn a_load_above_its_capacity_says_so_without_colour() {
        let bar = |count, capacity| load(&look(), DayLoad { count, capacity }, 4).to_string();
        assert_eq!(bar(6, 8), "▇▇▇▁ 6/8");
        assert_eq!(bar(9, 8), "▇▇▇▇ 9/8!");
        assert_eq!(bar(1, 0), "▇▇▇▇ 1/0!");
        assert_eq!(bar(0, 0), "▁▁▁▁ 0/0");
    }

    #[test]
    fn a_trend_stands_on_zero() {
        assert_eq!(sparkline(&[Some(0.0), Some(50.0), None, Some(100.0)]), "▁▄ █".replace('▄', "▅"));
        assert_eq!(sparkline(&[Some(0.0), Some(0.0)]), "▁▁");
    }
}
