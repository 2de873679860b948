//! One card: its drawing or its numbers, and what can be done with it.

use egui::{Popup, Rect, ScrollArea, Sense, Ui, pos2, vec2};

use crate::report::trends::{Chart, Figure};
use crate::review::{Axis, FEW};
use crate::tasks::figures::{ChartFormat, FigureFile};
use crate::ui::keys::{Press as _, TrendsKey};
use crate::ui::theme::{Gap, IconWeight, TextRole, stroke};
use crate::ui::widgets::{
    Button, Size, UiExt as _, a11y, inset, menu_item, menu_under, paint_card, paint_icon,
    paint_text, rows, segmented,
};
use crate::ui::{Cx, Request, Route, icons};

use super::{Tab, TrendsScreen, picture};

/// Sizes of figures in files.
const FILE_WIDTH: f32 = 776.0;
const FILE_HEIGHT: f32 = 300.0;

impl TrendsScreen {
    /// Whether anything is shown that can be written.
    pub(super) fn can_export(&self) -> bool {
        match self.tab {
            Tab::Compare => self.has_comparison(),
            _ => !self.figures().is_empty(),
        }
    }

    /// Writes all that is shown.
    pub(super) fn export_shown(&mut self, cx: &Cx<'_>) {
        if self.tab != Tab::Compare {
            let figures = self.figures();
            self.export(cx, &figures, &ChartFormat::ALL);
            return;
        }
        if !self.has_comparison() {
            return;
        }
        let Some(drawn) = self.comparison(cx, FILE_WIDTH) else {
            return;
        };
        let period = self.period_name(cx);
        let stem = cx.text.trends_file_name(drawn.title.as_str(), period);
        cx.request(Request::SaveFigures(files(
            &stem,
            &ChartFormat::ALL,
            &drawn,
        )));
    }

    /// Writes figures into the export folder.
    pub(super) fn export(&mut self, cx: &Cx<'_>, figures: &[Figure], kinds: &[ChartFormat]) {
        let period = self.period_name(cx);
        let mut all = Vec::new();
        for figure in figures {
            let drawn = self.drawing(cx, *figure, FILE_WIDTH, FILE_HEIGHT);
            if drawn.rows.is_empty() {
                continue;
            }
            let stem = cx
                .text
                .trends_file_name(figure.name(cx.text), period.as_str());
            all.extend(files(&stem, kinds, &drawn));
        }
        if !all.is_empty() {
            cx.request(Request::SaveFigures(all));
        }
    }

    fn period_name(&self, cx: &Cx<'_>) -> String {
        let query = self.query(cx);
        let name =
            |quarter: crate::archive::Quarter| format!("{}Q{}", quarter.year(), quarter.of_year());
        if query.from == query.to {
            name(query.from)
        } else {
            format!("{}-{}", name(query.from), name(query.to))
        }
    }

    /// A card of this width, at least so high.
    pub(super) fn card(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        figure: Figure,
        width: f32,
        height: f32,
    ) {
        let (side, top, bottom) = (22.0, 52.0, 14.0);
        let inner_width = width - 2.0 * side;
        let axes = if figure == Figure::Coverage {
            46.0
        } else {
            0.0
        };
        let is_table = self.tables.contains(&figure);
        let foot = match figure {
            Figure::Score | Figure::Missed | Figure::Units => 0.0,
            _ => 44.0,
        };
        let room = height - top - bottom - foot - axes;
        let drawn = self.drawing(cx, figure, inner_width, room);
        let note = self.few(cx, figure);
        let needed = if is_table {
            height
        } else {
            let note_room = if note.is_some() { 26.0 } else { 0.0 };
            height.max(drawn.picture.height + top + bottom + axes + foot + note_room)
        };
        let (rect, _) = ui.allocate_exact_size(vec2(width, needed), Sense::hover());
        let theme = cx.theme;
        paint_card(ui, theme, rect);
        let inner = Rect::from_min_max(
            pos2(rect.left() + side, rect.top() + top),
            pos2(rect.right() - side, rect.bottom() - bottom),
        );
        let head = Rect::from_min_max(
            pos2(inner.left(), rect.top() + 10.0),
            pos2(inner.right(), rect.top() + top - 2.0),
        );
        let layout = egui::Layout::top_down(egui::Align::Min);
        // What comes after the card stands where it would without this.
        inset(ui, rect, figure.name(cx.text), layout, |ui| {
            self.card_head(ui, cx, figure, &drawn, head);
            let mut body = inner;
            if figure == Figure::Coverage {
                let bar = Rect::from_min_size(body.min, vec2(body.width(), 36.0));
                self.axes(ui, cx, bar);
                body.min.y += axes;
            }
            if is_table {
                table(ui, cx, body, &drawn);
                return;
            }
            if let Some(note) = &note {
                let at = pos2(body.left(), body.top() + 4.0);
                let face = TextRole::Small.font();
                paint_text(ui, at, body.width(), note, face, theme.partly);
                let line = Rect::from_min_size(body.min - vec2(0.0, 6.0), vec2(body.width(), 22.0));
                a11y::painted(ui, line, note);
                body.min.y += 20.0;
            }
            let at = Rect::from_min_size(body.min, vec2(drawn.picture.width, drawn.picture.height));
            let mut led = self.spots.get(&(figure as u8)).copied().flatten();
            let layout = egui::Layout::top_down(egui::Align::Min);
            let opened = inset(ui, at, "picture", layout, |ui| {
                picture::show(ui, theme, figure.name(cx.text), &drawn.picture, &mut led)
            });
            self.spots.insert(figure as u8, led);
            if let Some(uid) = opened {
                cx.request(Request::Then(
                    cx.opening(&uid),
                    Route::page(Route::Trends(Vec::new())),
                ));
            }
            if let Some((warns, words)) = &drawn.foot {
                card_foot(ui, cx, inner, at.bottom(), *warns, words);
            }
            if figure == Figure::Scripts && !drawn.rows.is_empty() {
                self.all_scripts(ui, cx, inner, drawn.foot.is_some());
            }
        });
    }

    /// One drill is no trend, and a few are few.
    fn few(&self, cx: &Cx<'_>, figure: Figure) -> Option<String> {
        match self.period()?.trends.scores.drills {
            1 if figure == Figure::Score => Some(cx.text.trends_one().to_owned()),
            drills @ 2..FEW if figure == Figure::Score => Some(cx.text.trends_few(drills)),
            _ => None,
        }
    }

    fn all_scripts(&mut self, ui: &mut Ui, cx: &Cx<'_>, inner: Rect, has_foot: bool) {
        if !has_foot {
            return;
        }
        let at = Rect::from_min_max(
            pos2(inner.right() - 60.0, inner.bottom() - 32.0),
            inner.right_bottom(),
        );
        let layout = egui::Layout::right_to_left(egui::Align::Center);
        let pressed = inset(ui, at, "all", layout, |ui| {
            let all = cx.text.trends_scripts_all();
            crate::ui::widgets::link(ui, cx.theme, all, all).clicked()
        });
        if pressed {
            self.large = Some(Figure::Scripts);
        }
    }

    fn card_head(&mut self, ui: &mut Ui, cx: &Cx<'_>, figure: Figure, drawn: &Chart, head: Rect) {
        let (theme, text) = (cx.theme, cx.text);
        let y = head.center().y;
        let at = pos2(head.left(), y);
        let mut ui = ui.new_child(
            egui::UiBuilder::new()
                .id_salt("head")
                .max_rect(head)
                .layout(egui::Layout::right_to_left(egui::Align::Center)),
        );
        let more = [text.trends_more(), " ", drawn.title.as_str()].concat();
        let button = Button::new(theme, "").icon(icons::DOTS_THREE).name(&more);
        let button = button.ghost().size(Size::Small).show(&mut ui);
        let mut right = button.rect.left() - 10.0;
        self.card_menu(&mut ui, cx, figure, &button);
        if self.large.is_some() {
            let back = Button::new(theme, text.trends_back())
                .key(TrendsKey::Shrink.cap(text))
                .size(Size::Small);
            let back = back.show(&mut ui);
            right = back.rect.left() - 10.0;
            if back.clicked() {
                self.large = None;
            }
        }
        if !drawn.picture.legend.is_empty() {
            picture::paint_strokes(&ui, theme, pos2(right, y), &drawn.picture.legend);
            right -= drawn.picture.legend_width() + 12.0;
        }
        let bold = TextRole::CardTitle.font();
        let end = paint_text(&ui, at, right - at.x, &drawn.title, bold, theme.ink);
        let face = TextRole::Small.font();
        let beside = pos2(end + 8.0, y);
        paint_text(
            &ui,
            beside,
            right - beside.x,
            &drawn.note,
            face,
            theme.ink_3,
        );
        let words = [drawn.title.as_str(), " ", drawn.note.as_str()].concat();
        a11y::painted(
            &ui,
            Rect::from_min_max(head.min, pos2(right.max(head.left() + 1.0), head.max.y)),
            &words,
        );
    }

    fn card_menu(&mut self, ui: &mut Ui, cx: &Cx<'_>, figure: Figure, button: &egui::Response) {
        let (theme, text) = (cx.theme, cx.text);
        let name = figure.name(text);
        let is_table = self.tables.contains(&figure);
        let other = if is_table {
            text.trends_show_chart(name)
        } else {
            text.trends_show_table(name)
        };
        let large = (self.large.is_none()).then(|| text.trends_large(name));
        let files = [
            (ChartFormat::Png, text.trends_export_png(name)),
            (ChartFormat::Svg, text.trends_export_svg(name)),
            (ChartFormat::Csv, text.trends_export_csv(name)),
        ];
        let pressed = menu_under(button, 220.0, |ui| {
            let mut pressed = None;
            if menu_item(ui, theme, &other, false).clicked() {
                pressed = Some((true, None));
            }
            if let Some(large) = &large
                && menu_item(ui, theme, large, false).clicked()
            {
                pressed = Some((false, None));
            }
            for (kind, label) in &files {
                if menu_item(ui, theme, label, false).clicked() {
                    pressed = Some((false, Some(*kind)));
                }
            }
            pressed
        })
        .flatten();
        let Some(pressed) = pressed else { return };
        Popup::close_id(ui.ctx(), Popup::default_response_id(button));
        match pressed {
            (true, _) if is_table => self.tables.retain(|shown| *shown != figure),
            (true, _) => self.tables.push(figure),
            (false, Some(kind)) => self.export(cx, &[figure], &[kind]),
            (false, None) => self.large = Some(figure),
        }
    }

    fn axes(&mut self, ui: &mut Ui, cx: &Cx<'_>, bar: Rect) {
        let (theme, text) = (cx.theme, cx.text);
        let names = [
            (Axis::Scenario, text.trends_axis_scenario()),
            (Axis::Category, text.trends_axis_category()),
            (Axis::Post, text.trends_axis_post()),
            (Axis::Quarter, text.trends_axis_quarter()),
            (Axis::Rule, text.trends_axis_rule()),
        ];
        let before = self.axes;
        let layout = egui::Layout::left_to_right(egui::Align::Center);
        inset(ui, bar, "axes", layout, |ui| {
            ui.note(theme, text.trends_coverage_rows());
            let rows = text.trends_coverage_rows();
            segmented(ui, theme, rows, &mut self.axes.0, &names);
            ui.gap(Gap::Lg);
            ui.note(theme, text.trends_coverage_columns());
            let columns = text.trends_coverage_columns();
            segmented(ui, theme, columns, &mut self.axes.1, &names);
        });
        // A matrix of one axis against itself says nothing: the two change places.
        if self.axes.0 == self.axes.1 {
            self.axes = (before.1, before.0);
        }
        if self.axes != before {
            self.reindex();
            ui.ctx().request_repaint();
        }
    }
}

/// A figure in each of these kinds of file.
fn files(stem: &str, kinds: &[ChartFormat], drawn: &Chart) -> Vec<FigureFile> {
    let files = kinds.iter().map(|kind| FigureFile {
        stem: stem.to_owned(),
        kind: *kind,
        drawn: drawn.clone(),
    });
    files.collect()
}

/// What is to be said below a drawing.
fn card_foot(ui: &Ui, cx: &Cx<'_>, inner: Rect, below: f32, warns: bool, words: &str) {
    let theme = cx.theme;
    let y = (below + 24.0)
        .max(inner.bottom() - 16.0)
        .min(inner.bottom() - 8.0);
    let mut left = inner.left();
    if warns {
        ui.painter()
            .hline(inner.x_range(), y - 22.0, stroke::hair(theme.line));
        let at = pos2(left + 9.0, y);
        let sign = icons::WARNING_CIRCLE;
        paint_icon(ui.painter(), at, sign, IconWeight::Fill, 18.0, theme.partly);
        left += 26.0;
    }
    let face = TextRole::Small.font();
    let room = inner.right() - left - 64.0;
    paint_text(ui, pos2(left, y), room, words, face, theme.ink_2);
    let line = Rect::from_min_max(
        pos2(inner.left(), y - 12.0),
        pos2(inner.right() - 64.0, y + 12.0),
    );
    a11y::painted(ui, line, words);
}

/// The numbers of a figure, each row one sentence for a screen reader.
pub(super) fn table(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, drawn: &Chart) {
    const ROW: f32 = 32.0;
    let theme = cx.theme;
    let count = drawn.columns.len().max(1);
    let first = if count <= 2 { 0.6 } else { 0.34 };
    let rest = rect.width() * (1.0 - first) / (count - 1).max(1) as f32;
    let x = |i: usize| match i {
        0 => 0.0,
        i => rect.width() * first + rest * (i - 1) as f32,
    };
    let room = |i: usize| {
        if i == 0 {
            rect.width() * first - 10.0
        } else {
            rest - 8.0
        }
    };
    rows(ui, rect, "table", |ui| {
        let (head, _) = ui.allocate_exact_size(vec2(rect.width(), 26.0), Sense::hover());
        for (i, column) in drawn.columns.iter().enumerate() {
            let at = pos2(head.left() + x(i), head.center().y);
            let face = TextRole::Caption.font();
            paint_text(ui, at, room(i), column, face, theme.ink_3);
        }
        ScrollArea::vertical()
            .id_salt("rows")
            .auto_shrink(false)
            .show_rows(ui, ROW, drawn.rows.len(), |ui, range| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for row in drawn.rows.get(range).unwrap_or_default() {
                    let size = vec2(rect.width(), ROW);
                    let (line, response) = ui.allocate_exact_size(size, Sense::hover());
                    ui.painter()
                        .hline(line.x_range(), line.top(), stroke::hair(theme.line));
                    for (i, cell) in row.iter().enumerate() {
                        let at = pos2(line.left() + x(i), line.center().y);
                        let face = TextRole::Small.font();
                        paint_text(ui, at, room(i), cell, face, theme.ink);
                    }
                    let words: Vec<String> = drawn
                        .columns
                        .iter()
                        .zip(row)
                        .map(|(column, cell)| [column.as_str(), " ", cell.as_str()].concat())
                        .collect();
                    let words = words.join(cx.text.list_separator());
                    a11y::label(&response, || &words);
                }
            });
    });
}
