//! 文件: what was exported of this drill, when, as what, and whether it is still as it was written.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::DateTime;
use egui::{Align, Layout, ScrollArea, Sense, Ui, pos2, vec2};

use crate::archive::{AuditAction, AuditRecord};
use crate::disk::FileFault;
use crate::drill::Drill;
use crate::i18n::{Text, clock_minutes};
use crate::report::{DocumentKind, Format};
use crate::tasks::{Keyed, Latest};
use crate::ui::theme::{IconWeight, TextRole, stroke};
use crate::ui::waits::is_slow;
use crate::ui::widgets::{
    Button, Size, a11y, being_read, empty, inset, paint_icon, paint_text, paint_text_right,
};
use crate::ui::{Cx, Request, Route, icons};

const ROW: f32 = 60.0;
/// Lines of the log that are read.
const LINES: usize = 500;
/// Digits of a checksum that are shown; all of them when pointed at.
const HASH_HEAD: usize = 12;

/// One file that was written.
struct Paper {
    seq: i64,
    when: String,
    name: String,
    what: String,
    sign: &'static str,
    sha256: String,
    /// None where an older program wrote it down without.
    path: Option<PathBuf>,
}

/// What the log tells of this drill.
#[derive(Default)]
pub(super) struct Papers {
    /// For the drill with this id.
    log: Latest<Keyed<String>, Vec<AuditRecord>>,
    /// Of which of the answers the papers are.
    version: u64,
    papers: Vec<Paper>,
    stands: BTreeMap<i64, Option<FileFault>>,
    /// The files are to be looked at.
    ask: bool,
}

impl Papers {
    /// Reads what was written.
    pub(super) fn refresh(&mut self, cx: &Cx<'_>, drill: &Drill) {
        let asked = Keyed {
            revision: cx.session.revision(),
            query: drill.uid().to_owned(),
        };
        self.log.ask(&cx.lookup, &asked, |archive, asked| {
            archive.activity(Some(&asked.query), LINES)
        });
        if self.version == self.log.version() {
            return;
        }
        self.version = self.log.version();
        let log = self.log.value().into_iter().flatten();
        let exported = log.filter(|line| line.what == AuditAction::Exported.word());
        self.papers = exported.map(|line| Paper::of(cx.text, line)).collect();
        self.ask = true;
    }

    /// Asks how the files stand, once for each.
    pub(super) fn check(&mut self, cx: &Cx<'_>) {
        if !std::mem::take(&mut self.ask) {
            return;
        }
        let new = self.papers.iter().filter_map(|paper| {
            let is_new = !self.stands.contains_key(&paper.seq);
            let path = paper.path.clone().filter(|_| is_new)?;
            Some((paper.seq, path, paper.sha256.clone()))
        });
        let new: Vec<_> = new.collect();
        if !new.is_empty() {
            cx.request(Request::CheckPapers(new));
        }
    }

    pub(super) fn count(&self) -> usize {
        self.papers.len()
    }

    pub(super) fn checked(&mut self, stands: Vec<(i64, Option<FileFault>)>) {
        self.stands.extend(stands);
    }
}

impl Paper {
    fn of(text: &Text, line: &AuditRecord) -> Self {
        let told = |key| line.told(key).to_owned();
        let format = Format::from_word(line.told("format"));
        let kind = DocumentKind::from_word(line.told("kind"));
        let kind = kind.map_or(text.page_paper_other(), |kind| kind.name(text));
        let format_name = line.told("format").to_uppercase();
        let path = told("path");
        Self {
            seq: line.seq,
            when: when(text, &line.at),
            name: told("file"),
            what: [kind, format_name.as_str()].join(" "),
            sign: sign(format),
            sha256: told("sha256"),
            path: (!path.is_empty()).then(|| PathBuf::from(path)),
        }
    }
}

fn when(text: &Text, at: &str) -> String {
    match DateTime::parse_from_rfc3339(at) {
        Ok(at) => [
            text.full_date(at.date_naive()).as_str(),
            " ",
            &clock_minutes(at),
        ]
        .concat(),
        Err(_) => at.to_owned(),
    }
}

fn sign(format: Option<Format>) -> &'static str {
    match format {
        Some(Format::Docx) => icons::FILE_DOC,
        Some(Format::Pdf) => icons::FILE_PDF,
        Some(Format::Xlsx | Format::Csv) => icons::FILE_XLS,
        _ => icons::FILE_TEXT,
    }
}

pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, papers: &Papers) {
    let (theme, text) = (cx.theme, cx.text);
    if let Some(fault) = papers.log.failure() {
        let title = text.page_papers_unread();
        empty(ui, theme, icons::WARNING_CIRCLE, title, fault, None);
        return;
    }
    if papers.log.value().is_none() {
        if is_slow(ui, cx, &papers.log) {
            being_read(
                ui,
                theme,
                ui.available_rect_before_wrap(),
                text.page_papers_reading(),
            );
        }
        return;
    }
    if papers.papers.is_empty() {
        let (title, more) = (text.page_no_papers(), text.page_no_papers_more());
        let export = Some(text.page_export());
        if empty(ui, theme, icons::FILE_TEXT, title, more, export) {
            cx.go(Route::Papers);
        }
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let list = ScrollArea::vertical()
        .id_salt("page papers")
        .auto_shrink(false);
    list.show_rows(ui, ROW, papers.papers.len(), |ui, range| {
        for paper in papers.papers.get(range).unwrap_or_default() {
            let stands = papers.stands.get(&paper.seq);
            ui.push_id(paper.seq, |ui| row(ui, cx, paper, stands));
        }
    });
}

fn row(ui: &mut Ui, cx: &Cx<'_>, paper: &Paper, stands: Option<&Option<FileFault>>) {
    let (theme, text) = (cx.theme, cx.text);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let (words, mark, ink) = match (stands, &paper.path) {
        (_, None) => (text.page_paper_unplaced(), "", theme.ink_3),
        (None, _) => (text.page_paper_checking(), icons::HOURGLASS, theme.ink_3),
        (Some(None), _) => (text.page_paper_same(), icons::CHECK_CIRCLE, theme.met),
        (Some(Some(FileFault::Altered)), _) => (
            text.page_paper_changed(),
            icons::WARNING_CIRCLE,
            theme.partly,
        ),
        (Some(Some(FileFault::Missing)), _) => {
            (text.page_paper_gone(), icons::MINUS_CIRCLE, theme.ink_2)
        }
        (Some(Some(FileFault::Unread(_))), _) => (
            text.page_paper_unread(),
            icons::WARNING_CIRCLE,
            theme.partly,
        ),
    };
    let mut head = paper.sha256.clone();
    head.truncate(HASH_HEAD);
    let folder = paper.path.as_deref().and_then(Path::parent);
    let shown = folder.map(|folder| folder.display().to_string());
    let shown = shown.unwrap_or_default();
    a11y::label(&response, || {
        let parts = [&*paper.name, &paper.what, &paper.when, words, &head, &shown];
        parts.join(text.run_comma())
    });
    let line = stroke::hair(theme.line);
    ui.painter().hline(rect.x_range(), rect.bottom(), line);
    let (first, second) = (rect.top() + 20.0, rect.top() + 41.0);
    let at = pos2(rect.left() + 16.0, rect.center().y);
    let weight = IconWeight::Regular;
    paint_icon(ui.painter(), at, paper.sign, weight, 24.0, theme.ink_2);
    let mut right = rect.right();
    if let Some(folder) = folder {
        let at =
            egui::Rect::from_min_max(pos2(right - 190.0, rect.top()), pos2(right, rect.bottom()));
        let layout = Layout::right_to_left(Align::Center);
        inset(ui, at, "open", layout, |ui| {
            let name = text.page_paper_open_of(paper.name.as_str());
            let button = Button::new(theme, text.page_paper_open())
                .icon(icons::FOLDER_OPEN)
                .name(&name)
                .size(Size::Small);
            if button.show(ui).clicked() {
                cx.request(Request::Reveal(folder.to_owned()));
            }
        });
    }
    right -= 200.0;
    let face = TextRole::Small.font();
    let at = pos2(right, first);
    let end = paint_text_right(ui.painter(), at, words, face.clone(), ink);
    if !mark.is_empty() {
        let at = pos2(end - 13.0, first);
        paint_icon(ui.painter(), at, mark, IconWeight::Fill, 16.0, ink);
    }
    let at = pos2(right, second);
    let hash = paint_text_right(ui.painter(), at, &head, face.clone(), theme.ink_3);
    let left = rect.left() + 42.0;
    let at = pos2(left, first);
    let name = TextRole::Body.strong();
    paint_text(ui, at, end - left - 32.0, &paper.name, name, theme.ink);
    let parts = [&*paper.what, &paper.when, &shown];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let more = parts.join(text.debrief_joint());
    let at = pos2(left, second);
    paint_text(ui, at, hash - left - 16.0, &more, face, theme.ink_2);
    response.on_hover_text_at_pointer([&*paper.name, "\nSHA-256 ", &paper.sha256].concat());
}
