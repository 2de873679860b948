//! 演练方案: before the drill, from the scenario and the set-up (docs/drill-model.md, The papers).

use chrono::TimeDelta;

use crate::drill::{Disclosure, names_in};
use crate::i18n::{Language, duration};
use crate::scenario::{Item, Level, Scenario};

use super::block::{Align, Block, Cell, Column, Field};
use super::compose::{Cx, dash, row};
use super::writer::Writer;

impl Cx<'_> {
    /// A part of the plan by its key in the form.
    pub(super) fn plan_part(&self, part: &str, out: &mut Writer) {
        let (text, setup) = (self.text, &self.state.setup);
        match part {
            "blind" => {
                if setup.disclosure == Disclosure::Blind {
                    out.push(Block::Note(text.paper_blind().to_owned()));
                }
            }
            "purpose" => {
                out.part_heading();
                out.paragraph(match setup.outlet() {
                    "" => text.plan_opening(text.bulletin_outlet()),
                    outlet => text.plan_opening(outlet),
                });
                for (i, scenario, _) in self.scenes() {
                    if !self.is_single() {
                        out.paragraph(text.doc_scene(i + 1, seen_title(scenario)));
                    }
                    out.paragraphs(&scenario.purpose, text.doc_none());
                    let cited = if self.tells_items() {
                        self.citations(scenario)
                    } else {
                        self.seen_citations(scenario)
                    };
                    if !cited.is_empty() {
                        out.list(&cited, text.doc_none());
                    }
                }
            }
            "time_and_place" => {
                out.part_heading();
                out.fields(vec![
                    Field::wide("name", dash(&setup.name)),
                    Field::wide("time", self.day_or_blank()),
                    Field::wide("place", dash(&setup.place)),
                    Field::new("form", self.form()),
                    Field::new("planned_minutes", self.planned_minutes()),
                ]);
            }
            "posts" => {
                out.part_heading();
                self.posts(out);
            }
            "situation" => {
                out.part_heading();
                for (i, scenario, _) in self.scenes() {
                    self.seen_heading(out, i, scenario);
                    // Everybody who takes part gets the plan: the settings would tell the turn.
                    out.paragraphs(scenario.seen_by_all(), text.doc_none());
                }
            }
            "steps" => {
                out.part_heading();
                self.steps(out);
            }
            "standards" => {
                out.part_heading();
                self.standards(out);
            }
            "support" => {
                out.part_heading();
                out.labelled(2, "supplies");
                self.preparation(out);
                out.labelled(2, "safety");
                out.list(&self.safety(), text.doc_none());
            }
            "signatures" => out.signatures(vec![
                ("drawn_up_by", self.blank_signature()),
                ("approved_by", self.blank_signature()),
            ]),
            _ => {}
        }
    }

    /// When the drill is to begin, as before it so after it; or a blank to write it in.
    pub(super) fn day_or_blank(&self) -> String {
        let blank = || self.text.paper_time_blank().to_owned();
        self.planned_time().unwrap_or_else(blank)
    }

    /// How long all scenes take, at the least and at the most.
    pub(super) fn planned_minutes(&self) -> String {
        let (least, most) = self
            .drill
            .scenarios()
            .iter()
            .fold((0, 0), |(a, b), s| (a + s.minutes.0, b + s.minutes.1));
        if most == 0 {
            dash("")
        } else {
            self.text.paper_minutes(least, most)
        }
    }

    /// Whether the plan says what is asked, and all that it rests on. Where it goes to those who play it would tell the turn; of a 盲演 they do not get it.
    fn tells_items(&self) -> bool {
        self.state.setup.disclosure == Disclosure::Blind
    }

    /// The heading of a scene for those who play, where there are several.
    fn seen_heading(&self, out: &mut Writer, i: usize, scenario: &Scenario) {
        if !self.is_single() {
            out.heading(2, &self.text.doc_scene(i + 1, seen_title(scenario)));
        }
    }

    /// 组织机构与职责: who leads, and who plays which role with which duty.
    fn posts(&self, out: &mut Writer) {
        let (text, setup) = (self.text, &self.state.setup);
        out.list(&self.groups(), text.doc_none());
        out.fields(vec![Field::wide(
            "expected",
            match setup.expected() {
                // Nobody was entered yet, which is no number.
                0 => dash(""),
                expected => text.doc_people(expected),
            },
        )]);
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        for (i, scenario, _) in self.scenes() {
            for role in &scenario.roles {
                let cast = setup.scenes.get(i).and_then(|plan| plan.cast.get(&role.id));
                let people: Vec<String> = cast
                    .into_iter()
                    .flatten()
                    .filter_map(|&place| self.person(place))
                    .collect();
                if people.is_empty() && role.optional {
                    continue;
                }
                rows.push(row([
                    self.named_in_scene(i, &role.title),
                    dash(&self.joined(&people)),
                    dash(&role.duty),
                ]));
            }
        }
        let columns = [
            ("role", 34, Align::Left),
            ("played_by", 34, Align::Left),
            ("duty", 88, Align::Left),
        ]
        .map(Column::of);
        out.table("posts", columns.into(), rows, text.doc_none());
    }

    /// 领导小组 and 工作组, of those who were entered; a group with nobody is left out.
    fn groups(&self) -> Vec<String> {
        let (text, setup) = (self.text, &self.state.setup);
        let named = |typed: &[&str]| {
            let names = typed.iter().flat_map(|typed| names_in(typed));
            let mut told: Vec<String> = Vec::new();
            for name in names {
                let name = self.with_office(name);
                if !told.contains(&name) {
                    told.push(name);
                }
            }
            self.joined(&told)
        };
        let head = named(&[&setup.commander]);
        let site = named(&[&setup.site_commander]);
        let lead = match (head.as_str(), site.as_str()) {
            ("", "") => String::new(),
            (head, "") => text.plan_led_by(head),
            ("", site) => text.plan_led_on_site(site),
            (head, site) => text.plan_led_by_both(head, site),
        };
        let directing = named(&[&setup.facilitator]);
        let rating = named(&[&setup.evaluator, &setup.recorder]);
        let mut groups = Vec::new();
        if !lead.is_empty() {
            groups.push(text.plan_leading(lead));
        }
        if !directing.is_empty() {
            groups.push(text.plan_directing(directing));
        }
        groups.push(if site.is_empty() {
            text.plan_handling().to_owned()
        } else {
            text.plan_handling_under(site)
        });
        if !rating.is_empty() {
            groups.push(text.plan_rating(rating));
        }
        groups
    }

    /// From when to when each stage is to take, by its target rounded up to the minute, from the planned beginning on.
    fn timetable(&self) -> Option<Vec<String>> {
        let mut from = self.planned_at()?;
        let stages = self.drill.scenarios().iter().flat_map(|s| &s.stages);
        let clocks = stages.map(|stage| {
            let minutes = i64::from(stage.target_secs.div_ceil(60));
            let to = from + TimeDelta::minutes(minutes);
            let told = format!("{}—{}", from.format("%H:%M"), to.format("%H:%M"));
            from = to;
            told
        });
        Some(clocks.collect())
    }

    /// 步骤: from sign-in to debrief, with the stages of each scene.
    fn steps(&self, out: &mut Writer) {
        let (text, setup) = (self.text, &self.state.setup);
        let start = match setup.start_word.trim() {
            "" => text.paper_step_start().to_owned(),
            word => text.paper_step_start_with(word),
        };
        out.list(
            &[
                text.paper_step_sign_in().to_owned(),
                start,
                text.paper_step_play().to_owned(),
                text.paper_step_end().to_owned(),
                text.paper_step_debrief().to_owned(),
            ],
            text.doc_none(),
        );
        let timetable = self.timetable();
        let mut clocks = timetable.iter().flatten();
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        for (i, scenario, _) in self.scenes() {
            for stage in &scenario.stages {
                let items = scenario.scored_items().filter(|i| i.stage == stage.id);
                let told = if self.tells_items() {
                    let items: Vec<String> = items.map(|i| i.formal_title().to_owned()).collect();
                    dash(&self.joined(&items))
                } else {
                    let items: Vec<&Item> = items.collect();
                    let critical = items.iter().filter(|item| item.level == Level::Critical);
                    text.plan_points(items.len(), critical.count())
                };
                let mut cells = row([
                    self.named_in_scene(i, &stage.title),
                    duration(i64::from(stage.target_secs) * 1000),
                    told,
                ]);
                cells.splice(0..0, clocks.next().map(|clock| Cell::from(clock.clone())));
                rows.push(cells);
            }
        }
        let clock = timetable.map(|_| ("clock", 28, Align::Center));
        let columns = clock.into_iter().chain([
            ("stage", 30, Align::Left),
            ("target_time", 22, Align::Center),
            ("points", 76, Align::Left),
        ]);
        let columns = columns.map(Column::of).collect();
        out.table("steps", columns, rows, text.doc_none());
        // They are surprises; script and the facilitator's card name them.
        let injects = self.drill.scenarios().iter().map(|s| s.injects.len());
        let injects: usize = injects.sum();
        if injects > 0 {
            out.paragraph(text.paper_may_inject(injects));
        }
    }

    /// 评估标准: how points are given, and what is asked.
    fn standards(&self, out: &mut Writer) {
        let text = self.text;
        // The English words for the levels are longer.
        let (asked, level) = match text.language() {
            Language::ZhCn => (76, 16),
            Language::En => (70, 22),
        };
        for (i, scenario, _) in self.scenes() {
            self.seen_heading(out, i, scenario);
            out.paragraph(self.points(scenario));
            if !self.tells_items() {
                continue;
            }
            let rows = scenario
                .scored_items()
                .chain(scenario.red_lines())
                .map(|item| {
                    row([
                        item.id.clone(),
                        item.text.clone(),
                        text.level(item.level).to_owned(),
                        self.target(i, item),
                        self.asked(scenario, item),
                    ])
                })
                .collect();
            let columns = [
                ("item_id", 16, Align::Center),
                ("item_text", asked, Align::Left),
                ("level", level, Align::Center),
                ("target", 18, Align::Center),
                ("asked_of", 30, Align::Left),
            ]
            .map(Column::of);
            out.table("standards", columns.into(), rows, text.doc_none());
        }
        if !self.tells_items() {
            out.paragraph(text.plan_items_elsewhere().to_owned());
        }
        out.push(Block::Note(text.doc_weights().to_owned()));
        out.push(Block::Note(self.thresholds_told()));
    }

    /// The target of an item, as this drill has set it.
    pub(super) fn target(&self, scene: usize, item: &Item) -> String {
        let plan = self.state.setup.scenes.get(scene);
        let own = plan.and_then(|plan| plan.targets.get(&item.id).copied());
        own.or(item.target.as_ref().map(|t| t.secs))
            .map(|secs| duration(i64::from(secs) * 1000))
            .or_else(|| item.due.clone())
            .unwrap_or_else(|| dash(""))
    }

    fn asked(&self, scenario: &Scenario, item: &Item) -> String {
        let roles: Vec<String> = scenario
            .roles
            .iter()
            .filter(|role| item.roles.contains(&role.id))
            .map(|role| role.title.clone())
            .collect();
        dash(&self.joined(&roles))
    }

    /// 安全措施 that every drill keeps to.
    fn safety(&self) -> Vec<String> {
        let text = self.text;
        let stop = match self.state.setup.stop_word.trim() {
            "" => text.paper_safety_stop().to_owned(),
            word => text.paper_safety_stop_with(word),
        };
        vec![
            stop,
            text.paper_safety_sign().to_owned(),
            text.paper_safety_accounts().to_owned(),
            text.paper_safety_calls().to_owned(),
            text.paper_safety_guards().to_owned(),
            text.paper_safety_privacy().to_owned(),
        ]
    }
}

/// What a scenario is called before those who play: its topic, since the title may tell its turn.
pub(super) fn seen_title(scenario: &Scenario) -> &str {
    match scenario.topic.trim() {
        "" => &scenario.title,
        topic => topic,
    }
}
