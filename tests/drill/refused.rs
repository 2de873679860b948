//! Every reason for which an action may be refused, and that a refusal changes nothing.

use std::collections::BTreeSet;

use drilldesk::drill::{Action, NOTE_CHARS, Refused};

use crate::support::{Act, open, play};

/// A script, whose last step is refused, and why.
const CASES: &[(&str, Refused)] = &[
    ("say", Refused::NotStarted),
    ("resume", Refused::NotStarted),
    ("end", Refused::NotStarted),
    ("next", Refused::NotStarted),
    ("reopen", Refused::NotStarted),
    ("rate C01 met", Refused::NotStarted),
    ("note x", Refused::NotStarted),
    ("start; start", Refused::AlreadyStarted),
    ("start; pause; say", Refused::IsPaused),
    ("start; pause; pause", Refused::IsPaused),
    ("start; pause; branch 1", Refused::IsPaused),
    ("start; pause; inject second-call", Refused::IsPaused),
    ("start; resume", Refused::NotPaused),
    ("start; end; say", Refused::HasEnded),
    ("start; end; start", Refused::HasEnded),
    ("start; end; end", Refused::HasEnded),
    ("start; end; abort x", Refused::HasEnded),
    ("start; end; resume", Refused::HasEnded),
    ("start; end; switch transferred yes", Refused::HasEnded),
    ("start; end; note x", Refused::HasEnded),
    ("start; +1s rate C01 met; end; undo", Refused::HasEnded),
    ("start; end; adopt C01", Refused::AdoptedTooLate),
    (
        "start; +1s rate C01 met; undo; end; redo",
        Refused::HasEnded,
    ),
    ("start; comment x", Refused::NotEnded),
    ("start; recorder say", Refused::FacilitatorOnly),
    ("start; recorder branch 1", Refused::FacilitatorOnly),
    ("start; recorder end", Refused::FacilitatorOnly),
    ("start; recorder rate R1 touched", Refused::FacilitatorOnly),
    ("start; recorder comment x", Refused::FacilitatorOnly),
    ("recorder start", Refused::FacilitatorOnly),
    (
        "start; end; recorder rate C01 met because x",
        Refused::HasEnded,
    ),
    ("start; end; recorder note x", Refused::HasEnded),
    ("start; +9s rate C01 met at 10s", Refused::NoSuchMoment),
    (
        "start; +9s recorder rate C01 met at 10s",
        Refused::NoSuchMoment,
    ),
    (
        "start; +1s rate C01 met; recorder undo",
        Refused::NothingToUndo,
    ),
    (
        "start; +1s recorder rate C01 met; undo",
        Refused::NothingToUndo,
    ),
    (
        "start; +1s recorder rate C01 met; +1s rate C01 none",
        Refused::NoChange,
    ),
    ("start; +1s rate C01 met; decide C01 own", Refused::NoChange),
    ("start; take 9", Refused::NoSuchBranch),
    ("start; branch 4; +1s take 3", Refused::NoSuchBranch),
    ("start; jump Q08; +1s take 4", Refused::BranchClosed),
    ("start; follow", Refused::NoSingleExit),
    ("start; jump Q15; +1s follow", Refused::NoSingleExit),
    (
        "start; inject no-such",
        Refused::NoSuchInject(String::new()),
    ),
    (
        "start; inject second-call; inject second-call",
        Refused::InjectUsed,
    ),
    ("start; inject snatch", Refused::InjectLocked),
    ("start; switch transferred never", Refused::NoSuchSwitch),
    ("start; switch nothing yes", Refused::NoSuchSwitch),
    ("start; jump Q99", Refused::NoSuchCue(String::new())),
    ("start; rate C99 met", Refused::NoSuchItem(String::new())),
    ("start; name C99 0", Refused::NoSuchItem(String::new())),
    (
        "start; rate C01 met in 2",
        Refused::NoSuchItem(String::new()),
    ),
    (
        "start; rate C01 touched",
        Refused::RatingDoesNotFit(String::new()),
    ),
    (
        "start; rate R1 met",
        Refused::RatingDoesNotFit(String::new()),
    ),
    (
        "start; rate R1 n/a",
        Refused::RatingDoesNotFit(String::new()),
    ),
    ("start; rate C01 met visit 5", Refused::NoSuchMoment),
    ("start; rate C01 met by 3", Refused::NoSuchPerson),
    ("start; name C01 3", Refused::NoSuchPerson),
    ("start; judge 0 met", Refused::NoSuchImprovised),
    ("start; back", Refused::NothingBefore),
    ("start; next", Refused::NoNextScene),
    ("start; undo", Refused::NothingToUndo),
    ("start; pause; undo", Refused::NothingToUndo),
    ("start; +1s branch 1; redo", Refused::NothingToRedo),
    ("start; note   ", Refused::EmptyText),
    ("start; improvise \u{7}\u{8}", Refused::EmptyText),
    ("start; remark", Refused::EmptyText),
    ("start; abort", Refused::ReasonNeeded),
    (
        "start; rate C01 met; end; rate C01 missed",
        Refused::ReasonNeeded,
    ),
    (
        "start; rate C01 met; end; rate C01 missed because  ",
        Refused::ReasonNeeded,
    ),
    ("start; end; amend 新名", Refused::ReasonNeeded),
    ("start; +1s branch 1; +100ms branch 1", Refused::TooSoon),
    ("start; +1s branch 1; +100ms follow", Refused::TooSoon),
    ("start; +1s jump Q05; +100ms jump Q06", Refused::TooSoon),
    ("start; say; +100ms say", Refused::TooSoon),
    ("start; say; +100ms stop", Refused::TooSoon),
    ("start; stop", Refused::NoChange),
    ("start; say; +1s stop; +1s stop", Refused::NoChange),
    ("start; rate C01 met; rate C01 met", Refused::NoChange),
    ("start; rate C01 none", Refused::NoChange),
    ("start; end; rate C01 none", Refused::NoChange),
    ("start; mood 6", Refused::NoChange),
    ("start; improvise x; judge 0 none", Refused::NoChange),
    ("start; end; comment x; comment x", Refused::NoChange),
    ("amend 演练", Refused::NoChange),
];

/// A new reason does not compile until it has a place here, and fails below until it has a case.
fn word(refused: &Refused) -> &'static str {
    match refused {
        Refused::NotStarted => "NotStarted",
        Refused::AlreadyStarted => "AlreadyStarted",
        Refused::IsPaused => "IsPaused",
        Refused::NotPaused => "NotPaused",
        Refused::HasEnded => "HasEnded",
        Refused::AdoptedTooLate => "AdoptedTooLate",
        Refused::NotEnded => "NotEnded",
        Refused::NoCue => "NoCue",
        Refused::NoSuchBranch => "NoSuchBranch",
        Refused::BranchClosed => "BranchClosed",
        Refused::NoSingleExit => "NoSingleExit",
        Refused::NoSuchCue(_) => "NoSuchCue",
        Refused::NoSuchItem(_) => "NoSuchItem",
        Refused::RatingDoesNotFit(_) => "RatingDoesNotFit",
        Refused::NoSuchMoment => "NoSuchMoment",
        Refused::NoSuchPerson => "NoSuchPerson",
        Refused::NoSuchInject(_) => "NoSuchInject",
        Refused::InjectUsed => "InjectUsed",
        Refused::InjectLocked => "InjectLocked",
        Refused::NoSuchSwitch => "NoSuchSwitch",
        Refused::NoSuchImprovised => "NoSuchImprovised",
        Refused::NothingBefore => "NothingBefore",
        Refused::NoNextScene => "NoNextScene",
        Refused::NothingToUndo => "NothingToUndo",
        Refused::NothingToRedo => "NothingToRedo",
        Refused::EmptyText => "EmptyText",
        Refused::TextTooLong => "TextTooLong",
        Refused::ReasonNeeded => "ReasonNeeded",
        Refused::TooSoon => "TooSoon",
        Refused::FacilitatorOnly => "FacilitatorOnly",
        Refused::NoSuchFile => "NoSuchFile",
        Refused::FileThere => "FileThere",
        Refused::NoChange => "NoChange",
    }
}

const ALL: usize = 33;

#[test]
fn every_refusal_has_its_case() {
    let mut seen = BTreeSet::new();
    for (script, expected) in CASES {
        let (_, timeline) = play(&["telecom-fraud"], script);
        let last = timeline.lines().last().unwrap_or_default();
        let reason = last.rsplit(": ").next().unwrap_or_default();
        assert!(
            last.contains('×') && reason.starts_with(word(expected)),
            "{script}: expected {}, the timeline ends with\n{last}",
            word(expected)
        );
        // Only the last step is refused, or the case shows something else.
        assert_eq!(timeline.matches('×').count(), 1, "{script}\n{timeline}");
        seen.insert(word(expected));
    }
    // These have tests of their own: below, and with the files.
    seen.extend([word(&Refused::TextTooLong), word(&Refused::NoCue)]);
    seen.extend([word(&Refused::NoSuchFile), word(&Refused::FileThere)]);
    assert_eq!(seen.len(), ALL);
}

#[test]
fn a_text_has_a_limit() {
    let mut sitting = open("telecom-fraud");
    sitting.must(&Act::note(&"字".repeat(NOTE_CHARS)));
    let refused = sitting.act(&Act::note(&"字".repeat(NOTE_CHARS + 1)));
    assert_eq!(refused, Err(Refused::TextTooLong));
    // A reason that is too long is not a reason that is missing.
    let refused = sitting.act(&Action::Abort("字".repeat(NOTE_CHARS + 1)));
    assert_eq!(refused, Err(Refused::TextTooLong));
}

/// A journal may break off between the start of a scene and its first cue.
#[test]
fn without_a_cue_there_is_nothing_to_say() {
    let mut sitting = open("telecom-fraud");
    sitting.journal.entries.truncate(3);
    sitting.reload();
    for action in [Action::Say, Act::branch(0), Action::Follow, Action::Back] {
        assert_eq!(sitting.act(&action), Err(Refused::NoCue), "{action:?}");
    }
    sitting.must(&Act::jump("Q01"));
    sitting.must(&Action::Say);
}
