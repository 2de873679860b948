//! Drills from start to end, as a facilitator plays them.

use drilldesk::drill::{Action, Phase};
use expect_test::expect;

use super::{check, check_in};
use crate::support::{Act, open, play};

#[test]
fn a_line_is_said_answered_rated_and_taken_back() {
    check(
        "start; +2s say; +10s branch 1; +1s rate C03 met; undo",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
            5   00:02.000 Q01 said
            6   00:12.000 Q01 branch 0 (Met)
            7   00:12.000 C01 Met at "Q01" (Branch)
            8   00:12.000 C02 Met at "Q01" (Branch)
            9   00:12.000 Q02 shown (Branch)
            10  00:13.000 C03 Met at "Q02" (Key)
            11  00:13.000 Retracted { action: 10 }
            ---
            Running 00:13.000, Q02 mood 3
              C01 Met 00:12.000 "Q01" Branch
              C02 Met 00:12.000 "Q01" Branch
              undo [5, 6] redo [10]
        "#]],
    );
}

#[test]
fn pauses_are_left_out_of_drill_time() {
    check(
        "start; +5s say; +5s pause 喝水; +10m rate C01 met; +1m resume; +3s branch 1; +2s end",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
            5   00:05.000 Q01 said
            6   00:10.000 Paused { reason: "喝水" }
            7   00:10.000 C01 Met at "Q01" (Key)
            8   00:10.000 Resumed
            9   00:13.000 Q01 branch 0 (Met)
            10  00:13.000 C02 Met at "Q01" (Branch)
            11  00:13.000 Q02 shown (Branch)
            12  00:15.000 SceneEnded { scene: 0 }
            13  00:15.000 Ended
            ---
            Ended 00:15.000, Q02 mood 3
              C01 Met 00:10.000 "Q01" Key
              C02 Met 00:13.000 "Q01" Branch
              undo [5, 7, 9] redo []
        "#]],
    );
}

#[test]
fn a_clock_set_back_or_on_changes_no_duration() {
    check(
        "start; +1s say; wall 03:00:00; +4s branch 1; tomorrow; +5s say; +6s branch 1; +1s end",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
            5   00:01.000 Q01 said
            6   00:05.000 ClockChanged { from: 2026-11-24T17:40:05+08:00, to: 2026-11-24T03:00:04+08:00 }
            7   00:05.000 Q01 branch 0 (Met)
            8   00:05.000 C01 Met at "Q01" (Branch)
            9   00:05.000 C02 Met at "Q01" (Branch)
            10  00:05.000 Q02 shown (Branch)
            11  00:10.000 ClockChanged { from: 2026-11-24T03:00:09+08:00, to: 2026-11-25T03:00:09+08:00 }
            12  00:10.000 Q02 said
            13  00:16.000 Q02 branch 0 (Met)
            14  00:16.000 C03 Met at "Q02" (Branch)
            15  00:16.000 Q03 shown (Branch)
            16  00:17.000 SceneEnded { scene: 0 }
            17  00:17.000 Ended
            ---
            Ended 00:17.000, Q03 mood 3
              C01 Met 00:05.000 "Q01" Branch
              C02 Met 00:05.000 "Q01" Branch
              C03 Met 00:16.000 "Q02" Branch
              undo [5, 7, 12, 13] redo []
        "#]],
    );
}

#[test]
fn dates_are_counted_on_from_the_start() {
    let (sitting, _) = play(&["telecom-fraud"], "start; wall 03:00:00; +4s say");
    let walls: Vec<String> = sitting
        .drill
        .entries()
        .iter()
        .map(|e| e.at.wall.format("%H:%M:%S").to_string())
        .collect();
    assert_eq!(
        walls,
        // That the clock was set is an entry of its own.
        [
            "17:40:00", "17:40:00", "17:40:00", "17:40:00", "17:40:04", "17:40:04"
        ]
    );
}

#[test]
fn a_rating_placed_at_an_earlier_cue_keeps_both_times() {
    check(
        "start; +2s say; +20s branch 3; +10s branch 1; +15s rate C03 partly visit 1 by 2; +5s rate C19 met visit 0",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
            5   00:02.000 Q01 said
            6   00:22.000 Q01 branch 2 (Missed)
            7   00:22.000 C01 Missed at "Q01" (Branch)
            8   00:22.000 Q01b shown (Branch)
            9   00:32.000 Q01b branch 0 (Met)
            10  00:32.000 C02 Met at "Q01b" (Branch)
            11  00:32.000 Q02 shown (Branch)
            12  00:32.000 (entered 00:47.000) C03 Partly at "Q01b" (Key) by 2
            13  00:22.000 (entered 00:52.000) C19 Met at "Q01" (Key)
            ---
            Running 00:52.000, Q02 mood 3
              C01 Missed 00:22.000 "Q01" Branch
              C02 Met 00:32.000 "Q01b" Branch
              C03 Partly 00:32.000 "Q01b" Key entered 00:47.000 by 2
              C19 Met 00:22.000 "Q01" Key entered 00:52.000
              undo [5, 6, 9, 12, 13] redo []
        "#]],
    );
}

#[test]
fn another_press_on_the_same_key_keeps_the_moment() {
    check(
        "start; +5s rate C01 met; +2s rate C01 partly; +2s rate C01 none; +2s rate C01 met",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
            5   00:05.000 C01 Met at "Q01" (Key)
            6   00:07.000 C01 Partly at "Q01" (Key)
            7   00:09.000 C01 cleared at "Q01" (Key)
            8   00:11.000 C01 Met at "Q01" (Key)
            ---
            Running 00:11.000, Q01 mood 3
              C01 Met 00:11.000 "Q01" Key changed 3
              undo [5, 6, 7, 8] redo []
        "#]],
    );
}

#[test]
fn the_same_press_felt_twice_is_taken_once() {
    check(
        "start; +1s branch 1; +399ms branch 1; +1ms branch 1; +100ms follow; +100ms jump Q15",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
            5   00:01.000 Q01 branch 0 (Met)
            6   00:01.000 C01 Met at "Q01" (Branch)
            7   00:01.000 C02 Met at "Q01" (Branch)
            8   00:01.000 Q02 shown (Branch)
                      × +399ms branch 1: TooSoon
            9   00:01.400 Q02 branch 0 (Met)
            10  00:01.400 C03 Met at "Q02" (Branch)
            11  00:01.400 Q03 shown (Branch)
                      × +100ms follow: TooSoon
                      × +100ms jump Q15: TooSoon
            ---
            Running 00:01.600, Q03 mood 3
              C01 Met 00:01.000 "Q01" Branch
              C02 Met 00:01.000 "Q01" Branch
              C03 Met 00:01.400 "Q02" Branch
              undo [5, 9] redo []
        "#]],
    );
}

#[test]
fn a_closing_branch_felt_twice_is_taken_once() {
    check(
        "start; jump Q15; +5s branch 1; +399ms branch 1; +0ms branch 2; +1ms branch 2",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
            5   00:00.000 Q15 shown (Jump)
            6   00:05.000 Q15 branch 0 (Met)
            7   00:05.000 C18 Met at "Q15" (Branch)
            8   00:05.000 C19 Met at "Q15" (Branch)
            9   00:05.000 C20 Met at "Q15" (Branch)
                      × +399ms branch 1: TooSoon
                      × +0ms branch 2: TooSoon
            10  00:05.400 Q15 branch 1 (Partly)
            11  00:05.400 C19 Partly at "Q15" (Branch)
            ---
            Running 00:05.400, Q15 mood 1, reaction 00:05.000
              C18 Met 00:05.000 "Q15" Branch
              C19 Partly 00:05.400 "Q15" Branch changed 1
              C20 Met 00:05.000 "Q15" Branch
              undo [5, 6, 10] redo []
        "#]],
    );
}

#[test]
fn back_and_the_next_scene_felt_twice_are_taken_once() {
    check_in(
        &["telecom-fraud", "telecom-fraud", "telecom-fraud"],
        "start; +1s jump Q05; +1s back; +100ms back; +1s next; +399ms next; +1ms next",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
            5   00:01.000 Q05 shown (Jump)
            6   00:02.000 Q01 shown (Back)
                      × +100ms back: TooSoon
            7   00:03.100 SceneEnded { scene: 0 }
            8   00:03.100 SceneStarted { scene: 1 }
            9   00:03.100 Q01 shown (Opening)
                      × +399ms next: TooSoon
            10  00:03.500 SceneEnded { scene: 1 }
            11  00:03.500 SceneStarted { scene: 2 }
            12  00:03.500 Q01 shown (Opening)
            ---
            Running 00:03.500, scene 3, Q01 mood 3
              undo [5, 6] redo []
        "#]],
    );
}

#[test]
fn the_reaction_clock_runs_from_the_line_and_stands_at_the_first_sign() {
    check(
        "start; stop; +3s say; +100ms stop; +20ms stop; +5s stop; +1s say; +2s rate C03 met; +1s rate C01 met; +5s rate C02 met",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
                      × stop: NoChange
            5   00:03.000 Q01 said
                      × +100ms stop: TooSoon
            6   00:03.120 Q01 reaction stopped
                      × +5s stop: NoChange
            7   00:09.120 Q01 said
            8   00:11.120 C03 Met at "Q01" (Key)
            9   00:12.120 Q01 reaction stopped
            10  00:12.120 C01 Met at "Q01" (Key)
            11  00:17.120 C02 Met at "Q01" (Key)
            ---
            Running 00:17.120, Q01 mood 3, reaction 00:03.000
              C01 Met 00:12.120 "Q01" Key
              C02 Met 00:17.120 "Q01" Key
              C03 Met 00:11.120 "Q01" Key
              undo [5, 6, 7, 8, 9, 11] redo []
        "#]],
    );
}

#[test]
fn undo_takes_back_a_branch_with_its_ratings_and_its_cue() {
    check(
        "start; +5s branch 1; +5s branch 1; +5s undo; +1s undo; +1s undo; +1s redo; +1s redo; +1s redo",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
            5   00:05.000 Q01 branch 0 (Met)
            6   00:05.000 C01 Met at "Q01" (Branch)
            7   00:05.000 C02 Met at "Q01" (Branch)
            8   00:05.000 Q02 shown (Branch)
            9   00:10.000 Q02 branch 0 (Met)
            10  00:10.000 C03 Met at "Q02" (Branch)
            11  00:10.000 Q03 shown (Branch)
            12  00:15.000 Retracted { action: 9 }
            13  00:16.000 Retracted { action: 5 }
                      × +1s undo: NothingToUndo
            14  00:18.000 Restored { action: 5 }
            15  00:19.000 Restored { action: 9 }
                      × +1s redo: NothingToRedo
            ---
            Running 00:20.000, Q03 mood 3
              C01 Met 00:05.000 "Q01" Branch
              C02 Met 00:05.000 "Q01" Branch
              C03 Met 00:10.000 "Q02" Branch
              undo [5, 9] redo []
        "#]],
    );
}

#[test]
fn something_new_after_an_undo_forgets_what_was_undone() {
    check(
        "start; +5s branch 1; +5s undo; +5s branch 3; redo; undo; undo",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
            5   00:05.000 Q01 branch 0 (Met)
            6   00:05.000 C01 Met at "Q01" (Branch)
            7   00:05.000 C02 Met at "Q01" (Branch)
            8   00:05.000 Q02 shown (Branch)
            9   00:10.000 Retracted { action: 5 }
            10  00:15.000 Q01 branch 2 (Missed)
            11  00:15.000 C01 Missed at "Q01" (Branch)
            12  00:15.000 Q01b shown (Branch)
                      × redo: NothingToRedo
            13  00:15.000 Retracted { action: 10 }
                      × undo: NothingToUndo
            ---
            Running 00:15.000, Q01 mood 3
              undo [] redo [10]
        "#]],
    );
}

#[test]
fn undo_has_no_limit() {
    let mut sitting = open("telecom-fraud");
    for i in 0..500 {
        sitting.must(&Act::note(&i.to_string()));
    }
    for _ in 0..500 {
        sitting.must(&Action::Undo);
    }
    assert!(sitting.drill.state().scenes[0].notes.is_empty());
    for _ in 0..500 {
        sitting.must(&Action::Redo);
    }
    let notes = &sitting.drill.state().scenes[0].notes;
    assert_eq!(notes.len(), 500);
    assert_eq!(notes[499].text, "499");
}

#[test]
fn what_was_recorded_before_the_end_is_not_taken_back_after_it() {
    check(
        "start; +5s rate C01 met; +5s undo; +5s rate C02 met; +5s end; undo; redo; rate C03 missed; undo; redo; redo",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
            5   00:05.000 C01 Met at "Q01" (Key)
            6   00:10.000 Retracted { action: 5 }
            7   00:15.000 C02 Met at "Q01" (Key)
            8   00:20.000 SceneEnded { scene: 0 }
            9   00:20.000 Ended
                      × undo: HasEnded
                      × redo: NothingToRedo
            10  00:20.000 C03 Missed at "" (Sweep)
            11  00:20.000 Retracted { action: 10 }
            12  00:20.000 Restored { action: 10 }
                      × redo: NothingToRedo
            ---
            Ended 00:20.000, Q01 mood 3
              C02 Met 00:15.000 "Q01" Key
              C03 Missed 00:20.000 "" Sweep
              undo [7, 10] redo []
        "#]],
    );
}

#[test]
fn what_is_rated_after_the_end_is_marked_as_late() {
    check(
        "start; +5s rate C01 met; +5s branch 1; +5s end; +1m rate C16 unseen because 没有录像; +5s rate C16 missed; +5s rate C17 met visit 1",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
            5   00:05.000 C01 Met at "Q01" (Key)
            6   00:10.000 Q01 branch 0 (Met)
            7   00:10.000 C02 Met at "Q01" (Branch)
            8   00:10.000 Q02 shown (Branch)
            9   00:15.000 SceneEnded { scene: 0 }
            10  00:15.000 Ended
            11  00:15.000 C16 NotObserved at "" (Sweep) because 没有录像
            12  00:15.000 C16 Missed at "" (Sweep)
            13  00:15.000 (entered 00:15.000) C17 Met at "Q02" (Sweep)
            ---
            Ended 00:15.000, Q02 mood 3
              C01 Met 00:05.000 "Q01" Key
              C02 Met 00:10.000 "Q01" Branch
              C16 Missed 00:15.000 "" Sweep changed 1
              C17 Met 00:15.000 "Q02" Sweep entered 00:15.000
              undo [5, 6, 11, 12, 13] redo []
        "#]],
    );
}

#[test]
fn a_change_after_the_end_needs_a_reason_and_keeps_the_moment() {
    check(
        "start; +5s rate C01 met; +5s end; rate C01 partly; rate C01 partly because 听错了; rate C01 missed; undo",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
            5   00:05.000 C01 Met at "Q01" (Key)
            6   00:10.000 SceneEnded { scene: 0 }
            7   00:10.000 Ended
                      × rate C01 partly: ReasonNeeded
            8   00:10.000 C01 Partly at "Q01" (Amendment) because 听错了
                      × rate C01 missed: ReasonNeeded
                      × undo: HasEnded
            ---
            Ended 00:10.000, Q01 mood 3
              C01 Partly 00:05.000 "Q01" Amendment entered 00:10.000 changed 1
              undo [5] redo []
        "#]],
    );
    check(
        "start; +5s rate C01 met; +5s rate C02 met; +5s end; rate C01 none because 记错项; rate C02 missed visit 0 because 重看录像",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
            5   00:05.000 C01 Met at "Q01" (Key)
            6   00:10.000 C02 Met at "Q01" (Key)
            7   00:15.000 SceneEnded { scene: 0 }
            8   00:15.000 Ended
            9   00:15.000 C01 cleared at "Q01" (Amendment) because 记错项
            10  00:15.000 C02 Missed at "Q01" (Amendment) because 重看录像
            ---
            Ended 00:15.000, Q01 mood 3
              C02 Missed 00:10.000 "Q01" Amendment entered 00:15.000 changed 1
              undo [5, 6] redo []
        "#]],
    );
}

#[test]
fn a_result_that_stands_keeps_the_time_it_was_first_seen() {
    check(
        "start; jump Q05; +10s branch 1; +10s branch 1; +1s end",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
            5   00:00.000 Q05 shown (Jump)
            6   00:10.000 Q05 branch 0 (Met)
            7   00:10.000 C07 Met at "Q05" (Branch)
            8   00:10.000 C21 Met at "Q05" (Branch)
            9   00:10.000 Q06 shown (Branch)
            10  00:20.000 Q06 branch 0 (Met)
            11  00:20.000 C06 Met at "Q06" (Branch)
            12  00:20.000 Q07 shown (Branch)
            13  00:21.000 SceneEnded { scene: 0 }
            14  00:21.000 Ended
            ---
            Ended 00:21.000, Q07 mood 4
              C06 Met 00:20.000 "Q06" Branch
              C07 Met 00:10.000 "Q05" Branch
              C21 Met 00:10.000 "Q05" Branch
              undo [5, 6, 10] redo []
        "#]],
    );
}

#[test]
fn an_inject_is_used_once_and_may_be_locked() {
    check(
        "start; inject snatch; +1s inject second-call; +1s inject second-call; inject nothing; undo; +1s inject second-call; switch second-call no; undo; undo; switch second-call no; inject second-call",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
                      × inject snatch: InjectLocked
            5   00:01.000 Injected { inject: "second-call", title: "二次来电" }
            6   00:01.000 Q12 shown (Inject)
                      × +1s inject second-call: InjectUsed
                      × inject nothing: NoSuchInject("nothing")
            7   00:02.000 Retracted { action: 5 }
            8   00:03.000 Injected { inject: "second-call", title: "二次来电" }
            9   00:03.000 Q12 shown (Inject)
            10  00:03.000 SwitchSet { switch: "second-call", option: "no" }
            11  00:03.000 Retracted { action: 10 }
            12  00:03.000 Retracted { action: 8 }
            13  00:03.000 SwitchSet { switch: "second-call", option: "no" }
                      × inject second-call: InjectLocked
            ---
            Running 00:03.000, Q01 mood 3
              undo [13] redo []
        "#]],
    );
}

#[test]
fn some_injects_are_for_a_blind_drill() {
    check(
        "blind; start; inject snatch; switch snatch yes; inject snatch",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
                      × inject snatch: InjectLocked
            5   00:00.000 SwitchSet { switch: "snatch", option: "yes" }
            6   00:00.000 Injected { inject: "snatch", title: "员工夺手机" }
            7   00:00.000 Q06b shown (Inject)
            ---
            Running 00:00.000, Q06b mood 5
              undo [5, 6] redo []
        "#]],
    );
    check(
        "set 1 snatch yes; start; inject snatch",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
                      × inject snatch: InjectLocked
            ---
            Running 00:00.000, Q01 mood 3
        "#]],
    );
}

#[test]
fn switches_open_and_close_branches() {
    check(
        "start; jump Q08; +1s take 4; take 0; +1s jump Q08; switch transferred yes; +1s take 0; +1s branch 4",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
            5   00:00.000 Q08 shown (Jump)
                      × +1s take 4: BranchClosed
            6   00:01.000 Q08 branch 0 (Met)
            7   00:01.000 C11 Met at "Q08" (Branch)
            8   00:01.000 C12 Met at "Q08" (Branch)
            9   00:01.000 Q09 shown (Branch)
            10  00:02.000 Q08 shown (Jump)
            11  00:02.000 SwitchSet { switch: "transferred", option: "yes" }
                      × +1s take 0: BranchClosed
            12  00:04.000 Q08 branch 7 (Partly)
            13  00:04.000 C12 Missed at "Q08" (Branch)
            14  00:04.000 Q10 shown (Branch)
            ---
            Running 00:04.000, Q10 mood 5
              C11 Met 00:01.000 "Q08" Branch
              C12 Missed 00:04.000 "Q08" Branch changed 1
              undo [5, 6, 10, 11, 12] redo []
        "#]],
    );
    check(
        "set 1 transferred yes; start; jump Q08; +1s branch 1",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
            5   00:00.000 Q08 shown (Jump)
            6   00:01.000 Q08 branch 4 (Met)
            7   00:01.000 C11 Met at "Q08" (Branch)
            8   00:01.000 C12 Met at "Q08" (Branch)
            9   00:01.000 Q10 shown (Branch)
            ---
            Running 00:01.000, Q10 mood 5
              C11 Met 00:01.000 "Q08" Branch
              C12 Met 00:01.000 "Q08" Branch
              undo [5, 6] redo []
        "#]],
    );
}

#[test]
fn a_branch_may_set_a_switch() {
    check(
        "start; jump Q08; +1s branch 4; undo",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
            5   00:00.000 Q08 shown (Jump)
            6   00:01.000 Q08 branch 3 (Choice)
            7   00:01.000 SwitchSet { switch: "transferred", option: "yes" }
            8   00:01.000 Q10 shown (Branch)
            9   00:01.000 Retracted { action: 6 }
            ---
            Running 00:01.000, Q08 mood 4
              undo [5] redo [6]
        "#]],
    );
}

#[test]
fn follow_goes_on_where_there_is_one_way() {
    check(
        "start; follow; +1s jump Q05; +1s follow; +1s jump Q06; +1s follow; +1s jump Q15; +1s follow",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
                      × follow: NoSingleExit
            5   00:01.000 Q05 shown (Jump)
                      × +1s follow: NoSingleExit
            6   00:03.000 Q06 shown (Jump)
            7   00:04.000 Q07 shown (Follow)
            8   00:05.000 Q15 shown (Jump)
                      × +1s follow: NoSingleExit
            ---
            Running 00:06.000, Q15 mood 1
              undo [5, 6, 7, 8] redo []
        "#]],
    );
}

#[test]
fn back_shows_the_cue_before_and_leaves_simulated_time() {
    check_in(
        &["complaint-handling"],
        "start; +1s back; +1s jump Q07; +1s jump Q10; +1s back; +1s back; jump Q01",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
                      × +1s back: NothingBefore
            5   00:02.000 Q07 shown (Jump)
            6   00:02.000 TimeJumped { to: "D0+2小时", title: "推进到两小时后" }
            7   00:03.000 Q10 shown (Jump)
            8   00:03.000 TimeJumped { to: "D5", title: "推进到第 5 天" }
            9   00:04.000 Q07 shown (Back)
            10  00:05.000 Q10 shown (Back)
                      × jump Q01: TooSoon
            ---
            Running 00:05.000, Q10 mood 3, D5
              undo [5, 7, 9, 10] redo []
        "#]],
    );
}

#[test]
fn moods_follow_the_cues_the_branches_and_the_facilitator() {
    check(
        "start; +1s branch 3; +1s branch 3; mood 5; mood 6; undo",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
            5   00:01.000 Q01 branch 2 (Missed)
            6   00:01.000 C01 Missed at "Q01" (Branch)
            7   00:01.000 Q01b shown (Branch)
            8   00:02.000 Q01b branch 2 (Missed)
            9   00:02.000 C02 Missed at "Q01b" (Branch)
            10  00:02.000 C03 Missed at "Q01b" (Branch)
            11  00:02.000 Q02 shown (Branch)
            12  00:02.000 MoodChanged { mood: 5 }
                      × mood 6: NoChange
            13  00:02.000 Retracted { action: 12 }
            ---
            Running 00:02.000, Q02 mood 4
              C01 Missed 00:01.000 "Q01" Branch
              C02 Missed 00:02.000 "Q01b" Branch
              C03 Missed 00:02.000 "Q01b" Branch
              undo [5, 8] redo [12]
        "#]],
    );
}

#[test]
fn lines_and_events_may_be_improvised() {
    check(
        "start; +2s improvise 我儿子来了; +1s happening 停电; judge 0 met; judge 0 met; judge 2 met; judge 0 none; note  记一笔\u{7} ; remark 手机没电; undo",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
            5   00:02.000 Improvised { text: "我儿子来了", spoken: true, cue: "Q01" }
            6   00:03.000 Improvised { text: "停电", spoken: false, cue: "Q01" }
            7   00:03.000 ImprovisedRated { scene: 0, index: 0, rating: Some(Met) }
                      × judge 0 met: NoChange
                      × judge 2 met: NoSuchImprovised
            8   00:03.000 ImprovisedRated { scene: 0, index: 0, rating: None }
            9   00:03.000 NoteAdded { text: "记一笔", cue: "Q01" }
            10  00:03.000 Remarked { text: "手机没电" }
            11  00:03.000 Retracted { action: 9 }
            ---
            Running 00:03.000, Q01 mood 3
              undo [5, 6, 7, 8] redo [9]
        "#]],
    );
}

#[test]
fn a_person_is_named_before_or_after_the_rating() {
    check(
        "start; name C01 0; +1s rate C01 met; name C01 2; name C02 1; name C02 nobody; rate C02 met; name C01 7; name C99 0",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
            5   00:00.000 PersonNamed { scene: 0, item: "C01", person: Some(0) }
            6   00:01.000 C01 Met at "Q01" (Key)
            7   00:01.000 PersonNamed { scene: 0, item: "C01", person: Some(2) }
            8   00:01.000 PersonNamed { scene: 0, item: "C02", person: Some(1) }
            9   00:01.000 PersonNamed { scene: 0, item: "C02", person: None }
            10  00:01.000 C02 Met at "Q01" (Key)
                      × name C01 7: NoSuchPerson
                      × name C99 0: NoSuchItem("C99")
            ---
            Running 00:01.000, Q01 mood 3
              C01 Met 00:01.000 "Q01" Key by 2
              C02 Met 00:01.000 "Q01" Key
              undo [5, 6, 7, 8, 9, 10] redo []
        "#]],
    );
}

#[test]
fn simulated_time_moves_on_by_hand_too() {
    check(
        "start; time D3; +1s branch 1; undo; undo",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
            5   00:00.000 TimeJumped { to: "D3", title: "推进到 D3" }
            6   00:01.000 Q01 branch 0 (Met)
            7   00:01.000 C01 Met at "Q01" (Branch)
            8   00:01.000 C02 Met at "Q01" (Branch)
            9   00:01.000 Q02 shown (Branch)
            10  00:01.000 Retracted { action: 6 }
            11  00:01.000 Retracted { action: 5 }
            ---
            Running 00:01.000, Q01 mood 3
              undo [] redo [6, 5]
        "#]],
    );
}

#[test]
fn a_complaint_is_played_from_the_first_day_to_the_callback() {
    check_in(
        &["complaint-handling"],
        "start; +20s branch 1; +20s branch 1; +20s branch 1; +20s branch 1; +20s branch 1; +20s branch 1
         +20s branch 1; +20s branch 1; +20s branch 1; +20s branch 1; +20s branch 1; +20s branch 1
         +20s branch 1; +20s branch 1; +20s branch 1; +5s end",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
            5   00:20.000 Q01 branch 0 (Met)
            6   00:20.000 C01 Met at "Q01" (Branch)
            7   00:20.000 C02 Met at "Q01" (Branch)
            8   00:20.000 Q02 shown (Branch)
            9   00:40.000 Q02 branch 0 (Met)
            10  00:40.000 C03 Met at "Q02" (Branch)
            11  00:40.000 Q03 shown (Branch)
            12  01:00.000 Q03 branch 0 (Met)
            13  01:00.000 C04 Met at "Q03" (Branch)
            14  01:00.000 Q04 shown (Branch)
            15  01:20.000 Q04 branch 0 (Met)
            16  01:20.000 C05 Met at "Q04" (Branch)
            17  01:20.000 Q05 shown (Branch)
            18  01:40.000 Q05 branch 0 (Met)
            19  01:40.000 C06 Met at "Q05" (Branch)
            20  01:40.000 C07 Met at "Q05" (Branch)
            21  01:40.000 Q06 shown (Branch)
            22  02:00.000 Q06 branch 0 (Met)
            23  02:00.000 C08 Met at "Q06" (Branch)
            24  02:00.000 Q07 shown (Branch)
            25  02:00.000 TimeJumped { to: "D0+2小时", title: "推进到两小时后" }
            26  02:20.000 Q07 branch 0 (Met)
            27  02:20.000 C09 Met at "Q07" (Branch)
            28  02:20.000 C10 Met at "Q07" (Branch)
            29  02:20.000 C23 Met at "Q07" (Branch)
            30  02:20.000 Q08 shown (Branch)
            31  02:20.000 TimeJumped { to: "D1", title: "推进到第 1 天" }
            32  02:40.000 Q08 branch 0 (Met)
            33  02:40.000 Q09 shown (Branch)
            34  03:00.000 Q09 branch 0 (Met)
            35  03:00.000 C11 Met at "Q09" (Branch)
            36  03:00.000 Q10 shown (Branch)
            37  03:00.000 TimeJumped { to: "D5", title: "推进到第 5 天" }
            38  03:20.000 Q10 branch 0 (Met)
            39  03:20.000 C12 Met at "Q10" (Branch)
            40  03:20.000 C13 Met at "Q10" (Branch)
            41  03:20.000 Q11 shown (Branch)
            42  03:40.000 Q11 branch 0 (Met)
            43  03:40.000 C14 Met at "Q11" (Branch)
            44  03:40.000 Q12 shown (Branch)
            45  04:00.000 Q12 branch 0 (Met)
            46  04:00.000 C15 Met at "Q12" (Branch)
            47  04:00.000 C16 Met at "Q12" (Branch)
            48  04:00.000 Q14 shown (Branch)
            49  04:00.000 TimeJumped { to: "D15", title: "推进到第 15 天" }
            50  04:20.000 Q14 branch 0 (Met)
            51  04:20.000 C18 Met at "Q14" (Branch)
            52  04:20.000 C19 Met at "Q14" (Branch)
            53  04:20.000 C17 NotApplicable at "Q14" (Branch)
            54  04:20.000 Q15 shown (Branch)
            55  04:20.000 TimeJumped { to: "办结后第3日", title: "推进到办结后第 3 日" }
            56  04:40.000 Q15 branch 0 (Met)
            57  04:40.000 C20 Met at "Q15" (Branch)
            58  04:40.000 Q16 shown (Branch)
            59  05:00.000 Q16 branch 0 (Met)
            60  05:00.000 C21 Met at "Q16" (Branch)
            61  05:00.000 C22 Met at "Q16" (Branch)
            62  05:05.000 SceneEnded { scene: 0 }
            63  05:05.000 Ended
            ---
            Ended 05:05.000, Q16 mood 1, 办结后第3日, reaction 00:20.000
              C01 Met 00:20.000 "Q01" Branch
              C02 Met 00:20.000 "Q01" Branch
              C03 Met 00:40.000 "Q02" Branch
              C04 Met 01:00.000 "Q03" Branch
              C05 Met 01:20.000 "Q04" Branch
              C06 Met 01:40.000 "Q05" Branch
              C07 Met 01:40.000 "Q05" Branch
              C08 Met 02:00.000 "Q06" Branch
              C09 Met 02:20.000 "Q07" Branch
              C10 Met 02:20.000 "Q07" Branch
              C11 Met 03:00.000 "Q09" Branch
              C12 Met 03:20.000 "Q10" Branch
              C13 Met 03:20.000 "Q10" Branch
              C14 Met 03:40.000 "Q11" Branch
              C15 Met 04:00.000 "Q12" Branch
              C16 Met 04:00.000 "Q12" Branch
              C17 NotApplicable 04:20.000 "Q14" Branch
              C18 Met 04:20.000 "Q14" Branch
              C19 Met 04:20.000 "Q14" Branch
              C20 Met 04:40.000 "Q15" Branch
              C21 Met 05:00.000 "Q16" Branch
              C22 Met 05:00.000 "Q16" Branch
              C23 Met 02:20.000 "Q07" Branch
              undo [5, 9, 12, 15, 18, 22, 26, 32, 34, 38, 42, 45, 50, 56, 59] redo []
        "#]],
    );
}

#[test]
fn a_complicated_complaint_is_extended_before_it_is_late() {
    check_in(
        &["complaint-handling"],
        "set 1 complexity complex; set 1 escalate yes; start; +20s jump Q10; +20s branch 1; +20s branch 3; +20s branch 4
         +20s branch 2; +20s branch 2; inject escalate; +20s branch 1; +20s branch 4; +20s branch 1; +20s branch 3; +5s end",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
            5   00:20.000 Q10 shown (Jump)
            6   00:20.000 TimeJumped { to: "D5", title: "推进到第 5 天" }
            7   00:40.000 Q10 branch 0 (Met)
            8   00:40.000 C12 Met at "Q10" (Branch)
            9   00:40.000 C13 Met at "Q10" (Branch)
            10  00:40.000 Q11 shown (Branch)
            11  01:00.000 Q11 branch 2 (Missed)
            12  01:00.000 C14 Missed at "Q11" (Branch)
            13  01:00.000 Q12 shown (Branch)
            14  01:20.000 Q12 branch 6 (Missed)
            15  01:20.000 C15 Missed at "Q12" (Branch)
            16  01:20.000 R2 Touched at "Q12" (Branch)
            17  01:20.000 Q12b shown (Branch)
            18  01:40.000 Q12b branch 3 (Partly)
            19  01:40.000 C16 Missed at "Q12b" (Branch)
            20  01:40.000 Q13 shown (Branch)
            21  01:40.000 TimeJumped { to: "D12", title: "推进到第 12 天" }
            22  02:00.000 Q13 branch 1 (Partly)
            23  02:00.000 C17 Partly at "Q13" (Branch)
            24  02:00.000 Q14c shown (Branch)
            25  02:00.000 TimeJumped { to: "D25", title: "推进到第 25 天" }
            26  02:00.000 Injected { inject: "escalate", title: "客户向监管反映" }
            27  02:20.000 Q14c branch 0 (Met)
            28  02:20.000 C18 Met at "Q14c" (Branch)
            29  02:20.000 C19 Met at "Q14c" (Branch)
            30  02:20.000 Q15 shown (Branch)
            31  02:20.000 TimeJumped { to: "办结后第3日", title: "推进到办结后第 3 日" }
            32  02:40.000 Q15 branch 3 (Missed)
            33  02:40.000 C20 Missed at "Q15" (Branch)
            34  02:40.000 R3 Touched at "Q15" (Branch)
            35  02:40.000 Q15b shown (Branch)
            36  03:00.000 Q15b branch 0 (Partly)
            37  03:00.000 C20 Partly at "Q15b" (Branch)
            38  03:00.000 Q16 shown (Branch)
            39  03:20.000 Q16 branch 2 (Partly)
            40  03:20.000 C21 Met at "Q16" (Branch)
            41  03:20.000 C22 Partly at "Q16" (Branch)
            42  03:25.000 SceneEnded { scene: 0 }
            43  03:25.000 Ended
            ---
            Ended 03:25.000, Q16 mood 1, 办结后第3日, reaction 00:20.000
              C12 Met 00:40.000 "Q10" Branch
              C13 Met 00:40.000 "Q10" Branch
              C14 Missed 01:00.000 "Q11" Branch
              C15 Missed 01:20.000 "Q12" Branch
              C16 Missed 01:40.000 "Q12b" Branch
              C17 Partly 02:00.000 "Q13" Branch
              C18 Met 02:20.000 "Q14c" Branch
              C19 Met 02:20.000 "Q14c" Branch
              C20 Partly 03:00.000 "Q15b" Branch changed 1
              C21 Met 03:20.000 "Q16" Branch
              C22 Partly 03:20.000 "Q16" Branch
              R2 Touched 01:20.000 "Q12" Branch
              R3 Touched 02:40.000 "Q15" Branch
              undo [5, 7, 11, 14, 18, 22, 26, 27, 32, 36, 39] redo []
        "#]],
    );
}

#[test]
fn a_simple_complaint_may_turn_out_complicated() {
    check_in(
        &["complaint-handling"],
        "start; +20s jump Q11; +20s branch 4; +20s branch 1; +20s undo; +20s undo; +20s branch 1; +20s branch 1",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
            5   00:20.000 Q11 shown (Jump)
            6   00:40.000 Q11 branch 3 (Choice)
            7   00:40.000 C14 Met at "Q11" (Branch)
            8   00:40.000 SwitchSet { switch: "complexity", option: "complex" }
            9   00:40.000 Q12 shown (Branch)
            10  01:00.000 Q12 branch 1 (Met)
            11  01:00.000 C15 Met at "Q12" (Branch)
            12  01:00.000 C16 Met at "Q12" (Branch)
            13  01:00.000 Q13 shown (Branch)
            14  01:00.000 TimeJumped { to: "D12", title: "推进到第 12 天" }
            15  01:20.000 Retracted { action: 10 }
            16  01:40.000 Retracted { action: 6 }
            17  02:00.000 Q11 branch 0 (Met)
            18  02:00.000 C14 Met at "Q11" (Branch)
            19  02:00.000 Q12 shown (Branch)
            20  02:20.000 Q12 branch 0 (Met)
            21  02:20.000 C15 Met at "Q12" (Branch)
            22  02:20.000 C16 Met at "Q12" (Branch)
            23  02:20.000 Q14 shown (Branch)
            24  02:20.000 TimeJumped { to: "D15", title: "推进到第 15 天" }
            ---
            Running 02:20.000, Q14 mood 3, D15
              C14 Met 02:00.000 "Q11" Branch
              C15 Met 02:20.000 "Q12" Branch
              C16 Met 02:20.000 "Q12" Branch
              undo [5, 17, 20] redo []
        "#]],
    );
}

#[test]
fn an_elderly_customer_is_served_in_five_stages() {
    let (sitting, _) = play(
        &["elderly-ebank"],
        "start; +10s branch 1; +10s branch 1; +10s branch 1; +10s branch 1; +10s branch 1; +10s branch 1; +10s branch 1
         +10s branch 1; +10s branch 1; +10s branch 1; +10s branch 1; +10s branch 1; +10s branch 1; +10s branch 1; +10s branch 1; +10s branch 1; end",
    );
    let assessment = sitting.drill.assess();
    let scene = &assessment.scenes[0];
    let stages: Vec<_> = scene
        .stages
        .iter()
        .zip(&scene.stage_millis)
        .map(|((id, part), millis)| {
            (
                id.as_str(),
                part.score.earned_halves,
                part.score.base,
                *millis,
            )
        })
        .collect();
    assert_eq!(
        stages,
        [
            ("scene", 10, 5, 10_000),
            ("respond", 12, 6, 30_000),
            ("needs", 20, 10, 40_000),
            ("fraud", 52, 26, 60_000),
            ("record", 14, 7, 20_000),
        ]
    );
    assert_eq!(sitting.drill.state().phase, Phase::Ended);
    // C03 is not met on the way that goes well: the hall was never full.
    assert_eq!(assessment.unrated, [(0, "C03".to_owned())]);
}

#[test]
fn several_scenes_are_played_one_after_the_other() {
    check_in(
        &["telecom-fraud", "elderly-ebank"],
        "set 2 phone no; start; +10s branch 1; next; +1s next; +5s rate C01 met; +1s rate C01 partly in 1; rate C01 met in 3; undo; undo; +5s end; rate C02 met in 1; rate C02 met",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
            5   00:10.000 Q01 branch 0 (Met)
            6   00:10.000 C01 Met at "Q01" (Branch)
            7   00:10.000 C02 Met at "Q01" (Branch)
            8   00:10.000 Q02 shown (Branch)
            9   00:10.000 SceneEnded { scene: 0 }
            10  00:10.000 SceneStarted { scene: 1 }
            11  00:10.000 Q01 shown (Opening)
                      × +1s next: NoNextScene
            12  00:16.000 C01 Met at "Q01" (Key) scene 2
            13  00:17.000 C01 Partly at "Q02" (Key)
                      × rate C01 met in 3: NoSuchItem("C01")
            14  00:17.000 Retracted { action: 13 }
            15  00:17.000 Retracted { action: 12 }
            16  00:22.000 SceneEnded { scene: 1 }
            17  00:22.000 Ended
                      × rate C02 met in 1: NoChange
            18  00:22.000 C02 Met at "" (Sweep) scene 2
            ---
            Ended 00:22.000, scene 2, Q01 mood 2
              1/C01 Met 00:10.000 "Q01" Branch
              1/C02 Met 00:10.000 "Q01" Branch
              2/C02 Met 00:22.000 "" Sweep
              undo [5, 18] redo []
        "#]],
    );
}

#[test]
fn a_drill_may_be_stopped_at_once_with_a_reason() {
    check(
        "start; +5s say; +2s abort  ; abort 真实客户进厅; resume; abort 再来; rate C01 missed",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
            5   00:05.000 Q01 said
                      × +2s abort: ReasonNeeded
            6   00:07.000 Aborted { reason: "真实客户进厅" }
                      × resume: HasEnded
                      × abort 再来: HasEnded
            7   00:07.000 C01 Missed at "" (Sweep)
            ---
            Aborted 00:07.000, Q01 mood 3, because Some("真实客户进厅")
              C01 Missed 00:07.000 "" Sweep
              undo [5, 7] redo []
        "#]],
    );
    check(
        "abort 人没到齐; start",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Aborted { reason: "人没到齐" }
                      × start: HasEnded
            ---
            Aborted 00:00.000, because Some("人没到齐")
        "#]],
    );
}

#[test]
fn a_drill_may_end_after_one_second() {
    let (sitting, timeline) = play(&["telecom-fraud"], "start; +1s end");
    expect![[r#"
        1   00:00.000 Opened
        2   00:00.000 Started
        3   00:00.000 SceneStarted { scene: 0 }
        4   00:00.000 Q01 shown (Opening)
        5   00:01.000 SceneEnded { scene: 0 }
        6   00:01.000 Ended
    "#]]
    .assert_eq(&timeline);
    let assessment = sitting.drill.assess();
    assert_eq!(assessment.verdict.grade(), None);
    assert_eq!(assessment.score.tenths(), None);
    // The first stage was entered, the others were not.
    assert_eq!(assessment.counts.unrated, 3);
    assert_eq!(assessment.counts.not_involved, 21);
}

#[test]
fn nobody_need_be_in_the_roster() {
    check(
        "roster 0; start; +1s rate C01 met by 0; +1s rate C01 met; +1s end",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
                      × +1s rate C01 met by 0: NoSuchPerson
            5   00:02.000 C01 Met at "Q01" (Key)
            6   00:03.000 SceneEnded { scene: 0 }
            7   00:03.000 Ended
            ---
            Ended 00:03.000, Q01 mood 3
              C01 Met 00:02.000 "Q01" Key
              undo [5] redo []
        "#]],
    );
}

#[test]
fn a_drill_left_unfinished_stands_still_until_it_is_resumed() {
    check(
        "start; +10s say; +5m reload; +5m reopen; branch 1; +1m resume; +2s branch 1; +1s reload; +1h resume; reopen",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
            5   00:10.000 Q01 said
            6   00:10.000 Reopened
                      × branch 1: IsPaused
            7   00:10.000 Resumed
            8   00:12.000 Q01 branch 0 (Met)
            9   00:12.000 C01 Met at "Q01" (Branch)
            10  00:12.000 C02 Met at "Q01" (Branch)
            11  00:12.000 Q02 shown (Branch)
                      × +1h resume: NotPaused
            12  00:12.000 Reopened
            ---
            Paused 00:12.000, Q02 mood 3
              C01 Met 00:12.000 "Q01" Branch
              C02 Met 00:12.000 "Q01" Branch
              undo [5, 8] redo []
        "#]],
    );
}

#[test]
fn the_set_up_is_amended_with_a_reason_after_the_end() {
    check(
        "amend 改名; amend 改名; start; amend 再改; +1s end; amend 又改; amend 又改 打错字; undo",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 SetupAmended name "改名" because ""
                      × amend 改名: NoChange
            3   00:00.000 Started
            4   00:00.000 SceneStarted { scene: 0 }
            5   00:00.000 Q01 shown (Opening)
            6   00:00.000 SetupAmended name "再改" because ""
            7   00:01.000 SceneEnded { scene: 0 }
            8   00:01.000 Ended
                      × amend 又改: ReasonNeeded
            9   00:01.000 SetupAmended name "又改" because "打错字"
                      × undo: NothingToUndo
            ---
            Ended 00:01.000, Q01 mood 3
        "#]],
    );
}

#[test]
fn the_debrief_is_written_after_the_end() {
    check(
        "start; comment 早了; +1s end; comment 反应快; comment 反应快; comment 反应很快; undo; undo; redo; remark 附签到表; remark  ",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
                      × comment 早了: NotEnded
            5   00:01.000 SceneEnded { scene: 0 }
            6   00:01.000 Ended
            7   00:01.000 Debriefed { edit: SetCommanderComment { text: "反应快" } }
                      × comment 反应快: NoChange
            8   00:01.000 Debriefed { edit: SetCommanderComment { text: "反应很快" } }
            9   00:01.000 Retracted { action: 8 }
            10  00:01.000 Retracted { action: 7 }
            11  00:01.000 Restored { action: 7 }
            12  00:01.000 Remarked { text: "附签到表" }
                      × remark: EmptyText
            ---
            Ended 00:01.000, Q01 mood 3
              undo [7] redo [8]
        "#]],
    );
}

#[test]
fn a_switch_may_be_set_before_the_start_and_a_name_given() {
    check(
        "switch transferred yes; name C01 1; undo; start; jump Q08; +1s branch 1; rate C01 met",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 SwitchSet { switch: "transferred", option: "yes" }
            3   00:00.000 PersonNamed { scene: 0, item: "C01", person: Some(1) }
            4   00:00.000 Retracted { action: 3 }
            5   00:00.000 Started
            6   00:00.000 SceneStarted { scene: 0 }
            7   00:00.000 Q01 shown (Opening)
            8   00:00.000 Q08 shown (Jump)
            9   00:01.000 Q08 branch 4 (Met)
            10  00:01.000 C11 Met at "Q08" (Branch)
            11  00:01.000 C12 Met at "Q08" (Branch)
            12  00:01.000 Q10 shown (Branch)
            13  00:01.000 C01 Met at "Q10" (Key)
            ---
            Running 00:01.000, Q10 mood 5
              C01 Met 00:01.000 "Q10" Key
              C11 Met 00:01.000 "Q08" Branch
              C12 Met 00:01.000 "Q08" Branch
              undo [2, 8, 9, 13] redo []
        "#]],
    );
}

/// Longer than the way between two kept states, with things taken back on both sides of one.
#[test]
fn looking_back_far_is_as_replaying_from_the_start() {
    use drilldesk::drill::{Replay, State};
    let mut sitting = open("telecom-fraud");
    for i in 0_u32..220 {
        sitting.wait(1_000);
        sitting.must(&Act::note(&format!("记事 {i}")));
        if i % 5 == 0 {
            sitting.must(&Action::Undo);
        }
        if i % 50 == 49 {
            // Back over the last place at which a state is kept, and half of it on again.
            for _ in 0..40 {
                sitting.must(&Action::Undo);
            }
            for _ in 0..20 {
                sitting.must(&Action::Redo);
            }
        }
    }
    let drill = &sitting.drill;
    let count = drill.entries().len();
    assert!(count > 400, "{count}");
    let mut replay = Replay::default();
    for place in (0..count).chain((0..300).map(|i| i * 191 % count)) {
        let seq = place as u64 + 1;
        let wanted = State::replay(drill.scenarios(), &drill.entries()[..=place]);
        assert_eq!(*replay.at(drill, seq), wanted, "entry {seq}");
    }
    // What is added later is seen too.
    sitting.must(&Action::End);
    let end = sitting.drill.entries().len() as u64;
    assert_eq!(replay.at(&sitting.drill, end), sitting.drill.state());
}
