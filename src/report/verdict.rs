//! 评定 in words: what a drill may be said to have come to, with the counts that always add up (docs/drill-model.md, Outcome).

use crate::drill::{Assessment, Counts, DrillPart, Rated, Score, Verdict};
use crate::i18n::{Text, tenths};
use crate::scenario::{Item, Level, Rating};

use super::compose::{Cx, NAMED, dash, halves, quoted};

/// An item by its scene and id.
type Place = (usize, String);

impl Cx<'_> {
    /// An aborted drill has neither score nor grade, whatever was rated in it.
    fn is_scored(&self) -> bool {
        self.assessment.verdict != Verdict::Aborted
    }

    /// A part on the scale of 100 with what that is worth, or “—” where nothing of it counts.
    pub(super) fn of_100(&self, part: DrillPart) -> String {
        dash(&self.text.part(part))
    }

    /// Points earned of those that count: 33.5 / 42.
    pub(super) fn earned(&self, score: Score) -> String {
        if self.is_scored() && score.base > 0 {
            format!("{} / {}", halves(score.earned_halves), score.base)
        } else {
            dash("")
        }
    }

    /// The score of the drill, with what it is worth where it has no grade.
    pub(super) fn score_shown(&self) -> String {
        if self.state.started.is_none() {
            return dash("");
        }
        let score = self.text.score_of(self.assessment.verdict);
        dash(&score)
    }

    /// The score with its grade as a sentence, or why there is none.
    pub(super) fn score_told(&self) -> String {
        score_told(self.text, &self.assessment, self.grade())
    }

    /// 应评20项，已评7项…: how many items stand how; they add up to all.
    pub(super) fn counts_told(&self) -> String {
        self.text.counts_in_full(&self.assessment.counts)
    }

    /// 关键项 in play and those that were met; none where none was in play.
    pub(super) fn critical_counted(&self) -> Option<String> {
        let all = &self.assessment;
        let due = critical_due(all.counts, &all.critical_unrated, &all.critical_unobserved);
        (due > 0).then(|| self.text.paper_critical(due, all.counts.critical_met))
    }

    /// 关键项 in play, those that were met, and by name those nobody rated or saw.
    pub(super) fn critical_told(&self) -> Option<String> {
        let (text, all) = (self.text, &self.assessment);
        let Some(counted) = self.critical_counted() else {
            let open = self.open_told();
            return (!open.is_empty()).then(|| self.sentences(&open));
        };
        let mut told = vec![counted];
        // A few are named all, with the reasons.
        if all.unrated.len() + all.unobserved.len() <= NAMED {
            told.extend(self.open_told());
            return Some(self.sentences(&told));
        }
        for (places, word) in [
            (&all.critical_unrated, text.rating_none()),
            (&all.critical_unobserved, text.rating(Rating::NotObserved)),
        ] {
            if !places.is_empty() {
                let titles = self.titled(places);
                told.push(text.paper_critical_open(self.quotes(&titles), word));
            }
        }
        Some(self.sentences(&told))
    }

    /// The items nobody rated, and those nobody saw, by name; those with the reasons that were given.
    pub(super) fn open_told(&self) -> Vec<String> {
        let (text, all) = (self.text, &self.assessment);
        let mut told = Vec::new();
        if !all.unrated.is_empty() {
            let titles = self.titled(&all.unrated);
            told.push(text.paper_open_items(self.quotes(&titles), text.rating_none()));
        }
        if !all.unobserved.is_empty() {
            let titles: Vec<String> = all
                .unobserved
                .iter()
                .zip(self.titled(&all.unobserved))
                .map(|((scene, id), title)| {
                    let state = self.state.scenes.get(*scene);
                    let rated = state.and_then(|s| s.rating(id));
                    match rated.map_or("", |r: &Rated| r.reason.trim()) {
                        "" => title,
                        reason => text.doc_in_brackets(reason, title),
                    }
                })
                .collect();
            let word = text.rating(Rating::NotObserved);
            told.push(text.paper_open_items(self.quotes(&titles), word));
        }
        told
    }

    fn titled(&self, places: &[Place]) -> Vec<String> {
        let items = places.iter().filter_map(|(scene, id)| {
            let title = self.item(*scene, id).map(Item::formal_title)?;
            Some(quoted(&self.named_in_scene(*scene, title)))
        });
        items.collect()
    }

    /// The result of an item as it stands; what was not in play is said to be so.
    pub(super) fn result_told(&self, scene: usize, item: &Item) -> &'static str {
        let text = self.text;
        let state = self.state.scenes.get(scene);
        let was_played = state.is_some_and(|s| s.started.is_some());
        if let Some(rated) = state.and_then(|s| s.rating(&item.id)) {
            return text.rating(rated.rating);
        }
        if item.level == Level::RedLine {
            return if was_played {
                text.doc_untouched()
            } else {
                text.rating_none()
            };
        }
        let script = self.drill.scenarios().get(scene);
        let in_play = script
            .zip(state)
            .is_some_and(|(script, state)| state.is_in_play(script, item));
        if in_play || self.state.started.is_none() {
            text.rating_none()
        } else {
            text.rating_not_involved()
        }
    }
}

/// 关键 items that somebody should have seen.
fn critical_due(counts: Counts, unrated: &[Place], unobserved: &[Place]) -> u32 {
    let open = unrated.len() + unobserved.len();
    counts.critical_base + u32::try_from(open).unwrap_or(u32::MAX)
}

/// The score with its grade as a sentence, or why there is none.
pub(super) fn score_told(text: &Text, all: &Assessment, grade: String) -> String {
    match all.verdict {
        Verdict::Graded { tenths: score, .. } => text.paper_scored(
            all.score.base,
            grade,
            halves(all.score.earned_halves),
            tenths(score),
        ),
        Verdict::Provisional {
            tenths: Some(score),
            lowest,
            highest,
        } => text.paper_provisional(tenths(highest), tenths(lowest), tenths(score)),
        Verdict::Provisional { tenths: None, .. } => text.paper_provisional_without().to_owned(),
        Verdict::Insufficient {
            tenths: Some(score),
        } => text.paper_insufficient(tenths(score)),
        Verdict::Insufficient { tenths: None } => text.paper_not_scored().to_owned(),
        Verdict::RedLine {
            tenths: Some(score),
        } => text.paper_red_line_scored(grade, tenths(score)),
        Verdict::RedLine { tenths: None } => text.paper_vetoed(grade),
        Verdict::Aborted => text.paper_aborted_unscored().to_owned(),
    }
}
