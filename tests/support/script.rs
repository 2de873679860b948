//! The little language of the engine tests, and how a drill is written down to be compared.
//!
//! Steps are separated by `;`. A step may begin with a wait (`+2s`, `+1m30s`, `+300ms`).
//! `recorder` before an action is who does it.
//! Steps that lay the drill out come first: `roster 3`, `blind`, `set 1 transferred yes`, `target 1 C03 60`, `thresholds 95 85 75`.

use std::fmt::Write as _;

use chrono::{NaiveTime, TimeDelta};
use drilldesk::drill::{
    Action, Clock as _, DebriefEdit, Disclosure, Entry, Event, Hand, Phase, Placement, RateItem,
    Refused, Setup, Thresholds,
};
use drilldesk::scenario::{BranchKind, Rating};

use super::{Sitting, setup};

/// Plays a script over these scenarios; gives the drill, and the timeline with every refusal at its place.
pub(crate) fn play(names: &[&str], text: &str) -> (Sitting, String) {
    let steps: Vec<&str> = text
        .split([';', '\n'])
        .map(str::trim)
        .filter(|step| !step.is_empty())
        .collect();
    let mut plan = setup(3);
    plan.scenes.resize_with(names.len(), Default::default);
    let laid = steps.iter().take_while(|step| lay(&mut plan, step)).count();
    let mut sitting = Sitting::lay_out(names, plan);
    let mut shown = 0;
    let mut lines = String::new();
    for step in &steps[laid..] {
        let refused = run(&mut sitting, step);
        timeline_from(&sitting, &mut shown, &mut lines);
        if let Err(refused) = refused {
            writeln!(lines, "          × {step}: {refused:?}").unwrap();
        }
    }
    (sitting, lines)
}

/// Takes a step that lays the drill out; false when it is another.
fn lay(plan: &mut Setup, step: &str) -> bool {
    let words: Vec<&str> = step.split_whitespace().collect();
    let scene = |word: &str| word.parse::<usize>().unwrap() - 1;
    match words[..] {
        ["roster", count] => plan.participants = setup(count.parse().unwrap()).participants,
        ["blind"] => plan.disclosure = Disclosure::Blind,
        ["set", place, switch, option] => {
            let switches = &mut plan.scenes[scene(place)].switches;
            switches.insert(switch.to_owned(), option.to_owned());
        }
        ["target", place, item, secs] => {
            let targets = &mut plan.scenes[scene(place)].targets;
            targets.insert(item.to_owned(), secs.parse().unwrap());
        }
        ["thresholds", excellent, good, pass] => {
            plan.thresholds = Thresholds {
                excellent: excellent.parse().unwrap(),
                good: good.parse().unwrap(),
                pass: pass.parse().unwrap(),
                ..Thresholds::default()
            };
        }
        _ => return false,
    }
    true
}

fn run(sitting: &mut Sitting, step: &str) -> Result<(), Refused> {
    let step = match step.strip_prefix('+') {
        None => step,
        Some(rest) => {
            let (wait, rest) = rest.split_once(' ').unwrap_or((rest, ""));
            sitting.wait(millis(wait));
            rest
        }
    };
    let (verb, rest) = step.split_once(' ').unwrap_or((step, ""));
    match (verb, rest) {
        ("", _) => return Ok(()),
        ("wall", time) => {
            let time = NaiveTime::parse_from_str(time, "%H:%M:%S").unwrap();
            let now = sitting.clock.now().wall;
            let wall = now.with_time(time).unwrap();
            sitting.clock.set_wall(wall);
            return Ok(());
        }
        ("tomorrow", _) => {
            let wall = sitting.clock.now().wall + TimeDelta::days(1);
            sitting.clock.set_wall(wall);
            return Ok(());
        }
        ("reload", _) => {
            sitting.reload();
            return Ok(());
        }
        _ => {}
    }
    let (by, (verb, rest)) = match verb {
        "recorder" => (Hand::Recorder, rest.split_once(' ').unwrap_or((rest, ""))),
        _ => (Hand::Facilitator, (verb, rest)),
    };
    let action = action(sitting, verb, rest);
    sitting.act_by(by, &action)
}

fn action(sitting: &Sitting, verb: &str, rest: &str) -> Action {
    let words: Vec<&str> = rest.split_whitespace().collect();
    match (verb, &words[..]) {
        ("start", []) => Action::Start,
        ("say", []) => Action::Say,
        ("stop", []) => Action::StopReaction,
        // By key, as the facilitator does.
        ("branch", [key]) => {
            let key: usize = key.parse().unwrap();
            let open = sitting.drill.open_branches();
            Action::TakeBranch(open.get(key - 1).map_or(usize::MAX, |(place, _)| *place))
        }
        // By place in the cue, open or not.
        ("take", [place]) => Action::TakeBranch(place.parse().unwrap()),
        ("follow", []) => Action::Follow,
        ("rate", _) => rate(rest),
        ("adopt", [item]) => Action::Adopt {
            scene: None,
            item: (*item).to_owned(),
        },
        ("decide", [item, hand]) => Action::Decide {
            scene: None,
            item: (*item).to_owned(),
            hand: match *hand {
                "own" => Hand::Facilitator,
                "other" => Hand::Recorder,
                other => panic!("no such hand: {other}"),
            },
        },
        ("name", [item, person]) => Action::NamePerson {
            scene: None,
            item: (*item).to_owned(),
            person: person.parse().ok(),
        },
        ("note", _) => Action::Note(rest.to_owned()),
        ("inject", [id]) => Action::Inject((*id).to_owned()),
        ("improvise", _) => Action::Improvise {
            text: rest.to_owned(),
            spoken: true,
        },
        ("happening", _) => Action::Improvise {
            text: rest.to_owned(),
            spoken: false,
        },
        ("judge", [index, word]) => Action::RateImprovised {
            scene: None,
            index: index.parse().unwrap(),
            rating: rating(word),
        },
        ("switch", [switch, option]) => Action::SetSwitch {
            switch: (*switch).to_owned(),
            option: (*option).to_owned(),
        },
        ("time", [to]) => Action::JumpTime {
            to: (*to).to_owned(),
            title: format!("推进到 {to}"),
        },
        ("mood", [mood]) => Action::SetMood(mood.parse().unwrap()),
        ("jump", [cue]) => Action::JumpTo((*cue).to_owned()),
        ("back", []) => Action::Back,
        ("pause", _) => Action::Pause(rest.to_owned()),
        ("resume", []) => Action::Resume,
        ("next", []) => Action::NextScene,
        ("end", []) => Action::End,
        ("abort", _) => Action::Abort(rest.to_owned()),
        ("undo", []) => Action::Undo,
        ("redo", []) => Action::Redo,
        // Renames the drill, with a reason.
        ("amend", [name, reason @ ..]) => Action::AmendSetup {
            setup: Box::new(Setup {
                name: (*name).to_owned(),
                ..sitting.drill.state().setup.clone()
            }),
            reason: reason.join(" "),
        },
        ("comment", _) => Action::Debrief(DebriefEdit::SetCommanderComment {
            text: rest.to_owned(),
        }),
        ("remark", _) => Action::Remark(rest.to_owned()),
        ("reopen", []) => Action::Reopen,
        _ => panic!("no such step: {verb} {rest}"),
    }
}

/// `C05 met`, then any of `visit 0`, `at 90s`, `by 1`, `in 2` (scene, from 1), `because …` (to the end).
fn rate(rest: &str) -> Action {
    let (rest, reason) = rest.split_once(" because").unwrap_or((rest, ""));
    let mut words = rest.split_whitespace();
    let mut rate = RateItem {
        item: words.next().unwrap().to_owned(),
        rating: rating(words.next().unwrap()),
        reason: reason.trim().to_owned(),
        ..RateItem::default()
    };
    while let Some(word) = words.next() {
        match word {
            "visit" => rate.placement = Placement::Visit(words.next().unwrap().parse().unwrap()),
            "at" => rate.placement = Placement::At(millis(words.next().unwrap())),
            "by" => rate.person = Some(words.next().unwrap().parse().unwrap()),
            "in" => rate.scene = Some(words.next().unwrap().parse::<usize>().unwrap() - 1),
            other => panic!("no such word: {other}"),
        }
    }
    Action::Rate(rate)
}

fn rating(word: &str) -> Option<Rating> {
    match word {
        "met" => Some(Rating::Met),
        "partly" => Some(Rating::Partly),
        "missed" => Some(Rating::Missed),
        "n/a" => Some(Rating::NotApplicable),
        "unseen" => Some(Rating::NotObserved),
        "touched" => Some(Rating::Touched),
        "none" => None,
        other => panic!("no such rating: {other}"),
    }
}

fn millis(text: &str) -> i64 {
    let mut total = 0;
    let mut digits = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        let unit = match c {
            'h' => 3_600_000,
            'm' if chars.next_if_eq(&'s').is_some() => 1,
            'm' => 60_000,
            's' => 1_000,
            other => panic!("no such unit: {other}"),
        };
        total += digits.parse::<i64>().unwrap() * unit;
        digits.clear();
    }
    assert!(digits.is_empty(), "a wait needs a unit: {text}");
    total
}

fn timeline_from(sitting: &Sitting, shown: &mut usize, lines: &mut String) {
    for entry in &sitting.drill.entries()[*shown..] {
        writeln!(lines, "{}", line(entry)).unwrap();
    }
    *shown = sitting.drill.entries().len();
}

fn line(entry: &Entry) -> String {
    let mut line = format!("{:<3} {}", entry.seq, time(entry.at.elapsed_millis));
    if entry.at != entry.entered {
        write!(line, " (entered {})", time(entry.entered.elapsed_millis)).unwrap();
    }
    write!(line, " {}", event(&entry.event)).unwrap();
    if entry.by == Hand::Recorder {
        line.push_str(" (recorder)");
    }
    line
}

fn time(millis: i64) -> String {
    let (secs, rest) = (millis / 1000, millis % 1000);
    format!("{:02}:{:02}.{:03}", secs / 60, secs % 60, rest)
}

fn branch_word(on: BranchKind) -> &'static str {
    on.word()
}

fn event(event: &Event) -> String {
    match event {
        Event::Opened { .. } => "Opened".to_owned(),
        Event::CueShown { cue, via } => format!("{cue} shown ({via:?})"),
        Event::CueSaid { cue } => format!("{cue} said"),
        Event::ReactionStopped { cue } => format!("{cue} reaction stopped"),
        Event::BranchTaken {
            cue,
            branch,
            on,
            withheld,
            ..
        } => {
            let mut line = format!("{cue} branch {branch} ({})", branch_word(*on));
            for (item, rating) in withheld {
                write!(line, " not {item} {}", rating.word()).unwrap();
            }
            line
        }
        Event::ItemRated {
            scene,
            item,
            rating,
            cue,
            person,
            source,
            unobserved,
            reason,
        } => {
            let word = rating.map_or("cleared", Rating::word);
            let mut line = format!("{item} {word} at {cue:?} ({source:?})");
            if *scene > 0 {
                write!(line, " scene {}", scene + 1).unwrap();
            }
            if let Some(person) = person {
                write!(line, " by {person}").unwrap();
            }
            if *unobserved {
                line.push_str(" unobserved");
            }
            if !reason.is_empty() {
                write!(line, " because {reason}").unwrap();
            }
            line
        }
        Event::SetupAmended { setup, reason } => {
            format!("SetupAmended name {:?} because {reason:?}", setup.name)
        }
        other => format!("{other:?}"),
    }
}

/// Where a drill stands, in a few lines.
pub(crate) fn render(sitting: &Sitting) -> String {
    let drill = &sitting.drill;
    let state = drill.state();
    let mut text = format!(
        "{:?} {}",
        state.phase,
        time(drill.elapsed_millis(sitting.clock.now()))
    );
    if drill.scenarios().len() > 1 {
        write!(text, ", scene {}", state.scene + 1).unwrap();
    }
    if let (Some(scene), Some(cue)) = (state.current(), drill.cue()) {
        write!(text, ", {} mood {}", cue.id, scene.mood).unwrap();
        if let Some(sim) = &scene.sim_time {
            write!(text, ", {sim}").unwrap();
        }
        let visit = scene.visit().unwrap();
        if let Some(reaction) = visit.reaction_millis() {
            write!(text, ", reaction {}", time(reaction)).unwrap();
        }
    }
    if state.phase == Phase::Aborted {
        write!(text, ", because {:?}", state.abort_reason).unwrap();
    }
    text.push('\n');
    for (i, scene) in state.scenes.iter().enumerate() {
        for (item, rated) in &scene.ratings {
            write!(text, "  ").unwrap();
            if state.scenes.len() > 1 {
                write!(text, "{}/", i + 1).unwrap();
            }
            write!(
                text,
                "{item} {} {} {:?} {:?}",
                rated.rating.word(),
                time(rated.at.elapsed_millis),
                rated.cue,
                rated.source
            )
            .unwrap();
            if rated.at != rated.entered {
                write!(text, " entered {}", time(rated.entered.elapsed_millis)).unwrap();
            }
            if let Some(person) = rated.person {
                write!(text, " by {person}").unwrap();
            }
            if rated.changes > 0 {
                write!(text, " changed {}", rated.changes).unwrap();
            }
            if rated.by == Hand::Recorder {
                text.push_str(" (recorder)");
            }
            if let Some((_, other)) = scene.differing(item) {
                write!(text, ", but {} (recorder)", other.rating.word()).unwrap();
            }
            text.push('\n');
        }
    }
    for hand in Hand::BOTH {
        let steps = state.steps(hand);
        if !(steps.undo.is_empty() && steps.redo.is_empty()) {
            write!(text, "  undo {:?} redo {:?}", steps.undo, steps.redo).unwrap();
            text.push_str(match hand {
                Hand::Facilitator => "\n",
                Hand::Recorder => " (recorder)\n",
            });
        }
    }
    text
}
