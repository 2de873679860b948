//! A set-up to begin with, and the numbers of drills and rehearsals.

use chrono::Datelike as _;

use super::Session;
use crate::archive::ArchiveError;
use crate::drill::{Drill, MAX_SCENES, Notice, PreflightCheck, ScenePlan, Setup};
use crate::library::{Script, Set};

impl Session {
    /// A set-up for these scenarios, filled in as far as settings and the last drill allow.
    pub fn new_setup(&self, scenarios: &[&str]) -> Setup {
        let text = &self.text;
        let wall = self.now().wall;
        let last = self.last_setup().unwrap_or_default();
        let or_last = |own: &str, last: &str| if own.is_empty() { last } else { own }.to_owned();
        let branch = or_last(&self.settings.branch, &last.branch);
        let scripts: Vec<&Script> = scenarios
            .iter()
            .filter_map(|name| self.library.find(name))
            .take(MAX_SCENES)
            .collect();
        let ids: Vec<&str> = scripts.iter().map(|s| s.scenario.id.as_str()).collect();
        let topics = || {
            let topics = scripts.iter().map(|s| s.scenario.topic.as_str());
            topics.collect::<Vec<_>>().join(text.list_separator())
        };
        let topic = Set::of(&ids).map_or_else(topics, |set| text.set(set).to_owned());
        let (start_word, stop_word) = self.start_and_stop(&scripts);
        let quarter = (wall.month() - 1) / 3 + 1;
        let mut setup = Setup {
            number: self.next_number(),
            // Without a branch the English name would begin with a space and a small letter.
            name: capitalised(
                text.drill_name(branch.clone(), quarter, topic, wall.year())
                    .trim(),
            ),
            unit: or_last(&self.settings.unit, &last.unit),
            place: or_last("", &last.place),
            form: last.form,
            facilitator: or_last(&self.settings.facilitator, &last.facilitator),
            notice: Notice {
                number: String::new(),
                ..last.notice
            },
            commander: last.commander,
            site_commander: last.site_commander,
            evaluator: last.evaluator,
            recorder: last.recorder,
            thresholds: self
                .forms
                .forms
                .thresholds()
                .unwrap_or(self.settings.thresholds),
            unit_rules: self.settings.unit_rules.clone(),
            preflight: [
                text.preflight_signs().to_owned(),
                text.preflight_words(start_word.as_str(), stop_word.as_str()),
                text.preflight_simulated().to_owned(),
                text.preflight_silent().to_owned(),
            ]
            .map(|text| PreflightCheck { text, done: false })
            .to_vec(),
            start_word,
            stop_word,
            branch,
            ..Setup::default()
        };
        setup.scenes = scripts
            .iter()
            .map(|script| ScenePlan {
                scenario: script.scenario.id.clone(),
                switches: script
                    .scenario
                    .switches
                    .iter()
                    .map(|s| (s.id.clone(), s.default.clone()))
                    .collect(),
                ..ScenePlan::default()
            })
            .collect();
        setup
    }

    /// The drill that a set-up comes to, for the papers that are needed before it is held ([`Drill::planned`]). None while it has no scene, or one whose script is not at hand.
    pub fn planned(&self, setup: &Setup) -> Option<Drill> {
        let scripts = setup.scenes.iter();
        let scripts = scripts.map(|plan| self.library.find(&plan.scenario));
        let scripts: Option<Vec<&Script>> = scripts.collect();
        let scripts = scripts.filter(|scripts| !scripts.is_empty())?;
        let texts: Vec<String> = scripts.iter().map(|s| s.text.clone()).collect();
        let scenarios = scripts.into_iter().map(|s| s.scenario.clone()).collect();
        Some(Drill::planned(scenarios, &texts, setup.clone(), self.now()))
    }

    /// What is called out to start and to stop: in the language of the scenarios, or where they differ in that of the program.
    fn start_and_stop(&self, scripts: &[&Script]) -> (String, String) {
        let mut languages = scripts.iter().map(|script| script.scenario.written_in());
        let first = languages
            .next()
            .filter(|first| languages.all(|other| other == *first));
        self.settings
            .start_and_stop(first.unwrap_or(self.text.language()))
    }

    /// Sets what is called out to start and to stop, also where the check before the start says it.
    pub fn call_out(&self, setup: &mut Setup, start: String, stop: String) {
        let said = |start: &str, stop: &str| self.text.preflight_words(start, stop);
        let before = said(&setup.start_word, &setup.stop_word);
        let now = said(&start, &stop);
        for check in &mut setup.preflight {
            if check.text == before {
                check.text.clone_from(&now);
            }
        }
        setup.start_word = start;
        setup.stop_word = stop;
    }

    fn next_number(&self) -> String {
        let wall = self.now().wall;
        let code = if self.settings.unit_code.is_empty() {
            "XB"
        } else {
            &self.settings.unit_code
        };
        let front = format!("{code}-{}-", wall.format("%Y%m%d"));
        let day = wall.format("%Y-%m-%d").to_string();
        // An archive that cannot be read says so when the drill is laid out.
        self.archive
            .free_number(&front, &day, false)
            .unwrap_or_else(|_| [&front, "01"].concat())
    }

    /// The number of a rehearsal: the one that comes next belongs to the next real drill.
    pub fn rehearsal_number(&self, number: &str) -> Result<String, ArchiveError> {
        let day = self.now().wall.format("%Y-%m-%d").to_string();
        let (front, _) = number.rsplit_once('-').unwrap_or((number, ""));
        self.archive
            .free_number(&[front, "-R"].concat(), &day, true)
    }
}

/// A text that begins with a capital letter, where its first has one.
fn capitalised(text: &str) -> String {
    let mut rest = text.chars();
    let first: Option<char> = rest.next();
    let first = first.into_iter().flat_map(char::to_uppercase);
    first.chain(rest).collect()
}
