use chrono::NaiveDate;
use drilldesk::drill::{Action, Event, PaperField, RateItem, RatingSource, SheetMark};
use drilldesk::i18n::Language;
use drilldesk::scenario::Rating;
use drilldesk::session::Command;
use drilldesk::settings::Appearance;
use egui::accesskit::{Live, Role};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::example::{self, Play};
use super::{Desk, desk_in, settings};

/// The debrief of a drill that was played before the window opened.
pub(super) fn open(
    language: Language,
    size: [f32; 2],
    play: impl FnOnce(&std::path::Path) -> Play,
) -> Desk {
    let folder = tempfile::tempdir().unwrap();
    settings(language, Appearance::Light)
        .save(folder.path())
        .unwrap();
    let played = play(folder.path());
    let uid = played.session.drill().unwrap().uid().to_owned();
    drop(played);
    let mut desk = desk_in(folder, size, language);
    desk.clock.advance_millis(3_600_000);
    desk.tell(|app| app.debrief(&uid));
    desk
}

const WIDE: [f32; 2] = [1440.0, 900.0];

fn cell(desk: &Desk, row: usize, title: &str) -> String {
    desk.text.debrief_cell(row, title)
}

fn rating(desk: &Desk, item: &str) -> (Rating, RatingSource) {
    let rated = desk.state().scenes[0].rating(item).unwrap();
    (rated.rating, rated.source)
}

#[test]
fn the_worked_example_reads_as_in_the_design() {
    for language in Language::ALL {
        let desk = open(language, WIDE, example::debriefed);
        let text = &desk.text;
        let next = text.debrief_next_grade(text.grade_good(), "0.2");
        assert!(desk.says(&text.debrief_score_name(text.grade_pass(), next.as_str(), "79.8")));
        for (stage, points) in [
            ("识别", "100.0"),
            ("劝阻", "85.0"),
            ("账户保护", "63.3"),
            ("警银协作", "50.0"),
            ("记录报告", "100.0"),
        ] {
            assert!(desk.says(&text.debrief_stage_name(points, stage)));
        }
        assert!(desk.says(&text.debrief_time_name("3:00", "逐级上报", "3:52")));
        assert!(desk.says(&text.debrief_over("52", "3:52")));
        assert!(desk.says("先说“应该是骗子吧”，经追问才肯定"));
        assert!(desk.says(&text.debrief_lacking(5)));
        assert!(desk.says(&text.debrief_unanswered("明确告知是诈骗")));
        assert!(desk.says(text.debrief_red_clear()));
        let right = text.right(drilldesk::scenario::Right::Informed);
        assert!(desk.says(&text.debrief_stage_name("50.0", right)));
    }
}

#[test]
fn the_sweep_rates_with_one_key_each_and_marks_it_late() {
    for language in Language::ALL {
        let mut desk = open(language, WIDE, |folder| {
            example::play(folder, &["C09", "C10", "C13"])
        });
        assert!(desk.says(&desk.text.debrief_sweep(3)));
        desk.press(Key::Num1);
        assert_eq!(rating(&desk, "C09"), (Rating::Met, RatingSource::Sweep));
        desk.press(Key::ArrowDown);
        desk.press(Key::Num3);
        assert_eq!(rating(&desk, "C13"), (Rating::Missed, RatingSource::Sweep));
        desk.press(Key::Num4);
        assert_eq!(
            rating(&desk, "C10"),
            (Rating::NotApplicable, RatingSource::Sweep)
        );
        assert!(!desk.says(&desk.text.debrief_sweep(1)));
        // Each can be taken back.
        desk.press_with(Modifiers::COMMAND, Key::Z);
        assert!(desk.says(&desk.text.debrief_sweep(1)));
        // That nobody saw it needs a reason.
        desk.press(Key::Num5);
        desk.press(Key::Enter);
        assert!(desk.says(desk.text.refused_reason_needed()));
        desk.type_text("评估员不在理财室");
        desk.press(Key::Enter);
        assert_eq!(
            rating(&desk, "C10"),
            (Rating::NotObserved, RatingSource::Sweep)
        );
        let rated = desk.state().scenes[0].rating("C10").unwrap();
        assert_eq!(rated.reason, "评估员不在理财室");
    }
}

#[test]
fn all_that_is_left_becomes_unobserved_after_one_confirmed_press() {
    for language in Language::ALL {
        let mut desk = open(language, WIDE, |folder| {
            example::play(folder, &["C09", "C10", "C13"])
        });
        let rest = desk.text.debrief_rest();
        desk.click(Role::Button, rest);
        assert!(desk.says(&desk.text.debrief_rest_title(3)));
        desk.press(Key::Escape);
        assert!(desk.says(&desk.text.debrief_sweep(3)));
        desk.press(Key::Num0);
        assert!(desk.says(&desk.text.debrief_rest_title(3)));
        desk.press(Key::Enter);
        assert!(desk.says(desk.text.refused_reason_needed()));
        desk.type_text("没有录像");
        desk.press(Key::Enter);
        for item in ["C09", "C10", "C13"] {
            assert_eq!(
                rating(&desk, item),
                (Rating::NotObserved, RatingSource::Sweep)
            );
            let scene = &desk.state().scenes[0];
            assert_eq!(scene.rating(item).unwrap().reason, "没有录像");
        }
        // Each is an entry of its own, and taken back as one.
        for left in 1..=3 {
            desk.press_with(Modifiers::COMMAND, Key::Z);
            assert!(desk.says(&desk.text.debrief_sweep(left)));
        }
    }
}

#[test]
fn a_recorded_result_changes_only_with_a_reason() {
    for language in Language::ALL {
        let mut desk = open(language, WIDE, example::debriefed);
        let stage = desk.text.debrief_stage_name("63.3", "账户保护");
        desk.click(Role::Button, &stage);
        assert!(desk.says(&desk.text.debrief_sum("15", "9.5", "63.3")));
        let amend = desk.text.debrief_amend_of("查询前核验身份");
        desk.click(Role::Button, &amend);
        desk.press(Key::Num1);
        desk.press(Key::Enter);
        assert!(desk.says(desk.text.refused_reason_needed()));
        assert_eq!(rating(&desk, "C11").0, Rating::Missed);
        desk.type_text("回看录像，当时已核验");
        desk.press(Key::Enter);
        assert_eq!(rating(&desk, "C11"), (Rating::Met, RatingSource::Amendment));
        let rated = desk.state().scenes[0].rating("C11").unwrap();
        assert_eq!(rated.reason, "回看录像，当时已核验");
        // The moment it was seen stays as it was.
        assert_eq!(rated.at.elapsed_millis, 532_000);
    }
}

#[test]
fn a_deduction_becomes_a_problem_with_one_press_and_is_kept() {
    for language in Language::ALL {
        let mut desk = open(language, WIDE, |folder| example::play(folder, &[]));
        let propose = desk.text.debrief_propose_of("查询前核验身份");
        desk.click(Role::Button, &propose);
        let text = desk
            .text
            .debrief_proposed(desk.text.rating_missed(), "查询前核验身份");
        assert_eq!(desk.state().debrief.problems[0].text, text);
        // The cursor waits where the measure is to be written.
        desk.type_text("核验身份写进口径卡");
        desk.press(Key::Enter);
        desk.type_text("郑岚");
        desk.press(Key::Tab);
        desk.type_text("12-1");
        desk.press(Key::Tab);
        let problem = &desk.state().debrief.problems[0];
        assert_eq!(problem.measure, "核验身份写进口径卡");
        assert_eq!(problem.responsible, "郑岚");
        assert_eq!(problem.due, NaiveDate::from_ymd_opt(2026, 12, 1));
        assert_eq!(problem.items, [(0, "C11".to_owned())]);
        assert!(!desk.says(&desk.text.debrief_unanswered("查询前核验身份")));
        let uid = desk.session().drill().unwrap().uid().to_owned();
        let Desk {
            harness, folder, ..
        } = desk;
        drop(harness);
        let mut desk = desk_in(folder, WIDE, language);
        desk.tell(|app| app.debrief(&uid));
        assert_eq!(desk.state().debrief.problems[0].text, text);
    }
}

#[test]
fn a_field_becomes_one_entry_when_it_is_left() {
    let mut desk = open(Language::ZhCn, WIDE, example::debriefed);
    let name = cell(&desk, 1, desk.text.debrief_col_measure());
    let before = desk.session().drill().unwrap().entries().len();
    desk.write(&name, "核验身份");
    for word in ["写进", "口径卡"] {
        desk.type_text(word);
    }
    assert_eq!(desk.session().drill().unwrap().entries().len(), before);
    desk.press(Key::Tab);
    assert_eq!(desk.session().drill().unwrap().entries().len(), before + 1);
    assert_eq!(
        desk.state().debrief.problems[0].measure,
        "核验身份写进口径卡"
    );
    // A field that is entered and left as it was is no entry.
    desk.focus(&name);
    desk.press(Key::Tab);
    assert_eq!(desk.session().drill().unwrap().entries().len(), before + 1);
}

#[test]
fn a_date_that_is_none_says_how_to_mend_it_and_keeps_its_text() {
    for language in Language::ALL {
        let mut desk = open(language, WIDE, example::debriefed);
        let name = cell(&desk, 2, desk.text.debrief_col_due());
        let kept = NaiveDate::from_ymd_opt(2026, 11, 28);
        desk.write(&name, "11月31日");
        desk.press(Key::Tab);
        let last = desk
            .text
            .short_date(NaiveDate::from_ymd_opt(2026, 11, 30).unwrap());
        assert!(desk.says(&desk.text.debrief_date_day("31", last, "11")));
        assert_eq!(desk.value(&name), "11月31日");
        assert_eq!(desk.state().debrief.problems[1].due, kept);
        desk.write(&name, "下周");
        assert!(desk.says(desk.text.debrief_date_shape()));
        desk.write(&name, "2027-01-05");
        desk.press(Key::Tab);
        assert_eq!(
            desk.state().debrief.problems[1].due,
            NaiveDate::from_ymd_opt(2027, 1, 5)
        );
        assert_eq!(desk.value(&name), "2027-01-05");
        desk.write(&name, "");
        desk.press(Key::Tab);
        assert_eq!(desk.state().debrief.problems[1].due, None);
    }
}

#[test]
fn rows_move_are_deleted_and_come_back_by_keys() {
    for language in Language::ALL {
        let mut desk = open(language, WIDE, example::debriefed);
        let texts = |desk: &Desk| -> Vec<String> {
            let problems = &desk.state().debrief.problems;
            problems.iter().map(|p| p.text.clone()).collect()
        };
        let before = texts(&desk);
        let name = cell(&desk, 1, desk.text.debrief_col_problem());
        desk.focus(&name);
        desk.press_with(Modifiers::ALT, Key::ArrowDown);
        assert_eq!(texts(&desk), [&*before[1], &before[0], &before[2]]);
        desk.press_with(Modifiers::ALT, Key::ArrowDown);
        assert_eq!(texts(&desk), [&*before[1], &before[2], &before[0]]);
        desk.press_with(Modifiers::COMMAND, Key::Delete);
        assert_eq!(texts(&desk), [&*before[1], &before[2]]);
        for _ in 0..3 {
            desk.press_with(Modifiers::COMMAND, Key::Z);
        }
        assert_eq!(texts(&desk), before);
        desk.press_with(Modifiers::COMMAND, Key::Y);
        assert_eq!(texts(&desk)[0], before[1]);
    }
}

#[test]
fn nothing_from_before_the_end_is_undone_here() {
    let mut desk = open(Language::ZhCn, WIDE, |folder| example::play(folder, &[]));
    let before = desk.session().drill().unwrap().entries().len();
    desk.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.session().drill().unwrap().entries().len(), before);
    assert!(desk.says(desk.text.debrief_nothing_to_undo()));
}

#[test]
fn a_row_that_was_only_opened_is_no_entry() {
    let mut desk = open(Language::ZhCn, WIDE, |folder| example::play(folder, &[]));
    let before = desk.session().drill().unwrap().entries().len();
    desk.press(Key::Insert);
    desk.press(Key::Escape);
    assert_eq!(desk.session().drill().unwrap().entries().len(), before);
    desk.press(Key::Insert);
    desk.type_text("上报太晚");
    desk.press(Key::Enter);
    assert_eq!(desk.state().debrief.problems.len(), 1);
    desk.type_text("贴上报路径");
    // Moving on by a shortcut keeps what was typed.
    desk.press_with(Modifiers::COMMAND, Key::E);
    assert_eq!(desk.state().debrief.problems[0].measure, "贴上报路径");
    assert!(desk.says(desk.text.kind_record()));
}

#[test]
fn three_names_stand_under_the_record() {
    for language in Language::ALL {
        let mut desk = open(language, WIDE, |folder| example::play(folder, &[]));
        let roles = [
            desk.text.signer_recorder(),
            desk.text.signer_evaluator(),
            desk.text.signer_head(),
        ];
        for role in roles {
            let sign = desk.text.debrief_sign_of(role);
            desk.click(Role::Button, &sign);
        }
        let signed: Vec<&str> = desk
            .state()
            .debrief
            .sign_offs
            .iter()
            .map(|s| s.name.as_str())
            .collect();
        assert_eq!(signed, ["沈亦宁", "宋一凡", "周启明"]);
        let time = drilldesk::i18n::clock_minutes(desk.state().debrief.sign_offs[0].at);
        let name = desk.text.debrief_signed("沈亦宁", roles[0], time.as_str());
        desk.click(Role::Button, &name);
        let unsign = desk.text.debrief_unsign();
        desk.click(Role::Button, unsign);
        assert_eq!(desk.state().debrief.sign_offs.len(), 2);
    }
}

#[test]
fn a_touched_red_line_asks_for_its_reason_and_blocks_nothing() {
    for language in Language::ALL {
        let mut desk = open(language, WIDE, |folder| {
            let mut play = Play::new(folder);
            let setup = example::setup(&play.session);
            play.run(drilldesk::session::Command::Open(Box::new(setup)));
            play.act(drilldesk::drill::Action::Start);
            play.at(20);
            play.rate("C01", Rating::Met);
            play.rate("R2", Rating::Touched);
            play.at(60);
            play.act(drilldesk::drill::Action::End);
            play
        });
        assert!(desk.says(desk.text.debrief_vetoed_reference()));
        assert!(desk.says(desk.text.debrief_red_reason_missing()));
        desk.press_with(Modifiers::COMMAND, Key::E);
        assert!(desk.says(desk.text.papers_check_red()));
        desk.press(Key::Escape);
        let name = desk.text.debrief_red_reason();
        desk.write(name, "急于核对，代客户念了验证码");
        desk.press(Key::Enter);
        assert_eq!(
            desk.state().debrief.red_line_reason,
            "急于核对，代客户念了验证码"
        );
        assert!(!desk.says(desk.text.debrief_red_reason_missing()));
    }
}

#[test]
fn somebody_signs_in_late_with_a_reason() {
    for language in Language::ALL {
        let mut desk = open(language, WIDE, |folder| example::play(folder, &[]));
        let people = desk.text.debrief_people();
        desk.click(Role::Tab, people);
        let name = desk.text.setup_sign_in_of("何沐", 6);
        desk.click(Role::Button, &name);
        let save = desk.text.debrief_people_save();
        desk.click(Role::Button, save);
        desk.press(Key::Enter);
        assert_eq!(desk.state().setup.signed_in(), Some(5));
        desk.type_text("当天忘记签到");
        desk.press(Key::Enter);
        assert_eq!(desk.state().setup.signed_in(), Some(6));
        let last = desk.session().drill().unwrap().entries().last().unwrap();
        assert!(matches!(
            &last.event,
            Event::SetupAmended { reason, .. } if reason == "当天忘记签到"
        ));
    }
}

#[test]
fn comments_judgements_and_answers_are_kept() {
    for language in Language::ALL {
        let mut desk = open(language, WIDE, example::debriefed);
        let comment = desk.text.debrief_comment();
        desk.click(Role::Tab, comment);
        desk.harness
            .get_by_role_and_label(Role::MultilineTextInput, comment)
            .focus();
        desk.draw();
        desk.type_text("核验不能省");
        desk.press(Key::F6);
        desk.draw();
        assert_eq!(desk.state().debrief.commander_comment, "核验不能省");
        let effect = desk.text.effect_mostly_reached();
        desk.click(Role::RadioButton, effect);
        assert_eq!(
            desk.state().debrief.effect,
            Some(drilldesk::drill::Effect::MostlyReached)
        );
        desk.press(Key::F6);
        let question = desk.session().drill().unwrap().scenarios()[0].debrief[0].clone();
        desk.harness
            .get_by_role_and_label(Role::MultilineTextInput, &question)
            .focus();
        desk.draw();
        desk.type_text("先稳住人");
        desk.press_with(Modifiers::ALT, Key::Num1);
        assert_eq!(
            desk.state().debrief.answers,
            [(0, 0, "先稳住人".to_owned())]
        );
    }
}

/// 发文信息: each field is an entry of its own once it is left, and what is no date stays in its field.
#[test]
fn what_the_papers_hold_is_entered_below_the_overall_judgement() {
    for language in Language::ALL {
        let mut desk = open(language, WIDE, example::debriefed);
        desk.click(Role::Tab, desk.text.debrief_overall());
        let before = desk.session().drill().unwrap().entries().len();
        let fields = [
            (PaperField::Issuer, "锦川银行南充分行"),
            (PaperField::Addressee, "总行"),
            (PaperField::Number, "锦银南发〔2026〕87号"),
            (PaperField::Approver, "段鹏程"),
            (PaperField::MeetingTime, "12月3日18时05分至18时40分"),
            (PaperField::MeetingPlace, "二楼会议室"),
            (PaperField::MeetingChair, "罗静秋"),
            (PaperField::MeetingRecorder, "贺小雨"),
            (PaperField::MeetingPresent, "罗静秋、贺小雨"),
        ];
        for (field, told) in fields {
            desk.write(desk.text.paper_field(field), told);
            desk.press(Key::Tab);
            assert_eq!(desk.state().debrief.paper(field), told);
        }
        let dated = desk.text.debrief_dated();
        desk.write(dated, "下周");
        desk.press(Key::Tab);
        assert!(desk.says(desk.text.debrief_date_shape()));
        assert_eq!(desk.value(dated), "下周");
        assert_eq!(desk.state().debrief.paper(PaperField::Dated), "");
        desk.write(dated, "12-3");
        desk.press(Key::Tab);
        let entered = desk.state().debrief.paper(PaperField::Dated).to_owned();
        assert_eq!(entered, "2026-12-03");
        assert!(!desk.says(desk.text.debrief_date_shape()));
        desk.click(Role::RadioButton, desk.text.incident_final());
        let stage = desk.state().debrief.paper(PaperField::Stage).to_owned();
        assert_eq!(stage, "final");
        let entries = desk.session().drill().unwrap().entries().len();
        assert_eq!(entries, before + 11);
        // An emptied one is as if it had never been entered.
        desk.write(desk.text.debrief_addressee(), "");
        desk.press(Key::Tab);
        let papers = &desk.state().debrief.papers;
        assert!(!papers.contains_key(&PaperField::Addressee), "{papers:?}");
    }
}

#[test]
fn narrow_and_zoomed_windows_hold_everything() {
    for language in Language::ALL {
        for size in [[1024.0, 700.0], [1100.0, 760.0], [1280.0, 720.0]] {
            let mut desk = open(language, size, example::debriefed);
            assert!(desk.says("79.8"));
            let on = desk.text.debrief_on();
            let node = desk.harness.get_by_role_and_label(Role::Button, on);
            assert!(node.rect().right() <= size[0] && node.rect().bottom() <= size[1]);
            desk.tell(|app| app.change_settings(|s| s.zoom_percent = 150));
            assert!(desk.says("79.8"));
            let sign = desk.text.debrief_sign_of(desk.text.signer_head());
            assert!(
                desk.harness
                    .query_by_role_and_label(Role::Button, &sign)
                    .is_some()
            );
        }
    }
}

/// Sees an item of an ended drill as observed by nobody.
fn unseen(play: &mut Play, item: &str, reason: &str) {
    play.act(Action::Rate(RateItem {
        scene: Some(0),
        item: item.to_owned(),
        rating: Some(Rating::NotObserved),
        reason: reason.to_owned(),
        ..RateItem::default()
    }));
}

#[test]
fn the_range_of_a_provisional_score_is_shown_to_its_upper_end() {
    for language in Language::ALL {
        for size in [WIDE, [1024.0, 700.0]] {
            let desk = open(language, size, |folder| {
                example::play(folder, &["C09", "C10", "C13"])
            });
            let start = desk.text.debrief_range("\u{1}", "\u{1}");
            let start = start.split('\u{1}').next().unwrap().to_owned();
            let painted = desk.painted();
            let range = painted.iter().find(|(words, _)| words.starts_with(&start));
            assert!(!range.unwrap().1, "{range:?}");
            assert!(desk.paints(desk.text.debrief_provisional()));
        }
    }
}

/// What nobody rated or saw is not called met.
#[test]
fn nothing_lacking_is_said_of_what_was_rated_only() {
    for language in Language::ALL {
        let played = |folder: &std::path::Path, end: bool, rate: bool| {
            let mut play = Play::new(folder);
            let setup = example::setup(&play.session);
            play.run(Command::Open(Box::new(setup)));
            play.act(Action::Start);
            play.at(20);
            if rate {
                play.rate("C01", Rating::Met);
            }
            play.at(60);
            if end {
                play.act(Action::End);
            }
            play
        };
        let mut desk = open(language, WIDE, |folder| played(folder, true, true));
        let text = desk.text.clone();
        assert!(desk.says(text.debrief_lacking_none_yet()));
        assert!(!desk.says(text.debrief_lacking_none()));
        // Once all is decided, it is said without a reserve.
        while !desk
            .harness
            .state()
            .session()
            .unwrap()
            .drill()
            .unwrap()
            .assess()
            .unrated
            .is_empty()
        {
            desk.press(Key::Num4);
        }
        assert!(desk.says(text.debrief_lacking_none()));
        let desk = open(language, WIDE, |folder| played(folder, true, false));
        assert!(desk.says(text.debrief_nothing_rated()));
        assert!(!desk.says(text.debrief_lacking_none_yet()));
    }
}

#[test]
fn what_nobody_saw_is_listed_with_its_reason_and_rated_after_all() {
    for language in Language::ALL {
        for size in [WIDE, [1024.0, 700.0]] {
            let mut desk = open(language, size, |folder| {
                let mut play = example::play(folder, &["C09"]);
                unseen(&mut play, "C09", "评估员不在理财室");
                play
            });
            let text = desk.text.clone();
            assert!(desk.says(&text.debrief_unseen_list(1)));
            assert!(desk.says("评估员不在理财室"));
            let item = desk.session().drill().unwrap().scenarios()[0].item("C09");
            let title = item.unwrap().title.clone();
            desk.click(Role::Button, &text.debrief_rate_of(title.as_str()));
            desk.press(Key::Num1);
            desk.press(Key::Enter);
            assert_eq!(rating(&desk, "C09").0, Rating::Met);
            assert!(!desk.says(&text.debrief_unseen_list(1)));
        }
    }
}

/// A branch that said otherwise is told here too: the run shows it for two cues only.
#[test]
fn a_result_that_a_branch_contradicts_is_named() {
    for language in Language::ALL {
        let desk = open(language, WIDE, |folder| {
            let mut play = Play::new(folder);
            let setup = example::setup(&play.session);
            play.run(Command::Open(Box::new(setup)));
            play.act(Action::Start);
            play.at(20);
            play.rate("C01", Rating::Missed);
            play.at(30);
            play.act(Action::TakeBranch(0));
            play.at(60);
            play.jump("Q03");
            play.at(80);
            play.jump("Q07");
            play.at(90);
            play.act(Action::End);
            play
        });
        let text = &desk.text;
        let item = desk.session().drill().unwrap().scenarios()[0].item("C01");
        let sentence = text.debrief_beside(
            text.rating(Rating::Met),
            text.rating(Rating::Missed),
            item.unwrap().title.as_str(),
        );
        assert!(desk.says(&sentence), "{sentence}");
    }
}

/// One item is recorded as one.
#[test]
fn the_button_counts_what_it_records() {
    for language in Language::ALL {
        let mut desk = open(language, WIDE, |folder| {
            example::play(folder, &["C09", "C10"])
        });
        let text = desk.text.clone();
        desk.press(Key::Num5);
        assert!(desk.says(text.debrief_unseen_yes()) && !desk.says(text.debrief_rest_yes()));
        desk.press(Key::Escape);
        desk.click(Role::Button, text.debrief_rest());
        assert!(desk.says(text.debrief_rest_yes()));
    }
}

/// That a key brings something back is not said once it no longer does.
#[test]
fn the_word_on_undo_goes_with_the_next_entry() {
    for language in Language::ALL {
        let mut desk = open(language, WIDE, |folder| {
            example::play(folder, &["C09", "C10", "C13"])
        });
        desk.press(Key::Num1);
        desk.press_with(Modifiers::COMMAND, Key::Z);
        let said = desk.harness.get_by_label(desk.text.toast_undone());
        // A screen reader says it when it comes.
        assert_eq!(said.accesskit_node().live(), Live::Polite);
        desk.press(Key::Num1);
        assert!(!desk.says(desk.text.toast_undone()));
    }
}

/// It has its time and no longer, whatever the speed of the machine; what did not succeed has no time.
#[test]
fn what_is_said_in_passing_goes_by_itself_and_trouble_stays_until_it_is_put_away() {
    for language in Language::ALL {
        let mut desk = open(language, WIDE, |folder| {
            example::play(folder, &["C09", "C10", "C13"])
        });
        let text = desk.text.clone();
        let uid = desk.session().drill().unwrap().uid().to_owned();
        desk.press(Key::Num1);
        desk.press_with(Modifiers::COMMAND, Key::Z);
        desk.wait_millis(5_999);
        assert!(desk.says(text.toast_undone()));
        desk.wait_millis(1);
        assert!(!desk.says(text.toast_undone()));
        desk.tell(|app| {
            app.command(Command::Trash(vec![uid]));
        });
        let trouble = text.archive_is_open();
        assert!(desk.says(trouble));
        for _ in 0..3 {
            desk.wait_millis(3_600_000);
            assert!(desk.says(trouble));
        }
        desk.click(Role::Button, text.keep_notice_close());
        assert!(!desk.says(trouble));
    }
}

/// What evaluators tell otherwise than the record stands among what is to be rated, and is decided for a reason.
#[test]
fn what_evaluators_tell_differently_is_to_be_decided() {
    for language in Language::ALL {
        let mut desk = open(language, WIDE, |folder| example::play(folder, &[]));
        let text = desk.text.clone();
        let unrated = |desk: &Desk| desk.session().drill().unwrap().assess().unrated.len();
        let before = unrated(&desk);
        let mut sheet = desk.session().sheet().unwrap();
        sheet.evaluator = "罗敏".to_owned();
        let line = sheet.items.iter_mut().find(|line| line.item == "C01");
        line.unwrap().mark = SheetMark::Missed;
        desk.tell(|app| {
            app.command(Command::TakeSheet(Box::new(sheet)));
        });
        assert_eq!(unrated(&desk), before + 1);
        assert!(desk.says(&text.debrief_sweep(before + 1)));
        // One key does not decide it, and 0 does not say that nobody saw it.
        desk.press(Key::Num0);
        assert!(desk.says(text.follow_decide_first()));
        desk.press(Key::Num1);
        let drill = desk.session().drill().unwrap();
        let title = &drill.scenarios()[0].item("C01").unwrap().title;
        assert!(desk.says(&text.debrief_amend_title(title.as_str())));
        assert_eq!(unrated(&desk), before + 1);
        desk.press(Key::Enter);
        assert!(desk.says(text.refused_reason_needed()));
        desk.type_text("看了录像");
        desk.press(Key::Enter);
        assert_eq!(unrated(&desk), before);
    }
}
