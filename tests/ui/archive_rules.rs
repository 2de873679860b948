//! 制度修订: rows are written, narrowed, compared, kept with their attachments, and followed from the drill to the result.

use drilldesk::drill::{CorrectiveActionState, Origin, RuleChange, RuleState};
use drilldesk::i18n::Language;
use drilldesk::library::Library;
use drilldesk::session::{Command, OLD_DAYS, law_rows};
use drilldesk::settings::Appearance;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use super::archive::{turn_to, with_past};
use super::{Desk, desk_on, drop_files, png};

const SIZE: [f32; 2] = [1440.0, 900.0];

/// Opens 制度修订.
fn open_rules(desk: &mut Desk) {
    desk.press_with(Modifiers::ALT, Key::Num3);
    desk.settle();
    let tab = desk.text.rule_tab();
    turn_to(desk, tab);
    desk.settle();
}

/// A change of a rule begins with a corrective action, is refused while it contradicts itself, and stands in its ledger.
#[test]
fn a_rule_is_changed_because_of_an_action() {
    for language in Language::ALL {
        let (mut desk, _) = with_past(SIZE, language);
        let text = desk.text.clone();
        desk.press_with(Modifiers::ALT, Key::Num3);
        desk.settle();
        desk.press(Key::F6);
        desk.settle();
        desk.press(Key::ArrowDown);
        desk.press(Key::Enter);
        desk.click(Role::Button, text.rule_from_action());
        desk.settle();
        // Problem and drill are filled in.
        assert_eq!(desk.value(text.rule_reason()), "复训来电核验");
        assert!(desk.says(text.rule_fault_name()));
        desk.write(text.rule_name(), "应急预案");
        desk.write(text.rule_clause(), "第十八条");
        assert!(desk.says(text.rule_fault_after()));
        let after = text.rule_after();
        desk.harness
            .get_by_role_and_label(Role::MultilineTextInput, after)
            .focus();
        desk.draw();
        desk.type_text("先报告，后核实。");
        desk.write(text.rule_effective(), "2026-10-15");
        assert!(desk.says(text.rule_fault_not_approved()));
        desk.write(text.rule_approved(), "2026-10-20");
        assert!(desk.says(text.rule_fault_approver()));
        desk.write(text.rule_approver(), "段鹏程");
        assert!(desk.says(text.rule_fault_before()));
        desk.write(text.rule_approved(), "2026-10-12");
        assert!(!desk.says(text.rule_fault_before()));
        desk.click(Role::Button, text.rule_save());
        desk.settle();
        let rows = desk.session().archive().rule_changes().unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].row, &*rows[0].unit), (1, "城东支行"));
        let origin = rows[0].origin.as_ref().unwrap();
        assert!(!origin.drill.is_empty() && !origin.number.is_empty());
        assert_eq!(rows[0].effective_on.unwrap().to_string(), "2026-10-15");
        // It stands in the list; F2 opens it again, and Esc leaves it as it is.
        let told =
            [&*rows[0].name, &rows[0].clause, text.rule_no_before()].join(text.debrief_joint());
        assert!(desk.says(&told), "{told}");
        desk.press(Key::ArrowDown);
        desk.press(Key::F2);
        assert!(desk.says(text.rule_edit()));
        desk.write(text.rule_clause(), "第十九条");
        desk.press(Key::Escape);
        assert_eq!(desk.session().archive().rule_changes().unwrap(), rows);
        desk.click(Role::Button, text.rule_export());
        desk.settle();
        let names = std::fs::read_dir(desk.session().export_folder()).unwrap();
        assert_eq!(names.count(), 2);
    }
}

/// The row that is chosen stands below the list, before and after beside each other with what was struck out and put in told in words; it folds away, and opens by its button.
#[test]
fn a_changed_clause_is_compared_below_the_list() {
    for language in Language::ALL {
        let (mut desk, mut drills) = with_past(SIZE, language);
        let drill = drills.remove(1);
        let text = desk.text.clone();
        let rule = |name: &str, before: &str, after: &str| {
            Command::KeepRuleChange(Box::new(RuleChange {
                name: name.to_owned(),
                before: before.to_owned(),
                after: after.to_owned(),
                origin: Some(Origin {
                    drill: drill.clone(),
                    number: "SQ-01".to_owned(),
                    ..Origin::default()
                }),
                ..RuleChange::default()
            }))
        };
        let first = rule("查询规程", "柜员可以先行查询。", "柜员应先核验证件。");
        let second = rule("值班表", "", "夜间另有联系人。");
        desk.tell(|app| assert!(app.command(first) && app.command(second)));
        open_rules(&mut desk);
        let struck = text.rule_struck_out("可以先行查询");
        let put = text.rule_put_in("应先核验证件");
        // The latest is chosen at first.
        let latest = text.rule_put_in("夜间另有联系人。");
        assert!(desk.says(&latest) && !desk.says(&struck));
        desk.press(Key::ArrowDown);
        assert!(desk.says(&struck) && desk.says(&put));
        // Folded away and back.
        desk.press(Key::Enter);
        assert!(!desk.says(&struck));
        desk.press(Key::Enter);
        assert!(desk.says(&struck));
        desk.press(Key::ArrowUp);
        assert!(!desk.says(&struck) && desk.says(&latest));
        desk.click(Role::Button, text.rule_change());
        assert!(desk.says(text.rule_edit()));
        assert_eq!(desk.value(text.rule_name()), "值班表");
        desk.press(Key::Escape);
        // What it comes from is a link.
        desk.click(Role::Button, "SQ-01");
        assert_eq!(desk.session().drill().unwrap().uid(), drill);
    }
}

/// Where there is room the laws stand beside the changes of rules; the actions of the drill that a rule comes from, with what bears them out, are one press away.
#[test]
fn laws_stand_beside_the_rules_and_actions_are_one_press_away() {
    let sizes = [(SIZE, true), ([1_100.0, 800.0], false)];
    for (language, (size, is_wide)) in Language::ALL.into_iter().zip(sizes) {
        let (mut desk, mut drills) = with_past(size, language);
        let drill = drills.remove(1);
        let text = desk.text.clone();
        let number = desk.session().archive().summary(&drill).unwrap().number;
        let rule = RuleChange {
            name: "查询规程".to_owned(),
            after: "柜员应先核验证件。".to_owned(),
            origin: Some(Origin {
                drill,
                number: number.clone(),
                ..Origin::default()
            }),
            ..RuleChange::default()
        };
        desk.tell(|app| assert!(app.command(Command::KeepRuleChange(Box::new(rule)))));
        open_rules(&mut desk);
        let law = text.law_from("2022-12-01");
        assert!(desk.says("查询规程"));
        assert_eq!(desk.says(&law), is_wide);
        let open = text.rule_chain_action(text.action_state(CorrectiveActionState::Open));
        desk.click(Role::Button, &open);
        desk.settle();
        assert_eq!(desk.value(text.follow_search()), number);
        assert!(!desk.says(&law));
    }
}

/// Rows are looked for by their words and parted by their state, by keys and by pointer; Escape shows all of them again.
#[test]
fn changes_of_rules_are_found_by_words_and_by_state() {
    for language in Language::ALL {
        let (mut desk, _) = with_past(SIZE, language);
        let text = desk.text.clone();
        for (name, day) in [("查询规程", None), ("报告预案", Some("2026-01-09"))] {
            let day = day.map(|day| day.parse().unwrap());
            let rule = RuleChange {
                name: name.to_owned(),
                after: "先核验证件。".to_owned(),
                approver: "周启明".to_owned(),
                approved_on: day,
                effective_on: day,
                ..RuleChange::default()
            };
            desk.tell(|app| assert!(app.command(Command::KeepRuleChange(Box::new(rule)))));
        }
        open_rules(&mut desk);
        let both = |desk: &Desk| [desk.says("查询规程"), desk.says("报告预案")];
        assert_eq!(both(&desk), [true, true]);
        desk.press_with(Modifiers::COMMAND, Key::F);
        desk.settle();
        desk.write(text.rule_search(), "预案 周");
        desk.settle();
        assert_eq!(both(&desk), [false, true]);
        desk.write(text.rule_search(), "没有的");
        desk.settle();
        assert!(desk.says(text.book_not_found()));
        desk.press(Key::Escape);
        desk.settle();
        assert_eq!(both(&desk), [true, true]);
        // By a chip with the pointer; Escape takes it back.
        desk.click(Role::Button, text.find_filter_state());
        desk.click(Role::CheckBox, text.rule_state(RuleState::Drafted));
        desk.press(Key::Escape);
        desk.settle();
        assert_eq!(both(&desk), [true, false]);
        assert!(desk.says(text.book_hidden(1_usize).trim()));
        desk.press(Key::Escape);
        desk.settle();
        assert_eq!(both(&desk), [true, true]);
    }
}

/// What is chosen by year, approver and drill narrows the list together; the ledger that is written then tells only that, and both it and the notice say what was left out.
#[test]
fn a_narrowed_ledger_says_what_it_left_out() {
    for language in Language::ALL {
        let (mut desk, _) = with_past(SIZE, language);
        let text = desk.text.clone();
        let rules = [
            ("查询规程", "周启明", "2025-03-02", "SQ-01"),
            ("报告预案", "周启明", "2026-01-09", "SQ-02"),
            ("收付规程", "郑岚", "2026-01-19", "SQ-02"),
        ];
        for (name, approver, day, number) in rules {
            let rule = RuleChange {
                name: name.to_owned(),
                after: "先核验证件。".to_owned(),
                approver: approver.to_owned(),
                approved_on: day.parse().ok(),
                effective_on: day.parse().ok(),
                origin: Some(Origin {
                    number: number.to_owned(),
                    ..Origin::default()
                }),
                ..RuleChange::default()
            };
            desk.tell(|app| assert!(app.command(Command::KeepRuleChange(Box::new(rule)))));
        }
        open_rules(&mut desk);
        let shown = |desk: &Desk| rules.map(|(name, ..)| desk.says(name));
        let year = text.find_year("2026");
        for (chip, word, left) in [
            (text.rule_filter_year(), &*year, [false, true, true]),
            (text.rule_filter_approver(), "周启明", [false, true, false]),
            (text.rule_filter_origin(), "SQ-02", [false, true, false]),
        ] {
            // By keys alone.
            desk.harness
                .get_by_role_and_label(Role::Button, chip)
                .focus();
            desk.draw();
            desk.press(Key::Enter);
            desk.click(Role::CheckBox, word);
            desk.press(Key::Escape);
            desk.settle();
            assert_eq!(shown(&desk), left, "{chip}");
        }
        desk.press_with(Modifiers::COMMAND, Key::E);
        desk.settle();
        let by = [&*year, "周启明", "SQ-02"].join(text.list_semicolon());
        let said = text.ledger_left_out(by, 2_usize);
        assert!(desk.says(&said), "{said}");
        let names = std::fs::read_dir(desk.session().export_folder()).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        assert!(
            names
                .into_iter()
                .all(|name| name.contains(text.ledger_in_part()))
        );
        // One chip is taken back by its cross, the rest by Escape.
        desk.click(
            Role::Button,
            &text.find_clear_one(text.rule_filter_approver()),
        );
        assert_eq!(shown(&desk), [false, true, true]);
        desk.press(Key::Escape);
        assert_eq!(shown(&desk), [true, true, true]);
        // The laws are one key away, and Escape leads back.
        desk.press(Key::L);
        assert!(!desk.says("查询规程") && desk.says(&text.law_from("2022-12-01")));
        desk.press(Key::Escape);
        assert!(desk.says("查询规程"));
    }
}

/// Documents are added to a change and stand behind its button, by which each is opened; a photo is not taken, and one whose bytes are gone says so.
#[test]
fn a_change_keeps_documents_and_says_which_is_missing() {
    for language in Language::ALL {
        let (mut desk, _) = with_past(SIZE, language);
        let text = desk.text.clone();
        let rule = |name: &str| {
            Command::KeepRuleChange(Box::new(RuleChange {
                name: name.to_owned(),
                after: "先核验证件。".to_owned(),
                ..RuleChange::default()
            }))
        };
        desk.tell(|app| assert!(app.command(rule("查询规程"))));
        open_rules(&mut desk);
        assert!(desk.says(&text.rule_files_count(0_usize)));
        desk.press(Key::F2);
        assert!(desk.says(text.rule_files_none()));
        drop_files(
            &mut desk,
            &[("审批单.txt", "同意。".as_bytes()), ("现场.png", &png())],
        );
        desk.settle();
        let open = text.row_files_open("审批单.txt");
        assert!(desk.says(&open));
        assert!(!desk.says(&text.row_files_open("现场.png")));
        let path = desk.folder.path().join("camera").join("现场.png");
        assert!(desk.says(&text.file_no_document(path.display().to_string())));
        desk.click(Role::Button, text.rule_save());
        desk.settle();
        let kept = desk.session().archive().rule_changes().unwrap().remove(0);
        assert_eq!(kept.files.len(), 1);
        assert!(desk.session().archive().verify().unwrap().faults.is_empty());
        let count = text.rule_files_count(1_usize);
        desk.click(Role::Button, &count);
        assert!(desk.says(&open));
        desk.press(Key::Escape);
        // Its bytes are lost: button and sheet say so, and it is not offered.
        let files = desk.session().archive().files();
        files.remove(&kept.files[0].sha256).unwrap();
        desk.tell(|app| assert!(app.command(rule("值班表"))));
        desk.settle();
        desk.press(Key::ArrowDown);
        let lost = text.row_files_missing_of("审批单.txt");
        desk.click(Role::Button, &count);
        assert!(desk.says(&lost) && !desk.says(&open));
        desk.press(Key::Escape);
        desk.press(Key::F2);
        assert!(desk.says(&lost));
        desk.click(Role::Button, &text.row_files_remove("审批单.txt"));
        desk.click(Role::Button, text.rule_save());
        desk.settle();
        let rows = desk.session().archive().rule_changes().unwrap();
        assert!(rows.iter().all(|row| row.files.is_empty()));
    }
}

/// From what was missed to what came of it: every part of the chain leads to where it is.
#[test]
fn each_part_of_the_chain_leads_there() {
    for language in Language::ALL {
        let folder = crate::support::generated(80, 5);
        let mut desk = desk_on(folder, SIZE, language, Appearance::Light);
        let text = desk.text.clone();
        let archive = desk.session().archive();
        let rules = archive.rule_changes().unwrap();
        let effects = archive.rule_effects(&rules).unwrap();
        let mut told = rules.iter().zip(&effects).filter_map(|(rule, effect)| {
            Some((rule.clone(), effect.action?, effect.repeat.clone()?))
        });
        let (rule, action, repeat) = told.next().unwrap();
        let origin = rule.origin.clone().unwrap();
        drop(told);
        let first = [&*origin.number, &text.rule_chain_problem(&*rule.reason)].join(" ");
        let shown = text.rule_chain_repeat(repeat.day.to_string());
        let result = if repeat.is_done {
            text.rule_chain_done()
        } else {
            text.rule_chain_not_done()
        };
        let drill = |desk: &Desk| desk.session().drill().map(|drill| drill.uid().to_owned());
        let find = |desk: &mut Desk| {
            open_rules(desk);
            desk.write(text.rule_search(), &origin.number);
            desk.settle();
        };
        find(&mut desk);
        desk.click(
            Role::Button,
            &text.rule_chain_action(text.action_state(action)),
        );
        desk.settle();
        assert_eq!(desk.value(text.follow_search()), origin.number);
        for (part, uid) in [
            (&*first, &origin.drill),
            (&shown, &repeat.uid),
            (result, &repeat.uid),
        ] {
            find(&mut desk);
            desk.click(Role::Button, part);
            desk.settle();
            assert_eq!(drill(&desk).as_ref(), Some(uid), "{part}");
        }
        find(&mut desk);
        let state = rule.state(desk.session().now().wall.date_naive());
        desk.click(Role::Button, &text.rule_chain_rule(text.rule_state(state)));
        assert!(desk.says(text.rule_edit()));
    }
}

/// A law that was replaced says which items rest on it, and each leads to its script; at the foot stands how many were looked up lately, and how many long ago.
#[test]
fn a_replaced_law_shows_its_items_and_old_ones_are_counted() {
    for language in Language::ALL {
        let folder = tempfile::tempdir().unwrap();
        let scenarios = folder.path().join("scenarios");
        std::fs::create_dir(&scenarios).unwrap();
        let shipped = Library::built_in().find("XB-01").unwrap().text.clone();
        let own = shipped
            .replace("\"XB-01\"", "\"T-01\"")
            .replace("\"telecom-fraud\"", "\"own\"")
            .replace("doc: \"储蓄管理条例\"", "doc: \"中华人民共和国继承法\"");
        std::fs::write(scenarios.join("own.ron"), own).unwrap();
        let mut desk = desk_on(folder, SIZE, language, Appearance::Light);
        let text = desk.text.clone();
        let rows = |desk: &Desk| {
            let today = desk.session().now().wall.date_naive();
            (law_rows(desk.session().library(), &[], today), today)
        };
        let row = rows(&desk).0.remove(0);
        let count = row.items.len();
        assert!(row.is_affected() && count > 0);
        open_rules(&mut desk);
        assert!(desk.says(&text.law_affected(0_usize, count)));
        let (scenario, title) = &row.items[0];
        let item = [scenario, "  ", title].concat();
        assert!(!desk.says(&item));
        desk.click(Role::Button, &text.law_look(count));
        assert!(desk.says(&item));
        desk.click(Role::Button, text.law_fold());
        assert!(!desk.says(&item));
        // Looked up this year, and in half a year no more.
        let counted = |desk: &Desk| {
            let (rows, today) = rows(desk);
            let rows = rows.iter().filter(|row| !row.is_over);
            let (old, lately): (Vec<_>, Vec<_>) = rows.partition(|row| row.is_old(today));
            (old.len(), lately.len())
        };
        let (old, lately) = counted(&desk);
        assert_eq!(old, 0);
        assert!(desk.says(&text.law_lately(lately, OLD_DAYS)));
        desk.clock.advance_millis(180 * 24 * 60 * 60 * 1_000);
        desk.draw();
        desk.settle();
        let (old, lately) = counted(&desk);
        assert!(old > 0);
        assert!(desk.says(&text.law_old(old, OLD_DAYS)));
        assert!(desk.says(&text.law_lately(lately, OLD_DAYS)));
        desk.click(Role::Button, &text.law_look(count));
        desk.click(Role::Button, &item);
        assert!(!desk.says(text.rule_export()));
    }
}
