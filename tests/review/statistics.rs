//! Held against numpy 2.4.6, statsmodels 0.15.0 and scikit-learn 1.9.1: `tests/reference/statistics.py` prints these values.

use drilldesk::review::agreement::{cohen, fleiss, percent};
use drilldesk::review::{Ratio, average, median, moving_average, quantile, wilson};

const SAMPLE: [f64; 14] = [
    68.1, 88.0, 78.0, 80.5, 74.3, 74.0, 83.2, 77.5, 83.8, 81.3, 71.4, 92.5, 86.9, 79.8,
];
const FIRST: [u8; 15] = [0, 0, 1, 2, 0, 1, 1, 2, 0, 0, 2, 1, 0, 0, 1];
const SECOND: [u8; 15] = [0, 1, 1, 2, 0, 1, 0, 2, 0, 0, 1, 1, 0, 2, 1];
const THIRD: [u8; 15] = [0, 0, 1, 2, 1, 1, 1, 2, 0, 0, 2, 0, 0, 0, 1];

fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{found} {expected}");
}

fn some(ratings: &[u8]) -> Vec<Option<u8>> {
    ratings.iter().copied().map(Some).collect()
}

#[test]
fn intervals_are_those_of_statsmodels() {
    for (count, of, low, high) in [
        (0, 3, 0.0, 0.561_497_031_755),
        (2, 3, 0.207_659_600_802, 0.938_508_055_280),
        (3, 3, 0.438_502_968_245, 1.0),
        (8, 12, 0.390_622_088_873, 0.861_879_908_909),
        (5, 9, 0.266_651_293_495, 0.811_221_478_902),
        (1, 100, 0.001_767_432_064, 0.054_486_196_179),
        (7213, 20_000, 0.354_022_386_260, 0.367_331_134_189),
    ] {
        let found = Ratio { count, of }.interval().unwrap();
        near(found.0, low);
        near(found.1, high);
    }
    assert_eq!(wilson(0, 0), None);
    assert_eq!(wilson(4, 3), None);
    assert_eq!(Ratio::default().value(), None);
}

#[test]
fn quantiles_are_those_of_numpy() {
    for (q, expected) in [
        (0.0, 68.1),
        (0.1, 72.18),
        (0.25, 75.1),
        (0.5, 80.15),
        (0.75, 83.65),
        (0.9, 87.67),
        (1.0, 92.5),
    ] {
        near(quantile(&SAMPLE, q).unwrap(), expected);
    }
    near(median(&SAMPLE).unwrap(), 80.15);
    near(average(&SAMPLE).unwrap(), 79.95);
    assert_eq!(median(&[]), None);
    assert_eq!(average(&[]), None);
    assert_eq!(median(&[3.0]), Some(3.0));
}

#[test]
fn the_moving_average_begins_with_what_there_is() {
    let found = moving_average(&SAMPLE[..4], 3);
    for (found, expected) in found.iter().zip([68.1, 78.05, 234.1 / 3.0, 246.5 / 3.0]) {
        near(*found, expected);
    }
    assert!(moving_average(&[], 3).is_empty());
}

#[test]
fn agreement_is_that_of_scikit_learn_and_statsmodels() {
    near(
        cohen(&some(&FIRST), &some(&SECOND)).unwrap(),
        0.583_333_333_333,
    );
    near(
        cohen(&some(&FIRST), &some(&THIRD)).unwrap(),
        0.788_732_394_366,
    );
    let items: Vec<Vec<u8>> = (0..FIRST.len())
        .map(|i| vec![FIRST[i], SECOND[i], THIRD[i]])
        .collect();
    near(fleiss(&items).unwrap(), 0.580_745_341_615);
    let (a, b) = (some(&[0, 1, 0, 1, 0, 1]), some(&[1, 0, 1, 0, 1, 0]));
    near(cohen(&a, &b).unwrap(), -1.0);
    near(percent(&some(&FIRST), &some(&SECOND)).unwrap(), 11.0 / 15.0);
}

#[test]
fn agreement_leaves_out_what_only_one_rated_and_says_nothing_of_nothing() {
    let one = [Some(0), None, Some(1), Some(1)];
    let two = [Some(0), Some(1), None, Some(0)];
    assert_eq!(percent(&one, &two), Some(0.5));
    assert_eq!(cohen(&one, &two), Some(0.0));
    assert_eq!(percent::<u8>(&[], &[]), None);
    assert_eq!(cohen::<u8>(&[], &[]), None);
    assert_eq!(fleiss::<u8>(&[]), None);
    assert_eq!(fleiss(&[vec![1]]), None);
    assert_eq!(
        cohen(&some(&[1, 1]), &some(&[1, 1])),
        None,
        "one rating only"
    );
}
