//! The archive: any drill found, looked at, selected, thrown away and taken back; the board and the plan beside it.

use drilldesk::archive::SortBy;
use drilldesk::drill::{Action, DrillMode, NextStep, Origin, Phase, RuleChange, Teaching};
use drilldesk::i18n::{Language, tenths};
use drilldesk::session::{Command, PeriodChoice};
use drilldesk::settings::Appearance;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::played::{Past, Played};
use super::{Desk, desk, desk_on, drop_files, png, settings};
use crate::support::{generated, unzipped};

const SIZE: [f32; 2] = [1440.0, 900.0];

/// Five drills: a red line, unrated items, a note, a tabletop one, one of the year before.
pub(super) fn past(folder: &std::path::Path) -> Vec<String> {
    settings(Language::ZhCn, Appearance::Light)
        .save(folder)
        .unwrap();
    let mut past = Past::open(folder, "2025-10-12T17:40");
    let mut uids = vec![past.play(&["XB-01"], &Played::default())];
    let how = |change: &dyn Fn(&mut Played)| {
        let mut how = Played {
            missed: 4,
            ..Played::default()
        };
        change(&mut how);
        how
    };
    past.at("2026-03-02T10:00");
    uids.push(past.play(&["XB-01"], &how(&|how| how.touched = 1)));
    past.problem(&uids[1].clone(), 0, "复训来电核验", "林佳", "2026-11-01");
    past.at("2026-05-04T10:00");
    uids.push(past.play(&["XB-02"], &how(&|how| how.unrated = 3)));
    past.at("2026-07-06T10:00");
    uids.push(past.play(&["XB-03"], &how(&|how| how.form = DrillMode::Tabletop)));
    past.at("2026-09-08T10:00");
    let setup = past.setup(&["XB-04"]);
    past.run(Command::Open(Box::new(setup)));
    past.act(Action::Start);
    past.act(Action::Note("客户要喝温水".to_owned()));
    past.act(Action::End);
    uids.push(past.session.drill().unwrap().uid().to_owned());
    past.run(Command::Close);
    uids
}

/// A desk over an archive of some drills, whose ids come with it.
pub(super) fn with_past(size: [f32; 2], language: Language) -> (Desk, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let uids = past(folder.path());
    let desk = desk_on(folder, size, language, Appearance::Light);
    (desk, uids)
}

pub(super) fn open(language: Language) -> (Desk, Vec<String>) {
    let (mut desk, uids) = with_past(SIZE, language);
    desk.press_with(Modifiers::ALT, Key::Num3);
    let all = desk.text.find_sum_unscored(5);
    let title = desk.text.find_title();
    assert!(desk.says(title), "{all}");
    desk.settle();
    (desk, uids)
}

/// The rows on the screen, top down, as they are told.
fn listed(desk: &Desk) -> Vec<String> {
    let mut rows: Vec<(i32, String)> = desk
        .harness
        .get_all_by_role(Role::Button)
        .filter_map(|node| {
            let name = node.accesskit_node().label()?;
            let rect = node.rect();
            // A row is as wide as the table.
            (rect.width() > 600.0 && rect.height() < 50.0).then_some((rect.top() as i32, name))
        })
        .collect();
    rows.sort();
    rows.into_iter().map(|(_, name)| name).collect()
}

fn dates(desk: &Desk) -> Vec<String> {
    let joint = desk.text.debrief_joint();
    let rows = listed(desk).into_iter();
    rows.map(|row| row.split(joint).next().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn an_archive_without_a_drill_shows_the_way_on() {
    for language in Language::ALL {
        let mut desk = desk(SIZE, language, Appearance::Light);
        desk.press_with(Modifiers::ALT, Key::Num3);
        desk.settle();
        let text = desk.text.clone();
        assert!(desk.says(text.find_none_title()));
        desk.click(Role::Button, text.find_none_go());
        assert!(desk.says(text.library_title()));
    }
}

#[test]
fn all_drills_are_listed_with_what_they_came_to() {
    for language in Language::ALL {
        let (mut desk, _) = open(language);
        let text = desk.text.clone();
        assert_eq!(
            dates(&desk),
            ["09-08", "07-06", "05-04", "03-02", "2025-10-12"]
        );
        let rows = listed(&desk);
        // A touched red line fails the drill; unrated items leave the score provisional.
        let fail = text.grade(drilldesk::drill::Grade::Fail);
        assert!(
            rows[3].contains(fail) && rows[3].contains(&text.home_red_touched(1)),
            "{rows:?}"
        );
        assert!(rows[3].contains(&text.find_late(1)), "{rows:?}");
        assert!(rows[2].contains(text.verdict_provisional()), "{rows:?}");
        assert!(rows[1].contains(text.form(DrillMode::Tabletop)), "{rows:?}");
        assert!(
            rows[4].contains(text.grade(drilldesk::drill::Grade::Excellent)),
            "{rows:?}"
        );
        assert!(desk.says(&text.find_tab_open(1)));
        // The panel shows the drill that keys act on.
        desk.press(Key::End);
        desk.press(Key::ArrowUp);
        desk.settle();
        assert!(desk.says(text.find_lacking()));
        assert!(desk.says(text.find_people_unsigned()));
        assert!(desk.says(text.find_no_files()));
        desk.press(Key::Enter);
        assert!(
            desk.says(&text.page_items(desk.session().drill().unwrap().scenarios()[0].items.len()))
        );
        // The way back leads to the archive, at the drill that was looked at.
        desk.press(Key::Escape);
        assert!(desk.says(text.find_title()));
        desk.press(Key::Enter);
        desk.press_with(Modifiers::COMMAND, Key::R);
        assert!(desk.says(text.debrief_problems()));
    }
}

#[test]
fn what_a_drill_came_to_is_said_in_the_row_the_panel_and_the_page_alike() {
    for language in Language::ALL {
        let folder = tempfile::tempdir().unwrap();
        settings(language, Appearance::Light)
            .save(folder.path())
            .unwrap();
        let mut past = Past::open(folder.path(), "2026-03-02T10:00");
        let how = Played {
            missed: 4,
            touched: 1,
            ..Played::default()
        };
        past.play(&["XB-01"], &how);
        past.at("2026-05-04T10:00");
        let setup = past.setup(&["XB-02"]);
        past.run(Command::Open(Box::new(setup)));
        past.act(Action::Start);
        past.act(Action::Abort("停电".to_owned()));
        past.run(Command::Close);
        drop(past);
        let mut desk = desk_on(folder, SIZE, language, Appearance::Light);
        desk.press_with(Modifiers::ALT, Key::Num3);
        desk.settle();
        let text = desk.text.clone();
        let aborted = text.phase(Phase::Aborted);
        // The panel shows the aborted one, which is the newest.
        desk.press(Key::Home);
        desk.settle();
        assert!(desk.says(&["—", aborted].join(" ")));
        assert!(!desk.says(text.verdict_provisional()));
        desk.press(Key::Enter);
        let next = text.next_step(NextStep::Papers);
        let note = [aborted, next.as_str()].join(text.debrief_joint());
        assert!(desk.says(&note), "{note}");
        desk.press_with(Modifiers::COMMAND, Key::R);
        let drill = desk.session().drill().unwrap();
        let concerned = drill.scenarios()[0].scored_items();
        let right = concerned.flat_map(|item| &item.rights).next().unwrap();
        assert!(desk.says(&[text.right(*right), aborted].join(" ")));
        assert!(!desk.says(text.debrief_right_na()));
        desk.press_with(Modifiers::ALT, Key::Num3);
        desk.settle();
        // The score beside a red line is for reference only.
        desk.press(Key::End);
        desk.settle();
        let rows = listed(&desk);
        assert!(desk.says(&format!(
            "{} {}",
            text.home_red_touched(1),
            text.score_reference_only()
        )));
        desk.press(Key::Enter);
        let verdict = desk.session().drill().unwrap().assess().verdict;
        let score = text.score_for_reference(tenths(verdict.tenths().unwrap()));
        let told = [score.as_str(), text.verdict(verdict)].join(" ");
        assert!(rows[1].contains(&told), "{rows:?}");
        assert!(desk.says(&told));
    }
}

#[test]
fn what_is_typed_is_found_where_it_stands() {
    for language in Language::ALL {
        let (mut desk, _) = open(language);
        let text = desk.text.clone();
        desk.press_with(Modifiers::COMMAND, Key::F);
        for (typed, date, said) in [
            ("温", "09-08", text.find_said_note()),
            ("温水", "09-08", text.find_said_note()),
            ("来电核验", "03-02", text.find_said_problem()),
            ("xb-03", "07-06", text.find_said_script()),
        ] {
            desk.write(text.find_search(), typed);
            desk.settle();
            assert_eq!(dates(&desk), [date], "{typed}");
            // What it is goes before what it says.
            let before = text.find_hit(said, "");
            assert!(
                listed(&desk)[0].contains(before.trim_end()),
                "{typed} {:?}",
                listed(&desk)
            );
        }
        desk.write(text.find_search(), "没有这样的话");
        desk.settle();
        assert!(desk.says(&text.find_no_match("没有这样的话")));
        // The filters of the empty list are cleared by its one button.
        let clear: Vec<_> = desk
            .harness
            .get_all_by_role_and_label(Role::Button, text.find_clear())
            .collect();
        clear.last().unwrap().click_accesskit();
        desk.draw();
        desk.settle();
        assert_eq!(dates(&desk).len(), 5);
    }
}

#[test]
fn filters_narrow_are_kept_and_are_dropped() {
    for language in Language::ALL {
        let (mut desk, _) = open(language);
        let text = desk.text.clone();
        desk.click(Role::CheckBox, text.find_red_only());
        desk.settle();
        assert_eq!(dates(&desk), ["03-02"]);
        // Kept under a name.
        desk.click(Role::Button, text.find_saved());
        desk.click(Role::Button, text.find_save());
        desk.type_text("红线");
        desk.press(Key::Enter);
        assert!(desk.says(&text.find_saved_as("红线")));
        let kept = desk.session().filters();
        assert_eq!(kept.len(), 1);
        assert_eq!(
            (kept[0].period, kept[0].query.red_lines),
            (PeriodChoice::Ever, Some(true))
        );
        desk.click(Role::Button, text.find_clear());
        desk.settle();
        assert_eq!(dates(&desk).len(), 5);
        // A period, and the words for it.
        desk.click(Role::Button, text.find_filter_period());
        desk.click(Role::Button, &text.find_year("2025"));
        desk.settle();
        assert_eq!(dates(&desk), ["2025-10-12"]);
        desk.click(
            Role::Button,
            &text.find_clear_one(text.find_filter_period()),
        );
        desk.settle();
        assert_eq!(dates(&desk).len(), 5);
        // A form by its box.
        desk.click(Role::Button, text.find_filter_form());
        let form = text.home_form(
            text.disclosure(drilldesk::drill::Disclosure::Open),
            text.form(DrillMode::Tabletop),
        );
        desk.click(Role::CheckBox, &form);
        desk.press(Key::Escape);
        desk.settle();
        // The next drill takes its form from the one before.
        assert_eq!(dates(&desk), ["09-08", "07-06"]);
        desk.click(Role::Button, text.find_clear());
        // Taken up again, and dropped.
        desk.click(Role::Button, text.find_saved());
        desk.click(Role::Button, "红线");
        desk.settle();
        assert_eq!(dates(&desk), ["03-02"]);
        desk.click(Role::Button, text.find_saved());
        desk.click(Role::Button, &text.find_saved_drop("红线"));
        assert!(desk.session().filters().is_empty());
    }
}

#[test]
fn heads_and_numbers_order_the_list() {
    let (mut desk, _) = open(Language::ZhCn);
    let text = desk.text.clone();
    desk.click(Role::Button, &text.find_sort(text.find_col_day()));
    desk.settle();
    assert_eq!(dates(&desk)[0], "2025-10-12");
    let of = |desk: &Desk, order| {
        let archive = desk.session().archive();
        let query = drilldesk::archive::FindQuery::default();
        let today = super::evening().date_naive();
        let found = archive.find_drills(&query, order, true, today).unwrap();
        let rows = archive.found_rows(&found.keys, "", today).unwrap();
        rows.into_iter().map(|row| row.number).collect::<Vec<_>>()
    };
    // The fifth column that can be ordered by: the score.
    desk.press(Key::Num5);
    desk.settle();
    let scores = of(&desk, SortBy::Score);
    assert_eq!(dates(&desk)[0], "2025-10-12", "{scores:?}");
    desk.press(Key::Num6);
    desk.settle();
    assert_eq!(dates(&desk)[0], "03-02");
    desk.press(Key::Num6);
    desk.settle();
    assert_eq!(dates(&desk)[4], "03-02");
}

#[test]
fn several_are_selected_thrown_away_and_taken_back() {
    for language in Language::ALL {
        let (mut desk, uids) = open(language);
        let text = desk.text.clone();
        desk.press(Key::ArrowDown);
        desk.press(Key::Space);
        assert!(desk.says(&text.find_selected(1)));
        desk.press_with(Modifiers::SHIFT, Key::ArrowDown);
        desk.press_with(Modifiers::SHIFT, Key::ArrowDown);
        assert!(desk.says(&text.find_selected(3)));
        desk.press_with(Modifiers::SHIFT, Key::ArrowUp);
        assert!(desk.says(&text.find_selected(2)));
        desk.press_with(Modifiers::COMMAND, Key::A);
        assert!(desk.says(&text.find_selected(5)));
        desk.press(Key::Escape);
        assert!(!desk.says(&text.find_selected(5)));
        // The box of a row.
        let name = text.find_choose("03-02", "冒充本行人员电话诈骗");
        desk.click(Role::CheckBox, &name);
        assert!(desk.says(&text.find_selected(1)));
        desk.click(Role::Button, text.find_trash());
        desk.settle();
        assert!(desk.says(&text.find_trashed(1)));
        assert_eq!(dates(&desk), ["09-08", "07-06", "05-04", "2025-10-12"]);
        assert!(desk.session().archive().is_trashed(&uids[1]).unwrap());
        desk.press_with(Modifiers::COMMAND, Key::Z);
        desk.settle();
        assert!(desk.says(&text.find_taken_back(1)));
        assert_eq!(dates(&desk).len(), 5);
        assert!(!desk.session().archive().is_trashed(&uids[1]).unwrap());
    }
}

#[test]
fn what_the_trash_does_not_take_stays_selected_and_is_not_taken_back() {
    let (mut desk, uids) = open(Language::ZhCn);
    let text = desk.text.clone();
    let hold = Command::Hold {
        uid: uids[1].clone(),
        who: "法律部".to_owned(),
        reason: "诉讼中".to_owned(),
    };
    desk.tell(|app| assert!(app.command(hold)));
    desk.settle();
    let name = text.find_choose("03-02", "冒充本行人员电话诈骗");
    desk.click(Role::CheckBox, &name);
    desk.click(Role::Button, text.find_trash());
    desk.settle();
    assert!(!desk.says(&text.find_trashed(1)));
    assert!(desk.says(&text.find_selected(1)));
    assert_eq!(dates(&desk).len(), 5);
    desk.press_with(Modifiers::COMMAND, Key::Z);
    desk.settle();
    assert!(!desk.says(&text.find_taken_back(1)));
}

#[test]
fn a_ledger_of_the_year_says_so() {
    let (mut desk, _) = open(Language::ZhCn);
    let text = desk.text.clone();
    desk.click(Role::Button, text.find_filter_period());
    desk.click(Role::Button, &text.find_year("2026"));
    desk.settle();
    desk.press_with(Modifiers::COMMAND, Key::E);
    let exports = desk.session().export_folder();
    let made = || {
        let mut files = std::fs::read_dir(&exports).ok()?;
        let file = files.next()?.unwrap().path();
        let ended = file.extension().is_some_and(|ending| ending == "xlsx");
        ended.then_some(file)
    };
    desk.settle();
    let parts = unzipped(&std::fs::read(made().unwrap()).unwrap());
    let is_xml = |name: &str| {
        name.rsplit_once('.')
            .is_some_and(|(_, ending)| ending == "xml")
    };
    let xml = parts.iter().filter(|(name, _)| is_xml(name));
    let all: String = xml.map(|(_, part)| String::from_utf8_lossy(part)).collect();
    let year = text.ledger_year("2026");
    assert!(all.contains(&year), "{year}");
    // What was written is in the log.
    let log = |desk: &Desk| desk.session().archive().activity(None, 9).unwrap();
    let log = log(&desk);
    let told = log
        .iter()
        .map(|line| (line.told("kind"), line.told("format")));
    assert_eq!(told.collect::<Vec<_>>(), [("ledger", "xlsx")]);
}

#[test]
fn two_are_compared_and_some_are_written_as_a_ledger() {
    for language in Language::ALL {
        let (mut desk, _) = open(language);
        let text = desk.text.clone();
        desk.press(Key::End);
        desk.press_with(Modifiers::SHIFT, Key::ArrowUp);
        desk.click(Role::Button, text.find_compare());
        assert!(desk.says(text.trends_difference()));
        assert!(desk.says("2025-10-12"));
        desk.press_with(Modifiers::ALT, Key::Num3);
        desk.settle();
        // What was selected is selected still.
        assert!(desk.says(&text.find_selected(2)));
        desk.press_with(Modifiers::COMMAND, Key::E);
        let exports = desk.session().export_folder();
        let made = || std::fs::read_dir(&exports).map_or(0, Iterator::count);
        desk.settle();
        assert_eq!(made(), 1);
    }
}

#[test]
fn a_narrow_window_has_a_drawer() {
    let folder = tempfile::tempdir().unwrap();
    past(folder.path());
    let mut desk = desk_on(folder, [1024.0, 700.0], Language::ZhCn, Appearance::Dark);
    desk.press_with(Modifiers::ALT, Key::Num3);
    desk.settle();
    let text = desk.text.clone();
    assert!(!desk.says(text.find_replay()));
    desk.press(Key::ArrowDown);
    desk.press(Key::ArrowRight);
    desk.settle();
    assert!(desk.says(text.find_replay()));
    desk.press(Key::Escape);
    assert!(!desk.says(text.find_replay()));
}

/// An aborted drill is compared with nothing, and one without a grade is said to have none.
#[test]
fn what_has_no_grade_is_compared_as_such() {
    let ways = Language::ALL
        .into_iter()
        .flat_map(|language| [(language, true), (language, false)]);
    for (language, abort) in ways {
        let folder = tempfile::tempdir().unwrap();
        settings(language, Appearance::Light)
            .save(folder.path())
            .unwrap();
        let mut past = Past::open(folder.path(), "2026-03-02T10:00");
        past.play(&["XB-02"], &Played::default());
        past.at("2026-05-04T10:00");
        if abort {
            let setup = past.setup(&["XB-02"]);
            past.run(Command::Open(Box::new(setup)));
            past.act(Action::Start);
            past.act(Action::Abort("停电".to_owned()));
            past.run(Command::Close);
        } else {
            let how = Played {
                unrated: 1,
                ..Played::default()
            };
            past.play(&["XB-02"], &how);
        }
        drop(past);
        let mut desk = desk_on(folder, SIZE, language, Appearance::Light);
        desk.press_with(Modifiers::ALT, Key::Num3);
        desk.settle();
        let text = desk.text.clone();
        desk.press(Key::End);
        desk.press_with(Modifiers::SHIFT, Key::ArrowUp);
        desk.click(Role::Button, text.find_compare());
        desk.settle();
        let refusal = text.trends_compare_aborted("");
        assert_eq!(desk.says(refusal.trim()), abort);
        assert_eq!(desk.says(text.trends_difference()), !abort);
        if !abort {
            // Which of the two has none, and why the item is not compared.
            let worth = text.doc_in_brackets(text.verdict_provisional(), "");
            assert!(desk.says(worth.trim()) && desk.says(text.rating_none()));
        }
        // The year's plan counts what was held, and says that it has no grade.
        desk.press_with(Modifiers::ALT, Key::Num3);
        desk.settle();
        desk.click(Role::Tab, text.find_tab_plan());
        desk.settle();
        assert_eq!(desk.says(&text.trends_plan_ungraded(1)), !abort);
        let fourth = text.trends_plan_count(u32::from(!abort), 1);
        assert!(desk.says(&fourth));
    }
}

/// A record that is filed has no next step.
#[test]
fn a_filed_drill_is_filed_and_nothing_comes_next() {
    for language in Language::ALL {
        let mut desk = desk_on(generated(1, 4), SIZE, language, Appearance::Light);
        desk.press_with(Modifiers::ALT, Key::Num3);
        desk.settle();
        let filed = desk.text.next_step(NextStep::Filed);
        assert!(desk.says(&filed));
        let next = desk.text.find_next(filed);
        assert!(!desk.says(&next), "{next}");
    }
}

/// Home, archive, debrief and the page of the drill say the same of what comes next, and G leads to it.
#[test]
fn every_screen_says_the_same_next_step() {
    for language in Language::ALL {
        for how in [
            Played {
                unrated: 2,
                ..Played::default()
            },
            Played {
                missed: 4,
                ..Played::default()
            },
            Played::default(),
        ] {
            let folder = tempfile::tempdir().unwrap();
            settings(language, Appearance::Light)
                .save(folder.path())
                .unwrap();
            let mut past = Past::open(folder.path(), "2026-03-02T10:00");
            let uid = past.play(&["XB-02"], &how);
            past.run(Command::Load(uid));
            let drill = past.session.drill().unwrap();
            let step = past.session.next_step(drill, &drill.assess()).unwrap();
            drop(past);
            assert!(match step {
                NextStep::Rate(n) => n as usize == how.unrated,
                NextStep::Problems(_) => how.missed > 0,
                other => other == NextStep::Papers,
            });
            let mut desk = desk_on(folder, SIZE, language, Appearance::Light);
            desk.settle();
            let text = desk.text.clone();
            let words = text.next_step(step);
            assert!(desk.says(&words), "home: {words}");
            desk.press_with(Modifiers::ALT, Key::Num3);
            desk.settle();
            assert!(
                desk.says(&text.find_next(words.clone())),
                "archive: {words}"
            );
            desk.press(Key::Home);
            desk.settle();
            desk.press(Key::Enter);
            assert!(desk.says(&words), "page: {words}");
            desk.press_with(Modifiers::COMMAND, Key::R);
            assert!(desk.says(&words), "debrief: {words}");
            // The header says how far that is.
            let step = text.step(step.step());
            let number = if step == text.step_papers() { 4 } else { 3 };
            let of = text.step_of(step, 6, number);
            assert!(desk.says(&of), "debrief: {of}");
        }
    }
}

/// The plan of the year hands in the year on one page, and says where it is.
#[test]
fn the_year_on_one_page_is_written_from_its_plan() {
    for language in Language::ALL {
        let (mut desk, _) = with_past(SIZE, language);
        desk.press_with(Modifiers::ALT, Key::Num3);
        desk.settle();
        desk.click(Role::Tab, desk.text.find_tab_plan());
        desk.settle();
        desk.click(Role::Button, desk.text.year_do());
        desk.settle();
        let folder = desk.session().export_folder();
        let names = std::fs::read_dir(&folder).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        assert_eq!(names.len(), 3, "{names:?}");
        for name in names {
            assert!(desk.says(&name), "{name}");
        }
    }
}

/// Teaching takes its topic from what drills missed, and counts nobody before it was held.
#[test]
fn teaching_is_planned_and_held() {
    for language in Language::ALL {
        let (mut desk, _) = with_past(SIZE, language);
        let text = desk.text.clone();
        desk.press_with(Modifiers::ALT, Key::Num3);
        desk.settle();
        desk.click(Role::Tab, text.teach_tab());
        assert!(desk.says(text.teach_none_title()));
        desk.press(Key::Insert);
        assert!(desk.says(text.teach_fault_topic()));
        assert!(desk.says(text.teach_proposals()));
        desk.write(text.teach_topic(), "银行没有“安全账户”");
        assert!(desk.says(text.teach_fault_day()));
        desk.write(text.teach_planned_on(), "2026-09-15");
        desk.write(text.teach_reached(), "很多");
        assert!(desk.says(text.teach_fault_number()));
        desk.write(text.teach_reached(), "140");
        assert!(desk.says(text.teach_fault_reached()));
        desk.write(text.teach_held_on(), "2026-09-22");
        desk.click(Role::Button, text.teach_save());
        desk.settle();
        let rows = desk.session().archive().teachings().unwrap();
        assert_eq!((rows.len(), rows[0].reached), (1, Some(140)));
        assert!(desk.says("银行没有“安全账户”") && desk.says(text.teach_held()));
        // The laws are beside it.
        desk.click(Role::Tab, text.law_tab());
        let dated = text.law_from("2022-12-01");
        assert!(desk.says(&dated), "{dated}");
    }
}

/// Photos are added to a teaching, told of, kept with it, and its summary is written with them; the plan counts it.
#[test]
fn a_teaching_keeps_its_photos_and_is_counted_beside_the_plan() {
    for language in Language::ALL {
        let (mut desk, _) = with_past(SIZE, language);
        let text = desk.text.clone();
        desk.press_with(Modifiers::ALT, Key::Num3);
        desk.settle();
        desk.click(Role::Tab, text.teach_tab());
        desk.press(Key::Insert);
        desk.write(text.teach_topic(), "反诈");
        desk.write(text.teach_held_on(), "2026-09-22");
        desk.write(text.teach_reached(), "85");
        assert!(desk.says(text.teach_files_none()));
        drop_files(&mut desk, &[("现场.png", &png())]);
        desk.settle();
        // What was typed is still there.
        assert_eq!(desk.value(text.teach_topic()), "反诈");
        desk.write(&text.row_files_caption("现场.png"), "讲解现场");
        desk.click(Role::CheckBox, text.teach_files_cleared());
        desk.click(Role::Button, text.teach_save());
        desk.settle();
        let kept = desk.session().archive().teachings().unwrap().remove(0);
        assert_eq!(kept.files.len(), 1);
        assert_eq!(kept.files[0].caption, "讲解现场");
        assert!(kept.files[0].cleared);
        assert!(desk.session().archive().verify().unwrap().faults.is_empty());
        // Its summary, from the sheet that is opened again.
        desk.press(Key::Enter);
        let open = text.row_files_open("现场.png");
        assert!(desk.harness.query_by_label(&open).is_some());
        desk.click(Role::Button, text.activity_out());
        desk.settle();
        let names = std::fs::read_dir(desk.session().export_folder()).unwrap();
        assert_eq!(names.count(), 2);
        // Beside the plan it is counted, and that leads back.
        desk.press(Key::Escape);
        desk.click(Role::Tab, text.find_tab_plan());
        desk.settle();
        let counted = text.teach_year_counted(1_usize, 1_usize, "85".to_owned());
        desk.click(Role::Button, &counted);
        assert!(desk.says("反诈"));
    }
}

/// Turns to a part of the archive, whatever count stands behind its name.
pub(super) fn turn_to(desk: &mut Desk, part: &str) {
    let tabs = desk.harness.get_all_by_role(Role::Tab);
    let names = tabs.filter_map(|tab| tab.accesskit_node().label());
    let name = names
        .into_iter()
        .find(|name| name.starts_with(part))
        .unwrap();
    desk.click(Role::Tab, &name);
}

/// Ledgers and laws are read beside the window: what was known stands until the new is there. Each is left by its keys.
#[test]
fn ledgers_and_laws_show_what_they_knew_while_they_are_read_again() {
    for language in Language::ALL {
        let (mut desk, mut drills) = with_past(SIZE, language);
        let drill = drills.remove(1);
        let text = desk.text.clone();
        let rule = |name: &str| {
            Command::KeepRuleChange(Box::new(RuleChange {
                name: name.to_owned(),
                after: "先报告，后核实。".to_owned(),
                origin: Some(Origin {
                    drill: drill.clone(),
                    ..Origin::default()
                }),
                ..RuleChange::default()
            }))
        };
        let teaching = |topic: &str| {
            Command::KeepTeaching(Box::new(Teaching {
                topic: topic.to_owned(),
                planned_on: chrono::NaiveDate::from_ymd_opt(2027, 3, 15),
                ..Teaching::default()
            }))
        };
        desk.tell(|app| assert!(app.command(rule("应急预案")) && app.command(teaching("反诈"))));
        desk.press_with(Modifiers::ALT, Key::Num3);
        desk.settle();
        let dated = text.law_from("2022-12-01");
        let laws: [(&str, &str, Command, &str); 3] = [
            (text.rule_tab(), "应急预案", rule("值班表"), "值班表"),
            (text.teach_tab(), "反诈", teaching("存款保险"), "存款保险"),
            (text.law_tab(), &dated, rule("大堂手册"), &dated),
        ];
        for (tab, known, change, new) in laws {
            turn_to(&mut desk, tab);
            desk.settle();
            assert!(desk.says(known), "{known}");
            desk.hold_jobs(true);
            desk.tell(|app| assert!(app.command(change)));
            assert!(desk.says(known), "{known}");
            assert!(known == new || !desk.says(new), "{new}");
            desk.hold_jobs(false);
            desk.settle();
            assert!(desk.says(known) && desk.says(new), "{new}");
        }
        // What takes long says so.
        desk.press_with(Modifiers::ALT, Key::Num1);
        desk.hold_jobs(true);
        desk.press_with(Modifiers::ALT, Key::Num3);
        desk.tell(|app| assert!(app.command(rule("印章"))));
        desk.wait_millis(1_000);
        assert!(desk.says(text.law_reading()));
        desk.hold_jobs(false);
        desk.settle();
        assert!(!desk.says(text.law_reading()));
        turn_to(&mut desk, text.rule_tab());
        desk.press_with(Modifiers::COMMAND, Key::E);
        desk.settle();
        let names = std::fs::read_dir(desk.session().export_folder()).unwrap();
        assert_eq!(names.count(), 2);
        turn_to(&mut desk, text.find_tab_plan());
        desk.press_with(Modifiers::COMMAND, Key::E);
        desk.settle();
        let names = std::fs::read_dir(desk.session().export_folder()).unwrap();
        assert_eq!(names.count(), 5);
        turn_to(&mut desk, text.rule_tab());
        desk.press(Key::F2);
        desk.press_with(Modifiers::COMMAND, Key::O);
        assert_eq!(desk.session().drill().unwrap().uid(), drill);
    }
}
