//! The figures of samples.

/// The standard normal quantile of 97.5 %, for 95 % intervals.
const Z: f64 = 1.959_963_984_540_054;

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ratio {
    pub count: u32,
    pub of: u32,
}

impl Ratio {
    /// Wilson's 95 % interval, as shares of 1; none of nothing.
    pub fn interval(self) -> Option<(f64, f64)> {
        wilson(self.count, self.of)
    }

    /// The share itself, of 1; none of nothing.
    pub fn value(self) -> Option<f64> {
        (self.of > 0).then(|| f64::from(self.count) / f64::from(self.of))
    }
}

/// Wilson's score interval at 95 % for `count` of `of`, as shares of 1 (E. B. Wilson, JASA 22, 1927). None of nothing, or of more than all.
pub fn wilson(count: u32, of: u32) -> Option<(f64, f64)> {
    if of == 0 || count > of {
        return None;
    }
    let (n, p) = (f64::from(of), f64::from(count) / f64::from(of));
    let square = Z * Z;
    let middle = p + square / (2.0 * n);
    let half = Z * (p * (1.0 - p) / n + square / (4.0 * n * n)).sqrt();
    let whole = 1.0 + square / n;
    // Rounding may lead a hair out of the range.
    let low = if count == 0 {
        0.0
    } else {
        (middle - half) / whole
    };
    let high = if count == of {
        1.0
    } else {
        (middle + half) / whole
    };
    Some((low.clamp(0.0, 1.0), high.clamp(0.0, 1.0)))
}

/// The quantile `q` (0 to 1) of a sample, between neighbours by linear interpolation (type 7 of Hyndman and Fan, American Statistician 50, 1996). None of nothing.
pub fn quantile(sample: &[f64], q: f64) -> Option<f64> {
    let mut sorted = sample.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().checked_sub(1)?;
    let at = q.clamp(0.0, 1.0) * last as f64;
    let below = (at.floor() as usize).min(last);
    let above = (below + 1).min(last);
    let (low, high) = (*sorted.get(below)?, *sorted.get(above)?);
    Some(low + (high - low) * (at - below as f64))
}

/// The median of a sample; none of nothing.
pub fn median(sample: &[f64]) -> Option<f64> {
    quantile(sample, 0.5)
}

/// The mean of a sample; none of nothing.
pub fn average(sample: &[f64]) -> Option<f64> {
    (!sample.is_empty()).then(|| sample.iter().sum::<f64>() / sample.len() as f64)
}

/// The average of each value and those before it, `window` in all; of fewer at the beginning.
pub fn moving_average(values: &[f64], window: usize) -> Vec<f64> {
    (0..values.len())
        .map(|i| {
            let from = (i + 1).saturating_sub(window.max(1));
            average(values.get(from..=i).unwrap_or_default()).unwrap_or_default()
        })
        .collect()
}
