//! 影像: the files kept with the drill: pictures as a grid, others as rows, and what is known of the one that is chosen.

use std::collections::{BTreeMap, BTreeSet};

use egui::{
    Rect, Response, ScrollArea, Sense, StrokeKind, TextureHandle, TextureOptions, Ui, pos2, vec2,
};

use crate::archive::DRILL_FILES_BYTES;
use crate::drill::{Action, Attached, Attachment, DebriefEdit, Drill, FileClass, Hash};
use crate::i18n::{clock_minutes, size};
use crate::report::Pixels;
use crate::tasks::FilesFor;
use crate::ui::keys::{ImagesKey, Keys, Press as _};
use crate::ui::theme::{Gap, IconWeight, Radius, TextRole, Theme, stroke};
use crate::ui::widgets::{
    Button, Field, Size, UiExt as _, a11y, at_right, empty, fault, focus_ring, label, paint_icon,
    paint_text, rows as area,
};
use crate::ui::{Cx, Request, icons};

use super::image_dialogs::{ImageDialog, is_picture};

/// The longest side of a small and of a large picture, pixels.
const SMALL: u32 = 360;
pub(super) const LARGE: u32 = 1_600;
/// A tile: its width, the height of its picture, and of what stands below.
const TILE: f32 = 190.0;
const PICTURE: f32 = 128.0;
const WORDS: f32 = 46.0;
const GAP: f32 = 14.0;
/// Height of a row of a file that is no picture.
const ROW: f32 = 46.0;
/// Width of what is known of one file.
const SIDE: f32 = 300.0;
const NAME: f32 = 84.0;

#[derive(Default)]
pub(super) struct Images {
    /// Place of the file that is chosen.
    pub(super) selected: usize,
    pub(super) dialog: Option<ImageDialog>,
    /// What was drawn, by hash and longest side; none where it cannot be.
    drawn: BTreeMap<(Hash, u32), Option<TextureHandle>>,
    asked: BTreeSet<(Hash, u32)>,
    arrived: Vec<(Hash, u32, Option<Pixels>)>,
    /// The caption being written, of which file, and whether its field is to be given focus.
    caption: Option<(usize, String)>,
    focus: bool,
    /// Tiles in a line at the last drawing.
    columns: usize,
}

/// How a picture stands.
#[derive(Clone, Copy)]
pub(super) enum ImageState<'t> {
    /// It is being drawn.
    Coming,
    /// It is damaged or gone.
    Cannot,
    Here(&'t TextureHandle),
}

impl Images {
    pub(super) fn pictured(&mut self, hash: Hash, side: u32, pixels: Option<Pixels>) {
        self.arrived.push((hash, side, pixels));
    }

    /// What was drawn of a picture.
    pub(super) fn texture(&self, hash: Hash, side: u32) -> ImageState<'_> {
        match self.drawn.get(&(hash, side)) {
            None => ImageState::Coming,
            Some(None) => ImageState::Cannot,
            Some(Some(texture)) => ImageState::Here(texture),
        }
    }

    /// A picture to be seen large. Of those there is one at a time: each is megabytes.
    pub(super) fn want_large(&mut self, cx: &Cx<'_>, hash: Hash) {
        if self.asked.insert((hash, LARGE)) {
            let stays = |of: &(Hash, u32)| of.1 != LARGE || of.0 == hash;
            self.asked.retain(stays);
            self.drawn.retain(|of, _| stays(of));
            cx.request(Request::Picture(vec![hash], LARGE));
        }
    }

    fn take(&mut self, ui: &Ui) {
        for (hash, side, pixels) in std::mem::take(&mut self.arrived) {
            // It was turned on from before it came.
            if !self.asked.contains(&(hash, side)) {
                continue;
            }
            let texture = pixels.map(|pixels| {
                let size = [pixels.width, pixels.height];
                let image = egui::ColorImage::from_rgba_unmultiplied(size, &pixels.rgba);
                let name = format!("{hash} {side}");
                ui.ctx().load_texture(name, image, TextureOptions::LINEAR)
            });
            self.drawn.insert((hash, side), texture);
        }
    }

    pub(super) fn keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>, drill: &Drill) {
        if keys.take(ImagesKey::Add) {
            cx.request(Request::ChooseFiles(FilesFor::Images));
        }
        let files = order(drill);
        let Some(last) = files.len().checked_sub(1) else {
            return;
        };
        let here = files.iter().position(|p| *p == self.selected).unwrap_or(0);
        let (pictures, _) = parted(drill);
        let line = if here < pictures.len() {
            self.columns.max(1)
        } else {
            1
        };
        let step = keys.nth(ImagesKey::Move).map(|n| match n {
            0 => here.saturating_sub(line),
            1 => here + line,
            2 => here.saturating_sub(1),
            _ => here + 1,
        });
        let end = keys.nth(ImagesKey::Ends).map(|n| [0, last][n]);
        if let Some(to) = step.or(end) {
            self.choose(files[to.min(last)]);
        }
        let Some(attached) = self.chosen(drill) else {
            return;
        };
        if keys.take(ImagesKey::Caption) {
            self.focus = true;
        }
        if attached.expired.is_some() {
            return;
        }
        if keys.take(ImagesKey::Look) {
            self.open(cx, &attached.file);
        }
        if keys.take(ImagesKey::Open) {
            cx.request(Request::OpenKept(
                attached.file.sha256,
                attached.file.name.clone(),
            ));
        }
        if keys.take(ImagesKey::Remove) {
            self.dialog = Some(removal(self.selected));
        }
    }

    /// What was being written of a file is left as it was.
    pub(super) fn forget_caption(&mut self) {
        self.caption = None;
    }

    /// The edit that the caption in its field comes to.
    pub(super) fn unkept(&mut self, drill: &Drill) -> Option<DebriefEdit> {
        let (place, caption) = self.caption.take()?;
        let attached = drill.state().debrief.attachments.get(place)?;
        captioned(attached, place, &caption)
    }

    fn choose(&mut self, place: usize) {
        if self.selected != place {
            self.selected = place;
            self.caption = None;
        }
    }

    fn chosen<'d>(&self, drill: &'d Drill) -> Option<&'d Attached> {
        let attached = drill.state().debrief.attachments.get(self.selected)?;
        attached.removed.is_none().then_some(attached)
    }

    /// A picture is seen large, anything else in its own program.
    fn open(&mut self, cx: &Cx<'_>, file: &Attachment) {
        if is_picture(file) {
            self.dialog = Some(ImageDialog::Large(self.selected));
        } else {
            cx.request(Request::OpenKept(file.sha256, file.name.clone()));
        }
    }

    pub(super) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill) {
        self.take(ui);
        let (pictures, others) = parted(drill);
        let missing: Vec<Hash> = pictures
            .iter()
            .map(|(_, attached)| attached.file.sha256)
            .filter(|hash| self.asked.insert((*hash, SMALL)))
            .collect();
        if !missing.is_empty() {
            cx.request(Request::Picture(missing, SMALL));
        }
        if self.chosen(drill).is_none()
            && let Some(first) = order(drill).first()
        {
            self.choose(*first);
        }
        self.bar(ui, cx, drill);
        ui.gap(Gap::Md);
        if pictures.is_empty() && others.is_empty() {
            let (title, more) = (cx.text.images_none(), cx.text.images_none_more());
            let add = Some(cx.text.images_add());
            if empty(ui, cx.theme, icons::EYE, title, more, add) {
                cx.request(Request::ChooseFiles(FilesFor::Images));
            }
            return;
        }
        let full = ui.available_rect_before_wrap();
        let side = Rect::from_min_max(pos2(full.right() - SIDE, full.top()), full.max);
        let grid = full.with_max_x(side.left() - 20.0);
        area(ui, grid, "grid", |ui| {
            ScrollArea::vertical()
                .id_salt("page images")
                .auto_shrink(false)
                .show(ui, |ui| {
                    self.grid(ui, cx, &pictures);
                    for (place, attached) in &others {
                        self.other(ui, cx, *place, attached);
                    }
                });
        });
        if let Some(attached) = self.chosen(drill) {
            area(ui, side, "file", |ui| self.known(ui, cx, attached));
        }
    }

    fn bar(&self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill) {
        let (theme, text) = (cx.theme, cx.text);
        let files: Vec<u64> = drill
            .state()
            .debrief
            .kept_files()
            .map(|(_, a)| a.file.bytes)
            .collect();
        let all: u64 = files.iter().sum();
        let taking = &cx.tasks.attach;
        ui.horizontal(|ui| {
            let add = Button::new(theme, text.images_add())
                .icon(icons::PLUS)
                .key(ImagesKey::Add.cap(text))
                .primary();
            if add.show(ui).clicked() {
                cx.request(Request::ChooseFiles(FilesFor::Images));
            }
            if taking.is_running() {
                let percent = (taking.done * 100).checked_div(taking.all).unwrap_or(0);
                let words = text.images_taking(taking.count(), taking.file + 1, percent);
                label(ui, words, TextRole::Small.strong(), theme.accent);
                let stop = Button::new(theme, text.images_stop()).size(Size::Small);
                if stop.show(ui).clicked() {
                    cx.request(Request::StopTaking);
                }
            } else {
                ui.note(theme, text.images_drop());
            }
            at_right(ui, |ui| {
                let words = text.images_total(size(all), files.len());
                ui.sub(theme, words);
            });
        });
        if all > DRILL_FILES_BYTES {
            fault(
                ui,
                theme,
                &text.files_many(size(all), size(DRILL_FILES_BYTES)),
            );
        }
    }

    fn grid(&mut self, ui: &mut Ui, cx: &Cx<'_>, pictures: &[(usize, &Attached)]) {
        if pictures.is_empty() {
            return;
        }
        let width = ui.available_width() - 8.0;
        let columns = ((width + GAP) / (TILE + GAP)).floor().max(1.0);
        self.columns = columns as usize;
        let tile = (width + GAP) / columns - GAP;
        let lines = pictures.len().div_ceil(self.columns);
        let height = lines as f32 * (PICTURE + WORDS + GAP);
        let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        for (n, (place, attached)) in pictures.iter().enumerate() {
            let (line, column) = (n / self.columns, n % self.columns);
            let min = rect.min
                + vec2(
                    column as f32 * (tile + GAP),
                    line as f32 * (PICTURE + WORDS + GAP),
                );
            let at = Rect::from_min_size(min, vec2(tile, PICTURE + WORDS));
            self.tile(ui, cx, *place, attached, at);
        }
    }

    fn tile(&mut self, ui: &Ui, cx: &Cx<'_>, place: usize, attached: &Attached, at: Rect) {
        let (theme, text) = (cx.theme, cx.text);
        let file = &attached.file;
        let response = ui.interact(at, ui.scope_id().with(("tile", place)), Sense::click());
        let on = self.selected == place;
        let caption = shown_name(file);
        let more = more_of(cx, attached);
        a11y::choice(&response, on, || {
            let words = [text.file_sort(file.kind.class()), caption, &more];
            words.join(text.run_comma())
        });
        let painter = ui.painter();
        let picture = at.with_max_y(at.top() + PICTURE);
        let corner = Radius::Control;
        painter.rect_filled(picture, corner, theme.sunken);
        match self.texture(file.sha256, SMALL) {
            ImageState::Here(texture) => {
                let real = texture.size_vec2();
                let scale = (picture.width() / real.x).min(picture.height() / real.y);
                let to = Rect::from_center_size(picture.center(), real * scale.min(1.5));
                let uv = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
                painter.image(texture.id(), to, uv, egui::Color32::WHITE);
            }
            shown => {
                let sign = match shown {
                    ImageState::Coming => icons::HOURGLASS,
                    _ => icons::WARNING_CIRCLE,
                };
                let weight = IconWeight::Regular;
                paint_icon(painter, picture.center(), sign, weight, 24.0, theme.ink_3);
            }
        }
        frame(ui, theme, picture, on, &response);
        let face = TextRole::Body.bold_if(on);
        let left = pos2(at.left() + 2.0, picture.bottom() + 14.0);
        paint_text(ui, left, at.width() - 4.0, caption, face, theme.ink);
        let face = TextRole::Caption.font();
        let left = left + vec2(0.0, 19.0);
        paint_text(ui, left, at.width() - 4.0, &more, face, theme.ink_3);
        self.pressed(cx, place, attached, &response);
        response.on_hover_text(&file.name);
    }

    fn other(&mut self, ui: &mut Ui, cx: &Cx<'_>, place: usize, attached: &Attached) {
        let (theme, text) = (cx.theme, cx.text);
        let file = &attached.file;
        let size = vec2(ui.available_width() - 8.0, ROW);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let response = ui.interact(rect, ui.scope_id().with(("file", place)), Sense::click());
        let on = self.selected == place;
        let more = more_of(cx, attached);
        let caption = shown_name(file);
        a11y::choice(&response, on, || {
            let words = [text.file_sort(file.kind.class()), caption, &more];
            words.join(text.run_comma())
        });
        let painter = ui.painter();
        if on {
            painter.rect_filled(rect, Radius::Control, theme.accent_soft);
        } else if response.hovered() {
            painter.rect_filled(rect, Radius::Control, theme.surface_2);
        }
        focus_ring(ui, theme, &response, rect, Radius::Chip);
        let at = pos2(rect.left() + 22.0, rect.center().y);
        let sign = sign(file);
        paint_icon(painter, at, sign, IconWeight::Regular, 22.0, theme.ink_2);
        let left = rect.left() + 44.0;
        let room = rect.width() * 0.55;
        let at = pos2(left, rect.center().y);
        let face = TextRole::Body.strong();
        paint_text(ui, at, room, caption, face, theme.ink);
        let at = pos2(left + room + 12.0, rect.center().y);
        let face = TextRole::Small.font();
        paint_text(ui, at, rect.right() - at.x - 8.0, &more, face, theme.ink_3);
        self.pressed(cx, place, attached, &response);
        response.on_hover_text(&file.name);
    }

    fn pressed(&mut self, cx: &Cx<'_>, place: usize, attached: &Attached, response: &Response) {
        if response.clicked() {
            self.choose(place);
        }
        if response.double_clicked() && attached.expired.is_none() {
            self.open(cx, &attached.file);
        }
    }

    /// What is known of the file that is chosen, and what can be done with it.
    fn known(&mut self, ui: &mut Ui, cx: &Cx<'_>, attached: &Attached) {
        let (theme, text) = (cx.theme, cx.text);
        let file = &attached.file;
        ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
        let width = ui.available_width() - 4.0;
        ui.note(theme, text.images_caption());
        let place = self.selected;
        let mut caption = match self.caption.take() {
            Some((of, caption)) if of == place => caption,
            _ => file.caption.clone(),
        };
        let response = Field::new(theme, text.images_caption())
            .hint(text.images_caption_hint())
            .width(width)
            .show(ui, &mut caption);
        if std::mem::take(&mut self.focus) {
            response.request_focus();
        }
        if response.lost_focus() {
            if let Some(edit) = captioned(attached, place, &caption) {
                cx.act(Action::Debrief(edit));
            }
        } else {
            self.caption = Some((place, caption));
        }
        ui.gap(Gap::Sm);
        let sort = text.file_sort(file.kind.class());
        let kind = [sort, file.kind.word()];
        let kind: Vec<&str> = kind.into_iter().filter(|word| !word.is_empty()).collect();
        let taken = file
            .taken
            .map(|taken| taken.format("%Y-%m-%d %H:%M").to_string());
        let added = [
            text.full_date(attached.at.date_naive()),
            clock_minutes(attached.at),
        ];
        let cleared = if file.cleared {
            text.images_was_cleared()
        } else {
            text.images_not_cleared()
        };
        let mut facts = vec![
            (text.images_name(), file.name.clone()),
            (text.images_kind(), kind.join(" ")),
            (text.images_size(), size(file.bytes)),
        ];
        facts.extend(taken.map(|taken| (text.images_taken(), taken)));
        facts.push((text.images_added(), added.join(" ")));
        facts.push((text.images_checked(), cleared.to_owned()));
        if file.position_removed {
            facts.push((text.images_place(), text.images_place_removed().to_owned()));
        }
        facts.push(("SHA-256", file.sha256.to_string()));
        for (name, words) in facts {
            ui.horizontal_top(|ui| {
                ui.allocate_ui(vec2(NAME, 20.0), |ui| {
                    ui.set_min_width(NAME);
                    ui.note(theme, name);
                });
                ui.vertical(|ui| {
                    ui.set_max_width(width - NAME - 8.0);
                    label(ui, words, TextRole::Small, theme.ink);
                });
            });
        }
        ui.gap(Gap::Md);
        // There are no bytes to be looked at, and none to be taken away.
        if let Some(at) = attached.expired {
            let words = text.images_expired(text.long_date(at.date_naive()));
            label(ui, words, TextRole::Small.strong(), theme.ink_2);
            return;
        }
        if is_picture(file) {
            let look = Button::new(theme, text.images_look())
                .icon(icons::EYE)
                .key(ImagesKey::Look.cap(text));
            if look.size(Size::Small).show(ui).clicked() {
                self.dialog = Some(ImageDialog::Large(place));
            }
        }
        let open = Button::new(theme, text.images_open()).key(ImagesKey::Open.cap(text));
        if open.size(Size::Small).show(ui).clicked() {
            cx.request(Request::OpenKept(file.sha256, file.name.clone()));
        }
        let remove = Button::new(theme, text.images_remove())
            .icon(icons::TRASH)
            .key(ImagesKey::Remove.cap(text));
        if remove.size(Size::Small).show(ui).clicked() {
            self.dialog = Some(removal(place));
        }
    }
}

/// Another caption than the file has.
fn captioned(attached: &Attached, place: usize, caption: &str) -> Option<DebriefEdit> {
    let caption = caption.trim();
    let fresh = attached.removed.is_none() && caption != attached.file.caption;
    fresh.then(|| DebriefEdit::SetCaption {
        place,
        caption: caption.to_owned(),
    })
}

fn removal(place: usize) -> ImageDialog {
    ImageDialog::Remove {
        place,
        reason: String::new(),
        asked: false,
        fresh: true,
    }
}

/// Files with their places.
type Placed<'d> = Vec<(usize, &'d Attached)>;

/// The files that are with the drill: those that can be drawn, and the others.
fn parted(drill: &Drill) -> (Placed<'_>, Placed<'_>) {
    let files = drill.state().debrief.files();
    files.partition(|(_, attached)| is_picture(&attached.file) && attached.expired.is_none())
}

/// Places of the files as they are shown: pictures, then the others.
pub(super) fn order(drill: &Drill) -> Vec<usize> {
    let (pictures, others) = parted(drill);
    let all = pictures.into_iter().chain(others);
    all.map(|(place, _)| place).collect()
}

pub(super) fn shown_name(file: &Attachment) -> &str {
    match file.caption.trim() {
        "" => &file.name,
        caption => caption,
    }
}

/// When it was taken or added, and how large it is.
fn more_of(cx: &Cx<'_>, attached: &Attached) -> String {
    let file = &attached.file;
    if let Some(at) = attached.expired {
        return cx.text.images_expired(cx.text.long_date(at.date_naive()));
    }
    let taken = file
        .taken
        .map(|taken| taken.format("%Y-%m-%d %H:%M").to_string());
    let when = taken.unwrap_or_else(|| cx.text.full_date(attached.at.date_naive()));
    [when, size(file.bytes)].join(cx.text.debrief_joint())
}

fn sign(file: &Attachment) -> &'static str {
    use crate::drill::FileKind as K;
    match (file.kind, file.kind.class()) {
        (K::Pdf, _) => icons::FILE_PDF,
        (K::Docx, _) => icons::FILE_DOC,
        (K::Xlsx, _) => icons::FILE_XLS,
        (K::Zip, _) => icons::FILE_ZIP,
        (_, FileClass::Video) => icons::PLAY_CIRCLE,
        (_, FileClass::Audio) => icons::BROADCAST,
        (_, FileClass::Photo) => icons::EYE,
        (_, FileClass::Document) => icons::FILE_TEXT,
    }
}

fn frame(ui: &Ui, theme: &Theme, rect: Rect, on: bool, response: &Response) {
    let stroke = if on {
        stroke::strong(theme.accent)
    } else if response.hovered() {
        stroke::mark(theme.line_strong)
    } else {
        stroke::hair(theme.line)
    };
    ui.painter()
        .rect_stroke(rect, Radius::Control, stroke, StrokeKind::Inside);
    focus_ring(ui, theme, response, rect, Radius::Control);
}
