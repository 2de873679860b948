//! A drill told in sentences, for the papers that are read rather than looked up (docs/drill-model.md, The papers).
//!
//! Every sentence is made from entries, items and the debrief; nothing is supposed.

use std::slice::from_ref;

use chrono::{DateTime, FixedOffset};

use crate::drill::{Disclosure, Event, Form as DrillForm, ItemTime, Phase, SceneState, late_secs};
use crate::i18n::{Language, clock_minutes};
use crate::scenario::{Item, Rating, Scenario, Stage};

use super::compose::{Cx, NAMED, dash, quoted};

impl Cx<'_> {
    /// 演练概况: when, where, what, who, and what it came to.
    pub(super) fn overview(&self) -> String {
        let (text, setup, state) = (self.text, &self.state.setup, self.state);
        let scenarios = self.scenario_titles();
        let unit = match self.unit() {
            "" => text.paper_this_unit(),
            unit => unit,
        };
        let Some(started) = state.started else {
            return text.paper_not_held(self.form_told(), scenarios, unit);
        };
        // The unit organises, the outlet holds.
        let (outlet, held_by) = match setup.branch.trim() {
            branch if branch.is_empty() || branch == unit => (unit, unit.to_owned()),
            branch => (branch, text.paper_held_by(branch, unit)),
        };
        let (organiser, unit) = (unit, held_by.as_str());
        let date = text.long_date(started.wall.date_naive());
        let mut told = vec![if setup.place.trim().is_empty() {
            text.paper_held(date, self.form_told(), scenarios, unit)
        } else {
            text.paper_held_at(
                date,
                self.form_told(),
                self.place_within(&[outlet, organiser]),
                scenarios,
                unit,
            )
        }];
        let from = clock_minutes(started.wall);
        told.push(match (state.phase, &state.abort_reason) {
            (_, Some(reason)) => {
                text.paper_aborted(self.end(), from, bare(reason), self.took_in_minutes())
            }
            (Phase::Ended, None) => text.paper_ended(self.end(), from, self.took_in_minutes()),
            (_, None) => text.paper_open(from, self.took_in_minutes()),
        });
        told.push(self.attendance_told());
        told.push(self.score_told());
        if setup.rehearsal {
            told.push(text.paper_rehearsal().to_owned());
        }
        self.sentences(&told)
    }

    /// 实战演练、明演, within a sentence.
    pub(super) fn form_told(&self) -> String {
        let (text, setup) = (self.text, &self.state.setup);
        let form = match setup.form {
            DrillForm::Live => text.paper_form_live(),
            DrillForm::Tabletop => text.paper_form_tabletop(),
        };
        let disclosure = match setup.disclosure {
            Disclosure::Open => text.paper_form_open(),
            Disclosure::Blind => text.paper_form_blind(),
        };
        self.joined(&[form.to_owned(), disclosure.to_owned()])
    }

    /// The place, without the unit's name that has just been said.
    fn place_within(&self, names: &[&str]) -> &str {
        let place = self.state.setup.place.trim();
        let rest = names.iter().find_map(|name| place.strip_prefix(name));
        match rest {
            Some(rest) if !rest.trim().is_empty() => rest.trim(),
            _ => place,
        }
    }

    /// 演练过程简述: one sentence a stage, naming what was not fully done; of several scenes, one a scene.
    pub(super) fn course(&self) -> Vec<String> {
        let mut told = Vec::new();
        let mut shares = self.assessment.scenes.iter();
        for (i, scenario, state) in self.scenes() {
            let Some(state) = state.filter(|s| s.started.is_some()) else {
                told.push(self.named_in_scene(i, self.text.doc_not_played()));
                continue;
            };
            let Some(share) = shares.next() else {
                continue;
            };
            if self.is_single() {
                for (stage, millis) in scenario.stages.iter().zip(&share.stage_millis) {
                    told.extend(self.stage_in_short(scenario, state, stage, *millis));
                }
            } else {
                let ratings = self.ratings_in_short(scenario, state, None);
                let ratings = self.or_nothing(ratings);
                let took = self.in_minutes(share.stage_millis.iter().sum());
                let title = quoted(&scenario.title);
                told.push(self.text.paper_scene(i + 1, ratings, title, took));
            }
        }
        told.extend(self.beside());
        told
    }

    /// One stage in short. Nothing where nobody came there.
    fn stage_in_short(
        &self,
        scenario: &Scenario,
        state: &SceneState,
        stage: &Stage,
        millis: i64,
    ) -> Option<String> {
        let text = self.text;
        let ratings = self.ratings_in_short(scenario, state, Some(&stage.id));
        let was_there = state
            .visits
            .iter()
            .any(|v| scenario.cue(&v.cue).is_some_and(|c| c.stage == stage.id));
        if !was_there {
            return (!ratings.is_empty())
                .then(|| text.paper_stage_unvisited(ratings, stage.title.clone()));
        }
        let ratings = self.or_nothing(ratings);
        let took = self.in_minutes(millis);
        let took = match late_secs(millis, stage.target_secs) {
            Some(late) => {
                let late = self.in_minutes(late * 1000);
                text.doc_in_brackets(text.paper_over(late), took)
            }
            None => took,
        };
        Some(text.paper_stage_in_short(ratings, stage.title.clone(), took))
    }

    /// 做到3项，部分做到…，未做到….
    fn ratings_in_short(
        &self,
        scenario: &Scenario,
        state: &SceneState,
        stage: Option<&str>,
    ) -> String {
        let text = self.text;
        let mut parts = Vec::new();
        for rating in [Rating::Met, Rating::Partly, Rating::Missed] {
            let titles = self.titles_rated(scenario, state, stage, rating);
            if titles.is_empty() {
                continue;
            }
            parts.push(if rating == Rating::Met {
                text.paper_rated_count(titles.len(), self.rating_told(rating))
            } else {
                text.paper_rated(
                    self.some(&titles, self.telling.named),
                    self.rating_told(rating),
                )
            });
        }
        self.ratings_of_staff(&parts)
    }

    /// Who did so; nothing where nothing was rated.
    fn ratings_of_staff(&self, parts: &[String]) -> String {
        if parts.is_empty() {
            String::new()
        } else {
            self.text.paper_ratings(self.enumerated(parts))
        }
    }

    /// Results in a sentence that says so where there are none.
    fn or_nothing(&self, ratings: String) -> String {
        if ratings.is_empty() {
            self.text.paper_nothing_rated().to_owned()
        } else {
            ratings
        }
    }

    /// A result within a sentence.
    pub(super) fn rating_told(&self, rating: Rating) -> &'static str {
        let text = self.text;
        match rating {
            Rating::Met => text.paper_rating_met(),
            Rating::Partly => text.paper_rating_partly(),
            Rating::Missed => text.paper_rating_missed(),
            Rating::NotApplicable => text.paper_rating_not_applicable(),
            Rating::NotObserved => text.rating_not_observed(),
            Rating::Touched => text.paper_rating_touched(),
        }
    }

    fn titles_rated(
        &self,
        scenario: &Scenario,
        state: &SceneState,
        stage: Option<&str>,
        rating: Rating,
    ) -> Vec<String> {
        let items = scenario.scored_items().filter(|item| {
            stage.is_none_or(|stage| item.stage == stage)
                && state.rating(&item.id).is_some_and(|r| r.rating == rating)
        });
        items.map(|item| quoted(item.formal_title())).collect()
    }

    /// Parts of a sentence: a，b，c, or a, b, and c.
    fn enumerated(&self, parts: &[String]) -> String {
        match (self.text.language(), parts) {
            (Language::ZhCn, _) => parts.join("，"),
            (Language::En, [first, second]) => [first, " and ", second].concat(),
            (Language::En, [first @ .., last]) if !first.is_empty() => {
                [&first.join(", "), ", and ", last].concat()
            }
            (Language::En, _) => parts.concat(),
        }
    }

    /// Quoted titles: “a”“b” (GB/T 15834-2011 §4.5.3.5: no 、 between quotes), or “a”, “b” and “c”.
    pub(super) fn quotes(&self, titles: &[String]) -> String {
        match (self.text.language(), titles) {
            (Language::ZhCn, _) => titles.concat(),
            (Language::En, [first @ .., last]) if !first.is_empty() => {
                [&first.join(", "), " and ", last].concat()
            }
            (Language::En, _) => titles.concat(),
        }
    }

    /// The titles of all scripts, quoted.
    pub(super) fn scenario_titles(&self) -> String {
        let scenarios = self.drill.scenarios().iter();
        let titles: Vec<String> = scenarios.map(|script| quoted(&script.title)).collect();
        self.quotes(&titles)
    }

    /// One stage: how long, and what was done of what it asks. Nothing where nobody came there.
    pub(super) fn stage_told(
        &self,
        scenario: &Scenario,
        state: &SceneState,
        stage: &Stage,
        millis: i64,
    ) -> Option<String> {
        let text = self.text;
        let first = state
            .visits
            .iter()
            .find_map(|v| scenario.cue(&v.cue).filter(|c| c.stage == stage.id));
        let ratings = self.ratings_told(scenario, state, Some(&stage.id));
        if first.is_none() && ratings.is_empty() {
            return None;
        }
        let ratings = self.or_nothing(ratings);
        Some(match first {
            Some(cue) => text.paper_stage(
                quoted(&cue.title),
                ratings,
                stage.title.clone(),
                self.duration(i64::from(stage.target_secs) * 1000),
                self.in_minutes(millis),
            ),
            None => text.paper_stage_unvisited(ratings, stage.title.clone()),
        })
    }

    /// 做到…；部分做到…；未做到… of a stage or a whole scene.
    fn ratings_told(&self, scenario: &Scenario, state: &SceneState, stage: Option<&str>) -> String {
        let text = self.text;
        let parts = [Rating::Met, Rating::Partly, Rating::Missed]
            .into_iter()
            .filter_map(|rating| {
                let titles = self.titles_rated(scenario, state, stage, rating);
                (!titles.is_empty()).then(|| {
                    text.paper_rated(
                        self.some(&titles, self.telling.named),
                        self.rating_told(rating),
                    )
                })
            });
        let parts: Vec<String> = parts.collect();
        match text.language() {
            Language::ZhCn => parts.join(self.semicolon()),
            Language::En => self.ratings_of_staff(&parts),
        }
    }

    /// What came between: injects, improvised lines, pauses.
    fn beside(&self) -> Option<String> {
        let text = self.text;
        let mut injects = Vec::new();
        let mut improvised = 0;
        for entry in self.effective() {
            match &entry.event {
                Event::Injected { title, .. } => injects.push(quoted(title)),
                Event::Improvised { .. } => improvised += 1,
                _ => {}
            }
        }
        let mut told = Vec::new();
        if !injects.is_empty() {
            told.push(text.paper_injected(injects.len(), self.some(&injects, NAMED)));
        }
        if improvised > 0 {
            told.push(text.paper_improvised(improvised));
        }
        if !self.state.pauses.is_empty() {
            told.push(text.paper_paused(self.state.pauses.len()));
        }
        if !self.state.clock_changes.is_empty() {
            told.push(text.paper_clock_changed(self.state.clock_changes.len()));
        }
        (!told.is_empty()).then(|| text.paper_beside(self.enumerated(&told)))
    }

    /// 关键项, 时限, 红线 as sentences.
    pub(super) fn figures_told(&self) -> String {
        let text = self.text;
        let mut told = Vec::new();
        if self.state.started.is_some() {
            told.push(self.counts_told());
        }
        told.extend(self.critical_told());
        let measured = self.assessment.times.iter().filter(|t| t.millis.is_some());
        let over = measured.clone().filter_map(ItemTime::late_secs).count();
        let measured = measured.count();
        if measured > 0 {
            told.push(text.paper_in_time(measured - over, measured));
        }
        if self.state.started.is_some() {
            told.push(if self.assessment.touched.is_empty() {
                text.paper_no_red_line().to_owned()
            } else {
                text.paper_red_lines(self.assessment.touched.len(), self.joined(&self.touched()))
            });
        }
        self.sentences(&told)
    }

    /// The red lines that were touched, each with its time.
    pub(super) fn touched(&self) -> Vec<String> {
        let touched = self.assessment.touched.iter();
        touched
            .map(|(scene, id, _)| self.item_at(*scene, id))
            .collect()
    }

    /// An item within a sentence, with the time of its result.
    pub(super) fn item_at(&self, scene: usize, id: &str) -> String {
        let told = self.item_told(scene, id);
        let state = self.state.scenes.get(scene);
        match state.and_then(|state| state.rating(id)) {
            Some(rated) => self
                .text
                .doc_in_brackets(clock_minutes(rated.at.wall), told),
            None => told,
        }
    }

    /// The fact behind a finding: item, result, and the time as `clock` tells it.
    pub(super) fn fact_at(
        &self,
        scene: usize,
        id: &str,
        clock: fn(DateTime<FixedOffset>) -> String,
    ) -> String {
        let text = self.text;
        let title = self.item_told(scene, id);
        let rated = self.state.scenes.get(scene).and_then(|s| s.rating(id));
        match rated {
            Some(rated) => {
                text.paper_fact(clock(rated.at.wall), self.rating_told(rated.rating), title)
            }
            None => text.paper_fact_unrated(title),
        }
    }

    /// An item within a sentence: its title in quotes. Its code stands in the record.
    pub(super) fn item_told(&self, scene: usize, id: &str) -> String {
        let title = self.item(scene, id).map_or(id, Item::formal_title);
        quoted(&self.named_in_scene(scene, title))
    }

    /// 亮点 in words.
    pub(super) fn strengths(&self) -> Vec<String> {
        let strengths = self.state.debrief.strengths.iter();
        strengths.map(|strength| dash(&strength.text)).collect()
    }

    /// A sentence each on a line of its own, with numbers where there are several; none where there is none.
    pub(super) fn told_apart(&self, told: &[String]) -> Option<String> {
        let told = told.iter().map(|told| self.sentences(from_ref(told)));
        let told: Vec<String> = told.collect();
        match told.as_slice() {
            [] => None,
            [one] => Some(one.clone()),
            many => {
                let numbered = many.iter().enumerate();
                let numbered = numbered.map(|(i, told)| format!("{}. {told}", i + 1));
                Some(numbered.collect::<Vec<_>>().join("\n"))
            }
        }
    }

    pub(super) fn semicolon(&self) -> &'static str {
        match self.text.language() {
            Language::ZhCn => "；",
            Language::En => "; ",
        }
    }

    /// Sentences one after the other; a full stop is given to those that have none.
    pub(super) fn sentences(&self, told: &[String]) -> String {
        let mut out = String::new();
        for sentence in told {
            let sentence = sentence.trim();
            if sentence.is_empty() {
                continue;
            }
            let is_chinese = self.text.language() == Language::ZhCn;
            if !out.is_empty() && !is_chinese {
                out.push(' ');
            }
            out.push_str(sentence);
            // What is quoted to its end has its own stop.
            let inner = sentence.trim_end_matches(['”', '’']);
            if !inner.ends_with(['。', '！', '？', '.', '!', '?', '…']) {
                out.push(if is_chinese { '。' } else { '.' });
            }
        }
        out
    }

    /// The first few, and 等 where there are more.
    fn some(&self, titles: &[String], named: usize) -> String {
        if named == 0 {
            return self.text.paper_so_many(titles.len());
        }
        if titles.len() <= named {
            return self.quotes(titles);
        }
        let first = &titles[..named];
        let first = match self.text.language() {
            Language::ZhCn => first.concat(),
            Language::En => first.join(", "),
        };
        self.text.paper_and_more(titles.len(), first)
    }
}

/// A text that a sentence goes on after: without its full stop.
pub(super) fn bare(text: &str) -> &str {
    text.trim().trim_end_matches(['。', '.', '；', ';'])
}
