//! Targets that follow from other figures: a figure made better by a percentage, and the target of a long period split
//! over its parts (docs/kpi.md 4.1).

use super::definition::{Better, Unit};
use super::rounding::rounded;
use super::table::is_zero;
use crate::domain::Metric;

/// A figure made better by so many percent of itself: raised where more is better, lowered where less is; rounded as
/// it is shown, money to the whole unit, and kept within what the unit allows. By 0 percent it stays as it is.
pub fn bettered(metric: Metric, figure: f64, percent: f64) -> f64 {
    if is_zero(percent) {
        return figure;
    }
    let step = figure.abs() * percent / 100.0;
    let moved = match metric.better() {
        Better::More => figure + step,
        Better::Less => figure - step,
    };
    let (least, most, decimals) = match metric.unit() {
        Unit::Count | Unit::Yuan => (0.0, f64::MAX, 0),
        Unit::Hours => (0.0, f64::MAX, 1),
        Unit::Percent => (0.0, 100.0, 1),
        Unit::Score => (1.0, 5.0, 2),
        Unit::Net => (-100.0, 100.0, 1),
    };
    rounded(moved.clamp(least, most), decimals)
}

/// The targets of the parts of a longer period. Sums (new customers, revenue, follow-ups, visits) are divided like
/// `shape`, the figures of the same parts a year before, so that the parts add up to the target; evenly where the year
/// before has nothing. Rates, scores and hours hold in every part as they are. `None` for revenue per customer, which is
/// neither.
pub fn split(metric: Metric, target: f64, shape: &[Option<f64>]) -> Option<Vec<f64>> {
    match metric {
        Metric::AvgContribution => None,
        Metric::NewCustomers | Metric::Revenue | Metric::FollowUps | Metric::Visits => Some(shares(target, shape)),
        _ => Some(vec![target; shape.len()]),
    }
}

/// Divides a sum in whole units, or in hundredths where it has some; what rounding down leaves goes to the parts that
/// lost most, of equals to the earlier one.
fn shares(target: f64, shape: &[Option<f64>]) -> Vec<f64> {
    let unit = if (target - target.round()).abs() < 1e-9 { 1.0 } else { 0.01 };
    let units = (target / unit).round();
    let weights: Vec<f64> = shape.iter().map(|figure| figure.unwrap_or_default().max(0.0)).collect();
    let whole: f64 = weights.iter().sum();
    let exact = |weight: &f64| if whole > 0.0 { units * weight / whole } else { units / count(weights.len()) };
    let exact: Vec<f64> = weights.iter().map(exact).collect();
    let mut parts: Vec<f64> = exact.iter().map(|part| part.floor()).collect();
    let mut left = units - parts.iter().sum::<f64>();
    let mut by_loss: Vec<usize> = (0..parts.len()).collect();
    by_loss.sort_by(|one, other| (exact[*other] - parts[*other]).total_cmp(&(exact[*one] - parts[*one])));
    for at in by_loss {
        if left < 0.5 {
            break;
        }
        parts[at] += 1.0;
        left -= 1.0;
    }
    parts.into_iter().map(|part| rounded(part * unit, 2)).collect()
}

fn count(parts: usize) -> f64 {
    f64::from(u32::try_from(parts).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn better_is_more_or_less_and_stays_possible() {
        for (metric, figure, percent, expected) in [
            (Metric::Revenue, 1_000_000.0, 10.0, 1_100_000.0),
            (Metric::Revenue, 123_456.78, 0.0, 123_456.78),
            (Metric::Revenue, 123_456.78, 1.0, 124_691.0),
            (Metric::NewCustomers, 5.0, 10.0, 6.0),
            (Metric::Retention, 95.0, 10.0, 100.0),
            (Metric::Churn, 5.0, 10.0, 4.5),
            (Metric::ResolutionHours, 66.9, 20.0, 53.5),
            (Metric::Nps, -20.0, 10.0, -18.0),
            (Metric::Satisfaction, 4.8, 10.0, 5.0),
            (Metric::Visits, 40.0, -25.0, 30.0),
        ] {
            assert!((bettered(metric, figure, percent) - expected).abs() < 1e-9, "{metric} {figure} by {percent}");
        }
    }

    #[test]
    fn parts_follow_the_year_before_and_add_up() {
        let split = |metric, target, shape: &[Option<f64>]| split(metric, target, shape);
        assert_eq!(split(Metric::Revenue, 100.0, &[Some(1.0), Some(2.0), Some(1.0)]), Some(vec![25.0, 50.0, 25.0]));
        assert_eq!(split(Metric::Visits, 10.0, &[Some(1.0), None, Some(2.0)]), Some(vec![3.0, 0.0, 7.0]));
        assert_eq!(split(Metric::NewCustomers, 10.0, &[None, Some(0.0), None, None]), Some(vec![3.0, 3.0, 2.0, 2.0]));
        assert_eq!(split(Metric::Revenue, 0.05, &[None, None]), Some(vec![0.03, 0.02]));
        assert_eq!(split(Metric::Retention, 92.5, &[Some(1.0), None]), Some(vec![92.5, 92.5]));
        assert_eq!(split(Metric::AvgContribution, 1.0, &[Some(1.0)]), None);
    }

    proptest::proptest! {
        #[test]
        fn parts_add_up(target in 0_u32..5_000_000, shape in proptest::collection::vec(proptest::option::of(0.0_f64..1e7), 1..13)) {
            let parts = split(Metric::Revenue, f64::from(target), &shape).unwrap();
            proptest::prop_assert!((parts.iter().sum::<f64>() - f64::from(target)).abs() < 0.01);
            proptest::prop_assert!(parts.iter().all(|part| *part >= 0.0));
        }
    }
}
