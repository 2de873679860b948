//! The proposed sentences, put otherwise by hand.

use super::*;
use crate::drill::{DebriefEdit, RateItem, Sentence, Signer};
use crate::report::Area;
use crate::scenario::Rating;

/// The minutes, with the sentences beside them.
fn minutes(language: Language) -> Harness<'static, Bench> {
    let mut harness = bench(language);
    harness.state_mut().screen.shown = DocumentKind::Minutes;
    harness.state_mut().screen.pane = Pane::Text;
    answer(&mut harness);
    harness
}

fn figures(harness: &Harness<'static, Bench>) -> (crate::report::Proposal, Vec<Area>) {
    let sentences = &harness.state().screen.sheets.sentences;
    let found = sentences.iter().find(|(p, _)| p.key.ends_with("/figures"));
    found.unwrap().clone()
}

fn kept(harness: &Harness<'static, Bench>) -> Option<Sentence> {
    let key = figures(harness).0.key;
    let drill = harness.state().session.drill().unwrap();
    drill.state().debrief.sentences.get(&key).cloned()
}

fn entries(harness: &Harness<'static, Bench>) -> usize {
    harness.state().session.drill().unwrap().entries().len()
}

/// Puts a text in place of the sentence and stays in its field.
fn write(harness: &mut Harness<'static, Bench>, words: &str) {
    let name = figures(harness).0.under;
    harness
        .get_by_role_and_label(Role::MultilineTextInput, &name)
        .focus();
    harness.step();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.step();
    harness.event(egui::Event::Text(words.to_owned()));
    harness.step();
}

fn act(harness: &mut Harness<'static, Bench>, action: Action) {
    let effect = harness.state_mut().session.run(Command::Act(action));
    assert_eq!(effect, Effect::Done);
}

#[test]
fn a_sentence_is_kept_once_when_its_field_is_left_and_shown_before_that() {
    for language in Language::ALL {
        let mut harness = minutes(language);
        let before = entries(&harness);
        write(&mut harness, "本次演练组织有序。");
        answer(&mut harness);
        // The page has it, the record has not.
        assert_eq!(figures(&harness).0.shown, "本次演练组织有序。");
        assert_eq!(entries(&harness), before);
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        answer(&mut harness);
        assert_eq!(kept(&harness).unwrap().text, "本次演练组织有序。");
        assert_eq!(entries(&harness), before + 1);
        assert_eq!(
            asked(&mut harness),
            [],
            "Ctrl Enter in a field leads nowhere"
        );
        write(&mut harness, "本次演练较好。");
        // Tab leaves the field.
        harness.key_press(Key::Tab);
        answer(&mut harness);
        assert_eq!(kept(&harness).unwrap().text, "本次演练较好。");
        assert_eq!(entries(&harness), before + 2);
        let text = harness.state().session.text().clone();
        let (proposal, _) = figures(&harness);
        assert!(says(
            &harness,
            &text.papers_changed_of(proposal.under.as_str())
        ));
        assert!(says(
            &harness,
            &text.papers_proposed(proposal.proposal.as_str())
        ));
        let back = text.papers_back_to_proposal_of(proposal.under.as_str());
        harness
            .get_by_role_and_label(Role::Button, &back)
            .click_accesskit();
        answer(&mut harness);
        assert_eq!(kept(&harness), None);
        assert_eq!(entries(&harness), before + 3);
        assert_eq!(figures(&harness).0.shown, proposal.proposal);
    }
}

#[test]
fn an_untouched_or_emptied_sentence_makes_no_entry() {
    let mut harness = minutes(Language::ZhCn);
    let before = entries(&harness);
    let (proposal, _) = figures(&harness);
    write(&mut harness, &proposal.proposal);
    harness.key_press(Key::Tab);
    answer(&mut harness);
    write(&mut harness, "  ");
    harness.key_press(Key::Tab);
    answer(&mut harness);
    assert_eq!(entries(&harness), before);
    assert_eq!(figures(&harness).0.shown, proposal.proposal);
}

#[test]
fn a_sentence_that_the_record_has_outrun_stands_beside_what_is_proposed_now() {
    for language in Language::ALL {
        for take in [false, true] {
            let mut harness = minutes(language);
            write(&mut harness, "本次演练组织有序。");
            harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
            answer(&mut harness);
            let text = harness.state().session.text().clone();
            assert!(!says(&harness, text.papers_outrun()));
            act(
                &mut harness,
                Action::Rate(RateItem {
                    item: "C01".to_owned(),
                    rating: Some(Rating::Met),
                    ..RateItem::default()
                }),
            );
            answer(&mut harness);
            let (proposal, _) = figures(&harness);
            assert!(proposal.is_outrun(), "{proposal:?}");
            assert!(says(&harness, text.papers_outrun()));
            let minutes = DocumentKind::Minutes.name(&text);
            let under = proposal.under.as_str();
            assert!(says(&harness, &text.papers_outrun_in(minutes, under)));
            let choice = if take {
                text.papers_take_proposal()
            } else {
                text.papers_keep_own()
            };
            harness
                .get_by_role_and_label(Role::Button, &text.papers_choice_of(choice, under))
                .click_accesskit();
            answer(&mut harness);
            assert!(!says(&harness, text.papers_outrun()));
            let (after, _) = figures(&harness);
            assert!(!after.is_outrun());
            let expected = if take {
                proposal.proposal.as_str()
            } else {
                "本次演练组织有序。"
            };
            assert_eq!(after.shown, expected);
        }
    }
}

#[test]
fn a_signed_drill_asks_for_a_reason_and_prints_it() {
    for language in Language::ALL {
        let mut harness = minutes(language);
        let sign = DebriefEdit::Sign {
            signer: Signer::Recorder,
            name: "沈亦宁".to_owned(),
        };
        act(&mut harness, Action::Debrief(sign));
        answer(&mut harness);
        let text = harness.state().session.text().clone();
        write(&mut harness, "本次演练组织有序。");
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        answer(&mut harness);
        assert_eq!(kept(&harness), None);
        assert!(says(&harness, text.refused_reason_needed()));
        // It is not exported past its reason, and leaving asks once.
        harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
        harness.run();
        let told = text.papers_reason_first().to_owned();
        assert_eq!(asked(&mut harness), [Request::Toast(told)]);
        let under = figures(&harness).0.under;
        let name = text.papers_reason_of(under.as_str());
        harness
            .get_by_role_and_label(Role::TextInput, &name)
            .focus();
        harness.run();
        harness.event(egui::Event::Text("漏写了单位".to_owned()));
        harness.run();
        let field = harness.get_by_role_and_label(Role::TextInput, &name);
        assert_eq!(field.value().unwrap(), "漏写了单位");
        harness
            .get_by_role_and_label(Role::Button, text.debrief_amend_save())
            .click_accesskit();
        answer(&mut harness);
        assert_eq!(kept(&harness).unwrap().text, "本次演练组织有序。");
        let drill = harness.state().session.drill().unwrap();
        let (_, reason) = drill.state().amendments.last().unwrap();
        assert_eq!(reason, "漏写了单位");
    }
}

#[test]
fn leaving_keeps_what_is_typed_or_says_what_it_lacks() {
    let mut harness = minutes(Language::ZhCn);
    write(&mut harness, "本次演练组织有序。");
    let bench = harness.state_mut();
    assert_eq!(bench.screen.leave_blocked(&bench.session), None);
    let commands = bench.screen.flush(&bench.session);
    assert!(
        matches!(&commands[..], [Command::Act(Action::Debrief(DebriefEdit::SetSentence { text, .. }))] if text == "本次演练组织有序。")
    );
    let sign = DebriefEdit::Sign {
        signer: Signer::Recorder,
        name: "沈亦宁".to_owned(),
    };
    act(&mut harness, Action::Debrief(sign));
    let bench = harness.state_mut();
    assert!(bench.screen.flush(&bench.session).is_empty());
    assert!(bench.screen.leave_blocked(&bench.session).is_some());
    assert_eq!(
        bench.screen.leave_blocked(&bench.session),
        None,
        "said once"
    );
}

#[test]
fn a_sentence_is_found_on_its_page_and_f6_leads_to_its_field() {
    for language in Language::ALL {
        let mut harness = minutes(language);
        let (proposal, areas) = figures(&harness);
        let text = harness.state().session.text().clone();
        let area = areas[0];
        assert!(
            area.left > 60.0 && area.top > 100.0 && area.right > area.left,
            "{area:?}"
        );
        let page = text.papers_on_page(area.page + 1);
        assert!(says(&harness, &page));
        let all = harness.state().screen.sheets.sentences.clone();
        for (proposal, areas) in &all {
            assert!(!areas.is_empty(), "{proposal:?}");
        }
        harness.state_mut().screen.pane = Pane::Options;
        harness.run();
        harness.key_press(Key::F6);
        harness.run();
        let field = harness.get_by_role_and_label(Role::MultilineTextInput, &all[0].0.under);
        assert!(field.is_focused(), "{}", proposal.under);
    }
}
