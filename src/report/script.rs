//! 演练脚本: what is read out, said and expected, stage by stage along the default path; what else may come stands behind (docs/drill-model.md, The papers).

use std::collections::BTreeSet;

use crate::drill::Disclosure;
use crate::scenario::{Condition, Cue, Language, Role, Scenario};

use super::block::{Align, Block, Cell, Column, Field};
use super::compose::{Cx, dash, quoted, row};
use super::filename::closed_up;
use super::path::{Aside, Path, Stop};
use super::writer::Writer;

impl Cx<'_> {
    /// A part of the script by its key in the form.
    pub(super) fn script_part(&self, part: &str, out: &mut Writer) {
        let (text, setup) = (self.text, &self.state.setup);
        match part {
            "how" => out.push(Block::Note(text.script_how().to_owned())),
            "head" => {
                let person = |name: &str| self.with_post(name);
                out.fields(vec![
                    Field::wide("name", dash(&setup.name)),
                    Field::wide("scenario", self.scripts()),
                    Field::new("time", self.day_or_blank()),
                    Field::new("place", dash(&setup.place)),
                    Field::new("form", self.form()),
                    Field::new("planned_minutes", self.planned_minutes()),
                    Field::new("commander", person(&setup.commander)),
                    Field::new("facilitator", person(&setup.facilitator)),
                ]);
            }
            "cast" => self.cast(out),
            "play" => {
                out.part_heading();
                for (i, scenario, _) in self.scenes() {
                    self.scene_played(i, scenario, out);
                }
            }
            "injects" => self.injects_to_come(out),
            "red_lines" => self.red_lines_to_watch(out),
            "beside" => self.off_path(out),
            _ => {}
        }
    }

    /// At the right of a page's head: of a 盲演, that the players do not get it.
    pub(super) fn script_marking(&self, marking: String) -> String {
        if self.state.setup.disclosure != Disclosure::Blind {
            return marking;
        }
        let blind = self.text.script_blind_marking();
        match marking.trim() {
            "" => blind.to_owned(),
            marking => [blind, marking].join("　"),
        }
    }

    pub(super) fn path<'a>(&self, scene: usize, scenario: &'a Scenario) -> Path<'a> {
        Path::of(scenario, &self.state.setup, scene)
    }

    /// The roles of each scene and who plays them; the customer and who else speaks are the facilitator's.
    fn cast(&self, out: &mut Writer) {
        let (text, setup) = (self.text, &self.state.setup);
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        for (i, scenario, _) in self.scenes() {
            let speakers = speakers(scenario, &self.path(i, scenario));
            let customer = customer_name(scenario).to_owned();
            let played = [vec![customer], speakers].concat();
            for name in played {
                rows.push(row([
                    self.named_in_scene(i, &name),
                    self.facilitator_or(text.script_facilitator()),
                ]));
            }
            for role in &scenario.roles {
                let people = self.players(i, role);
                if !people.is_empty() || !role.optional {
                    rows.push(row([
                        self.named_in_scene(i, &role.title),
                        dash(&self.joined(&people)),
                    ]));
                }
            }
        }
        rows.push(row([
            text.script_narration().to_owned(),
            dash(&setup.facilitator),
        ]));
        let columns = [("role", 66, Align::Left), ("played_by", 90, Align::Left)];
        out.table(
            "cast",
            columns.map(Column::of).into(),
            rows,
            text.doc_none(),
        );
    }

    fn facilitator_or(&self, word: &str) -> String {
        match self.state.setup.facilitator.trim() {
            "" => word.to_owned(),
            name => self.text.doc_in_brackets(word, name),
        }
    }

    /// Who plays a role, by name.
    pub(super) fn players(&self, scene: usize, role: &Role) -> Vec<String> {
        let plan = self.state.setup.scenes.get(scene);
        let cast = plan.and_then(|plan| plan.cast.get(&role.id));
        let people = cast.into_iter().flatten();
        people.filter_map(|&place| self.person(place)).collect()
    }

    /// A scene along its default path: a heading and a table a stage.
    fn scene_played(&self, i: usize, scenario: &Scenario, out: &mut Writer) {
        let text = self.text;
        let path = self.path(i, scenario);
        let referred = path.referred();
        let level = self.scene_heading(out, 1, i, scenario);
        let mut said = BTreeSet::new();
        let last_scene = i + 1 == self.drill.scenarios().len();
        let mut stops = path.stops.iter().peekable();
        let mut is_first = true;
        while let Some(stop) = stops.peek() {
            let stage = stop.cue.stage.clone();
            out.heading(level, &self.stage_heading(scenario, &stage));
            let mut rows = vec![row([
                text.script_narration().to_owned(),
                self.narration(scenario, &stage, is_first),
            ])];
            if is_first && i == 0 {
                rows.push(self.spoken_by_commander(self.opening_words()));
            }
            while let Some(stop) = stops.next_if(|stop| stop.cue.stage == stage) {
                let coded = referred.contains(stop.cue.id.as_str());
                rows.extend(self.stop_told(scenario, &path, stop, coded, &mut said));
            }
            if stops.peek().is_none() && last_scene {
                rows.push(self.spoken_by_commander(text.script_close().to_owned()));
            }
            is_first = false;
            out.flowing_table("play", spoken_columns(), rows);
        }
    }

    fn spoken_by_commander(&self, words: String) -> Vec<Cell> {
        row([self.text.script_commander().to_owned(), words])
    }

    /// What the commander says to begin.
    pub(super) fn opening_words(&self) -> String {
        let (text, setup) = (self.text, &self.state.setup);
        let name = match setup.name.trim() {
            "" => text.script_drill().to_owned(),
            name => closed_up(name),
        };
        match setup.start_word.trim() {
            "" => text.script_open(name),
            word => text.script_open_with(name, word),
        }
    }

    /// 识别（约3分钟）
    fn stage_heading(&self, scenario: &Scenario, id: &str) -> String {
        let stage = scenario.stages.iter().find(|stage| stage.id == *id);
        match stage {
            Some(stage) if stage.target_secs > 0 => {
                let time = self.duration(i64::from(stage.target_secs) * 1000);
                self.text.script_stage(stage.title.as_str(), time)
            }
            Some(stage) => stage.title.clone(),
            None => id.to_owned(),
        }
    }

    /// What is read out as a stage begins: of the first, what everybody can see.
    pub(super) fn narration(&self, scenario: &Scenario, stage: &str, is_first: bool) -> String {
        if is_first {
            return dash(scenario.seen_by_all());
        }
        let known = scenario.stages.iter().find(|known| known.id == *stage);
        let title = known.map_or(stage, |known| known.title.as_str());
        self.text.script_next_stage(quoted(title))
    }

    /// What happens at a cue before anybody speaks: time moves on, something comes about.
    pub(super) fn told_before(&self, path: &Path<'_>, cue: &Cue) -> Option<String> {
        let text = self.text;
        let mut told = Vec::new();
        if let Some(jump) = &cue.jump {
            told.push(text.script_time(jump.title.as_str()));
        }
        if let Some(event) = &cue.event {
            let mut injects = path.injects.iter();
            let is_inject = injects.any(|inject| inject.cue.as_deref() == Some(&cue.id));
            told.push(if is_inject {
                text.script_injected(event.as_str())
            } else {
                event.clone()
            });
        }
        (!told.is_empty()).then(|| self.sentences(&told))
    }

    /// A cue: what happens, what is said, what the staff are to do, and where other answers lead.
    fn stop_told<'a>(
        &self,
        scenario: &'a Scenario,
        path: &Path<'a>,
        stop: &Stop<'a>,
        coded: bool,
        said: &mut BTreeSet<&'a str>,
    ) -> Vec<Vec<Cell>> {
        let (text, cue) = (self.text, stop.cue);
        let mut rows = Vec::new();
        if let Some(told) = self.told_before(path, cue) {
            rows.push(row([text.script_narration().to_owned(), told]));
        }
        let speaker = cue.speaker.as_deref();
        let speaker = speaker.unwrap_or_else(|| customer_name(scenario));
        let speaker = if coded {
            [speaker, "\n", &cue.id].concat()
        } else {
            speaker.to_owned()
        };
        rows.push(row([speaker, self.directed(&cue.direction, cue.spoken())]));
        rows.extend(self.staff_told(scenario, path, cue, said));
        let aside = stop.aside.iter();
        let aside = aside.map(|aside| self.aside_told(scenario, aside));
        let aside: Vec<String> = aside.collect();
        if !aside.is_empty() {
            rows.push(row([text.script_other().to_owned(), aside.join("\n")]));
        }
        rows
    }

    /// A line with how it is said in brackets in front.
    pub(super) fn directed(&self, direction: &str, line: String) -> String {
        match direction.trim() {
            "" => line,
            direction => self.text.script_directed(direction, line),
        }
    }

    /// What is expected, then the wording of the items, one speech for each role that answers. Wording that stands further up is not told again.
    fn staff_told<'a>(
        &self,
        scenario: &'a Scenario,
        path: &Path<'a>,
        cue: &'a Cue,
        said: &mut BTreeSet<&'a str>,
    ) -> Vec<Vec<Cell>> {
        let text = self.text;
        let mut speeches: Vec<(&str, Vec<Spoken<'_>>)> = Vec::new();
        let items = cue.items.iter().filter_map(|id| scenario.item(id));
        let mut answers = None;
        for item in items {
            let role = item.roles.first();
            let role = role.and_then(|id| scenario.roles.iter().find(|role| role.id == *id));
            let title = role.map(|role| role.title.as_str());
            answers = answers.or(title);
            let wording = path.wording(item);
            if wording.is_empty() || !said.insert(item.id.as_str()) {
                continue;
            }
            let title = title.unwrap_or(text.script_staff());
            let say = wording.into_iter().map(|(wording, open)| Spoken {
                setting: self.setting_told(scenario, &open),
                line: &wording.text,
            });
            match speeches.iter_mut().find(|(known, _)| *known == title) {
                Some((_, lines)) => lines.extend(say),
                None => speeches.push((title, say.collect())),
            }
        }
        let expected = cue.expected.trim();
        let mut points = (!expected.is_empty()).then(|| text.script_points(expected));
        if speeches.is_empty() {
            let points = points.take();
            return points
                .map(|points| row([answers.unwrap_or(text.script_staff()).to_owned(), points]))
                .into_iter()
                .collect();
        }
        let rows = speeches.into_iter().map(|(title, lines)| {
            let speech = speech(&lines, scenario);
            let told = match points.take() {
                Some(points) => [points, speech].join("\n"),
                None => speech,
            };
            row([title.to_owned(), told])
        });
        rows.collect()
    }

    /// （设定：实际购买的产品为债券基金）, in front of what is said in this setting alone.
    fn setting_told(&self, scenario: &Scenario, conditions: &[&Condition]) -> Option<String> {
        let text = self.text;
        let told = conditions.iter().map(|condition| {
            let mut switches = scenario.switches.iter();
            let switch = switches.find(|switch| switch.id == condition.switch);
            let options = switch.into_iter().flat_map(|switch| &switch.options);
            let option = options.into_iter().find(|option| option.id == condition.is);
            text.script_position(
                option.map_or(condition.is.as_str(), |option| option.title.as_str()),
                switch.map_or(condition.switch.as_str(), |switch| switch.title.as_str()),
            )
        });
        let told: Vec<String> = told.collect();
        (!told.is_empty()).then(|| text.script_setting(self.joined(&told)))
    }

    /// 若“…”，见 Q13“转好了”。
    fn aside_told(&self, scenario: &Scenario, aside: &Aside<'_>) -> String {
        let text = self.text;
        let titles: Vec<String> = aside.titles.iter().map(|t| quoted(t)).collect();
        let titles = titles.join(text.script_or());
        let told = match (aside.to, aside.is_choice) {
            (Some(cue), false) => text.script_aside(self.cue_told(cue), titles),
            (None, false) => text.script_aside_end(titles),
            (Some(cue), true) => text.script_choice(self.cue_told(cue), titles),
            (None, true) => text.script_choice_end(titles),
        };
        match self.setting_told(scenario, &aside.when) {
            Some(setting) => set_before(&setting, &told, text.language() == Language::ZhCn),
            None => told,
        }
    }

    /// Q13“转好了”
    fn cue_told(&self, cue: &Cue) -> String {
        self.text.script_cue(cue.id.as_str(), quoted(&cue.title))
    }

    /// 临场追加: what may be pushed in, and when.
    fn injects_to_come(&self, out: &mut Writer) {
        let text = self.text;
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        for (i, scenario, _) in self.scenes() {
            let path = self.path(i, scenario);
            for inject in &path.injects {
                let cue = inject.cue.as_deref().and_then(|id| scenario.cue(id));
                let stops = path.stops.iter().chain(&path.beside);
                let before = stops.filter(|stop| {
                    let mut aside = stop.aside.iter();
                    aside.any(|a| a.is_choice && a.to.map(|c| &c.id) == cue.map(|c| &c.id))
                });
                let before: Vec<String> = before.map(|stop| quoted(&stop.cue.title)).collect();
                let when = if cue.is_none() || before.is_empty() {
                    text.script_inject_any().to_owned()
                } else {
                    text.script_inject_after(self.quotes(&before))
                };
                let event = inject.event.as_ref();
                let event = event.or_else(|| cue.and_then(|cue| cue.event.as_ref()));
                let told: Vec<String> = [
                    event.cloned(),
                    cue.map(|cue| text.script_see(self.cue_told(cue))),
                ]
                .into_iter()
                .flatten()
                .collect();
                rows.push(row([
                    self.named_in_scene(i, &inject.title),
                    when,
                    dash(&self.sentences(&told)),
                ]));
            }
        }
        if rows.is_empty() {
            return;
        }
        out.part_heading();
        let columns = [
            ("inject", 36, Align::Left),
            ("when", 54, Align::Left),
            ("event", 66, Align::Left),
        ];
        out.table(
            "injects",
            columns.map(Column::of).into(),
            rows,
            text.doc_none(),
        );
    }

    fn red_lines_to_watch(&self, out: &mut Writer) {
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        for (i, scenario, _) in self.scenes() {
            for item in scenario.red_lines() {
                let number = (rows.len() + 1).to_string();
                rows.push(row([number, self.named_in_scene(i, &item.text)]));
            }
        }
        if rows.is_empty() {
            return;
        }
        out.part_heading();
        let columns = [("no", 14, Align::Center), ("red_line", 142, Align::Left)];
        let columns = columns.map(Column::of).into();
        out.table("red_lines", columns, rows, self.text.doc_none());
    }

    /// What can come up beside the default path.
    fn off_path(&self, out: &mut Writer) {
        let scenes = self.scenes();
        let paths = scenes
            .iter()
            .map(|(i, scenario, _)| self.path(*i, scenario));
        let paths: Vec<Path<'_>> = paths.collect();
        if paths.iter().all(|path| path.beside.is_empty()) {
            return;
        }
        out.part_heading();
        for ((i, scenario, _), path) in scenes.into_iter().zip(&paths) {
            if path.beside.is_empty() {
                continue;
            }
            self.scene_heading(out, 2, i, scenario);
            let items = path.stops.iter().flat_map(|stop| &stop.cue.items);
            let mut said: BTreeSet<&str> = items.map(String::as_str).collect();
            let rows = path.beside.iter();
            let rows = rows.flat_map(|stop| self.stop_told(scenario, path, stop, true, &mut said));
            out.flowing_table("beside", spoken_columns(), rows.collect());
        }
    }
}

fn spoken_columns() -> Vec<Column> {
    [("role", 30, Align::Center), ("words", 126, Align::Left)]
        .map(Column::of)
        .into()
}

/// A sentence of a speech, with the setting in front where it is not settled.
struct Spoken<'a> {
    setting: Option<String>,
    line: &'a str,
}

/// The wording of items as one speech, in the language of the script. What is said in one setting alone stands on a line of its own.
fn speech(lines: &[Spoken<'_>], scenario: &Scenario) -> String {
    let is_chinese = scenario.written_in() == Language::ZhCn;
    let mut out = String::new();
    let mut was_alone = false;
    for Spoken { setting, line } in lines {
        if !out.is_empty() {
            if was_alone || setting.is_some() {
                out.push('\n');
            } else if !is_chinese {
                out.push(' ');
            }
        }
        was_alone = setting.is_some();
        match setting {
            Some(setting) => out.push_str(&set_before(setting, line.trim(), is_chinese)),
            None => out.push_str(line.trim()),
        }
        if !line
            .trim_end_matches(['”', '"', '’', '\''])
            .ends_with(['。', '！', '？', '…', '；', '.', '!', '?'])
        {
            out.push(if is_chinese { '。' } else { '.' });
        }
    }
    out
}

/// Words with the setting in front in which alone they hold.
fn set_before(setting: &str, words: &str, is_chinese: bool) -> String {
    let is_parted = is_chinese || setting.ends_with('）');
    [setting, if is_parted { "" } else { " " }, words].concat()
}

/// What the customer is called in the script: without age and trade.
pub(super) fn customer_name(scenario: &Scenario) -> &str {
    let name = scenario.customer.split(['，', ',']).next();
    name.unwrap_or_default().trim()
}

/// Who else speaks in a scene as it is set up, in the order of the script.
pub(super) fn speakers(scenario: &Scenario, path: &Path<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for cue in &scenario.cues {
        let can_come = path.has(&cue.id) || path.beside.iter().any(|s| s.cue.id == cue.id);
        if let Some(name) = cue.speaker.as_ref().filter(|_| can_come)
            && !names.contains(name)
        {
            names.push(name.clone());
        }
    }
    names
}
