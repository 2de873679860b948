//! How far several people who rated the same items agree.

use std::collections::BTreeMap;

/// The share of items on which two raters say the same, of 1; none of no items. Items that only one of them rated are left out.
pub fn percent<T: PartialEq>(first: &[Option<T>], second: &[Option<T>]) -> Option<f64> {
    let (same, of) = first
        .iter()
        .zip(second)
        .filter_map(|(a, b)| Some((a.as_ref()?, b.as_ref()?)))
        .fold((0_u32, 0_u32), |(same, of), (a, b)| {
            (same + u32::from(a == b), of + 1)
        });
    (of > 0).then(|| f64::from(same) / f64::from(of))
}

/// Cohen's kappa of two raters (J. Cohen, Educational and Psychological Measurement 20, 1960). Items that only one of them rated are left out.
/// None of no items, and where both gave every item the same one rating: chance alone would agree then.
pub fn cohen<T: Ord>(first: &[Option<T>], second: &[Option<T>]) -> Option<f64> {
    let mut first_counts: BTreeMap<&T, f64> = BTreeMap::new();
    let mut second_counts: BTreeMap<&T, f64> = BTreeMap::new();
    let (mut same, mut of) = (0.0, 0.0);
    for (a, b) in first.iter().zip(second) {
        let (Some(a), Some(b)) = (a, b) else {
            continue;
        };
        *first_counts.entry(a).or_default() += 1.0;
        *second_counts.entry(b).or_default() += 1.0;
        same += f64::from(u8::from(a == b));
        of += 1.0;
    }
    if of == 0.0 {
        return None;
    }
    let observed = same / of;
    let expected: f64 = first_counts
        .iter()
        .filter_map(|(rating, count)| Some(count / of * (second_counts.get(rating)? / of)))
        .sum();
    let room = 1.0 - expected;
    (room > f64::EPSILON).then(|| (observed - expected) / room)
}

/// Fleiss' kappa of any number of raters (J. L. Fleiss, Psychological Bulletin 76, 1971). Each item holds its ratings; items with another number of ratings than the first are left out.
/// None of no items, of one rater, and where all gave every item the same one rating.
pub fn fleiss<T: Ord>(items: &[Vec<T>]) -> Option<f64> {
    let raters = items.iter().map(Vec::len).find(|n| *n > 1)?;
    let n = raters as f64;
    let mut totals: BTreeMap<&T, f64> = BTreeMap::new();
    let (mut agreement, mut of) = (0.0, 0.0);
    for item in items.iter().filter(|item| item.len() == raters) {
        let mut counts: BTreeMap<&T, f64> = BTreeMap::new();
        for rating in item {
            *counts.entry(rating).or_default() += 1.0;
            *totals.entry(rating).or_default() += 1.0;
        }
        let pairs: f64 = counts.values().map(|c| c * (c - 1.0)).sum();
        agreement += pairs / (n * (n - 1.0));
        of += 1.0;
    }
    let observed = agreement / of;
    let expected: f64 = totals.values().map(|c| (c / (of * n)).powi(2)).sum();
    let room = 1.0 - expected;
    (room > f64::EPSILON).then(|| (observed - expected) / room)
}
