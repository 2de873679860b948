//! What everybody in the room may see of a drill on the projector, and nothing else.
//!
//! The view holds no line, no direction, no branch, no item, no result, no score and no name of staff: what it does not
//! hold no drawing of it can let slip.

use crate::drill::{Drill, Now, Phase, SceneState};
use crate::scenario::{Prop, Scenario};

/// Which page the room sees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AudiencePage {
    /// Nothing at all: the facilitator has blanked it.
    Blank,
    /// The drill is about to begin.
    #[default]
    Soon,
    /// The drill goes on.
    Live,
    /// It is paused: 请稍候.
    Wait,
    /// It is over.
    Over,
}

/// What the facilitator has chosen to show beside what the script shows by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AudienceChoice {
    /// Nothing is shown.
    pub is_blank: bool,
    /// The time played stands in the corner.
    pub has_clock: bool,
    /// A prop put up or taken down by hand.
    pub prop: Option<PropChoice>,
}

/// A prop by hand. It holds until the script comes to a cue with a prop of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PropChoice {
    /// Place of the scene in the drill.
    pub scene: usize,
    /// How many cues of the scene had been shown.
    pub visits: usize,
    /// The prop's id; none takes down what was up.
    pub prop: Option<String>,
}

/// The page as it is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AudienceView {
    pub page: AudiencePage,
    /// Who holds the drill: the outlet, else the unit. May be empty.
    pub host: String,
    /// 排练 rather than 演练.
    pub is_rehearsal: bool,
    /// Number of the stage, from 1, and how many there are. Its title would tell what comes.
    pub stage: Option<(usize, usize)>,
    /// Number of the scene, from 1, and how many there are, where there are several.
    pub scene_number: Option<(usize, usize)>,
    /// The scene as somebody at the door sees it.
    pub scene: String,
    /// The simulated moment, such as `D5`.
    pub sim_time: Option<String>,
    /// The prop that is on show.
    pub prop: Option<Prop>,
    /// The word that stops the drill at once.
    pub stop_word: String,
    /// Whole seconds played, pauses left out, where the room is to see them.
    pub clock_secs: Option<i64>,
}

impl AudienceView {
    /// What the room sees of a drill, or before any is open.
    pub fn new(drill: Option<&Drill>, choice: &AudienceChoice, now: Now) -> Self {
        let page = drill.map_or(AudiencePage::Soon, |drill| match drill.state().phase {
            Phase::Ready => AudiencePage::Soon,
            Phase::Running => AudiencePage::Live,
            Phase::Paused => AudiencePage::Wait,
            Phase::Ended | Phase::Aborted => AudiencePage::Over,
        });
        if choice.is_blank {
            return Self {
                page: AudiencePage::Blank,
                ..Self::default()
            };
        }
        let mut view = Self {
            page,
            ..Self::default()
        };
        let Some(drill) = drill else {
            return view;
        };
        let setup = &drill.state().setup;
        let host = [&setup.branch, &setup.unit];
        let host = host.into_iter().find(|name| !name.trim().is_empty());
        view.host = host.map_or_else(String::new, |name| name.trim().to_owned());
        view.is_rehearsal = setup.rehearsal;
        setup.stop_word.trim().clone_into(&mut view.stop_word);
        if page == AudiencePage::Live {
            view.live(drill, choice, now);
        }
        view
    }

    fn live(&mut self, drill: &Drill, choice: &AudienceChoice, now: Now) {
        let state = drill.state();
        let (Some(scenario), Some(scene)) = (drill.scenario(), state.current()) else {
            return;
        };
        let stage = drill.cue().map(|cue| cue.stage.as_str());
        let place = scenario
            .stages
            .iter()
            .position(|s| Some(s.id.as_str()) == stage);
        self.stage = place.map(|place| (place + 1, scenario.stages.len()));
        let scenes = drill.scenarios().len();
        self.scene_number = (scenes > 1).then_some((state.scene + 1, scenes));
        scenario.seen_by_all().clone_into(&mut self.scene);
        let visit = scene.visit();
        self.sim_time = visit.and_then(|visit| visit.sim_time.clone());
        let shown = prop_on_show(scenario, scene, state.scene, choice.prop.as_ref());
        self.prop = shown.cloned();
        let clock = || drill.elapsed_millis(now) / 1000;
        self.clock_secs = choice.has_clock.then(clock);
    }
}

/// The prop that the room sees: of the latest cue that has one, unless another was put up, or it was taken down, since.
pub fn prop_on_show<'a>(
    scenario: &'a Scenario,
    scene: &SceneState,
    scene_index: usize,
    choice: Option<&PropChoice>,
) -> Option<&'a Prop> {
    let of_cue = |visit: usize| scenario.cue(&scene.visits[visit].cue)?.prop.as_deref();
    let mut places = (0..scene.visits.len()).rev();
    let by_script = places.find_map(|visit| Some((visit, of_cue(visit)?)));
    let by_hand = choice.filter(|choice| {
        let is_newer = by_script.is_none_or(|(visit, _)| visit < choice.visits);
        choice.scene == scene_index && choice.visits <= scene.visits.len() && is_newer
    });
    let id = match by_hand {
        Some(choice) => choice.prop.as_deref()?,
        None => by_script?.1,
    };
    scenario.props.iter().find(|prop| prop.id == id)
}
