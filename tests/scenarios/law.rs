//! The law that the drills cite, held against the one list of it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use drilldesk::scenario::{Basis, Mark};
use serde::Deserialize;

use super::library::further;

/// `assets/laws.ron`.
#[derive(Debug, Deserialize)]
struct Laws {
    checked: String,
    laws: Vec<Law>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Law {
    doc: String,
    short: String,
    #[serde(default)]
    number: String,
    from: Option<NaiveDate>,
    replaced_by: Option<String>,
    facts: Vec<Fact>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Fact {
    article: Option<String>,
    mark: Mark,
    fact: String,
}

fn laws() -> Laws {
    let text = std::fs::read_to_string("assets/laws.ron").unwrap();
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.from_str(&text).unwrap()
}

/// A rule of the bank's own has no place in the list: each unit has its own.
fn is_the_banks_own(basis: &Basis) -> bool {
    basis.doc.starts_with("本行")
}

#[test]
fn every_law_that_is_cited_stands_in_the_list_as_it_is_cited() {
    let list = laws();
    let mut cited = BTreeSet::new();
    for scenario in further() {
        for basis in scenario.basis.iter().filter(|b| !is_the_banks_own(b)) {
            let place = format!("{} {}", scenario.id, basis.id);
            let law = list.laws.iter().find(|law| law.doc == basis.doc);
            let law = law.unwrap_or_else(|| panic!("{place}: {} is not listed", basis.doc));
            assert_eq!(law.short, basis.short, "{place}");
            assert_eq!(law.number, basis.number, "{place}");
            let fact = law
                .facts
                .iter()
                .find(|fact| fact.fact == basis.fact && fact.article == basis.article);
            let fact = fact.unwrap_or_else(|| panic!("{place}: {} is not listed", basis.fact));
            assert_eq!(fact.mark, basis.mark, "{place}");
            cited.insert((law.doc.clone(), fact.fact.clone()));
        }
    }
    // Nothing stands in the list that no drill needs: it would grow old unseen.
    let listed = list.laws.iter().flat_map(|law| {
        let facts = law.facts.iter();
        facts.map(|fact| (law.doc.clone(), fact.fact.clone()))
    });
    assert_eq!(listed.collect::<BTreeSet<_>>(), cited);
    assert_eq!(list.checked.len(), "2026-11".len());
}

#[test]
fn what_is_cited_is_in_force() {
    let list = laws();
    let today = crate::support::wall().date_naive();
    let mut dated = 0;
    for law in &list.laws {
        assert_eq!(law.replaced_by, None, "{}: drills still cite it", law.doc);
        if let Some(from) = law.from {
            assert!(from <= today, "{}: in force from {from}", law.doc);
            dated += 1;
        }
    }
    assert!(dated > 15, "{dated}");
}

/// An article is printed where its text was read, or where a source names it.
#[test]
fn only_what_is_sure_has_an_article() {
    for law in laws().laws {
        for fact in &law.facts {
            if matches!(fact.mark, Mark::K | Mark::Unsure) {
                assert_eq!(fact.article, None, "{}: {}", law.doc, fact.fact);
            }
        }
        let articles: Vec<&String> = law
            .facts
            .iter()
            .filter_map(|f| f.article.as_ref())
            .collect();
        let once: BTreeSet<_> = articles.iter().collect();
        assert_eq!(once.len(), articles.len(), "{}: an article twice", law.doc);
    }
}

/// Within one drill a law stands once for the same article, so that a paper does not name it twice.
#[test]
fn a_drill_cites_an_article_once() {
    for scenario in further() {
        let mut here: BTreeMap<(String, String), String> = BTreeMap::new();
        for basis in &scenario.basis {
            let what = basis.article.clone().unwrap_or_else(|| basis.fact.clone());
            let before = here.insert((basis.doc.clone(), what), basis.id.clone());
            assert_eq!(before, None, "{} {}", scenario.id, basis.id);
        }
    }
}
