//! Drills to make documents of.

use std::collections::BTreeMap;
use std::convert::Infallible;

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::drill::{
    Action, Clock, DebriefEdit, Drill, Effect, Entry, Hand, Journal, Participant, PreflightCheck,
    Problem, RateItem, ScenePlan, Setup, Signer, SimulatedClock, Strength,
};
use crate::i18n::{Language, Text};
use crate::library::Library;
use crate::report::{DocumentKind, Format, Options, Rendered, Report, Stamp, compose, render};
use crate::scenario::Rating;

/// A journal in memory.
#[derive(Default)]
pub(super) struct Memory(Vec<Entry>);

impl Journal for Memory {
    type Error = Infallible;

    fn append(&mut self, _: &str, entries: &[Entry]) -> Result<(), Infallible> {
        self.0.extend_from_slice(entries);
        Ok(())
    }
}

/// A drill that is being played.
pub(super) struct Stage {
    pub(super) drill: Drill,
    pub(super) clock: SimulatedClock,
    journal: Memory,
}

pub(super) fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

pub(super) fn setup() -> Setup {
    let person = |name: &str, post: &str, time: Option<&str>, absence: &str| Participant {
        name: name.to_owned(),
        post: post.to_owned(),
        signed_in: time.map(|t| at(&format!("2026-11-24T{t}:00+08:00"))),
        absence: absence.to_owned(),
    };
    let cast = [
        ("lobby", vec![0]),
        ("teller", vec![1]),
        ("ops", vec![2]),
        ("head", vec![3]),
        ("guard", vec![4]),
    ];
    Setup {
        number: "330106-20261124-01".to_owned(),
        name: "城东支行2026年第四季度消保应急演练（防范冒充工作人员诈骗）".to_owned(),
        unit: "城东支行".to_owned(),
        branch: "城东支行营业部".to_owned(),
        place: "城东支行营业厅".to_owned(),
        commander: "何志远".to_owned(),
        site_commander: "郑岚".to_owned(),
        facilitator: "沈亦宁".to_owned(),
        evaluator: "罗敏".to_owned(),
        recorder: "沈亦宁".to_owned(),
        participants: vec![
            person("王芳", "大堂经理", Some("17:31"), ""),
            person("陈立", "柜员", Some("17:32"), ""),
            person("周晓岚", "运营主管", Some("17:32"), ""),
            person("郑岚", "网点负责人", Some("17:30"), ""),
            person("赵国强", "保安", Some("17:35"), ""),
            person("孙悦", "理财经理", None, "外出培训"),
        ],
        start_word: "演练开始".to_owned(),
        stop_word: "演练中止".to_owned(),
        preflight: vec![
            PreflightCheck {
                text: "“演练进行中”标识已放好".to_owned(),
                done: true,
            },
            PreflightCheck {
                text: "保安和当班员工已告知".to_owned(),
                done: false,
            },
        ],
        supplies: "反诈宣传折页、投诉登记簿、老花镜、演练标识均已备齐。".to_owned(),
        scenes: vec![ScenePlan {
            scenario: "XB-01".to_owned(),
            cast: cast
                .into_iter()
                .map(|(role, people)| (role.to_owned(), people))
                .collect::<BTreeMap<_, _>>(),
            ..ScenePlan::default()
        }],
        ..Setup::default()
    }
}

impl Stage {
    /// Laid out with these scenarios.
    pub(super) fn new(setup: Setup, ids: &[&str]) -> Self {
        let library = Library::built_in();
        let texts: Vec<String> = ids
            .iter()
            .map(|id| library.find(id).unwrap().text.clone())
            .collect();
        Self::of(setup, &texts)
    }

    /// Laid out with scripts that do not ship.
    pub(super) fn of(setup: Setup, texts: &[String]) -> Self {
        let scenarios = texts
            .iter()
            .map(|text| crate::scenario::read(text.as_bytes()).0.unwrap())
            .collect();
        let uid = "0123456789abcdef0123456789abcdef".to_owned();
        let mut stage = Self {
            drill: Drill::new(uid, scenarios, texts),
            clock: SimulatedClock::new(at("2026-11-24T17:40:03+08:00")),
            journal: Memory::default(),
        };
        let pending = stage.drill.open(setup, stage.clock.now()).unwrap();
        let committed = pending
            .commit(stage.drill.uid(), &mut stage.journal)
            .unwrap_or_else(|_| unreachable!());
        stage.drill.apply(committed);
        stage
    }

    #[allow(
        clippy::needless_pass_by_value,
        reason = "reads better where it is called"
    )]
    pub(super) fn act(&mut self, action: Action) -> &mut Self {
        self.act_by(Hand::Facilitator, action)
    }

    pub(super) fn act_by(&mut self, hand: Hand, action: Action) -> &mut Self {
        let pending = self
            .drill
            .propose_by(hand, &action, self.clock.now())
            .unwrap_or_else(|refused| panic!("{action:?}: {refused}"));
        let committed = pending
            .commit(self.drill.uid(), &mut self.journal)
            .unwrap_or_else(|_| unreachable!());
        self.drill.apply(committed);
        self
    }

    pub(super) fn wait(&mut self, secs: i64) -> &mut Self {
        self.clock.advance_millis(secs * 1000);
        self
    }

    pub(super) fn rate(&mut self, item: &str, rating: Rating) -> &mut Self {
        self.act(Action::Rate(RateItem {
            item: item.to_owned(),
            rating: Some(rating),
            ..RateItem::default()
        }))
    }

    pub(super) fn edit(&mut self, edit: DebriefEdit) -> &mut Self {
        self.act(Action::Debrief(edit))
    }

    /// The branch of this place after so many seconds of reaction.
    pub(super) fn branch(&mut self, reaction: i64, place: usize) -> &mut Self {
        self.act(Action::Say)
            .wait(reaction)
            .act(Action::StopReaction)
            .wait(6)
            .act(Action::TakeBranch(place))
            .wait(5)
    }
}

/// XB-01 from the opening to the sign-off, with all that can happen on the way.
pub(super) fn played() -> Stage {
    let mut stage = Stage::new(setup(), &["XB-01"]);
    stage.wait(20).act(Action::Start).wait(4).branch(21, 0);
    stage.branch(38, 1).branch(12, 1);
    stage
        .act(Action::Improvise {
            text: "你们银行是不是想拖着不给我办？".to_owned(),
            spoken: true,
        })
        .wait(8)
        .act(Action::RateImprovised {
            scene: None,
            index: 0,
            rating: Some(Rating::Partly),
        })
        .act(Action::Note(
            "柜员和大堂经理对视后由大堂经理开口。".to_owned(),
        ))
        .wait(3);
    stage.branch(14, 0);
    stage
        .act(Action::Note("按错了，撤掉的记事".to_owned()))
        .wait(1)
        .act(Action::Undo)
        .act(Action::Pause("有真实客户进厅，暂停引导".to_owned()))
        .wait(65)
        .act(Action::Resume)
        .wait(4);
    stage.branch(19, 0).branch(9, 0);
    stage.rate("C15", Rating::Met).wait(3);
    stage.branch(96, 1);
    stage
        .act(Action::Inject("transferred".to_owned()))
        .wait(5)
        .branch(40, 1);
    stage.branch(20, 2).branch(12, 0).branch(18, 1);
    stage.act(Action::End).wait(90);
    stage.rate("C12", Rating::NotApplicable).wait(10);
    stage.act(Action::Rate(RateItem {
        item: "C02".to_owned(),
        rating: Some(Rating::Partly),
        reason: "回看监控，问过一次金额".to_owned(),
        ..RateItem::default()
    }));
    stage
        .edit(DebriefEdit::SetStrength {
            index: 0,
            strength: Strength {
                text: "大堂经理21秒主动上前，先请坐再开口".to_owned(),
                items: vec![(0, "C01".to_owned())],
            },
        })
        .edit(DebriefEdit::SetProblem {
            index: 0,
            problem: Problem {
                text: "客户着急时，柜员未核验身份即报出余额".to_owned(),
                items: vec![(0, "C11".to_owned())],
                measure: "由运营主管把“查询前核验身份”写入应急口径卡并在晨会宣讲".to_owned(),
                responsible: "运营主管周晓岚".to_owned(),
                due: NaiveDate::from_ymd_opt(2026, 12, 1),
                checker: "罗敏".to_owned(),
                ..Problem::default()
            },
        })
        .edit(DebriefEdit::SetCommanderComment {
            text: "整体反应快，定性还要更肯定。\n下季度安排一次盲演。".to_owned(),
        })
        .edit(DebriefEdit::SetOverall {
            text: "识别、劝阻环节达到要求，上报环节有待加强。".to_owned(),
        })
        .edit(DebriefEdit::SetEffect {
            effect: Effect::MostlyReached,
        })
        .edit(DebriefEdit::SetPlanReview {
            text: "预案全部能够执行，上报路径需补充夜间联系人。".to_owned(),
        })
        .edit(DebriefEdit::SetRedLineReason {
            text: "柜员急于安抚客户，口头承诺“一定能追回”。".to_owned(),
        })
        .edit(DebriefEdit::Answer {
            scene: 0,
            question: 0,
            text: "大堂经理，看到客户边走边打电话。".to_owned(),
        })
        .edit(DebriefEdit::Sign {
            signer: Signer::Recorder,
            name: "沈亦宁".to_owned(),
        })
        .edit(DebriefEdit::Sign {
            signer: Signer::Evaluator,
            name: "罗敏".to_owned(),
        });
    stage
}

pub(super) fn stamp() -> Stamp {
    Stamp {
        exported_at: at("2026-11-24T18:20:31+08:00"),
        version: "0.1.0".to_owned(),
    }
}

pub(super) fn composed(drill: &Drill, kind: DocumentKind, language: Language) -> Report {
    let text = Text::new(language);
    let options = Options {
        with_log: true,
        ..Options::of(&text)
    };
    compose(drill, kind, &text, &stamp(), &options)
}

pub(super) fn record(drill: &Drill, language: Language) -> Report {
    composed(drill, DocumentKind::Record, language)
}

pub(super) fn rendered_as(drill: &Drill, kind: DocumentKind, format: Format) -> Rendered {
    render(&composed(drill, kind, Language::ZhCn), format).unwrap()
}

pub(super) fn rendered(drill: &Drill, format: Format) -> Rendered {
    rendered_as(drill, DocumentKind::Record, format)
}
