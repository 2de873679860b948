//! What is exported, under which name, and what is checked before.

use super::*;
use crate::drill::DebriefEdit;
use crate::report::NameStyle;
use crate::tasks::export::file_name;
use egui_kittest::kittest::NodeT as _;

fn order(harness: &mut Harness<'static, Bench>) -> ExportRequest {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    harness.run();
    let asks = asked(harness);
    let [Request::Export(order)] = &asks[..] else {
        panic!("{asks:?}");
    };
    (**order).clone()
}

fn tell(harness: &mut Harness<'static, Bench>, overall: &str) {
    let edit = DebriefEdit::SetOverall {
        text: overall.to_owned(),
    };
    let effect = harness
        .state_mut()
        .session
        .run(Command::Act(Action::Debrief(edit)));
    assert_eq!(effect, Effect::Done);
}

#[test]
fn the_choices_of_the_last_export_are_there_the_next_time() {
    for language in Language::ALL {
        let mut harness = bench(language);
        harness.run();
        let text = harness.state().session.text().clone();
        for name in [
            DocumentKind::Minutes.name(&text),
            "Excel",
            text.papers_red_head(),
        ] {
            harness
                .get_by_role_and_label(Role::CheckBox, name)
                .click_accesskit();
            harness.run();
        }
        harness.state_mut().screen.edition.names = NameStyle::PostCode;
        harness.state_mut().screen.edition.marking = "仅供内部".to_owned();
        harness.run();
        harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
        harness.run();
        let asks = std::mem::take(&mut *harness.state_mut().queue.borrow_mut());
        for ask in asks {
            if let Request::Run(command) = ask {
                assert_eq!(harness.state_mut().session.run(command), Effect::Done);
            }
        }
        let next = PapersScreen::new(&harness.state().session);
        let now = &harness.state().screen;
        assert_eq!((&next.kinds, &next.formats), (&now.kinds, &now.formats));
        assert_eq!(next.edition, now.edition);
        assert!(next.edition.red_head && next.edition.marking == "仅供内部");
        // The other language has choices of its own.
        let other = Language::ALL.into_iter().find(|l| *l != language).unwrap();
        harness.state_mut().session.speak(other);
        let next = PapersScreen::new(&harness.state().session);
        assert!(!next.edition.red_head);
    }
}

#[test]
fn a_name_of_ones_own_is_made_safe_and_said() {
    for language in Language::ALL {
        let mut harness = bench(language);
        harness.run();
        let text = harness.state().session.text().clone();
        let name = text.papers_name_of(DocumentKind::Record.name(&text));
        harness
            .get_by_role_and_label(Role::MultilineTextInput, &name)
            .focus();
        harness.step();
        harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        harness.step();
        harness.event(egui::Event::Text("一季度/记录?".to_owned()));
        harness.run();
        let endings = [".docx", ".pdf"].join(text.list_separator());
        assert!(says(
            &harness,
            &text.papers_name_mended(endings.as_str(), "一季度记录")
        ));
        let order = order(&mut harness);
        assert_eq!(order.names[&DocumentKind::Record], "一季度/记录?");
        let session = &harness.state().session;
        let named = file_name(
            session.drill().unwrap(),
            (DocumentKind::Record, Format::Pdf),
            Some("一季度/记录?"),
            &text,
            &session.report_options(),
        );
        assert_eq!(named, "一季度记录.pdf");
    }
}

#[test]
fn the_sheet_of_codes_goes_with_codes_alone() {
    for language in Language::ALL {
        let mut harness = bench(language);
        let text = harness.state().session.text().clone();
        harness.run();
        assert!(!says(&harness, text.papers_code_sheet()));
        harness.state_mut().screen.edition.names = NameStyle::PostCode;
        harness.run();
        harness
            .get_by_role_and_label(Role::CheckBox, text.papers_code_sheet())
            .click_accesskit();
        harness.run();
        assert!(order(&mut harness).code_sheet);
        harness.state_mut().screen.edition.names = NameStyle::Full;
        harness.run();
        assert!(!order(&mut harness).code_sheet);
    }
}

#[test]
fn a_finding_leads_to_its_paper_and_place() {
    for language in Language::ALL {
        let mut harness = bench(language);
        for row in &mut harness.state_mut().screen.kinds {
            row.1 = row.0 == DocumentKind::Minutes;
        }
        tell(&mut harness, "回电13812345678");
        answer(&mut harness);
        let text = harness.state().session.text().clone();
        assert_eq!(harness.state().screen.shown, DocumentKind::Record);
        let (kind, hit) = harness.state().screen.sheets.hits[0].clone();
        assert_eq!(kind, DocumentKind::Minutes);
        let words = text.papers_hit_in(hit.sentence(&text), kind.name(&text));
        harness
            .get_by_role_and_label(Role::Button, &words)
            .click_accesskit();
        answer(&mut harness);
        assert_eq!(harness.state().screen.shown, DocumentKind::Minutes);
        let areas = harness.state().screen.sheets.highlighted().to_vec();
        let [area] = areas[..] else {
            panic!("{areas:?}");
        };
        assert!(
            area.right - area.left > 60.0 && area.bottom - area.top > 8.0,
            "{area:?}"
        );
    }
}

#[test]
fn a_figure_of_ones_own_that_no_paper_tells_is_named() {
    for language in Language::ALL {
        let mut harness = bench(language);
        harness.state_mut().screen.shown = DocumentKind::Minutes;
        answer(&mut harness);
        let text = harness.state().session.text().clone();
        assert!(says(&harness, text.papers_figures_agree()));
        let sentences = harness.state().screen.sheets.sentences.clone();
        let (proposal, _) = sentences
            .iter()
            .find(|(p, _)| p.key.ends_with("/overview"))
            .unwrap();
        let edit = DebriefEdit::SetSentence {
            key: proposal.key.clone(),
            text: "评估得分98.7分。".to_owned(),
            over: proposal.proposal.clone(),
            reason: String::new(),
        };
        let command = Command::Act(Action::Debrief(edit));
        assert_eq!(harness.state_mut().session.run(command), Effect::Done);
        answer(&mut harness);
        assert!(!says(&harness, text.papers_figures_agree()));
        let minutes = DocumentKind::Minutes.name(&text);
        let words = text.papers_figure_odd("98.7分", minutes, proposal.under.as_str());
        harness
            .get_by_role_and_label(Role::Button, &words)
            .click_accesskit();
        harness.run();
        assert_eq!(harness.state().screen.pane, Pane::Text);
    }
}

#[test]
fn a_character_that_no_font_has_is_named_with_its_place() {
    for language in Language::ALL {
        let mut harness = bench(language);
        // A sign of the window's own font.
        tell(&mut harness, "客户\u{e00e}先生");
        harness.state_mut().screen.shown = DocumentKind::Minutes;
        answer(&mut harness);
        let screen = &harness.state().screen;
        let (warning, areas) = screen.sheets.unprinted[0].clone();
        assert_eq!(areas.len(), 1);
        let words = harness.state().session.text().export_warning(&warning);
        harness
            .get_by_role_and_label(Role::Button, &words)
            .click_accesskit();
        harness.run();
        assert_eq!(harness.state().screen.sheets.highlighted(), areas);
    }
}

#[test]
fn every_kind_says_how_many_pages_it_has() {
    for language in Language::ALL {
        let mut harness = bench(language);
        answer(&mut harness);
        for &kind in DocumentKind::ALL {
            let count = harness.state().screen.sheets.count(kind);
            assert!(count.is_some_and(|count| count > 0), "{kind:?}");
        }
    }
}

#[test]
fn the_list_of_files_waits_for_files() {
    for language in Language::ALL {
        let mut harness = bench(language);
        harness.run();
        let text = harness.state().session.text().clone();
        let row = harness.get_by_role_and_label(Role::CheckBox, text.papers_with_files());
        assert!(row.accesskit_node().is_disabled());
        assert!(!order(&mut harness).edition.with_files);
    }
}

#[test]
fn the_log_behind_the_record_is_chosen() {
    for language in Language::ALL {
        let mut harness = bench(language);
        harness.run();
        let text = harness.state().session.text().clone();
        assert!(!order(&mut harness).edition.with_log);
        harness
            .get_by_role_and_label(Role::CheckBox, text.papers_with_log())
            .click_accesskit();
        harness.run();
        assert!(order(&mut harness).edition.with_log);
    }
}

/// That nothing was found says nothing where not all could be looked for.
#[test]
fn a_list_of_words_that_cannot_be_read_holds_the_export_until_it_is_mended() {
    for language in Language::ALL {
        let mut harness = bench(language);
        let text = harness.state().session.text().clone();
        let words = harness
            .state()
            .session
            .data()
            .join(crate::export::WORDS_FILE);
        std::fs::create_dir_all(harness.state().session.data()).unwrap();
        let read = |harness: &mut Harness<'static, Bench>, bytes: &[u8]| {
            std::fs::write(&words, bytes).unwrap();
            let effect = harness.state_mut().session.run(Command::ReloadLibrary);
            assert_eq!(effect, Effect::Done);
            harness.run();
        };
        // In GBK.
        read(&mut harness, b"\xc7\xae\xb6\xe0\xb6\xe0");
        assert!(says(&harness, text.package_words_hold()));
        assert!(!says(&harness, text.papers_nothing_found()));
        for scan in [Scan::Warn, Scan::Mask] {
            harness.state_mut().screen.edition.scan = scan;
            harness.run();
            harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
            harness.run();
            let held = Request::Toast(text.package_words_hold().to_owned());
            assert_eq!(asked(&mut harness), [held]);
        }
        harness.state_mut().screen.edition.scan = Scan::Warn;
        read(&mut harness, "钱多多".as_bytes());
        assert!(!says(&harness, text.package_words_hold()));
        order(&mut harness);
        std::fs::remove_dir_all(harness.state().session.data()).unwrap();
    }
}
