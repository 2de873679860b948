//! The worked example of the design as a drill that was played: 33.5 of 42 points, 79.8, 合格.

use std::path::Path;

use drilldesk::drill::{
    Action, DebriefEdit, Participant, Problem, RateItem, Setup, Signer, SimulatedClock, Strength,
};
use drilldesk::scenario::Rating;
use drilldesk::session::{Command, Effect, Session};

use super::evening;

/// A session that lays a drill out and plays it at given times.
pub(crate) struct Play {
    pub(crate) session: Session,
    clock: SimulatedClock,
    at: i64,
}

impl Play {
    pub(crate) fn new(folder: &Path) -> Self {
        let clock = SimulatedClock::new(evening());
        let session = Session::open(folder, Box::new(clock.clone())).unwrap();
        Self {
            session,
            clock,
            at: 0,
        }
    }

    pub(crate) fn run(&mut self, command: Command) {
        let shown = format!("{command:?}");
        assert_eq!(self.session.run(command), Effect::Done, "{shown}");
    }

    pub(crate) fn act(&mut self, action: Action) {
        self.run(Command::Act(action));
    }

    /// Lets the clock go to this many seconds after the start.
    pub(crate) fn at(&mut self, secs: i64) {
        self.clock.advance_millis((secs - self.at) * 1000);
        self.at = secs;
    }

    pub(crate) fn rate(&mut self, item: &str, rating: Rating) {
        self.act(Action::Rate(RateItem {
            item: item.to_owned(),
            rating: Some(rating),
            ..RateItem::default()
        }));
    }

    pub(crate) fn note(&mut self, text: &str) {
        self.act(Action::Note(text.to_owned()));
    }

    pub(crate) fn jump(&mut self, cue: &str) {
        self.act(Action::JumpTo(cue.to_owned()));
    }

    pub(crate) fn edit(&mut self, edit: DebriefEdit) {
        self.act(Action::Debrief(edit));
    }
}

/// The people of the design.
pub(crate) fn people() -> Vec<Participant> {
    [
        ("周启明", "支行行长"),
        ("林佳", "大堂经理"),
        ("许文博", "综合柜员"),
        ("郑岚", "运营主管"),
        ("魏国强", "保安"),
        ("何沐", "消保专员"),
    ]
    .into_iter()
    .enumerate()
    .map(|(i, (name, post))| Participant {
        name: name.to_owned(),
        post: post.to_owned(),
        signed_in: (i < 5).then(evening),
        absence: String::new(),
    })
    .collect()
}

/// The set-up of the design.
pub(crate) fn setup(session: &Session) -> Setup {
    let mut setup = session.new_setup(&["XB-01"]);
    setup.participants = people();
    setup.place = "营业厅".to_owned();
    setup.commander = "周启明".to_owned();
    setup.site_commander = "周启明".to_owned();
    setup.evaluator = "宋一凡".to_owned();
    setup.recorder = "沈亦宁".to_owned();
    let cast = &mut setup.scenes[0].cast;
    for (role, place) in [
        ("head", 0),
        ("lobby", 1),
        ("teller", 2),
        ("ops", 3),
        ("guard", 4),
    ] {
        cast.insert(role.to_owned(), vec![place]);
    }
    setup
}

/// Plays the example to its end; these items are left without a rating.
pub(crate) fn play(folder: &Path, unrated: &[&str]) -> Play {
    let mut play = Play::new(folder);
    let setup = setup(&play.session);
    play.run(Command::Open(Box::new(setup)));
    play.act(Action::Start);
    let steps: &[(i64, &str, &str, Option<Rating>)] = &[
        (21, "", "C01", Some(Rating::Met)),
        (24, "", "C02", Some(Rating::Met)),
        (30, "Q02", "", None),
        (122, "", "C03", Some(Rating::Met)),
        (148, "Q03", "", None),
        (
            202,
            "先说“应该是骗子吧”，经追问才肯定",
            "C04",
            Some(Rating::Partly),
        ),
        (202, "Q07", "", None),
        (240, "", "C05", Some(Rating::Met)),
        (250, "", "C06", Some(Rating::Met)),
        (309, "", "C07", Some(Rating::Met)),
        (418, "没有问身份证照片和人脸", "C08", Some(Rating::Partly)),
        (434, "报到网点负责人", "C15", Some(Rating::Partly)),
        (463, "", "C10", Some(Rating::Met)),
        (470, "", "C09", Some(Rating::Met)),
        (500, "Q08", "", None),
        (532, "柜员直接报“还有二十一万”", "C11", Some(Rating::Missed)),
        (
            535,
            "发现后改为写在纸上给客户看",
            "C12",
            Some(Rating::Partly),
        ),
        (620, "", "C13", Some(Rating::Met)),
        (700, "", "C14", Some(Rating::NotApplicable)),
        (701, "", "C16", Some(Rating::NotApplicable)),
        (702, "", "C21", Some(Rating::NotApplicable)),
        (703, "", "C22", Some(Rating::NotApplicable)),
        (704, "", "C23", Some(Rating::NotApplicable)),
        (705, "", "C24", Some(Rating::NotApplicable)),
        (900, "", "C17", Some(Rating::Met)),
        (930, "", "C18", Some(Rating::Met)),
        (1000, "", "C19", Some(Rating::Met)),
        (1020, "", "C20", Some(Rating::Met)),
    ];
    for (secs, said, item, rating) in steps {
        play.at(*secs);
        match rating {
            None => play.jump(said),
            Some(_) if unrated.contains(item) => {}
            Some(rating) => {
                if !said.is_empty() {
                    play.note(said);
                }
                play.rate(item, *rating);
            }
        }
    }
    play.at(18 * 60 + 46);
    play.act(Action::End);
    play
}

/// The example with the debrief of the design written.
pub(crate) fn debriefed(folder: &Path) -> Play {
    let mut play = play(folder, &[]);
    play.at(40 * 60);
    for (index, text) in ["大堂经理 21 秒主动上前", "全程安抚，没有责怪客户"]
        .into_iter()
        .enumerate()
    {
        let strength = Strength {
            text: text.to_owned(),
            items: Vec::new(),
        };
        play.edit(DebriefEdit::SetStrength { index, strength });
    }
    let problems: [(&str, &str, &str, (u32, u32), &[&str]); 3] = [
        (
            "客户着急时，核验身份被省掉",
            "核验身份写进应急口径卡，晨会过一遍",
            "郑岚",
            (12, 1),
            &["C11", "C12"],
        ),
        (
            "上报等到处置完才做",
            "涉诈上报路径贴到柜台内侧",
            "林佳",
            (11, 28),
            &["C15"],
        ),
        (
            "泄露范围问得不全",
            "把六个问题做成卡片，放在填单台",
            "何沐",
            (12, 1),
            &["C08"],
        ),
    ];
    for (index, (text, measure, responsible, (month, day), items)) in
        problems.into_iter().enumerate()
    {
        let problem = Problem {
            text: text.to_owned(),
            measure: measure.to_owned(),
            responsible: responsible.to_owned(),
            due: chrono::NaiveDate::from_ymd_opt(2026, month, day),
            checker: "宋一凡".to_owned(),
            items: items.iter().map(|i| (0, (*i).to_owned())).collect(),
            ..Problem::default()
        };
        play.edit(DebriefEdit::SetProblem { index, problem });
    }
    for (secs, signer, name) in [
        (40 * 60 + 1, Signer::Recorder, "沈亦宁"),
        (44 * 60, Signer::Evaluator, "宋一凡"),
    ] {
        play.at(secs);
        let name = name.to_owned();
        play.edit(DebriefEdit::Sign { signer, name });
    }
    play
}
