//! Proposed sentences in the facilitator's own words.

use super::content::told;
use super::stage::{composed, played};
use crate::drill::{Action, Clock as _, DebriefEdit, Refused};
use crate::i18n::Language;
use crate::report::{DocumentKind, Proposal};
use crate::scenario::Rating;

fn proposals(stage: &super::stage::Stage, kind: DocumentKind, language: Language) -> Vec<Proposal> {
    composed(&stage.drill, kind, language).proposals
}

fn keep(proposal: &Proposal, text: &str) -> DebriefEdit {
    DebriefEdit::SetSentence {
        key: proposal.key.clone(),
        text: text.to_owned(),
        over: proposal.proposal.clone(),
        reason: "换个说法".to_owned(),
    }
}

#[test]
fn every_proposal_is_printed_under_its_heading_and_has_a_key_of_its_own() {
    let stage = played();
    for language in Language::ALL {
        for kind in [DocumentKind::Minutes, DocumentKind::Report] {
            let report = composed(&stage.drill, kind, language);
            let printed = told(&report);
            assert!(report.proposals.len() >= 6, "{}", report.proposals.len());
            let mut keys: Vec<&str> = report.proposals.iter().map(|p| p.key.as_str()).collect();
            for proposal in &report.proposals {
                assert!(printed.contains(&proposal.proposal), "{proposal:?}");
                assert!(printed.contains(&proposal.under) && !proposal.under.is_empty());
                assert!(!proposal.is_outrun() && proposal.edited.is_none());
            }
            keys.sort_unstable();
            keys.dedup();
            assert_eq!(keys.len(), report.proposals.len());
        }
    }
}

#[test]
fn an_edit_stands_in_its_language_alone_while_the_rest_follows_the_entries() {
    let mut stage = played();
    let of = |stage: &super::stage::Stage, key: &str| {
        let mut all = proposals(stage, DocumentKind::Minutes, Language::ZhCn).into_iter();
        all.find(|p| p.key.ends_with(key)).unwrap()
    };
    let overview = of(&stage, "/figures");
    let unexplained = DebriefEdit::SetSentence {
        key: overview.key.clone(),
        text: "本次演练组织有序。".to_owned(),
        over: overview.proposal.clone(),
        reason: " ".to_owned(),
    };
    let now = stage.clock.now();
    let refused = stage.drill.propose(&Action::Debrief(unexplained), now);
    assert!(
        matches!(refused, Err(Refused::ReasonNeeded)),
        "it is signed"
    );
    stage.edit(keep(&overview, "本次演练组织有序。"));
    let (_, reason) = stage.drill.state().amendments.last().unwrap();
    assert_eq!(reason, "换个说法");
    let after = of(&stage, "/figures");
    assert_eq!(after.shown, "本次演练组织有序。");
    assert_eq!(after.proposal, overview.proposal);
    assert!(!after.is_outrun());
    let chinese = told(&composed(
        &stage.drill,
        DocumentKind::Minutes,
        Language::ZhCn,
    ));
    assert!(chinese.contains("本次演练组织有序。"));
    assert!(!chinese.contains(&overview.proposal));
    let english = told(&composed(&stage.drill, DocumentKind::Minutes, Language::En));
    assert!(!english.contains("本次演练组织有序。"));
    // A rating changed afterwards changes what the entries tell: the edit stays, and is known to be overtaken.
    let course = of(&stage, "/course/1");
    stage.act(crate::drill::Action::Rate(crate::drill::RateItem {
        item: "C01".to_owned(),
        rating: Some(Rating::Missed),
        reason: "看录像更正".to_owned(),
        ..crate::drill::RateItem::default()
    }));
    let later = of(&stage, "/figures");
    assert!(later.is_outrun(), "the score stands in it");
    assert_eq!(later.shown, "本次演练组织有序。");
    assert_ne!(of(&stage, "/course/1").shown, course.shown);
    // An empty text goes back to the proposal.
    stage.edit(keep(&later, "  "));
    let back = of(&stage, "/figures");
    assert_eq!(back.edited, None);
    assert_eq!(back.shown, back.proposal);
}
