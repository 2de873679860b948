//! Seven kinds of drill, as they are held and debriefed, in every kind of paper: what no paper may hold, and how long it may be.
//!
//! `DRILLDESK_WALK=FOLDER cargo test --test it readers::walk` leaves the papers there as PDF and Word, so that they can be looked at.

use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use drilldesk::archive::Files;
use drilldesk::drill::{
    Action, Attachment, Clock as _, DebriefEdit, Drill, Effect, FileKind, NamedRule, PaperField,
    Participant, Placement, Problem, Setup, Signer, SimulatedClock, Strength,
};
use drilldesk::export::Album;
use drilldesk::i18n::{Language, Text};
use drilldesk::report::{
    DocumentKind, Format, Options, Photos, Stamp, compose, not_offered, render,
};
use drilldesk::scenario::UnitRule;
use drilldesk::script::{Order, Script, Step, parse};

use crate::support::{Sitting, attachment, camera_photo, script, setup};

/// One drill of the walk.
struct Walked {
    name: &'static str,
    language: Language,
    sitting: Sitting,
    photos: Arc<Photos>,
}

/// What people are called, and where.
struct Unit {
    unit: &'static str,
    branch: &'static str,
    place: &'static str,
    commander: &'static str,
    site_commander: &'static str,
    facilitator: &'static str,
    evaluator: &'static str,
    recorder: &'static str,
    people: &'static [(&'static str, &'static str)],
    absent: (&'static str, &'static str, &'static str),
    captions: [&'static str; 4],
}

const CHINESE: Unit = Unit {
    unit: "锦川银行南充分行",
    branch: "顺庆支行",
    place: "营业厅、理财室",
    commander: "杜明远",
    site_commander: "罗静秋",
    facilitator: "冯卓",
    evaluator: "蒋维、邱若彤",
    recorder: "贺小雨",
    people: &[
        ("谭雪莹", "大堂经理"),
        ("江一帆", "柜员"),
        ("邓立", "运营主管"),
        ("向敏", "消保专员"),
        ("罗静秋", "网点负责人"),
        ("雷大勇", "保安"),
        ("温岚", "客户经理"),
    ],
    absent: ("祝恒", "柜员", "休假"),
    captions: ["签到", "宣布开始", "劝导客户", "点评"],
};

const ENGLISH: Unit = Unit {
    unit: "Northgate Bank, Weston Region",
    branch: "Mill Street Branch",
    place: "Banking hall, interview room",
    commander: "Daniel Marsh",
    site_commander: "Ruth Collins",
    facilitator: "Frank Joyce",
    evaluator: "James Wade, Quinn Tate",
    recorder: "Helen Rains",
    people: &[
        ("Tessa Snow", "Lobby manager"),
        ("Ian Frost", "Teller"),
        ("Derek Lind", "Operations manager"),
        ("Mina Shaw", "Consumer protection officer"),
        ("Ruth Collins", "Branch head"),
        ("Leo Dean", "Security guard"),
        ("Wendy Lane", "Account manager"),
    ],
    absent: ("Henry Zorn", "Teller", "On leave"),
    captions: [
        "Signing in",
        "The drill is opened",
        "The customer is talked to",
        "Comments",
    ],
};

const ABORTED: &str = "\
+0  start
+6  say
+15 branch 1
+6  say
+20 pause 有真实客户进厅
+10 resume
+3  abort 厅内有真实客户突发不适，按预案停止演练
";

const ABORTED_ENGLISH: &str = "\
+0  start
+6  say
+15 branch 1
+6  say
+20 pause A real customer came in
+10 resume
+3  abort A real customer fell ill in the hall
";

/// Nearly all that was to be seen nobody was there to see.
const UNRATED: &str = "\
+0  start
+9  say
+25 branch 1
+5  say
+50 jump Q08
+6  say
+55 jump Q12
+8  say
+70 end
";

fn worded(name: &str) -> String {
    std::fs::read_to_string(Path::new("tests/scripts").join(name)).unwrap()
}

/// Scripts of one scene each as the script of a drill with so many.
fn joined(names: &[&str]) -> String {
    let scenes = names.iter().map(|name| {
        let text = worded(name);
        let lines = text.lines().filter(|line| line.starts_with('+'));
        let kept = lines.take_while(|line| !line.ends_with(" end"));
        kept.collect::<Vec<_>>().join("\n")
    });
    let mut text = scenes
        .collect::<Vec<_>>()
        .join("\n+5 next-scene\n")
        .replace(" start", " note .");
    text = text.replacen(" note .", " start", 1);
    let lines = text.lines().filter(|line| !line.ends_with("note ."));
    lines.collect::<Vec<_>>().join("\n") + "\n+5 end\n"
}

fn laid_out(unit: &Unit, name: &str, ids: &[&str], at: DateTime<FixedOffset>) -> Sitting {
    let scripts: Vec<_> = ids.iter().map(|id| script(id)).collect();
    let signed = |n: usize| Some(at - TimeDelta::minutes(30 - 2 * i64::try_from(n).unwrap()));
    let mut participants: Vec<Participant> = unit
        .people
        .iter()
        .enumerate()
        .map(|(n, (name, post))| Participant {
            name: (*name).to_owned(),
            post: (*post).to_owned(),
            signed_in: signed(n),
            absence: String::new(),
        })
        .collect();
    let (absent, post, absence) = unit.absent;
    participants.push(Participant {
        name: absent.to_owned(),
        post: post.to_owned(),
        signed_in: None,
        absence: absence.to_owned(),
    });
    let mut plan = Setup {
        number: format!("SQ-{}-01", at.format("%Y%m%d")),
        name: name.to_owned(),
        unit: unit.unit.to_owned(),
        branch: unit.branch.to_owned(),
        place: unit.place.to_owned(),
        commander: unit.commander.to_owned(),
        site_commander: unit.site_commander.to_owned(),
        facilitator: unit.facilitator.to_owned(),
        evaluator: unit.evaluator.to_owned(),
        recorder: unit.recorder.to_owned(),
        planned: at.format("%Y-%m-%d %H:%M").to_string(),
        participants,
        ..setup(0)
    };
    if unit.unit == CHINESE.unit {
        plan.start_word = "演练开始".to_owned();
        plan.stop_word = "演练停止".to_owned();
        plan.supplies = "道具手机、仿真短信、转账单、签到表齐备；厅内无真实客户".to_owned();
        plan.unit_rules = NamedRule::typed(
            UnitRule::Rules,
            "锦川银行南充分行消费者权益保护应急预案",
            "锦银南发〔2025〕46号",
        )
        .into_iter()
        .collect();
    } else {
        plan.start_word = "Drill starts".to_owned();
        plan.stop_word = "Drill stops".to_owned();
        plan.supplies =
            "Prop phone, sample messages, transfer slip; no customers in the hall".to_owned();
    }
    plan.scenes = scripts
        .iter()
        .map(|script| {
            let mut scene = drilldesk::drill::ScenePlan::default();
            for role in &script.scenario.roles {
                let place = plan.participants.iter().position(|p| p.post == role.title);
                if let Some(place) = place {
                    scene.cast.insert(role.id.clone(), vec![place]);
                }
            }
            scene
        })
        .collect();
    let scripts = scripts.into_iter().map(|s| (s.scenario, s.text)).collect();
    Sitting::lay_out_scripts(scripts, plan, SimulatedClock::new(at))
}

fn played(sitting: &mut Sitting, script: &Script) {
    let start = sitting.clock.now().wall;
    for step in &script.steps {
        let passed = (sitting.clock.now().wall - start).num_milliseconds();
        sitting.wait(step.at_millis - passed);
        let action = resolved(&sitting.drill, step);
        if let Err(refused) = sitting.act(&action) {
            panic!("line {}: {action:?} was refused: {refused}", step.line);
        }
    }
}

fn resolved(drill: &Drill, step: &Step) -> Action {
    let open = drill.open_branches();
    match &step.order {
        Order::Act(action) => action.clone(),
        Order::Key(key) => Action::TakeBranch(open[key - 1].0),
        Order::Kind(kind) => {
            let found = open.iter().find(|(_, branch)| branch.on == *kind);
            Action::TakeBranch(found.unwrap().0)
        }
        Order::Rate { rate, at, by } => {
            let mut rate = rate.clone();
            if let Some(cue) = at {
                let visits = &drill.state().current().unwrap().visits;
                let visit = visits.iter().rposition(|visit| visit.cue == *cue);
                rate.placement = Placement::Visit(visit.unwrap());
            }
            if let Some(by) = by {
                let people = &drill.state().setup.participants;
                rate.person = people.iter().position(|p| p.post == *by || p.name == *by);
            }
            Action::Rate(rate)
        }
    }
}

/// What the debrief of a drill adds: a problem for each item that cost points, comments, the meeting, the letter.
fn debriefed(sitting: &mut Sitting, language: Language) {
    let zh = language == Language::ZhCn;
    let or = |chinese: &str, english: &str| {
        let chosen = if zh { chinese } else { english };
        chosen.to_owned()
    };
    let at = sitting.clock.now().wall;
    sitting.wait(20 * 60 * 1000);
    let assessment = sitting.drill.assess();
    let lost: Vec<(usize, String)> = assessment
        .deductions
        .iter()
        .map(|d| (d.scene, d.item.clone()))
        .take(5)
        .collect();
    let due: NaiveDate = at.date_naive() + TimeDelta::days(14);
    for (index, (scene, id)) in lost.iter().enumerate() {
        let items = &sitting.drill.scenarios()[*scene].items;
        let item = items.iter().find(|item| item.id == *id).unwrap();
        let told = item.formal_title().to_owned();
        sitting.must(&Action::Debrief(DebriefEdit::SetProblem {
            index,
            problem: Problem {
                text: if zh {
                    format!("“{told}”不到位")
                } else {
                    format!("Not fully done: {told}")
                },
                cause: or("岗位话术卡没有相应内容", "The prompt card does not say it"),
                measure: or(
                    "补充话术卡，班前会逐人过关",
                    "Add it to the prompt card and go through it at the morning briefing",
                ),
                responsible: or("邓立", "Derek Lind"),
                post: or("运营主管", "Operations manager"),
                checker: or("罗静秋", "Ruth Collins"),
                due: Some(due),
                items: vec![(*scene, id.clone())],
                ..Problem::default()
            },
        }));
    }
    let rated = sitting
        .drill
        .state()
        .scenes
        .iter()
        .enumerate()
        .find_map(|(scene, state)| {
            let scenario = &sitting.drill.scenarios()[scene];
            let met = scenario.scored_items().find(|item| {
                state
                    .rating(&item.id)
                    .is_some_and(|rated| rated.rating == drilldesk::scenario::Rating::Met)
            })?;
            Some((scene, met.id.clone()))
        });
    if let Some(item) = rated {
        sitting.must(&Action::Debrief(DebriefEdit::SetStrength {
            index: 0,
            strength: Strength {
                text: or(
                    "发现早、上前快，始终由客户本人操作手机",
                    "The customer was met early and handled the phone himself throughout",
                ),
                items: vec![item],
            },
        }));
    }
    let red = assessment.counts.red_touched > 0;
    let effect = if red {
        Effect::NotReached
    } else {
        Effect::MostlyReached
    };
    let mut edits = vec![
        DebriefEdit::SetEffect { effect },
        DebriefEdit::SetCommanderComment {
            text: or(
                "处置总体有序，大堂定性果断。下一步要做到三点：一要快，先稳人、先报告；二要准，讲清为什么是骗；三要严，客户信息不外露",
                "Handled in good order. Three points for next time: report first, say plainly why it is a scam, and keep the customer's data out of hearing",
            ),
        },
        DebriefEdit::SetPlanReview {
            text: or(
                "预案全部能够执行，报告条款需要完善",
                "The plan can be carried out; its section on reporting needs work",
            ),
        },
    ];
    if red {
        edits.push(DebriefEdit::SetRedLineReason {
            text: or(
                "员工急于安抚客户，越权作出承诺",
                "A member of staff wanted to calm the customer and promised too much",
            ),
        });
    }
    let papers = [
        (
            PaperField::Issuer,
            or("锦川银行南充分行", "Northgate Bank, Weston Region"),
        ),
        (
            PaperField::Addressee,
            or("锦川银行总行", "Northgate Bank, Head Office"),
        ),
        (
            PaperField::Number,
            or("锦银南发〔2026〕87号", "NBW 2026/87"),
        ),
        (PaperField::Approver, or("段鹏程", "Paul Denham")),
        (PaperField::Dated, "2026-09-21".to_owned()),
        (
            PaperField::MeetingTime,
            or(
                "2026年9月16日18:05—18:40",
                "16 September 2026, 18:05 to 18:40",
            ),
        ),
        (
            PaperField::MeetingPlace,
            or("顺庆支行二楼会议室", "Meeting room, first floor"),
        ),
        (PaperField::MeetingChair, or("罗静秋", "Ruth Collins")),
        (PaperField::MeetingRecorder, or("贺小雨", "Helen Rains")),
    ];
    edits.extend(papers.map(|(field, text)| DebriefEdit::SetPaper { field, text }));
    let signers = [
        (Signer::Recorder, or("贺小雨", "Helen Rains")),
        (Signer::Evaluator, or("蒋维", "James Wade")),
        (Signer::Head, or("罗静秋", "Ruth Collins")),
    ];
    for edit in edits {
        sitting.must(&Action::Debrief(edit));
    }
    for (signer, name) in signers {
        // A drill that is not rated through may be left unsigned.
        let sign = Action::Debrief(DebriefEdit::Sign { signer, name });
        sitting.act(&sign).ok();
    }
}

fn photographed(sitting: &mut Sitting, captions: &[&str], folder: &Path) -> Arc<Photos> {
    let files = Files::of(folder);
    for (n, caption) in (1..).zip(captions) {
        let photo = camera_photo(800 + n, 600, 1);
        let name = format!("IMG_{n:04}.jpg");
        let (attach, _) = attachment(&files, &name, FileKind::Jpeg, &photo);
        let Action::Debrief(DebriefEdit::Attach { file }) = attach else {
            unreachable!()
        };
        let file = Attachment {
            caption: (*caption).to_owned(),
            ..file
        };
        sitting.must(&Action::Debrief(DebriefEdit::Attach { file }));
    }
    Album::default().of(&sitting.drill, &files)
}

fn read(text: &str) -> Script {
    parse(text).unwrap_or_else(|errors| panic!("{errors:?}"))
}

/// The seven drills in a language.
fn drills(language: Language, folder: &Path) -> Vec<Walked> {
    let zh = language == Language::ZhCn;
    let unit = if zh { &CHINESE } else { &ENGLISH };
    let or = |chinese: &'static str, english: &'static str| if zh { chinese } else { english };
    let at = DateTime::parse_from_rfc3339("2026-09-16T17:30:00+08:00").unwrap();
    let fraud = or("telecom-fraud", "telecom-fraud-en");
    let wealth = or("wealth-transparency", "wealth-transparency-en");
    let complaint = or("complaint-handling", "complaint-handling-en");
    let elderly = or("elderly-ebank", "elderly-ebank-en");
    let best = |id: &str| format!("{id}-best.txt");
    let full = if zh {
        worded("model-drill.txt")
    } else {
        worded(&best(fraud))
    };
    let three = joined(&[&best(fraud), &best(wealth), &format!("{elderly}-worst.txt")]);
    let red = worded(&format!("{elderly}-worst.txt"));
    let days =
        worded(&best(complaint)).replace("switch callback happy", "switch complexity complex");
    let title = or(
        "防范冒充银行工作人员诈骗应急演练",
        "Drill against bank impersonation scams",
    );
    let complained = or("消费投诉处理应急演练", "Complaint handling drill");
    let others: [(&'static str, &str, Vec<&str>, String); 7] = [
        ("full", title, vec![or("model-drill", fraud)], full),
        (
            "scenes",
            or("第三季度消保综合应急演练", "Third quarter drill"),
            vec![fraud, wealth, elderly],
            three,
        ),
        (
            "aborted",
            title,
            vec![fraud],
            or(ABORTED, ABORTED_ENGLISH).to_owned(),
        ),
        (
            "unrated",
            or("理财产品信息透明度应急演练", "Product transparency drill"),
            vec![wealth],
            UNRATED.to_owned(),
        ),
        (
            "red",
            or("老年客户电子银行服务应急演练", "Elderly customer drill"),
            vec![elderly],
            red,
        ),
        ("roster", title, vec![fraud], worded(&best(fraud))),
        ("days", complained, vec![complaint], days),
    ];
    others
        .into_iter()
        .map(|(name, title, ids, script)| {
            let mut sitting = laid_out(unit, title, &ids, at);
            if name == "roster" {
                let mut plan = sitting.drill.state().setup.clone();
                plan.participants.clear();
                for field in [
                    &mut plan.commander,
                    &mut plan.site_commander,
                    &mut plan.facilitator,
                    &mut plan.evaluator,
                    &mut plan.recorder,
                ] {
                    field.clear();
                }
                plan.scenes.iter_mut().for_each(|scene| scene.cast.clear());
                let scripts = ids.iter().map(|id| crate::support::script(id));
                let scripts = scripts.map(|s| (s.scenario, s.text)).collect();
                sitting = Sitting::lay_out_scripts(scripts, plan, SimulatedClock::new(at));
            }
            played(&mut sitting, &read(&script));
            let mut photos = Arc::default();
            if name != "roster" {
                debriefed(&mut sitting, language);
            }
            if name == "full" {
                photos = photographed(&mut sitting, &unit.captions, folder);
            }
            Walked {
                name,
                language,
                sitting,
                photos,
            }
        })
        .collect()
}

fn written(walked: &Walked, kind: DocumentKind, format: Format) -> Vec<u8> {
    let text = Text::new(walked.language);
    let stamp = Stamp {
        exported_at: walked.sitting.clock.now().wall,
        version: "0.1.0".to_owned(),
    };
    let options = Options {
        photos: walked.photos.clone(),
        red_head: kind == DocumentKind::Report || kind == DocumentKind::Notice,
        ..Options::of(&text)
    };
    let report = compose(&walked.sitting.drill, kind, &text, &stamp, &options);
    render(&report, format).unwrap().bytes
}

/// What would be sent back whatever the paper and the drill.
fn sound(name: &str, told: &str) {
    for torn in [
        "。。", "，。", "；。", "：。", "，，", "、、", "，）", "（）", "（，", "..", " ,", " .",
        "{", "}", "None.\n", "“”",
    ] {
        // Dots may stand for what somebody does not say.
        let told = told.replace("...", "…");
        assert!(!told.contains(torn), "{torn:?} in {name}\n{told}");
    }
    // What has no result is said of a stage alone that has none.
    if name.contains("-red-") {
        for wrong in ["未记录检查项结果", "without any result"] {
            assert!(!told.contains(wrong), "{name}\n{told}");
        }
    }
    // One who did not sign in is not named among those who were there.
    let line = |label: &str| told.lines().find_map(|line| line.strip_prefix(label));
    for (present, unsigned) in [("出席：", "未签到："), ("Present: ", "Not signed in: ")] {
        if let (Some(present), Some(unsigned)) = (line(present), line(unsigned)) {
            for absent in unsigned.split(['、', ',']) {
                assert!(
                    !present.contains(absent.trim()),
                    "{absent} in {name}\n{told}"
                );
            }
        }
    }
}

/// How many pages an ordinary drill in Chinese takes; photos have one of their own.
fn pages(walked: &Walked, kind: DocumentKind) -> Option<RangeInclusive<usize>> {
    let is_ordinary = walked.language == Language::ZhCn && walked.name != "scenes";
    let photos = usize::from(walked.name == "full");
    let own = match kind {
        DocumentKind::Record => 2..=2,
        DocumentKind::Minutes => 2..=2 + photos,
        DocumentKind::Report => 4..=6,
        _ => return None,
    };
    is_ordinary.then_some(own)
}

/// Counts the pages of a PDF; none where there is no reader.
fn counted(folder: &Path, pdf: &[u8]) -> Option<usize> {
    let path = folder.join("counted.pdf");
    std::fs::write(&path, pdf).unwrap();
    let info = super::printed("pdfinfo", &[path.to_str().unwrap()])?;
    let pages = info.lines().find_map(|line| line.strip_prefix("Pages:"));
    pages.map(|pages| pages.trim().parse().unwrap())
}

#[test]
fn every_paper_of_seven_drills_can_be_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let kept = std::env::var_os("DRILLDESK_WALK").map(PathBuf::from);
    for language in Language::ALL {
        let text = Text::new(language);
        for walked in drills(language, folder.path()) {
            for &kind in DocumentKind::ALL {
                let name = format!("{}-{}-{}", language.tag(), walked.name, kind.word());
                if not_offered(&walked.sitting.drill, kind, &text).is_some() {
                    println!("not offered: {name}");
                    continue;
                }
                let told = String::from_utf8(written(&walked, kind, Format::Markdown)).unwrap();
                sound(&name, &told);
                if let Some(own) = pages(&walked, kind) {
                    let pdf = written(&walked, kind, Format::Pdf);
                    if let Some(pages) = counted(folder.path(), &pdf) {
                        assert!(own.contains(&pages), "{name}: {pages} pages");
                    }
                }
                let Some(kept) = &kept else { continue };
                for format in [Format::Pdf, Format::Docx, Format::Markdown] {
                    let file = kept.join(format!("{name}.{}", format.word()));
                    std::fs::write(file, written(&walked, kind, format)).unwrap();
                }
            }
        }
    }
}
