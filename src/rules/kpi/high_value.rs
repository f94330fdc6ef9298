//! From what yearly amount a customer is of high value: as set, or as what the customers buy suggests.

use crate::domain::{Money, Settings};

/// Unless set.
const HIGH_VALUE: Money = Money::from_yuan(100_000);
/// Of fewer buyers a top fifth says nothing.
const FEWEST: usize = 5;
/// The first digits of amounts that people name, as tenths.
const SPOKEN: [i64; 10] = [10, 12, 15, 20, 25, 30, 40, 50, 60, 80];

/// A threshold that the customers of a book suggest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HighValueProposal {
    /// From what amount it is as long as nobody decides.
    pub before: Money,
    /// About what the top fifth buys, as one says it: 50,000 rather than 48,170.
    pub amount: Money,
    /// How many buy as much.
    pub reached: usize,
    /// How many buy at all.
    pub buyers: usize,
}

/// From what amount in 365 days a customer is of high value.
pub fn high_value(settings: &Settings) -> Money {
    settings.high_value.unwrap_or(HIGH_VALUE)
}

impl HighValueProposal {
    /// What these yearly purchases suggest; `None` where somebody has decided, they are few, or many are alike.
    pub fn of(purchases: impl Iterator<Item = f64>, settings: &Settings) -> Option<Self> {
        let before = high_value(settings);
        #[expect(clippy::cast_possible_truncation, reason = "amounts are kept in whole cents")]
        let cents = |yuan: f64| (yuan * 100.0).round() as i64;
        let mut bought: Vec<i64> = purchases.map(cents).filter(|cents| *cents > 0).collect();
        bought.sort_unstable_by_key(|cents| std::cmp::Reverse(*cents));
        let (buyers, fifth) = (bought.len(), bought.len().div_ceil(5));
        if buyers < FEWEST || settings.high_value.is_some() {
            return None;
        }
        let reached = |least: i64| bought.partition_point(|cents| *cents >= least);
        let off = |least: i64| reached(least).abs_diff(fifth);
        let (below, above) = spoken_around(bought[fifth - 1]);
        let least = if off(above) < off(below) && reached(above) > 0 { above } else { below };
        let reached = reached(least);
        let amount = Money::from_cents(least);
        (reached * 2 <= buyers && amount != before).then_some(Self { before, amount, reached, buyers })
    }
}

/// The nearest amounts that people name: not above this one, and above it.
fn spoken_around(cents: i64) -> (i64, i64) {
    let mut step = 1;
    while cents / step >= 100 {
        step *= 10;
    }
    let place = SPOKEN.partition_point(|tenths| tenths * step <= cents).max(1);
    let above = SPOKEN.get(place).copied().unwrap_or(100);
    (SPOKEN[place - 1] * step, above * step)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposed(yuan: &[i64]) -> Option<(Money, usize, usize)> {
        let purchases = yuan.iter().map(|yuan| Money::from_yuan(*yuan).yuan());
        let found = HighValueProposal::of(purchases, &Settings::default())?;
        Some((found.amount, found.reached, found.buyers))
    }

    #[test]
    fn about_a_fifth_reaches_an_amount_that_people_name() {
        let thousand = Money::from_yuan;
        assert_eq!(proposed(&[48_170, 3_000, 2_000, 1_500, 900]), Some((thousand(40_000), 1, 5)));
        assert_eq!(
            proposed(&[310_000, 250_000, 90_000, 80_000, 70_000, 60_000, 5_000, 4_000, 3_000, 2_000, 0]),
            Some((thousand(250_000), 2, 10)),
            "who buys nothing does not count"
        );
        let even: Vec<i64> = (1..=100).map(|number| number * 1_000).collect();
        assert_eq!(proposed(&even), Some((thousand(80_000), 21, 100)));
        let small: Vec<i64> = (1..=100).collect();
        assert_eq!(proposed(&small), Some((thousand(80), 21, 100)), "whatever the currency");
    }

    #[test]
    fn few_buyers_and_equal_ones_suggest_nothing() {
        assert_eq!(proposed(&[48_170, 3_000, 2_000, 0, 0]), None);
        assert_eq!(proposed(&[5_000; 40]), None);
        assert_eq!(proposed(&[vec![99; 30], vec![10]].concat()), None, "what nearly everybody buys is not high");
        assert_eq!(proposed(&[]), None);
        assert_eq!(proposed(&[100_000, 3_000, 2_000, 1_500, 900]), None, "it counts from there already");
        let decided = Settings { high_value: Some(Money::from_yuan(7)), ..Settings::default() };
        assert_eq!(HighValueProposal::of((1..=100).map(f64::from), &decided), None);
    }

    #[test]
    fn the_amounts_around_are_the_nearest_that_people_name() {
        for (cents, around) in
            [(4_817_000, (4_000_000, 5_000_000)), (100, (100, 120)), (9_999, (8_000, 10_000)), (12, (12, 15))]
        {
            assert_eq!(spoken_around(cents), around, "{cents}");
        }
    }
}
