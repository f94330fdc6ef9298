//! Rounding as the figures are shown: halves away from zero, the exact value first rounded to 9 decimals (docs/kpi.md 2
//! and docs/rules.md 0).

/// The decimals to which the exact value is rounded first, so that binary fractions do not decide (docs/rules.md 0).
const FINEST: u32 = 9;

/// `numerator / denominator`, exactly, shown with `decimals` decimals; the denominator is not 0.
pub(super) fn quotient(numerator: i128, denominator: i128, decimals: u32) -> f64 {
    shown(divided(numerator * 10_i128.pow(FINEST), denominator), decimals)
}

/// A computed value shown with `decimals` decimals.
pub(super) fn rounded(value: f64, decimals: u32) -> f64 {
    #[expect(clippy::cast_possible_truncation, reason = "figures of a book stay far below 10^29")]
    let billionths = (value * 1e9).round() as i128;
    shown(billionths, decimals)
}

fn shown(billionths: i128, decimals: u32) -> f64 {
    let units = divided(billionths, 10_i128.pow(FINEST - decimals));
    #[expect(clippy::cast_precision_loss, reason = "a figure of more than 15 digits is shown rounded")]
    let figure = units as f64 / 10_f64.powi(decimals.cast_signed());
    figure
}

fn divided(numerator: i128, denominator: i128) -> i128 {
    let doubled = 2 * numerator.abs() + denominator.abs();
    let size = doubled / (2 * denominator.abs());
    if (numerator < 0) == (denominator < 0) { size } else { -size }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_leave_zero_and_binary_fractions_do_not_decide() {
        for (numerator, denominator, decimals, expected) in
            [(1, 8, 2, 0.13), (-1, 8, 2, -0.13), (5, 100, 1, 0.1), (-5, 100, 1, -0.1), (2, 3, 1, 0.7), (0, 7, 1, 0.0)]
        {
            assert_eq!(quotient(numerator, denominator, decimals).to_bits(), f64::to_bits(expected));
        }
        for (value, decimals, expected) in
            [(1.005, 2, 1.01), (2.05, 1, 2.1), (-2.05, 1, -2.1), (0.049_999_999_9, 1, 0.1), (0.049_99, 1, 0.0)]
        {
            assert_eq!(rounded(value, decimals).to_bits(), f64::to_bits(expected), "{value}");
        }
    }
}
