//! A drill as JSON, for other programs: everything of the model and its assessment, under names that stay (docs/json.md).

use serde::Serialize;
use serde_json::{Value, json};

use crate::drill::{
    CueTime, Drill, DrillPart, DrillTime, Grade, ItemTime, Rated, SceneState, Score, Verdict, Visit,
};
use crate::scenario::{Item, Level, Rating};

use super::Stamp;
use super::compose::Cx;

/// Raised when a name changes its meaning or goes.
pub const JSON_VERSION: u32 = 1;

impl Cx<'_> {
    /// The whole drill.
    pub(super) fn data(&self) -> Value {
        let (
            state,
            drill,
            Stamp {
                exported_at,
                version,
            },
        ) = (self.state, self.drill, self.stamp);
        json!({
            "format": "drilldesk-drill",
            "format_version": JSON_VERSION,
            "program_version": version,
            "exported_at": exported_at,
            "uid": drill.uid(),
            "check_value": check_value(drill),
            "setup": plain(&state.setup),
            "attendance": {
                "expected": state.setup.expected(),
                "present": state.present(),
                "absent": state.absent().iter().map(|absent| json!({
                    "name": absent.name,
                    "reason": absent.reason,
                })).collect::<Vec<_>>(),
            },
            "phase": state.phase.word(),
            "started": moment(state.started),
            "ended": moment(state.ended),
            "elapsed_millis": state.elapsed_millis,
            "abort_reason": state.abort_reason,
            "pauses": state.pauses.iter().map(|(from, to, reason)| json!({
                "from": moment(Some(*from)),
                "to": moment(*to),
                "reason": reason,
            })).collect::<Vec<_>>(),
            "clock_changes": state.clock_changes.iter().map(|change| json!({
                "at": moment(Some(change.at)),
                "from": change.from,
                "to": change.to,
            })).collect::<Vec<_>>(),
            "scenes": self.scenes().into_iter().map(|(i, scenario, state)| json!({
                "scenario": plain(&**scenario),
                "played": state.is_some_and(|s| s.started.is_some()),
                "started": moment(state.and_then(|s| s.started)),
                "ended": moment(state.and_then(|s| s.ended)),
                "stages": self.stages(i),
                "items": scenario.items.iter().map(|item| self.item_data(i, state, item)).collect::<Vec<_>>(),
                "visits": state.map(|s| s.visits.iter().map(visit).collect::<Vec<_>>()).unwrap_or_default(),
                "switches": state.map(|s| plain(&s.switches)).unwrap_or_default(),
                "injects": state.map(injects).unwrap_or_default(),
                "improvised": state.map(improvised).unwrap_or_default(),
                "notes": state.map(notes).unwrap_or_default(),
            })).collect::<Vec<_>>(),
            "assessment": self.assessment_data(),
            "debrief": self.debrief_data(),
            "amendments": told(&state.amendments),
            "remarks": told(&state.remarks),
            "entries": drill.entries().iter().map(|entry| {
                let mut value = plain(entry);
                if !self.options.personal_scores {
                    forget_persons(&mut value);
                }
                if let Value::Object(fields) = &mut value {
                    fields.insert("counts".to_owned(), json!(!state.retracted.contains(&entry.action)));
                }
                value
            }).collect::<Vec<_>>(),
        })
    }

    fn stages(&self, scene: usize) -> Vec<Value> {
        let Some(scenario) = self.drill.scenarios().get(scene) else {
            return Vec::new();
        };
        let share = self.share(scene);
        let stages = scenario.stages.iter().enumerate();
        stages
            .map(|(place, stage)| {
                json!({
                    "id": stage.id,
                    "title": stage.title,
                    "target_secs": stage.target_secs,
                    "spent_millis": share.and_then(|s| s.stage_millis.get(place)),
                    "score": share.and_then(|s| s.stages.get(place)).map(|(_, part)| self.part_data(*part)),
                })
            })
            .collect()
    }

    fn item_data(&self, scene: usize, state: Option<&SceneState>, item: &Item) -> Value {
        let rated = state.and_then(|s| s.rating(&item.id));
        let time = self.time_of(scene, &item.id);
        let lost = rated.map(|r| match r.rating {
            Rating::Partly => item.level.weight(),
            Rating::Missed => 2 * item.level.weight(),
            Rating::Met | Rating::NotApplicable | Rating::NotObserved | Rating::Touched => 0,
        });
        json!({
            "id": item.id,
            "title": item.title,
            "formal_title": item.formal_title(),
            "level": level(item.level),
            "stage": item.stage,
            "weight": item.level.weight(),
            "rating": rated.map(|r| rating(r.rating)),
            "deduction_halves": lost,
            "at": moment(rated.map(|r| r.at)),
            "entered": moment(rated.map(|r| r.entered)),
            "cue": rated.map(|r| r.cue.clone()),
            "entry": rated.map(|r| r.seq),
            "by": rated.map(|r| r.by.word()),
            "told": state.and_then(|s| s.differing(&item.id)).map(|(own, other)| json!({
                "facilitator": told_by(own),
                "recorder": told_by(other),
            })),
            "person": rated.and_then(|r| r.person).filter(|_| self.options.personal_scores),
            "unobserved": rated.is_some_and(|r| r.rating == Rating::NotObserved),
            "reason": rated.map(|r| r.reason.clone()),
            "changes": rated.map_or(0, |r| r.changes),
            "target_secs": time.map(|t| t.target_secs),
            "took_millis": time.and_then(|t| t.millis),
            "over_millis": time.and_then(ItemTime::late_secs).map(|secs| secs * 1000),
        })
    }

    fn assessment_data(&self) -> Value {
        let all = &self.assessment;
        let counts = all.counts;
        json!({
            "score": self.of_scored(score(all.score)),
            "verdict": plain(&all.verdict),
            "grade": all.verdict.grade().map(Grade::word),
            "vetoed": all.vetoed,
            "counts": {
                "met": counts.met,
                "partly": counts.partly,
                "missed": counts.missed,
                "not_applicable": counts.not_applicable,
                "unrated": counts.unrated,
                "not_observed": counts.not_observed,
                "not_involved": counts.not_involved,
                "rated": counts.rated(),
                "due": counts.due(),
                "total": counts.total(),
                "critical_met": counts.critical_met,
                "critical_base": counts.critical_base,
                "red_touched": counts.red_touched,
                "red_total": counts.red_total,
            },
            "rights": all.rights.iter().map(|(right, part)| json!({
                "right": right.word(),
                "score": self.part_data(*part),
            })).collect::<Vec<_>>(),
            "roles": self.options.personal_scores.then(|| all.roles.iter().map(|role| json!({
                "scene": role.scene,
                "role": role.role,
                "score": self.part_data(role.part),
            })).collect::<Vec<_>>()),
            "deductions": all.deductions.iter().map(|d| json!({
                "scene": d.scene,
                "item": d.item,
                "level": level(d.level),
                "rating": rating(d.rating),
                "halves": d.halves,
                "entry": d.seq,
            })).collect::<Vec<_>>(),
            "reactions": all.reactions.iter().map(reaction).collect::<Vec<_>>(),
            "red_lines_touched": all.touched.iter().map(|(scene, item, seq)| json!({
                "scene": scene,
                "item": item,
                "entry": seq,
            })).collect::<Vec<_>>(),
            "unrated": places(&all.unrated),
            "not_observed": places(&all.unobserved),
            "critical_unrated": places(&all.critical_unrated),
            "critical_not_observed": places(&all.critical_unobserved),
        })
    }

    /// The score of a part with what it is worth.
    fn part_data(&self, part: DrillPart) -> Value {
        let mut value = score(part.score);
        if let Value::Object(fields) = &mut value {
            let range = part.verdict.and_then(Verdict::range);
            fields.insert("verdict".to_owned(), json!(part.verdict.map(Verdict::word)));
            fields.insert("lowest".to_owned(), json!(range.map(|(lowest, _)| lowest)));
            fields.insert(
                "highest".to_owned(),
                json!(range.map(|(_, highest)| highest)),
            );
        }
        self.of_scored(value)
    }

    /// An aborted drill has no score, nor has a part of it.
    fn of_scored(&self, value: Value) -> Value {
        match self.assessment.verdict {
            Verdict::Aborted => Value::Null,
            _ => value,
        }
    }

    fn debrief_data(&self) -> Value {
        let debrief = &self.state.debrief;
        let shown = |items: &[(usize, String)]| -> Vec<Value> {
            let items = items.iter();
            items
                .map(|(scene, item)| json!({ "scene": scene, "item": item }))
                .collect()
        };
        json!({
            "strengths": debrief.strengths.iter().map(|s| json!({
                "text": s.text,
                "items": shown(&s.items),
            })).collect::<Vec<_>>(),
            "problems": debrief.problems.iter().map(|p| json!({
                "text": p.text,
                "items": shown(&p.items),
                "measure": p.measure,
                "responsible": p.responsible,
                "due": p.due,
                "checker": p.checker,
                "state": plain(&p.state),
            })).collect::<Vec<_>>(),
            "commander_comment": debrief.commander_comment,
            "overall": debrief.overall,
            "effect": plain(&debrief.effect),
            "plan_review": debrief.plan_review,
            "papers": plain(&debrief.papers),
            "red_line_reason": debrief.red_line_reason,
            "sign_offs": plain(&debrief.sign_offs),
            "answers": debrief.answers.iter().map(|(scene, question, answer)| json!({
                "scene": scene,
                "question": question,
                "answer": answer,
            })).collect::<Vec<_>>(),
            "files": debrief.attachments.iter().map(|attached| {
                let mut value = plain(&attached.file);
                if let Value::Object(fields) = &mut value {
                    fields.insert("attached".to_owned(), json!(attached.at));
                    fields.insert("evidence".to_owned(), json!(attached.taken_in.as_ref().map(|e| json!({
                        "at": moment(Some(e.at)),
                        "by": e.by.word(),
                        "scene": e.scene,
                        "cue": e.cue,
                        "entry": e.seq,
                    }))));
                    fields.insert("removed".to_owned(), json!(attached.removed.as_ref().map(|removal| json!({
                        "at": removal.at,
                        "reason": removal.reason,
                    }))));
                    fields.insert("expired".to_owned(), json!(attached.expired));
                }
                value
            }).collect::<Vec<_>>(),
            "annotations": debrief.annotations.iter().map(|a| json!({
                "entry": a.about,
                "text": a.text,
                "at": a.at,
            })).collect::<Vec<_>>(),
            "points": debrief.points,
        })
    }
}

pub(super) fn render(data: Option<&Value>) -> Vec<u8> {
    // A JSON value can always be written.
    let mut bytes = data
        .and_then(|data| serde_json::to_vec_pretty(data).ok())
        .unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// A value of the model under its own names, which the archive keeps too.
fn plain(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}

/// Who did it, taken out of an entry.
fn forget_persons(value: &mut Value) {
    if let Value::Object(fields) = value {
        for (name, value) in fields {
            if name == "person" {
                *value = Value::Null;
            } else {
                forget_persons(value);
            }
        }
    }
}

fn check_value(drill: &Drill) -> Option<String> {
    drill.entries().last().map(|entry| entry.hash.to_string())
}

fn moment(at: Option<DrillTime>) -> Value {
    at.map_or(Value::Null, |at| plain(&at))
}

fn score(score: Score) -> Value {
    json!({
        "earned_halves": score.earned_halves,
        "base": score.base,
        "tenths": score.tenths(),
    })
}

fn places(items: &[(usize, String)]) -> Vec<Value> {
    let items = items.iter();
    items
        .map(|(scene, item)| json!({ "scene": scene, "item": item }))
        .collect()
}

fn visit(visit: &Visit) -> Value {
    json!({
        "cue": visit.cue,
        "via": plain(&visit.via),
        "shown": moment(Some(visit.shown)),
        "said": moment(visit.said),
        "stopped": moment(visit.stopped),
        "left": moment(visit.left),
        "branch": visit.branch.as_ref().map(|(place, kind, title)| json!({
            "place": place,
            "on": kind.word(),
            "title": title,
        })),
        "reaction_millis": visit.reaction_millis(),
        "mood": visit.mood,
        "simulated_time": visit.sim_time,
        "entry": visit.seq,
    })
}

fn injects(scene: &SceneState) -> Value {
    let injects = scene.injects.iter();
    injects
        .map(|(id, at)| json!({ "id": id, "at": moment(Some(*at)) }))
        .collect()
}

fn improvised(scene: &SceneState) -> Value {
    let improvised = scene.improvised.iter();
    improvised
        .map(|i| {
            json!({
                "text": i.text,
                "spoken": i.spoken,
                "cue": i.cue,
                "at": moment(Some(i.at)),
                "rating": i.rating.map(rating),
                "entry": i.seq,
            })
        })
        .collect()
}

/// What one hand tells of an item on which the two differ.
fn told_by(rated: &Rated) -> Value {
    json!({
        "rating": rating(rated.rating),
        "at": moment(Some(rated.at)),
        "entered": moment(Some(rated.entered)),
        "entry": rated.seq,
    })
}

fn notes(scene: &SceneState) -> Value {
    let notes = scene.notes.iter();
    notes
        .map(|n| {
            json!({
                "text": n.text,
                "cue": n.cue,
                "at": moment(Some(n.at)),
                "by": n.by.word(),
                "entry": n.seq,
            })
        })
        .collect()
}

fn reaction(time: &CueTime) -> Value {
    json!({
        "scene": time.scene,
        "cue": time.cue,
        "visit": time.visit,
        "took_millis": time.millis,
        "target_secs": time.target_secs,
        "entry": time.seq,
    })
}

fn told(list: &[(DrillTime, String)]) -> Vec<Value> {
    list.iter()
        .map(|(at, text)| json!({ "at": moment(Some(*at)), "text": text }))
        .collect()
}

const fn rating(rating: Rating) -> &'static str {
    match rating {
        Rating::Met => "met",
        Rating::Partly => "partly",
        Rating::Missed => "missed",
        Rating::NotApplicable => "not_applicable",
        Rating::NotObserved => "not_observed",
        Rating::Touched => "touched",
    }
}

const fn level(level: Level) -> &'static str {
    match level {
        Level::Normal => "normal",
        Level::Important => "important",
        Level::Critical => "critical",
        Level::RedLine => "red_line",
    }
}
