//! What follows a drill: the board of actions, repeat drills, what was open before, a second look.

use chrono::NaiveDate;
use drilldesk::archive::{CorrectiveActionFilter, CorrectiveActionQuery};
use drilldesk::drill::SheetMark::{Blank, Met, Missed, Unobserved};
use drilldesk::drill::{
    Action, CorrectiveActionState, DebriefEdit, FollowUpOutcome, Problem, ProblemSeverity,
    Readiness,
};
use drilldesk::i18n::Language;
use drilldesk::scenario::Rating;
use drilldesk::session::Command;
use drilldesk::settings::Appearance;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use super::played::{Past, Played};
use super::{Desk, desk_on, drop_files, settings};

const SIZE: [f32; 2] = [1440.0, 900.0];

/// Two drills of 城东支行 with three actions: one overdue, one to come, one done.
pub(super) fn past(folder: &std::path::Path) -> (String, String) {
    settings(Language::ZhCn, Appearance::Light)
        .save(folder)
        .unwrap();
    let mut past = Past::open(folder, "2026-10-12T17:40");
    let missed = Played {
        missed: 4,
        ..Played::default()
    };
    let first = past.play(&["XB-01"], &missed);
    past.problem(&first, 0, "复训来电核验", "林佳", "2026-11-01");
    past.problem(&first, 1, "补充劝阻话术", "郑岚", "2026-12-20");
    let second = past.at("2026-11-02T17:40").play(&["XB-02"], &missed);
    past.problem(&second, 0, "张贴收费公示", "何沐", "2026-11-10");
    past.run(Command::ChangePast {
        uid: second.clone(),
        edit: DebriefEdit::SetActionState {
            problem: 0,
            state: CorrectiveActionState::Done,
            done_on: NaiveDate::from_ymd_opt(2026, 11, 9),
            note: "已张贴".to_owned(),
            evidence: String::new(),
            by: "何沐".to_owned(),
        },
    });
    // The first problem rests on an item that was missed.
    past.run(Command::Load(first.clone()));
    let mut problem = past.session.drill().unwrap().state().debrief.problems[0].clone();
    problem.items = vec![(0, "C04".to_owned())];
    let index = 0;
    past.act(Action::Debrief(DebriefEdit::SetProblem { index, problem }));
    past.run(Command::Close);
    (first, second)
}

pub(super) fn open(language: Language) -> (Desk, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = past(folder.path());
    let desk = desk_on(folder, SIZE, language, Appearance::Light);
    (desk, first, second)
}

fn state_of(desk: &Desk, uid: &str, place: usize) -> (CorrectiveActionState, Option<NaiveDate>) {
    let query = CorrectiveActionQuery {
        filter: CorrectiveActionFilter::All,
        ..CorrectiveActionQuery::not_done(NaiveDate::default())
    };
    let page = desk.session().archive().actions(&query).unwrap();
    let row = page
        .rows
        .into_iter()
        .find(|r| r.uid == uid && r.place == place);
    row.map(|r| (r.state, r.done_on)).unwrap()
}

#[test]
fn an_action_is_found_and_closed_by_keys() {
    for language in Language::ALL {
        let (mut desk, first, second) = open(language);
        let text = desk.text.clone();
        assert!(desk.says(&text.home_todo_count_late(2, 1)));
        desk.click(Role::Button, text.follow_to_board());
        assert!(desk.says(&text.follow_board_late(2, 1)));
        assert!(desk.says(&text.follow_late(23)));
        assert!(desk.says("补充劝阻话术"));
        assert!(!desk.says("张贴收费公示"));
        let all = format!("{} {}", text.follow_filter(), text.follow_filter_all());
        desk.click(Role::RadioButton, &all);
        assert!(desk.says("张贴收费公示"));
        // Enter shows the details of what is chosen.
        desk.press(Key::ArrowDown);
        desk.press(Key::Enter);
        assert!(desk.says(text.follow_history()));
        desk.press(Key::Escape);
        // Searched, chosen, closed with a note; the drill is not left open.
        desk.press_with(Modifiers::COMMAND, Key::F);
        desk.type_text("来电");
        assert!(desk.says(&text.follow_board_late(1, 1)));
        desk.press(Key::ArrowDown);
        desk.press(Key::Num3);
        assert!(desk.says(text.follow_history_none()));
        desk.type_text("已复训，抽查均能复述");
        desk.press(Key::Enter);
        assert!(
            desk.says(
                &text.follow_saved(
                    desk.session()
                        .archive()
                        .list(9, false)
                        .unwrap()
                        .iter()
                        .find(|s| s.uid == first)
                        .unwrap()
                        .number
                        .as_str()
                )
            )
        );
        let today = NaiveDate::from_ymd_opt(2026, 11, 24);
        assert_eq!(
            state_of(&desk, &first, 0),
            (CorrectiveActionState::Done, today)
        );
        assert!(desk.session().drill().is_none());
        // Its history says who and what.
        desk.press(Key::Num2);
        assert!(desk.says("已复训，抽查均能复述"));
        assert!(desk.says("沈亦宁"));
        desk.press(Key::Escape);
        desk.press(Key::Escape);
        assert!(desk.says("张贴收费公示"));
        assert_eq!(state_of(&desk, &second, 0).0, CorrectiveActionState::Done);
        desk.press(Key::Escape);
        assert!(desk.says(text.home_recent()));
    }
}

/// Evidence is added where the action is, is kept with its drill, and opens from there. What is only named says so.
#[test]
fn evidence_files_are_added_and_listed_in_the_dialog_of_an_action() {
    for language in Language::ALL {
        let (mut desk, first, _) = open(language);
        let text = desk.text.clone();
        let problem = |desk: &Desk| {
            let session = desk.session();
            let (drill, _) = session.archive().load(&first, session.now()).unwrap();
            drill.state().debrief.clone()
        };
        desk.click(Role::Button, text.follow_to_board());
        desk.press(Key::Home);
        desk.press(Key::Enter);
        assert!(desk.says(text.follow_evidence_none()));
        drop_files(&mut desk, &[("复训签到表.txt", "甲 乙".as_bytes())]);
        desk.settle();
        let after = problem(&desk);
        assert_eq!(after.problems[0].evidence_files, ["复训签到表.txt"]);
        assert_eq!(after.kept_files().count(), 1);
        // It stands in the dialog at once, and a button opens it.
        let open = text.follow_evidence_open("复训签到表.txt");
        assert!(desk.harness.query_by_label(&open).is_some());
        assert!(!desk.says(text.follow_evidence_none()));
        // What was typed meanwhile is still there, and the same file a second time is not doubled.
        desk.write(text.follow_note(), "已复训");
        drop_files(&mut desk, &[("复训签到表.txt", "甲 乙".as_bytes())]);
        desk.settle();
        assert_eq!(desk.value(text.follow_note()), "已复训");
        let after = problem(&desk);
        assert_eq!(after.problems[0].evidence_files.len(), 1);
        assert_eq!(after.kept_files().count(), 1);
        assert_eq!(after.problems[0].measure, "复训来电核验");
    }
}

/// A rule is changed from the problem list of the debrief, too: by its button and by F3, with what was just typed.
#[test]
fn a_rule_is_begun_from_a_problem_of_the_debrief() {
    for language in Language::ALL {
        for by_key in [false, true] {
            let (mut desk, first, _) = open(language);
            let text = desk.text.clone();
            let uid = first.clone();
            desk.tell(move |app| app.debrief(&uid));
            let cell = text.debrief_cell(1, text.debrief_col_problem());
            let told = desk.value(&cell);
            if by_key {
                desk.focus(&cell);
                desk.press(Key::F3);
            } else {
                desk.click(Role::Button, &text.rule_from_problem(1));
            }
            desk.settle();
            assert_eq!(desk.value(text.rule_reason()), told);
            desk.write(text.rule_name(), "应急预案");
            desk.harness
                .get_by_role_and_label(Role::MultilineTextInput, text.rule_after())
                .focus();
            desk.draw();
            desk.type_text("先报告，后核实。");
            desk.click(Role::Button, text.rule_save());
            desk.settle();
            let rows = desk.session().archive().rule_changes().unwrap();
            let origin = rows[0].origin.as_ref().unwrap();
            assert_eq!((origin.drill.as_str(), origin.place), (first.as_str(), 0));
            assert!(!origin.number.is_empty() && !origin.theme.is_empty());
        }
    }
}

#[test]
fn a_repeat_drill_shows_what_became_of_it() {
    for language in Language::ALL {
        let (mut desk, first, _) = open(language);
        let text = desk.text.clone();
        desk.click(Role::Button, text.follow_to_board());
        desk.press(Key::Num2);
        desk.click(Role::Button, text.follow_repeat());
        // What is open is told at set-up.
        assert!(desk.says(text.follow_carried()));
        assert!(desk.says("复训来电核验"));
        assert!(!desk.says("张贴收费公示"));
        desk.press_with(Modifiers::COMMAND, Key::Enter);
        let setup = &desk.state().setup;
        assert_eq!(setup.repeats.as_ref().unwrap().uid, first);
        assert_eq!(setup.carried.len(), 2);
        assert!(setup.participants.iter().all(|p| p.signed_in.is_none()));
        let number = setup.number.clone();
        // It stands beside the item it concerns, wherever that is rated.
        desk.tell(|app| app.change_settings(|_| {}));
        let rate = |desk: &mut Desk, item: &str| {
            let item = item.to_owned();
            desk.clock.advance_millis(1_000);
            desk.tell(move |app| {
                app.command(Command::Act(Action::Rate(drilldesk::drill::RateItem {
                    item,
                    rating: Some(Rating::Met),
                    ..Default::default()
                })));
            });
        };
        rate(&mut desk, "C04");
        desk.wait_millis(1_000);
        desk.tell(|app| {
            app.command(Command::Act(Action::End));
        });
        let outcomes: Vec<FollowUpOutcome> = desk
            .session()
            .drill()
            .unwrap()
            .follow_ups()
            .iter()
            .map(|up| up.outcome)
            .collect();
        assert_eq!(
            outcomes,
            [FollowUpOutcome::Mended, FollowUpOutcome::NotTouched]
        );
        let uid = desk.session().drill().unwrap().uid().to_owned();
        // The problems of the first drill are put in another order meanwhile.
        let moved = Command::ChangePast {
            uid: first.clone(),
            edit: DebriefEdit::MoveProblem { index: 0, to: 1 },
        };
        desk.tell(|app| {
            app.command(moved);
        });
        desk.tell(move |app| app.debrief(&uid));
        desk.click(Role::Tab, text.follow_tab());
        assert!(desk.says(text.outcome(FollowUpOutcome::Mended)));
        assert!(desk.says(text.outcome(FollowUpOutcome::NotTouched)));
        desk.click(Role::Button, &text.follow_close_of(1));
        assert!(desk.says(&text.follow_closed("复训来电核验")));
        assert_eq!(state_of(&desk, &first, 1).0, CorrectiveActionState::Done);
        assert_eq!(state_of(&desk, &first, 0).0, CorrectiveActionState::Open);
        // The drill on the screen is still the repeat drill; it can be repeated in its turn.
        assert_eq!(desk.state().setup.number, number);
        desk.click(Role::Button, text.follow_repeat());
        assert!(desk.says(&text.follow_repeats_line(number)));
    }
}

#[test]
fn an_open_problem_stands_beside_its_item_while_the_drill_runs() {
    for language in Language::ALL {
        let (mut desk, ..) = open(language);
        let text = desk.text.clone();
        desk.tell(|app| app.set_up(&["XB-01"]));
        assert!(desk.says("复训来电核验"));
        desk.press_with(Modifiers::COMMAND, Key::Enter);
        desk.clock.advance_millis(1_000);
        let scenario = desk.session().drill().unwrap().scenarios()[0].clone();
        let cue = scenario
            .cues
            .iter()
            .find(|c| c.items.iter().any(|i| i == "C04"))
            .unwrap();
        let cue = cue.id.clone();
        desk.tell(move |app| {
            app.command(Command::Act(Action::JumpTo(cue)));
        });
        assert!(desk.says(&text.follow_run_line("复训来电核验")));
    }
}

#[test]
fn the_details_of_a_problem_are_written_by_keys() {
    for language in Language::ALL {
        let (mut desk, first, _) = open(language);
        let text = desk.text.clone();
        let uid = first.clone();
        desk.tell(move |app| app.debrief(&uid));
        let cell = text.debrief_cell(1, text.debrief_col_measure());
        desk.focus(&cell);
        desk.press(Key::F2);
        desk.write(text.follow_cause_field(), "来电核验流程没有写进岗位卡");
        desk.write(text.follow_post(), "大堂经理");
        let radio = |title: &str, word: &str| format!("{title} {word}");
        desk.click(
            Role::RadioButton,
            &radio(text.follow_gravity(), text.gravity(ProblemSeverity::Major)),
        );
        let done = text.action_state(CorrectiveActionState::Done);
        desk.click(Role::RadioButton, &radio(text.follow_change(), done));
        desk.write(text.follow_done_on(), "2026-11-20");
        desk.press(Key::Enter);
        let problem: &Problem = &desk.state().debrief.problems[0];
        assert_eq!(problem.cause, "来电核验流程没有写进岗位卡");
        assert_eq!(
            (problem.post.as_str(), problem.gravity),
            ("大堂经理", Some(ProblemSeverity::Major))
        );
        let day = NaiveDate::from_ymd_opt(2026, 11, 20);
        assert_eq!(
            (problem.state, problem.done_on),
            (CorrectiveActionState::Done, day)
        );
        assert_eq!(problem.measure, "复训来电核验");
        assert_eq!(desk.state().debrief.history[0].len(), 1);
        assert_eq!(state_of(&desk, &first, 0).0, CorrectiveActionState::Done);
    }
}

#[test]
fn the_players_are_heard() {
    for language in Language::ALL {
        let (mut desk, first, _) = open(language);
        let text = desk.text.clone();
        desk.tell(move |app| app.debrief(&first));
        desk.click(Role::Tab, text.follow_tab());
        desk.click(Role::Button, text.follow_self_add());
        desk.write(text.follow_self_name(), "林佳");
        let radio = format!(
            "{} {}",
            text.follow_self_roles(),
            text.readiness(Readiness::Poor)
        );
        desk.click(Role::RadioButton, &radio);
        desk.write(text.follow_self_improvements(), "谁上报没有说清");
        desk.press(Key::Enter);
        let rating = &desk.state().debrief.self_ratings[0];
        assert_eq!(
            (rating.name.as_str(), rating.roles),
            ("林佳", Some(Readiness::Poor))
        );
        assert!(desk.says("谁上报没有说清"));
    }
}

#[test]
fn what_cannot_be_kept_is_not_lost_without_a_word() {
    for language in Language::ALL {
        let (mut desk, first, _) = open(language);
        let text = desk.text.clone();
        let uid = first.clone();
        desk.tell(move |app| app.debrief(&uid));
        let due = text.debrief_cell(1, text.debrief_col_due());
        desk.write(&due, "11-31");
        desk.press_with(Modifiers::ALT, Key::Num1);
        // Still here, with what was typed.
        assert_eq!(desk.value(&due), "11-31");
        desk.write(&due, "12-1");
        desk.press_with(Modifiers::ALT, Key::Num1);
        assert!(desk.says(text.home_recent()));
        let uid = first.clone();
        desk.tell(move |app| app.debrief(&uid));
        desk.click(Role::Tab, text.debrief_people());
        let name = text.setup_cell(1, text.setup_col_name());
        desk.write(&name, "林嘉");
        desk.press_with(Modifiers::ALT, Key::Num1);
        assert!(desk.says(text.follow_leave_roster()));
        assert_eq!(desk.value(&name), "林嘉");
        desk.press_with(Modifiers::ALT, Key::Num1);
        assert!(desk.says(text.home_recent()));
    }
}

#[test]
fn an_evaluator_fills_a_sheet_in_by_keys() {
    for language in Language::ALL {
        let (mut desk, first, _) = open(language);
        let text = desk.text.clone();
        desk.tell(move |app| app.debrief(&first));
        let sheet = desk.session().sheet().unwrap();
        let path = desk.folder.path().join("sheet.json");
        std::fs::write(&path, sheet.text()).unwrap();
        let bytes = std::fs::read(&path).unwrap();
        let at = path.clone();
        desk.tell(move |app| app.open_sheet(at, Ok(bytes)));
        assert!(desk.says(&text.follow_fill_count(sheet.items.len(), 0)));
        // One key marks an item and goes on to the next.
        desk.press(Key::Num1);
        desk.press(Key::Num3);
        desk.press(Key::ArrowDown);
        desk.press(Key::Num5);
        desk.write(text.follow_fill_name(), "宋一凡");
        assert!(desk.says(&text.follow_fill_count(sheet.items.len(), 3)));
        // Leaving without keeping is asked back once.
        desk.press(Key::Escape);
        assert!(desk.says(text.follow_fill_unsaved()));
        desk.press_with(Modifiers::COMMAND, Key::S);
        desk.settle();
        let filled = drilldesk::drill::Sheet::read(&std::fs::read(&path).unwrap()).unwrap();
        let marks: Vec<_> = filled.items.iter().take(4).map(|i| i.mark).collect();
        assert_eq!(marks, [Met, Missed, Blank, Unobserved]);
        assert_eq!(filled.evaluator, "宋一凡");
        let bad = path.clone();
        desk.tell(move |app| app.open_sheet(bad, Ok(b"{".to_vec())));
        assert!(desk.says("sheet.json"));
    }
}

#[test]
fn a_form_to_print_is_written_from_the_debrief() {
    for language in Language::ALL {
        let (mut desk, first, _) = open(language);
        let text = desk.text.clone();
        desk.tell(move |app| app.debrief(&first));
        desk.click(Role::Tab, text.follow_tab());
        desk.click(Role::Button, text.follow_sheet_print());
        desk.click(Role::Button, "PDF");
        let folder = desk.session().export_folder();
        desk.settle();
        let mut files = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        let is_there = files.any(|file| {
            let name = file.file_name();
            name.to_string_lossy().contains(text.kind_evaluator())
        });
        assert!(is_there, "in {}", folder.display());
        // What became of it is said, and kept in the log of the archive.
        assert!(desk.says(&folder.display().to_string()));
    }
}

#[test]
fn a_differing_result_is_decided_with_a_reason() {
    for language in Language::ALL {
        let (mut desk, first, _) = open(language);
        let text = desk.text.clone();
        desk.tell(move |app| app.debrief(&first));
        let mut sheet = desk.session().sheet().unwrap();
        sheet.evaluator = "宋一凡".to_owned();
        for line in &mut sheet.items {
            if ["C01", "C04"].contains(&line.item.as_str()) {
                line.mark = drilldesk::drill::SheetMark::Met;
            }
        }
        desk.tell(move |app| {
            assert!(app.command(Command::TakeSheet(Box::new(sheet))));
        });
        desk.click(Role::Tab, text.follow_tab());
        assert!(desk.says(&text.follow_agree_percent(2, 50, 1)));
        assert!(!desk.says(text.follow_kappa_read()));
        desk.click(Role::Button, text.follow_kappa());
        assert!(desk.says(text.follow_kappa_read()));
        let title = desk.session().drill().unwrap().scenarios()[0]
            .item("C04")
            .unwrap()
            .title
            .clone();
        desk.click(Role::Button, &text.follow_decide_of(title.as_str()));
        // The button of what is left to rate has the same name; the menu lies over it.
        let choices = desk
            .harness
            .get_all_by_role_and_label(Role::Button, text.rating_met());
        choices.last().unwrap().click_accesskit();
        desk.settle();
        // Without a reason nothing is changed.
        desk.press(Key::Enter);
        assert!(desk.says(text.refused_reason_needed()));
        desk.type_text("回看录像，宋一凡所记属实");
        desk.press(Key::Enter);
        let rated = desk.state().scenes[0].rating("C04").unwrap().clone();
        assert_eq!(rated.rating, Rating::Met);
        assert_eq!(rated.reason, "回看录像，宋一凡所记属实");
        assert!(desk.says(text.follow_sheets_agree()));
        assert_eq!(desk.state().debrief.sheets.len(), 1);
    }
}
