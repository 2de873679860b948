use egui::{Rect, Sense, StrokeKind, Ui, pos2, vec2};

use crate::i18n::Text;
use crate::report::Step;

use super::super::theme::{Gap, IconWeight, Radius, TextRole, stroke};
use super::super::widgets::{
    Button, Size, UiExt as _, a11y, paint_icon, paint_text, paint_text_right, rows,
};
use super::super::{Cx, icons};
use crate::tasks::{Export, ExportFile, ExportState};
use crate::ui::shared::formats::program;

/// What the writing has come to, in a few words.
pub(super) fn progress(text: &Text, exports: &Export) -> String {
    let all = exports.files.len();
    let over = exports
        .files
        .iter()
        .filter(|file| matches!(file.state, ExportState::Saved(..) | ExportState::Failed(_)))
        .count();
    if exports.running {
        return text.papers_running(all, (over + 1).min(all));
    }
    let saved = exports
        .files
        .iter()
        .filter(|file| matches!(file.state, ExportState::Saved(..)))
        .count();
    if saved == all {
        text.papers_all_saved(all)
    } else {
        text.papers_some_saved(all, saved)
    }
}

/// Height of a bar.
const BAR: f32 = 6.0;

/// How much of all documents is done, of 1.
fn done(exports: &Export) -> f32 {
    let percent = exports.files.iter().map(|file| match file.state {
        ExportState::Waiting => 0,
        ExportState::Running(step) => u32::from(step.percent()),
        ExportState::Saved(..) | ExportState::Failed(_) => 100,
    });
    percent.sum::<u32>() as f32 / (100 * exports.files.len().max(1)) as f32
}

/// How much is done, as a bar.
pub(super) fn progress_bar(ui: &mut Ui, cx: &Cx<'_>, exports: &Export) {
    let size = vec2(ui.available_width(), 16.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let bar = Rect::from_min_size(rect.min, vec2(rect.width(), BAR));
    paint_bar(ui, cx, bar, done(exports));
}

/// A bar of which so much, of 1, is done.
fn paint_bar(ui: &Ui, cx: &Cx<'_>, mut bar: Rect, done: f32) {
    ui.painter().rect_filled(bar, BAR / 2.0, cx.theme.sunken);
    bar.set_width(bar.width() * done);
    ui.painter().rect_filled(bar, BAR / 2.0, cx.theme.accent);
}

/// What is being done to a document.
fn step_told(text: &Text, step: Step) -> &'static str {
    match step {
        Step::Compose => text.papers_step_compose(),
        Step::Scan => text.papers_step_scan(),
        Step::LayOut | Step::Rows { .. } => text.papers_step_lay_out(),
        Step::Encode | Step::Write => text.papers_writing(),
    }
}

/// One document: waiting, being written, saved, failed. True when it is to be tried again.
pub(super) fn job(ui: &mut Ui, cx: &Cx<'_>, file: &ExportFile, running: bool) -> bool {
    let (theme, text) = (cx.theme, cx.text);
    let (name, state) = (file.name.as_str(), &file.state);
    let width = ui.available_width();
    let notes: Vec<&str> = match state {
        ExportState::Saved(_, warnings) => warnings.iter().map(String::as_str).collect(),
        ExportState::Failed(sentence) => vec![sentence.as_str()],
        ExportState::Waiting | ExportState::Running(_) => Vec::new(),
    };
    let galleys: Vec<_> = notes
        .iter()
        .map(|note| {
            let face = TextRole::Small.font();
            ui.painter()
                .layout((*note).to_owned(), face, theme.ink_2, width - 28.0)
        })
        .collect();
    let failed = matches!(state, ExportState::Failed(_));
    let below: f32 = galleys.iter().map(|g| g.size().y + 4.0).sum();
    let button = if failed { 38.0 } else { 0.0 };
    let step = match state {
        ExportState::Running(step) => Some(*step),
        _ => None,
    };
    let bar = if step.is_some() { 12.0 } else { 0.0 };
    let size = vec2(width, 46.0 + below + button + bar);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    ui.painter().rect(
        rect,
        Radius::Tile,
        theme.surface,
        stroke::hair(theme.line),
        StrokeKind::Inside,
    );
    let y = rect.top() + 23.0;
    let (program, sign) = program(file.format);
    let kind = file
        .kind
        .map_or(text.papers_codes(), |kind| kind.name(text));
    let kind = format!("{kind} {program}");
    let kind = kind.as_str();
    let at = pos2(rect.left() + 25.0, y);
    paint_icon(
        ui.painter(),
        at,
        sign,
        IconWeight::Regular,
        22.0,
        theme.ink_2,
    );
    let doing = step.map_or_else(String::new, |step| {
        let place = pos2(rect.left() + 14.0, rect.bottom() - 18.0);
        let bar = Rect::from_min_size(place, vec2(width - 28.0, BAR));
        paint_bar(ui, cx, bar, f32::from(step.percent()) / 100.0);
        text.papers_doing(step_told(text, step), step.percent())
    });
    let (words, ink, mark) = match state {
        ExportState::Waiting if running => (text.papers_waiting(), theme.ink_3, None),
        ExportState::Waiting => (text.papers_stopped(), theme.ink_3, None),
        ExportState::Running(_) => (doing.as_str(), theme.accent, Some(icons::HOURGLASS)),
        ExportState::Saved(..) => (text.papers_saved(), theme.met, Some(icons::CHECK_CIRCLE)),
        ExportState::Failed(_) => (
            text.papers_failed(),
            theme.partly,
            Some(icons::WARNING_CIRCLE),
        ),
    };
    let right = pos2(rect.right() - 14.0, y);
    let face = TextRole::Small.font();
    let left = paint_text_right(ui.painter(), right, words, face, ink);
    if let Some(mark) = mark {
        let at = pos2(left - 15.0, y);
        let weight = if mark == icons::HOURGLASS {
            IconWeight::Regular
        } else {
            IconWeight::Fill
        };
        paint_icon(ui.painter(), at, mark, weight, 18.0, ink);
    }
    let at = pos2(rect.left() + 48.0, y);
    let face = TextRole::Body.font();
    paint_text(ui, at, left - at.x - 30.0, kind, face, theme.ink);
    let mut said = vec![kind, words];
    said.extend(&notes);
    let said = said.join(text.debrief_joint());
    a11y::label(&response, || &said);
    response.on_hover_text(name);
    let mut y = rect.top() + 42.0;
    for galley in galleys {
        let height = galley.size().y;
        ui.painter()
            .galley(pos2(rect.left() + 14.0, y), galley, theme.ink_2);
        y += height + 4.0;
    }
    if !failed {
        return false;
    }
    let at = Rect::from_min_max(pos2(rect.left() + 10.0, y), rect.max - vec2(10.0, 4.0));
    rows(ui, at, "again", |ui| {
        ui.horizontal_centered(|ui| {
            ui.gap(Gap::Xs);
            let name = text.papers_retry_of(kind);
            let retry = Button::new(theme, text.papers_retry()).name(&name);
            let off = running.then(|| text.papers_writing());
            retry.size(Size::Small).disabled(off).show(ui).clicked()
        })
        .inner
    })
}
