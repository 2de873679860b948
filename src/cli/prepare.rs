//! `drilldesk prepare`: the papers that are needed before a drill, of the drill that is being set up or straight from scenarios. Nothing is played and nothing is kept.

use super::args::{Paper, Prepare};
use super::{Cx, Failure, documents, log, rehearse};
use crate::drill::{MAX_SCENES, SystemClock};
use crate::export::Underway;
use crate::report::DocumentKind;
use crate::session::Session;

pub(super) fn run(args: &Prepare, cx: &mut Cx<'_>) -> Result<u8, Failure> {
    let is_made_before = |paper: &&Paper| match paper {
        Paper::Drill(kind) => DocumentKind::BEFORE.contains(kind),
        Paper::Book(_) => false,
    };
    if let Some(paper) = args.documents.kind.iter().find(|p| !is_made_before(p)) {
        let known = DocumentKind::BEFORE.iter().map(|kind| kind.word());
        let known = known.collect::<Vec<_>>().join(cx.text.cli_comma());
        return Err(Failure::usage(
            cx.text.cli_prepare_not_before(paper.word(), known),
        ));
    }
    documents::check(&args.documents, cx)?;
    let names = rehearse::spread(&args.scenarios);
    if names.len() > MAX_SCENES {
        return Err(Failure::usage(cx.text.cli_too_many_scenes(MAX_SCENES)));
    }
    let data = cx.data()?;
    let clock = Box::new(SystemClock::new());
    let mut session = Session::open(&data, clock).map_err(|e| cx.archive(&e))?;
    session.speak(cx.text.language());
    let setup = if names.is_empty() {
        super::scenarios::tell_unread(session.library(), cx);
        let draft = session.draft().cloned();
        draft.ok_or_else(|| Failure::usage(cx.text.cli_prepare_no_draft()))?
    } else {
        let ids = rehearse::scenarios(&names, &mut session, cx)?;
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        session.new_setup(&ids)
    };
    let drill = session.planned(&setup);
    let drill = drill.ok_or_else(|| Failure::usage(cx.text.cli_prepare_scene_gone()))?;
    let stamp = documents::stamp(session.now().wall);
    // What is written is noted in the log, for which the archive must be free.
    drop(session);
    let options = documents::options(&args.documents, false, cx);
    let _underway = Underway::begin(&data, &args.out);
    documents::remark(&drill, true, cx);
    let mut done = documents::write(&drill, &args.documents, &args.out, &stamp, &options, cx);
    // The archive knows no such drill.
    done.noted.iter_mut().for_each(|noted| noted.drill = None);
    log::note(&done.noted, &data, cx);
    Ok(done.code())
}
