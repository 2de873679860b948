//! 简报: what goes to many, and what does not.

use std::sync::Arc;

use super::content::told;
use super::stage::{Stage, composed, played, setup, stamp};
use crate::drill::{
    Action, Attachment, DebriefEdit, Disclosure, Drill, FileKind, Hash, Problem, Setup,
};
use crate::i18n::{Language, Text};
use crate::report::{
    Block, DocumentKind, Format, Options, Photo, Photos, Report, Unshown, compose, not_offered,
    preview, render,
};
use crate::scenario::{Item, Level, Rating};

/// A drill in which the first items of each stage were done in full, with a measure and a short comment.
fn held(change: impl FnOnce(&mut Setup)) -> Stage {
    let mut plan = setup();
    change(&mut plan);
    let mut stage = Stage::new(plan, &["XB-01"]);
    stage.wait(20).act(Action::Start).wait(30);
    let items = stage.drill.scenarios()[0].items.clone();
    let scored = items.iter().filter(|item| item.level != Level::RedLine);
    for item in scored {
        stage.rate(&item.id, Rating::Met).wait(1);
    }
    stage.act(Action::End).wait(10);
    stage
        .edit(DebriefEdit::SetProblem {
            index: 0,
            problem: Problem {
                text: "柜员念出余额".to_owned(),
                measure: "制作告知单".to_owned(),
                ..Problem::default()
            },
        })
        .edit(DebriefEdit::SetCommanderComment {
            text: "先稳人、先报告。".to_owned(),
        });
    stage
}

fn with_photos(drill: &Drill, photos: Photos) -> Report {
    let text = Text::new(Language::ZhCn);
    let options = Options {
        photos: Arc::new(photos),
        red_head: true,
        ..Options::of(&text)
    };
    compose(drill, DocumentKind::Bulletin, &text, &stamp(), &options)
}

fn photo(stage: &mut Stage, byte: u8, caption: &str) -> Hash {
    let sha256 = Hash([byte; 32]);
    stage.edit(DebriefEdit::Attach {
        file: Attachment {
            name: format!("{byte}.jpg"),
            kind: FileKind::Jpeg,
            bytes: 1_000,
            sha256,
            caption: caption.to_owned(),
            taken: None,
            position_removed: false,
            cleared: true,
        },
    });
    sha256
}

fn shot() -> Photo {
    let mut jpeg = Vec::new();
    let picture = image::RgbImage::new(40, 30);
    let mut out = std::io::Cursor::new(&mut jpeg);
    picture
        .write_to(&mut out, image::ImageFormat::Jpeg)
        .unwrap();
    Photo::Shot {
        jpeg: jpeg.into(),
        width: 40,
        height: 30,
    }
}

#[test]
fn it_tells_what_was_done_and_neither_score_nor_fault_nor_name() {
    let stage = held(|_| {});
    for language in Language::ALL {
        let report = composed(&stage.drill, DocumentKind::Bulletin, language);
        let paper = told(&report);
        let (score, people) = (stage.drill.assess(), &stage.drill.state().setup);
        assert!(score.verdict.grade().is_some());
        let commander = people.commander.as_str();
        for person in &people.participants {
            assert_eq!(
                paper.contains(&person.name),
                person.name == commander,
                "{paper}"
            );
        }
        for word in [
            "优秀",
            "良好",
            "Excellent",
            "100",
            "念出余额",
            "万",
            "内部资料",
        ] {
            assert!(!paper.contains(word), "{word} in {paper}");
        }
        let words: &[&str] = match language {
            Language::ZhCn => &[
                "消保工作简报",
                "防范冒充工作人员诈骗应急演练",
                "这样对“客户”说",
                "应急演练的一幕。",
                "演练模拟“冒充本行人员电话诈骗”的情形。",
                "大堂经理、柜员问清收款对象、事由和保密、限时要求，",
                "现场点评：先稳人、先报告。",
                "议定1项改进措施，将逐项落实、验收销号。",
                "）\n",
            ],
            Language::En => &[
                "Consumer Protection Bulletin",
                "commented: ",
                "one improvement",
            ],
        };
        for word in words {
            assert!(paper.contains(word), "{word} not in {paper}");
        }
        assert_eq!(preview(&report).unwrap().count(), 1);
    }
}

#[test]
fn words_with_an_amount_are_not_quoted() {
    let stage = held(|_| {});
    let paper = told(&composed(
        &stage.drill,
        DocumentKind::Bulletin,
        Language::ZhCn,
    ));
    let is_quoted = |item: &&Item| item.say.iter().any(|say| paper.contains(&say.text));
    let items = &stage.drill.scenarios()[0].items;
    let quoted: Vec<&Item> = items.iter().filter(is_quoted).collect();
    assert_eq!(quoted.len(), 1, "{paper}");
    assert_eq!(quoted[0].level, Level::Critical);
}

#[test]
fn two_photos_of_the_course_and_the_comment_stand_below_the_text() {
    let mut stage = held(|_| {});
    let mut photos = Photos::new();
    for (byte, caption) in [
        (1, "参演人员签到"),
        (2, "总指挥现场点评"),
        (3, "宣布演练开始"),
        (4, "大堂经理劝导客户"),
    ] {
        photos.insert(photo(&mut stage, byte, caption), shot());
    }
    let broken = photo(&mut stage, 5, "柜员核验身份");
    photos.insert(broken, Photo::Unshown(Unshown::Damaged));
    let report = with_photos(&stage.drill, photos);
    let blocks = report.sections.iter().flat_map(|section| &section.blocks);
    let rows: Vec<_> = blocks
        .filter_map(|block| match block {
            Block::Photos(photos) => Some(photos),
            _ => None,
        })
        .collect();
    let [rows] = rows[..] else { panic!("{rows:?}") };
    let captions: Vec<&str> = rows.shots.iter().map(|shot| &*shot.caption).collect();
    assert_eq!(captions, ["大堂经理劝导客户", "总指挥现场点评"]);
    assert_eq!((rows.columns, preview(&report).unwrap().count()), (2, 1));
    // It has a head of its own.
    assert!(report.red_head.is_empty());
    let page = render(&report, Format::Html).unwrap().bytes;
    let page = String::from_utf8(page).unwrap();
    assert_eq!(page.matches("data:image/jpeg;base64,").count(), 2);
    // What is masked is masked in captions, too.
    let words = told(&with_photos(&stage.drill, Photos::new()));
    assert!(!words.contains("大堂经理劝导客户"));
}

#[test]
fn it_is_offered_for_a_drill_that_one_can_be_seen_with() {
    let text = Text::new(Language::ZhCn);
    let refused = |drill: &Drill| not_offered(drill, DocumentKind::Bulletin, &text);
    assert_eq!(refused(&held(|_| {}).drill), None);
    // Nobody rated most of it: there is no grade to be seen with.
    let mut open = Stage::new(setup(), &["XB-01"]);
    open.act(Action::Start)
        .wait(4)
        .rate("C01", Rating::Met)
        .wait(60);
    open.act(Action::End);
    assert_eq!(
        refused(&open.drill),
        Some(text.papers_no_bulletin_ungraded())
    );
    let blind = held(|plan| plan.disclosure = Disclosure::Blind);
    assert_eq!(refused(&blind.drill), Some(text.papers_no_bulletin_blind()));
    // A red line was touched.
    assert_eq!(
        refused(&played().drill),
        Some(text.papers_no_bulletin_failed())
    );
    let mut stage = Stage::new(setup(), &["XB-01"]);
    assert_eq!(refused(&stage.drill), Some(text.papers_no_bulletin_yet()));
    stage.act(Action::Start).wait(60);
    assert_eq!(refused(&stage.drill), Some(text.papers_no_bulletin_yet()));
    stage.act(Action::Abort("真实客户进厅".to_owned()));
    assert_eq!(
        refused(&stage.drill),
        Some(text.papers_no_bulletin_aborted())
    );
}

/// That the outlet met after the drill is told only where the record shows it.
#[test]
fn no_debrief_is_told_that_nobody_put_down() {
    let mut stage = Stage::new(setup(), &["XB-01"]);
    stage.wait(20).act(Action::Start).wait(30);
    let items = stage.drill.scenarios()[0].items.clone();
    for item in items.iter().filter(|item| item.level != Level::RedLine) {
        stage.rate(&item.id, Rating::Met).wait(1);
    }
    stage.act(Action::End).wait(10);
    for (language, words) in [(Language::ZhCn, "复盘"), (Language::En, "debrief")] {
        let bare = told(&composed(&stage.drill, DocumentKind::Bulletin, language));
        assert!(!bare.to_lowercase().contains(words), "{bare}");
    }
    stage.edit(DebriefEdit::SetCommanderComment {
        text: "总体有序。".to_owned(),
    });
    for (language, words) in [(Language::ZhCn, "复盘"), (Language::En, "debrief")] {
        let met = told(&composed(&stage.drill, DocumentKind::Bulletin, language));
        assert!(met.to_lowercase().contains(words), "{met}");
    }
}
