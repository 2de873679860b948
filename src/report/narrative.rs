//! A drill told in sentences, for the papers that are read rather than looked up (docs/drill-model.md, The papers).
//!
//! Every sentence is made from entries, items and the debrief; nothing is supposed.

use std::slice::from_ref;

use chrono::{DateTime, FixedOffset};

use crate::drill::{Disclosure, DrillMode, ItemTime, Phase};
use crate::i18n::Language;
use crate::scenario::{Item, Rating};

use super::compose::{Cx, dash, quoted};

impl Cx<'_> {
    /// 演练概况: when, where, what and who.
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
        let (from, to) = (text.clock_told(started.wall), self.end_told());
        told.push(match (state.phase, &state.abort_reason) {
            (_, Some(reason)) => text.paper_aborted(to, from, bare(reason), self.took_in_minutes()),
            (Phase::Ended, None) => text.paper_ended(to, from, self.took_in_minutes()),
            (_, None) => text.paper_open(from, self.took_in_minutes()),
        });
        told.push(self.attendance_told());
        if setup.rehearsal {
            told.push(text.paper_rehearsal().to_owned());
        }
        self.sentences(&told)
    }

    /// 实战演练、明演, within a sentence.
    pub(super) fn form_told(&self) -> String {
        let (text, setup) = (self.text, &self.state.setup);
        let form = match setup.form {
            DrillMode::Live => text.paper_form_live(),
            DrillMode::Tabletop => text.paper_form_tabletop(),
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

    /// 演练过程简述: what was done, by whom and in what order; of several scenes a paragraph each.
    pub(super) fn course(&self) -> Vec<String> {
        let mut told = Vec::new();
        for (i, scenario, state) in self.scenes() {
            let Some(state) = state.filter(|s| s.started.is_some()) else {
                told.push(self.named_in_scene(i, self.text.doc_not_played()));
                continue;
            };
            let scene = self.scene_told(i, scenario, state);
            if self.is_single() {
                told.extend(scene);
            } else {
                let scene = self.sentences(&scene);
                let title = quoted(&scenario.title);
                told.push(self.text.paper_scene(i + 1, title, scene));
            }
        }
        let breaks = self.breaks_told();
        if !breaks.is_empty() {
            told.push(self.sentences(&breaks));
        }
        told
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

    /// When it was paused and why, and that the clock was set.
    fn breaks_told(&self) -> Vec<String> {
        let text = self.text;
        let mut told = Vec::new();
        for (from, to, reason) in &self.state.pauses {
            let from = text.clock_told(from.wall);
            let paused = match bare(reason) {
                "" => text.paper_paused(from),
                reason => text.paper_paused_for(from, reason),
            };
            told.push(match to {
                Some(to) => text.paper_resumed(paused, text.clock_told(to.wall)),
                None => paused,
            });
        }
        let changes = self.state.clock_changes.len();
        if changes > 0 {
            told.push(text.paper_clock_changed(changes));
        }
        told
    }

    /// 关键项, 时限, 红线 as sentences.
    pub(super) fn figures_told(&self) -> String {
        let text = self.text;
        let mut told = Vec::new();
        if self.state.started.is_some() {
            told.push(self.text.counts_in_short(&self.assessment.counts));
            told.push(self.score_told());
        }
        told.extend(self.critical_told());
        let all = self.timed_items();
        let timed = all.iter().filter_map(|(scene, item, _)| {
            let time = self.time_of(*scene, &item.id)?;
            time.millis.is_some().then_some(time)
        });
        let timed: Vec<&ItemTime> = timed.collect();
        let kept = timed.iter().filter(|time| time.late_secs().is_none());
        let (kept, untimed) = (kept.count(), all.len() - timed.len());
        if !all.is_empty() {
            told.push(if untimed == 0 {
                text.paper_in_time(kept, all.len())
            } else if timed.is_empty() {
                text.paper_untimed(all.len())
            } else {
                text.paper_in_time_of(all.len(), kept, untimed)
            });
        }
        if self.state.started.is_some() {
            told.push(if self.assessment.touched.is_empty() {
                self.untouched_told()
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
                .doc_in_brackets(self.text.clock_told(rated.at.wall), told),
            None => told,
        }
    }

    /// The fact behind a finding: item, result, and the time as `clock` tells it.
    pub(super) fn fact_at(
        &self,
        scene: usize,
        id: &str,
        clock: impl Fn(DateTime<FixedOffset>) -> String,
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

    /// What was typed, line by line, each with the full stop that running text asks for; one that leads on to the next keeps its mark.
    pub(super) fn stopped(&self, typed: &str) -> String {
        let lines = typed.split('\n').map(str::trim);
        let lines = lines.map(|line| {
            if line.ends_with(['：', ':', '；', ';', '，', ',', '、']) {
                line.to_owned()
            } else {
                self.sentences(&[line.to_owned()])
            }
        });
        lines.collect::<Vec<_>>().join("\n")
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
}

/// A text that a sentence goes on after: without its full stop.
pub(super) fn bare(text: &str) -> &str {
    text.trim().trim_end_matches(['。', '.', '；', ';'])
}
