//! The plan: of an announced drill everybody who takes part gets it, and it gives no turn away.

use super::content::told;
use super::stage::{Stage, composed, setup};
use crate::drill::{Disclosure, Setup};
use crate::i18n::Language;
use crate::library::Library;
use crate::report::DocumentKind;
use crate::scenario::{Scenario, laws};

fn plan_of(disclosure: Disclosure, scenario: &Scenario) -> String {
    let plan = Setup {
        disclosure,
        // The name of a drill tells its theme, and may a law's.
        name: "季度演练".to_owned(),
        ..setup()
    };
    let drill = Stage::new(plan, &[scenario.id.as_str()]).drill;
    told(&composed(&drill, DocumentKind::Plan, scenario.written_in()))
}

/// The law, by its place in the script, that an item of the first stage rests on.
fn of_first_stage(scenario: &Scenario, basis: &str) -> bool {
    let first = &scenario.opening().stage;
    let mut items = scenario.items.iter();
    items.any(|item| item.stage == *first && item.basis.iter().any(|id| id == basis))
}

#[test]
fn who_plays_reads_no_law_that_only_a_later_turn_rests_on() {
    let (mut kept, mut articles) = (0, 0);
    for script in Library::built_in().scripts {
        let scenario = &script.scenario;
        let seen = plan_of(Disclosure::Open, scenario);
        let all = plan_of(Disclosure::Blind, scenario);
        let of_law = scenario.basis.iter().filter(|b| b.unit_rule().is_none());
        for basis in of_law {
            assert!(all.contains(&basis.doc), "{}: {}", scenario.id, basis.doc);
            let same = |other: &&crate::scenario::Basis| other.doc == basis.doc;
            let mut cited = scenario.basis.iter().filter(same);
            let is_first = cited.any(|basis| of_first_stage(scenario, &basis.id));
            let law = laws().find(&basis.doc, &basis.number).unwrap();
            let is_seen = seen.contains(&basis.doc);
            assert_eq!(
                is_seen,
                is_first || law.general,
                "{}: {}",
                scenario.id,
                basis.doc
            );
            kept += usize::from(!is_seen);
            // An article tells more than the name does.
            let later = basis.printable_article().filter(|article| {
                let cited = scenario.basis.iter();
                let mut cited = cited.filter(|b| b.article.as_deref() == Some(*article));
                !cited.any(|basis| of_first_stage(scenario, &basis.id))
            });
            if let Some(article) = later {
                assert!(!seen.contains(article), "{}: {article}", scenario.id);
                articles += 1;
            }
        }
        assert!(
            laws()
                .laws
                .iter()
                .any(|law| law.names().any(|n| seen.contains(&n.doc)))
        );
    }
    assert!(kept > 100 && articles > 150, "{kept} {articles}");
}

#[test]
fn the_plan_names_neither_insurance_nor_forged_money_nor_foreigners() {
    let library = Library::built_in();
    for (id, words) in [
        (
            "XB-06",
            &["保险业务", "适当性", "录音录像", "存款保险", "代理销售"][..],
        ),
        ("XB-18", &["假币", "人民币管理"]),
        ("XB-22", &["外汇", "出境入境", "新市民", "反洗钱"]),
        ("XB-04", &["诈骗", "储蓄管理"]),
    ] {
        let scenario = &library.find(id).unwrap().scenario;
        let (seen, all) = (
            plan_of(Disclosure::Open, scenario),
            plan_of(Disclosure::Blind, scenario),
        );
        for word in words {
            assert!(!seen.contains(word), "{id}: {word}\n{seen}");
            assert!(all.contains(word), "{id}: {word}");
        }
        assert!(seen.contains("中华人民共和国消费者权益保护法"), "{seen}");
    }
}

#[test]
fn what_holds_in_every_drill_is_a_law_of_consumer_protection_in_force() {
    let general = laws().laws.iter().filter(|law| law.general);
    let general: Vec<_> = general.collect();
    assert_eq!(general.len(), 4);
    for law in general {
        assert_eq!(law.until, None, "{}", law.name.doc);
        assert!(law.name_in(Language::En).doc.is_ascii(), "{}", law.name.doc);
    }
}
