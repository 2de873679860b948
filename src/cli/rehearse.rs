//! `drilldesk rehearse`: plays scenarios without a window and without waiting, by a script or along the first branches.
//!
//! The whole rehearsal is played in memory first. What cannot be played leaves nothing behind.

use std::path::{Path, PathBuf};

use chrono::DateTime;

use super::args::Rehearse;
use super::output::one_line;
use super::player::Player;
use super::{Cx, FINE, Failure, USAGE, check, documents, log};
use crate::drill::{
    Clock as _, Drill, MAX_SCENES, Participant, Refused, Setup, SimulatedClock, SystemClock,
    Verdict,
};
use crate::export::Underway;
use crate::i18n::tenths;
use crate::library::{self, Library, SETS, Set};
use crate::script::{self, Order, Script};
use crate::session::{Session, law_warnings};

pub(super) fn run(args: &Rehearse, cx: &mut Cx<'_>) -> Result<u8, Failure> {
    if let Some(book) = args.documents.books().first() {
        return Err(Failure::usage(cx.text.forms_not_a_rehearsal(book.word())));
    }
    documents::check(&args.documents, cx)?;
    let names = spread(&args.scenarios);
    if names.len() > MAX_SCENES {
        return Err(Failure::usage(cx.text.cli_too_many_scenes(MAX_SCENES)));
    }
    let date = match &args.date {
        Some(date) => Some(
            DateTime::parse_from_rfc3339(date)
                .ok()
                .ok_or_else(|| Failure::usage(cx.text.cli_bad_date(date.clone())))?,
        ),
        None => None,
    };
    let script = match &args.script {
        Some(path) => Some((path.as_path(), read_script(path, cx)?)),
        None => None,
    };
    let start = date.unwrap_or_else(|| SystemClock::new().now().wall);
    let clock = SimulatedClock::new(start);
    let data = cx.data()?;
    let mut session = Session::open(&data, Box::new(clock.clone())).map_err(|e| cx.archive(&e))?;
    if let Some(why) = session.archive().unwritable() {
        // Played, it could not be kept.
        return Err(cx.archive(&why.error(session.archive().path())));
    }
    session.speak(cx.text.language());
    let ids = scenarios(&names, &mut session, cx)?;
    let (mut player, scripts) = laid_out(&ids, script.as_ref().map(|s| &s.1), &session, clock)
        .map_err(|e| match e {
            LayOutError::Archive(error) => cx.archive(&error),
            LayOutError::Refused(refused) => Failure::usage(cx.text.refused(&refused)),
        })?;
    match &script {
        Some((path, script)) => player.play(script).map_err(|(line, refusal)| {
            let sentence = refusal.sentence(&cx.text);
            let path = path.display();
            Failure::usage(one_line(&format!("{path}:{line}: {sentence}")))
        })?,
        None => player
            .play_first_branches()
            .map_err(|refused| Failure::usage(cx.text.refused(&refused)))?,
    }
    let drill = player.drill;
    for warning in law_warnings(&cx.text, drill.scenarios(), start.date_naive()) {
        cx.err.line(one_line(&warning));
    }
    session
        .keep_rehearsal(&drill, &scripts)
        .map_err(|e| cx.archive(&e))?;
    tell(&drill, cx);
    let Some(folder) = &args.export else {
        return Ok(FINE);
    };
    let made = date.map_or_else(
        || SystemClock::new().now().wall,
        |_| player.clock.now().wall,
    );
    let stamp = documents::stamp(made);
    let options = documents::options(&args.documents, false, cx);
    let _underway = Underway::begin(&data, folder);
    documents::remark(&drill, true, cx);
    let done = documents::write(&drill, &args.documents, folder, &stamp, &options, cx);
    // When it was written is told by the system's clock, not by the simulated one.
    drop(session);
    log::note(&done.noted, &data, cx);
    Ok(done.code())
}

/// Score, grade, what is left open, id.
fn tell(drill: &Drill, cx: &mut Cx<'_>) {
    let text = &cx.text;
    let assessment = drill.assess();
    let grade = text.verdict(assessment.verdict);
    let mut score = match assessment.verdict.tenths() {
        Some(score) => {
            let halves = assessment.score.earned_halves;
            let points = format!("{}.{}", halves / 2, 5 * (halves % 2));
            text.cli_rehearse_score(assessment.score.base, grade, points, tenths(score))
        }
        None if assessment.verdict == Verdict::Aborted => text.cli_rehearse_aborted().to_owned(),
        None => text.cli_rehearse_no_score(grade),
    };
    let worth = match assessment.verdict {
        Verdict::Provisional {
            lowest, highest, ..
        } => text.debrief_range(tenths(highest), tenths(lowest)),
        Verdict::RedLine { tenths: Some(_) } => text.score_reference_only().to_owned(),
        _ => String::new(),
    };
    if !worth.is_empty() {
        score = [score, worth].join(text.debrief_joint());
    }
    let phase = text.phase(drill.state().phase);
    let mut lines = vec![text.cli_rehearse_drill(
        drill.uid().to_owned(),
        drill.state().setup.name.clone(),
        phase,
    )];
    lines.push(score);
    let separator = text.list_separator();
    for (scenario, scene) in drill.scenarios().iter().zip(&assessment.scenes) {
        let stages: Vec<String> = scenario
            .stages
            .iter()
            .zip(&scene.stages)
            .filter(|(_, (_, part))| !matches!(part.verdict, None | Some(Verdict::Aborted)))
            .map(|(stage, (_, part))| format!("{} {}", stage.title, text.part(*part)))
            .collect();
        if !stages.is_empty() {
            let stages = stages.join(separator);
            lines.push(text.cli_rehearse_stages(stages, scenario.title.clone()));
        }
    }
    let several = drill.scenarios().len() > 1;
    let named = |scene: usize, item: &str| match drill.scenarios().get(scene) {
        Some(scenario) if several => format!("{} {item}", scenario.id),
        _ => item.to_owned(),
    };
    if assessment.vetoed {
        let touched = assessment
            .touched
            .iter()
            .map(|(s, item, _)| named(*s, item));
        let touched: Vec<String> = touched.collect();
        lines.push(text.cli_rehearse_touched(touched.join(separator)));
    }
    if !assessment.unrated.is_empty() {
        let unrated = assessment.unrated.iter().map(|(s, item)| named(*s, item));
        let unrated: Vec<String> = unrated.collect();
        lines.push(text.cli_rehearse_unrated(unrated.len(), unrated.join(separator)));
    }
    if !assessment.unobserved.is_empty() {
        let unseen = assessment.unobserved.iter();
        let unseen: Vec<String> = unseen.map(|(s, item)| named(*s, item)).collect();
        lines.push(text.cli_rehearse_unobserved(unseen.len(), unseen.join(separator)));
    }
    lines.push(text.counts(assessment.counts));
    for (scene, state) in drill.state().scenes.iter().enumerate() {
        for (item, rated) in &state.ratings {
            if let Some(implied) = &rated.implied {
                lines.push(text.cli_rehearse_withheld(
                    text.rating(implied.rating),
                    named(scene, item),
                    text.rating(rated.rating),
                ));
            }
        }
    }
    for line in lines {
        cx.out.line(one_line(&line));
    }
}

fn read_script(path: &Path, cx: &mut Cx<'_>) -> Result<Script, Failure> {
    let bytes =
        library::read_limited(path).map_err(|error| Failure::usage(cx.unreadable(path, &error)))?;
    script::parse_bytes(&bytes).map_err(|errors| {
        for error in &errors {
            let sentence = cx.text.script_error(&error.kind);
            let line = format!("{}:{}: {sentence}", path.display(), error.line);
            cx.err.line(one_line(&line));
        }
        Failure::usage(cx.text.cli_script_not_played(errors.len()))
    })
}

/// The names given, those of sets replaced by what they consist of.
pub(super) fn spread(names: &[PathBuf]) -> Vec<PathBuf> {
    let spread = names.iter().flat_map(|name| {
        let set = name.to_str().and_then(Set::find);
        set.map_or_else(
            || vec![name.clone()],
            |set| set.scenarios.iter().map(PathBuf::from).collect(),
        )
    });
    spread.collect()
}

/// The ids of the scenarios meant; a file from elsewhere is lent to the session.
pub(super) fn scenarios(
    names: &[PathBuf],
    session: &mut Session,
    cx: &mut Cx<'_>,
) -> Result<Vec<String>, Failure> {
    super::scenarios::tell_unread(session.library(), cx);
    let mut ids: Vec<String> = Vec::new();
    let mut lent: Vec<(String, String)> = Vec::new();
    for name in names {
        let shown = name.to_string_lossy();
        let is_file = name
            .extension()
            .is_some_and(|e| e.eq_ignore_ascii_case("ron"));
        if !is_file {
            let known = &session.library().scripts;
            let found = known
                .iter()
                .map(|s| &s.scenario)
                .find(|s| s.id.eq_ignore_ascii_case(&shown) || s.slug.eq_ignore_ascii_case(&shown));
            let Some(found) = found else {
                let known = known.iter().map(|s| s.scenario.id.as_str());
                let known: Vec<&str> = known.chain(SETS.iter().map(|set| set.name)).collect();
                let known = known.join(cx.text.list_separator());
                return Err(Failure::usage(
                    cx.text.cli_no_such_scenario(known, shown.into_owned()),
                ));
            };
            ids.push(found.id.clone());
            continue;
        }
        let script = Library::read_file(name).map_err(|unreadable| {
            if let Some(error) = unreadable.error {
                return Failure::usage(cx.unreadable(name, &error));
            }
            for finding in &unreadable.findings {
                cx.err.line(check::line(finding, name, &cx.text));
            }
            Failure {
                code: USAGE,
                sentence: cx.text.cli_scenario_not_played(shown.to_string()),
            }
        })?;
        let (id, text) = (script.scenario.id.clone(), script.text.clone());
        if lent.iter().any(|(i, t)| *i == id && *t != text) {
            return Err(Failure::usage(cx.text.cli_same_id(id, shown.to_string())));
        }
        lent.push((id.clone(), text));
        session.lend(script);
        ids.push(id);
    }
    Ok(ids)
}

enum LayOutError {
    Archive(crate::archive::ArchiveError),
    Refused(Refused),
}

/// A rehearsal ready to be played, with the texts of its scenarios.
fn laid_out(
    ids: &[String],
    script: Option<&Script>,
    session: &Session,
    clock: SimulatedClock,
) -> Result<(Player, Vec<String>), LayOutError> {
    let names: Vec<&str> = ids.iter().map(String::as_str).collect();
    let mut setup = session.new_setup(&names);
    setup.rehearsal = true;
    setup.number = session
        .rehearsal_number(&setup.number)
        .map_err(LayOutError::Archive)?;
    let found: Vec<&library::Script> = names
        .iter()
        .filter_map(|name| session.library().find(name))
        .collect();
    if let Some(script) = script {
        enrol(script, &found, &clock, &mut setup);
    }
    let texts: Vec<String> = found.iter().map(|s| s.text.clone()).collect();
    let scenarios = found.iter().map(|s| s.scenario.clone()).collect();
    let uid = session.archive().new_uid().map_err(LayOutError::Archive)?;
    let drill = Drill::new(uid, scenarios, &texts);
    let player = Player::new(drill, setup, clock).map_err(LayOutError::Refused)?;
    Ok((player, texts))
}

/// Everyone the script names takes part. Who is named by a role plays it.
fn enrol(script: &Script, scripts: &[&library::Script], clock: &SimulatedClock, setup: &mut Setup) {
    for step in &script.steps {
        let Order::Rate { by: Some(name), .. } = &step.order else {
            continue;
        };
        if setup.participants.iter().any(|p| p.name == *name) {
            continue;
        }
        let place = setup.participants.len();
        let mut post = String::new();
        for (plan, script) in setup.scenes.iter_mut().zip(scripts) {
            let role = script
                .scenario
                .roles
                .iter()
                .find(|role| role.id == *name || role.title == *name);
            if let Some(role) = role {
                post.clone_from(&role.title);
                plan.cast.entry(role.id.clone()).or_default().push(place);
            }
        }
        setup.participants.push(Participant {
            name: name.clone(),
            post,
            signed_in: Some(clock.now().wall),
            absence: String::new(),
        });
    }
}
