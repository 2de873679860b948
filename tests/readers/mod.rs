//! The documents as programs see them that others have written: poppler, qpdf, python-docx, openpyxl, the Open XML SDK, `LibreOffice`, Chromium.
//!
//! Where `DRILLDESK_READERS` is `required`, a missing small reader is a failure; else its test says that it was passed over.
//! `LibreOffice` and Chromium are big and never required.

mod kept;
mod letterhead;
mod long;
mod office;
mod pdf;
mod photos;
mod schema;
mod walk;
mod web;
mod year;

use std::path::{Path, PathBuf};
use std::process::Command;

use drilldesk::drill::{Action, DebriefEdit, Participant, Phase, Problem, RateItem, Setup};
use drilldesk::i18n::{Language, Text};
use drilldesk::report::{DocumentKind, Format, Options, Stamp, compose, render};
use drilldesk::scenario::{Level, Rating};
use tempfile::TempDir;

use crate::support::{Sitting, setup, wall};

/// Enough words for several pages of running text.
const LONG: usize = 2_400;

/// What a program printed; none where it is not on this machine.
fn printed(program: &str, args: &[&str]) -> Option<String> {
    match Command::new(program).args(args).output() {
        Ok(output) => {
            assert!(
                output.status.success(),
                "{program} {args:?}: {}{}",
                String::from_utf8_lossy(&output.stdout),
                String::from_utf8_lossy(&output.stderr)
            );
            // Poppler prints the titles of headings as the file has them, in UTF-16.
            Some(String::from_utf8_lossy(&output.stdout).into_owned())
        }
        Err(error) => {
            let required = std::env::var("DRILLDESK_READERS").is_ok_and(|v| v == "required");
            let big = ["soffice", "chromium"].contains(&program);
            assert!(!required || big, "{program} is missing: {error}");
            println!("passed over: {program} is not on this machine");
            None
        }
    }
}

/// A drill that was played to its end, with people, findings and a comment of several pages.
fn played() -> Sitting {
    let plan = Setup {
        unit: "城东支行".to_owned(),
        place: "营业厅".to_owned(),
        facilitator: "沈亦宁".to_owned(),
        commander: "顾明远".to_owned(),
        participants: [
            ("郑岚", "大堂经理"),
            ("许文", "柜员"),
            ("林佳", "网点负责人"),
        ]
        .map(|(name, post)| Participant {
            name: name.to_owned(),
            post: post.to_owned(),
            signed_in: Some(wall()),
            absence: String::new(),
        })
        .to_vec(),
        ..setup(0)
    };
    let mut sitting = Sitting::lay_out(&["telecom-fraud"], plan);
    sitting.must(&Action::Start);
    for step in 0..60 {
        sitting.wait(9_000);
        let at_end = sitting
            .drill
            .cue()
            .is_none_or(|cue| cue.branches.is_empty());
        if at_end {
            break;
        }
        sitting.must(&Action::Say);
        sitting.wait(4_000);
        // Mostly what was asked for; now and then the next answer.
        let second = step % 4 == 3;
        let taken = second && sitting.act(&Action::TakeBranch(1)).is_ok();
        if !taken {
            sitting.must(&Action::TakeBranch(0));
        }
    }
    sitting.must(&Action::End);
    assert_eq!(sitting.drill.state().phase, Phase::Ended);
    let missed = sitting.drill.assess().deductions;
    let items = missed.iter().map(|d| (d.scene, d.item.clone())).take(1);
    sitting.must(&Action::Debrief(DebriefEdit::SetProblem {
        index: 0,
        problem: Problem {
            text: "上报等到处置完毕才进行".to_owned(),
            items: items.collect(),
            measure: "将上报路径张贴于柜台内侧".to_owned(),
            responsible: "大堂经理".to_owned(),
            checker: "网点负责人".to_owned(),
            due: chrono::NaiveDate::from_ymd_opt(2026, 12, 1),
            ..Problem::default()
        },
    }));
    sitting.must(&Action::Debrief(DebriefEdit::SetCommanderComment {
        text: "演练有序各岗位配合处置"
            .chars()
            .cycle()
            .take(LONG)
            .collect(),
    }));
    sitting
}

/// A drill in which nothing went as asked: a red line was touched, and six problems have measures.
fn played_badly() -> Sitting {
    let mut sitting = played();
    let items: Vec<(String, String, bool)> = sitting.drill.scenarios()[0]
        .items
        .iter()
        .map(|item| {
            let is_red = item.level == Level::RedLine;
            (item.id.clone(), item.title.clone(), is_red)
        })
        .collect();
    let rated = |item: &str, rating| {
        Action::Rate(RateItem {
            scene: Some(0),
            item: item.to_owned(),
            rating: Some(rating),
            reason: "录像复核".to_owned(),
            ..RateItem::default()
        })
    };
    let red = items.iter().find(|(_, _, is_red)| *is_red).unwrap();
    sitting.must(&rated(&red.0, Rating::Touched));
    for (place, (id, title, _)) in items.iter().filter(|(_, _, red)| !red).enumerate() {
        let rating = if place % 3 == 0 {
            Rating::Partly
        } else {
            Rating::Missed
        };
        // One that came out so in the drill is left as it is.
        sitting.act(&rated(id, rating)).ok();
        if place < 6 {
            sitting.must(&Action::Debrief(DebriefEdit::SetProblem {
                index: place,
                problem: Problem {
                    text: format!("{title}没有做到"),
                    items: vec![(0, id.clone())],
                    measure: "修订网点应急分工表，明确替岗顺序".to_owned(),
                    responsible: "林佳".to_owned(),
                    checker: "顾明远".to_owned(),
                    due: chrono::NaiveDate::from_ymd_opt(2026, 12, 11),
                    ..Problem::default()
                },
            }));
        }
    }
    sitting
}

/// A folder with documents of one drill.
struct Papers {
    folder: TempDir,
    sitting: Sitting,
}

impl Papers {
    fn new() -> Self {
        Self::of(played())
    }

    fn of(sitting: Sitting) -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            sitting,
        }
    }

    fn write(&self, kind: DocumentKind, format: Format, language: Language) -> PathBuf {
        self.write_with(kind, format, language, |_| {})
    }

    fn write_with(
        &self,
        kind: DocumentKind,
        format: Format,
        language: Language,
        change: impl FnOnce(&mut Options),
    ) -> PathBuf {
        let text = Text::new(language);
        let stamp = Stamp {
            exported_at: wall(),
            version: "0.1.0".to_owned(),
        };
        // The record with all that it can hold.
        let mut options = Options {
            with_log: true,
            ..Options::of(&text)
        };
        change(&mut options);
        let report = compose(&self.sitting.drill, kind, &text, &stamp, &options);
        let name = format!("{}-{}.{}", kind.word(), language.tag(), format.word());
        let path = self.folder.path().join(name);
        std::fs::write(&path, render(&report, format).unwrap().bytes).unwrap();
        path
    }
}

fn word(path: &Path) -> &str {
    path.to_str().unwrap()
}
