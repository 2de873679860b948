//! 数字一致 for the page of a year: its large figures and its drawings are held against the drills, before a file is written.

use crate::drill::{CorrectiveActionState, LedgerDrill, Verdict, half_up};
use crate::i18n::tenths;
use crate::report::block::{Block, Report};
use crate::report::figure::Figure;
use crate::report::reach::Reach;
use crate::report::strip::Months;
use crate::review::FEW;

/// Figures that the page tells otherwise than the drills it is made of, each as it is written.
///
/// The drills are counted here by themselves, not from the counts that the page is made of. A figure that the unit's own form leaves out is not missed.
pub fn wrong_figures(report: &Report, drills: &[LedgerDrill]) -> Vec<String> {
    let mut wrong = Vec::new();
    for block in report.sections.iter().flat_map(|section| &section.blocks) {
        match block {
            Block::Figures(figures) => in_figures(figures, drills, &mut wrong),
            Block::Months(months) => in_months(months, drills, &mut wrong),
            Block::Reach(reach) => in_reach(reach, drills, &mut wrong),
            _ => {}
        }
    }
    wrong
}

fn whole(drills: &[LedgerDrill]) -> impl Iterator<Item = &LedgerDrill> {
    let drills = drills.iter();
    drills.filter(|drill| drill.evaluation.verdict != Verdict::Aborted)
}

/// Each number must be one that the drills give: the first of `14 / 16`, and the second where it is theirs.
fn in_figures(figures: &[Figure], drills: &[LedgerDrill], wrong: &mut Vec<String>) {
    let (mut held, mut red, mut scores, mut scripts) = (0_usize, 0_usize, Vec::new(), Vec::new());
    for drill in whole(drills) {
        held += 1;
        red += usize::from(drill.red_lines > 0);
        if let Verdict::Graded { tenths, .. } = drill.evaluation.verdict {
            scores.push(tenths);
        }
        for scene in &drill.body.scenes {
            if !scripts.contains(&&scene.scenario) {
                scripts.push(&scene.scenario);
            }
        }
    }
    let sum: u32 = scores.iter().sum();
    let mean = if scores.len() < FEW {
        "—".to_owned()
    } else {
        tenths(half_up(f64::from(sum) / scores.len() as f64) as u32)
    };
    let actions = drills.iter().flat_map(|drill| &drill.body.actions);
    let states: Vec<CorrectiveActionState> = actions.map(|action| action.state).collect();
    let done = states
        .iter()
        .filter(|s| **s == CorrectiveActionState::Done)
        .count();
    let mended = match states.len() {
        0 => "0".to_owned(),
        all => format!("{done} / {all}"),
    };
    for figure in figures {
        let is_so = match figure.key {
            "held" => {
                let told = figure.number.split_once(" / ");
                told.map_or(figure.number.as_str(), |(held, _)| held) == held.to_string()
            }
            "scripts" => figure.number == scripts.len().to_string(),
            "average" => figure.number == mean,
            "red_lines" => figure.number == red.to_string(),
            "mended" => figure.number == mended,
            _ => true,
        };
        if !is_so {
            wrong.push([figure.label.as_str(), " ", &figure.number].concat());
        }
    }
}

/// The marks of all months, with those there was no room for, are the drills that were held.
fn in_months(months: &Months, drills: &[LedgerDrill], wrong: &mut Vec<String>) {
    let held = whole(drills);
    let held = held.filter(|drill| drill.day.is_some()).count();
    let months = &months.months;
    let marked: usize = months
        .iter()
        .map(|month| month.marks.len() + month.others)
        .sum();
    if marked != held {
        let told: Vec<&str> = months.iter().map(|month| month.title.as_str()).collect();
        let ends = [told.first(), told.last()].map(|title| title.copied().unwrap_or_default());
        wrong.push(format!("{} {marked}", ends.join("–")));
    }
}

/// A right has as many drills as its quarters together, none has more than were held, and all posts together are those who took part.
fn in_reach(reach: &Reach, drills: &[LedgerDrill], wrong: &mut Vec<String>) {
    let held = whole(drills).count();
    for right in &reach.rights {
        let sum: usize = right.quarters.iter().flatten().sum();
        if sum != right.total || right.total > held {
            wrong.push(format!("{} {}", right.right, right.total));
        }
    }
    let people = whole(drills).flat_map(|drill| {
        let absent = &drill.body.absent;
        let people = drill.body.people.iter();
        people.filter(|person| {
            let is_there = absent.iter().all(|(name, _)| *name != person.name);
            is_there && !person.post.is_empty()
        })
    });
    let times: usize = reach.posts.iter().map(|post| post.times).sum();
    if times != people.count() {
        wrong.push(format!("{} {times}", reach.posts_title));
    }
}
