//! How what was measured becomes a figure (docs/drill-model.md, Rounding): the one place, which screens, papers, lists and statistics go through.
//!
//! Two figures of one drill can only agree where both were rounded before they were compared.

/// A duration in whole seconds: a second that is not over does not count.
pub const fn whole_secs(millis: i64) -> i64 {
    if millis > 0 { millis / 1000 } else { 0 }
}

/// A duration in whole minutes, as a sentence tells it.
pub const fn whole_minutes(millis: i64) -> i64 {
    whole_secs(millis) / 60
}

/// A duration without the part of a second that no figure tells, in milliseconds.
pub const fn whole_millis(millis: i64) -> i64 {
    whole_secs(millis) * 1000
}

/// Seconds by which a duration is over its target; none where it is in time, as one is that reads the same as the target.
pub fn late_secs(millis: i64, target_secs: u32) -> Option<i64> {
    let late = whole_secs(millis) - i64::from(target_secs);
    (late > 0).then_some(late)
}

/// Half up to whole numbers. Sums of tenths in binary may lie a hair below the half that they are.
pub fn half_up(value: f64) -> f64 {
    (value + 0.5 + 1e-7).floor()
}

#[cfg(test)]
mod tests {
    use super::{half_up, late_secs, whole_minutes, whole_secs};

    #[test]
    fn what_reads_the_same_as_the_target_is_in_time() {
        for (millis, secs, late) in [
            (-1, 0, None),
            (0, 0, None),
            (999, 0, None),
            (29_999, 29, None),
            (30_000, 30, None),
            (30_999, 30, None),
            (31_000, 31, Some(1)),
            (45_999, 45, Some(15)),
            (46_000, 46, Some(16)),
        ] {
            assert_eq!(whole_secs(millis), secs, "{millis}");
            assert_eq!(late_secs(millis, 30), late, "{millis}");
        }
        assert_eq!(whole_minutes(59_999), 0);
        assert_eq!(whole_minutes(119_999), 1);
    }

    #[test]
    fn a_half_is_rounded_up_also_where_binary_has_it_a_hair_below() {
        // 89.9 and 90.0 come to 89.95, which binary holds as a little less.
        for (scores, tenths) in [
            (&[89.9, 90.0][..], 900.0),
            (&[0.1, 0.2], 2.0),
            (&[99.9, 99.8, 99.8], 998.0),
            (&[1.005 * 10.0], 101.0),
        ] {
            let average = scores.iter().sum::<f64>() / scores.len() as f64;
            assert!(
                (half_up(average * 10.0) - tenths).abs() < 1e-9,
                "{scores:?}"
            );
        }
    }
}
