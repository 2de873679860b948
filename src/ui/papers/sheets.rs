//! The pages of the document in view: asked for when a choice has rested, kept while the next ones come, drawn as far as they are seen.

use std::collections::{BTreeMap, HashSet};
use std::time::Duration;

use egui::{
    Align, Color32, Image, Rect, ScrollArea, Sense, StrokeKind, TextureHandle, TextureOptions, Ui,
    pos2, vec2,
};

use crate::report::{Area, DocumentKind, Hit, Pages, Pixels, Proposal, Warning};
use crate::tasks::{Compared, Edition, PreviewRequest, Previewed};

use super::super::theme::{Gap, Radius, TextRole, stroke};
use super::super::widgets::{Button, Size, UiExt as _, a11y, paint_text, rows};
use super::super::{Cx, Request, icons};
use crate::ui::keys::{Keys, PapersKey, led};

/// How long a choice rests before pages are made of it. Seconds.
const REST: f64 = 0.15;
/// How long pages may be behind before they fade. Seconds: what is typed follows sooner.
const LATE: f64 = 0.6;
/// Zoom steps, percent: one point of paper on one point of the screen is 100.
const STEPS: [u32; 9] = [50, 67, 75, 90, 100, 125, 150, 200, 300];
const GAP: f32 = 16.0;
const BAR: f32 = 60.0;

/// How large a page is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Zoom {
    Page,
    Width,
    Percent(u32),
}

/// What is looked for on the pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Highlight {
    Hit(Hit),
    /// By its key.
    Sentence(String),
    Warning(Warning),
}

/// What pages are made of: a change of it asks for new ones.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Source {
    wanted: PreviewRequest,
    /// Which drill, and how many entries it has. What else may change meanwhile is in no paper: the log of exports, zoom, the choices of last time.
    of: Entries,
}

/// The id of a drill and the count of its entries.
type Entries = (String, usize);

pub(super) struct Sheets {
    number: u64,
    source: Option<Source>,
    changed: f64,
    waiting: bool,
    running: bool,
    pages: Option<Pages>,
    fault: Option<String>,
    /// Found in what is ticked, by the kind that holds it.
    pub(super) hits: Vec<(DocumentKind, Hit)>,
    /// Where on the pages they stand.
    sites: Vec<(Hit, Vec<Area>)>,
    pub(super) sentences: Vec<(Proposal, Vec<Area>)>,
    pub(super) unprinted: Vec<(Warning, Vec<Area>)>,
    /// What is to be known of the photos.
    pub(super) remarks: Vec<String>,
    /// The papers beside each other, once they have been laid out.
    pub(super) compared: Option<Compared>,
    /// The kind that the pages are of.
    kind: Option<DocumentKind>,
    /// What was last looked for, and whether the way there is still to be gone.
    highlight: Option<(Highlight, bool)>,
    /// Of what the papers were last held against each other.
    comparing: Option<(Edition, Entries)>,
    /// Since when the pages are not what was asked for. Seconds.
    stale_since: f64,
    drawn: BTreeMap<usize, (u32, TextureHandle)>,
    drawing: HashSet<(usize, u32)>,
    arrived: Vec<(usize, u32, Pixels)>,
    zoom: Zoom,
    percent: u32,
    now: usize,
    turn: Option<usize>,
}

impl Default for Sheets {
    fn default() -> Self {
        Self {
            number: 0,
            source: None,
            changed: 0.0,
            waiting: false,
            running: false,
            pages: None,
            fault: None,
            hits: Vec::new(),
            sites: Vec::new(),
            sentences: Vec::new(),
            unprinted: Vec::new(),
            remarks: Vec::new(),
            compared: None,
            kind: None,
            highlight: None,
            comparing: None,
            stale_since: 0.0,
            drawn: BTreeMap::new(),
            drawing: HashSet::new(),
            arrived: Vec::new(),
            zoom: Zoom::Page,
            percent: 100,
            now: 0,
            turn: None,
        }
    }
}

impl Sheets {
    /// Pages have been laid out.
    pub(super) fn previewed(&mut self, news: Previewed) {
        self.running = false;
        if news.number != self.number {
            return;
        }
        self.hits = news.hits;
        self.sites = news.sites;
        self.sentences = news.sentences;
        self.unprinted = news.unprinted;
        self.remarks = news.remarks;
        self.kind = Some(news.kind);
        match news.pages {
            Ok(pages) => {
                self.now = self.now.min(pages.count().saturating_sub(1));
                self.pages = Some(pages);
                self.fault = None;
                self.drawing.clear();
                self.arrived.clear();
                for (hundredths, _) in self.drawn.values_mut() {
                    *hundredths = 0;
                }
            }
            Err(sentence) => self.fault = Some(sentence),
        }
    }

    /// The papers have been held against each other.
    pub(super) fn compared(&mut self, news: Compared) {
        self.compared = Some(news);
    }

    /// Goes to where this stands, now or when its paper has been laid out.
    pub(super) fn highlight(&mut self, highlight: Highlight) {
        self.highlight = Some((highlight, true));
    }

    /// The lines of what was last looked for.
    pub(super) fn highlighted(&self) -> &[Area] {
        let areas = match self.highlight.as_ref().map(|(highlight, _)| highlight) {
            Some(Highlight::Hit(hit)) => self.sites.iter().find(|(h, _)| h == hit).map(|(_, a)| a),
            Some(Highlight::Sentence(key)) => {
                let mut sentences = self.sentences.iter();
                sentences.find(|(p, _)| p.key == *key).map(|(_, a)| a)
            }
            Some(Highlight::Warning(warning)) => {
                let mut unprinted = self.unprinted.iter();
                unprinted.find(|(w, _)| w == warning).map(|(_, a)| a)
            }
            None => None,
        };
        areas.map_or(&[], Vec::as_slice)
    }

    /// A page has been drawn.
    pub(super) fn drawn(&mut self, pages: &Pages, page: usize, hundredths: u32, pixels: Pixels) {
        if self.pages.as_ref() == Some(pages) {
            self.arrived.push((page, hundredths, pixels));
        }
    }

    /// A page could not be drawn; it is asked for again when it is next in view.
    pub(super) fn not_drawn(&mut self, page: usize, hundredths: u32) {
        self.drawing.remove(&(page, hundredths));
    }

    /// How many pages there are in view, once they are laid out.
    pub(super) fn shown_count(&self) -> Option<usize> {
        self.pages.as_ref().map(Pages::count)
    }

    /// How many pages a paper has, once it has been laid out.
    pub(super) fn count(&self, kind: DocumentKind) -> Option<usize> {
        if self.kind == Some(kind) {
            return self.shown_count();
        }
        let counts = &self.compared.as_ref()?.counts;
        let (_, count) = counts.iter().find(|(of, _)| *of == kind)?;
        Some(*count)
    }

    /// A choice has changed since the pages and the check were made.
    pub(super) fn is_stale(&self) -> bool {
        self.waiting || self.running
    }

    /// Asks for new pages when what they are made of has rested.
    pub(super) fn ask(&mut self, ui: &Ui, cx: &Cx<'_>, mut wanted: PreviewRequest) {
        let time = ui.input(|i| i.time);
        let drill = cx.session.drill();
        let of = drill.map_or_else(Entries::default, |drill| {
            (drill.uid().to_owned(), drill.entries().len())
        });
        wanted.number = 0;
        wanted.compare = false;
        let source = Source { wanted, of };
        if self.source.as_ref() != Some(&source) {
            if self
                .source
                .as_ref()
                .is_some_and(|s| s.wanted.kind != source.wanted.kind)
            {
                self.turn = Some(0);
            }
            if !self.waiting && !self.running {
                self.stale_since = time;
            }
            let first = self.source.is_none();
            self.changed = if first { time - REST } else { time };
            self.source = Some(source.clone());
            self.waiting = true;
        }
        if !self.waiting || self.running {
            return;
        }
        let left = self.changed + REST - time;
        if left > 0.0 {
            ui.ctx()
                .request_repaint_after(Duration::from_secs_f64(left));
            return;
        }
        self.number += 1;
        self.waiting = false;
        self.running = true;
        let compare = Some((source.wanted.edition.clone(), source.of.clone()));
        let wanted = PreviewRequest {
            number: self.number,
            compare: self.comparing != compare,
            ..source.wanted
        };
        self.comparing = compare;
        cx.request(Request::Preview(Box::new(wanted)));
    }

    pub(super) fn keys(&mut self, keys: &Keys<'_>) {
        let last = self.shown_count().unwrap_or(1).saturating_sub(1);
        if let Some(n) = keys.nth(PapersKey::Turn) {
            self.turn = Some(led(n, self.now, 1, last));
        }
        match keys.nth(PapersKey::Zoom) {
            Some(1) => self.step(false),
            Some(2) => self.zoom = Zoom::Page,
            Some(_) => self.step(true),
            None => {}
        }
    }

    fn step(&mut self, larger: bool) {
        let next = if larger {
            STEPS.iter().find(|step| **step > self.percent)
        } else {
            STEPS.iter().rev().find(|step| **step < self.percent)
        };
        if let Some(next) = next {
            self.zoom = Zoom::Percent(*next);
            self.turn = Some(self.now);
        }
    }

    pub(super) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, place: Rect) {
        let (theme, text) = (cx.theme, cx.text);
        ui.painter().rect_filled(place, 0.0, theme.sunken);
        let Some(pages) = self.pages.clone() else {
            let words = match &self.fault {
                Some(sentence) => sentence.as_str(),
                None => text.papers_laying_out(),
            };
            rows(ui, place.shrink(24.0), "no pages", |ui| {
                ui.body_2(theme, words);
            });
            return;
        };
        let sizes = pages.sizes();
        let room = vec2(place.width() - 48.0, place.height() - BAR - 24.0);
        let most = sizes.iter().fold((1.0_f32, 1.0_f32), |(w, h), size| {
            (w.max(size.0), h.max(size.1))
        });
        let scale = match self.zoom {
            Zoom::Page => (room.x / most.0).min(room.y / most.1),
            Zoom::Width => room.x / most.0,
            Zoom::Percent(percent) => percent as f32 / 100.0,
        };
        let scale = scale.clamp(0.1, 4.0);
        self.percent = (scale * 100.0).round() as u32;
        let hundredths = (scale * ui.ctx().pixels_per_point() * 100.0).round() as u32;
        self.take(ui);
        let view = Rect::from_min_max(place.min, pos2(place.right(), place.bottom() - BAR));
        rows(ui, view, "pages", |ui| {
            ScrollArea::both()
                .id_salt("pages")
                .auto_shrink(false)
                .show_viewport(ui, |ui, seen| {
                    self.pages(ui, cx, &pages, &sizes, (scale, hundredths), seen);
                });
        });
        self.bar(ui, cx, place, sizes.len());
    }

    /// Makes textures of what has arrived.
    fn take(&mut self, ui: &Ui) {
        for (page, hundredths, pixels) in std::mem::take(&mut self.arrived) {
            self.drawing.remove(&(page, hundredths));
            let size = [pixels.width, pixels.height];
            let image = egui::ColorImage::from_rgba_premultiplied(size, &pixels.rgba);
            let name = format!("page {page}");
            let texture = ui.ctx().load_texture(name, image, TextureOptions::LINEAR);
            self.drawn.insert(page, (hundredths, texture));
        }
    }

    fn pages(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        pages: &Pages,
        sizes: &[(f32, f32)],
        (scale, hundredths): (f32, u32),
        seen: Rect,
    ) {
        let theme = cx.theme;
        let highlight = self.highlighted().to_vec();
        let going = self.highlight.as_ref().is_some_and(|(_, going)| *going);
        // Of another paper the pages are still on their way.
        let is_there =
            self.source.as_ref().map(|s| s.wanted.kind) == self.kind && !highlight.is_empty();
        let late = ui.input(|i| i.time) - self.stale_since > LATE;
        let widest = sizes.iter().fold(0.0_f32, |w, s| w.max(s.0)) * scale + 32.0;
        let width = widest.max(ui.available_width());
        let origin = ui.min_rect().min;
        let mut y = 14.0;
        let mut near = f32::INFINITY;
        for (i, size) in sizes.iter().enumerate() {
            let size = vec2(size.0, size.1) * scale;
            let at = origin + vec2((width - size.x) / 2.0, y);
            let rect = Rect::from_min_size(at, size);
            let inside = Rect::from_min_size(pos2(rect.left() - origin.x, y), size);
            y += size.y + GAP;
            let line = |area: &Area| {
                let corner = |x: f32, y: f32| at + vec2(x, y) * scale;
                Rect::from_min_max(corner(area.left, area.top), corner(area.right, area.bottom))
            };
            if going && is_there && highlight.first().is_some_and(|area| area.page == i) {
                let lines = highlight.iter().filter(|area| area.page == i).map(line);
                let all = lines.reduce(Rect::union).unwrap_or(rect);
                ui.scroll_to_rect(all.expand(40.0), Some(Align::Center));
            } else if self.turn == Some(i) {
                ui.scroll_to_rect(rect.expand(14.0), Some(Align::TOP));
            }
            let away = (inside.center().y - seen.center().y).abs();
            if away < near {
                near = away;
                self.now = i;
            }
            if !seen.expand(40.0).intersects(inside) {
                // What is out of sight gives its memory back.
                self.drawn.remove(&i);
                continue;
            }
            let response = ui.interact(rect, ui.scope_id().with(("page", i)), Sense::hover());
            let words = cx.text.papers_page(sizes.len(), i + 1);
            a11y::image(&response, || &words);
            let painter = ui.painter();
            painter.add(theme.shadow(2).as_shape(rect, 0.0));
            let drawn = self.drawn.get(&i);
            if let Some((_, texture)) = drawn {
                let dim = if self.is_stale() && late { 0.55 } else { 1.0 };
                painter.rect_filled(rect, 0.0, theme.surface);
                Image::new(texture)
                    .tint(Color32::WHITE.gamma_multiply(dim))
                    .paint_at(ui, rect);
            } else {
                painter.rect_filled(rect, 0.0, theme.surface);
            }
            let painter = ui.painter();
            let found = self.sites.iter().flat_map(|(_, areas)| areas);
            for area in found.filter(|area| area.page == i) {
                let ink = theme.partly_fill.gamma_multiply(0.35);
                painter.rect_filled(line(area), Radius::Mark, ink);
            }
            if is_there {
                for area in highlight.iter().filter(|area| area.page == i) {
                    let ink = stroke::mark(theme.accent_solid);
                    painter.rect_stroke(
                        line(area).expand(2.0),
                        Radius::Mark,
                        ink,
                        StrokeKind::Outside,
                    );
                }
            }
            let current = drawn.is_some_and(|(at, _)| *at == hundredths);
            if !current && self.drawing.insert((i, hundredths)) {
                cx.request(Request::DrawPage(pages.clone(), i, hundredths));
            }
        }
        self.turn = None;
        if is_there && let Some((_, going)) = &mut self.highlight {
            *going = false;
        }
        ui.allocate_space(vec2(width, y));
    }

    /// Zoom and turning, on a strip below the pages.
    fn bar(&mut self, ui: &mut Ui, cx: &Cx<'_>, place: Rect, all: usize) {
        let (theme, text) = (cx.theme, cx.text);
        let width = 440.0_f32.min(place.width() - 16.0);
        let center = pos2(place.center().x, place.bottom() - BAR / 2.0);
        let bar = Rect::from_center_size(center, vec2(width, 40.0));
        let line = stroke::hair(theme.line);
        ui.painter().rect(
            bar,
            Radius::Control,
            theme.surface,
            line,
            StrokeKind::Inside,
        );
        rows(ui, bar, "page bar", |ui| {
            ui.horizontal_centered(|ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                ui.gap(Gap::Md);
                let small = |sign, name| {
                    Button::new(theme, "")
                        .icon(sign)
                        .name(name)
                        .ghost()
                        .size(Size::Small)
                };
                if small(icons::MINUS, text.papers_smaller())
                    .show(ui)
                    .clicked()
                {
                    self.step(false);
                }
                told(ui, cx, &format!("{}%", self.percent), 44.0);
                if small(icons::PLUS, text.papers_larger()).show(ui).clicked() {
                    self.step(true);
                }
                let whole = small(icons::FILE_TEXT, text.papers_fit_page());
                if whole
                    .show(ui)
                    .on_hover_text(text.papers_fit_page())
                    .clicked()
                {
                    self.zoom = Zoom::Page;
                }
                let wide = small(icons::CORNERS_OUT, text.papers_fit_width());
                if wide
                    .show(ui)
                    .on_hover_text(text.papers_fit_width())
                    .clicked()
                {
                    self.zoom = Zoom::Width;
                }
                let first = (self.now == 0).then(|| text.papers_first_page());
                let before = small(icons::CARET_LEFT, text.papers_page_before()).disabled(first);
                if before.show(ui).clicked() {
                    self.turn = Some(self.now.saturating_sub(1));
                }
                told(ui, cx, &text.papers_page(all, self.now + 1), 124.0);
                let last = (self.now + 1 >= all).then(|| text.papers_last_page());
                let after = small(icons::CARET_RIGHT, text.papers_page_after()).disabled(last);
                if after.show(ui).clicked() {
                    self.turn = Some(self.now + 1);
                }
            });
        });
    }
}

fn told(ui: &mut Ui, cx: &Cx<'_>, words: &str, width: f32) {
    let (rect, response) = ui.allocate_exact_size(vec2(width, 30.0), Sense::hover());
    a11y::label(&response, || words);
    let face = TextRole::Small.font();
    paint_text(ui, rect.left_center(), width, words, face, cx.theme.ink_2);
}
