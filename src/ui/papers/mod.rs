//! 纪要: which documents, into which folder, and how far their writing has come.

mod checks;
mod exporting;
mod jobs;
mod options;
mod order;
mod sentences;
mod sheets;
#[cfg(test)]
#[allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]
mod tests;

use std::collections::BTreeMap;
use std::path::PathBuf;

use egui::{Rect, ScrollArea, Sense, Ui, pos2, vec2};

use crate::drill::{Drill, SessionStep};
use crate::report::{self, DocumentKind, Format, Hit, Scan};
use crate::session::{Command, Session};
use crate::tasks::{Edition, FolderFor, News, PreviewRequest};

use super::shell::no_drill;
use super::theme::{Gap, TextRole, stroke};
use super::widgets::{
    Heading, Page, UiExt as _, a11y, column, gutter, key_cap, link, page_header, paint_text, rows,
    segmented,
};
use super::{Cx, RailItem, Request, Route, Screen, step_of};
use crate::ui::keys::{Keys, PapersKey, Press as _};
use sentences::{GoTo, Sentences};
use sheets::{Highlight, Sheets};

/// Width of the panels beside the pages, and the width of all below which one of them gives way.
const PANEL: f32 = 316.0;
/// Height of the foot that leads to the files where they have a pane of their own. Points.
const NARROW_FOOT: f32 = 60.0;
const NARROW: f32 = 1040.0;
/// Width of the left panel while sentences are written in it.
const WRITING: f32 = 400.0;

/// Those that most ask for first.
const FORMATS: [Format; 7] = [
    Format::Docx,
    Format::Pdf,
    Format::Xlsx,
    Format::Html,
    Format::Markdown,
    Format::Csv,
    Format::Json,
];

/// What the panel at the left holds; where there is one panel alone, the checks and exports, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pane {
    Options,
    Text,
    Export,
}

impl Pane {
    const fn next(self) -> Self {
        match self {
            Self::Options => Self::Text,
            Self::Text => Self::Export,
            Self::Export => Self::Options,
        }
    }
}

pub(crate) struct PapersScreen {
    kinds: Vec<(DocumentKind, bool)>,
    formats: Vec<(Format, bool)>,
    /// The kind whose pages are shown.
    shown: DocumentKind,
    sheets: Sheets,
    edition: Edition,
    /// What was found and is let through, with the reason that was given.
    waived: Vec<Hit>,
    reason: String,
    pane: Pane,
    sentences: Sentences,
    /// Names of the user's own for the files of a kind, without an ending.
    names: BTreeMap<DocumentKind, String>,
    /// 岗位代号对照表 beside the papers.
    code_sheet: bool,
    /// The cursor goes to the first row of a panel.
    focus_options: bool,
    focus_checks: bool,
    folder: String,
    /// An export was asked for on this screen; what an earlier drill left is not shown.
    asked: bool,
    /// The first document that was not written has been brought into view.
    failure_seen: bool,
    unrated: usize,
    step: SessionStep,
    seen: u64,
    busy: bool,
    /// An entry of the drill does not follow from the one before.
    altered: bool,
}

impl PapersScreen {
    pub(crate) fn new(session: &Session) -> Self {
        let mut screen = Self {
            kinds: offered(session)
                .map(|k| (k, k == DocumentKind::Record))
                .collect(),
            formats: FORMATS
                .iter()
                .map(|f| (*f, matches!(f, Format::Docx | Format::Pdf)))
                .collect(),
            shown: DocumentKind::Record,
            sheets: Sheets::default(),
            edition: Edition::new(session),
            waived: Vec::new(),
            reason: String::new(),
            pane: Pane::Options,
            sentences: Sentences::default(),
            names: BTreeMap::new(),
            code_sheet: false,
            focus_options: false,
            focus_checks: false,
            folder: export_folder(session).display().to_string(),
            asked: false,
            failure_seen: false,
            unrated: 0,
            step: SessionStep::Papers,
            seen: u64::MAX,
            busy: false,
            altered: session.chain_break().is_some(),
        };
        screen.recall(session);
        screen
    }

    /// A page could not be drawn.
    pub(crate) fn not_drawn(&mut self, page: usize, hundredths: u32) {
        self.sheets.not_drawn(page, hundredths);
    }

    /// What was found in the documents ticked and is neither masked nor let through.
    fn held(&self) -> bool {
        let mut hits = self.sheets.hits.iter();
        self.edition.scan != Scan::Mask && hits.any(|(_, hit)| !self.waived.contains(hit))
    }

    /// Writes everything ticked, or one file again.
    fn export(&mut self, cx: &Cx<'_>, again: Option<(Option<DocumentKind>, Format)>) {
        let (documents, code_sheet) = match again {
            None => (self.documents(), self.code_sheet),
            Some((Some(kind), format)) => (vec![(kind, format)], false),
            Some((None, _)) => (Vec::new(), true),
        };
        if cx.tasks.export.running {
            return;
        }
        // What is being typed is part of what is handed in.
        for action in self.sentences.unkept(cx.session) {
            cx.act(action);
        }
        if !self.sentences.drafts().is_empty() && self.sentences.holds_back(cx.session) {
            self.pane = Pane::Text;
            cx.request(Request::Toast(cx.text.papers_reason_first().to_owned()));
            return;
        }
        let hindrance = match again {
            None => self.hindrance(cx),
            Some(_) => self.hindrance_of_one(cx),
        };
        // What hinders stands among the checks, except for what the options themselves say.
        let of_checks = hindrance.is_none() || self.held() || self.sheets.is_stale();
        if of_checks && self.pane == Pane::Options {
            self.pane = Pane::Export;
        }
        if let Some(reason) = hindrance {
            cx.request(Request::Toast(reason.to_owned()));
            return;
        }
        self.asked = true;
        let mut order = self.order(documents, code_sheet);
        // What was found after the check, or was not let through, is not written.
        if order.edition.scan != Scan::Mask && self.waived.is_empty() {
            order.edition.scan = Scan::Refuse;
        }
        self.remember(cx);
        cx.request(Request::Export(Box::new(order)));
    }

    /// Turns the preview to this paper, and to where something stands on it.
    fn show_place(&mut self, kind: DocumentKind, highlight: Highlight) {
        self.shown = kind;
        self.sheets.highlight(highlight);
    }

    /// The next pane, with the cursor in it.
    fn next_pane(&mut self) {
        self.pane = self.pane.next();
        match self.pane {
            Pane::Options => self.focus_options = true,
            Pane::Text => self.sentences.go_to = Some(GoTo::First),
            Pane::Export => self.focus_checks = true,
        }
    }
}

impl Screen for PapersScreen {
    fn rail(&self, before: RailItem) -> RailItem {
        RailItem::of_drill(before)
    }

    fn scopes(&self) -> &'static [&'static str] {
        &[PapersKey::SCOPE]
    }

    fn on_keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>) {
        self.sheets.keys(keys);
        if keys.take(PapersKey::Export) {
            self.export(cx, None);
        }
        if keys.take(PapersKey::Mask) && self.held() {
            self.edition.scan = Scan::Mask;
        }
        if keys.take(PapersKey::Keep) {
            if self.sentences.is_writing() {
                self.sentences.keep_focused(cx);
            } else {
                cx.go(Route::Home);
            }
        }
        if keys.take(PapersKey::Pane) {
            self.next_pane();
        }
        if !self.busy && keys.take(PapersKey::Back) {
            if cx.tasks.export.running {
                cx.request(Request::CancelExport);
            } else {
                cx.go(Route::Debrief);
            }
        }
    }

    fn flush(&mut self, session: &Session) -> Vec<Command> {
        let actions = self.sentences.unkept(session).into_iter();
        actions.map(Command::Act).collect()
    }

    fn leave_blocked(&mut self, session: &Session) -> Option<String> {
        if !self.sentences.holds_back(session) {
            return None;
        }
        self.pane = Pane::Text;
        Some(session.text().papers_leave_reason().to_owned())
    }

    fn ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        let Some(drill) = cx.session.drill() else {
            no_drill(ui, cx);
            return;
        };
        if self.seen != cx.session.revision() {
            self.seen = cx.session.revision();
            let assessment = drill.assess();
            self.step = step_of(cx.session.next_step(drill, &assessment));
            self.unrated = assessment.unrated.len();
        }
        let all = ui.max_rect();
        let page = Page::new(all, 64.0, 0.0);
        let title = match drill.scenarios() {
            [scenario] => &scenario.title,
            _ => &drill.state().setup.name,
        };
        let heading = Heading {
            title,
            note: text.papers_note(),
            back: text.papers_back(),
            step: self.step,
        };
        if page_header(ui, theme, text, page.header, &heading) {
            cx.go(Route::Debrief);
        }
        let line = stroke::hair(theme.line);
        ui.painter()
            .hline(all.x_range(), page.body.top() + 0.5, line);
        let side = gutter(all.width());
        let wanted = PreviewRequest {
            number: 0,
            kind: self.shown,
            documents: self.documents(),
            edition: self.edition.clone(),
            drafts: self.sentences.drafts(),
            compare: false,
        };
        self.sheets.ask(ui, cx, wanted);
        let narrow = page.body.width() < NARROW;
        let body = page.body;
        let panel = if self.pane == Pane::Text {
            WRITING
        } else {
            PANEL
        };
        let mut left = Rect::from_min_max(body.min, pos2(body.left() + panel, body.bottom()));
        let right = Rect::from_min_max(pos2(body.right() - PANEL, body.top()), body.max);
        let end = if narrow { body.right() } else { right.left() };
        let middle = Rect::from_min_max(pos2(left.right(), body.top()), pos2(end, body.bottom()));
        rows(ui, middle, "preview", |ui| self.sheets.show(ui, cx, middle));
        ui.painter().vline(middle.left(), body.y_range(), line);
        let head = Rect::from_min_size(left.min, vec2(panel, 60.0));
        rows(ui, head, "panels", |ui| {
            ui.gap(Gap::Xl);
            ui.horizontal(|ui| {
                ui.room(side);
                let mut choices = vec![
                    (Pane::Options, text.papers_tab_options()),
                    (Pane::Text, text.papers_tab_text()),
                ];
                if narrow {
                    choices.push((Pane::Export, text.papers_tab_export()));
                }
                let mut pane = self.pane;
                if !narrow && pane == Pane::Export {
                    pane = Pane::Options;
                }
                if segmented(ui, theme, text.papers_tabs(), &mut pane, &choices) {
                    self.pane = pane;
                    // What is drawn below is of the new pane and needs its own measures.
                    ui.ctx().request_repaint();
                }
                if !narrow {
                    key_cap(ui, &PapersKey::Pane.cap(text), theme);
                }
            });
        });
        left.min.y = head.bottom();
        if !narrow {
            ui.painter().vline(middle.right(), body.y_range(), line);
        } else if self.pane != Pane::Export {
            let foot = left.with_min_y(left.bottom() - NARROW_FOOT);
            left.max.y = foot.top();
            ui.painter()
                .hline(foot.x_range(), foot.top() + 0.5, stroke::hair(theme.line));
            let place = Rect::from_min_max(
                pos2(foot.left() + side, foot.top() + 12.0),
                pos2(foot.right() - 24.0, foot.bottom()),
            );
            rows(ui, place.expand(4.0), "narrow foot", |ui| {
                ui.gap(Gap::Xs);
                self.narrow_foot(ui, cx, place.width());
            });
        }
        match self.pane {
            Pane::Text => self.text_panel(ui, cx, drill, left, side),
            Pane::Export if narrow => {}
            Pane::Options | Pane::Export => self.options_panel(ui, cx, drill, left, side),
        }
        if !narrow || self.pane == Pane::Export {
            let place = if narrow { left } else { right };
            rows(ui, place, "exports", |ui| {
                self.exports(ui, cx, drill, place, side);
            });
        }
        self.busy = ui.ctx().text_edit_focused() || egui::Popup::is_any_open(ui.ctx());
    }

    fn on_news(&mut self, news: News) -> Option<News> {
        match news {
            News::Previewed(previewed) => self.sheets.previewed(previewed),
            News::Compared(compared) => self.sheets.compared(compared),
            News::PageDrawn {
                pages,
                page,
                hundredths,
                pixels,
            } => self.sheets.drawn(&pages, page, hundredths, pixels),
            News::FolderChosen(FolderFor::Export, Some(folder)) => {
                self.folder = folder.display().to_string();
            }
            // What became of each paper is shown here.
            News::ExportOver => {}
            news => return Some(news),
        }
        None
    }
}

impl PapersScreen {
    fn text_panel(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill, left: Rect, side: f32) {
        let sentences = std::mem::take(&mut self.sheets.sentences);
        let shown = rows(ui, left, "sentences", |ui| {
            ScrollArea::vertical()
                .id_salt("sentences")
                .auto_shrink(false)
                .show(ui, |ui| {
                    ui.horizontal_top(|ui| {
                        ui.spacing_mut().item_spacing.x = 0.0;
                        ui.room(side);
                        let width = left.width() - side - 24.0;
                        column(ui, width, |ui| {
                            ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
                            let name = self.shown.name(cx.text);
                            ui.card_title(cx.theme, name);
                            let shown = self.sentences.show(ui, cx, drill, &sentences);
                            if sentences.is_empty() {
                                for kind in [DocumentKind::Minutes, DocumentKind::Report] {
                                    let name = cx.text.papers_look_at(kind.name(cx.text));
                                    if link(ui, cx.theme, &name, &name).clicked() {
                                        self.shown = kind;
                                    }
                                }
                            }
                            shown
                        })
                    })
                    .inner
                })
                .inner
        });
        self.sheets.sentences = sentences;
        if let Some(key) = shown {
            self.sheets.highlight(Highlight::Sentence(key));
        }
    }
}

/// The papers that the drill has something to make of.
fn offered(session: &Session) -> impl Iterator<Item = DocumentKind> {
    let drill = session.drill();
    let is_offered = move |kind: &DocumentKind| {
        drill.is_none_or(|drill| report::not_offered(drill, *kind, session.text()).is_none())
    };
    DocumentKind::ALL.iter().copied().filter(is_offered)
}

/// The folder for documents, in full also where the data folder was named from where the program stands.
fn export_folder(session: &Session) -> PathBuf {
    let folder = session.export_folder();
    std::path::absolute(&folder).unwrap_or(folder)
}

fn group(ui: &mut Ui, cx: &Cx<'_>, words: &str) {
    let size = vec2(ui.available_width(), 28.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    a11y::label(&response, || words);
    let at = pos2(rect.left(), rect.top() + 10.0);
    let face = TextRole::Small.strong();
    paint_text(ui, at, rect.width(), words, face, cx.theme.ink_3);
}
