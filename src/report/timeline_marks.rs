//! The course of a scene as marks along its time, for the formats that draw it.

use crate::drill::SceneState;
use crate::i18n::duration;
use crate::scenario::{Rating, Scenario};

use super::block::{Mark, Span, Timeline, Tone};
use super::compose::Cx;

/// Characters of a label beside a mark.
const LABEL_CHARS: usize = 14;

impl Cx<'_> {
    /// Stages as spans; results, injects and improvised lines as marks. What was entered after the end is not on the line.
    pub(super) fn timeline(
        &self,
        title: String,
        scenario: &Scenario,
        state: &SceneState,
    ) -> Timeline {
        let from = state.started.map_or(0, |m| m.elapsed_millis);
        let to = state
            .ended
            .map_or(self.state.elapsed_millis, |m| m.elapsed_millis)
            .max(from);
        let mut spans: Vec<Span> = Vec::new();
        for visit in &state.visits {
            let stage = scenario.cue(&visit.cue).map_or("", |c| c.stage.as_str());
            let title = scenario
                .stages
                .iter()
                .find(|s| s.id == stage)
                .map_or(stage, |s| s.title.as_str());
            let start = visit.shown.elapsed_millis - from;
            let end = visit.left.map_or(to, |m| m.elapsed_millis).min(to) - from;
            match spans.last_mut() {
                Some(span) if span.title == title => span.to_millis = end,
                _ => spans.push(Span {
                    title: title.to_owned(),
                    from_millis: start,
                    to_millis: end,
                }),
            }
        }
        let mut marks = Vec::new();
        let mut mark = |elapsed: i64, label: &str, told: String, tone: Tone| {
            if elapsed <= to {
                let at_millis = elapsed - from;
                marks.push(Mark {
                    at_millis,
                    label: label.chars().take(LABEL_CHARS).collect(),
                    told: format!("{} {told}", duration(at_millis.max(0))),
                    tone,
                });
            }
        };
        for item in &scenario.items {
            let Some(rated) = state.rating(&item.id) else {
                continue;
            };
            let tone = match rated.rating {
                Rating::Met => Tone::Met,
                Rating::Partly => Tone::Partly,
                Rating::Missed => Tone::Missed,
                Rating::Touched => Tone::Touched,
                Rating::NotApplicable | Rating::NotObserved => continue,
            };
            let told = self.text.doc_in_brackets(
                self.text.rating(rated.rating),
                format!("{} {}", item.id, item.formal_title()),
            );
            mark(rated.at.elapsed_millis, &item.title, told, tone);
        }
        for inject in &scenario.injects {
            if let Some(at) = state.injects.get(&inject.id) {
                let told = self.text.doc_event_injected(inject.title.clone());
                mark(at.elapsed_millis, &inject.title, told, Tone::Plain);
            }
        }
        for line in &state.improvised {
            let label = self.text.doc_improvised();
            let told = self.text.doc_in_brackets(label, line.text.clone());
            mark(line.at.elapsed_millis, label, told, Tone::Plain);
        }
        marks.sort_by_key(|mark: &Mark| mark.at_millis);
        Timeline {
            title,
            length_millis: to - from,
            spans,
            marks,
            legend: [
                (Tone::Met, self.text.rating(Rating::Met)),
                (Tone::Partly, self.text.rating(Rating::Partly)),
                (Tone::Missed, self.text.rating(Rating::Missed)),
                (Tone::Touched, self.text.level_red_line()),
                (Tone::Plain, self.text.doc_injects()),
            ]
            .map(|(tone, meaning)| (tone, meaning.to_owned()))
            .into(),
        }
    }
}
