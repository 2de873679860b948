//! What the windows of both hands say of who put something down, and the results they offer.

use crate::drill::{Hand, Rated, SceneState, Setup};
use crate::i18n::{Text, duration};
use crate::scenario::Rating;

/// The results of an item, in the order of their keys.
pub(in crate::ui) const RATINGS: [Rating; 5] = [
    Rating::Met,
    Rating::Partly,
    Rating::Missed,
    Rating::NotApplicable,
    Rating::NotObserved,
];

/// The name of a hand, or what it is where no name was entered.
pub(in crate::ui) fn name_of(text: &Text, setup: &Setup, hand: Hand) -> String {
    match (setup.name_of(hand), hand) {
        ("", Hand::Facilitator) => text.hand_facilitator().to_owned(),
        ("", Hand::Recorder) => text.hand_recorder().to_owned(),
        (name, _) => name.to_owned(),
    }
}

/// What one hand tells, by whom and when.
fn told(text: &Text, setup: &Setup, rated: &Rated) -> String {
    let who = name_of(text, setup, rated.by);
    let at = duration(rated.at.elapsed_millis);
    text.hand_told(at, text.rating(rated.rating), who)
}

/// Both results of an item on which the hands differ; none where they do not.
pub(in crate::ui) fn differing(
    text: &Text,
    setup: &Setup,
    scene: &SceneState,
    item: &str,
) -> Option<String> {
    let (own, other) = scene.differing(item)?;
    Some(text.hand_differ(told(text, setup, own), told(text, setup, other)))
}

/// Who tells what stands of an item: both, where both do.
pub(in crate::ui) fn tellers(text: &Text, setup: &Setup, scene: &SceneState, item: &str) -> String {
    let told = Hand::BOTH.into_iter();
    let told = told.filter(|hand| scene.told_by(item, *hand).is_some());
    let mut names: Vec<String> = told.map(|hand| name_of(text, setup, hand)).collect();
    names.dedup();
    names.join(text.list_separator())
}

/// A moment as it is typed, `2:10` or `1:02:10`; none of anything else.
pub(in crate::ui) fn moment(words: &str) -> Option<i64> {
    let words = words.trim().replace('：', ":");
    let parts: Vec<&str> = words.split(':').collect();
    if !(2..=3).contains(&parts.len()) {
        return None;
    }
    let mut secs: i64 = 0;
    for (place, part) in parts.iter().enumerate() {
        let is_number = (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        let number: i64 = part.parse().ok().filter(|_| is_number)?;
        if place > 0 && number > 59 {
            return None;
        }
        secs = secs * 60 + number;
    }
    Some(secs * 1000)
}

#[cfg(test)]
mod tests {
    use super::moment;

    #[test]
    fn a_moment_is_minutes_and_seconds() {
        for (words, millis) in [
            ("2:10", Some(130_000)),
            (" 0：05 ", Some(5_000)),
            ("1:02:03", Some(3_723_000)),
            ("75:00", Some(4_500_000)),
            ("2:60", None),
            ("130", None),
            ("-1:00", None),
            (":10", None),
            ("99999:00", None),
            ("a:10", None),
            ("1:2:3:4", None),
        ] {
            assert_eq!(moment(words), millis, "{words}");
        }
    }
}
