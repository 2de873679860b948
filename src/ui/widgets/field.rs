use egui::{
    Align2, FontId, Frame, Id, Key, Margin, Modifiers, Popup, PopupCloseBehavior, Rect, Response,
    ScrollArea, Sense, Stroke, StrokeKind, TextEdit, Ui, pos2, vec2,
};

use crate::ui::icons;
use crate::ui::theme::{IconWeight, Radius, TextRole, Theme, stroke};

use super::paint_marks::{paint_icon, paint_text, text_width};
use super::{a11y, focus_ring, is_lit};

/// A field for text that knows its states: rest, focus, invalid, and a cell of a table that shows its frame only when in use.
#[must_use = "a field must be shown"]
pub(crate) struct Field<'a> {
    theme: &'a Theme,
    name: &'a str,
    hint: &'a str,
    width: f32,
    height: f32,
    font: FontId,
    id: Option<Id>,
    choices: &'a [String],
    cell: bool,
    invalid: bool,
    centered: bool,
    lines: usize,
}

impl<'a> Field<'a> {
    pub(crate) fn new(theme: &'a Theme, name: &'a str) -> Self {
        Self {
            theme,
            name,
            hint: "",
            width: 160.0,
            height: 36.0,
            font: TextRole::Body.font(),
            id: None,
            choices: &[],
            cell: false,
            invalid: false,
            centered: false,
            lines: 1,
        }
    }

    pub(crate) fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    pub(crate) fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    pub(crate) fn height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }

    pub(crate) fn font(mut self, font: FontId) -> Self {
        self.font = font;
        self
    }

    /// For fields that are given focus by other means than a press.
    pub(crate) fn id(mut self, id: Id) -> Self {
        self.id = Some(id);
        self
    }

    /// Words offered behind a caret; anything else may be typed.
    pub(crate) fn choices(mut self, choices: &'a [String]) -> Self {
        self.choices = choices;
        self
    }

    /// Without a frame while nobody uses it.
    pub(crate) fn cell(mut self) -> Self {
        self.cell = true;
        self
    }

    pub(crate) fn invalid(mut self, invalid: bool) -> Self {
        self.invalid = invalid;
        self
    }

    pub(crate) fn centered(mut self) -> Self {
        self.centered = true;
        self
    }

    /// Several lines.
    pub(crate) fn lines(mut self, lines: usize) -> Self {
        self.lines = lines;
        self
    }

    pub(crate) fn show(self, ui: &mut Ui, value: &mut String) -> Response {
        let id = self
            .id
            .unwrap_or_else(|| ui.make_persistent_id(("field", self.name)));
        let focused = ui.memory(|m| m.has_focus(id));
        let caret = !self.choices.is_empty() && (!self.cell || focused || self.used(ui, id));
        let response = self.edit(ui, id, focused, value);
        let (name, current) = (self.name, value.clone());
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_label(name.to_owned());
            node.set_value(current.clone());
        });
        if self.invalid {
            let at = pos2(response.rect.right() - 16.0, response.rect.center().y);
            let sign = icons::WARNING_CIRCLE;
            paint_icon(
                ui.painter(),
                at,
                sign,
                IconWeight::Fill,
                16.0,
                self.theme.ink_2,
            );
        } else if caret && self.offer(ui, &response, focused, value) {
            let mut response = response;
            response.mark_changed();
            return response;
        }
        response
    }

    /// The pointer is over it, or its words are open.
    fn used(&self, ui: &Ui, id: Id) -> bool {
        let over = |id| ui.ctx().read_response(id).is_some_and(|r| r.hovered());
        let caret = id.with("caret");
        let open = ui.ctx().read_response(caret).is_some_and(|response| {
            Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response))
        });
        over(id) || over(caret) || open
    }

    fn frame(&self, ui: &Ui, id: Id, focused: bool) -> (Frame, f32) {
        let theme = self.theme;
        let hovered = ui
            .ctx()
            .read_response(id)
            .is_some_and(|response| response.hovered());
        let (width, color) = if focused {
            (2.0, theme.accent)
        } else if self.invalid {
            (2.0, theme.ink)
        } else if hovered {
            (1.0, theme.control)
        } else if self.cell {
            (1.0, egui::Color32::TRANSPARENT)
        } else {
            (1.0, theme.line_strong)
        };
        let fill = if self.cell && !focused && !self.invalid {
            egui::Color32::TRANSPARENT
        } else {
            theme.surface
        };
        let pad = if self.centered {
            4.0
        } else if self.cell {
            8.0
        } else {
            12.0
        };
        let after = if self.invalid && !self.centered {
            28.0
        } else if self.choices.is_empty() || (self.cell && !focused) {
            pad
        } else {
            34.0
        };
        let row = ui.fonts_mut(|f| f.row_height(&self.font));
        let over = if self.lines > 1 {
            8.0
        } else {
            ((self.height - row) / 2.0).max(0.0)
        };
        let frame = Frame::new()
            .fill(fill)
            .stroke(Stroke::new(width, color))
            .corner_radius(Radius::Control)
            .inner_margin(Margin {
                left: (pad - width) as i8,
                right: (after - width) as i8,
                top: (over - width).round().max(0.0) as i8,
                bottom: (over - width).round().max(0.0) as i8,
            });
        (frame, pad + after)
    }

    fn edit(&self, ui: &mut Ui, id: Id, focused: bool, value: &mut String) -> Response {
        let (frame, _) = self.frame(ui, id, focused);
        let theme = self.theme;
        let (face, ink) = (self.font.clone(), theme.ink);
        // A long text at rest ends in …; while it is being written it is shown as it is.
        let mut layout = |ui: &Ui, text: &dyn egui::TextBuffer, width: f32| {
            let mut job = egui::text::LayoutJob::simple_singleline(
                text.as_str().to_owned(),
                face.clone(),
                ink,
            );
            if focused {
                job.keep_trailing_whitespace = true;
            } else {
                job.wrap = egui::text::TextWrapping::truncate_at_width(width);
            }
            ui.fonts_mut(|f| f.layout_job(job))
        };
        let hint = egui::RichText::new(self.hint)
            .font(self.font.clone())
            .color(theme.ink_3);
        let edit = if self.lines > 1 {
            TextEdit::multiline(value)
                .desired_rows(self.lines)
                .text_color(ink)
        } else {
            TextEdit::singleline(value).layouter(&mut layout)
        };
        let align = match (self.lines > 1, self.centered) {
            (true, _) => Align2::LEFT_TOP,
            (false, true) => Align2::CENTER_CENTER,
            (false, false) => Align2::LEFT_CENTER,
        };
        ui.add(
            edit.id(id)
                .align(align)
                .hint_text(hint)
                .font(self.font.clone())
                .frame(frame)
                .min_size(vec2(self.width, self.height))
                .desired_width(self.width),
        )
    }

    /// The caret and the words behind it, also on the down arrow. True when one was taken.
    fn offer(&self, ui: &mut Ui, field: &Response, focused: bool, value: &mut String) -> bool {
        let theme = self.theme;
        let caret = Rect::from_center_size(
            pos2(field.rect.right() - 18.0, field.rect.center().y),
            vec2(30.0, self.height - 4.0),
        );
        // The caret is for the pointer; the keyboard has the down arrow, so Tab does not stop here.
        let response = ui.interact(caret, field.id.with("caret"), Sense::CLICK);
        let name = self.name;
        a11y::button(&response, || format!("{name} …"));
        paint_icon(
            ui.painter(),
            caret.center(),
            icons::CARET_DOWN,
            IconWeight::Regular,
            16.0,
            theme.ink_3,
        );
        let menu = Popup::default_response_id(&response);
        if focused
            && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::ArrowDown))
            && !Popup::is_id_open(ui.ctx(), menu)
        {
            Popup::open_id(ui.ctx(), menu);
        }
        let mut taken = None;
        Popup::menu(&response)
            .anchor(field)
            .gap(4.0)
            .width(field.rect.width())
            .accessible_name(name)
            .show(|ui| {
                for (i, choice) in self.choices.iter().enumerate() {
                    let item = menu_item(ui, theme, choice, choice == value);
                    if i == 0 && focused {
                        item.request_focus();
                    }
                    if item.clicked() {
                        taken = Some(choice.clone());
                    }
                }
            });
        let Some(taken) = taken else {
            return false;
        };
        Popup::close_id(ui.ctx(), menu);
        *value = taken;
        true
    }
}

/// One line of a menu.
pub(crate) fn menu_item(ui: &mut Ui, theme: &Theme, text: &str, on: bool) -> Response {
    let face = TextRole::Body.font();
    let width = (text_width(ui, text, face.clone()) + 48.0).max(ui.available_width());
    let (rect, response) = ui.allocate_exact_size(vec2(width, 32.0), Sense::click());
    a11y::choice(&response, on, || text);
    if is_lit(&response) {
        ui.painter().rect_filled(rect, Radius::Chip, theme.sunken);
    }
    if on {
        let at = pos2(rect.right() - 14.0, rect.center().y);
        let sign = icons::CHECK;
        paint_icon(ui.painter(), at, sign, IconWeight::Bold, 14.0, theme.accent);
    }
    let at = pos2(rect.left() + 10.0, rect.center().y);
    paint_text(ui, at, rect.width() - 40.0, text, face, theme.ink);
    response
}

/// The list under a button of which one is taken, or `any`.
pub(crate) fn choice_list(
    theme: &Theme,
    button: &Response,
    any: &str,
    choices: &[(String, String)],
    chosen: &mut String,
) {
    menu_under(button, 280.0, |ui| {
        ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            let any = ("", any);
            let choices = choices
                .iter()
                .map(|(id, name)| (id.as_str(), name.as_str()));
            for (id, name) in std::iter::once(any).chain(choices) {
                if menu_item(ui, theme, name, id == *chosen).clicked() {
                    id.clone_into(chosen);
                    // What was painted before still shows the old choice.
                    ui.ctx().request_repaint();
                    ui.close();
                }
            }
        });
    });
}

/// A list that opens under a button and stays open while its boxes are ticked.
pub(crate) fn menu_under<R>(
    button: &Response,
    width: f32,
    add: impl FnOnce(&mut Ui) -> R,
) -> Option<R> {
    let menu = Popup::menu(button)
        .gap(4.0)
        .width(width)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let id = menu.get_id().with("was open");
    let shown = menu.show(|ui| {
        ui.set_min_width(width);
        add(ui)
    });
    let ctx = &button.ctx;
    let is_open = shown.is_some();
    let was_open =
        ctx.data_mut(|data| std::mem::replace(data.get_temp_mut_or_default(id), is_open));
    // What had the focus went with the menu: without a place of its own the next Tab would begin at the rail.
    if was_open && !is_open && ctx.memory(|memory| memory.focused().is_none()) {
        button.request_focus();
    }
    shown.map(|inner| inner.inner)
}

/// A few words that act when pressed. What is longer than the room there is ends in an ellipsis; the name is told whole.
pub(crate) fn link(ui: &mut Ui, theme: &Theme, text: &str, name: &str) -> Response {
    let face = TextRole::Small.strong();
    let width = text_width(ui, text, face.clone()).min(ui.max_rect().width());
    let (rect, response) = ui.allocate_exact_size(vec2(width, 30.0), Sense::click());
    a11y::button(&response, || name);
    let ink = if response.hovered() {
        theme.accent_hover
    } else {
        theme.accent
    };
    paint_text(ui, rect.left_center(), width + 1.0, text, face, ink);
    focus_ring(
        ui,
        theme,
        &response,
        rect.expand2(vec2(5.0, -2.0)),
        Radius::Chip,
    );
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// A line of a list of things to be done: a box, or a full sign once it is.
pub(crate) fn tick_row(ui: &mut Ui, theme: &Theme, done: &mut bool, text: &str) -> Response {
    let room = ui.available_width();
    let galley = ui.painter().layout(
        text.to_owned(),
        TextRole::Body.font(),
        theme.ink,
        room - 28.0,
    );
    let size = vec2(room, galley.size().y.max(22.0) + 15.0);
    let (rect, mut response) = ui.allocate_exact_size(size, Sense::click());
    if response.clicked() {
        *done = !*done;
        response.mark_changed();
    }
    a11y::check_box(&response, *done, || text);
    let center = pos2(rect.left() + 9.0, rect.top() + 18.0);
    if *done {
        let sign = icons::CHECK_CIRCLE;
        paint_icon(
            ui.painter(),
            center,
            sign,
            IconWeight::Fill,
            18.0,
            theme.met,
        );
    } else {
        ui.painter().rect(
            Rect::from_center_size(center, vec2(18.0, 18.0)),
            Radius::Chip,
            theme.surface,
            stroke::mark(theme.control),
            StrokeKind::Inside,
        );
    }
    focus_ring(
        ui,
        theme,
        &response,
        Rect::from_center_size(center, vec2(26.0, 26.0)),
        Radius::Control,
    );
    let at = pos2(rect.left() + 28.0, rect.top() + 7.5);
    ui.painter().galley(at, galley, theme.ink);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// A line that only tells: a sign and a sentence.
pub(crate) fn told_row(ui: &mut Ui, theme: &Theme, good: bool, text: &str) {
    signed_row(ui, theme, good, text, false);
}

/// A line that tells, and leads to what it tells of.
pub(crate) fn way_row(ui: &mut Ui, theme: &Theme, good: bool, text: &str) -> Response {
    signed_row(ui, theme, good, text, true)
}

fn signed_row(ui: &mut Ui, theme: &Theme, good: bool, text: &str, leads: bool) -> Response {
    let room = ui.available_width();
    let end = if leads { 20.0 } else { 0.0 };
    let galley = ui.painter().layout(
        text.to_owned(),
        TextRole::Body.font(),
        theme.ink,
        room - 28.0 - end,
    );
    let size = vec2(room, galley.size().y.max(22.0) + 15.0);
    let sense = if leads {
        Sense::click()
    } else {
        Sense::hover()
    };
    let (rect, response) = ui.allocate_exact_size(size, sense);
    if leads {
        a11y::button(&response, || text);
    } else {
        a11y::label(&response, || text);
    }
    if leads && response.hovered() {
        let fill = theme.sunken;
        ui.painter()
            .rect_filled(rect.expand2(vec2(4.0, 0.0)), Radius::Chip, fill);
    }
    focus_ring(
        ui,
        theme,
        &response,
        rect.expand2(vec2(4.0, 0.0)),
        Radius::Chip,
    );
    let (sign, ink) = if good {
        (icons::CHECK_CIRCLE, theme.met)
    } else {
        (icons::WARNING_CIRCLE, theme.partly)
    };
    let center = pos2(rect.left() + 9.0, rect.top() + 18.0);
    paint_icon(ui.painter(), center, sign, IconWeight::Fill, 18.0, ink);
    let at = pos2(rect.left() + 28.0, rect.top() + 7.5);
    ui.painter().galley(at, galley, theme.ink);
    if !leads {
        return response;
    }
    let at = pos2(rect.right() - 8.0, rect.center().y);
    let sign = icons::CARET_RIGHT;
    paint_icon(
        ui.painter(),
        at,
        sign,
        IconWeight::Regular,
        14.0,
        theme.ink_3,
    );
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// Enter was pressed in this field.
pub(crate) fn entered(ui: &Ui, field: &Response) -> bool {
    field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}
